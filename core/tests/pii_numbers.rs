//! Telephones, addresses of networks, passwords, keys, accounts as people write them without a word, behind others,
//! and as answers; and numbers of things that look like them.

#![cfg(all(feature = "names", feature = "special"))]

#[path = "support/marked.rs"]
mod marked;

use marked::{each_is_found, none_is_found};
use visard::pii::Kind;

#[test]
fn rows_of_digits_that_begin_like_mobile_numbers_need_no_word() {
    each_is_found(
        Kind::Phone,
        &[
            "Wissam, <0651774093>, Nantes",
            "7;Roux;Anna;<0751774092>;Lyon",
            "10444,Aoife Mannion,<0857720318>,Basic",
            "das mijn man zn nr, ik heb <0657381925>.",
            "it's me again (<07708912389>)",
            "Melde mich später, <015123672275>",
            "Kerstin, <0739772398>, Årsta",
            "| Joost | <0648428895> | belt terug |",
        ],
    );
    none_is_found(
        &[Kind::Phone],
        &[
            "order 0651774093",
            "bestelling 0657381925 is zoek",
            "#0651774093 is still open",
            "IMG_0651774093.jpg",
            "scan-0651774093 in the folder",
            "/dossiers/0651774093/page",
            "id=0651774093",
            "0651774093.pdf does not open",
            "Zählernummer 015123672275",
            "Vertragsnr. 015123672275",
            "compteur 0651774093",
            "membership 07708912389",
            "my policy is 07708912389",
            "meter 07708912389 reads 4417",
            "EAN 0651774093128",
            "Bitte prüfen, Vertragskonto 2004 172 730.",
            "INC 0651774093 is open",
            "numéro d'abonné 0651774093",
            "Serien-Nr. 015123672275",
            "medlemsnr 0703591538",
            "OCR-nummer 0703591538",
            "bonnr 0651774093 van gisteren",
            "0651774093 kWh",
            "0657381925 euro",
            "it said 0651774 there",
            "0000000000 it said",
        ],
    );
}

#[test]
fn the_place_tells_rows_without_a_prefix() {
    each_is_found(
        Kind::Phone,
        &[
            "mi chiami qualcuno <3284921147>",
            "siamo in 15, x conferma <3491566057>",
            "scrivetemi al <3491566057>, grazie",
            "por la tarde al <722623527> mejor",
            "Proszę pisać na <501978041> po 17",
            "é melhor para o <961453447>\nObrigada",
            "Merci, Josiane <0240119332>",
            "vous pouvez me parler au <0240119332> ce soir",
            "u kunt mij spreken op <0204604916> na zes uur",
            "I am on <02083406618> most days",
            "Anna Rossi, <3491566057>, Milano",
            "Pozdrawiam <501978041>",
            "sono raggiungibile <3284921147> o <3284921148> dopo le 17",
            "Gracias, <722623527>.",
            "puede contactarme en el <722623527> por la tarde",
        ],
    );
    none_is_found(
        &[Kind::Phone],
        &[
            "il 3284921147 non funziona",
            "pedido 722623527",
            "the number is 612345678",
            "el contador marca 722623527 hoy",
            "pratica 3491566057",
            "numero della segnalazione 3491566057",
            "numer licznika 501978041 wpisany",
            "contatore 3284921147",
            "codigo: 722623527",
            "tessera 3284921147",
            "on 2026110417 it failed",
            "localizador 722623527",
            "hay que pagar el albarán 722623527",
            "te mando la guía 722623527",
            "ho perso il lotto 3491566057",
            "mia moglie ha il DDT 3491566057",
        ],
    );
}

#[test]
fn old_and_new_numbers_are_telephones() {
    each_is_found(
        Kind::Phone,
        &[
            "stary nr <501978041> nowy nr <728065682>",
            "Mudei de número! Antigo <925341082> Novo <961453447>",
            "nuevo número <722623527>, cambien la ficha",
            "nuovo numero <3284921147> da oggi",
        ],
    );
    none_is_found(
        &[Kind::Phone],
        &["nuevo número de pedido 722623527", "nowy licznik 501978041 od maja", "nuovo 3284921147"],
    );
}

#[test]
fn area_codes_are_set_off_in_many_ways() {
    each_is_found(
        Kind::Phone,
        &[
            "tél : <(0)5 56 92 05 74>",
            "Si hay algún problema <(957) 97 27 94>",
            "annars <0703.20.86.73>",
            "Ring helst <08 – 550 913 62>",
            "je suis là : <06/12/34/56/78> toujours",
            "morgens <0176 383 620 53> geht",
            "op werk <06-123 45 678> tot vijf",
            "sera <333.4225384> sempre",
            "Quando chegar <(21) 345 67 89> ou",
            "w biurze <(22) 409-65-52> do 15",
            "<28730101> el. <040-16 69 81>",
            "Växeln <08-550 913 62>",
            "tagsüber <0711 / 48 58 62> - 40 Minuten gewartet",
        ],
    );
    none_is_found(
        &[Kind::Phone],
        &[
            "(957) 97 rooms",
            "step (0)5 56 of 92",
            "17.03.20.86",
            "faktura 07/2026/1234",
            "06/12/34/56",
        ],
    );
}

