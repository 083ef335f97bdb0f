//! Trends, smoothing and backtests: bands by closed forms, errors with their reason, and no number
//! that is none, whatever the past looks like.

use proptest::prelude::*;
use tradeflows::projection::fit::{
    Accuracy, ErrorForm, ErrorMeasure, Estimate, Ets, Fit, History, Line, Model, Split, Start,
    Trend,
};
use tradeflows::{Decimal, ErrorKind, Period};

fn past() -> History {
    History::yearly(
        2015,
        [
            100.0, 104.0, 103.0, 109.0, 116.0, 114.0, 122.0, 128.0, 127.0, 135.0,
        ],
    )
    .unwrap()
}

fn forms() -> Vec<Ets> {
    let mut forms = Vec::new();
    for error in [ErrorForm::Additive, ErrorForm::Multiplicative] {
        for trend in [Trend::None, Trend::Additive, Trend::Damped] {
            forms.push(Ets::new(error, trend));
        }
    }
    forms
}

fn models() -> Vec<Model> {
    let mut models = vec![Model::LogLinear, Model::Linear, Model::Naive, Model::Drift];
    for form in forms() {
        models.extend([form, form.starting(Start::Fitted)].map(Model::from));
    }
    models
}

fn close(own: f64, wanted: f64, tolerance: f64) {
    assert!(
        (own - wanted).abs() <= tolerance * wanted.abs(),
        "{own}, not {wanted}"
    );
}

const Z: f64 = 1.959_963_984_540_054;

#[test]
fn bands_follow_their_closed_forms() {
    let fit = past().fit(&Model::Naive).unwrap();
    let ahead = fit.forecast(4, 0.95).unwrap();
    let changes = [4.0, -1.0, 6.0, 7.0, -2.0, 8.0, 6.0, -1.0, 8.0_f64];
    let sigma = (changes.iter().map(|c| c * c).sum::<f64>() / 9.0).sqrt();
    close(
        ahead.points()[3].high.as_f64(),
        135.0 + Z * sigma * 2.0,
        1e-14,
    );
    let fit = past().fit(&Model::Drift).unwrap();
    let ahead = fit.forecast(3, 0.95).unwrap();
    let step = 35.0 / 9.0;
    let squares: f64 = changes.iter().map(|c| (c - step) * (c - step)).sum();
    let reach = Z * (squares / 8.0).sqrt() * (3.0 * (1.0 + 3.0 / 9.0_f64)).sqrt();
    close(ahead.points()[2].point.as_f64(), 135.0 + 3.0 * step, 1e-14);
    close(
        ahead.points()[2].low.as_f64(),
        135.0 + 3.0 * step - reach,
        1e-13,
    );
    // ETS(M,N,N): l^2 ((1 + a^2 s^2)^(h-1) (1 + s^2) - 1), Hyndman and others 2008.
    let form = Ets::new(ErrorForm::Multiplicative, Trend::None)
        .with_level_weight(0.4)
        .with_variance(0.01);
    let fit = past().fit(&form.into()).unwrap();
    let level = fit.smoothed().unwrap().levels().last().unwrap().as_f64();
    for (point, before) in fit.forecast(5, 0.95).unwrap().points().iter().zip(0..) {
        let variance = (1.0 + 0.16 * 0.01_f64).powi(before) * 1.01 - 1.0;
        close(
            point.high.as_f64(),
            level * (1.0 + Z * variance.sqrt()),
            1e-13,
        );
    }
}

#[test]
fn fitted_weights_are_as_good_as_any_on_a_fine_grid() {
    let cost = |form: Ets| {
        let fit = past().fit(&form.into()).unwrap();
        fit.smoothed().unwrap().squares().as_f64()
    };
    for form in [Ets::simple(), Ets::holt(), Ets::damped_holt()] {
        for start in [Start::Simple, Start::Fitted] {
            let form = form.starting(start);
            let best = cost(form);
            for alpha in 1..50 {
                for weight in 1..50 {
                    let mut tried = form.with_level_weight(f64::from(alpha) / 50.0);
                    if form.trend() != Trend::None {
                        tried = tried.with_trend_weight(f64::from(weight) / 50.0);
                    }
                    if form.trend() == Trend::Damped {
                        tried = tried.with_damping(0.8 + 0.18 * f64::from(weight % 7) / 6.0);
                    }
                    let other = cost(tried);
                    assert!(best <= other * (1.0 + 1e-9), "{form:?}: {best}, {other}");
                }
            }
        }
    }
}

