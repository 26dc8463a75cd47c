//! Plates that no cluster holds whole, or that are known with a word further away.

use super::{BARE, GROUPED};
use crate::pii::{
    cluster::Cluster,
    context::tells_near,
    detect::{Candidate, Evidence},
    fold::fold,
    kind::Kind,
    tables::{List, topic, topics},
    text::Text,
};

/// `GÖ-KL 482`: the cluster begins behind a district with an umlaut, which is no letter of clusters.
pub(super) fn umlaut_plate(text: &Text<'_>, cluster: &Cluster) -> Option<Candidate> {
    let run = cluster.run(2)?;
    let [letters, number] = run.groups else { return None };
    let is_number = number.has_digit && number.length() <= 4 && !letters.has_digit;
    let mark = run.start.saturating_sub(1);
    let dashed = text.before(run.start) == Some(b'-');
    let is_apart = dashed || text.before(run.start) == Some(b' ');
    if !is_number || letters.length() > 2 || !is_apart || !text.number_may_end(run.end) {
        return None;
    }
    let mut start = mark;
    let mut has_umlaut = false;
    for _ in 0..3 {
        let Some(one) = text.char_before(start) else { break };
        let is_umlaut = matches!(one, 'Ä' | 'Ö' | 'Ü');
        if !is_umlaut && !one.is_ascii_uppercase() {
            break;
        }
        has_umlaut |= is_umlaut;
        start = start.saturating_sub(one.len_utf8());
    }
    let is_whole = !text.char_before(start).is_some_and(char::is_alphanumeric);
    (has_umlaut && is_whole).then(|| {
        let score = if dashed { GROUPED } else { BARE };
        Candidate::new(Kind::LicencePlate, start, run.end, score).of("DE").from("DE")
    })
}

/// `YK19 VDT`: memory tag of the region, age mark, three letters (DVLA, INF104). Few other codes have
/// this shape, so that a word for vehicles may stand further away.
pub(super) fn british_plate(text: &Text<'_>, cluster: &Cluster) -> Option<Candidate> {
    let run = cluster.runs(7..=7).next()?;
    let [region, office, tens, units, rest @ ..] = run.compact else { return None };
    let age = tens.wrapping_sub(b'0').wrapping_mul(10).wrapping_add(units.wrapping_sub(b'0'));
    let right = b"ABCDEFGHKLMNOPRSVWXY".contains(region)
        && office.is_ascii_uppercase()
        && !b"IQZ".contains(office)
        && tens.is_ascii_digit()
        && units.is_ascii_digit()
        // From 51 (September 2001) and 02 (March 2002) on.
        && !matches!(age, 0 | 1 | 50)
        && rest.iter().all(|letter| letter.is_ascii_uppercase() && !b"IQ".contains(letter))
        && (run.is_grouped("4 3") || run.groups.len() == 1)
        && !text.bytes(run.start..run.end).iter().any(u8::is_ascii_lowercase);
    (right && speaks_of_vehicles(text, run.start, run.end)).then(|| {
        let plate = Candidate::new(Kind::LicencePlate, run.start, run.end, FAR);
        plate.of("GB").from("GB").with(Evidence::GROUPING)
    })
}

/// Whether a word for vehicles or their numbers stands some words before or behind.
fn speaks_of_vehicles(text: &Text<'_>, start: usize, end: usize) -> bool {
    tells_near(text, start..end, VEHICLES, |word| {
        let topics = topics(fold(word).letters());
        topics & (topic::PLATE | topic::VEHICLE) != 0 || PARKED.has_written(word)
    })
}

/// Bytes before and behind in which such a word is looked for, and bits of the shape with one.
const VEHICLES: [usize; 2] = [160, 64];
const FAR: i32 = 2;

/// What is said of cars without naming them.
static PARKED: List = List::new("parking parked park garage driveway towed");
