//! Levels: what was sold, traded or left over in a period, recorded, foreseen or aimed at.
//!
//! Rules `flow`, `total_trade`, `balance`, `target`, and `fragment` for a line that goes on with the figure before.

use crate::article::frames::tied_by;
use crate::article::lexicon::vocabulary::kinds;
use crate::article::lexicon::{Lex, Prep};
use crate::article::mentions::Thing;
use crate::article::mentions::amounts::{AmountMention, Counts};
use crate::article::mentions::economies::Form;
use crate::article::mentions::times::{Stretch, Time, YearRef};
use crate::article::reading::{Draft, Reading, Sides, carried, signed};
use crate::article::scene::{Side, What};
use crate::model::{Amount, Economy, Measure, Mode, Party, Per, Statement, Subject, When};

/// A country's total, where nothing names a partner (corpora/README: `WORLD`).
pub(in crate::article) fn with_world(r: &Reading<'_, '_>, mut sides: Sides, head: usize) -> Sides {
    if sides.partner.is_none() {
        let span = r.s.atoms.get(head).map_or(r.span, |a| a.span);
        sides.partner = Some(Side {
            party: Party::One(Economy::world()),
            span,
            carried: false,
        });
    }
    sides
}

pub(in crate::article) fn read(
    r: &mut Reading<'_, '_>,
    at: usize,
    amount: &AmountMention,
    index: usize,
) -> bool {
    if amount.is_percent() || matches!(amount.counts, Counts::Multiple) {
        return false;
    }
    let Some(mut sides) = r.sides(index) else {
        return false;
    };
    // The figures after it are of the same two sides.
    if r.is_reverse(&r.frames[index]) {
        r.frames[index].owner = sides.owner.clone();
        r.frames[index].partner = sides.partner.clone();
    }
    if let Some(owner) = r.other_owner(at).filter(|_| !r.frames[index].verb) {
        let meets_itself = sides
            .partner
            .as_ref()
            .is_some_and(|p| p.party == owner.party);
        r.frames[index].owner = Some(owner.clone());
        if r.frames[index]
            .partner
            .as_ref()
            .is_some_and(|p| p.party == owner.party)
        {
            r.frames[index].partner = None;
        }
        // "against China's $214 million": another owner's, of the same time.
        let timed = r.s.atoms[at + 1..]
            .iter()
            .take(3)
            .any(|a| a.time().is_some());
        if !timed {
            r.compared = false;
        }
        if meets_itself && let Some(again) = r.sides(index) {
            sides = again;
        }
        sides.owner = Some(owner);
    }
    // "plunged in August (-CHF 896 million)": a change, not a level.
    if amount.minus.is_some() && !matches!(sides.what, What::Balance(_)) {
        return false;
    }
    let head = r.frames[index].head;
    let verb = r.frames[index].verb;
    let gapped = r
        .gapped(at)
        .or_else(|| {
            holder(r, at).filter(|_| {
                !verb
                    || r.s.atoms[head].is(Lex::Earned)
                    || sides.what == What::Out
                        && r.lead(at).is_some_and(|l| r.s.atoms[l].is(Lex::Spent))
            })
        })
        .filter(|p| Some(&p.party) != sides.owner.as_ref().map(|s| &s.party));
    // "than from Washington ($8.4 billion)": a source, no other buyer.
    let tied = (at.saturating_sub(5)..at)
        .rev()
        .find(|i| r.s.form(*i).is_some())
        .and_then(|i| tied_by(r.s, i));
    let listed = r
        .listed_at_amount(at)
        .filter(|_| r.frames[index].verb && sides.what == What::In && tied != Some(Prep::From))
        .filter(|_| !sources_in_brackets(r, at, head));
    if let Some(buyer) = listed {
        // "Japan took 15,200 tonnes, ahead of the United States with 14,700": another buyer.
        sides.owner = Some(buyer);
    } else if let Some(name) = gapped {
        if r.frames[index].passive {
            return false;
        }
        if verb {
            // "..., and Guyana $90 million to Trinidad and Tobago": the other way.
            if sides
                .partner
                .as_ref()
                .is_some_and(|p| p.party == name.party)
            {
                sides.partner = r.tied_at_amount(at, sides.what).or(sides.owner.take());
                r.frames[index].partner = sides.partner.clone();
            }
            sides.owner = Some(name.clone());
            r.frames[index].owner = Some(name);
        } else {
            sides.partner = Some(name.clone());
            r.frames[index].partner = Some(name);
        }
    } else if let Some(partner) = r.partner_at_amount(at, sides.what)
        && Some(&partner.party) != sides.owner.as_ref().map(|s| &s.party)
    {
        // "$1.1 billion to Italy, compared with $900 million to Spain": of the same time.
        let other = r.frames[index]
            .partner
            .as_ref()
            .is_some_and(|p| p.party != partner.party);
        let timed = r.s.atoms[at..]
            .iter()
            .take(8)
            .chain(r.s.atoms[at.saturating_sub(1)..at].iter())
            .any(|a| a.time().is_some());
        if other && !timed && matches!(sides.what, What::Out | What::In) {
            r.compared = false;
        }
        // "to the United States, 7.9 billion, down from 8.5 billion": the same partner goes on.
        if !r.frames[index].anaphor {
            r.frames[index].partner = Some(partner.clone());
        }
        sides.partner = Some(partner);
    } else if r.frames[index].list {
        // "The Emirates topped the list of destinations with 1.2 billion rials", "Russia led with $480 million"
        let lead = r.lead(at).filter(|l| {
            matches!(
                r.s.atoms[*l].prep(),
                Some(Prep::With | Prep::At | Prep::On | Prep::By)
            )
        });
        let from = r.frames[index].start.min(lead.unwrap_or(at));
        let verb = (from.saturating_sub(4)..lead.unwrap_or(from))
            .rev()
            .find(|i| {
                matches!(
                    r.s.norm(*i),
                    "topped"
                        | "led"
                        | "headed"
                        | "heads"
                        | "tops"
                        | "leads"
                        | "followed"
                        | "came"
                        | "ranked"
                )
            });
        let led = verb.is_some();
        let first = verb
            .and_then(|v| crate::article::frames::subject(r.s, v, false))
            .filter(|p| Some(&p.party) != sides.owner.as_ref().map(|s| &s.party));
        match first.filter(|_| led) {
            Some(partner) => {
                r.frames[index].partner = Some(partner.clone());
                sides.partner = Some(partner);
            }
            None => return false,
        }
    }
    if let Some(owner) = &sides.owner
        && let Some(own) = r.respectively(at, owner)
    {
        // "... worth $3 billion, $1 billion and $2 billion to China respectively": the partner of all.
        if sides.partner.is_none() {
            sides.partner = (at + 1..r.s.atoms.len())
                .filter(|j| r.s.atoms[*j].amount().is_some())
                .take(8)
                .find_map(|j| r.tied_at_amount(j, sides.what));
        }
        sides.owner = Some(own);
    }
    if let Some(partner) = &sides.partner
        && let Some(own) = r.respectively(at, partner)
    {
        sides.partner = Some(own);
    }
    if let Some(what) = r.one_way(at, head) {
        sides.what = what;
    }
    if let Some(sign) = excess(r, at, index) {
        sides.what = What::Balance(sign);
    }
    // "a positive balance of €410 million with Austria and a negative one of €900 million with China"
    if let Some(lead) = r
        .lead(at)
        .filter(|l| r.s.atoms[*l].prep() == Some(Prep::Of) && *l >= 2)
        && r.s.norm(lead - 1) == "one"
        && matches!(sides.what, What::Balance(_))
    {
        match r.s.norm(lead - 2) {
            "negative" => sides.what = What::Balance(-1),
            "positive" => sides.what = What::Balance(1),
            _ => {}
        }
    }
    // "left Turkey $40 billion in the red"
    if r.s.norm(at + 1) == "in" && r.s.norm(at + 2) == "the" {
        match r.s.norm(at + 3) {
            "red" => sides.what = What::Balance(-1),
            "black" => sides.what = What::Balance(1),
            _ => {}
        }
    }
    if let Some(category) = breakdown(r, at, head) {
        sides.category = Some(category);
    }
    // "..., with the UAE accounting for $1.9 billion": what follows goes on with the whole.
    let whole = holder(r, at).and_then(|_| r.reader.discourse.last.clone());
    let stated = state(r, at, amount, sides, Some(index));
    if whole.is_some() {
        r.reader.discourse.last = whole;
    }
    stated
}

