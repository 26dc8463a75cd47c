//! Makes the texts of the second evaluation set: other sentences, disguises and values than the
//! first, which rules were written beside. Nothing is changed in the scanner because of a text
//! from here; only its figures are read.

#[path = "second/decoys.rs"]
mod decoys;
#[path = "second/sentences.rs"]
mod sentences;

use super::evaluation::{Dice, grouped, luhn_digit};
use core::{fmt::Write, ops::Range};
use sentences::{
    BANK, BORN, CALL, CARD, CLOSINGS, DEVICE, DRIVING, IBAN, IDENTITY, MAIL, Nine, OPENINGS, PAGE,
    PASSPORT, PASSWORD, PLATE, SOCIAL, VAT,
};
use visard::pii::Kind;

pub(crate) use decoys::decoys;

/// A text, what is personal in it, and what a host knows about it.
pub(crate) struct Case {
    pub(crate) text: String,
    pub(crate) spans: Vec<(Range<usize>, Kind)>,
    /// The kind it is about, or the name of a decoy.
    pub(crate) about: &'static str,
    pub(crate) language: &'static str,
    pub(crate) disguise: &'static str,
    pub(crate) field: Option<&'static str>,
    pub(crate) question: Option<&'static str>,
}

pub(crate) const LANGUAGES: [&str; 9] = ["en", "fr", "de", "es", "it", "nl", "pt", "pl", "sv"];

/// A value in a text, and how it is disguised.
struct Value {
    text: String,
    disguise: &'static str,
}

fn plain(text: String) -> Value {
    Value { text, disguise: "plain" }
}

/// `count` texts for each kind and language, without hints.
pub(crate) fn cases(seed: u64, count: usize) -> Vec<Case> {
    let mut dice = Dice::new(seed);
    let mut cases = Vec::new();
    for language in 0..LANGUAGES.len() {
        for _ in 0..count {
            for (kind, sentences, value) in values(&mut dice, language) {
                cases.push(case(&mut dice, language, kind, sentences, &value));
            }
            cases.push(card_with_more(&mut dice, language));
            cases.push(birth_of_a_field(&mut dice, language));
        }
    }
    cases
}

fn case(dice: &mut Dice, language: usize, kind: Kind, sentences: &Nine, value: &Value) -> Case {
    let (before, after) = sentences[language].split_once("{}").unwrap();
    let (mut front, mut back) = (String::new(), String::new());
    if dice.roll(3) > 0 {
        write!(front, "{} ", dice.pick(&OPENINGS[language])).unwrap();
    }
    front += before;
    if dice.roll(5) == 0 {
        front = front.to_lowercase();
    }
    back += after;
    if dice.roll(3) > 0 {
        write!(back, " {}", dice.pick(&CLOSINGS[language])).unwrap();
    }
    let span = front.len()..front.len() + value.text.len();
    Case {
        text: format!("{front}{}{back}", value.text),
        spans: vec![(span, kind)],
        about: kind.name(),
        language: LANGUAGES[language],
        disguise: value.disguise,
        field: None,
        question: None,
    }
}

fn values(dice: &mut Dice, language: usize) -> Vec<(Kind, &'static Nine, Value)> {
    let ip = address(dice);
    let mac: Vec<String> = (0..6).map(|_| dice.letters("0123456789ABCDEF", 2)).collect();
    let imei = dice.fill("86#######0####");
    let imei = format!("{imei}{}", luhn_digit(&imei));
    let token = dice.letters("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789", 36);
    let key = dice.letters("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", 16);
    let secret = if dice.roll(2) == 0 { format!("gho_{token}") } else { format!("AKIA{key}") };
    let password = format!("{}{}{}", dice.name(), dice.pick(&["!", "#", "_"]), dice.digits(2));
    let login = format!("{}:{}{}", dice.name(), dice.name(), dice.digits(3));
    let place =
        format!("4{}.{}, {}.{}", dice.digits(1), dice.digits(5), dice.roll(20), dice.digits(5));
    let handle = format!("@{}.{}{}", dice.name(), dice.name(), dice.digits(2));
    let wallet = format!("0x{}", dice.letters("0123456789abcdef", 40));
    let account = dice.fill(["########", "###########", "##########"][language % 3]);
    vec![
        (Kind::Email, &MAIL, email(dice, language)),
        (Kind::Phone, &CALL, phone(dice, language)),
        (Kind::Phone, &CALL, spelled(dice, language)),
        (Kind::DateOfBirth, &BORN, plain(birth(dice, language))),
        (Kind::CreditCard, &CARD, card(dice)),
        (Kind::Iban, &IBAN, iban(dice, language)),
        (Kind::BankAccount, &BANK, plain(account)),
        (Kind::NationalId, &IDENTITY, plain(identity(dice, language))),
        (Kind::VatId, &VAT, plain(vat(dice))),
        (Kind::Passport, &PASSPORT, plain(passport(dice, language))),
        (Kind::DrivingLicence, &DRIVING, plain(driving(dice, language))),
        (Kind::LicencePlate, &PLATE, plain(plate(dice, language))),
        (Kind::Password, &PASSWORD, plain(password)),
        (Kind::Secret, &PAGE, plain(secret)),
        (Kind::UrlCredentials, &URL, plain(login)),
        (Kind::IpAddress, &PAGE, plain(ip)),
        (Kind::MacAddress, &PAGE, plain(mac.join(":"))),
        (Kind::Imei, &DEVICE, plain(imei)),
        (Kind::Geo, &PAGE, plain(place)),
        (Kind::SocialHandle, &SOCIAL, plain(handle)),
        (Kind::CryptoWallet, &PAGE, plain(wallet)),
    ]
}

