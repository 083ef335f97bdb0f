//! From a settled figure to a claim: how it is meant, in which currency, with which evidence.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use super::*;
use crate::model::Scope;

impl Reading<'_, '_> {
    /// How the figure is meant, by the words before it in its clause.
    pub(in crate::article) fn mode(&self, at: usize, index: Option<usize>) -> Mode {
        // "Last year's $5.1 billion" is on record, whatever is aimed at.
        let of_time = at.checked_sub(1).is_some_and(|i| {
            self.s.atoms[i].possessive
                && matches!(
                    self.s.atoms[i].time(),
                    Some(crate::article::mentions::times::Time::In(_))
                )
        });
        if self.compared || of_time {
            return Mode::Recorded;
        }
        let (from, to) = self.clauses.of(at, self.s.atoms.len());
        let from = (from..at)
            .rev()
            .find(|i| {
                // A figure before, with its own verb, ends the reach of its cues.
                self.s.atoms[*i]
                    .amount()
                    .is_some_and(|a| !matches!(a.counts, Counts::Ordinal | Counts::Bare))
                    && self.finite_between(*i, at)
            })
            .map_or(from, |i| i + 1);
        // "to triple trade, now at 800 billion, by 2030"
        if self.s.says(kinds::NOW) && (at.saturating_sub(3)..at).any(|i| self.s.is(i, kinds::NOW)) {
            return Mode::Recorded;
        }
        // "hoped trade with Laos, worth $128 million last year, would triple"
        let apposed = self.lead(at).is_some_and(|l| {
            self.s.norm(l) == "worth"
                && l > from
                && self.s.atoms[l - 1].sign() == Some(',')
                && (at + 1..(at + 6).min(to)).any(|i| self.s.atoms[i].sign() == Some(','))
        });
        if apposed {
            return Mode::Recorded;
        }
        // "To reach $2 billion by 2030, trade would have to grow by 12% a year."
        let purpose = from == 0
            && self.s.norm(0) == "to"
            && self
                .s
                .atoms
                .get(1)
                .is_some_and(|a| a.is(Lex::Level) || a.is(Lex::Rise));
        let mut mode = if purpose {
            Mode::Hypothetical
        } else {
            Mode::Recorded
        };
        let mut past = false;
        let may_agree = self.s.says(kinds::AGREE);
        for i in from..at {
            if !may_agree && self.s.atoms[i].lex().is_none() {
                continue;
            }
            let norm = self.s.norm(i);
            // "agreed on Tuesday to push trade to"
            let agreed = self.s.is(i, kinds::AGREE)
                && (i + 1..(i + 5).min(at))
                    .take_while(|j| {
                        let a = &self.s.atoms[*j - 1];
                        *j == i + 1
                            || a.is_word()
                            || a.time().is_some()
                            || a.prep() == Some(Prep::On)
                            || a.prep() == Some(Prep::In)
                            || a.economy().is_some()
                    })
                    .any(|j| self.s.atoms[j].prep() == Some(Prep::To));
            if agreed {
                mode = Mode::Target;
                past = false;
                continue;
            }
            match self.s.atoms[i].lex() {
                Some(Lex::Target) => {
                    // "a target" wins over a later "will", "could".
                    mode = Mode::Target;
                    past = false;
                }
                Some(Lex::Forecast) => {
                    if mode != Mode::Target {
                        mode = Mode::Forecast;
                    }
                    past = false;
                }
                // "hoped trade would triple"
                Some(Lex::Hypothetical)
                    if norm == "would"
                        && matches!(mode, Mode::Target | Mode::Forecast)
                        && !past => {}
                Some(Lex::Hypothetical) => {
                    mode = Mode::Hypothetical;
                    past = false;
                }
                Some(Lex::Will) => {
                    let bought = index
                        .is_some_and(|n| self.frames[n].verb && self.frames[n].what == What::In);
                    if mode == Mode::Recorded {
                        mode = if bought { Mode::Target } else { Mode::Forecast };
                    }
                    past = false;
                }
                Some(Lex::Rise | Lex::Fall | Lex::Level | Lex::Sold | Lex::Bought)
                    if is_past(norm) =>
                {
                    // "the goal was to raise trade": the cue goes on.
                    let be = matches!(norm, "was" | "were");
                    let cue = i > 0
                        && matches!(self.s.atoms[i - 1].lex(), Some(Lex::Target | Lex::Forecast));
                    let to = self.s.atoms.get(i + 1).is_some_and(|a| {
                        a.prep() == Some(Prep::To) || a.is(Lex::Target) || a.is(Lex::Forecast)
                    });
                    if be && (cue || to) {
                        continue;
                    }
                    let aux = i > 0
                        && matches!(
                            self.s.atoms[i - 1].lex(),
                            Some(Lex::Auxiliary | Lex::Will | Lex::Forecast | Lex::Hypothetical)
                        );
                    // "want trade to hit $1 billion": no past form.
                    let infinitive = matches!(norm, "hit" | "cut" | "put" | "beat")
                        && i > 0
                        && self.s.norm(i - 1) == "to";
                    past = !aux && !infinitive && !matches!(mode, Mode::Hypothetical);
                }
                _ => {}
            }
        }
        if past {
            mode = Mode::Recorded;
        }
        // "a $30 billion target", "$30 billion goal"
        for i in at + 1..(at + 8).min(to) {
            let atom = &self.s.atoms[i];
            match atom.lex() {
                Some(Lex::Target)
                    if matches!(
                        self.s.norm(i),
                        "target" | "goal" | "objective" | "ambition" | "aim"
                    ) =>
                {
                    return Mode::Target;
                }
                // "... by 2030 is the goal", "... as the trade target"
                Some(Lex::Article | Lex::Filler) => {}
                Some(Lex::Level) if matches!(self.s.norm(i), "is" | "was" | "remains") => {}
                Some(Lex::Prep(Prep::By | Prep::In | Prep::For)) => {}
                _ if atom.is_word() && i < at + 4
                    || atom.time().is_some()
                    || atom.is(Lex::TwoWay)
                    || atom.is(Lex::Out) => {}
                _ => break,
            }
        }
        let conditional = |i: usize| {
            self.s.atoms[i].is(Lex::Hypothetical) && matches!(self.s.norm(i), "if" | "unless")
        };
        if mode == Mode::Forecast
            && self.s.has(Lex::Hypothetical)
            && (0..self.s.atoms.len()).any(conditional)
        {
            mode = Mode::Hypothetical;
        }
        mode
    }

