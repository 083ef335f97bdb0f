//! A rank, worked out anew, with the whole list (METHODS 2.4, R11).

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use super::levels::{Level, figures};
use super::{Answer, Decided, Ranked, Stop};
use crate::compare::rules::{Place, ordinal};
use crate::compare::sentence;
use crate::compare::verdict::{Finding, Rule};
use crate::model::{Category, Currency, Economy, Money, Period, RankList};

impl Answer<'_> {
    pub(super) fn rank(&mut self) -> Result<Decided, Stop> {
        let period = self.period()?;
        let Some(claimed) = Place::of(&self.figure) else {
            return Err(Stop::Data("a rank of two single economies".to_owned()));
        };
        let category = self.claim.category.clone();
        let owner = claimed.owner;
        let mut amounts: Vec<(Economy, Decimal, Level)> = Vec::new();
        let mut currency: Option<Currency> = None;
        for partner in self.levels.partners(owner) {
            let level = match self.with_partner(claimed.list, owner, partner, &category, period) {
                Ok(level) => level,
                Err(Stop::Data(_)) => continue,
                Err(stop) => return Err(stop),
            };
            let own = level.value.currency();
            if *currency.get_or_insert(own) != own {
                return Err(Stop::Reason(crate::compare::Reason::Currency {
                    first: currency.unwrap_or(own),
                    second: own,
                }));
            }
            amounts.push((partner, level.value.amount(), level));
        }
        amounts.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        let currency = currency.unwrap_or(Currency::USD);
        // Partners with one amount share a place, and the next one comes after all of them.
        let place_of = |amount: Decimal| {
            let above = amounts
                .iter()
                .filter(|(_, other, _)| *other > amount)
                .count();
            u32::try_from(above).unwrap_or(u32::MAX).saturating_add(1)
        };
        self.list = amounts
            .iter()
            .map(|(economy, amount, _)| Ranked {
                place: place_of(*amount),
                economy: *economy,
                value: Money::new(*amount, currency),
            })
            .collect();
        let held = amounts
            .iter()
            .find(|(economy, ..)| *economy == claimed.holder);
        let Some((_, amount, level)) = held else {
            let (holder, list) = (claimed.holder, claimed.list);
            return Err(Stop::Data(format!(
                "{holder} as {list} of {owner}, {period}"
            )));
        };
        let found = place_of(*amount);
        let others = amounts
            .iter()
            .filter(|(_, other, _)| other == amount)
            .count()
            - 1;
        self.others = figures(std::slice::from_ref(level));
        let tied = match others {
            0 => String::new(),
            1 => ", a place shared with another".to_owned(),
            n => format!(", a place shared with {n} others"),
        };
        let data = format!(
            "by the data, {} is {} {} of {}{}{tied}",
            claimed.holder.name(),
            ordinal(found),
            claimed.list,
            owner.name(),
            sentence::when(&self.figure),
        );
        let by = &self.figure.source.document.title;
        Ok(match claimed.holds(found) {
            true => {
                let said = format!("{data}, as is stated ({by})");
                (Rule::Rank, Finding::Equal, said)
            }
            false => {
                let said = format!("{data}, not {} ({by})", ordinal(claimed.last));
                let finding = Finding::RankConflict {
                    stated: claimed.last,
                    found,
                };
                (Rule::Rank, finding, said)
            }
        })
    }

    fn with_partner(
        &mut self,
        list: RankList,
        owner: Economy,
        partner: Economy,
        category: &Category,
        period: Period,
    ) -> Result<Level, Stop> {
        match list {
            RankList::ExportMarket => self.levels.flow(owner, partner, category, period, owner),
            RankList::SourceOfImports => self.levels.flow(partner, owner, category, period, owner),
            RankList::TradingPartner => {
                let sold = self.levels.flow(owner, partner, category, period, owner);
                let bought = self.levels.flow(partner, owner, category, period, owner);
                match (sold, bought) {
                    (Ok(_), Ok(_)) => self.levels.both(owner, partner, category, period),
                    // A partner that only buys or only sells is one by what it does.
                    (Ok(one), Err(Stop::Data(_))) | (Err(Stop::Data(_)), Ok(one)) => Ok(one),
                    (Err(stop), _) | (_, Err(stop)) => Err(stop),
                }
            }
        }
    }
}

impl super::Levels<'_> {
    /// The single economies that an economy trades with in the table.
    fn partners(&self, owner: Economy) -> BTreeSet<Economy> {
        let of = |exporter: Economy, importer: Economy| match (exporter == owner, importer == owner)
        {
            (true, false) => Some(importer),
            (false, true) => Some(exporter),
            _ => None,
        };
        self.rows()
            .filter_map(|row| of(row.exporter(), row.importer()))
            .filter(|partner| !partner.is_group())
            .collect()
    }
}
