//! Frames: a noun or verb of trade with its owner, its partner and its goods.

mod goods;
mod movement;
mod nouns;
mod objects;
mod places;
mod prepositions;
mod subjects;
mod verbs;

use self::movement::{came, moved, route, traded, went};
use self::nouns::{anaphor, noun, partners};
pub(super) use self::places::partner_at;
pub(super) use self::subjects::{subject, tied_by};
use self::verbs::{is_verb_use, verb};
use super::lexicon::vocabulary::kinds;
use super::lexicon::{Lex, Prep};
use super::mentions::economies::Form;
use super::mentions::{Atom, Thing};
use super::scene::{LastFigure, Side, What};
use super::tokens::Token;
use crate::model::{Party, RankList};
use crate::place::Span;

/// A noun phrase or a verb that figures can be about.
#[derive(Clone, Debug)]
pub(super) struct Frame {
    pub(super) what: What,
    /// The atom of the noun or verb.
    pub(super) head: usize,
    /// Its atoms: from `start` up to, not including, `end`.
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) owner: Option<Side>,
    pub(super) partner: Option<Side>,
    pub(super) category: Option<Span>,
    /// "Total exports": no single partner is meant.
    pub(super) whole: bool,
    pub(super) verb: bool,
    /// A passive verb or a participle: its subject is the goods.
    pub(super) passive: bool,
    /// A plural list of partners: "its main export markets were ...".
    pub(super) list: bool,
    /// It stands for the figure before: "the total", "volumes".
    pub(super) anaphor: bool,
    /// A trade word inside a prepositional phrase of something else.
    pub(super) inner: bool,
    /// The owner is something that has no trade of its own to report: a company, a province.
    pub(super) foreign: bool,
    /// Both sides are "the two countries".
    pub(super) both: bool,
    /// It holds the two sides of a rank.
    pub(super) rank: bool,
}

/// The sentence as the frames see it.
pub(super) struct Sentence<'a> {
    pub(super) text: &'a str,
    pub(super) tokens: &'a [Token<'a>],
    pub(super) atoms: &'a [Atom],
    pub(super) parties: &'a [Option<Party>],
    /// The last figure, for "those" at the beginning.
    pub(super) last: Option<LastFigure>,
    /// Of each atom the first word.
    norms: Vec<&'a str>,
    /// What its words are: bits of [`kinds`](super::lexicon::vocabulary::kinds).
    kinds: u32,
    /// Which of the rare things its phrases do: bits of [`Lex::rare`].
    rare: u8,
}

