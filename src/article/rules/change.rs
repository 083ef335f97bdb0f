//! Changes and yearly rates of growth: how a figure differs from an earlier one, or will grow.

use crate::article::lexicon::{Lex, Prep};
use crate::article::mentions::amounts::{AmountMention, Counts};
use crate::article::mentions::times::{Stretch, Time, YearRef};
use crate::article::reading::{Draft, Reading, signed};
use crate::article::rules::level::with_world;
use crate::article::scene::What;
use crate::model::{Against, Mode, Month, Statement, Subject, When};
use crate::place::Span;

pub(in crate::article) fn read(
    r: &mut Reading<'_, '_>,
    at: usize,
    amount: &AmountMention,
    index: usize,
) -> bool {
    // "41 exhibitors took part, twice as many as in 2023": a count's.
    if amount.counts == Counts::Multiple
        && r.produced > 0
        && r.reader
            .claims
            .last()
            .is_some_and(|c| matches!(c.statement, Statement::Count(_)))
    {
        return false;
    }
    // "The yearly pace" and "the growth rate" are changes by themselves.
    let pace = amount.is_percent() && r.frames[index].anaphor && is_pace(r, index);
    let Some(sign) = direction(r, at, amount).or(pace.then_some(1)) else {
        return false;
    };
    // "doubling exports": the object of the verb is meant, not the figure before.
    let index = match r.direct(at) {
        Some((n, _)) if amount.counts == Counts::Multiple && r.frames[n].what != What::Other => n,
        _ => index,
    };
    // "only to watch wholesale prices in Guangzhou tumble by 40%": what moved is no trade.
    if let Some(moved) = r.motion_at.filter(|m| *m < at) {
        let price = (moved.saturating_sub(5)..moved)
            .rev()
            .take_while(|i| {
                r.s.atoms[*i].sign().is_none()
                    && r.s.atoms[*i].amount().is_none()
                    && *i > head_of(r, index)
            })
            .any(|i| matches!(r.s.norm(i), "price" | "prices" | "stocks" | "inventories"));
        if price {
            return false;
        }
    }
    let Some(mut sides) = r.sides(index) else {
        return false;
    };
    if let Some(owner) = r.other_owner(at).filter(|_| !r.frames[index].verb) {
        r.frames[index].owner = Some(owner.clone());
        sides.owner = Some(owner);
    }
    if let Some(partner) = r
        .partner_at_amount(at, sides.what)
        .filter(|p| Some(&p.party) != sides.owner.as_ref().map(|s| &s.party))
    {
        sides.partner = Some(partner);
    } else if r.frames[index].list {
        return false;
    }
    if let Some(partner) = &sides.partner
        && let Some(own) = r.respectively(at, partner)
    {
        sides.partner = Some(own);
    }
    let head = r.frames[index].head;
    if let Some(what) = r.one_way(at, head) {
        sides.what = what;
    }
    let sides = with_world(r, sides, head);
    if sides.owner.as_ref().map(|s| &s.party) == sides.partner.as_ref().map(|s| &s.party) {
        return false;
    }
    let mode = r.mode(at, Some(index));
    let ahead = mode != Mode::Recorded;
    let yearly = amount.is_percent() && is_yearly(r, at, mode);
    let compared = r.compared;
    let kept = r.when_here;
    let after = r.after;
    let when = if compared && !yearly {
        let (when, span) = r.when_compared(at, &sides);
        (when, span, false)
    } else {
        r.when(at, &sides, ahead)
    };
    let when = since(r, at, when);
    if after {
        r.when_here = kept;
        r.after = false;
    }
    let growth = amount.is_percent() && yearly;
    let Some((value, assumptions)) = r.settle(amount, &sides) else {
        return false;
    };
    let value = signed(value, sign < 0);
    let (exporter, importer) = sides.directed();
    let subject = match sides.what {
        What::TwoWay => Subject::TwoWay,
        What::Balance(_) => Subject::Balance,
        _ => Subject::Flow,
    };
    let against = against(r, at);
    let (statement, rule) = if growth {
        (Statement::Growth(value), "growth")
    } else {
        let rule = if mode == Mode::Target {
            "target"
        } else {
            "change"
        };
        (
            Statement::Change {
                amount: value,
                against,
            },
            rule,
        )
    };
    r.emit(Draft {
        rule,
        subject,
        statement,
        mode,
        exporter,
        importer,
        category: sides.category,
        when,
        figure: amount.figure,
        assumptions,
        index: Some(index),
    });
    r.remember(
        &sides,
        (when.0, when.1),
        !compared && !after && mode == Mode::Recorded,
    );
    true
}

fn head_of(r: &Reading<'_, '_>, index: usize) -> usize {
    r.frames[index].head
}

