//! A layout held against a header: which column is which.

use std::cell::OnceCell;
use std::sync::Arc;

use super::cells::economy_of_header;
use super::column::{Column, Role};
use super::engine::Spot;
use super::layout::{Form, Layout, Marked};
use super::periods;
use super::words::Direction;
use super::words::{UnitWords, flow, name_words, plain_name, unit_words};
use crate::{Basis, Currency, Economy, Period};

/// A column of the layout at a field of the file.
#[derive(Clone, Debug)]
pub(super) struct Bound {
    pub(super) field: usize,
    pub(super) column: Column,
    /// The header name as written.
    pub(super) name: Arc<str>,
    pub(super) unit_field: Option<usize>,
    pub(super) estimated_field: Option<usize>,
    /// Most cells are codes of two letters, so that NA is Namibia and not a missing name.
    pub(super) two_letters: bool,
}

/// A field that holds a value, and what the header says of it.
#[derive(Clone, Debug)]
pub(super) struct Cell {
    pub(super) field: usize,
    pub(super) name: Arc<str>,
    pub(super) currency: Option<Currency>,
    pub(super) scale: Option<i8>,
    pub(super) basis: Option<Basis>,
    pub(super) direction: Option<Direction>,
    pub(super) period: Option<Period>,
    pub(super) economy: Option<Economy>,
    pub(super) year_to_date: bool,
    pub(super) part_of: Option<(Arc<str>, Arc<str>)>,
    /// The column's name is no economy that any list knows.
    pub(super) unknown: bool,
    /// The field that holds the cell's flag: `Y1986F` beside `Y1986`.
    pub(super) flag: Option<usize>,
    /// The FOB value beside this CIF one, where a row's value is one of the two.
    pub(super) other: Option<Box<Cell>>,
}

impl Cell {
    fn new(field: usize, name: Arc<str>) -> Self {
        Cell {
            field,
            name,
            currency: None,
            scale: None,
            basis: None,
            direction: None,
            period: None,
            economy: None,
            year_to_date: false,
            part_of: None,
            unknown: false,
            flag: None,
            other: None,
        }
    }
}

/// Who is on one side of the trade: columns in the order they are asked, or one economy for all rows.
#[derive(Clone, Debug, Default)]
pub(super) struct Side {
    pub(super) columns: Vec<Bound>,
    pub(super) constant: Option<Economy>,
}

impl Side {
    pub(super) fn is_known(&self) -> bool {
        self.constant.is_some() || !self.columns.is_empty()
    }
}

/// The fields of the roles of which several columns may hold one.
#[derive(Clone, Debug, Default)]
pub(super) struct Fields {
    pub(super) exporter: Side,
    pub(super) importer: Side,
    pub(super) reporter: Side,
    pub(super) partner: Side,
    pub(super) flow: Vec<Bound>,
    pub(super) period: Vec<Bound>,
    pub(super) year: Vec<Bound>,
    pub(super) month: Vec<Bound>,
    pub(super) category: Vec<Bound>,
    pub(super) classification: Vec<Bound>,
    pub(super) level: Vec<Bound>,
    pub(super) scope: Vec<Bound>,
    pub(super) currency: Vec<Bound>,
    pub(super) unit_of_value: Vec<Bound>,
    pub(super) multiplier: Vec<Bound>,
    pub(super) valuations: Vec<Bound>,
    pub(super) quantities: Vec<Bound>,
    pub(super) element: Vec<Bound>,
    pub(super) dimensions: Vec<Bound>,
    pub(super) flags: Vec<Bound>,
    pub(super) standing: Vec<Bound>,
    pub(super) raws: Vec<Bound>,
    pub(super) only: Vec<(usize, Vec<Arc<str>>)>,
    /// Rows that are groups of economies: the field and its marks.
    pub(super) group_rows: Vec<(usize, Vec<Arc<str>>)>,
    /// Rows that are no values: the field and its marks.
    pub(super) not_values: Vec<(usize, Vec<Arc<str>>)>,
    /// Columns that divide the figures and that the layout does not know.
    pub(super) unknown: Vec<Arc<str>>,
}

