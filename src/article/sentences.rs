//! Sentences, headlines and bullets, as spans of the text.
//!
//! A line that ends a thought ends a sentence; a line that is broken in the middle of one does not.
//! Every step looks at a bounded stretch, so ten megabytes without a full stop take linear time.

use crate::place::Span;

use super::tokens::ABBREVIATIONS;

/// No sentence is longer than this many bytes; longer stretches are cut at a space.
const LONGEST: usize = 4000;

/// The sentences of the stretch `block` of the text, in order.
pub(super) fn sentences(text: &str, block: Span) -> Vec<Span> {
    let mut out = Vec::new();
    add_sentences(text, block, &mut out);
    out
}

/// Adds the sentences of the stretch `block` of the text, in order.
pub(super) fn add_sentences(text: &str, block: Span, out: &mut Vec<Span>) {
    let Some(body) = block.of(text) else {
        return;
    };
    let mut start = 0;
    let mut at = 0;
    let bytes = body.as_bytes();
    loop {
        // Nothing but these can end a sentence, before it is too long.
        let limit = (start + LONGEST - 1).max(at).min(bytes.len());
        at += plain(&bytes[at..limit]);
        while !body.is_char_boundary(at) {
            at -= 1;
        }
        let Some(c) = body[at..].chars().next() else {
            break;
        };
        let next = at + c.len_utf8();
        let end = match c {
            '.' | '!' | '?' | '…' => sentence_end(body, start, at, c),
            '\n' => (!line_goes_on(body, start, at)).then_some(at),
            _ => None,
        };
        if let Some(end) = end {
            push(out, body, block.start, start, end);
            start = end;
            at = end.max(next);
            continue;
        }
        if next - start >= LONGEST && (c.is_whitespace() || next - start >= LONGEST + 400) {
            push(out, body, block.start, start, next);
            start = next;
        }
        at = next;
    }
    push(out, body, block.start, start, body.len());
}

/// The bytes that may end a sentence, or begin a sign that does.
const ENDS: [bool; 256] = {
    let mut ends = [false; 256];
    ends[b'.' as usize] = true;
    ends[b'!' as usize] = true;
    ends[b'?' as usize] = true;
    ends[b'\n' as usize] = true;
    ends[0xe2] = true;
    ends
};

/// How many bytes stand before the first that may end a sentence.
fn plain(bytes: &[u8]) -> usize {
    let ends = |b: u8| ENDS[usize::from(b)];
    let whole = bytes
        .as_chunks::<8>()
        .0
        .iter()
        .take_while(|chunk| !chunk.iter().fold(false, |found, b| found | ends(*b)))
        .count()
        * 8;
    let rest = bytes[whole..].iter().take_while(|b| !ends(**b)).count();
    whole + rest
}

fn push(out: &mut Vec<Span>, body: &str, offset: usize, start: usize, end: usize) {
    let words = &body[start..end];
    let trimmed = words.trim_start();
    let from = start + words.len() - trimmed.len();
    let to = from + trimmed.trim_end().len();
    if to > from {
        out.push(Span::new(offset + from, offset + to));
    }
}

/// Where the sentence ends that the sign at `at` may close.
fn sentence_end(body: &str, start: usize, at: usize, sign: char) -> Option<usize> {
    let mut end = at + sign.len_utf8();
    while let Some(c) = body[end..].chars().next() {
        if matches!(
            c,
            '.' | '!' | '?' | '"' | '\u{201d}' | '\'' | '\u{2019}' | ')' | ']' | '»'
        ) {
            end += c.len_utf8();
        } else {
            break;
        }
    }
    let tail = &body[end..];
    let Some(first) = tail.chars().next() else {
        return Some(end);
    };
    if !first.is_whitespace() {
        return None;
    }
    let rest = tail.trim_start_matches(|c: char| c.is_whitespace() && c != '\n');
    let Some(next) = rest.chars().next() else {
        return Some(end);
    };
    if next == '\n' {
        return Some(end);
    }
    if next.is_lowercase() {
        return None;
    }
    if sign == '.' {
        let mut floor = start.max(at.saturating_sub(24));
        while !body.is_char_boundary(floor) {
            floor += 1;
        }
        let before = &body[floor..at];
        let word = before
            .rsplit(|c: char| c.is_whitespace() || matches!(c, '(' | '"' | '\u{201c}'))
            .next()
            .unwrap_or("");
        let letters = word.trim_start_matches(|c: char| !c.is_alphanumeric());
        let initial = letters.chars().count() == 1 && letters.chars().all(char::is_alphabetic);
        if initial && end == at + 1 {
            return None;
        }
        if letters.contains('.') && letters.chars().all(|c| c.is_alphabetic() || c == '.') {
            // "in the U.S. Exports rose": only a word that begins sentences tells.
            let word: String = rest.chars().take_while(|c| c.is_alphabetic()).collect();
            return BEGINNERS.contains(&word.as_str()).then_some(end);
        }
        let first = letters.bytes().next().map(|b| b.to_ascii_lowercase());
        let known = ABBREVIATIONS
            .iter()
            .any(|a| a.bytes().next() == first && a.eq_ignore_ascii_case(letters));
        let unit = [
            "bn", "mn", "tn", "mln", "bln", "no", "mar", "co", "inc", "ltd", "corp", "min", "art",
        ];
        if known && end == at + 1 {
            let follows_number = next.is_ascii_digit();
            let is_unit = unit.iter().any(|u| u.eq_ignore_ascii_case(letters));
            if !is_unit || (follows_number && letters.eq_ignore_ascii_case("no")) {
                return None;
            }
        }
    }
    Some(end)
}

