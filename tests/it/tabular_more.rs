//! Files in two rows a figure, in wide tables, without a header, and in SDMX-CSV: what each source's
//! traps must come to.

use tradeflows::tabular::{self, Direction, Options, Reading, Reason};
use tradeflows::{Basis, Currency, Decimal, Economy, ReportedBy, Standing, TradeFlow, Unit};

fn read(text: &str, name: &str, options: &Options) -> Reading {
    let reading = tabular::read_str_with(text, name, options).unwrap();
    assert!(reading.counts.add_up(), "{name}: {:?}", reading.counts);
    assert_eq!(reading.counts.flows, reading.table.len() as u64, "{name}");
    reading
}

fn flows(reading: &Reading) -> Vec<TradeFlow> {
    reading.table.iter().map(|row| row.to_flow()).collect()
}

fn total(reading: &Reading) -> String {
    match reading.table.total() {
        Ok(total) => total.to_string(),
        Err(error) => error.to_string(),
    }
}

fn refusal(text: &str, name: &str, options: &Options) -> String {
    match tabular::read_str_with(text, name, options) {
        Ok(reading) => format!("read: {}", reading.counts),
        Err(error) => error.to_string(),
    }
}

fn set_aside(reading: &Reading, reason: Reason) -> u64 {
    reading.counts.reasons.get(&reason).copied().unwrap_or(0)
}

const FAOSTAT: &str = "Reporter Country Code (M49),Partner Country Code (M49),Element,Item Code (CPC),Year,Unit,Value,Flag\n";

/// Value and quantity of one figure meet whatever stands between them, in either order.
#[test]
fn paired_rows_are_one_figure_of_two_records() {
    let rows = [
        "170,158,Export quantity,0111,2020,t,40,I",
        "170,158,Export value,0111,2020,1000 USD,12,A",
        "170,158,Export value,0112,2020,1000 USD,7,A",
        "170,158,Export quantity,0112,2020,t,0.5,A",
    ];
    // Every order of the four rows.
    for order in 0..24usize {
        let mut left: Vec<&str> = rows.to_vec();
        let mut text = FAOSTAT.to_owned();
        let mut code = order;
        for n in (1..=4).rev() {
            text.push_str(left.remove(code % n));
            text.push('\n');
            code /= n;
        }
        let reading = read(&text, "fao.csv", &Options::new());
        assert_eq!(
            reading.counts.to_string(),
            "read 4 records: 2 flows from 4 records, 0 set aside, 0 rejected",
            "{text}"
        );
        assert_eq!(total(&reading), "19000 USD");
        let wheat = flows(&reading)
            .into_iter()
            .find(|flow| flow.category.to_string() == "CPC 0111")
            .unwrap();
        let quantity = wheat.quantity.unwrap();
        assert_eq!(quantity.to_string(), "estimated 40 t");
        assert_eq!(quantity.unit, Unit::Tonne);
        assert_eq!(wheat.value.basis(), Basis::Fob);
        // The flag of the quantity's row is kept where it differs.
        let flags: Vec<String> = wheat
            .detail
            .unwrap()
            .flags
            .iter()
            .map(|flag| format!("{} {}", flag.name, flag.code))
            .collect();
        assert_eq!(flags, ["Flag A", "Flag of the quantity I"]);
        // The value's row leads; the other's place is there too.
        assert_eq!(wheat.source.places().count(), 2);
    }
}

#[test]
fn a_quantity_without_its_value_is_set_aside_and_a_value_without_quantity_is_a_figure() {
    let text = format!(
        "{FAOSTAT}170,158,Export quantity,0111,2020,t,40,A\n170,158,Import value,0111,2020,1000 USD,12,E\n\
         170,158,Import value,0112,2020,1000 USD,,M\n170,158,Stocks,0112,2020,t,9,A\n"
    );
    let reading = read(&text, "fao.csv", &Options::new());
    assert_eq!(set_aside(&reading, Reason::QuantityAlone), 1);
    assert_eq!(set_aside(&reading, Reason::NoValue), 1);
    assert_eq!(set_aside(&reading, Reason::NotValue), 1);
    let flows = flows(&reading);
    assert_eq!(flows.len(), 1);
    assert_eq!(flows[0].source.reported_by, ReportedBy::Importer);
    assert_eq!(flows[0].source.standing, Standing::Estimated);
    assert_eq!(flows[0].quantity, None);
}

