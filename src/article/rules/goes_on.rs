//! Figures that say only what differs from the one before: another seller, another partner, the other way.
//!
//! They have no noun or verb of trade of their own ("Togo managed 3,900 tonnes", "Moving the other way, yarn worth
//! A$71 million was landed", "China: $250 million"); the quantity and the other side are those of the figure before.

use crate::article::frames::tied_by;
use crate::article::lexicon::{Lex, Prep};
use crate::article::mentions::Thing;
use crate::article::mentions::amounts::{AmountMention, Counts};
use crate::article::mentions::economies::Form;
use crate::article::reading::{Reading, Sides};
use crate::article::scene::{Side, What};
use crate::model::{Economy, Measure};

/// Verbs that tell nothing but that the subject had the figure.
pub(in crate::article) fn is_light(norm: &str) -> bool {
    matches!(
        norm,
        "managed"
            | "manage"
            | "manages"
            | "added"
            | "adds"
            | "followed"
            | "follows"
            | "trailed"
            | "contributed"
            | "contributes"
            | "did"
            | "had"
            | "has"
            | "ranked"
            | "mustered"
            | "chipped"
            | "claimed"
            | "provided"
            | "provides"
            | "offered"
            | "filled"
            | "gave"
            | "came"
            | "comes"
            | "drew"
            | "lifted"
            | "loaded"
            | "moved"
            | "landed"
            | "sent"
            | "got"
            | "took"
            | "scored"
            | "notched"
            | "counted"
            | "saw"
            | "stood"
            | "was"
            | "were"
            | "reached"
            | "totalled"
            | "totaled"
            | "made"
            | "logged"
            | "posted"
            | "recorded"
            | "registered"
    )
}

/// The sides of a figure that goes on with `last`.
pub(super) fn sides(
    r: &Reading<'_, '_>,
    at: usize,
    amount: &AmountMention,
    last: &Sides,
) -> Option<Sides> {
    if let Some(told) = told_by(r, at, last) {
        return Some(told);
    }
    let of_other = r
        .frames
        .iter()
        .any(|f| f.what == What::Other && !f.inner && f.head < at);
    if of_other || !matches!(last.what, What::Out | What::In | What::TwoWay) {
        return None;
    }
    other_way(r, at, last)
        .or_else(|| line(r, at, last))
        .or_else(|| wanted(r, at, last))
        .or_else(|| actor(r, at, amount, last))
}

/// The trade words of the sentence are none but words for the figure itself.
fn no_trade_word(r: &Reading<'_, '_>) -> bool {
    r.frames.iter().all(|f| f.anaphor || f.what == What::Other)
}

fn party_is(side: &Option<Side>, economy: Economy) -> bool {
    side.as_ref().and_then(|s| s.party.one()) == Some(economy)
}

/// "Moving the other way, yarn worth A$71 million was landed at Brisbane."
fn other_way(r: &Reading<'_, '_>, at: usize, last: &Sides) -> Option<Sides> {
    if !matches!(last.what, What::Out | What::In) || last.partner.is_none() || !no_trade_word(r) {
        return None;
    }
    let (from, to) = (at.saturating_sub(16), (at + 10).min(r.s.atoms.len()));
    let marked = (from..to).any(|i| {
        matches!(r.s.norm(i), "other" | "opposite" | "reverse")
            && matches!(r.s.norm(i + 1), "way" | "direction")
            || r.s.norm(i) == "return" && i >= 1 && r.s.norm(i - 1) == "in"
    });
    if !marked {
        return None;
    }
    let swapped = Sides {
        what: last.what,
        owner: last.partner.clone(),
        partner: last.owner.clone(),
        category: None,
    };
    // "Vietnamese goods worth $700 million went the other way": whose goods they are must fit.
    let (seller, _) = swapped.directed();
    let origin = (from..at)
        .rev()
        .find(|i| r.s.form(*i) == Some(Form::Adjective) || r.s.atoms[*i].possessive)
        .and_then(|i| r.s.side(i));
    let fits = origin.is_none_or(|o| seller.as_ref().is_some_and(|s| s.party == o.party));
    fits.then_some(swapped)
}

