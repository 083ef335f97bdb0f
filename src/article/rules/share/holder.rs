//! Who or what holds a share: the subject of its verb, the figure it stands beside, the economy near it.

use crate::article::lexicon::{Lex, Prep};
use crate::article::mentions::Thing;
use crate::article::mentions::economies::Form;
use crate::article::reading::{Reading, Sides};
use crate::article::scene::{Side, What};
use crate::place::Span;

/// What leads to the amount.
pub(super) enum Link {
    /// A verb, with its subject before it.
    Verb(usize),
    /// It stands beside a figure: ", or a quarter of ...", ", equal to 51% of ...".
    Beside,
    /// It begins its clause.
    Front,
}

pub(super) fn link(r: &Reading<'_, '_>, at: usize) -> Link {
    let s = r.s;
    for i in (at.saturating_sub(9)..at).rev() {
        let atom = &s.atoms[i];
        match &atom.thing {
            Thing::Phrase(
                Lex::ShareVerb
                | Lex::Level
                | Lex::Sold
                | Lex::Bought
                | Lex::Earned
                | Lex::Went
                | Lex::Out
                | Lex::In,
            ) => {
                let participle = s.norm(i).ends_with("ing")
                    || matches!(s.norm(i), "equal" | "equivalent" | "corresponding");
                let bare = (0..i)
                    .rev()
                    .take_while(|j| s.atoms[*j].sign().is_none())
                    .all(|j| s.atoms[j].is(Lex::Filler) || s.atoms[j].is(Lex::And));
                if participle && bare && i > 0 {
                    return Link::Beside;
                }
                let noun = atom.is(Lex::Out) || atom.is(Lex::In);
                if noun && !r.frames.iter().any(|f| f.head == i && f.verb) && !is_verb(r, i, at) {
                    return Link::Beside;
                }
                return Link::Verb(i);
            }
            Thing::Amount(_) => return Link::Beside,
            Thing::Sign(';' | ':') => return Link::Front,
            Thing::Sign(_) => {
                let before = s.atoms[..i].iter().any(|a| a.amount().is_some());
                return if before { Link::Beside } else { Link::Front };
            }
            Thing::Phrase(Lex::And) if s.norm(i) == "or" => return Link::Beside,
            _ => {}
        }
    }
    Link::Front
}

/// "... and supplies some 72% of its imports": the noun is a verb where its object follows right away.
pub(super) fn is_verb(r: &Reading<'_, '_>, i: usize, at: usize) -> bool {
    let s = r.s;
    let object = s.atoms[i + 1..at]
        .iter()
        .all(|a| matches!(a.lex(), Some(Lex::Hedge | Lex::Filler | Lex::Article)));
    let subject = i.checked_sub(1).is_some_and(|b| {
        matches!(
            s.atoms[b].lex(),
            Some(Lex::And | Lex::Relative | Lex::Filler | Lex::Auxiliary | Lex::Will)
        ) || s.atoms[b].economy().is_some_and(|m| {
            !s.atoms[b].possessive && !matches!(m.form, Form::Adjective | Form::Its)
        })
    });
    object && subject
}

/// Who or what stands before the verb of the share.
pub(super) struct Holder {
    pub(super) economy: Option<Side>,
    pub(super) goods: Option<Span>,
    /// A figure of trade: "exports to China made up".
    pub(super) frame: Option<usize>,
    /// Where the goods are from: "Chinese goods make up 24% of Brazil's imports".
    pub(super) origin: Option<Side>,
}

impl Holder {
    pub(super) const NONE: Holder = Holder {
        economy: None,
        goods: None,
        frame: None,
        origin: None,
    };
}

