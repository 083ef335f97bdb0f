//! Every example runs, and prints what the README and DESIGN promise.

use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

/// Runs an example as a user would, by cargo, from an empty folder.
fn run(example: &str, arguments: &[&str], input: &str) -> Output {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    let mut child = Command::new(env!("CARGO"))
        .args(["run", "--quiet", "--manifest-path"])
        .arg(root.join("Cargo.toml"))
        .args(["--example", example, "--"])
        .args(arguments)
        .current_dir(scratch())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A program that refuses its arguments may close its input before it is written.
    let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
    child.wait_with_output().unwrap()
}

/// A folder of this test process for what examples write.
fn scratch() -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("examples");
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

fn file(name: &str, content: &[u8]) -> String {
    let path = scratch().join(name);
    std::fs::write(&path, content).unwrap();
    path.to_str().unwrap().to_owned()
}

fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).unwrap()
}

/// Each part stands in the text, in this order.
fn assert_in_order(text: &str, parts: &[&str]) {
    let mut rest = text;
    for part in parts {
        match rest.find(part) {
            Some(at) => rest = &rest[at + part.len()..],
            None => panic!("{part:?} is not in the output, or not in its place:\n{text}"),
        }
    }
}

#[test]
fn outlook_does_the_main_job() {
    let output = run("outlook", &[], "");
    assert!(output.status.success(), "{}", text(&output.stderr));
    assert_in_order(
        text(&output.stdout),
        &[
            "62 billion USD",
            "digest",
            "000_6e83e70cf56836d4.txt",
            "978..989",
            "8-10",
            "second",
            "about 21.1 billion USD",
            "002_1f1c7e935b1e4957.txt",
            "3313..3326",
            "states no figure",
            "three-quarters",
        ],
    );
    assert_in_order(text(&output.stdout), &["Implausible", "at least 190.7 %"]);
    assert_in_order(text(&output.stdout), &["17.7-18.3 %"]);
    assert_in_order(text(&output.stdout), &["15.8-16.4 %"]);
    assert_in_order(
        text(&output.stdout),
        &["2025", "22.788", "26.580", "27.325", "28.084"],
    );
    if cfg!(feature = "plot") {
        assert_in_order(
            text(&output.stdout),
            &[
                "The chart of it: outlook.svg",
                "28.08 in 2027",
                "75.02 in 2027",
            ],
        );
        let chart = std::fs::read_to_string(scratch().join("outlook.svg")).unwrap();
        assert!(chart.contains("75.02 article 000 high 10%"), "{chart}");
        // The README shows the one that is kept beside the example.
        let kept = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/outlook.svg");
        assert_eq!(std::fs::read_to_string(kept).unwrap(), chart);
    }
    assert_in_order(
        text(&output.stdout),
        &["2026", "66.96", "72.317", "73.662", "75.02"],
    );
    assert_in_order(text(&output.stdout), &["read as USD", "two-way trade"]);
    assert_in_order(text(&output.stdout), &["7.177 %"]);
}

#[test]
fn indicators_have_their_edges() {
    let output = run("indicators", &[], "");
    assert!(output.status.success(), "{}", text(&output.stderr));
    assert_in_order(
        text(&output.stdout),
        &[
            "Brazil 2.94",
            "France 0.00",
            "partners: 0.358",
            "as of 2.8 equal ones",
            "industries: 0.484",
            "300 sold, 200 bought: 0.8",
            "undefined: the sum of exports and imports is zero",
            "no figure for the imports of CAN from BRA",
            "groups that share no product",
        ],
    );
}

#[test]
fn projections_do_what_their_stories_promise() {
    let promises: [(&str, &[&str]); 5] = [
        (
            "reach",
            &[
                "7.17734625362931642130063",
                "9.006",
                "2032",
                ": ahead;",
                ": behind;",
            ],
        ),
        (
            "split",
            &[
                "4.9       4.4   18.0   27.3",
                "total      29.50",
                "brought to the total",
            ],
        ),
        (
            "fit",
            &["CAGR", "log-linear on", "drift", "in band", "by MASE"],
        ),
        (
            "convert",
            &[
                "60487804878",
                "6.3414634 %",
                "Refused: no figure for the average rate",
            ],
        ),
        (
            "weigh",
            &[
                "73.656   52.700",
                "cross in 2027",
                "xoshiro256**",
                "reads back unchanged",
            ],
        ),
    ];
    for (example, parts) in promises {
        let output = run(example, &[], "");
        assert!(output.status.success(), "{}", text(&output.stderr));
        assert_in_order(text(&output.stdout), parts);
    }
}