/// "Imported most from Germany (€6.1 billion) and Italy (€5.5 billion)": a list of sources, each with its amount.
fn sources_in_brackets(r: &Reading<'_, '_>, at: usize, head: usize) -> bool {
    r.in_brackets(at)
        && (head..at.saturating_sub(3)).any(|i| {
            r.s.form(i).is_some()
                && tied_by(r.s, i) == Some(Prep::From)
                && r.s.atoms.get(i + 1).is_some_and(|a| a.sign() == Some('('))
        })
}

/// "..., with the UAE accounting for $1.9 billion": whose part of the figure it is.
fn holder(r: &Reading<'_, '_>, at: usize) -> Option<Side> {
    // "with Italy alone paying $480 million"
    let lead = r.lead(at).filter(|l| {
        r.s.atoms[*l].is(Lex::ShareVerb)
            || r.s.atoms[*l].is(Lex::Spent) && r.s.norm(*l).ends_with("ing")
    })?;
    let mut i = lead.checked_sub(1)?;
    while matches!(r.s.atoms[i].lex(), Some(Lex::Filler | Lex::Auxiliary)) {
        i = i.checked_sub(1)?;
    }
    let name = matches!(
        r.s.form(i),
        Some(Form::Name | Form::Capital | Form::Definite)
    );
    (name && !r.s.atoms[i].possessive)
        .then(|| r.s.side(i))
        .flatten()
}

