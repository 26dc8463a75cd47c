//! Values that only the words around them tell, and what these words say of other values.

#![cfg(all(feature = "names", feature = "special"))]

use visard::pii::{Finding, Kind, Scanner};

/// Between `<` and `>` stands the value.
const FOUND: &[(Kind, &str)] = &[
    (Kind::Phone, "jour <0980-188 04>."),
    (Kind::Phone, "Växel <0240-664 70>"),
    (Kind::Phone, "Kund ringde från <070-555 19 42>, tekniker uteblev"),
    (Kind::Phone, "Client joint au <06 55 51 23 47>."),
    (Kind::Phone, "Cliente llama desde <655 501 287>, pide recogida"),
    (Kind::Phone, "mi ha avvisato lei sul <345 02 88 913>."),
    (Kind::Imei, "Cust: <860919384919809>"),
    (Kind::Imei, "App auf <356476141332215> hängt"),
    (Kind::Passport, "Passet <AA4819370> blev kvar i kassaskåpet"),
    (Kind::LicencePlate, "przyjeżdżał autem o rejestracji <WGM 7714C>."),
    (Kind::Secret, "la voici pour que vous la révoquiez : <pk_7Hd93kslQ0vXnB2mTz81Ye>"),
    (Kind::Secret, "password: <ghp_16C7e42F292c6912E7710c838347Ae178B4a>"),
    (Kind::Secret, "clé de licence <WX9P-33KLT-MM0RA-71ZQF> refusée"),
    (Kind::LicencePlate, "la clio <FK 204 WP> malgré l'abonnement"),
    (Kind::Phone, "Kunde <0171 2345678> bitte zurückrufen"),
    (Kind::Phone, "booking <07700 900123> is my mobile"),
    (Kind::Person, "Name: <Chidi Okafor> Sortcode: 20-00-00"),
    (Kind::DateOfBirth, "Vorname: Anna Nachname: Kern Geburtsdatum: <01.02.1980>"),
    (Kind::DateOfBirth, "Patient Chidi Okafor DOB <01/02/1980>"),
    (Kind::SpecialCategory, "je suis <aveugle de naissance>"),
    (Kind::Person, "my name is <Anna Kern-Lindqvist Okonjo>"),
    (Kind::Address, "vive en <Gran Vía de Don Diego López de Haro 12, Bilbao>"),
    (Kind::LicencePlate, "szlaban nie czyta tablicy <KRA 90XP> mimo abonamentu"),
    (Kind::SocialHandle, "lo ha già segnalato <@teo.in.vespa> sotto il vostro post"),
    (Kind::Person, "Esiste dal 1974. <Zappalà Concetta>, tel. +39 095 0182 446"),
    (Kind::Person, "Graf, <Tummers Jos>, rechten betaald"),
    (Kind::Person, "note 14:05 – caller <Nwosu, Adaeze>, dob 09/11/1983, wants"),
    (Kind::Person, "em nome de <Teixeira Lobo, Abílio>, fatura de setembro"),
    (Kind::Person, "Sono 212 euro!! <mirko de santis> mirkods88@example.org"),
    (Kind::Person, "werd niet herkend. <tijmen> 0592-718234"),
    (Kind::Person, "Mvg, <J.W. van den Bogaerde>"),
    (Kind::Person, "Danke und Glück auf, <H.-J. Nestler>"),
    (Kind::Person, "Zgłoszenie #88104, <Radek>"),
    (Kind::Person, "Kd. <Kröger, Heinz-Dieter> rief an wg. Mahnung."),
    (Kind::Person, "Cust <PATEL, HARSHIL> called re: double charge"),
    (Kind::Person, "Cliente <EL AMRANI, YOUSSEF> indica que no recibe la factura"),
    (Kind::Person, "Nicht per Gutschein. gruß <t. rautenberg>"),
    (Kind::Person, "J'habite en face.\n<a. benhaddou>"),
    (Kind::Person, "święta mam 7 stycznia. <Fiedoruk Mikołaj>"),
    (Kind::Person, "la vecina lo recoge. Gracias, <Rocío Valdepeñas Luque>"),
    (Kind::Person, "titulaire <BENKHALED Yacine>, commande"),
    (Kind::Person, "<Fulvia Stocco>: la visita era alle 9"),
    (Kind::Person, "same licence lads. - <piotr kowal>"),
    (Kind::Person, "Grazie <Gioia>, di nome e di fatto!!"),
    (Kind::Person, "Un grand merci à <Fleur>, elle a tout réglé"),
    (Kind::Person, "thanks to <Hope>, who helped"),
    (Kind::DateOfBirth, "fyller år <1959-08-14> om ni behöver det"),
    (Kind::Password, "login: uschi@example.org / <Dackel_Waldi7>"),
    (Kind::Password, "login: jo@example.org / <Dackel_7>"),
    (Kind::MacAddress, "device <00:1B:44:11:3A:B7>: connection failed"),
    (Kind::DateOfBirth, "* <3.2.1980> in Bonn"),
    (Kind::DateOfBirth, "Mon fils (<12/09/2015>) est autiste"),
    (Kind::DateOfBirth, "Mia nonna ha 91 anni (<14 febbraio 1933>) e un computer"),
    (Kind::DateOfBirth, "cliente Leopoldina Sarmento, n. <05-01-1958>, quer anular"),
    (Kind::DateOfBirth, "my d.o.b. is <19 February 1970>"),
    (Kind::DateOfBirth, "i bi am <17.4.1949> gebore"),
    (Kind::DrivingLicence, "carta de condução <L-2847193 6>, quer anular"),
    (Kind::SocialHandle, "soy <@lasenoritapaca>, mirad"),
    (Kind::SocialHandle, "scritto anche lì, <@il_gazza_di_busto>, nessuna risposta"),
    (Kind::Email, "mejla <stig punkt åhlin snabel-a example punkt com>"),
];

