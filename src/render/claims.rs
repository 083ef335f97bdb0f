//! How claims are shown: one, a list, and an article with its figures marked.

use super::flows::{properties, rows_shown};
use super::html::{self, Mark};
use super::notebook::{Listed, printed, shown};
use super::table::{Align, Table, counted, hidden};
use super::view::{Piece, View, Viewed};
use crate::article::Article;
use crate::model::{Against, Claim, Mode, Party, Statement, Subject};
use crate::place::Span;

shown!(Claim, Article);
printed!(Article);

/// Who trades: `CAN -> CHN`, `CAN <-> CHN`, `balance of CAN with CHN`.
fn who(claim: &Claim) -> String {
    let side = |party: &Option<Party>| party.as_ref().map_or("?".to_owned(), ToString::to_string);
    let (exporter, importer) = (side(&claim.exporter), side(&claim.importer));
    match claim.subject {
        Subject::Flow => format!("{exporter} -> {importer}"),
        Subject::TwoWay => format!("{exporter} <-> {importer}"),
        Subject::Balance => format!("balance of {exporter} with {importer}"),
    }
}

/// What is stated, without its number.
fn statement(claim: &Claim) -> String {
    let what = match &claim.statement {
        Statement::Level(_) => "level".to_owned(),
        Statement::Change { against, .. } => match against {
            Against::YearEarlier => "change on a year earlier".to_owned(),
            Against::MonthEarlier => "change on the month before".to_owned(),
            Against::Period(period) => format!("change on {period}"),
            Against::Unstated => "change".to_owned(),
        },
        Statement::Growth(_) => "growth a year".to_owned(),
        Statement::Share { of, .. } => format!("share of {of}"),
        Statement::Rank { holder, list, .. } => format!("rank of {holder} as {list}"),
        Statement::Count(_) => "count".to_owned(),
    };
    match claim.mode {
        Mode::Recorded => what,
        mode => format!("{what} ({mode})"),
    }
}

impl Viewed for Claim {
    fn view(&self) -> View {
        let mut pairs = vec![
            ("who", who(self)),
            ("when", self.when.to_string()),
            ("what", self.category.to_string()),
            ("statement", statement(self)),
            ("amount", self.amount().to_string()),
            ("mode", self.mode.to_string()),
        ];
        for other in &self.amount().alternatives {
            pairs.push(("also stated as", other.to_string()));
        }
        if let Some(attribution) = &self.attribution {
            pairs.push(("according to", attribution.clone()));
        }
        pairs.push(("source", self.source().to_string()));
        pairs.push(("rule", self.evidence.rule.to_string()));
        View::titled(self.to_string())
            .table(properties(pairs))
            .assuming(&self.assumptions)
    }
}

/// A table of claims, numbered from one as the marks in an article are; the document only where
/// there are several.
fn claims_table(claims: &[&Claim]) -> Table {
    let several = claims
        .windows(2)
        .any(|pair| pair[0].document.title != pair[1].document.title);
    let document = several.then_some(("document", Align::Left));
    let mut table = Table::new(
        [
            ("#", Align::Right),
            ("who", Align::Left),
            ("when", Align::Left),
            ("what", Align::Wrap),
            ("statement", Align::Wrap),
            ("amount", Align::Right),
            ("bytes", Align::Right),
        ]
        .into_iter()
        .chain(document),
    );
    table.rows(claims.len(), |at| {
        let claim = claims[at];
        let place = claim.evidence.amount;
        let cells = vec![
            (at + 1).to_string(),
            who(claim),
            claim.when.to_string(),
            claim.category.to_string(),
            statement(claim),
            claim.amount().to_string(),
            format!("{}..{}", place.start, place.end),
        ];
        cells
            .into_iter()
            .chain(several.then(|| claim.document.title.clone()))
            .collect::<Vec<_>>()
    });
    table
}

impl Listed for Claim {
    fn list(items: &mut dyn Iterator<Item = &Self>) -> View {
        let claims: Vec<&Claim> = items.collect();
        let mut note = rows_shown(claims.len(), "claim");
        let first = claims.first().map(|claim| &claim.document.title);
        if let Some(title) =
            first.filter(|title| claims.iter().all(|c| c.document.title == **title))
        {
            note.push_str(&format!(" of {title}"));
        }
        View::new().table(claims_table(&claims)).note(note)
    }
}

/// Up to here a text is shown whole.
const WHOLE: usize = 12_000;
/// Of a longer one so many paragraphs with figures are shown.
const PARAGRAPHS: usize = 60;
/// A paragraph longer than this is cut around its figures.
const PARAGRAPH: usize = 4_000;

