//! Sums of a file's figures by what is asked, without a table, in memory that does not grow with the file.

use std::collections::BTreeMap;
use std::fmt;
use std::ops::Range;
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::aggregates::{Outline, Survey};
use super::boxes::{Look, look};
use super::bulk::{Bulk, Held, Ledger, Others, Seen, can};
use super::convert::{Common, Kind, Outcome, Quick};
use super::detect::{Description, Opened, open};
use super::engine::{Input, Row, Spot, Worker};
use super::held::Figures;
use super::memo::FastMap;
use super::options::Options;
use super::reader::{Item, Reader, prepared};
use super::reading::{Counts, Reason, SetAside};
use crate::error::{Error, ErrorKind, Result};
use crate::exact::Sum;
use crate::{Category, Currency, Decimal, Economy, Locator, Money, Period, Place, ReportedBy};

/// What sums are told apart by.
///
/// Besides what is named here, figures of different currencies and of different sides' reports never
/// come into one sum.
///
/// ```
/// use tradeflows::tabular::{self, By};
///
/// let csv = "exporter,importer,year,hs6,value (USD)\n\
///            CAN,CHN,2023,120510,5\n\
///            CAN,CHN,2024,120510,6\n\
///            CAN,JPN,2024,120510,7\n";
/// let totals = tabular::sum_str(csv, "mine.csv", &By::pair())?;
/// assert_eq!(totals.of("CAN".parse()?, "CHN".parse()?).unwrap().to_string(), "11 USD");
/// let totals = tabular::sum_str(csv, "mine.csv", &By::nothing().period())?;
/// assert_eq!(totals.list[1].money.to_string(), "13 USD");
/// # Ok::<(), tradeflows::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
#[must_use]
pub struct By {
    exporter: bool,
    importer: bool,
    period: bool,
    category: Option<usize>,
}

impl By {
    /// One sum of everything.
    pub fn nothing() -> Self {
        By::default()
    }

    /// A sum for each exporter and importer.
    pub fn pair() -> Self {
        By::nothing().exporter().importer()
    }

    /// A sum for each exporter.
    pub fn exporter(mut self) -> Self {
        self.exporter = true;
        self
    }

    /// A sum for each importer.
    pub fn importer(mut self) -> Self {
        self.importer = true;
        self
    }

    /// A sum for each period.
    pub fn period(mut self) -> Self {
        self.period = true;
        self
    }

    /// A sum for each category; HS codes are cut to so many digits (2 for chapters), all others stay whole.
    pub fn category(mut self, digits: usize) -> Self {
        self.category = Some(digits);
        self
    }
}

/// One sum; what it was not asked to tell apart is none.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Total {
    /// Who sells.
    pub exporter: Option<Economy>,
    /// Who buys.
    pub importer: Option<Economy>,
    /// The months counted.
    pub period: Option<Period>,
    /// What is traded.
    pub category: Option<Category>,
    /// Whose reports are added up.
    pub reported_by: ReportedBy,
    /// The exact sum; of two currencies each has its own.
    pub money: Money,
    /// How many figures it is of.
    pub flows: u64,
}

/// The sums of one file.
#[derive(Debug)]
#[non_exhaustive]
pub struct Totals {
    /// The sums, in the order of exporter, importer, period, category, reporting side and currency.
    pub list: Vec<Total>,
    /// Records that are no figures, each with its reason; the first of them, where there are very many.
    pub set_aside: Vec<SetAside>,
    /// Records that could not be read, each with its place; the first of them, where there are very many.
    pub rejects: Vec<Error>,
    /// What became of the records, always exact.
    pub counts: Counts,
    /// What the file is.
    pub description: Description,
}

impl Totals {
    /// The sum of one pair, where there is just one: one side's reports, one currency, one period.
    pub fn of(&self, exporter: Economy, importer: Economy) -> Option<Money> {
        let pair =
            |total: &&Total| total.exporter == Some(exporter) && total.importer == Some(importer);
        let mut found = self.list.iter().filter(pair);
        match (found.next(), found.next()) {
            (Some(one), None) => Some(one.money),
            _ => None,
        }
    }
}

