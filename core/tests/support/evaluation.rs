//! Makes the texts of the evaluation: values by their standards, sentences by language.

#[path = "dice.rs"]
mod dice;

use core::ops::Range;
pub(crate) use dice::Dice;
use visard::pii::Kind;

/// A text and what is personal in it.
pub(crate) struct Case {
    pub(crate) text: String,
    pub(crate) spans: Vec<(Range<usize>, Kind)>,
}

pub(crate) fn luhn_digit(body: &str) -> char {
    let sum: u32 = body
        .bytes()
        .rev()
        .enumerate()
        .map(|(place, byte)| {
            let digit = u32::from(byte - b'0') * if place % 2 == 0 { 2 } else { 1 };
            digit / 10 + digit % 10
        })
        .sum();
    char::from_digit((10 - sum % 10) % 10, 10).unwrap()
}

fn card(dice: &mut Dice) -> String {
    let (front, length) =
        [("4", 16), ("51", 16), ("2221", 16), ("37", 15), ("6011", 16), ("3530", 16)]
            [usize::try_from(dice.roll(6)).unwrap()];
    let body = format!("{front}{}", dice.digits(length - 1 - front.len()));
    let number = format!("{body}{}", luhn_digit(&body));
    match (dice.roll(3), length) {
        (0, _) => number,
        (1, 16) => grouped(&number, 4, " "),
        (_, 16) => grouped(&number, 4, "-"),
        _ => format!("{} {} {}", &number[..4], &number[4..10], &number[10..]),
    }
}

pub(crate) fn grouped(text: &str, size: usize, mark: &str) -> String {
    let groups: Vec<&str> =
        text.as_bytes().chunks(size).map(|group| str::from_utf8(group).unwrap()).collect();
    groups.join(mark)
}

fn iban(dice: &mut Dice) -> String {
    let (country, bban) = [
        ("DE", "##################"),
        ("FR", "#######################"),
        ("NL", "@@@@##########"),
        ("ES", "####################"),
        ("IT", "@######################"),
        ("PL", "########################"),
        ("SE", "####################"),
        ("PT", "#####################"),
        ("GB", "@@@@##############"),
        ("BE", "############"),
    ][usize::try_from(dice.roll(10)).unwrap()];
    let bban = dice.fill(bban);
    let rest = format!("{bban}{country}00").chars().fold(0_u64, |rest, character| {
        let value = u64::from(character.to_digit(36).unwrap());
        (rest * if value > 9 { 100 } else { 10 } + value) % 97
    });
    let iban = format!("{country}{:02}{bban}", 98 - rest);
    match dice.roll(4) {
        0 => grouped(&iban, 4, " "),
        1 => grouped(&iban, 4, "-"),
        2 => iban.to_lowercase(),
        _ => iban,
    }
}

fn phone(dice: &mut Dice) -> String {
    let pattern = dice.pick(&[
        "+33 6 ## ## ## ##",
        "+49 151 ########",
        "+44 7700 9#####",
        "+34 612 ### ###",
        "+39 347 #######",
        "+31 6 ########",
        "+351 912 ### ###",
        "+48 601 ### ###",
        "+46 70 ### ## ##",
        "0033 6 ## ## ## ##",
        "+336########",
        "06 ## ## ## ##",
        "06.##.##.##.##",
        "0151 ########",
        "0170/#######",
        "07700 9#####",
        "020 7946 ####",
        "612 ### ###",
        "347 #######",
        "06-########",
        "912 ### ###",
        "601 ### ###",
        "070-### ## ##",
        "(202) 555-01##",
        "+1 202-555-01##",
    ]);
    dice.fill(pattern)
}

fn birth(dice: &mut Dice, language: usize) -> String {
    let (day, month, year) = (1 + dice.roll(28), 1 + dice.roll(12), 1935 + dice.roll(70));
    let name = MONTHS[language].split(' ').nth(usize::try_from(month - 1).unwrap()).unwrap();
    let de = if matches!(language, 3 | 6) { "de " } else { "" };
    match dice.roll(5) {
        0 => format!("{day:02}/{month:02}/{year}"),
        1 => format!("{day:02}.{month:02}.{year}"),
        2 => format!("{year}-{month:02}-{day:02}"),
        3 => format!("{day:02}-{month:02}-{year}"),
        _ => format!("{day} {de}{name} {de}{year}"),
    }
}

