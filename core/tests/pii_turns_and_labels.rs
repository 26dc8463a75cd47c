//! Values that the turn of a talk before them, a label behind them or the row around them tells, beside what only looks so.

#![cfg(all(feature = "names", feature = "special"))]

#[path = "support/marked.rs"]
mod marked;

use marked::{each_is_found, none_is_found};
use visard::pii::Kind;

#[test]
fn dates_of_birth_answer_a_question_in_one_line_or_in_the_next() {
    each_is_found(
        Kind::DateOfBirth,
        &[
            "Agent: And when were you born? Caller: <3 March 1966>. Agent: thanks",
            "Berater: Ihr Geburtsdatum bitte? Anruferin: <17. Mai 1971>, wie gesagt",
            "Hotline : votre date de naissance ? Moi : le <9 janvier 1958>. Hotline : merci",
            "Gestora: ¿su fecha de nacimiento? Yo: el <30 de junio de 1977>.",
            "Chatbot: la sua data di nascita? Io: <12 agosto 1983>.",
            "Baliemedewerker: en uw geboortedatum? Ik: <8 november 1990>.",
            "Loja: a sua data de nascimento? Eu: <2 de abril de 1969>.",
            "Infolinia: data urodzenia? Ja: <19 lipca 1955>.",
            "Support: när är du född? Jag: <24 februari 1948>.",
            "[09:41] bot: date of birth?\n[09:42] me: <14 October 1962>",
            "bot: date of birth? [09:42] me: <14 October 1962>",
            "- Ihr Geburtsdatum?\n- <6. Juni 1959>\n- Danke",
            "– Data urodzenia?\n– <19 lipca 1955>",
            "Agent: date of birth?\n[Customer] <14 October 1962>",
            "Agent: and your date of birth? (caller) <14 October 1962>",
        ],
    );
    none_is_found(
        &[Kind::DateOfBirth, Kind::Phone, Kind::Passport],
        &[
            "Agent: when did you order? Caller: 3 March 2024.",
            "Berater: Wann kam die Lieferung? Kunde: am 17. Mai 2024.",
            "Was my birthday cake ready? No, it said 3 March 2024.",
            "Conseiller : quand êtes-vous passé ? Client : le 9 janvier 2024.",
            "Agente: ¿qué pedido es? Cliente: el 4471829.",
            "Operatore: il numero d'ordine? Cliente: 30841277.",
            "Medewerker: welk dossier? Klant: 2024-118273.",
            "Konsultant: numer zamówienia? Klient: 77120934.",
            "- Når kom paketet?\n- 2024-03-14",
            "Did they answer the phone? - Order 20481773 never came",
        ],
    );
}

#[test]
fn dates_of_birth_are_named_by_what_they_stand_as() {
    each_is_found(
        Kind::DateOfBirth,
        &[
            "The discharge note has <27 May 1968> as date of birth",
            "In der Akte steht <4.9.1958> als Geburtsdatum",
            "Le dossier indique <16/02/1974> comme date de naissance",
            "En la ficha sale <22/11/1981> como fecha de nacimiento",
            "Sul referto c'è <07-05-1939> come data di nascita",
            "In het dossier staat <12-1-1947> als geboortedatum",
            "Na ficha aparece <19/08/1952> como data de nascimento",
            "W karcie jest <30.06.1963> jako data urodzenia",
            "I journalen står <1959-03-02> som födelsedatum",
            "The date of birth in your app is wrong, should be <5 July 1972>",
            "WEB-7712;2025-03-20;4/5;ana@example.org;<1961-08-16>;AL-109;\"too slow\"",
        ],
    );
    none_is_found(
        &[Kind::DateOfBirth],
        &[
            "ticket from 2024-12-25 is still open. My birthday is coming up",
            "The note has 27 May 2024 as delivery date",
            "WEB-7712;2025-03-20;4/5;ana@example.org;2025-03-22;AL-109;\"too slow\"",
            "In der Akte steht 4.9.2023 als Liefertermin",
            "W systemie jest 30.06.2024 jako data dostawy",
        ],
    );
}

#[test]
fn labels_stand_in_brackets_some_words_behind() {
    each_is_found(
        Kind::NationalId,
        &[
            "<71041218244> is the number on my card (PESEL), please correct it",
            "<709 570 154> is what the letter says (SIN), nothing else",
            "<603 911 7184> was read out to me at the desk (NHS number)",
            "<12170893566> steht oben auf dem Bescheid (Steuer-ID), nicht darunter",
            "<533218196> staat achter op mijn pas (BSN), dus niet voorop",
            "<258037533824423>, voilà ce que dit mon attestation (NIR)",
            "<36998038P> es lo que figura en mi carné (DNI)",
            "<71041218244> è scritto così sul tesserino (PESEL)",
            "<282489630> é o que vem no cartão de cidadão (NIF)",
            "<71041218244> mam w dowodzie wpisane tak (PESEL), a nie inaczej",
            "<640321-7307> står det på legitimationen (personnummer)",
            "Kurier chciał mój PESEL. Podałem <71041218244>, trudno",
            "They asked for my SIN at the desk. I gave <709 570 154> in the end",
        ],
    );
    none_is_found(
        &[Kind::NationalId, Kind::Phone, Kind::BankAccount],
        &[
            "533218196 staat op de doos (artikelnummer), niet op de bon",
            "4471829 is what the receipt says (order number)",
            "3088172 steht auf dem Karton (Chargennummer)",
            "77120934 mam na paragonie (numer zamówienia)",
            "30841277 è quello che c'è sulla scatola (lotto)",
            "2048177, voilà ce qu'il y a sur le colis (référence)",
            "55120398 es lo que pone en la caja (lote)",
            "8801234 é o que está na caixa (referência)",
            "71234567 står det på kartongen (artikelnummer)",
            "They asked for the order. I gave 77120934 twice",
        ],
    );
}

