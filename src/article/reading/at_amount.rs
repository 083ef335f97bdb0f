//! The side that stands at the amount itself: "Germany (€3.2 billion)", "and Mexico some 12,000".

use super::Reading;
use crate::article::lexicon::{Lex, Prep};
use crate::article::mentions::economies::Form;
use crate::article::mentions::{Atom, Thing};
use crate::article::scene::{Side, What};

impl Reading<'_, '_> {
    /// "..., and Japan's to $4.4 billion": another owner of the same figure.
    pub(in crate::article) fn other_owner(&self, at: usize) -> Option<Side> {
        // "; Dili's, most of them coffee, the remaining A$108 million"
        let (from, _) = self.clauses_of(at);
        let first = from + usize::from(from > 0);
        if from > 0
            && self.s.atoms[first].possessive
            && matches!(
                self.s.form(first),
                Some(Form::Name | Form::Capital | Form::Definite)
            )
            && self
                .s
                .atoms
                .get(first + 1)
                .is_some_and(|a| a.sign() == Some(','))
            && !self
                .frames
                .iter()
                .any(|f| f.head > first && f.head < at && !f.anaphor)
        {
            return self.s.side(first);
        }
        let mut i = at.checked_sub(1)?;
        while i > 0
            && (self.s.atoms[i].prep().is_some()
                || self.s.atoms[i].is(Lex::Article)
                || matches!(self.s.norm(i), "remaining" | "rest" | "other")
                || matches!(
                    self.s.atoms[i].lex(),
                    Some(Lex::Hedge | Lex::Filler | Lex::Level | Lex::Rise | Lex::Fall)
                ))
        {
            i -= 1;
        }
        // "Uganda's to Kenya, $640 million": the partner stands between.
        if matches!(self.s.atoms[i].sign(), Some(',')) && i > 0 {
            i -= 1;
        }
        if matches!(self.s.form(i), Some(Form::Name | Form::Definite))
            && !self.s.atoms[i].possessive
            && i >= 2
            && matches!(
                self.s.atoms[i - 1].prep(),
                Some(Prep::To | Prep::From | Prep::With)
            )
        {
            i -= 2;
        }
        let name = matches!(
            self.s.form(i),
            Some(Form::Name | Form::Definite | Form::Capital)
        );
        if !name || !self.s.atoms[i].possessive {
            return None;
        }
        // "China's $214 million" only after a figure of the same kind.
        if i + 1 == at
            && !self.s.atoms[..i]
                .iter()
                .any(|a| a.amount().is_some_and(|m| !m.is_percent()))
        {
            return None;
        }
        let b = i.checked_sub(1)?;
        let b = if self.s.atoms[b].is(Lex::Article) {
            b.checked_sub(1)?
        } else {
            b
        };
        let joint = self.s.atoms[b].is(Lex::And)
            || self.s.atoms[b].is(Lex::While)
            || self.s.atoms[b].is(Lex::Compared)
            || matches!(self.s.atoms[b].sign(), Some(',' | ';'));
        joint.then(|| self.s.side(i)).flatten()
    }

