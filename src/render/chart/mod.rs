//! Charts: series and projections, partners, mirrors, shares, as SVG.
//!
//! A [`Chart`] is laid out by this crate (marks, labels, colours) and drawn by
//! [plotters](https://docs.rs/plotters), which is re-exported: [`Chart::draw_on`] takes any of its back
//! ends. Amounts start at zero, an axis has at most seven marks, labels do not meet, colours are Okabe
//! and Ito's for the colour-blind, and every picture carries its content as text.
//!
//! ```
//! use tradeflows::projection::{Base, Scenario};
//!
//! let base = Base::new("62 billion USD".parse()?, "2025".parse()?);
//! let band = Scenario::grow("8-10%".parse()?).through(2027).from(&base)?;
//! let chart = band.chart().with_title("Where it leads");
//! assert!(chart.to_svg().starts_with("<svg "));
//! assert!(chart.alt().contains("high 10% 75.02 in 2027"));
//! # Ok::<(), tradeflows::Error>(())
//! ```

mod bars;
mod gaps;
mod lines;
mod scale;
mod scene;
mod shares;

use std::path::Path;

/// The crate whose back ends [`Chart::draw_on`] draws on.
pub use ::plotters;
use plotters::coord::Shift;
use plotters::drawing::{DrawingArea, DrawingAreaErrorKind, IntoDrawingArea};
use plotters::prelude::{DrawingBackend, SVGBackend};

use self::scene::{Anchor, Ink, Scene, lines};
use super::escaped;
use super::notebook;
use super::text::{ascii, clean, paragraph};
use crate::error::Result;
use crate::save::save;

const TITLE: i32 = 16;
const TEXT: i32 = 13;
const SMALL: i32 = 12;
/// How much of its colour a band has.
const BAND: f64 = 0.25;
const LEAST: (u32, u32) = (320, 200);
const MOST: u32 = 4000;

/// A picture of figures.
///
/// Made by [`Series::chart`](crate::Series::chart), [`Projection::chart`](crate::projection::Projection::chart),
/// [`Comparison::chart`](crate::projection::Comparison::chart) and the like, or by the functions here.
#[derive(Clone, Debug, PartialEq)]
pub struct Chart {
    title: String,
    kind: Kind,
    size: Option<(u32, u32)>,
}

#[derive(Clone, Debug, PartialEq)]
enum Kind {
    Lines(lines::Lines),
    Bars(bars::Bars),
    Gaps(gaps::Gaps),
    Shares(shares::Shares),
}

/// The part of a picture that is left for data.
#[derive(Clone, Copy, Debug)]
struct Frame {
    left: i32,
    top: i32,
    right: i32,
    bottom: i32,
}

/// What stands beside a sign in the legend.
struct Sign {
    ink: Ink,
    form: Form,
    words: String,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    Line,
    Ring,
    Dot,
    Shade,
}

impl Chart {
    fn new(title: impl Into<String>, kind: Kind) -> Self {
        Chart {
            title: title.into(),
            kind,
            size: None,
        }
    }

    /// The same chart under another title.
    #[must_use]
    pub fn with_title(mut self, title: impl Into<String>) -> Self {
        self.title = title.into();
        self
    }

    /// The same chart in another size, in pixels; from 320 by 200 to 4000 by 4000.
    #[must_use]
    pub fn with_size(mut self, width: u32, height: u32) -> Self {
        self.size = Some((width.clamp(LEAST.0, MOST), height.clamp(LEAST.1, MOST)));
        self
    }

    /// What stands over it.
    pub fn title(&self) -> &str {
        &self.title
    }

    /// Width and height in pixels.
    pub fn size(&self) -> (u32, u32) {
        self.size.unwrap_or_else(|| match &self.kind {
            Kind::Lines(_) | Kind::Shares(_) => (640, 400),
            Kind::Bars(bars) => (640, bars.height()),
            Kind::Gaps(gaps) => (640, gaps.height()),
        })
    }

    /// What the picture shows, in words, for those who cannot see it.
    pub fn alt(&self) -> String {
        let said = match &self.kind {
            Kind::Lines(lines) => lines.alt(),
            Kind::Bars(bars) => bars.alt(),
            Kind::Gaps(gaps) => gaps.alt(),
            Kind::Shares(shares) => shares.alt(),
        };
        clean(&format!("{}. {said}", self.title.trim_end_matches('.')))
    }

    fn scene(&self, size: (u32, u32)) -> Scene {
        let size = (size.0 as i32, size.1 as i32);
        let mut scene = Scene::default();
        scene.bar((0, 0), size, Ink::Paper);
        let mut top = 14;
        for line in lines(&clean(&self.title), TITLE, size.0 - 28, 2) {
            scene.bold(line, (14, top + TITLE / 2), TITLE);
            top += TITLE + 6;
        }
        let frame = Frame {
            left: 14,
            top: top + 4,
            right: size.0 - 14,
            bottom: size.1 - 10,
        };
        match &self.kind {
            Kind::Lines(lines) => lines.lay_out(&mut scene, frame),
            Kind::Bars(bars) => bars.lay_out(&mut scene, frame),
            Kind::Gaps(gaps) => gaps.lay_out(&mut scene, frame),
            Kind::Shares(shares) => shares.lay_out(&mut scene, frame),
        }
        scene
    }

