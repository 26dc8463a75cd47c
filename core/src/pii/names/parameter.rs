//! Values of parameters for a part of a name, in URLs and in JSON: `achternaam=van+Arkel`, `"last_name":"Bull"`.
//!
//! Such a parameter says what its value is, so that no list of names is asked, only what stands for none.

use super::model::{Model, class, hash_of};
use crate::pii::{fold::fold, kind::Kind, tables::List, text::Text};
use core::ops::Range;

/// Parameters for a part of a person's name.
static PARTS: List = List::new(
    "firstname first_name first-name given_name givenname lastname last_name last-name surname family_name familyname \
    vorname nachname prenom apellido apellidos cognome apelido sobrenome voornaam achternaam imie nazwisko fornamn \
    efternamn fname lname",
);

/// Parameters for the whole name of a person, if it looks like one.
static WHOLES: List = List::new(
    "contact_name contactname full_name fullname guest_name kontaktname contactnaam nom_complet nombre_completo nome_completo \
    kontaktnamn customer_name customername kundenname client_name clientname klantnaam kundnamn patient_name \
    respondent_name imie_nazwisko imie_i_nazwisko nome_cognome nome_e_cognome nom_prenom nominativo volledige_naam vollername",
);

/// Parameters of URLs for who answers or is served, whose value is a name if it looks like one.
static PEOPLE: List = List::new(
    "kunde kundin kund klant klient klientka cliente customer client gast guest respondent participant teilnehmer \
    deelnemer deltagare uczestnik participante partecipante patient patiente paciente paziente pacjent contact kontakt \
    contacto contatto contato recipient passenger passagier pasajero passager passeggero passageiro pasazer utente utent \
    user usuario benutzer gebruiker uzytkownik agent agente operator operateur operatore consultant adviser advisor driver guide \
    host caller \
    passagiere ospite huesped hospede gosc assure versicherter employee mitarbeiter medewerker empleado dipendente pracownik berater",
);

/// Those for any name, which is one of a person if a list has a word of it and none that it is of something else.
static ANYBODY: List = List::new("name naam namn navn nom nombre nome n");

/// Those that are so beside another one only: `nom` is a name of goods as well, `fn` a function.
static HALVES: List = List::new("nom nombre nome naam namn fn ln");

/// What stands there for no name.
static NONE: List = List::new(
    "true false null none nil undefined unknown string text required optional asc desc test name first last varchar hidden \
    anonymous anonym anonyme anonimo redacted placeholder type label input field value empty yes no na todo",
);

/// Bytes of the name of a parameter with its marks, of a value, and from a value to its next parameter.
const PARAMETER: usize = 20;
const VALUE: usize = 60;
const NEXT: usize = 16;

/// The value of such a parameter that begins at `start`, whole.
pub(super) fn value_at(model: Model<'_>, text: &Text<'_>, start: usize) -> Option<Range<usize>> {
    let mark = text.before(start).filter(|mark| matches!(mark, b'=' | b'"'))?;
    value_behind(model, text, start, mark)
}

/// The same behind such a mark, as few words are.
#[inline(never)]
fn value_behind(model: Model<'_>, text: &Text<'_>, start: usize, mark: u8) -> Option<Range<usize>> {
    let front = text.bytes_before(start, PARAMETER);
    let is_url = mark == b'=';
    let parameter = if is_url { in_url(front) } else { in_json(front) }?;
    let end = end_of(text, start, is_url)?;
    let parameter = fold(parameter);
    let value = text.bytes(start..end);
    let is_half = || {
        // `fn=submit`
        let is_small = value.first().is_some_and(u8::is_ascii_lowercase);
        HALVES.has(parameter.letters())
            && (!is_small || class_of(model, value) & class::NAMES != 0)
            && is_beside_another(text, start, end, is_url)
    };
    let is_whole = || WHOLES.has(parameter.letters()) && is_full_name(model, value);
    let is_anybody = || is_url && is_somebody(model, parameter.letters(), value);
    let is_part = PARTS.has(parameter.letters()) || is_half() || is_whole() || is_anybody();
    (is_part && is_name(model, value)).then_some(start..end)
}

