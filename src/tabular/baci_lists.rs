//! The lists of countries and products that CEPII publishes beside BACI, one pair an edition (FORMATS 3).

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use super::boxes::unpacked;
use super::engine::{Dialect, Encoding, Input, Rows, Spot, detect, from_utf16, samples};
use super::plan::revision_in;
use super::words::plain_name;
use crate::error::{Error, ErrorKind, Result};
use crate::{Economy, HsRevision, Locator, Place};

/// A list has some hundreds of countries or some thousands of products.
const MOST_BYTES: u64 = 16 << 20;

const COUNTRY_CODE: [&str; 4] = ["countrycode", "i", "code", "ccode"];
/// The full name before the abbreviation.
const COUNTRY_NAME: [&str; 5] = [
    "countrynamefull",
    "countryname",
    "nameenglish",
    "countrynameabbreviation",
    "name",
];
const ISO2: [&str; 4] = ["iso2digitalpha", "countryiso2", "iso2", "iso2alpha"];
const ISO3: [&str; 4] = ["iso3digitalpha", "countryiso3", "iso3", "iso3alpha"];
const PRODUCT_CODE: [&str; 5] = ["code", "productcode", "hs6", "k", "hscode"];
const PRODUCT_NAME: [&str; 4] = [
    "description",
    "shortdescription",
    "productdescription",
    "name",
];

/// A country of one edition's list, as the list writes it.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct BaciCountry {
    /// The code in the columns `i` and `j`.
    pub code: u16,
    /// The name.
    pub name: String,
    /// The two letters, where the list has them. They are no key: lists leave them empty, and
    /// Namibia's are easily lost as "not available".
    pub iso2: Option<String>,
    /// The three letters, where the list has them. They are no key: two codes can share them.
    pub iso3: Option<String>,
}

/// Which codes an edition of BACI has, and how it names them.
///
/// The lists decide which codes exist: a row of a code that they lack is rejected with its place,
/// where a join would lose it without a word. The edition (`V202301`) and the HS revision are read
/// from the names of the files; a list of another edition than the figures is noted in
/// [`Description::notes`](super::Description::notes), one of another revision is refused.
///
/// ```
/// use tradeflows::tabular::{self, BaciLists, Options};
///
/// let countries = "country_code,country_name,country_iso2,country_iso3\n124,Canada,CA,CAN\n381,Italy,IT,ITA\n";
/// let lists = BaciLists::from_bytes(Some((countries, "country_codes_V202201.csv")), None)?;
/// assert_eq!(lists.country(381).unwrap().name, "Italy");
///
/// let figures = "t,i,j,k,v,q\n2021,124,380,120510,7.5,NA\n";
/// let options = Options::new().with_baci_lists(lists);
/// let reading = tabular::read_str_with(figures, "BACI_HS17_Y2021_V202301.csv", &options)?;
/// assert_eq!(
///     reading.rejects[0].to_string(),
///     "BACI_HS17_Y2021_V202301.csv:2: no economy is known as \"380\" in country_codes_V202201.csv, \
///      which has 381 for Italy (field 3, j)",
/// );
/// assert_eq!(
///     reading.description.notes,
///     ["country_codes_V202201.csv is of the edition V202201, the figures are of V202301"],
/// );
/// # Ok::<(), tradeflows::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BaciLists {
    countries: Option<Arc<List<BaciCountry>>>,
    products: Option<Arc<List<String>>>,
}

/// One list with what the name of its file says.
#[derive(Debug, PartialEq, Eq)]
struct List<T> {
    file: String,
    edition: Option<String>,
    revision: Option<HsRevision>,
    entries: BTreeMap<u32, T>,
}

impl BaciLists {
    /// Reads an edition's list of countries and list of products.
    ///
    /// Both are found by the names of their columns, of which editions have had several. Encoding and
    /// delimiter are detected.
    ///
    /// # Errors
    /// [`ErrorKind::Io`], [`ErrorKind::Empty`], [`ErrorKind::NotText`], [`ErrorKind::TooLarge`];
    /// [`ErrorKind::MissingColumn`] for a file that is no such list; [`ErrorKind::Malformed`],
    /// [`ErrorKind::RowLength`], [`ErrorKind::Unreadable`] and [`ErrorKind::NotUnique`] with the line.
    pub fn read(
        country_codes: impl AsRef<Path>,
        product_codes: impl AsRef<Path>,
    ) -> Result<BaciLists> {
        Ok(BaciLists {
            countries: BaciLists::read_countries(country_codes)?.countries,
            products: BaciLists::read_products(product_codes)?.products,
        })
    }

