//! THIRD-PARTY.txt: whose work is shipped along, under which licence, with the text of each licence once.

use super::compiler::TARGET;
use crate::{
    places::Places,
    shell::{self, cargo},
};
use anyhow::{Context, Result};
use serde_json::Value;
use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write as _,
    fs,
    path::{Path, PathBuf},
};

/// Read while building, and then part of the program all the same.
const COMPILED_IN: &[&str] = &["openssl-src"];

/// Names of files, before any ending, that hold a licence or a notice.
const FILES: &[&str] = &[
    "license",
    "licence",
    "copying",
    "notice",
    "copyright",
    "unlicense",
    "ofl",
];

struct Work {
    name: String,
    licence: String,
    texts: Vec<String>,
}

pub fn text(places: &Places) -> Result<String> {
    let mut works = crates(places)?;
    works.extend(modules(&places.ui())?);
    works.push(fonts(places)?);
    works.extend(runtime());
    Ok(written(&works))
}

fn written(works: &[Work]) -> String {
    let mut text = String::from(
        "Plumbline is under the Apache License 2.0 (LICENSE.txt). It contains work of others, listed here with its\n\
         licence; the texts follow below, each once.\n\n",
    );
    let mut texts: BTreeMap<String, (String, Vec<&str>)> = BTreeMap::new();
    for work in works {
        let _ = writeln!(text, "{}: {}", work.name, work.licence);
        for licence in &work.texts {
            let known = texts
                .entry(bare(licence))
                .or_insert_with(|| (licence.clone(), Vec::new()));
            known.1.push(&work.name);
        }
    }
    for (licence, names) in texts.values() {
        let _ = writeln!(text, "\n{}\n{}\n\n{}", "=".repeat(78), names.join(", "), licence.trim());
    }
    text.replace("\r\n", "\n").replace('\n', "\r\n")
}

