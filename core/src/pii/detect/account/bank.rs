//! Accounts that words for a bank name: what their groups and check digits say.

use super::sums::{completes, is_aba, is_ccc, is_rib};
use crate::pii::{
    cluster::{Cluster, Run},
    detect::{Candidate, Evidence},
    kind::Kind,
    tables::country_code,
    text::Text,
};

// Out of line, or all its checks are made before anybody asks for them.
#[inline(never)]
pub(super) fn bank(run: &Run<'_>, offer: &mut impl FnMut(Candidate)) {
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
        20 if is_ccc(run.compact) => {
            offer(account(-1).of("ES_CCC").from("ES").with(Evidence::CHECKSUM));
        }
        23 if is_rib(run.compact) => {
            offer(account(-1).of("FR_RIB").from("FR").with(Evidence::CHECKSUM));
        }
        21 if completes(b"PT50", run.compact) => {
            offer(account(0).of("PT_NIB").from("PT").with(Evidence::CHECKSUM));
        }
        // The Polish number is the IBAN without `PL`.
        26 if completes(b"PL", run.compact) => {
            offer(account(2).of("PL_NRB").from("PL").with(Evidence::CHECKSUM));
        }
        23 if run.is_grouped(RIB) => offer(account(-2).of("FR_RIB").from("FR")),
        6 if run.is_grouped("2.2.2,2/2/2") => {}
        6..=8 if run.begins_with_a_date() || run.is_plain_date() => {}
        _ if is_amount(run) || is_version(run) => {}
        // As long as those of some country that has check digits, and without them, it is none.
        5..=19 | 22 | 24 | 25
            if run.groups.len() == 1 || run.is_uniform() || has_check_behind(run) =>
        {
            offer(account(-5));
        }
        _ => {}
    }
}

/// `1205.33`: two digits behind a mark for decimals. `150000 points`: one account in ten thousand is as round.
fn is_amount(run: &Run<'_>) -> bool {
    match run.groups {
        [_, cents] => matches!(cents.mark, b'.' | b',') && cents.length() == 2,
        [_] => run.compact.len() <= LONGEST_ROUND && run.compact.ends_with(b"0000"),
        _ => false,
    }
}

/// `9.12.29`: parts of one or two digits with full stops between.
fn is_version(run: &Run<'_>) -> bool {
    run.groups.len() == 3
        && run.groups.iter().all(|group| group.length() <= 2)
        && run.groups.iter().skip(1).all(|group| group.mark == b'.')
}

/// Digits of what is counted or paid at most.
const LONGEST_ROUND: usize = 9;

/// How bank, branch, account and key are grouped in France.
pub(super) const RIB: &str = "5 5 11 2";

/// A French account with letters in its number, grouped as these are: `20041 01005 8354327M026 69`.
pub(super) fn lettered_rib(cluster: &Cluster) -> Option<Candidate> {
    let run = cluster.runs(23..=23).find(|run| run.is_grouped(RIB))?;
    // Letters stand in the eleven characters behind bank and branch only.
    let is_right = run.letters != 0 && run.letters & !0x001f_fc00 == 0;
    let found = Candidate::new(Kind::BankAccount, run.start, run.end, -1).of("FR_RIB").from("FR");
    is_right.then_some(found)
}

/// `904 263 518-6`: groups with one mark between them, and a check digit behind a dash.
fn has_check_behind(run: &Run<'_>) -> bool {
    let Some((last, rest)) = run.groups.split_last() else { return false };
    let mut marks = rest.iter().skip(1).map(|group| group.mark);
    last.length() == 1 && last.mark == b'-' && marks.all(|mark| mark == b' ')
}

/// Whether the groups before the place are the beginning of an IBAN, `GB56 MIDL`: what is behind them
/// then has wrong check digits, or would have been found.
#[inline(never)]
pub(super) fn is_of_an_iban(text: &Text<'_>, start: usize) -> bool {
    let mut end = start;
    for _ in 0..2 {
        let Some(before) = end.checked_sub(1).filter(|_| text.before(end) == Some(b' ')) else {
            return false;
        };
        let begin = text.word_start(before);
        match text.bytes(begin..before) {
            [a, b, c, d] if [a, b].into_iter().all(u8::is_ascii_alphabetic) => {
                if c.is_ascii_digit() && d.is_ascii_digit() {
                    return country_code(&[a.to_ascii_uppercase(), b.to_ascii_uppercase()]);
                }
                end = begin;
            }
            _ => return false,
        }
    }
    false
}
