//! Verbs whose subject is the goods or both sides: "tomatoes went to Britain", "Kenya and Uganda traded".

use super::goods::goods;
use super::objects::passive_sides;
use super::places::partner_at;
use super::subjects::subject;
use super::verbs::verb;
use super::{Frame, Sentence, empty};
use crate::article::lexicon::{Lex, Prep};
use crate::article::mentions::Atom;
use crate::article::mentions::amounts::Counts;
use crate::article::mentions::economies::Form;
use crate::article::scene::{Side, What};
use crate::model::Party;

/// "Moroccan tomatoes worth 2.1 billion dirhams went to Britain."
pub(super) fn went(s: &Sentence<'_>, at: usize) -> Option<Frame> {
    // "goes mainly to": the adverb tells nothing of where.
    let verb = at;
    let at = if s.atoms.get(at + 1).is_some_and(|a| {
        a.is_word() && (s.norm(at + 1).ends_with("ly") || s.norm(at + 1) == "almost")
    }) {
        at + 1
    } else {
        at
    };
    // "bound for", "left for": the phrase holds its preposition.
    let last = s.norm_last(at).unwrap_or_default();
    let own = s.atoms[at].first < s.atoms[at].last && matches!(last, "for" | "in" | "into" | "to");
    let to = s.atoms.get(at + 1).and_then(Atom::prep).filter(|_| !own);
    // "Goods entered Kazakhstan", "wine reached Romania": the place is the object.
    let direct = s.norm(verb).starts_with("enter") || s.norm(verb).starts_with("reach");
    let bound = s.norm(at) == "bound" || s.norm(at) == "destined";
    let led = matches!(to, Some(Prep::To | Prep::In | Prep::At)) || bound && to == Some(Prep::For);
    if !(own || direct || led) {
        return inverted(s, verb, Prep::To);
    }
    let mut frame = empty(What::Out, verb);
    frame.verb = true;
    frame.passive = true;
    // Back over the figure to the goods: "tomatoes worth 2.1 billion dirhams".
    let (place_from, at) = (at, verb);
    let mut i = at;
    // "Swedish furniture, €310 million of it, went to Norway"
    let of_it = at >= 5
        && s.atoms[at - 1].sign() == Some(',')
        && matches!(s.norm(at - 2), "it" | "them")
        && s.atoms[at - 3].prep() == Some(Prep::Of)
        && s.atoms[at - 4].amount().is_some();
    if of_it {
        i = at - 4;
        while i > 0 && (s.atoms[i - 1].is(Lex::Hedge) || s.atoms[i - 1].sign() == Some(',')) {
            i -= 1;
        }
    }
    let or = at >= 4
        && s.atoms[at - 1].sign() == Some(',')
        && s.atoms[at - 2].amount().is_some()
        && (at - 4..at - 2).any(|k| {
            s.norm(k) == "or" || s.norm(k) == "worth" && s.atoms[k - 1].sign() == Some(',')
        });
    i -= usize::from(or);
    // "Ghana's gold, worth $7.1 billion, went to": back to the goods.
    if or && let Some(worth) = (at - 4..at - 2).find(|k| s.norm(*k) == "worth") {
        i = worth - 1;
    }
    while i > 0
        && (s.atoms[i - 1].amount().is_some()
            || matches!(
                s.atoms[i - 1].lex(),
                Some(
                    Lex::Worth
                        | Lex::Hedge
                        | Lex::Filler
                        | Lex::Level
                        | Lex::Auxiliary
                        | Lex::Article
                )
            ))
    {
        i -= 1;
    }
    passive_sides(s, &mut frame, i);
    let place = place_from + 1 + usize::from(to.is_some());
    let next = s.form(place);
    let named = !direct || !matches!(next, Some(Form::Adjective | Form::Its));
    if let Some((side, end)) = partner_at(s, place).filter(|_| named) {
        frame.partner = Some(side);
        // "came to South Africa from Nigeria"
        if frame.owner.is_none()
            && s.atoms
                .get(end)
                .is_some_and(|a| a.prep() == Some(Prep::From))
        {
            frame.owner = partner_at(s, end + 1).map(|(side, _)| side);
        }
    }
    frame.start = i;
    // Without a word on whose goods they are, they must be measured and belong to the figure before.
    let measured = i < at && s.atoms[i..at].iter().any(|a| a.amount().is_some());
    (frame.partner.is_some() && (frame.owner.is_some() || (measured && !direct))).then_some(frame)
}

