//! One cell of value, with all that makes it a figure.

use super::marks::standing_of;
use super::{
    Converter, Draft, Half, Key, Line, MOST_DIMENSIONS, Outcome, is_group, marked, not_there, text,
};
use crate::error::{Error, ErrorKind, Result};
use crate::tabular::cells;
use crate::tabular::column::Role;
use crate::tabular::engine::Row;
use crate::tabular::fit::Cell;
use crate::tabular::plan::{Plan, unstated};
use crate::tabular::reading::Reason;
use crate::tabular::words::{Direction, unit_words};
use crate::text::parse_plain_bytes;
use crate::{
    Currency, Economy, Month, Period, Quantity, Regime, ReportedBy, Scope, Standing, Unit, Value,
    Written,
};

/// Of CIF and FOB the one that is the row's value: an import's CIF, an export's FOB, or the other one
/// where that is empty or the 0 that UN Comtrade writes for "not reported" (METHODS 0).
fn by_direction<'a>(
    record: &Row<'_>,
    plan: &Plan,
    cif: &'a Cell,
    direction: Option<Direction>,
) -> &'a Cell {
    let Some(fob) = cif.other.as_deref() else {
        return cif;
    };
    let inner = plan.layout.inner();
    let stated = |cell: &Cell| {
        let raw = record.get(cell.field).unwrap_or_default().trim_ascii();
        let zero = raw.iter().all(|b| matches!(b, b'0' | b'.' | b','));
        !zero && not_there(raw, &inner.missing, &inner.confidential).is_none()
    };
    let (first, second) = match direction {
        Some(Direction::Export) => (fob, cif),
        _ => (cif, fob),
    };
    match !stated(first) && stated(second) {
        true => second,
        false => first,
    }
}

impl Converter {
    pub(super) fn cell(
        &mut self,
        record: &Row<'_>,
        plan: &Plan,
        cell: &Cell,
        line: &Line,
    ) -> Result<Outcome> {
        let inner = plan.layout.inner();
        let direction = cell
            .direction
            .map(|direction| (direction, Regime::Whole))
            .or(line.flow);
        let cell = by_direction(record, plan, cell, direction.map(|flow| flow.0));
        let number = u16::try_from(cell.field + 1).ok();
        let field = number.filter(|_| plan.is_wide());
        let raw = record.get(cell.field).unwrap_or_default().trim_ascii();
        let here = |error: Error| error.in_field(cell.field + 1, &*cell.name);
        let (mut currency, mut scale) =
            (cell.currency.or(plan.currency), cell.scale.or(plan.scale));
        if !plan.fields.element.is_empty() && line.element.is_none() {
            return Ok(Outcome::SetAside(Reason::NotValue, field, 1));
        }
        let element = line.element.as_ref();
        let quantity_row = element.is_some_and(|element| element.quantity);
        currency = element.and_then(|element| element.currency).or(currency);
        scale = line
            .power
            .or(element.and_then(|element| element.scale))
            .or(scale);
        if let Some(bound) = plan.fields.unit_of_value.first().filter(|_| !quantity_row) {
            let raw = record.get(bound.field).unwrap_or_default();
            let encoding = plan.encoding;
            let unit = self
                .units_of_value
                .get(raw, || Ok(unit_words(&encoding.text(raw))))?;
            let physical = unit.currency.is_none()
                && matches!(cells::unit(&encoding.text(raw)), Some((unit, _)) if !matches!(unit, Unit::Own(_)));
            if unit.percent || physical {
                return Ok(Outcome::SetAside(Reason::NotValue, field, 1));
            }
            currency = unit.currency.or(currency);
            scale = line.power.or(unit.scale).or(if unit.currency.is_some() {
                Some(0)
            } else {
                scale
            });
            // A column that tells units and tells no currency here holds something else in this row.
            if currency.is_none() && plan.fields.currency.is_empty() {
                return Ok(Outcome::SetAside(Reason::NotValue, field, 1));
            }
        }
        if cell.unknown {
            return match parse_plain_bytes(raw) {
                Ok(_) => Err(here(
                    Economy::find(&cell.name)
                        .err()
                        .unwrap_or_else(|| ErrorKind::Empty.into()),
                )),
                Err(_) => Ok(Outcome::SetAside(Reason::NotValue, field, 1)),
            };
        }
        // A text that says "not there" comes before anything is asked of the other columns.
        if let Some(reason) = not_there(raw, &inner.missing, &inner.confidential) {
            let reason = if line.secret {
                Reason::Confidential
            } else {
                reason
            };
            return Ok(Outcome::SetAside(reason, field, 1));
        }
        let sides = self.sides(record, plan, cell, direction.map(|flow| flow.0));
        let (exporter, importer, reported_by) = match sides {
            Err(error) if line.group || is_group(&error, &inner.group_names) => {
                return Ok(Outcome::SetAside(Reason::Group, field, 1));
            }
            sides => sides?,
        };
        let regime = direction.map_or(Regime::Whole, |flow| flow.1);
        let Some(mut period) = cell.period.or(line.period) else {
            return Err(unstated(
                "which period it counts",
                "Options::period (--period 2024)",
            ));
        };
        if cell.year_to_date {
            period = Period::between(Month::new(period.first().year(), 1)?, period.last())?;
        }
        let then = |economy: Economy| plan.meant_then(economy, period);
        let (exporter, importer) = (then(exporter), then(importer));
        if let Some(bound) = plan.fields.currency.first() {
            let code = text(record, bound.field, plan.encoding);
            if !code.trim().is_empty() {
                currency = Some(
                    Currency::find(&code)
                        .map_err(|error| error.in_field(bound.field + 1, &*bound.name))?,
                );
            }
        }
        let (raw, mark) = marked(raw, &inner.number_marks);
        let flagged = cell.flag.map(|field| standing_of(record, field, plan));
        let standing = mark.or(flagged).unwrap_or(line.standing);
        let written = self.number(raw, plan.encoding).map_err(here)?;
        let scope = line.scope;
        let mut dimensions = line.dimensions;
        if cell.part_of.is_some() {
            dimensions[MOST_DIMENSIONS - 1] = cell.field as u32 + 1;
        }
        let key = |currency: Currency| Key {
            exporter,
            importer,
            period,
            category: line.category,
            regime,
            reported_by,
            dimensions,
            currency,
            scope,
        };
        if line.half == Some(Half::Quantity) {
            // The amount of a quantity row is not money; the currency only completes the key.
            let told = element
                .and_then(|element| Some((element.unit.clone()?, element.scale.unwrap_or(0))));
            let unit = plan
                .fields
                .unit_of_value
                .first()
                .map(|bound| text(record, bound.field, plan.encoding));
            let (unit, power) = told
                .or_else(|| unit.as_deref().and_then(cells::unit))
                .unwrap_or((Unit::Own("unstated".into()), 0));
            let amount = written.scale(i32::from(power)).map_err(here)?;
            // The halves of a figure meet under one key.
            let currency = Currency::USD;
            let estimated = standing == Standing::Estimated;
            let detail = match self.with_detail {
                true => self.detail(record, plan, line, cell, Vec::new(), Vec::new()),
                false => None,
            };
            return Ok(Outcome::Draft(Box::new(Draft {
                key: key(currency),
                value: Value::new(Written::whole(0), currency),
                quantity: Some(Quantity::new(amount.value, unit).estimated(estimated)),
                standing,
                detail,
                field,
                half: line.half,
            })));
        }
        let Some(currency) = currency else {
            return Err(here(unstated(
                "the currency of this amount",
                "Options::currency (--currency USD)",
            )));
        };
        let mut written = written.scale(i32::from(scale.unwrap_or(0))).map_err(here)?;
        // A figure from a data file is exact at the file's own unit (METHODS 2.2): its zeros are digits.
        written = Written::new(
            written.value,
            inner
                .step
                .map_or(written.step, |step| step.min(written.step)),
            true,
        );
        let mut value = Value::new(written, currency);
        let import = reported_by == ReportedBy::Importer;
        let (basis, values) = self.valuations(record, plan, value, import)?;
        // Services have no freight: what a file puts into its CIF column is only their value.
        let basis = basis.filter(|_| line.scope != Scope::Services as u8);
        let told = element.and_then(|element| element.basis);
        let basis = basis.or(told).or(cell.basis).unwrap_or(if import {
            inner.import_basis
        } else {
            inner.export_basis
        });
        value = value.with_basis(basis);
        let zero = value.amount().is_zero();
        let (quantity, quantities) = self.quantities(record, plan, zero)?;
        let detail = if self.with_detail {
            self.detail(record, plan, line, cell, values, quantities)
        } else {
            None
        };
        let paired = line.half.is_some();
        Ok(Outcome::Draft(Box::new(Draft {
            key: key(if paired { Currency::USD } else { currency }),
            value,
            quantity,
            standing,
            detail,
            field,
            half: line.half,
        })))
    }

