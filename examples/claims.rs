//! Prints what articles state about trade, each figure with its sentence.
//!
//! `cargo run --example claims -- ARTICLE...` reads texts, Markdown (`.md`) and, with `--features html`, pages
//! (`.html`); `-` is standard input. With `--jsonl` it reads
//! passages `{"id","published","text"}` from standard input, one a line, and writes `{"id","records":[...]}`.
#![allow(clippy::print_stdout, clippy::print_stderr)]

use std::io::{self, BufRead, Read, Write};
use std::process::ExitCode;

use serde_json::{Value, json};
use tradeflows::Document;
use tradeflows::article::{Article, record};

const HELP: &str = "usage: claims [--explain] ARTICLE...   read .txt, .md and .html files, - for standard input
       claims --jsonl                read {\"id\",\"published\",\"text\"} a line from standard input,
                                     write {\"id\",\"records\":[...]} a line
  --explain   print the rule and the words of each part too";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if arguments.is_empty() || arguments.iter().any(|a| a == "--help" || a == "-h") {
        println!("{HELP}");
        return if arguments.is_empty() {
            ExitCode::from(2)
        } else {
            ExitCode::SUCCESS
        };
    }
    let done = match arguments.iter().any(|a| a == "--jsonl") {
        true => passages(),
        false => articles(&arguments),
    };
    match done {
        Ok(code) => code,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::from(2)
        }
    }
}

fn passages() -> Result<ExitCode, Box<dyn std::error::Error>> {
    let mut out = io::stdout().lock();
    for (number, line) in io::stdin().lock().lines().enumerate() {
        let line = line?;
        if line.trim().is_empty() {
            continue;
        }
        let passage: Value =
            serde_json::from_str(&line).map_err(|e| format!("-:{}: {e}", number + 1))?;
        let text = passage["text"]
            .as_str()
            .ok_or_else(|| format!("-:{}: no \"text\"", number + 1))?;
        let mut document = Document::new(passage["id"].as_str().unwrap_or("-"));
        document.date = passage["published"].as_str().map(str::parse).transpose()?;
        let article = Article::read_as(text, document);
        let records: Vec<Value> = article
            .claims()
            .iter()
            .map(|claim| record(claim, text))
            .collect();
        writeln!(
            out,
            "{}",
            json!({ "id": passage["id"], "records": records })
        )?;
    }
    Ok(ExitCode::SUCCESS)
}

fn articles(arguments: &[String]) -> Result<ExitCode, Box<dyn std::error::Error>> {
    let explain = arguments.iter().any(|a| a == "--explain");
    for name in arguments.iter().filter(|a| !a.starts_with("--")) {
        let article = if name == "-" {
            let mut text = String::new();
            io::stdin().read_to_string(&mut text)?;
            Article::read_as(text, Document::new("-"))
        } else {
            Article::from_path(name)?
        };
        let words = |span: tradeflows::Span| article.words(span);
        println!(
            "{}: {} claims",
            article.document().title,
            article.claims().len()
        );
        for claim in article.claims() {
            println!("  {claim}");
            println!("    \"{}\"", words(claim.evidence.sentence));
            if explain {
                println!(
                    "    rule {}, amount \"{}\"",
                    claim.evidence.rule,
                    words(claim.evidence.amount)
                );
                for (part, span) in &claim.evidence.parts {
                    println!(
                        "    {part} \"{}\" at {}..{}",
                        words(*span),
                        span.start,
                        span.end
                    );
                }
            }
            for assumption in &claim.assumptions {
                println!("    assumed: {assumption}");
            }
        }
        for span in article.unread() {
            println!(
                "  unread: \"{}\" at {}..{}",
                words(*span),
                span.start,
                span.end
            );
        }
    }
    Ok(ExitCode::SUCCESS)
}
