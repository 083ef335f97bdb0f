//! A page's text without its marks, with the place of every byte on the page.

use std::borrow::Cow;

use crate::place::Span;

/// A stretch of the text, from `at` to the next stretch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Run {
    /// Where it begins in the text.
    at: usize,
    /// The bytes of the page that it stands for.
    page: Span,
    /// Whether they are the same bytes, one by one.
    same: bool,
}

/// A text made from a page.
#[derive(Clone, Debug, Default)]
pub(in crate::article) struct Cleaned {
    text: String,
    runs: Vec<Run>,
}

impl Cleaned {
    pub(in crate::article) fn text(&self) -> &str {
        &self.text
    }

    /// Adds bytes of the page as they are.
    pub(super) fn push(&mut self, page: &str, span: Span) {
        let Some(words) = span.of(page).filter(|w| !w.is_empty()) else {
            return;
        };
        match self.runs.last_mut() {
            Some(last) if last.same && last.page.end == span.start => last.page.end = span.end,
            _ => self.runs.push(Run {
                at: self.text.len(),
                page: span,
                same: true,
            }),
        }
        self.text.push_str(words);
    }

    /// Adds what bytes of the page stand for.
    pub(super) fn push_as(&mut self, words: &str, span: Span) {
        if !words.is_empty() {
            self.runs.push(Run {
                at: self.text.len(),
                page: span,
                same: false,
            });
            self.text.push_str(words);
        }
    }

    /// Adds bytes of the page with each stretch of white space as one space.
    pub(super) fn push_spaced(&mut self, page: &str, span: Span) {
        let Some(words) = span.of(page) else { return };
        let space = |b: &u8| matches!(b, b' ' | b'\t' | b'\n' | b'\r' | 0xc);
        let bytes = words.as_bytes();
        let mut at = 0;
        while at < bytes.len() {
            let length = bytes[at..].iter().take_while(|b| !space(b)).count();
            self.push(page, Span::new(span.start + at, span.start + at + length));
            at += length;
            let length = bytes[at..].iter().take_while(|b| space(b)).count();
            self.space(page, Span::new(span.start + at, span.start + at + length));
            at += length;
        }
    }

    /// Adds one space for these bytes of the page, where none stands yet.
    pub(super) fn space(&mut self, page: &str, span: Span) {
        if span.is_empty() || self.text.is_empty() || self.text.ends_with([' ', '\n']) {
            return;
        }
        if span.of(page) == Some(" ") {
            self.push(page, span);
        } else {
            self.push_as(" ", span);
        }
    }

    /// Ends a line at a byte of the page.
    pub(super) fn line(&mut self, at: usize) {
        if !self.text.is_empty() && !self.text.ends_with('\n') {
            self.push_as("\n", Span::new(at, at));
        }
    }

    /// Ends a paragraph at a byte of the page.
    pub(super) fn paragraph(&mut self, at: usize) {
        self.line(at);
        if !self.text.is_empty() && !self.text.ends_with("\n\n") {
            self.push_as("\n", Span::new(at, at));
        }
    }

    /// The run that holds a byte of the text.
    fn run(&self, at: usize) -> Option<&Run> {
        let n = self.runs.partition_point(|run| run.at <= at);
        self.runs.get(n.checked_sub(1)?)
    }

    /// The bytes of the page that a stretch of the text stands for.
    pub(in crate::article) fn on_page(&self, span: Span) -> Span {
        let (Some(first), Some(last)) =
            (self.run(span.start), self.run(span.end.saturating_sub(1)))
        else {
            return span;
        };
        let start = match first.same {
            true => first.page.start + (span.start - first.at),
            false => first.page.start,
        };
        let end = match last.same {
            true => last.page.start + (span.end.max(last.at) - last.at),
            false => last.page.end,
        };
        Span::new(start, end.max(start))
    }

    /// The words that bytes of the page stand for.
    pub(super) fn words(&self, span: Span) -> Cow<'_, str> {
        // Runs are in the order of the page.
        let from = self.runs.partition_point(|run| run.page.end <= span.start);
        let mut out = String::new();
        for (n, run) in self.runs.iter().enumerate().skip(from) {
            if run.page.start >= span.end {
                break;
            }
            let end = self.runs.get(n + 1).map_or(self.text.len(), |next| next.at);
            let piece = if run.same {
                let start = run.at + span.start.max(run.page.start) - run.page.start;
                let stop = run.at + span.end.min(run.page.end).max(run.page.start) - run.page.start;
                self.text.get(start..stop.min(end))
            } else {
                self.text.get(run.at..end)
            };
            out.push_str(piece.unwrap_or_default());
        }
        Cow::Owned(out)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_knows_its_bytes() {
        let page = "<p>Rose&nbsp;by  <b>5</b> %</p>";
        let mut text = Cleaned::default();
        text.push_spaced(page, Span::new(3, 7));
        text.push_as("\u{a0}", Span::new(7, 13));
        text.push_spaced(page, Span::new(13, 17));
        text.push_spaced(page, Span::new(20, 21));
        text.push_spaced(page, Span::new(25, 27));
        text.paragraph(31);
        assert_eq!(text.text(), "Rose\u{a0}by 5 %\n\n");
        for (words, bytes) in [
            ("Rose", "Rose"),
            ("by 5", "by  <b>5"),
            ("5 %", "5</b> %"),
            ("Rose\u{a0}by", "Rose&nbsp;by"),
        ] {
            let at = text.text().find(words).unwrap_or_default();
            let span = text.on_page(Span::new(at, at + words.len()));
            assert_eq!(span.of(page), Some(bytes));
            assert_eq!(text.words(span), words);
        }
    }
}