    fn finite_between(&self, from: usize, to: usize) -> bool {
        self.s.atoms[from + 1..to].iter().enumerate().any(|(n, a)| {
            let at = from + 1 + n;
            let infinitive = self.s.atoms[at - 1].prep() == Some(Prep::To);
            matches!(
                a.lex(),
                Some(Lex::Level | Lex::Rise | Lex::Fall | Lex::Forecast | Lex::Target | Lex::Will)
            ) && !infinitive
                && !matches!(self.s.norm(at), "up" | "down")
        })
    }

    /// The amount with its currency settled, and what was assumed for it.
    pub(in crate::article) fn settle(
        &self,
        mention: &AmountMention,
        sides: &Sides,
    ) -> Option<(Amount, Vec<Assumption>)> {
        let mut assumptions = Vec::new();
        let mut stated = true;
        let mut per = None;
        let measure = match &mention.counts {
            Counts::Money(word) => {
                let (currency, named) = self.currency(word.named, sides)?;
                stated = named;
                if !named {
                    let word = word.span.of(self.s.text).unwrap_or_default().to_owned();
                    assumptions.push(Assumption::CurrencyRead { word, currency });
                }
                Measure::Money(currency)
            }
            Counts::Percent => Measure::Percent,
            Counts::Multiple => Measure::Multiple,
            Counts::Ordinal => Measure::Ordinal,
            Counts::Physical(unit) => Measure::Physical(unit.clone()),
            Counts::PercentPoints => return None,
            Counts::Bare => {
                // "cost 103 billion", "the number was 1,102": the unit of the figure before.
                let last = self.measured_before();
                per = last
                    .and_then(|a| a.per)
                    .filter(|p| *p == crate::model::Per::Day);
                let last = last.map(|a| a.measure.clone());
                stated = false;
                match last {
                    Some(Measure::Physical(unit)) => Measure::Physical(unit),
                    _ if mention.scaled => {
                        assumptions.push(Assumption::CurrencyCarried);
                        Measure::Money(self.reader.discourse.currency?)
                    }
                    _ => return None,
                }
            }
        };
        let mut amount = Amount::new(mention.low, measure).with_qualifier(mention.qualifier);
        if let Some(high) = mention.high {
            amount = amount.up_to(high).ok()?;
        }
        amount.per = mention.per.or(per);
        amount.currency_stated = stated;
        Some((amount, assumptions))
    }

