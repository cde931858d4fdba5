//! Conditions, constraints, filters and calculations against npm's `openrosa-xpath-evaluator` over random answers: the same
//! values. `cargo xtask test` installs it.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout)]

use chrono::NaiveDate;
use plumbline_core::cycle::{Answer, AnswerState};
use plumbline_core::json::JsonValue;
use plumbline_core::pack::{self, Pack, UnmetReason, evaluate_on};
use rand::rngs::StdRng;
use rand::{Rng, SeedableRng};
use serde_json::{Value, json};
use std::path::PathBuf;
use std::process::Command;

const PACKS: u64 = 30;
/// Expressions of each kind in a pack.
const EACH: usize = 20;
const TODAY: &str = "2026-11-29";

/// One value that both work out.
struct Question {
    id: String,
    kind: Kind,
    /// With the peer's paths.
    peer: String,
}

#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Calculation,
    Condition,
    Constraint,
    Filter,
}

#[test]
fn expressions_come_to_what_the_openrosa_evaluator_says() {
    let today = NaiveDate::parse_from_str(TODAY, "%Y-%m-%d").unwrap();
    let mut cases = Vec::new();
    let mut ours: Vec<(Vec<Question>, Vec<String>)> = Vec::new();
    for seed in 0..PACKS {
        let mut random = StdRng::seed_from_u64(seed);
        let answers = Answers::random(&mut random);
        let (pack, questions) = answers.pack(&mut random);
        let found = evaluate_on(&pack, &answers.given(&questions), today);
        let said = |one: &Question| match one.kind {
            Kind::Calculation => found.values[&one.id].clone(),
            Kind::Condition => (!found.hidden.contains(&one.id)).to_string(),
            Kind::Filter => found.options[&one.id].contains(&"sometimes".to_owned()).to_string(),
            Kind::Constraint => {
                let mut unmet = found.unmet.iter();
                (!unmet.any(|unmet| unmet.question == one.id && unmet.reason == UnmetReason::Constraint)).to_string()
            }
        };
        let said = questions.iter().map(said).collect();
        let expressions: Vec<Value> = questions
            .iter()
            .map(|one| {
                json!({
                    "text": one.peer,
                    "here": (one.kind == Kind::Constraint).then_some("here"),
                    "as": if one.kind == Kind::Calculation { "text" } else { "truth" },
                })
            })
            .collect();
        cases.push(json!({ "xml": answers.xml(), "expressions": expressions }));
        ours.push((questions, said));
    }
    let theirs = peer(&cases);
    let (mut compared, mut truths) = (0, 0);
    let mut different = Vec::new();
    for (at, ((questions, said), theirs)) in ours.iter().zip(&theirs).enumerate() {
        for ((question, ours), theirs) in questions.iter().zip(said).zip(theirs) {
            if !same(ours, theirs) {
                different.push(format!(
                    "{} is {ours} here, {theirs} there\n  {}",
                    question.peer, cases[at]["xml"]
                ));
            }
            compared += 1;
            truths += u32::from(ours == "true");
        }
    }
    assert!(
        different.is_empty(),
        "{} of {compared}\n{}",
        different.len(),
        different.join("\n")
    );
    println!("{compared} values alike, {truths} of them true");
    assert_eq!(compared, PACKS as usize * (4 * EACH + 12));
    assert!(truths > 500);
}

/// Numbers are told apart up to what the two programs' own arithmetic rounds.
fn same(ours: &str, theirs: &str) -> bool {
    let number = |text: &str| text.parse::<f64>().ok().filter(|number| number.is_finite());
    match number(ours).zip(number(theirs)) {
        Some((ours, theirs)) => (ours - theirs).abs() <= 1e-9 * ours.abs().max(1.0),
        None => ours == theirs,
    }
}

fn peer(cases: &[Value]) -> Vec<Vec<String>> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("cases.json");
    std::fs::write(&path, serde_json::to_vec(cases).unwrap()).unwrap();
    let script = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../tests/peers/xpath.mjs");
    let said = Command::new("node")
        .env("TZ", "UTC")
        .arg(script)
        .arg(path)
        .output()
        .unwrap();
    assert!(said.status.success(), "{}", String::from_utf8_lossy(&said.stderr));
    serde_json::from_slice(&said.stdout).unwrap()
}

/// What was answered; an empty text is no answer.
struct Answers {
    numbers: [String; 3],
    words: String,
    day: String,
    several: Vec<&'static str>,
    one: &'static str,
    rows: Vec<(String, String)>,
    here: i64,
}

const COLOURS: [&str; 3] = ["red", "green", "blue"];
const WORDS: [&str; 8] = ["", "abc", "ab cd", "12", "3.50", "2026-03-05", "x-y-z", "ABC12"];

