//! What looks like a figure of trade and is none: prices, ratios, sums of something else, what is denied.

use super::Reading;
use crate::article::lexicon::vocabulary::kinds;
use crate::article::lexicon::{Lex, Prep, units};
use crate::article::mentions::Thing;
use crate::article::mentions::amounts::{AmountMention, Counts};
use crate::article::mentions::economies::Form;
use crate::article::scene::What;
use crate::model::Mode;

impl Reading<'_, '_> {
    /// Whether the amount is of something that is no trade record.
    pub(super) fn is_no_record(&self, at: usize, amount: &AmountMention) -> bool {
        self.is_of_other(at)
            || self.is_barrier(at)
            || self.is_ratio(at, amount)
            || self.moves_a_price(at, amount)
            || self.is_cut_of(at, amount)
            || self.is_cover(at, amount)
            || self.is_set_aside(at, amount)
            || self.is_cost_to_somebody(at)
            || self.is_paid(at)
            || self.is_of_either(at)
            || self.is_of_rest(at)
            || self.is_of_ones(at)
            || self.is_of_output(at)
    }

    /// "Output of Moroccan tomatoes, most of which are exported to France, fell 8%": of all that is grown.
    fn is_of_output(&self, at: usize) -> bool {
        let s = self.s;
        if !s.says(kinds::WHICH) {
            return false;
        }
        let first = usize::from(s.atoms[0].is(Lex::Article));
        let grown = (first..first + 3).any(|i| {
            matches!(
                s.norm(i),
                "output" | "production" | "harvest" | "crop" | "catch" | "stocks" | "consumption"
            )
        });
        let Some(which) = (0..at.min(24)).find(|i| {
            matches!(s.norm(*i), "which" | "whose")
                && s.atoms[..*i].iter().all(|a| a.amount().is_none())
        }) else {
            return false;
        };
        let closed = s.atoms[which..at]
            .iter()
            .position(|a| a.sign() == Some(','));
        let main = closed.is_some_and(|c| {
            !self
                .frames
                .iter()
                .any(|f| f.head > which + c && f.head < at && f.what != What::Other && !f.anaphor)
        });
        let before = self
            .frames
            .iter()
            .any(|f| f.head < which && f.what != What::Other && !f.anaphor);
        grown && main && !before
    }

    /// "Those to the rest of Asia rose 6%": to nobody that the model can name.
    fn is_of_rest(&self, at: usize) -> bool {
        let s = self.s;
        s.says(kinds::REST)
            && (at.saturating_sub(9)..at)
                .rev()
                .take_while(|i| s.atoms[*i].amount().is_none() && s.atoms[*i].sign() != Some(';'))
                .any(|i| {
                    (s.norm(i) == "rest" || s.norm_last(i) == Some("rest"))
                    && (i + 1..(i + 4).min(at)).any(|k| s.form(k).is_some() || s.atoms[k].capital)
                    // "Trade with the rest of Africa" is with the group.
                    && (i.saturating_sub(2)..i).all(|k| s.atoms[k].prep() != Some(Prep::With))
                    && i >= 1
                    && (i - 1..=i).any(|k| {
                        s.atoms[k.saturating_sub(1)].prep().is_some() || s.atoms[k].prep().is_some()
                    })
                })
    }

    /// "Thai exports to China were $3 billion, and Malaysian ones $1 billion": another seller's, told by no verb.
    fn is_of_ones(&self, at: usize) -> bool {
        self.lead(at)
            .is_some_and(|l| self.s.norm(l) == "ones" && l >= 1 && self.s.form(l - 1).is_some())
    }

    /// "Exports more cars to the United States than to France: €4.1 billion against ...": one of two partners.
    fn is_of_either(&self, at: usize) -> bool {
        let s = self.s;
        s.says(kinds::THAN)
            && (at.saturating_sub(14)..at).any(|i| {
                (s.atoms[i].prep() == Some(Prep::Than) || s.norm_last(i) == Some("than"))
                    && matches!(
                        s.atoms.get(i + 1).and_then(|a| a.prep()),
                        Some(Prep::To | Prep::From)
                    )
                    && (i + 2..at).any(|k| matches!(s.atoms[k].sign(), Some(':' | ',')))
            })
    }

    /// "With Belgium paying $70 million of that": nothing says for what, unless the verb's own frame does.
    fn is_paid(&self, at: usize) -> bool {
        self.lead(at).is_some_and(|l| {
            matches!(self.s.norm(l), "paying" | "spending")
                && l >= 1
                && self.s.form(l - 1).is_some()
                && self.frame_with_head(l).is_none_or(|n| {
                    self.frames[n].partner.is_none() && self.frames[n].category.is_none()
                })
        })
    }

