//! Numbers of single countries that have more to them than a shape: districts, counties, letters that are
//! left out.

use super::{BARE, GROUPED};
use crate::pii::{
    cluster::Run,
    detect::{Candidate, Evidence},
    id::number,
    kind::Kind,
    tables::topic,
};

/// `B-AB 1234`, `KA AB 123E`: district, letters, number, perhaps `E` or `H` (FZV, section 9).
pub(super) fn german_plate(run: &Run<'_>, offer: &mut impl FnMut(Candidate)) {
    let (district, rest) = match run.groups {
        [district, rest @ ..] if !district.has_digit => (district, rest),
        _ => return,
    };
    let tail = run.compact.get(district.length()..).unwrap_or_default();
    let letters = tail.iter().take_while(|byte| byte.is_ascii_uppercase()).count();
    let digits = tail.iter().skip(letters).take_while(|byte| byte.is_ascii_digit()).count();
    let ending = tail.get(letters.saturating_add(digits)..).unwrap_or_default();
    let right = (1..=3).contains(&(district.length()))
        && (1..=2).contains(&letters)
        && (1..=4).contains(&digits)
        && matches!(ending, [] | [b'E' | b'H'])
        && (1..=2).contains(&rest.len());
    if right {
        let dashed = rest.first().is_some_and(|group| group.mark == b'-') && rest.len() == 2;
        let score = if dashed { GROUPED } else { BARE };
        offer(Candidate::new(Kind::LicencePlate, run.start, run.end, score).of("DE").from("DE"));
    }
}

/// German passports: nine of the digits and of the letters that cannot be misread, the first one of
/// those of passports (`PassV`, annex 1; BSI TR-03105), perhaps with the check digit.
pub(super) fn german_passport(run: &Run<'_>, offer: &mut impl FnMut(Candidate)) {
    let (serial, check) = run.compact.split_at_checked(9).unwrap_or_default();
    let is_part = |byte: &u8| byte.is_ascii_digit() || b"CFGHJKLMNPRTVWXYZ".contains(byte);
    let right = serial.first().is_some_and(|first| b"CFGHJK".contains(first))
        && serial.iter().all(is_part)
        && serial.iter().any(u8::is_ascii_digit)
        && matches!(check, [] | [b'0'..=b'9'])
        && run.groups.len() == 1;
    if right {
        offer(Candidate::new(Kind::Passport, run.start, run.end, BARE).of("DE").from("DE"));
    }
}

/// Irish plates: two digits of the year, since 2013 and its half, county, number
/// (S.I. No. 318/1992).
pub(super) fn irish_plate(run: &Run<'_>, offer: &mut impl FnMut(Candidate)) {
    let [year, county, number] = run.groups else { return };
    let code = run.compact.get(year.length()..).and_then(|rest| rest.get(..county.length()));
    let right = !year.has_letter
        && matches!(year.length(), 2..=3)
        && !number.has_letter
        && number.length() <= 6
        && code.is_some_and(|code| IRISH.iter().any(|county| county.as_bytes() == code));
    if right {
        let dashed = county.mark == b'-' && number.mark == b'-';
        let score = if dashed { GROUPED } else { BARE };
        offer(Candidate::new(Kind::LicencePlate, run.start, run.end, score).of("IE").from("IE"));
    }
}

/// Counties and cities of Irish plates.
const IRISH: &[&str] = &[
    "C", "CE", "CN", "CW", "D", "DL", "G", "KE", "KK", "KY", "L", "LD", "LH", "LK", "LM", "LS",
    "MH", "MN", "MO", "OY", "RN", "SO", "T", "TN", "TS", "W", "WD", "WH", "WW", "WX",
];

/// Portuguese licences: letters of the district, six or seven digits, and one more apart (`L-1904477 3`); so written
/// `carta`, which is said of other cards too, names them.
pub(super) fn portuguese_licence(run: &Run<'_>, said: u32, offer: &mut impl FnMut(Candidate)) {
    let is_written_so =
        || run.is_grouped("1-7 1,1-6 1,2-6 1,2-7 1") && matches!(run.letters, 1 | 3);
    if said & (topic::CARD | topic::DRIVING) != 0 && is_written_so() {
        let found = Candidate::new(Kind::DrivingLicence, run.start, run.end, LIKELY);
        offer(found.of("PT").from("PT").with(Evidence::GROUPING));
    }
}

