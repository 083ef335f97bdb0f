//! How comparisons are shown: verdicts, mirrors, what a check found.

use rust_decimal::Decimal;

use super::flows::rows_shown;
use super::html;
use super::notebook::{Listed, shown};
use super::table::{Align, Table};
use super::text::{clean, grouped, paragraph};
use super::view::{Piece, View, Viewed};
use crate::compare::{self, Figure, Mirror, Problem, Report, Severity, Verdict};
use crate::exact::{self, Mode, Rounding};
use crate::model::{Basis, Category, End, Period};

shown!(Verdict, Mirror, compare::Outcome);

/// The class of the style sheet; a word of ours, never data.
const fn class(severity: Severity) -> &'static str {
    match severity {
        Severity::Nothing => "nothing",
        Severity::Agreement => "agreement",
        Severity::Note => "note-mark",
        Severity::Unusual => "unusual",
        Severity::Implausible => "implausible",
        Severity::Conflict => "conflict",
    }
}

/// The severity and a sentence, after a coloured line on a page.
fn judged(severity: Severity, rule: &str, sentence: &str) -> Piece {
    let head = severity.to_string();
    Piece::Both {
        text: format!("{}\n", paragraph(&format!("{head}: {sentence}"))),
        html: html::judged(class(severity), &format!("{head}{rule}:"), sentence),
    }
}

impl Viewed for Verdict {
    fn view(&self) -> View {
        let mut table = Table::new([("figure", Align::Wrap), ("source", Align::Left)]);
        let about = |figure: &Figure| figure.to_string();
        table.rows(self.figures.len(), |at| {
            let figure = &self.figures[at];
            [about(figure), figure.source.to_string()]
        });
        View::new()
            .with(judged(
                self.severity(),
                &format!(" ({})", self.rule),
                &self.sentence,
            ))
            .table(table)
            .notes(self.offers.iter().map(ToString::to_string))
            .notes(
                self.caveats
                    .iter()
                    .map(|caveat| format!("Not known: {caveat}.")),
            )
    }
}

impl Listed for Verdict {
    fn list(items: &mut dyn Iterator<Item = &Self>) -> View {
        let verdicts: Vec<&Verdict> = items.collect();
        let mut table = Table::new([
            ("#", Align::Right),
            ("severity", Align::Left),
            ("rule", Align::Left),
            ("verdict", Align::Wrap),
        ]);
        table.rows(verdicts.len(), |at| {
            let verdict = verdicts[at];
            let mut sentence = verdict.sentence.clone();
            for offer in &verdict.offers {
                sentence.push_str(&format!(" {offer}"));
            }
            let severity = verdict.severity().to_string();
            [
                (at + 1).to_string(),
                severity,
                verdict.rule.to_string(),
                sentence,
            ]
        });
        View::new()
            .table(table)
            .note(rows_shown(verdicts.len(), "verdict"))
    }
}

impl Listed for Problem {
    fn list(items: &mut dyn Iterator<Item = &Self>) -> View {
        let problems: Vec<&Problem> = items.collect();
        View::new()
            .table(problems_table(&problems))
            .note(rows_shown(problems.len(), "problem"))
    }
}

fn problems_table(problems: &[&Problem]) -> Table {
    let mut table = Table::new([
        ("check", Align::Left),
        ("severity", Align::Left),
        ("problem", Align::Wrap),
        ("source", Align::Left),
    ]);
    table.rows(problems.len(), |at| {
        let problem = problems[at];
        let source = problem
            .sources
            .first()
            .map_or(String::new(), ToString::to_string);
        let more = problem.sources.len().saturating_sub(1);
        let source = if more > 0 {
            format!("{source} and {more} more")
        } else {
            source
        };
        [
            problem.check.to_string(),
            problem.severity.to_string(),
            problem.sentence.clone(),
            source,
        ]
    });
    table
}

impl Viewed for compare::Outcome {
    fn view(&self) -> View {
        let mut tallies = Table::new([
            ("check", Align::Left),
            ("looked at", Align::Right),
            ("agree", Align::Right),
            ("fall short", Align::Right),
            ("largest gap", Align::Right),
        ]);
        for tally in &self.tallies {
            let count = |n: usize| grouped(&n.to_string());
            let gap = tally.largest_gap.map_or(String::new(), |gap| {
                format!("{} {}", grouped(&gap.amount().to_string()), gap.currency())
            });
            tallies.row([
                tally.check.to_string(),
                count(tally.groups),
                count(tally.agree),
                count(tally.short),
                gap,
            ]);
        }
        let view = View::new().table(tallies);
        let problems: Vec<&Problem> = self.problems.iter().collect();
        let view = match problems.is_empty() {
            true => view,
            false => view.table(problems_table(&problems)),
        };
        let rows = super::table::counted(self.rows, "row");
        match problems.len() {
            0 => view.note(format!("{rows}, no problem")),
            many => view.note(format!("{rows}, {}", rows_shown(many, "problem"))),
        }
    }
}