pub(super) fn before_verb(r: &Reading<'_, '_>, verb: usize) -> Holder {
    let s = r.s;
    let mut goods: Option<Span> = None;
    // The second verb of one subject: "takes two-thirds of its exports and supplies 72% of its imports".
    let mut i = verb;
    while i > 0
        && (s.norm(i - 1) == "now"
            || matches!(
                s.atoms[i - 1].lex(),
                Some(Lex::Filler | Lex::Auxiliary | Lex::Will)
            ))
    {
        i -= 1;
    }
    if i > 0
        && s.atoms[i - 1].is(Lex::And)
        && let Some(first) = (0..i - 1).rev().take(24).find(|j| {
            let finite = matches!(
                s.atoms[*j].lex(),
                Some(
                    Lex::Sold
                        | Lex::Bought
                        | Lex::ShareVerb
                        | Lex::Level
                        | Lex::Earned
                        | Lex::Rise
                        | Lex::Fall
                )
            );
            finite && !s.atoms[*j].hyphen && !matches!(s.norm(*j), "up" | "down")
        })
    {
        return before_verb(r, first);
    }
    for i in (verb.saturating_sub(18)..verb).rev() {
        let atom = &s.atoms[i];
        if let Some(n) = r.frames.iter().position(|f| {
            !f.rank
                && !f.anaphor
                && !f.list
                && f.what != What::Other
                && f.start <= i
                && i < f.end
                && f.head < verb
        }) {
            let whole = goods.is_none() && !r.frames[n].verb;
            if whole {
                return Holder {
                    frame: Some(n),
                    ..Holder::NONE
                };
            }
        }
        if let Some(rank) = r.frames.iter().find(|f| f.rank && f.head == i) {
            // "India, its biggest partner, accounts for": who holds the place.
            return Holder {
                economy: rank.partner.clone(),
                ..Holder::NONE
            };
        }
        match &atom.thing {
            Thing::Economy(m)
                if !matches!(m.form, Form::There | Form::Both | Form::World | Form::Part) =>
            {
                let before = i.checked_sub(1).map(|j| {
                    if s.atoms[j].is(Lex::Article) {
                        j.saturating_sub(1)
                    } else {
                        j
                    }
                });
                let tied = before.is_some_and(|j| {
                    matches!(
                        s.atoms[j].prep(),
                        Some(Prep::In | Prep::At | Prep::From | Prep::To)
                    )
                });
                if tied && !atom.possessive {
                    continue;
                }
                // "Intra-EU exchanges made up 72% of exports": those with the others of the group.
                if i >= 1 && matches!(s.norm(i - 1), "intra" | "inter") {
                    return Holder {
                        economy: s.side(i),
                        ..Holder::NONE
                    };
                }
                if goods.is_some()
                    && (m.form == Form::Adjective || m.form == Form::Its || atom.possessive)
                {
                    // "Dutch buyers took": those who buy are the economy itself.
                    if traders(r, i + 1) {
                        return Holder {
                            economy: s.side(i),
                            ..Holder::NONE
                        };
                    }
                    return Holder {
                        goods,
                        origin: s.side(i).filter(|_| m.form != Form::Its),
                        ..Holder::NONE
                    };
                }
                let economy = if goods.is_some() { None } else { listed(r, i) };
                return Holder {
                    economy,
                    goods,
                    ..Holder::NONE
                };
            }
            // "That was 38% of all its tea exports": the figure before.
            Thing::Word | Thing::Phrase(Lex::Relative)
                if goods.is_none() && matches!(s.norm(i), "that" | "this" | "which") =>
            {
                break;
            }
            Thing::Word => {
                goods = Some(goods.map_or(atom.span, |g| Span::new(atom.span.start, g.end)))
            }
            Thing::Phrase(
                Lex::Sellers | Lex::Firms | Lex::Other | Lex::Buyers | Lex::Partner(_),
            ) if !atom.capital && traders(r, i) && s.form(i - 1) == Some(Form::Adjective)
                || matches!(atom.lex(), Some(Lex::Sellers | Lex::Firms | Lex::Other))
                    && !atom.capital =>
            {
                goods = Some(goods.map_or(atom.span, |g| Span::new(atom.span.start, g.end)));
            }
            Thing::Phrase(Lex::Auxiliary | Lex::Will | Lex::Forecast | Lex::Filler | Lex::Not)
                if goods.is_none() => {}
            Thing::Phrase(
                Lex::And
                | Lex::Filler
                | Lex::Article
                | Lex::Relative
                | Lex::Hedge
                | Lex::Whole
                | Lex::Prep(_),
            ) => {}
            Thing::Phrase(Lex::Sold | Lex::Bought | Lex::ShareVerb | Lex::Level | Lex::Earned) => {
                goods = None
            }
            // "the Rwandan market is worth 3% of exports"
            Thing::Phrase(Lex::Partner(_)) if goods.is_none() => {}
            Thing::Amount(_) | Thing::Time(_) => goods = None,
            Thing::Sign(',') => {
                let fronted = i >= 1 && s.atoms[i - 1].time().is_some();
                if goods.is_some() && (fronted || !s.atoms.get(i + 1).is_some_and(|a| a.is_word()))
                {
                    break;
                }
            }
            _ => break,
        }
    }
    Holder {
        goods,
        ..Holder::NONE
    }
}