    /// Draws the chart on an area of plotters, as large as the area is.
    ///
    /// # Errors
    /// Those of the back end.
    pub fn draw_on<DB: DrawingBackend>(
        &self,
        area: &DrawingArea<DB, Shift>,
    ) -> std::result::Result<(), DrawingAreaErrorKind<DB::ErrorType>> {
        let (width, height) = area.dim_in_pixel();
        self.scene((width.clamp(LEAST.0, MOST), height.clamp(LEAST.1, MOST)))
            .draw(area)
    }

    /// The picture as SVG, with its content in words for screen readers.
    ///
    /// It brings its own background, light or dark as the reader prefers, so that it is readable on
    /// any page. Every label is escaped.
    pub fn to_svg(&self) -> String {
        let size = self.size();
        let mut drawn = String::new();
        {
            let area = SVGBackend::with_string(&mut drawn, size).into_drawing_area();
            // Writing to a string does not fail; if it did, the picture would end early.
            let _ = self.scene(size).draw(&area);
            let _ = area.present();
        }
        let inside = drawn.find('>').map_or("", |at| &drawn[at + 1..]);
        let (width, height) = size;
        let (title, alt) = (escaped(&self.title), escaped(&self.alt()));
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"tradeflows-chart\" role=\"img\" \
             aria-label=\"{alt}\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\">\n\
             <title>{title}</title>\n<desc>{alt}</desc>\n<style>{}</style>{inside}",
            scene::style()
        )
    }

    /// Writes the SVG to a file: under another name first, so that nobody finds half a picture.
    ///
    /// # Errors
    /// [`ErrorKind::Io`](crate::ErrorKind::Io), with the path.
    pub fn save(&self, path: impl AsRef<Path>) -> Result<()> {
        save(path, |to| Ok(to.write_all(self.to_svg().as_bytes())?))
    }

    /// Shows the chart as the result of an evcxr notebook cell, as a picture and as text.
    pub fn evcxr_display(&self) {
        notebook::show(&[
            ("image/svg+xml", &self.to_svg()),
            ("text/plain", &self.to_string()),
        ]);
    }
}

impl std::fmt::Display for Chart {
    /// What the picture shows, in words; `{:#}` is plain ASCII.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let alt = self.alt();
        match f.alternate() {
            true => f.write_str(&paragraph(&ascii(&alt))),
            false => f.write_str(&paragraph(&alt)),
        }
    }
}

/// Puts signs and their words in rows below the title; gives the height they take.
fn legend(scene: &mut Scene, frame: Frame, signs: &[Sign]) -> i32 {
    let (mut x, mut y) = (frame.left, frame.top + 8);
    if signs.is_empty() {
        return 0;
    }
    for sign in signs {
        let words = scene::fitted(&clean(&sign.words), SMALL, frame.right - frame.left - 26);
        let wide = 24 + scene::measured(&words, SMALL);
        if x > frame.left && x + wide > frame.right {
            (x, y) = (frame.left, y + SMALL + 6);
        }
        match sign.form {
            Form::Line => scene.path(vec![(x, y), (x + 18, y)], sign.ink, 3, false),
            Form::Ring => scene.dot((x + 9, y), 5, sign.ink, false),
            Form::Dot => scene.dot((x + 9, y), 5, sign.ink, true),
            Form::Shade => scene.items.push(scene::Item::Area {
                points: vec![
                    (x + 1, y - 6),
                    (x + 17, y - 6),
                    (x + 17, y + 6),
                    (x + 1, y + 6),
                ],
                ink: sign.ink,
                opacity: BAND,
            }),
        }
        scene.text(words, (x + 24, y), Anchor::Start, SMALL, Ink::Text);
        x += wide + 16;
    }
    y - frame.top + SMALL
}

/// A line of small words at the foot; gives the height it takes.
fn footnote(scene: &mut Scene, frame: Frame, words: &str) -> i32 {
    if words.is_empty() {
        return 0;
    }
    let all = lines(&clean(words), SMALL, frame.right - frame.left, 2);
    let height = all.len() as i32 * (SMALL + 4);
    for (at, line) in all.into_iter().enumerate() {
        let y = frame.bottom - height + SMALL / 2 + at as i32 * (SMALL + 4) + 4;
        scene.text(line, (frame.left, y), Anchor::Start, SMALL, Ink::Faint);
    }
    height + 2
}

/// Moves heights apart until labels of a height do not meet, in order, between two bounds; none
/// where there is no room for all.
fn apart(wanted: &[i32], height: i32, top: i32, bottom: i32) -> Option<Vec<i32>> {
    let count = wanted.len() as i32;
    if (count - 1) * height > bottom - top {
        return None;
    }
    let mut order: Vec<usize> = (0..wanted.len()).collect();
    order.sort_by_key(|&at| wanted[at]);
    let mut placed = vec![0; wanted.len()];
    let mut least = top;
    for &at in &order {
        placed[at] = wanted[at].max(least);
        least = placed[at] + height;
    }
    let mut most = bottom;
    for &at in order.iter().rev() {
        placed[at] = placed[at].min(most);
        most = placed[at] - height;
    }
    Some(placed)
}
