//! R2: two figures of the same thing.

use super::{Case, Decision, Side};
use crate::compare::offer::lessening;
use crate::compare::sentence;
use crate::compare::verdict::Finding;
use crate::error::Result;
use crate::exact::{self, Mode as Way, Ratio, Rounding};
use crate::model::Qualifier;

pub(super) fn decide(case: &Case<'_>) -> Result<Option<Decision>> {
    if !case.relations.differing().is_empty() {
        return Ok(None);
    }
    let (a, b) = (&case.a, &case.b);
    let mut offers = Vec::new();
    let mut said = String::new();
    let finding = if same_number(a, b) {
        said.push_str("are equal");
        Finding::Equal
    } else if a.tight.meets(&b.tight) {
        said.push_str("agree within rounding");
        Finding::AgreeWithinRounding
    } else if a.loose.meets(&b.loose) {
        said.push_str("agree only if the zeros of round numbers are place-holders");
        Finding::AgreeIfLoose
    } else {
        let (mut finding, words) = conflict(case)?;
        said.push_str(&words);
        if let Finding::Conflict { rel: Some(rel), .. } = finding
            && rel <= case.limits.tolerance.fraction()
        {
            said.push_str(", which is within the tolerance");
            finding = Finding::WithinTolerance { rel };
        }
        let (larger, smaller) = match a.amount.low.value > b.amount.low.value {
            true => (a.figure, b.figure),
            false => (b.figure, a.figure),
        };
        if matches!(finding, Finding::Conflict { .. }) {
            offers = lessening(larger, smaller);
        }
        finding
    };
    let told = |side: &Side<'_>| {
        let amount = sentence::amount(side.figure);
        format!("{amount} ({})", side.figure.source.document.title)
    };
    let thing = sentence::thing_in_time(a.figure);
    Ok(Some(Decision {
        finding,
        in_order: true,
        sentence: format!(
            "two figures for {thing} {said}: {} and {}",
            told(a),
            told(b)
        ),
        offers,
    }))
}

/// Whether both state one number, with no hedge that says less of one than of the other.
fn same_number(a: &Side<'_>, b: &Side<'_>) -> bool {
    let plain =
        |side: &Side<'_>| matches!(side.amount.qualifier, Qualifier::Exactly | Qualifier::About);
    let high = |side: &Side<'_>| side.amount.high.map(|high| high.value);
    a.amount.low.value == b.amount.low.value
        && high(a) == high(b)
        && (a.amount.qualifier == b.amount.qualifier || (plain(a) && plain(b)))
}

fn conflict(case: &Case<'_>) -> Result<(Finding, String)> {
    let (a, b) = (&case.a.loose, &case.b.loose);
    let below_first = match (a.high, b.low) {
        (Some(high), Some(low)) => high.value <= low.value,
        _ => false,
    };
    let (below, above) = if below_first { (a, b) } else { (b, a) };
    let gap_min = below.gap(above)?.unwrap_or_default();
    let gap_max = match (below.low, above.high) {
        (Some(low), Some(high)) => Some(exact::subtract(high.value, low.value)?),
        _ => None,
    };
    let rel = match below.high {
        Some(high) if high.value.is_sign_positive() && !high.value.is_zero() => {
            let rounding = Rounding::significant(28).with_mode(Way::Floor);
            Some(Ratio::new(gap_min, high.value)?.round(rounding)?.value)
        }
        _ => None,
    };
    let gap = sentence::limit(gap_min, case.currency, Way::Floor);
    let mut said = format!("differ by at least {gap}");
    if let Some(rel) = rel {
        said.push_str(&format!(" ({})", sentence::percent(rel, Way::Floor)?));
    }
    let finding = Finding::Conflict {
        gap_min,
        gap_max,
        rel,
    };
    Ok((finding, said))
}