impl<'a> Sentence<'a> {
    pub(super) fn new(
        text: &'a str,
        tokens: &'a [Token<'a>],
        atoms: &'a [Atom],
        parties: &'a [Option<Party>],
        last: Option<LastFigure>,
    ) -> Self {
        Sentence {
            text,
            tokens,
            atoms,
            parties,
            last,
            norms: atoms.iter().map(|a| &*tokens[a.first].norm).collect(),
            rare: atoms
                .iter()
                .filter_map(Atom::lex)
                .fold(0, |all, lex| all | lex.rare()),
            kinds: tokens.iter().fold(0, |all, t| all | t.word.kinds),
        }
    }

    /// Whether any of its words is of these kinds.
    pub(super) fn says(&self, kinds: u32) -> bool {
        self.kinds & kinds != 0
    }

    /// Whether any of its phrases does this, which has to be one of [`Lex::rare`].
    pub(super) fn has(&self, lex: Lex) -> bool {
        debug_assert_ne!(lex.rare(), 0);
        self.rare & lex.rare() != 0
    }

    /// Whether the first word of the atom is of these kinds.
    pub(super) fn is(&self, at: usize, kinds: u32) -> bool {
        self.atoms
            .get(at)
            .is_some_and(|a| self.tokens[a.first].word.is(kinds))
    }

    pub(super) fn side(&self, at: usize) -> Option<Side> {
        let party = self.parties.get(at)?.clone()?;
        Some(Side {
            party,
            span: self.atoms[at].span,
            carried: false,
        })
    }

    pub(super) fn norm(&self, at: usize) -> &str {
        self.norms.get(at).copied().unwrap_or_default()
    }

    /// The last word of the atom.
    pub(super) fn norm_last(&self, at: usize) -> Option<&str> {
        Some(&*self.tokens.get(self.atoms.get(at)?.last)?.norm)
    }

    pub(super) fn form(&self, at: usize) -> Option<Form> {
        self.atoms.get(at)?.economy().map(|m| m.form)
    }

    /// A list of economies from atom `at` on ("China, Japan and South Korea"): their atoms, and what follows.
    pub(super) fn list(&self, at: usize) -> (Vec<usize>, usize) {
        let mut found = Vec::new();
        let mut next = at;
        let mut last = false;
        loop {
            if self.atoms.get(next).is_some_and(|a| a.is(Lex::Article)) {
                next += 1;
            }
            if !(self.parties.get(next).is_some_and(Option::is_some) && self.form(next).is_some()) {
                break;
            }
            found.push(next);
            next += 1;
            // "Brazil and Argentina, and Mercosur took": a list ends with its "and".
            if found.len() >= 24 || self.atoms[next - 1].possessive || last {
                break;
            }
            let mut more = next;
            if self.atoms.get(more).is_some_and(|a| a.sign() == Some(',')) {
                more += 1;
            }
            let joined = self.atoms.get(more).is_some_and(|a| a.is(Lex::And));
            if joined {
                more += 1;
            }
            let article = usize::from(self.atoms.get(more).is_some_and(|a| a.is(Lex::Article)));
            let goes_on = more > next
                && self
                    .form(more + article)
                    .is_some_and(|f| matches!(f, Form::Name | Form::Capital | Form::Definite))
                && !self.atoms[more + article].possessive;
            // "from the Gulf, and the Saudi market": the name only describes.
            let describes = self.atoms.get(more + article + 1).is_some_and(|a| {
                matches!(
                    a.lex(),
                    Some(
                        Lex::Partner(_)
                            | Lex::Firms
                            | Lex::Sellers
                            | Lex::Buyers
                            | Lex::Out
                            | Lex::In
                            | Lex::TwoWay
                    )
                )
            });
            if !goes_on || describes {
                break;
            }
            last = joined;
            next = more;
        }
        // "in trade with Peru, Bolivia posted": without an "and" it is no list.
        if !last {
            found.truncate(1);
        }
        let end = found.last().map_or(at, |last| last + 1);
        (found, end)
    }

    /// The side that a list of economies makes.
    pub(super) fn joined(&self, list: &[usize]) -> Option<Side> {
        let first = self.side(*list.first()?)?;
        if list.len() == 1 {
            return Some(first);
        }
        let mut economies = Vec::new();
        for at in list {
            match self.parties[*at] {
                Some(Party::One(economy)) if !economies.contains(&economy) => {
                    economies.push(economy)
                }
                _ => {}
            }
        }
        if economies.len() < 2 {
            return Some(first);
        }
        let span = Span::new(first.span.start, self.atoms[*list.last()?].span.end);
        Some(Side {
            party: Party::Several(economies),
            span,
            carried: false,
        })
    }
}

/// The frames of a sentence, in the order of their heads.
pub(super) fn frames(s: &Sentence<'_>) -> Vec<Frame> {
    let mut out: Vec<Frame> = Vec::new();
    for (at, atom) in s.atoms.iter().enumerate() {
        if !s.is(at, kinds::FRAME) && !atom.lex().is_some_and(may_head) {
            debug_assert!(
                !cfg!(test) || frame_at(s, at).is_none(),
                "may_head: {}",
                s.norm(at)
            );
            continue;
        }
        // "from Norway to Poland", where no noun or verb has taken the two.
        let takes = |f: &Frame| f.head < at && at < f.end && f.what != What::Other && !f.anaphor;
        if atom.prep() == Some(Prep::From)
            && !out.iter().rev().take(3).any(takes)
            && let Some(frame) = route(s, at)
        {
            out.push(frame);
            continue;
        }
        if let Some(frame) = those(s, at, &out) {
            out.push(frame);
            continue;
        }
        if let Some(frame) = frame_at(s, at) {
            // "deficit in goods trade with China": the trade is inside the deficit.
            let nested =
                out.iter().rev().take(3).any(|f: &Frame| {
                    matches!(f.what, What::Balance(_)) && f.head < at && at < f.end
                });
            if !nested || frame.verb {
                let mut frame = coordinated(s, frame, &out);
                supplied(s, &mut out, &mut frame);
                out.push(frame);
            }
        }
    }
    out
}

