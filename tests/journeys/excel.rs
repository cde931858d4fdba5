//! Excel through the real commands: a customer's own workbook filled in, lists saved and taken back, and what happens where
//! a file cannot be saved.

#[path = "excel/back.rs"]
mod back;
#[path = "excel/form.rs"]
mod form;
#[path = "excel/lists.rs"]
mod lists;
#[path = "excel/saving.rs"]
mod saving;

use crate::stage::{Bridge, Failed, factory};
use serde_json::{Value, json};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::{env, fs};

fn set_up() -> (tempfile::TempDir, Bridge) {
    let folder = tempfile::tempdir().unwrap();
    let bridge = Bridge::start(&folder.path().join("数据 store"));
    factory::set_up(&bridge);
    (folder, bridge)
}

fn refusal(result: Result<Value, Failed>) -> String {
    match result {
        Err(Failed::Refused(error)) => error["code"].as_str().unwrap().to_owned(),
        other => panic!("not refused: {other:?}"),
    }
}

/// What openpyxl does to a file, or sees in it.
fn python(what: &str, file: &Path, input: &Value) -> Value {
    let python = env::var_os("PLUMBLINE_PYTHON");
    let python = python.expect("PLUMBLINE_PYTHON is the Python that `cargo xtask test` sets up");
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/peers/customer_form.py");
    let mut running = Command::new(python)
        .arg(script)
        .arg(what)
        .arg(file)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    running
        .stdin
        .take()
        .unwrap()
        .write_all(input.to_string().as_bytes())
        .unwrap();
    let output = running.wait_with_output().unwrap();
    assert!(output.status.success(), "{what} {}", file.display());
    serde_json::from_slice(&output.stdout).unwrap_or(Value::Null)
}

/// The same workbook, or list, as LibreOffice writes it.
fn office(file: &Path, format: &str, folder: &Path) -> PathBuf {
    let out = folder.join(format!("office-{format}"));
    convert([file], format, &out, folder);
    out.join(file.with_extension(format).file_name().unwrap())
}

/// One run for all: every start of LibreOffice takes seconds.
fn convert<'a>(files: impl IntoIterator<Item = &'a Path>, filter: &str, out: &Path, folder: &Path) {
    // A folder as LibreOffice is told one on every system.
    let profile = folder.join("profile").to_string_lossy().replace('\\', "/");
    let profile = format!("-env:UserInstallation=file:///{}", profile.trim_start_matches('/'));
    let output = Command::new("soffice")
        .args([profile.as_str(), "--headless", "--convert-to", filter, "--outdir"])
        .arg(out)
        .args(files)
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

fn people_query() -> Value {
    json!({
        "search": "", "categories": [], "include_left": true, "sort": "badge", "descending": false, "offset": 0, "limit": 100,
    })
}

fn sessions_query() -> Value {
    json!({ "course": null, "from": null, "to": null, "sort": "date", "descending": false, "offset": 0, "limit": 100 })
}

fn add_evidence(bridge: &Bridge, folder: &Path) {
    let file = folder.join("许可证 permit.txt");
    fs::write(&file, "Permit to run a canteen").unwrap();
    bridge.next(json!({ "open": [file] }));
    bridge.invoke("evidence_choose", json!({ "targetKind": null, "targetId": "" }));
}

fn export(bridge: &Bridge, wanted: &Value, languages: &[&str], file: &Path) -> Value {
    bridge.next(json!({ "save": file }));
    bridge.invoke("list_export", json!({ "wanted": wanted, "languages": languages }))
}

fn import(bridge: &Bridge, command: &str, arguments: Value, file: &Path) -> Value {
    bridge.next(json!({ "open": [file] }));
    bridge.invoke(command, arguments)
}
