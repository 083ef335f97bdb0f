//! A file format as a value.

use std::fmt;
use std::sync::Arc;

use super::builder::LayoutBuilder;
use super::column::Column;
use super::words::{Direction, Element, FlowWord};
use crate::error::{ErrorKind, Result};
use crate::text::Style;
use crate::{Basis, Currency, Economy, HsRevision, ReportedBy, Scheme, Scope, Standing, System};

/// What a category column is read as where no column of the row says it.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Categories {
    /// Codes of the Harmonized System, of a revision or of one that is not known.
    Hs(Option<HsRevision>),
    /// Codes of another classification.
    Scheme(Scheme),
    /// Totals, digits as HS codes, everything else as the words it is.
    Words,
    /// The file has no category: every figure is a total.
    Total(Scope),
}

/// The names that a column may have, and texts in it.
pub(super) type Marked = (Vec<Arc<str>>, Vec<Arc<str>>);

/// What a layout was made from.
///
/// Built-in layouts of sources of which nobody here has read a real file say so: in
/// [`Layout::evidence`], in [`Description`](super::Description) and in the first reject of a file.
///
/// ```
/// use tradeflows::tabular::{Evidence, Layout};
///
/// assert_eq!(Layout::named("baci")?.evidence(), Evidence::RealFile);
/// assert_eq!(Layout::named("gacc")?.evidence(), Evidence::Quotation);
/// # Ok::<(), tradeflows::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Evidence {
    /// Real files were read with it.
    RealFile,
    /// Headers or rows that others print, in code, notes or documentation.
    Quotation,
    /// What the publisher says of such files.
    Documentation,
}

impl Evidence {
    /// The evidence in words.
    pub const fn as_str(self) -> &'static str {
        match self {
            Evidence::RealFile => "real files",
            Evidence::Quotation => "quoted headers and rows",
            Evidence::Documentation => "documentation",
        }
    }
}

impl fmt::Display for Evidence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// How the columns of a file lie.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// A record is a line.
    Long,
    /// Every column whose name is a year holds the figures of that year.
    Years,
    /// Every column whose name is an economy holds the figures of that importer (or partner).
    Economies,
    /// The crate's own form.
    Own,
}

/// A file format: which columns hold what, and what the file does not say itself.
///
/// Built-in layouts are made with the same [`Layout::builder`] that describes a format of your own.
///
/// ```
/// use tradeflows::tabular::{Column, Layout, Options, Role};
/// use tradeflows::Currency;
///
/// let layout = Layout::builder("port-report")
///     .column(Column::new(Role::Exporter, ["from"]))
///     .column(Column::new(Role::Importer, ["to"]))
///     .column(Column::new(Role::Year, ["yr"]))
///     .column(Column::new(Role::Value, ["kEUR"]).currency(Currency::EUR).scale(3))
///     .build()?;
/// let csv = "from,to,yr,kEUR\nNLD,DEU,2024,12.5\n";
/// let reading = tradeflows::tabular::read_str_with(csv, "ports.csv", &Options::new().with_layout(layout))?;
/// assert_eq!(reading.table.total()?.to_string(), "12500 EUR");
/// # Ok::<(), tradeflows::Error>(())
/// ```
#[derive(Clone)]
pub struct Layout {
    inner: Arc<Inner>,
}

