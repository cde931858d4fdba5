#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout)]
//! Time and peak memory of an action plan, beside typst and WeasyPrint on the same text in the same run: the paragraphs
//! of our own cells, in tables with repeated headings and page numbers, in tagged files with the same fonts.
//!
//! Each measurement is a process of its own, so that its peak is its own. The figures are of this computer in this
//! minute: compare the two columns, not two runs.

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use plumbline_report::{Language, Paper, PdfRequest, action_plan_pdf, table_texts};

#[path = "../tests/rows/mod.rs"]
mod rows;

const LANGUAGES: [Language; 2] = [Language::En, Language::ZhHans];
const PEERS: [Peer; 2] = [
    Peer {
        name: "typst",
        package: "typst==0.15.2",
        script: TYPST,
        document: typst_document,
    },
    // Needs Pango, as every Linux desktop has it.
    Peer {
        name: "WeasyPrint",
        package: "weasyprint==70.0",
        script: WEASYPRINT,
        document: html_document,
    },
];

/// Another program that sets the same rows: a Python package, in an environment of its own below the build folder.
struct Peer {
    name: &'static str,
    package: &'static str,
    script: &'static str,
    /// What it sets.
    document: fn(&Texts) -> String,
}

/// Rows, their cells, the paragraphs of each.
type Texts = [Vec<Vec<String>>];

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
    let peers = PEERS.map(|peer| (environment(&peer), peer));
    for (python, peer) in &peers {
        if let Err(why) = python {
            println!(
                "{} is not available here, so there is nothing to compare with: {why}",
                peer.name
            );
        }
    }
    for count in [200, 2000] {
        let own = measure_own(count);
        println!("{count} rows\n  {:<18} {}", "plumbline-report", told(&own));
        for (python, peer) in &peers {
            let Ok(python) = python else { continue };
            match measure_peer(python, peer, count) {
                Ok(other) => println!("  {:<18} {}   {}", peer.name, told(&other), ratio(&own, &other)),
                Err(why) => println!("  {:<18} {why}", peer.name),
            }
        }
    }
    println!("each: seconds, peak MB, pages. A peer's peak includes its Python (about 10 MB).");
}

/// How many times the peer's time and memory ours are.
fn ratio(own: &Measure, other: &Measure) -> String {
    let memory = match (own.peak, other.peak) {
        (Some(own), Some(other)) => format!("{:.2}", own / other),
        _ => "?".to_owned(),
    };
    format!(
        "here {:.2} of its time ({:.1} times as fast), {memory} of its memory",
        own.seconds / other.seconds,
        other.seconds / own.seconds
    )
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

fn measure_peer(python: &Path, peer: &Peer, count: usize) -> Result<Measure, String> {
    let folder = tempfile::tempdir().map_err(|why| why.to_string())?;
    let plan = rows::plan(count);
    let write = |name: &str, bytes: &[u8]| std::fs::write(folder.path().join(name), bytes);
    let texts = table_texts(&plan, &LANGUAGES).map_err(|why| why.to_string())?;
    let data = serde_json::to_vec(&texts).map_err(|why| why.to_string())?;
    write("rows.json", &data).map_err(|why| why.to_string())?;
    write("document", (peer.document)(&texts).as_bytes()).map_err(|why| why.to_string())?;
    let fonts = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../assets/fonts");
    let made = folder.path().join("plan.pdf");
    let output = Command::new(python)
        .args(["-c", peer.script])
        .arg(folder.path().join("document"))
        .arg(fonts)
        .arg(&made)
        .output()
        .map_err(|why| why.to_string())?;
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr);
        return Err(format!("failed: {}", said.trim().lines().last().unwrap_or_default()));
    }
    let pages = lopdf::Document::load(&made)
        .map_err(|why| why.to_string())?
        .get_pages()
        .len();
    let line = format!("{} {pages}", String::from_utf8_lossy(&output.stdout).trim());
    read(&line).ok_or_else(|| "gave no figures".to_owned())
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

fn environment(peer: &Peer) -> Result<PathBuf, String> {
    let environment = Path::new(env!("CARGO_TARGET_TMPDIR")).join(peer.name);
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
    run(Command::new(&python).args([
        "-m",
        "pip",
        "install",
        "--quiet",
        "--disable-pip-version-check",
        peer.package,
    ]))?;
    Ok(python)
}

