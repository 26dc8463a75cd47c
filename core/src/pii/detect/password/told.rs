//! Codes of doors, alarms and cards, and those that are used once: what a word for a code and one for what it opens say
//! together, or a word that is both.

use super::{
    code::{Code, SENTENCE, words_before},
    other::ERRORS,
};
use crate::pii::{
    context::{LINKS, words_in},
    detect::{Candidate, Evidence},
    fold::fold,
    kind::Kind,
    tables::{List, topic, topics},
    text::Text,
};

/// A code: `el pin de la alarma 7306`, `digicode (47B12)`, `OTP: 662190`.
pub(super) fn told_code(text: &Text<'_>, code: &Code) -> Option<Candidate> {
    let mut told = Told::read(text, code);
    let is_it = told.is_of_a_thing(code) || told.is_used_once(code) || {
        told.read_behind(text, code.end);
        told.is_used_once(code)
    };
    let found = Candidate::new(Kind::Password, code.start, code.end, 3).with(Evidence::CONTEXT);
    is_it.then_some(found)
}

/// What a word says of a code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Word {
    Code,
    /// What the code opens.
    Thing,
    Card,
    /// How one is sent that is used once, or what for.
    Once,
    /// A code for a thing, or one that is used once, in one word.
    ThingCode,
    OnceCode,
    /// What is no code, or another one.
    Other,
    Plain,
}

impl Word {
    fn of(word: &[u8], others: u32) -> Self {
        // Of short numbers it is the rate of a loan, or a colour.
        let is_tan = word == b"TAN" && others == OTHER_TOPICS;
        let folded = fold(word);
        let word = folded.letters();
        let of_compound = || {
            let front = CODE_ENDS.iter().find_map(|end| word.strip_suffix(end.as_bytes()))?;
            let front = front.strip_suffix(b"s").unwrap_or(front);
            Some(match () {
                () if THINGS.has(front) => Self::ThingCode,
                () if ONCE.has(front) => Self::OnceCode,
                () => Self::Other,
            })
        };
        if CODES.has(word) {
            Self::Code
        } else if THINGS.has(word) {
            Self::Thing
        } else if INTERCOMS.has(word) {
            Self::ThingCode
        } else if is_tan || ONCE_CODES.has(word) {
            Self::OnceCode
        } else if ONCE.has(word) {
            Self::Once
        } else if let Some(compound) = of_compound() {
            compound
        } else if OTHERS.has(word) || ERRORS.has(word) || topics(word) & others != 0 {
            Self::Other
        } else if topics(word) & topic::CARD != 0 {
            Self::Card
        } else {
            Self::Plain
        }
    }
}

/// What other words name; a short number is none that people call.
const OTHER_TOPICS: u32 =
    topic::NAMING & !(topic::PASSWORD | topic::KEY | topic::EVENT | topic::CARD);
const OTHERS_OF_SHORT: u32 = OTHER_TOPICS & !topic::PHONE;

/// How far away the nearest words of each sort stand, as far as nothing else is named.
#[derive(Clone, Copy, Debug, Default)]
struct Told {
    /// A form of being, a bracket or a colon stands before the code.
    is_linked: bool,
    code: Option<usize>,
    thing: Option<usize>,
    card: Option<usize>,
    once: Option<usize>,
    thing_code: Option<usize>,
    once_code: Option<usize>,
}

impl Told {
    fn read(text: &Text<'_>, code: &Code) -> Self {
        let mut words = words_before(text, code.start, SENTENCE).peekable();
        let mut told = Self::default();
        let others = if code.digits < LONG { OTHERS_OF_SHORT } else { OTHER_TOPICS };
        if words.peek().is_some_and(|word| ARTICLES.has_written(word)) {
            words.next();
        }
        if words.peek().is_some_and(|word| LINKS.has_written(word) || BEING.has_written(word)) {
            told.is_linked = true;
            words.next();
        }
        told.is_linked |= matches!(text.before(code.start), Some(b'(' | b':' | b'"' | b'\n'))
            || text.bytes_before(code.start, 2) == b": ";
        for (place, word) in words.filter(|word| word.len() > 1).take(WORDS).enumerate() {
            // Further away `tan` is a colour, or Spanish.
            let word = if place == 0 && word == b"tan" { b"TAN" } else { word };
            if !told.add(Word::of(word, others), place) {
                break;
            }
        }
        told
    }

