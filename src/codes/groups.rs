//! Groups and regions: who belongs to them, and since when.
//!
//! A month counts as a month of membership when the economy was a member on one of its days. Groups whose
//! name fixes their composition (`EU28`, `EA20`) have the same members at all times, as in Eurostat's
//! tables. Regions are those of the UN's M49.

use std::sync::OnceLock;

use super::economies::{self, Kind, Number};
use super::table;

const CSV: &str = include_str!("../../data/codes/groups.csv");

/// The members of a group or region in a month (1 to 12), by number; `None` where no list says.
///
/// ```
/// use tradeflows::codes::{economies::{by_alpha3, by_key}, groups::members};
///
/// let eu = by_key("EU").unwrap();
/// assert_eq!(members(eu, 2019, 12).unwrap().len(), 28);
/// assert_eq!(members(eu, 2020, 2).unwrap().len(), 27);
/// assert_eq!(members(by_alpha3("CAN").unwrap(), 2020, 1), None);
/// ```
pub fn members(group: Number, year: u16, month: u8) -> Option<Vec<Number>> {
    let entry = economies::entry(group)?;
    let mut members: Vec<Number> = match entry.kind {
        Kind::World => living().map(|entry| entry.number).collect(),
        Kind::Region => living()
            .map(|entry| entry.number)
            .filter(|member| lies_in(*member, group))
            .collect(),
        _ => {
            let month = month_number(year, month);
            let spells = spells_of(group)?;
            spells
                .iter()
                .filter(|spell| spell.holds(month))
                .flat_map(|spell| spell.members.iter().copied())
                .collect()
        }
    };
    if members.is_empty() && entry.kind == Kind::Region {
        return None;
    }
    members.sort_unstable();
    Some(members)
}

/// Whether an economy belongs to a group or region in a month (1 to 12); `None` where no list says.
///
/// ```
/// use tradeflows::codes::{economies::{by_alpha3, by_key}, groups::contains};
///
/// let (eu, uk) = (by_key("EU").unwrap(), by_alpha3("GBR").unwrap());
/// assert_eq!(contains(eu, uk, 2020, 1), Some(true));
/// assert_eq!(contains(eu, uk, 2020, 2), Some(false));
/// assert_eq!(contains(by_key("AFRICA").unwrap(), uk, 2020, 2), Some(false));
/// ```
pub fn contains(group: Number, member: Number, year: u16, month: u8) -> Option<bool> {
    let entry = economies::entry(group)?;
    if entry.kind == Kind::World {
        return Some(true);
    }
    // The lists name living economies only: of a state that ended they say nothing.
    let living = economies::entry(member)?.is_living();
    let members = members(group, year, month)?;
    living.then(|| members.contains(&member))
}

fn living() -> impl Iterator<Item = &'static economies::Entry> {
    economies::all().iter().filter(|entry| entry.is_living())
}

/// Whether the region is the economy's, or holds its region.
fn lies_in(member: Number, region: Number) -> bool {
    let above = |number: &Number| economies::entry(*number).and_then(|entry| entry.region);
    // M49 has four levels; a limit keeps a slip in the table from going round in circles.
    std::iter::successors(above(&member), above)
        .take(8)
        .any(|number| number == region)
}

/// Economies that were members from a month to a month.
struct Spell {
    from: u32,
    to: u32,
    members: Box<[Number]>,
}

impl Spell {
    fn holds(&self, month: u32) -> bool {
        (self.from..=self.to).contains(&month)
    }
}

fn month_number(year: u16, month: u8) -> u32 {
    u32::from(year) * 12 + u32::from(month.saturating_sub(1))
}

fn parse_month(text: &str) -> Option<u32> {
    let (year, month) = text.split_once('-')?;
    Some(month_number(year.parse().ok()?, month.parse().ok()?))
}

fn spells_of(group: Number) -> Option<&'static [Spell]> {
    static GROUPS: OnceLock<Vec<(Number, Vec<Spell>)>> = OnceLock::new();
    let groups = GROUPS.get_or_init(|| {
        let mut groups: Vec<(Number, Vec<Spell>)> = Vec::new();
        for [group, from, to, members] in table::rows::<4>(CSV) {
            let Some(group) = economies::by_key(group) else {
                continue;
            };
            let spell = Spell {
                from: parse_month(from).unwrap_or_default(),
                to: parse_month(to).unwrap_or(u32::MAX),
                members: members
                    .split_ascii_whitespace()
                    .filter_map(economies::by_key)
                    .collect(),
            };
            match groups.last_mut() {
                Some((last, spells)) if *last == group => spells.push(spell),
                _ => groups.push((group, vec![spell])),
            }
        }
        groups
    });
    groups
        .iter()
        .find(|(number, _)| *number == group)
        .map(|(_, spells)| spells.as_slice())
}
