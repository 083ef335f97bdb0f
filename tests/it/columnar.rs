//! Tables as Arrow batches, and back.

use std::sync::Arc;

use proptest::prelude::*;
use tradeflows::columnar::{
    SCHEMA_VERSION, SCHEMA_VERSION_KEY, Scales, arrow_array::RecordBatch, arrow_schema::DataType,
    batches, column, from_batch, schema, to_batch,
};
use tradeflows::{
    Basis, Category, Currency, Decimal, Detail, DetailQuantity, DetailValue, Dimension, Document,
    Economy, FlowTable, HsCode, HsRevision, Locator, Month, Period, Qualifier, Quantity, Regime,
    ReportedBy, Scheme, Scope, Source, Standing, System, TradeFlow, Unit, Value, Written,
};

fn any_decimal() -> impl Strategy<Value = Decimal> {
    let mantissa = prop_oneof![
        3 => (-10_000_000i128..10_000_000).boxed(),
        1 => any::<i64>().prop_map(i128::from).boxed(),
        1 => (-(1i128 << 96) + 1..1i128 << 96).boxed(),
    ];
    // Nine places at most: then 38 digits hold every one of them.
    (mantissa, 0u32..=9)
        .prop_map(|(mantissa, scale)| Decimal::try_from_i128_with_scale(mantissa, scale).unwrap())
}

fn pick<T: Copy + std::fmt::Debug + 'static>(from: &'static [T]) -> impl Strategy<Value = T> {
    proptest::sample::select(from)
}

fn any_economy() -> impl Strategy<Value = Economy> {
    pick(&["CAN", "CHN", "NAM", "World", "EU27", "USA", "SUN"])
        .prop_map(|key| Economy::find(key).unwrap_or_else(|_| Economy::world()))
}

fn any_category() -> impl Strategy<Value = Category> {
    prop_oneof![
        pick(Scope::ALL).prop_map(Category::Total),
        pick(&["01", "0101", "120510", "01012100", "851712"])
            .prop_map(|digits| { Category::Hs(HsCode::new(digits, None).unwrap()) }),
        Just(Category::Hs(
            HsCode::new("120510", Some(HsRevision::H6)).unwrap()
        )),
        (0u8..12, "[0-9A-Z]{1,6}").prop_map(|(n, code)| Category::code(Scheme::Sitc(n), code)),
        (0u8..12, ".{0,6}").prop_map(|(n, code)| Category::code(Scheme::Bec(n), code)),
        ("\\PC{0,8}", "\\PC{0,8}")
            .prop_map(|(list, code)| { Category::code(Scheme::Own(list.into()), code) }),
        pick(&["CN", "EB10S", "CPC"])
            .prop_map(|scheme| { Category::code(scheme.parse().unwrap(), "39XXXXXX") }),
        ".{0,12}".prop_map(Category::words),
    ]
}

fn any_value() -> impl Strategy<Value = Value> {
    let currency = pick(&[Currency::USD, Currency::EUR, Currency::CNY]);
    (
        any_decimal(),
        -10i8..20,
        any::<bool>(),
        currency,
        pick(Qualifier::ALL),
        pick(Basis::ALL),
    )
        .prop_map(|(amount, step, point, currency, qualifier, basis)| {
            Value::new(Written::new(amount, step, point), currency)
                .with_qualifier(qualifier)
                .with_basis(basis)
        })
}

fn any_unit() -> impl Strategy<Value = Unit> {
    prop_oneof![
        pick(&["kg", "t", "items", "MWh", "Doz Pairs"]).prop_map(|unit| unit.parse().unwrap()),
        // Words that would be read as something else.
        pick(&["", " kg", "kg", "own:kg", "own:"]).prop_map(|own| Unit::Own(own.into())),
        ".{0,6}".prop_map(|own| Unit::Own(own.into())),
    ]
}

fn any_quantity() -> impl Strategy<Value = Quantity> {
    (any_decimal(), any_unit(), any::<bool>())
        .prop_map(|(amount, unit, estimated)| Quantity::new(amount, unit).estimated(estimated))
}

fn any_number() -> impl Strategy<Value = u64> {
    prop_oneof![0..100_000u64, 0..=i64::MAX as u64]
}

fn any_place() -> impl Strategy<Value = Locator> {
    prop_oneof![
        Just(Locator::Whole),
        (any_number(), any_number(), any::<Option<u16>>())
            .prop_map(|(line, byte, field)| Locator::Line { line, byte, field }),
        (any_number(), any::<bool>(), any_number()).prop_map(|(index, with, byte)| {
            Locator::Record {
                index,
                byte: with.then_some(byte),
            }
        }),
        any::<(u16, u32, u16)>().prop_map(|(sheet, row, column)| Locator::Cell {
            sheet,
            row,
            column
        }),
        (any_number(), any_number()).prop_map(|(start, end)| Locator::Span {
            start: start as usize,
            end: end as usize
        }),
    ]
}