/// Whether it is of two words or more, one of them a name or in no list, and none is a thing, of a firm or a place.
fn is_full_name(model: Model<'_>, value: &[u8]) -> bool {
    let may_be = |class: u16| class == 0 || class & class::NAMES != 0;
    let is_thing = |class: u16| class & class::NAMES == 0 && class & THINGS != 0;
    words(value).count() > 1
        && words(value).any(|word| may_be(class_of(model, word)))
        && !words(value).any(|word| is_thing(class_of(model, word)))
}

/// Whether the value of a parameter for somebody, or for a name, is of two words or more with capitals that name no
/// thing: `kunde=Rosa+Dahl`, not `name=Summer+Sale` nor `name=Hugo+Boss`.
fn is_somebody(model: Model<'_>, parameter: &[u8], value: &[u8]) -> bool {
    let is_of_people = PEOPLE.has(parameter);
    if !is_of_people && !ANYBODY.has(parameter) || words(value).count() < 2 {
        return false;
    }
    let is_listed = |class: u16| class & class::NAMES != 0;
    let first = words(value).next().map_or(0, |word| class_of(model, word));
    // `Daniel Descamps`: behind a forename a brand may be a surname.
    let things = if first & class::FORENAME == 0 { THINGS } else { THINGS & !class::BRAND };
    let others = things | class::COMMON | class::PLACE | class::ROLE;
    let is_particle = |word: &[u8]| class_of(model, word) & class::PARTICLE != 0;
    let is_thing = |word: &[u8]| {
        let class = class_of(model, word);
        FIRMS.has_written(word) || !is_listed(class) && class & others != 0
    };
    // What a particle leads to is a surname: `Sanne de Wit`, though `de Berg` is a place.
    let is_apart = |(before, word): &(&[u8], &[u8])| !is_particle(before) && !is_particle(word);
    let is_large = |(one, other): &(&[u8], &[u8])| is_capital(one) && is_capital(other);
    let is_place =
        |(one, other): (&[u8], &[u8])| model.is_pair_of_a_thing(&fold(one), &fold(other));
    let may_be =
        |word: &[u8]| is_of_people || is_listed(class_of(model, word)) || matches!(word, [_, b'.']);
    // `eva+sommer`: without capitals all of them are names, and the first is nothing else.
    let is_small = || {
        first & class::FORENAME != 0
            && first & class::OTHERS == 0
            && words(value).all(|word| is_listed(class_of(model, word)))
    };
    (words(value).all(|word| is_capital(word) || is_particle(word)) || is_small())
        && words(value).any(may_be)
        && !words(value).next().is_some_and(is_thing)
        && !pairs(value).filter(is_apart).any(|(_, word)| is_thing(word))
        && (is_of_people || !pairs(value).filter(is_large).any(is_place))
}

/// What names of firms and programs end with.
static FIRMS: List = List::new(
    "corp inc ltd llc plc gmbh sarl srl bv nv lda group holding gruppe groupe grupo gruppo store shop app web team",
);

/// What names no person.
const THINGS: u16 = class::COMPANY | class::STREET | class::NOUN | class::BRAND;

/// Each two words of a value that stand side by side.
fn pairs(value: &[u8]) -> impl Iterator<Item = (&[u8], &[u8])> {
    words(value).zip(words(value).skip(1))
}

fn is_capital(word: &[u8]) -> bool {
    let word = core::str::from_utf8(word).unwrap_or_default();
    word.starts_with(char::is_uppercase)
}

/// The words of a value.
fn words(value: &[u8]) -> impl Iterator<Item = &[u8]> + Clone {
    value.split(|byte| matches!(byte, b'+' | b' ' | b'_')).filter(|word| !word.is_empty())
}

/// `…?nachname=`, or the first of a query by itself: `nachname=Kern&…`.
fn in_url(front: &[u8]) -> Option<&[u8]> {
    let front = front.strip_suffix(b"=")?;
    last_word(front, |mark| matches!(mark, b'?' | b'&' | b';' | b' ' | b'\n'))
}

/// `"last_name": "`
fn in_json(front: &[u8]) -> Option<&[u8]> {
    let front = front.strip_suffix(b"\"")?;
    let front = front.strip_suffix(b" ").unwrap_or(front).strip_suffix(b"\":")?;
    last_word(front, |mark| mark == b'"')
}

