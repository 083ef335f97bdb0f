//! Ranked bars: partners or products by their figures.

use rust_decimal::Decimal;

use super::scale::{Axis, Unit, across, fewer};
use super::scene::{Anchor, Ink, Scene, fitted, measured};
use super::{Chart, Frame, Kind, SMALL, TEXT};
use crate::error::{ErrorKind, Result};
use crate::exact;
use crate::indicators::{TradeOf, Vector};
use crate::model::{Currency, FlowTable};
use crate::render::indicators::named;

/// So many bars, then the rest in one.
const MOST: usize = 15;
/// The height of a bar with the room below it.
const STEP: i32 = 24;

#[derive(Clone, Debug, PartialEq)]
struct Bar {
    name: String,
    value: Decimal,
    /// Made of so many others.
    rest: bool,
}

/// Bars, the largest first.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Bars {
    bars: Vec<Bar>,
}

impl Chart {
    /// Ranked bars of figures under names: the fifteen largest, and the rest in one bar.
    ///
    /// ```
    /// use tradeflows::render::Chart;
    /// use tradeflows::{Currency, Decimal};
    ///
    /// let figures = [("China", Decimal::from(21)), ("Japan", Decimal::from(8))];
    /// let chart = Chart::ranked("Exports", Some(Currency::USD), figures)?;
    /// assert_eq!(chart.alt(), "Exports, in USD. Bar chart: China 21; Japan 8.");
    /// # Ok::<(), tradeflows::Error>(())
    /// ```
    ///
    /// # Errors
    /// [`ErrorKind::Missing`] without any figure; [`ErrorKind::Overflow`] or
    /// [`ErrorKind::TooManyDigits`] where the rest cannot be added up exactly.
    pub fn ranked<N: Into<String>>(
        title: impl Into<String>,
        currency: Option<Currency>,
        figures: impl IntoIterator<Item = (N, Decimal)>,
    ) -> Result<Chart> {
        let mut bars: Vec<Bar> = figures
            .into_iter()
            .map(|(name, value)| Bar {
                name: name.into(),
                value,
                rest: false,
            })
            .collect();
        if bars.is_empty() {
            let what = "a figure to draw".into();
            return Err(ErrorKind::Missing { what }.into());
        }
        bars.sort_by_key(|bar| std::cmp::Reverse(bar.value));
        // A single one that is left over stays what it is.
        if bars.len() > MOST + 1 {
            let rest = bars.split_off(MOST);
            let value = exact::sum(rest.iter().map(|bar| bar.value))?;
            let name = format!("{} others", rest.len());
            bars.push(Bar {
                name,
                value,
                rest: true,
            });
        }
        let bars = Bars { bars };
        let unit = format!(
            "{}{}",
            bars.unit().word,
            currency.map_or(String::new(), |c| c.to_string())
        );
        let title = match unit.trim() {
            "" => title.into(),
            unit => format!("{}, in {unit}", title.into()),
        };
        Ok(Chart::new(title, Kind::Bars(bars)))
    }
}

impl Vector {
    /// Ranked bars of the figures, economies by their names.
    ///
    /// # Errors
    /// As [`Chart::ranked`].
    pub fn chart(&self) -> Result<Chart> {
        let title = match self.about().period() {
            Some(period) => format!("Figures of {period}"),
            None => "Figures".to_owned(),
        };
        let figures = self.iter().map(|(label, value)| (named(label), value));
        Chart::ranked(title, self.about().currency(), figures)
    }
}

/// "Exports of Canada" or "Imports of Canada", as the rows have one seller or one buyer.
pub(super) fn side_of(rows: &FlowTable) -> String {
    let Some(first) = rows.get(0) else {
        return "Trade".to_owned();
    };
    let sells = rows.iter().all(|row| row.exporter() == first.exporter());
    match sells {
        true => format!("Exports of {}", first.exporter().name()),
        false => format!("Imports of {}", first.importer().name()),
    }
}

