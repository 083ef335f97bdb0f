//! Shares, places, counts and aims in siblings of one another: each table is one construction said in many ways.

use super::article_shares::check;

#[test]
fn shares_whatever_the_whole_is_called() {
    check(&[
        (
            "Poland's furniture exports to Germany were worth €4.1 billion in 2024, half of the sector's foreign earnings.",
            &[
                "flow POL>DEU 2024-01/2024-12 4100000000",
                "share POL>DEU 2024-01/2024-12 50",
            ],
        ),
        (
            "Vietnam buys nearly eight out of every ten cashews that Cambodia exports.",
            &["share KHM>VNM ../.. 80"],
        ),
        (
            "Peru's blueberry exports hit $2.2 billion in 2024, three-fifths of it in the United States.",
            &[
                "flow PER>WORLD 2024-01/2024-12 2200000000",
                "share PER>USA 2024-01/2024-12 60",
            ],
        ),
        (
            "Norway exported salmon worth 122 billion kroner in 2024, about a tenth of it to Poland.",
            &[
                "flow NOR>WORLD 2024-01/2024-12 122000000000",
                "share NOR>POL 2024-01/2024-12 10",
            ],
        ),
        (
            "Sales to Japan rose to A$44 billion in 2024, although that is only 9 per cent of Australia's exports.",
            &[
                "flow AUS>JPN 2024-01/2024-12 44000000000",
                "share AUS>JPN 2024-01/2024-12 9",
            ],
        ),
        (
            "Germany and France took 22.1% of its exports in 2024, Spain's customs said.",
            &["share ESP>DEU+FRA 2024-01/2024-12 22.1"],
        ),
        (
            "Trade in goods between Japan and Chile: Japanese imports of ¥980 billion in 2024, 55% of them copper.",
            &[
                "flow CHL>JPN 2024-01/2024-12 980000000000",
                "share CHL>JPN 2024-01/2024-12 55",
            ],
        ),
        (
            "The EU imported goods worth €16 billion from Bangladesh in 2024; 94% of them were clothing.",
            &[
                "flow BGD>EU 2024-01/2024-12 16000000000",
                "share BGD>EU 2024-01/2024-12 94",
            ],
        ),
        (
            "Fuel made up 62% of the 2023 total of Nigeria's exports to Spain.",
            &["share NGA>ESP 2023-01/2023-12 62"],
        ),
        (
            "Soybeans accounted for 48 percent of the fiscal 2024 figure for U.S. farm exports to China.",
            &["share USA>CHN 2023-10/2024-09 48"],
        ),
        (
            "The United Kingdom accounted for 7% of the figure for Irish exports in 2024.",
            &["share IRL>GBR 2024-01/2024-12 7"],
        ),
        (
            "Germany's share of Czech exports: 32% in 2024.",
            &["share CZE>DEU 2024-01/2024-12 32"],
        ),
        (
            "Share of China in Chile's exports in 2024: 38.2%.",
            &["share CHL>CHN 2024-01/2024-12 38.2"],
        ),
        (
            "China's share of Zambian imports: 17.5%, 2024.",
            &["share CHN>ZMB 2024-01/2024-12 17.5"],
        ),
        (
            "Four in ten dollars that Bolivia earned abroad in 2024 came from Brazil.",
            &["share BOL>BRA 2024-01/2024-12 40"],
        ),
        (
            "China should again take 70% or so of what Australia's miners sell abroad this year.",
            &["share AUS>CHN 2025-01/2025-12 70"],
        ),
        (
            "Tea earned Malawi $82 million in 2024. By value, 34 percent went to Britain, 15 to South Africa and 8 to Kenya.",
            &[
                "flow MWI>WORLD 2024-01/2024-12 82000000",
                "share MWI>GBR 2024-01/2024-12 34",
                "share MWI>ZAF 2024-01/2024-12 15",
                "share MWI>KEN 2024-01/2024-12 8",
            ],
        ),
        (
            "In 2024 Zambia exported copper worth $7.4 billion. Switzerland took 42% and China 21%.",
            &[
                "flow ZMB>WORLD 2024-01/2024-12 7400000000",
                "share ZMB>CHE 2024-01/2024-12 42",
                "share ZMB>CHN 2024-01/2024-12 21",
            ],
        ),
        (
            "Japan ran a deficit of 410 billion yen with Qatar in May; gas made up 88% of what it bought there.",
            &[
                "balance JPN>QAT 2025-05/2025-05 -410000000000",
                "share QAT>JPN 2025-05/2025-05 88",
            ],
        ),
        (
            "Belgium took 21 percent of the country's rough diamonds in 2024, down from 26 percent in 2023, Botswana's data show.",
            &[
                "share BWA>BEL 2024-01/2024-12 21",
                "share BWA>BEL 2023-01/2023-12 26",
            ],
        ),
        (
            "Fiji took 52,000 tonnes of New Zealand wheat flour in 2024, around three-quarters of all the flour it bought abroad.",
            &[
                "flow NZL>FJI 2024-01/2024-12 52000",
                "share NZL>FJI 2024-01/2024-12 75",
            ],
        ),
        (
            "Egypt remains Kenyan tea's second-biggest customer, with 16.4% of May volumes.",
            &[
                "rank KEN>EGY EGY 2025-05/2025-05 2",
                "share KEN>EGY 2025-05/2025-05 16.4",
            ],
        ),
        (
            "Dispatches to EU member states represented 79.4% of total exports from Slovakia in 2024.",
            &["share SVK>EU 2024-01/2024-12 79.4"],
        ),
        (
            "China bought $3.2 billion of Laotian goods in 2024, a 38 percent slice of the country's exports.",
            &[
                "flow LAO>CHN 2024-01/2024-12 3200000000",
                "share LAO>CHN 2024-01/2024-12 38",
            ],
        ),
        (
            "Slovenia's exports to Italy and Croatia came to €5.1 billion and €3.9 billion respectively in 2024, or 11.2% and 8.6% of the total.",
            &[
                "flow SVN>ITA 2024-01/2024-12 5100000000",
                "flow SVN>HRV 2024-01/2024-12 3900000000",
                "share SVN>ITA 2024-01/2024-12 11.2",
                "share SVN>HRV 2024-01/2024-12 8.6",
            ],
        ),
        (
            "In 2014 Russia supplied 29% of what Finland bought abroad; in 2024 it was 1.2%.",
            &[
                "share RUS>FIN 2014-01/2014-12 29",
                "share RUS>FIN 2024-01/2024-12 1.2",
            ],
        ),
        (
            "Korea took 8.1% of Vietnam's exports in 2020 and 6.3% in 2024.",
            &[
                "share VNM>KOR 2020-01/2020-12 8.1",
                "share VNM>KOR 2024-01/2024-12 6.3",
            ],
        ),
        (
            "Mexico's weight in Spain's exports climbed from 1.6% in 2019 to 1.9% in 2024.",
            &[
                "share ESP>MEX 2019-01/2019-12 1.6",
                "share ESP>MEX 2024-01/2024-12 1.9",
            ],
        ),
        (
            "The United States absorbs more than 80% of the clothing Haiti exports.",
            &["share HTI>USA ../.. 80"],
        ),
        (
            "Turkey's dependence on Russia for gas is heavy: 41% of its gas imports came from there in 2024.",
            &["share RUS>TUR 2024-01/2024-12 41"],
        ),
        (
            "Nine out of ten barrels that Iran exports end up in China.",
            &["share IRN>CHN ../.. 90"],
        ),
        (
            "Half of Uganda's coffee exports in 2024 were bought by Italy.",
            &["share UGA>ITA 2024-01/2024-12 50"],
        ),
        (
            "Of the 310,000 tonnes of cashews that Ivory Coast exported in 2024, 61% went to Vietnam.",
            &[
                "flow CIV>WORLD 2024-01/2024-12 310000",
                "share CIV>VNM 2024-01/2024-12 61",
            ],
        ),
        (
            "Dutch buyers took 27% of Kenya's cut flowers last year.",
            &["share KEN>NLD 2024-01/2024-12 27"],
        ),
        (
            "A third of Moldova's wine exports go to Romania.",
            &["share MDA>ROU ../.. 33.33"],
        ),
        (
            "The EU is the destination of 54% of Tunisia's olive oil exports.",
            &["share TUN>EU ../.. 54"],
        ),
        (
            "With 14% of Algeria's exports, Spain came third last year.",
            &["share DZA>ESP 2024-01/2024-12 14"],
        ),
        (
            "China is the source of 40% of Pakistan's machinery imports.",
            &["share CHN>PAK ../.. 40"],
        ),
        (
            "Exports to the United States represent close to 3% of Swiss total exports.",
            &["share CHE>USA ../.. 3"],
        ),
        (
            "In May, 12.4% of Denmark's goods exports headed for Sweden.",
            &["share DNK>SWE 2025-05/2025-05 12.4"],
        ),
        (
            "Spain purchased 35% of the LNG that Algeria shipped in 2024.",
            &["share DZA>ESP 2024-01/2024-12 35"],
        ),
        (
            "Brazil's share in Chinese soybean imports rose to 71% last year from 65% in 2023.",
            &[
                "share BRA>CHN 2024-01/2024-12 71",
                "share BRA>CHN 2023-01/2023-12 65",
            ],
        ),
        (
            "The share of Russian gas in Austria's imports dropped from 86% in 2023 to 9% in 2025.",
            &[
                "share RUS>AUT 2023-01/2023-12 86",
                "share RUS>AUT 2025-01/2025-12 9",
            ],
        ),
        (
            "Machinery and electrical goods made up 58.3% of China's exports to Vietnam in the first five months.",
            &["share CHN>VNM 2025-01/2025-05 58.3"],
        ),
        (
            "Services account for roughly 40 percent of Britain's trade with the United States.",
            &["share GBR/USA ../.. 40"],
        ),
        (
            "Bilateral trade reached $12 billion in 2024, of which Indian exports to Saudi Arabia made up 34%.",
            &[
                "total_trade IND/SAU 2024-01/2024-12 12000000000",
                "share IND>SAU 2024-01/2024-12 34",
            ],
        ),
        (
            "Canada's dairy farmers sent 70% of their cheese exports to the United States in 2024.",
            &["share CAN>USA 2024-01/2024-12 70"],
        ),
        (
            "Moldova sent 65% of its exports to the EU in 2024, and Romania alone took 28%.",
            &[
                "share MDA>EU 2024-01/2024-12 65",
                "share MDA>ROU 2024-01/2024-12 28",
            ],
        ),
        (
            "The UAE takes a third of Oman's non-oil exports and Saudi Arabia a fifth.",
            &["share OMN>ARE ../.. 33.33", "share OMN>SAU ../.. 20"],
        ),
        (
            "Copper accounts for 55% of what Chile sells to Japan.",
            &["share CHL>JPN ../.. 55"],
        ),
        (
            "Paraguay buys 28 percent of its imports from Brazil and 24 percent from China.",
            &["share BRA>PRY ../.. 28", "share CHN>PRY ../.. 24"],
        ),
        (
            "Main partners in 2023 were Thailand (36% of exports, 51% of imports) and China (35% and 28%), Laos said.",
            &[
                "share LAO>THA 2023-01/2023-12 36",
                "share THA>LAO 2023-01/2023-12 51",
                "share LAO>CHN 2023-01/2023-12 35",
                "share CHN>LAO 2023-01/2023-12 28",
            ],
        ),
        (
            "Albania's main export markets in 2024 were Italy (43.6%), Kosovo (10.2%) and Greece (6.4%).",
            &[
                "share ALB>ITA 2024-01/2024-12 43.6",
                "share ALB>XKX 2024-01/2024-12 10.2",
                "share ALB>GRC 2024-01/2024-12 6.4",
            ],
        ),
        (
            "Lesotho's garment exports to the United States came to $237 million in 2024, roughly 20% of all that the kingdom sold abroad.",
            &[
                "flow LSO>USA 2024-01/2024-12 237000000",
                "share LSO>USA 2024-01/2024-12 20",
            ],
        ),
        (
            "Taiwan's exports to China fell to 31.7% of the total in 2024.",
            &["share TWN>CHN 2024-01/2024-12 31.7"],
        ),
        (
            "Russia's slice of the Turkish gas market slipped from 45% in 2022 to 41% in 2024.",
            &[],
        ),
        (
            "Between them, Spain and France bought 44% of Morocco's exports last year.",
            &["share MAR>ESP+FRA 2024-01/2024-12 44"],
        ),
        (
            "Greenland's exports to Denmark made up 48 percent of its overseas sales in 2023.",
            &["share GRL>DNK 2023-01/2023-12 48"],
        ),
        (
            "As much as 85% of Afghanistan's coal exports goes to Pakistan.",
            &["share AFG>PAK ../.. 85"],
        ),
        (
            "The US market absorbed 18.7% of Swiss exports in 2024, Switzerland's customs office said.",
            &["share CHE>USA 2024-01/2024-12 18.7"],
        ),
        (
            "China's purchases accounted for one-fifth of Uruguay's beef exports in the first quarter.",
            &["share URY>CHN 2025-01/2025-03 20"],
        ),
        (
            "Exports to Germany, at €18.1 billion, equalled 28% of Czech sales abroad in the first quarter.",
            &[
                "flow CZE>DEU 2025-01/2025-03 18100000000",
                "share CZE>DEU 2025-01/2025-03 28",
            ],
        ),
        (
            "One bottle in three of Georgian wine is drunk in Russia.",
            &[],
        ),
        (
            "Britain, which bought 61% of Ireland's cheddar in 2024, paid €420 million for it.",
            &[
                "share IRL>GBR 2024-01/2024-12 61",
                "flow IRL>GBR 2024-01/2024-12 420000000",
            ],
        ),
        (
            "Brazilian beef: 46% of May exports went to China, 9% to the United States.",
            &[
                "share BRA>CHN 2025-05/2025-05 46",
                "share BRA>USA 2025-05/2025-05 9",
            ],
        ),
        (
            "Nepal's imports from India stood at Rs 1.06 trillion in fiscal 2023/24, 63 percent of all imports.",
            &[
                "flow IND>NPL 2023-07/2024-06 1060000000000",
                "share IND>NPL 2023-07/2024-06 63",
            ],
        ),
        (
            "The Philippines relies on Indonesia for 98% of its imported coal.",
            &["share IDN>PHL ../.. 98"],
        ),
        (
            "Imports from China as a share of Indonesia's total rose to 31% in 2024.",
            &["share CHN>IDN 2024-01/2024-12 31"],
        ),
        (
            "Mexico now supplies 16% of U.S. goods imports, up from 13% in 2017.",
            &["share MEX>USA ../.. 16", "share MEX>USA 2017-01/2017-12 13"],
        ),
    ]);
}

