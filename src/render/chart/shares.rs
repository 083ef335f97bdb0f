//! Shares of a whole through time, as columns that reach 100 %.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::lines::time_labels;
use super::scale::{fewer, upwards};
use super::scene::{Anchor, COLOURS, Ink, Scene, fitted, measured};
use super::{Chart, Frame, Kind, SMALL, TEXT, apart};
use crate::error::{ErrorKind, Result};
use crate::exact::{self, Rounding};
use crate::indicators::TradeOf;
use crate::model::{Economy, FlowTable, Period};
use crate::render::indicators::named;

/// So many parts have a colour of their own, the rest is put together.
const MOST: usize = COLOURS;

/// Parts of a whole, by period.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Shares {
    /// The parts from the bottom up: the largest of the last period first, the rest last.
    names: Vec<String>,
    /// Percent of each part, in the order of the names; nothing where the whole is nothing.
    columns: Vec<(Period, Vec<Decimal>)>,
    has_rest: bool,
}

impl Chart {
    /// The shares of parts in their sum, by period: the six largest of the last period, and the rest
    /// together.
    ///
    /// ```
    /// use tradeflows::render::Chart;
    /// use tradeflows::{Decimal, Period};
    ///
    /// let of = |year, china: i64, japan: i64| -> tradeflows::Result<_> {
    ///     Ok((Period::year(year)?, vec![("China", Decimal::from(china)), ("Japan", Decimal::from(japan))]))
    /// };
    /// let chart = Chart::shares("Exports", [of(2023, 1, 1)?, of(2024, 3, 1)?])?;
    /// assert_eq!(chart.alt(), "Exports, in percent. Shares: China 50 in 2023 and 75 in 2024; Japan 50 in 2023 and 25 in 2024.");
    /// # Ok::<(), tradeflows::Error>(())
    /// ```
    ///
    /// # Errors
    /// [`ErrorKind::OutOfRange`] for a part below zero, [`ErrorKind::NotUnique`] for a period that is
    /// given twice, [`ErrorKind::Missing`] without any part; [`ErrorKind::Overflow`] or
    /// [`ErrorKind::TooManyDigits`] where they cannot be added up.
    pub fn shares<N: Into<String>, P: IntoIterator<Item = (N, Decimal)>>(
        title: impl Into<String>,
        periods: impl IntoIterator<Item = (Period, P)>,
    ) -> Result<Chart> {
        let mut columns: BTreeMap<Period, Vec<(String, Decimal)>> = BTreeMap::new();
        for (period, parts) in periods {
            let mut own: Vec<(String, Decimal)> = Vec::new();
            for (name, value) in parts {
                let name = name.into();
                if value < Decimal::ZERO {
                    return Err(ErrorKind::OutOfRange {
                        what: format!("{name} in {period}").into(),
                        found: value.to_string().into(),
                        expected: "zero or more, as a share needs".into(),
                    }
                    .into());
                }
                match own.iter_mut().find(|(known, _)| *known == name) {
                    Some((_, sum)) => *sum = exact::add(*sum, value)?,
                    None => own.push((name, value)),
                }
            }
            if columns.insert(period, own).is_some() {
                let what = period.to_string().into();
                return Err(ErrorKind::NotUnique { what, count: 2 }.into());
            }
        }
        let mut order: Vec<(String, Decimal)> = Vec::new();
        for (name, value) in columns.values().rev().flatten() {
            if !order.iter().any(|(known, _)| known == name) {
                order.push((name.clone(), *value));
            }
        }
        if order.is_empty() {
            let what = "a part to draw".into();
            return Err(ErrorKind::Missing { what }.into());
        }
        // By the last period in which each part stands, the largest first.
        order.sort_by_key(|(_, value)| std::cmp::Reverse(*value));
        let has_rest = order.len() > MOST + 1;
        let own = if has_rest { MOST } else { order.len() };
        let mut names: Vec<String> = order
            .iter()
            .take(own)
            .map(|(name, _)| name.clone())
            .collect();
        let mut shares = Vec::new();
        for (period, parts) in columns {
            let total = exact::sum(parts.iter().map(|(_, value)| *value))?;
            let mut sums: Vec<Decimal> = names
                .iter()
                .map(|name| {
                    parts
                        .iter()
                        .find(|(own, _)| own == name)
                        .map_or(Decimal::ZERO, |part| part.1)
                })
                .collect();
            if has_rest {
                let shown = exact::sum(sums.iter().copied())?;
                sums.push(exact::subtract(total, shown)?);
            }
            let percent = |sum: Decimal| -> Result<Decimal> {
                if total.is_zero() {
                    return Ok(Decimal::ZERO);
                }
                let part = exact::divide(sum, total, Rounding::FULL)?.value;
                Ok(exact::multiply(part, Decimal::ONE_HUNDRED, Rounding::FULL)?.value)
            };
            shares.push((
                period,
                sums.into_iter().map(percent).collect::<Result<_>>()?,
            ));
        }
        if has_rest {
            names.push(format!("{} others", order.len() - MOST));
        }
        let title = format!("{}, in percent", title.into());
        let shares = Shares {
            names,
            columns: shares,
            has_rest,
        };
        Ok(Chart::new(title, Kind::Shares(shares)))
    }