impl fmt::Display for Totals {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for total in &self.list {
            if let Some(exporter) = total.exporter {
                write!(f, "{exporter} -> ")?;
            }
            if let Some(importer) = total.importer {
                write!(f, "{importer} ")?;
            }
            if let Some(period) = total.period {
                write!(f, "{period} ")?;
            }
            if let Some(category) = &total.category {
                write!(f, "{category} ")?;
            }
            writeln!(f, "{} ({} flows)", total.money, total.flows)?;
        }
        write!(f, "{}", self.counts)
    }
}

/// Adds up a file's figures, exactly, without keeping them.
///
/// Every record is checked and accounted for as [`read`](super::read) does it: what is set aside there
/// (World, totals, breakdowns) is in no sum here, and what is refused there is refused here. Where rows
/// may hold each other, what decides it is kept in memory and grows with the number of different keys;
/// else memory does not grow with the file. Two figures of one key (a line that stands twice) are both
/// in the sum; only [`FlowTable::total`](crate::FlowTable::total) looks for them.
///
/// ```no_run
/// use tradeflows::tabular::{self, By};
///
/// let totals = tabular::sum("BACI_HS22_Y2024_V202601.csv", &By::pair())?;
/// println!("{totals}");
/// # Ok::<(), tradeflows::Error>(())
/// ```
///
/// # Errors
/// As [`read`](super::read); [`ErrorKind::Overflow`](crate::ErrorKind::Overflow) and
/// [`ErrorKind::TooManyDigits`](crate::ErrorKind::TooManyDigits) where a sum is past what a decimal holds;
/// [`ErrorKind::Stopped`](crate::ErrorKind::Stopped) where a [`Watch`](super::Watch) stopped it before the end.
pub fn sum(path: impl AsRef<Path>, by: &By) -> Result<Totals> {
    sum_with(path, by, &Options::default())
}

/// As [`sum`], with what the caller knows of the file.
///
/// # Errors
/// As [`sum`].
pub fn sum_with(path: impl AsRef<Path>, by: &By, options: &Options) -> Result<Totals> {
    let path = path.as_ref();
    begin(
        Input::File(path.to_owned()),
        &path.to_string_lossy(),
        by,
        options,
    )
}

/// As [`sum`], of a text that is in memory.
///
/// # Errors
/// As [`sum`].
pub fn sum_str(text: &str, name: &str, by: &By) -> Result<Totals> {
    sum_str_with(text, name, by, &Options::default())
}

/// As [`sum_str`], with what the caller knows of the text.
///
/// # Errors
/// As [`sum`].
pub fn sum_str_with(text: &str, name: &str, by: &By, options: &Options) -> Result<Totals> {
    begin(Input::Bytes(text.as_bytes().into()), name, by, options)
}

fn begin(input: Input, name: &str, by: &By, options: &Options) -> Result<Totals> {
    add_up(input, name, by, options).map_err(|error| error.at(Place::new(name, Locator::Whole)))
}

fn add_up(input: Input, name: &str, by: &By, options: &Options) -> Result<Totals> {
    let Look::Plain(input) = look(input.clone(), name, options)? else {
        return one_by_one(Reader::begin(input, name, options)?, by, options);
    };
    let Opened {
        input,
        plan,
        description,
        document,
    } = open(input, name, options)?;
    let plan = Arc::new(plan?);
    if !can(&input, &plan, options) {
        return one_by_one(Reader::begin(input, name, options)?, by, options);
    }
    let evidence = prepared(&input, &plan, options)?;
    let bulk = Bulk {
        input: &input,
        plan,
        evidence,
        options,
        name,
        member: None,
    };
    let run = Run {
        common: Common::new(document),
        buckets: Mutex::default(),
        bulk: &bulk,
        by,
    };
    let (list, ledger) = run.all()?;
    Ok(Totals {
        list,
        set_aside: ledger.set_aside,
        rejects: ledger.rejects,
        counts: ledger.counts,
        description,
    })
}

/// What a sum is of: exporter, importer, period, category, reporting side, currency.
type TotalKey<'a> = (
    Option<Economy>,
    Option<Economy>,
    Option<Period>,
    Option<&'a Category>,
    ReportedBy,
    Currency,
);

fn total(of: TotalKey<'_>, money: Money, flows: u64) -> Total {
    let (exporter, importer, period, category, reported_by, _) = of;
    Total {
        exporter,
        importer,
        period,
        category: category.cloned(),
        reported_by,
        money,
        flows,
    }
}

