//! The engine: one pass over the triggers of a text, candidates judged where they stand.
//!
//! Findings are made from left to right. Once one is made, it is the floor of what detectors
//! see, so findings never overlap and the text behind a finding is judged as it would be behind
//! its label. Everything looks a bounded distance around a trigger.

use super::{
    classes::Places,
    cluster::Cluster,
    context::{Context, fold},
    detect::{
        Candidate, Evidence, account, card, date, document, email, encoded::Decoded, geo, iban,
        identity, ip, label, national, phone, spelled, token, web,
    },
    hints::Leaning,
    kind::{Kind, KindSet},
    tables::{topic, topics},
    text::{Text, is_digit, is_word},
    view::{Change, View},
};

/// What is looked for, and what is known about the text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Job<'h> {
    pub(super) kinds: KindSet,
    /// Per cent, by number of kind.
    pub(super) thresholds: &'h [u8],
    pub(super) leaning: Leaning<'h>,
}

/// Calls `found` for every finding, from left to right, disjoint.
pub(super) fn scan(source: &str, job: &Job<'_>, mut found: impl FnMut(Candidate)) {
    let Some(view) = View::of(source) else {
        return Engine::new(source, job, 0).run(&mut found);
    };
    Engine::new(view.text(), job, 0).run(&mut |candidate: Candidate| {
        let (range, change) = view.source(&(candidate.start..candidate.end));
        let placed = Candidate { start: range.start, end: range.end, ..candidate };
        found(match change {
            Some(Change::Encoded) => placed.with(Evidence::ENCODED),
            Some(Change::Disguised) => placed.with(Evidence::DISGUISED),
            None => placed,
        });
    });
}

/// How deep values inside values are decoded.
const DEPTH: u8 = 2;

struct Engine<'t, 'j> {
    text: Text<'t>,
    job: &'j Job<'j>,
    depth: u8,
    best: Option<Candidate>,
    /// The words before the place that was asked for last.
    near: Option<(usize, Context)>,
}

impl<'t, 'j> Engine<'t, 'j> {
    fn new(text: &'t str, job: &'j Job<'j>, depth: u8) -> Self {
        Self { text: Text::new(text), job, depth, best: None, near: None }
    }

    fn run(&mut self, found: &mut dyn FnMut(Candidate)) {
        let mut places = Places::triggers(self.text.all());
        let mut at = 0;
        while let Some(place) = places.next_from(at) {
            let resume = self.judge(place, found);
            at = match self.best.take() {
                Some(best) => {
                    self.raise_floor(best.end, Some(best.kind));
                    found(best);
                    best.end
                }
                None => resume,
            }
            .max(place.saturating_add(1));
        }
    }

    fn raise_floor(&mut self, floor: usize, kind: Option<Kind>) {
        self.text = self.text.above(floor, kind);
        self.near = None;
    }

    /// Offers what the trigger may be, and says where to go on if it is nothing.
    fn judge(&mut self, place: usize, found: &mut dyn FnMut(Candidate)) -> usize {
        let text = self.text;
        let Some(byte) = text.at(place) else { return usize::MAX };
        match byte {
            b'0'..=b'9' => return self.digit(place, found),
            b'@' => self.at_sign(place),
            b'+' => self.offer_some(phone::at_plus(&text, place)),
            b':' => self.colon(place),
            b'=' => return self.equals(place, found),
            b'[' => return self.label(place),
            b'.' => self.dot(place),
            b'-' => self.offer_some(token::private_key(&text, place)),
            _ => self.word(place),
        }
        place.saturating_add(1)
    }

    fn wants(&self, kind: Kind) -> bool {
        self.job.kinds.contains(kind)
    }

    fn at_sign(&mut self, place: usize) {
        let text = self.text;
        if let Some(email) = email::at_sign(&text, place) {
            return self.offer(email);
        }
        self.offer_some(web::at_handle(&text, place));
        if self.wants(Kind::Email) && text.before(place) == Some(b' ')
            || text.at(place.saturating_add(1)) == Some(b' ')
        {
            self.offer_some(spelled::at_sign(&text, place));
        }
    }

