//! Indicators (METHODS 3) against published figures, R's `economiccomplexity` and Python's `ecomplexity`.
//!
//! `rca_specialised` and `fitness` files hold results only: what they are computed from is the
//! `world_trade*.csv` or `world_trade*.csv.gz` in the same folder.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::str::FromStr;
use std::{fs, io::Write};

use serde_json::Value as Json;
use tradeflows::Decimal;
use tradeflows::exact::{Exact, Rounding};
use tradeflows::indicators::{
    Advantage, FITNESS_UPDATES, Indicator, Matrix, Vector, complexity, contributions, fitness,
    grubel_lloyd_of, hhi, rca,
};
use tradeflows::projection::formula;

use super::{Report, folder};

fn exact(text: &str) -> Result<Exact, String> {
    Exact::from_str(text.trim()).map_err(|error| error.to_string())
}

fn decimal(text: &str) -> Result<Decimal, String> {
    exact(text)?.to_decimal().map_err(|error| error.to_string())
}

fn field(case: &Json, name: &str) -> Result<Decimal, String> {
    let text = case[name].as_str().ok_or(format!("no field {name}"))?;
    decimal(text)
}

fn list(case: &Json, name: &str) -> Result<Vec<Decimal>, String> {
    let texts = case[name].as_array().ok_or(format!("no field {name}"))?;
    let texts = texts.iter().map(|text| text.as_str().unwrap_or_default());
    texts.map(decimal).collect()
}

// ---- indicators_published ----

pub fn published(text: &str) -> Report {
    let mut report = Report::default();
    let file: Json = serde_json::from_str(text).unwrap();
    let cases = file["cases"].as_array().map_or(&[][..], Vec::as_slice);
    for (at, case) in cases.iter().enumerate() {
        let indicator = case["indicator"].as_str().unwrap_or_default();
        let name = format!("{at} ({indicator})");
        let outcome = match indicator {
            "grubel_lloyd" => check_grubel_lloyd(case),
            "hhi" => check_hhi(case),
            "rca" => check_rca(case),
            "cagr" => check_cagr(case),
            "contribution" => check_contribution(case),
            _ => {
                report.not_covered(&name, &format!("the indicator {indicator:?}"));
                continue;
            }
        };
        report.ran(&name, outcome);
    }
    if cases.is_empty() {
        report.not_covered("the file", "it has no list of cases");
    }
    report
}

/// Within the tolerance of the case; without one, equal at the digits that are written.
fn near(case: &Json, name: &str, got: Decimal) -> Result<(), String> {
    let wanted = field(case, name)?;
    let apart = exact(&got.to_string())?
        .sub(&wanted.into())
        .map_err(|e| e.to_string())?
        .abs();
    let close = match case["tolerance"].as_str() {
        Some(tolerance) => apart <= exact(tolerance)?,
        None => {
            Rounding::places(wanted.scale())
                .round(got)
                .map_err(|e| e.to_string())?
                .value
                == wanted
        }
    };
    match close {
        true => Ok(()),
        false => Err(format!("{name}: expected {wanted}, got {got}")),
    }
}

fn number(indicator: tradeflows::Result<Indicator>) -> Result<Decimal, String> {
    let answer = indicator.map_err(|error| error.to_string())?;
    answer.value().ok_or_else(|| answer.to_string())
}

fn check_grubel_lloyd(case: &Json) -> Result<(), String> {
    let (x, m) = (list(case, "exports")?, list(case, "imports")?);
    if x.len() != m.len() {
        return Err("exports and imports are not of one length".into());
    }
    let products: Vec<(Decimal, Decimal)> = x.into_iter().zip(m).collect();
    near(case, "expected", number(grubel_lloyd_of(&products))?)
}

fn check_hhi(case: &Json) -> Result<(), String> {
    let shares = list(case, "shares")?;
    let index = hhi(&shares).map_err(|error| error.to_string())?;
    let mut checked = 0;
    for (name, value) in [
        ("expected", index.index()),
        ("effective_number", index.effective_number()),
        ("expected_points", index.points()),
    ] {
        if !case[name].is_null() {
            checked += 1;
            near(case, name, number(value)?)?;
        }
    }
    match checked {
        0 => Err("nothing is expected".into()),
        _ => Ok(()),
    }
}

fn check_rca(case: &Json) -> Result<(), String> {
    let (own, world) = (
        field(case, "product_share_of_country")?,
        field(case, "product_share_of_world")?,
    );
    let advantage = Advantage::new(own, 1, world, 1).map_err(|error| error.to_string())?;
    near(case, "expected", number(advantage.rca())?)
}

fn check_cagr(case: &Json) -> Result<(), String> {
    let rate = formula::cagr(
        field(case, "first")?,
        field(case, "last")?,
        field(case, "years")?,
        Rounding::FULL,
    );
    near(case, "expected", rate.map_err(|e| e.to_string())?.value)
}

