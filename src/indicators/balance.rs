//! Exports against imports: balance, two-way trade and cover ratio (METHODS I1 to I4).

use crate::error::Result;
use crate::exact::{Exact, Ratio};

use super::indicator::Indicator;
use super::input::{About, Input, Noted};

/// Both sides, checked to be of one currency and period.
fn sides(exports: impl Into<Input>, imports: impl Into<Input>) -> Result<(Input, Input)> {
    let (x, m) = (exports.into(), imports.into());
    x.about.agree(&m.about, "exports", "imports")?;
    Ok((x, m))
}

fn noted(indicator: Indicator, x: &Input, m: &Input) -> Noted {
    Noted {
        indicator,
        notes: About::notes(&[&x.about, &m.about]),
    }
}

fn whole(number: Exact) -> Result<Indicator> {
    Indicator::of(&Ratio::from(number))
}

/// The balance of trade: exports less imports (I1).
///
/// A side that is not known has no place here: a missing figure is not zero. From a table, ask
/// [`FlowTable::exports_of`](crate::FlowTable::exports_of) and
/// [`FlowTable::imports_of`](crate::FlowTable::imports_of), which answer with an error where there is none.
///
/// ```
/// use tradeflows::indicators::balance;
///
/// assert_eq!(balance(300, 200)?.to_string(), "100");
/// # Ok::<(), tradeflows::Error>(())
/// ```
///
/// # Errors
/// [`ErrorKind::DifferentCurrency`](crate::ErrorKind::DifferentCurrency);
/// [`ErrorKind::NotCombinable`](crate::ErrorKind::NotCombinable) for two periods.
pub fn balance<X: Into<Input>, M: Into<Input>>(exports: X, imports: M) -> Result<Noted> {
    let (x, m) = sides(exports, imports)?;
    Ok(noted(whole(x.exact().sub(&m.exact())?)?, &x, &m))
}

/// Two-way trade: exports plus imports (I2); FOB plus CIF is noted.
///
/// ```
/// use tradeflows::Value;
/// use tradeflows::indicators::two_way;
///
/// let (x, m): (Value, Value) = ("3 USD FOB".parse()?, "4 USD CIF".parse()?);
/// let trade = two_way(x, m)?;
/// assert_eq!(trade.value().map(|v| v.to_string()).as_deref(), Some("7"));
/// assert_eq!(trade.notes.len(), 1);
/// # Ok::<(), tradeflows::Error>(())
/// ```
///
/// # Errors
/// As [`balance`]; [`ErrorKind::OutOfRange`](crate::ErrorKind::OutOfRange) for a negative side.
pub fn two_way<X: Into<Input>, M: Into<Input>>(exports: X, imports: M) -> Result<Noted> {
    let (x, m) = sides(exports, imports)?;
    let (x, m) = (
        x.not_negative("the value of exports")?,
        m.not_negative("the value of imports")?,
    );
    Ok(noted(whole(x.exact().add(&m.exact())?)?, &x, &m))
}

/// The balance as a part of two-way trade, from -1 (only imports) to 1 (only exports) (I3).
///
/// ```
/// use tradeflows::indicators::normalised_balance;
///
/// assert_eq!(normalised_balance(300, 200)?.to_string(), "0.2");
/// assert!(!normalised_balance(0, 0)?.indicator.is_defined());
/// # Ok::<(), tradeflows::Error>(())
/// ```
///
/// # Errors
/// As [`two_way`].
pub fn normalised_balance<X: Into<Input>, M: Into<Input>>(exports: X, imports: M) -> Result<Noted> {
    let (x, m) = sides(exports, imports)?;
    let (x, m) = (
        x.not_negative("the value of exports")?,
        m.not_negative("the value of imports")?,
    );
    let (a, b) = (x.exact(), m.exact());
    let indicator = Indicator::quotient(&a.sub(&b)?, &a.add(&b)?, SUM)?;
    Ok(noted(indicator, &x, &m))
}

pub(super) const SUM: &str = "the sum of exports and imports";

/// How often exports pay for imports (I4).
///
/// ```
/// use tradeflows::indicators::cover_ratio;
///
/// assert_eq!(cover_ratio(300, 200)?.to_string(), "1.5");
/// assert_eq!(cover_ratio(300, 0)?.to_string(), "undefined: the value of imports is zero");
/// # Ok::<(), tradeflows::Error>(())
/// ```
///
/// # Errors
/// As [`two_way`].
pub fn cover_ratio<X: Into<Input>, M: Into<Input>>(exports: X, imports: M) -> Result<Noted> {
    let (x, m) = sides(exports, imports)?;
    let (x, m) = (
        x.not_negative("the value of exports")?,
        m.not_negative("the value of imports")?,
    );
    let indicator = Indicator::quotient(&x.exact(), &m.exact(), m.name("the value of imports"))?;
    Ok(noted(indicator, &x, &m))
}