impl By {
    /// The category that a sum is of; none where categories are not told apart.
    fn cut(&self, category: &Category) -> Option<Category> {
        let digits = self.category?;
        Some(match category {
            Category::Hs(code) => code.parent(digits).map_or(category.clone(), Category::Hs),
            _ => category.clone(),
        })
    }
}

/// Files whose rows do not stand for themselves are added up as a [`Reader`] gives their figures.
fn one_by_one(mut reader: Reader, by: &By, options: &Options) -> Result<Totals> {
    type Key = (
        Option<Economy>,
        Option<Economy>,
        Option<Period>,
        Option<Category>,
        ReportedBy,
        Currency,
    );
    let mut sums: BTreeMap<Key, (Sum, u64)> = BTreeMap::new();
    let (mut set_aside, mut rejects) = (Vec::new(), Vec::new());
    while let Some(item) = reader.next() {
        match item {
            Ok(Item::Flow(flow)) => {
                let key = (
                    by.exporter.then_some(flow.exporter),
                    by.importer.then_some(flow.importer),
                    by.period.then_some(flow.period),
                    by.cut(&flow.category),
                    flow.source.reported_by,
                    flow.value.currency(),
                );
                let (sum, flows) = sums.entry(key).or_default();
                sum.push(flow.value.amount());
                *flows += 1;
            }
            Ok(Item::SetAside(row)) if set_aside.len() < options.listed => set_aside.push(row),
            Ok(Item::SetAside(_)) => {}
            Err(error) if reader.is_broken() => return Err(error),
            Err(error) if rejects.len() < options.listed => rejects.push(error),
            Err(_) => {}
        }
    }
    if reader.is_stopped() {
        return Err(ErrorKind::Stopped.into());
    }
    let listed = |(key, (sum, flows)): (&Key, &(Sum, u64))| {
        let (exporter, importer, period, category, reported_by, currency) = key;
        let category = category.as_ref();
        let of = (
            *exporter,
            *importer,
            *period,
            category,
            *reported_by,
            *currency,
        );
        let money = Money::new(sum.total().to_decimal()?, *currency);
        Ok(total(of, money, *flows))
    };
    Ok(Totals {
        list: sums.iter().map(listed).collect::<Result<_>>()?,
        set_aside,
        rejects,
        counts: reader.counts().clone(),
        description: reader.description().clone(),
    })
}

/// What a sum is of, in numbers: exporter, importer and bucket; category and scale.
type SumKey = (u64, u64);

/// Sums by key, found by a few steps in one array.
#[derive(Default)]
struct Sums {
    /// Keys, sums and counts; the second half of a key that is taken is never 0.
    slots: Vec<(SumKey, i128, u64)>,
    taken: Vec<u32>,
    last: usize,
}

impl Sums {
    #[inline]
    fn add(&mut self, key: SumKey, amount: i128, count: u64) {
        if let Some(slot) = self.slots.get_mut(self.last)
            && slot.0 == key
        {
            slot.1 += amount;
            slot.2 += count;
            return;
        }
        self.add_elsewhere(key, amount, count);
    }

    #[inline(never)]
    fn add_elsewhere(&mut self, key: SumKey, amount: i128, count: u64) {
        if self.taken.len() * 2 >= self.slots.len() {
            let wider = vec![((0, 0), 0, 0); (self.slots.len() * 2).max(64)];
            let old = std::mem::replace(&mut self.slots, wider);
            for at in std::mem::take(&mut self.taken) {
                let slot = old[at as usize];
                let to = self.place(slot.0);
                self.taken.push(to as u32);
                self.slots[to] = slot;
            }
        }
        let at = self.place(key);
        let slot = &mut self.slots[at];
        if slot.0.1 == 0 {
            slot.0 = key;
            self.taken.push(at as u32);
        }
        slot.1 += amount;
        slot.2 += count;
        self.last = at;
    }

    /// Where a key is or belongs.
    #[inline]
    fn place(&self, key: SumKey) -> usize {
        let mixed = (key.0 ^ key.1.rotate_left(23)).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        let last = self.slots.len() - 1;
        let mut at = (mixed >> 32) as usize & last;
        while self.slots[at].0.1 != 0 && self.slots[at].0 != key {
            at = (at + 1) & last;
        }
        at
    }

