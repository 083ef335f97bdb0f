//! The columns inside a [`FlowTable`](super::FlowTable).
//!
//! What few rows differ in (period, currency, scale, document ...) is one shape, kept once and
//! pointed to; what every row has of its own (economies, amounts, line and byte) is a column of
//! plain numbers. A row of a file with quantities takes 40 bytes. What does not fit a column (an
//! amount past 64 bits, a line past 4 billion) stands in a map beside it, so nothing is lost.

use std::collections::HashMap;
use std::hash::Hash;
use std::sync::Arc;

use rust_decimal::Decimal;

use crate::model::category::Category;
use crate::model::economy::Economy;
use crate::model::flow::{Detail, Regime, TradeFlow};
use crate::model::money::Currency;
use crate::model::period::Period;
use crate::model::quantity::{Quantity, Unit};
use crate::model::source::{Document, ReportedBy, Source, Standing};
use crate::model::value::{Basis, Qualifier, Value};
use crate::place::Locator;
use crate::text::Written;

/// Which form of [`Locator`] the place columns hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum PlaceForm {
    Whole,
    Line {
        field: Option<u16>,
    },
    Record {
        with_byte: bool,
    },
    Cell {
        sheet: u16,
        column: u16,
    },
    Span,
    /// Something wider than the columns: it stands in `wide_places`.
    Wide,
}

/// How the amount column is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum NumberForm {
    /// The mantissa with this scale.
    Scaled(u8),
    /// Wider than 64 bits: it stands in a map.
    Wide,
}

/// What many rows share.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Shape {
    pub(super) period: Period,
    pub(super) regime: Regime,
    currency: Currency,
    step: i8,
    point: bool,
    qualifier: Qualifier,
    basis: Basis,
    amount: NumberForm,
    quantity: Option<(NumberForm, Unit, bool)>,
    document: u32,
    reported_by: ReportedBy,
    standing: Standing,
    place: PlaceForm,
}

/// A list of distinct values, each known by its position.
#[derive(Clone, Debug)]
pub(super) struct Interner<T> {
    values: Vec<T>,
    index: HashMap<T, u32>,
    last: u32,
}

impl<T> Default for Interner<T> {
    fn default() -> Self {
        Interner {
            values: Vec::new(),
            index: HashMap::new(),
            last: 0,
        }
    }
}

impl<T: Clone + Eq + Hash> Interner<T> {
    fn intern(&mut self, value: T) -> u32 {
        // Rows that follow each other are mostly alike; shared values compare by pointer.
        if self.values.get(self.last as usize) == Some(&value) {
            return self.last;
        }
        self.last = match self.index.get(&value) {
            Some(&id) => id,
            None => {
                let id = self.values.len() as u32;
                self.values.push(value.clone());
                self.index.insert(value, id);
                id
            }
        };
        self.last
    }

    pub(super) fn get(&self, id: u32) -> &T {
        &self.values[id as usize]
    }
}

#[derive(Clone, Debug, Default)]
pub(super) struct Columns {
    pub(super) exporters: Vec<Economy>,
    pub(super) importers: Vec<Economy>,
    pub(super) categories: Interner<Category>,
    category: Vec<u32>,
    shapes: Interner<Shape>,
    shape: Vec<u32>,
    amount: Vec<i64>,
    /// As long as the last row that has a quantity.
    quantity: Vec<i64>,
    line: Vec<u32>,
    byte: Vec<u64>,
    documents: Interner<Arc<Document>>,
    details: Interner<Arc<Detail>>,
    /// Position in `details` plus one; as long as the last row that has a detail.
    detail: Vec<u32>,
    wide_amounts: HashMap<usize, Decimal>,
    wide_quantities: HashMap<usize, Decimal>,
    wide_places: HashMap<usize, Locator>,
    also: HashMap<usize, Arc<[Locator]>>,
}

fn narrow(number: Decimal) -> Option<(i64, NumberForm)> {
    let mantissa = i64::try_from(number.mantissa()).ok()?;
    Some((mantissa, NumberForm::Scaled(number.scale() as u8)))
}

impl Columns {
    pub(super) fn len(&self) -> usize {
        self.exporters.len()
    }

