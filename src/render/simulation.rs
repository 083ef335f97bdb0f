//! Bands by period as text.

use std::fmt;

use super::fit::shown;
use super::text::{Align, TextTable};
use crate::projection::Fan;

impl fmt::Display for Fan {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let quantiles = self.probabilities().iter();
        let quantiles = quantiles.map(|p| (format!("{} %", (p * 1e6).round() / 1e4), Align::Right));
        let columns = std::iter::once(("year".to_owned(), Align::Left)).chain(quantiles);
        let mut table = TextTable::new(columns.chain([("mean".to_owned(), Align::Right)]));
        for point in self.points() {
            let cells = point
                .quantiles
                .iter()
                .chain([&point.mean])
                .map(|&e| shown(e));
            table.row(std::iter::once(point.period.to_string()).chain(cells));
        }
        table.fmt(f)?;
        writeln!(
            f,
            "By {}. Floating-point estimates, not exact.",
            self.method()
        )?;
        let assumptions: Vec<String> = self.assumptions().iter().map(ToString::to_string).collect();
        match assumptions.is_empty() {
            true => Ok(()),
            false => writeln!(f, "Assumes: {}.", assumptions.join("; ")),
        }
    }
}
