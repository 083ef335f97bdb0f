//! A table carried from one revision of the Harmonized System to another.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::fmt;
use std::sync::Arc;

use super::category::{Category, Scheme};
use super::economy::Economy;
use super::flow::{Detail, Dimension, Regime, System, TradeFlow};
use super::hs::{HsCode, HsRevision};
use super::money::Currency;
use super::period::Period;
use super::quantity::Quantity;
use super::source::{ReportedBy, Standing};
use super::table::FlowTable;
use super::value::{Basis, Qualifier, Value};
use crate::codes::crosswalks::{Crosswalk, Relation};
use crate::exact::{self, Exact, Sum};
use crate::text::Written;

/// Why a figure could not be carried over to another revision.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Obstacle {
    /// The code's goods are in several codes of the other revision, these; nothing says how much is in each.
    Splits(Vec<HsCode>),
    /// No table says what became of the code.
    NoRow,
    /// The code has more than the six digits that revisions are compared in.
    National,
    /// The code's own revision is not known.
    NoRevision,
    /// Words, or a code of another classification.
    NotHs,
}

impl fmt::Display for Obstacle {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        /// More candidates than these are counted.
        const NAMED: usize = 4;
        match self {
            Obstacle::Splits(codes) => {
                f.write_str("split over ")?;
                for (n, code) in codes.iter().take(NAMED).enumerate() {
                    write!(f, "{}{}", if n > 0 { ", " } else { "" }, code.digits())?;
                }
                match codes.len().saturating_sub(NAMED) {
                    0 => Ok(()),
                    more => write!(f, " and {more} more"),
                }
            }
            Obstacle::NoRow => f.write_str("no table says what became of it"),
            Obstacle::National => f.write_str("a national code of more than six digits"),
            Obstacle::NoRevision => f.write_str("the revision is not stated"),
            Obstacle::NotHs => f.write_str("not a code of the HS"),
        }
    }
}

/// A figure that stayed as it was, with the reason.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unconverted {
    /// The figure, unchanged.
    pub flow: TradeFlow,
    /// Why it stayed.
    pub why: Obstacle,
}

/// A table in another revision of the HS, and what could not be brought there.
///
/// What is in [`table`](Converted::table) and what is in [`left`](Converted::left) add up to the
/// original, exactly.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Converted {
    /// The revision asked for.
    pub to: HsRevision,
    /// The figures in that revision, and totals, which are the same in every revision.
    pub table: FlowTable,
    /// The figures that could not be carried over.
    pub left: Vec<Unconverted>,
    /// Rows that needed no change: totals, and codes of that revision.
    pub unchanged: usize,
    /// Rows whose code went over to one code alone.
    pub one_to_one: usize,
    /// Rows whose code was joined with others in one.
    pub many_to_one: usize,
    /// Rows whose code splits and for which the caller chose.
    pub chosen: usize,
    /// How many rows of the original were added up with others, and into how many.
    pub joined: (usize, usize),
}

/// The money of a conversion in one currency; `original` is `converted` and `left` together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConvertedAmount {
    /// The currency.
    pub currency: Currency,
    /// What is in the new table.
    pub converted: Exact,
    /// What was left.
    pub left: Exact,
}

impl Converted {
    /// The figures that could not be carried over, as a table.
    pub fn left_table(&self) -> FlowTable {
        self.left.iter().map(|left| left.flow.clone()).collect()
    }

    /// Plain sums of the amounts, by currency: of rows, whether or not they count goods twice.
    pub fn amounts(&self) -> Vec<ConvertedAmount> {
        let mut sums: BTreeMap<Currency, (Sum, Sum)> = BTreeMap::new();
        for row in &self.table {
            let value = row.value();
            sums.entry(value.currency())
                .or_default()
                .0
                .push(value.amount());
        }
        for left in &self.left {
            let value = left.flow.value;
            sums.entry(value.currency())
                .or_default()
                .1
                .push(value.amount());
        }
        let amount = |(currency, (converted, left)): (Currency, (Sum, Sum))| ConvertedAmount {
            currency,
            converted: converted.total(),
            left: left.total(),
        };
        sums.into_iter().map(amount).collect()
    }