#[test]
fn places_in_a_list_however_told() {
    check(&[
        (
            "Kuwait's place among Jordan's export markets: 6th.",
            &["rank JOR>KWT KWT ../.. 6"],
        ),
        (
            "Turkey's rank among Iraq's suppliers: second.",
            &["rank TUR>IRQ TUR ../.. 2"],
        ),
        (
            "British insurers sold Irish clients cover worth £2bn in 2024, making the republic the sector's third-largest customer.",
            &[],
        ),
        (
            "Irish services worth €8bn were bought by Dutch clients in 2024, making the Netherlands the industry's fourth-largest market.",
            &[
                "flow IRL>NLD 2024-01/2024-12 8000000000",
                "rank IRL>NLD NLD 2024-01/2024-12 4",
            ],
        ),
        (
            "Amman is the Kingdom of Saudi Arabia's No. 5 market for such goods.",
            &["rank SAU>JOR JOR ../.. 5"],
        ),
        (
            "Vietnam is now Laos's number three supplier of fuel, up from fifth in 2020.",
            &[
                "rank VNM>LAO VNM ../.. 3",
                "rank VNM>LAO VNM 2020-01/2020-12 5",
            ],
        ),
        (
            "Spain has become Morocco's largest customer for berries, and is now the sixth most important destination for Moroccan goods overall, up from ninth in 2019.",
            &[
                "rank MAR>ESP ESP ../.. 1",
                "rank MAR>ESP ESP ../.. 6",
                "rank MAR>ESP ESP 2019-01/2019-12 9",
            ],
        ),
        (
            "In May, Serbia's main partner for exports was Germany.",
            &["rank SRB>DEU DEU 2025-05/2025-05 1"],
        ),
        (
            "In exports, Italy occupied second place, data of the Albanian statistics office show.",
            &[],
        ),
        (
            "In imports, China held first place among Kenya's partners in 2024.",
            &["rank CHN>KEN CHN 2024-01/2024-12 1"],
        ),
        (
            "Iraq topped the list of destinations for Jordanian vegetables in 2024, ahead of Kuwait.",
            &["rank JOR>IRQ IRQ 2024-01/2024-12 1"],
        ),
        (
            "The United Arab Emirates headed Oman's list of export markets in 2024.",
            &["rank OMN>ARE ARE 2024-01/2024-12 1"],
        ),
        (
            "Mozambique ranks fourth among India's coal suppliers.",
            &["rank MOZ>IND MOZ ../.. 4"],
        ),
        (
            "Vietnam overtook Thailand in 2024 as the top source of rice for the Philippines.",
            &["rank VNM>PHL VNM 2024-01/2024-12 1"],
        ),
        (
            "Mexico passed Canada to become the biggest buyer of American corn in 2023.",
            &["rank USA>MEX MEX 2023-01/2023-12 1"],
        ),
        (
            "Japan is the number three source of Indonesia's imports.",
            &["rank JPN>IDN JPN ../.. 3"],
        ),
        (
            "China replaced the EU as Brazil's leading market last year.",
            &["rank BRA>CHN CHN 2024-01/2024-12 1"],
        ),
        (
            "Pakistan is the biggest buyer of Kenyan tea, with Egypt second and Britain third.",
            &[
                "rank KEN>PAK PAK ../.. 1",
                "rank KEN>EGY EGY ../.. 2",
                "rank KEN>GBR GBR ../.. 3",
            ],
        ),
        (
            "Germany remained Poland's top trading partner for the 30th year running.",
            &["rank DEU/POL DEU ../.. 1"],
        ),
        (
            "Spain is Portugal's largest client and its largest supplier.",
            &["rank PRT>ESP ESP ../.. 1", "rank ESP>PRT ESP ../.. 1"],
        ),
        (
            "Malaysia was the third largest destination for Thai durian in 2024.",
            &["rank THA>MYS MYS 2024-01/2024-12 3"],
        ),
        (
            "Brazil slipped to third place among Argentina's customers in May.",
            &["rank ARG>BRA BRA 2025-05/2025-05 3"],
        ),
        (
            "Norway has dethroned Russia as Germany's leading gas supplier.",
            &["rank NOR>DEU NOR ../.. 1"],
        ),
        (
            "Tanzania is the second biggest export market for Kenya after Uganda.",
            &["rank KEN>TZA TZA ../.. 2"],
        ),
        (
            "No country buys more Chilean cherries than China, Chile's largest market for the fruit.",
            &["rank CHL>CHN CHN ../.. 1"],
        ),
        (
            "Bangladesh ranks as Denmark's second most important supplier of clothes.",
            &["rank BGD>DNK BGD ../.. 2"],
        ),
        (
            "Japan is Qatar's third-largest LNG customer after China and India.",
            &["rank QAT>JPN JPN ../.. 3"],
        ),
        (
            "Kazakhstan is France's largest supplier of uranium.",
            &["rank KAZ>FRA KAZ ../.. 1"],
        ),
        (
            "Iran was Iraq's second-biggest trading partner in 2024, after China.",
            &["rank IRN/IRQ IRN 2024-01/2024-12 2"],
        ),
        (
            "Latvia's three main export markets are Lithuania, Estonia and Germany.",
            &[],
        ),
        (
            "Rwanda is one of the largest buyers of Ugandan cement.",
            &[],
        ),
    ]);
}