/// "...; crude worth R40 billion flows the other way": a clause with no trade word of its own.
pub(in crate::article) fn reversed_here(r: &Reading<'_, '_>, at: usize) -> Option<Sides> {
    let (from, to) = r.clauses_of(at);
    if from == 0 {
        return None;
    }
    let marked = (from..to).find(|i| {
        matches!(r.s.norm(*i), "other" | "opposite" | "reverse")
            && matches!(r.s.norm(i + 1), "way" | "direction")
            || r.s.norm(*i) == "return" && r.s.norm(i.saturating_sub(1)) == "in"
    })?;
    let own = r
        .frames
        .iter()
        .any(|f| f.head > from && f.head < to.max(marked) && !f.anaphor);
    let last = r.reader.discourse.last.as_ref().filter(|_| !own)?;
    if !matches!(last.what, What::Out | What::In) || last.partner.is_none() {
        return None;
    }
    let world = |side: &Option<Side>| {
        side.as_ref()
            .and_then(|s| s.party.one())
            .is_some_and(Economy::is_world)
    };
    (!world(&last.partner)).then(|| Sides {
        what: last.what,
        owner: last.partner.clone(),
        partner: last.owner.clone(),
        category: None,
    })
}

/// "China: $250 million", "China — $3.1 billion": a line of a list, with its partner first.
fn line(r: &Reading<'_, '_>, at: usize, last: &Sides) -> Option<Sides> {
    let begin =
        r.s.atoms
            .iter()
            .take(2)
            .take_while(|a| a.sign().is_some())
            .count();
    // "Jan–Jun 2025: 1.02 million tonnes, €612 million"
    let timed = r.s.atoms.get(begin)?.time().is_some()
        && r.s.atoms[..at].iter().all(|a| {
            a.time().is_some() || a.sign().is_some() || a.is(Lex::Hedge) || a.amount().is_some()
        })
        && r.s.atoms[..at].iter().any(|a| a.sign() == Some(':'));
    if timed {
        return Some(last.clone());
    }
    let name = matches!(
        r.s.form(begin),
        Some(Form::Name | Form::Definite | Form::Others)
    ) && !r.s.atoms[begin].possessive;
    let side = r.s.side(begin).filter(|_| name)?;
    let between = r.s.atoms.get(begin + 1..at)?;
    let sign = between
        .first()
        .is_some_and(|a| matches!(a.sign(), Some(':' | '—' | '–' | '-' | ',' | '(' | '|')));
    let plain = between
        .iter()
        .all(|a| a.sign().is_some() || a.is(Lex::Hedge) || a.time().is_some());
    if !(sign || between.is_empty()) || !plain || r.s.atoms.len() > 24 {
        return None;
    }
    if last.owner.as_ref().is_some_and(|o| o.party == side.party) {
        return None;
    }
    Some(Sides {
        partner: Some(side),
        ..last.clone()
    })
}

/// "How much does China sell to Kyrgyzstan? Chinese customs say $19.9 billion."
pub(super) fn told_by(r: &Reading<'_, '_>, at: usize, last: &Sides) -> Option<Sides> {
    let lead = r.lead(at)?;
    let by = if r.s.atoms[lead].prep() == Some(Prep::At) {
        lead.checked_sub(1)?
    } else {
        lead
    };
    let said = r.s.atoms[by].is(Lex::Said)
        || by >= 1 && r.s.form(by) == Some(Form::It) && r.s.atoms[by - 1].is(Lex::Said);
    if !said || last.partner.is_none() || !no_trade_word(r) {
        return None;
    }
    let others = (0..at).any(|i| match r.s.side(i).and_then(|s| s.party.one()) {
        Some(economy) => !party_is(&last.owner, economy) && !party_is(&last.partner, economy),
        None => false,
    });
    (!others).then(|| last.clone())
}

