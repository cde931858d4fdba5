//! Every shipped questionnaire is complete, bilingual and punctuated, and cites its sources.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use plumbline_core::pack::{AnswerType, Pack, Question, Scoring, Text};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

const SOURCES: [&str; 9] = [
    "RBA",
    "SA8000",
    "ILO",
    "ISO 14001",
    "ISO 45001",
    "UNGP",
    "GRI",
    "OECD",
    "law",
];

#[test]
fn every_pack_is_fit_to_ship() {
    let packs = shipped();
    assert!(!packs.is_empty());
    for (path, pack) in packs {
        let faults = faults(&pack);
        assert!(faults.is_empty(), "{}:\n{}", path.display(), faults.join("\n"));
    }
}

#[test]
fn a_pack_stands_under_its_id_and_version() {
    for (path, pack) in shipped() {
        let expected = packs_folder().join(&pack.id).join(format!("{}.json", pack.version));
        assert_eq!(path, expected);
        assert!((1..=2).contains(&pack.format));
        assert!((1..=100).contains(&pack.threshold_percent));
    }
}

/// The store knows every file, and no other.
#[test]
fn what_stands_in_the_folder_is_what_the_program_offers() {
    let mut newest = BTreeMap::new();
    for (_, pack) in shipped() {
        let newer = newest
            .get(&pack.id)
            .is_none_or(|known: &Pack| known.version < pack.version);
        if newer {
            newest.insert(pack.id.clone(), pack);
        }
    }
    let mut questions = 0;
    for (id, file) in &newest {
        let offered = plumbline_core::pack::shipped(id).unwrap();
        assert_eq!(
            (&offered.version, offered.questions().count()),
            (&file.version, file.questions().count())
        );
        questions += file.questions().count();
        let text = std::fs::read(packs_folder().join(id).join(format!("{}.json", file.version))).unwrap();
        assert_eq!(plumbline_core::pack::read(&text).unwrap(), *file, "{id}");
    }
    assert_eq!(newest.len(), 9);
    assert!(questions >= 300, "{questions}");
}

/// What the page shows to whoever writes one is taken in as it stands.
#[test]
fn the_example_on_the_page_is_a_sound_questionnaire() {
    let page = packs_folder().parent().unwrap().join("guidance/questionnaires.md");
    let page = std::fs::read_to_string(page).unwrap();
    let example = page.split("```json").nth(1).unwrap().split("```").next().unwrap();
    let pack = plumbline_core::pack::read(example.as_bytes()).unwrap();
    assert_eq!(pack.questions().count(), 2);
}

#[test]
fn signs_of_forced_labour_are_never_averaged_and_each_can_raise_an_alarm() {
    let pack = plumbline_core::pack::shipped("forced-labour-indicators").unwrap();
    assert_eq!((pack.scoring, pack.sections.len()), (Scoring::Never, 11));
    for question in pack.questions() {
        let alarms = match &question.answer {
            AnswerType::YesNoPartly { alarm } => !alarm.is_empty(),
            AnswerType::Single { options, .. } => options.iter().any(|option| option.alarm),
            _ => false,
        };
        assert!(alarms, "{}", question.id);
    }
}

#[test]
fn the_management_system_pack_has_its_promised_size() {
    let pack = management_system();
    assert_eq!(pack.languages, ["en", "zh-Hans"]);
    assert_eq!(pack.threshold_percent, 80);
    assert_eq!(pack.sections.len(), 10);
    assert!(pack.questions().count() >= 60);
    for section in &pack.sections {
        assert!(section.questions.len() >= 6, "{}", section.id);
    }
    for question in pack.questions() {
        let id = &question.id;
        assert!((2..=4).contains(&question.causes.len()), "{id}: causes");
        assert!((2..=3).contains(&question.evidence.len()), "{id}: evidence");
        assert!((2..=4).contains(&question.references.len()), "{id}: references");
    }
}

#[test]
fn a_newer_version_asks_every_older_question_as_it_was() {
    let newer = management_system();
    for question in read(&packs_folder().join("csr-management-system").join("1.0.0.json")).questions() {
        let kept = newer.question(&question.id);
        let kept = kept.unwrap_or_else(|| panic!("{} is gone", question.id));
        assert_eq!(
            (&kept.text, kept.weight),
            (&question.text, question.weight),
            "{}",
            question.id
        );
    }
}

#[test]
fn the_management_system_pack_covers_all_of_rba_section_e() {
    let pack = management_system();
    let cited: BTreeSet<&str> = pack
        .questions()
        .flat_map(|question| &question.references)
        .filter(|reference| reference.source == "RBA")
        .map(|reference| reference.clause.as_str())
        .collect();
    for number in 1..=12 {
        assert!(cited.contains(format!("E{number}").as_str()), "E{number}");
    }
}

