//! Sentences full of words of trade that state no figure of it: each must stay empty, by the kind of trap.

use super::article_shares::check;

#[test]
fn levies_growth_loans_firms_prices_and_parts_of_economies() {
    check(&[
        (
            "Washington will levy a 20% duty on Mexican tomatoes from July, unless exports are curbed.",
            &[],
        ),
        (
            "The EU cut its tariff on Moroccan fertiliser imports from 6.5% to zero.",
            &[],
        ),
        (
            "India's retaliatory duties of 10-25% on American almonds and walnuts exports took effect on Monday.",
            &[],
        ),
        (
            "Under the pact, 92% of tariff lines on goods traded between Chile and Indonesia fall to zero.",
            &[],
        ),
        (
            "Vietnam's exporters face a 46% reciprocal rate in the United States; Cambodia's face 49%.",
            &[],
        ),
        (
            "Beijing imposed anti-dumping deposits of up to 76% on Canadian canola seed imports.",
            &[],
        ),
        (
            "The quota lets Ukraine ship 360,000 tonnes of sugar to Poland duty-free.",
            &[],
        ),
        (
            "Brazil raised the import tax on Chinese electric cars to 35% in July.",
            &[],
        ),
        (
            "Customs collected 12 billion shillings in import duties on Chinese goods in May.",
            &[],
        ),
        (
            "Exports are equal to 42% of Germany's gross domestic product.",
            &[],
        ),
        (
            "Net exports added 0.4 percentage points to Mexico's growth in the second quarter.",
            &[],
        ),
        ("Trade with China is worth 12% of Australia's GDP.", &[]),
        (
            "Ireland's economy grew 5.1% last year, helped by exports to the United States.",
            &[],
        ),
        (
            "The current-account deficit widened to 4.2% of GDP as Turkey's energy imports rose.",
            &[],
        ),
        ("Kenya's foreign reserves cover 4.1 months of imports.", &[]),
        (
            "Reserves rose to $9.2 billion, enough for four months of imports.",
            &[],
        ),
        (
            "Inflation in Egypt eased to 13.9% as imports from Turkey got cheaper.",
            &[],
        ),
        (
            "The central bank in Abuja cut its rate to 27% and left the naira to find its level against imports.",
            &[],
        ),
        (
            "Chinese firms invested $1.3 billion in Hungarian battery plants that export to Germany.",
            &[],
        ),
        (
            "Beijing lent Angola $42 billion over two decades, much of it repaid in oil shipments.",
            &[],
        ),
        (
            "Saudi Arabia pledged $5 billion in investment in Pakistan's mining exports.",
            &[],
        ),
        (
            "The Export-Import Bank of Korea approved a $500 million loan to Tanzania.",
            &[],
        ),
        (
            "India extended a $1 billion credit line to Sri Lanka for imports of fuel and food.",
            &[],
        ),
        (
            "Foreign direct investment from Japan into Thailand reached $3.4 billion in 2024, the commerce ministry said.",
            &[],
        ),
        (
            "The African Development Bank put $210 million into a corridor that carries Zambia's copper exports to Angola.",
            &[],
        ),
        (
            "Dutch pension funds hold €2.3 billion of Brazilian export bonds.",
            &[],
        ),
        (
            "Remittances from Italy to Albania rose 7% to €410 million in 2024.",
            &[],
        ),
        (
            "Moroccan exporters' association said a $300 million fund would help small firms sell in Germany.",
            &[],
        ),
        (
            "Carmaker Skoda said exports to Germany rose 8% in May to 31,000 cars.",
            &[],
        ),
        (
            "Vestria Foods reported that sales in China fell 12% to $340 million in the quarter.",
            &[],
        ),
        (
            "The Danish brewer's shipments to Vietnam rose 9% last year, its chief executive said.",
            &[],
        ),
        (
            "Aramco sold 400,000 barrels a day to Chinese refiner Rongsheng under a 20-year deal.",
            &[],
        ),
        (
            "The group's exports to Japan came to 2.1 billion yen, or 18% of its revenue.",
            &[],
        ),
        (
            "Nestlund, which sells 35% of its output in the United States, cut its outlook.",
            &[],
        ),
        (
            "Profit at the Norwegian salmon exporter jumped 22% to 1.4 billion kroner on sales to France.",
            &[],
        ),
        (
            "The Turkish drone maker won a $370 million order from Poland.",
            &[],
        ),
        (
            "Samsung's shipments to India dropped 5% while Xiaomi's gained 3%.",
            &[],
        ),
        (
            "The price of Ivorian cocoa exported to the Netherlands rose 40% to $9,100 a tonne.",
            &[],
        ),
        (
            "Russian Urals crude sold to India traded at $58 a barrel, a discount of $12.",
            &[],
        ),
        (
            "Thai rice export prices slipped to $380 per tonne from $392 last week.",
            &[],
        ),
        (
            "Freight from Shanghai to Rotterdam cost $3,200 per container, up 15%.",
            &[],
        ),
        (
            "Import prices from China fell 0.2% in May, the U.S. Labor Department said.",
            &[],
        ),
        (
            "Average prices of Chilean copper shipped to Korea climbed 4% in June.",
            &[],
        ),
        (
            "Guangdong's exports to the United States fell 9% in the first five months.",
            &[],
        ),
        (
            "Exports from the state of Texas to Mexico reached $129 billion in 2024.",
            &[],
        ),
        (
            "Bavaria shipped goods worth €21 billion to Austria last year.",
            &[],
        ),
        (
            "The port of Rotterdam handled 13.4 million containers, many carrying imports from China.",
            &[],
        ),
        (
            "Sao Paulo state sold Argentina $3.1 billion of cars and parts in 2024.",
            &[],
        ),
        (
            "Scotland's whisky exports to France were worth £430 million last year.",
            &[],
        ),
        (
            "Quebec accounts for 15% of exports to the United States.",
            &[],
        ),
        (
            "A delegation of 80 Turkish businesspeople visited Baghdad to discuss trade and imports.",
            &[],
        ),
        (
            "Some 45,000 Kenyans work in the flower farms that export to the Netherlands.",
            &[],
        ),
        (
            "Nearly 2,000 jobs depend on the plant's exports to Germany.",
            &[],
        ),
        (
            "About 1.1 million German tourists visited Croatia, up 6%, boosting trade.",
            &[],
        ),
        (
            "The ministry denied that Iran's oil exports to China had fallen by 30%.",
            &[],
        ),
        (
            "Reports that Ghana imported $400 million of rice from Vietnam were false, the ministry said.",
            &[],
        ),
        (
            "It is not true that imports from Israel rose 20% last year, Ankara's trade ministry said.",
            &[],
        ),
        (
            "Jakarta rejected claims that nickel shipments to China had doubled.",
            &[],
        ),
        (
            "Colombia sells Ecuador three times as much as it buys from it.",
            &[],
        ),
        (
            "The exports were less than half of the flow in the opposite direction.",
            &[],
        ),
        (
            "For every dollar Laos earns from Vietnam it spends 1.40 on Vietnamese goods.",
            &[],
        ),
        (
            "Exports covered 71% of imports in Morocco's trade with Spain.",
            &[],
        ),
        (
            "The coverage ratio of exports to imports in Turkey was 74.6 percent in May.",
            &[],
        ),
        (
            "China's share of Peru's exports rose 3 percentage points last year.",
            &[],
        ),
        (
            "The weight of the United States in Costa Rica's exports shrank by 2.1 percentage points.",
            &[],
        ),
        (
            "World merchandise trade will grow 2.4% in 2025, the WTO said.",
            &[],
        ),
        (
            "Global exports of services reached $8.7 trillion in 2024, UNCTAD said.",
            &[],
        ),
        (
            "Chile and Indonesia signed 14 agreements worth $2 billion on the sidelines of the trade fair in Jakarta.",
            &[],
        ),
        (
            "Firms at the Canton fair signed contracts worth $25 billion.",
            &[],
        ),
        (
            "Seventy-three percent of German exporters polled expect sales to the United States to fall.",
            &[],
        ),
        (
            "Two in five British firms that export to France said paperwork had grown.",
            &[],
        ),
        (
            "The bridge carries 60% of the trucks between Canada and the United States.",
            &[],
        ),
        (
            "The chance of a trade deal between India and Britain stands at 70%, analysts said.",
            &[],
        ),
        (
            "Some 38% of respondents said they would buy fewer American goods.",
            &[],
        ),
        ("The strait carries a fifth of the world's oil.", &[]),
        (
            "The rupiah lost 3% against the dollar as imports grew dearer.",
            &[],
        ),
        (
            "Shares in Korean exporters rose 2.3% after the trade talks with Washington.",
            &[],
        ),
        (
            "Flights between Qatar and Kenya rose to 28 a week, helping trade.",
            &[],
        ),
        (
            "The Polish parliament voted 240 to 180 for the trade deal with Mercosur.",
            &[],
        ),
        (
            "The trade ministry in Accra has a budget of $40 million and 800 staff.",
            &[],
        ),
        (
            "South Africa harvested 16 million tonnes of maize, enough to export to its neighbours.",
            &[],
        ),
        (
            "Pakistan's population of 240 million makes it a market for Chinese exporters.",
            &[],
        ),
        (
            "Spain's wine output fell 12% to 29 million hectolitres, the trade body said.",
            &[],
        ),
        (
            "The EU set aside €1.2 billion to help farmers hit by Mercosur imports.",
            &[],
        ),
    ]);
}

