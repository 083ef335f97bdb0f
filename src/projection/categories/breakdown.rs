//! A whole and its parts, before anything is projected.

use rust_decimal::Decimal;

use crate::error::{Error, ErrorKind, Result};
use crate::exact::{Exact, Ratio, Sum};
use crate::model::{Answer, Assumption, Money, Reading, Value};
use crate::projection::base::Base;

/// The name of the part that is the total less every named part.
pub const RESIDUAL: &str = "other";

/// One named part of a [`Breakdown`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CategoryPart {
    /// Its name, unique in the breakdown.
    pub name: String,
    /// Its value in single currency units.
    pub value: Decimal,
    /// The figure it was made of; none for the residual.
    pub base: Option<Base>,
}

/// Figures of one period that add up to a whole, exactly.
///
/// What the named parts leave of a stated total is a part of its own, `other`, never dropped.
///
/// ```
/// use tradeflows::projection::categories::Breakdown;
///
/// let year = "2024".parse()?;
/// let parts = [
///     ("energy", ("3.8 billion USD".parse()?, year)),
///     ("oilseeds", ("3.4 billion USD".parse()?, year)),
/// ];
/// let whole = Breakdown::of(("21.1 billion USD".parse()?, year), parts)?;
/// let named: Vec<String> = whole.parts().iter().map(|part| format!("{} {}", part.name, part.value)).collect();
/// assert_eq!(named, ["energy 3800000000", "oilseeds 3400000000", "other 13900000000"]);
/// # Ok::<(), tradeflows::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Breakdown {
    pub(super) total: Base,
    pub(super) parts: Vec<CategoryPart>,
    pub(super) assumptions: Vec<Assumption>,
}

impl Breakdown {
    /// Parts that are all there is: the total is their sum.
    ///
    /// # Errors
    /// [`ErrorKind::Missing`] for no part; [`ErrorKind::DifferentCurrency`];
    /// [`ErrorKind::NotCombinable`] for parts of different flows, valuations or periods;
    /// [`ErrorKind::Overlapping`] for categories that share goods; [`ErrorKind::NotUnique`] for a
    /// name given twice; [`ErrorKind::Overflow`]; the errors of making the bases.
    pub fn new<N, B>(parts: impl IntoIterator<Item = (N, B)>) -> Result<Self>
    where
        N: Into<String>,
        B: TryInto<Base>,
        Error: From<B::Error>,
    {
        let (parts, mut assumptions) = read(parts)?;
        let Some(first) = parts.first().and_then(|part| part.base.as_ref()) else {
            let what = "a part of the breakdown".into();
            return Err(ErrorKind::Missing { what }.into());
        };
        let sum = sum_of(&parts)?.to_decimal()?;
        let step = parts.iter().filter_map(|part| part.base.as_ref());
        let step = step.map(|base| base.value.step()).min().unwrap_or(0);
        let money = Money::new(sum, first.value.currency());
        let value = Value::from_money(money, step).with_basis(first.value.basis());
        let total = Base {
            value,
            category: None,
            source: None,
            assumptions: Vec::new(),
            ..first.clone()
        };
        assumptions.push(Assumption::Other(
            "the total is the sum of the named parts".to_owned(),
        ));
        Ok(Breakdown {
            total,
            parts,
            assumptions,
        })
    }

    /// Some parts of a stated total; what they leave is the part [`RESIDUAL`].
    ///
    /// Parts that pass the total by less than the rounding of the written numbers are taken as the
    /// whole, and the assumption says so (METHODS 1.2 and 2.4, R5).
    ///
    /// # Errors
    /// As [`Breakdown::new`]; [`ErrorKind::NotCombinable`] where the parts are above the total by
    /// more than rounding.
    pub fn of<T, N, B>(total: T, parts: impl IntoIterator<Item = (N, B)>) -> Result<Self>
    where
        T: TryInto<Base>,
        N: Into<String>,
        B: TryInto<Base>,
        Error: From<T::Error> + From<B::Error>,
    {
        let total = total.try_into()?;
        let (mut parts, mut assumptions) = read(parts)?;
        for part in &parts {
            let Some(base) = &part.base else { continue };
            same_but_category(&total, base)?;
            if let (Some(whole), Some(own)) = (&total.category, &base.category)
                && whole.covers(own) == Answer::No
            {
                let (first, second) = (base.to_string().into(), total.to_string().into());
                let why = "the one is no part of the other".into();
                return Err(ErrorKind::NotCombinable { first, second, why }.into());
            }
            for assumption in &base.assumptions {
                if !assumptions.contains(assumption) {
                    assumptions.push(assumption.clone());
                }
            }
        }
        let sum = sum_of(&parts)?;
        let rest = Exact::from(total.value.amount()).sub(&sum)?.to_decimal()?;
        if rest < Decimal::ZERO {
            let stated = sum.to_decimal()?;
            let high = total.value.bounds(Reading::Tight)?.high;
            let mut low = Sum::new();
            for base in parts.iter().filter_map(|part| part.base.as_ref()) {
                let end = base.value.bounds(Reading::Tight)?.low;
                low.push(end.map_or(Decimal::ZERO, |end| end.value));
            }
            let possible = high.is_none_or(|high| low.total() <= Exact::from(high.value));
            if !possible {
                return Err(ErrorKind::NotCombinable {
                    first: format!("the sum of the parts, {stated}").into(),
                    second: total.to_string().into(),
                    why: "the parts are above the total by more than rounding".into(),
                }
                .into());
            }
            assumptions.push(Assumption::Other(format!(
                "the parts add up to {stated}, above {} by less than its rounding; their sum is the total",
                total.value.readable()
            )));
            let money = Money::new(stated, total.value.currency());
            let value = Value::from_money(money, total.value.step())
                .with_qualifier(total.value.qualifier())
                .with_basis(total.value.basis());
            let total = Base { value, ..total };
            return Ok(Breakdown {
                total,
                parts,
                assumptions,
            });
        }
        if rest > Decimal::ZERO {
            if parts.iter().any(|part| part.name == RESIDUAL) {
                return Err(ErrorKind::NotUnique {
                    what: format!("the part {RESIDUAL:?}, which is also the residual").into(),
                    count: 2,
                }
                .into());
            }
            parts.push(CategoryPart {
                name: RESIDUAL.to_owned(),
                value: rest,
                base: None,
            });
        }
        for assumption in &total.assumptions {
            if !assumptions.contains(assumption) {
                assumptions.push(assumption.clone());
            }
        }
        Ok(Breakdown {
            total,
            parts,
            assumptions,
        })
    }

