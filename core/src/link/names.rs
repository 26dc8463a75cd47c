//! What the name of a parameter, column or merge field says about its value.

use super::{
    table::Table,
    words::{
        ADDRESS, CARD, CUSTOMER_ID, DIGEST, EMAIL, EMAIL_KEY, EVENT, FULL, GIVEN, IBAN, ID, IP,
        NAME, OPAQUE, PERSON, PHONE, PHONE_KEY, THING, USERNAME, WORDS,
    },
};
use crate::pii::fold::{LONGEST, fold};

/// The meanings of a name, from its words and from all of them run together.
pub(super) fn meanings(name: &str) -> u32 {
    let (mut all, mut count) = (0, 0_usize);
    let mut whole = [0; LONGEST * 2];
    let mut length = 0;
    let mut last = 0;
    for word in words(name) {
        let folded = fold(word.as_bytes());
        last = of_word(folded.letters());
        all |= last;
        count = count.saturating_add(1);
        for letter in folded.letters() {
            if let Some(slot) = whole.get_mut(length) {
                *slot = *letter;
                length = length.saturating_add(1);
            }
        }
    }
    if count > 1 {
        all |= of_word(whole.get(..length).unwrap_or_default());
    }
    combined(all, last)
}

/// What several words say together.
fn combined(all: u32, last: u32) -> u32 {
    let mut all = all;
    let has = |meanings: u32| all & meanings != 0;
    // `first_name`, `customer name`; `product_name` and `file name` are no person's.
    if has(NAME) && has(GIVEN | PERSON) && !has(THING) {
        all |= FULL;
    } else if has(THING | EMAIL | IP) || all & NAME != 0 && last & ID != 0 {
        all &= !(NAME | FULL & !last);
    }
    if all & PERSON != 0 && all & ID != 0 && all & THING == 0 {
        all |= CUSTOMER_ID;
    }
    // `email address`, `ip_address`, `mac-address`.
    if all & (EMAIL | IP | OPAQUE | THING) != 0 {
        all &= !ADDRESS;
    }
    // `token`, `user_token`, `contact-hash`: random, whosever it is.
    if all & (OPAQUE | DIGEST) != 0 {
        all &= !(CUSTOMER_ID | USERNAME | FULL | NAME | PERSON | IBAN | CARD);
    }
    if all & EVENT != 0 {
        all &= !(super::words::BIRTH | GIVEN);
    }
    all
}

/// Whether a name is one that hashed e-mail addresses have.
pub(super) const fn is_of_email(meanings: u32) -> bool {
    meanings & (EMAIL | EMAIL_KEY) != 0
}

/// Whether a name is one that hashed telephone numbers have.
pub(super) const fn is_of_phone(meanings: u32) -> bool {
    meanings & (PHONE | PHONE_KEY) != 0
}

/// The words of a name: between marks, at humps (`firstName`), without digits at their end.
pub(super) fn words(name: &str) -> impl Iterator<Item = &str> {
    let parts = name.split(|c: char| !c.is_alphanumeric());
    parts.flat_map(humps).filter(|word| !word.is_empty())
}

fn humps(word: &str) -> impl Iterator<Item = &str> {
    let mut rest = word;
    core::iter::from_fn(move || {
        let mut before = rest.chars().next()?;
        let hump = rest.char_indices().skip(1).find(|(_, c)| {
            let hump = before.is_lowercase() && c.is_uppercase();
            before = *c;
            hump
        });
        let end = hump.map_or(rest.len(), |(at, _)| at);
        let (word, after) = rest.split_at_checked(end)?;
        rest = after;
        Some(word.trim_end_matches(|c: char| c.is_ascii_digit()))
    })
}

/// Compounds: a word that begins or ends with one of these says the same as it.
const COMPOUNDS: &[&str] = &[
    "email",
    "telefon",
    "telephone",
    "firstname",
    "lastname",
    "surname",
    "fullname",
    "vorname",
    "nachname",
    "prenom",
    "voornaam",
    "achternaam",
    "nazwisko",
    "fornamn",
    "efternamn",
    "apellido",
    "cognome",
    "geburt",
    "birth",
    "postcode",
    "zipcode",
    "kundennummer",
    "kundennr",
    "password",
    "passwort",
    "gender",
    "geschlecht",
    "diagnos",
    "username",
    "phonenumber",
    "handynummer",
    "strasse",
    "latitude",
    "longitude",
    "iban",
    "personnummer",
];

/// The shortest word that is looked into.
const SHORTEST_COMPOUND: usize = 8;

fn of_word(word: &[u8]) -> u32 {
    let meanings = TABLE.find(word);
    if meanings != 0 || word.len() < SHORTEST_COMPOUND {
        return meanings;
    }
    let compound = COMPOUNDS
        .iter()
        .find(|stem| word.starts_with(stem.as_bytes()) || word.ends_with(stem.as_bytes()));
    match compound {
        Some(stem) if *stem == "diagnos" => super::words::HEALTH,
        Some(stem) if *stem == "geburt" => super::words::BIRTH,
        Some(stem) => TABLE.find(stem.as_bytes()),
        None => 0,
    }
}

const SLOTS: usize = 4096;

static TABLE: Table<SLOTS> = Table::new(WORDS);

#[cfg(test)]
mod tests {
    use super::super::{
        table,
        words::{BIRTH, GENDER, HEALTH, NATIONAL, POSTCODE},
    };
    use super::*;

    #[test]
    fn the_table_holds_its_words() {
        table::check(WORDS, SLOTS);
    }

    #[test]
    fn names_are_read_in_every_spelling() {
        for (name, meaning) in [
            ("email", EMAIL),
            ("RecipientEmail", EMAIL),
            ("guest-email", EMAIL),
            ("e-mail", EMAIL),
            ("contact_email_address", EMAIL),
            ("first_name", FULL),
            ("guest-first_name", FULL),
            ("prénom", FULL),
            ("customerName", FULL),
            ("custID", CUSTOMER_ID),
            ("contact.id", CUSTOMER_ID),
            ("dateOfBirth", BIRTH),
            ("date_naissance", BIRTH),
            ("Födelsedatum", BIRTH),
            ("kod-pocztowy", POSTCODE),
            ("Geschlecht", GENDER),
            ("diagnosis_code", HEALTH),
            ("codice_fiscale", NATIONAL),
        ] {
            assert!(meanings(name) & meaning != 0, "{name}");
        }
    }

    #[test]
    fn names_of_things_are_no_persons() {
        for name in
            ["product_name", "file-name", "surveyName", "companyname", "", "lang", "utm_source"]
        {
            assert_eq!(meanings(name) & (FULL | NAME | CUSTOMER_ID), 0, "{name}");
        }
        assert_eq!(meanings("email_address") & ADDRESS, 0);
        assert_eq!(meanings("user_token") & (CUSTOMER_ID | PERSON), 0);
        assert_eq!(meanings("survey_id") & CUSTOMER_ID, 0);
    }
}
