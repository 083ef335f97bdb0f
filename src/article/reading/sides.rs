//! Whose figure it is: the sides that the sentence names, and those that the context lends.

use super::*;

impl Reading<'_, '_> {
    /// Whose figure it is, with what the context says where the sentence does not.
    pub(in crate::article) fn sides(&self, index: usize) -> Option<Sides> {
        let frame = &self.frames[index];
        if frame.anaphor {
            let last = self.reader.discourse.last.as_ref()?;
            // "Medicines worth 1,840 crore went to Kuwait, Oman and Bahrain. Delhi wants to take the total to ...":
            // of all partners.
            let several = matches!(
                last.partner.as_ref().map(|p| &p.party),
                Some(Party::Several(all)) if all.len() > 2
            );
            if several
                && self.s.norm(frame.head) == "total"
                && self.mode(frame.head + 1, None) == Mode::Target
            {
                return Some(Sides {
                    what: last.what,
                    owner: last.owner.clone().map(carried),
                    partner: None,
                    category: None,
                });
            }
            return Some(Sides {
                what: last.what,
                owner: last.owner.clone().map(carried),
                partner: last.partner.clone().map(carried),
                category: last.category,
            });
        }
        // "Japan was the top destination ..., taking 15,200 tonnes": the two sides of the rank.
        let participle = frame.verb
            && self.s.norm(frame.head).ends_with("ing")
            && frame.start > 0
            && self.s.atoms[frame.start - 1].sign() == Some(',');
        if participle
            && let Some(rank) = self
                .frames
                .iter()
                .rev()
                .find(|f| f.rank && f.head < frame.head)
        {
            return Some(Sides {
                what: rank.what,
                owner: rank.owner.clone(),
                partner: rank.partner.clone(),
                category: rank.category,
            });
        }
        self.complete(frame)
    }

