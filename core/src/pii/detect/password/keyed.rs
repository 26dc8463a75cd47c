//! Codes that are keyed in at what locks something: a verb of keying right before them, or behind, and a safe, an alarm or
//! a door in the same sentence; what is set to a code, in the one before too.

use super::code::{Code, sentence_before};
use crate::pii::{
    context::{first_word, words_in},
    detect::{Candidate, Evidence},
    fold::fold,
    kind::Kind,
    tables::{List, topic, topics},
    text::Text,
};

/// A code: `le boîtier à clés se trouve à droite, vous faites 7301`, `the room safe. She set it to 1987`.
pub(super) fn keyed_code(text: &Text<'_>, code: &Code) -> Option<Candidate> {
    let sentence = sentence_before(text, code.start);
    let mut words = words_in(sentence).rev();
    let first = words.next()?;
    let second = words.next().unwrap_or_default();
    // `model type 4072`
    let is_verb = |word: &[u8], before: &[u8]| {
        VERBS.has_written(word) && topics(fold(before).letters()) & topic::ORDER == 0
    };
    let third = words.clone().next().unwrap_or_default();
    let is_keyed = is_verb(first, second)
        || BETWEEN.has_written(first) && is_verb(second, third)
        || is_before(text, code.end, &VERBS_BEHIND);
    let value = text.bytes(code.start..code.end);
    let is_year = value.len() == 4 && (value.starts_with(b"19") || value.starts_with(b"20"));
    let is_opened = || WITH.has_written(first) && may_end_a_clause(text, code.end);
    let is_set = || {
        TO.has_written(first)
            && (words.take(WORDS_TO_SET).chain([second]).any(|word| SET.has_written(word))
                || is_before(text, code.end, &SET))
    };
    let names = |sentence, list: &List| words_in(sentence).any(|word| list.has_written(word));
    let names_a_safe = || {
        let before = text.bytes_before(code.start, FAR);
        names(before, &SAFES)
    };
    let names_what_locks = |list: &List| {
        names(sentence, &SAFES) || !is_year && (names(sentence, &ALARMS) || names(sentence, list))
    };
    let is_it = is_keyed && names_what_locks(&LOCKED)
        || is_opened() && names_what_locks(&ALARMS)
        || is_set() && names_a_safe();
    let found = Candidate::new(Kind::Password, code.start, code.end, 3).with(Evidence::CONTEXT);
    is_it.then_some(found)
}

/// Whether a verb stands right behind: `4471 eingeben`, `4471# drücken`.
fn is_before(text: &Text<'_>, end: usize, verbs: &List) -> bool {
    let behind = text.bytes_from(end, LONGEST_VERB);
    let word = behind.strip_prefix(b" ").unwrap_or_default();
    verbs.has_written(first_word(word))
}

/// Whether no thing stands behind that is counted: `alarm with 4072 sensors`.
fn may_end_a_clause(text: &Text<'_>, end: usize) -> bool {
    match text.at(end) {
        Some(b' ') => is_before(text, end, &GOES_ON),
        byte => byte.is_none_or(|byte| b".,;!?)\n".contains(&byte)),
    }
}

/// Words from a code back to a verb of setting, bytes in which a safe is looked for, and of a verb behind.
const WORDS_TO_SET: usize = 3;
const FAR: usize = 128;
const LONGEST_VERB: usize = 16;

static VERBS: List = List::new(
    "enter type press dial punch faites composez tapez taper composer entrez saisissez saisir marcando marcar marca teclee \
    teclear teclea pulse pulsar introduzca fate digitate digitare comporre inserite inserire premete premere digita toets toetst intoetsen \
    drukt tik digite digitar carregue wstukac wpisac wpisz wcisnij wcisnac wybierz wstukaj sla tryck knappa ange \
    eingeben tippen eintippen drucken tippe drucke",
);
static VERBS_BEHIND: List = List::new(
    "eingeben eintippen tippen drucken wahlen intoetsen indrukken intikken eingetippt eingegeben",
);