    fn colon(&mut self, place: usize) {
        let text = self.text;
        if text.bytes(place..place.saturating_add(3)) == b"://" {
            return self.offer_some(web::credentials(&text, place));
        }
        self.offer_some(ip::v6_at(&text, place));
        self.offer_some(web::mac(&text, place));
        if self.best.is_none() && !text.before(place).is_some_and(is_digit) {
            self.offer_some(web::named_value(&text, place));
        }
    }

    fn equals(&mut self, place: usize, found: &mut dyn FnMut(Candidate)) -> usize {
        let text = self.text;
        self.offer_some(web::named_value(&text, place));
        let value = place.saturating_add(1);
        let is_word = text.at(value).is_some_and(|byte| byte.is_ascii_alphanumeric());
        if self.best.is_none()
            && is_word
            && let Some(end) = self.encoded(value, found)
        {
            return end;
        }
        value
    }

    /// A label is passed over, and is the floor of what follows, like the finding it stands for.
    fn label(&mut self, place: usize) -> usize {
        match label::at(&self.text, place) {
            Some((end, kind)) => {
                self.raise_floor(end, kind);
                end
            }
            None => place.saturating_add(1),
        }
    }

    fn dot(&mut self, place: usize) {
        let text = self.text;
        if let Some(profile) = web::profile(&text, place) {
            return self.offer(profile);
        }
        if self.wants(Kind::Email) {
            self.offer_some(spelled::email(&text, place));
        }
    }

    /// The beginning of a word that may be one for a dot or a digit.
    fn word(&mut self, place: usize) {
        let text = self.text;
        let front = text.bytes(place..place.saturating_add(3));
        if !SPOKEN_FRONTS
            .as_bytes()
            .chunks(4)
            .any(|known| known.iter().zip(front).all(|(known, byte)| *known == byte | 0x20))
        {
            return;
        }
        let rest = text.bytes(place..place.saturating_add(12)).iter();
        let length = rest.take_while(|byte| byte.is_ascii_alphabetic() || !byte.is_ascii()).count();
        let word = text.bytes(place..place.saturating_add(length));
        let spoken = topics(fold(word).letters());
        if spoken & topic::DOT != 0 && self.wants(Kind::Email) {
            self.offer_some(spelled::email(&text, place));
        }
        if spoken & (topic::DIGIT | topic::TEN) != 0 && self.wants(Kind::Phone) {
            self.offer_some(spelled::phone(&text, place));
        }
    }

    /// Everything that has a digit.
    fn digit(&mut self, place: usize, found: &mut dyn FnMut(Candidate)) -> usize {
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
        let Some(end) = cluster.groups().first().map(|group| group.end) else { return };
        let said = self.said(cluster.start(), end);
        let mut offer = |candidate: Candidate| {
            let amount = is_amount(&text, &candidate);
            self.offer(candidate.more(if amount { -9 } else { more }));
        };
        identity::at(&text, cluster, &mut offer);
        national::at(&text, cluster, &mut offer);
        account::at(&text, cluster, said, &mut offer);
        document::at(&text, cluster, said, &mut offer);
    }

    /// All topics around a number, and in the hints: what is not said here is not there.
    fn said(&mut self, start: usize, end: usize) -> u32 {
        let near = self.near(start).topics;
        let hints = self.job.leaning.field | self.job.leaning.question;
        let after =
            if near & topic::NAMING == 0 { Context::after(&self.text, end).topics } else { 0 };
        near | hints | after
    }

    fn cluster_of_letters(&mut self, cluster: &Cluster) {
        let text = self.text;
        let Some(end) = cluster.groups().last().map(|group| group.end) else { return };
        let said = self.said(cluster.start(), end);
        let mut offer = |candidate: Candidate| self.offer(candidate);
        identity::at(&text, cluster, &mut offer);
        document::at(&text, cluster, said, &mut offer);
    }

    /// A short number alone may be a check value or a code, if the word before says so.
    fn short(&mut self, place: usize, end: usize) {
        if end.saturating_sub(place) < 3
            || !self.text.before(place).is_some_and(|byte| matches!(byte, b' ' | b':' | b'='))
        {
            return;
        }
        self.beside_card(place);
        self.password(place);
    }

    fn beside_card(&mut self, place: usize) {
        if self.wants(Kind::CreditCard) {
            let text = self.text;
            let near = self.near(place);
            let found = account::beside_card(&text, place, near);
            self.offer_some(found);
        }
    }

