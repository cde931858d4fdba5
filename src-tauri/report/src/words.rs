//! Words of the documents: one Fluent catalogue for each language, shared with the window.

use std::sync::OnceLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use plumbline_core::cap::scheme;
use unic_langid::LanguageIdentifier;

use crate::ReportError;

/// A language a document can be written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Language {
    En,
    ZhHans,
}

impl Language {
    pub const ALL: [Self; 2] = [Self::En, Self::ZhHans];

    /// `en` or `zh-Hans`.
    #[must_use]
    pub fn tag(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::ZhHans => "zh-Hans",
        }
    }

    #[must_use]
    pub fn from_tag(tag: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|language| language.tag() == tag)
    }

    fn sources(self) -> [&'static str; 19] {
        match self {
            Self::En => [
                include_str!("../../../assets/locales/en/report.ftl"),
                include_str!("../../../assets/locales/en/terms.ftl"),
                include_str!("../../../assets/locales/en/workbook.ftl"),
                // Levels and states as the window names them.
                include_str!("../../../assets/locales/en/assess.ftl"),
                // Figures as the window shows them.
                include_str!("../../../assets/locales/en/share.ftl"),
                include_str!("../../../assets/locales/en/hotline.ftl"),
                include_str!("../../../assets/locales/en/safety.ftl"),
                include_str!("../../../assets/locales/en/training.ftl"),
                include_str!("../../../assets/locales/en/survey.ftl"),
                include_str!("../../../assets/locales/en/hotlinepaper.ftl"),
                // Phases and conditions as Home names them.
                include_str!("../../../assets/locales/en/home.ftl"),
                include_str!("../../../assets/locales/en/cyclepaper.ftl"),
                include_str!("../../../assets/locales/en/recordpaper.ftl"),
                include_str!("../../../assets/locales/en/paper.ftl"),
                // Lists, with the words that stand in them.
                include_str!("../../../assets/locales/en/lists.ftl"),
                include_str!("../../../assets/locales/en/evidence.ftl"),
                include_str!("../../../assets/locales/en/library.ftl"),
                include_str!("../../../assets/locales/en/cycle.ftl"),
                include_str!("../../../assets/locales/en/journal.ftl"),
            ],
            Self::ZhHans => [
                include_str!("../../../assets/locales/zh-Hans/report.ftl"),
                include_str!("../../../assets/locales/zh-Hans/terms.ftl"),
                include_str!("../../../assets/locales/zh-Hans/workbook.ftl"),
                // Levels and states as the window names them.
                include_str!("../../../assets/locales/zh-Hans/assess.ftl"),
                // Figures as the window shows them.
                include_str!("../../../assets/locales/zh-Hans/share.ftl"),
                include_str!("../../../assets/locales/zh-Hans/hotline.ftl"),
                include_str!("../../../assets/locales/zh-Hans/safety.ftl"),
                include_str!("../../../assets/locales/zh-Hans/training.ftl"),
                include_str!("../../../assets/locales/zh-Hans/survey.ftl"),
                include_str!("../../../assets/locales/zh-Hans/hotlinepaper.ftl"),
                // Phases and conditions as Home names them.
                include_str!("../../../assets/locales/zh-Hans/home.ftl"),
                include_str!("../../../assets/locales/zh-Hans/cyclepaper.ftl"),
                include_str!("../../../assets/locales/zh-Hans/recordpaper.ftl"),
                include_str!("../../../assets/locales/zh-Hans/paper.ftl"),
                // Lists, with the words that stand in them.
                include_str!("../../../assets/locales/zh-Hans/lists.ftl"),
                include_str!("../../../assets/locales/zh-Hans/evidence.ftl"),
                include_str!("../../../assets/locales/zh-Hans/library.ftl"),
                include_str!("../../../assets/locales/zh-Hans/cycle.ftl"),
                include_str!("../../../assets/locales/zh-Hans/journal.ftl"),
            ],
        }
    }
}

/// A piece of text and the language it is known to be in; `None` for what somebody typed.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Worded {
    pub text: String,
    pub language: Option<Language>,
}

