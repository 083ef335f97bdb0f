//! A row to figures, cell by cell.

mod clean;
mod digits;
mod figure;
mod marks;
mod parts;
mod quick;

use std::sync::Arc;

use self::marks::{is_group, is_group_code, marked, not_there, standing};
pub(super) use self::quick::{Common, Kind, Quick, Shared};
use super::cells::{self, Scale, Traded};
use super::column::Role;
use super::engine::{Encoding, Row};
use super::fit::{Bound, Side};
use super::layout::Categories;
use super::memo::{FastMap, Memo};
use super::numbers::Evidence;
use super::periods;
use super::plan::Plan;
use super::reading::Reason;
use super::words::{Direction, Element, flow, flow_within, scope_within, unit_words};
use crate::codes::CodeList;
use crate::error::{Error, ErrorKind, Result};
use crate::text::Style;
use crate::{
    Category, Currency, Detail, Economy, Period, Quantity, Regime, ReportedBy, Scope, Standing,
    Value,
};

/// As many breakdowns as one row can have.
pub(super) const MOST_DIMENSIONS: usize = 15;
/// The place of a further valuation among the breakdowns; the last is that of a column's part.
pub(super) const VALUATION: usize = MOST_DIMENSIONS - 2;

/// What a figure is of: all that decides whether two figures count the same goods.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Key {
    pub(super) exporter: Economy,
    pub(super) importer: Economy,
    pub(super) period: Period,
    /// The number of the category in the converter's list.
    pub(super) category: u32,
    pub(super) regime: Regime,
    pub(super) reported_by: ReportedBy,
    /// The codes of the breakdowns; 0 is the whole.
    pub(super) dimensions: [u32; MOST_DIMENSIONS],
    pub(super) currency: Currency,
    pub(super) scope: u8,
}

/// A row's figure before it is known whether it counts something a second time.
#[derive(Clone, Debug)]
pub(super) struct Draft {
    pub(super) key: Key,
    pub(super) value: Value,
    pub(super) quantity: Option<Quantity>,
    pub(super) standing: Standing,
    pub(super) detail: Option<Arc<Detail>>,
    /// The field of the value, from 1, in wide tables.
    pub(super) field: Option<u16>,
    /// The code of a paired row's element.
    pub(super) half: Option<Half>,
}

/// Which half of a paired figure a row is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Half {
    Value,
    Quantity,
}

/// What one record is.
#[derive(Debug)]
pub(super) enum Outcome {
    Draft(Box<Draft>),
    /// With the field in wide tables, and how many records it is.
    SetAside(Reason, Option<u16>, u64),
    /// With how many records it is.
    Reject(Error, u64),
}

/// Reads rows by a plan.
pub(super) struct Converter {
    plan: Arc<Plan>,
    style: Option<Style>,
    economies: FastMap<(usize, CodeList), Memo<Economy>>,
    flows: Memo<(Direction, Regime)>,
    periods: Memo<Period>,
    classifications: Memo<Categories>,
    traded: Memo<(u32, Option<Arc<str>>)>,
    categories: Vec<Category>,
    category_ids: FastMap<Category, u32>,
    codes: Vec<Memo<u32>>,
    code_texts: Vec<Vec<Arc<str>>>,
    texts: Memo<Arc<str>>,
    details: Memo<Option<Arc<Detail>>>,
    units_of_value: Memo<super::words::UnitWords>,
    /// Whether details are made; the survey needs none.
    with_detail: bool,
    scratch: Vec<u8>,
    /// The line before was a note, so that the next one may go on with it.
    in_notes: bool,
}

/// What the cells of a line share.
struct Line {
    period: Option<Period>,
    category: u32,
    mended: Option<Arc<str>>,
    flow: Option<(Direction, Regime)>,
    dimensions: [u32; MOST_DIMENSIONS],
    scope: u8,
    standing: Standing,
    half: Option<Half>,
    element: Option<Element>,
    power: Option<i8>,
    /// The row is marked as a group of economies.
    group: bool,
    /// A flag says that the value is kept secret.
    secret: bool,
}

