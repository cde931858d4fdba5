//! The library: what all questionnaires advise, found by words, and the stories of factories that went before. Shipped
//! questionnaires are folded once, when they are first asked for; those that came in are few and folded on the way.

mod index;
mod story;

pub use index::LibraryField;
pub use story::{Story, StoryCost, StoryFact, StoryStep, stories};

use crate::cycle;
use crate::error::{Code, Error, Result};
use crate::pack::{self, Question, Text};
use index::{Entry, Terms};
use rusqlite::Connection;
use serde::{Deserialize, Serialize};
use specta::Type;
use std::collections::{BTreeMap, BTreeSet};

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, Type)]
pub struct LibraryQuery {
    /// Empty is everything, in the order of the questionnaires.
    pub text: String,
    /// BCP 47; a questionnaire that lacks it is read in the language it has.
    pub language: String,
    /// The id of a questionnaire.
    pub pack: Option<String>,
    /// `A`-`E`, or a clause such as `A3`.
    pub rba: Option<String>,
    /// An element of SA8000: `1`-`9`.
    pub sa8000: Option<String>,
    /// A convention such as `C029`.
    pub ilo: Option<String>,
    pub offset: u32,
    /// At most 100 are given.
    pub limit: u32,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct LibraryPage {
    pub hits: Vec<LibraryHit>,
    pub total: u32,
    /// Nothing holds all the words: these hold most of them.
    pub partly: bool,
    pub facets: Facets,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct LibraryHit {
    /// Its key, as answers and findings have it.
    pub question: String,
    pub pack: String,
    pub pack_title: String,
    pub section: String,
    pub text: String,
    pub provision: String,
    /// Where the words stand, when it is not the question itself.
    pub found: Option<Found>,
    /// Whether the running cycle asks it.
    pub asked: bool,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct Found {
    pub field: LibraryField,
    pub text: String,
}

/// What can be filtered by, each with how many questions of the search it would leave.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, Type)]
pub struct Facets {
    pub packs: Vec<Facet>,
    pub rba: Vec<Facet>,
    pub sa8000: Vec<Facet>,
    pub ilo: Vec<Facet>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct Facet {
    pub id: String,
    /// A questionnaire's title; empty where the id says it.
    pub title: String,
    pub count: u32,
}

/// All that one question has to say.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct Guidance {
    pub pack: String,
    pub pack_title: Text,
    pub section: Text,
    pub question: Question,
    pub asked: bool,
    /// Findings that were made from it in the running cycle.
    pub findings: Vec<cycle::FindingLink>,
    /// Ids of the stories that tell of it.
    pub stories: Vec<String>,
}

/// Reads what is shipped, so that the first search need not.
pub fn warm() {
    let _ = index::shipped();
    let _ = stories();
}

/// The best first. A question that holds every word goes before one that holds most.
pub fn search(db: &Connection, query: &LibraryQuery) -> Result<LibraryPage> {
    let came_in = index::came_in(db)?;
    let entries: Vec<&Entry> = index::shipped()?.iter().chain(came_in.iter()).collect();
    let asked = asked(db)?;
    let terms = Terms::of(&query.text);
    let mut matches = ranked(&entries, &terms, &query.language, true);
    let partly = matches.is_empty() && terms.count() > 1;
    if partly {
        matches = ranked(&entries, &terms, &query.language, false);
    }
    let facets = facets(&matches, query);
    matches.retain(|one| filters(query).iter().all(|(_, holds)| holds(one.entry)));
    let total = matches.len() as u32;
    let shown = matches.iter().skip(query.offset as usize);
    Ok(LibraryPage {
        hits: shown
            .take(query.limit.min(100) as usize)
            .map(|one| one.hit(&query.language, &asked))
            .collect(),
        total,
        partly,
        facets,
    })
}

/// One question by its key.
pub fn get(db: &Connection, question: &str) -> Result<Guidance> {
    let found = pack::at_hand(db)?.into_iter().find_map(|pack| {
        let section = pack
            .sections
            .iter()
            .find(|section| section.questions.iter().any(|one| one.id == question))?;
        let question = section.questions.iter().find(|one| one.id == question)?;
        Some((
            pack.id.clone(),
            pack.title.clone(),
            section.title.clone(),
            question.clone(),
        ))
    });
    let (pack, pack_title, section, question) = found.ok_or_else(|| Error::new(Code::NotFound))?;
    let stories = stories()?.iter().filter(|story| story.questions.contains(&question.id));
    Ok(Guidance {
        asked: asked(db)?.contains(&question.id),
        findings: match cycle::latest(db)? {
            Some(cycle) => cycle::findings_of(db, &cycle, &question.id)?,
            None => Vec::new(),
        },
        stories: stories.map(|story| story.id.clone()).collect(),
        pack,
        pack_title,
        section,
        question,
    })
}

struct Match<'a> {
    entry: &'a Entry,
    rank: u32,
    field: LibraryField,
    at: usize,
}

impl Match<'_> {
    fn hit(&self, language: &str, asked: &BTreeSet<String>) -> LibraryHit {
        let entry = self.entry;
        let found = (self.rank > 0 && !matches!(self.field, LibraryField::Question)).then(|| Found {
            field: self.field,
            text: entry.part(language, self.field, self.at).to_owned(),
        });
        LibraryHit {
            question: entry.question.clone(),
            pack: entry.pack.clone(),
            pack_title: entry.in_language(&entry.pack_title, language),
            section: entry.in_language(&entry.section, language),
            text: entry.in_language(&entry.text, language),
            provision: entry.provision.clone(),
            found: found.filter(|found| !found.text.is_empty()),
            asked: asked.contains(&entry.question),
        }
    }
}

fn ranked<'a>(entries: &[&'a Entry], terms: &Terms, language: &str, all: bool) -> Vec<Match<'a>> {
    let mut matches: Vec<Match> = entries
        .iter()
        .filter_map(|entry| {
            let (rank, field, at) = entry.rank(terms, language, all)?;
            Some(Match { entry, rank, field, at })
        })
        .collect();
    // Stable: what ranks alike stays in the order of the questionnaires.
    matches.sort_by_key(|one| std::cmp::Reverse(one.rank));
    matches
}