    pub(in crate::article) fn currency(
        &self,
        named: Named,
        sides: &Sides,
    ) -> Option<(Currency, bool)> {
        match named {
            Named::One(code) => Some((code.parse().ok()?, true)),
            Named::Family(["USD"]) => {
                Some((self.reader.discourse.dollar.unwrap_or(Currency::USD), false))
            }
            Named::Family(family) => {
                let own = |economy: Economy| {
                    let code = economies::entry(economy.number())?.currency?;
                    family.iter().find(|f| **f == code).copied()
                };
                let side = |side: &Option<Side>| match side.as_ref().map(|s| &s.party) {
                    Some(Party::One(economy)) => own(*economy),
                    Some(Party::Several(all)) => all.iter().find_map(|e| own(*e)),
                    _ => None,
                };
                let code = side(&sides.owner)
                    .or_else(|| side(&sides.partner))
                    .or_else(|| {
                        self.reader
                            .discourse
                            .recent
                            .iter()
                            .rev()
                            .find_map(|(e, _)| own(*e))
                    })
                    .or_else(|| {
                        self.reader
                            .discourse
                            .currency
                            .as_ref()
                            .and_then(|c| family.iter().find(|f| **f == c.code()).copied())
                    })
                    .or(family.first().copied())?;
                Some((code.parse().ok()?, family[0] == "GBP" && code == "GBP"))
            }
        }
    }

    /// Records a claim.
    pub(in crate::article) fn emit(&mut self, draft: Draft) {
        let Draft {
            rule,
            subject,
            statement,
            mode,
            exporter,
            importer,
            category,
            when,
            figure,
            assumptions,
            index,
        } = draft;
        let (mut when, mut when_span, when_carried) = when;
        // "Want to lift exports to $1 billion; in 2024 they sold ...": what is aimed at is not in the past.
        if mode == Mode::Target
            && let (Some(end), Some(now)) = (when.end, self.reader.published)
            && end.year() < now.year()
        {
            when = When::NEVER_SAID;
            when_span = None;
        }
        // "Hopes to be the main supplier by 2027; it ranked third": what is on record has no time to come.
        if mode == Mode::Recorded
            && when.start.is_none()
            && matches!(statement, Statement::Rank { .. } | Statement::Share { .. })
            && let (Some(end), Some(now)) = (when.end, self.reader.published)
            && (end.year(), end.month()) > (now.year(), now.month())
        {
            when = When::NEVER_SAID;
            when_span = None;
        }
        let mut evidence = Evidence::new(self.span, figure, rule);
        let mut assumptions = assumptions;
        if when_carried {
            assumptions.push(Assumption::PeriodCarried);
        }
        let sides_carried = exporter.as_ref().is_some_and(|s| s.carried)
            || importer.as_ref().is_some_and(|s| s.carried);
        if sides_carried {
            assumptions.push(Assumption::PartiesCarried);
        }
        // A breakdown has the source of the whole, as it has its time and parties (corpora/README, Context).
        let leans = (when_carried || sides_carried) && self.reader.discourse.distance < 2;
        let attribution = match self.attribution {
            None if leans => self.reader.discourse.attribution,
            own => own,
        };
        if attribution.is_some() || !leans {
            self.reader.discourse.attribution = attribution;
        }
        evidence.parts.reserve(6);
        for (part, span) in [
            (Part::Exporter, exporter.as_ref().map(|s| s.span)),
            (Part::Importer, importer.as_ref().map(|s| s.span)),
            (Part::When, when_span),
            (Part::Category, category),
            (Part::Attribution, attribution),
            (
                Part::Cue,
                index.map(|n| self.s.atoms[self.frames[n].head].span),
            ),
        ] {
            if let Some(span) = span {
                evidence.parts.push((part, span));
            }
        }
        let mut claim = Claim::new(subject, statement, evidence, self.reader.document.clone());
        claim.mode = mode;
        claim.exporter = exporter.map(|s| s.party);
        claim.importer = importer.map(|s| s.party);
        if subject == Subject::TwoWay
            && let (Some(a), Some(b)) = (&claim.exporter, &claim.importer)
            && a.to_string() > b.to_string()
        {
            std::mem::swap(&mut claim.exporter, &mut claim.importer);
        }
        if let Some(words) = category.and_then(|span| span.of(self.s.text)) {
            claim.category = category_of(words);
        }
        claim.when = when;
        claim.attribution = attribution
            .and_then(|span| span.of(self.reader.text))
            .map(str::to_owned);
        claim.assumptions = assumptions;
        if let Measure::Money(currency) = claim.amount().measure {
            self.reader.discourse.currency = Some(currency);
        }
        self.reader.claims.push(claim);
        self.produced += 1;
    }

