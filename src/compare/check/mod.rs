//! A check of a file against itself, before anybody uses it.

mod duplicates;
mod outcome;
mod outliers;
mod rows;
mod wholes;

use std::fmt;

use serde::Serialize;

pub use self::outcome::{Outcome, Problem, Tally};
use self::rows::Rows;
use super::Limits;
use crate::error::Result;
use crate::model::FlowTable;

/// One way to check a file against itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Check {
    /// The partners of an economy add up to the world.
    Partners,
    /// The codes under a code, or under the total, are not more than it.
    Codes,
    /// The months or quarters of a year add up to it where all are there, and are not more else.
    Months,
    /// Domestic exports and re-exports add up to exports; breakdown rows are not more than their
    /// whole.
    SubFlows,
    /// No figure stands twice, least of all with two values.
    Duplicates,
    /// No figure is out of line with the series' own past.
    Outliers,
}

impl Check {
    /// Every check, in the order in which they are made.
    pub const ALL: [Check; 6] = [
        Check::Partners,
        Check::Codes,
        Check::Months,
        Check::SubFlows,
        Check::Duplicates,
        Check::Outliers,
    ];

    /// The check in words.
    pub const fn as_str(self) -> &'static str {
        match self {
            Check::Partners => "partners against the world",
            Check::Codes => "codes against the code above",
            Check::Months => "months against longer periods",
            Check::SubFlows => "parts of a flow against the flow",
            Check::Duplicates => "figures that stand twice",
            Check::Outliers => "figures out of line with their past",
        }
    }
}

impl fmt::Display for Check {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// Which checks to make, and from where on a growth is out of line.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Checks {
    /// The checks.
    pub wanted: Vec<Check>,
    /// From where on a growth is implausible.
    pub limits: Limits,
    /// Whether the file may lack partners; then they may only fall short of the world.
    pub partners_may_lack: bool,
}

impl Checks {
    /// Every check.
    pub fn all() -> Self {
        Checks::only(Check::ALL)
    }

    /// Only these checks.
    pub fn only(wanted: impl IntoIterator<Item = Check>) -> Self {
        Checks {
            wanted: wanted.into_iter().collect(),
            limits: Limits::default(),
            partners_may_lack: false,
        }
    }

    /// The same checks with limits of one's own.
    #[must_use]
    pub const fn with_limits(mut self, limits: Limits) -> Self {
        self.limits = limits;
        self
    }

    /// The same checks of a file that lists some partners only.
    #[must_use]
    pub const fn some_partners(mut self) -> Self {
        self.partners_may_lack = true;
        self
    }
}

/// Checks a table against itself: wholes against their parts in the file's own unit, duplicates,
/// outliers.
///
/// The table must still have its totals: read it with
/// [`Aggregates::All`](crate::tabular::Aggregates), for by default a reader sets them aside. Parts
/// and wholes agree where their intervals meet: `n` parts may miss their whole by `(n + 1) / 2` of
/// the unit in which the file counts (METHODS 2.4, R6).
///
/// ```
/// use tradeflows::compare::{self, Checks, Severity};
/// use tradeflows::tabular::{self, Aggregates, Options};
///
/// let csv = "reporter,flow,partner,year,product,value (US$)\n\
///            Canada,Import,World,2024,H6 1205,101\n\
///            Canada,Import,China,2024,H6 1205,60\n\
///            Canada,Import,Japan,2024,H6 1205,40\n\
///            Canada,Import,World,2024,H6 1001,90\n\
///            Canada,Import,China,2024,H6 1001,60\n";
/// let keep = Options::new().keep(Aggregates::All);
/// let table = tabular::read_str_with(csv, "imports.csv", &keep)?.table;
/// let outcome = compare::check(&table, &Checks::all())?;
/// assert_eq!(
///     outcome.problems[0].to_string(),
///     "Conflict: Imports of Canada from the world in 2024, H6 1001 (90 USD, imports.csv:5) are put \
///      at 60 USD by their 1 partner: 30 USD less.",
/// );
/// assert_eq!(
///     outcome.fail_if(Severity::Conflict).unwrap_err().to_string(),
///     "the check found 1 problem of this gravity or more; the first: Imports of Canada from the \
///      world in 2024, H6 1001 (90 USD, imports.csv:5) are put at 60 USD by their 1 partner: \
///      30 USD less",
/// );
/// # Ok::<(), tradeflows::Error>(())
/// ```
///
/// # Errors
/// [`ErrorKind::Overflow`](crate::ErrorKind::Overflow) or
/// [`ErrorKind::TooManyDigits`](crate::ErrorKind::TooManyDigits) where a sum is past what a decimal
/// holds.
pub fn check(table: &FlowTable, checks: &Checks) -> Result<Outcome> {
    let rows = Rows::of(table);
    let mut outcome = Outcome::new(table.len());
    for wanted in Check::ALL {
        if !checks.wanted.contains(&wanted) {
            continue;
        }
        let part = match wanted {
            Check::Partners => wholes::partners(&rows, checks.partners_may_lack)?,
            Check::Codes => wholes::codes(&rows)?,
            Check::Months => wholes::months(&rows)?,
            Check::SubFlows => wholes::sub_flows(&rows)?,
            Check::Duplicates => duplicates::find(&rows),
            Check::Outliers => outliers::find(&rows, &checks.limits)?,
        };
        outcome.add(part);
    }
    outcome.finish();
    Ok(outcome)
}