type Filter<'a> = (&'static str, Box<dyn Fn(&Entry) -> bool + 'a>);

fn filters(query: &LibraryQuery) -> [Filter<'_>; 4] {
    let wanted = |value: &'_ Option<String>| value.clone().filter(|value| !value.is_empty());
    let (pack, rba, sa8000, ilo) = (
        wanted(&query.pack),
        wanted(&query.rba),
        wanted(&query.sa8000),
        wanted(&query.ilo),
    );
    let none_or = |wanted: Option<String>, holds: fn(&Entry, &str) -> bool| {
        Box::new(move |entry: &Entry| wanted.as_deref().is_none_or(|wanted| holds(entry, wanted)))
    };
    [
        ("pack", none_or(pack, |entry, wanted| entry.pack == wanted)),
        (
            "rba",
            none_or(rba, |entry, wanted| {
                entry
                    .rba
                    .iter()
                    .any(|clause| clause == wanted || (wanted.len() == 1 && clause.starts_with(wanted)))
            }),
        ),
        (
            "sa8000",
            none_or(sa8000, |entry, wanted| {
                entry.sa8000.iter().any(|element| element == wanted)
            }),
        ),
        (
            "ilo",
            none_or(ilo, |entry, wanted| {
                entry.ilo.iter().any(|convention| convention == wanted)
            }),
        ),
    ]
}

/// Each facet counts what the other filters leave.
fn facets(matches: &[Match], query: &LibraryQuery) -> Facets {
    let filters = filters(query);
    let left = |facet: &str| {
        let others: Vec<_> = filters.iter().filter(|(name, _)| *name != facet).collect();
        let left = matches.iter().map(|one| one.entry);
        left.filter(move |entry| others.iter().all(|(_, holds)| holds(entry)))
            .collect::<Vec<_>>()
    };
    let mut packs: Vec<Facet> = Vec::new();
    for entry in left("pack") {
        match packs.iter_mut().find(|facet| facet.id == entry.pack) {
            Some(facet) => facet.count += 1,
            None => packs.push(Facet {
                id: entry.pack.clone(),
                title: entry.in_language(&entry.pack_title, &query.language),
                count: 1,
            }),
        }
    }
    Facets {
        packs,
        rba: counted(left("rba").iter().flat_map(|entry| entry.sections_of_rba())),
        sa8000: counted(left("sa8000").iter().flat_map(|entry| entry.sa8000.clone())),
        ilo: counted(left("ilo").iter().flat_map(|entry| entry.ilo.clone())),
    }
}

fn counted(ids: impl Iterator<Item = String>) -> Vec<Facet> {
    let mut counts = BTreeMap::new();
    for id in ids {
        *counts.entry(id).or_insert(0) += 1;
    }
    counts
        .into_iter()
        .map(|(id, count)| Facet {
            id,
            title: String::new(),
            count,
        })
        .collect()
}

/// Keys of the questions that the running cycle asks.
fn asked(db: &Connection) -> Result<BTreeSet<String>> {
    let packs = match cycle::latest(db)? {
        Some(cycle) => pack::of_cycle(db, &cycle)?,
        None => Vec::new(),
    };
    let keys = packs.iter().flat_map(|pack| pack.questions());
    Ok(keys.map(|question| question.id.clone()).collect())
}
