//! HTML pages. The tokenizer of WHATWG's specification is `html5gum`'s; which elements are the article is told here.
//!
//! A page is looked at three times, each from left to right: its elements and texts, which of them are the
//! article, and the article's words.

use std::collections::HashMap;

use html5gum::{DefaultEmitter, HtmlString, StartTag, Token, Tokenizer};

use super::cleaned::Cleaned;
use super::entities::{decode, reference};
use super::metadata::{Metadata, date, line};
use crate::place::Span;

/// Elements that are never part of an article.
const NEVER: &[&str] = &[
    "head", "script", "style", "noscript", "template", "svg", "math", "nav", "footer", "aside",
    "button", "select", "option", "textarea", "iframe", "object", "video", "audio", "canvas",
    "dialog", "menu", "figure",
];

/// Roles of elements that are never part of an article.
const ROLES: &[&str] = &[
    "navigation",
    "banner",
    "contentinfo",
    "complementary",
    "search",
    "dialog",
    "alertdialog",
    "menu",
    "menubar",
];

/// Words in the class or the id of what stands around an article: only where no article stands inside.
const AROUND: &[&str] = &[
    "cookie",
    "cookies",
    "consent",
    "gdpr",
    "newsletter",
    "subscribe",
    "subscription",
    "related",
    "comment",
    "comments",
    "respond",
    "disqus",
    "share",
    "sharing",
    "social",
    "sidebar",
    "breadcrumb",
    "breadcrumbs",
    "promo",
    "advert",
    "advertisement",
    "ad",
    "ads",
    "nav",
    "navbar",
    "navigation",
    "menu",
    "footer",
    "recommended",
    "recommendations",
    "popular",
    "trending",
    "modal",
    "popup",
    "teaser",
    "teasers",
    "byline",
    "tags",
    "skip",
];

/// Elements without an end.
const VOID: &[&str] = &[
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
    "track", "wbr",
];

/// Elements inside a paragraph; any other begins one.
const INLINE: &[&str] = &[
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em",
    "font", "i", "ins", "kbd", "label", "mark", "q", "rp", "rt", "ruby", "s", "samp", "small",
    "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr",
];

/// Elements that their own kind or the end of what holds them closes.
const CLOSES_ITSELF: &[&str] = &["p", "li", "td", "th", "tr", "dt", "dd", "option"];

struct Element {
    name: Name,
    parent: usize,
    never: bool,
    around: bool,
    /// An article or the main part stands inside.
    holds_main: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Name {
    Article,
    Main,
    Heading,
    Paragraph,
    Pre,
    Inline,
    Break,
    Block,
}

enum Event {
    Opens(usize, usize),
    Closes(usize, usize),
    Text(usize, Span),
}

/// The open elements of a page that is being read.
struct Tree {
    elements: Vec<Element>,
    events: Vec<Event>,
    /// The open elements, with their names.
    open: Vec<(usize, String)>,
    /// How many elements of a name are open, so that an end without a beginning costs nothing.
    counts: HashMap<String, usize>,
}

impl Tree {
    fn innermost(&self) -> usize {
        self.open.last().map_or(0, |(n, _)| *n)
    }

    fn close_innermost(&mut self, at: usize) {
        if let Some((n, name)) = self.open.pop() {
            self.events.push(Event::Closes(n, at));
            if let Some(count) = self.counts.get_mut(&name) {
                *count -= 1;
            }
        }
    }

    fn close(&mut self, name: &str, at: usize) {
        if self.counts.get(name).copied().unwrap_or(0) == 0 {
            return;
        }
        while let Some((_, innermost)) = self.open.last() {
            let found = innermost == name;
            self.close_innermost(at);
            if found {
                break;
            }
        }
    }