/// Whether what does this may be the head of a frame; beside them the words of [`kinds::FRAME`] may.
fn may_head(lex: Lex) -> bool {
    matches!(
        lex,
        Lex::Prep(Prep::From)
            | Lex::Anaphor
            | Lex::Out
            | Lex::In
            | Lex::TwoWay
            | Lex::Deficit
            | Lex::Surplus
            | Lex::Balance
            | Lex::Other
            | Lex::Sold
            | Lex::Bought
            | Lex::Earned
            | Lex::Spent
            | Lex::Moved
            | Lex::Traded
            | Lex::Went
            | Lex::Came
            | Lex::Level
            | Lex::Rise
            | Lex::Target
            | Lex::Forecast
            | Lex::Partner(_)
    )
}

/// "Africa sold China goods but bought $225 billion": the second verb has the subject of the first.
fn coordinated(s: &Sentence<'_>, mut frame: Frame, before: &[Frame]) -> Frame {
    let joint = frame
        .start
        .checked_sub(1)
        .is_some_and(|i| s.atoms[i].is(Lex::And) || matches!(s.norm(i), "but" | "yet"));
    if !frame.verb || frame.passive || !joint || !matches!(frame.what, What::Out | What::In) {
        return frame;
    }
    let first = before.iter().rev().find(|f| {
        f.verb && !f.passive && f.owner.is_some() && matches!(f.what, What::Out | What::In)
    });
    if let Some(first) = first {
        frame.owner = first.owner.clone();
        if frame.partner.as_ref().map(|p| &p.party) == frame.owner.as_ref().map(|p| &p.party)
            || frame.partner.is_none()
        {
            frame.partner = first.partner.clone();
        }
    }
    frame
}

/// "Brazil supplied 75 million tonnes of China's 105 million tonnes of imports": who imports is who was supplied.
fn supplied(s: &Sentence<'_>, before: &mut [Frame], noun: &mut Frame) {
    let Some(verb) = before.last_mut() else {
        return;
    };
    let of = noun
        .start
        .checked_sub(1)
        .is_some_and(|i| s.atoms[i].prep() == Some(Prep::Of));
    let amount = (verb.head + 1..noun.start)
        .filter(|i| s.atoms[*i].amount().is_some())
        .count()
        == 1;
    let near = noun.start > verb.head && noun.start < verb.head + 7;
    if verb.verb
        && verb.what == What::Out
        && verb.partner.is_none()
        && noun.what == What::In
        && of
        && amount
        && near
    {
        verb.partner = noun
            .owner
            .clone()
            .filter(|o| verb.owner.as_ref().is_none_or(|v| v.party != o.party));
        noun.whole = verb.partner.is_some();
    }
}

/// "... while those to the U.S. fell": the same flow with another partner.
fn those(s: &Sentence<'_>, at: usize, before: &[Frame]) -> Option<Frame> {
    // "Volumes bound for Libya"
    let volumes = s.atoms[at].is(Lex::Anaphor)
        && matches!(s.norm(at), "volume" | "volumes" | "values" | "figures")
        && s.atoms
            .get(at + 1)
            .is_some_and(|a| a.is(Lex::Went) || a.prep().is_some());
    if !(s.atoms[at].is(Lex::Article) && matches!(s.norm(at), "those" | "that"))
        && s.norm(at) != "that"
        && !volumes
    {
        return None;
    }
    // "those directed to", "those bound for"
    let participle = s.atoms.get(at + 1).is_some_and(|a| {
        let norm = s.norm(at + 1);
        (a.is_word() && norm.ends_with("ed")) || matches!(a.lex(), Some(Lex::Went | Lex::Sold))
    });
    let bound = participle
        && s.norm_last(at + 1) == Some("for")
        && s.atoms.get(at + 1).is_some_and(|a| a.first < a.last);
    let next = at + 1 + usize::from(participle);
    let (prep, next) = if bound {
        (Prep::To, next)
    } else {
        (s.atoms.get(next)?.prep()?, next + 1)
    };
    let prep = if participle && prep == Prep::For {
        Prep::To
    } else {
        prep
    };
    let carried;
    let last = match before
        .iter()
        .rev()
        .find(|f| f.what != What::Other && !f.anaphor)
    {
        Some(last) => last,
        None => {
            let figure = s.last.as_ref().filter(|_| at <= 1)?;
            let mut frame = empty(figure.what, 0);
            frame.owner = figure.owner.clone();
            frame.category = None;
            carried = frame;
            &carried
        }
    };
    // "... and that of Oman and Iraq"
    if last.what == What::TwoWay && prep == Prep::Of {
        let (list, end) = s.list(next);
        let [a, b] = list[..] else { return None };
        let mut frame = empty(What::TwoWay, at);
        frame.owner = s.side(a);
        frame.partner = s.side(b);
        frame.end = end;
        return Some(frame);
    }
    let fits = match last.what {
        What::Out => matches!(prep, Prep::To | Prep::For),
        What::In => prep == Prep::From,
        What::TwoWay | What::Balance(_) => prep == Prep::With,
        What::Other => false,
    };
    // "overtaking those from Thailand"
    let other_seller = last.what == What::Out && prep == Prep::From && last.partner.is_some();
    let (side, end) = partner_at(s, next).filter(|_| fits || other_seller)?;
    let mut frame = empty(last.what, at);
    frame.category = last.category;
    frame.end = end;
    if other_seller {
        frame.owner = Some(side);
        frame.partner = last.partner.clone();
    } else {
        frame.owner = last.owner.clone();
        frame.partner = Some(side);
    }
    Some(frame)
}