/// "Guinea loaded 13 million tonnes of bauxite for China", "Pakistan drew 20,000 tonnes of tea from Kenya": a
/// verb of moving, where an amount of goods and a place stand with it.
pub(super) fn moved(s: &Sentence<'_>, at: usize) -> Option<Frame> {
    let whole = |f: &Frame| {
        let physical = |a: &Atom| {
            a.amount()
                .is_some_and(|m| matches!(m.counts, Counts::Physical(_)))
        };
        let object = &s.atoms[at + 1..f.end.max(at + 1)];
        // "the 20,100 tonnes it drew from Mombasa"
        let before = s.atoms[at.saturating_sub(4)..at].iter().any(physical);
        let measured = object
            .iter()
            .any(|a| a.amount().is_some_and(|m| !m.is_percent()))
            || before
            || f.passive;
        let goods = f.category.is_some() || f.passive || before || object.iter().any(physical);
        measured && !f.foreign && goods
    };
    let out = verb(s, at, What::Out, Lex::Sold)
        .filter(|f| f.partner.is_some() && (f.owner.is_some() || f.passive) && whole(f));
    out.or_else(|| {
        verb(s, at, What::In, Lex::Bought)
            .filter(|f| f.partner.is_some() && f.owner.is_some() && !f.passive && whole(f))
    })
}

/// "Flows of gas from Azerbaijan to Bulgaria", "sugar moving from Eswatini to Kenya": goods on a route, whatever
/// the noun or the verb.
pub(super) fn route(s: &Sentence<'_>, at: usize) -> Option<Frame> {
    if s.atoms[at].prep() != Some(Prep::From) {
        return None;
    }
    let (from, end) = partner_at(s, at + 1)?;
    if s.atoms.get(end)?.prep() != Some(Prep::To) {
        return None;
    }
    let (to, end) = partner_at(s, end + 1)?;
    if from.party == to.party || at == 0 {
        return None;
    }
    // "Goods moving in the other direction, from Finland to Estonia"
    let direction = at >= 2
        && s.atoms[at - 1].sign() == Some(',')
        && matches!(s.norm(at - 2), "direction" | "way");
    // Back over the words in front: goods and a participle, nothing that moves without being sold.
    let mut frame = empty(What::Out, at);
    let mut i = at - usize::from(direction);
    while i > 0 && at - i < 12 {
        let atom = &s.atoms[i - 1];
        let passed = atom.is_word() && !moves_no_goods(s.norm(i - 1))
            || atom.amount().is_some_and(|a| !a.is_percent())
            || atom.time().is_some()
            || matches!(
                atom.lex(),
                Some(
                    Lex::Article
                        | Lex::Filler
                        | Lex::Hedge
                        | Lex::Worth
                        | Lex::Whole
                        | Lex::Went
                        | Lex::Moved
                        | Lex::Sold
                        | Lex::Anaphor
                        | Lex::And
                        | Lex::Prep(Prep::Of | Prep::In)
                )
            )
            || matches!(
                s.norm(i - 1),
                "direction" | "way" | "goods" | "crossed" | "passed"
            );
        if !passed {
            break;
        }
        i -= 1;
    }
    let stop = i.checked_sub(1).map(|b| &s.atoms[b]);
    let other = stop.is_some_and(|a| {
        matches!(
            a.lex(),
            Some(
                Lex::Other
                    | Lex::Barrier
                    | Lex::Rise
                    | Lex::Fall
                    | Lex::Level
                    | Lex::Firm
                    | Lex::Target
                    | Lex::Forecast
            )
        ) || a.is_word()
    });
    // "Investors moved $3 billion from Russia to the Emirates": money alone is no goods.
    let money = s.atoms[at - 1].amount().is_some_and(|a| a.is_money())
        && !(i..at).any(|k| s.norm(k) == "worth" || s.atoms[k].is(Lex::Worth));
    if i == at || other || money {
        return None;
    }
    frame.owner = Some(from);
    frame.partner = Some(to);
    frame.start = i;
    frame.end = end;
    Some(frame)
}

