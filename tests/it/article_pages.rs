//! HTML pages and Markdown: what is left of a page, and that every span is one of the page's own bytes.

use std::fs;

use proptest::prelude::*;
use tradeflows::article::{Article, read_dir};
use tradeflows::{Claim, Span};

fn amounts<'t>(article: &Article, text: &'t str) -> Vec<&'t str> {
    let claims = article.claims().iter();
    claims.filter_map(|c| c.evidence.amount.of(text)).collect()
}

/// Every span of a claim, with the words it is said to have.
fn spans(claim: &Claim) -> Vec<Span> {
    let evidence = &claim.evidence;
    let mut all = vec![evidence.sentence, evidence.amount];
    all.extend(evidence.parts.iter().map(|(_, span)| *span));
    all
}

#[test]
fn markdown_is_read_and_its_bytes_are_cited() {
    let text = "---\ntitle: Trade in May\ndate: 2025-06-10\nsource: The Agency\n---\n\n\
        ## Exports\n\n\
        Kenya's exports to **Uganda** rose [5.2 %](https://example.org/t_1) to *$1.1 billion* last year,\n\
        the agency said.\n\n\
        - Imports from Uganda: $300&nbsp;million\n\n\
        ```\nKenya exported $9 billion to Uganda in 2024.\n```\n";
    let article = Article::from_markdown(text);
    assert_eq!(
        amounts(&article, text),
        ["5.2 %", "$1.1 billion", "$300&nbsp;million"]
    );
    assert_eq!(article.document().title, "Trade in May");
    assert_eq!(article.document().publisher.as_deref(), Some("The Agency"));
    assert_eq!(article.text(), text);
    let sentence = article.claims()[1].evidence.sentence;
    assert_eq!(
        article.words(sentence),
        "Kenya's exports to Uganda rose 5.2 % to $1.1 billion last year, the agency said."
    );
    assert!(
        article.claims()[..2]
            .iter()
            .all(|c| c.when.to_string() == "2024")
    );
}

#[test]
fn scraps_of_markup_in_a_plain_text() {
    let text = "## Trade\nKenya&rsquo;s exports to <b>Uganda</b> rose to **$1.1&nbsp;billion** in 2024, [data](https://x.org/2) show.";
    let article = Article::read(text);
    assert_eq!(amounts(&article, text), ["$1.1&nbsp;billion"]);
    let claim = &article.claims()[0];
    assert_eq!(
        claim.exporter.as_ref().map(ToString::to_string).as_deref(),
        Some("KEN")
    );
    assert_eq!(
        claim.importer.as_ref().map(ToString::to_string).as_deref(),
        Some("UGA")
    );
    // What has no marks is read as it stands.
    let plain = "Kenya's exports to Uganda (5 * 3 < 20) rose to $1.1 billion in 2024.";
    let sentence = Article::read(plain).claims()[0].evidence.sentence;
    assert_eq!(sentence.of(plain), Some(plain));
}

#[test]
fn a_date_that_the_text_gives() {
    let says = "Kenya's exports to Uganda rose to $1.1 billion last year.";
    for (text, when) in [
        (format!("NAIROBI, March 3, 2025 (KNA) -- {says}"), "2024"),
        (format!("Published: 12 May 2024\n\n{says}"), "2023"),
        (format!("Release date: 2024-05-12\n\n{says}"), "2023"),
        (
            format!("A pact of 14 June 2019 helped.\n\n{says}\n\nDate: May 12, 2024"),
            "2023",
        ),
    ] {
        let article = Article::read(text.as_str());
        assert_eq!(article.claims()[0].when.to_string(), when, "{text}");
    }
}