const MONTHS: [&str; 9] = [
    "January February March April May June July August September October November December",
    "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
    "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    "januari februari maart april mei juni juli augustus september oktober november december",
    "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
    "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia",
    "januari februari mars april maj juni juli augusti september oktober november december",
];

fn email(dice: &mut Dice, language: usize) -> String {
    let (local, host) = (dice.name(), dice.name());
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
    match dice.roll(9) {
        0 | 1 => format!("{local}.{host}@example.com"),
        2 => format!("{local}@{host}.example.org"),
        3 => format!("{local} {at} {host} {dot} com"),
        4 => format!("{local}(at){host}.com"),
        5 => format!("{local} @ {host} . com"),
        6 => format!("{local}\u{200b}@{host}.com"),
        7 => format!("{local}＠{host}.com"),
        _ => format!("{local} [at] {host} [dot] com"),
    }
}

const NUMBERS: [&str; 9] = [
    "zero one two three four five six seven eight nine",
    "zéro un deux trois quatre cinq six sept huit neuf",
    "null eins zwei drei vier fünf sechs sieben acht neun",
    "cero uno dos tres cuatro cinco seis siete ocho nueve",
    "zero uno due tre quattro cinque sei sette otto nove",
    "nul een twee drie vier vijf zes zeven acht negen",
    "zero um dois três quatro cinco seis sete oito nove",
    "zero jeden dwa trzy cztery pięć sześć siedem osiem dziewięć",
    "noll ett två tre fyra fem sex sju åtta nio",
];

fn spelled_phone(dice: &mut Dice, language: usize) -> String {
    let words: Vec<&str> = NUMBERS[language].split(' ').collect();
    let digits = format!("06{}", dice.digits(8));
    let spoken: Vec<&str> = digits.bytes().map(|digit| words[usize::from(digit - b'0')]).collect();
    spoken.join(" ")
}

