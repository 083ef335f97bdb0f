//! Shares: a part of a side's exports, imports or trade, or of what two economies trade.
//!
//! A share has three parts: the whole ("of Chile's exports", "of everything it ships there", "of the total"),
//! who or what holds the part (the subject of the verb, the figure it stands beside, where the goods go), and
//! whose whole it is. `whole` finds the first; here the others are put together.

mod holder;
mod shapes;

pub(super) use self::holder::other_side;
use self::holder::{
    Holder, Link, before_verb, beside_sides, figure_goods, is_present, is_world, link, near_other,
    same, verb_near, verb_partner,
};
use self::shapes::{
    again, apart, beside, by_verb, in_list, in_turn, of_front, of_last, of_which, part_of_front,
    share_noun,
};
use crate::article::lexicon::{Lex, Prep};
use crate::article::mentions::amounts::AmountMention;
use crate::article::mentions::economies::Form;
use crate::article::mentions::times::{Stretch, Time};
use crate::article::reading::{Draft, Reading, Sides};
use crate::article::rules::level::with_world;
use crate::article::rules::whole::{self, Whole};
use crate::article::scene::{LastFigure, Side, What};
use crate::model::{Mode, ShareOf, Statement, Subject, When};

pub(in crate::article) fn read(r: &mut Reading<'_, '_>, at: usize, amount: &AmountMention) -> bool {
    if amount.minus.is_some() {
        return false;
    }
    // "This represents a 33% increase": a change.
    let moved = r.s.atoms.get(at + 1).is_some_and(|a| {
        (a.is(Lex::Rise) || a.is(Lex::Fall))
            && !matches!(r.s.norm(at + 1), "up" | "down" | "above" | "below" | "cut")
    });
    if moved {
        return false;
    }
    let second = (at.saturating_sub(8)..at)
        .rev()
        .take_while(|i| r.s.atoms[*i].sign() != Some(')'))
        .find(|i| r.s.atoms[*i].sign() == Some('('))
        .is_some_and(|i| i >= 1 && r.s.form(i - 1).is_some());
    let bracket = second
        || at >= 1 && r.s.atoms[at - 1].sign() == Some('(')
        || at >= 2 && r.s.atoms[at - 1].is(Lex::Hedge) && r.s.atoms[at - 2].sign() == Some('(');
    match whole::after(r, at) {
        Some(whole) => {
            let frame = whole.frame;
            let end = whole.end;
            let said = of_whole(r, at, amount, whole, bracket);
            if said
                && bracket
                && let Some((whole, _, of)) = r.last_share.clone()
            {
                r.bracket.push((whole, of));
            }
            if said {
                // "96% of the 38 million tonnes it imported": the whole is no figure of the one who holds the part.
                let inside = (at + 1..end)
                    .filter(|i| r.s.atoms[*i].amount().is_some_and(|a| !a.is_percent()));
                let inside: Vec<usize> = inside.collect();
                r.taken.extend(inside);
                // What the share is of does not take over from the figure.
                r.aside = frame;
            }
            return said;
        }
        None if r
            .s
            .atoms
            .get(at + 1)
            .is_some_and(|a| a.prep() == Some(Prep::Of)) =>
        {
            // "A quarter of the trade gap": a part of something, and no change.
            let time = r.s.atoms.get(at + 2).is_some_and(|a| a.time().is_some());
            return !time && !amount.fraction || amount.fraction && of_balance(r, at + 2);
        }
        None => {}
    }
    if r.s.atoms.get(at + 1).is_some_and(|a| a.is(Lex::ShareNoun)) {
        return beside(r, at, amount);
    }
    (bracket && (in_turn(r, at, amount) || in_list(r, at, amount) || part_of_front(r, at, amount)))
        || of_which(r, at, amount)
        || of_front(r, at, amount)
        || apart(r, at, amount)
        || share_noun(r, at, amount)
        || by_verb(r, at, amount)
        || again(r, at, amount)
        || of_last(r, at, amount)
}