#[test]
fn a_spoilt_pack_is_found_out() {
    type Spoil = fn(&mut Pack);
    let spoils: [(&str, Spoil); 19] = [
        ("used twice", |pack| {
            let id = pack.sections[0].questions[0].id.clone();
            pack.sections[1].questions[0].id = id;
        }),
        ("used twice", |pack| pack.sections[1].id = pack.sections[0].id.clone()),
        ("kebab-case", |pack| first(pack).id = "Policy signed".into()),
        ("exactly the languages", |pack| {
            first(pack).why.as_mut().unwrap().remove("zh-Hans");
        }),
        ("exactly the languages", |pack| {
            say(&mut pack.title, "vi", "Tự đánh giá")
        }),
        ("empty or padded", |pack| {
            say(first(pack).first_step.as_mut().unwrap(), "en", " ")
        }),
        ("must end in ?", |pack| say(&mut first(pack).text, "en", "Is it signed")),
        ("must end in .", |pack| {
            say(first(pack).why.as_mut().unwrap(), "en", "It matters")
        }),
        ("must end in ？", |pack| {
            say(&mut first(pack).text, "zh-Hans", "是否签署?")
        }),
        ("not one sentence", |pack| {
            say(&mut first(pack).text, "en", "Is it? Is it so?")
        }),
        ("no Han", |pack| say(&mut first(pack).evidence[0], "zh-Hans", "Policy")),
        ("Han in English", |pack| say(&mut first(pack).evidence[0], "en", "方针")),
        ("half-width mark", |pack| {
            say(first(pack).why.as_mut().unwrap(), "zh-Hans", "方针,承诺。")
        }),
        ("half-width mark", |pack| {
            say(first(pack).why.as_mut().unwrap(), "zh-Hans", "方针; 承诺。")
        }),
        ("not 1, 2 or 3", |pack| first(pack).weight = 2.5),
        ("fewer than two causes", |pack| first(pack).causes.truncate(1)),
        ("without edition", |pack| first(pack).references[0].edition.clear()),
        ("unknown source", |pack| {
            first(pack).references[0].source = "EICC".into()
        }),
        ("not among the references", |pack| {
            first(pack).provision = "RBA 8.0 E13".into()
        }),
    ];
    for (word, spoil) in spoils {
        let mut pack = management_system();
        spoil(&mut pack);
        let faults = faults(&pack);
        assert!(
            faults.iter().any(|fault| fault.contains(word)),
            "nothing of “{word}” in {faults:?}"
        );
    }
}

fn faults(pack: &Pack) -> Vec<String> {
    let mut faults = Vec::new();
    let languages: BTreeSet<&str> = pack.languages.iter().map(String::as_str).collect();
    for (place, text) in texts(pack) {
        check_text(&place, text, &languages, &mut faults);
    }
    let mut seen = BTreeSet::new();
    let sections = pack.sections.iter().map(|section| &section.id);
    for id in sections.chain(pack.questions().map(|question| &question.id)) {
        if !is_kebab_case(id) {
            faults.push(format!("{id}: an id is in kebab-case"));
        }
        if !seen.insert(id) {
            faults.push(format!("{id}: the id is used twice"));
        }
    }
    for section in &pack.sections {
        if section.questions.is_empty() {
            faults.push(format!("{}: no questions", section.id));
        }
    }
    for question in pack.questions() {
        check_question(question, &mut faults);
    }
    faults
}

fn check_question(question: &Question, faults: &mut Vec<String>) {
    let id = &question.id;
    if ![1.0, 2.0, 3.0].contains(&question.weight) {
        faults.push(format!("{id}: weight {} is not 1, 2 or 3", question.weight));
    }
    if question.causes.len() < 2 {
        faults.push(format!("{id}: fewer than two causes"));
    }
    for text in question.text.values() {
        check_end(id, text, ['?', '？'], faults);
        let is_end = |c| matches!(c, '?' | '？' | '.' | '。' | '!' | '！');
        if text.chars().rev().skip(1).any(is_end) {
            faults.push(format!("{id}: not one sentence: {text}"));
        }
    }
    if question.why.is_none() || question.first_step.is_none() {
        faults.push(format!("{id}: no guidance"));
    }
    let peer = question.peer.iter().flat_map(|peer| [&peer.story, &peer.cost]);
    let prose = [&question.why, &question.first_step, &question.hint]
        .into_iter()
        .flatten()
        .chain(peer)
        .chain(&question.causes);
    for text in prose.chain(question.references.iter().map(|reference| &reference.about)) {
        for sentences in text.values() {
            check_end(id, sentences, ['.', '。'], faults);
        }
    }
    for reference in &question.references {
        for (name, value) in [("clause", &reference.clause), ("edition", &reference.edition)] {
            if value.trim().is_empty() {
                faults.push(format!("{id}: a reference without {name}"));
            }
        }
        if !SOURCES.contains(&reference.source.as_str()) {
            faults.push(format!("{id}: unknown source {}", reference.source));
        }
    }
    let mut cited = question
        .references
        .iter()
        .map(|r| format!("{} {} {}", r.source, r.edition, r.clause));
    if !cited.any(|clause| clause == question.provision) {
        faults.push(format!(
            "{id}: provision {} is not among the references",
            question.provision
        ));
    }
}

