//! Files in the shape of real ones, with figures that are made up from a seed.

use std::fs::File;
use std::io::{BufWriter, Result, Write};
use std::path::Path;

use tradeflows::HsRevision;
use tradeflows::codes::{economies, hs};

/// A small generator of numbers (splitmix64), the same on every machine.
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Self {
        Dice(seed)
    }

    pub fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    pub fn below(&mut self, n: usize) -> usize {
        (self.roll() % n as u64) as usize
    }

    /// A number with as many sizes as trade has: most are small, few are very large.
    fn amount(&mut self, most_digits: u32) -> u64 {
        let digits = 1 + self.below(most_digits as usize) as u32;
        1 + self.roll() % 10u64.pow(digits)
    }
}

/// A partner: its Comtrade code, its letters, its name.
type Partner = (u16, &'static str, &'static str);

fn partners() -> Vec<Partner> {
    economies::all()
        .iter()
        .filter(|entry| entry.is_living())
        .filter_map(|entry| Some((entry.comtrade?, entry.alpha3?, entry.name)))
        .filter(|(code, ..)| economies::by_comtrade(*code).is_some())
        .collect()
}

fn codes(digits: usize, revision: HsRevision) -> Vec<String> {
    (1..10u32.pow(digits as u32))
        .map(|code| format!("{code:0digits$}"))
        .filter(|code| hs::exists(code, Some(revision)) && !code.starts_with("99"))
        .collect()
}

/// `t,i,j,k,v,q` as CEPII BACI has it: sorted by exporter, importer and product, codes without their
/// zeros, `NA` in 3 of 100 quantities, padded to 13 characters.
pub fn baci(rows: u64, path: &Path) -> Result<()> {
    let mut to = BufWriter::with_capacity(1 << 20, File::create(path)?);
    let mut dice = Dice::new(7);
    let partners = partners();
    let codes: Vec<u32> = codes(6, HsRevision::H5)
        .iter()
        .filter_map(|code| code.parse().ok())
        .collect();
    writeln!(to, "t,i,j,k,v,q")?;
    let pairs = (partners.len() * (partners.len() - 1)) as u64;
    // So many products a pair and year as make the file long enough; years follow each other.
    let (mut left, mut year) = (rows, 1995);
    while left > 0 {
        year += 1;
        let share = (left / pairs + 1).min(codes.len() as u64 / 2) as usize;
        for exporter in &partners {
            for importer in partners.iter().filter(|importer| importer.0 != exporter.0) {
                let count = (1 + dice.below(2 * share)).min(codes.len()).min(left as usize);
                let mut at = dice.below((codes.len() / count).max(1));
                for _ in 0..count {
                    let Some(code) = codes.get(at) else { break };
                    at += 1 + dice.below((2 * codes.len() / count).max(2) - 1);
                    let value = dice.amount(7);
                    let (i, j) = (exporter.0, importer.0);
                    write!(to, "{year},{i},{j},{code},{}.{:03},", value / 1000, value % 1000)?;
                    match dice.below(100) {
                        0..3 => writeln!(to, "           NA")?,
                        _ => {
                            let weight = dice.amount(7);
                            writeln!(to, "{}.{:03}", weight / 1000, weight % 1000)?;
                        }
                    }
                    left -= 1;
                }
                if left == 0 {
                    return to.flush();
                }
            }
        }
    }
    to.flush()
}

/// A row of UN Comtrade, in whichever form it is written.
struct Traded<'a> {
    year: u32,
    reporter: Partner,
    import: bool,
    partner: Partner,
    code: &'a str,
    words: &'a str,
    items: Option<u64>,
    weight: u64,
    value: u64,
    cents: u64,
    flag: u8,
}

const WORLD: Partner = (0, "W00", "World");