/// "Has grown ninefold since 2019 ... in 2024": a change over several years has the whole span.
fn since(
    r: &Reading<'_, '_>,
    at: usize,
    when: (When, Option<Span>, bool),
) -> (When, Option<Span>, bool) {
    let Some(period) = when.0.period() else {
        return when;
    };
    let year = (0..r.s.atoms.len()).find_map(|i| match r.s.atoms[i].time() {
        Some(Time::In(Stretch::Since(year))) if !r.is_record_since(i) => Some((i, *year)),
        _ => None,
    });
    let near = year.filter(|(i, _)| {
        r.s.atoms[at.min(*i) + 1..at.max(*i)]
            .iter()
            .all(|a| a.amount().is_none() && a.sign() != Some(';'))
    });
    match near {
        Some((_, year)) if year < period.last().year() && !when.2 => (
            When {
                start: Month::new(year, 1).ok(),
                end: when.0.end,
            },
            when.1,
            when.2,
        ),
        _ => when,
    }
}

fn is_pace(r: &Reading<'_, '_>, index: usize) -> bool {
    let atom = &r.s.atoms[r.frames[index].head];
    (atom.first..=atom.last).any(|t| matches!(&*r.s.tokens[t].norm, "pace" | "rate"))
}

/// Up or down, where the amount is the size of a change.
fn direction(r: &Reading<'_, '_>, at: usize, amount: &AmountMention) -> Option<i8> {
    if amount.counts == Counts::Multiple {
        return Some(1);
    }
    // "plunged 22.1% in August (-CHF 896 million)"
    if let Some(minus) = amount.minus
        && amount.is_money()
        && r.in_brackets(at)
        && r.motion.is_some()
    {
        return Some(if minus { -1 } else { 1 });
    }
    let lead = r.lead(at);
    let atom = |i: usize| &r.s.atoms[i];
    let lead_motion = lead.and_then(|i| match atom(i).lex() {
        Some(Lex::Rise) if !matches!(r.s.norm(i), "above") => Some(1),
        Some(Lex::Fall) if !matches!(r.s.norm(i), "below") => Some(-1),
        _ => None,
    });
    // "were off 6% on the year"
    let lead_motion = lead_motion.or_else(|| {
        lead.filter(|i| r.s.norm(*i) == "off" && *i >= 1 && atom(*i - 1).is(Lex::Level))
            .map(|_| -1)
    });
    let prep = lead.and_then(|i| atom(i).prep());
    // "an increase of 82.8%", "growth of $3 billion"
    let of_motion = lead
        .filter(|_| matches!(prep, Some(Prep::Of | Prep::By | Prep::At)))
        .and_then(|i| {
            (i.saturating_sub(5)..i)
                .rev()
                .find_map(|j| match atom(j).lex() {
                    Some(Lex::Rise) => Some(1),
                    Some(Lex::Fall) => Some(-1),
                    _ => None,
                })
        });
    // "growth has averaged 3.9 per cent a year": the subject of "averaged" is a motion itself.
    let averaged = lead
        .filter(|i| amount.is_percent() && r.s.norm(*i).starts_with("averag"))
        .and_then(|i| {
            (i.saturating_sub(5)..i)
                .rev()
                .find_map(|j| match r.s.norm(j) {
                    "growth" | "increase" | "expansion" | "rise" | "gain" => Some(1),
                    "decline" | "decrease" | "contraction" | "fall" | "drop" => Some(-1),
                    _ => None,
                })
        });
    if averaged.is_some() {
        return averaged;
    }
    let noun_after = r.motion_after(at).filter(|_| {
        // "imported £2.4bn more from Turkey than it exported": no change in time.
        let bare = matches!(r.s.norm(at + 1), "more" | "less")
            && r.s.atoms[at + 1].first == r.s.atoms[at + 1].last;
        !bare
            || r.s.atoms.get(at + 2).is_none_or(|a| {
                a.sign().is_some()
                    || a.time().is_some()
                    || a.prep() == Some(Prep::Than)
                    || amount.is_percent() && matches!(a.prep(), Some(Prep::To | Prep::From))
                    // "shipped 12% less wheat"
                    || amount.is_percent()
                        && a.is_word()
                        && r.cur.is_some_and(|c| r.frames[c].verb && r.frames[c].head < at)
            })
    });
    if amount.is_percent() && prep == Some(Prep::From) {
        return None;
    }
    if amount.is_percent() {
        if let Some(minus) = amount.minus {
            return Some(if minus { -1 } else { 1 });
        }
        if prep == Some(Prep::To) && noun_after.is_none() {
            return None;
        }
        let article_before = at >= 1 && r.s.atoms[at - 1].is(Lex::Article)
            || at >= 2 && r.s.atoms[at - 2].is(Lex::Article);
        if let (Some(sign), None) = (noun_after, lead_motion)
            && (article_before || r.motion.is_none())
        {
            return Some(sign);
        }
        return lead_motion
            .or(of_motion)
            .or(noun_after)
            .or(r.motion)
            .or_else(|| {
                (prep == Some(Prep::By) || r.compared)
                    .then_some(r.last_motion)
                    .flatten()
            })
            .or_else(|| {
                // "exports rose 5% and imports 3%": the verb goes on.
                let frame_before = lead.is_some_and(|i| {
                    r.frames
                        .iter()
                        .any(|f| i >= f.head && i < f.end.max(f.head + 1))
                });
                (frame_before && r.last_motion.is_some())
                    .then_some(r.last_motion)
                    .flatten()
            });
    }
    // Money and quantities: "fell $7.4 billion", "narrowed by £300m", "a $3 billion increase".
    if let Some(sign) = noun_after
        && r.s
            .atoms
            .get(at + 1)
            .is_some_and(|a| a.is(Lex::Rise) || a.is(Lex::Fall))
        && !matches!(r.s.norm(at + 1), "up" | "down" | "above" | "below")
    {
        return Some(sign);
    }
    if r.s.atoms.get(at + 1).is_some_and(|a| a.is(Lex::Hedge))
        && noun_after.is_some()
        && matches!(
            r.s.norm(at + 1),
            "more" | "less" | "greater" | "higher" | "fewer"
        )
    {
        return noun_after;
    }
    // "plunged 22% in August (-CHF 896 million)"
    if let Some(minus) = amount.minus
        && r.in_brackets(at)
        && r.reader
            .claims
            .last()
            .is_some_and(|c| matches!(c.statement, Statement::Change { .. }))
    {
        return Some(if minus { -1 } else { 1 });
    }
    // "up 5.4% ($2.4 billion)"
    let beside = at >= 3
        && r.s.atoms[at - 1].sign() == Some('(')
        && (at - 3..at - 1).any(|i| r.s.atoms[i].amount().is_some_and(AmountMention::is_percent))
        && (r.s.atoms[at - 2].amount().is_some()
            || matches!(r.s.atoms[at - 2].lex(), Some(Lex::Rise | Lex::Fall)));
    if beside
        && r.reader
            .claims
            .last()
            .is_some_and(|c| matches!(c.statement, Statement::Change { .. }))
    {
        return r.last_motion;
    }
    // "an increase of 3.9% or £548 million"
    let or = lead.is_some_and(|i| {
        let comma = usize::from(i >= 2 && r.s.atoms[i - 1].sign() == Some(','));
        i > comma
            && r.s.norm(i) == "or"
            && r.s.atoms[i - 1 - comma]
                .amount()
                .is_some_and(AmountMention::is_percent)
    });
    if or
        && r.reader
            .claims
            .last()
            .is_some_and(|c| matches!(c.statement, Statement::Change { .. }))
    {
        return r.last_motion;
    }
    match prep {
        Some(Prep::By) => of_motion.or(r.motion),
        Some(Prep::Of) => of_motion,
        None => lead_motion,
        _ => None,
    }
}

