//! Filters that the reading of a file can apply to a flow, before it becomes a row of a batch.

use std::collections::BTreeSet;
use std::fmt;

use datafusion::common::ScalarValue;
use datafusion::logical_expr::expr::InList;
use datafusion::logical_expr::{Between, BinaryExpr, Expr, Operator};
use tradeflows::columnar::column;
use tradeflows::{Category, FlowRef};

/// A filter on the columns that hardly any query does without.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Wanted {
    /// The text of a column is one of these.
    Text(TextColumn, BTreeSet<String>),
    /// The year stands in this order to a number.
    Year(Operator, i64),
    All(Vec<Wanted>),
    Any(Vec<Wanted>),
    Not(Box<Wanted>),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TextColumn {
    Exporter,
    Importer,
    Category,
    Currency,
    Regime,
    Reporter,
}

impl TextColumn {
    const ALL: [TextColumn; 6] = [
        TextColumn::Exporter,
        TextColumn::Importer,
        TextColumn::Category,
        TextColumn::Currency,
        TextColumn::Regime,
        TextColumn::Reporter,
    ];

    const fn name(self) -> &'static str {
        match self {
            TextColumn::Exporter => column::EXPORTER,
            TextColumn::Importer => column::IMPORTER,
            TextColumn::Category => column::CATEGORY,
            TextColumn::Currency => column::CURRENCY,
            TextColumn::Regime => column::REGIME,
            TextColumn::Reporter => column::REPORTER,
        }
    }

    /// Whether a flow's text is one of these; unknown for categories that are no code, of which the batch decides.
    fn is_one_of(self, flow: &FlowRef<'_>, texts: &BTreeSet<String>) -> Option<bool> {
        let is = |text: &str| Some(texts.contains(text));
        match self {
            TextColumn::Exporter => is(flow.exporter().key()),
            TextColumn::Importer => is(flow.importer().key()),
            TextColumn::Currency => is(&flow.value().currency().to_string()),
            TextColumn::Regime => is(&flow.regime().to_string()),
            TextColumn::Reporter => is(&flow.source().reported_by.to_string()),
            TextColumn::Category => match flow.category() {
                Category::Hs(code) => is(&code.digits()),
                Category::Code { code, .. } => is(code),
                _ => None,
            },
        }
    }
}

/// A column and a literal, whichever stands first.
fn sides<'a>(left: &'a Expr, right: &'a Expr) -> Option<(&'a str, &'a ScalarValue, bool)> {
    match (left, right) {
        (Expr::Column(column), Expr::Literal(value, _)) => Some((column.name(), value, false)),
        (Expr::Literal(value, _), Expr::Column(column)) => Some((column.name(), value, true)),
        _ => None,
    }
}

fn whole(value: &ScalarValue) -> Option<i64> {
    match value {
        ScalarValue::Int8(Some(n)) => Some(i64::from(*n)),
        ScalarValue::Int16(Some(n)) => Some(i64::from(*n)),
        ScalarValue::Int32(Some(n)) => Some(i64::from(*n)),
        ScalarValue::Int64(Some(n)) => Some(*n),
        ScalarValue::UInt16(Some(n)) => Some(i64::from(*n)),
        _ => None,
    }
}

impl Wanted {
    /// The filter, where all of it can be applied to a flow.
    pub(crate) fn of(filter: &Expr) -> Option<Wanted> {
        match filter {
            Expr::BinaryExpr(BinaryExpr { left, op, right }) => match op {
                Operator::And => Some(Wanted::All(vec![Wanted::of(left)?, Wanted::of(right)?])),
                Operator::Or => Some(Wanted::Any(vec![Wanted::of(left)?, Wanted::of(right)?])),
                _ => {
                    let (name, value, swapped) = sides(left, right)?;
                    let op = if swapped { op.swap()? } else { *op };
                    Wanted::compared(name, op, value)
                }
            },
            Expr::InList(InList {
                expr,
                list,
                negated,
            }) => {
                let Expr::Column(column) = expr.as_ref() else {
                    return None;
                };
                let each = list.iter().map(|item| match item {
                    Expr::Literal(value, _) => Wanted::compared(column.name(), Operator::Eq, value),
                    _ => None,
                });
                let any = Wanted::Any(each.collect::<Option<_>>()?);
                Some(match negated {
                    true => Wanted::Not(Box::new(any)),
                    false => any,
                })
            }
            Expr::Between(Between {
                expr,
                negated: false,
                low,
                high,
            }) => {
                let (Expr::Column(column), Expr::Literal(low, _), Expr::Literal(high, _)) =
                    (expr.as_ref(), low.as_ref(), high.as_ref())
                else {
                    return None;
                };
                Some(Wanted::All(vec![
                    Wanted::compared(column.name(), Operator::GtEq, low)?,
                    Wanted::compared(column.name(), Operator::LtEq, high)?,
                ]))
            }
            Expr::Not(inner) => Some(Wanted::Not(Box::new(Wanted::of(inner)?))),
            _ => None,
        }
    }

