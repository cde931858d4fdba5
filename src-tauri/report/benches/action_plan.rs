#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout)]
//! Time and peak memory of an action plan, beside typst on the same rows in the same run.
//!
//! Each measurement is a process of its own, so that its peak is its own. The figures are of this computer in this
//! minute: compare the two columns, not two runs.

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use plumbline_report::{Language, Paper, PdfRequest, action_plan_pdf};

#[path = "../tests/rows/mod.rs"]
mod rows;

const LANGUAGES: [Language; 2] = [Language::En, Language::ZhHans];
const TYPST: &str = "typst==0.15.2";

struct Measure {
    seconds: f64,
    /// Largest resident memory of the process in MB; `None` where the system does not tell.
    peak: Option<f64>,
    pages: usize,
}

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    if let Some(at) = arguments.iter().position(|argument| argument == "measure") {
        return measure_here(arguments[at + 1].parse().unwrap());
    }
    let typst = typst_environment();
    if let Err(why) = &typst {
        println!("typst is not available here, so there is nothing to compare with: {why}");
    }
    println!(
        "{:>6}  {:>24}  {:>24}  {:>12}",
        "rows", "plumbline-report", "typst", "ratio"
    );
    for count in [200, 2000] {
        let own = measure_own(count);
        let other = typst
            .as_ref()
            .map_err(String::clone)
            .and_then(|python| measure_typst(python, count));
        match other {
            Ok(other) => {
                let memory = match (own.peak, other.peak) {
                    (Some(own), Some(other)) => format!("{:.2}", own / other),
                    _ => "?".to_owned(),
                };
                let ratio = format!("{:.2} / {memory}", own.seconds / other.seconds);
                println!("{count:>6}  {:>24}  {:>24}  {ratio:>12}", told(&own), told(&other));
            }
            Err(why) => println!("{count:>6}  {:>24}  {why}", told(&own)),
        }
    }
    println!("each: seconds, peak MB, pages; ratio: time / peak. typst's peak includes its Python (about 10 MB).");
}

fn told(measure: &Measure) -> String {
    let peak = measure.peak.map_or("?".to_owned(), |peak| format!("{peak:.0}"));
    format!("{:.2} s {peak} MB {} p.", measure.seconds, measure.pages)
}

fn measure_own(count: usize) -> Measure {
    let program = std::env::current_exe().unwrap();
    let output = Command::new(program)
        .args(["measure", &count.to_string()])
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    read(&String::from_utf8_lossy(&output.stdout)).unwrap()
}

/// The work itself, in the process that does nothing else.
fn measure_here(count: usize) {
    let plan = rows::plan(count);
    let request = PdfRequest {
        languages: LANGUAGES.to_vec(),
        paper: Paper::A4,
        letterhead: Default::default(),
    };
    let start = Instant::now();
    let pdf = action_plan_pdf(&plan, &request, &mut |_, _| ControlFlow::Continue(())).unwrap();
    let seconds = start.elapsed().as_secs_f64();
    println!("{seconds} {} {}", peak_kilobytes(), pdf.pages);
}

/// 0 where the system has no such file.
fn peak_kilobytes() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("VmHWM:"));
    line.and_then(|line| line.split_whitespace().nth(1)?.parse().ok())
        .unwrap_or(0)
}

