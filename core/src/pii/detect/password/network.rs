//! Keys of wireless networks: `the wifi key is …`, `WLAN-Schlüssel auf dem Router …`, `wifi: NAME / KEY`.

use super::{
    LONGEST_PASSWORD, Value,
    code::{SENTENCE, words_before},
    is_file, is_mixed,
};
use crate::pii::{
    context::{LINKS, is_letter, tells_near, words_in},
    detect::{Candidate, Evidence},
    kind::Kind,
    tables::List,
    text::{Text, is_digit},
};

/// The key around a digit, behind a word for codes or what links it to that, in a sentence about a
/// wireless network.
pub(in crate::pii) fn network_key(text: &Text<'_>, word: &Value<'_>) -> Option<Candidate> {
    let start = word.start;
    if !matches!(text.before(start), Some(b' ' | b':')) {
        return None;
    }
    let end = grouped_end(text, start).unwrap_or(word.end);
    if end <= word.digit || !is_key(text.bytes(start..end)) {
        return None;
    }
    let before = text.bytes_before(start, LONGEST_BEFORE);
    let clause = before.rsplit(|byte| b".!?;\n".contains(byte)).next().unwrap_or_default();
    let mut words = words_in(clause).rev();
    let first = words.next()?;
    let is_code = |word: &[u8]| CODES.has_written(word);
    let is_right_behind = is_code(first) || LINKS.has_written(first) || first == b"c";
    let is_of_name = end.saturating_sub(start) >= SHORTEST_OF_NAME && is_behind_a_name(clause);
    if !is_right_behind && !is_of_name {
        return None;
    }
    let has_code = is_code(first) || is_of_name || words.take(WORDS).any(is_code);
    let is_of_network =
        || tells_near(text, start..end, [LONGEST_BEFORE, 0], |word| NETWORKS.has_written(word));
    let found = Candidate::new(Kind::Password, start, end, 3).with(Evidence::CONTEXT);
    (has_code && is_of_network()).then_some(found)
}

/// Whether a value may be a key: letters and digits, or eight characters or more in groups or of digits.
fn is_key(value: &[u8]) -> bool {
    let is_long =
        value.len() >= 8 && value.iter().all(|byte| byte.is_ascii_alphanumeric() || *byte == b' ');
    let is_word = value.len() >= SHORTEST && is_mixed(value);
    let is_of_error = REFERENCES.iter().any(|front| value.starts_with(front));
    let is_barcode = value.len() == 13 && value.iter().all(u8::is_ascii_digit);
    value.len() <= LONGEST_PASSWORD
        && !is_of_error
        && !is_barcode
        && (is_long || is_word)
        && !value.iter().any(|byte| matches!(byte, b'/' | b'@' | b',' | b'(' | b')'))
        && !is_file(value)
}

/// What errors and tickets begin with.
const REFERENCES: [&[u8]; 10] =
    [b"ERR", b"err", b"0x", b"HTTP", b"TKT", b"INC", b"REF", b"CAS", b"CS-", b"SUP"];

/// Where groups of four characters end, three or more of them, as keys are printed on routers: `6299 1107 5536 0218`.
fn grouped_end(text: &Text<'_>, start: usize) -> Option<usize> {
    let mut end = start;
    for count in 0..MOST_GROUPS {
        let begin = if count == 0 { start } else { end.saturating_add(1) };
        let group = text.bytes_from(begin, 4);
        let is_group = group.len() == 4
            && group.iter().all(|byte| byte.is_ascii_digit() || byte.is_ascii_uppercase())
            && group.iter().any(|byte| is_digit(*byte))
            && text.may_end(begin.saturating_add(4))
            && (count == 0 || matches!(text.at(end), Some(b' ' | b'-')));
        if !is_group {
            return (count >= FEWEST_GROUPS).then_some(end);
        }
        end = begin.saturating_add(4);
    }
    Some(end)
}

const FEWEST_GROUPS: usize = 3;
const MOST_GROUPS: usize = 12;

/// Where four groups or more end that are printed on routers: `4821 9307 5511 0482`.
pub(super) fn printed_end(text: &Text<'_>, start: usize) -> Option<usize> {
    let end = grouped_end(text, start)?;
    (end.saturating_sub(start) >= SHORTEST_PRINTED).then_some(end)
}

const SHORTEST_PRINTED: usize = 19;

/// Whether a word for a network and one for a key stand beside each other: `clé wifi`, `WLAN-Schlüssel`.
pub(super) fn is_key_of_network(sentence: &[u8]) -> bool {
    let mut words = words_in(sentence);
    let (mut network, mut code) = (None, None);
    let is_beside = |one: Option<usize>, place: usize| {
        one.is_some_and(|one| place.saturating_sub(one) <= WORDS_BETWEEN)
    };
    let mut place: usize = 0;
    words.any(|word| {
        place = place.saturating_add(1);
        let is_network = NETWORKS.has_written(word);
        let is_code = CODES.has_written(word);
        network = if is_network { Some(place) } else { network };
        code = if is_code { Some(place) } else { code };
        is_network && is_beside(code, place) || is_code && is_beside(network, place)
    })
}

