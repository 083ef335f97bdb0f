//! Frames of verbs: "Germany imported goods worth 68.7 billion euros from Poland".

use super::goods::describes_figure;
use super::goods::goods;
use super::objects::{objects, passive_sides};
use super::subjects::verb_subject;
use super::*;
use crate::article::mentions::amounts::Counts;

/// Whether "export", "exports", "purchase" and the like are verbs here.
pub(super) fn is_verb_use(s: &Sentence<'_>, at: usize) -> bool {
    let word = s.norm(at);
    if !matches!(
        word,
        "export" | "exports" | "import" | "imports" | "purchase" | "purchases" | "buying"
    ) {
        return false;
    }
    if s.atoms[at].first != s.atoms[at].last {
        return false;
    }
    let mut i = at;
    while i > 0
        && (s.atoms[i - 1].is(Lex::Filler) || matches!(s.norm(i - 1), "also" | "now" | "together"))
    {
        i -= 1;
    }
    let Some(before) = i.checked_sub(1) else {
        return false;
    };
    let atom = &s.atoms[before];
    let next = at + 1;
    let object = s.atoms.get(next).is_some_and(|a| {
        a.amount().is_some()
            || a.is(Lex::Hedge)
            || a.is(Lex::Prep(Prep::Over))
            || (a.prep() == Some(Prep::To) && word == "export")
    });
    match &atom.thing {
        Thing::Economy(m) => {
            let subject =
                !atom.possessive && !matches!(m.form, Form::Adjective | Form::Its | Form::Prefix);
            let ends = s.atoms.get(next).is_none_or(|a| a.sign().is_some());
            subject && (object || (ends && matches!(m.form, Form::Definite | Form::It)))
        }
        Thing::Phrase(Lex::Firms | Lex::Sellers | Lex::Buyers) => {
            matches!(word, "export" | "import" | "purchase")
        }
        Thing::Phrase(Lex::Will | Lex::Prep(Prep::To)) => {
            matches!(word, "export" | "import" | "purchase") && object
        }
        Thing::Phrase(Lex::Forecast | Lex::Auxiliary) => {
            matches!(word, "export" | "import" | "purchase") && object
        }
        _ => false,
    }
}

/// "The shipping group", "exporting countries", "the selling season": the verb's "-ing" describes a noun.
fn describes_noun(s: &Sentence<'_>, head: usize) -> bool {
    let be = head.checked_sub(1).is_some_and(|b| {
        s.atoms[b].prep().is_some() || matches!(s.atoms[b].lex(), Some(Lex::Level | Lex::Auxiliary))
    });
    s.norm(head).ends_with("ing")
        && !be
        && s.atoms.get(head + 1).is_some_and(|a| {
            matches!(
                a.lex(),
                Some(
                    Lex::Firm
                        | Lex::Firms
                        | Lex::Sellers
                        | Lex::Buyers
                        | Lex::Partner(_)
                        | Lex::Other
                )
            ) || matches!(
                s.norm(head + 1),
                "country"
                    | "countries"
                    | "nation"
                    | "nations"
                    | "season"
                    | "giant"
                    | "line"
                    | "lines"
                    | "house"
                    | "costs"
                    | "power"
                    | "sector"
                    | "hub"
                    | "route"
                    | "routes"
                    | "lanes"
                    | "states"
                    | "economies"
                    | "rates"
                    | "time"
                    | "times"
                    | "cost"
                    | "containers"
                    | "companies"
                    | "agency"
                    | "distance"
                    | "delays"
                    | "delay"
                    | "insurance"
                    | "pressure"
                    | "spree"
                    | "price"
                    | "prices"
                    | "managers"
            )
        })
}

