//! What a page says of itself: its title, publisher, date and link.

use crate::article::date_of;
use crate::model::{Date, Document};

#[derive(Clone, Debug, Default)]
pub(super) struct Metadata {
    pub(super) title: Option<String>,
    pub(super) publisher: Option<String>,
    pub(super) date: Option<Date>,
    pub(super) location: Option<String>,
}

impl Metadata {
    /// A document of the page's title, or of this one.
    pub(super) fn title_or(&self, other: &str) -> Document {
        Document::new(self.title.as_deref().unwrap_or(other))
    }

    /// Fills in what the document does not say itself.
    pub(super) fn complete(self, document: &mut Document) {
        document.date = document.date.or(self.date);
        document.publisher = document.publisher.take().or(self.publisher);
        document.location = document.location.take().or(self.location);
    }
}

/// A date as pages write it: `2025-03-03T10:00:00Z`, `20250303`, `3 March 2025`.
pub(super) fn date(words: &str) -> Option<Date> {
    let words = words.trim();
    let day = words.get(..10).and_then(|day| day.parse().ok());
    day.or_else(|| {
        let compact = words
            .get(..8)
            .filter(|d| d.bytes().all(|b| b.is_ascii_digit()))?;
        format!("{}-{}-{}", &compact[..4], &compact[4..6], &compact[6..])
            .parse()
            .ok()
    })
    .or_else(|| date_of(words.get(..200).unwrap_or(words)))
}

/// One line of words, or none where there are none.
pub(super) fn line(words: &str) -> Option<String> {
    let line = words.split_whitespace().collect::<Vec<_>>().join(" ");
    (!line.is_empty() && line.len() <= 1000).then_some(line)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_of_pages() {
        for words in [
            "2025-03-03T10:00:00Z",
            " 2025-03-03 ",
            "20250303",
            "3 March 2025",
            "Monday, March 3, 2025 - 10:15",
        ] {
            assert_eq!(
                date(words).map(|d| d.to_string()).as_deref(),
                Some("2025-03-03"),
                "{words}"
            );
        }
        for words in ["", "yesterday", "12/05/2024", "99999999"] {
            assert_eq!(date(words), None, "{words}");
        }
    }
}
