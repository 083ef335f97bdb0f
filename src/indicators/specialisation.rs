//! Who is specialised in what, how many products and how many rivals: diversity, ubiquity, proximity
//! and density (METHODS I36, I39).

use std::collections::BTreeMap;

use crate::error::Result;
use crate::exact::{Exact, Ratio};

use super::indicator::{Indicator, Undefined};
use super::matrix::checked_size;
use super::vector::Labels;

/// Which economies are specialised in which products: yes or no for every pair.
///
/// Made by [`Rca::specialised`](super::Rca::specialised), or of any list of pairs.
///
/// ```
/// use tradeflows::indicators::Specialisation;
///
/// let table = Specialisation::new([("jpn", "cars"), ("jpn", "ships"), ("kor", "ships")])?;
/// assert_eq!(table.diversity().collect::<Vec<_>>(), [("jpn", 2), ("kor", 1)]);
/// assert_eq!(table.ubiquity().collect::<Vec<_>>(), [("cars", 1), ("ships", 2)]);
/// # Ok::<(), tradeflows::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Specialisation {
    pub(super) rows: Labels,
    pub(super) columns: Labels,
    /// Row by row.
    pub(super) mask: Vec<bool>,
}

impl Specialisation {
    pub(super) fn from_mask(rows: Labels, columns: Labels, mask: Vec<bool>) -> Self {
        Specialisation {
            rows,
            columns,
            mask,
        }
    }

    /// Makes a table of the pairs of economy and product that are specialised; a pair may stand twice.
    ///
    /// # Errors
    /// [`ErrorKind::TooLarge`](crate::ErrorKind::TooLarge) past 33 million cells.
    pub fn new<R: AsRef<str>, C: AsRef<str>>(
        pairs: impl IntoIterator<Item = (R, C)>,
    ) -> Result<Specialisation> {
        let pairs: Vec<(R, C)> = pairs.into_iter().collect();
        let sorted = |mut names: Vec<String>| {
            names.sort_unstable();
            names.dedup();
            Labels::new(names)
        };
        let rows = sorted(
            pairs
                .iter()
                .map(|pair| pair.0.as_ref().to_owned())
                .collect(),
        )?;
        let columns = sorted(
            pairs
                .iter()
                .map(|pair| pair.1.as_ref().to_owned())
                .collect(),
        )?;
        let mut mask = vec![false; checked_size(rows.len(), columns.len())?];
        for (row, column) in &pairs {
            if let (Some(r), Some(c)) =
                (rows.exactly(row.as_ref()), columns.exactly(column.as_ref()))
            {
                mask[r * columns.len() + c] = true;
            }
        }
        Ok(Specialisation::from_mask(rows, columns, mask))
    }

    /// Whether an economy is specialised in a product.
    ///
    /// # Errors
    /// [`ErrorKind::NotFound`](crate::ErrorKind::NotFound) for a label that is not in the table.
    pub fn get(&self, economy: &str, product: &str) -> Result<bool> {
        Ok(self.at(self.rows.find(economy)?, self.columns.find(product)?))
    }

    pub(super) fn at(&self, row: usize, column: usize) -> bool {
        let at = row * self.columns.len() + column;
        self.mask.get(at).copied().unwrap_or(false)
    }

    pub(super) fn row(&self, row: usize) -> &[bool] {
        let width = self.columns.len();
        self.mask
            .get(row * width..(row + 1) * width)
            .unwrap_or_default()
    }

    /// The economies, in order.
    pub fn economies(&self) -> impl ExactSizeIterator<Item = &str> {
        self.rows.iter()
    }

    /// The products, in order.
    pub fn products(&self) -> impl ExactSizeIterator<Item = &str> {
        self.columns.iter()
    }

    /// The products that an economy is specialised in.
    ///
    /// # Errors
    /// [`ErrorKind::NotFound`](crate::ErrorKind::NotFound).
    pub fn products_of(&self, economy: &str) -> Result<Vec<&str>> {
        let row = self.row(self.rows.find(economy)?);
        Ok(self
            .columns
            .iter()
            .zip(row)
            .filter_map(|(name, &yes)| yes.then_some(name))
            .collect())
    }

    /// In how many products each economy is specialised (I36).
    pub fn diversity(&self) -> impl Iterator<Item = (&str, u32)> {
        self.rows.iter().zip(self.row_counts())
    }

    /// How many economies are specialised in each product (I36).
    pub fn ubiquity(&self) -> impl Iterator<Item = (&str, u32)> {
        self.columns.iter().zip(self.column_counts())
    }

    pub(super) fn row_counts(&self) -> Vec<u32> {
        let count = |row: usize| self.row(row).iter().filter(|yes| **yes).count() as u32;
        (0..self.rows.len()).map(count).collect()
    }

    pub(super) fn column_counts(&self) -> Vec<u32> {
        let mut counts = vec![0; self.columns.len()];
        for row in 0..self.rows.len() {
            for (count, &yes) in counts.iter_mut().zip(self.row(row)) {
                *count += u32::from(yes);
            }
        }
        counts
    }

