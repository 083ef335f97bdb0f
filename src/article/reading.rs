//! From frames to claims: each amount of a sentence finds the frame that governs it, and one rule reads it.
//!
//! The rules stand in `rules/`, one file per shape; here is what they share: which frame, whose, when, how
//! it is meant. Everything goes once from left to right, with bounded looks to both sides.

mod at_amount;
mod claim;
mod clauses;
mod governor;
mod lead;
mod reader;
mod series;
mod sides;
mod unitless;
mod vetoes;
mod when;

pub(super) use self::claim::{Draft, signed};
use self::clauses::Clauses;
use self::lead::Lead;
pub(super) use self::reader::{Prepared, Reader};
pub(super) use self::sides::{carried, economies_of};

use super::frames::{self, Frame, Sentence};
use super::lexicon::money::Named;
use super::lexicon::vocabulary::kinds;
use super::lexicon::{Lex, Prep};
use super::mentions::Thing;
use super::mentions::amounts::{AmountMention, Counts};
use super::mentions::economies::Form;
use super::mentions::times::{Stretch, Time, YearRef};
use super::periods::{self, Clock};
use super::rules;
use super::scene::{LastFigure, Side, What};
use crate::codes::economies;
use crate::model::{
    Amount, Assumption, Category, Claim, Currency, Date, Economy, Evidence, Measure, Mode, Part,
    Party, ShareOf, Statement, Subject, Unit, When,
};
use crate::place::Span;

/// The sides of a figure, settled.
#[derive(Clone, Debug)]
pub(super) struct Sides {
    pub(super) what: What,
    pub(super) owner: Option<Side>,
    pub(super) partner: Option<Side>,
    pub(super) category: Option<Span>,
}

impl Sides {
    /// Who sells and who buys; of a balance, whose it is and with whom.
    pub(super) fn directed(&self) -> (Option<Side>, Option<Side>) {
        match self.what {
            What::In => (self.partner.clone(), self.owner.clone()),
            _ => (self.owner.clone(), self.partner.clone()),
        }
    }
}

/// The reading of one sentence.
pub(super) struct Reading<'r, 'a> {
    pub(super) s: &'r Sentence<'r>,
    pub(super) frames: Vec<Frame>,
    clauses: Clauses,
    leads: Vec<Lead>,
    pub(super) span: Span,
    pub(super) reader: &'r mut Reader<'a>,
    pub(super) attribution: Option<Span>,
    pub(super) cur: Option<usize>,
    pub(super) motion: Option<i8>,
    pub(super) motion_at: Option<usize>,
    pub(super) last_motion: Option<i8>,
    pub(super) compared: bool,
    /// "After a 7% rise in July": an earlier movement, told on the way.
    pub(super) after: bool,
    /// The period of the last main figure of this sentence.
    pub(super) when_here: Option<(When, Option<Span>)>,
    /// The place told last in this sentence.
    pub(super) last_rank: Option<rules::rank::LastRank>,
    pub(super) last_share: Option<(Sides, Option<Side>, ShareOf)>,
    /// The wholes of the first bracket of a list: "Thailand (36% of exports, 51% of imports), China (35% and 28%)".
    pub(super) bracket: Vec<(Sides, ShareOf)>,
    /// Whose currency the amount is in, where only one economy uses it.
    hint: Option<Economy>,
    /// The whole of a share: it governs only until the next comma.
    pub(super) aside: Option<usize>,
    back_to: Option<usize>,
    pub(super) produced: usize,
    /// Amounts whose list or rank comes after them.
    pub(super) later: Vec<usize>,
    /// Amounts that are part of another claim.
    pub(super) taken: Vec<usize>,
}

