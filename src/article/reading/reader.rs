//! A text, read sentence by sentence: what each leaves to the next, and what later ones tell of the first.

use super::Reading;
use super::clauses::Clauses;
use super::lead::leads;
use crate::article::frames::Sentence;
use crate::article::lexicon::vocabulary::kinds;
use crate::article::lexicon::{Lex, Prep};
use crate::article::mentions::economies::Form;
use crate::article::mentions::times::{Stretch, Time, YearRef};
use crate::article::mentions::{Atom, Thing};
use crate::article::periods::Clock;
use crate::article::scene::{Discourse, LastFigure, Side, What};
use crate::article::tokens::Token;
use crate::article::{attribution, frames, mentions, scene, tokens};
use crate::model::{Claim, Date, Document, Economy, Mode, Party, Statement};
use crate::place::Span;
use std::collections::VecDeque;
use std::sync::Arc;

/// A sentence with its tokens, and its atoms once somebody asked for them.
pub(in crate::article) struct Prepared<'a> {
    pub(in crate::article) tokens: Vec<Token<'a>>,
    atoms: Option<Vec<Atom>>,
}

impl<'a> Prepared<'a> {
    pub(in crate::article) fn new(text: &'a str, span: Span) -> Self {
        Prepared {
            tokens: tokens::tokens(text, span),
            atoms: None,
        }
    }
}

/// What is read from a text, sentence by sentence.
pub(in crate::article) struct Reader<'a> {
    pub(in crate::article) text: &'a str,
    pub(in crate::article) document: Arc<Document>,
    pub(in crate::article) published: Option<Date>,
    pub(in crate::article) discourse: Discourse,
    pub(in crate::article) claims: Vec<Claim>,
    pub(in crate::article) unread: Vec<Span>,
    /// The sentences after the one that is read.
    pub(in crate::article) later: &'a [Span],
    /// The first of them, as far as somebody has looked ahead.
    pub(in crate::article) prepared: VecDeque<Prepared<'a>>,
    /// Whose figures those sentences tell, where they were asked.
    pub(in crate::article) foretold: Option<Option<Economy>>,
}