/// Whether a deficit or surplus follows as the whole.
fn of_balance(r: &Reading<'_, '_>, from: usize) -> bool {
    r.frames.iter().any(|f| {
        f.head >= from
            && f.head < from + 7
            && matches!(f.what, What::Balance(_))
            && f.start <= from + 3
    })
}

/// "38% of Chile's exports", "a third of everything Dakar sells abroad", "half of its tea".
fn of_whole(
    r: &mut Reading<'_, '_>,
    at: usize,
    amount: &AmountMention,
    mut whole: Whole,
    bracket: bool,
) -> bool {
    if whole.foreign {
        return false;
    }
    let moved = whole::moved(r, whole.end);
    let link = link(r, at);
    let mut holder = Holder::NONE;
    let mut verb = None;
    if let Link::Verb(i) = link {
        holder = before_verb(r, i);
        verb = r.s.atoms[i].lex();
    }
    // "Interest on Chinese loans takes 9% of export earnings": what is owed is no part of what is sold.
    if let Link::Verb(i) = link
        && holder.economy.is_none()
        && (i.saturating_sub(7)..i).any(|j| {
            matches!(
                r.s.norm(j),
                "interest"
                    | "debt"
                    | "debts"
                    | "loans"
                    | "repayments"
                    | "servicing"
                    | "taxes"
                    | "tariffs"
                    | "subsidies"
            )
        })
    {
        return true;
    }
    // "Chinese goods make up 24% of Brazil's imports": where they are from.
    if whole.what == What::In
        && holder.economy.is_none()
        && let Some(origin) = holder.origin.clone()
        && whole.owner.as_ref().is_none_or(|o| !same(o, &origin))
    {
        holder.economy = Some(origin);
        holder.goods = None;
    }
    // "Belgium took 18% of the country's rough": the country is not the one who took it.
    if whole.loose
        && let (Some(owner), Some(subject)) = (&whole.owner, &holder.economy)
        && same(owner, subject)
        && match verb {
            Some(Lex::Bought | Lex::Spent) => whole.what == What::Out,
            Some(Lex::Sold) => whole.what == What::In && !whole.goods_only(),
            Some(Lex::ShareVerb) => true,
            _ => false,
        }
        && moved.is_none()
        && let Some(other) = other_side(r, subject)
    {
        whole.owner = Some(other);
        whole.its = false;
    }
    let listed = bracket.then(|| r.listed_at_amount(at)).flatten();
    // "..., Britain 4% and Japan 3.5% of exports": who stands right before its part.
    let named = at
        .checked_sub(1)
        .filter(|i| {
            matches!(
                r.s.form(*i),
                Some(Form::Name | Form::Capital | Form::Definite)
            ) && !r.s.atoms[*i].possessive
        })
        .filter(|i| {
            let b = i.checked_sub(1).map(|b| {
                if r.s.atoms[b].is(Lex::Article) {
                    b.saturating_sub(1)
                } else {
                    b
                }
            });
            b.is_some_and(|b| {
                r.s.atoms[b].is(Lex::And) || matches!(r.s.atoms[b].sign(), Some(',' | ';'))
            })
        })
        .and_then(|i| r.s.side(i));
    let listed = listed.or(named);
    // "its exports" after "South Africa supplies": not those of the one who supplies them.
    let of_subject =
        |w: &Whole| matches!((&w.owner, &holder.economy), (Some(o), Some(h)) if same(o, h));
    // "Laos depends on Thailand for 60% of its imports", "relies on Russia for 40% of its gas"
    if let Link::Verb(i) = link
        && matches!(
            r.s.norm(i),
            "depends"
                | "depend"
                | "depended"
                | "relies"
                | "rely"
                | "relied"
                | "reliant"
                | "dependent"
        )
        && let Some(own) = holder.economy.clone()
        && let Some(side) = near_other(r, at, whole.end).filter(|o| !same(o, &own))
    {
        let what = if whole.goods_only() {
            What::In
        } else {
            whole.what
        };
        let sides = Sides {
            what,
            owner: Some(own),
            partner: None,
            category: whole.category,
        };
        return say(r, at, amount, sides, Some(side), None);
    }
    if whole.goods_only() {
        return of_goods(r, at, amount, whole, holder, verb, moved);
    }
    // "Its exports to Canada are a tenth of its exports to the United States": a ratio of two figures.
    if let (Some(n), Some(partner)) = (holder.frame, &whole.partner)
        && !is_world(partner)
        && r.frames[n]
            .partner
            .as_ref()
            .is_some_and(|p| !same(p, partner))
    {
        return false;
    }
    // A whole with both sides is what the two trade; the part is some goods of it.
    if let (Some(_), Some(partner)) = (&whole.owner, &whole.partner)
        && !is_world(partner)
        && holder.economy.is_none()
        && listed.is_none()
        && moved.as_ref().is_none_or(|(m, _)| same(m, partner))
    {
        let part = holder
            .goods
            .or_else(|| holder.frame.and_then(|n| r.frames[n].category))
            .or_else(|| figure_goods(r, at));
        // "98% of Chilean exports to Korea enter free of duty": nothing says which part is sold.
        let plain = matches!(link, Link::Front) && part.is_none() && holder.frame.is_none();
        if plain {
            return true;
        }
        let goods = part.or(whole.category);
        let partner = whole.partner.clone();
        let sides = Sides {
            what: whole.what,
            owner: whole.owner,
            partner: None,
            category: goods,
        };
        return say(r, at, amount, sides, partner, Some(ShareOf::Bilateral));
    }
    let mut other = None;
    if let Some(side) = listed {
        other = Some(side);
    } else if let Some((side, _)) = moved {
        other = Some(side);
        if whole.owner.is_none() || of_subject(&whole) && matches!(link, Link::Front) {
            whole.owner = whole
                .owner
                .or_else(|| holder.economy.clone())
                .or_else(|| other_side(r, other.as_ref()?));
        }
    } else if let Some(partner) = holder
        .frame
        .map(|n| &r.frames[n])
        .filter(|f| f.owner.is_none() && f.what == whole.what && whole.owner.is_some())
        .and_then(|f| f.partner.clone())
    {
        // "Exports to the EU made up 79.4% of Slovakia's exports"
        other = Some(partner);
    } else if let Some(n) = holder.frame {
        let Some(sides) = r.sides(n) else {
            return false;
        };
        let (exporter, importer) = sides.directed();
        let (own, part) = if whole.what == What::In {
            (importer, exporter)
        } else {
            (exporter, importer)
        };
        if let (Some(o), Some(p)) = (&whole.owner, &own)
            && !same(o, p)
        {
            // "Those sales made up 12% of Kenya's imports": the other end of the same goods.
            if part.as_ref().is_some_and(|p| same(p, o)) {
                other = own;
            }
        } else {
            whole.owner = whole.owner.or(own);
            other = part;
        }
        whole.category = whole.category.or(sides.category);
    } else if let Some(side) = holder.economy.clone() {
        let supplies = matches!(verb, Some(Lex::Sold | Lex::Earned | Lex::Out));
        let takes = matches!(verb, Some(Lex::Bought | Lex::Spent | Lex::In));
        let own = supplies && whole.what == What::Out || takes && whole.what == What::In;
        if own {
            // "Mexico sent 83% of its exports to ...", "Rwanda obtained 17% of its imports from ...".
            whole.owner = Some(side.clone());
            other = verb_partner(r, at, &side);
        } else {
            if whole.owner.as_ref().is_none_or(|o| same(o, &side)) {
                whole.owner = other_side(r, &side);
            }
            other = Some(side);
        }
    } else if matches!(link, Link::Beside | Link::Front) || holder.goods.is_none() {
        if let Link::Front = link
            && let Some(side) = near_other(r, at, whole.end)
        {
            if whole.owner.is_none() {
                whole.owner = other_side(r, &side);
            }
            other = Some(side);
        } else if let (Link::Front, Some(goods), true) =
            (&link, figure_goods(r, at), whole.owner.is_some())
        {
            // "About 70 percent of everything Botswana exports is diamonds."
            holder.goods = Some(goods);
        } else {
            let Some(sides) = beside_sides(r, at) else {
                return false;
            };
            let (exporter, importer) = sides.directed();
            let (own, part) = match whole.what {
                What::In => (importer, exporter),
                What::TwoWay
                    if whole
                        .owner
                        .as_ref()
                        .is_some_and(|o| importer.as_ref().is_some_and(|i| same(i, o))) =>
                {
                    (importer, exporter)
                }
                _ => (exporter, importer),
            };
            if let (Some(o), Some(p)) = (&whole.owner, &own)
                && !same(o, p)
            {
                // "China bought ..., 38% of the country's exports": not China's own.
                let reference = whole.loose && part.as_ref().is_some_and(|q| same(q, o));
                if !reference {
                    return false;
                }
                whole.owner = None;
            }
            whole.owner = whole.owner.or(own);
            other = match &part {
                Some(several) => r.respectively(at, several).or(part),
                None => None,
            };
            whole.category = whole.category.or(sides.category);
        }
    } else if let Some(side) = near_other(r, at, whole.end) {
        other = Some(side);
    }
    if whole.owner.is_none() {
        whole.owner = match &other {
            Some(side) => other_side(r, side),
            None => r
                .cur
                .and_then(|c| r.sides(c))
                .and_then(|s| s.owner)
                .or_else(|| {
                    let last = r.reader.discourse.last.as_ref()?;
                    last.owner.clone().map(crate::article::reading::carried)
                })
                // "Laos: electricity accounts for 31% of exports."
                .or_else(|| {
                    let topic = r.reader.discourse.topic?;
                    let span = r.span;
                    Some(Side {
                        party: crate::model::Party::One(topic),
                        span,
                        carried: true,
                    })
                }),
        };
    }
    let Some(owner) = whole.owner.clone() else {
        return false;
    };
    let mut other = other.filter(|o| !same(o, &owner));
    if other.is_none() {
        // Nothing names the other side: goods as a part of all that the owner sells.
        whole.category = holder.goods.or(whole.category);
        if whole.category.is_none() && whole.partner.is_none() {
            return false;
        }
        other = whole.partner.clone();
    }
    let sides = Sides {
        what: whole.what,
        owner: Some(owner),
        partner: None,
        category: whole.category,
    };
    say(r, at, amount, sides, other, None)
}

