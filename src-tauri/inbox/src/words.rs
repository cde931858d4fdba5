//! The words of the operator's page and the command line, from the product's catalogue.

use axum::http::{HeaderMap, header};
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    English,
    Chinese,
}

/// One language's words.
pub struct Words {
    pub language: Language,
    bundle: FluentBundle<FluentResource>,
}

impl Words {
    pub fn of(language: Language) -> Self {
        let text = match language {
            Language::English => include_str!("../../../assets/locales/en/inbox.ftl"),
            Language::Chinese => include_str!("../../../assets/locales/zh-Hans/inbox.ftl"),
        };
        let (Ok(resource) | Err((resource, _))) = FluentResource::try_new(text.to_owned());
        let tag = language.tag().parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![tag]);
        bundle.set_use_isolating(false);
        bundle.add_resource_overriding(resource);
        Self { language, bundle }
    }

    pub fn get(&self, id: &str) -> String {
        self.with(id, &[])
    }

    /// The words for `id`, or the id itself when the catalogue lacks it.
    pub fn with(&self, id: &str, args: &[(&str, &str)]) -> String {
        self.format(
            id,
            args.iter()
                .map(|(name, value)| (*name, FluentValue::from(*value)))
                .collect(),
        )
    }

    /// The words for `id`, if the catalogue has any.
    pub fn find(&self, id: &str) -> Option<String> {
        self.bundle.has_message(id).then(|| self.get(id))
    }

    pub fn counted(&self, id: &str, count: usize) -> String {
        self.format(id, FluentArgs::from_iter([("count", FluentValue::from(count))]))
    }

    fn format(&self, id: &str, args: FluentArgs<'_>) -> String {
        let Some(pattern) = self.bundle.get_message(id).and_then(|message| message.value()) else {
            return id.to_owned();
        };
        self.bundle
            .format_pattern(pattern, Some(&args), &mut Vec::new())
            .into_owned()
    }
}

impl Language {
    pub fn tag(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::Chinese => "zh-Hans",
        }
    }

    pub fn other(self) -> Self {
        match self {
            Self::English => Self::Chinese,
            Self::Chinese => Self::English,
        }
    }

    /// From a tag such as `zh-CN`, or the value of `LANG` such as `zh_CN.UTF-8`.
    pub fn from_tag(tag: &str) -> Option<Self> {
        match tag.trim().get(..2)?.to_ascii_lowercase().as_str() {
            "zh" => Some(Self::Chinese),
            "en" => Some(Self::English),
            _ => None,
        }
    }

    /// What was asked for in the address, else the browser's first choice, else English.
    pub fn wanted(asked: Option<&str>, headers: &HeaderMap) -> Self {
        let accepted = headers
            .get(header::ACCEPT_LANGUAGE)
            .and_then(|header| header.to_str().ok())
            .unwrap_or("");
        asked
            .and_then(Self::from_tag)
            .or_else(|| Self::first_accepted(accepted))
            .unwrap_or(Self::English)
    }

    fn first_accepted(header: &str) -> Option<Self> {
        let mut best = None;
        for choice in header.split(',') {
            let (tag, weight) = choice.split_once(";q=").unwrap_or((choice, "1"));
            let weight: f32 = weight.trim().parse().unwrap_or(0.0);
            if let Some(language) = Self::from_tag(tag)
                && best.is_none_or(|(_, best)| weight > best)
            {
                best = Some((language, weight));
            }
        }
        best.filter(|(_, weight)| *weight > 0.0).map(|(language, _)| language)
    }
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    #[test]
    fn both_catalogues_parse_and_have_the_same_words() {
        let ids = |text: &str| -> Vec<String> {
            FluentResource::try_new(text.to_owned()).unwrap();
            let id = |line: &str| {
                line.split_once(" =")
                    .filter(|(id, _)| id.starts_with("inbox-"))
                    .map(|(id, _)| id.to_owned())
            };
            text.lines().filter_map(id).collect()
        };
        let english = ids(include_str!("../../../assets/locales/en/inbox.ftl"));
        assert_eq!(english, ids(include_str!("../../../assets/locales/zh-Hans/inbox.ftl")));
        for code in plumbline_bundle::verdict::Code::ALL {
            assert!(english.contains(&format!("inbox-verdict-{code}")), "{code}");
        }
    }

    #[test]
    fn the_language_comes_from_the_address_then_the_browser() {
        let browser = |accepted| HeaderMap::from_iter([(header::ACCEPT_LANGUAGE, HeaderValue::from_static(accepted))]);
        let wanted = |asked, accepted| Language::wanted(asked, &browser(accepted));
        assert_eq!(wanted(Some("en"), "zh-CN"), Language::English);
        assert_eq!(wanted(None, "zh-CN,zh;q=0.9,en;q=0.8"), Language::Chinese);
        assert_eq!(wanted(None, "de,en;q=0.5,zh;q=0.7"), Language::Chinese);
        assert_eq!(wanted(None, "de"), Language::English);
        assert_eq!(wanted(Some("é"), ""), Language::English);
    }
}