    fn drain(&mut self, mut each: impl FnMut(SumKey, i128, u64)) {
        for at in self.taken.drain(..) {
            let slot = &mut self.slots[at as usize];
            each(slot.0, slot.1, slot.2);
            *slot = ((0, 0), 0, 0);
        }
        self.last = 0;
    }
}

/// What a bucket is: figures that may come into one sum, as far as economies and categories go.
type Bucket = (Option<Period>, ReportedBy, Currency);

/// The buckets, numbered alike for all threads.
#[derive(Default)]
struct Buckets {
    list: Vec<Bucket>,
    ids: FastMap<Bucket, u32>,
    /// The categories that sums are of; a number is a position plus one.
    categories: Vec<Category>,
    category_ids: FastMap<Category, u64>,
}

/// A figure, with what decides whether another one holds it.
#[derive(Clone, Copy)]
struct Figure {
    /// The digits of the amount, or the position of one that 64 bits do not hold.
    amount: i64,
    exporter: Economy,
    importer: Economy,
    category: u32,
    kind: u32,
    /// Counted from where its chunk begins.
    line: u32,
    byte: u32,
    /// From 1; 0 where it is not one of many in its line.
    field: u16,
    scale: u8,
}

/// The scale of a [`Figure`] whose amount stands elsewhere.
const WIDE: u8 = u8::MAX;

/// So many figures are kept in memory; a file with more is read again once it is known what it holds.
const KEPT: usize = 1 << 20;

/// What a chunk gives.
#[derive(Default)]
struct Part {
    sums: Sums,
    /// Amounts that 64 bits do not hold.
    wide: Vec<(SumKey, Decimal)>,
    figures: Vec<Figure>,
    /// Amounts of figures that 64 bits do not hold.
    amounts: Vec<Decimal>,
    /// What the figures are of, each at least once.
    pairs: Vec<(Economy, Economy)>,
    kinds: Vec<u32>,
    categories: Vec<u32>,
    others: Others,
}

/// Figures that are kept until it is known which of them hold others.
#[derive(Default)]
struct Kept {
    figures: Vec<Figure>,
    amounts: Vec<Decimal>,
    /// The first figure of each chunk, and where the chunk begins.
    chunks: Vec<(usize, Spot)>,
}

impl Kept {
    /// Takes over the figures of a chunk.
    fn append(&mut self, part: &mut Part, from: Spot) {
        self.chunks.push((self.figures.len(), from));
        if !part.amounts.is_empty() {
            let before = self.amounts.len() as i64;
            let wide = part.figures.iter_mut().filter(|one| one.scale == WIDE);
            wide.for_each(|one| one.amount += before);
            self.amounts.append(&mut part.amounts);
        }
        self.figures.extend_from_slice(&part.figures);
    }

    /// Where a figure stands.
    fn place(&self, row: usize) -> Locator {
        let figure = &self.figures[row];
        let chunk = self.chunks.partition_point(|(first, _)| *first <= row);
        let from = chunk.checked_sub(1).map(|at| self.chunks[at].1);
        let from = from.unwrap_or_default();
        Locator::Line {
            line: from.line + u64::from(figure.line),
            byte: from.byte + u64::from(figure.byte),
            field: (figure.field > 0).then_some(figure.field),
        }
    }
}

/// One file being added up.
struct Run<'a> {
    bulk: &'a Bulk<'a>,
    by: &'a By,
    common: Common,
    buckets: Mutex<Buckets>,
}

