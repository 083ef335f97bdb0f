//! Do two figures count the same goods?
//!
//! The one place that decides it, for adding up a table and for choosing which rows of a file to
//! set aside. FORMATS section 0 measures what happens where nobody decides: 1.79 times the right
//! figure for cement, five times for a US Census file.

use super::category::Answer;
use super::economy::Economy;
use super::flow::{Detail, Regime, TradeFlow};
use super::period::Period;
use crate::codes::economies::Number;
use crate::codes::groups;

impl Economy {
    /// Whether the two have an economy in common in a period: the same one, or a group and its member.
    ///
    /// World has every economy in common. A group of which no list says the members answers unknown.
    ///
    /// ```
    /// use tradeflows::{Answer, Economy, Period};
    ///
    /// let (eu, uk): (Economy, Economy) = ("EU".parse()?, "GBR".parse()?);
    /// assert_eq!(eu.overlaps_in(uk, Period::year(2019)?), Answer::Yes);
    /// assert_eq!(eu.overlaps_in(uk, Period::year(2024)?), Answer::No);
    /// # Ok::<(), tradeflows::Error>(())
    /// ```
    pub fn overlaps_in(self, other: Economy, period: Period) -> Answer {
        if self == other || self.is_world() || other.is_world() {
            return Answer::Yes;
        }
        if !self.is_group() && !other.is_group() {
            return Answer::No;
        }
        // Membership changes at most a few times in a century: the ends and every new year between.
        let (first, last) = (period.first(), period.last());
        let years = (first.year() + 1..=last.year()).map(|year| (year, 1));
        let months = [(first.year(), first.month()), (last.year(), last.month())];
        let mut answer = Answer::No;
        for (year, month) in months.into_iter().chain(years) {
            match share_members(self.number(), other.number(), year, month) {
                Some(true) => return Answer::Yes,
                Some(false) => {}
                None => answer = Answer::Unknown,
            }
        }
        answer
    }
}

/// Every year in which a group of the lists can have had members.
const ALL_YEARS: (u16, u16) = (1945, 2035);

impl Economy {
    /// Whether the two ever had an economy in common, as [`Economy::overlaps_in`] says for a period.
    pub fn overlaps(self, other: Economy) -> Answer {
        let (first, last) = (Period::year(ALL_YEARS.0), Period::year(ALL_YEARS.1));
        match (first, last) {
            (Ok(first), Ok(last)) => match Period::between(first.first(), last.last()) {
                Ok(all) => self.overlaps_in(other, all),
                Err(_) => Answer::Unknown,
            },
            _ => Answer::Unknown,
        }
    }
}

/// Whether a group and an economy, or two groups, have a member in common in a month.
fn share_members(a: Number, b: Number, year: u16, month: u8) -> Option<bool> {
    match (
        groups::members(a, year, month),
        groups::members(b, year, month),
    ) {
        (Some(a), Some(b)) => Some(a.iter().any(|member| b.contains(member))),
        (Some(_), None) => groups::contains(a, b, year, month),
        (None, Some(_)) => groups::contains(b, a, year, month),
        (None, None) => None,
    }
}

impl Regime {
    /// Whether some goods are counted in both parts of a flow.
    ///
    /// Exports are domestic exports and re-exports together (Sri Lanka 2017: 7,813 = 7,713 + 100),
    /// so those two are apart and both lie in the whole; re-exports are foreign goods.
    pub fn overlaps(self, other: Regime) -> bool {
        use Regime::{Foreign, ReExport, Whole};
        self == other
            || self == Whole
            || other == Whole
            || matches!((self, other), (Foreign, ReExport) | (ReExport, Foreign))
    }
}

impl Detail {
    /// Whether some goods can be counted in rows of both details.
    ///
    /// Two different codes of one breakdown dimension (air and sea) are apart; a row without the
    /// dimension is its total.
    pub fn overlaps(&self, other: &Detail) -> bool {
        self.dimensions.iter().all(|mine| {
            other
                .dimension(&mine.name)
                .is_none_or(|code| code == &*mine.code)
        })
    }
}

/// Whether what two pairs of economies have in common can only be an economy's trade with itself.
///
/// "Canada to World" and "World to Canada" share nothing but Canada to Canada, which hardly any source
/// counts in both; a file of imports and exports with World is full of such pairs. A row that is itself
/// of one economy's trade with itself (Comtrade has some) is not excused.
pub(super) fn only_self_trade(a: (Economy, Economy), b: (Economy, Economy)) -> bool {
    let single = |x: Economy, y: Economy| x == y && !x.is_group();
    (single(a.0, b.1) || single(a.1, b.0)) && a.0 != a.1 && b.0 != b.1
}

impl TradeFlow {
    /// Whether the two figures count some of the same goods.
    ///
    /// Whoever reports: the exporter's and the importer's figure of one flow are two figures of
    /// the same goods.
    ///
    /// ```
    /// # use std::sync::Arc;
    /// # use tradeflows::{Answer, Document, Locator, Source, TradeFlow};
    /// # let document = Arc::new(Document::new("by hand"));
    /// # let flow = |period: &str, category: &str| -> tradeflows::Result<TradeFlow> {
    /// #     let source = Source::new(document.clone(), Locator::Whole);
    /// #     let (from, to) = ("CAN".parse()?, "CHN".parse()?);
    /// #     Ok(TradeFlow::new(from, to, period.parse()?, category.parse()?, "1 USD".parse()?, source))
    /// # };
    /// let year = flow("2024", "H6 12")?;
    /// assert_eq!(year.overlaps(&flow("2024-03", "H6 1205")?), Answer::Yes);
    /// assert_eq!(year.overlaps(&flow("2024-03", "H6 1001")?), Answer::No);
    /// assert_eq!(year.overlaps(&flow("2025", "H6 1205")?), Answer::No);
    /// # Ok::<(), tradeflows::Error>(())
    /// ```
    pub fn overlaps(&self, other: &TradeFlow) -> Answer {
        let apart = !self.period.overlaps(other.period)
            || !self.regime.overlaps(other.regime)
            || self
                .detail
                .as_deref()
                .zip(other.detail.as_deref())
                .is_some_and(|(a, b)| !a.overlaps(b))
            || only_self_trade(
                (self.exporter, self.importer),
                (other.exporter, other.importer),
            );
        if apart {
            return Answer::No;
        }
        self.exporter
            .overlaps_in(other.exporter, self.period)
            .and(self.importer.overlaps_in(other.importer, self.period))
            .and(self.category.overlaps(&other.category))
    }
}