impl<'a> Reader<'a> {
    /// Reads one sentence.
    pub(in crate::article) fn read(&mut self, span: Span) {
        let Prepared { tokens, atoms } = self
            .prepared
            .pop_front()
            .unwrap_or_else(|| Prepared::new(self.text, span));
        let mut all = atoms.unwrap_or_else(|| mentions::atoms(self.text, &tokens));
        self.settle_same(&mut all);
        let atoms = &all[dateline(&all, &tokens)..];
        if atoms.is_empty() {
            return;
        }
        let before = self.discourse.topic;
        // "Imports were €985 million ...": whose they are is told by a later sentence.
        if self.discourse.last.is_none() && self.claims.is_empty() && self.foretold.is_none() {
            let named = all.iter().any(|a| {
                a.economy().is_some_and(|m| {
                    a.possessive || !matches!(m.form, Form::Others | Form::Both | Form::World)
                })
            });
            let partner_only = !all.iter().any(|a| a.possessive && a.economy().is_some());
            if before.is_none()
                && (!named || partner_only)
                && all.iter().any(|a| a.amount().is_some())
                && all.iter().any(|a| a.is(Lex::Out) || a.is(Lex::In))
            {
                self.foretold = Some(self.foretell());
            }
        }
        let parties = scene::parties(atoms, &tokens, &mut self.discourse);
        let has_amount = atoms.iter().any(|a| a.amount().is_some());
        let last = self
            .discourse
            .last
            .clone()
            .filter(|_| self.discourse.distance <= 1);
        let sentence = Sentence::new(self.text, &tokens, atoms, &parties, last);
        let told_before = self.claims.len();
        if has_amount {
            let frames = frames::frames(&sentence);
            let clauses = Clauses::new(&sentence);
            let attribution = attribution::find(&sentence);
            let mut reading = Reading {
                s: &sentence,
                frames,
                clauses,
                leads: leads(&sentence),
                span,
                reader: self,
                attribution,
                cur: None,
                motion: None,
                motion_at: None,
                last_motion: None,
                compared: false,
                after: false,
                when_here: None,
                last_share: None,
                bracket: Vec::new(),
                last_rank: None,
                hint: None,
                aside: None,
                back_to: None,
                produced: 0,
                later: Vec::new(),
                taken: Vec::new(),
            };
            let when_before = reading.reader.discourse.when;
            reading.walk();
            let (produced, when_here) = (reading.produced, reading.when_here);
            self.discourse.distance = if produced > 0 {
                0
            } else {
                self.discourse.distance + 1
            };
            // A share told its time too: "In the first half 83% of its exports went ...".
            if produced > 0
                && self.discourse.when == when_before
                && let Some((when, span)) = when_here
                && self.claims.last().is_some_and(|c| {
                    c.mode == Mode::Recorded && matches!(c.statement, Statement::Share { .. })
                })
            {
                self.discourse.when = Some(when);
                self.discourse.when_span = span;
            }
            if produced == 0 {
                self.note_time(&sentence);
                self.note_figure(&sentence, false);
            }
        } else {
            self.discourse.distance += 1;
            let told_here = self.note_figure(&sentence, heading(atoms));
            self.note_legend(&sentence);
            // "Key figures (2024):" is the time of the lines below it.
            if heading(atoms) && self.note_time(&sentence) {
                self.discourse.distance = 0;
            }
            // "LAOS: trade snapshot, 2023.": a line without a verb is a heading, too.
            let verb = atoms.iter().any(|a| {
                matches!(
                    a.lex(),
                    Some(
                        Lex::Rise
                            | Lex::Fall
                            | Lex::Level
                            | Lex::Said
                            | Lex::Sold
                            | Lex::Bought
                            | Lex::Will
                            | Lex::Auxiliary
                            | Lex::Forecast
                            | Lex::Target
                            | Lex::ShareVerb
                            | Lex::Went
                            | Lex::Came
                            | Lex::Denied
                    )
                )
            });
            let moved = atoms.iter().any(|a| a.is(Lex::Rise) || a.is(Lex::Fall));
            // "Exports fell in the first quarter. They amounted to ...": the time of both.
            if !heading(atoms)
                && (told_here && moved || !verb && atoms.len() <= 12)
                && self.note_time(&sentence)
            {
                self.discourse.distance = 0;
            }
        }
        self.note_pair(&sentence);
        // A headline without a time of its own is told again, with one, by the text below it.
        let headline = told_before == 0
            && atoms.last().is_none_or(|a| a.sign().is_none())
            && self
                .later
                .first()
                .and_then(|next| self.text.get(span.end..next.start))
                .is_some_and(|between| between.contains('\n'));
        if headline {
            let general = |c: &Claim| {
                c.when.is_unknown()
                    && matches!(c.statement, Statement::Level(_) | Statement::Change { .. })
                    && c.mode == Mode::Recorded
            };
            if self.published.is_some() {
                self.claims.retain(|c| !general(c));
            }
        }
        // "It" goes on with the subject of this sentence; a sentence without a subject keeps the topic.
        if self.discourse.topic.is_none() {
            self.discourse.topic = before;
        }
    }

    /// "The same period of 2024" is an earlier one beside a figure of 2025, and a period of its own else.
    fn settle_same(&self, atoms: &mut [Atom]) {
        let mut main = self
            .discourse
            .when
            .and_then(|w| w.end)
            .map(|m| m.year())
            .filter(|_| self.discourse.distance < 3)
            .or(self.published.map(|d| d.year()));
        for atom in atoms {
            let Thing::Time(Time::In(stretch)) = &atom.thing else {
                continue;
            };
            if let Stretch::SameOf(YearRef::Is(year)) = *stretch {
                let before = main.map_or(1, |m| i32::from(m) - i32::from(year));
                atom.thing = Thing::Time(match u16::try_from(before) {
                    Ok(1) => Time::YearEarlier,
                    Ok(n) if n > 1 => Time::YearsEarlier(n),
                    _ => continue,
                });
                continue;
            }
            let clock = Clock {
                published: self.published,
                before: self.discourse.when,
                economies: &[],
                ahead: false,
            };
            main = clock
                .months(*stretch)
                .and_then(|w| w.end)
                .map(|m| m.year())
                .or(main);
        }
    }

    /// The one economy whose trade the next sentences tell, for a text that begins without naming it.
    fn foretell(&mut self) -> Option<Economy> {
        let mut found = None;
        for (n, span) in self.later.iter().take(6).enumerate() {
            if n == self.prepared.len() {
                self.prepared.push_back(Prepared::new(self.text, *span));
            }
            let Some(Prepared { tokens, atoms }) = self.prepared.get_mut(n) else {
                break;
            };
            let atoms = &*atoms.get_or_insert_with(|| mentions::atoms(self.text, tokens));
            let parties = scene::parties(atoms, tokens, &mut Discourse::default());
            let sentence = Sentence::new(self.text, tokens, atoms, &parties, None);
            for frame in frames::frames(&sentence) {
                let Some(owner) = frame
                    .owner
                    .filter(|_| frame.what != What::Other && !frame.foreign && !frame.anaphor)
                else {
                    continue;
                };
                let owner = owner.party.one()?;
                if owner.is_world() || found.is_some_and(|f| f != owner) {
                    return None;
                }
                found = Some(owner);
            }
        }
        found
    }

