//! What a file is: encoding, delimiter, header line and layout, told from its first rows.

use std::collections::BTreeSet;
use std::fmt;
use std::sync::Arc;

use super::boxes::{Look, Member, look};
use super::engine::{Encoding, Input, Sample, Spot, detect, from_utf16, samples};
use super::fit::{Fit, Header, fit};
use super::layout::{Evidence, Form, Layout};
use super::options::Options;
use super::plan::Plan;
use super::reader::{Item, Reader};
use super::reading::Counts;
use super::refusals::{code_list, is_sdmx, nothing_fits, other_sdmx, part_of_a_layout, web_page};
use super::words::unit_words;
use crate::error::{Error, ErrorKind, Result};
use crate::{Basis, Category, Currency, Document, Period, ReportedBy};

/// How much of a file is looked at to tell what it is.
const HEAD: usize = 256 << 10;
/// The header is among the first lines.
pub(super) const HEADER_LINES: usize = 40;

/// What a file is, before its figures are read.
///
/// ```
/// let csv = "exporter;importer;year;value (EUR)\nFRA;DEU;2024;1,5\n";
/// let description = tradeflows::tabular::describe_str(csv, "a.csv")?;
/// assert_eq!(description.layout, "plain");
/// assert_eq!(description.delimiter, ';');
/// # Ok::<(), tradeflows::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Description {
    /// The name of the file.
    pub name: String,
    /// The name of the layout.
    pub layout: String,
    /// What the layout reads, in words.
    pub title: String,
    /// What the layout was made from.
    pub made_from: Evidence,
    /// The encoding.
    pub encoding: Encoding,
    /// What separates fields.
    pub delimiter: char,
    /// The line on which the header stands, from 1.
    pub header_line: u64,
    /// The header as written.
    pub header: Vec<String>,
    /// Which columns were taken for what, by which the layout was told.
    pub evidence: Vec<(String, String)>,
    /// What the file does not say and must be given, if anything.
    pub unstated: Option<String>,
    /// What else there is to know before reading.
    pub notes: Vec<String>,
    /// What the archive or workbook holds, where the file is one.
    pub members: Vec<Member>,
    /// What its figures are of, where the file was looked through.
    pub contents: Option<Contents>,
}

/// What the figures of a file are of.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Contents {
    /// The first and the last period.
    pub periods: Option<(Period, Period)>,
    /// How many economies export.
    pub exporters: usize,
    /// How many economies import.
    pub importers: usize,
    /// Whose reports they are.
    pub reported_by: BTreeSet<ReportedBy>,
    /// The classifications and their revisions ("H5", "HS" without one, "total", "words").
    pub classifications: BTreeSet<String>,
    /// The currencies.
    pub currencies: BTreeSet<Currency>,
    /// The valuations.
    pub bases: BTreeSet<Basis>,
    /// How many records there are and what becomes of them, totals set aside among them.
    pub counts: Counts,
}

impl fmt::Display for Contents {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fn listed<T: fmt::Display>(of: &BTreeSet<T>) -> String {
            of.iter()
                .map(ToString::to_string)
                .collect::<Vec<_>>()
                .join(", ")
        }
        if let Some((first, last)) = self.periods {
            writeln!(f, "  periods: {first} to {last}")?;
        }
        writeln!(
            f,
            "  {} exporters, {} importers, reported by {}",
            self.exporters,
            self.importers,
            listed(&self.reported_by)
        )?;
        writeln!(f, "  classifications: {}", listed(&self.classifications))?;
        writeln!(
            f,
            "  currency: {}; valuation: {}",
            listed(&self.currencies),
            listed(&self.bases)
        )?;
        for (reason, count) in &self.counts.reasons {
            writeln!(f, "  set aside, {reason}: {count}")?;
        }
        writeln!(f, "  {}", self.counts)
    }
}