    fn compared(name: &str, op: Operator, value: &ScalarValue) -> Option<Wanted> {
        if name == column::YEAR {
            let known = matches!(
                op,
                Operator::Eq
                    | Operator::NotEq
                    | Operator::Lt
                    | Operator::LtEq
                    | Operator::Gt
                    | Operator::GtEq
            );
            return known.then_some(Wanted::Year(op, whole(value)?));
        }
        let column = TextColumn::ALL.into_iter().find(|of| of.name() == name)?;
        let text = value.try_as_str()??.to_owned();
        let one = Wanted::Text(column, BTreeSet::from([text]));
        match op {
            Operator::Eq => Some(one),
            Operator::NotEq => Some(Wanted::Not(Box::new(one))),
            _ => None,
        }
    }

    /// Whether what is kept needs no second look: categories that are no code are left to the batch.
    pub(crate) fn is_exact(&self) -> bool {
        match self {
            Wanted::Text(column, _) => *column != TextColumn::Category,
            Wanted::Year(..) => true,
            Wanted::All(parts) | Wanted::Any(parts) => parts.iter().all(Wanted::is_exact),
            Wanted::Not(part) => part.is_exact(),
        }
    }

    /// Whether a flow may be wanted.
    pub(crate) fn keeps(&self, flow: &FlowRef<'_>) -> bool {
        self.holds(flow) != Some(false)
    }

    /// Three-valued, as SQL has it: unknown is kept and looked at again.
    fn holds(&self, flow: &FlowRef<'_>) -> Option<bool> {
        match self {
            Wanted::Text(column, texts) => column.is_one_of(flow, texts),
            Wanted::Year(op, number) => {
                let year = i64::from(flow.period().first().year());
                Some(match op {
                    Operator::Eq => year == *number,
                    Operator::NotEq => year != *number,
                    Operator::Lt => year < *number,
                    Operator::LtEq => year <= *number,
                    Operator::Gt => year > *number,
                    _ => year >= *number,
                })
            }
            Wanted::All(parts) => parts
                .iter()
                .try_fold(true, |all, part| match part.holds(flow) {
                    Some(false) => Err(Some(false)),
                    Some(true) => Ok(all),
                    None => Ok(false),
                })
                .map_or_else(|no| no, |all| all.then_some(true)),
            Wanted::Any(parts) => parts
                .iter()
                .try_fold(true, |known, part| match part.holds(flow) {
                    Some(true) => Err(Some(true)),
                    Some(false) => Ok(known),
                    None => Ok(false),
                })
                .map_or_else(|yes| yes, |known| known.then_some(false)),
            Wanted::Not(part) => part.holds(flow).map(|holds| !holds),
        }
    }
}

impl fmt::Display for Wanted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let list = |f: &mut fmt::Formatter<'_>, parts: &[Wanted], word: &str| {
            f.write_str("(")?;
            for (at, part) in parts.iter().enumerate() {
                if at > 0 {
                    write!(f, " {word} ")?;
                }
                write!(f, "{part}")?;
            }
            f.write_str(")")
        };
        match self {
            Wanted::Text(column, texts) => {
                let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
                write!(f, "{} = {}", column.name(), texts.join(" or "))
            }
            Wanted::Year(op, number) => write!(f, "{} {op} {number}", column::YEAR),
            Wanted::All(parts) => list(f, parts, "AND"),
            Wanted::Any(parts) => list(f, parts, "OR"),
            Wanted::Not(part) => write!(f, "NOT {part}"),
        }
    }
}
