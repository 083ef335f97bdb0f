//! Prose about trade: an article's text becomes claims, each with the bytes it stands on.
//!
//! The stages, each a file: what the page is without its furniture (`boilerplate`), sentences, tokens,
//! typed mentions (amounts, economies, times, set phrases), frames (who trades what with whom), and rules,
//! one per shape of claim. The text is never rewritten: every claim holds the spans of its sentence and of
//! each part, and the name of the rule that read it. A sentence that no rule understands yields nothing;
//! an amount in a trade sentence that no rule claimed is listed by [`Article::unread`].

mod attribution;
mod boilerplate;
mod digest;
mod folder;
mod frames;
mod lexicon;
mod mentions;
mod page;
mod periods;
mod reading;
mod record;
mod rules;
mod scene;
mod sentences;
mod stated;
mod tokens;

use std::collections::VecDeque;
use std::io::Read;
use std::path::Path;
use std::sync::Arc;

pub use self::folder::{Articles, read_dir};
use self::lexicon::vocabulary::heads;
use self::mentions::times::Time;
use self::page::Cleaned;
use self::reading::{Prepared, Reader};
pub use self::record::record;
use self::scene::Discourse;
pub use self::stated::{StatedAmount, amounts};
use self::tokens::Token;
use crate::error::{Error, ErrorKind, Result};
use crate::model::{Claim, Currency, Date, Document, Economy, TradeFlow};
use crate::place::{Locator, Place, Span};

/// The largest article that is read, in bytes.
const LARGEST: usize = 64 << 20;

/// An article with the claims that were read from it.
///
/// ```
/// use tradeflows::article::Article;
///
/// let text = "Canada sold China goods worth about $21.1 billion in 2024. \
///             Analysts expect trade between the two to grow 8-10% a year through 2027.";
/// let article = Article::read(text);
/// let claims = article.claims();
/// assert_eq!(claims.len(), 2);
/// assert_eq!(claims[0].evidence.amount.of(text), Some("$21.1 billion"));
/// assert_eq!(article.flows().count(), 1);
/// ```
#[derive(Clone, Debug)]
pub struct Article {
    document: Arc<Document>,
    text: Arc<str>,
    /// What was read, where the text has marks in it.
    cleaned: Option<Arc<Cleaned>>,
    claims: Vec<Claim>,
    unread: Vec<Span>,
}

impl Article {
    /// Reads a text of which nothing else is known.
    pub fn read(text: impl Into<Arc<str>>) -> Self {
        Article::read_as(text, Document::new("article"))
    }

    /// Reads a text as this document; its date, where it has one, is what "last year" is read from.
    ///
    /// ```
    /// use tradeflows::article::Article;
    /// use tradeflows::Document;
    ///
    /// let mut document = Document::new("wire");
    /// document.date = Some("2025-02-06".parse()?);
    /// let article = Article::read_as("Vietnam's imports from Laos came to $1.1 billion last year.", document);
    /// assert_eq!(article.claims()[0].when.to_string(), "2024");
    /// # Ok::<(), tradeflows::Error>(())
    /// ```
    pub fn read_as(text: impl Into<Arc<str>>, document: Document) -> Self {
        let text: Arc<str> = text.into();
        let cleaned = page::without_scraps(&text);
        Article::read_cleaned(text, cleaned, document)
    }

    /// Reads a text, or what it was cleaned to; spans are those of the text itself.
    fn read_cleaned(text: Arc<str>, cleaned: Option<Cleaned>, mut document: Document) -> Self {
        document.sha256 = Some(digest::sha256(text.as_bytes()));
        let shown = cleaned.as_ref().map_or(&*text, Cleaned::text);
        let (document, mut claims, mut unread) = Article::figures(shown, document);
        if let Some(cleaned) = &cleaned {
            let evidence = claims.iter_mut().map(|claim| &mut claim.evidence);
            for evidence in evidence {
                evidence.sentence = cleaned.on_page(evidence.sentence);
                evidence.amount = cleaned.on_page(evidence.amount);
                for (_, span) in &mut evidence.parts {
                    *span = cleaned.on_page(*span);
                }
            }
            for span in &mut unread {
                *span = cleaned.on_page(*span);
            }
        }
        Article {
            document,
            text,
            cleaned: cleaned.map(Arc::new),
            claims,
            unread,
        }
    }

