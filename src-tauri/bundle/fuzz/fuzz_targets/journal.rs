//! Any bytes as lines of a journal, and as an entry that its laptop signed.
#![no_main]

#[path = "../../tests/wire/support.rs"]
#[allow(dead_code, reason = "shared with the tests, each uses its part")]
mod support;

use libfuzzer_sys::fuzz_target;
use plumbline_bundle::dsse;
use plumbline_bundle::journal::{Lines, SignedEntry, open, sign};

fuzz_target!(|data: &[u8]| {
    let key = support::key(2);
    for line in Lines::new(data) {
        let Ok((signed, _)) = line else { break };
        let _ = open(&signed, &key.public());
    }
    let signature = key.sign(&dsse::pre_authentication(dsse::JOURNAL_ENTRY, data));
    let Ok(entry) = open(&SignedEntry::new(data.to_vec(), signature), &key.public()) else { return };
    // An entry that reads means one thing: written again it is the same.
    let again = sign(&entry, &key).expect("an entry that was read can be written");
    assert_eq!(open(&again, &key.public()).expect("and read"), entry);
});
