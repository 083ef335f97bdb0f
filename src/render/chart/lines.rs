//! Amounts through time: what was, what is foreseen, and the band between the outer paths.

use rust_decimal::Decimal;

use super::scale::{Axis, MOST_TICKS, Unit, fewer, upwards};
use super::scene::{Anchor, COLOURS, Ink, Scene, fitted, measured};
use super::{BAND, Chart, Form, Frame, Kind, SMALL, Sign, TEXT, apart, footnote, legend};
use crate::error::{ErrorKind, Result};
use crate::model::{Period, Series};
use crate::projection::fit::{Estimate, Fit, Forecast};
use crate::projection::{Base, Comparison, Fan, Projection};
use crate::render::flows::terms;
use crate::render::projection::label as path_label;

type Points = Vec<(Period, Decimal)>;

/// One line.
#[derive(Clone, Debug, PartialEq)]
struct Track {
    name: String,
    points: Points,
    /// What was; else foreseen, and drawn in dashes.
    recorded: bool,
    colour: usize,
}

/// What lies between two lines over the same periods.
#[derive(Clone, Debug, PartialEq)]
struct Band {
    low: Points,
    high: Points,
    colour: usize,
}

/// Lines, bands and bases in one currency.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Lines {
    tracks: Vec<Track>,
    bands: Vec<Band>,
    bases: Vec<(Period, Decimal)>,
    /// Currency and valuation.
    terms: String,
    /// Words for the band in the legend.
    band: String,
    note: String,
}

/// The most lines that get a label at their end.
const MOST_LABELS: usize = 12;
/// More points than this are not marked one by one.
const MOST_DOTS: usize = 24;

/// The middle of a period, in half months.
fn middle(period: Period) -> i32 {
    let months =
        |month: crate::model::Month| i32::from(month.year()) * 12 + i32::from(month.month());
    months(period.first()) + months(period.last())
}

/// Whether one period follows another at once.
fn follows(before: Period, after: Period) -> bool {
    let yearly = before.months() <= 12 && after.first().since(before.first()) == 12;
    after.first().since(before.last()) == 1 || yearly
}

fn series_title(series: &Series) -> String {
    let mut what = format!(
        "{} to {}, {}",
        series.exporter().name(),
        series.importer().name(),
        series.category()
    );
    if !series.regime().is_whole() {
        what.push_str(&format!(", {}", series.regime()));
    }
    what
}

/// The economies of a base by their names, or its words.
fn base_title(base: &Base) -> String {
    use crate::model::{Party, Subject};
    let side = |party: &Option<Party>| {
        party
            .as_ref()
            .and_then(Party::one)
            .map(|economy| economy.name())
    };
    let (Some(exporter), Some(importer)) = (side(&base.exporter), side(&base.importer)) else {
        return match (base.subject, &base.exporter, &base.importer) {
            (Some(Subject::Balance), None, None) => "Balance".to_owned(),
            (_, None, None) => "Projection".to_owned(),
            _ => base.what().unwrap_or_else(|| "Projection".to_owned()),
        };
    };
    let category = base
        .category
        .as_ref()
        .map_or(String::new(), |category| format!(", {category}"));
    match base.subject {
        Some(Subject::TwoWay) => format!("{exporter} and {importer}, both directions{category}"),
        Some(Subject::Balance) => format!("Balance of {exporter} with {importer}{category}"),
        _ => format!("{exporter} to {importer}{category}"),
    }
}

impl Series {
    /// A chart of the series: its amounts through time, from zero.
    ///
    /// ```
    /// # use std::sync::Arc;
    /// # use tradeflows::{Category, Document, Locator, Series, Source, TradeFlow};
    /// # let document = Arc::new(Document::new("by hand"));
    /// # let flow = |year: &str, value: &str| -> tradeflows::Result<TradeFlow> {
    /// #     let source = Source::new(document.clone(), Locator::Whole);
    /// #     let (from, to) = ("CAN".parse()?, "CHN".parse()?);
    /// #     Ok(TradeFlow::new(from, to, year.parse()?, Category::TOTAL, value.parse()?, source))
    /// # };
    /// let series = Series::new([flow("2023", "20 billion USD")?, flow("2024", "21 billion USD")?])?;
    /// assert_eq!(series.chart().title(), "Canada to China, total, in billion USD");
    /// # Ok::<(), tradeflows::Error>(())
    /// ```
    pub fn chart(&self) -> Chart {
        let mut lines = Lines {
            terms: terms(&self.first().value),
            ..Lines::default()
        };
        lines.add_series(self, String::new());
        lines.into_chart(&series_title(self))
    }

