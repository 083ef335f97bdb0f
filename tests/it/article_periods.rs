//! Times in prose: parts of a year, fiscal years, years apart, the earlier figure.

use crate::article_changes::check;

#[test]
fn parts_of_a_year() {
    check(&[
        (
            "2025-09-10",
            "In the first ten months of last year, Kenya exported $120 million of flowers to Germany.",
            &["flow KEN>DEU 2024-01..2024-10 120000000 USD"],
        ),
        (
            "2025-09-10",
            "Kenya exported $120 million of flowers to Germany in the ten months through October 2024.",
            &["flow KEN>DEU 2024-01..2024-10 120000000 USD"],
        ),
        (
            "2025-09-10",
            "Kenya exported $120 million of flowers to Germany in January through October.",
            &["flow KEN>DEU 2024-01..2024-10 120000000 USD"],
        ),
        (
            "2025-09-10",
            "Kenya exported $120 million of flowers to Germany in the opening half of 2025.",
            &["flow KEN>DEU 2025-01..2025-06 120000000 USD"],
        ),
        (
            "2025-09-10",
            "Kenya exported $120 million of flowers to Germany in the second half of last year.",
            &["flow KEN>DEU 2024-07..2024-12 120000000 USD"],
        ),
        (
            "2025-09-10",
            "Kenya exported $120 million of flowers to Germany in the latter half of 2024.",
            &["flow KEN>DEU 2024-07..2024-12 120000000 USD"],
        ),
        (
            "2025-09-10",
            "Kenya exported $120 million of flowers to Germany in the final quarter of 2024.",
            &["flow KEN>DEU 2024-10..2024-12 120000000 USD"],
        ),
        (
            "2025-09-10",
            "Kenya exported $120 million of flowers to Germany in the last three months of 2024.",
            &["flow KEN>DEU 2024-10..2024-12 120000000 USD"],
        ),
        (
            "2025-09-10",
            "Kenya exported $120 million of flowers to Germany in the last quarter of 2024.",
            &["flow KEN>DEU 2024-10..2024-12 120000000 USD"],
        ),
        (
            "2025-09-10",
            "Kenya exported $120 million of flowers to Germany in the closing quarter of last year.",
            &["flow KEN>DEU 2024-10..2024-12 120000000 USD"],
        ),
        (
            "2025-09-10",
            "Kenya exported $120 million of flowers to Germany in the June quarter.",
            &["flow KEN>DEU 2025-04..2025-06 120000000 USD"],
        ),
        (
            "2025-09-10",
            "Kenya exported $120 million of flowers to Germany in the March quarter of 2025.",
            &["flow KEN>DEU 2025-01..2025-03 120000000 USD"],
        ),
        (
            "2025-09-10",
            "Kenya exported $120 million of flowers to Germany in the three months to the end of June.",
            &["flow KEN>DEU 2025-04..2025-06 120000000 USD"],
        ),
        (
            "2025-09-10",
            "Kenya exported $120 million of flowers to Germany in the three months ending June 30.",
            &["flow KEN>DEU 2025-04..2025-06 120000000 USD"],
        ),
        (
            "2025-09-10",
            "Kenya exported $120 million of flowers to Germany in the three months from April to June.",
            &["flow KEN>DEU 2025-04..2025-06 120000000 USD"],
        ),
        (
            "2025-09-10",
            "Kenya exported $120 million of flowers to Germany over the April-June period.",
            &["flow KEN>DEU 2025-04..2025-06 120000000 USD"],
        ),
        (
            "2025-09-10",
            "Kenya exported $120 million of flowers to Germany in the quarter to June.",
            &["flow KEN>DEU 2025-04..2025-06 120000000 USD"],
        ),
        (
            "2025-09-10",
            "Kenya exported $120 million of flowers to Germany in the year ended June 2025.",
            &["flow KEN>DEU 2024-07..2025-06 120000000 USD"],
        ),
        (
            "2025-09-10",
            "Kenya exported $120 million of flowers to Germany in the period from January to July 2025.",
            &["flow KEN>DEU 2025-01..2025-07 120000000 USD"],
        ),
        (
            "2025-09-10",
            "Kenya exported $120 million of flowers to Germany by the end of July this year.",
            &["flow KEN>DEU 2025-01..2025-07 120000000 USD"],
        ),
        (
            "2025-09-10",
            "In the eight months of this year Kenya exported $120 million of flowers to Germany.",
            &["flow KEN>DEU 2025-01..2025-08 120000000 USD"],
        ),
        (
            "2025-09-10",
            "Eight months into the year, Kenya has exported $120 million of flowers to Germany.",
            &["flow KEN>DEU 2025-01..2025-08 120000000 USD"],
        ),
        (
            "2025-09-10",
            "Kenya's flower exports to Germany reached $12 million between January and July.",
            &["flow KEN>DEU 2025-01..2025-07 12000000 USD"],
        ),
        (
            "2025-09-10",
            "Kenya's flower exports to Germany reached $12 million between January 1 and July 31.",
            &["flow KEN>DEU 2025-01..2025-07 12000000 USD"],
        ),
        (
            "2025-09-10",
            "Kenya's flower exports to Germany reached $12 million from 1 January to 31 July 2025.",
            &["flow KEN>DEU 2025-01..2025-07 12000000 USD"],
        ),
        (
            "2025-09-10",
            "Kenya's flower exports to Germany reached $12 million in the twelve months to July.",
            &["flow KEN>DEU 2024-08..2025-07 12000000 USD"],
        ),
        (
            "2025-09-10",
            "Kenya's flower exports to Germany reached $12 million in 1H25, up 11% from 1H24.",
            &[
                "flow KEN>DEU 2025-01..2025-06 12000000 USD",
                "change KEN>DEU 2025-01..2025-06 11 percent",
            ],
        ),
        (
            "2025-09-10",
            "Kenya's flower exports to Germany reached $12 million in Q2'25 and $11 million in Q1.",
            &[
                "flow KEN>DEU 2025-04..2025-06 12000000 USD",
                "flow KEN>DEU 2025-01..2025-03 11000000 USD",
            ],
        ),
        (
            "2025-09-10",
            "Kenya's flower exports to Germany reached $12 million in 9M 2024.",
            &["flow KEN>DEU 2024-01..2024-09 12000000 USD"],
        ),
        (
            "2025-09-10",
            "Kenya's flower exports to Germany reached $12 million in Jan-Jul.",
            &["flow KEN>DEU 2025-01..2025-07 12000000 USD"],
        ),
        (
            "2025-09-10",
            "Kenya's flower exports to Germany reached $12 million in the January to July period.",
            &["flow KEN>DEU 2025-01..2025-07 12000000 USD"],
        ),
        (
            "2025-09-10",
            "Kenya's flower exports to Germany reached $12 million in the first seven months of the year to \
             end-July.",
            &["flow KEN>DEU 2025-01..2025-07 12000000 USD"],
        ),
        (
            "2025-08-20",
            "Kenya's exports to Uganda reached KSh 71 billion in the half-year to June.",
            &["flow KEN>UGA 2025-01..2025-06 71000000000 KES"],
        ),
        (
            "2025-08-20",
            "Kenya's first-half exports to Uganda reached KSh 71 billion.",
            &["flow KEN>UGA 2025-01..2025-06 71000000000 KES"],
        ),
        (
            "2025-08-20",
            "Kenya's second-quarter exports to Uganda reached KSh 31 billion.",
            &["flow KEN>UGA 2025-04..2025-06 31000000000 KES"],
        ),
    ]);
}