fn any_dimensions() -> impl Strategy<Value = Vec<Dimension>> {
    prop::collection::vec((".{0,6}", ".{0,6}"), 0..3).prop_map(|list| {
        list.into_iter()
            .map(|(name, code)| Dimension::new(name, code))
            .collect()
    })
}

fn any_detail() -> impl Strategy<Value = Option<Arc<Detail>>> {
    // The unit of a quantity in JSON is text, which holds only units that read back.
    let quantity = (any_decimal(), pick(&["kg", "l", "Doz Pairs"]))
        .prop_map(|(amount, unit)| Quantity::new(amount, unit.parse().unwrap()));
    let system = prop::option::of(pick(System::ALL));
    let detail = (
        any_dimensions(),
        any_dimensions(),
        any_dimensions(),
        prop::collection::vec((".{0,4}", any_value()), 0..3),
        prop::collection::vec((".{0,4}", quantity), 0..3),
        system,
    )
        .prop_map(|(raw, dimensions, flags, values, quantities, system)| {
            let mut detail = Detail::default();
            detail.raw = raw;
            detail.dimensions = dimensions;
            detail.flags = flags;
            detail.system = system;
            for (name, value) in values {
                detail.values.push(DetailValue {
                    name: name.into(),
                    value,
                });
            }
            for (name, quantity) in quantities {
                let name = name.into();
                detail.quantities.push(DetailQuantity { name, quantity });
            }
            Arc::new(detail)
        });
    prop::option::of(detail)
}

fn any_document() -> impl Strategy<Value = Arc<Document>> {
    let maybe = || prop::option::of(".{0,8}");
    (".{0,8}", maybe(), any::<bool>(), maybe(), maybe(), maybe()).prop_map(
        |(title, publisher, dated, location, licence, sha256)| {
            let mut document = Document::new(title);
            document.publisher = publisher;
            document.date = dated.then(|| "2026-01-17".parse().unwrap());
            document.location = location;
            document.licence = licence;
            document.sha256 = sha256;
            Arc::new(document)
        },
    )
}

fn any_source() -> impl Strategy<Value = Source> {
    let also = prop::collection::vec(any_place(), 0..3);
    let words = (pick(ReportedBy::ALL), pick(Standing::ALL));
    (any_document(), any_place(), also, words).prop_map(|(document, place, also, words)| {
        Source::new(document, place)
            .also(also)
            .reported_by(words.0)
            .standing(words.1)
    })
}

fn any_period() -> impl Strategy<Value = Period> {
    let months = prop_oneof![Just(12u16), 1..40u16, 1..u16::MAX];
    (1u16..=9999, 1u8..=12, months).prop_map(|(year, month, months)| {
        let first = Month::new(year, month).unwrap();
        Period::new(first, months).unwrap_or_else(|_| Period::new(first, 1).unwrap())
    })
}

fn any_flow() -> impl Strategy<Value = TradeFlow> {
    let key = (any_economy(), any_economy(), any_period(), any_category());
    let figure = (
        any_value(),
        prop::option::of(any_quantity()),
        pick(Regime::ALL),
    );
    (key, figure, any_source(), any_detail()).prop_map(|(key, figure, source, detail)| {
        let mut flow = TradeFlow::new(key.0, key.1, key.2, key.3, figure.0, source);
        flow.quantity = figure.1;
        flow.regime = figure.2;
        flow.detail = detail;
        flow
    })
}

fn any_table() -> impl Strategy<Value = FlowTable> {
    prop::collection::vec(any_flow(), 0..12).prop_map(|flows| flows.into_iter().collect())
}

proptest! {
    #[test]
    fn any_table_goes_out_and_comes_back(table in any_table(), rows in 1usize..5) {
        let scales = Scales::of(&table);
        let batch = to_batch(&table, scales).unwrap();
        prop_assert_eq!(&batch.schema(), &schema(scales));
        prop_assert_eq!(&from_batch(&batch).unwrap(), &table);
        // A wider scale changes nothing, nor does it matter how the rows are cut.
        let mut again = FlowTable::new();
        for batch in batches(&table, Scales::new(9, 9), rows) {
            again.extend(from_batch(&batch.unwrap()).unwrap().iter().map(|row| row.to_flow()));
        }
        prop_assert_eq!(&again, &table);
    }
}

