//! Where a figure comes from: the document, the spot in it, who reported it and how firm it is.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::date::Date;
use super::strings::words;
use crate::place::{Locator, Place};

words! {
    /// Whose report a figure is.
    pub enum ReportedBy ("a reporter:") {
        /// The exporting side.
        Exporter = "exporter",
        /// The importing side.
        Importer = "importer",
        /// Neither of the two.
        Third = "third party",
        /// Made from both sides' reports, as CEPII BACI.
        Reconciled = "reconciled",
        /// Not said.
        Unknown = "unknown",
    }
}

words! {
    /// How firm a figure is, in its source's own words.
    pub enum Standing ("a standing:") {
        /// Marked as final.
        Final = "final",
        /// Marked as provisional or preliminary.
        Provisional = "provisional",
        /// Marked as an estimate.
        Estimated = "estimated",
        /// Not said.
        Unstated = "unstated",
    }
}

/// A file, an article or another document that states figures.
///
/// Only the title is always there. A million rows share one document.
///
/// ```
/// use tradeflows::Document;
///
/// let document = Document::new("exports.csv");
/// assert_eq!(document.title, "exports.csv");
/// assert!(document.sha256.is_none());
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Document {
    /// The title, or the file name where there is none. Errors print it.
    pub title: String,
    /// Who published it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub publisher: Option<String>,
    /// When it was published.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<Date>,
    /// Where it was read from: a path or a link.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub location: Option<String>,
    /// The terms it may be used under.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub licence: Option<String>,
    /// The SHA-256 of its bytes in lower-case hexadecimal: of articles always, of files on request.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sha256: Option<String>,
}

impl Document {
    /// A document of which only the title is known.
    pub fn new(title: impl Into<String>) -> Self {
        Document {
            title: title.into(),
            ..Document::default()
        }
    }
}

/// Where one figure comes from.
///
/// A figure made from two rows holds the places of both.
///
/// ```
/// use std::sync::Arc;
/// use tradeflows::{Document, Locator, Source};
///
/// let document = Arc::new(Document::new("exports.csv"));
/// let source = Source::new(document, Locator::Line { line: 214, byte: 10_700, field: None });
/// assert_eq!(source.to_string(), "exports.csv:214");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Source {
    /// The document.
    pub document: Arc<Document>,
    /// The spot of the figure.
    pub place: Locator,
    /// Further spots, where the figure was made from several.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub also: Option<Arc<[Locator]>>,
    /// Whose report it is.
    pub reported_by: ReportedBy,
    /// How firm it is.
    pub standing: Standing,
}

impl Source {
    /// A source of which neither the reporter nor the standing is known.
    pub fn new(document: Arc<Document>, place: Locator) -> Self {
        Source {
            document,
            place,
            also: None,
            reported_by: ReportedBy::Unknown,
            standing: Standing::Unstated,
        }
    }

    /// The same source with the side that reports.
    #[must_use]
    pub fn reported_by(mut self, reported_by: ReportedBy) -> Self {
        self.reported_by = reported_by;
        self
    }

    /// The same source with its standing.
    #[must_use]
    pub fn standing(mut self, standing: Standing) -> Self {
        self.standing = standing;
        self
    }

    /// The same source with further spots.
    #[must_use]
    pub fn also(mut self, also: impl Into<Arc<[Locator]>>) -> Self {
        let also: Arc<[Locator]> = also.into();
        self.also = (!also.is_empty()).then_some(also);
        self
    }

    /// Every spot of the figure, the main one first.
    pub fn places(&self) -> impl Iterator<Item = Place> + '_ {
        let name: Arc<str> = self.document.title.as_str().into();
        std::iter::once(self.place)
            .chain(self.also.iter().flat_map(|also| also.iter().copied()))
            .map(move |locator| Place::new(name.clone(), locator))
    }
}

impl std::fmt::Display for Source {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for (n, place) in self.places().enumerate() {
            if n > 0 {
                f.write_str(" and ")?;
            }
            place.fmt(f)?;
        }
        Ok(())
    }
}