fn measure_typst(python: &Path, count: usize) -> Result<Measure, String> {
    let folder = tempfile::tempdir().map_err(|why| why.to_string())?;
    let plan = rows::plan(count);
    let write = |name: &str, bytes: &[u8]| std::fs::write(folder.path().join(name), bytes);
    let data = serde_json::to_vec(&plan.rows).map_err(|why| why.to_string())?;
    write("rows.json", &data).map_err(|why| why.to_string())?;
    write("plan.typ", DOCUMENT.as_bytes()).map_err(|why| why.to_string())?;
    let fonts = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../assets/fonts");
    let made = folder.path().join("plan.pdf");
    let output = Command::new(python)
        .args(["-c", SCRIPT])
        .arg(folder.path().join("plan.typ"))
        .arg(fonts)
        .arg(&made)
        .output()
        .map_err(|why| why.to_string())?;
    if !output.status.success() {
        return Err(format!(
            "typst failed: {}",
            String::from_utf8_lossy(&output.stderr).trim()
        ));
    }
    let pages = lopdf::Document::load(&made)
        .map_err(|why| why.to_string())?
        .get_pages()
        .len();
    let line = format!("{} {pages}", String::from_utf8_lossy(&output.stdout).trim());
    read(&line).ok_or_else(|| "typst gave no figures".to_owned())
}

fn read(line: &str) -> Option<Measure> {
    let mut words = line.split_whitespace();
    let seconds = words.next()?.parse().ok()?;
    let kilobytes: f64 = words.next()?.parse().ok()?;
    let pages = words.next()?.parse().ok()?;
    Some(Measure {
        seconds,
        peak: (kilobytes > 0.0).then_some(kilobytes / 1024.0),
        pages,
    })
}

/// A Python with typst, in an environment of its own below the build folder.
fn typst_environment() -> Result<PathBuf, String> {
    let environment = Path::new(env!("CARGO_TARGET_TMPDIR")).join("typst");
    let python = environment.join(if cfg!(windows) {
        "Scripts/python.exe"
    } else {
        "bin/python"
    });
    let run = |command: &mut Command| match command.output() {
        Ok(output) if output.status.success() => Ok(()),
        Ok(output) => Err(String::from_utf8_lossy(&output.stderr).trim().to_owned()),
        Err(why) => Err(why.to_string()),
    };
    if !python.exists() {
        run(Command::new("python3").args(["-m", "venv"]).arg(&environment))?;
    }
    run(Command::new(&python).args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check", TYPST]))?;
    Ok(python)
}

const SCRIPT: &str = r#"
import sys, time, typst
start = time.perf_counter()
pages = typst.compile(sys.argv[1], format="pdf", font_paths=[sys.argv[2]], ignore_system_fonts=True)
seconds = time.perf_counter() - start
try:
    import resource
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
except ImportError:
    peak = 0
open(sys.argv[3], "wb").write(pages)
print(seconds, peak)
"#;

/// The same ten columns, type, paper, repeated headings and page numbers.
const DOCUMENT: &str = r##"
#set page(paper: "a4", flipped: true, margin: (x: 30pt, y: 40pt),
  footer: context text(7pt)[Page #counter(page).display() of #counter(page).final().first()])
#set text(font: ("Noto Sans", "Noto Sans SC"), size: 7.8pt)
#set table(stroke: 0.4pt + luma(205), inset: 3.5pt)
#let rows = json("rows.json")
#let none-or(value) = if value == none { "No date yet / 未定日期" } else { value }
#pagebreak()
#table(
  columns: (58pt, 1.5fr, 1fr, 1.2fr, 1.4fr, 1.2fr, 54pt, 54pt, 52pt, 1.2fr),
  table.header(..(
    "No. / 编号", "Finding / 问题描述", "Containment / 临时措施", "Root cause / 根本原因", "Corrective action / 纠正措施",
    "Preventive action / 预防措施", "Responsible / 责任人", "Due date / 完成期限", "Status / 状态", "Evidence / 证据",
  ).map(strong)),
  ..rows.map(row => (
    [*#row.number* \ #row.severity \ #row.source], [*#row.provision* \ #row.finding], row.containment,
    row.root_cause, [#row.corrective #row.no_action_reason], row.preventive, row.responsible, none-or(row.due_on),
    row.status, [#row.evidence.join("\n") #row.verification #row.effectiveness],
  ).map(cell => if type(cell) == str { [#cell] } else { cell })).flatten()
)
"##;