impl Answers {
    fn random(random: &mut StdRng) -> Self {
        let number = |random: &mut StdRng| match random.gen_range(0..4) {
            0 => String::new(),
            1 => (random.gen_range(-5..50) as f64 / 4.0).to_string(),
            _ => random.gen_range(-3..20).to_string(),
        };
        let numbers = [number(random), number(random), number(random)];
        let rows = (0..random.gen_range(0..4)).map(|_| {
            let amount = random.gen_range(0..9).to_string();
            (amount, WORDS[random.gen_range(0..WORDS.len())].to_owned())
        });
        let rows = rows.collect();
        Self {
            numbers,
            rows,
            words: WORDS[random.gen_range(0..WORDS.len())].to_owned(),
            day: ["", "2026-11-28", "2026-11-30", "2027-02-01"][random.gen_range(0..4)].to_owned(),
            several: COLOURS.into_iter().filter(|_| random.gen_bool(0.5)).collect(),
            one: ["", "red", "blue"][random.gen_range(0..3)],
            here: random.gen_range(0..15),
        }
    }

    fn xml(&self) -> String {
        let [a, b, c] = &self.numbers;
        let rows: String = self
            .rows
            .iter()
            .map(|(amount, word)| format!("<r><amount>{amount}</amount><word>{word}</word></r>"))
            .collect();
        format!(
            "<data><a>{a}</a><b>{b}</b><c>{c}</c><t>{}</t><d>{}</d><m>{}</m><s>{}</s>{rows}<here>{}</here></data>",
            self.words,
            self.day,
            self.several.join(" "),
            self.one,
            self.here
        )
    }

    fn given(&self, questions: &[Question]) -> Vec<Answer> {
        let number = |text: &str| text.parse::<f64>().map_or(Value::Null, |number| json!(number));
        let words = |text: &str| if text.is_empty() { Value::Null } else { json!(text) };
        let rows: Vec<Value> = self
            .rows
            .iter()
            .map(|(amount, word)| json!({ "amount": number(amount), "word": words(word) }))
            .collect();
        let list = |list: Vec<Value>| {
            if list.is_empty() {
                Value::Null
            } else {
                Value::Array(list)
            }
        };
        let mut all = vec![
            ("a".to_owned(), number(&self.numbers[0])),
            ("b".to_owned(), number(&self.numbers[1])),
            ("c".to_owned(), number(&self.numbers[2])),
            ("t".to_owned(), words(&self.words)),
            ("d".to_owned(), words(&self.day)),
            (
                "m".to_owned(),
                list(self.several.iter().map(|one| json!(one)).collect()),
            ),
            ("s".to_owned(), words(self.one)),
            ("r".to_owned(), list(rows)),
        ];
        let constrained = questions.iter().filter(|one| one.kind == Kind::Constraint);
        all.extend(constrained.map(|one| (one.id.clone(), json!(self.here))));
        let answer = |(question, value): (String, Value)| Answer {
            question,
            state: if value.is_null() {
                AnswerState::Open
            } else {
                AnswerState::Rated
            },
            value: JsonValue(value),
            ..Answer::default()
        };
        all.into_iter().map(answer).collect()
    }

