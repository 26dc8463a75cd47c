//! Plates that are known with a word further away, because few other codes are written as they are, and those that
//! take the place of another.

use super::{
    country::german_plate, is_of_a_model, is_of_a_thing, measured::is_form,
    papers::is_of_another_thing, shape::documents,
};
use crate::pii::{
    cluster::{Cluster, Run},
    context::{LINKS, tells_near, words_in},
    detect::{Candidate, Evidence},
    fold::fold,
    kind::Kind,
    tables::{List, topic, topics},
    text::Text,
};

/// The plate that a cluster is, if a word for vehicles stands in the sentences around it.
pub(super) fn far_plate(text: &Text<'_>, cluster: &Cluster) -> Option<Candidate> {
    if !cluster.has_letters() {
        return None;
    }
    british_plate(text, cluster)
        .or_else(|| letters_around(text, cluster))
        .or_else(|| dashed_plate(text, cluster))
        .or_else(|| exchanged_plate(text, cluster))
        .or_else(|| another_plate(text, cluster))
        .or_else(|| another_in_groups(text, cluster))
        .or_else(|| fined_plate(text, cluster))
}

/// Behind a plate another one in one word: `the photo shows KD325B, not [LICENCE_PLATE]`.
fn another_plate(text: &Text<'_>, cluster: &Cluster) -> Option<Candidate> {
    let run = cluster.run(1).filter(|run| matches!(run.compact.len(), 6 | 7))?;
    let is_plate = || {
        documents(run.compact, run.letters)
            .any(|document| document.candidate(&run).kind == Kind::LicencePlate)
    };
    let right = is_of_another(text, run.start)
        && text.number_may_end(run.end)
        && !has_small_letters(text, &run)
        && is_plate();
    right.then(|| Candidate::new(Kind::LicencePlate, run.start, run.end, ANOTHER))
}

/// Behind a plate another one in groups: `read as HH-LK 219 instead of [LICENCE_PLATE]`.
fn another_in_groups(text: &Text<'_>, cluster: &Cluster) -> Option<Candidate> {
    if !is_of_another(text, cluster.start()) {
        return None;
    }
    let mut runs = cluster.runs(4..=8).filter(|run| matches!(run.groups.len(), 2 | 3));
    let found = runs.find(|run| {
        let is_one = is_written_so(run) || is_german(run);
        is_one
            && text.number_may_end(run.end)
            && !has_small_letters(text, run)
            && !is_of_another_thing(text, run.start, is_of_driving)
    })?;
    Some(Candidate::new(Kind::LicencePlate, found.start, found.end, ANOTHER))
}

/// `P-bot på JXN 219`, `fährt B ZK 482E`: groups of plates in capitals near a word for fines; those of Germany near any
/// word for vehicles.
fn fined_plate(text: &Text<'_>, cluster: &Cluster) -> Option<Candidate> {
    let run = cluster.runs(5..=9).find(|run| matches!(run.groups.len(), 2 | 3))?;
    let may_be = !has_small_letters(text, &run)
        && text.number_may_end(run.end)
        && !is_of_a_thing(text, &run)
        && !is_of_a_model(text, &run);
    let is_district = || run.groups.len() == 3 && has_digits(&run, 3..=4) && is_german(&run);
    if !may_be
        || !is_district() && !is_written_so(&run)
        || is_of_another_thing(text, run.start, is_of_driving)
    {
        return None;
    }
    let is_fined = tells_near(text, run.start..run.end, FROM_FINE, |word| FINES.has_written(word));
    (is_fined || is_district() && is_told(text, &run)).then(|| plate(text, &run))
}

fn has_digits(run: &Run<'_>, count: core::ops::RangeInclusive<usize>) -> bool {
    count.contains(&run.compact.iter().filter(|byte| byte.is_ascii_digit()).count())
}

/// Whether a cluster with letters in front may be such a plate: digits between dashes, or groups in capitals where
/// plates are exchanged or follow each other.
pub(super) fn may_be_plate(text: &Text<'_>, front: usize, digit: usize, end: usize) -> bool {
    let is_dashed = text.before(digit) == Some(b'-') && text.at(end) == Some(b'-');
    let is_capital = text.at(front).is_some_and(|byte| byte.is_ascii_uppercase());
    is_dashed
        || is_capital
            && (is_of_another(text, front)
                || may_be_fined(text.bytes(front..digit), end.saturating_sub(digit)))
}

