//! What a table says of a flow in a period, whoever reports it and however finely.

use std::sync::Arc;

use super::Stop;
use crate::compare::figure::Figure;
use crate::compare::mirror::report;
use crate::error::Result;
use crate::exact;
use crate::model::{
    Answer, Category, Economy, FlowRef, FlowTable, Interval, Money, Period, Reading, ReportedBy,
    Scope, Source, Subject, TradeFlow, Value,
};

/// The rows of a table that are about whole flows, with what was taken for granted in using them.
pub(super) struct Levels<'a> {
    rows: Vec<FlowRef<'a>>,
    added_partners: bool,
    added_periods: bool,
    added_codes: bool,
}

/// What a table says of one flow, or of both directions, in one period.
#[derive(Clone)]
pub(super) struct Level {
    pub(super) subject: Subject,
    pub(super) from: Economy,
    pub(super) to: Economy,
    pub(super) period: Period,
    pub(super) category: Category,
    pub(super) value: Value,
    pub(super) source: Source,
}

impl Level {
    pub(super) fn figure(&self) -> Figure {
        let flow = TradeFlow::new(
            self.from,
            self.to,
            self.period,
            self.category.clone(),
            self.value,
            self.source.clone(),
        );
        let mut figure = Figure::from(flow);
        figure.subject = self.subject;
        figure
    }

    pub(super) fn bounds(&self) -> Result<Interval> {
        self.value.bounds(Reading::Tight)
    }
}

impl<'a> Levels<'a> {
    pub(super) fn new(table: &'a FlowTable) -> Self {
        let whole = |row: &FlowRef<'_>| {
            let parts = row
                .detail()
                .is_some_and(|detail| !detail.dimensions.is_empty());
            row.regime().is_whole() && !parts
        };
        Levels {
            rows: table.iter().filter(whole).collect(),
            added_partners: false,
            added_periods: false,
            added_codes: false,
        }
    }

    pub(super) fn rows(&self) -> impl Iterator<Item = &FlowRef<'a>> {
        self.rows.iter()
    }

    /// What was added up because the table has no row for the whole.
    pub(super) fn caveats(&self) -> Vec<String> {
        let lines = [
            (
                self.added_partners,
                "whether the partners that were added up are all there are",
            ),
            (
                self.added_periods,
                "whether the months that were added up are final",
            ),
            (
                self.added_codes,
                "whether the codes that were added up are all there are",
            ),
        ];
        let known = lines.into_iter().filter(|(added, _)| *added);
        known.map(|(_, line)| line.to_owned()).collect()
    }

    /// The years (or shorter stretches of the length of `due`) before `due` that rows are about.
    pub(super) fn periods(&self, due: Period) -> Vec<Period> {
        let mut periods: Vec<Period> = self
            .rows
            .iter()
            .map(FlowRef::period)
            .filter(|period| {
                let years = due.first().since(period.first());
                period.months() == due.months() && years > 0 && years % 12 == 0
            })
            .collect();
        periods.sort();
        periods.dedup();
        periods
    }

    /// Both directions together.
    pub(super) fn both(
        &mut self,
        from: Economy,
        to: Economy,
        category: &Category,
        period: Period,
    ) -> Result<Level, Stop> {
        let there = self.flow(from, to, category, period, from)?;
        let back = self.flow(to, from, category, period, from)?;
        let amount = exact::add(there.value.amount(), back.value.amount())?;
        let money = Money::new(amount, there.value.currency());
        let step = there.value.step().max(back.value.step());
        Ok(Level {
            subject: Subject::TwoWay,
            value: Value::from_money(money, step),
            ..there
        })
    }

    /// The flow from one economy to another as `teller` reports it, else the other side, else anyone.
    pub(super) fn flow(
        &mut self,
        from: Economy,
        to: Economy,
        category: &Category,
        period: Period,
        teller: Economy,
    ) -> Result<Level, Stop> {
        let missing = || Stop::Data(format!("{from} -> {to}, {period}, {category}"));
        let pair: Vec<FlowRef<'a>> = self
            .rows
            .iter()
            .filter(|row| row.exporter() == from && row.importer() == to)
            .copied()
            .collect();
        if let Some(level) = self.of_rows(&pair, (from, to), category, period, teller)? {
            return Ok(level);
        }
        if !from.is_world() && !to.is_world() {
            return Err(missing());
        }
        // No row for the world: every partner that is one economy.
        let partners: Vec<FlowRef<'a>> = self
            .rows
            .iter()
            .filter(|row| match from.is_world() {
                true => row.importer() == to && !row.exporter().is_group(),
                false => row.exporter() == from && !row.importer().is_group(),
            })
            .copied()
            .collect();
        let level = self.of_rows(&partners, (from, to), category, period, teller)?;
        self.added_partners |= level.is_some();
        level.ok_or_else(missing)
    }

    fn of_rows(
        &mut self,
        rows: &[FlowRef<'a>],
        (from, to): (Economy, Economy),
        category: &Category,
        period: Period,
        teller: Economy,
    ) -> Result<Option<Level>, Stop> {
        let rows = of_one_teller(rows, (from, to), teller);
        let (rows, in_parts) = in_period(rows, period);
        let (rows, category, in_codes) = of_category(rows, category);
        let Some(report) = report(&rows, |row| Some(row.value()))? else {
            return Ok(None);
        };
        self.added_periods |= in_parts;
        self.added_codes |= in_codes;
        Ok(Some(Level {
            subject: Subject::Flow,
            from,
            to,
            period,
            category,
            value: report.value,
            source: report.source,
        }))
    }
}

