use super::*;
use std::collections::HashMap;

struct World(HashMap<&'static str, Vec<&'static str>>);

impl Facts for World {
    fn answers(&self, question: &str, column: Option<&str>) -> Vec<String> {
        let name = column.map_or(question.to_owned(), |column| format!("{question}/{column}"));
        let found = self.0.get(name.as_str()).cloned().unwrap_or(vec![""]);
        found.into_iter().map(str::to_owned).collect()
    }
    fn here(&self) -> String {
        "12".into()
    }
    fn today(&self) -> f64 {
        super::value::days_of("2026-11-29").unwrap_or_default()
    }
}

fn said(text: &str) -> String {
    let facts = [
        ("a", vec!["3"]),
        ("b", vec!["fire exit stairs"]),
        ("day", vec!["2026-11-30"]),
        ("rows/amount", vec!["1", "2.5", "4"]),
        ("rows", vec!["", "", ""]),
    ];
    match Expression::parse(text) {
        Ok(expression) => expression.value(&World(facts.into())).text(),
        Err(fault) => format!("{:?} {} {}", fault.kind, fault.at, fault.what),
    }
}

#[test]
fn an_expression_comes_to_what_xpath_says() {
    for (text, expected) in [
        ("1 + 2 * 3", "7"),
        ("(1 + 2) * -3", "-9"),
        ("7 mod 3 - 10 div 4", "-1.5"),
        ("${a} >= 3 and not(${a} > 3)", "true"),
        ("${none} > 3 or ${none} = ''", "true"),
        ("${none} != 3", "true"),
        ("selected(${b}, 'exit')", "true"),
        ("count-selected(${b})", "3"),
        ("selected-at(${b}, 1)", "exit"),
        ("if(. > 10, 'many', 'few')", "many"),
        ("coalesce(${none}, 'x')", "x"),
        ("concat(${a}, '-', 1 div 3 > 0)", "3-true"),
        ("regex('ab12', '[a-z]+[0-9]+')", "true"),
        ("regex('ab12x', '[a-z]+[0-9]+')", "false"),
        ("round(2.5)", "3"),
        ("round(1234.567, 2)", "1234.57"),
        ("int(-2.7)", "-2"),
        ("${day} > today()", "true"),
        ("${day} - today()", "1"),
        ("format-date(today(), '%d/%m/%Y')", "29/11/2026"),
        ("sum(${rows/amount})", "7.5"),
        ("count(${rows})", "3"),
        ("max(${rows/amount})", "4"),
        ("substr('hello', 1, 3)", "el"),
        ("substring('hello', 2, 3)", "ell"),
        ("number('x')", "NaN"),
        ("${rows/amount} = 4", "true"),
    ] {
        assert_eq!(said(text), expected, "{text}");
    }
}

#[test]
fn what_cannot_be_read_is_named_with_its_place() {
    for (text, expected) in [
        ("${a} + ", "Syntax 7 "),
        ("../x = 3", "Path 0 .."),
        ("1 + pulldata('f', 'a')", "Function 4 pulldata"),
        ("selected(${b})", "Arguments 0 selected"),
        ("sum(3)", "Arguments 0 sum"),
        ("${a", "Syntax 0 ${a"),
        ("'open", "Syntax 0 'open"),
        ("regex(., '(?=x)')", "Pattern 0 regex"),
        ("state = ${a}", "Path 0 state"),
        ("/data/a", "Path 0 /"),
        ("1 2", "Syntax 2 2"),
        ("$x", "Syntax 0 $"),
    ] {
        assert_eq!(said(text), expected, "{text}");
    }
    assert_eq!(said(&"(".repeat(400)).split(' ').next(), Some("Size"));
}

#[test]
fn names_change_and_quoted_ones_stay() {
    let question = |name: &str| Some(format!("p.{name}"));
    let column = |name: &str| (name == "state").then(|| "'CA'".to_owned());
    let new = reworded("state = ${s} and '${s} state' != string(state)", question, column).unwrap();
    assert_eq!(new, "'CA' = ${p.s} and '${s} state' != string('CA')");
    assert_eq!(respoken("Hello ${ a }, ${b", question), "Hello ${p.a}, ${b");
    assert_eq!(spoken_of("Hello ${ a }, ${b"), ["a"]);
}
