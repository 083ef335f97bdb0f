//! Markdown: paragraphs, headings, lists and tables without their marks.

use super::cleaned::Cleaned;
use super::entities::{decode, reference};
use super::metadata::{Metadata, date, line};
use crate::place::Span;

/// The words of a Markdown text, and what its front matter says.
pub(super) fn clean(text: &str) -> (Cleaned, Metadata) {
    let (mut metadata, start) = front_matter(text);
    let mut out = Cleaned::default();
    let mut inline = Inline::new(text, Marks::All);
    let mut fence: Option<&str> = None;
    let mut at = start;
    for written in text[start..].split_inclusive('\n') {
        let from = at;
        at += written.len();
        let words = written.trim();
        if let Some(sign) = ["```", "~~~"].into_iter().find(|s| words.starts_with(s)) {
            match fence {
                None => fence = Some(sign),
                Some(open) if open == sign => fence = None,
                Some(_) => {}
            }
            out.paragraph(from);
            continue;
        }
        if fence.is_some() {
            continue;
        }
        if words.is_empty() || is_rule(words) || is_definition(words) {
            out.paragraph(from);
            continue;
        }
        let begin = from + written.len() - written.trim_start().len();
        let (skip, block, heading) = opening(words);
        if block {
            out.paragraph(from);
        }
        let body = Span::new(begin + skip, begin + words.len());
        if heading && metadata.title.is_none() {
            let mut title = Cleaned::default();
            inline.clean(body, &mut title);
            metadata.title = line(title.text());
        }
        if words.starts_with('|') {
            for cell in cells(text, body) {
                out.paragraph(cell.start);
                inline.clean(cell, &mut out);
            }
            out.paragraph(at);
            continue;
        }
        let shown = if heading {
            trimmed_end(text, body, &['#', ' '])
        } else {
            body
        };
        inline.clean(shown, &mut out);
        let hard = written.trim_end_matches(['\n', '\r']).ends_with("  ");
        match (heading, hard) {
            (true, _) => out.paragraph(at),
            (_, true) => out.line(at),
            _ => out.space(text, Span::new(body.end, at)),
        }
    }
    (out, metadata)
}

/// A text with scraps of Markdown or HTML in it, without them; `None` of a text that has none.
///
/// Lines stay as they are: only links, bold marks, tags, references and the signs of headings are taken out.
pub(in crate::article) fn without_scraps(text: &str) -> Option<Cleaned> {
    const SCRAPS: [&str; 12] = [
        "](", "**", "</", "<br", "<p", "&amp;", "&nbsp;", "&#", "&rsquo;", "&ndash;", "&pound;",
        "&euro;",
    ];
    // Most texts have none of these signs.
    let has_sign = |bytes: &[u8]| {
        bytes.iter().fold(false, |found, b| {
            found | matches!(b, b'*' | b'<' | b'&' | b']' | b'#')
        })
    };
    if !text.as_bytes().chunks(64).any(has_sign) {
        return None;
    }
    let has_heading = || {
        text.lines()
            .any(|line| line.starts_with('#') && opening(line).0 > 0)
    };
    if !SCRAPS.iter().any(|scrap| text.contains(scrap)) && !has_heading() {
        return None;
    }
    let mut out = Cleaned::default();
    let mut inline = Inline::new(text, Marks::Plain);
    let mut at = 0;
    for written in text.split_inclusive('\n') {
        let (skip, _, heading) = opening(written);
        let skip = if heading { skip } else { 0 };
        inline.clean(Span::new(at + skip, at + written.len()), &mut out);
        at += written.len();
    }
    Some(out)
}

/// Where a stretch ends without these signs at its end.
fn trimmed_end(text: &str, span: Span, signs: &[char]) -> Span {
    let words = span.of(text).unwrap_or_default();
    Span::new(span.start, span.start + words.trim_end_matches(signs).len())
}

/// `***`, `---`, `===`: a rule, or the line under a heading.
fn is_rule(line: &str) -> bool {
    let mut signs = line.chars().filter(|c| *c != ' ');
    let Some(first @ ('*' | '-' | '_' | '=')) = signs.next() else {
        return false;
    };
    let mut more = 0;
    signs.all(|c| {
        more += 1;
        c == first
    }) && more >= 1
        && (more >= 2 || first == '=')
}

