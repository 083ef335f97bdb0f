//! R7: figures that an identity ties together.

use std::sync::Arc;

use rust_decimal::Decimal;

use super::data::product;
use super::figure::Figure;
use super::relation::{Aspect, Relation, Relations};
use super::rules::{self, fraction};
use super::sentence;
use super::verdict::{Finding, Mend, Reason, Rule, Verdict};
use crate::error::Result;
use crate::exact::Mode as Way;
use crate::model::{Amount, Currency, Interval, Measure, Reading, Statement, Subject};

/// An identity of trade statistics, with the figures that it ties together.
///
/// ```
/// # use std::sync::Arc;
/// use tradeflows::compare::{self, Figure, Identity, Severity};
/// # use tradeflows::{Category, Document, Locator, Source, Subject, TradeFlow};
/// # let figure = |from: &str, to: &str, value: &str| -> tradeflows::Result<Figure> {
/// #     let source = Source::new(Arc::new(Document::new("by hand")), Locator::Whole);
/// #     Ok(TradeFlow::new(from.parse()?, to.parse()?, "2024".parse()?, Category::TOTAL,
/// #         value.parse()?, source).into())
/// # };
/// let mut total = figure("CAN", "CHN", "94.1 billion USD")?;
/// total.subject = Subject::TwoWay;
/// let verdict = compare::identity(Identity::TwoWay {
///     exports: figure("CAN", "CHN", "21.1 billion USD")?,
///     imports: figure("CHN", "CAN", "63.0 billion USD")?,
///     total,
/// });
/// assert_eq!(verdict.severity(), Severity::Conflict);
/// assert_eq!(
///     verdict.sentence,
///     "Exports of 21.1 billion USD and imports of 63.0 billion USD come to 84 billion USD to \
///      84.2 billion USD, but both directions of 94.1 billion USD miss that by at least \
///      9.85 billion USD; it would be mended by exports of 31 billion USD to 31.2 billion USD, or \
///      imports of 72.9 billion USD to 73.1 billion USD, or both directions of 84 billion USD to \
///      84.2 billion USD.",
/// );
/// # Ok::<(), tradeflows::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Identity {
    /// Exports and imports are both directions together.
    TwoWay {
        /// One direction.
        exports: Figure,
        /// The other.
        imports: Figure,
        /// Both together.
        total: Figure,
    },
    /// Exports less imports are the balance.
    Balance {
        /// What the economy of the balance sold.
        exports: Figure,
        /// What it bought.
        imports: Figure,
        /// The balance.
        balance: Figure,
    },
    /// The part over the whole is the share.
    Share {
        /// The part.
        part: Figure,
        /// The whole.
        whole: Figure,
        /// The share, in percent.
        share: Figure,
    },
    /// The later over the earlier figure, less one, is the growth.
    Growth {
        /// The earlier figure.
        before: Figure,
        /// The later figure.
        now: Figure,
        /// The growth or change, in percent.
        growth: Figure,
    },
    /// Price times quantity is the value.
    Price {
        /// The price of one unit of the quantity, in money.
        price: Amount,
        /// The quantity.
        quantity: Figure,
        /// The value.
        value: Figure,
    },
}

/// Whether figures fit the identity that ties them together; where they do not, what each would have
/// to be for the others to stand.
pub fn identity(identity: Identity) -> Verdict {
    let figures = identity.figures();
    let decided = match identity.reasons() {
        reasons if !reasons.is_empty() => Ok(refused(&figures, reasons)),
        _ => identity.decide(),
    };
    let (finding, sentence) = match decided {
        Ok(decided) => decided,
        Err(error) => refused(&figures, vec![Reason::Arithmetic(error.to_string())]),
    };
    let rule = match finding {
        Finding::NotComparable { .. } => Rule::Otherwise,
        _ => Rule::Identity,
    };
    Verdict {
        rule,
        finding,
        figures,
        relations: None,
        sentence: sentence::finished(&sentence),
        offers: Vec::new(),
        caveats: Vec::new(),
    }
}