    /// Reads a list of countries alone; products are then not looked up.
    ///
    /// # Errors
    /// As [`BaciLists::read`].
    pub fn read_countries(path: impl AsRef<Path>) -> Result<BaciLists> {
        let name = path.as_ref().to_string_lossy().into_owned();
        let input = Input::File(path.as_ref().to_owned());
        Ok(BaciLists {
            countries: Some(Arc::new(countries(input, &name)?)),
            products: None,
        })
    }

    /// Reads a list of products alone; countries are then not looked up.
    ///
    /// # Errors
    /// As [`BaciLists::read`].
    pub fn read_products(path: impl AsRef<Path>) -> Result<BaciLists> {
        let name = path.as_ref().to_string_lossy().into_owned();
        let input = Input::File(path.as_ref().to_owned());
        Ok(BaciLists {
            countries: None,
            products: Some(Arc::new(products(input, &name)?)),
        })
    }

    /// Reads lists that are in memory, each with the name that its file has.
    ///
    /// # Errors
    /// As [`BaciLists::read`].
    pub fn from_bytes<B: AsRef<[u8]>>(
        country_codes: Option<(B, &str)>,
        product_codes: Option<(B, &str)>,
    ) -> Result<BaciLists> {
        let input = |bytes: B| Input::Bytes(bytes.as_ref().into());
        Ok(BaciLists {
            countries: country_codes
                .map(|(bytes, name)| countries(input(bytes), name).map(Arc::new))
                .transpose()?,
            products: product_codes
                .map(|(bytes, name)| products(input(bytes), name).map(Arc::new))
                .transpose()?,
        })
    }

    /// The country of a code.
    pub fn country(&self, code: u16) -> Option<&BaciCountry> {
        self.countries.as_ref()?.entries.get(&code.into())
    }

    /// All countries, in the order of their codes.
    pub fn countries(&self) -> impl Iterator<Item = &BaciCountry> {
        let list = self.countries.iter();
        list.flat_map(|list| list.entries.values())
    }

    /// The name of a product, by its code with or without leading zeros.
    pub fn product(&self, code: &str) -> Option<&str> {
        let code: u32 = code.trim().parse().ok()?;
        self.products.as_ref()?.entries.get(&code).map(|n| &**n)
    }

    /// How many products there are.
    pub fn products(&self) -> usize {
        self.products.as_ref().map_or(0, |list| list.entries.len())
    }

    /// The revision of the HS that the list of products is of, where its name says it.
    pub fn revision(&self) -> Option<HsRevision> {
        self.products.as_ref()?.revision
    }

    /// What does not match between the lists and a file of figures, one sentence each.
    pub(super) fn notes(&self, file: &str) -> Vec<String> {
        let mut notes = Vec::new();
        let of_file = edition_in(file);
        let lists = [
            self.countries.as_ref().map(|l| (&l.file, &l.edition)),
            self.products.as_ref().map(|l| (&l.file, &l.edition)),
        ];
        for (list, edition) in lists.into_iter().flatten() {
            match (edition, &of_file) {
                (Some(edition), Some(wanted)) if edition != wanted => notes.push(format!(
                    "{list} is of the edition {edition}, the figures are of {wanted}"
                )),
                (Some(_), Some(_)) => {}
                (None, _) => notes.push(format!("the name of {list} says no edition")),
                (_, None) => notes.push(format!(
                    "the name of the figures' file says no edition, that of {list} does"
                )),
            }
        }
        notes
    }

    /// Refuses a list of products of another revision than the codes of the figures.
    pub(super) fn check_revision(&self, figures: Option<HsRevision>) -> Result<()> {
        match (self.products.as_ref(), figures) {
            (Some(list), Some(figures)) if list.revision.is_some_and(|r| r != figures) => {
                let first = format!("figures by {figures}").into();
                let why = "a code can mean other goods in another revision".into();
                let second = format!("the list {}", list.file).into();
                Err(ErrorKind::NotCombinable { first, second, why }.into())
            }
            _ => Ok(()),
        }
    }