    /// The series with a projection of it: what was in a full line, what is foreseen in dashes, the
    /// band between the outer paths filled, the base marked.
    ///
    /// # Errors
    /// [`ErrorKind::DifferentCurrency`] for a projection in another currency;
    /// [`ErrorKind::NotCombinable`] for one of another valuation.
    pub fn chart_with(&self, projection: &Projection) -> Result<Chart> {
        let (mine, base) = (self.first().value, projection.base());
        if mine.currency() != base.value.currency() {
            let (first, second) = (mine.to_string().into(), base.to_string().into());
            return Err(ErrorKind::DifferentCurrency { first, second }.into());
        }
        if mine.basis() != base.value.basis() {
            return Err(ErrorKind::NotCombinable {
                first: super::super::flows::what(self).into(),
                second: base.to_string().into(),
                why: "the valuations differ".into(),
            }
            .into());
        }
        let mut lines = Lines {
            terms: terms(&mine),
            ..Lines::default()
        };
        lines.add_series(self, "recorded".to_owned());
        lines.add_projection(projection, 1, "", false);
        Ok(lines.into_chart(&series_title(self)))
    }
}

impl Projection {
    /// A chart of the projection: every path from the base on, the band between the outer ones filled.
    pub fn chart(&self) -> Chart {
        let mut lines = Lines {
            terms: terms(&self.base().value),
            ..Lines::default()
        };
        lines.add_projection(self, 0, "", false);
        lines.into_chart(&base_title(self.base()))
    }
}

impl Comparison {
    /// A chart of all projections on one axis.
    pub fn chart(&self) -> Chart {
        let first = self.projections().first();
        let mut lines = Lines {
            terms: first.map_or(String::new(), |first| terms(&first.base().value)),
            ..Lines::default()
        };
        let mut colour = 0;
        for projection in self.projections() {
            colour += lines.add_projection(projection, colour, "", false);
        }
        lines.into_chart(&first.map_or(String::new(), |first| base_title(first.base())))
    }
}

impl Chart {
    /// Several projections on one axis, each base marked; unlike a [`Comparison`] they may start
    /// from different figures and bear the same names.
    ///
    /// ```
    /// use tradeflows::projection::{Base, Scenario};
    /// use tradeflows::render::Chart;
    ///
    /// let scenario = Scenario::grow("8-10%".parse()?).through(2027);
    /// let article = scenario.from(Base::new("21.1 billion USD".parse()?, "2024".parse()?))?;
    /// let official = scenario.from(Base::new("20.4 billion USD".parse()?, "2024".parse()?))?;
    /// let chart = Chart::projections([("article", &article), ("official", &official)])?;
    /// assert!(chart.alt().contains("article high 10%"));
    /// # Ok::<(), tradeflows::Error>(())
    /// ```
    ///
    /// # Errors
    /// [`ErrorKind::DifferentCurrency`]; [`ErrorKind::Missing`] for no projection.
    pub fn projections<'a, N: Into<String>>(
        projections: impl IntoIterator<Item = (N, &'a Projection)>,
    ) -> Result<Chart> {
        let named: Vec<(String, &Projection)> = projections
            .into_iter()
            .map(|(name, projection)| (name.into(), projection))
            .collect();
        let Some((_, first)) = named.first() else {
            let what = "a projection to draw".into();
            return Err(ErrorKind::Missing { what }.into());
        };
        let mut lines = Lines {
            terms: terms(&first.base().value),
            ..Lines::default()
        };
        for (at, (name, projection)) in named.iter().enumerate() {
            if projection.base().value.currency() != first.base().value.currency() {
                return Err(ErrorKind::DifferentCurrency {
                    first: first.base().to_string().into(),
                    second: projection.base().to_string().into(),
                }
                .into());
            }
            lines.add_projection(projection, at, name, true);
        }
        Ok(lines.into_chart("Projections"))
    }
}

/// A statistic as a decimal of 15 digits; what is too large or too small for one is left out.
fn decimal(estimate: Estimate) -> Option<Decimal> {
    estimate.to_decimal().ok()
}