    /// Whether words further away count.
    fn add(&mut self, word: Word, place: usize) -> bool {
        let slot = match word {
            Word::Code => &mut self.code,
            Word::Thing => &mut self.thing,
            Word::Card => &mut self.card,
            Word::Once => &mut self.once,
            Word::ThingCode => &mut self.thing_code,
            Word::OnceCode => &mut self.once_code,
            Word::Other => {
                // `error code`
                let is_its_sort = self.code.is_some_and(|code| code.saturating_add(1) == place);
                self.code = self.code.filter(|_| !is_its_sort);
                return false;
            }
            Word::Plain => return true,
        };
        slot.get_or_insert(place);
        true
    }

    /// `o codigo é 715 028 por sms`: what stands behind says how a code was sent.
    fn read_behind(&mut self, text: &Text<'_>, end: usize) {
        if self.code != Some(0) {
            return;
        }
        let behind = text.bytes_from(end, LONGEST_BEHIND);
        let clause = behind.split(|byte| b".!?;,\n[".contains(byte)).next().unwrap_or_default();
        let mut words = words_in(clause);
        let is_sent = words.any(|word| word.eq_ignore_ascii_case(b"sms"));
        self.once = self.once.or(is_sent.then_some(0));
    }

    fn is_of_a_thing(&self, code: &Code) -> bool {
        let reach = if self.is_linked { FAR } else { 0 };
        let within = |place: Option<usize>, most: usize| place.is_some_and(|place| place <= most);
        let is_of_card = code.digits == 4 && within(self.code, NEAR) && within(self.card, NEAR);
        // `portão 3390*`
        let is_typed = within(self.thing, 0) && code.has_keys;
        within(self.thing_code, reach)
            || is_typed
            || within(self.code, 0) && within(self.thing, NEAR)
            || within(self.thing, 0) && within(self.code, NEAR)
            || self.is_linked && within(self.code, WORDS) && within(self.thing, WORDS)
            || self.is_linked && self.once.is_none() && is_of_card
    }

    fn is_used_once(&self, code: &Code) -> bool {
        if !code.is_of_digits() {
            return false;
        }
        let is_named = self.once_code.is_some() || self.code.is_some() && self.once.is_some();
        let nearest = [self.code, self.once, self.once_code].into_iter().flatten().min();
        // Without a link they are also codes that people were not given for themselves.
        let is_compound = self.code == Some(0) && self.once == Some(1);
        let is_told = self.is_linked || is_compound || self.once_code == Some(0);
        is_named && is_told && (code.digits >= LONG || nearest == Some(0))
    }
}

/// Words that are looked at before a code, and between it and the nearer of two; bytes behind it.
const WORDS: usize = 12;
const NEAR: usize = 4;
const FAR: usize = 5;
const LONGEST_BEHIND: usize = 32;

/// Digits of a code whose word may stand further away.
const LONG: usize = 6;

static ARTICLES: List = List::new("le la el il o het den");
static BEING: List = List::new("va jest sono");

/// What compounds end with that are codes.
const CODE_ENDS: &[&str] = &["code", "codes", "kod", "koden", "kode", "pin", "coden"];

static CODES: List = List::new(
    "pin pincode code codes kod kodem kode koden kodu codigo codice codici clave passcode password passwort bestatigungscode",
);

static THINGS: List = List::new(
    "alarm alarme alarma allarme alarmu larm larmet alarms alarmanlage safe tresor kluis coffre caja fuerte cassaforte cofre \
    sejf sejfu kassaskap door front gate garage porte portail tur haustur kellertur hof hoftor tor eingang eingangstur einfahrt \
    schranke tiefgarage puerta portal porta portone cancello deur voordeur achterdeur poort portiek hal slagboom drzwi brama bramy \
    bramki klatki szlabanu portao porten port entren dorren dorr ytterdorr ytterdorren nyckelskap grind grinden trapphus trapphuset hall lobby building immeuble \
    cassettina kluisje sleutelkastje nyckelbox nyckelskapet hemlarm hemlarmet schlusselsafe schlusselkasten cofres \
    zimmersafe zimmertresor vardeskap vardeskapet keybox lockbox schlusselbox schlusseltresor keysafe sleutelkluis garaje garaz garazu garagem entry access acces acceso accesso \
    acesso toegang dostepu cancelletto portero portillon",
);

/// What has a code and is called like it.
static INTERCOMS: List = List::new(
    "digicode domofon domofonu domofonie interphone interfone citofono videocitofono telefonillo porttelefon dorrtelefon portafon",
);

static ONCE: List = List::new(
    "sms time fa einmal sicherheit sakerhet beveiliging security securite seguridad sicurezza seguranca verifizierung verification verificacion verifica verificatie weryfikacyjny verificacao \
    verifiering einloggen anmelde login inlog inloggning jednorazowy jednorazowego engang eenmalige usage monouso \
    autoryzacyjny freischalt authentication authentification autenticazione",
);