impl Reading<'_, '_> {
    fn walk(&mut self) {
        let mut next_frame = 0;
        for at in 0..self.s.atoms.len() {
            while self.frames.get(next_frame).is_some_and(|f| f.head < at) {
                next_frame += 1;
            }
            if self.frames.get(next_frame).is_some_and(|f| f.head == at) {
                self.enter(next_frame);
            }
            match &self.s.atoms[at].thing {
                // "lifted 118,000 barrels": bought, not raised.
                Thing::Phrase(Lex::Rise)
                    if self
                        .cur
                        .is_some_and(|c| self.frames[c].head == at && self.frames[c].verb) => {}
                Thing::Phrase(lex @ (Lex::Rise | Lex::Fall)) => {
                    if self.cur.is_none() {
                        self.it(at);
                    }
                    self.moved(at, if *lex == Lex::Rise { 1 } else { -1 });
                }
                // "grew by an average of 4.2%" goes on; "was", "reached" begin anew.
                // "rose to 560,000 tonnes, of which France took two thirds": a part, and no movement.
                Thing::Phrase(Lex::Prep(Prep::Of)) if self.s.norm(at + 1) == "which" => {
                    self.motion = None;
                    self.last_motion = None;
                }
                Thing::Phrase(Lex::Level) if self.s.norm(at) == "average" => {}
                Thing::Phrase(Lex::Level) => self.motion = None,
                Thing::Phrase(Lex::Compared) => {
                    self.compared = !matches!(self.s.norm(at), "after" | "following" | "from")
                        && !self.compares_with_time(at);
                    if matches!(self.s.norm(at), "after" | "following") {
                        self.motion = None;
                        self.after = true;
                    }
                }
                Thing::Phrase(Lex::While) if self.s.norm(at) != "with" => {
                    self.compared = false;
                    self.after = false;
                    self.motion = None;
                }
                Thing::Sign(',') => {
                    if let Some(back) = self.back_to.take() {
                        self.cur = Some(back);
                    }
                    // "Once the agreement is in force, the two sides want to see it doubled."
                    if self.cur.is_some_and(|c| self.frames[c].what == What::Other)
                        && matches!(
                            self.s.norm(0),
                            "once"
                                | "if"
                                | "when"
                                | "with"
                                | "as"
                                | "after"
                                | "under"
                                | "despite"
                                | "although"
                                | "though"
                                | "should"
                                | "following"
                                | "before"
                                | "until"
                        )
                    {
                        self.cur = None;
                    }
                }
                Thing::Sign(';') => {
                    if let Some(back) = self.back_to.take() {
                        self.cur = Some(back);
                    }
                    self.compared = false;
                    self.after = false;
                    self.motion = None;
                }
                Thing::Amount(_) if !self.taken.contains(&at) => self.amount(at),
                Thing::Economy(m)
                    if m.form == Form::It && (self.cur.is_none() || self.after_condition(at)) =>
                {
                    self.it(at);
                }
                _ if self.cur.is_none()
                    && matches!(
                        self.s.norm(at),
                        "they" | "them" | "that" | "this" | "these" | "those" | "former" | "latter"
                    ) =>
                {
                    self.it(at)
                }
                _ => {}
            }
        }
        self.read_later();
    }

    /// "Compared with the same month last year": what follows is again of the main figure's time.
    fn compares_with_time(&self, at: usize) -> bool {
        let atoms = self.s.atoms;
        let mut i = at + 1;
        while atoms.get(i).is_some_and(|a| {
            a.prep().is_some() || matches!(a.lex(), Some(Lex::Article | Lex::Filler))
        }) {
            i += 1;
        }
        let time = atoms
            .get(i)
            .is_some_and(|a| a.time().is_some() && !a.possessive);
        // "compared with the first half of 2024, when it was 3.4 billion"
        time && match atoms.get(i + 1) {
            None => true,
            Some(next) => {
                let when = self.s.norm(i + 1) == "when" || self.s.norm(i + 2) == "when";
                let sum = atoms[i + 1..]
                    .iter()
                    .take(2)
                    .find_map(|a| a.amount())
                    .is_some_and(|a| !a.is_percent());
                let pronoun = matches!(
                    self.s.norm(i + 1),
                    "they" | "it" | "there" | "this" | "that" | "these"
                );
                !when
                    && !sum
                    && (pronoun
                        || next.is(Lex::And)
                        || next.is(Lex::While)
                        || next.is(Lex::Rise)
                        || next.is(Lex::Fall)
                        || next.sign().is_some())
            }
        }
    }

