//! People in nine languages: who is found, how far the name reaches, and what is nobody.

#![cfg(feature = "names")]
#![expect(
    clippy::unwrap_used,
    clippy::string_slice,
    clippy::print_stdout,
    reason = "a test that prints its figures"
)]

use core::ops::Range;
use visard::pii::{Hints, Kind, Scanner};

fn found(text: &str) -> Vec<&str> {
    let findings = Scanner::with_kinds(&[Kind::Person, Kind::Address]).scan(text).unwrap();
    let people = findings.iter().filter(|finding| finding.kind() == Kind::Person);
    people.map(|finding| &text[finding.range()]).collect()
}

/// Texts in which people stand between `<` and `>`.
const FOUND: &[&str] = &[
    "My name is <Anna Kowalska> and I am still waiting.",
    "my name is <anna kowalska> and i am still waiting",
    "I spoke with <Thomas> on Monday, he was great.",
    "Dr. <Elizabeth Warner> explained everything.",
    "Mr <van der Berg> from billing hung up on me.",
    "Please thank <Siobhán O'Malley-Reed> for her patience.",
    "<Priya>'s help was outstanding",
    "<Marcus> and <Julia> at the front desk were lovely.",
    "Kind regards,\n<Samuel L. Ogden>",
    "The booking is under the name <Nguyen Thi Lan>.",
    "Ich heiße <Sabine Vogelsang> und warte seit Wochen.",
    "ich heiße <sabine vogelsang> und warte seit wochen",
    "Frau <Kirschbaum> hat mir sehr geholfen.",
    "Ich habe mit Herrn <Obermüller> telefoniert.",
    "Danke an <Wiebke> aus dem Kundenservice!",
    "Mit freundlichen Grüßen\n<Eberhard Quast>",
    "Unser Techniker <Zoran Petković> war pünktlich.",
    "Je m'appelle <Claire Fontaine> et j'attends toujours.",
    "Madame <Lefèvre> m'a très bien conseillée.",
    "Merci à <Karim> pour son aide !",
    "J'ai parlé avec <Jean-Baptiste Moreau> hier.",
    "Me llamo <Lucía Fernández Ortega> y sigo esperando.",
    "El señor <Gutiérrez> fue muy amable.",
    "Gracias a <Marisol> por la ayuda.",
    "Mi chiamo <Giulia Ferrari> e aspetto ancora.",
    "La signora <Bianchi> è stata gentilissima.",
    "Ho parlato con <Matteo> al telefono.",
    "Mijn naam is <Sanne de Vries> en ik wacht nog steeds.",
    "Mevrouw <Hoekstra> heeft mij goed geholpen.",
    "Met vriendelijke groet,\n<Joost van den Heuvel>",
    "O meu nome é <Inês Tavares> e continuo à espera.",
    "A dona <Fátima> foi muito simpática.",
    "Falei com o <Ricardo> ontem.",
    "Nazywam się <Piotr Zieliński> i nadal czekam.",
    "Pani <Nowakowska> była bardzo pomocna.",
    "Dziękuję panu <Tomaszowi> za pomoc.",
    "Jag heter <Astrid Lindqvist> och väntar fortfarande.",
    "Tack till <Gustav> i kundtjänst!",
    "Jag pratade med <Malin> i går.",
    "<Hedlund, Ann-Sofie>: provsvar saknas",
    "Kund: <Nilsson, Gunilla> ringde igen",
    "Klant: <Achterberg, Lucas> belde. <Achterberg> wacht.",
    "Dr <Venkataraman> listened, and I would follow <Venkataraman> anywhere.",
    "Pan <Zawadzki> obiecał oddzwonić. Od <Zawadzkiego> ani słowa.",
    "Please add <Ingrid van der Meulen>/<Ravi Subramaniam> as admins",
    "Your technician (<Florian P.>) was late",
    "Per iban naar <H.J. Kuipers> alstublieft",
    "<Jorge Lencastre> e <Sofia Lencastre> esperam",
    "Tack för hjälpen!\n/<Hjördis>",
];

