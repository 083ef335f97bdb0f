//! The embedded seeds, and with `TRADEFLOWS_SEEDS` the original articles they were read from.

use std::fs;
use std::path::{Path, PathBuf};

use tradeflows::article::Article;
use tradeflows::{Claim, Document, FlowTable, TradeFlow, seeds, tabular};

fn data(file: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("data")
        .join(file)
}

/// The claims in the original articles, in the order of their file names.
fn originals(folder: &Path) -> Vec<Claim> {
    let mut files: Vec<PathBuf> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|p| p.extension().is_some_and(|e| e == "txt"))
        .collect();
    files.sort();
    assert_eq!(files.len(), 5, "the seed articles in {}", folder.display());
    files
        .iter()
        .flat_map(|file| {
            let name = file.file_name().unwrap().to_str().unwrap();
            Article::read_as(fs::read_to_string(file).unwrap(), Document::new(name))
                .claims()
                .to_vec()
        })
        .collect()
}

#[test]
fn the_originals_state_exactly_what_is_embedded() {
    let Some(folder) = std::env::var_os("TRADEFLOWS_SEEDS") else {
        return;
    };
    let claims = originals(Path::new(&folder));
    // To look at and commit: TRADEFLOWS_BLESS=1 TRADEFLOWS_SEEDS=... cargo test --test it seeds
    if std::env::var_os("TRADEFLOWS_BLESS").is_some() {
        let lines: Vec<String> = claims
            .iter()
            .map(|c| serde_json::to_string(c).unwrap() + "\n")
            .collect();
        fs::write(data("seed_claims.jsonl"), lines.concat()).unwrap();
        let flows: FlowTable = claims
            .iter()
            .filter_map(|claim| TradeFlow::try_from(claim).ok())
            .collect();
        let mut csv = Vec::new();
        tabular::write_csv(&flows, &mut csv).unwrap();
        fs::write(data("seed_flows.csv"), csv).unwrap();
        return;
    }
    assert_eq!(claims, seeds::claims().unwrap());
}

#[test]
fn the_flows_are_those_of_the_claims() {
    let claims = seeds::claims().unwrap();
    let flows: FlowTable = claims
        .iter()
        .filter_map(|claim| TradeFlow::try_from(claim).ok())
        .collect();
    assert_eq!(flows, seeds::flows().unwrap());
    assert_eq!(flows.len(), 4);
}

#[test]
fn the_reader_draws_the_same_figures_from_the_digests() {
    let claims = seeds::claims().unwrap();
    let figure = |claim: &Claim| {
        let amount = claim.amount();
        let party =
            |p: &Option<tradeflows::Party>| p.as_ref().map_or("?".to_owned(), ToString::to_string);
        format!(
            "{} {} {} -> {}: {:?}..{:?} {:?}",
            claim.subject,
            claim.mode,
            party(&claim.exporter),
            party(&claim.importer),
            amount.low.value,
            amount.high.map(|high| high.value),
            amount.measure,
        )
    };
    for seed in seeds::articles().unwrap() {
        let mut of_original: Vec<String> = claims
            .iter()
            .filter(|c| c.document.title == seed.original)
            .map(figure)
            .collect();
        let mut of_digest: Vec<String> = seed.article.claims().iter().map(figure).collect();
        of_original.sort();
        of_digest.sort();
        assert_eq!(of_digest, of_original, "{}", seed.original);
        for claim in claims.iter().filter(|c| c.document.title == seed.original) {
            assert!(seed.digest_of(claim).is_some(), "{claim}");
            assert_eq!(claim.document.sha256.as_deref(), Some(seed.original_sha256));
        }
    }
}