#[test]
fn a_trend_with_missing_years_and_its_words() {
    let year = |year: u16| Period::year(year).unwrap();
    let gaps = [
        (year(2010), 10.0),
        (year(2012), 12.1),
        (year(2015), 16.1051),
    ];
    let gaps = History::new(gaps).unwrap();
    let fit = gaps.fit(&Model::LogLinear).unwrap();
    assert_eq!(
        fit.growth(0.95)
            .unwrap()
            .unwrap()
            .rate
            .to_decimal()
            .unwrap(),
        Decimal::new(1, 1)
    );
    assert_eq!(
        fit.to_string(),
        "log-linear on 2010..2015: 10.000 % a year over all points (95 %: 10.00 % to 10.00 %)"
    );
    let error = gaps.fit(&Model::Naive).unwrap_err();
    assert_eq!(
        error.to_string(),
        "2010 and 2012 cannot be combined: last value needs every year between them"
    );
}

#[test]
fn a_forecast_prints_drift_beside_it() {
    let fit = past().fit(&Model::LogLinear).unwrap();
    let text = fit.forecast(2, 0.95).unwrap().to_string();
    assert_eq!(
        text,
        "year  log-linear     low    high   drift\n\
         2025      138.47  130.73  146.67  138.89\n\
         2026      143.17  134.79  152.07  142.78\n\
         Band: 95 %. Floating-point estimates, not exact.\n"
    );
    let drift = past().fit(&Model::Drift).unwrap().forecast(1, 0.9).unwrap();
    assert!(
        drift
            .to_string()
            .starts_with("year   drift     low    high\n2025  138.89")
    );
}

#[test]
fn a_backtest_always_holds_drift_and_says_when_nothing_beats_it() {
    let test = past()
        .backtest(Split::HoldOut(3), &[Model::Naive], 0.95)
        .unwrap();
    assert_eq!(test.scores().len(), 2);
    assert!(test.preferred().is_none());
    assert!(
        test.to_string()
            .ends_with("Nothing beats drift: prefer the benchmark.\n"),
        "{test}"
    );
    let rolling = Split::Rolling { least: 5, ahead: 2 };
    let test = past()
        .backtest(rolling, &[Model::Linear, Model::Drift], 0.95)
        .unwrap();
    assert_eq!(test.scores()[0].years().len(), 4 * 2);
    let errors: Vec<f64> = test
        .scores()
        .iter()
        .map(|score| score.measure(ErrorMeasure::Mase).unwrap().as_f64())
        .collect();
    assert_eq!(test.preferred().is_some(), errors[0] < errors[1]);
    // Each error is scaled by the training part of its own origin.
    let first = &test.scores()[0].years()[0];
    assert_eq!(
        (first.origin.to_string(), first.period.to_string()),
        ("2019".into(), "2020".into())
    );
    for split in [
        Split::HoldOut(0),
        Split::HoldOut(9),
        Split::Rolling { least: 9, ahead: 2 },
    ] {
        let error = past().backtest(split, &[], 0.95).unwrap_err();
        assert!(
            matches!(error.kind(), ErrorKind::OutOfRange { .. }),
            "{error}"
        );
    }
    let still = History::yearly(2015, [5.0; 8]).unwrap();
    let error = still.backtest(Split::HoldOut(2), &[], 0.95).unwrap_err();
    assert_eq!(
        error.to_string(),
        "the mean one-step change of the training part is zero, and nothing can be divided by it"
    );
}