const WORDS_BETWEEN: usize = 3;

/// `wifi: Seaview / …`: the name of the network between a colon and a slash or comma.
fn is_behind_a_name(clause: &[u8]) -> bool {
    let Some(name) = clause.strip_suffix(b" / ").or_else(|| clause.strip_suffix(b", ")) else {
        return false;
    };
    let word = name.rsplit(|byte| *byte == b' ').next().unwrap_or_default();
    let before = name.get(..name.len().saturating_sub(word.len())).unwrap_or_default();
    !word.is_empty() && before.ends_with(b": ")
}

/// Whether what begins here is what a network is called: `the network is Harbour_5G, password …`.
pub(in crate::pii::detect) fn is_name(text: &Text<'_>, start: usize) -> bool {
    let mut words = words_before(text, start, SENTENCE);
    let Some(first) = words.next() else { return false };
    let is_link = LINKS.has_written(first) || CALLED.has_written(first);
    let nearest = if is_link { words.next() } else { Some(first) };
    // `wifi: …` may be the key.
    let is_told = is_link || text.before(start.saturating_sub(1)).is_some_and(is_letter);
    is_told
        && nearest.is_some_and(|word| NETWORKS.has_written(word))
        && !words.take(WORDS_OF_NAME).any(|word| CODES.has_written(word))
}

/// Words before one for a network among which one for keys is looked for.
const WORDS_OF_NAME: usize = 4;

static CALLED: List =
    List::new("called named name heisst heter appelle chiama llama heet nazywa chama");

/// Bytes and words before a key that are looked at, and the shortest of letters and digits.
const LONGEST_BEFORE: usize = 80;
const WORDS: usize = 12;
const SHORTEST: usize = 6;
/// The same behind the name of a network.
const SHORTEST_OF_NAME: usize = 10;

static NETWORKS: List = List::new(
    "wifi wi wlan ssid hotspot router routera routern box wireless netzwerk network internet internetu fritzbox reseau rete sieci siec natverk natverket \
    wifinyckel wifinyckeln wifikod wifikoden wificode wifisleutel wlanschlussel wlanschluessel netzwerkschlussel netwerksleutel natverksnyckel natverksnyckeln",
);

static CODES: List = List::new(
    "key code schlussel schluessel wlanschlussel netzwerkschlussel kennwort passwort password pass cle clef mdp passe codigo clave contrasena chiave codice \
    sleutel netwerksleutel wachtwoord chave senha klucz kod haslo nyckel nyckeln koden kode losenord losenordet \
    wifinyckel wifinyckeln wifikod wifikoden wificode wifisleutel natverksnyckel natverksnyckeln klucza kluczem hasla",
);

#[cfg(test)]
mod tests {
    use crate::pii::{Kind, detect::testing::found};

    #[test]
    fn keys_of_wireless_networks_are_passwords() {
        for (text, key) in [
            ("the wifi key on the fridge is otter-rain-51", "otter-rain-51"),
            ("WLAN-Schlüssel auf der Box lautet 7741 0926 3358 1204", "7741 0926 3358 1204"),
            ("le code du wifi c'est B7F2 88CE 41A0 et rien", "B7F2 88CE 41A0"),
            ("la clave del wifi es mar2azul9 pero no entra", "mar2azul9"),
            ("la chiave della rete wifi è 5d0e71c2aa", "5d0e71c2aa"),
            ("wifi in de hal: ZeeZicht / duin-pad-17", "duin-pad-17"),
            ("a chave da rede wifi é 77c1e0b94d", "77c1e0b94d"),
            ("hasło do wifi w pokoju to fala-4410", "fala-4410"),
            ("network is HarbourInn_5G, pw seagull-Anchor-22, fine", "seagull-Anchor-22"),
            ("il wifi è Vodafone-A83215519, chiave yC8mX3tqPzdR, scritta", "yC8mX3tqPzdR"),
            ("nätet heter Fyren, koden till wifi är makrill88", "makrill88"),
        ] {
            assert_eq!(found(Kind::Password, text), [key], "{text}");
        }
        for text in [
            "the wifi key is on the router model AX3000",
            "WLAN ist seit 14 Tagen weg, Router FRITZ7590 neu",
            "the code is ABC1234 for the voucher",
            "wifi slow in room: Deluxe / floor-12",
        ] {
            assert!(found(Kind::Password, text).is_empty(), "{text}");
        }
    }
}
