//! Mirror gaps: what the exporter reports beside what the importer reports, flow by flow.

use rust_decimal::Decimal;

use super::scale::{Axis, Unit, across, fewer};
use super::scene::{Anchor, Ink, Scene, fitted, measured};
use super::{Chart, Form, Frame, Kind, SMALL, Sign, TEXT, footnote, legend};
use crate::compare::Mirror;
use crate::error::{ErrorKind, Result};
use crate::model::Category;

/// So many flows, those with the largest gap.
const MOST: usize = 15;
const STEP: i32 = 28;

#[derive(Clone, Debug, PartialEq)]
struct Pair {
    name: String,
    exported: Option<Decimal>,
    imported: Option<Decimal>,
    /// The importer's figure over the exporter's.
    margin: String,
}

/// Flows with two reports each.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Gaps {
    pairs: Vec<Pair>,
    note: String,
}

impl Chart {
    /// What exporters report beside what importers report, flow by flow in the order given, the
    /// first fifteen ([`Mirrors::mirrors`](crate::compare::Mirrors::mirrors) gives the largest gap first).
    ///
    /// # Errors
    /// [`ErrorKind::Missing`] without any flow; [`ErrorKind::DifferentCurrency`].
    pub fn mirrors<'a>(mirrors: impl IntoIterator<Item = &'a Mirror>) -> Result<Chart> {
        let mirrors: Vec<&Mirror> = mirrors.into_iter().collect();
        let Some(first) = mirrors.first() else {
            let what = "a flow to draw".into();
            return Err(ErrorKind::Missing { what }.into());
        };
        if let Some(other) = mirrors
            .iter()
            .find(|mirror| mirror.currency() != first.currency())
        {
            let (first, second) = (first.to_string().into(), other.to_string().into());
            return Err(ErrorKind::DifferentCurrency { first, second }.into());
        }
        let one_period = mirrors.iter().all(|mirror| mirror.period == first.period);
        let one_category = mirrors
            .iter()
            .all(|mirror| mirror.category == first.category);
        let pair = |mirror: &&Mirror| {
            let mut name = format!("{} to {}", mirror.exporter.name(), mirror.importer.name());
            if !one_category {
                name.push_str(&format!(", {}", mirror.category));
            }
            if !one_period {
                name.push_str(&format!(", {}", mirror.period));
            }
            let amount = |report: &Option<crate::compare::Report>| {
                report.as_ref().map(|report| report.value.amount())
            };
            let (exported, imported) = (amount(&mirror.exported), amount(&mirror.imported));
            let change = match (exported, imported) {
                (Some(exported), Some(imported)) => {
                    crate::render::flows::change(exported, imported)
                }
                _ => None,
            };
            let margin = change.unwrap_or_else(|| match (exported, imported) {
                (Some(_), None) => "exporter only".to_owned(),
                (None, Some(_)) => "importer only".to_owned(),
                _ => String::new(),
            });
            Pair {
                name,
                exported,
                imported,
                margin,
            }
        };
        let pairs: Vec<Pair> = mirrors.iter().take(MOST).map(pair).collect();
        let note = match mirrors.len().saturating_sub(MOST) {
            0 => String::new(),
            1 => "1 more flow is not shown.".to_owned(),
            more => format!("{more} more flows are not shown."),
        };
        let gaps = Gaps { pairs, note };
        let currency = first
            .currency()
            .map_or(String::new(), |currency| currency.to_string());
        let mut title = "Mirror figures".to_owned();
        if one_category && first.category != Category::TOTAL {
            title.push_str(&format!(", {}", first.category));
        }
        if one_period {
            title.push_str(&format!(", {}", first.period));
        }
        title.push_str(&format!(", in {}{currency}", gaps.unit().word));
        Ok(Chart::new(title, Kind::Gaps(gaps)))
    }
}

