//! A layout bound to the header of one file, and what the caller says of it.

use super::baci_lists::BaciLists;
use super::column::Role;
use super::engine::{Dialect, Encoding, Spot};
use super::file_name::{direction_in, period_in, told};
use super::fit::{Cell, Fields, Fit, find_hs_column};
use super::layout::{Categories, Evidence, Form, Layout};
use super::options::Options;
use super::words::{Direction, name_words, plain_name, unit_words};
use crate::codes::CodeList;
use crate::error::{Error, ErrorKind, Result};
use crate::{Category, Currency, Economy, HsRevision, Period};

/// Everything that is decided before the first row.
#[derive(Clone, Debug)]
pub(super) struct Plan {
    pub(super) layout: Layout,
    pub(super) encoding: Encoding,
    pub(super) dialect: Dialect,
    /// The header as written.
    pub(super) header: Vec<String>,
    /// Where the header stands.
    pub(super) spot: Spot,
    pub(super) fields: Fields,
    pub(super) cells: Vec<Cell>,
    pub(super) categories: Categories,
    pub(super) digits: Option<usize>,
    pub(super) direction: Option<Direction>,
    pub(super) period: Option<Period>,
    pub(super) category: Option<Category>,
    /// The list that bare numbers of economies are of.
    pub(super) codes: Option<CodeList>,
    pub(super) hs: Option<HsRevision>,
    pub(super) currency: Option<Currency>,
    pub(super) scale: Option<i8>,
    /// The lists that decide which codes a BACI file may have.
    pub(super) baci_lists: Option<BaciLists>,
    /// Economies whose codes stood for another one until a year.
    pub(super) meant_until: Vec<(Economy, u16, Economy)>,
    /// What there is to know before reading.
    pub(super) notes: Vec<String>,
    /// The reporter that lines above the header name.
    reporter: Option<Economy>,
    /// The file has no header line: its first row is a record.
    pub(super) headerless: bool,
}

impl Plan {
    /// Completes a fit with what the caller says; what nobody says is an error that asks for it.
    pub(super) fn new(
        layout: Layout,
        fit: Fit,
        header: Vec<String>,
        at: (Encoding, Dialect, Spot),
        (name, above): (&str, &[String]),
        options: &Options,
    ) -> Result<Plan> {
        let (encoding, dialect, spot) = at;
        let inner = layout.inner();
        let mut plan = Plan {
            encoding,
            dialect,
            spot,
            direction: options
                .direction
                .or(inner.direction)
                .or_else(|| told(name, |name| direction_in(name, &inner.name_directions))),
            period: options
                .period
                .or_else(|| told(name, period_in).filter(|_| inner.period_in_name)),
            codes: options.codes,
            hs: options.hs,
            category: options.category.clone(),
            currency: options.currency.or(inner.currency),
            scale: options.scale.or(inner.scale),
            categories: inner.categories.clone(),
            digits: inner.digits,
            fields: fit.fields,
            cells: fit.cells,
            header,
            baci_lists: None,
            meant_until: inner
                .meant_until
                .iter()
                .filter_map(|(now, year, then)| {
                    Some((now.parse().ok()?, *year, then.parse().ok()?))
                })
                .collect(),
            notes: Vec::new(),
            reporter: None,
            headerless: fit.headerless,
            layout: layout.clone(),
        };
        if inner.form == Form::Own {
            return Ok(plan);
        }
        if let Some(name) = plan.fields.unknown.first() {
            return Err(unstated(
                &format!("how its figures are divided by {name:?}"),
                "a layout of your own (Layout::builder)",
            ));
        }
        if inner.preamble {
            plan.preamble(above, options);
        }
        plan.sides(options)?;
        plan.time()?;
        plan.amounts(options)?;
        if plan.category.is_none() && inner.asks_category && plan.fields.category.is_empty() {
            return Err(unstated(
                "what is traded",
                "Options::category (--category \"H6 1205\")",
            ));
        }
        plan.revision(name, options);
        plan.lists(name, options)?;
        plan.note_revision();
        Ok(plan)
    }

    fn missing(&self, role: Role) -> Error {
        super::refusals::missing_column(&self.layout, role, &self.header)
    }

    /// Reads the lines above the header: "Imports, CIF", the reporter, "US Dollars, Millions".
    fn preamble(&mut self, above: &[String], options: &Options) {
        for text in above {
            let words = name_words(text);
            let has = |stem: &str| words.iter().any(|word| word.starts_with(stem));
            let unit = unit_words(text);
            match (has("import"), has("export")) {
                (true, false) => self.direction = self.direction.or(Some(Direction::Import)),
                (false, true) => self.direction = self.direction.or(Some(Direction::Export)),
                _ => {
                    self.currency = self.currency.or(unit.currency);
                    self.scale = self.scale.or(unit.scale);
                    if unit.currency.is_none() && options.reporter.is_none() {
                        self.reporter = self.reporter.or_else(|| Economy::find(text).ok());
                    }
                    continue;
                }
            }
            for cell in &mut self.cells {
                cell.basis = cell.basis.or(unit.basis);
            }
        }
    }