#[test]
fn counts_of_who_takes_part() {
    check(&[
        (
            "At least 2,100 Moroccan firms are registered as exporters to the Spanish market.",
            &["count MAR>ESP ../.. 2100"],
        ),
        (
            "Upwards of 90 client companies of Enterprise Ireland export to Japan.",
            &["count IRL>JPN ../.. 90"],
        ),
        (
            "The number of Kenyan flower farms that shipped to the EU in 2024 was 187.",
            &["count KEN>EU 2024-01/2024-12 187"],
        ),
        (
            "Eighteen producers from Georgia took stands at the Berlin food fair in January.",
            &["count GEO>DEU 2025-01/2025-01 18"],
        ),
        (
            "In 2024, 412 Lithuanian firms exported to Ukraine. In 2021 there had been fewer than 300.",
            &[
                "count LTU>UKR 2024-01/2024-12 412",
                "count LTU>UKR 2021-01/2021-12 300",
            ],
        ),
        (
            "Around 60 Tunisian olive oil producers exhibited at a salon in Tokyo last month.",
            &["count TUN>JPN 2025-05/2025-05 60"],
        ),
        (
            "As many as 26 Jordanian laboratories supply the Iraqi market.",
            &["count JOR>IRQ ../.. 26"],
        ),
        (
            "More than 540 Kenyan traders now import from Pakistan.",
            &["count PAK>KEN ../.. 540"],
        ),
        (
            "Some 3,400 British businesses sold to Norway in 2024, up from 3,150 in 2023.",
            &[
                "count GBR>NOR 2024-01/2024-12 3400",
                "count GBR>NOR 2023-01/2023-12 3150",
            ],
        ),
        (
            "There are 240 Chilean wineries exporting to China.",
            &["count CHL>CHN ../.. 240"],
        ),
        (
            "Japan now counts 310 registered suppliers of kimchi in Korea.",
            &[],
        ),
        (
            "Nearly 1,200 Swedish enterprises export services to Denmark, according to Business Sweden.",
            &["count SWE>DNK ../.. 1200"],
        ),
        (
            "The Canton Fair drew 170 exhibitors from Egypt in April.",
            &["count EGY>CHN 2025-04/2025-04 170"],
        ),
        (
            "How many firms sell to Iran? Berlin puts the number at 1,020, from 1,300 in 2018.",
            &[],
        ),
    ]);
}

