//! Prices that trade figures imply: unit values and the terms of trade (METHODS I31, I32).

use rust_decimal::Decimal;

use crate::error::{ErrorKind, Result};
use crate::exact::{Exact, Ratio, Sum};
use crate::model::{FlowTable, Quantity, TradeFlow};

use super::indicator::{Indicator, Undefined};
use super::input::{Input, Note, Noted, not_negative};

/// The value of one unit (I31).
///
/// An estimated quantity gives an estimated unit value, which is noted.
///
/// ```
/// use tradeflows::indicators::unit_value;
///
/// let quantity = "40 t".parse()?;
/// assert_eq!(unit_value(21_000, &quantity)?.to_string(), "525");
/// assert_eq!(unit_value(21_000, &"0 t".parse()?)?.to_string(), "undefined: the quantity (in t) is zero");
/// # Ok::<(), tradeflows::Error>(())
/// ```
///
/// # Errors
/// [`ErrorKind::OutOfRange`] for a negative value or quantity.
pub fn unit_value<V: Into<Input>>(value: V, quantity: &Quantity) -> Result<Noted> {
    let value = value.into().not_negative("the value")?;
    not_negative(quantity.amount, "the quantity")?;
    let what = format!("the quantity (in {})", quantity.unit);
    Ok(Noted {
        indicator: Indicator::quotient(&value.exact(), &quantity.amount.into(), &what)?,
        notes: estimated(quantity.estimated),
    })
}

fn estimated(yes: bool) -> Vec<Note> {
    match yes {
        true => vec![Note::EstimatedQuantity],
        false => Vec::new(),
    }
}

/// The unit value of one flow (I31); undefined where its source has no quantity.
///
/// ```
/// # use std::sync::Arc;
/// # use tradeflows::{Category, Document, Locator, Source, TradeFlow};
/// # let source = Source::new(Arc::new(Document::new("by hand")), Locator::Whole);
/// # let flow = TradeFlow::new("CAN".parse()?, "CHN".parse()?, "2024".parse()?, Category::TOTAL, "900 USD".parse()?, source);
/// use tradeflows::indicators::unit_value_of;
///
/// assert_eq!(
///     unit_value_of(&flow)?.to_string(),
///     "undefined: the quantity of CAN -> CHN, 2024, total: 900 USD is missing",
/// );
/// assert_eq!(unit_value_of(&flow.with_quantity("300 kg".parse()?))?.to_string(), "3");
/// # Ok::<(), tradeflows::Error>(())
/// ```
///
/// # Errors
/// As [`unit_value`].
pub fn unit_value_of(flow: &TradeFlow) -> Result<Noted> {
    match &flow.quantity {
        Some(quantity) => unit_value(flow, quantity),
        None => Ok(missing(flow)),
    }
}

fn missing(flow: &TradeFlow) -> Noted {
    let what = format!("the quantity of {flow}").into();
    Noted {
        indicator: Indicator::Undefined(Undefined::Missing { what }),
        notes: Vec::new(),
    }
}

impl FlowTable {
    /// The value of one unit over all rows (METHODS I31): the sum of the values over the sum of the quantities.
    ///
    /// Undefined where a row has no quantity, because its value would count and its goods would not.
    ///
    /// # Errors
    /// As [`FlowTable::total`]; [`ErrorKind::NotCombinable`] for two units.
    pub fn unit_value(&self) -> Result<Noted> {
        let total = self.total()?;
        let mut quantities = Sum::new();
        let (mut unit, mut guessed) = (None, false);
        for row in self {
            let Some(quantity) = row.quantity() else {
                return Ok(missing(&row.to_flow()));
            };
            not_negative(quantity.amount, "the quantity")?;
            quantities.push(quantity.amount);
            guessed |= quantity.estimated;
            match &unit {
                None => unit = Some(quantity.unit),
                Some(unit) if *unit == quantity.unit => {}
                Some(unit) => {
                    return Err(ErrorKind::NotCombinable {
                        first: format!("a quantity in {unit}").into(),
                        second: quantity.to_string().into(),
                        why: "their units differ".into(),
                    }
                    .into());
                }
            }
        }
        not_negative(total.amount(), "the total value")?;
        let value = Exact::from(total.amount());
        Ok(Noted {
            indicator: Indicator::quotient(
                &value,
                &quantities.total(),
                "the sum of the quantities",
            )?,
            notes: estimated(guessed),
        })
    }
}

/// The terms of trade: the index of export prices over that of import prices, times 100 (I32).
///
/// Both indices must have one base.
///
/// ```
/// use tradeflows::Decimal;
/// use tradeflows::indicators::terms_of_trade;
///
/// assert_eq!(terms_of_trade(Decimal::from(121), Decimal::from(110))?.to_string(), "110");
/// # Ok::<(), tradeflows::Error>(())
/// ```
///
/// # Errors
/// [`ErrorKind::OutOfRange`] for a negative index.
pub fn terms_of_trade(export_prices: Decimal, import_prices: Decimal) -> Result<Indicator> {
    not_negative(export_prices, "the index of export prices")?;
    not_negative(import_prices, "the index of import prices")?;
    for (index, what) in [
        (export_prices, "the index of export prices"),
        (import_prices, "the index of import prices"),
    ] {
        if index.is_zero() {
            return Ok(Indicator::Undefined(Undefined::zero(what)));
        }
    }
    let hundred = Exact::from(100);
    Indicator::of(&Ratio::new(
        Exact::from(export_prices).mul(&hundred)?,
        import_prices,
    )?)
}
