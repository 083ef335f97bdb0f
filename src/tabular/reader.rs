//! Reading a file record by record.

use std::collections::VecDeque;
use std::io::Read;
use std::path::Path;
use std::sync::Arc;

use super::aggregates::{Outline, Survey};
use super::boxes::{Leaf, Look, Member, look};
use super::bulk::{self, Bulk};
use super::convert::{Converter, Draft, Half, Key, Outcome};
use super::detect::{Description, Opened, open};
use super::engine::{Input, Record, Row, Rows, Spot};
use super::layout::Form;
use super::memo::{FastMap, FastSet};
use super::numbers::Evidence;
use super::only::Only;
use super::options::{Aggregates, Options};
use super::own::OwnReader;
use super::plan::Plan;
use super::progress::Watched;
use super::reading::{Counts, Reading, Reason, SetAside};
use crate::error::{Error, ErrorKind, Result};
use crate::{Decimal, Detail, Dimension, Document, FlowTable, Locator, Place, TradeFlow};

/// One good record.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum Item {
    /// A figure.
    Flow(TradeFlow),
    /// A record that is no figure, with the reason.
    SetAside(SetAside),
}

/// Reads a file record by record, in memory that does not grow with the file.
///
/// Of an archive or a workbook every member that is data is read, one after the other, each as a file of
/// its own: what stands in two of them is not set aside, and [`FlowTable::total`] will refuse it. A
/// member that cannot be opened is one rejected record. [`Options::with_member`] asks for one alone.
///
/// A record that cannot be read is one `Err`, and reading goes on; after an error of the system
/// nothing more comes. Files whose rows may hold each other are looked at once before, so that a
/// total can be set aside wherever it stands. What that look remembers grows with the number of
/// different keys of such rows, not with the file.
///
/// ```
/// use tradeflows::tabular::{Item, Options, Reader};
///
/// let csv = "exporter,importer,year,value (USD)\nCAN,CHN,2024,12\nCAN,CHN,2023,n/d\n";
/// let mut reader = Reader::from_bytes(csv, "mine.csv", &Options::new())?;
/// assert!(matches!(reader.next(), Some(Ok(Item::Flow(_)))));
/// let error = reader.next().unwrap().unwrap_err();
/// assert_eq!(error.to_string(), "mine.csv:3: \"n/d\" is not a number (field 4, value (USD))");
/// assert!(reader.next().is_none());
/// assert_eq!(reader.counts().to_string(), "read 2 records: 1 flows from 1 records, 0 set aside, 1 rejected");
/// # Ok::<(), tradeflows::Error>(())
/// ```
pub struct Reader {
    records: Records,
    converter: Converter,
    own: Option<OwnReader>,
    survey: Option<Survey>,
    /// Until the first row is asked for.
    unread: Option<Box<Unread>>,
    /// Figures of a layout whose rows may stand twice.
    seen: Option<FastSet<(Key, Decimal)>>,
    only: Option<Only>,
    name: Arc<str>,
    document: Arc<Document>,
    description: Description,
    outcomes: Vec<Outcome>,
    ends: Vec<u32>,
    ready: VecDeque<Result<Item>>,
    pending: FastMap<Key, Waiting>,
    order: VecDeque<Key>,
    counts: Counts,
    done: bool,
    broken: bool,
    /// What the file is a box of.
    boxed: Option<Boxed>,
    watched: Watched,
    /// Lines that were read, and where the last of them begins.
    lines: u64,
    byte: u64,
    stopped: bool,
}

/// The rest of an archive or a workbook.
struct Boxed {
    name: String,
    members: Vec<Member>,
    rest: VecDeque<Leaf>,
    options: Options,
}

/// How many lines there are between two words of how far the read is.
const TOLD_EVERY: u64 = 4096;

/// What is needed to begin reading.
struct Unread {
    input: Input,
    evidence: Option<Evidence>,
    options: Options,
    /// Rows may hold others.
    once: bool,
}

/// Half of a paired figure, with where it stands.
struct Waiting {
    draft: Draft,
    place: Locator,
}

