//! The columns inside a [`FlowTable`](super::FlowTable).
//!
//! What few rows differ in (period, currency, scale, document ...) is one shape, kept once and
//! pointed to; what every row has of its own (economies, amounts, line and byte) is a column of
//! plain numbers. A row of a file with quantities takes 40 bytes. What does not fit a column (an
//! amount past 64 bits, a line past 4 billion) stands in a map beside it, so nothing is lost.

use std::collections::HashMap;
use std::hash::Hash;
use std::ops::Range;
use std::sync::{Arc, OnceLock};

use rust_decimal::Decimal;

use crate::model::category::Category;
use crate::model::economy::Economy;
use crate::model::flow::{Detail, DetailQuantity, DetailValue, Regime, TradeFlow};
use crate::model::money::Currency;
use crate::model::period::Period;
use crate::model::quantity::{Quantity, Unit};
use crate::model::source::{Document, ReportedBy, Source, Standing};
use crate::model::value::{Basis, Qualifier, Value};
use crate::place::Locator;
use crate::text::Written;

/// Which form of [`Locator`] the place columns hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum PlaceForm {
    Whole,
    Line {
        field: Option<u16>,
    },
    Record {
        with_byte: bool,
    },
    Cell {
        sheet: u16,
        column: u16,
    },
    Span,
    /// Something wider than the columns: it stands in `wide_places`.
    Wide,
}

/// How the amount column is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum NumberForm {
    /// The mantissa with this scale.
    Scaled(u8),
    /// Wider than 64 bits: it stands in a map.
    Wide,
}

/// What many rows share.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Shape {
    pub(super) period: Period,
    pub(super) regime: Regime,
    pub(super) currency: Currency,
    step: i8,
    point: bool,
    qualifier: Qualifier,
    basis: Basis,
    amount: NumberForm,
    quantity: Option<(NumberForm, Unit, bool)>,
    document: u32,
    pub(super) reported_by: ReportedBy,
    standing: Standing,
    place: PlaceForm,
}

/// A list of distinct values, each known by its position.
#[derive(Clone, Debug)]
pub(super) struct Interner<T> {
    values: Vec<T>,
    index: HashMap<T, u32>,
    last: u32,
}

impl<T> Default for Interner<T> {
    fn default() -> Self {
        Interner {
            values: Vec::new(),
            index: HashMap::new(),
            last: 0,
        }
    }
}

impl<T: Clone + Eq + Hash> Interner<T> {
    fn intern(&mut self, value: T) -> u32 {
        // Rows that follow each other are mostly alike; shared values compare by pointer.
        if self.values.get(self.last as usize) == Some(&value) {
            return self.last;
        }
        self.last = match self.index.get(&value) {
            Some(&id) => id,
            None => {
                let id = self.values.len() as u32;
                self.values.push(value.clone());
                self.index.insert(value, id);
                id
            }
        };
        self.last
    }

    pub(super) fn get(&self, id: u32) -> &T {
        &self.values[id as usize]
    }

    /// The values, each at its number.
    pub(super) fn values(&self) -> &[T] {
        &self.values
    }
}

/// What rows point to: each distinct category, shape, document and detail once.
///
/// Readers on several threads share one behind a lock that they take only for what is new.
#[derive(Clone, Debug, Default)]
pub(crate) struct Dictionary {
    pub(super) categories: Interner<Category>,
    pub(super) shapes: Interner<Shape>,
    documents: Interner<Arc<Document>>,
    pub(super) details: Interner<Arc<Detail>>,
    beside: Interner<Beside>,
}

/// What a number that stands beside a row's value and quantity is of.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Beside {
    /// Another valuation: the column, the value with its mantissa left out.
    Value {
        name: Arc<str>,
        currency: Currency,
        basis: Basis,
        step: i8,
        scale: u8,
    },
    /// Another quantity.
    Quantity {
        name: Arc<str>,
        unit: Unit,
        estimated: bool,
        scale: u8,
    },
}

impl Dictionary {
    /// The number of a category.
    pub(crate) fn category(&mut self, category: Category) -> u32 {
        self.categories.intern(category)
    }

