//! What a folder of articles states, what conflicts, and where one figure leads.
//!
//! `cargo run --example articles -- [FOLDER]`; without a folder, the embedded digests are read.

#![allow(clippy::print_stdout, clippy::print_stderr)]

use tradeflows::prelude::*;

fn main() -> Result<()> {
    let articles: Vec<Article> = match std::env::args().nth(1) {
        Some(folder) => {
            let set = article::read_dir(folder)?;
            for (file, error) in set.unreadable() {
                eprintln!("{}: {error}", file.display());
            }
            set.iter().cloned().collect()
        }
        None => seeds::articles()?.into_iter().map(|s| s.article).collect(),
    };

    println!("STATED");
    for article in &articles {
        for claim in article.claims() {
            let sentence = claim.evidence.sentence.of(article.text());
            println!("{claim}\n    {}", sentence.unwrap_or_default().trim());
        }
        for amount in article.unread() {
            let amount = amount.of(article.text()).unwrap_or_default();
            println!("not understood: {amount} ({})", article.document().title);
        }
    }

    println!("\nWORTH A LOOK");
    let claims = articles.iter().flat_map(Article::claims);
    for verdict in compare::worth_a_look(claims.clone().map(Figure::from)) {
        println!("{verdict}");
    }

    println!("\nWHERE IT LEADS");
    let flows: FlowTable = articles.iter().flat_map(Article::flows).collect();
    let forecasts: Vec<Scenario> = claims.filter_map(|c| Scenario::try_from(c).ok()).collect();
    let totals = flows.filter(|flow| matches!(flow.category(), Category::Total(_)));
    for base in totals.iter() {
        for forecast in &forecasts {
            // A forecast that begins before the base's year does not fit it.
            match forecast.from(base.to_flow()) {
                Ok(projection) => println!("{projection}"),
                Err(error) => println!("{error}"),
            }
        }
    }
    Ok(())
}