    fn sides(&mut self, options: &Options) -> Result<()> {
        let inner = self.layout.inner();
        let fields = &mut self.fields;
        fields.exporter.constant = options.exporter;
        fields.importer.constant = options.importer;
        fields.reporter.constant = options.reporter.or(inner.reporter).or(self.reporter);
        // A lone "country" beside a given reporter is the partner.
        if options.reporter.is_some() && !fields.partner.is_known() {
            fields.partner.columns = std::mem::take(&mut fields.reporter.columns);
        }
        // One side given: the partner column is the other.
        match (fields.exporter.is_known(), fields.importer.is_known()) {
            (true, false) if fields.partner.is_known() && !fields.reporter.is_known() => {
                fields.importer = std::mem::take(&mut fields.partner);
            }
            (false, true) if fields.partner.is_known() && !fields.reporter.is_known() => {
                fields.exporter = std::mem::take(&mut fields.partner);
            }
            // A country and its import sources: the reporter column is the side that is not named.
            (true, false) if fields.reporter.is_known() && !fields.partner.is_known() => {
                fields.importer = std::mem::take(&mut fields.reporter);
            }
            (false, true) if fields.reporter.is_known() && !fields.partner.is_known() => {
                fields.exporter = std::mem::take(&mut fields.reporter);
            }
            _ => {}
        }
        let economies_are_columns = self.cells.iter().any(|cell| cell.economy.is_some());
        if fields.exporter.is_known() && (fields.importer.is_known() || economies_are_columns)
            || fields.importer.is_known() && economies_are_columns
        {
            return Ok(());
        }
        let reporter = fields.reporter.is_known();
        let partner = fields.partner.is_known() || economies_are_columns;
        let any_side = fields.exporter.is_known() || fields.importer.is_known();
        if !partner && !any_side {
            return Err(self.missing(Role::Partner));
        }
        if any_side && !partner {
            let role = if self.fields.exporter.is_known() {
                Role::Importer
            } else {
                Role::Exporter
            };
            return Err(self.missing(role));
        }
        if !reporter {
            return Err(unstated(
                "whose trade it counts (there is no reporter column)",
                "Options::reporter (--reporter)",
            ));
        }
        let directed = !self.fields.flow.is_empty()
            || self.direction.is_some()
            || !self.fields.element.is_empty()
                && inner
                    .elements
                    .iter()
                    .any(|element| element.direction.is_some())
            || self.cells.iter().all(|cell| cell.direction.is_some());
        if !directed {
            let rows = !self.fields.reporter.columns.is_empty();
            let what = if economies_are_columns && rows {
                "whether its rows export to the columns or import from them"
            } else {
                "whether these are imports or exports"
            };
            return Err(unstated(
                what,
                "Options::direction (--direction import|export)",
            ));
        }
        Ok(())
    }

    fn time(&self) -> Result<()> {
        let fields = &self.fields;
        let known = self.period.is_some()
            || !fields.period.is_empty()
            || !fields.year.is_empty()
            || self.cells.iter().all(|cell| cell.period.is_some()) && !self.cells.is_empty();
        if known {
            Ok(())
        } else {
            Err(unstated(
                "which period it counts",
                "Options::period (--period 2024)",
            ))
        }
    }

    fn amounts(&self, options: &Options) -> Result<()> {
        if self.cells.is_empty() {
            return Err(self.missing(Role::Value));
        }
        // CIF beside FOB without a column of the value itself: which one is the figure differs from row to
        // row (UN Comtrade fills one and writes 0 into the other), and a 0 there is no zero (METHODS 0).
        if let [cell] = &*self.cells
            && self.layout.inner().general
            && let Some(basis) = cell.basis
        {
            let rival = self.header.iter().find(|name| {
                let words = unit_words(name);
                words.basis.is_some_and(|other| other != basis) && !words.percent
            });
            if let Some(rival) = rival {
                let what = format!("whether {:?} or {rival:?} is the value", cell.name);
                return Err(unstated(
                    &what,
                    "a layout of your own (Layout::builder), or leave one of the columns out",
                ));
            }
        }
        let elements = &self.layout.inner().elements;
        let by_row = !self.fields.currency.is_empty()
            || !self.fields.unit_of_value.is_empty()
            || !self.fields.element.is_empty()
                && elements.iter().any(|element| element.currency.is_some());
        for cell in &self.cells {
            if cell.currency.or(self.currency).is_none() && !by_row {
                let what = format!("the currency of {:?}", cell.name);
                return Err(unstated(&what, "Options::currency (--currency USD)"));
            }
            if let (Some(stated), Some(given)) = (cell.currency, options.currency)
                && stated != given
            {
                return Err(ErrorKind::DifferentCurrency {
                    first: format!("{stated} (column {:?})", cell.name).into(),
                    second: format!("{given} (as given)").into(),
                }
                .into());
            }
        }
        Ok(())
    }