impl Converter {
    pub(super) fn new(plan: Arc<Plan>, evidence: Option<&Evidence>, with_detail: bool) -> Self {
        let style = match plan.layout.inner().numbers {
            Some(Style::Unknown) => Some(evidence.map_or(Style::Unknown, Evidence::style)),
            Some(style) => Some(style),
            // A spreadsheet that separates with semicolons or tabs may write decimal commas into any layout.
            None if !matches!(plan.dialect.delimiter, b',' | b'|' | b'{') => {
                Some(evidence.map_or(Style::Unknown, Evidence::style))
            }
            None => None,
        };
        // The last place is for breakdowns that a column is a part in.
        let dimensions = plan.fields.dimensions.len().min(VALUATION);
        Converter {
            plan,
            style,
            economies: FastMap::default(),
            flows: Memo::default(),
            periods: Memo::default(),
            classifications: Memo::default(),
            traded: Memo::default(),
            categories: Vec::new(),
            category_ids: FastMap::default(),
            codes: (0..dimensions).map(|_| Memo::default()).collect(),
            code_texts: vec![vec!["".into()]; dimensions],
            texts: Memo::default(),
            details: Memo::default(),
            units_of_value: Memo::default(),
            with_detail,
            scratch: Vec::new(),
            in_notes: false,
        }
    }

    /// Whether numbers are read by what the file's own numbers show.
    pub(super) fn needs_evidence(plan: &Plan) -> bool {
        plan.layout.inner().numbers == Some(Style::Unknown)
            || plan.layout.inner().numbers.is_none()
                && !matches!(plan.dialect.delimiter, b',' | b'|' | b'{')
    }

    /// The category with a number.
    pub(super) fn category(&self, id: u32) -> &Category {
        &self.categories[id as usize]
    }

    pub(super) fn plan(&self) -> &Arc<Plan> {
        &self.plan
    }

    /// Reads a line; every record of it comes out once.
    pub(super) fn line(&mut self, record: &Row<'_>, out: &mut Vec<Outcome>) {
        out.clear();
        let plan = self.plan.clone();
        let without_labels;
        let codes;
        let record = match plan.layout.inner().labelled {
            true => {
                without_labels = marks::codes_only(record);
                codes = Row::copied(&without_labels.0, &without_labels.1);
                &codes
            }
            false => record,
        };
        let all = plan.records_per_line();
        let width = plan.header.len();
        let len = record.len();
        let trailing = len == width + 1
            && record
                .get(width)
                .is_some_and(|field| field.trim_ascii().is_empty());
        // A header with an empty last name, over rows that do without that field.
        let trailing = trailing || len + 1 == width && plan.header[len].is_empty();
        if record.iter().all(|field| field.trim_ascii().is_empty()) {
            return out.push(Outcome::SetAside(Reason::Blank, None, all));
        }
        let whole = len == width || trailing;
        if plan.headerless && marks::is_control(record, whole, plan.layout.inner()) {
            return out.push(Outcome::SetAside(Reason::Control, None, all));
        }
        self.in_notes = marks::is_note(record, whole, &plan, self.in_notes);
        if self.in_notes {
            return out.push(Outcome::SetAside(Reason::Note, None, all));
        }
        if !whole {
            let error = ErrorKind::RowLength {
                expected: width,
                found: len,
            };
            return out.push(Outcome::Reject(error.into(), all));
        }
        if self.is_header(record) {
            return out.push(Outcome::SetAside(Reason::RepeatedHeader, None, all));
        }
        for (field, wanted) in &plan.fields.only {
            let text = text(record, *field, plan.encoding);
            if !wanted.iter().any(|want| **want == *text.trim()) {
                return out.push(Outcome::SetAside(Reason::NotValue, None, all));
            }
        }
        for (field, marks) in &plan.fields.not_values {
            let text = text(record, *field, plan.encoding);
            if marks.iter().any(|mark| **mark == *text.trim()) {
                return out.push(Outcome::SetAside(Reason::NotValue, None, all));
            }
        }
        match self.shared(record, &plan) {
            Err(error) => out.push(Outcome::Reject(error, all)),
            Ok(line) => {
                for cell in &plan.cells {
                    let read = self.cell(record, &plan, cell, &line);
                    out.push(read.unwrap_or_else(|error| Outcome::Reject(error, 1)));
                }
            }
        }
    }