/// Rows of a delimited file or records of a JSON file.
enum Records {
    Rows(Box<Rows>, Input),
    Json(super::json::JsonRows),
}

impl Records {
    fn new(input: &Input, plan: &Plan, options: &Options) -> Result<Self> {
        if plan.dialect.delimiter == super::json::DELIMITER {
            return Ok(Records::Json(super::json::JsonRows::new(
                input, plan, options,
            )?));
        }
        let mut rows = Rows::new(input.clone(), plan.dialect, plan.spot, options.record_limit)?;
        if !plan.headerless {
            rows.next(None);
        }
        Ok(Records::Rows(Box::new(rows), input.clone()))
    }

    fn next(&mut self, width: usize) -> Option<Result<Locator, (Option<Locator>, Error)>> {
        match self {
            Records::Rows(rows, input) => {
                let line = |spot: Spot| input.place(spot);
                Some(match rows.next(Some(width))? {
                    Ok(spot) => Ok(line(spot)),
                    Err((spot, error)) => Err((spot.map(line), error)),
                })
            }
            Records::Json(rows) => rows.next(),
        }
    }

    fn record(&self) -> &Record {
        match self {
            Records::Rows(rows, _) => rows.record(),
            Records::Json(rows) => rows.record(),
        }
    }
}

/// The document's name, as errors print it: standard input is `-`.
fn name_of(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}

impl Reader {
    /// Opens a file.
    ///
    /// # Errors
    /// [`ErrorKind::Io`], [`ErrorKind::Empty`], [`ErrorKind::NotText`], [`ErrorKind::NotTradeData`],
    /// [`ErrorKind::UnknownLayout`], [`ErrorKind::AmbiguousLayout`], [`ErrorKind::MissingColumn`],
    /// [`ErrorKind::Unstated`], [`ErrorKind::TooLarge`]; each with the name of the file.
    pub fn open(path: impl AsRef<Path>, options: &Options) -> Result<Self> {
        let path = path.as_ref();
        Reader::begin(Input::File(path.to_owned()), &name_of(path), options)
    }

    /// Reads bytes that are in memory, under a name that errors and sources print.
    ///
    /// # Errors
    /// As [`Reader::open`].
    pub fn from_bytes(bytes: impl AsRef<[u8]>, name: &str, options: &Options) -> Result<Self> {
        Reader::begin(Input::Bytes(bytes.as_ref().into()), name, options)
    }

    /// Reads everything that a reader gives into memory first, because most files are looked at twice.
    ///
    /// # Errors
    /// As [`Reader::open`]; [`ErrorKind::TooLarge`] past 1 GiB.
    pub fn from_reader(reader: impl Read, name: &str, options: &Options) -> Result<Self> {
        let place = || Place::new(name, Locator::Whole);
        let mut bytes = Vec::new();
        let limit = options.held_limit;
        reader
            .take(limit.saturating_add(1))
            .read_to_end(&mut bytes)
            .map_err(|error| Error::from(error).at(place()))?;
        if bytes.len() as u64 > limit {
            return Err(super::detect::too_large("what a stream gives", limit).at(place()));
        }
        Reader::begin(Input::Bytes(bytes.into()), name, options)
    }

    pub(super) fn begin(input: Input, name: &str, options: &Options) -> Result<Self> {
        let at = |error: Error| error.at(Place::new(name, Locator::Whole));
        let found = match look(input, name, options).map_err(at)? {
            Look::Plain(input) => return Self::prepare(input, name, options).map_err(at),
            Look::Box(found) => found,
        };
        let mut refused: Vec<Error> = Vec::new();
        let mut rest = VecDeque::from(found.leaves);
        while let Some(leaf) = rest.pop_front() {
            match Self::of_member(&leaf, options) {
                Ok(mut reader) => {
                    refused.into_iter().for_each(|error| reader.refuse(error));
                    reader.boxed = Some(Boxed {
                        name: name.to_owned(),
                        members: found.members,
                        rest,
                        options: options.clone(),
                    });
                    reader.describe_box(None);
                    return Ok(reader);
                }
                Err(error) => refused.push(error),
            }
        }
        // No member can be read: the first one's error says why.
        let none = ErrorKind::Empty.into();
        Err(at(refused.into_iter().next().unwrap_or(none)))
    }

