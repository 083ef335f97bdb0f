//! The five seed articles on Canada and China, embedded: digests, what the originals state, and flows.
//!
//! The articles' own sentences are not in this crate. [`articles`] holds a digest of each in our
//! words, from which the reader draws the same figures; [`claims`] what the reader found in the
//! originals, with the file name, SHA-256 and byte span of each figure; [`flows`] those of the
//! claims that are flows, in the crate's own CSV form.

use crate::article::Article;
use crate::error::{ErrorKind, Result};
use crate::model::{Claim, Date, Document, FlowTable};
use crate::place::{Locator, Place};

/// The digests, in the order of the originals' file names.
const DIGESTS: [(&str, &str); 5] = [
    (
        "data/articles/000.txt",
        include_str!("../data/articles/000.txt"),
    ),
    (
        "data/articles/001.txt",
        include_str!("../data/articles/001.txt"),
    ),
    (
        "data/articles/002.txt",
        include_str!("../data/articles/002.txt"),
    ),
    (
        "data/articles/003.txt",
        include_str!("../data/articles/003.txt"),
    ),
    (
        "data/articles/004.txt",
        include_str!("../data/articles/004.txt"),
    ),
];

const CLAIMS: &str = include_str!("../data/seed_claims.jsonl");
const FLOWS: &str = include_str!("../data/seed_flows.csv");

/// One seed article: what is known of the original, and its digest as a text to read.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct SeedArticle {
    /// The file name of the original.
    pub original: &'static str,
    /// The SHA-256 of the original's bytes.
    pub original_sha256: &'static str,
    /// The title, cut where it is long; in brackets where there is none.
    pub title: &'static str,
    /// The digest in our own words, without its head.
    pub digest: &'static str,
    /// The digest, read.
    pub article: Article,
}

impl SeedArticle {
    /// The digest's sentence that states the same figure as a claim of the original.
    ///
    /// ```
    /// use tradeflows::seeds;
    ///
    /// let claims = seeds::claims()?;
    /// let articles = seeds::articles()?;
    /// let flow = claims.iter().find(|claim| claim.to_string().contains("62 billion")).unwrap();
    /// assert!(articles[0].digest_of(flow).unwrap().contains("$62 billion"));
    /// # Ok::<(), tradeflows::Error>(())
    /// ```
    pub fn digest_of(&self, claim: &Claim) -> Option<&'static str> {
        let same = self.article.claims().iter().find(|own| {
            own.subject == claim.subject
                && own.mode == claim.mode
                && own.amount().measure == claim.amount().measure
                && own.amount().low == claim.amount().low
                && own.amount().high == claim.amount().high
        })?;
        same.evidence.sentence.of(self.digest)
    }
}

/// The five seed articles, each digest already read.
///
/// ```
/// let articles = tradeflows::seeds::articles()?;
/// assert_eq!(articles.len(), 5);
/// assert!(articles[3].article.claims().is_empty()); // one states no figure at all
/// # Ok::<(), tradeflows::Error>(())
/// ```
///
/// # Errors
/// None of the embedded data can be at fault in a released version; a test reads all of it.
pub fn articles() -> Result<Vec<SeedArticle>> {
    DIGESTS
        .into_iter()
        .map(|(path, file)| read_digest(path, file))
        .collect()
}

fn read_digest(path: &str, file: &'static str) -> Result<SeedArticle> {
    let (head, digest) = file.split_once("\n\n").unwrap_or(("", file));
    let field = |name: &str| {
        head.lines()
            .find_map(|line| line.strip_prefix(name)?.strip_prefix(':'))
            .map(str::trim)
            .unwrap_or("")
    };
    let mut document = Document::new(path);
    document.publisher = Some(field("publisher"))
        .filter(|p| !p.is_empty())
        .map(str::to_owned);
    let date = Some(field("date")).filter(|date| !date.is_empty());
    document.date = date.map(str::parse::<Date>).transpose()?;
    Ok(SeedArticle {
        original: field("original"),
        original_sha256: field("sha256"),
        title: field("title"),
        digest,
        article: Article::read_as(digest, document),
    })
}

/// What the original articles state, each claim with the file name, SHA-256 and byte spans.
///
/// ```
/// let claims = tradeflows::seeds::claims()?;
/// let first = claims.iter().find(|claim| claim.to_string().contains("62 billion")).unwrap();
/// assert_eq!(first.document.title, "000_6e83e70cf56836d4.txt");
/// # Ok::<(), tradeflows::Error>(())
/// ```
///
/// # Errors
/// As [`articles`].
pub fn claims() -> Result<Vec<Claim>> {
    let lines = CLAIMS
        .lines()
        .enumerate()
        .filter(|(_, line)| !line.trim().is_empty());
    lines
        .map(|(number, line)| {
            serde_json::from_str(line).map_err(|error| {
                let line = Locator::Line {
                    line: number as u64 + 1,
                    byte: 0,
                    field: None,
                };
                crate::error::Error::from(ErrorKind::Malformed {
                    what: error.to_string().into(),
                })
                .at(Place::new("data/seed_claims.jsonl", line))
            })
        })
        .collect()
}

/// The flows among the claims, read from the crate's own CSV form.
///
/// ```
/// let flows = tradeflows::seeds::flows()?;
/// assert_eq!(flows.len(), 4);
/// # Ok::<(), tradeflows::Error>(())
/// ```
///
/// # Errors
/// As [`articles`].
pub fn flows() -> Result<FlowTable> {
    Ok(crate::tabular::read_str(FLOWS, "data/seed_flows.csv")?.table)
}
