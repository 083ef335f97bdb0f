//! Figures that stand twice.

use std::collections::HashMap;

use super::Check;
use super::outcome::{Found, Tally, problem};
use super::rows::{Key, Rows};
use crate::compare::sentence;
use crate::compare::verdict::{Finding, Severity};
use crate::exact::{self, Mode as Way};
use crate::model::Basis;

pub(super) fn find(rows: &Rows<'_>) -> Found {
    let mut tally = Tally::new(Check::Duplicates);
    let mut groups: HashMap<(Key, Basis), Vec<u32>> = HashMap::new();
    for (at, key) in rows.iter() {
        let basis = rows
            .row(at)
            .map_or(Basis::Unstated, |row| row.value().basis());
        groups.entry((*key, basis)).or_default().push(at);
    }
    tally.groups = groups.len();
    let mut problems = Vec::new();
    for group in groups.into_values() {
        let [first, others @ ..] = group.as_slice() else {
            continue;
        };
        if others.is_empty() {
            tally.agree += 1;
            continue;
        }
        let values = group.iter().filter_map(|at| rows.row(*at));
        let amounts: Vec<_> = values.map(|row| row.value().amount()).collect();
        let low = amounts.iter().min().copied().unwrap_or_default();
        let high = amounts.iter().max().copied().unwrap_or_default();
        let sources: Vec<_> = group
            .iter()
            .take(20)
            .filter_map(|at| rows.row(*at))
            .map(|row| row.source())
            .collect();
        let places: Vec<String> = sources.iter().skip(1).map(ToString::to_string).collect();
        let also = format!("{} stand again at {}", rows.told(*first), places.join(", "));
        let (severity, finding, said) = match low == high {
            true => (
                Severity::Unusual,
                Finding::SameClaimCopied {
                    shared: sources
                        .first()
                        .map_or(String::new(), |s| s.document.title.clone()),
                },
                format!("{also}, with the same value"),
            ),
            false => {
                let gap = exact::subtract(high, low).unwrap_or_default();
                let currency = rows.keys[*first as usize].currency;
                let finding = Finding::Conflict {
                    gap_min: gap,
                    gap_max: Some(gap),
                    rel: None,
                };
                let apart = sentence::limit(gap, currency, Way::HalfEven);
                let said = format!("{also}, with values up to {apart} apart");
                (Severity::Conflict, finding, said)
            }
        };
        problems.push((
            *first,
            problem(Check::Duplicates, severity, finding, &said, sources),
        ));
    }
    problems.sort_by_key(|(at, _)| *at);
    Found { tally, problems }
}
