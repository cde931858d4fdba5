//! Languages as forms name them, `English (en)`, as tags.

use super::remark::{Place, Remarks};
use super::sheet::Sheet;
use crate::pack::Text;
use std::collections::BTreeMap;
use unic_langid::LanguageIdentifier;

/// The languages of a form: what its headings call them, and their tags.
pub struct Languages {
    /// By heading, in small letters.
    tags: BTreeMap<String, String>,
    pub order: Vec<String>,
    pub default: String,
}

impl Languages {
    pub fn of(sheets: &[&Sheet], default: Option<(&str, Place)>, remarks: &mut Remarks) -> Self {
        let mut found = Self {
            tags: BTreeMap::new(),
            order: Vec::new(),
            default: String::new(),
        };
        let default = default.filter(|(name, _)| !name.eq_ignore_ascii_case("default"));
        let columns = || {
            sheets
                .iter()
                .flat_map(|sheet| sheet.columns.iter().map(move |column| (*sheet, column)))
                .filter(|(_, column)| column.known && ["label", "hint"].contains(&column.what.as_str()))
        };
        let unnamed = columns().find(|(_, column)| column.language.is_none());
        let all = sheets
            .iter()
            .flat_map(|sheet| sheet.columns.iter().map(move |column| (*sheet, column)));
        for (sheet, column) in all {
            if let Some(name) = &column.language {
                found.name(name, &sheet.head(column), remarks);
            }
        }
        if let Some((name, place)) = &default {
            // A form in one language may say which without naming it in a heading.
            let listed = found.tags.contains_key(&name.to_lowercase());
            if listed || unnamed.is_some() {
                found.name(name, place, remarks);
                found.default = found.tags.get(&name.to_lowercase()).cloned().unwrap_or_default();
            } else {
                remarks.note(place, "default-language-unused", &[("language", name)]);
            }
        }
        if let Some((sheet, column)) = unnamed
            && found.default.is_empty()
        {
            let tag = guessed_from(sheets);
            remarks.note(&sheet.head(column), "language-assumed", &[("language", tag)]);
            found.default = tag.to_owned();
            if !found.order.contains(&found.default) {
                found.order.insert(0, found.default.clone());
            }
        }
        if found.default.is_empty() {
            found.default = found.order.first().cloned().unwrap_or_else(|| "en".into());
        }
        if found.order.is_empty() {
            found.order.push(found.default.clone());
        }
        found
    }

    fn name(&mut self, name: &str, place: &Place, remarks: &mut Remarks) {
        let key = name.to_lowercase();
        if self.tags.contains_key(&key) {
            return;
        }
        let (tag, sure) = match tag_of(name) {
            Some(found) => found,
            None => {
                remarks.refuse(place, "language-unknown", &[("language", name)]);
                return;
            }
        };
        if self.tags.values().any(|known| *known == tag) {
            remarks.refuse(place, "language-twice", &[("language", name), ("tag", &tag)]);
            return;
        }
        if !sure {
            remarks.note(place, "language-guessed", &[("language", name), ("tag", &tag)]);
        }
        self.tags.insert(key, tag.clone());
        self.order.push(tag);
    }

    /// A column without a language is in the default one.
    pub fn tag(&self, language: Option<&str>) -> Option<&str> {
        match language {
            None => Some(&self.default),
            Some(name) => self.tags.get(&name.to_lowercase()).map(String::as_str),
        }
    }

    /// A text in all languages: where one is missing, that of the default, or else of any. With the languages that were
    /// missing.
    pub fn filled(&self, own: BTreeMap<String, String>) -> Option<(Text, Vec<String>)> {
        let any = own
            .get(&self.default)
            .or_else(|| self.order.iter().find_map(|tag| own.get(tag)))?;
        let missing = self
            .order
            .iter()
            .filter(|tag| !own.contains_key(*tag))
            .cloned()
            .collect();
        let text = self
            .order
            .iter()
            .map(|tag| (tag.clone(), own.get(tag).unwrap_or(any).clone()));
        Some((text.collect(), missing))
    }

    /// The same words in every language.
    pub fn alike(&self, words: &str) -> Text {
        self.order.iter().map(|tag| (tag.clone(), words.to_owned())).collect()
    }
}

