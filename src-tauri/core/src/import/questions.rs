//! Rows of a list that become the questions of a questionnaire, whatever columns the list has.

use super::draft::{CellProblem, ProblemCode};
use super::row::Row;
use super::words::{Field, agreed, field, needed};
use super::{Above, Import, Meaning};
use crate::error::{Code, Error, Result};
use crate::pack::{AnswerOption, AnswerType, FORMAT, Pack, Question, Scoring, Section, Text};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use specta::Type;
use std::collections::{BTreeMap, BTreeSet, HashSet};

#[rustfmt::skip]
pub(super) const FIELDS: &[Field] = &[
    needed("question", &[
        "question", "requirement", "check item", "checkpoint", "check point", "item", "criteria", "audit question",
        "题目", "问题", "检查项目", "检查内容", "检查项", "审核内容", "审核问题", "评估内容", "要求", "项目", "内容",
    ]),
    field("question_other", &["question (2)", "second language", "translation", "题目（第二语言）", "译文", "英文", "中文"]),
    field("section", &["section", "chapter", "category", "area", "topic", "module", "章节", "类别", "分类", "模块", "部分", "大项"]),
    field("number", &["no.", "no", "number", "#", "item no", "item no.", "序号", "编号", "题号"]),
    field("clause", &["clause", "provision", "reference", "standard", "code", "条款", "标准条款", "依据", "标准"]),
    field("answer_type", &["answer type", "question type", "type", "response", "answer", "回答方式", "题型", "答案类型", "类型", "回答"]),
    field("options", &["options", "choices", "answers", "选项", "可选答案"]),
    field("unit", &["unit", "单位"]),
    field("weight", &["weight", "points", "权重", "分值"]),
    field("hint", &["hint", "guidance", "how to check", "help", "notes", "说明", "指引", "检查方法", "填写说明"]),
    field("why", &["why", "rationale", "why it matters", "目的", "原因"]),
    field("evidence", &["evidence wanted", "evidence", "proof", "documents", "所需证据", "证据", "证明材料", "资料"]),
];

/// What the person says of the list as a whole.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct QuestionSheet {
    pub pack: String,
    pub version: String,
    pub title: String,
    pub about: String,
    /// By BCP 47 tag.
    pub language: String,
    /// Of the column with translations.
    pub second: Option<String>,
    /// How a question is answered that does not say so itself.
    pub answer: DefaultAnswer,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "kebab-case")]
pub enum DefaultAnswer {
    YesNoPartly,
    Maturity,
    Text,
}