    /// What a sentence without a record speaks of is what the next one's "it" and bare amounts are of: "UAE-Kenya
    /// trade has grown strongly. It reached ...". Of a heading one side is enough: "Irish goods exports".
    fn note_figure(&mut self, s: &Sentence<'_>, heading: bool) -> bool {
        let mut topic = self.discourse.topic;
        // "Foreign trade with Austria, 2025" above "Slovenian exports: ...": whose it is is told by the lines below.
        if heading && topic.is_none() && self.claims.is_empty() && s.atoms.len() <= 14 {
            topic = self.foretell();
        }
        let told = frames::frames(s).into_iter().rev().find_map(|mut f| {
            if f.what == What::Other || f.anaphor || f.foreign {
                return None;
            }
            // "Kenya: trade with Tanzania"
            if f.owner.is_none()
                && let (Some(topic), Some(partner)) = (topic, &f.partner)
                && partner.party.one().is_some_and(|p| p != topic)
                && (heading || f.what == What::TwoWay)
            {
                f.owner = Some(Side {
                    party: Party::One(topic),
                    span: partner.span,
                    carried: true,
                });
            }
            (f.owner.is_some() && (f.partner.is_some() || heading && !f.list)).then_some(f)
        });
        let told = match told {
            Some(frame) => Some(LastFigure {
                what: frame.what,
                owner: frame.owner,
                partner: frame.partner,
                category: frame.category,
            }),
            None if heading => self.goods_heading(s),
            None => goods_in_talk(s),
        };
        let Some(figure) = told else {
            return false;
        };
        self.discourse.last = Some(figure);
        self.discourse.distance = if heading {
            0
        } else {
            self.discourse.distance.min(1)
        };
        true
    }

    /// "2024 (2023 in brackets):" tells the time of the lines below and of the figures in their brackets.
    fn note_legend(&mut self, s: &Sentence<'_>) {
        if !s.says(kinds::BRACKETS) {
            return;
        }
        let legend = (0..s.atoms.len()).find(|i| {
            s.norm(*i + 1) == "in"
                && matches!(s.norm(*i + 2), "brackets" | "parentheses" | "bracket")
        });
        let Some(at) = legend else { return };
        let clock = Clock {
            published: self.published,
            before: self.discourse.when,
            economies: &[],
            ahead: false,
        };
        let months = |i: usize| match s.atoms[i].time() {
            Some(Time::In(stretch)) => clock.months(*stretch),
            _ => None,
        };
        self.discourse.in_brackets = months(at);
        if let Some((i, when)) = (0..at).rev().find_map(|i| Some((i, months(i)?))) {
            self.discourse.when = Some(when);
            self.discourse.when_span = Some(s.atoms[i].span);
        }
    }

    /// "South African manganese ore, 2024:" above lines "to China, 12.8 Mt"; "Finnish pulp to China".
    fn goods_heading(&self, s: &Sentence<'_>) -> Option<LastFigure> {
        let owner = (0..s.atoms.len().min(2)).find(|i| s.form(*i) == Some(Form::Adjective))?;
        let goods = s.atoms.get(owner + 1).filter(|a| a.is_word())?;
        let place = (owner + 2..(owner + 4).min(s.atoms.len()))
            .find(|i| s.atoms[*i].prep() == Some(Prep::To))
            .and_then(|i| frames::partner_at(s, i + 1));
        if let Some((partner, _)) = place {
            return Some(LastFigure {
                what: What::Out,
                owner: s.side(owner),
                partner: Some(partner),
                category: Some(goods.span),
            });
        }
        let line = self.later.first()?.of(self.text)?;
        let to = line
            .trim_start_matches(|c: char| !c.is_alphanumeric())
            .get(..3)
            .is_some_and(|w| w.eq_ignore_ascii_case("to "));
        to.then(|| LastFigure {
            what: What::Out,
            owner: s.side(owner),
            partner: None,
            category: Some(goods.span),
        })
    }