/// "Import more than 70% of their food from South Africa", "Russia supplies 40% of Turkey's gas", "70% of
/// Paraguay's soybeans end up in Argentina".
fn of_goods(
    r: &mut Reading<'_, '_>,
    at: usize,
    amount: &AmountMention,
    whole: Whole,
    holder: Holder,
    verb: Option<Lex>,
    moved: Option<(Side, bool)>,
) -> bool {
    let category = whole.category;
    let supplies = matches!(verb, Some(Lex::Sold | Lex::Earned | Lex::Out));
    let takes = matches!(verb, Some(Lex::Bought | Lex::Spent | Lex::In));
    let subject = holder.economy.or_else(|| {
        // Exporters, refiners: the verb's frame knows who they belong to.
        let frame = r
            .frames
            .iter()
            .rev()
            .find(|f| f.verb && f.head < at && !f.foreign)?;
        verb.and(frame.owner.clone())
    });
    let own = match (&whole.owner, &subject) {
        (Some(o), Some(s)) => same(o, s) || whole.its,
        (None, _) => true,
        (Some(_), None) => false,
    };
    let (what, owner, other) = if let (true, Some(subject)) = (supplies || takes, subject) {
        let partner = verb_partner(r, at, &subject).or_else(|| moved.map(|(side, _)| side));
        match (supplies, own, partner) {
            // "sells 40% of its tea to Pakistan", "buys 70% of its food from South Africa"
            (true, true, Some(p)) => (What::Out, subject, p),
            (false, true, Some(p)) => (What::In, subject, p),
            // "supplies 40% of Turkey's gas", "buys 80% of Zambia's copper"
            (true, false, _) => (
                What::In,
                whole.owner.clone().unwrap_or_else(|| subject.clone()),
                subject,
            ),
            (false, false, _) => (
                What::Out,
                whole.owner.clone().unwrap_or_else(|| subject.clone()),
                subject,
            ),
            (_, true, None) => return false,
        }
    } else if let (Some(owner), Some((side, out))) = (whole.owner.clone(), moved) {
        (if out { What::Out } else { What::In }, owner, side)
    } else {
        return false;
    };
    if same(&owner, &other) {
        return false;
    }
    let sides = Sides {
        what,
        owner: Some(owner),
        partner: None,
        category,
    };
    say(r, at, amount, sides, Some(other), None)
}