#[test]
fn the_schema_is_the_list_of_columns() {
    let schema = schema(Scales::new(3, 2));
    let names: Vec<&str> = schema.fields().iter().map(|f| f.name().as_str()).collect();
    assert_eq!(names, column::ALL);
    assert_eq!(schema.metadata()[SCHEMA_VERSION_KEY], SCHEMA_VERSION);
    let of = |name: &str| schema.field_with_name(name).unwrap().data_type().clone();
    assert_eq!(of(column::VALUE), DataType::Decimal128(38, 3));
    assert_eq!(of(column::QUANTITY), DataType::Decimal128(38, 2));
    assert_eq!(of(column::PERIOD_START), DataType::Date32);
    let words = DataType::Dictionary(Box::new(DataType::Int32), Box::new(DataType::Utf8));
    for name in [
        column::EXPORTER,
        column::IMPORTER,
        column::CATEGORY,
        column::CURRENCY,
    ] {
        assert_eq!(of(name), words);
    }
}

/// Changes to this list need a new version of the schema, unless a column that may be null is added.
#[test]
fn the_first_version_has_these_columns() {
    assert_eq!(SCHEMA_VERSION, "1");
    assert_eq!(
        column::ALL.join(" "),
        "year exporter importer classification category period_start period_months value currency \
         basis quantity unit quantity_estimated regime reporter standing document line byte byte_end \
         record field sheet qualifier value_step value_point also detail further document_record"
    );
}

fn one(value: &str, quantity: Option<Quantity>) -> FlowTable {
    let source = Source::new(
        Arc::new(Document::new("exports.csv")),
        Locator::Line {
            line: 214,
            byte: 10_700,
            field: Some(7),
        },
    );
    let mut flow = TradeFlow::new(
        "CAN".parse().unwrap(),
        "CHN".parse().unwrap(),
        "2024".parse().unwrap(),
        Category::TOTAL,
        value.parse().unwrap(),
        source,
    );
    flow.quantity = quantity;
    FlowTable::from_iter([flow])
}

fn refusal(table: &FlowTable, scales: Scales) -> String {
    to_batch(table, scales).unwrap_err().to_string()
}

#[test]
fn what_does_not_fit_the_scale_is_named_with_its_place() {
    assert_eq!(
        refusal(&one("12.345 USD", None), Scales::new(2, 0)),
        "exports.csv:214: the value is 12.345; expected no more than 2 digits after the point, the \
         scale of this data set; write it with a scale of 3 or more",
    );
    let quantity: Quantity = "0.5 kg".parse().unwrap();
    assert_eq!(
        refusal(&one("12 USD", Some(quantity)), Scales::new(2, 0)),
        "exports.csv:214: the quantity is 0.5; expected no more than 0 digits after the point, the \
         scale of this data set; write it with a scale of 1 or more",
    );
    assert_eq!(
        refusal(
            &one("79228162514264337593543950335 USD", None),
            Scales::new(20, 0)
        ),
        "exports.csv:214: the value is 79228162514264337593543950335; expected no more than 38 \
         digits, 20 of them after the point; write it with a smaller scale",
    );
    let mut flow = one("12 USD", None).get(0).unwrap().to_flow();
    flow.source.place = Locator::Record {
        index: u64::MAX,
        byte: None,
    };
    assert_eq!(
        refusal(&FlowTable::from_iter([flow]), Scales::default()),
        "exports.csv#18446744073709551615: the record is 18446744073709551615; expected a number below 2^63",
    );
}

fn without(batch: &RecordBatch, name: &str) -> RecordBatch {
    let schema = batch.schema();
    let keep: Vec<usize> = (0..schema.fields().len())
        .filter(|at| schema.field(*at).name() != name)
        .collect();
    batch.project(&keep).unwrap()
}

#[test]
fn a_batch_without_a_needed_column_is_refused_and_what_may_be_missing_is_not_said() {
    let table = one("about 12.5 USD FOB", None);
    let mut batch = to_batch(&table, Scales::of(&table)).unwrap();
    let needed = [
        column::EXPORTER,
        column::IMPORTER,
        column::CLASSIFICATION,
        column::CATEGORY,
        column::PERIOD_START,
        column::PERIOD_MONTHS,
        column::VALUE,
        column::CURRENCY,
    ];
    for name in column::ALL {
        if needed.contains(name) {
            let error = from_batch(&without(&batch, name)).unwrap_err().to_string();
            assert!(error.contains(&format!("(looked for {name})")), "{error}");
        } else {
            batch = without(&batch, name);
        }
    }
    let flow = from_batch(&batch).unwrap().get(0).unwrap().to_flow();
    assert_eq!(flow.to_string(), "CAN -> CHN, 2024, total: 12.5 USD");
    assert_eq!(flow.source.to_string(), "record batch");
}