    fn moved(&mut self, at: usize, sign: i8) {
        // "against $10.9 billion a year earlier, a decrease of 4%": the change is again the main figure's.
        if self.compared {
            let cue = (at.saturating_sub(30)..at)
                .rev()
                .find(|i| self.s.atoms[*i].is(Lex::Compared));
            let told = cue.is_some_and(|c| {
                (c..at).any(|i| self.s.atoms[i].amount().is_some() && !self.in_brackets(i))
            });
            if told {
                self.compared = false;
            }
        }
        self.motion = Some(sign);
        self.motion_at = Some(at);
        self.last_motion = Some(sign);
    }

    /// A frame's head is reached: it governs what follows, unless it is only mentioned on the way.
    fn enter(&mut self, index: usize) {
        let frame = &self.frames[index];
        // "The figure for imports was ...": what it is the figure of governs.
        let figure_for = self.cur.is_some_and(|c| {
            let cur = &self.frames[c];
            cur.anaphor
                && matches!(frame.what, What::Out | What::In | What::TwoWay)
                && frame.start == cur.head + 2
                && self.s.atoms[cur.head + 1].prep() == Some(Prep::For)
        });
        if frame.inner && self.cur.is_some() && !figure_for {
            return;
        }
        if frame.anaphor {
            // "The number was": the figure of this sentence or of the one before goes on.
            if self.cur.is_none() {
                self.cur = Some(index);
            }
            return;
        }
        if frame.what == What::Other {
            // Inside "of", "on", "under": only mentioned.
            if frame.inner {
                return;
            }
            // An apposition or object after a trade figure does not take over: "its largest economy".
            let subject = frame.start == 0
                || self.s.atoms[frame.start - 1].sign().is_some()
                || self.s.atoms[frame.start - 1].is(Lex::And)
                || self.s.atoms[frame.start - 1].is(Lex::While)
                || self.cur.is_none()
                || self.s.atoms[frame.start - 1].is(Lex::Said)
                || self.s.norm(frame.start - 1) == "that";
            if subject {
                self.cur = Some(index);
            }
            return;
        }
        // "eight times its exports, at $113.5 billion": what it is compared with.
        if frame.start >= 1
            && self.cur.is_some()
            && self.s.atoms[frame.start - 1]
                .amount()
                .is_some_and(|a| matches!(a.counts, Counts::Multiple))
            && self.s.norm_last(frame.start - 1) == Some("times")
        {
            return;
        }
        // "the average price of Brazilian coffee exported to Germany": still the price.
        if let Some(cur) = self.cur.filter(|c| self.frames[*c].what == What::Other) {
            let head = self.frames[cur].head;
            let of = self.s.atoms.get(head + 1).is_some_and(|a| {
                a.prep() == Some(Prep::Of) || a.prep().is_some() && self.frames[index].verb
            });
            // "The price of exports rose 3%, that of imports 5%": the price.
            let that = frame.start >= 2
                && self.s.atoms[frame.start - 1].prep() == Some(Prep::Of)
                && matches!(self.s.norm(frame.start - 2), "that" | "those");
            if that {
                return;
            }
            let within = self.s.atoms[head..frame.head].iter().all(|a| {
                a.amount().is_none()
                    && a.sign().is_none()
                    && !matches!(
                        a.lex(),
                        Some(Lex::Rise | Lex::Fall | Lex::Level | Lex::While | Lex::And)
                    )
            });
            if of && within {
                return;
            }
        }
        self.back_to = if self.aside == Some(index) {
            self.cur
        } else {
            None
        };
        // "against exports of $2.4 billion": another figure of the same time, not an earlier one.
        self.compared = false;
        self.cur = Some(index);
    }

    /// "With 2.9 million tonnes, India was the biggest buyer", "Canada (5.9 million tonnes) and Brazil (4.1 million)
    /// were the main suppliers": what it is a figure of is told after it.
    fn leans_ahead(&self, at: usize) -> bool {
        let with = self.lead(at).is_some_and(|l| {
            l <= 1 && matches!(self.s.atoms[l].prep(), Some(Prep::With | Prep::At))
        });
        let bracket = self.in_brackets(at) && self.listed_at_amount(at).is_some();
        with || bracket
    }