/// Whether those who buy or sell stand at atom `i`: "Dutch buyers", "Korean steel mills".
fn traders(r: &Reading<'_, '_>, i: usize) -> bool {
    let s = r.s;
    (i..(i + 3).min(s.atoms.len()))
        .take_while(|j| s.atoms[*j].is_word() || *j == i || s.atoms[*j - 1].is_word())
        .any(|j| {
            matches!(
                s.atoms[j].lex(),
                Some(Lex::Buyers | Lex::Sellers | Lex::Firms)
            ) && s.norm(j).ends_with('s')
                || matches!(
                    s.norm(j),
                    "customers" | "clients" | "buyers" | "consumers" | "takers" | "importers"
                )
        })
}

/// The economy at atom `i` with those listed before it: "Germany and France account for".
pub(super) fn listed(r: &Reading<'_, '_>, i: usize) -> Option<Side> {
    let s = r.s;
    let mut first = i;
    while first >= 2 {
        let mut j = first - 1;
        if s.atoms[j].is(Lex::Article) && j > 0 {
            j -= 1;
        }
        let mark = j;
        if s.atoms[j].is(Lex::And) && j > 0 {
            j -= 1;
        }
        if s.atoms[j].sign() == Some(',') && j > 0 {
            j -= 1;
        }
        // Tied to what stands before it, the other name is no part of the subject, nor is a list it ends.
        let name = matches!(s.form(j), Some(Form::Name | Form::Capital)) && !s.atoms[j].possessive;
        if j < mark && name && j >= 1 && s.atoms[j - 1].prep().is_some() {
            return s.side(i);
        }
        if j < mark && name {
            first = j;
        } else {
            break;
        }
    }
    let list: Vec<usize> = (first..=i).filter(|j| s.parties[*j].is_some()).collect();
    s.joined(&list)
}

/// Whether one of the two is the other or a part of it: "China and Hong Kong took a quarter of its exports" are
/// nobody's among them.
pub(super) fn same(a: &Side, b: &Side) -> bool {
    use crate::model::Party::{One, Several};
    match (&a.party, &b.party) {
        (One(one), Several(all)) | (Several(all), One(one)) => all.contains(one),
        (a, b) => a == b,
    }
}

pub(super) fn is_world(side: &Side) -> bool {
    side.party.one().is_some_and(|e| e.is_world())
}

/// The other side of what was told last: of this sentence's share or figure, of the one before, the topic.
pub(in crate::article::rules) fn other_side(r: &Reading<'_, '_>, side: &Side) -> Option<Side> {
    let differs = |o: &Side| !same(o, side) && !is_world(o);
    let share = r
        .last_share
        .clone()
        .and_then(|(w, held, _)| [w.owner, held].into_iter().flatten().find(differs));
    let pair = |sides: &Sides| {
        [sides.owner.clone(), sides.partner.clone()]
            .into_iter()
            .flatten()
            .find(differs)
    };
    let discourse = &r.reader.discourse;
    share
        .or_else(|| r.cur.and_then(|c| r.sides(c)).and_then(|s| pair(&s)))
        .or_else(|| {
            discourse.last.as_ref().and_then(|l| {
                [l.owner.clone(), l.partner.clone()]
                    .into_iter()
                    .flatten()
                    .find(differs)
            })
        })
        .or_else(|| {
            let (a, b) = discourse.pair.clone()?;
            [a, b].into_iter().find(differs).filter(|o| {
                discourse
                    .topic
                    .is_none_or(|t| o.party.one() == Some(t) || side.party.one() == Some(t))
            })
        })
        .or_else(|| {
            let party = crate::model::Party::One(discourse.topic?);
            let span = r.span;
            let topic = Side {
                party,
                span,
                carried: true,
            };
            Some(topic).filter(differs)
        })
        .or_else(|| {
            let (economy, span) = discourse.other_than(side.party.one())?;
            Some(Side {
                party: crate::model::Party::One(economy),
                span,
                carried: true,
            })
        })
        // "... of its exports, Spain's customs said": who reports.
        .or_else(|| {
            let span = r.attribution.as_ref()?;
            (0..r.s.atoms.len())
                .filter(|i| span.contains(r.s.atoms[*i].span))
                .filter_map(|i| r.s.side(i))
                .find(|o| o.party.one().is_some() && differs(o))
        })
        .map(crate::article::reading::carried)
}

