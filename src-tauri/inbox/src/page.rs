//! The operator's page: what arrived, from whom, what became of it. Server-made HTML without script.

use std::collections::HashMap;
use std::fmt::Write;
use std::sync::Arc;

use axum::extract::{Query, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{Html, IntoResponse, Response};
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use chrono::{DateTime, Utc};
use plumbline_bundle::Hash;
use plumbline_bundle::verdict::Code;
use serde::Deserialize;
use uuid::Uuid;

use crate::Inbox;
use crate::journal::{Arrival, Event};
use crate::pairing::Pairing;
use crate::refusal::Refusal;
use crate::words::{Language, Words};

const STYLE: &str = include_str!("page.css");
const SHOWN: usize = 200;

#[derive(Deserialize)]
pub struct Asked {
    lang: Option<String>,
}

/// What the page shows, gathered first.
struct Overview {
    name: String,
    received: Vec<Row>,
    refused: Vec<(Row, Code)>,
    senders: Vec<SenderRow>,
}

struct Row {
    at: DateTime<Utc>,
    from: String,
    arrival: Arrival,
}

struct SenderRow {
    name: String,
    invited_at: DateTime<Utc>,
    state: String,
    words: String,
}

pub async fn page(
    State(inbox): State<Arc<Inbox>>,
    Query(asked): Query<Asked>,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    if !inbox.is_operator(&headers) {
        return Ok(sign_in());
    }
    let words = Words::of(Language::wanted(asked.lang.as_deref(), &headers));
    let overview = Overview::gather(&inbox, &words).await?;
    let guard = [
        (
            header::CONTENT_SECURITY_POLICY,
            "default-src 'none'; style-src 'self'; base-uri 'none'; frame-ancestors 'none'",
        ),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "no-referrer"),
        (header::CACHE_CONTROL, "no-store"),
        (header::VARY, "Accept-Language, Authorization"),
    ];
    Ok((guard, Html(overview.html(&words))).into_response())
}

pub async fn style() -> Response {
    ([(header::CONTENT_TYPE, "text/css; charset=utf-8")], STYLE).into_response()
}

/// Lets the browser ask for the operator's password.
pub fn sign_in() -> Response {
    (
        StatusCode::UNAUTHORIZED,
        [(
            header::WWW_AUTHENTICATE,
            "Basic realm=\"Plumbline inbox\", charset=\"UTF-8\"",
        )],
    )
        .into_response()
}

impl Inbox {
    /// Whether the request carries the operator's password; the name beside it does not matter.
    pub(crate) fn is_operator(&self, headers: &HeaderMap) -> bool {
        let given = headers
            .get(header::AUTHORIZATION)
            .and_then(|header| header.to_str().ok()?.strip_prefix("Basic "));
        let given = given.and_then(|given| BASE64_STANDARD.decode(given).ok());
        let password = given
            .as_deref()
            .and_then(|given| given.splitn(2, |byte| *byte == b':').nth(1));
        // Digests are compared, so that the time taken tells nothing about the password.
        let own = Hash::of(self.operator_password.trim().as_bytes());
        let is_theirs = password.is_some_and(|password| Hash::of(password) == own);
        if is_theirs {
            self.limits.let_in(headers);
        }
        is_theirs
    }
}

impl Overview {
    async fn gather(inbox: &Inbox, words: &Words) -> Result<Self, Refusal> {
        let pairings = Pairing::all(&inbox.store).await?;
        let names: HashMap<Uuid, String> = pairings
            .iter()
            .map(|pairing| (pairing.id, name_of(pairing, words)))
            .collect();
        let row = |at, pairing: Uuid, arrival: &Arrival| Row {
            at,
            from: names.get(&pairing).cloned().unwrap_or_default(),
            arrival: arrival.clone(),
        };
        inbox.journal.catch_up().await?;
        let (received, refused) = {
            let known = inbox.journal.known();
            let received = known.mail.newest().take(SHOWN + 1);
            let refused = known.refused.iter().rev().filter_map(|line| match &line.event {
                Event::Refused { verdict, arrival } => Some((row(line.at, line.pairing, arrival), *verdict)),
                _ => None,
            });
            let received = received.map(|(at, pairing, arrival)| row(at, pairing, arrival));
            (received.collect::<Vec<_>>(), refused.collect::<Vec<_>>())
        };
        let mut senders = Vec::new();
        for pairing in &pairings {
            senders.push(SenderRow::of(inbox, pairing, words).await?);
        }
        let name = pairings
            .last()
            .map_or_else(|| "Plumbline".to_owned(), |pairing| pairing.name.clone());
        Ok(Self {
            name,
            received,
            refused,
            senders,
        })
    }

    fn html(&self, words: &Words) -> String {
        let title = escaped(&words.with("inbox-title", &[("name", &self.name)]));
        let other = words.language.other();
        let mut html = format!(
            "<!doctype html>\n<html lang=\"{lang}\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{title}</title>\n\
             <link rel=\"stylesheet\" href=\"style.css\">\n</head>\n<body>\n<header>\n\
             <a class=\"language\" href=\"?lang={to}\" lang=\"{to}\" hreflang=\"{to}\">{switch}</a>\n\
             <h1>{title}</h1>\n<p>{lead}</p>\n</header>\n<main>\n",
            lang = words.language.tag(),
            to = other.tag(),
            switch = escaped(&words.get("inbox-switch-language")),
            lead = escaped(&words.get("inbox-lead")),
        );
        self.write_received(&mut html, words);
        self.write_refused(&mut html, words);
        self.write_senders(&mut html, words);
        html.push_str("</main>\n</body>\n</html>\n");
        html
    }

