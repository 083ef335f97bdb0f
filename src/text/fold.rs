//! Text without case and accents, so that "CÔTE", "Côte" and "cote" are one word.
//!
//! Only for comparing: the text itself is never changed (DESIGN, decision 7).

use std::borrow::Cow;

/// The text in lower case and without accents; borrowed where it already is.
///
/// Latin letters lose their marks (`ü` becomes `u`, `ø` becomes `o`), ligatures and the German sharp s
/// become two letters, combining marks fall away, full-width ASCII becomes ASCII. Letters of other
/// scripts are only put in lower case.
///
/// ```
/// use tradeflows::text::fold::fold;
///
/// assert_eq!(fold("Türkiye"), "turkiye");
/// assert_eq!(fold("Großbritannien"), "grossbritannien");
/// assert_eq!(fold("ＣＨＩＮＡ"), "china");
/// assert_eq!(fold("Россия"), "россия");
/// ```
pub fn fold(text: &str) -> Cow<'_, str> {
    let folded = |c: char| {
        if c.is_ascii() {
            !c.is_ascii_uppercase()
        } else {
            fold_char(c).0 == [c, NONE]
        }
    };
    match text.find(|c| !folded(c)) {
        None => Cow::Borrowed(text),
        Some(at) => {
            let mut out = String::with_capacity(text.len());
            out.push_str(&text[..at]);
            for c in text[at..].chars() {
                out.extend(fold_char(c));
            }
            Cow::Owned(out)
        }
    }
}

/// Whether two texts are the same but for case and accents.
///
/// ```
/// use tradeflows::text::fold::same;
///
/// assert!(same("Curaçao", "CURACAO"));
/// assert!(!same("Mali", "Malawi"));
/// ```
pub fn same(left: &str, right: &str) -> bool {
    left.chars()
        .flat_map(fold_char)
        .eq(right.chars().flat_map(fold_char))
}

/// Stands for "no letter" in a [`Folded`]; U+0000 never comes out of folding.
const NONE: char = '\0';

/// What one character becomes: nothing, one or two characters, in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Folded([char; 2]);

impl Iterator for Folded {
    type Item = char;

    fn next(&mut self) -> Option<char> {
        let [first, second] = self.0;
        self.0 = [second, NONE];
        (first != NONE).then_some(first)
    }
}

/// What one character becomes without case and accents.
///
/// ```
/// use tradeflows::text::fold::fold_char;
///
/// assert!(fold_char('É').eq(['e']));
/// assert!(fold_char('Æ').eq(['a', 'e']));
/// assert!(fold_char('\u{301}').eq([])); // a combining acute accent
/// ```
pub fn fold_char(c: char) -> Folded {
    if c.is_ascii() {
        return Folded([c.to_ascii_lowercase(), NONE]);
    }
    let code = c as usize;
    let latin = match code {
        0xC0..0x180 => LATIN_1[code - 0xC0],
        0x180..0x250 => LATIN_B[code - 0x180],
        0x1E00..0x1F00 => LATIN_MORE[code - 0x1E00],
        0x300..0x370 => return Folded([NONE, NONE]),
        0xFF01..0xFF5F => {
            let ascii = char::from_u32(c as u32 - 0xFEE0).unwrap_or(c);
            return Folded([ascii.to_ascii_lowercase(), NONE]);
        }
        _ => b'.',
    };
    match latin {
        b'a'..=b'z' => Folded([latin as char, NONE]),
        b'A' => Folded(['a', 'e']),
        b'O' => Folded(['o', 'e']),
        b'S' => Folded(['s', 's']),
        b'T' => Folded(['t', 'h']),
        b'J' => Folded(['i', 'j']),
        b'Z' => Folded(['d', 'z']),
        b'L' => Folded(['l', 'j']),
        b'N' => Folded(['n', 'j']),
        _ => match c.to_lowercase().next() {
            // The Angstrom sign becomes a letter with a ring, which has a form of its own without it.
            Some(lower) if lower != c => fold_char(lower),
            _ => Folded([c, NONE]),
        },
    }
}

// One letter per code point: what is left without case and marks (Unicode compatibility decomposition,
// and by hand where a stroke is part of the letter). A capital stands for two letters (`A` for "ae"),
// a point for "only lower case".

/// U+00C0 to U+017F.
const LATIN_1: &[u8; 192] = b"\
    aaaaaaAceeeeiiiidnooooo.ouuuuyTSaaaaaaAceeeeiiiidnooooo.ouuuuyTy\
    aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiJJjjkkklllllll\
    lllnnnnnnnnnooooooOOrrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";
/// U+0180 to U+024F.
const LATIN_B: &[u8; 208] = b"\
    bbbb...ccdddd.ee.ffgg..ikkl..n.ooo..pp......tttuuuvyyzzz........\
    ....ZZZLLLNNNaaiioouuuuuuuuuueaaaaAAggggkkoooozzjZZZgg..nnaaAA..\
    aaaaeeeeiiiioooorrrruuuusstt..hh.d....aaeeooooooooyylnt......l..\
    ...b............";
/// U+1E00 to U+1EFF.
const LATIN_MORE: &[u8; 256] = b"\
    aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmm\
    mmmmnnnnnnnnoooooooopppprrrrrrrrssssssssssttttttttuuuuuuuuuuvvvv\
    wwwwwwwwwwxxxxyyzzzzzzhtwyasssSdaaaaaaaaaaaaaaaaaaaaaaaaeeeeeeee\
    eeeeeeeeiiiioooooooooooooooooooooooouuuuuuuuuuuuuuyyyyyyyyllvvyy";