impl Forecast {
    /// A chart of the forecast with its band.
    pub fn chart(&self) -> Chart {
        let mut lines = Lines::default();
        lines.add_forecast(self);
        lines.into_chart(&format!("Forecast: {}", self.model()))
    }
}

impl Fit {
    /// A chart of the history with a forecast and its band.
    pub fn chart_with(&self, forecast: &Forecast) -> Chart {
        let history = self.history();
        let points = history.periods().iter().zip(history.values());
        let points = points.filter_map(|(period, value)| {
            let value = Estimate::new(*value, "a number of the history").ok()?;
            Some((*period, decimal(value)?))
        });
        let mut lines = Lines::default();
        lines.tracks.push(Track {
            name: "recorded".to_owned(),
            points: points.collect(),
            recorded: true,
            colour: 0,
        });
        lines.add_forecast(forecast);
        lines.into_chart(&format!("Forecast: {}", self.model()))
    }
}

impl Fan {
    /// A chart of the quantiles: the outermost as a band, each as a line.
    pub fn chart(&self) -> Chart {
        let mut lines = Lines::default();
        for (at, probability) in self.probabilities().iter().enumerate() {
            let points = self.points().iter();
            let points = points.filter_map(|p| Some((p.period, decimal(*p.quantiles.get(at)?)?)));
            lines.tracks.push(Track {
                name: format!("at {} %", (probability * 1e6).round() / 1e4),
                points: points.collect(),
                recorded: false,
                colour: 0,
            });
        }
        // Bands within bands: the outermost quantiles, the next, and so on.
        lines
            .tracks
            .sort_by_key(|track| track.points.last().map(|(_, value)| *value));
        let count = lines.tracks.len();
        for at in 0..count / 2 {
            let (low, high) = (
                lines.tracks[at].points.clone(),
                lines.tracks[count - 1 - at].points.clone(),
            );
            lines.bands.push(Band {
                low,
                high,
                colour: 0,
            });
        }
        lines.band = "between quantiles".to_owned();
        lines.note = format!("By {}. Floating-point estimates, not exact.", self.method());
        lines.into_chart("Quantiles")
    }
}

impl Lines {
    fn add_series(&mut self, series: &Series, name: String) {
        let points = series.points().iter();
        self.tracks.push(Track {
            name,
            points: points
                .map(|point| (point.period, point.value.amount()))
                .collect(),
            recorded: true,
            colour: 0,
        });
    }

    /// The paths of a projection; gives the number of colours they take.
    ///
    /// The paths of one range of rates are a family: one colour, with a band between the outer two.
    fn add_projection(
        &mut self,
        projection: &Projection,
        colour: usize,
        prefix: &str,
        one_colour: bool,
    ) -> usize {
        let base = projection.base();
        let start = (base.period, base.value.amount());
        let paths = projection.paths();
        let range = ["low", "high"]
            .iter()
            .all(|name| projection.path(name).is_some());
        let before = self.tracks.len();
        for (at, path) in paths.iter().enumerate() {
            let steps = path.steps().iter().map(|step| (step.period, step.value));
            self.tracks.push(Track {
                name: format!("{prefix} {}", path_label(path)).trim().to_owned(),
                points: std::iter::once(start).chain(steps).collect(),
                recorded: false,
                colour: if range || one_colour {
                    colour
                } else {
                    colour + at
                },
            });
        }
        if range {
            self.band_of_tracks(before, "between the outer paths");
        } else if let [path] = paths {
            self.band_of_intervals(start, path, colour);
        }
        if !self.bases.contains(&start) {
            self.bases.push(start);
        }
        if range || one_colour { 1 } else { paths.len() }
    }

    /// The interval of the base carried along a single path, where it was asked for.
    fn band_of_intervals(
        &mut self,
        start: (Period, Decimal),
        path: &crate::projection::ProjectedPath,
        colour: usize,
    ) {
        let ends = path.steps().iter().filter_map(|step| {
            let interval = step.interval?;
            Some((
                (step.period, interval.low?.value),
                (step.period, interval.high?.value),
            ))
        });
        let (low, high): (Points, Points) = ends.unzip();
        if low.is_empty() {
            return;
        }
        self.band = "the base's own interval".to_owned();
        self.bands.push(Band {
            low: std::iter::once(start).chain(low).collect(),
            high: std::iter::once(start).chain(high).collect(),
            colour,
        });
    }

