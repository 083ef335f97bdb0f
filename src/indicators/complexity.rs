//! Economic complexity: ECI, PCI, fitness and opportunity (METHODS I37 to I39); all in `f64`.

use crate::error::{Error, ErrorKind, Result};

use super::eigen;
use super::indicator::Float;
use super::specialisation::{Proximity, Specialisation};
use super::vector::Labels;

/// Two eigenvalues nearer than this leave open which vector is meant.
const TIE: f64 = 1e-10;
/// A correlation nearer to zero than this leaves open which end is the complex one.
const NO_DIRECTION: f64 = 1e-9;

/// Floats under labels.
#[derive(Clone, Debug, PartialEq)]
pub struct Scores {
    labels: Labels,
    values: Vec<Float>,
}

impl Scores {
    fn new(labels: Labels, values: Vec<f64>, what: &str) -> Result<Scores> {
        let values: Result<Vec<Float>> = values.into_iter().map(|v| Float::new(v, what)).collect();
        Ok(Scores {
            labels,
            values: values?,
        })
    }

    /// The labels with their scores, in order.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (&str, Float)> {
        self.labels.iter().zip(self.values.iter().copied())
    }

    /// The score under a label.
    ///
    /// # Errors
    /// [`ErrorKind::NotFound`], also for what was dropped because it has nothing.
    pub fn get(&self, label: &str) -> Result<Float> {
        let at = self.labels.find(label)?;
        self.values
            .get(at)
            .copied()
            .ok_or_else(|| ErrorKind::NotFound { what: label.into() }.into())
    }
}

/// The economic complexity of economies and products, from [`complexity`].
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Complexity {
    /// The complexity of economies (ECI): mean 0, standard deviation 1 over all of them.
    pub eci: Scores,
    /// The complexity of products (PCI), by the mean and the deviation of the economies.
    pub pci: Scores,
    /// The second largest eigenvalue, below 1.
    pub eigenvalue: Float,
}

fn open(why: &str) -> Error {
    ErrorKind::NotConnected { why: why.into() }.into()
}