/// The questionnaire a list would become.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct QuestionsPreview {
    pub sections: Vec<PreviewSection>,
    pub questions: u32,
    pub bad_rows: u32,
    /// The first 500.
    pub problems: Vec<CellProblem>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct PreviewSection {
    /// Empty above the first heading.
    pub title: String,
    pub questions: Vec<PreviewQuestion>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct PreviewQuestion {
    pub row: u32,
    pub text: String,
    pub answer: AnswerType,
}

const MOST_PROBLEMS: usize = 500;
const LONGEST_QUESTION: usize = 10_000;

/// What a row says: a heading, or a question.
pub(super) enum Asked {
    Heading(String),
    Question(Box<Item>),
}

#[derive(Default)]
pub(super) struct Item {
    section: String,
    number: String,
    text: String,
    other: String,
    clause: String,
    kind: Option<Kind>,
    options: Vec<String>,
    unit: String,
    weight: Option<f64>,
    hint: String,
    why: String,
    evidence: Vec<String>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    YesNoPartly,
    Maturity,
    Single,
    Multiple,
    Number,
    Date,
    Text,
    LongText,
}

impl Asked {
    pub fn read(row: &mut Row, seen: &mut HashSet<String>) -> Self {
        if let Some(heading) = heading(row) {
            return Self::Heading(heading);
        }
        let kind = row.word("answer_type", kind, ProblemCode::UnknownAnswerType);
        let options = split(&row.text("options"));
        let chooses = matches!(kind, Some(Kind::Single | Kind::Multiple)) || kind.is_none() && !options.is_empty();
        if chooses && !(2..=200).contains(&options.len()) {
            row.problem("options", ProblemCode::TooFewOptions);
        }
        let weight = weight(row);
        let text = row.short("question", LONGEST_QUESTION);
        let number = row.text("number");
        if !text.is_empty() && !seen.insert(text.to_lowercase()) {
            row.problem("question", ProblemCode::DuplicateQuestion);
        }
        let evidence = row.text("evidence");
        Self::Question(Box::new(Item {
            section: row.text("section"),
            number,
            text,
            other: row.text("question_other"),
            clause: row.text("clause"),
            kind,
            options,
            unit: row.text("unit"),
            weight,
            hint: row.text("hint"),
            why: row.text("why"),
            evidence: split(&evidence),
        }))
    }
}

/// Lists without a column of sections have rows with one text alone: where others have a question, or where they have their
/// number.
fn heading(row: &mut Row) -> Option<String> {
    if row.is_mapped("section") {
        return None;
    }
    let filled = FIELDS.iter().filter(|field| row.cell(field.id).is_some());
    let filled: Vec<&str> = filled.map(|field| field.id).collect();
    match filled.as_slice() {
        ["question"] if row.is_mapped("number") => Some(row.text("question")),
        ["number"] => Some(row.text("number")),
        ["question", "number"] => None,
        _ => None,
    }
}

fn weight(row: &mut Row) -> Option<f64> {
    let text = row.text("weight");
    if text.is_empty() {
        return None;
    }
    let number = text.trim_end_matches('%').trim().parse::<f64>().ok();
    let good = number.filter(|number| (0.0..=100.0).contains(number));
    if good.is_none() {
        row.problem("weight", ProblemCode::NotAWeight);
    }
    good
}

fn kind(text: &str) -> Option<Kind> {
    let yes_no = [
        "yes/no",
        "yes/no/partly",
        "y/n",
        "yes/no/na",
        "yes/no/n/a",
        "是/否",
        "是/否/部分",
        "符合/不符合",
    ];
    let plain = text.to_lowercase().replace(' ', "");
    if yes_no.contains(&plain.as_str()) {
        return Some(Kind::YesNoPartly);
    }
    if ["1-5", "1–5", "1~5", "1至5", "0-5"].contains(&plain.as_str()) {
        return Some(Kind::Maturity);
    }
    agreed(text, |word| {
        Some(match word {
            "yes no" | "yes-no" | "yes-no-partly" | "boolean" | "compliance" | "是否" | "是否题" | "判断"
            | "判断题" => Kind::YesNoPartly,
            "maturity" | "two scales" | "scale" | "rating" | "level" | "score" | "成熟度" | "等级" | "评分"
            | "打分" => Kind::Maturity,
            "single" | "single choice" | "choice" | "select" | "select one" | "dropdown" | "list" | "单选"
            | "单选题" | "选择" => Kind::Single,
            "multiple" | "multiple choice" | "multi" | "select multiple" | "checkbox" | "多选" | "多选题" => {
                Kind::Multiple
            }
            "number" | "numeric" | "integer" | "decimal" | "amount" | "quantity" | "数字" | "数值" | "数量" => {
                Kind::Number
            }
            "date" | "day" | "日期" => Kind::Date,
            "text" | "words" | "open" | "free text" | "文字" | "文本" | "填空" | "问答" | "简答" => {
                Kind::Text
            }
            "long text" | "long" | "comment" | "description" | "长文本" | "描述" | "说明" => Kind::LongText,
            _ => return None,
        })
    })
}

/// Between lines, semicolons or bars; only without any of them between commas or slashes.
fn split(text: &str) -> Vec<String> {
    let strong = ['\n', ';', '；', '|'];
    let weak = [',', '，', '、', '/'];
    let marks: &[char] = if text.contains(strong) { &strong } else { &weak };
    let mut parts: Vec<String> = Vec::new();
    for part in text.split(marks).map(str::trim).filter(|part| !part.is_empty()) {
        if !parts.iter().any(|own| own == part) {
            parts.push(part.to_owned());
        }
    }
    parts
}

impl Import {
    /// What the list would become, as the person named it.
    pub fn questions(&self, sheet: &QuestionSheet) -> Result<QuestionsPreview> {
        let (mut problems, mut bad_rows) = (Vec::new(), 0);
        for (_, _, wrong) in self.read(&self.target, &self.report, &mut Above::default()) {
            bad_rows += u32::from(!wrong.is_empty());
            if problems.len() < MOST_PROBLEMS {
                problems.extend(wrong);
            }
        }
        problems.truncate(MOST_PROBLEMS);
        let good = self.good_questions();
        let sections = Sections::of(&good, sheet).0;
        let preview = sections.into_iter().map(|(title, rows)| PreviewSection {
            title,
            questions: rows
                .into_iter()
                .map(|(row, item)| PreviewQuestion {
                    row,
                    text: item.text.clone(),
                    answer: item.answer(sheet),
                })
                .collect(),
        });
        Ok(QuestionsPreview {
            sections: preview.collect(),
            questions: good
                .iter()
                .filter(|(_, asked)| matches!(asked, Asked::Question(_)))
                .count() as u32,
            bad_rows,
            problems,
        })
    }

    /// The questionnaire as its file would have it. A row with a problem stops it all, unless only the good ones are wanted.
    pub fn questionnaire(&self, sheet: &QuestionSheet, only_good: bool) -> Result<String> {
        self.require_columns()?;
        if !only_good
            && let Some((row, _, _)) = self
                .read(&self.target, &self.report, &mut Above::default())
                .find(|(_, _, wrong)| !wrong.is_empty())
        {
            return Err(Error::new(Code::ImportHasErrors)
                .with("sheet", &self.sheet)
                .with("row", row));
        }
        let good = self.good_questions();
        let sections = Sections::of(&good, sheet);
        if sections.0.is_empty() {
            return Err(Error::new(Code::ImportEmpty).with("file", &self.file_name));
        }
        let pack = sections.into_pack(sheet);
        Ok(serde_json::to_string_pretty(&pack)? + "\n")
    }

    fn good_questions(&self) -> Vec<(u32, Asked)> {
        let mut above = Above::default();
        let good = self
            .read(&self.target, &self.report, &mut above)
            .filter(|(_, _, wrong)| wrong.is_empty());
        good.filter_map(|(row, meaning, _)| match meaning {
            Meaning::Question(asked) => Some((row, *asked)),
            _ => None,
        })
        .collect()
    }
}

/// Sections with their questions, in the order of the list.
struct Sections<'a>(Vec<(String, Vec<(u32, &'a Item)>)>);

