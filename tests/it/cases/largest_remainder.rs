//! A whole number of units split in proportion to weights; a tie goes to the item that stands first.

use serde_json::Value as Json;
use tradeflows::Decimal;
use tradeflows::projection::categories::apportion;
use tradeflows::text::parse_plain;

use super::Report;
use super::json::{cases, strange_field};

const KNOWN: [&str; 9] = [
    "name",
    "id",
    "note",
    "source",
    "weights",
    "units",
    "expected",
    "tie_broken_by",
    "comment",
];

pub fn run(text: &str) -> Report {
    let mut report = Report::default();
    for (name, case) in cases(text) {
        if let Some(key) = strange_field(&case, &KNOWN) {
            report.not_covered(&name, &format!("the field {key:?}"));
        } else if !case["tie_broken_by"].is_null() {
            report.not_covered(&name, "ties that are not broken by order");
        } else {
            report.ran(&name, check(&case));
        }
    }
    report
}

fn number(json: &Json) -> Result<Decimal, String> {
    let text = json
        .as_str()
        .map_or_else(|| json.to_string(), str::to_owned);
    parse_plain(&text)
        .map(|number| number.value)
        .map_err(|e| e.to_string())
}

fn check(case: &Json) -> Result<(), String> {
    let list = |key: &str| case[key].as_array().ok_or(format!("no {key}"));
    let weights: Result<Vec<Decimal>, String> = list("weights")?.iter().map(number).collect();
    let units = case["units"].as_u64().ok_or("no units")?;
    let expected: Option<Vec<u64>> = list("expected")?.iter().map(Json::as_u64).collect();
    let expected = expected.ok_or("an expected share is no whole number")?;
    let got = apportion(&weights?, units).map_err(|error| error.to_string())?;
    match got == expected {
        true => Ok(()),
        false => Err(format!("expected {expected:?}, got {got:?}")),
    }
}

#[test]
fn a_wrong_share_fails_and_another_tie_rule_is_not_covered() {
    let outcome = |case: &str| {
        let report = run(case);
        (report.ran, report.failed.len(), report.not_covered.len())
    };
    let right = r#"{"weights":[2,1,1],"units":2,"expected":[1,1,0]}"#;
    assert_eq!(outcome(right), (1, 0, 0));
    assert_eq!(outcome(&right.replace("[1,1,0]", "[1,0,1]")), (1, 1, 0));
    assert_eq!(
        outcome(&right.replace("\"units\"", "\"tie_broken_by\":\"lot\",\"units\"")),
        (0, 0, 1)
    );
}