    /// The amounts that lean on a list or a place told after them.
    fn read_later(&mut self) {
        for at in std::mem::take(&mut self.later) {
            let Some(index) = self
                .frames
                .iter()
                .position(|f| f.head > at && (f.list && f.owner.is_some() || f.rank))
            else {
                continue;
            };
            let Some(mut amount) = self.s.atoms[at].amount().cloned() else {
                continue;
            };
            if matches!(amount.counts, Counts::Bare)
                && let Some(crate::model::Measure::Physical(unit)) =
                    self.measured_before().map(|a| a.measure.clone())
                && amount.scaled
            {
                amount.counts = Counts::Physical(unit);
            }
            if amount.is_percent() || matches!(amount.counts, Counts::Bare | Counts::Ordinal) {
                continue;
            }
            // The place was told of the one who holds it.
            self.compared = false;
            self.motion = None;
            rules::level::read(self, at, &amount, index);
        }
    }

    fn amount(&mut self, at: usize) {
        let Some(mut amount) = self.s.atoms[at].amount().cloned() else {
            return;
        };
        if matches!(amount.counts, Counts::Bare)
            && amount.scaled
            && let Some(counts) = self.shared_unit(at)
        {
            amount.counts = counts;
        }
        if matches!(amount.counts, Counts::Bare) && self.is_part_again(at, &amount) {
            amount.counts = Counts::Percent;
        }
        if matches!(amount.counts, Counts::Bare) && self.is_of_items(at, &amount) {
            amount.counts = Counts::Physical(Unit::Item);
        }
        match amount.counts {
            Counts::Ordinal => {
                rules::rank::read(self, at, &amount);
                return;
            }
            Counts::PercentPoints => return,
            _ => {}
        }
        // "less than half the 9% pace of 2023": a part of a rate.
        if amount.fraction
            && amount.is_percent()
            && self.s.atoms.get(at + 1).is_some_and(|a| a.is(Lex::Article))
            && self
                .s
                .atoms
                .get(at + 2)
                .is_some_and(|a| a.amount().is_some())
        {
            return;
        }
        self.hint = self.currency_home(&amount);
        // "two in three barrels" is no quantity.
        if at >= 2
            && self.s.atoms[at - 1].prep() == Some(Prep::In)
            && self.s.atoms[at - 2]
                .amount()
                .is_some_and(|a| matches!(a.counts, Counts::Bare) && !a.scaled)
        {
            return;
        }
        // "under two contracts worth $13 billion": the contracts' money.
        let of_other = self.lead(at).filter(|l| {
            matches!(self.s.norm(*l), "worth" | "of") || self.s.atoms[*l].prep() == Some(Prep::Of)
        });
        if of_other
            .and_then(|l| self.frame_with_head(l.checked_sub(1)?))
            .is_some_and(|n| self.frames[n].what == What::Other)
        {
            return;
        }
        // "imported £2.4bn more from Turkey than it exported": neither a level nor a change.
        let than = self.s.says(kinds::THAN)
            && self.s.atoms[at..]
                .iter()
                .take(16)
                .any(|a| a.prep() == Some(Prep::Than));
        let differs = matches!(self.s.norm(at + 1), "more" | "less")
            && (than || !amount.is_percent())
            && self
                .s
                .atoms
                .get(at + 2)
                .is_some_and(|a| matches!(a.prep(), Some(Prep::From | Prep::To)));
        if differs || than && matches!(self.s.norm(at + 1), "more" | "less") && amount.is_money() {
            self.more_than_it_bought(at, &amount);
            return;
        }
        if self.is_price(at, &amount) || self.denied(at) || self.is_no_record(at, &amount) {
            return;
        }
        if rules::count::read(self, at, &amount) {
            return;
        }
        if matches!(amount.counts, Counts::Bare) && !self.bare_fits(at, &amount) {
            return;
        }
        let direct = self.direct(at);
        // "lost 3 percent of their value": the value is the figure's own.
        let own_value = amount.is_percent()
            && self
                .s
                .atoms
                .get(at + 1)
                .is_some_and(|a| a.prep() == Some(Prep::Of))
            && self.s.form(at + 2) == Some(Form::Its)
            && matches!(
                self.s.norm(at + 3),
                "value" | "volume" | "weight" | "worth" | "level"
            );
        let direct = direct.filter(|_| !own_value);
        if amount.is_percent() && !own_value && rules::share::read(self, at, &amount) {
            return;
        }
        // "a surplus of $1.6 billion in trade with ...": the noun before "of" governs.
        let of_cur = self.cur.filter(|c| {
            let f = &self.frames[*c];
            self.lead(at)
                .is_some_and(|l| l == f.end && self.s.atoms[l].prep() == Some(Prep::Of))
                && f.what != What::Other
                && !f.anaphor
                && !f.verb
        });
        if let (Some(c), Some((n, true))) = (of_cur, direct)
            && self.frames[c].partner.is_none()
            && self.frames[n].what == What::TwoWay
        {
            self.frames[c].partner = self.frames[n].partner.clone();
        }
        if self.lead(at).is_some_and(|l| self.s.norm(l) == "once") {
            return;
        }
        // "36.1%, or $6.1 billion": the part itself, of the same two sides.
        if amount.is_money()
            && let Some(sides) = self.part_itself(at)
        {
            if !rules::level::state(self, at, &amount, sides, None) {
                self.reader.unread.push(amount.figure);
            }
            return;
        }
        // "Canberra's exports made up A$300 million of the total": the exports.
        let of_total = direct
            .filter(|(n, of)| *of && self.frames[*n].anaphor)
            .and(self.cur)
            .filter(|c| {
                let f = &self.frames[*c];
                f.what != What::Other && !f.anaphor && f.head < at && self.same_clause(f.head, at)
            });
        let direct = if of_cur.is_some() {
            of_cur.map(|c| (c, false))
        } else if of_total.is_some() {
            of_total.map(|c| (c, false))
        } else {
            direct
        };
        if (amount.is_money() || matches!(amount.counts, Counts::Physical(_)))
            && let Some(sides) = rules::goes_on::reversed_here(self, at)
        {
            rules::level::state(self, at, &amount, sides, None);
            return;
        }
        let frame = match direct {
            _ if self.transfer(at).is_some() => self.transfer(at).map(|(n, _)| n),
            Some((n, _)) if self.frames[n].what == What::Other => return,
            Some((n, _)) => Some(n),
            None => self
                .it_before(at, &amount)
                .or_else(|| self.relative_after(at))
                .or_else(|| self.passive_after(at))
                .or(self.cur)
                .or_else(|| self.fronted(at))
                .or_else(|| self.fronted_pronoun(at)),
        };
        let frame = frame.or_else(|| self.rate_of_before(at, &amount));
        let Some(index) = frame.or_else(|| self.bare_change(at, &amount)) else {
            if rules::level::fragment(self, at, &amount) {
                return;
            }
            if self.leans_ahead(at) {
                self.later.push(at);
                return;
            }
            if self.in_trade_sentence() {
                self.reader.unread.push(amount.figure);
            }
            return;
        };
        if self.frames[index].what == What::Other || self.frames[index].foreign {
            return;
        }
        // "...; SECO's projects there run to CHF 6.5 million": somebody else's clause.
        let head = self.frames[index].head;
        let (from, _) = self.clauses_of(at);
        let other = from > head
            && self
                .s
                .atoms
                .get(from + 1)
                .is_some_and(|a| a.is_word() && a.capital && a.possessive)
            && self.lead(at).is_none_or(|l| !self.s.atoms[l].is(Lex::Said));
        if other {
            self.reader.unread.push(amount.figure);
            return;
        }
        // "lifted 118,000 barrels a day": bought, not raised by.
        let lifted = self.lead(at) == Some(head) && self.frames[index].verb;
        let read = !(lifted && self.s.atoms[head].is(Lex::Rise))
            && rules::change::read(self, at, &amount, index)
            || rules::level::read(self, at, &amount, index);
        if !read {
            self.reader.unread.push(amount.figure);
        }
    }

