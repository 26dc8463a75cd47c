//! Fields that are asked for a name.

use super::{
    label,
    model::{Model, class},
};
use crate::pii::{fold::Folded, hints::Leaning, text::Text};
use core::ops::Range;

/// Whether the name of a field is one for people, or the question asks for the name of who answers.
#[cold]
pub(in crate::pii) fn is_field(leaning: &Leaning<'_>) -> bool {
    !leaning.field_contains(OTHERS) && leaning.field_contains(FIELDS)
        || !leaning.question_names(OTHERS) && asks(leaning)
}

/// Whether a question is one for a name: by a word that says so alone, by two side by side, or by being
/// nothing but the word. `Name one thing` is none.
fn asks(leaning: &Leaning<'_>) -> bool {
    let mut last = Folded::default();
    let (mut count, mut is_bare) = (0_usize, false);
    for word in leaning.question_words() {
        let is = |list: &str| list.split(' ').any(|known| known.as_bytes() == word.letters());
        let is_pair = || {
            PAIRS.split(' ').filter_map(|pair| pair.split_once('_')).any(|(one, other)| {
                one.as_bytes() == last.letters() && other.as_bytes() == word.letters()
            })
        };
        if is(ALONE) || is_pair() {
            return true;
        }
        is_bare = is(BARE);
        count = count.saturating_add(1);
        last = word;
    }
    count == 1 && is_bare
}

/// Words of questions that only ask for a name, those that do side by side, and those that do as a whole
/// question.
const ALONE: &str = "surname forename vorname nachname zuname prenom apellido apellidos cognome voornaam \
    achternaam apelido sobrenome imie nazwisko fornamn efternamn";
const PAIRS: &str = "your_name first_name last_name full_name ihr_name ihren_namen dein_name deinen_namen votre_nom \
    ton_nom su_nombre tu_nombre nombre_completo suo_nome tuo_nome nome_completo seu_nome uw_naam je_naam volledige_naam \
    ditt_namn";
const BARE: &str = "name nom nombre nome naam namn";

/// What names of fields for people have in them.
const FIELDS: &str = "name prenom nombre apellido cognome naam vorname namn imie nazwisko apelido sobrenome \
    nachname kontaktperson contactperson";

/// What names of fields for other names have in them.
const OTHERS: &str = "user file company firm product brand event campaign host domain nick display \
    screen field form survey project team store shop account street city place country plan item \
    app device model class group page tag template bank hotel color colour farbe couleur size";

/// Bytes and words of an answer that is a name.
const MOST: usize = 80;
const WORDS: usize = 6;

/// A short answer that is nothing but a name, where a field asks for one.
#[cold]
pub(super) fn whole_answer(
    model: Model<'_>,
    text: &Text<'_>,
    start: usize,
) -> Option<Range<usize>> {
    let all = text.slice(0..text.all().len()).filter(|all| all.len() <= MOST)?;
    let (front, rest) = all.split_at_checked(start)?;
    let is_title = |word: &str| model.class_of(word.trim_end_matches('.')) & class::TITLE != 0;
    if text.floor() > 0 || !front.split_whitespace().all(is_title) {
        return None;
    }
    let rest = rest.trim_end();
    let first = rest.split_whitespace().next()?;
    let is_of_name = |one: char| one.is_alphabetic() || " -'\u{2019}.,".contains(one);
    let is_name = rest.chars().all(is_of_name) && rest.split_whitespace().count() <= WORDS;
    let is_begun = !is_title(first) || !rest.contains(' ');
    // `Very satisfied`, `Keine Angabe`
    let may_be = |word: &str| {
        let class = model.class_of(word.trim_matches(|one: char| !one.is_alphabetic()));
        class & (class::NAMES | class::PARTICLE) != 0 || class & class::OTHERS == 0
    };
    let is_answered = label::may_be_told(first) && (is_title(first) || may_be(first));
    (is_name && is_begun && is_answered).then(|| start..start.saturating_add(rest.len()))
}