#[test]
fn files_are_read_by_their_ending() {
    let folder = std::env::temp_dir().join(format!("tradeflows-pages-{}", std::process::id()));
    fs::create_dir_all(&folder).unwrap();
    let says = "Kenya sold Uganda goods worth";
    fs::write(folder.join("a.txt"), format!("{says} $1 billion in 2024.")).unwrap();
    fs::write(
        folder.join("b.md"),
        format!("# Sales\n\n{says} **$2 billion** in 2024."),
    )
    .unwrap();
    fs::write(
        folder.join("c.html"),
        format!("<title>Page</title><nav>{says} $9 billion in 2024.</nav><p>{says} <i>$3 billion</i> in 2024."),
    )
    .unwrap();
    let set = read_dir(&folder).unwrap();
    let read: Vec<(&str, String)> = set
        .iter()
        .flat_map(|a| {
            a.claims()
                .iter()
                .map(|c| (&*a.document().title, c.amount().to_string()))
        })
        .collect();
    let refused: Vec<String> = set
        .unreadable()
        .iter()
        .map(|(_, e)| e.to_string())
        .collect();
    fs::remove_dir_all(&folder).unwrap();
    let page = ("Page", "3 billion USD");
    let mut expected = vec![("a.txt", "1 billion USD"), ("Sales", "2 billion USD")];
    if cfg!(feature = "html") {
        expected.push(page);
        assert!(refused.is_empty());
    } else {
        assert_eq!(
            refused,
            [
                "c.html: this is not a text file (an HTML page; save its text, or build with the feature `html`); expected CSV or another text format"
            ]
        );
    }
    let read: Vec<(&str, &str)> = read.iter().map(|(t, a)| (*t, a.as_str())).collect();
    assert_eq!(read, expected);
}

#[cfg(feature = "html")]
#[test]
fn a_whole_page() {
    let page = "<!doctype html><html lang=en><head><title>Trade grows | The Agency</title>\
        <meta property=\"og:title\" content=\"Trade grows\"><meta property=\"og:site_name\" content=\"The Agency\">\
        <script type=\"application/ld+json\">{\"@type\":\"NewsArticle\",\"datePublished\":\"2025-02-06\"}</script></head>\
        <body class=\"has-sidebar\"><div id=\"cookie-banner\"><p>We spent $1 billion on cookies from China in 2024.</p></div>\
        <header><nav><a href=/>Home</a></nav></header><main><h1>Trade grows</h1>\
        <div class=\"share\">Share</div>\
        <p>Kenya&#8217;s exports to <a href=\"/ug\">Uganda</a> rose by <strong>5&nbsp;%</strong>\nto <strong>$1.1</strong> billion \
        last year.</p>\
        <section class=\"related\"><p>China exported goods worth $5 billion to Peru in 2024.</p></section></main>\
        <footer><p>Peru exported goods worth $6 billion to China in 2024.</p></footer></body></html>";
    let article = Article::from_html(page);
    assert_eq!(
        amounts(&article, page),
        ["5&nbsp;%", "$1.1</strong> billion"]
    );
    let claim = &article.claims()[1];
    assert_eq!(article.words(claim.evidence.amount), "$1.1 billion");
    assert_eq!(claim.when.to_string(), "2024");
    assert_eq!(claim.document.title, "Trade grows");
    assert_eq!(claim.document.publisher.as_deref(), Some("The Agency"));
    assert_eq!(
        article.words(claim.evidence.sentence),
        "Kenya\u{2019}s exports to Uganda rose by 5\u{a0}% to $1.1 billion last year."
    );
    assert_eq!(article.text(), page);
}

#[cfg(feature = "html")]
#[test]
fn a_form_around_the_whole_page_is_the_page() {
    let page = "<body><form id=aspnetForm><div class=menu><p>Menu</p></div><p>Kenya sold Uganda goods worth $1 billion \
        in 2024, the ministry said in a statement on its site.</p></form></body>";
    assert_eq!(Article::from_html(page).claims().len(), 1);
}

const BITS: [&str; 24] = [
    "Kenya's exports to Uganda ",
    "rose 5 % ",
    "to $1.1 billion ",
    "in 2024. ",
    "**",
    "[",
    "](x)",
    "<b>",
    "</b>",
    "<p>",
    "</p>",
    "&nbsp;",
    "&amp;",
    "\n",
    "\n\n",
    "# ",
    "- ",
    "| ",
    "<!-- ",
    "-->",
    "<script>",
    "\\",
    "é",
    "```\n",
];

proptest! {
    /// Whatever a page looks like, every span lies in it and its words are found again.
    #[test]
    fn spans_lie_on_the_page(bits in prop::collection::vec(prop::sample::select(&BITS[..]), 0..40)) {
        let page: String = bits.concat();
        let mut read = vec![Article::read(page.as_str()), Article::from_markdown(page.as_str())];
        #[cfg(feature = "html")]
        read.push(Article::from_html(page.as_str()));
        for article in read.drain(..) {
            for claim in article.claims() {
                for span in spans(claim) {
                    prop_assert!(span.of(&page).is_some_and(|words| !words.is_empty()));
                    prop_assert!(!article.words(span).is_empty());
                }
            }
            for span in article.unread() {
                prop_assert!(span.of(&page).is_some());
            }
        }
    }
}
