//! The same answers as [`Converter::line`] for rows in which nothing is unusual, many times faster.
//!
//! Nearly all cells of a file were met before: a code of an economy, a classification, a flag. Those
//! that say what kind of figure a row is are taken together, as one row of numbers, and what the
//! converter makes of them is kept as a [`Context`]; codes of economies and categories are kept cell by
//! cell; only the numbers of a row are read anew. Whatever is not clean (a cell that is empty where it
//! should not be, a number that is not plain, an unknown code) is left to the converter, so that there
//! is one place that refuses rows and one order in which it looks at them.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::clean::{checked_fields, context_fields, is_simple, parties, stretches};
use super::digits::{at_scale, is_plain, number, plain, scaled};
use super::marks::{is_group_code, not_there};
use super::{Converter, Draft, MOST_DIMENSIONS, Outcome, VALUATION, text};
use crate::codes::CodeList;
use crate::model::{Batch, Beside, HAS_BESIDE};
use crate::tabular::cells;
use crate::tabular::column::Role;
use crate::tabular::engine::Row;
use crate::tabular::fit::Side;
use crate::tabular::memo::{Cells, FastMap, WordRows};
use crate::tabular::only::Only;
use crate::tabular::plan::Plan;
use crate::tabular::words::Direction;
use crate::{
    Basis, Category, Currency, Decimal, Document, Economy, FlowTable, Locator, Period, Quantity,
    Regime, ReportedBy, Scope, Source, Standing, TradeFlow, Unit, Value, Written,
};

/// What decides, besides the economies and the category, whether two figures count the same goods.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(in crate::tabular) struct Kind {
    pub(in crate::tabular) period: Period,
    pub(in crate::tabular) regime: Regime,
    pub(in crate::tabular) reported_by: ReportedBy,
    pub(in crate::tabular) currency: Currency,
    pub(in crate::tabular) scope: u8,
    pub(in crate::tabular) dimensions: [u32; MOST_DIMENSIONS],
}

/// What the threads that read one file share. Its lock is taken only for what is new to a thread.
#[derive(Debug)]
pub(in crate::tabular) struct Common {
    inner: Mutex<Shared>,
    pub(in crate::tabular) document: Arc<Document>,
}

#[derive(Debug, Default)]
pub(in crate::tabular) struct Shared {
    pub(in crate::tabular) table: FlowTable,
    pub(in crate::tabular) kinds: Vec<Kind>,
    kind_ids: FastMap<Kind, u32>,
    /// The codes of breakdowns, numbered alike for all threads.
    codes: FastMap<(usize, Arc<str>), u32>,
    pub(in crate::tabular) categories: Vec<Category>,
}

impl Common {
    pub(in crate::tabular) fn new(document: Arc<Document>) -> Self {
        Common {
            inner: Mutex::default(),
            document,
        }
    }

    pub(in crate::tabular) fn lock(&self) -> MutexGuard<'_, Shared> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(in crate::tabular) fn into_shared(self) -> Shared {
        self.inner
            .into_inner()
            .unwrap_or_else(PoisonError::into_inner)
    }
}

impl Shared {
    /// The number of a category, the same as in the table's dictionary.
    pub(in crate::tabular) fn category(&mut self, category: &Category) -> u32 {
        let id = self.table.dictionary_mut().category(category.clone());
        if id as usize == self.categories.len() {
            self.categories.push(category.clone());
        }
        id
    }

    fn kind(&mut self, kind: Kind) -> u32 {
        let next = self.kinds.len() as u32;
        let id = *self.kind_ids.entry(kind).or_insert(next);
        if id == next {
            self.kinds.push(kind);
        }
        id
    }
}

/// A clean row in numbers.
#[derive(Clone, Copy, Debug)]
pub(in crate::tabular) struct Fact {
    pub(in crate::tabular) exporter: Economy,
    pub(in crate::tabular) importer: Economy,
    pub(in crate::tabular) category: u32,
    pub(in crate::tabular) kind: u32,
    pub(in crate::tabular) amount: i64,
    pub(in crate::tabular) scale: u8,
    /// 0 where no table is made.
    pub(in crate::tabular) shape: u32,
    pub(in crate::tabular) quantity: i64,
    pub(in crate::tabular) detail: u32,
    /// The number of its [`Lead`]; 0 where there is none.
    pub(in crate::tabular) lead: u32,
}

/// What the cells say that rows which follow each other mostly have in common: both sides and the context.
#[derive(Clone, Copy)]
struct Lead {
    exporter: Economy,
    importer: Economy,
    kind: u32,
    context: u32,
    space: u32,
    power: i32,
    number: u32,
}

/// Fields beside each other, as they were in the row of the lead.
pub(super) struct Stretch {
    pub(super) first: usize,
    pub(super) last: usize,
    pub(super) length: usize,
    pub(super) words: (u64, u64),
    /// All bytes, where the words do not hold them.
    pub(super) bytes: Vec<u8>,
}

