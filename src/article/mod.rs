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
mod periods;
mod reading;
mod record;
mod rules;
mod scene;
mod sentences;
mod tokens;

use std::path::Path;
use std::sync::Arc;

pub use self::folder::{Articles, read_dir};
use self::mentions::times::Time;
use self::reading::Reader;
pub use self::record::record;
use self::scene::Discourse;
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
    pub fn read_as(text: impl Into<Arc<str>>, mut document: Document) -> Self {
        let text: Arc<str> = text.into();
        document.sha256 = Some(digest::sha256(text.as_bytes()));
        let stated = document.date;
        let document = Arc::new(document);
        let spans: Vec<Span> = boilerplate::body(&text)
            .into_iter()
            .flat_map(|block| sentences::sentences(&text, block))
            .collect();
        let home = only_economy(&text, &spans);
        let discourse = Discourse {
            home,
            dollar: stated_dollar(&text, &spans),
            distance: 99,
            ..Discourse::default()
        };
        let mut reader = Reader {
            text: &text,
            document: document.clone(),
            published: stated.or_else(|| date_in(&text, &spans)),
            discourse,
            claims: Vec::new(),
            unread: Vec::new(),
            later: &[],
            foretold: None,
        };
        for (n, span) in spans.iter().enumerate() {
            reader.later = &spans[n + 1..];
            reader.read(*span);
        }
        let (claims, unread) = (reader.claims, reader.unread);
        Article {
            document,
            text,
            claims,
            unread,
        }
    }

    /// Reads a text file; the document is named by its file name.
    ///
    /// # Errors
    /// [`ErrorKind::Io`]; [`ErrorKind::TooLarge`] past 64 MB; [`ErrorKind::NotText`] for bytes that are not UTF-8.
    pub fn from_path(path: impl AsRef<Path>) -> Result<Self> {
        let path = path.as_ref();
        let name = path.file_name().map_or_else(
            || path.display().to_string(),
            |n| n.to_string_lossy().into_owned(),
        );
        let at = |error: Error| error.at(Place::new(name.clone(), Locator::Whole));
        let bytes = std::fs::read(path).map_err(|e| at(e.into()))?;
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
        let mut document = Document::new(name);
        document.location = Some(path.display().to_string());
        Ok(Article::read_as(text, document))
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
fn only_economy(text: &str, spans: &[Span]) -> Option<Economy> {
    let mut only = None;
    for span in spans.iter().take(40) {
        let tokens = tokens::tokens(text, *span);
        for at in 0..tokens.len() {
            let Some((mention, _)) = mentions::economies::economy_at(&tokens, at) else {
                continue;
            };
            for economy in mention.economies {
                if economy.is_world() || only == Some(economy) {
                    continue;
                }
                if only.is_some() {
                    return None;
                }
                only = Some(economy);
            }
        }
    }
    only
}

/// The first full date that the text gives, for a text whose day of publication is not known.
fn date_in(text: &str, spans: &[Span]) -> Option<Date> {
    for span in spans.iter().take(400) {
        let tokens = tokens::tokens(text, *span);
        for at in 0..tokens.len() {
            if let Some((Time::Day(Some(year), month, day), _)) =
                mentions::times::time_at(&tokens, at)
            {
                return Date::new(year, month, day).ok();
            }
        }
    }
    None
}

/// "All values are in Canadian dollars": what a bare "$" means in this text.
fn stated_dollar(text: &str, spans: &[Span]) -> Option<Currency> {
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
            let after_number = at >= 1
                && (tokens[at - 1].is_number()
                    || lexicon::money::magnitude(&tokens[at - 1].norm).is_some());
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