/// "Take the total to $65 billion", "taking them to $6 billion": a figure is taken to a level, nothing is bought.
fn takes_to(s: &Sentence<'_>, head: usize) -> bool {
    if !matches!(s.norm(head), "take" | "takes" | "taking" | "took" | "taken") {
        return false;
    }
    let to = (head + 1..(head + 9).min(s.atoms.len()))
        .take_while(|i| s.atoms[*i].amount().is_none() && s.atoms[*i].sign().is_none())
        .find(|i| s.atoms[*i].prep() == Some(Prep::To));
    to.is_some_and(|i| {
        (i + 1..(i + 4).min(s.atoms.len()))
            .take_while(|j| s.atoms[*j].economy().is_none())
            .any(|j| s.atoms[j].amount().is_some())
    })
}

pub(super) fn verb(s: &Sentence<'_>, head: usize, what: What, lex: Lex) -> Option<Frame> {
    let mut frame = empty(what, head);
    frame.verb = true;
    // "got $1.4 billion for its coffee": money comes in, not goods.
    if matches!(
        s.norm(head),
        "got" | "gets" | "received" | "receive" | "receives" | "receiving" | "obtained"
    ) {
        let amount = (head + 1..(head + 4).min(s.atoms.len()))
            .find(|i| s.atoms[*i].amount().is_some_and(|a| a.is_money()));
        if amount.is_some_and(|i| {
            s.norm(i + 1) != "worth"
                && s.norm(i - 1) != "worth"
                && !s
                    .atoms
                    .get(i + 1)
                    .is_some_and(|a| a.prep() == Some(Prep::Of))
        }) {
            return None;
        }
    }
    // "Workers sent home $2.2 billion": no goods.
    if s.norm(head + 1) == "home" {
        return None;
    }
    // "made 1.3 million trips": what is made is no money.
    if lex == Lex::Earned
        && s.norm(head) == "made"
        && !(head + 1..(head + 5).min(s.atoms.len()))
            .any(|i| s.atoms[i].amount().is_some_and(|a| a.is_money()))
    {
        return None;
    }
    let brings = s.norm(head) == "brought";
    if lex == Lex::Earned
        && s.form(head + 1)
            .is_some_and(|f| matches!(f, Form::Name | Form::Definite | Form::Capital))
        && s.atoms
            .get(head + 2)
            .is_some_and(|a| a.amount().is_some() || a.is(Lex::Hedge))
    {
        // "The Suez Canal earned Egypt $4 billion": a name, and no goods.
        frame.foreign = head >= 2 && s.atoms[head - 1].is_word() && s.atoms[head - 1].capital;
        // "earned the country $2.1 billion", "coal brought Mozambique $98 million"
        frame.owner = s.side(head + 1);
        frame.category = earned_by(s, head, head, lex);
        return Some(frame);
    }
    if lex == Lex::Earned && brings {
        return None;
    }
    if s.atoms[head].hyphen || describes_noun(s, head) || takes_to(s, head) {
        return None;
    }
    if takes_no_goods(s, head) {
        return None;
    }
    // "the EU trade earned them 11.6 billion rand"
    if lex == Lex::Earned
        && s.norm(head + 1) == "them"
        && head >= 2
        && matches!(
            s.atoms[head - 1].lex(),
            Some(Lex::TwoWay | Lex::Partner(_) | Lex::Out)
        )
        && s.form(head - 2).is_some()
    {
        frame.partner = s.side(head - 2);
        frame.start = head - 2;
        return frame.partner.is_some().then_some(frame);
    }
    // "made 1.3 million trips": nobody is paid.
    if lex == Lex::Earned {
        let paid =
            (head + 1..(head + 8).min(s.atoms.len())).find(|i| s.atoms[*i].amount().is_some());
        if paid.is_some_and(|i| {
            s.atoms[i].amount().is_some_and(|a| {
                !a.is_money() && !a.is_percent() && !matches!(a.counts, Counts::Bare)
            }) || s.atoms[i]
                .amount()
                .is_some_and(|a| matches!(a.counts, Counts::Bare))
                && s.atoms.get(i + 1).is_some_and(Atom::is_word)
        }) {
            return None;
        }
    }
    // What stands right before the verb.
    let mut i = head;
    let mut passive = false;
    // "is expected to import": the infinitive is active.
    let mut infinitive = false;
    while let Some(before) = i.checked_sub(1) {
        let atom = &s.atoms[before];
        if atom.is(Lex::Level)
            && matches!(
                s.norm(before),
                "was" | "were" | "is" | "are" | "been" | "be" | "being"
            )
        {
            passive |= !infinitive && !s.norm(head).ends_with("ing");
            i = before;
        } else if matches!(
            atom.lex(),
            Some(
                Lex::Filler
                    | Lex::Auxiliary
                    | Lex::Will
                    | Lex::Forecast
                    | Lex::Target
                    | Lex::Not
                    | Lex::Prep(Prep::To)
                    | Lex::Hypothetical
            )
        ) || (atom.is_word() && s.norm(before).ends_with("ly"))
        {
            infinitive |= atom.prep() == Some(Prep::To) || s.norm_last(before) == Some("to");
            i = before;
        } else {
            break;
        }
    }
    let to = s.atoms.get(head + 1).and_then(Atom::prep);
    if !passive
        && matches!(to, Some(Prep::To | Prep::By | Prep::From))
        && s.norm(head).ends_with("ed")
        && lex != Lex::Earned
    {
        // "goods exported to Germany": a participle after its noun.
        let noun_before = i.checked_sub(1).is_some_and(|b| {
            s.atoms[b].is_word() && !s.atoms[b].capital || s.atoms[b].amount().is_some()
        });
        passive = noun_before;
    }
    // "the 625,000 tonnes sold there", "tonnes shipped to Peru"
    if !passive
        && i.checked_sub(1)
            .is_some_and(|b| s.atoms[b].amount().is_some())
        && (s.form(head + 1) == Some(Form::There) || to == Some(Prep::To))
        && matches!(s.norm(head), "sold" | "sent" | "shipped")
    {
        passive = true;
    }
    if !passive
        && matches!(
            s.norm(head),
            "sold"
                | "sent"
                | "shipped"
                | "bought"
                | "delivered"
                | "supplied"
                | "exported"
                | "imported"
                | "purchased"
        )
    {
        let by = matches!(to, Some(Prep::By));
        passive = by;
    }
    // "goods for 74 billion kronur were exported and goods for 88 billion kronur imported"
    if !passive
        && s.norm(head).ends_with("ed")
        && i.checked_sub(1)
            .is_some_and(|b| s.atoms[b].amount().is_some())
        && s.atoms.get(head + 1).is_none_or(|a| a.sign().is_some())
        && (head.saturating_sub(14)..head).any(|b| {
            matches!(s.norm(b), "was" | "were")
                && matches!(
                    s.atoms.get(b + 1).and_then(Atom::lex),
                    Some(Lex::Sold | Lex::Bought)
                )
        })
    {
        passive = true;
    }
    frame.start = i;
    // "the two destinations took": which two is not said here.
    if !passive
        && i.checked_sub(1)
            .is_some_and(|b| s.form(b) == Some(Form::Both))
    {
        return None;
    }
    // "Venezuela, which once sent Cuba ..., delivered": the subject stands before the relative clause.
    if i >= 2
        && s.atoms[i - 1].sign() == Some(',')
        && let Some(which) = (i.saturating_sub(16)..i - 1).rev().find(|j| {
            s.atoms[*j].is(Lex::Relative) && *j >= 1 && s.atoms[*j - 1].sign() == Some(',')
        })
    {
        i = which - 1;
    }
    // "Remittances received by Honduras", "loans provided to Kenya": no goods.
    if i.checked_sub(1).is_some_and(|b| s.atoms[b].is(Lex::Other)) {
        return None;
    }
    frame.passive = passive;
    // "The quota lets Ukraine ship 360,000 tonnes": what may be done has not been done.
    let may = (i.saturating_sub(5)..i).any(|j| {
        matches!(
            s.norm(j),
            "lets"
                | "let"
                | "letting"
                | "allows"
                | "allow"
                | "allowing"
                | "permits"
                | "permit"
                | "permitting"
                | "enables"
                | "entitles"
        )
    });
    if may && !s.norm(head).ends_with("ed") {
        frame.foreign = true;
    }
    if passive {
        passive_sides(s, &mut frame, i);
    } else {
        let before = i.checked_sub(1).map(|b| &s.atoms[b]);
        if before.is_some_and(|a| a.is(Lex::Relative) || s.norm(i - 1) == "that") {
            frame.owner = (0..i - 1)
                .rev()
                .take(6)
                .find(|j| s.form(*j).is_some())
                .and_then(|j| s.side(j));
        } else if let Some(b) = i.checked_sub(1) {
            // A company as the subject: a proper noun that names no economy, or "the company".
            let atom = &s.atoms[b];
            let generic = matches!(atom.lex(), Some(Lex::Sellers | Lex::Buyers | Lex::Firms));
            // "The refinery buys 120,000 barrels a day": one plant's.
            let plant = matches!(
                s.norm(b),
                "refinery"
                    | "smelter"
                    | "plant"
                    | "mill"
                    | "brewery"
                    | "brewer"
                    | "retailer"
                    | "supermarket"
                    | "airline"
                    | "utility"
                    | "carmaker"
                    | "automaker"
                    | "steelmaker"
                    | "shipyard"
                    | "factory"
                    | "mine"
                    | "operator"
                    | "conglomerate"
                    | "farm"
                    | "distillery"
                    | "warehouse"
            );
            let company = (atom.is_word() && atom.capital && b > 0 && !atom.possessive)
                || atom.is(Lex::Firm)
                || (atom.is_word() && atom.capital && b == 0 && s.atoms.len() > 1);
            let members = matches!(
                s.norm(b),
                "countries"
                    | "nations"
                    | "states"
                    | "members"
                    | "destinations"
                    | "origins"
                    | "markets"
            );
            // "EU members", "ASEAN countries": the group.
            let group = members
                && b.checked_sub(1)
                    .and_then(|g| s.side(g))
                    .is_some_and(|g| g.party.one().is_some_and(crate::article::scene::is_group));
            if group {
                frame.owner = s.side(b - 1);
            } else if s.norm(b) == "we" || s.norm(b) == "i" {
                // Whose figures are spoken of, by who speaks for them.
            } else if (company && !generic) || members || plant {
                frame.foreign = true;
            }
            if !frame.foreign && !group {
                frame.owner = verb_subject(s, i);
                if (0..i).rev().take(6).any(|j| s.form(j) == Some(Form::Part))
                    && frame.owner.is_none()
                {
                    frame.foreign = true;
                }
                if is_state_of(s, i) {
                    frame.foreign = true;
                    frame.owner = None;
                }
            }
        }
        // "Australia's coal fetched 2.4 trillion yen in Japan": whose goods they are.
        if lex == Lex::Earned && frame.owner.is_none() && !frame.foreign {
            let mut j = i;
            while j > 0 && i - j < 4 && s.atoms[j - 1].is_word() && !s.atoms[j - 1].capital {
                j -= 1;
            }
            frame.owner = j
                .checked_sub(1)
                .filter(|e| {
                    j < i && (s.atoms[*e].possessive || s.form(*e) == Some(Form::Adjective))
                })
                .and_then(|e| s.side(e));
        }
        if frame.owner.is_none() && !frame.foreign {
            frame.owner = belongs(s, i, lex);
        }
        if frame.owner.is_none() && !frame.foreign {
            // "to buy", "exporting" without a subject of their own lean on the topic.
            let known = matches!(before.and_then(Atom::lex), Some(Lex::Sellers | Lex::Buyers));
            if !known && lex != Lex::Sold && lex != Lex::Bought {
                return None;
            }
        }
    }
    objects(s, &mut frame, head + 1, lex, passive);
    if frame.category.is_none() && !passive {
        frame.category = sellers_goods(s, i).or_else(|| earned_by(s, head, i, lex));
    }
    // "spent $3.4 billion on Japanese exporters": firms are bought, not goods.
    let firms = matches!(lex, Lex::Spent | Lex::Bought)
        && !passive
        && (head + 1..(frame.end + 1).min(s.atoms.len())).any(|i| {
            matches!(
                s.atoms[i].lex(),
                Some(Lex::Firms | Lex::Sellers | Lex::Firm)
            ) && matches!(
                s.norm(i),
                "exporters"
                    | "companies"
                    | "firms"
                    | "company"
                    | "firm"
                    | "startups"
                    | "suppliers"
                    | "producers"
                    | "manufacturers"
                    | "makers"
            ) && !s.atoms[i].possessive
                && s.atoms.get(i + 1).is_none_or(|a| !a.is_word())
                && (i < 2 || s.atoms[i - 1].prep() != Some(Prep::From))
                && s.atoms[head..i]
                    .iter()
                    .all(|a| a.prep() != Some(Prep::From))
        });
    if firms {
        frame.foreign = true;
    }
    // "received 18.6 million British tourists", "sold bonds": no goods.
    let object = (head + 1..(head + 7).min(s.atoms.len()))
        .take_while(|i| s.atoms[*i].prep().is_none() && s.atoms[*i].sign().is_none())
        .find(|i| s.atoms[*i].is(Lex::Other));
    // "tanks worth $2 billion as military aid", "earned €5 billion from tourists"
    let given = (head + 1..(head + 16).min(s.atoms.len()))
        .take_while(|i| !matches!(s.atoms[*i].sign(), Some(',' | ';')))
        .any(|i| {
            let aid = matches!(s.norm(i), "as" | "in")
                && (i + 1..(i + 4).min(s.atoms.len()))
                    .any(|k| matches!(s.norm(k), "aid" | "donation" | "donations"));
            let visitors = lex == Lex::Earned
                && s.atoms[i].prep() == Some(Prep::From)
                && (i + 1..(i + 3).min(s.atoms.len()))
                    .any(|k| is_no_goods(s.norm(k)) || s.norm(k).starts_with("touris"));
            aid || visitors
        });
    if given || object.is_some_and(|i| is_no_goods(s.norm(i))) {
        frame.foreign = true;
    }
    if lex == Lex::Earned
        && s.form(head + 1)
            .is_some_and(|f| matches!(f, Form::Name | Form::Definite))
        && s.atoms
            .get(head + 2)
            .is_some_and(|a| a.amount().is_some() || a.is(Lex::Hedge))
    {
        // "earned the country $2.1 billion"
        frame.owner = s.side(head + 1);
        frame.partner = None;
    }
    if lex == Lex::Earned && frame.partner.is_none() {
        // "earned $1.9 billion from exports to India", "earned $780 million in Germany"
        let out = (head + 1..(head + 10).min(s.atoms.len())).find(|i| s.atoms[*i].is(Lex::Out));
        if let Some(out) = out {
            objects(s, &mut frame, out + 1, Lex::Sold, false);
        } else if let Some((side, _)) = (head + 1..(head + 6).min(s.atoms.len()))
            .find(|i| s.atoms[*i].prep() == Some(Prep::In))
            .filter(|i| s.atoms.get(i + 1).is_some_and(|a| a.time().is_none()))
            .and_then(|i| partner_at(s, i + 1))
        {
            frame.partner = Some(side);
        } else if let Some(sold) = (head + 1..(head + 10).min(s.atoms.len()))
            .find(|i| matches!(s.atoms[*i].lex(), Some(Lex::Sold | Lex::Went)))
        {
            // "earned 1.9 billion kroner from fish sold to Russia"
            let to = usize::from(s.norm_last(sold) != Some("for"));
            frame.partner = partner_at(s, sold + 1 + to)
                .filter(|_| {
                    to == 0
                        || s.atoms
                            .get(sold + 1)
                            .is_some_and(|a| a.prep() == Some(Prep::To))
                })
                .map(|(side, _)| side);
        }
    }
    if lex == Lex::Spent && frame.partner.is_none() {
        // "spent $1.3 billion importing cashew nuts from Cambodia", "spent $2 billion on imports from ..."
        let bought = (head + 1..(head + 9).min(s.atoms.len()))
            .find(|i| matches!(s.atoms[*i].lex(), Some(Lex::Bought | Lex::In)));
        if let Some(bought) = bought {
            objects(s, &mut frame, bought + 1, Lex::Bought, false);
        } else {
            paid_for(s, &mut frame);
        }
        frame.partner.as_ref()?;
    }
    Some(frame)
}