/// Rows by year, reporter, direction and partner, World before the others, codes of 2, 4 and 6 digits.
fn comtrade(rows: u64, mut each: impl FnMut(&Traded<'_>) -> Result<()>) -> Result<()> {
    let mut dice = Dice::new(11);
    let partners = partners();
    let words = ["live", "fresh", "frozen", "parts thereof", "of cotton", "machines", "n.e.c."];
    let mut lists: Vec<(String, String)> = Vec::new();
    for digits in [2, 4, 6] {
        for code in codes(digits, HsRevision::H5) {
            // A description of our own making, as long as real ones are.
            let mut text = format!("Goods {code}; {}", words[dice.below(words.len())]);
            for _ in 0..digits / 2 {
                text.push_str(", ");
                text.push_str(words[dice.below(words.len())]);
            }
            lists.push((code, text));
        }
    }
    lists.sort();
    let mut left = rows;
    for year in 2000.. {
        for reporter in partners.iter().step_by(5) {
            for import in [true, false] {
                let some = partners.iter().filter(|partner| partner.0 != reporter.0).step_by(4);
                for partner in [&WORLD].into_iter().chain(some) {
                    let mut at = dice.below(60);
                    while let Some((code, words)) = lists.get(at) {
                        at += 1 + dice.below(60);
                        let traded = Traded {
                            year,
                            reporter: *reporter,
                            import,
                            partner: *partner,
                            code,
                            words,
                            items: (dice.below(4) == 0).then(|| dice.amount(6)),
                            weight: dice.amount(8),
                            value: dice.amount(9),
                            cents: dice.roll() % 1000,
                            flag: [0, 0, 0, 4, 6][dice.below(5)],
                        };
                        each(&traded)?;
                        left -= 1;
                        if left == 0 {
                            return Ok(());
                        }
                    }
                }
            }
        }
    }
    Ok(())
}

/// The 47 columns of a Comtrade+ download, every value quoted, empty ones bare, a comma at the end.
pub fn plus(rows: u64, path: &Path) -> Result<()> {
    let mut to = BufWriter::with_capacity(1 << 20, File::create(path)?);
    writeln!(
        to,
        "typeCode,freqCode,refPeriodId,refYear,refMonth,period,reporterCode,reporterISO,reporterDesc,\
         flowCode,flowDesc,partnerCode,partnerISO,partnerDesc,partner2Code,partner2ISO,partner2Desc,\
         classificationCode,classificationSearchCode,isOriginalClassification,cmdCode,cmdDesc,aggrLevel,\
         isLeaf,customsCode,customsDesc,mosCode,motCode,motDesc,qtyUnitCode,qtyUnitAbbr,qty,\
         isQtyEstimated,altQtyUnitCode,altQtyUnitAbbr,altQty,isAltQtyEstimated,netWgt,\
         isNetWgtEstimated,grossWgt,isGrossWgtEstimated,cifvalue,fobvalue,primaryValue,\
         legacyEstimationFlag,isReported,isAggregate"
    )?;
    comtrade(rows, |row| {
        let Traded { year, reporter, partner, code, words, weight, value, cents, flag, .. } = *row;
        let (flow, direction) = if row.import { ("M", "Import") } else { ("X", "Export") };
        let level = code.len();
        let leaf = level == 6;
        let (unit, abbr, quantity) = match row.items {
            Some(items) => (5, "u", items),
            None => (8, "kg", weight),
        };
        let estimated = flag >= 4;
        let amount = match cents {
            0..500 => format!("{value}"),
            _ => format!("{value}.{cents:03}"),
        };
        let (cif, fob) = match row.import {
            true => (format!("\"{amount}\""), String::new()),
            false => (String::new(), format!("\"{amount}\"")),
        };
        writeln!(
            to,
            "\"C\",\"A\",\"{year}0101\",\"{year}\",\"52\",\"{year}\",\"{}\",\"{}\",\"{}\",\"{flow}\",\
             \"{direction}\",\"{}\",\"{}\",\"{}\",\"0\",\"W00\",\"World\",\"H5\",\"HS\",\"true\",\
             \"{code}\",\"{words}\",\"{level}\",\"{leaf}\",\"C00\",\"TOTAL CPC\",\"0\",\"0\",\
             \"TOTAL MOT\",\"{unit}\",\"{abbr}\",\"{quantity}\",\"{estimated}\",\"-1\",\"N/A\",,\
             \"false\",\"{weight}\",\"{estimated}\",,\"false\",{cif},{fob},\"{amount}\",\"{flag}\",\
             \"true\",\"false\",",
            reporter.0, reporter.1, reporter.2, partner.0, partner.1, partner.2,
        )
    })?;
    to.flush()
}

/// The 35 columns of a legacy file, quotes only where a text has commas.
pub fn legacy(rows: u64, path: &Path) -> Result<()> {
    let mut to = BufWriter::with_capacity(1 << 20, File::create(path)?);
    writeln!(
        to,
        "Classification,Year,Period,Period Desc.,Aggregate Level,Is Leaf Code,Trade Flow Code,Trade Flow,\
         Reporter Code,Reporter,Reporter ISO,Partner Code,Partner,Partner ISO,2nd Partner Code,\
         2nd Partner,2nd Partner ISO,Customs Proc. Code,Customs,Mode of Transport Code,\
         Mode of Transport,Commodity Code,Commodity,Qty Unit Code,Qty Unit,Qty,Alt Qty Unit Code,\
         Alt Qty Unit,Alt Qty,Netweight (kg),Gross weight (kg),Trade Value (US$),\
         CIF Trade Value (US$),FOB Trade Value (US$),Flag"
    )?;
    let quoted = |text: &str| match text.contains(',') {
        true => format!("\"{text}\""),
        false => text.to_owned(),
    };
    comtrade(rows, |row| {
        let Traded { year, reporter, partner, code, words, weight, value, flag, .. } = *row;
        let (flow, direction) = if row.import { (1, "Import") } else { (2, "Export") };
        let level = code.len();
        let leaf = u8::from(level == 6);
        let partner = if partner.0 == 0 { (0, "WLD", "World") } else { partner };
        let (unit, name, quantity) = match row.items {
            Some(items) => (5, "Number of items", items),
            None => (8, "Weight in kilograms", weight),
        };
        writeln!(
            to,
            "H5,{year},{year},{year},{level},{leaf},{flow},{direction},{},{},{},{},{},{},,,,,,,,{code},\
             {},{unit},{name},{quantity},,,,{weight},,{value},,,{flag}",
            reporter.0,
            quoted(reporter.2),
            reporter.1,
            partner.0,
            quoted(partner.2),
            partner.1,
            quoted(words),
        )
    })?;
    to.flush()
}