type Catalogue = FluentBundle<FluentResource>;

/// Words in the one or two languages of a document, in the order they were asked for.
pub(crate) struct Words {
    catalogues: Vec<(Language, &'static Catalogue)>,
}

/// Arguments of a message: name and value.
pub(crate) type Args<'a> = &'a [(&'a str, FluentValue<'a>)];

impl Words {
    /// # Errors
    /// [`ReportError::Languages`] unless there are one or two different languages;
    /// [`ReportError::Words`] when a catalogue does not parse.
    pub fn load(languages: &[Language]) -> Result<Self, ReportError> {
        match languages {
            [_] => {}
            [first, second] if first != second => {}
            _ => return Err(ReportError::Languages),
        }
        let catalogues = languages
            .iter()
            .map(|language| catalogue(*language).map(|bundle| (*language, bundle)))
            .collect::<Result<_, _>>()?;
        Ok(Self { catalogues })
    }

    /// The language of the document as a whole: the first one.
    pub fn language(&self) -> Language {
        self.catalogues.first().map_or(Language::En, |(language, _)| *language)
    }

    pub fn languages(&self) -> impl Iterator<Item = Language> {
        self.catalogues.iter().map(|(language, _)| *language)
    }

    pub fn is_bilingual(&self) -> bool {
        self.catalogues.len() > 1
    }

    /// The message in every language of the document; `key.attribute` names an attribute of it.
    pub fn each(&self, key: &str) -> Vec<Worded> {
        self.each_with(key, &[])
    }

    /// The message in every language of the document; a key without a message stands for itself, so that a value this
    /// version does not know is shown and never lost.
    pub fn each_with(&self, key: &str, args: Args) -> Vec<Worded> {
        let mut args_of_message = FluentArgs::new();
        for (name, value) in args {
            args_of_message.set(*name, value.clone());
        }
        let mut all: Vec<Worded> = self
            .catalogues
            .iter()
            .map(|(language, bundle)| {
                let text = message(bundle, key, &args_of_message);
                Worded {
                    language: text.is_some().then_some(*language),
                    text: text.unwrap_or_else(|| key.to_owned()),
                }
            })
            .collect();
        all.dedup_by(|later, earlier| later.text == earlier.text);
        all
    }

    /// The message in the languages of the document, side by side: `Finding / 问题描述`.
    pub fn joined(&self, key: &str) -> String {
        self.joined_with(key, &[])
    }

    pub fn joined_with(&self, key: &str, args: Args) -> String {
        join(&self.each_with(key, args))
    }

    /// The message around other messages: each language says them in its own words.
    pub fn joined_around(&self, key: &str, inner: &[(&str, &str)], args: Args) -> String {
        let one = |(language, bundle): &(Language, &'static Catalogue)| {
            let mut all = FluentArgs::new();
            for (name, value) in args {
                all.set(*name, value.clone());
            }
            for (name, key) in inner {
                let text = message(bundle, key, &FluentArgs::new()).unwrap_or_else(|| (*key).to_owned());
                all.set(*name, FluentValue::from(text));
            }
            Worded {
                text: message(bundle, key, &all).unwrap_or_else(|| key.to_owned()),
                language: Some(*language),
            }
        };
        join(&self.catalogues.iter().map(one).collect::<Vec<_>>())
    }

    /// Words that came in both languages of the window.
    pub fn of(&self, both: &scheme::Words) -> Vec<Worded> {
        let one = |(language, _): &(Language, _)| {
            let (own, other) = match language {
                Language::En => (&both.en, &both.zh_hans),
                Language::ZhHans => (&both.zh_hans, &both.en),
            };
            let text = if own.trim().is_empty() { other } else { own };
            Worded {
                text: text.clone(),
                language: Some(*language),
            }
        };
        let mut words: Vec<Worded> = self.catalogues.iter().map(one).collect();
        words.dedup_by(|a, b| a.text == b.text);
        words
    }

