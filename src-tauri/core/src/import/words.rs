//! What the headings and list words of factories' own lists mean.

use super::book::{cell, shown};
use crate::cap::{Severity, Source, Status, parse};
use calamine::{Data, Range};
use std::collections::BTreeMap;

/// A field a column can be mapped to, and what factories call it; a row cannot do without the required ones.
pub(super) struct Field {
    pub id: &'static str,
    pub required: bool,
    names: &'static [&'static str],
}

const fn needed(id: &'static str, names: &'static [&'static str]) -> Field {
    Field {
        id,
        required: true,
        names,
    }
}

const fn field(id: &'static str, names: &'static [&'static str]) -> Field {
    Field {
        id,
        required: false,
        names,
    }
}

#[rustfmt::skip]
pub(super) const FIELDS: [Field; 14] = [
    needed("finding", &[
        "finding", "description", "nonconformity", "non-conformance", "issue",
        "问题", "发现", "不符合项", "问题描述",
    ]),
    needed("severity", &["severity", "level", "grade", "rating", "严重程度", "严重性", "等级", "级别"]),
    field("provision", &["provision", "clause", "code", "requirement", "条款", "标准条款", "要求"]),
    field("source", &["source", "来源"]),
    field("discovered_on", &["discovered", "date found", "audit date", "发现日期", "审核日期"]),
    field("containment", &["containment", "immediate", "遏制措施", "应急措施", "临时措施"]),
    field("root_cause", &["root cause", "cause", "根本原因", "原因"]),
    field("corrective", &["corrective", "action", "纠正措施", "整改措施", "改善措施"]),
    field("preventive", &["preventive", "prevention", "预防措施"]),
    field("responsible", &["responsible", "owner", "pic", "责任人", "负责人"]),
    field("due_on", &["due", "deadline", "target date", "到期日", "期限", "截止日期", "计划完成"]),
    field("status", &["status", "状态", "进度"]),
    field("effectiveness_due_on", &["effectiveness check", "effectiveness date", "有效性检查日期"]),
    field("no_action_reason", &["no action", "不采取措施的理由", "不采取措施"]),
];

/// The row within the first 30 whose cells look most like headings, and what they would map to.
pub(super) fn guess(range: &Range<Data>) -> (u32, BTreeMap<u32, &'static str>) {
    let first = range.start().map_or(1, |(row, _)| row + 1);
    let mut best = (first, BTreeMap::new());
    for row in first..first + 30 {
        let mapping = guess_columns(range, row);
        if mapping.len() > best.1.len() {
            best = (row, mapping);
        }
    }
    best
}

pub(super) fn guess_columns(range: &Range<Data>, header_row: u32) -> BTreeMap<u32, &'static str> {
    let width = range.end().map_or(0, |(_, column)| column + 1);
    let mut mapping = BTreeMap::new();
    let headers: Vec<_> = (0..width)
        .map(|column| shown(cell(range, header_row, column)).to_lowercase())
        .collect();
    // Exact headings first, so that "root cause" is not taken for "cause" of another column.
    for exact in [true, false] {
        for field in &FIELDS {
            if mapping.values().any(|mapped| *mapped == field.id) {
                continue;
            }
            let is_name = |text: &str| text == field.id.replace('_', " ") || field.names.contains(&text);
            let fits = |header: &String| {
                let plain = header.replace(['_', '*'], " ");
                if exact {
                    parts(&plain).any(is_name)
                } else {
                    header.chars().count() <= 60 && field.names.iter().any(|name| plain.contains(name))
                }
            };
            let free = |(column, header): &(usize, &String)| !mapping.contains_key(&(*column as u32)) && fits(header);
            if let Some((column, _)) = headers.iter().enumerate().find(free) {
                mapping.insert(column as u32, field.id);
            }
        }
    }
    mapping
}

pub(super) fn severity(text: &str) -> Option<Severity> {
    agreed(text, |word| {
        Some(match word {
            "优先" | "优先项" | "严重" | "重大" | "critical" | "zero tolerance" | "priority non-conformance" => {
                Severity::Priority
            }
            "主要" | "主要项" | "主要不符合" | "较重" | "major non-conformance" => Severity::Major,
            "次要" | "次要项" | "次要不符合" | "一般" | "轻微" | "minor non-conformance" => {
                Severity::Minor
            }
            "改进机会" | "观察项" | "改善机会" | "observation" | "opportunity for improvement" | "ofi" => {
                Severity::Opportunity
            }
            other => parse(other)?,
        })
    })
}

pub(super) fn source(text: &str) -> Option<Source> {
    agreed(text, |word| {
        Some(match word {
            "self-assessment" | "self assessment" | "自评" => Source::SelfAssessment,
            "customer audit" | "审核" | "客户审核" | "外部审核" => Source::Audit,
            "申诉" | "热线" | "申诉热线" | "grievance" => Source::Hotline,
            "事故" | "事件" => Source::Incident,
            "委员会" | "ehs committee" | "ehs委员会" => Source::Committee,
            other => parse(other)?,
        })
    })
}

pub(super) fn status(text: &str) -> Option<Status> {
    agreed(text, |word| {
        Some(match word {
            "未开始" | "待处理" | "not started" | "未完成" => Status::Open,
            "已计划" | "计划中" => Status::Planned,
            "进行中" | "整改中" | "in progress" | "ongoing" => Status::InProgress,
            "已完成" | "完成" | "待验证" | "completed" | "complete" | "finished" | "waiting for verification" => {
                Status::Done
            }
            "已验证" | "已关闭" | "关闭" | "closed" => Status::Verified,
            "不采取措施" | "no action" => Status::NoAction,
            other => parse(other)?,
        })
    })
}

/// The word of the example row of our template, which is never taken in.
pub(super) fn is_example(text: &str) -> bool {
    parts(&text.to_lowercase()).any(|part| matches!(part, "example" | "示例"))
}

/// What the whole text means, or what all its parts agree on: lists in two languages write `Major / 主要`.
fn agreed<T: PartialEq>(text: &str, meaning: impl Fn(&str) -> Option<T>) -> Option<T> {
    let text = text.trim().to_lowercase();
    let mut meanings = parts(&text).filter_map(meaning);
    let first = meanings.next()?;
    meanings.all(|other| other == first).then_some(first)
}

/// The text itself, then its parts on either side of what separates two languages.
fn parts(text: &str) -> impl Iterator<Item = &str> {
    let whole = text.trim();
    let parts = whole.split(['/', '\n', '|', '(', ')', '（', '）']).map(str::trim);
    std::iter::once(whole).chain(parts).filter(|part| !part.is_empty())
}