/// "Imports exceeded exports by 770 billion": a balance told by its two sides.
fn excess(r: &Reading<'_, '_>, at: usize, index: usize) -> Option<i8> {
    let lead = r.lead(at)?;
    if r.s.atoms[lead].prep() != Some(Prep::By) {
        return None;
    }
    let verb = (0..lead).rev().find(|i| {
        matches!(
            r.s.norm(*i),
            "exceeded"
                | "exceed"
                | "exceeds"
                | "outstripped"
                | "surpassed"
                | "outweighed"
                | "outpaced"
        )
    })?;
    let before = r
        .frames
        .iter()
        .rev()
        .find(|f| f.head < verb && f.what != What::Other)?;
    let after = &r.frames[index];
    match (before.what, after.what) {
        (What::In, What::Out) if after.head > verb => Some(-1),
        (What::Out, What::In) if after.head > verb => Some(1),
        _ => None,
    }
}

/// "Tea exports came to $2 billion, while coffee came to $40 million", "..., and oilseeds to around $3 billion",
/// "..., iron ore $20 billion", "... and those of lithium $2 billion": goods of their own in a later part of a list.
fn breakdown(r: &Reading<'_, '_>, at: usize, head: usize) -> Option<crate::place::Span> {
    let atoms = &r.s.atoms;
    let links = |i: usize| {
        atoms[i].is(Lex::Level)
            || atoms[i].is(Lex::Filler)
            || matches!(atoms[i].prep(), Some(Prep::To | Prep::At))
    };
    // What leads to the amount stands before its "around".
    let lead = r.lead(at).map_or(at, |lead| lead + 1);
    let mut end = lead;
    while end > head + 1 && lead - end < 3 && links(end - 1) {
        end -= 1;
    }
    let mut from = end;
    while from > head + 1 && end - from < 4 && atoms[from - 1].is_word() && !atoms[from - 1].capital
    {
        from -= 1;
    }
    if from == end || from == 0 {
        return None;
    }
    let before = &atoms[from - 1];
    let those = before.prep() == Some(Prep::Of)
        && from >= 2
        && matches!(r.s.norm(from - 2), "those" | "that");
    let boundary = those
        || matches!(before.sign(), Some(',' | ';'))
        || before.is(Lex::While)
        || before.is(Lex::And);
    let between = atoms[head..from]
        .iter()
        .any(|a| a.amount().is_some_and(|m| !m.is_percent()));
    if !boundary || !between {
        return None;
    }
    let words: Vec<&str> = (from..end).map(|i| r.s.norm(i)).collect();
    let known = crate::codes::commodities::longest(&words).is_some_and(|(n, _)| n == words.len());
    // Words that nobody knows as goods must be the subject of a verb.
    let told = atoms[end..lead.max(end)].iter().any(|a| a.is(Lex::Level));
    (known || told)
        .then(|| crate::place::Span::new(atoms[from].span.start, atoms[end - 1].span.end))
}