    /// The codes of the new table to which goods of the figures left may belong: there it may say too little.
    pub fn short(&self) -> BTreeSet<HsCode> {
        let wanted: HashSet<HsCode> = self
            .left
            .iter()
            .filter_map(|left| match &left.why {
                Obstacle::Splits(codes) => Some(codes),
                _ => None,
            })
            .flatten()
            .copied()
            .collect();
        self.table
            .iter()
            .filter_map(|row| match row.category() {
                Category::Hs(code) if wanted.contains(code) => Some(*code),
                _ => None,
            })
            .collect()
    }
}

impl fmt::Display for Converted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let rows = self.unchanged + self.one_to_one + self.many_to_one + self.chosen;
        write!(
            f,
            "to {}: {rows} rows carried over ({} unchanged, {} 1:1, {} n:1",
            self.to, self.unchanged, self.one_to_one, self.many_to_one
        )?;
        if self.chosen > 0 {
            write!(f, ", {} by the caller's choice", self.chosen)?;
        }
        write!(f, "), {} left", self.left.len())?;
        if self.joined.1 > 0 {
            write!(
                f,
                "; {} rows added up into {}",
                self.joined.0, self.joined.1
            )?;
        }
        for amount in self.amounts() {
            let ConvertedAmount {
                currency,
                converted,
                left,
            } = &amount;
            write!(f, "\n  {currency}: {converted} carried over, {left} left")?;
        }
        // The same obstacle mostly stands in many rows.
        let mut by_code: BTreeMap<String, (usize, BTreeMap<Currency, Sum>)> = BTreeMap::new();
        for Unconverted { flow, why } in &self.left {
            let entry = by_code
                .entry(format!("{}: {why}", flow.category))
                .or_default();
            entry.0 += 1;
            let sum = entry.1.entry(flow.value.currency()).or_default();
            sum.push(flow.value.amount());
        }
        for (what, (rows, sums)) in by_code {
            let sums: Vec<String> = sums
                .into_iter()
                .map(|(currency, sum)| format!("{} {currency}", sum.total()))
                .collect();
            let rows = if rows == 1 {
                "1 row".to_owned()
            } else {
                format!("{rows} rows")
            };
            write!(f, "\n  left {what} ({rows}, {})", sums.join(", "))?;
        }
        Ok(())
    }
}

impl FlowTable {
    /// The table in another revision of the HS: what goes over to one code, and the rest as it was.
    ///
    /// Codes of two, four and six digits go over to codes as long. Rows that come to stand under one
    /// code and differ in nothing else are added up, with all their places; where something else
    /// differs (a hedge, the unit of a quantity, the document) they stay rows of their own, with
    /// the code they had as a dimension. A code that changed is kept in [`Detail::raw`]. A code that splits
    /// is never given to one of its successors; see [`FlowTable::to_revision_with`].
    ///
    /// ```
    /// use tradeflows::{tabular, HsRevision};
    ///
    /// let csv = "exporter,importer,year,product,value (USD)\n\
    ///            CHN,CAN,2023,H6 851713,900\n\
    ///            CHN,CAN,2023,H6 851714,40\n\
    ///            CHN,CAN,2023,H6 040320,5\n";
    /// let converted = tabular::read_str(csv, "phones.csv")?.table.to_revision(HsRevision::H5);
    /// let row = converted.table.get(0).unwrap().to_flow();
    /// assert_eq!((row.category.to_string(), row.value.money().to_string()), ("H5 851712".into(), "940 USD".into()));
    /// assert_eq!(row.source.to_string(), "phones.csv:2 and phones.csv:3");
    /// // Yoghurt since 2022 holds what was yoghurt and what was a food preparation before.
    /// assert_eq!(converted.left[0].why.to_string(), "split over 040310, 190190");
    /// # Ok::<(), tradeflows::Error>(())
    /// ```
    pub fn to_revision(&self, revision: HsRevision) -> Converted {
        self.to_revision_with(revision, |_, _| None)
    }