    /// The number of what a row shares with others; none where a number or place is too wide for columns.
    pub(crate) fn shape(&mut self, flow: &TradeFlow) -> Option<u32> {
        let (_, amount) = narrow(flow.value.amount())?;
        let quantity = match &flow.quantity {
            None => None,
            Some(quantity) => {
                let (_, form) = narrow(quantity.amount)?;
                Some((form, quantity.unit.clone(), quantity.estimated))
            }
        };
        let Locator::Line { field, .. } = flow.source.place else {
            return None;
        };
        Some(self.shape_of(flow, amount, quantity, PlaceForm::Line { field }))
    }

    fn shape_of(
        &mut self,
        flow: &TradeFlow,
        amount: NumberForm,
        quantity: Option<(NumberForm, Unit, bool)>,
        place: PlaceForm,
    ) -> u32 {
        let written = flow.value.written();
        let document = self.documents.intern(flow.source.document.clone());
        self.shapes.intern(Shape {
            period: flow.period,
            regime: flow.regime,
            currency: flow.value.currency(),
            step: written.step,
            point: written.point,
            qualifier: flow.value.qualifier(),
            basis: flow.value.basis(),
            amount,
            quantity,
            document,
            reported_by: flow.source.reported_by,
            standing: flow.source.standing,
            place,
        })
    }

    /// The number of a detail, plus one: 0 is a row without.
    pub(crate) fn detail(&mut self, detail: Arc<Detail>) -> u32 {
        self.details.intern(detail) + 1
    }

    /// The number of what stands beside a value.
    pub(crate) fn beside(&mut self, beside: Beside) -> u32 {
        self.beside.intern(beside)
    }
}

/// Set in a row's detail where numbers stand beside its value.
pub(crate) const HAS_BESIDE: u32 = 1 << 31;

/// Rows that were read together, to be put behind a table's own in one go.
///
/// All are of lines of a file; lines and bytes are counted from where the batch begins.
#[derive(Debug, Default)]
pub(crate) struct Batch {
    pub(crate) exporters: Vec<Economy>,
    pub(crate) importers: Vec<Economy>,
    pub(crate) category: Vec<u32>,
    pub(crate) shape: Vec<u32>,
    pub(crate) amount: Vec<i64>,
    pub(crate) quantity: Vec<i64>,
    pub(crate) line: Vec<u32>,
    pub(crate) byte: Vec<u32>,
    pub(crate) detail: Vec<u32>,
    /// Numbers beside the values of rows with [`HAS_BESIDE`]: what it is, the mantissa.
    pub(crate) beside: Vec<(u32, i64)>,
    /// Where those of each such row end.
    pub(crate) beside_end: Vec<u32>,
    /// Flows that fit no columns, with the row before which each stands.
    pub(crate) wide: Vec<(usize, TradeFlow)>,
}

impl Batch {
    /// Forgets the rows and keeps the room.
    pub(crate) fn clear(&mut self) {
        self.exporters.clear();
        self.importers.clear();
        self.category.clear();
        self.shape.clear();
        self.amount.clear();
        self.quantity.clear();
        self.line.clear();
        self.byte.clear();
        self.detail.clear();
        self.beside.clear();
        self.beside_end.clear();
        self.wide.clear();
    }
}

#[derive(Clone, Debug, Default)]
pub(super) struct Columns {
    pub(super) exporters: Vec<Economy>,
    pub(super) importers: Vec<Economy>,
    /// Shared with the tables that were made of this one's rows.
    pub(super) dictionary: Arc<Dictionary>,
    pub(super) category: Vec<u32>,
    pub(super) shape: Vec<u32>,
    pub(super) amount: Vec<i64>,
    /// As long as the last row that has a quantity.
    quantity: Vec<i64>,
    line: Vec<u32>,
    byte: Vec<u64>,
    /// Position in `details` plus one; as long as the last row that has a detail.
    detail: Vec<u32>,
    /// Numbers beside the values of some rows, and where those of each such row end.
    beside: Vec<(u32, i64)>,
    beside_rows: Vec<usize>,
    beside_end: Vec<usize>,
    /// Details with such numbers, made when they are asked for.
    made: OnceLock<Box<[OnceLock<Arc<Detail>>]>>,
    wide_amounts: HashMap<usize, Decimal>,
    wide_quantities: HashMap<usize, Decimal>,
    wide_places: HashMap<usize, Locator>,
    also: HashMap<usize, Arc<[Locator]>>,
}

