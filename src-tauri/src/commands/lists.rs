//! Any list of records as a workbook, as it stands on the screen: with its filter, in its order.

use super::Here;
use super::actions::{Exported, languages, mismatch};
use crate::desktop::FileKind;
use crate::error::{Answer, not_made};
use crate::preferences::Language;
use crate::shell::{Seat, Shell};
use plumbline_core::access::Permission;
use plumbline_core::cap::list::{self as findings, FindingQuery};
use plumbline_core::desk::list as factories;
use plumbline_core::desk::view::{self as received, ReceivedOnly, ReceivedQuery, ReceivedSort};
use plumbline_core::error::{Error, ErrorCode, Result};
use plumbline_core::evidence::{self, EvidenceFilter, EvidenceQuery};
use plumbline_core::hotline::list::{self as cases, CaseQuery};
use plumbline_core::incident::{self, IncidentQuery};
use plumbline_core::journal::{self, JournalQuery};
use plumbline_core::moment::Moment;
use plumbline_core::training::attendance;
use plumbline_core::training::course;
use plumbline_core::training::session::{self, SessionQuery};
use plumbline_core::training::setting;
use plumbline_core::training::worker::{self, WorkerQuery};
use plumbline_core::vault::files;
use plumbline_core::{cycle, factory, handover, people, practice};
use plumbline_report::{self as report, List, ListAbout, ListCell, Listed};
use rusqlite::Connection;
use serde::Deserialize;
use sha2::{Digest, Sha256};
use specta::Type;
use std::fs::File;
use std::io::{BufReader, Read, Seek};
use std::path::Path;

/// What the writing of a list is called in `progress` events.
const TASK: &str = "list-export";
/// Rows that are read at once.
const STEP: u32 = 500;
/// Sessions whose marks are read at once.
const SESSIONS: u32 = 10;

/// A list and what of it.
#[derive(Clone, Deserialize, Type)]
#[serde(tag = "list", rename_all = "kebab-case")]
pub enum ListWanted {
    Findings {
        query: FindingQuery,
    },
    Incidents {
        query: IncidentQuery,
    },
    Evidence {
        query: EvidenceQuery,
    },
    People {
        query: WorkerQuery,
    },
    Courses,
    Sessions {
        query: SessionQuery,
    },
    /// Who was at these sessions: a training register.
    Records {
        query: SessionQuery,
    },
    Cases {
        query: CaseQuery,
    },
    Handover,
    Journal {
        query: JournalQuery,
    },
    Practices,
    /// Of a cycle.
    Objectives {
        cycle: String,
    },
    Factories,
    /// Findings that a factory sent, or all factories.
    Received {
        factory: Option<String>,
        query: Option<ReceivedQuery>,
    },
}

/// Asks where, writes row by row, reopens and counts.
#[tauri::command]
#[specta::specta]
pub async fn list_export(shell: Here<'_>, wanted: ListWanted, languages: Vec<Language>) -> Answer<Option<Exported>> {
    shell.run(move |shell| export(shell, wanted, &languages)).await
}

fn export(shell: &Shell, wanted: ListWanted, chosen: &[Language]) -> Result<Option<Exported>> {
    let seat = shell.seat()?;
    require(&seat, &wanted)?;
    let (languages, now) = (languages(chosen), Moment::now());
    let list = seat.vault.read(|db| list_of(db, &wanted))?;
    let title = report::list_title(&list, &languages).map_err(not_made)?;
    let suggested = format!("{title} {}.xlsx", now.today());
    let Some(path) = shell.desktop.choose_save(&suggested, FileKind::Workbook) else {
        return Ok(None);
    };
    let filtered = is_filtered(&wanted);
    seat.vault.read(|db| {
        let about = about(db, &seat, &now, filtered)?;
        let mut source = Source::new(shell, db, &seat, wanted, &now);
        write(&list, &about, &languages, &path, &mut || source.next()).map(Some)
    })
}

/// A list without rows, to fill in and take back.
pub(super) fn empty(
    shell: &Shell,
    seat: &Seat,
    list: &List,
    languages: &[report::Language],
) -> Result<Option<Exported>> {
    let title = report::list_title(list, languages).map_err(not_made)?;
    let Some(path) = shell.desktop.choose_save(&format!("{title}.xlsx"), FileKind::Workbook) else {
        return Ok(None);
    };
    let about = seat.vault.read(|db| about(db, seat, &Moment::now(), false))?;
    write(list, &about, languages, &path, &mut || Ok(None)).map(Some)
}

fn write(
    list: &List,
    about: &ListAbout,
    languages: &[report::Language],
    path: &Path,
    next: report::NextRows,
) -> Result<Exported> {
    let aside = path.parent().unwrap_or(Path::new("."));
    let mut rows = 0;
    let fill = |file: &mut File| {
        let written = report::list_xlsx(list, about, languages, aside, next, file);
        rows = written.map_err(|e| written_badly(e, path))?;
        Ok(())
    };
    let exported = files::replace_checked(path, fill, |file| counted(list, path, file))?;
    match exported.rows as usize == rows {
        true => Ok(exported),
        false => Err(mismatch(path).with("expected", rows).with("found", exported.rows)),
    }
}