/// The word at the end, if such a mark stands before it.
fn last_word(front: &[u8], is_mark: impl Fn(u8) -> bool) -> Option<&[u8]> {
    let is_of_word = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-');
    let length = front.iter().rev().take_while(|byte| is_of_word(byte)).count();
    let (before, word) = front.split_at_checked(front.len().saturating_sub(length))?;
    before.last().is_none_or(|mark| is_mark(*mark)).then_some(word)
}

/// Where a value of letters and what joins them ends.
fn end_of(text: &Text<'_>, start: usize, is_url: bool) -> Option<usize> {
    let is_letter = |byte: u8| byte.is_ascii_alphabetic() || !byte.is_ascii();
    let joins = |byte: u8| match byte {
        b'-' | b'\'' | b'.' => true,
        b'+' | b'%' | b'_' | b'0'..=b'9' => is_url,
        b' ' => !is_url,
        _ => false,
    };
    let end = text.until(start, VALUE, |byte| !is_letter(byte) && !joins(byte));
    let end = if is_url { behind_spaces(text, end) } else { end };
    let ends = match text.at(end) {
        None | Some(b'&' | b'#' | b' ' | b'\n' | b'\r' | b')' | b'>') => is_url,
        Some(b'"') => true,
        Some(_) => false,
    };
    (ends && end > start).then_some(end)
}

/// Where a value in a URL ends that has escaped spaces, which are spaces here: it goes on up to the next parameter in
/// words with capitals (`n=Olga%20Konat&`). What stands behind the URL does not.
fn behind_spaces(text: &Text<'_>, end: usize) -> usize {
    if text.at(end) != Some(b' ') {
        return end;
    }
    let is_letter = |byte: u8| byte.is_ascii_alphabetic() || !byte.is_ascii();
    let last = text.until(end, VALUE, |byte| !is_letter(byte) && !b" -.'".contains(&byte));
    let mut words = text.bytes(end..last).split(|byte| *byte == b' ').skip(1);
    let is_before_next = match text.bytes_from(last, 2) {
        [b'&', next] => next.is_ascii_lowercase(),
        behind => matches!(behind, [] | [b'#', ..]),
    };
    if is_before_next && words.all(is_capital) { last } else { end }
}

/// Whether the parameter right before or behind is one for a part of a name, too.
fn is_beside_another(text: &Text<'_>, start: usize, end: usize, is_url: bool) -> bool {
    let is_behind = text.last() == Some(Kind::Person)
        && start.saturating_sub(text.floor()) <= PARAMETER.saturating_add(2);
    let next = text.bytes_from(end, NEXT);
    let is_of_word = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-');
    let next = if is_url { next.strip_prefix(b"&") } else { next.strip_prefix(b"\",\"") };
    let next = next.unwrap_or_default();
    let length = next.iter().take_while(|byte| is_of_word(byte)).count();
    let word = fold(next.get(..length).unwrap_or_default());
    is_behind || PARTS.has(word.letters()) || HALVES.has(word.letters())
}

/// Whether the words of a value may be a name: letters, and bytes beyond ASCII as URLs have them.
fn is_name(model: Model<'_>, value: &[u8]) -> bool {
    let is_word = |word: &[u8]| {
        let folded = fold(word);
        let is_small = word.first().is_some_and(u8::is_ascii_lowercase);
        let is_everyday = || {
            let names = class::NAMES | class::PARTICLE;
            let class = class_of(model, word);
            is_small && class & names == 0 && class & class::OTHERS != 0
        };
        is_spelled(word) && !NONE.has(folded.letters()) && !is_everyday()
    };
    value.len() > 1 && words(value).all(is_word)
}

fn class_of(model: Model<'_>, word: &[u8]) -> u16 {
    model.class_of_hash(hash_of(fold(word).letters()))
}

/// Whether digits stand only where they are bytes of a letter (`%C5%82`) or a space (`%20`).
fn is_spelled(word: &[u8]) -> bool {
    let mut rest = word;
    while let Some((first, behind)) = rest.split_first() {
        rest = match (first, behind) {
            (b'%', [b'2', b'0', after @ ..]) => after,
            (b'%', [high, low, after @ ..])
                if high.is_ascii_hexdigit() && low.is_ascii_hexdigit() =>
            {
                if *high < b'8' {
                    return false;
                }
                after
            }
            (b'%' | b'0'..=b'9', _) => return false,
            _ => behind,
        };
    }
    true
}

