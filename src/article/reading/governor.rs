//! Which frame governs an amount: the one around it, after it, before it, or that of the sentence before.

use super::sides::carried;
use super::{Reading, Sides};
use crate::article::lexicon::{Lex, Prep};
use crate::article::mentions::Thing;
use crate::article::mentions::amounts::{AmountMention, Counts};
use crate::article::mentions::economies::Form;
use crate::article::scene::{Side, What};
use crate::model::{Party, Statement, Subject};

impl Reading<'_, '_> {
    /// "Over the first eight months it grew 16.9% to ...": the figure of the sentence before.
    pub(super) fn it(&mut self, at: usize) {
        let Some(last) = self.s.last.clone() else {
            return;
        };
        let verb = (at + 1..(at + 5).min(self.s.atoms.len())).find(|i| {
            !matches!(
                self.s.atoms[*i].lex(),
                Some(Lex::Auxiliary | Lex::Filler | Lex::Will | Lex::Hypothetical | Lex::Forecast)
            ) || self.s.norm(*i) == "managed"
        });
        let moves = verb.is_some_and(|i| {
            self.s.atoms[i].is(Lex::Rise)
                || self.s.atoms[i].is(Lex::Fall)
                || self.s.atoms[i].is(Lex::Level)
                    && matches!(
                        self.s.norm(i),
                        "reached" | "totalled" | "totaled" | "amounted" | "stood" | "came" | "hit"
                    )
                || matches!(self.s.norm(at), "they" | "it")
                    && matches!(self.s.norm(i), "were" | "are" | "was" | "be")
                    && (i + 1..(i + 4).min(self.s.atoms.len()))
                        .any(|k| self.s.atoms[k].amount().is_some())
                || crate::article::rules::goes_on::is_light(self.s.norm(i))
                    && (i + 1..(i + 4).min(self.s.atoms.len()))
                        .any(|k| self.s.atoms[k].amount().is_some())
        });
        // "Twenty years later they stood at": only a time stands in front.
        let fronted = at < 8
            && self.s.atoms[..at].iter().all(|a| {
                a.time().is_some()
                    || a.is_word()
                    || a.sign() == Some(',')
                    || a.prep().is_some()
                    || matches!(a.lex(), Some(Lex::Article | Lex::Filler))
                    || a.amount()
                        .is_some_and(|m| m.counts == Counts::Bare && !m.scaled)
            });
        let subject = at == 0
            || self.s.atoms[at - 1].sign() == Some(',')
            || self.s.atoms[at - 1].time().is_some()
            || fronted;
        if !moves || !subject {
            return;
        }
        let sides = Sides {
            what: last.what,
            owner: last.owner.map(carried),
            partner: last.partner.map(carried),
            category: last.category,
        };
        self.push_frame(at, sides);
        let index = self.frames.iter().position(|f| f.head == at);
        if let Some(n) = index {
            self.frames[n].rank = false;
        }
        self.cur = index;
    }