/// Texts in which nobody is.
const CLEAN: &[&str] = &[
    "The delivery was late and the box was damaged.",
    "Great Value For Money! Would Buy Again.",
    "NEVER BUYING HERE AGAIN, ABSOLUTE JOKE",
    "I ordered a Big Mac and a Caesar salad at McDonald's.",
    "In May we will move to Boston, so please cancel.",
    "Mark this as resolved. Will you refund me?",
    "Customer Success Manager was helpful.",
    "Dear team, thank you for everything!",
    "We stayed at the Hilton near Hyde Park.",
    "Die Lieferung kam am Montag, die Qualität ist gut.",
    "Sehr geehrte Damen und Herren, ich möchte kündigen.",
    "Der Kundenservice von Amazon hat geholfen.",
    "Anzeige ist erstattet, Ersatz-SIM dringend.",
    "Ich wohne in München und arbeite in Augsburg.",
    "Mit freundlichen Grüßen",
    "La livraison était en retard de trois jours.",
    "Bonjour Madame, je voudrais annuler.",
    "L'hôtel Saint-Michel à Lyon est propre.",
    "El pedido llegó tarde y la caja estaba rota.",
    "Buenos días, quiero cancelar mi contrato.",
    "Il servizio clienti di Trenitalia è pessimo.",
    "Buongiorno, vorrei un rimborso.",
    "De levering was te laat en de doos was kapot.",
    "Goedemiddag, ik wil graag opzeggen.",
    "A encomenda chegou atrasada.",
    "Bom dia, gostaria de cancelar.",
    "Dostawa była spóźniona, a pudełko zniszczone.",
    "Szanowni Państwo, proszę o zwrot.",
    "Leveransen var sen och kartongen trasig.",
    "Hej, jag vill säga upp mitt avtal.",
    // Called like people, but known.
    "The Jo Malone candle smelled of nothing.",
    "Marina di Pietrasanta, zwei Liegen und ein Schirm 45 Euro.",
    "Der Wein, Château Musar, war korkig.",
    "Opened 3 Sep, closed 9 Sep, no answer.",
];

#[test]
fn people_are_found_with_their_whole_names() {
    let missed: Vec<_> = FOUND
        .iter()
        .filter(|text| {
            let (plain, people) = ranges(text);
            let people: Vec<&str> = people.into_iter().map(|person| &plain[person]).collect();
            found(&plain) != people
        })
        .collect();
    assert!(missed.is_empty(), "{missed:#?}");
}

#[test]
fn texts_without_people_stay_untouched() {
    let touched: Vec<&str> = CLEAN.iter().flat_map(|text| found(text)).collect();
    assert_eq!(touched, Vec::<&str>::new());
}

#[test]
fn streets_and_houses_called_after_people_are_none() {
    for text in [
        "Das Paket ging an die Konrad-Adenauer-Straße 118, 50668 Köln.",
        "Livrez au 69 avenue Jean Jaurès, 69007 Lyon",
        "We met at the John Lewis store.",
        "Käthe-Kollwitz-Gymnasium und die Halle",
        "Rechnung an Huber Metallbau GmbH senden",
        "Overstap op Johan Huizingalaan duurt 14 minuten",
        "Tram naar Johan de Wittlaan reed niet",
        "Esperé el autobús en la parada Doctor Fleming",
        "Les arrêts Pasteur et Gambetta non plus",
    ] {
        assert_eq!(found(text), Vec::<&str>::new(), "{text}");
    }
}