    /// "Unless imports cool, it would be ...": only a condition stands before the main clause.
    fn after_condition(&self, at: usize) -> bool {
        at >= 2
            && self.s.atoms[at - 1].sign() == Some(',')
            && matches!(
                self.s.norm(0),
                "if" | "unless"
                    | "when"
                    | "as"
                    | "because"
                    | "although"
                    | "though"
                    | "while"
                    | "once"
            )
            && self.produced == 0
            && self.s.atoms[..at].iter().all(|a| a.amount().is_none())
    }

    /// The clause of an atom, as first and one past the last atom.
    pub(super) fn clauses_of(&self, at: usize) -> (usize, usize) {
        self.clauses.of(at, self.s.atoms.len())
    }

    /// Whether two atoms stand in one clause.
    pub(super) fn same_clause(&self, a: usize, b: usize) -> bool {
        let end = self.s.atoms.len();
        self.clauses.of(a, end) == self.clauses.of(b, end)
    }

    /// "Sold 50 million euros more to Italy than it bought there": a balance, told by its two sides.
    fn more_than_it_bought(&mut self, at: usize, amount: &AmountMention) {
        let more = self.s.norm(at + 1) == "more";
        let verb = |i: &usize| {
            let word = self.s.norm(*i);
            let out = self.s.atoms[*i].is(Lex::Sold)
                || self.s.atoms[*i].is(Lex::Earned)
                || word.starts_with("export");
            let bought = self.s.atoms[*i].is(Lex::Bought)
                || self.s.atoms[*i].is(Lex::Spent)
                || word.starts_with("import");
            match (out, bought) {
                (true, false) => Some(What::Out),
                (false, true) => Some(What::In),
                _ => None,
            }
        };
        let Some(than) = (at + 1..(at + 18).min(self.s.atoms.len()))
            .find(|i| self.s.atoms[*i].prep() == Some(Prep::Than))
        else {
            return;
        };
        let pronoun = (than + 1..(than + 4).min(self.s.atoms.len()))
            .any(|i| self.s.form(i) == Some(Form::It));
        let second = (than + 1..(than + 6).min(self.s.atoms.len())).find_map(|i| verb(&i));
        let Some(index) = self
            .cur
            .filter(|c| self.frames[*c].verb && self.frames[*c].head < at)
        else {
            return;
        };
        let first = self.frames[index].what;
        let opposite = matches!(
            (first, second),
            (What::Out, Some(What::In)) | (What::In, Some(What::Out))
        );
        if !pronoun || !opposite {
            return;
        }
        let Some(mut sides) = self.sides(index) else {
            return;
        };
        if sides.partner.is_none() {
            sides.partner = self.tied_at_amount(at, first);
        }
        sides.category = None;
        let sign = if (first == What::Out) == more { 1 } else { -1 };
        sides.what = What::Balance(sign);
        if sides.partner.is_some() {
            rules::level::state(self, at, amount, sides, Some(index));
        }
    }

