//! Lists as other people's programs write them: openpyxl and LibreOffice, in every format that is taken.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout)]

mod place;

use place::Place;
use plumbline_core::error::Code;
use plumbline_core::import::{Import, ProblemCode, Target};
use plumbline_core::training::worker::{self, WorkerQuery, WorkerSort};
use std::path::{Path, PathBuf};
use std::process::Command;

/// 10,000 people below two title rows and a blank one, with a merged heading, real dates, dates as text, a formula, an
/// error, numbers and texts as badges, and a second sheet.
const STAFF: &str = r##"
import datetime, sys
from openpyxl import Workbook
from openpyxl.styles import Font
book = Workbook()
about = book.active
about.title = "说明"
about["A1"] = "每月五日前更新"
sheet = book.create_sheet("花名册")
sheet.merge_cells("A1:F1")
sheet["A1"] = "明星电子 员工花名册"
sheet["A1"].font = Font(bold=True)
sheet["A2"] = "2026-11"
for column, text in enumerate(["工号", "姓名", "部门", "性别", "职位", "入职日期"], 1):
    sheet.cell(4, column, text)
for i in range(10000):
    row = 5 + i
    if i % 3 == 0:
        sheet.cell(row, 1, 100000 + i)
    else:
        sheet.cell(row, 1, "%07d" % i)
    sheet.cell(row, 2, "员工%d 阮氏 Nguyễn" % i)
    sheet.cell(row, 3, "车间%d" % (i % 40))
    sheet.cell(row, 4, "女" if i % 2 else "男")
    sheet.cell(row, 5, "普工" if i % 50 else "生产组长")
    if i % 2:
        sheet.cell(row, 6, datetime.date(2024, 1 + i % 12, 1 + i % 28)).number_format = "yyyy-mm-dd"
    else:
        sheet.cell(row, 6, "2024年%d月%d日" % (1 + i % 12, 1 + i % 28))
sheet["B7"] = "=1/0"
sheet["F8"] = "去年"
sheet["C9"] = None
book.save(sys.argv[1])
"##;

#[test]
fn a_staff_list_comes_whole_out_of_every_format_of_openpyxl_and_libreoffice() {
    let place = Place::new();
    let made = place.dir.path().join("openpyxl.xlsx");
    python(STAFF, &made);
    let mut files = Vec::new();
    if let Some(office) = office() {
        // Recalculated there: openpyxl writes a formula without its value.
        for format in ["xlsx", "xls", "ods", "csv"] {
            files.push(converted(&office, &made, format, &place));
        }
    }
    let plain = place.staff(&made);
    assert_eq!(
        (plain.total_rows, plain.header_row, plain.sheet.as_str()),
        (10_000, 4, "花名册")
    );
    for file in &files {
        let begun = std::time::Instant::now();
        let draft = place.staff(file);
        let name = file.extension().unwrap().to_string_lossy().into_owned();
        println!("{name}: opened and checked in {:?}", begun.elapsed());
        assert_eq!((draft.total_rows, draft.header_row), (10_000, 4), "{name}");
        let problems: Vec<_> = draft
            .problems
            .iter()
            .map(|p| (p.row, p.column.as_str(), p.code))
            .collect();
        let expected = [(7, "B", ProblemCode::CellError), (8, "F", ProblemCode::NotADate)];
        assert_eq!(problems, expected, "{name}");
        assert_eq!(draft.good_rows, 9_998, "{name}");
        let shown = |row: usize, field: &str| {
            let values = &draft.rows[row].values;
            values.iter().find(|value| value.field == field).unwrap().text.clone()
        };
        assert_eq!(shown(0, "badge"), "100000", "{name}: a number");
        assert_eq!(shown(1, "badge"), "0000001", "{name}: a text keeps its zeros");
        assert_eq!(shown(1, "name"), "员工1 阮氏 Nguyễn", "{name}");
        assert_eq!(shown(1, "joined_on"), "2024-02-02", "{name}: a date");
        assert_eq!(shown(0, "joined_on"), "2024年1月1日", "{name}: a date as text");
    }
    let target = place.vault.read(|db| Target::workers(db, place.now.today())).unwrap();
    let import = Import::open(files.first().unwrap_or(&made), target).unwrap();
    let saved = place.write(|tx| import.commit(tx, true));
    assert_eq!(saved.created + saved.skipped, 10_000);
    let search = WorkerQuery {
        search: "0000001".into(),
        categories: vec![],
        include_left: false,
        sort: WorkerSort::Badge,
        descending: false,
        offset: 0,
        limit: 5,
    };
    let page = place
        .vault
        .read(|db| worker::list(db, &search, place.now.today()))
        .unwrap();
    assert_eq!(page.rows[0].badge, "0000001");
    assert_eq!(page.rows[0].joined_on.as_deref(), Some("2024-02-02"));
}

