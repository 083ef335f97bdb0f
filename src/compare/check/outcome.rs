//! What a check of a file found.

use std::fmt;
use std::path::Path;

use rust_decimal::Decimal;
use serde::Serialize;

use super::Check;
use crate::compare::sentence;
use crate::compare::verdict::{Finding, Severity};
use crate::error::{ErrorKind, Result};
use crate::model::{Money, Source};
use crate::save::save;

/// Something in a file that somebody should look at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Problem {
    /// Which check found it.
    pub check: Check,
    /// How grave it is.
    pub severity: Severity,
    /// What was found.
    pub finding: Finding,
    /// The problem as a sentence.
    pub sentence: String,
    /// Where the figures stand, the whole before its parts; of very many parts the first.
    pub sources: Vec<Source>,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.severity, self.sentence)
    }
}

/// How often a check was made, and how it came out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Tally {
    /// The check.
    pub check: Check,
    /// How many groups of figures were looked at: wholes with parts, series, figures.
    pub groups: usize,
    /// How many of them agree.
    pub agree: usize,
    /// How many parts fall short of their whole where some may be missing; no problem by itself.
    pub short: usize,
    /// The largest gap among those that agree, the rounding of the file.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub largest_gap: Option<Money>,
}

impl Tally {
    pub(super) const fn new(check: Check) -> Self {
        Tally {
            check,
            groups: 0,
            agree: 0,
            short: 0,
            largest_gap: None,
        }
    }

    pub(super) fn widen(&mut self, gap: Money) {
        let known = self
            .largest_gap
            .map_or(Decimal::NEGATIVE_ONE, |gap| gap.amount());
        if gap.amount() > known {
            self.largest_gap = Some(gap);
        }
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{}: {} looked at, {} agree",
            self.check, self.groups, self.agree
        )?;
        if self.short > 0 {
            write!(f, ", {} fall short", self.short)?;
        }
        match &self.largest_gap {
            Some(gap) if !gap.amount().is_zero() => {
                let amount = gap.amount().normalize();
                write!(f, ", largest gap {amount} {}", gap.currency())
            }
            Some(_) => f.write_str(", without a gap"),
            None => Ok(()),
        }
    }
}

/// What one check found.
pub(super) struct Found {
    pub(super) tally: Tally,
    pub(super) problems: Vec<(u32, Problem)>,
}

/// What a check of a table found.
///
/// Printed as a line for each check, then a line for each problem, the gravest first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Outcome {
    /// How many rows the table has.
    pub rows: usize,
    /// How each check came out.
    pub tallies: Vec<Tally>,
    /// The problems, the gravest first, else in the order of the rows.
    pub problems: Vec<Problem>,
    #[serde(skip)]
    order: Vec<u32>,
}

impl Outcome {
    pub(super) const fn new(rows: usize) -> Self {
        Outcome {
            rows,
            tallies: Vec::new(),
            problems: Vec::new(),
            order: Vec::new(),
        }
    }

    pub(super) fn add(&mut self, found: Found) {
        self.tallies.push(found.tally);
        for (at, problem) in found.problems {
            self.order.push(at);
            self.problems.push(problem);
        }
    }

    pub(super) fn finish(&mut self) {
        let order = std::mem::take(&mut self.order);
        let mut problems: Vec<(u32, Problem)> = order
            .into_iter()
            .zip(std::mem::take(&mut self.problems))
            .collect();
        problems.sort_by_key(|(at, problem)| (std::cmp::Reverse(problem.severity), *at));
        self.problems = problems.into_iter().map(|(_, problem)| problem).collect();
    }

    /// How grave the gravest problem is; none where there is no problem.
    pub fn worst(&self) -> Option<Severity> {
        self.problems.first().map(|problem| problem.severity)
    }

    /// Refuses the table where a problem is as grave as this or graver, so that a pipeline stops.
    ///
    /// # Errors
    /// [`ErrorKind::Inconsistent`] with the number of such problems and the first.
    pub fn fail_if(&self, severity: Severity) -> Result<()> {
        let grave: Vec<&Problem> = self
            .problems
            .iter()
            .filter(|problem| problem.severity >= severity)
            .collect();
        let Some(first) = grave.first() else {
            return Ok(());
        };
        let many = match grave.len() {
            1 => "1 problem".to_owned(),
            n => format!("{n} problems"),
        };
        let first = first.sentence.trim_end_matches('.');
        Err(ErrorKind::Inconsistent {
            what: format!("{many} of this gravity or more; the first: {first}").into(),
        }
        .into())
    }

    /// The outcome as JSON; every amount is a string.
    ///
    /// # Errors
    /// [`ErrorKind::Io`] where it cannot be written down.
    pub fn to_json(&self) -> Result<String> {
        serde_json::to_string_pretty(self)
            .map_err(|error| ErrorKind::Io(std::io::Error::from(error)).into())
    }

    /// Writes the outcome to a file as JSON, which is there whole or not at all.
    ///
    /// # Errors
    /// [`ErrorKind::Io`], with the path.
    pub fn write_json(&self, path: impl AsRef<Path>) -> Result<()> {
        let mut json = self.to_json()?;
        json.push('\n');
        save(path, |to| Ok(to.write_all(json.as_bytes())?))
    }
}

impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for tally in &self.tallies {
            writeln!(f, "{tally}")?;
        }
        for problem in &self.problems {
            writeln!(f, "{problem}")?;
        }
        let rows = match self.rows {
            1 => "1 row".to_owned(),
            n => format!("{n} rows"),
        };
        match self.problems.len() {
            0 => write!(f, "{rows}, no problem"),
            1 => write!(f, "{rows}, 1 problem"),
            n => write!(f, "{rows}, {n} problems"),
        }
    }
}

/// A problem from a sentence without its capital letter and full stop.
pub(super) fn problem(
    check: Check,
    severity: Severity,
    finding: Finding,
    said: &str,
    sources: Vec<Source>,
) -> Problem {
    Problem {
        check,
        severity,
        finding,
        sentence: sentence::finished(said),
        sources,
    }
}
