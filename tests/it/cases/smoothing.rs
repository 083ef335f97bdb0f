//! Exponential smoothing with parameters given: states, one-step forecasts, forecasts and bands.
//!
//! `beta_star` is the trend weight of the component form, `beta` that of the error form. Bands past
//! the first year of a case that gives `beta_star` follow another formula than their own note
//! (`cases/smoothing_dev.json`), so of such a case only the first year's band is compared. The
//! tolerance is the one that the file's note states.

use serde_json::Value as Json;
use tradeflows::projection::fit::{Estimate, Ets, Fit, History, Model, Start, Trend};

use super::Report;
use super::json::{Close, cases, number, numbers, strange_field, tolerance};

const KNOWN: [&str; 13] = [
    "name",
    "id",
    "note",
    "source",
    "method",
    "start_year",
    "series",
    "params",
    "states_including_initial",
    "fitted",
    "forecast",
    "lower95",
    "upper95",
];
const MORE: [&str; 1] = ["computed_by"];
const PARAMETERS: [&str; 12] = [
    "alpha",
    "beta",
    "beta_star",
    "phi",
    "l0",
    "b0",
    "sigma2",
    "sse",
    "mse",
    "rmse",
    "mae",
    "llf",
];

pub fn run(text: &str) -> Report {
    let mut report = Report::default();
    for (name, case) in cases(text) {
        let known = [&KNOWN[..], &MORE[..]].concat();
        if let Some(key) = strange_field(&case, &known) {
            report.not_covered(&name, &format!("the field {key:?}"));
        } else if let Some(key) = strange_field(&case["params"], &PARAMETERS) {
            report.not_covered(&name, &format!("the parameter {key:?}"));
        } else if number(&case["params"]["alpha"]).is_none() {
            report.not_covered(&name, "no level weight is given");
        } else {
            report.ran(&name, check(&case, tolerance(text)));
        }
    }
    report
}

pub fn floats(estimates: &[Estimate]) -> Vec<f64> {
    estimates.iter().map(|estimate| estimate.as_f64()).collect()
}

pub fn history(case: &Json) -> Result<History, String> {
    let series = numbers(&case["series"]).ok_or("no series of numbers")?;
    let first = case["start_year"].as_u64().unwrap_or(1);
    let first = u16::try_from(first).map_err(|e| e.to_string())?;
    History::yearly(first, series).map_err(|e| e.to_string())
}

/// The smoothing that the parameters describe.
fn form(params: &Json) -> Ets {
    let given = |key: &str| number(&params[key]);
    let alpha = given("alpha").unwrap_or_default();
    let trend = match (given("b0"), given("phi")) {
        (None, _) => Trend::None,
        (Some(_), Some(phi)) if phi != 1.0 => Trend::Damped,
        (Some(_), _) => Trend::Additive,
    };
    let mut form = Ets::new(tradeflows::projection::fit::ErrorForm::Additive, trend);
    form = match (given("beta_star"), given("beta")) {
        (Some(weight), _) => form.with_level_weight(alpha).with_trend_weight(weight),
        (None, Some(beta)) => form.with_error_form(alpha, beta),
        (None, None) => form.with_level_weight(alpha),
    };
    if let Some(phi) = given("phi") {
        form = form.with_damping(phi);
    }
    if let Some(level) = given("l0") {
        let trend = given("b0").unwrap_or_default();
        form = form.starting(Start::Given { level, trend });
    }
    if let Some(variance) = given("sigma2") {
        form = form.with_variance(variance);
    }
    form
}

fn check(case: &Json, tolerance: f64) -> Result<(), String> {
    let history = history(case)?;
    let params = &case["params"];
    let fit: Fit = history
        .fit(&Model::Smoothing(form(params)))
        .map_err(|e| e.to_string())?;
    let run = fit.smoothed().ok_or("no smoothing")?;
    let mut close = Close::within(tolerance);
    let states = &case["states_including_initial"];
    close.list("l", &floats(run.levels()), &states["l"]);
    close.list("b", &floats(run.trends()), &states["b"]);
    close.list("fitted", &floats(run.fitted()), &case["fitted"]);
    let count = history.len() as f64;
    let squares = run.squares().as_f64();
    close.given(params, "sse", squares);
    close.given(params, "mse", squares / count);
    close.given(params, "rmse", (squares / count).sqrt());
    // R's likelihood of a smoothing, without its constant.
    close.given(params, "llf", -0.5 * count * squares.ln());
    if let Some(forecast) = numbers(&case["forecast"]) {
        let years = u16::try_from(forecast.len()).map_err(|e| e.to_string())?;
        let ahead = fit.forecast(years, 0.95).map_err(|e| e.to_string())?;
        let column = |of: fn(&tradeflows::projection::fit::ForecastPoint) -> Estimate| {
            let points = ahead.points().iter();
            points.map(|point| of(point).as_f64()).collect::<Vec<f64>>()
        };
        close.list("forecast", &column(|p| p.point), &case["forecast"]);
        let quirk = number(&params["beta_star"]).is_some();
        for (what, own) in [
            ("lower95", column(|p| p.low)),
            ("upper95", column(|p| p.high)),
        ] {
            if case[what].is_null() || number(&params["sigma2"]).is_none() {
                continue;
            }
            if quirk {
                let first = number(&case[what][0]).ok_or(format!("no {what}"))?;
                close.number(what, own[0], first);
            } else {
                close.list(what, &own, &case[what]);
            }
        }
    }
    close.outcome()
}

#[test]
fn a_wrong_state_forecast_or_band_fails() {
    let outcome = |case: &str| {
        let report = run(case);
        (report.ran, report.failed.len(), report.not_covered.len())
    };
    let right = r#"{"series":[10,12,11],"params":{"alpha":0.5,"l0":10},"fitted":[10,10,11],"forecast":[11]}"#;
    assert_eq!(outcome(right), (1, 0, 0));
    let wrong = [
        right.replace("[10,10,11]", "[10,10,11.000001]"),
        right.replace("\"forecast\":[11]", "\"forecast\":[10]"),
        right.replace("\"l0\":10", "\"l0\":10,\"sse\":5"),
        right.replace("[10,12,11]", "[10,12]"),
    ];
    for case in wrong {
        assert_eq!(outcome(&case), (1, 1, 0), "{case}");
    }
    assert_eq!(outcome(&right.replace("l0", "gamma")), (0, 0, 1));
    assert_eq!(outcome(&right.replace("fitted", "season")), (0, 0, 1));
}
