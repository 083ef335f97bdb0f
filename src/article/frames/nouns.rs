//! Frames of nouns: "Iceland's fish sales to Britain".

use super::goods::{describes_figure, goods, merge};
use super::prepositions::right;
use super::subjects::subject;
use super::*;

/// "The figure", "volumes": a figure named before, unless a trade noun follows with "of".
pub(super) fn anaphor(s: &Sentence<'_>, at: usize) -> Option<Frame> {
    let of = s
        .atoms
        .get(at + 1)
        .is_some_and(|a| a.prep() == Some(Prep::Of));
    if of && s.atoms.get(at + 2).is_none_or(|a| a.amount().is_none()) {
        return None;
    }
    // "its total exports": it only describes.
    let describes = s.atoms.get(at + 1).is_some_and(|a| {
        a.is_word()
            && !s.norm(at + 1).ends_with("ly")
            && !matches!(
                s.norm(at + 1),
                "nonetheless" | "nevertheless" | "however" | "meanwhile" | "therefore" | "thus"
            )
            || matches!(
                a.lex(),
                Some(Lex::Out | Lex::In | Lex::TwoWay | Lex::Deficit | Lex::Surplus)
            )
    });
    if describes {
        return None;
    }
    // "a total of", "in value", "worth the sum": only as a subject.
    let before = at.checked_sub(1).map(|i| &s.atoms[i]);
    if before.is_some_and(|a| a.prep() == Some(Prep::In)) {
        return None;
    }
    // "the cargo's value": of something else.
    if before.is_some_and(|a| a.is_word() && a.possessive) {
        return None;
    }
    // "Volumes bound for Libya": the flow of the figure before, to another partner.
    if matches!(
        s.norm(at),
        "volumes" | "volume" | "tonnage" | "receipts" | "takings" | "values" | "value"
    ) && let Some(frame) = other_partner(s, at)
    {
        return Some(frame);
    }
    let mut frame = empty(What::Out, at);
    frame.anaphor = true;
    Some(frame)
}

fn other_partner(s: &Sentence<'_>, at: usize) -> Option<Frame> {
    let last = s.last.as_ref()?;
    let bound = s.norm(at + 1) == "bound" && s.norm_last(at + 1) == Some("for");
    let (prep, next) = if bound {
        (Prep::To, at + 2)
    } else {
        let sent = usize::from(matches!(
            s.norm(at + 1),
            "sent" | "shipped" | "going" | "sold" | "coming" | "bought" | "destined"
        ));
        (s.atoms.get(at + 1 + sent)?.prep()?, at + 2 + sent)
    };
    let fits = matches!(
        (last.what, prep),
        (What::Out, Prep::To) | (What::In, Prep::From) | (What::TwoWay, Prep::With)
    );
    let (side, end) = places::partner_at(s, next).filter(|_| fits)?;
    let mut frame = empty(last.what, at);
    frame.owner = last.owner.clone();
    frame.category = last.category;
    frame.partner = Some(side);
    frame.end = end;
    Some(frame)
}

/// A list of partners: "Hungary's main export markets", "its biggest source of imports".
pub(super) fn partners(s: &Sentence<'_>, at: usize, list: RankList) -> Option<Frame> {
    let word = &*s.tokens[s.atoms[at].last].norm;
    let plural = word.ends_with('s');
    if !plural {
        return destination(s, at, list);
    }
    let (owner, start) = match left_owner(s, at).or_else(|| right_owner(s, at, list)) {
        Some((owner, start)) => (Some(owner), start),
        // "the top five export destinations": whose they are is told before.
        None => {
            let top = (at.saturating_sub(4)..at).rev().find(|i| {
                s.atoms[*i].is(Lex::Superlative)
                    || matches!(s.norm(*i), "top" | "list" | "table" | "ranking" | "league")
            })?;
            (None, top)
        }
    };
    let what = match list {
        RankList::ExportMarket => What::Out,
        RankList::SourceOfImports => What::In,
        RankList::TradingPartner => What::TwoWay,
    };
    let mut frame = empty(what, at);
    frame.owner = owner;
    frame.start = start;
    frame.list = true;
    Some(frame)
}

