//! Other projects' published cases for money, percentages and number ranges, read with `article::amounts`.
//!
//! The cases are not part of this project. `TRADEFLOWS_PEER` names a folder with `recognizers-text/*.json`,
//! `duckling/*.json` and `quantulum3/*.json`; without it nothing runs. `TRADEFLOWS_PEER_READ` may name JSON Lines
//! `{"id","found":[...]}` of another reader in the same form, to be scored on the same cases.

use std::collections::HashMap;
use std::path::Path;

use serde_json::Value;
use tradeflows::article::amounts;
use tradeflows::{Decimal, Measure, Qualifier};

/// What a reader found: the lower and the upper end, and the unit.
type Item = (Option<String>, Option<String>, String);

struct Case {
    id: String,
    text: String,
    /// The kinds that its gold tells all of.
    kinds: &'static [&'static str],
    gold: Vec<Item>,
}

fn number(text: &str) -> String {
    let value: f64 = text.replace(',', "").parse().unwrap_or(f64::NAN);
    if value.is_nan() {
        return text.to_owned();
    }
    // Gold values come as floats and in powers ("7e-2", "9e5").
    let rounded = (value * 1e4).round() / 1e4;
    format!("{rounded}")
}

fn point(value: &str, unit: &str) -> Item {
    (Some(number(value)), None, unit.to_owned())
}

fn load(folder: &Path, file: &str) -> Vec<Value> {
    let text = std::fs::read_to_string(folder.join(file)).unwrap_or_default();
    serde_json::from_str(&text).unwrap_or_default()
}

/// The ISO 4217 code of a unit as the other projects name it, and how many of it make one.
fn money(unit: &str) -> Option<(&'static str, f64)> {
    Some(match unit {
        "Dollar" | "dollar" | "United States dollar" | "USD" | "Unnamed" | "dollar per hour" => {
            ("USD", 1.0)
        }
        "Cent" => ("USD", 0.01),
        "Penny" | "Pence" | "penny" => ("GBP", 0.01),
        "Pound" | "pound sterling" | "GBP" => ("GBP", 1.0),
        "Euro" | "euro" | "EUR" => ("EUR", 1.0),
        "Rupee" | "INR" => ("INR", 1.0),
        "Dinar" => ("IQD", 1.0),
        "Riyal" | "SAR" => ("SAR", 1.0),
        "Rial" => ("IRR", 1.0),
        "Peseta" => ("ESP", 1.0),
        "Finnish markka" => ("FIM", 1.0),
        "Netherlands guilder" => ("NLG", 1.0),
        "Satoshi" => ("BTC", 1e-8),
        "KWD" => ("KWD", 1.0),
        "EGP" => ("EGP", 1.0),
        "QAR" => ("QAR", 1.0),
        "MYR" => ("MYR", 1.0),
        "CAD" => ("CAD", 1.0),
        "CNY" => ("CNY", 1.0),
        "UAH" => ("UAH", 1.0),
        _ => return None,
    })
}

fn sum(value: &str, unit: &str) -> Option<Item> {
    let (code, part) = money(unit)?;
    let value: f64 = value.replace(',', "").parse().ok()?;
    Some(point(&(value * part).to_string(), code))
}

