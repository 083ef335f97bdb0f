//! Counts: how many firms, exporters or exhibitors take part in the trade.

use crate::article::lexicon::{Lex, Prep};
use crate::article::mentions::Thing;
use crate::article::mentions::amounts::{AmountMention, Counts};
use crate::article::mentions::economies::Form;
use crate::article::reading::{Draft, Reading, Sides, carried};
use crate::article::scene::{Side, What};
use crate::model::{Amount, Measure, Party, Statement, Subject};
use crate::place::Span;

pub(in crate::article) fn read(r: &mut Reading<'_, '_>, at: usize, amount: &AmountMention) -> bool {
    if !matches!(amount.counts, Counts::Bare) || amount.high.is_some() {
        return false;
    }
    let s = r.s;
    // "two in five exporters" counts nobody.
    if at >= 1
        && matches!(s.atoms[at - 1].prep(), Some(Prep::In | Prep::Of))
        && at >= 2
        && s.atoms[at - 2].amount().is_some()
    {
        return false;
    }
    // "125 Canadian companies", "1,600 Dutch companies", "380 firms from Thailand"
    let mut exporter = None;
    let mut firms = None;
    for i in at + 1..(at + 5).min(s.atoms.len()) {
        match &s.atoms[i].thing {
            Thing::Economy(m) if m.form == Form::Adjective || s.atoms[i].possessive => {
                exporter = s.side(i)
            }
            Thing::Phrase(Lex::Firms | Lex::Sellers) => {
                firms = Some(i);
                break;
            }
            Thing::Phrase(Lex::Firm) if matches!(s.norm(i), "company") => {
                firms = Some(i);
                break;
            }
            // "fewer than 900 Serbian ones"
            Thing::Word if s.norm(i) == "ones" && r.reader.discourse.count.is_some() => {
                firms = Some(i);
                break;
            }
            Thing::Word if !s.atoms[i].capital => {}
            Thing::Phrase(Lex::Filler | Lex::Partner(_) | Lex::Other) => {}
            _ => break,
        }
    }
    let Some(firms) = firms.or_else(|| number_of(r, at)) else {
        return again(r, at, amount);
    };
    // "... sell in the opposite direction": those of one side after those of the other.
    if s.norm(firms) == "ones"
        && let Some(first) = r.reader.discourse.count.clone()
        && let Some(own) = exporter.clone()
        && first.importer.party == own.party
    {
        let count = Counted {
            exporter: own,
            importer: carried(first.exporter),
            category: first.category,
        };
        return tell(
            r,
            amount,
            count,
            (crate::model::When::NEVER_SAID, None, false),
        );
    }
    if exporter.is_none() {
        // "380 firms from Thailand", "client companies of Enterprise Ireland"
        let from = s
            .atoms
            .get(firms + 1)
            .is_some_and(|a| matches!(a.prep(), Some(Prep::From | Prep::Of | Prep::In)));
        exporter = (firms + 2..(firms + 5).min(s.atoms.len()))
            .take_while(|i| from && s.atoms[*i].prep().is_none())
            .find(|i| s.form(*i).is_some())
            .and_then(|i| s.side(i));
    }
    // What makes it a part in the trade: they export or sell to someone, buy from someone, or take part in a fair.
    let end = s.atoms.len();
    let fair = (0..end).find(|i| {
        s.atoms[*i].is(Lex::Fair)
            || s.norm_last(*i).is_some_and(|w| {
                matches!(
                    w,
                    "expo" | "fair" | "exhibition" | "salon" | "stands" | "exhibitors" | "pavilion"
                )
            })
    });
    let importers = s.norm(firms) == "importers";
    let trade = r
        .frames
        .iter()
        .find(|f| {
            f.head > firms
                && f.head <= firms + 9
                && (f.verb || s.norm(f.head) == "import" || begins(r, f.start.max(firms + 1) - 1))
                && matches!(f.what, What::Out | What::In)
        })
        .filter(|f| {
            s.atoms[firms + 1..f.head].iter().all(|a| {
                a.amount().is_none() && !a.is(Lex::While) && !matches!(a.sign(), Some(';' | ','))
            })
        })
        .cloned();
    let delegation = (0..at).any(|i| matches!(s.norm(i), "delegation" | "mission"));
    if delegation {
        return false;
    }
    // "Some 60 growers stopped shipping to Japan": they take part no more.
    let ended = trade.as_ref().is_some_and(|f| {
        (firms + 1..f.head).any(|i| {
            matches!(
                s.norm(i),
                "stopped"
                    | "ceased"
                    | "quit"
                    | "halted"
                    | "suspended"
                    | "abandoned"
                    | "ended"
                    | "lost"
                    | "barred"
                    | "banned"
                    | "blocked"
            )
        })
    });
    if ended {
        return false;
    }
    let buys = trade
        .as_ref()
        .is_some_and(|f| f.what == What::In && !f.passive);
    if buys && fair.is_none() {
        return buyers(r, amount, firms, exporter, trade);
    }
    let trade = trade.filter(|f| f.what == What::Out);
    // "registered as exporters to the Saudi market", "licensed to export beef to China"
    let sellers = (firms + 1..(firms + 9).min(end)).find(|i| {
        (s.atoms[*i].is(Lex::Sellers) || s.atoms[*i].is(Lex::Firms) || s.atoms[*i].is(Lex::Out))
            && matches!(
                s.norm(*i),
                "exporters" | "suppliers" | "sellers" | "shippers" | "export"
            )
            && s.atoms
                .get(i + 1)
                .is_some_and(|a| matches!(a.prep(), Some(Prep::To | Prep::Of)))
    });
    let licensed = (firms + 1..(firms + 5).min(end)).any(|i| {
        matches!(
            s.norm(i),
            "licensed"
                | "cleared"
                | "approved"
                | "authorised"
                | "authorized"
                | "certified"
                | "registered"
                | "accredited"
                | "permitted"
                | "allowed"
        )
    });
    let mut importer = trade.as_ref().and_then(|f| f.partner.clone());
    let at_verb = trade.as_ref().map(|f| f.head).or(sellers);
    if importer.is_none() {
        importer = at_verb.and_then(|i| market(r, i));
    }
    if trade.is_none() && fair.is_none() && sellers.is_none() {
        return false;
    }
    if licensed && importer.is_none() {
        return false;
    }
    if exporter.is_none() {
        exporter = trade.as_ref().and_then(|f| f.owner.clone());
    }
    if importer.is_none() && fair.is_some() {
        importer = host(r, firms);
    }
    let same = |a: &Option<Side>, b: &Option<Side>| {
        a.is_some() && a.as_ref().map(|s| &s.party) == b.as_ref().map(|s| &s.party)
    };
    if exporter.is_none() {
        // "China supplied 21% of imports. The number of exporters ...": those of the one whose imports they are.
        let discourse = &r.reader.discourse;
        let held = discourse
            .share
            .as_ref()
            .filter(|(_, held)| held.as_ref().and_then(|h| h.party.one()) == discourse.topic);
        let topic = held
            .and_then(|(whole, _)| whole.owner.as_ref()?.party.one())
            .or(discourse.topic);
        exporter = topic.map(|t| Side {
            party: Party::One(t),
            span: r.span,
            carried: true,
        });
    }
    if importer.is_none() || same(&exporter, &importer) {
        importer = r
            .reader
            .discourse
            .pair
            .as_ref()
            .and_then(|(a, b)| {
                let own = exporter.as_ref().map(|s| &s.party);
                if Some(&a.party) == own {
                    Some(b.clone())
                } else if Some(&b.party) == own {
                    Some(a.clone())
                } else {
                    None
                }
            })
            .map(carried);
    }
    if exporter.is_none() || importer.is_none() || same(&exporter, &importer) || importers {
        return false;
    }
    let sides = Sides {
        what: What::Out,
        owner: exporter.clone(),
        partner: importer.clone(),
        category: None,
    };
    let mode = r.mode(at, None);
    let mut when = r.when(at, &sides, mode != crate::model::Mode::Recorded);
    // "Some 2,300 firms now export to Japan; in 2019 there were ...": the time is another's.
    let present = trade
        .as_ref()
        .is_some_and(|f| !s.norm(f.head).ends_with("ed") && s.norm(f.head) != "sold");
    let other_clause = when.1.is_some_and(|span| {
        (at..end)
            .take_while(|i| s.atoms[*i].span.start < span.start)
            .any(|i| s.atoms[i].sign() == Some(';') || s.atoms[i].is(Lex::Compared))
    });
    if present && other_clause {
        r.when_here = None;
        when = (crate::model::When::NEVER_SAID, None, false);
    }
    // "The number of exporters that shipped to the EU was 187": of the same time as the figures before.
    let past = firms < at
        && r.reader.discourse.distance == 0
        && trade
            .as_ref()
            .is_some_and(|f| s.norm(f.head).ends_with("ed") || s.norm(f.head) == "sold")
        && r.lead(at)
            .is_some_and(|l| matches!(s.norm(l), "was" | "were" | "stood" | "reached"));
    if when.2 && !past
        || r.is_habit(at)
        || (fair.is_none()
            && trade
                .as_ref()
                .is_some_and(|f| !s.norm(f.head).ends_with("ed")))
            && r.when_here.is_none()
    {
        when = (crate::model::When::NEVER_SAID, None, false);
    }
    // "At the fair, which closed on Monday": of the month in which the text was written.
    let weekday = (0..end).any(|i| {
        matches!(
            s.norm(i),
            "monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday" | "sunday"
        )
    });
    if fair.is_some()
        && weekday
        && when.0.is_unknown()
        && let Some(date) = r.reader.published.filter(|d| d.day() > 7)
        && let Ok(month) = crate::model::Month::new(date.year(), date.month())
    {
        when.0 = crate::model::When {
            start: Some(month),
            end: Some(month),
        };
    }
    let last = (firms + 1..(firms + 3).min(end))
        .take_while(|i| matches!(s.atoms[*i].lex(), Some(Lex::Fair | Lex::Sold | Lex::Out)))
        .last()
        .unwrap_or(firms);
    let category = Some(Span::new(s.atoms[firms].span.start, s.atoms[last].span.end));
    let (Some(exporter), Some(importer)) = (exporter, importer) else {
        return false;
    };
    let told = tell(
        r,
        amount,
        Counted {
            exporter,
            importer,
            category,
        },
        when,
    );
    // "expects 40 Kazakh firms at the expo in November"
    if let Some(claim) = r.reader.claims.last_mut().filter(|_| told) {
        claim.mode = mode;
    }
    told
}