impl fmt::Display for Description {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}: {} ({})", self.name, self.title, self.layout)?;
        let delimiter = if self.delimiter == '\t' {
            "tab".to_owned()
        } else {
            self.delimiter.to_string()
        };
        writeln!(
            f,
            "  {}, separated by {delimiter}, header on line {} with {} columns",
            self.encoding.as_str(),
            self.header_line,
            self.header.len()
        )?;
        if self.made_from != Evidence::RealFile {
            let evidence = self.made_from;
            writeln!(
                f,
                "  the layout is made from {evidence}, no real file: look at its figures twice"
            )?;
        }
        for (role, column) in &self.evidence {
            writeln!(f, "  {role}: {column}")?;
        }
        for note in &self.notes {
            writeln!(f, "  {note}")?;
        }
        for member in &self.members {
            writeln!(f, "  {member}")?;
        }
        if let Some(contents) = &self.contents {
            contents.fmt(f)?;
        }
        match &self.unstated {
            Some(unstated) => write!(f, "  {unstated}"),
            None => f.write_str("  everything that is needed is there"),
        }
    }
}

/// A file that has been looked at.
pub(super) struct Opened {
    pub(super) input: Input,
    pub(super) plan: Result<Plan>,
    pub(super) description: Description,
    pub(super) document: Arc<Document>,
}

/// Looks at a file and binds a layout to it.
pub(super) fn open(input: Input, name: &str, options: &Options) -> Result<Opened> {
    let (head, whole) = input.head(HEAD)?;
    let start = detect(&head)?;
    let (input, head, whole, mark) = match start.encoding {
        Encoding::Utf16Le | Encoding::Utf16Be => {
            let Some(bytes) = input.all(options.held_limit)? else {
                return Err(too_large("a UTF-16 file", options.held_limit));
            };
            let from = start.mark.min(bytes.len());
            let (text, lines) = from_utf16(&bytes[from..], start.encoding, start.mark);
            let head = text[..text.len().min(HEAD)].to_vec();
            let whole = head.len() == text.len();
            (Input::Transcoded(text.into(), lines.into()), head, whole, 0)
        }
        _ => (input, head, whole, start.mark),
    };
    let first = head[mark..]
        .iter()
        .find(|b| !b.is_ascii_whitespace())
        .copied()
        .unwrap_or(b' ');
    if first == b'<' {
        return Err(web_page(&head[mark..]));
    }
    let start = super::engine::Start { mark, ..start };
    if matches!(first, b'{' | b'[') {
        return super::json::open(input, name, options, start.encoding);
    }
    let too_long = !whole && !head.contains(&b'\n') && !head.contains(&b'\r');
    if too_long && head.len() as u64 >= options.record_limit.min(HEAD as u64) {
        // One line fills the head: only the reader's guard can say more.
        return long_line(input, options);
    }
    let samples = samples(&head, whole, start);
    bind(
        input,
        name,
        options,
        start.encoding,
        &samples,
        &head[mark..],
    )
}

/// What must be held in memory as a whole and is larger than it may be.
pub(super) fn too_large(what: &str, limit: u64) -> Error {
    let limit = super::engine::bytes(limit);
    ErrorKind::TooLarge {
        what: what.into(),
        limit: format!("{limit} (`Options::with_held_limit` raises it)").into(),
    }
    .into()
}

/// Binds the layout that fits best to samples of rows.
pub(super) fn bind(
    input: Input,
    name: &str,
    options: &Options,
    encoding: Encoding,
    samples: &[Sample],
    head: &[u8],
) -> Result<Opened> {
    let Chosen {
        layout,
        mut fit,
        spot,
        header,
        above,
        sample,
    } = choose(samples, options, head)?;
    fit.look_at(&layout, &header, &sample.rows);
    let description = describe(
        name,
        &layout,
        &fit,
        &header,
        encoding,
        sample.dialect.delimiter,
        spot,
    );
    let plan = Plan::new(
        layout.clone(),
        fit,
        header,
        (encoding, sample.dialect, spot),
        (name, &above),
        options,
    );
    Ok(finish(input, plan, description, &layout))
}