/// The organisation's own numbers are not M49: a file with them alone is read by its names.
#[test]
fn the_organisations_own_country_numbers_are_not_taken_for_m49() {
    let text = "Reporter Country Code,Reporter Countries,Partner Country Code,Partner Countries,Element,Item Code,Item,Year,Unit,Value\n\
                100,India,2,Afghanistan,Export Value,15,Wheat,2011,1000 US$,5\n\
                351,China,351,\"China, mainland\",Export Value,15,Wheat,2011,1000 US$,5\n";
    let reading = read(text, "old.csv", &Options::new());
    let flows = flows(&reading);
    assert_eq!(flows[0].exporter.to_string(), "IND");
    assert_eq!(flows[0].importer.to_string(), "AFG");
    assert_eq!(flows[0].category.to_string(), "own:faostat 15");
    assert_eq!(flows[0].value.amount(), Decimal::from(5000));
}

fn smki(com: &str, partner: &str, value: &str, quantity: &str) -> String {
    format!(
        "{com}|84424|000|740|{partner}|740|HK|11/2019|010|LGP|740|HK|000|  |0|001|010|00|000|   |000|001|000|{value}|{quantity}|+0000000000000\n"
    )
}

#[test]
fn files_without_a_header_are_known_by_their_fields_and_keep_signs() {
    let body = [
        smki("610442000", "HK", "+000000000008960", "+0000000000119"),
        smki("610442000", "NA", "-000000000000127", "-0000000000003"),
        smki("610442000", "  ", "+000000000000127", "+0000000000003"),
    ]
    .concat();
    for (first, last, control) in [
        ("", "", 0),
        ("000000000|SMKI19|112019\n", "999999999|3\n", 2),
        ("HEADER\n", "TRAILER|RECORDS|0000003\n", 2),
        ("000000000|SMKI19|112019\n", "", 1),
    ] {
        let reading = read(
            &format!("{first}{body}{last}"),
            "SMKI191911",
            &Options::new(),
        );
        assert_eq!(reading.description.layout, "hmrc-imports");
        assert_eq!(reading.counts.records, 3 + control);
        assert_eq!(set_aside(&reading, Reason::Control), control);
        assert_eq!(reading.counts.rejected, 1);
        assert!(
            reading.rejects[0]
                .to_string()
                .contains("the partner is missing")
        );
        assert_eq!(total(&reading), "8833 GBP");
        let flows = flows(&reading);
        assert_eq!(flows[1].exporter.to_string(), "NAM");
        assert_eq!(flows[1].category.to_string(), "CN 61044200");
        assert_eq!(flows[1].quantity.as_ref().unwrap().to_string(), "-3 kg");
        assert_eq!(flows[1].source.reported_by, ReportedBy::Importer);
        assert_eq!(flows[1].period.to_string(), "2019-11");
    }
    // A cut-off last line is a reject, not a control record.
    let cut = format!("{body}610442000|84424|0");
    let reading = read(&cut, "SMKI191911", &Options::new());
    assert_eq!(
        (
            reading.counts.rejected,
            set_aside(&reading, Reason::Control)
        ),
        (2, 0)
    );
}

#[test]
fn which_way_a_bulk_file_goes_only_its_name_tells() {
    let row = "206490000|0|007|IE|0|000|  |000|000|0201706|000|84130|000000000|+00000000003|+000000000051200|+0000000040800|+0000000000000\n";
    for (name, way) in [
        ("SMKX461706", Some("GBR -> IRL")),
        ("smkm461706.txt", Some("IRL -> GBR")),
        ("SMKM46_SMKX46.psv", None),
        ("trade.txt", None),
    ] {
        match (way, tabular::read_str(row, name)) {
            (Some(way), Ok(reading)) => {
                let flow = &flows(&reading)[0];
                assert_eq!(
                    format!("{} -> {}", flow.exporter, flow.importer),
                    way,
                    "{name}"
                );
            }
            (None, Err(error)) => assert_eq!(
                error.to_string(),
                format!(
                    "{name}: the file does not say whether these are imports or exports; give it with Options::direction (--direction import|export)"
                )
            ),
            (way, read) => panic!("{name}: {way:?}, {read:?}"),
        }
    }
}

