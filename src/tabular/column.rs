//! What a column of a file holds.

use std::sync::Arc;

use super::layout::Categories;
use super::words::Direction;
use crate::codes::CodeList;
use crate::{Basis, Currency, Unit};

/// What a column says of a figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Role {
    /// The economy that the goods come from.
    Exporter,
    /// The economy that they go to.
    Importer,
    /// The economy that reports.
    Reporter,
    /// The other side of the report.
    Partner,
    /// Import or export, and which part of the flow.
    Flow,
    /// The period.
    Period,
    /// The year, where no period is given.
    Year,
    /// The month in the year.
    Month,
    /// What is traded.
    Category,
    /// The classification of the category, row by row.
    Classification,
    /// How many digits the category's code has.
    Level,
    /// Goods or services.
    Scope,
    /// The value.
    Value,
    /// A further valuation of the same goods; the basis of the value is that of the one it equals.
    Valuation,
    /// The currency, row by row.
    Currency,
    /// What the amounts are counted in, row by row ("US Dollars, Millions").
    UnitOfValue,
    /// The power of ten that amounts are counted in, row by row ("6", "Millions").
    Multiplier,
    /// A physical quantity; the first one that is there is the flow's, others go into its detail.
    Quantity,
    /// What says whether a row of a paired layout holds a value or a quantity.
    Element,
    /// A breakdown in which rows may be parts: transport mode, port, province.
    Dimension,
    /// A mark of the source that is kept as it is.
    Flag,
    /// How firm the figure is.
    Standing,
    /// A code that is kept as it was written.
    Raw,
}

impl Role {
    /// The role in words, as messages name it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Role::Exporter => "the exporter",
            Role::Importer => "the importer",
            Role::Reporter => "the reporter",
            Role::Partner => "the partner",
            Role::Flow => "the flow",
            Role::Period => "the period",
            Role::Year => "the year",
            Role::Month => "the month",
            Role::Category => "the category",
            Role::Classification => "the classification",
            Role::Level => "the level of the code",
            Role::Scope => "goods or services",
            Role::Value => "the value",
            Role::Valuation => "a further valuation",
            Role::Currency => "the currency",
            Role::UnitOfValue => "the unit of the value",
            Role::Multiplier => "the power of ten of the value",
            Role::Quantity => "the quantity",
            Role::Element => "the element",
            Role::Dimension => "a breakdown",
            Role::Flag => "a flag",
            Role::Standing => "the standing",
            Role::Raw => "a code",
        }
    }
}

/// A column of a [`Layout`](super::Layout): its role, the names it may have, and what it holds.
///
/// Names are compared without case, spaces, underscores and accents.
///
/// ```
/// use tradeflows::tabular::{CodeList, Column, Role};
///
/// let partner = Column::new(Role::Partner, ["partnerCode", "Partner Code"]).codes(CodeList::Comtrade);
/// assert_eq!(partner.role(), Role::Partner);
/// ```
#[derive(Clone, Debug)]
#[must_use]
pub struct Column {
    pub(super) role: Role,
    pub(super) names: Vec<Arc<str>>,
    /// The names as they are compared; made when the layout is built.
    pub(super) plain: Vec<Arc<str>>,
    pub(super) codes: CodeList,
    pub(super) keep_raw: bool,
    pub(super) currency: Option<Currency>,
    pub(super) scale: Option<i8>,
    pub(super) basis: Option<Basis>,
    pub(super) direction: Option<Direction>,
    pub(super) unit: Option<Unit>,
    pub(super) unit_names: Vec<Arc<str>>,
    pub(super) estimated_names: Vec<Arc<str>>,
    pub(super) label: Option<Arc<str>>,
    pub(super) total: Vec<Arc<str>>,
    pub(super) except: Vec<Arc<str>>,
    pub(super) part: bool,
    pub(super) first: Option<usize>,
    pub(super) categories: Option<Categories>,
    /// A breakdown and the code in it that every value of the column has.
    pub(super) part_of: Option<(Arc<str>, Arc<str>)>,
    pub(super) unless: Vec<Arc<str>>,
    pub(super) year_to_date: bool,
    pub(super) words: bool,
    /// The digits that every code of the column has.
    pub(super) digits: Option<usize>,
    /// What is looked for stands somewhere in a longer text.
    pub(super) within: bool,
    /// Marks that say that the row's value is kept secret.
    pub(super) confidential: Vec<Arc<str>>,
    /// The codes of a breakdown are versions of the same figure, not parts of it.
    pub(super) versions: bool,
    /// The code stands in brackets behind its name.
    pub(super) bracketed: bool,
}

fn list<I: IntoIterator<Item = T>, T: Into<Arc<str>>>(of: I) -> Vec<Arc<str>> {
    of.into_iter().map(Into::into).collect()
}

