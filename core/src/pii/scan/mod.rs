//! The engine: one pass over the triggers of a text, candidates judged where they stand.
//!
//! Findings are made from left to right. Once one is made, it is the floor of what detectors
//! see, so findings never overlap and the text behind a finding is judged as it would be behind
//! its label. Everything looks a bounded distance around a trigger.

mod answer;
#[cfg(test)]
mod far;
#[cfg(test)]
mod linear;
mod masks;
mod number;
mod row;
mod short;
mod state;
mod weigh;
#[cfg(any(feature = "names", feature = "special"))]
mod word;

pub(super) use super::detect::Candidate;
pub(super) use state::{AHEAD, BEHIND, Heads, State};

#[cfg(feature = "custom")]
use super::custom::Recognisers;
use super::{
    classes::begins_spoken,
    context::Around,
    detect::{
        Evidence, email,
        encoded::Decoded,
        geo, ip, label, named_key, password, phone,
        spelled::{self, Spoken},
        token, told_as, web, webhook,
    },
    hints::Leaning,
    kind::{Kind, KindSet},
    tables::topic,
    text::{Horizon, Past, Text, is_digit},
    view::{Change, View},
};
use core::ops::Range;
use masks::Masks;

/// What is looked for, and what is known about the text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Job<'h> {
    pub(super) kinds: KindSet,
    /// Per cent, by number of kind.
    pub(super) thresholds: &'h [u8],
    pub(super) leaning: Leaning<'h>,
    /// Some threshold is lower than usual.
    pub(super) is_lenient: bool,
    /// Whose labels are passed over too.
    #[cfg(feature = "custom")]
    pub(super) recognisers: Option<&'h Recognisers>,
}

/// Calls `found` for every finding, from left to right, disjoint.
pub(super) fn scan(source: &str, job: &Job<'_>, found: &mut dyn FnMut(Candidate)) {
    resume(source, job, &State::default(), None, &mut Heads::default(), found);
}

/// Goes on in a text from a state, to its end or so many bytes of its view before that. Says how
/// it stood there, and from where on the engine can still look back at the text.
pub(super) fn resume(
    source: &str,
    job: &Job<'_>,
    from: &State,
    ahead: Option<usize>,
    heads: &mut Heads<'_>,
    found: &mut dyn FnMut(Candidate),
) -> (State, usize) {
    let until = |text: &str| ahead.map_or(usize::MAX, |ahead| text.len().saturating_sub(ahead));
    let Some(view) = View::of(source) else {
        let horizon = Horizon::new(from.horizon);
        let mut engine = Engine::new(source, job, 0, from);
        engine.text = engine.text.told_to(&horizon);
        let stood = engine.answer(until(source), heads, found);
        return (stood, stood.at.saturating_sub(BEHIND));
    };
    let from = from.map(|place| view.view_of(place));
    let placed = &mut |candidate: Candidate| {
        let (range, change) = view.source(&(candidate.start..candidate.end));
        let placed = Candidate { start: range.start, end: range.end, ..candidate };
        found(match change {
            Some(Change::Encoded) => placed.with(Evidence::ENCODED),
            Some(Change::Disguised) => placed.with(Evidence::DISGUISED),
            Some(Change::Form) | None => placed,
        });
    };
    let text = view.text();
    // Heads are places of the source; a text with a view is gone through without them.
    let stood = Engine::new(text, job, 0, &from).answer(until(text), &mut Heads::default(), placed);
    let behind = stood.at.saturating_sub(BEHIND);
    let (behind, _) = view.source(&(behind..behind));
    (stood.map(|place| view.source_of(place)), behind.start)
}

/// Whether a text is read as it is written.
pub(super) fn is_plain(source: &str) -> bool {
    View::of(source).is_none()
}

/// How deep values inside values are decoded.
const DEPTH: u8 = 2;

struct Engine<'t, 'j> {
    text: Text<'t>,
    job: &'j Job<'j>,
    depth: u8,
    /// From where on triggers are sought.
    at: usize,
    best: Option<Candidate>,
    /// The words around the places that were asked for last.
    around: Around,
    /// Where the numbers in words end that were judged last.
    spoken_end: usize,
    row: number::Row,
    masks: Masks,
    #[cfg(feature = "names")]
    digits: super::address::Digits,
    #[cfg(feature = "names")]
    known: super::names::Known,
    #[cfg(feature = "names")]
    told: super::names::Told,
}