    /// As [`FlowTable::to_revision`], with the caller's choice for codes that split.
    ///
    /// The choice is asked once for each code, with the codes it may go to; an answer that is none of
    /// them counts as none. How many rows went by it is in [`Converted::chosen`].
    ///
    /// ```
    /// use tradeflows::{tabular, HsRevision};
    ///
    /// let csv = "exporter,importer,year,product,value (USD)\nCHN,CAN,2021,H5 850710,7\n";
    /// let table = tabular::read_str(csv, "batteries.csv")?.table;
    /// assert_eq!(table.to_revision(HsRevision::H6).left.len(), 1);
    /// // We know that none of these was waste: the code of the same digits is meant.
    /// let same = |code: tradeflows::HsCode, candidates: &[tradeflows::HsCode]| {
    ///     candidates.iter().copied().find(|other| other.digits() == code.digits())
    /// };
    /// assert_eq!(table.to_revision_with(HsRevision::H6, same).chosen, 1);
    /// # Ok::<(), tradeflows::Error>(())
    /// ```
    pub fn to_revision_with(
        &self,
        revision: HsRevision,
        mut choose: impl FnMut(HsCode, &[HsCode]) -> Option<HsCode>,
    ) -> Converted {
        let mut converted = Converted {
            to: revision,
            table: FlowTable::new(),
            left: Vec::new(),
            unchanged: 0,
            one_to_one: 0,
            many_to_one: 0,
            chosen: 0,
            joined: (0, 0),
        };
        let mut fates = Fates::new(revision);
        let mut groups: Vec<Vec<(TradeFlow, Option<HsCode>)>> = Vec::new();
        let mut places: HashMap<Key, usize> = HashMap::new();
        for row in self {
            let mut flow = row.to_flow();
            let (code, to) = match fates.of(&flow.category, &mut choose) {
                Fate::Same => {
                    converted.unchanged += 1;
                    groups.push(vec![(flow, None)]);
                    continue;
                }
                Fate::Left(why) => {
                    converted.left.push(Unconverted { flow, why });
                    continue;
                }
                Fate::Over { code, to, relation } => {
                    match relation {
                        Some(Relation::OneToOne) => converted.one_to_one += 1,
                        Some(_) => converted.many_to_one += 1,
                        None => converted.chosen += 1,
                    }
                    (code, to)
                }
            };
            flow.category = Category::Hs(to);
            let at = *places.entry(Key::of(&flow, to)).or_insert_with(|| {
                groups.push(Vec::new());
                groups.len() - 1
            });
            groups[at].push((flow, Some(code)));
        }
        for group in groups {
            if group.len() > 1
                && let Some(sum) = added_up(&group)
            {
                converted.joined.0 += group.len();
                converted.joined.1 += 1;
                converted.table.push(sum);
                continue;
            }
            // Rows of one code stood side by side before, and overlap as they did.
            let alone = group.iter().all(|(_, code)| *code == group[0].1);
            for (flow, code) in group {
                converted.table.push(match code {
                    Some(code) => with_code(flow, code, alone),
                    None => flow,
                });
            }
        }
        converted
    }
}

/// What becomes of the rows of a category.
#[derive(Clone)]
enum Fate {
    Same,
    /// The relation is none where the caller chose.
    Over {
        code: HsCode,
        to: HsCode,
        relation: Option<Relation>,
    },
    Left(Obstacle),
}

/// What becomes of each category, found once.
struct Fates {
    to: HsRevision,
    special: Scheme,
    walks: HashMap<(HsRevision, usize), Crosswalk>,
    known: HashMap<HsCode, Fate>,
}

impl Fates {
    fn new(to: HsRevision) -> Self {
        Fates {
            to,
            special: Scheme::hs_special(),
            walks: HashMap::new(),
            known: HashMap::new(),
        }
    }