/// One term of an identity.
struct Term {
    name: &'static str,
    said: String,
    tight: Interval,
    loose: Interval,
}

/// In what a term is counted.
#[derive(Clone)]
enum Unit {
    Money(Currency),
    Percent,
    Plain(String),
}

impl Unit {
    fn between(&self, interval: &Interval) -> Result<String> {
        Ok(match self {
            Unit::Money(currency) => sentence::between(interval, *currency),
            Unit::Percent => interval.percent(1)?,
            Unit::Plain(unit) => format!("{interval} {unit}"),
        })
    }
}

impl Identity {
    fn figures(&self) -> Vec<Arc<Figure>> {
        let all = match self {
            Identity::TwoWay {
                exports,
                imports,
                total,
            } => vec![exports, imports, total],
            Identity::Balance {
                exports,
                imports,
                balance,
            } => vec![exports, imports, balance],
            Identity::Share { part, whole, share } => vec![part, whole, share],
            Identity::Growth {
                before,
                now,
                growth,
            } => vec![before, now, growth],
            Identity::Price {
                quantity, value, ..
            } => vec![quantity, value],
        };
        all.into_iter().cloned().map(Arc::new).collect()
    }

    /// Why the figures do not belong together as the identity asks.
    fn reasons(&self) -> Vec<Reason> {
        let mut reasons = Vec::new();
        let mut need = |a: &Figure, b: &Figure, wanted: [Option<Relation>; 3]| {
            let relations = Relations::of(a, b);
            let aspects = [Aspect::Pair, Aspect::Period, Aspect::Category];
            for (aspect, wanted) in aspects.into_iter().zip(wanted) {
                let relation = relations.get(aspect);
                let reason = Reason::Differs { aspect, relation };
                if wanted.is_some_and(|wanted| wanted != relation) && !reasons.contains(&reason) {
                    reasons.push(reason);
                }
            }
            let (aspect, relation) = (Aspect::Status, relations.status);
            let reason = Reason::Differs { aspect, relation };
            if relation != Relation::Same && !reasons.contains(&reason) {
                reasons.push(reason);
            }
        };
        let same = Some(Relation::Same);
        match self {
            Identity::TwoWay {
                exports,
                imports,
                total,
            } => {
                need(exports, imports, [Some(Relation::Reversed), same, same]);
                need(exports, total, [Some(Relation::PartOf), same, same]);
            }
            Identity::Balance {
                exports,
                imports,
                balance,
            } => {
                need(exports, imports, [Some(Relation::Reversed), same, same]);
                let sides = |f: &Figure| (f.exporter.clone(), f.importer.clone());
                need(exports, balance, [None, same, same]);
                if sides(exports) != sides(balance) || balance.subject != Subject::Balance {
                    let (aspect, relation) = (Aspect::Pair, Relation::Apart);
                    reasons.push(Reason::Differs { aspect, relation });
                }
            }
            Identity::Share { part, whole, share } => {
                let relations = Relations::of(part, whole);
                for (aspect, relation) in relations.differing() {
                    if relation != Relation::PartOf {
                        reasons.push(Reason::Differs { aspect, relation });
                    }
                }
                if !matches!(share.statement, Statement::Share { .. }) {
                    reasons.push(Reason::NotMoney);
                }
            }
            Identity::Growth {
                before,
                now,
                growth,
            } => {
                need(before, now, [same, None, same]);
                need(now, growth, [same, None, same]);
            }
            Identity::Price {
                quantity, value, ..
            } => need(quantity, value, [same, same, same]),
        }
        reasons
    }

