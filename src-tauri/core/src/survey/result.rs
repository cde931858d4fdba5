//! What a survey showed: shares with the range in which the share of everybody lies, group by group where that gives
//! nobody away. Arithmetic alone.
//!
//! The range is Wilson's (Probable inference, JASA 22 (1927) 209-212), as Newcombe writes it (Statistics in Medicine 17
//! (1998) 857-872, method 3): with p = count / n, centre (p + z²/2n) / (1 + z²/n), half width
//! z √(p(1-p)/n + z²/4n²) / (1 + z²/n). Where the protocol says that the population counts, n is taken as
//! n (N - 1) / (N - n), the size at which a sample of an endless population has the same variance (Cochran 1977, 2.6).

use serde::{Deserialize, Serialize};
use specta::Type;

/// Shares of fewer people are not shown.
pub const FEW: u32 = 5;

/// `count` of `of` people.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct SurveyShare {
    pub count: u32,
    pub of: u32,
    /// In percent, as the range.
    pub share: f64,
    pub low: f64,
    pub high: f64,
}

/// `population` where it counts. `None` of nobody.
pub fn wilson(count: u32, of: u32, z: f64, population: Option<u32>) -> Option<SurveyShare> {
    if of == 0 || count > of {
        return None;
    }
    let p = f64::from(count) / f64::from(of);
    let shown = |low: f64, high: f64| SurveyShare {
        count,
        of,
        share: p * 100.0,
        low: low.clamp(0.0, 1.0) * 100.0,
        high: high.clamp(0.0, 1.0) * 100.0,
    };
    let n = match population {
        // Everybody was asked: nothing is uncertain.
        Some(all) if all <= of => return Some(shown(p, p)),
        Some(all) => f64::from(of) * f64::from(all - 1) / f64::from(all - of),
        None => f64::from(of),
    };
    let square = z * z;
    let wide = 1.0 + square / n;
    let centre = (p + square / (2.0 * n)) / wide;
    let half = z * (p * (1.0 - p) / n + square / (4.0 * n * n)).sqrt() / wide;
    Some(shown(centre - half, centre + half))
}

/// Answers of one group to one question: how many were good, of how many that were given.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    pub good: u32,
    pub of: u32,
}

impl Tally {
    fn plus(self, other: Self) -> Self {
        Self {
            good: self.good + other.good,
            of: self.of + other.of,
        }
    }

    /// Tells what single people said: few of them, or all alike.
    fn tells(self) -> bool {
        self.of < FEW || self.good == 0 || self.good == self.of
    }
}

/// Which groups may be shown beside their total. What is withheld must not come back as the difference between the total
/// and what is shown: the withheld ones together tell nothing either, and are never a single one.
pub fn shown_groups(groups: &[Tally]) -> Vec<bool> {
    let mut shown: Vec<bool> = groups.iter().map(|one| !one.tells()).collect();
    loop {
        let hidden = || {
            groups
                .iter()
                .zip(&shown)
                .filter(|(_, shown)| !**shown)
                .map(|(one, _)| *one)
        };
        let count = hidden().filter(|one| one.of > 0).count();
        let together = hidden().fold(Tally::default(), Tally::plus);
        if count == 0 || (count > 1 && !together.tells()) {
            return shown;
        }
        let next = (0..groups.len())
            .filter(|at| shown[*at])
            .min_by_key(|at| groups[*at].of);
        match next {
            Some(next) => shown[next] = false,
            None => return shown,
        }
    }
}