impl Stretch {
    /// Whether a row has the same fields there.
    #[inline(always)]
    fn is_in(&self, row: &Row<'_>) -> bool {
        let Some(place) = row.stretch(self.first, self.last) else {
            return false;
        };
        place.1 - place.0 == self.length
            && row.words(place) == self.words
            && (self.length <= 16 || row.bytes(place) == self.bytes)
    }

    fn keep(&mut self, row: &Row<'_>) {
        // A row whose fields nothing parts tells nothing of others.
        let place = row.stretch(self.first, self.last);
        self.length = place.map_or(usize::MAX, |place| place.1 - place.0);
        self.bytes.clear();
        if let Some(place) = place {
            self.words = row.words(place);
            self.bytes.extend_from_slice(row.bytes(place));
        }
    }
}

/// Where one side of the trade is read.
pub(super) enum Party {
    Constant(Economy),
    /// The field, and how its code list treats what is no code.
    Cell {
        field: usize,
        codes: CodeList,
    },
}

/// What the cells that most rows share say.
struct Context {
    period: Period,
    regime: Regime,
    reported_by: ReportedBy,
    /// The reporter imports.
    flipped: bool,
    import: bool,
    services: bool,
    standing: Standing,
    currency: Currency,
    power: i32,
    /// Categories are told apart by it.
    space: u32,
    units: Box<[Option<(Unit, i8)>]>,
    estimated: Box<[bool]>,
    kind: u32,
    /// The detail of rows that have nothing of their own to keep; not made yet at first.
    detail: Option<u32>,
}

/// Reads clean rows.
pub(in crate::tabular) struct Quick<'a> {
    pub(in crate::tabular) converter: Converter,
    common: &'a Common,
    plan: Arc<Plan>,
    only: Option<&'a Only>,
    parties: Option<(Party, Party, bool)>,
    /// The fields that contexts are made of.
    fields: Vec<usize>,
    /// The fields of numbers beside the value, where they need only be looked at: no table is made.
    checked: Option<Vec<usize>>,
    /// The fields that details keep as written.
    raws: Vec<usize>,
    /// What the fields said that `stretches` holds, while no table is made.
    lead: Option<Lead>,
    stretches: Vec<Stretch>,
    words: Vec<u64>,
    context_ids: WordRows,
    contexts: Vec<Option<Context>>,
    spaces: WordRows,
    economies: [Cells; 2],
    /// Both sides' cells of the row before, and what they are.
    last: [((u64, u32), Option<Economy>); 2],
    last_context: u32,
    /// The cells of the row before that made its context: their words, and the bytes of long ones.
    last_cells: Vec<(u64, u32)>,
    last_long: Vec<u8>,
    /// The spaces of contexts by the cell that tells the level of a code.
    levels: Cells,
    /// Numbers in the dictionary, with [`MENDED`].
    category_ids: Cells,
    /// What the numbers stand for, as far as this thread has met them.
    categories: FastMap<u32, Category>,
    detail_ids: WordRows,
    details: Vec<u32>,
    shapes: Cells,
    last_shape: (u64, u32),
    beside_ids: Cells,
    in_order: bool,
}

/// Set in the number of a category whose code had lost a zero.
const MENDED: u32 = 1 << 31;

/// Contexts past this are a column that is different in every row: the converter reads those files.
const MOST_CONTEXTS: usize = 1 << 16;

impl<'a> Quick<'a> {
    pub(in crate::tabular) fn new(
        converter: Converter,
        common: &'a Common,
        only: Option<&'a Only>,
    ) -> Self {
        let plan = converter.plan().clone();
        let parties = parties(&plan).filter(|_| is_simple(&plan, &converter));
        let fields = &plan.fields;
        let sides = [
            &fields.exporter,
            &fields.importer,
            &fields.reporter,
            &fields.partner,
        ];
        let raws = sides
            .into_iter()
            .flat_map(|side| &side.columns)
            .chain(&fields.category)
            .filter(|bound| bound.column.keep_raw)
            .map(|bound| bound.field)
            .collect();
        let checked = checked_fields(&plan).filter(|_| !converter.with_detail);
        let parties_fields = parties.iter().flat_map(|(first, second, _)| {
            [first, second].into_iter().filter_map(|party| match party {
                Party::Cell { field, .. } => Some(*field),
                Party::Constant(_) => None,
            })
        });
        let parties_fields: Vec<usize> = parties_fields.collect();
        Quick {
            common,
            only,
            parties,
            fields: context_fields(&plan, converter.with_detail, checked.is_none()),
            stretches: stretches(&plan, parties_fields, checked.is_none()),
            lead: None,
            checked,
            raws,
            words: Vec::new(),
            context_ids: WordRows::default(),
            contexts: Vec::new(),
            spaces: WordRows::default(),
            economies: [Cells::default(), Cells::default()],
            last: [((0, u32::MAX), None); 2],
            last_context: u32::MAX,
            last_cells: Vec::new(),
            last_long: Vec::new(),
            levels: Cells::default(),
            category_ids: Cells::default(),
            categories: FastMap::default(),
            detail_ids: WordRows::default(),
            details: Vec::new(),
            shapes: Cells::default(),
            last_shape: (u64::MAX, 0),
            beside_ids: Cells::default(),
            in_order: false,
            plan,
            converter,
        }
    }