#[test]
fn fiscal_years() {
    check(&[
        (
            "2025-09-10",
            "Kenya exported $120 million of flowers to Germany in the financial year to June 2025.",
            &["flow KEN>DEU 2024-07..2025-06 120000000 USD"],
        ),
        (
            "2025-09-10",
            "Kenya exported $120 million of flowers to Germany in the financial year 2024-25.",
            &["flow KEN>DEU 2024-07..2025-06 120000000 USD"],
        ),
        (
            "2025-09-10",
            "Kenya exported $120 million of flowers to Germany in the 2024/25 financial year.",
            &["flow KEN>DEU 2024-07..2025-06 120000000 USD"],
        ),
        (
            "2025-09-10",
            "India exported $120 million of rice to Germany in FY25.",
            &["flow IND>DEU 2024-04..2025-03 120000000 USD"],
        ),
        (
            "2025-09-10",
            "India exported $120 million of rice to Germany in the fiscal year that ended in March.",
            &["flow IND>DEU 2024-04..2025-03 120000000 USD"],
        ),
        (
            "2025-09-10",
            "India exported $120 million of rice to Germany in the first quarter of the current fiscal year.",
            &["flow IND>DEU 2025-04..2025-06 120000000 USD"],
        ),
        (
            "2025-09-10",
            "India exported $120 million of rice to Germany in the April-August period of the current fiscal.",
            &["flow IND>DEU 2025-04..2025-08 120000000 USD"],
        ),
        (
            "2025-09-10",
            "India exported $120 million of rice to Germany in the first five months of FY26.",
            &["flow IND>DEU 2025-04..2025-08 120000000 USD"],
        ),
        (
            "2025-09-10",
            "India exported $120 million of rice to Germany in Q1 FY26.",
            &["flow IND>DEU 2025-04..2025-06 120000000 USD"],
        ),
        (
            "2025-09-10",
            "India exported $120 million of rice to Germany in April-July 2025-26.",
            &["flow IND>DEU 2025-04..2025-07 120000000 USD"],
        ),
        (
            "2025-09-10",
            "Pakistan exported $120 million of rice to Germany during July-August of the ongoing fiscal year.",
            &["flow PAK>DEU 2025-07..2025-08 120000000 USD"],
        ),
        (
            "2025-09-10",
            "Pakistan exported $120 million of rice to Germany in the first two months of 2025-26.",
            &["flow PAK>DEU 2025-07..2025-08 120000000 USD"],
        ),
        (
            "2025-09-10",
            "Pakistan exported $120 million of rice to Germany in the last fiscal year.",
            &["flow PAK>DEU 2024-07..2025-06 120000000 USD"],
        ),
        (
            "2025-09-10",
            "Pakistan exported $120 million of rice to Germany in the outgoing fiscal year, up from $110 \
             million in the previous fiscal year.",
            &[
                "flow PAK>DEU 2024-07..2025-06 120000000 USD",
                "flow PAK>DEU 2023-07..2024-06 110000000 USD",
            ],
        ),
        (
            "2025-09-10",
            "American exports of sorghum to Mexico were worth $12 million in fiscal year 2025.",
            &["flow USA>MEX 2024-10..2025-09 12000000 USD"],
        ),
        (
            "2025-08-20",
            "In the fiscal year that ended on June 30, Nepal imported goods worth Rs 1.08 trillion from \
             India, up 8.1 percent from the previous year.",
            &[
                "flow IND>NPL 2024-07..2025-06 1080000000000 NPR",
                "change IND>NPL 2024-07..2025-06 8.1 percent",
            ],
        ),
        (
            "2025-08-20",
            "Nepal's imports from India rose 8.1 percent to Rs 1.08 trillion in fiscal year 2024/25, while \
             its exports there soared 117 percent to Rs 225 billion.",
            &[
                "change IND>NPL 2024-07..2025-06 8.1 percent",
                "flow IND>NPL 2024-07..2025-06 1080000000000 NPR",
                "change NPL>IND 2024-07..2025-06 117 percent",
                "flow NPL>IND 2024-07..2025-06 225000000000 NPR",
            ],
        ),
        (
            "2025-08-20",
            "During the eleven months of FY 2024-25, Pakistan's exports to China stood at $2.2 billion, down \
             10 percent compared to $2.45 billion in the same period of FY 2023-24.",
            &[
                "flow PAK>CHN 2024-07..2025-05 2200000000 USD",
                "change PAK>CHN 2024-07..2025-05 -10 percent",
                "flow PAK>CHN 2023-07..2024-05 2450000000 USD",
            ],
        ),
        (
            "2025-08-20",
            "India's merchandise exports to the UAE in April-June 2025-26 were $9.3 billion as against $8.9 \
             billion in the corresponding quarter of 2024-25.",
            &[
                "flow IND>ARE 2025-04..2025-06 9300000000 USD",
                "flow IND>ARE 2024-04..2024-06 8900000000 USD",
            ],
        ),
        (
            "2025-08-20",
            "India's exports to the UAE rose 4.5% to $9.3 billion in the first quarter of 2025-26.",
            &[
                "change IND>ARE 2025-04..2025-06 4.5 percent",
                "flow IND>ARE 2025-04..2025-06 9300000000 USD",
            ],
        ),
        (
            "2025-08-20",
            "In July 2025-26, India's exports to the UAE were $3.1 billion.",
            &["flow IND>ARE 2025-07..2025-07 3100000000 USD"],
        ),
        (
            "2025-08-20",
            "India's oil imports from Iraq fell 6% year-on-year in Q1FY26 to $6.7 billion.",
            &[
                "change IRQ>IND 2025-04..2025-06 -6 percent",
                "flow IRQ>IND 2025-04..2025-06 6700000000 USD",
            ],
        ),
        (
            "2025-08-20",
            "Bangladesh earned $8.9 billion from garment exports to Germany in FY2023-24, against $9.3 \
             billion the fiscal year before.",
            &[
                "flow BGD>DEU 2023-07..2024-06 8900000000 USD",
                "flow BGD>DEU 2022-07..2023-06 9300000000 USD",
            ],
        ),
        (
            "2025-08-20",
            "Bangladesh's exports to Germany in July, the first month of the 2025-26 fiscal year, rose 24 \
             percent to $510 million.",
            &[
                "change BGD>DEU 2025-07..2025-07 24 percent",
                "flow BGD>DEU 2025-07..2025-07 510000000 USD",
            ],
        ),
    ]);
}

