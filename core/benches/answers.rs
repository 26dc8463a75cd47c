//! Answers as a survey gets them: some 230 bytes of prose, a third of them with personal data.
//!
//! Each is scanned alone, as it comes in. With `names` and `special` all kinds are looked for.

#![expect(clippy::print_stdout, reason = "a benchmark prints")]

#[path = "../tests/support/evaluation.rs"]
#[expect(
    dead_code,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "texts of the tests, not what is in them"
)]
mod evaluation;
#[path = "measure.rs"]
mod measure;

use core::{hint::black_box, time::Duration};
use measure::{heading, measure};
use std::time::Instant;
use visard::pii::{Hints, Scanner};

/// Bytes that an answer has at least; the last sentence goes beyond.
const LENGTH: usize = 200;

/// How often the time of a single answer is taken, and how many calls one time is of.
const TIMES: u32 = 200;
const CALLS: u32 = 20;

fn main() {
    heading();
    let scanner = Scanner::new();
    let answers = answers();
    let bytes = answers.iter().map(String::len).sum();
    let found = |texts: &[String]| {
        texts.iter().map(|text| scanner.scan(text).map_or(0, |found| found.len())).sum::<usize>()
    };
    println!(
        "{} answers of {} B, {} findings",
        answers.len(),
        bytes / answers.len(),
        found(&answers)
    );
    measure("answers, each alone", 1, bytes, || found(&answers));
    let mut times: Vec<Duration> = answers.iter().map(|text| least(&scanner, text)).collect();
    times.sort();
    for (name, place) in [("median", times.len() / 2), ("95 in a hundred", times.len() * 19 / 20)] {
        println!("an answer, {name}: {:?}", times.get(place).copied().unwrap_or_default());
    }
    let short: Vec<String> = evaluation::cases(10).into_iter().map(|case| case.text).collect();
    let bytes = short.iter().map(String::len).sum();
    println!("{} evaluation texts of {} B", short.len(), bytes / short.len());
    measure("evaluation texts, each alone", 1, bytes, || found(&short));
    for (name, texts) in [("of findings", &short), ("of prose", &answers)] {
        let text: String = texts.join(" ").chars().take(2_000).collect();
        if let Ok(mut session) = scanner.session(text, &Hints::new()) {
            let end = session.text().len();
            measure(&format!("a keystroke behind 2,000 characters {name}"), 1, 0, || {
                session.edit(end..session.text().len(), "x").map_or(0, <[_]>::len)
            });
        }
    }
}

fn least(scanner: &Scanner, text: &str) -> Duration {
    let time = || {
        let start = Instant::now();
        for _ in 0..CALLS {
            let _ = black_box(scanner.scan(black_box(text)));
        }
        start.elapsed() / CALLS
    };
    (0..TIMES).map(|_| time()).min().unwrap_or_default()
}

/// Two in three of prose alone, the third with a text of the evaluation set at its front.
fn answers() -> Vec<String> {
    let cases = evaluation::cases(10);
    let written = |(number, case): (usize, &evaluation::Case)| {
        let language = number * PROSE.len() / cases.len();
        let prose = PROSE.get(language).into_iter().flatten().cycle().skip(number % 4);
        let mut answer = if number % 3 == 0 { case.text.clone() + " " } else { String::new() };
        for sentence in prose {
            if answer.len() >= LENGTH {
                break;
            }
            answer.push_str(sentence);
            answer.push(' ');
        }
        answer
    };
    cases.iter().enumerate().map(written).collect()
}

/// What people write, in the order of languages of the evaluation set.
const PROSE: [[&str; 5]; 9] = [
    [
        "The delivery was two days late and nobody told us why, which was quite annoying.",
        "Staff in the shop were friendly and took their time to explain the options.",
        "I would order again, but the packaging was torn and one cup was broken.",
        "The app keeps logging me out, please fix it before the winter sale!",
        "Great price, poor instructions, and the colour looks nothing like the photo.",
    ],
    [
        "La livraison est arrivée avec deux jours de retard et personne ne nous a prévenus.",
        "Le personnel du magasin était aimable et a pris le temps de tout expliquer.",
        "Je recommanderais, mais le carton était déchiré et une tasse était cassée.",
        "L'application me déconnecte sans arrêt, merci de corriger cela rapidement !",
        "Bon prix, mode d'emploi illisible, et la couleur n'est pas celle de la photo.",
    ],
    [
        "Die Lieferung kam zwei Tage zu spät und niemand hat uns gesagt, warum.",
        "Das Personal im Laden war freundlich und hat sich Zeit für uns genommen.",
        "Ich würde wieder bestellen, aber der Karton war zerrissen und eine Tasse kaputt.",
        "Die App meldet mich ständig ab, bitte vor dem Winter noch beheben!",
        "Guter Preis, schlechte Anleitung, und die Farbe sieht anders aus als im Bild.",
    ],
    [
        "El pedido llegó con dos días de retraso y nadie nos avisó del motivo.",
        "El personal de la tienda fue amable y nos explicó todas las opciones.",
        "Volvería a comprar, pero la caja estaba rota y una taza llegó en pedazos.",
        "La aplicación me cierra la sesión todo el rato, ¡arreglen eso, por favor!",
        "Buen precio, malas instrucciones, y el color no se parece al de la foto.",
    ],
    [
        "La consegna è arrivata con due giorni di ritardo e nessuno ci ha avvisati.",
        "Il personale del negozio è stato gentile e ci ha spiegato tutte le opzioni.",
        "Comprerei di nuovo, ma la scatola era strappata e una tazza era rotta.",
        "L'app mi disconnette di continuo, per favore sistematela prima dei saldi!",
        "Buon prezzo, istruzioni scarse, e il colore non è quello della foto.",
    ],
    [
        "De bestelling kwam twee dagen te laat en niemand heeft ons verteld waarom.",
        "Het personeel in de winkel was vriendelijk en nam de tijd voor ons.",
        "Ik zou weer bestellen, maar de doos was gescheurd en een kopje was stuk.",
        "De app logt mij steeds uit, los dat alsjeblieft op voor de uitverkoop!",
        "Goede prijs, slechte handleiding, en de kleur lijkt niet op de foto.",
    ],
    [
        "A encomenda chegou com dois dias de atraso e ninguém nos disse porquê.",
        "Os funcionários da loja foram simpáticos e explicaram todas as opções.",
        "Voltaria a comprar, mas a caixa vinha rasgada e uma chávena partida.",
        "A aplicação termina a sessão sozinha, corrijam isso antes dos saldos!",
        "Bom preço, más instruções, e a cor não é nada como na fotografia.",
    ],
    [
        "Przesyłka przyszła dwa dni za późno i nikt nam nie powiedział dlaczego.",
        "Obsługa w sklepie była uprzejma i spokojnie wyjaśniła wszystkie opcje.",
        "Zamówię znowu, ale karton był podarty, a jedna filiżanka potłuczona.",
        "Aplikacja ciągle mnie wylogowuje, proszę to naprawić przed wyprzedażą!",
        "Dobra cena, słaba instrukcja, a kolor wygląda inaczej niż na zdjęciu.",
    ],
    [
        "Leveransen kom två dagar för sent och ingen berättade för oss varför.",
        "Personalen i butiken var vänlig och tog sig tid att förklara allt.",
        "Jag skulle handla igen, men kartongen var trasig och en kopp hade gått sönder.",
        "Appen loggar ut mig hela tiden, snälla fixa det före rean!",
        "Bra pris, dålig bruksanvisning, och färgen ser inte ut som på bilden.",
    ],
];