    /// "A duty which could cost the watch industry 2 billion francs": a loss, unless it is said of what trade.
    fn is_cost_to_somebody(&self, at: usize) -> bool {
        let s = self.s;
        if !s.says(kinds::COST) {
            return false;
        }
        let Some(cost) = (at.saturating_sub(6)..at)
            .rev()
            .find(|i| matches!(s.norm(*i), "cost" | "costs" | "costing"))
        else {
            return false;
        };
        let object = s.atoms[cost + 1..at].iter().all(|a| {
            a.is_word()
                || a.economy().is_some()
                || matches!(
                    a.lex(),
                    Some(
                        Lex::Article
                            | Lex::Hedge
                            | Lex::Filler
                            | Lex::Sellers
                            | Lex::Buyers
                            | Lex::Firms
                            | Lex::Firm
                            | Lex::Other
                    )
                )
        }) && s.atoms[cost + 1..at].iter().any(|a| {
            // "gas imports cost Turkey $40 billion": what it paid.
            a.is_word() && !a.is(Lex::Hedge)
                || matches!(
                    a.lex(),
                    Some(Lex::Sellers | Lex::Buyers | Lex::Firms | Lex::Firm)
                )
        }) && !matches!(
            s.norm(at - 1),
            "just" | "only" | "about" | "some" | "around"
        );
        let of_trade = (at + 1..(at + 5).min(s.atoms.len()))
            .any(|i| s.atoms[i].prep() == Some(Prep::In) || s.norm(i) == "of");
        object && cost + 1 < at && !of_trade
    }

    /// "Is seeking a 15% cut of such sales": what somebody is given of them.
    fn is_cut_of(&self, at: usize, amount: &AmountMention) -> bool {
        let s = self.s;
        amount.is_percent()
            && matches!(
                s.norm(at + 1),
                "cut" | "commission" | "royalty" | "fee" | "toll" | "rake"
            )
            && matches!(
                s.atoms.get(at + 2).and_then(|a| a.prep()),
                Some(Prep::Of | Prep::On | Prep::From)
            )
            && (s.norm(at + 1) != "cut" || s.atoms[at + 2].prep() == Some(Prep::Of))
    }

    /// "Exports covered 71% of imports": one figure in another.
    fn is_cover(&self, at: usize, amount: &AmountMention) -> bool {
        let s = self.s;
        if !amount.is_percent() {
            return false;
        }
        // "Insurers covered 12% of Germany's exports": against loss.
        let insured = self.lead(at).is_some_and(|l| {
            matches!(
                s.norm(l),
                "cover" | "covers" | "covered" | "insure" | "insured" | "guaranteed"
            ) && (l.saturating_sub(3)..l).any(|i| {
                matches!(
                    s.norm(i),
                    "insurer"
                        | "insurers"
                        | "insurance"
                        | "agency"
                        | "agencies"
                        | "underwriters"
                        | "eca"
                )
            })
        });
        if insured {
            return true;
        }
        let covers = self.lead(at).is_some_and(|l| {
            matches!(
                s.norm(l),
                "cover" | "covers" | "covered" | "covering" | "offset" | "offsets" | "matched"
            )
        });
        covers
            && (0..at).any(|i| s.atoms[i].is(Lex::Out) || s.atoms[i].is(Lex::In))
            && (at + 1..(at + 8).min(s.atoms.len()))
                .any(|i| s.atoms[i].is(Lex::In) || s.atoms[i].is(Lex::Out))
    }