    /// "..., and Mexico some 12,000", "2024: Jamaica $1.52 billion; Guyana $1.31 billion": a name right before
    /// its amount, with the verb or the noun told before.
    pub(in crate::article) fn gapped(&self, at: usize) -> Option<Side> {
        let mut i = at.checked_sub(1)?;
        while matches!(self.s.atoms[i].lex(), Some(Lex::Hedge | Lex::Filler)) {
            i = i.checked_sub(1)?;
        }
        // "; Spain, 84,000", "Russia for 2,306 million"
        let tied = matches!(self.s.atoms[i].sign(), Some(',')) || self.s.norm(i) == "for";
        if tied && i > 0 && self.s.form(i - 1).is_some() {
            i -= 1;
        }
        // ", Peru copper worth $15 billion"
        if self.s.atoms[i].is(Lex::Worth) || self.s.norm(i) == "worth" {
            let name = (i.saturating_sub(3)..i)
                .rev()
                .find(|k| self.s.form(*k).is_some())?;
            let goods = self.s.atoms[name + 1..i]
                .iter()
                .all(|a| a.is_word() && !a.capital);
            if goods && name + 1 < i && self.cur.is_some_and(|c| self.frames[c].verb) {
                i = name;
            }
        }
        let comma = self.s.atoms[i + 1].sign() == Some(',');
        // ", French buyers $90 million"
        let buyers = self.s.atoms[i].is(Lex::Buyers)
            && i >= 2
            && self.s.form(i - 1) == Some(Form::Adjective);
        if buyers {
            i -= 1;
        }
        let name = buyers
            || matches!(
                self.s.form(i),
                Some(Form::Name | Form::Capital | Form::Definite)
            );
        if !name || self.s.atoms[i].possessive || self.s.atoms[i].hyphen {
            return None;
        }
        let mut b = i.checked_sub(1)?;
        if self.s.atoms[b].is(Lex::Article) {
            b = b.checked_sub(1)?;
        }
        let sign = self.s.atoms[b].sign();
        let boundary = matches!(sign, Some(';' | ':'))
            || sign == Some(',') && !comma
            || self.s.atoms[b].is(Lex::And) && !comma
            || self.s.atoms[b].is(Lex::While)
            // "of which India 900,000 tonnes"
            || self.s.norm(b) == "which" && b >= 1 && self.s.atoms[b - 1].prep() == Some(Prep::Of);
        let told = sign == Some(':') || self.s.atoms[..b].iter().any(|a| a.amount().is_some());
        (boundary && told).then(|| self.s.side(i)).flatten()
    }

    /// The partner that stands at the amount itself: "Germany (€3.2 billion)", "to Italy €0.8bn", "$3bn to Japan".
    pub(in crate::article) fn partner_at_amount(&self, at: usize, what: What) -> Option<Side> {
        self.listed_at_amount(at)
            .or_else(|| self.tied_at_amount(at, what))
            .or_else(|| self.fronted_partner(at, what))
    }

    /// "...; to the U.S., they fell 2% to $7.5 billion": the partner begins the clause.
    fn fronted_partner(&self, at: usize, what: What) -> Option<Side> {
        let (mut from, _) = self.clauses.of(at, self.s.atoms.len());
        if from == 0 {
            return None;
        }
        while self.s.atoms[from].sign().is_some()
            || matches!(self.s.atoms[from].lex(), Some(Lex::While | Lex::And))
        {
            from += 1;
            if from + 2 >= at {
                return None;
            }
        }
        let fits = match self.s.atoms[from].prep()? {
            Prep::To => what == What::Out,
            Prep::From => what == What::In,
            Prep::With => matches!(what, What::TwoWay | What::Balance(_)),
            _ => false,
        };
        let own = self
            .frames
            .iter()
            .any(|f| f.head > from && f.head < at && !f.anaphor);
        if !fits || own {
            return None;
        }
        let (list, _) = self.s.list(from + 1);
        self.s.joined(&list)
    }

