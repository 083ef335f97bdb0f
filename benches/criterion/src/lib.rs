//! Inputs of the benchmarks: small, made up, the same every time.

/// A file in the shape of CEPII BACI's, sorted as it is, of so many rows.
pub fn baci(rows: u32) -> String {
    const PAIRS: [(u16, u16); 4] = [(124, 156), (124, 842), (251, 276), (842, 392)];
    let codes: Vec<u32> = (10_121..980_000)
        .filter(|code| {
            let code = format!("{code:06}");
            tradeflows::codes::hs::exists(&code, Some(tradeflows::HsRevision::H5))
        })
        .collect();
    let mut text = String::from("t,i,j,k,v,q\n");
    for row in 0..rows {
        let (i, j) = PAIRS[(row / 200) as usize % PAIRS.len()];
        let code = codes[(row as usize * 17) % codes.len()];
        let value = u64::from(row) * 7_919 % 1_000_003;
        text.push_str(&format!("{},{i},{j},{code},{}.{:03},", 1995 + row / 800, value / 1000, value % 1000));
        match row % 33 {
            0 => text.push_str("           NA\n"),
            _ => text.push_str(&format!("{}.{:03}\n", value / 700, value % 997)),
        }
    }
    text
}

/// The floor: the csv crate splits every row of a file, and nothing is done with it.
pub fn floor(text: &str) -> u64 {
    let mut reader = csv::ReaderBuilder::new().from_reader(text.as_bytes());
    let mut record = csv::ByteRecord::new();
    let mut bytes = 0;
    while let Ok(true) = reader.read_byte_record(&mut record) {
        bytes += record.as_slice().len() as u64;
    }
    bytes
}