/// The tag, and whether the form itself says it.
fn tag_of(name: &str) -> Option<(String, bool)> {
    let plain = name.trim().to_lowercase();
    let known = NAMES.iter().find(|(names, _)| names.split('|').any(|one| one == plain));
    if let Some((_, tag)) = known {
        return Some(((*tag).to_owned(), plain == tag.to_lowercase()));
    }
    if let Some((_, code)) = name.rsplit_once('(') {
        return valid(code.trim().trim_end_matches(')').trim()).map(|tag| (tag, true));
    }
    let is_code = plain.split(['-', '_']).next().is_some_and(|first| first.len() == 2) && plain.is_ascii();
    valid(name).filter(|_| is_code).map(|tag| (tag, true))
}

fn valid(code: &str) -> Option<String> {
    let tag: LanguageIdentifier = code.parse().ok()?;
    let plain = tag.to_string();
    let tag = match plain.as_str() {
        // Plumbline's own way of writing Chinese.
        "zh" | "zh-CN" | "zh-Hans-CN" => "zh-Hans".into(),
        "zh-TW" | "zh-HK" => "zh-Hant".into(),
        _ => plain,
    };
    (tag != "und").then_some(tag)
}

/// By the letters of most labels.
fn guessed_from(sheets: &[&Sheet]) -> &'static str {
    let mut counts: BTreeMap<&'static str, usize> = BTreeMap::new();
    for sheet in sheets {
        for line in &sheet.lines {
            for (_, text) in sheet.texts(line, "label") {
                for c in text.chars().filter(|c| c.is_alphabetic()) {
                    *counts.entry(script_of(c)).or_default() += 1;
                }
            }
        }
    }
    // Japanese has many Chinese characters too; kana tell them apart.
    if counts.contains_key("ja") {
        return "ja";
    }
    counts
        .into_iter()
        .max_by_key(|(_, count)| *count)
        .map_or("en", |(tag, _)| tag)
}

fn script_of(c: char) -> &'static str {
    match c {
        '\u{3040}'..='\u{30ff}' => "ja",
        '\u{4e00}'..='\u{9fff}' => "zh-Hans",
        '\u{ac00}'..='\u{d7af}' => "ko",
        '\u{0400}'..='\u{04ff}' => "ru",
        '\u{0600}'..='\u{06ff}' => "ar",
        '\u{0900}'..='\u{097f}' => "hi",
        '\u{0980}'..='\u{09ff}' => "bn",
        '\u{0b80}'..='\u{0bff}' => "ta",
        '\u{0e00}'..='\u{0e7f}' => "th",
        '\u{1780}'..='\u{17ff}' => "km",
        '\u{1000}'..='\u{109f}' => "my",
        '\u{0d80}'..='\u{0dff}' => "si",
        _ => "en",
    }
}

/// Languages as forms name them without a code.
const NAMES: [(&str, &str); 34] = [
    ("english|eng|en", "en"),
    (
        "chinese|chinese (simplified)|simplified chinese|mandarin|中文|简体中文|汉语|zh",
        "zh-Hans",
    ),
    ("traditional chinese|繁體中文|繁体中文", "zh-Hant"),
    ("french|français|francais|fr", "fr"),
    ("spanish|español|espanol|castellano|es", "es"),
    ("portuguese|português|portugues|pt", "pt"),
    ("german|deutsch|de", "de"),
    ("italian|italiano|it", "it"),
    ("dutch|nederlands|nl", "nl"),
    ("polish|polski|pl", "pl"),
    ("russian|русский|ru", "ru"),
    ("ukrainian|українська|uk", "uk"),
    ("turkish|türkçe|turkce|tr", "tr"),
    ("arabic|العربية|ar", "ar"),
    ("persian|farsi|فارسی|fa", "fa"),
    ("urdu|اردو|ur", "ur"),
    ("hindi|हिन्दी|hi", "hi"),
    ("bengali|bangla|বাংলা|bn", "bn"),
    ("tamil|தமிழ்|ta", "ta"),
    ("sinhala|සිංහල|si", "si"),
    ("nepali|नेपाली|ne", "ne"),
    ("thai|ไทย|th", "th"),
    ("vietnamese|tiếng việt|tieng viet|vi", "vi"),
    ("khmer|ខ្មែរ|km", "km"),
    ("burmese|myanmar|my", "my"),
    ("lao|lo", "lo"),
    ("indonesian|bahasa indonesia|bahasa|id", "id"),
    ("malay|bahasa melayu|ms", "ms"),
    ("tagalog|filipino|tl", "fil"),
    ("japanese|日本語|ja", "ja"),
    ("korean|한국어|ko", "ko"),
    ("swahili|kiswahili|sw", "sw"),
    ("amharic|አማርኛ|am", "am"),
    ("haitian creole|creole|kreyòl|ht", "ht"),
];