/// "South Africa was the source of P57 billion of Botswana's imports."
fn source(s: &Sentence<'_>, at: usize) -> Option<Frame> {
    let of = |i: usize| s.atoms.get(i).is_some_and(|a| a.prep() == Some(Prep::Of));
    let amount = (at + 2..(at + 5).min(s.atoms.len())).find(|i| {
        of(at + 1)
            && s.atoms[*i].amount().is_some_and(|a| !a.is_percent())
            && s.atoms[at + 2..*i]
                .iter()
                .all(|a| a.is(Lex::Hedge) || a.is(Lex::Article))
    })?;
    let buyer = (amount + 2..(amount + 4).min(s.atoms.len())).find(|i| {
        of(amount + 1) && (s.atoms[*i].possessive || s.form(*i) == Some(Form::Adjective))
    })?;
    let head = (buyer + 1..(buyer + 4).min(s.atoms.len())).find(|i| s.atoms[*i].is(Lex::In))?;
    let mut frame = empty(What::In, at);
    frame.owner = s.side(buyer);
    frame.partner =
        subject(s, at, false).filter(|p| frame.owner.as_ref().is_some_and(|o| o.party != p.party));
    frame.end = head;
    frame.partner.is_some().then_some(frame)
}

/// "The buyers of Uzbek fruit", "the main suppliers of U.S. steel imports".
fn right_owner(s: &Sentence<'_>, at: usize, list: RankList) -> Option<(Side, usize)> {
    if s.atoms.get(at + 1)?.prep() != Some(Prep::Of) {
        return None;
    }
    let origin = goods(s, at + 2).1?;
    let described = s
        .atoms
        .get(origin + 1)
        .is_some_and(|a| a.is_word() || a.is(Lex::In) || a.is(Lex::Out));
    let mut start = at;
    while start > 0
        && matches!(
            s.atoms[start - 1].lex(),
            Some(Lex::Superlative | Lex::Article)
        )
    {
        start -= 1;
    }
    // "the main suppliers of Croatia"
    let bought = list == RankList::SourceOfImports && s.form(origin) == Some(Form::Name);
    s.side(origin)
        .filter(|_| described || bought)
        .map(|side| (side, start))
}

/// "India was the destination for 2.9 million tonnes of Malaysian palm oil."
fn destination(s: &Sentence<'_>, at: usize, list: RankList) -> Option<Frame> {
    if list == RankList::SourceOfImports {
        return source(s, at);
    }
    if list != RankList::ExportMarket
        || !matches!(s.atoms.get(at + 1)?.prep(), Some(Prep::For | Prep::Of))
    {
        return None;
    }
    let amount = (at + 2..(at + 5).min(s.atoms.len())).find(|i| {
        s.atoms[*i].amount().is_some_and(|a| !a.is_percent())
            && s.atoms[at + 2..*i]
                .iter()
                .all(|a| a.is(Lex::Hedge) || a.is(Lex::Article))
    })?;
    let of = amount + 1 + usize::from(s.atoms.get(amount + 1).is_some_and(|a| a.is(Lex::Worth)));
    let of = of + usize::from(s.atoms.get(of).is_some_and(|a| a.prep() == Some(Prep::Of)));
    let (category, origin, end) = goods(s, of);
    let mut frame = empty(What::Out, at);
    frame.owner = s.side(origin?);
    frame.partner =
        subject(s, at, false).filter(|p| frame.owner.as_ref().is_some_and(|o| o.party != p.party));
    frame.category = category;
    frame.end = end;
    frame.partner.is_some().then_some(frame)
}

fn left_owner(s: &Sentence<'_>, at: usize) -> Option<(Side, usize)> {
    for i in (at.saturating_sub(6)..at).rev() {
        match &s.atoms[i].thing {
            Thing::Economy(m)
                if s.atoms[i].possessive || matches!(m.form, Form::Its | Form::Adjective) =>
            {
                return s.side(i).map(|side| (side, i));
            }
            Thing::Word
            | Thing::Amount(_)
            | Thing::Phrase(Lex::Superlative | Lex::Filler | Lex::Out | Lex::In | Lex::TwoWay) => {}
            _ => return None,
        }
    }
    None
}

