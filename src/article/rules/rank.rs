//! Ranks: a place in a partner's list, told either way round.

use crate::article::lexicon::{Lex, Prep};
use crate::article::mentions::Thing;
use crate::article::mentions::amounts::{AmountMention, Counts};
use crate::article::mentions::economies::Form;
use crate::article::reading::{Draft, Reading, Sides, carried};
use crate::article::scene::{LastFigure, Side, What};
use crate::model::{Amount, Measure, Party, RankList, Statement, Subject, When};
use crate::place::Span;

/// The place told last in the sentence.
#[derive(Clone, Debug)]
pub(in crate::article) struct LastRank {
    owner: Side,
    holder: Side,
    list: RankList,
}

impl LastRank {
    /// Whose list it is, and of what.
    pub(in crate::article) fn whole(&self) -> Option<(What, Side)> {
        let what = match self.list {
            RankList::ExportMarket => What::Out,
            RankList::SourceOfImports => What::In,
            RankList::TradingPartner => What::TwoWay,
        };
        Some((what, self.owner.clone()))
    }
}

pub(in crate::article) fn read(r: &mut Reading<'_, '_>, at: usize, amount: &AmountMention) -> bool {
    // "up from 12th in 2021", "with Egypt second and Britain third": in the list of the place before.
    if alone(r, at) && again(r, at, amount) {
        return true;
    }
    let found = partner_noun(r, at)
        .or_else(|| {
            // "..., and its third-largest", "and Singapore was Malaysia's third": the list of the place before.
            r.last_rank.as_ref().map(|last| (at, last.list))
        })
        .or_else(|| {
            // "Ecuador, which five years ago ranked third, is today China's number one supplier"
            let next = (at + 1..(at + 24).min(r.s.atoms.len())).find(|i| {
                r.s.atoms[*i]
                    .amount()
                    .is_some_and(|a| matches!(a.counts, Counts::Ordinal))
            })?;
            partner_noun(r, next)
        });
    // "In imports China occupied first place"
    let found = found.or_else(|| {
        let fronted = at > 2 && r.s.atoms[0].prep() == Some(Prep::In);
        match r.s.atoms.get(1).and_then(|a| a.lex()).filter(|_| fronted)? {
            Lex::Out => Some((at, RankList::ExportMarket)),
            Lex::In => Some((at, RankList::SourceOfImports)),
            _ => None,
        }
    });
    let Some((noun, list)) = found else {
        return false;
    };
    let list = one_way(r, at, noun, list);
    if (at.saturating_sub(5)..at).any(|i| r.s.atoms[i].is(Lex::Not)) {
        return false;
    }
    // "the world's second-largest exporter" is a place in no partner's list.
    if at >= 1 && r.s.atoms[at - 1].possessive && r.s.atoms[at - 1].economy().is_none() {
        // "the fruit's biggest single market" is one in the list of those who sell it.
        let other = matches!(
            r.s.norm(at - 1),
            "world"
                | "planet"
                | "globe"
                | "region"
                | "continent"
                | "company"
                | "group"
                | "firm"
                | "city"
                | "state"
                | "province"
                | "port"
        );
        if r.s.atoms[at - 1].is_word() && (other || r.s.atoms[at - 1].capital) {
            return false;
        }
    }
    if at >= 1 && (r.s.form(at - 1) == Some(Form::World) || r.s.form(at - 1) == Some(Form::Part)) {
        return false;
    }
    let mut nouns = vec![(noun, list)];
    // "the third-largest source of imports and market for its goods": one place in two lists.
    let (_, after) = tail_economy(r, noun + 1, list);
    let follow = if after == noun + 1 { noun + 1 } else { after };
    if r.s.atoms.get(follow).is_some_and(|a| a.is(Lex::And))
        && let Some(Lex::Partner(second)) = r.s.atoms.get(follow + 1).and_then(|a| a.lex())
    {
        nouns.push((follow + 1, second));
    }
    let mut said = false;
    let common = nouns.iter().find_map(|(n, l)| tail_economy(r, n + 1, *l).0);
    for (noun, list) in nouns {
        said |= say(r, at, amount, noun, list, common.clone());
    }
    said
}