    /// The economy of a list that stands right before its own amount.
    pub(in crate::article) fn listed_at_amount(&self, at: usize) -> Option<Side> {
        let atoms = self.s.atoms;
        if at >= 2
            && (atoms[at - 1].sign() == Some('(')
                || (atoms[at - 1].is(Lex::Hedge) && atoms[at - 2].sign() == Some('(')))
        {
            let economy = if atoms[at - 1].sign() == Some('(') {
                at - 2
            } else {
                at.checked_sub(3)?
            };
            if let Some(Form::Name | Form::Capital | Form::Definite) = self.s.form(economy) {
                return self.s.side(economy);
            }
        }
        // "Thailand (36% of exports, 51% of imports)": the second of a bracket.
        let open = (at.saturating_sub(8)..at)
            .rev()
            .take_while(|i| atoms[*i].sign() != Some(')'))
            .find(|i| atoms[*i].sign() == Some('('));
        if let Some(open) = open
            && atoms[open + 1..at]
                .iter()
                .any(|a| a.amount().is_some_and(|m| m.is_percent()))
            && atoms[at].amount().is_some_and(|m| m.is_percent())
            && open >= 1
            && let Some(Form::Name | Form::Capital | Form::Definite) = self.s.form(open - 1)
        {
            return self.s.side(open - 1);
        }
        // "ahead of the United States with 14,700 tonnes", "followed by Italy at €0.8bn"
        for i in (at.saturating_sub(5)..at).rev() {
            match &atoms[i].thing {
                Thing::Economy(m)
                    if matches!(m.form, Form::Name | Form::Capital) && !atoms[i].possessive =>
                {
                    let joined = i >= 1
                        && (atoms[i - 1].is(Lex::And)
                            || matches!(atoms[i - 1].sign(), Some(',' | ';'))
                            || matches!(atoms[i - 1].prep(), Some(Prep::By | Prep::Of))
                            || atoms[i - 1].is(Lex::Article)
                                && i >= 2
                                && (matches!(atoms[i - 2].prep(), Some(Prep::By | Prep::Of))
                                    || atoms[i - 2].is(Lex::And)
                                    || matches!(atoms[i - 2].sign(), Some(',' | ';'))));
                    let earlier = atoms[..i].iter().any(|a| a.amount().is_some());
                    let with = atoms[i + 1..at].iter().any(|a| {
                        matches!(a.prep(), Some(Prep::With | Prep::At | Prep::On))
                            || a.sign() == Some('(')
                    });
                    // "after China and India, with AED 18.2 billion": the one that came after them.
                    let aside = atoms[i + 1].sign() == Some(',')
                        && atoms[i.saturating_sub(6)..i]
                            .iter()
                            .enumerate()
                            .any(|(n, a)| {
                                let k = i.saturating_sub(6) + n;
                                a.is(Lex::Compared)
                                    || matches!(
                                        self.s.norm(k),
                                        "after" | "behind" | "ahead" | "following"
                                    )
                            });
                    if joined && earlier && with && !aside {
                        return self.s.side(i);
                    }
                    break;
                }
                Thing::Phrase(
                    Lex::Hedge
                    | Lex::Prep(Prep::At | Prep::With | Prep::On)
                    | Lex::Filler
                    | Lex::Article,
                )
                | Thing::Sign('(' | ',') => {}
                // "Pakistan followed at 71.9 billion"
                Thing::Word if matches!(self.s.norm(i), "followed" | "trailed" | "next") => {}
                _ => break,
            }
        }
        None
    }

