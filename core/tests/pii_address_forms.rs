//! Addresses as post offices of many countries have them written, line by line, and what looks like
//! them: found with their bounds, in a sentence and on lines of their own.

#![cfg(feature = "names")]
#![expect(clippy::unwrap_used, clippy::string_slice, reason = "tests")]

use visard::pii::{Kind, Scanner};

fn found(text: &str, kinds: &[Kind]) -> Vec<String> {
    let findings = Scanner::with_kinds(kinds).scan(text).unwrap();
    let shown = |finding: &visard::pii::Finding| text[finding.range()].to_owned();
    findings.iter().map(shown).collect()
}

/// Texts in which the address stands between `<` and `>`; `|` is a line end or a comma.
const FOUND: &[&str] = &[
    // United States: any word may be one for a street, where state and ZIP code follow.
    "ship it to <4410 Ashby Fork|Millbrook, OH 44654>",
    "My address is <77 Ellen Haven, Apt. 5|Fairmont, WV 26554-1203>",
    "send the refund to <19204 Porter Walks Suite 300|Cedar Hollow, TX 75104>. Thanks!",
    "we moved to <0412 Quill Stravenue|San Juan, PR 00901>",
    "<PSC 3041, Box 2210, APO AP 96278>",
    "deliver to <Unit 4120 Box 118|DPO AE 09498> please",
    "<USNS Comfort|FPO AE 09566>",
    // Canada
    "please ship to <88 Larch Mount|Stony Plain, AB T7Z 1A1>",
    "it went to <61204 Alder Viaduct Suite 12|Iqaluit, NU X0A0H0>",
    // Australia
    "new address <16 Banksia Ramble|Woodvale, WA, 6026>",
    "Ship to: <3/41 Heath Lookout|Palmerston, NT 0830>",
    "<Level 4 210 Wattle Rue|Kew, VIC 3101>",
    // Great Britain
    "my new place is <6 Harper Orchard|Little Haden|YO61 3PQ>",
    "<Flat 12b|Saltmarsh Curve|Whitford|CF10 4TT>",
    // Italy
    "Spedire a: <Borgo Fontana, 32|33018, Tarvisio (UD)>",
    "il mio indirizzo è <Canale Sant'Anna, 7 Piano 3|30015, Chioggia (VE)>",
    "abito in <Rotonda Segantini, 118 Appartamento 5|93017, San Cataldo (CL)> da maggio",
    "<Via Tagliamento, 8|88068, Soverato (CZ)>",
    // The Netherlands, Flanders
    "Verzenden naar: <Wilgenpad 17|4631 KB|Hoogerheide>",
    "mijn adres is <Merelbaan 4|2211XV|Noordwijkerhout>",
    "ik woon op <Vlasboulevard 202|1184 DB|Ouderkerk> sinds mei",
    "Stuur het naar <Bremdreef 9|9790|Wortegem-Petegem>.",
    "<Meidoornsingel 060|4453 AE|'s-Heer Hendrikskinderen>",
    // Spain, Mexico
    "Enviar a: <Acceso de Julia Moll 14|Teruel, 44001>",
    "vivo en <Glorieta del Olmo 31 Apt. 4|Cuenca, 16002> desde mayo",
    "<Cañada Real 3 Puerta 2|Santa Cruz de Tenerife, 38001>",
    "Manden el paquete a <Avenida Morelos 214 12|San Jacinto, OAX 68000>",
    "<Privada Zaragoza 027 Interior 310|Nueva Rosita, COAH 26800>",
    "<Eje vial Hidalgo 118 Edif. 4 , Depto. 12|San Pedro, BCS 23085>",
    // Brazil, Portugal
    "Enviar para: <Rua Ipê Amarelo, 12|Savassi|30140-071 Belo Horizonte / MG>",
    "moro em <Viela das Palmeiras, 40|Vila Nova|87030210 Maringá / PR> desde maio",
    "<Trecho da Serra|Jardim das Flores|89010-025 Blumenau / SC>",
    "<Largo do Moinho, lote 4, r/c Dto, 2560-270 Torres Vedras>",
    // France, Belgium, Switzerland: no number
    "j'habite <rue Pasteur|69240 Thizy> depuis mai",
    "Expédier à : <chemin des Vernes|1273 Arzier>",
    // Numbers that begin with 0, towns of two and three words
    "mieszkam <ul. Jarzębinowa 02|05-100 Nowy Dwór Mazowiecki> od maja",
    "<aleja Lipowa 07/12|27-400 Ostrowiec Świętokrzyski>",
    "jag bor på <Björkgatan 03|64130 Katrineholm>",
    "<Beethovengasse 0/5|2700 Wiener Neustadt>",
    "<Lilienweg 3|73525 Schwäbisch Gmünd>",
    "<Rua do Cruzeiro, 9|9500-119 Ponta Delgada>",
];

