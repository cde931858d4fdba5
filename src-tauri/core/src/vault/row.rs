//! A row of a projection. Only the columns that differ are written: an index is left alone unless one of its own columns
//! changes, and a row that is as it was costs nothing. What a save writes is mostly pages of indexes.

use crate::error::Result;
use rusqlite::types::{ToSqlOutput, ValueRef};
use rusqlite::{Connection, ToSql, params_from_iter};

/// A table with its columns as they are written; the first is the key.
pub struct Table {
    pub name: &'static str,
    pub columns: &'static [&'static str],
}

impl Table {
    /// Makes the row of this key hold these values, one for each column.
    pub fn put(&self, db: &Connection, values: &[&dyn ToSql]) -> Result<()> {
        self.put_and_tell(db, values).map(drop)
    }

    /// Gives the columns that were written: those that differed, all of a new row.
    pub fn put_and_tell(&self, db: &Connection, values: &[&dyn ToSql]) -> Result<Vec<&'static str>> {
        let Some(differ) = self.differ(db, values)? else {
            let places: Vec<String> = (1..=values.len()).map(|place| format!("?{place}")).collect();
            let sql = format!(
                "INSERT INTO {} ({}) VALUES ({})",
                self.name,
                self.columns.join(", "),
                places.join(", ")
            );
            db.prepare_cached(&sql)?.execute(values)?;
            return Ok(self.columns.to_vec());
        };
        if differ.is_empty() {
            return Ok(Vec::new());
        }
        let sets: Vec<String> = (2..)
            .zip(&differ)
            .map(|(place, column)| format!("{} = ?{place}", self.columns[*column]))
            .collect();
        let sql = format!(
            "UPDATE {} SET {} WHERE {} = ?1",
            self.name,
            sets.join(", "),
            self.columns[0]
        );
        let given = std::iter::once(values[0]).chain(differ.iter().map(|column| values[*column]));
        db.prepare_cached(&sql)?.execute(params_from_iter(given))?;
        Ok(differ.iter().map(|column| self.columns[*column]).collect())
    }

    pub fn remove(&self, db: &Connection, key: &str) -> Result<()> {
        let sql = format!("DELETE FROM {} WHERE {} = ?1", self.name, self.columns[0]);
        db.prepare_cached(&sql)?.execute([key])?;
        Ok(())
    }

    /// Places of the columns that hold something else now; `None` when there is no such row.
    fn differ(&self, db: &Connection, values: &[&dyn ToSql]) -> Result<Option<Vec<usize>>> {
        let sql = format!(
            "SELECT {} FROM {} WHERE {} = ?1",
            self.columns.join(", "),
            self.name,
            self.columns[0]
        );
        let mut statement = db.prepare_cached(&sql)?;
        let mut rows = statement.query([values[0]])?;
        let Some(row) = rows.next()? else { return Ok(None) };
        let mut differ = Vec::new();
        for (column, value) in values.iter().enumerate() {
            let given = value.to_sql()?;
            let same = match &given {
                ToSqlOutput::Borrowed(given) => row.get_ref(column)? == *given,
                ToSqlOutput::Owned(given) => row.get_ref(column)? == ValueRef::from(given),
                _ => false,
            };
            if !same {
                differ.push(column);
            }
        }
        Ok(Some(differ))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PARTS: Table = Table {
        name: "part",
        columns: &["id", "size", "place"],
    };

    #[test]
    fn a_row_is_put_changed_left_alone_and_removed() {
        let db = Connection::open_in_memory().unwrap();
        db.execute_batch(
            "CREATE TABLE part (line INTEGER PRIMARY KEY, id TEXT UNIQUE, size INTEGER, place TEXT);
             CREATE TABLE written (what TEXT);
             CREATE TRIGGER size_written AFTER UPDATE OF size ON part BEGIN INSERT INTO written VALUES ('size'); END;
             CREATE TRIGGER place_written AFTER UPDATE OF place ON part BEGIN INSERT INTO written VALUES ('place'); END;",
        )
        .unwrap();
        let put = |size: Option<i64>, place: &str| {
            let before: i64 = db
                .query_row("SELECT count(*) FROM written", [], |row| row.get(0))
                .unwrap();
            let is_new: bool = db
                .query_row("SELECT NOT EXISTS (SELECT 1 FROM part)", [], |row| row.get(0))
                .unwrap();
            let written = PARTS.put_and_tell(&db, &[&"a", &size, &place]).unwrap();
            let after: i64 = db
                .query_row("SELECT count(*) FROM written", [], |row| row.get(0))
                .unwrap();
            assert_eq!(written.len() as i64, if is_new { 3 } else { after - before });
            db.query_row(
                "SELECT line, size, place, (SELECT group_concat(what) FROM written) FROM part",
                [],
                |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)),
            )
            .unwrap()
        };
        let row = |size: Option<i64>, place: &str, written: Option<&str>| {
            (1i64, size, place.to_owned(), written.map(str::to_owned))
        };
        assert_eq!(put(Some(1), "here"), row(Some(1), "here", None));
        assert_eq!(put(Some(1), "here"), row(Some(1), "here", None), "nothing differs");
        assert_eq!(put(None, "here"), row(None, "here", Some("size")));
        assert_eq!(put(None, "there"), row(None, "there", Some("size,place")));
        PARTS.remove(&db, "a").unwrap();
        let left: i64 = db.query_row("SELECT count(*) FROM part", [], |row| row.get(0)).unwrap();
        assert_eq!(left, 0);
    }
}