fn moves_no_goods(norm: &str) -> bool {
    norm.starts_with("shift")
        || norm.starts_with("switch")
        || norm.starts_with("relocat")
        || norm.starts_with("migra")
        || norm.starts_with("travel")
        || matches!(
            norm,
            "turned"
                | "route"
                | "routes"
                | "road"
                | "flight"
                | "flights"
                | "journey"
                | "range"
                | "ranging"
                | "pivot"
                | "countries"
                | "everything"
                | "link"
                | "line"
                | "railway"
                | "corridor"
                | "trip"
                | "trips"
                | "refugees"
                | "students"
                | "family"
                | "transfer"
                | "transfers"
        )
}

/// "Machinery worth €2.4bn came from Germany."
pub(super) fn came(s: &Sentence<'_>, at: usize) -> Option<Frame> {
    if s.atoms.get(at + 1)?.prep() != Some(Prep::From) {
        return inverted(s, at, Prep::From);
    }
    // "goods of 4.2 billion dollars arrived from China"
    let mut i = at;
    while i > 0
        && (s.atoms[i - 1].amount().is_some()
            || matches!(
                s.atoms[i - 1].lex(),
                Some(Lex::Worth | Lex::Hedge | Lex::Filler | Lex::Auxiliary)
            )
            || s.norm(i - 1) == "worth")
    {
        i -= 1;
    }
    // Money or goods that come: nothing else in front says of what.
    let measured = i < at
        && i > 0
        && s.atoms[i..at]
            .iter()
            .any(|a| a.is(Lex::Worth) || a.is(Lex::Level))
        && s.atoms[i - 1].is_word();
    let mut frame = empty(What::In, at);
    frame.verb = true;
    frame.passive = true;
    frame.start = i;
    let (side, end) = partner_at(s, at + 2).filter(|_| measured)?;
    frame.partner = Some(side);
    if s.atoms.get(end).is_some_and(|a| a.prep() == Some(Prep::To)) {
        frame.owner = partner_at(s, end + 1).map(|(side, _)| side);
    }
    Some(frame)
}

/// "To Nepal last year went Indian goods worth ...", "from Brazil came soybeans worth ...": the place before the verb,
/// the goods after it.
fn inverted(s: &Sentence<'_>, verb: usize, way: Prep) -> Option<Frame> {
    let lead = (verb.saturating_sub(7)..verb)
        .rev()
        .find(|i| s.atoms[*i].prep() == Some(way) || way == Prep::To && s.norm(*i) == "into")?;
    let begins = lead == 0
        || matches!(s.atoms[lead - 1].sign(), Some(';' | ','))
        || s.atoms[lead - 1].is(Lex::While)
        || s.atoms[lead - 1].is(Lex::And);
    let (place, end) = partner_at(s, lead + 1).filter(|_| begins)?;
    let plain = end <= verb
        && s.atoms[end..verb]
            .iter()
            .all(|a| a.time().is_some() || a.prep() == Some(Prep::In) || a.sign() == Some(','));
    if !plain {
        return None;
    }
    let (category, origin, after) = goods(s, verb + 1);
    let mut sum = after.max(verb + 1);
    while s.atoms.get(sum).is_some_and(|a| {
        matches!(
            a.lex(),
            Some(Lex::Worth | Lex::Hedge | Lex::Filler | Lex::Article)
        ) || s.norm(sum) == "worth"
            || a.prep() == Some(Prep::Of)
    }) {
        sum += 1;
    }
    s.atoms
        .get(sum)
        .and_then(Atom::amount)
        .filter(|a| !a.is_percent())?;
    let mut frame = empty(if way == Prep::To { What::Out } else { What::In }, verb);
    frame.verb = true;
    frame.start = lead;
    frame.end = verb + 1;
    frame.owner = origin
        .and_then(|i| s.side(i))
        .filter(|o| way == Prep::To && o.party != place.party);
    frame.partner = Some(place);
    frame.category = category;
    Some(frame)
}

