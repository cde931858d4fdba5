//! Counting: every test runner says in its own words how many passed.

use serde_json::Value;
use std::ops::AddAssign;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    pub passed: u64,
    pub failed: u64,
}

impl Tally {
    /// One check that has no tests inside.
    pub fn one(good: bool) -> Self {
        Self {
            passed: u64::from(good),
            failed: u64::from(!good),
        }
    }

    /// A runner that ended badly without a failed test has failed itself, e.g. by not compiling.
    pub fn of_run(self, good: bool) -> Self {
        if good || self.failed > 0 {
            self
        } else {
            Self { failed: 1, ..self }
        }
    }

    /// The last line of `cargo xtask test`.
    pub fn line(self) -> String {
        format!("{} passed, {} failed", self.passed, self.failed)
    }
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
    }
}

/// `     Summary [   1.2s] 14 tests run: 12 passed (1 slow), 1 failed, 1 timed out, 3 skipped`
pub fn nextest(text: &str) -> Tally {
    let mut tally = Tally::default();
    for line in plain(text).lines() {
        let Some((before, after)) = line.split_once(" run: ") else {
            continue;
        };
        if !before.trim_start().starts_with("Summary [") {
            continue;
        }
        let run = number_before(before, " test").unwrap_or(0);
        // `14/20 tests run` when the run was cut short.
        let passed = number_before(after, " passed").unwrap_or(0);
        tally += Tally {
            passed,
            failed: run.saturating_sub(passed),
        };
    }
    tally
}

/// `test result: ok. 3 passed; 1 failed; 0 ignored; …`, once for each test program.
pub fn libtest(text: &str) -> Tally {
    let mut tally = Tally::default();
    for line in plain(text).lines().filter(|line| line.starts_with("test result: ")) {
        tally += Tally {
            passed: number_before(line, " passed").unwrap_or(0),
            failed: number_before(line, " failed").unwrap_or(0),
        };
    }
    tally
}

/// Vitest's JSON report.
pub fn vitest(report: &Value) -> Tally {
    let count = |name: &str| report.get(name).and_then(Value::as_u64).unwrap_or(0);
    Tally {
        passed: count("numPassedTests"),
        failed: count("numFailedTests"),
    }
}

/// Playwright's JSON report. A test that passed only on a second try counts as failed.
pub fn playwright(report: &Value) -> Tally {
    let count = |name: &str| {
        report
            .pointer(&format!("/stats/{name}"))
            .and_then(Value::as_u64)
            .unwrap_or(0)
    };
    Tally {
        passed: count("expected"),
        failed: count("unexpected") + count("flaky"),
    }
}

fn number_before(text: &str, word: &str) -> Option<u64> {
    let head = &text[..text.find(word)?];
    let digits = head
        .rfind(|letter: char| !letter.is_ascii_digit())
        .map_or(head, |at| &head[at + 1..]);
    digits.parse().ok()
}

/// Without colour codes.
fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut letters = text.chars();
    while let Some(letter) = letters.next() {
        if letter == '\u{1b}' {
            for inner in letters.by_ref() {
                if inner.is_ascii_alphabetic() {
                    break;
                }
            }
        } else {
            plain.push(letter);
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn counts_a_nextest_summary_with_colours() {
        let text = "\u{1b}[32;1m     Summary\u{1b}[0m [   1.2s] \u{1b}[1m14\u{1b}[0m tests run: 12 passed (1 slow), 1 failed, 1 timed out, 3 skipped\n";
        assert_eq!(nextest(text), Tally { passed: 12, failed: 2 });
        assert_eq!(
            nextest("     Summary [ 0.1s] 1 test run: 1 passed, 0 skipped"),
            Tally { passed: 1, failed: 0 }
        );
    }

    #[test]
    fn adds_up_every_test_program_of_cargo_test() {
        let text = "test result: ok. 3 passed; 0 failed; 0 ignored\nnoise 9 passed\ntest result: FAILED. 1 passed; 2 failed; 0 ignored\n";
        assert_eq!(libtest(text), Tally { passed: 4, failed: 2 });
    }

    #[test]
    fn counts_json_reports() {
        assert_eq!(
            vitest(&json!({"numPassedTests": 7, "numFailedTests": 1})),
            Tally { passed: 7, failed: 1 }
        );
        let report = json!({"stats": {"expected": 5, "unexpected": 1, "flaky": 1, "skipped": 2}});
        assert_eq!(playwright(&report), Tally { passed: 5, failed: 2 });
    }

    #[test]
    fn a_runner_that_breaks_down_counts_as_a_failure() {
        assert_eq!(Tally::default().of_run(false), Tally { passed: 0, failed: 1 });
        assert_eq!(
            Tally { passed: 3, failed: 2 }.of_run(false),
            Tally { passed: 3, failed: 2 }
        );
        assert_eq!(
            Tally { passed: 3, failed: 0 }.of_run(true),
            Tally { passed: 3, failed: 0 }
        );
    }

    #[test]
    fn the_last_line_is_plain() {
        assert_eq!(Tally { passed: 12, failed: 0 }.line(), "12 passed, 0 failed");
    }
}
