//! A whole file at once: by all threads into a table, or into sums.
//!
//! The rows and what becomes of them are those that [`Reader`](super::Reader) gives one by one.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::aggregates::{Outline, Survey};
use super::convert::{Common, Converter, Draft, Key, Kind, Outcome, Quick, Shared};
use super::detect::Description;
use super::engine::{Chunks, Input, Row, Rows, Spot, Worker};
use super::held::Figures;
use super::layout::Form;
use super::numbers::Evidence;
use super::options::{Aggregates, Options};
use super::plan::Plan;
use super::progress::Watched;
use super::reading::{Counts, Reading, Reason, SetAside};
use crate::error::{Error, ErrorKind, Result};
use crate::model::Batch;
use crate::{Category, Document, Economy, FlowTable, Locator, Place, Source, TradeFlow};

/// What becomes of the rows of a chunk besides figures, in the order of the file.
#[derive(Default)]
pub(super) struct Others {
    /// Records that are a flow each; the counts hold all others.
    flows: u64,
    counts: Counts,
    set_aside: Vec<(u32, u32, Option<u16>, Reason)>,
    rejects: Vec<(u32, u32, Error)>,
}

/// The same of all chunks.
pub(super) struct Ledger<'a> {
    name: Arc<str>,
    pub(super) listed: usize,
    input: &'a Input,
    /// What the first reject says of the layout.
    caution: Option<String>,
    member: Option<Arc<str>>,
    pub(super) counts: Counts,
    pub(super) set_aside: Vec<SetAside>,
    pub(super) rejects: Vec<Error>,
}

impl Others {
    pub(super) fn clear(&mut self) {
        self.flows = 0;
        self.counts = Counts::default();
        self.set_aside.clear();
        self.rejects.clear();
    }

    pub(super) fn aside(
        &mut self,
        at: (u32, u32),
        field: Option<u16>,
        reason: Reason,
        records: u64,
    ) {
        self.counts.records += records;
        self.counts.set_aside += records;
        *self.counts.reasons.entry(reason).or_default() += records;
        self.set_aside.push((at.0, at.1, field, reason));
    }

    pub(super) fn reject(&mut self, at: (u32, u32), error: Error, records: u64) {
        self.counts.records += records;
        self.counts.rejected += records;
        self.rejects.push((at.0, at.1, error));
    }

    #[inline]
    pub(super) fn flow(&mut self) {
        self.flows += 1;
    }
}

impl<'a> Ledger<'a> {
    pub(super) fn new(bulk: &Bulk<'a>) -> Self {
        Ledger {
            name: bulk.name.into(),
            listed: bulk.options.listed,
            input: bulk.input,
            caution: bulk.plan.caution(),
            member: bulk.member.clone(),
            counts: Counts::default(),
            set_aside: Vec::new(),
            rejects: Vec::new(),
        }
    }

    /// Takes over what became of a chunk that begins here.
    pub(super) fn take(&mut self, others: &mut Others, from: Spot) {
        let counts = &mut self.counts;
        counts.records += others.counts.records + others.flows;
        counts.from += others.flows;
        counts.flows += others.flows;
        counts.set_aside += others.counts.set_aside;
        counts.rejected += others.counts.rejected;
        for (reason, count) in &others.counts.reasons {
            *counts.reasons.entry(*reason).or_default() += count;
        }
        let place = |line: u32, byte: u32, field| Locator::Line {
            line: from.line + u64::from(line),
            byte: self.input.byte_in_file(from.byte + u64::from(byte)),
            field,
        };
        let room = self.listed.saturating_sub(self.set_aside.len());
        let rows = others.set_aside.drain(..).take(room);
        self.set_aside
            .extend(rows.map(|(line, byte, field, reason)| SetAside {
                reason,
                place: place(line, byte, field),
                member: self.member.clone(),
            }));
        let room = self.listed.saturating_sub(self.rejects.len());
        let rejects = others.rejects.drain(..).take(room);
        for (line, byte, error) in rejects {
            // The first time, a layout that no real file has confirmed says so.
            let error = match self.caution.take() {
                Some(caution) => error.with_note(caution),
                None => error,
            };
            let place = Place::new(self.name.clone(), place(line, byte, None));
            self.rejects.push(error.at(place));
        }
        others.clear();
    }
}