/// Says a level of these sides.
pub(in crate::article) fn state(
    r: &mut Reading<'_, '_>,
    at: usize,
    amount: &AmountMention,
    sides: Sides,
    index: Option<usize>,
) -> bool {
    let head = index.map_or(at, |n| r.frames[n].head);
    let sides = with_world(r, sides, head);
    // "twice last year's $5.1 billion": known, whatever is aimed at.
    let known = at >= 1 && r.s.atoms[at - 1].time().is_some() && r.s.atoms[at - 1].possessive;
    let mode = if known {
        Mode::Recorded
    } else {
        r.mode(at, index)
    };
    let lead = r.lead(at);
    // "aims for exports of $10 billion by 2030, from $3.8 billion in 2024"
    let apart = lead.is_some_and(|i| {
        i >= 1
            && r.s.atoms[i].prep() == Some(Prep::From)
            && r.s.atoms[i - 1].sign() == Some(',')
            && r.s.atoms[..i]
                .iter()
                .any(|a| a.amount().is_some_and(|m| !m.is_percent()))
    });
    let lead_from = lead.is_some_and(|i| r.s.atoms[i].prep() == Some(Prep::From))
        && (apart
            || r.motion.is_some()
            || r.last_motion.is_some()
            || leads_to(r, at)
            // "came to $5.1 billion in January, from $3.8 billion"
            || lead.is_some_and(|l| l >= 1 && r.s.atoms[l - 1].sign() == Some(','))
                && r.reader.claims.last().is_some_and(|c| {
                    c.evidence.sentence == r.span && matches!(c.statement, Statement::Level(_))
                }));
    let earlier = r.compared || lead_from || fronted_earlier(r, at);
    let ahead = matches!(mode, Mode::Forecast | Mode::Target | Mode::Hypothetical);
    let kept = r.when_here.filter(|_| r.in_brackets(at));
    let owned = time_of(r, at, &sides).or_else(|| told_by_verb(r, at, &sides));
    let mode = if owned.is_some() {
        Mode::Recorded
    } else {
        mode
    };
    let earlier = earlier || owned.is_some();
    // "which once exceeded 900 million": at no known time.
    let once = r.s.says(kinds::ONCE)
        && (at.saturating_sub(5)..at)
            .rev()
            .take_while(|i| r.s.atoms[*i].sign().is_none())
            .any(|i| r.s.norm(i) == "once" && r.s.norm_last(i) == Some("once"));
    let when = match owned.or_else(|| ends_of_span(r, at, lead_from)) {
        _ if once => (When::NEVER_SAID, None, false),
        Some(when) => when,
        None if earlier => {
            if r.when_here.is_none() {
                r.when(at, &sides, ahead);
            }
            let (when, span) = r.when_compared(at, &sides);
            (when, span, false)
        }
        None => {
            let when = r.when(at, &sides, ahead);
            // "has tripled over the past decade to $12 billion": the decade is that of the change.
            let leads = lead.is_some_and(|i| r.s.atoms[i].prep() == Some(Prep::To));
            let past =
                r.s.atoms
                    .iter()
                    .any(|a| matches!(a.time(), Some(Time::In(Stretch::PastYears(_)))));
            // "have grown twentyfold since 2017 to $1.9 billion", "have risen since 2017 and now stand at": what was
            // reached is of no year that is told.
            let open = mode == Mode::Recorded
                && when.0.end.is_none()
                && when.0.start.is_some_and(|m| m.month() == 1)
                && !when.2
                && r.s.atoms[..at]
                    .iter()
                    .any(|a| matches!(a.time(), Some(Time::In(Stretch::Since(_)))))
                && (leads || lead.is_some_and(|i| r.s.atoms[i].is(Lex::Level)))
                && r.s.atoms[..at]
                    .iter()
                    .any(|a| a.is(Lex::Rise) || a.is(Lex::Fall));
            if open {
                r.when_here = None;
                (When::NEVER_SAID, None, false)
            } else if leads && past && when.0.period().is_some_and(|p| p.months() > 12) {
                (When::NEVER_SAID, None, false)
            } else {
                when
            }
        }
    };
    // "Jamaica TT$1.52 billion (TT$1.37 billion)": a bracket's time is not that of what follows it.
    if kept.is_some() {
        r.when_here = kept;
    }
    let Some((mut value, assumptions)) = r.settle(amount, &sides) else {
        return false;
    };
    if value.per.is_none() {
        value.per = per(r, at);
    }
    alternatives(r, at, &mut value, &sides);
    let (exporter, importer) = sides.directed();
    let (subject, rule) = match sides.what {
        What::TwoWay => (Subject::TwoWay, "total_trade"),
        What::Balance(_) => (Subject::Balance, "balance"),
        _ => (Subject::Flow, "flow"),
    };
    let sign = match sides.what {
        What::Balance(0) if amount.minus == Some(true) => -1,
        What::Balance(0)
            if (head..at).any(|i| matches!(r.s.norm(i), "negative" | "minus" | "red")) =>
        {
            -1
        }
        What::Balance(0) => 1,
        What::Balance(sign) => sign,
        _ => 1,
    };
    if sides.owner.as_ref().map(|s| &s.party) == sides.partner.as_ref().map(|s| &s.party) {
        return false;
    }
    // "Mongolia's southern neighbour bought 83 million tonnes of its coal": from whom, the words do not say.
    let its_goods = index.is_some_and(|n| r.frames[n].verb)
        && sides.what == What::In
        && sides
            .partner
            .as_ref()
            .is_none_or(|p| p.party.one().is_some_and(|e| e.is_world()))
        && (at.saturating_sub(10)..(at + 3).min(r.s.atoms.len())).any(|i| {
            r.s.atoms[i].prep() == Some(Prep::Of)
                && r.s.form(i + 1) == Some(Form::Its)
                && i >= 1
                && r.s.atoms[i - 1].amount().is_some()
        });
    if its_goods {
        return false;
    }
    // "It sold $8 billion of the metal, ahead of New Caledonia's $600 million": neither side's.
    let third = at
        .checked_sub(1)
        .filter(|i| r.s.atoms[*i].possessive && r.s.form(*i) == Some(Form::Name))
        .and_then(|i| r.s.side(i))
        .is_some_and(|whose| {
            [&sides.owner, &sides.partner]
                .into_iter()
                .flatten()
                .all(|s| s.party != whose.party)
        });
    // "leaving Egypt a distant second at $90 million": of the one who holds that place.
    let placed = lead
        .filter(|l| {
            *l >= 1
                && matches!(r.s.atoms[*l].prep(), Some(Prep::At | Prep::With | Prep::On))
                && r.s.atoms[l - 1]
                    .amount()
                    .is_some_and(|a| matches!(a.counts, Counts::Ordinal))
        })
        .and_then(|l| {
            (l.saturating_sub(6)..l)
                .rev()
                .find(|i| r.s.form(*i) == Some(Form::Name))
                .and_then(|i| r.s.side(i))
        })
        .is_some_and(|whose| {
            [&sides.owner, &sides.partner]
                .into_iter()
                .flatten()
                .all(|s| s.party != whose.party)
        });
    if third || placed {
        return false;
    }
    let value = signed(value, sign < 0);
    // "12.8 Mt (13.1 Mt)": the time of a bracket is not that of the lines below.
    let legend = r.in_brackets(at) && r.reader.discourse.when.is_some();
    let main = !earlier
        && !legend
        && (mode == Mode::Recorded || crate::article::rules::change::is_over(r, &when.0));
    let rule = if mode == Mode::Target { "target" } else { rule };
    r.emit(Draft {
        rule,
        subject,
        statement: Statement::Level(value),
        mode: if earlier { Mode::Recorded } else { mode },
        exporter,
        importer,
        category: sides.category,
        when,
        figure: amount.figure,
        assumptions,
        index,
    });
    r.remember(&sides, (when.0, when.1), main);
    true
}

