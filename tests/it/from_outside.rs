//! The crate as another crate sees it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Ten lines as somebody else would write them, with nothing but the prelude.
const TEN_LINES: &str = r#"
use tradeflows::prelude::*;

fn main() -> Result<()> {
    let csv = "exporter,importer,year,product,value (US$ million)\nCAN,CHN,2023,TOTAL,100\nCAN,CHN,2024,TOTAL,110\nCAN,World,2024,TOTAL,400\n";
    let table = tabular::read_str(csv, "mine.csv")?.table;
    let series = table.series("CAN".parse()?, "CHN".parse()?, &table.iter().next().unwrap().category().clone())?;
    let outlook = Scenario::grow("8-10%".parse()?).through(2026).from(series.to_flow(series.last()))?;
    let article = Article::read("Canada's exports to China came to $110 million in 2024.");
    let verdict = compare::pair(&article.claims()[0], series.to_flow(series.last()));
    println!("{outlook}{verdict}");
    Ok(())
}
"#;

/// A new crate outside the workspace, built and run.
fn built_and_run(name: &str, dependency: &str) -> String {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    let folder = std::env::temp_dir().join(format!("tradeflows-{name}-{}", std::process::id()));
    fs::create_dir_all(folder.join("src")).unwrap();
    let manifest = format!(
        "[package]\nname = \"{name}\"\nversion = \"0.1.0\"\nedition = \"2021\"\n\n\
         [dependencies]\ntradeflows = {{ path = {:?}, {dependency} }}\n\n[workspace]\n",
        root.display().to_string()
    );
    fs::write(folder.join("Cargo.toml"), manifest).unwrap();
    fs::write(folder.join("src/main.rs"), TEN_LINES).unwrap();
    // The same versions as here, so that nothing new has to be fetched.
    fs::copy(root.join("Cargo.lock"), folder.join("Cargo.lock")).unwrap();
    let output = Command::new(env!("CARGO"))
        .args(["run", "--quiet"])
        .current_dir(&folder)
        .env(
            "CARGO_TARGET_DIR",
            Path::new(env!("CARGO_TARGET_TMPDIR")).join("outside"),
        )
        .output()
        .unwrap();
    fs::remove_dir_all(&folder).unwrap();
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8(output.stdout).unwrap()
}

#[test]
#[ignore = "builds the crate anew, twice; .ci/run runs it: cargo test --test it -- --ignored from_outside"]
fn another_crate_runs_ten_lines_without_and_with_all_features() {
    let features = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml")).unwrap();
    let named: Vec<String> = features
        .split("\n[features]\n")
        .nth(1)
        .map(|list| list.split("\n[").next().unwrap_or_default())
        .unwrap_or_default()
        .lines()
        .filter_map(|line| line.split_once(" = ").map(|(name, _)| name.trim()))
        .filter(|name| !name.starts_with('#'))
        .map(|name| format!("{name:?}"))
        .collect();
    let all = format!("features = [{}]", named.join(", "));
    let light = built_and_run("light", "default-features = false");
    assert!(
        light.contains("119.9") && light.contains("130.691"),
        "{light}"
    );
    assert!(light.contains("110 million USD (article)"), "{light}");
    assert_eq!(built_and_run("heavy", &all), light);
}
