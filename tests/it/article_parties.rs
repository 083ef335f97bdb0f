//! Prose: who sold what to whom, a table of passages of our own (`prose/parties.txt`).

use tradeflows::Document;
use tradeflows::article::{Article, record};

const TABLE: &str = include_str!("prose/parties.txt");

/// The flows, totals, balances and targets of a text: value, unit and parties.
fn levels(text: &str) -> Vec<String> {
    let mut document = Document::new("text");
    document.date = Some("2025-06-15".parse().unwrap());
    let article = Article::read_as(text, document);
    let mut out = Vec::new();
    for claim in article.claims() {
        let json = record(claim, article.text());
        let word = |key: &str| json[key].as_str().unwrap_or("?").to_owned();
        let aim = match &*word("kind") {
            "flow" | "total_trade" | "balance" => "",
            "target" => "target ",
            _ => continue,
        };
        let unit = if json["currency"].is_null() {
            word("unit")
        } else {
            word("currency")
        };
        let parties = match json["pair"].as_array() {
            Some(pair) => pair
                .iter()
                .map(|p| p.as_str().unwrap_or("?"))
                .collect::<Vec<_>>()
                .join("-"),
            None => format!("{}>{}", word("exporter"), word("importer")),
        };
        let value = match json["value"].as_str() {
            Some(value) => value.to_owned(),
            None => format!("{}..{}", word("low"), word("high")),
        };
        out.push(format!("{aim}{value} {unit} {parties}"));
    }
    out.sort();
    out
}

#[test]
fn who_sold_what_to_whom() {
    let mut lines = TABLE
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with("# "));
    let mut wrong = Vec::new();
    let mut rows = 0;
    while let (Some(text), Some(expected)) = (lines.next(), lines.next()) {
        let mut expected: Vec<String> = expected
            .strip_prefix("=>")
            .expect("a passage is followed by its figures")
            .split(';')
            .map(|figure| figure.trim().to_owned())
            .filter(|figure| !figure.is_empty())
            .collect();
        expected.sort();
        let found = levels(&text.replace("\\n", "\n"));
        if found != expected {
            wrong.push(format!(
                "{text}\n  read     {found:?}\n  expected {expected:?}"
            ));
        }
        rows += 1;
    }
    assert!(rows > 200, "the table has {rows} passages");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