    fn complete(&self, frame: &Frame) -> Option<Sides> {
        let discourse = &self.reader.discourse;
        let mut sides = Sides {
            what: frame.what,
            owner: frame.owner.clone(),
            partner: frame.partner.clone(),
            category: frame.category,
        };
        // "With its Mercosur partners the country ran a surplus": the partner begins the clause.
        if matches!(frame.what, What::Balance(_) | What::TwoWay) && sides.partner.is_none() {
            let (from, _) = self.clauses_of(frame.head);
            let first = from + usize::from(from > 0);
            let with = self
                .s
                .atoms
                .get(first)
                .is_some_and(|a| a.prep() == Some(Prep::With));
            sides.partner = (first + 1..(first + 5).min(frame.start))
                .find(|i| {
                    with && matches!(
                        self.s.form(*i),
                        Some(Form::Name | Form::Definite | Form::Capital)
                    )
                })
                .and_then(|i| self.s.joined(&self.s.list(i).0))
                .filter(|p| sides.owner.as_ref().is_none_or(|o| o.party != p.party));
        }
        // "..., from Latvia it bought €220 million", "to Finland it sold ...": the partner begins the clause.
        if frame.verb && !frame.passive && matches!(frame.what, What::Out | What::In) {
            let way = if frame.what == What::In {
                Prep::From
            } else {
                Prep::To
            };
            let fronted = (frame.start.saturating_sub(6)..frame.start)
                .rev()
                .find(|i| {
                    self.s.atoms[*i].prep() == Some(way)
                        && (*i == 0
                            || matches!(self.s.atoms[i - 1].sign(), Some(';' | ','))
                            || self.s.atoms[i - 1].is(Lex::And)
                            || self.s.atoms[i - 1].is(Lex::While))
                });
            if let Some(lead) = fronted
                && sides.partner.is_none()
                && let Some((side, end)) = frames::partner_at(self.s, lead + 1)
                && end < frame.head
                && self.s.atoms[end..frame.head]
                    .iter()
                    .all(|a| a.economy().is_some() || a.sign() == Some(',') || a.is(Lex::Auxiliary))
                && sides.owner.as_ref().is_none_or(|o| o.party != side.party)
            {
                sides.partner = Some(side);
            }
        }
        // "Canadian lentils ... to India. Australian shipments were 1.2 million": to India, too.
        if sides.partner.is_none()
            && !frame.whole
            && !frame.verb
            && frame.what == What::Out
            && frame.category.is_none()
            && self.reader.discourse.distance <= 1
            && !self.s.norm(frame.head).starts_with("export")
            && let (Some(owner), Some(last)) = (&frame.owner, discourse.last.as_ref())
            && let Some(Party::One(to)) = match last.what {
                What::Out => last.partner.as_ref().map(|p| &p.party),
                What::In => last.owner.as_ref().map(|p| &p.party),
                _ => None,
            }
            && !to.is_world()
            && owner.party.one().is_some_and(|o| o != *to)
            && !matches!((last.what, &last.owner), (What::Out, Some(o)) if o.party == owner.party)
        {
            sides.partner = match last.what {
                What::In => last.owner.clone().map(carried),
                _ => last.partner.clone().map(carried),
            };
        }
        // "Trade with Malta, 2024: exports €2.1 billion; imports €0.6 billion": with the partner of the heading.
        if sides.partner.is_none()
            && sides.owner.is_none()
            && !frame.whole
            && matches!(frame.what, What::Out | What::In | What::Balance(_))
            && let Some(first) = self.frames.first()
            && first.what == What::TwoWay
            && first.head < frame.head
            && first.owner.is_none()
            && (first.head..frame.head.min(first.head + 12))
                .any(|i| self.s.atoms[i].sign() == Some(':'))
        {
            sides.partner = first.partner.clone();
        }
        // "Demand held up better in Singapore, where sales rose": at that place.
        if sides.owner.is_none()
            && (sides.partner.is_none() || frame.what == What::In)
            && !frame.whole
            && !frame.verb
            && let Some(place) = self
                .where_of(frame.start)
                .filter(|p| sides.partner.as_ref().is_none_or(|q| q.party != p.party))
        {
            match (frame.what, self.s.norm(frame.head)) {
                // "in Germany, where exports rose": whose exports they are nobody can tell.
                (What::Out, head) if head.starts_with("export") => return None,
                (What::Out, _) => sides.partner = Some(place),
                (What::In, _) => sides.owner = Some(place),
                _ => {}
            }
        }
        // "Electricity sales to Brazil fetched Paraguay $1.1 billion": to whom is told by the subject.
        if frame.verb
            && self.s.atoms[frame.head].is(Lex::Earned)
            && sides.partner.is_none()
            && let Some(before) = self.frames.iter().rev().find(|f| f.head < frame.head)
            && before.what == What::Out
            && before.owner.is_none()
            && self.s.atoms[before.head..frame.head]
                .iter()
                .all(|a| a.amount().is_none())
        {
            sides.partner = before
                .partner
                .clone()
                .filter(|p| sides.owner.as_ref().is_none_or(|o| o.party != p.party));
        }
        // "With exports of $3.2 billion and imports of $1.9 billion, Jordan ran a surplus with the United States"
        if matches!(frame.what, What::Out | What::In)
            && sides.owner.is_none()
            && sides.partner.is_none()
            && !frame.verb
            && self.s.atoms[0].prep() == Some(Prep::With)
            && let Some(balance) = self.frames.iter().find(|f| {
                f.head > frame.head && matches!(f.what, What::Balance(_)) && f.owner.is_some()
            })
        {
            let with = (balance.head..self.s.atoms.len().min(balance.head + 10))
                .find(|i| self.s.atoms[*i].prep() == Some(Prep::With));
            let partner = balance.partner.clone().or_else(|| {
                with.and_then(|i| frames::partner_at(self.s, i + 1))
                    .map(|(side, _)| side)
            });
            if let Some(partner) = partner {
                sides.owner = balance.owner.clone();
                sides.partner = Some(partner);
                return Some(sides);
            }
        }
        // "of which Oman is to supply 2.5 million": to the one who imports the whole.
        if frame.verb
            && frame.what == What::Out
            && sides.partner.is_none()
            && let Some(before) = self
                .frames
                .iter()
                .rev()
                .find(|f| f.head < frame.head && f.what != What::Other && !f.anaphor)
            && before.what == What::In
            && (before.head..frame.head).any(|i| {
                // "with South Africa supplying P57.0 billion"
                self.s.atoms[i].prep() == Some(Prep::With)
                    && i + 5 > frame.head
                    && self.s.norm(frame.head).ends_with("ing")
                    || self.s.atoms[i].prep() == Some(Prep::Of)
                        && matches!(
                            self.s.norm(i + 1),
                            "which" | "that" | "this" | "it" | "these" | "those"
                        )
            })
        {
            sides.partner = before
                .owner
                .clone()
                .filter(|p| sides.owner.as_ref().is_none_or(|o| o.party != p.party));
        }
        // "The group said sales in the United States rose": a company's.
        let firm = frame.owner.is_none() && self.firm_before(frame.head);
        if frame.foreign || firm {
            return None;
        }
        let last = discourse.last.as_ref();
        let last_pair = last.and_then(|l| Some((l.owner.clone()?, l.partner.clone()?)));
        let one = |side: &Option<Side>| side.as_ref().and_then(|s| s.party.one());
        // "a trade balance with China showed a deficit": the same two sides.
        if matches!(frame.what, What::Balance(_)) && frame.partner.is_none() {
            let earlier = self.frames.iter().rev().find(|f| {
                f.head < frame.head && matches!(f.what, What::Balance(0)) && f.owner.is_some()
            });
            if let Some(earlier) = earlier {
                sides.owner = earlier.owner.clone();
                sides.partner = earlier.partner.clone();
            }
        }
        // "Trade with Peru brought Bolivia a surplus": with whom is told by the trade.
        if matches!(frame.what, What::Balance(_)) && sides.partner.is_none() && !frame.whole {
            let trade = self.frames.iter().rev().find(|f| {
                f.head < frame.head
                    && f.what == What::TwoWay
                    && f.partner.is_some()
                    && f.owner.is_none()
            });
            sides.partner = trade
                .and_then(|f| f.partner.clone())
                .filter(|p| sides.owner.as_ref().is_none_or(|o| o.party != p.party));
            // "For Austria, trade with Hungary ended in a deficit"
            if sides.owner.is_none()
                && sides.partner.is_some()
                && self.s.norm(0) == "for"
                && matches!(
                    self.s.form(1),
                    Some(Form::Name | Form::Definite | Form::Capital)
                )
            {
                sides.owner = self.s.side(1);
            }
        }
        // After a rank, "imports" are those of the one who buys.
        if sides.owner.is_none()
            && sides.partner.is_none()
            && let Some(rank) = self
                .frames
                .iter()
                .rev()
                .find(|f| f.head < frame.head && f.what != What::Other && !f.anaphor)
                .filter(|f| f.rank)
                // "Kenya's exports to Uganda, its biggest market, shrank; imports rose": again of the one who reports.
                .filter(|rank| {
                    !(matches!(rank.what, What::Out | What::In)
                        && self.frames.iter().any(|f| {
                            f.head < rank.head
                                && !f.verb
                                && !f.rank
                                && matches!(f.what, What::Out | What::In)
                                && f.owner.is_some()
                                && f.partner.is_some()
                        }))
                })
        {
            let sides_of = Sides {
                what: rank.what,
                owner: rank.owner.clone(),
                partner: rank.partner.clone(),
                category: None,
            };
            // "the largest export market with turnover of $112.8 billion"
            if self.s.norm(frame.head) == "turnover" && matches!(rank.what, What::Out | What::In) {
                return Some(sides_of);
            }
            let (exporter, importer) = sides_of.directed();
            if matches!(rank.what, What::Out | What::In) {
                (sides.owner, sides.partner) = if frame.what == What::In {
                    (importer, exporter)
                } else {
                    (exporter, importer)
                };
                return Some(sides);
            }
        }
        // "Pakistan stayed on top with purchases worth ...": the subject's.
        let with = frame.start >= 1 && self.s.atoms[frame.start - 1].prep() == Some(Prep::With);
        let alone = !self
            .frames
            .iter()
            .any(|f| f.head < frame.head && f.what != What::Other && !f.anaphor);
        if sides.owner.is_none() && with && alone && frame.what != What::TwoWay {
            sides.owner = frames::subject(self.s, frame.start, false)
                .filter(|o| sides.partner.as_ref().is_none_or(|p| p.party != o.party));
        }
        if self.is_reverse(frame) {
            let last = last?;
            let before = Sides {
                what: last.what,
                owner: last.owner.clone(),
                partner: last.partner.clone(),
                category: None,
            };
            let (seller, buyer) = before.directed();
            (sides.owner, sides.partner) = match (last.what, frame.what) {
                (What::Out | What::In, What::Out) => (buyer, seller),
                (What::Out | What::In, What::In) => (seller, buyer),
                _ => return None,
            };
            sides.owner = sides.owner.map(carried);
            sides.partner = sides.partner.map(carried);
            return Some(sides);
        }
        let here = self.pair_here(frame);
        if frame.both
            || (frame.what == What::TwoWay && sides.owner.is_none() && sides.partner.is_none())
        {
            if let Some((a, b)) = here {
                sides.owner = Some(a);
                sides.partner = Some(b);
                return Some(sides);
            }
            let (a, b) = last_pair
                .clone()
                .filter(|(_, p)| !p.party.one().is_some_and(Economy::is_world))
                .or_else(|| discourse.pair.clone())?;
            sides.owner = Some(carried(a));
            sides.partner = Some(carried(b));
            return Some(sides);
        }
        // "Australian barley is back in China. Data there show purchases of ...": not the seller's purchases.
        let sellers_goods = frame.what == What::In
            && sides.owner.is_none()
            && sides.partner.is_none()
            && !self.s.norm(frame.head).starts_with("import")
            && last.is_some_and(|l| {
                l.what == What::Out
                    && l.partner.is_none()
                    && l.category.is_some()
                    && one(&l.owner).is_some()
                    && one(&l.owner) == discourse.topic
            });
        if sellers_goods {
            return None;
        }
        if sides.owner.is_none() {
            let partner = one(&sides.partner);
            let from_last = last_pair.as_ref().map(|(a, b)| match partner {
                Some(p) if a.party.one() == Some(p) => b.clone(),
                // "To China: ..." after "to India": another partner of the same owner.
                _ => a.clone(),
            });
            let in_partner = |t: Economy| match sides.partner.as_ref().map(|s| &s.party) {
                Some(Party::Several(all)) => all.contains(&t),
                _ => Some(t) == partner,
            };
            // A subject that comes after the figure is not yet what is spoken of.
            let topic = discourse
                .topic_before
                .filter(|_| discourse.topic_at > frame.head)
                .or(discourse.topic.filter(|_| {
                    // "..., with sales of $620 million, while the Dutch sold it ...": not yet spoken of.
                    discourse.topic_at <= frame.head
                        || discourse.topic_before.is_some()
                        || !(discourse.topic_at.saturating_sub(2)..discourse.topic_at)
                            .any(|i| self.s.atoms.get(i).is_some_and(|a| a.is(Lex::While)))
                }))
                .filter(|t| !in_partner(*t))
                .map(|t| self.topic_side(t));
            // The owner of the frame before in this sentence, then the last figure's, then the topic.
            let in_sentence = self.cur_owner(frame.head, partner);
            sides.owner = in_sentence.or(from_last.map(carried)).or(topic);
            // "Beef was bought to the tune of ...": by whom must be said.
            if frame.passive && frame.what == What::In && frame.partner.is_none() {
                sides.owner = self.cur_owner(frame.head, partner);
                sides.owner.as_ref()?;
            }
            // "Exports to Germany, Hungary's main partner, slipped."
            if sides.owner.is_none() {
                sides.owner = (frame.head..self.s.atoms.len().min(frame.head + 12)).find_map(|i| {
                    let partner_noun = self.s.atoms[i + 1..]
                        .iter()
                        .take(4)
                        .any(|a| matches!(a.lex(), Some(Lex::Partner(_))));
                    (self.s.atoms[i].possessive && partner_noun)
                        .then(|| self.s.side(i))
                        .flatten()
                });
            }
            // "..., data from Finnish Customs show": who reports is whose exports they are.
            if sides.owner.is_none()
                && let Some(span) = &self.attribution
            {
                sides.owner = (0..self.s.atoms.len())
                    .filter(|i| span.contains(self.s.atoms[*i].span))
                    .filter_map(|i| self.s.side(i))
                    .find(|s| s.party.one().is_some() && s.party.one() != partner);
            }
            // "We sell Spain 40,000 tonnes a year," said Mauritania's minister.
            if sides.owner.is_none()
                && frame.verb
                && frame.start >= 1
                && self.s.norm(frame.start - 1) == "we"
            {
                sides.owner = (0..self.s.atoms.len())
                    .find(|i| self.s.atoms[*i].is(Lex::Said))
                    .and_then(|said| {
                        (said.saturating_sub(5)..(said + 5).min(self.s.atoms.len())).find(|i| {
                            self.s.atoms[*i].possessive || self.s.form(*i) == Some(Form::Adjective)
                        })
                    })
                    .and_then(|i| self.s.side(i))
                    .filter(|s| s.party.one().is_some() && s.party.one() != partner);
            }
            // "China's customs said imports from Brazil reached ...": who speaks is whose imports they are.
            if sides.owner.is_none() {
                sides.owner = (0..frame.head)
                    .rev()
                    .take(12)
                    .find(|i| self.s.atoms[*i].is(Lex::Said))
                    .and_then(|said| {
                        (said.saturating_sub(4)..said).rev().find(|i| {
                            self.s.atoms[*i].possessive || self.s.form(*i) == Some(Form::Adjective)
                        })
                    })
                    .and_then(|i| self.s.side(i))
                    .filter(|s| s.party.one().is_some() && s.party.one() != partner);
            }
            // "Exports to Japan decreased by £0.2 billion": whose pounds they are.
            if sides.owner.is_none()
                && let Some(home) = self
                    .hint
                    .or(discourse.home)
                    .filter(|h| Some(*h) != partner && !self.is_goal(frame.head, *h))
            {
                sides.owner = Some(Side {
                    party: Party::One(home),
                    span: self.span,
                    carried: true,
                });
            }
            if sides.owner.is_none()
                && let Some((a, b)) = &discourse.pair
            {
                let other = if a.party.one() == partner { b } else { a };
                if other.party.one() != partner {
                    sides.owner = Some(carried(other.clone()));
                }
            }
        }
        if sides.partner.is_none() && !frame.whole {
            let owner = one(&sides.owner);
            // The other side of the figure before, where its owner is one of the two.
            let from = |pair: &Option<(Side, Side)>| {
                pair.as_ref().and_then(|(a, b)| match owner {
                    Some(o) if a.party.one() == Some(o) => Some(b.clone()),
                    Some(o) if b.party.one() == Some(o) => Some(a.clone()),
                    _ => None,
                })
            };
            let in_sentence = self.earlier_pair(frame.head);
            // After figures of several partners a new subject's figure is none of theirs.
            let several = frame.owner.is_some() && !frame.verb && self.several_before();
            sides.partner = from(&in_sentence)
                .or_else(|| from(&last_pair.clone()).filter(|_| !several).map(carried))
                .filter(|p| !p.party.one().is_some_and(Economy::is_world));
            // "..., while Czech ones sent 96,700": to where the verb before sent its goods.
            if sides.partner.is_none() && frame.verb {
                sides.partner = self
                    .frames
                    .iter()
                    .rev()
                    .find(|f| f.head < frame.head && f.what == frame.what && f.partner.is_some())
                    .filter(|f| f.verb)
                    .and_then(|f| f.partner.clone())
                    .filter(|p| p.party.one().is_some() && p.party.one() != owner);
            }
            // "Pakistan stayed on top with purchases worth ...": from the seller of the figure before.
            let buys = frame.what == What::In
                && (frame.verb
                    || matches!(
                        self.s.norm(frame.head),
                        "purchases" | "purchase" | "intake" | "offtake" | "buying" | "arrivals"
                    ));
            if sides.partner.is_none()
                && buys
                && let Some(last) = last
            {
                let before = Sides {
                    what: last.what,
                    owner: last.owner.clone(),
                    partner: last.partner.clone(),
                    category: None,
                };
                let (seller, _) = before.directed();
                let bilateral = last
                    .partner
                    .as_ref()
                    .is_some_and(|p| !p.party.one().is_some_and(Economy::is_world))
                    || ((frame.verb || self.s.norm(frame.head).ends_with("take"))
                        && last.what == What::Out
                        && !self.s.norm(frame.head).starts_with("import"));
                sides.partner = seller
                    .filter(|s| {
                        bilateral
                            && s.party.one() != owner
                            && matches!(last.what, What::Out | What::In)
                    })
                    .map(carried);
            }
            if sides.partner.is_none() && frame.what == What::TwoWay && !frame.whole {
                sides.partner = from(&here).or_else(|| from(&discourse.pair.clone()).map(carried));
            }
        }
        if sides.owner.is_none() && matches!(frame.what, What::Out | What::In | What::Balance(_)) {
            let partner = one(&sides.partner);
            let foretold = self.reader.foretold.flatten();
            sides.owner = foretold
                .filter(|e| Some(*e) != partner)
                .map(|economy| Side {
                    party: Party::One(economy),
                    span: self.span,
                    carried: true,
                });
        }
        sides.owner.as_ref()?;
        // "Denmark bought for ...", "deliveries to Libya jumped": the goods of the figure that lends a side.
        if sides.category.is_none() && !frame.whole {
            let lent = |side: &Option<Side>| side.as_ref().is_some_and(|s| s.carried);
            let general = matches!(
                self.s.norm(frame.head),
                "exports"
                    | "imports"
                    | "trade"
                    | "export"
                    | "import"
                    | "turnover"
                    | "commerce"
                    | "deficit"
                    | "surplus"
            );
            if (lent(&sides.owner) || lent(&sides.partner))
                && !general
                && let Some(last) = last
                && discourse.distance < 2
                && last.what == sides.what
            {
                sides.category = last.category;
            }
        }
        Some(sides)
    }

