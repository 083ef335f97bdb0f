//! Straight lines by least squares, through points (certified values) and through logarithms.

use serde_json::Value as Json;
use tradeflows::projection::fit::{Line, Model};

use super::Report;
use super::json::{Close, cases, number, numbers, strange_field, tolerance};
use super::smoothing::history;

/// `ols_norris.json` and what has its form: x, y and certified results.
pub fn line(text: &str) -> Report {
    const KNOWN: [&str; 12] = [
        "name",
        "id",
        "note",
        "source",
        "x",
        "y",
        "intercept",
        "slope",
        "se_intercept",
        "se_slope",
        "residual_sd",
        "r2",
    ];
    let mut report = Report::default();
    for (name, case) in cases(text) {
        match strange_field(&case, &KNOWN) {
            Some(key) => report.not_covered(&name, &format!("the field {key:?}")),
            None => report.ran(&name, check_line(&case, tolerance(text))),
        }
    }
    report
}

fn check_line(case: &Json, tolerance: f64) -> Result<(), String> {
    let list = |key: &str| numbers(&case[key]).ok_or(format!("no numbers {key}"));
    let line = Line::fit(&list("x")?, &list("y")?).map_err(|e| e.to_string())?;
    let mut close = Close::within(tolerance);
    compare(&mut close, case, &line);
    close.given(case, "se_intercept", line.intercept_error().as_f64());
    close.given(case, "residual_sd", line.sigma().as_f64());
    close.outcome()
}

fn compare(close: &mut Close, case: &Json, line: &Line) {
    close.given(case, "intercept", line.intercept().as_f64());
    close.given(case, "slope", line.slope().as_f64());
    close.given(case, "se_slope", line.slope_error().as_f64());
    if let Some(r2) = line.r_squared() {
        close.given(case, "r2", r2.as_f64());
    }
}

type Check = fn(&Json, f64) -> Result<(), String>;

/// `loglinear.json`: trends of yearly series, and one fitted to given x (a spreadsheet's GROWTH).
pub fn log_linear(text: &str) -> Report {
    const KNOWN: [&str; 18] = [
        "name",
        "id",
        "note",
        "source",
        "start_year",
        "series",
        "t0",
        "intercept",
        "slope",
        "growth",
        "se_slope",
        "r2",
        "sigma",
        "slope_ci95",
        "forecast_median",
        "pi95_lower",
        "pi95_upper",
        "forecast_mean",
    ];
    let mut report = Report::default();
    let file: Json = serde_json::from_str(text).unwrap();
    let curves = [
        "known_y", "known_x", "new_x", "expected", "note", "name", "source",
    ];
    let in_file = file["growth_curve"]
        .as_object()
        .map(|_| file["growth_curve"].clone());
    let is_curve = |case: &Json| case["known_y"].is_array();
    let listed = match file["cases"].is_array() || is_curve(&file) || file["series"].is_array() {
        true => cases(text),
        false => Vec::new(),
    };
    let listed = listed.into_iter();
    for (name, case) in listed.chain(in_file.map(|curve| ("growth_curve".to_owned(), curve))) {
        let (known, check): (&[&str], Check) = match is_curve(&case) {
            true => (&curves, check_curve),
            false => (&KNOWN, check_log_linear),
        };
        match strange_field(&case, known) {
            Some(key) if key != "growth_curve" => {
                report.not_covered(&name, &format!("the field {key:?}"));
            }
            _ => report.ran(&name, check(&case, tolerance(text))),
        }
    }
    report
}

fn check_log_linear(case: &Json, tolerance: f64) -> Result<(), String> {
    let fit = history(case)?
        .fit(&Model::LogLinear)
        .map_err(|e| e.to_string())?;
    let line = fit.line().ok_or("no line")?;
    let mut close = Close::within(tolerance);
    let t0 = number(&case["t0"]).unwrap_or_default();
    if t0 == 0.0 {
        compare(&mut close, case, line);
    } else {
        close.given(case, "slope", line.slope().as_f64());
        let intercept = line.at(-t0).map_err(|e| e.to_string())?;
        close.given(case, "intercept", intercept.as_f64());
    }
    close.given(case, "sigma", line.sigma().as_f64());
    let growth = fit
        .growth(0.95)
        .map_err(|e| e.to_string())?
        .ok_or("no growth")?;
    close.given(case, "growth", growth.rate.as_f64());
    let (low, high) = line.slope_band(0.95).map_err(|e| e.to_string())?;
    close.list(
        "slope_ci95",
        &[low.as_f64(), high.as_f64()],
        &case["slope_ci95"],
    );
    if let Some(medians) = numbers(&case["forecast_median"]) {
        let years = u16::try_from(medians.len()).map_err(|e| e.to_string())?;
        let ahead = fit.forecast(years, 0.95).map_err(|e| e.to_string())?;
        let points = ahead.points();
        let column = |of: fn(&tradeflows::projection::fit::ForecastPoint) -> f64| {
            points.iter().map(of).collect::<Vec<f64>>()
        };
        close.list(
            "forecast_median",
            &column(|p| p.point.as_f64()),
            &case["forecast_median"],
        );
        close.list(
            "forecast_mean",
            &column(|p| p.mean.as_f64()),
            &case["forecast_mean"],
        );
        close.list(
            "pi95_lower",
            &column(|p| p.low.as_f64()),
            &case["pi95_lower"],
        );
        close.list(
            "pi95_upper",
            &column(|p| p.high.as_f64()),
            &case["pi95_upper"],
        );
    }
    close.outcome()
}

fn check_curve(case: &Json, tolerance: f64) -> Result<(), String> {
    let list = |key: &str| numbers(&case[key]).ok_or(format!("no numbers {key}"));
    let logs: Vec<f64> = list("known_y")?.iter().map(|y| y.ln()).collect();
    let line = Line::fit(&list("known_x")?, &logs).map_err(|e| e.to_string())?;
    let at = |x: &f64| {
        line.at(*x)
            .map(|y| y.as_f64().exp())
            .map_err(|e| e.to_string())
    };
    let own: Result<Vec<f64>, String> = list("new_x")?.iter().map(at).collect();
    let mut close = Close::within(tolerance);
    close.list("expected", &own?, &case["expected"]);
    close.outcome()
}

#[test]
fn a_wrong_line_fails() {
    let outcome = |run: fn(&str) -> Report, case: &str| {
        let report = run(case);
        (report.ran, report.failed.len(), report.not_covered.len())
    };
    let right = r#"{"x":[0,1,2,3],"y":[1,3,5,7],"intercept":"1","slope":"2.0E+00"}"#;
    assert_eq!(outcome(line, right), (1, 0, 0));
    assert_eq!(
        outcome(line, &right.replace("2.0E+00", "2.0E-01")),
        (1, 1, 0)
    );
    assert_eq!(outcome(line, &right.replace("slope", "curve")), (0, 0, 1));
    let right = r#"{"series":[1,2,4,8],"growth":1,"forecast_median":[16,32]}"#;
    assert_eq!(outcome(log_linear, right), (1, 0, 0));
    assert_eq!(outcome(log_linear, &right.replace("32", "33")), (1, 1, 0));
    let curve =
        r#"{"growth_curve":{"known_x":[1,2,3],"known_y":[2,4,8],"new_x":[4],"expected":[16]}}"#;
    assert_eq!(outcome(log_linear, curve), (1, 0, 0));
    assert_eq!(outcome(log_linear, &curve.replace("16", "17")), (1, 1, 0));
}
