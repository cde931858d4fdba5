//! Who is asked: chosen by a word that both sides agreed on, so that either can choose again and get the same people on
//! any machine.
//!
//! For each person: SHA-256 of the UTF-8 text `seed`, line feed, `name of the group`, line feed, `employee number`, written
//! as 64 small hexadecimal digits. Within each group the people are put in the order of these digits; the first ones are
//! asked, the next ones are the reserve. Texts count exactly as they are printed on the protocol, without spaces at either
//! end.

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use specta::Type;
use std::collections::BTreeSet;

/// Somebody who may be chosen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Listed {
    pub group: String,
    pub number: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Chosen {
    pub group: String,
    pub number: String,
    /// Place in the order of the group, from 1.
    pub place: u32,
    /// Asked only when somebody before is away or would rather not.
    pub reserve: bool,
}

/// What stands for a person in the order.
pub fn key_of(seed: &str, group: &str, number: &str) -> String {
    hex::encode(Sha256::digest(format!("{seed}\n{group}\n{number}")))
}

/// The first `asked` people of a group and the `reserve` after them, in order.
pub fn choose(people: &[Listed], seed: &str, group: &str, asked: u32, reserve: u32) -> Vec<Chosen> {
    let numbers: BTreeSet<&str> = people
        .iter()
        .filter(|one| one.group == group)
        .map(|one| one.number.as_str())
        .collect();
    let mut order: Vec<(String, &str)> = numbers
        .into_iter()
        .map(|number| (key_of(seed, group, number), number))
        .collect();
    order.sort();
    order
        .into_iter()
        .take((asked + reserve) as usize)
        .zip(1..)
        .map(|((_, number), place)| Chosen {
            group: group.to_owned(),
            number: number.to_owned(),
            place,
            reserve: place > asked,
        })
        .collect()
}

/// Tells two lists of people apart, in whatever order they come: SHA-256 of one line a person, `group` tab `number`,
/// the lines sorted by their bytes, each ended by a line feed.
pub fn digest_of(people: &[Listed]) -> String {
    let lines: BTreeSet<String> = people
        .iter()
        .map(|one| format!("{}\t{}\n", one.group, one.number))
        .collect();
    hex::encode(Sha256::digest(lines.into_iter().collect::<String>()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn people() -> Vec<Listed> {
        let person = |index: u32| Listed {
            group: ["装配一部 · 女", "Packing"][index as usize % 2].to_owned(),
            number: format!("{:05}", index + 101),
        };
        (0..400).map(person).collect()
    }

    /// Written by `printf '4711-0815\nPacking\n00102' | sha256sum`.
    #[test]
    fn the_key_is_what_sha256sum_says() {
        assert_eq!(
            key_of("4711-0815", "Packing", "00102"),
            "85495e09335e4f4266262bb3875afbfdfd22033f88290a77b28817280e470fd2"
        );
    }

    #[test]
    fn the_same_word_chooses_the_same_people_in_whatever_order_they_are_listed() {
        let mut turned = people();
        turned.reverse();
        let first = choose(&people(), "4711-0815", "Packing", 20, 10);
        assert_eq!(first, choose(&turned, "4711-0815", "Packing", 20, 10));
        assert_eq!(digest_of(&people()), digest_of(&turned));
        assert_eq!((first.len(), first.iter().filter(|one| one.reserve).count()), (30, 10));
        assert_ne!(first, choose(&people(), "4711-0816", "Packing", 20, 10));
    }

    #[test]
    fn nobody_is_chosen_twice_and_small_groups_end() {
        let mut twice = people();
        twice.extend(people());
        assert_eq!(choose(&twice, "s", "Packing", 500, 500).len(), 200, "each person once");
        assert!(choose(&people(), "s", "Unknown", 5, 5).is_empty());
    }

    /// Each person has the same chance: over many words the counts keep near what chance allows.
    #[test]
    fn everybody_has_the_same_chance() {
        let people: Vec<Listed> = people().into_iter().take(40).collect();
        let mut counts = std::collections::BTreeMap::<String, u32>::new();
        for word in 0..2_000 {
            for one in choose(&people, &format!("word {word}"), "Packing", 5, 0) {
                *counts.entry(one.number).or_default() += 1;
            }
        }
        // 2,000 draws of 5 from 20: 500 each, with a standard deviation of 19.4.
        assert_eq!(counts.len(), 20);
        assert!(counts.values().all(|count| (400..=600).contains(count)), "{counts:?}");
    }
}