const URL: Nine = ["ftp://{}@files.example.org/in"; 9];

fn address(dice: &mut Dice) -> String {
    match dice.roll(4) {
        0 => format!(
            "2a02:{}::{}",
            dice.letters("123456789abcdef", 4),
            dice.letters("123456789abcdef", 4)
        ),
        1 => format!("203.0.113.{}", 1 + dice.roll(250)),
        _ => format!(
            "{}.{}.{}.{}",
            80 + dice.roll(15),
            dice.roll(256),
            dice.roll(256),
            1 + dice.roll(254)
        ),
    }
}

fn email(dice: &mut Dice, language: usize) -> Value {
    let (local, host) = (dice.name(), dice.name());
    let end = dice.pick(&["com", "org", "net", "eu", "example"]);
    let spoken = dice.pick(&["com", "org", "net", "eu"]);
    let (at, dot) = [
        ("at", "dot"),
        ("arobase", "point"),
        ("ät", "punkt"),
        ("arroba", "punto"),
        ("chiocciola", "punto"),
        ("apenstaartje", "punt"),
        ("arroba", "ponto"),
        ("małpa", "kropka"),
        ("snabela", "punkt"),
    ][language];
    let whole = format!("{local}.{}@{host}.{end}", dice.name());
    let (text, disguise) = match dice.roll(12) {
        0 => (format!("{local}+{}@{host}.{end}", dice.digits(2)), "plain"),
        1 => (whole, "plain"),
        2 => (whole.to_uppercase(), "capitals"),
        3 => (whole.replace('@', "%40"), "percent"),
        4 => (whole.replace('@', "&#64;"), "entity"),
        5 => (whole.replace('@', "\\u0040"), "escape"),
        6 => (format!("{local}\u{200b}@{host}.{end}"), "zero width"),
        7 => (format!("{local}＠{host}．{end}"), "full width"),
        8 => (format!("{local} @ {host} . {spoken}"), "spaced"),
        9 => (format!("{local}[at]{host}[dot]{spoken}"), "brackets"),
        10 => (format!("{local} ({at}) {host} ({dot}) {spoken}"), "words in brackets"),
        _ => (format!("{local} {dot} {} {at} {host} {dot} {spoken}", dice.name()), "words"),
    };
    Value { text, disguise }
}

fn phone(dice: &mut Dice, language: usize) -> Value {
    let abroad: Nine = [
        "+44 20 7946 0###",
        "+33 7 ## ## ## ##",
        "+49 160 #######",
        "+34 6## ## ## ##",
        "+39 333 ### ####",
        "+31 6 ## ## ## ##",
        "+351 93# ### ###",
        "+48 50# ### ###",
        "+46 73 ### ## ##",
    ];
    let home: Nine = [
        "07700 900###",
        "07 ## ## ## ##",
        "0176 ########",
        "6## ## ## ##",
        "333 ### ####",
        "06 ########",
        "93# ### ###",
        "50# ### ###",
        "073-### ## ##",
    ];
    let fixed: Nine = [
        "020 7946 0###",
        "01 4# ## ## ##",
        "030 2#######",
        "91 5## ## ##",
        "02 6### ####",
        "020 6## ####",
        "21 3## ## ##",
        "22 8## ## ##",
        "08-5## ### ##",
    ];
    let (pattern, disguise) = match dice.roll(6) {
        0 => (abroad[language], "international"),
        1 => (home[language], "mobile"),
        2 => (fixed[language], "fixed line"),
        3 => (home[language], "without spaces"),
        4 => (abroad[language], "zero width"),
        _ => (abroad[language], "full width"),
    };
    let number = dice.fill(pattern);
    let text = match disguise {
        "without spaces" => number.replace([' ', '-'], ""),
        "zero width" => number.replacen(' ', " \u{200b}", 1),
        "full width" => number.chars().map(full_width).collect(),
        _ => number,
    };
    Value { text, disguise }
}

