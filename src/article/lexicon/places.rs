//! Places that are no economies of their own: states and provinces whose trade is no record, and cities that
//! tell in which economy a fair was held.

use super::vocabulary::follow;
use crate::article::tokens::Token;
use crate::model::Economy;

/// Parts of economies; their own exports are not those of the economy. Folded, the words of each name.
const PARTS: &str = "california;texas;florida;new york state;illinois;ohio;michigan;pennsylvania;louisiana;iowa;nebraska;\
kansas;minnesota;wisconsin;oregon;alabama;kentucky;tennessee;indiana;missouri;arkansas;montana;idaho;north dakota;\
south dakota;south carolina;north carolina;virginia;arizona;nevada;utah;colorado;oklahoma;massachusetts;alaska;hawaii;\
washington state;new jersey;maryland;maine;vermont;connecticut;\
ontario;quebec;alberta;british columbia;saskatchewan;manitoba;nova scotia;new brunswick;newfoundland;yukon;\
guangdong;zhejiang;jiangsu;shandong;fujian;sichuan;yunnan;guangxi;xinjiang;hainan;henan;hubei;hunan;hebei;heilongjiang;\
inner mongolia;liaoning;shaanxi;anhui;jiangxi;guizhou;gansu;qinghai;jilin;shanxi;tibet;ningxia;\
bavaria;saxony;hesse;baden wurttemberg;north rhine westphalia;lower saxony;brandenburg;thuringia;\
catalonia;andalusia;basque country;lombardy;veneto;tuscany;sicily;piedmont;emilia romagna;brittany;normandy;occitanie;\
gujarat;maharashtra;tamil nadu;kerala;karnataka;punjab;uttar pradesh;west bengal;andhra pradesh;telangana;assam;odisha;haryana;\
rajasthan;madhya pradesh;bihar;\
queensland;new south wales;western australia;south australia;tasmania;\
sao paulo state;mato grosso;minas gerais;parana;rio grande do sul;santa catarina;bahia;para;goias;\
flanders;wallonia;walloon;transylvania;silesia;crimea;siberia;tatarstan;sakhalin;primorye;bashkortostan;krasnodar;\
kurdistan;iraqi kurdistan;zanzibar;penang;johor;sabah;sarawak;selangor;java;sumatra;bali;papua;mindanao;luzon;\
hokkaido;okinawa;kyushu;aichi;sindh;balochistan;khyber pakhtunkhwa;jalisco;nuevo leon;baja california;chihuahua;sonora;\
kwazulu natal;western cape;gauteng;oromia;tigray;lagos state;rivers state;katanga;ulster;bavarian;californian;texan;catalan;\
cantonese;quebecois;albertan;floridian;flemish;scottish whisky association;bremen;hamburg s;holland province;normandie;jiangxi province";

/// Well-known cities and the key of the economy they lie in.
const CITIES: &str = "shanghai CHN;nanning CHN;guangzhou CHN;kunming CHN;yiwu CHN;urumqi CHN;shenzhen CHN;xiamen CHN;\
changsha CHN;chongqing CHN;chengdu CHN;harbin CHN;dalian CHN;tianjin CHN;qingdao CHN;xian CHN;wuhan CHN;hangzhou CHN;\
yinchuan CHN;haikou CHN;fuzhou CHN;ningbo CHN;canton CHN;jinan CHN;changchun CHN;kashgar CHN;nanjing CHN;suzhou CHN;\
dubai ARE;sharjah ARE;mumbai IND;kolkata IND;chennai IND;bengaluru IND;bangalore IND;hyderabad IND;ahmedabad IND;\
istanbul TUR;izmir TUR;frankfurt DEU;hanover DEU;hannover DEU;cologne DEU;munich DEU;dusseldorf DEU;leipzig DEU;hamburg DEU;\
nuremberg DEU;stuttgart DEU;milan ITA;bologna ITA;verona ITA;parma ITA;turin ITA;naples ITA;rimini ITA;lyon FRA;marseille FRA;\
cannes FRA;bordeaux FRA;barcelona ESP;valencia ESP;bilbao ESP;seville ESP;zaragoza ESP;porto PRT;rotterdam NLD;utrecht NLD;\
maastricht NLD;antwerp BEL;ghent BEL;birmingham GBR;manchester GBR;glasgow GBR;edinburgh GBR;aberdeen GBR;liverpool GBR;\
zurich CHE;basel CHE;salzburg AUT;graz AUT;gothenburg SWE;malmo SWE;bergen NOR;stavanger NOR;aarhus DNK;tampere FIN;poznan POL;\
gdansk POL;krakow POL;katowice POL;brno CZE;plovdiv BGR;thessaloniki GRC;odesa UKR;lviv UKR;st petersburg RUS;vladivostok RUS;\
kazan RUS;novosibirsk RUS;almaty KAZ;osaka JPN;nagoya JPN;yokohama JPN;fukuoka JPN;kobe JPN;busan KOR;incheon KOR;daegu KOR;\
kaohsiung TWN;ho chi minh city VNM;haiphong VNM;da nang VNM;surabaya IDN;bandung IDN;medan IDN;johor bahru MYS;george town MYS;\
chiang mai THA;pattaya THA;cebu PHL;davao PHL;karachi PAK;lahore PAK;chittagong BGD;chattogram BGD;yangon MMR;mandalay MMR;\
jeddah SAU;dammam SAU;basra IRQ;erbil IRQ;sulaymaniyah IRQ;mashhad IRN;tabriz IRN;isfahan IRN;haifa ISR;tel aviv ISR;\
alexandria EGY;casablanca MAR;tangier MAR;agadir MAR;oran DZA;sfax TUN;lagos NGA;kano NGA;abidjan CIV;mombasa KEN;\
johannesburg ZAF;cape town ZAF;durban ZAF;dar es salaam TZA;douala CMR;kumasi GHA;sydney AUS;melbourne AUS;brisbane AUS;perth AUS;\
adelaide AUS;auckland NZL;christchurch NZL;toronto CAN;montreal CAN;vancouver CAN;calgary CAN;winnipeg CAN;chicago USA;\
new york USA;los angeles USA;houston USA;miami USA;las vegas USA;atlanta USA;seattle USA;detroit USA;san francisco USA;boston USA;\
orlando USA;dallas USA;philadelphia USA;sao paulo BRA;rio de janeiro BRA;curitiba BRA;porto alegre BRA;rosario ARG;cordoba ARG;\
guayaquil ECU;medellin COL;cali COL;cartagena COL;guadalajara MEX;monterrey MEX;tijuana MEX;santa cruz BOL;arequipa PER;\
ciudad del este PRY;colon PAN";

/// Every part of an economy, and every city with the key of its economy.
pub(super) fn all() -> impl Iterator<Item = (&'static str, Option<&'static str>)> {
    let cities = CITIES
        .split(';')
        .filter_map(|entry| entry.rsplit_once(' '))
        .map(|(name, key)| (name, Some(key)));
    PARTS.split(';').map(|name| (name, None)).chain(cities)
}

/// A part of an economy or a city that begins at token `at`: how many tokens, and of a city the economy.
pub(crate) fn place_at(
    tokens: &[Token<'_>],
    at: usize,
) -> Option<(usize, Option<&'static [Economy]>)> {
    let first = tokens.get(at).filter(|t| t.capital)?;
    first
        .word
        .places
        .iter()
        .filter(|place| follow(tokens, at + 1, &place.rest))
        .map(|place| (place.rest.len() + 1, place.economy.as_deref()))
        .max_by_key(|(n, _)| *n)
}