    /// The frame right around the amount: "a $3 billion surplus", "38% of Chile's exports", "a 10% tariff".
    pub(in crate::article) fn direct(&self, at: usize) -> Option<(usize, bool)> {
        let mut of = false;
        let limit = (at + 14).min(self.s.atoms.len());
        // "a 1.05 trillion baht ($32 billion) deficit": the same amount in another currency.
        let bracket = self
            .s
            .atoms
            .get(at + 1)
            .filter(|a| a.sign() == Some('('))
            .and_then(|_| {
                (at + 2..(at + 7).min(self.s.atoms.len()))
                    .find(|i| self.s.atoms[*i].sign() == Some(')'))
            })
            .filter(|end| {
                self.s.atoms[at + 2..*end]
                    .iter()
                    .any(|a| a.amount().is_some_and(AmountMention::is_money))
            });
        for i in bracket.unwrap_or(at) + 1..limit {
            if let Some(n) = self.frame_with_head(i) {
                let frame = &self.frames[n];
                if frame.verb && !(of && self.s.form(i - 1).is_some()) || frame.anaphor && !of {
                    return None;
                }
                return Some((n, of));
            }
            let atom = &self.s.atoms[i];
            match &atom.thing {
                Thing::Phrase(Lex::Prep(Prep::Of | Prep::In)) if i <= at + 3 && !of => {
                    if self.s.atoms.get(i + 1).is_some_and(|a| a.time().is_some()) {
                        return None;
                    }
                    of = true;
                }
                // "a target of $2 billion for bilateral trade"
                Thing::Phrase(Lex::Prep(Prep::For)) if i == at + 1 && self.is_aim(at) => of = true,
                Thing::Phrase(Lex::Worth) if i <= at + 2 => of = true,
                // "430 billion kroner was Norwegian exports"
                Thing::Phrase(Lex::Level)
                    if i == at + 1
                        && matches!(self.s.norm(i), "was" | "were" | "is" | "are")
                        && (self.s.form(i + 1).is_some()
                            || self.frame_with_head(i + 1).is_some())
                        && (i + 1..i + 4).any(|k| {
                            self.frame_with_head(k).is_some_and(|n| {
                                matches!(self.frames[n].what, What::Out | What::In)
                            })
                        }) =>
                {
                    of = true;
                }
                // "2.5 million under its long-term deal": another phrase begins.
                Thing::Word
                    if matches!(
                        self.s.norm(i),
                        "under"
                            | "via"
                            | "amid"
                            | "despite"
                            | "against"
                            | "thanks"
                            | "since"
                            | "before"
                            | "until"
                            | "per"
                    ) =>
                {
                    return None;
                }
                Thing::Word
                | Thing::Phrase(
                    Lex::Article | Lex::Filler | Lex::Whole | Lex::Yearly | Lex::Monthly,
                ) => {}
                Thing::Phrase(Lex::Rise | Lex::Fall) if !of && i <= at + 3 => {}
                Thing::Phrase(Lex::Anaphor) if of && self.s.norm(i) == "total" => {}
                Thing::Phrase(Lex::And) if of => {}
                // "55.2 billion of that was European exports"
                Thing::Phrase(Lex::Level)
                    if of
                        && matches!(self.s.norm(i), "was" | "were" | "is" | "are")
                        && matches!(self.s.norm(i - 1), "that" | "this" | "it") => {}
                Thing::Economy(m)
                    if of || matches!(m.form, Form::Adjective | Form::Its) || atom.possessive => {}
                // "a 25% U.S. levy"
                Thing::Economy(_) if self.s.atoms.get(i + 1).is_some_and(|a| a.is(Lex::Other)) => {}
                Thing::Time(_) if of => {}
                _ => return None,
            }
        }
        None
    }

    /// "It foresees annual growth of 12% until 2029": of the figure that the sentence before told.
    pub(super) fn rate_of_before(&mut self, at: usize, amount: &AmountMention) -> Option<usize> {
        let s = self.s;
        if !amount.is_percent() || !self.frames.is_empty() || self.reader.discourse.distance > 1 {
            return None;
        }
        let last = self.reader.discourse.last.clone()?;
        let lead = self
            .lead(at)
            .filter(|l| matches!(s.atoms[*l].prep(), Some(Prep::Of | Prep::At)))?;
        let head = (lead.saturating_sub(3)..lead).rev().find(|i| {
            matches!(
                s.norm(*i),
                "growth"
                    | "increase"
                    | "rise"
                    | "expansion"
                    | "decline"
                    | "decrease"
                    | "fall"
                    | "drop"
            )
        })?;
        // Growth of something else is not of the figure: "growth in output of 3%".
        let plain = s.atoms[head + 1..lead]
            .iter()
            .all(|a| a.time().is_some() || a.is(Lex::Yearly));
        let named = (0..at).any(|i| {
            matches!(s.form(i), Some(Form::Name | Form::Adjective)) && s.parties[i].is_some()
        });
        if !plain || named {
            return None;
        }
        self.push_frame(
            head,
            Sides {
                what: last.what,
                owner: last.owner.map(carried),
                partner: last.partner.map(carried),
                category: last.category,
            },
        );
        let n = self.frame_with_head(head)?;
        self.frames[n].rank = false;
        Some(n)
    }

