//! Numbers of passports, driving licences and vehicles: shapes, and the words that name them.

mod code;
mod country;
mod distant;
mod far;
mod marks;
mod measured;
mod model;
mod papers;
mod plain;
mod shape;

use super::{Candidate, Evidence};
use crate::pii::{
    cluster::{Cluster, Run},
    kind::Kind,
    tables::topic,
    text::Text,
};
use code::{goes_on, may_be_plate};
use country::{
    BRITISH, british_licence, german_passport, german_plate, irish_plate, portuguese_licence,
    spanish_licence,
};
use distant::distant;
use far::far_plate;
use marks::umlaut_plate;
use measured::{ends_in_text, is_counted, is_measured, is_of_a_thing, is_of_order};
use model::{is_of_a_model, is_of_two_mixed};
pub(in crate::pii) use plain::{is_before_three_letters, is_plain_word};
use shape::documents;

/// What shapes are worth: nearly nothing, and a little more in their own grouping.
const BARE: i32 = -4;
const GROUPED: i32 = -2;

/// A number that no row has, where a word says what it is.
const UNKNOWN: i32 = -5;

/// Words for documents and vehicles.
const OF_DOCUMENTS: u32 = topic::PASSPORT | topic::DRIVING | topic::PLATE | topic::VEHICLE;

/// Calls `offer` with what the first groups of a cluster may be.
pub(in crate::pii) fn at(
    text: &Text<'_>,
    cluster: &Cluster,
    said: u32,
    mut offer: impl FnMut(Candidate),
) {
    let mut offer = |found: Candidate| {
        if found.kind != Kind::LicencePlate || may_be_plate(text, &found) {
            offer(found);
        }
    };
    let is_card = said & topic::CARD != 0 && cluster.has_letters();
    let is_named = said & OF_DOCUMENTS != 0 || is_card;
    if let Some(plate) = far_plate(text, cluster) {
        offer(plate);
    }
    distant(text, cluster, said, &mut offer);
    if !is_named && cluster.length() < BRITISH {
        return;
    }
    if is_named && let Some(plate) = umlaut_plate(text, cluster) {
        offer(plate);
    }
    let lengths = if is_named { 5..=18 } else { BRITISH..=BRITISH };
    let may_be = |run: &Run<'_>| {
        run.groups.len() <= 5
            && !is_measured(text, run)
            && !ends_in_text(text, run)
            && !run.is_of_a_year()
            && !is_of_order(text, run)
            && !goes_on(text, run.end)
    };
    for run in cluster.runs(lengths).filter(may_be) {
        let small = run.has_small_word(text);
        if is_named {
            portuguese_licence(&run, said, &mut offer);
            spanish_licence(&run, said, &mut offer);
        }
        if is_of_a_document(text, &run, said) {
            named(text, &run, said & topic::PLATE != 0, small, &mut offer);
        }
        if !small {
            british_licence(&run, &mut offer);
        }
    }
}

/// Whether a cluster with letters in front is worth a look where no word names anything near.
pub(in crate::pii) fn may_be_far(text: &Text<'_>, front: usize, digit: usize, end: usize) -> bool {
    distant::may_begin(text, front, digit, end) || far::may_be_plate(text, front, digit, end)
}

/// Whether words say that a run is a number of a document, and nothing that it is one of something else.
fn is_of_a_document(text: &Text<'_>, run: &Run<'_>, said: u32) -> bool {
    let is_told = said & (topic::PLATE | topic::PASSPORT | topic::DRIVING) != 0;
    said & OF_DOCUMENTS != 0
        && !is_counted(text, run)
        && !is_of_a_thing(text, run)
        && (is_told || !is_of_a_model(text, run))
}

/// Offers what a run is beside a word for a document.
#[inline(never)]
fn named(
    text: &Text<'_>,
    run: &Run<'_>,
    is_plate: bool,
    small: bool,
    offer: &mut impl FnMut(Candidate),
) {
    let plain = small && has_plain_word(text, run);
    let documents = documents(run.compact, run.letters);
    for document in documents.filter(|document| run.compact.starts_with(document.front)) {
        let found = document.candidate(run);
        if !small || found.evidence.has(Evidence::GROUPING) && !plain {
            offer(found);
        }
    }
    if !small {
        german_passport(run, offer);
        irish_plate(run, offer);
        unknown(run, is_plate, offer);
    }
    if !plain {
        german_plate(run, offer);
    }
}

/// Whether one of the groups is a word of everyday language; plates in small letters have others.
fn has_plain_word(text: &Text<'_>, run: &Run<'_>) -> bool {
    run.groups
        .iter()
        .filter(|group| !group.has_digit)
        .any(|group| is_plain_word(text.bytes(group.start()..group.end())))
}