/// "Went from $38 million to $96 million": a figure with the later one right after it.
fn leads_to(r: &Reading<'_, '_>, at: usize) -> bool {
    let next = (at + 1..(at + 9).min(r.s.atoms.len())).find(|i| r.s.atoms[*i].amount().is_some());
    next.is_some_and(|i| {
        r.lead(i)
            .is_some_and(|l| l > at && r.s.atoms[l].prep() == Some(Prep::To))
            && r.s.atoms[at + 1..i].iter().all(|a| {
                a.time().is_some()
                    || a.prep().is_some()
                    || matches!(a.lex(), Some(Lex::Hedge | Lex::Article | Lex::Filler))
            })
    })
}

/// "May's C$4.1 billion", "last year's $5.1 billion": the time that has the figure, where it is over.
fn time_of(
    r: &Reading<'_, '_>,
    at: usize,
    sides: &Sides,
) -> Option<(When, Option<crate::place::Span>, bool)> {
    let lead = r.lead(at)?;
    let atom = r.s.atoms.get(lead).filter(|a| a.possessive)?;
    let Some(Time::In(stretch)) = atom.time() else {
        return None;
    };
    let economies = crate::article::reading::economies_of(sides);
    let clock = crate::article::periods::Clock {
        before: r.explicit_anchor(),
        ..r.clock(&economies, false)
    };
    let when = clock.months(*stretch).or_else(|| r.anchored(*stretch))?;
    let now = r.reader.published?;
    let end = when.end?;
    ((end.year(), end.month()) <= (now.year(), now.month())).then_some((
        when,
        Some(atom.span),
        false,
    ))
}

/// "The $1.4 billion it bought in 2023": the time of the short clause behind the figure.
fn told_by_verb(
    r: &Reading<'_, '_>,
    at: usize,
    sides: &Sides,
) -> Option<(When, Option<crate::place::Span>, bool)> {
    let atoms = r.s.atoms;
    let subject = matches!(r.s.form(at + 1), Some(Form::It))
        && at >= 1
        && (atoms[at - 1].is(Lex::Article) || atoms[at - 1].is(Lex::Hedge));
    let verb = atoms.get(at + 2).is_some_and(|a| {
        matches!(
            a.lex(),
            Some(Lex::Bought | Lex::Sold | Lex::Out | Lex::In | Lex::Earned | Lex::Spent)
        )
    });
    let i = (at + 3..(at + 6).min(atoms.len())).find(|i| atoms[*i].time().is_some())?;
    let Some(Time::In(stretch)) = atoms[i].time() else {
        return None;
    };
    let economies = crate::article::reading::economies_of(sides);
    let clock = crate::article::periods::Clock {
        before: r.explicit_anchor(),
        ..r.clock(&economies, false)
    };
    let when = clock.months(*stretch).filter(|_| subject && verb)?;
    Some((when, Some(atoms[i].span), false))
}

