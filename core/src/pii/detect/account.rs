//! Bank accounts without IBAN, routing numbers, BICs; serial numbers of devices. All of these need
//! a word nearby.

use super::{Candidate, Evidence};
use crate::pii::{
    checksum,
    cluster::{self, Cluster, Run},
    id::{number, weighted},
    kind::Kind,
    tables::{country_code, topic},
    text::Text,
};

/// Calls `offer` with what the first groups of a cluster may be.
pub(in crate::pii) fn at(
    text: &Text<'_>,
    cluster: &Cluster,
    said: u32,
    mut offer: impl FnMut(Candidate),
) {
    if said & (topic::BIC | topic::ROUTING) != 0
        && let Some(run) = cluster.run(1).filter(|run| text.may_end(run.end))
    {
        institution(&run, &mut offer);
    }
    for run in cluster.digits(SHORTEST..=cluster::MOST) {
        if said & (topic::BANK | topic::ROUTING) != 0 {
            bank(&run, &mut offer);
        }
        device(&run, &mut offer);
    }
}

/// Nothing here has fewer digits.
const SHORTEST: usize = 5;

fn bank(run: &Run<'_>, offer: &mut impl FnMut(Candidate)) {
    let account = |score| Candidate::new(Kind::BankAccount, run.start, run.end, score);
    match run.compact.len() {
        6 if run.is_grouped("2-2-2") => offer(account(-3).of("GB_SORT_CODE").from("GB")),
        14 if run.is_grouped("2-2-2 8") => offer(account(-1).of("GB").from("GB")),
        9 if is_aba(run.compact) => {
            let routing = account(-4).of("US_ABA").from("US").with(Evidence::CHECKSUM);
            offer(routing);
            offer(account(-5));
        }
        6 if run.is_grouped("3-3") => offer(account(-3).of("AU_BSB").from("AU")),
        20 if run.is_grouped("4 4 2 10") || run.is_grouped("4-4-2-10") => {
            offer(account(-2).of("ES").from("ES"));
        }
        23 if is_rib(run.compact) => {
            offer(account(-1).of("FR_RIB").from("FR").with(Evidence::CHECKSUM));
        }
        26 if is_nrb(run.compact) => {
            offer(account(2).of("PL_NRB").from("PL").with(Evidence::CHECKSUM));
        }
        5..=18 if run.groups.len() == 1 || run.is_uniform() => offer(account(-5)),
        _ => {}
    }
}

/// Bank, branch, account and key with digits only: 97 minus the rest of 89, 15 and 3 times its
/// parts (Banque de France).
fn is_rib(digits: &[u8]) -> bool {
    let part =
        |from: usize, to: usize| digits.get(from..to).and_then(number).unwrap_or_default() % 97;
    let sum = part(0, 5)
        .wrapping_mul(89)
        .wrapping_add(part(5, 10).wrapping_mul(15))
        .wrapping_add(part(10, 21).wrapping_mul(3));
    part(21, 23) == 97_u64.wrapping_sub(sum % 97)
}

/// The Polish number is the IBAN without `PL`.
fn is_nrb(digits: &[u8]) -> bool {
    let mut iban = [0; 28];
    let [p, l, rest @ ..] = &mut iban;
    (*p, *l) = (b'P', b'L');
    rest.len() == digits.len() && {
        rest.copy_from_slice(digits);
        checksum::mod_97(&iban)
    }
}

/// A BIC, or an Indian branch (IFSC: four letters, a zero, six characters).
fn institution(run: &Run<'_>, offer: &mut impl FnMut(Candidate)) {
    let Some(group) = run.groups.first() else { return };
    let branch = matches!(run.compact, [a, b, c, d, b'0', _, _, _, _, _, _]
        if [a, b, c, d].iter().all(|byte| byte.is_ascii_uppercase()));
    if group.has_digit && is_bic(run.compact) {
        offer(Candidate::new(Kind::BankAccount, run.start, run.end, -1).of("BIC"));
    } else if branch {
        offer(Candidate::new(Kind::BankAccount, run.start, run.end, -1).of("IN_IFSC").from("IN"));
    }
}

/// Routing number: weights 3, 7, 1 modulo 10 (American Bankers Association), in use up to 72.
fn is_aba(digits: &[u8]) -> bool {
    let district = digits.get(..2).and_then(number).unwrap_or(99);
    let in_use = matches!(district, 1..=12 | 21..=32 | 61..=72 | 80);
    in_use && weighted(digits, &[3, 7, 1, 3, 7, 1, 3, 7, 1]).is_multiple_of(10)
}

/// IMEI (3GPP TS 23.003: type, serial, Luhn digit), IMEISV, ICCID (ITU-T E.118).
fn device(run: &Run<'_>, offer: &mut impl FnMut(Candidate)) {
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
        15 if luhn => offer(device(-3).of("IMEI").with(Evidence::CHECKSUM)),
        16 if run.is_grouped("2-6-6-2") => offer(device(0).of("IMEISV")),
        16 => offer(device(-5).of("IMEISV")),
        19 | 20 if run.compact.starts_with(b"89") && luhn => {
            offer(device(-2).of("ICCID").with(Evidence::CHECKSUM));
        }
        _ => {}
    }
}

/// A BIC (ISO 9362): institution, country, location, perhaps a branch; `value` is a whole word.
pub(in crate::pii) fn is_bic(value: &[u8]) -> bool {
    let is_length = matches!(value.len(), 8 | 11);
    let letters = value.get(..6).is_some_and(|six| six.iter().all(u8::is_ascii_alphabetic));
    let country = value.get(4..6).is_some_and(country_code);
    is_length && letters && country && value.iter().all(u8::is_ascii_alphanumeric)
}