fn full_width(character: char) -> char {
    match character.to_digit(10) {
        Some(digit) => char::from_u32(0xff10 + digit).unwrap(),
        None => character,
    }
}

const DIGITS: Nine = [
    "oh one two three four five six seven eight nine",
    "zéro un deux trois quatre cinq six sept huit neuf",
    "null eins zwo drei vier fünf sechs sieben acht neun",
    "cero uno dos tres cuatro cinco seis siete ocho nueve",
    "zero uno due tre quattro cinque sei sette otto nove",
    "nul een twee drie vier vijf zes zeven acht negen",
    "zero um dois três quatro cinco seis sete oito nove",
    "zero jeden dwa trzy cztery pięć sześć siedem osiem dziewięć",
    "noll ett två tre fyra fem sex sju åtta nio",
];

fn spelled(dice: &mut Dice, language: usize) -> Value {
    let fronts: Nine = ["07", "01", "01", "9", "3", "06", "2", "5", "07"];
    let rest = dice.digits(if fronts[language].len() == 1 { 8 } else { 9 });
    let words: Vec<&str> = DIGITS[language].split(' ').collect();
    let digits = format!("{}{rest}", fronts[language]);
    let spoken: Vec<&str> = digits.bytes().map(|digit| words[usize::from(digit - b'0')]).collect();
    let mark = dice.pick(&[" ", ", ", "-"]);
    Value { text: spoken.join(mark), disguise: "spelled" }
}

const MONTHS: Nine = [
    "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec",
    "janv. févr. mars avril mai juin juillet août sept. oct. nov. déc.",
    "Jan. Feb. März April Mai Juni Juli Aug. Sept. Okt. Nov. Dez.",
    "ene. feb. marzo abril mayo junio julio agosto sept. oct. nov. dic.",
    "gen. feb. marzo aprile maggio giugno luglio agosto sett. ott. nov. dic.",
    "jan. feb. maart april mei juni juli aug. sept. okt. nov. dec.",
    "jan. fev. março abril maio junho julho agosto set. out. nov. dez.",
    "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia",
    "jan. feb. mars april maj juni juli aug. sept. okt. nov. dec.",
];

fn birth(dice: &mut Dice, language: usize) -> String {
    let (day, month, year) = (1 + dice.roll(28), 1 + dice.roll(12), 1941 + dice.roll(65));
    let name = MONTHS[language].split(' ').nth(usize::try_from(month - 1).unwrap()).unwrap();
    let de = if matches!(language, 3 | 6) { "de " } else { "" };
    match dice.roll(6) {
        0 => format!("{day}/{month}/{year}"),
        1 => format!("{day}.{month}.{year}"),
        2 => format!("{year}-{month:02}-{day:02}"),
        3 => format!("{day:02}-{month:02}-{year}"),
        4 => format!("{day:02}/{month:02}/{:02}", year % 100),
        _ => format!("{day} {de}{name} {de}{year}"),
    }
}

fn card_number(dice: &mut Dice) -> String {
    let (front, length) =
        [("4", 16), ("55", 16), ("2720", 16), ("34", 15), ("6221", 16), ("3566", 16), ("36", 14)]
            [usize::try_from(dice.roll(7)).unwrap()];
    let body = format!("{front}{}", dice.digits(length - 1 - front.len()));
    format!("{body}{}", luhn_digit(&body))
}

fn card(dice: &mut Dice) -> Value {
    let number = card_number(dice);
    match (dice.roll(4), number.len()) {
        (0, _) => Value { text: number.chars().map(full_width).collect(), disguise: "full width" },
        (1, 16) => Value { text: grouped(&number, 4, "-"), disguise: "dashes" },
        (2, 16) => Value { text: grouped(&number, 4, " "), disguise: "spaces" },
        _ => plain(number),
    }
}