/// "A year before, the number was 1,102."
fn fronted_earlier(r: &Reading<'_, '_>, at: usize) -> bool {
    // "the 4.4 million tonnes of a year before"
    let after = at
        + 1
        + usize::from(
            r.s.atoms
                .get(at + 1)
                .is_some_and(|a| matches!(a.prep(), Some(Prep::Of | Prep::In))),
        );
    if matches!(
        r.s.atoms.get(after).and_then(|a| a.time()),
        Some(Time::YearEarlier | Time::YearsEarlier(_) | Time::MonthEarlier)
    ) {
        return true;
    }
    // "the 1.4 trillion recorded in the preceding quarter"
    let told = (at + 1..(at + 5).min(r.s.atoms.len()))
        .find(|i| r.s.atoms[*i].time().is_some())
        .filter(|i| {
            matches!(
                r.s.atoms[*i].time(),
                Some(
                    Time::YearEarlier | Time::YearsEarlier(_) | Time::MonthEarlier | Time::Earlier
                )
            ) && r.s.atoms[at + 1..*i].iter().enumerate().all(|(n, a)| {
                matches!(
                    r.s.norm(at + 1 + n),
                    "recorded" | "registered" | "posted" | "seen" | "reported" | "logged"
                ) || matches!(a.prep(), Some(Prep::In))
                    || a.is(Lex::Article)
            }) && *i > at + 1
        });
    if told.is_some() {
        return true;
    }
    let mut i = at;
    while i > 0 {
        i -= 1;
        match &r.s.atoms[i].thing {
            Thing::Time(
                Time::YearEarlier | Time::YearsEarlier(_) | Time::MonthEarlier | Time::Earlier,
            ) => {
                // Before the verb of this clause, and not behind a "from" of a change.
                return !i.checked_sub(1).is_some_and(|p| {
                    matches!(
                        r.s.atoms[p].prep(),
                        Some(Prep::From | Prep::Than | Prep::Over)
                    ) || r.s.atoms[p].is(Lex::Compared)
                });
            }
            Thing::Amount(_) | Thing::Sign(';' | '(') | Thing::Phrase(Lex::While) => {
                return false;
            }
            _ => {}
        }
    }
    // "... $5 billion a year earlier" in a clause with no motion.
    false
}

/// "Between 2019 and 2023, trade rose from 8.7 to 15.9": the first and the last year.
fn ends_of_span(
    r: &Reading<'_, '_>,
    at: usize,
    from: bool,
) -> Option<(When, Option<crate::place::Span>, bool)> {
    let lead = r.lead(at)?;
    // "doubled between 2020 and 2023, reaching €700 million"
    let to = r.s.atoms[lead].prep() == Some(Prep::To)
        || matches!(r.s.norm(lead), "reaching" | "hitting");
    if !(from || to) {
        return None;
    }
    let both = r.s.atoms.iter().enumerate().any(|(i, a)| {
        a.amount().is_some()
            && i != at
            && r.lead(i).is_some_and(|l| {
                r.s.atoms[l].prep() == Some(if from { Prep::To } else { Prep::From })
            })
    });
    // A time of its own right after the amount wins.
    let own = r.s.atoms[at + 1..].iter().take(2).any(|a| {
        a.time().is_some_and(|t| {
            !matches!(
                t,
                Time::In(Stretch::Years(..) | Stretch::YearsTo(..) | Stretch::Span(_))
            )
        })
    });
    // "soared more than tenfold between 2021 and 2023, to €270 million"
    let moved = to
        && r.s.atoms[..at].iter().any(|a| {
            a.is(Lex::Rise)
                || a.is(Lex::Fall)
                || a.amount()
                    .is_some_and(|m| matches!(m.counts, Counts::Multiple))
        });
    if !(both || moved) || own {
        return None;
    }
    let (i, a, b) =
        r.s.atoms
            .iter()
            .enumerate()
            .find_map(|(i, atom)| match atom.time() {
                Some(Time::In(Stretch::Years(a, b))) => Some((i, *a, *b)),
                // "since 2019, from 6.1 billion to 55 billion in 2024"
                Some(Time::In(Stretch::Since(a))) if from && i < at => Some((i, *a, *a)),
                Some(Time::In(Stretch::YearsTo(n, b))) => Some((i, b.saturating_sub(*n), *b)),
                _ => None,
            })?;
    let year = if from { a } else { b };
    let clock = crate::article::periods::Clock {
        published: None,
        before: None,
        economies: &[],
        ahead: false,
    };
    let when = clock.months(Stretch::Year(YearRef::Is(year)))?;
    Some((when, Some(r.s.atoms[i].span), false))
}

/// "About $400 million a month", "each month", "every year".
fn per(r: &Reading<'_, '_>, at: usize) -> Option<Per> {
    let near = |i: usize| match r.s.atoms.get(i)?.lex()? {
        Lex::Monthly => Some(Per::Month),
        Lex::Yearly if !matches!(r.s.norm(i), "annual" | "yearly" | "on" | "average") => {
            Some(Per::Year)
        }
        _ => None,
    };
    (at + 1..at + 4)
        .find_map(near)
        .or_else(|| near(0).filter(|_| matches!(r.s.norm(0), "each" | "every")))
        .or_else(|| {
            (at + 1..r.s.atoms.len().min(at + 12))
                .find_map(|i| near(i).filter(|_| matches!(r.s.norm(i), "each" | "every")))
        })
}