fn frame_at(s: &Sentence<'_>, at: usize) -> Option<Frame> {
    if s.is(at, kinds::DEALINGS)
        && let Some(frame) = nouns::dealings(s, at)
    {
        return Some(frame);
    }
    // "Balance: $70 million"
    if s.atoms[at].is_word()
        && s.norm(at) == "balance"
        && s.atoms.get(at + 1).is_some_and(|a| a.sign() == Some(':'))
    {
        return Some(noun(s, at, What::Balance(0)));
    }
    // "Hungary's balance with Austria"
    if s.atoms[at].is_word()
        && s.norm(at) == "balance"
        && s.atoms
            .get(at + 1)
            .is_some_and(|a| a.prep() == Some(Prep::With))
    {
        return Some(noun(s, at, What::Balance(0)))
            .filter(|f| f.owner.is_some() && f.partner.is_some());
    }
    let lex = s.atoms[at].lex()?;
    let amount_next = s
        .atoms
        .get(at + 1)
        .is_some_and(|a| a.amount().is_some() || a.is(Lex::Hedge));
    let what = match lex {
        Lex::Out if is_verb_use(s, at) => return verb(s, at, What::Out, Lex::Sold),
        Lex::In if is_verb_use(s, at) => return verb(s, at, What::In, Lex::Bought),
        Lex::Sold => return verb(s, at, What::Out, lex),
        Lex::Earned => return verb(s, at, What::Out, lex),
        Lex::Level
            if s.norm(at) == "brought"
                && at >= 1
                && matches!(
                    s.norm(at - 1),
                    "was" | "were" | "been" | "being" | "is" | "are"
                ) =>
        {
            return verb(s, at, What::In, Lex::Bought);
        }
        Lex::Level if matches!(s.norm(at), "brought" | "brings" | "bringing") && amount_next => {
            return verb(s, at, What::In, Lex::Bought)
                .filter(|f| f.owner.is_some() && f.partner.is_some() && f.category.is_some())
                .or_else(|| movement::brings(s, at));
        }
        Lex::Level
            if matches!(s.norm(at), "reached" | "reach" | "reaches")
                && s.form(at + 1).is_some_and(|f| {
                    matches!(
                        f,
                        Form::Name | Form::Definite | Form::There | Form::Adjective
                    )
                }) =>
        {
            return went(s, at).filter(|f| f.owner.is_some());
        }
        Lex::Level
            if matches!(s.norm(at), "came" | "comes")
                && s.norm_last(at) == Some("to")
                && s.form(at + 1)
                    .is_some_and(|f| matches!(f, Form::Name | Form::Definite)) =>
        {
            return went(s, at).filter(|f| f.owner.is_some());
        }
        Lex::Moved => return moved(s, at),
        Lex::Rise if s.norm(at) == "lifted" && amount_next => {
            // "Dutch refiners lifted 118,000 barrels a day"
            let buyers = at >= 1 && s.atoms[at - 1].is(Lex::Buyers);
            return moved(s, at).or_else(|| {
                verb(s, at, What::In, Lex::Bought).filter(|f| buyers && f.owner.is_some())
            });
        }
        Lex::Other if s.norm(at) == "orders" => {
            // "cut their orders of Ecuadorean shrimp": bought, not contracted.
            let moved = (at.saturating_sub(3)..at).any(|i| {
                matches!(
                    s.norm(i),
                    "cut"
                        | "slashed"
                        | "trimmed"
                        | "raised"
                        | "boosted"
                        | "doubled"
                        | "reduced"
                        | "increased"
                )
            });
            let frame = noun(s, at, What::In);
            if moved && frame.partner.is_some() && frame.category.is_some() {
                return Some(frame);
            }
            What::Other
        }
        Lex::Target if matches!(s.norm(at), "promised" | "pledged" | "promises" | "pledges") => {
            return verbs::promised(s, at);
        }
        Lex::Traded => return traded(s, at),
        Lex::Went => return went(s, at),
        Lex::Came => return came(s, at).or_else(|| went(s, at)),
        Lex::Bought | Lex::Spent => return verb(s, at, What::In, lex),
        // "tax receipts from American exporters"
        Lex::Out
            if s.norm_last(at) == Some("from")
                && at >= 1
                && matches!(
                    s.norm(at - 1),
                    "tax"
                        | "duty"
                        | "customs"
                        | "tariff"
                        | "toll"
                        | "vat"
                        | "excise"
                        | "fiscal"
                        | "fee"
                        | "transit"
                        | "wage"
                        | "dividend"
                        | "levy"
                ) =>
        {
            What::Other
        }
        Lex::Out => What::Out,
        Lex::In => What::In,
        Lex::TwoWay => What::TwoWay,
        Lex::Deficit => What::Balance(-1),
        Lex::Surplus => What::Balance(1),
        Lex::Balance => What::Balance(0),
        Lex::Other => What::Other,
        // "The embassy's projects there run to CHF 6.5 million"
        Lex::Forecast if s.norm(at) == "projects" && at >= 1 && s.atoms[at - 1].possessive => {
            What::Other
        }
        Lex::Anaphor => return anaphor(s, at),
        // "South Africa was the source of P57.0 billion of Botswana's imports": it sold them.
        Lex::Partner(RankList::SourceOfImports)
            if s.norm(at) == "source"
                && s.atoms.get(at + 1).and_then(Atom::prep) == Some(Prep::Of)
                && (at + 2..(at + 4).min(s.atoms.len()))
                    .any(|i| s.atoms[i].amount().is_some_and(|a| !a.is_percent())) =>
        {
            return verb(s, at, What::Out, Lex::Sold).map(|mut frame| {
                frame.owner = frame.owner.or_else(|| subject(s, at, false));
                frame
            });
        }
        Lex::Partner(list) => return partners(s, at, list),
        _ => return None,
    };
    // "trade deficit of the budget", "exports of ..." - a hyphen makes it a modifier: "export-led growth".
    if s.atoms.get(at + 1).is_some_and(|a| a.hyphen) && what != What::Other {
        return None;
    }
    let frame = noun(s, at, what);
    // "export contracts", "trade ministers": the trade word only describes the noun that follows.
    if frame.end == at + 1
        && matches!(what, What::Out | What::In | What::TwoWay)
        && s.atoms.get(at + 1).is_some_and(|a| {
            a.is_word() && !a.capital
                || matches!(a.lex(), Some(Lex::Other))
                    && matches!(s.norm(at), "export" | "import" | "trade")
                    && s.atoms[at].first == s.atoms[at].last
        })
        && !matches!(
            s.norm(at + 1),
            "across"
                | "via"
                | "alone"
                | "only"
                | "there"
                | "overall"
                | "combined"
                | "year"
                | "also"
                | "again"
        )
        && !s.norm(at + 1).ends_with("ly")
        && s.norm(at) == singular(s.norm(at))
    {
        return None;
    }
    Some(frame)
}

fn singular(word: &str) -> &str {
    match word {
        "exports" | "imports" | "shipments" | "sales" | "purchases" | "deliveries" | "supplies" => {
            ""
        }
        other => other,
    }
}

fn empty(what: What, head: usize) -> Frame {
    Frame {
        what,
        head,
        start: head,
        end: head + 1,
        owner: None,
        partner: None,
        category: None,
        whole: false,
        verb: false,
        passive: false,
        list: false,
        anaphor: false,
        inner: false,
        foreign: false,
        both: false,
        rank: false,
    }
}
