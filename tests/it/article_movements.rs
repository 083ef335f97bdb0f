//! Movements in prose: every way to say up, down, by how much, against what.

use crate::article_changes::check;

#[test]
fn movements_in_one_sentence() {
    check(&[
        (
            "2025-09-10",
            "Peru's exports to Chile in July were 12% up on the same month of 2024.",
            &["change PER>CHL 2025-07..2025-07 12 percent"],
        ),
        (
            "2025-09-10",
            "Peru's exports to Chile were up by a fifth on the year, at $210 million in July.",
            &[
                "change PER>CHL 2025-07..2025-07 20 percent",
                "flow PER>CHL 2025-07..2025-07 210000000 USD",
            ],
        ),
        (
            "2025-09-10",
            "Chile's shipments to Japan more than halved in August, to $310 million.",
            &[
                "change CHL>JPN 2025-08..2025-08 -50 percent",
                "flow CHL>JPN 2025-08..2025-08 310000000 USD",
            ],
        ),
        (
            "2025-09-10",
            "Chile's shipments to Japan halved last year.",
            &["change CHL>JPN 2024-01..2024-12 -50 percent"],
        ),
        (
            "2025-09-10",
            "Exports from Vietnam to Poland quadrupled to $4.1 billion between 2015 and 2024.",
            &[
                "change VNM>POL 2015-01..2024-12 4 multiple",
                "flow VNM>POL 2024-01..2024-12 4100000000 USD",
            ],
        ),
        (
            "2025-09-10",
            "Indonesian coffee exports to Egypt were three times as high in 2024 as in 2020.",
            &["change IDN>EGY 2020-01..2024-12 3 multiple"],
        ),
        (
            "2025-09-10",
            "Indonesian coffee exports to Egypt in 2024 were half as large again as in 2020.",
            &["change IDN>EGY 2020-01..2024-12 50 percent"],
        ),
        (
            "2025-09-10",
            "Kenyan tea exports to Pakistan went up 3.2-fold in value in 2024.",
            &["change KEN>PAK 2024-01..2024-12 3.2 multiple"],
        ),
        (
            "2025-09-10",
            "Kenyan tea exports to Pakistan stood 7 percent higher in the first seven months of 2025 than a \
             year before.",
            &["change KEN>PAK 2025-01..2025-07 7 percent"],
        ),
        (
            "2025-09-10",
            "At $412 million, Kenyan tea exports to Pakistan in 2024 were 7 percent higher than in 2023.",
            &[
                "flow KEN>PAK 2024-01..2024-12 412000000 USD",
                "change KEN>PAK 2024-01..2024-12 7 percent",
            ],
        ),
        (
            "2025-09-10",
            "German exports to Turkey in July decreased by 4.1% compared with June and by 0.8% compared with \
             July 2024.",
            &[
                "change DEU>TUR 2025-07..2025-07 -4.1 percent",
                "change DEU>TUR 2025-07..2025-07 -0.8 percent",
            ],
        ),
        (
            "2025-09-10",
            "German exports to Turkey were down 4.1 percent month on month and 0.8 percent year on year in \
             July.",
            &[
                "change DEU>TUR 2025-07..2025-07 -4.1 percent",
                "change DEU>TUR 2025-07..2025-07 -0.8 percent",
            ],
        ),
        (
            "2025-09-10",
            "German exports to Turkey rose 3.3 percent in July after a 1.2 percent fall in June.",
            &[
                "change DEU>TUR 2025-07..2025-07 3.3 percent",
                "change DEU>TUR 2025-06..2025-06 -1.2 percent",
            ],
        ),
        (
            "2025-09-10",
            "Spain's trade deficit with Algeria narrowed to €2.1 billion in the first half from €3.4 billion \
             a year ago.",
            &[
                "balance ESP>DZA 2025-01..2025-06 -2100000000 EUR",
                "balance ESP>DZA 2024-01..2024-06 -3400000000 EUR",
            ],
        ),
        (
            "2025-09-10",
            "Spain's trade deficit with Algeria shrank by €1.3 billion to €2.1 billion in the first half of \
             2025.",
            &[
                "change ESP>DZA 2025-01..2025-06 -1300000000 EUR",
                "balance ESP>DZA 2025-01..2025-06 -2100000000 EUR",
            ],
        ),
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
            "Mexican avocado exports to Canada jumped by double digits, or 14%, to $410 million in the year \
             to June.",
            &[
                "change MEX>CAN 2024-07..2025-06 14 percent",
                "flow MEX>CAN 2024-07..2025-06 410000000 USD",
            ],
        ),
        (
            "2025-09-10",
            "Zambia's imports from China registered a growth of 11.3 percent in the second quarter of 2025.",
            &["change CHN>ZMB 2025-04..2025-06 11.3 percent"],
        ),
        (
            "2025-09-10",
            "Zambia's imports from China recorded an 11.3 percent increase in the second quarter of 2025, \
             reaching K9.2 billion.",
            &[
                "change CHN>ZMB 2025-04..2025-06 11.3 percent",
                "flow CHN>ZMB 2025-04..2025-06 9200000000 ZMW",
            ],
        ),
        (
            "2025-09-10",
            "There was an 8 percent rise in Zambia's imports from China in the second quarter.",
            &["change CHN>ZMB 2025-04..2025-06 8 percent"],
        ),
        (
            "2025-09-10",
            "Norway's salmon exports to France lost 3 percent of their value in August, falling to NOK 1.1 \
             billion.",
            &[
                "change NOR>FRA 2025-08..2025-08 -3 percent",
                "flow NOR>FRA 2025-08..2025-08 1100000000 NOK",
            ],
        ),
        (
            "2025-09-10",
            "The value of Norway's salmon exports to France declined by NOK 34 million, or 3 percent, to NOK \
             1.1 billion in August compared with the same month last year.",
            &[
                "change NOR>FRA 2025-08..2025-08 -34000000 NOK",
                "change NOR>FRA 2025-08..2025-08 -3 percent",
                "flow NOR>FRA 2025-08..2025-08 1100000000 NOK",
            ],
        ),
        (
            "2025-09-10",
            "Norway exported 8,900 tonnes of salmon to France in August, a decline of 3 percent in volume, \
             while the value increased 5 percent.",
            &[
                "flow NOR>FRA 2025-08..2025-08 8900 tonne",
                "change NOR>FRA 2025-08..2025-08 -3 percent",
                "change NOR>FRA 2025-08..2025-08 5 percent",
            ],
        ),
        (
            "2025-09-10",
            "Norway exported salmon worth NOK 1.1 billion to France in August, NOK 34 million less than in \
             August 2024.",
            &[
                "flow NOR>FRA 2025-08..2025-08 1100000000 NOK",
                "change NOR>FRA 2025-08..2025-08 -34000000 NOK",
            ],
        ),
        (
            "2025-09-10",
            "France bought 3% less salmon from Norway in August than it did a year earlier.",
            &["change NOR>FRA 2025-08..2025-08 -3 percent"],
        ),
        (
            "2025-09-10",
            "Sweden's exports to Brazil contracted for a third month, dropping 6.4% on an annual basis in \
             July.",
            &["change SWE>BRA 2025-07..2025-07 -6.4 percent"],
        ),
        (
            "2025-09-10",
            "Brazil's beef exports to China climbed 33% to $5.1 billion in January-August and 61% to $894 \
             million in August.",
            &[
                "change BRA>CHN 2025-01..2025-08 33 percent",
                "flow BRA>CHN 2025-01..2025-08 5100000000 USD",
                "change BRA>CHN 2025-08..2025-08 61 percent",
                "flow BRA>CHN 2025-08..2025-08 894000000 USD",
            ],
        ),
        (
            "2025-09-10",
            "Brazil's beef exports to China climbed by a third in value, though only by 19% in volume, in \
             January-August.",
            &[
                "change BRA>CHN 2025-01..2025-08 33.33 percent",
                "change BRA>CHN 2025-01..2025-08 19 percent",
            ],
        ),
        (
            "2025-09-10",
            "Brazil's beef exports to China climbed more slowly in August, by 4%, than in July (9%).",
            &[
                "change BRA>CHN 2025-08..2025-08 4 percent",
                "change BRA>CHN 2025-07..2025-07 9 percent",
            ],
        ),
        (
            "2025-09-10",
            "Growth in Brazil's beef exports to China slowed to 4% in August from 9% in July.",
            &[
                "change BRA>CHN 2025-08..2025-08 4 percent",
                "change BRA>CHN 2025-07..2025-07 9 percent",
            ],
        ),
        (
            "2025-09-10",
            "Brazil's beef exports to China grew 4% in August, slower than the 9% rise in July.",
            &[
                "change BRA>CHN 2025-08..2025-08 4 percent",
                "change BRA>CHN 2025-07..2025-07 9 percent",
            ],
        ),
        (
            "2025-09-10",
            "Brazil's beef exports to China grew 4% in August, compared with growth of 9% in July.",
            &[
                "change BRA>CHN 2025-08..2025-08 4 percent",
                "change BRA>CHN 2025-07..2025-07 9 percent",
            ],
        ),
        (
            "2025-09-10",
            "Brazil's beef exports to China grew 4% in August, following a 9% gain the month before.",
            &[
                "change BRA>CHN 2025-08..2025-08 4 percent",
                "change BRA>CHN 2025-07..2025-07 9 percent",
            ],
        ),
        (
            "2025-09-10",
            "Brazil's beef exports to China grew 4% in August, reversing a 9% decline in July.",
            &[
                "change BRA>CHN 2025-08..2025-08 4 percent",
                "change BRA>CHN 2025-07..2025-07 -9 percent",
            ],
        ),
        (
            "2025-09-10",
            "Brazil's beef exports to China rebounded 4% in August after falling 9% in July.",
            &[
                "change BRA>CHN 2025-08..2025-08 4 percent",
                "change BRA>CHN 2025-07..2025-07 -9 percent",
            ],
        ),
        (
            "2025-09-10",
            "After a 9% drop in July, Brazil's beef exports to China rebounded by 4% in August.",
            &[
                "change BRA>CHN 2025-07..2025-07 -9 percent",
                "change BRA>CHN 2025-08..2025-08 4 percent",
            ],
        ),
        (
            "2025-09-10",
            "Having dropped 9% in July, Brazil's beef exports to China rebounded by 4% in August.",
            &[
                "change BRA>CHN 2025-07..2025-07 -9 percent",
                "change BRA>CHN 2025-08..2025-08 4 percent",
            ],
        ),
        (
            "2025-09-10",
            "Brazil's beef exports to China extended their decline, shedding another 9% in August.",
            &["change BRA>CHN 2025-08..2025-08 -9 percent"],
        ),
        (
            "2025-09-10",
            "Brazil's beef exports to China outpaced last year's by 9% in the first half.",
            &["change BRA>CHN 2025-01..2025-06 9 percent"],
        ),
        (
            "2025-09-10",
            "Brazil's beef exports to China fell short of the 2023 figure by 9% in 2024.",
            &["change BRA>CHN 2024-01..2024-12 -9 percent"],
        ),
    ]);
}

