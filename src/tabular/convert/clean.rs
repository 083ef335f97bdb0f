//! Which files can be read quickly, and which fields of theirs say what.

use super::Converter;
use super::digits::plain;
use super::quick::{Party, Stretch};
use crate::tabular::fit::Side;
use crate::tabular::layout::Form;
use crate::tabular::plan::Plan;

/// Whether the rows of a file can be read quickly at all.
pub(super) fn is_simple(plan: &Plan, converter: &Converter) -> bool {
    let (inner, fields) = (plan.layout.inner(), &plan.fields);
    let [cell] = &*plan.cells else {
        return false;
    };
    inner.form == Form::Long
        && !inner.labelled
        && !inner.paired
        && !plan.headerless
        && !cell.unknown
        && cell.economy.is_none()
        && cell.flag.is_none()
        && cell.other.is_none()
        && fields.unit_of_value.is_empty()
        && fields.element.is_empty()
        // Without a style of its own a plain number reads as it stands.
        && converter.style.is_none()
        // A row that is the header again must not look like a figure.
        && plain(plan.header[cell.field].trim().as_bytes()).is_none()
        && fields.quantities.len() < 32
        && fields.valuations.len() < 32
}

fn party(side: &Side) -> Option<Party> {
    match (side.columns.first(), side.constant) {
        (Some(bound), _) => Some(Party::Cell {
            field: bound.field,
            codes: bound.column.codes,
        }),
        (None, Some(economy)) => Some(Party::Constant(economy)),
        (None, None) => None,
    }
}

/// The two sides, and whether they are a reporter and its partner.
pub(super) fn parties(plan: &Plan) -> Option<(Party, Party, bool)> {
    let fields = &plan.fields;
    if fields.exporter.is_known() && fields.importer.is_known() {
        let alone = !fields.reporter.is_known();
        return Some((party(&fields.exporter)?, party(&fields.importer)?, false)).filter(|_| alone);
    }
    Some((party(&fields.reporter)?, party(&fields.partner)?, true))
}

/// The fields that say what kind of figure a row is: all that are read but for the economies, the
/// category and the numbers.
///
/// Where no table is made, what stands beside the figure (flags, how firm it is, estimates) tells nothing,
/// and units only where they may be too large for a number.
pub(super) fn context_fields(plan: &Plan, table: bool, with_units: bool) -> Vec<usize> {
    let fields = &plan.fields;
    let lists = [
        &fields.flow,
        &fields.period,
        &fields.year,
        &fields.month,
        &fields.classification,
        &fields.scope,
        &fields.currency,
        &fields.multiplier,
        &fields.dimensions,
    ];
    let beside_figures = [&fields.flags, &fields.standing, &fields.raws];
    let beside_figures = beside_figures.into_iter().filter(|_| table);
    let lists = lists.into_iter().chain(beside_figures);
    let bound = lists.flatten().map(|bound| bound.field);
    let beside = fields
        .quantities
        .iter()
        .flat_map(|bound| {
            [
                bound.unit_field.filter(|_| with_units),
                bound.estimated_field.filter(|_| table),
            ]
        })
        .flatten();
    let marks = fields.group_rows.iter().map(|(field, _)| *field);
    let not_values = fields.not_values.iter().map(|(field, _)| *field);
    let only = fields.only.iter().map(|(field, _)| *field);
    let marks = marks.chain(not_values).chain(only);
    let mut all: Vec<usize> = bound.chain(beside).chain(marks).collect();
    all.sort_unstable();
    all.dedup();
    all
}

/// The fields of the sides and of contexts, those beside each other together.
pub(super) fn stretches(plan: &Plan, mut fields: Vec<usize>, with_units: bool) -> Vec<Stretch> {
    fields.extend(context_fields(plan, false, with_units));
    fields.sort_unstable();
    fields.dedup();
    let beside = fields.chunk_by(|a, b| a + 1 == *b);
    let stretch = |of: &[usize]| Stretch {
        first: of.first().copied().unwrap_or(0),
        last: of.last().copied().unwrap_or(0),
        length: usize::MAX,
        words: (0, 0),
        bytes: Vec::new(),
    };
    beside.map(stretch).collect()
}

/// The fields of valuations and quantities, where every plain number is one that fits: at most 18
/// digits, times a power of ten that leaves them within the 28 of a decimal.
pub(super) fn checked_fields(plan: &Plan) -> Option<Vec<usize>> {
    let beside = || plan.fields.valuations.iter().chain(&plan.fields.quantities);
    // The units that a cell may name count in thousands at most (`cells::unit`).
    let small = |power: i8| (-9..=9).contains(&power);
    let fits = beside().all(|bound| bound.column.scale.is_none_or(small));
    fits.then(|| beside().map(|bound| bound.field).collect())
}
