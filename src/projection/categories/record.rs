//! Projections by category kept for the record: their serde forms, checked when they are read.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::breakdown::{Breakdown, CategoryPart, RESIDUAL};
use super::paths::{CategoryPath, CategoryProjection, CategoryRow};
use crate::error::{Error, ErrorKind, Result};
use crate::exact::{Exact, Ratio, Sum};
use crate::model::{Assumption, Period};
use crate::projection::base::Base;
use crate::text::parse_plain;

#[derive(Serialize, Deserialize)]
struct WholeForm {
    total: Base,
    parts: Vec<PartForm>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    assumptions: Vec<Assumption>,
}

#[derive(Serialize, Deserialize)]
struct PartForm {
    name: String,
    value: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    base: Option<Base>,
}

#[derive(Serialize, Deserialize)]
struct ProjectionForm {
    base: Breakdown,
    paths: Vec<PathForm>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    assumptions: Vec<Assumption>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    unreconciled: Option<Box<CategoryProjection>>,
}

#[derive(Serialize, Deserialize)]
struct PathForm {
    name: String,
    rows: Vec<RowForm>,
}

#[derive(Serialize, Deserialize)]
struct RowForm {
    period: Period,
    /// Numbers of any length; each is a value times the divisor.
    parts: Vec<String>,
    divisor: String,
}

impl Serialize for Breakdown {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let part = |part: &CategoryPart| PartForm {
            name: part.name.clone(),
            value: part.value.to_string(),
            base: part.base.clone(),
        };
        let form = WholeForm {
            total: self.total.clone(),
            parts: self.parts.iter().map(part).collect(),
            assumptions: self.assumptions.clone(),
        };
        form.serialize(to)
    }
}

impl<'de> Deserialize<'de> for Breakdown {
    /// Refuses parts that do not add up to their total.
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let form = WholeForm::deserialize(from)?;
        whole(form).map_err(serde::de::Error::custom)
    }
}

fn whole(form: WholeForm) -> Result<Breakdown> {
    let mut parts: Vec<CategoryPart> = Vec::with_capacity(form.parts.len());
    for PartForm { name, value, base } in form.parts {
        if parts.iter().any(|part| part.name == name) {
            let what = format!("the part {name:?}").into();
            return Err(ErrorKind::NotUnique { what, count: 2 }.into());
        }
        let value = parse_plain(&value)?.value;
        let stated = base.as_ref().map(|base| base.value.amount());
        if stated.is_none() && name != RESIDUAL {
            let what = format!("the figure of the part {name:?}").into();
            return Err(ErrorKind::Missing { what }.into());
        }
        if let Some(stated) = stated.filter(|stated| *stated != value) {
            return Err(unequal(&format!("the part {name:?}"), value, stated));
        }
        parts.push(CategoryPart { name, value, base });
    }
    let sum = parts.iter().map(|part| part.value).collect::<Sum>().total();
    let total = form.total.value.amount();
    if sum != Exact::from(total) {
        return Err(unequal("the sum of the parts", sum, total));
    }
    Ok(Breakdown {
        total: form.total,
        parts,
        assumptions: form.assumptions,
    })
}

impl Serialize for CategoryProjection {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let row = |row: &CategoryRow| RowForm {
            period: row.period,
            parts: row.parts.iter().map(ToString::to_string).collect(),
            divisor: row.divisor.to_string(),
        };
        let path = |path: &CategoryPath| PathForm {
            name: path.name.clone(),
            rows: path.rows.iter().map(row).collect(),
        };
        let form = ProjectionForm {
            base: self.base.clone(),
            paths: self.paths.iter().map(path).collect(),
            assumptions: self.assumptions.clone(),
            unreconciled: self.unreconciled.clone(),
        };
        form.serialize(to)
    }
}

impl<'de> Deserialize<'de> for CategoryProjection {
    /// Refuses rows that do not fit the base; factors are worked out again from the unreconciled parts.
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let form = ProjectionForm::deserialize(from)?;
        projection(form).map_err(serde::de::Error::custom)
    }
}

fn projection(form: ProjectionForm) -> Result<CategoryProjection> {
    let count = form.base.parts.len();
    let mut paths = Vec::with_capacity(form.paths.len());
    for PathForm { name, rows } in form.paths {
        let mut read = Vec::with_capacity(rows.len());
        for row in rows {
            if row.parts.len() != count {
                return Err(unequal(
                    &format!("the number of parts in {}", row.period),
                    row.parts.len(),
                    count,
                ));
            }
            let divisor: Exact = row.divisor.parse()?;
            if !divisor.is_positive() {
                return Err(ErrorKind::OutOfRange {
                    what: format!("the divisor in {}", row.period).into(),
                    found: row.divisor.into(),
                    expected: "above zero".into(),
                }
                .into());
            }
            let parts = row.parts.iter().map(|part| part.parse());
            read.push(CategoryRow {
                period: row.period,
                parts: parts.collect::<Result<Vec<Exact>>>()?,
                divisor,
                factor: None,
            });
        }
        let first = read.first().map(|row| (row.period, row.parts()));
        let (period, Ok(own)) = first.unwrap_or((form.base.total.period, Ok(Vec::new()))) else {
            let what = format!("the first row of the path {name:?}").into();
            return Err(ErrorKind::Missing { what }.into());
        };
        let base = form.base.parts.iter().map(|part| Ratio::from(part.value));
        if period != form.base.total.period || !own.into_iter().eq(base) {
            return Err(ErrorKind::NotCombinable {
                first: format!("the first row of the path {name:?}").into(),
                second: "the base".into(),
                why: "their periods or parts differ".into(),
            }
            .into());
        }
        let mut rows = read;
        if let Some(before) = &form.unreconciled {
            let before = before.path(&name).map(CategoryPath::rows);
            reconcile(&name, &mut rows, before.unwrap_or_default())?;
        }
        paths.push(CategoryPath { name, rows });
    }
    Ok(CategoryProjection {
        base: form.base,
        paths,
        assumptions: form.assumptions,
        unreconciled: form.unreconciled,
    })
}

/// Finds the one factor that brought every part of a row to its total.
fn reconcile(path: &str, rows: &mut [CategoryRow], before: &[CategoryRow]) -> Result<()> {
    if rows.len() != before.len() {
        return Err(unequal(
            &format!("the number of rows of the path {path:?}"),
            rows.len(),
            before.len(),
        ));
    }
    for (row, before) in rows.iter_mut().zip(before).skip(1) {
        let (total, sum) = (row.total()?, before.total()?);
        if sum.is_zero() {
            // Nothing can bring nothing to a total; such a row stays as it is.
            continue;
        }
        let factor = total.div(&sum)?;
        for (own, before) in row.parts()?.iter().zip(before.parts()?) {
            if *own != before.mul(&factor)? {
                return Err(ErrorKind::NotCombinable {
                    first: format!("the parts in {} on the path {path:?}", row.period).into(),
                    second: "the unreconciled parts".into(),
                    why: "no one factor leads from these to those".into(),
                }
                .into());
            }
        }
        row.factor = Some(factor);
    }
    Ok(())
}

fn unequal(what: &str, found: impl ToString, expected: impl ToString) -> Error {
    ErrorKind::OutOfRange {
        what: what.into(),
        found: found.to_string().into(),
        expected: expected.to_string().into(),
    }
    .into()
}
