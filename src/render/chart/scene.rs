//! What a chart consists of once it is laid out: shapes and texts at pixels, and how they reach a
//! back end of plotters.

use plotters::coord::Shift;
use plotters::drawing::{DrawingArea, DrawingAreaErrorKind};
use plotters::element::{Circle, PathElement, Polygon, Rectangle, Text};
use plotters::prelude::DrawingBackend;
use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters::style::{Color as _, IntoFont, RGBColor, ShapeStyle};

use crate::render::text::{char_width, clean};

/// A colour of the palette; the style sheet of the SVG knows a second one for dark pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ink {
    Paper,
    Text,
    Faint,
    Grid,
    /// One of the colours for data.
    Data(usize),
    /// What is put together from the rest.
    Rest,
}

/// Okabe and Ito's colours for the colour-blind, those that stand out on white first; their yellow is
/// left out, and black is for text.
const DATA: [(RGBColor, &str); 6] = [
    (RGBColor(0x00, 0x72, 0xB2), "#3D9BE0"),
    (RGBColor(0xD5, 0x5E, 0x00), "#F08A3C"),
    (RGBColor(0x00, 0x9E, 0x73), "#2CC79B"),
    (RGBColor(0xCC, 0x79, 0xA7), "#DD9DC2"),
    (RGBColor(0xE6, 0x9F, 0x00), "#F0B73A"),
    (RGBColor(0x56, 0xB4, 0xE9), "#8CD0F5"),
];

const OTHERS: [(Ink, RGBColor, &str); 5] = [
    (Ink::Paper, RGBColor(0xFE, 0xFE, 0xFE), "#1B1E23"),
    (Ink::Text, RGBColor(0x22, 0x22, 0x22), "#EDEDED"),
    (Ink::Faint, RGBColor(0x59, 0x59, 0x59), "#B8BCC2"),
    (Ink::Grid, RGBColor(0xDD, 0xDD, 0xDD), "#3F454E"),
    (Ink::Rest, RGBColor(0x99, 0x99, 0x99), "#8A9099"),
];

/// How many colours there are for data.
pub(super) const COLOURS: usize = DATA.len();

impl Ink {
    fn rgb(self) -> RGBColor {
        match self {
            Ink::Data(at) => DATA[at % DATA.len()].0,
            other => OTHERS
                .iter()
                .find(|(ink, ..)| *ink == other)
                .map_or(DATA[0].0, |(_, rgb, _)| *rgb),
        }
    }
}

/// The style sheet of an SVG: every colour that plotters writes, on dark pages another. Bound to the
/// class of the picture, for a picture inside a page shares the page's style.
pub(super) fn style() -> String {
    let data = DATA.iter().map(|(rgb, dark)| (*rgb, *dark));
    let others = OTHERS.iter().map(|(_, rgb, dark)| (*rgb, *dark));
    let mut rules = String::new();
    for (RGBColor(r, g, b), dark) in data.chain(others) {
        for what in ["fill", "stroke"] {
            rules.push_str(&format!(
                ".tradeflows-chart [{what}=\"#{r:02X}{g:02X}{b:02X}\"]{{{what}:{dark}}}"
            ));
        }
    }
    format!("@media (prefers-color-scheme:dark){{{rules}}}")
}

/// On which side of its point a text stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Anchor {
    Start,
    Middle,
    End,
}

/// A shape or a text.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Item {
    Path {
        points: Vec<(i32, i32)>,
        ink: Ink,
        width: u32,
        dashed: bool,
    },
    Area {
        points: Vec<(i32, i32)>,
        ink: Ink,
        opacity: f64,
    },
    Bar {
        from: (i32, i32),
        to: (i32, i32),
        ink: Ink,
    },
    Dot {
        at: (i32, i32),
        radius: i32,
        ink: Ink,
        filled: bool,
    },
    Text(Label),
}

/// A text with its place; `at.1` is its middle.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Label {
    pub text: String,
    pub at: (i32, i32),
    pub anchor: Anchor,
    pub size: i32,
    pub ink: Ink,
    pub bold: bool,
}

/// Everything in a picture, in the order in which it is drawn.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Scene {
    pub items: Vec<Item>,
}

impl Scene {
    pub fn path(&mut self, points: Vec<(i32, i32)>, ink: Ink, width: u32, dashed: bool) {
        self.items.push(Item::Path {
            points,
            ink,
            width,
            dashed,
        });
    }

    pub fn line(&mut self, from: (i32, i32), to: (i32, i32), ink: Ink) {
        self.path(vec![from, to], ink, 1, false);
    }

    pub fn bar(&mut self, a: (i32, i32), b: (i32, i32), ink: Ink) {
        self.items.push(Item::Bar {
            from: (a.0.min(b.0), a.1.min(b.1)),
            to: (a.0.max(b.0), a.1.max(b.1)),
            ink,
        });
    }

    pub fn dot(&mut self, at: (i32, i32), radius: i32, ink: Ink, filled: bool) {
        self.items.push(Item::Dot {
            at,
            radius,
            ink,
            filled,
        });
    }

    pub fn text(
        &mut self,
        text: impl Into<String>,
        at: (i32, i32),
        anchor: Anchor,
        size: i32,
        ink: Ink,
    ) {
        self.label(Label {
            text: text.into(),
            at,
            anchor,
            size,
            ink,
            bold: false,
        });
    }

    fn label(&mut self, label: Label) {
        let text = clean(&label.text);
        if !text.trim().is_empty() {
            self.items.push(Item::Text(Label { text, ..label }));
        }
    }

    pub fn bold(&mut self, text: impl Into<String>, at: (i32, i32), size: i32) {
        self.label(Label {
            text: text.into(),
            at,
            anchor: Anchor::Start,
            size,
            ink: Ink::Text,
            bold: true,
        });
    }

