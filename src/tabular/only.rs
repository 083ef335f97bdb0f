//! Which of a file's figures are asked for.

use super::aggregates::level;
use crate::{Category, Economy, Period, Regime, ReportedBy};

/// The figures that are read; all others are set aside as [`Reason::NotAsked`](super::Reason::NotAsked).
///
/// Of one kind, any of what is named will do; of several kinds, all must hold. The choice is made
/// before it is decided which rows count twice: whoever asks for World or for chapters gets them,
/// though the partners or headings stand beside them.
///
/// ```
/// use tradeflows::tabular::{self, Only, Options, Reason};
/// use tradeflows::Economy;
///
/// let csv = "reporter,flow,partner,year,hs_code,value (USD)\n\
///            CAN,Export,World,2023,12,5\n\
///            CAN,Export,World,2023,1205,5\n\
///            CAN,Export,CHN,2023,1205,4\n";
/// let options = Options::new().only(Only::new().importer(Economy::world()).level(2));
/// let reading = tabular::read_str_with(csv, "mine.csv", &options)?;
/// assert_eq!(reading.table.total()?.to_string(), "5 USD");
/// assert_eq!(reading.counts.reasons[&Reason::NotAsked], 2);
/// # Ok::<(), tradeflows::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[must_use]
pub struct Only {
    exporters: Vec<Economy>,
    importers: Vec<Economy>,
    periods: Vec<Period>,
    categories: Vec<Category>,
    levels: Vec<usize>,
    regimes: Vec<Regime>,
    reported_by: Vec<ReportedBy>,
}

impl Only {
    /// Every figure.
    pub fn new() -> Self {
        Only::default()
    }

    /// Figures of this exporter; a group is only itself, not its members.
    pub fn exporter(mut self, economy: Economy) -> Self {
        self.exporters.push(economy);
        self
    }

    /// Figures of this importer; a group is only itself, not its members.
    pub fn importer(mut self, economy: Economy) -> Self {
        self.importers.push(economy);
        self
    }

    /// Figures of this period or of one inside it.
    pub fn period(mut self, period: Period) -> Self {
        self.periods.push(period);
        self
    }

    /// Figures of this category or of one under it; a category without a revision is of any.
    pub fn category(mut self, category: Category) -> Self {
        self.categories.push(category);
        self
    }

    /// Figures whose codes have so many digits; 0 for totals.
    pub fn level(mut self, digits: usize) -> Self {
        self.levels.push(digits);
        self
    }

    /// Figures of this part of the flow.
    pub fn regime(mut self, regime: Regime) -> Self {
        self.regimes.push(regime);
        self
    }

    /// Figures that this side reports.
    pub fn reported_by(mut self, side: ReportedBy) -> Self {
        self.reported_by.push(side);
        self
    }

    /// Whether a figure is asked for.
    pub(super) fn wants(
        &self,
        (exporter, importer): (Economy, Economy),
        period: Period,
        category: &Category,
        regime: Regime,
        reported_by: ReportedBy,
    ) -> bool {
        fn any<T>(of: &[T], is: impl Fn(&T) -> bool) -> bool {
            of.is_empty() || of.iter().any(is)
        }
        any(&self.exporters, |wanted| *wanted == exporter)
            && any(&self.importers, |wanted| *wanted == importer)
            && any(&self.periods, |wanted| wanted.contains(period))
            && any(&self.categories, |wanted| is_under(category, wanted))
            && any(&self.levels, |wanted| *wanted == level(category))
            && any(&self.regimes, |wanted| *wanted == regime)
            && any(&self.reported_by, |wanted| *wanted == reported_by)
    }
}

/// Whether a category is another one or under it by its code.
fn is_under(category: &Category, wanted: &Category) -> bool {
    match (category, wanted) {
        (Category::Hs(code), Category::Hs(above)) => {
            let same = above.revision().is_none() || above.revision() == code.revision();
            same && code.digits().starts_with(&above.digits())
        }
        (
            Category::Code { scheme, code },
            Category::Code {
                scheme: list,
                code: above,
            },
        ) => scheme == list && code.starts_with(&**above),
        _ => category == wanted,
    }
}