#[test]
fn years_apart() {
    check(&[
        (
            "2025-09-10",
            "Kenya's flower exports to Germany reached $12 million the year before last.",
            &["flow KEN>DEU 2023-01..2023-12 12000000 USD"],
        ),
        (
            "2025-09-10",
            "Kenya's flower exports to Germany reached $12 million two years ago.",
            &["flow KEN>DEU 2023-01..2023-12 12000000 USD"],
        ),
        (
            "2025-09-10",
            "Five years ago Kenya's flower exports to Germany were worth $8 million.",
            &["flow KEN>DEU 2020-01..2020-12 8000000 USD"],
        ),
        (
            "2025-09-10",
            "A decade ago Kenya's flower exports to Germany were worth $8 million.",
            &["flow KEN>DEU 2015-01..2015-12 8000000 USD"],
        ),
        (
            "2025-09-10",
            "Ten years earlier Kenya's flower exports to Germany were worth $8 million.",
            &["flow KEN>DEU -..- 8000000 USD"],
        ),
        (
            "2025-09-10",
            "Kenya's flower exports to Germany reached $12 million in 2024, up from $8 million a decade \
             earlier.",
            &[
                "flow KEN>DEU 2024-01..2024-12 12000000 USD",
                "flow KEN>DEU 2014-01..2014-12 8000000 USD",
            ],
        ),
        (
            "2025-09-10",
            "Kenya's flower exports to Germany reached $12 million in 2024, up from $8 million five years \
             earlier.",
            &[
                "flow KEN>DEU 2024-01..2024-12 12000000 USD",
                "flow KEN>DEU 2019-01..2019-12 8000000 USD",
            ],
        ),
        (
            "2025-09-10",
            "Kenya's flower exports to Germany reached $12 million in 2024, twice the level of two years \
             before.",
            &[
                "flow KEN>DEU 2024-01..2024-12 12000000 USD",
                "change KEN>DEU 2022-01..2024-12 2 multiple",
            ],
        ),
    ]);
}

