//! The few words that are said outside the window: by a box of Windows, or on the desktop. All others are the window's.

use fluent_bundle::{FluentArgs, FluentBundle, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tongue {
    English,
    Chinese,
    /// Only of the box that opens where no window can.
    #[cfg_attr(not(windows), allow(dead_code, reason = "only Windows opens that box"))]
    Vietnamese,
}

impl Tongue {
    /// That of a computer that names its own so.
    #[cfg_attr(not(windows), allow(dead_code, reason = "only Windows opens that box"))]
    pub fn of(locale: Option<&str>) -> Self {
        let locale = locale.unwrap_or_default().to_lowercase();
        let is = |language: &str| locale.split(['-', '_', '.']).next() == Some(language);
        if is("zh") {
            Self::Chinese
        } else if is("vi") {
            Self::Vietnamese
        } else {
            Self::English
        }
    }

    fn catalogue(self) -> (&'static str, &'static [&'static str]) {
        match self {
            Self::English => (
                "en",
                &[
                    include_str!("../../assets/locales/en/webview.ftl"),
                    include_str!("../../assets/locales/en/notices.ftl"),
                ],
            ),
            Self::Chinese => (
                "zh-Hans",
                &[
                    include_str!("../../assets/locales/zh-Hans/webview.ftl"),
                    include_str!("../../assets/locales/zh-Hans/notices.ftl"),
                ],
            ),
            Self::Vietnamese => ("vi", &[include_str!("../../assets/locales/vi/webview.ftl")]),
        }
    }
}

/// A text with its parameters; nothing where a catalogue lacks it.
pub fn say(tongue: Tongue, key: &str, values: &[(&'static str, FluentValue<'static>)]) -> String {
    let (tag, sources) = tongue.catalogue();
    let language = tag.parse::<LanguageIdentifier>().unwrap_or_default();
    let mut bundle = FluentBundle::new(vec![language]);
    bundle.set_use_isolating(false);
    for source in sources {
        // A fault in a catalogue is found by the tests of the catalogues.
        let resource = FluentResource::try_new((*source).to_owned()).unwrap_or_else(|(whole, _)| whole);
        let _ = bundle.add_resource(resource);
    }
    let mut arguments = FluentArgs::new();
    for (name, value) in values {
        arguments.set(*name, value.clone());
    }
    let pattern = bundle.get_message(key).and_then(|message| message.value());
    pattern
        .map(|pattern| {
            bundle
                .format_pattern(pattern, Some(&arguments), &mut Vec::new())
                .into_owned()
        })
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_computer_speaks_its_own_language() {
        for (locale, tongue) in [
            (Some("zh-CN"), Tongue::Chinese),
            (Some("zh_TW.UTF-8"), Tongue::Chinese),
            (Some("vi-VN"), Tongue::Vietnamese),
            (Some("vi"), Tongue::Vietnamese),
            (Some("en-GB"), Tongue::English),
            (Some("vih-XX"), Tongue::English),
            (None, Tongue::English),
        ] {
            assert_eq!(Tongue::of(locale), tongue, "{locale:?}");
        }
    }

    #[test]
    fn counts_are_said_as_each_language_says_them() {
        let said = |tongue, count: i32| say(tongue, "notice-replies", &[("count", count.into())]);
        assert_eq!(said(Tongue::English, 1), "A customer has answered.");
        assert_eq!(said(Tongue::English, 3), "3 answers from customers have come.");
        assert_eq!(said(Tongue::Chinese, 3), "收到客户的 3 份答复。");
    }
}
