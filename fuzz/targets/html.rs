//! Any text as an HTML page and as Markdown: every span is one of the page's own bytes, and its words can be had.
#![no_main]

use libfuzzer_sys::{Corpus, fuzz_target};
use tradeflows::article::Article;

fn check(article: &Article, page: &str) {
    assert_eq!(article.text(), page);
    for claim in article.claims() {
        let evidence = &claim.evidence;
        let spans = [evidence.sentence, evidence.amount].into_iter();
        for span in spans.chain(evidence.parts.iter().map(|part| part.1)) {
            assert!(
                span.of(page).is_some_and(|words| !words.is_empty()),
                "{span:?}"
            );
            assert!(!article.words(span).is_empty(), "{span:?}");
        }
    }
    for span in article.unread() {
        assert!(span.of(page).is_some(), "{span:?}");
    }
}

fuzz_target!(|bytes: &[u8]| -> Corpus {
    let page = String::from_utf8_lossy(bytes);
    if page.len() > 8192 {
        return Corpus::Reject;
    }
    check(&Article::from_html(page.as_ref()), &page);
    check(&Article::from_markdown(page.as_ref()), &page);
    Corpus::Keep
});