    /// What a text states, and the amounts that were not understood.
    fn figures(text: &str, document: Document) -> (Arc<Document>, Vec<Claim>, Vec<Span>) {
        let stated = document.date;
        let document = Arc::new(document);
        let mut spans = Vec::with_capacity(text.len() / 128 + 4);
        for block in boilerplate::body(text) {
            sentences::add_sentences(text, block, &mut spans);
        }
        let mut prepared = VecDeque::new();
        let home = only_economy(text, &spans, &mut prepared);
        let published = stated
            .or_else(|| labelled_date(text, &spans))
            .or_else(|| date_in(text, &spans, &mut prepared));
        let discourse = Discourse {
            home,
            dollar: stated_dollar(text, &spans),
            distance: 99,
            ..Discourse::default()
        };
        let mut reader = Reader {
            text,
            document: document.clone(),
            published,
            discourse,
            claims: Vec::new(),
            unread: Vec::new(),
            later: &[],
            prepared,
            foretold: None,
        };
        for (n, span) in spans.iter().enumerate() {
            reader.later = &spans[n + 1..];
            reader.read(*span);
        }
        (document, reader.claims, reader.unread)
    }

    /// Reads a file: Markdown where its name ends in `.md`, an HTML page in `.html` (feature `html`), else a text.
    ///
    /// The document is named by the title of the page, or by its file name.
    ///
    /// # Errors
    /// [`ErrorKind::Io`]; [`ErrorKind::TooLarge`] past 64 MB; [`ErrorKind::NotText`] for bytes that are not UTF-8,
    /// and for an HTML page without the feature `html`.
    pub fn from_path(path: impl AsRef<Path>) -> Result<Self> {
        let path = path.as_ref();
        let name = path.file_name().map_or_else(
            || path.display().to_string(),
            |n| n.to_string_lossy().into_owned(),
        );
        let at = |error: Error| error.at(Place::new(name.clone(), Locator::Whole));
        let mut bytes = Vec::new();
        std::fs::File::open(path)
            .and_then(|file| file.take(LARGEST as u64 + 1).read_to_end(&mut bytes))
            .map_err(|e| at(e.into()))?;
        if bytes.len() > LARGEST {
            return Err(at(ErrorKind::TooLarge {
                what: "the article".into(),
                limit: "64 MB".into(),
            }
            .into()));
        }
        let text = String::from_utf8(bytes).map_err(|_| {
            at(ErrorKind::NotText {
                found: "bytes that are not UTF-8".into(),
            }
            .into())
        })?;
        let mut document = Document::new(name.as_str());
        document.location = Some(path.display().to_string());
        let ending = path
            .extension()
            .map(|ending| ending.to_ascii_lowercase().to_string_lossy().into_owned())
            .unwrap_or_default();
        Article::from_file(text, &ending, document).map_err(at)
    }

    /// What the text states, in the order of the text.
    pub fn claims(&self) -> &[Claim] {
        &self.claims
    }

    /// The amounts in sentences about trade that no rule claimed.
    pub fn unread(&self) -> &[Span] {
        &self.unread
    }

    /// The claims that are flows: recorded amounts of money of one exporter to one importer in a closed period.
    pub fn flows(&self) -> impl Iterator<Item = TradeFlow> + '_ {
        self.claims
            .iter()
            .filter_map(|claim| TradeFlow::try_from(claim).ok())
    }

    /// The document, with the SHA-256 of the text.
    pub fn document(&self) -> &Arc<Document> {
        &self.document
    }

    /// The text, unchanged.
    pub fn text(&self) -> &str {
        &self.text
    }
}

/// The only economy that the beginning of a text names, so that "imports" of a release are its imports.
fn only_economy<'t>(
    text: &'t str,
    spans: &[Span],
    prepared: &mut VecDeque<Prepared<'t>>,
) -> Option<Economy> {
    let mut only = None;
    for span in spans.iter().take(40) {
        let sentence = Prepared::new(text, *span);
        let several = another_economy(&sentence.tokens, &mut only);
        prepared.push_back(sentence);
        if several {
            return None;
        }
    }
    only
}

/// Whether the sentence names an economy beside `only`, which is the first one named.
fn another_economy(tokens: &[Token<'_>], only: &mut Option<Economy>) -> bool {
    for at in 0..tokens.len() {
        let Some((mention, _)) = mentions::economies::economy_at(tokens, at) else {
            continue;
        };
        for economy in mention.economies.iter().filter(|e| !e.is_world()) {
            if only.is_some_and(|o| o != *economy) {
                return true;
            }
            *only = Some(*economy);
        }
    }
    false
}

/// The first full date that the text gives, for a text whose day of publication is not known.
fn date_in<'t>(
    text: &'t str,
    spans: &[Span],
    prepared: &mut VecDeque<Prepared<'t>>,
) -> Option<Date> {
    for (n, span) in spans.iter().take(400).enumerate() {
        // Whoever reads the sentence later finds its tokens.
        if n == prepared.len() {
            prepared.push_back(Prepared::new(text, *span));
        }
        let tokens = &prepared.get(n)?.tokens;
        let named = tokens.iter().any(|t| t.word.id != 0 && t.may(heads::MONTH));
        if !named || !has_year(span.of(text)?.as_bytes()) {
            continue;
        }
        if let Some((year, month, day)) = date_among(tokens) {
            return Date::new(year, month, day).ok();
        }
    }
    None
}

