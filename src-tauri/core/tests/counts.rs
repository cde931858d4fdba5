//! Counts that leave: whoever has all figures that were ever shown works out no count of few cases.
//!
//! `PLUMBLINE_SOAK=1` takes twenty times as many tables.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout)]

use plumbline_core::share::counts::{Count, FEW, FEW_WHERE_KNOWN, Rounded, Shown, Table, median, show};
use rand::rngs::StdRng;
use rand::{Rng, SeedableRng};

/// In the soak; a twentieth of them in the test command.
const TABLES: u64 = 10_000;

/// True counts by row and column, and how many are few in each row.
struct Truth {
    cells: Vec<Vec<u32>>,
    few: Vec<u32>,
    least: u32,
}

impl Truth {
    fn drawn(random: &mut StdRng) -> Self {
        let (rows, columns) = (random.gen_range(2..=10), random.gen_range(2..=5));
        let small = random.gen_bool(0.3);
        let least = if small { FEW_WHERE_KNOWN } else { FEW };
        // From a quiet factory, where nearly all is zero, to a loud one; some tables sit on the edges of the rounding.
        let most = *[1, 2, 3, 5, 9, 30].get(random.gen_range(0..6)).unwrap();
        let edges = [0, 4, 4, 3, 8, 0, 9];
        let on_edges = random.gen_bool(0.4);
        let mut cell = |column: usize| match on_edges {
            true if column == 0 => edges[random.gen_range(0..edges.len())],
            true => u32::from(random.gen_bool(0.05)),
            false => random.gen_range(0..=most),
        };
        let cells = (0..rows).map(|_| (0..columns).map(&mut cell).collect()).collect();
        let few = (0..rows).map(|row| if row == 0 { FEW_WHERE_KNOWN } else { least });
        Self {
            cells,
            few: few.collect(),
            least,
        }
    }

    fn columns(&self) -> usize {
        self.cells[0].len()
    }

    fn row(&self, row: usize) -> u32 {
        self.cells[row].iter().sum()
    }

    fn column(&self, column: usize) -> u32 {
        self.cells.iter().map(|row| row[column]).sum()
    }

    fn total(&self) -> u32 {
        self.cells.iter().flatten().sum()
    }

    fn table(&self) -> Table {
        let count = |count, few| Count { count, few };
        Table {
            rows: (0..self.cells.len())
                .map(|row| count(self.row(row), self.few[row]))
                .collect(),
            columns: (0..self.columns())
                .map(|at| count(self.column(at), self.least))
                .collect(),
            total: count(self.total(), self.least),
        }
    }

    /// Everything with the number under which it is few: total, rows, columns, cells, as the solver numbers them.
    fn all(&self) -> Vec<(u32, u32)> {
        let rows = (0..self.cells.len()).map(|row| (self.row(row), self.few[row]));
        let columns = (0..self.columns()).map(|column| (self.column(column), self.least));
        let cells = self
            .cells
            .iter()
            .zip(&self.few)
            .flat_map(|(row, few)| row.iter().map(|cell| (*cell, *few)));
        std::iter::once((self.total(), self.least))
            .chain(rows)
            .chain(columns)
            .chain(cells)
            .collect()
    }
}

/// Works with sums of unknowns alone: knows nothing of how figures are made but between which counts each stands.
struct Solver {
    low: Vec<i64>,
    high: Vec<i64>,
    /// The first is the sum of the others.
    sums: Vec<Vec<usize>>,
}

impl Solver {
    fn new(rows: usize, columns: usize) -> Self {
        let row = |row: usize| 1 + row;
        let column = |column: usize| 1 + rows + column;
        let cell = |row: usize, column: usize| 1 + rows + columns + row * columns + column;
        let mut sums: Vec<Vec<usize>> = Vec::new();
        sums.push(std::iter::once(0).chain((0..rows).map(row)).collect());
        sums.push(std::iter::once(0).chain((0..columns).map(column)).collect());
        for r in 0..rows {
            sums.push(
                std::iter::once(row(r))
                    .chain((0..columns).map(|c| cell(r, c)))
                    .collect(),
            );
        }
        for c in 0..columns {
            sums.push(
                std::iter::once(column(c))
                    .chain((0..rows).map(|r| cell(r, c)))
                    .collect(),
            );
        }
        let places = 1 + rows + columns + rows * columns;
        Self {
            low: vec![0; places],
            high: vec![1_000_000; places],
            sums,
        }
    }

    fn told(&mut self, at: usize, low: u32, high: u32) {
        self.low[at] = self.low[at].max(low.into());
        self.high[at] = self.high[at].min(high.into());
    }

    fn read(&mut self, shown: &Shown) {
        let figures = std::iter::once(&shown.total).chain(&shown.rows).chain(&shown.columns);
        for (at, figure) in figures.enumerate() {
            if let Some(Rounded { low, high, .. }) = figure {
                self.told(at, *low, *high);
            }
        }
    }