/// The rows of one reporter: the teller's own where there are any.
fn of_one_teller<'a>(
    rows: &[FlowRef<'a>],
    (from, _): (Economy, Economy),
    teller: Economy,
) -> Vec<FlowRef<'a>> {
    let own = match from == teller {
        true => ReportedBy::Exporter,
        false => ReportedBy::Importer,
    };
    let order = [
        own,
        ReportedBy::Reconciled,
        ReportedBy::Exporter,
        ReportedBy::Importer,
        ReportedBy::Third,
        ReportedBy::Unknown,
    ];
    let by = |side: ReportedBy| -> Vec<FlowRef<'a>> {
        let of = |row: &&FlowRef<'_>| row.source().reported_by == side;
        rows.iter().filter(of).copied().collect()
    };
    order
        .into_iter()
        .map(by)
        .find(|rows| !rows.is_empty())
        .unwrap_or_default()
}

/// The rows of a period, else rows of shorter ones that fill it without a gap.
fn in_period<'a>(rows: Vec<FlowRef<'a>>, period: Period) -> (Vec<FlowRef<'a>>, bool) {
    if rows.iter().any(|row| row.period() == period) {
        let of = |row: &FlowRef<'_>| row.period() == period;
        return (rows.into_iter().filter(of).collect(), false);
    }
    let within: Vec<FlowRef<'a>> = rows
        .into_iter()
        .filter(|row| period.contains(row.period()))
        .collect();
    let mut parts: Vec<Period> = within.iter().map(FlowRef::period).collect();
    parts.sort();
    parts.dedup();
    let months: u32 = parts.iter().map(|part| u32::from(part.months())).sum();
    let apart = parts.windows(2).all(|two| !two[0].overlaps(two[1]));
    match apart && months == u32::from(period.months()) {
        true => (within, true),
        false => (Vec::new(), false),
    }
}

/// The rows of a category; for a total without a scope, that of goods; else every row that counts a
/// part of it.
fn of_category<'a>(
    rows: Vec<FlowRef<'a>>,
    category: &Category,
) -> (Vec<FlowRef<'a>>, Category, bool) {
    let of = |wanted: &Category| -> Vec<FlowRef<'a>> {
        let same = |row: &&FlowRef<'_>| row.category() == wanted;
        rows.iter().filter(same).copied().collect()
    };
    let mut names = vec![category.clone()];
    match category {
        Category::Total(Scope::Unstated) => {
            names.extend([Scope::Goods, Scope::Both].map(Category::Total));
        }
        Category::Total(Scope::Goods) => names.push(Category::TOTAL),
        _ => {}
    }
    for name in names {
        let found = of(&name);
        if !found.is_empty() {
            return (found, name, false);
        }
    }
    let parts = |row: &FlowRef<'_>| category.covers(row.category()) == Answer::Yes;
    let found: Vec<FlowRef<'a>> = rows.into_iter().filter(parts).collect();
    let several = !found.is_empty();
    (found, category.clone(), several)
}

/// The figures behind a level, for a verdict.
pub(super) fn figures(levels: &[Level]) -> Vec<Arc<Figure>> {
    levels
        .iter()
        .map(|level| Arc::new(level.figure()))
        .collect()
}