    /// The partners' shares in the trade of an economy, by period.
    ///
    /// ```
    /// let csv = "exporter,importer,year,product,value (US$)\n\
    ///            Canada,China,2023,H6 1205,30\nCanada,Japan,2023,H6 1205,10\n\
    ///            Canada,China,2024,H6 1205,20\nCanada,Japan,2024,H6 1205,20\n";
    /// let table = tradeflows::tabular::read_str(csv, "mine.csv")?.table;
    /// let chart = tradeflows::render::Chart::partner_shares(&table.exports_of("CAN".parse()?))?;
    /// assert_eq!(chart.title(), "Exports of Canada by partner, in percent");
    /// # Ok::<(), tradeflows::Error>(())
    /// ```
    ///
    /// # Errors
    /// As [`Chart::shares`]; those of [`FlowTable::total`] where rows count goods twice.
    pub fn partner_shares(trade: &TradeOf) -> Result<Chart> {
        let rows = trade.rows();
        let title = format!("{} by partner", super::bars::side_of(rows));
        let sells = title.starts_with("Exports");
        let partner = |flow: &crate::FlowRef<'_>| -> Economy {
            if sells {
                flow.importer()
            } else {
                flow.exporter()
            }
        };
        let mut periods = Vec::new();
        for (period, group) in rows.group_by(|row| row.period()) {
            group.total()?;
            let by_partner = |group: &FlowTable| -> Vec<(String, Decimal)> {
                let rows = group.iter();
                rows.map(|row| (named(partner(&row).key()), row.value().amount()))
                    .collect()
            };
            periods.push((period, by_partner(&group)));
        }
        Chart::shares(title, periods)
    }
}

/// A share with one decimal at most.
fn label(percent: Decimal) -> String {
    Rounding::places(1).round(percent).map_or_else(
        |_| percent.to_string(),
        |rounded| rounded.value.normalize().to_string(),
    )
}

impl Shares {
    fn ink(&self, part: usize) -> Ink {
        match self.has_rest && part + 1 == self.names.len() {
            true => Ink::Rest,
            false => Ink::Data(part),
        }
    }

    pub fn alt(&self) -> String {
        let ends: Vec<&(Period, Vec<Decimal>)> = match self.columns.as_slice() {
            [only] => vec![only],
            [first, .., last] => vec![first, last],
            [] => Vec::new(),
        };
        let parts = self.names.iter().enumerate().map(|(part, name)| {
            let told = ends.iter().filter_map(|(period, shares)| {
                Some(format!("{} in {period}", label(*shares.get(part)?)))
            });
            format!("{name} {}", told.collect::<Vec<_>>().join(" and "))
        });
        format!("Shares: {}.", parts.collect::<Vec<_>>().join("; "))
    }