fn say(
    r: &mut Reading<'_, '_>,
    at: usize,
    amount: &AmountMention,
    whole: Sides,
    other: Option<Side>,
    of: Option<ShareOf>,
) -> bool {
    let mode = r.mode(at, None);
    let held = other.clone();
    let mut sides = Sides {
        partner: other,
        ..whole.clone()
    };
    sides = with_world(r, sides, at);
    if sides.owner.as_ref().map(|s| &s.party) == sides.partner.as_ref().map(|s| &s.party) {
        return false;
    }
    // "80% of Kenyan avocados sold in Europe": a region is no partner that can be told.
    let region = |side: &Option<Side>| {
        side.as_ref().and_then(|s| s.party.one()).is_some_and(|e| {
            matches!(e.key(), "EUROPE" | "ASIA" | "AMERICAS" | "OCEANIA")
                || e.key().contains("ERN_")
                || e.key().contains("_AMERICA")
        })
    };
    if region(&sides.partner) || region(&sides.owner) {
        return false;
    }
    let (subject, own) = match sides.what {
        What::In => (Subject::Flow, ShareOf::Imports),
        What::TwoWay => (Subject::TwoWay, ShareOf::Trade),
        What::Balance(_) | What::Other => return false,
        What::Out => (Subject::Flow, ShareOf::Exports),
    };
    // "Sends", "takes", "go": a state of things has the time its sentence tells, and no carried one.
    let verb = verb_near(r, at);
    let present =
        r.when_here.is_none() && !r.in_brackets(at) && verb.is_some_and(|i| is_present(r, i));
    let now = verb.is_some_and(|i| {
        (i.saturating_sub(2)..(i + 2).min(r.s.atoms.len())).any(|j| {
            r.s.atoms[j].time() == Some(&Time::Now)
                || matches!(r.s.norm(j), "now" | "currently" | "today")
        })
    });
    let before = r.when_here;
    let mut when = if let Some(when) = ends_told(r, at) {
        (when, None, false)
    } else if r.compared {
        let (when, span) = r.when_compared(at, &sides);
        (when, span, false)
    } else {
        r.when(at, &sides, mode != Mode::Recorded)
    };
    // The time of a clause that only goes on from this one: ", which sold ... last year".
    let later = when.1.is_some_and(|span| {
        (at..r.s.atoms.len())
            .take_while(|i| r.s.atoms[*i].span.start < span.start)
            .any(|i| r.s.atoms[i].is(Lex::Relative))
    });
    // "half of the sector's earnings, and reached ... in the first eight months": the next verb's time.
    let crossed = when.1.is_some_and(|span| {
        let end = (at..r.s.atoms.len())
            .find(|i| r.s.atoms[*i].span.start >= span.start)
            .unwrap_or(at);
        (at + 1..end).any(|i| {
            r.s.atoms[i].is(Lex::And)
                && r.s.atoms[i - 1].sign() == Some(',')
                && matches!(
                    r.s.atoms.get(i + 1).and_then(|a| a.lex()),
                    Some(Lex::Level | Lex::Rise | Lex::Fall | Lex::Sold | Lex::Bought)
                )
        })
    });
    if let Some((kept, span)) = before.filter(|_| crossed) {
        when = (kept, span, false);
        r.when_here = before;
    }
    // "..., though that is a mere 4.4 percent of national exports": of the figure before, and its time.
    let that = verb.is_some_and(|i| {
        i >= 1
            && matches!(r.s.norm(i - 1), "that" | "which" | "this")
            && r.s.atoms[i].is(Lex::Level)
    });
    // "... five years ago ranked third, is today its top supplier, delivering 70%"
    let today = when.1.is_some_and(|span| {
        (0..at).any(|i| {
            r.s.atoms[i].time() == Some(&Time::Now) && r.s.atoms[i].span.start > span.start
        })
    });
    if now || today || present && !that && (when.2 || later) {
        when = (When::NEVER_SAID, None, false);
    }
    let Some((value, assumptions)) = r.settle(amount, &sides) else {
        return false;
    };
    let (exporter, importer) = sides.directed();
    let of = of.unwrap_or(own);
    r.reader.discourse.share = Some((
        Sides {
            partner: None,
            ..whole.clone()
        },
        held.clone(),
    ));
    // "China took 41% of Chilean exports. Sales to Japan came to ...": of the one whose exports they are.
    if of != ShareOf::Bilateral
        && mode == Mode::Recorded
        && let (Some(owner), Some(held)) = (&whole.owner, &held)
        && held.party.one().is_some_and(|e| !e.is_world())
        && r.reader.discourse.last.as_ref().is_none_or(|last| {
            last.owner.as_ref().is_none_or(|o| o.party != owner.party)
                && last.partner.as_ref().is_none_or(|p| p.party != owner.party)
        })
    {
        r.reader.discourse.last = Some(LastFigure {
            what: whole.what,
            owner: Some(owner.clone()),
            partner: Some(held.clone()),
            category: whole.category,
        });
    }
    r.last_share = Some((
        Sides {
            partner: None,
            ..whole
        },
        held,
        of,
    ));
    r.emit(Draft {
        rule: "share",
        subject,
        statement: Statement::Share { of, amount: value },
        mode,
        exporter,
        importer,
        category: sides.category,
        when,
        figure: amount.figure,
        assumptions,
        index: None,
    });
    true
}