    /// A questionnaire that asks all that, and then works things out from it; read as a file is.
    fn pack(&self, random: &mut StdRng) -> (Pack, Vec<Question>) {
        let text = |words: &str| json!({ "en": words });
        let options: Vec<Value> = COLOURS.iter().map(|id| json!({ "id": id, "text": text(id) })).collect();
        let mut asked = vec![
            json!({ "id": "a", "text": text("A"), "answer": { "type": "number", "decimals": 2 } }),
            json!({ "id": "b", "text": text("B"), "answer": { "type": "number", "decimals": 2 } }),
            json!({ "id": "c", "text": text("C"), "answer": { "type": "number", "decimals": 2 } }),
            json!({ "id": "t", "text": text("T"), "answer": { "type": "text" } }),
            json!({ "id": "d", "text": text("D"), "answer": { "type": "date" } }),
            json!({ "id": "m", "text": text("M"), "answer": { "type": "multiple", "options": options } }),
            json!({ "id": "s", "text": text("S"), "answer": { "type": "single", "options": options } }),
            json!({ "id": "r", "text": text("R"), "answer": { "type": "table", "columns": [
                { "id": "amount", "title": text("Amount"), "answer": { "type": "number" } },
                { "id": "word", "title": text("Word"), "answer": { "type": "text" } },
            ] } }),
        ];
        let mut questions = Vec::new();
        let kinds = [Kind::Calculation, Kind::Condition, Kind::Constraint, Kind::Filter];
        for (kind, at) in kinds.into_iter().flat_map(|kind| (0..EACH).map(move |at| (kind, at))) {
            let id = format!("q{}-{at}", questions.len());
            let expression = match kind {
                Kind::Calculation => match at % 3 {
                    0 => number(random, 3),
                    1 => words(random, 3),
                    _ => truth(random, 2),
                },
                Kind::Constraint => format!("({}) {} {}", here(random), ["and", "or"][at % 2], truth(random, 1)),
                _ => truth(random, 3),
            };
            let mut question = json!({ "id": id, "text": text("?"), "answer": { "type": "number" } });
            match kind {
                Kind::Calculation => question["answer"] = json!({ "type": "calculated", "value": expression }),
                Kind::Condition => question["when"] = json!({ "holds": expression }),
                Kind::Constraint => question["constraint"] = json!({ "holds": expression }),
                Kind::Filter => {
                    question["answer"] = json!({ "type": "single", "options": [
                        { "id": "always", "text": text("Always") },
                        { "id": "sometimes", "text": text("Sometimes"), "when": { "holds": expression } },
                    ] });
                }
            }
            asked.push(question);
            let peer = paths(&expression);
            questions.push(Question { id, kind, peer });
        }
        for _ in 0..12 {
            let id = format!("q{}", questions.len());
            let (when, peer) = condition(random, 2);
            asked.push(json!({ "id": id, "text": text("?"), "answer": { "type": "number" }, "when": when }));
            questions.push(Question {
                id,
                kind: Kind::Condition,
                peer,
            });
        }
        let pack = json!({
            "format": 2, "id": "random", "version": "1", "languages": ["en"], "title": text("Random"), "about": text("Random"),
            "threshold_percent": 80, "sections": [{ "id": "section", "title": text("All"), "questions": asked }],
        });
        (pack::read(pack.to_string().as_bytes()).unwrap(), questions)
    }
}

fn paths(expression: &str) -> String {
    expression
        .replace("${", "/data/")
        .replace('}', "")
        .replace("today()", &format!("date('{TODAY}')"))
}

fn pick<'a>(random: &mut StdRng, all: &[&'a str]) -> &'a str {
    all[random.gen_range(0..all.len())]
}

fn here(random: &mut StdRng) -> String {
    let bound = random.gen_range(0..15);
    format!(". {} {bound}", pick(random, &["=", "!=", "<", "<=", ">", ">="]))
}

fn number(random: &mut StdRng, depth: u32) -> String {
    if depth == 0 {
        return match random.gen_range(0..4) {
            0 => random.gen_range(0..12).to_string(),
            1 => "2.5".into(),
            _ => pick(random, &["${a}", "${b}", "${c}", "${t}"]).into(),
        };
    }
    let deeper = depth - 1;
    match random.gen_range(0..20) {
        0..=3 => {
            let (a, b) = (number(random, deeper), number(random, deeper));
            format!("({a} {} {b})", pick(random, &["+", "-", "*", "div", "mod"]))
        }
        // The peer reads no minus before a bracket, nor one that begins an argument.
        4 => format!("(0 - {})", number(random, deeper)),
        5 => format!("round({})", number(random, deeper)),
        6 => format!("round({}, {})", number(random, deeper), random.gen_range(0..3)),
        7 => format!("int({})", number(random, deeper)),
        8 => format!("number({})", words(random, deeper)),
        9 => format!("string-length({})", words(random, deeper)),
        10 => format!("count-selected({})", pick(random, &["${m}", "${s}", "${t}"])),
        11 => "sum(${r/amount})".into(),
        12 => pick(
            random,
            &["count(${r})", "count(${r/word})", "count-non-empty(${r/word})"],
        )
        .into(),
        13 => format!(
            "{}({}, {})",
            pick(random, &["max", "min"]),
            number(random, deeper),
            number(random, deeper)
        ),
        14 => format!("{}(${{r/amount}})", pick(random, &["max", "min"])),
        15 => format!(
            "{}({})",
            pick(random, &["floor", "ceiling", "abs"]),
            number(random, deeper)
        ),
        16 => format!(
            "if({}, {}, {})",
            truth(random, deeper),
            number(random, deeper),
            number(random, deeper)
        ),
        17 => "(date('2026-11-30') - today())".into(),
        18 => format!("pow({}, 2)", random.gen_range(0..9)),
        _ => number(random, 0),
    }
}