#[test]
fn aicc_chooses_the_form_that_made_the_history() {
    // A straight climb with small even errors has a trend; a level with large ones has none.
    let noise = [
        0.3, -0.2, 0.1, -0.4, 0.2, 0.0, -0.1, 0.4, -0.3, 0.1, 0.2, -0.2, 0.0, 0.3,
    ];
    let climb = noise
        .iter()
        .zip(0..)
        .map(|(e, t)| 100.0 + 5.0 * f64::from(t) + e);
    let chosen = Ets::chosen_for(&History::yearly(2000, climb).unwrap()).unwrap();
    assert_ne!(chosen.trend(), Trend::None);
    let level = noise.iter().map(|e| 100.0 + 10.0 * e);
    let chosen = Ets::chosen_for(&History::yearly(2000, level).unwrap()).unwrap();
    assert_eq!(chosen.trend(), Trend::None);
    // By hand: n ln(SSE) + 2 k + 2 k (k + 1) / (n - k - 1), with alpha, the start and the variance.
    let fit = past()
        .fit(&Ets::simple().starting(Start::Fitted).into())
        .unwrap();
    let run = fit.smoothed().unwrap();
    let wanted = 10.0 * run.squares().as_f64().ln() + 6.0 + 24.0 / 6.0;
    close(run.aicc().unwrap().as_f64(), wanted, 1e-13);
    let short = History::yearly(2000, [1.0, 2.0, 3.0]).unwrap();
    assert_eq!(
        Ets::chosen_for(&short).unwrap_err().to_string(),
        "the number of years for a choice by AICc is 3; expected at least 10"
    );
}

#[test]
fn what_cannot_be_worked_out_is_an_error_with_its_reason() {
    let error = |values: &[f64], model: Model| {
        let history = History::yearly(2020, values.iter().copied()).unwrap();
        history.fit(&model).unwrap_err().to_string()
    };
    assert_eq!(
        error(&[1.0, 2.0], Model::LogLinear),
        "the number of years for log-linear is 2; expected at least 3"
    );
    assert_eq!(
        error(&[1.0, 0.0, 2.0], Model::LogLinear),
        "the number of 2021 is 0; expected above zero, as log-linear needs"
    );
    assert_eq!(
        error(
            &[1.0, 3.0, 2.0],
            Ets::simple().with_level_weight(1.5).into()
        ),
        "the level weight is 1.5; expected 0 to 1"
    );
    let nan = History::yearly(2020, [1.0, f64::NAN]).unwrap_err();
    assert_eq!(
        nan.to_string(),
        "the number of 2021 is NaN; expected a finite number"
    );
    let same = Line::fit(&[1.0, 1.0, 1.0], &[1.0, 2.0, 3.0]).unwrap_err();
    assert!(matches!(same.kind(), ErrorKind::ZeroDivisor { .. }));
    let month = History::new([("2024-03".parse().unwrap(), 1.0)]).unwrap_err();
    assert_eq!(
        month.to_string(),
        "2024-03 is not a period that these models know: it is not twelve months, and no model \
         here knows seasons"
    );
    let zero = Accuracy::new(&[0.0], &[1.0]).unwrap();
    let mape = zero.measure(ErrorMeasure::Mape).unwrap_err();
    assert_eq!(
        mape.to_string(),
        "an actual figure is zero, and nothing can be divided by it"
    );
    let mase = zero.measure(ErrorMeasure::Mase).unwrap_err();
    assert!(matches!(mase.kind(), ErrorKind::Missing { .. }));
    assert_eq!(zero.measure(ErrorMeasure::Smape).unwrap().as_f64(), 2.0);
}

fn numbers() -> impl Strategy<Value = Vec<f64>> {
    let number = prop_oneof![
        6 => 1.0..1e12f64,
        1 => Just(0.0),
        1 => -1e9..1e9f64,
        1 => 1e-310..1e-300f64,
        1 => 1e290..1.7e308f64,
        1 => prop::num::f64::ANY,
    ];
    prop::collection::vec(number, 0..14)
}

/// Everything that a fit shows is finite.
fn all_finite(fit: &Fit) -> bool {
    let finite = |estimate: &Estimate| estimate.as_f64().is_finite();
    let smoothed = fit.smoothed().is_none_or(|run| {
        let lists = [run.levels(), run.trends(), run.fitted(), run.errors()];
        lists.iter().all(|list| list.iter().all(finite)) && finite(&run.variance())
    });
    let ahead = fit.forecast(12, 0.99).is_ok_and(|ahead| {
        assert!(!ahead.to_string().contains("NaN") && !ahead.to_string().contains("inf"));
        ahead.points().iter().all(|p| {
            [p.point, p.low, p.high, p.mean].iter().all(finite) && p.low.as_f64() <= p.high.as_f64()
        })
    });
    smoothed && (ahead || fit.forecast(12, 0.99).is_err())
}

