//! Sums of money that are exact and of one kind.
//!
//! DataFusion's `sum` of a Decimal128 wraps around where it leaves 38 digits, and adds dollars to euros.
//! In a session with [`CheckedSums`] every `sum` of an amount of a trade table is the aggregate
//! [`total`](crate::total_function) instead, whose result has the same type and name. It adds only rows
//! that are alike in
//!
//! - the currency, and whose report they are (the exporter's and the importer's figure of one flow count
//!   the same goods);
//! - whether exporter and importer are single economies, or which group (World beside countries);
//! - the classification (all revisions of the HS are one) and the length of the code (chapters beside headings);
//! - the months of the period (a year beside its months) and the part of the flow (re-exports beside the whole).
//!
//! Rows that are not alike are an error that names what differs; whoever puts the column into `GROUP BY` or
//! chooses one in `WHERE` gets the sum. That is stricter than
//! [`FlowTable::total`](tradeflows::FlowTable::total), which looks at every pair of rows: two kinds of rows
//! are refused here though they may lie apart. It is laxer in one thing: a row that stands twice is added
//! twice. [`overlaps`](crate::TradeContext::overlaps) looks for those.
//!
//! `sum(unchecked(value))` is DataFusion's own sum, and says so to whoever reads the query. What a
//! subquery has computed (`value * 2 AS x`) is no amount of a trade table any more and is not looked at.

use std::sync::Arc;

use datafusion::arrow::datatypes::Field;
use datafusion::common::config::ConfigOptions;
use datafusion::common::tree_node::{Transformed, TreeNode, TreeNodeRecursion};
use datafusion::common::{Column, DFSchema, Result, plan_err};
use datafusion::logical_expr::expr::{AggregateFunction, WindowFunction};
use datafusion::logical_expr::expr_rewriter::FunctionRewrite;
use datafusion::logical_expr::{AggregateUDF, Expr, ScalarUDF, WindowFunctionDefinition};
use tradeflows::columnar::column;

use crate::functions::{UNCHECKED, scalar_functions};
use crate::total::total_function;

/// The key of a field's metadata that marks an amount, by what it is measured in.
const MEASURED_IN: &str = "tradeflows.measured_in";

/// Marks a column of amounts, so that sums of it are checked.
pub(crate) fn marked(field: Field) -> Field {
    let measured_in = match field.name().as_str() {
        column::VALUE => column::CURRENCY,
        column::QUANTITY => column::UNIT,
        _ => return field,
    };
    let mut metadata = field.metadata().clone();
    metadata.insert(MEASURED_IN.to_owned(), measured_in.to_owned());
    field.with_metadata(metadata)
}

/// Puts [`total`](crate::total_function) where a query sums up amounts of a trade table.
#[derive(Debug)]
pub struct CheckedSums {
    total: Arc<AggregateUDF>,
    functions: Vec<Arc<ScalarUDF>>,
}

impl CheckedSums {
    /// The rule; [`TradeContext::enable_trade`](crate::TradeContext::enable_trade) adds it to a session.
    pub fn new() -> Self {
        CheckedSums {
            total: Arc::new(total_function()),
            functions: scalar_functions(),
        }
    }

