//! Which crate may reach which: read off the dependency trees as cargo resolves them.

use crate::{
    places::Places,
    shell::{self, cargo},
    tally::Tally,
};
use anyhow::Result;
use std::collections::BTreeSet;
use std::fmt::Write as _;

struct Rule {
    crate_name: &'static str,
    never: &'static [&'static str],
}

const WINDOW: &[&str] = &[
    "tauri",
    "wry",
    "tao",
    "tauri-runtime",
    "tauri-specta",
    "plumbline",
    "plumbline-bridge",
];

const RULES: &[Rule] = &[
    Rule {
        crate_name: "plumbline-bundle",
        never: WINDOW,
    },
    Rule {
        crate_name: "plumbline-core",
        never: WINDOW,
    },
    Rule {
        crate_name: "plumbline-report",
        never: WINDOW,
    },
    Rule {
        crate_name: "plumbline-inbox",
        never: WINDOW,
    },
    Rule {
        crate_name: "plumbline-bundle",
        never: &[
            "rusqlite",
            "libsqlite3-sys",
            "reqwest",
            "tokio",
            "plumbline-core",
            "plumbline-report",
        ],
    },
    Rule {
        crate_name: "plumbline-core",
        never: &["plumbline-report", "plumbline-inbox"],
    },
    Rule {
        crate_name: "plumbline-report",
        never: &["plumbline-inbox"],
    },
    Rule {
        crate_name: "plumbline-inbox",
        never: &["plumbline-core", "plumbline-report", "rusqlite"],
    },
    Rule {
        crate_name: "plumbline",
        never: &["plumbline-bridge", "plumbline-inbox", "xtask"],
    },
    Rule {
        crate_name: "xtask",
        never: &[
            "plumbline",
            "plumbline-core",
            "plumbline-report",
            "plumbline-bundle",
            "plumbline-inbox",
            "plumbline-bridge",
        ],
    },
];

/// One test for each rule, and a line for each breach.
pub fn check(places: &Places) -> Result<(Tally, String)> {
    let mut tally = Tally::default();
    let mut text = String::new();
    for rule in RULES {
        let tree = shell::output(
            cargo(places)
                .args(["tree", "--package", rule.crate_name, "--edges", "normal,build"])
                .args(["--target", "all", "--prefix", "none", "--format", "{p}", "--locked"]),
        )?;
        let reached = reached(&tree);
        let breaches: Vec<_> = rule.never.iter().filter(|name| reached.contains(**name)).collect();
        for breach in &breaches {
            let _ = writeln!(text, "{} reaches {breach}, which it never may", rule.crate_name);
        }
        tally += Tally::one(breaches.is_empty());
    }
    Ok((tally, text))
}

/// Names in a tree, without its root.
fn reached(tree: &str) -> BTreeSet<&str> {
    tree.lines()
        .skip(1)
        .filter_map(|line| line.split_whitespace().next())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::reached;

    #[test]
    fn reads_names_below_the_root() {
        let tree = "plumbline-bundle v0.1.0 (/x)\nage v0.12.1\nserde v1.0.0 (*)\n";
        let names: Vec<_> = reached(tree).into_iter().collect();
        assert_eq!(names, ["age", "serde"]);
    }
}
