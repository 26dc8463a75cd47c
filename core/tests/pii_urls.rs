//! Values of parameters of URLs and what stands behind a URL; addresses of mail and places as they are said and typed.

#![cfg(all(feature = "names", feature = "special"))]

#[path = "support/alone.rs"]
mod alone;

use alone::{found, is_untouched};
use visard::pii::Kind;

#[test]
fn parameters_say_whose_name_or_number_their_value_is() {
    for (kind, before, value, after) in [
        (Kind::Person, "https://svar.example.se/f?kund=", "Astrid+Lindqvist", "&betyg=4"),
        (
            Kind::Person,
            "https://a.example.pl/a?klient=",
            "Zbigniew+W%C3%B3jcik",
            "&o=2&lang=pl Miło.",
        ),
        (Kind::Person, "Zie https://x.example.nl/s?klant=", "Sanne+de+Wit", "&cijfer=8"),
        (Kind::Person, "https://u.example.de/f?name=", "J%C3%BCrgen+Kessler", "&note=2"),
        (Kind::Person, "https://e.example.es/q?nota=9&nombre=", "Merc%C3%A8+Puig", " Todo bien."),
        (Kind::Person, "https://e.example.it/q?n=", "Giulia_Ferrari", "&voto=9"),
        (Kind::Person, "https://e.example.pt/q?cliente=", "In%C3%AAs%20Carvalho", "&nota=9"),
        (Kind::Person, "https://e.example.fr/q?nom=", "C%C3%A9line+Moreau", "#fin"),
        (Kind::Person, "https://x.example.com/q?s=1&name=", "T.+Okafor", "&lang=en"),
        (Kind::Person, "https://x.example.com/q?customer=", "Hannah+J.+Reeve", ""),
        (Kind::Phone, "https://x.example.se/s?order=907667&msisdn=", "0046701740605", "&lang=sv"),
        (Kind::Phone, "https://x.example.pl/s?ref=88123&msisdn=", "%2B48512345678", "&lang=pl"),
        (Kind::Phone, "https://x.example.es/s?order=907667&tel=", "0034612345679", ""),
        (Kind::NationalId, "https://x.example.pl/s?score=7&nid=", "85073003328", "&oid=PL-1"),
        (Kind::NationalId, "https://x.example.pl/s?score=7&nid=", "ABA%20300000", "&lang=pl"),
        (Kind::NationalId, "https://x.example.es/s?nid=", "12345678Z", "&lang=es"),
    ] {
        let text = format!("{before}{value}{after}");
        assert_eq!(found(&text, kind), [value], "{text}");
    }
}

#[test]
fn a_parameter_is_told_by_its_own_name() {
    for text in [
        "https://umfrage.example.de/q/Pf2IBO?lang=de&oid=A-5345-LU&ts=1745474586",
        "https://q.example.nl/s/VQ0KnZ?lang=nl&oid=79958-22&telefoon=",
        "https://q.example.pl/s/SUoQFu?lang=pl&oid=799193&iban=&rachunek=",
        "https://q.example.es/s?id=2024-531-6489&tel=",
        "https://q.example.se/s?ref=319418&konto=&bil=",
    ] {
        is_untouched(text);
    }
    for (kind, before, value, after) in [
        (Kind::LicencePlate, "https://p.example.de/p?oid=77120&kennzeichen=", "M-AB%20123", "&s=1"),
        (Kind::Phone, "https://p.example.de/p?oid=79958-22&tel=", "030%201234567", "&s=1"),
        (Kind::BankAccount, "https://p.example.pl/p?oid=799193&account_number=", "44212268", ""),
    ] {
        let text = format!("{before}{value}{after}");
        assert_eq!(found(&text, kind), [value], "{text}");
    }
}

