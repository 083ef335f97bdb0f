//! Revealed comparative advantage and its kin (METHODS I6 to I10).

use std::borrow::Cow;

use rust_decimal::Decimal;

use crate::error::{ErrorKind, Result};
use crate::exact::{Exact, Ratio};

use super::indicator::{Indicator, Undefined, ratio};
use super::input::Input;
use super::matrix::{Matrix, ToMatrix};
use super::specialisation::Specialisation;
use super::vector::Vector;

/// What an economy's exports are measured against.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub enum Reference {
    /// All rows of the table together, the economy's own among them: Balassa's index as it is mostly computed.
    #[default]
    World,
    /// All other rows: without itself, a large exporter stands out more.
    RestOfWorld,
    /// Figures by product that you give, as a reported World row.
    Given(Vector),
}

/// Revealed comparative advantage of every economy in every product (I6), from [`rca`] or [`rca_against`].
///
/// Each cell is computed when it is asked for; [`Rca::specialised`] compares all of them with 1 in whole
/// numbers, without a division.
#[derive(Clone, Debug)]
pub struct Rca<'a> {
    matrix: Cow<'a, Matrix>,
    reference: Against,
}

#[derive(Clone, Debug)]
enum Against {
    World,
    Rest,
    Given(Vec<Exact>, Exact),
}

/// The revealed comparative advantage of economies in products, Balassa's index (I6).
///
/// An economy has an advantage in a product where the index is 1 or more: the product is a larger part
/// of its exports than of the world's. The world is all rows of the table; [`rca_against`] knows others.
///
/// ```
/// use tradeflows::Decimal;
/// use tradeflows::indicators::{Matrix, rca};
///
/// let cells = [("bra", "2222", 30), ("bra", "7810", 10), ("fra", "2222", 10), ("fra", "7810", 50)];
/// let exports = Matrix::new(cells.map(|(row, column, value)| (row, column, Decimal::from(value))))?;
/// let rca = rca(&exports)?;
/// assert_eq!(rca.get("bra", "2222")?.to_string(), "1.875"); // (30/40) / (40/100)
/// assert!(rca.specialised().get("bra", "2222")?);
/// # Ok::<(), tradeflows::Error>(())
/// ```
///
/// # Errors
/// Those of [`FlowTable::by_exporter_and_product`](crate::FlowTable::by_exporter_and_product) for a table.
pub fn rca<T: ToMatrix + ?Sized>(exports: &T) -> Result<Rca<'_>> {
    rca_against(exports, Reference::World)
}

/// [`rca`] against another reference than the whole table.
///
/// ```
/// use tradeflows::Decimal;
/// use tradeflows::indicators::{Matrix, Reference, rca_against};
///
/// let cells = [("bra", "2222", 30), ("bra", "7810", 10), ("fra", "2222", 10), ("fra", "7810", 50)];
/// let exports = Matrix::new(cells.map(|(row, column, value)| (row, column, Decimal::from(value))))?;
/// let rca = rca_against(&exports, Reference::RestOfWorld)?;
/// assert_eq!(rca.get("bra", "2222")?.to_string(), "4.5"); // (30/40) / (10/60)
/// # Ok::<(), tradeflows::Error>(())
/// ```
///
/// # Errors
/// As [`rca`]; for given figures also [`ErrorKind::NotCombinable`] for
/// two periods, [`ErrorKind::OutOfRange`] for a negative one and [`ErrorKind::NotUnique`] where several
/// labels are meant.
pub fn rca_against<T: ToMatrix + ?Sized>(exports: &T, reference: Reference) -> Result<Rca<'_>> {
    let matrix = exports.to_matrix()?;
    let reference = match reference {
        Reference::World => Against::World,
        Reference::RestOfWorld => Against::Rest,
        Reference::Given(world) => {
            matrix
                .about()
                .same_period(world.about(), "the exports", "the reference")?;
            let total = super::concentration::checked_total(world.values())?;
            let figures = matrix.columns().map(|column| match world.get(column) {
                Ok(figure) => Ok(figure.into()),
                // What the reference does not list, it does not trade.
                Err(error) if matches!(error.kind(), ErrorKind::NotFound { .. }) => Ok(Exact::ZERO),
                Err(error) => Err(error),
            });
            Against::Given(figures.collect::<Result<_>>()?, total)
        }
    };
    Ok(Rca { matrix, reference })
}

