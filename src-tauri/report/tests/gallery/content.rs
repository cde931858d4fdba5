//! What a document says, in the order it says it: all text but that of heads, feet and headings that repeat. Poppler's own
//! reading of tagged text takes seconds for a plan.

use lopdf::content::Content;
use lopdf::{Dictionary, Document, Object};
use std::collections::{BTreeMap, HashMap};

/// Without spaces.
pub fn content(bytes: &[u8]) -> String {
    let document = Document::load_mem(bytes).unwrap();
    let mut fonts = Fonts::default();
    let mut said = String::new();
    for page in document.get_pages().into_values() {
        let known = fonts.of(&document, document.get_page_fonts(page).unwrap());
        said.push_str(&of_page(&document.get_page_content(page), &known));
    }
    said.split_whitespace().collect()
}

#[derive(Clone, Copy, PartialEq)]
enum Mark {
    Content,
    Artifact,
    /// The words stand in the mark.
    Spoken,
}

fn of_page(bytes: &[u8], fonts: &HashMap<Vec<u8>, &Characters>) -> String {
    let (mut said, mut open, mut font) = (String::new(), Vec::new(), None);
    for step in Content::decode(bytes).unwrap().operations {
        match step.operator.as_str() {
            "BMC" | "BDC" => {
                let spoken = step
                    .operands
                    .get(1)
                    .and_then(|about| about.as_dict().ok()?.get(b"ActualText").ok());
                open.push(match (step.operands[0].as_name().unwrap(), spoken) {
                    (b"Artifact", _) => Mark::Artifact,
                    (_, Some(words)) => {
                        if !open.contains(&Mark::Artifact) {
                            said.push_str(&super::tree::words(words.as_str().unwrap()));
                        }
                        Mark::Spoken
                    }
                    _ => Mark::Content,
                });
            }
            "EMC" => {
                open.pop();
            }
            "Tf" => font = fonts.get(step.operands[0].as_name().unwrap()),
            "TJ" if open.iter().all(|mark| *mark == Mark::Content) => {
                let runs = step.operands[0].as_array().unwrap().iter();
                for run in runs.filter_map(|part| part.as_str().ok()) {
                    for code in run.chunks_exact(2) {
                        let code = u16::from_be_bytes([code[0], code[1]]);
                        said.push_str(font.unwrap().get(&code).map_or("", String::as_str));
                    }
                }
            }
            _ => {}
        }
    }
    said
}

/// Glyphs and what they say.
type Characters = HashMap<u16, String>;

#[derive(Default)]
struct Fonts(Vec<(Vec<u8>, Characters)>);

impl Fonts {
    /// By the names a page has for them, which are the same on every page.
    fn of(&mut self, document: &Document, named: BTreeMap<Vec<u8>, &Dictionary>) -> HashMap<Vec<u8>, &Characters> {
        for (name, font) in named {
            if !self.0.iter().any(|(known, _)| *known == name) {
                self.0.push((name, characters(document, font)));
            }
        }
        self.0
            .iter()
            .map(|(name, characters)| (name.clone(), characters))
            .collect()
    }
}

fn characters(document: &Document, font: &Dictionary) -> Characters {
    let map = font.get(b"ToUnicode").and_then(Object::as_reference).unwrap();
    let map = document.get_object(map).unwrap().as_stream().unwrap();
    let map = String::from_utf8(map.decompressed_content().unwrap_or_else(|_| map.content.clone())).unwrap();
    let mut known = Characters::new();
    for block in map.split("beginbfchar").skip(1) {
        for line in block.split("endbfchar").next().unwrap().lines() {
            let mut pair = line.split(['<', '>']).filter(|part| !part.trim().is_empty());
            if let (Some(code), Some(text)) = (pair.next(), pair.next()) {
                let units: Vec<u16> = text
                    .as_bytes()
                    .chunks(4)
                    .map(|four| u16::from_str_radix(std::str::from_utf8(four).unwrap(), 16).unwrap())
                    .collect();
                known.insert(
                    u16::from_str_radix(code, 16).unwrap(),
                    String::from_utf16(&units).unwrap(),
                );
            }
        }
    }
    known
}