/// How well a layout fits a header.
#[derive(Clone, Debug)]
pub(super) struct Fit {
    pub(super) fields: Fields,
    pub(super) cells: Vec<Cell>,
    /// Columns found.
    pub(super) score: usize,
    /// The names are the layout's, because the file has none.
    pub(super) headerless: bool,
}

/// The name without the words that tell unit, price basis and the like.
fn core_name(name: &str) -> String {
    const EMPTY: [&str; 33] = [
        "in",
        "of",
        "the",
        "at",
        "current",
        "prices",
        "price",
        "fob",
        "cif",
        "f",
        "o",
        "b",
        "usd",
        "us$",
        "$us",
        "us",
        "$",
        "eur",
        "€",
        "euro",
        "euros",
        "thousand",
        "thousands",
        "million",
        "millions",
        "billion",
        "billions",
        "mn",
        "bn",
        "mio",
        "1000",
        "000",
        "dollars",
    ];
    let outside = name.split(['(', '[']).next().unwrap_or_default();
    let outside = if outside.trim().is_empty() {
        name
    } else {
        outside
    };
    let words = name_words(outside);
    let kept: String = words
        .iter()
        .filter(|word| !EMPTY.contains(&word.as_str()))
        .map(String::as_str)
        .collect();
    // "USD", "million EUR": a name that is only a unit names the value.
    if kept.is_empty() {
        "value".into()
    } else {
        kept
    }
}

/// A row that may be a header, with what layouts ask of its names, worked out once.
pub(super) struct Header<'a> {
    pub(super) names: &'a [String],
    plain: Vec<String>,
    outside: OnceCell<Vec<String>>,
    core: OnceCell<Vec<Option<String>>>,
    codes: OnceCell<Option<usize>>,
    economies: OnceCell<Vec<Option<Economy>>>,
}

impl<'a> Header<'a> {
    pub(super) fn new(names: &'a [String]) -> Self {
        // SDMX-CSV 2.0 may write "ID: Label".
        let labelled = names.iter().any(|name| name.contains(": "));
        let id = |name: &String| match labelled {
            true => plain_name(name.split(": ").next().unwrap_or_default()),
            false => plain_name(name),
        };
        Header {
            names,
            plain: names.iter().map(id).collect(),
            outside: OnceCell::new(),
            core: OnceCell::new(),
            codes: OnceCell::new(),
            economies: OnceCell::new(),
        }
    }

    fn has(&self, name: &Arc<str>) -> bool {
        self.plain.iter().any(|have| **have == **name)
    }

    /// The first column that has one of the names, which are plain already.
    fn find(&self, names: &[Arc<str>]) -> Option<usize> {
        names
            .iter()
            .find_map(|name| self.plain.iter().position(|have| **have == **name))
    }

    /// The names without what stands in parentheses.
    fn outside(&self) -> &[String] {
        let outside = |name: &String| plain_name(name.split(['(', '[']).next().unwrap_or_default());
        self.outside
            .get_or_init(|| self.names.iter().map(outside).collect())
    }

    /// The names without their units; none for shares.
    fn core(&self) -> &[Option<String>] {
        let core = |name: &String| (!unit_words(name).percent).then(|| core_name(name));
        self.core
            .get_or_init(|| self.names.iter().map(core).collect())
    }

    fn economies(&self) -> &[Option<Economy>] {
        // A figure is no name, and looking for one is not free.
        let named = |name: &&String| name.starts_with(char::is_alphabetic);
        self.economies.get_or_init(|| {
            if self.names.iter().filter(named).count() * 2 < self.names.len() {
                return vec![None; self.names.len()];
            }
            self.names
                .iter()
                .map(|name| economy_of_header(name))
                .collect()
        })
    }
}

