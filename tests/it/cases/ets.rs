//! ETS by name (error, trend, no season) with parameters given: states, residuals, variance, forecasts.
//!
//! The tolerance is the one that the file's note states (files of eight digits: 1e-5).

use serde_json::Value as Json;
use tradeflows::projection::fit::{ErrorForm, Ets, Model, Start, Trend};

use super::Report;
use super::json::{Close, cases, number, numbers, strange_field, tolerance};
use super::smoothing::{floats, history};

const KNOWN: [&str; 14] = [
    "name",
    "id",
    "note",
    "source",
    "start_year",
    "series",
    "alpha",
    "beta",
    "phi",
    "initial",
    "states",
    "fitted",
    "residuals",
    "sigma2",
];
const MORE: [&str; 2] = ["forecast", "computed_by"];

pub fn run(text: &str) -> Report {
    let mut report = Report::default();
    for (name, case) in cases(text) {
        let known = [&KNOWN[..], &MORE[..]].concat();
        let form = name.rsplit('_').next().and_then(form);
        match (strange_field(&case, &known), form) {
            (Some(key), _) => report.not_covered(&name, &format!("the field {key:?}")),
            (None, None) => report.not_covered(&name, "its name ends in no form without a season"),
            (None, Some(form)) => report.ran(&name, check(&case, form, tolerance(text))),
        }
    }
    report
}

/// `ANN`, `AAN`, `AAdN`, `MNN`, `MAN`, `MAdN`; a trend that multiplies is not covered.
fn form(name: &str) -> Option<Ets> {
    let error = match name.get(..1)? {
        "A" => ErrorForm::Additive,
        "M" => ErrorForm::Multiplicative,
        _ => return None,
    };
    let trend = match name.get(1..)? {
        "NN" => Trend::None,
        "AN" => Trend::Additive,
        "AdN" => Trend::Damped,
        _ => return None,
    };
    Some(Ets::new(error, trend))
}

fn check(case: &Json, form: Ets, tolerance: f64) -> Result<(), String> {
    let history = history(case)?;
    let alpha = number(&case["alpha"]).ok_or("no alpha")?;
    let initial = match numbers(&case["initial"]) {
        Some(list) => list,
        None => vec![number(&case["initial"]).ok_or("no initial state")?],
    };
    let beta = number(&case["beta"]);
    let phi = number(&case["phi"]);
    let mut form = match beta {
        Some(beta) => form.with_error_form(alpha, beta),
        None => form.with_level_weight(alpha),
    };
    if let Some(phi) = phi {
        form = form.with_damping(phi);
    }
    let level = *initial.first().ok_or("no initial level")?;
    let trend = initial.get(1).copied().unwrap_or_default();
    let given = 1 + usize::from(beta.is_some()) + usize::from(phi.is_some()) + initial.len();
    form = form
        .starting(Start::Given { level, trend })
        .counting_as_fitted(given as u32);
    let fit = history
        .fit(&Model::Smoothing(form))
        .map_err(|e| e.to_string())?;
    let run = fit.smoothed().ok_or("no smoothing")?;
    let mut close = Close::within(tolerance);
    let states = case["states"].as_array().ok_or("no states")?;
    let column = |at: usize| -> Json {
        let state = |state: &Json| match state {
            Json::Array(list) => list.get(at).cloned().unwrap_or(Json::Null),
            one if at == 0 => one.clone(),
            _ => Json::Null,
        };
        states.iter().map(state).collect()
    };
    close.list("level", &floats(run.levels()), &column(0));
    if beta.is_some() {
        close.list("trend", &floats(run.trends()), &column(1));
    }
    close.list("fitted", &floats(run.fitted()), &case["fitted"]);
    // A residual is a small difference of printed numbers: it is held to their size.
    let residuals = numbers(&case["residuals"]).unwrap_or_default();
    let pairs = floats(run.errors()).into_iter().zip(residuals);
    for (at, ((own, wanted), fitted)) in pairs.zip(run.fitted()).enumerate() {
        let size = match form.error() {
            ErrorForm::Additive => fitted.as_f64(),
            ErrorForm::Multiplicative => 1.0,
        };
        close.number(&format!("residuals[{at}]"), size + own, size + wanted);
    }
    close.given(case, "sigma2", run.variance().as_f64());
    if let Some(forecast) = numbers(&case["forecast"]) {
        let years = u16::try_from(forecast.len()).map_err(|e| e.to_string())?;
        let ahead = fit.forecast(years, 0.95).map_err(|e| e.to_string())?;
        let own: Vec<f64> = ahead.points().iter().map(|p| p.point.as_f64()).collect();
        close.list("forecast", &own, &case["forecast"]);
    }
    close.outcome()
}

#[test]
fn a_wrong_state_fails_and_a_season_is_not_covered() {
    let outcome = |case: &str| {
        let report = run(case);
        (report.ran, report.failed.len(), report.not_covered.len())
    };
    let right = r#"{"name":"x_ANN","series":[10,12,11],"alpha":0.5,"beta":"NaN","phi":"NaN","initial":[10],"states":[10,10,11,11],"fitted":[10,10,11],"forecast":[11]}"#;
    assert_eq!(outcome(right), (1, 0, 0));
    assert_eq!(
        outcome(&right.replace("[10,10,11,11]", "[10,10,11,11.01]")),
        (1, 1, 0)
    );
    assert_eq!(outcome(&right.replace("ANN", "ANA")), (0, 0, 1));
    assert_eq!(outcome(&right.replace("ANN", "AMN")), (0, 0, 1));
}