    fn in_trade_sentence(&self) -> bool {
        self.frames
            .iter()
            .any(|f| f.what != What::Other && !f.anaphor)
    }

    /// A motion that is told after the amount: "a 5% increase", "5% higher", "nine percent above".
    pub(super) fn motion_after(&self, at: usize) -> Option<i8> {
        // "took a 36% hit"
        if matches!(self.s.norm(at + 1), "hit" | "knock" | "dent")
            && at >= 1
            && self.s.atoms[at - 1].is(Lex::Article)
        {
            return Some(-1);
        }
        for i in at + 1..(at + 4).min(self.s.atoms.len()) {
            let atom = &self.s.atoms[i];
            match atom.lex() {
                Some(Lex::Rise) => return Some(1),
                Some(Lex::Fall) => return Some(-1),
                Some(Lex::Hedge) => {
                    return match self.s.norm(i) {
                        "more" | "greater" | "higher" => Some(1),
                        "less" | "fewer" => Some(-1),
                        _ => None,
                    };
                }
                Some(Lex::Yearly | Lex::Filler | Lex::MonthOnMonth) => {}
                _ if atom.is_word()
                    || matches!(atom.time(), Some(Time::YearEarlier | Time::OnYear)) => {}
                _ => return None,
            }
        }
        None
    }
}