/// Whether capitals with a mark behind them, and so many digits, are of a plate in groups: `JXN 219`, `B ZK 482`.
fn may_be_fined(letters: &[u8], digits: usize) -> bool {
    let is_of_plate = |byte: &u8| byte.is_ascii_uppercase() || matches!(byte, b' ' | b'-');
    matches!(letters.len(), 3..=7) && (2..=5).contains(&digits) && letters.iter().all(is_of_plate)
}

/// `YK19 VDT`: memory tag of the region, age mark, three letters (DVLA, INF104).
fn british_plate(text: &Text<'_>, cluster: &Cluster) -> Option<Candidate> {
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
        && !has_small_letters(text, &run);
    (right && is_told(text, &run)).then(|| plate(text, &run).of("GB").from("GB"))
}

/// `HV782WT`: two letters, three digits, two letters without those that are like digits, as in Italy since 1994 and in
/// France since 2009.
fn letters_around(text: &Text<'_>, cluster: &Cluster) -> Option<Candidate> {
    let run = cluster.run(1).filter(|run| run.compact.len() == 7 && run.letters == 0b110_0011)?;
    let is_letter = |byte: &u8| byte.is_ascii_digit() || !b"IOQU".contains(byte);
    let right = run.compact.iter().all(is_letter)
        && text.number_may_end(run.end)
        && !has_small_letters(text, &run)
        && is_told_in_sentence(text, &run)
        && !is_of_another_thing(text, run.start, is_of_driving);
    right.then(|| plate(text, &run))
}

/// `48-TZ-KD`, `AB-123-CD`, `1-ABC-234`: three groups with dashes.
fn dashed_plate(text: &Text<'_>, cluster: &Cluster) -> Option<Candidate> {
    let run = cluster.run(3).filter(|run| run.groups.iter().skip(1).all(|one| one.mark == b'-'))?;
    let right = text.number_may_end(run.end)
        && is_written_so(&run)
        && !is_form(&run)
        && is_told(text, &run)
        // A word in another sentence says little of what `Bono A-2837-RU` is.
        && (is_told_in_sentence(text, &run)
            || !is_of_another_thing(text, run.start, is_of_driving));
    right.then(|| plate(text, &run))
}

/// `OXZ 417` before `for` and another plate, or behind that, where policies are changed.
fn exchanged_plate(text: &Text<'_>, cluster: &Cluster) -> Option<Candidate> {
    let [first, _, ..] = cluster.groups() else { return None };
    let is_second = follows_another(text, first.start());
    let may_be = |run: &Run<'_>| is_written_so(run) && !has_small_letters(text, run);
    let is_first = |run: &Run<'_>| {
        let other = for_end(text, run.end).map(|behind| Cluster::read(text, behind));
        other.is_some_and(|other| other.runs(5..=8).any(|other| may_be(&other)))
            && tells_near(text, run.start..run.end, EXCHANGED, is_of_a_policy)
    };
    let found = cluster.runs(5..=8).find(|run| (is_second || is_first(run)) && may_be(run))?;
    Some(plate(text, &found))
}

/// Whether a run is grouped as the plates of some country.
fn is_written_so(run: &Run<'_>) -> bool {
    documents(run.compact, run.letters).any(|document| {
        let found = document.candidate(run);
        found.kind == Kind::LicencePlate && found.evidence.has(Evidence::GROUPING)
    })
}

fn is_german(run: &Run<'_>) -> bool {
    let mut is_german = false;
    german_plate(run, &mut |_| is_german = true);
    is_german
}

fn has_small_letters(text: &Text<'_>, run: &Run<'_>) -> bool {
    text.bytes(run.start..run.end).iter().any(u8::is_ascii_lowercase)
}

/// Surer behind a form of being: `the van took our gate: it was …`.
fn plate(text: &Text<'_>, run: &Run<'_>) -> Candidate {
    let before = text.bytes(run.start.saturating_sub(LONGEST_FORM).max(text.floor())..run.start);
    let is_linked = before.ends_with(b" ")
        && words_in(before).next_back().is_some_and(|word| LINKS.has_written(word));
    let bits = if is_linked { LINKED } else { FAR };
    Candidate::new(Kind::LicencePlate, run.start, run.end, bits).with(Evidence::GROUPING)
}

/// Bytes in which such a form stands, and bits behind one.
const LONGEST_FORM: usize = 8;
const LINKED: i32 = 5;

/// Whether a plate was found a few words before.
fn is_of_another(text: &Text<'_>, start: usize) -> bool {
    text.last() == Some(Kind::LicencePlate) && start.saturating_sub(text.floor()) <= FROM_ANOTHER
}

