//! Shares whose whole does not follow them: in brackets, in lists, behind "share", by the verb alone.

use super::holder::{before_verb, beside_sides, is_world, same};
use super::say;
use crate::article::lexicon::{Lex, Prep};
use crate::article::mentions::amounts::AmountMention;
use crate::article::mentions::economies::Form;
use crate::article::reading::{Reading, Sides};
use crate::article::rules::whole;
use crate::article::scene::{LastFigure, What};
use crate::model::ShareOf;
use crate::place::Span;

/// "A 71% share", "with a 15% share": of the owner's whole in the figure it stands beside.
pub(super) fn beside(r: &mut Reading<'_, '_>, at: usize, amount: &AmountMention) -> bool {
    let Some(mut sides) = beside_sides(r, at) else {
        return false;
    };
    if sides.partner.as_ref().is_none_or(is_world)
        && let Some(frame) = r.frames.iter().rev().find(|f| {
            f.head < at
                && !f.anaphor
                && f.what != What::Other
                && f.owner.is_some()
                && f.partner.is_some()
        })
        && let (Some(owner), Some(partner)) = (&frame.owner, &frame.partner)
    {
        // "Brazil supplied ... of China's imports, a 71% share": of the one named last.
        let imports =
            sides.what == What::In && sides.owner.as_ref().is_some_and(|o| same(o, partner));
        sides = if imports {
            Sides {
                what: What::In,
                owner: Some(partner.clone()),
                partner: Some(owner.clone()),
                category: sides.category,
            }
        } else {
            Sides {
                what: frame.what,
                owner: Some(owner.clone()),
                partner: Some(partner.clone()),
                category: frame.category,
            }
        };
    }
    if sides.partner.is_none() || !matches!(sides.what, What::Out | What::In | What::TwoWay) {
        return false;
    }
    let other = sides.partner.clone();
    say(
        r,
        at,
        amount,
        Sides {
            partner: None,
            ..sides
        },
        other,
        None,
    )
}

/// "Thailand (36% of exports, 51% of imports), China (35% and 28%)": parts of the wholes of the first bracket, in
/// their order.
pub(super) fn in_turn(r: &mut Reading<'_, '_>, at: usize, amount: &AmountMention) -> bool {
    let s = r.s;
    let open = (at.saturating_sub(6)..at)
        .rev()
        .find(|i| s.atoms[*i].sign() == Some('('));
    let Some(open) = open.filter(|_| r.bracket.len() > 1) else {
        return false;
    };
    let place = s.atoms[open..at]
        .iter()
        .filter(|a| a.amount().is_some())
        .count();
    let Some((whole, of)) = r.bracket.get(place).cloned() else {
        return false;
    };
    let Some(other) = open
        .checked_sub(1)
        .and_then(|i| s.side(i))
        .filter(|o| whole.owner.as_ref().is_none_or(|w| !same(w, o)))
    else {
        return false;
    };
    say(r, at, amount, whole, Some(other), Some(of))
}

/// "Its main export markets were Germany (28%) and Italy (11%)", "India (13%) and Spain (11%) were among the top
/// five export destinations".
pub(super) fn in_list(r: &mut Reading<'_, '_>, at: usize, amount: &AmountMention) -> bool {
    if r.motion.is_some() {
        return false;
    }
    // "The top partner was Germany (29%), ahead of Slovakia (6%)"
    if let Some((what, owner)) = r.last_rank.as_ref().and_then(|l| l.whole())
        && let Some(other) = r.listed_at_amount(at)
        && !same(&owner, &other)
    {
        let whole = Sides {
            what,
            owner: Some(owner),
            partner: None,
            category: None,
        };
        return say(r, at, amount, whole, Some(other), None);
    }
    let cur = r.cur.filter(|c| r.frames[*c].list);
    let later = || {
        let n = r.frames.iter().position(|f| f.list && f.head > at)?;
        let plain = r.frames[..n].iter().all(|f| f.head < at || f.list);
        plain.then_some(n)
    };
    let Some(n) = cur.or_else(later) else {
        return false;
    };
    let Some(other) = r.listed_at_amount(at) else {
        return false;
    };
    let what = r.frames[n].what;
    let owner = r.frames[n].owner.clone().or_else(|| {
        let topic = r
            .reader
            .discourse
            .last
            .as_ref()
            .and_then(|l| l.owner.clone())
            .map(crate::article::reading::carried);
        topic.filter(|o| !same(o, &other))
    });
    if owner.is_none() {
        return false;
    }
    say(
        r,
        at,
        amount,
        Sides {
            what,
            owner,
            partner: None,
            category: None,
        },
        Some(other),
        None,
    )
}