    /// What the converter makes of a row that is not clean; nothing, and `false`, where that hangs on
    /// the rows before and rows are not given in their order.
    #[cold]
    pub(in crate::tabular) fn otherwise(&mut self, row: &Row<'_>, out: &mut Vec<Outcome>) -> bool {
        self.converter.line(row, out);
        if self.converter.in_notes && !self.in_order {
            self.converter.in_notes = false;
            out.clear();
            return false;
        }
        true
    }

    /// Whether rows come in the order of the file from now on.
    pub(in crate::tabular) fn in_order(&mut self, in_order: bool) {
        self.in_order = in_order;
        self.converter.in_notes = false;
    }

    /// Whether what the next row is does not hang on the last one.
    pub(in crate::tabular) fn is_settled(&self) -> bool {
        !self.converter.in_notes
    }

    /// A clean row as [`Quick::clean`] has it, without what only a table keeps.
    #[inline(always)]
    pub(in crate::tabular) fn figure(&mut self, row: &Row<'_>) -> Option<Option<Fact>> {
        let Some(checked) = &self.checked else {
            return self.clean::<false>(row, &mut Vec::new());
        };
        let width = self.plan.header.len();
        if row.len() != width
            && !(row.len() == width + 1 && row.get(width)?.trim_ascii().is_empty())
        {
            return None;
        }
        let cell = self.plan.cells.first()?;
        let (mantissa, places) = number(row, cell.field)?;
        for field in checked {
            if !is_plain(row, *field) && !self.may_be_missing(row, *field) {
                return None;
            }
        }
        let lead = match self.lead {
            Some(lead) if self.stretches.iter().all(|of| of.is_in(row)) => lead,
            _ => self.new_lead(row)?,
        };
        let category = self.category(row, lead.space)? & !MENDED;
        let (amount, scale) = at_scale(mantissa, places, lead.power)?;
        // A row with a value is no note, and ends them.
        self.converter.in_notes = false;
        if let Some(only) = self.only {
            let context = self.contexts[lead.context as usize].as_ref()?;
            let economies = (lead.exporter, lead.importer);
            let traded = self.categories.get(&category)?;
            let (period, regime) = (context.period, context.regime);
            if !only.wants(economies, period, traded, regime, context.reported_by) {
                return Some(None);
            }
        }
        Some(Some(Fact {
            exporter: lead.exporter,
            importer: lead.importer,
            category,
            kind: lead.kind,
            amount,
            scale,
            shape: 0,
            quantity: 0,
            detail: 0,
            lead: lead.number,
        }))
    }

    /// Whether a field that is no plain number of the usual lengths is one all the same, or says that
    /// there is none.
    #[inline(never)]
    fn may_be_missing(&self, row: &Row<'_>, field: usize) -> bool {
        let inner = self.plan.layout.inner();
        let Some(raw) = row.get(field).map(<[u8]>::trim_ascii) else {
            return false;
        };
        plain(raw).is_some() || not_there(raw, &inner.missing, &inner.confidential).is_some()
    }

    /// Reads what the next rows may have in common with this one.
    #[inline(never)]
    fn new_lead(&mut self, row: &Row<'_>) -> Option<Lead> {
        let (first, second, reported) = self.parties.as_ref()?;
        let known = (
            known(first, row, &self.economies[0], &mut self.last[0]),
            known(second, row, &self.economies[1], &mut self.last[1]),
        );
        let reported = *reported;
        let id = self.context(row)?;
        let (first, second) = match known {
            (Some(first), Some(second)) => (first, second),
            _ => self.learn(row)?,
        };
        let context = self.contexts[id as usize].as_ref()?;
        let (exporter, importer) = self.sides(context, reported, (first, second));
        let lead = Lead {
            exporter,
            importer,
            kind: context.kind,
            context: id,
            space: context.space,
            power: context.power,
            number: self
                .lead
                .map_or(1, |lead| lead.number.wrapping_add(1).max(1)),
        };
        self.stretches.iter_mut().for_each(|of| of.keep(row));
        self.lead = Some(lead);
        Some(lead)
    }