    /// The table without economies and products that have nothing (I36: what nobody exports is dropped).
    #[must_use]
    pub fn without_empty(&self) -> Specialisation {
        let filled = |counts: Vec<u32>| -> Vec<usize> {
            let positions = counts.into_iter().zip(0..).filter(|(count, _)| *count > 0);
            positions.map(|(_, at)| at).collect()
        };
        let (rows, columns) = (filled(self.row_counts()), filled(self.column_counts()));
        let cells = rows
            .iter()
            .flat_map(|&row| columns.iter().map(move |&column| self.at(row, column)));
        Specialisation {
            mask: cells.collect(),
            rows: self.rows.keep(&rows),
            columns: self.columns.keep(&columns),
        }
    }

    /// How near products are to each other, by who makes both (I39).
    pub fn proximity(&self) -> Proximity {
        let table = self.without_empty();
        let words = table.rows.len().div_ceil(64);
        let mut makers = vec![0u64; words * table.columns.len()];
        for row in 0..table.rows.len() {
            for (column, _) in table.row(row).iter().enumerate().filter(|(_, yes)| **yes) {
                makers[column * words + row / 64] |= 1 << (row % 64);
            }
        }
        Proximity {
            ubiquity: table.column_counts(),
            table,
            words,
            makers,
        }
    }
}

/// How near products are to each other, by who makes both (I39); products that nobody makes are dropped.
///
/// ```
/// use tradeflows::indicators::Specialisation;
///
/// let pairs = [("jpn", "cars"), ("jpn", "ships"), ("kor", "ships"), ("kor", "cars"), ("nor", "ships"), ("nor", "fish")];
/// let near = Specialisation::new(pairs)?.proximity();
/// assert_eq!(near.get("cars", "ships")?.to_string(), "0.6666666666666666666666666667…");
/// assert_eq!(near.get("cars", "fish")?.to_string(), "0");
/// // Japan has ships (1/3 of all nearness to fish is that of ships).
/// assert_eq!(near.density("jpn", "fish")?.to_string(), "1");
/// # Ok::<(), tradeflows::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Proximity {
    pub(super) table: Specialisation,
    pub(super) ubiquity: Vec<u32>,
    words: usize,
    /// The economies of each product, a bit each.
    makers: Vec<u64>,
}

impl Proximity {
    fn makers(&self, product: usize) -> &[u64] {
        let from = product * self.words;
        self.makers.get(from..from + self.words).unwrap_or_default()
    }

    /// Makers of both, over the makers of the more common one.
    pub(super) fn parts(&self, a: usize, b: usize) -> (u32, u32) {
        let both = self.makers(a).iter().zip(self.makers(b));
        let shared = both.map(|(x, y)| (x & y).count_ones()).sum();
        let of = |product: usize| self.ubiquity.get(product).copied().unwrap_or(0);
        (shared, of(a).max(of(b)))
    }

    /// The chance that who makes the one makes the other, the lower of the two ways: makers of both over
    /// the makers of the more common product.
    ///
    /// # Errors
    /// [`ErrorKind::NotFound`](crate::ErrorKind::NotFound) for a product that nobody makes.
    pub fn get(&self, one: &str, other: &str) -> Result<Indicator> {
        let (shared, most) = self.parts(
            self.table.columns.find(one)?,
            self.table.columns.find(other)?,
        );
        Indicator::of(&Ratio::new(shared, most)?)
    }

    /// How much of what is near to a product an economy makes already (I39), 0 to 1, whether or not it
    /// makes the product; a product is not its own neighbour.
    ///
    /// Undefined for a product that has no neighbour.
    ///
    /// # Errors
    /// [`ErrorKind::NotFound`](crate::ErrorKind::NotFound) for an economy or product that has nothing.
    pub fn density(&self, economy: &str, product: &str) -> Result<Indicator> {
        let row = self.table.rows.find(economy)?;
        let column = self.table.columns.find(product)?;
        // Sums by denominator first: there are far fewer of them than products.
        let mut sums: BTreeMap<u32, (u64, u64)> = BTreeMap::new();
        for other in (0..self.table.columns.len()).filter(|&other| other != column) {
            let (shared, most) = self.parts(column, other);
            let sum = sums.entry(most).or_default();
            sum.1 += u64::from(shared);
            if self.table.at(row, other) {
                sum.0 += u64::from(shared);
            }
        }
        let mut made = Ratio::from(Exact::ZERO);
        let mut all = Ratio::from(Exact::ZERO);
        for (most, (own, every)) in sums {
            made = made.add(&Ratio::new(own, most)?)?;
            all = all.add(&Ratio::new(every, most)?)?;
        }
        if all.is_zero() {
            let what = format!("the proximity of {product} to any other product");
            return Ok(Indicator::Undefined(Undefined::zero(what)));
        }
        Indicator::of(&made.div(&all)?)
    }
}
