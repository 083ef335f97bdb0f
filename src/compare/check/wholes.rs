//! Wholes against their parts: partners, codes, months, parts of a flow (METHODS 2.4, R5, R6, R10).

use std::collections::{BTreeMap, HashMap, HashSet};

use rust_decimal::Decimal;

use super::Check;
use super::outcome::{Found, Tally, problem};
use super::rows::{Key, Rows};
use crate::compare::sentence;
use crate::compare::verdict::{Finding, Severity};
use crate::error::Result;
use crate::exact::{self, Mode as Way};
use crate::model::{Answer, Category, Dimension, Economy, HsCode, Interval, Money, Period, Regime};

/// So many parts of a whole are named in a problem.
const NAMED: usize = 20;

/// A whole with the rows that are parts of it.
struct Group {
    whole: u32,
    parts: Vec<u32>,
    /// Whether the parts are all there are.
    complete: bool,
    /// What the parts are: partners, codes.
    one: &'static str,
    many: &'static str,
}

/// Sets each whole against the sum of its parts.
fn judge(rows: &Rows<'_>, check: Check, mut groups: Vec<Group>) -> Result<Found> {
    groups.sort_by_key(|group| (group.whole, group.parts.first().copied()));
    let mut tally = Tally::new(check);
    let mut problems = Vec::new();
    for group in groups {
        let (Some(whole), false) = (rows.row(group.whole), group.parts.is_empty()) else {
            continue;
        };
        tally.groups += 1;
        let mut sum = Interval::point(Decimal::ZERO);
        for part in &group.parts {
            sum = sum.add(&rows.bounds(*part)?)?;
        }
        let all = rows.bounds(group.whole)?;
        let amounts = group
            .parts
            .iter()
            .filter_map(|part| rows.row(*part))
            .map(|row| row.value().amount());
        let (total, stated) = (exact::sum(amounts)?, whole.value().amount());
        let difference = exact::subtract(total, stated)?;
        let currency = whole.value().currency();
        let Some(gap_min) = sum.gap(&all)? else {
            tally.agree += 1;
            tally.widen(Money::new(difference.abs(), currency));
            continue;
        };
        let short = difference.is_sign_negative();
        if short && !group.complete {
            tally.short += 1;
            continue;
        }
        let finding = match group.complete {
            true => Finding::PartsSumMismatch { gap_min },
            false => Finding::PartExceedsWhole {
                excess_at_least: gap_min,
                also_loose: true,
            },
        };
        let count = group.parts.len();
        let said = format!(
            "{} are put at {} by their {count} {}: {} {}",
            rows.told(group.whole),
            sentence::limit(total, currency, Way::HalfEven),
            if count == 1 { group.one } else { group.many },
            sentence::limit(difference.abs(), currency, Way::HalfEven),
            if short { "less" } else { "more" },
        );
        let named = std::iter::once(&group.whole)
            .chain(&group.parts)
            .take(NAMED);
        let sources = named.filter_map(|at| rows.row(*at)).map(|row| row.source());
        let sources = sources.collect();
        problems.push((
            group.whole,
            problem(check, Severity::Conflict, finding, &said, sources),
        ));
    }
    Ok(Found { tally, problems })
}

/// The first row of each key; a second one is a duplicate and another check's.
fn first_of<'a>(keys: impl Iterator<Item = (u32, &'a Key)>) -> HashMap<Key, u32> {
    let mut first = HashMap::new();
    for (at, key) in keys {
        first.entry(*key).or_insert(at);
    }
    first
}

/// The rows with their keys, each key once: a figure that stands twice is no second part (the IMF's
/// tables list Australia by itself and again among the advanced economies).
fn once<'a>(rows: &'a Rows<'_>) -> impl Iterator<Item = (u32, &'a Key)> {
    let mut seen = HashSet::new();
    rows.iter().filter(move |(_, key)| seen.insert(**key))
}