    /// The exporter and the importer, of both sides as they stand in a row.
    #[inline(always)]
    fn sides(
        &self,
        context: &Context,
        reported: bool,
        (first, second): (Economy, Economy),
    ) -> (Economy, Economy) {
        let (exporter, importer) = match reported && context.flipped {
            true => (second, first),
            false => (first, second),
        };
        match self.plan.meant_until.is_empty() {
            true => (exporter, importer),
            false => (
                self.plan.meant_then(exporter, context.period),
                self.plan.meant_then(importer, context.period),
            ),
        }
    }

    /// A clean row, with what stands beside its value put behind `beside`; `Some(None)` is one that is
    /// not asked for. Where it is none, `beside` may have grown.
    #[inline]
    pub(in crate::tabular) fn clean<const TABLE: bool>(
        &mut self,
        row: &Row<'_>,
        beside: &mut Vec<(u32, i64)>,
    ) -> Option<Option<Fact>> {
        let (first, second, reported) = self.parties.as_ref()?;
        let width = self.plan.header.len();
        if row.len() != width
            && !(row.len() == width + 1 && row.get(width)?.trim_ascii().is_empty())
        {
            return None;
        }
        let (first, second) = (
            known(first, row, &self.economies[0], &mut self.last[0]),
            known(second, row, &self.economies[1], &mut self.last[1]),
        );
        let reported = *reported;
        let id = self.context(row)?;
        let space = self.contexts[id as usize].as_ref()?.space;
        let category = self.category(row, space)?;
        let (first, second) = match (first, second) {
            (Some(first), Some(second)) => (first, second),
            _ => self.learn(row)?,
        };
        let plan = &*self.plan;
        let context = self.contexts[id as usize].as_ref()?;
        let cell = plan.cells.first()?;
        let inner = plan.layout.inner();
        let (mantissa, places) = number(row, cell.field)?;
        let (amount, scale) = match TABLE {
            true => scaled(mantissa, places, context.power)?,
            // Sums of one scale go into one number; how few digits would say it is asked at the end.
            false => at_scale(mantissa, places, context.power)?,
        };
        let last = context.power - i32::from(places);
        let step = i8::try_from(inner.step.map_or(last, |step| last.min(step.into()))).ok()?;

        let mut basis = None;
        for (at, bound) in plan.fields.valuations.iter().enumerate() {
            let Some((mantissa, places)) = number(row, bound.field) else {
                match not_there(
                    row.get(bound.field)?.trim_ascii(),
                    &inner.missing,
                    &inner.confidential,
                ) {
                    Some(_) => continue,
                    None => return None,
                }
            };
            if mantissa == 0 && amount != 0 {
                continue;
            }
            let power = i32::from(bound.column.scale.unwrap_or(0));
            let (found, found_scale) = scaled(mantissa, places, power)?;
            let found_last = power - i32::from(places);
            if let Some(equal) = bound.column.basis
                && (found, found_scale) == (amount, scale)
            {
                // The first that is equal, or the one that is usual for this direction.
                let wanted = if context.import {
                    Basis::Cif
                } else {
                    Basis::Fob
                };
                if basis.is_none() || equal == wanted && basis != Some(wanted) {
                    basis = Some(equal);
                }
            } else if TABLE {
                let what = beside_key(at, found_scale, Some(found_last))?;
                let id = match self.beside_ids.word(what, id + 1) {
                    Some(id) => id,
                    None => {
                        let made =
                            self.common
                                .lock()
                                .table
                                .dictionary_mut()
                                .beside(Beside::Value {
                                    name: bound.name.clone(),
                                    currency: context.currency,
                                    basis: bound.column.basis.unwrap_or(Basis::Unstated),
                                    step: i8::try_from(found_last).ok()?,
                                    scale: found_scale,
                                });
                        self.beside_ids.keep_word(what, id + 1, made);
                        made
                    }
                };
                beside.push((id, found));
            }
        }
        let basis = basis
            .filter(|_| !context.services)
            .or(cell.basis)
            .unwrap_or(if context.import {
                inner.import_basis
            } else {
                inner.export_basis
            });

        let mut quantity: Option<(usize, i64, u8)> = None;
        for (at, bound) in plan.fields.quantities.iter().enumerate() {
            let Some((mantissa, places)) = number(row, bound.field) else {
                match not_there(
                    row.get(bound.field)?.trim_ascii(),
                    &inner.missing,
                    &inner.confidential,
                ) {
                    Some(_) => continue,
                    None => return None,
                }
            };
            let Some((unit, power)) = &context.units[at] else {
                continue;
            };
            if mantissa == 0 && amount != 0 {
                continue;
            }
            if !TABLE && *power == 0 {
                // Any plain number is a quantity then.
                continue;
            }
            let (found, found_scale) = scaled(mantissa, places, i32::from(*power))?;
            match quantity {
                None if !bound.column.part => quantity = Some((at, found, found_scale)),
                Some((first, have, have_scale))
                    if !bound.column.part
                        && (have, have_scale) == (found, found_scale)
                        && context.units[first].as_ref().map(|of| &of.0) == Some(unit)
                        && context.estimated[first] == context.estimated[at] => {}
                _ if TABLE => {
                    let what = beside_key(at + 64, found_scale, None)?;
                    let id = match self.beside_ids.word(what, id + 1) {
                        Some(id) => id,
                        None => {
                            let mut common = self.common.lock();
                            let made = common.table.dictionary_mut().beside(Beside::Quantity {
                                name: bound.name.clone(),
                                unit: unit.clone(),
                                estimated: context.estimated[at],
                                scale: found_scale,
                            });
                            self.beside_ids.keep_word(what, id + 1, made);
                            made
                        }
                    };
                    beside.push((id, found));
                }
                _ => {}
            }
        }

        let both = (first, second);
        let Some(mut fact) = self.fact(both, reported, id, category, (amount, scale)) else {
            return Some(None);
        };
        fact.quantity = quantity.map_or(0, |(_, found, _)| found);
        let mended = category & MENDED != 0;
        if !TABLE {
            return Some(Some(fact));
        }
        // Bits: 16 of the step's 8 are at 40, the scales have 5, the quantity's column 4.
        let (column, quantity_scale) =
            quantity.map_or((0, 0), |(at, _, scale)| (at as u64 + 1, u64::from(scale)));
        let shape = u64::from(id)
            | u64::from(scale) << 32
            | u64::from(step as u8) << 40
            | column << 48
            | quantity_scale << 54
            | (basis as u64) << 60;
        fact.shape = match self.last_shape {
            (last, known) if last == shape => known,
            _ => match self.shapes.word(shape, 1) {
                Some(known) => known,
                None => {
                    let made = self.shape(&fact, id, (step, basis), quantity)?;
                    self.shapes.keep_word(shape, 1, made);
                    made
                }
            },
        };
        self.last_shape = (shape, fact.shape);
        fact.detail = self.detail(row, id, mended)?;
        Some(Some(fact))
    }

