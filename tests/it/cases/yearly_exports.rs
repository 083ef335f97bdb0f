//! A real yearly series of one pair, without expected results: what is worked out from it must fulfil
//! the definitions, checked here by other means than the crate's own, and is printed for the reader.

use std::io::Write;
use std::sync::Arc;

use tradeflows::exact::Exact;
use tradeflows::projection::fit::{ErrorMeasure, Ets, Model, Split};
use tradeflows::text::parse_plain;
use tradeflows::{
    Category, Currency, Document, Economy, Locator, Money, Period, Series, Source, TradeFlow, Value,
};

use super::Report;

pub fn run(text: &str) -> Report {
    let mut report = Report::default();
    match read(text) {
        Ok(series) => {
            report.ran("CAGR", check_cagr(&series));
            report.ran("log-linear trend", check_trend(&series));
            report.ran("held against the last 3 years", check_backtest(&series));
        }
        Err(why) => report.ran("reading", Err(why)),
    }
    report
}

fn read(text: &str) -> Result<Series, String> {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let header = reader.headers().map_err(|e| e.to_string())?.clone();
    let document = Arc::new(Document::new("yearly exports"));
    let mut flows = Vec::new();
    for row in reader.records() {
        let row = row.map_err(|e| e.to_string())?;
        let cell = |name: &str| {
            let at = header.iter().position(|column| column == name);
            at.and_then(|at| row.get(at))
                .ok_or(format!("no column {name}"))
        };
        let economy = |name: &str| cell(name)?.parse::<Economy>().map_err(|e| e.to_string());
        let period: Period = cell("period")?
            .parse()
            .map_err(|e: tradeflows::Error| e.to_string())?;
        let amount = parse_plain(cell("primary_value")?).map_err(|e| e.to_string())?;
        let value = Value::from_money(Money::new(amount.value, Currency::USD), 0);
        let source = Source::new(document.clone(), Locator::Whole);
        let (from, to) = (economy("reporter_iso")?, economy("partner_iso")?);
        flows.push(TradeFlow::new(
            from,
            to,
            period,
            Category::TOTAL,
            value,
            source,
        ));
    }
    Series::new(flows).map_err(|e| e.to_string())
}

/// The compounded rate leads from the first figure to the last.
fn check_cagr(series: &Series) -> Result<(), String> {
    let growth = series.cagr().map_err(|e| e.to_string())?;
    let years = growth.months / 12;
    let factor = Exact::from(growth.yearly.rate.fraction()).add(&Exact::from(1));
    let reached = factor
        .and_then(|f| f.pow(years))
        .and_then(|f| f.mul(&Exact::from(growth.from.value.amount())))
        .map_err(|e| e.to_string())?;
    let gap = reached
        .sub(&Exact::from(growth.to.value.amount()))
        .map_err(|e| e.to_string())?;
    note(&format!(
        "CAGR {}",
        growth.yearly.percent(3).map_err(|e| e.to_string())?
    ));
    // A rate of 28 digits, over decades and amounts of some 1e12.
    match gap.abs() < Exact::from(tradeflows::Decimal::new(1, 9)) {
        true => Ok(()),
        false => Err(format!("it misses the last figure by {gap}")),
    }
}

/// The errors of a least-squares line add up to nothing, also when weighted by time.
fn check_trend(series: &Series) -> Result<(), String> {
    let fit = series.fit(Model::LogLinear).map_err(|e| e.to_string())?;
    let line = fit.line().ok_or("no line")?;
    let (mut sum, mut weighted, mut size) = (0.0, 0.0, 0.0);
    let points = fit.history().periods().iter().zip(fit.history().values());
    for (period, value) in points {
        let t = f64::from(period.first().since(fit.history().periods()[0].first()) / 12);
        let error = value.ln() - line.intercept().as_f64() - line.slope().as_f64() * t;
        sum += error;
        weighted += error * t;
        size += value.ln().abs() * (t + 1.0);
    }
    let growth = fit
        .growth(0.95)
        .map_err(|e| e.to_string())?
        .ok_or("no growth")?;
    let percent = |estimate: tradeflows::projection::fit::Estimate| estimate.as_f64() * 100.0;
    note(&format!(
        "log-linear {:.3} % (95 %: {:.2}..{:.2})",
        percent(growth.rate),
        percent(growth.low),
        percent(growth.high)
    ));
    match sum.abs() <= 1e-13 * size && weighted.abs() <= 1e-13 * size {
        true => Ok(()),
        false => Err(format!("its errors add up to {sum}, by time to {weighted}")),
    }
}

/// MASE of drift by its definition, and nobody preferred who does not beat it.
fn check_backtest(series: &Series) -> Result<(), String> {
    let models = [Model::LogLinear, Model::Drift, Ets::damped_holt().into()];
    let test = series
        .backtest(Split::HoldOut(3), &models)
        .map_err(|e| e.to_string())?;
    let values = series.fit(Model::Drift).map_err(|e| e.to_string())?;
    let values = values.history().values().to_vec();
    let (seen, hidden) = values.split_at(values.len() - 3);
    let last = seen[seen.len() - 1];
    let step = (last - seen[0]) / (seen.len() - 1) as f64;
    let errors = hidden
        .iter()
        .zip(1u8..)
        .map(|(y, h)| (y - last - f64::from(h) * step).abs());
    let changes = seen.windows(2).map(|pair| (pair[1] - pair[0]).abs());
    let wanted = errors.sum::<f64>() / 3.0 / (changes.sum::<f64>() / (seen.len() - 1) as f64);
    let mut words = Vec::new();
    let mut drift = f64::NAN;
    let mut least = f64::INFINITY;
    for score in test.scores() {
        let mase = score
            .measure(ErrorMeasure::Mase)
            .map_err(|e| e.to_string())?
            .as_f64();
        words.push(format!("{} {mase:.3}", score.model()));
        if *score.model() == Model::Drift {
            drift = mase;
        }
        least = least.min(mase);
    }
    note(&format!(
        "MASE {}; preferred: {}",
        words.join(", "),
        test.preferred()
            .map_or("none beats drift".to_owned(), |best| best
                .model()
                .to_string())
    ));
    if (drift - wanted).abs() > 1e-12 * wanted {
        return Err(format!("MASE of drift: expected {wanted}, got {drift}"));
    }
    match test.preferred().is_some() == (least < drift) {
        true => Ok(()),
        false => Err("the preferred model is not the one that beats drift".to_owned()),
    }
}

fn note(words: &str) {
    // Written past the test harness, as the counts are.
    let mut out = std::io::stderr();
    writeln!(out, "cases: yearly exports: {words}").unwrap();
}

#[test]
fn a_file_that_cannot_be_read_fails() {
    assert_eq!(run("period,value\n2012,1\n").failed.len(), 1);
}