#[derive(Clone)]
pub(super) struct Inner {
    pub(super) name: Arc<str>,
    pub(super) title: String,
    pub(super) publisher: Option<String>,
    pub(super) licence: Option<String>,
    pub(super) evidence: Evidence,
    /// Other evidence where the file has this delimiter (a tab, or the brace of JSON).
    pub(super) evidence_with: Vec<(u8, Evidence)>,
    pub(super) columns: Vec<Column>,
    /// Of each group, so many names must be in the header.
    pub(super) marks: Vec<(Vec<Arc<str>>, usize)>,
    /// Names that must not be there.
    pub(super) without: Vec<Arc<str>>,
    pub(super) form: Form,
    pub(super) categories: Categories,
    /// The digits that every code has, where leading zeros may be lost.
    pub(super) digits: Option<usize>,
    /// What stands for everything in the category column.
    pub(super) totals: Vec<Arc<str>>,
    pub(super) flow_words: Vec<FlowWord>,
    pub(super) elements: Vec<Element>,
    /// What a total is the total of, where no column says it.
    pub(super) scope: Scope,
    /// Rows that are groups of economies: (column, marks).
    pub(super) group_rows: Vec<Marked>,
    /// Rows that are no values: (column, marks).
    pub(super) not_values: Vec<Marked>,
    /// Between these two columns the layout must know every other.
    pub(super) divided_between: Option<[Arc<str>; 2]>,
    /// There is no column of the value itself: of CIF and FOB it is the one that the direction asks for.
    pub(super) value_by_direction: bool,
    /// Several groupings of the same goods in one column: how codes begin, and the name of the grouping.
    pub(super) groupings: Vec<(&'static str, &'static str)>,
    /// Letters behind numbers.
    pub(super) number_marks: Vec<(&'static str, Standing)>,
    /// A row may stand twice, because its economy is in two groups.
    pub(super) repeats: bool,
    /// An empty category is the total.
    pub(super) empty_is_total: bool,
    /// What is traded stands nowhere in such files.
    pub(super) asks_category: bool,
    /// Names of groups that no list knows.
    pub(super) group_names: Vec<Arc<str>>,
    /// Direction, unit and reporter stand in lines above the header.
    pub(super) preamble: bool,
    /// Texts of the first field by which records are known that frame a file and count nothing.
    pub(super) control: Vec<Arc<str>>,
    /// Cells may hold a code with its label: "AT: Austria".
    pub(super) labelled: bool,
    /// What the source's own names for economies stand for.
    pub(super) known_as: Vec<(&'static str, &'static str)>,
    /// Economies whose codes stood for another one until a year: the holder now, the year, the one then.
    pub(super) meant_until: Vec<(&'static str, u16, &'static str)>,
    /// What the source's marks say of how firm a figure is.
    pub(super) standings: Vec<(&'static str, Standing)>,
    /// The file name may tell the period.
    pub(super) period_in_name: bool,
    /// The names of the fields of a file without a header.
    pub(super) headerless: Vec<Vec<Arc<str>>>,
    /// Words of file names that tell the direction.
    pub(super) name_directions: Vec<(&'static str, Direction)>,
    pub(super) missing: Vec<Arc<str>>,
    pub(super) confidential: Vec<Arc<str>>,
    /// Rows of which a column says something else than wanted: (column, wanted).
    pub(super) only: Vec<Marked>,
    pub(super) reporter: Option<Economy>,
    pub(super) direction: Option<Direction>,
    pub(super) currency: Option<Currency>,
    pub(super) scale: Option<i8>,
    pub(super) step: Option<i8>,
    pub(super) import_basis: Basis,
    pub(super) export_basis: Basis,
    pub(super) reported_by: Option<ReportedBy>,
    pub(super) system: Option<System>,
    /// Rows of which several are one figure: the value in one, the quantity in the other.
    pub(super) paired: bool,
    /// No row of the source ever holds another.
    pub(super) counts_once: bool,
    /// How numbers are grouped; none where they are plain machine numbers.
    pub(super) numbers: Option<Style>,
    /// The file name may tell the HS revision.
    pub(super) revision_in_name: bool,
    /// Lists of its codes are published beside it.
    pub(super) has_lists: bool,
    /// Header words are read for unit and currency; loses against every layout that knows its source.
    pub(super) general: bool,
}

impl Layout {
    /// Begins the description of a format.
    pub fn builder(name: impl Into<Arc<str>>) -> LayoutBuilder {
        LayoutBuilder::new(name.into())
    }

    pub(super) fn from_parts(inner: Inner) -> Layout {
        Layout {
            inner: Arc::new(inner),
        }
    }

    /// The built-in layout of this name.
    ///
    /// # Errors
    /// [`ErrorKind::NotFound`] with the names there are.
    ///
    /// ```
    /// use tradeflows::tabular::Layout;
    ///
    /// assert_eq!(Layout::named("comtrade-plus")?.name(), "comtrade-plus");
    /// assert!(Layout::named("comtrad").is_err());
    /// # Ok::<(), tradeflows::Error>(())
    /// ```
    pub fn named(name: &str) -> Result<Layout> {
        let known = super::layouts::all();
        known
            .iter()
            .find(|layout| layout.name() == name)
            .cloned()
            .ok_or_else(|| {
                let names: Vec<&str> = known.iter().map(Layout::name).collect();
                let what = format!("the layout {name:?}; there are {}", names.join(", "));
                ErrorKind::NotFound { what: what.into() }.into()
            })
    }

    /// Every built-in layout.
    pub fn all() -> &'static [Layout] {
        super::layouts::all()
    }

    /// The name, by which options and messages call it.
    pub fn name(&self) -> &str {
        &self.inner.name
    }

    /// What it reads, in words.
    pub fn title(&self) -> &str {
        &self.inner.title
    }

    /// Who publishes such files.
    pub fn publisher(&self) -> Option<&str> {
        self.inner.publisher.as_deref()
    }

    /// What it was made from; a layout of your own counts as made from real files unless its builder
    /// says otherwise.
    pub fn evidence(&self) -> Evidence {
        self.inner.evidence
    }

    /// What it was made from, for files with this delimiter.
    pub(super) fn evidence_with(&self, delimiter: u8) -> Evidence {
        let other = self.inner.evidence_with.iter();
        other
            .filter(|(with, _)| *with == delimiter)
            .map(|(_, evidence)| *evidence)
            .next()
            .unwrap_or(self.inner.evidence)
    }

    /// The columns it looks for.
    pub fn columns(&self) -> &[Column] {
        &self.inner.columns
    }

    pub(super) fn inner(&self) -> &Inner {
        &self.inner
    }
}

impl fmt::Debug for Layout {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Layout").field(&self.inner.name).finish()
    }
}

impl fmt::Display for Layout {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.inner.name)
    }
}
