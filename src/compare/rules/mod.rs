//! The rules of METHODS 2.4, one file each, tried in order; the first that fits decides.

mod directions;
mod duplicate;
mod growth;
mod mirror;
mod monotone;
mod otherwise;
mod part;
mod part_later;
mod rank;
mod revision;
mod same;
mod scope;
mod stated;

use std::sync::Arc;

use rust_decimal::Decimal;

use super::figure::Figure;
use super::offer::Offer;
use super::relation::{Relation, Relations, other_side_reports};
use super::verdict::{Finding, GrowthClass, Reason, Rule, Severity, Verdict};
use super::{Limits, sentence};
use crate::error::Result;
use crate::exact::{self, Exact, Mode as Way, Power, Ratio, Rounding};
use crate::model::{Amount, Basis, Currency, End, Interval, Period, Reading, Standing, Subject};

pub(super) use self::otherwise::in_words;
pub(super) use self::part::{exceeds, in_percent, share};
pub(super) use self::rank::{Place, ordinal};
pub(super) use self::stated::fraction;

type Decide = fn(&Case<'_>) -> Result<Option<Decision>>;

/// The rules for two sums of money in the order in which they are tried; R14 and R15 are what is
/// left after them. A new rule is a new file and a new line.
///
/// The order is that of METHODS 2.4 but for two rules that are special cases of the one they stand
/// before, and would never be reached behind it: a revision (R3) is also the same thing (R2), and
/// months beyond their year (R10) are also a part beyond its whole (R5). Sets of parts (R6) and
/// identities (R7) take more than two figures; ranks and shares (R11, R12) are no sums of money.
const RULES: &[(Rule, Decide)] = &[
    (Rule::Duplicate, duplicate::decide),
    (Rule::Revision, revision::decide),
    (Rule::SameThing, same::decide),
    (Rule::MirrorReports, mirror::decide),
    (Rule::MonotoneTime, monotone::decide),
    (Rule::PartAndWhole, part::decide),
    (Rule::GrowthBetween, growth::decide),
    (Rule::PartInOtherPeriod, part_later::decide),
    (Rule::TwoDirections, directions::decide),
];

/// Two figures as a rule sees them: related, in one currency, with their intervals.
struct Case<'a> {
    a: Side<'a>,
    b: Side<'a>,
    relations: Relations,
    currency: Currency,
    limits: &'a Limits,
}

/// One of the two figures, with its amount in the common currency.
#[derive(Clone, Copy)]
struct Side<'a> {
    figure: &'a Arc<Figure>,
    amount: &'a Amount,
    tight: Interval,
    loose: Interval,
}

impl<'a> Side<'a> {
    fn new(figure: &'a Arc<Figure>, amount: &'a Amount) -> Result<Self> {
        Ok(Side {
            figure,
            amount,
            tight: amount.bounds(Reading::Tight)?,
            loose: amount.bounds(Reading::Loose)?,
        })
    }
}

/// What a rule has decided.
struct Decision {
    finding: Finding,
    /// Whether the first figure of the case stays the first of the verdict.
    in_order: bool,
    sentence: String,
    offers: Vec<Offer>,
}

impl<'a> Case<'a> {
    /// Part and whole, where one figure is a part of the other in the given relations and no
    /// other stands in the way; balances have no parts.
    fn part_and_whole(&self, related: &[Relation]) -> Option<(Side<'a>, Side<'a>, bool)> {
        let balance = |side: &Side<'_>| side.figure.subject == Subject::Balance;
        if self.relations.status != Relation::Same || balance(&self.a) || balance(&self.b) {
            return None;
        }
        let within = |relations: &mut dyn Iterator<Item = Relation>| {
            let (mut all, mut any) = (true, false);
            for relation in relations {
                all &= relation.is_within();
                any |= relation == Relation::PartOf;
            }
            all && any
        };
        if within(&mut related.iter().copied()) {
            Some((self.a, self.b, true))
        } else if within(&mut related.iter().map(|relation| relation.flipped())) {
            Some((self.b, self.a, false))
        } else {
            None
        }
    }

    /// The earlier and the later figure, where a yearly rate leads from one to the other.
    fn in_time(&self) -> Option<InTime<'a>> {
        let period = |side: &Side<'_>| side.figure.period;
        let (a, b) = (period(&self.a)?, period(&self.b)?);
        let years = |earlier: Period, later: Period| super::relation::years_between(earlier, later);
        if let Some(years) = years(a, b) {
            let (earlier, later) = (self.a, self.b);
            return Some(InTime {
                earlier,
                later,
                years,
                in_order: true,
            });
        }
        let years = years(b, a)?;
        let (earlier, later) = (self.b, self.a);
        Some(InTime {
            earlier,
            later,
            years,
            in_order: false,
        })
    }
}