static ONCE_CODES: List = List::new("otp mtan smstan pushtan phototan tans");

/// What else has codes.
static OTHERS: List = List::new(
    "fails failed failure denied refused refuse refusee denegado rechazado negado negato rifiutato odmowa geweigerd nekad verweigert \
    onjuist discount remise reduction descuento sconto korting rabat \
    rabattu desconto rabatt post postal zip qr gift cadeau geschenk regalo podarunkowa presente country area colour http status source",
);

#[cfg(test)]
mod tests {
    use crate::pii::{Kind, detect::testing::found};

    #[test]
    fn codes_of_doors_have_letters_keys_and_brackets() {
        for (text, code) in [
            ("the gate code is 2580# and then left", "2580#"),
            ("door code (B4471) was in the notes", "B4471"),
            ("Kellertür nehmen, Code ist 2580#, danach links", "2580#"),
            ("der Haustürcode lautet 4471 und", "4471"),
            ("indiqué le digicode (47B12) et l'étage", "47B12"),
            ("le code de l'immeuble, c'est le 19A52", "19A52"),
            ("El código del portal es 12B4", "12B4"),
            ("no tenía el código del garaje y tuve que llamar, por cierto es 6083", "6083"),
            ("il codice del cancello era scritto: 19B63 e poi", "19B63"),
            ("alleen de code van de hal nodig (7316 en dan", "7316"),
            ("de portiekcode is 7316", "7316"),
            ("uwagi: domofon 12K4570, drugie piętro", "12K4570"),
            ("kod do bramy to 4471", "4471"),
            ("portão 3390*, bloco B", "3390*"),
            ("o código do portão é 3390", "3390"),
            ("innanför porten, koden 1948 stod i fältet", "1948"),
            ("portkoden är 1948", "1948"),
        ] {
            assert_eq!(found(Kind::Password, text), [code], "{text}");
        }
        for text in [
            "the door opener, product code 4471, is sold out",
            "Gate 47B12 was closed",
            "portone 3390, scala B",
            "domofon 4471 zł",
            "the garage error code was 4471",
            "le code postal de l'immeuble est 75012",
            "Tür 4471 klemmt",
            "koden för rabatt är 1948, porten är stängd",
        ] {
            assert!(found(Kind::Password, text).is_empty(), "{text}");
        }
    }

    #[test]
    fn codes_that_are_used_once_are_passwords() {
        for (text, code) in [
            ("OTP: 308776 does not work", "308776"),
            ("my verification code 308776 expired", "308776"),
            ("hab die tan 719 305 dreimal eingegeben", "719 305"),
            ("der SMS-Code 719305 kam zu spät", "719305"),
            ("je reçois un code par sms, c'est 590217, je le tape", "590217"),
            ("la clave por sms es 44 81 09 y dice", "44 81 09"),
            ("L'OTP mi arriva tardi, ovviamente scaduto: l'ultimo era 308-776", "308-776"),
            ("de sms-code 308776 werkt niet", "308776"),
            ("kod z sms-a to 662 190, wpisany poprawnie", "662 190"),
            ("o codigo é 715 028 por sms as 14:02", "715 028"),
            ("engångskoden jag fick va 20 77 41 o den", "20 77 41"),
        ] {
            assert_eq!(found(Kind::Password, text), [code], "{text}");
        }
        for text in [
            "voucher code 308776",
            "Login fails with code 50012 since the update",
            "Access denied code 5003",
            "error code 308776 by SMS",
            "SMS never came, Fehlercode 308776",
            "the QR code 308776 in the SMS",
            "my discount code 308776 came by sms",
            "tracking code 308776 sent by sms",
            "TAN abgelehnt, Bestellung 308776",
            "postcode 308776, otp never came",
            "TAN 5,90 %",
        ] {
            assert!(found(Kind::Password, text).is_empty(), "{text}");
        }
    }

    #[test]
    fn codes_of_cards_have_four_digits() {
        for (text, code) in [
            ("le code de ma carte bleue est 4821", "4821"),
            ("my card pin is 48 21, yes", "48 21"),
            ("el código de mi tarjeta es 4821", "4821"),
            ("Agent: and the PIN?\n4821", "4821"),
        ] {
            assert_eq!(found(Kind::Password, text), [code], "{text}");
        }
        for text in
            ["le code de la carte cadeau est 4821", "the card is 4821", "code of my card 482"]
        {
            assert!(found(Kind::Password, text).is_empty(), "{text}");
        }
    }
}
