//! Everything that has a digit: judged from one reading of the number, cheapest questions first.

use super::{
    Engine, SURE,
    row::{follows_digits, is_amount, is_far_in_a_row, is_joined, is_lonely, letters_before},
};
use crate::pii::{
    cluster::{Cluster, Group},
    context::Context,
    detect::{
        Candidate, account, card, date, document, geo, iban, identity, ip, national, phone, token,
        web,
    },
    kind::Kind,
    tables::topic,
};

impl Engine<'_, '_> {
    /// Everything that has a digit.
    pub(super) fn digit(&mut self, place: usize, found: &mut dyn FnMut(Candidate)) -> usize {
        let text = self.text;
        let start = text.word_start(place);
        let run_end = text.digits_end(place, 64);
        if start == place && is_lonely(&text, place, run_end) {
            self.short(place, run_end);
            return run_end;
        }
        let end = text.word_end(run_end);
        if let Some(end) = token::uuid_end(&text, start) {
            return end;
        }
        if let Some(key) = token::at(&text, place, end) {
            self.offer(key);
            if self.best.is_some() {
                return end;
            }
        }
        if end.saturating_sub(start) >= token::SHORTEST
            && let Some(end) = self.encoded(place, found)
        {
            return end;
        }
        self.numbers(start, place, end);
        end
    }

    /// All numbers that may begin with the word at `start`, whose first digit is at `place`.
    fn numbers(&mut self, start: usize, place: usize, end: usize) {
        let text = self.text;
        if place.saturating_sub(start) == 2 {
            self.offer_some(iban::before_digit(&text, place));
            if self.best.is_some() {
                return;
            }
        }
        if start == place {
            self.of_digits(place, end);
        }
        match (end.saturating_sub(start), text.at(end)) {
            (2, Some(b'-')) => {
                // Groups before the first digit have letters only.
                let marks = (0..4_usize).map(|group| end.saturating_sub(group.saturating_mul(3)));
                let mut marks = marks.take_while(|mark| text.at(*mark) == Some(b'-'));
                self.offer_some(marks.find_map(|mark| web::mac(&text, mark)));
            }
            (4, Some(b'.')) => self.offer_some(web::dotted_mac(&text, start)),
            _ => {}
        }
        if self.best.is_some_and(|best| best.score >= SURE) {
            return;
        }
        self.clusters(start);
        self.password(place);
    }

    /// Numbers that begin with a digit: each is turned away by what follows the first digits.
    fn of_digits(&mut self, place: usize, end: usize) {
        let text = self.text;
        let first = text.digits_end(place, 5);
        let length = first.saturating_sub(place);
        match text.at(first) {
            Some(b'.') if length <= 3 => {
                self.offer_some(ip::v4_at(&text, place));
                self.offer_some(geo::at(&text, place));
            }
            Some(0xc2) if length <= 3 => self.offer_some(geo::at(&text, place)),
            Some(b'/' | b'-') if length == 2 => self.beside_card(place),
            None | Some(_) if length == 3 || length == 4 => self.beside_card(place),
            _ => {}
        }
        if text.at(place) == Some(b'0') {
            self.offer_some(phone::at_digit(&text, place));
        }
        if length >= 3 {
            self.offer_some(card::at(&text, place));
        }
        if matches!(length, 1 | 2 | 4) || end.saturating_sub(place) == 8 {
            self.offer_some(date::at(&text, place));
        }
    }

    fn clusters(&mut self, start: usize) {
        let text = self.text;
        if !text.may_begin(start) || is_far_in_a_row(&text, start) {
            return;
        }
        let joined = is_joined(&text, start);
        let cluster = Cluster::read(&text, start);
        if !cluster.is_cut {
            let more = if joined {
                -5
            } else if follows_digits(&text, start) {
                -3
            } else {
                0
            };
            self.cluster(&cluster, more);
        }
        // Letters in front may belong to the number: `GB 123 4567 89`, `B-AB 1234`.
        let mut front = start;
        for _ in 0..2 {
            let Some(letters) = letters_before(&text, front) else { break };
            front = letters;
            if !is_joined(&text, front) {
                self.cluster_of_letters(&Cluster::read(&text, front));
            }
        }
    }

    fn cluster(&mut self, cluster: &Cluster, more: i32) {
        let text = self.text;
        let Some(end) = cluster.groups().first().map(Group::end) else { return };
        if cluster.length() < SHORTEST {
            return;
        }
        let said = self.said(cluster.start(), end);
        let is_named = self.may_be_identity(cluster, said);
        let mut offer = |candidate: Candidate| {
            let amount = is_amount(&text, &candidate);
            self.offer(candidate.more(if amount { -9 } else { more }));
        };
        identity::at(&text, cluster, is_named, &mut offer);
        national::at(&text, cluster, &mut offer);
        account::at(&text, cluster, said, &mut offer);
        document::at(&text, cluster, said, &mut offer);
    }

    /// All topics around a number, and in the hints: what is not said here is not there.
    fn said(&mut self, start: usize, end: usize) -> u32 {
        let text = self.text;
        let near = self.around.near(&text, start).topics;
        let hints = self.job.leaning.field | self.job.leaning.question;
        let is_named = near & topic::NAMING != 0;
        let after = if is_named { 0 } else { self.around.after(&text, end).topics };
        near | hints | after
    }

    /// Whether anything says that a number names a person or a company.
    fn may_be_identity(&mut self, cluster: &Cluster, said: u32) -> bool {
        let text = self.text;
        let is_hinted = self.job.leaning.is_there || self.job.is_lenient;
        is_hinted
            || said & (topic::IDENTITY | topic::TAX) != 0
            || self.around.near(&text, cluster.start()).has_names
            || cluster.groups().iter().any(|group| {
                let after = self.around.after(&text, group.end());
                after.topics & (topic::IDENTITY | topic::TAX) != 0 || after.has_names
            })
    }

    fn cluster_of_letters(&mut self, cluster: &Cluster) {
        let text = self.text;
        let Some(end) = cluster.groups().last().map(Group::end) else { return };
        let said = self.said(cluster.start(), end);
        let is_named = self.may_be_identity(cluster, said);
        let mut offer = |candidate: Candidate| self.offer(candidate);
        identity::at(&text, cluster, is_named, &mut offer);
        document::at(&text, cluster, said, &mut offer);
    }

    /// A short number alone may be a check value or a code, if the word before says so.
    fn short(&mut self, place: usize, end: usize) {
        let text = self.text;
        if end.saturating_sub(place) < 3
            || !text.before(place).is_some_and(|byte| matches!(byte, b' ' | b':' | b'='))
        {
            return;
        }
        let near = Context::closest(&text, place, 3, &mut self.around.known);
        if near.topics & (topic::CHECK_VALUE | topic::EXPIRY | topic::PASSWORD) != 0 {
            self.beside_card(place);
            self.password(place);
        }
    }

    fn beside_card(&mut self, place: usize) {
        if self.wants(Kind::CreditCard) {
            let text = self.text;
            let found = account::beside_card(&text, place, self.around.near(&text, place));
            self.offer_some(found);
        }
    }

    fn password(&mut self, place: usize) {
        if self.wants(Kind::Password) && self.best.is_none() {
            let text = self.text;
            let front = text.word_start(place);
            let found = web::spoken_password(&text, place, self.around.near(&text, front));
            self.offer_some(found);
        }
    }
}

/// Nothing that is judged here has fewer letters and digits.
const SHORTEST: usize = 4;
