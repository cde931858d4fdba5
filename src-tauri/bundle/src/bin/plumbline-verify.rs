//! Checks a bundle, a receipt or a journal from the command line, with nothing but files.

use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use plumbline_bundle::check::{Outer, check};
use plumbline_bundle::journal::export::{self, Export, ExportError, Extent};
use plumbline_bundle::journal::{Chain, JournalError, Lines};
use plumbline_bundle::keys::{Identity, KeyError, PublicKey};
use plumbline_bundle::keyset::{KeySet, Pins};
use plumbline_bundle::open::open;
use plumbline_bundle::receipt::Receipt;
use plumbline_bundle::verdict::{CheckError, Refusal};
use zeroize::Zeroizing;

const USAGE: &str = "\
usage: plumbline-verify FILE [--keys keys.json] [--root-fingerprint \"six words\"]
                        [--identity FILE] [--receipt FILE --receipt-key KEY]
       plumbline-verify --journal FILE [--keys keys.json] [--root-fingerprint \"six words\"]

  FILE                a bundle (.plumb)
  --keys              the factory's signed list of devices
  --root-fingerprint  the six words the factory read out to you; without them the
                      list of devices vouches for itself only
  --identity          an age identity file; the inside is opened and checked too
  --receipt           a transport receipt that shall belong to the bundle
  --receipt-key       the inbox's public key: base64 of 32 bytes
  --journal           an export of the journals, which brings its list of devices, or one
                      journal (one signed entry a line), which needs --keys

exit status: 0 accepted, 1 refused, 2 it could not be judged (usage, unreadable file)";

fn main() -> ExitCode {
    let mut lines = Vec::new();
    let (first, exit) = match Arguments::parse(std::env::args_os().skip(1)).and_then(|a| run(&a, &mut lines)) {
        Ok(()) => ("accepted".to_owned(), 0),
        Err(Failure::Refused(code, why)) => (format!("refused: {code}: {why}"), 1),
        Err(Failure::Unjudged(why)) => (why, 2),
        Err(Failure::Help) => (USAGE.to_owned(), 0),
    };
    let mut text = first;
    for line in lines {
        text.push_str("\n  ");
        text.push_str(&line);
    }
    let written = if exit == 2 {
        writeln!(io::stderr(), "{text}")
    } else {
        writeln!(io::stdout(), "{text}")
    };
    if written.is_ok() {
        ExitCode::from(exit)
    } else {
        ExitCode::from(2)
    }
}

fn run(arguments: &Arguments, lines: &mut Vec<String>) -> Result<(), Failure> {
    let set = match &arguments.keys {
        Some(path) => Some(read_keys(path, arguments.root_fingerprint.as_deref(), lines)?),
        None => None,
    };
    if let Some(journal) = &arguments.journal {
        if is_archive(journal)? {
            return verify_export(journal, set.as_ref(), arguments.root_fingerprint.as_deref(), lines);
        }
        let set = set.ok_or_else(|| Failure::usage("one journal needs --keys"))?;
        return verify_journal(journal, &set, lines);
    }
    let pins = set.as_ref().map(Pins::from).unwrap_or_default();
    let file = arguments.file.as_ref().ok_or_else(|| Failure::usage("no file given"))?;
    let outer = verify_bundle(file, &pins, arguments.identity.as_deref(), lines)?;
    if let Some(receipt) = &arguments.receipt {
        let key = arguments
            .receipt_key
            .ok_or_else(|| Failure::usage("--receipt needs --receipt-key"))?;
        let receipt = Receipt::open(&read_file(receipt)?, &key)?;
        receipt.is_for(outer.envelope_digest, outer.payload_digest, outer.size)?;
        lines.push(format!(
            "receipt: this bundle, received {} by {}",
            receipt.received_at,
            key.keyid()
        ));
    }
    Ok(())
}

fn read_keys(path: &Path, words: Option<&str>, lines: &mut Vec<String>) -> Result<KeySet, Failure> {
    let set = KeySet::open_first(&read_file(path)?)?;
    compare(&set, words, lines)?;
    Ok(set)
}

fn compare(set: &KeySet, words: Option<&str>, lines: &mut Vec<String>) -> Result<(), Failure> {
    let fingerprint = set.fingerprint();
    match words {
        Some(words) if words.split_whitespace().eq(fingerprint) => {
            lines.push(format!("keys: version {}, root fingerprint as given", set.version));
        }
        Some(_) => {
            let why = "the root keys have another fingerprint than the one given".to_owned();
            return Err(Failure::Refused("unknown-key".to_owned(), why));
        }
        None => lines.push(format!(
            "keys: version {}, vouching for itself; ask the factory whether its words are: {}",
            set.version,
            fingerprint.join(" ")
        )),
    }
    Ok(())
}

fn verify_bundle(path: &Path, pins: &Pins, identity: Option<&Path>, lines: &mut Vec<String>) -> Result<Outer, Failure> {
    let file = File::open(path).map_err(|e| Failure::unreadable(path, &e))?;
    let Some(identity) = identity else {
        let outer = check(file, pins)?;
        describe(&outer, lines);
        lines.push("inside: not opened (no --identity)".to_owned());
        return Ok(outer);
    };
    let text = Zeroizing::new(fs::read_to_string(identity).map_err(|e| Failure::unreadable(identity, &e))?);
    let identity = Identity::from_file_text(&text).map_err(|e| Failure::Unjudged(e.to_string()))?;
    let mut opened = open(file, pins, &identity)?;
    describe(&opened.outer, lines);
    let files = opened.files().len();
    lines.push(format!(
        "inside: {files} files, all as listed; manifest {}",
        opened.manifest_digest
    ));
    for kind in opened.record_kinds() {
        let mut count = 0_u64;
        for record in opened.records(&kind)? {
            record?;
            count += 1;
        }
        lines.push(format!("records: {kind}: {count}"));
    }
    for withheld in &opened.manifest.withheld {
        let count = withheld.count.map_or("not told".to_owned(), |n| n.to_string());
        lines.push(format!("withheld: {}: {count} ({})", withheld.what, withheld.reason));
    }
    Ok(opened.outer)
}

fn describe(outer: &Outer, lines: &mut Vec<String>) {
    let e = &outer.envelope;
    lines.push(format!("bundle: {}, {} bytes", outer.envelope_digest, outer.size));
    lines.push(format!("factory: {}", e.factory));
    lines.push(format!("device: {}", e.device));
    lines.push(format!("stream: {}, number {}, after {}", e.stream, e.seq, e.prev));
    lines.push(format!("created: {} (by the sender's clock)", e.created));
    lines.push(format!("recipients: {}", e.recipients.join(", ")));
    lines.push("place in its stream: not judged, since only the receiver knows what came before".to_owned());
}

fn is_archive(path: &Path) -> Result<bool, Failure> {
    let mut start = Vec::new();
    let file = File::open(path).map_err(|e| Failure::unreadable(path, &e))?;
    file.take(2)
        .read_to_end(&mut start)
        .map_err(|e| Failure::unreadable(path, &e))?;
    Ok(start == b"PK")
}

fn verify_export(
    path: &Path,
    pinned: Option<&KeySet>,
    words: Option<&str>,
    lines: &mut Vec<String>,
) -> Result<(), Failure> {
    let file = File::open(path).map_err(|e| Failure::unreadable(path, &e))?;
    let checked = export::check(file, pinned)?;
    if pinned.is_none() {
        compare(&checked.keys, words, lines)?;
    }
    let Export {
        factory,
        device,
        created,
        journals,
    } = &checked.export;
    lines.push(format!("factory: {factory}"));
    lines.push(format!("exported: {created} (by its clock) by {device}"));
    for Extent {
        device,
        seq,
        head,
        left_out,
    } in journals
    {
        lines.push(format!("journal: {seq} entries of {device}, the last {head}"));
        if !left_out.is_empty() {
            let numbers: Vec<_> = left_out.iter().map(ToString::to_string).collect();
            lines.push(format!("left out by whoever exported: entries {}", numbers.join(", ")));
        }
    }
    Ok(())
}

fn verify_journal(path: &Path, set: &KeySet, lines: &mut Vec<String>) -> Result<(), Failure> {
    let file = File::open(path).map_err(|e| Failure::unreadable(path, &e))?;
    let mut chain: Option<Chain> = None;
    for line in Lines::new(file) {
        let (signed, keyid) = line?;
        let device = set.device(&keyid).ok_or(Refusal::UnknownKey { keyid: keyid.clone() })?;
        let chain = chain.get_or_insert_with(|| Chain::new(keyid.clone()));
        let entry = chain.accept(&signed, &device.ed25519)?;
        if !device.may_write(entry.seq) {
            return Err(Refusal::RevokedKey { keyid }.into());
        }
    }
    let chain = chain.ok_or_else(|| Failure::Refused("malformed".to_owned(), "the journal is empty".to_owned()))?;
    lines.push(format!("journal: {} entries of {}", chain.seq(), chain.device()));
    lines.push(format!("head: {}", chain.head()));
    Ok(())
}

fn read_file(path: &Path) -> Result<Vec<u8>, Failure> {
    fs::read(path).map_err(|e| Failure::unreadable(path, &e))
}

enum Failure {
    Refused(String, String),
    Unjudged(String),
    Help,
}

impl Failure {
    fn usage(why: &str) -> Self {
        Self::Unjudged(format!("{why}\n\n{USAGE}"))
    }

    fn unreadable(path: &Path, error: &io::Error) -> Self {
        Self::Unjudged(format!("{} cannot be read: {error}", path.display()))
    }
}

impl From<Refusal> for Failure {
    fn from(refusal: Refusal) -> Self {
        let why = match refusal.fault() {
            Some(fault) => format!("{refusal} ({fault})"),
            None => refusal.to_string(),
        };
        Self::Refused(refusal.code().to_string(), why)
    }
}

impl From<CheckError> for Failure {
    fn from(error: CheckError) -> Self {
        match error {
            CheckError::Refused(refusal) => refusal.into(),
            CheckError::Io(e) => Self::Unjudged(format!("the file cannot be read: {e}")),
        }
    }
}

impl From<JournalError> for Failure {
    fn from(error: JournalError) -> Self {
        match error {
            JournalError::Unreadable(_) => Self::Unjudged(error.to_string()),
            _ => Self::Refused(error.code().to_owned(), error.to_string()),
        }
    }
}

impl From<ExportError> for Failure {
    fn from(error: ExportError) -> Self {
        match error {
            ExportError::Check(error) => error.into(),
            ExportError::Journal {
                error: JournalError::Unreadable(kind),
                ..
            } => Self::Unjudged(format!("the file cannot be read: {kind}")),
            ExportError::Journal { device, error } => {
                Self::Refused(error.code().to_owned(), format!("journal of {device}: {error}"))
            }
        }
    }
}

#[derive(Default)]
struct Arguments {
    file: Option<PathBuf>,
    keys: Option<PathBuf>,
    root_fingerprint: Option<String>,
    identity: Option<PathBuf>,
    receipt: Option<PathBuf>,
    receipt_key: Option<PublicKey>,
    journal: Option<PathBuf>,
}

impl Arguments {
    fn parse(mut given: impl Iterator<Item = std::ffi::OsString>) -> Result<Self, Failure> {
        let mut arguments = Self::default();
        while let Some(argument) = given.next() {
            let word = argument.to_str().unwrap_or_default();
            if matches!(word, "--help" | "-h") {
                return Err(Failure::Help);
            }
            if !word.starts_with("--") {
                if arguments.file.replace(PathBuf::from(argument)).is_some() {
                    return Err(Failure::usage("more than one file given"));
                }
                continue;
            }
            let value = given
                .next()
                .ok_or_else(|| Failure::usage(&format!("{word} needs a value")))?;
            let text = || {
                value
                    .to_str()
                    .ok_or_else(|| Failure::usage(&format!("{word}: not readable text")))
            };
            match word {
                "--keys" => arguments.keys = Some(value.into()),
                "--identity" => arguments.identity = Some(value.into()),
                "--receipt" => arguments.receipt = Some(value.into()),
                "--journal" => arguments.journal = Some(value.into()),
                "--root-fingerprint" => arguments.root_fingerprint = Some(text()?.to_owned()),
                "--receipt-key" => {
                    let key = text()?.parse().map_err(|e: KeyError| Failure::usage(&e.to_string()))?;
                    arguments.receipt_key = Some(key);
                }
                _ => return Err(Failure::usage(&format!("{word} is not known"))),
            }
        }
        if arguments.file.is_some() == arguments.journal.is_some() {
            return Err(Failure::usage("give a bundle, or --journal"));
        }
        if arguments.receipt.is_some() != arguments.receipt_key.is_some() {
            return Err(Failure::usage("--receipt and --receipt-key go together"));
        }
        Ok(arguments)
    }
}
