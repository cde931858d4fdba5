//! What leaves the laptop. Preview, PDF and bundle are all made from the disclosed snapshot and nothing else.
//!
//! `profile` the allow-list and its switches for each customer, `records` records cut to it, `figures` counts without
//! names, `published` those of the hotline by quarter, `counts` their arithmetic, `photo` what may stand in a picture,
//! `seal` the bundle, `pack` the same for customers without Plumbline, `known` what a customer was told so far.

pub mod counts;
pub mod figures;
pub mod known;
pub mod pack;
mod photo;
pub mod profile;
pub mod published;
mod records;
mod seal;

pub use figures::Figures;
pub use profile::{Profile, SharePart, ShareProfile};
pub(crate) use seal::heads;
pub use seal::{Contents, key_set, next_place, stream, write};

use crate::cycle;
use crate::delta::Offer;
use crate::error::{Error, Result};
use crate::moment::Moment;
use crate::pack::Pack;
use crate::plan::{self, PlanRow, PlanSnapshot, PlanSummary};
use crate::score::{Score, score};
use crate::survey::protocol::Protocol;
use crate::vault::Vault;
use plumbline_bundle::envelope::JournalHead;
use plumbline_bundle::record::Record;
use rusqlite::Connection;
use serde::{Deserialize, Serialize};
use specta::Type;
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// The content of a bundle before anything is signed.
#[derive(Clone, Debug)]
pub struct Disclosed {
    pub snapshot: PlanSnapshot,
    /// What is answered to this customer's remarks.
    pub answers: Vec<String>,
    pub protocols: Vec<SharedProtocol>,
    pub score: Score,
    pub figures: Figures,
    pub files: Vec<SharedFile>,
    pub withheld: Vec<Withheld>,
    profile: Profile,
    records: BTreeMap<&'static str, Vec<Record>>,
    heads: Vec<JournalHead>,
    pub(crate) factory: Uuid,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct SharedFile {
    pub name: String,
    /// Bytes.
    #[specta(type = u32)]
    pub size: u64,
    #[serde(skip)]
    pub(crate) sha256: String,
    #[serde(skip)]
    stored: String,
}

/// A frozen protocol that goes along whole, as both sides sign it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct SharedProtocol {
    pub version: u32,
    pub digest: String,
    pub protocol: Protocol,
}

/// Something kept back, as codes the window puts into words.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct Withheld {
    pub what: String,
    pub count: u32,
    pub reason: String,
}

/// What the customer will see. `id` names the frozen content for sending.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct SharePreview {
    pub id: String,
    pub customer: String,
    pub created_at: String,
    pub factory: String,
    pub cycle: String,
    /// `None` where the profile leaves the assessment out.
    pub score: Option<Score>,
    pub findings: Vec<PlanRow>,
    pub figures: Figures,
    pub files: Vec<SharedFile>,
    pub answers: Vec<String>,
    /// Survey protocols this customer is asked to sign.
    pub protocols: Vec<SharedProtocol>,
    pub withheld: Vec<Withheld>,
    /// The profile by which this was chosen, and its version.
    pub profile: String,
    pub version: u32,
    pub has_report: bool,
    /// Findings and actions may go, and with them a review pack.
    pub has_plan: bool,
    /// `None`: this bundle carries everything, and the action plan as a PDF.
    pub news: Option<News>,
}

/// What a bundle carries that goes on from an accepted one.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct News {
    /// Number of the accepted bundle.
    pub since: u32,
    pub records: u32,
    pub files: Vec<SharedFile>,
}

