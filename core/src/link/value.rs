//! Whether a value is what the name of its parameter says.
//!
//! A name alone is no leak: `email=true`, `phone=0` and `name=nps-q3-2026` tell about nobody.

use super::table::Table;
use crate::{encoding::from_base64url, pii::fold::fold};

/// What a value looks like that may be the name of a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct NameShape {
    pub(super) words: usize,
    /// Words that begin with a capital letter, or are particles (`van`).
    pub(super) capitals: usize,
    /// It is written in a script without capital letters.
    pub(super) wide: bool,
}

impl NameShape {
    /// Two or more words as names are written.
    pub(super) const fn is_full(self) -> bool {
        self.wide || self.words > 1 && self.capitals == self.words
    }

    pub(super) const fn is_capital(self) -> bool {
        self.wide || self.capitals == self.words
    }
}

/// The most words and bytes that a name has.
const MOST_WORDS: usize = 6;
const LONGEST_NAME: usize = 80;

/// Reads a value as a name: a few words of letters, none of which names something else.
pub(super) fn name_shape(value: &str) -> Option<NameShape> {
    let value = value.trim();
    if value.len() < 2 || value.len() > LONGEST_NAME {
        return None;
    }
    let mut shape = NameShape { words: 0, capitals: 0, wide: false };
    let (mut letters, mut longest) = (0_usize, 0_usize);
    for word in
        value.split([' ', '_', '.', '+', '-', ',', '\u{a0}']).filter(|word| !word.is_empty())
    {
        let is_part =
            |c: char| c.is_alphabetic() || is_mark(c) || matches!(c, '\'' | '\u{2019}' | '`');
        if !word.chars().all(is_part) || is(word, OTHER) {
            return None;
        }
        let first = word.chars().next()?;
        let length = word.chars().count();
        shape.wide |= is_wide(first);
        shape.words = shape.words.saturating_add(1);
        let counts =
            first.is_uppercase() || shape.words > 1 && is(word, PARTICLE) || is_wide(first);
        shape.capitals = shape.capitals.saturating_add(usize::from(counts));
        letters = letters.saturating_add(length);
        longest = longest.max(length);
    }
    let most = if shape.wide { 24 } else { 20 };
    let right =
        (1..=MOST_WORDS).contains(&shape.words) && letters > 1 && (2..=most).contains(&longest);
    (right && (!shape.wide || letters < 12)).then_some(shape)
}

/// Marks that stand over or beside the letter before.
const fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{900}'..='\u{97f}' | '\u{fe0f}')
}

/// Scripts without capital letters.
fn is_wide(c: char) -> bool {
    c.is_alphabetic() && !c.is_ascii() && !c.is_lowercase() && !c.is_uppercase()
}

/// Words of names that are written small.
const PARTICLE: u32 = 1;

/// Words that make a value the name of something else, or of nobody.
const OTHER: u32 = 2;

const WORDS: &[(u32, &str)] = &[
    (
        PARTICLE,
        "van de den der ter ten von zu zum vom du des da di del della dos das do la le \
         el al bin ibn ben y e i op t",
    ),
    (
        OTHER,
        "true false yes no oui non ja nein si nee tak nie sim nao null none undefined nan \
         test anonymous anonym unknown customer client user default admin guest member visitor kunde klant \
         cliente survey feedback nps csat ces newsletter campaign sale sales summer winter spring autumn fall \
         black friday cyber monday christmas easter holiday store shop online product products service services \
         support team web website site email mail sms app mobile desktop tablet ios android beta demo onboarding \
         checkout exit intent signup login welcome follow up post purchase order delivery quarterly annual \
         monthly weekly daily hotel restaurant gmbh ag sas ltd inc llc bv spa srl plc corp company group holding \
         bank umfrage kunden zufriedenheit enquete satisfaction encuesta satisfaccion sondaggio soddisfazione \
         tevredenheid onderzoek pesquisa satisfacao ankieta undersokning kundnojdhet kampagne campagne campana \
         campagna kampania kampanj new free trial premium basic pro standard gold silver bronze platinum \
         enterprise home page index start end menu header footer sidebar banner popup modal button link form \
         contact about help faq blog news press event events webinar conference launch release version update \
         experience review rating score question answer results report info marketing development \
         engineering finance hr it legal operations germany france spain italy poland sweden netherlands \
         portugal europe world english german french deutsch francais espanol italiano polski svenska \
         nederlands portugues north south east west central street square market park airport station \
         qr code kiosk receipt invoice the and for our your in on after before with",
    ),
];