/// For each kind the sentences of the nine languages; `{}` is the value.
type Sentences = [&'static str; 9];

const CALL: Sentences = [
    "please call me on {} tomorrow",
    "rappelez-moi au {} demain",
    "bitte rufen Sie mich unter {} an, Telefon abends",
    "mi teléfono es {} gracias",
    "il mio telefono è {} grazie",
    "mijn telefoonnummer is {} dank u",
    "o meu telefone é {} obrigado",
    "mój telefon {} dziękuję",
    "mitt telefonnummer är {} tack",
];
const MAIL: Sentences = [
    "my mail is {} thanks",
    "mon mail est {} merci",
    "meine Mail ist {} danke",
    "mi correo es {} gracias",
    "la mia mail è {} grazie",
    "mijn mail is {} dank u",
    "o meu email é {} obrigado",
    "mój email to {} dziękuję",
    "min mejl är {} tack",
];
const BORN: Sentences = [
    "I was born on {} by the way",
    "je suis né le {} à Lyon",
    "ich bin am {} geboren",
    "nací el {} en Sevilla",
    "sono nato il {} a Torino",
    "ik ben geboren op {} in Gent",
    "nasci em {} no Porto",
    "urodziłem się {} w Krakowie",
    "jag är född {} i Lund",
];
const PAID: Sentences = [
    "I paid with {} online",
    "j'ai payé avec {} en ligne",
    "ich habe mit {} bezahlt",
    "pagué con {} en línea",
    "ho pagato con {} in rete",
    "ik heb met {} betaald",
    "paguei com {} na loja",
    "płaciłem {} w sklepie",
    "jag betalade med {} i butiken",
];
const PASS: Sentences = [
    "my passport number is {} ok",
    "mon passeport est le {} merci",
    "mein Reisepass hat die Nummer {} danke",
    "mi pasaporte es {} gracias",
    "il mio passaporto è {} grazie",
    "mijn paspoort is {} dank u",
    "o meu passaporte é {} obrigado",
    "mój paszport to {} dziękuję",
    "mitt pass har passnummer {} tack",
];
const PLATE: Sentences = [
    "my plate is {} ok",
    "mon immatriculation est {} merci",
    "mein Kennzeichen ist {} danke",
    "mi matrícula es {} gracias",
    "la mia targa è {} grazie",
    "mijn kenteken is {} dank u",
    "a minha matrícula é {} obrigado",
    "mój numer rejestracyjny to {} dziękuję",
    "mitt registreringsnummer är {} tack",
];
const SECRET: Sentences = [
    "my password is {} please reset",
    "mon mot de passe est {} merci",
    "mein Passwort ist {} danke",
    "mi contraseña es {} gracias",
    "la mia password è {} grazie",
    "mijn wachtwoord is {} dank u",
    "a minha senha é {} obrigado",
    "moje hasło to {} dziękuję",
    "mitt lösenord är {} tack",
];
const PLAIN: Sentences = [
    "it said {} on the page",
    "la page disait {} hier",
    "auf der Seite stand {} gestern",
    "la página decía {} ayer",
    "la pagina diceva {} ieri",
    "op de pagina stond {} gisteren",
    "a página dizia {} ontem",
    "na stronie było {} wczoraj",
    "på sidan stod {} igår",
];
const DRIVE: Sentences = [
    "my driving licence is {} ok",
    "mon permis de conduire est {} merci",
    "mein Führerschein ist {} danke",
    "mi permiso de conducir es {} gracias",
    "la mia patente è {} grazie",
    "mijn rijbewijs is {} dank u",
    "a minha carta de condução é {} obrigado",
    "moje prawo jazdy to {} dziękuję",
    "mitt körkort är {} tack",
];
const ACCOUNT: Sentences = [
    "my account is {} ok",
    "mon compte est {} merci",
    "mein Konto ist {} danke",
    "mi cuenta es {} gracias",
    "il mio conto è {} grazie",
    "mijn rekening is {} dank u",
    "a minha conta é {} obrigado",
    "moje konto to {} dziękuję",
    "mitt konto är {} tack",
];
const HANDLE: Sentences = [
    "I am {} on instagram",
    "je suis {} sur instagram",
    "ich bin {} auf instagram",
    "soy {} en instagram",
    "sono {} su instagram",
    "ik ben {} op instagram",
    "sou {} no instagram",
    "jestem {} na instagram",
    "jag är {} på instagram",
];
const DEVICE: Sentences = [
    "my imei is {} ok",
    "mon imei est {} merci",
    "meine imei ist {} danke",
    "mi imei es {} gracias",
    "il mio imei è {} grazie",
    "mijn imei is {} dank u",
    "o meu imei é {} obrigado",
    "mój imei to {} dziękuję",
    "mitt imei är {} tack",
];

const FRONTS: [&str; 9] = [
    "The parcel came late. ",
    "Livraison en retard. ",
    "Lieferung zu spät. ",
    "El paquete llegó tarde. ",
    "Consegna in ritardo. ",
    "Het pakket kwam te laat. ",
    "A encomenda chegou tarde. ",
    "Paczka przyszła późno. ",
    "Paketet kom sent. ",
];

/// `count` texts for each kind and language.
pub(crate) fn cases(count: u64) -> Vec<Case> {
    let mut dice = Dice::new(2026);
    let mut cases = Vec::new();
    for language in 0..9 {
        for _ in 0..count {
            for (kind, sentences, value) in values(&mut dice, language) {
                let front = if dice.roll(2) == 0 {
                    FRONTS[language]
                } else {
                    ["", "😡 ", "NPS 3! "][usize::try_from(dice.roll(3)).unwrap()]
                };
                let (before, after) = sentences[language].split_once("{}").unwrap();
                let before = if dice.roll(4) == 0 { before.to_lowercase() } else { before.into() };
                let start = front.len() + before.len();
                let text = format!("{front}{before}{value}{after}");
                cases.push(Case { text, spans: vec![(start..start + value.len(), kind)] });
            }
        }
    }
    cases
}

fn values(dice: &mut Dice, language: usize) -> Vec<(Kind, Sentences, String)> {
    let hex = |dice: &mut Dice, count| dice.letters("0123456789abcdef", count);
    let address = format!(
        "{}.{}.{}.{}",
        20 + dice.roll(80),
        dice.roll(256),
        dice.roll(256),
        1 + dice.roll(254)
    );
    let six = format!("2001:db8:{}::{}", hex(dice, 4), hex(dice, 3));
    let mac: Vec<String> = (0..6).map(|_| hex(dice, 2)).collect();
    let imei = dice.fill("35######0#####");
    let plate = dice.pick(&[
        "@@-###-@@",
        "@@## @@@",
        "####@@@",
        "@@@ ###",
        "B-@@ ####",
        "##-@@-##",
        "@@###@@",
    ]);
    let passport = dice.pick(&["##@@#####", "C^@######", "@@#######", "@@@######"]);
    let licence = dice.pick(&["############", "@@#######@", "##########"]);
    let token = dice.letters("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789", 36);
    vec![
        (Kind::Phone, CALL, phone(dice)),
        (Kind::Phone, CALL, spelled_phone(dice, language)),
        (Kind::Email, MAIL, email(dice, language)),
        (Kind::DateOfBirth, BORN, birth(dice, language)),
        (Kind::CreditCard, PAID, card(dice)),
        (Kind::Iban, ACCOUNT, iban(dice)),
        (Kind::IpAddress, PLAIN, if dice.roll(2) == 0 { address } else { six }),
        (Kind::MacAddress, PLAIN, mac.join(if dice.roll(2) == 0 { ":" } else { "-" })),
        (Kind::Imei, DEVICE, format!("{imei}{}", luhn_digit(&imei))),
        (Kind::LicencePlate, PLATE, dice.fill(plate)),
        (Kind::Passport, PASS, dice.fill(passport)),
        (Kind::DrivingLicence, DRIVE, dice.fill(licence)),
        (Kind::BankAccount, ACCOUNT, dice.fill("^#######")),
        (Kind::Password, SECRET, format!("{}{}!", dice.name(), dice.digits(3)).replace('!', "")),
        (Kind::Secret, PLAIN, format!("{}{token}", dice.pick(&["ghp_", "npm_", "glpat-"]))),
        (Kind::UrlCredentials, PLAIN, format!("{}:{}{}", dice.name(), dice.name(), dice.digits(2))),
        (Kind::CryptoWallet, PLAIN, format!("0x{}", hex(dice, 40))),
        (
            Kind::Geo,
            PLAIN,
            format!("{}.{}, {}.{}", dice.roll(80), dice.digits(5), dice.roll(170), dice.digits(6)),
        ),
        (Kind::SocialHandle, HANDLE, format!("@{}_{}", dice.name(), dice.digits(2))),
    ]
    .into_iter()
    .map(|(kind, sentences, value)| match kind {
        Kind::UrlCredentials => (kind, URL, value),
        _ => (kind, sentences, value),
    })
    .collect()
}

const URL: Sentences = ["see https://{}@h.example/x now"; 9];

/// Texts by what they hold that is not personal.
pub(crate) fn decoys(count: usize) -> Vec<(&'static str, Vec<String>)> {
    let mut dice = Dice::new(7);
    let patterns: [(&str, &[&str]); 10] = [
        (
            "orders",
            &[
                "Order ^####### arrived late",
                "commande n° ^##-####### reçue",
                "Bestellung ^######### fehlt",
                "pedido ^####### roto",
                "ordine ^######## in ritardo",
                "bestelling ^######## kapot",
                "encomenda ^######## atrasada",
                "zamówienie nr ^###### ok",
                "ordernr ^####### sen",
                "ticket #^##### open",
            ],
        ),
        (
            "prices",
            &[
                "paid ^##.## EUR",
                "prix ^##,## €",
                "Preis ^.###,## EUR",
                "£^#.## too much",
                "$^,###.##",
            ],
        ),
        (
            "versions",
            &[
                "version ^.##.#.^ crashes",
                "app v^.^.##.^# broken",
                "firmware ^.^.^.^ update",
                "Version ^#.^.^##.^ stürzt ab",
                "build ^.#.####.^",
            ],
        ),
        ("scores", &["9/10 would buy", "NPS ^ out of 10", "4,5 von 5 Sternen", "^# sur 100"]),
        (
            "dates",
            &[
                "delivered on 1^/0^/2024",
                "le 1^.0^.2025 livré",
                "bestellt am 0^.0^.2026",
                "visita del 2026-0^-1^",
                "arrived 1^ May 2025",
            ],
        ),
        (
            "uuids",
            &[
                "id 3f#a85f6-57#7-4562-b3fc-2c963f66afa6",
                "session 0ddc0#de-##ff-4a1b-9c3d-12345678abcd",
            ],
        ),
        ("eans", &["EAN 4006^########", "ISBN 978-3-16-1484^#-#", "UPC 0^##########"]),
        ("epochs", &["at 17^#######", "ts=17^##########", "timestamp 169^######"]),
        (
            "wrong checks",
            &[
                "card 4111 1111 1111 1112 bad",
                "iban DE88370400440532013000 bad",
                "5555555555554445",
            ],
        ),
        ("times", &["at 1^:3^ on gate B1^", "room 1^## floor ^", "2^ min and ^0 %"]),
    ];
    patterns
        .into_iter()
        .map(|(name, list)| {
            let texts = (0..count)
                .map(|_| {
                    let pattern = dice.pick(list);
                    dice.fill(pattern)
                })
                .collect();
            (name, texts)
        })
        .collect()
}
