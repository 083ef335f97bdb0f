//! A layout, described piece by piece.

use std::sync::Arc;

use super::column::{Column, Role};
use super::layout::{Categories, Evidence, Form, Inner, Layout};
use super::words::{Direction, Element, FlowWord, plain_name};
use crate::error::{ErrorKind, Result};
use crate::text::Style;
use crate::{Basis, Currency, Economy, ReportedBy, Scope, Standing, System};

/// Describes a [`Layout`] piece by piece.
#[derive(Clone)]
#[must_use]
pub struct LayoutBuilder {
    inner: Inner,
}

/// Powers of ten that an exact decimal can be moved by.
const POWERS: std::ops::RangeInclusive<i8> = -18..=18;

fn names<I: IntoIterator<Item = T>, T: Into<Arc<str>>>(list: I) -> Vec<Arc<str>> {
    list.into_iter().map(Into::into).collect()
}

impl LayoutBuilder {
    pub(super) fn new(name: Arc<str>) -> Self {
        LayoutBuilder {
            inner: Inner {
                name,
                title: String::new(),
                publisher: None,
                licence: None,
                evidence: Evidence::RealFile,
                evidence_with: Vec::new(),
                columns: Vec::new(),
                marks: Vec::new(),
                without: Vec::new(),
                form: Form::Long,
                categories: Categories::Words,
                digits: None,
                totals: Vec::new(),
                flow_words: Vec::new(),
                elements: Vec::new(),
                scope: Scope::Unstated,
                groupings: Vec::new(),
                number_marks: Vec::new(),
                repeats: false,
                empty_is_total: false,
                asks_category: false,
                group_rows: Vec::new(),
                not_values: Vec::new(),
                divided_between: None,
                value_by_direction: false,
                group_names: Vec::new(),
                preamble: false,
                control: Vec::new(),
                labelled: false,
                known_as: Vec::new(),
                meant_until: Vec::new(),
                standings: Vec::new(),
                period_in_name: false,
                headerless: Vec::new(),
                name_directions: Vec::new(),
                missing: Vec::new(),
                confidential: Vec::new(),
                only: Vec::new(),
                reporter: None,
                direction: None,
                currency: None,
                scale: None,
                step: None,
                import_basis: Basis::Unstated,
                export_basis: Basis::Unstated,
                reported_by: None,
                system: None,
                paired: false,
                counts_once: false,
                numbers: None,
                revision_in_name: false,
                has_lists: false,
                general: false,
            },
        }
    }

    /// What such files are called.
    pub fn title(mut self, title: impl Into<String>) -> Self {
        self.inner.title = title.into();
        self
    }

    /// Who publishes such files.
    pub fn publisher(mut self, publisher: impl Into<String>) -> Self {
        self.inner.publisher = Some(publisher.into());
        self
    }

    /// The terms such files may be used under.
    pub fn licence(mut self, licence: impl Into<String>) -> Self {
        self.inner.licence = Some(licence.into());
        self
    }

    /// What the layout was made from.
    pub fn evidence(mut self, evidence: Evidence) -> Self {
        self.inner.evidence = evidence;
        self
    }

    /// Other evidence for files with this delimiter.
    pub(super) fn evidence_where(mut self, delimiter: u8, evidence: Evidence) -> Self {
        self.inner.evidence_with.push((delimiter, evidence));
        self
    }

    /// Adds columns of which nothing but role and name need be said.
    pub fn columns<T: Into<Arc<str>>>(
        mut self,
        columns: impl IntoIterator<Item = (Role, T)>,
    ) -> Self {
        let columns = columns.into_iter();
        let columns = columns.map(|(role, name)| Column::new(role, [name]));
        self.inner.columns.extend(columns);
        self
    }

    /// Adds a column. Of several with one role the first that the file has is read, the others where it is empty.
    pub fn column(mut self, column: Column) -> Self {
        self.inner.columns.push(column);
        self
    }

