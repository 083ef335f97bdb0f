//! Currencies and exact amounts of money.

use std::fmt;
use std::str::FromStr;

use rust_decimal::Decimal;

use super::strings::serde_as_text;
use crate::codes::currencies;
use crate::error::{Error, ErrorKind};
use crate::exact;
use crate::text;

/// A currency by its ISO 4217 code, in 3 bytes.
///
/// Ordered by code. Printed and parsed as the code; [`Currency::find`] also knows words and symbols.
///
/// ```
/// use tradeflows::Currency;
///
/// assert_eq!("CAD".parse::<Currency>()?, Currency::find("C$")?);
/// assert!("XYZ".parse::<Currency>().is_err());
/// # Ok::<(), tradeflows::Error>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Currency([u8; 3]);

impl Currency {
    /// The United States dollar.
    pub const USD: Currency = Currency(*b"USD");
    /// The euro.
    pub const EUR: Currency = Currency(*b"EUR");
    /// The pound sterling.
    pub const GBP: Currency = Currency(*b"GBP");
    /// The Canadian dollar.
    pub const CAD: Currency = Currency(*b"CAD");
    /// The Chinese renminbi, counted in yuan.
    pub const CNY: Currency = Currency(*b"CNY");

    /// The ISO 4217 code.
    pub fn code(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or_default()
    }

    /// The currency that a code, word or symbol names, where it names just one.
    ///
    /// # Errors
    /// [`ErrorKind::UnknownCurrency`] where none or several bear the name.
    pub fn find(word: &str) -> Result<Self, Error> {
        let word = word.trim();
        word.parse()
            .or_else(|unknown| match currencies::by_word(word) {
                // A sign or word that several economies use names none of their currencies.
                Some(known) if known.fit != currencies::Fit::Ambiguous => known.codes[0].parse(),
                _ => Err(unknown),
            })
    }
}

impl fmt::Debug for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Currency({})", self.code())
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.code())
    }
}

impl FromStr for Currency {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        match <[u8; 3]>::try_from(text.as_bytes()) {
            Ok(code) if currencies::is_code(text) => Ok(Currency(code)),
            _ => Err(ErrorKind::UnknownCurrency { text: text.into() }.into()),
        }
    }
}

serde_as_text!(Currency, "an ISO 4217 code such as USD");

/// An exact amount in single units of one currency.
///
/// There are no operators, because every one of them could panic, round or mix currencies;
/// [`Money::checked_add`] and [`Money::checked_sub`] are exact or an error. Amounts in two
/// currencies have no order. Printed as `21100000000 USD`; a magnitude word is also read
/// (`42.2 bn USD`), and the currency may stand in front.
///
/// ```
/// use tradeflows::Money;
///
/// let bill: Money = "42.2 bn USD".parse()?;
/// assert_eq!(bill.to_string(), "42200000000 USD");
/// assert!(bill.checked_add("1 CAD".parse()?).is_err());
/// # Ok::<(), tradeflows::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Money {
    amount: Decimal,
    currency: Currency,
}

impl Money {
    /// Makes an amount of single currency units; zeros after the last digit are dropped.
    pub fn new(amount: Decimal, currency: Currency) -> Self {
        Money {
            amount: amount.normalize(),
            currency,
        }
    }

    /// The amount in single units of the currency.
    pub const fn amount(&self) -> Decimal {
        self.amount
    }

    /// The currency.
    pub const fn currency(&self) -> Currency {
        self.currency
    }

    /// The exact sum.
    ///
    /// # Errors
    /// [`ErrorKind::DifferentCurrency`]; [`ErrorKind::Overflow`] or [`ErrorKind::TooManyDigits`]
    /// where a decimal cannot hold the sum exactly.
    pub fn checked_add(self, other: Money) -> Result<Money, Error> {
        self.same_currency(other)?;
        Ok(Money::new(
            exact::add(self.amount, other.amount)?,
            self.currency,
        ))
    }

    /// The exact difference.
    ///
    /// # Errors
    /// As [`Money::checked_add`].
    pub fn checked_sub(self, other: Money) -> Result<Money, Error> {
        self.checked_add(Money {
            amount: -other.amount,
            ..other
        })
    }

    /// Which amount is the larger, where both are of one currency.
    pub fn partial_cmp_amount(&self, other: &Money) -> Option<std::cmp::Ordering> {
        (self.currency == other.currency).then(|| self.amount.cmp(&other.amount))
    }

    fn same_currency(self, other: Money) -> Result<(), Error> {
        if self.currency == other.currency {
            return Ok(());
        }
        Err(ErrorKind::DifferentCurrency {
            first: self.to_string().into(),
            second: other.to_string().into(),
        }
        .into())
    }
}

impl PartialOrd for Money {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        self.partial_cmp_amount(other)
    }
}

impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.amount, self.currency)
    }
}

impl FromStr for Money {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        let (written, currency) = split_currency(text)?;
        Ok(Money::new(text::parse_scaled(written)?.value, currency))
    }
}

serde_as_text!(Money, "an amount and its currency such as 21100000000 USD");

/// Splits "USD 42.2 bn" or "42.2 bn USD" into the number and the currency.
pub(super) fn split_currency(text: &str) -> Result<(&str, Currency), Error> {
    let text = text.trim();
    let tail = text
        .rsplit_once(' ')
        .map(|(number, code)| (number.trim_end(), code));
    let head = text
        .split_once(' ')
        .map(|(code, number)| (number.trim_start(), code));
    for (number, code) in tail.into_iter().chain(head) {
        if let Ok(currency) = code.parse() {
            return Ok((number, currency));
        }
    }
    Err(ErrorKind::UnknownCurrency { text: text.into() }.into())
}
