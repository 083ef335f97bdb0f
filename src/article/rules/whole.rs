//! The whole that a share is a part of: "of Chile's exports", "of everything it ships there", "of the total".

use crate::article::lexicon::{Lex, Prep};
use crate::article::mentions::Thing;
use crate::article::mentions::economies::Form;
use crate::article::reading::Reading;
use crate::article::scene::{Side, What};
use crate::model::Statement;
use crate::place::Span;

/// How the whole is named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A noun of trade: "its exports", "soybean imports".
    Noun,
    /// A clause: "everything Chile exported", "what Baku buys from Hungary".
    Clause,
    /// Goods alone: "its crude"; which way they go is told by a verb.
    Goods,
    /// The figure before: "this", "the total".
    Before,
}

#[derive(Clone, Debug)]
pub(super) struct Whole {
    pub(super) kind: Kind,
    pub(super) what: What,
    pub(super) owner: Option<Side>,
    pub(super) partner: Option<Side>,
    pub(super) category: Option<Span>,
    /// The frame of the noun.
    pub(super) frame: Option<usize>,
    /// One past its last atom.
    pub(super) end: usize,
    /// Its owner is "its" or "their".
    pub(super) its: bool,
    /// Its owner is told by a reference alone: "its", "the country's", "the kingdom".
    pub(super) loose: bool,
    /// It is no economy's: a company's sales, a province's exports.
    pub(super) foreign: bool,
}

impl Whole {
    pub(super) fn goods_only(&self) -> bool {
        self.kind == Kind::Goods
    }
}

/// The whole that follows the amount at `at`, where the words after it name one.
pub(super) fn after(r: &Reading<'_, '_>, at: usize) -> Option<Whole> {
    let s = r.s;
    let mut from = behind(r, at);
    let share = s.atoms.get(from).is_some_and(|a| a.is(Lex::ShareNoun));
    if share {
        from += 1;
    }
    // "60% or so of what ...", "two-thirds by value of ..."
    // "91% by value of ...": how it was weighed stands between.
    let prep = s.atoms.get(from).and_then(|a| a.prep());
    let every = s
        .norm_last(at)
        .is_some_and(|w| matches!(w, "dollar" | "euro" | "pound" | "rupee" | "peso" | "real"));
    let direct = s.norm_last(at) != Some("percent")
        && s.atoms[at].amount().is_some_and(|a| a.fraction)
        && !share;
    match prep {
        // "..., or 21 per cent, of this"
        None if s.atoms.get(from).is_some_and(|a| a.sign() == Some(','))
            && s.atoms
                .get(from + 1)
                .is_some_and(|a| a.prep() == Some(Prep::Of)) =>
        {
            return before(r, from + 2);
        }
        Some(Prep::Of) => from += 1,
        Some(Prep::In) if share => from += 1,
        _ if every => {}
        _ if direct && is_goods(r, from) => return goods(r, from),
        // "four in ten tonnes of Zambian copper"
        None if direct
            && s.atoms.get(from).is_some_and(|a| a.is_word() && !a.capital)
            && s.atoms
                .get(from + 1)
                .is_some_and(|a| a.prep() == Some(Prep::Of)) =>
        {
            return noun(r, from + 2).or_else(|| goods(r, from + 2));
        }
        // "seven out of every ten kilos it imports", "three in ten dollars that Peru earned abroad"
        None if direct && s.atoms.get(from).is_some_and(|a| a.is_word() && !a.capital) => {
            return clause(r, from);
        }
        _ => return None,
    }
    before(r, from)
        .or_else(|| noun(r, from))
        .or_else(|| clause(r, from))
        .or_else(|| goods(r, from))
}

