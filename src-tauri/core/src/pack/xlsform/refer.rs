//! Expressions of a form as the questionnaire has them: with its ids, and only what it can work out.

use super::kind::yes_or_no;
use super::remark::{Place, Remarks};
use crate::pack::expression::{Expression, FaultKind, reworded, spoken_of};
use crate::pack::{Text, expression};
use std::collections::HashMap;

/// What a name of the form became.
#[derive(Clone, Debug, PartialEq)]
pub enum Target {
    Question(String),
    /// A table and its column.
    Column(String, String),
    Group,
    /// It is not in the questionnaire.
    LeftOut,
}

#[derive(Default)]
pub struct Names(HashMap<String, Vec<(usize, Target)>>);

/// Where an expression stands: after how many rows, and in which table.
#[derive(Clone, Copy)]
pub struct Standing<'a> {
    pub order: usize,
    pub table: Option<&'a str>,
}

impl Names {
    pub fn add(&mut self, name: &str, order: usize, target: Target) {
        self.0.entry(name.to_owned()).or_default().push((order, target));
    }

    /// `None` where it is refused, and the refusal is among the remarks. Where another cell of the same row of a table is
    /// meant, `Err` tells the caller to do without.
    pub fn expression(
        &self,
        text: &str,
        standing: Standing,
        place: &Place,
        remarks: &mut Remarks,
    ) -> Result<Option<String>, SameRow> {
        if let Some(answer) = yes_or_no(text) {
            return Ok(Some(format!("{answer}()")));
        }
        let mut refused = false;
        let mut found = HashMap::new();
        let names = match reworded(text, |name| Some(name.to_owned()), |_| None) {
            Ok(_) => asked_in(text),
            Err(fault) => {
                refuse(&fault, place, remarks);
                return Ok(None);
            }
        };
        for name in names {
            match self.find(&name, standing) {
                Ok(new) => {
                    found.insert(name, new);
                }
                Err("same-row") => return Err(SameRow),
                Err(code) => {
                    remarks.refuse(place, code, &[("name", &name)]);
                    refused = true;
                }
            }
        }
        if refused {
            return Ok(None);
        }
        let text = reworded(text, |name| found.get(name).cloned(), |_| None).unwrap_or_default();
        match Expression::parse(&text) {
            Ok(_) => Ok(Some(text)),
            Err(fault) => {
                refuse(&fault, place, remarks);
                Ok(None)
            }
        }
    }

    fn find(&self, name: &str, standing: Standing) -> Result<String, &'static str> {
        match self.0.get(name).map_or(&[][..], Vec::as_slice) {
            [] => Err("reference-unknown"),
            [(order, target)] => match target {
                Target::LeftOut => Err("reference-left-out"),
                Target::Group => Err("reference-group"),
                Target::Column(table, _) if standing.table == Some(table) => Err("same-row"),
                _ if *order > standing.order => Err("reference-later"),
                Target::Question(id) => Ok(id.clone()),
                Target::Column(table, column) => Ok(format!("{table}/{column}")),
            },
            _ => Err("reference-twice"),
        }
    }

    /// A visible text with the questionnaire's ids in it.
    pub fn text(&self, text: &mut Text, place: &Place, remarks: &mut Remarks) {
        for words in text.values_mut().filter(|words| words.contains("${")) {
            for name in spoken_of(words) {
                match self.0.get(name).map_or(&[][..], Vec::as_slice) {
                    [] => remarks.refuse(place, "reference-unknown", &[("name", name)]),
                    [(_, Target::Question(_))] => {}
                    [_] => remarks.note(place, "text-reference", &[("name", name)]),
                    _ => remarks.refuse(place, "reference-twice", &[("name", name)]),
                }
            }
            let new = |name: &str| match self.0.get(name)?.as_slice() {
                [(_, Target::Question(id))] => Some(id.clone()),
                _ => None,
            };
            *words = expression::respoken(words, new);
        }
    }
}

pub struct SameRow;

fn asked_in(text: &str) -> Vec<String> {
    let all = std::cell::RefCell::new(Vec::new());
    let note = |name: &str| {
        all.borrow_mut().push(name.to_owned());
        None
    };
    let _ = reworded(text, note, |_| None);
    all.into_inner()
}

fn refuse(fault: &expression::Fault, place: &Place, remarks: &mut Remarks) {
    let code = match fault.kind {
        FaultKind::Syntax => "expression-syntax",
        FaultKind::Function => "expression-function",
        FaultKind::Arguments => "expression-arguments",
        FaultKind::Path => "expression-path",
        FaultKind::Pattern => "expression-pattern",
        FaultKind::Size => "expression-size",
    };
    remarks.refuse(
        place,
        code,
        &[("what", &fault.what), ("at", &(fault.at + 1).to_string())],
    );
}