    fn of_member(leaf: &Leaf, options: &Options) -> Result<Self> {
        Self::prepare(leaf.unpack()?, &leaf.name, options)
            .map_err(|error| error.at(Place::new(leaf.name.as_str(), Locator::Whole)))
    }

    /// Counts a member that cannot be read as one record.
    fn refuse(&mut self, error: Error) {
        self.counts.records += 1;
        self.counts.rejected += 1;
        self.ready.push_back(Err(error));
    }

    /// Goes on with the next member, where there is one.
    fn next_member(&mut self) -> bool {
        if self.stopped {
            return false;
        }
        let Some(boxed) = &mut self.boxed else {
            return false;
        };
        let Some(leaf) = boxed.rest.pop_front().filter(|_| !self.broken) else {
            return false;
        };
        match Self::of_member(&leaf, &boxed.options) {
            Ok(mut next) => {
                next.counts = std::mem::take(&mut self.counts);
                next.boxed = self.boxed.take();
                next.describe_box(Some(&self.description));
                *self = next;
            }
            Err(error) => self.refuse(error),
        }
        true
    }

    /// Says of a box what its members have in common.
    fn describe_box(&mut self, before: Option<&Description>) {
        let Some(boxed) = &self.boxed else {
            return;
        };
        self.description.members = boxed.members.clone();
        if before.is_none() && boxed.rest.is_empty() {
            return;
        }
        self.description.name = boxed.name.clone();
        if let Some(before) = before {
            let layouts: Vec<&str> = before.layout.split(", ").collect();
            if layouts.contains(&self.description.layout.as_str()) {
                self.description.layout = before.layout.clone();
            } else {
                self.description.layout = format!("{}, {}", before.layout, self.description.layout);
            }
        }
    }

    fn prepare(input: Input, name: &str, options: &Options) -> Result<Self> {
        let Opened {
            input,
            plan,
            description,
            document,
        } = open(input, name, options)?;
        let plan = Arc::new(plan?);
        let inner = plan.layout.inner();
        let own = match inner.form {
            Form::Own => Some(OwnReader::new(&plan.header)?),
            _ => None,
        };
        let evidence = prepared(&input, &plan, options)?;
        let repeats = inner.repeats && options.keep == Aggregates::Once;
        let once = options.keep == Aggregates::Once && !inner.counts_once && own.is_none();
        let length = input.end(b'\n').ok().map(|(length, _)| length);
        Ok(Reader {
            records: Records::new(&input, &plan, options)?,
            converter: Converter::new(plan, evidence.as_ref(), true),
            own,
            survey: None,
            unread: Some(Box::new(Unread {
                input,
                evidence,
                options: options.clone(),
                once,
            })),
            seen: repeats.then(FastSet::default),
            only: options.only.clone(),
            name: name.into(),
            document,
            description,
            outcomes: Vec::new(),
            ends: Vec::new(),
            ready: VecDeque::new(),
            pending: FastMap::default(),
            order: VecDeque::new(),
            counts: Counts::default(),
            done: false,
            broken: false,
            boxed: None,
            watched: Watched::new(options.watch.as_ref(), length),
            lines: 0,
            byte: 0,
            stopped: false,
        })
    }

    /// What the file is.
    pub fn description(&self) -> &Description {
        &self.description
    }

    /// The document that the sources of the flows name.
    pub fn document(&self) -> &Arc<Document> {
        &self.document
    }

    /// What became of the records so far.
    pub fn counts(&self) -> &Counts {
        &self.counts
    }

