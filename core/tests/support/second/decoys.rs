//! Texts in which nothing is personal.

use super::{Case, LANGUAGES, birth, sentences::OPENINGS};
use crate::evaluation::Dice;

/// Texts with nothing personal, by what they hold.
pub(crate) fn decoys(seed: u64, count: usize) -> Vec<Case> {
    let mut dice = Dice::new(seed ^ 0xdec0);
    let mut cases = Vec::new();
    for (name, patterns) in DECOYS {
        for language in 0..LANGUAGES.len() {
            for _ in 0..count {
                let pattern = patterns[language % patterns.len()];
                let filled = dice.fill(pattern);
                cases.push(Case {
                    text: format!("{} {filled}", dice.pick(&OPENINGS[language])),
                    spans: Vec::new(),
                    about: name,
                    language: LANGUAGES[language],
                    disguise: "plain",
                    field: None,
                    question: None,
                });
            }
        }
    }
    cases.extend(dates_of_fields(&mut dice, count * LANGUAGES.len()));
    cases
}

/// Dates that are whole answers to questions that ask for other dates, or to none.
fn dates_of_fields(dice: &mut Dice, count: usize) -> Vec<Case> {
    let hints = [
        (None, None),
        (Some("visit_date"), None),
        (Some("created_at"), None),
        (Some("date"), None),
        (Some("purchaseDate"), None),
        (None, Some("When did you last visit us?")),
        (None, Some("Wann haben Sie bestellt?")),
        (None, Some("Quelle était la date de votre séjour ?")),
        (None, Some("¿Cuándo recibió el pedido?")),
        (Some("anniversary_of_store"), None),
    ];
    (0..count)
        .map(|place| {
            let (field, question) = hints[place % hints.len()];
            Case {
                text: birth(dice, place % LANGUAGES.len()),
                spans: Vec::new(),
                about: "dates as fields",
                language: LANGUAGES[place % LANGUAGES.len()],
                disguise: "plain",
                field,
                question,
            }
        })
        .collect()
}