    pub(super) fn push(&mut self, flow: TradeFlow) {
        let row = self.len();
        let written = flow.value.written();
        let (amount, amount_form) = narrow(written.value).unwrap_or_else(|| {
            self.wide_amounts.insert(row, written.value);
            (0, NumberForm::Wide)
        });
        let quantity = flow.quantity.map(|quantity| {
            let (number, form) = narrow(quantity.amount).unwrap_or_else(|| {
                self.wide_quantities.insert(row, quantity.amount);
                (0, NumberForm::Wide)
            });
            self.quantity.resize(row, 0);
            self.quantity.push(number);
            (form, quantity.unit, quantity.estimated)
        });
        let (place, line, byte) = self.place_of(row, flow.source.place);
        if let Some(also) = flow.source.also {
            self.also.insert(row, also);
        }
        if let Some(detail) = flow.detail {
            self.detail.resize(row, 0);
            let id = self.details.intern(detail);
            self.detail.push(id + 1);
        }
        let document = self.documents.intern(flow.source.document);
        let shape = self.shapes.intern(Shape {
            period: flow.period,
            regime: flow.regime,
            currency: flow.value.currency(),
            step: written.step,
            point: written.point,
            qualifier: flow.value.qualifier(),
            basis: flow.value.basis(),
            amount: amount_form,
            quantity,
            document,
            reported_by: flow.source.reported_by,
            standing: flow.source.standing,
            place,
        });
        let category = self.categories.intern(flow.category);
        self.exporters.push(flow.exporter);
        self.importers.push(flow.importer);
        self.category.push(category);
        self.shape.push(shape);
        self.amount.push(amount);
        self.line.push(line);
        self.byte.push(byte);
    }

    fn place_of(&mut self, row: usize, place: Locator) -> (PlaceForm, u32, u64) {
        let narrow = match place {
            Locator::Whole => Some((PlaceForm::Whole, 0, 0)),
            Locator::Line { line, byte, field } => u32::try_from(line)
                .ok()
                .map(|line| (PlaceForm::Line { field }, line, byte)),
            Locator::Record { index, byte } => u32::try_from(index).ok().map(|index| {
                (
                    PlaceForm::Record {
                        with_byte: byte.is_some(),
                    },
                    index,
                    byte.unwrap_or(0),
                )
            }),
            Locator::Cell { sheet, row, column } => {
                Some((PlaceForm::Cell { sheet, column }, row, 0))
            }
            Locator::Span { start, end } => u32::try_from(end.saturating_sub(start))
                .ok()
                .filter(|_| end >= start)
                .map(|length| (PlaceForm::Span, length, start as u64)),
        };
        narrow.unwrap_or_else(|| {
            self.wide_places.insert(row, place);
            (PlaceForm::Wide, 0, 0)
        })
    }

    pub(super) fn shape(&self, row: usize) -> &Shape {
        self.shapes.get(self.shape[row])
    }

    pub(super) fn category(&self, row: usize) -> &Category {
        self.categories.get(self.category[row])
    }

    fn number(form: NumberForm, mantissa: i64, wide: Option<&Decimal>) -> Decimal {
        match form {
            NumberForm::Scaled(scale) => Decimal::new(mantissa, u32::from(scale)),
            NumberForm::Wide => wide.copied().unwrap_or_default(),
        }
    }

    pub(super) fn value(&self, row: usize) -> Value {
        let shape = self.shape(row);
        let amount = Self::number(shape.amount, self.amount[row], self.wide_amounts.get(&row));
        Value::new(
            Written::new(amount, shape.step, shape.point),
            shape.currency,
        )
        .with_qualifier(shape.qualifier)
        .with_basis(shape.basis)
    }

    pub(super) fn quantity(&self, row: usize) -> Option<Quantity> {
        let (form, unit, estimated) = self.shape(row).quantity.as_ref()?;
        let amount = Self::number(*form, self.quantity[row], self.wide_quantities.get(&row));
        Some(Quantity::new(amount, unit.clone()).estimated(*estimated))
    }

    pub(super) fn place(&self, row: usize) -> Locator {
        let (line, byte) = (self.line[row], self.byte[row]);
        match self.shape(row).place {
            PlaceForm::Whole => Locator::Whole,
            PlaceForm::Line { field } => Locator::Line {
                line: line.into(),
                byte,
                field,
            },
            PlaceForm::Record { with_byte } => Locator::Record {
                index: line.into(),
                byte: with_byte.then_some(byte),
            },
            PlaceForm::Cell { sheet, column } => Locator::Cell {
                sheet,
                row: line,
                column,
            },
            PlaceForm::Span => Locator::Span {
                start: byte as usize,
                end: byte as usize + line as usize,
            },
            PlaceForm::Wide => self.wide_places.get(&row).copied().unwrap_or_default(),
        }
    }

    pub(super) fn source(&self, row: usize) -> Source {
        let shape = self.shape(row);
        let mut source = Source::new(self.documents.get(shape.document).clone(), self.place(row))
            .reported_by(shape.reported_by)
            .standing(shape.standing);
        source.also = self.also.get(&row).cloned();
        source
    }

    pub(super) fn document(&self, row: usize) -> &Arc<Document> {
        self.documents.get(self.shape(row).document)
    }

    pub(super) fn detail(&self, row: usize) -> Option<&Arc<Detail>> {
        match self.detail.get(row) {
            None | Some(0) => None,
            Some(id) => Some(self.details.get(id - 1)),
        }
    }
}