impl Disclosed {
    /// What may leave, for the choice of what has to. Figures go with every bundle.
    pub(crate) fn offer(&self) -> Offer<'_> {
        let rules = self.profile.disclosure();
        Offer {
            records: &self.records,
            files: &self.files,
            profile: format!("{} {}", rules.profile, rules.version),
        }
    }

    pub fn preview(&self, id: &str, customer: &str, news: Option<News>, now: &Moment) -> SharePreview {
        let disclosure = self.profile.disclosure();
        SharePreview {
            id: id.into(),
            customer: customer.into(),
            created_at: now.instant(),
            factory: self.snapshot.factory_name.clone(),
            cycle: self.snapshot.cycle_name.clone(),
            score: self.profile.shows(SharePart::Assessment).then(|| self.score.clone()),
            findings: self.snapshot.rows.clone(),
            figures: self.figures.clone(),
            files: self.files.clone(),
            answers: self.answers.clone(),
            protocols: self.protocols.clone(),
            withheld: self.withheld.clone(),
            profile: disclosure.profile,
            version: disclosure.version as u32,
            has_report: self.has_report(),
            has_plan: self.profile.shows(SharePart::Plan),
            news,
        }
    }

    fn records_of<'a>(&'a self, kind: &str) -> impl Iterator<Item = &'a Record> + use<'a> {
        self.records.get(kind).into_iter().flatten()
    }

    /// Digests of the files that may leave.
    pub fn digests(&self) -> BTreeSet<String> {
        self.files.iter().map(|file| file.sha256.clone()).collect()
    }

    /// The PDF prints the plan under the scores: it goes where both may.
    pub fn has_report(&self) -> bool {
        self.profile.shows(SharePart::Plan) && self.profile.shows(SharePart::Assessment)
    }
}

/// Takes the snapshot this customer may see.
pub fn disclose(vault: &Vault, pack: &Pack, customer: &str, now: &Moment) -> Result<Disclosed> {
    let mut disclosed = vault.read(|db| take(db, pack, customer, now))?;
    disclosed.leave_out_telling_photos(vault)?;
    Ok(disclosed)
}

fn take(db: &Connection, pack: &Pack, customer: &str, now: &Moment) -> Result<Disclosed> {
    let profile = Profile::of(db, customer)?;
    let answers = match profile.shows(SharePart::Assessment) {
        true => cycle::answers(db, &cycle::current(db)?, pack)?,
        false => Vec::new(),
    };
    let notes: u32 = match profile.shows(SharePart::Assessment) {
        true => db.query_row("SELECT count(*) FROM answer WHERE note <> ''", [], |row| row.get(0))?,
        false => 0,
    };
    let score = score(pack, &answers);
    let (snapshot, kept) = plan_of(db, customer, &profile, &score, now)?;
    let unshared = records::evidence_not_ticked(db, customer)?;
    let in_confidence = records::evidence_in_confidence(db, customer, &profile)?;
    let withheld = [
        ("names", kept.named, "names-never-leave"),
        ("notes", notes, "working-notes"),
        ("evidence", unshared, "not-ticked"),
        ("hotline-findings", kept.confided, "hotline-confidence"),
        ("evidence", in_confidence, "hotline-confidence"),
    ];
    let withheld = withheld.into_iter().filter(|(_, count, _)| *count > 0);
    let withheld = withheld.map(|(what, count, reason)| Withheld {
        what: what.into(),
        count,
        reason: reason.into(),
    });
    let factory: String = db.query_row("SELECT id FROM factory", [], |row| row.get(0))?;
    let records = records::records(db, customer, &profile)?;
    Ok(Disclosed {
        snapshot,
        score,
        figures: Figures::of(db, &profile, now)?,
        files: records::shared_files(db, customer, &profile)?,
        withheld: withheld.collect(),
        answers: texts_of(&records),
        protocols: protocols_of(&records),
        profile,
        records,
        heads: heads(db)?,
        factory: factory.parse().map_err(Error::internal)?,
    })
}

/// Rows of the plan that stayed, or lost something.
struct Kept {
    named: u32,
    confided: u32,
}