impl Rca<'_> {
    /// The index of one economy in one product; the case of labels does not matter, nor does the scheme
    /// before a code.
    ///
    /// # Errors
    /// [`ErrorKind::NotFound`] for a label that is not in the table.
    pub fn get(&self, economy: &str, product: &str) -> Result<Indicator> {
        self.cell(economy, product)?.rca()
    }

    /// The four figures behind one cell, from which its other indices follow.
    ///
    /// # Errors
    /// As [`Rca::get`].
    pub fn cell(&self, economy: &str, product: &str) -> Result<Advantage<'_>> {
        let row = self.matrix.rows.find(economy)?;
        let column = self.matrix.columns.find(product)?;
        self.at(row, column)
    }

    /// Every cell, row by row.
    pub fn cells(&self) -> impl Iterator<Item = Result<Advantage<'_>>> {
        let columns = self.matrix.columns.len();
        (0..self.matrix.rows.len()).flat_map(move |row| (0..columns).map(move |c| self.at(row, c)))
    }

    fn at(&self, row: usize, column: usize) -> Result<Advantage<'_>> {
        let matrix = &*self.matrix;
        let own = Exact::from(matrix.at(row, column));
        let (row_sum, column_sum) = (&matrix.row_sums[row], &matrix.column_sums[column]);
        let (reference, reference_total) = match &self.reference {
            Against::World => (column_sum.clone(), matrix.total.clone()),
            Against::Rest => (column_sum.sub(&own)?, matrix.total.sub(row_sum)?),
            Against::Given(figures, total) => (figures[column].clone(), total.clone()),
        };
        Ok(Advantage {
            economy: matrix.rows.name(row),
            product: matrix.columns.name(column),
            own,
            own_total: row_sum.clone(),
            reference,
            reference_total,
        })
    }

    /// Which economies have an advantage in which products: the index is 1 or more. Undefined is none.
    pub fn specialised(&self) -> Specialisation {
        let matrix = &*self.matrix;
        let fast = matrix.small().and_then(|small| {
            let wide = |a: u64, b: u64| u128::from(a) * u128::from(b);
            let rest = match self.reference {
                Against::World => false,
                Against::Rest => true,
                Against::Given(..) => return None,
            };
            let columns = small.columns.len().max(1);
            let mut mask = Vec::with_capacity(small.cells.len());
            for (cells, &own_total) in small.cells.chunks(columns).zip(&small.rows) {
                for (&own, &column) in cells.iter().zip(&small.columns) {
                    // own/own_total >= reference/reference_total, multiplied out; nothing is divided.
                    let (reference, total) = match rest {
                        false => (column, small.total),
                        true => (column - own, small.total - own_total),
                    };
                    let defined = own_total > 0 && reference > 0;
                    mask.push(defined && wide(own, total) >= wide(own_total, reference));
                }
            }
            Some(mask)
        });
        let mask = fast.unwrap_or_else(|| self.reaching(&Ratio::from(Exact::from(1))));
        Specialisation::from_mask(matrix.rows.clone(), matrix.columns.clone(), mask)
    }

    /// Which economies have an index of at least `threshold` in which products.
    pub fn specialised_from(&self, threshold: Decimal) -> Specialisation {
        let mask = self.reaching(&Ratio::from(threshold));
        Specialisation::from_mask(self.matrix.rows.clone(), self.matrix.columns.clone(), mask)
    }

    fn reaching(&self, threshold: &Ratio) -> Vec<bool> {
        let reaches = |cell: Result<Advantage<'_>>| -> Result<bool> {
            Ok(cell?.exact()?.is_ok_and(|index| index >= *threshold))
        };
        self.cells()
            .map(|cell| reaches(cell).unwrap_or(false))
            .collect()
    }
}

/// One economy's trade in one product against the world's: the figures behind an index (I6 to I9).
///
/// ```
/// use tradeflows::indicators::Advantage;
///
/// // 30 of 40 against 40 of 100.
/// let advantage = Advantage::new(30, 40, 40, 100)?;
/// assert_eq!(advantage.rca()?.to_string(), "1.875");
/// assert_eq!(advantage.additive()?.to_string(), "0.35");
/// assert_eq!(advantage.normalised()?.to_string(), "0.14");
/// assert_eq!(advantage.symmetric()?.to_string(), "0.3043478260869565217391304348…");
/// # Ok::<(), tradeflows::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Advantage<'a> {
    economy: &'a str,
    product: &'a str,
    own: Exact,
    own_total: Exact,
    reference: Exact,
    reference_total: Exact,
}

impl<'a> Advantage<'a> {
    /// From the four figures: the economy's exports of the product and of everything, then the world's.
    ///
    /// Shares will do: `Advantage::new(share, 1, world_share, 1)`.
    ///
    /// # Errors
    /// [`ErrorKind::OutOfRange`] for a negative figure,
    /// [`ErrorKind::DifferentCurrency`] and
    /// [`ErrorKind::NotCombinable`] for two periods.
    pub fn new<A, B, C, D>(
        own: A,
        own_total: B,
        world: C,
        world_total: D,
    ) -> Result<Advantage<'static>>
    where
        A: Into<Input>,
        B: Into<Input>,
        C: Into<Input>,
        D: Into<Input>,
    {
        let (own, own_total) = (own.into(), own_total.into());
        let (world, world_total) = (world.into(), world_total.into());
        own.about.agree(&own_total.about, OWN, OWN_TOTAL)?;
        world
            .about
            .agree(&world_total.about, REFERENCE, REFERENCE_TOTAL)?;
        own_total
            .about
            .same_period(&world_total.about, OWN_TOTAL, REFERENCE_TOTAL)?;
        Ok(Advantage {
            economy: "",
            product: "",
            own: own.not_negative(OWN)?.exact(),
            own_total: own_total.not_negative(OWN_TOTAL)?.exact(),
            reference: world.not_negative(REFERENCE)?.exact(),
            reference_total: world_total.not_negative(REFERENCE_TOTAL)?.exact(),
        })
    }