const SLOTS: usize = 1024;

static TABLE: Table<SLOTS> = Table::new(WORDS);

fn is(word: &str, meaning: u32) -> bool {
    TABLE.find(fold(word.as_bytes()).letters()) & meaning != 0
}

/// Nothing is said: switches and blanks.
pub(super) fn is_blank(value: &str) -> bool {
    let nothing = "0 1 true false yes no on off y n t f null none undefined nan na n/a unknown - x \
        any all anonymous required optional ja nein oui non si nee tak nie sim nao";
    let value = value.trim();
    value.is_empty() || nothing.split(' ').any(|one| one.eq_ignore_ascii_case(value))
}

/// A date or year on which somebody may have been born.
pub(super) fn is_birth(value: &str) -> bool {
    let groups = || value.split(|c: char| !c.is_ascii_digit()).filter(|group| !group.is_empty());
    let letters = value.chars().filter(|c| c.is_alphabetic()).count();
    let number = |text: &str| text.parse::<u32>().unwrap_or(u32::MAX);
    let is_year = |year: u32| (1900..=2030).contains(&year);
    let is_day = |day: u32, month: u32| {
        (1..=31).contains(&day) && (1..=12).contains(&month)
            || (1..=12).contains(&day) && (1..=31).contains(&month)
    };
    let cut = |text: &str, at: usize, length: usize| {
        text.get(at..at.saturating_add(length)).map_or(u32::MAX, number)
    };
    let mut all = groups();
    match (all.next(), all.next(), all.next(), all.next()) {
        (Some(one), None, ..) if letters == 0 => match one.len() {
            8 => {
                is_year(cut(one, 0, 4)) && is_day(cut(one, 6, 2), cut(one, 4, 2))
                    || is_year(cut(one, 4, 4)) && is_day(cut(one, 0, 2), cut(one, 2, 2))
            }
            6 => is_day(cut(one, 0, 2), cut(one, 2, 2)) || is_day(cut(one, 4, 2), cut(one, 2, 2)),
            4 => is_year(number(one)),
            _ => false,
        },
        // `12 April 1987`
        (Some(one), Some(two), None, _) if letters > 2 => {
            number(one) <= 31 && is_year(number(two)) || number(two) <= 31 && is_year(number(one))
        }
        (Some(one), Some(two), Some(three), rest) => {
            let (one, two, three) = (number(one), number(two), number(three));
            // A time may follow, as in `1987-04-12T00:00:00Z`.
            is_year(one) && is_day(three, two)
                || rest.is_none() && (is_year(three) || three < 100) && is_day(one, two)
        }
        _ => false,
    }
}

pub(super) fn is_postcode(value: &str) -> bool {
    let value = value.trim();
    let digits = value.bytes().filter(u8::is_ascii_digit).count();
    (3..=10).contains(&value.len())
        && digits > 1
        && value.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, ' ' | '-'))
}

/// A street with a number, or several parts of an address with a postcode.
pub(super) fn is_address(value: &str) -> bool {
    let letters = value.chars().filter(|c| c.is_alphabetic()).count();
    let digits = value.bytes().filter(u8::is_ascii_digit).count();
    let parted = value.trim().contains([' ', ',', '_', '\n']);
    letters > 3 && parted && digits > 0 && !value.contains("://")
}

/// Gender, and forms of address that show it.
pub(super) fn is_gender(value: &str) -> bool {
    let known = "f m d w h v k male female man woman mann frau weiblich mannlich maennlich divers diverse \
        nonbinary transgender homme femme masculin feminin hombre mujer masculino femenino feminino maschio \
        femmina maschile femminile uomo donna vrouw kvinna kobieta mezczyzna homem mulher herr mr mrs ms \
        miss mx mme mlle monsieur madame mademoiselle sr sra srta senor senora sig signor signora dhr mevr \
        mevrouw meneer pan pani senhor senhora fru herrn frau";
    let word: &str = value.trim().trim_end_matches('.');
    let folded = fold(word.as_bytes());
    let letters = folded.letters();
    !letters.is_empty() && known.split(' ').any(|one| one.as_bytes() == letters)
        || word.eq_ignore_ascii_case("non-binary")
}