impl Gaps {
    fn amounts(&self) -> impl Iterator<Item = Decimal> + '_ {
        self.pairs
            .iter()
            .flat_map(|pair| pair.exported.into_iter().chain(pair.imported))
    }

    fn unit(&self) -> Unit {
        Unit::of(self.amounts())
    }

    pub fn height(&self) -> u32 {
        (self.pairs.len() as i32 * STEP + 140).unsigned_abs()
    }

    pub fn alt(&self) -> String {
        let unit = self.unit();
        let told =
            |amount: Option<Decimal>| amount.map_or("not reported".to_owned(), |a| unit.label(a));
        let pairs = self.pairs.iter().map(|pair| {
            let margin = match pair.margin.ends_with(" only") || pair.margin.is_empty() {
                true => String::new(),
                false => format!(" ({})", pair.margin),
            };
            format!(
                "{} exported {}, imported {}{margin}",
                pair.name,
                told(pair.exported),
                told(pair.imported)
            )
        });
        let pairs: Vec<String> = pairs.collect();
        format!(
            "Exporter's and importer's reports: {}. {}",
            pairs.join("; "),
            self.note
        )
        .trim()
        .to_owned()
    }

    pub fn lay_out(&self, scene: &mut Scene, mut frame: Frame) {
        let signs = [
            Sign {
                ink: Ink::Data(0),
                form: Form::Dot,
                words: "exporter's report".to_owned(),
            },
            Sign {
                ink: Ink::Data(1),
                form: Form::Ring,
                words: "importer's report".to_owned(),
            },
        ];
        frame.top += legend(scene, frame, &signs) + 4;
        frame.bottom -= footnote(scene, frame, &self.note);
        let unit = self.unit();
        let axis = Axis::new(self.amounts().map(|amount| unit.pixels(amount)));
        let room = (frame.right - frame.left) * 2 / 5;
        let names: Vec<String> = self
            .pairs
            .iter()
            .map(|pair| fitted(&super::clean(&pair.name), TEXT, room))
            .collect();
        let widest = names
            .iter()
            .map(|name| measured(name, TEXT))
            .max()
            .unwrap_or(0);
        let margins = self
            .pairs
            .iter()
            .map(|pair| measured(&pair.margin, TEXT))
            .max()
            .unwrap_or(0);
        let plot = Frame {
            left: frame.left + widest + 16,
            top: frame.top,
            right: frame.right - margins - 22,
            bottom: frame.bottom - SMALL - 14,
        };
        let x = |value: f64| axis.place(value, plot.left, plot.right);
        for (value, label) in fewer(&axis.ticks, x, across) {
            let ink = if value == 0.0 { Ink::Faint } else { Ink::Grid };
            scene.line((x(value), plot.top), (x(value), plot.bottom), ink);
            scene.text(
                label,
                (x(value), plot.bottom + 12),
                Anchor::Middle,
                SMALL,
                Ink::Faint,
            );
        }
        let step = f64::from(plot.bottom - plot.top) / self.pairs.len().max(1) as f64;
        for (at, pair) in self.pairs.iter().enumerate() {
            let y = (f64::from(plot.top) + step * (at as f64 + 0.5)).round() as i32;
            let place = |amount: Decimal| (x(unit.pixels(amount)), y);
            if let (Some(exported), Some(imported)) = (pair.exported, pair.imported) {
                scene.path(vec![place(exported), place(imported)], Ink::Rest, 2, false);
            }
            if let Some(exported) = pair.exported {
                scene.dot(place(exported), 5, Ink::Data(0), true);
            }
            if let Some(imported) = pair.imported {
                scene.dot(place(imported), 6, Ink::Data(1), false);
            }
            if step < f64::from(TEXT) + 1.0 && at % 2 == 1 {
                continue;
            }
            let name_at = frame.left + widest;
            scene.text(
                names[at].clone(),
                (name_at, y),
                Anchor::End,
                TEXT,
                Ink::Text,
            );
            scene.text(
                pair.margin.clone(),
                (plot.right + 14, y),
                Anchor::Start,
                TEXT,
                Ink::Text,
            );
        }
    }
}
