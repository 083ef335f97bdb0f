//! Bands by period.

use super::fit::shown as number;
use super::notebook::{printed, shown};
use super::table::{Align, Table};
use super::view::{View, Viewed};
use crate::projection::Fan;

shown!(Fan);
printed!(Fan);

impl Viewed for Fan {
    fn view(&self) -> View {
        let quantiles = self.probabilities().iter();
        let quantiles = quantiles.map(|p| (format!("{} %", (p * 1e6).round() / 1e4), Align::Right));
        let columns = std::iter::once(("year".to_owned(), Align::Left)).chain(quantiles);
        let mut table = Table::new(columns.chain([("mean".to_owned(), Align::Right)]));
        let points = self.points();
        table.rows(points.len(), |at| {
            let point = &points[at];
            let cells = point
                .quantiles
                .iter()
                .chain([&point.mean])
                .map(|&e| number(e));
            let period = std::iter::once(point.period.to_string());
            period.chain(cells).collect::<Vec<_>>()
        });
        View::new()
            .table(table)
            .note(format!(
                "By {}. Floating-point estimates, not exact.",
                self.method()
            ))
            .assuming(self.assumptions())
    }
}
