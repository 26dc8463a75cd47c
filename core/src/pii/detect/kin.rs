//! Dates of birth that kin tells: `my son (12.9.2015)`, `ma fille c'est le 1er avril 2016`.

use super::birth::{COPULAS, LONGEST_TOLD, is_behind_name, is_of_adult};
use crate::pii::{
    context::{last_word, words_in},
    fold::fold,
    tables::List,
    text::Text,
};

/// Whether a date stands in brackets or between commas behind an age or a word for kin: `91 ans (14/02/1933)`,
/// `my son (12.9.2015)`, `svärfar, 30/1 -56, får`. But in brackets behind children only one of a year
/// in which adults were born.
pub(super) fn is_beside_kin(text: &Text<'_>, from: usize, to: usize) -> bool {
    let before = text.bytes_before(from, LONGEST_TOLD);
    let (before, in_brackets) = match (before, text.at(to)) {
        ([before @ .., b' ', b'('], Some(b')')) => (before, true),
        ([before @ .., b',', b' '], Some(b',' | b';' | b'\n') | None) => (before, false),
        _ => return false,
    };
    let word = fold(last_word(before));
    let word = word.letters();
    let is_child = || CHILDREN.has(word) || before.ends_with(b"little one");
    in_brackets && is_child() || (KIN.has(word) || is_child()) && is_of_adult(text.bytes(from..to))
}

/// Whether a date stands in brackets behind the name of a child: `mijn zoon Daan (2 juni 2012)`.
pub(super) fn is_behind_child(text: &Text<'_>, from: usize, to: usize) -> bool {
    let is_bracketed = is_behind_name(text, from, b" (") && text.at(to) == Some(b')');
    let past = text.past();
    let before = text.bytes(past.end.saturating_sub(LONGEST_TOLD).max(past.start)..past.end);
    is_bracketed
        && before.strip_suffix(b" ").is_some_and(|before| CHILDREN.has_written(last_word(before)))
}

/// Whether the words before a date say of kin, or of somebody who is insured or carried, when they are of: `my son is from
/// 12.9.2015`, `ma fille c'est le 1er avril 2016`, `il bimbo è del 5 novembre`. Of a thing of theirs nothing is said (`the
/// card of my son is from`). What is said of others than kin, and what somebody says of themselves, is of a year in which
/// adults were born: `sono del 7 gennaio '61`.
pub(super) fn is_of_kin(text: &Text<'_>, from: usize, to: usize) -> bool {
    let before = text.bytes_before(from, LONGEST_OF_KIN);
    if !before.ends_with(b" ") && !before.ends_with(b"'") {
        return false;
    }
    let ends = |byte: &u8| b".!?,;:\n()".contains(byte) || byte.is_ascii_digit();
    let is_begun = before.len() < LONGEST_OF_KIN || before.iter().any(ends);
    let sentence = before.rsplit(ends).next().unwrap_or_default();
    let mut words = words_in(sentence).rev().map(fold);
    let mut next = || words.next().unwrap_or_default();
    let is_of = matches!(
        next().letters(),
        b"of"
            | b"from"
            | b"del"
            | b"dell"
            | b"de"
            | b"do"
            | b"le"
            | b"du"
            | b"vom"
            | b"am"
            | b"van"
            | b"z"
            | b"fran"
    );
    let copula = next();
    if is_of && matches!(copula.letters(), b"sono" | b"soy" | b"sou") {
        return is_of_adult(text.bytes(from..to));
    }
    let is_copula = COPULAS.contains(&copula.letters());
    let mut kin = next();
    if kin.letters() == b"c" {
        kin = next();
    }
    let is_told = || {
        is_kin(kin.letters())
            || LITTLE.has(kin.letters())
            || INSURED.has(kin.letters()) && is_of_adult(text.bytes(from..to))
    };
    is_begun && is_of && is_copula && is_told() && words.count() <= WORDS_OF_KIN
}

/// Bytes in which that is said, and words before the one for kin.
const LONGEST_OF_KIN: usize = 40;
const WORDS_OF_KIN: usize = 2;

fn is_kin(word: &[u8]) -> bool {
    CHILDREN.has(word) || KIN.has(word)
}

/// Children.
static CHILDREN: List = List::new(
    "son daughter child baby kid twins toddler newborn grandson granddaughter nephew niece \
    fils fille enfant bebe neveu niece fillette garcon jumeaux sohn tochter kind enkel enkelin neffe nichte zwillinge \
    hijo hija nino nina nieto nieta sobrino sobrina peque figlio figlia bimbo bimba bambino bambina nipote nipotino \
    nipotina gemelli zoon zoontje dochter dochtertje kindje kleinzoon kleindochter neefje nichtje tweeling \
    filho filha neto neta bebe menino menina sobrinho sobrinha syn corka synek coreczka wnuk wnuczka dziecko \
    dotter dottern sonen barn barnet barnbarn dotterson tvillingar",
);

