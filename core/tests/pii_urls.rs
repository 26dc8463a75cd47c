//! Values of parameters of URLs and what stands behind a URL; addresses of mail and places as they are said and typed.

#![cfg(all(feature = "names", feature = "special"))]
#![expect(clippy::unwrap_used, reason = "a test")]

use visard::pii::{Kind, Scanner};

fn found(text: &str, kind: Kind) -> Vec<String> {
    let findings = Scanner::with_kinds(&[kind]).scan(text).unwrap();
    findings.iter().map(|finding| text.get(finding.range()).unwrap().to_owned()).collect()
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
