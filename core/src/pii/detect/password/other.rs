//! What is called with a word for a password or a PIN and is none: `season pass 2024`, `safety pin 1000`,
//! `password policy 12345`, `PIN error 4012`, `password expired 12/05/2024`.

use crate::pii::{
    context::{Context, LINKS},
    tables::{List, topic},
    text::{Text, is_digit},
};

static PASSES: List = List::new("pass passes passe pase");

/// What makes them tickets.
static TICKETS: List = List::new(
    "season ski day bus rail train travel boarding interrail museum guest hall free annual year yearly week weekly month monthly lunch \
    fast parking backstage press visitor gym swim family city tourist transit jahres monats tages saison",
);

static PINS: List = List::new("pin pins");
static FASTENERS: List = List::new(
    "safety lapel hair bowling enamel drawing push cotter split hitch tent rolling bobby hinge locking firing tie hat collar quick",
);

/// Whether a word says of a pin that it holds something.
pub(super) fn is_fastener(word: &[u8]) -> bool {
    FASTENERS.has_written(word)
}

/// Behind a word for a password or a PIN.
static BEHIND: List = List::new(
    "badge badges policy policies pad pads reset resets protection manager rule rules form page screen sent letter brief wizard hint \
    richtlinie richtlinien regel regeln politique politica regels beleid polityka policyn",
);

/// Right behind one for a password the number behind is that of what went wrong.
pub(super) static ERRORS: List = List::new(
    "error errors erreur errore errores fehler fehlercode fel blad bledu erro fout problem probleem probleme problema issue",
);

/// `mot de passe`, `palavra-passe`, `palabra de pase`
static OF_WORDS: List = List::new("de palavra di password word");

/// Whether a word is one for what has names and numbers of its own, or what passwords are managed with.
pub(super) fn is_of_matter(word: &[u8]) -> bool {
    ERRORS.has_written(word) || MATTERS.has_written(word)
}

static MATTERS: List = List::new(
    "manager policy policies rule rules richtlinie richtlinien regel regeln politique politica regels beleid polityka file files page form model serial ticket version id ids identifier request requete login logins account konto compte cuenta conto rekening conta host server serveur \
    servidor datei seite formular modell seriennummer anfrage benutzer kennung identifiant fichier formulaire demande archivo pagina formulario solicitud \
    fichero file modulo richiesta utente bestand pagina formulier aanvraag gebruiker ficheiro pedido utilizador plik pliku strona formularz wniosek \
    uzytkownik fil sida formular begaran anvandare commit hash branch build link field feld champ campo veld pole falt generator safe tresor laptop \
    printer drucker hotline support windows office outlook update characters zeichen caracteres caratteri tekens znakow tecken",
);

/// Whether the words before a number say that.
pub(super) fn is_other_thing(text: &Text<'_>, near: &Context) -> bool {
    let has = |distance: usize, list: &List| list.has_written(near.word(text, distance));
    let is_ticket = |pass: usize| has(pass, &PASSES) && has(pass.saturating_add(1), &TICKETS);
    // `boarding pass for LH2152`
    is_ticket(0)
        || is_ticket(1)
        || has(0, &PINS) && is_fastener(near.word(text, 1))
        || near.distance(topic::PASSWORD) == Some(1) && (has(0, &BEHIND) || has(0, &ERRORS))
}

/// Whether a value is the date of what became of a password, or the year of a pass: `password expired 12/05/2024`,
/// `pass navigo 2024`.
pub(super) fn is_time(text: &Text<'_>, near: &Context, value: &[u8]) -> bool {
    if is_hour(value) || is_amount(value) {
        return true;
    }
    let first = near.word(text, 0);
    if LINKS.has_written(first) {
        return false;
    }
    let distance = near.distance(topic::PASSWORD).unwrap_or_default();
    is_date(value) && distance > 0 || is_year(value) && is_pass(text, near, distance)
}

/// Whether a value without small letters is the number of a pass that a sentence begins with: `Passe A-32923, counter 7`.
pub(super) fn is_ticket(text: &Text<'_>, near: &Context, value: &[u8]) -> bool {
    let distance = near.distance(topic::PASSWORD).unwrap_or_default();
    near.word(text, distance).starts_with(b"P")
        && is_pass(text, near, distance)
        && value.iter().any(u8::is_ascii_digit)
        && !value.iter().any(u8::is_ascii_lowercase)
}

/// Whether the word at a distance is one for a ticket as well.
fn is_pass(text: &Text<'_>, near: &Context, distance: usize) -> bool {
    PASSES.has_written(near.word(text, distance))
        && !OF_WORDS.has_written(near.word(text, distance.saturating_add(1)))
}

fn is_year(value: &[u8]) -> bool {
    matches!(value, [b'1', b'9', rest @ ..] | [b'2', b'0', rest @ ..] if rest.len() == 2 && rest.iter().all(|byte| is_digit(*byte)))
}

/// `15h30`
fn is_hour(value: &[u8]) -> bool {
    let (hour, minutes) = value.split_at_checked(value.len().saturating_sub(3)).unwrap_or_default();
    matches!(hour.len(), 1 | 2)
        && hour.iter().all(|byte| is_digit(*byte))
        && matches!(minutes, [b'h' | b'H', b'0'..=b'5', b'0'..=b'9'])
}

/// `186,80€`, `26,91`
fn is_amount(value: &[u8]) -> bool {
    let number = value.strip_suffix("€".as_bytes()).unwrap_or(value);
    let (whole, cents) =
        number.split_at_checked(number.len().saturating_sub(3)).unwrap_or_default();
    let is_number = |digits: &[u8]| !digits.is_empty() && digits.iter().all(|byte| is_digit(*byte));
    is_number(whole) && matches!(cents, [b',' | b'.', rest @ ..] if is_number(rest))
}

/// Numbers of a day, a month and a year between marks.
fn is_date(value: &[u8]) -> bool {
    let parts = || value.split(|byte| b"./-".contains(byte));
    let is_number =
        |part: &[u8]| (1..=4).contains(&part.len()) && part.iter().all(|byte| is_digit(*byte));
    parts().count() == 3 && parts().all(is_number)
}

#[cfg(test)]
mod tests {
    use crate::pii::{Kind, detect::testing::found};

    #[test]
    fn tickets_and_fasteners_are_no_passwords() {
        for text in [
            "My season pass 2024 did not work",
            "Season pass: 2024",
            "a safety pin 1000 pack",
            "pin badge 4412 is gone",
            "The password policy 12345 is silly",
            "PIN sent 12/05",
            "PIN error 4012",
            "Passwort-Fehler 4012",
            "mot de passe erreur 4012",
            "hasło błąd 4012",
            "password problem: 4012",
            "my password expired 12/05/2024",
            "wachtwoord verlopen op 12-05-2024",
            "lösenordet gick ut 2024-05-12",
            "pass navigo 2024 refusé",
            "passe mensal 2025 recusado",
            "Tarif du stationnement passé de 186,80€ à bien plus",
            "Passe de 26,91 € carregado e o torniquete",
            "le bus passe République à 15h30, deux minutes",
        ] {
            assert!(found(Kind::Password, text).is_empty(), "{text}");
        }
        for (text, password) in [
            ("my pass 20244x does not work", "20244x"),
            ("mot de passe 2024 refusé", "2024"),
            ("palavra-passe 2025 recusada", "2025"),
            ("Passwort ist 12.05.1984", "12.05.1984"),
        ] {
            assert_eq!(found(Kind::Password, text), [password], "{text}");
        }
    }
}