    /// A clean row in numbers, where it is asked for.
    #[inline(always)]
    fn fact(
        &mut self,
        (first, second): (Economy, Economy),
        reported: bool,
        id: u32,
        category: u32,
        (amount, scale): (i64, u8),
    ) -> Option<Fact> {
        // A row with a value is no note, and ends them.
        self.converter.in_notes = false;
        let context = self.contexts[id as usize].as_ref()?;
        let (exporter, importer) = self.sides(context, reported, (first, second));
        let category = category & !MENDED;
        if let Some(only) = self.only
            && !only.wants(
                (exporter, importer),
                context.period,
                self.categories.get(&category)?,
                context.regime,
                context.reported_by,
            )
        {
            return None;
        }
        Some(Fact {
            exporter,
            importer,
            category,
            kind: context.kind,
            amount,
            scale,
            shape: 0,
            quantity: 0,
            detail: 0,
            lead: 0,
        })
    }

    /// Whether a row has the context of the row before.
    #[inline(always)]
    fn is_alike(&self, row: &Row<'_>) -> bool {
        let mut long = 0;
        for (field, last) in self.fields.iter().zip(&self.last_cells) {
            if row.word(*field) != *last {
                return false;
            }
            if last.1 > 8 {
                let end = long + last.1 as usize;
                if row.get(*field) != self.last_long.get(long..end) {
                    return false;
                }
                long = end;
            }
        }
        self.last_context != u32::MAX
    }

    /// The number of the context that a row is in.
    #[inline(always)]
    fn context(&mut self, row: &Row<'_>) -> Option<u32> {
        match self.is_alike(row) {
            true => Some(self.last_context),
            false => self.other_context(row),
        }
    }

    #[inline(never)]
    fn other_context(&mut self, row: &Row<'_>) -> Option<u32> {
        self.words.clear();
        for field in &self.fields {
            put(row, *field, &mut self.words);
        }
        let id = match self.context_ids.find(&self.words) {
            Some(id) => self.contexts[id as usize].as_ref().map(|_| id),
            None => self.make_context(row),
        }?;
        self.last_cells.clear();
        self.last_long.clear();
        for field in &self.fields {
            let cell = row.word(*field);
            self.last_cells.push(cell);
            if cell.1 > 8 {
                self.last_long
                    .extend_from_slice(row.get(*field).unwrap_or_default());
            }
        }
        self.last_context = id;
        Some(id)
    }

    #[cold]
    fn make_context(&mut self, row: &Row<'_>) -> Option<u32> {
        if self.contexts.len() >= MOST_CONTEXTS {
            return None;
        }
        let plan = self.plan.clone();
        let words = std::mem::take(&mut self.words);
        // A row that the converter refuses tells nothing of the next one with the same words.
        let made = self.try_context(row, &plan);
        let id = match made {
            Err(()) => None,
            Ok(context) => {
                let usable = context.is_some();
                let id = self.context_ids.keep(&words);
                self.contexts.push(context);
                usable.then_some(id)
            }
        };
        self.words = words;
        id
    }

