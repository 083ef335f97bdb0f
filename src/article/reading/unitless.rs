//! Numbers without a unit: pieces, the unit at the end of a list, the unit of the figure before.

use super::Reading;
use crate::article::lexicon::{Lex, Prep};
use crate::article::mentions::Thing;
use crate::article::mentions::amounts::{AmountMention, Counts};
use crate::article::mentions::economies::Form;
use crate::article::scene::What;
use crate::model::{Amount, Measure};

impl Reading<'_, '_> {
    /// "Exported 1.2 million watches": pieces, as the object of a verb of trade.
    pub(super) fn is_of_items(&self, at: usize, amount: &AmountMention) -> bool {
        let verb = self.lead(at).and_then(|l| self.frame_with_head(l));
        // "33,200 Brazilian cars"
        let described = self.s.form(at + 1) == Some(Form::Adjective)
            || matches!(
                self.s.norm(at + 1),
                "live"
                    | "new"
                    | "used"
                    | "electric"
                    | "passenger"
                    | "luxury"
                    | "small"
                    | "heavy"
                    | "frozen"
            );
        let noun = at + 1 + usize::from(described);
        let next = self.s.norm(noun);
        let pieces = self
            .s
            .atoms
            .get(noun)
            .is_some_and(|a| a.is_word() && !a.capital && !a.hyphen)
            && next.ends_with('s')
            && !next.ends_with("ss")
            && !matches!(
                next,
                "countries"
                    | "nations"
                    | "products"
                    | "goods"
                    | "times"
                    | "years"
                    | "months"
                    | "days"
                    | "weeks"
                    | "types"
                    | "kinds"
                    | "companies"
                    | "markets"
                    | "customers"
                    | "destinations"
                    | "points"
                    | "jobs"
                    | "steps"
                    | "places"
                    | "megawatts"
                    | "gigawatts"
                    | "kilowatts"
                    | "hectares"
                    | "acres"
                    | "kilometres"
                    | "kilometers"
                    | "miles"
                    | "flights"
                    | "trips"
                    | "visits"
                    | "tourists"
                    | "migrants"
                    | "refugees"
                    | "soldiers"
                    | "troops"
                    | "doses"
                    | "passengers"
                    | "pilgrims"
                    | "patients"
                    | "visitors"
                    | "workers"
                    | "visas"
                    | "students"
            );
        let enough = amount.scaled || amount.low.value >= rust_decimal::Decimal::from(20);
        pieces
            && enough
            && !amount.fraction
            && (verb.is_some_and(|n| {
                let f = &self.frames[n];
                f.verb && !f.passive && matches!(f.what, What::Out | What::In) && !f.foreign
            }) || self.s.form(at + 1) == Some(Form::Adjective)
                && self
                    .passive_after(at)
                    .is_some_and(|n| !self.frames[n].foreign))
    }

    /// "38 percent went to Italy, 13 to Germany and 9 to India": more parts of the same whole.
    pub(super) fn is_part_again(&self, at: usize, amount: &AmountMention) -> bool {
        let s = self.s;
        let part = self.last_share.is_some()
            && !amount.scaled
            && amount.low.value <= rust_decimal::Decimal::ONE_HUNDRED
            && matches!(
                s.atoms.get(at + 1).and_then(|a| a.prep()),
                Some(Prep::To | Prep::From)
            );
        let goes_on = self.lead(at).is_some_and(|l| {
            matches!(s.atoms[l].sign(), Some(',' | ';'))
                || matches!(s.atoms[l].lex(), Some(Lex::And | Lex::While))
        });
        let article = usize::from(s.atoms.get(at + 2).is_some_and(|a| a.is(Lex::Article)));
        part && goes_on && s.parties.get(at + 2 + article).is_some_and(Option::is_some)
    }

