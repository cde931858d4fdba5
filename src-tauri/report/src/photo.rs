//! A photo in a document, with what it is called below; a word in its place where it cannot be shown.

use crate::pdf::book::{Book, pixels};
use crate::pdf::picture::{Picture, Unshown};
use crate::pdf::structure::Role;
use crate::plan::findings::PhotoFile;
use crate::plan::looks::{GROUND, QUIET, para};
use crate::words::Words;

/// Draws into the area and below it; gives where that ends.
pub(crate) fn draw(
    book: &mut Book,
    page: usize,
    area: [f32; 4],
    file: &PhotoFile,
    caption: &str,
    words: &Words,
) -> f32 {
    let [x, y, width, tall] = area;
    let root = book.structure.root();
    let picture = match file {
        PhotoFile::Bytes(bytes) => Picture::read(bytes, pixels(width, tall)),
        PhotoFile::TooLarge => Err(Unshown::TooLarge),
        PhotoFile::Damaged => Err(Unshown::Damaged),
    };
    match picture {
        Ok(picture) => {
            let (held, seen) = book.hold(picture);
            let alt = words.joined_with("paper-photo-alt", &[("name", caption.into())]);
            book.figure(page, area, held, seen, &alt);
        }
        Err(why) => {
            book.fill(page, &[(area, GROUND)]);
            let reason = match why {
                Unshown::Unknown => "paper-photo-unknown",
                Unshown::Damaged => "paper-photo-damaged",
                Unshown::TooLarge => "paper-photo-too-large",
            };
            let node = book.structure.add(root, Role::P);
            let paras: Vec<_> = words
                .each(reason)
                .into_iter()
                .map(|word| para(word.text, 8.4, false, QUIET))
                .collect();
            let pieces = book.lay(&paras, width - 16.0);
            book.draw(page, x + 8.0, y + 8.0, &pieces, node, Role::P);
        }
    }
    let node = book.structure.add(root, Role::P);
    let caption = book.lay(&[para(caption, 7.4, false, QUIET)], width);
    let caption = &caption[..2.min(caption.len())];
    y + tall + 2.0 + book.draw(page, x, y + tall + 2.0, caption, node, Role::P)
}