#[test]
fn aims_by_verb_noun_and_reference() {
    check(&[
        (
            "Hanoi and Vientiane set their sights on $5 billion in annual trade.",
            &["target LAO/VNM ../.. 5000000000"],
        ),
        (
            "The two sides want to see their trade doubled by 2032, Kenya and the UAE said.",
            &["target ARE/KEN ../2032-12 2"],
        ),
        (
            "India-Mozambique trade came to $4.2 billion in 2024. The official goal is a round $10 billion by 2030.",
            &[
                "total_trade IND/MOZ 2024-01/2024-12 4200000000",
                "target IND/MOZ ../2030-12 10000000000",
            ],
        ),
        (
            "Target for trade between Laos and Vietnam: US$5 billion by 2030.",
            &["target LAO/VNM ../2030-12 5000000000"],
        ),
        (
            "Oman's trade with Tanzania had grown to OMR 96 million in 2024, the minister noted, and voiced the hope of seeing it pass OMR 150 million by 2028.",
            &[
                "total_trade OMN/TZA 2024-01/2024-12 96000000",
                "target OMN/TZA ../2028-12 150000000",
            ],
        ),
        (
            "Kazakh-Azerbaijani trade reached $530 million in 2024. The two presidents want $1 billion by 2030.",
            &[
                "total_trade AZE/KAZ 2024-01/2024-12 530000000",
                "target AZE/KAZ ../2030-12 1000000000",
            ],
        ),
        (
            "Egypt's citrus exports to India came to 61,000 tonnes in 2024, and Cairo's stated goal is 80,000 tonnes by 2029.",
            &[
                "flow EGY>IND 2024-01/2024-12 61000",
                "target EGY>IND ../2029-12 80000",
            ],
        ),
        (
            "Ankara has promised Baku 150,000 tonnes of cement by the end of 2026.",
            &["target TUR>AZE ../2026-12 150000"],
        ),
        (
            "Seoul and Jakarta agreed to raise trade to $30 billion by 2028.",
            &["target IDN/KOR ../2028-12 30000000000"],
        ),
        (
            "Riyadh aims to lift non-oil exports to Egypt by half by 2030.",
            &["target SAU>EGY ../2030-12 50"],
        ),
        (
            "Under the deal China will buy 25 million tonnes of American soybeans a year through 2028.",
            &["target USA>CHN ../2028-12 25000000"],
        ),
        (
            "Turkey and Iraq have a trade target of $30 billion.",
            &["target IRQ/TUR ../.. 30000000000"],
        ),
        (
            "Poland hopes to sell Ukraine €15 billion of goods in 2026.",
            &["target POL>UKR 2026-01/2026-12 15000000000"],
        ),
        (
            "Moscow and Delhi are shooting for $100 billion in trade by 2030.",
            &["target IND/RUS ../2030-12 100000000000"],
        ),
        (
            "A goal of $5 billion in trade by 2027 was set by Pakistan and Uzbekistan.",
            &["target PAK/UZB ../2027-12 5000000000"],
        ),
        (
            "Rwanda plans to quadruple its coffee exports to China by 2029.",
            &["target RWA>CHN ../2029-12 4"],
        ),
        (
            "Canada wants to increase exports to Indonesia by 60% by 2030.",
            &["target CAN>IDN ../2030-12 60"],
        ),
        (
            "Thailand and India target trade of $25 billion in 2027.",
            &["target IND/THA 2027-01/2027-12 25000000000"],
        ),
        (
            "London wants trade with the Gulf to reach £60 billion by 2035.",
            &["target GBR/GCC ../2035-12 60000000000"],
        ),
        (
            "Its ambition is to bring sales to Vietnam to $1 billion by 2028, New Zealand's trade minister said.",
            &["target NZL>VNM ../2028-12 1000000000"],
        ),
        (
            "The United Arab Emirates and India, whose trade was $84 billion in 2024, are eyeing $100 billion by 2030.",
            &[
                "total_trade ARE/IND 2024-01/2024-12 84000000000",
                "target ARE/IND ../2030-12 100000000000",
            ],
        ),
        (
            "The prime ministers of Japan and Vietnam agreed to see bilateral trade reach $60 billion by 2030.",
            &["target JPN/VNM ../2030-12 60000000000"],
        ),
        (
            "Turkey's trade with Kenya stood at $500 million last year and is targeted to reach $1 billion by 2028.",
            &[
                "total_trade KEN/TUR 2024-01/2024-12 500000000",
                "target KEN/TUR ../2028-12 1000000000",
            ],
        ),
        (
            "The EU would like to halve its gas imports from Russia by the end of 2026.",
            &["target RUS>EU ../2026-12 -50"],
        ),
        (
            "Brasilia's aim is $3 billion of exports to India of pulses and corn by 2030.",
            &["target BRA>IND ../2030-12 3000000000"],
        ),
        (
            "Colombia has set itself the objective of selling 20,000 tonnes of avocados to Japan in 2026.",
            &["target COL>JPN 2026-01/2026-12 20000"],
        ),
        (
            "It is the ambition of both governments that trade between Peru and Thailand should exceed $1 billion by 2027.",
            &["target PER/THA ../2027-12 1000000000"],
        ),
        (
            "Beijing has undertaken to import $20 billion of Brazilian goods a year.",
            &["target BRA>CHN ../.. 20000000000"],
        ),
        (
            "Astana plans to ship 2 million tonnes of grain to Iran next year.",
            &["target KAZ>IRN 2026-01/2026-12 2000000"],
        ),
        (
            "Pakistan and Iran reaffirmed the $10 billion target for bilateral trade.",
            &["target IRN/PAK ../.. 10000000000"],
        ),
        (
            "Bilateral trade of $30 billion by 2030 is the goal set by Mexico City and Seoul.",
            &["target KOR/MEX ../2030-12 30000000000"],
        ),
        (
            "The Philippines is looking to grow mango exports to Korea to 15,000 tonnes by 2027.",
            &["target PHL>KOR ../2027-12 15000"],
        ),
        (
            "India and Australia remain short of their A$100 billion trade target for 2030.",
            &["target AUS/IND 2030-01/2030-12 100000000000"],
        ),
        (
            "\"Our goal is to bring trade with Cuba to $500 million,\" Vietnam's deputy minister said.",
            &["target CUB/VNM ../.. 500000000"],
        ),
        (
            "The plan calls for Kenyan avocado exports to China of 100,000 tonnes a year by 2030.",
            &["target KEN>CHN ../2030-12 100000"],
        ),
        (
            "The memorandum commits Seoul to buy 3.3 million tonnes of U.S. LNG annually from 2028.",
            &["target USA>KOR 2028-01/.. 3300000"],
        ),
        (
            "Egypt and Jordan set $1.5 billion as the trade target for 2027.",
            &["target EGY/JOR 2027-01/2027-12 1500000000"],
        ),
    ]);
}
