//! How many people to ask, and how many of each group. Arithmetic alone; every step can be done again in a spreadsheet.
//!
//! Cochran (Sampling Techniques, 3rd ed. 1977, chapter 4): n0 = z² p (1 - p) / e²; for a population of N that is not much
//! larger, n = n0 / (1 + (n0 - 1) / N). Krejcie and Morgan (1970) is the same formula with z² = 3.841. Rounded up, never
//! down: fewer people would miss the margin that was agreed.

use serde::{Deserialize, Serialize};
use specta::Type;

/// Levels of confidence with their z as tables print it, so that both sides reckon with the same number.
pub const LEVELS: [(u32, f64); 5] = [(80, 1.282), (90, 1.645), (95, 1.96), (98, 2.326), (99, 2.576)];

/// `None` for a level that stands in no table.
pub fn z_of(confidence: u32) -> Option<f64> {
    let level = LEVELS.iter().find(|(level, _)| *level == confidence);
    level.map(|(_, z)| *z)
}

/// The steps from what was agreed to how many people are asked.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct SampleSize {
    pub z: f64,
    /// Of an endless population, not rounded.
    pub endless: f64,
    /// With the correction for the population, not rounded; the same as `endless` without it.
    pub exact: f64,
    /// Rounded up, at most everybody.
    pub people: u32,
}

/// `margin` and `share` in percent. `None` for what cannot be reckoned with.
pub fn sample_size(population: u32, confidence: u32, margin: f64, share: f64, corrected: bool) -> Option<SampleSize> {
    let z = z_of(confidence)?;
    let is_between = |value: f64, low: f64, high: f64| value > low && value < high;
    if population == 0 || !is_between(margin, 0.0, 50.0) || !is_between(share, 0.0, 100.0) {
        return None;
    }
    let (p, e) = (share / 100.0, margin / 100.0);
    let endless = z * z * p * (1.0 - p) / (e * e);
    let exact = match corrected {
        true => endless / (1.0 + (endless - 1.0) / f64::from(population)),
        false => endless,
    };
    Some(SampleSize {
        z,
        endless,
        exact,
        people: (exact.ceil() as u32).clamp(1, population),
    })
}

/// How many of a group of `size`: its part of the sample rounded up, at least `minimum`, at most everybody.
/// In a spreadsheet: `=MIN(size, MAX(minimum, ROUNDUP(people * size / population, 0)))`.
pub fn share_of_group(size: u32, people: u32, population: u32, minimum: u32) -> u32 {
    if population == 0 {
        return 0;
    }
    let part = (u64::from(people) * u64::from(size)).div_ceil(u64::from(population));
    (part as u32).max(minimum).min(size)
}

/// Kept ready for people who are away or would rather not: half as many again, rounded up, at most who is left.
pub fn reserve_of_group(size: u32, asked: u32) -> u32 {
    asked.div_ceil(2).min(size.saturating_sub(asked))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn people(population: u32, confidence: u32, margin: f64) -> u32 {
        sample_size(population, confidence, margin, 50.0, true).unwrap().people
    }

    /// Krejcie and Morgan, "Determining sample size for research activities", Educational and Psychological Measurement
    /// 30 (1970) 607-610, table 1. The table rounds to the nearest person, so the unrounded size is held against it.
    #[test]
    fn the_table_of_krejcie_and_morgan() {
        let table = [
            (10, 10),
            (15, 14),
            (20, 19),
            (25, 24),
            (30, 28),
            (35, 32),
            (40, 36),
            (50, 44),
            (60, 52),
            (70, 59),
            (80, 66),
            (90, 73),
            (100, 80),
            (220, 140),
            (230, 144),
            (240, 148),
            (250, 152),
            (500, 217),
            (1_200, 291),
            (1_300, 297),
            (1_400, 302),
            (1_500, 306),
        ];
        for (population, printed) in table {
            let size = sample_size(population, 95, 5.0, 50.0, true).unwrap();
            assert_eq!(size.exact.round() as u32, printed, "of {population}: {}", size.exact);
            assert!((printed..=printed + 1).contains(&size.people), "of {population}");
        }
    }

    /// What the calculator of OpenEpi ("Sample size for frequency in a population") answers for 10,000,000 people, an
    /// expected share of 6 % and 5 points either way, as printed in table 1 of ksdb.org, dr-27-3-117.
    #[test]
    fn the_sizes_that_openepi_gives() {
        for (confidence, printed) in [(80, 38), (90, 62), (95, 87), (99, 150)] {
            let size = sample_size(10_000_000, confidence, 5.0, 6.0, true).unwrap();
            assert_eq!(size.people, printed, "at {confidence} %: {}", size.exact);
        }
    }

    /// Worked examples of calculators on the web: digitalhaunt.net (1,000 people: 278) and
    /// theprimecalculator.com/education/sample-size-research (10,000: 370), both at 95 % and 5 points either way.
    #[test]
    fn worked_examples_of_other_calculators() {
        let endless = sample_size(100_000_000, 95, 5.0, 50.0, false).unwrap();
        assert!((endless.endless - 384.16).abs() < 1e-9);
        assert_eq!(endless.people, 385);
        assert_eq!(people(1_000, 95, 5.0), 278);
        assert_eq!(people(10_000, 95, 5.0), 370);
    }

    #[test]
    fn everybody_is_the_most_and_nonsense_has_no_size() {
        assert_eq!(people(1, 95, 5.0), 1);
        assert_eq!(people(12, 99, 1.0), 12);
        for (population, confidence, margin, share) in [
            (0, 95, 5.0, 50.0),
            (10, 94, 5.0, 50.0),
            (10, 95, 0.0, 50.0),
            (10, 95, 5.0, 100.0),
            (10, 95, f64::NAN, 5.0),
        ] {
            assert_eq!(sample_size(population, confidence, margin, share, true), None);
        }
    }

    #[test]
    fn groups_get_their_part_rounded_up_with_a_minimum() {
        assert_eq!(share_of_group(310, 204, 432, 5), 147);
        assert_eq!(share_of_group(122, 204, 432, 5), 58);
        assert_eq!(share_of_group(4, 204, 432, 5), 4, "never more than there are");
        assert_eq!(share_of_group(8, 20, 432, 5), 5);
        assert_eq!(
            (
                reserve_of_group(310, 147),
                reserve_of_group(60, 58),
                reserve_of_group(4, 4)
            ),
            (74, 2, 0)
        );
    }
}