    fn add_forecast(&mut self, forecast: &Forecast) {
        let end = |of: fn(&crate::projection::fit::ForecastPoint) -> Estimate| -> Points {
            let points = forecast.points().iter();
            points
                .filter_map(|point| Some((point.period, decimal(of(point))?)))
                .collect()
        };
        let colour = self.tracks.len();
        self.tracks.push(Track {
            name: forecast.model().to_string(),
            points: end(|point| point.point),
            recorded: false,
            colour,
        });
        let (low, high) = (end(|point| point.low), end(|point| point.high));
        if low.len() == high.len() {
            self.bands.push(Band { low, high, colour });
        }
        self.band = format!("{:.0} % of outcomes", forecast.coverage().as_f64() * 100.0);
        self.note = "Floating-point estimates, not exact.".to_owned();
    }

    /// A band between the lowest and the highest of the last lines.
    fn band_of_tracks(&mut self, from: usize, words: &str) {
        let tracks = &self.tracks[from..];
        let Some(first) = tracks.first().filter(|_| tracks.len() > 1) else {
            return;
        };
        let (mut low, mut high) = (Points::new(), Points::new());
        for (period, _) in &first.points {
            let of = |track: &Track| {
                track
                    .points
                    .iter()
                    .find(|(own, _)| own == period)
                    .map(|(_, v)| *v)
            };
            let values: Vec<Decimal> = tracks.iter().filter_map(of).collect();
            if let (Some(least), Some(most)) = (values.iter().min(), values.iter().max()) {
                low.push((*period, *least));
                high.push((*period, *most));
            }
        }
        // A middle path gives the family its colour.
        let colour = tracks
            .get(tracks.len() / 2)
            .map_or(first.colour, |track| track.colour);
        self.band = words.to_owned();
        self.bands.push(Band { low, high, colour });
    }

    fn unit(&self) -> Unit {
        let tracks = self.tracks.iter().flat_map(|track| &track.points);
        Unit::of(tracks.chain(&self.bases).map(|(_, value)| *value))
    }

    /// The unit belongs in the title: "…, in billion USD".
    fn into_chart(self, title: &str) -> Chart {
        let unit = format!("{}{}", self.unit().word, self.terms);
        let title = match unit.trim() {
            "" => title.to_owned(),
            unit => format!("{title}, in {unit}"),
        };
        Chart::new(title, Kind::Lines(self))
    }

    pub fn alt(&self) -> String {
        let unit = self.unit();
        let told =
            |(period, value): &(Period, Decimal)| format!("{} in {period}", unit.label(*value));
        let mut parts = Vec::new();
        for track in &self.tracks {
            let (Some(first), Some(last)) = (track.points.first(), track.points.last()) else {
                continue;
            };
            let name = if track.name.is_empty() {
                String::new()
            } else {
                format!("{} ", track.name)
            };
            if !track.recorded {
                parts.push(format!("{name}{}", told(last)));
                continue;
            }
            let least = track
                .points
                .iter()
                .min_by_key(|(_, value)| *value)
                .unwrap_or(first);
            let most = track
                .points
                .iter()
                .max_by_key(|(_, value)| *value)
                .unwrap_or(first);
            parts.push(match track.points.len() {
                1 => format!("{name}{}", told(first)),
                n => format!(
                    "{name}{} to {} ({n} points), lowest {}, highest {}",
                    told(first),
                    told(last),
                    told(least),
                    told(most)
                ),
            });
        }
        let bases: Vec<String> = self
            .bases
            .iter()
            .map(|base| format!("base {}", told(base)))
            .collect();
        let mut said = String::from("Line chart: ");
        said.push_str(&[bases, parts].concat().join("; "));
        said.push('.');
        if !self.note.is_empty() {
            said.push_str(&format!(" {}", self.note));
        }
        said
    }

    fn signs(&self) -> Vec<Sign> {
        let unit = self.unit();
        let mut signs = Vec::new();
        let foreseen = self.tracks.iter().any(|track| !track.recorded);
        if let Some(track) = self.tracks.iter().find(|track| track.recorded && foreseen) {
            signs.push(Sign {
                ink: Ink::Data(track.colour),
                form: Form::Line,
                words: track.name.clone(),
            });
        }
        for (period, value) in self.bases.iter().take(3) {
            let words = format!("base {} in {period}", unit.label(*value));
            signs.push(Sign {
                ink: Ink::Text,
                form: Form::Ring,
                words,
            });
        }
        if let (Some(band), false) = (self.bands.first(), self.band.is_empty()) {
            signs.push(Sign {
                ink: Ink::Data(band.colour),
                form: Form::Shade,
                words: self.band.clone(),
            });
        }
        signs
    }