/// "Main partner for exports", "In imports, China held first place among ...": which way the list counts.
fn one_way(r: &Reading<'_, '_>, at: usize, noun: usize, list: RankList) -> RankList {
    if list != RankList::TradingPartner {
        return list;
    }
    let way = |i: usize| match r.s.atoms.get(i).and_then(|a| a.lex()) {
        Some(Lex::Out) => Some(RankList::ExportMarket),
        Some(Lex::In) => Some(RankList::SourceOfImports),
        _ => None,
    };
    let behind =
        r.s.atoms
            .get(noun + 1)
            .and_then(|a| a.prep())
            .filter(|p| matches!(p, Prep::For | Prep::In | Prep::On))
            .and_then(|_| way(noun + 2).or_else(|| way(noun + 3)));
    let fronted = (at > 3 && matches!(r.s.atoms[0].prep(), Some(Prep::In | Prep::For | Prep::On)))
        .then(|| way(1).or_else(|| way(2)))
        .flatten();
    behind.or(fronted).unwrap_or(list)
}

/// Whether the place stands without a noun of its own, right behind a word that leans on a place told before.
fn alone(r: &Reading<'_, '_>, at: usize) -> bool {
    let s = r.s;
    let bare = s.norm_last(at).is_some_and(|w| {
        !matches!(
            w,
            "largest"
                | "biggest"
                | "greatest"
                | "important"
                | "valuable"
                | "significant"
                | "top"
                | "leading"
        )
    });
    let own = (at + 1..(at + 3).min(s.atoms.len())).any(|i| {
        matches!(s.atoms[i].lex(), Some(Lex::Partner(_))) || s.atoms[i].prep() == Some(Prep::Among)
    });
    bare && !own
}

/// Another place in the list told before: the same holder's at another time, or another holder's.
fn again(r: &mut Reading<'_, '_>, at: usize, amount: &AmountMention) -> bool {
    let here = r.last_rank.clone();
    let before = r.reader.discourse.rank.clone();
    let before = before.filter(|_| r.reader.discourse.distance < 2 && r.frames.is_empty());
    let Some(last) = here.clone().or(before) else {
        return false;
    };
    let s = r.s;
    let lead = r.lead(at);
    let from =
        lead.is_some_and(|l| s.atoms[l].prep() == Some(Prep::From) || s.atoms[l].is(Lex::Compared));
    let named = |i: usize| {
        matches!(s.form(i), Some(Form::Name | Form::Capital | Form::Definite))
            && !s.atoms[i].possessive
    };
    let holder = if from && here.is_some() {
        Some(last.holder.clone())
    } else if at >= 1 && named(at - 1) {
        s.side(at - 1)
    } else if at >= 2
        && (s.atoms[at - 1].sign() == Some(',') || s.atoms[at - 1].is(Lex::Article))
        && named(at - 2)
    {
        // "Guatemala is the second-largest ... and Panama the fourth"
        s.side(at - 2)
    } else if here.is_none() || lead.is_some_and(|l| s.atoms[l].prep() == Some(Prep::To)) {
        (0..at).find(|i| named(*i)).and_then(|i| s.side(i))
    } else {
        in_order(r, at)
    };
    let Some(holder) = holder.filter(|h| h.party.one().is_some() && h.party != last.owner.party)
    else {
        return false;
    };
    let owner = if here.is_some() {
        last.owner
    } else {
        carried(last.owner)
    };
    tell(r, at, amount, at, last.list, (owner, holder))
}

/// "Ahead of Egypt and the UAE in second and third place": who stands at which of the places.
fn in_order(r: &Reading<'_, '_>, at: usize) -> Option<Side> {
    let s = r.s;
    let ordinal = |i: usize| {
        s.atoms
            .get(i)
            .and_then(|a| a.amount())
            .is_some_and(|a| matches!(a.counts, Counts::Ordinal))
    };
    let second = at >= 2 && s.atoms[at - 1].is(Lex::And) && ordinal(at - 2);
    let first = if second { at - 2 } else { at };
    let twins = second || s.atoms.get(at + 1).is_some_and(|a| a.is(Lex::And)) && ordinal(at + 2);
    let lead = first.checked_sub(1)?;
    if !twins || s.atoms[lead].prep() != Some(Prep::In) {
        return None;
    }
    let last = lead.checked_sub(1).filter(|i| s.form(*i).is_some())?;
    let start = (lead.saturating_sub(5)..lead).find(|i| s.parties[*i].is_some())?;
    let (list, _) = s.list(start);
    if list.len() != 2 || list[1] != last {
        return None;
    }
    s.side(list[usize::from(second)])
}