/// "China and Hong Kong took 43.9% in 2020 and 31.7% in 2024; ASEAN's portion rose from 16.1% to 18.5%": the two
/// times of the shares before, for a movement that tells none of its own.
fn ends_told(r: &Reading<'_, '_>, at: usize) -> Option<When> {
    let prep = |i: usize| r.lead(i).and_then(|l| r.s.atoms[l].prep());
    let from = match prep(at)? {
        Prep::From => true,
        Prep::To => false,
        _ => return None,
    };
    let percent = |i: &usize| {
        r.s.atoms[*i]
            .amount()
            .is_some_and(AmountMention::is_percent)
    };
    let other = if from {
        (at + 1..(at + 6).min(r.s.atoms.len()))
            .find(percent)
            .filter(|i| prep(*i) == Some(Prep::To))
    } else {
        (at.saturating_sub(6)..at)
            .rev()
            .find(percent)
            .filter(|i| prep(*i) == Some(Prep::From))
    }?;
    let own = (at.min(other)..(at.max(other) + 3).min(r.s.atoms.len())).any(|i| {
        r.s.atoms[i]
            .time()
            .is_some_and(|t| !matches!(t, Time::In(Stretch::Same)))
    });
    let first = r.s.atoms[at.min(other)].amount()?.figure;
    let mut told: Vec<When> = Vec::new();
    for claim in r.reader.claims.iter().rev().take(5) {
        let shares = matches!(claim.statement, Statement::Share { .. });
        if !shares || claim.evidence.amount.start >= first.start {
            continue;
        }
        if claim.when.period().is_some() && !told.contains(&claim.when) {
            told.push(claim.when);
        }
    }
    let [a, b] = told[..] else { return None };
    let (early, late) = if a.end < b.end { (a, b) } else { (b, a) };
    (!own).then_some(if from { early } else { late })
}