#[test]
fn parts_tells_shares_and_what_cannot_be() {
    let output = run("parts", &[], "");
    assert!(output.status.success(), "{}", text(&output.stderr));
    assert_in_order(
        text(&output.stdout),
        &[
            "17.7-18.3 %",
            "33.5-34.7 %",
            "the rest is 13.75 billion USD",
            "miss it by at least 13.75 billion USD",
            "at least 190.7 %",
        ],
    );
}

#[test]
fn mirror_sets_two_reports_against_each_other() {
    let output = run("mirror", &[], "");
    assert!(output.status.success(), "{}", text(&output.stderr));
    assert_in_order(
        text(&output.stdout),
        &[
            "1.8-1.9 % higher, as freight and insurance may explain",
            "may be due to: coverage",
            "equal weights: 124980. USD FOB (estimated)",
            "6% of the FOB value",
            "by reliability",
            "is missing",
            "All of 2019",
            "MEX -> USA",
            "only one side reports an amount",
        ],
    );
}

#[test]
fn check_stops_a_pipeline() {
    let rows = |world: &str| {
        format!(
            "reporter,flow,partner,year,product,value (US$)\n\
             Canada,Import,World,2024,H6 1205,{world}\n\
             Canada,Import,China,2024,H6 1205,60\n\
             Canada,Import,Japan,2024,H6 1205,40\n"
        )
    };
    let good = file("adds_up.csv", rows("100").as_bytes());
    let bad = file("does_not.csv", rows("90").as_bytes());
    let output = run("check", &[&good], "");
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    assert_in_order(
        text(&output.stdout),
        &[
            "partners against the world: 1 looked at, 1 agree",
            "3 rows, no problem",
        ],
    );
    let output = run("check", &["--json", &good, &bad], "");
    assert_eq!(output.status.code(), Some(1));
    assert_in_order(
        text(&output.stdout),
        &["\"problems\": []", "\"severity\": \"conflict\""],
    );
    assert_eq!(
        run("check", &["no_such_file.csv"], "").status.code(),
        Some(2)
    );
    assert_eq!(run("check", &[], "").status.code(), Some(2));
}

#[test]
fn revision_says_what_a_round_trip_loses() {
    let output = run("revision", &[], "");
    assert!(output.status.success(), "{}", text(&output.stderr));
    assert_in_order(
        text(&output.stdout),
        &[
            "There, to H5: 5 rows carried over (0 unchanged, 2 1:1, 3 n:1), 1 left; 2 rows added up into 1",
            "USD: 1995 carried over, 5 left",
            "left H6 040320: split over 040310, 190190 (1 row, 5 USD)",
            "Back, to H6: 2 rows carried over",
            "USD: 930 carried over, 1065 left",
            "H6 120510: 320 USD, unchanged",
            "H6 851713: 900 USD, lost on the way back",
            "H6 040320: 5 USD, lost on the way there",
            "In SITC 4, 120510 is 22261.",
        ],
    );
}

#[test]
fn articles_finds_what_conflicts_and_projects_a_total() {
    let output = run("articles", &[], "");
    assert!(output.status.success(), "{}", text(&output.stderr));
    let parts = [
        "STATED",
        "62 billion USD",
        "WORTH A LOOK",
        "Implausible",
        "at least 190.7 %",
        "WHERE IT LEADS",
        "27.325",
    ];
    assert_in_order(text(&output.stdout), &parts);

    let folder = scratch().join("articles");
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(
        folder.join("a.txt"),
        "Chile's exports to Peru were $2 billion in 2023.",
    )
    .unwrap();
    std::fs::write(folder.join("b.txt"), b"\xff\xfe\xfd").unwrap();
    std::fs::write(folder.join("c.csv"), "no article").unwrap();
    let output = run("articles", &[folder.to_str().unwrap()], "");
    assert!(output.status.success());
    assert_in_order(
        text(&output.stdout),
        &["CHL -> PER, 2023, total: 2 billion USD"],
    );
    assert!(
        text(&output.stderr).contains("b.txt"),
        "{}",
        text(&output.stderr)
    );
    let nowhere = run("articles", &["no/such/folder"], "");
    assert!(!nowhere.status.success());
    assert!(text(&nowhere.stderr).contains("no/such/folder"));
}

#[test]
fn each_story_is_an_example_of_less_than_sixty_lines() {
    let stories = [
        "articles",
        "reach",
        "parts",
        "mirror",
        "check",
        "split",
        "fit",
        "convert",
        "indicators",
        "weigh",
        "revision",
    ];
    for story in stories {
        let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(format!("examples/{story}.rs"));
        let lines = std::fs::read_to_string(&path).unwrap().lines().count();
        assert!(lines < 60, "examples/{story}.rs has {lines} lines");
    }
}