#[test]
fn words_around_a_value_tell_what_it_is() {
    let scanner = Scanner::new();
    for (kind, marked) in FOUND {
        let (front, rest) = marked.split_once('<').unwrap();
        let (value, behind) = rest.split_once('>').unwrap();
        let text = format!("{front}{value}{behind}");
        let findings = scanner.scan(&text).unwrap();
        let of_kind = findings.iter().filter(|finding| finding.kind() == *kind);
        let values: Vec<&str> = of_kind.map(|one| text.get(one.range()).unwrap()).collect();
        assert_eq!(values, [value], "{text}");
    }
}

#[test]
fn a_second_one_of_a_kind_needs_no_word_of_its_own() {
    let text = "our passports, AB1234567 and CD7654321, were kept";
    let findings = Scanner::with_kinds(&[Kind::Passport]).scan(text).unwrap();
    assert_eq!(findings.len(), 2);
}

#[test]
fn words_directly_before_say_that_it_is_something_else() {
    for text in [
        "order 860919384919809",
        "Referência multibanco 912 640 400, parece telefone mas é para pagar",
        "Ärendenummer 0704189237 är inget mobilnummer",
        "customer no. is 0612 345678",
        "Lavatrice mod. 620-441-009",
        "Lote L2291B. Fui lá",
        "Bus KR 4827L",
        "ABCDE-12345-FGHIJ-67890 is the batch",
        "I'm @home all day",
        "Mieszkam w Gdyni 7 lat",
        "Loved the show live at Wembley 12 May",
        "abito in via centrale e ho 2 figli",
        "Files copied to 1 Google Drive account",
        "garantie 2 ans (14/02/2023)",
        "Termin meiner Mutter (14.07.2024) wurde verschoben",
        "scan_Rechnung2024Kern3Final",
        "booking ref. QW12-ER34-TY56-UI78",
        "kundtjanst@telia svarar inte",
        "order confirmation / Bestellung20241",
        "De Anne Frank-rondleiding was volgeboekt",
        "Sklep przy Marszałkowskiej zawsze zatłoczony",
        "Thanks, Will come back to you",
        "Gracias, Domingo no abren",
        "Merci, Air France",
        "Thanks, Deutsche Bahn Berlin",
        "all was well. b. the parking",
        "c'était bien. Restaurant Anna",
        "Member VISA, MASTERCARD accepted",
        "KING, QUEEN size beds are sold out",
        "build 4f9c2d81e7a6b3509c1f8e2d77aa41b0c9d8e7f6 is broken",
        "https://docs.example.com/d/1BxiMVs0XRA5nFMdKvBdBZjgmUUqptlbs74OgVE2upms/edit",
    ] {
        let kinds: Vec<Kind> =
            Scanner::new().scan(text).unwrap().iter().map(Finding::kind).collect();
        assert_eq!(kinds, [], "{text}");
    }
}

/// Words in small letters that some list has as forenames, or as which the model keeps them.
#[test]
fn small_words_are_no_names() {
    for text in [
        "we were excited and then it broke",
        "slänger ut en efter 15 min, då får man börja om",
        "adesso volete 70 euro di custodia?",
        "el datáfono no leía la tarjeta",
        "Nem com reza brava funciona",
        "i commessi sono giovani e nelle pause non ci sono",
        "jutro będą problemy",
    ] {
        assert_eq!(Scanner::new().scan(text).unwrap(), [], "{text}");
    }
}