fn finish(
    input: Input,
    plan: Result<Plan>,
    mut description: Description,
    layout: &Layout,
) -> Opened {
    description.unstated = plan.as_ref().err().map(ToString::to_string);
    if let Ok(plan) = &plan {
        description.notes = plan.notes.clone();
        if matches!(input, Input::Sheet { .. }) {
            let note = "its numbers are binary floats, read as the shortest decimals that give the same floats";
            description.notes.push(note.into());
        }
    }
    let title = title(&description.name);
    let mut document = Document::new(title);
    document.publisher = layout.publisher().map(Into::into);
    document.licence = layout.inner().licence.clone();
    if title != description.name {
        document.location = Some(description.name.clone());
    }
    Opened {
        input,
        plan,
        description,
        document: Arc::new(document),
    }
}

fn describe(
    name: &str,
    layout: &Layout,
    fit: &Fit,
    header: &[String],
    encoding: Encoding,
    delimiter: u8,
    spot: Spot,
) -> Description {
    let fields = &fit.fields;
    let lists = [
        &fields.exporter.columns,
        &fields.importer.columns,
        &fields.reporter.columns,
        &fields.partner.columns,
        &fields.flow,
        &fields.period,
        &fields.year,
        &fields.month,
        &fields.category,
        &fields.classification,
        &fields.valuations,
        &fields.quantities,
        &fields.dimensions,
        &fields.flags,
    ];
    let mut evidence: Vec<(String, String)> = lists
        .into_iter()
        .flatten()
        .map(|bound| {
            (
                bound.column.role().as_str().to_owned(),
                bound.name.to_string(),
            )
        })
        .collect();
    match &fit.cells[..] {
        [] => {}
        [one] => evidence.push(("the value".into(), one.name.to_string())),
        many => {
            let (first, last) = (&many[0].name, &many[many.len() - 1].name);
            evidence.push((
                "the values".into(),
                format!("{} columns, {first} to {last}", many.len()),
            ));
        }
    }
    Description {
        name: name.to_owned(),
        layout: layout.name().to_owned(),
        title: layout.title().to_owned(),
        made_from: layout.evidence_with(delimiter),
        encoding,
        delimiter: char::from(delimiter),
        header_line: spot.line,
        header: header.to_vec(),
        evidence,
        unstated: None,
        notes: Vec::new(),
        members: Vec::new(),
        contents: None,
    }
}

fn long_line(input: Input, options: &Options) -> Result<Opened> {
    let mut rest = input.open_at(0)?;
    let mut buffer = vec![0u8; 1 << 16];
    let mut length = 0u64;
    while length <= options.record_limit {
        match rest.read(&mut buffer)? {
            0 => break,
            count => match buffer[..count].contains(&b'\n') {
                true => break,
                false => length += count as u64,
            },
        }
    }
    // A header is looked for in the head of the file only.
    let limit = match length > options.record_limit {
        true => options.record_limit,
        false => HEAD as u64,
    };
    Err(ErrorKind::TooLarge {
        what: "line 1".into(),
        limit: super::engine::bytes(limit),
    }
    .into())
}

/// A layout that fits, and the line that is its header.
struct Chosen<'a> {
    layout: Layout,
    fit: Fit,
    spot: Spot,
    header: Vec<String>,
    /// The texts of the lines above the header.
    above: Vec<String>,
    sample: &'a Sample,
}