    /// Whether goods go to the economy, or come from it, right after the head of a frame that did not take it in.
    fn is_goal(&self, head: usize, economy: Economy) -> bool {
        let of = self
            .s
            .atoms
            .get(head + 1)
            .is_some_and(|a| a.prep() == Some(Prep::Of));
        let end = (head + 2..(head + 12).min(self.s.atoms.len()))
            .find(|i| {
                let a = &self.s.atoms[*i];
                a.amount().is_some() || matches!(a.lex(), Some(Lex::Level | Lex::Rise | Lex::Fall))
            })
            .unwrap_or((head + 12).min(self.s.atoms.len()));
        of && (head + 2..end).any(|i| {
            let before = i - 1 - usize::from(self.s.atoms[i - 1].is(Lex::Article));
            matches!(
                self.s.atoms[before].prep(),
                Some(Prep::To | Prep::From | Prep::With)
            ) && self
                .s
                .side(i)
                .is_some_and(|s| s.party.one() == Some(economy))
        })
    }

    /// The place that "where" before atom `start` stands for: "in Singapore, where".
    fn where_of(&self, start: usize) -> Option<Side> {
        if !self.s.says(kinds::WHERE) {
            return None;
        }
        let at = (start.saturating_sub(3)..start)
            .rev()
            .find(|i| self.s.norm(*i) == "where")?;
        let place = at
            .checked_sub(1)
            .map(|i| i - usize::from(i > 0 && self.s.atoms[i].sign() == Some(',')))?;
        let named = matches!(
            self.s.form(place),
            Some(Form::Name | Form::Definite | Form::Capital)
        );
        let inside = (place.saturating_sub(2)..place).any(|i| {
            matches!(
                self.s.atoms[i].prep(),
                Some(Prep::In | Prep::To | Prep::With | Prep::For)
            )
        });
        let side = self.s.side(place).filter(|_| named && inside)?;
        side.party.one().is_some().then_some(side)
    }

