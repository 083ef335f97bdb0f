//! The only place that writes HTML, and the only one that escapes.
//!
//! Colours come from the page: text inherits its colour, backgrounds are transparent or let the page
//! shine through, so that light and dark themes of notebooks are both readable.

use std::fmt::Write;

use super::table::{Align, Row, Table, counted};
use super::text::{clean, clean_char};

/// The text as it may stand between tags and in a quoted attribute, of HTML, SVG and XML alike.
///
/// Marks that turn the direction of text around become U+FFFD, characters that XML cannot hold become
/// spaces.
///
/// ```
/// use tradeflows::render::escaped;
///
/// assert_eq!(escaped("<a href=\"x\">'&'</a>"), "&lt;a href=&quot;x&quot;&gt;&#39;&amp;&#39;&lt;/a&gt;");
/// ```
pub fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 8);
    for c in text.chars() {
        match clean_char(c) {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            // `]]>` in running text is no well-formed XML; `>` is escaped, so none is left.
            c => out.push(c),
        }
    }
    out
}

/// One style sheet for all that is shown, written with each result, because a notebook may show any
/// of them alone. Every rule is bound to the class, so nothing else on the page changes.
const STYLE: &str = "<style>\
.tradeflows{color:inherit;background:transparent;max-width:100%;overflow-x:auto;line-height:1.45}\
.tradeflows table{border-collapse:collapse;width:auto;table-layout:auto;margin:.4em 0;background:transparent;color:inherit;font-variant-numeric:tabular-nums}\
.tradeflows table tr,.tradeflows table tbody tr:nth-child(odd),.tradeflows table tbody tr:nth-child(even){background:transparent;color:inherit}\
.tradeflows.tradeflows.tradeflows table th,.tradeflows.tradeflows.tradeflows table td{padding:.2em .7em;border:0;border-bottom:1px solid rgba(128,128,128,.3);text-align:left;vertical-align:top;color:inherit;max-width:34em;overflow-wrap:break-word;white-space:normal}\
.tradeflows table th{border-bottom:2px solid rgba(128,128,128,.6);font-weight:600}\
.tradeflows.tradeflows.tradeflows table .r.r{text-align:right;white-space:nowrap}\
.tradeflows.tradeflows.tradeflows table .gap.gap{text-align:center;opacity:.75;font-style:italic}\
.tradeflows p{margin:.3em 0;color:inherit}\
.tradeflows .title{font-weight:600}\
.tradeflows .note{opacity:.8;font-size:.92em}\
.tradeflows .text{white-space:pre-wrap;max-width:46em;border-left:3px solid rgba(128,128,128,.4);padding-left:1em;margin:.6em 0}\
.tradeflows mark{color:inherit;background:rgba(86,180,233,.30);border-bottom:2px solid #0072b2;padding:0 .1em;border-radius:2px}\
.tradeflows mark.unread{background:rgba(128,128,128,.18);border-bottom:2px dotted rgba(128,128,128,.9)}\
.tradeflows mark sup{font-weight:600;padding-left:.15em;line-height:1}\
.tradeflows .conflict{border-left:4px solid #d55e00}\
.tradeflows .implausible{border-left:4px solid #e69f00}\
.tradeflows .unusual{border-left:4px solid #f0e442}\
.tradeflows .note-mark,.tradeflows .agreement{border-left:4px solid #009e73}\
.tradeflows .severity{padding-left:.6em}\
.tradeflows svg{max-width:100%;height:auto}\
@media (prefers-color-scheme:dark){.tradeflows mark{border-bottom-color:#56b4e9}}\
</style>";

/// A piece of HTML as it may stand alone on a page or in a notebook.
pub(super) fn alone(inner: &str) -> String {
    format!("<div class=\"tradeflows\">{STYLE}\n{inner}</div>\n")
}

/// A paragraph of a class; the text is escaped here.
pub(super) fn paragraph(class: &str, text: &str) -> String {
    match class {
        "" => format!("<p>{}</p>\n", escaped(text.trim())),
        _ => format!("<p class=\"{class}\">{}</p>\n", escaped(text.trim())),
    }
}