/// The noun that says in which list: after the place, or for "ranks fifth" before it.
fn partner_noun(r: &Reading<'_, '_>, at: usize) -> Option<(usize, RankList)> {
    let lex = |i: usize| match r.s.atoms.get(i)?.lex()? {
        Lex::Partner(list) => Some((i, list)),
        Lex::Anaphor => None,
        _ => None,
    };
    // "Topped the list of destinations"
    if matches!(
        r.s.norm(at),
        "topped"
            | "tops"
            | "topping"
            | "headed"
            | "heads"
            | "heading"
            | "led"
            | "leads"
            | "leading"
    ) && (at + 1..at + 5).any(|i| {
        matches!(
            r.s.norm(i),
            "list" | "ranking" | "rankings" | "table" | "league" | "roster"
        )
    }) {
        return (at + 1..(at + 12).min(r.s.atoms.len())).find_map(lex);
    }
    for i in at + 1..(at + 9).min(r.s.atoms.len()) {
        if let Some(found) = lex(i) {
            return Some(found);
        }
        let atom = &r.s.atoms[i];
        // "14th among the Czech Republic's suppliers", "second place on its list of customers"
        let placed = (at + 1..i + 1).take(3).any(|j| {
            matches!(
                r.s.atoms[j].prep(),
                Some(Prep::Among | Prep::On | Prep::Of | Prep::In | Prep::To)
            )
        });
        let among = placed
            && (atom.prep().is_some()
                || atom.economy().is_some()
                || atom.is(Lex::Article)
                || atom
                    .amount()
                    .is_some_and(|a| matches!(a.counts, Counts::Ordinal)))
            && plural_partner(r, i);
        let describes = among
            || atom.is_word()
            || matches!(
                atom.lex(),
                Some(
                    Lex::Out
                        | Lex::In
                        | Lex::TwoWay
                        | Lex::Filler
                        | Lex::Other
                        | Lex::And
                        | Lex::Sellers
                        | Lex::Superlative
                        | Lex::Whole
                        | Lex::Fall
                        | Lex::Rise
                )
            );
        if !describes {
            break;
        }
    }
    let ranked = at.checked_sub(1).is_some_and(|i| {
        matches!(r.s.norm(i), "ranks" | "ranked" | "in" | "rank" | "placed")
            || r.s.atoms[i].sign() == Some(':')
    });
    ranked.then(|| (0..at).rev().find_map(lex)).flatten()
}

/// Whether a list of partners follows: "... suppliers".
fn plural_partner(r: &Reading<'_, '_>, from: usize) -> bool {
    (from..(from + 7).min(r.s.atoms.len())).any(|i| {
        matches!(r.s.atoms[i].lex(), Some(Lex::Partner(_)))
            && r.s.norm_last(i).is_some_and(|w| w.ends_with('s'))
    })
}