/// Looks for the layout's columns in a header.
pub(super) fn fit(layout: &Layout, header: &Header<'_>) -> Option<Fit> {
    let inner = layout.inner();
    let names = header.names;
    let few = |(of, least): &(Vec<Arc<str>>, usize)| {
        of.iter().filter(|name| header.has(name)).count() < *least
    };
    if inner.marks.iter().any(few) || inner.without.iter().any(|name| header.has(name)) {
        return None;
    }
    let mut fit = Fit {
        fields: Fields::default(),
        cells: Vec::new(),
        score: 0,
        headerless: false,
    };
    let mut taken = vec![false; names.len()];
    for column in &inner.columns {
        let coded = (inner.general && column.role == Role::Category)
            .then(|| hs_column(header))
            .flatten();
        let field = coded
            .or_else(|| header.find(&column.plain))
            .or_else(|| {
                inner
                    .general
                    .then(|| by_words(column, header, &taken))
                    .flatten()
            })
            .or_else(|| inner.preamble.then(|| unnamed(column, names)).flatten());
        let Some(field) = field else { continue };
        if column.unless.iter().any(|name| header.has(name)) || inner.general && taken[field] {
            continue;
        }
        taken[field] = true;
        fit.score += 1;
        let bound = Bound {
            field,
            column: column.clone(),
            name: names[field].as_str().into(),
            unit_field: header.find(&column.unit_names),
            estimated_field: header.find(&column.estimated_names),
            two_letters: false,
        };
        place(&mut fit, bound, inner.general);
    }
    if inner.labelled {
        other_dimensions(&mut fit, names, &taken);
    }
    let marked = |of: &[Marked]| -> Vec<(usize, Vec<Arc<str>>)> {
        let found = |(of, marks): &Marked| header.find(of).map(|field| (field, marks.clone()));
        of.iter().filter_map(found).collect()
    };
    fit.fields.group_rows = marked(&inner.group_rows);
    fit.fields.not_values = marked(&inner.not_values);
    if let Some([after, before]) = &inner.divided_between {
        let (after, before) = (std::slice::from_ref(after), std::slice::from_ref(before));
        let from = header.find(after).map_or(0, |field| field + 1);
        let to = header.find(before).unwrap_or(names.len());
        let known = |field: &usize| {
            let plain = &header.plain[*field];
            let mut all = inner.columns.iter().flat_map(|column| &column.plain);
            all.any(|name| **name == **plain)
        };
        let unknown = (from..to).filter(|field| !known(field));
        fit.fields.unknown = unknown.map(|field| names[field].as_str().into()).collect();
    }
    if inner.value_by_direction && fit.cells.is_empty() {
        by_direction(&mut fit);
    }
    for (of, wanted) in &inner.only {
        if let Some(field) = header.find(of) {
            fit.fields.only.push((field, wanted.clone()));
        }
    }
    // A column that could have been one of the layout's is no economy and no year.
    if matches!(inner.form, Form::Years | Form::Economies) {
        for (at, name) in header
            .plain
            .iter()
            .enumerate()
            .filter(|(_, name)| !name.is_empty())
        {
            taken[at] |= inner
                .columns
                .iter()
                .flat_map(|column| &column.plain)
                .any(|known| **known == **name);
        }
        wide(&mut fit, inner.form, header, &taken);
    }
    Some(fit)
}

/// CIF and FOB stand for the value: which of them is the row's, its direction decides.
fn by_direction(fit: &mut Fit) {
    let valuations = &fit.fields.valuations;
    let of = |basis: Basis| valuations.iter().find(|b| b.column.basis == Some(basis));
    if let (Some(cif), Some(fob)) = (of(Basis::Cif), of(Basis::Fob)) {
        let cell = |bound: &Bound, other: Option<Box<Cell>>| Cell {
            basis: bound.column.basis,
            other,
            ..Cell::new(bound.field, bound.name.clone())
        };
        let fob = cell(fob, None);
        let cif = cell(cif, Some(Box::new(fob)));
        fit.cells.push(cif);
    }
}

