//! Parts of a whole: shares, market shares, openness and propensities (METHODS I5, I26 to I29, I33).

use rust_decimal::Decimal;

use crate::error::{ErrorKind, Result};
use crate::exact::{Exact, Ratio};

use super::concentration::checked_total;
use super::indicator::{Indicator, Undefined, ratio};
use super::input::{About, Input, Noted};

/// A part over its whole (I5).
///
/// The whole is what you give: a reported total, or the sum of the parts at hand; the two often differ.
///
/// ```
/// use tradeflows::indicators::share;
///
/// assert_eq!(share(38, 211)?.value().map(|s| s.round_dp(3).to_string()).as_deref(), Some("0.180"));
/// assert_eq!(share(5, 0)?.to_string(), "undefined: the total is zero");
/// # Ok::<(), tradeflows::Error>(())
/// ```
///
/// # Errors
/// [`ErrorKind::DifferentCurrency`], [`ErrorKind::NotCombinable`] for two periods,
/// [`ErrorKind::OutOfRange`] for a negative figure.
pub fn share<P: Into<Input>, W: Into<Input>>(part: P, total: W) -> Result<Indicator> {
    let (part, total) = (part.into(), total.into());
    part.about.agree(&total.about, "the part", "the total")?;
    let part = part.not_negative("the part")?;
    let total = total.not_negative("the total")?;
    Indicator::quotient(&part.exact(), &total.exact(), total.name("the total"))
}

/// Each part over the sum of all (I5), in their order.
///
/// ```
/// use tradeflows::Decimal;
/// use tradeflows::indicators::shares;
///
/// let parts = [3, 1].map(Decimal::from);
/// let shares: Vec<String> = shares(&parts)?.iter().map(|s| s.to_string()).collect();
/// assert_eq!(shares, ["0.75", "0.25"]);
/// # Ok::<(), tradeflows::Error>(())
/// ```
///
/// # Errors
/// [`ErrorKind::OutOfRange`] for a negative part.
pub fn shares(parts: &(impl AsRef<[Decimal]> + ?Sized)) -> Result<Vec<Indicator>> {
    let total = checked_total(parts.as_ref())?;
    parts
        .as_ref()
        .iter()
        .map(|&part| Indicator::quotient(&part.into(), &total, "the sum of the parts"))
        .collect()
}

/// Trade over gross domestic product (I26); above 1 where goods pass through.
///
/// ```
/// use tradeflows::indicators::openness;
///
/// assert_eq!(openness(300, 200, 400)?.to_string(), "1.25");
/// assert!(openness(300, 200, 0).is_err());
/// # Ok::<(), tradeflows::Error>(())
/// ```
///
/// # Errors
/// As [`share`]; also [`ErrorKind::OutOfRange`] for a product of zero or less.
pub fn openness<X, M, G>(exports: X, imports: M, gdp: G) -> Result<Noted>
where
    X: Into<Input>,
    M: Into<Input>,
    G: Into<Input>,
{
    let (x, m, gdp) = (exports.into(), imports.into(), gdp.into());
    let (x, m) = checked(x, m, &gdp)?;
    if gdp.amount <= Decimal::ZERO {
        return Err(ErrorKind::OutOfRange {
            what: gdp.name("GDP").into(),
            found: gdp.amount.to_string().into(),
            expected: "above zero".into(),
        }
        .into());
    }
    let trade = x.exact().add(&m.exact())?;
    Ok(Noted {
        indicator: Indicator::of(&Ratio::new(trade, gdp.amount)?)?,
        notes: About::notes(&[&x.about, &m.about]),
    })
}

fn checked(x: Input, m: Input, gdp: &Input) -> Result<(Input, Input)> {
    x.about.agree(&m.about, "exports", "imports")?;
    x.about.agree(&gdp.about, "exports", "GDP")?;
    m.about.agree(&gdp.about, "imports", "GDP")?;
    Ok((
        x.not_negative("the value of exports")?,
        m.not_negative("the value of imports")?,
    ))
}

/// Imports over domestic demand, `M / (GDP - X + M)` (I27).
///
/// ```
/// use tradeflows::indicators::import_penetration;
///
/// assert_eq!(import_penetration(300, 200, 1100)?.to_string(), "0.2");
/// assert_eq!(import_penetration(300, 200, 50)?.to_string(), "undefined: domestic demand (GDP - exports + imports) is negative");
/// # Ok::<(), tradeflows::Error>(())
/// ```
///
/// # Errors
/// As [`share`].
pub fn import_penetration<X, M, G>(exports: X, imports: M, gdp: G) -> Result<Noted>
where
    X: Into<Input>,
    M: Into<Input>,
    G: Into<Input>,
{
    let (x, m, gdp) = (exports.into(), imports.into(), gdp.into());
    let (x, m) = checked(x, m, &gdp)?;
    let demand = gdp.exact().sub(&x.exact())?.add(&m.exact())?;
    let what = "domestic demand (GDP - exports + imports)";
    let indicator = match demand.is_negative() {
        true => Indicator::Undefined(Undefined::Negative { what: what.into() }),
        false => Indicator::quotient(&m.exact(), &demand, what)?,
    };
    Ok(Noted {
        indicator,
        notes: About::notes(&[&x.about, &m.about]),
    })
}