    /// Header names by which the format is known: at least `least` of them must be there.
    pub fn marks<T: Into<Arc<str>>>(
        mut self,
        of: impl IntoIterator<Item = T>,
        least: usize,
    ) -> Self {
        self.inner.marks.push((names(of), least));
        self
    }

    /// Header names that a file of this format never has.
    pub fn without<T: Into<Arc<str>>>(mut self, of: impl IntoIterator<Item = T>) -> Self {
        self.inner.without = names(of);
        self
    }

    /// Every column whose name is a year (`2008`, `Y1986`, `YR2015`, `2008 [YR2008]`) holds the figures of that year.
    pub fn years_as_columns(mut self) -> Self {
        self.inner.form = Form::Years;
        self
    }

    /// Every column whose name is an economy holds the figures with that economy.
    pub fn economies_as_columns(mut self) -> Self {
        self.inner.form = Form::Economies;
        self
    }

    pub(super) fn own_form(mut self) -> Self {
        self.inner.form = Form::Own;
        self
    }

    /// What the category column holds where no classification column says it.
    pub fn categories(mut self, categories: Categories) -> Self {
        self.inner.categories = categories;
        self
    }

    /// How many digits every code has; a code that lost its leading zero is mended to them, and the flow says so.
    pub fn code_digits(mut self, digits: usize) -> Self {
        self.inner.digits = Some(digits);
        self
    }

    /// Texts of the category column that stand for everything.
    pub fn totals<T: Into<Arc<str>>>(mut self, of: impl IntoIterator<Item = T>) -> Self {
        self.inner.totals = names(of);
        self
    }

    /// Adds words or codes of the flow column beside the usual ones; they come first.
    pub fn flow_words(mut self, words: impl IntoIterator<Item = FlowWord>) -> Self {
        self.inner.flow_words.extend(words);
        self
    }

    /// What the element column's codes or words mean; rows with others are set aside.
    pub fn elements(mut self, elements: impl IntoIterator<Item = Element>) -> Self {
        self.inner.elements.extend(elements);
        self
    }

    /// What a total is the total of, where no column says it.
    pub fn scope(mut self, scope: Scope) -> Self {
        self.inner.scope = scope;
        self
    }

    /// Rows of which a column holds one of these marks are groups of economies. A group that no list
    /// knows is then set aside rather than refused.
    pub fn group_rows<A: Into<Arc<str>>, B: Into<Arc<str>>>(
        mut self,
        column: impl IntoIterator<Item = A>,
        marks: impl IntoIterator<Item = B>,
    ) -> Self {
        self.inner.group_rows.push((names(column), names(marks)));
        self
    }

    /// Rows of which a column holds one of these marks are no values of trade (a balance); they are
    /// set aside.
    pub fn not_values<A: Into<Arc<str>>, B: Into<Arc<str>>>(
        mut self,
        column: impl IntoIterator<Item = A>,
        marks: impl IntoIterator<Item = B>,
    ) -> Self {
        self.inner.not_values.push((names(column), names(marks)));
        self
    }

    /// What stands between these two columns divides the figures. A file that has a column there which
    /// the layout does not name is refused, because its rows would be added up unseen.
    pub fn divided_between(
        mut self,
        after: impl Into<Arc<str>>,
        before: impl Into<Arc<str>>,
    ) -> Self {
        self.inner.divided_between = Some([after.into(), before.into()]);
        self
    }

    /// There is no column of the value itself: of the two [`Role::Valuation`] columns, CIF and FOB, an
    /// import's value is the CIF one and an export's the FOB one; where that is empty or 0, the other.
    pub fn value_by_direction(mut self) -> Self {
        self.inner.value_by_direction = true;
        self
    }

    /// The category column holds several groupings of the same goods: how their codes begin (`#` is
    /// any digit) and a name for each grouping. The first that a file has stays, the others are set aside.
    pub fn groupings(mut self, of: impl IntoIterator<Item = (&'static str, &'static str)>) -> Self {
        self.inner.groupings.extend(of);
        self
    }

