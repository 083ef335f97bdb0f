//! The two forms in which a name is looked up: its letters without case, accents and punctuation, and
//! the set of its words whatever their order and abbreviation.

use std::borrow::Cow;

use crate::text::fold::fold_char;

/// Calls `then` with the plain form of a name: folded letters and digits, one space between words,
/// apostrophes closed up ("Côte d'Ivoire" becomes "cote divoire").
///
/// Short names take no allocation.
pub(super) fn with_plain<R>(text: &str, then: impl FnOnce(&[u8]) -> R) -> R {
    let mut stack = [0_u8; 192];
    // A folded character is never more than half as long again as the character it stands for.
    if text.len() <= stack.len() / 2 {
        let len = write_plain(text, &mut stack);
        then(&stack[..len])
    } else {
        let mut heap = vec![0; text.len() * 2];
        let len = write_plain(text, &mut heap);
        then(&heap[..len])
    }
}

/// The plain form as text.
pub(super) fn plain(text: &str) -> String {
    with_plain(text, |plain| String::from_utf8_lossy(plain).into_owned())
}

fn write_plain(text: &str, out: &mut [u8]) -> usize {
    let mut len = 0;
    let mut space = false;
    let mut push = |bytes: &[u8], space: &mut bool| {
        if *space && len > 0 && len < out.len() {
            out[len] = b' ';
            len += 1;
        }
        *space = false;
        if let Some(place) = out.get_mut(len..len + bytes.len()) {
            place.copy_from_slice(bytes);
            len += bytes.len();
        }
    };
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        if byte.is_ascii() {
            at += 1;
            if byte.is_ascii_alphanumeric() {
                push(&[byte.to_ascii_lowercase()], &mut space);
            } else if byte == b'&' {
                space = true;
                push(b"and", &mut space);
                space = true;
            } else if byte != b'\'' && byte != b'`' {
                space = true;
            }
            continue;
        }
        let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) else {
            break;
        };
        at += c.len_utf8();
        match c {
            '’' | '‘' | '´' | 'ʻ' | 'ʼ' | '′' => {}
            _ if c.is_alphanumeric() || matches!(c, '\u{300}'..'\u{370}') => {
                for folded in fold_char(c) {
                    let mut utf8 = [0; 4];
                    push(folded.encode_utf8(&mut utf8).as_bytes(), &mut space);
                }
            }
            _ => space = true,
        }
    }
    len
}

/// Kept in a bag: "China, Taiwan" is one economy, "China and Taiwan" are two.
const AND: &str = "and";

/// The words of a name as a set: abbreviations written out, little words left out, in alphabetical order.
///
/// "Korea, Rep.", "Republic of Korea" and "Korea (Republic of)" are the same bag.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Bag<'a> {
    words: Vec<Cow<'a, str>>,
}

impl<'a> Bag<'a> {
    /// The bag of a plain form.
    pub(super) fn new(plain: &'a str) -> Bag<'a> {
        let mut words: Vec<Cow<'a, str>> = Vec::with_capacity(8);
        let mut tokens = plain.split(' ').filter(|t| !t.is_empty()).peekable();
        while let Some(token) = tokens.next() {
            // Letters that stand apart are one abbreviation: "u s a", "d p r".
            if is_letter(token) && tokens.peek().is_some_and(|next| is_letter(next)) {
                let mut run = token.to_owned();
                while let Some(next) = tokens.next_if(|next| is_letter(next)) {
                    run.push_str(next);
                }
                words.push(Cow::Owned(run));
                continue;
            }
            // "People s Republic", with the apostrophe lost.
            if token == "s" && words.last().is_some_and(|word| word == "peoples") {
                continue;
            }
            let word = written_out(token);
            if !is_little(word) {
                words.push(Cow::Borrowed(word));
            }
        }
        words.sort_unstable();
        words.dedup();
        Bag { words }
    }

    /// The words, one space between them: what the table is asked for.
    pub(super) fn key(&self) -> String {
        self.words.join(" ")
    }

    /// The bag without "and", where it has one.
    pub(super) fn without_and(&self) -> Option<Bag<'a>> {
        let mut bag = self.clone();
        bag.retain(|word| word != AND);
        (bag.len() < self.len()).then_some(bag)
    }

    pub(super) fn len(&self) -> usize {
        self.words.len()
    }

    pub(super) fn has(&self, word: &str) -> bool {
        self.words.iter().any(|w| w == word)
    }

    /// Leaves only the words that `keep` holds for.
    pub(super) fn retain(&mut self, keep: impl Fn(&str) -> bool) {
        self.words.retain(|word| keep(word));
    }
}

fn is_letter(token: &str) -> bool {
    token.len() == 1 && token.as_bytes()[0].is_ascii_lowercase()
}

/// The word that an abbreviation or a variant stands for.
fn written_out(token: &str) -> &str {
    match token {
        "n" => "north",
        "s" | "so" => "south",
        "e" => "east",
        "w" => "west",
        "st" | "ste" => "saint",
        "rep" | "repub" | "republik" | "republique" | "republica" | "repubblica" | "republics" => {
            "republic"
        }
        "dem" | "demo" | "democ" | "demokratische" | "democratique" | "democratica"
        | "democrat" => "democratic",
        "fed" | "federated" | "federation" | "federative" | "fedn" => "federal",
        "isd" | "isds" | "is" | "isl" | "isls" | "island" | "islds" | "isle" | "isles" | "iles"
        | "ils" => "islands",
        "sts" => "states",
        "terr" | "terrs" | "ter" | "territ" | "territories" => "territory",
        "utd" => "united",
        "br" | "brit" => "british",
        "fr" => "french",
        "neth" | "nether" => "netherlands",
        "antil" | "ant" | "antill" => "antilles",
        "eq" | "equat" => "equatorial",
        "cent" | "ctrl" => "central",
        "afr" => "african",
        "occ" => "occupied",
        "prov" => "province",
        "admin" | "adm" => "administrative",
        "reg" => "region",
        "spec" => "special",
        "soc" => "socialist",
        "people" => "peoples",
        "gt" => "great",
        "fmr" | "fm" | "ex" | "formerly" => "former",
        "et" | "und" => AND,
        "herz" | "herzeg" | "herceg" | "herzegowina" | "hercegovina" => "herzegovina",
        "excl" | "exc" | "except" | "without" | "exclu" | "exclude" => "excluding",
        "incl" | "inc" | "include" | "includes" => "including",
        other => other,
    }
}

/// Words that carry nothing when names are compared.
fn is_little(word: &str) -> bool {
    matches!(
        word,
        "the" | "of" | "de" | "du" | "des" | "la" | "le" | "les" | "in" | "op"
    )
}
