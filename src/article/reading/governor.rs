//! Which frame governs an amount: the one around it, after it, before it, or that of the sentence before.

use super::sides::carried;
use super::{Reading, Sides};
use crate::article::lexicon::{Lex, Prep};
use crate::article::mentions::Thing;
use crate::article::mentions::amounts::{AmountMention, Counts};
use crate::article::mentions::economies::Form;
use crate::article::mentions::times::Time;
use crate::article::rules;
use crate::article::scene::{Side, What};
use crate::model::{Party, Statement, Subject};

impl Reading<'_, '_> {
    /// "Over the first eight months it grew 16.9% to ...", "That was 33% more than ...", "In August alone they jumped
    /// 61%", "The increase was 12%": the figure of the sentence before.
    pub(super) fn it(&mut self, at: usize) {
        if self.s.last.is_none() {
            return;
        }
        // "With Botswana alone it was R11.2 billion": another partner's, read as a line that goes on.
        if self.s.atoms[0].prep() == Some(Prep::With) && self.s.form(1).is_some() {
            return;
        }
        // "We see the former adding 5% a year", "could boost the latter by 39%"
        let norm = self.s.norm(at);
        if matches!(norm, "former" | "latter") {
            let boosted = at >= 2
                && (self.s.atoms[at - 2].is(Lex::Rise) || self.s.atoms[at - 2].is(Lex::Fall));
            let moves = self.s.atoms.get(at + 1..(at + 4).min(self.s.atoms.len()));
            let moves = moves
                .is_some_and(|next| next.iter().any(|a| a.is(Lex::Rise) || a.is(Lex::Fall)))
                || matches!(self.s.norm(at + 1), "adding" | "gaining" | "shedding");
            if boosted || moves {
                let former = self.reader.discourse.former.clone();
                self.goes_on(at);
                if let (Some(n), "former", Some(first)) = (self.cur, norm, former) {
                    self.frames[n].what = first.what;
                    self.frames[n].owner = first.owner.map(carried);
                    self.frames[n].partner = first.partner.map(carried);
                }
            }
            return;
        }
        if self.is_figure_as_subject(at) || self.is_object_of_view(at) {
            self.goes_on(at);
        }
    }

    /// "Added $200 million to its exports", "wiped a quarter off shipments": the frame that gains or loses.
    pub(in crate::article) fn transfer(&self, at: usize) -> Option<(usize, i8)> {
        let atoms = self.s.atoms;
        let mut lead = self.lead(at)?;
        // "could cost Bolivia $40 million a year in exports to Colombia"
        if self.s.form(lead).is_some() && lead >= 1 {
            let cost = lead - 1 - usize::from(self.s.atoms[lead - 1].is(Lex::Article) && lead >= 2);
            if matches!(self.s.norm(cost), "cost" | "costs" | "costing") {
                lead = cost;
            }
        }
        let (sign, ways): (i8, &[&str]) = match self.s.norm(lead) {
            "add" | "adds" | "added" | "adding" => (1, &["to"]),
            "wipe" | "wiped" | "wipes" | "wiping" | "shave" | "shaved" | "shaving" | "knock"
            | "knocked" | "knocking" | "strip" | "stripped" | "trim" | "trimmed" | "slice"
            | "sliced" | "took" | "take" | "taken" | "lopped" => (-1, &["off", "from"]),
            "cost" => (-1, &["in"]),
            "was" | "were" => (-1, &["wiped"]),
            "costs" | "costing" => (-1, &["in"]),
            _ => return None,
        };
        let way = (at + 1..(at + 4).min(atoms.len())).find(|i| ways.contains(&self.s.norm(*i)))?;
        // "cost Swedish exports ..." and "took $3bn from" are not of this kind.
        if matches!(self.s.norm(lead), "took" | "take" | "taken") && self.s.norm(way) != "off" {
            return None;
        }
        let n = self.frames.iter().position(|f| f.head > way)?;
        let frame = &self.frames[n];
        let plain = matches!(
            frame.what,
            What::Out | What::In | What::TwoWay | What::Balance(_)
        ) && !frame.verb
            && frame.start <= way + 3
            && atoms[way + 1..frame.head].iter().all(|a| {
                a.economy().is_some()
                    || a.is_word()
                    || matches!(
                        a.lex(),
                        Some(Lex::Article | Lex::Filler | Lex::Whole | Lex::Yearly)
                    )
                    || a.prep() == Some(Prep::Of)
            });
        plain.then_some((n, sign))
    }

