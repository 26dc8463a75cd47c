//! Bank accounts without IBAN, routing numbers, BICs; serial numbers of devices. All of these need
//! a word nearby, but accounts whose groups and check digits say what they are.

mod bank;
mod device;
mod parts;
mod sums;

use super::{Candidate, Evidence};
use crate::pii::{
    cluster::{self, Cluster, Run},
    context::{first_word, last_word, tells_near},
    fold::fold,
    kind::Kind,
    tables::{List, country_code, topic, topics},
    text::Text,
};
use bank::{RIB, bank, is_of_an_iban, lettered_rib};
use core::ops::Range;
use device::device;
use sums::{completes, is_ccc, is_cin, is_czech, is_rib};

pub(in crate::pii) use parts::in_parts;

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
    if cluster.length() >= SHORTEST_ALONE {
        alone(cluster, &mut offer);
    }
    let is_signed = is_behind_a_sign(text, cluster.start());
    let of_sign = if is_signed { OF_SIGN } else { 0 };
    let is_of_a_bank = is_signed || said & (topic::BANK | topic::ROUTING) != 0;
    if is_of_a_bank && let Some(rib) = lettered_rib(cluster) {
        offer(rib);
    }
    if cluster.length() >= SHORTEST_FAR
        && let Some(account) = far(text, cluster)
    {
        offer(account);
    }
    let shortest = if is_of_a_bank { SHORTEST } else { SHORTEST_OF_DEVICES };
    for run in cluster.digits(shortest..=cluster::MOST) {
        let is_whole =
            !is_cut(text, run.end) && !is_of_a_reference(text, run.start) && !run.is_of_a_year();
        if is_of_a_bank && is_whole && !is_of_an_iban(text, run.start) && !is_counted(text, run.end)
        {
            bank(&run, &mut |found: Candidate| offer(found.more(of_sign)));
        }
        device(text, &run, &mut offer);
    }
}

/// An account that its groups or check digits tell where a word for a bank stands further away: `my bank details are
/// 20-45-77 33445566`.
fn far(text: &Text<'_>, cluster: &Cluster) -> Option<Candidate> {
    let is_british = |run: &Run<'_>| run.is_grouped("2-2-2 8");
    let is_spanish = |run: &Run<'_>| run.groups.len() == 1 && is_ccc(run.compact);
    let british = || cluster.digits(14..=14).find(is_british).map(|run| (run, "GB", "GB"));
    let spanish = || cluster.digits(20..=20).find(is_spanish).map(|run| (run, "ES_CCC", "ES"));
    let (run, subkind, country) = british().or_else(spanish)?;
    let is_told = tells_near(text, run.start..run.end, FAR, |word| {
        let word = fold(word);
        topics(word.letters()) & topic::BANK != 0 || BANKS.has(word.letters())
    });
    let found =
        Candidate::new(Kind::BankAccount, run.start, run.end, ALONE).of(subkind).from(country);
    is_told.then(|| found.with(Evidence::CONTEXT).with(Evidence::GROUPING))
}

/// Letters and digits of such an account at least, and bytes before and behind in which the word is looked for.
const SHORTEST_FAR: usize = 14;
const FAR: [usize; 2] = [64, 32];

static BANKS: List = List::new("bank banco banque details transfer");

/// Whether the word right before a number says that it is what a transfer is for: `kenmerk 13534913`.
fn is_of_a_reference(text: &Text<'_>, start: usize) -> bool {
    let before = text.bytes_before(start, LONGEST_REFERENCE);
    let before = before.trim_ascii_end();
    let before = before.strip_suffix(b":").unwrap_or(before);
    REFERENCES.has_written(last_word(before))
}

const LONGEST_REFERENCE: usize = 24;

static REFERENCES: List = List::new(
    "reference referentie referenz referens kenmerk betreff tytul mededeling communication causale concepto \
    verwendungszweck betalingskenmerk meddelande",
);

/// Whether a row of digits goes on behind a hyphen, as dates do: `account locked 2025-03-11T08:41`.
fn is_cut(text: &Text<'_>, end: usize) -> bool {
    matches!(text.bytes_from(end, 2), [b'-', b'0'..=b'9'])
}