impl Ledger<'_> {
    /// Takes rows over from the figures to those set aside.
    pub(super) fn hold(&mut self, mut held: Held) {
        self.counts.set_aside += held.count;
        self.counts.from -= held.count;
        self.counts.flows -= held.count;
        for (reason, count) in held.reasons {
            *self.counts.reasons.entry(reason).or_default() += count;
        }
        // Both lists are in the order of the file.
        for row in &mut held.list {
            row.member.clone_from(&self.member);
        }
        self.set_aside.append(&mut held.list);
        self.set_aside.sort_by_key(|row| row.place);
        self.set_aside.truncate(self.listed);
    }
}

/// A file that is ready to be read at once.
pub(super) struct Bulk<'a> {
    pub(super) input: &'a Input,
    pub(super) plan: Arc<Plan>,
    pub(super) evidence: Option<Evidence>,
    pub(super) options: &'a Options,
    pub(super) name: &'a str,
    /// The name again, where the file is a member of an archive.
    pub(super) member: Option<Arc<str>>,
}

/// Whether a file can be read at once: rows that stand for themselves, in bytes that are the file's.
pub(super) fn can(input: &Input, plan: &Plan, options: &Options) -> bool {
    let inner = plan.layout.inner();
    matches!(input, Input::File(_) | Input::Bytes(_))
        && plan.dialect.delimiter != super::json::DELIMITER
        && inner.form != Form::Own
        && !inner.paired
        && !(inner.repeats && options.keep == Aggregates::Once)
}

impl Bulk<'_> {
    pub(super) fn converter(&self, with_detail: bool) -> Converter {
        Converter::new(self.plan.clone(), self.evidence.as_ref(), with_detail)
    }

    /// Whether some rows of the file may hold others, as far as the layout says.
    pub(super) fn may_hold(&self) -> bool {
        self.options.keep == Aggregates::Once && !self.plan.layout.inner().counts_once
    }

    /// Reads all rows behind the header; whether somebody stopped it before the last.
    pub(super) fn read<W: Worker>(
        &self,
        make: impl Fn() -> W,
        mut merge: impl FnMut(&mut W::Part, Spot) + Send,
    ) -> Result<bool> {
        self.read_while(make, |part, from| {
            merge(part, from);
            true
        })
    }

    /// As `read`, for as long as `merge` wants more.
    fn read_while<W: Worker>(
        &self,
        make: impl Fn() -> W,
        mut merge: impl FnMut(&mut W::Part, Spot) -> bool + Send,
    ) -> Result<bool> {
        let plan = &self.plan;
        let mut from = plan.spot;
        if !plan.headerless {
            let limit = self.options.record_limit;
            let mut rows = Rows::new(self.input.clone(), plan.dialect, plan.spot, limit)?;
            rows.next(None);
            from = rows.position();
        }
        let length = self.input.end(b'\n').ok().map(|(length, _)| length);
        let watched = Watched::new(self.options.watch.as_ref(), length);
        let chunks = Chunks {
            input: self.input,
            dialect: plan.dialect,
            from,
            limit: self.options.record_limit,
            width: plan.header.len(),
            threads: self.options.threads(),
            chunk: self.options.chunk,
            watched: &watched,
        };
        chunks.read(make, |part, from| {
            if !merge(part, from) {
                watched.stop();
            }
        })?;
        watched.end();
        Ok(watched.is_stopped())
    }

    /// Reads all rows; a part of them would be a wrong sum.
    ///
    /// # Errors
    /// [`ErrorKind::Stopped`] where somebody stopped it, besides those of the file.
    pub(super) fn read_whole<W: Worker>(
        &self,
        make: impl Fn() -> W,
        merge: impl FnMut(&mut W::Part, Spot) + Send,
    ) -> Result<()> {
        match self.read(make, merge)? {
            true => Err(ErrorKind::Stopped.into()),
            false => Ok(()),
        }
    }

    /// Reads the file into a table.
    pub(super) fn load(
        &self,
        description: Description,
        document: Arc<Document>,
    ) -> Result<Reading> {
        let common = Common::new(document.clone());
        let mut ledger = Ledger::new(self);
        let survey = self.may_hold();
        let mut kinds: Vec<u32> = Vec::new();
        let stopped = self.read(
            || self.loader(&common),
            |part: &mut Loaded, from| {
                ledger.take(&mut part.others, from);
                if survey {
                    kinds.extend_from_slice(&part.kinds);
                }
                let mut shared = common.lock();
                shared.table.append(&mut part.batch, from.line, from.byte);
                part.clear();
            },
        )?;
        let shared = common.into_shared();
        let mut table = match survey {
            true => without_held(shared, &kinds, &self.plan, &mut ledger),
            false => shared.table,
        };
        table.shrink();
        Ok(Reading {
            table,
            set_aside: ledger.set_aside,
            rejects: ledger.rejects,
            counts: ledger.counts,
            description,
            document,
            stopped,
        })
    }
}