/// A cell in each corner of the old format, and one long text in 6,000 cells.
const UNFOLDING: &str = r##"
import sys
from openpyxl import Workbook
book = Workbook()
if "corners" in sys.argv[1]:
    book.active["A1"] = "x"
    book.active["IV50000"] = "y"
else:
    for row in range(1, 6001):
        book.active.cell(row, 1, "姓名" + "x" * 32000)
book.save(sys.argv[1])
"##;

#[test]
fn small_files_that_unfold_to_huge_ones_are_refused_in_the_old_formats_too() {
    let place = Place::new();
    let Some(office) = office() else { return };
    for (name, formats) in [("corners", &["xls"][..]), ("texts", &["xls", "ods"])] {
        let made = place.dir.path().join(format!("{name}.xlsx"));
        python(UNFOLDING, &made);
        for format in formats {
            let file = converted(&office, &made, format, &place);
            let size = std::fs::metadata(&file).unwrap().len();
            assert!(size < 3 << 20 || *format == "ods", "{name}.{format} has {size} bytes");
            let error = Import::open(&file, Target::Findings).err().map(|error| error.code);
            assert_eq!(error, Some(Code::FileTooLarge), "{name}.{format}");
            std::fs::remove_dir_all(file.parent().unwrap()).unwrap();
        }
    }
}

impl Place {
    fn staff(&self, file: &Path) -> plumbline_core::import::ImportDraft {
        let target = self.vault.read(|db| Target::workers(db, self.now.today())).unwrap();
        Import::open(file, target).unwrap().draft("x")
    }
}

/// LibreOffice, unless the machine is said to have none.
fn office() -> Option<PathBuf> {
    if std::env::var_os("PLUMBLINE_NO_OFFICE").is_some() {
        println!("PLUMBLINE_NO_OFFICE is set: only the workbook of openpyxl is read");
        return None;
    }
    let paths = std::env::var_os("PATH").unwrap_or_default();
    let found = std::env::split_paths(&paths)
        .flat_map(|folder| ["soffice", "soffice.exe"].map(|name| folder.join(name)))
        .find(|path| path.is_file());
    Some(found.expect("LibreOffice Calc must be installed for this test (or set PLUMBLINE_NO_OFFICE)"))
}

fn converted(office: &Path, from: &Path, format: &str, place: &Place) -> PathBuf {
    let out = place.dir.path().join(format!("office-{format}"));
    // UTF-8, commas, and the second sheet.
    let filter = match format {
        "csv" => "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,2".to_owned(),
        other => other.to_owned(),
    };
    let profile = place.dir.path().join("office-profile");
    let said = Command::new(office)
        .arg(format!("-env:UserInstallation={}", url(&profile)))
        .args(["--headless", "--convert-to", &filter, "--outdir"])
        .arg(&out)
        .arg(from)
        .output()
        .unwrap();
    assert!(said.status.success(), "{}", String::from_utf8_lossy(&said.stderr));
    let mut files: Vec<_> = std::fs::read_dir(&out)
        .unwrap()
        .map(|file| file.unwrap().path())
        .collect();
    assert_eq!(files.len(), 1, "{files:?} {}", String::from_utf8_lossy(&said.stdout));
    files.remove(0)
}

/// Runs a script with openpyxl.
fn python(script: &str, file: &Path) {
    let python = std::env::var_os("PLUMBLINE_PYTHON");
    let python = python.expect("PLUMBLINE_PYTHON is the Python that `cargo xtask test` sets up");
    let said = Command::new(python)
        .args(["-X", "utf8", "-c", script])
        .arg(file)
        .output()
        .unwrap();
    assert!(said.status.success(), "{}", String::from_utf8_lossy(&said.stderr));
}

/// As LibreOffice is told a folder, on every system.
fn url(path: &Path) -> String {
    let path = path.to_string_lossy().replace('\\', "/");
    format!("file:///{}", path.trim_start_matches('/'))
}