fn narrow(number: Decimal) -> Option<(i64, NumberForm)> {
    let mantissa = i64::try_from(number.mantissa()).ok()?;
    Some((mantissa, NumberForm::Scaled(number.scale() as u8)))
}

impl Columns {
    pub(super) fn len(&self) -> usize {
        self.exporters.len()
    }

    pub(super) fn push(&mut self, flow: TradeFlow) {
        let row = self.len();
        let written = flow.value.written();
        let (amount, amount_form) = narrow(written.value).unwrap_or_else(|| {
            self.wide_amounts.insert(row, written.value);
            (0, NumberForm::Wide)
        });
        let quantity = flow.quantity.clone().map(|quantity| {
            let (number, form) = narrow(quantity.amount).unwrap_or_else(|| {
                self.wide_quantities.insert(row, quantity.amount);
                (0, NumberForm::Wide)
            });
            self.quantity.resize(row, 0);
            self.quantity.push(number);
            (form, quantity.unit, quantity.estimated)
        });
        let (place, line, byte) = self.place_of(row, flow.source.place);
        if let Some(also) = flow.source.also.clone() {
            self.also.insert(row, also);
        }
        if let Some(detail) = &flow.detail {
            self.detail.resize(row, 0);
            let id = Arc::make_mut(&mut self.dictionary).detail(detail.clone());
            self.detail.push(id);
        }
        let dictionary = Arc::make_mut(&mut self.dictionary);
        let shape = dictionary.shape_of(&flow, amount_form, quantity, place);
        let category = dictionary.categories.intern(flow.category);
        self.exporters.push(flow.exporter);
        self.importers.push(flow.importer);
        self.category.push(category);
        self.shape.push(shape);
        self.amount.push(amount);
        self.line.push(line);
        self.byte.push(byte);
    }

    /// Puts rows of one file behind the others; they begin at this line and byte.
    pub(super) fn append(&mut self, batch: &mut Batch, line: u64, byte: u64) {
        let mut from = 0;
        let mut beside = (0usize, 0usize);
        for (at, flow) in std::mem::take(&mut batch.wide) {
            self.append_rows(batch, from..at, (line, byte), &mut beside);
            let mut flow = flow;
            if let Locator::Line {
                line: behind,
                byte: bytes_behind,
                ..
            } = &mut flow.source.place
            {
                *behind += line;
                *bytes_behind += byte;
            }
            self.push(flow);
            from = at;
        }
        let end = batch.exporters.len();
        self.append_rows(batch, from..end, (line, byte), &mut beside);
    }

    fn append_rows(
        &mut self,
        batch: &Batch,
        rows: Range<usize>,
        (line, byte): (u64, u64),
        (slot, taken): &mut (usize, usize),
    ) {
        if rows.is_empty() {
            return;
        }
        let first = self.len();
        self.exporters
            .extend_from_slice(&batch.exporters[rows.clone()]);
        self.importers
            .extend_from_slice(&batch.importers[rows.clone()]);
        self.category
            .extend_from_slice(&batch.category[rows.clone()]);
        self.shape.extend_from_slice(&batch.shape[rows.clone()]);
        self.amount.extend_from_slice(&batch.amount[rows.clone()]);
        self.quantity.resize(first, 0);
        self.quantity
            .extend_from_slice(&batch.quantity[rows.clone()]);
        let lines = batch.line[rows.clone()].iter();
        match u32::try_from(line + u64::from(u32::MAX >> 1)) {
            // No line of the batch leaves 32 bits.
            Ok(_) => self.line.extend(lines.map(|n| n + line as u32)),
            Err(_) => self
                .line
                .extend(lines.map(|n| (u64::from(*n) + line) as u32)),
        }
        self.byte.extend(
            batch.byte[rows.clone()]
                .iter()
                .map(|n| u64::from(*n) + byte),
        );
        let details = &batch.detail[rows.clone()];
        if details.iter().all(|id| *id == 0) {
            return;
        }
        self.detail.resize(first, 0);
        self.detail.extend_from_slice(details);
        for (at, id) in details.iter().enumerate() {
            if id & HAS_BESIDE != 0 {
                let end = batch.beside_end[*slot] as usize;
                self.beside.extend_from_slice(&batch.beside[*taken..end]);
                self.beside_rows.push(first + at);
                self.beside_end.push(self.beside.len());
                (*slot, *taken) = (*slot + 1, end);
            }
        }
    }