/// Where the words behind the amount begin that say of what it is a part: behind "or so", "by value", and behind
/// another part of the same whole ("6.7% and 7.6% of the total").
fn behind(r: &Reading<'_, '_>, at: usize) -> usize {
    let s = r.s;
    let mut i = at + 1;
    if s.norm(i) == "or" && matches!(s.norm(i + 1), "so" | "more" | "thereabouts" | "less") {
        i += 2;
    }
    if s.norm(i) == "by"
        && matches!(s.norm(i + 1), "value" | "volume" | "weight" | "tonnage")
        && s.atoms.get(i + 2).and_then(|a| a.prep()) == Some(Prep::Of)
    {
        i += 2;
    }
    let mut next = i;
    for _ in 0..4 {
        if s.atoms.get(next).is_some_and(|a| a.sign() == Some(',')) {
            next += 1;
        }
        if s.atoms.get(next).is_some_and(|a| a.is(Lex::And)) {
            next += 1;
        }
        // "79%, Britain 4% and Japan 3.5% of exports"
        if next > i && s.form(next).is_some() && !s.atoms[next].possessive {
            next += 1;
        } else if s.atoms.get(next).is_some_and(|a| a.is(Lex::Article))
            && s.form(next + 1).is_some()
        {
            next += 2;
        }
        while s.atoms.get(next).is_some_and(|a| a.is(Lex::Hedge)) {
            next += 1;
        }
        let part = next > i
            && s.atoms
                .get(next)
                .and_then(|a| a.amount())
                .is_some_and(|a| a.is_percent());
        if !part {
            break;
        }
        next += 1;
        if s.atoms.get(next).and_then(|a| a.prep()) == Some(Prep::Of) {
            return next;
        }
    }
    i
}

/// Whether goods follow right away: "nine in ten Chilean cherries".
fn is_goods(r: &Reading<'_, '_>, from: usize) -> bool {
    let s = r.s;
    s.form(from).is_some_and(|f| f == Form::Adjective)
        && s.atoms
            .get(from + 1)
            .is_some_and(|a| a.is_word() && !a.capital)
}

/// "Of this", "of the total": the figure before.
fn before(r: &Reading<'_, '_>, from: usize) -> Option<Whole> {
    let s = r.s;
    let mut article = usize::from(
        s.atoms
            .get(from)
            .is_some_and(|a| a.is(Lex::Article) || s.norm(from) == "that"),
    );
    // "of May volumes", "of the fiscal 2024 figure"
    while s
        .atoms
        .get(from + article)
        .is_some_and(|a| a.time().is_some() || a.is(Lex::Filler) || a.is(Lex::Whole))
        && s.atoms.get(from + article + 1).is_some_and(|a| {
            a.is(Lex::Anaphor)
                || a.time().is_some()
                || matches!(s.norm(from + article + 1), "total" | "sum")
        })
    {
        article += 1;
    }
    let alone = |i: usize| {
        s.atoms.get(i).is_none_or(|a| {
            a.sign().is_some()
                || a.prep().is_some_and(|p| !matches!(p, Prep::Of | Prep::For))
                || a.prep().is_some() && s.atoms.get(i + 1).is_some_and(|b| b.time().is_some())
                || a.time().is_some()
                || a.lex().is_some()
                    && !matches!(
                        a.lex(),
                        Some(
                            Lex::Out
                                | Lex::In
                                | Lex::TwoWay
                                | Lex::Prep(Prep::Of | Prep::For)
                                | Lex::Other
                        )
                    )
        })
    };
    // "of Finland's total": what the figure in hand is of, all of it.
    if s.atoms[from.min(s.atoms.len() - 1)].possessive
        && let Some(owner) = s.side(from)
        && s.atoms
            .get(from + 1)
            .is_some_and(|a| a.is(Lex::Anaphor) || s.norm(from + 1) == "total")
        && alone(from + 2)
    {
        let what = r
            .cur
            .filter(|c| r.frames[*c].what != What::Other && !r.frames[*c].anaphor)
            .map(|c| r.frames[c].what)
            .or(r.reader.discourse.last.as_ref().map(|l| l.what))
            .filter(|w| matches!(w, What::Out | What::In | What::TwoWay))?;
        return Some(Whole {
            kind: Kind::Before,
            what,
            owner: Some(owner),
            partner: None,
            category: None,
            frame: None,
            end: from + 2,
            its: false,
            loose: false,
            foreign: false,
        });
    }
    let noun = s.atoms.get(from + article)?;
    let end = if article == 1
        && alone(from + 1)
        && matches!(s.norm(from), "this" | "that" | "these" | "those")
        && s.atoms
            .get(from + 1)
            .is_none_or(|a| a.prep() != Some(Prep::To))
    {
        from + 1
    } else if (matches!(s.norm(from + article), "it" | "them" | "which")
        || noun.is(Lex::Anaphor)
        || matches!(s.norm(from + article), "total" | "whole" | "sum"))
        && (alone(from + article + 1)
            || s.norm(from + article) == "them" && apposed(r, from + article + 1).is_some())
    {
        from + article + 1
    } else {
        return None;
    };
    // "of which" and "of it": the frame in hand, else the last figure of the text.
    if r.cur.is_some_and(|c| r.frames[c].what == What::Other) {
        return None;
    }
    // "Germany took 25% of the total": the verb that takes the share is not the figure.
    let takes = |c: usize| {
        let frame = &r.frames[c];
        frame.verb
            && (frame.head..from)
                .filter(|i| s.atoms[*i].amount().is_some())
                .count()
                < 2
    };
    let mut before = false;
    let sides = r
        .cur
        .filter(|c| {
            let frame = &r.frames[*c];
            let later = frame.anaphor && frame.head >= from;
            frame.what != What::Other && !frame.foreign && !later && !takes(*c)
        })
        .and_then(|c| r.sides(c));
    let (what, owner, partner, category) = match sides {
        Some(x) => (x.what, x.owner, x.partner, x.category),
        None => {
            let last = r.reader.discourse.last.clone()?;
            before = r.produced == 0 && level_told(r);
            (last.what, last.owner, last.partner, last.category)
        }
    };
    // "The total" is of all partners; "of it" is of the figure itself, and so is "the total" of the one figure that
    // the sentence before told: "... to Indonesia stood at RM5 billion. Petroleum made up 31% of the total."
    let total = !before && matches!(s.norm(from + article), "total" | "whole" | "totals");
    let partner = partner.filter(|p| !total && !p.party.one().is_some_and(|e| e.is_world()));
    let category = apposed(r, end)
        .filter(|_| s.norm(end - 1) == "them")
        .or(category.filter(|_| !total));
    matches!(what, What::Out | What::In | What::TwoWay).then_some(Whole {
        kind: Kind::Before,
        what,
        owner,
        partner,
        category,
        frame: None,
        end,
        its: false,
        loose: false,
        foreign: false,
    })
}

