//! What a page carries around its article: banners, navigation, comment forms, hashtags, other articles' teasers.

use std::sync::OnceLock;

use crate::place::Span;

/// Lines after which nothing belongs to the article any more.
const ENDINGS: &[&str] = &[
    "leave a reply",
    "leave a comment",
    "post a comment",
    "comments",
    "comment",
    "related articles",
    "related stories",
    "related news",
    "related posts",
    "related",
    "related topics",
    "read next",
    "read also",
    "also read",
    "more from",
    "more stories",
    "more news",
    "you may also like",
    "you might also like",
    "recommended",
    "recommended for you",
    "search trends",
    "most read",
    "most popular",
    "trending",
    "trending now",
    "latest news",
    "top stories",
    "share this article",
    "share this",
    "share this story",
    "back to top",
    "editor's picks",
    "sponsored content",
    "popular posts",
    "recent posts",
    "recent comments",
    "next article",
    "previous article",
    "about the author",
    "subscribe to our newsletter",
    "sign up for our newsletter",
    "add a comment",
    "join the conversation",
];

/// Words that only banners, forms and footers of pages use.
const BANNER: &[&str] = &[
    "cookie",
    "privacy policy",
    "privacy statement",
    "terms of use",
    "terms of service",
    "terms and conditions",
    "all rights reserved",
    "your email address",
    "required fields are marked",
    "i agree",
    "accept all",
    "manage preferences",
    "sign in to",
    "log in to",
    "subscribe now",
    "click here",
    "follow us on",
    "advertisement",
    "skip to content",
    "skip to main content",
    "enable javascript",
    "share on facebook",
    "newsletter",
    "unsubscribe",
    "copyright ©",
    "© 20",
    "download our app",
    "read more:",
    "photo:",
    "image:",
    "getty images",
    "file photo",
];

/// The stretches of the text that are the article, in order; a blank line ends a stretch.
pub(super) fn body(text: &str) -> Vec<Span> {
    let mut out: Vec<Span> = Vec::new();
    let mut at = 0;
    let mut prose_seen = false;
    let mut open = false;
    for line in text.split_inclusive('\n') {
        let span = Span::new(at, at + line.len());
        at += line.len();
        let words = line.trim();
        if words.is_empty() {
            open = false;
            continue;
        }
        if prose_seen && is_ending(words) {
            break;
        }
        if is_furniture(words) {
            open = false;
            continue;
        }
        prose_seen |= words.len() > 60 && words.ends_with(['.', '"', '\u{201d}']);
        match out.last_mut() {
            Some(last) if open => last.end = span.end,
            _ => out.push(span),
        }
        open = true;
    }
    out
}

fn is_ending(line: &str) -> bool {
    if line.len() > 40 {
        return false;
    }
    let plain = line
        .trim_end_matches([':', '.', '!', '…'])
        .trim_start_matches(['#', '*', ' ', '-']);
    let plain = plain.split(" (").next().unwrap_or(plain).trim();
    ENDINGS
        .iter()
        .any(|ending| ending.eq_ignore_ascii_case(plain))
}

fn is_furniture(line: &str) -> bool {
    if line
        .split_whitespace()
        .all(|word| word.starts_with('#') && word.len() > 1)
    {
        return true;
    }
    if line.len() < 60
        && (line.starts_with("By ") || line.starts_with("BY "))
        && !line.ends_with('.')
        && !line.contains(|c: char| c.is_ascii_digit())
    {
        return true;
    }
    // A banner is short; a long paragraph that mentions a cookie may be prose about biscuits.
    if line.len() > 400 {
        return false;
    }
    if !has_banner(line.as_bytes()) {
        return false;
    }
    let lower = line.to_ascii_lowercase();
    !lower.contains("export") && !lower.contains("import")
}

/// Four bytes of a text, letters in lower case (and some signs changed, the same way everywhere).
fn four(bytes: &[u8; 4]) -> u32 {
    u32::from_le_bytes(*bytes) | 0x2020_2020
}