/// Marks in the order of the text; figures that overlap share one.
fn marks(article: &Article) -> Vec<Mark> {
    let claims = article.claims().iter().enumerate();
    let read = claims.map(|(at, claim)| Mark {
        start: claim.evidence.amount.start,
        end: claim.evidence.amount.end,
        numbers: vec![at + 1],
        tooltip: format!("{}: {claim}", at + 1),
    });
    let unread = article.unread().iter().map(|span| Mark {
        start: span.start,
        end: span.end,
        numbers: Vec::new(),
        tooltip: "no rule understood this figure".to_owned(),
    });
    let mut all: Vec<Mark> = read
        .chain(unread)
        .filter(|mark| mark.start < mark.end)
        .collect();
    all.sort_by_key(|mark| (mark.start, mark.end));
    let mut merged: Vec<Mark> = Vec::new();
    for mark in all {
        match merged.last_mut() {
            Some(last) if mark.start < last.end => {
                last.end = last.end.max(mark.end);
                if !mark.numbers.is_empty() {
                    if last.numbers.is_empty() {
                        last.tooltip = mark.tooltip;
                    } else {
                        last.tooltip = format!("{}\n{}", last.tooltip, mark.tooltip);
                    }
                    last.numbers.extend(mark.numbers);
                }
            }
            _ => merged.push(mark),
        }
    }
    merged
}

/// The paragraphs of a text, by their bytes.
fn paragraphs(text: &str) -> Vec<Span> {
    let mut start = 0;
    let mut all = Vec::new();
    for line in text.split_inclusive('\n') {
        all.push(Span {
            start,
            end: start + line.len(),
        });
        start += line.len();
    }
    all
}

/// At most so many bytes about the marks of a paragraph, cut at spaces.
fn around(text: &str, paragraph: Span, marks: &[Mark]) -> Span {
    if paragraph.end - paragraph.start <= PARAGRAPH {
        return paragraph;
    }
    let first = marks.first().map_or(paragraph.start, |mark| mark.start);
    let from = first.saturating_sub(PARAGRAPH / 4).max(paragraph.start);
    let to = (from + PARAGRAPH).min(paragraph.end);
    let boundary = |mut at: usize| {
        while at < paragraph.end && !text.is_char_boundary(at) {
            at += 1;
        }
        at
    };
    // A mark that the end would cut is shown whole.
    let cut = marks.iter().find(|mark| mark.start < to && to < mark.end);
    Span {
        start: boundary(from),
        end: cut.map_or(boundary(to), |mark| mark.end),
    }
}

/// The article's text as HTML, its figures marked; of a long one the paragraphs that have some.
fn text_html(article: &Article) -> String {
    let (text, marks) = (article.text(), marks(article));
    let mut out = String::from("<div class=\"text\">");
    if text.len() <= WHOLE {
        out.push_str(&html::marked(text, 0, &marks));
    } else {
        // The marks of a paragraph; both are in order.
        let own = |paragraph: &Span| {
            let from = marks.partition_point(|mark| mark.start < paragraph.start);
            let to = marks.partition_point(|mark| mark.start < paragraph.end);
            &marks[from..to]
        };
        let chosen: Vec<Span> = paragraphs(text)
            .into_iter()
            .filter(|paragraph| !own(paragraph).is_empty())
            .take(PARAGRAPHS)
            .collect();
        let mut done = 0;
        let gap = |out: &mut String, bytes: usize| {
            if bytes > 0 {
                let bytes = counted(bytes, "byte");
                out.push_str(&format!(
                    "<span class=\"note\">[… {bytes} not shown …]</span>\n"
                ));
            }
        };
        for paragraph in chosen {
            let own = own(&paragraph);
            let shown = around(text, paragraph, own);
            gap(&mut out, shown.start.saturating_sub(done));
            let piece = text.get(shown.start..shown.end).unwrap_or_default();
            out.push_str(&html::marked(piece, shown.start, own));
            if !piece.ends_with('\n') {
                out.push('\n');
            }
            done = shown.end;
        }
        gap(&mut out, text.len().saturating_sub(done));
    }
    out.push_str("</div>\n");
    out
}

impl Viewed for Article {
    fn view(&self) -> View {
        let document = self.document();
        let mut title = document.title.clone();
        if let Some(publisher) = &document.publisher {
            title.push_str(&format!(", {publisher}"));
        }
        if let Some(date) = document.date {
            title.push_str(&format!(", {date}"));
        }
        let claims: Vec<&Claim> = self.claims().iter().collect();
        let view = View::titled(title);
        let view = view.with(Piece::Both {
            text: String::new(),
            html: text_html(self),
        });
        let view = match claims.is_empty() {
            true => view,
            false => view.table(claims_table(&claims)),
        };
        let unread: Vec<String> = self
            .unread()
            .iter()
            .map(|span| format!("{:?}", span.of(self.text()).unwrap_or_default()))
            .collect();
        let shown = unread.len() - hidden(unread.len());
        let mut note = rows_shown(claims.len(), "claim");
        if !unread.is_empty() {
            note.push_str(&format!(
                "; {} in sentences about trade that no rule understood: {}",
                counted(unread.len(), "figure"),
                unread[..shown].join(", ")
            ));
            if shown < unread.len() {
                note.push_str(&format!(" and {} more", unread.len() - shown));
            }
        }
        view.note(note)
    }
}