    /// "January-September: 52,000 tonnes, -6%.", "Up 11% on the month.": a change that leans on the figure before.
    pub(super) fn bare_change(&mut self, at: usize, amount: &AmountMention) -> Option<usize> {
        if !amount.is_percent() || !self.frames.is_empty() || self.s.last.is_none() {
            return None;
        }
        let lead = self.lead(at);
        let beside = amount.minus.is_some()
            && self.produced > 0
            && lead.is_some_and(|l| matches!(self.s.atoms[l].sign(), Some(',' | '(' | ';')));
        let moved = lead == Some(0)
            && matches!(self.s.norm(0), "up" | "down")
            && self.reader.discourse.distance == 0;
        if !beside && !moved {
            return None;
        }
        self.goes_on(0);
        self.cur
    }

    /// Makes the figure of the sentence before the frame of what follows atom `at`.
    pub(super) fn goes_on(&mut self, at: usize) {
        let Some(last) = self.s.last.clone() else {
            return;
        };
        let mut sides = Sides {
            what: last.what,
            owner: last.owner.map(carried),
            partner: last.partner.map(carried),
            category: last.category,
        };
        // "With Botswana and Lesotho alone it was R11.2 billion."
        let fits = matches!(
            (self.s.atoms[0].prep(), sides.what),
            (Some(Prep::To), What::Out)
                | (Some(Prep::From), What::In)
                | (Some(Prep::With), What::TwoWay | What::Balance(_))
        );
        let (list, end) = self.s.list(1);
        if fits && end <= at && !list.is_empty() {
            sides.partner = self.s.joined(&list);
        }
        self.push_frame(at, sides);
        let index = self.frames.iter().position(|f| f.head == at);
        if let Some(n) = index {
            self.frames[n].rank = false;
        }
        self.cur = index;
    }

    /// "It", "they", "that", "the increase" with a verb that says how large a figure is or how it moved.
    fn is_figure_as_subject(&self, at: usize) -> bool {
        let atoms = self.s.atoms;
        let norm = self.s.norm(at);
        let noun = atoms[at].is(Lex::Rise) || atoms[at].is(Lex::Fall);
        let pronoun = matches!(norm, "that" | "this" | "these" | "those");
        let article = usize::from(noun);
        let first = at.checked_sub(1 + article);
        if noun && !(at >= 1 && matches!(self.s.norm(at - 1), "the" | "that" | "this")) {
            return false;
        }
        let subject = first.is_none_or(|i| {
            let before = &atoms[i];
            matches!(before.sign(), Some(',' | ';' | ':' | '—' | '-' | '(' | '"' | '“'))
                || before.time().is_some()
                || matches!(
                    before.lex(),
                    Some(Lex::Filler | Lex::And | Lex::While | Lex::Said)
                )
                || !pronoun && self.s.norm(i) == "that"
                || matches!(self.s.norm(i), "then" | "alone" | "itself" | "as" | "there")
                // "At 310,000 tonnes they were 18% off June's level."
                || before.amount().is_some() && i <= 4 && atoms[0].prep() == Some(Prep::At)
        }) || at < 8
            // "Twenty years later they stood at": only a time stands in front.
            && atoms[..at].iter().all(|a| {
                a.time().is_some()
                    || a.is_word()
                    || a.sign() == Some(',')
                    || a.prep().is_some()
                    || matches!(a.lex(), Some(Lex::Article | Lex::Filler))
                    || a.amount()
                        .is_some_and(|m| matches!(m.counts, Counts::Bare) && !m.scaled)
            });
        if !subject || (pronoun || noun) && first.is_some_and(|i| i > 8) {
            return false;
        }
        let verb = (at + 1..(at + 6).min(atoms.len())).find(|i| {
            (!matches!(
                atoms[*i].lex(),
                Some(Lex::Auxiliary | Lex::Filler | Lex::Will | Lex::Hypothetical | Lex::Forecast)
            ) || self.s.norm(*i) == "managed")
                && !(atoms[*i].is_word() && self.s.norm(*i).ends_with("ly"))
                && atoms[*i].time().is_none()
        });
        let Some(verb) = verb else { return false };
        let near = |from: usize| {
            (from..(from + 6).min(atoms.len()))
                .take_while(|i| atoms[*i].sign().is_none_or(|c| c == '('))
                .find(|i| {
                    atoms[*i]
                        .amount()
                        .is_some_and(|a| !matches!(a.counts, Counts::Ordinal))
                })
        };
        // A percentage is a change only where a motion stands at it; else it is a share.
        let moves = |i: usize| {
            atoms[i].amount().is_some_and(|a| {
                !a.is_percent()
                    || a.minus.is_some()
                    || self.motion_after(i).is_some()
                    || self.lead(i).is_some_and(|l| {
                        l > at && (atoms[l].is(Lex::Rise) || atoms[l].is(Lex::Fall))
                    })
                    || matches!(self.s.norm(i + 1), "ahead" | "behind" | "short" | "off")
            })
        };
        match atoms[verb].lex() {
            _ if noun => {
                (atoms[verb].is(Lex::Level) || atoms[verb].is(Lex::ShareVerb))
                    && near(verb).is_some()
            }
            Some(Lex::Rise | Lex::Fall) => !pronoun,
            Some(Lex::Compared) => true,
            Some(Lex::ShareVerb) => near(verb + 1).is_some_and(|i| {
                moves(i) && atoms[i].amount().is_some_and(AmountMention::is_percent)
            }),
            Some(Lex::Level | Lex::Worth) => match self.s.norm(verb) {
                "reached" | "totalled" | "totaled" | "amounted" | "stood" | "came" | "hit"
                | "worth" | "averaged" | "ran" | "exceeded" | "topped" | "surpassed" => {
                    !pronoun || near(verb).is_some()
                }
                "was" | "were" | "is" | "are" | "been" | "be" => near(verb + 1).is_some_and(moves),
                _ => false,
            },
            _ if !pronoun
                && rules::goes_on::is_light(self.s.norm(verb))
                && near(verb + 1).is_some_and(moves) =>
            {
                true
            }
            // "They doubled."
            None => atoms[verb]
                .amount()
                .is_some_and(|a| matches!(a.counts, Counts::Multiple) || a.minus.is_some()),
            _ => false,
        }
    }