/// "540 Kenyan traders now import from Pakistan": who buys.
fn buyers(
    r: &mut Reading<'_, '_>,
    amount: &AmountMention,
    firms: usize,
    importer: Option<Side>,
    trade: Option<crate::article::frames::Frame>,
) -> bool {
    let Some(frame) = trade else { return false };
    let partner = frame.partner.clone().or_else(|| {
        let from = (frame.head + 1..(frame.head + 6).min(r.s.atoms.len()))
            .find(|i| r.s.atoms[*i].prep() == Some(Prep::From))?;
        (from + 1..from + 3).find_map(|i| r.s.side(i))
    });
    let importer = importer.or_else(|| frame.owner.clone());
    let (Some(exporter), Some(importer)) = (partner, importer) else {
        return false;
    };
    if exporter.party == importer.party {
        return false;
    }
    let category = r.s.atoms[firms].span;
    tell(
        r,
        amount,
        Counted {
            exporter,
            importer,
            category: Some(category),
        },
        (crate::model::When::NEVER_SAID, None, false),
    )
}

/// "140 traders resumed exports to Rwanda": a verb of beginning in front of what they do.
fn begins(r: &Reading<'_, '_>, before: usize) -> bool {
    matches!(
        r.s.norm(before),
        "resumed" | "began" | "started" | "restarted" | "launched" | "resume" | "begun"
    )
}

