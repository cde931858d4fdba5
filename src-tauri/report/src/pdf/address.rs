//! Web addresses in what somebody typed, found where they stand on their lines, also where one goes on over several.

use super::shape::Line;

/// A stretch of a line that leads to an address, in points from the start of the line.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Address {
    pub from: f32,
    pub to: f32,
    pub web: String,
}

const BEGINNINGS: [&str; 2] = ["https://", "http://"];

/// For each line the addresses in it.
pub(crate) fn in_lines(text: &str, lines: &[Line]) -> Vec<Vec<Address>> {
    if !BEGINNINGS.iter().any(|beginning| text.contains(beginning)) {
        return Vec::new();
    }
    let known = addresses(text);
    let mut found = vec![Vec::new(); lines.len()];
    // Characters of addresses are never white: without the white ones, text and lines are the same.
    let mut from = 0;
    let clusters: Vec<(usize, usize, &str)> = lines
        .iter()
        .enumerate()
        .flat_map(|(line, all)| {
            all.clusters
                .iter()
                .enumerate()
                .map(move |(at, one)| (line, at, one.text.as_str()))
        })
        .filter(|(_, _, text)| !text.trim().is_empty())
        .collect();
    for web in known {
        let Some((first, last)) = place(&clusters[from..], &web) else {
            continue;
        };
        for (line, own) in by_line(&clusters[from + first..=from + last]) {
            found[line].push(stretch(&lines[line], own, &web));
        }
        from += last + 1;
    }
    found
}

fn addresses(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some(at) = BEGINNINGS.iter().filter_map(|beginning| rest.find(beginning)).min() {
        let end = rest[at..]
            .find(|c: char| !c.is_ascii_graphic() || matches!(c, '"' | '<' | '>' | '`' | '{' | '}' | '|' | '\\'))
            .map_or(rest.len(), |end| at + end);
        let own = rest[at..end].trim_end_matches(['.', ',', ';', ':', '!', '?', ')', ']', '\'']);
        if own.split_once("://").is_some_and(|(_, host)| !host.is_empty()) {
            found.push(own.to_owned());
        }
        rest = &rest[end.max(at + 1)..];
    }
    found
}

/// First and last of the clusters that spell the address.
fn place(clusters: &[(usize, usize, &str)], web: &str) -> Option<(usize, usize)> {
    (0..clusters.len()).find_map(|first| {
        let mut left = web;
        for (index, (_, _, text)) in clusters[first..].iter().enumerate() {
            left = left.strip_prefix(text)?;
            if left.is_empty() {
                return Some((first, first + index));
            }
        }
        None
    })
}

/// First and last cluster on each line.
fn by_line(clusters: &[(usize, usize, &str)]) -> Vec<(usize, (usize, usize))> {
    let mut lines: Vec<(usize, (usize, usize))> = Vec::new();
    for (line, at, _) in clusters {
        match lines.last_mut() {
            Some((last, (_, end))) if last == line => *end = *at,
            _ => lines.push((*line, (*at, *at))),
        }
    }
    lines
}

fn stretch(line: &Line, (first, last): (usize, usize), web: &str) -> Address {
    let start = |at: usize| {
        line.clusters
            .get(at)
            .and_then(|one| one.glyphs.first())
            .map(|glyph| glyph.x)
    };
    let (from, to) = (start(first).unwrap_or(0.0), start(last + 1).unwrap_or(line.width));
    Address {
        from: from.min(to),
        to: from.max(to),
        web: web.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pdf::fonts::Fonts;
    use crate::pdf::shape::{Type, Typesetter};

    #[test]
    fn an_address_ends_where_a_sentence_goes_on() {
        let text =
            "See https://example.org/a?b=1, (http://example.com/path). 网址https://example.cn/页 and https:// alone";
        let found = [
            "https://example.org/a?b=1",
            "http://example.com/path",
            "https://example.cn/",
        ];
        assert_eq!(addresses(text), found);
        assert!(addresses("javascript:alert(1) file:///etc/passwd").is_empty());
    }

    #[test]
    fn every_line_of_a_long_address_leads_to_the_whole_of_it() {
        let text =
            "Photos under https://files.example.org/factory/2026/line-3/guards/before-and-after?album=17 since May";
        let mut typesetter = Typesetter::new(Fonts::load().unwrap());
        let lines = typesetter.lines(text, Type { size: 8.0, bold: false }, 120.0);
        let found = in_lines(text, &lines);
        assert_eq!(found.len(), lines.len());
        let leading: Vec<&Address> = found.iter().flatten().collect();
        assert!(leading.len() > 1, "{found:?}");
        for address in leading {
            assert!(address.web.ends_with("album=17") && address.from < address.to);
        }
        assert!(in_lines("no address", &lines).is_empty());
    }
}
