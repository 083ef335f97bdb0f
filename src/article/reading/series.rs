//! Figures in a row, each of its own economy or way: "$5bn, $4bn and $3bn, respectively".

use super::Reading;
use crate::article::lexicon::{Lex, Prep};
use crate::article::mentions::amounts::{AmountMention, Counts};
use crate::article::scene::{Side, What};
use crate::model::Party;

impl Reading<'_, '_> {
    /// "Exports to China, Japan and Korea were $5bn, $4bn and $3bn, respectively."
    pub(in crate::article) fn respectively(&self, at: usize, side: &Side) -> Option<Side> {
        let Party::Several(economies) = &side.party else {
            return None;
        };
        let amounts: Vec<usize> = (0..self.s.atoms.len())
            .filter(|i| {
                self.s.atoms[*i]
                    .amount()
                    .is_some_and(|a| !matches!(a.counts, Counts::Ordinal))
            })
            .collect();
        let run = self.run_of(at);
        if run.len() == economies.len() {
            let n = run.iter().position(|i| *i == at)?;
            return Some(Side {
                party: Party::One(economies[n]),
                span: side.span,
                carried: side.carried,
            });
        }
        let said = self.s.atoms.iter().any(|a| a.is(Lex::Respectively));
        // A change and a level of one economy are two lists: "rose 5% and 3% to $2bn and $1bn, respectively".
        let percent = |i: usize| {
            self.s.atoms[i]
                .amount()
                .is_some_and(AmountMention::is_percent)
        };
        let same: Vec<usize> = amounts
            .into_iter()
            .filter(|i| percent(*i) == percent(at))
            .collect();
        if !said || same.len() != economies.len() {
            return None;
        }
        let n = same.iter().position(|i| *i == at)?;
        Some(Side {
            party: Party::One(economies[n]),
            span: side.span,
            carried: side.carried,
        })
    }

    /// The amounts of one kind that stand in a row with this one: "9.8% and 2.1%".
    pub(super) fn run_of(&self, at: usize) -> Vec<usize> {
        let percent = |i: usize| {
            self.s.atoms[i]
                .amount()
                .filter(|a| !matches!(a.counts, Counts::Ordinal))
                .map(AmountMention::is_percent)
        };
        let joint = |i: usize| {
            let atom = &self.s.atoms[i];
            atom.is(Lex::And) && self.s.norm(i) == "and"
                || matches!(atom.sign(), Some(','))
                || matches!(atom.lex(), Some(Lex::Hedge | Lex::Filler))
                || atom.prep() == Some(Prep::By)
        };
        let kind = percent(at);
        let mut run = vec![at];
        let step = |from: usize, back: bool| -> Option<usize> {
            let mut i = from;
            for n in 0..4 {
                i = if back { i.checked_sub(1)? } else { i + 1 };
                if i >= self.s.atoms.len() {
                    return None;
                }
                if percent(i).is_some() {
                    return (percent(i) == kind && n > 0).then_some(i);
                }
                if !joint(i) {
                    return None;
                }
            }
            None
        };
        while let Some(i) = step(run[0], true).filter(|_| run.len() < 24) {
            run.insert(0, i);
        }
        while let Some(i) = step(run[run.len() - 1], false).filter(|_| run.len() < 24) {
            run.push(i);
        }
        run
    }

    /// "Exports and imports rose by 2.1% and 5.8%": which of the two the amount is of.
    pub(in crate::article) fn one_way(&self, at: usize, head: usize) -> Option<What> {
        let atom = self.s.atoms.get(head).filter(|a| a.is(Lex::TwoWay))?;
        let first = &*self.s.tokens[atom.first].norm;
        let last = &*self.s.tokens[atom.last].norm;
        let ways = match (first, last) {
            ("exports", "imports") => [What::Out, What::In],
            ("imports", "exports") => [What::In, What::Out],
            _ => return None,
        };
        let run = self.run_of(at);
        let n = run.iter().position(|i| *i == at)?;
        (run.len() == 2).then(|| ways[n])
    }
}