/// A number that is counted up, or a short code with one: no random value.
pub(super) fn is_sequential(value: &str, fewest_digits: usize) -> bool {
    let value = value.trim();
    let digits = value.bytes().rev().take_while(u8::is_ascii_digit).count();
    let front = value.len().checked_sub(digits).and_then(|at| value.get(..at)).unwrap_or_default();
    let letters = front.trim_end_matches(['-', '_', '.', '/', '#', ' ']);
    (fewest_digits..=12).contains(&digits)
        && letters.len() < 6
        && front.len() <= letters.len().saturating_add(1)
        && letters.bytes().all(|b| b.is_ascii_alphabetic())
        && value.bytes().any(|b| matches!(b, b'1'..=b'9'))
}

/// Whether a value may be a telephone number of some country, as its name says.
pub(super) fn is_dialled(value: &str) -> bool {
    let digits = value.bytes().filter(u8::is_ascii_digit).count();
    let fits = |c: char| c.is_ascii_digit() || " +-./()".contains(c);
    (6..=15).contains(&digits)
        && value.chars().all(fits)
        && value.bytes().any(|b| matches!(b, b'1'..=b'9'))
}

/// Whether a value may be a number that some state gives out, as its name says.
pub(super) fn is_state_number(value: &str) -> bool {
    let value = value.trim();
    let digits = value.bytes().filter(u8::is_ascii_digit).count();
    let others = value.bytes().filter(u8::is_ascii_alphabetic).count();
    let fits = |c: char| c.is_ascii_alphanumeric() || " -./".contains(c);
    digits > 5 && others < 9 && value.len() < 25 && value.chars().all(fits)
}

pub(super) fn is_user(value: &str) -> bool {
    let fits = |c: char| c.is_alphanumeric() || "._-".contains(c);
    let letters = value.chars().filter(|c| c.is_alphabetic()).count();
    let other = "sso google facebook apple microsoft auto guest admin new success failed oauth saml email \
        register user username login default form page";
    (3..=40).contains(&value.len())
        && letters > 1
        && value.chars().all(fits)
        && !is_blank(value)
        && !other.split(' ').any(|one| one.eq_ignore_ascii_case(value))
}

/// A user name made of a forename and a surname in small letters: `hans.mueller`.
pub(super) fn is_of_two(value: &str) -> bool {
    let is_name = |part: &str| part.chars().count() > 1 && part.chars().all(char::is_lowercase);
    let parts = value.split_once(['.', '_']);
    is_user(value) && parts.is_some_and(|(one, other)| is_name(one) && is_name(other))
}

/// Something is told: a word, or that it is so.
pub(super) fn is_telling(value: &str) -> bool {
    let so = "yes true ja oui si tak sim y on";
    let value = value.trim();
    let letters = value.chars().filter(|c| c.is_alphabetic()).count();
    so.split(' ').any(|one| one.eq_ignore_ascii_case(value))
        || letters > 1 && !is_blank(value)
        || letters > 0 && value.bytes().any(|b| b.is_ascii_digit())
}

/// MD5, SHA-1, SHA-2 in hexadecimal or base64. An MD5 in base64 needs its padding: without, it looks like
/// the tokens that [`Instead::Token`](super::Instead::Token) puts into parameters called `email`.
pub(super) fn is_digest(value: &str) -> bool {
    if value.bytes().all(|b| b.is_ascii_hexdigit()) {
        return matches!(value.len(), 32 | 40 | 56 | 64 | 96 | 128);
    }
    let bare = value.trim_end_matches('=');
    if !matches!((bare.len(), value.len()), (22, 24) | (27 | 43 | 86, _)) {
        return false;
    }
    from_base64url(&bare.replace('+', "-").replace('/', "_"))
        .is_ok_and(|bytes| matches!(bytes.len(), 16 | 20 | 32 | 64))
}