/// What a value is after it was written as JSON and read.
fn kept<T: serde::Serialize + serde::de::DeserializeOwned>(value: &T) -> T {
    serde_json::from_str(&serde_json::to_string(value).unwrap()).unwrap()
}

#[test]
fn what_statistics_found_is_kept_bit_for_bit() {
    let values = [
        100.1, 119.7, 143.9, 173.3, 207.0, 249.2, 299.1, 310.0, 345.6, 401.2, 480.0,
    ];
    let history = History::yearly(2010, values).unwrap();
    assert_eq!(kept(&history), history);
    for model in models() {
        let fit = history.fit(&model).unwrap();
        assert_eq!(kept(&fit), fit);
        let forecast = fit.forecast(7, 0.9).unwrap();
        assert_eq!(kept(&forecast), forecast);
    }
    let test = history
        .backtest(Split::HoldOut(3), &models(), 0.95)
        .unwrap();
    assert_eq!(kept(&test), test);
    assert_eq!(kept(&test).preferred(), test.preferred());

    let read = |json: &str| serde_json::from_str::<Estimate>(json).map_err(|e| e.to_string());
    assert!(read("1e999").is_err());
    assert!(read("null").is_err());
    let none = serde_json::json!({ "split": { "HoldOut": 1 }, "scores": [] });
    let error = serde_json::from_value::<tradeflows::projection::fit::Backtest>(none).unwrap_err();
    assert!(
        error.to_string().starts_with("the score of drift"),
        "{error}"
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn no_past_leads_to_a_number_that_is_none(values in numbers(), hidden in 0u16..6, ahead in 0u16..4) {
        if let Ok(history) = History::yearly(2000, values) {
            for model in models() {
                if let Ok(fit) = history.fit(&model) {
                    prop_assert!(all_finite(&fit), "{fit:?}");
                    prop_assert!(!fit.to_string().contains("NaN"));
                }
                for split in [Split::HoldOut(hidden), Split::Rolling { least: 3, ahead }] {
                    if let Ok(test) = history.backtest(split, &[model], 0.95) {
                        prop_assert!(!test.to_string().contains("NaN"));
                    }
                }
            }
            if let Ok(sigma) = history.volatility() {
                prop_assert!(sigma.as_f64().is_finite());
            }
        }
    }

    #[test]
    fn given_weights_never_bring_a_number_that_is_none(
        values in numbers(), weights in prop::array::uniform6(prop::num::f64::ANY), tame in prop::array::uniform3(0.0..1.0f64),
    ) {
        if let Ok(history) = History::yearly(2000, values) {
            for form in forms() {
                let start = Start::Given { level: weights[3], trend: weights[4] };
                let wild = form.with_level_weight(weights[0]).with_trend_weight(weights[1])
                    .with_damping(weights[2]).starting(start).with_variance(weights[5]);
                let given = form.with_error_form(tame[0], tame[0] * tame[1]).with_damping(tame[2]).starting(start);
                for form in [wild, given] {
                    if let Ok(fit) = history.fit(&form.into()) {
                        prop_assert!(all_finite(&fit), "{fit:?}");
                    }
                }
            }
        }
    }

    #[test]
    fn an_estimate_becomes_the_decimal_of_its_fifteen_digits(
        number in prop_oneof![prop::num::f64::NORMAL, -1e-26..1e-26f64, -1e30..1e30f64],
    ) {
        let estimate = Estimate::new(number, "it").unwrap();
        match estimate.to_decimal() {
            Ok(decimal) => {
                let back: f64 = decimal.to_string().parse().unwrap();
                let last = 1e-28_f64.max(number.abs() * 1e-14);
                prop_assert!((back - number).abs() <= last, "{number}: {decimal}");
            }
            Err(_) => prop_assert!(number.abs() > 1e28 || number.abs() < 1e-27),
        }
    }
}