impl Bulk<'_> {
    /// Reads the file as tables of about so many rows, in its order, without keeping them.
    ///
    /// Where rows may hold each other the file is looked at twice before. `each` runs on the caller's
    /// thread while others read on.
    pub(super) fn tables(
        &self,
        description: Description,
        document: Arc<Document>,
        rows: usize,
        mut each: impl FnMut(FlowTable) -> Result<()>,
    ) -> Result<Reading> {
        let common = Common::new(document.clone());
        let survey = self.survey(&common)?;
        // One table waits while another is worked on; more would only take memory.
        let (send, receive) = std::sync::mpsc::sync_channel::<FlowTable>(1);
        let (read, worked) = std::thread::scope(|scope| {
            let read = scope.spawn(|| {
                let send = send;
                self.pass(&common, survey.as_ref(), rows, |table| {
                    send.send(table).is_ok()
                })
            });
            let worked = receive.iter().try_for_each(&mut each);
            // Whoever still sends is told that nobody listens.
            drop(receive);
            (read.join(), worked)
        });
        worked?;
        let (ledger, stopped) = match read {
            Ok(read) => read?,
            Err(panic) => std::panic::resume_unwind(panic),
        };
        Ok(Reading {
            table: FlowTable::new(),
            set_aside: ledger.set_aside,
            rejects: ledger.rejects,
            counts: ledger.counts,
            description,
            document,
            stopped,
        })
    }

    fn loader<'c>(&'c self, common: &'c Common) -> Loader<'c> {
        Loader {
            quick: Quick::new(self.converter(true), common, self.options.only.as_ref()),
            common,
            outcomes: Vec::new(),
        }
    }

    /// What decides which rows count what others count, where any can.
    fn survey(&self, common: &Common) -> Result<Option<Survey>> {
        if !self.may_hold() {
            return Ok(None);
        }
        let mut seen = Seen::default();
        self.look(common, |kind, key, categories| {
            seen.add_pair(key.exporter, key.importer);
            seen.add_kind(kind, || *key);
            seen.add_category(key.category, || &categories[key.category as usize]);
        })?;
        if !seen.outline.may_overlap() {
            return Ok(None);
        }
        let mut survey = Survey::new(seen.outline).with_versions(self.plan.versions());
        self.look(common, |_, key, categories| {
            survey.add(key, &categories[key.category as usize]);
        })?;
        Ok(Some(survey))
    }

    /// Looks at the key of every figure of the file.
    fn look(
        &self,
        common: &Common,
        mut each: impl FnMut(u32, &Key, &[Category]) + Send,
    ) -> Result<()> {
        self.read_whole(
            || self.loader(common),
            |part: &mut Loaded, from| {
                let mut shared = common.lock();
                shared.table.append(&mut part.batch, from.line, from.byte);
                let table = shared.table.take_rows();
                for (row, kind) in part.kinds.iter().enumerate() {
                    let key = shared.key(&table, row, *kind);
                    each(*kind, &key, &shared.categories);
                }
                part.clear();
            },
        )
    }

    /// Reads the file once and gives the rows that no others hold, for as long as they are wanted.
    fn pass(
        &self,
        common: &Common,
        survey: Option<&Survey>,
        rows: usize,
        mut give: impl FnMut(FlowTable) -> bool + Send,
    ) -> Result<(Ledger<'_>, bool)> {
        let mut ledger = Ledger::new(self);
        let stopped = self.read_while(
            || self.loader(common),
            |part: &mut Loaded, from| {
                ledger.take(&mut part.others, from);
                let full = {
                    let mut shared = common.lock();
                    let first = shared.table.len();
                    shared.table.append(&mut part.batch, from.line, from.byte);
                    if let Some(survey) = survey {
                        ledger.hold(shared.hold(first, &part.kinds, survey, ledger.listed));
                    }
                    (shared.table.len() >= rows).then(|| shared.table.take_rows())
                };
                part.clear();
                full.is_none_or(&mut give)
            },
        )?;
        let rest = common.lock().table.take_rows();
        if !rest.is_empty() {
            give(rest);
        }
        Ok((ledger, stopped))
    }
}

