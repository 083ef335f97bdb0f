//! Pages: HTML and Markdown, read as the text that their readers see.
//!
//! A page is never rewritten. What is read is its text without the marks; every span that comes out of the
//! reading is one of the page's own bytes, so that `page[span]` is what a file and a byte point at. Where marks
//! stand inside a stretch ("rose by &lt;b&gt;5&nbsp;%&lt;/b&gt;") they are part of `page[span]`;
//! [`Article::words`] gives its words without them.

mod cleaned;
mod entities;
#[cfg(feature = "html")]
mod html;
mod markdown;
mod metadata;

use std::borrow::Cow;
use std::sync::Arc;

pub(super) use self::cleaned::Cleaned;
pub(super) use self::markdown::without_scraps;
use self::metadata::Metadata;
use super::Article;
#[cfg(not(feature = "html"))]
use crate::error::ErrorKind;
use crate::error::Result;
use crate::model::Document;
use crate::place::Span;

impl Article {
    /// Reads an HTML page: what it shows of its article, without navigation, asides, forms and scripts.
    ///
    /// Title, publisher, date and link come from the page (JSON-LD, `meta`, `time`, `title`, in this order); a
    /// date that none of them gives is looked for in the text. Spans are bytes of the page. Broken pages are
    /// read as browsers read them.
    ///
    /// ```
    /// use tradeflows::article::Article;
    ///
    /// let page = "<html><head><meta property='article:published_time' content='2025-02-06T08:00:00Z'></head>\
    ///     <body><nav>Home &gt; Trade</nav><p>Vietnam&rsquo;s imports from Laos came to \
    ///     <b>$1.1&nbsp;billion</b> last year.</p></body></html>";
    /// let article = Article::from_html(page);
    /// let claim = &article.claims()[0];
    /// assert_eq!(claim.when.to_string(), "2024");
    /// assert_eq!(claim.evidence.amount.of(page), Some("$1.1&nbsp;billion"));
    /// assert_eq!(article.words(claim.evidence.amount), "$1.1\u{a0}billion");
    /// ```
    #[cfg(feature = "html")]
    #[cfg_attr(docsrs, doc(cfg(feature = "html")))]
    pub fn from_html(page: impl Into<Arc<str>>) -> Self {
        let page = page.into();
        let (cleaned, metadata) = html::clean(&page);
        let document = metadata.title_or("article");
        Article::from_page(page, cleaned, metadata, document)
    }

    /// Reads an HTML page as this document: what the document says of itself goes before what the page says.
    ///
    /// ```
    /// use tradeflows::article::Article;
    /// use tradeflows::Document;
    ///
    /// let page = "<title>Trade in May</title><p>Kenya sold Uganda goods worth $1 billion in 2024.</p>";
    /// let article = Article::from_html_as(page, Document::new("release 12"));
    /// assert_eq!(article.document().title, "release 12");
    /// assert_eq!(article.claims().len(), 1);
    /// ```
    #[cfg(feature = "html")]
    #[cfg_attr(docsrs, doc(cfg(feature = "html")))]
    pub fn from_html_as(page: impl Into<Arc<str>>, document: Document) -> Self {
        let page = page.into();
        let (cleaned, metadata) = html::clean(&page);
        Article::from_page(page, cleaned, metadata, document)
    }

    /// Reads a Markdown text: its paragraphs, headings and lists, without marks, code and the targets of links.
    ///
    /// Title, publisher and date come from the front matter (`---` or `+++`), the title else from the first
    /// heading. Spans are bytes of the text with its marks.
    ///
    /// ```
    /// use tradeflows::article::Article;
    ///
    /// let text = "---\ndate: 2025-02-06\n---\n# Laos\n\nVietnam's imports from [Laos](https://x.org) came to \
    ///             **$1.1 billion** last year.\n";
    /// let article = Article::from_markdown(text);
    /// let claim = &article.claims()[0];
    /// assert_eq!(article.document().title, "Laos");
    /// assert_eq!(claim.when.to_string(), "2024");
    /// assert_eq!(claim.evidence.amount.of(text), Some("$1.1 billion"));
    /// ```
    pub fn from_markdown(text: impl Into<Arc<str>>) -> Self {
        let text = text.into();
        let (cleaned, metadata) = markdown::clean(&text);
        let document = metadata.title_or("article");
        Article::from_page(text, cleaned, metadata, document)
    }

    /// Reads a Markdown text as this document: what the document says of itself goes before the front matter.
    ///
    /// ```
    /// use tradeflows::article::Article;
    /// use tradeflows::Document;
    ///
    /// let article = Article::from_markdown_as("Kenya sold Uganda goods worth *$1 billion* in 2024.", Document::new("note"));
    /// assert_eq!(article.flows().count(), 1);
    /// ```
    pub fn from_markdown_as(text: impl Into<Arc<str>>, document: Document) -> Self {
        let text = text.into();
        let (cleaned, metadata) = markdown::clean(&text);
        Article::from_page(text, cleaned, metadata, document)
    }

    /// The words of a span as a reader sees them: without the marks of a page that stand inside it.
    ///
    /// Of a plain text these are its bytes; of a span that does not lie in the text, nothing.
    ///
    /// ```
    /// use tradeflows::article::Article;
    ///
    /// let text = "Kenya sold Uganda goods worth $1 **billion** in 2024.";
    /// let article = Article::from_markdown(text);
    /// let amount = article.claims()[0].evidence.amount;
    /// assert_eq!(amount.of(text), Some("$1 **billion"));
    /// assert_eq!(article.words(amount), "$1 billion");
    /// ```
    pub fn words(&self, span: Span) -> Cow<'_, str> {
        match &self.cleaned {
            Some(cleaned) => cleaned.words(span),
            None => Cow::Borrowed(span.of(&self.text).unwrap_or_default()),
        }
    }

    fn from_page(
        page: Arc<str>,
        cleaned: Cleaned,
        metadata: Metadata,
        mut document: Document,
    ) -> Self {
        metadata.complete(&mut document);
        Article::read_cleaned(page, Some(cleaned), document)
    }

    /// Reads a file's text by its ending; a page without a title is named by its file.
    pub(super) fn from_file(text: String, ending: &str, mut document: Document) -> Result<Self> {
        let text: Arc<str> = text.into();
        let (cleaned, metadata) = match ending {
            "md" | "markdown" => markdown::clean(&text),
            #[cfg(feature = "html")]
            "html" | "htm" | "xhtml" => html::clean(&text),
            #[cfg(not(feature = "html"))]
            "html" | "htm" | "xhtml" => {
                return Err(ErrorKind::NotText {
                    found: "an HTML page; save its text, or build with the feature `html`".into(),
                }
                .into());
            }
            _ => return Ok(Article::read_as(text, document)),
        };
        if let Some(title) = &metadata.title {
            document.title.clone_from(title);
        }
        Ok(Article::from_page(text, cleaned, metadata, document))
    }
}
