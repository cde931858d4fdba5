//! Texts of questions, folded for search: without case and width, by language. Chinese writes no spaces, so a run of
//! Han characters that stands nowhere as a whole is looked for in pieces of two characters or more.

use crate::error::Result;
use crate::pack::{self, Pack, Question, Section, Text};
use crate::vault::words::folded;
use rusqlite::Connection;
use serde::{Deserialize, Serialize};
use specta::Type;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

/// The parts of a question, the weightiest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, Type)]
#[serde(rename_all = "kebab-case")]
pub enum LibraryField {
    Question,
    /// Section, questionnaire, clauses.
    Place,
    FirstStep,
    Why,
    Cause,
    Evidence,
    Peer,
    Reference,
}

impl LibraryField {
    /// What a word is worth that stands in such a part.
    fn weight(self) -> u32 {
        match self {
            LibraryField::Question => 100,
            LibraryField::Place => 40,
            LibraryField::FirstStep | LibraryField::Why => 16,
            LibraryField::Cause => 12,
            LibraryField::Evidence => 8,
            LibraryField::Peer | LibraryField::Reference => 5,
        }
    }
}

pub struct Entry {
    pub question: String,
    pub pack: String,
    pub pack_title: Text,
    pub section: Text,
    pub text: Text,
    pub provision: String,
    pub rba: BTreeSet<String>,
    pub sa8000: BTreeSet<String>,
    pub ilo: BTreeSet<String>,
    languages: Vec<String>,
    parts: BTreeMap<String, Vec<Part>>,
}

struct Part {
    field: LibraryField,
    text: String,
    folded: String,
}

/// What somebody looks for.
pub struct Terms(Vec<Term>);

struct Term {
    folded: String,
    /// Without the `s` of an English plural.
    stem: Option<String>,
    /// A run of Han characters that can be taken apart.
    han: Vec<char>,
}

const MOST_TERMS: usize = 8;
/// Longer runs of Han characters are looked for as they are.
const LONGEST_RUN: usize = 24;
/// Of the worth of a whole word, in percent: where it stands inside another, and where only its pieces stand.
const INSIDE: u32 = 30;
const IN_PIECES: u32 = 40;

impl Terms {
    pub fn of(text: &str) -> Self {
        let text: String = text.chars().take(200).collect();
        Self(text.split_whitespace().take(MOST_TERMS).map(Term::of).collect())
    }

    pub fn count(&self) -> usize {
        self.0.len()
    }
}

impl Term {
    fn of(word: &str) -> Self {
        let chars = folded(word);
        let folded: String = chars.iter().collect();
        let apart = (3..=LONGEST_RUN).contains(&chars.len()) && chars.iter().all(|c| is_han(*c));
        let han = if apart { chars } else { Vec::new() };
        let stem = folded
            .strip_suffix('s')
            .filter(|stem| stem.len() > 3 && stem.is_ascii())
            .map(str::to_owned);
        Self { folded, stem, han }
    }

    /// The percent of a word that stands in the text.
    fn share(&self, text: &str) -> u32 {
        if begins_in(text, &self.folded) {
            return 100;
        }
        if self.stem.as_ref().is_some_and(|stem| begins_in(text, stem)) {
            return 90;
        }
        if text.contains(&self.folded) {
            return INSIDE;
        }
        if self.in_pieces(text) { IN_PIECES } else { 0 }
    }

    /// Whether the run can be cut into pieces that all stand in the text: 加班工时 in 加班的工时.
    fn in_pieces(&self, text: &str) -> bool {
        let mut reached = vec![false; self.han.len() + 1];
        reached[0] = true;
        for from in 0..self.han.len() {
            for to in from + 2..=self.han.len() {
                if reached[from] && !reached[to] {
                    let piece: String = self.han[from..to].iter().collect();
                    reached[to] = text.contains(&piece);
                }
            }
        }
        !self.han.is_empty() && reached[self.han.len()]
    }
}