#[test]
fn parameters_for_things_and_pages_have_no_name_in_them() {
    for text in [
        "https://shop.example.com/p?name=Garden+Chair&id=4",
        "https://shop.example.com/p?name=Silver_Ring",
        "https://shop.example.de/p?name=Gartenstuhl+Oslo&id=4",
        "https://shop.example.fr/p?nom=Lampe+Orion&id=4",
        "https://shop.example.it/p?nome=Divano+Letto&id=4",
        "https://shop.example.es/p?nombre=Silla+Roja&id=4",
        "https://shop.example.nl/p?naam=Rode+Stoel&id=4",
        "https://shop.example.pl/p?n=Nowy+Rok&id=4",
        "https://shop.example.se/p?namn=Bl%C3%A5+Soffa&id=4",
        "https://shop.example.pt/p?nome=Mesa+Redonda&id=4",
        "https://app.example.com/login?client=Mobile+Safari&v=2",
        "https://app.example.com/t?client=Acme+Corp&name=Weekly+Report",
        "https://app.example.com/t?kunde=Stadtwerke+Hannover&x=1",
        "https://app.example.com/t?name=San+Francisco&v=2",
        "https://app.example.com/node?nid=1234567",
        "https://app.example.com/node?nid=48211937&x=1",
        "Housse nid d'abeille réf 145678210 abîmée",
    ] {
        is_untouched(text);
    }
}

#[test]
fn behind_a_url_a_sentence_begins() {
    for text in [
        "https://x.example.com/s?score=3&lang=fr Internet coupé hier",
        "https://x.example.com/s?score=3&lang=fr Le conseiller était sympa",
        "https://x.example.com/s?score=3&lang=es Desde ayer nada funciona",
        "https://x.example.com/s?score=3&lang=de Seit gestern geht nichts",
        "https://x.example.com/s?score=3&lang=pl Ogromne kolejki 3/4 i brak miejsc",
        "https://x.example.com/s?score=3&country=pl Szkoła 3/10, słabo",
        "https://x.example.com/svar/fr Depuis hier plus rien",
    ] {
        is_untouched(text);
    }
    for (text, name) in [
        ("https://x.example.com/s?lang=fr Anna Kowalska m'a aidé", "Anna Kowalska"),
        ("user=admin Peter Kern logged in", "Peter Kern"),
    ] {
        assert_eq!(found(text, Kind::Person), [name], "{text}");
    }
    let text = "https://x.example.pl/s?addr=pl.%20Wolno%C5%9Bci%205%2C%2061-738%20Pozna%C5%84&x=1";
    assert_eq!(found(text, Kind::Address).len(), 1);
}

#[test]
fn a_full_stop_behind_a_domain_ends_the_sentence() {
    for (before, address, after) in [
        ("Mandate a ", "rossi.luca @ libero . it", ". In ufficio ci sono"),
        ("Mail naar ", "j punt bakker apenstaartje ziggo punt nl", ". De rekening klopt"),
        ("mail naar ", "j punt bakker apenstaartje ziggo punt nl", ". de rekening klopt"),
        ("Schicken Sie es an ", "k punkt lang at gmx punkt de", ". In der Filiale"),
        ("Écrivez à ", "luc point petit arobase orange point fr", ". Le reste suit"),
        ("It's ", "j dot smith at example dot co dot uk", ". In the shop"),
        ("escreva para ", "ana @ uol . com. br", ", obrigado"),
        ("mail ", "jo @ example . co. uk", ""),
    ] {
        let text = format!("{before}{address}{after}");
        assert_eq!(found(&text, Kind::Email), [address], "{text}");
    }
}