/// Handlers alone see cases; whoever reads a list of the factory needs the right to save it as well.
fn require(seat: &Seat, wanted: &ListWanted) -> Result<()> {
    match wanted {
        ListWanted::Cases { .. } => seat.actor.require(Permission::Handle),
        ListWanted::Factories | ListWanted::Received { .. } => seat.actor.require(Permission::Inspect),
        ListWanted::Journal { .. } if seat.actor.may(Permission::Inspect) => Ok(()),
        _ => {
            seat.actor.require(Permission::Read)?;
            seat.actor.require(Permission::Export)
        }
    }
}

fn list_of(db: &Connection, wanted: &ListWanted) -> Result<List> {
    Ok(match wanted {
        ListWanted::Findings { .. } => List::findings(),
        ListWanted::Incidents { .. } => List::incidents(),
        ListWanted::Evidence { .. } => List::evidence(),
        ListWanted::People { .. } => List::people(setting::get(db)?.hold_migrant),
        ListWanted::Courses => List::courses(),
        ListWanted::Sessions { .. } => List::sessions(),
        ListWanted::Records { .. } => List::records(),
        ListWanted::Cases { .. } => List::cases(),
        ListWanted::Handover => List::handover(),
        ListWanted::Journal { .. } => List::journal(),
        ListWanted::Practices => List::practices(),
        ListWanted::Objectives { .. } => List::objectives(),
        ListWanted::Factories => List::factories(),
        ListWanted::Received { .. } => List::received(),
    })
}

/// Whether a person narrowed the list down.
fn is_filtered(wanted: &ListWanted) -> bool {
    match wanted {
        ListWanted::Findings { query } => {
            !query.search.trim().is_empty()
                || !query.statuses.is_empty()
                || !query.severities.is_empty()
                || query.overdue_only
        }
        ListWanted::Incidents { query } => !query.search.trim().is_empty() || !query.kinds.is_empty(),
        ListWanted::Evidence { query } => {
            let narrows = |filter: &EvidenceFilter| *filter != EvidenceFilter::Replaced;
            !query.search.trim().is_empty() || query.photos.is_some() || query.filter.as_ref().is_some_and(narrows)
        }
        ListWanted::People { query } => !query.search.trim().is_empty() || !query.categories.is_empty(),
        ListWanted::Sessions { query } | ListWanted::Records { query } => {
            query.course.is_some() || query.from.is_some() || query.to.is_some()
        }
        ListWanted::Cases { query } => !query.search.trim().is_empty() || !query.states.is_empty() || query.late_only,
        ListWanted::Journal { query } => {
            let parts = [&query.person, &query.kind, &query.laptop, &query.from, &query.to];
            parts.iter().any(|part| part.is_some())
        }
        ListWanted::Received { query, .. } => query
            .as_ref()
            .is_some_and(|query| !query.search.trim().is_empty() || query.only != ReceivedOnly::All),
        ListWanted::Courses
        | ListWanted::Handover
        | ListWanted::Practices
        | ListWanted::Objectives { .. }
        | ListWanted::Factories => false,
    }
}

/// Whose store it is, and who asks.
fn about(db: &Connection, seat: &Seat, now: &Moment, filtered: bool) -> Result<ListAbout> {
    use plumbline_core::access::StoreKind;
    use plumbline_core::desk::company;
    let factory = match seat.store {
        StoreKind::Factory => factory::get(db)?.input.name,
        StoreKind::Customer => company::name(db)?,
    };
    Ok(ListAbout {
        factory,
        made_on: now.today().to_string(),
        made_by: people::get(db, seat.actor.person)?
            .map(|me| me.name)
            .unwrap_or_default(),
        filtered,
    })
}

/// Reads a list window by window.
struct Source<'a> {
    shell: &'a Shell,
    db: &'a Connection,
    seat: &'a Seat,
    wanted: ListWanted,
    now: &'a Moment,
    /// Rows, or sessions, or factories that were read.
    done: u32,
    ended: bool,
}

impl<'a> Source<'a> {
    fn new(shell: &'a Shell, db: &'a Connection, seat: &'a Seat, wanted: ListWanted, now: &'a Moment) -> Self {
        Self {
            shell,
            db,
            seat,
            wanted,
            now,
            done: 0,
            ended: false,
        }
    }

