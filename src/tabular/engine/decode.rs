//! Which bytes are text, and in which encoding.

use std::borrow::Cow;

use encoding_rs::{GB18030, UTF_16BE, UTF_16LE, WINDOWS_1252};

use crate::error::{ErrorKind, Result};

/// How a file writes its letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Encoding {
    /// UTF-8, with or without a byte order mark.
    Utf8,
    /// ISO-8859-1, read as the Windows-1252 that holds it.
    Latin1,
    /// GB18030, the Chinese standard.
    Gb18030,
    /// UTF-16, little-endian.
    Utf16Le,
    /// UTF-16, big-endian.
    Utf16Be,
}

impl Encoding {
    /// The usual name.
    pub const fn as_str(self) -> &'static str {
        match self {
            Encoding::Utf8 => "UTF-8",
            Encoding::Latin1 => "ISO-8859-1",
            Encoding::Gb18030 => "GB18030",
            Encoding::Utf16Le => "UTF-16LE",
            Encoding::Utf16Be => "UTF-16BE",
        }
    }

    /// The text of one field. Bytes that are no UTF-8 in a UTF-8 file are read as ISO-8859-1, which
    /// is what a file joined from two sources holds; nothing is lost that way.
    pub(in crate::tabular) fn text(self, bytes: &[u8]) -> Cow<'_, str> {
        if bytes.is_ascii() {
            return String::from_utf8_lossy(bytes);
        }
        match self {
            Encoding::Gb18030 => GB18030.decode_without_bom_handling(bytes).0,
            Encoding::Latin1 => WINDOWS_1252.decode_without_bom_handling(bytes).0,
            _ => match std::str::from_utf8(bytes) {
                Ok(text) => Cow::Borrowed(text),
                Err(_) => WINDOWS_1252.decode_without_bom_handling(bytes).0,
            },
        }
    }
}

/// What the first bytes say.
#[derive(Clone, Copy, Debug)]
pub(in crate::tabular) struct Start {
    pub(in crate::tabular) encoding: Encoding,
    /// The length of the byte order mark.
    pub(in crate::tabular) mark: usize,
}

/// First bytes of files that are no text, with what they are.
const SIGNATURES: [(&[u8], &str); 13] = [
    (
        b"PK\x03\x04",
        "a zip archive or a workbook; unpack it or save the sheet as CSV, or build with the feature `compressed` or `xlsx`",
    ),
    (
        b"\xD0\xCF\x11\xE0",
        "an old Excel workbook or one with a password; save the sheet as CSV",
    ),
    (
        b"\x1F\x8B",
        "a gzip archive; unpack it, or build with the feature `compressed`",
    ),
    (b"BZh", "a bzip2 archive; unpack it first"),
    (b"7z\xBC\xAF\x27\x1C", "a 7-Zip archive; unpack it first"),
    (b"\xFD7zXZ", "an xz archive; unpack it first"),
    (b"\x28\xB5\x2F\xFD", "a zstd archive; unpack it first"),
    (b"%PDF", "a PDF document"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xFF\xD8\xFF", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"PAR1", "a Parquet file"),
    (b"SQLite format 3", "an SQLite database"),
];

/// Tells the encoding from the first bytes of a file.
///
/// # Errors
/// [`ErrorKind::Empty`], [`ErrorKind::NotText`].
pub(in crate::tabular) fn detect(head: &[u8]) -> Result<Start> {
    if head.is_empty() {
        return Err(ErrorKind::Empty.into());
    }
    let not_text = |found: &str| ErrorKind::NotText {
        found: found.into(),
    };
    if let Some((_, what)) = SIGNATURES.iter().find(|(bytes, _)| head.starts_with(bytes)) {
        return Err(not_text(what).into());
    }
    let (encoding, mark) = match head {
        [0xEF, 0xBB, 0xBF, ..] => (Encoding::Utf8, 3),
        [0xFF, 0xFE, ..] => (Encoding::Utf16Le, 2),
        [0xFE, 0xFF, ..] => (Encoding::Utf16Be, 2),
        _ => (without_mark(head), 0),
    };
    let text = &head[mark..];
    match encoding {
        Encoding::Utf16Le | Encoding::Utf16Be => {
            let (decoded, bad) =
                transcoder(encoding).decode_without_bom_handling(&text[..text.len() & !1]);
            if bad || controls(decoded.as_bytes()) > decoded.len() / 100 {
                return Err(not_text("it begins like UTF-16 and is not").into());
            }
        }
        // The crate's own form holds whatever a name or a title holds.
        _ if text.starts_with(OWN) => {}
        _ if text.contains(&0) => return Err(not_text("binary data with zero bytes").into()),
        _ if controls(text) > text.len() / 100 => {
            return Err(not_text("binary data with control characters").into());
        }
        _ => {}
    }
    if text.iter().all(|b| b.is_ascii_whitespace() || *b == 0) {
        return Err(ErrorKind::Empty.into());
    }
    Ok(Start { encoding, mark })
}

/// How a file of the crate's own form begins.
const OWN: &[u8] =
    b"exporter,importer,period,category,value,quantity,regime,reported_by,standing,place,";

fn transcoder(encoding: Encoding) -> &'static encoding_rs::Encoding {
    if encoding == Encoding::Utf16Be {
        UTF_16BE
    } else {
        UTF_16LE
    }
}

