//! Other readings of two figures that would lessen a contradiction: offered, never applied.

use std::fmt;
use std::sync::Arc;

use serde::Serialize;

use super::figure::{Figure, readable};
use crate::model::{Assumption, Currency, Party, Subject};

/// A change of reading that would bring two figures closer together (METHODS 2.4).
///
/// A verdict offers it and never applies it: what a text means is for the reader to decide.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Offer {
    /// The larger amount counts both directions of trade.
    BothDirections {
        /// The amount, as it was stated.
        amount: String,
    },
    /// The larger amount is in another currency of the same sign.
    OtherCurrency {
        /// The amount, as it was stated.
        amount: String,
        /// The currency it was read as.
        read: Currency,
        /// The currency it may be in.
        instead: Currency,
        /// Whether the smaller amount leaves its currency open as well.
        both_open: bool,
    },
}

impl fmt::Display for Offer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Offer::BothDirections { amount } => {
                write!(
                    f,
                    "It would be less if {amount} counts both directions of trade."
                )
            }
            Offer::OtherCurrency {
                amount,
                read,
                instead,
                both_open,
            } => {
                let open = match both_open {
                    true => "Neither text names the currency at its amount",
                    false => "The text does not name the currency at the amount",
                };
                write!(
                    f,
                    "{open}: it would be less if {amount} is in {instead} instead of {read}."
                )
            }
        }
    }
}

/// Economies whose own currency is written with a bare "$", by alpha-3 code.
///
/// Own list, after the names of currencies in ISO 4217: dollars, and pesos written so. Only
/// currencies of which one unit has been worth less than a US dollar throughout this century or
/// nearly so, because only those would lessen the larger amount.
const DOLLARS: [(&str, &str); 14] = [
    ("ARG", "ARS"),
    ("AUS", "AUD"),
    ("CAN", "CAD"),
    ("CHL", "CLP"),
    ("COL", "COP"),
    ("FJI", "FJD"),
    ("HKG", "HKD"),
    ("JAM", "JMD"),
    ("MEX", "MXN"),
    ("NAM", "NAD"),
    ("NZL", "NZD"),
    ("SGP", "SGD"),
    ("TTO", "TTD"),
    ("TWN", "TWD"),
];

/// Whether the text leaves the currency of the figure open, as a bare "$" does.
fn leaves_open(figure: &Figure) -> bool {
    let read = |assumption: &Assumption| {
        matches!(
            assumption,
            Assumption::CurrencyRead { .. } | Assumption::CurrencyCarried
        )
    };
    !figure.amount().currency_stated || figure.assumptions.iter().any(read)
}

/// Whether a currency word in the text may mean a dollar of another economy.
fn may_be_another_dollar(figure: &Figure) -> bool {
    let words = figure
        .assumptions
        .iter()
        .filter_map(|assumption| match assumption {
            Assumption::CurrencyRead { word, .. } => Some(word.to_lowercase()),
            _ => None,
        });
    let words: Vec<String> = words.collect();
    let dollar = |word: &String| word.contains('$') || word.contains("dollar");
    figure.currency() == Some(Currency::USD)
        && leaves_open(figure)
        && (words.is_empty() || words.iter().any(dollar))
}

/// Readings of the larger of two figures that would make it smaller.
pub(super) fn lessening(larger: &Arc<Figure>, smaller: &Arc<Figure>) -> Vec<Offer> {
    let mut offers = Vec::new();
    let amount = readable(larger.amount());
    if may_be_another_dollar(larger) {
        let parties = [&larger.exporter, &larger.importer];
        for party in parties.into_iter().flatten() {
            let Party::One(economy) = party else { continue };
            let own = DOLLARS
                .iter()
                .find(|(code, _)| economy.alpha3() == Some(code));
            if let Some(instead) = own.and_then(|(_, currency)| currency.parse().ok()) {
                offers.push(Offer::OtherCurrency {
                    amount: amount.clone(),
                    read: Currency::USD,
                    instead,
                    both_open: leaves_open(smaller),
                });
            }
        }
    }
    // A file counts the direction that its columns say; a text may mean more than it says.
    if larger.subject == Subject::Flow
        && smaller.subject == Subject::Flow
        && larger.source.place.span().is_some()
    {
        offers.push(Offer::BothDirections { amount });
    }
    offers
}