fn recognizers(folder: &Path, cases: &mut Vec<Case>) {
    for (file, kinds) in [
        ("CurrencyModel", &["money"][..]),
        ("PercentModel", &["percent"]),
    ] {
        for (n, case) in load(folder, &format!("recognizers-text/{file}.json"))
            .iter()
            .enumerate()
        {
            let results = case["Results"].as_array().cloned().unwrap_or_default();
            let gold = results.iter().filter_map(|result| {
                let resolution = &result["Resolution"];
                let value = resolution["value"].as_str()?;
                if file == "PercentModel" {
                    return value.strip_suffix('%').map(|v| point(v, "percent"));
                }
                match resolution["isoCurrency"].as_str() {
                    Some(code) => Some(point(value, code)),
                    None => sum(value, resolution["unit"].as_str()?),
                }
            });
            cases.push(Case {
                id: format!("recognizers/{file}/{n}"),
                text: case["Input"].as_str().unwrap_or_default().to_owned(),
                kinds,
                gold: gold.collect(),
            });
        }
    }
    for (n, case) in load(folder, "recognizers-text/NumberRangeModel.json")
        .iter()
        .enumerate()
    {
        let results = case["Results"].as_array().cloned().unwrap_or_default();
        let gold = results.iter().filter_map(|result| {
            let value = result["Resolution"]["value"].as_str()?;
            let (low, high) = value.trim_matches(['[', '(', ']', ')']).split_once(',')?;
            let end = |text: &str| (!text.is_empty()).then(|| number(text));
            Some((end(low), end(high), "range".to_owned()))
        });
        let gold: Vec<Item> = gold.filter(|(low, high, _)| low != high).collect();
        cases.push(Case {
            id: format!("recognizers/NumberRangeModel/{n}"),
            text: case["Input"].as_str().unwrap_or_default().to_owned(),
            kinds: &["range"],
            gold,
        });
    }
}

fn duckling(folder: &Path, cases: &mut Vec<Case>) {
    for (n, case) in load(folder, "duckling/amount_of_money_en.json")
        .iter()
        .enumerate()
    {
        let expected = case["expected"].as_str().unwrap_or_default();
        let words: Vec<&str> = expected
            .split([' ', '(', ')', ','])
            .filter(|w| !w.is_empty())
            .collect();
        let gold = match words[..] {
            ["between", unit, low, high] => money(unit)
                .map(|(code, _)| (Some(number(low)), Some(number(high)), code.to_owned())),
            [_, unit, value] => sum(value, unit),
            _ => None,
        };
        cases.push(Case {
            id: format!("duckling/money/{n}"),
            text: case["text"].as_str().unwrap_or_default().to_owned(),
            kinds: &["money"],
            gold: gold.into_iter().collect(),
        });
    }
}

fn quantulum(folder: &Path, cases: &mut Vec<Case>) {
    for (n, case) in load(folder, "quantulum3/quantities.json")
        .iter()
        .enumerate()
    {
        let results = case["res"].as_array().cloned().unwrap_or_default();
        let gold = results.iter().filter_map(|result| {
            let unit = result["unit"].as_str()?;
            let value = result["value"].as_f64()?.to_string();
            match unit {
                "percentage" => Some(point(&value, "percent")),
                _ => sum(&value, unit),
            }
        });
        cases.push(Case {
            id: format!("quantulum3/{n}"),
            text: case["req"].as_str().unwrap_or_default().to_owned(),
            kinds: &["money", "percent"],
            gold: gold.collect(),
        });
    }
}

/// What we read, in the same form.
fn ours(text: &str) -> Vec<(&'static str, Item)> {
    let shown = |value: Decimal| number(&value.to_string());
    let mut out = Vec::new();
    for stated in amounts(text) {
        let amount = &stated.amount;
        let low = Some(shown(amount.low.value));
        let high = amount.high.map(|h| shown(h.value));
        match &amount.measure {
            Measure::Money(currency) => {
                out.push(("money", (low.clone(), high.clone(), currency.to_string())));
            }
            Measure::Percent => {
                out.push(("percent", (low.clone(), high.clone(), "percent".into())))
            }
            _ => {}
        }
        let range = "range".to_owned();
        match (amount.qualifier, high) {
            (_, Some(high)) => out.push(("range", (low, Some(high), range))),
            (Qualifier::Over | Qualifier::AtLeast, _) => out.push(("range", (low, None, range))),
            (Qualifier::Under | Qualifier::UpTo, _) => out.push(("range", (None, low, range))),
            _ => {}
        }
    }
    out
}

/// Right, found and to be found; with the unit, and the value alone.
#[derive(Default)]
struct Score([usize; 2], usize, usize);