/// A coordinate to a hundred metres or closer, within so many degrees.
pub(super) fn is_coordinate(value: &str, most: f64) -> bool {
    let value = value.trim();
    let decimals = value.split_once('.').map_or(0, |(_, decimals)| decimals.len());
    let fits = |c: char| c.is_ascii_digit() || matches!(c, '.' | '-' | '+');
    decimals > 2
        && value.len() < 24
        && value.chars().all(fits)
        && value.parse::<f64>().is_ok_and(|degrees| degrees.abs() <= most && degrees != 0.0)
}

/// Both coordinates in one value.
pub(super) fn is_place(value: &str) -> bool {
    let pair = value.split_once([',', ';', ' ']);
    pair.is_some_and(|(one, other)| {
        let other = other.trim_start_matches(' ');
        is_coordinate(one, 180.0) && is_coordinate(other, 180.0)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::link::table;

    #[test]
    fn the_table_holds_its_words() {
        table::check(WORDS, SLOTS);
    }

    #[test]
    fn names_are_told_from_other_words() {
        for name in [
            "Jo",
            "Élodie",
            "Tobias Krahnholz",
            "Femke_van_den_Bosscherveld",
            "O'Neill",
            "Marchetti-Vasseur",
            "欧阳晓棠",
            "Анна Петрова",
        ] {
            assert!(name_shape(name).is_some_and(NameShape::is_capital), "{name}");
        }
        for other in [
            "",
            "J",
            "nps-q3-2026",
            "Summer Campaign",
            "Blumenthal Logistik GmbH",
            "a@b",
            "Black Friday",
            "123",
            "https://x",
            "Kunden Umfrage",
        ] {
            assert_eq!(name_shape(other), None, "{other}");
        }
        assert!(!name_shape("maria").unwrap().is_capital());
        assert!(name_shape("Maria Silva").unwrap().is_full());
        assert!(!name_shape("Maria").unwrap().is_full());
    }

    #[test]
    fn dates_of_birth_have_many_forms() {
        for date in [
            "1987-04-12",
            "12.04.1987",
            "04/12/1987",
            "12041987",
            "19870412",
            "1987",
            "12 April 1987",
            "1987-04-12T00:00:00Z",
            "12-04-87",
            "120487",
        ] {
            assert!(is_birth(date), "{date}");
        }
        for other in ["", "true", "3000-01-01", "87", "1987-13-32", "abc", "123456789"] {
            assert!(!is_birth(other), "{other}");
        }
    }

    #[test]
    fn sequential_numbers_are_no_random_values() {
        for number in ["0098231", "84120", "ABC123", "C-10293", "42"] {
            assert!(is_sequential(number, 2), "{number}");
        }
        for other in [
            "",
            "7",
            "0",
            "000",
            "3fa85f64-5717-4562-b3fc-2c963f66afa6",
            "NbtGG4di33pyIllWOCSb_w",
            "abc",
            "clin3dxja02k8l80hpwmx4bjy",
            "1234567890123",
        ] {
            assert!(!is_sequential(other, 2), "{other}");
        }
    }

    #[test]
    fn the_other_shapes_hold_both_ways() {
        assert!(
            is_postcode("67000")
                && is_postcode("EC1A 1BB")
                && !is_postcode("zip")
                && !is_postcode("12345678901")
        );
        assert!(
            is_address("Lindenweg 7a, 04277 Leipzig") && !is_address("email") && !is_address("10")
        );
        assert!(is_gender("F") && is_gender("Männlich") && is_gender("Mme.") && !is_gender("rock"));
        assert!(is_dialled("06 12 34 56 78") && !is_dialled("0") && !is_dialled("12a456"));
        assert!(is_digest("62518436fc3a5d089a6153cb49644fff") && !is_digest("6251"));
        assert!(is_digest("m+iC0G7njxmsX0mE67eHyAfCE14kib0LZh73RrWxYNQ="));
        assert!(
            is_coordinate("48.583148", 90.0)
                && !is_coordinate("48", 90.0)
                && !is_coordinate("148.583", 90.0)
        );
        assert!(is_place("48.583148,7.747882") && !is_place("1,2"));
        assert!(
            is_telling("yes")
                && is_telling("type-2-diabetes")
                && is_telling("E11")
                && !is_telling("no")
        );
        assert!(is_user("jane.doe") && !is_user("google") && !is_user("1"));
    }
}
