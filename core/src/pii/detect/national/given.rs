//! Numbers that a matter is given to be told by: `my complaint got number 58-9289-5471`.

use super::is_a_thing;
use crate::pii::{
    context::words_in,
    fold::fold,
    tables::{List, topic, topics},
    text::Text,
};

/// Whether the words before a place say that a thing or a matter was given the number there.
pub(super) fn is_to_a_thing(text: &Text<'_>, start: usize) -> bool {
    let before = text.bytes_before(start, LONGEST);
    let sentence = before.rsplit(|byte| b".!?:;\n".contains(byte)).next().unwrap_or_default();
    let mut words = words_in(sentence).rev();
    if words.clone().any(|word| NOT.has_written(word)) {
        return false;
    }
    words.next().is_some_and(|word| topics_of(word) & topic::NUMBER != 0)
        && words.by_ref().take(WORDS).any(|word| GIVEN.has_written(word))
        && words.take(WORDS).any(has_numbers)
}

/// Whether a word is one for what has numbers that nobody rings.
fn has_numbers(word: &[u8]) -> bool {
    topics_of(word) & topic::ORDER != 0
        || MATTERS.has_written(word)
        || is_a_thing(fold(word).letters())
}

fn topics_of(word: &[u8]) -> u32 {
    topics(fold(word).letters())
}

/// Bytes that are looked at, and words between the thing and its verb, or that and the word for a number.
const LONGEST: usize = 56;
const WORDS: usize = 3;

static NOT: List = List::new(
    "not no never nicht nie keine rien pas jamais nunca nada non mai niet geen nao inte aldrig",
);

static GIVEN: List = List::new(
    "got gets received assigned given bekam bekommt erhielt erhalten bekommen recu recoit obtenu recibio recibido tiene preso \
    ricevuto avuto kreeg krijgt gekregen dostala dostal dostalo otrzymala otrzymal otrzymalo fick fatt levou recebeu teve",
);

/// Besides those of orders.
static MATTERS: List = List::new(
    "complaint beschwerde antrag reklamation reclamation demande queja solicitud reclamo richiesta klacht aanvraag melding queixa \
    pedido skarga wniosek sprawa klagomal klagomalet anmalan arendet",
);

#[cfg(test)]
mod tests {
    use crate::pii::{Kind, detect::testing::found};

    #[test]
    fn matters_are_given_numbers() {
        for text in [
            "My complaint got number 58-9289-5471 and a cheerful reply",
            "Ma réclamation a reçu le numéro 57-6779-2697 et puis rien",
            "Mein Antrag bekam die Nummer 58-9289-5471",
            "La queja recibió el número 57-6779-2697",
            "Il mio reclamo ha preso il numero 58-9289-5471",
            "Mijn klacht kreeg nummer 35-6556-5654",
            "A minha queixa levou o número 58-9289-5471",
            "Moja skarga dostała numer 35-6556-5654",
            "Klagomålet fick nummer 35-6556-5654",
        ] {
            assert!(found(Kind::Phone, text).is_empty(), "{text}");
        }
        for (text, number) in [
            ("Complaint logged, my number is 07700 900123", "07700 900123"),
            ("Ma réclamation : mon numéro 06 12 34 56 78", "06 12 34 56 78"),
            ("She got my number, 0151 23456789", "0151 23456789"),
            ("Invoice never received. Number 07700 900123", "07700 900123"),
            ("Keine Antwort auf meine Beschwerde bekommen. Nummer: 0171 1234567", "0171 1234567"),
        ] {
            assert_eq!(found(Kind::Phone, text), [number], "{text}");
        }
    }
}