/// `[name]: https://...`
fn is_definition(line: &str) -> bool {
    line.starts_with('[')
        && !line.starts_with("[^")
        && line
            .split_once("]:")
            .is_some_and(|(name, target)| name.len() < 100 && !target.trim().contains(' '))
}

/// The bytes of what opens a line (quotes, a heading, a list's item), whether it begins a block, and whether
/// it is a heading.
fn opening(line: &str) -> (usize, bool, bool) {
    let mut rest = line;
    let mut block = false;
    loop {
        let inner = rest.trim_start_matches([' ', '\t']);
        if let Some(after) = inner.strip_prefix('>') {
            rest = after;
            continue;
        }
        let hashes = inner.bytes().take_while(|b| *b == b'#').count();
        if (1..=6).contains(&hashes) && inner[hashes..].starts_with([' ', '\t']) {
            let words = inner[hashes..].trim_start_matches([' ', '\t']);
            return (line.len() - words.len(), true, true);
        }
        let item = ["- ", "* ", "+ "]
            .iter()
            .find_map(|s| inner.strip_prefix(s));
        let digits = inner.bytes().take_while(u8::is_ascii_digit).count();
        let numbered = [". ", ") "]
            .iter()
            .find_map(|s| inner[digits..].strip_prefix(s))
            .filter(|_| (1..=2).contains(&digits));
        match item.or(numbered) {
            Some(after) if !block => {
                rest = after;
                block = true;
            }
            _ => return (line.len() - inner.len(), block, false),
        }
    }
}

/// The cells of a table's row; none of the row that only draws lines.
fn cells(text: &str, row: Span) -> Vec<Span> {
    let words = row.of(text).unwrap_or_default();
    if words.chars().all(|c| matches!(c, '|' | '-' | ':' | ' ')) {
        return Vec::new();
    }
    let mut at = row.start;
    words
        .split('|')
        .map(|cell| {
            let span = Span::new(at, at + cell.len());
            at += cell.len() + 1;
            span
        })
        .collect()
}

/// Which marks are taken out.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Marks {
    /// All of Markdown's.
    All,
    /// What no plain text has by itself; white space stays as it is.
    Plain,
}

/// The marks inside lines.
struct Inline<'t> {
    text: &'t str,
    marks: Marks,
    /// The next `]`, `)` and `>`, found once for all that stands before them.
    next: [Option<usize>; 3],
    /// Where the name behind the words that close here ends: `[words][name]`.
    named: (usize, Option<usize>),
}

const CLOSING: [u8; 3] = [b']', b')', b'>'];

impl<'t> Inline<'t> {
    fn new(text: &'t str, marks: Marks) -> Self {
        Inline {
            text,
            marks,
            next: [None; 3],
            named: (usize::MAX, None),
        }
    }

    /// The next closing sign from a byte on, at most this far.
    fn closing(&mut self, sign: usize, from: usize, end: usize) -> Option<usize> {
        let bytes = self.text.as_bytes();
        if self.next[sign].is_none_or(|known| known < from) {
            let rest = bytes.get(from..).unwrap_or_default();
            let found = rest.iter().position(|b| *b == CLOSING[sign]);
            self.next[sign] = Some(found.map_or(bytes.len(), |n| from + n));
        }
        self.next[sign].filter(|at| *at < end)
    }

    fn push(&self, span: Span, out: &mut Cleaned) {
        match self.marks {
            Marks::All => out.push_spaced(self.text, span),
            Marks::Plain => out.push(self.text, span),
        }
    }

    /// Adds the words of a stretch.
    fn clean(&mut self, span: Span, out: &mut Cleaned) {
        let bytes = self.text.as_bytes();
        let end = span.end.min(bytes.len());
        let mut begin = span.start;
        let mut at = span.start;
        // The ends of links whose words are being added.
        let mut link: Option<(usize, usize)> = None;
        while at < end {
            let mark = matches!(
                bytes[at],
                b'*' | b'_' | b'~' | b'`' | b'[' | b'!' | b'<' | b'&' | b'\\' | b']'
            );
            let skip = if mark {
                self.mark(at, end, &mut link)
            } else {
                None
            };
            match skip {
                Some((keep, to)) => {
                    self.push(Span::new(begin, at), out);
                    if let Some(words) = keep {
                        out.push_as(&words, Span::new(at, to));
                    }
                    (begin, at) = (to, to);
                }
                None => at += 1,
            }
        }
        self.push(Span::new(begin, end), out);
    }