    fn start(&mut self, tag: &StartTag<usize>, name: &str) {
        let at = tag.span.start;
        let closed = |innermost: &str| {
            let itself = CLOSES_ITSELF.contains(&name) && innermost == name;
            itself || innermost == "p" && !INLINE.contains(&name) && !VOID.contains(&name)
        };
        if self.open.last().is_some_and(|(_, n)| closed(n)) {
            self.close_innermost(at);
        }
        let parent = self.innermost();
        let value = |key: &str| attribute(tag, key);
        let role = value("role").unwrap_or_default();
        let hidden = tag.attributes.contains_key(&b"hidden"[..])
            || value("aria-hidden").as_deref() == Some("true");
        let kind = match name {
            "article" => Name::Article,
            "main" => Name::Main,
            "h1" => Name::Heading,
            "p" | "li" | "blockquote" => Name::Paragraph,
            "pre" => Name::Pre,
            "br" => Name::Break,
            _ if role == "main" => Name::Main,
            _ if role == "article" => Name::Article,
            _ if INLINE.contains(&name) => Name::Inline,
            _ => Name::Block,
        };
        let id = self.elements.len();
        let whole = matches!(name, "html" | "body") || matches!(kind, Name::Article | Name::Main);
        self.elements.push(Element {
            name: kind,
            parent,
            never: NEVER.contains(&name) || ROLES.contains(&&*role) || hidden && !whole,
            around: name == "form"
                || !whole
                    && ["class", "id"]
                        .iter()
                        .filter_map(|key| value(key))
                        .any(|words| is_around(&words)),
            holds_main: false,
        });
        if whole && matches!(kind, Name::Article | Name::Main) {
            let mut up = parent;
            while !self.elements[up].holds_main {
                self.elements[up].holds_main = true;
                up = self.elements[up].parent;
            }
        }
        self.events.push(Event::Opens(id, at));
        let nothing_inside = tag.self_closing && matches!(name, "svg" | "math");
        if VOID.contains(&name) || nothing_inside {
            self.events.push(Event::Closes(id, tag.span.end));
        } else {
            *self.counts.entry(name.to_owned()).or_default() += 1;
            self.open.push((id, name.to_owned()));
        }
    }
}

fn is_around(words: &str) -> bool {
    words
        .split(|c: char| !c.is_ascii_alphanumeric())
        .any(|word| AROUND.iter().any(|known| known.eq_ignore_ascii_case(word)))
}

fn text_of(bytes: &HtmlString) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

fn attribute(tag: &StartTag<usize>, key: &str) -> Option<String> {
    tag.attributes
        .get(key.as_bytes())
        .map(|value| text_of(&value.value))
}

/// The words of the page's article, and what the page says of itself.
pub(super) fn clean(page: &str) -> (Cleaned, Metadata) {
    let mut facts = Facts::default();
    let tree = tree(page, &mut facts);
    let article = article_of(&tree);
    (words(page, &tree, &article), facts.metadata())
}

fn tree(page: &str, facts: &mut Facts) -> Tree {
    let root = Element {
        name: Name::Block,
        parent: 0,
        never: false,
        around: false,
        holds_main: true,
    };
    let mut tree = Tree {
        elements: vec![root],
        events: Vec::new(),
        open: Vec::new(),
        counts: HashMap::new(),
    };
    let mut emitter = DefaultEmitter::<usize>::new_with_span();
    emitter.naively_switch_states(true);
    for token in Tokenizer::new_with_emitter(page, emitter).flatten() {
        match token {
            Token::StartTag(tag) => {
                let name = text_of(&tag.name);
                facts.tag(&tag, &name);
                tree.start(&tag, &name);
            }
            Token::EndTag(tag) => tree.close(&text_of(&tag.name), tag.span.start),
            Token::String(words) => {
                let span = Span::new(words.span.start, words.span.end);
                let innermost = tree.open.last().map_or("", |(_, name)| name);
                facts.text(page, span, innermost);
                tree.events.push(Event::Text(tree.innermost(), span));
            }
            Token::Comment(_) | Token::Doctype(_) | Token::Error(_) => {}
        }
    }
    while !tree.open.is_empty() {
        tree.close_innermost(page.len());
    }
    tree
}

/// The bytes of text in the paragraphs of each element, of those elements that are not left out.
fn weights(tree: &Tree, dropped: &[bool]) -> Vec<usize> {
    let elements = &tree.elements;
    let mut in_paragraph = vec![false; elements.len()];
    for n in 1..elements.len() {
        in_paragraph[n] = elements[n].name == Name::Paragraph || in_paragraph[elements[n].parent];
    }
    let mut weights = vec![0; elements.len()];
    for event in &tree.events {
        if let Event::Text(n, span) = event
            && in_paragraph[*n]
            && !dropped[*n]
        {
            weights[*n] += span.len();
        }
    }
    for n in (1..elements.len()).rev() {
        weights[elements[n].parent] += weights[n];
    }
    weights
}

/// For each element whether its texts are the article's.
fn article_of(tree: &Tree) -> Vec<bool> {
    let elements = &tree.elements;
    let mut dropped = vec![false; elements.len()];
    for n in 1..elements.len() {
        dropped[n] = elements[n].never || dropped[elements[n].parent];
    }
    // A form or a "sidebar-right" around the whole page is no furniture.
    let all = weights(tree, &dropped);
    for n in 1..elements.len() {
        let small = all[n] == 0 || all[n] * 10 < all[0] * 9;
        let around = elements[n].around && !elements[n].holds_main && small;
        dropped[n] |= around || dropped[elements[n].parent];
    }
    let weights = weights(tree, &dropped);
    let heaviest = |kind: Name| {
        (1..elements.len())
            .filter(|n| elements[*n].name == kind && !dropped[*n])
            .max_by_key(|n| (weights[*n], std::cmp::Reverse(*n)))
            .filter(|n| weights[*n] > 0 && weights[*n] * 2 >= weights[0])
    };
    let root = heaviest(Name::Article)
        .or_else(|| heaviest(Name::Main))
        .unwrap_or(0);
    let title = (1..elements.len()).find(|n| elements[*n].name == Name::Heading && !dropped[*n]);
    let mut kept = vec![false; elements.len()];
    for n in 0..elements.len() {
        let inside = n == root || Some(n) == title || n > 0 && kept[elements[n].parent];
        kept[n] = inside && !dropped[n];
    }
    kept
}

fn words(page: &str, tree: &Tree, article: &[bool]) -> Cleaned {
    let mut out = Cleaned::default();
    let mut pre = 0usize;
    for event in &tree.events {
        match event {
            Event::Opens(n, at) | Event::Closes(n, at) if article[*n] => {
                let opens = matches!(event, Event::Opens(..));
                match tree.elements[*n].name {
                    Name::Inline => {}
                    Name::Break => out.line(*at),
                    Name::Pre => {
                        pre = if opens {
                            pre + 1
                        } else {
                            pre.saturating_sub(1)
                        };
                        out.paragraph(*at);
                    }
                    _ => out.paragraph(*at),
                }
            }
            Event::Text(n, span) if article[*n] => text(page, *span, pre > 0, &mut out),
            // What is left out parts what stands around it.
            Event::Opens(n, at) if tree.elements[*n].name != Name::Inline => out.paragraph(*at),
            _ => {}
        }
    }
    out
}

/// Adds a text of the page, its references resolved.
fn text(page: &str, span: Span, as_written: bool, out: &mut Cleaned) {
    let push = |out: &mut Cleaned, span| match as_written {
        true => out.push(page, span),
        false => out.push_spaced(page, span),
    };
    let mut at = span.start;
    while let Some(found) = page.get(at..span.end).and_then(|rest| rest.find('&')) {
        push(out, Span::new(at, at + found));
        at += found;
        let Some(written) = page.get(at..span.end).and_then(reference) else {
            push(out, Span::new(at, at + 1));
            at += 1;
            continue;
        };
        let here = Span::new(at, at + written.len());
        match decode(written).unwrap_or_else(|| decode_any(written)) {
            same if same == written => push(out, here),
            // Soft hyphens and the like are no part of a word.
            other if matches!(&*other, "\u{ad}" | "\u{200b}") => {}
            other => out.push_as(&other, here),
        }
        at = here.end;
    }
    push(out, Span::new(at, span.end));
}

/// What a reference of HTML's whole list stands for.
fn decode_any(reference: &str) -> String {
    Tokenizer::new(reference)
        .flatten()
        .filter_map(|token| match token {
            Token::String(words) => Some(text_of(&words.value)),
            _ => None,
        })
        .collect()
}

/// What a page says of itself, by how far it can be trusted.
#[derive(Default)]
struct Facts {
    linked: Metadata,
    meta: Metadata,
    site_title: Option<String>,
    time: Option<crate::model::Date>,
    link: Option<String>,
    script: bool,
}

impl Facts {
    fn tag(&mut self, tag: &StartTag<usize>, name: &str) {
        self.script = name == "script"
            && attribute(tag, "type")
                .is_some_and(|kind| kind.trim().eq_ignore_ascii_case("application/ld+json"));
        match name {
            "meta" => {
                let key = ["property", "name", "itemprop"]
                    .iter()
                    .find_map(|key| attribute(tag, key))
                    .unwrap_or_default()
                    .to_ascii_lowercase();
                let Some(content) = attribute(tag, "content") else {
                    return;
                };
                match &*key {
                    "article:published_time"
                    | "og:article:published_time"
                    | "datepublished"
                    | "date"
                    | "pubdate"
                    | "publishdate"
                    | "publish-date"
                    | "publish_date"
                    | "dc.date"
                    | "dc.date.issued"
                    | "dc.date.created"
                    | "dcterms.date"
                    | "dcterms.issued"
                    | "dcterms.created"
                    | "sailthru.date"
                    | "parsely-pub-date"
                    | "article.published" => {
                        self.meta.date = self.meta.date.or_else(|| date(&content));
                    }
                    "og:title" | "twitter:title" | "dc.title" | "dcterms.title" | "headline" => {
                        self.meta.title = self.meta.title.take().or_else(|| line(&content));
                    }
                    "og:site_name" | "dc.publisher" | "dcterms.publisher" | "publisher" => {
                        self.meta.publisher = self.meta.publisher.take().or_else(|| line(&content));
                    }
                    "og:url" => self.link = self.link.take().or_else(|| line(&content)),
                    _ => {}
                }
            }
            "link"
                if attribute(tag, "rel")
                    .is_some_and(|rel| rel.eq_ignore_ascii_case("canonical")) =>
            {
                self.meta.location = attribute(tag, "href").and_then(|href| line(&href));
            }
            "time" => {
                let stated = attribute(tag, "datetime").and_then(|when| date(&when));
                self.time = self.time.or(stated);
            }
            _ => {}
        }
    }

