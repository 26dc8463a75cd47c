//! Whether the name of a place tells about somebody: a report says where something is, never what,
//! and services do write addresses and people where a name belongs (`{"jo@example.org": …}`).

use super::{
    decode::{MAX_DEPTH, decode},
    names::{meanings, words},
    value::{NameShape, name_shape},
};
use crate::pii::{Kind, Scanner};
use alloc::string::String;

/// Names are short; what is longer is a value in the place of one.
const LONGEST_SHOWN: usize = 64;

/// Whether the name of a place (a parameter, a member of JSON, a column, a header) tells about a
/// person itself, so that a report leaves it out.
///
/// It does if the scanner finds anything in it, with percent escapes undone and as words; if it is
/// written like a person (`Anna Kern`); or if it is longer than 64 bytes. Single words and people
/// in small letters (`anna.kern`) need the feature `names`, and to be in its lists.
///
/// ```
/// use visard::link::is_name_telling;
///
/// assert!(!is_name_telling("customer.email"));
/// assert!(is_name_telling("jo@example.org") && is_name_telling("Anna Kern.email"));
/// ```
pub fn is_name_telling(name: &str) -> bool {
    Names::new().tell(name)
}

/// What looks at names, made once for many.
pub(super) struct Names {
    all: Scanner,
    people: Scanner,
}

impl Names {
    pub(super) fn new() -> Self {
        Self { all: Scanner::new(), people: Scanner::with_kinds(&[Kind::Person]) }
    }

    pub(super) fn tell(&self, name: &str) -> bool {
        if is_one_word(name) {
            return false;
        }
        if name.len() > LONGEST_SHOWN {
            return true;
        }
        let mut text = String::from(name);
        for _ in 0..MAX_DEPTH {
            let is_clean = |scanner: &Scanner, text: &str| {
                scanner.scan(text).is_ok_and(|found| found.is_empty())
            };
            if !is_clean(&self.all, &text)
                || !is_clean(&self.people, &as_written(&text))
                || text.split('.').any(is_of_person)
            {
                return true;
            }
            let decoded = decode(&text);
            if decoded == text {
                return false;
            }
            text = decoded;
        }
        true
    }
}

/// Most names: a person would need two words, everything else marks or digits.
fn is_one_word(name: &str) -> bool {
    let mut letters = name.bytes();
    let rest_is_small = letters.next().is_none_or(|first| first.is_ascii_alphabetic())
        && (letters.clone().all(|letter| letter.is_ascii_lowercase())
            || letters.all(|letter| letter.is_ascii_uppercase()));
    rest_is_small && name.len() <= LONGEST_SHOWN
}

/// Two or more words as those of a person are written, none of which is one of fields. Nobody's
/// lists have all names, and a column `Booking Code` is as well named by its number.
fn is_of_person(part: &str) -> bool {
    let part = part.trim();
    part.contains(char::is_whitespace)
        && meanings(part) == 0
        && name_shape(part).is_some_and(NameShape::is_full)
}

/// The words of a name as those of a person are written: `anna.kern` is `Anna Kern`.
fn as_written(name: &str) -> String {
    let mut written = String::with_capacity(name.len());
    for word in words(name) {
        if !written.is_empty() {
            written.push(' ');
        }
        let mut letters = word.chars();
        written.extend(letters.next().into_iter().flat_map(char::to_uppercase));
        written.extend(letters);
    }
    written
}

#[cfg(test)]
mod tests {
    use super::is_name_telling;

    #[cfg(feature = "names")]
    #[test]
    fn listed_people_are_found_however_their_words_are_joined() {
        for name in ["anna.kern", "AnnaKern", "anna_kern_phone", "anna%20kern"] {
            assert!(is_name_telling(name), "{name}");
        }
    }

    #[test]
    fn names_that_tell_about_somebody_are_told_from_names_of_fields() {
        for name in [
            "jo@example.org",
            "jo%2540example.org",
            "mail_jo@example.org",
            "+33639984127",
            "Anna Kern",
            "Anna Kern.email",
            "Zeb Unlisted",
            "DE89 3704 0044 0532 0130 00",
            &"a".repeat(65),
        ] {
            assert!(is_name_telling(name), "{name}");
        }
        for name in [
            "",
            "email",
            "EMAIL",
            "user.mail",
            "firstName",
            "first_name",
            "Last Name",
            "utm_campaign",
            "utm_source",
            "Q_Language",
            "customer_email",
            "Order Number",
            "refURL",
            "x-forwarded-for",
            "contact[email]",
            "guest-first_name",
            "ExternalDataReference",
            "kod_pocztowy",
            "custID",
            "date_naissance",
            "codice_fiscale",
            "address.street",
            "geo_lat",
            "question 3",
            "Email Address",
        ] {
            assert!(!is_name_telling(name), "{name}");
        }
    }
}
