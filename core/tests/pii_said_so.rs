//! Values that answer what was asked in the line before, that are said in words, or that a sentence tells without a word
//! for them, beside what only looks so.

#![cfg(all(feature = "names", feature = "special"))]

#[path = "support/marked.rs"]
mod marked;

use marked::{each_is_found, none_is_found};
use visard::pii::Kind;

#[test]
fn requests_and_quoted_questions_are_answered_in_the_next_line() {
    each_is_found(
        Kind::DateOfBirth,
        &[
            "Berater: Nennen Sie mir bitte Ihr Geburtsdatum.\nKundin: <7. August 1964>.",
            "Agent: Your date of birth, please.\nCaller: <12 May 1958>.",
            "Conseillère : Votre date de naissance, s'il vous plaît.\nClient : <3 juin 1971>.",
            "Agente: Dígame su fecha de nacimiento.\nCliente: <9 de marzo de 1980>.",
            "Operatore: Mi dica la data di nascita, per cortesia.\nCliente: <21 luglio 1949>.",
            "Medewerker: Graag nog even uw geboortedatum.\nKlant: <30 april 1977>.",
            "Assistente: Diga-me a sua data de nascimento, por favor.\nUtente: <2 de abril de 1969>.",
            "Konsultantka: Proszę podać datę urodzenia.\nKlient: <19 lipca 1955>.",
            "Handläggare: Födelsedatum, tack så mycket för svaret.\nKunden: <14 mars 1962>.",
            "- Et votre date de naissance ?\n<16/02/1974>.",
            "- Kan ik uw geboortedatum noteren?\nDat is <12-1-1947>.",
            "- E a data de nascimento?\nÉ <19/08/1952>.",
            "- A data urodzenia?\nTak, <30.06.1963>.",
            "What is your date of birth?\n<5 July 1972>",
            "Berater: Nun bitte das Geburtsdatum. Kundin: <7. August 1964>.",
            "[10:05] Agent: Your date of birth, please. [10:06] Caller: <12 May 1958>.",
        ],
    );
    each_is_found(
        Kind::Phone,
        &[
            "- What number can we ring you on?\nIt's <0131 496 0721>.",
            "Rådgivare: Vilket telefonnummer kan jag nå dig på?\nKunden: <040-16 69 81>.",
            "- Un numéro de téléphone ?\n<04 78 12 34 59>, plutôt le matin.",
            "Agent: Which phone number is best in case the line drops?\nCustomer: <020 7946 0018>.",
            "- ¿Un teléfono de contacto?\nSí, <934 12 77 06>.",
            "- Ihre Rückrufnummer?\nAm liebsten <0341 2299417>.",
        ],
    );
    each_is_found(
        Kind::CreditCard,
        &["Agent: Please read me the card number.\nCaller: sure, <6812345678901236>"],
    );
    none_is_found(
        &[Kind::DateOfBirth, Kind::Phone, Kind::Passport, Kind::CreditCard],
        &[
            "Berater: Nennen Sie mir bitte das Datum der Lieferung.\nKundin: 7. August 2024.",
            "> Quelle est la date de la commande ?\n16/02/2024.",
            "> Hebt u het ordernummer?\nDat is 4711829.",
            "> ¿Y el número de pedido?\n30841277.",
            "> Qual è il numero della pratica?\nSì, 4471829.",
            "Konsultant: Proszę podać numer zamówienia.\nKlient: 77120934.",
            "Agent: Your order number, please.\nCaller: 55812904.",
            "Assistente: Diga-me o número do contador.\nUtente: 118234907.",
            "Handläggare: Kan jag få ärendenumret, tack.\nKund: 20481773.",
            "> Can I take a phone number?\nMy meter 26-5473-4923 is read every quarter.",
        ],
    );
}

#[test]
fn cards_are_said_digit_by_digit() {
    each_is_found(
        Kind::CreditCard,
        &[
            "- Die Kartennummer bitte?\n- Gern, <vier null null null, null null null null, null null null null, null null null zwo>",
            "Agent: the long number on the card? Caller: <four oh oh oh, zero zero zero zero, zero zero zero zero, zero zero zero two>",
            "Llamante: a ver… <cuatro cero cero cero, cero cero cero cero, cero cero cero cero, cero cero cero dos>",
            "Ma carte : <trois sept huit deux, huit deux deux quatre six trois, un zéro zéro zéro cinq>, merci",
            "<quattro zero zero zero zero zero zero zero zero zero zero zero zero zero zero due>",
        ],
    );
    none_is_found(
        &[Kind::CreditCard, Kind::Phone],
        &[
            "Punkte: null, sieben, null, null, sechs, null. Danke.",
            "order four zero zero zero, zero zero zero zero, zero zero zero zero, zero zero zero three",
            "une note de zéro, six ou sept, deux fois sur trois",
            "siete u ocho veces, cero respuestas, seis o siete correos",
        ],
    );
}

