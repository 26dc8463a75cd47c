//! Everything that has a digit: judged from one reading of the number, cheapest questions first.

use super::{
    Engine, SURE,
    row::{
        follows_digits, is_amount, is_far_in_a_row, is_joined, is_lonely, is_of_text,
        letters_before,
    },
};
use crate::pii::{
    cluster::Cluster,
    context::Context,
    detect::{
        Candidate, Evidence, account, card, date, document, geo, iban, identity, ip, named_key,
        national, phone, token, web,
    },
    kind::Kind,
    tables::topic,
    text::{Text, is_digit},
};

/// What is known about the row of groups that was read last.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::pii) struct Row {
    pub(super) end: usize,
    /// Nothing near it says what it is.
    pub(super) is_bare: bool,
}

impl Engine<'_, '_> {
    /// Everything that has a digit.
    pub(super) fn digit(&mut self, place: usize, found: &mut dyn FnMut(Candidate)) -> usize {
        let text = self.text;
        let is_first = !text.before(place).is_some_and(|byte| byte.is_ascii_alphanumeric());
        let run_end = text.digits_end(place, 64);
        if is_first && is_lonely(&text, place, run_end) {
            self.short(place, run_end);
            return run_end;
        }
        let start = if is_first { place } else { text.word_start(place) };
        let end = text.word_end(run_end);
        if place.saturating_sub(start) == 2
            && let Some(end) = iban::mistyped_end(&text, place)
        {
            return end;
        }
        if let Some(end) = token::uuid_end(&text, start) {
            if named_key::is_uuid(&text, self.around.nearest(&text, start)) {
                let key = Candidate::new(Kind::Secret, start, end, 3).with(Evidence::CONTEXT);
                self.offer(key);
            }
            return end;
        }
        if may_be_key(&text, start, end)
            && let Some(key) = token::at(&text, place, end)
        {
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
        if self.best.is_none() && is_host(&text, start, end) {
            self.dot(end);
        }
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
        // Later groups of a row that nothing names are seldom anything by themselves.
        let is_bare = start < self.row.end && self.row.is_bare;
        if start == place {
            self.of_digits(place, end, is_bare);
        } else if place.saturating_sub(start) == 1 && matches!(text.at(start), Some(b'N' | b'S')) {
            self.offer_some(geo::at(&text, place));
        }
        match (end.saturating_sub(start), text.at(end)) {
            (2, Some(b'-')) => {
                // Groups before the first digit have letters only.
                let marks = (0..4_usize).map(|group| end.saturating_sub(group.saturating_mul(3)));
                let mut marks = marks.take_while(|mark| text.at(*mark) == Some(b'-'));
                self.offer_some(marks.find_map(|mark| web::mac(&text, mark)));
            }
            (4, Some(b'.')) => self.offer_some(web::dotted_mac(&text, start)),
            (8, Some(b'+')) => self.offer_some(geo::plus_code(&text, end)),
            _ => {}
        }
        if self.best.is_some_and(|best| best.score >= SURE) {
            return;
        }
        if start == place {
            self.account_in_parts(place);
        }
        if !(is_bare && is_joined(&text, start)) {
            self.clusters(start);
            self.password(start, place);
            self.told_secret(start, place, end);
        }
    }

    /// A secret that words or another one before it tell.
    fn told_secret(&mut self, start: usize, place: usize, end: usize) {
        if !self.wants(Kind::Secret) {
            return;
        }
        let text = self.text;
        if may_be_code(&text, start, end) {
            self.offer_some(named_key::recovery_code(&text, place));
        }
        if self.best.is_none() {
            self.offer_some(
                named_key::seed(&text, place).or_else(|| token::second_half(&text, place)).or_else(
                    || {
                        may_be_secret(&text, start, end)
                            .then(|| token::in_header(&text, place))
                            .flatten()
                    },
                ),
            );
        }
    }

    /// Numbers that begin with a digit: each is turned away by what follows the first digits.
    fn of_digits(&mut self, place: usize, end: usize, is_bare: bool) {
        let text = self.text;
        let first = text.digits_end(place, 5);
        let length = first.saturating_sub(place);
        match text.at(first) {
            Some(b'.') if length <= 3 => {
                self.offer_some(ip::v4_at(&text, place));
                // Degrees have two decimals at least.
                let decimals = text.bytes(first.saturating_add(1)..first.saturating_add(3));
                if decimals.len() == 2 && decimals.iter().all(u8::is_ascii_digit) {
                    self.offer_some(geo::at(&text, place));
                }
            }
            Some(0xc2) if length <= 3 => self.offer_some(geo::at(&text, place)),
            Some(b')') if length == 3 => self.offer_some(phone::in_brackets(&text, place)),
            Some(b'/' | b'-') if length == 2 && !is_bare => self.beside_card(place),
            Some(b' ') if length == 2 && text.at(first.saturating_add(1)) == Some(b'/') => {
                self.beside_card(place);
            }
            None | Some(_) if (length == 3 || length == 4) && !is_bare => self.beside_card(place),
            _ => {}
        }
        if text.at(place) == Some(b'0') {
            self.offer_some(phone::at_digit(&text, place));
        } else if length >= 3 && !is_bare {
            self.offer_some(phone::extended(&text, place));
        }
        // Behind a first group of three or four digits further ones stand.
        if length > 4 || length >= 3 && card::may_go_on(text.at(first)) {
            self.offer_some(card::at(&text, place));
        }
        if !is_bare && (matches!(length, 1 | 2 | 4) || end.saturating_sub(place) == 8) {
            self.offer_some(date::at(&text, place));
        }
        if !is_bare && end.saturating_sub(place) == 6 {
            self.offer_some(date::of_six(&text, place));
        }
    }

    fn clusters(&mut self, start: usize) {
        let text = self.text;
        if !text.may_begin(start) || is_far_in_a_row(&text, start) {
            return;
        }
        let cluster = Cluster::read(&text, start);
        let (Some(first), Some(last)) = (cluster.groups().first(), cluster.groups().last()) else {
            return;
        };
        let (beside, end) = (first.end(), last.end());
        let may_be = !cluster.is_cut && (cluster.may_have(SHORTEST) || first.length() >= SHORTEST);
        // What words say is read where something may come of it.
        let is_read = may_be || cluster.has_further_digits();
        let said = is_read.then(|| self.said(start, beside, end));
        let row = said.map(|said| Row { end, is_bare: said.is_bare() });
        self.row = row.unwrap_or_default();
        if let Some(said) = said.filter(|_| may_be) {
            self.cluster(&cluster, said, apart(&text, start));
        }
        self.behind_letters(&cluster, (beside, end), said);
    }

    /// Letters in front may belong to the number: `GB 123 4567 89`, `B-AB 1234`.
    fn behind_letters(
        &mut self,
        cluster: &Cluster,
        (beside, end): (usize, usize),
        mut said: Option<Said>,
    ) {
        let (text, start) = (self.text, cluster.start());
        let mut front = start;
        for _ in 0..2 {
            let Some(letters) = letters_before(&text, front) else { break };
            let is_of_text = is_of_text(&text, letters..front, cluster);
            front = letters;
            if is_of_text || is_joined(&text, front) {
                continue;
            }
            let words = match said {
                Some(words) => words,
                None => self.said(start, beside, end),
            };
            said = Some(words);
            let is_said = words.is_open || !words.is_bare();
            if is_said
                || identity::may_begin(&text, front..start, cluster)
                || account::may_begin(front..start, cluster)
                || document::may_be_far(&text, front, start, beside)
            {
                self.cluster_of_letters(front);
            }
        }
    }

    fn cluster(&mut self, cluster: &Cluster, said: Said, more: i32) {
        let text = self.text;
        let identified = self.named_behind(cluster, said);
        let is_hinted = self.job.leaning.is_there;
        let is_told = said.is_number() || is_hinted || self.job.is_lenient;
        let start = cluster.start();
        let of_phone = if national::is_behind_one_digit(&text, start) { 0 } else { more };
        let offer = self.offering(Some(of_phone));
        let named = [said.is_phone(), is_told, said.is_number()];
        national::at(&text, cluster, named, is_hinted, offer);
        let mut offer = self.offering(Some(more));
        identity::at(&text, cluster, identified, &mut offer);
        account::at(&text, cluster, said.named, &mut offer);
        document::at(&text, cluster, said.of_documents(), &mut offer);
    }

    pub(super) fn cluster_of_letters(&mut self, front: usize) {
        let text = self.text;
        let cluster = Cluster::read(&text, front);
        let Some(last) = cluster.groups().last() else { return };
        let said = self.said(front, last.end(), last.end());
        let named = self.named_behind(&cluster, said);
        let mut offer = self.offering(None);
        identity::at(&text, &cluster, named, &mut offer);
        account::alone(&cluster, &mut offer);
        document::at(&text, &cluster, said.of_documents(), &mut offer);
    }

    /// Offers what a cluster may be; what begins with digits may also be an amount, else `more` is
    /// added. One type for all clusters, so that what looks at them is compiled once.
    fn offering(&mut self, more: Option<i32>) -> impl FnMut(Candidate) {
        move |candidate| self.offer_number(candidate, more)
    }

    #[inline(never)]
    fn offer_number(&mut self, candidate: Candidate, more: Option<i32>) {
        let text = self.text;
        let more = more.map_or(0, |more| if is_amount(&text, &candidate) { -9 } else { more });
        self.offer(candidate.more(more));
    }

    /// What is said around a row of groups: `beside` is where the group ends behind which words
    /// may name it, `last` where all of them end.
    fn said(&mut self, start: usize, beside: usize, last: usize) -> Said {
        let text = self.text;
        let leaning = &self.job.leaning;
        let topics = leaning.field | leaning.question;
        let is_open = leaning.is_there || self.job.is_lenient;
        let mut said = Said { topics, named: topics, is_open, is_named: is_open };
        said.add(self.around.near(&text, start));
        said.named = said.topics;
        let after = self.around.after(&text, beside);
        said.add(after);
        if said.named & topic::NAMING == 0 {
            said.named |= after.topics;
        }
        if beside != last {
            said.add(self.around.after(&text, last));
        }
        said
    }

    /// Behind how many groups at most words may name an identifier: those around the cluster, or
    /// some of its own, which also stand behind the groups before.
    fn named_behind(&mut self, cluster: &Cluster, said: Said) -> usize {
        if said.is_identity() {
            return usize::MAX;
        }
        let mut named = 0;
        if said.is_open {
            for (place, end) in cluster.before_letters() {
                let after = self.around.after(&self.text, end);
                if after.has_like_names || after.topics & (topic::IDENTITY | topic::TAX) != 0 {
                    named = place.saturating_add(1);
                }
            }
        }
        named
    }
}

/// Whether the word up to `end` may be a host after a word or a bracket: `(at)o2.pl`, `at 163.com`.
/// Its full stop has no letter on both sides.
fn is_host(text: &Text<'_>, start: usize, end: usize) -> bool {
    text.at(end) == Some(b'.')
        && text.before(end).is_some_and(is_digit)
        && text.at(end.saturating_add(1)).is_some_and(|byte| byte.is_ascii_lowercase())
        && text.before(start).is_some_and(|byte| matches!(byte, b' ' | b')' | b']' | b'}'))
}

/// Whether a word may be part of a recovery code: eight characters or more, or four and a mark behind.
fn may_be_code(text: &Text<'_>, start: usize, end: usize) -> bool {
    match end.saturating_sub(start) {
        4..8 if text.before(start) == Some(b'-') => {
            let group = text.word_start(start.saturating_sub(1))..start.saturating_sub(1);
            group.len() >= 4 && text.bytes(group).iter().all(u8::is_ascii_alphabetic)
        }
        4..8 => matches!(text.at(end), Some(b'-' | b' ')),
        length => length >= 8,
    }
}

/// Whether a word may be part of a key in base64 that has no front: as long as one, or with a mark of those beside it.
fn may_be_secret(text: &Text<'_>, start: usize, end: usize) -> bool {
    end.saturating_sub(start) == token::LENGTH_OF_AWS
        || matches!(text.at(end), Some(b'+' | b'/'))
        || text.before(start) == Some(b'+')
}

/// Whether the letters and digits of a word are enough for a key, or more of one stands beside it.
fn may_be_key(text: &Text<'_>, start: usize, end: usize) -> bool {
    end.saturating_sub(start) >= token::SHORTEST
        || matches!(text.at(end), Some(b'<' | b':' | b'_' | b'-'))
        || matches!(text.before(start), Some(b'_' | b'-' | b'.'))
}

/// What it is worth that a number stands apart from others, or does not.
fn apart(text: &Text<'_>, start: usize) -> i32 {
    match () {
        () if is_joined(text, start) => -5,
        () if follows_digits(text, start) => -3,
        () => 0,
    }
}

/// What words around a number and hints say: what is not in here is not said.
#[derive(Clone, Copy, Debug)]
struct Said {
    topics: u32,
    /// By the words before, or those directly after if they say nothing.
    named: u32,
    /// Anything may be: there are hints, names of numbers, or low thresholds.
    is_open: bool,
    /// The same, but for words that only begin like such a name.
    is_named: bool,
}

impl Said {
    fn add(&mut self, words: &Context) {
        self.topics |= words.topics;
        self.is_open |= words.has_names;
        self.is_named |= words.has_like_names;
    }

    /// Words behind a plate may say that it is of a vehicle, whatever those before it say; the name of a number
    /// of identity speaks of that.
    fn of_documents(self) -> u32 {
        let named = if self.is_named { topic::IDENTITY } else { 0 };
        self.named | self.topics & topic::VEHICLE | named
    }

    fn is_bare(self) -> bool {
        !self.is_named && self.topics & NUMBERS_OF_PEOPLE == 0
    }

    fn is_identity(self) -> bool {
        self.is_named || self.topics & (topic::IDENTITY | topic::TAX) != 0
    }

    fn is_phone(self) -> bool {
        self.is_open || self.is_number()
    }

    /// Whether a word for telephones or for numbers says what it is.
    fn is_number(self) -> bool {
        self.topics & (topic::PHONE | topic::NUMBER) != 0
    }
}

/// Topics by which numbers are known that are not known by themselves.
const NUMBERS_OF_PEOPLE: u32 = topic::NAMING
    & !(topic::ORDER | topic::AMOUNT | topic::EVENT | topic::VERSION | topic::PLACE)
    | topic::VEHICLE;

/// Nothing that is judged here has fewer letters and digits.
const SHORTEST: usize = 5;