/// Whether the claims of the sentence before are levels and changes of one flow, and no shares or places.
fn level_told(r: &Reading<'_, '_>) -> bool {
    let Some(last) = r.reader.claims.last() else {
        return false;
    };
    let sentence = last.evidence.sentence;
    r.reader.discourse.distance == 0
        && r.reader
            .claims
            .iter()
            .rev()
            .take(6)
            .take_while(|c| c.evidence.sentence == sentence)
            .all(|c| {
                matches!(c.statement, Statement::Level(_) | Statement::Change { .. })
                    && c.exporter == last.exporter
                    && c.importer == last.importer
            })
}

/// "55% of them copper": what the part is.
fn apposed(r: &Reading<'_, '_>, from: usize) -> Option<Span> {
    let s = r.s;
    let end = (from..from + 4)
        .take_while(|i| {
            s.atoms
                .get(*i)
                .is_some_and(|a| (a.is_word() || a.is(Lex::Other)) && !a.capital)
        })
        .last()?;
    let stops = s
        .atoms
        .get(end + 1)
        .is_none_or(|a| a.sign().is_some() || a.is(Lex::And) || a.is(Lex::While));
    stops.then(|| Span::new(s.atoms[from].span.start, s.atoms[end].span.end))
}

/// "Of Chile's exports", "of all Korean chip shipments abroad".
fn noun(r: &Reading<'_, '_>, from: usize) -> Option<Whole> {
    let s = r.s;
    for i in from..(from + 12).min(s.atoms.len()) {
        if let Ok(n) = r.frames.binary_search_by_key(&i, |f| f.head) {
            let frame = &r.frames[n];
            if frame.verb {
                return None;
            }
            if frame.anaphor || frame.list {
                continue;
            }
            // "45% of the crop": the goods of the figure before.
            if frame.what == What::Other && matches!(s.norm(i), "crop" | "harvest" | "catch") {
                return None;
            }
            if !matches!(frame.what, What::Out | What::In | What::TwoWay) {
                return (frame.what == What::Other).then_some(Whole {
                    kind: Kind::Noun,
                    what: What::Other,
                    owner: None,
                    partner: None,
                    category: None,
                    frame: None,
                    end: frame.end,
                    its: false,
                    loose: false,
                    foreign: true,
                });
            }
            let its = (from..i).any(|j| s.form(j) == Some(Form::Its));
            let loose = (from..i).any(|j| matches!(s.form(j), Some(Form::Its | Form::Definite)));
            let world = |side: &Side| side.party.one().is_some_and(|e| e.is_world());
            // "of the blueberries that Peru exports"
            let told = (from..i)
                .find(|j| matches!(s.norm(*j), "that" | "which"))
                .and_then(|that| {
                    let first = (from..that).find(|j| s.atoms[*j].is_word())?;
                    Some(Span::new(
                        s.atoms[first].span.start,
                        s.atoms[that - 1].span.end,
                    ))
                });
            return Some(Whole {
                kind: Kind::Noun,
                what: frame.what,
                owner: frame.owner.clone(),
                partner: frame.partner.clone().filter(|p| !frame.whole && !world(p)),
                category: frame.category.or(told),
                frame: Some(n),
                end: frame.end,
                its,
                loose,
                foreign: frame.foreign,
            });
        }
        let atom = &s.atoms[i];
        match &atom.thing {
            Thing::Word | Thing::Time(_) => {}
            Thing::Economy(m)
                if matches!(
                    m.form,
                    Form::Adjective
                        | Form::Its
                        | Form::Name
                        | Form::Capital
                        | Form::Definite
                        | Form::Both
                ) || atom.possessive => {}
            Thing::Phrase(
                Lex::Article
                | Lex::Filler
                | Lex::Whole
                | Lex::Yearly
                | Lex::Monthly
                | Lex::Anaphor
                | Lex::And
                | Lex::Sellers
                | Lex::Firms
                | Lex::Prep(Prep::Of),
            ) => {}
            Thing::Phrase(Lex::Prep(Prep::For)) if s.atoms[i - 1].is(Lex::Anaphor) => {}
            // "of Kenya's cut flowers", "of its frozen fish": a word of another list that describes the goods.
            Thing::Phrase(Lex::Fall | Lex::Rise)
                if atom.first == atom.last
                    && s.atoms
                        .get(i + 1)
                        .is_some_and(|a| a.is_word() && !a.capital)
                    && s.atoms[i - 1].economy().is_some() => {}
            // "of the 2023 total of Nigeria's exports"
            Thing::Phrase(Lex::Level) if s.norm(i) == "total" => {}
            _ => return None,
        }
    }
    None
}

