//! From rows to sections and questions.

use super::answers::Answers;
use super::kind::{Kind, parameters, parameters_of, yes_or_no};
use super::language::Languages;
use super::refer::{Names, SameRow, Standing};
use super::remark::{Place, Remarks};
use super::rows::Row;
use super::sheet::{Line, Sheet};
use super::words::{Ids, Missing, text_in};
use crate::json::JsonValue;
use crate::pack::{AnswerType, Column, Condition, Constraint, Question, Section, Text};

/// What every step needs to read a row.
pub struct Form<'a> {
    pub survey: &'a Sheet,
    pub languages: &'a Languages,
    pub names: &'a Names,
    pub title: &'a Text,
}

/// A group that is open while its rows are read.
struct Frame {
    id: String,
    /// With those of the labelled groups around it.
    title: Option<Text>,
    when: Option<Condition>,
}

pub struct Builder<'a, 'b> {
    form: &'b Form<'a>,
    answers: Answers<'a, 'b>,
    missing: &'b mut Missing,
    remarks: &'b mut Remarks,
    frames: Vec<Frame>,
    sections: Vec<Section>,
    section_ids: Ids,
    /// The groups of the section that is being filled.
    standing_in: Option<Vec<String>>,
    table: Option<Table>,
}

/// A repeat that is open.
struct Table {
    question: Question,
    columns: Vec<Column>,
    most_rows: Option<u32>,
    place: Place,
}

impl<'a, 'b> Builder<'a, 'b> {
    pub fn new(
        form: &'b Form<'a>,
        answers: Answers<'a, 'b>,
        ids: Ids,
        missing: &'b mut Missing,
        remarks: &'b mut Remarks,
    ) -> Self {
        Self {
            form,
            answers,
            missing,
            remarks,
            frames: Vec::new(),
            sections: Vec::new(),
            section_ids: ids,
            standing_in: None,
            table: None,
        }
    }

    pub fn build(mut self, rows: &[Row]) -> Vec<Section> {
        for row in rows {
            match &row.kind {
                Kind::BeginGroup => self.begin_group(row),
                Kind::EndGroup => {
                    self.frames.pop();
                }
                Kind::BeginRepeat => self.begin_repeat(row),
                Kind::EndRepeat => self.end_repeat(),
                Kind::Map => self.note(row, "type", "type-map"),
                Kind::Device => self.note(row, "type", "type-device"),
                Kind::OutsideChoices => {
                    let place = self.form.survey.place(row.line, "type");
                    self.remarks.refuse(&place, "choices-outside", &[]);
                }
                _ if row.table.is_some() => self.cell(row),
                _ => self.question(row),
            }
        }
        self.answers.note_unused(self.remarks);
        self.sections
    }

    fn note(&mut self, row: &Row, what: &str, code: &str) {
        let place = self.form.survey.place(row.line, what);
        self.remarks.note(&place, code, &[("name", &row.name)]);
    }

    fn begin_group(&mut self, row: &Row) {
        let label = self.label(row.line);
        if self.table.is_some() {
            if self.form.survey.get(row.line, "relevant").is_some() {
                self.note(row, "relevant", "repeat-relevant");
            }
            self.note(row, "type", "repeat-group");
        }
        let outer = self.frames.iter().rev().find_map(|frame| frame.title.as_ref());
        let title = label.map(|label| match outer {
            Some(outer) => joined(outer, &label),
            None => label,
        });
        let when = self.when(row);
        self.note_hint_of(row);
        self.frames.push(Frame {
            id: row.id.clone(),
            title,
            when,
        });
    }

    /// A section has no hint.
    fn note_hint_of(&mut self, row: &Row) {
        if self.form.survey.get(row.line, "hint").is_some() {
            self.note(row, "hint", "group-hint");
        }
    }

    fn begin_repeat(&mut self, row: &Row) {
        let sheet = self.form.survey;
        let place = sheet.place(row.line, "type");
        let text = self.label_or_name(row);
        let mut question = self.blank(row, text);
        question.when = self.when(row);
        let most_rows = sheet.get(row.line, "repeat_count").and_then(|count| count.parse().ok());
        if sheet.get(row.line, "repeat_count").is_some() {
            let code = if most_rows.is_some() {
                "repeat-count-most"
            } else {
                "repeat-count"
            };
            self.note(row, "repeat_count", code);
        }
        self.table = Some(Table {
            question,
            columns: Vec::new(),
            most_rows,
            place,
        });
    }

    fn end_repeat(&mut self) {
        let Some(table) = self.table.take() else { return };
        if table.columns.is_empty() {
            self.remarks.refuse(&table.place, "repeat-empty", &[]);
        }
        if table.columns.len() > crate::pack::check::MOST_COLUMNS {
            self.remarks.refuse(&table.place, "repeat-wide", &[]);
        }
        let mut question = table.question;
        question.answer = AnswerType::Table {
            columns: table.columns,
            most_rows: table.most_rows,
        };
        self.place(question);
    }