    fn text(&mut self, page: &str, span: Span, element: &str) {
        let Some(words) = span.of(page) else { return };
        match element {
            "title" if self.site_title.is_none() => {
                let mut title = Cleaned::default();
                text(page, span, false, &mut title);
                self.site_title = line(title.text());
            }
            "script" if self.script => {
                if let Ok(value) = serde_json::from_str(words) {
                    self.linked_data(&value);
                }
            }
            _ => {}
        }
    }

    /// JSON-LD (schema.org): the first object with a day of publication.
    fn linked_data(&mut self, value: &serde_json::Value) {
        let mut open = vec![value];
        while let Some(value) = open.pop() {
            match value {
                serde_json::Value::Array(all) => open.extend(all.iter().rev()),
                serde_json::Value::Object(object) => {
                    let words = |key: &str| object.get(key).and_then(serde_json::Value::as_str);
                    if let Some(day) = words("datePublished").and_then(date)
                        && self.linked.date.is_none()
                    {
                        self.linked.date = Some(day);
                        self.linked.title =
                            words("headline").or_else(|| words("name")).and_then(line);
                        let publisher = object.get("publisher");
                        self.linked.publisher = publisher
                            .and_then(|p| p.as_str().or_else(|| p.get("name")?.as_str()))
                            .and_then(line);
                    }
                    open.extend(object.get("@graph"));
                    open.extend(object.get("mainEntity"));
                }
                _ => {}
            }
        }
    }