/// "Took stands at the fair", "took effect", "takes part": nothing is bought.
fn takes_no_goods(s: &Sentence<'_>, head: usize) -> bool {
    if !matches!(s.norm(head), "take" | "takes" | "taking" | "took" | "taken") {
        return false;
    }
    let next = head + 1 + usize::from(s.atoms.get(head + 1).is_some_and(|a| a.is(Lex::Article)));
    s.atoms.get(next).is_some_and(|a| a.is(Lex::Fair))
        || matches!(
            s.norm(next),
            "place"
                | "stand"
                | "stands"
                | "booths"
                | "pavilion"
                | "part"
                | "effect"
                | "note"
                | "aim"
                | "advantage"
                | "steps"
                | "time"
                | "office"
                | "root"
                | "shape"
                | "hold"
                | "lead"
                | "charge"
                | "years"
                | "months"
                | "action"
                | "measures"
                | "issue"
                | "over"
                | "account"
                | "toll"
        )
}

/// "Paid €61 million for Kenyan roses", "paid Russia €2.3 billion for gas".
fn paid_for(s: &Sentence<'_>, frame: &mut Frame) {
    let head = frame.head;
    let limit = (head + 12).min(s.atoms.len());
    let Some(money) = (head + 1..limit).find(|i| {
        s.atoms[*i]
            .amount()
            .is_some_and(|a| a.is_money() && a.per.is_none())
    }) else {
        return;
    };
    let Some(what) = (money + 1..limit)
        .take_while(|i| s.atoms[*i].sign().is_none() && !s.atoms[*i].is(Lex::And))
        .find(|i| s.norm(*i) == "for" || s.atoms[*i].prep() == Some(Prep::On))
    else {
        return;
    };
    let (category, origin, end) = goods(s, what + 1);
    let Some(category) = category else { return };
    let seller = (head + 1..money)
        .find(|i| {
            matches!(
                s.form(*i),
                Some(Form::Name | Form::Definite | Form::Capital)
            )
        })
        .and_then(|i| s.side(i));
    let from = s
        .atoms
        .get(end)
        .filter(|a| a.prep() == Some(Prep::From))
        .and_then(|_| partner_at(s, end + 1))
        .map(|(side, _)| side);
    frame.partner = seller
        .or_else(|| {
            origin
                .filter(|at| s.form(*at) != Some(Form::Its))
                .and_then(|at| s.side(at))
        })
        .or(from);
    frame.category = Some(category);
}