/// The share of everybody when each group counts as large as it is, in percent; `None` while somebody of no group said
/// anything. Differs from the plain share where small groups were asked more than their part.
pub fn weighted(groups: &[(u32, Tally)]) -> Option<f64> {
    let everybody: u32 = groups.iter().map(|(size, _)| size).sum();
    if everybody == 0 || groups.iter().any(|(size, tally)| *size > 0 && tally.of == 0) {
        return None;
    }
    let part = |(size, tally): &(u32, Tally)| match tally.of {
        0 => 0.0,
        of => f64::from(*size) * f64::from(tally.good) / f64::from(of),
    };
    Some(groups.iter().map(part).sum::<f64>() * 100.0 / f64::from(everybody))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn range(count: u32, of: u32, population: Option<u32>) -> (String, String) {
        let share = wilson(count, of, 1.959_964, population).unwrap();
        (
            format!("{:.4}", share.low / 100.0),
            format!("{:.4}", share.high / 100.0),
        )
    }

    /// Newcombe (1998), table I, method 3 (Wilson's score without a correction for continuity).
    #[test]
    fn the_ranges_that_newcombe_printed() {
        for (count, of, low, high) in [
            (81, 263, "0.2553", "0.3662"),
            (15, 148, "0.0624", "0.1605"),
            (0, 20, "0.0000", "0.1611"),
            (1, 29, "0.0061", "0.1718"),
        ] {
            assert_eq!(range(count, of, None), (low.into(), high.into()), "{count} of {of}");
        }
    }

    /// The worked example of statulator.com/help/ci1P-help.html.
    #[test]
    fn the_range_that_statulator_works_out() {
        let share = wilson(12, 150, 1.959_964, None).unwrap();
        assert_eq!(
            (format!("{:.1}", share.low), format!("{:.1}", share.high)),
            ("4.6".into(), "13.5".into())
        );
    }

    #[test]
    fn a_population_that_counts_makes_the_range_smaller_and_everybody_leaves_none() {
        let (endless, counted) = (wilson(40, 100, 1.96, None), wilson(40, 100, 1.96, Some(200)));
        let (endless, counted) = (endless.unwrap(), counted.unwrap());
        assert!(counted.low > endless.low && counted.high < endless.high);
        // By hand: n = 100 * 199 / 100 = 199.
        let by_hand = wilson(398, 995, 1.96, None).unwrap();
        assert!((by_hand.share - 40.0).abs() < 1e-9 && counted.high - counted.low > by_hand.high - by_hand.low);
        let all = wilson(40, 100, 1.96, Some(100)).unwrap();
        assert_eq!((all.low, all.high), (40.0, 40.0));
        assert_eq!(wilson(0, 0, 1.96, Some(10)), None);
    }

    fn tally((good, of): (u32, u32)) -> Tally {
        Tally { good, of }
    }

    #[test]
    fn one_withheld_group_takes_another_along() {
        let shown = |groups: &[(u32, u32)]| shown_groups(&groups.iter().copied().map(tally).collect::<Vec<_>>());
        assert_eq!(shown(&[(10, 20), (7, 15), (3, 9)]), [true, true, true]);
        // The difference would give the first one back: the smallest of the others goes too.
        assert_eq!(shown(&[(1, 3), (7, 15), (3, 9)]), [false, true, false]);
        assert_eq!(shown(&[(9, 9), (7, 15), (3, 9)]), [false, true, false], "all alike");
        // Two that are small together are still few.
        assert_eq!(shown(&[(1, 2), (0, 1), (7, 15), (3, 9)]), [false, false, true, false]);
        assert_eq!(
            shown(&[(0, 0), (7, 15), (3, 9)]),
            [false, true, true],
            "nobody was asked there"
        );
        assert_eq!(shown(&[(1, 3), (2, 6)]), [false, false]);
        assert_eq!(shown(&[]), [false; 0]);
    }

    #[test]
    fn groups_count_as_large_as_they_are() {
        let groups = [(300, tally((30, 60))), (100, tally((15, 20)))];
        assert_eq!(weighted(&groups), Some(56.25));
        assert_eq!(weighted(&[(300, tally((30, 60))), (100, tally((0, 0)))]), None);
        assert_eq!(weighted(&[]), None);
    }

    proptest! {
        /// A reader who takes what is shown from the total never learns the answers of few, or of people who all said the
        /// same.
        #[test]
        fn differences_tell_nothing(groups in proptest::collection::vec((0u32..12, 0u32..12), 1..8)) {
            let groups: Vec<Tally> = groups.into_iter().map(|(a, b)| tally((a.min(b), a.max(b)))).collect();
            let shown = shown_groups(&groups);
            let rest = groups.iter().zip(&shown).filter(|(_, shown)| !**shown).map(|(one, _)| *one);
            let (rest, asked): (Vec<_>, Vec<_>) = (rest.clone().collect(), rest.filter(|one| one.of > 0).collect());
            let together = rest.into_iter().fold(Tally::default(), Tally::plus);
            let any_shown = shown.iter().any(|shown| *shown);
            if any_shown && !asked.is_empty() {
                prop_assert!(asked.len() > 1 && !together.tells(), "{groups:?} {shown:?}");
            }
            for (one, shown) in groups.iter().zip(shown) {
                prop_assert!(!(shown && one.tells()));
            }
        }

        #[test]
        fn a_range_holds_its_share(count in 0u32..500, more in 0u32..500, all in 0u32..2_000) {
            let of = count + more;
            prop_assume!(of > 0);
            let share = wilson(count, of, 1.96, Some(of + all)).unwrap();
            prop_assert!(share.low <= share.share + 1e-9 && share.share <= share.high + 1e-9);
            prop_assert!(share.low >= 0.0 && share.high <= 100.0);
        }
    }
}