    /// The context of a row; `Ok(None)` where all rows with its words are for the converter.
    fn try_context(&mut self, row: &Row<'_>, plan: &Plan) -> Result<Option<Context>, ()> {
        let inner = plan.layout.inner();
        for (field, wanted) in &plan.fields.only {
            let text = text(row, *field, plan.encoding);
            if !wanted.iter().any(|want| **want == *text.trim()) {
                return Ok(None);
            }
        }
        for (field, marks) in &plan.fields.not_values {
            let text = text(row, *field, plan.encoding);
            if marks.iter().any(|mark| **mark == *text.trim()) {
                return Ok(None);
            }
        }
        let line = self.converter.shared(row, plan).map_err(drop)?;
        let Some(cell) = plan.cells.first() else {
            return Ok(None);
        };
        let mut currency = cell.currency.or(plan.currency);
        if let Some(bound) = plan.fields.currency.first() {
            let code = text(row, bound.field, plan.encoding);
            if !code.trim().is_empty() {
                currency = Some(Currency::find(&code).map_err(drop)?);
            }
        }
        let reported = matches!(self.parties, Some((_, _, true)));
        let direction = cell
            .direction
            .map(|direction| (direction, Regime::Whole))
            .or(line.flow);
        let (Some(currency), Some(mut period)) = (currency, line.period) else {
            return Ok(None);
        };
        if reported && direction.is_none() || line.element.is_some() || cell.year_to_date {
            return Ok(None);
        }
        if let Some(own) = cell.period {
            period = own;
        }
        let flipped = direction.is_some_and(|(direction, _)| direction == Direction::Import);
        let reported_by = inner.reported_by.unwrap_or(match direction {
            Some((Direction::Import, _)) => ReportedBy::Importer,
            Some((Direction::Export, _)) => ReportedBy::Exporter,
            None => ReportedBy::Unknown,
        });
        let quantities = &plan.fields.quantities;
        let units = quantities
            .iter()
            .map(|bound| match (&bound.column.unit, bound.unit_field) {
                (Some(unit), _) => Some((unit.clone(), bound.column.scale.unwrap_or(0))),
                (None, Some(field)) => cells::unit(&text(row, field, plan.encoding)),
                (None, None) => None,
            });
        let estimated = quantities.iter().map(|bound| {
            let mark = bound.estimated_field.and_then(|field| row.get(field));
            matches!(
                mark.map(<[u8]>::trim_ascii),
                Some(b"true" | b"TRUE" | b"True" | b"1")
            )
        });
        let mut dimensions = line.dimensions;
        if cell.part_of.is_some() {
            dimensions[MOST_DIMENSIONS - 1] = cell.field as u32 + 1;
        }
        let regime = direction.map_or(Regime::Whole, |flow| flow.1);
        let kind = Kind {
            period,
            regime,
            reported_by,
            currency,
            scope: line.scope,
            dimensions,
        };
        let kind = self.kind(kind);
        let mut space = vec![u64::from(line.scope)];
        if let Some(bound) = plan.fields.classification.first() {
            put(row, bound.field, &mut space);
        }
        let space = match self.spaces.find(&space) {
            Some(space) => space,
            None => self.spaces.keep(&space),
        };
        Ok(Some(Context {
            period,
            regime,
            reported_by,
            flipped,
            import: reported_by == ReportedBy::Importer,
            services: line.scope == Scope::Services as u8,
            standing: line.standing,
            currency,
            power: i32::from(line.power.or(cell.scale).or(plan.scale).unwrap_or(0)),
            space,
            units: units.collect(),
            estimated: estimated.collect(),
            kind,
            detail: None,
        }))
    }

    /// The number of a kind, with its breakdowns' codes numbered alike for all threads.
    fn kind(&self, mut kind: Kind) -> u32 {
        let mut shared = self.common.lock();
        for (at, (code, texts)) in kind
            .dimensions
            .iter_mut()
            .zip(&self.converter.code_texts)
            .enumerate()
            .take(VALUATION)
        {
            if *code != 0 {
                let next = shared.codes.len() as u32 + 1;
                let text = texts[*code as usize].clone();
                *code = *shared.codes.entry((at, text)).or_insert(next);
            }
        }
        shared.kind(kind)
    }