#[rustfmt::skip] // a table
const DECOYS: &[(&str, &[&str])] = &[
    ("orders", &[
        "My order no. ^######## never came.", "Ma commande ^### #### n'est pas là.", "Meine Bestellung ^##-#######-####### fehlt.",
        "Mi pedido n.º ^######### no llegó.", "Il mio ordine ^####### manca.", "Mijn bestelling ^######### ontbreekt.",
        "A minha encomenda ^######## falta.", "Zamówienie ^######### nie dotarło.", "Min order ^######## saknas."]),
    ("tickets", &[
        "Ticket INC-^###### is still open.", "Le ticket ^###### reste ouvert.", "Vorgang ^######### offen.",
        "La incidencia ^####### sigue.", "Pratica ^###### aperta.", "Zaaknummer ^####### open.",
        "Processo ^####### aberto.", "Zgłoszenie ^###### otwarte.", "Ärende ^####### öppet."]),
    ("prices", &[
        "I paid £^,###.## for it.", "J'ai payé ^ ###,## € pour ça.", "Das kostete ^.###,## €.", "Costó ^.###,## euros.",
        "È costato ^##,## euro.", "Het kostte € ^##,##.", "Custou ^##,## €.", "Kosztowało ^###,## zł.", "Det kostade ^ ### kr."]),
    ("big numbers", &[
        "You have ^## ### ### users.", "Vous avez ^## ### ### clients.", "Sie haben ^##.###.### Kunden.",
        "Tienen ^##.###.### clientes.", "Avete ^##.###.### utenti.", "Jullie hebben ^##.###.### klanten.",
        "Têm ^## ### ### clientes.", "Macie ^## ### ### klientów.", "Ni har ^## ### ### kunder."]),
    ("versions", &[
        "Since version ^.^#.^.^# it crashes.", "Depuis la version ^#.^.^#.^ ça plante.", "Seit Version ^.^.^#.^# kaputt.",
        "Desde la versión ^#.^.^.^# falla.", "Dalla versione ^.^#.^.^ si blocca.", "Sinds versie ^.^.^#.^# kapot.",
        "Desde a versão ^.^#.^.^ falha.", "Od wersji ^.^.^#.^ nie działa.", "Sedan version ^#.^.^.^ krasch."]),
    ("dates", &[
        "It arrived on 2# March 202^.", "Reçu le 2#/0^/202^.", "Geliefert am 1#.0^.202^.", "Llegó el 1#/0^/202^.",
        "Arrivato il 1#/0^/202^.", "Bezorgd op 1#-0^-202^.", "Chegou a 1#/0^/202^.", "Przyszło 1#.0^.202^.", "Kom den 202^-0^-1#."]),
    ("appointments", &[
        "Booked a birthday dinner for 1#/0^/202^.", "Je ne viendrai plus après le 1#/0^/202^.",
        "Seit der Eröffnung am 1#.0^.202^ gut.", "El aniversario de la tienda fue el 1#/0^/202^.",
        "È nato un problema il 1#/0^/202^.", "Afspraak op 1#-0^-202^.", "Consulta a 1#/0^/202^.",
        "Wizyta 1#.0^.202^.", "Besök 202^-0^-1#."]),
    ("best before", &[
        "Milk with expiry 0^/2# was sold.", "Yaourt périmé le 0^/2#.", "Joghurt haltbar bis 0^/2#.", "Yogur que caduca 0^/2#.",
        "Latte con scadenza 0^/2#.", "Yoghurt houdbaar tot 0^/2#.", "Iogurte com validade 0^/2#.",
        "Jogurt ważny do 0^/2#.", "Yoghurt bäst före 0^/2#."]),
    ("loyalty", &[
        "My loyalty card is worth ^## points.", "Ma carte de fidélité a ^## points.", "Meine Kundenkarte hat ^## Punkte.",
        "Mi tarjeta de cliente tiene ^## puntos.", "La mia carta fedeltà ha ^## punti.", "Mijn klantenkaart heeft ^## punten.",
        "O meu cartão de cliente tem ^## pontos.", "Moja karta ma ^## punktów.", "Mitt kort har ^## poäng."]),
    ("measures", &[
        "The ^##### mAh battery and ^###ml bottle.", "Batterie de ^#####mAh, flacon de ^##ml.", "Akku ^#####mAh, Flasche ^##ml.",
        "Batería de ^#####mAh y ^##cm.", "Batteria da ^#####mAh, ^##cm.", "Accu van ^#####mAh, ^##cm.",
        "Bateria de ^#####mAh, ^##cm.", "Bateria ^#####mAh, ^##cm.", "Batteri ^#####mAh, ^##cm."]),
    ("articles", &[
        "Item SKU-^####-@@@ is faded.", "Article ^###-@@-## délavé.", "Artikel ^##.###.## verblasst.", "Artículo ^####@@ gastado.",
        "Articolo @@-^##### sbiadito.", "Artikel ^###### vaal.", "Artigo ^##### gasto.", "Artykuł ^###### wyblakły.", "Artikel ^##.###.## blekt."]),
    ("barcodes", &["EAN 5901^######## on the box.", "ISBN 978-2-07-0^^^^^-^.", "GTIN 4012^########."]),
    ("epochs", &["Logged at 17########.", "timestamp=17###########", "ts: 16######## ok"]),
    ("uuids", &["Session ^a8f#e12-3c4d-4e5f-8a9b-#c1d2e3f4a5^ failed.", "Request ^f4b2c1d-#e9f-4a8b-b7c6-1d2e3f4a5b6^ lost."]),
    ("parcels", &["Parcel 1Z^99AA1012345678^ lost.", "Colis 6A^########### perdu.", "Sendung 00340434^########### weg."]),
    ("scores", &["NPS ^, food ^/10, staff ^/10.", "Note ^/20 pour le service.", "Note ^,# von 5."]),
    ("wrong checks", &["It printed 4000 1234 5678 9010 again.", "IBAN FR7630006000011234567890180 refusé.", "Nummer 5105105105105101 falsch."]),
    ("hours", &["Open 0^:30-1^:45, gate ^#, row ^#.", "Ouvert de 0^h30 à 1^h45, salle ^##.", "Offen 0^.30 bis 1^.45 Uhr, Zimmer ^##."]),
];
