//! The interval that a written number asserts (METHODS 2.2).
//!
//! A case says by which reading: `convention` "significant digits ..." is the loose one, a `rounding` is
//! the tight one. Both ends of our tight interval are counted, because nobody knows which way a tie was
//! rounded; that is `up_or_down` in full. Of `half_up` and `half_down`, which leave one end out, the ends
//! themselves must be ours and every end that is counted there must be counted here.

use serde_json::Value as Json;
use tradeflows::text::parse_plain;
use tradeflows::{End, Interval, Qualifier, Reading};

use super::Report;

const KNOWN: [&str; 13] = [
    "comment",
    "from",
    "source",
    "id",
    "name",
    "note",
    "written",
    "rounding",
    "convention",
    "lower",
    "upper",
    "incl_lower",
    "incl_upper",
];

pub fn run(text: &str) -> Report {
    let mut report = Report::default();
    let file: Json = serde_json::from_str(text).unwrap();
    let one = [file.clone()];
    let cases = file["cases"].as_array().map_or(&one[..], Vec::as_slice);
    for (at, case) in cases.iter().enumerate() {
        let written = case["written"].as_str().unwrap_or_default();
        let name = format!("{at} ({written:?})");
        let fields = case.as_object().into_iter().flatten();
        let strange = fields
            .map(|(key, _)| key.as_str())
            .find(|key| !KNOWN.contains(key));
        if let Some(key) = strange {
            report.not_covered(&name, &format!("the field {key:?}"));
            continue;
        }
        match reading(case) {
            Some(reading) => report.ran(&name, check(case, written, reading)),
            None => report.not_covered(&name, "neither a rounding nor a convention that is known"),
        }
    }
    report
}

fn reading(case: &Json) -> Option<Reading> {
    match (case["rounding"].as_str(), case["convention"].as_str()) {
        (Some("half_up" | "half_down" | "up_or_down"), None) => Some(Reading::Tight),
        (None, Some(words)) if words.starts_with("significant digits") => Some(Reading::Loose),
        _ => None,
    }
}

fn check(case: &Json, written: &str, reading: Reading) -> Result<(), String> {
    let number = parse_plain(written).map_err(|error| error.to_string())?;
    let got = Interval::implied(number, Qualifier::Exactly, reading).map_err(|e| e.to_string())?;
    let in_full = case["rounding"] == "up_or_down";
    for (side, end) in [("lower", got.low), ("upper", got.high)] {
        let wanted = case[side].as_str().ok_or(format!("no {side} end given"))?;
        let wanted = parse_plain(wanted).map_err(|error| error.to_string())?;
        let Some(End { value, closed }) = end else {
            return Err(format!("no {side} end"));
        };
        if value != wanted.value {
            return Err(format!("{side}: expected {}, got {value}", wanted.value));
        }
        match case[format!("incl_{side}")].as_bool() {
            Some(counted) if counted && !closed => {
                return Err(format!("{side}: the end is not counted"));
            }
            Some(counted) if in_full && counted != closed => {
                return Err(format!("{side}: counted {closed}, expected {counted}"));
            }
            _ => {}
        }
    }
    Ok(())
}

#[test]
fn a_wrong_interval_fails_and_an_unknown_kind_is_not_covered() {
    let outcome = |case: &str| {
        let report = run(&format!("{{\"cases\":[{case}]}}"));
        (report.ran, report.failed.len(), report.not_covered.len())
    };
    let right = r#"{"written":"7.4","rounding":"half_up","lower":"7.35","upper":"7.45","incl_lower":true,"incl_upper":false}"#;
    assert_eq!(outcome(right), (1, 0, 0));
    assert_eq!(run(right).ran, 1, "a file may be one case");
    let wrong = [
        right.replace("7.35", "7.36"),
        right.replace("7.45", "7.44"),
        right.replace("half_up", "up_or_down"),
        right.replace("7.4\"", "7.40\""),
    ];
    for case in wrong {
        assert_eq!(outcome(&case), (1, 1, 0), "{case}");
    }
    let strange = [
        right.replace("half_up", "ceiling"),
        right.replace("written", "spoken"),
    ];
    for case in strange {
        assert_eq!(outcome(&case), (0, 0, 1), "{case}");
    }
}
