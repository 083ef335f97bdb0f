//! Tables in which it is plain to see that no two rows count the same goods.
//!
//! Most tables are of one kind of period, one level of one revision of the HS, single economies and one
//! side's reports; then two rows overlap only where they have the same key. That is seen in one pass;
//! every other table is looked at more closely (`total.rs`).

use std::collections::HashSet;

use super::FlowTable;
use crate::model::category::Category;
use crate::model::economy::Economy;
use crate::model::period::Period;

/// The numbers that occur, each once, in order.
pub(super) fn used(numbers: &[u32]) -> impl Iterator<Item = u32> {
    let most = numbers.iter().max().map_or(0, |most| *most as usize + 1);
    let mut seen = vec![false; most];
    for number in numbers {
        seen[*number as usize] = true;
    }
    (0..).zip(seen).filter(|(_, seen)| *seen).map(|(at, _)| at)
}

/// Whether no two rows count the same goods, as far as one pass shows.
pub(super) fn are_apart(table: &FlowTable) -> bool {
    let columns = &table.columns;
    let dictionary = &columns.dictionary;
    // Rows with breakdowns may be parts of others.
    let divided = |id: &u32| !dictionary.details.get(*id).dimensions.is_empty();
    let details = columns.detail_ids().iter();
    let details: Vec<u32> = details
        .filter_map(|id| (id & !super::HAS_BESIDE).checked_sub(1))
        .collect();
    if used(&details).any(|id| divided(&id)) || !no_groups(&columns.exporters) {
        return false;
    }
    if !no_groups(&columns.importers) || !one_level(table) {
        return false;
    }
    let shapes: Vec<u32> = used(&columns.shape).collect();
    let Some(periods) = periods(table, &shapes) else {
        return false;
    };
    keys_differ(table, &periods)
}

fn no_groups(economies: &[Economy]) -> bool {
    let mut seen = vec![false; usize::from(u16::MAX) + 1];
    for economy in economies {
        seen[usize::from(economy.number().get())] = true;
    }
    let numbers = (0..=u16::MAX).zip(seen).filter(|(_, seen)| *seen);
    numbers
        .filter_map(|(number, _)| Economy::of_number(number))
        .all(|economy| !economy.is_group())
}

/// Whether all categories are HS codes of one revision and length, of which two are the same or apart.
fn one_level(table: &FlowTable) -> bool {
    let columns = &table.columns;
    let mut categories = used(&columns.category).map(|id| columns.dictionary.categories.get(id));
    let of = |category: &Category| match category {
        Category::Hs(code) => Some((code.len(), code.revision())),
        _ => None,
    };
    match categories.next() {
        Some(first) => {
            let first = of(first);
            first.is_some() && categories.all(|category| of(category) == first)
        }
        None => true,
    }
}

/// The number of each shape's period, where the shapes differ in nothing else that matters and no two
/// periods overlap.
fn periods(table: &FlowTable, shapes: &[u32]) -> Option<Vec<u32>> {
    let of = |id: &u32| table.columns.dictionary.shapes.get(*id);
    let first = shapes.first().map(of)?;
    let alike = |id: &u32| {
        let shape = of(id);
        shape.regime == first.regime && shape.reported_by == first.reported_by
    };
    if !shapes.iter().all(alike) {
        return None;
    }
    let mut all: Vec<Period> = shapes.iter().map(|id| of(id).period).collect();
    all.sort_unstable();
    all.dedup();
    if all.windows(2).any(|two| two[0].overlaps(two[1])) {
        return None;
    }
    let most = shapes.iter().max().map_or(0, |most| *most as usize + 1);
    let mut numbers = vec![0; most];
    for id in shapes {
        numbers[*id as usize] = all.binary_search(&of(id).period).ok()? as u32;
    }
    Some(numbers)
}

/// Whether no key comes twice, in a table in which the rows of one pair and period stand together.
fn keys_differ(table: &FlowTable, periods: &[u32]) -> bool {
    let columns = &table.columns;
    let categories = columns.dictionary.categories.values().len();
    // The stretch in which each category came last.
    let mut stamps = vec![0u32; categories];
    let mut stretches: HashSet<(Economy, Economy, u32)> = HashSet::new();
    let (mut last, mut stretch) = (None, 0u32);
    for (row, category) in columns.category.iter().enumerate() {
        let period = periods[columns.shape[row] as usize];
        let key = (columns.exporters[row], columns.importers[row], period);
        if last != Some(key) {
            if !stretches.insert(key) || stretch == u32::MAX {
                return false;
            }
            (last, stretch) = (Some(key), stretch + 1);
        }
        let stamp = &mut stamps[*category as usize];
        if *stamp == stretch {
            return false;
        }
        *stamp = stretch;
    }
    true
}