    /// Reads the rest into a table.
    ///
    /// # Errors
    /// [`ErrorKind::Io`] and [`ErrorKind::TooLarge`]; bad records are in [`Reading::rejects`].
    pub fn read_all(mut self, listed: usize) -> Result<Reading> {
        if let Some(unread) = self.whole_file() {
            let options = unread.options.with_listed(listed);
            return self.bulk(&unread.input, unread.evidence, &options, |bulk, reader| {
                bulk.load(reader.description, reader.document)
            });
        }
        let mut table = FlowTable::new();
        let mut reading = self.rest(listed, |flow| {
            table.push(flow);
            Ok(())
        })?;
        reading.table = table;
        Ok(reading)
    }

    /// Reads the rest as tables of about so many rows, one after the other, in memory that does not
    /// grow with the file.
    ///
    /// The tables hold the flows that [`Reader::read_all`] would, in the same order; where they are
    /// cut does not hang on the number of threads. What became of all records is in the answer, whose
    /// own table is empty. While `each` works, other threads read on.
    ///
    /// ```
    /// use tradeflows::tabular::{Options, Reader};
    ///
    /// let csv = "exporter,importer,year,value (USD)\nCAN,CHN,2023,12\nCAN,CHN,2024,n/d\nCAN,JPN,2024,3\n";
    /// let reader = Reader::from_bytes(csv, "mine.csv", &Options::new())?;
    /// let mut flows = 0;
    /// let reading = reader.read_tables(100_000, 10, |table| {
    ///     flows += table.len();
    ///     Ok(())
    /// })?;
    /// assert_eq!(flows, 2);
    /// assert_eq!(reading.rejects.len(), 1);
    /// assert!(reading.counts.add_up());
    /// # Ok::<(), tradeflows::Error>(())
    /// ```
    ///
    /// # Errors
    /// As [`Reader::read_all`], and whatever `each` answers, which ends the read;
    /// [`ErrorKind::Stopped`] where a [`Watch`](super::Watch) stops the look that decides which rows
    /// hold others.
    pub fn read_tables(
        mut self,
        rows: usize,
        listed: usize,
        mut each: impl FnMut(FlowTable) -> Result<()>,
    ) -> Result<Reading> {
        if let Some(unread) = self.whole_file() {
            let options = unread.options.with_listed(listed);
            return self.bulk(&unread.input, unread.evidence, &options, |bulk, reader| {
                bulk.tables(reader.description, reader.document, rows, each)
            });
        }
        let mut table = FlowTable::new();
        let reading = self.rest(listed, |flow| {
            table.push(flow);
            match table.len() >= rows {
                true => each(std::mem::take(&mut table)),
                false => Ok(()),
            }
        })?;
        if !table.is_empty() {
            each(table)?;
        }
        Ok(reading)
    }

    /// What is needed to read the file at once, where nothing of it was read and it can be.
    fn whole_file(&mut self) -> Option<Box<Unread>> {
        let alone = self
            .boxed
            .as_ref()
            .is_none_or(|boxed| boxed.rest.is_empty());
        let alone = alone && self.ready.is_empty() && self.counts.records == 0;
        self.unread.take_if(|unread| {
            alone && bulk::can(&unread.input, self.converter.plan(), &unread.options)
        })
    }