    fn solve(&mut self) {
        loop {
            let before = (self.low.clone(), self.high.clone());
            for sum in &self.sums {
                let (whole, parts) = (sum[0], &sum[1..]);
                let low: i64 = parts.iter().map(|part| self.low[*part]).sum();
                let high: i64 = parts.iter().map(|part| self.high[*part]).sum();
                self.low[whole] = self.low[whole].max(low);
                self.high[whole] = self.high[whole].min(high);
                for part in parts {
                    let (others_low, others_high) = (low - self.low[*part], high - self.high[*part]);
                    let (least, most) = (self.low[whole] - others_high, self.high[whole] - others_low);
                    self.low[*part] = self.low[*part].max(least);
                    self.high[*part] = self.high[*part].min(most);
                }
            }
            if (&self.low, &self.high) == (&before.0, &before.1) {
                return;
            }
        }
    }

    /// Counts of few that are known for certain.
    fn cracked(&self, truth: &Truth) -> usize {
        let all = truth.all();
        for (at, (count, _)) in all.iter().enumerate() {
            let count = i64::from(*count);
            assert!(self.low[at] <= count && count <= self.high[at], "what is shown is true");
        }
        let known = |(at, (count, few)): (usize, &(u32, u32))| count < few && self.low[at] == self.high[at];
        all.iter().enumerate().filter(|one| known(*one)).count()
    }
}

fn tables() -> u64 {
    if std::env::var_os("PLUMBLINE_SOAK").is_some() {
        TABLES
    } else {
        TABLES / 20
    }
}

#[test]
fn no_count_of_few_can_be_worked_out_from_all_figures_together() {
    let (mut few, mut both_sides, mut withheld, mut figures) = (0, 0, 0, 0);
    for seed in 0..tables() {
        let mut random = StdRng::seed_from_u64(seed);
        // A series of periods: each is shown once, the same to every customer.
        for _ in 0..random.gen_range(1..=2) {
            let truth = Truth::drawn(&mut random);
            let shown = show(&truth.table());
            let mut solver = Solver::new(truth.cells.len(), truth.columns());
            solver.read(&shown);
            solver.solve();
            assert_eq!(solver.cracked(&truth), 0, "seed {seed}: {:?} {shown:?}", truth.cells);
            for (at, (count, least)) in truth.all().into_iter().enumerate() {
                if count < least {
                    few += 1;
                    let count = i64::from(count);
                    both_sides += u32::from(solver.low[at] < count && count < solver.high[at]);
                }
            }
            let all: Vec<_> = std::iter::once(&shown.total)
                .chain(&shown.rows)
                .chain(&shown.columns)
                .collect();
            figures += all.len();
            withheld += all.iter().filter(|figure| figure.is_none()).count();
        }
    }
    println!(
        "{few} counts of few, {both_sides} with more and fewer possible; {withheld} of {figures} figures withheld"
    );
    assert!(few > 5_000 && withheld * 10 < figures);
}

/// Control: with exact totals, or with each rounded to the nearest and no look at its parts, the same solver does.
#[test]
fn the_same_solver_works_counts_out_of_exact_totals_and_of_careless_rounding() {
    let few_only = |count: u32, few: u32| if count < few { (0, few - 1) } else { (count, count) };
    let nearest = |count: u32, few: u32| {
        let about = (count + 2) / 5 * 5;
        if count < few {
            (0, few - 1)
        } else {
            (few.max(about - 2), about + 2)
        }
    };
    let (mut exact, mut careless) = (0, 0);
    for seed in 0..tables() {
        let truth = Truth::drawn(&mut StdRng::seed_from_u64(seed));
        for (cracked, form) in [
            (&mut exact, few_only as fn(u32, u32) -> (u32, u32)),
            (&mut careless, nearest),
        ] {
            let mut solver = Solver::new(truth.cells.len(), truth.columns());
            let margins = 1 + truth.cells.len() + truth.columns();
            for (at, (count, few)) in truth.all().into_iter().take(margins).enumerate() {
                let (low, high) = form(count, few);
                solver.told(at, low, high);
            }
            solver.solve();
            *cracked += solver.cracked(&truth);
        }
    }
    println!("{exact} counts worked out of exact totals, {careless} of careless rounding");
    assert!(exact > 100 && careless > 0);
    let four_and_four = Truth {
        cells: vec![vec![4], vec![4]],
        few: vec![5, 5],
        least: 5,
    };
    let total = show(&four_and_four.table()).total.unwrap();
    assert_eq!(
        (total.low, total.high),
        (5, 12),
        "alone, ten would say that both are four"
    );
}

#[test]
fn figures_are_rounded_to_five_and_few_are_only_few() {
    let shown = |count, few| {
        show(&Table {
            rows: vec![Count { count, few }],
            columns: vec![Count { count, few }],
            total: Count { count, few },
        })
        .rows[0]
            .unwrap()
    };
    let words = |count, few| (shown(count, few).about, shown(count, few).under);
    for count in 0..5 {
        assert_eq!(words(count, FEW), (None, Some(5)));
    }
    assert_eq!(words(9, FEW_WHERE_KNOWN), (None, Some(10)));
    assert_eq!(
        [5, 7, 8, 12, 13].map(|count| words(count, FEW).0.unwrap()),
        [5, 5, 10, 10, 15]
    );
    assert_eq!(median(&mut [9, 1, 4, 2], FEW), None, "on four cases no days are told");
    assert_eq!(median(&mut [9, 1, 4, 2, 30], FEW), Some(4.0));
    assert_eq!(median(&mut [9, 1, 4, 2, 30, 5], FEW), Some(4.5));
}
