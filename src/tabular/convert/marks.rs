//! What cells say besides numbers and names: not there, secret, estimated, a group.

use std::sync::Arc;

use super::text;
use crate::Standing;
use crate::codes::CodeList;
use crate::error::{Error, ErrorKind};
use crate::tabular::engine::Row;
use crate::tabular::layout::Inner;
use crate::tabular::plan::Plan;
use crate::tabular::reading::Reason;

/// Schedule C: 0003 is a group, 1XXX a continent.
pub(super) fn is_group_code(raw: &[u8], codes: CodeList) -> bool {
    let raw = raw.trim_ascii();
    codes == CodeList::ScheduleC && raw.len() == 4 && (raw.starts_with(b"0") || raw.contains(&b'X'))
}

/// The number without the letters behind it, and what they say.
pub(super) fn marked<'a>(
    raw: &'a [u8],
    marks: &[(&str, Standing)],
) -> (&'a [u8], Option<Standing>) {
    marks
        .iter()
        .find_map(|(mark, standing)| {
            let number = raw.strip_suffix(mark.as_bytes())?.strip_suffix(b" ")?;
            Some((number.trim_ascii_end(), Some(*standing)))
        })
        .unwrap_or((raw, None))
}

/// Whether a name that no list knows is one that the source gives to a group.
pub(super) fn is_group(error: &Error, names: &[Arc<str>]) -> bool {
    match error.kind() {
        ErrorKind::UnknownEconomy { text, .. } => names.iter().any(|name| **name == **text),
        _ => false,
    }
}

pub(super) fn standing(record: &Row<'_>, plan: &Plan) -> Standing {
    match plan.fields.standing.first() {
        Some(bound) => standing_of(record, bound.field, plan),
        None => Standing::Unstated,
    }
}

/// What a mark says of how firm its figure is: first as the source uses it, then as most do.
pub(super) fn standing_of(record: &Row<'_>, field: usize, plan: &Plan) -> Standing {
    let word = text(record, field, plan.encoding);
    let own = &plan.layout.inner().standings;
    if let Some((_, standing)) = own.iter().find(|(mark, _)| *mark == word.trim()) {
        return *standing;
    }
    let word = word.trim().to_lowercase();
    match word.as_str() {
        "p" | "provisional" | "preliminary" => Standing::Provisional,
        "e" | "estimated" | "estimate" | "i" | "imputed value" => Standing::Estimated,
        "f" | "final" => Standing::Final,
        _ => Standing::Unstated,
    }
}

/// The fields of a record without the labels behind their codes, and where each ends: "AT: Austria" is "AT".
pub(super) fn codes_only(record: &Row<'_>) -> (Vec<u8>, Vec<u32>) {
    let code = |field: &[u8]| -> usize {
        let end = field.windows(2).position(|two| two == b": ");
        let id = |b: &u8| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-' | b'@' | b'$');
        end.filter(|end| *end > 0 && field[..*end].iter().all(id))
            .unwrap_or(field.len())
    };
    let (mut bytes, mut ends) = (Vec::new(), Vec::new());
    for field in record.iter() {
        bytes.extend_from_slice(&field[..code(field)]);
        ends.push(bytes.len() as u32);
    }
    (bytes, ends)
}

/// Whether a record frames a file without a header and counts nothing.
pub(super) fn is_control(record: &Row<'_>, whole: bool, layout: &Inner) -> bool {
    let first = record.get(0).unwrap_or_default().trim_ascii();
    let told = layout.control.iter().any(|text| text.as_bytes() == first);
    let code = !first.is_empty() && first.iter().all(u8::is_ascii_digit);
    !layout.control.is_empty() && (told || !whole && !code)
}

/// Why a cell holds no number, where it says so itself. Missing is not zero.
pub(super) fn not_there(
    raw: &[u8],
    missing: &[Arc<str>],
    confidential: &[Arc<str>],
) -> Option<Reason> {
    // Nearly every cell is a number.
    if raw.first().is_some_and(u8::is_ascii_digit) {
        return None;
    }
    if confidential.iter().any(|text| text.as_bytes() == raw) {
        return Some(Reason::Confidential);
    }
    let usual = matches!(
        raw,
        b"" | b"NA"
            | b"N/A"
            | b"n/a"
            | b"na"
            | b"NaN"
            | b"nan"
            | b".."
            | b"..."
            | b":"
            | b"-"
            | b"--"
            | b"null"
            | b"NULL"
            | b"None"
            | b"#N/A"
            | b"\xE2\x80\xA6"
            | b"\xE2\x80\x93"
    );
    if usual || missing.iter().any(|text| text.as_bytes() == raw) {
        return Some(Reason::NoValue);
    }
    matches!(
        raw,
        b"c" | b"C" | b":c" | b": c" | b"(D)" | b"conf" | b"confidential"
    )
    .then_some(Reason::Confidential)
}

/// Words that begin a line under the figures, with a colon behind them or alone.
const NOTES: [&str; 14] = [
    "source",
    "sources",
    "note",
    "notes",
    "footnote",
    "footnotes",
    "symbol",
    "symbols",
    "legend",
    "disclaimer",
    "how to cite",
    "copyright",
    "last updated",
    "date of extraction",
];

/// Whether a record is a line of text under the figures: one that begins with "Source:" or "Notes"
/// and has no value, or a lone text right behind such a line.
///
/// Nothing else is taken for one: a damaged row of figures must stay a reject.
pub(super) fn is_note(record: &Row<'_>, whole: bool, plan: &Plan, in_notes: bool) -> bool {
    if plan.dialect.delimiter == crate::tabular::json::DELIMITER {
        return false;
    }
    let empty = |field: usize| {
        let raw = record.get(field);
        raw.is_none_or(|raw| raw.trim_ascii().is_empty())
    };
    if whole && !plan.cells.iter().all(|cell| empty(cell.field)) {
        return false;
    }
    let mut filled = (0..record.len()).filter(|field| !empty(*field));
    let (Some(first), more) = (filled.next(), filled.next().is_some()) else {
        return false;
    };
    // A first field that is a code or a number, as nearly all are, is no text.
    let raw = record.get(first).unwrap_or_default().trim_ascii();
    if !in_notes && raw.len() < 4 {
        return false;
    }
    if in_notes && !more {
        return true;
    }
    let text = plan.encoding.text(raw).to_lowercase();
    let text = text.trim_start_matches(['*', '(', ' ']);
    text.starts_with('\u{A9}')
        || NOTES.iter().any(|word| {
            text.strip_prefix(word).is_some_and(|rest| {
                let rest = rest
                    .trim_start_matches("(s)")
                    .trim_start_matches(')')
                    .trim();
                rest.is_empty() && !more || rest.starts_with(':')
            })
        })
}
