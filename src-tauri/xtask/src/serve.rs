//! Single programs of the workspace, built first where need be.

use crate::{
    checks, machine,
    places::Places,
    play,
    shell::{self, cargo, must, npm, start},
};
use anyhow::Result;
use std::{path::Path, process::ExitCode};

pub fn bridge(places: &Places, data: &Path, port: u16) -> Result<ExitCode> {
    if !places.ui().join("dist").join("index.html").is_file() {
        machine::node_modules(&places.ui())?;
        must(npm(&places.ui()).args(["run", "build"]))?;
    }
    must(&mut checks::build(places))?;
    let mut bridge = shell::program(places.program("plumbline-bridge"), &places.root);
    bridge
        .arg("--data")
        .arg(std::path::absolute(data)?)
        .args(["--port", &port.to_string()]);
    ended(start(&mut bridge)?.success())
}

/// The app's own start flag, in the app that support would have.
pub fn doctor(places: &Places, data: &Path, mend: bool) -> Result<ExitCode> {
    must(&mut checks::build(places))?;
    let mut doctor = shell::program(places.program("plumbline"), &places.root);
    doctor.arg("--doctor").arg(std::path::absolute(data)?);
    if mend {
        doctor.arg("--mend");
    }
    ended(start(&mut doctor)?.success())
}

pub fn inbox(places: &Places, arguments: &[String]) -> Result<ExitCode> {
    must(&mut checks::build(places))?;
    let folder = std::env::current_dir()?;
    ended(start(shell::program(places.program("plumbline-inbox"), &folder).args(arguments))?.success())
}

/// The shell's own test writes the file when it is asked to, from the same code that checks it.
pub fn bindings(places: &Places) -> Result<ExitCode> {
    must(
        cargo(places)
            .args(["test", "--workspace", "--lib", "bindings", "--", "--nocapture"])
            .env("PLUMBLINE_WRITE_BINDINGS", "1"),
    )?;
    ended(true)
}

/// Figures of an unoptimised build would say nothing: everything is built once more as it is released.
pub fn bench(places: &Places) -> Result<ExitCode> {
    machine::node_modules(&places.ui())?;
    must(npm(&places.ui()).args(["run", "build"]))?;
    must(checks::build(places).arg("--release"))?;
    let mut test = cargo(places);
    test.arg("test").args(checks::SHARED).args([
        "--release",
        "--test",
        "processes",
        "--test",
        "screens",
        "--test",
        "evidence_size",
        "--test",
        "laptops_bench",
        "--test",
        "training_bench",
        "--test",
        "wire",
    ]);
    test.env("PLUMBLINE_PYTHON", machine::python(places)?);
    test.args(["--", "bench::", "--ignored", "--nocapture"]);
    must(&mut test)?;
    play::start_up(places)?;
    ended(true)
}

fn ended(good: bool) -> Result<ExitCode> {
    Ok(if good { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