    fn next(&mut self) -> Result<Option<Vec<Vec<ListCell>>>> {
        if self.ended {
            return Ok(None);
        }
        let (db, today, done) = (self.db, self.now.today(), self.done);
        let (rows, total) = match &mut self.wanted {
            ListWanted::Findings { query } => {
                (query.offset, query.limit) = (done, STEP);
                let page = findings::list(db, query, today)?;
                (cells(&page.rows), page.total)
            }
            ListWanted::Incidents { query } => {
                (query.offset, query.limit) = (done, STEP);
                let page = incident::list(db, query, today)?;
                (cells(&page.rows), page.total)
            }
            ListWanted::Evidence { query } => {
                (query.offset, query.limit) = (done, STEP);
                let page = evidence::list(db, query, today)?;
                (cells(&page.rows), page.total)
            }
            ListWanted::People { query } => {
                (query.offset, query.limit) = (done, STEP);
                let page = worker::list(db, query, today)?;
                (cells(&page.rows), page.total)
            }
            ListWanted::Sessions { query } => {
                (query.offset, query.limit) = (done, STEP);
                let page = session::list(db, query)?;
                (cells(&page.rows), page.total)
            }
            ListWanted::Cases { query } => {
                (query.offset, query.limit) = (done, STEP);
                let page = cases::list(db, &self.seat.actor, query, today)?;
                (cells(&page.rows), page.total)
            }
            ListWanted::Journal { query } => {
                (query.offset, query.limit) = (done, STEP);
                let page = journal::list(db, &self.seat.actor, query)?;
                (cells(&page.rows), page.total)
            }
            ListWanted::Records { query } => {
                (query.offset, query.limit) = (done, SESSIONS);
                let page = session::list(db, query)?;
                self.done += page.rows.len() as u32;
                let marks = page.rows.iter().map(|session| attendance::register(db, session));
                let marks = marks.collect::<Result<Vec<_>>>()?;
                let rows = marks.iter().flat_map(|marks| cells(marks)).collect();
                return self.told(rows, page.rows.len(), page.total);
            }
            ListWanted::Received { factory, query } => {
                let all = factories::cards(db, &self.shell.pack, self.now)?;
                let chosen: Vec<_> = all
                    .iter()
                    .filter(|card| factory.as_ref().is_none_or(|id| *id == card.id))
                    .collect();
                if factory.is_some() && chosen.is_empty() {
                    return Err(Error::new(ErrorCode::NotFound));
                }
                let Some(card) = chosen.get(done as usize) else {
                    return Ok(None);
                };
                let rows = of_factory(db, &card.id, &card.name, query.as_ref(), self.now)?;
                self.done += 1;
                return self.told(rows, 1, chosen.len() as u32);
            }
            ListWanted::Courses => whole(course::list(db)?),
            ListWanted::Handover => whole(handover::rows(db)?),
            ListWanted::Practices => whole(practice::list(db)?),
            ListWanted::Objectives { cycle } => whole(cycle::objectives(db, cycle)?),
            ListWanted::Factories => whole(factories::cards(db, &self.shell.pack, self.now)?),
        };
        self.done += rows.len() as u32;
        let read = rows.len();
        self.told(rows, read, total)
    }

    /// Tells the window how far it is, and ends where nothing more came.
    fn told(&mut self, rows: Vec<Vec<ListCell>>, read: usize, total: u32) -> Result<Option<Vec<Vec<ListCell>>>> {
        self.ended = read == 0 || self.done >= total;
        match self.shell.progress(TASK, "writing", self.done as usize, total as usize) {
            true => Ok(Some(rows)),
            false => Err(Error::new(ErrorCode::Cancelled)),
        }
    }
}

fn cells<T: Listed>(rows: &[T]) -> Vec<Vec<ListCell>> {
    rows.iter().map(Listed::cells).collect()
}

fn whole<T: Listed>(rows: Vec<T>) -> (Vec<Vec<ListCell>>, u32) {
    (cells(&rows), rows.len() as u32)
}

fn of_factory(
    db: &Connection,
    id: &str,
    name: &str,
    query: Option<&ReceivedQuery>,
    now: &Moment,
) -> Result<Vec<Vec<ListCell>>> {
    let mut query = query.cloned().unwrap_or(ReceivedQuery {
        search: String::new(),
        only: ReceivedOnly::All,
        sort: ReceivedSort::Number,
        descending: false,
        offset: 0,
        limit: 0,
    });
    let mut all = Vec::new();
    loop {
        (query.offset, query.limit) = (all.len() as u32, STEP);
        let page = received::findings(db, id, &query, now)?;
        if page.rows.is_empty() {
            return Ok(all);
        }
        all.extend(page.rows.iter().map(|row| (name, row).cells()));
    }
}

/// Reads the file that was written back, without holding it in memory.
fn counted(list: &List, path: &Path, file: &mut File) -> Result<Exported> {
    let wrong = |e| Error::reading(path, e);
    let rows = report::count_list_rows(list, BufReader::new(&mut *file)).map_err(|e| mismatch(path).because(e))?;
    file.rewind().map_err(wrong)?;
    let mut hash = Sha256::new();
    let mut buffer = vec![0; 64 << 10];
    loop {
        match file.read(&mut buffer).map_err(wrong)? {
            0 => break,
            read => hash.update(&buffer[..read]),
        }
    }
    Ok(Exported {
        path: path.to_string_lossy().into_owned(),
        rows: rows as u32,
        pages: None,
        sha256: hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect(),
        missing_characters: Vec::new(),
    })
}

/// A spreadsheet that is written straight to the disk fails as files do.
fn written_badly(error: report::ReportError, path: &Path) -> Error {
    match not_made(error) {
        full if full.code == ErrorCode::DiskFull => full.with("file", crate::shell::file_name(path)),
        other => other,
    }
}
