//! What the window must know before anybody signed in: language, theme, idle time. No record contents.

use plumbline_core::error::Result;
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

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Preferences {
    pub language: Language,
    pub theme: Theme,
    /// 0 is never.
    pub idle_minutes: u32,
}

#[derive(Clone, Debug, Default, Serialize, Deserialize, Type)]
pub struct PreferencesChange {
    #[serde(default)]
    pub language: Option<Language>,
    #[serde(default)]
    pub theme: Option<Theme>,
    #[serde(default)]
    pub idle_minutes: Option<u32>,
}

impl Default for Preferences {
    fn default() -> Self {
        let chinese = sys_locale::get_locale().is_some_and(|locale| locale.to_lowercase().starts_with("zh"));
        let language = if chinese { Language::Chinese } else { Language::English };
        Self {
            language,
            theme: Theme::System,
            idle_minutes: 10,
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
        let next = Self {
            language: change.language.unwrap_or(self.language),
            theme: change.theme.unwrap_or(self.theme),
            idle_minutes: change.idle_minutes.unwrap_or(self.idle_minutes).min(240),
        };
        std::fs::create_dir_all(dir).map_err(|e| plumbline_core::error::Error::writing(dir, e))?;
        files::replace(&dir.join(FILE), &serde_json::to_vec_pretty(&next)?)?;
        *self = next;
        Ok(())
    }
}
