//! Mirrors out of a table: who reports which flow.

use std::collections::BTreeMap;

use super::{Mirror, Report};
use crate::compare::Limits;
use crate::error::{ErrorKind, Result};
use crate::exact;
use crate::model::{
    Basis, Category, Economy, FlowRef, FlowTable, Money, Period, ReportedBy, Source, System, Value,
};

/// Mirror figures of a table: `use tradeflows::compare::Mirrors;` and ask the table.
///
/// ```
/// use tradeflows::compare::{MirrorClass, Mirrors};
/// use tradeflows::Period;
///
/// let csv = "reporter,flow,partner,year,product,value (US$)\n\
///            Canada,Export,China,2024,H6 1205,100\n\
///            China,Import,Canada,2024,H6 1205,106\n\
///            Canada,Export,Japan,2024,H6 1205,50\n";
/// let table = tradeflows::tabular::read_str(csv, "both.csv")?.table;
/// let (canada, china, year) = ("CAN".parse()?, "CHN".parse()?, Period::year(2024)?);
/// let mirror = table.mirror(canada, china, year)?;
/// assert_eq!(mirror.class, MirrorClass::Consistent);
/// let all = table.mirrors(year)?;
/// assert_eq!(all[0].class, MirrorClass::OneSided);
/// assert_eq!(
///     table.mirror(canada, "JPN".parse()?, year).unwrap_err().to_string(),
///     "the importer's figure of CAN -> JPN, 2024, H6 1205 (the exporter reports 50 USD) is missing",
/// );
/// # Ok::<(), tradeflows::Error>(())
/// ```
pub trait Mirrors {
    /// The two sides' reports of what one economy sold to another: of the total where the table has
    /// one, else of the categories that both sides report.
    ///
    /// # Errors
    /// [`ErrorKind::NotFound`] without any report, [`ErrorKind::Missing`] where only one side
    /// reports and gives no second valuation (a zero beside a value is none, METHODS 0),
    /// [`ErrorKind::NotCombinable`] where the sides report different categories, and the errors of
    /// [`FlowTable::total`] where rows count goods twice.
    fn mirror(&self, exporter: Economy, importer: Economy, period: Period) -> Result<Mirror>;

    /// The same for one category.
    ///
    /// # Errors
    /// As [`Mirrors::mirror`].
    fn mirror_of(
        &self,
        exporter: Economy,
        importer: Economy,
        period: Period,
        category: &Category,
    ) -> Result<Mirror>;

    /// Every flow of a period with its two reports, the largest gap first; flows that only one side
    /// reports are among them, as [`MirrorClass::OneSided`](crate::compare::MirrorClass::OneSided).
    ///
    /// # Errors
    /// As [`Mirrors::mirror`], but for a missing report.
    fn mirrors(&self, period: Period) -> Result<Vec<Mirror>>;
}

impl Mirrors for FlowTable {
    fn mirror(&self, exporter: Economy, importer: Economy, period: Period) -> Result<Mirror> {
        let rows = rows(self, exporter, importer, period);
        let total = |row: &FlowRef<'_>| matches!(row.category(), Category::Total(_));
        let rows = match rows.iter().any(total) {
            true => rows.into_iter().filter(total).collect(),
            false => rows,
        };
        complete(together(exporter, importer, period, &rows)?)
    }

    fn mirror_of(
        &self,
        exporter: Economy,
        importer: Economy,
        period: Period,
        category: &Category,
    ) -> Result<Mirror> {
        let mut rows = rows(self, exporter, importer, period);
        rows.retain(|row| row.category() == category);
        if rows.is_empty() {
            let what = format!("{exporter} -> {importer}, {period}, {category}").into();
            return Err(ErrorKind::NotFound { what }.into());
        }
        complete(together(exporter, importer, period, &rows)?)
    }

    fn mirrors(&self, period: Period) -> Result<Vec<Mirror>> {
        mirrors_within(self, period, &Limits::default())
    }
}

/// [`Mirrors::mirrors`] with limits of one's own.
///
/// # Errors
/// As [`Mirrors::mirrors`].
pub fn mirrors_within(table: &FlowTable, period: Period, limits: &Limits) -> Result<Vec<Mirror>> {
    let mut groups: BTreeMap<(Economy, Economy, &Category), Vec<FlowRef<'_>>> = BTreeMap::new();
    for row in table.iter().filter(|row| counts(row, period)) {
        let key = (row.exporter(), row.importer(), row.category());
        groups.entry(key).or_default().push(row);
    }
    let mut mirrors = Vec::with_capacity(groups.len());
    for ((exporter, importer, category), rows) in groups {
        let (exported, imported) = sides(&rows)?;
        if exported.is_none() && imported.is_none() {
            continue;
        }
        let category = category.clone();
        let mirror = Mirror::within(
            exporter, importer, period, category, exported, imported, limits,
        )?;
        mirrors.push((mirror.gap()?.abs(), mirror));
    }
    // Stable: equal gaps stay in the order of the economies.
    mirrors.sort_by(|(a, _), (b, _)| b.cmp(a));
    Ok(mirrors.into_iter().map(|(_, mirror)| mirror).collect())
}

