//! Fits, forecasts and backtests.

use std::fmt;

use super::notebook::{printed, shown};
use super::table::{Align, Table};
use super::text::grouped;
use super::view::{View, Viewed};
use crate::projection::fit::{Backtest, ErrorMeasure, Estimate, Fit, Forecast, Model, Split};

shown!(Fit, Forecast, Backtest);
printed!(Forecast, Backtest);

/// A number with so many digits as its size needs: four decimals below ten, none from a million on.
pub(super) fn shown(number: Estimate) -> String {
    let size = number.as_f64().abs();
    let places = match size {
        _ if size >= 1e15 => return number.to_string(),
        _ if size >= 1e6 => 0,
        _ if size >= 10.0 => 2,
        _ if size >= 1e-3 || size == 0.0 => 4,
        _ => return number.to_string(),
    };
    format!("{:.places$}", number.as_f64())
}

fn percent(number: Estimate, places: usize) -> String {
    format!("{:.places$} %", number.as_f64() * 100.0)
}

impl Viewed for Forecast {
    fn view(&self) -> View {
        let (drift, name) = (*self.model() == Model::Drift, self.model().to_string());
        let coverage = percent(self.coverage(), 0);
        let columns = [
            ("year", Align::Left),
            (name.as_str(), Align::Right),
            ("low", Align::Right),
            ("high", Align::Right),
        ];
        let benchmark = (!drift).then_some(("drift", Align::Right));
        let mut table = Table::new(columns.into_iter().chain(benchmark));
        let points = self.points();
        table.rows(points.len(), |at| {
            let point = &points[at];
            let cells = [point.point, point.low, point.high].map(shown);
            let benchmark = point.drift.filter(|_| !drift).map(shown);
            let cells = cells.into_iter().chain(benchmark);
            let period = std::iter::once(point.period.to_string());
            period.chain(cells).collect::<Vec<_>>()
        });
        View::new().table(table).note(format!(
            "Band: {coverage}. Floating-point estimates, not exact."
        ))
    }
}

impl Viewed for Fit {
    fn view(&self) -> View {
        let history = self.history();
        let (periods, values) = (history.periods(), history.values());
        let mut table = Table::new([("period", Align::Left), ("value", Align::Right)]);
        table.rows(periods.len(), |at| {
            let value = Estimate::new(values[at], "a number of the history");
            let value =
                value.map_or_else(|error| error.to_string(), |value| grouped(&shown(value)));
            [periods[at].to_string(), value]
        });
        View::titled(self.to_string()).table(table)
    }
}

impl fmt::Display for Fit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let history = self.history();
        let (first, last) = (history.periods().first(), history.periods().last());
        let (first, last) = (
            first.map_or(String::new(), ToString::to_string),
            last.map_or(String::new(), ToString::to_string),
        );
        write!(f, "{} on {first}..{last}", self.model())?;
        if let Ok(Some(growth)) = self.growth(0.95) {
            write!(
                f,
                ": {} a year over all points (95 %: {} to {})",
                percent(growth.rate, 3),
                percent(growth.low, 2),
                percent(growth.high, 2)
            )?;
        } else if let Some(run) = self.smoothed() {
            write!(f, ": level weight {}", shown(run.level_weight()))?;
            if run.trends().iter().any(|trend| trend.as_f64() != 0.0) {
                write!(f, ", trend weight {}", shown(run.trend_weight()))?;
                write!(f, ", damping {}", shown(run.damping()))?;
            }
        } else if let Some(line) = self.line() {
            write!(f, ": {} a year", shown(line.slope()))?;
        }
        Ok(())
    }
}

impl Viewed for Backtest {
    fn view(&self) -> View {
        let title = match self.split() {
            Split::HoldOut(years) => format!("Held against the last {years} years"),
            Split::Rolling { least, ahead } => {
                format!("Held against {ahead} years from each origin, {least} years seen at least")
            }
        };
        let measures = [
            ErrorMeasure::Mae,
            ErrorMeasure::Rmse,
            ErrorMeasure::Mape,
            ErrorMeasure::Mase,
        ];
        let columns = measures.iter().map(|m| (m.to_string(), Align::Right));
        let columns = std::iter::once(("model".to_owned(), Align::Left)).chain(columns);
        let mut table = Table::new(columns.chain([("in band".to_owned(), Align::Right)]));
        for score in self.scores() {
            let cells = measures
                .iter()
                .map(|&measure| match score.measure(measure) {
                    Ok(value) if measure == ErrorMeasure::Mape => percent(value, 1),
                    Ok(value) if measure == ErrorMeasure::Mase => format!("{:.3}", value.as_f64()),
                    Ok(value) => shown(value),
                    // MAPE has no value where a figure is zero.
                    Err(_) => "-".to_owned(),
                });
            let inside = score
                .coverage()
                .map_or("-".to_owned(), |share| percent(share, 0));
            let name = std::iter::once(score.model().to_string());
            table.row(name.chain(cells).chain([inside]));
        }
        let view = View::titled(title).table(table);
        match self.preferred() {
            Some(best) => view.note(format!("{} beats drift by MASE.", best.model())),
            None => view.note("Nothing beats drift: prefer the benchmark."),
        }
    }
}
