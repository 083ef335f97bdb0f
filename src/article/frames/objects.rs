//! Whose goods a verb moves, from whom and to whom: what stands behind it, or before a passive.

use super::goods::{describes_figure, goods, merge};
use super::places::{partner_at, unknown_place};
use super::{Frame, Sentence};
use crate::article::lexicon::{Lex, Prep};
use crate::article::mentions::amounts::Counts;
use crate::article::mentions::economies::Form;
use crate::article::mentions::{Atom, Thing};
use crate::article::scene::{Side, What};
use crate::place::Span;

pub(super) fn passive_sides(s: &Sentence<'_>, frame: &mut Frame, at: usize) {
    // "goods worth 1.8 billion euros were brought in": back over the figure to the goods.
    let mut at = at;
    while at > 0
        && (s.atoms[at - 1].amount().is_some()
            || matches!(
                s.atoms[at - 1].lex(),
                Some(Lex::Worth | Lex::Hedge | Lex::Filler)
            )
            || s.norm(at - 1) == "worth")
    {
        at -= 1;
    }
    // "of German machinery was bought by Mexico"
    for i in (at.saturating_sub(9)..at).rev() {
        match &s.atoms[i].thing {
            Thing::Economy(m) if m.form == Form::Adjective || s.atoms[i].possessive => {
                let side = s.side(i);
                match frame.what {
                    What::In => frame.partner = side,
                    _ => frame.owner = side,
                }
                break;
            }
            // "goods from Ghana worth $30 million", "U.S. corn worth $5 billion"
            Thing::Economy(m)
                if matches!(m.form, Form::Name | Form::Capital)
                    && (i >= 1 && s.atoms[i - 1].prep() == Some(Prep::From)
                        || s.atoms[i + 1].is_word()
                            && !s.atoms[i + 1].capital
                            && (i == 0 || s.atoms[i - 1].prep().is_none())) =>
            {
                match frame.what {
                    What::In => frame.partner = s.side(i),
                    _ => frame.owner = s.side(i),
                }
                break;
            }
            Thing::Sign(';' | '(' | ')') => break,
            Thing::Word => frame.category = merge(frame.category, &s.atoms[i]),
            Thing::Phrase(Lex::Prep(Prep::Of) | Lex::Worth) => break,
            Thing::Phrase(Lex::And) => {}
            _ => break,
        }
    }
}