    /// Remembers the figure for the ones that lean on it.
    pub(in crate::article) fn remember(
        &mut self,
        sides: &Sides,
        when: (When, Option<Span>),
        main: bool,
    ) {
        let bilateral = sides.owner.is_some() && sides.partner.is_some();
        let keep = self
            .reader
            .discourse
            .last
            .as_ref()
            .is_some_and(|l| l.partner.is_some())
            && !bilateral
            && self.produced > 1;
        if self.produced == 1 {
            self.reader.discourse.former = Some(LastFigure {
                what: sides.what,
                owner: sides.owner.clone(),
                partner: sides.partner.clone(),
                category: sides.category,
            });
        }
        if !keep {
            self.reader.discourse.last = Some(LastFigure {
                what: sides.what,
                owner: sides.owner.clone(),
                partner: sides.partner.clone(),
                category: sides.category,
            });
        }
        if let (Some(a), Some(b)) = (&sides.owner, &sides.partner) {
            self.reader.discourse.pair = Some((a.clone(), b.clone()));
        }
        if main && !when.0.is_unknown() {
            self.reader.discourse.when = Some(when.0);
            self.reader.discourse.when_span = when.1;
        }
        let now = self.reader.published;
        if let (false, Some(end)) = (main, when.0.end)
            && now.is_none_or(|n| (end.year(), end.month()) > (n.year(), n.month()))
        {
            self.reader.discourse.ahead = Some(when.0);
        }
        self.reader.discourse.distance = 0;
    }
}

/// What a rule has found, ready to become a claim.
pub(in crate::article) struct Draft {
    pub(in crate::article) rule: &'static str,
    pub(in crate::article) subject: Subject,
    pub(in crate::article) statement: Statement,
    pub(in crate::article) mode: Mode,
    pub(in crate::article) exporter: Option<Side>,
    pub(in crate::article) importer: Option<Side>,
    pub(in crate::article) category: Option<Span>,
    pub(in crate::article) when: (When, Option<Span>, bool),
    pub(in crate::article) figure: Span,
    pub(in crate::article) assumptions: Vec<Assumption>,
    pub(in crate::article) index: Option<usize>,
}

/// Words of goods as a category: common nouns in lower case.
pub(in crate::article) fn category_of(words: &str) -> Category {
    let mut out = String::with_capacity(words.len());
    for (n, word) in words.split_whitespace().enumerate() {
        if n > 0 {
            out.push(' ');
        }
        let upper = word.chars().filter(|c| c.is_uppercase()).count();
        if n == 0 && upper == 1 {
            out.extend(word.chars().flat_map(char::to_lowercase));
        } else {
            out.push_str(word);
        }
    }
    // Everything of a kind is a total, not a sort of goods.
    match out.as_str() {
        "goods" | "merchandise" => Category::Total(Scope::Goods),
        "services" => Category::Total(Scope::Services),
        "goods and services" => Category::Total(Scope::Both),
        _ => Category::words(out),
    }
}

pub(in crate::article) fn is_past(norm: &str) -> bool {
    (norm.ends_with("ed") && !matches!(norm, "exceed" | "need" | "succeed" | "proceed"))
        || matches!(
            norm,
            "rose"
                | "fell"
                | "grew"
                | "was"
                | "were"
                | "stood"
                | "came"
                | "hit"
                | "sank"
                | "slid"
                | "shrank"
                | "sold"
                | "bought"
                | "sent"
                | "went"
                | "ran"
                | "made"
                | "brought"
                | "took"
                | "cost"
                | "swelled"
                | "leapt"
                | "shot"
        )
}

/// Of each currency the one economy that uses it.
fn currency_homes() -> &'static BTreeMap<&'static str, Option<Economy>> {
    static HOMES: OnceLock<BTreeMap<&'static str, Option<Economy>>> = OnceLock::new();
    HOMES.get_or_init(|| {
        let mut homes = BTreeMap::new();
        for entry in economies::all() {
            if let Some(code) = entry.currency
                && entry.is_living()
                && entry.sovereign.is_none()
            {
                homes
                    .entry(code)
                    .and_modify(|home| *home = None)
                    .or_insert_with(|| Economy::from_number(entry.number));
            }
        }
        homes
    })
}

/// A percentage, money or multiple with its sign.
pub(in crate::article) fn signed(mut amount: Amount, negative: bool) -> Amount {
    if negative {
        amount.low.value.set_sign_negative(true);
        if let Some(high) = &mut amount.high {
            high.value.set_sign_negative(true);
            std::mem::swap(&mut amount.low, high);
        }
    }
    amount
}

impl Reading<'_, '_> {
    /// The economy whose own currency the amount is in: who reports in kroner is Norway or Denmark, who
    /// reports in forints Hungary. Dollars and euros tell nothing.
    pub(super) fn currency_home(&self, amount: &AmountMention) -> Option<Economy> {
        let code = match &amount.counts {
            Counts::Money(word) => match word.named {
                Named::One(code) => code,
                Named::Family(["GBP", ..]) => "GBP",
                // "All values are in Canadian dollars."
                Named::Family(["USD"]) => self.reader.discourse.dollar.as_ref()?.code(),
                Named::Family(_) => return None,
            },
            _ => return None,
        };
        if matches!(code, "USD" | "EUR" | "XOF" | "XAF" | "XCD" | "XPF") {
            return None;
        }
        currency_homes().get(code).copied().flatten()
    }
}
