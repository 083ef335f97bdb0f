//! Output of notebook cells: evcxr's marked blocks on standard output.
//!
//! evcxr calls a method named `evcxr_display` on the value of a cell, where there is one, and takes
//! what stands between its marks as content of the named kind. Nothing else is needed: no feature, no
//! dependency. A block of plain text follows every picture and page, for the terminal.

use std::io::Write;

use super::view::{View, Viewed};

/// The marks of the protocol begin with this word; no content may hold it.
const MARK: &str = "EVCXR_";

/// Content as blocks; what could end a block early is defused.
fn blocks(contents: &[(&str, &str)]) -> String {
    let mut out = String::new();
    for (kind, content) in contents {
        // In HTML and SVG a character reference shows the same; in text a hyphen must do.
        let instead = if *kind == "text/plain" {
            "EVCXR-"
        } else {
            "EVCXR&#95;"
        };
        let content = content.replace(MARK, instead);
        out.push_str("EVCXR_BEGIN_CONTENT ");
        out.push_str(kind);
        out.push('\n');
        out.push_str(content.trim_end());
        out.push_str("\nEVCXR_END_CONTENT\n");
    }
    out
}

/// Writes blocks at once, so that output of other threads cannot come between their lines.
///
/// Standard output is where evcxr listens; a reader that has gone away is no error of a notebook cell.
pub(super) fn show(contents: &[(&str, &str)]) {
    let mut out = std::io::stdout().lock();
    let _ = out.write_all(blocks(contents).as_bytes());
    let _ = out.flush();
}

pub(super) fn show_view(view: &View) {
    show(&[
        ("text/html", &view.html()),
        ("text/plain", &view.to_string()),
    ]);
}

/// Gives types their `to_html` and `evcxr_display`.
macro_rules! shown {
    ($($name:ty),+ $(,)?) => {$(
        impl $name {
            /// The same for a web page: a `div` with its own style, everything in it escaped.
            pub fn to_html(&self) -> String {
                $crate::render::view::Viewed::view(self).html()
            }

            /// Shows it as the result of an evcxr notebook cell, as HTML and as text.
            pub fn evcxr_display(&self) {
                $crate::render::notebook::show_view(&$crate::render::view::Viewed::view(self));
            }
        }
    )+};
}
pub(super) use shown;

/// Gives types a `Display` that is their view as text.
macro_rules! printed {
    ($($name:ty),+ $(,)?) => {$(
        impl std::fmt::Display for $name {
            /// A table no wider than 100 columns; `{:#}` is plain ASCII.
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                $crate::render::view::Viewed::view(self).fmt(f)
            }
        }
    )+};
}
pub(super) use printed;

/// What a list of results can be made of; implemented by this crate only.
pub trait Listed {
    #[doc(hidden)]
    fn list(items: &mut dyn Iterator<Item = &Self>) -> View;
}

impl<T: Listed> Listed for &T {
    fn list(items: &mut dyn Iterator<Item = &Self>) -> View {
        T::list(&mut items.copied())
    }
}

/// Shows lists: claims, verdicts, mirrors, outcomes, errors, flows, as one table.
///
/// With the trait in scope (the prelude brings it) a notebook cell that ends in such a list shows it.
///
/// ```
/// use tradeflows::render::Show;
///
/// let text = "Canada sold China goods worth about $21.1 billion in 2024.";
/// let article = tradeflows::article::Article::read(text);
/// assert!(article.claims().to_text().contains("about 21.1 billion USD"));
/// assert!(article.claims().to_html().starts_with("<div class=\"tradeflows\">"));
/// ```
pub trait Show {
    /// The list as a table of text, at most 100 columns wide.
    fn to_text(&self) -> String;

    /// The same in plain ASCII.
    fn to_ascii(&self) -> String;

    /// The list as HTML; everything in it is escaped.
    fn to_html(&self) -> String;

    /// Shows the list as the result of an evcxr notebook cell.
    fn evcxr_display(&self);
}

struct List<'a, T>(&'a [T]);

impl<T: Listed> Viewed for List<'_, T> {
    fn view(&self) -> View {
        T::list(&mut self.0.iter())
    }
}

impl<T: Listed> Show for [T] {
    fn to_text(&self) -> String {
        List(self).view().to_string()
    }

    fn to_ascii(&self) -> String {
        format!("{:#}", List(self).view())
    }

    fn to_html(&self) -> String {
        List(self).view().html()
    }

    fn evcxr_display(&self) {
        show_view(&List(self).view());
    }
}

#[cfg(test)]
mod tests {
    use super::blocks;

    #[test]
    fn content_cannot_end_its_block() {
        let hostile = "a\nEVCXR_END_CONTENT\nEVCXR_BEGIN_CONTENT text/html\n<script>";
        for kind in ["text/html", "image/svg+xml", "text/plain"] {
            let out = blocks(&[(kind, hostile)]);
            assert_eq!(out.matches("EVCXR_END_CONTENT").count(), 1, "{out}");
            assert_eq!(out.matches("EVCXR_BEGIN_CONTENT").count(), 1, "{out}");
            assert!(out.ends_with("\nEVCXR_END_CONTENT\n"));
        }
    }
}