impl Run<'_> {
    fn ledger(&self) -> Ledger<'_> {
        Ledger::new(self.bulk)
    }

    fn adder<'r>(&'r self, pass: Pass<'r>) -> Adder<'r> {
        let converter = self.bulk.converter(false);
        let only = self.bulk.options.only.as_ref();
        Adder {
            run: self,
            pass,
            quick: Quick::new(converter, &self.common, only),
            exporter: if self.by.exporter { u64::MAX } else { 0 },
            importer: if self.by.importer { u64::MAX } else { 0 },
            buckets: Vec::new(),
            categories: Vec::new(),
            kinds: Vec::new(),
            part: 0,
            kinds_in: Vec::new(),
            categories_in: Vec::new(),
            last_key: ((0, 0), (0, 0)),
            outcomes: Vec::new(),
        }
    }

    /// Reads the file as often as needed: once where no row can hold another.
    fn all(&self) -> Result<(Vec<Total>, Ledger<'_>)> {
        if !self.bulk.may_hold() {
            return self.pass(None);
        }
        let mut ledger = self.ledger();
        let (mut kept, mut seen, mut whole) = (Kept::default(), Seen::default(), true);
        self.bulk.read_whole(
            || self.adder(Pass::List),
            |part: &mut Part, from| {
                ledger.take(&mut part.others, from);
                let shared = self.common.lock();
                for (exporter, importer) in part.pairs.drain(..) {
                    seen.add_pair(exporter, importer);
                }
                for kind in part.kinds.drain(..) {
                    let world = Economy::world();
                    seen.add_kind(kind, || shared.kinds[kind as usize].key(world, world, 0));
                }
                for category in part.categories.drain(..) {
                    seen.add_category(category, || &shared.categories[category as usize]);
                }
                whole &= kept.figures.len() + part.figures.len() <= KEPT;
                match whole {
                    true => kept.append(part, from),
                    false => kept = Kept::default(),
                }
                part.figures.clear();
                part.amounts.clear();
            },
        )?;
        if whole {
            return self.of_kept(&kept, seen.outline, ledger);
        }
        let may_overlap = seen.outline.may_overlap();
        let mut survey = Survey::new(seen.outline).with_versions(self.bulk.plan.versions());
        if !may_overlap {
            return self.pass(None);
        }
        self.bulk.read_whole(
            || self.adder(Pass::List),
            |part: &mut Part, _| {
                let shared = self.common.lock();
                for figure in part.figures.drain(..) {
                    let kind = &shared.kinds[figure.kind as usize];
                    let key = kind.key(figure.exporter, figure.importer, figure.category);
                    survey.add(&key, &shared.categories[figure.category as usize]);
                }
                part.clear();
            },
        )?;
        self.pass(Some(&survey))
    }

    /// Reads the file once and adds up what no other row holds.
    fn pass(&self, survey: Option<&Survey>) -> Result<(Vec<Total>, Ledger<'_>)> {
        let mut ledger = self.ledger();
        let mut added = Added::default();
        self.bulk.read_whole(
            || self.adder(Pass::Add(survey)),
            |part: &mut Part, from| {
                ledger.take(&mut part.others, from);
                added.take(part);
                part.clear();
            },
        )?;
        Ok((self.listed(added)?, ledger))
    }

    /// Adds up figures that were kept.
    fn of_kept<'r>(
        &'r self,
        kept: &Kept,
        outline: Outline,
        mut ledger: Ledger<'r>,
    ) -> Result<(Vec<Total>, Ledger<'r>)> {
        let (kinds, categories) = {
            let shared = self.common.lock();
            (shared.kinds.clone(), shared.categories.clone())
        };
        let figures = Figures {
            count: kept.figures.len(),
            at: |row: usize| {
                let figure = &kept.figures[row];
                (
                    figure.exporter,
                    figure.importer,
                    figure.kind,
                    figure.category,
                )
            },
            kinds: &kinds,
            categories: &categories,
        };
        let verdicts = figures.verdicts(outline, &self.bulk.plan);
        let listed = ledger.listed;
        let some = |rows: Range<usize>| {
            let mut adder = self.adder(Pass::List);
            let (mut part, mut held) = (Part::default(), Held::default());
            for row in rows {
                match verdicts.as_ref().and_then(|verdicts| verdicts[row]) {
                    None => adder.add(&kept.figures[row], &kept.amounts, &mut part),
                    Some(reason) => held.add(reason, listed, || kept.place(row)),
                }
            }
            (part, held)
        };
        // Which thread adds what makes no difference to exact sums.
        let (count, threads) = (kept.figures.len(), self.bulk.options.threads());
        let each = count.div_ceil(threads).max(1 << 14);
        let mut ranges = (0..count).step_by(each).map(|at| at..count.min(at + each));
        let first = ranges.next().unwrap_or(0..0);
        let parts: Vec<(Part, Held)> = std::thread::scope(|scope| {
            let some = &some;
            let others: Vec<_> = ranges.map(|of| scope.spawn(move || some(of))).collect();
            let mut parts = vec![some(first)];
            parts.extend(others.into_iter().map(|other| match other.join() {
                Ok(part) => part,
                Err(panic) => std::panic::resume_unwind(panic),
            }));
            parts
        });
        let mut added = Added::default();
        for (mut part, held) in parts {
            ledger.hold(held);
            added.take(&mut part);
        }
        Ok((self.listed(added)?, ledger))
    }

    /// The sums by what they are of, in order.
    fn listed(&self, added: Added) -> Result<Vec<Total>> {
        let buckets = lock(&self.buckets);
        let economy = |number: u64| Economy::of_number(number as u16);
        let key = |key: SumKey| -> Option<TotalKey<'_>> {
            let (period, reported_by, currency) = *buckets.list.get(key.0 as u32 as usize)?;
            let category = (key.1 >> 8).checked_sub(1);
            let category = category.and_then(|id| buckets.categories.get(id as usize));
            let (exporter, importer) = (economy(key.0 >> 48), economy(key.0 >> 32 & 0xFFFF));
            Some((exporter, importer, period, category, reported_by, currency))
        };
        let mut sums: Vec<(SumKey, i128, u64)> = Vec::with_capacity(added.sums.len());
        sums.extend(added.sums.iter().map(|(of, sum)| (*of, sum.0, sum.1)));
        // By numbers first, which is fast and leaves little to do.
        sums.sort_unstable_by_key(|sum| sum.0);
        let mut sorted: Vec<(TotalKey<'_>, SumKey, i128, u64)> = sums
            .into_iter()
            .filter_map(|(of, amount, count)| Some((key(of)?, of, amount, count)))
            .collect();
        sorted.sort_by_key(|sum| sum.0);
        let same = sorted.chunk_by(|a, b| a.0 == b.0);
        let one = |parts: &[(TotalKey<'_>, SumKey, i128, u64)]| {
            let (of, currency) = (parts[0].0, parts[0].0.5);
            let flows = parts.iter().map(|(_, _, _, count)| count).sum();
            let scale = |of: SumKey| (of.1 & 0xFF) as u32 - 1;
            let few = parts.iter().map(|part| (part.2, scale(part.1)));
            if added.wide.is_empty()
                && let Some(sum) = Sum::of_few(few.clone())
            {
                return Ok(total(of, Money::new(sum, currency), flows));
            }
            let mut sum = Sum::new();
            few.for_each(|(amount, scale)| sum.push_scaled(amount, scale));
            for more in parts.iter().filter_map(|part| added.wide.get(&part.1)) {
                sum.add(more);
            }
            let money = Money::new(sum.total().to_decimal()?, currency);
            Ok(total(of, money, flows))
        };
        same.map(one).collect()
    }
}