#[test]
fn levels_against_earlier_levels() {
    check(&[
        (
            "2025-09-10",
            "Bilateral trade between Oman and Iran swelled from $1.2 billion in 2022 to $2.3 billion in 2024, \
             a rise of 92 percent.",
            &[
                "total_trade IRN~OMN 2022-01..2022-12 1200000000 USD",
                "total_trade IRN~OMN 2024-01..2024-12 2300000000 USD",
                "change IRN~OMN 2022-01..2024-12 92 percent",
            ],
        ),
        (
            "2025-09-10",
            "Bilateral trade between Oman and Iran hit $2.3 billion in 2024 (2023: $1.9 billion).",
            &[
                "total_trade IRN~OMN 2024-01..2024-12 2300000000 USD",
                "total_trade IRN~OMN 2023-01..2023-12 1900000000 USD",
            ],
        ),
        (
            "2025-09-10",
            "Brazil's beef exports to China came to $5.1 billion in January-August, against $3.8 billion in \
             the same period of 2024.",
            &[
                "flow BRA>CHN 2025-01..2025-08 5100000000 USD",
                "flow BRA>CHN 2024-01..2024-08 3800000000 USD",
            ],
        ),
        (
            "2025-09-10",
            "Brazil's beef exports to China came to $5.1 billion in January-August, from $3.8 billion.",
            &[
                "flow BRA>CHN 2025-01..2025-08 5100000000 USD",
                "flow BRA>CHN 2024-01..2024-08 3800000000 USD",
            ],
        ),
        (
            "2025-09-10",
            "Brazil's beef exports to China came to $5.1 billion in January-August, having been $3.8 billion \
             a year earlier.",
            &[
                "flow BRA>CHN 2025-01..2025-08 5100000000 USD",
                "flow BRA>CHN 2024-01..2024-08 3800000000 USD",
            ],
        ),
        (
            "2025-09-10",
            "Brazil's beef exports to China came to $5.1 billion in January-August; a year earlier they were \
             $3.8 billion.",
            &[
                "flow BRA>CHN 2025-01..2025-08 5100000000 USD",
                "flow BRA>CHN 2024-01..2024-08 3800000000 USD",
            ],
        ),
        (
            "2025-09-10",
            "Brazil's beef exports to China rose 12.3% to $6.0 billion in 2024, from $5.3 billion.",
            &[
                "change BRA>CHN 2024-01..2024-12 12.3 percent",
                "flow BRA>CHN 2024-01..2024-12 6000000000 USD",
                "flow BRA>CHN 2023-01..2023-12 5300000000 USD",
            ],
        ),
        (
            "2025-09-10",
            "Brazilian beef exports to China surged 12.3 pct in value terms to US$6.0 billion but slipped 2.2 \
             pct in tonnage to 1.3 million tonnes in 2024.",
            &[
                "change BRA>CHN 2024-01..2024-12 12.3 percent",
                "flow BRA>CHN 2024-01..2024-12 6000000000 USD",
                "change BRA>CHN 2024-01..2024-12 -2.2 percent",
                "flow BRA>CHN 2024-01..2024-12 1300000 tonne",
            ],
        ),
        (
            "2025-05-15",
            "Sweden's trade surplus with Norway was SEK 7.8 billion in the first quarter, SEK 1.1 billion \
             wider than a year earlier.",
            &[
                "balance SWE>NOR 2025-01..2025-03 7800000000 SEK",
                "change SWE>NOR 2025-01..2025-03 1100000000 SEK",
            ],
        ),
        (
            "2025-05-15",
            "Sweden's trade surplus with Norway doubled to SEK 7.8 billion in March from SEK 3.9 billion in \
             February.",
            &[
                "change SWE>NOR 2025-03..2025-03 2 multiple",
                "balance SWE>NOR 2025-03..2025-03 7800000000 SEK",
                "balance SWE>NOR 2025-02..2025-02 3900000000 SEK",
            ],
        ),
        (
            "2025-05-15",
            "Sweden's trade deficit with China deepened to SEK 3.3 billion in April, compared with SEK 2.9 \
             billion in March and SEK 2.1 billion in April 2024.",
            &[
                "balance SWE>CHN 2025-04..2025-04 -3300000000 SEK",
                "balance SWE>CHN 2025-03..2025-03 -2900000000 SEK",
                "balance SWE>CHN 2024-04..2024-04 -2100000000 SEK",
            ],
        ),
        (
            "2025-05-15",
            "Sweden's trade with China swung to a deficit of SEK 3.3 billion in April from a surplus of SEK \
             0.4 billion a year ago.",
            &[
                "balance SWE>CHN 2025-04..2025-04 -3300000000 SEK",
                "balance SWE>CHN 2024-04..2024-04 400000000 SEK",
            ],
        ),
        (
            "2025-05-15",
            "Swedish exports to Poland reached SEK 43 billion in 2024, up from SEK 41 billion in 2023 and SEK \
             20 billion in 2014.",
            &[
                "flow SWE>POL 2024-01..2024-12 43000000000 SEK",
                "flow SWE>POL 2023-01..2023-12 41000000000 SEK",
                "flow SWE>POL 2014-01..2014-12 20000000000 SEK",
            ],
        ),
        (
            "2025-05-15",
            "In 2024, Swedish exports to Poland reached SEK 43 billion, compared with SEK 41 billion in 2023, \
             an increase of 5%.",
            &[
                "flow SWE>POL 2024-01..2024-12 43000000000 SEK",
                "flow SWE>POL 2023-01..2023-12 41000000000 SEK",
                "change SWE>POL 2024-01..2024-12 5 percent",
            ],
        ),
        (
            "2025-08-20",
            "Uruguay's beef sales to the United States leapt to $410 million in the seven months to July from \
             $260 million, a 58% jump. China, by contrast, took $510 million worth, 4% less.",
            &[
                "flow URY>USA 2025-01..2025-07 410000000 USD",
                "flow URY>USA 2024-01..2024-07 260000000 USD",
                "change URY>USA 2025-01..2025-07 58 percent",
                "flow URY>CHN 2025-01..2025-07 510000000 USD",
                "change URY>CHN 2025-01..2025-07 -4 percent",
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
            "Kenya's exports to Uganda reached KSh 71 billion in the six months to June, from KSh 62 billion \
             in the year-ago period.",
            &[
                "flow KEN>UGA 2025-01..2025-06 71000000000 KES",
                "flow KEN>UGA 2024-01..2024-06 62000000000 KES",
            ],
        ),
        (
            "2025-08-20",
            "Kenya's exports to Uganda last year, at KSh 126 billion, topped the 2022 record of KSh 97 \
             billion.",
            &[
                "flow KEN>UGA 2024-01..2024-12 126000000000 KES",
                "flow KEN>UGA 2022-01..2022-12 97000000000 KES",
            ],
        ),
        (
            "2025-08-20",
            "Kenya's exports to Uganda came to KSh 126 billion in 2024, a 30% rise from 2022's KSh 97 \
             billion.",
            &[
                "flow KEN>UGA 2024-01..2024-12 126000000000 KES",
                "change KEN>UGA 2022-01..2024-12 30 percent",
                "flow KEN>UGA 2022-01..2022-12 97000000000 KES",
            ],
        ),
        (
            "2025-08-20",
            "Kenya's exports to Uganda came to KSh 126 billion last year (up 6% from 2023) and KSh 52 billion \
             in January-May (up 3%).",
            &[
                "flow KEN>UGA 2024-01..2024-12 126000000000 KES",
                "change KEN>UGA 2024-01..2024-12 6 percent",
                "flow KEN>UGA 2025-01..2025-05 52000000000 KES",
                "change KEN>UGA 2025-01..2025-05 3 percent",
            ],
        ),
        (
            "2025-08-20",
            "In 2023 Kenya's surplus with Uganda was KSh 27 billion, and in 2024 KSh 31 billion.",
            &[
                "balance KEN>UGA 2023-01..2023-12 27000000000 KES",
                "balance KEN>UGA 2024-01..2024-12 31000000000 KES",
            ],
        ),
    ]);
}

#[test]
fn a_change_over_several_years_has_the_whole_span() {
    check(&[
        (
            "2025-09-10",
            "Exports from Vietnam to Poland quadrupled to $4.1 billion between 2015 and 2024.",
            &[
                "change VNM>POL 2015-01..2024-12 4 multiple",
                "flow VNM>POL 2024-01..2024-12 4100000000 USD",
            ],
        ),
        (
            "2025-09-10",
            "Indonesian coffee exports to Egypt in 2024 were half as large again as in 2020.",
            &["change IDN>EGY 2020-01..2024-12 50 percent"],
        ),
        (
            "2025-09-10",
            "Brazil's beef exports to China in 2024 were 2.4 times those of 2019.",
            &["change BRA>CHN 2019-01..2024-12 2.4 multiple"],
        ),
        (
            "2025-09-10",
            "Brazil's beef exports to China in 2024 were 2.4 times the 2019 level.",
            &["change BRA>CHN 2019-01..2024-12 2.4 multiple"],
        ),
        (
            "2025-09-10",
            "Brazil's beef exports to China in 2024 were double what they had been in 2019.",
            &["change BRA>CHN 2019-01..2024-12 2 multiple"],
        ),
        (
            "2025-09-10",
            "Brazil's beef exports to China in 2024 were more than four times larger than in 2019.",
            &["change BRA>CHN 2019-01..2024-12 4 multiple"],
        ),
        (
            "2025-09-10",
            "Brazil's beef exports to China in 2024 were 40% up on 2019.",
            &["change BRA>CHN 2019-01..2024-12 40 percent"],
        ),
        (
            "2025-09-10",
            "Brazil's beef exports to China have risen by 40% since 2019.",
            &["change BRA>CHN 2019-01..- 40 percent"],
        ),
        (
            "2025-09-10",
            "Brazil's beef exports to China grew by 40% in five years, to $6.0 billion in 2024.",
            &[
                "change BRA>CHN 2020-01..2024-12 40 percent",
                "flow BRA>CHN 2024-01..2024-12 6000000000 USD",
            ],
        ),
        (
            "2025-09-10",
            "Brazil's beef exports to China rose from $3.0 billion to $6.0 billion between 2019 and 2024.",
            &[
                "flow BRA>CHN 2019-01..2019-12 3000000000 USD",
                "flow BRA>CHN 2024-01..2024-12 6000000000 USD",
            ],
        ),
        (
            "2025-05-15",
            "Swedish exports to Poland have more than doubled over the past decade.",
            &["change SWE>POL 2015-01..2024-12 2 multiple"],
        ),
        (
            "2025-05-15",
            "Swedish exports to Poland reached SEK 43 billion in 2024, more than double the SEK 20 billion \
             recorded in 2014.",
            &[
                "flow SWE>POL 2024-01..2024-12 43000000000 SEK",
                "change SWE>POL 2014-01..2024-12 2 multiple",
                "flow SWE>POL 2014-01..2014-12 20000000000 SEK",
            ],
        ),
        (
            "2025-05-15",
            "Swedish exports to Poland reached SEK 43 billion in 2024, more than twice as much as ten years \
             earlier.",
            &[
                "flow SWE>POL 2024-01..2024-12 43000000000 SEK",
                "change SWE>POL 2014-01..2024-12 2 multiple",
            ],
        ),
        (
            "2025-05-15",
            "India sold Sweden SEK 3.1 billion of textiles in 2024, a fall of 6.2% on 2023 and of 20% on \
             2019.",
            &[
                "flow IND>SWE 2024-01..2024-12 3100000000 SEK",
                "change IND>SWE 2024-01..2024-12 -6.2 percent",
                "change IND>SWE 2019-01..2024-12 -20 percent",
            ],
        ),
    ]);
}

#[test]
fn yearly_rates() {
    check(&[
        (
            "2025-09-10",
            "Thai exports to India grew at an average annual rate of 9 percent from 2019 to 2024.",
            &["growth THA>IND 2019-01..2024-12 9 percent"],
        ),
        (
            "2025-09-10",
            "Thai exports to India grew by 9 percent a year on average over the past five years.",
            &["growth THA>IND 2020-01..2024-12 9 percent"],
        ),
        (
            "2025-09-10",
            "Thailand's exports to India have grown at a compound annual growth rate of 9% since 2019.",
            &["growth THA>IND 2019-01..- 9 percent"],
        ),
        (
            "2025-09-10",
            "Thai exports to India are forecast to grow at 9 percent annually through 2030.",
            &["growth THA>IND -..2030-12 9 percent"],
        ),
        (
            "2025-05-15",
            "Swedish exports to Poland will rise by an average of 5% annually until 2030, Business Sweden \
             forecasts.",
            &["growth SWE>POL -..2030-12 5 percent"],
        ),
        (
            "2025-05-15",
            "Business Sweden expects average growth of 5% a year in exports to Poland through 2030.",
            &["growth SWE>POL -..2030-12 5 percent"],
        ),
        (
            "2025-05-15",
            "Business Sweden sees annual growth of 5-6% in exports to Poland over the coming five years.",
            &["growth SWE>POL 2025-01..2030-12 - percent"],
        ),
        (
            "2025-05-15",
            "Swedish exports to Poland grew 8% annually between 2014 and 2024, from SEK 20 billion to SEK 43 \
             billion.",
            &[
                "growth SWE>POL 2014-01..2024-12 8 percent",
                "flow SWE>POL 2014-01..2014-12 20000000000 SEK",
                "flow SWE>POL 2024-01..2024-12 43000000000 SEK",
            ],
        ),
        (
            "2025-05-15",
            "Annual growth in Swedish exports to Poland averaged 8% in 2014-2024.",
            &["growth SWE>POL 2014-01..2024-12 8 percent"],
        ),
        (
            "2025-05-15",
            "The compound annual growth rate of Swedish exports to Poland was 8% over the ten years to 2024.",
            &["growth SWE>POL 2015-01..2024-12 8 percent"],
        ),
        (
            "2025-05-15",
            "Over the last ten years Swedish exports to Poland have grown on average by 8% per year.",
            &["growth SWE>POL 2015-01..2024-12 8 percent"],
        ),
        (
            "2025-08-20",
            "Kenya's exports to Uganda will reach KSh 200 billion by the end of 2030 if growth keeps up at 8% \
             a year.",
            &[
                "flow KEN>UGA -..2030-12 200000000000 KES",
                "growth KEN>UGA -..2030-12 8 percent",
            ],
        ),
        (
            "2025-08-20",
            "Kenya's exports to Uganda have averaged growth of 8% a year since 2019.",
            &["growth KEN>UGA 2019-01..- 8 percent"],
        ),
        (
            "2025-08-20",
            "Kenya's exports to Uganda have increased every year since 2019, and by 6% in 2024.",
            &["change KEN>UGA 2024-01..2024-12 6 percent"],
        ),
    ]);
}

#[test]
fn what_could_be_and_what_is_wanted() {
    check(&[
        (
            "2025-09-10",
            "Thai exports to India should climb 6 percent this year and 4.5 percent next year, the chamber \
             forecast.",
            &[
                "change THA>IND 2025-01..2025-12 6 percent",
                "change THA>IND 2026-01..2026-12 4.5 percent",
            ],
        ),
        (
            "2025-05-15",
            "Swedish exports to Poland are expected to grow by 5% in 2025 and 6% in 2026, Business Sweden \
             forecasts.",
            &[
                "change SWE>POL 2025-01..2025-12 5 percent",
                "change SWE>POL 2026-01..2026-12 6 percent",
            ],
        ),
        (
            "2025-05-15",
            "If tariffs are imposed, Swedish exports to the US would fall by 16% next year, the institute \
             estimates.",
            &["change SWE>USA 2026-01..2026-12 -16 percent"],
        ),
        (
            "2025-05-15",
            "Without the deal, Swedish exports to the US would drop SEK 12 billion by 2027.",
            &["change SWE>USA -..2027-12 -12000000000 SEK"],
        ),
        (
            "2025-05-15",
            "A deal could boost Swedish exports to the US by as much as 9% by 2030.",
            &["change SWE>USA -..2030-12 9 percent"],
        ),
        (
            "2025-05-15",
            "The pact is expected to add SEK 4 billion a year to Swedish exports to India.",
            &["change SWE>IND -..- 4000000000 SEK"],
        ),
        (
            "2025-05-15",
            "The pact would raise Swedish exports to India by 30%, or SEK 4 billion, by 2035.",
            &[
                "change SWE>IND -..2035-12 30 percent",
                "change SWE>IND -..2035-12 4000000000 SEK",
            ],
        ),
        (
            "2025-05-15",
            "Stockholm wants to lift exports to India by 50% within five years.",
            &["target SWE>IND 2025-01..2030-12 50 percent"],
        ),
        (
            "2025-05-15",
            "Stockholm aims to increase its exports to India fivefold by 2035.",
            &["target SWE>IND -..2035-12 5 multiple"],
        ),
        (
            "2025-05-15",
            "Sweden and India agreed to raise bilateral trade from $7 billion to $15 billion within five \
             years.",
            &[
                "total_trade IND~SWE -..- 7000000000 USD",
                "target IND~SWE 2025-01..2030-12 15000000000 USD",
            ],
        ),
    ]);
}

#[test]
fn a_figure_goes_on_in_the_next_sentence() {
    check(&[
        (
            "2025-09-10",
            "Brazil's beef exports to China came to $5.1 billion in January-August. That was 33% more than in \
             the same period of 2024.",
            &[
                "flow BRA>CHN 2025-01..2025-08 5100000000 USD",
                "change BRA>CHN 2025-01..2025-08 33 percent",
            ],
        ),
        (
            "2025-09-10",
            "Brazil's beef exports to China came to $5.1 billion in January-August. This represents a 33% \
             increase year on year.",
            &[
                "flow BRA>CHN 2025-01..2025-08 5100000000 USD",
                "change BRA>CHN 2025-01..2025-08 33 percent",
            ],
        ),
        (
            "2025-09-10",
            "Brazil's beef exports to China came to $5.1 billion in January-August. The increase was 33% on \
             the year.",
            &[
                "flow BRA>CHN 2025-01..2025-08 5100000000 USD",
                "change BRA>CHN 2025-01..2025-08 33 percent",
            ],
        ),
        (
            "2025-09-10",
            "Brazil's beef exports to China came to $5.1 billion in January-August. A year earlier they had \
             been worth $3.8 billion.",
            &[
                "flow BRA>CHN 2025-01..2025-08 5100000000 USD",
                "flow BRA>CHN 2024-01..2024-08 3800000000 USD",
            ],
        ),
        (
            "2025-09-10",
            "Brazil's beef exports to China came to $5.1 billion in January-August. In the same months of \
             2024 the figure was $3.8 billion.",
            &[
                "flow BRA>CHN 2025-01..2025-08 5100000000 USD",
                "flow BRA>CHN 2024-01..2024-08 3800000000 USD",
            ],
        ),
        (
            "2025-09-10",
            "Brazil's beef exports to China came to $5.1 billion in January-August. In August alone they \
             jumped 61% to $894 million.",
            &[
                "flow BRA>CHN 2025-01..2025-08 5100000000 USD",
                "change BRA>CHN 2025-08..2025-08 61 percent",
                "flow BRA>CHN 2025-08..2025-08 894000000 USD",
            ],
        ),
        (
            "2025-05-15",
            "TRADE WITH CHINA, APRIL 2025\nSweden's exports to China amounted to SEK 6.1 billion, down 4% on \
             the year. Imports rose 12% to SEK 9.4 billion.",
            &[
                "flow SWE>CHN 2025-04..2025-04 6100000000 SEK",
                "change SWE>CHN 2025-04..2025-04 -4 percent",
                "change CHN>SWE 2025-04..2025-04 12 percent",
                "flow CHN>SWE 2025-04..2025-04 9400000000 SEK",
            ],
        ),
        (
            "2025-05-15",
            "First quarter of 2025: Sweden and Norway\nSwedish exports to Norway: SEK 48.1 billion \
             (+3.2%)\nSwedish imports from Norway: SEK 40.3 billion (-1.1%)",
            &[
                "flow SWE>NOR 2025-01..2025-03 48100000000 SEK",
                "change SWE>NOR 2025-01..2025-03 3.2 percent",
                "flow NOR>SWE 2025-01..2025-03 40300000000 SEK",
                "change NOR>SWE 2025-01..2025-03 -1.1 percent",
            ],
        ),
        (
            "2025-05-15",
            "Swedish exports to Norway fell in the first quarter. They amounted to SEK 48.1 billion, which is \
             4% less than in the first quarter of last year.",
            &[
                "flow SWE>NOR 2025-01..2025-03 48100000000 SEK",
                "change SWE>NOR 2025-01..2025-03 -4 percent",
            ],
        ),
        (
            "2025-05-15",
            "The volume of Swedish exports to Norway dropped by 4% in the first quarter; in value terms the \
             decline was 7%.",
            &[
                "change SWE>NOR 2025-01..2025-03 -4 percent",
                "change SWE>NOR 2025-01..2025-03 -7 percent",
            ],
        ),
        (
            "2025-08-20",
            "Malaysia's palm oil shipments to India slumped in July. At 310,000 tonnes they were 18% off \
             June's level and 27% short of July 2024's, cargo surveyors said.",
            &[
                "change MYS>IND 2025-07..2025-07 -18 percent",
                "change MYS>IND 2025-07..2025-07 -27 percent",
            ],
        ),
        (
            "2025-08-20",
            "Chile shipped 1.2 million tonnes of copper concentrate to China in the second quarter, flat on \
             the quarter but 6% up on the year. In the first half the total was 2.3 million tonnes.",
            &[
                "flow CHL>CHN 2025-04..2025-06 1200000 tonne",
                "change CHL>CHN 2025-04..2025-06 6 percent",
                "flow CHL>CHN 2025-01..2025-06 2300000 tonne",
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
    ]);
}

#[test]
fn what_is_added_or_taken() {
    check(&[
        (
            "2025-09-10",
            "Brazil's exports to China lost a quarter of their value in May.",
            &["change BRA>CHN 2025-05..2025-05 -25 percent"],
        ),
        (
            "2025-09-10",
            "Brazil added $200 million to its exports to China in May.",
            &["change BRA>CHN 2025-05..2025-05 200000000 USD"],
        ),
        (
            "2025-09-10",
            "Brazil's exports to China gained $200 million in May.",
            &["change BRA>CHN 2025-05..2025-05 200000000 USD"],
        ),
        (
            "2025-09-10",
            "Brazil's exports to China were up $200 million in May to $9.1 billion.",
            &[
                "change BRA>CHN 2025-05..2025-05 200000000 USD",
                "flow BRA>CHN 2025-05..2025-05 9100000000 USD",
            ],
        ),
    ]);
}
