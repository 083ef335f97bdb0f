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
    if matches!(amount.counts, Counts::Multiple)
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
    let Some(sign) = r
        .transfer(at)
        .map(|(_, sign)| sign)
        .or_else(|| direction(r, at, amount))
        .or(pace.then_some(1))
    else {
        return false;
    };
    // "doubling exports": the object of the verb is meant, not the figure before.
    let index = match r.direct(at) {
        Some((n, _))
            if matches!(amount.counts, Counts::Multiple) && r.frames[n].what != What::Other =>
        {
            n
        }
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
            .any(|i| {
                matches!(r.s.norm(i), "price" | "prices" | "stocks" | "inventories")
                    || i >= 1
                        && i + 3 > moved
                        && (r.s.atoms[i - 1].is(Lex::Article) || r.s.atoms[i - 1].possessive)
                        && is_currency(r.s.norm(i))
            });
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
    // "to $2 billion by 2030, a yearly rise of 12%": of the years to come.
    let to_come = r
        .when_here
        .is_some_and(|(w, _)| w.start.is_none() && w.end.is_some() && !is_over(r, &w));
    let foreseen = if to_come { Mode::Forecast } else { mode };
    let yearly = amount.is_percent() && is_yearly(r, at, foreseen);
    // "following a 9% gain the month before"
    let earlier = r.after
        && (at + 1..(at + 5).min(r.s.atoms.len()))
            .take_while(|i| r.s.atoms[*i].sign().is_none())
            .any(|i| {
                matches!(
                    r.s.atoms[i].time(),
                    Some(Time::MonthEarlier | Time::Earlier | Time::YearEarlier)
                )
            });
    let compared = r.compared || earlier;
    let kept = r.when_here;
    let after = r.after;
    let when = if compared && !yearly {
        let (when, span) = r.when_compared(at, &sides);
        (when, span, false)
    } else {
        r.when(at, &sides, ahead)
    };
    let when = since(r, at, when);
    let when = if compared || yearly {
        when
    } else {
        from_base(r, at, when)
    };
    if after {
        r.when_here = kept;
        r.after = false;
    }
    // "Fell 31% annually in the third quarter": one change, told year on year.
    let one = mode == Mode::Recorded
        && !when.2
        && when.0.period().is_some_and(|p| p.months() <= 12)
        && r.s.norm(at + 1) == "annually";
    let growth = amount.is_percent() && yearly && !one;
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
        !compared && !after && (mode == Mode::Recorded || is_over(r, &when.0)),
    );
    true
}

/// Whether the period is past: "would have come to $5 billion last year".
pub(in crate::article) fn is_over(r: &Reading<'_, '_>, when: &When) -> bool {
    match (r.reader.published, when.period().and(when.end)) {
        (Some(now), Some(end)) => (end.year(), end.month()) < (now.year(), now.month()),
        _ => false,
    }
}