/// The sums of all chunks so far.
#[derive(Default)]
struct Added {
    sums: FastMap<SumKey, (i128, u64)>,
    /// What was too wide for those.
    wide: FastMap<SumKey, Sum>,
}

impl Added {
    fn take(&mut self, part: &mut Part) {
        part.sums.drain(|key, amount, count| {
            let sum = self.sums.entry(key).or_default();
            sum.0 += amount;
            sum.1 += count;
        });
        for (key, amount) in part.wide.drain(..) {
            self.wide.entry(key).or_default().push(amount);
        }
    }
}

impl Part {
    /// Forgets all but sums, which are taken on their own, and keeps the room.
    fn clear(&mut self) {
        self.figures.clear();
        self.amounts.clear();
        self.pairs.clear();
        self.kinds.clear();
        self.categories.clear();
        self.others.clear();
    }
}

fn lock<T>(of: &Mutex<T>) -> MutexGuard<'_, T> {
    of.lock().unwrap_or_else(PoisonError::into_inner)
}

/// What is made of the figures of a chunk.
#[derive(Clone, Copy)]
enum Pass<'a> {
    /// A list of them.
    List,
    /// Sums of those that no other row holds.
    Add(Option<&'a Survey>),
}

/// Reads rows into sums.
struct Adder<'a> {
    run: &'a Run<'a>,
    pass: Pass<'a>,
    quick: Quick<'a>,
    /// All ones where sums are told apart by exporter, and by importer.
    exporter: u64,
    importer: u64,
    /// The bucket of each kind and the first bits of each category, plus one; 0 where not asked yet.
    buckets: Vec<u32>,
    categories: Vec<u64>,
    /// The kinds that were known when one was last missed.
    kinds: Vec<Kind>,
    /// How many parts had figures, and the last part that each kind and each category was in.
    part: u32,
    kinds_in: Vec<u32>,
    categories_in: Vec<u32>,
    /// The sum of rows of the last lead and scale, where categories are not told apart.
    last_key: ((u32, u8), SumKey),
    outcomes: Vec<Outcome>,
}