#[test]
fn the_same_months_of_another_year() {
    check(&[
        (
            "2025-09-10",
            "Spain's trade deficit with Algeria, which was €3.4 billion in the first half of 2024, narrowed \
             to €2.1 billion in the same period of this year.",
            &[
                "balance ESP>DZA 2024-01..2024-06 -3400000000 EUR",
                "balance ESP>DZA 2025-01..2025-06 -2100000000 EUR",
            ],
        ),
        (
            "2025-09-10",
            "Kenya exported $120 million of flowers to Germany through July, against $110 million over the \
             same stretch of last year.",
            &[
                "flow KEN>DEU 2025-01..2025-07 120000000 USD",
                "flow KEN>DEU 2024-01..2024-07 110000000 USD",
            ],
        ),
        (
            "2025-09-10",
            "Kenya's flower exports to Germany reached $12 million in Q2, up 4% quarter on quarter and 11% \
             from the second quarter of 2024.",
            &[
                "flow KEN>DEU 2025-04..2025-06 12000000 USD",
                "change KEN>DEU 2025-04..2025-06 4 percent",
                "change KEN>DEU 2025-04..2025-06 11 percent",
            ],
        ),
        (
            "2025-09-10",
            "Kenya's flower exports to Germany reached $12 million in H1 2025, up 11% from H1 2024.",
            &[
                "flow KEN>DEU 2025-01..2025-06 12000000 USD",
                "change KEN>DEU 2025-01..2025-06 11 percent",
            ],
        ),
        (
            "2025-05-15",
            "Indian textile sales to Sweden were up 3% in the first four months of the year compared with the \
             same period in 2024, at SEK 1.1 billion.",
            &[
                "change IND>SWE 2025-01..2025-04 3 percent",
                "flow IND>SWE 2025-01..2025-04 1100000000 SEK",
            ],
        ),
        (
            "2025-05-15",
            "In the January-April period, Indian textile sales to Sweden rose to SEK 1.1 billion, 3% above \
             the corresponding period of the previous year.",
            &[
                "flow IND>SWE 2025-01..2025-04 1100000000 SEK",
                "change IND>SWE 2025-01..2025-04 3 percent",
            ],
        ),
        (
            "2025-05-15",
            "April's sales of Indian textiles to Sweden were 3% higher than those of March.",
            &["change IND>SWE 2025-04..2025-04 3 percent"],
        ),
        (
            "2025-08-20",
            "Georgian exports to Kazakhstan came to $390 million in January-June 2025, while for the same \
             period of 2024 the figure was $312 million.",
            &[
                "flow GEO>KAZ 2025-01..2025-06 390000000 USD",
                "flow GEO>KAZ 2024-01..2024-06 312000000 USD",
            ],
        ),
        (
            "2025-08-20",
            "During the eleven months of FY 2024-25, Pakistan's exports to China stood at $2.2 billion, down \
             10 percent compared to $2.45 billion in the same period of FY 2023-24.",
            &[
                "flow PAK>CHN 2024-07..2025-05 2200000000 USD",
                "change PAK>CHN 2024-07..2025-05 -10 percent",
                "flow PAK>CHN 2023-07..2024-05 2450000000 USD",
            ],
        ),
        (
            "2025-08-20",
            "India's merchandise exports to the UAE in April-June 2025-26 were $9.3 billion as against $8.9 \
             billion in the corresponding quarter of 2024-25.",
            &[
                "flow IND>ARE 2025-04..2025-06 9300000000 USD",
                "flow IND>ARE 2024-04..2024-06 8900000000 USD",
            ],
        ),
        (
            "2025-08-20",
            "Kenya's exports to Uganda reached KSh 71 billion in the first half of 2025 compared to KSh 62 \
             billion in a similar period in 2024.",
            &[
                "flow KEN>UGA 2025-01..2025-06 71000000000 KES",
                "flow KEN>UGA 2024-01..2024-06 62000000000 KES",
            ],
        ),
    ]);
}

