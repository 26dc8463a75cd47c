//! Passwords, PINs, codes of safes and secrets that stand far behind their word, and what looks like them.

#![cfg(all(feature = "names", feature = "special"))]

#[path = "support/marked.rs"]
mod marked;

use marked::{each_is_found, none_is_found};
use visard::pii::Kind;

const FOUND: &[(Kind, &str)] = &[
    (
        Kind::Password,
        "The password your technician gave me, something like <maple-river-19-fog>, is refused.",
    ),
    (Kind::Password, "The temporary password (<Xq7Lm2Bz9P>) that came by letter is not accepted"),
    (Kind::Password, "one-time password, as far as I can read it, <Rk4-pL8-wQ2>, fails"),
    (
        Kind::Password,
        "The passphrase I was told, which I wrote down as <copper.lantern.88>, is wrong",
    ),
    (Kind::Password, "my pasword, wich i changed yesterday to <BrownieBatter!7>, gives an error"),
    (
        Kind::Password,
        "Das Kennwort aus dem Brief, wenn ich es richtig lese <Birke-Nebel-42>, wird abgelehnt",
    ),
    (Kind::Password, "login jo @ example.org / <0@9rI4qr$5>"),
    (Kind::Password, "usuario quirino33 @ gmail . com / <Madrid1982!>"),
    (Kind::Password, "login david36@example.org / <9^YJ$Wm+#R>."),
    (Kind::Password, "WLAN-Schlüssel laut Aufkleber unten am Gerät: <4471 9920 1833 5567 0912>"),
    (Kind::Password, "Die Losung fürs Archiv, die man mir nannte, <Igel-Ofen-77>, stimmt nicht"),
    (
        Kind::Password,
        "Le mot de passe que votre conseillère m'a épelé, à savoir <lune-tigre-48>, est refusé",
    ),
    (Kind::Password, "La clé wifi collée sous la box (<Pq8sV2nT7wKz>) ne marche plus"),
    (Kind::Password, "la clave del router que viene en la etiqueta, <Hd93-kLq2-8sVb>, no entra"),
    (Kind::Password, "La password ricevuta per lettera, cioè <mela-vento-17>, non viene accettata"),
    (Kind::Password, "il codice wifi, quello stampato dietro il modem, è <8812 3390 4471 2205>"),
    (Kind::Password, "mijn ww, dat ik vorige week heb veranderd in <K@asfabriek12>, pakt ie niet"),
    (Kind::Password, "A palavra-passe que me enviaram, penso que <rio-cabra-58>, não funciona"),
    (Kind::Password, "Hasło tymczasowe, które dostałem listem, chyba <wrona-mgła-29>, nie działa"),
    (Kind::Password, "Wifi-nyckeln på lappen (<Tk8pQ2mVx7Ls>) godtas inte"),
    (Kind::Password, "My PIN is certainly right, it's <5930>, the machine kept my card"),
    (Kind::Password, "PIN ist 100% richtig, nämlich <5930>, Karte weg"),
    (Kind::Password, "el pin lo tengo claro, es el <5930>, y la tarjeta bloqueada"),
    (Kind::Password, "L'alarme se désactive avec <4072> puis étoile"),
    (Kind::Password, "Alarmanlage wird mit <4072#> unscharf geschaltet"),
    (Kind::Password, "het alarm gaat uit met <4072#>"),
    (Kind::Password, "kluisje op de kamer stond op <4072>"),
    (Kind::Password, "Zuerst hatte ich <Kastanie21>, nach dem Anmelden nun <K4stanie_21#>"),
    (Kind::Secret, "the OAuth client secret, which expires soon, is <7Gh2kLmN4pQrS8tUvWx3Yz>"),
    (Kind::Secret, "códigos de respaldo: <4821 0937> y <9912 0384>"),
    (Kind::Secret, "Wiederherstellungscodes:\n<a83k-ppq2>\n<9dk2-mmx1>\n<zz81-4kqp>"),
    (Kind::Secret, "chiave segreta per l'app di autenticazione: <jbsw y3dp ehpk 3pxp>"),
    (Kind::Secret, "<AKIAQ7WERTYU2OPASDFG> with secret <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>"),
];

/// Nothing of these is a password or a secret.
const UNTOUCHED: &[&str] = &[
    "My password does not work on my Galaxy-S22-Ultra since the update",
    "The password manager Bitwarden-2024-Beta keeps crashing",
    "I forgot my password, order number AB12-cd34-EF56",
    "After the password change Windows-11-Update broke everything",
    "Das Passwort für das Office-365-Konto wird nicht akzeptiert",
    "WLAN-Schlüssel ok, aber der Repeater FRITZRepeater1200AX blinkt",
    "le mot de passe est refusé, commande FR24-ab77-Kk91",
    "la contraseña falla y el pedido es ES24-ab77-Kk91",
    "password dimenticata, pratica IT24-ab77-Kk91",
    "wachtwoord vergeten, zaaknummer NL24-ab77-Kk91",
    "senha esquecida, pedido BR24-ab77-Kk91",
    "nie pamiętam hasła, zamówienie PL24-ab77-Kk91",
    "glömt lösenordet, ärende SE24-ab77-Kk91",
    "Password must have 8-to-12-characters and a symbol",
    "I have used this pin since 2019 and paid 4500 euros",
    "die PIN kam am 12.04. und der Betrag war 4500 Euro",
    "mon pin est bloqué, il est 1430 et la banque ferme",
    "el pin llegó en 2019 y la tarjeta es azul",
    "o pin foi bloqueado, a fatura é de 4500",
    "pin zablokowany, kwota to 4500 zł",
    "pinkoden är spärrad, fakturan är på 4500 kr",
    "the alarm came with 4072 sensors",
    "Alarmanlage für 4072 Euro gekauft",
    "l'alarme a sonné, on a payé 4072 euros",
    "portone 407, scala B",
    "The door model type 4072 is out of stock",
    "authenticator app version 5567 does not open with this code",
    "our OAuth login page shows Error401Unauthorized",
    "export TOKEN=<YOUR_TOKEN>",
    "api_key=xxxxxxxxxxxxxxxxxxxx",
    "mysql://uzytkownik:haslo@localhost/sklep",
    "use postgres://user:password@host.example:5432/db as a template",
];

#[test]
fn what_opens_something_is_found_far_behind_its_word() {
    for (kind, marked) in FOUND {
        each_is_found(*kind, &[marked]);
    }
}

#[test]
fn what_looks_like_it_is_left_alone() {
    none_is_found(&[Kind::Password, Kind::Secret, Kind::UrlCredentials], UNTOUCHED);
}
