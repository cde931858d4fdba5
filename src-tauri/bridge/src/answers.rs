//! What a person would have chosen in the native dialogs, in the order they will be asked.

use serde::{Deserialize, Serialize};
use std::{
    collections::VecDeque,
    path::PathBuf,
    sync::{Mutex, PoisonError},
};

/// `null` in place of a path is a dialog that was cancelled.
#[derive(Clone, Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "kebab-case")]
pub enum Answer {
    Save(Option<PathBuf>),
    Open(Option<Vec<PathBuf>>),
    Folder(Option<PathBuf>),
}

/// What the product had the desktop do.
#[derive(Clone, Debug, Serialize, PartialEq, Eq)]
#[serde(rename_all = "kebab-case")]
pub enum Said {
    Install(PathBuf),
    Notice(String),
}

#[derive(Debug, Default)]
pub struct Answers(Mutex<VecDeque<Answer>>, Mutex<Vec<Said>>);

impl Answers {
    pub fn push(&self, answer: Answer) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push_back(answer);
    }

    pub fn note(&self, said: Said) {
        self.1.lock().unwrap_or_else(PoisonError::into_inner).push(said);
    }

    pub fn said(&self) -> Vec<Said> {
        self.1.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// The next answer to this kind of dialog. With none left the dialog counts as cancelled.
    pub fn take(&self, wanted: impl Fn(&Answer) -> bool) -> Option<Answer> {
        let mut queue = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let at = queue.iter().position(wanted)?;
        queue.remove(at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_the_three_dialogs_and_their_cancelling() {
        let read = |text: &str| serde_json::from_str::<Answer>(text).unwrap();
        assert_eq!(read(r#"{"save":"/a/b.pdf"}"#), Answer::Save(Some("/a/b.pdf".into())));
        assert_eq!(
            read(r#"{"open":["/a","/b"]}"#),
            Answer::Open(Some(vec!["/a".into(), "/b".into()]))
        );
        assert_eq!(read(r#"{"folder":null}"#), Answer::Folder(None));
        assert!(serde_json::from_str::<Answer>(r#"{"print":"/a"}"#).is_err());
    }

    #[test]
    fn gives_each_answer_once_and_in_order() {
        let answers = Answers::default();
        answers.push(Answer::Save(Some("/one".into())));
        answers.push(Answer::Open(None));
        answers.push(Answer::Save(Some("/two".into())));
        let save = |answer: &Answer| matches!(answer, Answer::Save(_));
        assert_eq!(answers.take(save), Some(Answer::Save(Some("/one".into()))));
        assert_eq!(answers.take(save), Some(Answer::Save(Some("/two".into()))));
        assert_eq!(answers.take(save), None);
        assert_eq!(answers.take(|_| true), Some(Answer::Open(None)));
    }
}
