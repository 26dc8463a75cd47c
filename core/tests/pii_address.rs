//! Postal addresses in the countries of surveys: what is found, how far it reaches, what is left.

#![cfg(feature = "names")]
#![expect(clippy::unwrap_used, clippy::string_slice, reason = "tests")]

use visard::pii::{Hints, Kind, Scanner};

fn found(text: &str) -> Vec<&str> {
    let findings = Scanner::with_kinds(&[Kind::Address]).scan(text).unwrap();
    findings.iter().map(|finding| &text[finding.range()]).collect()
}

/// Texts in which the address stands between `<` and `>`.
const FOUND: &[&str] = &[
    // A street with `à` or `aux` in its name; stairs
    "chez Lemonnier, <4 impasse du Four à Chaux, 69210 L'Arbresle>",
    "livrez au <8 rue de la Croix aux Mines, 75011 Paris> svp",
    "Alloggio: <Via Ettore Ponti 27 sc. C, 20143 Milano>",
    // Germany, Austria, Switzerland
    "Ich wohne im <Lindenweg 7a, 04277 Leipzig> und warte noch.",
    "Bitte an <Konrad-Adenauer-Straße 118, 50668 Köln> liefern",
    "Lieferadresse: <Große Elbstraße 145, 22767 Hamburg>",
    "Die Adresse ist <Am Alten Markt 5, 14467 Potsdam>.",
    "Anschrift <Straße des 17. Juni 135, 10623 Berlin>",
    "wohne <Berliner Str. 12, 2. OG, 60311 Frankfurt am Main>",
    "Das Paket ging an <Mozartgasse 9/3, 1040 Wien>, nicht zu mir.",
    "<Bahnhofstrasse 21, 8001 Zürich>",
    "Ich bin umgezogen: <Bäckerweg 3\n60316 Frankfurt>",
    "Unter den Linden ist laut, <Hauptstraße 12> nicht.",
    "ich wohne in der <hauptstraße 12, 70173 stuttgart>, bitte klingeln",
    "Meine Adresse: <D-04277 Leipzig>",
    "sie wohnt <Kuhtrift 9>, sagt sie",
    "an <c/o Mrs Anand, 55 Pinfold Crescent, Leicester LE5 1HQ> bitte",
    "Leverans till <c/o Warsame, Rågvägen 9 lgh 1203, 169 59 Solna> men",
    "<c/o Hedman\nMossvägen 3A\n972 51 Luleå>",
    "il camion ha bloccato il passo in <via Delle Gerle 19/A> dalle 7 alle 9",
    "spedire: <loc. Case Sparse 11, 52010 Chiusi della Verna>",
    "retour: <Antwoordnr. 2218, 3000 VB Rotterdam>",
    "<TRV. DO FALA-SÓ 11, R/C ESQ., 1250-109 LISBOA>",
    // France, Belgium, Luxembourg
    "envoyer chez ma sœur, <27 chemin du Lavoir, Saint-Orbec>",
    "bien sis <résidence Les Ajoncs, bât. C, 5 allée des Korrigans, 56100 Lorient>. Merci",
    "Livrez au <14 bis rue des Tanneurs, 67000 Strasbourg> svp",
    "j'habite <8, avenue Jean Jaurès, 69007 Lyon>",
    "Mon adresse est <27 boulevard de la République 13001 Marseille>.",
    "colis perdu, <3 place du Marché, 33000 Bordeaux>",
    "j'habite <12 rue de la paix> et rien n'arrive",
    "<5 chemin des Écureuils, 38240 Meylan>",
    "<Rue de la Loi 16, 1000 Bruxelles>",
    "<rue du 8 mai 1945, n° 4, 59800 Lille>",
    // Spain, Portugal
    "Vivo en <calle Mayor nº 5, 2º B, 28013 Madrid>",
    "mi dirección: <Avda. de la Constitución 18, 41004 Sevilla>",
    "<C/ Aragó 255, 08007 Barcelona>",
    "Moro na <Rua Augusta 24, 1100-053 Lisboa>",
    "morada: <Travessa do Fala-Só 8, 3º Dto, 1250-109 Lisboa>",
    "Entregam em <Travessa das Amoreiras 6, R/C, 7000-512 Évora>?",
    "Mandadlo a <Avda. de Navarra 90, 6.º C, 20013 Donostia>",
    "vive en <Gran Vía 12>",
    // Italy
    "abito in <via fratelli carbonai 40> e il camion non passa",
    "residente in <Strada Vecchia 2/bis, 10090 Gassino>",
    "abito in <via dei Cappellari 9, 20123 Milano>",
    "il mio indirizzo è <Corso Vittorio Emanuele II 45, 10123 Torino>",
    "<Piazza San Marco 1, 30124 Venezia>",
    // Netherlands, Flanders
    "Ik woon op de <Kalverhoek 12, 1012 AB Amsterdam>",
    "adres: <Laan van Meerdervoort 50, 2517 AM Den Haag>",
    "bezorgd op <Prinsengracht 263-267, 1016 GV Amsterdam> bij de buren",
    "Ik woon in <Kerkstraat 5 bus 2, 9000 Gent>",
    "Graag bezorgen op <Oude Vest 119-B, 2312 XT Leiden>, en niet bij de buren",
    // Poland
    "Winda przy <Okopowej 19> stoi",
    "Mieszkam przy <ul. Marszałkowskiej 104/122, 00-017 Warszawa>",
    "adres: <ul. 3 Maja 5 m. 7, 40-096 Katowice>",
    "<Aleje Jerozolimskie 44, 00-024 Warszawa>",
    // Sweden, Denmark, Czechia
    "jag bor på <Ekstigen 7>",
    // Britain
    "he went to <16 Sandpiper Walk> instead of us",
    "Jag bor på <Drottninggatan 53, 3 tr, 111 21 Stockholm>",
    "min adress är <Storgatan 4, 753 31 Uppsala>",
    "<Vesterbrogade 12, 1620 København>",
    "<Na Výsluní 118/4, 602 00 Brno>",
    // Great Britain, Ireland, United States
    "They sent it to <Flat 3, 27 Harrowgate Lane, Leeds LS6 9ZZ> instead",
    "I live at <12a High Street, Bristol BS1 2AW>.",
    "my address is <14 Mill Road, Cambridge, CB1 2AD>",
    "<27 Beech Grove, Beeston, Leeds LS11 8AB>",
    "we live at <5 The Crescent, Dublin, D02 X285>",
    "<350 5th Avenue, New York, NY 10118>",
    "shipped to <1200 Main St Apt 4B, Austin, TX 78701> last week",
    "i live at <221b baker street, london nw1 6xe>",
    "The shop at <14 Oxford Street> is dirty",
    // In part
    "zipcode is <1012 AB Amsterdam>",
    "Ich komme aus <04277 Leipzig>.",
    "I moved to <Leeds LS6 9ZZ>",
    "Postanschrift <Postfach 12 34, 10115 Berlin>",
    "write to <PO Box 123> please",
    "<04277 Leipzig, Lindenweg 7a>",
    "CP <28013 Madrid>",
    "uit <3511 vk Utrecht>",
    "moro na <R.Augusta 505>",
    "en el <Apartado de Correos 215>, gracias",
    "delivered to <Firenze FI 50122>",
];