    /// Some of the rows, in the order in which they are named.
    pub(super) fn select(&self, rows: &[usize]) -> Columns {
        fn pick<T: Copy + Default>(of: &[T], rows: &[usize]) -> Vec<T> {
            // Columns may end before the last row.
            let value = |row: &usize| of.get(*row).copied().unwrap_or_default();
            match of.is_empty() {
                true => Vec::new(),
                false => rows.iter().map(value).collect(),
            }
        }
        let mut some = Columns {
            exporters: rows.iter().map(|row| self.exporters[*row]).collect(),
            importers: rows.iter().map(|row| self.importers[*row]).collect(),
            dictionary: self.dictionary.clone(),
            category: pick(&self.category, rows),
            shape: pick(&self.shape, rows),
            amount: pick(&self.amount, rows),
            quantity: pick(&self.quantity, rows),
            line: pick(&self.line, rows),
            byte: pick(&self.byte, rows),
            detail: pick(&self.detail, rows),
            ..Columns::default()
        };
        fn remap<T: Clone>(of: &HashMap<usize, T>, rows: &[usize]) -> HashMap<usize, T> {
            if of.is_empty() {
                return HashMap::new();
            }
            let named = rows.iter().enumerate();
            named
                .filter_map(|(to, row)| Some((to, of.get(row)?.clone())))
                .collect()
        }
        some.wide_amounts = remap(&self.wide_amounts, rows);
        some.wide_quantities = remap(&self.wide_quantities, rows);
        some.wide_places = remap(&self.wide_places, rows);
        some.also = remap(&self.also, rows);
        if !self.beside_rows.is_empty() {
            for (to, row) in rows.iter().enumerate() {
                let Ok(slot) = self.beside_rows.binary_search(row) else {
                    continue;
                };
                let start = slot
                    .checked_sub(1)
                    .map_or(0, |before| self.beside_end[before]);
                some.beside
                    .extend_from_slice(&self.beside[start..self.beside_end[slot]]);
                some.beside_rows.push(to);
                some.beside_end.push(some.beside.len());
            }
        }
        some
    }

    /// The rows of one exporter and one importer, in order.
    pub(super) fn between(&self, exporter: Economy, importer: Economy) -> Vec<usize> {
        const STRETCH: usize = 256;
        let mut rows = Vec::new();
        let stretches = self
            .exporters
            .chunks(STRETCH)
            .zip(self.importers.chunks(STRETCH));
        for (at, (exporters, importers)) in stretches.enumerate() {
            // One look without a branch passes over most stretches.
            let any = |of: &[Economy], wanted: Economy| {
                of.iter()
                    .fold(false, |any, economy| any | (*economy == wanted))
            };
            if !any(exporters, exporter) || !any(importers, importer) {
                continue;
            }
            let pairs = exporters.iter().zip(importers).enumerate();
            rows.extend(
                pairs
                    .filter(|(_, pair)| *pair == (&exporter, &importer))
                    .map(|(row, _)| at * STRETCH + row),
            );
        }
        rows
    }

    /// Gives back room that was taken for more rows.
    pub(super) fn shrink(&mut self) {
        self.exporters.shrink_to_fit();
        self.importers.shrink_to_fit();
        self.category.shrink_to_fit();
        self.shape.shrink_to_fit();
        self.amount.shrink_to_fit();
        self.quantity.shrink_to_fit();
        self.line.shrink_to_fit();
        self.byte.shrink_to_fit();
        self.detail.shrink_to_fit();
        self.beside.shrink_to_fit();
    }

