//! Partner parts against the World total that is reported beside them: every sum must agree within a US
//! dollar, and a part that is changed by a thousandth must be found.

use std::collections::BTreeMap;
use std::sync::Arc;

use tradeflows::codes::economies::by_comtrade_iso;
use tradeflows::compare::{self, Check, Checks, Severity};
use tradeflows::{
    Category, Currency, Decimal, Document, Economy, FlowTable, HsCode, Locator, Period, ReportedBy,
    Source, TradeFlow, Value,
};

use super::{Report, columns};

pub fn run(text: &str) -> Report {
    let mut report = Report::default();
    let document = Arc::new(Document::new("parts_vs_total.csv"));
    let mut groups: BTreeMap<String, Vec<TradeFlow>> = BTreeMap::new();
    for (at, row) in columns(text).into_iter().enumerate() {
        let get = |name: &str| row.get(name).map(String::as_str).unwrap_or_default();
        let name = format!("{} {} {}", get("year"), get("reporter"), get("commodity"));
        let partner: Option<Economy> = match get("kind") {
            "total" => Some(Economy::world()),
            // UN Comtrade's own codes: S19, E19 ...
            _ => by_comtrade_iso(get("partner")).and_then(Economy::from_number),
        };
        let (Some(partner), Ok(reporter), Ok(period), Ok(written)) = (
            partner,
            get("reporter").parse::<Economy>(),
            get("year").parse::<Period>(),
            tradeflows::text::parse_plain(get("value_usd")),
        ) else {
            report.not_covered(&name, &format!("line {}: {row:?}", at + 2));
            continue;
        };
        let category = match HsCode::new(get("commodity"), None) {
            Ok(code) => Category::Hs(code),
            Err(_) => Category::words(get("commodity")),
        };
        let place = Locator::Line {
            line: at as u64 + 2,
            byte: 0,
            field: None,
        };
        let source = Source::new(document.clone(), place).reported_by(ReportedBy::Exporter);
        let value = Value::new(written, Currency::USD);
        let flow = TradeFlow::new(reporter, partner, period, category, value, source);
        groups.entry(name).or_default().push(flow);
    }
    for (name, flows) in groups {
        report.ran(&name, check(&flows));
    }
    report
}

fn check(flows: &[TradeFlow]) -> Result<(), String> {
    let checks = Checks::only([Check::Partners, Check::Duplicates]);
    let table: FlowTable = flows.iter().cloned().collect();
    let outcome = compare::check(&table, &checks).map_err(|error| error.to_string())?;
    if outcome.tallies[0].groups != 1 || !outcome.problems.is_empty() {
        return Err(outcome.to_string());
    }
    let gap = outcome.tallies[0].largest_gap.map(|gap| gap.amount());
    if gap.is_none_or(|gap| gap > Decimal::ONE) {
        return Err(format!("the largest gap is {gap:?}"));
    }
    // The same with one part larger by a thousandth, or by more dollars than rounding can be.
    let Some(at) = flows.iter().position(|flow| !flow.importer.is_world()) else {
        return Ok(());
    };
    let mut changed = flows.to_vec();
    let amount = changed[at].value.amount();
    let units = Decimal::from(flows.len());
    let more = amount + (amount / Decimal::from(1000)).max(units).round();
    let written = tradeflows::Written::new(more, changed[at].value.step(), true);
    changed[at].value = Value::new(written, Currency::USD);
    let table: FlowTable = changed.into_iter().collect();
    let outcome = compare::check(&table, &checks).map_err(|error| error.to_string())?;
    match outcome.worst() {
        Some(Severity::Conflict) => Ok(()),
        other => Err(format!(
            "a part was changed, and the check says {other:?}: {outcome}"
        )),
    }
}
