//! The structure of a tagged PDF as an indented outline: what every reading program is told apart from how it looks.

use lopdf::{Dictionary, Document, Object};
use std::fmt::Write as _;

/// Roles with their language, words for a drawing, identifier and scope; neighbours that are alike stand once, counted.
pub fn outline(bytes: &[u8]) -> String {
    let document = Document::load_mem(bytes).unwrap();
    let catalog = document.catalog().unwrap();
    let root = followed(&document, catalog.get(b"StructTreeRoot").unwrap());
    let mut out = format!("catalog Lang={}\n", said(catalog, b"Lang").unwrap_or_default());
    for line in kids(&document, root.as_dict().unwrap()) {
        out.push_str(&line);
    }
    out
}

fn element(document: &Document, node: &Dictionary) -> String {
    let role = node.get(b"S").and_then(Object::as_name).unwrap();
    let mut line = String::from_utf8_lossy(role).into_owned();
    for (key, label) in [(&b"Lang"[..], "Lang"), (b"ID", "ID"), (b"Alt", "Alt")] {
        if let Some(text) = said(node, key) {
            let _ = write!(line, " {label}={text}");
        }
    }
    if let Some(scope) = scope(document, node) {
        let _ = write!(line, " Scope={scope}");
    }
    line.push('\n');
    for kid in kids(document, node) {
        for inner in kid.lines() {
            let _ = writeln!(line, "  {inner}");
        }
    }
    line
}

/// Each as lines of its own; what repeats has its count behind it.
fn kids(document: &Document, node: &Dictionary) -> Vec<String> {
    let Ok(own) = node.get(b"K") else { return Vec::new() };
    let own = match followed(document, own) {
        Object::Array(all) => all.clone(),
        one => vec![one.clone()],
    };
    let elements = own.iter().filter_map(|kid| {
        let kid = followed(document, kid).as_dict().ok()?;
        kid.has(b"S").then(|| element(document, kid))
    });
    let mut told: Vec<(String, usize)> = Vec::new();
    for one in elements {
        match told.last_mut().filter(|(last, _)| *last == one) {
            Some((_, count)) => *count += 1,
            None => told.push((one, 1)),
        }
    }
    let line = |(text, count): (String, usize)| match (count, text.split_once('\n')) {
        (1, _) | (_, None) => text,
        (count, Some((first, rest))) => format!("{first} ×{count}\n{rest}"),
    };
    told.into_iter().map(line).collect()
}

fn scope(document: &Document, node: &Dictionary) -> Option<String> {
    let attributes = followed(document, node.get(b"A").ok()?);
    let all = match attributes {
        Object::Array(all) => all.iter().collect(),
        one => vec![one],
    };
    all.into_iter().find_map(|one| {
        let scope = followed(document, one).as_dict().ok()?.get(b"Scope").ok()?;
        Some(String::from_utf8_lossy(scope.as_name().ok()?).into_owned())
    })
}

fn said(node: &Dictionary, key: &[u8]) -> Option<String> {
    let bytes = node.get(key).ok()?.as_str().ok()?;
    Some(words(bytes))
}

/// A text string as PDF has it.
pub fn words(bytes: &[u8]) -> String {
    match bytes.strip_prefix(b"\xFE\xFF") {
        Some(wide) => {
            let units: Vec<u16> = wide.chunks(2).map(|two| u16::from_be_bytes([two[0], two[1]])).collect();
            String::from_utf16_lossy(&units)
        }
        None => String::from_utf8_lossy(bytes).into_owned(),
    }
}

fn followed<'a>(document: &'a Document, object: &'a Object) -> &'a Object {
    match object {
        Object::Reference(id) => document.get_object(*id).unwrap(),
        other => other,
    }
}
