//! Search in text: a projector keeps the words of its record in an FTS5 table of its noun, in the same transaction.
//! FTS5 writes some six pages for one text and hardly more for many, so lines wait beside the table (`…_waiting`) until
//! there are enough of them. Searches look into their texts as well.
//!
//! Chinese writes no spaces and asks for words of two characters, so what is indexed are pairs of neighbouring
//! characters: any part of a word is found, in every script, without regard to case or width. The table holds the
//! pairs alone (`content = ''`), never the text. What is taken out stays in the file, encrypted like all of it, until
//! FTS5 merges its segments: no personal value may be among the words of a noun.

use crate::error::Result;
use rusqlite::types::Value as Sql;
use rusqlite::{Connection, OptionalExtension, params, params_from_iter};
use std::collections::BTreeSet;

/// The words of one noun.
#[derive(Clone, Copy)]
pub struct Words {
    /// Its FTS5 table, whose one column is `grams`.
    pub table: &'static str,
    /// What is searched of a line, by its projection; empty for one that is gone.
    pub text: fn(&Connection, i64) -> Result<String>,
}

/// Lines that hold all the words of a search.
pub struct Lines(Vec<bool>);

/// A part of a list, as lines of its table: filtered and ordered by one index, cut to a window.
pub struct Window<'a> {
    /// The table with the index that holds the order, e.g. `finding_state INDEXED BY finding_by_number`.
    pub from: &'a str,
    /// A condition over columns of that index, with numbered parameters.
    pub filter: &'a str,
    pub values: &'a [Sql],
    pub order: &'a str,
    pub hits: Option<&'a Lines>,
    pub offset: u32,
    pub limit: u32,
}

/// Terms of a search beyond this many are passed over.
const MOST_TERMS: usize = 8;
/// Lines that wait at the most; a search reads them all.
const WAITING: i64 = 32;
/// ASCII signs move here, because the tokenizer would take them for spaces.
const SIGNS: u32 = 0xE000;

impl Words {
    /// The text of this line is another one now.
    pub fn put(self, db: &Connection, line: i64) -> Result<()> {
        let waiting = self.waiting();
        let sql = format!("INSERT INTO {waiting} (line) VALUES (?1) ON CONFLICT DO NOTHING");
        db.prepare_cached(&sql)?.execute([line])?;
        let sql = format!("SELECT count(*) FROM {waiting}");
        let count: i64 = db.prepare_cached(&sql)?.query_row([], |row| row.get(0))?;
        if count > WAITING { self.settle(db) } else { Ok(()) }
    }

    pub fn remove(self, db: &Connection, line: i64) -> Result<()> {
        for (table, key) in [(self.waiting().as_str(), "line"), (self.table, "rowid")] {
            let sql = format!("DELETE FROM {table} WHERE {key} = ?1");
            db.prepare_cached(&sql)?.execute([line])?;
        }
        Ok(())
    }

    /// Puts what waits into the table.
    pub fn settle(self, db: &Connection) -> Result<()> {
        for (line, text) in self.texts(db)? {
            self.remove(db, line)?;
            self.index(db, line, &text)?;
        }
        Ok(())
    }

    /// The lines that hold every term of the search; `None` when it asks for nothing.
    pub fn lines(self, db: &Connection, search: &str) -> Result<Option<Lines>> {
        let Some(query) = query(search) else { return Ok(None) };
        let sql = format!("SELECT rowid FROM {0} WHERE {0} MATCH ?1", self.table);
        let mut statement = db.prepare_cached(&sql)?;
        let mut rows = statement.query([query])?;
        let mut lines = Lines(Vec::new());
        while let Some(row) = rows.next()? {
            lines.mark(row.get(0)?, true);
        }
        for (line, text) in self.texts(db)? {
            lines.mark(line, holds(&text, search));
        }
        Ok(Some(lines))
    }

