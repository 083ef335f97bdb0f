//! Economies by name: a file of names with their alpha-3 codes, `TRADEFLOWS_NAMES` or our own.
//!
//! The columns are `name,iso3,suite,origin_file,lang,suites_disagree`; only `name` and `iso3` must be there.
//! An empty `iso3` is a name that must not be taken for an economy. Our own file was written for this test
//! from the spellings of statistics offices.

use std::collections::{BTreeMap, HashMap};
use std::path::Path;

use tradeflows::codes::economies::{self, Entry, Number};
use tradeflows::codes::names::{self, Found};

struct Case {
    name: String,
    expected: Vec<String>,
    language: String,
}

/// The cases of a file; a name that the suites disagree about accepts each of their answers.
fn read_cases(path: &Path) -> Vec<Case> {
    let mut reader =
        csv::Reader::from_path(path).unwrap_or_else(|cause| panic!("{}: {cause}", path.display()));
    let headers = reader.headers().unwrap().clone();
    let column = |name: &str| headers.iter().position(|header| header == name);
    let name = column("name").expect("a column `name`");
    let iso3 = column("iso3").expect("a column `iso3`");
    let language = column("lang");
    let disagree = column("suites_disagree");
    let mut cases: Vec<Case> = Vec::new();
    let mut either: HashMap<String, Vec<String>> = HashMap::new();
    for record in reader.records() {
        let record = record.unwrap();
        let case = Case {
            name: record[name].to_owned(),
            expected: vec![record[iso3].to_owned()],
            language: language.map_or("en", |at| &record[at]).to_owned(),
        };
        if disagree.is_some_and(|at| &record[at] == "1") {
            either
                .entry(case.name.to_lowercase().replace(['-', '.'], " "))
                .or_default()
                .extend(case.expected.iter().cloned());
        }
        cases.push(case);
    }
    for case in &mut cases {
        if let Some(others) = either.get(&case.name.to_lowercase().replace(['-', '.'], " ")) {
            case.expected.extend(others.iter().cloned());
            // The other suite may be in the half that is not here.
            case.expected.push(String::new());
        }
    }
    cases
}

/// Expectations that are wrong in fact, with the reason.
fn doubtful() -> HashMap<String, String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/names_doubtful.csv");
    csv::Reader::from_path(path)
        .unwrap()
        .records()
        .map(|record| record.unwrap())
        .map(|record| (record[0].to_owned(), record[2].to_owned()))
        .collect()
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Outcome {
    /// The expected economy, or rightly none.
    Right,
    /// The state that ended, the part or the group that the name says, where the suite expects the living
    /// economy it became or lies in: no living economy is confused with another.
    Kin,
    /// No answer, or several.
    Unanswered,
    /// Another living economy, or one where there is none.
    Wrong,
}

fn judge(found: &Found, expected: &str) -> Outcome {
    let entry: Option<&Entry> = found.one().and_then(economies::entry);
    match (entry, expected) {
        (None, "") => Outcome::Right,
        (Some(entry), "") if entry.is_living() => Outcome::Wrong,
        (Some(_), "") => Outcome::Kin,
        (None, _) => Outcome::Unanswered,
        (Some(entry), code) => {
            // Our own file also names what has no alpha-3, by its key.
            let Some(expected) = economies::by_key(code) else {
                return Outcome::Wrong;
            };
            if entry.number == expected {
                Outcome::Right
            } else if !entry.is_living() && kin(entry, expected) {
                Outcome::Kin
            } else {
                Outcome::Wrong
            }
        }
    }
}

fn kin(entry: &Entry, expected: Number) -> bool {
    entry.resolves_to.contains(&expected)
}

#[derive(Default)]
struct Score {
    right: usize,
    kin: usize,
    unanswered: usize,
    wrong: usize,
}

#[test]
fn every_name_finds_its_economy() {
    let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/names.csv");
    let path = std::env::var_os("TRADEFLOWS_NAMES").map_or(own, Into::into);
    let cases = read_cases(&path);
    let doubtful = doubtful();
    let mut scores: BTreeMap<&str, Score> = BTreeMap::new();
    let mut wrong = Vec::new();
    for case in &cases {
        if let Some(reason) = doubtful.get(&case.name) {
            println!(
                "not counted: {:?} as {:?}: {reason}",
                case.name, case.expected[0]
            );
            continue;
        }
        let found = names::find(&case.name);
        let outcome = case
            .expected
            .iter()
            .map(|expected| judge(&found, expected))
            .min()
            .unwrap();
        let score = scores.entry(&case.language).or_default();
        let line = format!(
            "{:?}: found {}, expected {:?}",
            case.name,
            show(&found),
            case.expected
        );
        match outcome {
            Outcome::Right => score.right += 1,
            Outcome::Kin => {
                score.kin += 1;
                println!("kin         {line}");
            }
            Outcome::Unanswered => {
                score.unanswered += 1;
                println!("unanswered  {line}");
            }
            Outcome::Wrong => {
                score.wrong += 1;
                println!("wrong       {line}");
                wrong.push(line);
            }
        }
    }
    for (language, score) in &scores {
        println!(
            "{language}: {} right, {} answered by the former state, part or group, {} unanswered, {} wrong",
            score.right, score.kin, score.unanswered, score.wrong
        );
    }
    assert!(!cases.is_empty(), "{} holds no case", path.display());
    assert!(wrong.is_empty(), "wrong answers:\n{}", wrong.join("\n"));
    if let Some(english) = scores.get("en") {
        let good = english.right + english.kin;
        let all = good + english.unanswered;
        assert!(
            good * 100 >= all * 97,
            "only {good} of {all} English names are right"
        );
    }
}

fn show(found: &Found) -> String {
    let key = |number: Number| economies::entry(number).map_or("?", |entry| entry.key);
    match found {
        Found::One(number) => key(*number).to_owned(),
        Found::Ambiguous(numbers) => {
            let keys: Vec<&str> = numbers.iter().copied().map(key).collect();
            format!("ambiguous ({})", keys.join(", "))
        }
        Found::Unknown => "nothing".to_owned(),
    }
}