/// Any number with digits enough, of one or two groups, right after the word for it.
fn unknown(run: &Run<'_>, is_plate: bool, offer: &mut impl FnMut(Candidate)) {
    let digits = run.compact.iter().filter(|byte| byte.is_ascii_digit()).count();
    let length = run.compact.len();
    let words = run.groups.iter().any(|group| !group.has_digit && group.length() > 3);
    // `79GY14993 - l'appli`: a word of the text.
    let spaced = run
        .groups
        .iter()
        .zip(run.groups.iter().skip(1))
        .any(|(one, next)| !next.has_digit && next.start().saturating_sub(one.end()) > 1);
    if words || spaced || run.is_date() {
        return;
    }
    // `825-5719-24` is a pass for buses.
    let is_dashed = run.groups.len() > 2 && run.groups.iter().skip(1).all(|one| one.mark == b'-');
    if !is_dashed && (6..=9).contains(&length) && digits >= 5 && run.groups.len() <= 3 {
        offer(Candidate::new(Kind::Passport, run.start, run.end, UNKNOWN));
    }
    if (7..=18).contains(&length) && digits >= 5 && run.groups.len() <= 4 {
        offer(Candidate::new(Kind::DrivingLicence, run.start, run.end, UNKNOWN));
    }
    let letters = length.saturating_sub(digits);
    // `R44/04` is a rule.
    let has_slash = run.groups.iter().any(|group| group.mark == b'/');
    // `Focus ST 280`
    let is_short = letters <= 2 && length == 5 && !is_plate;
    if !has_slash
        && !is_short
        && !is_of_two_mixed(run)
        && (5..=8).contains(&length)
        && digits >= 1
        && letters >= 1
        && run.groups.len() <= 3
    {
        offer(Candidate::new(Kind::LicencePlate, run.start, run.end, UNKNOWN));
    }
}

#[cfg(test)]
mod tests {
    use crate::pii::{Kind, detect::testing::found};

    #[test]
    fn numbers_with_units_are_no_plates() {
        for text in [
            "Taxi 61 CHF, Quittung",
            "silla de coche R44/04 y",
            "auto van 487cm lang",
            "car with 16GB",
            "voiture de 130 KMH",
            "accu van 900mAh",
            "plaque 20x30 cm",
            "targa da 15x20, ottone",
            "lånebilen kom tillbaka repad och nu vill ni ha 1043 kr",
        ] {
            assert!(found(Kind::LicencePlate, text).is_empty(), "{text}");
        }
        assert_eq!(found(Kind::LicencePlate, "Kennzeichen M-AB 123"), ["M-AB 123"]);
    }

    #[test]
    fn days_are_no_documents() {
        for text in [
            "mon passeport est valable jusqu'au 12/05/2027",
            "mein Reisepass gilt bis 12.05.2027",
            "körkort giltigt till 12/05/27",
        ] {
            assert!(found(Kind::Passport, text).is_empty(), "{text}");
            assert!(found(Kind::DrivingLicence, text).is_empty(), "{text}");
        }
    }

    #[test]
    fn cards_and_inflected_words_name_passports() {
        for text in ["my Irish passport card (C20005173)", "w paszporcie mam C20005173"] {
            assert_eq!(found(Kind::Passport, text), ["C20005173"], "{text}");
        }
    }

    #[test]
    fn words_with_a_capital_are_no_part_of_a_plate() {
        for text in ["Auto kostet 46 Euro", "mit dem Auto 12 Tage", "Kennzeichen seit 20 Jahr 8"] {
            assert!(found(Kind::LicencePlate, text).is_empty(), "{text}");
        }
    }

    #[test]
    fn german_districts_have_umlauts() {
        let found = |text: &str| found(Kind::LicencePlate, text);
        assert_eq!(found("Kennzeichen GÖ-KL 482"), ["GÖ-KL 482"]);
        assert_eq!(found("das Auto mit TÜ-AB 12 stand dort"), ["TÜ-AB 12"]);
        assert!(found("Raum GÖ-KL 482").is_empty());
        assert!(found("Auto der BÄRÖ-KL 482").iter().all(|plate| !plate.contains('Ö')));
    }

    #[test]
    fn plates_in_small_letters_and_of_ones_own_vehicle_are_found() {
        for (text, plate) in [
            ("hh kl 6521 ist das kennzeichen", "hh kl 6521"),
            ("tenía ticket, 2797 lkd es mi coche", "2797 lkd"),
            ("wx69707 to moj samochod", "wx69707"),
            ("kdt48p är min bil", "kdt48p"),
            ("YK19VDT is my car", "YK19VDT"),
            ("GX417K is mijn auto", "GX417K"),
        ] {
            assert_eq!(found(Kind::LicencePlate, text), [plate], "{text}");
        }
        for text in [
            "in may 1987 it was my car",
            "we paid 2797 for my car",
            "um 18 uhr mein auto",
            "te 12 min auto",
        ] {
            assert!(found(Kind::LicencePlate, text).is_empty(), "{text}");
        }
    }

    #[test]
    fn what_only_looks_like_a_group_is_left_out() {
        assert_eq!(found(Kind::Passport, "1) passport FT611295 2) visa"), ["FT611295"]);
        assert_eq!(found(Kind::DrivingLicence, "kørekort - 20481773 - t.o.m. 2029"), ["20481773"]);
        assert_eq!(found(Kind::DrivingLicence, "körkort (giltigt t.o.m. 2032-05-11)"), [""; 0]);
    }

    #[test]
    fn a_british_licence_is_found_with_its_surname_apart() {
        let text = "licence FENWI 856157 RL9TK, and";
        assert_eq!(found(Kind::DrivingLicence, text), ["FENWI 856157 RL9TK"]);
    }

    #[test]
    fn polish_plates_have_letters_among_their_digits() {
        for plate in ["PO 7K412", "WE 1AC23", "KNS A123"] {
            assert_eq!(found(Kind::LicencePlate, &alloc::format!("tablice {plate}")), [plate]);
        }
    }

    #[test]
    fn words_behind_a_dash_are_no_part_of_a_number() {
        let text = "permis de conduire 79GY14993 - l'appli";
        assert_eq!(found(Kind::DrivingLicence, text), ["79GY14993"]);
    }
}