    /// The economy's label; empty for plain figures.
    pub const fn economy(&self) -> &'a str {
        self.economy
    }

    /// The product's label; empty for plain figures.
    pub const fn product(&self) -> &'a str {
        self.product
    }

    fn zero(&self, what: &str, label: &str) -> Undefined {
        Undefined::zero(match label {
            "" => what.to_owned(),
            _ => format!("{what} ({label})"),
        })
    }

    /// The two shares, exactly, or which total is zero.
    fn shares(&self) -> Result<std::result::Result<(Ratio, Ratio), Undefined>> {
        if self.own_total.is_zero() {
            return Ok(Err(self.zero(OWN_TOTAL, self.economy)));
        }
        Ok(
            match ratio(&self.reference, &self.reference_total, REFERENCE_TOTAL)? {
                Ok(reference) => Ok((
                    Ratio::new(self.own.clone(), self.own_total.clone())?,
                    reference,
                )),
                Err(why) => Err(why),
            },
        )
    }

    fn exact(&self) -> Result<std::result::Result<Ratio, Undefined>> {
        if self.own_total.is_zero() {
            return Ok(Err(self.zero(OWN_TOTAL, self.economy)));
        }
        if self.reference.is_zero() {
            return Ok(Err(self.zero(REFERENCE, self.product)));
        }
        let above = self.own.mul(&self.reference_total)?;
        Ratio::new(above, self.own_total.mul(&self.reference)?).map(Ok)
    }

    /// Balassa's index (I6): the economy's share over the world's.
    ///
    /// # Errors
    /// [`ErrorKind::Overflow`] past what a decimal holds.
    pub fn rca(&self) -> Result<Indicator> {
        or_undefined(self.exact()?, |index| Indicator::of(&index))
    }

    /// The symmetric index (I7), `(R - 1) / (R + 1)`: from -1 to 1, with 0 where the index is 1.
    ///
    /// # Errors
    /// As [`Advantage::rca`].
    pub fn symmetric(&self) -> Result<Indicator> {
        or_undefined(self.exact()?, |index| {
            let one = Ratio::from(Exact::from(1));
            Indicator::of(&index.sub(&one)?.div(&index.add(&one)?)?)
        })
    }

    /// The normalised index (I8), `X_ik/X_w - X_i X_wk/X_w^2`: from -0.25 to 0.25; against the world it
    /// sums to 0 over products and over economies.
    ///
    /// # Errors
    /// As [`Advantage::rca`].
    pub fn normalised(&self) -> Result<Indicator> {
        let world = &self.reference_total;
        if world.is_zero() {
            return Ok(Indicator::Undefined(Undefined::zero(REFERENCE_TOTAL)));
        }
        let expected = self.own_total.mul(&self.reference)?;
        let above = self.own.mul(world)?.sub(&expected)?;
        Indicator::of(&Ratio::new(above, world.mul(world)?)?)
    }

    /// The additive index (I9): the economy's share less the world's, from -1 to 1.
    ///
    /// # Errors
    /// As [`Advantage::rca`].
    pub fn additive(&self) -> Result<Indicator> {
        or_undefined(self.shares()?, |(own, reference)| {
            Indicator::of(&own.sub(&reference)?)
        })
    }

    /// Vollrath's relative trade advantage (I10): this index of exports less the same of imports.
    ///
    /// ```
    /// use tradeflows::indicators::Advantage;
    ///
    /// let exports = Advantage::new(30, 40, 40, 100)?; // 1.875
    /// let imports = Advantage::new(10, 50, 40, 100)?; // 0.5
    /// assert_eq!(exports.less_imports(&imports)?.to_string(), "1.375");
    /// # Ok::<(), tradeflows::Error>(())
    /// ```
    ///
    /// # Errors
    /// As [`Advantage::rca`].
    pub fn less_imports(&self, imports: &Advantage<'_>) -> Result<Indicator> {
        or_undefined(self.exact()?, |exports| {
            or_undefined(imports.exact()?, |imports| {
                Indicator::of(&exports.sub(&imports)?)
            })
        })
    }
}

const OWN: &str = "the economy's trade in the product";
const OWN_TOTAL: &str = "the economy's trade in all products";
const REFERENCE: &str = "the reference's trade in the product";
const REFERENCE_TOTAL: &str = "the reference's trade in all products";

fn or_undefined<T>(
    value: std::result::Result<T, Undefined>,
    then: impl FnOnce(T) -> Result<Indicator>,
) -> Result<Indicator> {
    match value {
        Ok(value) => then(value),
        Err(why) => Ok(Indicator::Undefined(why)),
    }
}