/// "The two presidents want $1 billion by 2030."
fn wanted(r: &Reading<'_, '_>, at: usize, last: &Sides) -> Option<Sides> {
    let lead = r.lead(at)?;
    let aims = r.s.atoms[lead].is(Lex::Target)
        || r.s.norm(lead) == "on" && lead >= 1 && r.s.norm(lead - 1) == "sights";
    let both = (0..lead).any(|i| r.s.form(i) == Some(Form::Both) || r.s.form(i) == Some(Form::It));
    (aims && both && last.partner.is_some() && no_trade_word(r)).then(|| last.clone())
}

/// "Togo managed 3,900 tonnes", "Romanian cargoes added 185,000": another subject of the figure before.
fn actor(r: &Reading<'_, '_>, at: usize, amount: &AmountMention, last: &Sides) -> Option<Sides> {
    if last.what == What::TwoWay || !no_trade_word(r) {
        return None;
    }
    // The same kind of figure.
    let before = r.measured_before().map(|a| a.measure.clone())?;
    let same = match (&amount.counts, &before) {
        (Counts::Money(_), Measure::Money(_)) => true,
        (Counts::Physical(a), Measure::Physical(b)) => a == b,
        (Counts::Bare, Measure::Physical(_)) => true,
        (Counts::Bare, Measure::Money(_)) => amount.scaled,
        _ => false,
    };
    if !same {
        return None;
    }
    let (from, _) = r.clauses_of(at);
    let subject = (from..at).find(|i| {
        let form = r.s.form(*i);
        matches!(
            form,
            Some(Form::Name | Form::Capital | Form::Definite | Form::Adjective | Form::Demonym)
        ) && tied_by(r.s, *i).is_none()
    })?;
    let (list, end) = r.s.list(subject);
    let last_name = end.max(subject + 1) - 1;
    let verb = (last_name + 1..at).find(|i| {
        is_light(r.s.norm(*i)) || r.s.atoms[*i].is(Lex::Level) || r.s.atoms[*i].is(Lex::ShareVerb)
    })?;
    let lead = r.lead(at)?;
    let led = lead == verb
        || lead == verb + 1
            && matches!(
                r.s.atoms[lead].prep(),
                Some(Prep::With | Prep::At | Prep::By | Prep::To)
            );
    let mut goods = false;
    let between = (last_name + 1..verb).all(|i| match &r.s.atoms[i].thing {
        Thing::Word => {
            goods = true;
            true
        }
        Thing::Phrase(Lex::Sellers | Lex::Buyers | Lex::Firms) => {
            goods = true;
            true
        }
        Thing::Phrase(Lex::Filler | Lex::Auxiliary) => true,
        _ => false,
    });
    if !led || !between {
        return None;
    }
    let side = match list.len() {
        0 | 1 => r.s.side(subject)?,
        _ => r.s.joined(&list)?,
    };
    let describes = r.s.form(subject) == Some(Form::Adjective) || r.s.atoms[subject].possessive;
    if describes && !goods || !describes && goods {
        return None;
    }
    let buyers = (subject + 1..verb).any(|i| r.s.atoms[i].is(Lex::Buyers));
    let mut sides = last.clone();
    sides.category = None;
    if let Some(economy) = side.party.one() {
        if party_is(&last.owner, economy) {
            return Some(last.clone());
        }
        if party_is(&last.partner, economy) {
            return None;
        }
    }
    // Goods are of who sells them; a name does what the subject before it did.
    // "Russia accounted for $480 million of that": a part of the whole is of one partner.
    let of_it = r.s.atoms[verb].is(Lex::ShareVerb)
        || r.s
            .atoms
            .get(at + 1)
            .is_some_and(|a| a.prep() == Some(Prep::Of))
            && matches!(r.s.norm(at + 2), "that" | "this" | "it" | "the" | "which");
    let whole = last
        .partner
        .as_ref()
        .is_none_or(|p| p.party.one().is_some_and(Economy::is_world));
    let slot = match (describes && !buyers, last.what) {
        _ if of_it && whole && !describes => &mut sides.partner,
        (true, What::In) => &mut sides.partner,
        _ => &mut sides.owner,
    };
    *slot = Some(side);
    Some(sides)
}