    /// What a sum is called with instead, or none where no amount of a trade table is in it.
    fn checked(
        &self,
        name: &str,
        args: &[Expr],
        distinct: bool,
        schema: &DFSchema,
    ) -> Result<Option<Vec<Expr>>> {
        if !matches!(name, "sum" | "avg") {
            return Ok(None);
        }
        let [amount] = args else {
            return Ok(None);
        };
        let Some((of, measured_in)) = amount_in(amount, schema)? else {
            return Ok(None);
        };
        if name == "avg" {
            return plan_err!(
                "avg({of}) rounds and looks at no {measured_in}: divide sum({of}) by count({of}), or write avg({UNCHECKED}({of}))"
            );
        }
        if distinct {
            return plan_err!(
                "sum(DISTINCT {of}) leaves out every second figure of the same size: write sum({of})"
            );
        }
        let mut keys = vec![amount.clone()];
        let mut missing = Vec::new();
        for (name, kind) in KEYS {
            let name = if *name == column::CURRENCY {
                &measured_in
            } else {
                *name
            };
            let key = Column::new(of.relation.clone(), name);
            if !schema.has_column(&key) {
                missing.push(name);
                continue;
            }
            let key = Expr::Column(key);
            let function = self
                .functions
                .iter()
                .find(|function| function.name() == *kind);
            keys.push(match function {
                Some(function) => function.call(vec![key]),
                None => key,
            });
        }
        if missing.is_empty() {
            return Ok(Some(keys));
        }
        plan_err!(
            "sum({of}): nobody can tell whether its rows add up without the columns {}: select them in the inner query too, or write sum({UNCHECKED}({of}))",
            missing.join(", ")
        )
    }
}

impl Default for CheckedSums {
    fn default() -> Self {
        CheckedSums::new()
    }
}

/// The columns that rows of one sum have alike, and the function that says in which sense.
const KEYS: &[(&str, &str)] = &[
    (column::CURRENCY, ""),
    (column::REPORTER, ""),
    (column::EXPORTER, "economy_kind"),
    (column::IMPORTER, "economy_kind"),
    (column::CLASSIFICATION, "list_kind"),
    (column::CATEGORY, "code_kind"),
    (column::PERIOD_MONTHS, ""),
    (column::REGIME, ""),
];

/// The first amount of a trade table in an expression, and the column that says what it is measured in.
fn amount_in(expression: &Expr, schema: &DFSchema) -> Result<Option<(Column, String)>> {
    let mut found = None;
    expression.apply(|part| {
        Ok(match part {
            Expr::ScalarFunction(call) if call.func.name() == UNCHECKED => TreeNodeRecursion::Jump,
            Expr::Column(of) => {
                let field = schema.qualified_field_from_column(of);
                let measured_in = field
                    .ok()
                    .and_then(|(table, field)| Some((table, field.metadata().get(MEASURED_IN)?)));
                match measured_in {
                    Some((table, measured_in)) => {
                        let of = Column::new(table.cloned(), of.name());
                        found = Some((of, measured_in.clone()));
                        TreeNodeRecursion::Stop
                    }
                    None => TreeNodeRecursion::Continue,
                }
            }
            _ => TreeNodeRecursion::Continue,
        })
    })?;
    Ok(found)
}

impl FunctionRewrite for CheckedSums {
    fn name(&self) -> &str {
        "tradeflows_checked_sums"
    }

    fn rewrite(
        &self,
        expression: Expr,
        schema: &DFSchema,
        _config: &ConfigOptions,
    ) -> Result<Transformed<Expr>> {
        match expression {
            Expr::AggregateFunction(AggregateFunction { func, mut params }) => {
                let found = self.checked(func.name(), &params.args, params.distinct, schema)?;
                let Some(args) = found else {
                    let same = AggregateFunction { func, params };
                    return Ok(Transformed::no(Expr::AggregateFunction(same)));
                };
                params.args = args;
                let func = self.total.clone();
                let checked = AggregateFunction { func, params };
                Ok(Transformed::yes(Expr::AggregateFunction(checked)))
            }
            Expr::WindowFunction(mut window) => {
                let WindowFunction { fun, params } = window.as_mut();
                let WindowFunctionDefinition::AggregateUDF(function) = fun else {
                    return Ok(Transformed::no(Expr::WindowFunction(window)));
                };
                let found = self.checked(function.name(), &params.args, params.distinct, schema)?;
                let Some(args) = found else {
                    return Ok(Transformed::no(Expr::WindowFunction(window)));
                };
                params.args = args;
                *fun = WindowFunctionDefinition::AggregateUDF(self.total.clone());
                Ok(Transformed::yes(Expr::WindowFunction(window)))
            }
            other => Ok(Transformed::no(other)),
        }
    }
}