/// The indices of economic complexity of Hidalgo and Hausmann (I37).
///
/// With M the table of who is specialised in what, D the diversity and U the ubiquity, the index of
/// economies is the eigenvector of the second largest eigenvalue of `D^-1 M U^-1 M'`, turned so that it
/// goes with diversity, less its mean and over its standard deviation (over n). The index of products
/// is its mean over the economies that make each, over the eigenvalue, by the **same** mean and
/// deviation; standardising products by themselves is another convention. Economies and products
/// that have nothing are dropped. The conventions are those of the `ecomplexity` package.
///
/// ```
/// use tradeflows::indicators::{Specialisation, complexity};
///
/// let pairs = [("jpn", "chips"), ("jpn", "cars"), ("jpn", "ships"), ("kor", "cars"), ("kor", "ships"), ("nor", "ships")];
/// let complexity = complexity(&Specialisation::new(pairs)?)?;
/// assert!(complexity.eci.get("jpn")? > complexity.eci.get("kor")?);
/// assert!(complexity.pci.get("chips")? > complexity.pci.get("ships")?);
/// # Ok::<(), tradeflows::Error>(())
/// ```
///
/// # Errors
/// [`ErrorKind::NotConnected`] where the table falls apart into groups that share no product, where two
/// eigenvalues tie, or where nothing tells which end is the complex one.
pub fn complexity(table: &Specialisation) -> Result<Complexity> {
    let table = table.without_empty();
    let (n, p) = (table.rows.len(), table.columns.len());
    if n < 2 || p < 2 {
        return Err(open("it takes two economies and two products at least"));
    }
    if !connected(&table) {
        return Err(open("it falls apart into groups that share no product"));
    }
    let diversity: Vec<f64> = table.row_counts().into_iter().map(f64::from).collect();
    let ubiquity: Vec<f64> = table.column_counts().into_iter().map(f64::from).collect();

    // D^-1 M U^-1 M' is similar to the symmetric B B' with B = D^-1/2 M U^-1/2, and B'B has the same
    // eigenvalues: the shorter side is solved.
    let by_rows = n <= p;
    let b: Vec<f64> = (0..n * p)
        .map(|at| match table.mask[at] {
            true => 1.0 / (diversity[at / p] * ubiquity[at % p]).sqrt(),
            false => 0.0,
        })
        .collect();
    let side = n.min(p);
    let pairs = eigen::symmetric(gram(&b, n, p, by_rows), side)?;
    let Some((eigenvalue, vector)) = pairs.get(1) else {
        return Err(open("it has no second eigenvalue"));
    };
    let third = pairs.get(2).map_or(0.0, |pair| pair.0.max(0.0));
    if eigenvalue - third < TIE {
        return Err(open("its second and third eigenvalue are equal"));
    }
    let own: Vec<f64> = match by_rows {
        true => vector.clone(),
        false => b
            .chunks(p)
            .map(|row| row.iter().zip(vector).map(|(x, v)| x * v).sum())
            .collect(),
    };
    let mut e: Vec<f64> = own
        .iter()
        .zip(&diversity)
        .map(|(v, d)| v / d.sqrt())
        .collect();

    let correlation = correlation(&e, &diversity);
    if !correlation.is_some_and(|r| r.abs() > NO_DIRECTION) {
        return Err(open(
            "its order does not go with diversity, so either end could be the first",
        ));
    }
    if correlation.is_some_and(|r| r < 0.0) {
        e.iter_mut().for_each(|x| *x = -*x);
    }
    let (mean, deviation) = moments(&e);
    let mut of_products = vec![0.0; p];
    for (row, x) in e.iter().enumerate() {
        for (sum, &yes) in of_products.iter_mut().zip(table.row(row)) {
            *sum += if yes { *x } else { 0.0 };
        }
    }
    let pci = of_products
        .iter()
        .zip(&ubiquity)
        .map(|(sum, u)| (sum / u / eigenvalue - mean) / deviation);
    let eci = e.iter().map(|x| (x - mean) / deviation);
    Ok(Complexity {
        eci: Scores::new(table.rows.clone(), eci.collect(), "an index of complexity")?,
        pci: Scores::new(
            table.columns.clone(),
            pci.collect(),
            "an index of complexity",
        )?,
        eigenvalue: Float::new(*eigenvalue, "the eigenvalue")?,
    })
}

/// `B B'` or `B' B`.
fn gram(b: &[f64], n: usize, p: usize, by_rows: bool) -> Vec<f64> {
    if by_rows {
        let mut s = vec![0.0; n * n];
        for i in 0..n {
            for j in 0..=i {
                let (x, y) = (&b[i * p..(i + 1) * p], &b[j * p..(j + 1) * p]);
                let product: f64 = x.iter().zip(y).map(|(x, y)| x * y).sum();
                s[i * n + j] = product;
                s[j * n + i] = product;
            }
        }
        return s;
    }
    let mut s = vec![0.0; p * p];
    for row in b.chunks(p) {
        for (i, x) in row.iter().enumerate().filter(|(_, x)| **x != 0.0) {
            for (sum, y) in s[i * p..(i + 1) * p].iter_mut().zip(row) {
                *sum += x * y;
            }
        }
    }
    s
}

/// Whether every economy can be reached from every other over products that both make.
fn connected(table: &Specialisation) -> bool {
    let (n, p) = (table.rows.len(), table.columns.len());
    let (mut rows, mut columns) = (vec![false; n], vec![false; p]);
    let mut next = vec![0];
    rows[0] = true;
    while let Some(row) = next.pop() {
        for column in (0..p).filter(|&column| table.at(row, column)) {
            if std::mem::replace(&mut columns[column], true) {
                continue;
            }
            for other in (0..n).filter(|&other| table.at(other, column)) {
                if !std::mem::replace(&mut rows[other], true) {
                    next.push(other);
                }
            }
        }
    }
    rows.iter().all(|seen| *seen)
}

/// Mean and standard deviation over n.
fn moments(values: &[f64]) -> (f64, f64) {
    let n = values.len() as f64;
    let mean = values.iter().sum::<f64>() / n;
    let squares: f64 = values.iter().map(|x| (x - mean).powi(2)).sum();
    (mean, (squares / n).sqrt())
}