    fn bulk(
        self,
        input: &Input,
        evidence: Option<Evidence>,
        options: &Options,
        read: impl FnOnce(Bulk<'_>, Reader) -> Result<Reading>,
    ) -> Result<Reading> {
        let name = self.name.clone();
        let bulk = Bulk {
            input,
            plan: self.converter.plan().clone(),
            evidence,
            options,
            name: &name,
            member: self.boxed.is_some().then(|| name.clone()),
        };
        read(bulk, self).map_err(|error| error.at(Place::new(name.clone(), Locator::Whole)))
    }

    /// Reads the rest one by one.
    fn rest(
        mut self,
        listed: usize,
        mut each: impl FnMut(TradeFlow) -> Result<()>,
    ) -> Result<Reading> {
        let (mut set_aside, mut rejects) = (Vec::new(), Vec::new());
        while let Some(item) = self.next() {
            match item {
                Ok(Item::Flow(flow)) => each(flow)?,
                Ok(Item::SetAside(row)) if set_aside.len() < listed => set_aside.push(row),
                Ok(Item::SetAside(_)) => {}
                Err(error) if self.broken => return Err(error),
                Err(error) if rejects.len() < listed => rejects.push(error),
                Err(_) => {}
            }
        }
        Ok(Reading {
            table: FlowTable::new(),
            set_aside,
            rejects,
            counts: self.counts,
            description: self.description,
            document: self.document,
            stopped: self.stopped,
        })
    }

    /// Whether a [`Watch`](super::Watch) stopped the read before the end of the file.
    pub fn is_stopped(&self) -> bool {
        self.stopped
    }

    /// Whether the last `Err` was not one bad record but the end: the file cannot be read further.
    pub fn is_broken(&self) -> bool {
        self.broken
    }

    fn set_aside(&mut self, reason: Reason, place: Locator, records: u64) {
        self.counts.records += records;
        self.counts.set_aside += records;
        *self.counts.reasons.entry(reason).or_default() += records;
        self.ready.push_back(Ok(Item::SetAside(SetAside {
            reason,
            place,
            member: self.boxed.is_some().then(|| self.name.clone()),
        })));
    }

    fn reject(&mut self, error: Error, place: Locator, records: u64) {
        // The first time, a layout that no real file has confirmed says so.
        let caution = match self.counts.rejected {
            0 => self.converter.plan().caution(),
            _ => None,
        };
        let error = match caution {
            Some(caution) => error.with_note(caution),
            None => error,
        };
        self.counts.records += records;
        self.counts.rejected += records;
        self.ready
            .push_back(Err(error.at(Place::new(self.name.clone(), place))));
    }

    fn flow(&mut self, draft: Draft, place: Locator, also: Option<Locator>) {
        let records = 1 + u64::from(also.is_some());
        self.counts.records += records;
        self.counts.from += records;
        self.counts.flows += 1;
        let category = self.converter.category(draft.key.category).clone();
        let flow = draft.into_flow(category, self.document.clone(), place, also);
        self.ready.push_back(Ok(Item::Flow(flow)));
    }

    /// Looks at rows that may hold others, before the first one is given.
    fn begin_rows(&mut self) -> Result<()> {
        let Some(unread) = self.unread.take() else {
            return Ok(());
        };
        if unread.once {
            let plan = self.converter.plan();
            let evidence = unread.evidence.as_ref();
            self.survey = survey(&unread.input, plan, evidence, &unread.options)?;
        }
        Ok(())
    }

    fn broken(&mut self, error: Error) {
        (self.done, self.broken) = (true, true);
        self.ready
            .push_back(Err(error.at(Place::new(self.name.clone(), Locator::Whole))));
    }

    fn advance(&mut self) {
        if let Err(error) = self.begin_rows() {
            return self.broken(error);
        }
        if self.lines % TOLD_EVERY == TOLD_EVERY - 1 {
            self.watched.tell(self.byte, self.lines);
            if self.watched.is_stopped() {
                self.stopped = true;
                return self.finish();
            }
        }
        let width = self.converter.plan().header.len();
        let all = self.converter.plan().records_per_line();
        match self.records.next(width) {
            None => {
                self.watched.tell_end(self.lines);
                self.finish();
            }
            Some(Err((None, error))) => self.broken(error),
            Some(Err((Some(place), error))) => self.reject(error, place, all),
            Some(Ok(place)) => {
                self.lines += 1;
                if let Locator::Line { byte, .. } = place {
                    self.byte = byte;
                }
                if let Some(own) = &mut self.own {
                    match own.row(self.records.record()) {
                        Ok(Some(flow)) if !wants_flow(self.only.as_ref(), &flow) => {
                            self.set_aside(Reason::NotAsked, place, 1);
                        }
                        Ok(Some(flow)) => {
                            self.counts.records += 1;
                            self.counts.from += 1;
                            self.counts.flows += 1;
                            self.ready.push_back(Ok(Item::Flow(flow)));
                        }
                        Ok(None) => self.set_aside(Reason::RepeatedHeader, place, 1),
                        Err(error) => self.reject(error, place, 1),
                    }
                    return;
                }
                let mut outcomes = std::mem::take(&mut self.outcomes);
                let row = Row::of(self.records.record(), &mut self.ends);
                self.converter.line(&row, &mut outcomes);
                for outcome in outcomes.drain(..) {
                    match outcome {
                        Outcome::Reject(error, records) => self.reject(error, place, records),
                        Outcome::SetAside(reason, field, records) => {
                            self.set_aside(reason, with_field(place, field), records);
                        }
                        Outcome::Draft(draft) => self.draft(*draft, place),
                    }
                }
                self.outcomes = outcomes;
            }
        }
    }

    fn draft(&mut self, draft: Draft, place: Locator) {
        let place = with_field(place, draft.field);
        if !wants(self.only.as_ref(), &draft.key, &self.converter) {
            return self.set_aside(Reason::NotAsked, place, 1);
        }
        let Some(half) = draft.half else {
            return self.decide(draft, place, None);
        };
        let key = draft.key;
        match self.pending.remove(&key) {
            None => {
                self.order.push_back(key);
                self.pending.insert(key, Waiting { draft, place });
            }
            Some(other) if other.draft.half != Some(half) => {
                // The value's row leads; its place comes first.
                let (value, first, quantity, second) = match half {
                    Half::Value => (draft, place, other.draft, other.place),
                    Half::Quantity => (other.draft, other.place, draft, place),
                };
                let value = with_quantity(value, quantity);
                self.decide(value, first, Some(second));
            }
            // The same half a second time is a figure of its own.
            Some(other) => {
                self.alone(other);
                self.pending.insert(key, Waiting { draft, place });
            }
        }
    }

    fn alone(&mut self, waiting: Waiting) {
        match waiting.draft.half {
            Some(Half::Quantity) => self.set_aside(Reason::QuantityAlone, waiting.place, 1),
            _ => self.decide(waiting.draft, waiting.place, None),
        }
    }

    fn decide(&mut self, draft: Draft, place: Locator, also: Option<Locator>) {
        match self
            .survey
            .as_ref()
            .and_then(|survey| survey.verdict(&draft.key))
        {
            Some(reason) => {
                self.set_aside(reason, place, 1);
                if let Some(also) = also {
                    self.set_aside(reason, also, 1);
                }
            }
            None if self.is_repeated(&draft) => self.set_aside(Reason::Repeated, place, 1),
            None => self.flow(draft, place, also),
        }
    }

    fn is_repeated(&mut self, draft: &Draft) -> bool {
        let figure = (draft.key, draft.value.amount());
        self.seen.as_mut().is_some_and(|seen| !seen.insert(figure))
    }

    /// What waits for its other half stands alone.
    fn finish(&mut self) {
        self.done = true;
        while let Some(key) = self.order.pop_front() {
            if let Some(waiting) = self.pending.remove(&key) {
                self.alone(waiting);
            }
        }
    }
}

impl Iterator for Reader {
    type Item = Result<Item>;