/// "Of everything Chile exported", "of what Mexico bought abroad", "of all the shrimp the country exports".
fn clause(r: &Reading<'_, '_>, from: usize) -> Option<Whole> {
    let s = r.s;
    let mut subject = None;
    let mut words: Option<Span> = None;
    for i in from..(from + 12).min(s.atoms.len()) {
        let atom = &s.atoms[i];
        match &atom.thing {
            Thing::Economy(m) => {
                if matches!(m.form, Form::There | Form::World | Form::Both) {
                    return None;
                }
                // "Senegalese fish that ...": describes the goods, unless a verb follows.
                subject = Some(i);
            }
            Thing::Phrase(lex @ (Lex::Sold | Lex::Bought | Lex::Earned | Lex::Out | Lex::In)) => {
                let what = if matches!(lex, Lex::Bought | Lex::In) {
                    What::In
                } else {
                    What::Out
                };
                let at = subject?;
                let own = !s.atoms[at].possessive && s.form(at) != Some(Form::Adjective);
                let (owner, partner, end) = objects(r, i + 1, what);
                // "its mills sent abroad": the mills are its own; goods of an economy that are sold need no more.
                let all = matches!(
                    s.norm(from),
                    "everything" | "all" | "what" | "whatever" | "anything"
                );
                if !own
                    && !all
                    && s.form(at) != Some(Form::Its)
                    && !s.norm(i).ends_with("ed")
                    && s.norm(i) != "sold"
                {
                    return None;
                }
                let goods = if s.form(at) == Some(Form::Adjective) || all {
                    None
                } else {
                    words
                };
                return Some(Whole {
                    kind: Kind::Clause,
                    what,
                    owner: s.side(at).or(owner),
                    partner,
                    category: goods,
                    frame: None,
                    end,
                    its: s.form(at) == Some(Form::Its) || s.form(at) == Some(Form::It),
                    loose: matches!(s.form(at), Some(Form::Its | Form::It | Form::Definite)),
                    foreign: false,
                });
            }
            // "of the 38 million tonnes it imported"
            Thing::Amount(a) if !a.is_percent() && subject.is_none() => {}
            Thing::Word => {
                if subject.is_none() {
                    words = Some(words.map_or(atom.span, |w| Span::new(w.start, atom.span.end)));
                }
            }
            Thing::Phrase(
                Lex::Article
                | Lex::Whole
                | Lex::Filler
                | Lex::Auxiliary
                | Lex::Sellers
                | Lex::Firms
                | Lex::Relative
                | Lex::Anaphor
                | Lex::And,
            ) => {}
            _ => return None,
        }
    }
    None
}