/// Two figures in the order of time.
struct InTime<'a> {
    earlier: Side<'a>,
    later: Side<'a>,
    years: u32,
    in_order: bool,
}

/// Compares two figures: there is always a verdict.
pub(super) fn decide(a: &Arc<Figure>, b: &Arc<Figure>, limits: &Limits) -> Verdict {
    let (a, b) = ordered(a, b);
    let relations = Relations::of(a, b);
    let (rule, decision) = match by_rules(a, b, relations, limits) {
        Ok(Some(decided)) => decided,
        Ok(None) => match scope::decision(a, b, &relations) {
            Some(decision) => (Rule::ScopeApart, decision),
            None => (Rule::Otherwise, otherwise::decision(a, b, &relations, None)),
        },
        Err(error) => {
            let reason = Some(Reason::Arithmetic(error.to_string()));
            let decision = otherwise::decision(a, b, &relations, reason);
            (Rule::Otherwise, decision)
        }
    };
    verdict(a, b, relations, rule, decision)
}

/// The verdict of a rule that looks at the amounts, where one fits: [`decide`] without the work of
/// putting into words why nothing can be said.
pub(super) fn find(a: &Arc<Figure>, b: &Arc<Figure>, limits: &Limits) -> Option<Verdict> {
    let (a, b) = ordered(a, b);
    let relations = Relations::of(a, b);
    let (rule, decision) = by_rules(a, b, relations, limits).ok()??;
    let found = decision.finding.severity() > Severity::Nothing;
    found.then(|| verdict(a, b, relations, rule, decision))
}

fn ordered<'a>(a: &'a Arc<Figure>, b: &'a Arc<Figure>) -> (&'a Arc<Figure>, &'a Arc<Figure>) {
    match a.in_order(b).is_le() {
        true => (a, b),
        false => (b, a),
    }
}

fn by_rules(
    a: &Arc<Figure>,
    b: &Arc<Figure>,
    relations: Relations,
    limits: &Limits,
) -> Result<Option<(Rule, Decision)>> {
    // A forecast is never set against an outcome (METHODS 2.1); R14 says so.
    if relations.status != Relation::Same {
        return Ok(None);
    }
    if let Some(decided) = stated::decide(a, b, &relations)? {
        return Ok(Some(decided));
    }
    if !relations.may_decide() {
        return Ok(None);
    }
    let Some(case) = case(a, b, relations, limits)? else {
        return Ok(None);
    };
    for (rule, decide) in RULES {
        if let Some(decision) = decide(&case)? {
            return Ok(Some((*rule, decision)));
        }
    }
    Ok(None)
}

fn verdict(
    a: &Arc<Figure>,
    b: &Arc<Figure>,
    relations: Relations,
    rule: Rule,
    decision: Decision,
) -> Verdict {
    let (figures, relations) = match decision.in_order {
        true => (vec![a.clone(), b.clone()], relations),
        false => (vec![b.clone(), a.clone()], relations.flipped()),
    };
    let silent = rule == Rule::Otherwise;
    Verdict {
        rule,
        finding: decision.finding,
        figures,
        relations: Some(relations),
        sentence: sentence::finished(&decision.sentence),
        offers: decision.offers,
        caveats: if silent {
            Vec::new()
        } else {
            caveats(a, b, rule)
        },
    }
}

/// The figures in one currency, or none where they share none.
fn case<'a>(
    a: &'a Arc<Figure>,
    b: &'a Arc<Figure>,
    relations: Relations,
    limits: &'a Limits,
) -> Result<Option<Case<'a>>> {
    let Some((mine, other, currency)) = common(a, b) else {
        return Ok(None);
    };
    Ok(Some(Case {
        a: Side::new(a, mine)?,
        b: Side::new(b, other)?,
        relations,
        currency,
        limits,
    }))
}

/// The amounts of two figures in a currency that both give, the main amounts first.
///
/// Only levels of money for a period have any; [`comparable`] takes in every statement.
pub(super) fn common<'a>(
    a: &'a Figure,
    b: &'a Figure,
) -> Option<(&'a Amount, &'a Amount, Currency)> {
    a.amounts().find_map(|(mine, currency)| {
        let (other, _) = b.amounts().find(|(_, other)| *other == currency)?;
        Some((mine, other, currency))
    })
}