    pub fn lay_out(&self, scene: &mut Scene, mut frame: Frame) {
        let unit = self.unit();
        frame.top += legend(scene, frame, &self.signs());
        let labelled: Vec<&Track> = self
            .tracks
            .iter()
            .filter(|track| !track.points.is_empty())
            .collect();
        let foreseen = labelled.iter().any(|track| !track.recorded);
        // Where a projection goes on, the end of the record is no end.
        let ends: Vec<&Track> = labelled
            .iter()
            .copied()
            .filter(|track| !track.recorded || !foreseen)
            .collect();
        let more = ends.len().saturating_sub(MOST_LABELS);
        let mut note = self.note.clone();
        if more > 0 {
            note = format!("{more} more lines without a label. {note}");
        }
        frame.bottom -= footnote(scene, frame, &note);

        let values = labelled.iter().flat_map(|track| &track.points);
        let bands = self
            .bands
            .iter()
            .flat_map(|band| band.low.iter().chain(&band.high));
        let all: Vec<f64> = values
            .chain(bands)
            .chain(&self.bases)
            .map(|(_, value)| unit.pixels(*value))
            .collect();
        let axis = Axis::new(all);
        // The amount first: it is never cut, and it stays in front of a name that is written from
        // right to left.
        let end_label = |track: &Track| match (track.points.last(), track.name.is_empty()) {
            (None, _) => track.name.clone(),
            (Some((period, value)), true) => format!("{} in {period}", unit.label(*value)),
            (Some((_, value)), false) => format!("{} {}", unit.label(*value), track.name),
        };
        let room = (frame.right - frame.left) * 2 / 5;
        let end_labels: Vec<String> = ends
            .iter()
            .take(MOST_LABELS)
            .map(|track| fitted(&super::clean(&end_label(track)), TEXT, room))
            .collect();
        let widest = end_labels
            .iter()
            .map(|label| measured(label, TEXT))
            .max()
            .unwrap_or(0);
        let tick_room = axis
            .ticks
            .iter()
            .map(|(_, label)| measured(label, SMALL))
            .max()
            .unwrap_or(0);
        let plot = Frame {
            left: frame.left + tick_room + 8,
            top: frame.top + 10,
            right: frame.right - widest - 26,
            bottom: frame.bottom - SMALL - 14,
        };
        let y = |value: f64| axis.place(value, plot.bottom, plot.top);
        for (value, label) in &fewer(&axis.ticks, y, upwards) {
            let at = y(*value);
            let ink = if *value == 0.0 { Ink::Faint } else { Ink::Grid };
            scene.line((plot.left, at), (plot.right, at), ink);
            scene.text(
                label.clone(),
                (plot.left - 8, at),
                Anchor::End,
                SMALL,
                Ink::Faint,
            );
        }

        let mut periods: Vec<Period> = labelled
            .iter()
            .flat_map(|track| track.points.iter().map(|(period, _)| *period))
            .chain(self.bases.iter().map(|(period, _)| *period))
            .collect();
        periods.sort();
        periods.dedup();
        let (Some(first), Some(last)) = (periods.first(), periods.last()) else {
            return;
        };
        let (from, to) = (middle(*first), middle(*last));
        let x = |period: Period| match to > from {
            true => {
                let part = f64::from(middle(period) - from) / f64::from(to - from);
                let inner = f64::from(plot.right - plot.left - 24);
                plot.left + 12 + (inner * part).round() as i32
            }
            false => (plot.left + plot.right) / 2,
        };
        let canvas = (2, frame.right + 12);
        for (period, at) in time_labels(&periods, x, canvas) {
            scene.line(
                (x(period), plot.bottom),
                (x(period), plot.bottom + 4),
                Ink::Faint,
            );
            scene.text(
                period.to_string(),
                (at, plot.bottom + 14),
                Anchor::Middle,
                SMALL,
                Ink::Faint,
            );
        }

        let pixel = |(period, value): &(Period, Decimal)| (x(*period), y(unit.pixels(*value)));
        for band in &self.bands {
            let low = band.low.iter().map(pixel);
            let points: Vec<(i32, i32)> = low.chain(band.high.iter().rev().map(pixel)).collect();
            scene.items.push(super::scene::Item::Area {
                points,
                ink: Ink::Data(band.colour),
                opacity: BAND,
            });
        }
        for track in &labelled {
            let ink = Ink::Data(track.colour);
            let points: Vec<(i32, i32)> = track.points.iter().map(pixel).collect();
            if !track.recorded {
                scene.path(points, ink, 2, true);
                continue;
            }
            // A line over missing periods would say that they were known.
            let mut start = 0;
            for at in 1..=points.len() {
                let whole =
                    at < points.len() && follows(track.points[at - 1].0, track.points[at].0);
                if whole {
                    continue;
                }
                if at - start > 1 {
                    scene.path(points[start..at].to_vec(), ink, 3, false);
                }
                if at - start == 1 || points.len() <= MOST_DOTS {
                    for point in &points[start..at] {
                        scene.dot(*point, 3, ink, true);
                    }
                }
                if at < points.len() {
                    scene.path(vec![points[at - 1], points[at]], Ink::Rest, 1, true);
                }
                start = at;
            }
        }
        for base in &self.bases {
            scene.dot(pixel(base), 6, Ink::Text, false);
        }
        let heights: Vec<i32> = ends
            .iter()
            .take(MOST_LABELS)
            .map(|track| {
                track
                    .points
                    .last()
                    .map_or(plot.bottom, |point| pixel(point).1)
            })
            .collect();
        let Some(placed) = apart(&heights, TEXT + 4, plot.top, plot.bottom) else {
            return;
        };
        for ((track, label), (&wanted, &at)) in
            ends.iter().zip(end_labels).zip(heights.iter().zip(&placed))
        {
            let Some(end) = track.points.last().map(pixel) else {
                continue;
            };
            let text_at = plot.right + 14;
            // A long leader in the colour of the data would look like data.
            let ink = match text_at - end.0 > 60 {
                true => Ink::Grid,
                false => Ink::Data(track.colour % COLOURS),
            };
            scene.path(vec![(end.0 + 7, wanted), (text_at - 4, at)], ink, 1, false);
            scene.text(label, (text_at, at), Anchor::Start, TEXT, Ink::Text);
        }
    }
}