/// The dimensions of SDMX-CSV that the layout has no role for: what stands before the observation,
/// under an identifier. Rows differ in them, so leaving them out would make parts look like wholes.
fn other_dimensions(fit: &mut Fit, names: &[String], taken: &[bool]) {
    const OF_THE_MESSAGE: [&str; 8] = [
        "DATAFLOW",
        "STRUCTURE",
        "STRUCTURE_ID",
        "STRUCTURE_NAME",
        "ACTION",
        "KEY",
        "FREQ",
        "LAST UPDATE",
    ];
    let id = |name: &str| name.split(": ").next().unwrap_or_default().to_owned();
    let ids: Vec<String> = names.iter().map(|name| id(name)).collect();
    let value = ids.iter().position(|id| id == "OBS_VALUE");
    for (field, id) in ids.iter().enumerate().take(value.unwrap_or(0)) {
        let plain = |b: u8| b.is_ascii_uppercase() || b.is_ascii_digit() || b == b'_';
        let message = OF_THE_MESSAGE.contains(&id.as_str()) || id.starts_with("STRUCTURE");
        if taken[field] || message || id.is_empty() || !id.bytes().all(plain) {
            continue;
        }
        let column = Column::new(Role::Dimension, [id.as_str()])
            .label(id.as_str())
            .total(["_T", "_Z", "T", "TOTAL", "_X", "ALL"]);
        fit.fields.dimensions.push(Bound {
            field,
            column,
            name: id.as_str().into(),
            unit_field: None,
            estimated_field: None,
            two_letters: false,
        });
    }
}

/// The column without a name that stands right before the years, in a workbook's sheet.
fn unnamed(column: &Column, header: &[String]) -> Option<usize> {
    if column.role != Role::Partner {
        return None;
    }
    let years = header
        .iter()
        .position(|name| periods::of_header(name).is_some())?;
    let before = years.checked_sub(1)?;
    let rest = header[years..].iter().filter(|name| !name.is_empty());
    (header[before].is_empty()
        && rest.clone().count() > 0
        && rest
            .into_iter()
            .all(|name| periods::of_header(name).is_some()))
    .then_some(before)
}

/// The column whose name says that it holds HS codes: "hs6", "HS2017 code", "hs_product".
fn hs_column(header: &Header<'_>) -> Option<usize> {
    *header.codes.get_or_init(|| find_hs_column(header.names))
}

/// As [`hs_column`], for names.
pub(super) fn find_hs_column(header: &[String]) -> Option<usize> {
    let codes = |word: &String| {
        word.strip_prefix("hs")
            .is_some_and(|rest| rest.bytes().all(|b| b.is_ascii_digit()))
    };
    header.iter().position(|name| {
        let words = name_words(name);
        let more = [
            "no",
            "of",
            "number",
            "digit",
            "share",
            "revision",
            "version",
            "description",
            "desc",
            "name",
            "level",
            "value",
        ];
        (words.iter().any(codes) || plain_name(name) == "hscode")
            && !words.iter().any(|word| more.contains(&word.as_str()))
    })
}

/// Finds a column of the general layout by what its name says besides the unit.
fn by_words(column: &Column, header: &Header<'_>, taken: &[bool]) -> Option<usize> {
    let is = |name: &str| column.plain.iter().any(|known| **known == *name);
    let free = |at: &usize| !taken[*at];
    let mut all = (0..header.names.len()).filter(free);
    match column.role {
        Role::Quantity => None,
        Role::Value => all.find(|at| header.core()[*at].as_deref().is_some_and(is)),
        _ => all.find(|at| is(&header.outside()[*at])),
    }
}

