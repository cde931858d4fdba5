//! Rows laid out ahead of the pen, on the other processors of the computer: shaping is most of the work of a document.
//!
//! A row looks the same whoever lays it out, so a document has the same bytes on every computer.

use std::num::NonZero;
use std::panic::resume_unwind;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread;

use super::book::{Para, Piece, lay};
use super::fonts::Fonts;
use super::shape::Typesetter;
use crate::ReportError;

/// What stands in a row of a table; `continued` in the first column of its later parts, when it has to be split.
pub(crate) struct Row {
    pub cells: Vec<Vec<Para>>,
    pub continued: Vec<Para>,
}

/// A row as pieces of known height.
pub(super) struct Laid {
    pub cells: Vec<Vec<Piece>>,
    pub continued: Vec<Piece>,
}

/// Gives what stands in a row, by its number.
pub(crate) type Rows<'a> = &'a (dyn Fn(usize) -> Row + Sync);

/// Rows that are worth a processor: it has to load the fonts first.
const SHARE: usize = 24;
/// More would wait for the pen.
const MOST: usize = 4;
/// Rows of a processor that lie ready, at the most.
const READY: usize = 16;

/// Rows in their order, each as soon as it is laid out.
pub(super) struct Ahead {
    piles: Vec<Receiver<Laid>>,
}

impl Row {
    /// `inner` are the widths of text in each column.
    pub(super) fn lay(&self, typesetter: &mut Typesetter, inner: &[f32]) -> Laid {
        let cells = self.cells.iter().zip(inner);
        Laid {
            cells: cells.map(|(cell, width)| lay(typesetter, cell, *width)).collect(),
            continued: lay(typesetter, &self.continued, inner.first().copied().unwrap_or(0.0)),
        }
    }
}

impl Ahead {
    /// # Errors
    /// [`ReportError::Font`] when whoever lays the row out has ended before it.
    pub fn take(&self, index: usize) -> Result<Laid, ReportError> {
        self.piles[index % self.piles.len()]
            .recv()
            .map_err(|_| ReportError::Font)
    }
}

/// How many processors share so many rows; one where it is not worth more.
pub(super) fn hands(count: usize) -> usize {
    let processors = thread::available_parallelism().map_or(1, NonZero::get);
    (count / SHARE).min(processors).clamp(1, MOST)
}

/// Lays rows out on `hands` processors while `draw` takes them; gives the characters that no font has.
///
/// # Errors
/// Those of `draw`; [`ReportError::Font`] when an embedded font does not load.
pub(super) fn lay_out<T>(
    count: usize,
    hands: usize,
    inner: &[f32],
    row: Rows,
    draw: impl FnOnce(Ahead) -> Result<T, ReportError>,
) -> Result<(T, Vec<char>), ReportError> {
    thread::scope(|scope| {
        let (workers, piles): (Vec<_>, Vec<_>) = (0..hands)
            .map(|first| {
                let (pile, taken) = sync_channel(READY);
                let own = (first..count).step_by(hands);
                (scope.spawn(move || lay_each(own, inner, row, &pile)), taken)
            })
            .unzip();
        let drawn = draw(Ahead { piles });
        let mut missing = Vec::new();
        for worker in workers {
            missing.extend(worker.join().unwrap_or_else(|panic| resume_unwind(panic))?);
        }
        Ok((drawn?, missing))
    })
}

/// Ends early when nobody takes the rows any more.
fn lay_each(
    mut rows: impl Iterator<Item = usize>,
    inner: &[f32],
    row: Rows,
    pile: &SyncSender<Laid>,
) -> Result<Vec<char>, ReportError> {
    let mut typesetter = Typesetter::new(Fonts::load()?);
    while let Some(index) = rows.next()
        && pile.send(row(index).lay(&mut typesetter, inner)).is_ok()
    {}
    Ok(typesetter.missing())
}