const EXPIRY: Nine = [
    "expiry {}, security code {}",
    "expire fin {}, code de sécurité {}",
    "gültig bis {}, Prüfziffer {}",
    "caduca {}, código de seguridad {}",
    "scadenza {}, codice di sicurezza {}",
    "geldig tot {}, cvc {}",
    "validade {}, código de segurança {}",
    "ważna do {}, kod CVV {}",
    "giltigt till {}, cvc {}",
];

/// A card with expiry and check value.
fn card_with_more(dice: &mut Dice, language: usize) -> Case {
    let number = card_number(dice);
    let expiry = match dice.roll(3) {
        0 => format!("{:02}/{}", 1 + dice.roll(12), 27 + dice.roll(6)),
        1 => format!("{:02}/20{}", 1 + dice.roll(12), 27 + dice.roll(6)),
        _ => format!("{:02} / {}", 1 + dice.roll(12), 27 + dice.roll(6)),
    };
    let check = dice.digits(3);
    let mut text = format!("{} ", dice.pick(&OPENINGS[language]));
    text += CARD[language].split_once("{}").unwrap().0;
    let mut spans = Vec::new();
    let mut add = |text: &mut String, value: &str| {
        let start = text.len();
        *text += value;
        spans.push((start..text.len(), Kind::CreditCard));
    };
    add(&mut text, &number);
    let mut parts = EXPIRY[language].split("{}");
    text += ", ";
    text += parts.next().unwrap();
    add(&mut text, &expiry);
    text += parts.next().unwrap();
    add(&mut text, &check);
    Case {
        text,
        spans,
        about: "CARD_EXPIRY_CVV",
        language: LANGUAGES[language],
        disguise: "plain",
        field: None,
        question: None,
    }
}

const ASKED: Nine = [
    "What is your date of birth?",
    "Quelle est votre date de naissance ?",
    "Wann sind Sie geboren?",
    "¿Cuál es su fecha de nacimiento?",
    "Qual è la sua data di nascita?",
    "Wat is uw geboortedatum?",
    "Qual é a sua data de nascimento?",
    "Jaka jest Pana/Pani data urodzenia?",
    "Vilket är ditt födelsedatum?",
];

/// A date that is the whole answer: a birth by its question or the name of its field.
fn birth_of_a_field(dice: &mut Dice, language: usize) -> Case {
    let text = birth(dice, language);
    let names = [
        "dob",
        "birth_date",
        "dateOfBirth",
        "birthday",
        "geburtsdatum",
        "date_naissance",
        "fecha_nacimiento",
    ];
    let asked = dice.roll(2) == 0;
    Case {
        spans: vec![(0..text.len(), Kind::DateOfBirth)],
        text,
        about: "BIRTH_FIELD",
        language: LANGUAGES[language],
        disguise: if asked { "question" } else { "field" },
        field: (!asked).then(|| dice.pick(&names)),
        question: asked.then_some(ASKED[language]),
    }
}

fn check_97(text: &str) -> u64 {
    text.chars().fold(0, |rest, character| {
        let value = u64::from(character.to_digit(36).unwrap());
        (rest * if value > 9 { 100 } else { 10 } + value) % 97
    })
}

fn iban(dice: &mut Dice, language: usize) -> Value {
    let (country, bban) = [
        ("GB", "@@@@##############"),
        ("FR", "#######################"),
        ("DE", "##################"),
        ("ES", "####################"),
        ("IT", "@######################"),
        ("NL", "@@@@##########"),
        ("PT", "#####################"),
        ("PL", "########################"),
        ("SE", "####################"),
    ][language];
    let bban = dice.fill(bban);
    let iban = format!("{country}{:02}{bban}", 98 - check_97(&format!("{bban}{country}00")));
    let (text, disguise) = match dice.roll(5) {
        0 => (grouped(&iban, 4, " "), "spaces"),
        1 => (grouped(&iban, 4, "."), "dots"),
        2 => (iban.to_lowercase(), "small letters"),
        3 => (grouped(&iban, 4, "%20"), "percent"),
        _ => (iban, "plain"),
    };
    Value { text, disguise }
}

/// Digits and their sum with weights.
fn weighted(digits: &str, weights: &[u32]) -> u32 {
    digits.bytes().zip(weights).map(|(digit, weight)| u32::from(digit - b'0') * weight).sum()
}