#[test]
fn a_field_for_names_makes_the_answer_one() {
    for (field, text) in [
        ("name", "Xylph Quorvane"),
        ("customer_name", "mbeki"),
        ("nom", "Madame Zyzanie"),
        ("Nachname", "Apfel"),
    ] {
        let scanner = Scanner::with_kinds(&[Kind::Person]);
        let findings = scanner.scan_with(text, &Hints::new().field(field)).unwrap();
        assert_eq!(findings.len(), 1, "{field}: {text}");
    }
    for field in ["product_name", "username", "city", "comment"] {
        let scanner = Scanner::with_kinds(&[Kind::Person]);
        let findings = scanner.scan_with("Xylph", &Hints::new().field(field)).unwrap();
        assert!(findings.is_empty(), "{field}");
    }
}

#[test]
fn a_question_for_the_name_makes_the_answer_one() {
    let scanner = Scanner::with_kinds(&[Kind::Person]);
    let found = |question: &str| {
        let hints = Hints::new().question(question);
        scanner.scan_with("Xylph Quorvane", &hints).unwrap().len()
    };
    for question in [
        "What is your name?",
        "First name",
        "Name",
        "Wie lautet Ihr Name?",
        "Quel est votre prénom ?",
        "¿Cuál es su nombre?",
        "Imię i nazwisko",
        "Vad är ditt namn?",
    ] {
        assert_eq!(found(question), 1, "{question}");
    }
    for question in ["Name one thing we could do better", "Your user name?", "Product name", ""] {
        assert_eq!(found(question), 0, "{question}");
    }
}

#[test]
fn rows_of_capitals_and_of_names_end() {
    for unit in ["Anna ", "A", "A. ", "von ", "Xy-", "my name is ", "Ünïcödé "] {
        let text = unit.repeat((1 << 16) / unit.len());
        Scanner::with_kinds(&[Kind::Person]).scan(&text).unwrap();
    }
}

/// 405 texts by somebody who saw no rule, no list and no sentence of the lesson: people between `<` and
/// `>`. Nothing was changed because of them.
const BLIND: &str = include_str!("data/names/blind.txt");

/// Precision, recall and exact bounds in per cent; only rise.
const FLOORS: [usize; 3] = [99, 93, 91];

#[test]
fn blind_texts_reach_their_floors() {
    let (mut gold, mut hit, mut exact, mut all, mut right, mut touched) = (0, 0, 0, 0, 0, 0);
    for line in BLIND.lines() {
        let text = line.split_once('\t').unwrap().1.replace("\\n", "\n");
        let (plain, people) = ranges(&text);
        let findings = Scanner::with_kinds(&[Kind::Person, Kind::Address]).scan(&plain).unwrap();
        let found = findings.iter().filter(|finding| finding.kind() == Kind::Person);
        let found: Vec<_> = found.map(visard::pii::Finding::range).collect();
        let overlap = |one: &Range<usize>, other: &Range<usize>| {
            one.start < other.end && other.start < one.end
        };
        gold += people.len();
        all += found.len();
        exact += people.iter().filter(|person| found.contains(person)).count();
        hit += people.iter().filter(|one| found.iter().any(|found| overlap(found, one))).count();
        right += found.iter().filter(|one| people.iter().any(|gold| overlap(gold, one))).count();
        touched += usize::from(people.is_empty() && !found.is_empty());
    }
    let rates = [right * 100 / all, hit * 100 / gold, exact * 100 / gold];
    println!("precision, recall, exact {rates:?}; {touched} texts without people touched");
    assert!(rates.iter().zip(FLOORS).all(|(rate, floor)| *rate >= floor), "{rates:?}");
    // None was, until the model learnt with 13,000 further sentences; which one is, nobody has looked.
    assert!(touched <= 1, "{touched}");
}

fn ranges(text: &str) -> (String, Vec<Range<usize>>) {
    let (mut plain, mut people) = (String::new(), Vec::new());
    for (place, part) in text.split(['<', '>']).enumerate() {
        let start = plain.len();
        plain.push_str(part);
        if place % 2 == 1 {
            people.push(start..plain.len());
        }
    }
    (plain, people)
}
