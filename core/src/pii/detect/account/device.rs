//! Serial numbers of devices and of cards in them.

use crate::pii::{
    checksum,
    cluster::Run,
    context::tells_near,
    detect::{Candidate, Evidence},
    kind::Kind,
    text::Text,
};

/// IMEI (3GPP TS 23.003: type, serial, Luhn digit), IMEISV, ICCID (ITU-T E.118).
pub(super) fn device(text: &Text<'_>, run: &Run<'_>, offer: &mut impl FnMut(Candidate)) {
    let device = |score| Candidate::new(Kind::Imei, run.start, run.end, score);
    let length = run.compact.len();
    if !matches!(length, 15 | 16 | 19 | 20) {
        return;
    }
    let luhn = checksum::luhn_ascii(run.compact);
    match length {
        15 if luhn && run.is_grouped("2-6-6-1") => {
            offer(device(5).of("IMEI").with(Evidence::GROUPING));
        }
        15 if luhn && is_called_so(text, run) => {
            offer(device(5).of("IMEI").with(Evidence::CHECKSUM));
        }
        15 if luhn && is_of_body(run.compact) => {
            offer(device(0).of("IMEI").with(Evidence::CHECKSUM));
        }
        15 if luhn => offer(device(-3).of("IMEI").with(Evidence::CHECKSUM)),
        16 if run.is_grouped("2-6-6-2") => offer(device(0).of("IMEISV")),
        16 => offer(device(-5).of("IMEISV")),
        19 | 20 if run.compact.starts_with(b"89") && luhn => {
            offer(device(-2).of("ICCID").with(Evidence::CHECKSUM));
        }
        _ => {}
    }
}

/// Whether a word behind says what it is: `(that is the IMEI)`.
fn is_called_so(text: &Text<'_>, run: &Run<'_>) -> bool {
    text.bytes_from(run.end, 2) == b" ("
        && tells_near(text, run.start..run.end, CALLED, |word| word.eq_ignore_ascii_case(b"imei"))
}

/// Bytes before and behind in which that is.
const CALLED: [usize; 2] = [0, 40];

/// Whether the type was given by one of the two bodies that most telephones are reported to (GSMA TS.06):
/// of other numbers with a right check digit one in fifty begins so.
fn is_of_body(digits: &[u8]) -> bool {
    digits.starts_with(b"35") || digits.starts_with(b"86")
}
