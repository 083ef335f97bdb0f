//! What terminal columns hold: widths, cuts, line breaks, plain ASCII, digits in groups.

use crate::text::fold::fold_char;

/// The widest a line gets, in terminal columns.
pub const MAX_WIDTH: usize = 100;

/// The text without what could break a table or turn a line around: control characters and line
/// separators become spaces, the marks that override or embed a direction become U+FFFD.
///
/// Plain direction marks (U+200E, U+200F) stay: Arabic and Hebrew names need them, and they turn
/// nothing around.
pub(super) fn clean(text: &str) -> String {
    text.chars().map(clean_char).collect()
}

pub(super) fn clean_char(c: char) -> char {
    match c {
        '\u{2028}' | '\u{2029}' => ' ',
        '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => '\u{FFFD}',
        // No XML document may hold them, not even escaped.
        '\u{FFFE}' | '\u{FFFF}' => '\u{FFFD}',
        c if c.is_control() => ' ',
        c => c,
    }
}

/// How many terminal columns a text takes, wide East Asian characters counted twice.
pub(super) fn width(text: &str) -> usize {
    text.chars().map(char_width).sum()
}

pub(super) fn char_width(c: char) -> usize {
    match c as u32 {
        0..=0x2FF => 1,
        0x300..=0x36F | 0x483..=0x489 | 0x591..=0x5BD | 0x610..=0x61A | 0x64B..=0x65F => 0,
        0x200B..=0x200F | 0x2060..=0x2064 | 0xFE00..=0xFE0F | 0xFEFF => 0,
        0x1100..=0x115F | 0x2E80..=0xA4CF | 0xAC00..=0xD7A3 | 0xF900..=0xFAFF => 2,
        0xFE30..=0xFE4F | 0xFF00..=0xFF60 | 0xFFE0..=0xFFE6 | 0x1F300..=0x1FAFF => 2,
        0x20000..=0x3FFFD => 2,
        _ => 1,
    }
}

/// The beginning of a text that fits, with a mark where something was cut.
pub(super) fn cut(text: &str, to: usize, mark: char) -> String {
    if width(text) <= to {
        return text.to_owned();
    }
    let mut kept = String::new();
    let mut taken = 1;
    for c in text.chars() {
        taken += char_width(c);
        if taken > to {
            break;
        }
        kept.push(c);
    }
    kept.push(mark);
    kept
}

/// The text in lines no wider than `to`, broken at spaces, a longer word where it must be.
pub(super) fn wrapped(text: &str, to: usize) -> Vec<String> {
    let to = to.max(4);
    let (mut lines, mut line, mut taken) = (Vec::new(), String::new(), 0);
    for word in text.split(' ') {
        let wide = width(word);
        if taken > 0 && taken + 1 + wide > to {
            lines.push(std::mem::take(&mut line));
            taken = 0;
        } else if taken > 0 {
            line.push(' ');
            taken += 1;
        }
        for c in word.chars() {
            if taken + char_width(c) > to {
                lines.push(std::mem::take(&mut line));
                taken = 0;
            }
            line.push(c);
            taken += char_width(c);
        }
    }
    lines.push(line);
    lines
}

/// A line broken at [`MAX_WIDTH`], what follows indented.
pub(super) fn paragraph(text: &str) -> String {
    let text = clean(text);
    let indent = text.len() - text.trim_start_matches(' ').len();
    let indent = " ".repeat(indent.min(20) + 2);
    if width(&text) <= MAX_WIDTH {
        return text;
    }
    let mut lines = wrapped(&text, MAX_WIDTH - indent.len()).into_iter();
    let mut out = lines.next().unwrap_or_default();
    for line in lines {
        out.push('\n');
        out.push_str(&indent);
        out.push_str(line.trim_start());
    }
    out
}

/// The text in ASCII: letters without their accents, signs by their usual stand-ins, and a question
/// mark for what has none.
///
/// ```
/// use tradeflows::render::text::ascii;
///
/// assert_eq!(ascii("Côte d’Ivoire — 8…9 %"), "Cote d'Ivoire - 8...9 %");
/// assert_eq!(ascii("中国"), "??");
/// ```
pub fn ascii(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            c if c.is_ascii() => out.push(c),
            '…' => out.push_str("..."),
            '\u{2010}'..='\u{2015}' | '−' => out.push('-'),
            '‘' | '’' => out.push('\''),
            '“' | '”' => out.push('"'),
            '→' => out.push_str("->"),
            '\u{A0}' | '\u{2009}' | '\u{202F}' => out.push(' '),
            '·' | '•' => out.push('*'),
            '×' => out.push('x'),
            _ if char_width(c) == 0 => {}
            _ => {
                let upper = c.is_uppercase();
                let mut known = false;
                for folded in fold_char(c).filter(char::is_ascii) {
                    known = true;
                    out.push(if upper {
                        folded.to_ascii_uppercase()
                    } else {
                        folded
                    });
                }
                if !known {
                    out.push('?');
                }
            }
        }
    }
    out
}

/// The digits of a whole or decimal number in groups of three: `21100000000` as `21,100,000,000`.
///
/// ```
/// use tradeflows::render::text::grouped;
///
/// assert_eq!(grouped("-1234567.5"), "-1,234,567.5");
/// assert_eq!(grouped("999"), "999");
/// ```
pub fn grouped(number: &str) -> String {
    crate::text::grouped(number)
}
