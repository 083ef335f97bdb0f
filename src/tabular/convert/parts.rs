//! What stands beside a value: other valuations, quantities, and the detail that only some files have.

use std::sync::Arc;

use super::{Converter, Line, not_there, text};
use crate::error::{Error, Result};
use crate::tabular::cells;
use crate::tabular::column::Role;
use crate::tabular::engine::{Encoding, Row};
use crate::tabular::fit::Cell;
use crate::tabular::plan::Plan;
use crate::text::{parse_grouped, parse_plain_bytes};
use crate::{Basis, Detail, DetailQuantity, DetailValue, Dimension, Quantity, Value, Written};

impl Converter {
    pub(super) fn number(&self, raw: &[u8], encoding: Encoding) -> Result<Written> {
        match self.style {
            None => parse_plain_bytes(raw),
            // Most numbers are plain under every style.
            Some(_) if raw.iter().all(|b| b.is_ascii_digit() || *b == b'-') => {
                parse_plain_bytes(raw)
            }
            Some(style) => parse_grouped(&encoding.text(raw), style),
        }
    }

    /// The basis of the value, from which of the other valuations equals it, and those that differ.
    pub(super) fn valuations(
        &self,
        record: &Row<'_>,
        plan: &Plan,
        value: Value,
        import: bool,
    ) -> Result<(Option<Basis>, Vec<DetailValue>)> {
        let mut equal: Vec<Basis> = Vec::new();
        let mut others = Vec::new();
        for bound in &plan.fields.valuations {
            let raw = record.get(bound.field).unwrap_or_default().trim_ascii();
            let inner = plan.layout.inner();
            if not_there(raw, &inner.missing, &inner.confidential).is_some() {
                continue;
            }
            let here = |error: Error| error.in_field(bound.field + 1, &*bound.name);
            let written = self.number(raw, plan.encoding).map_err(here)?;
            // A zero beside a value is "not reported" (METHODS 0).
            if written.value.is_zero() && !value.amount().is_zero() {
                continue;
            }
            let written = written
                .scale(i32::from(bound.column.scale.unwrap_or(0)))
                .map_err(here)?;
            if let Some(basis) = bound.column.basis
                && written.value == value.amount()
            {
                equal.push(basis);
            } else {
                let basis = bound.column.basis.unwrap_or(Basis::Unstated);
                let written = Written::new(written.value, written.step, true);
                let value = Value::new(written, value.currency()).with_basis(basis);
                others.push(DetailValue {
                    name: bound.name.clone(),
                    value,
                });
            }
        }
        let wanted = if import { Basis::Cif } else { Basis::Fob };
        let basis = equal
            .iter()
            .find(|basis| **basis == wanted)
            .or(equal.first())
            .copied();
        Ok((basis, others))
    }

    /// The quantity of the flow and the further ones.
    pub(super) fn quantities(
        &self,
        record: &Row<'_>,
        plan: &Plan,
        zero_value: bool,
    ) -> Result<(Option<Quantity>, Vec<DetailQuantity>)> {
        let mut first = None;
        let mut others = Vec::new();
        for bound in &plan.fields.quantities {
            let raw = record.get(bound.field).unwrap_or_default().trim_ascii();
            let inner = plan.layout.inner();
            if not_there(raw, &inner.missing, &inner.confidential).is_some() {
                continue;
            }
            let unit = match (&bound.column.unit, bound.unit_field) {
                (Some(unit), _) => Some((unit.clone(), bound.column.scale.unwrap_or(0))),
                (None, Some(field)) => cells::unit(&text(record, field, plan.encoding)),
                (None, None) => None,
            };
            let here = |error: Error| error.in_field(bound.field + 1, &*bound.name);
            let written = self.number(raw, plan.encoding).map_err(here)?;
            // A number without a unit is no quantity; a zero beside a value is a missing one (FORMATS, trap 12).
            let Some((unit, power)) = unit else { continue };
            if written.value.is_zero() && !zero_value {
                continue;
            }
            let amount = written.scale(i32::from(power)).map_err(here)?.value;
            let estimated = bound
                .estimated_field
                .and_then(|field| record.get(field))
                .map(<[u8]>::trim_ascii);
            let estimated = matches!(estimated, Some(b"true" | b"TRUE" | b"True" | b"1"));
            let quantity = Quantity::new(amount, unit).estimated(estimated);
            if first.is_none() && !bound.column.part {
                first = Some(quantity);
            } else if bound.column.part || first.as_ref() != Some(&quantity) {
                others.push(DetailQuantity {
                    name: bound.name.clone(),
                    quantity,
                });
            }
        }
        Ok((first, others))
    }