    /// "A$123 million budgeted for the year", "means to spend €4 million on winning more": no goods are paid.
    fn is_set_aside(&self, at: usize, amount: &AmountMention) -> bool {
        let capped = self.lead(at).is_some_and(|l| {
            l >= 1
                && matches!(self.s.atoms[l].prep(), Some(Prep::At | Prep::To))
                && matches!(
                    self.s.norm(l - 1),
                    "capped" | "limited" | "restricted" | "confined" | "pegged" | "rationed"
                )
        });
        // "Ships burn 2,500 tonnes of fuel"
        let used = self.lead(at).is_some_and(|l| {
            matches!(
                self.s.norm(l),
                "burn"
                    | "burns"
                    | "burned"
                    | "burnt"
                    | "emit"
                    | "emits"
                    | "emitted"
                    | "consume"
                    | "consumes"
                    | "consumed"
                    | "weigh"
                    | "weighs"
                    | "weighed"
                    | "employ"
                    | "employs"
                    | "store"
                    | "stores"
                    | "stored"
            )
        });
        if capped || used {
            return true;
        }
        if !amount.is_money() {
            return false;
        }
        let s = self.s;
        // "Will be capped at 100,000 tonnes a year"
        let aside = matches!(
            s.norm(at + 1),
            "budgeted"
                | "earmarked"
                | "allocated"
                | "invested"
                | "lent"
                | "donated"
                | "granted"
                | "borrowed"
        );
        let spent = self.lead(at).is_some_and(|l| {
            // "with Italy alone paying $480 million": a part of what was earned.
            let part = s.norm(l).ends_with("ing")
                && (l.saturating_sub(3)..l).any(|i| s.atoms[i].economy().is_some());
            // "means to spend €4 million on winning more", "paid $350 million in interest", not "paid ... for it".
            let other = s.norm(l).starts_with("spen")
                || s.atoms.get(at + 2).is_some_and(|a| a.is(Lex::Other));
            (s.atoms[l].is(Lex::Spent) && other && !part && self.frame_with_head(l).is_none())
                || matches!(
                    s.norm(l),
                    "budgeted"
                        | "earmarked"
                        | "allocated"
                        | "lent"
                        | "lend"
                        | "lends"
                        | "donated"
                        | "raised"
                        | "borrowed"
                        | "fined"
                        | "won"
                        | "insured"
                        | "financed"
                        | "underwrote"
                        | "underwritten"
                        | "guaranteed"
                        | "seized"
                        | "froze"
                        | "frozen"
                        | "owed"
                        | "owes"
                        | "blocked"
                        | "confiscated"
                        | "stolen"
                        | "smuggled"
                )
        });
        aside || spent
    }

    /// "A quota of 6,000 tonnes", "loans worth $5 billion": the noun before "of" says of what.
    fn is_of_other(&self, at: usize) -> bool {
        // "with A$123.7 million budgeted for the current year"
        if matches!(
            self.s.norm(at + 1),
            "budgeted" | "allocated" | "earmarked" | "invested" | "lent" | "disbursed" | "donated"
        ) {
            return true;
        }
        let Some(lead) = self.lead(at) else {
            return false;
        };
        let ordered = lead >= 1
            && self.s.atoms[lead].prep() == Some(Prep::For)
            && matches!(
                self.s.norm(lead - 1),
                "orders"
                    | "order"
                    | "contracts"
                    | "contract"
                    | "deals"
                    | "deal"
                    | "tenders"
                    | "tender"
            );
        let of = self.s.atoms[lead].prep() == Some(Prep::Of)
            || self.s.atoms[lead].is(Lex::Worth)
            || ordered;
        let other = lead
            .checked_sub(1)
            .is_some_and(|i| self.s.atoms[i].is(Lex::Other) || self.s.atoms[i].is(Lex::Barrier));
        of && other
    }

    /// "A 25% U.S. levy on the metal", "a 10 percent import duty".
    fn is_barrier(&self, at: usize) -> bool {
        let s = self.s;
        for i in at + 1..(at + 6).min(s.atoms.len()) {
            let atom = &s.atoms[i];
            if atom.is(Lex::Barrier) {
                return true;
            }
            let describes = atom.is_word()
                || atom.economy().is_some()
                || atom.is(Lex::Filler)
                || atom.is(Lex::In)
                || atom.is(Lex::Out);
            if !describes {
                return false;
            }
        }
        false
    }

