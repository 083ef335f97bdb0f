//! Measures of forecast errors, as fractions.

use serde_json::Value as Json;
use tradeflows::projection::fit::{Accuracy, ErrorMeasure};

use super::Report;
use super::json::{Close, cases, number, numbers, strange_field};

pub fn run(text: &str) -> Report {
    const KNOWN: [&str; 8] = [
        "name", "id", "note", "source", "train", "actual", "forecast", "expected",
    ];
    let mut report = Report::default();
    for (name, case) in cases(text) {
        if let Some(key) = strange_field(&case, &KNOWN) {
            report.not_covered(&name, &format!("the field {key:?}"));
            continue;
        }
        for (measure, expected) in case["expected"].as_object().into_iter().flatten() {
            let name = format!("{name}, {measure}");
            match known(measure) {
                Some(known) => report.ran(&name, check(&case, known, expected)),
                None => report.not_covered(&name, "a measure that is not known"),
            }
        }
    }
    report
}

fn known(name: &str) -> Option<ErrorMeasure> {
    let mut all = ErrorMeasure::ALL.iter();
    all.find(|measure| measure.as_str().eq_ignore_ascii_case(name))
        .copied()
}

fn check(case: &Json, measure: ErrorMeasure, expected: &Json) -> Result<(), String> {
    let list = |key: &str| numbers(&case[key]).ok_or(format!("no numbers {key}"));
    let mut accuracy =
        Accuracy::new(&list("actual")?, &list("forecast")?).map_err(|e| e.to_string())?;
    if !case["train"].is_null() {
        accuracy = accuracy
            .against(&list("train")?)
            .map_err(|e| e.to_string())?;
    }
    let own = accuracy.measure(measure).map_err(|e| e.to_string())?;
    let mut close = Close::within(1e-12);
    close.number(
        "value",
        own.as_f64(),
        number(expected).ok_or("no expected number")?,
    );
    close.outcome()
}

#[test]
fn a_wrong_measure_fails_and_an_unheard_of_one_is_not_covered() {
    let case = r#"{"actual":[1,2],"forecast":[2,4],"expected":{"mae":"1.5","mdse":2.5,"mape":2,"theil":1}}"#;
    let report = run(case);
    let counts = (report.ran, report.failed.len(), report.not_covered.len());
    assert_eq!(counts, (3, 1, 1), "{report:?}");
}
