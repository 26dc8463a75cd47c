//! Plates that no cluster holds whole.

use super::{BARE, GROUPED};
use crate::pii::{cluster::Cluster, detect::Candidate, kind::Kind, text::Text};

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