/// "..., of which 91.3 percent went to China".
pub(super) fn of_which(r: &mut Reading<'_, '_>, at: usize, amount: &AmountMention) -> bool {
    // "..., of which fish 38%": some goods of it.
    let of = |i: usize| {
        i >= 1
            && matches!(r.s.norm(i), "which" | "these" | "this" | "them" | "those")
            && r.s.atoms[i - 1].prep() == Some(Prep::Of)
    };
    let goods: Vec<usize> = (at.saturating_sub(4)..at)
        .rev()
        .take_while(|i| r.s.atoms[*i].is_word() && !of(*i))
        .collect();
    if let (Some(last), Some(first)) = (goods.first(), goods.last())
        && *last + 1 == at
        && of(first.wrapping_sub(1))
        && let Some(sides) = beside_sides(r, at)
            .filter(|s| matches!(s.what, What::Out | What::In) && s.partner.is_some())
    {
        let category = Some(Span::new(
            r.s.atoms[*first].span.start,
            r.s.atoms[*last].span.end,
        ));
        let partner = sides.partner.clone();
        let both = partner.as_ref().is_some_and(|p| !is_world(p));
        return say(
            r,
            at,
            amount,
            Sides {
                partner: None,
                category,
                ..sides
            },
            partner,
            both.then_some(ShareOf::Bilateral),
        );
    }
    let which = at >= 2
        && matches!(
            r.s.norm(at - 1),
            "which" | "these" | "that" | "this" | "them" | "those"
        )
        && r.s.atoms[at - 2].prep() == Some(Prep::Of);
    if !which {
        return false;
    }
    let Some(sides) = beside_sides(r, at).filter(|s| matches!(s.what, What::Out | What::In)) else {
        return false;
    };
    let Some((other, _)) = whole::moved(r, at + 1) else {
        return false;
    };
    say(
        r,
        at,
        amount,
        Sides {
            partner: None,
            ..sides
        },
        Some(other),
        None,
    )
}

/// "Of all UK exports to Chile, £466 million (62.6%) were goods."
pub(super) fn part_of_front(r: &mut Reading<'_, '_>, at: usize, amount: &AmountMention) -> bool {
    let s = r.s;
    if s.atoms.first().is_none_or(|a| a.prep() != Some(Prep::Of)) || at < 2 {
        return false;
    }
    let money = s.atoms[at - 2].amount().is_some_and(|a| !a.is_percent());
    let Some(n) = r
        .frames
        .iter()
        .position(|f| f.head < at && !f.verb && !f.anaphor && f.what != What::Other)
    else {
        return false;
    };
    let Some(sides) = r.sides(n).filter(|_| money) else {
        return false;
    };
    let both =
        r.frames[n].partner.is_some() || sides.partner.as_ref().is_some_and(|p| !is_world(p));
    let partner = sides.partner.clone();
    say(
        r,
        at,
        amount,
        Sides {
            partner: None,
            ..sides
        },
        partner,
        both.then_some(ShareOf::Bilateral),
    )
}

/// "Of Kenya's total exports, 28% went to the EU and 12% to Uganda."
pub(super) fn of_front(r: &mut Reading<'_, '_>, at: usize, amount: &AmountMention) -> bool {
    if r.s.atoms.first().is_none_or(|a| a.prep() != Some(Prep::Of)) || r.motion.is_some() {
        return false;
    }
    let Some(n) = r
        .frames
        .iter()
        .position(|f| f.head < at && !f.anaphor && f.what != What::Other)
    else {
        return false;
    };
    let frame = r.frames[n].clone();
    let comma = r.s.atoms[..at].iter().any(|a| a.sign() == Some(','));
    if frame.foreign || !comma || !matches!(frame.what, What::Out | What::In | What::TwoWay) {
        return false;
    }
    let Some((other, _)) = whole::moved(r, at + 1) else {
        return false;
    };
    let Some(sides) = r.sides(n) else {
        return false;
    };
    say(
        r,
        at,
        amount,
        Sides {
            partner: None,
            ..sides
        },
        Some(other),
        None,
    )
}