    /// The mark at a byte: what it stands for, and where it ends.
    fn mark(
        &mut self,
        at: usize,
        end: usize,
        link: &mut Option<(usize, usize)>,
    ) -> Option<(Option<String>, usize)> {
        let bytes = self.text.as_bytes();
        let all = self.marks == Marks::All;
        let next = bytes
            .get(at + 1)
            .copied()
            .filter(|_| at + 1 < end)
            .unwrap_or(b' ');
        match bytes[at] {
            // The sign behind it is part of the text, whatever it is.
            b'\\' if all && next.is_ascii_punctuation() => {
                Some((Some(char::from(next).to_string()), at + 2))
            }
            b'*' | b'_' if next == bytes[at] => Some((None, at + 2)),
            b'*' if all => Some((None, at + 1)),
            b'_' if all => {
                let word = |n: Option<usize>| {
                    n.and_then(|n| bytes.get(n))
                        .is_some_and(u8::is_ascii_alphanumeric)
                };
                let inside = word(at.checked_sub(1)) && word(Some(at + 1));
                (!inside).then_some((None, at + 1))
            }
            b'~' if next == b'~' => Some((None, at + 2)),
            b'`' if all => Some((None, at + 1)),
            b'!' if next == b'[' => {
                let close = self.closing(0, at + 2, end)?;
                Some((None, self.target(close, end)?))
            }
            b'[' if next == b'^' => {
                let close = self.closing(0, at + 2, end)?;
                let colon = bytes.get(close + 1) == Some(&b':');
                Some((None, close + 1 + usize::from(colon)))
            }
            b'[' => {
                let close = self.closing(0, at + 1, end)?;
                let target = self.target(close, end)?;
                *link = Some((close, target));
                Some((None, at + 1))
            }
            b']' => {
                let (close, target) = link.take()?;
                if close == at {
                    Some((None, target))
                } else {
                    *link = Some((close, target));
                    None
                }
            }
            b'<' if next.is_ascii_alphabetic() || matches!(next, b'/' | b'!') => {
                let close = self.closing(2, at + 1, end)?;
                let tag = &self.text[at..=close];
                if tag.len() > 500 || tag[1..].contains('<') {
                    return None;
                }
                let name = tag.trim_start_matches(['<', '/']);
                let block = ["p", "br", "div", "li", "tr", "td", "h1", "h2", "h3", "h4"]
                    .iter()
                    .any(|known| {
                        name.get(..known.len())
                            .is_some_and(|n| n.eq_ignore_ascii_case(known))
                            && !name[known.len()..].starts_with(|c: char| c.is_ascii_alphanumeric())
                    });
                Some((block.then(|| "\n".to_owned()), close + 1))
            }
            b'&' => {
                let written = reference(&self.text[at..end])?;
                let words = decode(written)?;
                Some((Some(words), at + written.len()))
            }
            _ => None,
        }
    }

    /// Where the target of a link ends whose words end at `close`.
    fn target(&mut self, close: usize, end: usize) -> Option<usize> {
        match self.text.as_bytes().get(close + 1) {
            Some(b'(') => self.closing(1, close + 2, end).map(|at| at + 1),
            Some(b'[') if self.marks == Marks::All => {
                if self.named.0 != close {
                    // The closing sign of the words stays the next one for the words themselves.
                    let known = self.next[0];
                    self.named = (close, self.closing(0, close + 2, end).map(|at| at + 1));
                    self.next[0] = known;
                }
                self.named.1
            }
            _ => None,
        }
    }
}

