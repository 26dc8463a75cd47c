//! Names in small letters of people who greet and say who they are, as voicemails are written down, `hi it's thomas
//! pace here`, and of staff told by where it works: `elba navarro de recobros llamó`.

use super::{
    known::Known,
    lower,
    model::{Model, class, is_forename_only},
    sight::Sight,
    staff,
    unit::{Case, Gap, Unit},
};
use crate::pii::{
    context::is_letter,
    fold::fold,
    tables::{CLIENTS, List},
    text::Text,
};

/// What a call begins with.
static GREETINGS: List = List::new(
    "hi hello hey hallo hoi goedemorgen goeiemorgen goedemiddag goeiemiddag goedendag goeiedag bonjour bonsoir allo salut hola buenas \
    buenos diga pronto salve buongiorno buonasera ciao ola bom boa dzien dobry halo czesc hej hejsan tjena guten tag moin servus gruezi",
);

/// Before who it is: `it's`, `c'est`, `hier ist`.
static AM: List = List::new(
    "it s is est soy sono sou met ben bin hier ist daqui aqui fala habla jestem heter ar parla spreekt",
);

/// Whoever calls.
static CUSTOMERS: List = List::new(CLIENTS);

/// Words of a surname behind its first.
const FURTHER: usize = 2;

/// A first look at a word in small letters that was read at once: whether it is a forename that is something else as
/// well, `rita`, behind what stands before a name.
pub(super) fn may_begin(
    model: Model<'_>,
    text: &Text<'_>,
    start: usize,
    known: &mut Known,
) -> bool {
    text.before(start) == Some(b' ')
        && known.plain(model, text, start).is_some_and(|plain| may_be_one(plain.class))
        && is_behind_opening(text, start)
}

fn is_behind_opening(text: &Text<'_>, start: usize) -> bool {
    let before = text.bytes(start.saturating_sub(BEFORE).max(text.floor())..start);
    let Some(before) = before.strip_suffix(b" ") else { return false };
    let word = fold(before.rsplit(|byte| !is_letter(*byte)).next().unwrap_or_default());
    let lists = [&GREETINGS, &AM, &lower::TO];
    before.ends_with(b":") || lists.into_iter().any(|list| list.has(word.letters()))
}

/// Bytes of a word before a name with its space.
const BEFORE: usize = 16;

/// Whether a word in small letters is such a forename, and no word stands before it that any name follows.
pub(super) fn is_doubtful(sight: &Sight<'_, '_>, start: usize) -> bool {
    let opens = |back: usize| {
        let before = start.checked_sub(back).and_then(|before| sight.unit(before));
        before.is_some_and(|before| before.is(class::GATE | class::TITLE))
    };
    sight.unit(start).is_some_and(|unit| may_be_one(unit.class)) && !opens(1) && !opens(2)
}

/// Whether lists have a word as a forename and as something else that is no word of every day.
pub(super) fn may_be_one(class: u16) -> bool {
    class & class::FORENAME != 0
        && class & (class::EVERYDAY | class::GATE | class::PARTICLE) == 0
        && !is_forename_only(class)
}

/// The last word of such a name.
pub(super) fn last_of(sight: &Sight<'_, '_>, start: usize) -> Option<usize> {
    let is_first = |unit: &Unit| {
        let may_be = matches!(unit.gap, Gap::Space | Gap::Comma);
        unit.case == Case::Small && may_be && unit.is(class::FORENAME)
    };
    sight.unit(start).filter(|unit| is_first(unit))?;
    let last = lower::surname_of(sight, start)?;
    let is_further = |place: &usize| {
        let is_surname = |unit: &Unit| {
            unit.gap == Gap::Space && unit.case == Case::Small && unit.is(class::SURNAME)
        };
        let others = class::EVERYDAY | class::GATE;
        sight.unit(*place).is_some_and(|unit| is_surname(unit) && !unit.is(others))
    };
    let further = last.saturating_add(1)..=last.saturating_add(FURTHER);
    let last = further.take_while(is_further).last().unwrap_or(last);
    let is_told = says_who(sight, start)
        || is_customer(sight, start, last)
        || staff::is_before_place(sight, last);
    is_told.then_some(last)
}

fn says_who(sight: &Sight<'_, '_>, start: usize) -> bool {
    let greets = |back: usize| sight.has_before(start, back, &GREETINGS);
    greets(1) || sight.has_before(start, 1, &AM) && (greets(2) || greets(3))
}

/// `ben dina bakker, klant sinds`, `daqui susana tavares, cliente`
fn is_customer(sight: &Sight<'_, '_>, start: usize, last: usize) -> bool {
    let next = sight.unit(last.saturating_add(1));
    let is_one = |unit: &Unit| unit.gap == Gap::Comma && CUSTOMERS.has(unit.folded.letters());
    sight.has_before(start, 1, &AM) && next.is_some_and(is_one)
}

#[cfg(test)]
mod tests {
    use crate::pii::{Kind, detect::testing::found};

    #[test]
    fn callers_say_who_they_are() {
        for (text, names) in [
            (
                "voicemail: \"yeah hi it's susan carter here about the boiler\"",
                &["susan carter"][..],
            ),
            ("pronto sono raffaele conti chiamo per la caldaia", &["raffaele conti"]),
            ("ja goeiemorgen met sanne bakker over de ketel", &["sanne bakker"]),
            ("sí hola soy susana navarro y llamo por la caldera", &["susana navarro"]),
            ("oui bonjour c'est sylvie durand pour la chaudière", &["sylvie durand"]),
            ("tak dzień dobry agnieszka nowak z tej strony", &["agnieszka nowak"]),
            ("ja hej annika hansson här om pannan", &["annika hansson"]),
            ("ben sanne bakker, klant sinds jaren", &["sanne bakker"]),
            ("daqui susana tavares, cliente desde sempre", &["susana tavares"]),
            ("de vergüenza, susana navarro de recobros llamó a mi trabajo", &["susana navarro"]),
            ("skandal att annika hansson på inkasso ringde", &["annika hansson"]),
            ("grazie mille a rita conti per l'aiuto", &["rita conti"]),
            ("bonjour paris nord, une fois de plus fermé", &[]),
            ("hi it's been a week already here", &[]),
            ("pronto sono stanco di aspettare", &[]),
            ("hej jag är trött på detta", &[]),
        ] {
            assert_eq!(found(Kind::Person, text), names, "{text}");
        }
    }
}