/// Whether points or miles stand behind a number, of which there may be many on an account: `my account shows 184322
/// points`.
fn is_counted(text: &Text<'_>, end: usize) -> bool {
    let behind = text.bytes_from(end, LONGEST_UNIT);
    let word = behind.strip_prefix(b" ").unwrap_or_default();
    let word = first_word(word);
    UNITS.has_written(word)
}

const LONGEST_UNIT: usize = 12;

static UNITS: List = List::new(
    "points punkte puntos punti punten pontos punktow poang miles meilen millas miglia milhas kr kronor sek eur euro euros zl pln \
    gbp usd chf dkk nok",
);

/// `a/c 40751163`, of which no word is read: what it is worth is that of one.
fn is_behind_a_sign(text: &Text<'_>, start: usize) -> bool {
    text.before(start) == Some(b' ')
        && text.before(start.saturating_sub(2)) == Some(b'/')
        && matches!(
            text.bytes_before(start, 5),
            [.., b'a' | b'A' | b'c' | b'C', b'/', b'c' | b'C', b' ']
        )
}

const OF_SIGN: i32 = 7;

/// Whether an account that needs no word may begin with the letter in front of a cluster: `X 05428 11101 …`.
pub(in crate::pii) fn may_begin(front: Range<usize>, cluster: &Cluster) -> bool {
    front.len() == 2 && cluster.begins_as("5 5 12")
}

/// An account that its groups and check digits tell, whatever stands around it.
#[inline(never)]
pub(in crate::pii) fn alone(cluster: &Cluster, offer: &mut impl FnMut(Candidate)) {
    for run in cluster.runs(SHORTEST_ALONE..=LONGEST_ALONE) {
        let Some((subkind, country, more)) = sort_alone(&run) else { continue };
        let found = Candidate::new(Kind::BankAccount, run.start, run.end, ALONE);
        let found = found.of(subkind).from(country).more(more);
        offer(found.with(Evidence::CHECKSUM).with(Evidence::GROUPING));
    }
}

/// Which account that is, of which country, and what it lacks or has more.
fn sort_alone(run: &Run<'_>) -> Option<(&'static str, &'static str, i32)> {
    match run.compact.len() {
        23 if run.letters == 0 && run.is_grouped(RIB) && is_rib(run.compact) => {
            Some(("FR_RIB", "FR", 0))
        }
        23 if run.letters == 1 => {
            let (letter, digits) = run.compact.split_first()?;
            let right = run.is_grouped("1 5 5 12,23,1-5-5-12,6 5 12") && is_cin(*letter, digits);
            let of_grouping = if run.groups.len() == 1 { UNGROUPED } else { 0 };
            right.then_some(("IT_BBAN", "IT", of_grouping))
        }
        26 if run.is_grouped("2 4 4 4 4 4 4,2-4-4-4-4-4-4") && completes(b"PL", run.compact) => {
            Some(("PL_NRB", "PL", 0))
        }
        _ => is_czech_alone(run).then_some(("CZ", "CZ", 0)),
    }
}

/// `19-2000145399/0800`: prefix, number and bank.
fn is_czech_alone(run: &Run<'_>) -> bool {
    let [prefix, number, bank] = run.groups else { return false };
    let (front, rest) = run.compact.split_at_checked(prefix.length()).unwrap_or_default();
    run.letters == 0
        && number.mark == b'-'
        && bank.mark == b'/'
        && bank.length() == 4
        && is_czech(front, rest.get(..number.length()).unwrap_or_default())
}

/// Letters and digits of such an account, and its bits.
const SHORTEST_ALONE: usize = 10;
const LONGEST_ALONE: usize = 26;
const ALONE: i32 = 3;

/// What one lacks that stands without its groups.
const UNGROUPED: i32 = -4;

/// Nothing here has fewer digits.
const SHORTEST: usize = 5;
const SHORTEST_OF_DEVICES: usize = 15;

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

/// A BIC (ISO 9362): institution, country, location, perhaps a branch; `value` is a whole word.
pub(in crate::pii) fn is_bic(value: &[u8]) -> bool {
    let is_length = matches!(value.len(), 8 | 11);
    let letters = value.get(..6).is_some_and(|six| six.iter().all(u8::is_ascii_alphabetic));
    let country = value.get(4..6).is_some_and(country_code);
    is_length && letters && country && value.iter().all(u8::is_ascii_alphanumeric)
}