/// What children are called that are small.
static LITTLE: List = List::new(
    "petit petite kleine kleiner kleinste pequeno pequena piccolo piccola peque cacula maly mala najmlodsza najmlodszy lillen",
);

/// Units of an age, and other kin.
static KIN: List = List::new(
    "years ans jahre jahren anni anos jaar lat lata ar yrs yo mother father mere pere mutter vater madre \
    padre moeder vader mae pai mama tata matka mamma pappa wife husband femme mari frau mann mujer esposa marido moglie \
    marito vrouw man zona maz svarfar svarmor suegro suegra suocero suocera sogro sogra tesciowa schoonmoeder \
    schoonvader schwiegermutter schwiegervater",
);

/// Who is insured, treated, carried or drives, of whom such is told as of kin.
static INSURED: List = List::new(
    "insured policyholder patient passenger driver applicant claimant versicherte versicherter versicherten mitversicherte \
    patientin fahrer fahrerin passagier antragsteller antragstellerin assure assuree patiente passager passagere conducteur \
    conductrice souscripteur souscriptrice titulaire asegurado asegurada paciente titular conductor conductora pasajero \
    pasajera tomador tomadora assicurato assicurata paziente intestatario intestataria contraente conducente passeggero \
    passeggera verzekerde bestuurder verzekeringnemer segurado segurada utente condutor condutora passageiro passageira \
    ubezpieczony ubezpieczona pacjent pacjentka kierowca pasazer pasazerka forsakrade forsakrad patienten foraren \
    passageraren forsakringstagaren",
);

#[cfg(test)]
mod tests {
    use super::super::testing::found;
    use crate::pii::Kind;
    #[cfg(feature = "names")]
    use crate::pii::Scanner;

    #[test]
    fn dates_beside_kin_are_births_where_adults_or_children_were_born() {
        for text in [
            "My little one (22.11.21) was moved",
            "mijn kleinzoon (03-03-2021)",
            "svärfar, 30/1 -56, får inte",
            "mi suegra, 12/03/1948, no puede",
        ] {
            assert_eq!(found(Kind::DateOfBirth, text).len(), 1, "{text}");
        }
        for text in [
            "my mother (22.11.21) called",
            "mi suegra, 12/03/2024, no pudo",
            "the new one (22.11.21)",
        ] {
            assert_eq!(found(Kind::DateOfBirth, text).len(), 0, "{text}");
        }
    }

    #[cfg(feature = "names")]
    #[test]
    fn a_date_in_brackets_behind_the_name_of_a_child_is_a_birth() {
        let births = |text| {
            let findings = Scanner::new().scan(text).unwrap();
            findings.iter().filter(|found| found.kind() == Kind::DateOfBirth).count()
        };
        assert_eq!(births("Mijn zoon Daan (2 juni 2012) is ziek"), 1);
        assert_eq!(births("meine Tochter Lena (03.05.2015) möchte"), 1);
        assert_eq!(births("our trainer Daan (2 juni 2012) was ill"), 0);
        assert_eq!(births("my son talked to Daan (2 June 2012) about it"), 0);
    }

    #[test]
    fn of_whom_a_date_is_may_be_kin() {
        for (text, date) in [
            ("my son is from 12.9.2015 and", "12.9.2015"),
            ("ma fille c'est le premier avril 2016 (non", "premier avril 2016"),
            ("il bimbo è del cinque novembre 2020, perché", "cinque novembre 2020"),
            ("Onze zoon is van elf oktober 2016 en mag", "elf oktober 2016"),
            ("mi hija es del 12/05/2016, y", "12/05/2016"),
            ("e sono del 7 gennaio '61", "7 gennaio '61"),
            ("Unsere Tochter kam am dritten Mai 2019 zur Welt", "dritten Mai 2019"),
        ] {
            assert_eq!(found(Kind::DateOfBirth, text), [date], "{text}");
        }
        for text in [
            "la carte de mon fils est du 12/05/2024",
            "the order that I made for my son is from 12.9.2024",
            "la facture est du 12/05/2024",
            "le foto sono del 7 gennaio 2024",
        ] {
            assert!(found(Kind::DateOfBirth, text).is_empty(), "{text}");
        }
    }
}
