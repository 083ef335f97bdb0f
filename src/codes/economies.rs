//! The economies and their codes: ISO 3166, M49, UN Comtrade, US Schedule C, IMF, Eurostat.
//!
//! One row of `data/codes/economies.csv` is one economy, group, region or leftover such as "areas
//! n.e.s."; its `number` is never reused. Every code finds its row by a direct index.

use std::collections::HashMap;
use std::fmt;
use std::num::NonZeroU16;
use std::sync::OnceLock;

use super::table::{self, Letters};

const CSV: &str = include_str!("../../data/codes/economies.csv");

/// The number of an economy: the M49 code of a living economy, from 1000 upward for everything else.
///
/// ```
/// use tradeflows::codes::economies::{self, Number};
///
/// let canada = Number::new(124).unwrap();
/// assert_eq!(economies::entry(canada).unwrap().name, "Canada");
/// assert_eq!(Number::new(0), None);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Number(NonZeroU16);

impl Number {
    /// The whole world, Comtrade's partner 0.
    pub const WORLD: Number = Number(match NonZeroU16::new(1000) {
        Some(number) => number,
        None => NonZeroU16::MIN,
    });

    /// The number, unless it is 0. It need not be one that the table has.
    pub const fn new(number: u16) -> Option<Number> {
        match NonZeroU16::new(number) {
            Some(number) => Some(Number(number)),
            None => None,
        }
    }

    /// The number as an integer.
    pub const fn get(self) -> u16 {
        self.0.get()
    }
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// What a row of the table of economies is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Kind {
    /// A living economy with an ISO 3166 code (and Kosovo).
    Economy,
    /// A state or territory that ended by splitting, merging or joining, or a reporter that Comtrade closed.
    Historical,
    /// A part of an economy, or an economy with another outline, that some list counts by itself.
    StatisticalArea,
    /// What a list puts under "not elsewhere specified" for a region.
    Residual,
    /// What is no place: bunkers, free zones, confidential trade, "areas n.e.s.".
    Special,
    /// A union, an agreement or a club of economies.
    Group,
    /// A continent or a part of one.
    Region,
    /// The world.
    World,
}

impl Kind {
    fn parse(text: &str) -> Option<Kind> {
        Some(match text {
            "economy" => Kind::Economy,
            "historical" => Kind::Historical,
            "statistical_area" => Kind::StatisticalArea,
            "residual" => Kind::Residual,
            "special" => Kind::Special,
            "group" => Kind::Group,
            "region" => Kind::Region,
            "world" => Kind::World,
            _ => return None,
        })
    }

    /// Whether trade with it holds the trade with several living economies (a group, a region, the world),
    /// so that adding it to theirs counts goods twice.
    pub const fn is_aggregate(self) -> bool {
        matches!(self, Kind::Group | Kind::Region | Kind::World)
    }
}

/// One row of the table of economies.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Entry {
    /// The number, never reused.
    pub number: Number,
    /// How it is printed: its alpha-3 code where it has one, else a key such as `WLD`, `EU` or `ct280`.
    pub key: &'static str,
    /// What it is.
    pub kind: Kind,
    /// ISO 3166-1 alpha-2, also a withdrawn one.
    pub alpha2: Option<&'static str>,
    /// ISO 3166-1 alpha-3, also a withdrawn one.
    pub alpha3: Option<&'static str>,
    /// UN M49 numeric code, which is ISO 3166-1 numeric.
    pub m49: Option<u16>,
    /// The code that UN Comtrade and BACI use (842 for the United States, 490 for Taiwan).
    pub comtrade: Option<u16>,
    /// The short English name.
    pub name: &'static str,
    /// The formal English name.
    pub official_name: Option<&'static str>,
    /// The first year, where the table knows it.
    pub valid_from: Option<u16>,
    /// The last year, where it has ended.
    pub valid_to: Option<u16>,
    /// The first year of its Comtrade code.
    pub comtrade_from: Option<u16>,
    /// The last year of its Comtrade code.
    pub comtrade_to: Option<u16>,
    /// Successors of a state that ended, or members; never to be applied silently when there are several.
    pub resolves_to: Box<[Number]>,
    /// The economy that a territory belongs to.
    pub sovereign: Option<Number>,
    /// The smallest M49 region it lies in; of a region, the next larger one.
    pub region: Option<Number>,
    /// US Census Schedule C.
    pub schedule_c: Option<u16>,
    /// IMF numeric code, as in the Direction of Trade Statistics.
    pub imf: Option<u16>,
    /// Eurostat's code, where it is not the alpha-2 code alone.
    pub eurostat: Option<&'static str>,
    /// ISO 4217 code of the currency in use.
    pub currency: Option<&'static str>,
}