fn words(random: &mut StdRng, depth: u32) -> String {
    if depth == 0 {
        return pick(
            random,
            &["'abc'", "'red'", "''", "'a-b'", "${t}", "${s}", "${m}", "${d}", "${a}"],
        )
        .into();
    }
    let deeper = depth - 1;
    let (one, other) = (words(random, deeper), words(random, deeper));
    match random.gen_range(0..14) {
        0 => format!("concat({one}, {other}, {})", number(random, deeper)),
        1 => format!("coalesce({one}, {other})"),
        2 => format!("if({}, {one}, {other})", truth(random, deeper)),
        3 => {
            let (from, to) = (random.gen_range(0..7), random.gen_range(0..9));
            format!("substr({one}, ({from} - 3), ({to} - 2))")
        }
        4 => format!(
            "substring({one}, {}, {})",
            random.gen_range(1..4),
            random.gen_range(0..5)
        ),
        5 => format!("substring-before({one}, {})", pick(random, &["'-'", "'b'", "' '"])),
        6 => format!("substring-after({one}, {})", pick(random, &["'-'", "'b'", "' '"])),
        7 => format!("translate({one}, 'abr', 'AB')"),
        8 => format!("normalize-space(concat(' ', {one}, '  ', {other}))"),
        9 => format!("selected-at(${{m}}, {})", random.gen_range(0..4)),
        10 => format!("join('+', {one}, {other})"),
        11 => "join(', ', ${r/word})".into(),
        12 => "format-date(${d}, '%Y/%m/%d %e.%n.%y')".into(),
        _ => format!("string({})", number(random, deeper)),
    }
}

fn truth(random: &mut StdRng, depth: u32) -> String {
    let compares = ["=", "!=", "<", "<=", ">", ">="];
    if depth == 0 {
        return match random.gen_range(0..9) {
            0 => format!(
                "${{{}}} {} {}",
                pick(random, &["a", "b", "c", "t"]),
                pick(random, &compares),
                random.gen_range(0..12)
            ),
            1 => format!("${{a}} {} ${{b}}", pick(random, &compares)),
            2 => format!(
                "${{s}} {} {}",
                pick(random, &["=", "!="]),
                pick(random, &["'red'", "'blue'", "''"])
            ),
            3 => format!("selected(${{m}}, {})", pick(random, &["'red'", "'green'", "'blue'"])),
            4 => format!("${{d}} {} today()", pick(random, &["<", "<=", ">", ">="])),
            5 => format!("${{t}} {} ''", pick(random, &["=", "!="])),
            6 => format!("${{r/amount}} {} {}", pick(random, &compares), random.gen_range(0..9)),
            7 => format!(
                "${{r/word}} {} {}",
                pick(random, &["=", "!="]),
                pick(random, &["'abc'", "''", "${t}"])
            ),
            _ => pick(random, &["true()", "false()"]).into(),
        };
    }
    let deeper = depth - 1;
    match random.gen_range(0..12) {
        0..=2 => format!("({} and {})", truth(random, deeper), truth(random, deeper)),
        3..=4 => format!("({} or {})", truth(random, deeper), truth(random, deeper)),
        5 => format!("not({})", truth(random, deeper)),
        6 => format!(
            "({} {} {})",
            number(random, deeper),
            pick(random, &compares),
            number(random, deeper)
        ),
        7 => format!(
            "({} {} {})",
            words(random, deeper),
            pick(random, &["=", "!="]),
            words(random, deeper)
        ),
        8 => {
            let name = pick(random, &["contains", "starts-with", "ends-with"]);
            format!(
                "{name}({}, {})",
                words(random, deeper),
                pick(random, &["'a'", "'c'", "'-'", "'ab'"])
            )
        }
        // The peer looks for a pattern anywhere, ODK for the whole text: with its ends written out both say the same.
        9 => format!("regex({}, '^[a-c]+[ 0-9]*$')", words(random, deeper)),
        10 => format!("(({}) = ({}))", truth(random, deeper), truth(random, deeper)),
        _ => format!("boolean(number({}))", number(random, deeper)),
    }
}

/// A condition in the questionnaire's own writing, and the same for the peer.
fn condition(random: &mut StdRng, depth: u32) -> (Value, String) {
    if depth == 0 {
        let bound = random.gen_range(0..12);
        let colour = pick(random, &COLOURS);
        return match random.gen_range(0..5) {
            0 => (json!({ "answered": "t" }), "string(/data/t) != ''".into()),
            1 => (json!({ "is": ["s", colour] }), format!("/data/s = '{colour}'")),
            2 => (
                json!({ "has": ["m", colour] }),
                format!("selected(/data/m, '{colour}')"),
            ),
            3 => (json!({ "at-least": ["a", bound] }), format!("/data/a >= {bound}")),
            _ => (json!({ "at-most": ["b", bound] }), format!("/data/b <= {bound}")),
        };
    }
    let parts = [condition(random, depth - 1), condition(random, depth - 1)];
    let values: Vec<&Value> = parts.iter().map(|(value, _)| value).collect();
    match random.gen_range(0..3) {
        0 => (json!({ "all": values }), format!("({} and {})", parts[0].1, parts[1].1)),
        1 => (json!({ "any": values }), format!("({} or {})", parts[0].1, parts[1].1)),
        _ => (json!({ "not": values[0] }), format!("not({})", parts[0].1)),
    }
}