#[test]
fn whose_time_it_is_in_a_row_of_figures() {
    check(&[
        (
            "2025-09-10",
            "Kenya exported $120 million of flowers to Germany in 2024, $110 million in 2023 and $98 million \
             in 2022.",
            &[
                "flow KEN>DEU 2024-01..2024-12 120000000 USD",
                "flow KEN>DEU 2023-01..2023-12 110000000 USD",
                "flow KEN>DEU 2022-01..2022-12 98000000 USD",
            ],
        ),
        (
            "2025-09-10",
            "Kenya exported flowers worth $110 million in 2023 and $120 million in 2024 to Germany.",
            &[
                "flow KEN>DEU 2023-01..2023-12 110000000 USD",
                "flow KEN>DEU 2024-01..2024-12 120000000 USD",
            ],
        ),
        (
            "2025-09-10",
            "In August, Kenya exported $12 million of flowers to Germany, after $11 million in July and $10 \
             million in June.",
            &[
                "flow KEN>DEU 2025-08..2025-08 12000000 USD",
                "flow KEN>DEU 2025-07..2025-07 11000000 USD",
                "flow KEN>DEU 2025-06..2025-06 10000000 USD",
            ],
        ),
        (
            "2025-09-10",
            "In August Kenya exported $12 million of flowers to Germany, up from July's $11 million.",
            &[
                "flow KEN>DEU 2025-08..2025-08 12000000 USD",
                "flow KEN>DEU 2025-07..2025-07 11000000 USD",
            ],
        ),
        (
            "2025-08-20",
            "Two years ago Angola sold Portugal crude worth €610 million; in 2024 it was down to €190 \
             million.",
            &[
                "flow AGO>PRT 2023-01..2023-12 610000000 EUR",
                "flow AGO>PRT 2024-01..2024-12 190000000 EUR",
            ],
        ),
        (
            "2025-08-20",
            "Back in 2015 Ethiopia's coffee sales to Germany were $140 million. By 2020 they had reached $210 \
             million, and last year $390 million.",
            &[
                "flow ETH>DEU 2015-01..2015-12 140000000 USD",
                "flow ETH>DEU 2020-01..2020-12 210000000 USD",
                "flow ETH>DEU 2024-01..2024-12 390000000 USD",
            ],
        ),
        (
            "2025-08-20",
            "In June 2025 Georgia exported cars worth $210 million to Kyrgyzstan; the figure for May was $190 \
             million and for June 2024 $160 million.",
            &[
                "flow GEO>KGZ 2025-06..2025-06 210000000 USD",
                "flow GEO>KGZ 2025-05..2025-05 190000000 USD",
                "flow GEO>KGZ 2024-06..2024-06 160000000 USD",
            ],
        ),
        (
            "2025-08-20",
            "Kenya's exports to Uganda peaked at KSh 126 billion in 2024 before easing to KSh 52 billion in \
             the first five months of this year.",
            &[
                "flow KEN>UGA 2024-01..2024-12 126000000000 KES",
                "flow KEN>UGA 2025-01..2025-05 52000000000 KES",
            ],
        ),
        (
            "2025-08-20",
            "Kenya's exports to Uganda rose from KSh 73 billion in 2019 to KSh 97 billion in 2022 and KSh 126 \
             billion in 2024.",
            &[
                "flow KEN>UGA 2019-01..2019-12 73000000000 KES",
                "flow KEN>UGA 2022-01..2022-12 97000000000 KES",
                "flow KEN>UGA 2024-01..2024-12 126000000000 KES",
            ],
        ),
        (
            "2025-08-20",
            "Kenya's exports to Uganda, KSh 97 billion in 2022, hit KSh 126 billion in 2024.",
            &[
                "flow KEN>UGA 2022-01..2022-12 97000000000 KES",
                "flow KEN>UGA 2024-01..2024-12 126000000000 KES",
            ],
        ),
        (
            "2025-08-20",
            "Kenya's exports to Uganda, the treasury expects, will hit KSh 135 billion this year and KSh 150 \
             billion in 2026.",
            &[
                "flow KEN>UGA 2025-01..2025-12 135000000000 KES",
                "flow KEN>UGA 2026-01..2026-12 150000000000 KES",
            ],
        ),
        (
            "2025-08-20",
            "By 2030, Kenya's exports to Uganda could reach KSh 200 billion, against KSh 126 billion last \
             year.",
            &[
                "flow KEN>UGA -..2030-12 200000000000 KES",
                "flow KEN>UGA 2024-01..2024-12 126000000000 KES",
            ],
        ),
        (
            "2025-08-20",
            "Kenya's exports to Uganda climbed 4% in June, 6% in July and, on early estimates, 7% in August.",
            &[
                "change KEN>UGA 2025-06..2025-06 4 percent",
                "change KEN>UGA 2025-07..2025-07 6 percent",
                "change KEN>UGA 2025-08..2025-08 7 percent",
            ],
        ),
        (
            "2025-08-20",
            "Kenya's exports to Uganda fell 4% in May before rebounding by 6% in June.",
            &[
                "change KEN>UGA 2025-05..2025-05 -4 percent",
                "change KEN>UGA 2025-06..2025-06 6 percent",
            ],
        ),
    ]);
}
