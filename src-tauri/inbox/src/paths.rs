//! What stands where in the store, be it a folder or a bucket.
//!
//! ```text
//! inbox.json                    in a bucket: the public key of the one inbox it belongs to
//! journal/<n>.json              in a bucket: what happened, one line each; a folder has journal.jsonl instead
//! pairings/<id>.json            whom an invite was made for; what became of it since: pairings/<id>/<n>.json
//! factories/<factory>.json      the signed keys pinned for a factory; newer ones: factories/<factory>/<n>.json
//! bundles/<pairing>/<digest>.plumb     what arrived and was accepted, named by the SHA-256 of its envelope
//! streams/<stream>/<seq>.json   which bundle holds a place in a stream; made once, never changed
//! receipts/<factory>/<digest>.json     signed receipts; made once, never changed
//! aside/<pairing>/<digest>.plumb|json  what was refused, with its verdict
//! health.json                   written anew to see that writing works
//! once.json                     in a bucket: shows that nothing is created where something stands
//! ```

use object_store::path::Path;
use plumbline_bundle::Hash;
use uuid::Uuid;

pub fn identity() -> Path {
    Path::from("inbox.json")
}

pub fn health() -> Path {
    Path::from("health.json")
}

pub fn once() -> Path {
    Path::from("once.json")
}

pub fn lines() -> Path {
    Path::from("journal")
}

pub fn line(number: u64) -> Path {
    lines().join(format!("{number:020}.json"))
}

pub fn pairings() -> Path {
    Path::from("pairings")
}

pub fn pairing(id: Uuid) -> Path {
    pairings().join(format!("{id}.json"))
}

pub fn factory(id: Uuid) -> Path {
    Path::from_iter(["factories", &format!("{id}.json")])
}

pub fn bundles(pairing: Uuid) -> Path {
    Path::from_iter(["bundles", &pairing.to_string()])
}

pub fn bundle(pairing: Uuid, digest: Hash) -> Path {
    bundles(pairing).join(format!("{digest}.plumb"))
}

pub fn asides(pairing: Uuid) -> Path {
    Path::from_iter(["aside", &pairing.to_string()])
}

pub fn aside(pairing: Uuid, digest: Hash) -> Path {
    asides(pairing).join(format!("{digest}.plumb"))
}

pub fn verdict(pairing: Uuid, digest: Hash) -> Path {
    asides(pairing).join(format!("{digest}.json"))
}

pub fn receipts() -> Path {
    Path::from("receipts")
}

pub fn receipts_of(factory: Uuid) -> Path {
    receipts().join(factory.to_string())
}

pub fn receipt(factory: Uuid, digest: Hash) -> Path {
    receipts_of(factory).join(format!("{digest}.json"))
}

pub fn stream(id: Hash) -> Path {
    Path::from_iter(["streams", &id.to_string()])
}

pub fn place(stream_id: Hash, seq: u64) -> Path {
    stream(stream_id).join(format!("{seq:020}.json"))
}

/// The number that a file's name is.
pub fn number_of(path: &Path) -> Option<u64> {
    path.filename()?.strip_suffix(".json")?.parse().ok()
}
