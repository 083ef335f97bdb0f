//! Verbs whose subject is the goods or both sides: "tomatoes went to Britain", "Kenya and Uganda traded".

use super::objects::passive_sides;
use super::places::partner_at;
use super::subjects::subject;
use super::{Frame, Sentence, empty};
use crate::article::lexicon::{Lex, Prep};
use crate::article::mentions::economies::Form;
use crate::article::scene::{Side, What};
use crate::model::Party;

/// "Moroccan tomatoes worth 2.1 billion dirhams went to Britain."
pub(super) fn went(s: &Sentence<'_>, at: usize) -> Option<Frame> {
    let to = s.atoms.get(at + 1)?.prep();
    // "Goods entered Kazakhstan": the place is the object.
    let entered = s.norm(at).starts_with("enter");
    if !matches!(to, Some(Prep::To | Prep::In))
        && !s.norm(at).starts_with("bound")
        && !s.norm(at).starts_with("destined")
        && !entered
    {
        return None;
    }
    let mut frame = empty(What::Out, at);
    frame.verb = true;
    frame.passive = true;
    // Back over the figure to the goods: "tomatoes worth 2.1 billion dirhams".
    let mut i = at;
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
    let place = at + 2 - usize::from(entered && to.is_none());
    let next = s.form(place);
    let named = !matches!(next, Some(Form::Adjective | Form::Its)) || !entered;
    frame.partner = partner_at(s, place).filter(|_| named).map(|(side, _)| side);
    frame.start = i;
    // Without a word on whose goods they are, they must be measured and belong to the figure before.
    let measured = i < at && s.atoms[i..at].iter().any(|a| a.amount().is_some());
    (frame.partner.is_some() && (frame.owner.is_some() || (measured && !entered))).then_some(frame)
}

/// "Machinery worth €2.4bn came from Germany."
pub(super) fn came(s: &Sentence<'_>, at: usize) -> Option<Frame> {
    if s.atoms.get(at + 1)?.prep() != Some(Prep::From) {
        return None;
    }
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

/// "Kenya and Uganda traded goods worth $1 billion."
pub(super) fn traded(s: &Sentence<'_>, at: usize) -> Option<Frame> {
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
    frame.both = (at.saturating_sub(4)..at).any(|i| s.form(i) == Some(Form::Both));
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
    (frame.both || frame.partner.is_some()).then_some(frame)
}