    /// "A target of", "a goal of" right before the amount.
    fn is_aim(&self, at: usize) -> bool {
        self.lead(at).is_some_and(|l| {
            self.s.atoms[l].prep() == Some(Prep::Of)
                && l >= 1
                && self.s.atoms[l - 1].is(Lex::Target)
        })
    }

    pub(super) fn frame_with_head(&self, at: usize) -> Option<usize> {
        self.frames.binary_search_by_key(&at, |f| f.head).ok()
    }

    pub(super) fn part_itself(&self, at: usize) -> Option<Sides> {
        let or = self.lead(at).filter(|l| self.s.norm(*l) == "or")?;
        let before = (or.saturating_sub(2)..or).find(|i| {
            self.s.atoms[*i]
                .amount()
                .is_some_and(AmountMention::is_percent)
        })?;
        let claim = self.reader.claims.last()?;
        let of_it = matches!(claim.statement, Statement::Share { .. })
            && claim.evidence.amount == self.s.atoms[before].amount()?.figure;
        let side = |party: &Option<Party>| {
            party.clone().map(|party| Side {
                party,
                span: self.span,
                carried: true,
            })
        };
        let what = match claim.subject {
            Subject::TwoWay => What::TwoWay,
            Subject::Flow => What::Out,
            Subject::Balance => return None,
        };
        of_it.then(|| Sides {
            what,
            owner: side(&claim.exporter),
            partner: side(&claim.importer),
            category: None,
        })
    }

    /// "Watches worth 152 million went to Hong Kong": the amount is the subject of a passive verb.
    pub(super) fn passive_after(&self, at: usize) -> Option<usize> {
        let mut i = at + 1;
        while i < (at + 12).min(self.s.atoms.len()) {
            if let Some(n) = self.frame_with_head(i) {
                let frame = &self.frames[n];
                return (frame.passive && frame.verb).then_some(n);
            }
            let atom = &self.s.atoms[i];
            let passed = match &atom.thing {
                Thing::Word | Thing::Time(_) => true,
                Thing::Economy(m) => matches!(m.form, Form::Adjective) || atom.possessive,
                Thing::Phrase(
                    Lex::Prep(Prep::Of | Prep::In)
                    | Lex::Worth
                    | Lex::Article
                    | Lex::Filler
                    | Lex::Auxiliary
                    | Lex::And
                    | Lex::Will
                    | Lex::Forecast,
                ) => true,
                Thing::Phrase(Lex::Level) => matches!(
                    self.s.norm(i),
                    "was" | "were" | "is" | "are" | "been" | "be" | "being" | "worth"
                ),
                _ => false,
            };
            if !passed {
                return None;
            }
            i += 1;
        }
        None
    }

    /// "Up 27.3%, at €412 million, Greek exports ...": the first frame of the sentence governs what stands
    /// before it.
    pub(super) fn fronted(&self, at: usize) -> Option<usize> {
        let n = self
            .frames
            .iter()
            .position(|f| f.head > at && !f.inner && !f.anaphor)?;
        let frame = &self.frames[n];
        if frame.what == What::Other {
            return None;
        }
        // Only what leans on the frame: a participle, a preposition, or the subject of a passive verb.
        let head_first = self.s.atoms[..at].iter().all(|a| {
            (frame.verb && a.is_word() && !a.capital)
                || (frame.verb && a.is_word() && a.first == 0)
                || (frame.verb
                    && a.economy().is_some_and(|m| {
                        matches!(m.form, Form::Adjective | Form::It) || a.possessive
                    }))
                || a.amount().is_some()
                || a.time().is_some()
                || a.sign().is_some()
                || matches!(
                    a.lex(),
                    Some(
                        Lex::Rise
                            | Lex::Fall
                            | Lex::Hedge
                            | Lex::Prep(_)
                            | Lex::Article
                            | Lex::Filler
                            | Lex::Level
                            | Lex::Worth
                            | Lex::Anaphor
                            | Lex::Whole
                    )
                )
        });
        let end = self.s.atoms[at + 1..frame.start.max(at + 1)]
            .iter()
            .all(|a| !a.is(Lex::Said) && a.sign() != Some(';'));
        (head_first && end).then_some(n)
    }
}
