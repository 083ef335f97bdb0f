//! Character references: `&amp;`, `&#8217;`, `&#x20AC;`.

/// The references that prose is written with; a page in HTML is read by its crate's whole list.
const NAMED: &[(&str, &str)] = &[
    ("amp", "&"),
    ("nbsp", "\u{a0}"),
    ("lt", "<"),
    ("gt", ">"),
    ("quot", "\""),
    ("apos", "'"),
    ("rsquo", "\u{2019}"),
    ("lsquo", "\u{2018}"),
    ("rdquo", "\u{201d}"),
    ("ldquo", "\u{201c}"),
    ("ndash", "\u{2013}"),
    ("mdash", "\u{2014}"),
    ("hellip", "\u{2026}"),
    ("euro", "\u{20ac}"),
    ("pound", "\u{a3}"),
    ("yen", "\u{a5}"),
    ("cent", "\u{a2}"),
    ("copy", "\u{a9}"),
    ("reg", "\u{ae}"),
    ("deg", "\u{b0}"),
    ("middot", "\u{b7}"),
    ("bull", "\u{2022}"),
    ("thinsp", "\u{2009}"),
    ("ensp", "\u{2002}"),
    ("emsp", "\u{2003}"),
    ("frac12", "\u{bd}"),
    ("frac14", "\u{bc}"),
    ("frac34", "\u{be}"),
    ("eacute", "\u{e9}"),
    ("ocirc", "\u{f4}"),
    ("uuml", "\u{fc}"),
    ("ccedil", "\u{e7}"),
];

/// The bytes that could be a reference at the beginning of a text: `&`, a name or a number, and `;` if there is one.
pub(super) fn reference(text: &str) -> Option<&str> {
    let bytes = text.as_bytes();
    let rest = bytes.strip_prefix(b"&")?;
    let name = rest
        .iter()
        .take(33)
        .enumerate()
        .take_while(|(n, b)| b.is_ascii_alphanumeric() || *n == 0 && **b == b'#')
        .count();
    let end = 1 + name + usize::from(rest.get(name) == Some(&b';'));
    (name > 0).then(|| &text[..end])
}

/// What a reference that ends in `;` stands for.
pub(super) fn decode(reference: &str) -> Option<String> {
    let name = reference.strip_prefix('&')?.strip_suffix(';')?;
    if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(digits) => u32::from_str_radix(digits, 16).ok()?,
            None => number.parse().ok()?,
        };
        return char::from_u32(code)
            .filter(|c| !c.is_control())
            .map(String::from);
    }
    NAMED
        .iter()
        .find(|(known, _)| *known == name)
        .map(|(_, words)| (*words).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_numbers() {
        for (text, found, stands_for) in [
            ("&amp;c", "&amp;", Some("&")),
            ("&#8217;s", "&#8217;", Some("\u{2019}")),
            ("&#x20AC;5", "&#x20AC;", Some("\u{20ac}")),
            ("&c", "&c", None),
            ("&#0;", "&#0;", None),
        ] {
            assert_eq!(reference(text), Some(found), "{text}");
            assert_eq!(decode(found).as_deref(), stands_for, "{text}");
        }
        assert_eq!(reference("& c"), None);
    }
}