impl Adder<'_> {
    /// The sum that a figure goes into.
    #[inline]
    fn key(
        &mut self,
        economies: (Economy, Economy),
        kind: u32,
        category: u32,
        scale: u32,
    ) -> SumKey {
        let by = self.run.by;
        let bucket = match self.buckets.get(kind as usize) {
            Some(bucket) if *bucket != 0 => *bucket - 1,
            _ => self.bucket(kind),
        };
        let category = match (by.category, self.categories.get(category as usize)) {
            (None, _) => 0,
            (_, Some(known)) if *known != 0 => *known,
            _ => self.category(category),
        };
        let number = |economy: Economy| u64::from(economy.number().get());
        (
            number(economies.0) << 48 & self.exporter
                | number(economies.1) << 32 & self.importer
                | u64::from(bucket),
            category << 8 | u64::from(scale + 1),
        )
    }

    #[cold]
    fn bucket(&mut self, kind: u32) -> u32 {
        let of = self.run.common.lock().kinds[kind as usize];
        let period = self.run.by.period.then_some(of.period);
        let mut buckets = lock(&self.run.buckets);
        let Buckets { list, ids, .. } = &mut *buckets;
        let id = *ids
            .entry((period, of.reported_by, of.currency))
            .or_insert_with(|| {
                list.push((period, of.reported_by, of.currency));
                list.len() as u32 - 1
            });
        let at = kind as usize;
        if self.buckets.len() <= at {
            self.buckets.resize(at + 1, 0);
        }
        self.buckets[at] = id + 1;
        id
    }

    #[cold]
    fn category(&mut self, category: u32) -> u64 {
        let of = self.run.common.lock().categories[category as usize].clone();
        let of = self.run.by.cut(&of).unwrap_or(of);
        let mut buckets = lock(&self.run.buckets);
        let Buckets {
            categories,
            category_ids,
            ..
        } = &mut *buckets;
        let id = *category_ids.entry(of.clone()).or_insert_with(|| {
            categories.push(of);
            categories.len() as u64
        });
        let at = category as usize;
        if self.categories.len() <= at {
            self.categories.resize(at + 1, 0);
        }
        self.categories[at] = id;
        id
    }

    fn add(&mut self, figure: &Figure, amounts: &[Decimal], part: &mut Part) {
        let economies = (figure.exporter, figure.importer);
        let wide = match figure.scale {
            WIDE => amounts.get(figure.amount as usize),
            _ => None,
        };
        let scale = wide.map_or(figure.scale.into(), Decimal::scale);
        let key = self.key(economies, figure.kind, figure.category, scale);
        match wide {
            None => part.sums.add(key, figure.amount.into(), 1),
            Some(amount) => {
                // The count stays with the others.
                part.sums.add(key, 0, 1);
                part.wide.push((key, *amount));
            }
        }
    }

    /// Puts a figure onto its part's list.
    #[inline]
    fn list(&mut self, figure: Figure, part: &mut Part) {
        fn is_new(of: &mut Vec<u32>, at: u32, part: u32) -> bool {
            let at = at as usize;
            if of.len() <= at {
                of.resize(at + 1, 0);
            }
            std::mem::replace(&mut of[at], part) != part
        }
        if part.figures.is_empty() {
            self.part = self.part.wrapping_add(1).max(1);
        }
        let pair = (figure.exporter, figure.importer);
        if part.pairs.last() != Some(&pair) {
            part.pairs.push(pair);
        }
        if is_new(&mut self.kinds_in, figure.kind, self.part) {
            part.kinds.push(figure.kind);
        }
        if is_new(&mut self.categories_in, figure.category, self.part) {
            part.categories.push(figure.category);
        }
        part.others.flow();
        part.figures.push(figure);
    }

    /// Lists a figure, or adds it where no other row holds it.
    fn take(&mut self, figure: Figure, part: &mut Part) {
        let Pass::Add(survey) = self.pass else {
            return self.list(figure, part);
        };
        let reason = survey.and_then(|survey| {
            let kind = figure.kind as usize;
            if self.kinds.len() <= kind {
                self.kinds.clone_from(&self.run.common.lock().kinds);
            }
            let key = self.kinds[kind].key(figure.exporter, figure.importer, figure.category);
            survey.verdict(&key)
        });
        let at = (figure.line, figure.byte);
        match reason {
            Some(reason) => {
                let field = (figure.field > 0).then_some(figure.field);
                part.others.aside(at, field, reason, 1);
            }
            None => {
                part.others.flow();
                let amounts = std::mem::take(&mut part.amounts);
                self.add(&figure, &amounts, part);
                part.amounts = amounts;
            }
        }
    }

    fn unusual(&mut self, row: &Row<'_>, at: (u32, u32), part: &mut Part) -> bool {
        let mut outcomes = std::mem::take(&mut self.outcomes);
        let taken = self.quick.otherwise(row, &mut outcomes);
        for outcome in outcomes.drain(..) {
            match outcome {
                Outcome::Reject(error, records) => part.others.reject(at, error, records),
                Outcome::SetAside(reason, field, records) => {
                    part.others.aside(at, field, reason, records);
                }
                Outcome::Draft(draft) if !self.quick.wants(&draft) => {
                    part.others.aside(at, draft.field, Reason::NotAsked, 1);
                }
                Outcome::Draft(draft) => {
                    let (kind, category) = self.quick.kind_of(&draft);
                    let amount = draft.value.amount();
                    let (amount, scale) = match i64::try_from(amount.mantissa()) {
                        Ok(narrow) => (narrow, amount.scale() as u8),
                        Err(_) => {
                            part.amounts.push(amount);
                            (part.amounts.len() as i64 - 1, WIDE)
                        }
                    };
                    let figure = Figure {
                        amount,
                        exporter: draft.key.exporter,
                        importer: draft.key.importer,
                        category,
                        kind,
                        line: at.0,
                        byte: at.1,
                        field: draft.field.unwrap_or(0),
                        scale,
                    };
                    self.take(figure, part);
                }
            }
        }
        self.outcomes = outcomes;
        taken
    }
}