    fn next(&mut self) -> Option<Result<Item>> {
        loop {
            if let Some(item) = self.ready.pop_front() {
                return Some(item);
            }
            if !self.done {
                self.advance();
            } else if !self.next_member() {
                return None;
            }
        }
    }
}

impl std::fmt::Debug for Reader {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Reader")
            .field("name", &self.name)
            .field("counts", &self.counts)
            .finish_non_exhaustive()
    }
}

fn wants(only: Option<&Only>, key: &Key, converter: &Converter) -> bool {
    only.is_none_or(|only| {
        only.wants(
            (key.exporter, key.importer),
            key.period,
            converter.category(key.category),
            key.regime,
            key.reported_by,
        )
    })
}

fn wants_flow(only: Option<&Only>, flow: &TradeFlow) -> bool {
    only.is_none_or(|only| {
        only.wants(
            (flow.exporter, flow.importer),
            flow.period,
            &flow.category,
            flow.regime,
            flow.source.reported_by,
        )
    })
}

/// The value's draft with the quantity of the other row, and that row's flags where they differ.
fn with_quantity(mut value: Draft, quantity: Draft) -> Draft {
    value.quantity = quantity.quantity;
    let flags = |detail: &Option<Arc<Detail>>| {
        let detail = detail.as_deref();
        detail
            .map(|detail| detail.flags.clone())
            .unwrap_or_default()
    };
    let (mine, theirs) = (flags(&value.detail), flags(&quantity.detail));
    let other: Vec<Dimension> = theirs
        .into_iter()
        .filter(|flag| !mine.contains(flag))
        .map(|flag| Dimension::new(format!("{} of the quantity", flag.name), flag.code))
        .collect();
    if !other.is_empty() {
        let mut detail = value.detail.as_deref().cloned().unwrap_or_default();
        detail.flags.extend(other);
        value.detail = Some(Arc::new(detail));
    }
    value
}