/// Whether a row is a side's own report of a whole flow; a figure made from both sides is neither's.
fn counts(row: &FlowRef<'_>, period: Period) -> bool {
    let whole = row
        .detail()
        .is_none_or(|detail| detail.dimensions.is_empty());
    row.period() == period && row.regime().is_whole() && whole
}

fn rows<'a>(
    table: &'a FlowTable,
    exporter: Economy,
    importer: Economy,
    period: Period,
) -> Vec<FlowRef<'a>> {
    table
        .between(exporter, importer)
        .filter(|row| counts(row, period))
        .collect()
}

/// Refuses a mirror of one report alone.
fn complete(mirror: Mirror) -> Result<Mirror> {
    match (&mirror.exported, &mirror.imported) {
        (Some(_), Some(_)) => Ok(mirror),
        _ => Err(mirror.missing()),
    }
}

fn together(
    exporter: Economy,
    importer: Economy,
    period: Period,
    rows: &[FlowRef<'_>],
) -> Result<Mirror> {
    let categories = |side: ReportedBy| {
        let mut list: Vec<&Category> = rows
            .iter()
            .filter(|row| row.source().reported_by == side)
            .map(FlowRef::category)
            .collect();
        list.sort();
        list.dedup();
        list
    };
    let (sold, bought) = (
        categories(ReportedBy::Exporter),
        categories(ReportedBy::Importer),
    );
    if !sold.is_empty() && !bought.is_empty() && sold != bought {
        let name = |list: &[&Category]| -> Box<str> {
            let names: Vec<String> = list.iter().take(5).map(ToString::to_string).collect();
            names.join(", ").into()
        };
        return Err(ErrorKind::NotCombinable {
            first: name(&sold),
            second: name(&bought),
            why: "the exporter and the importer report different categories; ask for one with `mirror_of`".into(),
        }
        .into());
    }
    let all = if sold.is_empty() { bought } else { sold };
    let category = match all[..] {
        [one] => one.clone(),
        _ => Category::TOTAL,
    };
    let (exported, imported) = sides(rows)?;
    Mirror::new(exporter, importer, period, category, exported, imported)
}

/// The exporter's and the importer's report; where the exporter is silent, the importer's own FOB
/// value of the same rows stands for it.
fn sides(rows: &[FlowRef<'_>]) -> Result<(Option<Report>, Option<Report>)> {
    let by = |side: ReportedBy| -> Vec<FlowRef<'_>> {
        let own = |row: &&FlowRef<'_>| row.source().reported_by == side;
        rows.iter().filter(own).copied().collect()
    };
    let (sold, bought) = (by(ReportedBy::Exporter), by(ReportedBy::Importer));
    let exported = report(&sold, |row| Some(row.value()))?;
    let imported = report(&bought, |row| {
        let fob = row.value().basis() == Basis::Fob;
        other_valuation(row, Basis::Cif)
            .filter(|_| fob && sold.is_empty())
            .or(Some(row.value()))
    })?;
    if exported.is_some() {
        return Ok((exported, imported));
    }
    let own = report(&bought, |row| match row.value().basis() {
        // The row's value is its FOB figure only where it has a CIF figure beside it.
        Basis::Fob => other_valuation(row, Basis::Cif).map(|_| row.value()),
        _ => other_valuation(row, Basis::Fob),
    })?;
    Ok((own, imported))
}

/// Another valuation that the row gives; a zero beside a value is not reported (METHODS 0).
fn other_valuation(row: &FlowRef<'_>, basis: Basis) -> Option<Value> {
    let values = &row.detail()?.values;
    values
        .iter()
        .map(|other| other.value)
        .find(|value| value.basis() == basis && !value.amount().is_zero())
}

/// The rows of one side as one report; none without rows, or where a row lacks the value.
pub(in crate::compare) fn report(
    rows: &[FlowRef<'_>],
    value: impl Fn(&FlowRef<'_>) -> Option<Value>,
) -> Result<Option<Report>> {
    let [first, rest @ ..] = rows else {
        return Ok(None);
    };
    let Some(values) = rows.iter().map(&value).collect::<Option<Vec<Value>>>() else {
        return Ok(None);
    };
    let system = |row: &FlowRef<'_>| row.detail().and_then(|detail| detail.system);
    let system =
        system(first).filter(|own: &System| rest.iter().all(|row| system(row) == Some(*own)));
    let source: Source = first.source();
    let value = match values[..] {
        [one] => one,
        _ => {
            // `total` refuses rows that count the same goods.
            let table: FlowTable = rows.iter().map(FlowRef::to_flow).collect();
            let currency = table.total()?.currency();
            let amounts = values.iter().map(Value::amount);
            let step = values.iter().map(Value::step).max().unwrap_or(0);
            let basis = values
                .iter()
                .map(Value::basis)
                .reduce(|a, b| if a == b { a } else { Basis::Unstated });
            Value::from_money(Money::new(exact::sum(amounts)?, currency), step)
                .with_basis(basis.unwrap_or(Basis::Unstated))
        }
    };
    let places: Vec<_> = rest.iter().map(FlowRef::place).collect();
    Ok(Some(Report {
        value,
        source: if places.is_empty() {
            source
        } else {
            source.also(places)
        },
        system,
    }))
}