impl Worker for Adder<'_> {
    type Part = Part;

    #[inline]
    fn row(&mut self, row: &Row<'_>, line: u32, byte: u32, part: &mut Part) -> bool {
        match self.quick.figure(row) {
            Some(Some(fact)) => {
                if let Pass::Add(None) = self.pass {
                    let of = (fact.lead, fact.scale);
                    let key = match self.last_key {
                        (last, key) if last == of && of.0 != 0 => key,
                        _ => {
                            let economies = (fact.exporter, fact.importer);
                            self.key(economies, fact.kind, fact.category, fact.scale.into())
                        }
                    };
                    if self.run.by.category.is_none() {
                        self.last_key = (of, key);
                    }
                    part.others.flow();
                    part.sums.add(key, fact.amount.into(), 1);
                    return true;
                }
                let figure = Figure {
                    amount: fact.amount,
                    exporter: fact.exporter,
                    importer: fact.importer,
                    category: fact.category,
                    kind: fact.kind,
                    line,
                    byte,
                    field: 0,
                    scale: fact.scale,
                };
                self.take(figure, part);
            }
            Some(None) => part.others.aside((line, byte), None, Reason::NotAsked, 1),
            None => return self.unusual(row, (line, byte), part),
        }
        true
    }

    fn in_order(&mut self, in_order: bool) {
        self.quick.in_order(in_order);
    }

    fn is_settled(&self) -> bool {
        self.quick.is_settled()
    }

    fn refused(&mut self, error: Error, line: u32, byte: u32, part: &mut Part) {
        let records = self.quick.converter.plan().records_per_line();
        part.others.reject((line, byte), error, records);
    }
}
