//! Two statements of one kind that are no sums of money: ranks (R11), shares (R12), and growth,
//! changes, counts and tonnes, which are compared as R1 and R2 compare sums of money.

use std::sync::Arc;

use rust_decimal::Decimal;

use super::{Decision, duplicate, rank};
use crate::compare::figure::Figure;
use crate::compare::relation::Relations;
use crate::compare::sentence;
use crate::compare::verdict::{Finding, Rule};
use crate::error::Result;
use crate::exact::{self, Mode as Way, Rounding};
use crate::model::{Amount, End, Interval, Measure, Qualifier, Reading, Statement};

/// Whether two figures state the same kind of thing, other than a sum of money for a period.
pub(super) fn same_kind(a: &Figure, b: &Figure) -> bool {
    let (one, other) = (a.amount(), b.amount());
    let kind = match (&a.statement, &b.statement) {
        (Statement::Share { of, .. }, Statement::Share { of: whole, .. }) => of == whole,
        (Statement::Change { against, .. }, Statement::Change { against: base, .. }) => {
            against == base
        }
        (Statement::Growth(_), Statement::Growth(_))
        | (Statement::Count(_), Statement::Count(_)) => true,
        (Statement::Level(_), Statement::Level(_)) => {
            one.per.is_some() || !matches!(one.measure, Measure::Money(_))
        }
        _ => false,
    };
    kind && one.measure == other.measure && one.per == other.per
}

pub(super) fn decide(
    a: &Arc<Figure>,
    b: &Arc<Figure>,
    relations: &Relations,
) -> Result<Option<(Rule, Decision)>> {
    if let Some(decision) = rank::decide(a, b, relations) {
        return Ok(Some((Rule::Rank, decision)));
    }
    if !same_kind(a, b) || !relations.differing().is_empty() {
        return Ok(None);
    }
    if duplicate::alike(a.amount(), b.amount())
        && let Some(shared) = duplicate::shared(a, b)
    {
        return Ok(Some((Rule::Duplicate, duplicate::decision(a, shared))));
    }
    let share = matches!(a.statement, Statement::Share { .. });
    let (finding, said) = same(a.amount(), b.amount(), share)?;
    let told = |figure: &Figure| {
        let amount = sentence::amount(figure);
        format!("{amount} ({})", figure.source.document.title)
    };
    let rule = if share {
        Rule::ShareClaim
    } else {
        Rule::SameThing
    };
    let decision = Decision {
        finding,
        in_order: true,
        sentence: format!(
            "two figures for {} {said}: {} and {}",
            sentence::thing_in_time(a),
            told(a),
            told(b)
        ),
        offers: Vec::new(),
    };
    Ok(Some((rule, decision)))
}

fn same(a: &Amount, b: &Amount, share: bool) -> Result<(Finding, String)> {
    let plain = |amount: &Amount| matches!(amount.qualifier, Qualifier::Exactly | Qualifier::About);
    let number = |amount: &Amount| (amount.low.value, amount.high.map(|high| high.value));
    if number(a) == number(b) && (a.qualifier == b.qualifier || (plain(a) && plain(b))) {
        return Ok((Finding::Equal, "are equal".to_owned()));
    }
    if a.bounds(Reading::Tight)?.meets(&b.bounds(Reading::Tight)?) {
        let said = "agree within rounding".to_owned();
        return Ok((Finding::AgreeWithinRounding, said));
    }
    let (stated, found) = (a.bounds(Reading::Loose)?, b.bounds(Reading::Loose)?);
    let Some(gap_min) = stated.gap(&found)? else {
        let said = "agree only if the zeros of round numbers are place-holders".to_owned();
        return Ok((Finding::AgreeIfLoose, said));
    };
    let said = format!("differ by at least {}", apart(gap_min, &a.measure));
    if share {
        let finding = Finding::ShareConflict {
            stated: fraction(&stated)?,
            found: fraction(&found)?,
        };
        return Ok((finding, said));
    }
    let below_first = matches!((stated.high, found.low), (Some(h), Some(l)) if h.value <= l.value);
    let (below, above) = match below_first {
        true => (&stated, &found),
        false => (&found, &stated),
    };
    let gap_max = match (below.low, above.high) {
        (Some(low), Some(high)) => Some(exact::subtract(high.value, low.value)?),
        _ => None,
    };
    let finding = Finding::Conflict {
        gap_min,
        gap_max,
        rel: None,
    };
    Ok((finding, said))
}

/// Percentages as fractions of 1.
pub(in crate::compare) fn fraction(percent: &Interval) -> Result<Interval> {
    let end = |end: Option<End>| {
        end.map(|end| {
            let value = exact::divide(end.value, Decimal::ONE_HUNDRED, Rounding::FULL)?.value;
            Ok::<_, crate::error::Error>(End {
                value,
                closed: end.closed,
            })
        })
        .transpose()
    };
    Ok(Interval {
        low: end(percent.low)?,
        high: end(percent.high)?,
    })
}

/// A distance in the unit of what is measured.
fn apart(gap: Decimal, measure: &Measure) -> String {
    match measure {
        Measure::Money(currency) => sentence::limit(gap, *currency, Way::Floor),
        Measure::Percent => format!("{} percentage points", gap.normalize()),
        Measure::Multiple => format!("{} times", gap.normalize()),
        Measure::Physical(unit) => format!("{} {unit}", gap.normalize()),
        Measure::Ordinal | Measure::Count => gap.normalize().to_string(),
    }
}
