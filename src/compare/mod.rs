//! Figures against figures: whether two of them agree, fit into each other, or cannot both be right.
//!
//! A figure is an interval (METHODS 2.2): "about $21.1 billion" asserts 21.05 to 21.15 billion, so
//! no tolerance is made up. Two figures are first related in five dimensions ([`Relations`]), then
//! the first rule that fits decides ([`Rule`]), and the [`Verdict`] carries the numbers, a sentence
//! and the readings that would lessen a contradiction. A forecast or a target is never set against
//! an outcome: the two differ in status, and the verdict says so.
//!
//! ```
//! # use std::sync::Arc;
//! use tradeflows::compare::{self, Rule, Severity};
//! # use tradeflows::{Category, Document, Locator, Source, TradeFlow};
//! # let flow = |year: &str, category: Category, value: &str| -> tradeflows::Result<TradeFlow> {
//! #     let source = Source::new(Arc::new(Document::new("by hand")), Locator::Whole);
//! #     let (from, to) = ("CAN".parse()?, "CHN".parse()?);
//! #     Ok(TradeFlow::new(from, to, year.parse()?, category, value.parse()?, source))
//! # };
//! let total = flow("2024", Category::TOTAL, "about 21.1 billion USD")?;
//! let part = flow("2025", Category::words("farm goods"), "62 billion USD")?;
//! let verdict = compare::pair(&part, &total);
//! assert_eq!((verdict.rule, verdict.severity()), (Rule::PartInOtherPeriod, Severity::Implausible));
//! assert_eq!(
//!     verdict.to_string(),
//!     "Implausible: Exports of farm goods from Canada to China in 2025 (62 billion USD) are only a \
//!      part of all exports from Canada to China, which came to about 21.1 billion USD in 2024: the \
//!      whole would have grown by at least 190.7 % in one year.",
//! );
//! # Ok::<(), tradeflows::Error>(())
//! ```
//!
//! The order of the rules and their limits are this crate's own choice (METHODS 4); the limits are
//! options ([`Limits`]).

mod candidates;
mod check;
mod data;
mod figure;
mod identity;
mod mirror;
mod offer;
mod partition;
mod relation;
mod rules;
mod sentence;
mod verdict;

use std::sync::Arc;

use rust_decimal::Decimal;

pub use self::check::{Check, Checks, Outcome, Problem, Tally, check};
pub use self::data::{Ranked, Recomputed, with_data};
pub use self::figure::Figure;
pub use self::identity::{Identity, identity};
pub use self::mirror::{
    Cause, Mirror, Mirrors, Reconciled, Reliability, Report, Weights, mirrors_within,
};
pub use self::offer::Offer;
pub use self::partition::{Partition, parts};
pub use self::relation::{Aspect, Relation, Relations};
pub use self::verdict::{Finding, GrowthClass, Mend, MirrorClass, Reason, Rule, Severity, Verdict};
use crate::model::Rate;

/// From where on a growth is called large or implausible.
///
/// ```
/// use tradeflows::Decimal;
/// use tradeflows::compare::Limits;
///
/// let limits = Limits::default();
/// assert_eq!(limits.usual.to_string(), "25%");
/// assert_eq!(limits.factor, Decimal::from(2));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Limits {
    /// Up to this rate a year, up or down, growth is usual.
    pub usual: Rate,
    /// Up to this factor within a year, or one over it, growth is large; beyond it is implausible.
    /// Two sides' reports further apart are severely so.
    pub factor: Decimal,
    /// Up to this margin of the importer's report over the exporter's, the two are consistent.
    pub margin: Rate,
    /// Two figures of one thing that differ by no more than this are within tolerance; zero, which
    /// it is unless asked for, leaves everything to the intervals.
    pub tolerance: Rate,
}

impl Default for Limits {
    fn default() -> Self {
        Limits {
            usual: Rate::from_fraction(Decimal::new(25, 2)),
            factor: Decimal::TWO,
            // The cap of Harvard's pipeline for bilateral trade (METHODS 2.5).
            margin: Rate::from_fraction(Decimal::new(20, 2)),
            tolerance: Rate::ZERO,
        }
    }
}

impl Limits {
    /// The same limits with another rate up to which growth is usual.
    #[must_use]
    pub const fn with_usual(mut self, usual: Rate) -> Self {
        self.usual = usual;
        self
    }

    /// The same limits with another factor up to which growth is large, not implausible.
    #[must_use]
    pub const fn with_factor(mut self, factor: Decimal) -> Self {
        self.factor = factor;
        self
    }

    /// The same limits with another margin up to which two sides' reports are consistent.
    #[must_use]
    pub const fn with_margin(mut self, margin: Rate) -> Self {
        self.margin = margin;
        self
    }

    /// The same limits with a tolerance for two figures of one thing.
    #[must_use]
    pub const fn with_tolerance(mut self, tolerance: Rate) -> Self {
        self.tolerance = tolerance;
        self
    }
}