/// "Latvian exports to Russia made up 5.9% in 2024": of all the owner's exports. "With the United States
/// accounting for over a third": of the figure before.
pub(super) fn by_verb(r: &mut Reading<'_, '_>, at: usize, amount: &AmountMention) -> bool {
    let verb = r.lead(at).filter(|i| {
        r.s.atoms[*i].is(Lex::ShareVerb) && !matches!(r.s.norm(*i), "met" | "meet" | "meets")
    });
    let (Some(verb), Some(cur)) = (verb, r.cur) else {
        return false;
    };
    let frame = r.frames[cur].clone();
    let subject = before_verb(r, verb);
    if let Some(side) = subject.economy
        && !frame.foreign
        && frame.head < verb
    {
        let Some(sides) = r
            .sides(cur)
            .filter(|s| matches!(s.what, What::Out | What::In | What::TwoWay))
        else {
            return false;
        };
        let own = sides.owner.as_ref().is_some_and(|o| same(o, &side));
        return !own
            && say(
                r,
                at,
                amount,
                Sides {
                    partner: None,
                    ..sides
                },
                Some(side),
                None,
            );
    }
    if frame.verb
        || frame.anaphor
        || frame.list
        || frame.partner.is_none()
        || frame.head > verb
        || frame.foreign
    {
        return false;
    }
    let Some(sides) = r
        .sides(cur)
        .filter(|s| matches!(s.what, What::Out | What::In | What::TwoWay))
    else {
        return false;
    };
    let other = sides.partner.clone();
    say(
        r,
        at,
        amount,
        Sides {
            partner: None,
            ..sides
        },
        other,
        None,
    )
}

/// "China's share of Australian exports was 35%", "Russia's part in it fell to 12%", "with a share of 29.3%".
pub(super) fn share_noun(r: &mut Reading<'_, '_>, at: usize, amount: &AmountMention) -> bool {
    let s = r.s;
    let noun = (at.saturating_sub(16)..at)
        .rev()
        .take_while(|i| s.atoms[*i].sign() != Some(';') && !s.atoms[*i].is(Lex::While))
        .find(|i| {
            // "Part" alone is a word of many meanings.
            let vague = matches!(s.norm(*i), "part" | "weight" | "chunk");
            let of = s.atoms.get(i + 1).and_then(|a| a.prep());
            s.atoms[*i].is(Lex::ShareNoun) && (!vague || matches!(of, Some(Prep::In | Prep::Of)))
        });
    let Some(noun) = noun else { return false };
    let Some(lead) = r.lead(at) else { return false };
    let prep = s.atoms[lead].prep();
    let moved = (noun..at)
        .any(|i| s.atoms[i].is(Lex::Rise) || s.atoms[i].is(Lex::Fall) || s.atoms[i].is(Lex::Went));
    // "Rose by 3%" and "rose 3%" tell how much it moved, not what it is.
    let level = prep == Some(Prep::To)
        || prep == Some(Prep::From)
        || prep == Some(Prep::At)
        || prep == Some(Prep::Of) && lead == noun + 1
        || s.atoms[lead].is(Lex::Level)
        || r.compared && !moved;
    let level = level
        || lead == noun
        || s.atoms[lead].is(Lex::Compared)
        || matches!(s.atoms[lead].sign(), Some(':' | '(')) && !moved;
    if !level || prep == Some(Prep::By) {
        return false;
    }
    let holder_at = (noun.saturating_sub(3)..noun).rev().find(|i| {
        s.form(*i).is_some() && s.atoms[*i].possessive
                || s.form(*i) == Some(Form::Its)
                // "US share of total", "the Chinese share"
                || i + 1 == noun && matches!(s.form(*i), Some(Form::Name | Form::Adjective))
    });
    let n = r.frames.iter().position(|f| {
        f.head > noun && f.head < at && f.what != What::Other && !f.anaphor && !f.verb
    });
    let mut holder = holder_at.and_then(|i| s.side(i));
    let (mut what, mut owner, mut category) = (None, None, None);
    if let Some(n) = n {
        let frame = r.frames[n].clone();
        what = Some(frame.what);
        owner = frame
            .owner
            .clone()
            .or_else(|| r.sides(n).and_then(|x| x.owner));
        category = frame.category;
        if holder.is_none() {
            // "the share of gold in exports", "China's exports ... share"
            holder = frame.partner.clone().filter(|p| !is_world(p));
            if holder.is_none()
                && s.atoms
                    .get(noun + 1)
                    .is_some_and(|a| a.prep() == Some(Prep::Of))
            {
                let named = (noun + 2..(noun + 4).min(at)).find(|i| {
                    matches!(
                        s.form(*i),
                        Some(Form::Name | Form::Capital | Form::Definite)
                    ) && !s.atoms[*i].possessive
                });
                holder = named.and_then(|i| s.side(i));
                let from = (noun + 2..(noun + 4).min(at))
                    .find(|i| s.form(*i) == Some(Form::Adjective) || s.atoms[*i].possessive);
                if holder.is_none()
                    && frame.what == What::In
                    && let Some(origin) = from.and_then(|i| s.side(i))
                    && owner.as_ref().is_none_or(|o| !same(o, &origin))
                {
                    holder = Some(origin);
                }
                let words: Vec<usize> = (noun + 2..at)
                    .take_while(|i| s.atoms[*i].is_word())
                    .collect();
                if holder.is_none()
                    && let (Some(a), Some(b)) = (words.first(), words.last())
                    && s.atoms
                        .get(b + 1)
                        .is_some_and(|x| x.prep() == Some(Prep::In))
                {
                    category = Some(Span::new(s.atoms[*a].span.start, s.atoms[*b].span.end));
                }
            }
        }
    } else if let Some((whole, held)) = r
        .last_share
        .clone()
        .map(|(w, h, _)| (w, h))
        .or_else(|| {
            // "China's slice went from 17% to 20%": of what the sentence before told a share of.
            let share = r.reader.discourse.share.clone();
            share.filter(|_| r.reader.discourse.distance < 2 && holder.is_some())
        })
        .filter(|(w, _)| {
            holder
                .as_ref()
                .is_none_or(|h| w.owner.as_ref().is_none_or(|o| !same(o, h)))
        })
    {
        what = Some(whole.what);
        owner = whole.owner;
        category = whole.category;
        holder = holder.or(held);
    } else if let Some(sides) = beside_sides(r, at) {
        // "The U.S. was the main destination, with a share of 29.3%": the two sides of the figure before.
        what = Some(sides.what);
        category = sides.category;
        match holder.clone() {
            Some(h) if sides.owner.as_ref().is_some_and(|o| same(o, &h)) => {
                owner = sides.partner.clone();
                what = Some(match sides.what {
                    What::Out => What::In,
                    What::In => What::Out,
                    other => other,
                });
            }
            Some(_) => owner = sides.owner.clone(),
            None => {
                owner = sides.owner.clone();
                holder = sides.partner.clone();
            }
        }
    }
    let (Some(what), Some(owner)) = (what, owner) else {
        return false;
    };
    if let Some(h) = &holder
        && same(h, &owner)
    {
        holder = n.and_then(|n| r.frames[n].partner.clone());
        if holder.is_none() {
            return false;
        }
    }
    if holder.is_none() && category.is_none() {
        return false;
    }
    if prep == Some(Prep::From)
        && s.atoms[noun..lead]
            .iter()
            .any(|a| a.is(Lex::Rise) || a.is(Lex::Fall) || a.is(Lex::Went))
    {
        r.compared = true;
    }
    let told = say(
        r,
        at,
        amount,
        Sides {
            what,
            owner: Some(owner),
            partner: None,
            category,
        },
        holder,
        None,
    );
    if prep == Some(Prep::From) {
        r.compared = false;
    }
    told
}