    /// "Deliveries in the opposite direction", "exports going the other way".
    pub(in crate::article) fn is_reverse(&self, frame: &Frame) -> bool {
        frame.owner.is_none()
            && frame.partner.is_none()
            && self.s.says(kinds::REVERSE)
            && (frame.head + 1..(frame.head + 7).min(self.s.atoms.len()))
                .take_while(|i| self.s.atoms[*i].amount().is_none())
                .any(|i| {
                    matches!(self.s.norm(i), "opposite" | "other" | "reverse")
                        && matches!(self.s.norm(i + 1), "direction" | "way")
                })
    }

    /// Whether a firm or one part of an economy is the subject before the frame: not "of a firm", not the
    /// "Department of Customs" that counts.
    fn firm_before(&self, head: usize) -> bool {
        self.s.has(Lex::Firm)
            && (0..self.s.atoms.len()).any(|i| {
                let atom = &self.s.atoms[i];
                if !atom.is(Lex::Firm) || atom.possessive {
                    return false;
                }
                let office = atom.capital && self.s.norm(i) == "department";
                let mut start = i;
                while start > 0
                    && (self.s.atoms[start - 1].is_word()
                        || self.s.atoms[start - 1].is(Lex::Article)
                        || self.s.atoms[start - 1].economy().is_some())
                {
                    start -= 1;
                }
                let tied = start.checked_sub(1).is_some_and(|p| {
                    self.s.atoms[p].prep().is_some() || self.s.atoms[p].is(Lex::AccordingTo)
                });
                !office && (i < head + 40 && !tied)
            })
    }