    /// "2.9 million, 0.6 million and 0.2 million tonnes": the unit of a list stands at its end.
    pub(super) fn shared_unit(&self, at: usize) -> Option<Counts> {
        for i in at + 1..(at + 10).min(self.s.atoms.len()) {
            let atom = &self.s.atoms[i];
            match &atom.thing {
                Thing::Amount(a) if !matches!(a.counts, Counts::Bare) => {
                    return matches!(a.counts, Counts::Money(_) | Counts::Physical(_))
                        .then(|| a.counts.clone());
                }
                Thing::Amount(a) if a.scaled => {}
                Thing::Sign(',') | Thing::Phrase(Lex::And | Lex::Hedge) => {}
                // "from 0.9 million to 2.1 million tonnes"
                Thing::Phrase(Lex::Prep(Prep::To)) if i == at + 1 => {}
                _ => return None,
            }
        }
        None
    }

    /// A number without a unit that can still be a figure: it has a magnitude, or a figure of the same kind
    /// stands before it ("a year before, the number was 1,102").
    pub(super) fn bare_fits(&self, at: usize, amount: &AmountMention) -> bool {
        if amount.fraction && !amount.scaled {
            return false;
        }
        // "two countries", "12 agreements": what follows is counted.
        let next = self.s.atoms.get(at + 1);
        let next_norm = self.s.norm(at + 1);
        let counted = next.is_some_and(|a| {
            a.is_word()
                && !matches!(
                    next_norm,
                    "under" | "via" | "last" | "amid" | "against" | "overall" | "there" | "thanks"
                )
                || a.economy().is_some()
                || matches!(
                    a.lex(),
                    Some(
                        Lex::Other
                            | Lex::Firms
                            | Lex::Sellers
                            | Lex::Buyers
                            | Lex::Anaphor
                            | Lex::Partner(_)
                    )
                )
        });
        if amount.scaled {
            return !counted;
        }
        let last_physical = self
            .measured_before()
            .is_some_and(|a| matches!(a.measure, Measure::Physical(_)));
        let lead = self.lead(at);
        let verb_here = |i: usize| {
            self.produced > 0
                && (self.frames.iter().any(|f| f.head == i && f.verb)
                    || matches!(
                        self.s.atoms[i].prep(),
                        Some(Prep::At | Prep::With | Prep::To)
                    )
                    || self.gapped(at).is_some())
        };
        // "90,000 to the United States and 41,000 to Portugal"
        let of_them = next.is_some_and(|a| a.prep() == Some(Prep::Of))
            && matches!(self.s.norm(at + 2), "them" | "which" | "these" | "those")
            && self.s.atoms.get(at + 3).is_some_and(|a| a.prep().is_some());
        let next_place = of_them
            || self.produced > 0
                && next
                    .is_some_and(|a| matches!(a.prep(), Some(Prep::To | Prep::From | Prep::For)))
                && (at + 2..(at + 4).min(self.s.atoms.len())).any(|i| self.s.form(i).is_some());
        // "11,200 tonnes in the first quarter, 14,900 in the second"
        let next_time = self.produced > 0
            && next.is_some_and(|a| a.prep() == Some(Prep::In) || a.time().is_some())
            && lead.is_some_and(|i| {
                self.s.atoms[i].sign() == Some(',') || self.s.atoms[i].is(Lex::And)
            });
        last_physical
            && !counted
            && amount.low.value >= rust_decimal::Decimal::from(100)
            && (self.compared
                || next_place
                || next_time
                || lead.is_some_and(|i| {
                    // "Togo managed 3,900", "it bought 655,000"
                    crate::article::rules::goes_on::is_light(self.s.norm(i))
                        || self.frames.iter().any(|f| f.head == i && f.verb)
                        || self.s.atoms[i].is(Lex::Level)
                        || self.s.atoms[i].is(Lex::Compared)
                        || self.s.atoms[i].prep() == Some(Prep::From)
                        || verb_here(i)
                }))
    }

    /// The last amount of money or goods that was claimed a few claims before.
    pub(in crate::article) fn measured_before(&self) -> Option<&Amount> {
        self.reader
            .claims
            .iter()
            .rev()
            .take(4)
            .map(|c| c.amount())
            .find(|a| matches!(a.measure, Measure::Money(_) | Measure::Physical(_)))
    }
}
