//! How much partners trade for their size (METHODS I11, I12, I35), over exporters by importers.

use crate::error::Result;
use crate::exact::{Exact, Ratio};

use super::indicator::{Indicator, Undefined};
use super::matrix::Matrix;

/// What the partner's weight in world trade is measured by, for [`trade_intensity`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Market {
    /// The partner's part of all trade, `X_wj / X_w`.
    #[default]
    World,
    /// The same without the exporter's own exports, `(X_wj - X_ij) / (X_w - X_i)`.
    ExcludingOwn,
    /// Kunimoto's: the partner's part of all imports but the exporter's own, because nobody sells to
    /// itself, `M_j / (M_w - M_i)`.
    Kunimoto,
}

/// `(a/b) / (c/d)`, undefined where any of b, c and d is zero.
fn quotient(a: &Exact, [b, c, d]: [&Exact; 3], names: [String; 3]) -> Result<Indicator> {
    for (figure, name) in [b, c, d].into_iter().zip(names) {
        if figure.is_zero() {
            return Ok(Indicator::Undefined(Undefined::zero(name)));
        }
    }
    Indicator::of(&Ratio::new(a.mul(d)?, b.mul(c)?)?)
}

fn cell(flows: &Matrix, exporter: &str, importer: &str) -> Result<Exact> {
    Ok(Exact::from(flows.get(exporter, importer)?))
}

/// How much more one economy sells to another than that one's weight in world trade (I11); 1 is as much.
///
/// The matrix is exporters by importers, as [`FlowTable::by_exporter_and_importer`](crate::FlowTable::by_exporter_and_importer)
/// makes it.
///
/// ```
/// use tradeflows::Decimal;
/// use tradeflows::indicators::{Market, Matrix, trade_intensity};
///
/// let cells = [("can", "usa", 75), ("can", "chn", 25), ("chn", "usa", 60), ("usa", "chn", 40)];
/// let flows = Matrix::new(cells.map(|(from, to, value)| (from, to, Decimal::from(value))))?;
/// let intensity = |market| trade_intensity(&flows, "can", "chn", market);
/// assert_eq!(intensity(Market::World)?.to_string(), "0.7692307692307692307692307692…");
/// assert_eq!(intensity(Market::ExcludingOwn)?.to_string(), "0.625"); // (25/100) / (40/100)
/// assert_eq!(intensity(Market::Kunimoto)?.value(), intensity(Market::World)?.value()); // Canada buys nothing here
/// # Ok::<(), tradeflows::Error>(())
/// ```
///
/// # Errors
/// [`ErrorKind::NotFound`](crate::ErrorKind::NotFound) for an economy that is not in the matrix.
pub fn trade_intensity(
    flows: &Matrix,
    exporter: &str,
    importer: &str,
    market: Market,
) -> Result<Indicator> {
    let own = cell(flows, exporter, importer)?;
    let exports = Matrix::sum_of(&flows.rows, &flows.row_sums, exporter);
    let imports = Matrix::sum_of(&flows.columns, &flows.column_sums, importer);
    let own_imports = Matrix::sum_of(&flows.columns, &flows.column_sums, exporter);
    let world = &flows.total;
    let (part, whole, of, all) = match market {
        Market::World => (
            imports,
            world.clone(),
            "the value of imports of",
            "world trade",
        ),
        Market::ExcludingOwn => (
            imports.sub(&own)?,
            world.sub(&exports)?,
            "what others sell to",
            "what others sell",
        ),
        Market::Kunimoto => (
            imports,
            world.sub(&own_imports)?,
            "the value of imports of",
            "what others buy",
        ),
    };
    let names = [
        format!("the value of exports of {exporter}"),
        format!("{of} {importer}"),
        all.to_owned(),
    ];
    quotient(&own, [&exports, &part, &whole], names)
}

