//! Dates that forms and notes write where births stand: behind a newborn, a class of conscripts, before the number of a
//! person, and of somebody whose year or kin the words before speak of.

use super::is_of_adult;
use crate::pii::{
    context::{tells_near, words_in},
    tables::List,
    text::Text,
};

/// Whether a date is noted so.
pub(super) fn is_noted(text: &Text<'_>, from: usize, to: usize) -> bool {
    match text.before(from) {
        Some(b' ') => {
            is_behind_newborn(text, from)
                || is_of_adult(text.bytes(from..to))
                    && (is_of_class(text, from) || is_of_somebody(text, from))
                || is_before_number(text, from, to)
        }
        _ => is_before_number(text, from, to),
    }
}

/// `newborn registered, 12/05/2024`.
fn is_behind_newborn(text: &Text<'_>, from: usize) -> bool {
    let before = text.bytes(from.saturating_sub(LONGEST_NEWBORN).max(text.floor())..from);
    let Some(before) = before.strip_suffix(b", ").or_else(|| before.strip_suffix(b": ")) else {
        return false;
    };
    let clause = before.rsplit(|byte| b".,!?;\n".contains(byte)).next().unwrap_or_default();
    let mut words = words_in(clause).rev().skip_while(|word| REGISTERED.has_written(word));
    words.next().is_some_and(|word| NEWBORNS.has_written(word))
}

const LONGEST_NEWBORN: usize = 40;

static NEWBORNS: List = List::new(
    "newborn neugeborenes neugeborene neugeborener neonato neonata pasgeborene pasgeboren noworodek noworodka nyfodd nyfott",
);
static REGISTERED: List = List::new(
    "registered notified declared gemeldet angemeldet eingetragen registrato registrata iscritto iscritta dichiarato aangegeven \
    ingeschreven geregistreerd zgloszony zarejestrowany zgloszona registrerad registrerat anmald anmalt",
);

/// `Classe 06/09/1938`: how Italians say when they were born.
fn is_of_class(text: &Text<'_>, from: usize) -> bool {
    let before = text.bytes(from.saturating_sub(CLASS.len()).max(text.floor())..from);
    before.eq_ignore_ascii_case(CLASS)
}

const CLASS: &[u8] = b"classe ";

/// `Opas Ticket hat den falschen Jahrgang. Er ist vom 07.12.1959`: who that is was said before.
fn is_of_somebody(text: &Text<'_>, from: usize) -> bool {
    let before = text.bytes(from.saturating_sub(LONGEST_PRONOUN).max(text.floor())..from);
    let clause = before.rsplit(|byte| b".,!?;:\n".contains(byte)).next().unwrap_or_default();
    let mut words = words_in(clause).rev();
    let mut is_next = |list: &List| words.next().is_some_and(|word| list.has_written(word));
    is_next(&FROM)
        && is_next(&IS)
        && is_next(&PRONOUNS)
        && words.next().is_none()
        && tells_near(text, from..from, FROM_KIN, |word| SPOKEN_OF.has_written(word))
}

/// Bytes of the pronoun and what links it, and bytes before a date in which it is said whose it is.
const LONGEST_PRONOUN: usize = 24;
const FROM_KIN: [usize; 2] = [96, 0];

static FROM: List = List::new("from vom du del van de do z fran");
static IS: List = List::new("is s was ist war est es e jest ar");
static PRONOUNS: List =
    List::new("he she er sie il elle el ella lui lei hij ze zij ele ela on ona han hon");

/// Whose date of birth that is, and what of it was wrong.
static SPOKEN_OF: List = List::new(
    "grandad granddad grandpa grandma gran nan nana opa opas oma omas grossvater grossmutter papi mamie papy grandpere \
    grandmere abuelo abuela nonno nonna opa oma ma pa mam avo avozinho dziadek dziadka dziadkowi babcia babci farfar morfar farmor \
    mormor farfars morfars farmors mormors mother father mum dad mutter vater mama papa mere pere madre padre moeder vader mae pai \
    mamma pappa wife husband frau mann femme mari mujer marido moglie marito vrouw man mulher zona maz son daughter sohn tochter \
    fils fille hijo hija figlio figlia zoon dochter filho filha syn corka \
    jahrgang geburtsjahr annee ano anno jaar geboortejaar rok rocznik year arskull fodelsear",
);