    fn write_received(&self, html: &mut String, words: &Words) {
        let columns = ["time", "sender", "number", "size", "digest", "receipt"];
        let rows = self.received.iter().take(SHOWN).map(|row| {
            let seq = row.arrival.seq.unwrap_or_default().to_string();
            let label = words.with("inbox-receipt-signed", &[("seq", &seq)]);
            let (factory, digest) = (row.arrival.factory, row.arrival.envelope_sha256);
            let link = format!(
                "<a href=\"operator/receipts/{factory}/{digest}\">{}</a>",
                escaped(&label)
            );
            vec![
                instant(row.at),
                escaped(&row.from),
                seq,
                size(row.arrival.size, words),
                code(digest),
                link,
            ]
        });
        let cut = (self.received.len() > SHOWN).then_some(SHOWN);
        write_table(
            html,
            words,
            "inbox-received",
            "inbox-none-received",
            &columns,
            rows.collect(),
            cut,
        );
    }

    fn write_refused(&self, html: &mut String, words: &Words) {
        let columns = ["time", "sender", "file", "size", "verdict"];
        let rows = self.refused.iter().take(SHOWN).map(|(row, verdict)| {
            let why = words.get(&format!("inbox-verdict-{verdict}"));
            let arrival = &row.arrival;
            vec![
                instant(row.at),
                escaped(&row.from),
                escaped(&arrival.filename),
                size(arrival.size, words),
                escaped(&why),
            ]
        });
        let cut = (self.refused.len() > SHOWN).then_some(SHOWN);
        write_table(
            html,
            words,
            "inbox-refused",
            "inbox-none-refused",
            &columns,
            rows.collect(),
            cut,
        );
    }

    fn write_senders(&self, html: &mut String, words: &Words) {
        let columns = ["sender", "invited", "state", "words"];
        let rows = self.senders.iter().rev().map(|sender| {
            vec![
                escaped(&sender.name),
                instant(sender.invited_at),
                escaped(&sender.state),
                escaped(&sender.words),
            ]
        });
        write_table(
            html,
            words,
            "inbox-senders",
            "inbox-none-senders",
            &columns,
            rows.collect(),
            None,
        );
        let _ = writeln!(html, "<p>{}</p>", escaped(&words.get("inbox-words-hint")));
    }
}

impl SenderRow {
    async fn of(inbox: &Inbox, pairing: &Pairing, words: &Words) -> Result<Self, Refusal> {
        let keys = match &pairing.paired {
            Some(paired) => inbox.keys_of(paired.factory).await?,
            None => None,
        };
        let state = if pairing.revoked_at.is_some() {
            words.get("inbox-state-revoked")
        } else if pairing.paired.is_some() {
            words.get("inbox-state-paired")
        } else if pairing.expires_at <= inbox.now() {
            words.get("inbox-state-expired")
        } else {
            words.with("inbox-state-waiting", &[("date", &pairing.expires_on)])
        };
        let fingerprint = keys.map(|keys| keys.fingerprint().join(" ")).unwrap_or_default();
        Ok(Self {
            name: name_of(pairing, words),
            invited_at: pairing.created_at,
            state,
            words: fingerprint,
        })
    }
}

fn name_of(pairing: &Pairing, words: &Words) -> String {
    let id = pairing
        .paired
        .as_ref()
        .map_or(pairing.id, |paired| paired.factory)
        .to_string();
    pairing
        .label
        .clone()
        .unwrap_or_else(|| words.with("inbox-sender-unnamed", &[("id", &id)]))
}

fn write_table(
    html: &mut String,
    words: &Words,
    title: &str,
    none: &str,
    columns: &[&str],
    rows: Vec<Vec<String>>,
    cut: Option<usize>,
) {
    let id = title.trim_start_matches("inbox-");
    let _ = writeln!(
        html,
        "<section aria-labelledby=\"{id}\">\n<h2 id=\"{id}\">{}</h2>",
        escaped(&words.get(title))
    );
    if rows.is_empty() {
        let _ = writeln!(html, "<p>{}</p>\n</section>", escaped(&words.get(none)));
        return;
    }
    if let Some(count) = cut {
        let _ = writeln!(html, "<p>{}</p>", escaped(&words.counted("inbox-shown", count)));
    }
    // A table wider than the window can be scrolled by keyboard too.
    let _ = writeln!(
        html,
        "<div class=\"wide\" role=\"region\" tabindex=\"0\" aria-labelledby=\"{id}\">\n<table>\n<thead><tr>"
    );
    for column in columns {
        let _ = write!(
            html,
            "<th scope=\"col\">{}</th>",
            escaped(&words.get(&format!("inbox-col-{column}")))
        );
    }
    html.push_str("</tr></thead>\n<tbody>\n");
    for row in rows {
        let _ = writeln!(html, "<tr><td>{}</td></tr>", row.join("</td><td>"));
    }
    html.push_str("</tbody>\n</table>\n</div>\n</section>\n");
}

fn instant(at: DateTime<Utc>) -> String {
    format!(
        "<time datetime=\"{}\">{}</time>",
        at.format("%Y-%m-%dT%H:%M:%SZ"),
        at.format("%Y-%m-%d %H:%M")
    )
}

fn size(bytes: u64, words: &Words) -> String {
    escaped(&words.with("inbox-size", &[("kib", &bytes.div_ceil(1024).to_string())]))
}

fn code(digest: Hash) -> String {
    format!("<code>{digest}</code>")
}

fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for char in text.chars() {
        match char {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            char => safe.push(char),
        }
    }
    safe
}