/// Whether one stands right before, and a word for what it is exchanged for.
fn follows_another(text: &Text<'_>, start: usize) -> bool {
    text.last() == Some(Kind::LicencePlate)
        && for_end(text, text.floor()).is_some_and(|end| end == start)
}

/// Where a word for an exchange ends that stands at a place between spaces.
fn for_end(text: &Text<'_>, at: usize) -> Option<usize> {
    let behind = text.bytes_from(at, LONGEST_FOR);
    let mut words = behind.split(|byte| *byte == b' ');
    let (before, word) = (words.next()?, words.next()?);
    let is_it = before.is_empty() && words.next().is_some() && FOR.has_written(word);
    is_it.then(|| at.saturating_add(word.len()).saturating_add(2))
}

static FOR: List = List::new(
    "for to by with gegen durch auf contre par vers pour por para con per voor door naar na mot till",
);

/// Bytes of such a word with the spaces beside it, and bytes from one plate to another.
const LONGEST_FOR: usize = 9;
const FROM_ANOTHER: usize = 64;

/// Whether it is another plate, or a word for vehicles or their numbers stands some words before or behind.
fn is_told(text: &Text<'_>, run: &Run<'_>) -> bool {
    let tells = |word: &[u8]| is_of_a_vehicle(word) || PARKED.has_written(word);
    is_of_another(text, run.start) || tells_near(text, run.start..run.end, VEHICLES, tells)
}

/// Whether such a word stands in the same sentence, or another plate before it.
fn is_told_in_sentence(text: &Text<'_>, run: &Run<'_>) -> bool {
    let ends = |byte: &u8| b".!?\n".contains(byte);
    let [back, ahead] = VEHICLES;
    let before = text.bytes_before(run.start, back);
    let behind = text.bytes_from(run.end, ahead);
    let before = before.rsplit(ends).next().unwrap_or_default();
    let behind = behind.split(ends).next().unwrap_or_default();
    is_of_another(text, run.start) || words_in(before).chain(words_in(behind)).any(is_of_driving)
}

pub(super) fn is_of_a_vehicle(word: &[u8]) -> bool {
    topics(fold(word).letters()) & (topic::PLATE | topic::VEHICLE) != 0
}

fn is_of_driving(word: &[u8]) -> bool {
    is_of_a_vehicle(word) || PARKED.has_written(word) || FINES.has_written(word)
}

fn is_of_a_policy(word: &[u8]) -> bool {
    POLICIES.has_written(word) || is_of_a_vehicle(word)
}

/// Bytes before and behind in which such a word is looked for, and bits of the shape with one.
const VEHICLES: [usize; 2] = [160, 64];
const EXCHANGED: [usize; 2] = [96, 64];
const FROM_FINE: [usize; 2] = [64, 48];
const FAR: i32 = 2;
const ANOTHER: i32 = 1;

/// What is said of cars without naming them.
static PARKED: List = List::new(
    "drive drove drives parking parked park garage driveway towed parken geparkt parke garer aparcar aparcado parcheggiare \
    parcheggiata parkeren parkeervergunning parkuje zaparkowany estacionar kor conduzco manejo guido rijd prowadze jezdze \
    motor bus bussen parkera parkerad fahrt fahre fuhr fahrer fahrerin halter rijdt conduce jezdzi conduit roulait circulait \
    logbook grise ummeldung umgemeldet zulassung tenaamstelling vrijwaring przerejestrowanie agarbyte besiktning",
);

/// What is paid for a vehicle, and what reads its plate.
static FINES: List = List::new(
    "fine fined fines penalty pcn toll anpr speeding towing clamped strafzettel knollchen knolle blitzer blitzerfoto geblitzt \
    maut mautbescheid bussgeld bussgeldbescheid parkstrafe parkstrafen parkbusse parkrempler kennzeichenerfassung amende amendes pv contravention verbalise \
    verbalisee flashe flashee radar peage multa multas multado multada peaje zbe denuncia autovelox pedaggio varco ztl \
    multata boete bekeuring naheffing parkeerboete flitser flitspaal trajectcontrole coima portagem portagens mandat mandatu \
    wezwanie wezwania fotoradar fotoradaru bramka bramki bot boter felparkering parkeringsbot trangselskatt vagtull \
    kontrollavgift",
);

/// What is changed when a vehicle is.
static POLICIES: List = List::new(
    "policy insurance insure police versicherung versicherungsschein versichern vertrag assurance contrat poliza seguro polizza \
    assicurazione polis verzekering apolice polisa polise polisy ubezpieczenie forsakring forsakringen",
);

