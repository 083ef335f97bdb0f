//! Figures in rows and columns: exporters by products, exporters by importers.

use std::borrow::Cow;
use std::collections::HashMap;

use rust_decimal::Decimal;

use crate::error::{ErrorKind, Result};
use crate::exact::{Exact, Sum};
use crate::model::FlowTable;

use super::input::{About, not_negative};
use super::vector::{Labels, Vector};

/// Half a gigabyte of cells; every economy by every code of HS 2022 is 1.5 million.
const MOST_CELLS: usize = 1 << 25;

/// Figures in rows and columns, none below zero, with their exact sums.
///
/// What is not given is zero: a list of trade leaves out what is not traded. Rows and columns are
/// sorted by label, so that nothing depends on the order of the cells.
///
/// ```
/// use tradeflows::Decimal;
/// use tradeflows::indicators::Matrix;
///
/// let cells = [("bra", "2222", 30), ("bra", "0711", 10), ("fra", "1121", 60)];
/// let matrix = Matrix::new(cells.map(|(row, column, value)| (row, column, Decimal::from(value))))?;
/// assert_eq!((matrix.rows().len(), matrix.columns().len()), (2, 3));
/// assert_eq!(matrix.row("BRA")?.values(), [10, 0, 30].map(Decimal::from));
/// # Ok::<(), tradeflows::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Matrix {
    pub(super) rows: Labels,
    pub(super) columns: Labels,
    cells: Cells,
    pub(super) row_sums: Vec<Exact>,
    pub(super) column_sums: Vec<Exact>,
    pub(super) total: Exact,
    about: About,
}

#[derive(Clone, Debug, PartialEq)]
enum Cells {
    /// Everything fits in 64 bits at one scale, the sum of all too: comparing products takes 128.
    Small(Small),
    Wide(Vec<Decimal>),
}

#[derive(Clone, Debug, PartialEq)]
pub(super) struct Small {
    scale: u32,
    pub(super) cells: Vec<u64>,
    pub(super) rows: Vec<u64>,
    pub(super) columns: Vec<u64>,
    pub(super) total: u64,
}

impl Small {
    fn new(cells: &[Decimal], columns: usize) -> Option<Small> {
        let scale = cells.iter().map(Decimal::scale).max().unwrap_or(0);
        let mut small = Small {
            scale,
            cells: Vec::with_capacity(cells.len()),
            rows: Vec::new(),
            columns: vec![0; columns],
            total: 0,
        };
        for row in cells.chunks(columns.max(1)) {
            let mut sum = 0u64;
            for (cell, column) in row.iter().zip(&mut small.columns) {
                let whole = u64::try_from(cell.mantissa()).ok()?;
                let value = match scale - cell.scale() {
                    0 => whole,
                    _ if whole == 0 => 0,
                    places => whole.checked_mul(10u64.checked_pow(places)?)?,
                };
                sum = sum.checked_add(value)?;
                // No column is larger than the total, which is checked.
                *column = column.checked_add(value)?;
                small.cells.push(value);
            }
            small.rows.push(sum);
            small.total = small.total.checked_add(sum)?;
        }
        Some(small)
    }

    fn decimal(&self, units: u64) -> Decimal {
        Decimal::try_from_i128_with_scale(units.into(), self.scale).unwrap_or_default()
    }

    fn sums(&self, units: &[u64]) -> Vec<Exact> {
        units.iter().map(|&sum| self.decimal(sum).into()).collect()
    }
}

impl Matrix {
    /// Makes a matrix of cells: row, column, figure.
    ///
    /// # Errors
    /// [`ErrorKind::OutOfRange`] for a negative figure, [`ErrorKind::NotUnique`] for a cell that is given
    /// twice, [`ErrorKind::TooLarge`] past 33 million cells.
    pub fn new<R: AsRef<str>, C: AsRef<str>>(
        cells: impl IntoIterator<Item = (R, C, Decimal)>,
    ) -> Result<Matrix> {
        let cells: Vec<(R, C, Decimal)> = cells.into_iter().collect();
        let rows = Names::of(cells.iter().map(|cell| cell.0.as_ref()));
        let columns = Names::of(cells.iter().map(|cell| cell.1.as_ref()));
        let size = checked_size(rows.sorted.len(), columns.sorted.len())?;
        let mut dense = vec![Decimal::ZERO; size];
        let mut given = vec![false; size];
        let places = rows.places.iter().zip(&columns.places);
        for ((&row, &column), (_, _, value)) in places.zip(&cells) {
            let at = row * columns.sorted.len() + column;
            if std::mem::replace(&mut given[at], true) {
                return Err(ErrorKind::NotUnique {
                    what: format!("{}, {}", rows.sorted[row], columns.sorted[column]).into(),
                    count: 2,
                }
                .into());
            }
            dense[at] = *value;
        }
        let (rows, columns) = (Labels::new(rows.sorted)?, Labels::new(columns.sorted)?);
        Matrix::build(rows, columns, dense, About::default())
    }

