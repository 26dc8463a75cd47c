//! Names that answer a question for one, which may be any word: `Wie heißen Sie bitte?` and on the next
//! line `Kunde: Sommer`.

use super::{
    label,
    model::class,
    sight::Sight,
    unit::{Case, Gap, Unit},
};
use crate::pii::{
    context::is_letter,
    fold::{Folded, fold},
    lanes::last_place,
    tables::List,
    text::Text,
};

/// What questions for a name have, or those for whom one speaks with.
static ASKS: List = List::new(
    "name names surname forename nom prenom nombre apellido apellidos nome cognome naam achternaam voornaam apelido imie \
    nazwisko namn fornamn efternamn vorname vornamen nachname nachnamen namen heissen heisst llama llamas chiama chiami appelez appelles heet \
    chama chamas nazywa nazywasz heter speaking spreche spreek rozmawiam talar falo hablo parlo",
);

/// What else such a question is for.
static THINGS: List = List::new(
    "product produkt produit producto prodotto produto article artikel shop store geschaft filiale boutique tienda negozio winkel loja sklep \
    butik hotel street strasse rue calle via straat rua ulica gata gatan company firma societe empresa azienda bedrijf foretag bank \
    dog hund chien perro cane hond cao pies cat plan tarif app model modell modele modelo file datei brand marke town stadt ville ciudad \
    pet pets animal haustier haustiers haustieres mascota animale huisdier zwierze zwierzaka husdjur school schule ecole escuela scuola escola szkola skola",
);

/// Words before the name in its answer.
static LEADS: List = List::new(
    "yes yeah sure it its s is ja oui c est si soy es sono sim sou tak to met mit bei con de avec jag heter am i m ich \
    bin je suis ik ben het o a e the el la hi hello hallo hola ola ciao hej",
);

/// Bytes from a question to the name in its answer, and of the question.
const ANSWER: usize = 40;
const QUESTION: usize = 80;

/// A first look: whether a question ends shortly before.
pub(super) fn may_be(text: &Text<'_>, start: usize) -> bool {
    mark_before(text, start).is_some()
}

/// Where the mark of that question stands.
fn mark_before(text: &Text<'_>, start: usize) -> Option<usize> {
    let begin = start.saturating_sub(ANSWER).max(text.floor());
    let mark = last_place(text.bytes(begin..start), b'?')?;
    Some(begin.saturating_add(mark))
}

/// The last word of the name that begins at the anchor, behind a question for it.
pub(super) fn last_of(text: &Text<'_>, sight: &Sight<'_, '_>) -> Option<usize> {
    let start = sight.anchor;
    let others = class::EVERYDAY | class::GATE;
    let is_name = |unit: &Unit| {
        unit.case != Case::Small
            && !unit.is_initial()
            && (unit.is(class::NAMES) || !unit.is(others))
    };
    let first = sight.unit(start).filter(|unit| is_name(unit))?;
    if !is_asked_for(text, first.start) {
        return None;
    }
    let last = label::last_from(sight, start);
    let ends = matches!(
        sight.gap_behind(last),
        Gap::Comma | Gap::Stop | Gap::Break | Gap::Edge | Gap::Quote | Gap::Close | Gap::Dash
    );
    ends.then_some(last)
}

fn is_asked_for(text: &Text<'_>, start: usize) -> bool {
    let Some(mark) = mark_before(text, start) else { return false };
    let from = start.saturating_sub(ANSWER + QUESTION).max(text.floor());
    let ends = |byte: &u8| b".!?:\n".contains(byte);
    let sentence = text.bytes(from..mark).rsplit(ends).next().unwrap_or_default();
    begins_answer(text.bytes(mark..start))
        && words(sentence).any(|word| ASKS.has(word.letters()))
        && !words(sentence).any(|word| THINGS.has(word.letters()))
}

/// Whether somebody else begins to speak behind a mark of a question, and says little before the name.
fn begins_answer(answer: &[u8]) -> bool {
    // The last two begin dashes and quotation marks beyond ASCII.
    let is_turn = |byte: &u8| matches!(byte, b'\n' | b'"' | b':' | 0xe2 | 0xc2);
    // `Kunde: `, `[10:06] Customer: `
    let said = answer.rsplit(|byte| *byte == b':').next().unwrap_or_default();
    answer.iter().any(is_turn) && words(said).all(|word| LEADS.has(word.letters()))
}

/// Words with a letter of ASCII: dashes and quotation marks are none, nor is `é`.
fn words(bytes: &[u8]) -> impl Iterator<Item = Folded> {
    let is_word = |word: &&[u8]| word.iter().any(u8::is_ascii_alphabetic);
    bytes.split(|byte| !is_letter(*byte)).filter(is_word).map(fold)
}

#[cfg(test)]
mod tests {
    use crate::pii::{Kind, detect::testing::found};

    #[test]
    fn names_answer_questions_for_them() {
        for (text, names) in [
            (
                "Support: Wie heißen Sie bitte?\nKunde: Sommer\nSupport: Und der Vorname?\nKunde: Falk, wie der Vogel",
                &["Sommer", "Falk"][..],
            ),
            (
                "Agente: ¿Me dice su nombre?\nCliente: Ángel.\nAgente: ¿Y los apellidos?\nCliente: Blanco.",
                &["Ángel", "Blanco"],
            ),
            ("AGENT: who am I speaking with?\nCALLER: It's Price.", &["Price"]),
            ("\"Met wie spreek ik?\" – \"Met De Boer.\" En toen", &["De Boer"]),
            ("Agent: What is your name?\nCustomer: Yes, hello", &[]),
            ("Name of the product?\n\"Sommer, blue\"", &[]),
            ("Conseiller : quel est le nom de votre premier animal ?\nClient : Pompon", &[]),
            ("What was her name? Summer is over.", &[]),
            ("Agent: How are you?\nCustomer: Fine, thanks", &[]),
        ] {
            assert_eq!(found(Kind::Person, text), names, "{text}");
        }
    }
}