/// The first stretches of four bytes of each word of [`BANNER`], so that a look at every third stretch of a line
/// finds where any may stand.
struct Beginnings {
    /// A bit for what each stretch is hashed to.
    bits: [u64; 64],
    /// The stretches in order, with how far they stand from the beginning of which word.
    stretches: Vec<(u32, usize, &'static [u8])>,
}

/// Every word of [`BANNER`] in ASCII is long enough to hold one of any three stretches that follow each other.
const STEP: usize = 3;

impl Beginnings {
    fn at(four: u32) -> (usize, u64) {
        let hash = four.wrapping_mul(0x9e37_79b1) >> 20;
        ((hash >> 6) as usize, 1 << (hash & 63))
    }

    fn get() -> &'static Self {
        static ALL: OnceLock<Beginnings> = OnceLock::new();
        ALL.get_or_init(|| {
            let mut all = Beginnings {
                bits: [0; 64],
                stretches: Vec::new(),
            };
            for words in BANNER {
                let stretches = words.as_bytes().windows(4).take(STEP).enumerate();
                for (from, stretch) in stretches {
                    if let Some(stretch) = stretch.first_chunk().map(four) {
                        let (at, bit) = Self::at(stretch);
                        all.bits[at] |= bit;
                        all.stretches.push((stretch, from, words.as_bytes()));
                    }
                }
            }
            all.stretches.sort_unstable();
            all
        })
    }

    /// Whether a word of [`BANNER`] stands around this stretch of the line.
    fn is_banner(&self, line: &[u8], at: usize, stretch: u32) -> bool {
        let first = self.stretches.partition_point(|(s, ..)| *s < stretch);
        self.stretches[first..]
            .iter()
            .take_while(|(s, ..)| *s == stretch)
            .any(|(_, from, words)| {
                at.checked_sub(*from)
                    .and_then(|start| line.get(start..start + words.len()))
                    .is_some_and(|found| found.eq_ignore_ascii_case(words))
            })
    }
}

/// Whether the line holds words of [`BANNER`].
fn has_banner(line: &[u8]) -> bool {
    let all = Beginnings::get();
    // "© 20" is shorter than the others.
    let step = if line.is_ascii() { STEP } else { 1 };
    let mut at = 0;
    while let Some(stretch) = line.get(at..).and_then(|rest| rest.first_chunk()) {
        let stretch = four(stretch);
        let (word, bit) = Beginnings::at(stretch);
        if all.bits[word] & bit != 0 && all.is_banner(line, at, stretch) {
            return true;
        }
        at += step;
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kept(text: &str) -> Vec<&str> {
        body(text)
            .iter()
            .filter_map(|s| s.of(text))
            .map(str::trim)
            .collect()
    }

    #[test]
    fn only_the_article_is_left() {
        let text = "We use cookies worth $3 billion.\n\nI agree\n\nA headline\nBy Staff, Agencies\n\
            Kenya's exports to Uganda came to $1 billion in 2024, the agency said on Friday.\n\n\
            #Trade #Exports\nLeave a Reply\nChina exported $5 billion to Peru.\n";
        assert_eq!(
            kept(text),
            [
                "A headline",
                "Kenya's exports to Uganda came to $1 billion in 2024, the agency said on Friday."
            ]
        );
    }

    #[test]
    fn banners_in_any_case_and_place() {
        for words in BANNER {
            assert!(words.len() >= 4, "{words}");
            let line = format!("xx{}yy", words.to_ascii_uppercase());
            assert!(has_banner(line.as_bytes()), "{line}");
        }
        assert!(!has_banner(b"Exports of coo kies"));
    }

    #[test]
    fn a_link_to_the_comments_above_the_text_ends_nothing() {
        let text = "Comments\nKenya's exports to Uganda came to $1 billion in 2024, the agency said on Friday.";
        assert_eq!(kept(text).len(), 1);
    }
}
