//! How a file writes its numbers, from what they have in common.

use crate::text::{Style, parse_grouped};

/// What the numbers of a file show.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Evidence {
    /// Some number can only have a decimal point.
    point: bool,
    /// Some number can only have a decimal comma.
    comma: bool,
    /// Some number of four or more digits has no marks, so this file groups nothing.
    ungrouped: bool,
    /// Some number has a point that has two readings.
    either_point: bool,
    /// Some number has a comma that has two readings.
    either_comma: bool,
}

impl Evidence {
    /// Looks at a number.
    pub(super) fn look(&mut self, text: &str) {
        let text = text.trim();
        if text.bytes().all(|b| b.is_ascii_digit() || b == b'-') {
            self.ungrouped |= text.len() > 3;
            return;
        }
        let (point, comma) = (
            parse_grouped(text, Style::Point),
            parse_grouped(text, Style::Comma),
        );
        match (point.is_ok(), comma.is_ok()) {
            (true, false) => self.point = true,
            (false, true) => self.comma = true,
            (true, true) => {
                self.either_point |= text.contains('.');
                self.either_comma |= text.contains(',');
            }
            (false, false) => {}
        }
    }

    /// The style that all numbers of the file have, where they show one.
    pub(super) fn style(&self) -> Style {
        match (self.point, self.comma) {
            (true, false) => Style::Point,
            (false, true) => Style::Comma,
            (true, true) => Style::Unknown,
            // Nothing is grouped here, so a point can only stand before decimals. A comma could still
            // be a stray group, so it stays open.
            (false, false) if self.ungrouped && self.either_point && !self.either_comma => {
                Style::Point
            }
            (false, false) => Style::Unknown,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_style_is_what_the_numbers_have_in_common() {
        for (numbers, style) in [
            (&["1,234", "12", "7,5"][..], Style::Comma),
            (&["1,234", "12"], Style::Unknown),
            (&["1,234", "2,345,678"], Style::Point),
            (&["1.234", "52.05"], Style::Point),
            (&["1.234", "0.123"], Style::Point),
            (&["1.234", "12345"], Style::Point),
            (&["1,234", "12345"], Style::Unknown),
            (&["1.234,5", "1,234.5"], Style::Unknown),
            (&["1.234"], Style::Unknown),
        ] {
            let mut evidence = Evidence::default();
            numbers.iter().for_each(|number| evidence.look(number));
            assert_eq!(evidence.style(), style, "{numbers:?}");
        }
    }
}