    /// The number of what a row trades, with [`MENDED`].
    #[inline]
    fn category(&mut self, row: &Row<'_>, mut space: u32) -> Option<u32> {
        if let Some(bound) = self.plan.fields.level.first() {
            let cell = row.word(bound.field);
            let known = match cell.1 {
                0..=8 => self.levels.short(cell, space),
                _ => None,
            };
            space = match known {
                Some(space) => space,
                None => self.learn_level(row, space, cell)?,
            };
        }
        let (word, raw) = match self.plan.fields.category.first() {
            Some(bound) => (row.word(bound.field), row.get(bound.field)?),
            None => ((0, 0), &b""[..]),
        };
        let known = match word.1 {
            0..=8 => self.category_ids.short(word, space),
            _ => self.category_ids.cell(word, space, raw),
        };
        match known {
            Some(known) => Some(known),
            None => self.learn_category(row, space, (word, raw)),
        }
    }

    /// The space of the categories of a context at a level.
    #[cold]
    fn learn_level(&mut self, row: &Row<'_>, space: u32, cell: (u64, u32)) -> Option<u32> {
        let field = self.plan.fields.level.first()?.field;
        let raw = row.get(field)?;
        if let Some(known) = self.levels.cell(cell, space, raw) {
            return Some(known);
        }
        // No row of numbers that a context makes is as long.
        let mut words = vec![u64::from(space), u64::MAX, u64::MAX, u64::MAX];
        put(row, field, &mut words);
        let made = match self.spaces.find(&words) {
            Some(made) => made,
            None => self.spaces.keep(&words),
        };
        self.levels.keep_cell(cell, space, raw, made);
        Some(made)
    }

    #[cold]
    fn learn_category(
        &mut self,
        row: &Row<'_>,
        space: u32,
        (word, raw): ((u64, u32), &[u8]),
    ) -> Option<u32> {
        let plan = &*self.plan.clone();
        if raw.trim_ascii().is_empty() && !plan.fields.category.is_empty() {
            // Another column may say it.
            return None;
        }
        let scope = self.converter.scope(row, plan);
        let (local, mended) = self.converter.traded(row, plan, scope).ok()?;
        let category = self.converter.category(local).clone();
        let id = self.common.lock().category(&category);
        let known = match mended {
            Some(_) => id | MENDED,
            None => id,
        };
        self.categories.insert(id, category);
        self.category_ids.keep_cell(word, space, raw, known);
        Some(known)
    }

    /// Reads both sides by the converter and keeps what they are.
    #[cold]
    fn learn(&mut self, row: &Row<'_>) -> Option<(Economy, Economy)> {
        let plan = &*self.plan.clone();
        let fields = &plan.fields;
        let reported = matches!(self.parties, Some((_, _, true)));
        let sides = match reported {
            true => [
                (&fields.reporter, Role::Reporter),
                (&fields.partner, Role::Partner),
            ],
            false => [
                (&fields.exporter, Role::Exporter),
                (&fields.importer, Role::Importer),
            ],
        };
        let mut read = [None; 2];
        for (at, (side, role)) in sides.into_iter().enumerate() {
            let (first, second, _) = self.parties.as_ref()?;
            let party = if at == 0 { first } else { second };
            let Party::Cell { field, codes } = *party else {
                read[at] = self.converter.economy(row, plan, side, role).ok();
                continue;
            };
            let raw = row.get(field)?;
            if is_group_code(raw, codes) {
                return None;
            }
            // What the cell says alone, without what stands in the next column of its role.
            let alone = Side {
                columns: side.columns.iter().take(1).cloned().collect(),
                constant: None,
            };
            let economy = self.converter.economy(row, plan, &alone, role).ok()?;
            let word = row.word(field);
            if self.economies[at].cell(word, 0, raw).is_none() {
                self.economies[at].keep_cell(word, 0, raw, economy.number().get().into());
            }
            read[at] = Some(economy);
        }
        Some((read[0]?, read[1]?))
    }

    /// The number of the shape of a row that looks like this one.
    #[cold]
    fn shape(
        &self,
        fact: &Fact,
        context: u32,
        (step, basis): (i8, Basis),
        quantity: Option<(usize, i64, u8)>,
    ) -> Option<u32> {
        let context = self.contexts[context as usize].as_ref()?;
        let amount = Decimal::new(fact.amount, u32::from(fact.scale));
        let value =
            Value::new(Written::new(amount, step, true), context.currency).with_basis(basis);
        let place = Locator::Line {
            line: 1,
            byte: 0,
            field: None,
        };
        let source = Source::new(self.common.document.clone(), place)
            .reported_by(context.reported_by)
            .standing(context.standing);
        let mut flow = TradeFlow::new(
            fact.exporter,
            fact.importer,
            context.period,
            Category::TOTAL,
            value,
            source,
        )
        .with_regime(context.regime);
        if let Some((at, found, scale)) = quantity {
            let (unit, _) = context.units[at].clone()?;
            let amount = Decimal::new(found, u32::from(scale));
            flow.quantity = Some(Quantity::new(amount, unit).estimated(context.estimated[at]));
        }
        self.common.lock().table.dictionary_mut().shape(&flow)
    }