    /// "Five times the value of its goods exports", "twice last year's $5.1 billion": one figure in another.
    fn is_ratio(&self, at: usize, amount: &AmountMention) -> bool {
        let s = self.s;
        if !matches!(amount.counts, Counts::Multiple)
            || !matches!(s.norm_last(at), Some("times" | "twice" | "double"))
        {
            return false;
        }
        // "about three and a half times as much": as the other figure.
        if s.norm(at + 1) == "as"
            && matches!(s.norm(at + 2), "much" | "many" | "large" | "big" | "high")
            && !(at + 3..(at + 7).min(s.atoms.len()))
                .take_while(|i| s.atoms[*i].sign().is_none() && s.atoms[*i].amount().is_none())
                .any(|i| s.norm(i) == "as" || s.norm(i) == "again")
        {
            return true;
        }
        // "nearly twice as fast as purchases"
        if s.norm(at + 1) == "as"
            && s.atoms.get(at + 1).is_some_and(|a| a.first == a.last)
            && !matches!(s.norm(at + 2), "much" | "many" | "large" | "big" | "high")
        {
            return true;
        }
        // "sells three times as much as it buys": another figure, not an earlier one.
        let phrase = s
            .atoms
            .get(at + 1)
            .is_some_and(|a| a.first < a.last && s.norm_last(at + 1) == Some("as"));
        let from = if phrase { at + 2 } else { at + 4 };
        let to = (from + 6).min(s.atoms.len());
        if s.norm(at + 1) == "as"
            && (phrase || s.norm(at + 3) == "as")
            && (from..to).all(|i| s.atoms[i].time().is_none())
            && (from..to).any(|i| {
                matches!(
                    s.atoms[i].lex(),
                    Some(Lex::Sold | Lex::Bought | Lex::Out | Lex::In | Lex::Earned | Lex::Spent)
                )
            })
        {
            return true;
        }
        // "three times its imports from there", "five times bigger than those to Japan", "twice as much to Britain as
        // to Germany": two figures of one time.
        if s.norm_last(at) != Some("double") && self.is_beside_another(at) {
            return true;
        }
        // "2.4 times those of Argentina"
        if matches!(s.norm(at + 1), "those" | "that")
            && s.atoms
                .get(at + 2)
                .is_some_and(|a| matches!(a.prep(), Some(Prep::Of | Prep::To | Prep::From)))
        {
            return s.atoms.get(at + 3).is_none_or(|a| a.time().is_none());
        }
        let mut i = at + 1;
        let article = s.atoms.get(i).is_some_and(|a| a.is(Lex::Article));
        i += usize::from(article);
        let noun = matches!(
            s.norm(i),
            "value" | "size" | "amount" | "volume" | "sum" | "worth" | "total" | "number"
        );
        // "2.3 times what it had been a year before" is a change, "twice what it buys from there" none.
        if s.norm(at + 1) == "what" {
            let clause = at + 2..(at + 10).min(s.atoms.len());
            let timed = clause.clone().any(|i| s.atoms[i].time().is_some());
            let trade = clause.clone().any(|i| {
                matches!(
                    s.atoms[i].lex(),
                    Some(Lex::Sold | Lex::Bought | Lex::Out | Lex::In | Lex::Earned | Lex::Spent)
                )
            });
            return !timed || trade;
        }
        if noun
            && s.atoms
                .get(i + 1)
                .is_some_and(|a| a.prep() == Some(Prep::Of))
        {
            // "the value of 2019" is a time; "the value of its exports" another figure.
            return s.atoms.get(i + 2).is_none_or(|a| a.time().is_none());
        }
        // "nearly double the F$31 million of January-June 2024": a change, where both are on record.
        let base = (i..(i + 7).min(s.atoms.len()))
            .find(|j| s.atoms[*j].amount().is_some_and(AmountMention::is_money))
            .is_some_and(|j| {
                let timed = |k: usize| s.atoms.get(k).is_some_and(|a| a.time().is_some());
                (j + 1..j + 5)
                    .take_while(|k| {
                        s.atoms
                            .get(*k)
                            .is_some_and(|a| a.sign().is_none() && a.amount().is_none())
                    })
                    .any(timed)
                    || j > i && timed(j - 1)
            });
        if base && self.mode(at, self.cur) == Mode::Recorded {
            return false;
        }
        // "twice last year's $5.1 billion", "three times the $2 billion of imports"
        (i..(i + 3).min(s.atoms.len()))
            .take_while(|j| *j == i || s.atoms[*j - 1].sign().is_none())
            .any(|j| s.atoms[j].amount().is_some_and(AmountMention::is_money))
            && s.atoms[i..(i + 3).min(s.atoms.len())]
                .iter()
                .take_while(|a| a.amount().is_none())
                .all(|a| {
                    a.time().is_some()
                        || a.is(Lex::Article)
                        || a.is(Lex::Hedge)
                        || matches!(a.thing, Thing::Word)
                })
    }