impl Score {
    fn add(&mut self, gold: &[Item], found: &[Item]) {
        let right = |same: &dyn Fn(&Item, &Item) -> bool| {
            let mut left: Vec<&Item> = gold.iter().collect();
            let is_right = |item: &&Item| match left.iter().position(|g| same(g, item)) {
                Some(at) => {
                    left.swap_remove(at);
                    true
                }
                None => false,
            };
            found.iter().filter(is_right).count()
        };
        self.0[0] += right(&|a, b| a == b);
        self.0[1] += right(&|a, b| (&a.0, &a.1) == (&b.0, &b.1));
        self.1 += found.len();
        self.2 += gold.len();
    }

    fn f1(&self, of: usize) -> f64 {
        2.0 * self.0[of] as f64 / (self.1 + self.2).max(1) as f64
    }
}

#[test]
fn peers() {
    let Ok(folder) = std::env::var("TRADEFLOWS_PEER") else {
        return;
    };
    let folder = Path::new(&folder);
    let mut cases = Vec::new();
    recognizers(folder, &mut cases);
    duckling(folder, &mut cases);
    quantulum(folder, &mut cases);
    assert!(!cases.is_empty(), "no cases in {}", folder.display());
    let mut other: HashMap<String, Vec<(String, Item)>> = HashMap::new();
    let read = std::env::var("TRADEFLOWS_PEER_READ").ok();
    if let Some(path) = &read {
        let text = std::fs::read_to_string(path).expect("the other reader's lines");
        for line in text.lines() {
            let line: Value = serde_json::from_str(line).expect("a line of JSON");
            let word = |v: &Value| v.as_str().map(number);
            let found = line["found"].as_array().cloned().unwrap_or_default();
            let items = found.iter().map(|f| {
                let unit = f["unit"].as_str().unwrap_or_default().to_owned();
                let kind = f["kind"].as_str().unwrap_or_default().to_owned();
                (kind, (word(&f["low"]), word(&f["high"]), unit))
            });
            other.insert(
                line["id"].as_str().unwrap_or_default().to_owned(),
                items.collect(),
            );
        }
    }
    let mut scores: HashMap<&str, Score> = HashMap::new();
    for case in &cases {
        let found: Vec<Item> = match &read {
            None => ours(&case.text)
                .into_iter()
                .filter(|(kind, _)| case.kinds.contains(kind))
                .map(|(_, item)| item)
                .collect(),
            Some(_) => {
                let all = other.remove(&case.id).unwrap_or_default();
                let fits = |kind: &String| case.kinds.contains(&kind.as_str());
                all.into_iter()
                    .filter(|(k, _)| fits(k))
                    .map(|(_, i)| i)
                    .collect()
            }
        };
        let group = case
            .id
            .rsplit_once('/')
            .map_or(&*case.id, |(group, _)| group);
        scores.entry(group).or_default().add(&case.gold, &found);
        if !case.kinds.contains(&"range") {
            scores
                .entry("all money and percent")
                .or_default()
                .add(&case.gold, &found);
        }
        if std::env::var("TRADEFLOWS_PEER_ERRORS").is_ok() && {
            let (mut a, mut b) = (case.gold.clone(), found.clone());
            a.sort();
            b.sort();
            a != b
        } {
            println!(
                "{}: {:?}\n    gold {:?}\n    read {found:?}",
                case.id, case.text, case.gold
            );
        }
    }
    let mut groups: Vec<_> = scores.into_iter().collect();
    groups.sort_by_key(|(group, _)| *group);
    for (group, score) in &groups {
        println!(
            "{group}: value and unit F1 {:.3}, value F1 {:.3} ({} to find, {} found)",
            score.f1(0),
            score.f1(1),
            score.2,
            score.1
        );
    }
    if read.is_none() {
        let all = groups.iter().find(|(group, _)| group.starts_with("all"));
        // Of the others, Recognizers-Text reads the most: 0.752 (tests/corpora/README.md).
        assert!(all.is_some_and(|(_, score)| score.f1(0) > 0.752));
    }
}
