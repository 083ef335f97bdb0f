//! The floors of DESIGN: a module may import only from lines below it, and rooms of one floor never
//! import each other.

use std::fs;
use std::path::{Path, PathBuf};

/// Each room with its floor. What is not listed here does not exist.
const FLOORS: &[(&str, u8)] = &[
    ("guide", 7),
    ("prelude", 7),
    ("seeds", 6),
    ("render", 5),
    ("tabular", 4),
    ("article", 4),
    ("compare", 4),
    ("projection", 4),
    ("indicators", 4),
    ("columnar", 4),
    ("model", 3),
    ("codes", 2),
    ("text", 1),
    ("exact", 1),
    ("save", 1),
    ("error", 0),
    ("place", 0),
];

/// Imports between rooms of one floor that DESIGN allows: `text` may use `exact`, `error` may use `place`.
const ALLOWED: &[(&str, &str)] = &[("text", "exact"), ("error", "place")];

fn floor(room: &str) -> u8 {
    FLOORS
        .iter()
        .find(|(name, _)| *name == room)
        .unwrap_or_else(|| panic!("src/{room} is on no floor of DESIGN; add it to FLOORS"))
        .1
}

fn rust_files(dir: &Path, into: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            rust_files(&path, into);
        } else if path.extension().is_some_and(|e| e == "rs") {
            into.push(path);
        }
    }
}

/// The rooms that a source text names by `crate::room`, outside comments and unit tests.
fn rooms_named(text: &str, public: &[(String, &'static str)]) -> Vec<(usize, String)> {
    let code = text.split("#[cfg(test)]").next().unwrap_or_default();
    let mut named = Vec::new();
    for (number, line) in code.lines().enumerate() {
        let line = line.split("//").next().unwrap_or_default();
        let mut rest = line;
        while let Some(at) = rest.find("crate::") {
            rest = &rest[at + "crate::".len()..];
            let heads: Vec<String> = if let Some(group) = rest.strip_prefix('{') {
                let mut depth = 0;
                let mut heads = vec![String::new()];
                for c in group.chars() {
                    match c {
                        '{' => depth += 1,
                        '}' if depth == 0 => break,
                        '}' => depth -= 1,
                        ',' if depth == 0 => heads.push(String::new()),
                        _ if depth == 0 => heads.last_mut().unwrap().push(c),
                        _ => {}
                    }
                }
                heads
            } else {
                vec![rest.to_owned()]
            };
            for head in heads {
                let word: String = head
                    .trim()
                    .chars()
                    .take_while(|c| c.is_alphanumeric() || *c == '_')
                    .collect();
                let room = public
                    .iter()
                    .find(|(name, _)| *name == word)
                    .map_or(word.clone(), |(_, room)| (*room).to_owned());
                if !room.is_empty() {
                    named.push((number + 1, room));
                }
            }
        }
    }
    named
}

/// The names that `lib.rs` re-exports, each with the room it comes from.
fn reexports(lib: &str) -> Vec<(String, &'static str)> {
    let mut names = Vec::new();
    for statement in lib.split(';') {
        let Some(at) = statement.find("pub use crate::") else {
            continue;
        };
        let path = &statement[at + "pub use crate::".len()..];
        let Some((room, rest)) = path.split_once("::") else {
            continue;
        };
        let Some((room, _)) = FLOORS.iter().find(|(name, _)| *name == room) else {
            continue;
        };
        for name in rest.split(|c: char| !(c.is_alphanumeric() || c == '_')) {
            if name.chars().next().is_some_and(char::is_uppercase) {
                names.push((name.to_owned(), *room));
            }
        }
    }
    names
}

#[test]
fn no_line_imports_from_its_own_floor_or_above() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let lib = fs::read_to_string(src.join("lib.rs")).unwrap();
    let public = reexports(&lib);
    let mut files = Vec::new();
    rust_files(&src, &mut files);
    let mut wrong = Vec::new();
    let mut seen = 0;
    for file in &files {
        let relative = file.strip_prefix(&src).unwrap();
        let first = relative
            .components()
            .next()
            .unwrap()
            .as_os_str()
            .to_string_lossy();
        let room = first.trim_end_matches(".rs");
        if room == "lib" {
            continue;
        }
        for (line, target) in rooms_named(&fs::read_to_string(file).unwrap(), &public) {
            seen += 1;
            if target == room || target == "Decimal" || ALLOWED.contains(&(room, target.as_str())) {
                continue;
            }
            if floor(&target) >= floor(room) {
                wrong.push(format!(
                    "src/{}:{line} ({room}) imports {target}",
                    relative.display()
                ));
            }
        }
    }
    assert!(
        seen > 0,
        "the test found no import at all, so it checks nothing"
    );
    assert!(
        wrong.is_empty(),
        "imports that DESIGN's floors forbid:\n{}",
        wrong.join("\n")
    );
}

#[test]
fn the_reader_of_imports_sees_every_form() {
    let public = reexports("pub use crate::model::{\n    Economy, Period};");
    let named = rooms_named(
        "use crate::tabular::Layout;\nuse crate::{render, Economy};\nlet x = crate::article::read;\n// crate::columnar\n",
        &public,
    );
    let rooms: Vec<&str> = named.iter().map(|(_, room)| room.as_str()).collect();
    assert_eq!(rooms, ["tabular", "render", "model", "article"]);
}

#[test]
fn only_the_engine_uses_the_csv_crate_and_only_html_escapes() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    rust_files(&src, &mut files);
    for file in &files {
        let name = file
            .strip_prefix(&src)
            .unwrap()
            .to_string_lossy()
            .replace('\\', "/");
        let text = fs::read_to_string(file).unwrap();
        let code: String = text
            .lines()
            .map(|l| l.split("//").next().unwrap_or_default())
            .collect::<Vec<_>>()
            .join("\n");
        if code.contains("csv::") && !name.starts_with("tabular/engine") {
            let own = code.matches("csv::").count() == code.matches("_csv::").count();
            assert!(
                own,
                "src/{name} uses the csv crate; tabular/engine is its only user"
            );
        }
        if code.contains("&amp;") {
            // `article/page` reads what is escaped and writes none.
            assert!(
                name.starts_with("render/html") || name.starts_with("article/page"),
                "src/{name} escapes HTML; render/html is the place"
            );
        }
    }
}