impl Entry {
    /// Whether it is a living economy of its own.
    pub fn is_living(&self) -> bool {
        self.kind == Kind::Economy
    }
}

/// The row with this number.
///
/// ```
/// use tradeflows::codes::economies::{self, Number};
///
/// let entry = economies::entry(Number::WORLD).unwrap();
/// assert_eq!((entry.key, entry.name), ("WLD", "World"));
/// ```
pub fn entry(number: Number) -> Option<&'static Entry> {
    let tables = tables();
    let at = *tables.by_number.get(usize::from(number.get()))?;
    tables.entries.get(usize::from(at))
}

/// All rows: the living economies by alpha-3, then everything else.
pub fn all() -> &'static [Entry] {
    &tables().entries
}

/// The economy with this key: an alpha-3 code, a key such as `EU`, `GCC` or `WLD`, or `ct` and a Comtrade code.
///
/// ```
/// use tradeflows::codes::economies::by_key;
///
/// assert_eq!(by_key("ASEAN"), by_key("ct975"));
/// assert_eq!(by_key("CAN").unwrap().get(), 124);
/// assert_eq!(by_key("asean"), None);
/// ```
pub fn by_key(key: &str) -> Option<Number> {
    let tables = tables();
    by_alpha3(key)
        .or_else(|| tables.by_key.get(key).copied())
        .or_else(|| by_comtrade(key.strip_prefix("ct")?.parse().ok()?))
}

/// The economy with this alpha-3 code in capitals: ISO 3166-1, withdrawn, or one that data files use
/// (`WLD`, `ROM`, WITS' `SUD`).
///
/// ```
/// use tradeflows::codes::economies::by_alpha3;
///
/// assert_eq!(by_alpha3("ROM"), by_alpha3("ROU"));
/// assert_eq!(by_alpha3("rou"), None);
/// ```
#[inline]
pub fn by_alpha3(code: &str) -> Option<Number> {
    Number::new(tables().alpha3.get(code)?)
}

/// The economy with this alpha-2 code in capitals: ISO 3166-1, withdrawn, `UK`, `EL`, `XK`.
///
/// A withdrawn code that was used twice (`CS`) or that now belongs to another economy (`GE`) does not
/// find its former holder. `NA` is Namibia, never "missing".
///
/// ```
/// use tradeflows::codes::economies::by_alpha2;
///
/// assert_eq!(by_alpha2("NA").unwrap().get(), 516);
/// assert_eq!(by_alpha2("UK"), by_alpha2("GB"));
/// assert_eq!(by_alpha2("CS"), None);
/// ```
#[inline]
pub fn by_alpha2(code: &str) -> Option<Number> {
    let tables = tables();
    let number = tables.alpha2.get(code);
    Number::new(number.or_else(|| tables.former_alpha2.get(code))?)
}

/// The economy or region with this UN M49 code (ISO 3166-1 numeric).
///
/// ```
/// use tradeflows::codes::economies::{by_alpha3, by_m49};
///
/// assert_eq!(by_m49(356), by_alpha3("IND"));
/// ```
#[inline]
pub fn by_m49(code: u16) -> Option<Number> {
    tables().m49.get(code)
}