impl<'t, 'j> Engine<'t, 'j> {
    /// In the state of another engine.
    fn new(text: &'t str, job: &'j Job<'j>, depth: u8, state: &State) -> Self {
        Self {
            text: Text::new(text).above(state.floor, state.last).with_past(state.past),
            job,
            depth,
            at: state.at,
            best: None,
            around: Around::NOTHING,
            spoken_end: state.spoken_end,
            row: state.row,
            masks: Masks::of(text, state.at),
            #[cfg(feature = "names")]
            digits: super::address::Digits::default(),
            #[cfg(feature = "names")]
            known: super::names::Known::NOTHING,
            #[cfg(feature = "names")]
            told: state.told,
        }
    }

    /// Judges the triggers before `until`.
    fn run(
        &mut self,
        until: usize,
        heads: &mut Heads<'_>,
        found: &mut dyn FnMut(Candidate),
    ) -> State {
        let mut places = self.places();
        loop {
            let next = places.next_from(self.at);
            let Some(place) = next.filter(|place| *place < until) else {
                let end = next.unwrap_or(self.text.all().len()).min(until);
                self.pass_masks(end);
                self.at = self.at.max(end);
                break;
            };
            if heads.reached(self.at, || self.state()) {
                break;
            }
            if self.pass_masks(place.saturating_add(1)) {
                continue;
            }
            let resume = self.judge(place, found);
            #[cfg(test)]
            assert!(self.text.knows(place), "a far look that is not told, at {place}");
            // A candidate is large: it is moved only where there is one.
            self.at = match self.best.is_some().then(|| self.best.take()).flatten() {
                Some(best) => {
                    let end = match best.kind {
                        Kind::Phone => phone::extension_end(&self.text, best.end),
                        _ => best.end,
                    };
                    let best = Candidate { end, ..best };
                    #[cfg(feature = "names")]
                    if best.kind == Kind::Person {
                        self.told.add(&self.text, best.range());
                    }
                    self.raise_floor(best.start..best.end, Some(best.kind));
                    found(best);
                    best.end
                }
                None => resume,
            }
            .max(place.saturating_add(1));
        }
        self.state()
    }

