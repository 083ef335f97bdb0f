//! The sum of a table, refused where two rows count the same goods.

use std::collections::{BTreeMap, HashMap};

use super::{FlowRef, FlowTable, apart};
use crate::error::{ErrorKind, Result};
use crate::exact;
use crate::model::category::{Answer, Category, Scheme};
use crate::model::economy::Economy;
use crate::model::money::{Currency, Money};
use crate::model::overlap::only_self_trade;
use crate::model::period::Period;

pub(super) fn total(table: &FlowTable) -> Result<Money> {
    let Some(first) = table.get(0) else {
        return Err(ErrorKind::NotFound {
            what: "a total: the table has no rows".into(),
        }
        .into());
    };
    let currency = first.value().currency();
    if let Some(other) = table.iter().find(|row| row.value().currency() != currency) {
        return Err(ErrorKind::DifferentCurrency {
            first: describe(first),
            second: describe(other),
        }
        .into());
    }
    if !apart::are_apart(table)
        && let Some((a, b)) = overlapping(table)
    {
        return Err(ErrorKind::Overlapping {
            first: describe(a),
            second: describe(b),
        }
        .into());
    }
    let sum = exact::sum(table.iter().map(|row| row.value().amount()))?;
    Ok(Money::new(sum, currency))
}

/// The sums of rows by a key; rows that count the same goods are refused within each key.
pub(super) fn sum_by<K: Ord>(
    table: &FlowTable,
    mut key: impl FnMut(&FlowRef<'_>) -> K,
) -> Result<BTreeMap<K, Money>> {
    let currency = match apart::are_apart(table) {
        true => one_currency(table),
        false => None,
    };
    let Some(currency) = currency else {
        let groups = table.group_by(key).into_iter();
        return groups.map(|(key, rows)| Ok((key, total(&rows)?))).collect();
    };
    let mut sums: BTreeMap<K, exact::Sum> = BTreeMap::new();
    // Rows that follow each other are mostly of one key, so keys are looked up by stretches.
    let mut last: Option<(K, exact::Sum)> = None;
    let mut put = |of: Option<(K, exact::Sum)>| {
        if let Some((key, sum)) = of {
            sums.entry(key).or_default().add(&sum);
        }
    };
    for row in table.iter() {
        let key = key(&row);
        if last.as_ref().is_none_or(|(same, _)| *same != key) {
            put(last.replace((key, exact::Sum::new())));
        }
        if let Some((_, sum)) = &mut last {
            match table.columns.narrow_amount(row.row()) {
                Some((mantissa, scale)) => sum.push_scaled(mantissa.into(), scale.into()),
                None => sum.push(row.value().amount()),
            }
        }
    }
    put(last);
    let money =
        |(key, sum): (K, exact::Sum)| Ok((key, Money::new(sum.total().to_decimal()?, currency)));
    sums.into_iter().map(money).collect()
}

/// The currency of all rows, where it is one.
fn one_currency(table: &FlowTable) -> Option<Currency> {
    let shapes = apart::used(&table.columns.shape);
    let mut currencies = shapes.map(|shape| table.columns.dictionary.shapes.get(shape).currency);
    let first = currencies.next()?;
    currencies.all(|other| other == first).then_some(first)
}

fn describe(row: FlowRef<'_>) -> Box<str> {
    format!("{} [{}]", row.to_flow(), row.source()).into()
}

/// Two rows that count the same goods, or may do so.
///
/// Not every row is set against every other: rows meet only in one pair of economies (or in pairs
/// of which one side is a group), and there only under one category or its parents, in the order
/// of time. The first find in the order of the table's pairs is reported.
fn overlapping(table: &FlowTable) -> Option<(FlowRef<'_>, FlowRef<'_>)> {
    let mut pairs: BTreeMap<(Economy, Economy), Vec<usize>> = BTreeMap::new();
    for row in table.iter() {
        pairs
            .entry((row.exporter(), row.importer()))
            .or_default()
            .push(row.row());
    }
    // All the months of the table: a group counts as overlapping with whoever was a member at some time.
    let first = table.iter().map(|row| row.period().first()).min();
    let last = table.iter().map(|row| row.period().last()).max();
    let span = first
        .zip(last)
        .and_then(|(first, last)| Period::between(first, last).ok());
    let with_group: Vec<(Economy, Economy)> = pairs
        .keys()
        .copied()
        .filter(|(from, to)| from.is_group() || to.is_group())
        .collect();
    let mut known: HashMap<(Economy, Economy), Answer> = HashMap::new();
    let mut meet = |a: Economy, b: Economy| match span {
        Some(span) => *known
            .entry((a, b))
            .or_insert_with(|| a.overlaps_in(b, span)),
        None => Answer::No,
    };
    for (pair, rows) in &pairs {
        if let Some(found) = inside(table, rows, rows) {
            return Some(found);
        }
        let others = with_group
            .iter()
            .filter(|group| *group != pair && !only_self_trade(*pair, **group));
        for group in others {
            if meet(pair.0, group.0).and(meet(pair.1, group.1)) != Answer::No
                && let Some(found) = inside(table, rows, &pairs[group])
            {
                return Some(found);
            }
        }
    }
    None
}

/// Rows of one category, in the order of time.
type ByTime = Vec<usize>;

fn inside<'a>(
    table: &'a FlowTable,
    rows: &[usize],
    others: &[usize],
) -> Option<(FlowRef<'a>, FlowRef<'a>)> {
    let by_category = |rows: &[usize]| {
        let mut map: HashMap<&'a Category, ByTime> = HashMap::new();
        for &row in rows {
            map.entry(table.columns.category(row))
                .or_default()
                .push(row);
        }
        for rows in map.values_mut() {
            rows.sort_by_key(|&row| (table.columns.shape(row).period, row));
        }
        map
    };
    let mine = by_category(rows);
    let theirs = by_category(others);
    let lists = Lists::new(theirs.keys().copied());
    let mut categories: Vec<&Category> = mine.keys().copied().collect();
    categories.sort();
    for category in categories {
        for candidate in lists.meeting(category) {
            if let Some(found) = in_time(table, &mine[category], &theirs[candidate]) {
                return Some(found);
            }
        }
    }
    None
}