    /// Keeps only the rows that are marked; `keep` is as long as the table.
    pub(super) fn retain(&mut self, keep: &[bool]) {
        fn pick<T: Copy>(of: &mut Vec<T>, keep: &[bool]) {
            let mut to = 0;
            for at in 0..of.len() {
                of[to] = of[at];
                to += usize::from(keep[at]);
            }
            of.truncate(to);
        }
        let moved: Vec<usize> = {
            // Where each kept row goes; only the rare maps need it.
            let any = !self.wide_amounts.is_empty()
                || !self.wide_quantities.is_empty()
                || !self.wide_places.is_empty()
                || !self.also.is_empty();
            match any {
                true => keep
                    .iter()
                    .scan(0, |next, kept| {
                        let here = *next;
                        *next += usize::from(*kept);
                        Some(here)
                    })
                    .collect(),
                false => Vec::new(),
            }
        };
        fn remap<T>(of: &mut HashMap<usize, T>, keep: &[bool], moved: &[usize]) {
            let old = std::mem::take(of);
            of.extend(
                old.into_iter()
                    .filter(|(row, _)| keep[*row])
                    .map(|(row, value)| (moved[row], value)),
            );
        }
        if !moved.is_empty() {
            remap(&mut self.wide_amounts, keep, &moved);
            remap(&mut self.wide_quantities, keep, &moved);
            remap(&mut self.wide_places, keep, &moved);
            remap(&mut self.also, keep, &moved);
        }
        if !self.beside_rows.is_empty() {
            let (mut rows, mut ends, mut numbers) = (Vec::new(), Vec::new(), Vec::new());
            let (mut seen, mut new) = (0usize, 0usize);
            let mut start = 0;
            for (row, end) in self.beside_rows.iter().zip(&self.beside_end) {
                let row = *row;
                new += keep[seen..row].iter().filter(|kept| **kept).count();
                seen = row;
                if keep[row] {
                    numbers.extend_from_slice(&self.beside[start..*end]);
                    rows.push(new);
                    ends.push(numbers.len());
                }
                start = *end;
            }
            (self.beside, self.beside_rows, self.beside_end) = (numbers, rows, ends);
            self.made = OnceLock::new();
        }
        pick(&mut self.exporters, keep);
        pick(&mut self.importers, keep);
        pick(&mut self.category, keep);
        pick(&mut self.shape, keep);
        pick(&mut self.amount, keep);
        pick(&mut self.quantity, keep);
        pick(&mut self.line, keep);
        pick(&mut self.byte, keep);
        pick(&mut self.detail, keep);
    }

    fn place_of(&mut self, row: usize, place: Locator) -> (PlaceForm, u32, u64) {
        let narrow = match place {
            Locator::Whole => Some((PlaceForm::Whole, 0, 0)),
            Locator::Line { line, byte, field } => u32::try_from(line)
                .ok()
                .map(|line| (PlaceForm::Line { field }, line, byte)),
            Locator::Record { index, byte } => u32::try_from(index).ok().map(|index| {
                (
                    PlaceForm::Record {
                        with_byte: byte.is_some(),
                    },
                    index,
                    byte.unwrap_or(0),
                )
            }),
            Locator::Cell { sheet, row, column } => {
                Some((PlaceForm::Cell { sheet, column }, row, 0))
            }
            Locator::Span { start, end } => u32::try_from(end.saturating_sub(start))
                .ok()
                .filter(|_| end >= start)
                .map(|length| (PlaceForm::Span, length, start as u64)),
        };
        narrow.unwrap_or_else(|| {
            self.wide_places.insert(row, place);
            (PlaceForm::Wide, 0, 0)
        })
    }

    pub(super) fn shape(&self, row: usize) -> &Shape {
        self.dictionary.shapes.get(self.shape[row])
    }

    pub(super) fn category(&self, row: usize) -> &Category {
        self.dictionary.categories.get(self.category[row])
    }

    /// The mantissa and the scale of a row's amount, where it is in the columns.
    #[inline]
    pub(super) fn narrow_amount(&self, row: usize) -> Option<(i64, u8)> {
        match self.shape(row).amount {
            NumberForm::Scaled(scale) => Some((self.amount[row], scale)),
            NumberForm::Wide => None,
        }
    }

    /// The mantissa and the scale of a row's quantity, where it is in the columns.
    #[cfg(feature = "arrow")]
    pub(super) fn narrow_quantity(&self, row: usize) -> Option<(i64, u8)> {
        match self.shape(row).quantity.as_ref()?.0 {
            NumberForm::Scaled(scale) => Some((self.quantity[row], scale)),
            NumberForm::Wide => None,
        }
    }

    /// Further spots of a row's figure.
    #[cfg(feature = "arrow")]
    pub(super) fn also(&self, row: usize) -> Option<&Arc<[Locator]>> {
        self.also.get(&row)
    }

    /// The numbers of details that rows have, without what stands beside single rows' values.
    pub(super) fn detail_ids(&self) -> &[u32] {
        &self.detail
    }