#[test]
fn answers_are_told_by_the_question_before() {
    each_is_found(
        Kind::Passport,
        &[
            "Agent: Can I take your passport number?\nCustomer: <533418028>",
            "[10:04] Agent: And the passport number for the booking?\n[10:05] Customer: hold on\n[10:06] Customer: <533418028> issued in Durham",
        ],
    );
    each_is_found(
        Kind::DateOfBirth,
        &[
            "[10:06] Agent: Thanks. And date of birth?\n[10:07] Customer: <3 March 1978>, and then",
            "Agent: Votre date de naissance ?\nClient : <12/04/1981>",
            "Berater: Ihr Geburtsdatum?\nKundin: ja, <12.04.1981>",
        ],
    );
    each_is_found(Kind::Phone, &["Agente: ¿Su teléfono?\nCliente: <911722623>"]);
    none_is_found(
        &[Kind::DateOfBirth],
        &[
            "Agent: Date of birth?\nCustomer: why? The order is of 3 March 2026",
            "Agent: When did you order?\nCustomer: 3 March 2026",
            "date of birth?\n3 March is too late",
        ],
    );
    none_is_found(
        &[Kind::Phone],
        &[
            "Agent: What is your order number?\nCustomer: 0651774093",
            "Agent: Order?\nTicket: 722623527",
        ],
    );
}

#[test]
fn passwords_stand_further_from_their_word() {
    each_is_found(
        Kind::Password,
        &[
            "password was <Bramble!2017>, before that <Bramble!2016> and neither works",
            "a senha q uso é <benfica1903sempre> e nada",
            "the password for my account is <otter1903lake> since May",
            "mdp incorrect. pourtant c'est <Marguerite58> depuis toujours",
            "Passwort falsch, dabei ist es <Sonnenblume77> seit Jahren",
            "el pin de la alarma <7307> tampoco",
            "the alarm code <4417> does not work",
            "Der Code für die Haustür ist <4417>, sagt sie",
        ],
    );
    none_is_found(
        &[Kind::Password],
        &[
            "password reset for the phone is Galaxy20 only",
            "the password screen is broken. it is iPhone15 here",
            "the password page is at version12345",
            "password for booking (12345678)",
            "the alarm 7307 rang",
            "alarm at 0730 every day",
            "the alarm rang 1200 times",
            "door 4417 is open",
            "the post code is 4417",
            "the error just says \"Password: invalid\". Please fix",
            "Passwort: falsch",
        ],
    );
}

#[test]
fn keys_stand_further_from_their_word_and_behind_others() {
    each_is_found(
        Kind::Secret,
        &[
            "Backupcodes die ik nog had: <kqz8-41fm-w0ty> en <7hbn-p93d-2vrd>. Allebei",
            "Token de acceso q sale en el correo: <7f3d-QK92-mmB8-x0Ty> me dice caducado",
        ],
    );
    none_is_found(
        &[Kind::Secret],
        &[
            "Backup codes are gone, see A12-B34 and C56-D78",
            "key facts of the year: https://example.org/Ab12Cd34Ef56",
        ],
    );
}

#[test]
fn accounts_and_numbers_of_firms_have_their_groups() {
    each_is_found(
        Kind::BankAccount,
        &[
            "RIB pour le remboursement : banque <20041 01005 8354327M026 69>",
            "pengar till konto <904 263 518-6> om det är privat",
        ],
    );
    each_is_found(Kind::VatId, &["Carpintaria Lobo Lda, NIPC <514264993>. Enviar"]);
    none_is_found(&[Kind::NationalId], &["Carpintaria Lobo Lda, NIPC 514264993. Enviar"]);
    none_is_found(
        &[Kind::VatId],
        &["W fakturze FV/2026/11/0047 macie błędny NIP", "alleen 215009320 als fiscaal nummer"],
    );
    none_is_found(
        &[Kind::LicencePlate],
        &["Van der Sluis belt over reparatie (RMA 48168)", "gare Saint-Lazare, train de 18h12"],
    );
}

#[test]
fn short_addresses_need_a_word() {
    each_is_found(
        Kind::IpAddress,
        &["it came from <86.153.41.208>", "IP <8.8.4.4>", "server <9.9.9.9> is down"],
    );
    none_is_found(
        &[Kind::IpAddress],
        &[
            "depuis la 16.1.3.0, Alexa",
            "HyperOS 2.0.5.0",
            "alla 8.4.0.2, niente",
            "till 1.5.1.47 i augusti",
        ],
    );
}
