//! Several parts against one whole (METHODS 2.4, R5 and R6).

use std::sync::Arc;

use rust_decimal::Decimal;

use super::figure::Figure;
use super::relation::{Aspect, Relation, Relations};
use super::rules;
use super::sentence;
use super::verdict::{Finding, Reason, Rule, Verdict};
use crate::error::Result;
use crate::exact::Mode as Way;
use crate::model::{Currency, Interval, Reading, Subject};

/// Whether the parts are said to be all there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Partition {
    /// Every part is there: their sum must be the whole within rounding.
    Complete,
    /// Some are missing: their sum may only fall short.
    Incomplete,
}

/// Compares parts with their whole.
///
/// Each part must lie inside the whole and no two may count the same goods; where that is not
/// known, the verdict says so.
///
/// ```
/// # use std::sync::Arc;
/// use tradeflows::compare::{self, Partition};
/// # use tradeflows::{Category, Document, Locator, Source, TradeFlow};
/// # let flow = |category: Category, value: &str| -> tradeflows::Result<TradeFlow> {
/// #     let source = Source::new(Arc::new(Document::new("by hand")), Locator::Whole);
/// #     let (from, to) = ("CAN".parse()?, "CHN".parse()?);
/// #     Ok(TradeFlow::new(from, to, "2024".parse()?, category, value.parse()?, source))
/// # };
/// let parts = [
///     flow(Category::words("energy"), "about 3.8 billion USD")?,
///     flow(Category::words("oilseeds"), "about 3.4 billion USD")?,
/// ];
/// let whole = flow(Category::TOTAL, "about 21.1 billion USD")?;
/// let verdict = compare::parts(&parts, &whole, Partition::Incomplete);
/// assert_eq!(
///     verdict.sentence,
///     "Exports of energy from Canada to China in 2024 (about 3.8 billion USD) and exports of \
///      oilseeds from Canada to China in 2024 (about 3.4 billion USD) together are 33.5-34.7 % of \
///      all exports from Canada to China in 2024 (about 21.1 billion USD); the rest is \
///      13.75 billion USD to 14.05 billion USD.",
/// );
/// # Ok::<(), tradeflows::Error>(())
/// ```
pub fn parts<P: Into<Figure>>(
    parts: impl IntoIterator<Item = P>,
    whole: impl Into<Figure>,
    partition: Partition,
) -> Verdict {
    let parts: Vec<Arc<Figure>> = parts
        .into_iter()
        .map(|part| Arc::new(part.into()))
        .collect();
    let whole = Arc::new(whole.into());
    let rule = match partition {
        Partition::Complete => Rule::AllParts,
        Partition::Incomplete => Rule::PartAndWhole,
    };
    let (reasons, caveats) = obstacles(&parts, &whole);
    let (rule, finding, sentence) = match decide(&parts, &whole, partition, reasons) {
        Ok((finding @ Finding::NotComparable { .. }, sentence)) => {
            (Rule::Otherwise, finding, sentence)
        }
        Ok((finding, sentence)) => (rule, finding, sentence),
        Err(error) => {
            let reasons = vec![Reason::Arithmetic(error.to_string())];
            let (finding, sentence) = refused(&whole, reasons);
            (Rule::Otherwise, finding, sentence)
        }
    };
    let mut figures = parts;
    figures.push(whole);
    Verdict {
        rule,
        finding,
        figures,
        relations: None,
        sentence: sentence::finished(&sentence),
        offers: Vec::new(),
        caveats,
    }
}

/// Why the parts cannot be set against the whole, and what is not known of them.
fn obstacles(parts: &[Arc<Figure>], whole: &Figure) -> (Vec<Reason>, Vec<String>) {
    let (mut reasons, mut caveats) = (Vec::new(), Vec::new());
    let mut add = |reason: Reason| {
        if !reasons.contains(&reason) {
            reasons.push(reason);
        }
    };
    if parts.is_empty() {
        add(Reason::NoParts);
    }
    for (at, part) in parts.iter().enumerate() {
        let relations = Relations::of(part, whole);
        for (aspect, relation) in relations.differing() {
            let fits = relation == Relation::PartOf && part.subject != Subject::Balance;
            if !fits {
                add(Reason::Differs { aspect, relation });
            }
        }
        for other in &parts[..at] {
            match disjoint(&Relations::of(part, other)) {
                Some(true) => {}
                Some(false) => add(Reason::PartsOverlap),
                None => caveats.push(format!(
                    "whether {} and {} have goods in common",
                    sentence::thing(other),
                    sentence::thing(part)
                )),
            }
        }
    }
    (reasons, caveats)
}