/// "671.9 billion yuan (about $94.3 billion)": the same amount in another currency.
fn alternatives(r: &mut Reading<'_, '_>, at: usize, value: &mut Amount, sides: &Sides) {
    let atoms = r.s.atoms;
    let opens = atoms.get(at + 1).and_then(|a| a.sign());
    let or = matches!(opens, Some(','))
        && atoms
            .get(at + 2)
            .is_some_and(|a| a.is(Lex::And) && r.s.norm(at + 2) == "or")
        || atoms
            .get(at + 1)
            .is_some_and(|a| a.is(Lex::And) && r.s.norm(at + 1) == "or");
    if opens != Some('(') && !or {
        return;
    }
    let next = (at + 2..(at + 7).min(atoms.len())).find(|i| atoms[*i].amount().is_some());
    let Some(next) = next else { return };
    let Some(other) = atoms[next].amount().filter(|a| a.is_money()) else {
        return;
    };
    let plain = atoms[at + 1..next]
        .iter()
        .all(|a| !a.is_word() || a.first == a.last)
        && next <= at + 5;
    let Some((other, _)) = r.settle(other, sides) else {
        return;
    };
    if plain && other.measure != value.measure && matches!(value.measure, Measure::Money(_)) {
        value.alternatives.push(other);
        r.taken.push(next);
    }
}

/// The goods that begin the sentence and are said to be a part of the figure before, or to have earned money.
fn goods_of_last(r: &Reading<'_, '_>, at: usize) -> Option<crate::place::Span> {
    let lead = r.lead(at)?;
    let atoms = r.s.atoms;
    let words = atoms[..lead]
        .iter()
        .all(|a| a.is_word() && !a.possessive || a.is(Lex::And) || a.is(Lex::Filler));
    if lead == 0 || lead > 6 || !words || atoms[1..lead].iter().any(|a| a.capital) {
        return None;
    }
    let of_it = atoms
        .get(at + 1..)?
        .iter()
        .take(6)
        .enumerate()
        .any(|(n, a)| {
            a.prep() == Some(Prep::Of)
                && matches!(r.s.norm(at + 2 + n), "this" | "that" | "it" | "these")
        });
    let earns = matches!(r.s.norm(lead), "fetched" | "earned" | "brought" | "netted");
    let part = atoms[lead].is(Lex::ShareVerb) && of_it;
    let plain = matches!(
        r.s.norm(lead - 1),
        "company" | "firm" | "group" | "peso" | "deal" | "sale" | "auction"
    );
    ((earns || part) && !plain && atoms[at].amount().is_some_and(AmountMention::is_money)
        || (earns && of_it))
        .then(|| crate::place::Span::new(atoms[0].span.start, atoms[lead - 1].span.end))
}

/// "Gold brought in US$8.4 billion": of the one economy that the text speaks of.
fn first_goods(r: &Reading<'_, '_>, at: usize) -> Option<crate::article::scene::LastFigure> {
    let home = r
        .reader
        .discourse
        .home
        .filter(|_| r.reader.claims.is_empty())?;
    goods_of_last(r, at)?;
    Some(crate::article::scene::LastFigure {
        what: What::Out,
        owner: Some(Side {
            party: Party::One(home),
            span: r.span,
            carried: true,
        }),
        partner: None,
        category: None,
    })
}

