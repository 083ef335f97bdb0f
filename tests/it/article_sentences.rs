//! Sentences of our own, each with the records it holds: tables in `article_sentences/`, one a sort of question.
//!
//! A line `DATE | TEXT` is a text published that day (`\n` parts its lines); the indented lines below it are its
//! records in the order of the text, as `kind sides period value unit`.

use crate::article_changes::read;

/// Every sentence of a table that is read otherwise than it says.
fn check(table: &str) {
    let mut cases: Vec<(&str, Vec<&str>)> = Vec::new();
    for line in table.lines() {
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        match line.strip_prefix("    ") {
            Some(record) => cases.last_mut().unwrap().1.push(record),
            None => cases.push((line, Vec::new())),
        }
    }
    assert!(cases.len() > 20, "the table was not read");
    let mut wrong = String::new();
    for (line, expected) in &cases {
        let (published, text) = line.split_once(" | ").unwrap();
        let found = read(published, &text.replace("\\n", "\n"));
        if found != *expected {
            wrong += &format!("{line}\n  expected {expected:#?}\n  found {found:#?}\n");
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn movements() {
    check(include_str!("article_sentences/movements.txt"));
}

#[test]
fn periods() {
    check(include_str!("article_sentences/periods.txt"));
}

#[test]
fn sides() {
    check(include_str!("article_sentences/sides.txt"));
}

#[test]
fn passages_without_a_record() {
    check(include_str!("article_sentences/empty.txt"));
}