impl TradeOf {
    /// Ranked bars of the partners.
    ///
    /// # Errors
    /// As [`TradeOf::by_partner`] and [`Chart::ranked`].
    pub fn chart(&self) -> Result<Chart> {
        let partners = self.by_partner()?;
        let mut title = format!("{} by partner", side_of(self.rows()));
        if let Some(period) = partners.about().period() {
            title.push_str(&format!(", {period}"));
        }
        let figures = partners.iter().map(|(label, value)| (named(label), value));
        Chart::ranked(title, partners.about().currency(), figures)
    }
}

impl Bars {
    fn unit(&self) -> Unit {
        Unit::of(self.bars.iter().map(|bar| bar.value))
    }

    pub fn height(&self) -> u32 {
        (self.bars.len() as i32 * STEP + 100).unsigned_abs()
    }

    pub fn alt(&self) -> String {
        let unit = self.unit();
        let bars = self
            .bars
            .iter()
            .map(|bar| format!("{} {}", bar.name, unit.label(bar.value)));
        format!("Bar chart: {}.", bars.collect::<Vec<_>>().join("; "))
    }

    pub fn lay_out(&self, scene: &mut Scene, frame: Frame) {
        let unit = self.unit();
        let axis = Axis::new(self.bars.iter().map(|bar| unit.pixels(bar.value)));
        let room = (frame.right - frame.left) / 3;
        let names: Vec<String> = self
            .bars
            .iter()
            .map(|bar| fitted(&super::clean(&bar.name), TEXT, room))
            .collect();
        let values: Vec<String> = self.bars.iter().map(|bar| unit.label(bar.value)).collect();
        let widest = |all: &[String]| {
            all.iter()
                .map(|text| measured(text, TEXT))
                .max()
                .unwrap_or(0)
        };
        let negative = self.bars.iter().any(|bar| bar.value < Decimal::ZERO);
        let value_room = widest(&values) + 8;
        let plot = Frame {
            left: frame.left + widest(&names) + 10 + if negative { value_room } else { 0 },
            top: frame.top + 4,
            right: frame.right - value_room,
            bottom: frame.bottom - SMALL - 14,
        };
        let x = |value: f64| axis.place(value, plot.left, plot.right);
        let ticks = fewer(&axis.ticks, x, across);
        for (value, label) in &ticks {
            scene.line((x(*value), plot.top), (x(*value), plot.bottom), Ink::Grid);
            scene.text(
                label.clone(),
                (x(*value), plot.bottom + 12),
                Anchor::Middle,
                SMALL,
                Ink::Faint,
            );
        }
        let zero = x(0.0);
        let step = f64::from(plot.bottom - plot.top) / self.bars.len().max(1) as f64;
        for (at, bar) in self.bars.iter().enumerate() {
            let middle = f64::from(plot.top) + step * (at as f64 + 0.5);
            let half = (step * 0.34).clamp(1.0, 14.0);
            let end = x(unit.pixels(bar.value));
            let ink = match (bar.rest, bar.value < Decimal::ZERO) {
                (true, _) => Ink::Rest,
                (false, true) => Ink::Data(1),
                (false, false) => Ink::Data(0),
            };
            scene.bar(
                (zero, (middle - half) as i32),
                (end, (middle + half) as i32),
                ink,
            );
            let middle = middle.round() as i32;
            // Bars of a chart that was made too low for its labels.
            if step < f64::from(TEXT) + 1.0 && at % 2 == 1 {
                continue;
            }
            let name_at = frame.left + widest(&names);
            scene.text(
                names[at].clone(),
                (name_at, middle),
                Anchor::End,
                TEXT,
                Ink::Text,
            );
            match bar.value < Decimal::ZERO {
                false => scene.text(
                    values[at].clone(),
                    (end + 5, middle),
                    Anchor::Start,
                    TEXT,
                    Ink::Text,
                ),
                true => scene.text(
                    values[at].clone(),
                    (end - 5, middle),
                    Anchor::End,
                    TEXT,
                    Ink::Text,
                ),
            }
        }
        scene.line((zero, plot.top), (zero, plot.bottom), Ink::Faint);
    }
}