fn controls(text: &[u8]) -> usize {
    let control =
        |b: &&u8| **b < 0x20 && !matches!(**b, b'\t' | b'\n' | b'\r' | 0x0C | 0x1A) || **b == 0x7F;
    text.iter().filter(control).count()
}

/// UTF-16 in which most letters are ASCII shows as zeros in every second byte.
fn utf16_without_mark(head: &[u8]) -> Option<Encoding> {
    let pairs = head.len() / 2;
    if pairs < 4 {
        return None;
    }
    let zeros = |at: usize| head.iter().skip(at).step_by(2).filter(|b| **b == 0).count();
    if zeros(1) * 10 > pairs * 8 && zeros(0) == 0 {
        return Some(Encoding::Utf16Le);
    }
    (zeros(0) * 10 > pairs * 8 && zeros(1) == 0).then_some(Encoding::Utf16Be)
}

fn without_mark(head: &[u8]) -> Encoding {
    if let Some(encoding) = utf16_without_mark(head) {
        return encoding;
    }
    match std::str::from_utf8(head) {
        Ok(_) => return Encoding::Utf8,
        // The head may end inside a character.
        Err(error) if error.error_len().is_none() => return Encoding::Utf8,
        Err(_) => {}
    }
    // Letters of ISO-8859-1 stand alone between ASCII letters; Chinese comes in pairs of high bytes.
    let (decoded, bad) = GB18030.decode_without_bom_handling(head);
    let foreign = decoded.chars().filter(|c| !c.is_ascii()).count();
    let chinese = decoded.chars().filter(|c| matches!(c, '\u{3000}'..='\u{303F}' | '\u{4E00}'..='\u{9FFF}' | '\u{FF00}'..='\u{FFEF}'));
    if !bad && foreign >= 4 && chinese.count() * 10 >= foreign * 9 {
        Encoding::Gb18030
    } else {
        Encoding::Latin1
    }
}

/// The UTF-8 form of a UTF-16 file, and where every thousandth byte or so stands in the file, whose byte order
/// mark has this length. (A place for every line would be eight times the file where all lines are empty.)
pub(in crate::tabular) fn from_utf16(
    bytes: &[u8],
    encoding: Encoding,
    mark: usize,
) -> (Vec<u8>, Vec<(u64, u64)>) {
    let (text, _) = transcoder(encoding).decode_without_bom_handling(bytes);
    const APART: u64 = 1024;
    let mut places = vec![(0, mark as u64)];
    let (mut here, mut there, mut next) = (0u64, mark as u64, APART);
    for c in text.chars() {
        if here >= next {
            places.push((here, there));
            next = here + APART;
        }
        here += c.len_utf8() as u64;
        there += 2 * c.len_utf16() as u64;
    }
    (text.into_owned().into_bytes(), places)
}
