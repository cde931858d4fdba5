//! The cells of a filled-in workbook. Rows may have been sorted, filtered, deleted, copied and added, columns moved and
//! added: rows are known by their key, columns by their headings, both from the sheet that ties the workbook to its pack.

use super::{CellEdit, CustomerSaid};
use crate::cap;
use crate::error::{Code, Error, Result};
use crate::import::book::{self, Book, Cell, Grid};
use crate::import::words::agreed;
use crate::remark::RemarkVerdict;
use crate::share::pack::{About, KEY, PackNote, Sent, TIE_MARK, shown_digest};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::Path;
use uuid::Uuid;

/// Rows of the sheet that ties: the mark with pack and factory, columns, their headings, the words of the verdicts.
const COLUMNS: u32 = 2;
const HEADINGS: u32 = 3;
const VERDICTS: u32 = 4;
/// How far down headings are looked for.
const DEEPEST: u32 = 30;
/// A comment takes as much as any text of a record.
const LONGEST: usize = 20_000;
const LONGEST_NAME: usize = 200;
const OF_REVIEWER: [&str; 4] = ["verdict", "comment", "reviewer", "reviewed_on"];

/// A workbook that names its pack.
pub(super) struct Tied {
    pub pack: Uuid,
    pub factory: String,
    file_name: String,
    book: Book,
    tie: String,
}

pub(super) struct Filled {
    pub rows: Vec<Row>,
    pub missing: Vec<String>,
    pub columns_gone: Vec<String>,
}

pub(super) struct Row {
    pub line: u32,
    pub about: Option<About>,
    pub number: String,
    pub title: String,
    pub said: CustomerSaid,
    pub verdict_unknown: bool,
    pub origin_lost: bool,
}

impl Row {
    pub fn note(&self) -> PackNote {
        let verdict = self.said.verdict.map(cap::word);
        let text = verdict.into_iter().chain([self.said.comment.clone()]);
        PackNote {
            number: self.number.clone(),
            text: cut(text.filter(|text| !text.is_empty()).collect::<Vec<_>>().join("\n")),
            reviewer: self.said.reviewer.clone(),
        }
    }
}

pub(super) fn open(path: &Path) -> Result<Tied> {
    let book = book::read(path, &|_| 0)?;
    let file_name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let Some(tie) = book
        .order
        .iter()
        .find(|name| book.sheets[*name].shown(1, 0) == TIE_MARK)
    else {
        let code = match book.sheets.values().any(has_keys) {
            true => Code::WorkbookReplyDamaged,
            false => Code::NotAWorkbookReply,
        };
        return Err(Error::new(code).with("file", file_name));
    };
    let grid = &book.sheets[tie];
    let pack = grid.shown(1, 1).parse();
    let pack = pack.map_err(|_| Error::new(Code::WorkbookReplyDamaged).with("file", &file_name))?;
    Ok(Tied {
        pack,
        factory: grid.shown(1, 2),
        tie: tie.clone(),
        file_name,
        book,
    })
}

impl Tied {
    pub fn rows(&self, sent: &Sent) -> Result<Filled> {
        let tie = Tie::of(&self.book.sheets[&self.tie]);
        let mut sheets = self.book.order.iter().filter(|name| **name != self.tie);
        let found = sheets.find_map(|name| Table::of(&self.book.sheets[name], &tie));
        let table = found.ok_or_else(|| Error::new(Code::WorkbookReplyDamaged).with("file", &self.file_name))?;
        Ok(table.read(&tie, sent))
    }
}

fn has_keys(grid: &Grid) -> bool {
    let is_key = |text: &str| text.starts_with(KEY) && text[KEY.len()..].starts_with('/');
    grid.below(0)
        .any(|row| (0..grid.width()).any(|column| is_key(&grid.shown(row, column))))
}

/// What the hidden sheet says.
struct Tie {
    /// Columns by their id, with their heading, in the order they were written.
    columns: Vec<(String, String)>,
    verdicts: Vec<(RemarkVerdict, String)>,
    /// What was shown in the row with a key.
    origins: HashMap<String, Vec<String>>,
}