    /// Whether the sentence before told figures of several partners.
    fn several_before(&self) -> bool {
        let claims = &self.reader.claims;
        let Some(last) = claims.last().map(|c| c.evidence.sentence) else {
            return false;
        };
        if last == self.span {
            return false;
        }
        let mut partners = claims
            .iter()
            .rev()
            .take(8)
            .take_while(|c| c.evidence.sentence == last)
            .map(|c| (&c.exporter, &c.importer));
        let Some(first) = partners.next() else {
            return false;
        };
        partners.any(|p| p.0 == first.0 && p.1 != first.1)
    }

    fn topic_side(&self, topic: Economy) -> Side {
        let span = self
            .reader
            .discourse
            .recent
            .iter()
            .rev()
            .find(|(e, _)| *e == topic)
            .map_or(self.span, |(_, s)| *s);
        Side {
            party: Party::One(topic),
            span,
            carried: true,
        }
    }

    /// The two economies of this sentence that "bilateral trade" means: its subject and the owner of a list of
    /// partners, or the only two it names.
    fn pair_here(&self, frame: &Frame) -> Option<(Side, Side)> {
        let list = self
            .frames
            .iter()
            .find(|f| f.list && f.head < frame.head)
            .and_then(|f| f.owner.clone());
        if let Some(owner) = list {
            let subject =
                frames::subject(self.s, frame.start, false).filter(|s| s.party != owner.party)?;
            return Some((owner, subject));
        }
        let (mut first, mut second): (Option<Side>, Option<Side>) = (None, None);
        for at in 0..self.s.atoms.len() {
            let usable = !matches!(
                self.s.form(at),
                None | Some(Form::City | Form::World | Form::Part)
            );
            if usable
                && let Some(side) = self.s.side(at)
                && side.party.one().is_some()
                && ![&first, &second]
                    .into_iter()
                    .flatten()
                    .any(|n| n.party == side.party)
            {
                match (&first, &second) {
                    (None, _) => first = Some(side),
                    (_, None) => second = Some(side),
                    // Three are no pair.
                    _ => return None,
                }
            }
        }
        first.zip(second)
    }