fn class(align: Align) -> &'static str {
    match align {
        Align::Left => "",
        Align::Right => " class=\"r\"",
        Align::Wrap => " class=\"w\"",
    }
}

/// A table without the style around it.
pub(super) fn table(table: &Table) -> String {
    let mut out = String::from("<table>\n");
    let shown: Vec<usize> = (0..table.align.len())
        .filter(|&column| table.shows(column))
        .collect();
    let columns = shown.len() + usize::from(table.hidden_columns > 0);
    let more = |out: &mut String, tag: &str, what: &str| {
        if table.hidden_columns > 0 {
            let _ = write!(out, "<{tag}>{what}</{tag}>");
        }
    };
    if table.header.iter().any(|name| !name.is_empty()) {
        out.push_str("<thead><tr>");
        for &column in &shown {
            let (name, align) = (&table.header[column], table.align[column]);
            let _ = write!(
                out,
                "<th scope=\"col\"{}>{}</th>",
                class(align),
                escaped(name)
            );
        }
        more(&mut out, "th", "…");
        out.push_str("</tr></thead>\n");
    }
    out.push_str("<tbody>\n");
    for row in &table.rows {
        out.push_str("<tr>");
        match row {
            Row::Cells(cells) => {
                for &column in &shown {
                    let (cell, align) = (&cells[column], table.align[column]);
                    let _ = write!(out, "<td{}>{}</td>", class(align), escaped(cell));
                }
                more(&mut out, "td", "");
            }
            Row::Hidden(rows) => {
                let rows = counted(*rows, "row");
                let _ = write!(
                    out,
                    "<td class=\"gap\" colspan=\"{columns}\">… {rows} not shown …</td>"
                );
            }
        }
        out.push_str("</tr>\n");
    }
    out.push_str("</tbody></table>\n");
    if table.hidden_columns > 0 {
        let hidden = counted(table.hidden_columns, "column");
        out.push_str(&paragraph("note", &format!("{hidden} not shown")));
    }
    out
}

/// A stretch of text with what is said about it: shown as a mark with a tooltip and a number.
pub(super) struct Mark {
    pub start: usize,
    pub end: usize,
    /// The numbers under which it is listed; none for a figure that nobody claimed.
    pub numbers: Vec<usize>,
    pub tooltip: String,
}

/// A piece of running text with its marks, which are in order and do not overlap; `at` is where the
/// piece begins in the whole text that the marks count from.
pub(super) fn marked(piece: &str, at: usize, marks: &[Mark]) -> String {
    let mut out = String::new();
    let mut done = 0;
    let line_breaks = |out: &mut String, text: &str| {
        for (n, line) in text.split('\n').enumerate() {
            if n > 0 {
                out.push('\n');
            }
            out.push_str(&escaped(line.trim_end_matches('\r')));
        }
    };
    for mark in marks {
        let (Some(start), Some(end)) = (mark.start.checked_sub(at), mark.end.checked_sub(at))
        else {
            continue;
        };
        let (Some(before), Some(words)) = (piece.get(done..start), piece.get(start..end)) else {
            continue;
        };
        line_breaks(&mut out, before);
        let unread = if mark.numbers.is_empty() {
            " class=\"unread\""
        } else {
            ""
        };
        let tooltip: Vec<String> = mark.tooltip.lines().map(escaped).collect();
        let _ = write!(out, "<mark{unread} title=\"{}\">", tooltip.join("&#10;"));
        line_breaks(&mut out, words);
        let numbers: Vec<String> = mark.numbers.iter().map(ToString::to_string).collect();
        if !numbers.is_empty() {
            let _ = write!(out, "<sup>{}</sup>", numbers.join(","));
        }
        out.push_str("</mark>");
        done = end;
    }
    line_breaks(&mut out, piece.get(done..).unwrap_or_default());
    out
}

/// A sentence after a coloured line; `class` is a word of the style sheet, never data.
pub(super) fn judged(class: &str, head: &str, sentence: &str) -> String {
    format!(
        "<p class=\"severity {class}\"><strong>{}</strong> {}</p>\n",
        escaped(&clean(head)),
        escaped(sentence)
    )
}