    fn revision(&mut self, name: &str, options: &Options) {
        if let Categories::Hs(revision @ None) = &mut self.categories {
            *revision = options.hs;
            if revision.is_none() && self.layout.inner().revision_in_name {
                *revision = told(name, revision_in);
            }
        }
        // "hs6", "HS2017 code": the header may tell the level and the revision.
        if self.layout.inner().general
            && let Some(bound) = self.fields.category.first()
        {
            let name = plain_name(&bound.name);
            if find_hs_column(std::slice::from_ref(&self.header[bound.field])).is_some() {
                self.categories = Categories::Hs(options.hs.or_else(|| revision_in(&bound.name)));
                self.digits = [("hs2", 2), ("hs4", 4), ("hs6", 6), ("hs8", 8), ("hs10", 10)]
                    .into_iter()
                    .filter(|(word, _)| {
                        let rest = name.split(word).nth(1);
                        rest.is_some_and(|rest| !rest.starts_with(|c: char| c.is_ascii_digit()))
                    })
                    .map(|(_, digits)| digits)
                    .next_back();
            }
        }
    }

    /// Joins BACI's lists of codes to its figures.
    fn lists(&mut self, name: &str, options: &Options) -> Result<()> {
        let Some(lists) = &options.baci_lists else {
            return Ok(());
        };
        if !self.layout.inner().has_lists {
            let title = self.layout.title();
            self.notes
                .push(format!("the lists of BACI are not used: this is {title}"));
            return Ok(());
        }
        if let Categories::Hs(revision) = &mut self.categories {
            lists.check_revision(*revision)?;
            *revision = revision.or(lists.revision());
        }
        self.notes.extend(lists.notes(name));
        self.baci_lists = Some(lists.clone());
        Ok(())
    }

    /// A revision that nothing says is none, and that is said.
    fn note_revision(&mut self) {
        let by_row = !self.fields.classification.is_empty();
        if self.categories == Categories::Hs(None) && !by_row && !self.fields.category.is_empty() {
            let note = "the revision of its HS codes is not stated; Options::hs (--hs H5) gives it";
            self.notes.push(note.into());
        }
    }

    /// The economy that a code meant at that time, which now means another.
    pub(super) fn meant_then(&self, economy: Economy, period: Period) -> Economy {
        let mut codes = self.meant_until.iter();
        codes
            .find(|(now, year, _)| *now == economy && period.last().year() <= *year)
            .map_or(economy, |(_, _, then)| *then)
    }

    /// The places of the breakdowns whose codes are versions of one figure.
    pub(super) fn versions(&self) -> impl Iterator<Item = usize> + '_ {
        let dimensions = self.fields.dimensions.iter().enumerate();
        dimensions
            .filter(|(_, bound)| bound.column.versions)
            .map(|(at, _)| at)
    }

    /// What the layout was made from, for files of this form.
    pub(super) fn evidence(&self) -> Evidence {
        self.layout.evidence_with(self.dialect.delimiter)
    }

    /// What the first reject of a file says of a layout that no real file has confirmed.
    pub(super) fn caution(&self) -> Option<String> {
        let (name, evidence) = (self.layout.name(), self.evidence());
        (evidence != Evidence::RealFile).then(|| {
            format!("the layout {name} is made from {evidence}, no real file, and may be at fault itself")
        })
    }

    /// Whether a record is a cell rather than a line.
    pub(super) fn is_wide(&self) -> bool {
        self.cells.len() != 1
    }

    /// How many records a line is.
    pub(super) fn records_per_line(&self) -> u64 {
        self.cells.len().max(1) as u64
    }
}

/// The HS revision that a file name or header tells, where it tells just one: `HS92`, `HS2017`, `H5`.
pub(super) fn revision_in(name: &str) -> Option<HsRevision> {
    let upper = name.to_uppercase();
    let mut found = upper
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter_map(|word| {
            let year = word.strip_prefix("HS").unwrap_or(word);
            match year {
                _ if word.len() < 2 => None,
                "92" | "1992" | "88" | "1988" if word != year => Some(HsRevision::H0),
                "96" | "1996" if word != year => Some(HsRevision::H1),
                "02" | "2002" if word != year => Some(HsRevision::H2),
                "07" | "2007" if word != year => Some(HsRevision::H3),
                "12" | "2012" if word != year => Some(HsRevision::H4),
                "17" | "2017" if word != year => Some(HsRevision::H5),
                "22" | "2022" if word != year => Some(HsRevision::H6),
                _ if word.len() == 2 => word.parse().ok(),
                _ => None,
            }
        })
        .collect::<Vec<HsRevision>>();
    found.dedup();
    match found[..] {
        [one] => Some(one),
        _ => None,
    }
}

pub(super) fn columns(header: &[String]) -> Box<str> {
    const MOST: usize = 40;
    let mut text = header
        .iter()
        .take(MOST)
        .map(String::as_str)
        .collect::<Vec<_>>()
        .join(", ");
    if header.len() > MOST {
        text.push_str(&format!(" and {} more", header.len() - MOST));
    }
    if text.chars().count() > 300 {
        text = text.chars().take(300).collect();
        text.push_str(" ...");
    }
    text.into()
}

pub(super) fn unstated(what: &str, option: &str) -> Error {
    ErrorKind::Unstated {
        what: what.into(),
        option: option.into(),
    }
    .into()
}