impl Tie {
    fn of(grid: &Grid) -> Self {
        let across = |row: u32| (1..grid.width()).map(move |column| grid.shown(row, column));
        let columns = across(COLUMNS).zip(across(HEADINGS));
        let columns: Vec<_> = columns
            .filter(|(id, heading)| !id.is_empty() && !heading.is_empty())
            .collect();
        let ours = columns.iter().filter(|(id, _)| is_ours(id)).count();
        let words: Vec<String> = across(VERDICTS).collect();
        let verdicts = words.chunks(2).filter_map(|pair| match pair {
            [code, word] => Some((cap::parse(code)?, word.to_lowercase())),
            _ => None,
        });
        let origins = grid.below(VERDICTS).map(|row| {
            let texts = (1..=ours as u32).map(|column| grid.shown(row, column)).collect();
            (grid.shown(row, 0), texts)
        });
        Self {
            verdicts: verdicts.collect(),
            origins: origins.collect(),
            columns,
        }
    }

    /// A word of the list in either language; what people write without the list is understood too.
    fn verdict(&self, text: &str) -> Option<RemarkVerdict> {
        let listed = |word: &str| {
            let mut all = self.verdicts.iter();
            all.find(|(_, own)| agreed(own, |part| (part == word).then_some(())).is_some() || own == word)
                .map(|(verdict, _)| *verdict)
        };
        let free = |word: &str| match word {
            "accepted" | "accept" | "ok" | "okay" | "approved" | "接受" | "已接受" | "通过" | "同意" => {
                Some(RemarkVerdict::Accepted)
            }
            "returned" | "not accepted" | "rejected" | "refused" | "退回" | "不接受" | "未通过" => {
                Some(RemarkVerdict::Returned)
            }
            "evidence wanted" | "more evidence" | "more evidence wanted" | "需要证据" | "补充证据" | "需补充证据" => {
                Some(RemarkVerdict::EvidenceWanted)
            }
            _ => None,
        };
        agreed(text, |word| listed(word).or_else(|| free(word)))
    }
}

fn is_ours(id: &str) -> bool {
    id != "key" && !OF_REVIEWER.contains(&id)
}

/// The sheet people work in.
struct Table<'a> {
    grid: &'a Grid,
    header: u32,
    key: u32,
    columns: BTreeMap<String, u32>,
}

impl<'a> Table<'a> {
    /// Headings are where the key's stands with one of the reviewer's.
    fn of(grid: &'a Grid, tie: &Tie) -> Option<Self> {
        let first = grid.first();
        (first..first.saturating_add(DEEPEST)).find_map(|header| {
            let mut columns = BTreeMap::new();
            for column in 0..grid.width() {
                let text = grid.shown(header, column);
                let known = tie
                    .columns
                    .iter()
                    .find(|(id, heading)| *heading == text && !columns.contains_key(id));
                if let Some((id, _)) = known {
                    columns.insert(id.clone(), column);
                }
            }
            let key = columns.remove("key")?;
            let answers = OF_REVIEWER[..2].iter().any(|id| columns.contains_key(*id));
            answers.then_some(Self {
                grid,
                header,
                key,
                columns,
            })
        })
    }

    fn read(&self, tie: &Tie, sent: &Sent) -> Filled {
        let mut rows: Vec<Row> = Vec::new();
        let mut seen: BTreeMap<usize, CustomerSaid> = BTreeMap::new();
        for line in self.grid.below(self.header) {
            let key = self.grid.shown(line, self.key);
            let place = place_of(&key, sent);
            let origin = place.and_then(|place| {
                let texts = tie.origins.get(&key)?;
                (shown_digest(texts) == sent.rows[place].hash).then_some(texts)
            });
            let mut row = self.row(tie, line, origin);
            match place {
                Some(place) => match seen.get(&place) {
                    // A copy that says the same, or nothing, is no row of its own.
                    Some(said) if *said == row.said || row.said.is_silent() => continue,
                    Some(_) => row.about = None,
                    None => {
                        let about = &sent.rows[place];
                        row.number.clone_from(&about.number);
                        row.origin_lost = origin.is_none();
                        row.about = Some(about.clone());
                        seen.insert(place, row.said.clone());
                    }
                },
                None => row.said.comment = self.whole(tie, line, &row.said.comment),
            }
            if row.about.is_some() || !row.said.is_silent() {
                rows.push(row);
            }
        }
        let missing = (0..sent.rows.len()).filter(|place| !seen.contains_key(place));
        let numbers: BTreeSet<String> = missing.map(|place| sent.rows[place].number.clone()).collect();
        let gone = tie
            .columns
            .iter()
            .filter(|(id, _)| is_ours(id) && !self.columns.contains_key(id));
        Filled {
            rows,
            missing: numbers.into_iter().collect(),
            columns_gone: gone.map(|(_, heading)| heading.replace('\n', " / ")).collect(),
        }
    }