fn identity(dice: &mut Dice, language: usize) -> String {
    match language {
        0 => dice.fill("AB######C"),
        1 => {
            let number = format!(
                "{}{}{:02}75{}",
                1 + dice.roll(2),
                dice.fill("##"),
                1 + dice.roll(12),
                dice.fill("^##^##")
            );
            let rest = number.parse::<u64>().unwrap() % 97;
            format!("{number}{:02}", 97 - rest)
        }
        2 => tax_number(dice),
        3 => {
            let digits = dice.fill("^#######");
            let rest = usize::try_from(digits.parse::<u64>().unwrap() % 23).unwrap();
            format!("{digits}{}", &"TRWAGMYFPDXBNJZSQVHLCKE"[rest..=rest])
        }
        5 => loop {
            let digits = dice.fill("^#######");
            let rest = weighted(&digits, &[9, 8, 7, 6, 5, 4, 3, 2]) % 11;
            if rest < 10 {
                break format!("{digits}{rest}");
            }
        },
        6 => {
            let digits = dice.fill("2#######");
            let rest = 11 - weighted(&digits, &[9, 8, 7, 6, 5, 4, 3, 2]) % 11;
            format!("{digits}{}", if rest > 9 { 0 } else { rest })
        }
        8 => {
            let digits = format!(
                "{}{:02}{:02}{}",
                dice.fill("7#"),
                1 + dice.roll(12),
                1 + dice.roll(28),
                dice.fill("###")
            );
            format!("{}-{}{}", &digits[..6], &digits[6..], luhn_digit(&digits))
        }
        _ => {
            let digits = format!(
                "{}{:02}{:02}{}",
                dice.fill("7#"),
                1 + dice.roll(12),
                1 + dice.roll(28),
                dice.fill("####")
            );
            let rest = weighted(&digits, &[1, 3, 7, 9, 1, 3, 7, 9, 1, 3]) % 10;
            format!("{digits}{}", (10 - rest) % 10)
        }
    }
}

/// A German tax number: one of the first ten digits twice, another missing (ISO 7064, MOD 11,10).
fn tax_number(dice: &mut Dice) -> String {
    let mut digits: Vec<u64> = (0..10).collect();
    for place in (1..10).rev() {
        digits.swap(place, usize::try_from(dice.roll(place as u64 + 1)).unwrap());
    }
    let double = digits[9];
    digits[usize::try_from(1 + dice.roll(7)).unwrap()] = double;
    if digits[0] == 0 {
        digits.swap(0, 8);
    }
    let product = digits.iter().fold(10, |product, digit| {
        let sum = (digit + product) % 10;
        (if sum == 0 { 10 } else { sum }) * 2 % 11
    });
    let check = (11 - product) % 10;
    digits.iter().chain([&check]).map(ToString::to_string).collect()
}

fn vat(dice: &mut Dice) -> String {
    match dice.roll(3) {
        0 => {
            let digits = dice.fill("0#######");
            let rest = 97 - digits.parse::<u64>().unwrap() % 97;
            format!("BE{digits}{rest:02}")
        }
        1 => {
            let digits = dice.fill("^########");
            let company = format!("{}{}", &digits[..8], luhn_digit(&digits[..8]));
            let key = (12 + 3 * (company.parse::<u64>().unwrap() % 97)) % 97;
            format!("FR{key:02}{company}")
        }
        _ => {
            let digits = format!("{}00{}", dice.fill("0######"), dice.fill("^"));
            format!("IT{digits}{}", luhn_digit(&digits))
        }
    }
}

fn passport(dice: &mut Dice, language: usize) -> String {
    let patterns: Nine = [
        "5########",
        "##@@#####",
        "C^@######",
        "@@@######",
        "@@#######",
        "N@#@##@#^",
        "@@######",
        "@@#######",
        "9#######",
    ];
    dice.fill(patterns[language])
}

fn driving(dice: &mut Dice, language: usize) -> String {
    let patterns: Nine = [
        "",
        "1#0^########",
        "B0##@@#@#^#",
        "########@",
        "U1#@#####@",
        "5#########",
        "@@#######",
        "0###^/##/####",
        "7#####-####",
    ];
    if language == 0 {
        return format!("MORGA657{}SM9IJ", dice.pick(&["054", "103", "212"]));
    }
    dice.fill(patterns[language])
}

fn plate(dice: &mut Dice, language: usize) -> String {
    let patterns: Nine = [
        "@@2# @@@",
        "@@-###-@@",
        "M-@@ ^###",
        "#### BCD",
        "@@###@@",
        "##-@@@-^",
        "##-@@-##",
        "@@ #####",
        "@@@ ###",
    ];
    dice.fill(patterns[language])
}
