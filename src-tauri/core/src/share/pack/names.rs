//! Names that every system takes: Windows forbids some characters, some whole names, and ends with a dot or a space.

use super::PackFile;
use crate::share::SharedFile;
use std::collections::BTreeMap;

/// Characters of what somebody named a file, at most.
const LONGEST: usize = 60;
const LONGEST_NAME: usize = 120;

/// Files of a pack, and the names they were given so far.
pub(super) struct Named<'a> {
    files: &'a [SharedFile],
    names: BTreeMap<String, String>,
    counts: BTreeMap<String, u32>,
}

impl<'a> Named<'a> {
    pub fn new(files: &'a [SharedFile]) -> Self {
        Self {
            files,
            names: BTreeMap::new(),
            counts: BTreeMap::new(),
        }
    }

    /// The name of a file, given on first asking after what it belongs to: `A-001-2 rota.txt`.
    pub fn name(&mut self, sha256: &str, of: &str) -> Option<String> {
        if let Some(name) = self.names.get(sha256) {
            return Some(name.clone());
        }
        let file = self.files.iter().find(|file| file.sha256 == sha256)?;
        let of = plain(of, LONGEST);
        let count = self.counts.entry(of.to_lowercase()).or_default();
        *count += 1;
        let (stem, ending) = split(&file.name);
        let stem = plain(stem, LONGEST);
        let name = format!("{of}-{count} {stem}").trim_end().to_owned();
        let name = if ending.is_empty() {
            name
        } else {
            format!("{name}.{ending}")
        };
        self.names.insert(sha256.into(), name.clone());
        Some(name)
    }

    /// All of them; one that belongs to nothing in sight keeps its own name.
    pub fn files(mut self) -> Vec<PackFile> {
        let mut files = Vec::new();
        for file in self.files {
            if let Some(name) = self.name(&file.sha256, "0") {
                files.push(PackFile {
                    name,
                    size: file.size,
                    sha256: file.sha256.clone(),
                    stored: file.stored.clone(),
                });
            }
        }
        files.sort_by(|a, b| a.name.cmp(&b.name));
        files
    }
}

pub(super) fn file_name(stem: &str, ending: &str) -> String {
    format!("{}.{ending}", plain(stem, LONGEST_NAME))
}

/// The ending only where it is one: short, and of letters and digits.
fn split(name: &str) -> (&str, String) {
    match name.rsplit_once('.') {
        Some((stem, ending))
            if !ending.is_empty() && ending.len() <= 8 && ending.bytes().all(|b| b.is_ascii_alphanumeric()) =>
        {
            (stem, ending.to_lowercase())
        }
        _ => (name, String::new()),
    }
}

/// Without what no file name may hold, and without marks nobody sees, which turn a name around.
fn plain(text: &str, longest: usize) -> String {
    let unseen = |c: char| {
        c.is_control()
            || matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}')
    };
    let forbidden = |c: char| matches!(c, '<' | '>' | ':' | '"' | '/' | '\\' | '|' | '?' | '*');
    let swapped: String = text
        .chars()
        .filter(|c| !unseen(*c))
        .map(|c| if forbidden(c) { '_' } else { c })
        .collect();
    let spaced = swapped.split_whitespace().collect::<Vec<_>>().join(" ");
    let cut: String = spaced.chars().take(longest).collect();
    cut.trim_matches(|c: char| c == '.' || c.is_whitespace()).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(names: &[&str]) -> Vec<String> {
        let files: Vec<SharedFile> = names
            .iter()
            .enumerate()
            .map(|(at, name)| SharedFile {
                name: (*name).into(),
                size: 1,
                sha256: at.to_string(),
                stored: String::new(),
            })
            .collect();
        let mut named = Named::new(&files);
        (0..names.len())
            .map(|at| named.name(&at.to_string(), "A-001").unwrap())
            .collect()
    }

    #[test]
    fn names_are_such_as_windows_takes_and_no_two_alike() {
        let long = format!("{}.pdf", "照".repeat(300));
        let got = named(&[
            "CON.txt",
            "a:b?c/..\\d*.JPG",
            "rota.txt",
            "ROTA.TXT",
            "车间 照片.jpeg",
            " dots... ",
            "exe\u{202e}gpj.bat",
            "no ending.a b",
            "...",
            &long,
        ]);
        assert_eq!(
            got[..9],
            [
                "A-001-1 CON.txt",
                "A-001-2 a_b_c_.._d_.jpg",
                "A-001-3 rota.txt",
                "A-001-4 ROTA.txt",
                "A-001-5 车间 照片.jpeg",
                "A-001-6 dots",
                "A-001-7 exegpj.bat",
                "A-001-8 no ending.a b",
                "A-001-9",
            ]
        );
        assert_eq!(got[9].chars().count(), "A-001-10 .pdf".len() + LONGEST);
        assert_eq!(file_name("Pack A/B: 1 ", "zip"), "Pack A_B_ 1.zip");
    }
}