    /// The number of a row's detail.
    #[inline]
    fn detail(&mut self, row: &Row<'_>, context: u32, mended: bool) -> Option<u32> {
        let own = mended || !self.raws.is_empty();
        if !own {
            if let Some(detail) = self.contexts[context as usize].as_ref()?.detail {
                return Some(detail);
            }
            let made = self.make_detail(row)?;
            self.contexts[context as usize].as_mut()?.detail = Some(made);
            return Some(made);
        }
        self.words.clear();
        self.words.push(u64::from(context) << 1 | u64::from(mended));
        if mended && let Some(bound) = self.plan.fields.category.first() {
            put(row, bound.field, &mut self.words);
        }
        for field in &self.raws {
            put(row, *field, &mut self.words);
        }
        if let Some(known) = self.detail_ids.find(&self.words) {
            return Some(self.details[known as usize]);
        }
        let words = std::mem::take(&mut self.words);
        let made = self.make_detail(row);
        if let Some(made) = made
            && !self.detail_ids.is_full()
        {
            self.detail_ids.keep(&words);
            self.details.push(made);
        }
        self.words = words;
        made
    }

    #[cold]
    fn make_detail(&mut self, row: &Row<'_>) -> Option<u32> {
        let plan = &*self.plan.clone();
        let line = self.converter.shared(row, plan).ok()?;
        let cell = plan.cells.first()?;
        let detail = self
            .converter
            .detail(row, plan, &line, cell, Vec::new(), Vec::new());
        Some(match detail {
            Some(detail) => self.common.lock().table.dictionary_mut().detail(detail),
            None => 0,
        })
    }

    /// Whether a figure that the converter read is asked for.
    pub(in crate::tabular) fn wants(&self, draft: &Draft) -> bool {
        let key = &draft.key;
        self.only.is_none_or(|only| {
            only.wants(
                (key.exporter, key.importer),
                key.period,
                self.converter.category(key.category),
                key.regime,
                key.reported_by,
            )
        })
    }

    /// The kind of a figure that the converter read, and the number of its category.
    pub(in crate::tabular) fn kind_of(&self, draft: &Draft) -> (u32, u32) {
        let key = &draft.key;
        let kind = self.kind(Kind {
            period: key.period,
            regime: key.regime,
            reported_by: key.reported_by,
            currency: draft.value.currency(),
            scope: key.scope,
            dimensions: key.dimensions,
        });
        let category = self.converter.category(key.category);
        (kind, self.common.lock().category(category))
    }
}

impl Fact {
    /// Puts the row behind a batch's others.
    #[inline]
    pub(in crate::tabular) fn put(&self, batch: &mut Batch, line: u32, byte: u32) {
        batch.exporters.push(self.exporter);
        batch.importers.push(self.importer);
        batch.category.push(self.category);
        batch.shape.push(self.shape);
        batch.amount.push(self.amount);
        batch.quantity.push(self.quantity);
        batch.line.push(line);
        batch.byte.push(byte);
        let beside = batch.beside_end.last().copied().unwrap_or(0);
        match batch.beside.len() as u32 == beside {
            true => batch.detail.push(self.detail),
            false => {
                batch.detail.push(self.detail | HAS_BESIDE);
                batch.beside_end.push(batch.beside.len() as u32);
            }
        }
    }
}

/// The economy of a side, where its cell was met before.
#[inline(always)]
fn known(
    party: &Party,
    row: &Row<'_>,
    memo: &Cells,
    last: &mut ((u64, u32), Option<Economy>),
) -> Option<Economy> {
    match party {
        Party::Constant(economy) => Some(*economy),
        Party::Cell { field, .. } => {
            let cell = row.word(*field);
            // Rows that follow each other mostly have a side in common.
            if last.0 == cell {
                return last.1;
            }
            let number = match cell.1 {
                0..=8 => memo.word(cell.0, cell.1 + 1),
                _ => None,
            }?;
            *last = (cell, Economy::of_number(number as u16));
            last.1
        }
    }
}

/// Puts a field into a row of numbers, so that no two different fields look alike.
#[inline(always)]
fn put(row: &Row<'_>, field: usize, words: &mut Vec<u64>) {
    let (word, length) = row.word(field);
    if length < 8 {
        return words.push(word | u64::from(length) << 56);
    }
    words.push(0xFF << 56 | u64::from(length));
    for eight in row.get(field).unwrap_or_default().chunks(8) {
        let mut word = [0; 8];
        word[..eight.len()].copy_from_slice(eight);
        words.push(u64::from_le_bytes(word));
    }
}

/// What tells the numbers beside a value apart, in one number.
fn beside_key(column: usize, scale: u8, last: Option<i32>) -> Option<u64> {
    let last = i8::try_from(last.unwrap_or(0)).ok()?;
    Some(column as u64 | u64::from(scale) << 8 | u64::from(last as u8) << 16)
}