    fn sides(
        &mut self,
        record: &Row<'_>,
        plan: &Plan,
        cell: &Cell,
        direction: Option<Direction>,
    ) -> Result<(Economy, Economy, ReportedBy)> {
        let fields = &plan.fields;
        let stated = plan.layout.inner().reported_by;
        if fields.exporter.is_known() && (fields.importer.is_known() || cell.economy.is_some()) {
            let exporter = self.economy(record, plan, &fields.exporter, Role::Exporter)?;
            let importer = match cell.economy {
                Some(economy) => economy,
                None => self.economy(record, plan, &fields.importer, Role::Importer)?,
            };
            let reported_by = if fields.reporter.is_known() {
                let reporter = self.economy(record, plan, &fields.reporter, Role::Reporter)?;
                match reporter {
                    _ if reporter == exporter => ReportedBy::Exporter,
                    _ if reporter == importer => ReportedBy::Importer,
                    _ => ReportedBy::Third,
                }
            } else {
                match direction {
                    Some(Direction::Import) => ReportedBy::Importer,
                    Some(Direction::Export) => ReportedBy::Exporter,
                    None => ReportedBy::Unknown,
                }
            };
            return Ok((exporter, importer, stated.unwrap_or(reported_by)));
        }
        if fields.importer.is_known()
            && let Some(exporter) = cell.economy
        {
            let importer = self.economy(record, plan, &fields.importer, Role::Importer)?;
            return Ok((exporter, importer, stated.unwrap_or(ReportedBy::Unknown)));
        }
        let reporter = self.economy(record, plan, &fields.reporter, Role::Reporter)?;
        let partner = match cell.economy {
            Some(economy) => economy,
            None => self.economy(record, plan, &fields.partner, Role::Partner)?,
        };
        match direction {
            Some(Direction::Import) => {
                Ok((partner, reporter, stated.unwrap_or(ReportedBy::Importer)))
            }
            Some(Direction::Export) => {
                Ok((reporter, partner, stated.unwrap_or(ReportedBy::Exporter)))
            }
            None => Err(match fields.flow.first() {
                Some(bound) => Error::from(ErrorKind::Missing {
                    what: "the flow".into(),
                })
                .in_field(bound.field + 1, &*bound.name),
                None => unstated(
                    "whether this is an import or an export",
                    "Options::direction (--direction import|export)",
                ),
            }),
        }
    }
}