    pub fn lay_out(&self, scene: &mut Scene, frame: Frame) {
        let Some((_, last)) = self.columns.last() else {
            return;
        };
        let room = (frame.right - frame.left) * 2 / 5;
        let labels: Vec<String> = self
            .names
            .iter()
            .zip(last)
            .map(|(name, share)| {
                // The share first, as with lines.
                let value = format!("{} %", label(*share));
                let name = fitted(&super::clean(name), TEXT, room - measured(&value, TEXT) - 8);
                format!("{value} {name}")
            })
            .collect();
        let widest = labels
            .iter()
            .map(|label| measured(label, TEXT))
            .max()
            .unwrap_or(0);
        let plot = Frame {
            left: frame.left + measured("100", SMALL) + 8,
            top: frame.top + 8,
            right: frame.right - widest - 36,
            bottom: frame.bottom - SMALL - 14,
        };
        let y = |percent: f64| {
            let height = f64::from(plot.bottom - plot.top);
            plot.bottom - (height * percent / 100.0).round() as i32
        };
        let ticks = [0u8, 25, 50, 75, 100].map(|percent| (f64::from(percent), percent.to_string()));
        for (percent, label) in fewer(&ticks, y, upwards) {
            let ink = if percent == 0.0 {
                Ink::Faint
            } else {
                Ink::Grid
            };
            scene.line((plot.left, y(percent)), (plot.right, y(percent)), ink);
            scene.text(
                label,
                (plot.left - 8, y(percent)),
                Anchor::End,
                SMALL,
                Ink::Faint,
            );
        }
        let periods: Vec<Period> = self.columns.iter().map(|(period, _)| *period).collect();
        let step = f64::from(plot.right - plot.left) / periods.len() as f64;
        let half = (step * 0.4).min(45.0);
        let middle = |at: usize| f64::from(plot.left) + step * (at as f64 + 0.5);
        let pixels = |value: Decimal| value.to_string().parse::<f64>().unwrap_or(0.0);
        let mut heights = Vec::new();
        for (at, (_, shares)) in self.columns.iter().enumerate() {
            let (from, to) = (
                (middle(at) - half).round() as i32,
                (middle(at) + half).round() as i32,
            );
            let mut sum = 0.0;
            heights.clear();
            for (part, share) in shares.iter().enumerate() {
                let (low, high) = (y(sum), y(sum + pixels(*share)));
                sum += pixels(*share);
                heights.push((low + high) / 2);
                if high < low {
                    // A thin line of paper between the parts tells neighbours apart without colour.
                    let seam = i32::from(low - high > 3);
                    scene.bar((from, low), (to.max(from + 1), high + seam), self.ink(part));
                }
            }
        }
        let place = |period: Period| {
            let at = periods.iter().position(|own| *own == period).unwrap_or(0);
            middle(at).round() as i32
        };
        for (period, at) in time_labels(&periods, place, (2, frame.right + 12)) {
            scene.text(
                period.to_string(),
                (at, plot.bottom + 14),
                Anchor::Middle,
                SMALL,
                Ink::Faint,
            );
        }
        let Some(placed) = apart(&heights, TEXT + 4, plot.top, plot.bottom) else {
            return;
        };
        let edge = (middle(periods.len() - 1) + half).round() as i32;
        for (part, (text, (&wanted, &at))) in labels
            .into_iter()
            .zip(heights.iter().zip(&placed))
            .enumerate()
        {
            let ink = self.ink(part);
            scene.path(
                vec![(edge + 2, wanted), (plot.right + 8, at)],
                ink,
                1,
                false,
            );
            scene.bar((plot.right + 8, at - 5), (plot.right + 18, at + 5), ink);
            scene.text(text, (plot.right + 24, at), Anchor::Start, TEXT, Ink::Text);
        }
    }
}