impl<'a> Sections<'a> {
    fn of(rows: &'a [(u32, Asked)], sheet: &QuestionSheet) -> Self {
        let mut sections: Vec<(String, Vec<(u32, &Item)>)> = Vec::new();
        let mut current = String::new();
        for (row, asked) in rows {
            match asked {
                Asked::Heading(title) => current.clone_from(title),
                Asked::Question(item) => {
                    // A cell that spans several rows has its text in the first.
                    if !item.section.is_empty() {
                        current.clone_from(&item.section);
                    }
                    let title = if current.is_empty() { &sheet.title } else { &current };
                    match sections.iter_mut().find(|(own, _)| own == title) {
                        Some((_, items)) => items.push((*row, item)),
                        None => sections.push((title.clone(), vec![(*row, item)])),
                    }
                }
            }
        }
        Self(sections)
    }

    fn into_pack(self, sheet: &QuestionSheet) -> Pack {
        let items: Vec<&Item> = self
            .0
            .iter()
            .flat_map(|(_, items)| items.iter().map(|(_, item)| *item))
            .collect();
        let ids = ids(&items);
        let mut ids = ids.into_iter();
        let sections = self.0.iter().enumerate().map(|(at, (title, items))| Section {
            id: format!("section-{}", at + 1),
            title: sheet.text(title, ""),
            when: None,
            questions: items
                .iter()
                .map(|(_, item)| item.question(ids.next().unwrap_or_default(), sheet))
                .collect(),
        });
        Pack {
            format: FORMAT,
            id: sheet.pack.clone(),
            version: sheet.version.clone(),
            languages: sheet.languages(),
            title: sheet.text(&sheet.title, ""),
            about: sheet.text(&sheet.about, ""),
            threshold_percent: 80,
            scoring: Scoring::Mean,
            sections: sections.collect(),
        }
    }
}

/// Answers hang on the ids of questions, so that a later version of the list keeps them: by their numbers where each has one
/// of its own, otherwise by their words.
fn ids(items: &[&Item]) -> Vec<String> {
    let numbers: Vec<String> = items.iter().map(|item| slug(&item.number)).collect();
    let distinct: BTreeSet<&String> = numbers.iter().filter(|number| !number.is_empty()).collect();
    match distinct.len() == items.len() {
        true => numbers.into_iter().map(|number| format!("q-{number}")).collect(),
        false => items.iter().map(|item| format!("q-{}", digest(&item.text))).collect(),
    }
}

