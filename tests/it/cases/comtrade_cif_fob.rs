//! Imports with both valuations, as mirrors of themselves; a FOB of 0 is not reported (METHODS 0, 2.5).

use std::sync::Arc;

use tradeflows::compare::{MirrorClass, Mirrors, Weights};
use tradeflows::{
    Basis, Category, Currency, Decimal, Detail, DetailValue, Document, Economy, ErrorKind,
    FlowTable, Locator, Period, ReportedBy, Source, TradeFlow, Value,
};

use super::{Report, columns};

pub fn run(text: &str) -> Report {
    let mut report = Report::default();
    let document = Arc::new(Document::new("comtrade_cif_fob.csv"));
    let mut cases = Vec::new();
    let mut table = FlowTable::new();
    for (at, row) in columns(text).into_iter().enumerate() {
        let get = |name: &str| row.get(name).map(String::as_str).unwrap_or_default();
        let name = format!(
            "{} {} -> {}",
            get("period"),
            get("partner_iso"),
            get("reporter_iso")
        );
        if get("cmd_code") != "TOTAL" || !matches!(get("flow_desc"), "Import" | "M") {
            report.not_covered(&name, "neither imports nor a total");
            continue;
        }
        let value = |column: &str, basis: Basis| -> Option<Value> {
            let written = tradeflows::text::parse_plain(get(column)).ok()?;
            Some(Value::new(written, Currency::USD).with_basis(basis))
        };
        let (Some(cif), fob) = (value("cifvalue", Basis::Cif), value("fobvalue", Basis::Fob))
        else {
            report.not_covered(&name, "no CIF value");
            continue;
        };
        let (Ok(exporter), Ok(importer), Ok(period)) = (
            get("partner_iso").parse::<Economy>(),
            get("reporter_iso").parse::<Economy>(),
            get("period").parse::<Period>(),
        ) else {
            report.not_covered(&name, "an economy or a period that is not known");
            continue;
        };
        let place = Locator::Line {
            line: at as u64 + 2,
            byte: 0,
            field: None,
        };
        let source = Source::new(document.clone(), place).reported_by(ReportedBy::Importer);
        let mut detail = Detail::default();
        if let Some(value) = fob {
            let name = "fobvalue".into();
            detail.values.push(DetailValue { name, value });
        }
        let flow = TradeFlow::new(exporter, importer, period, Category::TOTAL, cif, source);
        table.push(flow.with_detail(detail));
        let fob = fob.map(|value| value.amount()).filter(|fob| !fob.is_zero());
        cases.push((name, exporter, importer, period, cif.amount(), fob));
    }
    for (name, exporter, importer, period, cif, fob) in cases {
        let mirror = table.mirror(exporter, importer, period);
        let outcome = match (mirror, fob) {
            (Err(error), None) => match error.kind() {
                ErrorKind::Missing { .. } => Ok(()),
                other => Err(format!("another error: {other:?}")),
            },
            (Ok(mirror), None) => Err(format!("a FOB of 0 was taken for a figure: {mirror}")),
            (Err(error), Some(_)) => Err(error.to_string()),
            (Ok(mirror), Some(fob)) => {
                // Independent of the crate's own division: 27 digits by rust_decimal.
                let margin = cif / fob - Decimal::ONE;
                let one = mirror.reconcile(&Weights::Equal).unwrap();
                let result = one.flow.value.amount();
                if !mirror
                    .margin
                    .is_some_and(|interval| interval.contains(margin))
                {
                    Err(format!("{margin} is not in {:?}", mirror.margin))
                } else if (margin >= Decimal::ZERO && margin <= Decimal::new(20, 2))
                    != (mirror.class == MirrorClass::Consistent)
                {
                    Err(format!("{margin} is {}", mirror.class))
                } else if result < fob.min(cif) || result > fob.max(cif) {
                    Err(format!("{result} is not between {fob} and {cif}"))
                } else {
                    Ok(())
                }
            }
        };
        report.ran(&name, outcome);
    }
    report
}