    #[cfg(not(any(feature = "names", feature = "special")))]
    fn places(&self) -> super::classes::Places<'t> {
        super::classes::Places::triggers(self.text.all())
    }

    fn state(&self) -> State {
        State {
            at: self.at,
            floor: self.text.floor(),
            last: self.text.last(),
            past: self.text.past(),
            row: self.row,
            spoken_end: self.spoken_end,
            #[cfg(feature = "names")]
            told: self.told,
            horizon: self.text.horizon(),
        }
    }

    /// What was found is out of sight, and what stands before it, unless that is a name: words before
    /// one name what stands behind it.
    fn raise_floor(&mut self, found: Range<usize>, kind: Option<Kind>) {
        let past = Past { start: self.text.floor(), end: found.start };
        let is_name = kind == Some(Kind::Person) && !found.is_empty();
        let past = if is_name { past } else { Past::default() };
        self.text = self.text.above(found.end, kind).with_past(past);
        self.around.floor_rose();
        self.row = number::Row::default();
    }

    /// Offers what the trigger may be, and says where to go on if it is nothing.
    fn judge(&mut self, place: usize, found: &mut dyn FnMut(Candidate)) -> usize {
        let text = self.text;
        let Some(byte) = text.at(place) else { return usize::MAX };
        match byte {
            b'0'..=b'9' => return self.digit(place, found),
            b'@' => self.at_sign(place),
            b'+' => {
                self.offer_some(phone::at_plus(&text, place));
                self.offer_some(geo::plus_code(&text, place));
            }
            b':' => self.colon(place),
            b'=' => return self.equals(place, found),
            b'[' => return self.label(place),
            b'.' => self.dot(place),
            b'-' => self.offer_some(token::private_key(&text, place)),
            b'_' => self.line(place),
            _ => {
                self.word(place);
                #[cfg(any(feature = "names", feature = "special"))]
                self.told_by_words(place);
            }
        }
        place.saturating_add(1)
    }

    fn wants(&self, kind: Kind) -> bool {
        self.job.kinds.contains(kind)
    }

    #[inline(never)]
    fn at_sign(&mut self, place: usize) {
        let text = self.text;
        if let Some(email) = email::at_sign(&text, place) {
            return self.offer(email);
        }
        self.offer_some(web::at_handle(&text, place));
        let is_apart =
            text.before(place) == Some(b' ') || text.at(place.saturating_add(1)) == Some(b' ');
        if is_apart && self.wants(Kind::Email) {
            let spaced = spelled::at_sign(&text, place, &mut self.around.known);
            self.offer_some(spaced);
        }
    }

    #[inline(never)]
    fn colon(&mut self, place: usize) {
        let text = self.text;
        if text.bytes_from(place, 3) == b"://" {
            self.offer_some(web::credentials(&text, place));
            return self.offer_some(webhook::at(&text, place));
        }
        self.offer_some(ip::v6_at(&text, place));
        self.offer_some(web::mac(&text, place));
        if self.best.is_none() && !text.before(place).is_some_and(is_digit) {
            self.named_value(place);
        }
    }

    /// What stands behind the mark at `place` and the word before it that names it.
    fn named_value(&mut self, place: usize) {
        let text = self.text;
        let named = password::named_value(&text, place, &mut self.around.known);
        self.offer_some(named);
        if self.wants(Kind::Secret) && self.best.is_none() {
            let key = named_key::at(&text, place, &mut self.around.known);
            self.offer_some(key);
        }
    }

    #[inline(never)]
    fn equals(&mut self, place: usize, found: &mut dyn FnMut(Candidate)) -> usize {
        let text = self.text;
        self.named_value(place);
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
    #[inline(never)]
    fn label(&mut self, place: usize) -> usize {
        let found = label::at(&self.text, place);
        #[cfg(feature = "custom")]
        let found = found.or_else(|| {
            let end = self.job.recognisers?.label_end(&self.text, place)?;
            Some((end, None))
        });
        match found {
            Some((end, kind)) => {
                self.raise_floor(place..end, kind);
                end
            }
            None => place.saturating_add(1),
        }
    }

    fn dot(&mut self, place: usize) {
        let text = self.text;
        let linked = web::profile(&text, place).or_else(|| web::chat_number(&text, place));
        if let Some(linked) = linked {
            return self.offer(linked);
        }
        if let Some(place) = geo::three_words(&text, place) {
            return self.offer(place);
        }
        self.offer_some(told_as(&text, place));
        if self.wants(Kind::Email) {
            let email = spelled::email(&text, place, &mut self.around.known);
            self.offer_some(email);
        }
    }

    /// The beginning of a word that may be one for a dot or a digit.
    fn word(&mut self, place: usize) {
        let text = self.text;
        let front = text.bytes_from(place, 4);
        if front == b"AKIA" {
            return self.offer_some(token::at(&text, place, text.word_end(place)));
        }
        let front = match *front {
            [first, second, third, fourth] => [first, second, third, fourth],
            [first, second, third] => [first, second, third, 0],
            _ => return,
        };
        if !begins_spoken(front) {
            return;
        }
        let rest = text.bytes_from(place, 12).iter();
        let length = rest.take_while(|byte| byte.is_ascii_alphabetic() || !byte.is_ascii()).count();
        let spoken = self.around.known.topics(&text, place..place.saturating_add(length));
        if spoken & topic::DOT != 0 && self.wants(Kind::Email) {
            let email = spelled::email(&text, place, &mut self.around.known);
            self.offer_some(email);
        }
        // All words of one row of them are the same number.
        let is_long = length >= SHORTEST_COMPOUND;
        if (spoken & (topic::DIGIT | topic::TEN) != 0 || is_long)
            && place >= self.spoken_end
            && (self.wants(Kind::Phone) || self.wants(Kind::CreditCard))
        {
            let Spoken { found, end } = spelled::spoken(&text, place, &mut self.around.known);
            self.spoken_end = end;
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
        let depth = self.depth.saturating_add(1);
        let mut inner = Engine::new(decoded.text(), self.job, depth, &State::default());
        inner.run(usize::MAX, &mut Heads::default(), &mut |candidate: Candidate| {
            let range = decoded.place(&(candidate.start..candidate.end));
            // Neighbours in the decoded value can share a character.
            let start = last.map_or(range.start, |(end, _)| range.start.max(end));
            if candidate.score >= SURE && start < range.end {
                last = Some((range.end, candidate.kind));
                found(Candidate { start, end: range.end, ..candidate }.with(Evidence::ENCODED));
            }
        });
        let (end, kind) = last?;
        self.raise_floor(end..end, Some(kind));
        Some(decoded.source.end.max(end))
    }
}

/// Letters of numbers in one word that are made of several: `sześćset`.
const SHORTEST_COMPOUND: usize = 8;

/// Candidates with this score need no comparison with weaker kinds.
const SURE: i32 = 5;