/// The economy with this code of UN Comtrade and BACI, which is not always the ISO one.
///
/// The number decides, not the letters beside it: 280 is the former Federal Republic of Germany though
/// Comtrade writes `DEU` next to it, and 356 is India before 1975. 490 is "Other Asia, not elsewhere
/// specified", in practice Taiwan.
///
/// ```
/// use tradeflows::codes::economies::{by_alpha3, by_comtrade, entry};
///
/// assert_eq!(by_comtrade(842), by_alpha3("USA"));
/// assert_eq!(entry(by_comtrade(280).unwrap()).unwrap().name, "West Germany");
/// assert_eq!(by_comtrade(0), by_alpha3("WLD"));
/// ```
#[inline]
pub fn by_comtrade(code: u16) -> Option<Number> {
    tables().comtrade.get(code)
}

/// The economy with these letters in an ISO column of Comtrade or WITS: `W00`, `S19`, `_X`, `EU2`, or an
/// alpha-3 code.
///
/// ```
/// use tradeflows::codes::economies::{by_alpha3, by_comtrade_iso};
///
/// assert_eq!(by_comtrade_iso("S19"), by_alpha3("TWN"));
/// assert_eq!(by_comtrade_iso("W00"), by_alpha3("WLD"));
/// ```
pub fn by_comtrade_iso(code: &str) -> Option<Number> {
    let code = code.trim_end();
    by_alpha3(code).or_else(|| tables().comtrade_iso.get(code).copied().flatten())
}

/// The economy with this US Census Schedule C code.
///
/// ```
/// use tradeflows::codes::economies::{by_alpha3, by_schedule_c};
///
/// assert_eq!(by_schedule_c(5700), by_alpha3("CHN"));
/// ```
#[inline]
pub fn by_schedule_c(code: u16) -> Option<Number> {
    tables().schedule_c.get(code)
}

/// The economy with this IMF numeric code.
///
/// ```
/// use tradeflows::codes::economies::{by_alpha3, by_imf};
///
/// assert_eq!(by_imf(111), by_alpha3("USA"));
/// ```
#[inline]
pub fn by_imf(code: u16) -> Option<Number> {
    tables().imf.get(code)
}

/// The economy with this Eurostat code: alpha-2 with `EL`, `XI`, `QP` and the like, or an aggregate.
///
/// ```
/// use tradeflows::codes::economies::{by_alpha2, by_eurostat, by_key};
///
/// assert_eq!(by_eurostat("EL"), by_alpha2("GR"));
/// assert_eq!(by_eurostat("EU27_2020"), by_key("EU27_2020"));
/// ```
pub fn by_eurostat(code: &str) -> Option<Number> {
    tables()
        .eurostat
        .get(code)
        .copied()
        .or_else(|| by_alpha2(code))
}

/// Codes that are small integers, found at their own place.
struct Digits(Vec<u16>);

impl Digits {
    #[inline]
    fn get(&self, code: u16) -> Option<Number> {
        Number::new(*self.0.get(usize::from(code))?)
    }

    /// Puts the number where the code has none yet.
    fn put(&mut self, code: Option<u16>, number: Number) {
        if let Some(slot) = code.and_then(|code| self.0.get_mut(usize::from(code)))
            && *slot == 0
        {
            *slot = number.get();
        }
    }
}

struct Tables {
    entries: Vec<Entry>,
    /// The position in `entries`; `u16::MAX` where there is none.
    by_number: Vec<u16>,
    by_key: HashMap<&'static str, Number>,
    alpha2: Letters<2>,
    /// Withdrawn alpha-2 codes, asked after `alpha2`.
    former_alpha2: Letters<2>,
    alpha3: Letters<3>,
    m49: Digits,
    comtrade: Digits,
    comtrade_iso: HashMap<&'static str, Option<Number>>,
    schedule_c: Digits,
    imf: Digits,
    eurostat: HashMap<&'static str, Number>,
}

fn tables() -> &'static Tables {
    static TABLES: OnceLock<Tables> = OnceLock::new();
    TABLES.get_or_init(Tables::read)
}

const COLUMNS: usize = 21;