/// Whether two parts count nothing twice; none where that is not known.
fn disjoint(relations: &Relations) -> Option<bool> {
    let counted = [
        Aspect::Pair,
        Aspect::Period,
        Aspect::Category,
        Aspect::Concept,
    ];
    let each = counted.map(|aspect| relations.get(aspect));
    let apart = |relation: Relation| {
        matches!(
            relation,
            Relation::Apart | Relation::Adjacent | Relation::Reversed
        )
    };
    if each.into_iter().any(apart) {
        Some(true)
    } else if each.contains(&Relation::Unknown) {
        None
    } else {
        Some(false)
    }
}

/// The parts' sum and the whole in one currency, by one reading.
fn sums(
    parts: &[Arc<Figure>],
    whole: &Figure,
    reading: Reading,
) -> Result<Option<(Interval, Interval, Currency)>> {
    'currency: for (amount, currency) in whole.amounts() {
        let mut sum = Interval::point(Decimal::ZERO);
        for part in parts {
            let Some((own, _)) = part.amounts().find(|(_, own)| *own == currency) else {
                continue 'currency;
            };
            sum = sum.add(&own.bounds(reading)?)?;
        }
        return Ok(Some((sum, amount.bounds(reading)?, currency)));
    }
    Ok(None)
}

fn decide(
    parts: &[Arc<Figure>],
    whole: &Figure,
    partition: Partition,
    mut reasons: Vec<Reason>,
) -> Result<(Finding, String)> {
    let Some((sum, all, currency)) = sums(parts, whole, Reading::Tight)? else {
        let foreign = parts
            .iter()
            .find(|part| rules::common(part, whole).is_none());
        reasons.push(
            match foreign.and_then(|part| Some((part.currency()?, whole.currency()?))) {
                Some((first, second)) if first != second => Reason::Currency { first, second },
                _ => Reason::NotMoney,
            },
        );
        return Ok(refused(whole, reasons));
    };
    if !reasons.is_empty() {
        return Ok(refused(whole, reasons));
    }
    let names: Vec<String> = parts.iter().map(|part| sentence::full(part)).collect();
    let of = format!(
        "{}{} ({})",
        sentence::whole(whole),
        sentence::when(whole),
        sentence::amount(whole)
    );
    let together = format!("{} together", names.join(" and "));
    if partition == Partition::Complete {
        let Some(gap) = sum.gap(&all)? else {
            let said = format!("{together} add up to {of} within rounding");
            return Ok((Finding::AgreeWithinRounding, said));
        };
        let least = sentence::limit(gap, currency, Way::Floor);
        let said = format!("{together} should be {of}, and miss it by at least {least}");
        return Ok((Finding::PartsSumMismatch { gap_min: gap }, said));
    }
    if let Some(excess) = rules::exceeds(&sum, &all)? {
        let loose = sums(parts, whole, Reading::Loose)?;
        let also_loose = match loose {
            Some((sum, all, _)) => rules::exceeds(&sum, &all)?.is_some(),
            None => false,
        };
        let least = sentence::limit(excess, currency, Way::Floor);
        let finding = Finding::PartExceedsWhole {
            excess_at_least: excess,
            also_loose,
        };
        let said = format!("{together} are a part of {of}, and larger by at least {least}");
        return Ok((finding, said));
    }
    let Some(share) = rules::share(&sum, &all)? else {
        return Ok(refused(whole, vec![Reason::WholeIsNothing]));
    };
    let percent = rules::in_percent(&share)?;
    let mut said = format!("{together} are {percent} of {of}");
    let rest = all.subtract(&sum)?;
    if let (Some(low), Some(high)) = (rest.low, rest.high) {
        let low = sentence::limit(low.value.max(Decimal::ZERO), currency, Way::Floor);
        let high = sentence::limit(high.value, currency, Way::Ceiling);
        said.push_str(&format!("; the rest is {low} to {high}"));
    }
    Ok((Finding::PartWithinWhole { share }, said))
}

fn refused(whole: &Figure, reasons: Vec<Reason>) -> (Finding, String) {
    let words: Vec<String> = reasons.iter().map(rules::in_words).collect();
    let whole = sentence::full(whole);
    let said = format!(
        "the parts cannot be set against {whole}: {}",
        words.join("; ")
    );
    (Finding::NotComparable { reasons }, said)
}