    /// Whether the list has a country's code.
    pub(super) fn check_country(&self, text: &str) -> Result<()> {
        let Some(list) = &self.countries else {
            return Ok(());
        };
        let code = text.trim().parse::<u16>().ok();
        if code.is_some_and(|code| list.entries.contains_key(&code.into())) {
            return Ok(());
        }
        // Another edition may have another code for the same country.
        let same = code
            .and_then(|code| Economy::from_comtrade(code).ok())
            .and_then(|economy| {
                let entries = list.entries.values();
                let is = |entry: &&BaciCountry| {
                    Economy::from_comtrade(entry.code).is_ok_and(|other| other == economy)
                };
                entries.into_iter().find(is)
            });
        let hint = match same {
            Some(entry) => format!(
                " in {}, which has {} for {}",
                list.file, entry.code, entry.name
            ),
            None => format!(" in {}", list.file),
        };
        Err(ErrorKind::UnknownEconomy {
            text: text.trim().into(),
            hint: hint.into(),
        }
        .into())
    }

    /// Whether the list has a product's code.
    pub(super) fn check_product(&self, text: &str) -> Result<()> {
        match &self.products {
            Some(list) if self.product(text).is_none() => Err(ErrorKind::UnknownCode {
                scheme: list.file.as_str().into(),
                code: text.trim().into(),
                hint: "".into(),
            }
            .into()),
            _ => Ok(()),
        }
    }
}

/// The edition in the name of a file: `V202301`.
fn edition_in(name: &str) -> Option<String> {
    let file = name.rsplit(['/', '\\']).next()?.to_uppercase();
    let words = file.split(|c: char| !c.is_ascii_alphanumeric());
    let edition = |word: &&str| {
        let digits = word.strip_prefix('V').unwrap_or_default();
        digits.len() >= 6 && digits.starts_with("20") && digits.bytes().all(|b| b.is_ascii_digit())
    };
    words.into_iter().find(edition).map(str::to_owned)
}

/// What a header is: a list of countries or of products, of no figures.
pub(super) fn list_of(header: &[String]) -> Option<&'static str> {
    let plain: Vec<String> = header.iter().map(|name| plain_name(name)).collect();
    let has = |names: &[&str]| plain.iter().any(|name| names.contains(&&**name));
    if has(&COUNTRY_CODE) && has(&ISO3) && has(&COUNTRY_NAME) && plain.len() <= 6 {
        Some("a list of country codes")
    } else if plain.len() == 2 && has(&PRODUCT_CODE) && has(&PRODUCT_NAME) {
        Some("a list of product codes")
    } else {
        None
    }
}

fn countries(input: Input, name: &str) -> Result<List<BaciCountry>> {
    let columns = [&COUNTRY_CODE[..], &COUNTRY_NAME, &ISO2, &ISO3];
    list(input, name, &columns, 2, |code, cells| {
        let [name, iso2, iso3] = cells else {
            return Err(ErrorKind::Empty.into());
        };
        let code = u16::try_from(code).map_err(|_| unreadable(&code.to_string()))?;
        // "NA" is Namibia's, or R's word for missing; "N/A" is missing.
        let namibia = code == 516;
        let iso = |text: &String| {
            let missing = text.is_empty() || text == "N/A" || text == "NA" && !namibia;
            (!missing).then(|| text.clone())
        };
        Ok(BaciCountry {
            code,
            name: name.clone(),
            iso2: iso(iso2),
            iso3: iso(iso3),
        })
    })
}

fn products(input: Input, name: &str) -> Result<List<String>> {
    let columns = [&PRODUCT_CODE[..], &PRODUCT_NAME];
    list(input, name, &columns, 2, |_, cells| {
        Ok(cells.first().cloned().unwrap_or_default())
    })
}

fn unreadable(text: &str) -> Error {
    ErrorKind::Unreadable {
        text: text.into(),
        expected: "a code of digits".into(),
    }
    .into()
}

