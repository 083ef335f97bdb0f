//! What the folders of a data set are named after.

use serde::{Deserialize, Serialize};

use crate::columnar::column;
use crate::columnar::encode::category_texts;
use crate::{Category, FlowRef};

/// What the files of a data set are parted by, as folders in Hive's form: `year=2022/exporter=CAN`.
///
/// The column stands in the folder's name instead of the file, where every engine finds it again.
/// Printed and stored as the name of the column.
///
/// ```
/// use tradeflows::columnar::Partition;
///
/// assert_eq!(Partition::Year.column(), "year");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Partition {
    /// The calendar year in which the period begins.
    Year,
    /// The economy that the goods come from.
    Exporter,
    /// The economy that they go to.
    Importer,
    /// Whose report the figure is.
    Reporter,
    /// The classification of the category.
    Classification,
    /// The first two digits of HS codes, a column that only the folders have; null for all else.
    ///
    /// Engines that guess types from names read it as a whole number.
    Chapter,
}

/// The name of a folder whose value is null, as Hive has it.
const NULL: &str = "__HIVE_DEFAULT_PARTITION__";

impl Partition {
    /// The name of the column.
    pub const fn column(self) -> &'static str {
        match self {
            Partition::Year => column::YEAR,
            Partition::Exporter => column::EXPORTER,
            Partition::Importer => column::IMPORTER,
            Partition::Reporter => column::REPORTER,
            Partition::Classification => column::CLASSIFICATION,
            Partition::Chapter => "chapter",
        }
    }

    /// Whether the column is one of the schema, so that files leave it out.
    pub(super) fn is_in_schema(self) -> bool {
        self != Partition::Chapter
    }

    /// The value of a row.
    pub(super) fn value(self, row: &FlowRef<'_>) -> Option<String> {
        match self {
            Partition::Year => Some(row.period().first().year().to_string()),
            Partition::Exporter => Some(row.exporter().key().to_owned()),
            Partition::Importer => Some(row.importer().key().to_owned()),
            Partition::Reporter => Some(row.source().reported_by.as_str().to_owned()),
            Partition::Classification => Some(category_texts(row.category()).0),
            Partition::Chapter => match row.category() {
                Category::Hs(code) => code.digits().get(..2).map(str::to_owned),
                _ => None,
            },
        }
    }

    /// A number that rows of one value have in common, and rarely rows of different values; equal
    /// numbers within one table mean equal values.
    pub(super) fn number(self, row: &FlowRef<'_>) -> u32 {
        let (category, shape, _) = row.numbers();
        match self {
            Partition::Year => row.period().first().year().into(),
            Partition::Exporter => row.exporter().number().get().into(),
            Partition::Importer => row.importer().number().get().into(),
            Partition::Reporter => shape,
            Partition::Classification | Partition::Chapter => category,
        }
    }

    /// The name of the folder.
    pub(super) fn folder(self, value: Option<&str>) -> String {
        let value = match value {
            Some("") | None => NULL.to_owned(),
            Some(value) => escaped(value),
        };
        format!("{}={value}", self.column())
    }
}

impl std::fmt::Display for Partition {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(self.column())
    }
}

impl std::str::FromStr for Partition {
    type Err = crate::Error;

    fn from_str(text: &str) -> Result<Self, crate::Error> {
        const ALL: [Partition; 6] = [
            Partition::Year,
            Partition::Exporter,
            Partition::Importer,
            Partition::Reporter,
            Partition::Classification,
            Partition::Chapter,
        ];
        let found = ALL.into_iter().find(|partition| partition.column() == text);
        found.ok_or_else(|| {
            crate::ErrorKind::Unreadable {
                text: text.into(),
                expected:
                    "a partition: year, exporter, importer, reporter, classification, chapter"
                        .into(),
            }
            .into()
        })
    }
}

/// Percent-encodes what file systems, URLs or Hive would read as something else.
fn escaped(value: &str) -> String {
    let mut name = String::with_capacity(value.len());
    for byte in value.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_' | b'.' => {
                name.push(char::from(byte));
            }
            _ => name.push_str(&format!("%{byte:02X}")),
        }
    }
    name
}
