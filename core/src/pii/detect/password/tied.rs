//! PINs further behind their word in its sentence, where something ties a number to it: a form of being, a bracket, a verb
//! of trying or a question.

use super::{
    code::{Code, sentence_before},
    pin::{OTHERS, names_a_pin},
};
use crate::pii::{
    context::{LINKS, words_in},
    detect::{Candidate, Evidence},
    fold::fold,
    kind::Kind,
    tables::{List, topics},
    text::Text,
};

/// A code that is tied to a word for a PIN: `my pin, which I know by heart, is 5173`, `dobry pin (7719)`,
/// `dass es 4096 ist`, `pincode? – 3141`.
pub(super) fn tied_pin(text: &Text<'_>, code: &Code) -> Option<Candidate> {
    if !code.is_one_number() {
        return None;
    }
    let sentence = sentence_before(text, code.start);
    let is_it = match answered(sentence) {
        Some(question) => ends_a_clause(text, code.end) && names_a_pin(question),
        None => is_tied(text, code, sentence) && names_a_pin(sentence),
    };
    let found = Candidate::new(Kind::Password, code.start, code.end, 3).with(Evidence::CONTEXT);
    is_it.then_some(found)
}

/// The question that a number answers right behind it: `pincode? – `.
fn answered(before: &[u8]) -> Option<&[u8]> {
    let marks = before.iter().rev().take(LONGEST_DASH);
    let marks = marks.take_while(|byte| matches!(byte, b' ' | b'-' | 0xe2 | 0x80 | 0x93 | 0x94));
    let length = before.len().saturating_sub(marks.count());
    before.get(..length)?.strip_suffix(b"?")
}

fn ends_a_clause(text: &Text<'_>, end: usize) -> bool {
    text.at(end).is_none_or(|byte| b".,;!)\n".contains(&byte))
}

/// Bytes of a dash and the spaces around it.
const LONGEST_DASH: usize = 5;

/// Whether something right before a number or behind it ties it to a word that stands further away.
fn is_tied(text: &Text<'_>, code: &Code, sentence: &[u8]) -> bool {
    let value = text.bytes(code.start..code.end);
    if text.before(code.start) == Some(b'(') {
        return text.at(code.end) == Some(b')')
            && !value.starts_with(b"19")
            && !value.starts_with(b"20");
    }
    if matches!(value, b"0000" | b"1234") {
        return false;
    }
    let clause = sentence.rsplit(|byte| b",:()".contains(byte)).next().unwrap_or_default();
    let mut words = words_in(clause).rev();
    let Some(first) = words.next() else { return false };
    let second = words.clone().next().unwrap_or_default();
    if is_time(second, first) {
        return false;
    }
    if is_link(first) || ARTICLES.has_written(first) && is_link(second) {
        // Years of this century are those of what happened.
        let mut words = words.take_while(|word| !CONJUNCTIONS.has_written(word));
        return !value.starts_with(b"20") && words.all(is_small);
    }
    let verb = if ARTICLES.has_written(first) { words.next().unwrap_or_default() } else { first };
    TRIED.has_written(verb)
}

/// `il est 1430` is a time.
fn is_time(second: &[u8], first: &[u8]) -> bool {
    second.eq_ignore_ascii_case(b"il") && first.eq_ignore_ascii_case(b"est")
}

/// `e` and `ar` without their marks are other words.
fn is_link(word: &[u8]) -> bool {
    (LINKS.has_written(word) || FURTHER_LINKS.has_written(word))
        && !matches!(word, b"e" | b"E" | b"ar")
}

/// Whether a word of the clause before a form of being names nothing.
fn is_small(word: &[u8]) -> bool {
    word.len() <= LONGEST_SMALL && topics(fold(word).letters()) & OTHERS == 0
        || SMALL.has_written(word)
        || names_a_pin(word)
}

const LONGEST_SMALL: usize = 3;

/// What says the same: `it's`, `nämlich`.
static FURTHER_LINKS: List = List::new(
    "s jest sia sea soit seja be sei namlich namely savoir cioe namelijk ossia czyli namligen",
);

static ARTICLES: List = List::new("the le la el il lo o a de het den die das es it det to");

/// What begins a clause of its own.
static CONJUNCTIONS: List = List::new(
    "that dass weil ob und and but que mais pero che ma dat maar mas ze ale a i att men och aber",
);

static SMALL: List = List::new(
    "that dass esto este code just still wirklich sicher surely stimmt richtige correct right bien sempre siempre toujours \
    always immer altijd zawsze alltid dabei really numer nummer",
);

static TRIED: List = List::new(
    "tried entered typed pressed keyed tippte eintippte versuchte probierte tapais essaye compose saisi probe marque teclee \
    introduje inserito digitato provato probeerde toetste ingetoetst intoetste tentei marquei digitei inseri podalem podalam \
    podawalem podawalam wpisalem wpisalam wpisywalem wpisywalam wstukalem wstukalam slog tryckte knappade provade angav",
);

#[cfg(test)]
mod tests {
    use crate::pii::{Kind, detect::testing::found};

    #[test]
    fn what_ties_a_number_to_a_pin_may_stand_far_behind_it() {
        for (text, code) in [
            ("my pin, and I have had it for ages, is 6284 so", "6284"),
            ("The PIN of my card was refused although I know that it was 6284.", "6284"),
            ("PIN abgelehnt, obwohl ich weiß, dass es 6284 ist.", "6284"),
            ("le pin de ma carte, je le connais par cœur, c'est 6284 et", "6284"),
            ("el pin de siempre, el de la tarjeta azul, es 6284", "6284"),
            ("il pin lo ricordo benissimo, era 6284", "6284"),
            ("de pincode die ik al jaren heb, dat is 6284", "6284"),
            ("o pin do cartão foi recusado e eu tentei o 6284 ontem", "6284"),
            ("pin zawsze ten sam (6284), a bankomat", "6284"),
            ("pinkoden till kortet har jag haft länge, den är 6284", "6284"),
            ("Was war Ihre PIN? – 6284.", "6284"),
        ] {
            assert_eq!(found(Kind::Password, text), [code], "{text}");
        }
        for text in [
            "my pin was refused, the balance is 6284 euros",
            "PIN gesperrt, der Fehler ist 6284",
            "le pin ne passe pas, le montant est 6284",
            "el pin no va, el pedido es 6284",
            "il pin non va e 6284 persone",
            "my pin? 6284 people asked that",
            "I tried the pin 3 times, the branch is 6284",
            "pin odrzucony, numer zamówienia to 62841",
            "pinkoden kom aldrig, flyget var 6284",
            "What about the pin pad? – 6284 sold.",
            "Meine PIN kam nie. Die Rechnung ist 6284",
        ] {
            assert!(found(Kind::Password, text).is_empty(), "{text}");
        }
    }
}
