//! When a figure was: its own time, its sentence's, or that of the figure before.

use super::sides::AtMostThree;
use super::*;

impl Reading<'_, '_> {
    pub(in crate::article) fn clock<'e>(&self, economies: &'e [Economy], ahead: bool) -> Clock<'e> {
        Clock {
            published: self.reader.published,
            before: self
                .when_here
                .map(|(w, _)| w)
                .or(self.reader.discourse.when),
            economies,
            ahead,
        }
    }

    /// Whether the time at `i` is what a change is measured against: "from May 2024", "than in 2023".
    pub(in crate::article) fn is_base(&self, i: usize) -> bool {
        // "the Economic Survey 2025" is a title.
        if i >= 1
            && self.s.atoms[i - 1].capital
            && matches!(
                self.s.norm(i - 1),
                "survey"
                    | "report"
                    | "yearbook"
                    | "outlook"
                    | "review"
                    | "plan"
                    | "vision"
                    | "strategy"
                    | "bulletin"
                    | "census"
                    | "act"
                    | "agenda"
                    | "abstract"
            )
        {
            return true;
        }
        // "more than double the amount in 2022"
        let level = i >= 2
            && matches!(self.s.atoms[i - 1].prep(), Some(Prep::In | Prep::Of))
            && (self.s.atoms[i - 2].is(Lex::Anaphor)
                || matches!(self.s.norm(i - 2), "level" | "amount"))
            && i >= 4
            && self.s.atoms[i - 4].amount().is_some()
            // "fell 38% by value in July": how it was weighed.
            && !matches!(self.s.atoms[i - 3].prep(), Some(Prep::By | Prep::In));
        if level {
            return true;
        }
        // "2.4 times the 2019 level", "double what they had been in 2019", "2.4 times those of 2019"
        let multiple = (i.saturating_sub(8)..i)
            .rev()
            .take_while(|k| self.s.atoms[*k].sign().is_none())
            .find(|k| self.s.atoms[*k].amount().is_some())
            .filter(|k| {
                self.s.atoms[*k]
                    .amount()
                    .is_some_and(|a| matches!(a.counts, Counts::Multiple) || a.minus == Some(false))
            });
        if let Some(k) = multiple
            && (matches!(
                self.s.norm(i + 1),
                "level" | "levels" | "figure" | "total" | "value" | "volume" | "amount" | "tally"
            ) || (k + 1..(k + 4).min(i)).any(|j| {
                matches!(self.s.norm(j), "what" | "those" | "that")
                    || self.s.norm(j) == "as" && j + 2 >= i
            }) || (k + 2..i).any(|j| self.s.norm(j) == "as"))
        {
            return true;
        }
        let mut j = i;
        for _ in 0..8 {
            let Some(b) = j.checked_sub(1) else {
                return false;
            };
            let atom = &self.s.atoms[b];
            if atom.is(Lex::Compared) || matches!(atom.prep(), Some(Prep::From | Prep::Than)) {
                return true;
            }
            if atom.is(Lex::Hedge) && matches!(self.s.norm(b), "more" | "less" | "fewer") {
                return true;
            }
            if self.s.norm(b) == "off"
                || atom.is(Lex::Hedge) && matches!(self.s.norm(b), "short" | "shy")
                || matches!(self.s.norm(b), "began" | "begun" | "begins" | "beginning")
            {
                return true;
            }
            if atom.is(Lex::Rise) && self.s.norm(b) == "above"
                || atom.is(Lex::Fall) && self.s.norm(b) == "below"
            {
                return true;
            }
            if matches!(atom.prep(), Some(Prep::Over | Prep::On))
                && self.s.atoms[i].time().is_some_and(|t| {
                    matches!(
                        t,
                        Time::In(Stretch::Year(YearRef::Is(_)) | Stretch::Month(..))
                    )
                })
                && j == i
            {
                return true;
            }
            // "below the level of 2023"
            if matches!(atom.prep(), Some(Prep::Of | Prep::For))
                && b >= 1
                && matches!(
                    self.s.norm(b - 1),
                    "level"
                        | "levels"
                        | "figure"
                        | "value"
                        | "amount"
                        | "volume"
                        | "tally"
                        | "total"
                        | "those"
                        | "that"
                        | "short"
                        | "ahead"
                        | "shy"
                )
            {
                j = b - 1;
                continue;
            }
            // "a third of what they brought in May 2023"
            if self.s.norm(b) == "what" && b + 6 > i {
                return true;
            }
            // "than it did in 2023", "than was recorded in 2023", "than those of March"
            let of_base = matches!(
                self.s.norm(b),
                "it" | "they"
                    | "did"
                    | "was"
                    | "were"
                    | "had"
                    | "been"
                    | "those"
                    | "that"
                    | "what"
                    | "seen"
                    | "recorded"
                    | "registered"
                    | "posted"
                    | "reported"
                    | "achieved"
                    | "brought"
                    | "earned"
                    | "fetched"
                    | "sold"
                    | "bought"
                    | "shipped"
                    | "sent"
                    | "took"
            ) && atom.amount().is_none();
            if !(matches!(atom.prep(), Some(Prep::In))
                || atom.is(Lex::Article)
                || atom.is(Lex::Filler)
                || of_base)
            {
                return false;
            }
            j = b;
        }
        false
    }

    /// Whether the time at `i` belongs to an earlier figure after the one at `at`: "from $6.3 billion in 2024".
    fn is_of_earlier(&self, at: usize, i: usize) -> bool {
        let last = (at + 1..i)
            .rev()
            .find(|k| self.s.atoms[*k].amount().is_some());
        last.and_then(|k| self.lead(k)).is_some_and(|l| {
            l > at
                && (self.s.atoms[l].is(Lex::Compared)
                    || matches!(self.s.atoms[l].prep(), Some(Prep::From | Prep::Than)))
        })
    }

    /// Whether the time at `i` stands at a figure that another one is compared with.
    fn is_of_base(&self, i: usize) -> bool {
        let figure = (i.saturating_sub(4)..i)
            .rev()
            .take_while(|k| {
                let a = &self.s.atoms[*k];
                a.amount().is_some()
                    || a.prep().is_some()
                    || a.sign().is_some_and(|c| c == ')')
                    || matches!(a.lex(), Some(Lex::Article | Lex::Filler | Lex::Hedge))
            })
            .find(|k| self.s.atoms[*k].amount().is_some());
        figure.and_then(|k| self.lead(k)).is_some_and(|l| {
            self.s.atoms[l].is(Lex::Compared) && !matches!(self.s.norm(l), "after" | "following")
                || self.s.atoms[l].prep() == Some(Prep::From)
        })
    }

    /// "The highest since 2015", "the first rise since May".
    pub(in crate::article) fn is_record_since(&self, at: usize) -> bool {
        (at.saturating_sub(6)..at).any(|i| {
            let norm = self.s.norm(i);
            norm.ends_with("est")
                || matches!(
                    norm,
                    "most"
                        | "best"
                        | "worst"
                        | "first"
                        | "record"
                        | "ever"
                        | "level"
                        | "seen"
                        | "unseen"
                )
        })
    }

    /// "The largest in a decade", "the best for five years": how long it has been so.
    fn is_record_in(&self, i: usize) -> bool {
        (i.saturating_sub(3)..i).rev().any(|k| {
            let norm = self.s.norm(k);
            norm.len() > 4 && norm.ends_with("est")
                || matches!(
                    norm,
                    "most" | "best" | "worst" | "least" | "highest" | "lowest"
                )
        })
    }

    /// The period of a main figure: its own words, the sentence's, or the figure's before.
    pub(in crate::article) fn when(
        &mut self,
        at: usize,
        sides: &Sides,
        ahead: bool,
    ) -> (When, Option<Span>, bool) {
        let economies = economies_of(sides);
        let end = self.s.atoms.len();
        let (from, to) = self.clauses.of(at, end);
        let other_time = || {
            let since = |t: &Stretch| matches!(t, Stretch::Since(_) | Stretch::SinceMonth(..));
            let mut times = self.s.atoms.iter().filter_map(|a| a.time());
            times.any(|time| matches!(time, Time::In(t) if !since(t)))
        };
        let now = self.reader.published.map(|d| d.year());
        let usable = |i: usize| match self.s.atoms[i].time() {
            None => None,
            _ if self.is_aside(i, at) => None,
            // "will buy $8 billion a year from 2027": from then on.
            Some(Time::In(Stretch::Year(YearRef::Is(year))))
                if ahead
                    && now.is_some_and(|now| *year >= now)
                    && i >= 1
                    && self.s.atoms[i - 1].prep() == Some(Prep::From) =>
            {
                Some(Stretch::Since(*year))
            }
            // "the fastest pace since 2021" is no period of the figure.
            Some(Time::In(Stretch::Since(_) | Stretch::SinceMonth(..)))
                if other_time() || self.is_record_since(i) =>
            {
                None
            }
            // "the largest in a decade"
            Some(Time::In(Stretch::Span(_) | Stretch::PastYears(_))) if self.is_record_in(i) => {
                None
            }
            // "have been banned since 2019; they were worth $40 million before it": of the other clause.
            Some(Time::In(Stretch::Since(_) | Stretch::SinceMonth(..))) if i < from => None,
            Some(Time::In(stretch)) if !self.is_base(i) => Some(*stretch),
            _ => None,
        };
        let inside = self.in_brackets(at);
        // "As compared to 1,012 in August 2024", "(2023 in brackets)": not the time of what comes later.
        let before = |i: usize| {
            usable(i).filter(|_| !self.is_of_base(i) && (inside || !self.in_brackets(i)))
        };
        // After the amount, before the next figure or frame.
        let next_amount = |i: usize| {
            self.s.atoms[i]
                .amount()
                .is_some_and(|a| !matches!(a.counts, Counts::Ordinal))
                && !self.in_brackets(i)
        };
        let mut found = self.time_in_row(at);
        let mut crossed = false;
        for i in at + 1..if found.is_some() { 0 } else { to } {
            // "(up 6% from 2023) and KSh 52 billion in January-May"
            if inside && self.s.atoms[i].sign() == Some(')') {
                break;
            }
            if self.is_of_next(i) {
                break;
            }
            // "were €102 million (2024: €148 million)": of the figure in the bracket.
            if !inside && self.s.atoms[i].time().is_some() && self.in_brackets(i) {
                let closes = (i + 1..(i + 8).min(self.s.atoms.len()))
                    .find(|k| self.s.atoms[*k].sign() == Some(')'));
                let figure = closes
                    .is_some_and(|c| self.s.atoms[i + 1..c].iter().any(|a| a.amount().is_some()));
                if figure {
                    continue;
                }
            }
            if crossed && self.s.atoms[i].time().is_some() && self.is_of_earlier(at, i) {
                break;
            }
            if let Some(stretch) = usable(i) {
                found = Some((i, stretch));
                break;
            }
            if next_amount(i) {
                // "fell 10.1 percent to 1.73 trillion yen in July": the change goes with the level after it.
                let pair = !crossed && self.pairs(at, i);
                if !pair {
                    break;
                }
                crossed = true;
            }
            if self.frame_with_head(i).is_some_and(|n| {
                !self.frames[n].anaphor
                    && !self.frames[n].inner
                    && self.frames[n].what != What::Other
                    && self.frames[n].start > at
            }) && self
                .direct(at)
                .is_none_or(|(n, _)| self.frames[n].head != i)
            {
                break;
            }
            if self.s.atoms[i].is(Lex::Compared) {
                break;
            }
        }
        // "between 2020 and 2024, when it reached $530 million"
        if found.is_none() && self.s.norm(from) == "when" {
            let comma = usize::from(from >= 1 && self.s.atoms[from - 1].sign() == Some(','));
            found = from
                .checked_sub(1 + comma)
                .and_then(|i| match self.s.atoms[i].time() {
                    Some(Time::In(stretch)) => Some((i, *stretch)),
                    _ => None,
                });
        }
        // "2024 (2023 in brackets)": what the figures in brackets are of.
        if inside && found.is_none() {
            found = (0..at.min(24)).find_map(|i| {
                let legend = self.s.norm(i + 1) == "in"
                    && matches!(self.s.norm(i + 2), "brackets" | "parentheses");
                usable(i).filter(|_| legend).map(|t| (i, t))
            });
            if found.is_none()
                && let Some(when) = self.reader.discourse.in_brackets
            {
                return (when, None, true);
            }
        }
        // "than in July (9%)": what the bracket is of.
        if inside && found.is_none() {
            found = (at.saturating_sub(3)..at)
                .rev()
                .find(|k| self.s.atoms[*k].sign() == Some('('))
                .and_then(|k| k.checked_sub(1))
                .and_then(|k| match self.s.atoms[k].time() {
                    Some(Time::In(stretch)) if self.is_base(k) => Some((k, *stretch)),
                    _ => None,
                });
        }
        // Before it, in its clause: the nearest, unless a figure with a time of its own lies between.
        if found.is_none() {
            found = (from..at)
                .rev()
                .find_map(|i| before(i).map(|stretch| (i, stretch)));
        }
        // A clause without a time goes on with the last main figure's, not with what that was compared with.
        let alone = ahead || self.when_here.is_none();
        if found.is_none() && alone {
            found = (0..from).rev().find_map(|i| before(i).map(|t| (i, t)));
        }
        if found.is_none() && alone {
            found = (0..at).rev().find_map(|i| {
                let stretch = usable(i).filter(|_| !self.is_of_base(i))?;
                Some((i, stretch))
            });
        }
        if found.is_none() {
            let long = |i: usize| {
                matches!(
                    self.s.atoms[i].time(),
                    Some(Time::In(
                        Stretch::YearsTo(..)
                            | Stretch::PastYears(_)
                            | Stretch::Ahead(_)
                            | Stretch::Span(_)
                    ))
                )
            };
            found = (at + 1..if alone { end } else { 0 }).find_map(|i| {
                let fits = |_: &Stretch| !self.is_of_earlier(at, i) && !long(i);
                Some((i, usable(i).filter(fits)?))
            });
        }
        if let Some((i, mut stretch)) = found {
            // "have fallen since 2019, when they were worth $260 million", "until 2030, when it should be worth"
            let comma = usize::from(
                self.s
                    .atoms
                    .get(i + 1)
                    .is_some_and(|a| a.sign() == Some(',')),
            );
            if i < at && self.s.norm(i + 1 + comma) == "when" {
                stretch = match stretch {
                    Stretch::Since(year)
                    | Stretch::Years(_, year)
                    | Stretch::YearsTo(_, year)
                    | Stretch::ByYear(YearRef::Is(year)) => Stretch::Year(YearRef::Is(year)),
                    other => other,
                };
            }
            // "in the third quarter were €102 million (2024: €148 million)": the same months of that year.
            if let Stretch::Year(YearRef::Is(year)) = stretch
                && inside
                && i >= 1
                && self.s.atoms[i - 1].sign() == Some('(')
                && self
                    .s
                    .atoms
                    .get(i + 1)
                    .is_some_and(|a| a.sign() == Some(':'))
                && self.when_here.is_some_and(|(w, _)| {
                    w.period()
                        .is_some_and(|p| p.months() < 12 && p.last().year() != year)
                })
            {
                stretch = Stretch::SameOf(YearRef::Is(year));
            }
            // "grew by 40% in five years, to $6.0 billion in 2024": the five years that end there.
            if let Stretch::Span(years) = stretch
                && !ahead
                && let Some(year) = self.year_beside(i)
            {
                stretch = Stretch::YearsTo(years, year);
            }
            // "rose 9.5% from October to November": from one month to the next.
            if let Stretch::Months(a, b, year) = stretch
                && b == a % 12 + 1
                && matches!(self.s.norm(i), "from" | "between")
                && (self.motion.is_some() || self.last_motion.is_some())
            {
                stretch = Stretch::Month(b, year);
            }
            let economies = self.fiscal_home(i, economies);
            let then = self
                .reader
                .discourse
                .ahead
                .filter(|_| stretch == Stretch::ByThen);
            let clock = Clock {
                before: then.or_else(|| self.explicit_anchor()),
                ..self.clock(&economies, ahead)
            };
            let span = self.s.atoms[i].span;
            // "Twenty years later they stood at $237 million, 20% of ...": later than the figure before, once.
            let leans = matches!(
                stretch,
                Stretch::Year(YearRef::Later(_))
                    | Stretch::Same
                    | Stretch::SameOf(_)
                    | Stretch::ByThen
                    | Stretch::LastYearOfSpan
            );
            let told = self
                .when_here
                .filter(|(_, told)| leans && *told == Some(span))
                .map(|(when, _)| when);
            let months = told
                .or_else(|| clock.months(stretch))
                .or_else(|| self.anchored(stretch));
            let when = months.unwrap_or(When::NEVER_SAID);
            if months.is_some() {
                self.when_here = Some((when, Some(span)));
            }
            return (when, Some(span), false);
        }
        if let Some((when, span)) = self.when_here {
            return (when, span, false);
        }
        if self.is_habit(at) {
            return (When::NEVER_SAID, None, false);
        }
        if self.reader.discourse.distance < 3
            && let Some(when) = self.reader.discourse.when
        {
            return (when, self.reader.discourse.when_span, true);
        }
        (When::NEVER_SAID, None, false)
    }

    /// Whether the time at `i` stands in a clause between commas that the amount is no part of: ", whose border
    /// has been shut since January 2024,", ", worth $1.03 billion in 2021,".
    pub(in crate::article) fn is_aside(&self, i: usize, at: usize) -> bool {
        let atoms = self.s.atoms;
        let comma = |k: usize| matches!(atoms[k].sign(), Some(',' | '(' | '—' | '-'));
        let mut opens = None;
        for k in (i.saturating_sub(14)..i).rev() {
            if comma(k) {
                break;
            }
            let head =
                atoms[k].is(Lex::Relative) || atoms[k].is(Lex::Worth) || self.s.norm(k) == "worth";
            if head && k >= 1 && comma(k - 1) {
                opens = Some(k);
                break;
            }
        }
        let Some(opens) = opens.filter(|o| *o < at || at + 14 > *o) else {
            return false;
        };
        let closes = (i + 1..(i + 14).min(atoms.len()))
            .find(|k| matches!(atoms[*k].sign(), Some(',' | ')' | '—' | '-' | ';' | '.')));
        match closes {
            Some(closes) => at < opens || at > closes,
            None => at < opens,
        }
    }

    /// "The U.S. fiscal year 2025", "Pakistan's last fiscal year": whose year it is, before all others.
    fn fiscal_home(&self, i: usize, mut economies: AtMostThree) -> AtMostThree {
        let article = |k: usize| self.s.atoms[k].is(Lex::Article);
        let own = i
            .checked_sub(1)
            .map(|k| if article(k) { k.saturating_sub(1) } else { k })
            .filter(|k| {
                let form = self.s.form(*k);
                self.s.atoms[*k].possessive
                    || matches!(form, Some(Form::Adjective))
                    || *k + 1 == i && matches!(form, Some(Form::Name))
            })
            .and_then(|k| self.s.side(k))
            .and_then(|s| s.party.one());
        if let Some(own) = own {
            economies.put_first(own);
        }
        economies
    }

    /// "Grew 12%, 9% and 4% in 2022, 2023 and 2024 respectively": the times of a row of figures, each its own.
    fn time_in_row(&self, at: usize) -> Option<(usize, Stretch)> {
        // The word stands once, near its rows: a long list is not searched anew for each of its figures.
        let all = self.s.atoms;
        let atoms = &all[..all.len().min(at + 48)];
        let near = at.saturating_sub(48);
        if !atoms[near..].iter().any(|a| a.is(Lex::Respectively)) {
            return None;
        }
        let run = self.run_of(at);
        let nth = run
            .iter()
            .position(|i| *i == at)
            .filter(|_| run.len() > 1)?;
        let mut row: Vec<(usize, Stretch)> = Vec::new();
        for (i, atom) in atoms.iter().enumerate().skip(near) {
            match atom.time() {
                Some(Time::In(stretch)) => row.push((i, *stretch)),
                _ if atom.sign() == Some(',') || atom.is(Lex::And) || atom.prep().is_some() => {}
                _ if row.len() == run.len() => break,
                _ => row.clear(),
            }
        }
        (row.len() == run.len()).then(|| row[nth])
    }

    /// Whether the time at `i` is that of the figure after it: "..., and in 2024 KSh 31 billion", "topped the 2022
    /// record of KSh 97 billion", "2022's KSh 97 billion".
    fn is_of_next(&self, i: usize) -> bool {
        let atoms = self.s.atoms;
        if atoms[i].time().is_none() {
            return false;
        }
        let skip = |from: usize, level: bool| {
            (from..(from + 4).min(atoms.len())).find(|k| {
                !(matches!(
                    atoms[*k].lex(),
                    Some(Lex::Hedge | Lex::Filler | Lex::Article)
                ) || level
                    && (atoms[*k].is(Lex::Level)
                        || matches!(atoms[*k].prep(), Some(Prep::By | Prep::To | Prep::At))))
            })
        };
        let sum = |k: Option<usize>| {
            k.is_some_and(|k| {
                atoms[k]
                    .amount()
                    .is_some_and(|a| !matches!(a.counts, Counts::Ordinal))
            })
        };
        if atoms[i].possessive {
            return sum(skip(i + 1, false));
        }
        // "the 2022 record of KSh 97 billion"
        let noun = matches!(
            self.s.norm(i + 1),
            "record" | "peak" | "high" | "low" | "figure" | "total" | "tally" | "level" | "trough"
        );
        if noun
            && atoms.get(i + 2).is_some_and(|a| a.prep() == Some(Prep::Of))
            && sum(skip(i + 3, false))
        {
            return true;
        }
        let mut b = i.checked_sub(1);
        while b.is_some_and(|b| {
            atoms[b]
                .prep()
                .is_some_and(|p| matches!(p, Prep::In | Prep::For | Prep::At))
                || atoms[b].is(Lex::Article)
                || matches!(self.s.norm(b), "during")
        }) {
            b = b.and_then(|b| b.checked_sub(1));
        }
        let joint = b.is_some_and(|b| {
            atoms[b].is(Lex::And) && self.s.norm(b) == "and" || atoms[b].sign() == Some(',')
        });
        joint && sum(skip(i + 1, true))
    }

    /// The calendar year that another time of the sentence tells.
    fn year_beside(&self, i: usize) -> Option<u16> {
        let clock = self.clock(&[], false);
        (i.saturating_sub(40)..(i + 40).min(self.s.atoms.len()))
            .filter(|k| *k != i)
            .find_map(|k| match self.s.atoms[k].time() {
                Some(Time::In(stretch @ Stretch::Year(_))) if !self.is_base(k) => {
                    clock.months(*stretch)
                }
                _ => None,
            })
            .and_then(|w| w.end)
            .map(|m| m.year())
    }

    /// "In May" of a text without a date, after a figure with a year.
    pub(in crate::article) fn anchored(&self, stretch: Stretch) -> Option<When> {
        let before = self.reader.discourse.when?.end?;
        let date = Date::new(before.year(), 12, 31).ok()?;
        match stretch {
            Stretch::Month(_, YearRef::Open)
            | Stretch::Quarter(_, YearRef::Open)
            | Stretch::First(_, YearRef::Open) => {
                let clock = Clock {
                    published: Some(date),
                    before: None,
                    economies: &[],
                    ahead: false,
                };
                clock.months(stretch)
            }
            _ => None,
        }
    }

    pub(in crate::article) fn explicit_anchor(&self) -> Option<When> {
        self.when_here
            .map(|(w, _)| w)
            .or(self.reader.discourse.when)
    }

    pub(in crate::article) fn in_brackets(&self, at: usize) -> bool {
        at >= 1
            && (0..at)
                .rev()
                .take(4)
                .any(|i| self.s.atoms[i].sign() == Some('('))
            && !(0..at)
                .rev()
                .take(4)
                .take_while(|i| self.s.atoms[*i].sign() != Some('('))
                .any(|i| self.s.atoms[i].sign() == Some(')'))
    }

    /// Whether the two amounts tell one movement: a change and the level it leads to.
    fn pairs(&self, first: usize, second: usize) -> bool {
        let kind = |i: usize| {
            self.s.atoms[i].amount().map(|a| {
                (
                    a.is_percent() || matches!(a.counts, Counts::Multiple),
                    a.is_money(),
                )
            })
        };
        // "nearly double the F$31 million of January-June 2024": the later figure is what it is measured against.
        let multiple = self.s.atoms[first]
            .amount()
            .is_some_and(|a| matches!(a.counts, Counts::Multiple));
        let against = second
            .checked_sub(1)
            .is_some_and(|i| self.s.atoms[i].is(Lex::Article) || self.s.atoms[i].time().is_some());
        if multiple && against {
            return false;
        }
        match (kind(first), kind(second)) {
            (Some((true, _)), Some((false, _))) | (Some((false, _)), Some((true, _))) => true,
            (Some((_, true)), Some((_, true))) => {
                // "fell $7.4 billion to $26.1 billion"
                self.lead(second)
                    .is_some_and(|l| self.s.atoms[l].prep() == Some(Prep::To))
                    && self.s.atoms[first + 1..second].iter().all(|a| {
                        a.prep().is_some()
                            || matches!(a.lex(), Some(Lex::Hedge | Lex::Article | Lex::Filler))
                            || a.time().is_some()
                    })
            }
            _ => false,
        }
    }

    pub(in crate::article) fn is_habit(&self, at: usize) -> bool {
        let (from, to) = self.clauses.of(at, self.s.atoms.len());
        (from..to).any(|i| {
            self.s.atoms[i].time() == Some(&Time::Now)
                || (matches!(self.s.atoms[i].lex(), Some(Lex::Yearly | Lex::Monthly))
                    && matches!(self.s.norm(i), "each" | "every" | "annually" | "a"))
        })
    }

    /// The period of a figure that another one is compared with.
    pub(in crate::article) fn when_compared(
        &mut self,
        at: usize,
        sides: &Sides,
    ) -> (When, Option<Span>) {
        let economies = economies_of(sides);
        let (from, to) = self.clauses.of(at, self.s.atoms.len());
        let main = self
            .when_here
            .map(|(w, _)| w)
            .or(self.reader.discourse.when)
            // "from $7 billion to $15 billion within five years": nothing says since when.
            .filter(|w| {
                w.end.is_none() && w.start.is_some() || w.period().is_some_and(|p| p.months() <= 12)
            });
        let cue = (from..at)
            .rev()
            .find(|i| {
                self.s.atoms[*i].is(Lex::Compared) || self.s.atoms[*i].prep() == Some(Prep::From)
            })
            .unwrap_or(from);
        let after = (at + 1..to)
            .take_while(|i| self.s.atoms[*i].amount().is_none() || self.in_brackets(*i))
            .find(|i| {
                // "from $305 million, its smallest since 2016"
                self.s.atoms[*i].time().is_some_and(|t| {
                    !matches!(
                        t,
                        Time::In(
                            Stretch::Since(_) | Stretch::SinceMonth(..) | Stretch::PastYears(_)
                        )
                    )
                })
            });
        let before = (cue..at).find(|i| self.s.atoms[*i].time().is_some());
        let Some(i) = after.or(before) else {
            return (
                main.and_then(periods::year_earlier)
                    .unwrap_or(When::NEVER_SAID),
                None,
            );
        };
        let span = Some(self.s.atoms[i].span);
        let shifted = |f: fn(When) -> Option<When>| main.and_then(f).unwrap_or(When::NEVER_SAID);
        let when = match self.s.atoms[i].time() {
            Some(Time::YearEarlier) => shifted(periods::year_earlier),
            Some(Time::YearsEarlier(n) | Time::In(Stretch::YearsAgo(n))) => main
                .and_then(|w| periods::years_earlier(w, *n))
                .unwrap_or(When::NEVER_SAID),
            Some(Time::MonthEarlier | Time::Earlier) => shifted(periods::just_before),
            Some(Time::In(stretch)) => {
                // "in July" beside "in August": the latest one before the main figure's end.
                let economies = self.fiscal_home(i, economies);
                let clock = self.clock(&economies, false);
                clock
                    .months(*stretch)
                    .or_else(|| self.anchored(*stretch))
                    .unwrap_or(When::NEVER_SAID)
            }
            _ => When::NEVER_SAID,
        };
        (when, span)
    }
}