#[cfg(test)]
mod tests {
    use super::super::testing::{found, subkinds};
    use super::*;

    #[test]
    fn account_numbers_of_portugal_have_check_digits() {
        assert_eq!(subkinds(Kind::BankAccount, "conta 000201231234567890154"), ["PT_NIB"]);
        assert_eq!(subkinds(Kind::BankAccount, "NIB: 0002 0123 12345678901 54"), ["PT_NIB"]);
        assert!(found(Kind::BankAccount, "conta 000201231234567890155").is_empty());
    }

    #[test]
    fn account_numbers_of_spain_have_check_digits() {
        for account in ["21000418450200051332", "12341234161234567890"] {
            assert_eq!(subkinds(Kind::BankAccount, &std::format!("cuenta {account}")), ["ES_CCC"]);
        }
    }

    #[test]
    fn accounts_with_check_digits_need_no_word_where_they_are_grouped() {
        for (text, subkind) in [
            ("versement sur 20041 01005 00500013026 06 merci", "FR_RIB"),
            ("proszę przelać na 61 1090 1014 0000 0712 1981 2874", "PL_NRB"),
            ("bitte an 19-2000145399/0800 zurück", "CZ"),
            ("bonifico su X 05428 11101 000000123456 grazie", "IT_BBAN"),
            ("conto X0542811101000000123456", "IT_BBAN"),
        ] {
            assert_eq!(subkinds(Kind::BankAccount, text), [subkind], "{text}");
        }
        for text in [
            "versement sur 20041 01005 00500013026 07 merci",
            "proszę przelać na 61 1090 1014 0000 0712 1981 2875",
            "bitte an 19-2000145398/0800 zurück",
            "bonifico su Y 05428 11101 000000123456 grazie",
        ] {
            assert!(found(Kind::BankAccount, text).is_empty(), "{text}");
        }
    }

    #[test]
    fn dates_are_no_accounts() {
        for text in ["my account 12/03/2024", "Konto 12345678. Das neue kam am 12.03.2024"] {
            assert!(found(Kind::BankAccount, text).iter().all(|one| one == "12345678"), "{text}");
        }
    }

    #[test]
    fn what_is_on_an_account_is_not_its_number() {
        for text in [
            "my account shows 184322 points",
            "Mein Konto hat 12450000 Meilen",
            "mijn rekening heeft 184322 punten",
            "kontot har 184322 poäng",
            "conta saldo 1234567",
            "compte avec un solde de 8412905",
            "account opened 12 05 2019",
            "WARN auth: account locked 2025-03-11T08:41:09Z",
        ] {
            assert!(found(Kind::BankAccount, text).is_empty(), "{text}");
        }
        for (text, account) in [
            ("rekeningnr 417164300", "417164300"),
            ("my balance is wrong, account 12345678", "12345678"),
        ] {
            assert_eq!(found(Kind::BankAccount, text), [account], "{text}");
        }
    }

    #[test]
    fn accounts_with_groups_or_check_digits_are_told_further_away() {
        for (text, account) in [
            ("my bank details are 20-45-77 33445566", "20-45-77 33445566"),
            ("la cuenta, bueno, os la pongo entera, 21000418450200051332", "21000418450200051332"),
        ] {
            assert_eq!(found(Kind::BankAccount, text), [account], "{text}");
        }
        for text in ["part 20-45-77 33445566", "paquete 21000418450200051332"] {
            assert!(found(Kind::BankAccount, text).is_empty(), "{text}");
        }
    }

    #[test]
    fn signs_for_accounts_name_them() {
        assert_eq!(found(Kind::BankAccount, "refund to a/c 40751163 please"), ["40751163"]);
        assert_eq!(found(Kind::BankAccount, "devolver no c/c 17736-4"), ["17736-4"]);
        assert!(found(Kind::BankAccount, "the a/c 40751163w unit").is_empty());
    }

    #[test]
    fn the_rest_of_a_wrong_iban_is_no_account() {
        for text in ["IBAN GB56 MIDL 1095 0563 4222 65", "iban ro16 btrl 5885 1851 6489 5302"] {
            assert!(found(Kind::BankAccount, text).is_empty(), "{text}");
        }
        assert_eq!(found(Kind::BankAccount, "bank acct 1095 0563 4222"), ["1095 0563 4222"]);
    }
}
