//! Reading the embedded tables: comma separated, a header row, quotes only around fields with commas.

/// The rows of an embedded table after its header, `N` fields each.
///
/// Quoted fields may hold commas, never quotes or line breaks; a table test keeps the files to that.
/// A row with fewer fields ends in empty ones.
pub(super) fn rows<const N: usize>(
    text: &'static str,
) -> impl Iterator<Item = [&'static str; N]> + use<N> {
    text.lines()
        .skip(1)
        .filter(|line| !line.is_empty())
        .map(|line| {
            let mut fields = [""; N];
            let mut rest = line;
            for field in &mut fields {
                *field = take_field(&mut rest);
            }
            fields
        })
}

fn take_field(rest: &mut &'static str) -> &'static str {
    let line: &'static str = rest;
    if let Some(quoted) = line.strip_prefix('"') {
        let end = quoted.find('"').unwrap_or(quoted.len());
        let after = quoted.get(end + 1..).unwrap_or_default();
        *rest = after.strip_prefix(',').unwrap_or(after);
        return &quoted[..end];
    }
    match line.split_once(',') {
        Some((field, after)) => {
            *rest = after;
            field
        }
        None => {
            *rest = "";
            line
        }
    }
}

/// The field, where it is not empty.
pub(super) fn some(field: &'static str) -> Option<&'static str> {
    (!field.is_empty()).then_some(field)
}

/// The field as a number, where it is one.
pub(super) fn number(field: &str) -> Option<u16> {
    field.parse().ok()
}

/// Codes of `N` capitals with a number each, found at the place that the letters compute.
pub(super) struct Letters<const N: usize>(Vec<u16>);

impl<const N: usize> Letters<N> {
    /// Two rows share the code: it finds neither.
    const SHARED: u16 = u16::MAX;

    pub(super) fn new() -> Self {
        Letters(vec![0; 26_usize.pow(N as u32)])
    }

    #[inline]
    fn place(code: &str) -> Option<usize> {
        let letters: &[u8; N] = code.as_bytes().try_into().ok()?;
        let mut place = 0;
        for letter in letters {
            if !letter.is_ascii_uppercase() {
                return None;
            }
            place = place * 26 + usize::from(letter - b'A');
        }
        Some(place)
    }

    #[inline]
    pub(super) fn get(&self, code: &str) -> Option<u16> {
        let number = *self.0.get(Self::place(code)?)?;
        (number != 0 && number != Self::SHARED).then_some(number)
    }

    /// Puts a number, not 0, where the code has none yet.
    pub(super) fn put(&mut self, code: &str, number: u16) {
        if let Some(slot) = Self::place(code).and_then(|place| self.0.get_mut(place))
            && *slot == 0
        {
            *slot = number;
        }
    }

    /// Puts a number; a code that comes a second time finds neither.
    pub(super) fn put_unless_shared(&mut self, code: &str, number: u16) {
        if let Some(slot) = Self::place(code).and_then(|place| self.0.get_mut(place)) {
            *slot = if *slot == 0 { number } else { Self::SHARED };
        }
    }
}