/// "for Chinese goods", "of Vietnamese furniture", "to China" after the noun: whose list; what follows.
fn tail_economy(r: &Reading<'_, '_>, from: usize, list: RankList) -> (Option<Side>, usize) {
    let mut i = from;
    for _ in 0..3 {
        let Some(prep) = r.s.atoms.get(i).and_then(|a| a.prep()) else {
            break;
        };
        let fits = match list {
            RankList::TradingPartner => matches!(prep, Prep::Of | Prep::For),
            RankList::ExportMarket => matches!(prep, Prep::Of | Prep::For | Prep::From),
            RankList::SourceOfImports => matches!(
                prep,
                Prep::Of | Prep::For | Prep::To | Prep::In | Prep::Between
            ),
        };
        if !fits {
            break;
        }
        let found = (i + 1..(i + 4).min(r.s.atoms.len())).find(|j| r.s.form(*j).is_some());
        if let Some(j) = found
            && r.s.atoms[i + 1..j]
                .iter()
                .all(|a| a.is_word() || a.is(Lex::Article) || a.is(Lex::In) || a.is(Lex::Out))
        {
            let mut end = j + 1;
            while r
                .s
                .atoms
                .get(end)
                .is_some_and(|a| a.is_word() || a.is(Lex::Out))
                && end < j + 4
            {
                end += 1;
            }
            // "supplier of Norwegian gas": of goods, the economy is where they come from, not whose list.
            if list == RankList::SourceOfImports
                && prep == Prep::Of
                && r.s.form(j) == Some(Form::Adjective)
            {
                return (None, end);
            }
            return (r.s.side(j), end);
        }
        // "of gas to Poland": the goods, then whose.
        let mut j = i + 1;
        while r.s.atoms.get(j).is_some_and(|a| {
            a.is_word()
                || matches!(
                    a.lex(),
                    Some(Lex::And | Lex::In | Lex::Out | Lex::Article | Lex::Sellers | Lex::Other)
                )
        }) && j < i + 5
        {
            j += 1;
        }
        if j == i + 1 {
            break;
        }
        i = j;
    }
    (None, i)
}

