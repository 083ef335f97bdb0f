//! What the JSON case files have in common: one case or a list of them, numbers as numbers or as text.

use serde_json::Value as Json;

/// The cases of a file with a name each: those of `cases`, or the file itself.
pub fn cases(text: &str) -> Vec<(String, Json)> {
    let file: Json = serde_json::from_str(text).unwrap();
    let list = match file["cases"].as_array() {
        Some(list) => list.clone(),
        None => vec![file],
    };
    let named = list.into_iter().enumerate().map(|(at, case)| {
        let name = case["name"].as_str().or(case["id"].as_str());
        let name = name.map_or_else(|| format!("case {at}"), str::to_owned);
        (name, case)
    });
    named.collect()
}

/// A field that the runner does not know, so that it cannot say what the case checks.
pub fn strange_field(case: &Json, known: &[&str]) -> Option<String> {
    let mut fields = case.as_object().into_iter().flatten();
    fields
        .find(|(key, _)| !known.contains(&key.as_str()))
        .map(|(key, _)| key.clone())
}

/// A number, written as one or as text; none where it is absent, null or "NaN".
pub fn number(json: &Json) -> Option<f64> {
    let number = match json {
        Json::String(text) => text.trim().parse().ok()?,
        _ => json.as_f64()?,
    };
    Some(number).filter(|number: &f64| number.is_finite())
}

pub fn numbers(json: &Json) -> Option<Vec<f64>> {
    json.as_array()?.iter().map(number).collect()
}

/// The relative tolerance that a file's note states ("relative tolerance 1e-9"); 1e-12 without one.
pub fn tolerance(text: &str) -> f64 {
    let file: Json = serde_json::from_str(text).unwrap();
    let note = file["note"].as_str().unwrap_or_default().to_lowercase();
    let stated = note.split("relative tolerance ").nth(1).unwrap_or_default();
    let word = stated.split_whitespace().next().unwrap_or_default();
    let word = word.trim_end_matches(['.', ',', ';', ')']);
    word.parse().unwrap_or(1e-12)
}

#[test]
fn a_note_states_the_tolerance() {
    assert_eq!(
        tolerance(r#"{"note":"Made by R. Relative tolerance 1e-9. More."}"#),
        1e-9
    );
    assert_eq!(tolerance(r#"{"note":"none"}"#), 1e-12);
}

/// Collects what differs by more than a relative tolerance.
pub struct Close {
    tolerance: f64,
    wrong: Vec<String>,
    compared: usize,
}

impl Close {
    pub fn within(tolerance: f64) -> Self {
        Close {
            tolerance,
            wrong: Vec::new(),
            compared: 0,
        }
    }

    pub fn number(&mut self, what: &str, got: f64, wanted: f64) {
        self.compared += 1;
        let size = wanted.abs().max(got.abs());
        // Not `>`, which would let a NaN pass.
        let close = (got - wanted).abs() <= self.tolerance * size;
        if !close {
            self.wrong
                .push(format!("{what}: expected {wanted}, got {got}"));
        }
    }

    /// A number of the file where it is given.
    pub fn given(&mut self, case: &Json, what: &str, got: f64) {
        if let Some(wanted) = number(&case[what]) {
            self.number(what, got, wanted);
        }
    }

    pub fn list(&mut self, what: &str, got: &[f64], wanted: &Json) {
        if wanted.is_null() {
            return;
        }
        let Some(wanted) = numbers(wanted) else {
            self.wrong.push(format!("{what}: not a list of numbers"));
            return;
        };
        if got.len() != wanted.len() {
            let (got, wanted) = (got.len(), wanted.len());
            self.wrong
                .push(format!("{what}: expected {wanted} numbers, got {got}"));
            return;
        }
        for (at, (got, wanted)) in got.iter().zip(wanted).enumerate() {
            self.number(&format!("{what}[{at}]"), *got, wanted);
        }
    }

    pub fn outcome(self) -> Result<(), String> {
        match (self.wrong.is_empty(), self.compared) {
            (true, 0) => Err("it gives nothing to compare".to_owned()),
            (true, _) => Ok(()),
            (false, _) => Err(self.wrong.join("; ")),
        }
    }
}
