//! The JSON form of a claim that `corpora/README.md` describes; the only place that knows it.

use serde_json::{Map, Value as Json, json};

use crate::model::{
    Against, Amount, Category, Claim, Currency, Measure, Mode, Month, Party, Per, Qualifier, Scope,
    Statement, Subject, Unit, When,
};
use crate::text::Written;

/// The claim as a record: kind, parties, period, category, value and evidence, as text and numbers in strings.
///
/// Two-way figures have a `pair` and no direction; the world is `WORLD`; "nearly" counts as `about`, "at
/// least" as `more_than`.
///
/// ```
/// use tradeflows::article::{Article, record};
///
/// let article = Article::read("Trade between Kenya and Uganda reached $1.2 billion in 2024.");
/// let record = record(&article.claims()[0], article.text());
/// assert_eq!(record["kind"], "total_trade");
/// assert_eq!(record["pair"][0], "KEN");
/// assert_eq!(record["value"], "1200000000");
/// ```
pub fn record(claim: &Claim, text: &str) -> Json {
    let mut out = Map::new();
    let target = claim.mode == Mode::Target;
    let kind = match (&claim.statement, claim.subject) {
        (Statement::Level(_) | Statement::Change { .. }, _) if target => "target",
        (Statement::Level(_), Subject::Flow) => "flow",
        (Statement::Level(_), Subject::TwoWay) => "total_trade",
        (Statement::Level(_), Subject::Balance) => "balance",
        (Statement::Change { .. }, _) => "change",
        (Statement::Growth(_), _) => "growth",
        (Statement::Share { .. }, _) => "share",
        (Statement::Rank { .. }, _) => "rank",
        (Statement::Count(_), _) => "count",
    };
    out.insert("kind".into(), json!(kind));
    let exporter = claim.exporter.as_ref().map(party);
    let importer = claim.importer.as_ref().map(party);
    let pair = claim.subject == Subject::TwoWay;
    if pair && exporter.is_some() && importer.is_some() {
        let mut both: Vec<String> = [exporter, importer].into_iter().flatten().collect();
        both.sort();
        out.insert("exporter".into(), Json::Null);
        out.insert("importer".into(), Json::Null);
        out.insert("pair".into(), json!(both));
    } else {
        out.insert("exporter".into(), json!(exporter));
        out.insert("importer".into(), json!(importer));
    }
    let of = match claim.subject {
        Subject::Flow => "flow",
        Subject::TwoWay => "total_trade",
        Subject::Balance => "balance",
    };
    match &claim.statement {
        Statement::Share { of, .. } => {
            out.insert("of".into(), json!(of.as_str()));
        }
        Statement::Rank { holder, list, .. } => {
            out.insert("subject".into(), json!(party(&Party::One(*holder))));
            out.insert("of".into(), json!(list.as_str()));
        }
        Statement::Change { against, .. } => {
            out.insert("of".into(), json!(of));
            if *against == Against::MonthEarlier {
                out.insert("basis".into(), json!("mom"));
            }
        }
        Statement::Growth(_) => {
            out.insert("of".into(), json!(of));
        }
        Statement::Level(_) if target => {
            out.insert("of".into(), json!(of));
        }
        _ => {}
    }
    out.insert("period".into(), period(claim.when));
    let category = match &claim.category {
        Category::Words(words) => json!(&**words),
        // "Merchandise" in the words of the text (corpora/README, Fields).
        Category::Total(scope) if *scope != Scope::Unstated => {
            let words = claim
                .evidence
                .parts
                .iter()
                .find(|(part, _)| *part == crate::model::Part::Category)
                .and_then(|(_, span)| span.of(text));
            json!(words.map_or_else(|| scope.as_str().to_owned(), str::to_lowercase))
        }
        _ => Json::Null,
    };
    out.insert("category".into(), category);
    value(claim.amount(), &mut out);
    let modality = match claim.mode {
        Mode::Recorded => "reported",
        Mode::Forecast => "forecast",
        Mode::Target => "target",
        Mode::Hypothetical => "hypothetical",
    };
    out.insert("modality".into(), json!(modality));
    out.insert("attribution".into(), json!(claim.attribution));
    let words = |span: crate::place::Span| span.of(text).unwrap_or_default();
    out.insert("amount".into(), json!(words(claim.evidence.amount)));
    out.insert("amount_start".into(), json!(claim.evidence.amount.start));
    out.insert("evidence".into(), json!(words(claim.evidence.sentence)));
    out.insert(
        "evidence_start".into(),
        json!(claim.evidence.sentence.start),
    );
    out.insert("rule".into(), json!(claim.evidence.rule));
    Json::Object(out)
}

fn party(party: &Party) -> String {
    match party {
        Party::One(economy) if economy.is_world() => "WORLD".to_owned(),
        other => other.to_string(),
    }
}

fn period(when: When) -> Json {
    if when.is_unknown() {
        return Json::Null;
    }
    let end = |month: Option<Month>| month.map(|m| m.to_string());
    json!({ "start": end(when.start), "end": end(when.end) })
}

fn number(written: Written) -> String {
    written.value.normalize().to_string()
}

fn currency(measure: &Measure) -> Option<&str> {
    match measure {
        Measure::Money(currency) => Some(Currency::code(currency)),
        _ => None,
    }
}

fn value(amount: &Amount, out: &mut Map<String, Json>) {
    match amount.high {
        Some(high) => {
            out.insert("value".into(), Json::Null);
            out.insert("low".into(), json!(number(amount.low)));
            out.insert("high".into(), json!(number(high)));
        }
        None => {
            out.insert("value".into(), json!(number(amount.low)));
        }
    }
    out.insert("currency".into(), json!(currency(&amount.measure)));
    let unit = match (&amount.measure, amount.per) {
        (Measure::Money(_), _) => "money".to_owned(),
        (Measure::Percent, _) => "percent".into(),
        (Measure::Multiple, _) => "multiple".into(),
        (Measure::Ordinal, _) => "rank".into(),
        (Measure::Count, _) => "count".into(),
        (Measure::Physical(Unit::Barrel), Some(Per::Day)) => "barrel_per_day".into(),
        (Measure::Physical(Unit::Tonne), _) => "tonne".into(),
        (Measure::Physical(Unit::Item), _) => "item".into(),
        (Measure::Physical(unit), _) => unit.to_string(),
    };
    out.insert("unit".into(), json!(unit));
    if matches!(amount.measure, Measure::Money(_)) {
        out.insert("currency_explicit".into(), json!(amount.currency_stated));
    }
    let approx = match amount.qualifier {
        Qualifier::Exactly => "exact",
        Qualifier::About | Qualifier::Nearly => "about",
        Qualifier::Over | Qualifier::AtLeast => "more_than",
        Qualifier::Under => "less_than",
        Qualifier::UpTo => "up_to",
    };
    out.insert("approx".into(), json!(approx));
    if let Some(per @ (Per::Month | Per::Year)) = amount.per {
        out.insert("rate".into(), json!(per.as_str()));
    }
    if !amount.alternatives.is_empty() {
        let all: Vec<Json> = amount
            .alternatives
            .iter()
            .map(|a| json!({ "value": number(a.low), "currency": currency(&a.measure) }))
            .collect();
        out.insert("alt".into(), json!(all));
    }
}