/// What is told of somebody by name or as a client, with where on the body and how far gone it is.
#[test]
fn health_of_others_is_found_with_its_details() {
    for (text, phrase) in [
        ("Ground floor please, Imogen uses a wheelchair", "wheelchair"),
        ("La Sra. Begoña Arrieta indica que tiene fibromialgia", "fibromialgia"),
        ("Cust has PTSD, no calls before noon", "PTSD"),
        ("Kundin ruft an, hat Diabetes", "Diabetes"),
        ("I am allergic to cow's milk, sadly", "allergic to cow's milk"),
        ("sou surda do ouvido esquerdo", "surda do ouvido esquerdo"),
        ("Notatka: klient zgłasza alergię na lateks", "alergię na lateks"),
        (
            "client Jo Kern, DOB 03/11/1958, disclosed stage 3 kidney disease",
            "stage 3 kidney disease",
        ),
        ("moeder: beginnende dementie", "beginnende dementie"),
        ("wnuk - alergia na białko mleka", "alergia na białko mleka"),
        ("Ik heb reuma in beide handen en kan niet draaien", "reuma in beide handen"),
        ("Je porte un appareil auditif à gauche", "appareil auditif à gauche"),
        ("Ho un'ernia cervicale C5-C6, il casco pesava", "ernia cervicale C5-C6"),
        ("Efter min höftledsoperation (vänster) behöver jag", "höftledsoperation (vänster)"),
        ("Mon père, insuffisant rénal au stade 4, devait", "insuffisant rénal au stade 4"),
        ("Soy alérgico a los frutos secos", "alérgico a los frutos secos"),
        ("mi embarazo de 25 semanas", "embarazo de 25 semanas"),
        ("Mam złamanie kostki", "złamanie kostki"),
        ("I have asthma right now and no inhaler", "asthma"),
        ("my diabetes left untreated for years", "diabetes"),
        ("I have arthritis left hand", "arthritis left hand"),
        ("Barn: Elvira. Avd: Blåsippan. Obs: celiaki", "celiaki"),
        ("voile OBS : allergie aux arachides", "allergie aux arachides"),
        ("Besonderheiten: Epilepsie", "Epilepsie"),
        ("Uwagi: alergia na orzechy", "alergia na orzechy"),
        ("Client Aurélien Castagnède, malentendant. Ne pas appeler", "malentendant"),
        ("MEMBER Kwabena Thistlewood – asked for quiet. autistic, needs", "autistic"),
        ("élève : Timéo / dyslexique / tiers temps", "dyslexique"),
        ("Alumno con TDAH, sentarlo delante", "TDAH"),
        ("Fahrgast mit Sauerstoffgerät, Strecke Ulm", "Sauerstoffgerät"),
        ("Kind komt niet: waterpokken.", "waterpokken"),
        ("Notes: hip replacement booked for 3rd March", "hip replacement"),
        ("Cust reports a fault. uses walking frame, moved up", "walking frame"),
        ("Kundin weint, Brustkrebs diagnostiziert, bittet", "Brustkrebs"),
        (
            "cliente Fiorenzo chiede il piano terra causa protesi all'anca, arrivo",
            "protesi all'anca",
        ),
        ("insultato mia moglie perché è rom. Attendo", "rom"),
        ("My son fell. He has epilepsy and needs help", "epilepsy"),
        ("Précision : dépression sévère, en arrêt", "dépression sévère"),
        ("im on sertraline 100mg and run out", "sertraline 100mg"),
    ] {
        let found = Scanner::with_kinds(&[Kind::Person, Kind::DateOfBirth, Kind::SpecialCategory])
            .scan(text)
            .unwrap();
        let phrases: Vec<_> = found
            .iter()
            .filter(|found| found.kind() == Kind::SpecialCategory)
            .map(|found| &text[found.range()])
            .collect();
        assert_eq!(phrases, [phrase], "{text}");
    }
    for text in [
        "Anna Kowalska nie ma cukrzycy",
        "Sarah has no diabetes",
        "Anna thinks the app is blind to numbers",
        "The customer before me was rude about allergies",
        "Herr Kern hat keine Diabetes",
        "mijn gebroken telefoon is terug",
        "tive uma rotura de stock",
        "my ACL rules block the app",
        "Observation: the asthma inhaler shelf is empty",
        "Gesundheit: Diabetes und Sie, Artikel",
        "Notes: diabetes leaflet missing",
        "Allergens: milk, eggs and nuts",
        "Allergy information: contains peanuts",
        "Category: allergy, Product: crutches",
        "The patient with epilepsy was on the news",
        "My son fell. The waiter is deaf",
        "cakes with milk, eggs, nuts",
    ] {
        let found = Scanner::with_kinds(&[Kind::Person, Kind::SpecialCategory]).scan(text).unwrap();
        assert!(found.iter().all(|found| found.kind() != Kind::SpecialCategory), "{text}");
    }
}

#[test]
fn allergens_are_found_in_lists_about_somebody() {
    for (text, allergens) in [
        ("Allergies: penicillin, latex\nNext of kin", &["penicillin", "latex"][..]),
        ("Allergies de Capucine : arachide et kiwi. La trousse", &["arachide", "kiwi"]),
        ("allergie di Ginevra: uova, pesche. la merenda", &["uova", "pesche"]),
        ("Överkänslighet: sulfa", &["sulfa"]),
        ("I am allergic to cow's milk and eggs", &["allergic to cow's milk", "eggs"]),
    ] {
        let found = Scanner::with_kinds(&[Kind::Person, Kind::SpecialCategory]).scan(text).unwrap();
        let found = found.iter().filter(|found| found.kind() == Kind::SpecialCategory);
        let phrases: Vec<_> = found.map(|found| &text[found.range()]).collect();
        assert_eq!(phrases, allergens, "{text}");
    }
}
