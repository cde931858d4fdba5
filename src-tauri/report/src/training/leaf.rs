//! What all papers of training share: their head, what runs at their foot, and how they end.

use serde::Serialize;
use sha2::{Digest, Sha256};

use crate::pdf::book::{Book, Para};
use crate::pdf::emit::Colour;
use crate::pdf::finish::{Facts, finish};
use crate::pdf::structure::Role;
use crate::plan::looks::{ACCENT, INK, MARGIN, QUIET, RULE, para};
use crate::plan::{Pdf, PdfRequest};
use crate::running::{heads_and_feet, open};
use crate::words::{Worded, Words};
use crate::{Language, ReportError};

/// Whose paper it is and what it is called.
pub(super) struct Leaf<'a> {
    pub factory: String,
    pub title: &'a str,
    /// Beside the title at the foot: the course and its day.
    pub about: String,
    /// `YYYY-MM-DD`.
    pub taken_on: &'a str,
}

/// The word by which a member of a closed set is stored.
pub(super) fn code(value: impl Serialize) -> String {
    let word = serde_json::to_value(value).ok();
    word.and_then(|word| word.as_str().map(str::to_owned))
        .unwrap_or_default()
}

pub(super) use crate::running::whole_name as factory;

pub(super) fn worded(word: Worded, size: f32, bold: bool, colour: Colour) -> Para {
    Para {
        language: word.language.map(Language::tag),
        ..para(word.text, size, bold, colour)
    }
}

pub(super) fn all_worded(words: Vec<Worded>, size: f32, bold: bool, colour: Colour) -> Vec<Para> {
    words.into_iter().map(|word| worded(word, size, bold, colour)).collect()
}

/// A paragraph of its own; gives where the next one can begin.
pub(super) fn block(book: &mut Book, page: usize, y: f32, paras: &[Para], role: Role, after: f32) -> f32 {
    let root = book.structure.root();
    let node = book.structure.add(root, role);
    let pieces = book.lay(paras, book.width - 2.0 * MARGIN);
    y + book.draw(page, MARGIN, y, &pieces, node, role) + after
}

impl Leaf<'_> {
    /// The bar, the title and the factory; gives where the rest can begin.
    pub fn head(&self, book: &mut Book, page: usize, words: &Words) -> f32 {
        let drop = open(book, page, words);
        let title: Vec<Para> = words
            .each(self.title)
            .into_iter()
            .enumerate()
            .map(|(index, word)| {
                let (size, colour) = if index == 0 { (19.0, INK) } else { (13.0, QUIET) };
                worded(word, size, true, colour)
            })
            .collect();
        let y = block(book, page, 24.0 + drop, &title, Role::H1, 3.0);
        let y = block(book, page, y, &[para(&self.factory, 10.5, true, ACCENT)], Role::P, 8.0);
        let width = book.width - 2.0 * MARGIN;
        book.fill(page, &[([MARGIN, y - 4.0, width, 0.6], RULE)]);
        y + 2.0
    }

    /// Page numbers can say "of y" only when all pages are there.
    pub fn foot(&self, book: &mut Book, words: &Words) {
        let line = format!("{}  ·  {}  ·  {}", words.joined(self.title), self.about, self.factory);
        heads_and_feet(book, None, &line, words);
    }

    /// `rows`: of its main table.
    pub fn end(
        &self,
        mut book: Book,
        words: &Words,
        request: &PdfRequest,
        of: &impl Serialize,
        rows: usize,
    ) -> Result<Pdf, ReportError> {
        let missing = book.typesetter.missing();
        let pages = book.sheets.page_count();
        let id = Sha256::new()
            .chain_update(self.title)
            .chain_update(serde_json::to_vec(of)?)
            .chain_update(request.identity())
            .finalize();
        let facts = Facts {
            title: format!("{} - {}", words.joined(self.title), self.about),
            author: self.factory.clone(),
            language: words.language().tag(),
            day: self.taken_on.to_owned(),
            id: id[..16].to_vec(),
            bookmarks: std::mem::take(&mut book.bookmarks),
        };
        let bytes = finish(book.sheets.finish()?, &book.structure, &facts)?;
        Ok(Pdf {
            bytes,
            pages,
            rows,
            missing,
        })
    }
}
