//! What a file is that cannot be read, in a sentence that says what to do.

use super::baci_lists::list_of;
use super::column::Role;
use super::detect::HEADER_LINES;
use super::engine::Sample;
use super::fit::{Fit, Header, fit};
use super::layout::{Form, Layout};
use super::plan::columns;
use crate::error::{Error, ErrorKind};

pub(super) fn not_trade(found: impl Into<Box<str>>, hint: &str) -> Error {
    ErrorKind::NotTradeData {
        found: found.into(),
        hint: hint.into(),
    }
    .into()
}

pub(super) fn web_page(head: &[u8]) -> Error {
    let written = String::from_utf8_lossy(&head[..head.len().min(4096)]);
    // Lower-casing ASCII moves no byte.
    let text = written.to_ascii_lowercase();
    if text.contains("<html") || text.contains("<!doctype html") {
        let from = text.find("<title>").map(|at| at + "<title>".len());
        let title = from
            .and_then(|from| written.get(from..from + text[from..].find("</title>")?))
            .map(|title| title.split_whitespace().collect::<Vec<_>>().join(" "))
            .filter(|title| !title.is_empty());
        let found = match title {
            Some(title) => format!("a web page with the title {:?}", shown(&title)),
            None => "a web page".into(),
        };
        return not_trade(
            found,
            "the server answered with a page instead of a file; download it again",
        );
    }
    not_trade("an XML document", "save the figures as CSV or JSON")
}

/// A text short enough for a sentence.
pub(super) fn shown(text: &str) -> String {
    const LONGEST: usize = 80;
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}...", &text[..end]),
        None => text.to_owned(),
    }
}

/// Whether a line is the header of SDMX-CSV 1.0 (`DATAFLOW`) or 2.0 (`STRUCTURE`, `STRUCTURE[;]`).
pub(super) fn is_sdmx(row: &[String]) -> bool {
    let names = |name: &str| {
        row.iter()
            .any(|have| have == name || have.starts_with(&format!("{name}:")))
    };
    names("DATAFLOW")
        || names("STRUCTURE_ID") && row.iter().any(|have| have.starts_with("STRUCTURE"))
}

/// Says that SDMX-CSV that fits no layout is not about trade.
pub(super) fn other_sdmx(samples: &[Sample]) -> Option<Error> {
    let mut rows = samples.iter().flat_map(|sample| &sample.rows);
    let (_, row) = rows.find(|(_, row)| is_sdmx(row))?;
    Some(not_trade(
        format!("SDMX-CSV with the columns {}", columns(row)),
        "figures of trade need a reporter, a partner, a flow, TIME_PERIOD and OBS_VALUE",
    ))
}

/// Names the column that a file lacks, where some line is nearly the header of a layout.
pub(super) fn part_of_a_layout(samples: &[Sample], layouts: &[Layout]) -> Option<Error> {
    let mut best: Option<(usize, &Layout, Fit, &[String])> = None;
    for row in samples
        .iter()
        .flat_map(|sample| sample.rows.iter().take(HEADER_LINES).map(|(_, row)| row))
    {
        let names = Header::new(row);
        for layout in layouts
            .iter()
            .filter(|layout| !matches!(layout.inner().form, Form::Own | Form::Economies))
        {
            let fit = fit(layout, &names)
                .filter(|fit| fit.score >= if layout.inner().general { 2 } else { 3 });
            if let Some(fit) = fit
                && best.as_ref().is_none_or(|(score, ..)| fit.score > *score)
            {
                best = Some((fit.score, layout, fit, row));
            }
        }
    }
    let (_, layout, fit, header) = best?;
    let wide = layout.inner().form == Form::Years;
    let role = if fit.cells.is_empty() && !wide {
        Role::Value
    } else {
        Role::Partner
    };
    Some(missing_column(layout, role, header))
}

/// The error for a column that is not there.
pub(super) fn missing_column(layout: &Layout, role: Role, header: &[String]) -> Error {
    let columns_of_role = layout
        .columns()
        .iter()
        .filter(|column| column.role() == role);
    let wanted: Vec<&str> = columns_of_role
        .flat_map(|column| column.names())
        .take(6)
        .collect();
    ErrorKind::MissingColumn {
        role: role.as_str().into(),
        wanted: wanted.join(", ").into(),
        columns: columns(header),
    }
    .into()
}

/// Says what a file is that no layout fits.
pub(super) fn nothing_fits(samples: &[Sample], given: &[Layout], head: &[u8]) -> Error {
    // The first row of the most evenly split sample that has fields at all.
    let header = samples
        .iter()
        .flat_map(|sample| &sample.rows)
        .map(|(_, row)| row)
        .find(|row| row.iter().filter(|name| !name.is_empty()).count() > 1);
    let widest = header.or_else(|| {
        samples
            .iter()
            .flat_map(|sample| &sample.rows)
            .map(|(_, row)| row)
            .next()
    });
    let first_line = String::from_utf8_lossy(head);
    let first_line = first_line
        .lines()
        .map(str::trim)
        .find(|line| !line.is_empty())
        .unwrap_or_default();
    let sentence = |row: &Vec<String>| row.len() < 3 && first_line.split_whitespace().count() > 4;
    match widest {
        None => ErrorKind::Empty.into(),
        Some(row) if sentence(row) => not_trade(
            format!("the text {:?}", shown(first_line)),
            "the server answered with a message instead of a file; download it again",
        ),
        Some(row) if row.len() < 2 => not_trade(
            format!("one column, {:?}", shown(first_line)),
            "a table needs columns for two economies, a period and a value",
        ),
        Some(row) => {
            let header = row;
            match given {
                [layout] => {
                    let wanted: Vec<&str> = layout
                        .columns()
                        .iter()
                        .filter_map(|c| c.names().next())
                        .take(12)
                        .collect();
                    ErrorKind::MissingColumn {
                        role: format!("the layout {}", layout.name()).into(),
                        wanted: wanted.join(", ").into(),
                        columns: columns(header),
                    }
                    .into()
                }
                _ => ErrorKind::UnknownLayout {
                    columns: columns(header),
                }
                .into(),
            }
        }
    }
}

/// Says that a file is a list of codes, which belongs beside a file of figures.
pub(super) fn code_list(samples: &[Sample]) -> Option<Error> {
    let first = samples.iter().filter_map(|sample| sample.rows.first());
    let what = first.into_iter().find_map(|(_, row)| list_of(row))?;
    let hint = "BACI's lists are given beside a file of figures, with Options::with_baci_lists";
    Some(not_trade(what, hint))
}