/// A square matrix with an empty corner does not say whether its rows sell or buy.
#[test]
fn a_matrix_asks_for_all_that_it_does_not_say_one_by_one() {
    let text = ",Brazil,Canada,Mexico\nBrazil,0.0,3.5,..\nCanada,2,0,1.25\n";
    let mut options = Options::new();
    let ask = |options: &Options| refusal(text, "m.csv", options);
    assert_eq!(
        ask(&options),
        "m.csv: the file does not say whether its rows export to the columns or import from them; give it with Options::direction (--direction import|export)"
    );
    options = options.with_direction(Direction::Import);
    assert!(
        ask(&options).contains("which period it counts"),
        "{}",
        ask(&options)
    );
    options = options.with_period("1993".parse().unwrap());
    assert!(
        ask(&options).contains("the currency of \"Brazil\""),
        "{}",
        ask(&options)
    );
    options = options.with_currency(Currency::USD).with_scale(6);
    let imports = read(text, "m.csv", &options);
    let exports = read(
        text,
        "m.csv",
        &options.clone().with_direction(Direction::Export),
    );
    // Six cells, each a record; ".." is no zero, 0.0 is one.
    assert_eq!(
        imports.counts.to_string(),
        "read 6 records: 5 flows from 5 records, 1 set aside, 0 rejected"
    );
    for (reading, from, to) in [(&imports, "CAN", "BRA"), (&exports, "BRA", "CAN")] {
        let flow = flows(reading)
            .into_iter()
            .find(|flow| flow.value.amount() == Decimal::from(3_500_000));
        let flow = flow.unwrap();
        assert_eq!(
            (flow.exporter.to_string(), flow.importer.to_string()),
            (from.into(), to.into())
        );
    }
}

#[test]
fn a_column_that_no_list_knows_is_refused_cell_by_cell() {
    let text = "exporter,year,Canada,Mexico,Erewhon,World\nBRA,1993,1,2,3,6\nCHL,1993,1,,,1\n";
    let options = Options::new().with_currency(Currency::USD);
    let reading = read(text, "m.csv", &options);
    assert_eq!(
        reading.counts.to_string(),
        "read 8 records: 3 flows from 3 records, 4 set aside, 1 rejected"
    );
    assert_eq!(
        reading.rejects[0].to_string(),
        "m.csv:2: no economy is known as \"Erewhon\" (field 5, Erewhon)"
    );
    assert_eq!(set_aside(&reading, Reason::World), 2);
}

#[test]
fn years_stand_in_headers_in_every_usual_form() {
    for header in [
        "2019,2020",
        "Y2019,Y2020",
        "YR2019,YR2020",
        "X2019,X2020",
        "2019 [YR2019],2020 [YR2020]",
    ] {
        let text = format!(
            "exporter,importer,unit,{header}\nCAN,CHN,million USD,1.5,\nCAN,USA,million USD,,2\n"
        );
        let reading = read(&text, "y.csv", &Options::new());
        assert_eq!(total(&reading), "3500000 USD", "{header}");
        assert_eq!(set_aside(&reading, Reason::NoValue), 2, "{header}");
        let periods: Vec<String> = flows(&reading)
            .iter()
            .map(|flow| flow.period.to_string())
            .collect();
        assert_eq!(periods, ["2019", "2020"], "{header}");
    }
}

#[test]
fn imports_and_exports_in_one_row_are_two_figures() {
    let text = "[{\"year\":2002,\"reporter_iso\":\"chl\",\"partner_iso\":\"arg\",\"commodity_code\":\"110100\",\"trade_value_usd_imp\":341,\"trade_value_usd_exp\":null}]";
    let reading = read(text, "ots.json", &Options::new());
    assert_eq!(
        reading.counts.to_string(),
        "read 2 records: 1 flows from 1 records, 1 set aside, 0 rejected"
    );
    let flow = &flows(&reading)[0];
    let chile: Economy = "CHL".parse().unwrap();
    assert_eq!(flow.importer, chile);
    assert_eq!(flow.source.reported_by, ReportedBy::Importer);
}

