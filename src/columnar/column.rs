//! The names of the columns, which never change within a version of the schema.

macro_rules! columns {
    ($($(#[$doc:meta])* $constant:ident = $name:literal;)+) => {
        $($(#[$doc])* pub const $constant: &str = $name;)+

        /// Every column, in the order of the schema.
        pub const ALL: &[&str] = &[$($name),+];
    };
}

columns! {
    /// The calendar year in which the period begins.
    YEAR = "year";
    /// The economy that the goods come from.
    EXPORTER = "exporter";
    /// The economy that they go to.
    IMPORTER = "importer";
    /// The classification of the category.
    CLASSIFICATION = "classification";
    /// The code in the classification.
    CATEGORY = "category";
    /// The first day of the period.
    PERIOD_START = "period_start";
    /// How many months the period has.
    PERIOD_MONTHS = "period_months";
    /// The amount in single units of the currency.
    VALUE = "value";
    /// The currency.
    CURRENCY = "currency";
    /// The valuation.
    BASIS = "basis";
    /// The physical quantity.
    QUANTITY = "quantity";
    /// The unit of the quantity.
    UNIT = "unit";
    /// Whether the source marks the quantity as an estimate.
    QUANTITY_ESTIMATED = "quantity_estimated";
    /// Which part of the flow is counted.
    REGIME = "regime";
    /// Whose report the figure is.
    REPORTER = "reporter";
    /// How firm it is.
    STANDING = "standing";
    /// The title of the document.
    DOCUMENT = "document";
    /// The line of a file or the row of a workbook.
    LINE = "line";
    /// The byte at which the record or the stretch of text begins.
    BYTE = "byte";
    /// One past the last byte of a stretch of text.
    BYTE_END = "byte_end";
    /// The record of a JSON file.
    RECORD = "record";
    /// The field of a line or the column of a workbook.
    FIELD = "field";
    /// The sheet of a workbook.
    SHEET = "sheet";
    /// The hedge around the value.
    QUALIFIER = "qualifier";
    /// The power of ten of the last stated digit of the value.
    VALUE_STEP = "value_step";
    /// Whether the value was written with a point.
    VALUE_POINT = "value_point";
    /// Further places, as JSON.
    ALSO = "also";
    /// What only some files say, as JSON.
    DETAIL = "detail";
    /// Other values and quantities of the same goods, as JSON.
    FURTHER = "further";
    /// What is known of the document besides its title, as JSON.
    DOCUMENT_RECORD = "document_record";
}