/// Two texts that differ in line ends alone are one.
fn bare(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Every crate that reaches a shipped program, without those that only ran while building.
fn crates(places: &Places) -> Result<Vec<Work>> {
    let said = shell::output(
        cargo(places)
            .args(["metadata", "--format-version", "1", "--locked"])
            .args(["--filter-platform", TARGET, "--features", "plumbline/custom-protocol"]),
    )?;
    let metadata: Value = serde_json::from_str(&said).context("cargo metadata is no JSON")?;
    let packages: BTreeMap<&str, &Value> = list(&metadata["packages"])
        .filter_map(|package| Some((package["id"].as_str()?, package)))
        .collect();
    let nodes: BTreeMap<&str, &Value> = list(&metadata["resolve"]["nodes"])
        .filter_map(|node| Some((node["id"].as_str()?, node)))
        .collect();
    let named = |id: &str| {
        packages
            .get(id)
            .and_then(|package| package["name"].as_str())
            .unwrap_or_default()
    };

    let mut waiting: Vec<&str> = nodes
        .keys()
        .copied()
        .filter(|id| ["plumbline", "plumbline-inbox", "plumbline-bundle"].contains(&named(id)))
        .collect();
    let mut reached = BTreeSet::new();
    while let Some(id) = waiting.pop() {
        if !reached.insert(id) {
            continue;
        }
        let Some(node) = nodes.get(id) else { continue };
        for edge in list(&node["deps"]) {
            let Some(to) = edge["pkg"].as_str() else { continue };
            let shipped = list(&edge["dep_kinds"]).any(|kind| kind["kind"].is_null());
            if shipped || COMPILED_IN.contains(&named(to)) {
                waiting.push(to);
            }
        }
    }
    let works = reached.into_iter().filter_map(|id| packages.get(id));
    let mut works: Vec<_> = works
        // Ours have no source.
        .filter(|package| package["source"].is_string())
        .filter_map(|package| {
            let folder = Path::new(package["manifest_path"].as_str()?).parent()?;
            Some(Work {
                name: format!("{} {}", package["name"].as_str()?, package["version"].as_str()?),
                licence: package["license"].as_str().unwrap_or("see below").to_owned(),
                texts: licence_files(folder, 3),
            })
        })
        .collect();
    works.sort_by(|one, other| one.name.cmp(&other.name));
    Ok(works)
}

/// What the window's JavaScript is bundled from.
fn modules(ui: &Path) -> Result<Vec<Work>> {
    let lock = fs::read(ui.join("package-lock.json"))?;
    let lock: Value = serde_json::from_slice(&lock).context("ui/package-lock.json is no JSON")?;
    let packages = lock["packages"].as_object().into_iter().flatten();
    let shipped = packages.filter(|(path, package)| {
        !path.is_empty() && package["dev"] != Value::Bool(true) && package["optional"] != Value::Bool(true)
    });
    Ok(shipped
        .map(|(path, package)| Work {
            name: format!(
                "{} {}",
                path.rsplit_once("node_modules/")
                    .map_or(path.as_str(), |(_, name)| name),
                package["version"].as_str().unwrap_or_default()
            ),
            licence: package["license"].as_str().unwrap_or("see below").to_owned(),
            texts: licence_files(&ui.join(path), 0),
        })
        .collect())
}

fn fonts(places: &Places) -> Result<Work> {
    let folder = places.root.join("assets").join("fonts");
    let texts = licence_texts(&folder);
    anyhow::ensure!(!texts.is_empty(), "{} holds no licence", folder.display());
    Ok(Work {
        name: "Noto fonts".into(),
        licence: "OFL-1.1".into(),
        texts,
    })
}

/// What the compilers put into every program, and the loader that a crate brings without its licence.
fn runtime() -> Vec<Work> {
    let mut works = vec![
        Work {
            name: "Rust standard library".into(),
            licence: "MIT OR Apache-2.0".into(),
            texts: Vec::new(),
        },
        Work {
            name: "Microsoft WebView2 loader".into(),
            licence: "BSD-3-Clause".into(),
            texts: vec![include_str!("../../../windows/webview2-loader-licence.txt").to_owned()],
        },
    ];
    let mingw = fs::read_to_string("/usr/share/doc/mingw-w64-common/copyright");
    if let (Ok(text), false) = (mingw, cfg!(windows)) {
        works.push(Work {
            name: "mingw-w64 runtime".into(),
            licence: "see below".into(),
            texts: vec![text],
        });
    }
    works
}

/// Licences of a crate, and of foreign sources below it (OpenSSL, SQLCipher).
fn licence_files(folder: &Path, depth: usize) -> Vec<String> {
    let mut texts = licence_texts(folder);
    if depth > 0 {
        let entries = fs::read_dir(folder).into_iter().flatten().flatten();
        let mut folders: Vec<PathBuf> = entries.map(|entry| entry.path()).filter(|path| path.is_dir()).collect();
        folders.sort();
        for inner in folders {
            texts.extend(licence_files(&inner, depth - 1));
        }
    }
    texts
}

fn licence_texts(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut files: Vec<PathBuf> = entries
        .map(|entry| entry.path())
        .filter(|path| {
            let name = path.file_name().unwrap_or_default().to_string_lossy().to_lowercase();
            let source = [".rs", ".c", ".h", ".pl", ".py", ".ts", ".js"]
                .iter()
                .any(|end| name.ends_with(end));
            !source
                && path.is_file()
                && FILES
                    .iter()
                    .any(|head| name.starts_with(head) || name.ends_with(&format!("-{head}.txt")))
        })
        .collect();
    files.sort();
    files.iter().filter_map(|path| fs::read_to_string(path).ok()).collect()
}

fn list(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_stands_once_with_all_who_use_it() {
        let work = |name: &str, text: &str| Work {
            name: name.into(),
            licence: "MIT".into(),
            texts: vec![text.into()],
        };
        let text = written(&[
            work("one 1.0.0", "Copyright A\nMay be used."),
            work("two 2.0.0", "Copyright A\r\n  May be used.\r\n"),
        ]);
        assert_eq!(text.matches("May be used.").count(), 1);
        assert!(text.contains("one 1.0.0, two 2.0.0"));
        assert!(text.contains("one 1.0.0: MIT\r\n"));
    }
}