/// Whether the word stands there from its beginning; Chinese words have none.
fn begins_in(text: &str, word: &str) -> bool {
    let latin = word.starts_with(|c: char| c.is_ascii_alphanumeric());
    let begins = |at: usize| !latin || !text[..at].ends_with(|c: char| c.is_ascii_alphanumeric());
    text.match_indices(word).any(|(at, _)| begins(at))
}

impl Entry {
    fn of(pack: &Pack, section: &Section, question: &Question) -> Self {
        let clauses = |source: &str, of: fn(&str) -> String| {
            let own = question.references.iter().filter(|one| one.source == source);
            own.map(|one| of(&one.clause)).collect()
        };
        let languages = pack.languages.clone();
        let parts = languages.iter().map(|language| {
            let parts = parts(pack, section, question, language);
            (language.clone(), parts)
        });
        Self {
            question: question.id.clone(),
            pack: pack.id.clone(),
            pack_title: pack.title.clone(),
            section: section.title.clone(),
            text: question.text.clone(),
            provision: question.provision.clone(),
            rba: clauses("RBA", str::to_owned),
            sa8000: clauses("SA8000", |clause| clause.split('.').next().unwrap_or(clause).to_owned()),
            ilo: clauses("ILO", |clause| clause.split(' ').next().unwrap_or(clause).to_owned())
                .into_iter()
                .filter(|clause: &String| is_convention(clause))
                .collect(),
            parts: parts.collect(),
            languages,
        }
    }

    /// `A` and `A3` for each clause.
    pub fn sections_of_rba(&self) -> BTreeSet<String> {
        let sections = self.rba.iter().map(|clause| clause.chars().take(1).collect());
        sections.chain(self.rba.iter().cloned()).collect()
    }

    pub fn in_language(&self, text: &Text, language: &str) -> String {
        text.get(self.language(language)).cloned().unwrap_or_default()
    }

    fn language<'a>(&'a self, wanted: &'a str) -> &'a str {
        let first = self.languages.first().map_or("", String::as_str);
        if self.parts.contains_key(wanted) { wanted } else { first }
    }

    /// The text of a part; `at` is its place among all.
    pub fn part(&self, language: &str, field: LibraryField, at: usize) -> &str {
        let parts = self.parts.get(self.language(language));
        let part = parts.and_then(|parts| parts.get(at)).filter(|part| part.field == field);
        part.map_or("", |part| &part.text)
    }

    /// How well it answers, and the best part that does; `None` when a word, or with `all` unset every word, is missing.
    pub fn rank(&self, terms: &Terms, language: &str, all: bool) -> Option<(u32, LibraryField, usize)> {
        if terms.0.is_empty() {
            return Some((0, LibraryField::Question, 0));
        }
        let parts = self.parts.get(self.language(language))?;
        let (mut rank, mut found) = (0, 0);
        let mut best = vec![0; parts.len()];
        for term in &terms.0 {
            let worth = parts.iter().map(|part| term.share(&part.folded) * part.field.weight());
            let worth: Vec<u32> = worth.collect();
            let most = worth.iter().copied().max().unwrap_or(0);
            found += usize::from(most > 0);
            // A second place where a word stands counts a little, so that what is all about it goes first.
            rank += most * 10 + worth.iter().filter(|worth| **worth > 0).count().min(9) as u32;
            for (sum, worth) in best.iter_mut().zip(worth) {
                *sum += worth;
            }
        }
        if found == 0 || (all && found < terms.0.len()) {
            return None;
        }
        let at = (0..parts.len()).max_by_key(|at| (best[*at], std::cmp::Reverse(*at)))?;
        // Of words that are not all there, each one more counts for more than any place.
        let rank = if all { rank } else { rank + found as u32 * 1_000_000 };
        Some((rank, parts[at].field, at))
    }
}