/// The layout that fits best, and the line that is its header.
fn choose<'a>(samples: &'a [Sample], options: &Options, head: &[u8]) -> Result<Chosen<'a>> {
    let given = options.layout.as_slice();
    let layouts = if given.is_empty() {
        Layout::all()
    } else {
        given
    };
    if let Some(error) = code_list(samples).filter(|_| given.is_empty()) {
        return Err(error);
    }
    let mut found: Vec<Chosen<'a>> = Vec::new();
    for sample in samples {
        for (at, (spot, row)) in sample
            .rows
            .iter()
            .take(HEADER_LINES)
            .enumerate()
            .filter(|(_, (_, row))| row.len() > 1)
        {
            let names = Header::new(row);
            // Of SDMX-CSV only what says that it is trade may be read as trade.
            let general = !given.is_empty() || !is_sdmx(row);
            let may = |layout: &&Layout| general || !layout.inner().general;
            // The first header of a known source is the file's: a later one, as in joined files, is a
            // record, though it may have more names.
            let headed = |layout: &Layout| {
                let same = |chosen: &Chosen<'_>| {
                    std::ptr::eq(chosen.sample, sample) && chosen.layout.name() == layout.name()
                };
                !layout.inner().general && found.iter().any(same)
            };
            let layouts: Vec<&Layout> = layouts
                .iter()
                .filter(|layout| may(layout) && !headed(layout))
                .collect();
            for layout in layouts {
                let (header, fit) = match fit(layout, &names) {
                    Some(fit) if is_header(layout, &fit, given.is_empty()) => (row.clone(), fit),
                    _ => match without_header(layout, &sample.rows[..at], row) {
                        Some(named) => named,
                        None => continue,
                    },
                };
                let above = sample.rows[..at]
                    .iter()
                    .flat_map(|(_, row)| row)
                    .filter(|text| !text.is_empty());
                let above: Vec<String> = above.cloned().collect();
                // A sheet's unit stands above its header; without it the years may be anybody's.
                let unit = |text: &String| unit_words(text).currency.is_some();
                if layout.inner().preamble && given.is_empty() && !above.iter().any(unit) {
                    continue;
                }
                found.push(Chosen {
                    layout: layout.clone(),
                    // Control records above the first row are records too.
                    spot: if fit.headerless {
                        sample.rows[0].0
                    } else {
                        *spot
                    },
                    fit,
                    header,
                    above,
                    sample,
                });
            }
        }
    }
    let rank = |chosen: &Chosen<'_>| (!chosen.layout.inner().general, chosen.fit.score);
    let best = found.iter().map(rank).max();
    let mut top = found
        .into_iter()
        .filter(|chosen| Some(rank(chosen)) == best);
    let Some(chosen) = top.next() else {
        if let Some(error) = other_sdmx(samples).filter(|_| given.is_empty()) {
            return Err(error);
        }
        return Err(part_of_a_layout(samples, layouts)
            .unwrap_or_else(|| nothing_fits(samples, given, head)));
    };
    let rivals: Vec<String> = top
        .filter(|rival| {
            rival.layout.name() != chosen.layout.name() && rival.spot.line == chosen.spot.line
        })
        .map(|rival| rival.layout.name().to_owned())
        .collect();
    if !rivals.is_empty() {
        let candidates = format!("{}, {}", chosen.layout.name(), rivals.join(", "));
        return Err(ErrorKind::AmbiguousLayout {
            candidates: candidates.into(),
        }
        .into());
    }
    Ok(chosen)
}

/// The layout's own names over a file that has none: after control records, its first row has as
/// many fields, a value that is a number, and a code of digits.
fn without_header(
    layout: &Layout,
    above: &[(Spot, Vec<String>)],
    row: &[String],
) -> Option<(Vec<String>, Fit)> {
    let inner = layout.inner();
    let trailing = |width: usize| row.len() == width + 1 && row[width].is_empty();
    let names = inner
        .headerless
        .iter()
        .find(|names| names.len() == row.len() || trailing(names.len()))?;
    let width = names.len();
    let framed = |row: &Vec<String>| {
        let first = row.first().map(String::as_str).unwrap_or_default();
        inner.control.iter().any(|text| **text == *first)
            || row.len() != width && !(first.bytes().all(|b| b.is_ascii_digit()))
    };
    let control = |(_, row): &(Spot, Vec<String>)| !inner.control.is_empty() && framed(row);
    if framed(&row[..width].to_vec()) || !above.iter().all(control) {
        return None;
    }
    let header: Vec<String> = names.iter().map(ToString::to_string).collect();
    let mut fit = fit(layout, &Header::new(&header))?;
    let number = |field: usize| crate::text::parse_plain_bytes(row[field].as_bytes()).is_ok();
    fit.headerless = true;
    let codes = fit.fields.category.iter().map(|bound| bound.field);
    let numbers = fit.cells.iter().map(|cell| cell.field).chain(codes);
    numbers.into_iter().all(number).then_some((header, fit))
}