impl Loaded {
    fn clear(&mut self) {
        self.batch.clear();
        self.kinds.clear();
    }
}

impl Shared {
    fn key(&self, table: &FlowTable, row: usize, kind: u32) -> Key {
        let (exporter, importer, kind, category) = table.sides_and_category(row, kind);
        self.kinds[kind as usize].key(exporter, importer, category)
    }

    /// Takes away the rows from the first one on that others hold.
    fn hold(&mut self, first: usize, kinds: &[u32], survey: &Survey, listed: usize) -> Held {
        let mut held = Held::default();
        let mut keep = vec![true; first];
        for (row, kind) in (first..).zip(kinds) {
            let reason = survey.verdict(&self.key(&self.table, row, *kind));
            if let Some(reason) = reason {
                held.add(reason, listed, || {
                    let row = self.table.get(row);
                    row.map(|row| row.place()).unwrap_or_default()
                });
            }
            keep.push(reason.is_none());
        }
        if held.count > 0 {
            self.table.retain(&keep);
        }
        held
    }
}

/// Sets aside the rows that count what others count.
fn without_held(shared: Shared, kinds: &[u32], plan: &Plan, ledger: &mut Ledger<'_>) -> FlowTable {
    let Shared {
        mut table,
        kinds: all,
        categories,
        ..
    } = shared;
    let figures = Figures {
        count: table.len(),
        at: |row| table.sides_and_category(row, kinds[row]),
        kinds: &all,
        categories: &categories,
    };
    let Some(verdicts) = figures.verdicts(figures.outline(), plan) else {
        return table;
    };
    let mut held = Held::default();
    for (row, reason) in verdicts.iter().enumerate() {
        if let Some(reason) = reason {
            held.add(*reason, ledger.listed, || {
                table.get(row).map(|row| row.place()).unwrap_or_default()
            });
        }
    }
    let keep: Vec<bool> = verdicts.iter().map(Option::is_none).collect();
    if held.count > 0 {
        table.retain(&keep);
        ledger.hold(held);
    }
    table
}

/// Rows that first were figures and then were seen to be counted by others.
#[derive(Default)]
pub(super) struct Held {
    count: u64,
    reasons: BTreeMap<Reason, u64>,
    list: Vec<SetAside>,
}

impl Held {
    pub(super) fn add(&mut self, reason: Reason, listed: usize, place: impl FnOnce() -> Locator) {
        self.count += 1;
        *self.reasons.entry(reason).or_default() += 1;
        if self.list.len() < listed {
            let place = place();
            self.list.push(SetAside {
                reason,
                place,
                member: None,
            });
        }
    }
}

/// An outline that is asked only of what is new.
#[derive(Default)]
pub(super) struct Seen {
    pub(super) outline: Outline,
    economies: [Vec<bool>; 2],
    kinds: Vec<bool>,
    categories: Vec<bool>,
}

/// Whether a number was not marked before; it is now.
fn is_new(of: &mut Vec<bool>, at: u32) -> bool {
    let at = at as usize;
    if of.len() <= at {
        of.resize(at + 1, false);
    }
    !std::mem::replace(&mut of[at], true)
}

impl Seen {
    pub(super) fn add_pair(&mut self, exporter: Economy, importer: Economy) {
        for (economies, economy) in self.economies.iter_mut().zip([exporter, importer]) {
            if is_new(economies, economy.number().get().into()) {
                self.outline.add_economies(exporter, importer);
            }
        }
    }