fn say(
    r: &mut Reading<'_, '_>,
    at: usize,
    amount: &AmountMention,
    noun: usize,
    list: RankList,
    common: Option<Side>,
) -> bool {
    let s = r.s;
    // Whose list: "Qatar's second-largest market", "its biggest buyer", "the largest buyer of Vietnamese furniture".
    let mut owner = None;
    let mut owner_at = None;
    let mut sector = false;
    for i in (at.saturating_sub(4)..at).rev() {
        match &s.atoms[i].thing {
            Thing::Economy(m)
                if s.atoms[i].possessive || matches!(m.form, Form::Its | Form::Adjective) =>
            {
                owner = s.side(i);
                owner_at = Some(i);
                break;
            }
            Thing::Word if s.atoms[i].possessive => {
                // "Kenyan tea's second-biggest customer", "the Kenyan tea trade's"
                let whose = (i.saturating_sub(3)..i)
                    .rev()
                    .take_while(|j| {
                        s.atoms[*j].is_word() && !s.atoms[*j].capital || s.form(*j).is_some()
                    })
                    .find(|j| s.form(*j) == Some(Form::Adjective));
                owner = whose.and_then(|j| s.side(j));
                owner_at = whose;
                sector = owner.is_none();
                break;
            }
            Thing::Phrase(Lex::TwoWay | Lex::Sellers | Lex::Firm) if s.atoms[i].possessive => {
                let whose = (i.saturating_sub(3)..i)
                    .rev()
                    .find(|j| s.form(*j) == Some(Form::Adjective) || s.atoms[*j].possessive);
                owner = whose.and_then(|j| s.side(j));
                owner_at = whose;
                sector = owner.is_none();
                break;
            }
            Thing::Word | Thing::Phrase(Lex::Article | Lex::Filler | Lex::Superlative) => {}
            _ => break,
        }
    }
    if owner.is_none() && !sector && noun > at {
        owner = tail_economy(r, noun + 1, list).0.or(common);
    }
    if owner.is_none() {
        // "ranked 31st among Denmark's export markets"
        owner = (at + 1..noun.max(at + 1))
            .find(|i| s.form(*i).is_some() && s.atoms[*i].possessive)
            .and_then(|i| s.side(i));
    }
    let ranked_later = noun < at;
    if ranked_later && owner.is_none() {
        // "among Germany's five biggest trading partners; Poland ... ranks fifth"
        let found = (noun.saturating_sub(6)..noun).rev().find(|i| {
            s.form(*i).is_some() && (s.atoms[*i].possessive || s.form(*i) == Some(Form::Its))
        });
        owner = found.and_then(|i| s.side(i));
        owner_at = found;
    }
    let start = if ranked_later {
        at
    } else {
        owner_at.unwrap_or(at)
    };
    let other = |i: usize| {
        let form = s.form(i)?;
        // "The Swiss are", "Iraq's place among ..."
        let people = form == Form::Adjective
            && i >= 1
            && s.norm(i - 1) == "the"
            && s.atoms
                .get(i + 1)
                .is_some_and(|a| a.is(Lex::Level) || a.is(Lex::Auxiliary));
        let place = s.atoms[i].possessive
            && matches!(
                s.norm(i + 1),
                "place" | "rank" | "position" | "ranking" | "standing" | "spot"
            );
        let usable = place
            || people
            || !s.atoms[i].possessive
                && matches!(form, Form::Name | Form::Capital | Form::It | Form::Definite);
        let side = s.side(i)?;
        (usable && owner.as_ref().is_none_or(|o| o.party != side.party)).then_some(side)
    };
    // After the noun: "X's largest partner, Y, ...", "its largest market was Y".
    let lead_comma = s.atoms.get(noun + 1).is_some_and(|a| a.sign() == Some(','));
    let was = (noun + 1..(noun + 9).min(s.atoms.len())).find(|i| {
        s.atoms[*i].is(Lex::Level)
            && matches!(s.norm(*i), "was" | "is" | "were" | "remained" | "remains")
    });
    let after_from = if lead_comma {
        Some(noun + 2)
    } else {
        was.map(|i| i + 1)
    };
    // ", behind Germany and Italy" names those with other places.
    let apposed = |i: &usize| was.is_some() || s.atoms[*i].is(Lex::Article) || s.form(*i).is_some();
    let after = after_from.and_then(|from| {
        (from..(from + 4).min(s.atoms.len()))
            .take_while(apposed)
            .find_map(other)
    });
    // "Mali bought ... and so stayed its biggest customer": "its" cannot be the subject of the verb.
    let its = owner_at.is_some_and(|i| s.form(i) == Some(Form::Its));
    let again = r.last_rank.clone().filter(|_| {
        let mut i = start;
        while i > 0 && (s.atoms[i - 1].is(Lex::Filler) || s.norm(i - 1) == "also") {
            i -= 1;
        }
        i > 0 && (s.atoms[i - 1].is(Lex::And) || s.atoms[i - 1].sign() == Some(','))
    });
    if its
        && after.is_none()
        && let Some(own) = owner.clone()
        && let Some(last) =
            again.filter(|l| l.holder.party == own.party || l.owner.party == own.party)
    {
        return tell(r, at, amount, noun, list, (last.owner, last.holder));
    }
    if its && after.is_none() && is_predicate(s, start) {
        let subject = (0..start).rev().take(40).find(|i| {
            let tied = *i >= 1
                && (s.atoms[i - 1].prep().is_some()
                    || s.atoms[i - 1].is(Lex::Article)
                        && *i >= 2
                        && s.atoms[i - 2].prep().is_some());
            !tied
                && !s.atoms[*i].possessive
                && matches!(
                    s.form(*i),
                    Some(Form::Name | Form::Capital | Form::Definite | Form::It)
                )
        });
        let near = subject;
        let mut subject = subject.and_then(|i| s.side(i));
        // "..., a fifth of all Dakar sells, and so stayed its biggest customer": the clause's own subject is the
        // one that the sentence began with.
        let main = (0..start)
            .find(|i| {
                matches!(
                    s.form(*i),
                    Some(Form::Name | Form::Capital | Form::Definite)
                )
            })
            .and_then(|i| s.side(i));
        let apart = near.is_some_and(|n| {
            s.atoms[n..start].iter().any(|a| a.is(Lex::And))
                && s.atoms[n..start].iter().any(|a| a.sign() == Some(','))
        });
        if apart && main.as_ref().map(|m| &m.party) == owner.as_ref().map(|o| &o.party) {
            subject = main;
        }
        if let (Some(subject), Some(own)) = (subject, &owner)
            && subject.party == own.party
            && let Some(other) = super::share::other_side(r, &subject)
        {
            return tell(r, at, amount, noun, list, (other, subject));
        }
    }
    // Before it: the subject of "is", "became", "remains".
    let mut before = None;
    for i in (0..start).rev().take(30) {
        if s.atoms[i].sign() == Some(';') {
            break;
        }
        let tied = i >= 1
            && s.atoms[i - 1].prep().is_some()
            && !(i >= 2 && s.norm(i - 1) == "by" && s.atoms[i - 2].is(Lex::Bought));
        let tied =
            tied || (i >= 2 && s.atoms[i - 1].is(Lex::Article) && s.atoms[i - 2].prep().is_some());
        // "ahead of China and Hong Kong": the last of a list behind a preposition.
        let tied = tied
            || i >= 3
                && s.atoms[i - 1].is(Lex::And)
                && s.form(i - 2) == Some(Form::Name)
                && (s.atoms[i - 3].prep().is_some()
                    || s.atoms[i - 3].is(Lex::Article)
                        && i >= 4
                        && s.atoms[i - 4].prep().is_some());
        // "Mexico overtook China to become ...": the one overtaken holds the place no more.
        let passed = i >= 1
            && (matches!(
                s.norm(i - 1),
                "overtook"
                    | "overtaking"
                    | "surpassed"
                    | "surpassing"
                    | "passed"
                    | "passing"
                    | "displaced"
                    | "displacing"
                    | "replaced"
                    | "replacing"
                    | "overtaken"
                    | "unlike"
                    | "behind"
                    | "edged"
                    | "pipped"
                    | "eclipsed"
                    | "dethroned"
                    | "ousted"
                    | "unseated"
                    | "supplanted"
                    | "leapfrogged"
                    | "outranked"
                    | "toppled"
                    | "overhauled"
                    | "knocked"
                    | "beat"
                    | "beating"
                    | "outsold"
                    | "outbid"
                    | "trailing"
            ) || s.atoms[i - 1].is(Lex::Compared));
        let tied = tied || passed;
        if let Some(side) = other(i).filter(|_| !tied) {
            before = Some(side);
            break;
        }
    }
    // "The country ranks fourth among its suppliers": of the two, the one named last.
    if before
        .as_ref()
        .is_none_or(|b| owner.as_ref().is_none_or(|own| b.party == own.party))
        && owner_at.is_none()
        && (at + 1..noun.max(at + 1)).any(|i| s.form(i) == Some(Form::Its))
        && (0..at).any(|i| s.form(i) == Some(Form::Definite))
        && let Some((seller, buyer)) = r.reader.discourse.pair.clone()
    {
        let latest = r
            .reader
            .discourse
            .recent
            .iter()
            .rev()
            .find(|(e, span)| {
                span.end <= r.span.start
                    && [&seller, &buyer].iter().any(|x| x.party.one() == Some(*e))
            })
            .map(|(e, _)| *e);
        let of = |side: &Side| latest.is_some() && side.party.one() == latest;
        let (holder, owner) = if of(&seller) {
            (seller, buyer)
        } else {
            (buyer, seller)
        };
        return tell(r, at, amount, noun, list, (carried(owner), carried(holder)));
    }
    // "to the Netherlands, its largest market, and ...": the one it stands beside.
    let beside = (start >= 2 && s.atoms[start - 1].sign() == Some(','))
        .then(|| other(start - 2))
        .flatten();
    let before = beside.or(before);
    let fronted = start <= 2 && after.is_some();
    let holder = if fronted {
        after.or(before)
    } else {
        before.or(after)
    };
    let last = r.reader.discourse.last.clone();
    if owner.is_none()
        && !sector
        && let (Some(last), Some(held)) = (&r.last_rank, &holder)
        && last.owner.party != held.party
    {
        // "The United States was the largest market; China was the largest supplier": of the same economy.
        owner = Some(last.owner.clone());
    }
    let (owner, holder) = fill(r, owner, holder, list, last, sector);
    let (Some(owner), Some(holder)) = (owner, holder) else {
        return false;
    };
    tell(r, at, amount, noun, list, (owner, holder))
}