impl Column {
    /// A column that may have any of these names.
    pub fn new<T: Into<Arc<str>>>(role: Role, names: impl IntoIterator<Item = T>) -> Self {
        Column {
            role,
            names: list(names),
            plain: Vec::new(),
            codes: CodeList::Any,
            keep_raw: false,
            currency: None,
            scale: None,
            basis: None,
            direction: None,
            unit: None,
            unit_names: Vec::new(),
            estimated_names: Vec::new(),
            label: None,
            total: Vec::new(),
            except: Vec::new(),
            part: false,
            first: None,
            categories: None,
            part_of: None,
            unless: Vec::new(),
            words: false,
            year_to_date: false,
            digits: None,
            within: false,
            confidential: Vec::new(),
            versions: false,
            bracketed: false,
        }
    }

    /// What the column is read for.
    pub fn role(&self) -> Role {
        self.role
    }

    /// The names it may have.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.names.iter().map(|name| &**name)
    }

    /// The list that its codes of economies are of.
    pub fn codes(mut self, codes: CodeList) -> Self {
        self.codes = codes;
        self
    }

    /// The code as written goes into the flow's detail too.
    pub fn keep_raw(mut self) -> Self {
        self.keep_raw = true;
        self
    }

    /// The currency of its amounts.
    pub fn currency(mut self, currency: Currency) -> Self {
        self.currency = Some(currency);
        self
    }

    /// The power of ten that its amounts or quantities are counted in.
    pub fn scale(mut self, power: i8) -> Self {
        self.scale = Some(power);
        self
    }

    /// The valuation of its amounts.
    pub fn basis(mut self, basis: Basis) -> Self {
        self.basis = Some(basis);
        self
    }

    /// The direction of its amounts, where imports and exports stand side by side.
    pub fn direction(mut self, direction: Direction) -> Self {
        self.direction = Some(direction);
        self
    }

    /// The unit of its quantities.
    pub fn unit(mut self, unit: Unit) -> Self {
        self.unit = Some(unit);
        self
    }

    /// The columns that hold the unit of its quantities, row by row.
    pub fn unit_in<T: Into<Arc<str>>>(mut self, names: impl IntoIterator<Item = T>) -> Self {
        self.unit_names = list(names);
        self
    }

    /// The columns that say, by `true` or `1`, that its quantity is the source's estimate.
    pub fn estimated_in<T: Into<Arc<str>>>(mut self, names: impl IntoIterator<Item = T>) -> Self {
        self.estimated_names = list(names);
        self
    }

    /// What a breakdown is called in the model ("transport mode"); a column's own name otherwise.
    pub fn label(mut self, label: impl Into<Arc<str>>) -> Self {
        self.label = Some(label.into());
        self
    }

    /// The codes of a breakdown that stand for all its parts together.
    pub fn total<T: Into<Arc<str>>>(mut self, codes: impl IntoIterator<Item = T>) -> Self {
        self.total = list(codes);
        self
    }

    /// Texts that this column uses for "look at the next column of my role" (a flow code that is always 0).
    pub fn except<T: Into<Arc<str>>>(mut self, texts: impl IntoIterator<Item = T>) -> Self {
        self.except = list(texts);
        self
    }

    /// The quantity is of a part of the goods only (what came by air), so it is never the flow's own.
    pub fn part(mut self) -> Self {
        self.part = true;
        self
    }

    /// Every value of the column is the part with this code in a breakdown (what came by air).
    pub fn part_of(mut self, breakdown: impl Into<Arc<str>>, code: impl Into<Arc<str>>) -> Self {
        self.part_of = Some((breakdown.into(), code.into()));
        self
    }

    /// The column holds names of goods, whatever the classification of the codes beside it.
    pub fn words(mut self) -> Self {
        self.words = true;
        self
    }

    /// The column is not read where one of these is there, which holds it.
    pub fn unless<T: Into<Arc<str>>>(mut self, names: impl IntoIterator<Item = T>) -> Self {
        self.unless = list(names);
        self
    }

    /// How many digits every code of the column has; a code that lost its leading zero is mended to
    /// them, and the flow says so.
    pub fn digits(mut self, digits: usize) -> Self {
        self.digits = Some(digits);
        self
    }

    /// The flow, or whether it is goods or services, is told by a word somewhere in the cell: "imports"
    /// in "Merchandise imports by product group".
    pub fn within(mut self) -> Self {
        self.within = true;
        self
    }

    /// Marks in this column that say that the row's value is kept secret.
    pub fn confidential<T: Into<Arc<str>>>(mut self, marks: impl IntoIterator<Item = T>) -> Self {
        self.confidential = list(marks);
        self
    }

    /// The codes of this breakdown are versions of the same figure (adjusted for seasons, on another
    /// basis), not parts of it; beside the version that [`Column::total`] names the others are set aside.
    pub fn versions(mut self) -> Self {
        self.versions = true;
        self
    }

    /// The code stands in brackets behind its name: `Energy products [C12]`.
    pub fn bracketed(mut self) -> Self {
        self.bracketed = true;
        self
    }

    /// The value counts from January to the row's month.
    pub fn year_to_date(mut self) -> Self {
        self.year_to_date = true;
        self
    }

    /// Only so many characters at the beginning of a cell are the code.
    pub fn first(mut self, characters: usize) -> Self {
        self.first = Some(characters);
        self
    }

    /// What the column's codes are of, where that is not what the layout's other columns hold.
    pub fn categories(mut self, categories: Categories) -> Self {
        self.categories = Some(categories);
        self
    }
}