/// The sides of the figure that the share stands beside.
pub(super) fn beside_sides(r: &Reading<'_, '_>, at: usize) -> Option<Sides> {
    let cur = r.cur.filter(|c| {
        r.frames[*c].head < at && !r.frames[*c].foreign && r.frames[*c].what != What::Other
    });
    match cur {
        Some(c) => r.sides(c),
        None => {
            let last = r.reader.discourse.last.as_ref()?;
            Some(Sides {
                what: last.what,
                owner: last.owner.clone(),
                partner: last.partner.clone(),
                category: last.category,
            })
        }
    }
}

pub(super) fn figure_goods(r: &Reading<'_, '_>, at: usize) -> Option<Span> {
    // "Two-thirds of exports to China were copper": the goods after the verb.
    let verb = (at + 1..(at + 14).min(r.s.atoms.len())).find(|i| {
        r.s.atoms[*i].is(Lex::Level) && matches!(r.s.norm(*i), "is" | "are" | "was" | "were")
    })?;
    let words: Vec<usize> = (verb + 1..(verb + 5).min(r.s.atoms.len()))
        .take_while(|i| r.s.atoms[*i].is_word())
        .collect();
    Some(Span::new(
        r.s.atoms[*words.first()?].span.start,
        r.s.atoms[*words.last()?].span.end,
    ))
}

/// "Mexico sent 83% of its exports to X", "obtained 17% of its imports from X": the partner behind the whole or
/// the one that the verb's frame has.
pub(super) fn verb_partner(r: &Reading<'_, '_>, at: usize, owner: &Side) -> Option<Side> {
    let frame = r.frames.iter().rev().find(|f| f.verb && f.head < at)?;
    [frame.partner.clone(), frame.owner.clone()]
        .into_iter()
        .flatten()
        .find(|s| !same(s, owner))
}

/// An economy between the verb and the amount ("depends on Thailand for 60%"), or the subject that follows
/// ("With 18 percent of Lebanon's imports, Türkiye ...").
pub(super) fn near_other(r: &Reading<'_, '_>, at: usize, end: usize) -> Option<Side> {
    let before = (at.saturating_sub(8)..at)
        .rev()
        .take_while(|i| {
            r.s.atoms[*i].amount().is_none() && !matches!(r.s.atoms[*i].sign(), Some(';' | '('))
        })
        .find(|i| {
            matches!(
                r.s.form(*i),
                Some(Form::Name | Form::Capital | Form::Definite)
            ) && !r.s.atoms[*i].possessive
                && r.s.atoms.get(i + 1).is_none_or(|a| a.sign() != Some(':'))
        });
    let with = r.s.atoms[..at]
        .iter()
        .all(|a| a.prep().is_some() || a.is(Lex::Hedge) || a.is(Lex::Filler) || a.is(Lex::While));
    let after = (with && r.s.atoms.get(end).is_some_and(|a| a.sign() == Some(',')))
        .then(|| (end + 1..(end + 3).min(r.s.atoms.len())).find(|i| r.s.form(*i).is_some()))
        .flatten();
    before.or(after).and_then(|i| r.s.side(i))
}

/// The verb nearest to the amount.
pub(super) fn verb_near(r: &Reading<'_, '_>, at: usize) -> Option<usize> {
    let verb = |i: &usize| {
        matches!(
            r.s.atoms[*i].lex(),
            Some(Lex::ShareVerb | Lex::Bought | Lex::Sold | Lex::Went | Lex::Came | Lex::Level)
        )
    };
    (at.saturating_sub(6)..at)
        .rev()
        .find(verb)
        .or_else(|| (at + 1..(at + 10).min(r.s.atoms.len())).find(verb))
}

/// Whether the verb is in the simple present.
pub(super) fn is_present(r: &Reading<'_, '_>, verb: usize) -> bool {
    let norm = r.s.norm(verb);
    !(norm.ends_with("ed")
        || norm.ends_with("ing")
        || matches!(
            norm,
            "made"
                | "took"
                | "went"
                | "came"
                | "bought"
                | "sold"
                | "was"
                | "were"
                | "sent"
                | "stood"
                | "rose"
                | "fell"
        ))
}