    fn password(&mut self, place: usize) {
        if self.wants(Kind::Password) && self.best.is_none() {
            let text = self.text;
            let front = text.word_start(place);
            let near = self.near(front);
            let found = web::spoken_password(&text, place, near);
            self.offer_some(found);
        }
    }

    /// What an encoded value around `place` holds. Its findings go out directly, placed in the
    /// source; says where the value ends if there were any.
    fn encoded(&mut self, place: usize, found: &mut dyn FnMut(Candidate)) -> Option<usize> {
        if self.depth >= DEPTH {
            return None;
        }
        let decoded = Decoded::at(&self.text, place)?;
        let mut last = None;
        let mut inner = Engine::new(decoded.text(), self.job, self.depth.saturating_add(1));
        inner.run(&mut |candidate: Candidate| {
            let range = decoded.place(&(candidate.start..candidate.end));
            // Neighbours in the decoded value can share a character.
            let start = last.map_or(range.start, |(end, _)| range.start.max(end));
            if candidate.score >= SURE && start < range.end {
                last = Some((range.end, candidate.kind));
                found(Candidate { start, end: range.end, ..candidate }.with(Evidence::ENCODED));
            }
        });
        let (end, kind) = last?;
        self.raise_floor(end, Some(kind));
        Some(decoded.source.end.max(end))
    }

    /// The words before a place; remembered, because most candidates of a number begin there.
    fn near(&mut self, at: usize) -> &Context {
        let is_known = self.near.as_ref().is_some_and(|(place, _)| *place == at);
        let known = self.near.take().filter(|_| is_known);
        let (_, near) =
            self.near.insert(known.unwrap_or_else(|| (at, Context::before(&self.text, at))));
        near
    }

    fn offer_some(&mut self, candidate: Option<Candidate>) {
        if let Some(candidate) = candidate {
            self.offer(candidate);
        }
    }

    /// Weighs a candidate and keeps the better one.
    fn offer(&mut self, candidate: Candidate) {
        let text = self.text;
        // What would be attached to something else can be no finding: replaced by a label, it
        // would give the other one an end.
        let is_attached =
            text.before(candidate.start).is_some_and(is_word) && candidate.kind != Kind::Email;
        if !self.wants(candidate.kind) || is_attached || text.slice(candidate.range()).is_none() {
            return;
        }
        let weighed = if candidate.needs_context() {
            let job = self.job;
            let after = || Context::after(&text, candidate.end);
            candidate.weighed(&text, self.near(candidate.start), after, &job.leaning)
        } else {
            candidate
        };
        let threshold = self.job.thresholds.get(usize::from(candidate.kind.number()));
        if weighed.confidence() < threshold.copied().unwrap_or(50) {
            return;
        }
        // An address that reaches further than the candidate is found at its own `@`.
        if candidate.kind != Kind::Email
            && self.wants(Kind::Email)
            && email::covers(&text, &candidate)
        {
            return;
        }
        if self.best.is_none_or(|best| weighed.is_better(&best)) {
            self.best = Some(weighed);
        }
    }
}

/// First letters of words for dots and for some digits, which every number in words has.
const SPOKEN_FRONTS: &str = "dot pun poi pon kro zer zes zev nul nol six sei sex set sep sze ";

/// Candidates with this score need no comparison with weaker kinds.
const SURE: i32 = 5;

/// Whether a run of few digits stands by itself, as most numbers in prose do: nothing is attached
/// and what follows is no further group, month or mark of a date.
fn is_lonely(text: &Text<'_>, place: usize, end: usize) -> bool {
    if end.saturating_sub(place) > 4 {
        return false;
    }
    // Capitals before it may belong to a plate.
    let mark = place.saturating_sub(1);
    if matches!(text.before(place), Some(b' ' | b'-'))
        && text.before(mark).is_some_and(|byte| byte.is_ascii_uppercase())
    {
        return false;
    }
    let next = text.at(end.saturating_add(1));
    let Some(after) = text.at(end) else { return true };
    match after {
        b' ' => !next.is_some_and(|byte| {
            byte.is_ascii_digit()
                || byte.is_ascii_uppercase()
                || byte == b'-'
                || byte == b'/'
                || is_month_letter(text, end)
        }),
        b'.' => !next
            .is_some_and(|byte| byte.is_ascii_alphanumeric() || byte == b' ' && is_day(place, end)),
        b'-' | b'/' | b')' => next.is_none_or(|byte| byte == b'\n'),
        b',' => text.before(place) != Some(b' ') || next != Some(b' '),
        b'\'' | b'_' => false,
        _ if after.is_ascii() => !after.is_ascii_alphanumeric(),
        // Degrees, ordinals, no-break spaces.
        _ => !matches!(after, 0xc2 | 0xe2),
    }
}