    fn decide(&self) -> Result<(Finding, String)> {
        match self {
            Identity::TwoWay {
                exports,
                imports,
                total,
            } => {
                let Some(terms) = money([
                    ("exports", exports),
                    ("imports", imports),
                    ("both directions", total),
                ])?
                else {
                    return Ok(refused(&self.figures(), vec![Reason::NotMoney]));
                };
                let (terms, unit) = terms;
                judge(
                    &terms,
                    [unit.clone(), unit.clone(), unit],
                    |[x, m, _]| x.add(m),
                    [|[_, m, t]| t.subtract(m), |[x, _, t]| t.subtract(x)],
                )
            }
            Identity::Balance {
                exports,
                imports,
                balance,
            } => {
                let Some(terms) = money([
                    ("exports", exports),
                    ("imports", imports),
                    ("a balance", balance),
                ])?
                else {
                    return Ok(refused(&self.figures(), vec![Reason::NotMoney]));
                };
                let (terms, unit) = terms;
                judge(
                    &terms,
                    [unit.clone(), unit.clone(), unit],
                    |[x, m, _]| x.subtract(m),
                    [|[_, m, b]| b.add(m), |[x, _, b]| x.subtract(b)],
                )
            }
            Identity::Share { part, whole, share } => {
                let Some((parts, unit)) = money_of([("a part", part), ("a whole", whole)])? else {
                    return Ok(refused(&self.figures(), vec![Reason::NotMoney]));
                };
                let stated = percent("a share", share)?;
                let [p, w] = parts;
                judge(
                    &[p, w, stated],
                    [unit.clone(), unit, Unit::Percent],
                    |[p, w, _]| p.divide(w),
                    [|[_, w, s]| product(w, s), |[p, _, s]| p.divide(s)],
                )
            }
            Identity::Growth {
                before,
                now,
                growth,
            } => {
                let pair = [("an earlier figure", before), ("a later one", now)];
                let Some((parts, unit)) = money_of(pair)? else {
                    return Ok(refused(&self.figures(), vec![Reason::NotMoney]));
                };
                let stated = percent("growth", growth)?;
                let [b, n] = parts;
                let one = Interval::point(Decimal::ONE);
                judge(
                    &[b, n, stated],
                    [unit.clone(), unit, Unit::Percent],
                    move |[b, n, _]| n.divide(b)?.subtract(&one),
                    [
                        |[_, n, g]| n.divide(&g.add(&Interval::point(Decimal::ONE))?),
                        |[b, _, g]| product(b, &g.add(&Interval::point(Decimal::ONE))?),
                    ],
                )
            }
            Identity::Price {
                price,
                quantity,
                value,
            } => {
                let (Measure::Money(currency), Measure::Physical(unit)) =
                    (&price.measure, &quantity.amount().measure)
                else {
                    return Ok(refused(&self.figures(), vec![Reason::NotMoney]));
                };
                let worth = value.amounts().find(|(_, own)| own == currency);
                let Some((worth, _)) = worth else {
                    return Ok(refused(&self.figures(), vec![Reason::NotMoney]));
                };
                judge(
                    &[
                        term("a price", price)?,
                        term("a quantity", quantity.amount())?,
                        term("a value", worth)?,
                    ],
                    [
                        Unit::Money(*currency),
                        Unit::Plain(unit.to_string()),
                        Unit::Money(*currency),
                    ],
                    |[p, q, _]| product(p, q),
                    [|[_, q, v]| v.divide(q), |[p, _, v]| v.divide(p)],
                )
            }
        }
    }
}

type Three<'a> = [&'a Interval; 3];