    fn is_header(&self, record: &Row<'_>) -> bool {
        let header = &self.plan.header;
        // The value's own column first: it is nearly always enough to see that a row is no header.
        let probe = self.plan.cells.first().map_or(0, |cell| cell.field);
        // A joined file brings the byte order mark of its second part along, and a quote behind the
        // mark is no quote to the splitter.
        let same = |at: usize| {
            record.get(at).is_some_and(|field| {
                let field = if at == 0 {
                    let marked = field.strip_prefix(b"\xEF\xBB\xBF");
                    let quoted = marked.and_then(|rest| rest.strip_prefix(b"\""));
                    let inside = quoted.and_then(|rest| rest.strip_suffix(b"\""));
                    inside.or(marked).unwrap_or(field)
                } else {
                    field
                };
                // The header is text already; in another encoding the same name has other bytes.
                field.trim_ascii() == header[at].as_bytes()
                    || !field.is_ascii() && self.plan.encoding.text(field).trim() == header[at]
            })
        };
        same(probe) && (0..header.len()).all(same)
    }

    fn shared(&mut self, record: &Row<'_>, plan: &Plan) -> Result<Line> {
        let fields = &plan.fields;
        let scope = self.scope(record, plan);
        let (category, mended) = self.traded(record, plan, scope)?;
        let mut dimensions = [0; MOST_DIMENSIONS];
        for (slot, bound) in dimensions
            .iter_mut()
            .take(VALUATION)
            .zip(&fields.dimensions)
        {
            *slot = self.code(record, plan, bound)?;
        }
        let mut line = Line {
            period: self.period(record, plan)?,
            category,
            mended,
            flow: self.flow(record, plan)?,
            dimensions,
            scope: scope as u8,
            standing: standing(record, plan),
            half: None,
            element: None,
            power: None,
            group: false,
            secret: false,
        };
        for (field, marks) in &fields.group_rows {
            let mark = text(record, *field, plan.encoding);
            line.group |= marks.iter().any(|have| **have == *mark.trim());
        }
        let marked = |bound: &&Bound| !bound.column.confidential.is_empty();
        for bound in fields.flags.iter().filter(marked) {
            let marks = &bound.column.confidential;
            let flag = record.get(bound.field).unwrap_or_default().trim_ascii();
            line.secret |= marks.iter().any(|mark| mark.as_bytes() == flag);
        }
        let mut partners = fields.partner.columns.iter();
        line.group |= partners.any(|bound| {
            is_group_code(
                record.get(bound.field).unwrap_or_default(),
                bound.column.codes,
            )
        });
        if let Some(bound) = fields.multiplier.first() {
            let power = text(record, bound.field, plan.encoding);
            let power = power.trim();
            line.power = match power {
                "" => None,
                "Units" | "units" => Some(0),
                _ => unit_words(power)
                    .scale
                    .or_else(|| power.parse().ok().filter(|n| (0..=12).contains(n))),
            };
            if line.power.is_none() && !power.is_empty() {
                let expected = "a power of ten such as 6 or Millions";
                return Err(Error::from(ErrorKind::Unreadable {
                    text: power.into(),
                    expected: expected.into(),
                })
                .in_field(bound.field + 1, &*bound.name));
            }
        }
        let elements = &plan.layout.inner().elements;
        line.element = fields.element.iter().find_map(|bound| {
            let word = text(record, bound.field, plan.encoding);
            let word = word.trim();
            let same = |element: &&Element| element.word.eq_ignore_ascii_case(word);
            elements.iter().find(same).cloned()
        });
        if let Some(element) = &line.element {
            line.dimensions[VALUATION] = u32::from(element.other_valuation);
            line.half = plan
                .layout
                .inner()
                .paired
                .then_some(match element.quantity {
                    true => Half::Quantity,
                    false => Half::Value,
                });
            line.flow = element
                .direction
                .map(|direction| (direction, Regime::Whole))
                .or(line.flow);
        }
        Ok(line)
    }