/// Categories by the list they are from, so that a code meets only the codes above and below it.
struct Lists<'a> {
    /// HS codes by their digits alone: a code of another revision may well mean the same goods.
    hs: BTreeMap<String, Vec<&'a Category>>,
    /// Codes of other classifications, which are trees too.
    schemes: BTreeMap<&'a Scheme, BTreeMap<&'a str, &'a Category>>,
    /// Totals, words and a source's own codes, of which nothing is known without asking.
    others: Vec<&'a Category>,
}

/// The classification of a code, where codes that begin alike lie inside each other.
fn tree(category: &Category) -> Option<(&Scheme, &str)> {
    match category {
        Category::Code { scheme, code } if !matches!(scheme, Scheme::Own(_)) => {
            Some((scheme, code))
        }
        _ => None,
    }
}

impl<'a> Lists<'a> {
    fn new(categories: impl Iterator<Item = &'a Category>) -> Self {
        let mut lists = Lists {
            hs: BTreeMap::new(),
            schemes: BTreeMap::new(),
            others: Vec::new(),
        };
        for category in categories {
            if let Category::Hs(code) = category {
                lists.hs.entry(code.digits()).or_default().push(category);
            } else if let Some((scheme, code)) = tree(category) {
                let codes = lists.schemes.entry(scheme).or_default();
                codes.insert(code, category);
            } else {
                lists.others.push(category);
            }
        }
        lists
    }

    /// Those that have, or may have, goods in common with the category, in order.
    fn meeting(&self, category: &Category) -> Vec<&'a Category> {
        let mut found: Vec<&Category> = Vec::new();
        let mut ask: Vec<&Category> = self.others.clone();
        if let Category::Hs(code) = category {
            let digits = code.digits();
            for end in 1..digits.len() {
                found.extend(self.hs.get(&digits[..end]).into_iter().flatten());
            }
            let below = self.hs.range(digits.clone()..);
            found.extend(
                below
                    .take_while(|(other, _)| other.starts_with(&digits))
                    .flat_map(|(_, same)| same),
            );
        } else {
            ask.extend(self.hs.values().flatten());
        }
        let own = tree(category);
        for (scheme, codes) in &self.schemes {
            match own {
                Some((mine, code)) if mine == *scheme => {
                    // A longer code is not under a shorter one everywhere: ask.
                    let meets = |other: &&Category| {
                        *other == category || category.overlaps(other) != Answer::No
                    };
                    let above = code.char_indices().skip(1).map(|(end, _)| &code[..end]);
                    found.extend(
                        above
                            .filter_map(|prefix| codes.get(prefix).copied())
                            .filter(meets),
                    );
                    let below = codes.range(code..);
                    found.extend(
                        below
                            .take_while(|(other, _)| other.starts_with(code))
                            .map(|(_, same)| *same)
                            .filter(meets),
                    );
                }
                _ => ask.extend(codes.values()),
            }
        }
        let meets =
            |other: &&&Category| **other == category || category.overlaps(other) != Answer::No;
        found.extend(ask.iter().filter(meets));
        found.sort();
        found
    }
}

/// Two rows of which the periods, regimes and breakdowns overlap; both lists are in the order of time.
fn in_time<'a>(
    table: &'a FlowTable,
    a: &[usize],
    b: &[usize],
) -> Option<(FlowRef<'a>, FlowRef<'a>)> {
    let period = |row: usize| table.columns.shape(row).period;
    let longest = b
        .iter()
        .map(|&row| i32::from(period(row).months()))
        .max()
        .unwrap_or(0);
    for &row in a {
        let mine = period(row);
        // No row of `b` that begins more than the longest period earlier can reach this one.
        let from =
            b.partition_point(|&other| period(other).first().since(mine.first()) <= -longest);
        for &other in b[from..]
            .iter()
            .take_while(|&&other| period(other).first() <= mine.last())
        {
            if other == row || !mine.overlaps(period(other)) {
                continue;
            }
            let (x, y) = (FlowRef { table, row }, FlowRef { table, row: other });
            let apart = !x.regime().overlaps(y.regime())
                || x.detail()
                    .zip(y.detail())
                    .is_some_and(|(p, q)| !p.overlaps(q));
            if !apart {
                return Some(if row < other { (x, y) } else { (y, x) });
            }
        }
    }
    None
}