/// "The rupee lost 1.2%": a currency as the subject.
fn is_currency(norm: &str) -> bool {
    matches!(
        norm,
        "rupee"
            | "lira"
            | "yuan"
            | "renminbi"
            | "peso"
            | "dollar"
            | "euro"
            | "shilling"
            | "naira"
            | "cedi"
            | "rand"
            | "ruble"
            | "rouble"
            | "franc"
            | "pound"
            | "krona"
            | "krone"
            | "baht"
            | "won"
            | "yen"
            | "ringgit"
            | "dong"
            | "tenge"
            | "real"
            | "rupiah"
            | "taka"
            | "kwacha"
            | "dinar"
            | "dirham"
            | "riyal"
            | "forint"
            | "zloty"
            | "koruna"
            | "leu"
            | "lev"
            | "greenback"
    )
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
            // "every year since 2019, and by 6% in 2024"
            && !(*i < at
                && r.s.atoms[*i..at]
                    .windows(2)
                    .any(|w| w[0].sign() == Some(',') && w[1].is(Lex::And)))
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

/// "In 2024 ... 40% more than in 2019", "up 40% from five years earlier": a change over several years has the
/// whole span, from the year it is measured against.
fn from_base(
    r: &Reading<'_, '_>,
    at: usize,
    when: (When, Option<Span>, bool),
) -> (When, Option<Span>, bool) {
    let Some(period) = when.0.period().filter(|p| p.months() == 12) else {
        return when;
    };
    let last = period.last().year();
    // "Four years later they were nearly four times that."
    let later = (at.saturating_sub(10)..at)
        .rev()
        .find_map(|i| match r.s.atoms[i].time() {
            Some(Time::In(Stretch::Year(YearRef::Later(n)))) if *n > 1 => Some(Base::Earlier(*n)),
            _ => None,
        });
    let start = match base_year(r, at).or(later) {
        Some(Base::Year(year)) => Month::new(year, period.first().month()).ok(),
        Some(Base::Earlier(years)) => period.first().plus(-12 * i32::from(years)).ok(),
        None => told_base(r, at, &when.0),
    };
    match start {
        Some(start) if start.year() + 1 < period.first().year() && start.year() < last => (
            When {
                start: Some(start),
                end: when.0.end,
            },
            when.1,
            when.2,
        ),
        _ => when,
    }
}

/// What a change is measured against, where it is years before.
enum Base {
    Year(u16),
    Earlier(u16),
}

fn base_year(r: &Reading<'_, '_>, at: usize) -> Option<Base> {
    let atoms = r.s.atoms;
    // "double the SEK 20 billion recorded in 2014"
    let sum = (at + 1..(at + 4).min(atoms.len()))
        .find(|i| atoms[*i].amount().is_some())
        .filter(|i| {
            atoms[*i].amount().is_some_and(AmountMention::is_money)
                && atoms[*i - 1].is(Lex::Article)
                && atoms[at]
                    .amount()
                    .is_some_and(|a| matches!(a.counts, Counts::Multiple))
        });
    if let Some(sum) = sum {
        return (sum + 1..(sum + 5).min(atoms.len())).find_map(|i| match atoms[i].time() {
            Some(Time::In(Stretch::Year(YearRef::Is(year)))) => Some(Base::Year(*year)),
            Some(Time::YearsEarlier(n)) => Some(Base::Earlier(*n)),
            _ => None,
        });
    }
    for (i, atom) in atoms.iter().enumerate().take(at + 12).skip(at + 1) {
        if atom.sign() == Some(';') || atom.is(Lex::While) {
            return None;
        }
        // "rose 40% to $6 billion in 2024 from 2019": past the level it leads to, not past another change.
        if atoms[i].amount().is_some_and(|a| {
            a.is_percent()
                || matches!(a.counts, Counts::Multiple)
                || !r.in_brackets(i) && i > at + 4
        }) {
            return None;
        }
        match atoms[i].time() {
            Some(Time::In(Stretch::Year(YearRef::Is(year)))) if r.is_base(i) => {
                return Some(Base::Year(*year));
            }
            Some(Time::YearsEarlier(n)) => return Some(Base::Earlier(*n)),
            Some(Time::In(Stretch::YearsAgo(n))) if r.is_base(i) => {
                return Some(Base::Earlier(*n));
            }
            _ => {}
        }
    }
    None
}

/// "From $1.2 billion in 2022 to $2.3 billion in 2024, a rise of 92%", "worth $1 billion in 2021, had sagged 21%
/// by 2024": the earlier figure of the same sentence, years before.
fn told_base(r: &Reading<'_, '_>, at: usize, when: &When) -> Option<Month> {
    let claims = &r.reader.claims;
    let sentence = claims
        .iter()
        .rev()
        .take(2)
        .take_while(|c| c.evidence.sentence == r.span)
        .filter(|c| matches!(c.statement, Statement::Level(_)));
    let mut levels: Vec<&crate::model::Claim> = sentence.collect();
    levels.reverse();
    let (first, ok) = match levels[..] {
        [a, b] => {
            // The later figure stands right before the change.
            let to = (0..at).rev().find(|i| {
                r.s.atoms[*i]
                    .amount()
                    .is_some_and(|m| m.figure == b.evidence.amount)
            })?;
            let leads = r
                .lead(to)
                .is_some_and(|l| r.s.atoms[l].prep() == Some(Prep::To));
            (a, leads && b.when == *when)
        }
        [a] => {
            let amount = (0..at).rev().find(|i| {
                r.s.atoms[*i]
                    .amount()
                    .is_some_and(|m| m.figure == a.evidence.amount)
            })?;
            (a, r.is_aside(amount, at))
        }
        _ => return None,
    };
    let year = first.when.period().filter(|p| p.months() == 12)?;
    ok.then_some(year.first())
}

fn is_pace(r: &Reading<'_, '_>, index: usize) -> bool {
    let atom = &r.s.atoms[r.frames[index].head];
    (atom.first..=atom.last).any(|t| matches!(&*r.s.tokens[t].norm, "pace" | "rate"))
}

/// Up or down, where the amount is the size of a change.
fn direction(r: &Reading<'_, '_>, at: usize, amount: &AmountMention) -> Option<i8> {
    if matches!(amount.counts, Counts::Multiple) {
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
    // "We see the former adding 5% a year", "gaining 13.5%"
    if r.lead(at).is_some_and(|l| {
        r.s.norm(l) == "adding"
            && amount.is_percent()
            && r.cur.is_some_and(|c| r.frames[c].head + 2 > l)
    }) {
        return Some(1);
    }
    if let Some(sign) = told_after(r, at) {
        return Some(sign);
    }
    if let Some(sign) = outdone(r, at).or_else(|| pace_of_growth(r, at, amount)) {
        return Some(sign);
    }
    let lead = r.lead(at);
    let atom = |i: usize| &r.s.atoms[i];
    // "Dutch refiners lifted 118,000 b/d": they took them.
    let lead_motion = lead.and_then(|i| match atom(i).lex() {
        _ if r.s.norm(i) == "lifted" && !amount.is_percent() => None,
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
                    // "negative growth of 36%"
                    Some(Lex::Rise) if j >= 1 && r.s.norm(j - 1) == "negative" => Some(-1),
                    Some(Lex::Rise) => Some(1),
                    Some(Lex::Fall) => Some(-1),
                    // "were off by more than a third"
                    _ if r.s.norm(j) == "off" && j >= 1 && atom(j - 1).is(Lex::Level) => Some(-1),
                    // "a growth rate of 11%"
                    Some(Lex::Anaphor) if amount.is_percent() && r.s.norm(j) == "growth" => Some(1),
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
    // "is seeking a 15% cut of such sales": a part of them.
    let cut_of = r.s.norm(at + 1) == "cut"
        && r.s
            .atoms
            .get(at + 2)
            .is_some_and(|a| a.prep() == Some(Prep::Of));
    let noun_after = r.motion_after(at).filter(|_| !cut_of).filter(|_| {
        // "imported £2.4bn more from Turkey than it exported": no change in time.
        let bare = matches!(r.s.norm(at + 1), "more" | "less")
            && r.s.atoms[at + 1].first == r.s.atoms[at + 1].last;
        !bare
            || r.s.atoms.get(at + 2).is_none_or(|a| {
                a.sign().is_some()
                    || a.time().is_some()
                    || a.prep() == Some(Prep::Than)
                    // "10.1% more by volume"
                    || matches!(a.prep(), Some(Prep::By | Prep::In))
                        && matches!(r.s.norm(at + 3), "volume" | "value" | "weight" | "quantity")
                    || a.is(Lex::Filler)
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
        // "Hanoi is banking on 6-7% annually until 2030."
        let foreseen = lead.is_some_and(|i| {
            matches!(prep, Some(Prep::On | Prep::For))
                || matches!(atom(i).lex(), Some(Lex::Forecast | Lex::Target))
        }) && is_yearly(r, at, Mode::Forecast);
        return lead_motion
            .or(of_motion)
            .or(noun_after)
            .or(r.motion)
            .or(foreseen.then_some(1))
            .or_else(|| {
                (prep == Some(Prep::By) || r.compared)
                    .then_some(r.last_motion)
                    .flatten()
            })
            .or_else(|| {
                // "exports rose 5% and imports 3%": the verb goes on.
                // "rose 9% in 2023 but only 4% in 2024"
                let but = lead.is_some_and(|i| matches!(r.s.norm(i), "but" | "yet" | "then"))
                    && r.reader.claims.last().is_some_and(|c| {
                        c.evidence.sentence == r.span
                            && matches!(c.statement, Statement::Change { .. })
                    });
                if but {
                    return r.last_motion;
                }
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
        && (!matches!(r.s.norm(at + 1), "up" | "down" | "above" | "below")
            // "€46 million down on the same quarter of 2024"
            || (at + 2..(at + 6).min(r.s.atoms.len())).any(|i| atom(i).time().is_some())
                && matches!(
                    r.s.atoms.get(at + 2).and_then(|a| a.prep()),
                    Some(Prep::On | Prep::From)
                )
                && lead.is_some_and(|i| !atom(i).is(Lex::Level) && !atom(i).is(Lex::Rise) && !atom(i).is(Lex::Fall)))
    {
        return Some(sign);
    }
    // "fell short of the $300 million of 2022": a level that is not reached.
    if !amount.is_percent()
        && (at.saturating_sub(3)..at).any(|i| atom(i).is(Lex::Hedge) && r.s.norm(i) == "short")
        && lead.is_some_and(|i| matches!(r.s.norm(i), "fell" | "fall" | "falls" | "falling"))
    {
        return None;
    }
    // "dropped below €28 million": a level.
    let past = at >= 1
        && !amount.is_percent()
        && matches!(
            r.s.norm(at - 1),
            "above" | "below" | "past" | "beyond" | "under"
        );
    if past && lead.is_some_and(|i| i + 1 < at) {
        return None;
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
    // "up 5.4% ($2.4 billion)", "a 24.5 percent decrease ($118 million)"
    let percent = |i: usize| r.s.atoms[i].amount().is_some_and(AmountMention::is_percent);
    let beside = at >= 2
        && r.s.atoms[at - 1].sign() == Some('(')
        && (percent(at - 2)
            || at >= 3
                && (atom(at - 2).is(Lex::Rise) || atom(at - 2).is(Lex::Fall))
                && percent(at - 3));
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

/// "DKK 287 million, or 2.6%, less than in the preceding months": the comparison stands after both amounts.
fn told_after(r: &Reading<'_, '_>, at: usize) -> Option<i8> {
    let atoms = r.s.atoms;
    let comma = |i: usize| atoms.get(i).is_some_and(|a| a.sign() == Some(','));
    let or = |i: usize| r.s.norm(i) == "or";
    let mut i = at + 1;
    let opened = comma(i);
    let first = or(i + usize::from(opened));
    if first {
        i += 1 + usize::from(opened);
        while atoms
            .get(i)
            .is_some_and(|a| a.is(Lex::Hedge) || a.is(Lex::Filler))
        {
            i += 1;
        }
        atoms.get(i)?.amount()?;
        i += 1;
        // "totalled €310 million, or 11% more than in 2023": only the second tells the difference.
        if opened != comma(i) {
            return None;
        }
    } else {
        let second = r.lead(at).is_some_and(or);
        if !second {
            return None;
        }
    }
    i += usize::from(comma(i));
    let than = r.s.norm_last(i) == Some("than")
        || atoms
            .get(i + 1)
            .is_some_and(|a| a.prep() == Some(Prep::Than));
    match r.s.norm(i) {
        "more" | "higher" | "greater" | "larger" if than => Some(1),
        "less" | "lower" | "fewer" | "smaller" if than => Some(-1),
        _ => None,
    }
}

/// "Exceeded the previous year's figure by 9%", "fell short of the 2023 level by 9%", "9% ahead of last year".
fn outdone(r: &Reading<'_, '_>, at: usize) -> Option<i8> {
    let atoms = r.s.atoms;
    let timed =
        |from: usize, to: usize| (from..to.min(atoms.len())).any(|i| atoms[i].time().is_some());
    match r.s.norm(at + 1) {
        "ahead" if timed(at + 2, at + 6) => return Some(1),
        "behind" | "short" | "shy" | "off" if timed(at + 2, at + 6) => return Some(-1),
        _ => {}
    }
    let lead = r.lead(at).filter(|l| atoms[*l].prep() == Some(Prep::By))?;
    let verb = (lead.saturating_sub(8)..lead)
        .rev()
        .take_while(|i| atoms[*i].amount().is_none() && !atoms[*i].is(Lex::While))
        .find_map(|i| match r.s.norm(i) {
            "exceeded" | "exceed" | "exceeding" | "exceeds" | "outpaced" | "outpacing"
            | "surpassed" | "surpassing" | "topped" | "outstripped" | "beat" | "beating"
            | "bettered" | "overshot" | "outdid" | "eclipsed" => Some((i, 1)),
            "undershot" | "trailed" | "missed" | "lagged" => Some((i, -1)),
            "short" if r.s.norm_last(i) == Some("of") || r.s.norm(i + 1) == "of" => Some((i, -1)),
            _ => None,
        })?;
    timed(verb.0 + 1, lead).then_some(verb.1)
}

/// "Growth in exports slowed to 4% from 9%": the subject of the verb is a motion itself.
fn pace_of_growth(r: &Reading<'_, '_>, at: usize, amount: &AmountMention) -> Option<i8> {
    let lead = r.lead(at)?;
    let atoms = r.s.atoms;
    // "The increase was $300 million."
    let said = r
        .cur
        .map(|c| r.frames[c].head)
        .filter(|h| *h < at && (atoms[*h].is(Lex::Rise) || atoms[*h].is(Lex::Fall)));
    if let Some(head) = said
        && (atoms[lead].is(Lex::Level) || atoms[lead].is(Lex::ShareVerb))
    {
        return Some(if atoms[head].is(Lex::Rise) { 1 } else { -1 });
    }
    if !amount.is_percent() {
        return None;
    }
    let at_rate = matches!(atoms[lead].prep(), Some(Prep::To | Prep::From | Prep::At))
        || atoms[lead].is(Lex::Level);
    if !at_rate {
        return None;
    }
    let verb = (0..=lead).rev().find(|i| {
        let noun = matches!(
            r.s.norm(*i),
            "growth" | "increase" | "expansion" | "decline" | "contraction" | "gain" | "decrease"
        );
        matches!(atoms[*i].lex(), Some(Lex::Rise | Lex::Fall | Lex::Level)) && !noun
            || matches!(
                r.s.norm(*i),
                "slowed"
                    | "slows"
                    | "slow"
                    | "slowing"
                    | "decelerated"
                    | "picked"
                    | "sped"
                    | "tapered"
                    | "settled"
            )
    })?;
    let subject = (verb.saturating_sub(12)..verb).rev().find(|i| {
        atoms[*i].amount().is_some()
            || atoms[*i].sign().is_some()
            || matches!(
                r.s.norm(*i),
                "growth"
                    | "increase"
                    | "expansion"
                    | "decline"
                    | "contraction"
                    | "rise"
                    | "gain"
                    | "drop"
                    | "fall"
                    | "decrease"
                    | "cagr"
                    | "compound"
            )
    })?;
    let sign = match r.s.norm(subject) {
        "growth" | "increase" | "expansion" | "rise" | "gain" | "cagr" => 1,
        "compound" if r.s.norm_last(subject) == Some("rate") => 1,
        "decline" | "contraction" | "drop" | "fall" | "decrease" => -1,
        _ => return None,
    };
    // "in value terms the decline was 7%"
    let bare = subject + 1 == verb
        && subject >= 1
        && matches!(r.s.norm(subject - 1), "the" | "that" | "this");
    if bare {
        return Some(sign);
    }
    // "Growth in exports slowed", "export growth slowed": of trade, and nothing else between.
    let of = atoms
        .get(subject + 1)
        .is_some_and(|a| matches!(a.prep(), Some(Prep::Of | Prep::In)));
    let of_trade = of && r.frames.iter().any(|f| f.head > subject && f.head < verb)
        || r.frames
            .iter()
            .any(|f| f.end >= subject && f.head < subject && f.head + 4 > subject);
    of_trade.then_some(sign)
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
            // "down 25% in a year": once, and no rate.
            Some(Lex::Yearly)
                if norm == "a" && i >= 1 && matches!(r.s.norm(i - 1), "in" | "within" | "over") =>
            {
                false
            }
            // "annual growth averaged 8% in 2014-2024"
            Some(Lex::Yearly)
                if matches!(norm, "annual" | "yearly")
                    && (i + 1..at).any(|k| r.s.norm(k).starts_with("averag")) =>
            {
                true
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
    // "at a compound rate of 9.4%, twice as fast as purchases from it (4.9%)"
    if r.in_brackets(at)
        && r.reader.claims.last().is_some_and(|c| {
            c.evidence.sentence == r.span && matches!(c.statement, Statement::Growth(_))
        })
    {
        return true;
    }
    let after = (at + 1..(at + 4).min(r.s.atoms.len()))
        .take_while(|i| r.s.atoms[*i].amount().is_none())
        .any(rate);
    let before = (at.saturating_sub(12)..at)
        .rev()
        .take_while(|i| {
            r.s.atoms[*i].amount().is_none()
                && (*i + 9 >= at || r.s.atoms[*i].sign().is_none())
                // "have increased every year since 2019, and by 6% in 2024"
                && !(r.s.atoms[*i].is(Lex::And)
                    && matches!(r.s.norm_last(at - 1), Some("by"))
                    && r.s.norm(*i) == "and")
        })
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