    /// The lines that hold every term of the search, the newest first.
    pub fn newest(self, db: &Connection, search: &str, limit: u32) -> Result<Vec<i64>> {
        let Some(query) = query(search) else {
            return Ok(Vec::new());
        };
        let sql = format!(
            "SELECT rowid FROM {0} WHERE {0} MATCH ?1 AND rowid NOT IN (SELECT line FROM {1}) ORDER BY rowid DESC LIMIT ?2",
            self.table,
            self.waiting()
        );
        let mut statement = db.prepare_cached(&sql)?;
        let lines = statement.query_map(params![query, limit], |row| row.get(0))?;
        let mut lines: Vec<i64> = lines.collect::<rusqlite::Result<_>>()?;
        let waiting = self.texts(db)?;
        lines.extend(
            waiting
                .iter()
                .filter(|(_, text)| holds(text, search))
                .map(|(line, _)| line),
        );
        lines.sort_unstable_by(|a, b| b.cmp(a));
        lines.truncate(limit as usize);
        Ok(lines)
    }

    fn index(self, db: &Connection, line: i64, text: &str) -> Result<()> {
        let sql = format!("INSERT INTO {} (rowid, grams) VALUES (?1, ?2)", self.table);
        db.prepare_cached(&sql)?.execute(params![line, grams(text)])?;
        Ok(())
    }

    fn waiting(self) -> String {
        format!("{}_waiting", self.table)
    }

    /// Puts the texts that wait into another table, which stays without the rest.
    pub(super) fn copy_waiting(self, db: &Connection, other: &str) -> Result<()> {
        let mut put = db.prepare(&format!("INSERT INTO {other} (rowid, grams) VALUES (?1, ?2)"))?;
        for (line, text) in self.texts(db)? {
            put.execute(params![line, grams(&text)])?;
        }
        Ok(())
    }

    /// What waits, by line.
    fn texts(self, db: &Connection) -> Result<Vec<(i64, String)>> {
        let mut lines = db.prepare_cached(&format!("SELECT line FROM {}", self.waiting()))?;
        let lines = lines.query_map([], |row| row.get(0))?;
        let lines: Vec<i64> = lines.collect::<rusqlite::Result<_>>()?;
        let text = |line| Ok((line, (self.text)(db, line)?));
        lines.into_iter().map(text).collect()
    }
}

impl Lines {
    fn mark(&mut self, line: i64, holds: bool) {
        let line = usize::try_from(line).unwrap_or_default();
        if line >= self.0.len() {
            self.0.resize((line + 1).max(self.0.len() * 2), false);
        }
        self.0[line] = holds;
    }

    pub fn contains(&self, line: i64) -> bool {
        usize::try_from(line).is_ok_and(|line| self.0.get(line).copied().unwrap_or_default())
    }
}

impl Window<'_> {
    /// The lines of the window, and how many there are in all.
    pub fn lines(&self, db: &Connection) -> Result<(Vec<i64>, u32)> {
        let Self {
            from, filter, order, ..
        } = self;
        let all = format!("SELECT line FROM {from} WHERE {filter} ORDER BY {order}");
        if let Some(hits) = self.hits {
            return self.walk(db, &all, hits);
        }
        let count = format!("SELECT count(*) FROM {from} WHERE {filter}");
        let total = db
            .prepare_cached(&count)?
            .query_row(params_from_iter(self.values), |row| row.get(0))?;
        let n = self.values.len();
        let mut statement = db.prepare_cached(&format!("{all} LIMIT ?{} OFFSET ?{}", n + 1, n + 2))?;
        let window = [self.limit, self.offset].map(|n| Sql::Integer(i64::from(n)));
        let lines = statement.query_map(params_from_iter(self.values.iter().chain(&window)), |row| row.get(0))?;
        Ok((lines.collect::<rusqlite::Result<_>>()?, total))
    }

    /// Hits come in the order of their lines, not of the list: one walk along the index counts and cuts them.
    fn walk(&self, db: &Connection, all: &str, hits: &Lines) -> Result<(Vec<i64>, u32)> {
        let mut statement = db.prepare_cached(all)?;
        let mut rows = statement.query(params_from_iter(self.values))?;
        let (mut lines, mut total) = (Vec::new(), 0);
        while let Some(row) = rows.next()? {
            let line = row.get(0)?;
            if hits.contains(line) {
                if total >= self.offset && lines.len() < self.limit as usize {
                    lines.push(line);
                }
                total += 1;
            }
        }
        Ok((lines, total))
    }
}

