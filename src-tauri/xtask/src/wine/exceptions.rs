//! Tests that Linux runs and Wine does not, each with its reason. The list is printed after every run, and an entry
//! that covers nothing any more fails it.

use std::{collections::BTreeSet, fmt::Write as _};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// It is not compiled for Windows.
    Absent,
    /// It is there, and cannot run under Wine.
    Skipped,
}

pub struct Exception {
    /// Package and test program.
    pub program: &'static str,
    /// The test, or the beginning of several before `*`.
    pub test: &'static str,
    pub why: Why,
    pub reason: &'static str,
}

pub const EXCEPTIONS: &[Exception] = &[
    Exception {
        program: "plumbline-core full_disk",
        test: "*",
        why: Why::Absent,
        reason: "it fills a small disk that Linux mounts in memory",
    },
    Exception {
        program: "plumbline-report findings",
        test: "a_photo_of_50_megapixels_is_brought_down_with_little_memory",
        why: Why::Absent,
        reason: "it reads from Linux how much memory a program took",
    },
    Exception {
        program: "plumbline-report list",
        test: "a_hundred_thousand_rows_take_no_more_memory_than_a_thousand",
        why: Why::Absent,
        reason: "it reads from Linux how much memory a program took",
    },
    Exception {
        program: "plumbline-report review_pack",
        test: "evidence_streams_into_the_archive",
        why: Why::Absent,
        reason: "it reads from Linux how much memory a program took",
    },
    Exception {
        program: "plumbline-inbox inbox",
        test: "memory::*",
        why: Why::Absent,
        reason: "it reads from Linux how much memory a program took",
    },
    Exception {
        program: "plumbline-inbox inbox",
        test: "tls::a_wrong_date_alone_is_told_as_one",
        why: Why::Skipped,
        reason: "Wine 8 lets no program name a certificate authority of its own (CERT_CHAIN_ENGINE_CONFIG)",
    },
    Exception {
        program: "plumbline-bundle wire",
        test: "by_hand::*",
        why: Why::Absent,
        reason: "the lines it follows are for a POSIX shell",
    },
];

impl Exception {
    pub fn covers(&self, test: &str) -> bool {
        match self.test.strip_suffix('*') {
            Some(head) => test.starts_with(head),
            None => test == self.test,
        }
    }
}

pub fn why(program: &str, test: &str) -> Option<&'static Exception> {
    EXCEPTIONS
        .iter()
        .find(|exception| exception.program == program && exception.covers(test))
}

/// Those of the packages that a part runs.
pub fn of(packages: &BTreeSet<&str>) -> impl Iterator<Item = &'static Exception> {
    let package = |exception: &Exception| exception.program.split(' ').next();
    EXCEPTIONS
        .iter()
        .filter(move |exception| package(exception).is_some_and(|package| packages.contains(package)))
}

pub fn tell(packages: &BTreeSet<&str>, text: &mut String) {
    for exception in of(packages) {
        let how = match exception.why {
            Why::Absent => "Linux alone",
            Why::Skipped => "not under Wine",
        };
        let _ = writeln!(
            text,
            "{how}: {} {}: {}",
            exception.program, exception.test, exception.reason
        );
    }
}
