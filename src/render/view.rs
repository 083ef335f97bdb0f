//! What is shown of a result, before it is text or HTML.

use std::fmt;

use super::html;
use super::table::Table;
use super::text::{ascii, paragraph};

/// One piece of what is shown.
pub(super) enum Piece {
    /// What it is, in one line.
    Title(String),
    /// What else there is to know, a line each.
    Note(String),
    Table(Table),
    /// The same in both forms, where a paragraph or a table will not do.
    Both {
        text: String,
        html: String,
    },
    /// For pages only: text has the table beside it.
    #[cfg_attr(not(feature = "plot"), allow(dead_code))]
    Picture(String),
}

/// What is shown of a result: the same pieces as text and as HTML.
#[derive(Default)]
pub struct View {
    pieces: Vec<Piece>,
}

impl View {
    pub(super) fn new() -> Self {
        View::default()
    }

    pub(super) fn titled(title: impl Into<String>) -> Self {
        View::new().with(Piece::Title(title.into()))
    }

    pub(super) fn with(mut self, piece: Piece) -> Self {
        self.pieces.push(piece);
        self
    }

    pub(super) fn table(self, table: Table) -> Self {
        self.with(Piece::Table(table))
    }

    pub(super) fn note(self, note: impl Into<String>) -> Self {
        self.with(Piece::Note(note.into()))
    }

    pub(super) fn notes<S: Into<String>>(self, notes: impl IntoIterator<Item = S>) -> Self {
        notes.into_iter().fold(self, |view, note| view.note(note))
    }

    /// "Assumes: a; b."
    pub(super) fn assuming<A: fmt::Display>(
        self,
        assumptions: impl IntoIterator<Item = A>,
    ) -> Self {
        let all: Vec<String> = assumptions.into_iter().map(|a| a.to_string()).collect();
        match all.is_empty() {
            true => self,
            false => self.note(format!("Assumes: {}.", all.join("; "))),
        }
    }

    pub(super) fn html(&self) -> String {
        let mut out = String::new();
        for piece in &self.pieces {
            match piece {
                Piece::Title(title) => out.push_str(&html::paragraph("title", title)),
                Piece::Note(note) => out.push_str(&html::paragraph("note", note)),
                Piece::Table(table) => out.push_str(&html::table(table)),
                Piece::Both { html, .. } | Piece::Picture(html) => out.push_str(html),
            }
        }
        html::alone(&out)
    }
}

impl fmt::Display for View {
    /// Every piece ends its line; `{:#}` is plain ASCII.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let plain = f.alternate();
        for piece in &self.pieces {
            match piece {
                Piece::Title(line) | Piece::Note(line) => {
                    let line = if plain { ascii(line) } else { line.clone() };
                    writeln!(f, "{}", paragraph(&line))?;
                }
                Piece::Table(table) => table.fmt(f)?,
                Piece::Both { text, .. } => match plain {
                    true => f.write_str(&ascii(text))?,
                    false => f.write_str(text)?,
                },
                Piece::Picture(_) => {}
            }
        }
        Ok(())
    }
}

/// Anything that can be shown.
pub(super) trait Viewed {
    fn view(&self) -> View;
}