fn plan_of(
    db: &Connection,
    customer: &str,
    profile: &Profile,
    score: &Score,
    now: &Moment,
) -> Result<(PlanSnapshot, Kept)> {
    let mut snapshot = plan::snapshot(db, now.today(), "", score, true)?;
    if !profile.shows(SharePart::Plan) {
        snapshot.rows.clear();
    }
    // Not even how many there are is for others to know.
    let (confided, of_others) = records::kept_numbers(db, customer)?;
    snapshot.rows.retain(|row| !of_others.contains(&row.number));
    let named = snapshot.rows.iter().filter(|row| !row.responsible.is_empty()).count();
    let all = snapshot.rows.len();
    snapshot.rows.retain(|row| !confided.contains(&row.number));
    let kept = Kept {
        named: named as u32,
        confided: (all - snapshot.rows.len()) as u32,
    };
    snapshot.handover.clear();
    for row in &mut snapshot.rows {
        row.responsible.clear();
        if !profile.shows(SharePart::RootCauses) {
            row.root_cause.clear();
            row.why.clear();
        }
        if !profile.shows(SharePart::Costs) {
            (row.cost_expected, row.cost_actual) = (None, None);
        }
        // How one audit graded something is between the factory and whoever sent the auditor.
        if row.behind.customer.as_deref() != Some(customer) {
            row.grade = None;
        }
        if !profile.shows(SharePart::Evidence) {
            row.evidence.clear();
        }
    }
    snapshot.summary = PlanSummary::of(&snapshot.rows, score);
    Ok((snapshot, kept))
}

impl Disclosed {
    /// Pictures that say where, when and by whose camera they were taken stay.
    fn leave_out_telling_photos(&mut self, vault: &Vault) -> Result<()> {
        let mut telling = BTreeSet::new();
        for file in &self.files {
            if photo::tells(vault.open_evidence(&file.stored)?)? {
                telling.insert(file.sha256.clone());
            }
        }
        if telling.is_empty() {
            return Ok(());
        }
        let is_telling = |record: &Record| text_in(record, "sha256").is_some_and(|digest| telling.contains(digest));
        let evidence = self.records.get("evidence").into_iter().flatten();
        let gone: BTreeSet<String> = evidence
            .filter(|record| is_telling(record))
            .map(|record| record.id.to_string())
            .collect();
        let names: BTreeSet<String> = self
            .files
            .iter()
            .filter(|file| telling.contains(&file.sha256))
            .map(|file| file.name.clone())
            .collect();
        self.files.retain(|file| !telling.contains(&file.sha256));
        let stay = |name: &String| !names.contains(name) || self.files.iter().any(|file| file.name == *name);
        for row in &mut self.snapshot.rows {
            row.evidence.retain(stay);
        }
        if let Some(records) = self.records.get_mut("evidence") {
            records.retain(|record| !gone.contains(&record.id.to_string()));
        }
        if let Some(records) = self.records.get_mut("evidence-link") {
            records.retain(|record| text_in(record, "evidence").is_none_or(|evidence| !gone.contains(evidence)));
        }
        self.withheld.push(Withheld {
            what: "evidence".into(),
            count: telling.len() as u32,
            reason: "photo-metadata".into(),
        });
        Ok(())
    }
}

fn text_in<'a>(record: &'a Record, field: &str) -> Option<&'a str> {
    record.fields.get(field)?.value.as_str()
}

fn texts_of(records: &BTreeMap<&'static str, Vec<Record>>) -> Vec<String> {
    let answers = records.get("remark-answer").into_iter().flatten();
    answers
        .filter_map(|record| text_in(record, "text").map(str::to_owned))
        .collect()
}

fn protocols_of(records: &BTreeMap<&'static str, Vec<Record>>) -> Vec<SharedProtocol> {
    let versions = records.get("survey-version").into_iter().flatten();
    let shared = |record: &Record| {
        Some(SharedProtocol {
            version: record.fields.get("counter")?.value.as_u64()? as u32,
            digest: text_in(record, "digest")?.to_owned(),
            protocol: serde_json::from_str(text_in(record, "protocol")?).ok()?,
        })
    };
    versions.filter_map(shared).collect()
}