fn parts(pack: &Pack, section: &Section, question: &Question, language: &str) -> Vec<Part> {
    use LibraryField::{Cause, Evidence, FirstStep, Peer, Place, Reference, Why};
    let text = |text: &Text| text.get(language).cloned().unwrap_or_default();
    let mut parts = vec![
        (LibraryField::Question, text(&question.text)),
        (Place, text(&section.title)),
        (Place, text(&pack.title)),
        (Place, question.provision.clone()),
    ];
    parts.extend(question.first_step.iter().map(|one| (FirstStep, text(one))));
    parts.extend(question.why.iter().chain(&question.hint).map(|one| (Why, text(one))));
    parts.extend(question.causes.iter().map(|one| (Cause, text(one))));
    parts.extend(question.evidence.iter().map(|one| (Evidence, text(one))));
    parts.extend(question.peer.iter().map(|peer| {
        let words = [text(&peer.story), text(&peer.cost)];
        (Peer, words.join(" "))
    }));
    parts.extend(question.references.iter().flat_map(|one| {
        let clause = format!("{} {}", one.source, one.clause);
        [(Place, clause), (Reference, text(&one.about))]
    }));
    let part = |(field, text): (LibraryField, String)| Part {
        field,
        folded: fold(&text),
        text,
    };
    parts.into_iter().map(part).collect()
}

/// `C029`, `P029`, `R115`: a convention, its protocol or a recommendation.
fn is_convention(clause: &str) -> bool {
    matches!(clause.as_bytes(), [b'C' | b'P' | b'R', number @ ..] if number.len() == 3 && number.iter().all(u8::is_ascii_digit))
}

fn fold(text: &str) -> String {
    let words: Vec<String> = text
        .split_whitespace()
        .map(|word| folded(word).iter().collect())
        .collect();
    words.join(" ")
}

fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{20000}'..='\u{323af}')
}

pub fn shipped() -> Result<&'static [Entry]> {
    static INDEX: OnceLock<Vec<Entry>> = OnceLock::new();
    if let Some(index) = INDEX.get() {
        return Ok(index);
    }
    let packs = pack::all_shipped()?;
    Ok(INDEX.get_or_init(|| entries(packs)))
}

/// Questionnaires that came from customers and files.
pub fn came_in(db: &Connection) -> Result<Arc<Vec<Entry>>> {
    type Read = (Vec<Arc<Pack>>, Arc<Vec<Entry>>);
    static LAST: Mutex<Option<Read>> = Mutex::new(None);
    let packs = pack::came_in(db)?;
    let mut last = LAST.lock().unwrap_or_else(PoisonError::into_inner);
    let same =
        |known: &[Arc<Pack>]| known.len() == packs.len() && known.iter().zip(&packs).all(|(a, b)| Arc::ptr_eq(a, b));
    if let Some((_, entries)) = last.as_ref().filter(|(known, _)| same(known)) {
        return Ok(entries.clone());
    }
    let entries = Arc::new(entries(&packs));
    *last = Some((packs, entries.clone()));
    Ok(entries)
}

fn entries(packs: &[Arc<Pack>]) -> Vec<Entry> {
    let mut entries = Vec::new();
    for pack in packs {
        for section in &pack.sections {
            let own = section
                .questions
                .iter()
                .map(|question| Entry::of(pack, section, question));
            entries.extend(own);
        }
    }
    entries
}

#[cfg(test)]
mod tests {
    use super::*;

    fn share(term: &str, text: &str) -> u32 {
        Term::of(term).share(&fold(text))
    }

    #[test]
    fn a_word_is_found_whatever_its_case_width_and_number() {
        assert_eq!(share("FIRE", "Fire drills"), 100);
        assert_eq!(share("drills", "A fire drill"), 90);
        assert_eq!(share("ＲＢＡ", "RBA 8.0"), 100);
        assert_eq!(share("wage", "Wages are paid"), 100);
        assert_eq!(share("age", "wages"), INSIDE);
        assert_eq!(share("gas", "a glass of water"), 0);
    }

    #[test]
    fn chinese_without_spaces_is_found_in_pieces() {
        assert_eq!(share("加班工时", "每月加班工时"), 100);
        assert_eq!(share("加班工时", "加班的工时"), IN_PIECES);
        assert_eq!(share("加班工", "加班的工时"), 0, "no piece is one character");
        assert_eq!(share("火", "消防通道着火"), 100);
    }
}
