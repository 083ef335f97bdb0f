//! How concentrated a list of figures is: Herfindahl-Hirschman, Hirschmann, concentration ratio,
//! Gini, entropy and Theil (METHODS I18 to I23, I25; I34 is the same over partners).

use std::cmp::Reverse;

use rust_decimal::Decimal;

use crate::error::{ErrorKind, Result};
use crate::exact::{self, Exact, Ratio, Rounding, Sum};

use super::indicator::{Float, Indicator, Undefined, to_float};
use super::input::not_negative;

const TOTAL: &str = "the sum of the figures";

/// The sum of figures of which none is negative.
pub(super) fn checked_total(figures: &[Decimal]) -> Result<Exact> {
    let mut sum = Sum::new();
    for (n, &figure) in figures.iter().enumerate() {
        if figure < Decimal::ZERO {
            not_negative(figure, &format!("figure {}", n + 1))?;
        }
        sum.push(figure);
    }
    Ok(sum.total())
}

/// Of how many items a list is taken to be, where an index depends on it (METHODS I19: say which).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Items {
    /// Those that are not zero.
    NonZero,
    /// All that are listed, zeros too.
    Listed,
    /// As many as the classification has (261 groups of SITC, 785 of its four-digit codes ...).
    Classification(u32),
}

impl Items {
    fn count(self, listed: usize, non_zero: usize) -> Result<u64> {
        match self {
            Items::NonZero => Ok(non_zero as u64),
            Items::Listed => Ok(listed as u64),
            Items::Classification(size) if size as usize >= non_zero => Ok(size.into()),
            Items::Classification(size) => Err(ErrorKind::OutOfRange {
                what: "the size of the classification".into(),
                found: size.to_string().into(),
                expected: format!("at least the number of items that are not zero, {non_zero}")
                    .into(),
            }
            .into()),
        }
    }
}

/// The concentration of a list of figures, from [`hhi`].
#[derive(Clone, Debug)]
pub struct Concentration {
    /// The sum of the squared shares, exactly; none where the figures sum to zero.
    squares: Option<Ratio>,
    listed: usize,
    non_zero: usize,
}

/// The Herfindahl-Hirschman index (I18): the sum of the squared shares, and what follows from it.
///
/// Over products it measures how many goods an economy lives by, over partners how many customers
/// (the regional Hirschmann index of I34).
///
/// ```
/// use tradeflows::Decimal;
/// use tradeflows::indicators::{Items, hhi};
///
/// let shares = [40, 30, 20, 10].map(Decimal::from);
/// let concentration = hhi(&shares)?;
/// assert_eq!(concentration.index()?.to_string(), "0.3");
/// assert_eq!(concentration.points()?.to_string(), "3000");
/// assert_eq!(concentration.effective_number()?.to_string(), "3.333333333333333333333333333…");
/// assert_eq!(concentration.normalised(Items::NonZero)?.to_string(), "0.0666666666666666666666666667…");
/// # Ok::<(), tradeflows::Error>(())
/// ```
///
/// # Errors
/// [`ErrorKind::OutOfRange`] for a negative figure.
pub fn hhi(figures: &(impl AsRef<[Decimal]> + ?Sized)) -> Result<Concentration> {
    let figures = figures.as_ref();
    let total = checked_total(figures)?;
    let non_zero = figures.iter().filter(|figure| !figure.is_zero()).count();
    let squares = if total.is_zero() {
        None
    } else {
        let mut sum = Exact::ZERO;
        for &figure in figures {
            let figure = Exact::from(figure);
            sum = sum.add(&figure.mul(&figure)?)?;
        }
        Some(Ratio::new(sum, total.mul(&total)?)?)
    };
    Ok(Concentration {
        squares,
        listed: figures.len(),
        non_zero,
    })
}

impl Concentration {
    fn with(&self, then: impl FnOnce(&Ratio) -> Result<Indicator>) -> Result<Indicator> {
        match &self.squares {
            Some(squares) => then(squares),
            None => Ok(Indicator::Undefined(Undefined::zero(TOTAL))),
        }
    }

    /// The index, from `1/n` to 1.
    ///
    /// # Errors
    /// None in practice: [`ErrorKind::TooLarge`] past 100,000 digits.
    pub fn index(&self) -> Result<Indicator> {
        self.with(Indicator::of)
    }

    /// The index in points, up to 10,000, as competition offices write it.
    ///
    /// # Errors
    /// As [`Concentration::index`].
    pub fn points(&self) -> Result<Indicator> {
        self.with(|squares| Indicator::of(&squares.mul(&Exact::from(10_000).into())?))
    }