fn is_day(place: usize, end: usize) -> bool {
    end.saturating_sub(place) <= 2
}

/// Whether the word after the space at `space` begins like the name of a month, or is a filler
/// before one, in small letters.
fn is_month_letter(text: &Text<'_>, space: usize) -> bool {
    let word = text.bytes(space.saturating_add(1)..space.saturating_add(5));
    let first = word.first().copied().unwrap_or_default();
    b"acdefgjklmnoprstwz".contains(&first)
        && MONTH_FRONTS.iter().any(|front| word.starts_with(front.as_bytes()))
}

#[rustfmt::skip] // a list
const MONTH_FRONTS: &[&str] = &[
    "de ", "of ", "do ", "del ",
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    "jän", "fév", "avr", "mai", "jui", "aoû", "okt", "dez", "ene", "abr", "ago", "dic",
    "gen", "mag", "giu", "lug", "set", "ott", "mrt", "out", "fev", "sty", "lut", "kwi",
    "maj", "cze", "lip", "sie", "wrz", "paź", "lis", "gru", "déc", "mär", "mei",
];

/// Whether more of a code stands before the word at `start`, one mark away.
fn is_joined(text: &Text<'_>, start: usize) -> bool {
    let mark = start.saturating_sub(1);
    let before = text.before(mark);
    match text.before(start) {
        Some(b'-') => before.is_some_and(is_word),
        Some(b'/' | b'.') => before.is_some_and(is_digit),
        Some(b'#') => true,
        _ => false,
    }
}

/// Whether three groups of digits stand before the word at `start`, one separator apart: then it
/// was part of what was judged from the first of them.
fn is_far_in_a_row(text: &Text<'_>, start: usize) -> bool {
    let mut at = start;
    for _ in 0..3 {
        let is_mark = matches!(text.before(at), Some(b' ' | b'.' | b'-' | b'/'));
        let end = at.saturating_sub(1);
        let begin = text.word_start(end);
        if !is_mark || begin == end || !text.before(end).is_some_and(is_digit) {
            return false;
        }
        at = begin;
    }
    true
}

/// Whether digits stand before the word at `start`, one separator away.
fn follows_digits(text: &Text<'_>, start: usize) -> bool {
    let mark = start.saturating_sub(1);
    let is_mark = matches!(text.before(start), Some(b' ' | b'.'));
    is_mark && text.before(mark).is_some_and(is_digit)
}

/// Where one to four letters begin that stand one separator before `start`.
fn letters_before(text: &Text<'_>, start: usize) -> Option<usize> {
    let end = start.checked_sub(1)?;
    if !matches!(text.before(start)?, b' ' | b'-' | b'.') {
        return None;
    }
    let begin = text.word_start(end);
    let letters = text.bytes(begin..end);
    let right = (1..=4).contains(&letters.len())
        && letters.iter().all(u8::is_ascii_alphabetic)
        && text.before(begin).is_none_or(|byte| byte.is_ascii());
    (right && text.may_begin(begin)).then_some(begin)
}

/// Whether a sign of a currency or `%` stands beside the candidate.
fn is_amount(text: &Text<'_>, candidate: &Candidate) -> bool {
    let end = candidate.end;
    let after = text.bytes(end..end.saturating_add(4));
    let after = after.strip_prefix(b" ").unwrap_or(after);
    let before = text.bytes(candidate.start.saturating_sub(4).max(text.floor())..candidate.start);
    let before = before.strip_suffix(b" ").unwrap_or(before);
    let euro = [0xe2, 0x82, 0xac];
    after.starts_with(&euro)
        || before.ends_with(&euro)
        || matches!(after.first(), Some(b'$' | b'%'))
        || matches!(before.last(), Some(b'$'))
        || before.ends_with(&[0xc2, 0xa3])
}
