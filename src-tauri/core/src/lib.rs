//! Plumbline without a window: the encrypted store, its journal, and the nouns a factory works with.

#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::panic))]

pub mod access;
pub mod answer_sheet;
pub mod cap;
pub mod customer;
pub mod cycle;
pub mod delta;
pub mod desk;
pub mod disagree;
pub mod draft;
pub mod error;
pub mod evidence;
pub mod exchange;
pub mod factory;
pub mod handover;
pub mod home;
pub mod hotline;
pub mod import;
pub mod incident;
pub mod join;
pub mod journal;
pub mod json;
pub mod kpi;
pub mod laptop;
pub mod letterhead;
pub mod library;
pub mod mail;
pub mod moment;
pub mod notice;
pub mod opened;
pub mod outbox;
pub mod pack;
pub mod people;
pub mod plan;
pub mod practice;
pub mod purge;
pub mod remark;
pub mod replies;
pub mod sample;
pub mod score;
pub mod search;
pub mod share;
pub mod survey;
pub mod sync;
pub mod tasks;
pub mod training;
pub mod update;
pub mod vault;

use vault::Kind;

/// Every kind of record a vault may hold.
pub const KINDS: &[Kind] = &[
    factory::KIND,
    letterhead::KIND,
    people::KIND,
    cycle::KIND,
    cycle::QUESTIONNAIRE,
    cycle::ANSWER,
    cycle::PLAN,
    cycle::SIGN_OFF,
    cycle::MEMBER,
    cycle::OBJECTIVE,
    cycle::READING,
    cycle::gate::PASS,
    cycle::REVIEW,
    cycle::CLOSE,
    pack::KIND,
    evidence::KIND,
    evidence::LINK,
    cap::finding::KIND,
    cap::action::KIND,
    cap::severity::KIND,
    cap::scheme::KIND,
    cap::comment::KIND,
    customer::KIND,
    incident::KIND,
    practice::KIND,
    handover::KIND,
    training::worker::KIND,
    training::course::KIND,
    training::session::KIND,
    training::attendance::KIND,
    training::setting::KIND,
    training::twins::KIND,
    training::question::KIND,
    training::score::KIND,
    training::reaction::KIND,
    training::observation::KIND,
    training::certificate::KIND,
    hotline::case::KIND,
    hotline::step::KIND,
    hotline::step::READING,
    hotline::conflict::KIND,
    hotline::checkin::KIND,
    hotline::round::KIND,
    hotline::attachment::KIND,
    hotline::escalation::KIND,
    hotline::hold::KIND,
    hotline::keys::KIND,
    hotline::keys::RECOVERY,
    hotline::SETUP,
    kpi::paper::KIND,
    kpi::benchmark::KIND,
    kpi::definition::KIND,
    kpi::past::KIND,
    survey::KIND,
    survey::END,
    survey::people::KIND,
    survey::protocol::VERSION,
    survey::protocol::SIGNATURE,
    survey::offer::OFFER,
    survey::offer::ANSWER,
    survey::interview::KIND,
    survey::nda::TEXT,
    survey::nda::PARTY,
    survey::nda::SIGNATURE,
    hotline::topic::KIND,
    hotline::calendar::KIND,
    hotline::outside::KIND,
    laptop::KIND,
    exchange::inbox::KIND,
    desk::company::KIND,
    desk::supplier::KIND,
    desk::answer::KIND,
    remark::KIND,
    remark::ANSWER,
    remark::workbook::KIND,
    share::pack::KIND,
    share::profile::KIND,
    share::published::KIND,
    vault::purge::KIND,
];

/// What is searched by words, each noun by itself.
pub const WORDS: [vault::words::Words; 3] = [cap::state::WORDS, incident::WORDS, evidence::WORDS];
