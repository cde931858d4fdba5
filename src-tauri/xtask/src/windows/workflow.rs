//! The workflow file for Windows says nothing that the commands here do not know.

use clap::Parser as _;
use std::path::Path;
use yaml_rust2::{Yaml, YamlLoader};

const FILE: &str = include_str!("../../../../.github/workflows/windows.yml");

fn steps() -> Vec<Yaml> {
    let file = YamlLoader::load_from_str(FILE).unwrap();
    let job = &file[0]["jobs"]["windows"];
    assert_eq!(job["runs-on"].as_str(), Some("windows-2022"));
    job["steps"].as_vec().unwrap().clone()
}

fn lines() -> Vec<String> {
    let steps = steps();
    let runs = steps.iter().filter_map(|step| step["run"].as_str());
    runs.flat_map(str::lines).map(str::to_owned).collect()
}

#[test]
fn its_commands_are_those_of_xtask() {
    let lines = lines();
    let own: Vec<_> = lines
        .iter()
        .filter_map(|line| line.strip_prefix("cargo xtask "))
        .collect();
    assert_eq!(own, ["windows", "test rust-tests"]);
    for line in own {
        let words = std::iter::once("cargo xtask").chain(line.split(' '));
        let parsed = crate::Arguments::try_parse_from(words);
        assert!(parsed.is_ok(), "{line}: {}", parsed.err().unwrap());
    }
    assert!(crate::checks::names().contains(&"rust-tests"));
}

#[test]
fn its_rust_is_the_one_the_workspace_needs() {
    let manifest = include_str!("../../../../Cargo.toml");
    let version = manifest
        .lines()
        .find_map(|line| line.strip_prefix("rust-version = \""))
        .unwrap();
    let version = version.trim_end_matches('"');
    let lines = lines();
    assert!(
        lines.contains(&format!("rustup default {version}")),
        "{version}: {lines:?}"
    );
}

#[test]
fn every_step_runs_or_uses_something_and_keeps_what_was_made() {
    let mut kept = Vec::new();
    for step in steps() {
        assert!(step["run"].is_badvalue() != step["uses"].is_badvalue(), "{step:?}");
        if let Some(path) = step["with"]["path"].as_str() {
            kept.extend(path.lines().map(str::to_owned));
        }
    }
    let folder = Path::new("target").join("windows");
    for made in ["*.exe", "*.zip", "SHA256SUMS"] {
        assert!(
            kept.iter().any(|path| Path::new(path) == folder.join(made)),
            "{made} of {kept:?}"
        );
    }
}
