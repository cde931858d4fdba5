//! What a questionnaire works out from answers: XPath 1.0 as far as forms use it, with the functions that ODK adds.
//! A question is `${id}`, the cells of one column of a table `${id/column}`, the answer itself `.`.
//!
//! There are no paths and nothing random: what an expression says depends on the answers and the day alone.

mod functions;
mod parse;
mod value;

pub use parse::{Fault, FaultKind};
pub use value::Value;

use parse::{Token, tokens};

#[derive(Clone, Debug, PartialEq)]
pub struct Expression(Node);

#[derive(Clone, Debug, PartialEq)]
pub(super) enum Node {
    Number(f64),
    Text(String),
    /// A question, or one column of its table.
    Asked(String, Option<String>),
    /// The answer the expression stands beside.
    Here,
    Call(String, Vec<Node>),
    Binary(Operator, Box<Node>, Box<Node>),
    Minus(Box<Node>),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Operator {
    Or,
    And,
    Equal,
    Unequal,
    Less,
    AtMost,
    More,
    AtLeast,
    Plus,
    Minus,
    Times,
    Div,
    Mod,
}

/// What an expression may look at.
pub trait Facts {
    /// What was answered, as text: one for a question (empty without an answer), one a row for a column.
    fn answers(&self, question: &str, column: Option<&str>) -> Vec<String>;
    /// Of the question itself.
    fn here(&self) -> String;
    /// Days since 1970.
    fn today(&self) -> f64;
}

impl Expression {
    pub fn parse(text: &str) -> Result<Self, Fault> {
        parse::parse(text).map(Self)
    }

    pub fn value(&self, facts: &impl Facts) -> Value {
        self.0.value(facts)
    }

    /// Every question it names, with the column.
    pub fn names(&self) -> Vec<(&str, Option<&str>)> {
        let mut names = Vec::new();
        self.0.walk(&mut |node| {
            if let Node::Asked(question, column) = node {
                names.push((question.as_str(), column.as_deref()));
            }
        });
        names
    }

    /// Whether it looks at the answer it stands beside.
    pub fn has_here(&self) -> bool {
        let mut found = false;
        self.0.walk(&mut |node| found |= *node == Node::Here);
        found
    }
}

impl Node {
    fn walk<'a>(&'a self, visit: &mut impl FnMut(&'a Self)) {
        visit(self);
        match self {
            Self::Call(_, parts) => parts.iter().for_each(|part| part.walk(visit)),
            Self::Binary(_, left, right) => {
                left.walk(visit);
                right.walk(visit);
            }
            Self::Minus(part) => part.walk(visit),
            Self::Number(_) | Self::Text(_) | Self::Asked(..) | Self::Here => {}
        }
    }
}

/// The text with other words for questions (`${…}`) and bare names; what is quoted stays as it is.
pub fn reworded(
    text: &str,
    question: impl Fn(&str) -> Option<String>,
    name: impl Fn(&str) -> Option<String>,
) -> Result<String, Fault> {
    let (mut out, mut from) = (String::new(), 0);
    let all = tokens(text)?;
    for (at, token) in all.iter().enumerate() {
        let called = matches!(all.get(at + 1), Some((_, _, Token::Open)));
        let new = match &token.2 {
            Token::Asked(name) => question(name).map(|name| format!("${{{name}}}")),
            Token::Name(own) if !called => name(own),
            _ => None,
        };
        if let Some(new) = new {
            out.push_str(&text[from..token.0]);
            out.push_str(&new);
            from = token.1;
        }
    }
    out.push_str(&text[from..]);
    Ok(out)
}

/// A text as a literal; `None` where it has both kinds of quotes.
pub fn quoted(text: &str) -> Option<String> {
    match (text.contains('\''), text.contains('"')) {
        (false, _) => Some(format!("'{text}'")),
        (true, false) => Some(format!("\"{text}\"")),
        (true, true) => None,
    }
}

/// The questions a visible text speaks of, `${id}` in it.
pub fn spoken_of(text: &str) -> Vec<&str> {
    text.split("${")
        .skip(1)
        .filter_map(|rest| rest.split_once('}').map(|(name, _)| name.trim()))
        .collect()
}

/// A visible text with other words for the questions in it.
pub fn respoken(text: &str, question: impl Fn(&str) -> Option<String>) -> String {
    spoken(text, |name| question(name).map(|name| format!("${{{name}}}")))
}

/// A visible text with words in place of what it speaks of.
pub fn spoken(text: &str, words: impl Fn(&str) -> Option<String>) -> String {
    let mut parts = text.split("${");
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let new = part
            .split_once('}')
            .and_then(|(name, rest)| Some((words(name.trim())?, rest)));
        match new {
            Some((words, rest)) => out.extend([words.as_str(), rest]),
            None => out.extend(["${", part]),
        }
    }
    out
}

#[cfg(test)]
mod tests;