/// A line or sentence without a trade word that goes on with the figure before: "To China: 1.1 million tonnes",
/// "It came to $10.6 billion".
pub(in crate::article) fn fragment(
    r: &mut Reading<'_, '_>,
    at: usize,
    amount: &AmountMention,
) -> bool {
    if amount.is_percent() || r.reader.discourse.distance > 2 {
        return false;
    }
    let last = r
        .reader
        .discourse
        .last
        .clone()
        .or_else(|| first_goods(r, at));
    let Some(last) = last else {
        return false;
    };
    let mut sides = Sides {
        what: last.what,
        owner: last.owner.map(carried),
        partner: last.partner.map(carried),
        category: last.category,
    };
    if r.reader.discourse.distance > 1 {
        return match super::goes_on::told_by(r, at, &sides) {
            Some(sides) => state(r, at, amount, sides, None),
            None => false,
        };
    }
    // Past the bullet of a line.
    let begin =
        r.s.atoms
            .iter()
            .take(2)
            .take_while(|a| a.sign().is_some())
            .count();
    let Some(first) = r.s.atoms.get(begin) else {
        return false;
    };
    let to = matches!(
        (first.prep(), sides.what),
        (Some(Prep::To), What::Out)
            | (Some(Prep::From), What::In)
            | (Some(Prep::With), What::TwoWay | What::Balance(_))
    );
    // "It came to ...", "Tehran wants it to reach ...": "it" is the figure, for nothing else is a figure here.
    let wanted =
        r.s.atoms
            .iter()
            .take(8)
            .any(|a| a.is(Lex::Target) || a.is(Lex::Forecast))
            && (0..r.s.atoms.len().min(8)).any(|i| r.s.form(i) == Some(Form::It))
            && r.frames.is_empty();
    // "Islamabad's goal for the whole year is $35 billion", "The stated ambition is ...": of the same figure.
    let goal = (0..at.min(8)).any(|i| {
        r.s.atoms[i].is(Lex::Target)
            && matches!(
                r.s.norm_last(i).unwrap_or_default(),
                "goal" | "target" | "ambition" | "aim" | "objective"
            )
    }) && r.frames.iter().all(|f| f.anaphor)
        && r.lead(at).is_some_and(|l| {
            r.s.atoms[l].is(Lex::Level) || matches!(r.s.atoms[l].prep(), Some(Prep::At | Prep::Of))
        });
    // "The chambers of commerce are aiming at 2 billion by 2028"
    let aims = r.lead(at).is_some_and(|l| {
        let verb = if matches!(r.s.atoms[l].prep(), Some(Prep::At | Prep::For)) {
            l.checked_sub(1)
        } else {
            Some(l)
        };
        verb.is_some_and(|v| r.s.atoms[v].is(Lex::Target))
    }) && r.frames.iter().all(|f| f.anaphor);
    let goal = goal || aims;
    // "For 2025 as a whole, analysts expect $82 billion.", "The two presidents want $1 billion by 2030."
    let view = amount.is_money()
        && r.frames.iter().all(|f| f.anaphor)
        && (0..at).any(|i| matches!(r.s.atoms[i].lex(), Some(Lex::Forecast | Lex::Target)))
        && r.lead(at).is_some_and(|l| {
            matches!(
                r.s.atoms[l].lex(),
                Some(Lex::Forecast | Lex::Target | Lex::Level)
            )
        })
        && r.s.atoms.get(at + 1).is_none_or(|a| {
            a.sign().is_some() || a.time().is_some() || a.is(Lex::And) || a.is(Lex::While)
        });
    // "Lithium carbonate fetched $181 million", "Salmon accounted for 12.9 billion of this"
    if let Some(goods) = goods_of_last(r, at) {
        sides.category = Some(goods);
        return matches!(sides.what, What::Out | What::In) && state(r, at, amount, sides, None);
    }
    // "The same period of 2024 brought $312 million."
    let period = r.s.atoms[0].time().is_some()
        && r.frames.is_empty()
        && (1..at.min(4)).any(|i| {
            matches!(
                r.s.norm(i),
                "brought" | "saw" | "yielded" | "produced" | "showed" | "gave" | "recorded"
            )
        });
    let it = period
        || view
        || wanted
        || goal
        || r.s.form(0) == Some(Form::It)
        || matches!(r.s.norm(0), "that" | "this");
    let (list, mut end) = r.s.list(begin + 1);
    // "With Botswana alone it was R11.2 billion": after the surplus and what made it up, the surplus.
    let mut to = to;
    if first.prep() == Some(Prep::With)
        && matches!(sides.what, What::Out | What::In)
        && !list.is_empty()
        && let Some(claim) =
            r.reader.claims.iter().rev().take(4).find(|c| {
                c.subject == Subject::Balance && matches!(c.statement, Statement::Level(_))
            })
        && let Some(owner) = &claim.exporter
    {
        let negative = claim.amount().low.value.is_sign_negative();
        sides = Sides {
            what: What::Balance(if negative { -1 } else { 1 }),
            owner: Some(Side {
                party: owner.clone(),
                span: r.span,
                carried: true,
            }),
            partner: None,
            category: None,
        };
        to = true;
    }
    if to && !list.is_empty() {
        // "(BELN)"
        if r.s.atoms.get(end).is_some_and(|a| a.sign() == Some('('))
            && let Some(close) =
                (end..(end + 5).min(r.s.atoms.len())).find(|i| r.s.atoms[*i].sign() == Some(')'))
            && close < at
        {
            end = close + 1;
        }
        // "With Botswana and Lesotho alone it was R11.2 billion"
        while r.s.atoms.get(end).is_some_and(|a| a.is(Lex::Filler))
            || r.s.form(end) == Some(Form::It)
            || end > 1
                && r.s.form(end - 1) == Some(Form::It)
                && r.s.atoms.get(end).is_some_and(|a| a.is(Lex::Level))
        {
            end += 1;
        }
        if !r.s.atoms.get(end).is_some_and(|a| {
            a.sign() == Some(':')
                || a.sign() == Some(',')
                || a.amount().is_some()
                || a.is(Lex::Hedge)
        }) {
            return false;
        }
        sides.partner = r.s.joined(&list);
        // "(down 12% y/y)" after it is a change of the same figure.
        r.push_frame(begin, sides.clone());
        r.cur = r.frames.iter().position(|f| f.head == begin);
    } else if goal {
        // After a surplus, what is aimed at is the trade of the two.
        if matches!(sides.what, What::Balance(_)) {
            sides.what = What::TwoWay;
        }
    } else if let Some(other) = super::goes_on::sides(r, at, amount, &sides) {
        sides = other;
    } else if view {
        // After one side's figure what is wanted or foreseen is the same one.
    } else if it {
        let level =
            r.s.atoms
                .iter()
                .take(12)
                .any(|a| a.is(Lex::Level) || a.is(Lex::Rise) || a.is(Lex::Fall));
        if !level || r.frames.iter().any(|f| f.what == What::Other && !f.inner) {
            return false;
        }
    } else {
        return false;
    }
    state(r, at, amount, sides, None)
}