    /// "At 310,000 tonnes they were 18% off June's level": the pronoun comes after its figure.
    pub(super) fn fronted_pronoun(&mut self, at: usize) -> Option<usize> {
        let fronted = at <= 2 && self.s.atoms[0].prep() == Some(Prep::At) && self.frames.is_empty();
        let comma = usize::from(
            self.s
                .atoms
                .get(at + 1)
                .is_some_and(|a| a.sign() == Some(',')),
        );
        let pronoun = at + 1 + comma;
        if !fronted || !matches!(self.s.norm(pronoun), "they" | "it" | "that" | "this") {
            return None;
        }
        self.it(pronoun);
        self.cur
    }

    /// "The ministry sees them rising 5%", "expects it to reach": the object of a view or an aim.
    fn is_object_of_view(&self, at: usize) -> bool {
        let atoms = self.s.atoms;
        let view = at >= 1
            && (matches!(atoms[at - 1].lex(), Some(Lex::Forecast | Lex::Target))
                || matches!(self.s.norm(at - 1), "see" | "saw" | "sees" | "seeing"));
        let next = at
            + 1
            + usize::from(
                atoms
                    .get(at + 1)
                    .is_some_and(|a| a.prep() == Some(Prep::To)),
            );
        view && atoms.get(next).is_some_and(|a| {
            a.is(Lex::Rise)
                || a.is(Lex::Fall)
                || a.is(Lex::Level)
                || a.amount()
                    .is_some_and(|m| matches!(m.counts, Counts::Multiple) || m.minus.is_some())
        })
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
                // "Canberra's exports made up A$301 million of the total": those exports.
                let own = self.cur.is_some_and(|c| {
                    let cur = &self.frames[c];
                    cur.head < at
                        && !cur.anaphor
                        && !cur.rank
                        && cur.what != What::Other
                        && !cur.verb
                });
                if frame.anaphor && of && own {
                    return None;
                }
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
                // "set $1.5 billion as the trade target"
                Thing::Phrase(Lex::Prep(Prep::For))
                    if i == at + 1
                        && self.s.norm(i) == "as"
                        && (i + 1..i + 5).any(|j| self.is_aim_noun(j)) =>
                {
                    of = true;
                }
                // "the $10 billion target for bilateral trade"
                Thing::Phrase(Lex::Target) if i == at + 1 && self.is_aim_noun(i) => {}
                Thing::Phrase(Lex::Prep(Prep::For | Prep::Of | Prep::In))
                    if i == at + 2 && self.is_aim_noun(i - 1) =>
                {
                    of = true;
                }
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
                // "an 11% year-on-year increase in exports"
                Thing::Time(Time::OnYear) => {}
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
        let lead = self.lead(at)?;
        // "Hanoi is banking on 6-7% annually until 2030"
        let foreseen = (matches!(s.atoms[lead].lex(), Some(Lex::Forecast | Lex::Target))
            || matches!(s.atoms[lead].prep(), Some(Prep::On | Prep::For)))
            && s.atoms[..at]
                .iter()
                .any(|a| matches!(a.lex(), Some(Lex::Forecast | Lex::Target)))
            && s.atoms
                .get(at + 1)
                .is_some_and(|a| a.is(Lex::Yearly) || a.is(Lex::Rise));
        if foreseen {
            self.goes_on(lead);
            return self.cur;
        }
        let lead =
            Some(lead).filter(|l| matches!(s.atoms[*l].prep(), Some(Prep::Of | Prep::At)))?;
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

    /// "The two sides want to see it doubled": the figure of the sentence before, where this one names none.
    pub(super) fn it_before(&mut self, at: usize, amount: &AmountMention) -> Option<usize> {
        let head = at.checked_sub(1)?;
        let it = matches!(self.s.form(head), Some(Form::It)) || self.s.norm(head) == "them";
        let none = self
            .frames
            .iter()
            .all(|f| f.what == What::Other || f.anaphor);
        if !matches!(amount.counts, Counts::Multiple)
            || !it
            || !none
            || self.reader.discourse.distance > 1
        {
            return None;
        }
        let last = self.reader.discourse.last.clone()?;
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

    /// A noun for what is aimed at.
    pub(super) fn is_aim_noun(&self, at: usize) -> bool {
        matches!(
            self.s.norm(at),
            "target" | "goal" | "objective" | "ambition" | "aim" | "milestone" | "mark"
        )
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

    /// "A fraction of the $15.9 billion it imported from there": the verb of the clause that describes the amount.
    pub(super) fn relative_after(&self, at: usize) -> Option<usize> {
        let subject =
            at + 1 + usize::from(self.s.norm(at + 1) == "that" || self.s.norm(at + 1) == "which");
        let form = self.s.form(subject)?;
        let own = matches!(form, Form::It | Form::Name | Form::Definite | Form::Capital)
            && !self.s.atoms[subject].possessive;
        let verb = (subject + 1..(subject + 4).min(self.s.atoms.len()))
            .find(|i| !matches!(self.s.atoms[*i].lex(), Some(Lex::Auxiliary | Lex::Filler)))?;
        let n = self.frame_with_head(verb).filter(|_| own)?;
        let frame = &self.frames[n];
        let other = self.s.atoms[verb + 1..frame.end.max(verb + 1)]
            .iter()
            .any(|a| a.amount().is_some());
        (frame.verb && !frame.passive && !other).then_some(n)
    }

    /// "Watches worth 152 million went to Hong Kong": the amount is the subject of a passive verb.
    pub(super) fn passive_after(&self, at: usize) -> Option<usize> {
        let mut i = at + 1;
        // "more than half, or $1.2 billion, went to the United States"
        let or = self.lead(at).is_some_and(|l| {
            self.s.norm(l) == "or"
                || l > 0 && self.s.norm(l) == "worth" && self.s.atoms[l - 1].sign() == Some(',')
        });
        if or && self.s.atoms.get(i).is_some_and(|a| a.sign() == Some(',')) {
            i += 1;
        }
        // "Swedish furniture, €310 million of it, went to Norway"
        if self
            .s
            .atoms
            .get(i)
            .is_some_and(|a| a.prep() == Some(Prep::Of))
            && matches!(self.s.norm(i + 1), "it" | "them")
            && self
                .s
                .atoms
                .get(i + 2)
                .is_some_and(|a| a.sign() == Some(','))
        {
            i += 3;
        }
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
        // "Copper worth €2.9 billion made up the bulk of EU imports from Chile"
        let made_up = self.lead(at).is_some_and(|l| self.s.norm(l) == "worth")
            && self
                .s
                .atoms
                .get(at + 1)
                .is_some_and(|a| a.is(Lex::ShareVerb))
            && self.s.atoms[..at].iter().all(|a| {
                a.is_word()
                    || a.is(Lex::And)
                    || a.is(Lex::Level)
                    || a.is(Lex::Worth)
                    || a.amount().is_some()
            });
        if made_up
            && self.s.atoms[at + 1..frame.start.max(at + 1)]
                .iter()
                .all(|a| a.sign().is_none())
        {
            return Some(n);
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
                            | Lex::Compared
                            | Lex::Auxiliary
                            | Lex::And
                    )
                )
        });
        let end = self.s.atoms[at + 1..frame.start.max(at + 1)]
            .iter()
            .all(|a| {
                !a.is(Lex::Said)
                    && a.sign() != Some(';')
                    // "With $1.2 billion, Uganda was the main buyer of Kenyan exports": one buyer's.
                    && !matches!(a.lex(), Some(Lex::Partner(_)))
            });
        (head_first && end).then_some(n)
    }
}