    /// Whether a multiple measures a figure against another one, of another side or another way.
    fn is_beside_another(&self, at: usize) -> bool {
        let s = self.s;
        let timed = |from: usize| {
            s.atoms
                .iter()
                .skip(from)
                .take(4)
                .any(|a| a.time().is_some())
        };
        if s.form(at + 1).is_some_and(|f| f == Form::Its)
            || s.atoms.get(at + 1).is_some_and(|a| a.possessive)
        {
            let noun = (at + 2..at + 5).any(|i| {
                s.atoms
                    .get(i)
                    .is_some_and(|a| a.is(Lex::Out) || a.is(Lex::In) || a.is(Lex::TwoWay))
            });
            return noun && !timed(at + 2);
        }
        let end = (at + 1..(at + 12).min(s.atoms.len()))
            .find(|i| s.atoms[*i].sign().is_some_and(|c| c != '('))
            .unwrap_or(s.atoms.len().min(at + 12));
        (at + 2..end).any(|i| {
            let joint = s.norm(i) == "as" || s.atoms[i].prep() == Some(Prep::Than);
            let joint = joint || s.norm_last(i) == Some("than");
            let next = i + 1 + usize::from(matches!(s.norm(i + 1), "those" | "that" | "its"));
            joint
                && s.atoms.get(next).is_some_and(|a| {
                    matches!(
                        a.prep(),
                        Some(Prep::To | Prep::From | Prep::With | Prep::Of)
                    ) && !s
                        .atoms
                        .iter()
                        .skip(next + 1)
                        .take(2)
                        .any(|a| a.time().is_some())
                        || a.is(Lex::Out)
                        || a.is(Lex::In)
                })
        })
    }

    /// "Slid 1.7% to $9,370 a tonne": what moved is a price.
    fn moves_a_price(&self, at: usize, amount: &AmountMention) -> bool {
        if !amount.is_percent() && !amount.is_money() {
            return false;
        }
        let s = self.s;
        // "sells for an average of $9 in Poland, 6% more than last year"
        let (from, _) = self.clauses.of(at, s.atoms.len());
        let before = (from..at).rev().find(|i| s.atoms[*i].amount().is_some());
        let priced =
            before.is_some_and(|i| s.atoms[i].amount().is_some_and(|a| self.is_price(i, a)));
        // "cost $3,200 per container, up 15%"
        if priced
            && before.is_some_and(|i| {
                s.atoms[i + 1..at].iter().all(|a| {
                    a.is_word()
                        || a.sign().is_some()
                        || matches!(
                            a.lex(),
                            Some(
                                Lex::Rise
                                    | Lex::Fall
                                    | Lex::Hedge
                                    | Lex::Article
                                    | Lex::Filler
                                    | Lex::Firms
                                    | Lex::Other
                            )
                        )
                        || matches!(a.prep(), Some(Prep::By))
                })
            })
        {
            return true;
        }
        if priced
            && self
                .frames
                .iter()
                .all(|f| f.head + 12 < at || f.head > at || f.verb || f.what == What::Other)
        {
            return true;
        }
        if !amount.is_percent() {
            return false;
        }
        let to = s
            .atoms
            .get(at + 1)
            .is_some_and(|a| matches!(a.prep(), Some(Prep::To | Prep::At)));
        let next = (at + 2..(at + 5).min(s.atoms.len()))
            .take_while(|i| s.atoms[*i].sign().is_none())
            .find(|i| s.atoms[*i].amount().is_some());
        to && next.is_some_and(|i| s.atoms[i].amount().is_some_and(|a| self.is_price(i, a)))
    }

    /// "$600 per tonne", "$70 a barrel" are prices.
    pub(super) fn is_price(&self, at: usize, amount: &AmountMention) -> bool {
        if !amount.is_money() || amount.scaled {
            return false;
        }
        // No trade between economies is worth 208 dollars.
        if amount.low.value.abs() < rust_decimal::Decimal::ONE_THOUSAND {
            return true;
        }
        let unit = |i: usize| {
            units::unit(self.s.norm(i)).is_some()
                || matches!(
                    self.s.norm(i),
                    "metric"
                        | "mmbtu"
                        | "bushel"
                        | "ounce"
                        | "tonne"
                        | "pound"
                        | "vehicle"
                        | "unit"
                        | "container"
                )
        };
        matches!(self.s.norm(at + 1), "per" | "a" | "each" | "apiece" | "an")
            && (unit(at + 2) || self.s.norm(at + 1) == "apiece")
    }

    /// A figure that the sentence denies is no record.
    pub(super) fn denied(&self, at: usize) -> bool {
        if !self.s.has(Lex::Denied) && !self.s.has(Lex::Not) {
            return false;
        }
        let (from, to) = self.clauses.of(at, self.s.atoms.len());
        let no = |i: usize| self.s.atoms[i].is(Lex::Denied);
        let direct_not = (from..at).rev().take(4).any(|i| {
            self.s.atoms[i].is(Lex::Not)
                && !matches!(self.s.norm(i), "without" | "no" | "neither")
                && self.s.norm(i + 1) != "only"
        });
        (from..to).any(no) || direct_not
    }
}