/// The periods that get a label below the axis, at most seven that do not meet, with the middle of
/// each label.
pub(super) fn time_labels(
    periods: &[Period],
    x: impl Fn(Period) -> i32,
    (least, most): (i32, i32),
) -> Vec<(Period, i32)> {
    let placed = |chosen: Vec<Period>| -> Option<Vec<(Period, i32)>> {
        let mut labels: Vec<(Period, i32)> = Vec::new();
        let mut taken = i32::MIN;
        for period in chosen {
            let half = measured(&period.to_string(), SMALL) / 2 + 1;
            let at = x(period).clamp(least + half, (most - half).max(least + half));
            if at - half < taken {
                return None;
            }
            taken = at + half + 10;
            labels.push((period, at));
        }
        (labels.len() <= MOST_TICKS).then_some(labels)
    };
    let years = periods.iter().all(|period| period.as_year().is_some());
    for step in [1u16, 2, 5, 10, 20, 25, 50, 100, 200, 500, 1000, 2000, 5000] {
        let round = |period: &Period| period.as_year().is_some_and(|year| year % step == 0);
        let chosen: Vec<Period> = match years {
            true => periods
                .iter()
                .copied()
                .filter(|period| round(period))
                .collect(),
            // Counted from the end, so that the latest has its label.
            false => {
                let mut every: Vec<Period> =
                    periods.iter().rev().step_by(step.into()).copied().collect();
                every.reverse();
                every
            }
        };
        // Two years that are not round would leave an axis without a label.
        let few = chosen.len() < 2.min(periods.len());
        if !few && let Some(labels) = placed(chosen) {
            return labels;
        }
    }
    let ends: Vec<Period> = periods
        .first()
        .into_iter()
        .chain(periods.last())
        .copied()
        .collect();
    let last: Vec<Period> = periods.last().into_iter().copied().collect();
    placed(ends).or_else(|| placed(last)).unwrap_or_default()
}
