//! Sums of many decimals, exact whatever their number and order.

use num_bigint::BigInt;
use rust_decimal::Decimal;

use super::Exact;
use crate::error::Result;

/// A running exact sum.
///
/// It takes a few nanoseconds a figure: figures of one scale share a 128-bit column, and only a column
/// that is full moves into a big integer.
///
/// ```
/// use tradeflows::exact::Sum;
/// use tradeflows::Decimal;
///
/// let mut sum = Sum::new();
/// sum.push(Decimal::new(211, 1));
/// sum.push(Decimal::new(38, 1));
/// assert_eq!(sum.total().to_decimal()?.to_string(), "24.9");
/// # Ok::<(), tradeflows::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Sum {
    columns: [i128; COLUMNS],
    full: Option<Box<[BigInt; COLUMNS]>>,
}

/// A decimal has 0 to 28 places.
const COLUMNS: usize = 29;

impl Sum {
    /// An empty sum: zero.
    pub const fn new() -> Self {
        Sum {
            columns: [0; COLUMNS],
            full: None,
        }
    }

    /// Adds a figure.
    pub fn push(&mut self, value: Decimal) {
        self.put(value.mantissa(), value.scale() as usize);
    }

    /// Takes a figure away.
    pub fn take(&mut self, value: Decimal) {
        self.put(-value.mantissa(), value.scale() as usize);
    }

    /// Adds `mantissa / 10^scale`; a scale past 28 is no decimal's.
    pub(crate) fn push_scaled(&mut self, mantissa: i128, scale: u32) {
        self.put(mantissa, scale as usize);
    }

    /// Adds what another sum holds.
    pub(crate) fn add(&mut self, other: &Sum) {
        for (scale, mantissa) in other.columns.iter().enumerate() {
            self.put(*mantissa, scale);
        }
        if let Some(theirs) = &other.full {
            let full = self.full();
            for (mine, theirs) in full.iter_mut().zip(theirs.iter()) {
                *mine += theirs;
            }
        }
    }

    fn full(&mut self) -> &mut [BigInt; COLUMNS] {
        self.full
            .get_or_insert_with(|| Box::new(std::array::from_fn(|_| BigInt::ZERO)))
    }

    fn put(&mut self, mantissa: i128, scale: usize) {
        let Some(column) = self.columns.get_mut(scale) else {
            return;
        };
        if let Some(sum) = column.checked_add(mantissa) {
            *column = sum;
            return;
        }
        let moved = std::mem::replace(column, mantissa);
        self.full()[scale] += moved;
    }

    /// The exact sum of a few numbers `mantissa / 10^scale`, where all of it fits into 128 bits.
    pub(crate) fn of_few(numbers: impl Iterator<Item = (i128, u32)> + Clone) -> Option<Decimal> {
        let highest = numbers.clone().map(|(_, scale)| scale).max().unwrap_or(0);
        let mut sum = 0i128;
        for (mantissa, scale) in numbers {
            let power = 10i128.checked_pow(highest - scale)?;
            sum = sum.checked_add(mantissa.checked_mul(power)?)?;
        }
        let (digits, scale) = super::rounding::strip(sum.unsigned_abs(), highest);
        let digits = i128::try_from(digits).ok()?;
        let signed = if sum < 0 { -digits } else { digits };
        Decimal::try_from_i128_with_scale(signed, scale).ok()
    }

    /// The sum of everything so far.
    pub fn total(&self) -> Exact {
        let highest = (0..COLUMNS)
            .rev()
            .find(|&scale| {
                self.columns[scale] != 0
                    || self
                        .full
                        .as_ref()
                        .is_some_and(|full| full[scale] != BigInt::ZERO)
            })
            .unwrap_or(0);
        let mut digits = BigInt::ZERO;
        for scale in 0..=highest {
            if scale > 0 {
                digits *= 10;
            }
            digits += self.columns[scale];
            if let Some(full) = &self.full {
                digits += &full[scale];
            }
        }
        Exact::from_parts(digits, highest as u32)
    }
}

impl Default for Sum {
    fn default() -> Self {
        Sum::new()
    }
}

impl Extend<Decimal> for Sum {
    fn extend<I: IntoIterator<Item = Decimal>>(&mut self, values: I) {
        for value in values {
            self.push(value);
        }
    }
}

impl FromIterator<Decimal> for Sum {
    fn from_iter<I: IntoIterator<Item = Decimal>>(values: I) -> Self {
        let mut sum = Sum::new();
        sum.extend(values);
        sum
    }
}

/// Adds decimals up, exactly or not at all; the order makes no difference.
///
/// ```
/// use tradeflows::exact;
/// use tradeflows::Decimal;
///
/// let parts = [Decimal::new(38, 1), Decimal::new(34, 1)];
/// assert_eq!(exact::sum(parts)?.to_string(), "7.2");
/// # Ok::<(), tradeflows::Error>(())
/// ```
///
/// # Errors
/// [`ErrorKind::Overflow`](crate::ErrorKind::Overflow),
/// [`ErrorKind::TooManyDigits`](crate::ErrorKind::TooManyDigits).
pub fn sum(values: impl IntoIterator<Item = Decimal>) -> Result<Decimal> {
    values.into_iter().collect::<Sum>().total().to_decimal()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Two sums put together are the sum of what both hold, columns that have moved on included.
    #[test]
    fn sums_add_up() {
        let several = |values: &[(i128, u32)]| {
            let mut sum = Sum::new();
            for &(mantissa, scale) in values {
                sum.push_scaled(mantissa, scale);
            }
            sum
        };
        let half_full = [(i128::MAX - 1, 2), (7, 0), (-25, 28)];
        for (left, right) in [
            (&half_full[..], &half_full[..]),
            (&half_full, &[(i128::MAX, 2), (i128::MAX, 2), (5, 1)]),
            (&[(i128::MAX, 2), (i128::MAX, 2), (5, 1)], &half_full),
            (&[], &half_full),
            (&half_full, &[]),
        ] {
            let mut sum = several(left);
            sum.add(&several(right));
            let both: Vec<_> = left.iter().chain(right).copied().collect();
            assert_eq!(sum.total(), several(&both).total(), "{left:?} {right:?}");
        }
        assert_eq!(
            several(&[(12, 1), (3, 0), (9, 29)]).total().to_string(),
            "4.2"
        );
        let long = several(&[(i128::MAX, 0), (1, 0), (5, 1)])
            .total()
            .to_string();
        assert_eq!(long, "170141183460469231731687303715884105728.5");
    }

    #[test]
    fn few_numbers_add_up_where_they_fit() {
        for (numbers, sum) in [
            (&[][..], Some("0")),
            (&[(211, 1), (38, 1)], Some("24.9")),
            (&[(5, 1), (5, 1)], Some("1")),
            (&[(-7, 0), (25, 2)], Some("-6.75")),
            (&[(-25, 2), (25, 2)], Some("0")),
            (&[(i128::MAX, 0), (1, 0)], None),
            (&[(i128::MAX / 5, 0), (1, 1)], None),
            (&[(1, 0), (1, 39)], None),
        ] {
            let found = Sum::of_few(numbers.iter().copied());
            assert_eq!(
                found.map(|sum| sum.to_string()).as_deref(),
                sum,
                "{numbers:?}"
            );
            if let Some(found) = found {
                let mut slow = Sum::new();
                for &(mantissa, scale) in numbers {
                    slow.push_scaled(mantissa, scale);
                }
                assert_eq!(slow.total(), Exact::from(found));
            }
        }
    }
}