    fn of(
        &mut self,
        category: &Category,
        choose: &mut impl FnMut(HsCode, &[HsCode]) -> Option<HsCode>,
    ) -> Fate {
        let code = match category {
            Category::Total(_) => return Fate::Same,
            Category::Code { scheme, .. } if *scheme == self.special => return Fate::Same,
            Category::Hs(code) => *code,
            _ => return Fate::Left(Obstacle::NotHs),
        };
        if let Some(known) = self.known.get(&code) {
            return known.clone();
        }
        let fate = self.find(code, choose);
        self.known.insert(code, fate.clone());
        fate
    }

    fn find(
        &mut self,
        code: HsCode,
        choose: &mut impl FnMut(HsCode, &[HsCode]) -> Option<HsCode>,
    ) -> Fate {
        let Some(from) = code.revision() else {
            return Fate::Left(Obstacle::NoRevision);
        };
        if from == self.to {
            return Fate::Same;
        }
        let digits = code.len();
        if digits > 6 {
            return Fate::Left(Obstacle::National);
        }
        let to = self.to;
        let walk = self
            .walks
            .entry((from, digits))
            .or_insert_with(|| Crosswalk::revisions(from, to).cut(digits, digits));
        let others = walk.targets(&code.digits());
        let codes: Vec<HsCode> = others
            .codes
            .iter()
            .filter_map(|other| HsCode::new(other.as_str(), Some(to)).ok())
            .collect();
        match codes[..] {
            [] => Fate::Left(Obstacle::NoRow),
            [only] => Fate::Over {
                code,
                to: only,
                relation: others.relation,
            },
            _ => match choose(code, &codes).filter(|chosen| codes.contains(chosen)) {
                Some(to) => Fate::Over {
                    code,
                    to,
                    relation: None,
                },
                None => Fate::Left(Obstacle::Splits(codes)),
            },
        }
    }
}

/// What rows must share to be added up.
#[derive(PartialEq, Eq, Hash)]
struct Key {
    ends: (Economy, Economy),
    period: Period,
    to: HsCode,
    regime: Regime,
    reported: (ReportedBy, Standing),
    money: (Currency, Basis),
    document: usize,
    system: Option<System>,
    dimensions: Vec<Dimension>,
}

impl Key {
    fn of(flow: &TradeFlow, to: HsCode) -> Key {
        let detail = flow.detail.as_deref();
        Key {
            ends: (flow.exporter, flow.importer),
            period: flow.period,
            to,
            regime: flow.regime,
            reported: (flow.source.reported_by, flow.source.standing),
            money: (flow.value.currency(), flow.value.basis()),
            document: Arc::as_ptr(&flow.source.document) as usize,
            system: detail.and_then(|detail| detail.system),
            dimensions: detail
                .map(|detail| detail.dimensions.clone())
                .unwrap_or_default(),
        }
    }
}

/// The name under which the code of another revision is kept.
fn name_of(code: HsCode) -> String {
    code.revision()
        .map_or("HS code".to_owned(), |revision| format!("{revision} code"))
}

/// The row with the code that it had: noted, and, where other rows stand under its new code, as a part.
fn with_code(mut flow: TradeFlow, code: HsCode, alone: bool) -> TradeFlow {
    let same = matches!(flow.category, Category::Hs(now) if now.digits() == code.digits());
    if alone && same {
        return flow;
    }
    let mut detail = flow.detail.as_deref().cloned().unwrap_or_default();
    let had = Dimension::new(name_of(code), code.digits());
    match alone {
        true => detail.raw.push(had),
        false => detail.dimensions.push(had),
    }
    flow.detail = Some(Arc::new(detail));
    flow
}