/// What follows the verb of the clause: "abroad", "there", "from Hungary"; nothing else belongs to it.
fn objects(r: &Reading<'_, '_>, from: usize, what: What) -> (Option<Side>, Option<Side>, usize) {
    let s = r.s;
    match s.form(from) {
        Some(Form::World) => return (None, None, from + 1),
        Some(Form::There) => return (None, s.side(from), from + 1),
        _ => {}
    }
    let wanted = if what == What::In {
        Prep::From
    } else {
        Prep::To
    };
    // "that Slovakia earned from exports"
    if s.atoms.get(from).and_then(|a| a.prep()) == Some(Prep::From)
        && what == What::Out
        && s.atoms.get(from + 1).is_some_and(|a| a.is(Lex::Out))
    {
        return (None, None, from + 2);
    }
    if s.atoms.get(from).and_then(|a| a.prep()) == Some(wanted)
        && let Some(at) = (from + 1..(from + 4).min(s.atoms.len())).find(|i| s.form(*i).is_some())
    {
        let (list, end) = s.list(at);
        return (None, s.joined(&list), end.max(at + 1));
    }
    (None, None, from)
}

/// "Of its crude", "of Paraguay's soybeans", "nine in ten Chilean cherries exported last season".
fn goods(r: &Reading<'_, '_>, from: usize) -> Option<Whole> {
    let s = r.s;
    let the = usize::from(
        s.atoms
            .get(from)
            .is_some_and(|a| a.is(Lex::Whole) || a.is(Lex::Article)),
    );
    let start = from + the;
    let named = (from..(start + 2).min(s.atoms.len())).find(|i| {
        s.form(*i)
            .is_some_and(|f| matches!(f, Form::Its | Form::Adjective))
            || s.form(*i).is_some() && s.atoms[*i].possessive
    });
    // "62 percent of the beans went to the EU": of what the last figure told.
    let last = r
        .reader
        .discourse
        .last
        .as_ref()
        .filter(|l| the == 1 && l.what == What::Out && r.reader.discourse.distance < 2);
    let at = named.or(last.map(|_| from))?;
    let owner = match named {
        Some(i) => s.side(i),
        None => last.and_then(|l| l.owner.clone()),
    };
    let mut end = at + 1;
    let mut words: Option<Span> = None;
    while let Some(atom) = s.atoms.get(end).filter(|_| end < at + 7) {
        let cut = matches!(atom.lex(), Some(Lex::Fall | Lex::Rise))
            && words.is_none()
            && atom.first == atom.last
            && s.atoms
                .get(end + 1)
                .is_some_and(|a| a.is_word() && !a.capital);
        let goods = !atom.capital
            && (cut || atom.is_word() || matches!(atom.lex(), Some(Lex::Sellers | Lex::Other)));
        let counted = matches!(atom.lex(), Some(Lex::Firms));
        if counted {
            return None;
        }
        if goods {
            words = Some(words.map_or(atom.span, |w| Span::new(w.start, atom.span.end)));
        } else if !(atom.is(Lex::And)
            && words.is_some()
            && s.atoms.get(end + 1).is_some_and(|a| a.is_word()))
        {
            break;
        }
        end += 1;
    }
    words?;
    // "30% of their acreage", "half of its workforce": nothing that is sold.
    if matches!(
        s.norm(end - 1),
        "acreage"
            | "land"
            | "workforce"
            | "staff"
            | "jobs"
            | "people"
            | "population"
            | "income"
            | "budget"
            | "members"
            | "value"
            | "customers"
            | "time"
            | "capacity"
            | "acres"
            | "hectares"
            | "seats"
            | "debt"
            | "revenue"
            | "revenues"
            | "profit"
            | "profits"
            | "turnover"
            | "territory"
            | "portfolio"
            | "assets"
            | "stake"
            | "equity"
            | "gdp"
            | "economy"
    ) {
        return None;
    }
    // "... exported last season": when they were sold, not where.
    if s.atoms.get(end).is_some_and(|a| a.is(Lex::Sold))
        && !s
            .atoms
            .get(end + 1)
            .is_some_and(|a| a.prep() == Some(Prep::To))
    {
        end += 1;
    }
    while s.atoms.get(end).is_some_and(|a| {
        a.time().is_some() || a.is(Lex::Filler) || s.form(end) == Some(Form::World)
    }) {
        end += 1;
    }
    Some(Whole {
        kind: Kind::Goods,
        what: What::Out,
        owner,
        partner: None,
        category: words,
        frame: None,
        end,
        its: s.form(at) == Some(Form::Its),
        loose: matches!(s.form(at), Some(Form::Its | Form::Definite)),
        foreign: false,
    })
}

