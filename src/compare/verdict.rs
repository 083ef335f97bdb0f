//! What comes out of a comparison: the rule, the figures, the numbers and a sentence.

use std::fmt;
use std::sync::Arc;

use rust_decimal::Decimal;
use serde::Serialize;

use super::figure::Figure;
use super::offer::Offer;
use super::relation::{Aspect, Relation, Relations};
use crate::model::{Currency, Interval};

/// The rule of METHODS 2.4 that a verdict rests on.
///
/// Printed as `R9`; ordered as the rules are tried.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[non_exhaustive]
pub enum Rule {
    /// One figure told twice.
    #[serde(rename = "R1")]
    Duplicate,
    /// Two figures of the same thing.
    #[serde(rename = "R2")]
    SameThing,
    /// The same thing in two releases of one source.
    #[serde(rename = "R3")]
    Revision,
    /// One flow, told by both sides.
    #[serde(rename = "R4")]
    MirrorReports,
    /// A part and its whole at one time.
    #[serde(rename = "R5")]
    PartAndWhole,
    /// A declared complete set of parts and its whole.
    #[serde(rename = "R6")]
    AllParts,
    /// Figures that an identity ties together.
    #[serde(rename = "R7")]
    Identity,
    /// The same thing, whole years apart.
    #[serde(rename = "R8")]
    GrowthBetween,
    /// A part at one time and the whole at another.
    #[serde(rename = "R9")]
    PartInOtherPeriod,
    /// Some months of a flow and more months of it.
    #[serde(rename = "R10")]
    MonotoneTime,
    /// A place in a list of partners.
    #[serde(rename = "R11")]
    Rank,
    /// A stated share.
    #[serde(rename = "R12")]
    ShareClaim,
    /// The two directions between one pair.
    #[serde(rename = "R13")]
    TwoDirections,
    /// One dimension differs, and no rule says more.
    #[serde(rename = "R14")]
    ScopeApart,
    /// Nothing can be said.
    #[serde(rename = "R15")]
    Otherwise,
}

impl Rule {
    /// The name of the rule.
    pub const fn id(self) -> &'static str {
        match self {
            Rule::Duplicate => "R1",
            Rule::SameThing => "R2",
            Rule::Revision => "R3",
            Rule::MirrorReports => "R4",
            Rule::PartAndWhole => "R5",
            Rule::AllParts => "R6",
            Rule::Identity => "R7",
            Rule::GrowthBetween => "R8",
            Rule::PartInOtherPeriod => "R9",
            Rule::MonotoneTime => "R10",
            Rule::Rank => "R11",
            Rule::ShareClaim => "R12",
            Rule::TwoDirections => "R13",
            Rule::ScopeApart => "R14",
            Rule::Otherwise => "R15",
        }
    }
}

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.id())
    }
}

/// How far from usual a growth is. The limits are this crate's own choice and are options
/// ([`Limits`](super::Limits)).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum GrowthClass {
    /// Within 25 % a year up or down.
    Usual,
    /// Up to twice or half the size within a year.
    Large,
    /// Beyond.
    Implausible,
}

/// How the two sides' reports of one flow lie to each other (METHODS 2.5). The limits are options
/// ([`Limits`](super::Limits)).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum MirrorClass {
    /// The importer's figure may be the exporter's with freight and insurance on top.
    Consistent,
    /// The importer counts less than the exporter.
    ImporterLower,
    /// The importer counts more than freight and insurance explain.
    Wide,
    /// One counts more than twice what the other does.
    Severe,
    /// One of the two reports is missing, or is nothing.
    OneSided,
}

impl MirrorClass {
    /// The class in words.
    pub const fn as_str(self) -> &'static str {
        match self {
            MirrorClass::Consistent => "consistent",
            MirrorClass::ImporterLower => "the importer counts less",
            MirrorClass::Wide => "wide apart",
            MirrorClass::Severe => "severely apart",
            MirrorClass::OneSided => "one-sided",
        }
    }
}