fn place(fit: &mut Fit, bound: Bound, general: bool) {
    let fields = &mut fit.fields;
    let list = match bound.column.role {
        Role::Exporter => &mut fields.exporter.columns,
        Role::Importer => &mut fields.importer.columns,
        Role::Reporter => &mut fields.reporter.columns,
        Role::Partner => &mut fields.partner.columns,
        Role::Flow => &mut fields.flow,
        Role::Period => &mut fields.period,
        Role::Year => &mut fields.year,
        Role::Month => &mut fields.month,
        Role::Category => &mut fields.category,
        Role::Classification => &mut fields.classification,
        Role::Level => &mut fields.level,
        Role::Scope => &mut fields.scope,
        Role::Currency => &mut fields.currency,
        Role::UnitOfValue => &mut fields.unit_of_value,
        Role::Multiplier => &mut fields.multiplier,
        Role::Valuation => &mut fields.valuations,
        Role::Quantity => &mut fields.quantities,
        Role::Element => &mut fields.element,
        Role::Dimension => &mut fields.dimensions,
        Role::Flag => &mut fields.flags,
        Role::Standing => &mut fields.standing,
        Role::Raw => &mut fields.raws,
        Role::Value => {
            let column = &bound.column;
            // A second value is another figure only where it goes the other way.
            let side_by_side = fit.cells.iter().all(|cell| {
                let other_way = cell.direction.is_some()
                    && column.direction.is_some()
                    && cell.direction != column.direction;
                other_way || cell.part_of.is_some() && column.part_of.is_some()
            });
            if side_by_side {
                let said = if general {
                    unit_words(&bound.name)
                } else {
                    UnitWords::default()
                };
                let currency = column.currency.or(said.currency);
                fit.cells.push(Cell {
                    currency,
                    // A currency without a word of scale is single units.
                    scale: column.scale.or(said.scale).or(currency.map(|_| 0)),
                    basis: column.basis.or(said.basis),
                    direction: column.direction,
                    year_to_date: column.year_to_date,
                    part_of: column.part_of.clone(),
                    ..Cell::new(bound.field, bound.name)
                });
            }
            return;
        }
    };
    list.push(bound);
}

/// Finds the columns of a wide table.
fn wide(fit: &mut Fit, form: Form, header: &Header<'_>, taken: &[bool]) {
    let names = header.names;
    let cell = |field: usize, period, economy| Cell {
        period,
        economy,
        flag: names
            .iter()
            .position(|name| name.strip_suffix('F') == Some(&names[field])),
        ..Cell::new(field, names[field].as_str().into())
    };
    let free = (0..names.len()).filter(|field| !taken[*field] && !names[*field].is_empty());
    let cells: Vec<Cell> = match form {
        Form::Years => free
            .filter_map(|field| Some(cell(field, Some(periods::of_header(&names[field])?), None)))
            .collect(),
        _ => {
            let free: Vec<usize> = free.collect();
            let economy = |field: &usize| header.economies()[*field];
            let known = free.iter().filter_map(economy).count();
            // Most columns are economies, so the others are economies that no list knows: they are
            // refused cell by cell, not passed over.
            if known < 3 || known * 2 < free.len() {
                return;
            }
            let one = |field: usize| {
                let economy = header.economies()[field];
                Cell {
                    unknown: economy.is_none(),
                    ..cell(field, None, economy)
                }
            };
            free.into_iter().map(one).collect()
        }
    };
    fit.score += cells.len().min(3);
    fit.cells.extend(cells);
}

impl Fit {
    /// Looks at the first rows, where a name alone does not tell what a column holds.
    pub(super) fn look_at(
        &mut self,
        layout: &Layout,
        header: &[String],
        rows: &[(Spot, Vec<String>)],
    ) {
        let cells = |field: usize| {
            rows.iter()
                .filter_map(move |(_, row)| row.get(field))
                .filter(move |cell| !cell.is_empty() && **cell != header[field])
        };
        let fields = &mut self.fields;
        for side in [
            &mut fields.exporter,
            &mut fields.importer,
            &mut fields.reporter,
            &mut fields.partner,
        ] {
            for bound in &mut side.columns {
                let short = cells(bound.field)
                    .filter(|cell| *cell != "NA" && cell.len() == 2)
                    .count();
                bound.two_letters =
                    short * 2 > cells(bound.field).filter(|cell| *cell != "NA").count();
            }
        }
        // A "type" or "direction" in which no word is a flow is something else.
        if layout.inner().general {
            let own = &layout.inner().flow_words;
            fields.flow.retain(|bound| {
                cells(bound.field).next().is_none()
                    || cells(bound.field).any(|cell| flow(cell, own).is_some())
            });
        }
    }
}