#[cfg(test)]
mod tests {
    use crate::pii::{Kind, detect::testing::found};

    #[test]
    fn parameters_for_names_say_what_their_value_is() {
        for (text, names) in [
            (
                "https://x.example/f?voornaam=Nikki&achternaam=van+Arkel&tel=1",
                &["Nikki", "van+Arkel"][..],
            ),
            ("?fn=Aideen&ln=Peirce&src=a", &["Aideen", "Peirce"]),
            ("?prenom=Zo%C3%A9&nom=Bonvin&src=a", &["Zo%C3%A9", "Bonvin"]),
            ("?imie=ola&nazwisko=Mas%C5%82o%C5%84", &["ola", "Mas%C5%82o%C5%84"]),
            ("{\"last_name\":\"Bull\",\"x\":1}", &["Bull"]),
            ("{\"nachname\": \"Freiherr zu Tann\"}", &["Freiherr zu Tann"]),
            ("{\"nome\":\"Kyara\",\"sobrenome\":\"da Luz\"}", &["Kyara", "da Luz"]),
            ("{\"contact_name\":\"Søs Mogensen\",\"x\":1}", &["Søs Mogensen"]),
            ("{\"contact_name\":\"Customer Service\",\"x\":1}", &[]),
            ("{\"full_name\":\"Blue Chair\",\"x\":1}", &[]),
            ("?fn=getUser&id=4", &[]),
            ("?fn=submit&ln=true", &[]),
            ("?last_name=true&nachname=123", &[]),
            ("{\"last_name\":\"string\",\"vorname\":\"required\"}", &[]),
            ("{\"nome\":\"Produto\",\"preco\":4}", &[]),
            ("?nom=Chaise&prix=40", &[]),
            ("?last_name=a%3Db", &[]),
            ("?kunde=Rosa+Dahlgren&s=1", &["Rosa+Dahlgren"]),
            ("?cliente=Nerea_Iba%C3%B1ez Me gustó", &["Nerea_Iba%C3%B1ez"]),
            ("?s=4&n=Olga%20Konat&lang=sv", &["Olga%20Konat"]),
            ("?s=4&fullname=Ignatius%20Kilpatrick#q4", &["Ignatius%20Kilpatrick"]),
            ("?s=4&agent=Ferm%C3%ADn%20Berm%C3%BAdez", &["Ferm%C3%ADn%20Berm%C3%BAdez"]),
            ("?s=4&agent=Carmen+Saavedra&ean=4", &["Carmen+Saavedra"]),
            ("?user_agent=Mozilla+Firefox&agent=Mobile+Safari&x=1", &[]),
            ("?name=T.+Okafor&x=1", &["T.+Okafor"]),
            ("?klient=%C5%9Eule+Demir&x=1", &["%C5%9Eule+Demir"]),
            ("?klant=Joost+van+der+Meer", &["Joost+van+der+Meer"]),
            ("?klant=Sanne+de+Wit&x=1", &["Sanne+de+Wit"]),
            ("?client=Acme+Corp&x=1", &[]),
            ("?name=monika+schulz&x=1", &["monika+schulz"]),
            ("?name=monika+blau&x=1", &[]),
            ("?kunde=Neuer+Kunde&user=Guest+User", &[]),
            ("name=Rosa+Dahlgren&x=1", &["Rosa+Dahlgren"]),
            ("q: kunde=Rosa+Dahlgren&x=1", &["Rosa+Dahlgren"]),
            ("?name=Hanna+J.+Lund#top", &["Hanna+J.+Lund"]),
            ("?name=Summer+Sale&x=1", &[]),
            ("?name=Blaues+Sofa&x=1", &[]),
            ("?name=Hugo+Boss&x=1", &[]),
            ("?name=New+York", &[]),
            ("?client=Web+App&x=1", &[]),
            ("?name=monthly+report", &[]),
            ("?cliente=si&nome=Grande+Ducato", &[]),
        ] {
            assert_eq!(found(Kind::Person, text), names, "{text}");
        }
    }
}
