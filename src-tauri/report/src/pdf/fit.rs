//! Column widths that make a table short: text columns trade width until no trade makes the rows lower.

use super::book::Para;

/// Points moved from one column to another in one trade.
const TRADE: f32 = 4.0;
/// A text column is never narrower.
const LEAST: f32 = 64.0;
/// Rows looked at, spread over the table: more would not change the widths.
const SAMPLE: usize = 160;
/// Mean width of half a Chinese character and of a Latin letter, as a part of the type size, with the loss at line ends.
const HALF: f32 = 0.56;

/// Widths for columns of which some are fixed (`Some`) and the others (`None`) share the rest of `total`.
pub(crate) fn widths(
    fixed: &[Option<f32>],
    total: f32,
    inset: f32,
    rows: usize,
    cells: impl Fn(usize) -> Vec<Vec<Para>>,
) -> Vec<f32> {
    let free: Vec<usize> = (0..fixed.len()).filter(|column| fixed[*column].is_none()).collect();
    let rest = total - fixed.iter().flatten().sum::<f32>();
    let mut widths: Vec<f32> = fixed
        .iter()
        .map(|own| own.unwrap_or(rest / free.len() as f32))
        .collect();
    let step = rows.div_ceil(SAMPLE).max(1);
    let sample: Vec<Vec<Vec<Run>>> = (0..rows)
        .step_by(step)
        .map(|row| {
            cells(row)
                .iter()
                .map(|cell| cell.iter().flat_map(runs).collect())
                .collect()
        })
        .collect();

    let mut lowest = cost(&sample, &widths, inset);
    loop {
        let mut best = None;
        for &from in &free {
            for &to in &free {
                if from == to || widths[from] - TRADE < LEAST {
                    continue;
                }
                widths[from] -= TRADE;
                widths[to] += TRADE;
                let cost = cost(&sample, &widths, inset);
                widths[from] += TRADE;
                widths[to] -= TRADE;
                if cost < lowest {
                    lowest = cost;
                    best = Some((from, to));
                }
            }
        }
        let Some((from, to)) = best else { return widths };
        widths[from] -= TRADE;
        widths[to] += TRADE;
    }
}

/// A stretch of text without a line end: its length on one line, and the height of a line.
struct Run {
    length: f32,
    leading: f32,
}

fn runs(para: &Para) -> Vec<Run> {
    let run = |text: &str| {
        // One endless text must not rule its column.
        let halves: usize = text.chars().map(|c| if c < '\u{2E80}' { 1 } else { 2 }).take(400).sum();
        Run {
            length: halves as f32 * HALF * para.set.size,
            leading: para.leading,
        }
    };
    para.text.lines().take(20).map(run).collect()
}

/// Height of all rows, and a little of the height of all cells, so that ties go to the even choice. Lines are not
/// rounded up: a trade that does not yet save a whole line is a step towards one that does.
fn cost(sample: &[Vec<Vec<Run>>], widths: &[f32], inset: f32) -> f32 {
    let mut cost = 0.0;
    for row in sample {
        let mut tallest = 0.0_f32;
        for (cell, width) in row.iter().zip(widths) {
            let inner = width - 2.0 * inset;
            let height: f32 = cell
                .iter()
                .map(|run| (run.length / inner + 0.5).max(1.0) * run.leading)
                .sum();
            tallest = tallest.max(height);
            cost += height * 0.01;
        }
        cost += tallest;
    }
    cost
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pdf::emit::Colour;
    use crate::pdf::shape::Type;

    fn para(text: &str) -> Vec<Para> {
        vec![Para {
            text: text.to_owned(),
            set: Type { size: 8.0, bold: false },
            colour: Colour(0, 0, 0),
            leading: 11.0,
            above: 0.0,
            language: None,
            ground: None,
            boxes: Vec::new(),
        }]
    }

    #[test]
    fn the_fuller_column_gets_the_width_and_the_sum_stays() {
        let cells = |_: usize| {
            vec![
                para("A-001"),
                para("short"),
                para(&"a long story ".repeat(20)),
                Vec::new(),
            ]
        };
        let widths = widths(&[Some(50.0), None, None, None], 400.0, 3.0, 30, cells);
        assert_eq!(widths[0], 50.0);
        assert!(widths[2] > 200.0, "{widths:?}");
        assert!(widths[1] >= LEAST && widths[3] >= LEAST);
        assert!((widths.iter().sum::<f32>() - 400.0).abs() < 0.01);
    }
}