#[test]
fn parts_of_an_address_are_spelled_letter_by_letter() {
    for (before, address, after) in [
        ("Schreiben an ", "s punkt m e i e r at gmx punkt de", " bitte"),
        ("skriv till ", "k punkt l u n d snabel-a telia punkt se", " tack"),
        ("escribe a ", "a n a punto gil arroba gmail punto com", " gracias"),
        ("scrivi a ", "m a r i o chiocciola tiscali punto it", " grazie"),
        ("pisz na ", "k o w a l kropka jan małpa wp kropka pl", ""),
        ("my e-mail is ", "a n n a dot k e r n at sky dot com", ", ok"),
        ("das ist ", "Peter bindestrich k e r n at gmx punkt de", ""),
        ("c'est ", "luc tiret p e t i t arobase orange point fr", ""),
        ("het is ", "j a n punt vos apenstaartje ziggo punt nl", ""),
        ("escreva para ", "r u i ponto alves arroba sapo ponto pt", ""),
    ] {
        let text = format!("{before}{address}{after}");
        assert_eq!(found(&text, Kind::Email), [address], "{text}");
    }
    for text in ["Options a b c at the shop", "Plan B c at work", "Rij a b c at home punt uit"] {
        assert!(found(text, Kind::Email).is_empty(), "{text}");
    }
}

#[test]
fn degrees_may_have_small_letters() {
    for geo in ["48°51'24\"n, 2°21'03\"w", "44°12'31.0\"n 12°03'12.5\"e", "52°31'12\"n 13°24'18\"o"]
    {
        assert_eq!(found(&format!("it stands at {geo}, thanks"), Kind::Geo), [geo]);
    }
    for text in ["20°C, 15'30\" e poi basta", "at 20° 15' e più"] {
        assert!(found(text, Kind::Geo).is_empty(), "{text}");
    }
}

#[test]
fn addresses_end_where_their_house_and_town_do() {
    for (before, address, after) in [
        ("Objekt ", "Lindenplatz 80/3/12, 8010 Graz", ": Heizung kalt"),
        ("Lieferung an ", "Landstraße 12/1/3, 4020 Linz", " bitte"),
        ("Lieferung an ", "Kaiserstraße 12/4/22 1070 Wien", " bitte"),
        ("bitte an ", "Neubaugasse 8, Stg. 2, Top 14, 1070 Wien", " schicken"),
        ("bitte an ", "Neubaugasse 8/Stiege 2/Tür 14, 1070 Wien", " schicken"),
        ("Moro na ", "Rua da Alegria, n.º 25, 2.º Dto. 4000-041 Porto", " desde maio"),
        ("Moro na ", "Rua da Alegria 25, r/c Dto. 4000-041 Porto", " 12,50 € de taxa"),
        ("Moro na ", "Rua da Alegria, 25 - 3.º frente, 4000-041 Porto", " desde maio"),
        ("Residenza ", "corso Venezia, 7, 20121 Milano", ", grazie"),
        ("", "Residenza Le Palme, via Roma 3, 20121 Milano", ""),
        ("", "Résidence Les Tilleuls, 14 rue Pasteur, 69007 Lyon", ""),
        ("moro na ", "rua do sol 12, 4400-120 vila nova de gaia", ""),
        ("moro na ", "rua do sol 12, 8500-600 portimão", " e gosto"),
        ("vivo en ", "calle mayor 4, 28801 alcalá de henares", ", segundo"),
        ("wohne in der ", "lindenstraße 4, 60311 frankfurt am main", ""),
        ("wohne in der ", "lindenstraße 4, 10115 berlin", " am dienstag"),
        ("j'habite ", "4 rue pasteur, 17000 la rochelle", " depuis mai"),
        ("", "ul. Polna 3, 43-300 Bielsko-Biała", " Przesyłka nie doszła"),
        ("", "ul. Polna 3, 21-500 Biała Podlaska", " Przesyłka nie doszła"),
        ("", "Rua das Acácias, 19, Campinas - SP, 13010-111", " Liguei duas vezes"),
        ("vivo en ", "E-28013 Madrid", ""),
    ] {
        let text = format!("{before}{address}{after}");
        assert_eq!(found(&text, Kind::Address), [address], "{text}");
    }
    for text in [
        "Od wersji v3 eksport pada z E-1042 NPS 1/10",
        "Seit v3 bricht der Export mit D-2044 Fehler ab",
        "am 12/3/2024, 8010 Teile geliefert",
        "Platz 8/3/12, 4000 Besucher",
    ] {
        assert!(found(text, Kind::Address).is_empty(), "{text}");
    }
}