/// Whether a form of "be" or "remain" stands right before atom `start`: what follows says what its subject is.
fn is_predicate(s: &crate::article::frames::Sentence<'_>, start: usize) -> bool {
    let mut i = start;
    while i > 0
        && (s.atoms[i - 1].is(Lex::Filler)
            || s.atoms[i - 1].is(Lex::Article)
            || matches!(s.norm(i - 1), "also" | "thus" | "therefore"))
    {
        i -= 1;
    }
    i > 0
        && matches!(
            s.norm(i - 1),
            "is" | "was"
                | "are"
                | "were"
                | "remains"
                | "remained"
                | "stays"
                | "stayed"
                | "becomes"
                | "became"
                | "become"
                | "being"
                | "remaining"
                | "as"
        )
}

/// Makes the claim and remembers who holds whose place.
fn tell(
    r: &mut Reading<'_, '_>,
    at: usize,
    amount: &AmountMention,
    noun: usize,
    list: RankList,
    (owner, holder): (Side, Side),
) -> bool {
    let Party::One(held_by) = holder.party else {
        return false;
    };
    if owner.party == holder.party || owner.party.one().is_some_and(|e| e.is_world()) {
        return false;
    }
    let (subject, exporter, importer, what) = match list {
        RankList::TradingPartner => (Subject::TwoWay, owner.clone(), holder.clone(), What::TwoWay),
        RankList::ExportMarket => (Subject::Flow, owner.clone(), holder.clone(), What::Out),
        RankList::SourceOfImports => (Subject::Flow, holder.clone(), owner.clone(), What::In),
    };
    let category = goods_between(r, at, noun)
        .or_else(|| goods_behind(r, noun))
        .or_else(|| {
            let last = r.reader.discourse.last.as_ref()?;
            let such = s_norm_such(r, noun);
            last.category.filter(|_| such)
        });
    let sides = Sides {
        what,
        owner: Some(owner.clone()),
        partner: Some(holder.clone()),
        category,
    };
    let when = r.when(at, &sides, false);
    let when = if when.2 {
        (When::NEVER_SAID, None, false)
    } else {
        when
    };
    let place = Amount::new(amount.low, Measure::Ordinal);
    let mode = r.mode(at, None);
    // "Hopes to become its main supplier": no place is held yet.
    if mode == crate::model::Mode::Target {
        return true;
    }
    // "... its biggest export market in 2024. ... that year": the figures after it are of the same time.
    if mode == crate::model::Mode::Recorded && when.1.is_some() && when.0.period().is_some() {
        r.reader.discourse.when = Some(when.0);
        r.reader.discourse.when_span = when.1;
    }
    r.emit(Draft {
        rule: "rank",
        subject,
        statement: Statement::Rank {
            holder: held_by,
            list,
            place,
        },
        mode,
        exporter: Some(exporter),
        importer: Some(importer),
        category,
        when,
        figure: amount.figure,
        assumptions: Vec::new(),
        index: None,
    });
    // "China was the biggest source of imports with $3.1 billion": figures that follow are of these two.
    r.reader.discourse.last = Some(LastFigure {
        what,
        owner: Some(owner.clone()),
        partner: Some(holder.clone()),
        category,
    });
    let told = LastRank {
        owner,
        holder,
        list,
    };
    r.reader.discourse.rank = Some(told.clone());
    r.last_rank = Some(told);
    r.push_frame(noun.max(at), sides);
    true
}