impl fmt::Display for MirrorClass {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// Why two figures cannot be compared.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Reason {
    /// They differ in this dimension.
    Differs {
        /// Where.
        aspect: Aspect,
        /// How.
        relation: Relation,
    },
    /// They are in two currencies, and no rate is at hand.
    Currency {
        /// One currency.
        first: Currency,
        /// The other.
        second: Currency,
    },
    /// Parts that count some of the same goods cannot be added up.
    PartsOverlap,
    /// One of them is no sum of money: a share, a rank, tonnes, an amount per month.
    NotMoney,
    /// There are no parts.
    NoParts,
    /// The whole is nothing, so there is no share in it.
    WholeIsNothing,
    /// The data at hand lack a figure that the comparison needs; which one, in words.
    NoData(String),
    /// The arithmetic left what an exact decimal holds; the error's sentence.
    Arithmetic(String),
}

/// What a rule finds (METHODS 2.3).
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Finding {
    /// The same number.
    Equal,
    /// The two could be one number, rounded differently.
    AgreeWithinRounding,
    /// They could be only if the zeros of round numbers are place-holders.
    AgreeIfLoose,
    /// They differ by no more than the tolerance that was asked for.
    WithinTolerance {
        /// By which fraction the larger exceeds the smaller at least.
        #[serde(with = "rust_decimal::serde::str")]
        rel: Decimal,
    },
    /// Both go back to one source: one witness, not two.
    SameClaimCopied {
        /// What they share, in words: a document, an attribution.
        shared: String,
    },
    /// A later release of one source gives another number; the later one stands.
    Revised {
        /// The later figure less the earlier.
        change: Interval,
        /// The same as a fraction of the earlier, where that is above zero.
        rate: Option<Interval>,
    },
    /// They could not be one number, however they were rounded.
    Conflict {
        /// How far they are apart at least, in the currency of the first figure.
        #[serde(with = "rust_decimal::serde::str")]
        gap_min: Decimal,
        /// How far they are apart at most, where both are limited.
        #[serde(with = "rust_decimal::serde::str_option")]
        gap_max: Option<Decimal>,
        /// By which fraction the larger exceeds the smaller at least.
        #[serde(with = "rust_decimal::serde::str_option")]
        rel: Option<Decimal>,
    },
    /// The part fits into the whole.
    PartWithinWhole {
        /// The share of the part, as fractions of 1.
        share: Interval,
    },
    /// The part is larger than the whole it belongs to.
    PartExceedsWhole {
        /// By how much at least, in the currency of the whole.
        #[serde(with = "rust_decimal::serde::str")]
        excess_at_least: Decimal,
        /// Whether it also is if the zeros of round numbers are place-holders.
        also_loose: bool,
    },
    /// A complete set of parts does not add up to its whole.
    PartsSumMismatch {
        /// How far sum and whole are apart at least.
        #[serde(with = "rust_decimal::serde::str")]
        gap_min: Decimal,
    },
    /// One flow, told by both sides.
    Mirror {
        /// By which fraction the importer's figure exceeds the exporter's, where both are above zero.
        margin: Option<Interval>,
        /// How unusual that is.
        class: MirrorClass,
    },
    /// Figures that an identity ties together do not fit.
    IdentityBroken {
        /// How far the two sides of the identity are apart at least, in its own unit: money, or a
        /// fraction for shares and growth.
        #[serde(with = "rust_decimal::serde::str")]
        gap_min: Decimal,
        /// What each term would have to be for the others to stand; one of them would mend it.
        mends: Vec<Mend>,
    },
    /// Two places in one list.
    RankConflict {
        /// The place that is stated.
        stated: u32,
        /// The place that the other figure states, or that the data give.
        found: u32,
    },
    /// A stated share is not the share that the figures give.
    ShareConflict {
        /// The share that is stated, as fractions of 1.
        stated: Interval,
        /// The share that the other figures state or give.
        found: Interval,
    },
    /// A target and what the data say of it so far.
    Target {
        /// Whether the data reach the target; none where they end before its time.
        reached: Option<bool>,
        /// The growth a year that leads from the latest figure to the target, as fractions.
        #[serde(skip_serializing_if = "Option::is_none")]
        needs: Option<Interval>,
    },
    /// The two directions between one pair: never compared, but added or set off.
    TwoDirections {
        /// Both together.
        two_way: Interval,
        /// The first less the second.
        balance: Interval,
    },
    /// The later figure implies growth.
    Growth {
        /// The growth a year, as fractions; one end is open where only a limit is implied.
        rate: Interval,
        /// How many years lie between the two.
        years: u32,
        /// How far from usual that is.
        class: GrowthClass,
    },
    /// They differ in scope, and no rule relates them.
    DifferentScope {
        /// Where and how.
        dims: Vec<(Aspect, Relation)>,
    },
    /// They cannot be compared.
    NotComparable {
        /// Every reason.
        reasons: Vec<Reason>,
    },
}