/// Points and shares are printed rounded: the computed share must lie where the printed digits allow.
fn check_contribution(case: &Json) -> Result<(), String> {
    let points = list(case, "contribution_pp")?;
    let shares = list(case, "contribution_share_pct")?;
    let hundred = Vector::from_iter(points.iter().map(|_| Decimal::ONE_HUNDRED));
    let after = Vector::from_iter(points.iter().map(|point| point + Decimal::ONE_HUNDRED));
    let split = contributions(&hundred, &after).map_err(|error| error.to_string())?;
    let total: Decimal = points.iter().sum();
    let half = Decimal::new(5, 2);
    // Each addend of the total may be off by half its last digit.
    let slack = half * Decimal::from(points.len() as u64);
    if total.abs() <= slack {
        return Err(format!(
            "a total of {total} points is lost in their rounding"
        ));
    }
    for (n, (part, &share)) in split.parts.iter().zip(&shares).enumerate() {
        let got = part.share.value().ok_or(part.share.to_string())? * Decimal::ONE_HUNDRED;
        // d(point/total) <= (half + |share| slack) / (|total| - slack), in percent.
        let room = (half + got.abs() / Decimal::ONE_HUNDRED * slack) / (total.abs() - slack)
            * Decimal::ONE_HUNDRED
            + half;
        if (got - share).abs() > room {
            return Err(format!(
                "part {n}: {share} % of the growth, computed {got} with room of {room}"
            ));
        }
    }
    let sum: Decimal = shares.iter().sum();
    match (sum - Decimal::ONE_HUNDRED).abs() <= slack {
        true => Ok(()),
        false => Err(format!("the shares sum to {sum} %")),
    }
}

// ---- tables ----

fn rows(text: &str) -> Vec<std::collections::HashMap<String, String>> {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let header = reader.headers().unwrap().clone();
    reader
        .records()
        .map(|row| {
            let row = row.unwrap();
            let cells = header.iter().zip(row.iter());
            cells.map(|(k, v)| (k.to_owned(), v.to_owned())).collect()
        })
        .collect()
}

fn matrix(rows: &[std::collections::HashMap<String, String>]) -> Result<Matrix, String> {
    let cells: Result<Vec<(&str, &str, Decimal)>, String> = rows
        .iter()
        .map(|row| {
            let value = row.get("value_usd").or(row.get("value"));
            let value = value.ok_or("no column value or value_usd")?;
            Ok((&*row["country"], &*row["product"], decimal(value)?))
        })
        .collect();
    Matrix::new(cells?).map_err(|error| error.to_string())
}

/// The `world_trade` file of the folder, unpacked by a program where it is packed.
fn world_trade(folder: &Path) -> Result<Matrix, String> {
    let mut files: Vec<PathBuf> = fs::read_dir(folder)
        .map_err(|error| error.to_string())?
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            name.starts_with("world_trade") && (name.ends_with(".csv") || name.ends_with(".csv.gz"))
        })
        .collect();
    files.sort();
    let path = files
        .first()
        .ok_or("no world_trade file stands beside it")?;
    if path.extension().is_some_and(|end| end == "csv") {
        return matrix(&rows(&fs::read_to_string(path).map_err(|e| e.to_string())?));
    }
    let python = "import gzip,sys;sys.stdout.buffer.write(gzip.open(sys.argv[1]).read())";
    for (program, arguments) in [("gzip", &["-dc"][..]), ("python3", &["-c", python][..])] {
        if let Ok(output) = Command::new(program).args(arguments).arg(path).output()
            && output.status.success()
            && let Ok(text) = String::from_utf8(output.stdout)
        {
            return matrix(&rows(&text));
        }
    }
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    Err(format!("neither gzip nor python3 is here to unpack {name}"))
}

/// Runs against the table of the folder; one that cannot be had is said loudly.
fn with_world(text: &str, run: fn(&Matrix, &str) -> Report) -> Report {
    match world_trade(&folder()) {
        Ok(world) => run(&world, text),
        Err(why) => {
            let mut report = Report::default();
            report.not_covered("NOT RUN", &why);
            report
        }
    }
}

pub fn specialised(text: &str) -> Report {
    with_world(text, |world, text| {
        let (report, cells) = specialised_in(world, text);
        // Past the test harness, as the lines of the files are.
        let mut out = std::io::stderr();
        writeln!(out, "cases: {cells} cells of RCA compared").unwrap();
        report
    })
}

/// One case a country, and each of its cells counted.
fn specialised_in(world: &Matrix, text: &str) -> (Report, usize) {
    let mut report = Report::default();
    let table = rca(world).unwrap().specialised();
    let mut cells = 0;
    for row in rows(text) {
        let country = &row["country"];
        let wanted: BTreeSet<&str> = row["products_with_rca_at_least_1"]
            .split(';')
            .filter(|product| !product.is_empty())
            .collect();
        let mut wrong: Vec<&str> = wanted
            .iter()
            .copied()
            .filter(|product| table.get(country, product).is_err())
            .collect();
        for product in table.products() {
            cells += 1;
            if table.get(country, product).ok() != Some(wanted.contains(product)) {
                wrong.push(product);
            }
        }
        let outcome = match wrong.is_empty() {
            true => Ok(()),
            false => Err(format!("{} products differ: {wrong:?}", wrong.len())),
        };
        report.ran(country, outcome);
    }
    (report, cells)
}