    fn number(form: NumberForm, mantissa: i64, wide: Option<&Decimal>) -> Decimal {
        match form {
            NumberForm::Scaled(scale) => Decimal::new(mantissa, u32::from(scale)),
            NumberForm::Wide => wide.copied().unwrap_or_default(),
        }
    }

    pub(super) fn value(&self, row: usize) -> Value {
        let shape = self.shape(row);
        let amount = Self::number(shape.amount, self.amount[row], self.wide_amounts.get(&row));
        Value::new(
            Written::new(amount, shape.step, shape.point),
            shape.currency,
        )
        .with_qualifier(shape.qualifier)
        .with_basis(shape.basis)
    }

    pub(super) fn quantity(&self, row: usize) -> Option<Quantity> {
        let (form, unit, estimated) = self.shape(row).quantity.as_ref()?;
        let amount = Self::number(*form, self.quantity[row], self.wide_quantities.get(&row));
        Some(Quantity::new(amount, unit.clone()).estimated(*estimated))
    }

    pub(super) fn place(&self, row: usize) -> Locator {
        let (line, byte) = (self.line[row], self.byte[row]);
        match self.shape(row).place {
            PlaceForm::Whole => Locator::Whole,
            PlaceForm::Line { field } => Locator::Line {
                line: line.into(),
                byte,
                field,
            },
            PlaceForm::Record { with_byte } => Locator::Record {
                index: line.into(),
                byte: with_byte.then_some(byte),
            },
            PlaceForm::Cell { sheet, column } => Locator::Cell {
                sheet,
                row: line,
                column,
            },
            PlaceForm::Span => Locator::Span {
                start: byte as usize,
                end: byte as usize + line as usize,
            },
            PlaceForm::Wide => self.wide_places.get(&row).copied().unwrap_or_default(),
        }
    }

    pub(super) fn source(&self, row: usize) -> Source {
        let shape = self.shape(row);
        let mut source = Source::new(
            self.dictionary.documents.get(shape.document).clone(),
            self.place(row),
        )
        .reported_by(shape.reported_by)
        .standing(shape.standing);
        source.also = self.also.get(&row).cloned();
        source
    }

    pub(super) fn document(&self, row: usize) -> &Arc<Document> {
        self.dictionary.documents.get(self.shape(row).document)
    }

    pub(super) fn detail(&self, row: usize) -> Option<&Arc<Detail>> {
        let id = self.detail.get(row).copied().unwrap_or(0);
        if id & HAS_BESIDE == 0 {
            return Some(self.dictionary.details.get(id.checked_sub(1)?));
        }
        let slot = self.beside_rows.binary_search(&row).ok()?;
        let made = self.made.get_or_init(|| {
            (0..self.beside_rows.len())
                .map(|_| OnceLock::new())
                .collect()
        });
        Some(
            made.get(slot)?
                .get_or_init(|| self.with_beside(id & !HAS_BESIDE, slot)),
        )
    }

    /// A shared detail with the numbers that stand beside the value of one row.
    fn with_beside(&self, id: u32, slot: usize) -> Arc<Detail> {
        let mut detail = match id.checked_sub(1) {
            Some(id) => Detail::clone(self.dictionary.details.get(id)),
            None => Detail::default(),
        };
        let start = slot
            .checked_sub(1)
            .map_or(0, |before| self.beside_end[before]);
        for (what, mantissa) in &self.beside[start..self.beside_end[slot]] {
            match self.dictionary.beside.get(*what) {
                Beside::Value {
                    name,
                    currency,
                    basis,
                    step,
                    scale,
                } => {
                    let amount = Decimal::new(*mantissa, u32::from(*scale));
                    let value = Value::new(Written::new(amount, *step, true), *currency);
                    detail.values.push(DetailValue {
                        name: name.clone(),
                        value: value.with_basis(*basis),
                    });
                }
                Beside::Quantity {
                    name,
                    unit,
                    estimated,
                    scale,
                } => {
                    let amount = Decimal::new(*mantissa, u32::from(*scale));
                    detail.quantities.push(DetailQuantity {
                        name: name.clone(),
                        quantity: Quantity::new(amount, unit.clone()).estimated(*estimated),
                    });
                }
            }
        }
        Arc::new(detail)
    }
}