    /// How many items of equal size would be as concentrated: one over the index.
    ///
    /// # Errors
    /// As [`Concentration::index`].
    pub fn effective_number(&self) -> Result<Indicator> {
        self.with(|squares| Indicator::of(&squares.inverse()?))
    }

    /// How many items are not zero.
    pub const fn items(&self) -> usize {
        self.non_zero
    }

    /// The index brought to 0..1 whatever the number of items, `(HHI - 1/n) / (1 - 1/n)` (I19); a single item is 1.
    ///
    /// # Errors
    /// [`ErrorKind::OutOfRange`] for a classification smaller than the list.
    pub fn normalised(&self, items: Items) -> Result<Indicator> {
        let n = items.count(self.listed, self.non_zero)?;
        self.with(|squares| Indicator::of(&normalised(squares, n)?))
    }

    /// UNCTAD's concentration index, with square roots: `(sqrt(HHI) - sqrt(1/n)) / (1 - sqrt(1/n))` (I20).
    ///
    /// Square roots are seldom decimals: unless both are, the result is cut after 25 digits and marked so.
    ///
    /// ```
    /// use tradeflows::Decimal;
    /// use tradeflows::indicators::{Items, hhi};
    ///
    /// // Three quarters of nothing else: sqrt(1/4) = 1/2 and sqrt(1/n) = 1/4 for 16 items.
    /// let even = hhi(&[1, 1, 1, 1].map(Decimal::from))?;
    /// assert_eq!(even.hirschmann(Items::Classification(16))?.to_string(), "0.3333333333333333333333333333…");
    /// # Ok::<(), tradeflows::Error>(())
    /// ```
    ///
    /// # Errors
    /// As [`Concentration::normalised`].
    pub fn hirschmann(&self, items: Items) -> Result<Indicator> {
        let n = items.count(self.listed, self.non_zero)?;
        self.with(|squares| {
            if n <= 1 {
                return Indicator::of(&Exact::from(1).into());
            }
            // (a - b)/(1 - b) with a^2 = HHI, b^2 = 1/n, without the difference of two near roots:
            // (a^2 - b^2)/(1 - b^2) * (1 + b)/(a + b).
            let root = |number: Ratio| exact::nth_root(number, 2, Rounding::FULL);
            let a = root(squares.clone())?;
            let b = root(Ratio::new(1, n)?)?;
            let above = Exact::from(1).add(&b.value.into())?;
            let below = Exact::from(a.value).add(&b.value.into())?;
            let index = normalised(squares, n)?.mul(&Ratio::new(above, below)?)?;
            if a.exact && b.exact {
                return Indicator::of(&index);
            }
            let mut cut = index.round(Rounding::significant(25))?;
            // A list of equal items is exactly 0 whatever the roots are; one item exactly 1.
            let bounds = index.is_zero() || *squares == Exact::from(1).into();
            cut.exact = bounds;
            Ok(Indicator::Defined(cut))
        })
    }
}

fn normalised(squares: &Ratio, n: u64) -> Result<Ratio> {
    if n <= 1 {
        return Ok(Exact::from(1).into());
    }
    let least = Ratio::new(1, n)?;
    squares
        .sub(&least)?
        .div(&Ratio::from(Exact::from(1)).sub(&least)?)
}

/// The share of the largest `count` figures together (I21); all of them where there are fewer.
///
/// ```
/// use tradeflows::Decimal;
/// use tradeflows::indicators::concentration_ratio;
///
/// let figures = [10, 40, 30, 20].map(Decimal::from);
/// assert_eq!(concentration_ratio(&figures, 2)?.to_string(), "0.7");
/// assert_eq!(concentration_ratio(&figures, 9)?.to_string(), "1");
/// # Ok::<(), tradeflows::Error>(())
/// ```
///
/// # Errors
/// [`ErrorKind::OutOfRange`] for a negative figure.
pub fn concentration_ratio(
    figures: &(impl AsRef<[Decimal]> + ?Sized),
    count: usize,
) -> Result<Indicator> {
    let total = checked_total(figures.as_ref())?;
    let mut sorted = figures.as_ref().to_vec();
    sorted.sort_unstable_by_key(|&figure| Reverse(figure));
    let top: Sum = sorted.into_iter().take(count).collect();
    Indicator::quotient(&top.total(), &total, TOTAL)
}