impl Tables {
    fn read() -> Tables {
        let rows: Vec<[&'static str; COLUMNS]> = table::rows(CSV).collect();
        let by_key: HashMap<&'static str, Number> = rows
            .iter()
            .filter_map(|row| Some((row[1], Number::new(table::number(row[0])?)?)))
            .collect();
        let numbers_of = |keys: &str| -> Box<[Number]> {
            keys.split_ascii_whitespace()
                .filter_map(|key| by_key.get(key).copied())
                .collect()
        };
        let entries: Vec<Entry> = rows
            .iter()
            .filter_map(|row| read_entry(row, &numbers_of))
            .collect();
        let mut tables = Tables {
            by_number: Vec::new(),
            by_key: HashMap::new(),
            alpha2: Letters::new(),
            former_alpha2: Letters::new(),
            alpha3: Letters::new(),
            m49: Digits(vec![0; 1000]),
            comtrade: Digits(vec![0; 1000]),
            comtrade_iso: HashMap::new(),
            schedule_c: Digits(vec![0; 10_000]),
            imf: Digits(vec![0; 1000]),
            eurostat: HashMap::new(),
            entries: Vec::new(),
        };
        // Living economies first: a code that was given again finds its present holder.
        for living in [true, false] {
            for entry in entries.iter().filter(|entry| entry.is_living() == living) {
                tables.put_codes(entry);
            }
        }
        for row in rows.iter().filter(|row| row[2] == "code_alias") {
            if let [number] = *numbers_of(row[14]) {
                tables.former_alpha2.put_unless_shared(row[3], number.get());
                tables.alpha3.put(row[4], number.get());
                tables.m49.put(table::number(row[5]), number);
                tables.comtrade.put(table::number(row[6]), number);
                tables.eurostat.entry(row[19]).or_insert(number);
            }
        }
        tables.eurostat.remove("");
        for row in rows.iter().filter(|row| !row[7].is_empty()) {
            let alias = || numbers_of(row[14]).first().copied();
            if let Some(number) = by_key.get(row[1]).copied().or_else(alias) {
                tables
                    .comtrade_iso
                    .entry(row[7])
                    .and_modify(|shared| *shared = None)
                    .or_insert(Some(number));
            }
        }
        let highest = entries.iter().map(|e| e.number.get()).max();
        tables.by_number = vec![u16::MAX; usize::from(highest.unwrap_or_default()) + 1];
        for (at, entry) in entries.iter().enumerate() {
            tables.by_number[usize::from(entry.number.get())] = at as u16;
        }
        tables.entries = entries;
        tables.by_key = by_key;
        tables
    }

    fn put_codes(&mut self, entry: &Entry) {
        let number = entry.number;
        if let Some(code) = entry.alpha2 {
            if entry.is_living() {
                self.alpha2.put(code, number.get());
            } else {
                self.former_alpha2.put_unless_shared(code, number.get());
            }
        }
        if let Some(code) = entry.alpha3 {
            self.alpha3.put(code, number.get());
        }
        self.m49.put(entry.m49, number);
        self.comtrade.put(entry.comtrade, number);
        self.schedule_c.put(entry.schedule_c, number);
        self.imf.put(entry.imf, number);
        if let Some(code) = entry.eurostat {
            self.eurostat.entry(code).or_insert(number);
        }
    }
}

fn read_entry(
    row: &[&'static str; COLUMNS],
    numbers_of: &dyn Fn(&str) -> Box<[Number]>,
) -> Option<Entry> {
    Some(Entry {
        number: Number::new(table::number(row[0])?)?,
        key: row[1],
        kind: Kind::parse(row[2])?,
        alpha2: table::some(row[3]),
        alpha3: table::some(row[4]),
        m49: table::number(row[5]),
        comtrade: table::number(row[6]),
        name: row[8],
        official_name: table::some(row[9]),
        valid_from: table::number(row[10]),
        valid_to: table::number(row[11]),
        comtrade_from: table::number(row[12]),
        comtrade_to: table::number(row[13]),
        resolves_to: numbers_of(row[14]),
        sovereign: numbers_of(row[15]).first().copied(),
        region: numbers_of(row[16]).first().copied(),
        schedule_c: table::number(row[17]),
        imf: table::number(row[18]),
        eurostat: table::some(row[19]),
        currency: table::some(row[20]),
    })
}