    pub(super) fn detail(
        &mut self,
        record: &Row<'_>,
        plan: &Plan,
        line: &Line,
        cell: &Cell,
        values: Vec<DetailValue>,
        quantities: Vec<DetailQuantity>,
    ) -> Option<Arc<Detail>> {
        let fields = &plan.fields;
        let sides = [
            &fields.exporter,
            &fields.importer,
            &fields.reporter,
            &fields.partner,
        ];
        let raws = sides
            .into_iter()
            .flat_map(|side| &side.columns)
            .chain(&fields.flow)
            .chain(&fields.category)
            .chain(&fields.raws)
            .filter(|bound| bound.column.keep_raw || bound.column.role == Role::Raw);
        // Most rows share their details: the bytes that they are made of find them again.
        self.scratch.clear();
        for bound in raws.clone().chain(&fields.flags).chain(&fields.dimensions) {
            self.scratch
                .extend_from_slice(record.get(bound.field).unwrap_or_default());
            self.scratch.push(0x1F);
        }
        if cell.part_of.is_some() {
            self.scratch.extend_from_slice(&cell.field.to_le_bytes());
        }
        let flag = cell.flag.and_then(|field| record.get(field));
        self.scratch.extend_from_slice(flag.unwrap_or_default());
        self.scratch
            .extend_from_slice(line.mended.as_deref().unwrap_or_default().as_bytes());
        let key = std::mem::take(&mut self.scratch);
        let texts = &mut self.texts;
        let mut dimension = |name: &Arc<str>, raw: &[u8]| -> Option<Dimension> {
            let raw = raw.trim_ascii();
            let code = texts
                .get(raw, || Ok(Arc::from(&*plan.encoding.text(raw))))
                .ok()?;
            (!raw.is_empty()).then(|| Dimension {
                name: name.clone(),
                code,
            })
        };
        let (code_texts, system) = (&self.code_texts, plan.layout.inner().system);
        let made = self.details.get(&key, || {
            let mut detail = Detail {
                system,
                ..Detail::default()
            };
            for bound in raws {
                detail.raw.extend(dimension(
                    &bound.name,
                    record.get(bound.field).unwrap_or_default(),
                ));
            }
            if let (Some(raw), Some(bound)) = (&line.mended, fields.category.first()) {
                if !bound.column.keep_raw {
                    detail.raw.push(Dimension {
                        name: bound.name.clone(),
                        code: raw.clone(),
                    });
                }
                detail
                    .flags
                    .push(Dimension::new("mended", "a lost leading zero was put back"));
            }
            detail
                .flags
                .extend(dimension(&"Flag".into(), flag.unwrap_or_default()));
            for bound in &fields.flags {
                detail.flags.extend(dimension(
                    &bound.name,
                    record.get(bound.field).unwrap_or_default(),
                ));
            }
            for ((bound, id), texts) in fields
                .dimensions
                .iter()
                .zip(line.dimensions)
                .zip(code_texts)
            {
                if id > 0 {
                    let name = bound
                        .column
                        .label
                        .clone()
                        .unwrap_or_else(|| bound.name.clone());
                    detail.dimensions.push(Dimension {
                        name,
                        code: texts[id as usize].clone(),
                    });
                }
            }
            if let Some((name, code)) = &cell.part_of {
                detail.dimensions.push(Dimension {
                    name: name.clone(),
                    code: code.clone(),
                });
            }
            Ok((!detail.is_empty()).then(|| Arc::new(detail)))
        });
        self.scratch = key;
        let shared = made.ok().flatten();
        if values.is_empty() && quantities.is_empty() {
            return shared;
        }
        let mut own = shared.map_or_else(Detail::default, |detail| (*detail).clone());
        (own.values, own.quantities) = (values, quantities);
        Some(Arc::new(own))
    }
}
