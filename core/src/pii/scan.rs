//! One pass over a text: every byte that can be part of personal data wakes the detectors.
//!
//! Findings are made from left to right. Once one is made, it is the floor of what detectors
//! see, so findings never overlap and the text behind a finding is judged as it would be behind
//! its label. A later release replaces [`next_trigger`] by class masks over 64 bytes at a time.

use super::{
    detect::{Candidate, card, email, iban, ip, phone},
    kind::{Kind, KindSet},
    text::{Text, is_digit},
};

/// Calls `found` for every finding, from left to right, disjoint.
pub(super) fn scan(text: &str, kinds: KindSet, mut found: impl FnMut(Candidate)) {
    let mut text = Text::new(text);
    let mut at = 0;
    while let Some((trigger, byte)) = next_trigger(&text, at) {
        match judge(&text, trigger, byte, kinds) {
            Some(candidate) => {
                at = candidate.end;
                text = text.above(at);
                found(candidate);
            }
            None if is_digit(byte) => at = text.digits_end(trigger, usize::MAX),
            None => at = trigger.saturating_add(1),
        }
    }
}

fn next_trigger(text: &Text<'_>, at: usize) -> Option<(usize, u8)> {
    let trigger = text.find(at, |byte| matches!(byte, b'0'..=b'9' | b'@' | b'+' | b':'))?;
    Some((trigger, text.at(trigger)?))
}

/// What the detectors make of the trigger `byte` at `at`.
fn judge(text: &Text<'_>, at: usize, byte: u8, kinds: KindSet) -> Option<Candidate> {
    let wanted = |kind| kinds.contains(kind);
    let candidate = match byte {
        b'@' => wanted(Kind::Email).then(|| email::at_sign(text, at))?,
        b'+' => wanted(Kind::Phone).then(|| phone::at_plus(text, at))?,
        b':' => wanted(Kind::IpAddress).then(|| ip::v6_at(text, at))?,
        _ => judge_digit(text, at, kinds),
    };
    let candidate = candidate?;
    let covered =
        candidate.kind != Kind::Email && wanted(Kind::Email) && email::covers(text, &candidate);
    // An address that reaches further than the candidate is found at its own `@`.
    (!covered).then_some(candidate)
}

/// The kinds of number that can begin with a digit exclude each other; IBANs begin before it.
const DIGIT_DETECTORS: [(Kind, Detector); 4] = [
    (Kind::Iban, iban::before_digit),
    (Kind::IpAddress, ip::v4_at),
    (Kind::Phone, phone::at_digit),
    (Kind::CreditCard, card::at),
];

type Detector = fn(&Text<'_>, usize) -> Option<Candidate>;

fn judge_digit(text: &Text<'_>, at: usize, kinds: KindSet) -> Option<Candidate> {
    let wanted = DIGIT_DETECTORS.iter().filter(|(kind, _)| kinds.contains(*kind));
    wanted.into_iter().find_map(|(_, detect)| detect(text, at))
}