/// Whether four digits stand there that can be a year.
fn has_year(words: &[u8]) -> bool {
    words
        .windows(4)
        .any(|w| matches!(w[0], b'1' | b'2') && w[1..].iter().all(u8::is_ascii_digit))
}

/// Words at the beginning of the line that says when a text was published.
const LABELS: &[&str] = &[
    "published",
    "posted",
    "released",
    "release",
    "issued",
    "dated",
    "date",
    "updated",
    "embargoed",
    "embargo",
    "publication",
];

/// The date of a line that begins with "Published:", "Release date:" or the like.
fn labelled_date(text: &str, spans: &[Span]) -> Option<Date> {
    let last = spans.len().saturating_sub(3).max(12);
    let near = spans.iter().take(12).chain(spans.iter().skip(last));
    near.filter_map(|span| span.of(text).filter(|words| words.len() <= 160))
        .filter(|words| {
            let word = words
                .trim_start_matches(|c: char| !c.is_alphabetic())
                .split(|c: char| !c.is_alphabetic())
                .next();
            word.is_some_and(|word| LABELS.iter().any(|l| l.eq_ignore_ascii_case(word)))
        })
        .find_map(|words| {
            let iso = |at: usize| words.get(at..at + 10).and_then(|day| day.parse().ok());
            let digit = words.find(|c: char| c.is_ascii_digit())?;
            iso(digit).or_else(|| date_of(words))
        })
}

/// The first full date in some words.
fn date_of(words: &str) -> Option<Date> {
    let tokens = tokens::tokens(words, Span::new(0, words.len()));
    let (year, month, day) = date_among(&tokens)?;
    Date::new(year, month, day).ok()
}

fn date_among(tokens: &[Token<'_>]) -> Option<(u16, u8, u8)> {
    let month = |at: usize| tokens.get(at).is_some_and(|t| t.may(heads::MONTH));
    (0..tokens.len())
        .filter(|at| month(*at) || month(at + 1))
        .find_map(|at| match mentions::times::time_at(tokens, at) {
            Some((Time::Day(Some(year), month, day), _)) => Some((year, month, day)),
            _ => None,
        })
}

/// "All values are in Canadian dollars": what a bare "$" means in this text.
fn stated_dollar(text: &str, spans: &[Span]) -> Option<Currency> {
    if !text.contains("dollars") {
        return None;
    }
    for span in spans.iter().take(2000) {
        let words = span.of(text)?;
        if !words.contains("dollars") || words.len() > 300 {
            continue;
        }
        let tokens = tokens::tokens(text, *span);
        let subject = tokens.iter().any(|t| {
            matches!(
                &*t.norm,
                "values"
                    | "figures"
                    | "amounts"
                    | "sums"
                    | "dollars"
                    | "value"
                    | "currency"
                    | "data"
            )
        });
        let said = tokens.iter().any(|t| {
            matches!(
                &*t.norm,
                "are" | "in" | "is" | "expressed" | "otherwise" | "unless"
            )
        });
        if !subject || !said {
            continue;
        }
        for at in 0..tokens.len() {
            // A sum in these dollars says nothing about the others.
            let after_number =
                at >= 1 && (tokens[at - 1].is_number() || tokens[at - 1].word.magnitude.is_some());
            if after_number || !tokens[at].capital {
                continue;
            }
            if let Some((economy, n)) = mentions::economies::economy_at(&tokens, at)
                && tokens.get(at + n).is_some_and(|t| t.is("dollars"))
                && let Some(first) = economy.economies.first()
                && let Some(code) =
                    crate::codes::economies::entry(first.number()).and_then(|e| e.currency)
                && code.ends_with('D')
                && tokens.iter().any(|t| {
                    matches!(
                        &*t.norm,
                        "all" | "values" | "figures" | "amounts" | "otherwise"
                    )
                })
            {
                return code.parse().ok();
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The gates that spare rules a look (`times::HEADS`, `amounts::heads`, `frames::may_head` ...) are held
    /// against the rules themselves by assertions that only these tests compile in: a gate that is too
    /// narrow costs a user a claim, never a panic.
    #[test]
    fn no_gate_keeps_a_rule_from_what_it_would_read() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/corpora");
        let mut texts = 0;
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.extension().is_none_or(|e| e != "jsonl") {
                continue;
            }
            for line in std::fs::read_to_string(path).unwrap().lines() {
                let record: serde_json::Value = serde_json::from_str(line).unwrap();
                let text = record["text"].as_str().unwrap();
                assert_eq!(Article::read(text).text(), text);
                texts += 1;
            }
        }
        assert!(texts > 300, "{texts}");
    }
}