    /// Letters that stand behind numbers, apart by a space, and how firm they say the figure is.
    pub fn number_marks(
        mut self,
        marks: impl IntoIterator<Item = (&'static str, Standing)>,
    ) -> Self {
        self.inner.number_marks.extend(marks);
        self
    }

    /// The same row may stand twice, as where an economy is listed under each of its groups; it is counted once.
    pub fn rows_may_repeat(mut self) -> Self {
        self.inner.repeats = true;
        self
    }

    /// An empty category is the total.
    pub fn empty_category_is_total(mut self) -> Self {
        self.inner.empty_is_total = true;
        self
    }

    /// Files of the source do not say what is traded, so the caller must.
    pub fn category_not_in_file(mut self) -> Self {
        self.inner.asks_category = true;
        self
    }

    /// Names that the source gives to groups of its own; their rows are set aside.
    pub fn group_names<T: Into<Arc<str>>>(mut self, of: impl IntoIterator<Item = T>) -> Self {
        self.inner.group_names.extend(names(of));
        self
    }

    /// Lines above the header tell the reporter, the direction and the unit, as in a workbook's sheet.
    pub fn preamble(mut self) -> Self {
        self.inner.preamble = true;
        self
    }

    /// Records that frame a file without a header and count nothing, such as its first and its last:
    /// they begin with one of these texts, or have another number of fields and begin with no code.
    pub fn control_records<T: Into<Arc<str>>>(
        mut self,
        first: impl IntoIterator<Item = T>,
    ) -> Self {
        self.inner.control = names(first);
        self
    }

    /// Names of columns and cells may be a code with its label, as in SDMX-CSV: `AT: Austria`.
    pub fn labelled_codes(mut self) -> Self {
        self.inner.labelled = true;
        self
    }

    /// Names or codes that the source has for economies and that no list knows, each with the
    /// economy's alpha-3 code or key.
    pub fn known_as(
        mut self,
        names: impl IntoIterator<Item = (&'static str, &'static str)>,
    ) -> Self {
        self.inner.known_as.extend(names);
        self
    }

    /// Codes of the source that stood for another economy until a year: the holder now, the last year
    /// (a figure's period ends in it or before), and the economy they meant then, by keys.
    pub fn meant_until(
        mut self,
        codes: impl IntoIterator<Item = (&'static str, u16, &'static str)>,
    ) -> Self {
        self.inner.meant_until.extend(codes);
        self
    }

    /// What the marks of the source say of how firm a figure is; they come before the usual ones.
    pub fn standings(mut self, marks: impl IntoIterator<Item = (&'static str, Standing)>) -> Self {
        self.inner.standings.extend(marks);
        self
    }

    /// The file name may tell the period, where just one year or month stands in it.
    pub fn period_in_name(mut self) -> Self {
        self.inner.period_in_name = true;
        self
    }

    /// The fields of a file that has no header line, in their order. Said more than once where files
    /// of the source differ; the number of fields tells them apart.
    pub fn without_header<T: Into<Arc<str>>>(
        mut self,
        fields: impl IntoIterator<Item = T>,
    ) -> Self {
        self.inner.headerless.push(names(fields));
        self
    }

    /// Words of the file's name that tell the direction, where just one of them is in it.
    pub fn direction_in_name(
        mut self,
        words: impl IntoIterator<Item = (&'static str, Direction)>,
    ) -> Self {
        self.inner.name_directions.extend(words);
        self
    }

    /// Adds texts that say that a value is not there.
    pub fn missing<T: Into<Arc<str>>>(mut self, of: impl IntoIterator<Item = T>) -> Self {
        self.inner.missing.extend(names(of));
        self
    }

    /// Adds texts that say that a value is kept secret.
    pub fn confidential<T: Into<Arc<str>>>(mut self, of: impl IntoIterator<Item = T>) -> Self {
        self.inner.confidential.extend(names(of));
        self
    }

    /// Only rows of which a column holds one of these are figures; others are set aside.
    pub fn only<A: Into<Arc<str>>, B: Into<Arc<str>>>(
        mut self,
        column: impl IntoIterator<Item = A>,
        wanted: impl IntoIterator<Item = B>,
    ) -> Self {
        self.inner.only.push((names(column), names(wanted)));
        self
    }

    /// The economy that reports every row.
    pub fn reporter(mut self, reporter: Economy) -> Self {
        self.inner.reporter = Some(reporter);
        self
    }

    /// The direction of every row.
    pub fn direction(mut self, direction: Direction) -> Self {
        self.inner.direction = Some(direction);
        self
    }

    /// The currency of every amount.
    pub fn currency(mut self, currency: Currency) -> Self {
        self.inner.currency = Some(currency);
        self
    }

    /// The power of ten that amounts are counted in: 3 for thousands.
    pub fn scale(mut self, power: i8) -> Self {
        self.inner.scale = Some(power);
        self
    }

    /// The power of ten to which the source states amounts, whatever zeros a cell leaves out.
    pub fn step(mut self, power: i8) -> Self {
        self.inner.step = Some(power);
        self
    }

    /// The valuation of imports and of exports, as the source defines it.
    pub fn basis(mut self, imports: Basis, exports: Basis) -> Self {
        (self.inner.import_basis, self.inner.export_basis) = (imports, exports);
        self
    }

    /// Whose report the figures are, where no reporter column says it.
    pub fn reported_by(mut self, reported_by: ReportedBy) -> Self {
        self.inner.reported_by = Some(reported_by);
        self
    }

    /// The trade system of the source.
    pub fn system(mut self, system: System) -> Self {
        self.inner.system = Some(system);
        self
    }

    /// Value and quantity of one figure stand in two rows.
    pub fn paired_rows(mut self) -> Self {
        self.inner.paired = true;
        self
    }

    /// No row of the source holds another, so that files need not be read twice.
    pub fn counts_once(mut self) -> Self {
        self.inner.counts_once = true;
        self
    }

    /// Numbers may be grouped or have a decimal comma: as the style says or, where it is unknown, as
    /// the file's own numbers show.
    pub fn numbers(mut self, style: Style) -> Self {
        self.inner.numbers = Some(style);
        self
    }

    /// The file name may tell the HS revision (`HS92`, `HS17`).
    pub fn revision_in_name(mut self) -> Self {
        self.inner.revision_in_name = true;
        self
    }

    /// Lists of its codes are published edition by edition: [`Options::with_baci_lists`](super::Options::with_baci_lists).
    pub fn has_lists(mut self) -> Self {
        self.inner.has_lists = true;
        self
    }

    pub(super) fn general(mut self) -> Self {
        self.inner.general = true;
        self
    }

    /// Puts every name into the form in which header names are compared.
    fn make_plain(&mut self) {
        let plain = |names: &mut Vec<Arc<str>>| {
            for name in names {
                *name = plain_name(name).into();
            }
        };
        for column in &mut self.inner.columns {
            column.plain = column.names.clone();
            plain(&mut column.plain);
            plain(&mut column.unit_names);
            plain(&mut column.estimated_names);
            plain(&mut column.unless);
        }
        self.inner
            .marks
            .iter_mut()
            .for_each(|(names, _)| plain(names));
        plain(&mut self.inner.without);
        self.inner
            .only
            .iter_mut()
            .for_each(|(names, _)| plain(names));
        let marked = self.inner.group_rows.iter_mut();
        for (names, _) in marked.chain(&mut self.inner.not_values) {
            plain(names);
        }
        for name in self.inner.divided_between.iter_mut().flatten() {
            *name = plain_name(name).into();
        }
    }

    /// The finished layout.
    ///
    /// # Errors
    /// [`ErrorKind::MissingColumn`] where no column holds a value, or nothing tells the two economies;
    /// [`ErrorKind::OutOfRange`] where a column has no name, a power of ten is beyond what an exact
    /// amount holds, or a name stands for an economy that no list knows.
    ///
    /// ```
    /// use tradeflows::tabular::{Layout, Role};
    ///
    /// let builder = Layout::builder("ports").columns([(Role::Exporter, "from"), (Role::Value, "kEUR")]);
    /// assert_eq!(
    ///     builder.build().unwrap_err().to_string(),
    ///     "no column for the other side in the layout \"ports\" (looked for Role::Importer, or \
    ///      Role::Reporter and Role::Partner); the file has from, kEUR",
    /// );
    /// # Ok::<(), tradeflows::Error>(())
    /// ```
    pub fn build(mut self) -> Result<Layout> {
        self.check()?;
        self.make_plain();
        Ok(Layout::from_parts(self.inner))
    }

    fn check(&self) -> Result<()> {
        let inner = &self.inner;
        if inner.form == Form::Own {
            return Ok(());
        }
        let wrong = |what: String, found: String, expected: &str| -> Result<()> {
            Err(ErrorKind::OutOfRange {
                what: what.into(),
                found: found.into(),
                expected: expected.into(),
            }
            .into())
        };
        for column in &inner.columns {
            if column.names.is_empty() {
                let what = format!("the names of {}", column.role.as_str());
                return wrong(what, "an empty list".into(), "one name at least");
            }
            if let Some(power) = column.scale.filter(|power| !POWERS.contains(power)) {
                let what = format!("the power of ten of {:?}", &*column.names[0]);
                return wrong(what, power.to_string(), "a power from -18 to 18");
            }
        }
        for power in [inner.scale, inner.step].into_iter().flatten() {
            if !POWERS.contains(&power) {
                let what = format!("the power of ten of the layout {:?}", &*inner.name);
                return wrong(what, power.to_string(), "a power from -18 to 18");
            }
        }
        let until = inner.meant_until.iter();
        let until = until.flat_map(|(now, _, then)| [(now, now), (now, then)]);
        for (name, key) in inner
            .known_as
            .iter()
            .map(|(name, key)| (name, key))
            .chain(until)
        {
            if key.parse::<Economy>().is_err() {
                let what = format!("the economy that {name:?} is known as");
                return wrong(what, format!("{key:?}"), "an alpha-3 code or a key");
            }
        }
        let has = |role: Role| inner.columns.iter().any(|column| column.role == role);
        let missing = |what: &str, wanted: &str| {
            let first = |column: &Column| column.names.first().map(ToString::to_string);
            let known: Vec<String> = inner.columns.iter().filter_map(first).collect();
            let columns = match known.is_empty() {
                true => "no columns yet".to_owned(),
                false => known.join(", "),
            };
            crate::Error::from(ErrorKind::MissingColumn {
                role: format!("{what} in the layout {:?}", &*inner.name).into(),
                wanted: wanted.into(),
                columns: columns.into(),
            })
        };
        if !has(Role::Value) && inner.form == Form::Long && !inner.value_by_direction {
            return Err(missing("the value", "Role::Value"));
        }
        let (from, to) = (has(Role::Exporter), has(Role::Importer));
        let partner = has(Role::Partner) || inner.form == Form::Economies;
        if !from && !to && !has(Role::Reporter) && !partner {
            let wanted = "Role::Exporter and Role::Importer, or Role::Reporter and Role::Partner";
            return Err(missing("an economy", wanted));
        }
        // A reporter that every file has, or that the caller gives, needs no column.
        if from != to && !partner && !has(Role::Reporter) {
            let other = if from { "Importer" } else { "Exporter" };
            let wanted = format!("Role::{other}, or Role::Reporter and Role::Partner");
            return Err(missing("the other side", &wanted));
        }
        Ok(())
    }
}