    /// The only time that a sentence without a record names is that of the figure it goes on to.
    fn note_time(&mut self, s: &Sentence<'_>) -> bool {
        // "September 2025, compared with September 2024": what it is compared with is not its time.
        let base = |i: usize| {
            (i.saturating_sub(3)..i).rev().any(|k| {
                s.atoms[k].is(Lex::Compared)
                    || s.atoms[k].prep() == Some(Prep::Than)
                    || s.norm_last(k) == Some("than")
            })
        };
        let mut times = s
            .atoms
            .iter()
            .enumerate()
            .filter_map(|(i, a)| match a.time() {
                Some(Time::In(stretch)) if !base(i) => Some((*stretch, a.span)),
                _ => None,
            });
        let (Some((stretch, span)), None) = (times.next(), times.next()) else {
            return false;
        };
        let economies: Vec<Economy> = self.discourse.topic.into_iter().collect();
        let clock = Clock {
            published: self.published,
            before: self.discourse.when,
            economies: &economies,
            ahead: false,
        };
        let Some(when) = clock.months(stretch).filter(|w| w.period().is_some()) else {
            return false;
        };
        self.discourse.when = Some(when);
        self.discourse.when_span = Some(span);
        self.discourse.distance = 0;
        true
    }

    /// Two economies named together ("China-Canada relations") are the pair that "bilateral" means later.
    fn note_pair(&mut self, s: &Sentence<'_>) {
        let mut first: Option<(Economy, Span)> = None;
        let mut second: Option<(Economy, Span)> = None;
        for (at, party) in s.parties.iter().enumerate() {
            if let (Some(Party::One(economy)), Some(form)) = (party, s.form(at))
                && !economy.is_world()
                && !matches!(form, Form::City)
                && ![first, second].iter().flatten().any(|(e, _)| e == economy)
            {
                let named = Some((*economy, s.atoms[at].span));
                match (first, second) {
                    (None, _) => first = named,
                    (_, None) => second = named,
                    // Three are no pair.
                    _ => return,
                }
            }
        }
        if let (Some((a, x)), Some((b, y))) = (first, second) {
            let side = |economy, span| Side {
                party: Party::One(economy),
                span,
                carried: false,
            };
            self.discourse.pair = Some((side(a, x), side(b, y)));
        }
    }
}

/// "Nigerian crude is back in favour": the goods that the next sentences' buyers take.
fn goods_in_talk(s: &Sentence<'_>) -> Option<LastFigure> {
    let owner = (0..s.atoms.len().min(2)).find(|i| s.form(*i) == Some(Form::Adjective))?;
    let goods = s
        .atoms
        .get(owner + 1)
        .filter(|a| a.is_word() && !a.capital)?;
    let verb = s.atoms.get(owner + 2)?;
    let is = verb.is(Lex::Level) || verb.is(Lex::Auxiliary);
    let word = s.norm(owner + 1);
    let people = word.ends_with("ers")
        || word.ends_with("ors")
        || word.ends_with("men")
        || word.ends_with("ials")
        || word.ends_with("ists");
    (is && !people).then(|| LastFigure {
        what: What::Out,
        owner: s.side(owner),
        partner: None,
        category: Some(goods.span),
    })
}

/// Whether a line without a figure stands above others: it ends openly or with a colon.
fn heading(atoms: &[Atom]) -> bool {
    let colon = atoms.last().is_some_and(|a| a.sign() == Some(':'));
    let open_end = !atoms
        .last()
        .is_some_and(|a| matches!(a.sign(), Some('.' | '!' | '?')));
    atoms.len() <= if colon { 24 } else { 14 } && (colon || open_end)
}

/// How many atoms the dateline has: "BEIJING, Jan. 19 (Xinhua) --".
fn dateline(atoms: &[Atom], tokens: &[tokens::Token<'_>]) -> usize {
    let dash = atoms
        .iter()
        .take(16)
        .position(|a| matches!(a.sign(), Some('-' | '—' | '–')));
    let Some(at) = dash else { return 0 };
    let bracket = atoms[..at].iter().any(|a| a.sign() == Some('('));
    let date = atoms[..at]
        .iter()
        .any(|a| matches!(a.time(), Some(Time::Day(..))));
    let words = atoms[..at]
        .iter()
        .all(|a| a.amount().is_none() && (a.lex().is_none() || a.capital || bracket));
    // "SEOUL —": a place in capitals and nothing else; an economy's name is a heading ("CHINA — ...").
    let place = at <= 3
        && atoms[..at].iter().all(|a| {
            a.sign() == Some(',')
                || tokens[a.first].upper
                    && tokens[a.last].upper
                    && a.span.len() > 3
                    && a.economy()
                        .is_none_or(|m| matches!(m.form, Form::Capital | Form::City))
        });
    if at > 0 && words && (bracket || date || place) && atoms[0].capital {
        let more = atoms[at..]
            .iter()
            .take_while(|a| matches!(a.sign(), Some('-' | '—' | '–')))
            .count();
        at + more
    } else {
        0
    }
}
