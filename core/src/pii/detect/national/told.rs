//! Telephone numbers that the words before them tell without one for a telephone: the one that holds now, one that is
//! listed, called back or written to.

use super::{alone::words_before, reached::is_link};
use crate::pii::{
    cluster::Run,
    context::words_in,
    fold::fold,
    id::is_like_name,
    tables::{List, topic, topics},
    text::Text,
};

/// Whether the words right before a row say so.
pub(super) fn is_told(text: &Text<'_>, run: &Run<'_>) -> bool {
    let mut words = words_before(text, run.start);
    let Some(first) = words.next() else { return false };
    let next = words.next().unwrap_or_default();
    first == b"cb" && !OF_CARDS.has_written(next)
        || LISTS.has_written(first) && IN.has_written(next)
        || is_link(first) && is_written_to(next, words.next())
        || is_of_details(text, run, first)
        || is_exchanged(text, run.start)
}

/// Behind these words `cb`, by which agents note that somebody is to be called back, is a French card.
static OF_CARDS: List = List::new("ma la une sa ta par en de notre votre carte");

/// Where numbers are listed: `Ik sta in de gids, …`.
static LISTS: List = List::new(
    "book phonebook directory gids telefoongids annuaire bottin guia elenco spisie ksiazce katalogen telefonkatalogen telefonbuch",
);
static IN: List = List::new(
    "the phone de het telephone l la nell nella dans en na lista telefoniczna im dem i telefonowym telefonica",
);

/// `con un mensaje al …`, `scrivetemi al …`, `schreiben Sie mir an …`.
fn is_written_to(word: &[u8], before: Option<&[u8]>) -> bool {
    let is_one = |word: &[u8]| WRITE.has_written(word);
    is_one(word) || WHOM.has_written(word) && before.is_some_and(is_one)
}

static WHOM: List = List::new("me us mir uns moi nous mi mig oss mij ons mnie nam nos sms bericht");
static WRITE: List = List::new(
    "write text message nachricht nachrichten schreiben schreibt schreib ecrivez ecrire ecris mensaje mensajes escribidme escribanme \
    escribirme escribeme scrivetemi scrivimi scrivermi messaggio schrijf bericht mensagem escrevam napisz napiszcie wiadomosc \
    skriv meddelande",
);

/// `the forwarding details she gave me are …`: of a number that begins with a zero.
fn is_of_details(text: &Text<'_>, run: &Run<'_>, link: &[u8]) -> bool {
    run.compact.first() == Some(&b'0')
        && ARE.has_written(link)
        && words_before(text, run.start)
            .take(WORDS_FROM_DETAILS)
            .any(|word| DETAILS.has_written(word))
}

const WORDS_FROM_DETAILS: usize = 7;

static ARE: List = List::new("are is sind lauten sont son sono zijn sao to ar");
static DETAILS: List = List::new(
    "details kontaktdaten coordonnees datos recapiti contactgegevens contatti contactos dane kontaktuppgifter uppgifter",
);

/// Whether the words before a place say that the number there is the one which holds now, and speak of an old one:
/// `W rejestracji był stary numer, aktualny …`.
fn is_exchanged(text: &Text<'_>, start: usize) -> bool {
    let before = text.bytes(start.saturating_sub(LONGEST_EXCHANGED).max(text.floor())..start);
    let mut words = words_in(before).rev().skip_while(|word| ONE.has_written(word));
    if !words.next().is_some_and(|word| RIGHT.has_written(word)) {
        return false;
    }
    let (mut is_old, mut has_number) = (false, false);
    for word in words.take(WORDS_OF_EXCHANGE) {
        let word = fold(word);
        let said = topics(word.letters());
        if said & OTHERS != 0 || is_like_name(word.letters()) && said & topic::NUMBER == 0 {
            return false;
        }
        is_old |= OLD.has(word.letters());
        has_number |= said & (topic::NUMBER | topic::PHONE) != 0;
    }
    is_old && has_number
}