    /// The owner of the nearest trade frame before this one in the sentence.
    fn cur_owner(&self, head: usize, partner: Option<Economy>) -> Option<Side> {
        let before =
            self.frames.iter().rev().find(|f| {
                f.head < head && f.what != What::Other && !f.anaphor && f.owner.is_some()
            })?;
        let owner = before.owner.clone()?;
        // "Poland took 9,800 tonnes of salmon, while shipments to China doubled": of the one who sold to both.
        let sells = self
            .frames
            .iter()
            .any(|f| f.head == head && f.what == What::Out && !f.verb);
        let lent = before.partner.as_ref().is_none_or(|p| p.carried);
        if before.verb && before.what == What::In && lent && sells {
            let seller = self
                .reader
                .discourse
                .last
                .as_ref()
                .and_then(|l| match l.what {
                    What::Out => l.owner.clone(),
                    What::In => l.partner.clone().filter(|p| p.carried),
                    _ => None,
                });
            if let Some(seller) = seller.filter(|s| !s.party.one().is_some_and(Economy::is_world))
                && seller.party != owner.party
            {
                return Some(carried(seller));
            }
        }
        if owner.party.one().is_some() && owner.party.one() == partner {
            return before.partner.clone();
        }
        Some(owner)
    }

    /// Both sides of the nearest trade frame before this one in the sentence.
    fn earlier_pair(&self, head: usize) -> Option<(Side, Side)> {
        self.frames
            .iter()
            .rev()
            .filter(|f| f.head < head && f.what != What::Other && !f.whole)
            .find_map(|f| Some((f.owner.clone()?, f.partner.clone()?)))
    }