#[test]
fn telephones_stand_beside_an_address_in_a_signature_or_in_a_row() {
    each_is_found(
        Kind::Phone,
        &[
            "write to jo.hart@example.org or <0131 496 0721>",
            "schreibt an jo.kern@example.org oder <030 23125018>, danke",
            "écrivez à lea@example.org ou <01 39 98 41 27>",
            "escribid a ana@example.org o <912 345 218>",
            "scrivete a leo@example.org o <392.616.0117>",
            "mail naar kees@example.org of <010-4962715>",
            "escrevam para rui@example.org ou <917141208>",
            "piszcie na ola@example.org lub <512311916>",
            "mejla bo@example.org eller <0315505118>",
            "Kind regards\nm: <0131-496-0721>\ne: jo.hart@example.org",
            "Pozdrawiam\nkom. <788367118>\nmail: ola@example.org",
            "\"CASE-61\",\"Kern, Maria\",\"<04033710118>\",\"59,20 €\",\"23.07.2023\"",
            "\"TT-118\",\"Rossi, Leo\",\"<0039 392 616 0117>\",\"63,18 €\"",
            "Customer: please note, <oh one three one four nine six oh seven two one>",
            "Client : notez, <zéro un trois neuf neuf huit quatre un deux sept>",
            "Klient: proszę zapisać, <pięć jeden dwa trzy jeden jeden dziewięć jeden sześć>",
            "Jag läste upp mobilen två gånger, <noll sju noll ett sju fyra noll sex noll fem>",
            "Dicté el móvil dos veces, <nueve uno cinco ocho cuatro ocho cuatro uno uno>",
            "ni når mig på <noll åtta fem sju noll noll ett sju> helst efter sju",
            "Estou contactável no <913 755 208> ou por mail",
            "escribid a ana@example.org, o si no al <919473118>",
            "escreva para rui@example.org ou no <917141208>, obrigado",
            "Kunde: ja, Anna Kern, und die Nummer ist <null eins sieben eins zwei drei vier fünf acht sechs>",
            "Klant: ja, Kees Bakker, en het nummer is <nul zes een twee drie vier vijf acht zes zeven>",
            "Kund: ja, Sara Lind, och numret är <noll sju noll ett sju fyra noll sex noll fem>",
            "Tel. <030 154718 App. 915>, vormittags",
            "Durchwahl <+49 30 278118 Apparat 22>",
        ],
    );
    none_is_found(
        &[Kind::Phone],
        &[
            "write to jo.hart@example.org or order 20481773",
            "mail to a@example.org or 2024-11-03",
            "callback re 6095982",
            "bitte Rückruf wegen 6095982",
            "terugbellen over 42838408",
            "oddzwonić w spr. 6781935",
            "reclamación 73595654, abono 54,70 €",
            "Faxkoden 5997 524 fungerar inte",
            "Vertragsnummer 0043-985878-62-314 wird nicht erkannt",
            "\"ORD-118\",\"4471829\",\"59,20 €\",\"23.07.2023\"",
            "offerte 3830110649 graag aanpassen",
            "Kunde: 4711 229417",
            "il codice 8260 176 18554 per il fax non va",
            "o código 970-96-9402-024 para o fax",
            "jag såg den två gånger, en två tre",
            "cinco meses, dos veces, tres tiendas",
        ],
    );
}

#[test]
fn names_of_users_are_told_by_whose_they_are() {
    each_is_found(
        Kind::SocialHandle,
        &[
            "I wrote it all down on my profile <@thelark>, have a look",
            "su X dal mio profilo <@illardo>",
            "På X heter jag <@larkan>",
            "en mi perfil <@elpardo> lo conté todo",
            "ich heiße <@dielerche> dort",
        ],
    );
    none_is_found(
        &[Kind::SocialHandle],
        &["the profile @home is for staff", "jag @hemma hela dagen", "mention @support in it"],
    );
}

#[test]
fn a_question_mark_before_a_comma_is_of_the_password() {
    each_is_found(
        Kind::Password,
        &[
            "login jo@example.org, password <Vesper79?>, try it",
            "das Passwort <Vesper79?>, das ging nicht",
        ],
    );
}

#[test]
fn french_addresses_are_told_with_chez() {
    each_is_found(
        Kind::Email,
        &[
            "le mieux : <lea_marti chez atelier-duval point fr>",
            "écrivez à <lea67 chez example.com>",
        ],
    );
    none_is_found(
        &[Kind::Email],
        &[
            "je suis passé chez Darty point final",
            "commandé chez example.com hier",
            "chez eux, un point c'est tout",
        ],
    );
}