const SDMX: [(&str, &str); 4] = [
    // A position has a counterpart, but no flow of goods.
    (
        "DATAFLOW,FREQ,REF_AREA,COUNTERPART_AREA,INSTRUMENT,TIME_PERIOD,OBS_VALUE,UNIT_MEASURE\nX:P(1.0),A,NOR,SWE,F3,2022,12.5,USD\n",
        "DATAFLOW, FREQ, REF_AREA, COUNTERPART_AREA, INSTRUMENT, TIME_PERIOD, OBS_VALUE, UNIT_MEASURE",
    ),
    // Tourists have a reporter and a partner; the usual header words must not take them for trade.
    (
        "STRUCTURE,STRUCTURE_ID,ACTION,REPORTER,PARTNER,TIME_PERIOD,OBS_VALUE\ndataflow,X:T(1.0),I,NOR,SWE,2022,12\n",
        "STRUCTURE, STRUCTURE_ID, ACTION, REPORTER, PARTNER, TIME_PERIOD, OBS_VALUE",
    ),
    (
        "STRUCTURE[;],STRUCTURE_ID,ACTION,A: Dimension A,OBS_VALUE: Observation\ndataflow,X:T(1.0): Title,I,B: Label,12\n",
        "STRUCTURE[;], STRUCTURE_ID, ACTION, A: Dimension A, OBS_VALUE: Observation",
    ),
    (
        "STRUCTURE,STRUCTURE_ID,ACTION,A,ATTR_1\ndataprovision,X:T(1.0),I,B,\"two\nlines\"\n",
        "STRUCTURE, STRUCTURE_ID, ACTION, A, ATTR_1",
    ),
];

#[test]
fn sdmx_csv_that_is_not_about_trade_is_refused_with_a_sentence() {
    for (text, columns) in SDMX {
        assert_eq!(
            refusal(text, "x.csv", &Options::new()),
            format!(
                "x.csv: this is not a trade file: SDMX-CSV with the columns {columns}; figures of trade need a reporter, a partner, a flow, TIME_PERIOD and OBS_VALUE"
            )
        );
    }
}

#[test]
fn labels_and_deletions_of_sdmx_csv_change_no_figure() {
    let plain = "DATAFLOW,REPORTER,PARTNER,FLOW,PRODUCT,TIME_PERIOD,OBS_VALUE,UNIT_MEASURE,UNIT_MULT\n\
                 X:T(1.0),AUT,DEU,X,_T,2024-Q1,50.5,EUR,6\n";
    let labelled = "STRUCTURE,STRUCTURE_ID,ACTION,REPORTER: Who,PARTNER: With,FLOW: Way,PRODUCT: What,TIME_PERIOD: When,OBS_VALUE: Value,UNIT_MEASURE: Unit,UNIT_MULT: Times\n\
                    dataflow,X:T(1.0): Title,I,AUT: Austria,DEU: Germany,X: Exports,_T: All,2024-Q1,50.5,EUR: Euro,6: Millions\n\
                    dataflow,X:T(1.0): Title,D,AUT: Austria,ITA: Italy,X: Exports,_T: All,2024-Q1,50.5,EUR: Euro,6: Millions\n";
    let (plain, labelled) = (
        read(plain, "a.csv", &Options::new()),
        read(labelled, "b.csv", &Options::new()),
    );
    assert_eq!(total(&plain), "50500000 EUR");
    assert_eq!(total(&labelled), "50500000 EUR");
    assert_eq!(labelled.counts.set_aside, 1);
    let (a, b) = (&flows(&plain)[0], &flows(&labelled)[0]);
    assert_eq!(
        (a.exporter, a.importer, a.period),
        (b.exporter, b.importer, b.period)
    );
    assert_eq!(a.category, b.category);
}

/// The sheet lists a partner twice: on top, and in its group. It counts once; another figure for it would not.
#[test]
fn a_sheet_of_partners_counts_each_once() {
    let sheet = |second: &str| {
        format!(
            ",,\n,\"Exports, FOB to Partner Countries\",\n,,\n,Kiribati,\n,\"US Dollars, Millions\",\n,,\n,,2020\n\
             ,Australia,0.414127\n,World,2\n,Advanced Economies,1\n,Australia,{second}\n,Fiji,0.5 e\n,Asia not specified,0.1\n"
        )
    };
    let reading = read(&sheet("0.414127"), "sheet.csv", &Options::new());
    assert_eq!(total(&reading), "1014127 USD");
    assert_eq!(set_aside(&reading, Reason::Repeated), 1);
    assert_eq!(set_aside(&reading, Reason::World), 1);
    assert_eq!(set_aside(&reading, Reason::Group), 1);
    let estimated = flows(&reading)
        .iter()
        .filter(|flow| flow.source.standing == Standing::Estimated)
        .count();
    assert_eq!(estimated, 1);
    let reading = read(&sheet("0.5"), "sheet.csv", &Options::new());
    assert!(total(&reading).contains("overlap"), "{}", total(&reading));
}

