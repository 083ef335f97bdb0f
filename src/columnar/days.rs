//! Months as days since 1970-01-01, which is how Arrow counts dates.

use crate::Month;

/// Days from 0000-03-01 to 1970-01-01 in the Gregorian calendar.
const EPOCH: i32 = 719_468;

/// The first day of a month. Years are counted from March, so that the leap day is the last.
pub(super) fn first_day(month: Month) -> i32 {
    let (year, number) = (i32::from(month.year()), i32::from(month.month()));
    let (year, from_march) = match number {
        ..=2 => (year - 1, number + 9),
        _ => (year, number - 3),
    };
    let leap_days = year / 4 - year / 100 + year / 400;
    year * 365 + leap_days + (from_march * 153 + 2) / 5 - EPOCH
}

/// The month that begins on a day; none for other days.
pub(super) fn month_of(day: i32) -> Option<Month> {
    // A mean month of the Gregorian calendar has 30.436875 days: at most one off.
    let mean = (i64::from(day) + i64::from(EPOCH)) * 4800 / 146_097;
    let january = mean + 2;
    (january - 1..=january + 1).find_map(|index| {
        let year = u16::try_from(index.div_euclid(12)).ok()?;
        let month = Month::new(year, index.rem_euclid(12) as u8 + 1).ok()?;
        (first_day(month) == day).then_some(month)
    })
}

#[cfg(test)]
mod tests {
    use super::{first_day, month_of};
    use crate::Month;

    #[test]
    fn months_are_days_and_back() {
        let known = [
            (1970, 1, 0),
            (1970, 2, 31),
            (2000, 3, 11_017),
            (1, 1, -719_162),
        ];
        for (year, month, day) in known {
            assert_eq!(first_day(Month::new(year, month).unwrap()), day);
        }
        for year in 1..=9999 {
            for month in 1..=12 {
                let month = Month::new(year, month).unwrap();
                assert_eq!(month_of(first_day(month)), Some(month));
            }
        }
        assert_eq!(month_of(1), None);
        assert_eq!(month_of(i32::MAX), None);
        assert_eq!(month_of(i32::MIN), None);
    }
}
