//! Prints the flows of trade files, and to standard error what became of every record.
#![allow(clippy::print_stdout, clippy::print_stderr)]

use std::io::{BufWriter, Write};
use std::process::ExitCode;

use tradeflows::tabular::{Aggregates, Item, Layout, Options, Reader, describe};
use tradeflows::{Economy, Error, ErrorKind};

const HELP: &str = "\
Usage: flows [OPTIONS] FILE...        (FILE may be - for standard input)

Prints the flows of trade files, one a line; to standard error, for each file, what became of its
records, and each record that could not be read. Exit code 1 if any was rejected, 2 if a file could
not be read at all.

  --json                     print JSON Lines
  --describe                 say what each file is instead of reading it
  --all                      keep rows that count goods again (World, totals, breakdowns)
  --layout NAME              do not detect the layout (--layouts lists them)
  --direction import|export  which way, seen from the reporter
  --reporter CODE            who reports
  --exporter CODE            who exports
  --importer CODE            who imports
  --period PERIOD            2024, 2024-Q3, 2024-03
  --category CATEGORY        \"H6 1205\", goods, ...
  --codes LIST               the list that bare numbers of economies are of: m49, comtrade, geonom ...
  --hs REVISION              H0 to H6, the revision of HS codes
  --currency CODE            the currency of amounts
  --member NAME              of an archive the file, of a workbook the sheet (others are left)
  --scale POWER              amounts are in tens to this power: 3 for thousands";

struct Asked {
    options: Options,
    files: Vec<String>,
    json: bool,
    describe: bool,
}

fn economy(text: &str) -> Result<Economy, Error> {
    text.parse().or_else(|_| Economy::find(text))
}

fn asked() -> Result<Option<Asked>, String> {
    let mut asked = Asked {
        options: Options::new(),
        files: Vec::new(),
        json: false,
        describe: false,
    };
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        let mut value = || arguments.next().ok_or(format!("{argument} needs a value"));
        let say = |error: Error| format!("{argument}: {error}");
        let options = &mut asked.options;
        match argument.as_str() {
            "--help" | "-h" => return Ok(None),
            "--layouts" => {
                let names: Vec<String> = Layout::all()
                    .iter()
                    .map(|l| format!("{l:24} {} (made from {})", l.title(), l.evidence()))
                    .collect();
                return Err(names.join("\n"));
            }
            "--json" => asked.json = true,
            "--describe" => asked.describe = true,
            "--all" => options.keep = Aggregates::All,
            "--layout" => options.layout = Some(Layout::named(&value()?).map_err(say)?),
            "--direction" => options.direction = Some(value()?.parse().map_err(say)?),
            "--reporter" => options.reporter = Some(economy(&value()?).map_err(say)?),
            "--exporter" => options.exporter = Some(economy(&value()?).map_err(say)?),
            "--importer" => options.importer = Some(economy(&value()?).map_err(say)?),
            "--period" => options.period = Some(value()?.parse().map_err(say)?),
            "--category" => options.category = Some(value()?.parse().map_err(say)?),
            "--codes" => options.codes = Some(value()?.parse().map_err(say)?),
            "--hs" => options.hs = Some(value()?.parse().map_err(say)?),
            "--currency" => options.currency = Some(value()?.parse().map_err(say)?),
            "--member" => options.member = Some(value()?),
            "--scale" => {
                options.scale = Some(
                    value()?
                        .parse()
                        .map_err(|_| "--scale needs a power of ten".to_owned())?,
                )
            }
            file if file == "-" || !file.starts_with('-') => asked.files.push(file.to_owned()),
            other => return Err(format!("unknown option {other}; --help lists them")),
        }
    }
    if asked.files.is_empty() {
        Err("no file given; --help tells how".into())
    } else {
        Ok(Some(asked))
    }
}

fn print(file: &str, asked: &Asked, to: &mut impl Write) -> Result<u64, Error> {
    if asked.describe {
        writeln!(to, "{}", describe(file)?)?;
        return Ok(0);
    }
    let mut reader = match file {
        "-" => Reader::from_reader(std::io::stdin().lock(), "-", &asked.options)?,
        path => Reader::open(path, &asked.options)?,
    };
    while let Some(item) = reader.next() {
        match item {
            Ok(Item::Flow(flow)) if asked.json => {
                serde_json::to_writer(&mut *to, &flow).map_err(std::io::Error::from)?;
                writeln!(to)?;
            }
            Ok(Item::Flow(flow)) => writeln!(to, "{flow}  [{}]", flow.source)?,
            Ok(_) => {}
            Err(error) if reader.is_broken() => return Err(error),
            Err(error) => eprintln!("{error}"),
        }
    }
    eprintln!("{}", reader.counts());
    Ok(reader.counts().rejected)
}

/// Whether nobody reads what is printed any more, as under `head`.
fn closed(error: &Error) -> bool {
    matches!(error.kind(), ErrorKind::Io(cause) if cause.kind() == std::io::ErrorKind::BrokenPipe)
}

fn main() -> ExitCode {
    let asked = match asked() {
        Ok(Some(asked)) => asked,
        Ok(None) => {
            println!("{HELP}");
            return ExitCode::SUCCESS;
        }
        Err(message) => {
            eprintln!("{message}");
            return ExitCode::from(2);
        }
    };
    let mut to = BufWriter::new(std::io::stdout().lock());
    let mut code = 0;
    for file in &asked.files {
        match print(file, &asked, &mut to) {
            Ok(0) => {}
            Ok(_) => code = code.max(1),
            Err(error) if closed(&error) => break,
            Err(error) => {
                eprintln!("{error}");
                code = 2;
            }
        }
    }
    if to.flush().is_err() {
        ExitCode::from(2)
    } else {
        ExitCode::from(code)
    }
}