/// "Nearly all of Botswana's beef exports, 92%, went to Norway": the whole stands before the commas.
pub(super) fn apart(r: &mut Reading<'_, '_>, at: usize, amount: &AmountMention) -> bool {
    let s = r.s;
    let mut i = at;
    while i > 0 && s.atoms[i - 1].is(Lex::Hedge) {
        i -= 1;
    }
    let open = i > 0 && matches!(s.atoms[i - 1].sign(), Some(',' | '('));
    let closed = s
        .atoms
        .get(at + 1)
        .is_some_and(|a| matches!(a.sign(), Some(',' | ')')));
    let Some(n) = r
        .cur
        .filter(|c| open && closed && r.frames[*c].end + 1 == i && !r.frames[*c].anaphor)
    else {
        return false;
    };
    // "Most of ...", "nearly all of ...": a part, not a change.
    let start = r.frames[n].start;
    let part = start >= 2
        && s.atoms[start - 1].prep() == Some(Prep::Of)
        && (matches!(
            s.norm(start - 2),
            "most" | "all" | "majority" | "bulk" | "lot" | "part" | "much" | "many"
        ) || s.atoms[start - 2].is(Lex::ShareNoun)
            || s.atoms[start - 2]
                .amount()
                .is_some_and(AmountMention::is_percent));
    let Some((other, _)) = whole::moved(r, at + 2).filter(|_| part) else {
        return false;
    };
    let Some(sides) = r
        .sides(n)
        .filter(|x| matches!(x.what, What::Out | What::In) && x.partner.is_none())
    else {
        return false;
    };
    say(r, at, amount, sides, Some(other), None)
}