/// What may stand between such a verb and a code.
static BETWEEN: List = List::new(
    "the le la el il lo o u je de den code kod koden codigo codice in with numero number nummer cyfry",
);

static WITH: List = List::new("with mit avec con met com med kodem");

/// What goes on behind a code that opens something or turns it off.
static GOES_ON: List = List::new(
    "and then off puis et und unscharf scharf aus an y luego e poi en dan uit i a potem och sedan av geoffnet entscharft geschaltet \
    deaktiviert aktiviert ausgeschaltet deaktivieren ausschalten offnen geopend uitgezet wylaczyc otworzyc",
);

static TO: List = List::new("to auf sur su a na para op till pa");
static SET: List = List::new(
    "stand stood stond stod turn turned dreh drehen gedreht tourner girar girare draai gedraaid vrid set reset programmed gesetzt gestellt eingestellt gestellte regle programme puse puso impostato messo \
    gezet ingesteld definiu definiram ustawila ustawilam ustawilem ustawil satte stallde",
);

/// What has nothing but a code to open it, and what is turned off by one.
static SAFES: List = List::new(
    "safe safes tresor zimmertresor zimmersafe schlusseltresor schlusselsafe schlusselkasten schlusselbox kluis kluisje sleutelkluis sleutelkluisje sleutelkastje hotelkluisje \
    coffre coffret fuerte cajetin cassaforte cassettina cofre sejf sejfu sejfie skrytka skrytki skrytce kassaskap nyckelskap nyckelskapet nyckelbox \
    nyckelboxen vardeskap vardeskapet keysafe keybox lockbox padlock",
);
static ALARMS: List =
    List::new("alarm alarme alarma allarme larm larmet alarmu alarmanlage hemlarm hemlarmet");

/// What has one among others.
static LOCKED: List = List::new(
    "boitier caja portachiavi chaveiro door gate keypad portail portillon digicode haustur hoftor pforte eingang garagentor puerta portal verja cancello cancelletto portone \
    deur poort voordeur portao drzwi brama bramie bramy bramka domofon domofonie furtka furtce dorr dorren porten grind grinden",
);

#[cfg(test)]
mod tests {
    use crate::pii::{Kind, detect::testing::found};

    #[test]
    fn codes_are_keyed_in_at_what_locks_something() {
        for (text, code) in [
            ("the key safe is behind the bins, dial 6183 and pull", "6183"),
            ("Am Gartentor links, am Schlüsseltresor 6183# eingeben", "6183#"),
            ("le boîtier à clés est à gauche, faites 6183 et tirez", "6183"),
            ("la caja de llaves se abre marcando 6183 y girando", "6183"),
            ("cancello piccolo, fate 6183 e spingete", "6183"),
            ("bij het sleutelkluisje toetst u 6183 in", "6183"),
            ("no cofre das chaves digite 6183 e rode", "6183"),
            ("przy skrytce na klucze proszę wstukać 6183", "6183"),
            ("nyckelskåpet sitter till höger, slå 6183", "6183"),
            ("Our room safe will not open. My wife set it to 6183 on Friday.", "6183"),
            ("nella cassettina delle chiavi il codice è 71-40-2", "71-40-2"),
        ] {
            assert_eq!(found(Kind::Password, text), [code], "{text}");
        }
        for text in [
            "To speak to reception dial 6183",
            "the safe costs 6183 euros",
            "faites 6183 copies de la porte",
            "la porta è bianca. Ordine 6183",
            "we met at the gate on 12-05-24",
            "press 3 for the door",
            "my phone alarm is set to 0630 every day",
            "la porte de marque 4072 est belle",
            "the entrance fee, enter 2019 in the form",
            "brama otwarta, kod 404 w aplikacji",
        ] {
            assert!(found(Kind::Password, text).is_empty(), "{text}");
        }
    }
}
