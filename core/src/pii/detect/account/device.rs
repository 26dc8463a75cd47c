//! Serial numbers of devices and of cards in them.

use crate::pii::{
    checksum,
    cluster::Run,
    context::{tells_near, words_in},
    detect::{Candidate, Evidence},
    fold::fold,
    kind::Kind,
    tables::{List, topic, topics},
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
        15 if luhn && (is_called_so(text, run) || is_shown(text, run)) => {
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

/// Whether the word right before it is one for a device, or the words before it speak of a telephone and of what it
/// shows when it is asked: `mon téléphone (le code affiche …)`.
fn is_shown(text: &Text<'_>, run: &Run<'_>) -> bool {
    let before = text.bytes(run.start.saturating_sub(LONGEST_SHOWN).max(text.floor())..run.start);
    let mut words = words_in(before).rev();
    if text.before(run.start) == Some(b' ')
        && words.clone().next().is_some_and(|word| DEVICES.has_written(word))
    {
        return true;
    }
    let is_telephone = |word: &[u8]| topics(fold(word).letters()) & topic::PHONE != 0;
    words.by_ref().take(WORDS_OF_SHOWN).any(|word| SHOWS.has_written(word))
        && words_in(before).any(is_telephone)
}

/// Bytes before it in which that is, and words in which something shows it.
const LONGEST_SHOWN: usize = 64;
const WORDS_OF_SHOWN: usize = 4;

static DEVICES: List = List::new(
    "device handset gerat endgerat mobilteil appareil terminal dispositivo equipo equipamento aparelho telemovel toestel apparaat \
    urzadzenie aparat enhet enheten luren",
);
static SHOWS: List = List::new(
    "shows show showed displays displayed dialling dialing typing zeigt anzeigt angezeigt eingabe wahlen affiche affichent \
    composant tapant sale muestra marcar marcando mostra esce digitando toont tonen intoetsen marco marcar aparece pokazuje wpisaniu \
    wyswietla visar slagit knappar",
);

/// Bytes before and behind in which that is.
const CALLED: [usize; 2] = [0, 40];

/// Whether the type was given by one of the two bodies that most telephones are reported to (GSMA TS.06):
/// of other numbers with a right check digit one in fifty begins so.
fn is_of_body(digits: &[u8]) -> bool {
    digits.starts_with(b"35") || digits.starts_with(b"86")
}

#[cfg(test)]
mod tests {
    use crate::pii::{Kind, detect::testing::found};

    #[test]
    fn telephones_show_what_they_are() {
        for text in [
            "My phone (dialling the code shows 019980194070217) is not recognised",
            "Mein Handy (der Code zeigt 019980194070217) wird nicht erkannt",
            "Mon téléphone (le code affiche 019980194070217) n'est pas reconnu",
            "Mi móvil (al marcar sale 019980194070217) no lo reconoce",
            "Il mio cellulare (il codice mostra 019980194070217) non va",
            "Mijn mobiel (de code toont 019980194070217) wordt niet herkend",
            "O meu telemóvel (o código mostra 019980194070217) não ativa",
            "Mój telefon (po wpisaniu kodu 019980194070217) nie jest rozpoznawany",
            "Min mobil (koden visar 019980194070217) känns inte igen",
            "cliente final, equipamento 019980194070217, não ativa",
        ] {
            assert_eq!(found(Kind::Imei, text), ["019980194070217"], "{text}");
        }
        for text in [
            "The tracking page shows 019980194070217 and nothing else",
            "Ticket 019980194070217 is still open",
            "My phone (the code shows 019980194070218) is fine",
        ] {
            assert!(found(Kind::Imei, text).is_empty(), "{text}");
        }
    }
}