/// "Port of Spain has promised Paramaribo 150,000 tonnes of cement."
pub(super) fn promised(s: &Sentence<'_>, at: usize) -> Option<Frame> {
    let to = s
        .form(at + 1)
        .filter(|f| matches!(f, Form::Name | Form::Capital | Form::Definite))?;
    let goods = s.atoms.get(at + 2).is_some_and(|a| {
        a.amount()
            .is_some_and(|m| matches!(m.counts, Counts::Physical(_)))
            || a.is(Lex::Hedge)
    });
    let _ = to;
    verb(s, at, What::Out, Lex::Sold).filter(|f| goods && f.owner.is_some() && f.partner.is_some())
}

/// "Cambodia's garment factories earned", "Rwanda's tea fetched": whose those are who sell, or the goods that are
/// paid for.
fn belongs(s: &Sentence<'_>, at: usize, lex: Lex) -> Option<Side> {
    let last = at.checked_sub(1)?;
    let generic = matches!(
        s.atoms[last].lex(),
        Some(Lex::Sellers | Lex::Firms | Lex::Buyers)
    );
    let goods = lex == Lex::Earned && s.atoms[last].is_word() && !s.atoms[last].capital;
    if !(generic || goods) {
        return None;
    }
    let of = (at.saturating_sub(5)..last)
        .rev()
        .take_while(|i| {
            let a = &s.atoms[*i];
            a.economy().is_some()
                || a.is_word() && !a.capital && !a.possessive
                || matches!(
                    a.lex(),
                    Some(Lex::Sellers | Lex::Firms | Lex::And | Lex::Filler)
                )
        })
        .find(|i| s.atoms[*i].economy().is_some())?;
    let form = s.form(of)?;
    let owns = s.atoms[of].possessive || matches!(form, Form::Adjective | Form::Its);
    (owns && !matches!(form, Form::Part | Form::City))
        .then(|| s.side(of))
        .flatten()
}