    /// Draws everything on an area of plotters.
    pub fn draw<DB: DrawingBackend>(
        &self,
        area: &DrawingArea<DB, Shift>,
    ) -> Result<(), DrawingAreaErrorKind<DB::ErrorType>> {
        for item in &self.items {
            match item {
                Item::Path {
                    points,
                    ink,
                    width,
                    dashed,
                } => {
                    let style = ShapeStyle::from(ink.rgb()).stroke_width(*width);
                    match dashed {
                        false => area.draw(&PathElement::new(points.clone(), style))?,
                        true => {
                            for dash in dashes(points) {
                                area.draw(&PathElement::new(dash.to_vec(), style))?;
                            }
                        }
                    }
                }
                Item::Area {
                    points,
                    ink,
                    opacity,
                } => area.draw(&Polygon::new(points.clone(), ink.rgb().mix(*opacity)))?,
                Item::Bar { from, to, ink } => {
                    area.draw(&Rectangle::new([*from, *to], ink.rgb().filled()))?;
                }
                Item::Dot {
                    at,
                    radius,
                    ink,
                    filled,
                } => {
                    let style = ShapeStyle::from(ink.rgb()).stroke_width(2);
                    let style = if *filled { style.filled() } else { style };
                    area.draw(&Circle::new(*at, *radius, style))?;
                }
                Item::Text(label) => {
                    // plotters' SVG divides the size by 1.24.
                    let size = f64::from(label.size) * 1.24;
                    let font = (FONTS, size).into_font();
                    let font = match label.bold {
                        true => font.style(plotters::style::FontStyle::Bold),
                        false => font,
                    };
                    let side = match label.anchor {
                        Anchor::Start => HPos::Left,
                        Anchor::Middle => HPos::Center,
                        Anchor::End => HPos::Right,
                    };
                    let rgb = label.ink.rgb();
                    let style = font.color(&rgb).pos(Pos::new(side, VPos::Center));
                    area.draw(&Text::new(label.text.as_str(), label.at, style))?;
                }
            }
        }
        Ok(())
    }
}

const FONTS: &str = "Helvetica, Arial, Liberation Sans, Noto Sans, sans-serif";

/// A path in dashes of six pixels with four between them.
fn dashes(points: &[(i32, i32)]) -> Vec<[(i32, i32); 2]> {
    const ON: f64 = 6.0;
    const OFF: f64 = 4.0;
    let mut all = Vec::new();
    let mut done = 0.0;
    for pair in points.windows(2) {
        let [(x0, y0), (x1, y1)] = [pair[0], pair[1]].map(|(x, y)| (f64::from(x), f64::from(y)));
        let length = (x1 - x0).hypot(y1 - y0);
        let at = |along: f64| {
            let part = if length > 0.0 { along / length } else { 0.0 };
            let place = |a: f64, b: f64| (a + (b - a) * part).round() as i32;
            (place(x0, x1), place(y0, y1))
        };
        let mut along = 0.0;
        while along < length {
            let phase = done % (ON + OFF);
            let rest = if phase < ON {
                ON - phase
            } else {
                ON + OFF - phase
            };
            let to = (along + rest).min(length);
            if phase < ON {
                all.push([at(along), at(to)]);
            }
            done += to - along;
            along = to;
            // What is left of a step may be too small to move on by.
            if rest < 1e-9 {
                done += 1e-6;
            }
        }
    }
    all
}

/// About how many pixels a text takes, rather more than less: fonts differ, and labels must not meet.
pub(super) fn measured(text: &str, size: i32) -> i32 {
    let em: f64 = text
        .chars()
        .map(|c| match c {
            'i' | 'j' | 'l' | 'I' | '.' | ',' | ':' | ';' | '|' | '!' | '\'' => 0.34,
            ' ' | 't' | 'f' | 'r' | '(' | ')' | '[' | ']' | '/' | '-' => 0.40,
            'm' | 'w' | 'M' | 'W' | '@' | '%' => 0.95,
            '0'..='9' => 0.61,
            'A'..='Z' => 0.72,
            c if c.is_ascii() => 0.62,
            c if char_width(c) == 0 => 0.0,
            c if char_width(c) == 2 => 1.05,
            _ => 0.72,
        })
        .sum();
    (em * f64::from(size)).ceil() as i32
}

/// The beginning of a text that fits, with a mark where something was cut.
pub(super) fn fitted(text: &str, size: i32, to: i32) -> String {
    if measured(text, size) <= to {
        return text.to_owned();
    }
    let room = to - measured("…", size);
    let mut kept = String::new();
    for c in text.chars() {
        kept.push(c);
        if measured(&kept, size) > room {
            kept.pop();
            break;
        }
    }
    kept.truncate(kept.trim_end().len());
    kept.push('…');
    kept
}

/// A text in lines that fit, at most so many; what is left of it after them is cut.
pub(super) fn lines(text: &str, size: i32, to: i32, most: usize) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    let mut line = String::new();
    let mut words = text.split(' ').filter(|word| !word.is_empty()).peekable();
    while let Some(word) = words.next() {
        let longer = if line.is_empty() {
            word.to_owned()
        } else {
            format!("{line} {word}")
        };
        if measured(&longer, size) <= to || line.is_empty() {
            line = longer;
        } else if all.len() + 1 == most {
            let rest: Vec<&str> = words.collect();
            line = fitted(&format!("{longer} {}", rest.join(" ")), size, to);
            break;
        } else {
            all.push(std::mem::replace(&mut line, word.to_owned()));
        }
    }
    all.push(line);
    all.iter().map(|line| fitted(line, size, to)).collect()
}