/// `Jo Kern, 12 January 1983, NHS 697 741 7579`: the number of a person stands behind.
fn is_before_number(text: &Text<'_>, from: usize, to: usize) -> bool {
    let behind = text.bytes(to..to.saturating_add(LONGEST_NUMBER));
    let Some(rest) = BESIDE.iter().find_map(|mark| behind.strip_prefix(*mark)) else {
        return false;
    };
    let length =
        rest.iter().take_while(|byte| byte.is_ascii_alphabetic() || **byte == b'.').count();
    let (word, number) = rest.split_at(length);
    let is_number = |byte: &u8| byte.is_ascii_digit();
    NUMBERS.has_written(word.strip_suffix(b".").unwrap_or(word))
        && number.iter().take(TO_DIGIT).any(is_number)
        && is_of_adult(text.bytes(from..to))
}

/// Bytes behind a date in which such a number begins, and from its name to its first digit.
const LONGEST_NUMBER: usize = 32;
const TO_DIGIT: usize = 12;

const BESIDE: [&[u8]; 4] = [b", ", b" / ", b"; ", b" | "];

static NUMBERS: List = List::new(
    "nhs nino ssn svnr ahv bsn nir secu dni nie nif niss rrn pesel personnummer personnr pnr utente snss cf c.f",
);

#[cfg(test)]
mod tests {
    use crate::pii::{Kind, detect::testing::found};

    #[test]
    fn notes_and_forms_tell_births() {
        for (text, date) in [
            ("newborn registered, 28/12/2020, certificate spelled wrong", "28/12/2020"),
            ("Neugeborenes angemeldet, 28.12.2020, Urkunde falsch", "28.12.2020"),
            ("neonato iscritto, 28/12/2020, atto sbagliato", "28/12/2020"),
            ("pasgeborene aangegeven, 28-12-2020, akte fout", "28-12-2020"),
            ("noworodek, 28 grudnia 2020, akt z błędem", "28 grudnia 2020"),
            ("nyfödd, 2020-12-28, felstavat bevis", "2020-12-28"),
            ("Classe 06/09/1938, scritto proprio così", "06/09/1938"),
            ("Opas Ticket hat den falschen Jahrgang. Er ist vom 07.12.1959.", "07.12.1959"),
            ("La carte de mamie a la mauvaise année, elle est du 07/12/1959.", "07/12/1959"),
            ("La tessera del nonno ha l'anno sbagliato, lui è del 05/06/1952.", "05/06/1952"),
            ("Opa's kaart heeft het verkeerde jaar, hij is van 15-04-1945.", "15-04-1945"),
            ("O passe do avô tem o ano errado, ele é de 21/10/1946.", "21/10/1946"),
            ("El carné del abuelo está mal, él es del 21/10/1946.", "21/10/1946"),
            ("New form ate my details: Cal, 12 January 1983, NHS 6977417579.", "12 January 1983"),
            ("Le petit est du 6 août 2012, donc tarif enfant", "6 août 2012"),
            ("The quote needs a birthday, so: 24/03/1971. Smoker no", "24/03/1971"),
        ] {
            assert_eq!(found(Kind::DateOfBirth, text), [date], "{text}");
        }
        for text in [
            "newborn photo session, 28/12/2024, blurred",
            "business class 06/09/2024, cold food",
            "Der Herd ist alt. Er ist vom 07.12.1999.",
            "Mon bail est ancien, il est du 07/12/1999.",
            "La caldera es vieja, es del 07/12/1999.",
            "Il contratto è vecchio, è del 05/06/1999.",
            "De ketel is oud, hij is van 15-04-1999.",
            "O contrato é antigo, é de 21/10/1999.",
            "Umowa jest stara, jest z 21.10.1999.",
            "Pannan är gammal, den är från 1999-04-15.",
            "visit on 12 January 2024, NHS app down",
        ] {
            assert!(found(Kind::DateOfBirth, text).is_empty(), "{text}");
        }
    }
}