/// What of a partner's imports of a product comes from one exporter, `X_ijk / M_jk` (I28).
///
/// The numerator is the exporter's report and the denominator the importer's where they are given
/// so; two valuations are noted.
///
/// ```
/// use tradeflows::indicators::market_share;
///
/// assert_eq!(market_share(30, 200)?.to_string(), "0.15");
/// # Ok::<(), tradeflows::Error>(())
/// ```
///
/// # Errors
/// As [`share`].
pub fn market_share<X: Into<Input>, M: Into<Input>>(exports: X, market: M) -> Result<Noted> {
    let (x, m) = (exports.into(), market.into());
    let indicator = share(x.clone(), m.clone())?;
    Ok(Noted {
        indicator: match indicator {
            Indicator::Undefined(Undefined::Zero { .. }) => {
                Indicator::Undefined(Undefined::zero(m.name("the value of the market's imports")))
            }
            defined => defined,
        },
        notes: About::notes(&[&x.about, &m.about]),
    })
}

/// How a market share changed between two times: the later share less the earlier (I28).
///
/// Each time is the exports to the market and the market's imports.
///
/// ```
/// use tradeflows::indicators::market_share_change;
///
/// assert_eq!(market_share_change((30, 200), (50, 250))?.to_string(), "0.05");
/// # Ok::<(), tradeflows::Error>(())
/// ```
///
/// # Errors
/// As [`share`]; the two times must be of one currency, not of one period.
pub fn market_share_change<X: Into<Input>, M: Into<Input>>(
    earlier: (X, M),
    later: (X, M),
) -> Result<Noted> {
    let mut shares = Vec::with_capacity(2);
    let mut abouts: Vec<About> = Vec::with_capacity(4);
    for ((x, m), when) in [(earlier, "earlier"), (later, "later")] {
        let (x, m) = (x.into(), m.into());
        x.about.agree(&m.about, "exports", "the market's imports")?;
        let x = x.not_negative("the value of exports")?;
        let m = m.not_negative("the value of the market's imports")?;
        let what = format!("the value of the market's {when} imports");
        if let Some(first) = abouts.first() {
            x.about
                .same_currency(first, "the later exports", "the earlier exports")?;
        }
        shares.push(ratio(&x.exact(), &m.exact(), &what)?);
        abouts.push(x.about);
        abouts.push(m.about);
    }
    let indicator = match (shares.pop(), shares.pop()) {
        (Some(Ok(later)), Some(Ok(earlier))) => Indicator::of(&later.sub(&earlier)?)?,
        (Some(Err(why)), _) | (_, Some(Err(why))) => Indicator::Undefined(why),
        _ => Indicator::Undefined(Undefined::zero("the number of times")),
    };
    Ok(Noted {
        indicator,
        notes: About::notes(&abouts.iter().collect::<Vec<_>>()),
    })
}

/// How many of the partners that import a product are reached with it (I29).
///
/// [`FlowTable::market_penetration`](crate::FlowTable::market_penetration) counts them in a table.
///
/// ```
/// use tradeflows::indicators::market_penetration;
///
/// assert_eq!(market_penetration(30, 120)?.to_string(), "0.25");
/// assert_eq!(market_penetration(0, 0)?.to_string(), "undefined: the number of partners that import the product is zero");
/// # Ok::<(), tradeflows::Error>(())
/// ```
///
/// # Errors
/// [`ErrorKind::OutOfRange`] where more are reached than import.
pub fn market_penetration(reached: u64, importing: u64) -> Result<Indicator> {
    if reached > importing {
        return Err(ErrorKind::OutOfRange {
            what: "the number of partners reached".into(),
            found: reached.to_string().into(),
            expected: format!("at most the number that import the product, {importing}").into(),
        }
        .into());
    }
    Indicator::quotient(
        &Exact::from(reached),
        &Exact::from(importing),
        "the number of partners that import the product",
    )
}

/// The propensity to export (or to import): trade over gross domestic product (I33).
///
/// ```
/// use tradeflows::indicators::propensity;
///
/// assert_eq!(propensity(300, 1200)?.to_string(), "0.25");
/// # Ok::<(), tradeflows::Error>(())
/// ```
///
/// # Errors
/// As [`openness`].
pub fn propensity<X: Into<Input>, G: Into<Input>>(trade: X, gdp: G) -> Result<Indicator> {
    openness(trade, 0, gdp).map(|noted| noted.indicator)
}

/// The marginal propensity: the change of trade over the change of gross domestic product (I33).
///
/// Each side is its earlier and its later figure.
///
/// ```
/// use tradeflows::indicators::marginal_propensity;
///
/// assert_eq!(marginal_propensity((300, 330), (1200, 1300))?.to_string(), "0.3");
/// assert_eq!(marginal_propensity((300, 330), (1200, 1200))?.to_string(), "undefined: the change of GDP is zero");
/// # Ok::<(), tradeflows::Error>(())
/// ```
///
/// # Errors
/// [`ErrorKind::DifferentCurrency`]; [`ErrorKind::NotCombinable`] where trade and product are of
/// different periods.
pub fn marginal_propensity<X: Into<Input>, G: Into<Input>>(
    trade: (X, X),
    gdp: (G, G),
) -> Result<Indicator> {
    let (x0, x1): (Input, Input) = (trade.0.into(), trade.1.into());
    let (g0, g1): (Input, Input) = (gdp.0.into(), gdp.1.into());
    x0.about
        .agree(&g0.about, "the earlier trade", "the earlier GDP")?;
    x1.about
        .agree(&g1.about, "the later trade", "the later GDP")?;
    x0.about
        .same_currency(&x1.about, "the earlier trade", "the later trade")?;
    Indicator::quotient(
        &x1.exact().sub(&x0.exact())?,
        &g1.exact().sub(&g0.exact())?,
        "the change of GDP",
    )
}