    /// Makes the two sides of a rank the frame of the figures that follow it.
    pub(in crate::article) fn push_frame(&mut self, head: usize, sides: Sides) {
        let frame = Frame {
            what: sides.what,
            head,
            start: head,
            end: head + 1,
            owner: sides.owner,
            partner: sides.partner,
            category: sides.category,
            whole: false,
            verb: false,
            passive: false,
            list: false,
            anaphor: false,
            inner: false,
            foreign: false,
            both: false,
            rank: true,
        };
        let at = self.frames.partition_point(|f| f.head < head);
        match self.frames.get_mut(at) {
            Some(same) if same.head == head => *same = frame,
            _ => {
                self.frames.insert(at, frame);
                if let Some(cur) = &mut self.cur
                    && *cur >= at
                {
                    *cur += 1;
                }
            }
        }
    }
}

pub(in crate::article) fn carried(mut side: Side) -> Side {
    side.carried = true;
    side
}

/// The economies whose fiscal year may be meant, the owner's first.
pub(in crate::article) fn economies_of(sides: &Sides) -> AtMostThree {
    let one = |side: &Option<Side>| side.as_ref().and_then(|s| s.party.one());
    let mut out = AtMostThree([Economy::world(); 3], 0);
    for economy in [one(&sides.partner), one(&sides.owner)]
        .into_iter()
        .flatten()
    {
        out.put_first(economy);
    }
    out
}

/// The economies whose calendars a time is read by, the nearest first; the second number says how many.
pub(in crate::article) struct AtMostThree([Economy; 3], usize);

impl AtMostThree {
    pub(super) fn put_first(&mut self, economy: Economy) {
        self.0.rotate_right(1);
        self.0[0] = economy;
        self.1 = (self.1 + 1).min(3);
    }
}

impl std::ops::Deref for AtMostThree {
    type Target = [Economy];

    fn deref(&self) -> &[Economy] {
        &self.0[..self.1]
    }
}