    /// A day written out; what is none stands as it is.
    pub fn day(&self, text: &str) -> Vec<Worded> {
        let parts: Vec<u32> = text.split('-').filter_map(|part| part.parse().ok()).collect();
        let [year, month, day] = parts.as_slice() else {
            return vec![Worded {
                text: text.trim().to_owned(),
                language: None,
            }];
        };
        let args = [
            ("year", (*year).into()),
            ("month", (*month).into()),
            ("day", (*day).into()),
        ];
        self.each_with("plan-date", &args)
    }

    /// A word of a closed set, such as `severity` and `major`; an unknown value stands for itself, an empty one stays
    /// empty.
    pub fn closed(&self, group: &str, value: &str) -> Vec<Worded> {
        if value.is_empty() {
            return Vec::new();
        }
        let key = format!("{group}-{value}");
        let mut words = self.each(&key);
        if words.iter().all(|word| word.language.is_none()) {
            words = vec![Worded {
                text: value.to_owned(),
                language: None,
            }];
        }
        words
    }
}

pub(crate) fn join(words: &[Worded]) -> String {
    words
        .iter()
        .map(|word| word.text.as_str())
        .collect::<Vec<_>>()
        .join(" / ")
}

/// The catalogue of a language, read once in the life of the program.
fn catalogue(language: Language) -> Result<&'static Catalogue, ReportError> {
    static ENGLISH: OnceLock<Catalogue> = OnceLock::new();
    static CHINESE: OnceLock<Catalogue> = OnceLock::new();
    let known = match language {
        Language::En => &ENGLISH,
        Language::ZhHans => &CHINESE,
    };
    if let Some(catalogue) = known.get() {
        return Ok(catalogue);
    }
    let catalogue = read(language)?;
    Ok(known.get_or_init(|| catalogue))
}

fn read(language: Language) -> Result<Catalogue, ReportError> {
    let broken = || ReportError::Words(language.tag());
    let identifier: LanguageIdentifier = language.tag().parse().map_err(|_| broken())?;
    let mut bundle = FluentBundle::new_concurrent(vec![identifier]);
    // The isolation marks that Fluent puts around arguments have no place in a printed line.
    bundle.set_use_isolating(false);
    for source in language.sources() {
        let resource = FluentResource::try_new(source.to_owned()).map_err(|_| broken())?;
        bundle.add_resource(resource).map_err(|_| broken())?;
    }
    Ok(bundle)
}

fn message(bundle: &Catalogue, key: &str, args: &FluentArgs) -> Option<String> {
    let pattern = match key.split_once('.') {
        Some((key, attribute)) => bundle.get_message(key)?.get_attribute(attribute)?.value(),
        None => bundle.get_message(key)?.value()?,
    };
    let mut errors = Vec::new();
    Some(bundle.format_pattern(pattern, Some(args), &mut errors).into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(source: &str) -> Vec<String> {
        let mut keys: Vec<String> = source
            .lines()
            .filter(|line| line.starts_with(|first: char| first.is_ascii_lowercase()))
            .filter_map(|line| line.split_once(" =").map(|(key, _)| key.to_owned()))
            .collect();
        keys.sort();
        keys
    }

    #[test]
    fn both_languages_have_the_same_words() {
        for (english, chinese) in Language::En.sources().into_iter().zip(Language::ZhHans.sources()) {
            assert!(keys(english).len() > 10);
            assert_eq!(keys(english), keys(chinese));
        }
    }

    #[test]
    fn two_languages_stand_side_by_side() {
        let words = Words::load(&[Language::En, Language::ZhHans]).unwrap();
        assert_eq!(words.joined("severity-major"), "Major / 主要");
    }

    #[test]
    fn a_value_from_a_later_version_is_shown_as_it_is() {
        let words = Words::load(&[Language::En, Language::ZhHans]).unwrap();
        assert_eq!(join(&words.closed("status", "parked")), "parked");
        assert!(words.closed("status", "").is_empty());
    }

    #[test]
    fn the_same_language_twice_is_refused() {
        for languages in [&[][..], &[Language::En, Language::En][..]] {
            assert!(matches!(Words::load(languages), Err(ReportError::Languages)));
        }
    }
}