/// How much more one economy buys from another than that one's weight in the exports of all others (I12).
///
/// ```
/// use tradeflows::Decimal;
/// use tradeflows::indicators::{Matrix, import_intensity};
///
/// let cells = [("can", "usa", 75), ("can", "chn", 25), ("chn", "usa", 25), ("usa", "chn", 75)];
/// let flows = Matrix::new(cells.map(|(from, to, value)| (from, to, Decimal::from(value))))?;
/// // China buys 25 of its 100 from Canada, which sells 100 of the 175 that others than China sell.
/// assert_eq!(import_intensity(&flows, "chn", "can")?.to_string(), "0.4375");
/// # Ok::<(), tradeflows::Error>(())
/// ```
///
/// # Errors
/// As [`trade_intensity`].
pub fn import_intensity(flows: &Matrix, importer: &str, exporter: &str) -> Result<Indicator> {
    let own = cell(flows, exporter, importer)?;
    let imports = Matrix::sum_of(&flows.columns, &flows.column_sums, importer);
    let exports = Matrix::sum_of(&flows.rows, &flows.row_sums, exporter);
    let own_exports = Matrix::sum_of(&flows.rows, &flows.row_sums, importer);
    let names = [
        format!("the value of imports of {importer}"),
        format!("the value of exports of {exporter}"),
        format!("what others than {importer} sell"),
    ];
    let others = flows.total.sub(&own_exports)?;
    quotient(&own, [&imports, &exports, &others], names)
}

/// A region's trade with itself, from [`regional_trade`].
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct RegionalTrade {
    /// The part of the region's trade (exports and imports) that stays inside, 0 to 1.
    pub share: Indicator,
    /// That share over the region's share of world trade (I35); 1 where it trades with itself as with anybody.
    pub size_adjusted: Indicator,
}

/// How much a group of economies trades with itself, also for its size (I35).
///
/// Each flow inside counts as one member's export and another's import.
///
/// ```
/// use tradeflows::Decimal;
/// use tradeflows::indicators::{Matrix, regional_trade};
///
/// let cells = [("can", "usa", 40), ("usa", "can", 10), ("usa", "chn", 20), ("chn", "can", 30)];
/// let flows = Matrix::new(cells.map(|(from, to, value)| (from, to, Decimal::from(value))))?;
/// let region = regional_trade(&flows, &["can", "usa"])?;
/// assert_eq!(region.share.to_string(), "0.6666666666666666666666666667…"); // 100/150
/// assert_eq!(region.size_adjusted.to_string(), "0.8888888888888888888888888889…"); // over 150/200
/// # Ok::<(), tradeflows::Error>(())
/// ```
///
/// # Errors
/// [`ErrorKind::NotFound`](crate::ErrorKind::NotFound) for a member that neither sells nor buys.
pub fn regional_trade(flows: &Matrix, members: &[&str]) -> Result<RegionalTrade> {
    let mut rows: Vec<usize> = Vec::new();
    let mut columns: Vec<usize> = Vec::new();
    for member in members {
        let (row, column) = (flows.rows.find(member), flows.columns.find(member));
        if row.is_err() && column.is_err() {
            row?;
        } else {
            rows.extend(row.ok());
            columns.extend(column.ok());
        }
    }
    // A member that is named twice counts once.
    for list in [&mut rows, &mut columns] {
        list.sort_unstable();
        list.dedup();
    }
    let mut inside = Exact::ZERO;
    for &row in &rows {
        for &column in &columns {
            inside = inside.add(&Exact::from(flows.at(row, column)))?;
        }
    }
    let mut trade = Exact::ZERO;
    for sum in rows.iter().map(|&row| &flows.row_sums[row]) {
        trade = trade.add(sum)?;
    }
    for sum in columns.iter().map(|&column| &flows.column_sums[column]) {
        trade = trade.add(sum)?;
    }
    let two = Exact::from(2);
    let (inside, world) = (inside.mul(&two)?, flows.total.mul(&two)?);
    let what = "the region's trade";
    Ok(RegionalTrade {
        share: Indicator::quotient(&inside, &trade, what)?,
        size_adjusted: Indicator::quotient(&inside.mul(&world)?, &trade.mul(&trade)?, what)?,
    })
}