    fn scope(&self, record: &Row<'_>, plan: &Plan) -> Scope {
        let class = plan.fields.classification.first();
        let is_services = class
            .and_then(|bound| record.get(bound.field))
            .is_some_and(|class| class.trim_ascii().starts_with(b"EB"));
        match plan
            .fields
            .scope
            .first()
            .and_then(|bound| record.get(bound.field))
            .map(<[u8]>::trim_ascii)
        {
            Some(b"C") => Scope::Goods,
            Some(b"S") => Scope::Services,
            Some(text) if plan.fields.scope.iter().any(|bound| bound.column.within) => {
                scope_within(&plan.encoding.text(text)).unwrap_or(plan.layout.inner().scope)
            }
            // Balance-of-payments services (EB02, EB10, EB10S), whatever else a user dropped.
            _ if is_services => Scope::Services,
            _ => match &plan.categories {
                Categories::Total(scope) => *scope,
                Categories::Hs(_) => Scope::Goods,
                _ => plan.layout.inner().scope,
            },
        }
    }

    fn economy(
        &mut self,
        record: &Row<'_>,
        plan: &Plan,
        side: &Side,
        what: Role,
    ) -> Result<Economy> {
        let mut unknown = None;
        for (at, bound) in side.columns.iter().enumerate() {
            let raw = record.get(bound.field).unwrap_or_default();
            // Comtrade leaves a cell empty, Eurostat's old files fill it with dots.
            if raw.trim_ascii().iter().all(|b| *b == b'.') {
                continue;
            }
            // Groups have codes of their own there; their name stands in the next column.
            if is_group_code(raw, bound.column.codes) && at + 1 < side.columns.len() {
                continue;
            }
            let codes = match bound.column.codes {
                CodeList::Any if raw.trim_ascii() == b"NA" && !bound.two_letters => continue,
                CodeList::Any => plan.codes.unwrap_or_default(),
                codes => codes,
            };
            let inner = plan.layout.inner();
            let (encoding, known_source) = (plan.encoding, !inner.general);
            let memo = self.economies.entry((bound.field, codes)).or_default();
            let read = memo
                .get(raw, || {
                    if let Some(lists) = &plan.baci_lists {
                        lists.check_country(&encoding.text(raw))?;
                    }
                    cells::economy(&encoding.text(raw), codes, known_source, &inner.known_as)
                })
                .map_err(|error| error.in_field(bound.field + 1, &*bound.name));
            match read {
                // Sources have letters of their own for groups, and write the name beside them.
                Err(error) if known_source && has_names_beside(codes) => {
                    unknown = match is_group(&error, &inner.group_names) {
                        true => Some(error),
                        false => unknown.or(Some(error)),
                    };
                }
                read => return read,
            }
        }
        if let Some(error) = unknown {
            return Err(error);
        }
        if let Some(economy) = side.constant {
            return Ok(economy);
        }
        let missing = Error::from(ErrorKind::Missing {
            what: what.as_str().into(),
        });
        Err(match side.columns.first() {
            Some(bound) => missing.in_field(bound.field + 1, &*bound.name),
            None => missing,
        })
    }

    fn period(&mut self, record: &Row<'_>, plan: &Plan) -> Result<Option<Period>> {
        let fields = &plan.fields;
        for bound in &fields.period {
            let raw = record.get(bound.field).unwrap_or_default();
            if !raw.trim_ascii().is_empty() {
                return self.period_of(raw, bound, plan.encoding).map(Some);
            }
        }
        let Some(bound) = fields.year.first() else {
            return Ok(plan.period);
        };
        let raw = record.get(bound.field).unwrap_or_default();
        let months = fields
            .month
            .first()
            .and_then(|month| Some((month, record.get(month.field)?.trim_ascii())));
        let said = |month: &Bound, raw: &[u8]| {
            let mut year_only = month.column.except.iter();
            !raw.is_empty() && !year_only.any(|text| text.as_bytes() == raw)
        };
        let Some((month, month_raw)) = months.filter(|(month, raw)| said(month, raw)) else {
            return self.period_of(raw, bound, plan.encoding).map(Some);
        };
        let year = self.period_of(raw, bound, plan.encoding)?;
        let month_text = plan.encoding.text(cells::without_fraction(month_raw));
        let number = month_text
            .parse::<u8>()
            .ok()
            .or_else(|| periods::month_of_name(&month_text));
        match (
            year.as_year(),
            number.and_then(|n| periods::year_and_month(year.first().year(), n)),
        ) {
            (Some(_), Some(period)) => Ok(Some(period)),
            // The year column already holds a month ("2024-12" beside MONTH).
            (None, Some(_)) => Ok(Some(year)),
            (_, None) => Err(Error::from(ErrorKind::Unreadable {
                text: month_text.into_owned().into(),
                expected: "a month from 1 to 12".into(),
            })
            .in_field(month.field + 1, &*month.name)),
        }
    }