/// A street alone is one where a word speaks of an address, and it stands between marks.
const NAMED: &[&str] = &[
    "Il pacco può andare dal vicino, <Borgo Fontana, 73>",
    "El paquete puede ir al vecino, <Vial Julia Moll 8>",
    "A encomenda pode ir para o vizinho, <Viaduto da Lapa, 8>",
];

const CLEAN: &[&str] = &[
    // Rooms, aisles, halls, stands
    "Room 214 Ocean Wing, second floor",
    "Aisle 12 Frozen Goods, next to the till",
    "Hall 7 Stand 12, near the Press Lounge",
    "Unit 12 Box 3 was damaged",
    "Platz 04 im Hof, Montag Platz 12 auch",
    "Zimmer 012 war laut, Ring 02 passt nicht",
    "Sala 007 cerrada, Pasillo 3",
    "Zaal 04 is dicht, baan 3 ook",
    "Sala 02, rząd 7",
    "Rum 04 var kallt, bana 3 också",
    // Quantities, goods, programmes
    "I got 3 Large Boxes, Austin and Dallas got none",
    "We ordered 12 Blue Chairs, Leather Brown, SKU 12345",
    "5 Pack Batteries, Duracell Plus, AA 12345",
    "In May 2026 Jane moved, Austin was too hot",
    "Canale 5 trasmette la partita, 20 minuti",
    "Ho visto su Canale Italia, 53 minuti di pubblicità",
    "Borgo San Lorenzo 3 a 1, che partita",
    "Rotonda Grande 2 volte chiusa",
    "Vila Nova 3, Porto 1",
    "a entrega na Loja Feira Nova 3, ninguém atende",
    "Campo Grande 12345 seguidores",
    "Quadra 5, jogo às 20",
    "Vale Presente 50, código 12345678",
    "Área Técnica 12 não responde",
    "Acceso Norte 3 cerrado, Circuito de Jerez 4 vueltas",
    "Colonia Dior 100 ml no llegó",
    "ThinkPad 13, 4040, Lenovo",
    "De tennisbaan 4 is bezet, bijbaan 16 uur",
    "boulevard noir, 2000 personnes dans la rue",
    "La rue était longue, 12000 pas ce jour",
    "Rue 89, 15000 lecteurs",
    "Encomenda 87030210 Maringá não chegou",
    "Order 5521, Paris in May, OR 12 Roses",
    // Telephones behind a street
    "Bahnhofstraße: 0171 ist keine Nummer",
];

#[test]
fn addresses_are_found_on_lines_and_with_commas() {
    let mut wrong = Vec::new();
    for marked in FOUND.iter().chain(NAMED) {
        for end in ["\n", ", "] {
            let text = marked.replace('|', end);
            let expected = text[text.find('<').unwrap() + 1..text.find('>').unwrap()].to_owned();
            let plain = text.replace(['<', '>'], "");
            let all = found(&plain, &[Kind::Address, Kind::Person]);
            if all != [expected] {
                wrong.push(format!("{text:?}: {all:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn rooms_goods_and_numbers_are_none() {
    let found = |text: &&&str| !found(text, &[Kind::Address]).is_empty();
    let wrong: Vec<_> = CLEAN.iter().filter(found).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn numbers_of_taxes_before_a_street_stay_out_of_it() {
    let text = "NIP 525-234-40-78, ul. Lipowa 5, 00-950 Warszawa";
    assert_eq!(found(text, &[Kind::Address]), ["ul. Lipowa 5, 00-950 Warszawa"]);
}
