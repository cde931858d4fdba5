//! Files that somebody opened from outside: named at the start, or by a second start. They wait here until somebody has
//! signed in and said yes; only then a screen gets a token for them, as for a file that was let go over it.

use crate::shell::{Shell, file_name, hold};
use plumbline_core::access::Permission;
use plumbline_core::error::{Error, ErrorCode, Result};
use plumbline_core::join;
use plumbline_core::opened::OpenedKind;
use serde::Serialize;
use serde_json::json;
use specta::Type;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

/// Files that wait at most; somebody who opens more at once opens the rest again.
const MOST: usize = 100;

#[derive(Clone, Serialize, Type)]
pub struct OpenedFile {
    pub kind: OpenedKind,
    /// Who may take it in.
    pub permission: Permission,
    /// Its name; with it those of further ones that are taken in together.
    pub names: Vec<String>,
}

/// A file as screens may hold it.
#[derive(Clone, Serialize, Type)]
pub struct FileToken {
    pub token: String,
    pub name: String,
    /// Bytes.
    pub size: u32,
}

/// The files that a command line names. The first word is the program.
pub fn named_in(arguments: impl IntoIterator<Item = OsString>, folder: &Path) -> Vec<PathBuf> {
    let names = arguments.into_iter().skip(1);
    let names = names.filter(|word| !word.is_empty() && !word.as_encoded_bytes().starts_with(b"-"));
    names.map(|name| folder.join(name)).collect()
}

impl Shell {
    /// Keeps files that were opened, and lets the window know.
    pub fn open_files(&self, paths: Vec<PathBuf>) {
        let mut waiting = hold(&self.opened);
        for path in paths {
            if waiting.len() < MOST && !waiting.contains(&path) {
                waiting.push(path);
            }
        }
        let any = !waiting.is_empty();
        drop(waiting);
        if any {
            self.tell("opened", json!({}));
        }
    }

    /// The name of the file that is next, whoever sits here.
    pub fn opened_name(&self) -> Option<String> {
        hold(&self.opened).first().map(|path| file_name(path))
    }

    /// What the next file is. Nothing happens with it.
    pub fn look_at_opened(&self) -> Result<Option<OpenedFile>> {
        let seat = self.seat()?;
        let together = self.opened_together()?;
        let Some((kind, paths)) = together else { return Ok(None) };
        if seat.is_sample() {
            return Err(Error::new(ErrorCode::OpenedInSample));
        }
        if join::asking(&seat.vault)?.is_none() {
            kind.require_store(seat.store)?;
        } else if kind != OpenedKind::LaptopFile {
            return Err(Error::new(ErrorCode::NotForThisLaptop));
        }
        Ok(Some(OpenedFile {
            kind,
            permission: kind.permission(),
            names: paths.iter().map(|path| file_name(path)).collect(),
        }))
    }

    /// Hands the next file to the screen that takes it in, once somebody said yes.
    pub fn take_opened(&self) -> Result<Vec<FileToken>> {
        self.look_at_opened()?;
        let Some((_, paths)) = self.opened_together()? else {
            return Ok(Vec::new());
        };
        hold(&self.opened).retain(|path| !paths.contains(path));
        Ok(paths.into_iter().map(|path| self.hand_out(path)).collect())
    }

    /// Forgets the next file: somebody said no, or nothing can be done with it.
    pub fn leave_opened(&self) {
        let mut waiting = hold(&self.opened);
        if !waiting.is_empty() {
            waiting.remove(0);
        }
    }

    /// The next file, and of bundles all that wait: a customer opens them by the dozen.
    fn opened_together(&self) -> Result<Option<(OpenedKind, Vec<PathBuf>)>> {
        let waiting = hold(&self.opened).clone();
        let Some((first, rest)) = waiting.split_first() else {
            return Ok(None);
        };
        let kind = OpenedKind::of(first)?;
        let mut paths = vec![first.clone()];
        if kind == OpenedKind::Bundle {
            let same = |path: &&PathBuf| OpenedKind::of(path).is_ok_and(|other| other == kind);
            paths.extend(rest.iter().filter(same).cloned());
        }
        Ok(Some((kind, paths)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(words: &[&str]) -> Vec<PathBuf> {
        named_in(words.iter().map(OsString::from), Path::new("/home/阮氏红"))
    }

    #[test]
    fn a_command_line_names_files_by_their_place_or_beside_where_it_was_given() {
        assert_eq!(named(&["plumbline"]), Vec::<PathBuf>::new());
        assert_eq!(
            named(&["plumbline", "邀请 invite.plumb", "/mnt/u/reply.plumb"]),
            [
                PathBuf::from("/home/阮氏红/邀请 invite.plumb"),
                PathBuf::from("/mnt/u/reply.plumb")
            ]
        );
    }

    #[test]
    fn switches_and_empty_words_are_no_files() {
        assert_eq!(named(&["plumbline", "--hidden", "", "-x"]), Vec::<PathBuf>::new());
    }
}