    fn period_of(&mut self, raw: &[u8], bound: &Bound, encoding: Encoding) -> Result<Period> {
        self.periods
            .get(raw, || {
                let text = encoding.text(raw);
                let text = text.trim();
                if text.is_empty() {
                    return Err(ErrorKind::Missing {
                        what: "the period".into(),
                    }
                    .into());
                }
                periods::parse(text).ok_or_else(|| {
                    ErrorKind::Unreadable {
                        text: text.into(),
                        expected: "a period such as 2024, 202403, 2024-Q3 or 2024-03".into(),
                    }
                    .into()
                })
            })
            .map_err(|error| error.in_field(bound.field + 1, &*bound.name))
    }

    fn flow(&mut self, record: &Row<'_>, plan: &Plan) -> Result<Option<(Direction, Regime)>> {
        let mut unknown = None;
        for bound in &plan.fields.flow {
            let raw = record.get(bound.field).unwrap_or_default().trim_ascii();
            let raw = cells::without_fraction(raw);
            if raw.is_empty()
                || bound
                    .column
                    .except
                    .iter()
                    .any(|skip| skip.as_bytes() == raw)
            {
                continue;
            }
            let own = &plan.layout.inner().flow_words;
            let encoding = plan.encoding;
            let read = self.flows.get(raw, || {
                let text = encoding.text(raw);
                let within = || bound.column.within.then(|| flow_within(&text)).flatten();
                flow(&text, own).or_else(within).ok_or_else(|| {
                    ErrorKind::Unreadable {
                        text: (&*text).into(),
                        expected: "a flow such as import or export".into(),
                    }
                    .into()
                })
            });
            match read {
                Ok(flow) => return Ok(Some(flow)),
                // A later column of the role may say it in other words.
                Err(error) => {
                    unknown = unknown.or(Some(error.in_field(bound.field + 1, &*bound.name)))
                }
            }
        }
        match unknown {
            Some(error) => Err(error),
            None => Ok(plan.direction.map(|direction| (direction, Regime::Whole))),
        }
    }