fn with_field(place: Locator, field: Option<u16>) -> Locator {
    match (place, field) {
        (Locator::Line { line, byte, .. }, Some(_)) => Locator::Line { line, byte, field },
        (Locator::Cell { sheet, row, .. }, Some(column)) => Locator::Cell { sheet, row, column },
        _ => place,
    }
}

/// How a file writes its numbers, where its layout does not say it.
pub(super) fn prepared(input: &Input, plan: &Plan, options: &Options) -> Result<Option<Evidence>> {
    match Converter::needs_evidence(plan) {
        true => evidence(input, plan, options).map(Some),
        false => Ok(None),
    }
}

/// Looks at every number of a file, to see how it writes them.
fn evidence(input: &Input, plan: &Plan, options: &Options) -> Result<Evidence> {
    let mut records = Records::new(input, plan, options)?;
    let mut evidence = Evidence::default();
    if input.has_decimal_point() {
        evidence.look("0.5");
    }
    let width = plan.header.len();
    // Valuations and quantities are written by the same hand, and quantities more often have decimals.
    let beside = plan.fields.valuations.iter().chain(&plan.fields.quantities);
    let beside = beside.map(|bound| bound.field);
    let fields: Vec<usize> = plan
        .cells
        .iter()
        .map(|cell| cell.field)
        .chain(beside)
        .collect();
    while let Some(read) = records.next(width) {
        match read {
            Err((None, error)) => return Err(error),
            Err(_) => {}
            Ok(_) => {
                for field in &fields {
                    if let Some(raw) = records.record().get(*field) {
                        evidence.look(&plan.encoding.text(raw));
                    }
                }
            }
        }
    }
    Ok(evidence)
}

/// Looks at every row of a file, to see which hold others; none where no row can.
fn survey(
    input: &Input,
    plan: &Arc<Plan>,
    evidence: Option<&Evidence>,
    options: &Options,
) -> Result<Option<Survey>> {
    let width = plan.header.len();
    let look = |each: &mut dyn FnMut(&Draft, &Converter)| -> Result<()> {
        let mut converter = Converter::new(plan.clone(), evidence, false);
        let mut records = Records::new(input, plan, options)?;
        let (mut outcomes, mut ends) = (Vec::new(), Vec::new());
        while let Some(read) = records.next(width) {
            match read {
                Err((None, error)) => return Err(error),
                Err(_) => {}
                Ok(_) => {
                    converter.line(&Row::of(records.record(), &mut ends), &mut outcomes);
                    for outcome in &outcomes {
                        if let Outcome::Draft(draft) = outcome
                            && draft.half != Some(Half::Quantity)
                            && wants(options.only.as_ref(), &draft.key, &converter)
                        {
                            each(draft, &converter);
                        }
                    }
                }
            }
        }
        Ok(())
    };
    let mut outline = Outline::default();
    look(&mut |draft, converter| outline.add(&draft.key, converter.category(draft.key.category)))?;
    if !outline.may_overlap() {
        return Ok(None);
    }
    let mut survey = Survey::new(outline).with_versions(plan.versions());
    look(&mut |draft, converter| survey.add(&draft.key, converter.category(draft.key.category)))?;
    Ok(Some(survey))
}