/// Compares two figures: flows, rows of a table, or [`Figure`]s made from claims.
///
/// The verdict does not depend on which figure comes first. There is always one: where nothing can
/// be said, it says why.
///
/// ```
/// # use std::sync::Arc;
/// use tradeflows::compare::{self, Finding};
/// # use tradeflows::{Category, Document, Locator, Source, TradeFlow};
/// # let flow = |value: &str, file: &str| -> tradeflows::Result<TradeFlow> {
/// #     let source = Source::new(Arc::new(Document::new(file)), Locator::Whole);
/// #     let (from, to) = ("CAN".parse()?, "CHN".parse()?);
/// #     Ok(TradeFlow::new(from, to, "2024".parse()?, Category::TOTAL, value.parse()?, source))
/// # };
/// let article = flow("about 21.1 billion USD", "article.txt")?;
/// let file = flow("21074387210 USD", "exports.csv")?;
/// let verdict = compare::pair(&article, &file);
/// assert_eq!(verdict.finding, Finding::AgreeWithinRounding);
/// assert_eq!(verdict, compare::pair(&file, &article));
/// assert_eq!(
///     verdict.sentence,
///     "Two figures for exports from Canada to China in 2024 agree within rounding: \
///      21,074,387,210 USD (exports.csv) and about 21.1 billion USD (article.txt).",
/// );
/// # Ok::<(), tradeflows::Error>(())
/// ```
pub fn pair(a: impl Into<Figure>, b: impl Into<Figure>) -> Verdict {
    pair_within(a, b, &Limits::default())
}

/// [`pair`] with limits of one's own.
pub fn pair_within(a: impl Into<Figure>, b: impl Into<Figure>, limits: &Limits) -> Verdict {
    rules::decide(&Arc::new(a.into()), &Arc::new(b.into()), limits)
}

/// Compares every two figures about which a rule says something, the gravest verdict first.
///
/// Pairs about which nothing can be said (R13, R14, R15) are left out, and growth is told from each
/// figure to the next in time, not to every later one: a third figure of one of the two things in
/// between says more. Of the rest, [`Verdict::is_worth_a_look`] keeps what somebody should check;
/// of very many figures, [`worth_a_look`] gives those at once.
///
/// Figures are not compared all with all: they meet by who trades with whom, what and when, so the
/// work grows with what there is to say (`cargo bench --bench compare` shows how).
///
/// ```
/// # use std::sync::Arc;
/// use tradeflows::compare::{self, Figure};
/// # use tradeflows::{Category, Document, Locator, Source, TradeFlow};
/// # let figure = |year: &str, value: &str| -> tradeflows::Result<Figure> {
/// #     let source = Source::new(Arc::new(Document::new("by hand")), Locator::Whole);
/// #     let (from, to) = ("CAN".parse()?, "CHN".parse()?);
/// #     Ok(TradeFlow::new(from, to, year.parse()?, Category::TOTAL, value.parse()?, source).into())
/// # };
/// let verdicts = compare::all([
///     figure("2023", "20.4 billion USD")?,
///     figure("2024", "21.1 billion USD")?,
///     figure("2024", "24.1 billion USD")?,
/// ]);
/// assert_eq!(verdicts.len(), 3);
/// assert_eq!(
///     verdicts[0].to_string(),
///     "Conflict: Two figures for exports from Canada to China in 2024 differ by at least \
///      2.9 billion USD (13.7 %): 21.1 billion USD (by hand) and 24.1 billion USD (by hand).",
/// );
/// assert_eq!(verdicts.iter().filter(|verdict| verdict.is_worth_a_look()).count(), 1);
/// # Ok::<(), tradeflows::Error>(())
/// ```
pub fn all(figures: impl IntoIterator<Item = Figure>) -> Vec<Verdict> {
    let limits = Limits::default();
    among(figures, &limits, candidates::Wanted::Decided)
}

/// [`all`], but only what somebody should check: an unusual growth or worse.
///
/// What certainly agrees, fits or grew as usual is not put into words at all, so that a hundred
/// thousand figures take seconds.
///
/// ```
/// # use std::sync::Arc;
/// use tradeflows::compare::{self, Figure};
/// # use tradeflows::{Category, Document, Locator, Source, TradeFlow};
/// # let figure = |year: &str, value: &str| -> tradeflows::Result<Figure> {
/// #     let source = Source::new(Arc::new(Document::new("by hand")), Locator::Whole);
/// #     let (from, to) = ("CAN".parse()?, "CHN".parse()?);
/// #     Ok(TradeFlow::new(from, to, year.parse()?, Category::TOTAL, value.parse()?, source).into())
/// # };
/// let figures = [figure("2023", "20.4 billion USD")?, figure("2024", "21.1 billion USD")?];
/// assert!(compare::worth_a_look(figures).is_empty());
/// # Ok::<(), tradeflows::Error>(())
/// ```
pub fn worth_a_look(figures: impl IntoIterator<Item = Figure>) -> Vec<Verdict> {
    worth_a_look_within(figures, &Limits::default())
}

/// [`worth_a_look`] with limits of one's own.
pub fn worth_a_look_within(
    figures: impl IntoIterator<Item = Figure>,
    limits: &Limits,
) -> Vec<Verdict> {
    let mut verdicts = among(figures, limits, candidates::Wanted::Unusual(limits));
    verdicts.retain(Verdict::is_worth_a_look);
    verdicts
}

fn among(
    figures: impl IntoIterator<Item = Figure>,
    limits: &Limits,
    wanted: candidates::Wanted<'_>,
) -> Vec<Verdict> {
    let mut figures: Vec<Arc<Figure>> = figures.into_iter().map(Arc::new).collect();
    figures.sort_by(|a, b| a.in_order(b));
    let pairs = candidates::candidates(&figures, wanted);
    let decide = |(a, b): (u32, u32)| {
        let (a, b) = (figures.get(a as usize)?, figures.get(b as usize)?);
        rules::find(a, b, limits)
    };
    let mut verdicts: Vec<Verdict> = pairs.into_iter().filter_map(decide).collect();
    // Stable: equally grave verdicts stay in the order of their figures.
    verdicts.sort_by_key(|verdict| std::cmp::Reverse(verdict.severity()));
    verdicts
}