/// The partners of an economy against the world.
pub(super) fn partners(rows: &Rows<'_>, may_lack: bool) -> Result<Found> {
    let world = Economy::world();
    let wholes = first_of(
        rows.iter()
            .filter(|(_, key)| (key.exporter == world) != (key.importer == world)),
    );
    let mut parts: HashMap<u32, Vec<u32>> = HashMap::new();
    for (at, key) in once(rows) {
        if key.exporter.is_group() || key.importer.is_group() {
            continue;
        }
        let (mut to_all, mut from_all) = (*key, *key);
        to_all.importer = world;
        from_all.exporter = world;
        for key in [to_all, from_all] {
            if let Some(whole) = wholes.get(&key) {
                parts.entry(*whole).or_default().push(at);
            }
        }
    }
    let groups = parts.into_iter().map(|(whole, parts)| Group {
        whole,
        parts,
        complete: !may_lack,
        one: "partner",
        many: "partners",
    });
    judge(rows, Check::Partners, groups.collect())
}

/// Codes against the code above, and the highest codes against the total.
pub(super) fn codes(rows: &Rows<'_>) -> Result<Found> {
    let ids: HashMap<&Category, u32> = rows.categories.iter().copied().zip(0..).collect();
    // Of each category the codes above it that the file has, the nearest first.
    let above: Vec<Vec<u32>> = rows
        .categories
        .iter()
        .map(|category| {
            let codes = codes_above(category);
            codes.filter_map(|code| ids.get(&code).copied()).collect()
        })
        .collect();
    let totals: Vec<u32> = ids
        .iter()
        .filter(|(category, _)| matches!(category, Category::Total(_)))
        .map(|(_, id)| *id)
        .collect();
    let wholes = first_of(rows.iter());
    // The parts of a whole by classification: two classifications are two ways to cut it.
    let mut parts: BTreeMap<(u32, String), Vec<u32>> = BTreeMap::new();
    for (at, key) in once(rows) {
        let category = rows.category(key);
        let with = |id: u32| {
            wholes
                .get(&Key {
                    category: id,
                    ..*key
                })
                .copied()
        };
        let nearest = above[key.category as usize].iter().copied().find_map(with);
        let whole = nearest.or_else(|| {
            let is_part = |id: &&u32| {
                let total = rows.categories[**id as usize];
                !matches!(category, Category::Total(_)) && total.covers(category) == Answer::Yes
            };
            totals.iter().filter(is_part).copied().find_map(with)
        });
        if let Some(whole) = whole
            && let Some(scheme) = scheme(category)
        {
            parts.entry((whole, scheme)).or_default().push(at);
        }
    }
    let groups = parts.into_iter().map(|((whole, _), parts)| Group {
        whole,
        parts,
        complete: false,
        one: "code",
        many: "codes",
    });
    judge(rows, Check::Codes, groups.collect())
}

/// The codes of which this one is a part, the longest first.
fn codes_above(category: &Category) -> Box<dyn Iterator<Item = Category> + '_> {
    match category {
        Category::Hs(code) => {
            let digits = code.digits();
            let revision = code.revision();
            let shorter = (2..digits.len())
                .rev()
                .filter_map(move |n| HsCode::new(&digits[..n], revision).ok().map(Category::Hs));
            Box::new(shorter)
        }
        Category::Code { scheme, code } if scheme_nests(scheme) => {
            let ends: Vec<usize> = code.char_indices().map(|(end, _)| end).skip(1).collect();
            let shorter = ends
                .into_iter()
                .rev()
                .map(|end| Category::code(scheme.clone(), &code[..end]));
            Box::new(shorter)
        }
        _ => Box::new(std::iter::empty()),
    }
}

const fn scheme_nests(scheme: &crate::model::Scheme) -> bool {
    !matches!(scheme, crate::model::Scheme::Own(_))
}

/// The classification of a code; words and a source's own groups may overlap, so they are no parts
/// that can be added up.
fn scheme(category: &Category) -> Option<String> {
    match category {
        Category::Hs(code) => Some(format!("HS {:?}", code.revision())),
        Category::Code { scheme, .. } if scheme_nests(scheme) => Some(scheme.to_string()),
        _ => None,
    }
}