    fn metadata(self) -> Metadata {
        let (linked, meta) = (self.linked, self.meta);
        Metadata {
            title: linked.title.or(meta.title).or(self.site_title),
            publisher: linked.publisher.or(meta.publisher),
            date: linked.date.or(meta.date).or(self.time),
            location: meta.location.or(self.link),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(page: &str) -> String {
        clean(page).0.text().trim().to_owned()
    }

    #[test]
    fn only_the_article_is_left() {
        for (page, expected) in [
            (
                "<body><header><nav>Home</nav></header><article><h1>Trade</h1><p>Exports rose <b>5&nbsp;%</b>\n to \
                 $3&thinsp;bn.<aside>Read more</aside><p>Imports fell.</article><footer>$9 billion</footer>",
                "Trade\n\nExports rose 5\u{a0}% to $3\u{2009}bn.\n\nImports fell.",
            ),
            (
                "<div class='cookie-banner'>We use $1 billion cookies</div><div id=content><p>A &amp; B<br>C</div>\
                 <div class=\"post related\"><p>Other</p></div><!-- note --><script>var x = '<p>No</p>';</script>",
                "A & B\nC",
            ),
            (
                "<ul><li>One<li>Two</ul><table><tr><td>5<td>6</table>&unknown; &AMP",
                "One\n\nTwo\n\n5\n\n6\n\n&unknown; &",
            ),
            ("plain text", "plain text"),
            ("<p>x</div></p></article>y", "x\n\ny"),
        ] {
            assert_eq!(shown(page), expected, "{page}");
        }
    }

    #[test]
    fn the_pages_own_facts() {
        let facts = |page: &str| {
            let (_, facts) = clean(page);
            (
                facts.title.unwrap_or_default(),
                facts.publisher.unwrap_or_default(),
                facts.date.map(|d| d.to_string()).unwrap_or_default(),
            )
        };
        let all = |title: &str, publisher: &str, date: &str| {
            (title.to_owned(), publisher.to_owned(), date.to_owned())
        };
        assert_eq!(
            facts(
                "<title>A &ndash; Site</title><script type='application/ld+json'>{\"@graph\":[{\"@type\":\"NewsArticle\",\
                 \"headline\":\"Head\",\"datePublished\":\"2025-03-03T10:00:00Z\",\"publisher\":{\"name\":\"Agency\"}}]}</script>\
                 <meta property='article:published_time' content='2024-01-01'>"
            ),
            all("Head", "Agency", "2025-03-03")
        );
        assert_eq!(
            facts(
                "<title>A &ndash; Site</title><meta property=og:site_name content='The Site'><time datetime=2024-05-12>12 May</time>"
            ),
            all("A \u{2013} Site", "The Site", "2024-05-12")
        );
        assert_eq!(
            facts("<script type='application/ld+json'>{broken</script>"),
            all("", "", "")
        );
    }

    #[test]
    fn whatever_stands_there_is_read_to_its_end() {
        for bit in [
            "<p>",
            "<div><p>",
            "</p>",
            "<article>",
            "<a href=\"",
            "&",
            "&#",
            "<",
            "<!--",
            "<li>",
            "</b></i>",
        ] {
            let page = bit.repeat(20_000);
            let (cleaned, _) = clean(&page);
            assert!(cleaned.text().len() <= page.len() * 2 + 2, "{bit}");
        }
    }
}