const BEGINNERS: &[&str] = &[
    "The",
    "That",
    "This",
    "It",
    "Its",
    "In",
    "Exports",
    "Imports",
    "Trade",
    "Shipments",
    "Sales",
    "They",
    "These",
    "Those",
    "But",
    "And",
    "While",
    "Meanwhile",
    "However",
    "For",
    "At",
    "By",
    "On",
    "From",
    "As",
    "Total",
    "Bilateral",
    "Two",
    "Last",
    "A",
    "An",
    "Both",
    "Over",
    "Since",
    "Under",
    "After",
    "Before",
];

/// Whether the line broken at `at` goes on in the next one.
fn line_goes_on(body: &str, start: usize, at: usize) -> bool {
    let line = body[start..at].trim_end();
    let rest = &body[at + 1..];
    let next_line = rest.trim_start_matches([' ', '\t', '\r']);
    let Some(next) = next_line.chars().next() else {
        return false;
    };
    if next == '\n' || line.is_empty() {
        return false;
    }
    let last_line = line.rsplit('\n').next().unwrap_or(line);
    if last_line.ends_with([':', '.', '!', '?', ';'])
        || next_line.starts_with(['•', '*', '–', '—', '·', '●', '▪'])
    {
        return false;
    }
    if next_line.starts_with("- ") {
        return false;
    }
    if next.is_lowercase() {
        return true;
    }
    // A text wrapped at a column: long lines, cut after a word that cannot end one.
    let last_word = last_line.rsplit(' ').next().unwrap_or("");
    last_line.ends_with(',')
        || matches!(
            last_word,
            "of" | "the"
                | "to"
                | "and"
                | "in"
                | "a"
                | "an"
                | "from"
                | "by"
                | "with"
                | "for"
                | "at"
                | "on"
                | "its"
                | "between"
                | "about"
                | "worth"
                | "was"
                | "were"
                | "or"
                | "that"
                | "than"
        )
        || (last_line.len() > 60 && (next.is_ascii_digit() || super::tokens::is_money_sign(next)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(text: &str) -> Vec<&str> {
        sentences(text, Span::new(0, text.len()))
            .iter()
            .filter_map(|s| s.of(text))
            .collect()
    }

    #[test]
    fn points_that_end_nothing() {
        for text in [
            "Imports from the U.S. came to just $15.1 billion.",
            "BEIJING, Jan. 19 (Xinhua) -- Trade reached 48.6 billion U.S. dollars in 2025.",
            "They earned Rs. 14.2 billion from Iraq in 2024, Colombo's tea board said.",
            "Dr. Lee of Foo Co. in St. Lucia saw No. 3 rise 4.5 percent.",
        ] {
            assert_eq!(split(text), [text]);
        }
    }

    #[test]
    fn points_lines_and_bullets_that_do() {
        assert_eq!(
            split("Key figures (2024):\n• Trade: €22.7bn\n• Exports: €12.9bn (+6.0%)"),
            [
                "Key figures (2024):",
                "• Trade: €22.7bn",
                "• Exports: €12.9bn (+6.0%)"
            ]
        );
        assert_eq!(
            split("He said “no.” Exports rose 5%. $3 billion went."),
            ["He said “no.”", "Exports rose 5%.", "$3 billion went."]
        );
        assert_eq!(
            split("Exports to the\nUnited States rose"),
            ["Exports to the\nUnited States rose"]
        );
        assert_eq!(
            split("A headline\nThe text begins."),
            ["A headline", "The text begins."]
        );
    }

    #[test]
    fn a_text_without_an_end_is_cut() {
        let text = "word ".repeat(20_000);
        assert!(split(&text).iter().all(|s| s.len() <= LONGEST + 500));
        let text = "é".repeat(50_000);
        assert!(split(&text).iter().all(|s| s.len() <= LONGEST + 500));
    }
}