pub(super) fn noun(s: &Sentence<'_>, head: usize, what: What) -> Frame {
    let mut frame = empty(what, head);
    left(s, &mut frame);
    let unowned = frame.owner.is_none() && !frame.both;
    if what != What::Other {
        right(s, &mut frame);
    }
    // "The firm's rival said sales in China fell": what is sold in a place is no trade, unless it is said whose.
    let inside = s.atoms.get(head + 1).and_then(Atom::prep) == Some(Prep::In)
        && s.form(
            head + 2 + usize::from(s.atoms.get(head + 2).is_some_and(|a| a.is(Lex::Article))),
        )
        .is_some_and(|f| matches!(f, Form::Name | Form::Definite));
    if what == What::Out && unowned && inside && s.norm(head) == "sales" {
        frame.foreign = true;
    }
    // "Tourist arrivals", "arrivals of migrants": people are no goods.
    if s.norm(head) == "arrivals"
        && (frame.start..frame.end.min(s.atoms.len())).any(|i| {
            let norm = s.norm(i);
            norm.starts_with("tourist")
                || norm.starts_with("visitor")
                || norm.starts_with("passenger")
                || norm.starts_with("migrant")
                || norm.starts_with("refugee")
                || norm.starts_with("hotel")
                || norm.starts_with("foreign")
                || norm.starts_with("student")
        })
    {
        frame.what = What::Other;
        frame.owner = None;
        frame.partner = None;
    }
    if frame.category.is_none() && what != What::Other {
        frame.category = of_head(s, head);
    }
    // "An export target", "its import goal": of all that is sold or bought.
    if matches!(what, What::Out | What::In)
        && frame.end == head + 1
        && s.atoms.get(head + 1).is_some_and(|a| a.is(Lex::Target))
    {
        frame.whole = true;
    }
    // "World merchandise trade", "global exports": no economy's.
    let named = (frame.start..head).any(|i| matches!(s.norm(i), "world" | "global" | "worldwide"));
    let owner = frame
        .owner
        .as_ref()
        .map(|o| o.party.one().is_some_and(|e| e.is_world()));
    let world = owner == Some(true) || named && owner.is_none();
    if world && matches!(what, What::Out | What::In | What::TwoWay) {
        frame.what = What::Other;
        frame.owner = None;
        frame.partner = None;
    }
    frame.inner = match frame.start.checked_sub(1).map(|i| &s.atoms[i]) {
        Some(a) => {
            !matches!(what, What::Balance(_))
                && (matches!(a.prep(), Some(Prep::On | Prep::For)) || a.is(Lex::Barrier))
                // "..., as exports sank": a clause.
                && frame.start.checked_sub(1).is_none_or(|i| s.norm(i) != "as")
        }
        None => false,
    };
    if what == What::Other {
        frame.inner = frame.start.checked_sub(1).is_some_and(|i| {
            s.atoms[i].prep().is_some()
                || matches!(
                    s.norm(i),
                    "under" | "despite" | "after" | "because" | "amid" | "following" | "before"
                )
        });
    }
    if matches!(what, What::Balance(_)) && frame.owner.is_none() {
        // "A deficit of $13.5 billion with China was recorded by Pakistan"
        let by = (head + 1..(head + 16).min(s.atoms.len()))
            .take_while(|i| s.atoms[*i].sign().is_none())
            .find(|i| {
                s.norm(*i) == "by"
                    && matches!(
                        s.norm(*i - 1),
                        "recorded" | "posted" | "registered" | "run" | "reported" | "logged"
                    )
            })
            .and_then(|i| partner_at(s, i + 1));
        frame.owner = match by {
            Some((side, _)) => Some(side),
            None => balance_owner(s, &frame),
        };
    }
    frame
}

/// The goods that the head itself names: "goods deficit", "trade in goods and services", "re-exports".
fn of_head(s: &Sentence<'_>, head: usize) -> Option<Span> {
    let atom = &s.atoms[head];
    let named = |t: &usize| matches!(&*s.tokens[*t].norm, "goods" | "merchandise" | "services");
    let first = (atom.first..=atom.last).find(named);
    let last = (atom.first..=atom.last).rev().find(named);
    if let (Some(first), Some(last)) = (first, last) {
        return Some(Span::new(
            s.tokens[first].span.start,
            s.tokens[last].span.end,
        ));
    }
    let again = atom.first < atom.last && s.tokens[atom.first].is("re")
        || s.tokens[atom.first].norm.starts_with("reexport");
    again.then_some(atom.span)
}