/// What else has numbers.
const OTHERS: u32 =
    topic::ORDER | topic::IDENTITY | topic::PASSPORT | topic::BANK | topic::TAX | topic::DRIVING;

/// Bytes and words in which that is said.
const LONGEST_EXCHANGED: usize = 72;
const WORDS_OF_EXCHANGE: usize = 8;

/// What stands between.
static ONE: List = List::new(
    "one is ist est es e to jest ar now jetzt maintenant ahora ora nu agora teraz number numero nummer numer le la il el o",
);
static RIGHT: List = List::new(
    "current right correct aktuell aktuelle aktueller richtig richtige actuel bon bonne actual bueno correcto attuale giusto corretto \
    huidige juiste actuele atual certo correto aktualny wlasciwy dobry poprawny aktuellt aktuella ratt ratta nuvarande",
);
static OLD: List = List::new(
    "old former previous wrong outdated alte alten alter altes falsche falschen veraltete ancien vieux mauvais perime antiguo viejo \
    anterior equivocado vecchio sbagliato oude verkeerde vorige antigo velho errado stary starego zly bledny poprzedni gammalt gamla \
    fel foraldrat",
);

#[cfg(test)]
mod tests {
    use crate::pii::{Kind, detect::testing::found};

    #[test]
    fn words_tell_the_number_that_holds_now() {
        for (text, number) in [
            ("Reception had our old number, the right one: 0131 496 0721", "0131 496 0721"),
            ("In der Akte stand die alte Nummer, aktuell ist 0171 2299417.", "0171 2299417"),
            ("L'accueil garde mon ancien portable. Le bon : 06 39 98 41 27", "06 39 98 41 27"),
            ("Tenían el número antiguo, el correcto 612 345 679", "612 345 679"),
            ("Avevano il vecchio numero, quello giusto 347 882 1946", "347 882 1946"),
            ("Ze hadden het oude nummer, het juiste is 06-39571042", "06-39571042"),
            ("Tinham o número antigo, o certo 912 345 679", "912 345 679"),
            ("W kartotece był stary numer, aktualny 512 346 971", "512 346 971"),
            ("De hade det gamla numret, rätt nummer är 070-555 19 42", "070-555 19 42"),
        ] {
            assert_eq!(found(Kind::Phone, text), [number], "{text}");
        }
        for text in [
            "The old order number was wrong, the right one: 601967833",
            "Die alte Auftragsnummer war falsch, aktuell 601967833",
            "Stary numer zamówienia był zły, aktualny 601967833",
            "You have me down with the wrong NHS number. The correct one is 6163224183",
        ] {
            assert!(found(Kind::Phone, text).is_empty(), "{text}");
        }
    }

    #[test]
    fn numbers_are_listed_called_back_and_written_to() {
        for (text, number) in [
            ("My number is in the book, 0131/496/0721", "0131/496/0721"),
            ("Ik sta in de gids, 0105864312", "0105864312"),
            ("no fault found. cb 07336 900125. pass to 2nd line", "07336 900125"),
            ("Si cancelan otra vez, con un mensaje al 612345679 vale", "612345679"),
            ("Scrivetemi al 328/849/9550 o a mio padre", "328/849/9550"),
            ("The forwarding details she gave me are 02075335007 and a flat", "02075335007"),
            ("Parrucchiera, il corriere mai visto. 065384703 o ida@example.it", "065384703"),
            ("Many thanks,\nTrudy Oakes\n02075335007", "02075335007"),
        ] {
            assert_eq!(found(Kind::Phone, text), [number], "{text}");
        }
        for text in [
            "It is on page 0131/496 of the book, order 01314960",
            "CB 4117 7317 1855 0223",
            "The order details are 601967833",
            "Best regards,\nOrder Number\n601967833-1",
        ] {
            assert!(found(Kind::Phone, text).is_empty(), "{text}");
        }
    }
}