    /// Of the key only what is not economy or category counts.
    pub(super) fn add_kind(&mut self, id: u32, key: impl FnOnce() -> Key) {
        if is_new(&mut self.kinds, id) {
            self.outline.add_kind(&key());
        }
    }

    pub(super) fn add_category<'c>(&mut self, id: u32, category: impl FnOnce() -> &'c Category) {
        if is_new(&mut self.categories, id) {
            self.outline.add_category(category());
        }
    }
}

impl Kind {
    /// The key of a figure of this kind.
    pub(super) fn key(&self, exporter: Economy, importer: Economy, category: u32) -> Key {
        Key {
            exporter,
            importer,
            period: self.period,
            category,
            regime: self.regime,
            reported_by: self.reported_by,
            dimensions: self.dimensions,
            currency: self.currency,
            scope: self.scope,
        }
    }
}

/// Reads rows into a table's columns.
struct Loader<'a> {
    quick: Quick<'a>,
    common: &'a Common,
    outcomes: Vec<Outcome>,
}

/// What a chunk adds to the table.
#[derive(Default)]
struct Loaded {
    batch: Batch,
    kinds: Vec<u32>,
    others: Others,
}

impl Worker for Loader<'_> {
    type Part = Loaded;

    #[inline]
    fn row(&mut self, row: &Row<'_>, line: u32, byte: u32, part: &mut Loaded) -> bool {
        let before = part.batch.beside.len();
        match self.quick.clean::<true>(row, &mut part.batch.beside) {
            Some(Some(fact)) => {
                fact.put(&mut part.batch, line, byte);
                part.kinds.push(fact.kind);
                part.others.flow();
            }
            Some(None) => {
                part.batch.beside.truncate(before);
                part.others.aside((line, byte), None, Reason::NotAsked, 1);
            }
            None => {
                part.batch.beside.truncate(before);
                let mut outcomes = std::mem::take(&mut self.outcomes);
                let taken = self.quick.otherwise(row, &mut outcomes);
                self.take(&mut outcomes, (line, byte), part);
                self.outcomes = outcomes;
                return taken;
            }
        }
        true
    }

    fn in_order(&mut self, in_order: bool) {
        self.quick.in_order(in_order);
    }

    fn is_settled(&self) -> bool {
        self.quick.is_settled()
    }

    fn refused(&mut self, error: Error, line: u32, byte: u32, part: &mut Loaded) {
        let records = self.quick.converter.plan().records_per_line();
        part.others.reject((line, byte), error, records);
    }
}

impl Loader<'_> {
    fn take(&mut self, outcomes: &mut Vec<Outcome>, at: (u32, u32), part: &mut Loaded) {
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
                    let (kind, _) = self.quick.kind_of(&draft);
                    part.kinds.push(kind);
                    part.others.flow();
                    let before = part.batch.exporters.len();
                    let flow = self.flow(*draft, at);
                    part.batch.wide.push((before, flow));
                }
            }
        }
    }

    /// The flow of a draft; line and byte are counted from where the part begins.
    fn flow(&self, draft: Draft, (line, byte): (u32, u32)) -> TradeFlow {
        let place = Locator::Line {
            line: line.into(),
            byte: byte.into(),
            field: draft.field,
        };
        let category = self.quick.converter.category(draft.key.category).clone();
        draft.into_flow(category, self.common.document.clone(), place, None)
    }
}

impl Draft {
    /// The flow, at its place or places.
    pub(super) fn into_flow(
        self,
        category: Category,
        document: Arc<Document>,
        place: Locator,
        also: Option<Locator>,
    ) -> TradeFlow {
        let key = self.key;
        let mut source = Source::new(document, place)
            .reported_by(key.reported_by)
            .standing(self.standing);
        if let Some(also) = also {
            source = source.also([also]);
        }
        let mut flow = TradeFlow::new(
            key.exporter,
            key.importer,
            key.period,
            category,
            self.value,
            source,
        );
        flow.quantity = self.quantity;
        flow.regime = key.regime;
        flow.detail = self.detail;
        flow
    }
}