/// Whether an economy owns the amount: "China's record 105 million tonnes".
fn owned_amount(s: &Sentence<'_>, amount: usize) -> bool {
    let mut i = amount;
    while i > 0
        && (s.atoms[i - 1].is(Lex::Filler)
            || s.atoms[i - 1].is(Lex::Hedge)
            || s.atoms[i - 1].is_word() && !s.atoms[i - 1].capital)
    {
        i -= 1;
    }
    i > 0 && s.atoms[i - 1].economy().is_some() && s.atoms[i - 1].possessive
}

fn left(s: &Sentence<'_>, frame: &mut Frame) {
    let head = frame.head;
    let mut i = head;
    let floor = head.saturating_sub(10);
    let mut proper = None;
    while i > floor {
        let atom = &s.atoms[i - 1];
        match &atom.thing {
            Thing::Economy(m) => {
                let form = m.form;
                if form == Form::Part {
                    frame.foreign = true;
                    i -= 1;
                    break;
                }
                // "whose overseas deliveries": to the world.
                if form == Form::World && !atom.possessive && frame.what == What::Out {
                    i -= 1;
                    continue;
                }
                if form == Form::Both && atom.possessive {
                    frame.both = true;
                    i -= 1;
                    break;
                }
                let describes = atom.possessive
                    || matches!(
                        form,
                        Form::Adjective
                            | Form::Its
                            | Form::Prefix
                            | Form::Name
                            | Form::Capital
                            | Form::Demonym
                    );
                // "China's share of U.S. chip imports", "31% of China soybean imports"
                let part = i >= 3
                    && s.atoms[i - 2].prep() == Some(Prep::Of)
                    && (s.atoms[i - 3].is(Lex::ShareNoun)
                        || s.atoms[i - 3].amount().is_some_and(|a| a.is_percent()));
                let after_prep = matches!(form, Form::Name | Form::Capital)
                    && !atom.possessive
                    && !part
                    && i >= 2
                    && s.atoms[i - 2]
                        .prep()
                        .is_some_and(|p| p != Prep::In || i < head)
                    && frame.what != What::TwoWay
                    && (i < head
                        || matches!(
                            s.atoms[i - 2].prep(),
                            Some(Prep::To | Prep::From | Prep::With | Prep::In)
                        ));
                if !describes || after_prep {
                    break;
                }
                // "Japan-bound shipments"
                if s.atoms[i..head]
                    .first()
                    .is_some_and(|a| a.hyphen && s.norm(i) == "bound")
                    && frame.what == What::Out
                    && frame.partner.is_none()
                {
                    frame.partner = s.side(i - 1);
                    frame.category = None;
                    i -= 1;
                    continue;
                }
                // "China-Canada trade", "Dutch-Ghanaian trade"
                if atom.hyphen && i >= 2 && s.atoms[i - 2].economy().is_some() {
                    frame.owner = s.side(i - 2);
                    frame.partner = s.side(i - 1);
                    i -= 2;
                } else {
                    frame.owner = s.side(i - 1);
                    // "The two sides want to see their trade doubled": theirs.
                    let theirs = form == Form::Its && frame.what == What::TwoWay;
                    frame.both |= theirs && frame.owner.is_none();
                    frame.foreign = frame.owner.is_none() && !theirs;
                    i -= 1;
                }
                break;
            }
            Thing::Word => {
                if atom.possessive {
                    // "Samsung's exports", "the sector's sales": somebody's, but no economy's.
                    let general = matches!(
                        s.norm(i - 1),
                        "sector"
                            | "industry"
                            | "year"
                            | "month"
                            | "quarter"
                            | "decade"
                            | "crop"
                            | "trade"
                            | "season"
                    );
                    frame.foreign = !general;
                    i -= 1;
                    break;
                }
                if atom.capital && i - 1 > 0 && !s.tokens[atom.first].upper {
                    proper = Some(i - 1);
                }
                if !describes_figure(s.norm(i - 1))
                    && s.norm(i - 1).chars().any(char::is_alphabetic)
                {
                    frame.category = merge(frame.category, atom);
                }
                i -= 1;
            }
            Thing::Time(_) => i -= 1,
            Thing::Phrase(lex) => match lex {
                Lex::Whole => {
                    frame.whole = true;
                    i -= 1;
                }
                Lex::Anaphor if matches!(s.norm(i - 1), "total") => {
                    frame.whole = true;
                    i -= 1;
                }
                Lex::Filler | Lex::Yearly | Lex::Monthly | Lex::Superlative | Lex::Hedge => i -= 1,
                // "China's record 105 million tonnes of soybean imports": the amount stands between.
                Lex::Prep(Prep::Of)
                    if frame.what != What::Other
                        && i >= 3
                        && i < head
                        && s.atoms[i - 2].amount().is_some_and(|a| !a.is_percent())
                        && owned_amount(s, i - 2) =>
                {
                    i -= 2;
                }
                Lex::Article => {
                    i -= 1;
                    // "all the", "of the": go on to what stands before only for an owner.
                    break;
                }
                // "US-bound exports"
                Lex::Went
                    if atom.hyphen
                        && s.norm(i - 1) == "bound"
                        && i >= 2
                        && s.form(i - 2).is_some()
                        && frame.what == What::Out =>
                {
                    frame.partner = s.side(i - 2);
                    i -= 2;
                }
                // Goods that are also words of other lists: "auto parts", "transport equipment".
                Lex::Sellers | Lex::Firms | Lex::Other
                    if frame.what != What::Other && atom.first == atom.last && !atom.capital =>
                {
                    frame.category = merge(frame.category, atom);
                    i -= 1;
                }
                Lex::Firm if atom.possessive => {
                    frame.foreign = true;
                    break;
                }
                // "the firm, whose exports rose": its own, unless an economy stands right before.
                Lex::Relative if s.norm(i - 1) == "whose" => {
                    let comma = usize::from(i >= 2 && s.atoms[i - 2].sign() == Some(','));
                    frame.owner = i.checked_sub(2 + comma).and_then(|b| s.side(b));
                    frame.foreign = frame.owner.is_none();
                    i -= 1;
                    break;
                }
                Lex::And
                    if i < head
                        && i >= 2
                        && s.atoms[i - 2].is_word()
                        && s.atoms[i].is_word()
                        && !s.atoms[i - 2].capital =>
                {
                    frame.category = merge(frame.category, atom);
                    i -= 1;
                }
                _ => break,
            },
            _ => break,
        }
    }
    frame.start = i;
    // "74.7 million of China's 105 million tonnes of imports": those are all of them.
    let amount_inside = (i..head).any(|j| s.atoms[j].amount().is_some());
    if amount_inside && i > 1 && s.atoms[i - 1].prep() == Some(Prep::Of) && frame.what == What::In {
        frame.whole = true;
    }
    if proper.is_some() && frame.owner.is_none() && matches!(frame.what, What::Out | What::In) {
        frame.foreign = true;
    }
    // "the Samsung group exports", "the state of Texas's exports"
    if frame.what != What::Other
        && frame.owner.is_none()
        && i > 0
        && (s.atoms[i - 1].is(Lex::Firm) && s.atoms[i - 1].possessive)
    {
        frame.foreign = true;
    }
}

/// "Left Hanoi with a surplus", "gives Ireland a surplus", "The Philippines posted a deficit".
fn balance_owner(s: &Sentence<'_>, frame: &Frame) -> Option<Side> {
    // "Vietnam sold Japan goods worth $5 billion, leaving a surplus": whom it sold to is not whose it is.
    let apart =
        (frame.start.saturating_sub(4)..frame.start).any(|i| s.atoms[i].sign() == Some(','));
    subject(s, frame.start, !apart)
}

/// "Business between Malaysia and Singapore", "commerce across the border": words that are trade only where two
/// sides stand with them.
pub(super) fn dealings(s: &Sentence<'_>, at: usize) -> Option<Frame> {
    if s.atoms[at].first != s.atoms[at].last {
        return None;
    }
    let frame = noun(s, at, What::TwoWay);
    let next = s.atoms.get(at + 1).and_then(Atom::prep);
    let tied = matches!(next, Some(Prep::Between | Prep::With | Prep::Among))
        || frame.owner.is_some() && frame.partner.is_some();
    let known = frame.partner.is_some() && !frame.foreign;
    (tied && (known || frame.both)).then_some(frame)
}