/// Reads a list: its first column is the code, and so many columns must be there.
fn list<T: PartialEq>(
    input: Input,
    name: &str,
    columns: &[&[&str]],
    needed: usize,
    entry: impl Fn(u32, &[String]) -> Result<T>,
) -> Result<List<T>> {
    let whole = |error: Error| error.at(Place::new(name, Locator::Whole));
    let (input, encoding, dialect, spot) = opened(input).map_err(whole)?;
    let mut rows = Rows::new(input.clone(), dialect, spot, MOST_BYTES).map_err(whole)?;
    let fields = |rows: &Rows| -> Vec<String> {
        let fields = rows.record().iter();
        fields
            .map(|field| encoding.text(field).trim().to_owned())
            .collect()
    };
    let header = match rows.next(None) {
        Some(Ok(_)) => fields(&rows),
        Some(Err((_, error))) => return Err(whole(error)),
        None => return Err(whole(ErrorKind::Empty.into())),
    };
    let plain: Vec<String> = header.iter().map(|name| plain_name(name)).collect();
    // In the order of the names, so that the full name comes before the short one.
    let find = |names: &&[&str]| {
        names
            .iter()
            .find_map(|name| plain.iter().position(|have| have == name))
    };
    let at: Vec<Option<usize>> = columns.iter().map(find).collect();
    if let Some(missing) = at.iter().take(needed).position(Option::is_none) {
        let role = ["the code", "the name"][missing.min(1)];
        return Err(whole(
            ErrorKind::MissingColumn {
                role: role.into(),
                wanted: columns[missing].join(", ").into(),
                columns: header.join(", ").into(),
            }
            .into(),
        ));
    }
    let mut entries = BTreeMap::new();
    while let Some(read) = rows.next(Some(header.len())) {
        let (spot, row) = match read {
            Ok(spot) => (spot, fields(&rows)),
            Err((spot, error)) => return Err(placed(error, name, spot.unwrap_or_default())),
        };
        let here = |error: Error| placed(error, name, spot);
        if row.iter().all(String::is_empty) || row == header {
            continue;
        }
        if row.len() < header.len() {
            let (expected, found) = (header.len(), row.len());
            return Err(here(ErrorKind::RowLength { expected, found }.into()));
        }
        let cell = |at: &Option<usize>| at.and_then(|at| row.get(at)).cloned().unwrap_or_default();
        let text = cell(&at[0]);
        let digits = !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
        let code = text.parse::<u32>().ok().filter(|_| digits);
        let code = code.ok_or_else(|| here(unreadable(&text)))?;
        let cells: Vec<String> = at[1..].iter().map(cell).collect();
        let made = entry(code, &cells).map_err(here)?;
        // The list of 2014 has a line twice; two names for one code would be two lists.
        if entries.get(&code).is_some_and(|known| *known != made) {
            let what = format!("the code {text}").into();
            return Err(here(ErrorKind::NotUnique { what, count: 2 }.into()));
        }
        entries.insert(code, made);
    }
    let file = name.rsplit(['/', '\\']).next().unwrap_or_default();
    Ok(List {
        file: file.to_owned(),
        edition: edition_in(file),
        revision: revision_in(file),
        entries,
    })
}

fn placed(error: Error, name: &str, spot: Spot) -> Error {
    let place = Locator::Line {
        line: spot.line,
        byte: spot.byte,
        field: None,
    };
    error.at(Place::new(name, place))
}

/// The text of a list, its encoding and delimiter.
fn opened(input: Input) -> Result<(Input, Encoding, Dialect, Spot)> {
    let Some(bytes) = unpacked(input, MOST_BYTES)?.all(MOST_BYTES)? else {
        return Err(ErrorKind::TooLarge {
            what: "a list of codes".into(),
            limit: "16 MiB".into(),
        }
        .into());
    };
    let mut start = detect(&bytes)?;
    let bytes = match start.encoding {
        Encoding::Utf16Le | Encoding::Utf16Be => {
            let (text, _) = from_utf16(&bytes[start.mark..], start.encoding, start.mark);
            start.mark = 0;
            text
        }
        _ => bytes,
    };
    let sample = samples(&bytes, true, start).into_iter().next();
    let dialect = sample.ok_or(ErrorKind::Empty)?.dialect;
    let spot = Spot {
        line: 1,
        byte: start.mark as u64,
    };
    Ok((Input::Bytes(bytes.into()), start.encoding, dialect, spot))
}