/// The line of a record in its projection, and so of its words.
pub fn line_of(db: &Connection, table: &'static str, column: &'static str, id: &str) -> Result<Option<i64>> {
    let sql = format!("SELECT line FROM {table} WHERE {column} = ?1");
    Ok(db.prepare_cached(&sql)?.query_row([id], |row| row.get(0)).optional()?)
}

/// Whether `text` holds every term of the search: the rule of the index, for the few texts that have none.
pub fn holds(text: &str, search: &str) -> bool {
    let text: Vec<Vec<char>> = text.split_whitespace().map(folded).collect();
    let mut terms = search.split_whitespace().take(MOST_TERMS).map(folded).peekable();
    terms.peek().is_some()
        && terms.all(|term| {
            text.iter()
                .any(|word| word.windows(term.len()).any(|part| part == term))
        })
}

/// Pairs of neighbours, word by word, each word closed by its last character alone so that no pair reaches across;
/// then every character once, for searches of one character.
fn grams(text: &str) -> String {
    let mut grams = String::with_capacity(text.len() * 3);
    let mut singles = BTreeSet::new();
    for word in text.split_whitespace() {
        let word = folded(word);
        for (at, c) in word.iter().enumerate() {
            grams.push(*c);
            grams.extend(word.get(at + 1));
            grams.push(' ');
        }
        singles.extend(word);
    }
    for c in singles {
        grams.push(c);
        grams.push(' ');
    }
    grams
}

/// Each term as a phrase of its pairs.
fn query(search: &str) -> Option<String> {
    let phrases: Vec<String> = search
        .split_whitespace()
        .take(MOST_TERMS)
        .map(|term| {
            let term = folded(term);
            let pairs: Vec<String> = match term.as_slice() {
                [c] => vec![c.to_string()],
                many => many.windows(2).map(String::from_iter).collect(),
            };
            format!("\"{}\"", pairs.join(" "))
        })
        .collect();
    (!phrases.is_empty()).then(|| phrases.join(" AND "))
}