/// Rows under one code as one; none where they are not alike, or say the same thing twice.
fn added_up(group: &[(TradeFlow, Option<HsCode>)]) -> Option<TradeFlow> {
    let codes: BTreeSet<HsCode> = group.iter().filter_map(|(_, code)| *code).collect();
    if codes.len() < group.len() {
        return None;
    }
    let (first, _) = group.first()?;
    let flows = || group.iter().map(|(flow, _)| flow);
    let mut sum = first.clone();
    sum.value = add_values(flows().map(|flow| flow.value))?;
    sum.quantity = match &first.quantity {
        None => flows()
            .all(|flow| flow.quantity.is_none())
            .then_some(None)?,
        Some(_) => Some(add_quantities(flows().map(|flow| flow.quantity.as_ref()))?),
    };
    let also = flows().flat_map(|flow| {
        std::iter::once(flow.source.place).chain(
            flow.source
                .also
                .iter()
                .flat_map(|also| also.iter().copied()),
        )
    });
    sum.source.also = Some(also.skip(1).collect());
    let empty = Arc::new(Detail::default());
    let details: Vec<&Detail> = flows()
        .map(|flow| flow.detail.as_ref().map_or(&*empty, |detail| detail))
        .collect();
    let mut detail = details.first().map(|detail| (*detail).clone())?;
    for (at, value) in detail.values.iter_mut().enumerate() {
        let beside = details.iter().map(|other| {
            let found = other.values.get(at).filter(|other| {
                other.name == value.name
                    && other.value.currency() == value.value.currency()
                    && other.value.basis() == value.value.basis()
            });
            found.map(|found| found.value)
        });
        value.value = add_values(beside.collect::<Option<Vec<Value>>>()?)?;
    }
    for (at, quantity) in detail.quantities.iter_mut().enumerate() {
        let beside = details.iter().map(|other| {
            let found = other
                .quantities
                .get(at)
                .filter(|other| other.name == quantity.name);
            found.map(|found| &found.quantity)
        });
        quantity.quantity = add_quantities(beside.collect::<Vec<_>>())?;
    }
    let as_many = |other: &&Detail| {
        other.values.len() == detail.values.len()
            && other.quantities.len() == detail.quantities.len()
    };
    if !details.iter().all(as_many) {
        return None;
    }
    for other in &details[1..] {
        for raw in other
            .raw
            .iter()
            .filter(|raw| !detail.raw.contains(raw))
            .cloned()
            .collect::<Vec<_>>()
        {
            detail.raw.push(raw);
        }
        for flag in other
            .flags
            .iter()
            .filter(|flag| !detail.flags.contains(flag))
            .cloned()
            .collect::<Vec<_>>()
        {
            detail.flags.push(flag);
        }
    }
    let had = codes
        .iter()
        .map(|code| Dimension::new(name_of(*code), code.digits()));
    detail.raw.extend(had);
    sum.detail = Some(Arc::new(detail));
    Some(sum)
}

/// The sum of values without a hedge, stated to the finest of their last digits.
fn add_values(values: impl IntoIterator<Item = Value>) -> Option<Value> {
    let values: Vec<Value> = values.into_iter().collect();
    let first = values.first()?;
    if values
        .iter()
        .any(|value| value.qualifier() != Qualifier::Exactly)
    {
        return None;
    }
    let amount = exact::sum(values.iter().map(Value::amount)).ok()?;
    let step = values.iter().map(Value::step).min()?;
    let point = values.iter().any(|value| value.written().point);
    Some(Value::new(Written::new(amount, step, point), first.currency()).with_basis(first.basis()))
}

fn add_quantities<'a>(
    quantities: impl IntoIterator<Item = Option<&'a Quantity>>,
) -> Option<Quantity> {
    let quantities: Vec<&Quantity> = quantities.into_iter().collect::<Option<_>>()?;
    let first = quantities.first()?;
    if quantities.iter().any(|other| other.unit != first.unit) {
        return None;
    }
    let amount = exact::sum(quantities.iter().map(|quantity| quantity.amount)).ok()?;
    let estimated = quantities.iter().any(|quantity| quantity.estimated);
    Some(Quantity::new(amount, first.unit.clone()).estimated(estimated))
}
