//! Figures under labels: one for each partner or product.

use std::collections::HashMap;

use rust_decimal::Decimal;

use crate::error::{ErrorKind, Result};

use super::input::About;

/// Names of rows or columns, each once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Labels {
    names: Vec<Box<str>>,
    index: HashMap<Box<str>, usize>,
}

impl Labels {
    pub(super) fn new(names: impl IntoIterator<Item = impl Into<Box<str>>>) -> Result<Labels> {
        let mut labels = Labels::default();
        for name in names {
            let name = name.into();
            let count = labels.names.len();
            if labels.index.insert(name.clone(), count).is_some() {
                return Err(ErrorKind::NotUnique {
                    what: name,
                    count: 2,
                }
                .into());
            }
            labels.names.push(name);
        }
        Ok(labels)
    }

    /// The labels "1", "2", "3" ... of a plain list.
    pub(super) fn numbers(count: usize) -> Labels {
        let names: Vec<Box<str>> = (1..=count).map(|n| n.to_string().into()).collect();
        let index = names.iter().cloned().zip(0..).collect();
        Labels { names, index }
    }

    pub(super) fn len(&self) -> usize {
        self.names.len()
    }

    pub(super) fn name(&self, at: usize) -> &str {
        self.names.get(at).map_or("", |name| name)
    }

    pub(super) fn iter(&self) -> impl ExactSizeIterator<Item = &str> {
        self.names.iter().map(|name| &**name)
    }

    pub(super) fn exactly(&self, name: &str) -> Option<usize> {
        self.index.get(name).copied()
    }

    /// The label as written, else in another case, else as a code without its scheme (`2222` for `S2 2222`).
    pub(super) fn find(&self, name: &str) -> Result<usize> {
        if let Some(at) = self.exactly(name) {
            return Ok(at);
        }
        let bare = |label: &str| label.split_once(' ').is_some_and(|(_, code)| code == name);
        let alike = |label: &&str| label.eq_ignore_ascii_case(name) || bare(label);
        let mut found = self.iter().zip(0..).filter(|(label, _)| alike(label));
        match (found.next(), found.count()) {
            (Some((_, at)), 0) => Ok(at),
            (None, _) => Err(ErrorKind::NotFound { what: name.into() }.into()),
            (Some(_), more) => Err(ErrorKind::NotUnique {
                what: name.into(),
                count: more + 1,
            }
            .into()),
        }
    }

    /// Those at the positions for which `keep` holds.
    pub(super) fn keep(&self, keep: &[usize]) -> Labels {
        let names: Vec<Box<str>> = keep.iter().map(|&at| self.name(at).into()).collect();
        let index = names.iter().cloned().zip(0..).collect();
        Labels { names, index }
    }
}

/// Figures under labels: an economy's trade by partner or by product.
///
/// [`FlowTable::exports_of`](crate::FlowTable::exports_of) makes one of a table; a plain list of decimals
/// collects into one under the labels 1, 2, 3. What takes a list of decimals takes a vector too.
///
/// ```
/// use tradeflows::Decimal;
/// use tradeflows::indicators::{Vector, hhi};
///
/// let partners = Vector::new([("USA", Decimal::from(75)), ("CHN", Decimal::from(25))])?;
/// assert_eq!(partners.get("usa")?, Decimal::from(75));
/// assert_eq!(hhi(&partners)?.index()?.to_string(), "0.625");
/// # Ok::<(), tradeflows::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Vector {
    labels: Labels,
    values: Vec<Decimal>,
    about: About,
}

impl Vector {
    /// Makes a vector of labels and their figures, in the order given.
    ///
    /// # Errors
    /// [`ErrorKind::NotUnique`] for a label that stands twice.
    pub fn new<L: Into<Box<str>>>(
        figures: impl IntoIterator<Item = (L, Decimal)>,
    ) -> Result<Vector> {
        let (labels, values): (Vec<L>, Vec<Decimal>) = figures.into_iter().unzip();
        Ok(Vector {
            labels: Labels::new(labels)?,
            values,
            about: About::default(),
        })
    }

    pub(super) fn with_about(mut self, about: About) -> Vector {
        self.about = about;
        self
    }

    /// How many figures there are.
    pub fn len(&self) -> usize {
        self.values.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.values.is_empty()
    }

    /// The figures, in order.
    pub fn values(&self) -> &[Decimal] {
        &self.values
    }

    /// The labels with their figures, in order.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (&str, Decimal)> {
        self.labels.iter().zip(self.values.iter().copied())
    }

    /// The figure under a label; its case does not matter, nor does the scheme before a code.
    ///
    /// # Errors
    /// [`ErrorKind::NotFound`]; [`ErrorKind::NotUnique`] where several labels are meant.
    pub fn get(&self, label: &str) -> Result<Decimal> {
        let at = self.labels.find(label)?;
        Ok(self.values.get(at).copied().unwrap_or_default())
    }

    /// Currency, period and valuations, where they are known.
    pub const fn about(&self) -> &About {
        &self.about
    }

    /// The figures of both under each label of either; what one does not list is zero there.
    pub(super) fn aligned_labels<'a>(
        &'a self,
        other: &'a Vector,
    ) -> Vec<(&'a str, Decimal, Decimal)> {
        let find = |vector: &Vector, label: &str| {
            let at = vector.labels.exactly(label)?;
            vector.values.get(at).copied()
        };
        let mine = self
            .iter()
            .map(|(label, value)| (label, value, find(other, label).unwrap_or_default()));
        let theirs = other
            .iter()
            .filter(|(label, _)| self.labels.exactly(label).is_none())
            .map(|(label, value)| (label, Decimal::ZERO, value));
        mine.chain(theirs).collect()
    }

    pub(super) fn aligned(&self, other: &Vector) -> Vec<(Decimal, Decimal)> {
        let labelled = self.aligned_labels(other).into_iter();
        labelled.map(|(_, a, b)| (a, b)).collect()
    }
}

impl AsRef<[Decimal]> for Vector {
    fn as_ref(&self) -> &[Decimal] {
        &self.values
    }
}

impl FromIterator<Decimal> for Vector {
    fn from_iter<I: IntoIterator<Item = Decimal>>(figures: I) -> Self {
        let values: Vec<Decimal> = figures.into_iter().collect();
        Vector {
            labels: Labels::numbers(values.len()),
            values,
            about: About::default(),
        }
    }
}