pub(super) fn objects(s: &Sentence<'_>, frame: &mut Frame, from: usize, lex: Lex, passive: bool) {
    let mut i = from;
    let limit = (from + 40).min(s.atoms.len());
    let slot_to = |frame: &mut Frame, side: Side| {
        if frame.what == What::Out && frame.partner.is_none() {
            frame.partner = Some(side);
        } else if frame.what == What::In && frame.owner.is_none() {
            frame.owner = Some(side);
        }
    };
    while i < limit {
        let atom = &s.atoms[i];
        match &atom.thing {
            Thing::Economy(m) => {
                let describes = atom.possessive || matches!(m.form, Form::Adjective | Form::Its);
                if m.form == Form::Its {
                    // "their food": the buyer's own, not where it comes from.
                    if frame.owner.is_none() {
                        frame.owner = s.side(i);
                    }
                } else if describes {
                    set_origin_verb(frame, s.side(i));
                } else if i <= from + 1 && frame.what == What::Out && !passive {
                    // "sold Turkey $448 million"
                    if frame.partner.is_none() {
                        frame.partner = s.side(i);
                    }
                } else if m.form == Form::There || m.form == Form::World {
                    slot_to(
                        frame,
                        match s.side(i) {
                            Some(side) => side,
                            None => break,
                        },
                    );
                } else {
                    break;
                }
                i += 1;
            }
            Thing::Amount(_) | Thing::Time(_) => i += 1,
            Thing::Word => {
                if !describes_figure(s.norm(i)) && !s.norm(i).ends_with("ly") {
                    frame.category = merge_near(frame.category, atom);
                }
                i += 1;
            }
            Thing::Phrase(
                Lex::Article | Lex::Filler | Lex::Hedge | Lex::Worth | Lex::Whole | Lex::And,
            ) => i += 1,
            Thing::Phrase(Lex::Sellers | Lex::Firms | Lex::Buyers | Lex::Other)
                if frame.category.is_some() || i == from =>
            {
                frame.category = merge_near(frame.category, atom);
                i += 1;
            }
            // "shillings' worth of cut flowers"
            Thing::Phrase(Lex::Fall | Lex::Rise)
                if i > from
                    && atom.first == atom.last
                    && s.norm_last(i - 1) == Some("of")
                    && s.atoms.get(i + 1).is_some_and(Atom::is_word) =>
            {
                frame.category = merge_near(frame.category, atom);
                i += 1;
            }
            // "bought more from Jakarta", "sold most to India"
            Thing::Phrase(Lex::Rise | Lex::Fall | Lex::Superlative)
                if i == from && matches!(s.norm(i), "more" | "most" | "less" | "least") =>
            {
                i += 1;
            }
            Thing::Phrase(Lex::Level) if matches!(s.norm(i), "worth" | "average" | "estimated") => {
                i += 1
            }
            Thing::Sign('(' | ')') => i += 1,
            // "a fifth of its exports, or about 1.9 billion dinars, to the United States"
            Thing::Sign(',') if s.norm(i + 1) == "or" => {
                let close =
                    (i + 2..(i + 8).min(s.atoms.len())).find(|j| s.atoms[*j].sign() == Some(','));
                match close {
                    Some(close) => i = close + 1,
                    None => break,
                }
            }
            // "buys all its rice, 480,000 tonnes in 2024, from the United States"
            Thing::Sign(',')
                if s.atoms
                    .get(i + 1)
                    .is_some_and(|a| a.amount().is_some() || a.is(Lex::Hedge))
                    && (i + 2..(i + 8).min(s.atoms.len()))
                        .find(|j| s.atoms[*j].sign() == Some(','))
                        .is_some_and(|close| {
                            s.atoms
                                .get(close + 1)
                                .is_some_and(|a| matches!(a.prep(), Some(Prep::From | Prep::To)))
                        }) =>
            {
                match (i + 2..(i + 8).min(s.atoms.len())).find(|j| s.atoms[*j].sign() == Some(','))
                {
                    Some(close) => i = close + 1,
                    None => break,
                }
            }
            Thing::Sign(',') => {
                let (category, _, _) = goods(s, i + 1);
                let list = s.atoms[i + 1..].iter().take(4).any(|a| a.is(Lex::And));
                if category.is_none() || !list || frame.category.is_none() {
                    break;
                }
                i += 1;
            }
            Thing::Phrase(Lex::Prep(prep)) => {
                let next = i + 1;
                match prep {
                    Prep::Of => {
                        let (category, origin, end) = goods(s, next);
                        // "supplied 74.7 million tonnes of China's soybean imports"
                        if let Some(at) = origin.filter(|at| s.atoms[*at].possessive)
                            && frame.what == What::Out
                            && frame.partner.is_none()
                            && (end..(end + 6).min(s.atoms.len()))
                                .take_while(|j| s.atoms[*j].sign().is_none())
                                .any(|j| s.atoms[j].is(Lex::In))
                        {
                            frame.partner = s.side(at);
                        } else if let Some(at) = origin.filter(|at| s.form(*at) != Some(Form::Its))
                        {
                            set_origin_verb(frame, s.side(at));
                        }
                        if category.is_some() {
                            frame.category = category;
                        }
                        i = end.max(next);
                    }
                    // "bought goods for $3.1 billion", "as much as"
                    Prep::For
                        if s.atoms
                            .get(next)
                            .is_some_and(|a| a.amount().is_some() || a.is(Lex::Hedge)) =>
                    {
                        i = next;
                    }
                    Prep::To | Prep::For if *prep == Prep::To || frame.what == What::Out => {
                        match partner_at(s, next) {
                            Some((side, end))
                                if frame.what == What::Out && frame.partner.is_none() =>
                            {
                                frame.partner = Some(side);
                                i = end;
                            }
                            _ => break,
                        }
                    }
                    Prep::From => match partner_at(s, next) {
                        Some((side, end)) => {
                            let to_partner = frame.what == What::In || lex == Lex::Earned;
                            let slot = if to_partner {
                                &mut frame.partner
                            } else {
                                &mut frame.owner
                            };
                            if slot.is_some() {
                                break;
                            }
                            *slot = Some(side);
                            i = end;
                        }
                        None => break,
                    },
                    Prep::By => match partner_at(s, next) {
                        Some((side, end)) if passive && frame.owner.is_none() => {
                            frame.owner = Some(side);
                            i = end;
                        }
                        _ => break,
                    },
                    Prep::On if lex == Lex::Spent => i = next,
                    Prep::In
                        if frame.partner.is_none()
                            && (s.form(next) == Some(Form::Adjective)
                                || frame.what == What::In
                                    && s.form(next) == Some(Form::Name)
                                    && s.atoms
                                        .get(next + 1)
                                        .is_some_and(|a| a.is_word() && !a.capital)) =>
                    {
                        // "bought $512 million in Kenyan goods"
                        let (category, origin, end) = goods(s, next);
                        if let Some(at) = origin {
                            set_origin_verb(frame, s.side(at));
                        }
                        frame.category = category.or(frame.category);
                        i = end.max(next + 1);
                    }
                    Prep::In | Prep::Over
                        if s.atoms.get(next).is_some_and(|a| a.time().is_some()) =>
                    {
                        i = next + 1
                    }
                    // "sold $3 billion of phones in Germany", "placed 54,000 tonnes on the Moroccan market"
                    Prep::In | Prep::On
                        if frame.what == What::Out
                            && frame.partner.is_none()
                            && if passive {
                                frame.owner.is_some()
                            } else {
                                frame.category.is_some() || physical(s, from, i)
                            } =>
                    {
                        let article =
                            usize::from(s.atoms.get(next).is_some_and(|a| a.is(Lex::Article)));
                        let place = match s.form(next + article) {
                            Some(Form::Name | Form::Definite | Form::There) => true,
                            Some(Form::Adjective) => s
                                .atoms
                                .get(next + article + 1)
                                .is_some_and(|a| matches!(a.lex(), Some(Lex::Partner(_)))),
                            _ => false,
                        };
                        match partner_at(s, next).filter(|_| place) {
                            Some((side, end)) => {
                                frame.partner = Some(side);
                                i = end;
                            }
                            None => break,
                        }
                    }
                    _ => break,
                }
            }
            _ => break,
        }
    }
    let to = s.atoms.get(i).and_then(Atom::prep);
    if matches!(to, Some(Prep::To | Prep::From)) && unknown_place(s, i + 1) {
        frame.foreign = true;
    }
    frame.end = i.min(s.atoms.len());
}

fn set_origin_verb(frame: &mut Frame, side: Option<Side>) {
    let slot = if frame.what == What::In {
        &mut frame.partner
    } else {
        &mut frame.owner
    };
    if slot.is_none() {
        *slot = side;
    }
}

/// Goods in one stretch only: "crude worth a cumulative $92 billion" is crude.
fn merge_near(category: Option<Span>, atom: &Atom) -> Option<Span> {
    match category {
        Some(span) if atom.span.start > span.end + 8 => Some(span),
        _ => merge(category, atom),
    }
}

/// "Sold 90,000 vehicles": the amount says what the goods are.
fn physical(s: &Sentence<'_>, from: usize, to: usize) -> bool {
    s.atoms[from..to].iter().any(|a| {
        a.amount()
            .is_some_and(|m| matches!(m.counts, Counts::Physical(_)))
    })
}