/// What the sentence leaves out of a rank: the other side of the figure before, or the topic.
fn fill(
    r: &Reading<'_, '_>,
    owner: Option<Side>,
    holder: Option<Side>,
    list: RankList,
    last: Option<LastFigure>,
    sector: bool,
) -> (Option<Side>, Option<Side>) {
    let last_sides = last.as_ref().map(|l| {
        let sides = Sides {
            what: l.what,
            owner: l.owner.clone(),
            partner: l.partner.clone(),
            category: None,
        };
        sides.directed()
    });
    // "The deficit with China swelled ...; Mexico was the largest supplier": of the one whose balance it is.
    let reporter = last
        .as_ref()
        .filter(|l| matches!(l.what, What::Balance(_)))
        .and_then(|l| l.owner.clone());
    // "... the top partner was Germany, Hungary's statistical office said": of the one who counts.
    let counts = r.attribution.as_ref().and_then(|span| {
        (0..r.s.atoms.len())
            .filter(|i| span.contains(r.s.atoms[*i].span) && r.s.atoms[*i].possessive)
            .find_map(|i| r.s.side(i))
    });
    let from_last = |exporter: bool| {
        last_sides
            .as_ref()
            .and_then(|(e, i)| if exporter { e.clone() } else { i.clone() })
            .map(carried)
    };
    let frame = r.cur.and_then(|c| r.sides(c)).map(|s| s.directed());
    let from_frame = |exporter: bool| {
        frame
            .as_ref()
            .and_then(|(e, i)| if exporter { e.clone() } else { i.clone() })
    };
    // In a market rank the owner sells, in a source rank the owner buys.
    let owner_sells = list == RankList::ExportMarket;
    let mut owner = owner;
    let mut holder = holder;
    if owner.is_none() {
        let differs = |s: &Side| {
            holder.as_ref().is_none_or(|h| h.party != s.party)
                && !s.party.one().is_some_and(|e| e.is_world())
        };
        owner = reporter
            .filter(differs)
            .or_else(|| from_frame(owner_sells).filter(differs))
            .or_else(|| from_last(owner_sells).filter(differs))
            .or_else(|| from_last(!owner_sells).filter(|s| !sector && differs(s)))
            .or_else(|| counts.filter(|s| !sector && differs(s)))
            .or_else(|| {
                let topic = r.reader.discourse.topic.or(None)?;
                let span = r.span;
                Some(Side {
                    party: Party::One(topic),
                    span,
                    carried: true,
                })
                .filter(|s| !sector && differs(s))
            });
    }
    if holder.is_none() {
        let differs = |s: &Side| {
            owner.as_ref().is_none_or(|o| o.party != s.party)
                && !s.party.one().is_some_and(|e| e.is_world())
        };
        holder = from_frame(!owner_sells)
            .filter(differs)
            .or_else(|| from_last(!owner_sells).filter(differs));
    }
    (owner, holder)
}