#[test]
fn ratios_cargoes_headcounts_and_what_is_denied() {
    check(&[
        (
            "A 10% levy on Chinese steel would cost Hungarian builders 40 million euros a year, importers say.",
            &[],
        ),
        (
            "Ottawa's 25% surtax on American whiskey stays until talks on exports resume.",
            &[],
        ),
        (
            "From July the EU will charge €40 a tonne on imports of Tunisian fertiliser.",
            &[],
        ),
        (
            "The safeguard duty on Vietnamese yarn falls from 12% to 10% in its second year.",
            &[],
        ),
        (
            "Manila's rice tariff, cut to 15% last year, will return to 35%.",
            &[],
        ),
        (
            "The bound rate for Kenyan roses is 8.5%, against an applied rate of zero under the trade deal.",
            &[],
        ),
        (
            "Export earnings were equivalent to 31% of GDP in Namibia last year.",
            &[],
        ),
        (
            "Exports subtracted 0.7 points from Swiss growth in the quarter.",
            &[],
        ),
        (
            "Panama's economy, a conduit for trade with the United States, grew 2.9 percent.",
            &[],
        ),
        (
            "Industrial production in Germany fell 1.3% in May as orders from China dried up.",
            &[],
        ),
        (
            "Vietnam's purchasing managers' index rose to 52.4 as export orders from the United States picked up.",
            &[],
        ),
        (
            "Hungary's factory orders from Germany dropped 7% in April.",
            &[],
        ),
        (
            "The rupee fell 4% against the dollar, making imports from China dearer for Pakistan.",
            &[],
        ),
        (
            "Emirati funds hold stakes worth $16 billion in Indonesian exporters.",
            &[],
        ),
        (
            "Korea will lend Ukraine $2.1 billion, part of it for imports of machinery.",
            &[],
        ),
        (
            "Japan's Nexi insured $1.2 billion of exports to Brazil.",
            &[],
        ),
        (
            "The World Bank approved $750 million to help Bangladesh's garment exporters.",
            &[],
        ),
        (
            "American buyout firms spent $3.4 billion on Japanese exporters last year.",
            &[],
        ),
        (
            "The joint venture in Tema will invest 90 million cedis to supply Togo.",
            &[],
        ),
        (
            "Chinese carmaker Great Wall plans a $1.9 billion plant in Brazil for exports to Argentina.",
            &[],
        ),
        (
            "A Spanish utility bought 30% of Portugal's port operator, which handles imports from Brazil.",
            &[],
        ),
        (
            "Airbus delivered 14 aircraft to Turkish Airlines, worth $2.1 billion at list prices.",
            &[],
        ),
        (
            "Cement maker Dangote exported 600,000 tonnes to Ghana in the first half.",
            &[],
        ),
        (
            "Nokian Tyres makes 60% of its sales in the Nordic countries and 12% in Germany.",
            &[],
        ),
        (
            "Petrobras shipped 420,000 barrels a day abroad in the quarter, up 8%.",
            &[],
        ),
        (
            "LG's sales to North America slipped 3.4% while those to Europe were flat.",
            &[],
        ),
        (
            "The dairy giant said volumes sold to Chinese buyers had doubled.",
            &[],
        ),
        (
            "Fonterra's revenue from China was NZ$6.4 billion, a third of the group's total.",
            &[],
        ),
        (
            "The trading house booked profits of ¥120 billion on Australian coal.",
            &[],
        ),
        (
            "Kazakh wheat for delivery to Afghanistan was quoted at $235 a tonne, up $5.",
            &[],
        ),
        (
            "A bottle of Georgian wine sells for an average of $9 in Poland, 6% more than last year.",
            &[],
        ),
        (
            "Brent settled 2% higher at $71 as exports from Iraq were disrupted.",
            &[],
        ),
        (
            "The premium on Indonesian nickel shipped to China widened to $1,200 a tonne.",
            &[],
        ),
        (
            "Liverpool handled 34 million tonnes of cargo last year, much of it to and from Ireland.",
            &[],
        ),
        (
            "Jebel Ali moved 15.5 million containers in 2024, up 7%.",
            &[],
        ),
        (
            "California's almond growers sold 320 million pounds to Spain.",
            &[],
        ),
        (
            "Punjab exported basmati worth $1.2 billion to Saudi Arabia.",
            &[],
        ),
        ("Flemish exports to Britain rose 3%.", &[]),
        (
            "The Basque Country's sales to Mexico came to 900 million euros.",
            &[],
        ),
        ("Ontario's shipments to Michigan fell by C$1 billion.", &[]),
        (
            "Catalan exports to France grew 4.1% to 12.4 billion euros in 2024.",
            &[],
        ),
        (
            "Shandong's trade with South Korea expanded 6.2% to 260 billion yuan.",
            &[],
        ),
        (
            "Some 300,000 Turks live in Austria, a market for Turkish exporters.",
            &[],
        ),
        (
            "The Tirupur cluster, which exports knitwear to Britain, employs 600,000 people.",
            &[],
        ),
        (
            "A mission of 45 Finnish firms is in Tokyo to drum up exports.",
            &[],
        ),
        (
            "Sixty Omani officials attended talks on trade with Tanzania.",
            &[],
        ),
        (
            "Kyiv says 8,400 drivers cross into Poland each week with exports.",
            &[],
        ),
        (
            "The ministry called reports of a 40% collapse in exports to Niger \"fabricated\".",
            &[],
        ),
        (
            "Nairobi said it had never imported 3 million bags of sugar from Brazil, as was claimed.",
            &[],
        ),
        (
            "There is no truth in the story that Tehran sold Caracas 12 million barrels of oil, officials said.",
            &[],
        ),
        (
            "Contrary to media reports, Finland did not export timber worth 90 million euros to Russia last year.",
            &[],
        ),
        (
            "Mexico's exports to Canada are a tenth of its exports to the United States.",
            &[],
        ),
        (
            "France sells Morocco one and a half times what it buys there.",
            &[],
        ),
        (
            "Estonia trades twice as much with Finland as with Latvia.",
            &[],
        ),
        (
            "The European Union's weight in Serbia's trade rose by 1.8 percentage points.",
            &[],
        ),
        ("China's portion of Angolan exports fell four points.", &[]),
        (
            "Global sales of electric cars rose 25%, with Chinese exports leading.",
            &[],
        ),
        (
            "World trade in cereals will shrink 1.6%, the FAO said.",
            &[],
        ),
        (
            "Two-thirds of the members of the German-Chilean chamber expect trade to grow.",
            &[],
        ),
        (
            "Only 12% of Japanese companies export to Africa, a survey by Jetro found.",
            &[],
        ),
        (
            "One in four Danish exporters has cut its forecast for sales to Germany.",
            &[],
        ),
        (
            "Iceland and Greenland signed three agreements and a memorandum worth 40 million kroner on trade.",
            &[],
        ),
        (
            "At the Ashgabat fair, Turkmen and Turkish firms signed 12 contracts worth $180 million.",
            &[],
        ),
        (
            "Bolivia owes Argentina $60 million for past gas imports.",
            &[],
        ),
        (
            "Libya froze $450 million in letters of credit for imports from Egypt.",
            &[],
        ),
        (
            "The Suez Canal earned Egypt $4 billion, 60% less than the year before.",
            &[],
        ),
        (
            "Russian tourists spent $1.1 billion in Thailand in the first half.",
            &[],
        ),
        (
            "Filipino workers in Saudi Arabia sent home $2.2 billion.",
            &[],
        ),
        (
            "The pipeline can carry 1.2 million barrels a day from Kurdistan to Turkey.",
            &[],
        ),
        (
            "The Lobito line will have a capacity of 4.6 million tonnes of copper exports a year.",
            &[],
        ),
        (
            "Chile harvested 1.1 million tonnes of cherries, most for China.",
            &[],
        ),
        (
            "Stocks of Ukrainian grain at Polish warehouses fell to 1.3 million tonnes.",
            &[],
        ),
        (
            "Angola produces 1.1 million barrels a day, half of them pumped for Chinese partners.",
            &[],
        ),
        (
            "The court fined three Korean exporters 2.4 billion won.",
            &[],
        ),
        (
            "Smugglers brought 300 kilos of gold from Mali to Dubai, police said.",
            &[],
        ),
        (
            "Customs seized 2.6 tonnes of cocaine hidden in banana imports from Ecuador.",
            &[],
        ),
        (
            "The delegation from Beijing spent five days in Nairobi; trade was on the agenda, as were 17 projects.",
            &[],
        ),
        (
            "A 1,200-kilometre railway linking Laos and China has carried 12 million passengers.",
            &[],
        ),
        (
            "Shares of the Brazilian meat exporter fell 8% after China halted imports.",
            &[],
        ),
        (
            "Uzbekistan's population grew 2% to 37 million, boosting imports.",
            &[],
        ),
        (
            "The average Swiss consumer eats 11 kilos of chocolate; exports are another matter.",
            &[],
        ),
        (
            "Britain spent £3.2 billion on defence imports planning, the audit office said.",
            &[],
        ),
        (
            "It took Nepal 14 years to agree to a trade deal with China.",
            &[],
        ),
        (
            "Turkey's trade minister said inflation would end the year at 24%.",
            &[],
        ),
        (
            "Analysts give the Mercosur deal a 55 percent chance of passing before 2027.",
            &[],
        ),
        (
            "In the poll, 61% of Taiwanese opposed more imports from the mainland.",
            &[],
        ),
        (
            "Lorries wait 36 hours on average at the border; exports of fruit to Russia suffer.",
            &[],
        ),
        (
            "The new lane cut shipping time between India and Oman by 20%.",
            &[],
        ),
        (
            "Wages at Cambodian factories that export to the EU rose 2% to $208 a month.",
            &[],
        ),
        (
            "The price of exports rose 3%, that of imports 5%, so Norway's terms of trade worsened.",
            &[],
        ),
        (
            "The state oil firm of Azerbaijan sold Italy's Eni a 20% stake in the pipeline.",
            &[],
        ),
        ("Ghana paid $350 million in interest to Chinese banks.", &[]),
        (
            "The Dutch dredger won a 500-million-euro contract in Bangladesh.",
            &[],
        ),
    ]);
}