/// "Switzerland took 42% and China 21%", "38 percent went to Italy": of what the figure before told of all partners.
pub(super) fn of_last(r: &mut Reading<'_, '_>, at: usize, amount: &AmountMention) -> bool {
    let s = r.s;
    let last = r.reader.discourse.last.clone().filter(|l| {
        matches!(l.what, What::Out | What::In) && l.partner.as_ref().is_none_or(is_world)
    });
    // "Russia takes 21% of the total. The EU takes 29%.": of the whole of the share before.
    let share = r.reader.discourse.share.as_ref().map(|(w, _)| LastFigure {
        what: w.what,
        owner: w.owner.clone(),
        partner: None,
        category: w.category,
    });
    let share = share.filter(|l| matches!(l.what, What::Out | What::In));
    let Some(last) = last.or(share) else {
        return false;
    };
    let Some(owner) = last
        .owner
        .clone()
        .filter(|_| r.reader.discourse.distance < 2)
    else {
        return false;
    };
    // Another figure or a movement of this sentence is meant instead.
    let other_figure = r.motion.is_some()
        || r.frames
            .iter()
            .any(|f| f.head < at && !f.verb && !f.anaphor && !f.inner);
    if other_figure {
        return false;
    }
    let ends = s.atoms.get(at + 1).is_none_or(|a| {
        a.sign().is_some() || a.time().is_some() || matches!(a.lex(), Some(Lex::And | Lex::While))
    });
    let taken = r
        .lead(at)
        .filter(|l| {
            ends && match last.what {
                What::Out => s.atoms[*l].is(Lex::Bought),
                _ => s.atoms[*l].is(Lex::Sold),
            }
        })
        .and_then(|l| before_verb(r, l).economy);
    let subject = r.lead(at).is_none_or(|l| {
        s.atoms[l].sign().is_some()
            || s.atoms[l].is(Lex::And)
            || s.atoms[l].prep() == Some(Prep::With)
    });
    let went = s.atoms.get(at + 1).is_some_and(|a| {
        matches!(a.lex(), Some(Lex::Went | Lex::Came | Lex::Auxiliary))
            || matches!(s.norm(at + 1), "was" | "were")
    });
    let gone = (subject && went)
        .then(|| whole::moved(r, at + 1))
        .flatten()
        .filter(|(_, out)| *out == (last.what == What::Out))
        .map(|(side, _)| side);
    let Some(other) = taken.or(gone).filter(|o| !same(o, &owner) && !is_world(o)) else {
        return false;
    };
    let whole = Sides {
        what: last.what,
        owner: Some(crate::article::reading::carried(owner)),
        partner: None,
        category: last.category,
    };
    say(r, at, amount, whole, Some(other), None)
}

/// "... and about a fifth go to Argentina", "followed by Japan with 12%": another part of the same whole.
pub(super) fn again(r: &mut Reading<'_, '_>, at: usize, amount: &AmountMention) -> bool {
    let Some((whole, held, of)) = r.last_share.clone() else {
        return false;
    };
    if r.compared {
        // "down from 58% a year earlier": the same part of the same whole, earlier.
        return say(r, at, amount, whole, held, Some(of));
    }
    let s = r.s;
    // "ten years on it was 40.2%"
    let it = r.lead(at).is_some_and(|l| {
        s.atoms[l].is(Lex::Level)
            && l >= 1
            && (s.form(l - 1) == Some(Form::It) || s.norm(l - 1) == "share")
    });
    if it {
        return say(r, at, amount, whole, held, Some(of));
    }
    if r.motion.is_some()
        && r.motion_at
            .is_some_and(|m| (m..at).all(|i| i == at || s.atoms[i].amount().is_none()))
    {
        return false;
    }
    // "43.9% in 2020 and 31.7% in 2024": the same part of the same whole at another time.
    let joint = r.lead(at).is_some_and(|l| s.atoms[l].is(Lex::And));
    let time = at + 1 + usize::from(s.atoms.get(at + 1).is_some_and(|a| a.prep().is_some()));
    if joint && s.atoms.get(time).is_some_and(|a| a.time().is_some()) {
        return say(r, at, amount, whole, held, Some(of));
    }
    let moved = whole::moved(r, at + 1).map(|(side, _)| side);
    let before = (at.saturating_sub(5)..at)
        .rev()
        .take_while(|i| s.atoms[*i].amount().is_none())
        .find(|i| {
            matches!(
                s.form(*i),
                Some(Form::Name | Form::Capital | Form::Definite)
            )
        })
        .and_then(|i| s.side(i));
    let Some(other) = moved
        .or(before)
        .filter(|o| whole.owner.as_ref().is_none_or(|w| !same(w, o)))
    else {
        return false;
    };
    say(r, at, amount, whole, Some(other), None)
}
