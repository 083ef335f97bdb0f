//! R3: two releases of one source; the later one stands.

use super::{Case, Decision, Side, yearly_rate};
use crate::compare::sentence;
use crate::compare::verdict::Finding;
use crate::error::Result;
use crate::exact::Mode as Way;
use crate::model::{Document, Interval, Standing};
use crate::text::fold;

pub(super) fn decide(case: &Case<'_>) -> Result<Option<Decision>> {
    let (a, b) = (&case.a, &case.b);
    // What agrees within rounding has not been revised as far as anybody can tell.
    if !case.relations.differing().is_empty() || a.tight.meets(&b.tight) {
        return Ok(None);
    }
    let document = |side: &Side<'_>| side.figure.source.document.clone();
    let (one, other) = (document(a), document(b));
    let (Some(first), Some(second)) = (one.date, other.date) else {
        return Ok(None);
    };
    if first == second {
        return Ok(None);
    }
    let in_order = first < second;
    let (earlier, later) = if in_order { (a, b) } else { (b, a) };
    let Some(name) = one_source(earlier, later) else {
        return Ok(None);
    };
    let change = later.tight.subtract(&earlier.tight)?;
    let rate = match earlier.amount.low.value.is_sign_negative() {
        true => None,
        false => yearly_rate(&earlier.tight, &later.tight, 1)?,
    };
    let raised = change.low.is_some_and(|end| !end.value.is_sign_negative());
    let told = |side: &Side<'_>| {
        let date = side.figure.source.document.date;
        let date = date.map_or(String::new(), |date| format!(" ({date})"));
        format!("{}{date}", sentence::amount(side.figure))
    };
    Ok(Some(Decision {
        sentence: format!(
            "{name} has {} its figure for {} from {} to {}{}; the later one stands",
            if raised { "raised" } else { "lowered" },
            sentence::thing_in_time(later.figure),
            told(earlier),
            told(later),
            by(rate.as_ref(), raised)?,
        ),
        finding: Finding::Revised { change, rate },
        in_order,
        offers: Vec::new(),
    }))
}

/// `, by 3.2-3.4 %`, where both ends of the change are known.
fn by(rate: Option<&Interval>, raised: bool) -> Result<String> {
    let Some((low, high)) = rate.and_then(|rate| Some((rate.low?.value, rate.high?.value))) else {
        return Ok(String::new());
    };
    let (least, most) = if raised { (low, high) } else { (-high, -low) };
    let least = sentence::percent(least, Way::Floor)?;
    let most = sentence::percent(most, Way::Ceiling)?;
    Ok(format!(", by {}", sentence::range(&least, &most)))
}

/// The name of the source of which both are releases: one title or link, or one publisher who said
/// that the earlier figure was not final.
fn one_source(earlier: &Side<'_>, later: &Side<'_>) -> Option<String> {
    let (a, b): (&Document, &Document) = (
        &earlier.figure.source.document,
        &later.figure.source.document,
    );
    let publisher = match (&a.publisher, &b.publisher) {
        (Some(one), Some(other)) if fold::same(one, other) => Some(other.clone()),
        (Some(_), Some(_)) => return None,
        _ => None,
    };
    let preliminary = matches!(
        earlier.figure.source.standing,
        Standing::Provisional | Standing::Estimated
    );
    let one_place = fold::same(&a.title, &b.title)
        || (a.location.is_some() && a.location == b.location)
        || (publisher.is_some() && preliminary);
    one_place.then(|| publisher.unwrap_or_else(|| b.title.clone()))
}