    fn cell(&mut self, row: &Row) {
        let sheet = self.form.survey;
        if row.id.is_empty() {
            self.note(row, "type", "repeat-left-out");
            return;
        }
        for (what, code) in [
            ("relevant", "repeat-relevant"),
            ("hint", "repeat-hint"),
            ("default", "repeat-default"),
        ] {
            if sheet.get(row.line, what).is_some() {
                self.note(row, what, code);
            }
        }
        if sheet.get(row.line, "required").and_then(yes_or_no) != Some(false)
            && sheet.get(row.line, "required").is_some()
        {
            self.note(row, "required", "repeat-required");
        }
        self.note_columns(row);
        let title = self.label_or_name(row);
        let parameters = self.parameters(row);
        let answer = self.answers.of_cell(row, &parameters, self.remarks);
        let constraint = self.constraint(row);
        if let (Some(answer), Some(table)) = (answer, self.table.as_mut()) {
            table.columns.push(Column {
                id: row.id.clone(),
                title,
                answer,
                constraint,
            });
        }
    }

    fn question(&mut self, row: &Row) {
        let sheet = self.form.survey;
        let calculation = self.calculation(row);
        let shown = row.kind != Kind::Calculate;
        let text = if shown || sheet.texts(row.line, "label").next().is_some() {
            self.label_or_name(row)
        } else {
            self.form.languages.alike(&row.name)
        };
        let mut question = self.blank(row, text);
        question.when = self.when(row);
        question.hint = self.hint(row);
        let parameters = self.parameters(row);
        question.answer = match calculation {
            Calculation::Refused => return,
            Calculation::Is(value) => AnswerType::Calculated { value, shown },
            Calculation::None => match self.answers.of_question(row, &parameters, self.remarks) {
                Some(answer) => answer,
                None => return,
            },
        };
        if question.is_asked() {
            question.required = self.required(row);
            question.constraint = self.constraint(row);
            question.default = self.default(row, &question.answer);
        } else if sheet.get(row.line, "constraint").is_some() {
            self.note(row, "constraint", "constraint-unasked");
        }
        self.note_columns(row);
        self.place(question);
    }

    /// Into the section of the innermost group with a label.
    fn place(&mut self, mut question: Question) {
        let labelled = self.frames.iter().rposition(|frame| frame.title.is_some());
        let outer = labelled.map_or(0, |at| at + 1);
        let path: Vec<String> = self.frames[..outer].iter().map(|frame| frame.id.clone()).collect();
        if self.standing_in.as_ref() != Some(&path) {
            let (name, title) = match labelled {
                Some(at) => (self.frames[at].id.clone(), self.frames[at].title.clone()),
                None => ("start".into(), None),
            };
            self.sections.push(Section {
                id: self.section_ids.take(&format!("section-{name}"), "section"),
                title: title.unwrap_or_else(|| self.form.title.clone()),
                when: all(self.frames[..outer].iter().filter_map(|frame| frame.when.clone())),
                questions: Vec::new(),
            });
            self.standing_in = Some(path);
        }
        let inner = self.frames[outer..].iter().filter_map(|frame| frame.when.clone());
        question.when = all(inner.chain(question.when.take()));
        if let Some(section) = self.sections.last_mut() {
            section.questions.push(question);
        }
    }

    fn blank(&self, row: &Row, text: Text) -> Question {
        Question {
            id: row.id.clone(),
            formerly: None,
            text,
            hint: None,
            why: None,
            answer: AnswerType::Note,
            constraint: None,
            default: None,
            when: None,
            required: false,
            weight: 1.0,
            provision: String::new(),
            causes: Vec::new(),
            first_step: None,
            peer: None,
            evidence: Vec::new(),
            references: Vec::new(),
        }
    }

    fn text(&mut self, line: &Line, what: &str) -> Option<Text> {
        let mut text = text_in(self.form.survey, line, what, self.form.languages, self.missing)?;
        self.form
            .names
            .text(&mut text, &self.form.survey.place(line, what), self.remarks);
        Some(text)
    }

    fn label(&mut self, line: &Line) -> Option<Text> {
        self.text(line, "label")
    }

    fn label_or_name(&mut self, row: &Row) -> Text {
        if let Some(label) = self.label(row.line) {
            return label;
        }
        self.note(row, "label", "label-missing");
        self.form.languages.alike(&row.name)
    }

    /// The hint, with what ODK shows on request below it.
    fn hint(&mut self, row: &Row) -> Option<Text> {
        match (self.text(row.line, "hint"), self.text(row.line, "guidance_hint")) {
            (Some(hint), Some(more)) => {
                let both = |(tag, words): (String, String)| {
                    let more = more.get(&tag).cloned().unwrap_or_default();
                    (tag, format!("{words}\n{more}"))
                };
                Some(hint.into_iter().map(both).collect())
            }
            (hint, more) => hint.or(more),
        }
    }

