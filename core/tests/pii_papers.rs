//! Passports, driving licences and plates that a word further away tells, and what looks like them in the same texts.

#![cfg(all(feature = "names", feature = "special"))]

#[path = "support/marked.rs"]
mod marked;

use marked::{each_is_found, none_is_found};
use visard::pii::Kind;

const PAPERS: &[Kind] = &[Kind::Passport, Kind::DrivingLicence, Kind::LicencePlate];

#[test]
fn a_passport_is_told_a_sentence_or_a_question_before() {
    each_is_found(
        Kind::Passport,
        &[
            "My passport was renewed in May, the new one is <L7719302>.",
            "I entered the pasport number incorrectly, it should have been <E8830217>",
            "Agent: Which document will you be travelling on?\nGuest: the Swiss one, <X7120384>",
            "Agent: And the number at the top right of the photo page?\nGuest: hang on\nGuest: <P3319027>",
            "You have <N4471920> for me on the booking but my passport says <N4471290>.",
            "Mein Reispass wurde verlängert, die neue Nummer lautet <C7F2K81LX>",
            "Agent: Mit welchem Dokument reisen Sie?\nKunde: mit dem österreichischen, <P4471928>",
            "Ich habe mich beim Pass vertippt. Statt <C4HK91T2P> müsste es <C4HK91T7P> heißen.",
            "Reisedokument abgelaufen, Ersatz liegt vor (<K8RT4X72L>)",
            "Bonjour, j'ai fait une erreur sur mon passport. Le bon est <19DF40773>",
            "Agent : avec quelle pièce voyagez-vous ?\nClient : le passeport belge\nClient : <EM771920>",
            "Titre de voyage du passager : <RF330192>, né en Syrie",
            "Mi pasaporte caducó, el vigente es <XDC771920>",
            "Agente: ¿qué documento lleva?\nCliente: el colombiano, <AV771920>",
            "El pasaporte de mi hija se renovó y ahora pone <XDE440182>",
            "Il mio pasaporto è cambiato, quello nuovo <YC4401928>",
            "Operatore: con che documento viaggia?\nCliente: quello svizzero, <X8819203>",
            "Mijn paspoord is verlengd, het nieuwe is <NV8K3L7P1>",
            "Het paspoort van mijn vrouw is <NW4H7K2P9>",
            "Medewerker: welk reisdocument gebruikt u?\nKlant: het Surinaamse, <R771920>",
            "O meu passaporte foi renovado, o novo é <CD330192>",
            "Funcionário: qual o número na página da fotografia?\nCliente: <CB771920>",
            "Mój paszprot jest nowy, numer to <EH7719203>",
            "Konsultant: Na jakim dokumencie Pan leci?\nKlient: na ukraińskim, <FH330192>",
            "Mitt pass är förnyat, det nya är <AB4410293>",
            "Handläggare: Vilket nummer står på fotosidan?\nSökande: <AA7719203>",
        ],
    );
}

#[test]
fn a_passport_is_told_by_where_somebody_is_from() {
    each_is_found(
        Kind::Passport,
        &[
            "Could you correct the crew list? Second officer, Filipino national, <P1882034A>",
            "Guest in 214 (Vietnamese citizen, document <C7718203>) has lost her key card.",
            "Teilnehmer 7, Schweizer Staatsbürger, <X3301928>, vegetarisch",
            "Hotelgast aus Peru, Dokument <N7718203>, zwei Nächte",
            "Passagère 3, nationalité algérienne, document <AB4410293>",
            "Huésped hab. 12, nacionalidad argentina, doc. <AAF330192>, dos noches",
            "Ospite camera 8, cittadina ucraina, documento <FX330192>",
            "Gast kamer 4, Marokkaanse nationaliteit, document <SB4410293>",
            "Turkish national, <U20417733>, arrives Friday",
            "Le passager belge, <EM482193>, n'apparaît pas sur la liste",
            "Obywatelka Ukrainy, <FH330192>, dwie noce",
            "Norsk medborgare, <FHC402771>",
            "Hóspede brasileiro, doc <FX771029>, fica três noites",
            "Gość z Gruzji, dok. <14BA77192>",
            "Gäst i rum 8, finsk medborgare, dokument <FP4410293>",
        ],
    );
}

#[test]
fn another_passport_stands_behind_one() {
    each_is_found(
        Kind::Passport,
        &[
            "passport: <X7120384>\nAgent: So <X7120384>, issued in Bern?",
            "Mon passeport <14CV30891>, celui de ma fille (<16AK20773>)",
            "Reisepass <C7F2K81LX>, Reisegruppe: dazu <CF2X81KKT>",
        ],
    );
}

#[test]
fn eight_or_nine_digits_need_a_word_for_passports() {
    each_is_found(
        Kind::Passport,
        &[
            "Passet blev klart i går. Här kommer det: <93847120>",
            "Her passport was stolen in Lima; replacement issued by the consulate: <571928340>",
        ],
    );
    none_is_found(
        PAPERS,
        &[
            "My passport is at home. We travelled 12345678 steps.",
            "passport lost; the account had 482193765 in it",
            "Mi pasaporte vale. Mi móvil es 612345678",
            "Paszport ok. Zamówienie na 482193765 sztuk",
        ],
    );
}