pub fn fitnesses(text: &str) -> Report {
    with_world(text, fitnesses_in)
}

fn fitnesses_in(world: &Matrix, text: &str) -> Report {
    let mut report = Report::default();
    let table = rca(world).unwrap().specialised();
    let fitness = fitness(&table, FITNESS_UPDATES).unwrap();
    for row in rows(text) {
        let got = fitness.economies.get(&row["country"]);
        let outcome = got
            .map_err(|error| error.to_string())
            .and_then(|got| close("fitness", got.get(), &row["fitness_index"]));
        report.ran(&row["country"], outcome);
    }
    report
}

/// Within 1e-12, of the number itself where it is below 1, which asks more.
fn close(what: &str, got: f64, wanted: &str) -> Result<(), String> {
    let number: f64 = wanted.parse().map_err(|_| format!("{what}: {wanted:?}"))?;
    let relative = matches!(what, "rca" | "fitness");
    let room = if relative { number.abs() } else { 1.0 } * 1e-12;
    match (got - number).abs() <= room {
        true => Ok(()),
        false => Err(format!("{what}: expected {wanted}, got {got}")),
    }
}

pub fn complexities(text: &str) -> Report {
    let mut report = Report::default();
    let rows = rows(text);
    let exports = matrix(&rows).unwrap();
    let rca = rca(&exports).unwrap();
    let table = rca.specialised();
    let scores = complexity(&table).unwrap();
    let diversity: std::collections::HashMap<&str, u32> = table.diversity().collect();
    let ubiquity: std::collections::HashMap<&str, u32> = table.ubiquity().collect();
    for row in &rows {
        let (country, product) = (&*row["country"], &*row["product"]);
        let outcome = (|| {
            let index = number(rca.get(country, product))?;
            close("rca", index.to_string().parse().unwrap(), &row["rca"])?;
            let counts = [
                ("mcp", u32::from(table.get(country, product).unwrap())),
                ("diversity", diversity[country]),
                ("ubiquity", ubiquity[product]),
            ];
            for (name, got) in counts {
                if decimal(&row[name])? != Decimal::from(got) {
                    return Err(format!("{name}: expected {}, got {got}", row[name]));
                }
            }
            for (name, scores, label) in
                [("eci", &scores.eci, country), ("pci", &scores.pci, product)]
            {
                match (scores.get(label), row[name].parse::<f64>()) {
                    (Ok(got), Ok(number)) if number.is_finite() => {
                        close(name, got.get(), &row[name])?;
                    }
                    // Dropped by both.
                    (Err(_), _) if row[name].is_empty() || row[name] == "nan" => {}
                    (got, _) => {
                        return Err(format!("{name}: expected {:?}, got {got:?}", row[name]));
                    }
                }
            }
            Ok(())
        })();
        report.ran(&format!("{country} {product}"), outcome);
    }
    report
}

#[test]
fn a_wrong_indicator_fails_and_an_unknown_one_is_not_covered() {
    let case = |case: &str| published(&format!("{{\"cases\": [{case}]}}"));
    let wrong = [
        r#"{"indicator": "grubel_lloyd", "exports": ["300"], "imports": ["200"], "expected": "0.81"}"#,
        r#"{"indicator": "grubel_lloyd", "exports": ["0"], "imports": ["0"], "expected": "0"}"#,
        r#"{"indicator": "grubel_lloyd", "exports": ["1", "2"], "imports": ["1"], "expected": "1"}"#,
        r#"{"indicator": "hhi", "shares": ["1"], "expected_points": "9999", "tolerance": "0.5"}"#,
        r#"{"indicator": "hhi", "shares": ["1"]}"#,
        r#"{"indicator": "rca", "product_share_of_country": "3", "product_share_of_world": "0", "expected": "0"}"#,
        r#"{"indicator": "cagr", "first": "100", "last": "121", "years": "2", "expected": "0.11"}"#,
        r#"{"indicator": "contribution", "contribution_share_pct": ["60", "40"], "contribution_pp": ["5", "5"]}"#,
    ];
    for text in wrong {
        let report = case(text);
        assert_eq!((report.ran, report.failed.len()), (1, 1), "{text}");
    }
    assert_eq!(case(r#"{"indicator": "moran"}"#).not_covered.len(), 1);

    let table = "country,product,value\na,x,2\na,y,1\nb,y,1\n";
    let small = matrix(&rows(table)).unwrap();
    let specialised = |text: &str| {
        specialised_in(
            &small,
            &format!("country,products_with_rca_at_least_1\n{text}\n"),
        )
        .0
        .failed
        .len()
    };
    assert_eq!(specialised("a,x"), 0);
    assert_eq!(specialised("a,x;y"), 1);
    assert_eq!(specialised("a,"), 1);
    assert_eq!(specialised("c,x"), 1);
    let fitness = |text: &str| {
        fitnesses_in(&small, &format!("country,fitness_index\n{text}\n"))
            .failed
            .len()
    };
    assert_eq!(fitness("a,1.0"), 0);
    assert_eq!(fitness("a,1.00000000001"), 1);
    assert_eq!(fitness("c,1.0"), 1);
}