#[cfg(test)]
mod tests {
    use crate::pii::{Kind, detect::testing::found};

    use alloc::{string::String, vec::Vec};

    fn plates(text: &str) -> Vec<String> {
        found(Kind::LicencePlate, text)
    }

    #[test]
    fn british_plates_are_known_by_their_marks_with_a_word_further_away() {
        for text in [
            "the car that my neighbour left in front of the entrance all night was {}",
            "I drive {} to work",
            "{} was parked in front of the school",
            "reg of the van, which he bought from a man in Leeds last summer and sold again, {}",
        ] {
            for plate in ["YK19 VDT", "LD68VXA"] {
                assert_eq!(plates(&text.replace("{}", plate)), [plate], "{text}");
            }
            for code in ["YK00 VDT", "YQ19 VDT", "TK19 VDT", "YK19 VQT", "yk19 vdt"] {
                assert!(plates(&text.replace("{}", code)).is_empty(), "{text} {code}");
            }
        }
        assert!(plates("the article YK19 VDT is sold out").is_empty());
    }

    #[test]
    fn three_groups_with_dashes_are_plates_in_a_text_about_vehicles() {
        for (text, plate) in [
            (
                "Bekeuring gekregen terwijl ik keurig betaald had. tk-518-p staat in de app",
                "tk-518-p",
            ),
            (
                "La voiture était mal garée devant l'école, je crois que GB-719-TN était dessus",
                "GB-719-TN",
            ),
            (
                "O carro ficou no parque a noite toda e o segurança anotou 71-28-QX no papel",
                "71-28-QX",
            ),
            (
                "de auto van de buren staat elke nacht voor onze deur, het is 1-KBT-204 geloof ik",
                "1-KBT-204",
            ),
        ] {
            assert_eq!(plates(text), [plate], "{text}");
        }
        for text in [
            "Mercedes, Seat, Ibiza: nunca es lo reservado. Bono A-2837-RU, 166 €",
            "Parking facile. Antrag A-1688-ZZ nur per Fax",
            "article 71-28-QX is sold out",
            "le modèle GB-719-TN du mixeur",
            "covid-19-test",
        ] {
            assert!(plates(text).is_empty(), "{text}");
        }
    }

    #[test]
    fn letters_around_digits_are_a_plate_in_a_sentence_about_vehicles() {
        for (text, plate) in [
            ("your van took the gate: it was KE73OGL, 09:53, on film", "KE73OGL"),
            ("Il furgone che ci ha preso il cancello è HV782WT, ore 20:22", "HV782WT"),
            ("Votre camionnette a pris le portail : c'était GH432KM, 09:53", "GH432KM"),
            ("Registo automóvel do RD-08-JN: paguei três vezes", "RD-08-JN"),
            ("Parkstrafe für KA L 3171, obwohl das Auto nicht dort war", "KA L 3171"),
            ("Den grå Volvon på plats 6, YFA 445, är min", "YFA 445"),
        ] {
            assert_eq!(plates(text), [plate], "{text}");
        }
        for text in [
            "Article HV782WT is sold out. My van is fine",
            "The code GH432KM on the voucher fails",
            "Ordine HV782WT, furgone in ritardo",
        ] {
            assert!(plates(text).is_empty(), "{text}");
        }
    }

    #[test]
    fn a_plate_is_exchanged_for_another() {
        for (text, two) in [
            ("Byt OXZ 417 mot TGK 82R på försäkringen", ["OXZ 417", "TGK 82R"]),
            ("Trocar na apólice 71-28-QX por BD 48 KT", ["71-28-QX", "BD 48 KT"]),
            ("proszę przepisać polisę z KR 4TZ82 na KR 820NP", ["KR 4TZ82", "KR 820NP"]),
            ("swap M417 KPD for LD68 VXA on the policy", ["M417 KPD", "LD68 VXA"]),
            ("póliza: cambiar M-4182-ZT por 9016 MBX", ["M-4182-ZT", "9016 MBX"]),
            ("My van is KX19 ZRO and the photo shows KX19 ZRD", ["KX19 ZRO", "KX19 ZRD"]),
        ] {
            assert_eq!(plates(text), two, "{text}");
        }
        for text in ["swap OXZ 417 for TGK 82R in the basket", "policy A: swap SIZE 40 for SIZE 42"]
        {
            assert!(plates(text).is_empty(), "{text}");
        }
    }
}
