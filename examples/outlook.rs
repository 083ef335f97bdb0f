//! The main job, on embedded data: what five articles on Canada and China state, what conflicts and
//! why, and where each base leads at the growth that one of them foresees.
//!
//! `cargo run --example outlook`, no arguments.

#![allow(clippy::print_stdout)]

use tradeflows::compare::{self, Figure, Partition, Rule};
use tradeflows::projection::{Base, Projection, Scenario, growth};
#[cfg(feature = "plot")]
use tradeflows::render::Chart;
use tradeflows::{Claim, Result, Statement, seeds};

fn main() -> Result<()> {
    let articles = seeds::articles()?;
    let claims = seeds::claims()?;

    println!("WHAT THE ARTICLES STATE");
    for seed in &articles {
        println!(
            "\n{}\n  {}, SHA-256 {}",
            seed.title, seed.original, seed.original_sha256
        );
        let stated: Vec<&Claim> = claims
            .iter()
            .filter(|c| c.document.title == seed.original)
            .collect();
        if stated.is_empty() {
            println!("  This article states no figure.");
        }
        for claim in stated {
            let (amount, sentence) = (claim.evidence.amount, claim.evidence.sentence);
            println!("  {claim}");
            println!(
                "    digest: {}",
                seed.digest_of(claim).unwrap_or("(not in the digest)")
            );
            println!(
                "    original: {}, bytes {}..{} in the sentence at {}..{}",
                seed.original, amount.start, amount.end, sentence.start, sentence.end
            );
            for assumption in &claim.assumptions {
                println!("    assumes: {assumption}");
            }
        }
    }

    println!("\nWHAT FITS AND WHAT DOES NOT");
    let levels: Vec<&Claim> = claims
        .iter()
        .filter(|c| matches!(c.statement, Statement::Level(_)))
        .collect();
    for verdict in compare::all(levels.iter().copied().map(Figure::from)) {
        println!("\n{verdict}");
    }
    let of_article = |article: &str| -> Vec<&Claim> {
        levels
            .iter()
            .copied()
            .filter(|c| c.document.title.starts_with(article))
            .collect()
    };
    if let [whole, parts @ ..] = of_article("002").as_slice() {
        println!(
            "\n{}",
            compare::parts(parts.iter().copied(), *whole, Partition::Incomplete)
        );
    }
    let others: Vec<&Claim> = claims.iter().filter(|c| !levels.contains(c)).collect();
    for (n, a) in others.iter().enumerate() {
        for verdict in others[n + 1..].iter().map(|b| compare::pair(*a, *b)) {
            if matches!(verdict.rule, Rule::Rank | Rule::ScopeApart) {
                println!("\n{verdict}");
            }
        }
    }

    println!("\nWHERE IT LEADS");
    let mut projections = Vec::new();
    for forecast in claims
        .iter()
        .filter_map(|claim| Scenario::try_from(claim).ok())
    {
        for base in [of_article("002").first(), of_article("000").first()]
            .into_iter()
            .flatten()
        {
            let projection = forecast.from(Base::try_from(*base)?)?;
            print!("\n{projection}");
            projections.push((
                base.document.title.split('_').next().unwrap_or_default(),
                projection,
            ));
        }
    }
    let rate = growth::required(2, growth::Years(10))?.percent(3)?;
    println!("\nTo double in ten years, as two of the targets above ask, takes {rate} a year.");
    draw(&projections)
}

/// Writes the chart of the projections where a newcomer finds it.
#[cfg(feature = "plot")]
fn draw(projections: &[(&str, Projection)]) -> Result<()> {
    let named = projections
        .iter()
        .map(|(article, p)| (format!("article {article}"), p));
    let chart = Chart::projections(named)?
        .with_title("Canada to China at 8, 9 and 10 % a year, in billion USD");
    let folder = std::path::Path::new("target");
    let path = if folder.is_dir() {
        folder.join("outlook.svg")
    } else {
        "outlook.svg".into()
    };
    chart.save(&path)?;
    println!(
        "\nThe chart of it: {} (a browser shows it)\n{chart}",
        path.display()
    );
    Ok(())
}

#[cfg(not(feature = "plot"))]
fn draw(_: &[(&str, Projection)]) -> Result<()> {
    println!("\nWithout the feature `plot` there is no chart of it.");
    Ok(())
}
