//! How flows are shown: a table of them, one alone, a series.

use rust_decimal::Decimal;

use super::notebook::{Listed, printed, shown};
use super::table::{Align, Table, counted, hidden};
use super::text::grouped;
use super::view::{View, Viewed};
use crate::exact::{self, Rounding};
use crate::model::{
    Basis, Economy, FlowTable, Qualifier, Quantity, ReportedBy, Series, Standing, TradeFlow, Value,
};

shown!(FlowTable, TradeFlow, Series);
printed!(FlowTable, Series);

const COLUMNS: [(&str, Align); 8] = [
    ("exporter", Align::Left),
    ("importer", Align::Left),
    ("period", Align::Left),
    ("category", Align::Left),
    ("value", Align::Right),
    ("currency", Align::Left),
    ("quantity", Align::Right),
    ("source", Align::Left),
];

/// The digits in groups, with the hedge where there is one.
pub(super) fn amount(value: &Value) -> String {
    let digits = grouped(&value.amount().to_string());
    match value.qualifier() {
        Qualifier::Exactly => digits,
        hedge => format!("{hedge} {digits}"),
    }
}

/// The currency and the valuation.
pub(super) fn terms(value: &Value) -> String {
    match value.basis() {
        Basis::Unstated => value.currency().to_string(),
        basis => format!("{} {basis}", value.currency()),
    }
}

fn quantity(quantity: &Quantity) -> String {
    format!(
        "{} {}",
        grouped(&quantity.amount.to_string()),
        quantity.unit
    )
}

fn row(flow: &TradeFlow) -> [String; 8] {
    let category = match flow.regime.is_whole() {
        true => flow.category.to_string(),
        false => format!("{}, {}", flow.category, flow.regime),
    };
    [
        flow.exporter.to_string(),
        flow.importer.to_string(),
        flow.period.to_string(),
        category,
        amount(&flow.value),
        terms(&flow.value),
        flow.quantity.as_ref().map_or_else(String::new, quantity),
        flow.source.to_string(),
    ]
}

/// "5 rows", "1,234 rows, 1,218 of them not shown".
pub(super) fn rows_shown(rows: usize, what: &str) -> String {
    match hidden(rows) {
        0 => counted(rows, what),
        hidden => format!(
            "{}, {} of them not shown",
            counted(rows, what),
            grouped(&hidden.to_string())
        ),
    }
}

/// The rows of a table of flows, the middle ones of a long table as a count.
pub(super) fn flow_rows(flows: &FlowTable) -> Table {
    let mut table = Table::new(COLUMNS).without_empty();
    table.rows(flows.len(), |at| {
        flows
            .get(at)
            .map_or(Default::default(), |flow| row(&flow.to_flow()))
    });
    table
}

impl Viewed for FlowTable {
    fn view(&self) -> View {
        View::new()
            .table(flow_rows(self))
            .note(rows_shown(self.len(), "row"))
    }
}

impl Listed for TradeFlow {
    fn list(items: &mut dyn Iterator<Item = &Self>) -> View {
        let flows: Vec<&TradeFlow> = items.collect();
        let mut table = Table::new(COLUMNS).without_empty();
        table.rows(flows.len(), |at| row(flows[at]));
        View::new()
            .table(table)
            .note(rows_shown(flows.len(), "flow"))
    }
}

/// "Canada (CAN)".
pub(super) fn named(economy: Economy) -> String {
    format!("{} ({economy})", economy.name())
}

/// A table of two columns without a head: what, and what it is.
pub(super) fn properties<K: Into<String>>(pairs: impl IntoIterator<Item = (K, String)>) -> Table {
    let mut table = Table::new([("", Align::Left), ("", Align::Wrap)]);
    for (name, value) in pairs {
        table.row([name.into(), value]);
    }
    table
}

impl Viewed for TradeFlow {
    fn view(&self) -> View {
        let mut pairs = vec![
            ("exporter".to_owned(), named(self.exporter)),
            ("importer".to_owned(), named(self.importer)),
            ("period".to_owned(), self.period.to_string()),
            ("category".to_owned(), self.category.to_string()),
            (
                "value".to_owned(),
                format!("{} {}", amount(&self.value), terms(&self.value)),
            ),
        ];
        let mut add = |name: &str, value: String| pairs.push((name.to_owned(), value));
        if let Some(own) = &self.quantity {
            add("quantity", quantity(own));
        }
        if !self.regime.is_whole() {
            add("regime", self.regime.to_string());
        }
        if let Some(detail) = self.detail.as_deref() {
            for other in &detail.values {
                add(
                    &other.name,
                    format!("{} {}", amount(&other.value), terms(&other.value)),
                );
            }
            for other in &detail.quantities {
                add(&other.name, quantity(&other.quantity));
            }
            let codes = detail
                .dimensions
                .iter()
                .chain(&detail.flags)
                .chain(&detail.raw);
            for dimension in codes {
                add(&dimension.name, dimension.code.to_string());
            }
            if let Some(system) = detail.system {
                add("system", system.to_string());
            }
        }
        add("source", self.source.to_string());
        if self.source.reported_by != ReportedBy::Unknown {
            add("reported by", self.source.reported_by.to_string());
        }
        if self.source.standing != Standing::Unstated {
            add("standing", self.source.standing.to_string());
        }
        View::titled(self.to_string()).table(properties(pairs))
    }
}

/// The change from one amount to the next in percent with one decimal and its sign; none from
/// nothing or from below it.
pub(super) fn change(before: Decimal, after: Decimal) -> Option<String> {
    if before <= Decimal::ZERO {
        return None;
    }
    let difference = exact::subtract(after, before).ok()?;
    let hundredfold = exact::multiply(difference, Decimal::ONE_HUNDRED, Rounding::FULL).ok()?;
    let percent = exact::divide(hundredfold.value, before, Rounding::places(1)).ok()?;
    let sign = if percent.value > Decimal::ZERO {
        "+"
    } else {
        ""
    };
    Some(format!("{sign}{} %", percent.value))
}

/// What a series is of: `CAN -> CHN, total, re-export`.
pub(super) fn what(series: &Series) -> String {
    let mut what = format!(
        "{} -> {}, {}",
        series.exporter(),
        series.importer(),
        series.category()
    );
    if !series.regime().is_whole() {
        what.push_str(&format!(", {}", series.regime()));
    }
    what
}

impl Viewed for Series {
    fn view(&self) -> View {
        let points = self.points();
        let mut table = Table::new([
            ("period", Align::Left),
            ("value", Align::Right),
            ("change", Align::Right),
            ("source", Align::Left),
        ])
        .without_empty();
        table.rows(points.len(), |at| {
            let point = &points[at];
            // Only what follows at once and is as long says how much it changed.
            let before = at
                .checked_sub(1)
                .map(|before| &points[before])
                .filter(|before| {
                    before.period.months() == point.period.months()
                        && point.period.first().since(before.period.last()) == 1
                });
            let change = before
                .and_then(|before| change(before.value.amount(), point.value.amount()))
                .unwrap_or_default();
            [
                point.period.to_string(),
                amount(&point.value),
                change,
                point.source.to_string(),
            ]
        });
        let view = View::titled(format!("{}; in {}", what(self), terms(&self.first().value)));
        #[cfg(feature = "plot")]
        let view = view.with(super::view::Piece::Picture(self.chart().to_svg()));
        view.table(table).note(rows_shown(points.len(), "period"))
    }
}