/// The Gini coefficient over all listed figures (I23): 0 where all are equal, `1 - 1/n` where one has all.
///
/// ```
/// use tradeflows::Decimal;
/// use tradeflows::indicators::gini;
///
/// assert_eq!(gini(&[5, 5, 5].map(Decimal::from))?.to_string(), "0");
/// assert_eq!(gini(&[0, 0, 0, 9].map(Decimal::from))?.to_string(), "0.75");
/// assert_eq!(gini(&[Decimal::ZERO])?.to_string(), "undefined: the sum of the figures is zero");
/// # Ok::<(), tradeflows::Error>(())
/// ```
///
/// # Errors
/// [`ErrorKind::OutOfRange`] for a negative figure.
pub fn gini(figures: &(impl AsRef<[Decimal]> + ?Sized)) -> Result<Indicator> {
    let total = checked_total(figures.as_ref())?;
    let mut sorted = figures.as_ref().to_vec();
    sorted.sort_unstable();
    let n = sorted.len() as i64;
    let mut weighted = Exact::ZERO;
    for (rank, &figure) in (1i64..).zip(&sorted) {
        let weight = Exact::from(2 * rank - n - 1);
        weighted = weighted.add(&weight.mul(&figure.into())?)?;
    }
    Indicator::quotient(&weighted, &total.mul(&Exact::from(n))?, TOTAL)
}

/// The entropy of the shares, `sum s ln(1/s)` (I22), from 0 (one item) to `ln n`; a float.
///
/// Over partners it is the geographic entropy of I34.
///
/// ```
/// use tradeflows::Decimal;
/// use tradeflows::indicators::entropy;
///
/// assert_eq!(entropy(&[Decimal::TEN])?.value(), Some(0.0));
/// assert_eq!(entropy(&[])?.to_string(), "undefined: the sum of the figures is zero");
/// # Ok::<(), tradeflows::Error>(())
/// ```
///
/// # Errors
/// [`ErrorKind::OutOfRange`] for a negative figure; [`ErrorKind::Overflow`] for a sum past what a decimal holds.
pub fn entropy(figures: &(impl AsRef<[Decimal]> + ?Sized)) -> Result<Indicator<Float>> {
    let figures = figures.as_ref();
    let total = checked_total(figures)?;
    if total.is_zero() {
        return Ok(Indicator::Undefined(Undefined::zero(TOTAL)));
    }
    let mut sum = 0.0;
    for &figure in figures.iter().filter(|figure| !figure.is_zero()) {
        let share = Ratio::new(figure, total.clone())?.round(Rounding::FULL)?;
        let share = to_float(share.value);
        // A share below 1e-28 is 0 here and adds less than 1e-26.
        if share > 0.0 {
            sum += share * (1.0 / share).ln();
        }
    }
    Float::new(sum, "the entropy").map(Indicator::Defined)
}

/// Theil's index, `ln n` less the [`entropy`] (I22): 0 where all items are equal; a float.
///
/// ```
/// use tradeflows::Decimal;
/// use tradeflows::indicators::{Items, theil};
///
/// let one_of_two = [1, 0].map(Decimal::from);
/// assert_eq!(theil(&one_of_two, Items::Listed)?.value(), Some(2.0_f64.ln()));
/// assert_eq!(theil(&one_of_two, Items::NonZero)?.value(), Some(0.0));
/// # Ok::<(), tradeflows::Error>(())
/// ```
///
/// # Errors
/// As [`entropy`]; [`ErrorKind::OutOfRange`] for a classification smaller than the list.
pub fn theil(figures: &(impl AsRef<[Decimal]> + ?Sized), items: Items) -> Result<Indicator<Float>> {
    let figures = figures.as_ref();
    let non_zero = figures.iter().filter(|figure| !figure.is_zero()).count();
    let n = items.count(figures.len(), non_zero)?;
    match entropy(figures)? {
        Indicator::Undefined(why) => Ok(Indicator::Undefined(why)),
        // Rounding could put equal items a hair below zero.
        Indicator::Defined(entropy) => {
            let index = ((n as f64).ln() - entropy.get()).max(0.0);
            Float::new(index, "Theil's index").map(Indicator::Defined)
        }
    }
}

/// How many products are exported for more than a threshold (I25); the threshold is yours to state.
///
/// ```
/// use tradeflows::Decimal;
/// use tradeflows::indicators::export_products;
///
/// let exports = [100_000, 100_001, 0].map(Decimal::from);
/// assert_eq!(export_products(&exports, Decimal::from(100_000)), 1);
/// ```
pub fn export_products(figures: &(impl AsRef<[Decimal]> + ?Sized), threshold: Decimal) -> usize {
    figures
        .as_ref()
        .iter()
        .filter(|&&figure| figure > threshold)
        .count()
}
