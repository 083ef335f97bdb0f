//! How a file is shown: what it is, what was read of it, and what was not.

use super::flows::{flow_rows, properties, rows_shown};
use super::notebook::{Listed, printed, shown};
use super::table::{Align, Table, hidden};
use super::text::grouped;
use super::view::{View, Viewed};
use crate::error::Error;
use crate::tabular::{Counts, Description, Reading, SetAside};

shown!(Description, Reading, Counts);
printed!(Reading);

/// Many things in one cell, the rest as a count.
fn listed<T: ToString>(all: impl IntoIterator<Item = T>) -> String {
    let all: Vec<String> = all.into_iter().map(|item| item.to_string()).collect();
    match hidden(all.len()) {
        0 => all.join(", "),
        more => format!("{} and {more} more", all[..all.len() - more].join(", ")),
    }
}

impl Viewed for Description {
    fn view(&self) -> View {
        let delimiter = match self.delimiter {
            '\t' => "tab".to_owned(),
            other => other.to_string(),
        };
        let mut pairs = vec![
            (
                "layout".to_owned(),
                format!("{} ({})", self.title, self.layout),
            ),
            ("encoding".to_owned(), self.encoding.as_str().to_owned()),
            ("separated by".to_owned(), delimiter),
            (
                "header".to_owned(),
                format!(
                    "line {}, {} columns: {}",
                    self.header_line,
                    self.header.len(),
                    listed(&self.header)
                ),
            ),
        ];
        pairs.extend(self.evidence.iter().cloned());
        let mut add = |name: &str, value: String| {
            if !value.is_empty() {
                pairs.push((name.to_owned(), value));
            }
        };
        if let Some(contents) = &self.contents {
            if let Some((first, last)) = contents.periods {
                add("periods", format!("{first} to {last}"));
            }
            add(
                "economies",
                format!(
                    "{} exporters, {} importers",
                    contents.exporters, contents.importers
                ),
            );
            add("reported by", listed(&contents.reported_by));
            add("classifications", listed(&contents.classifications));
            add("currencies", listed(&contents.currencies));
            add("valuations", listed(&contents.bases));
        }
        let view = View::titled(self.name.clone())
            .table(properties(pairs))
            .notes(self.notes.iter().cloned());
        let view = match &self.contents {
            Some(contents) => view.table(counts_table(&contents.counts)),
            None => view,
        };
        match &self.unstated {
            Some(unstated) => view.note(unstated.clone()),
            None => view.note("Everything that is needed is there."),
        }
    }
}

/// Every record with what became of it, which adds up.
fn counts_table(counts: &Counts) -> Table {
    let number = |n: u64| grouped(&n.to_string());
    let mut table = Table::new([
        ("records", Align::Right),
        ("what became of them", Align::Left),
    ]);
    table.row([
        number(counts.from),
        format!("made {} flows", number(counts.flows)),
    ]);
    for (reason, count) in &counts.reasons {
        table.row([number(*count), format!("set aside: {reason}")]);
    }
    table.row([number(counts.rejected), "rejected".to_owned()]);
    table.row([number(counts.records), "in all".to_owned()]);
    table
}

impl Viewed for Counts {
    fn view(&self) -> View {
        View::new().table(counts_table(self))
    }
}

fn rejects_table(errors: &[&Error]) -> Table {
    let mut table = Table::new([("place", Align::Left), ("what is wrong", Align::Wrap)]);
    table.rows(errors.len(), |at| {
        let said = errors[at].to_string();
        let place = errors[at]
            .place()
            .map_or(String::new(), ToString::to_string);
        // An error says its place first.
        let what = said
            .strip_prefix(&place)
            .map_or(said.as_str(), |rest| rest.trim_start_matches(':'));
        [place.clone(), what.trim_start().to_owned()]
    });
    table
}

impl Listed for Error {
    fn list(items: &mut dyn Iterator<Item = &Self>) -> View {
        let errors: Vec<&Error> = items.collect();
        View::new()
            .table(rejects_table(&errors))
            .note(rows_shown(errors.len(), "reject"))
    }
}

impl Listed for SetAside {
    fn list(items: &mut dyn Iterator<Item = &Self>) -> View {
        let all: Vec<&SetAside> = items.collect();
        let mut table = Table::new([("place", Align::Left), ("why it is no flow", Align::Left)]);
        table.rows(all.len(), |at| {
            [all[at].place.to_string(), all[at].reason.to_string()]
        });
        View::new()
            .table(table)
            .note(rows_shown(all.len(), "record"))
    }
}

impl Viewed for Reading {
    /// The flows, what became of every record, and the first rejects.
    fn view(&self) -> View {
        let description = &self.description;
        let title = format!(
            "{}: {} ({})",
            description.name, description.title, description.layout
        );
        let view = View::titled(title)
            .table(flow_rows(&self.table))
            .table(counts_table(&self.counts));
        let errors: Vec<&Error> = self.rejects.iter().collect();
        let view = match errors.is_empty() {
            true => view,
            false => view.table(rejects_table(&errors)),
        };
        let flows = rows_shown(self.table.len(), "flow");
        match self.counts.rejected {
            0 => view.note(flows),
            rejected => {
                let kept = errors.len() as u64;
                let shown = kept - hidden(errors.len()) as u64;
                let hidden = rejected.saturating_sub(shown);
                let more = if hidden > 0 {
                    format!(", {} of them not shown", grouped(&hidden.to_string()))
                } else {
                    String::new()
                };
                view.note(format!(
                    "{flows}; {} rejected{more}",
                    grouped(&rejected.to_string())
                ))
            }
        }
    }
}