/// What stands between `---` or `+++` at the very beginning, and where the text begins.
fn front_matter(text: &str) -> (Metadata, usize) {
    let mut metadata = Metadata::default();
    let body = text.strip_prefix('\u{feff}').unwrap_or(text);
    let skip = text.len() - body.len();
    let sign = match body.lines().next().map(str::trim_end) {
        Some(sign @ ("---" | "+++")) => sign,
        _ => return (metadata, skip),
    };
    let mut at = skip;
    for (n, written) in body.split_inclusive('\n').enumerate() {
        at += written.len();
        let words = written.trim_end();
        if n > 0 && (words == sign || sign == "---" && words == "...") {
            return (metadata, at);
        }
        let separator = if sign == "---" { ':' } else { '=' };
        if n == 0 || written.starts_with([' ', '\t', '#']) {
            continue;
        }
        let Some((key, value)) = words.split_once(separator) else {
            continue;
        };
        let value = value.trim().trim_matches(['"', '\'']);
        match &*key.trim().to_ascii_lowercase() {
            "title" => metadata.title = line(value),
            "date" | "published" | "publishdate" | "pubdate" | "published_at"
            | "date_published" => {
                metadata.date = metadata.date.or_else(|| date(value));
            }
            "publisher" | "source" | "site" | "agency" => metadata.publisher = line(value),
            "url" | "link" | "canonical" => metadata.location = line(value),
            _ => {}
        }
    }
    // It never ended: a text that begins with a rule.
    (Metadata::default(), skip)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> String {
        clean(text).0.text().replace(" \n", "\n").trim().to_owned()
    }

    #[test]
    fn marks_are_taken_out() {
        for (text, expected) in [
            (
                "# Trade #\nExports *rose*\n__5__ %.",
                "Trade\n\nExports rose 5 %.",
            ),
            (
                "See [the **data**](https://x.org/a_b) and ![chart](c.png)[^1].\n\n[^1]: Note\n[x]: https://x.org",
                "See the data and .\n\nNote",
            ),
            ("- one\n- two\n\n1. three", "one\n\ntwo\n\nthree"),
            (
                "> quoted\n> on\n\n---\n\n```\ncode $1 billion\n```\nend",
                "quoted on\n\nend",
            ),
            ("| A | B |\n|---|---|\n| $5 | 6 |", "A\n\nB\n\n$5\n\n6"),
            (
                "A\\*b snake_case A&amp;B <b>c</b> <https://x.org>",
                "A*b snake_case A&B c",
            ),
            (
                "Title\n=====\ntext [not a link] (so)",
                "Title\n\ntext [not a link] (so)",
            ),
        ] {
            assert_eq!(shown(text), expected, "{text}");
        }
    }

    #[test]
    fn front_matter_of_both_kinds() {
        for text in [
            "---\ntitle: \"A title\"\ndate: 2025-03-03T10:00:00Z\nsource: Agency\n---\nText.",
            "+++\ntitle = 'A title'\ndate = 2025-03-03\npublisher = \"Agency\"\n+++\nText.",
        ] {
            let (cleaned, facts) = clean(text);
            assert_eq!(cleaned.text().trim(), "Text.");
            assert_eq!(facts.title.as_deref(), Some("A title"));
            assert_eq!(facts.publisher.as_deref(), Some("Agency"));
            assert_eq!(
                facts.date.map(|d| d.to_string()).as_deref(),
                Some("2025-03-03")
            );
        }
        assert_eq!(shown("---\nno: end\n"), "no: end");
    }

    #[test]
    fn scraps_in_plain_text() {
        let plain = |text: &str| without_scraps(text).map(|c| c.text().to_owned());
        assert_eq!(plain("Exports * rose_ [5] (6) # 7"), None);
        assert_eq!(
            plain("## Trade\n\nUp **5**&nbsp;% to [$3 bn](https://x.org),\n<b>so</b> it is")
                .as_deref(),
            Some("Trade\n\nUp 5\u{a0}% to $3 bn,\nso it is")
        );
    }

    #[test]
    fn whatever_stands_there_is_read_to_its_end() {
        for bit in [
            "[", "](", "<", "<a", "![", "[^", "**", "&", "\\", "`", "- ", "> ", "#", "|", "[a][b",
        ] {
            for text in [bit.repeat(100_000), format!("{bit}\n").repeat(20_000)] {
                let (cleaned, _) = clean(&text);
                assert!(cleaned.text().len() <= text.len() * 2, "{bit}");
                let _ = without_scraps(&text);
            }
        }
    }
}