/// Where the part goes or comes from, told behind the whole: "... still flow to Brazil", "come from Norway".
/// True where it goes there.
pub(super) fn moved(r: &Reading<'_, '_>, from: usize) -> Option<(Side, bool)> {
    let s = r.s;
    let mut verb = None;
    // A preposition may have been taken for the end of the whole.
    let back = usize::from(from >= 1 && s.atoms.get(from - 1).is_some_and(|a| a.prep().is_some()));
    for i in from - back..(from + 8).min(s.atoms.len()) {
        let atom = &s.atoms[i];
        match atom.lex() {
            // "were bought by Italy", "is absorbed by China"
            Some(Lex::Bought)
                if s.norm(i + 1) == "by"
                    && i >= 1
                    && matches!(s.atoms[i - 1].lex(), Some(Lex::Level | Lex::Filler)) =>
            {
                let economy = (i + 2..(i + 5).min(s.atoms.len())).find(|j| s.form(*j).is_some())?;
                let (list, _) = s.list(economy);
                return Some((s.joined(&list)?, true));
            }
            Some(Lex::Went | Lex::Came | Lex::Sold) => {
                verb = Some((i, !atom.is(Lex::Came)));
                break;
            }
            Some(Lex::Prep(Prep::To)) => {
                verb = Some((i, true));
                break;
            }
            Some(Lex::Prep(Prep::From)) => {
                verb = Some((i, false));
                break;
            }
            // "61% of Taiwanese opposed more imports from the mainland": the imports come from there.
            Some(Lex::In | Lex::TwoWay) if i >= from => return None,
            // "in 2024", "during the season": when it went.
            Some(Lex::Prep(Prep::In)) if s.atoms.get(i + 1).is_some_and(|a| a.time().is_some()) => {
            }
            Some(Lex::Prep(Prep::In))
                if i < from + 1
                    && (s.form(i + 1).is_some()
                        || s.atoms.get(i + 1).is_some_and(|a| a.is(Lex::Article))
                            && s.form(i + 2).is_some()) =>
            {
                // "four-fifths of it in the United States": where it was sold.
                verb = Some((i, true));
                break;
            }
            _ if atom.sign().is_some() || atom.amount().is_some() => return None,
            _ if i >= from + 5 && atom.time().is_none() => return None,
            _ => {}
        }
    }
    let (verb, mut out) = verb?;
    let economy = (verb + 1..(verb + 6).min(s.atoms.len())).find(|i| s.form(*i).is_some())?;
    let between = &s.atoms[verb + 1..economy];
    if between.iter().any(|a| {
        a.sign().is_some()
                || a.amount().is_some()
                // "lost to imports from Morocco": where the imports come from.
                || matches!(a.lex(), Some(Lex::In | Lex::Out | Lex::TwoWay)) && out
    }) {
        return None;
    }
    if let Some(last) = between.iter().rev().find_map(|a| a.prep()) {
        match last {
            Prep::From => out = false,
            Prep::To | Prep::In | Prep::At | Prep::For => {}
            _ => return None,
        }
    }
    let (list, _) = s.list(economy);
    Some((s.joined(&list)?, out))
}
