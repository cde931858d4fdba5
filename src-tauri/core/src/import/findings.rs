//! Rows that become findings with their first action.

use super::draft::ProblemCode;
use super::row::Row;
use super::words::{Field, agreed, field, needed};
use crate::cap::finding::{self, FromAudit, NewFinding};
use crate::cap::scheme::{self, Grade, Scheme};
use crate::cap::{Severity, Source, Status, parse, word};
use crate::error::{Error, Result};
use crate::vault::Write;
use chrono::NaiveDate;
use rusqlite::Connection;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};
use specta::Type;
use std::collections::HashMap;

#[rustfmt::skip]
pub(super) const FIELDS: &[Field] = &[
    needed("finding", &[
        "finding", "description", "nonconformity", "non-conformance", "issue",
        "问题", "发现", "不符合项", "问题描述",
    ]),
    needed("severity", &["severity", "level", "grade", "rating", "严重程度", "严重性", "等级", "级别"]),
    field("provision", &["provision", "clause", "code", "requirement", "条款", "标准条款", "要求"]),
    field("source", &["source", "来源"]),
    field("discovered_on", &["discovered", "date found", "audit date", "发现日期", "审核日期"]),
    field("customer", &["customer", "brand", "buyer", "客户", "品牌"]),
    field("auditor", &["auditor", "audit firm", "audit company", "审核员", "审核机构", "审核公司"]),
    field("requested", &[
        "corrective action requested", "requested", "recommendation", "required action", "审核员要求", "整改要求", "改善建议",
    ]),
    field("containment", &["containment", "immediate", "遏制措施", "应急措施", "临时措施"]),
    field("root_cause", &["root cause", "cause", "根本原因", "原因"]),
    field("corrective", &["corrective action", "corrective actions", "corrective", "action", "纠正措施", "整改措施", "改善措施"]),
    field("preventive", &["preventive action", "preventive actions", "preventive", "prevention", "预防措施"]),
    field("responsible", &["responsible", "owner", "pic", "责任人", "负责人"]),
    field("due_on", &["due", "deadline", "target date", "到期日", "期限", "截止日期", "计划完成"]),
    field("status", &["status", "状态", "进度"]),
    field("effectiveness_due_on", &["effectiveness check", "effectiveness date", "有效性检查日期"]),
    field("no_action_reason", &["no action", "不采取措施的理由", "不采取措施"]),
];

/// What a person says of a whole audit report; a row's own cells come first.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, Type)]
pub struct ImportAbout {
    /// Whose audit it was.
    pub customer: Option<String>,
    pub auditor: String,
    /// By which its severities are read.
    pub scheme: Option<String>,
    pub audited_on: Option<String>,
}

/// The same, with what its words are held against.
#[derive(Clone, Default)]
pub(super) struct Report {
    pub about: ImportAbout,
    scheme: Option<Scheme>,
    /// Ids by name, in lower case.
    customers: HashMap<String, String>,
}

impl Report {
    pub fn of(db: &Connection, about: ImportAbout) -> Result<Self> {
        let mut customers = db.prepare_cached("SELECT name, id FROM customer")?;
        let customers = customers.query_map([], |row| Ok((row.get::<_, String>(0)?.to_lowercase(), row.get(1)?)))?;
        let customers: HashMap<String, String> = customers.collect::<rusqlite::Result<_>>()?;
        let scheme = match &about.scheme {
            Some(id) => Some(scheme::get(db, id)?.ok_or_else(|| Error::invalid("scheme"))?),
            None => None,
        };
        if about
            .customer
            .as_ref()
            .is_some_and(|id| !customers.values().any(|known| known == id))
        {
            return Err(Error::invalid("customer"));
        }
        if about
            .audited_on
            .as_ref()
            .is_some_and(|day| NaiveDate::parse_from_str(day, "%Y-%m-%d").is_err())
        {
            return Err(Error::invalid("audited_on"));
        }
        Ok(Self {
            about,
            scheme,
            customers,
        })
    }

    fn grade(&self, text: &str) -> Option<Grade> {
        let scheme = self.scheme.as_ref()?;
        let id = agreed(text, |word| scheme.read(word).map(|grade| grade.id.clone()))?;
        scheme.grade(&id).cloned()
    }
}

/// A finding, its action, and what is set once both are there.
pub(super) struct Finding {
    finding: NewFinding,
    audit: FromAudit,
    action: Map<String, Value>,
    after: Vec<(&'static str, Value)>,
}

impl Finding {
    pub fn read(row: &mut Row, report: &Report) -> Self {
        let known = row.word("status", status, ProblemCode::UnknownStatus);
        let reason = row.text("no_action_reason");
        if known == Some(Status::NoAction) && reason.is_empty() {
            row.problem("no_action_reason", ProblemCode::Missing);
        }
        let description = row.needed("finding");
        if row.is_mapped("severity") && row.cell("severity").is_none() {
            row.problem("severity", ProblemCode::Missing);
        }
        let unknown = ProblemCode::UnknownSeverity;
        let (severity, grade) = match report.scheme {
            Some(_) => {
                let grade = row.word("severity", |text| report.grade(text), unknown);
                (grade.as_ref().map(|grade| grade.severity), grade.map(|grade| grade.id))
            }
            None => (row.word("severity", severity, unknown), None),
        };
        let customer = row.word(
            "customer",
            |text| report.customers.get(&text.trim().to_lowercase()).cloned(),
            ProblemCode::UnknownCustomer,
        );
        let auditor = row.text("auditor");
        let about = &report.about;
        let audit = FromAudit {
            customer: customer.or_else(|| about.customer.clone()),
            auditor: if auditor.is_empty() {
                about.auditor.clone()
            } else {
                auditor
            },
            scheme: about.scheme.clone(),
            grade,
            requested: row.text("requested"),
        };
        let finding = NewFinding {
            question: None,
            provision: row.text("provision"),
            description,
            severity: severity.unwrap_or(Severity::Minor),
            source: row
                .word("source", source, ProblemCode::UnknownSource)
                .unwrap_or(Source::Audit),
            discovered_on: row.day("discovered_on").or_else(|| about.audited_on.clone()),
        };
        let mut action = Map::new();
        for field in ["containment", "root_cause", "corrective", "preventive", "responsible"] {
            action.insert(field.into(), json!(row.text(field)));
        }
        for field in ["due_on", "effectiveness_due_on"] {
            action.insert(field.into(), json!(row.day(field)));
        }
        let mut after = Vec::new();
        // "Verified" and "no action" in a list are claims: they come in as work waiting for its verifier, or with a
        // reason.
        match known.unwrap_or(Status::Open) {
            Status::Verified => drop(action.insert("status".into(), json!(word(Status::Done)))),
            Status::NoAction => {}
            other => drop(action.insert("status".into(), json!(word(other)))),
        }
        if !reason.is_empty() {
            after.push(("no_action_reason", json!(reason)));
        }
        Self {
            finding,
            audit,
            action,
            after,
        }
    }

    pub fn record(self, tx: &mut Write) -> Result<()> {
        let id = finding::create_from_audit(tx, &self.finding, &self.audit, &self.action)?;
        for (field, value) in self.after {
            finding::set(tx, id, field, value)?;
        }
        Ok(())
    }
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