/// Sets what the first two terms give against the third.
fn judge(
    terms: &[Term; 3],
    units: [Unit; 3],
    made: impl Fn(Three<'_>) -> Result<Interval>,
    needed: [fn(Three<'_>) -> Result<Interval>; 2],
) -> Result<(Finding, String)> {
    let tight = [&terms[0].tight, &terms[1].tight, &terms[2].tight];
    let loose = [&terms[0].loose, &terms[1].loose, &terms[2].loose];
    let (left, right) = (made(tight)?, tight[2]);
    let told = |term: &Term| format!("{} of {}", term.name, term.said);
    let [unit_a, unit_b, unit_c] = &units;
    let come = format!(
        "{} and {} come to {}",
        told(&terms[0]),
        told(&terms[1]),
        unit_c.between(&left)?
    );
    let third = told(&terms[2]);
    let Some(gap_min) = left.gap(right)? else {
        let said = format!("{come}, and {third} fits that");
        return Ok((Finding::AgreeWithinRounding, said));
    };
    if made(loose)?.meets(loose[2]) {
        let said = format!(
            "{come}, and {third} fits that only if the zeros of round numbers are place-holders"
        );
        return Ok((Finding::AgreeIfLoose, said));
    }
    let mut mends = Vec::new();
    let mut ways = Vec::new();
    let candidates = [
        (&terms[0], needed[0](tight), unit_a),
        (&terms[1], needed[1](tight), unit_b),
        (&terms[2], Ok(left), unit_c),
    ];
    for (term, interval, unit) in candidates {
        // A term that no number would mend is left out.
        let Ok(interval) = interval else { continue };
        ways.push(format!("{} of {}", term.name, unit.between(&interval)?));
        mends.push(Mend {
            term: term.name.to_owned(),
            needed: interval,
        });
    }
    let least = match unit_c {
        Unit::Money(currency) => sentence::limit(gap_min, *currency, Way::Floor),
        Unit::Percent => {
            let points = sentence::percent(gap_min, Way::Floor)?;
            format!("{}percentage points", points.trim_end_matches('%'))
        }
        Unit::Plain(unit) => format!("{gap_min} {unit}"),
    };
    let verb = if terms[2].name.starts_with("both") {
        "miss"
    } else {
        "misses"
    };
    let said = format!(
        "{come}, but {third} {verb} that by at least {least}; it would be mended by {}",
        ways.join(", or ")
    );
    Ok((Finding::IdentityBroken { gap_min, mends }, said))
}

fn term(name: &'static str, amount: &Amount) -> Result<Term> {
    Ok(Term {
        name,
        said: super::figure::readable(amount),
        tight: amount.bounds(Reading::Tight)?,
        loose: amount.bounds(Reading::Loose)?,
    })
}

fn percent(name: &'static str, figure: &Figure) -> Result<Term> {
    let mut term = term(name, figure.amount())?;
    term.tight = fraction(&term.tight)?;
    term.loose = fraction(&term.loose)?;
    Ok(term)
}

type InMoney<const N: usize> = Option<([Term; N], Unit)>;

/// The terms in a currency that every figure gives.
fn money_of<const N: usize>(figures: [(&'static str, &Figure); N]) -> Result<InMoney<N>> {
    let Some((_, first)) = figures.first() else {
        return Ok(None);
    };
    for (_, currency) in first.amounts() {
        let mut terms = Vec::with_capacity(N);
        for (name, figure) in &figures {
            if let Some((amount, _)) = figure.amounts().find(|(_, own)| *own == currency) {
                terms.push(term(name, amount)?);
            }
        }
        if let Ok(terms) = <[Term; N]>::try_from(terms) {
            return Ok(Some((terms, Unit::Money(currency))));
        }
    }
    Ok(None)
}

fn money(figures: [(&'static str, &Figure); 3]) -> Result<InMoney<3>> {
    money_of(figures)
}

fn refused(figures: &[Arc<Figure>], reasons: Vec<Reason>) -> (Finding, String) {
    let words: Vec<String> = reasons.iter().map(rules::in_words).collect();
    let names: Vec<String> = figures.iter().map(|f| sentence::full(f)).collect();
    let said = format!(
        "{} cannot be set off against each other: {}",
        names.join(" and "),
        words.join("; ")
    );
    (Finding::NotComparable { reasons }, said)
}