/// Spanish licences have the number of the identity card with its letter, and are that where only a word for licences
/// stands near.
pub(super) fn spanish_licence(run: &Run<'_>, said: u32, offer: &mut impl FnMut(Candidate)) {
    const CHECKS: &[u8] = b"TRWAGMYFPDXBNJZSQVHLCKE";
    let Some((check, digits)) = run.compact.split_last().filter(|_| run.letters == 1 << 8) else {
        return;
    };
    let is_told = said & topic::DRIVING != 0 && said & topic::IDENTITY == 0;
    let rest = number(digits).map(|number| number % 23).and_then(|rest| usize::try_from(rest).ok());
    if is_told && rest.and_then(|rest| CHECKS.get(rest)) == Some(check) {
        let found = Candidate::new(Kind::DrivingLicence, run.start, run.end, SURE);
        offer(found.of("ES").from("ES").with(Evidence::CHECKSUM));
    }
}

/// Bits of a shape that only a word for other things too names, and of one that is named by a word of its own alone.
const LIKELY: i32 = 3;
const SURE: i32 = 10;

/// Letters and digits of a driver number of Great Britain.
pub(super) const BRITISH: usize = 16;

/// Driver number of Great Britain: five of the surname (9 for none), the decade, month (50 more
/// for women), day, last of the year, two initials, digit, two letters (DVLA).
pub(super) fn british_licence(run: &Run<'_>, offer: &mut impl FnMut(Candidate)) {
    let [surname @ .., _, _, _, _, _, _, _, _, _, _, _] = run.compact else { return };
    let [.., decade, month1, month2, day1, day2, year, first, _, _, check1, check2] = run.compact
    else {
        return;
    };
    let number = |tens: u8, units: u8| {
        u32::from(tens.wrapping_sub(b'0'))
            .wrapping_mul(10)
            .wrapping_add(units.wrapping_sub(b'0').into())
    };
    let month = number(*month1, *month2);
    let nines =
        surname.iter().rposition(|byte| *byte != b'9').map_or(0, |last| last.saturating_add(1));
    let right = surname.len() == 5
        && surname.iter().take(nines).all(u8::is_ascii_uppercase)
        && nines > 0
        && [decade, month1, month2, day1, day2, year].iter().all(|digit| digit.is_ascii_digit())
        && matches!(month, 1..=12 | 51..=62)
        && (1..=31).contains(&number(*day1, *day2))
        && first.is_ascii_uppercase()
        && check1.is_ascii_uppercase()
        && check2.is_ascii_uppercase();
    if right {
        offer(Candidate::new(Kind::DrivingLicence, run.start, run.end, 5).of("GB").from("GB"));
    }
}

#[cfg(test)]
mod tests {
    use alloc::vec::Vec;

    use crate::pii::{
        Kind, Scanner,
        detect::testing::{found, subkinds},
    };

    #[test]
    fn german_passports_have_letters_that_cannot_be_misread() {
        let of = |text| subkinds(Kind::Passport, text);
        assert_eq!(of("Reisepass C01X00T47"), ["DE"]);
        assert_eq!(of("Reisepass HZVYXWZ9N"), ["DE"]);
        assert!(of("Reisepass HZVYXWZNN").is_empty());
        assert!(of("Reisepass HZAYXWZ9N").is_empty());
    }

    #[test]
    fn irish_plates_have_a_county() {
        assert_eq!(found(Kind::LicencePlate, "licence plate: 171-D-46040"), ["171-D-46040"]);
        assert_eq!(found(Kind::LicencePlate, "reg 05 KE 123"), ["05 KE 123"]);
        assert!(found(Kind::LicencePlate, "order 171-D-46040").is_empty());
        assert_eq!(subkinds(Kind::LicencePlate, "plate 171-Q-46040"), [""; 0]);
    }

    #[test]
    fn licences_have_the_number_of_the_card_in_spain_and_a_digit_apart_in_portugal() {
        let kinds = |text: &str| -> Vec<Kind> {
            let findings = Scanner::new().scan(text).unwrap();
            findings.iter().map(crate::pii::Finding::kind).collect()
        };
        for text in ["mi permiso de conducir 56906812M", "carnet de conducir nº 56906812-M"] {
            assert_eq!(kinds(text), [Kind::DrivingLicence], "{text}");
        }
        for text in ["DNI 56906812M, carnet de conducir desde 2019", "documento: 56906812M"] {
            assert_eq!(kinds(text), [Kind::NationalId], "{text}");
        }
        let found = |text: &str| found(Kind::DrivingLicence, text);
        assert_eq!(found("a minha carta L-1904477 3 caducou"), ["L-1904477 3"]);
        assert!(found("o lote L-1904477 3 caducou").is_empty());
    }
}