/// "Its biggest market for such goods": those of the figure before.
fn s_norm_such(r: &Reading<'_, '_>, noun: usize) -> bool {
    r.s.norm(noun + 2) == "such"
}

/// "Supplier of frozen shrimp", "buyer of Sri Lankan tea", "market for gold chains".
fn goods_behind(r: &Reading<'_, '_>, noun: usize) -> Option<Span> {
    let s = r.s;
    let prep = s.atoms.get(noun + 1)?.prep()?;
    if !matches!(prep, Prep::Of | Prep::For) {
        return None;
    }
    let mut i = noun + 2;
    if s.atoms.get(i).is_some_and(|a| a.is(Lex::Article)) {
        i += 1;
    }
    if s.form(i) == Some(Form::Adjective)
        || s.atoms
            .get(i)
            .is_some_and(|a| a.possessive && a.economy().is_some())
    {
        i += 1;
    }
    let end = (i..(i + 4).min(s.atoms.len()))
        .take_while(|j| {
            let a = &s.atoms[*j];
            (a.is_word()
                || a.is(Lex::And)
                    && *j > i
                    && s.atoms
                        .get(j + 1)
                        .is_some_and(|n| n.is_word() && !n.capital))
                && !s.norm(*j).ends_with("ly")
                && !matches!(s.norm(*j), "overall" | "such")
                && (!a.capital || s.tokens[a.first].upper)
        })
        .last()?;
    Some(Span::new(s.atoms[i].span.start, s.atoms[end].span.end))
}

fn goods_between(r: &Reading<'_, '_>, at: usize, noun: usize) -> Option<Span> {
    if noun <= at + 1 {
        return None;
    }
    let words: Vec<usize> = (at + 1..noun)
        .filter(|i| {
            r.s.atoms[*i].is_word()
                && !matches!(
                    r.s.norm(*i),
                    "list"
                        | "ranking"
                        | "table"
                        | "place"
                        | "spot"
                        | "position"
                        | "single"
                        | "foreign"
                        | "overseas"
                        | "individual"
                        | "arab"
                        | "regional"
                )
        })
        .collect();
    let (first, last) = (words.first()?, words.last()?);
    Some(Span::new(
        r.s.atoms[*first].span.start,
        r.s.atoms[*last].span.end,
    ))
}