    pub(in crate::article) fn tied_at_amount(&self, at: usize, what: What) -> Option<Side> {
        let atoms = self.s.atoms;
        // "$3 billion to Japan", "3 billion worth of goods from Peru"
        let wanted = |prep: Prep| match what {
            What::Out => prep == Prep::To,
            What::In => prep == Prep::From,
            What::TwoWay | What::Balance(_) => prep == Prep::With,
            What::Other => false,
        };
        // "earned $7.6 billion in the United States, $4.3 billion in Germany"
        let earned = what == What::Out
            && self
                .cur
                .is_some_and(|c| self.s.atoms[self.frames[c].head].is(Lex::Earned));
        if earned
            && atoms
                .get(at + 1)
                .is_some_and(|a| a.prep() == Some(Prep::In))
            && let the = usize::from(atoms.get(at + 2).is_some_and(|a| a.is(Lex::Article)))
            && self.s.form(at + 2 + the) == Some(Form::Name)
        {
            return self.s.side(at + 2 + the);
        }
        let mut i = at + 1;
        let mut and = false;
        while i < (at + 10).min(atoms.len()) {
            let atom = &atoms[i];
            match &atom.thing {
                Thing::Phrase(Lex::Prep(prep)) if wanted(*prep) => {
                    let next =
                        (i + 1..(i + 4).min(atoms.len())).find(|j| self.s.form(*j).is_some());
                    let only_words = next.is_some_and(|n| {
                        atoms[i + 1..n]
                            .iter()
                            .all(|a| a.is_word() || a.is(Lex::Article))
                    });
                    if let Some(n) = next.filter(|_| only_words) {
                        let (list, _) = self.s.list(n);
                        return self.s.joined(&list);
                    }
                    return None;
                }
                Thing::Phrase(
                    Lex::Prep(Prep::Of | Prep::In)
                    | Lex::Worth
                    | Lex::Article
                    | Lex::Filler
                    | Lex::Yearly
                    | Lex::Monthly,
                ) => {}
                // "$19.7 billion and those to the US ...", "7.4% and with the EU ...": the next figure's.
                Thing::Phrase(Lex::And)
                    if atoms
                        .get(i + 1)
                        .is_some_and(|a| a.prep().is_some() || a.is(Lex::Article))
                        || matches!(self.s.norm(i + 1), "that" | "those") =>
                {
                    break;
                }
                // "a fifth of its exports, or about 1.9 billion dinars, to the United States"
                Thing::Sign(',')
                    if i == at + 1 && self.lead(at).is_some_and(|l| self.s.norm(l) == "or") => {}
                // "were up 65.2% and overtook those to China": the next verb's partner.
                Thing::Phrase(Lex::And)
                    if i == at + 1 && atoms.get(i + 1).is_some_and(Atom::is_word) =>
                {
                    break;
                }
                // "grew 7.4% and with the EU contracted": the next figure's.
                Thing::Phrase(Lex::And)
                    if i == at + 1
                        && atoms.get(i + 1).and_then(Atom::prep).is_some_and(wanted)
                        && atoms[i + 1..].iter().take(8).any(|a| {
                            a.amount().is_some() || a.is(Lex::Rise) || a.is(Lex::Fall)
                        }) =>
                {
                    break;
                }
                // "9.8% more to Romania"
                Thing::Phrase(Lex::Rise | Lex::Fall | Lex::Hedge)
                    if i == at + 1 && matches!(self.s.norm(i), "more" | "less" | "fewer") => {}
                Thing::Phrase(Lex::And) => and = true,
                // "a deficit of $19.8 billion and a surplus with the EU": another figure's partner.
                Thing::Phrase(Lex::Out | Lex::In | Lex::TwoWay | Lex::Deficit | Lex::Surplus)
                    if and =>
                {
                    break;
                }
                Thing::Word | Thing::Time(_) => {}
                // "16,000 of them to the United Kingdom"
                Thing::Phrase(Lex::Relative) if atoms[i - 1].prep() == Some(Prep::Of) => {}
                // "$400 million of it to the Emirates"
                Thing::Economy(m)
                    if m.form == Form::It && atoms[i - 1].prep() == Some(Prep::Of) => {}
                Thing::Economy(m)
                    if matches!(m.form, Form::Its | Form::Adjective) || atom.possessive => {}
                Thing::Phrase(
                    Lex::Out
                    | Lex::In
                    | Lex::TwoWay
                    | Lex::Deficit
                    | Lex::Surplus
                    | Lex::Went
                    | Lex::Came,
                ) => {}
                _ => break,
            }
            i += 1;
        }
        // "to Italy €0.8bn", "with Germany $3bn": between the figure before and this one.
        for i in (at.saturating_sub(5)..at).rev() {
            match &atoms[i].thing {
                Thing::Economy(_) if i >= 1 => {
                    let b = i - 1 - usize::from(atoms[i - 1].is(Lex::Article) && i >= 2);
                    return atoms[b]
                        .prep()
                        .is_some_and(wanted)
                        .then(|| self.s.side(i))
                        .flatten();
                }
                Thing::Phrase(
                    Lex::Level
                    | Lex::Hedge
                    | Lex::Prep(Prep::At | Prep::With | Prep::By)
                    | Lex::Filler
                    | Lex::Rise
                    | Lex::Fall,
                )
                | Thing::Sign(',' | ':') => {}
                // "and from Japan to $12 billion", "and to India of A$9 billion"
                Thing::Phrase(Lex::Prep(Prep::To | Prep::Of)) if i + 2 >= at => {}
                // "and of Peruvian gold $3.9 billion"
                Thing::Word
                    if what == What::In
                        && i >= 2
                        && self.s.form(i - 1) == Some(Form::Adjective)
                        && atoms[i - 2].prep() == Some(Prep::Of)
                        && atoms[..i].iter().any(|a| a.amount().is_some()) =>
                {
                    return self.s.side(i - 1);
                }
                _ => break,
            }
        }
        None
    }
}
