//! What single words and set phrases of trade prose mean.
//!
//! Names of economies come from `crate::codes`; everything here is our own word lists.

pub(super) mod money;
pub(super) mod places;
pub(super) mod units;
pub(super) mod vocabulary;
mod words;

use super::tokens::Token;
use crate::model::RankList;

/// What a word or phrase does in a sentence about trade.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Lex {
    /// A noun for what is sold: exports, shipments, sales.
    Out,
    /// A noun for what is bought: imports, purchases.
    In,
    /// A noun for both directions: trade, commerce, turnover.
    TwoWay,
    /// A deficit, gap or shortfall.
    Deficit,
    /// A surplus.
    Surplus,
    /// A balance, whose sign stands elsewhere.
    Balance,
    /// A noun that stands for a figure named before: the total, the number, volumes.
    Anaphor,
    /// Exported, sold, shipped.
    Sold,
    /// Imported, bought, purchased.
    Bought,
    /// Loaded, trucked, pumped, drew: goods are moved where a place and an amount stand with it.
    Moved,
    /// Traded: both directions.
    Traded,
    /// Earned, made: money for goods, from the buyer.
    Earned,
    /// Spent on goods.
    Spent,
    /// Goods go, flow, are bound.
    Went,
    /// Goods come from.
    Came,
    /// Grew, up, higher, increase.
    Rise,
    /// Fell, down, lower, decrease.
    Fall,
    /// Reached, totalled, stood at, was.
    Level,
    /// Accounted for, made up.
    ShareVerb,
    /// A share, a proportion.
    ShareNoun,
    /// Annually, a year, compound.
    Yearly,
    /// A month, each month.
    Monthly,
    /// Month on month.
    MonthOnMonth,
    /// Predict, expect, could.
    Forecast,
    /// Aim, pledge, agree to.
    Target,
    /// If, unless, would.
    Hypothetical,
    /// Denied, false, rejected.
    Denied,
    /// Not, no longer.
    Not,
    /// Said, showed.
    Said,
    /// According to.
    AccordingTo,
    /// Compared with, against, versus.
    Compared,
    /// Largest, biggest, top.
    Superlative,
    /// A noun of a list of partners.
    Partner(RankList),
    /// Companies, exporters, exhibitors: things that are counted.
    Firms,
    /// Growers, sellers, shippers: generic subjects that export.
    Sellers,
    /// Buyers, refiners, smelters: generic subjects that import.
    Buyers,
    /// A fair or an exhibition, and taking part in one.
    Fair,
    /// A figure of this is no trade record: tariff, GDP, investment, loan, price, profit.
    Other,
    /// A single company or one part of an economy.
    Firm,
    /// Worth, valued at.
    Worth,
    /// About, more than, up to: a hedge before a number, a comparison after one.
    Hedge,
    /// Total, overall.
    Whole,
    /// Respectively.
    Respectively,
    /// A preposition.
    Prep(Prep),
    /// And, or.
    And,
    /// But, while, whereas: a new clause.
    While,
    /// A form of "be" or "have", or a modal without a meaning of its own.
    Auxiliary,
    /// The, a, this.
    Article,
    /// Which, that, who.
    Relative,
    /// Words that say nothing about the figure: only, just, still.
    Filler,
    /// A tariff on, a ban on, a trade deal: words of trade that carry no figure of it.
    Barrier,
    /// Will, shall.
    Will,
}

impl Lex {
    /// A bit for what few sentences say, so that whoever asks for it need not look at every word of the others.
    pub(super) fn rare(self) -> u8 {
        match self {
            Lex::Denied => 1,
            Lex::Not => 2,
            Lex::Firm => 4,
            Lex::Hypothetical => 8,
            // Both name who says it.
            Lex::Said | Lex::AccordingTo => 16,
            Lex::Forecast => 32,
            Lex::Target => 64,
            _ => 0,
        }
    }
}

/// Prepositions that tell parts of a figure apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Prep {
    To,
    From,
    Of,
    In,
    By,
    At,
    With,
    Between,
    For,
    On,
    Over,
    Than,
    Among,
}

/// The meaning of the longest phrase that begins at token `at`, and how many tokens it has.
pub(super) fn phrase_at(tokens: &[Token<'_>], at: usize) -> Option<(Lex, usize)> {
    let word = tokens.get(at)?.word;
    let several = if word.seconds.may_be(tokens.get(at + 1)) {
        word.phrases
            .iter()
            .find(|(rest, _)| vocabulary::follow(tokens, at + 1, rest))
    } else {
        None
    };
    match several {
        Some((rest, lex)) => Some((*lex, rest.len() + 1)),
        None => word.single.map(|lex| (lex, 1)),
    }
}