#[test]
fn who_is_insured_or_carried_is_of_a_date() {
    each_is_found(
        Kind::DateOfBirth,
        &[
            "The insured is from <12 May 1958>, so the rate is wrong.",
            "Der Versicherte ist vom <12.05.1958>, das steht falsch drin.",
            "La patiente est du <3 juin 1971>, pas de 1917.",
            "El asegurado es del <9 de marzo de 1980>.",
            "L'assicurato è dell'<11 luglio 1949>.",
            "De verzekerde is van <30-04-1977>.",
            "A segurada é de <02/04/1969>.",
            "Ubezpieczona jest z <19.07.1955>.",
            "Den försäkrade är från <14 mars 1962>.",
        ],
    );
    none_is_found(
        &[Kind::DateOfBirth],
        &[
            "La facture est du 3 juin 2001.",
            "De factuur van de verzekerde is van 30-04-2024.",
            "La póliza del asegurado es del 9 de marzo de 2005.",
            "La polizza è dell'11 luglio 1999.",
            "De brief is van 30-04-1997.",
            "O contrato é de 02/04/1999.",
            "Umowa jest z 19.07.1995.",
            "Der Vertrag ist vom 12.05.1998.",
            "Avtalet är från 14 mars 1992.",
            "The patient is from 12 May 2024 on hold",
        ],
    );
}

#[test]
fn telephones_are_told_by_where_somebody_is_and_where_codes_go() {
    each_is_found(
        Kind::Phone,
        &[
            "cb req'd <06 19 67 39 15>",
            "CB asap <020 7946 0018>",
            "Daytime <020 7946 0018>, evenings no.",
            "Tagsüber <0341 2299417>",
            "Overdag <020-123 45 67>",
            "Festnetz <0341 2299417>, danke",
            "W domu jestem pod <22 345 67 89>",
            "Ich bin unter <0341 2299417>, nach fünf",
            "Der Code geht immer noch an <0341 2299417>",
            "Les codes partent toujours au <04 78 12 34 59>",
            "I codici arrivano ancora al <02 4567 8912>",
            "De codes gaan nog naar <020-1234567>",
            "Os códigos vão para o <213 967 688>",
            "Kody dalej idą na <22 345 67 89>",
            "Koderna skickas till <08-16 43 65>",
            "Ho cambiato numero: adesso <348 512 9073>",
            "He cambiado de número: ahora <612 84 73 19>",
            "Mon numéro a changé : désormais <06 55 51 23 47>",
            "Nytt nummer är <040166981>",
            "smsa mig på <070-555 19 42>",
            "kom. <601 72 06 26>",
            "Qu'elle appelle le <04 78 12 34 59>",
            "Met vriendelijke groet\n<020-1234567>",
            "Z wyrazami szacunku\n<601.927.186>",
            "Tack på förhand\n<0401669812>",
        ],
    );
    none_is_found(
        &[Kind::Phone],
        &[
            "CB 0341 2299417 refusée",
            "Paiement par CB on 12/05/2024",
            "Ik kom 12 mei om 14 uur",
            "Jag kom 2024-03-14 kl 18",
            "Je m'appelle Jean, dossier 4471829",
            "Codes in 20481773 rows",
            "Die Codes gehen an 20481773 Zeilen",
            "Met vriendelijke groet\n20241234",
            "Mvg\n12-05-2024",
            "Danke\n4471 8293",
            "Thanks\n20240512",
            "Please call. Order: 20481773",
            "O número de objeto 55-8951-6413",
            "Kenmerk 55-2709-6318",
            "Numer przesyłki 66-9811-4127",
            "Codice catalogo 78-0546-1298",
            "Numer katalogowy 49-5729-0132",
            "Catalogue no. 49-5729-0132",
            "2024-03-11,phone,5561207,4,ok",
            "11/03/2024;phone;2024-563-9906;3",
            "Objet : réclamation 2025-185-6338, à rappeler",
            "Canadian SIN: 160 230 231, tel. checked",
        ],
    );
}

#[test]
fn payslips_and_holders_tell_numbers_of_identity() {
    each_is_found(
        Kind::NationalId,
        &[
            "Na odcinku wypłaty jest <44051401359>, to mój",
            "Mijn loonstrookje heeft <111222333>, dat klopt niet",
            "Titular del contrato <12345678Z>, recibo de otro",
            "Intestatario del contratto <RSSMRA85T10A562S>",
            "N° SS <288067511601954>, en attente",
            "Operatore: Il codice fiscale, per favore.\nCliente: <RSSMRA85T10A562S>",
            "Konsultant: Poproszę PESEL.\nKlient: <44051401359>",
            "РНОКПП: <9766503206>",
            "Mobile +44 7700 900461, SIN: <160 230 231>, tel. checked",
        ],
    );
    none_is_found(
        &[Kind::NationalId],
        &[
            "Na odcinku wypłaty jest 44051401358",
            "Contrato 44718296",
            "Op de loonstrook staat 2.450,00",
            "collection SS 26, réf. 132042548716668",
        ],
    );
}

#[test]
fn plates_behind_fines_and_hired_cars() {
    each_is_found(
        Kind::LicencePlate,
        &["P-bot på <FMZ020> trots biljett", "Lånebilen (<KJR 77L>) hade en repa"],
    );
    none_is_found(
        &[Kind::LicencePlate, Kind::CreditCard],
        &["Chatt-bot på FMZ020 svarar inte", "gift card 5625 3719 4424 9716 was refused"],
    );
}

#[test]
fn who_left_is_of_no_party() {
    each_is_found(
        Kind::SpecialCategory,
        &[
            "Sinds ik bij het <CNV zit> krijg ik nachtdiensten",
            "Jag <gick med i Kommunal> i våras",
            "<Poszczę w ramadanie>, stołówka nie wie",
        ],
    );
    none_is_found(
        &[Kind::SpecialCategory],
        &[
            "Mon conseiller est parti et personne ne répond",
            "Ma conseillère Chloé est partie en mars",
            "Il consigliere è partito e nessuno risponde",
            "Ik zit bij de kassa en wacht",
            "Jag gick med i kön och väntade",
        ],
    );
}