/// Whether the percentage is a rate per year.
fn is_yearly(r: &Reading<'_, '_>, at: usize, mode: Mode) -> bool {
    let rate = |i: usize| {
        let norm = r.s.norm(i);
        match r.s.atoms[i].lex() {
            // "annual EU exports": what is sold in a year, and no rate.
            Some(Lex::Yearly)
                if matches!(norm, "annual" | "yearly")
                    && (i + 1..i + 3).any(|k| {
                        r.s.atoms
                            .get(k)
                            .is_some_and(|a| a.is(Lex::Out) || a.is(Lex::In) || a.is(Lex::TwoWay))
                    }) =>
            {
                false
            }
            Some(Lex::Yearly) if norm == "annual" || norm == "yearly" => {
                // "annual growth of 5%" may tell one year; "an annual rate", "annual pace" do not.
                let next = r.s.norm(i + 1);
                mode != Mode::Recorded || matches!(next, "rate" | "pace" | "average" | "clip")
            }
            Some(Lex::Yearly) => true,
            Some(Lex::Anaphor) => matches!(norm, "yearly") || (norm == "annual"),
            _ => false,
        }
    };
    let after = (at + 1..(at + 4).min(r.s.atoms.len()))
        .take_while(|i| r.s.atoms[*i].amount().is_none())
        .any(rate);
    let before = (at.saturating_sub(9)..at)
        .rev()
        .take_while(|i| r.s.atoms[*i].amount().is_none())
        .any(rate);
    after || before
}

fn against(r: &Reading<'_, '_>, at: usize) -> Against {
    let near = r.s.atoms[at + 1..].iter().take(6);
    for atom in near {
        if atom.is(Lex::MonthOnMonth) || atom.time() == Some(&Time::MonthEarlier) {
            return Against::MonthEarlier;
        }
        match atom.time() {
            Some(Time::YearEarlier | Time::OnYear) => return Against::YearEarlier,
            Some(Time::In(Stretch::Year(YearRef::Is(year)))) => {
                return crate::model::Period::year(*year)
                    .map_or(Against::Unstated, Against::Period);
            }
            _ => {}
        }
        if atom.amount().is_some() {
            break;
        }
    }
    Against::Unstated
}