/// Pearson's correlation; none where one side does not vary.
fn correlation(x: &[f64], y: &[f64]) -> Option<f64> {
    let ((mx, sx), (my, sy)) = (moments(x), moments(y));
    let together: f64 = x.iter().zip(y).map(|(x, y)| (x - mx) * (y - my)).sum();
    let r = together / (x.len() as f64 * sx * sy);
    r.is_finite().then_some(r)
}

/// How often [`fitness`] is updated where the caller has no opinion: 20 counts, of which the first is all ones.
pub const FITNESS_UPDATES: usize = 19;

/// The fitness of economies and the quality of products, from [`fitness`].
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Fitness {
    /// The fitness of economies; 1 is the mean.
    pub economies: Scores,
    /// The quality of products; 1 is the mean.
    pub products: Scores,
}

/// The fitness of economies after so many updates, by Tacchella and others (I38).
///
/// From ones, each update computes `F = sum of M Q` and `Q = 1 / sum of (M / F)` from the F and Q
/// before it and divides both by their means. Economies and products that have nothing are dropped.
///
/// ```
/// use tradeflows::indicators::{FITNESS_UPDATES, Specialisation, fitness};
///
/// let pairs = [("jpn", "chips"), ("jpn", "cars"), ("jpn", "ships"), ("kor", "cars"), ("kor", "ships"), ("nor", "ships")];
/// let fitness = fitness(&Specialisation::new(pairs)?, FITNESS_UPDATES)?;
/// assert!(fitness.economies.get("jpn")? > fitness.economies.get("kor")?);
/// # Ok::<(), tradeflows::Error>(())
/// ```
///
/// # Errors
/// [`ErrorKind::Overflow`] where an economy's fitness falls below what a float can hold, after thousands
/// of updates.
pub fn fitness(table: &Specialisation, updates: usize) -> Result<Fitness> {
    let table = table.without_empty();
    let (n, p) = (table.rows.len(), table.columns.len());
    let (mut f, mut q) = (vec![1.0; n], vec![1.0; p]);
    for _ in 0..updates {
        let mut next_f = vec![0.0; n];
        let mut burden = vec![0.0; p];
        for row in 0..n {
            let cells = table.row(row);
            for (column, _) in cells.iter().enumerate().filter(|(_, yes)| **yes) {
                next_f[row] += q[column];
                burden[column] += 1.0 / f[row];
            }
        }
        f = over_mean(next_f);
        q = over_mean(burden.into_iter().map(|sum| 1.0 / sum).collect());
    }
    Ok(Fitness {
        economies: Scores::new(table.rows.clone(), f, "the fitness of an economy")?,
        products: Scores::new(table.columns.clone(), q, "the quality of a product")?,
    })
}

fn over_mean(values: Vec<f64>) -> Vec<f64> {
    let mean = values.iter().sum::<f64>() / values.len() as f64;
    values.into_iter().map(|value| value / mean).collect()
}

impl Proximity {
    /// What an economy could yet make, by how near it is and how complex (I39): the sum of density times
    /// complexity over the products it does not make.
    ///
    /// A product without a neighbour has no density and adds nothing.
    ///
    /// # Errors
    /// [`ErrorKind::NotFound`] for an economy that makes nothing, or a product without an index.
    pub fn opportunity(&self, economy: &str, complexity: &Complexity) -> Result<Float> {
        let row = self.table.rows.find(economy)?;
        let makes = self.table.row(row);
        let mut sum = 0.0;
        for (column, name) in self.table.columns.iter().enumerate() {
            if makes[column] {
                continue;
            }
            let (mut near, mut all) = (0.0, 0.0);
            for (other, &made) in makes
                .iter()
                .enumerate()
                .filter(|(other, _)| *other != column)
            {
                let (shared, most) = self.parts(column, other);
                let proximity = f64::from(shared) / f64::from(most);
                all += proximity;
                near += if made { proximity } else { 0.0 };
            }
            if all > 0.0 {
                sum += near / all * complexity.pci.get(name)?.get();
            }
        }
        Float::new(sum, "the opportunity")
    }
}