    fn row(&self, tie: &Tie, line: u32, origin: Option<&Vec<String>>) -> Row {
        let verdict_text = self.text(line, "verdict");
        let verdict = tie.verdict(&verdict_text);
        let verdict_unknown = verdict.is_none() && !verdict_text.is_empty();
        let mut comment = vec![self.text(line, "comment")];
        if verdict_unknown {
            comment.insert(0, verdict_text);
        }
        comment.extend(self.beside(line));
        let cell = self.columns.get("reviewed_on").and_then(|at| self.grid.cell(line, *at));
        let on = cell.and_then(Cell::day);
        if let (Some(cell), None) = (cell, on) {
            comment.push(cell.shown());
        }
        comment.retain(|text| !text.is_empty());
        Row {
            line,
            about: None,
            number: self.text(line, "number"),
            title: self.text(line, "finding").chars().take(200).collect(),
            said: CustomerSaid {
                verdict,
                comment: cut(comment.join("\n")),
                reviewer: self.text(line, "reviewer").chars().take(LONGEST_NAME).collect(),
                on: on.map(|day| day.to_string()),
                edits: origin.map_or_else(Vec::new, |texts| self.edits(tie, line, texts)),
            },
            verdict_unknown,
            origin_lost: false,
        }
    }

    fn edits(&self, tie: &Tie, line: u32, origin: &[String]) -> Vec<CellEdit> {
        let ours = tie.columns.iter().filter(|(id, _)| is_ours(id)).zip(origin);
        let changed = ours.filter_map(|((id, _), was)| {
            let column = self.columns.get(id)?;
            let becomes = self.grid.shown(line, *column);
            (becomes != *was).then(|| CellEdit {
                column: id.clone(),
                was: was.clone(),
                becomes,
            })
        });
        changed.collect()
    }

    /// What stands in columns that were added, under their headings.
    fn beside(&self, line: u32) -> Vec<String> {
        let known: BTreeSet<u32> = self.columns.values().copied().chain([self.key]).collect();
        let others = (0..self.grid.width()).filter(|column| !known.contains(column));
        let said = others.filter_map(|column| {
            let text = self.grid.cell(line, column)?.shown();
            Some(labelled(&self.grid.shown(self.header, column), &text))
        });
        said.collect()
    }

    /// A row that is not of the pack: whatever stands in it.
    fn whole(&self, tie: &Tie, line: u32, comment: &str) -> String {
        let ours = tie.columns.iter().filter(|(id, _)| is_ours(id) && id != "number");
        let texts = ours.filter_map(|(id, heading)| {
            let text = self.text(line, id);
            (!text.is_empty()).then(|| labelled(heading, &text))
        });
        let texts = [comment.to_owned()].into_iter().chain(texts);
        cut(texts.filter(|text| !text.is_empty()).collect::<Vec<_>>().join("\n"))
    }

    fn text(&self, line: u32, id: &str) -> String {
        self.columns
            .get(id)
            .map(|column| self.grid.shown(line, *column))
            .unwrap_or_default()
    }
}

fn labelled(heading: &str, text: &str) -> String {
    match heading.is_empty() {
        true => text.into(),
        false => format!("{}: {text}", heading.replace('\n', " / ")),
    }
}

fn place_of(key: &str, sent: &Sent) -> Option<usize> {
    let rest = key.strip_prefix(KEY)?.strip_prefix('/')?;
    let (pack, place) = rest.split_once('/')?;
    let place: usize = place.parse().ok()?;
    (pack.parse() == Ok(sent.id) && place < sent.rows.len()).then_some(place)
}

fn cut(text: String) -> String {
    match text.char_indices().nth(LONGEST) {
        Some((at, _)) => text[..at].to_owned(),
        None => text,
    }
}