const TYPST: &str = r#"
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

const WEASYPRINT: &str = r#"
import sys, time, pathlib, weasyprint
from weasyprint.text.fonts import FontConfiguration
fonts = pathlib.Path(sys.argv[2]).resolve()
faces = "".join(
    f"@font-face {{ font-family: '{family}'; font-weight: {weight}; src: url('{(fonts / name).as_uri()}') }}"
    for family, weight, name in [
        ("Plan", "normal", "NotoSans-Regular.ttf"), ("Plan", "bold", "NotoSans-Bold.ttf"),
        ("PlanSC", "normal", "NotoSansSC-Regular.ttf"), ("PlanSC", "bold", "NotoSansSC-Bold.ttf"),
    ] if (fonts / name).exists()
)
start = time.perf_counter()
config = FontConfiguration()
style = weasyprint.CSS(string=faces, font_config=config)
html = weasyprint.HTML(filename=sys.argv[1], encoding="utf-8")
pages = html.write_pdf(stylesheets=[style], font_config=config, pdf_tags=True)
seconds = time.perf_counter() - start
try:
    import resource
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
except ImportError:
    peak = 0
open(sys.argv[3], "wb").write(pages)
print(seconds, peak)
"#;

fn typst_document(_: &Texts) -> String {
    DOCUMENT.to_owned()
}

/// The same ten columns, type, paper, repeated headings and page numbers, as a web page.
fn html_document(texts: &Texts) -> String {
    let safe = |text: &String| text.replace('&', "&amp;").replace('<', "&lt;").replace('\n', "<br>");
    let cell = |cell: &Vec<String>| format!("<td>{}", cell.iter().map(safe).collect::<Vec<_>>().join("<br>"));
    let row = |row: &Vec<Vec<String>>| format!("<tr>{}</tr>", row.iter().map(cell).collect::<String>());
    HTML.replace("ROWS", &texts.iter().map(row).collect::<String>())
}

const HTML: &str = r#"<!doctype html><meta charset="utf-8"><style>
@page { size: A4 landscape; margin: 40pt 30pt;
  @bottom-right { content: "Page " counter(page) " of " counter(pages); font-size: 7pt } }
body { font: 7.8pt Plan, PlanSC, "Noto Sans", "Noto Sans SC" }
table { border-collapse: collapse; width: 100%; table-layout: fixed }
td, th { border: 0.4pt solid #cdcdcd; padding: 3.5pt; vertical-align: top; text-align: left; overflow-wrap: anywhere }
</style><table><colgroup><col style="width:58pt"><col><col><col><col><col><col style="width:54pt"><col style="width:54pt">
<col style="width:52pt"><col></colgroup><thead><tr><th>No. / 编号<th>Finding / 问题描述<th>Containment / 临时措施
<th>Root cause / 根本原因<th>Corrective action / 纠正措施<th>Preventive action / 预防措施<th>Responsible / 责任人
<th>Due date / 完成期限<th>Status / 状态<th>Evidence / 证据</tr></thead><tbody>ROWS</tbody></table>"#;

/// The same ten columns, type, paper, repeated headings and page numbers.
const DOCUMENT: &str = r##"
#set page(paper: "a4", flipped: true, margin: (x: 30pt, y: 40pt),
  footer: context text(7pt)[Page #counter(page).display() of #counter(page).final().first()])
#set text(font: ("Noto Sans", "Noto Sans SC"), size: 7.8pt)
#set table(stroke: 0.4pt + luma(205), inset: 3.5pt)
#let rows = json("rows.json")
#pagebreak()
#table(
  columns: (58pt, 1.5fr, 1fr, 1.2fr, 1.4fr, 1.2fr, 54pt, 54pt, 52pt, 1.2fr),
  table.header(..(
    "No. / 编号", "Finding / 问题描述", "Containment / 临时措施", "Root cause / 根本原因", "Corrective action / 纠正措施",
    "Preventive action / 预防措施", "Responsible / 责任人", "Due date / 完成期限", "Status / 状态", "Evidence / 证据",
  ).map(strong)),
  ..rows.map(row => row.map(cell => [#cell.join(linebreak())])).flatten()
)
"##;