fn digest(text: &str) -> String {
    hex::encode(Sha256::digest(text.trim().to_lowercase().as_bytes()))[..12].to_owned()
}

/// What an id may have of a text.
fn slug(text: &str) -> String {
    let plain = text.to_lowercase();
    let words = plain.split(|c: char| !c.is_ascii_lowercase() && !c.is_ascii_digit());
    let joined = words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join("-");
    joined.chars().take(60).collect()
}

impl QuestionSheet {
    fn languages(&self) -> Vec<String> {
        let second = self.second.iter().filter(|second| **second != self.language);
        std::iter::once(&self.language).chain(second).cloned().collect()
    }

    /// What has no translation says the same in both languages.
    fn text(&self, text: &str, other: &str) -> Text {
        let mut all = BTreeMap::new();
        for language in self.languages() {
            let own = if language == self.language || other.is_empty() {
                text
            } else {
                other
            };
            all.insert(language, own.trim().to_owned());
        }
        all
    }

    fn maybe(&self, text: &str) -> Option<Text> {
        (!text.is_empty()).then(|| self.text(text, ""))
    }
}

impl Item {
    fn question(&self, id: String, sheet: &QuestionSheet) -> Question {
        Question {
            id,
            formerly: None,
            text: sheet.text(&self.text, &self.other),
            hint: sheet.maybe(&self.hint),
            why: sheet.maybe(&self.why),
            answer: self.answer(sheet),
            constraint: None,
            default: None,
            when: None,
            required: true,
            weight: self.weight.unwrap_or(1.0),
            provision: self.clause.clone(),
            causes: Vec::new(),
            first_step: None,
            peer: None,
            evidence: self.evidence.iter().map(|one| sheet.text(one, "")).collect(),
            references: Vec::new(),
        }
    }

    fn answer(&self, sheet: &QuestionSheet) -> AnswerType {
        let default = || match sheet.answer {
            DefaultAnswer::YesNoPartly => Kind::YesNoPartly,
            DefaultAnswer::Maturity => Kind::Maturity,
            DefaultAnswer::Text => Kind::Text,
        };
        let kind = self.kind.unwrap_or_else(|| match self.options.is_empty() {
            true => default(),
            false if self.options.iter().all(|option| is_yes_or_no(option)) => Kind::YesNoPartly,
            false => Kind::Single,
        });
        match kind {
            Kind::YesNoPartly => AnswerType::YesNoPartly { alarm: Vec::new() },
            Kind::Maturity => AnswerType::Maturity,
            Kind::Single => AnswerType::Single {
                options: self.listed(sheet),
                other: false,
            },
            Kind::Multiple => AnswerType::Multiple {
                options: self.listed(sheet),
                other: false,
                at_least: None,
                at_most: None,
            },
            Kind::Number => AnswerType::Number {
                unit: sheet.maybe(&self.unit),
                min: None,
                max: None,
                decimals: 2,
                step: None,
            },
            Kind::Date => AnswerType::Date,
            Kind::Text => AnswerType::Text { long: false },
            Kind::LongText => AnswerType::Text { long: true },
        }
    }

    fn listed(&self, sheet: &QuestionSheet) -> Vec<AnswerOption> {
        let slugs: Vec<String> = self.options.iter().map(|option| slug(option)).collect();
        let own = |at: usize| {
            let slug = &slugs[at];
            let alone = slugs.iter().filter(|other| *other == slug).count() == 1;
            match alone && !slug.is_empty() {
                true => slug.clone(),
                false => format!("option-{}", digest(&self.options[at])),
            }
        };
        let option = |(at, text): (usize, &String)| AnswerOption {
            id: own(at),
            text: sheet.text(text, ""),
            value: None,
            when: None,
            level: None,
            alarm: false,
        };
        self.options.iter().enumerate().map(option).collect()
    }
}

fn is_yes_or_no(option: &str) -> bool {
    let words = [
        "yes",
        "no",
        "partly",
        "partially",
        "n/a",
        "na",
        "是",
        "否",
        "部分",
        "不适用",
        "符合",
        "不符合",
        "部分符合",
    ];
    words.contains(&option.to_lowercase().as_str())
}