    fn traded(
        &mut self,
        record: &Row<'_>,
        plan: &Plan,
        scope: Scope,
    ) -> Result<(u32, Option<Arc<str>>)> {
        let fields = &plan.fields;
        let Some((bound, raw)) = fields.category.iter().find_map(|bound| {
            let raw = record.get(bound.field)?;
            (!raw.trim_ascii().is_empty()).then_some((bound, raw))
        }) else {
            if let Some(bound) = fields.category.first()
                && !plan.layout.inner().empty_is_total
                && !matches!(plan.categories, Categories::Total(_))
            {
                return Err(Error::from(ErrorKind::Missing {
                    what: "the category".into(),
                })
                .in_field(bound.field + 1, &*bound.name));
            }
            let category = match (&plan.category, &plan.categories) {
                (Some(given), _) => given.clone(),
                (None, Categories::Total(scope)) => Category::Total(*scope),
                (None, _) => Category::Total(scope),
            };
            return Ok((self.intern(category), None));
        };
        let class = fields.classification.first();
        let class_raw = class
            .and_then(|bound| record.get(bound.field))
            .unwrap_or_default()
            .trim_ascii();
        let level = fields
            .level
            .first()
            .and_then(|bound| record.get(bound.field))
            .unwrap_or_default()
            .trim_ascii();
        let level = cells::without_fraction(level);
        self.scratch.clear();
        self.scratch.push(scope as u8);
        self.scratch.push(u8::from(bound.column.words));
        self.scratch.extend_from_slice(&bound.field.to_le_bytes());
        for part in [class_raw, level, raw] {
            self.scratch.extend_from_slice(part);
            self.scratch.push(0x1F);
        }
        let key = std::mem::take(&mut self.scratch);
        let known = self.traded.get(&key, || Err(ErrorKind::Empty.into()));
        let result = known.or_else(|_| {
            let categories = match class {
                _ if bound.column.words => Categories::Words,
                Some(class) if !class_raw.is_empty() => {
                    let text = plan.encoding.text(class_raw);
                    self.classifications
                        .get(class_raw, || cells::classification(&text))
                        .map_err(|error| error.in_field(class.field + 1, &*class.name))?
                }
                _ => {
                    let own = bound.column.categories.as_ref();
                    own.unwrap_or(&plan.categories).clone()
                }
            };
            let digits = std::str::from_utf8(level)
                .ok()
                .and_then(|level| level.trim_start_matches(['H', 'S']).parse::<usize>().ok())
                .filter(|digits| matches!(digits, 2 | 4 | 6 | 8 | 10))
                .or(bound.column.digits)
                .or(plan.digits);
            let scale = Scale {
                categories: &categories,
                digits,
                groupings: &plan.layout.inner().groupings,
                totals: &plan.layout.inner().totals,
                revision: plan.hs,
                scope,
            };
            let text = plan.encoding.text(raw);
            let text = match bound.column.first {
                Some(first) => text.trim().chars().take(first).collect(),
                None if bound.column.bracketed => cells::bracketed(&text).to_owned().into(),
                None => text,
            };
            if let Some(lists) = &plan.baci_lists {
                let here = |error: Error| error.in_field(bound.field + 1, &*bound.name);
                lists.check_product(&text).map_err(here)?;
            }
            let Traded {
                category,
                mended_from,
            } = cells::category(&text, &scale)
                .map_err(|error| error.in_field(bound.field + 1, &*bound.name))?;
            let read = (self.intern(category), mended_from.map(Arc::from));
            self.traded.get(&key, || Ok(read))
        });
        self.scratch = key;
        result
    }

    fn intern(&mut self, category: Category) -> u32 {
        if let Some(id) = self.category_ids.get(&category) {
            return *id;
        }
        let id = self.categories.len() as u32;
        self.categories.push(category.clone());
        self.category_ids.insert(category, id);
        id
    }

    /// The number of a breakdown's code; 0 where it stands for all parts together.
    fn code(&mut self, record: &Row<'_>, plan: &Plan, bound: &Bound) -> Result<u32> {
        let at = plan
            .fields
            .dimensions
            .iter()
            .position(|other| other.field == bound.field)
            .unwrap_or(0);
        let raw = record.get(bound.field).unwrap_or_default().trim_ascii();
        let raw = cells::without_fraction(raw);
        if raw.is_empty()
            || bound
                .column
                .total
                .iter()
                .any(|total| total.as_bytes() == raw)
        {
            return Ok(0);
        }
        let (Some(memo), Some(texts)) = (self.codes.get_mut(at), self.code_texts.get_mut(at))
        else {
            return Ok(0);
        };
        memo.get(raw, || {
            texts.push((&*plan.encoding.text(raw)).into());
            Ok(texts.len() as u32 - 1)
        })
    }
}

/// Whether a code that the list does not know may be told by the name in the next column. Not so with
/// numbers that other numbers' letters were given to since (FORMATS, trap 8).
fn has_names_beside(codes: CodeList) -> bool {
    matches!(
        codes,
        CodeList::Any | CodeList::Imf | CodeList::Gacc | CodeList::Oec
    )
}

fn text<'a>(record: &Row<'a>, field: usize, encoding: Encoding) -> std::borrow::Cow<'a, str> {
    encoding.text(record.get(field).unwrap_or_default())
}
