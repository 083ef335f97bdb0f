//! What prepositions tie to a noun of trade: of which goods, from whom, to whom, with whom.

use super::goods::goods;
use super::places::{near_economy, partner_at, unknown_place};
use super::{Frame, Sentence};
use crate::article::lexicon::{Lex, Prep};
use crate::article::mentions::Thing;
use crate::article::mentions::economies::Form;
use crate::article::scene::{Side, What};

fn set_origin(frame: &mut Frame, side: Option<Side>, named: bool) {
    let Some(side) = side else { return };
    match frame.what {
        // "imports of U.S. corn": where it comes from; "imports of Germany": whose they are.
        What::In if !named => {
            if frame.partner.is_none() {
                frame.partner = Some(side);
            }
        }
        _ => {
            if frame.owner.is_none() {
                frame.owner = Some(side);
            }
        }
    }
}

pub(super) fn right(s: &Sentence<'_>, frame: &mut Frame) {
    let mut i = frame.head + 1;
    // "tea earnings from Egypt": the money comes from the buyer.
    let head = &s.atoms[frame.head];
    if head.first < head.last
        && s.tokens[head.last].is("from")
        && let Some((side, end)) = partner_at(s, i)
    {
        frame.partner = Some(side);
        i = end;
    }
    // "Italy's bill for Azerbaijani oil"
    if head.first < head.last && s.tokens[head.last].is("for") {
        let (category, origin, end) = goods(s, i);
        if let Some(at) = origin {
            set_origin(frame, s.side(at), false);
        }
        frame.category = category.or(frame.category);
        i = end;
    }
    let limit = (frame.head + 40).min(s.atoms.len());
    while i < limit {
        let atom = &s.atoms[i];
        match &atom.thing {
            Thing::Time(_) => {
                i += 1;
                continue;
            }
            Thing::Phrase(Lex::Filler) => {
                i += 1;
                continue;
            }
            Thing::Economy(m) if m.form == Form::There || m.form == Form::World => {
                if frame.partner.is_none() {
                    frame.partner = s.side(i);
                }
                i += 1;
                continue;
            }
            Thing::Sign('(') => {
                // "exports (goods only) to X": a short bracket without a figure is passed over.
                let close = s.atoms[i..]
                    .iter()
                    .take(6)
                    .position(|a| a.sign() == Some(')'));
                let plain = close.is_some_and(|n| {
                    s.atoms[i..i + n]
                        .iter()
                        .all(|a| a.amount().is_none() && a.time().is_none())
                });
                match close {
                    Some(n) if plain => {
                        i += n + 1;
                        continue;
                    }
                    _ => break,
                }
            }
            _ => {}
        }
        let Some(prep) = atom.prep() else { break };
        let next = i + 1;
        match prep {
            // "The two-way trade of Oman and Iran"
            Prep::Of
                if frame.what == What::TwoWay
                    && frame.owner.is_none()
                    && frame.partner.is_none()
                    && s.list(next).0.len() == 2 =>
            {
                let (list, end) = s.list(next);
                frame.owner = s.side(list[0]);
                frame.partner = s.side(list[1]);
                i = end;
            }
            Prep::Of => {
                let (category, origin, end) = goods(s, next);
                // "Deliveries of Bavarian cars to the United States": of a place that is no economy.
                frame.foreign |= frame.owner.is_none()
                    && origin.is_none()
                    && s.atoms
                        .get(next)
                        .is_some_and(|a| a.is_word() && a.capital && s.norm(next).ends_with("ian"));
                if end == next {
                    break;
                }
                if let Some(at) = origin {
                    let named = s.form(at) == Some(Form::Name)
                        && !s.atoms[at].possessive
                        && category.is_none();
                    set_origin(frame, s.side(at), named);
                }
                if category.is_some() {
                    frame.category = category;
                }
                i = end;
            }
            Prep::To => {
                let Some((side, end)) = partner_at(s, next) else {
                    break;
                };
                if frame.what == What::In {
                    frame.owner.get_or_insert(side);
                } else if frame.partner.is_none() {
                    frame.partner = Some(side);
                } else {
                    break;
                }
                i = end;
            }
            Prep::From => {
                // "from the state of Texas": what a part sells is not the whole's.
                let part = (next..(next + 4).min(s.atoms.len()))
                    .take_while(|j| s.atoms[*j].sign().is_none() && s.atoms[*j].amount().is_none())
                    .any(|j| {
                        s.form(j) == Some(Form::Part)
                            || matches!(
                                s.norm(j),
                                "province"
                                    | "region"
                                    | "prefecture"
                                    | "canton"
                                    | "county"
                                    | "city"
                                    | "district"
                                    | "governorate"
                                    | "oblast"
                            ) && j == next + 1
                    });
                if part && frame.what == What::Out && frame.owner.is_none() {
                    frame.foreign = true;
                }
                let Some((side, end)) = partner_at(s, next) else {
                    break;
                };
                let slot = if frame.what == What::Out {
                    &mut frame.owner
                } else {
                    &mut frame.partner
                };
                if slot.is_some() {
                    break;
                }
                *slot = Some(side);
                i = end;
            }
            Prep::By => {
                // "Exports by companies based in Bavaria": a part's.
                let part = (next..(next + 6).min(s.atoms.len()))
                    .take_while(|j| s.atoms[*j].sign().is_none() && s.atoms[*j].amount().is_none())
                    .any(|j| s.form(j) == Some(Form::Part));
                if part && frame.owner.is_none() {
                    frame.foreign = true;
                }
                let Some((side, end)) = partner_at(s, next) else {
                    // "Sales by Antinori": a firm's.
                    let proper = s.norm(i) == "by"
                        && s.atoms.get(next).is_some_and(|a| a.is_word() && a.capital)
                        && frame.owner.is_none();
                    frame.foreign |= proper;
                    break;
                };
                if frame.owner.is_some() {
                    break;
                }
                frame.owner = Some(side);
                i = end;
            }
            Prep::With => {
                if !matches!(frame.what, What::TwoWay | What::Balance(_)) || frame.partner.is_some()
                {
                    break;
                }
                let Some((side, end)) = partner_at(s, next) else {
                    break;
                };
                frame.partner = Some(side);
                i = end;
            }
            Prep::Between | Prep::Among => {
                if s.form(next) == Some(Form::Both) || s.form(next) == Some(Form::It) {
                    frame.both = true;
                    i = next + 1;
                    continue;
                }
                let Some(at) = near_economy(s, next) else {
                    break;
                };
                let (list, end) = s.list(at);
                match list[..] {
                    [a, b] => {
                        frame.owner = s.side(a);
                        frame.partner = s.side(b);
                    }
                    _ => break,
                }
                i = end;
            }
            Prep::In => {
                let trade = s.atoms.get(next).is_some_and(|a| a.is(Lex::TwoWay))
                    || s.atoms.get(next + 1).is_some_and(|a| a.is(Lex::TwoWay));
                if trade && matches!(frame.what, What::Balance(_)) {
                    i = next + if s.atoms[next].is(Lex::TwoWay) { 1 } else { 2 };
                    continue;
                }
                if s.atoms.get(next).is_some_and(|a| a.time().is_some()) {
                    i = next + 1;
                    continue;
                }
                let (category, origin, end) = goods(s, next);
                // "in response to", "in line with": no goods.
                let figurative = s.atoms.get(end).is_some_and(|a| {
                    matches!(a.prep(), Some(Prep::To | Prep::Of))
                        || (a.prep() == Some(Prep::With)
                            && end == next + 1
                            && s.norm(next) == "line")
                }) && end == next + 1
                    && s.norm(next) != "goods"
                    && s.norm(next) != "services";
                if figurative {
                    break;
                }
                // "arrivals of Thai rice in the Philippines", "its sales in Japan"
                let place = matches!(
                    s.form(next),
                    Some(Form::Name | Form::Definite | Form::There)
                ) || s.atoms[next.min(s.atoms.len() - 1)].is(Lex::Article)
                    && matches!(s.form(next + 1), Some(Form::Name));
                let arrives = frame.what == What::In && frame.owner.is_none();
                let sales = frame.what == What::Out
                    && frame.partner.is_none()
                    && frame.owner.is_some()
                    && s.norm(frame.head) == "sales";
                if place
                    && (arrives || sales)
                    && let Some((side, end)) = partner_at(s, next)
                {
                    if arrives {
                        frame.owner = Some(side);
                    } else {
                        frame.partner = Some(side);
                    }
                    i = end;
                    continue;
                }
                if matches!(frame.what, What::TwoWay | What::Balance(_))
                    && category.is_some()
                    && origin.is_none()
                {
                    frame.category = category;
                    i = end;
                    continue;
                }
                break;
            }
            Prep::For | Prep::Over | Prep::On | Prep::At | Prep::Than => {
                if prep == Prep::For
                    && frame.what == What::Out
                    && frame.partner.is_none()
                    && let Some((side, end)) = partner_at(s, next)
                {
                    frame.partner = Some(side);
                    i = end;
                    continue;
                }
                if s.atoms.get(next).is_some_and(|a| a.time().is_some()) && prep != Prep::Than {
                    i = next + 1;
                    continue;
                }
                break;
            }
        }
    }
    if s.atoms.get(i).is_some_and(|a| a.prep().is_some()) && unknown_place(s, i + 1) {
        frame.foreign = true;
    }
    // A preposition or a time at the very end belongs to what follows.
    frame.end = i.min(s.atoms.len());
}