    /// The whole.
    pub const fn total(&self) -> &Base {
        &self.total
    }

    /// Every part, the residual last.
    pub fn parts(&self) -> &[CategoryPart] {
        &self.parts
    }

    /// What the parts take for granted.
    pub fn assumptions(&self) -> &[Assumption] {
        &self.assumptions
    }

    /// The share of each part in the whole, exactly, in the order of the parts.
    ///
    /// # Errors
    /// [`ErrorKind::ZeroDivisor`] for a whole of zero.
    pub fn shares(&self) -> Result<Vec<Ratio>> {
        let total = self.total.value.amount();
        if total.is_zero() {
            let what = self.total.to_string().into();
            return Err(ErrorKind::ZeroDivisor { what }.into());
        }
        let shares = self.parts.iter();
        shares.map(|part| Ratio::new(part.value, total)).collect()
    }

    pub(super) fn value_of(&self, name: &str) -> Option<Decimal> {
        let part = self.parts.iter().find(|part| part.name == name)?;
        Some(part.value)
    }
}

fn sum_of(parts: &[CategoryPart]) -> Result<Exact> {
    Ok(parts.iter().map(|part| part.value).collect::<Sum>().total())
}

/// Refuses two figures that differ in more than what is traded.
fn same_but_category(a: &Base, b: &Base) -> Result<()> {
    let bare = |base: &Base| Base {
        category: None,
        detail: None,
        ..base.clone()
    };
    if a.period != b.period {
        let (first, second) = (a.to_string().into(), b.to_string().into());
        let why = "their periods differ".into();
        return Err(ErrorKind::NotCombinable { first, second, why }.into());
    }
    bare(a)
        .same_but_time(&bare(b))
        .map_err(|error| match error.into_kind() {
            ErrorKind::NotCombinable { why, .. } => ErrorKind::NotCombinable {
                first: a.to_string().into(),
                second: b.to_string().into(),
                why,
            }
            .into(),
            other => other.into(),
        })
}

fn read<N, B>(
    parts: impl IntoIterator<Item = (N, B)>,
) -> Result<(Vec<CategoryPart>, Vec<Assumption>)>
where
    N: Into<String>,
    B: TryInto<Base>,
    Error: From<B::Error>,
{
    let mut read: Vec<CategoryPart> = Vec::new();
    let mut unknown = false;
    for (name, base) in parts {
        let (name, base) = (name.into(), base.try_into()?);
        for other in &read {
            let Some(known) = &other.base else { continue };
            if other.name == name {
                return Err(ErrorKind::NotUnique {
                    what: format!("the part {name:?}").into(),
                    count: 2,
                }
                .into());
            }
            same_but_category(known, &base)?;
            match (&known.category, &base.category) {
                (Some(a), Some(b)) => match a.overlaps(b) {
                    Answer::Yes => {
                        let (first, second) = (known.to_string().into(), base.to_string().into());
                        return Err(ErrorKind::Overlapping { first, second }.into());
                    }
                    Answer::Unknown => unknown = true,
                    Answer::No => {}
                },
                _ => unknown = true,
            }
        }
        read.push(CategoryPart {
            name,
            value: base.value.amount(),
            base: Some(base),
        });
    }
    let mut assumptions = Vec::new();
    if unknown {
        assumptions.push(Assumption::Other(
            "the parts have no goods in common".to_owned(),
        ));
    }
    for base in read.iter().filter_map(|part| part.base.as_ref()) {
        for assumption in &base.assumptions {
            if !assumptions.contains(assumption) {
                assumptions.push(assumption.clone());
            }
        }
    }
    Ok((read, assumptions))
}