/// Whether the columns found are enough to call a line a header.
fn is_header(layout: &Layout, fit: &Fit, detected: bool) -> bool {
    let inner = layout.inner();
    if inner.form == Form::Own {
        return true;
    }
    let fields = &fit.fields;
    let sides = [
        &fields.exporter,
        &fields.importer,
        &fields.reporter,
        &fields.partner,
    ];
    let named = sides.iter().filter(|side| !side.columns.is_empty()).count();
    let wide = fit
        .cells
        .iter()
        .filter(|cell| cell.economy.is_some())
        .count();
    if !detected {
        return fit.score > 0 && (!fit.cells.is_empty() || named > 0);
    }
    // The general layout has no marks of its own, so it needs a value and an economy.
    if inner.general {
        return !fit.cells.is_empty() && (named > 0 || wide >= 3);
    }
    !fit.cells.is_empty() && (named > 0 || wide > 0)
}

/// Looks at a file and through its figures.
pub(super) fn describe_input(input: Input, name: &str) -> Result<Description> {
    let at = |name: &str| {
        let place = crate::Place::new(name, crate::Locator::Whole);
        move |error: Error| error.at(place)
    };
    let options = Options::default();
    let mut description = match look(input.clone(), name, &options).map_err(at(name))? {
        Look::Plain(input) => open(input, name, &options).map_err(at(name))?.description,
        // What a box is, its first member tells.
        Look::Box(found) => {
            let mut first: Option<Result<Description>> = None;
            for leaf in &found.leaves {
                let opened = leaf
                    .unpack()
                    .and_then(|input| open(input, &leaf.name, &options).map_err(at(&leaf.name)));
                let good = opened.is_ok();
                first = Some(opened.map(|opened| opened.description));
                if good {
                    break;
                }
            }
            let mut first = first.unwrap_or_else(|| Err(ErrorKind::Empty.into()))?;
            first.members = found.members;
            first
        }
    };
    if description.unstated.is_none() || !description.members.is_empty() {
        match Reader::begin(input, name, &options) {
            Ok(mut reader) => {
                description.contents = Some(contents(&mut reader)?);
                if reader.description().name == name {
                    description = Description {
                        contents: description.contents,
                        ..reader.description().clone()
                    };
                }
            }
            Err(error) if matches!(error.kind(), ErrorKind::Unstated { .. }) => {}
            Err(error) => return Err(error),
        }
    }
    Ok(description)
}

/// What sources call a file: its name without folders, with the member of an archive behind it.
fn title(name: &str) -> &str {
    let (file, _) = super::file_name::parts(name);
    let folder = file.rfind(['/', '\\']).map_or(0, |at| at + 1);
    name.get(folder..).unwrap_or(name)
}

fn contents(reader: &mut Reader) -> Result<Contents> {
    let mut contents = Contents::default();
    let (mut exporters, mut importers) = (BTreeSet::new(), BTreeSet::new());
    while let Some(item) = reader.next() {
        match item {
            Ok(Item::Flow(flow)) => {
                let (first, last) = contents.periods.unwrap_or((flow.period, flow.period));
                contents.periods = Some((first.min(flow.period), last.max(flow.period)));
                exporters.insert(flow.exporter);
                importers.insert(flow.importer);
                contents.reported_by.insert(flow.source.reported_by);
                contents
                    .classifications
                    .insert(classification(&flow.category));
                contents.currencies.insert(flow.value.currency());
                contents.bases.insert(flow.value.basis());
            }
            Err(error) if reader.is_broken() => return Err(error),
            _ => {}
        }
    }
    (contents.exporters, contents.importers) = (exporters.len(), importers.len());
    contents.counts = reader.counts().clone();
    Ok(contents)
}

fn classification(category: &Category) -> String {
    match category {
        Category::Total(scope) => scope.to_string(),
        Category::Hs(code) => code
            .revision()
            .map_or("HS".to_owned(), |revision| revision.to_string()),
        Category::Code { scheme, .. } => scheme.to_string(),
        Category::Words(_) => "words".to_owned(),
    }
}