    fn when(&mut self, row: &Row) -> Option<Condition> {
        let sheet = self.form.survey;
        let text = sheet.get(row.line, "relevant").filter(|_| self.table.is_none())?;
        let place = sheet.place(row.line, "relevant");
        let standing = Standing {
            order: row.order - 1,
            table: None,
        };
        let found = self.form.names.expression(text, standing, &place, self.remarks);
        let text = found.unwrap_or(None)?;
        if crate::pack::expression::Expression::parse(&text).is_ok_and(|one| one.has_here()) {
            self.remarks.refuse(&place, "expression-here", &[]);
            return None;
        }
        Some(Condition::Holds(text))
    }

    fn required(&mut self, row: &Row) -> bool {
        let sheet = self.form.survey;
        if sheet.get(row.line, "required_message").is_some() {
            self.note(row, "required_message", "required-message");
        }
        match sheet.get(row.line, "required") {
            None => false,
            Some(text) => yes_or_no(text).unwrap_or_else(|| {
                self.note(row, "required", "required-expression");
                false
            }),
        }
    }

    fn constraint(&mut self, row: &Row) -> Option<Constraint> {
        let sheet = self.form.survey;
        let message = self.text(row.line, "constraint_message");
        let Some(text) = sheet.get(row.line, "constraint") else {
            if message.is_some() {
                self.note(row, "constraint_message", "message-alone");
            }
            return None;
        };
        let standing = Standing {
            order: row.order,
            table: row.table.as_deref(),
        };
        let place = sheet.place(row.line, "constraint");
        match self.form.names.expression(text, standing, &place, self.remarks) {
            Ok(holds) => holds.map(|holds| Constraint { holds, message }),
            Err(SameRow) => {
                self.note(row, "constraint", "repeat-constraint");
                None
            }
        }
    }

    fn calculation(&mut self, row: &Row) -> Calculation {
        let sheet = self.form.survey;
        let Some(text) = sheet.get(row.line, "calculation") else {
            if row.kind == Kind::Calculate {
                let place = sheet.place(row.line, "calculation");
                self.remarks.refuse(&place, "calculation-missing", &[]);
                return Calculation::Refused;
            }
            return Calculation::None;
        };
        let standing = Standing {
            order: row.order - 1,
            table: None,
        };
        let place = sheet.place(row.line, "calculation");
        match self.form.names.expression(text, standing, &place, self.remarks) {
            Ok(Some(value)) if crate::pack::expression::Expression::parse(&value).is_ok_and(|one| one.has_here()) => {
                self.remarks.refuse(&place, "expression-here", &[]);
                Calculation::Refused
            }
            Ok(Some(value)) => Calculation::Is(value),
            _ => Calculation::Refused,
        }
    }

    fn default(&mut self, row: &Row, answer: &AnswerType) -> Option<JsonValue> {
        let text = self.form.survey.get(row.line, "default")?;
        if text.contains("${") || text.contains('(') && text.contains(')') {
            self.note(row, "default", "default-dynamic");
            return None;
        }
        let value = super::answers::default_of(answer, text);
        if value.is_none() {
            self.note(row, "default", "default-unfit");
        } else {
            self.note(row, "default", "default-suggested");
        }
        value.map(JsonValue)
    }

    fn parameters(&mut self, row: &Row) -> Vec<(String, String)> {
        let sheet = self.form.survey;
        let Some(text) = sheet.get(row.line, "parameters") else {
            return Vec::new();
        };
        let place = sheet.place(row.line, "parameters");
        let Some(pairs) = parameters(text) else {
            self.remarks.refuse(&place, "parameters-unreadable", &[]);
            return Vec::new();
        };
        if let Some(known) = parameters_of(&row.kind)
            && let Some((key, _)) = pairs.iter().find(|(key, _)| !known.contains(&key.as_str()))
        {
            self.remarks.refuse(&place, "parameters-unknown", &[("key", key)]);
        }
        for (key, _) in &pairs {
            if !["start", "end", "step", "rows"].contains(&key.as_str()) {
                self.remarks.note(&place, "parameter-left-out", &[("key", key)]);
            }
        }
        pairs
    }

    /// Columns that say how a device shows or does something.
    fn note_columns(&mut self, row: &Row) {
        let sheet = self.form.survey;
        for (what, code) in [("read_only", "read-only"), ("trigger", "trigger")] {
            if sheet
                .get(row.line, what)
                .is_some_and(|text| yes_or_no(text) != Some(false))
            {
                self.note(row, what, code);
            }
        }
    }
}

enum Calculation {
    None,
    Is(String),
    Refused,
}

fn joined(outer: &Text, inner: &Text) -> Text {
    let both = |(tag, words): (&String, &String)| {
        let outer = outer.get(tag).cloned().unwrap_or_default();
        (tag.clone(), format!("{outer} › {words}"))
    };
    inner.iter().map(both).collect()
}

fn all(conditions: impl Iterator<Item = Condition>) -> Option<Condition> {
    let mut conditions: Vec<Condition> = conditions.collect();
    match conditions.len() {
        0 | 1 => conditions.pop(),
        _ => Some(Condition::All(conditions)),
    }
}
