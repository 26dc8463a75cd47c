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
