//! What the window must know before anybody signed in: language, theme, idle time. No record contents.

use plumbline_core::error::Result;
use plumbline_core::update::Version;
use plumbline_core::vault::files;
use serde::{Deserialize, Serialize};
use specta::Type;
use std::path::Path;

const FILE: &str = "preferences.json";

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
pub enum Language {
    #[serde(rename = "en")]
    English,
    #[serde(rename = "zh-Hans")]
    Chinese,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "kebab-case")]
pub enum Theme {
    System,
    Light,
    Dark,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Preferences {
    pub language: Language,
    pub theme: Theme,
    /// 0 is never.
    pub idle_minutes: u32,
    /// Say on the desktop that something came or is due, while the window is in the background.
    pub notices: bool,
    /// Where IT keeps the list of updates; without it nothing is asked for.
    pub update_url: Option<String>,
    /// The newest version that was ever offered here with a right signature.
    pub update_seen: Option<Version>,
}

#[derive(Clone, Debug, Default, Serialize, Deserialize, Type)]
pub struct PreferencesChange {
    #[serde(default)]
    pub language: Option<Language>,
    #[serde(default)]
    pub theme: Option<Theme>,
    #[serde(default)]
    pub idle_minutes: Option<u32>,
    #[serde(default)]
    pub notices: Option<bool>,
}

impl Default for Preferences {
    fn default() -> Self {
        Self {
            language: Language::of(sys_locale::get_locale().as_deref()),
            theme: Theme::System,
            idle_minutes: 10,
            notices: true,
            update_url: None,
            update_seen: None,
        }
    }
}

impl Preferences {
    /// Missing or damaged preferences are the defaults: nothing a person typed stands in them.
    pub fn read(dir: &Path) -> Self {
        let bytes = std::fs::read(dir.join(FILE)).unwrap_or_default();
        serde_json::from_slice(&bytes).unwrap_or_default()
    }

    pub fn change(&mut self, dir: &Path, change: &PreferencesChange) -> Result<()> {
        self.keep(dir, |next| {
            next.language = change.language.unwrap_or(next.language);
            next.theme = change.theme.unwrap_or(next.theme);
            next.idle_minutes = change.idle_minutes.unwrap_or(next.idle_minutes).min(240);
            next.notices = change.notices.unwrap_or(next.notices);
        })
    }

    /// What was changed counts once it is written.
    pub fn keep(&mut self, dir: &Path, change: impl FnOnce(&mut Self)) -> Result<()> {
        let mut next = self.clone();
        change(&mut next);
        std::fs::create_dir_all(dir).map_err(|e| plumbline_core::error::Error::writing(dir, e))?;
        files::replace(&dir.join(FILE), &serde_json::to_vec_pretty(&next)?)?;
        *self = next;
        Ok(())
    }
}

impl Language {
    /// That of a computer that names its own so; for every other one English.
    pub fn of(locale: Option<&str>) -> Self {
        let chinese = locale.is_some_and(|locale| locale.to_lowercase().starts_with("zh"));
        if chinese { Self::Chinese } else { Self::English }
    }

    pub fn tag(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::Chinese => "zh-Hans",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_first_start_speaks_the_language_of_the_computer() {
        for (locale, language) in [
            (Some("zh-CN"), Language::Chinese),
            (Some("zh_CN.UTF-8"), Language::Chinese),
            (Some("ZH-Hant-TW"), Language::Chinese),
            (Some("en-US"), Language::English),
            (Some("vi-VN"), Language::English),
            (None, Language::English),
        ] {
            assert_eq!(Language::of(locale), language, "{locale:?}");
        }
    }

    #[test]
    fn what_it_prepared_is_read_and_the_rest_is_as_at_a_first_start() {
        let dir = tempfile::tempdir().unwrap();
        let prepared = br#"{ "update_url": "https://it.example/latest.json", "theme": "dark" }"#;
        std::fs::write(dir.path().join(FILE), prepared).unwrap();
        let mut read = Preferences::read(dir.path());
        assert_eq!(read.update_url.as_deref(), Some("https://it.example/latest.json"));
        assert_eq!((read.theme, read.idle_minutes, read.notices), (Theme::Dark, 10, true));
        let change = PreferencesChange {
            notices: Some(false),
            ..PreferencesChange::default()
        };
        read.change(dir.path(), &change).unwrap();
        assert_eq!(Preferences::read(dir.path()), read);
        assert!(!read.notices && read.update_url.is_some());
    }
}