/// "Paraguayan beef packers shipped", "Bangladesh's knitwear makers earned": what those who sell are named for.
fn sellers_goods(s: &Sentence<'_>, at: usize) -> Option<Span> {
    let seller = at.checked_sub(1)?;
    if !matches!(
        s.atoms[seller].lex(),
        Some(Lex::Sellers | Lex::Firms | Lex::Buyers)
    ) {
        return None;
    }
    let mut from = seller;
    while from > 0
        && s.atoms[from - 1].is_word()
        && !s.atoms[from - 1].possessive
        && (!s.atoms[from - 1].capital || s.atoms[from - 1].first == 0)
        && !describes_figure(s.norm(from - 1))
    {
        from -= 1;
    }
    (from < seller && seller - from < 4)
        .then(|| Span::new(s.atoms[from].span.start, s.atoms[seller - 1].span.end))
}

/// "Coffee earned Uganda $2.2 billion", "earned $1.1 billion from coffee": what brought the money.
fn earned_by(s: &Sentence<'_>, head: usize, at: usize, lex: Lex) -> Option<Span> {
    if lex != Lex::Earned {
        return None;
    }
    let words = |from: usize, to: usize| {
        (from < to
            && s.atoms[from..to]
                .iter()
                .all(|a| a.is_word() && (!a.capital || a.first == 0) || a.is(Lex::And)))
        .then(|| Span::new(s.atoms[from].span.start, s.atoms[to - 1].span.end))
    };
    if s.form(head + 1).is_some() && at <= 4 {
        let end = (0..at)
            .rev()
            .find(|i| s.atoms[*i].is_word())
            .map_or(0, |i| i + 1);
        return words(0, end);
    }
    let from = (head + 1..(head + 6).min(s.atoms.len()))
        .find(|i| s.atoms[*i].prep() == Some(Prep::From))?;
    let end = (from + 1..(from + 4).min(s.atoms.len()))
        .take_while(|i| s.atoms[*i].is_word() && !s.atoms[*i].capital)
        .last()?;
    words(from + 1, end + 1)
}

/// "The state of Georgia exported": what belongs to a part is not the whole's.
fn is_state_of(s: &Sentence<'_>, at: usize) -> bool {
    (at.saturating_sub(8)..at).any(|i| {
        s.atoms[i].is(Lex::Firm)
            && matches!(s.norm(i), "state" | "province" | "region" | "city" | "port")
    })
}

fn is_no_goods(norm: &str) -> bool {
    matches!(
        norm,
        "tourists"
            | "visitors"
            | "passengers"
            | "people"
            | "workers"
            | "residents"
            | "aid"
            | "loan"
            | "loans"
            | "grant"
            | "grants"
            | "credit"
            | "credits"
            | "investment"
            | "investments"
            | "fdi"
            | "bonds"
            | "bond"
            | "shares"
            | "stake"
            | "debt"
            | "remittances"
            | "funds"
            | "votes"
            | "orders"
            | "dividends"
            | "stocks"
            | "taxes"
    )
}