#[test]
fn shares_fees_and_quantities_of_something_else() {
    check(&[
        (
            "Danish exporters insured 3.2 billion kroner of risk in Nigeria with the state agency.",
            &[],
        ),
        (
            "The levy on Bolivian soy will bring Brazil's treasury 400 million reais a year.",
            &[],
        ),
        (
            "Kenya's tea auction averaged $2.31 a kilo this week, with Pakistan the keenest bidder.",
            &[],
        ),
        (
            "Lorries registered in Lithuania carried 40% of the freight that crossed into Belarus.",
            &[],
        ),
        (
            "About one job in seven in Ireland depends on exports to the United States.",
            &[],
        ),
        (
            "A fifth of the members of Japan's chamber in Shanghai plan to leave China.",
            &[],
        ),
        (
            "The euro was worth 4.25 zlotys on Friday, little help to exporters to Germany.",
            &[],
        ),
        (
            "Import cover stood at 5.3 months in Ghana at the end of May.",
            &[],
        ),
        (
            "Chile's sovereign fund lost $120 million on shares in American exporters.",
            &[],
        ),
        (
            "The tunnel carried 1.2 million trucks between Britain and France last year.",
            &[],
        ),
        (
            "Argentina's wheat crop, put at 18.5 million tonnes, will leave plenty for Brazil.",
            &[],
        ),
        (
            "Turkey's steel mills ran at 62% of capacity as sales to Israel stopped.",
            &[],
        ),
        (
            "The Netherlands collected 210 million euros in duties on goods from China.",
            &[],
        ),
        (
            "Some 17% of the flights between Oman and India carry cargo.",
            &[],
        ),
        (
            "Trade unions in Belgium want 4% more pay for port workers.",
            &[],
        ),
        (
            "Ethiopian Airlines moved 780,000 tonnes of cargo, half of it flowers for Europe.",
            &[],
        ),
        (
            "The trade court in Geneva awarded Antigua $21 million a year in its case against the United States.",
            &[],
        ),
        (
            "Spain's tomato growers have lost 30% of their acreage to imports from Morocco.",
            &[],
        ),
        (
            "Samples from 12% of the shipments of Turkish pepper were over the limit, Germany said.",
            &[],
        ),
        (
            "Poland's grain stores are 80% full, and imports from Ukraine do not help.",
            &[],
        ),
        (
            "Norwegian Air will buy 50 aircraft from the United States for $6 billion at list prices.",
            &[],
        ),
        (
            "Kuwait's oil fund owns 6.8% of a German carmaker that exports to China.",
            &[],
        ),
        (
            "Two Dutch trawlers landed 4,000 tonnes of mackerel, some for Nigeria.",
            &[],
        ),
        (
            "Interest on Chinese loans takes 9% of Laos's export earnings.",
            &[],
        ),
        (
            "Debt service swallowed 22% of Zambia's export revenue in 2024.",
            &[],
        ),
        (
            "The fine, $1.3 billion, is equal to a tenth of the bank's trade with Iran.",
            &[],
        ),
        (
            "Thai hotels expect 8 million Chinese guests, 15% more than last year.",
            &[],
        ),
        (
            "A tonne of Peruvian fishmeal costs 5% more in China than in May.",
            &[],
        ),
        (
            "Brazil's central bank sold $3 billion of reserves as exports to China slowed.",
            &[],
        ),
        (
            "Iraq flared 18 billion cubic metres of gas while importing gas from Iran.",
            &[],
        ),
        (
            "More than 60 nations sent delegations to the trade talks in Riyadh.",
            &[],
        ),
        ("The share price of the Swedish exporter dropped 11%.", &[]),
        (
            "Its share in the joint venture with a Korean exporter rose to 51%.",
            &[],
        ),
        (
            "The pound fell 2% against the euro after the trade figures with France came out.",
            &[],
        ),
        (
            "Customs officers in Lagos found 14 containers of expired rice from Thailand.",
            &[],
        ),
        (
            "Rents near the port rose 9% as trade with Senegal picked up.",
            &[],
        ),
        (
            "India's services industry grew 9.1%, outpacing exports.",
            &[],
        ),
        (
            "At 3.4%, unemployment in Mexico's export belt is the lowest in years.",
            &[],
        ),
        (
            "Ships from Brazil to China take 45 days and burn 2,500 tonnes of fuel.",
            &[],
        ),
        (
            "The electoral commission said 55% voted for the party that opposes the trade pact with the EU.",
            &[],
        ),
        (
            "Mozambique will spend $120 million on a terminal for exports to India.",
            &[],
        ),
        (
            "The deal gives Switzerland 5 years to phase out its tariff on Indonesian goods.",
            &[],
        ),
        (
            "The deal covers 95% of goods traded between the EU and New Zealand.",
            &[],
        ),
        (
            "Some 98% of Chilean exports to Korea enter free of duty.",
            &[],
        ),
        (
            "Tariffs on 8,200 Thai products fell to zero when the pact with Australia took effect.",
            &[],
        ),
        (
            "Rules of origin demand that 40% of the value of goods be added in the Gulf.",
            &[],
        ),
        (
            "The new scanner checks 90 trucks an hour on the road from Uganda to Kenya.",
            &[],
        ),
        (
            "Warehouse space at Jebel Ali is 97% let, thanks to trade with India.",
            &[],
        ),
        (
            "Ireland's corporation tax take from exporters rose 17% to €28 billion.",
            &[],
        ),
        (
            "The subsidy, worth 1.1 billion rupees, goes to tea exporters in Sri Lanka.",
            &[],
        ),
        ("Remittances covered 71% of Nepal's import bill.", &[]),
        (
            "Loans to importers grew 12%, the Bangladesh Bank said.",
            &[],
        ),
    ]);
}