/// The words end in the half-width mark, or in the full-width one where they are Chinese.
fn check_end(place: &str, words: &str, [half, full]: [char; 2], faults: &mut Vec<String>) {
    let wanted = if words.chars().any(is_han) { full } else { half };
    if !words.ends_with(wanted) {
        faults.push(format!("{place}: must end in {wanted}: {words}"));
    }
}

fn check_text(place: &str, text: &Text, languages: &BTreeSet<&str>, faults: &mut Vec<String>) {
    if !text.keys().map(String::as_str).eq(languages.iter().copied()) {
        faults.push(format!("{place}: has not exactly the languages of the pack"));
    }
    for (language, words) in text {
        if words.trim().is_empty() || words.trim() != words {
            faults.push(format!("{place} [{language}]: empty or padded"));
        }
        let has_han = words.chars().any(is_han);
        match language.as_str() {
            "zh-Hans" if !has_han => faults.push(format!("{place}: no Han characters: {words}")),
            "zh-Hans" if has_half_width_mark(words) => {
                faults.push(format!("{place}: half-width mark beside Han: {words}"));
            }
            "en" if has_han => faults.push(format!("{place}: Han in English: {words}")),
            _ => {}
        }
    }
}

fn has_half_width_mark(words: &str) -> bool {
    let solid: Vec<char> = words.chars().filter(|c| !c.is_whitespace()).collect();
    solid.iter().enumerate().any(|(at, mark)| {
        let before = at.checked_sub(1).and_then(|at| solid.get(at));
        let mut beside = before.into_iter().chain(solid.get(at + 1));
        matches!(mark, ',' | '.' | '?' | '!' | ';' | ':' | '(' | ')' | '"') && beside.any(|c| is_han(*c))
    })
}

fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{20000}'..='\u{323af}')
}

fn is_kebab_case(id: &str) -> bool {
    let is_plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit();
    id.split('-').all(|word| !word.is_empty() && word.chars().all(is_plain))
}

/// Every visible text of the pack with the place where it stands.
fn texts(pack: &Pack) -> Vec<(String, &Text)> {
    let mut texts = vec![("title".to_owned(), &pack.title), ("about".to_owned(), &pack.about)];
    for section in &pack.sections {
        texts.push((format!("{}.title", section.id), &section.title));
    }
    for question in pack.questions() {
        let mut add = |field: &str, text| texts.push((format!("{}.{field}", question.id), text));
        add("text", &question.text);
        question.why.iter().for_each(|text| add("why", text));
        question.hint.iter().for_each(|text| add("hint", text));
        question.first_step.iter().for_each(|text| add("first_step", text));
        if let Some(peer) = &question.peer {
            add("peer", &peer.story);
            add("peer", &peer.cost);
            peer.source.iter().for_each(|text| add("peer", text));
        }
        if let AnswerType::Single { options, .. } | AnswerType::Multiple { options, .. } = &question.answer {
            options.iter().for_each(|option| add("options", &option.text));
        }
        question.causes.iter().for_each(|text| add("causes", text));
        question.evidence.iter().for_each(|text| add("evidence", text));
        question
            .references
            .iter()
            .for_each(|reference| add("about", &reference.about));
    }
    texts
}

fn first(pack: &mut Pack) -> &mut Question {
    &mut pack.sections[0].questions[0]
}

fn say(text: &mut Text, language: &str, words: &str) {
    text.insert(language.to_owned(), words.to_owned());
}

fn management_system() -> Pack {
    (*plumbline_core::pack::csr_management_system().unwrap()).clone()
}

fn shipped() -> Vec<(PathBuf, Pack)> {
    let folders = entries(&packs_folder()).into_iter().filter(|path| path.is_dir());
    let files = folders.flat_map(|folder| entries(&folder));
    files.map(|path| (path.clone(), read(&path))).collect()
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap();
    entries.map(|entry| entry.unwrap().path()).collect()
}

fn read(path: &Path) -> Pack {
    let text = std::fs::read_to_string(path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    serde_json::from_str(&text).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
}

fn packs_folder() -> PathBuf {
    let core = Path::new(env!("CARGO_MANIFEST_DIR"));
    core.ancestors().nth(2).unwrap().join("assets").join("packs")
}
