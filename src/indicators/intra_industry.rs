//! Trade within industries: Grubel-Lloyd and its kin (METHODS I15 to I17).

use rust_decimal::Decimal;

use crate::error::Result;
use crate::exact::Exact;

use super::balance::SUM;
use super::indicator::Indicator;
use super::input::{Input, not_negative};
use super::vector::Vector;

/// The Grubel-Lloyd index of one product (I15): 1 where exports and imports are equal, 0 where one is zero.
///
/// ```
/// use tradeflows::indicators::grubel_lloyd;
///
/// assert_eq!(grubel_lloyd(300, 200)?.to_string(), "0.8");
/// assert_eq!(grubel_lloyd(300, 0)?.to_string(), "0");
/// assert!(!grubel_lloyd(0, 0)?.is_defined());
/// # Ok::<(), tradeflows::Error>(())
/// ```
///
/// # Errors
/// [`ErrorKind::OutOfRange`](crate::ErrorKind::OutOfRange) for a negative side,
/// [`ErrorKind::DifferentCurrency`](crate::ErrorKind::DifferentCurrency),
/// [`ErrorKind::NotCombinable`](crate::ErrorKind::NotCombinable) for two periods.
pub fn grubel_lloyd<X: Into<Input>, M: Into<Input>>(exports: X, imports: M) -> Result<Indicator> {
    let (x, m) = (exports.into(), imports.into());
    x.about.agree(&m.about, "exports", "imports")?;
    grubel_lloyd_of(&[(x.amount, m.amount)])
}

/// What the indices of several products are made of.
struct Sums {
    exports: Exact,
    imports: Exact,
    both: Exact,
    gaps: Exact,
}

fn sums(products: &[(Decimal, Decimal)]) -> Result<Sums> {
    let (mut exports, mut imports, mut gaps) = (Exact::ZERO, Exact::ZERO, Exact::ZERO);
    for (n, &(x, m)) in products.iter().enumerate() {
        not_negative(x, &format!("the export of product {}", n + 1))?;
        not_negative(m, &format!("the import of product {}", n + 1))?;
        let (x, m) = (Exact::from(x), Exact::from(m));
        gaps = gaps.add(&x.sub(&m)?.abs())?;
        exports = exports.add(&x)?;
        imports = imports.add(&m)?;
    }
    Ok(Sums {
        both: exports.add(&imports)?,
        exports,
        imports,
        gaps,
    })
}

/// The Grubel-Lloyd index of several products together (I15): weighted by trade, not the mean of the indices.
///
/// Each product is its exports and imports; [`both_sides`] makes such a list of two vectors.
///
/// ```
/// use tradeflows::Decimal;
/// use tradeflows::indicators::grubel_lloyd_of;
///
/// // 0.8 and 0 alone, but the second product is small.
/// let products = [(300, 200), (0, 20)].map(|(x, m)| (Decimal::from(x), Decimal::from(m)));
/// assert_eq!(grubel_lloyd_of(&products)?.to_string(), "0.7692307692307692307692307692…");
/// # Ok::<(), tradeflows::Error>(())
/// ```
///
/// # Errors
/// [`ErrorKind::OutOfRange`](crate::ErrorKind::OutOfRange) for a negative figure.
pub fn grubel_lloyd_of(products: &[(Decimal, Decimal)]) -> Result<Indicator> {
    let sums = sums(products)?;
    Indicator::quotient(&sums.both.sub(&sums.gaps)?, &sums.both, SUM)
}

/// The Grubel-Lloyd index with the overall imbalance taken out (I16).
///
/// ```
/// use tradeflows::Decimal;
/// use tradeflows::indicators::grubel_lloyd_adjusted;
///
/// let products = [(300, 200), (0, 20)].map(|(x, m)| (Decimal::from(x), Decimal::from(m)));
/// assert_eq!(grubel_lloyd_adjusted(&products)?.to_string(), "0.9090909090909090909090909091…");
/// # Ok::<(), tradeflows::Error>(())
/// ```
///
/// # Errors
/// As [`grubel_lloyd_of`].
pub fn grubel_lloyd_adjusted(products: &[(Decimal, Decimal)]) -> Result<Indicator> {
    let sums = sums(products)?;
    let imbalance = sums.exports.sub(&sums.imports)?.abs();
    Indicator::quotient(
        &sums.both.sub(&sums.gaps)?,
        &sums.both.sub(&imbalance)?,
        "trade less its imbalance",
    )
}

/// Marginal intra-industry trade, Bruelhart's A (I17): 1 where exports and imports changed alike.
///
/// Each time is exports and imports.
///
/// ```
/// use tradeflows::indicators::marginal_intra_industry;
///
/// assert_eq!(marginal_intra_industry((100, 100), (130, 110))?.to_string(), "0.5");
/// assert_eq!(marginal_intra_industry((100, 100), (130, 70))?.to_string(), "0");
/// assert_eq!(
///     marginal_intra_industry((100, 100), (100, 100))?.to_string(),
///     "undefined: the change of exports and imports is zero",
/// );
/// # Ok::<(), tradeflows::Error>(())
/// ```
///
/// # Errors
/// As [`grubel_lloyd`].
pub fn marginal_intra_industry<X: Into<Input>, M: Into<Input>>(
    earlier: (X, M),
    later: (X, M),
) -> Result<Indicator> {
    let (x0, m0): (Input, Input) = (earlier.0.into(), earlier.1.into());
    let (x1, m1): (Input, Input) = (later.0.into(), later.1.into());
    x0.about
        .agree(&m0.about, "the earlier exports", "the earlier imports")?;
    x1.about
        .agree(&m1.about, "the later exports", "the later imports")?;
    x0.about
        .same_currency(&x1.about, "the earlier exports", "the later exports")?;
    let [x0, x1, m0, m1] = [
        x0.not_negative("the value of the earlier exports")?,
        x1.not_negative("the value of the later exports")?,
        m0.not_negative("the value of the earlier imports")?,
        m1.not_negative("the value of the later imports")?,
    ];
    let dx = x1.exact().sub(&x0.exact())?;
    let dm = m1.exact().sub(&m0.exact())?;
    let moved = dx.abs().add(&dm.abs())?;
    let apart = dx.sub(&dm)?.abs();
    Indicator::quotient(
        &moved.sub(&apart)?,
        &moved,
        "the change of exports and imports",
    )
}

/// Exports and imports by label, as pairs; a label that one side does not list is zero there.
///
/// ```
/// use tradeflows::Decimal;
/// use tradeflows::indicators::{Vector, both_sides, grubel_lloyd_of};
///
/// let exports = Vector::new([("cars", Decimal::from(300))])?;
/// let imports = Vector::new([("tea", Decimal::from(20)), ("cars", Decimal::from(200))])?;
/// let products = both_sides(&exports, &imports)?;
/// assert_eq!(grubel_lloyd_of(&products)?.to_string(), "0.7692307692307692307692307692…");
/// # Ok::<(), tradeflows::Error>(())
/// ```
///
/// # Errors
/// [`ErrorKind::DifferentCurrency`](crate::ErrorKind::DifferentCurrency),
/// [`ErrorKind::NotCombinable`](crate::ErrorKind::NotCombinable) for two periods.
pub fn both_sides(exports: &Vector, imports: &Vector) -> Result<Vec<(Decimal, Decimal)>> {
    exports
        .about()
        .agree(imports.about(), "exports", "imports")?;
    Ok(exports.aligned(imports))
}