/// "Kenya and Uganda traded goods worth $1 billion."
pub(super) fn traded(s: &Sentence<'_>, at: usize) -> Option<Frame> {
    // "exchanged views on a $2 billion road"
    if matches!(
        s.norm(at + 1),
        "views"
            | "fire"
            | "ideas"
            | "gifts"
            | "notes"
            | "letters"
            | "prisoners"
            | "documents"
            | "ratings"
            | "words"
    ) {
        return None;
    }
    let mut frame = empty(What::TwoWay, at);
    frame.verb = true;
    if s.norm_last(at) == Some("between") {
        // "Goods worth $1 billion passed between the two countries."
        frame.passive = true;
        frame.both = s.form(at + 1) == Some(Form::Both);
        let article = usize::from(s.atoms.get(at + 1).is_some_and(|a| a.is(Lex::Article)));
        if let ([a, b], _) = (&s.list(at + 1 + article).0[..], ()) {
            frame.owner = s.side(*a);
            frame.partner = s.side(*b);
        }
        return (frame.both || frame.partner.is_some()).then_some(frame);
    }
    frame.both =
        (at.saturating_sub(4)..at).any(|i| s.form(i) == Some(Form::Both) || s.norm(i) == "they");
    if let Some(side) = subject(s, at, false) {
        match &side.party {
            Party::Several(economies) if economies.len() == 2 => {
                frame.owner = Some(Side {
                    party: Party::One(economies[0]),
                    ..side.clone()
                });
                frame.partner = Some(Side {
                    party: Party::One(economies[1]),
                    ..side
                });
            }
            _ => frame.owner = Some(side),
        }
    }
    let with =
        (at + 1..(at + 10).min(s.atoms.len())).find(|i| s.atoms[*i].prep() == Some(Prep::With));
    if frame.partner.is_none()
        && let Some(with) = with
    {
        frame.partner = partner_at(s, with + 1).map(|(side, _)| side);
    }
    frame.category = super::goods::goods(s, at + 1).0;
    (frame.both || frame.partner.is_some()).then_some(frame)
}

/// "Electricity brought in $1.3 billion from Brazil and Argentina": money for goods, from who buys them.
pub(super) fn brings(s: &Sentence<'_>, at: usize) -> Option<Frame> {
    let amount = (at + 1..(at + 4).min(s.atoms.len()))
        .find(|i| s.atoms[*i].amount().is_some_and(|a| a.is_money()))?;
    let from = (amount + 1..(amount + 4).min(s.atoms.len()))
        .find(|i| s.atoms[*i].prep() == Some(Prep::From))?;
    let between = s.atoms[amount + 1..from]
        .iter()
        .all(|a| a.time().is_some() || a.prep() == Some(Prep::In) || a.is(Lex::Yearly));
    let (side, end) = partner_at(s, from + 1).filter(|_| between)?;
    let mut frame = empty(What::Out, at);
    frame.verb = true;
    frame.partner = Some(side);
    // "its two great dams": whose goods they are, where the words in front tell.
    frame.owner = (at.saturating_sub(10)..at)
        .rev()
        .take_while(|i| s.atoms[*i].sign().is_none())
        .find(|i| {
            s.form(*i) == Some(Form::Its)
                || s.form(*i) == Some(Form::Adjective)
                || s.atoms[*i].possessive
        })
        .and_then(|i| s.side(i));
    frame.end = end;
    Some(frame)
}