    /// Makes a matrix of plain rows, under the labels 1, 2, 3.
    ///
    /// ```
    /// use tradeflows::Decimal;
    /// use tradeflows::indicators::Matrix;
    ///
    /// let matrix = Matrix::from_rows(&[[1, 2].map(Decimal::from), [3, 4].map(Decimal::from)])?;
    /// assert_eq!(matrix.get("2", "1")?, Decimal::from(3));
    /// # Ok::<(), tradeflows::Error>(())
    /// ```
    ///
    /// # Errors
    /// [`ErrorKind::RowLength`] for rows of different lengths, else as [`Matrix::new`].
    pub fn from_rows(rows: &[impl AsRef<[Decimal]>]) -> Result<Matrix> {
        let expected = rows.first().map_or(0, |row| row.as_ref().len());
        let size = checked_size(rows.len(), expected)?;
        let mut cells = Vec::with_capacity(size);
        for row in rows {
            let found = row.as_ref().len();
            if found != expected {
                return Err(ErrorKind::RowLength { expected, found }.into());
            }
            cells.extend_from_slice(row.as_ref());
        }
        let (rows, columns) = (Labels::numbers(rows.len()), Labels::numbers(expected));
        Matrix::build(rows, columns, cells, About::default())
    }

    /// Sorted labels that name every row and column, and the cells row by row.
    pub(super) fn build(
        rows: Labels,
        columns: Labels,
        cells: Vec<Decimal>,
        about: About,
    ) -> Result<Matrix> {
        let width = columns.len().max(1);
        if let Some(at) = cells.iter().position(|&cell| cell < Decimal::ZERO) {
            let what = format!("{}, {}", rows.name(at / width), columns.name(at % width));
            not_negative(cells[at], &what)?;
        }
        if let Some(small) = Small::new(&cells, columns.len()) {
            return Ok(Matrix {
                row_sums: small.sums(&small.rows),
                column_sums: small.sums(&small.columns),
                total: small.decimal(small.total).into(),
                cells: Cells::Small(small),
                rows,
                columns,
                about,
            });
        }
        let mut column_sums = vec![Sum::new(); columns.len()];
        let (mut row_sums, mut total) = (Vec::new(), Sum::new());
        for row in cells.chunks(width) {
            let mut sum = Sum::new();
            for (&cell, column) in row.iter().zip(&mut column_sums) {
                sum.push(cell);
                column.push(cell);
                total.push(cell);
            }
            row_sums.push(sum.total());
        }
        Ok(Matrix {
            row_sums,
            column_sums: column_sums.iter().map(Sum::total).collect(),
            total: total.total(),
            cells: Cells::Wide(cells),
            rows,
            columns,
            about,
        })
    }

    /// The labels of the rows, in order.
    pub fn rows(&self) -> impl ExactSizeIterator<Item = &str> {
        self.rows.iter()
    }

    /// The labels of the columns, in order.
    pub fn columns(&self) -> impl ExactSizeIterator<Item = &str> {
        self.columns.iter()
    }

    /// The figure in a cell; the case of labels does not matter, nor does the scheme before a code.
    ///
    /// # Errors
    /// [`ErrorKind::NotFound`]; [`ErrorKind::NotUnique`] where several labels are meant.
    pub fn get(&self, row: &str, column: &str) -> Result<Decimal> {
        Ok(self.at(self.rows.find(row)?, self.columns.find(column)?))
    }