/// What one term of a broken identity would have to be for the others to stand.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Mend {
    /// The term: exports, the whole, the growth.
    pub term: String,
    /// Where it would have to lie.
    pub needed: Interval,
}

/// How much a verdict deserves attention; ordered, the gravest last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// Nothing is said about the two.
    Nothing,
    /// They agree.
    Agreement,
    /// Worth knowing: a share, a usual growth, an agreement that needs a loose reading.
    Note,
    /// Unusual, and possible.
    Unusual,
    /// Not a contradiction by itself, and hardly possible.
    Implausible,
    /// They cannot both be right as they are read.
    Conflict,
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Severity::Nothing => "No verdict",
            Severity::Agreement => "Agreement",
            Severity::Note => "Note",
            Severity::Unusual => "Unusual",
            Severity::Implausible => "Implausible",
            Severity::Conflict => "Conflict",
        })
    }
}

impl Finding {
    /// How much the finding deserves attention.
    pub const fn severity(&self) -> Severity {
        match self {
            Finding::Equal
            | Finding::AgreeWithinRounding
            | Finding::Mirror {
                class: MirrorClass::Consistent,
                ..
            } => Severity::Agreement,
            Finding::AgreeIfLoose
            | Finding::WithinTolerance { .. }
            | Finding::SameClaimCopied { .. }
            | Finding::Revised { .. }
            | Finding::Target { .. }
            | Finding::Mirror {
                class: MirrorClass::ImporterLower,
                ..
            }
            | Finding::PartWithinWhole { .. } => Severity::Note,
            Finding::Mirror {
                class: MirrorClass::Wide | MirrorClass::OneSided,
                ..
            } => Severity::Unusual,
            Finding::Mirror {
                class: MirrorClass::Severe,
                ..
            } => Severity::Implausible,
            Finding::Conflict { .. }
            | Finding::IdentityBroken { .. }
            | Finding::RankConflict { .. }
            | Finding::ShareConflict { .. }
            | Finding::PartsSumMismatch { .. }
            | Finding::PartExceedsWhole {
                also_loose: true, ..
            } => Severity::Conflict,
            Finding::PartExceedsWhole {
                also_loose: false, ..
            } => Severity::Unusual,
            Finding::Growth { class, .. } => match class {
                GrowthClass::Usual => Severity::Note,
                GrowthClass::Large => Severity::Unusual,
                GrowthClass::Implausible => Severity::Implausible,
            },
            Finding::DifferentScope { .. }
            | Finding::TwoDirections { .. }
            | Finding::NotComparable { .. } => Severity::Nothing,
        }
    }
}

/// What comparing figures says, and why.
///
/// Printed as the severity and a sentence, then what the verdict leaves open, each on a line of
/// its own. In JSON every number is a string.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
#[non_exhaustive]
pub struct Verdict {
    /// The rule that decided.
    pub rule: Rule,
    /// What it found.
    pub finding: Finding,
    /// The figures by their part in the sentence: the earlier before the later, the parts before
    /// the whole, else in an order that does not depend on which was given first.
    pub figures: Vec<Arc<Figure>>,
    /// How the first of two figures lies to the second.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub relations: Option<Relations>,
    /// The verdict as a sentence a newspaper could print.
    pub sentence: String,
    /// Readings of the figures that would lessen a contradiction: offered, never applied.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub offers: Vec<Offer>,
    /// What was not known, and might matter.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub caveats: Vec<String>,
}

impl Verdict {
    /// How much it deserves attention.
    pub const fn severity(&self) -> Severity {
        self.finding.severity()
    }

    /// Whether somebody should look at the figures again: an unusual growth or worse.
    pub fn is_worth_a_look(&self) -> bool {
        self.severity() >= Severity::Unusual
    }
}

impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.severity(), self.sentence)?;
        for offer in &self.offers {
            write!(f, "\n  {offer}")?;
        }
        for caveat in &self.caveats {
            write!(f, "\n  Not known: {caveat}.")?;
        }
        Ok(())
    }
}