/// Whether two figures state the same kind of thing in one unit.
fn comparable(a: &Figure, b: &Figure) -> bool {
    common(a, b).is_some() || stated::same_kind(a, b)
}

/// What is not known of two figures and might change the verdict.
fn caveats(a: &Figure, b: &Figure, rule: Rule) -> Vec<String> {
    let mut caveats = Vec::new();
    if rule == Rule::SameThing
        && let Some(shared) = duplicate::shared(a, b).filter(|shared| shared.two_documents)
    {
        let words = shared.words;
        caveats.push(format!(
            "whether they are two witnesses, as both go back to {words}"
        ));
    }
    let timeless = a.period.is_none() && b.period.is_none();
    if timeless && matches!(rule, Rule::Rank | Rule::ScopeApart) {
        caveats.push("whether both are of one time".to_owned());
    }
    let valued = rule != Rule::Rank && rule != Rule::MirrorReports;
    if valued && (a.basis == Basis::Unstated) != (b.basis == Basis::Unstated) {
        let stated = if a.basis == Basis::Unstated { b } else { a };
        caveats.push(format!(
            "whether both are valued {}, as only one says",
            stated.basis
        ));
    }
    if other_side_reports(a, b) && a.exporter != b.exporter {
        caveats.push("whether the exporter and the importer count alike".to_owned());
    }
    let unsure = |standing: Standing| match standing {
        Standing::Provisional => Some("provisional"),
        Standing::Estimated => Some("estimated"),
        Standing::Final | Standing::Unstated => None,
    };
    for figure in [a, b] {
        if let Some(word) = unsure(figure.source.standing) {
            let text = format!("the final figure for {}", sentence::thing_in_time(figure));
            caveats.push(format!(
                "{text}, which is {word} ({})",
                figure.source.document.title
            ));
        }
    }
    caveats
}

/// The yearly rate from one interval to a later one, rounded outwards (METHODS 2.4, R8).
///
/// None where the earlier figure may be nothing at all on its upper end: there is no rate from zero.
pub(super) fn yearly_rate(
    earlier: &Interval,
    later: &Interval,
    years: u32,
) -> Result<Option<Interval>> {
    let zero = Decimal::ZERO;
    if earlier.high.is_some_and(|end| end.value <= zero) {
        return Ok(None);
    }
    let exponent = Ratio::new(1, years)?;
    let root = |of: End, from: End, way: Way| -> Result<End> {
        // Flows are not negative, whatever the half unit below a small number says.
        let ratio = Ratio::new(of.value.max(zero), from.value)?;
        let rounding = Rounding::significant(28).with_mode(way);
        let rate = Power::new(ratio, exponent.clone())
            .plus(Exact::from(-1))
            .round(rounding)?;
        Ok(End {
            value: rate.value,
            closed: of.closed && from.closed,
        })
    };
    let low = match (later.low, earlier.high) {
        (Some(of), Some(from)) => Some(root(of, from, Way::Floor)?),
        // Nothing keeps the later figure from zero, or the earlier from any size.
        _ => Some(End {
            value: Decimal::NEGATIVE_ONE,
            closed: true,
        }),
    };
    let high = match (later.high, earlier.low) {
        (Some(of), Some(from)) if from.value > zero => Some(root(of, from, Way::Ceiling)?),
        _ => None,
    };
    Ok(Some(Interval { low, high }))
}

/// The class of a growth: the mildest that some rate in the interval has, so that a verdict never
/// claims more than the figures say.
pub(super) fn class(rate: &Interval, limits: &Limits) -> Result<GrowthClass> {
    let usual = limits.usual.fraction();
    let one = Decimal::ONE;
    let least = exact::divide(one, limits.factor, Rounding::default())?.value;
    let band = |low: Decimal, high: Decimal| Interval::closed(low, high);
    Ok(if rate.meets(&band(-usual, usual)?) {
        GrowthClass::Usual
    } else if rate.meets(&band(
        exact::subtract(least, one)?,
        exact::subtract(limits.factor, one)?,
    )?) {
        GrowthClass::Large
    } else {
        GrowthClass::Implausible
    })
}

/// What a sentence about growth ends with.
const fn remark(class: GrowthClass) -> &'static str {
    match class {
        GrowthClass::Usual => "",
        GrowthClass::Large => ", which is unusual",
        GrowthClass::Implausible => ", which is implausible",
    }
}

/// `are` or `is`, by what the figure counts.
pub(super) const fn verb(figure: &Figure) -> &'static str {
    match figure.subject {
        Subject::Flow => "are",
        Subject::TwoWay | Subject::Balance => "is",
    }
}