/// "Supply the Iraqi market", "exporters to the Saudi market", "supply the market".
fn market(r: &Reading<'_, '_>, verb: usize) -> Option<Side> {
    let s = r.s;
    for i in verb + 1..(verb + 7).min(s.atoms.len()) {
        let atom = &s.atoms[i];
        if s.form(i).is_some() && s.parties[i].is_some() {
            let named = s
                .atoms
                .get(i + 1)
                .is_some_and(|a| matches!(a.lex(), Some(Lex::Partner(_))))
                || !matches!(s.form(i), Some(Form::Adjective | Form::Its)) && !atom.possessive;
            return named.then(|| s.side(i)).flatten();
        }
        if matches!(atom.lex(), Some(Lex::Partner(_))) {
            let last = r.reader.discourse.last.as_ref()?;
            return last.partner.clone().map(carried);
        }
        if atom.sign().is_some() {
            return None;
        }
    }
    None
}

/// "The number of flower exporters that shipped to the EU was 187": what is counted stands before.
fn number_of(r: &Reading<'_, '_>, at: usize) -> Option<usize> {
    let s = r.s;
    let number = (at.saturating_sub(16)..at)
        .rev()
        .take_while(|i| s.atoms[*i].amount().is_none() && s.atoms[*i].sign().is_none())
        .find(|i| s.norm(*i) == "number")?;
    let level = r.lead(at).is_some_and(|l| {
        s.atoms[l].is(Lex::Level) || matches!(s.atoms[l].prep(), Some(Prep::To | Prep::At))
    });
    (number + 1..(number + 7).min(at))
        .find(|i| level && matches!(s.atoms[*i].lex(), Some(Lex::Firms | Lex::Sellers)))
}