/// Months and quarters against the longer periods that hold them.
pub(super) fn months(rows: &Rows<'_>) -> Result<Found> {
    let mut things: HashMap<Key, BTreeMap<Period, u32>> = HashMap::new();
    for (at, key) in rows.iter() {
        // One period for all: the key without its time.
        let thing = Key {
            period: rows.keys[0].period,
            ..*key
        };
        things
            .entry(thing)
            .or_default()
            .entry(key.period)
            .or_insert(at);
    }
    let mut groups = Vec::new();
    for by_time in things.values() {
        if by_time.len() < 2 {
            continue;
        }
        for (period, whole) in by_time {
            let inside: Vec<(Period, u32)> = by_time
                .iter()
                .filter(|(part, _)| *part != period && period.contains(**part))
                .map(|(part, at)| (*part, *at))
                .collect();
            // Quarters, not their months as well.
            let direct: Vec<(Period, u32)> = inside
                .iter()
                .filter(|(part, _)| {
                    !inside
                        .iter()
                        .any(|(other, _)| other != part && other.contains(*part))
                })
                .copied()
                .collect();
            if direct.is_empty() {
                continue;
            }
            let apart = direct.windows(2).all(|two| !two[0].0.overlaps(two[1].0));
            let count: u32 = direct
                .iter()
                .map(|(part, _)| u32::from(part.months()))
                .sum();
            let group = |parts: Vec<u32>, complete| Group {
                whole: *whole,
                parts,
                complete,
                one: "shorter period",
                many: "shorter periods",
            };
            match apart {
                true => {
                    let complete = count == u32::from(period.months());
                    let parts = direct.into_iter().map(|(_, at)| at).collect();
                    groups.push(group(parts, complete));
                }
                // January to June and April to September: each by itself.
                false => {
                    groups.extend(direct.into_iter().map(|(_, at)| group(vec![at], false)));
                }
            }
        }
    }
    judge(rows, Check::Months, groups)
}

/// Domestic exports and re-exports against exports, and breakdown rows against their whole.
pub(super) fn sub_flows(rows: &Rows<'_>) -> Result<Found> {
    let wholes = first_of(rows.iter());
    let mut regimes: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
    let mut breakdowns: BTreeMap<(u32, &str), Vec<u32>> = BTreeMap::new();
    for (at, key) in once(rows) {
        if !key.regime.is_whole() {
            let whole = Key {
                regime: Regime::Whole,
                ..*key
            };
            if let Some(whole) = wholes.get(&whole) {
                regimes.entry(*whole).or_default().push(at);
            }
        }
        let dimensions = &rows.breakdowns[key.breakdown as usize];
        for (n, dimension) in dimensions.iter().enumerate() {
            let mut rest: Vec<Dimension> = dimensions.clone();
            rest.remove(n);
            let whole = rows.breakdown_ids.get(&rest).and_then(|id| {
                wholes.get(&Key {
                    breakdown: *id,
                    ..*key
                })
            });
            if let Some(whole) = whole {
                let parts = breakdowns.entry((*whole, &dimension.name)).or_default();
                parts.push(at);
            }
        }
    }
    let mut groups = Vec::new();
    for (whole, parts) in regimes {
        let of = |regime: Regime| -> Vec<u32> {
            let same = |at: &&u32| rows.keys[**at as usize].regime == regime;
            parts.iter().filter(same).copied().collect()
        };
        // Exports are domestic exports and re-exports (FORMATS); the other parts overlap these.
        let (domestic, re_exports) = (of(Regime::Domestic), of(Regime::ReExport));
        let both = !domestic.is_empty() && !re_exports.is_empty();
        let mut group = |parts: Vec<u32>, complete| {
            groups.push(Group {
                whole,
                parts,
                complete,
                one: "part of the flow",
                many: "parts of the flow",
            });
        };
        if both {
            group(domestic.into_iter().chain(re_exports).collect(), true);
        }
        for part in parts {
            let regime = rows.keys[part as usize].regime;
            if !(both && matches!(regime, Regime::Domestic | Regime::ReExport)) {
                group(vec![part], false);
            }
        }
    }
    groups.extend(breakdowns.into_iter().map(|((whole, _), parts)| Group {
        whole,
        parts,
        complete: false,
        one: "breakdown row",
        many: "breakdown rows",
    }));
    judge(rows, Check::SubFlows, groups)
}
