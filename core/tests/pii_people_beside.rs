//! People told by what stands beside their name: who they say they are, degrees behind, titles in short before, rooms,
//! parameters; and what looks like them and is nobody.

#![cfg(all(feature = "names", feature = "special"))]

#[path = "support/marked.rs"]
mod marked;

use marked::{each_is_found, none_is_found};
use visard::pii::Kind;

const PEOPLE: &[&str] = &[
    // Degrees behind a name are not of it.
    "gez. <Heike Sommerfeld> B.Eng.",
    "Contact: <Norah Whitfield> MBA, sales",
    "Signed: <Paul Redfern> M.A.",
    "Ansprechpartnerin: <Silke Brandt> Dipl.-Ing.",
    // Titles before one neither, whoever introduces it.
    "my name is Dr. <Norah Whitfield> and I waited",
    "ich heiße Dr. <Silke Brandt> und warte",
    "mi chiamo Dott. <Ornella Bianchi> e aspetto",
    "me llamo Sra. <Nuria Valdés> y espero",
    // Titles in short.
    "Beschwerde an Hrn. <Sperling> weitergeleitet",
    "Un saludo, Dña. <Nuria Valdés>",
    "rozmowa z p. <Wierzba> o 14:10",
    "Szanowny Panie <Wierzba>,\ndziękuję",
    "de heer <van Dalen> was te laat",
    // On behalf of, and who is called.
    "i.A. <Silke Brandt>",
    "Signé <Margot Lefèvre>",
    "Cara <Ornella>, ti scrivo",
    "Olá <Matilde>, tudo bem",
    "¡Bravo <Nuria>!",
    // Two, not one of both.
    "schickt man mich von <Silke> zu <Norbert> und dann",
    // Whoever says who that is, and how old.
    "I am <Norah>, 34, from Leeds",
    "je suis <Margot>, 41 ans",
    "ich bin <Silke>, 29 Jahre alt",
    "soy <Nuria>, 52 años",
    "sono <Ornella>, 34 anni",
    "ik ben <Anneke>, 27 jaar",
    "sou a <Benedita>, tenho 34 anos",
    "jestem <Dorota>, mam 34 lata",
    "jag är <Gunilla>, 34 år",
    // Kin.
    "my uncle <Norman> paid",
    "mi tía <Nuria> pagó",
    "mia zia <Ornella> ha pagato",
    "min farbror <Gunnar> betalade",
    // Guests of a room.
    "Guest <Whitfield>, room 214, wants a late checkout",
    "Gast <Sperling>, Zimmer 214, möchte länger bleiben",
    "Huésped <Valdés>, habitación 214, pide salida tardía",
    "Ospite <Bianchi>, camera 7, chiede un cuscino",
    "Gäst <Lindgren>, rum 214, vill checka ut",
    // Bookings.
    "reservation for <Whitfield> at eight",
    "a table under the name <Whitfield>",
    "reservering op naam van <Vermeulen>",
    // Parameters.
    "https://f.example/a?vorname=<Silke>&nachname=<Sperling>&tel=1",
    "https://f.example/a?achternaam=<van+Dalen>&id=4",
    "{\"first_name\":\"<Norah>\",\"last_name\":\"<Bone>\"}",
    // A surname behind a certain forename, whatever else it is.
    "Contact bij nood: <Anneke Mol> (zus)",
    "Ship to <Norah Mayo>, Flat 3",
    "Groet,\n<Anneke van den Brand>",
    // Verdicts.
    "<Silke> adorable.",
    "Well done <Norah>!",
    "<Norah> and <Norbert> from the bakery deserve praise",
];

const NOBODY: &[&str] = &[
    "Guest WiFi, room 4",
    "Gast WLAN, Zimmer 12",
    "Client Service, chambre 12",
    "Cliente Premium, habitación 3",
    "Ospite Speciale, camera 5",
    "Hóspede Frequente, quarto 7",
    "Gość Specjalny, pokój 5",
    "Gäst Nätverk, rum 3",
    "reservation for London at 8",
    "booking for Saturday",
    "Reservierung auf Anfrage",
    "prenotazione di Venerdì",
    "I am British and proud",
    "ich bin Kunde, 34 Jahre schon",
    "je suis Lyonnaise, 34 ans",
    "ik ben Amsterdammer, 34 jaar",
    "jestem Polką, 34 lata",
    "jag är Stockholmare, 34 år",
    "uncle Sam wants you",
    "Zia Pina, agriturismo quieto",
    "Tio João arroz com gorgulho",
    "well done Team!",
    "Super gemacht Leute!",
    "Paris adorable. Lyon beaucoup moins.",
    "Product lovely. Delivery not so much.",
    "?nom=Canape&taille=3",
    "?fn=submit&ln=true",
    "?name=Sofa+Blau",
    "{\"nom\":\"Fauteuil\",\"prix\":3}",
    "{\"last_name\":null,\"first_name\":true}",
    "{\"vorname\":\"string\",\"nachname\":\"required\"}",
    "from Paris to Florence by train",
    "see p. Capital of the report",
    "Szanowny Panie Kierowniku, winda stoi",
    "Olá Equipa, tudo bem",
    "Signed: Management",
    "Getekend: Directie",
    "Sent from my iPhone. Sorry",
    "the MBA course, an M.Sc. in May",
    "Dipl.-Ing. gesucht",
    "Serial 12345",
    "Kollar varje dag",
    "Elke dag is het raak",
    "Le pongo un cinco",
    "Western Union was closed",
    "a Harley Davidson jacket",
    "O adaptador Jack Daniel's é melhor",
    "Rose ou Violette, les deux coloris sont jolis",
    "Microsoft and Google were down",
    "Visa at the till was refused",
];

#[test]
fn people_are_told_by_what_stands_beside_them() {
    each_is_found(Kind::Person, PEOPLE);
}

#[test]
fn what_looks_like_people_is_nobody() {
    none_is_found(&[Kind::Person], NOBODY);
}
