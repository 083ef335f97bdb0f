//! Any text as an article: nothing panics, every span lies in the text, and a claim goes out and in unchanged.
#![no_main]

use libfuzzer_sys::{Corpus, fuzz_target};
use tradeflows::article::{self, Article};
use tradeflows::{Claim, Span};

fn text_of(text: &str, span: Span) -> &str {
    let words = span
        .of(text)
        .unwrap_or_else(|| panic!("{span:?} is no stretch of the text"));
    assert!(!words.is_empty(), "{span:?} is empty");
    words
}

fn check(article: &Article) {
    let text = article.text();
    for claim in article.claims() {
        let evidence = &claim.evidence;
        text_of(text, evidence.sentence);
        text_of(text, evidence.amount);
        for (_, span) in &evidence.parts {
            text_of(text, *span);
        }
        assert!(!claim.to_string().contains('\0') || text.contains('\0'));
        let json = serde_json::to_string(claim).unwrap();
        assert_eq!(
            &serde_json::from_str::<Claim>(&json).unwrap(),
            claim,
            "{json}"
        );
        let record = article::record(claim, text);
        drop(serde_json::to_string(&record).unwrap());
    }
    for span in article.unread() {
        text_of(text, *span);
    }
    let _ = article.flows().count();
}

fuzz_target!(|bytes: &[u8]| -> Corpus {
    let text = String::from_utf8_lossy(bytes);
    if text.len() > 4096 {
        return Corpus::Reject;
    }
    let article = Article::read(text.as_ref());
    assert_eq!(article.text(), text);
    check(&article);
    for stated in article::amounts(&text) {
        text_of(&text, stated.span);
        drop(stated.amount.to_string());
    }
    Corpus::Keep
});