#[test]
fn a_driving_licence_is_told_a_sentence_before() {
    each_is_found(
        Kind::DrivingLicence,
        &[
            "Her driver's license got rejected again. What you see on the card is <D7719203>, nothing else.",
            "My licence is from California. It reads <D4417203>.",
            "Texas DL <48271934>, issued 2019",
            "Ontario licence, scanned twice: <M4471-82930-51204>",
            "My Quebec licence <T4471-120392-08> is not accepted",
            "Mein Füherschein wird abgelehnt. Unter 5 steht <J010RT7X812>",
            "Mon permis de conduire est refusé. À la ligne 5 je lis <19AB44102>",
            "La patente non viene letta. Al punto 5 c'è <MI7719203K>",
            "Mijn rijbewijs wordt geweigerd. Bij 5 staat <5712093865>",
            "A minha carta de condução não é aceite. No campo 5 está <L-1904477 3>",
            "Moje prawo jazdy odrzucone. W punkcie 5 widnieje <01442/12/1465>",
            "Mitt norska körkort går inte in, det står <41 09 120937 2>",
        ],
    );
}

#[test]
fn a_word_right_before_says_that_it_is_of_something_else() {
    none_is_found(
        PAPERS,
        &[
            "I lost my passport at the airport. My booking reference is XK482910.",
            "The passport queue was long. Error E4821937 came up on the screen.",
            "My passport stayed in the hotel. The suitcase is a Samsonite S1234567.",
            "Your passport must be valid for 6 months. See section AB123456 of the rules.",
            "German guest, room key RK482193 returned",
            "In the photo on page 4 you can see the part K4821937",
            "Mein Reisepass liegt bei euch. Die Bestellnummer lautet K4821937.",
            "Reisepass vergessen, Buchungscode AB482193 bitte stornieren",
            "Gäste aus Italien, Tisch T4821937",
            "Führerscheinklasse B. Unser Angebot A4821937 gilt bis Freitag.",
            "Mon passeport est en règle. La réservation AB482193 non.",
            "Client suisse, machine X7120384 en panne",
            "Mi pasaporte está bien. El localizador del vuelo es AB482193",
            "Cliente argentino, la factura A4821937 no llega",
            "Il passaporto è valido. Il codice prenotazione è AB482193",
            "Cliente svizzero, documento di trasporto DT482193",
            "Mijn paspoort klopt. De boekingscode is AB482193.",
            "Belgische klant, factuur BF482193 niet ontvangen",
            "O passaporte está certo. O código da reserva é AB482193",
            "Paszport mam. Numer rezerwacji AB482193",
            "Prawo jazdy mam, umowa najmu U4821937 podpisana",
            "Passet är klart. Bokningsnumret är AB482193.",
            "Körkortet är giltigt. Avtalet A4821937 löper vidare.",
            "The new software licence key L4821937 does not activate",
            "licence renewal fee paid, transaction 820475110293",
            "ski pass SP482193 blocked at the gate",
            "Polish translation of document D4821937",
            "Turkish Airlines gave me TK482193 as a reference",
            "De Belgische gast liet zijn laptop D4821937 liggen",
            "my passport, my ticket TK482193, my keys: all gone",
            "driver with order D4821937 never arrived",
            "The embassy sent letter EL482193 to German citizens",
        ],
    );
}

#[test]
fn plates_stand_behind_another_and_near_fines() {
    each_is_found(
        Kind::LicencePlate,
        &[
            "Read as <HH-KL 4827> instead of <HH-LK 4827>, please cancel the fine",
            "Parkrempler am Passat, <KA-TT 219> bzw. <KA TT 291>, Fahrer weg",
            "Strafzettel erhalten, gemeint ist aber <F KL 4827>",
            "Die Nachbarin fährt <M QT 713E>",
            "Wezwanie do zapłaty za <WX 4827K>, a auto stało w garażu",
            "P-bot på <KPD 417> fast bilen var såld",
            "PV reçu pour <FK 204 WP> à Lyon",
            "PCN issued to <YK19 VDT> while the app was paid",
        ],
    );
    none_is_found(
        PAPERS,
        &[
            "Placa XX-000-XX exemplo",
            "Kennzeichen im Format XX-XX 0000 eingeben",
            "slot (mac d6:49:2b:e0:7c:3a) of the bike alarm",
            "the fine print in section ABC 123",
            "radar detector GPS 500 sold out",
        ],
    );
}

#[test]
fn a_number_of_taxes_is_one_of_a_firm_beside_a_word_for_one() {
    each_is_found(
        Kind::VatId,
        &[
            "Sociedade certa: nif <503504564>, sede em Braga",
            "A empresa tem o NIF <503 504 564>",
            "For the office in Ghent use <BE 0403.170.701>.",
        ],
    );
}