/// Lower case, Latin letters and signs of full width made narrow, ASCII signs out of the tokenizer's way.
pub fn folded(word: &str) -> Vec<char> {
    let narrow = |c: char| match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
        _ => c,
    };
    let kept = |c: char| match c {
        '\0'..='\u{7F}' if !c.is_ascii_alphanumeric() => char::from_u32(SIGNS + c as u32).unwrap_or(c),
        _ => c,
    };
    word.chars()
        .map(narrow)
        .flat_map(char::to_lowercase)
        .map(kept)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const WORDS: Words = Words {
        table: "t",
        text: |db, line| {
            let text = db.query_row("SELECT text FROM told WHERE line = ?1", [line], |row| row.get(0));
            Ok(text.optional()?.unwrap_or_default())
        },
    };

    fn put(db: &Connection, line: i64, text: &str) {
        db.execute("INSERT OR REPLACE INTO told VALUES (?1, ?2)", params![line, text])
            .unwrap();
        WORDS.put(db, line).unwrap();
    }

    fn table(texts: &[&str]) -> Connection {
        let db = Connection::open_in_memory().unwrap();
        db.execute_batch(
            "CREATE VIRTUAL TABLE t USING fts5(grams, content = '', contentless_delete = 1, tokenize = 'ascii');
             CREATE TABLE t_waiting (line INTEGER PRIMARY KEY);
             CREATE TABLE told (line INTEGER PRIMARY KEY, text TEXT NOT NULL)",
        )
        .unwrap();
        for (line, text) in texts.iter().enumerate() {
            put(&db, line as i64 + 1, text);
        }
        db
    }

    fn found(db: &Connection, search: &str) -> Vec<i64> {
        let mut lines = WORDS.newest(db, search, 100).unwrap();
        lines.reverse();
        lines
    }

    #[test]
    fn any_part_of_a_word_is_found_in_every_script() {
        let texts = [
            "A-012 Fire exit B is blocked",
            "夜班员工没有参加过消防演习",
            "Nguyễn Thị Hằng chịu trách nhiệm 100%_",
            "ＡＢＣ 的工时超过 36 小时",
        ];
        let db = table(&texts);
        for (search, lines) in [
            ("fire", vec![1]),
            ("LOCK", vec![1]),
            ("a-012", vec![1]),
            ("消防", vec![2]),
            ("防", vec![2]),
            ("消防 夜班", vec![2]),
            ("消防 fire", vec![]),
            ("nguyễn", vec![3]),
            ("100%_", vec![3]),
            ("100_%", vec![]),
            ("%", vec![3]),
            ("abc", vec![4]),
            ("工时", vec![4]),
            ("小时 36", vec![4]),
            ("reexit", vec![]),
            ("eexi", vec![]),
        ] {
            assert_eq!(found(&db, search), lines, "{search}");
            let settled = table(&texts);
            WORDS.settle(&settled).unwrap();
            assert_eq!(found(&settled, search), lines, "{search}");
        }
        assert!(WORDS.lines(&db, " \n").unwrap().is_none());
        assert!(WORDS.lines(&db, "工时").unwrap().unwrap().contains(4));
    }

    fn waiting(db: &Connection) -> i64 {
        let count = "SELECT count(*) FROM t_waiting";
        db.query_row(count, [], |row| row.get(0)).unwrap()
    }

    #[test]
    fn texts_wait_until_there_are_enough_and_are_found_all_the_while() {
        let db = table(&[]);
        for line in 1..=WAITING + 1 {
            assert_eq!(waiting(&db), line - 1);
            put(&db, line, &format!("medlar {line}"));
            assert_eq!(WORDS.newest(&db, "medlar", 2).unwrap().first(), Some(&line));
        }
        assert_eq!(waiting(&db), 0, "all were put into the table");
        put(&db, 1, "damson");
        put(&db, 1, "damson plum");
        assert_eq!(waiting(&db), 1, "a line waits once");
        put(&db, 2, "damson");
        assert_eq!((found(&db, "damson"), found(&db, "plum")), (vec![1, 2], vec![1]));
        let lines = WORDS.lines(&db, "medlar").unwrap().unwrap();
        assert!(!lines.contains(1) && !lines.contains(2) && lines.contains(3));
        assert_eq!(found(&db, "medlar").len() as i64, WAITING - 1);
        assert_eq!(
            WORDS.newest(&db, "medlar", 3).unwrap(),
            [WAITING + 1, WAITING, WAITING - 1]
        );
        for line in [1, 2, 3] {
            WORDS.remove(&db, line).unwrap();
        }
        assert_eq!((found(&db, "damson"), waiting(&db)), (vec![], 0));
        assert_eq!(found(&db, "medlar").first(), Some(&4));
    }

    proptest! {
        /// The index and the plain rule agree, whatever is written and asked for.
        #[test]
        fn the_index_finds_what_the_rule_finds(text in "[aAbB1%_消防 ]{0,12}", search in "[aAb1%_消防 ]{1,5}") {
            let db = table(&[&text]);
            prop_assert_eq!(!found(&db, &search).is_empty(), holds(&text, &search));
            WORDS.settle(&db).unwrap();
            prop_assert_eq!((!found(&db, &search).is_empty(), waiting(&db)), (holds(&text, &search), 0));
        }
    }
}