/// "Up from 130 two years ago", "in 2019 there were fewer than 700": the same firms at another time.
fn again(r: &mut Reading<'_, '_>, at: usize, amount: &AmountMention) -> bool {
    let s = r.s;
    let Some(count) = r.reader.discourse.count.clone() else {
        return false;
    };
    let told_here = r
        .reader
        .claims
        .last()
        .is_some_and(|c| matches!(c.statement, Statement::Count(_)));
    if !told_here
        || amount.scaled
        || amount.fraction && amount.low.value < rust_decimal::Decimal::from(2)
    {
        return false;
    }
    let next = s.atoms.get(at + 1);
    let counts_other = next.is_some_and(|a| {
        a.is_word()
            || a.economy().is_some()
            || matches!(
                a.lex(),
                Some(Lex::Firms | Lex::Other | Lex::Sellers | Lex::Anaphor | Lex::Partner(_))
            )
    });
    if counts_other {
        return false;
    }
    let lead = r.lead(at);
    let sides = Sides {
        what: What::Out,
        owner: Some(count.exporter.clone()),
        partner: Some(count.importer.clone()),
        category: None,
    };
    let from = lead.is_some_and(|l| s.atoms[l].prep() == Some(Prep::From));
    if r.compared || from || lead.is_some_and(|l| s.atoms[l].is(Lex::Compared)) {
        let (when, span) = r.when_compared(at, &sides);
        return tell(r, amount, count, (when, span, false));
    }
    let there = lead.is_some_and(|l| {
        let had = usize::from(l >= 1 && s.atoms[l - 1].is(Lex::Auxiliary));
        matches!(s.norm(l), "were" | "was" | "been")
            && l > had
            && matches!(s.norm(l - 1 - had), "there" | "number" | "it" | "total")
    });
    // "...; Zimbabwe sent 19": another's at the same fair.
    let sent = lead
        .filter(|l| {
            matches!(
                s.norm(*l),
                "sent"
                    | "brought"
                    | "fielded"
                    | "had"
                    | "contributed"
                    | "dispatched"
                    | "despatched"
            ) && *l >= 1
                && next.is_none_or(|a| a.sign().is_some() || a.is(Lex::And))
        })
        .and_then(|l| s.side(l - 1));
    if let Some(exporter) = sent.filter(|x| x.party != count.importer.party) {
        let when = r.when(at, &sides, false);
        return tell(r, amount, Counted { exporter, ..count }, when);
    }
    if !there {
        return false;
    }
    let when = r.when(at, &sides, false);
    tell(r, amount, count, when)
}

/// Whose firms sell to whom.
#[derive(Clone, Debug)]
pub(in crate::article) struct Counted {
    exporter: Side,
    importer: Side,
    category: Option<Span>,
}

fn tell(
    r: &mut Reading<'_, '_>,
    amount: &AmountMention,
    count: Counted,
    when: (crate::model::When, Option<Span>, bool),
) -> bool {
    let value = Amount::new(amount.low, Measure::Count).with_qualifier(amount.qualifier);
    r.reader.discourse.count = Some(count.clone());
    r.emit(Draft {
        rule: "count",
        subject: Subject::Flow,
        statement: Statement::Count(value),
        mode: crate::model::Mode::Recorded,
        exporter: Some(count.exporter),
        importer: Some(count.importer),
        category: count.category,
        when,
        figure: amount.figure,
        assumptions: Vec::new(),
        index: None,
    });
    true
}

/// Where the fair is: the economy in its name or of its city.
fn host(r: &Reading<'_, '_>, firms: usize) -> Option<Side> {
    let s = r.s;
    let city = (firms..s.atoms.len()).find(|i| {
        matches!(
            s.form(*i),
            Some(Form::City | Form::Capital | Form::Name | Form::Definite | Form::There)
        ) && (s.atoms[i - 1].prep() == Some(Prep::In) || s.atoms[i - 1].prep() == Some(Prep::At))
    });
    // "the China International Import Expo"
    let named = (firms..s.atoms.len()).find(|i| {
        s.form(*i).is_some()
            && (*i + 1..(*i + 5).min(s.atoms.len())).any(|j| {
                matches!(
                    s.norm(j),
                    "expo" | "fair" | "exhibition" | "import" | "international" | "trade"
                )
            })
    });
    let before = (0..firms).find(|i| matches!(s.form(*i), Some(Form::City)));
    named.or(city).or(before).and_then(|i| s.side(i))
}
