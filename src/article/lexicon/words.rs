//! The word lists: each entry is a word or a phrase, folded, without hyphens.

use super::{Lex, Prep};
use crate::model::RankList::{ExportMarket, SourceOfImports, TradingPartner};

pub(super) const LISTS: &[(Lex, &str)] = &[
    (
        Lex::Out,
        "export,exports,re exports,reexports,re export,shipment,shipments,sales,sale,delivery,deliveries,supplies,\
         outbound shipments,overseas sales,foreign sales,export sales,export earnings,export revenue,export revenues,\
         export receipts,export value,export volume,export volumes,export shipments,export turnover,exports value,\
         loadings,dispatches,foreign earnings,overseas earnings,overseas income,foreign income,overseas revenue,foreign revenue,\
         overseas shipments,foreign shipments,export basket,foreign exchange earnings,overseas orders,sales abroad,consignments,consignment,cargoes,exportation,exportations,earnings from,receipts from,takings from,proceeds from,export income,export proceeds,export bill",
    ),
    (
        Lex::In,
        "import,imports,purchases,purchase,buying,import bill,import value,import volume,import volumes,imports bill,\
         inbound shipments,arrivals,import basket,foreign purchases,overseas purchases,purchases abroad,importation,importations,offtake,import spending,import costs,import purchases,\
         intake,bill for,import bill for",
    ),
    (
        Lex::TwoWay,
        "trade,commerce,turnover,trade turnover,trade volume,trade volumes,trade value,trade exchange,trade exchanges,\
         commercial exchange,commercial exchanges,trade flows,two way trade,bilateral trade,mutual trade,foreign trade,\
         external trade,total trade,trade relations,overall trade,goods trade,merchandise trade,services trade,\
         trade in goods,trade in services,two way commerce,bilateral commerce,cross border trade,foreign trade turnover,\
         volume of trade,value of trade,exports and imports,imports and exports,trade in goods and services,\
         two way goods trade,volume of bilateral trade,value of bilateral trade,two way flows,trading volume,\
         bilateral exchanges,foreign trade volume,trade traffic,goods exchange,commodity exchange with,\
         merchandise exchange,goods turnover,commodity turnover,commercial turnover,bilateral exchange,two way exchange,\
         trading relationship,trade relationship,exchange of goods,bilateral business,two way business,mutual turnover,\
         commodity trade,trade in both directions",
    ),
    (
        Lex::Deficit,
        "deficit,trade deficit,trade hole,trade gap,gap,shortfall,trade shortfall,goods deficit,trade imbalance,imbalance,\
         negative balance,negative trade balance,trade in goods deficit,bilateral deficit,deficits,adverse balance,\
         goods trade deficit,merchandise trade deficit,merchandise deficit,services deficit,goods gap,visible trade gap,trade hole,hole in its trade,shortfall in trade,\
         bilateral gap,bilateral shortfall,bilateral imbalance,deficit in trade",
    ),
    (
        Lex::Surplus,
        "surplus,trade surplus,goods surplus,positive balance,positive trade balance,bilateral surplus,surpluses,\
         goods trade surplus,merchandise trade surplus,merchandise surplus,services surplus,favourable balance,favorable balance",
    ),
    (
        Lex::Balance,
        "trade balance,balance of trade,bilateral balance,net exports,trading balance,goods balance",
    ),
    (
        Lex::Anaphor,
        "figure,figures,total,totals,number,amount,value,values,volume,volumes,pace,tally,sum,growth rate,level,\
         yearly pace,annual pace,rate of growth,that figure,the two way total,bill,outturn,reading,takings,receipts,tonnage",
    ),
    (
        Lex::Sold,
        "exported,exporting,sold,selling,sell,sells,ship,ships,shipped,shipping,sent,send,sends,sending,supplied,supply,\
         supplying,delivered,deliver,delivers,delivering,export,reexported,re exported,dispatched,provided,provides",
    ),
    (
        Lex::Bought,
        "imported,importing,bought,buy,buys,buying,purchased,purchase,purchasing,absorbed,absorb,absorbs,absorbing,\
         took,take,takes,taking,taken,received,receive,receives,receiving,acquired,import,took in,takes in,procured,\
         took delivery of,takes delivery of,taken delivery of,take delivery of,\
         sourced,sourcing,snapped up,brought in from,taken in,taking in,take in,obtained,gets,got",
    ),
    (
        Lex::Moved,
        "loaded,loads,load,loading,trucked,trucks,trucking,piped,pipes,piping,pumped,pumps,pumping,moved,moves,move,placed,\
         places,hauled,hauls,railed,ferried,airlifted,flew,carried,carries,channelled,channeled,drew,draws,drawn,draw,furnished,\
         consigned,unloaded,discharged,directed,diverted,redirected,rerouted,handed,transported,transports,conveyed,forwarded,\
         marketed,markets to,parcelled,freighted",
    ),
    (
        Lex::Traded,
        "traded,exchanged,swapped,cross the border between,crosses the border between,crossed the border between,\
         change hands between,passed between,flowed between,moved between,changed hands between",
    ),
    (
        Lex::Earned,
        "earned,earn,earns,earning,earnt,fetched,fetch,brought,netted,grossed,pocketed,made",
    ),
    (
        Lex::Spent,
        "spent,spend,spends,spending,paid,pay,pays,paying",
    ),
    (
        Lex::Went,
        "go,goes,went,gone,going,headed,heading,bound,bound for,destined,destined for,flow,flows,flowed,flowing,\
         ended up,ends up,end up,landed,made its way,absorbed by,left for,leaves for,leave for,arrived,arrives,arrive,arriving,found its way,found their way,\
         finds its way,find their way,made their way,makes its way,made it,travelled,traveled,sailed,sailed for,poured,\
         entered,enter,enters,entering",
    ),
    (
        Lex::Came,
        "come,comes,coming,originate,originates,originated,originating,hailed",
    ),
    (
        Lex::Rise,
        "wider,vaulted,vault,vaults,bounded ahead,rise,rises,rose,risen,rising,grow,grows,grew,grown,growing,growth,increase,increases,increased,increasing,\
         climb,climbs,climbed,climbing,jump,jumps,jumped,jumping,surge,surges,surged,surging,soar,soars,soared,soaring,\
         gain,gains,gained,gaining,up,higher,above,expand,expands,expanded,expanding,expansion,advance,advanced,advances,\
         leap,leapt,leaped,swell,swelled,swollen,rocketed,skyrocketed,spike,spiked,widen,widens,widened,widening,\
         accelerated,strengthened,improved,improve,rebound,rebounded,recovered,recover,recovery,picked up,edged up,ticked up,\
         inched up,crept up,shot up,went up,goes up,go up,going up,moved up,rallied,boosted,boost,more,upturn,uptick,\
         increment,ballooned,mushroomed,bounced,bounced back,ramped up,inched higher,edged higher,pushed up,raised,raise,\
         firmed,lifted,rise of,stronger,greater,larger,bigger,faster,lift,boosting,lifting,raising,elevated,upsurge,increases of,\
         advancing,leaping,swelling,rockets,rocketing,skyrocketing,spikes,spiking,accelerates,accelerating,strengthens,\
         strengthening,improves,improving,rebounds,rebounding,recovers,recovering,rallying,rallies,ballooning,balloons,mushrooming,\
         bouncing,bouncing back,bounces back,bounce back,multiplied,multiplies,multiplying,mounted,mounting,inflated,deepen,deepens,\
         deepened,deepening,worsened,worsening,quickened,exploded,exploding,vaulting,boomed,booming,revived,escalated,upswing,\
         resurgence,snowballed,picks up,picking up,pick up,edges up,edging up,edge up,ticks up,ticking up,inches up,inching up,\
         creeps up,creeping up,shoots up,shooting up,moves up,moving up,firmed up,firms up,edges higher,edging higher,\
         edge higher,inching higher,ticked higher,crept higher,nudged up,nudged higher,moved higher,pushes up,pushing up,\
         stepped up,ratcheted up,turned up,perked up",
    ),
    (
        Lex::Fall,
        "fall,falls,fell,fallen,falling,drop,drops,dropped,dropping,decline,declines,declined,declining,decrease,\
         decreases,decreased,decreasing,down,lower,below,slump,slumps,slumped,slumping,narrower,dived,dive,dives,diving,sagged,skidded,tanked,nosedive,faded,plunge,plunges,plunged,plunging,\
         tumble,tumbled,tumbles,shrink,shrank,shrunk,shrinks,shrinking,contracted,contracting,contraction,\
         sank,sink,sunk,slid,slide,slides,slipped,slip,slips,dip,dipped,dips,narrow,narrows,narrowed,narrowing,ease,eased,\
         eases,easing,weaken,weakened,retreat,retreated,lost,lose,less,fewer,reduced,reduce,reduction,cut,plummet,\
         plummeted,crashed,collapse,collapsed,halve,nosedived,edged down,ticked down,inched down,went down,came down,\
         softened,receded,dwindled,diminished,downturn,smaller,weaker,edged lower,slackened,slowdown,shed,under last,\
         fall of,trimmed,drop of,tumbling,sliding,slipping,dipping,moderated,waned,cratered,\
         sinking,weakens,weakening,retreats,retreating,losing,loses,reduces,reducing,plummets,plummeting,crashing,crashes,collapses,\
         collapsing,nosedives,nosediving,softens,softening,recedes,receding,dwindles,dwindling,diminishes,diminishing,\
         slackens,sheds,shedding,trims,trimming,moderates,wanes,waning,cratering,sag,sags,sagging,skids,skidding,fades,fading,\
         eroded,eroding,evaporated,withered,withering,ebbed,ebbing,subsided,subsiding,cooled,dented,thinned,crumbled,crumbling,\
         tapered off,slashed,slashing,cutting,downswing,edges down,edging down,ticks down,ticking down,inches down,\
         inching down,edges lower,edging lower,edge lower,inched lower,inching lower,ticked lower,crept down,moved down,moved lower,\
         goes down,go down,going down,comes down,come down,coming down,dropped off,fell off,fell back,falling back,fell away,\
         slid back,slipped back,pulled back,drifted down,drifted lower,turned down,nudged down,scaled back,dropped back",
    ),
    (
        Lex::Level,
        "reached,reach,reaches,reaching,totalled,totaled,totalling,totaling,total of,totals,amounted to,amounts to,amount to,\
         amounting to,stood at,stands at,stand at,standing at,came to,comes to,come to,coming to,came in at,coming in at,hit,hits,\
         hitting,was,were,is,are,worth,valued at,estimated at,averaged,averages,averaging,average,brought in,bringing in,\
         bring in,brings in,cost,costs,costing,generated,generating,generate,registered,recorded,posted,put at,equalled,\
         equaled,equal to,equals,made up to,set at,ran to,run to,runs to,ran at,running at,runs at,touched,measured,clocked,\
         clocked in at,settled at,been,be,being,comprised,numbered,achieved,attained,attain,pegged at,marked,notched,\
         logged,exceeded,exceeds,exceed,exceeding,topped,tops,top,topping,surpassed,surpass,surpasses,surpassing,passed,pass,\
         crossed,cross,crossing,breached,nearing,neared,approached,approaching,added up to,adding up to,worked out at,aggregated,\
         were worth,was worth,stood,hovered,hovering,cleared,finished at,ended at,closed at,accounted,yielded,\
         reported at,came out at,reckoned at,remained,remains,held at,weighed in at,hold at,assessed at,contributed,contribute",
    ),
    (
        Lex::ShareVerb,
        "accounted for,accounts for,account for,accounting for,made up,makes up,make up,making up,represented,represents,\
         represent,representing,constituted,constitutes,constitute,constituting,comprises,comprise,comprising,formed,\
         accounted,captured,captures,claimed,claims,commanded,commands,contributed,contributes,equal to,equivalent to,\
         corresponding to,amounted to some,covers,cover,covered,covering,meet,meets,met,meeting,made for,depends on,depend on,\
         relies on,rely on,relied on,reliant on,dependent on,depended on",
    ),
    (
        Lex::ShareNoun,
        "share,proportion,slice,portion,market share,percentage,stake,part,chunk,weight,percentage share",
    ),
    (
        Lex::Yearly,
        "annually,a year,per year,each year,every year,annual,yearly,per annum,pa,compound,compounded,cagr,\
         compound annual growth rate,annual average,on average,average annual,annualised,annualized,an average annual,\
         average yearly,year after year",
    ),
    (
        Lex::Monthly,
        "a month,per month,each month,every month,monthly",
    ),
    (
        Lex::MonthOnMonth,
        "month on month,month over month,m m,mom,from the previous month,from the prior month,from the month before,\
         from a month earlier,from a month ago,over the month,on the month,compared with the previous month,\
         from the preceding month,than the month before,than a month earlier,than in the previous month,compared to the previous month,\
         against the previous month,month to month",
    ),
    (
        Lex::Forecast,
        "predict,predicts,predicted,predicting,expect,expects,expected,expecting,sees,projects,projected,\
         projecting,forecast,forecasts,forecasted,forecasting,could,might,should,anticipate,anticipates,anticipated,reckon,reckons,\
         foresee,foresees,foreseen,likely,set to,on track to,on course to,poised to,due to reach,may,estimates that,\
         outlook,is set to,are set to,projection,projections,believe,believes,bet,bets,envisage,envisages,envisaged,pencilled in,\
         on pace to,on pace for,on track for,on course for,prediction,predictions,expectation,expectations,seen rising,\
         seen reaching,potential to,banking on,banks on,counting on,counts on,betting on,bets on,pencilling in,pencils in,pencil in,penciling in,\
         pencilled,looks for,looking for,reckoning on,could reach,can reach,estimated to",
    ),
    (
        Lex::Target,
        "aim,aims,aimed,aiming,target,targets,targeted,targeting,goal,goals,pledge,pledges,pledged,pledging,vow,vows,vowed,\
         want,wants,wanted,hope,hopes,hoped,hoping,plan,plans,planned,planning,agree to,agreed to,agreeing to,agrees to,\
         commit,commits,committed,committing,commitment,ambition,ambitions,seek,seeks,sought,seeking,promise,promises,\
         promised,undertook,undertakes,undertaken,intend,intends,intended,objective,strive,strives,resolved,resolve,\
         resolved to,set a target,set a goal,set the goal,set themselves,called for,calls for,determined to,keen to,aspires,\
         aspire,desire,wish,wishes,looking to,eyes,eyeing,eyed,set out to,signed up to,bid to,effort to,push to,task of,tasked with,set the task,urged,urge,\
         proposed,propose,proposes,envisions,roadmap,decided to,undertaking,obliges,requires,set their sights on,sets its sights on,set its sights on,set sights on,sights on,sights set on,\
         shooting for,shoot for,shoots for,shot for,gunning for,in their sights,meant to,supposed to,bent on,expressed the hope,\
         voiced the hope,voiced hope,milestone,set out a plan to,mission to,drive to,campaign to,vision of,required to,obliged to,pact to",
    ),
    (
        Lex::Hypothetical,
        "if,unless,would,were it not,had it not,should the,without the deal,in case,assuming,hypothetically,would have,\
         scenario,worst case,provided that,were to,questionable,doubtful,implausible,unverified,purported,purportedly,supposedly",
    ),
    (
        Lex::Denied,
        "denied,denies,deny,denying,false,untrue,incorrect,dismissed,dismisses,refuted,refutes,refute,debunked,rejected,rejects,\
         disputed,wrong,erroneous,mistaken,erroneously,withdrawn,withdrew,retracted,fabricated,not true,contradicted,baseless,\
         rumour,rumours,rumor,rumors,misreported,unfounded,invented,fictitious,imaginary,contrary to what,contrary to claims,\
         contrary to reports,contrary to media,contrary to a claim,contrary to rumours",
    ),
    (
        Lex::Not,
        "not,no,never,neither,nor,no longer,without,did not,does not,didnt,doesnt,isnt,wasnt,cannot",
    ),
    (
        Lex::Said,
        "said,says,say,saying,showed,shows,show,showing,shown,reported,reports,told,announced,announces,according,stated,\
         states,noted,notes,noting,added,adds,wrote,writes,revealed,reveals,indicated,indicates,estimates,estimated,\
         confirmed,confirms,disclosed,put,puts,calculated,calculates,tweeted,published,released,quoted,cited,citing,\
         remarked,claimed,argued,declared,echoed,emphasized,emphasised,stressed,highlighted,pointed out,observed,warned,warns,insisted,insists,explained,estimate,reporting",
    ),
    (
        Lex::AccordingTo,
        "according to,as per,citing,based on data from,in the words of,data from,figures from,statistics from",
    ),
    (
        Lex::Compared,
        "compared with,compared to,in comparison with,against,versus,vs,as against,compares with,compares to,comparing with,compare with,relative to,as opposed to,up from,down from,\
         after,following,having been,in comparison to,rather than,as compared with,vis a vis,relative to,as compared to,as compared,compared",
    ),
    (
        Lex::Superlative,
        "largest,biggest,top,leading,number one,no 1,most important,greatest,highest,main,chief,principal,foremost,largest single,\
         single largest,single biggest,largest ever,prime",
    ),
    (
        Lex::Partner(TradingPartner),
        "trading partner,trade partner,trading partners,trade partners,commercial partner,partner,partners,economic partner,\
         goods trading partner,commercial partners,bilateral trade partner,merchandise trading partner,business partner",
    ),
    (
        Lex::Partner(ExportMarket),
        "export market,export markets,market,markets,customer,customers,buyer,buyers,export destination,export destinations,\
         destination,destinations,export customer,overseas market,outlet,outlets,purchaser,purchasers,importer,\
         destination for exports,market for exports,export buyer,foreign market,overseas customer,export partner,foreign buyer,\
         export customers,client,clients,consumer,takers,taker,export outlet,sales market,export partners,overseas buyer,\
         foreign customer,recipient,recipients",
    ),
    (
        Lex::Partner(SourceOfImports),
        "source of imports,supplier,suppliers,source,sources,import source,import sources,sources of imports,provider,providers,\
         import supplier,import partner,import partners,origin of imports,foreign supplier,import origin,sources of import,\
         source of import,import market,source of imported goods,vendor,exporter,overseas supplier,seller,country of origin,\
         source country,supplying country",
    ),
    (
        Lex::Firms,
        "companies,firms,exporters,exhibitors,enterprises,businesses,importers,manufacturers,brands,traders,vendors,ventures,\
         company,producers,growers,establishments,exporting firms,exporting companies,smes,factories,plants,suppliers,cooperatives,\
         wineries,farms,startups,start ups,delegates,corporations,entities,slaughterhouses,mills,operators,abattoirs",
    ),
    (
        Lex::Sellers,
        "exporters,growers,producers,makers,carmakers,automakers,farmers,miners,manufacturers,suppliers,shippers,sellers,firms,\
         companies,factories,businesses,wineries,fishermen,drillers,foundries,ranchers,processors,planters,fisheries,distillers,\
         winemakers,steelmakers,chipmakers,brewers,vintners,mills,mines,yards,plants,traders,vendors,roasters,smelters,farms,\
         industries,industry,enterprises,shipyards,orchards,plantations,packers,dairies,distilleries,weavers,tanneries",
    ),
    (
        Lex::Buyers,
        "importers,buyers,refiners,consumers,customers,smelters,mills,traders,refineries,utilities,retailers,shoppers,crushers,\
         millers,wholesalers,firms,companies,households,airlines,motorists,drinkers,purchasers,roasters,processors,factories,\
         spinners,clients,distributors,supermarkets",
    ),
    (
        Lex::Fair,
        "fair,expo,exhibition,trade fair,trade show,exposition,exhibit,exhibited,exhibiting,participated,participating,\
         participate,took part,taking part,attended,attending,attend,exhibits,displayed,showcase,showcased,showcasing,pavilion,stand,\
         stands,booths,booth,takes part,take part,attendance,joined,present at,represented at",
    ),
    (
        Lex::Other,
        "tariff,tariffs,duty,duties,levy,levies,tax,taxes,surcharge,gdp,gross domestic product,output,economy,inflation,investment,\
         investments,fdi,direct investment,invested,invest,investing,loan,loans,credit,credits,debt,debts,bond,bonds,aid,grant,grants,\
         revenue,revenues,profit,profits,turnover of the company,earnings per,dividend,dividends,population,reserves,price,prices,\
         priced,wage,wages,salary,jobs,unemployment,budget,spending on,subsidy,subsidies,fund,funds,fine,fines,toll,tolls,fee,fees,\
         remittances,interest,interest rate,interest rates,rate hike,currency,stake,shares,stock,stocks,market value,capitalisation,\
         capitalization,financing,contract,contracts,deal,deals,memorandum,memoranda,memorandums,mous,mou,agreements,agreement,\
         production,harvest,crop,capacity,consumption,containers,container,teu,teus,transits,passengers,tourists,visitors,\
         percentage points,percentage point,basis points,probability,chance,poll,respondents,votes,vote,approval,ownership,\
         yield,yields,rebate,quota,quotas,customs revenue,bailout,compensation,damages,penalty,penalties,capital,assets,deposits,\
         lending,equity,valuation,retail sales,world trade,global trade,global exports,world exports,global imports,\
         industrial production,industrial output,manufacturing output,project,projects,pipeline worth,acquisition,takeover,merger,\
         exchange rate,cpi,consumer prices,unemployment rate,mortgage,rent,freight rate,freight rates,premium,discount,margin,margins,\
         bid,workforce,workers,employees,labour,labor,people,residents,household,cuts,facility,financing package,package,\
         infrastructure,remittance,bill of,rate of duty,import duty,import duties,export duty,export tax,customs duty,customs duties,\
         import tax,import tariff,import tariffs,export tariff,market capitalisation,sovereign fund,exposure,holdings,pension,\
         profit margin,order book,orders,order,backlog,domestic sales,retail,vehicle registrations,registrations,tenders,tender,\
         current account,current account deficit,current account surplus,budget deficit,fiscal deficit,budget gap,fiscal gap,\
         budget surplus,fiscal surplus,budget shortfall,funding gap,spending bill,financing gap,primary deficit,income gap,gender gap,\
         public debt,foreign reserves,foreign exchange reserves,fx reserves,bank,interest payments,benchmark,index,import prices,\
         export prices,import price,export price,vaccination,emissions,temperature,cut in,transactions,transaction,value added,development partner,strategic partner,security partner,dialogue partner,coalition partner,trips,\
         cooperation partner,donor,aid donor,investor,creditor,lender,source of investment,source of tourists,\
         source of remittances,source of visitors,source of capital,source of aid,source of funding,source of fdi,\
         source of foreign investment,source of foreign direct investment,foreign investor,tourism market,\
         source market for tourists,royalties,ticket sales,subscriptions,royalty,airfares,overnight stays",
    ),
    (
        Lex::Firm,
        "company,firm,group,miner,carmaker,automaker,maker,conglomerate,retailer,airline,startup,start up,subsidiary,manufacturer,\
         state of,province of,chipmaker,steelmaker,brewer,producer,refiner,plant,factory,oil major,shipyard,corporation,unit,\
         province,prefecture,county,municipality,governorate,district,city,city of,region of,port of,port,oblast,department of,company s",
    ),
    (
        Lex::Worth,
        "worth,worth of,valued at,with a value of,to the value of,to the tune of,in value",
    ),
    (
        Lex::Hedge,
        "more than,less than,fewer than,as much as,as many as,up to,at least,close to,in excess of,short of,just under,just over,\
         just short of,upwards of,north of,no more than,not more than,no less than,at most,well over,a little over,an estimated,\
         some,approximately,roughly,nearly,almost,barely,about,around,circa,just above,just below,shy of,as high as,well above,\
         in the region of,to some,greater than,well below,slightly more than,slightly less than,little more than,just shy of",
    ),
    (
        Lex::Whole,
        "total,overall,entire,all,aggregate,combined,whole,everything,worldwide,global,gross",
    ),
    (
        Lex::Respectively,
        "respectively,in that order,in the same order",
    ),
    (Lex::Prep(Prep::To), "to,into,toward,towards,onto"),
    (Lex::Prep(Prep::From), "from,out of"),
    (Lex::Prep(Prep::Of), "of"),
    (Lex::Prep(Prep::In), "in,inside,within,during,throughout"),
    (Lex::Prep(Prep::By), "by,through"),
    (Lex::Prep(Prep::At), "at"),
    (Lex::Prep(Prep::With), "with"),
    (Lex::Prep(Prep::Between), "between"),
    (Lex::Prep(Prep::For), "for,as"),
    (Lex::Prep(Prep::On), "on,upon"),
    (Lex::Prep(Prep::Over), "over"),
    (Lex::Prep(Prep::Than), "than"),
    (Lex::Prep(Prep::Among), "among,amongst"),
    (Lex::And, "and,or,plus,as well as,along with"),
    (
        Lex::While,
        "but,while,whereas,although,though,even as,even though,despite,because,since then,whilst,so that,leaving,making,yet,once,when",
    ),
    (
        Lex::Auxiliary,
        "has,have,had,having,does,did,do,can,must,shall,also,helped,began,begun,started,continued,continues,managed",
    ),
    (Lex::Will, "will,ll,shall,is to,are to"),
    (
        Lex::Article,
        "the,a,an,this,these,those,some,any,each,every,another,our,my,such",
    ),
    (Lex::Relative, "which,who,whom,whose,where"),
    (
        Lex::Filler,
        "in current prices,at current prices,in constant prices,at constant prices,in real terms,in nominal terms,in volume terms,\
         in value terms,in cash terms,in volume,in tonnage,by value,by volume,by weight,in tonnage terms,in dollar terms,in euro terms,in local currency,\
         in local currency terms,in quantity terms,in seasonally adjusted terms,on a seasonally adjusted basis,seasonally adjusted,only,just,still,already,now,merely,even,again,then,mere,well,further,\
         cumulative,record,sharply,slightly,steadily,modestly,marginally,significantly,substantially,dramatically,strongly,rapidly,\
         solidly,alone,together,too,respective,fresh,whopping,staggering,in turn,in fact,in total,in all,for its part,for their part,meagre,meager,modest,hefty,solid,strong,paltry,further",
    ),
    (
        Lex::Barrier,
        "tariff on,tariffs on,duty on,duties on,levy on,levies on,tax on,taxes on,ban on,bans on,restrictions on,restriction on,\
         curbs on,controls on,embargo on,sanctions on,tariffs against,quota on,quotas on,limits on,cap on,rules on,surcharge on,\
         export ban,import ban,export controls,export curbs,import curbs,export restrictions,import restrictions,export quota,\
         import quota,export licence,export license,import licence,import license,export credit,export credits,trade agreement,\
         trade agreements,trade deal,trade deals,trade pact,trade pacts,trade talks,trade war,trade ministry,trade minister,\
         ministry of trade,trade policy,trade body,trade union,trade unions,trade data,trade figures,trade statistics,trade office,\
         trade representative,trade commission,trade mission,trade delegation,trade ties,trade tensions,trade barriers,trade bloc,\
         trade accord,trade negotiations,trade negotiator,trade official,trade officials,trade envoy,trade association,trade group,\
         free trade,free trade agreement,free trade deal,free trade zone,fair trade,trade route,trade routes,trade diversification,\
         trade links,trade organization,trade organisation,world trade organization,world trade organisation,trade secretary,\
         trade and investment,trade dispute,trade disputes,trade concerns,trade challenges,trade facilitation,trade commissioner,\
         department of commerce,commerce department,commerce ministry,ministry of commerce,chamber of commerce,chambers of commerce,\
         commerce minister,commerce secretary,minister of commerce,minister of trade,export council,export board,export promotion,\
         export promotion council,export promotion bureau,export development,export agency,exports agency,export industry,\
         import expo,international import expo,export zone,export processing,export processing zone,export oriented,export led,\
         export terminal,export pipeline,export price index,import price index,export credit agency,trading economics,trade map,\
         trade centre,trade center,trade chamber,trade board,exporters association,trade department,department of trade,\
         trade ministers,export orders,new export orders,export order,trade finance,trade financing,trade credit,trade surveys,\
         trade promotion,trade preferences,trade corridor,stock exchange,foreign exchange,trade weighted,retail trade,wholesale trade,\
         domestic trade,internal trade,arms trade,slave trade,drug trade,trade fair,trade fairs,trade show,trade shows,trade expo,\
         trade remedy,trade court,trade law,trade imbalance with the world bank,balance sheet,trade partnership,trade adviser,\
         trade promotion agency,trade bulletin,trade press,trade publication,trade magazine,trade counsellor,trade attache,e commerce,\
         board of trade,trade intelligence,trade tracker,trade monitor,trade statistics office,import substitution,import permit",
    ),
    (
        Lex::Firms,
        "laboratories,labs,sawmills,breweries,boatyards,studios,workshops,outfits,merchants,dealers,canneries,packhouses,\
         meat plants,packing plants,processing plants,slaughter plants,publishers,designers,artisans,food makers,client companies,\
         member companies,exporting companies,bakeries,fish plants,mining firms,tech firms,software firms,shipowners,nurseries",
    ),
    (
        Lex::Filler,
        "round,cool,full,tidy,princely,meaty,bare,trifling,handsome",
    ),
    (
        Lex::Target,
        "would like to,would like,intent on,in talks to,working to,working towards,work towards,geared to,challenge of,\
         reaffirmed the,reaffirm the,dreams of,dream of,invited to,instructed to,mandate to,a promise to,an offer to",
    ),
    (
        Lex::Denied,
        "no truth,no evidence that,not the case,no basis,hoax,myth,fake,disinformation,misinformation,canard,nonsense,\
         not so,far from the truth,groundless,without foundation,denial,denials,disproved,disproven,falsely,wrongly",
    ),
    (
        Lex::Other,
        "freight costs,freight cost,shipping costs,shipping rates,cost of shipping,freight from,shipping cost,cost of freight",
    ),
    (
        Lex::Said,
        "claims,claim,argues,argue,indicate,indicated,suggest,suggests,suggested,calculate,found,finds,maintains,maintain,\
         concludes,concluded,underlined,underlines,informed,informs,informing,notified,commented,comments,reiterated,asserts,\
         asserted,testified,write,warned,insist,explains,recalled,recalls,posts,discloses,tallies,tallied,clarified,contends",
    ),
    (
        Lex::Forecast,
        "fear,fears,feared,threatens to,threaten to,risks,at risk of,bracing for,brace for,braced for",
    ),
    (
        Lex::Hypothetical,
        "doubt that,doubts that,doubted that,doubt whether,doubts whether,unlikely that,unlikely to,sceptical that,skeptical that",
    ),
    (
        Lex::Denied,
        "dismissing,rejecting,refuting,ruled out,rules out,ruling out,brushed off,brushed aside,laughed off,scoffed at,no talk of",
    ),
];
