//! R4: one flow, told by the exporter and by the importer (METHODS 2.5).

use super::{Case, Decision, Side};
use crate::compare::mirror::{classify, in_words};
use crate::compare::relation::Relation;
use crate::compare::sentence;
use crate::compare::verdict::Finding;
use crate::error::Result;
use crate::model::{ReportedBy, Subject};

pub(super) fn decide(case: &Case<'_>) -> Result<Option<Decision>> {
    let r = &case.relations;
    let rest_same = [r.period, r.category, r.concept, r.status]
        .into_iter()
        .all(|relation| relation == Relation::Same);
    if r.pair != Relation::Mirror || !rest_same || case.a.figure.subject != Subject::Flow {
        return Ok(None);
    }
    let in_order = case.a.figure.source.reported_by == ReportedBy::Exporter;
    let (exported, imported) = match in_order {
        true => (&case.a, &case.b),
        false => (&case.b, &case.a),
    };
    let number = |side: &Side<'_>| (side.amount.low.value, side.tight);
    let (margin, class) = classify(number(exported), number(imported), case.limits)?;
    let told = |side: &Side<'_>| {
        let title = &side.figure.source.document.title;
        format!("{} ({title})", sentence::amount(side.figure))
    };
    Ok(Some(Decision {
        sentence: format!(
            "{} are {} by the exporter's report and {} by the importer's: {}",
            sentence::thing_in_time(exported.figure),
            told(exported),
            told(imported),
            in_words(margin.as_ref(), class)?,
        ),
        finding: Finding::Mirror { margin, class },
        in_order,
        offers: Vec::new(),
    }))
}