/// A dimension that no role is for still tells rows apart: its total stays, or its parts do.
#[test]
fn an_unknown_dimension_of_sdmx_csv_makes_no_whole_of_its_parts() {
    let head = "STRUCTURE,STRUCTURE_ID,ACTION,REF_AREA,Reference area,COUNTERPART_AREA,TRADE_FLOW,CPA_VER_2_2,TRANSPORT,TIME_PERIOD,OBS_VALUE,CURRENCY,UNIT_MULT\n";
    let row = |cpa: &str, transport: &str, value: &str| {
        format!("dataflow,O:B(1.0),I,FRA,France,DEU,X,{cpa},{transport},2022,{value},USD,6\n")
    };
    let with_total = format!(
        "{head}{}{}{}{}",
        row("_T", "_T", "9"),
        row("A01", "_T", "4"),
        row("A02", "_T", "5"),
        row("A01", "SEA", "1")
    );
    let reading = read(&with_total, "o.csv", &Options::new());
    assert_eq!(total(&reading), "9000000 USD");
    assert_eq!(set_aside(&reading, Reason::Total), 1);
    assert_eq!(set_aside(&reading, Reason::Breakdown), 1);
    let parts = format!("{head}{}{}", row("A01", "SEA", "1"), row("A01", "AIR", "2"));
    let reading = read(&parts, "o.csv", &Options::new());
    assert_eq!(total(&reading), "3000000 USD");
    assert_eq!(flows(&reading)[0].category.to_string(), "CPA A01");
}

/// The source's items have no levels: 02954 (fresh skins) does not hold 02954.01 (salted ones), nor
/// one item by name another.
#[test]
fn items_of_the_trade_matrix_add_up() {
    let text = format!(
        "{FAOSTAT}170,158,Export value,02954,2020,1000 USD,1,A\n170,158,Export value,02954.01,2020,1000 USD,2,A\n\
         170,158,Export value,02954.90,2020,1000 USD,4,A\n"
    );
    assert_eq!(total(&read(&text, "fao.csv", &Options::new())), "7000 USD");
    let text = "Reporter Countries,Partner Countries,Element,Item,Year,Unit,Value\n\
                Colombia,Japan,Export Value,\"Coffee, green\",2020,1000 USD,1\n\
                Colombia,Japan,Export Value,Coffee extracts,2020,1000 USD,2\n";
    assert_eq!(total(&read(text, "fao.csv", &Options::new())), "3000 USD");
}

/// Imports CIF and imports FOB are one trade; balances are none.
#[test]
fn two_valuations_of_one_import_count_once() {
    let dots = "Country Name,Country Code,Indicator Name,Indicator Code,Counterpart Country Name,Counterpart Country Code,Attribute,2008,2009,\n\
                Canada,156,x,TMG_CIF_USD,China,924,Value,3,,\n\
                Canada,156,x,TMG_FOB_USD,China,924,Value,2,5,\n\
                Canada,156,x,TBG_USD,China,924,Value,1,1,\n";
    let reading = read(dots, "dots.csv", &Options::new());
    assert_eq!(total(&reading), "8000000 USD");
    assert_eq!(set_aside(&reading, Reason::Valuation), 1);
    let bases: Vec<Basis> = flows(&reading)
        .iter()
        .map(|flow| flow.value.basis())
        .collect();
    assert_eq!(bases, [Basis::Cif, Basis::Fob]);
    let imts = "COUNTRY,COUNTERPART_COUNTRY,INDICATOR,FREQUENCY,SCALE,2022,2023,2023-Q1\n\
                Canada,\"China, People's Republic of\",\"Exports of goods, Free on board (FOB), US dollar\",Annual,Millions,22.5,20,\n\
                Canada,World,\"Exports of goods, Free on board (FOB), US dollar\",Annual,Millions,100,,\n";
    let reading = read(imts, "imts.csv", &Options::new());
    assert_eq!(reading.description.layout, "imf-imts-years");
    assert_eq!(total(&reading), "42500000 USD");
    assert_eq!(set_aside(&reading, Reason::World), 1);
}

#[test]
fn a_matrix_of_codes_has_totals_on_both_sides() {
    let text = "exporter,chl,arg,bra,Total\nchl,0,1,2,3\narg,4,0,5,9\nTotal,4,1,7,12\n";
    let options = Options::new()
        .with_currency(Currency::USD)
        .with_period("2002".parse().unwrap());
    let reading = read(text, "m.csv", &options);
    assert_eq!(total(&reading), "12 USD");
    assert_eq!(set_aside(&reading, Reason::World), 6);
}