const CLEAN: &[&str] = &[
    "Kerkstraat 5 sterren",
    "we logged in via Server 12 today",
    "sent c/o the front desk, arrived 5 days late",
    "c/o Anna, wo Tisch 12 steht",
    "ich wohne in Zimmer 12",
    "I live in Leeds 6 days a week",
    "wohne in Berlin 2 Jahre",
    "Via Roma 4 stelle, bravi",
    "Rua Augusta 3 estrelas",
    "Encomenda 1234-567 Obrigado",
    "Der Weg 5 ist gesperrt",
    "The shop in Oxford Street was closed",
    "Bestellung 12345 Kunden warten",
    "10000 Euro für 20123 Teile",
    "Parkplatz 12 war besetzt, Sitzplatz 14 auch",
    "Auf dem Rückweg 2 Stunden Stau",
    "I waited 3 days down the road",
    "via WhatsApp 2 Antworten bekommen",
    "I paid via Amazon 2 weeks ago",
    "Meine Bestellung 4471, 12345 Teile",
    "une place 12 euros",
    "Gate 12 was far away, Terminal 2 too",
    "Berlin ist schön, Leipzig auch",
    "on the way 5 people pushed me",
    "order 1234 AB arrived",
    "5 Star Service",
    "Hauptstraße 2 Stunden gesperrt",
    "Il treno via Bologna 3 ore di ritardo",
    "Bahnhof 3 Minuten entfernt",
    "Weg 2 war gesperrt",
    "the 2026 Drive campaign",
    "Rated 4 out of 5. Great place 10 of 10",
    "Version 12345 Build 7",
    "In 2026 Berlin gewinnt",
    "Markt 5 Sterne",
    "Het kostte 1200 Euro",
    "al 5 weken wacht ik",
    "Mam 5 punktów, al 10 osób",
    "Pociąg IC 5312 do Przemyśla",
    "The IC 5312 to York had no heating",
    "Frecciarossa 9642 Milano in ritardo",
    "RE 10612 Köln stand eine Stunde",
    "Trein 4417 AB Zwolle stond stil",
    "Sändning 407 18 Umeå hamnade i Luleå",
    "for 1450 Dublin and back",
    "Loja 4417 Porto sem carrinhos",
    "Zählerstand HT 23418, NT 10877",
    "the printer MFC 7360 jams",
    "Zapatillas Joma R.Supercross 2303, talla 43",
    "Maillot Castelli C.Aero 3412 livré",
    "skrytka 214 połknęła 20 zł",
    "Apartado 12 del formulario",
    "Casella 88 del modulo",
    "Försäkring 902-390-17, skada",
    "Levering 12, weer te laat",
    "Bahnsteig 7, nichts ging",
    "Via WhatsApp 5, nobody answered",
    "Tavolo 12 Piazza interna, freddo",
    "Bus 25 Oxford Street was late",
    "Al Forno 3, pizza bruciata",
    "a 12 Days Road trip",
    "Parkeren in de Stationsstraat 202 € voor twee uur",
    "Estacionar na Praça Marquês de Pombal 327,63 € por duas horas",
    "Parcheggio in corso Buenos Aires 22,31 euro per due ore",
    "Ansicht weg. 29,01 Euro sofort abgebucht",
    "Parkering på Storgatan 45 kr i timmen",
];

#[test]
fn addresses_are_found_from_street_to_place() {
    let mut wrong = Vec::new();
    for marked in FOUND {
        let text = marked.replace(['<', '>'], "");
        let expected = &marked[marked.find('<').unwrap() + 1..marked.find('>').unwrap()];
        if found(&text) != [expected] {
            wrong.push(format!("{marked}: {:?}", found(&text)));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn what_only_looks_like_one_is_left() {
    let wrong: Vec<_> = CLEAN
        .iter()
        .filter(|text| !found(text).is_empty())
        .map(|text| (text, found(text)))
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn a_field_for_addresses_needs_less() {
    let scanner = Scanner::with_kinds(&[Kind::Address]);
    let text = "20457 Speicherstadt";
    assert!(scanner.scan(text).unwrap().is_empty());
    let hints = Hints::new().field("shippingAddress");
    assert_eq!(scanner.scan_with(text, &hints).unwrap().len(), 1);
}