/// What a side reports, or that it does not.
fn told(report: &Option<Report>) -> (String, String) {
    match report {
        Some(report) => (
            super::flows::amount(&report.value),
            super::flows::terms(&report.value),
        ),
        None => ("-".to_owned(), String::new()),
    }
}

/// The margin in percent, each end rounded outwards; one number where the two are one.
fn margin(mirror: &Mirror) -> String {
    let percent = |end: Option<End>, way: Mode| {
        let rounding = Rounding::places(1).with_mode(way);
        exact::multiply(end?.value, Decimal::ONE_HUNDRED, rounding)
            .ok()
            .map(|percent| percent.value)
    };
    let Some(margin) = &mirror.margin else {
        return "-".to_owned();
    };
    match (
        percent(margin.low, Mode::Floor),
        percent(margin.high, Mode::Ceiling),
    ) {
        (Some(low), Some(high)) if low == high => format!("{low} %"),
        (Some(low), Some(high)) => format!("{low} to {high} %"),
        (Some(low), None) => format!("over {low} %"),
        (None, Some(high)) => format!("under {high} %"),
        (None, None) => "-".to_owned(),
    }
}

/// A table of mirrors; period and category only where they differ, for they are long.
fn mirrors_table(mirrors: &[&Mirror]) -> Table {
    let mut table = Table::new([
        ("flow", Align::Left),
        ("period", Align::Left),
        ("category", Align::Left),
        ("exported", Align::Right),
        ("imported", Align::Right),
        ("currency", Align::Left),
        ("margin", Align::Right),
        ("class", Align::Left),
    ])
    .without_empty();
    let several = mirrors
        .windows(2)
        .any(|pair| one_kind(pair[0]) != one_kind(pair[1]));
    table.rows(mirrors.len(), |at| {
        let mirror = mirrors[at];
        let (exported, imported) = (told(&mirror.exported), told(&mirror.imported));
        let basis = |report: &Option<Report>| {
            report
                .as_ref()
                .map_or(Basis::Unstated, |report| report.value.basis())
        };
        let terms = match (basis(&mirror.exported), basis(&mirror.imported)) {
            (Basis::Unstated, _) => imported.1.clone(),
            (one, other) if one == other || other == Basis::Unstated => exported.1.clone(),
            (_, other) => format!("{}/{other}", exported.1),
        };
        let terms = if terms.is_empty() { exported.1 } else { terms };
        let (period, category) = match several {
            true => (mirror.period.to_string(), mirror.category.to_string()),
            false => (String::new(), String::new()),
        };
        [
            format!("{} -> {}", mirror.exporter, mirror.importer),
            period,
            category,
            exported.0,
            imported.0,
            terms,
            margin(mirror),
            mirror.class.to_string(),
        ]
    });
    table
}

/// What mirrors of one list mostly share.
fn one_kind(mirror: &Mirror) -> (Period, &Category) {
    (mirror.period, &mirror.category)
}

impl Viewed for Mirror {
    fn view(&self) -> View {
        let mut table = Table::new([
            ("side", Align::Left),
            ("value", Align::Right),
            ("currency", Align::Left),
            ("source", Align::Left),
        ]);
        for (side, report) in [("exporter", &self.exported), ("importer", &self.imported)] {
            let (value, terms) = told(report);
            let source = report
                .as_ref()
                .map_or(String::new(), |r| r.source.to_string());
            table.row([side.to_owned(), value, terms, source]);
        }
        let causes: Vec<String> = self.causes.iter().map(ToString::to_string).collect();
        let view = View::titled(clean(&self.to_string())).table(table);
        match causes.is_empty() {
            true => view,
            false => view.note(format!("May explain it: {}.", causes.join("; "))),
        }
    }
}

impl Listed for Mirror {
    fn list(items: &mut dyn Iterator<Item = &Self>) -> View {
        let mirrors: Vec<&Mirror> = items.collect();
        let note = rows_shown(mirrors.len(), "flow");
        let first = mirrors.first().map(|first| one_kind(first));
        let note = match first.filter(|kind| mirrors.iter().all(|mirror| one_kind(mirror) == *kind))
        {
            Some((period, category)) => format!("{note} of {period}, {category}"),
            None => note,
        };
        View::new().table(mirrors_table(&mirrors)).note(note)
    }
}