    /// A row as a vector.
    ///
    /// # Errors
    /// As [`Matrix::get`].
    pub fn row(&self, row: &str) -> Result<Vector> {
        let at = self.rows.find(row)?;
        let figures = self.columns.iter().zip(0..);
        Ok(
            Vector::new(figures.map(|(name, column)| (name, self.at(at, column))))?
                .with_about(self.about_of(row)),
        )
    }

    /// The sums of the columns as a vector: the world by product.
    ///
    /// # Errors
    /// [`ErrorKind::Overflow`] or [`ErrorKind::TooManyDigits`] where a decimal cannot hold a sum.
    pub fn world(&self) -> Result<Vector> {
        let sums: Result<Vec<Decimal>> = self.column_sums.iter().map(Exact::to_decimal).collect();
        Ok(Vector::new(self.columns.iter().zip(sums?))?.with_about(self.about_of("the world")))
    }

    fn about_of(&self, what: &str) -> About {
        About {
            what: Some(what.into()),
            ..self.about.clone()
        }
    }

    /// Currency, period and valuations, where they are known.
    pub const fn about(&self) -> &About {
        &self.about
    }

    pub(super) fn at(&self, row: usize, column: usize) -> Decimal {
        let at = row * self.columns.len() + column;
        match &self.cells {
            Cells::Small(small) => small.decimal(small.cells.get(at).copied().unwrap_or(0)),
            Cells::Wide(cells) => cells.get(at).copied().unwrap_or_default(),
        }
    }

    pub(super) fn small(&self) -> Option<&Small> {
        match &self.cells {
            Cells::Small(small) => Some(small),
            Cells::Wide(_) => None,
        }
    }

    /// The sum of a row or of a column that may not be there.
    pub(super) fn sum_of(labels: &Labels, sums: &[Exact], name: &str) -> Exact {
        let at = labels.find(name).ok();
        at.and_then(|at| sums.get(at).cloned())
            .unwrap_or(Exact::ZERO)
    }
}

/// The distinct names of a column of cells, sorted, and where each cell's name stands among them.
struct Names<'a> {
    sorted: Vec<&'a str>,
    places: Vec<usize>,
}

impl<'a> Names<'a> {
    fn of(names: impl Iterator<Item = &'a str>) -> Names<'a> {
        let mut numbers: HashMap<&str, usize> = HashMap::new();
        let mut seen: Vec<&str> = Vec::new();
        let mut places: Vec<usize> = Vec::new();
        for name in names {
            // Cells mostly come row by row: the same name again, or the one after the last.
            let last = places.last().copied().unwrap_or(0);
            let guess = [last, last + 1]
                .into_iter()
                .find(|&at| seen.get(at) == Some(&name));
            places.push(guess.unwrap_or_else(|| {
                *numbers.entry(name).or_insert_with(|| {
                    seen.push(name);
                    seen.len() - 1
                })
            }));
        }
        let mut order: Vec<usize> = (0..seen.len()).collect();
        order.sort_unstable_by_key(|&at| seen[at]);
        let mut rank = vec![0; seen.len()];
        for (place, &at) in order.iter().enumerate() {
            rank[at] = place;
        }
        places.iter_mut().for_each(|place| *place = rank[*place]);
        Names {
            sorted: order.iter().map(|&at| seen[at]).collect(),
            places,
        }
    }
}

pub(super) fn checked_size(rows: usize, columns: usize) -> Result<usize> {
    match rows.checked_mul(columns) {
        Some(size) if size <= MOST_CELLS => Ok(size),
        _ => Err(ErrorKind::TooLarge {
            what: format!("a matrix of {rows} by {columns}").into(),
            limit: format!("{MOST_CELLS} cells").into(),
        }
        .into()),
    }
}

/// What an indicator over exporters and products is computed from: a [`Matrix`] or a [`FlowTable`].
pub trait ToMatrix {
    /// The figures by exporter and product.
    ///
    /// # Errors
    /// Those of [`FlowTable::by_exporter_and_product`] for a table; none for a matrix.
    fn to_matrix(&self) -> Result<Cow<'_, Matrix>>;
}

impl ToMatrix for Matrix {
    fn to_matrix(&self) -> Result<Cow<'_, Matrix>> {
        Ok(Cow::Borrowed(self))
    }
}

impl ToMatrix for FlowTable {
    fn to_matrix(&self) -> Result<Cow<'_, Matrix>> {
        self.by_exporter_and_product().map(Cow::Owned)
    }
}
