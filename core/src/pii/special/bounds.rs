//! Where a revealing phrase begins and ends.

use super::{
    Term, detail,
    roles::role::{
        AND, BE, DEGREE, FILL, FIRST, FOR, JOINING, KIN, MEMBER, MY, OF, OWNED, PART, WITH,
    },
    term_at,
    terms::{category, frame},
    words::{Before, Word, next, word_at},
};
use crate::pii::{fold::fold, tables::List, text::Text};

/// How many words between a role and what it is of.
const BETWEEN: usize = 4;

/// From the words that belong to the phrase before it, to those behind it.
pub(super) fn of(text: &Text<'_>, term: &Term, before: &Before, after: &[Word]) -> (usize, usize) {
    let start = match term.says & category::MASK {
        category::TRADE_UNION | category::POLITICS if term.says & frame::JOINED != 0 => {
            role_start(before.as_slice())
        }
        category::HEALTH if term.says & frame::HAD != 0 => {
            part_start(text, term, before.as_slice())
        }
        category::ETHNICITY if term.says & frame::ORIGIN != 0 => origin_start(before.as_slice()),
        _ => None,
    };
    let start = start.or_else(|| time_start(text, term, before.as_slice()));
    let start = start.or_else(|| hyphen_start(text, term, before.as_slice()));
    let start = start.or_else(|| behind_front(text, term)).unwrap_or(term.range.start);
    let start = degree_start(before.as_slice(), start).unwrap_or(start);
    let end = match term.says & category::MASK {
        category::TRADE_UNION if term.says & frame::IS != 0 => organisation_end(text, term, after),
        category::TRADE_UNION | category::POLITICS if term.says & frame::JOINED != 0 => {
            role_end(after)
        }
        category::ETHNICITY if term.says & frame::ORIGIN != 0 => origin_end(before, after),
        _ => None,
    };
    let end = end.or_else(|| couple_end(text, term, after));
    let end = end.or_else(|| time_end(text, term, after));
    let end = end.or_else(|| degree_end(after));
    let end = end.or_else(|| allergen_end(text, term, after));
    let end = end.or_else(|| part_end(text, term, after));
    let end = end.or_else(|| since_end(text, term, after));
    let end = end.or_else(|| same_end(text, term, after));
    let end = end.or_else(|| hyphen_end(text, term, after));
    let end = end.unwrap_or(term.range.end);
    (start, detail::end_of(text, term, after, end).unwrap_or(end))
}

/// `en burn-out`, `po udarze`, `är same`: behind the preposition or verb by which the phrase is told.
fn behind_front(text: &Text<'_>, term: &Term) -> Option<usize> {
    let first = word_at(text, term.range.start)?;
    let rest = next(text, first.end).filter(|rest| rest.end <= term.range.end)?;
    FRONTS.has(fold(text.bytes(first)).letters()).then_some(rest.start)
}

static FRONTS: List = List::new(
    "tem tiene tengo tenho en in w po na em ar pa auf an at on im sous is am suis estoy jestem sono sou soy je a i de la una uma con com da",
);

/// `allergic to peanuts`, `alergia na orzechy`, `intolerancia a la fructosa`: to what one is allergic to.
fn allergen_end(text: &Text<'_>, term: &Term, after: &[Word]) -> Option<usize> {
    if !is_allergy(text, term) && !is_intolerance(text, term) {
        return None;
    }
    let mut words = after.iter().take_while(|word| !word.is_cut_off).peekable();
    words.next_if(|word| TO.has(word.folded(text).letters()))?;
    let first = words.find(|word| !word.is(FILL | MY))?;
    // `a la proteína de la leche de vaca`, `a frutos secos`
    let mut last = first;
    loop {
        let is_of = |word: &&Word| word.is(OF) || word.folded(text).letters() == b"a";
        let is_whole = WHOLES.has(last.folded(text).letters()) && words.peek().is_some_and(is_of);
        let is_half = HALVES.has(last.folded(text).letters())
            && !words.peek().is_some_and(|word| word.is(AND));
        if !is_whole && !is_half {
            break;
        }
        // `cow's milk`
        let Some(part) = words.find(|word| !word.is(FILL | OF | OWNED)) else { break };
        last = part;
    }
    Some(last.end)
}

/// Allergens of which something behind `of` says more.
static WHOLES: List = List::new(
    "proteina proteine proteinas proteines leche lait latte leite fruits frutta polvo poussiere polvere po pelo poils \
    veneno venin veleno picadura picaduras piqures puntura punture proteiny",
);

/// The same of the next word.
static HALVES: List = List::new("frutos frutta jad bialko bialka tree cow cows");

/// Whether a phrase is a word for an intolerance that does not say to what.
fn is_intolerance(text: &Text<'_>, term: &Term) -> bool {
    let is_word = word_at(text, term.range.start).is_some_and(|word| word == term.range);
    is_word && begins_with(text, term, &["intoler", "nietoler", "unvertrag"])
}

/// Whether the first word of a phrase begins with one of these.
fn begins_with(text: &Text<'_>, term: &Term, fronts: &[&str]) -> bool {
    let word = word_at(text, term.range.start).map(|word| fold(text.bytes(word)));
    word.is_some_and(|word| fronts.iter().any(|front| word.letters().starts_with(front.as_bytes())))
}

fn is_pregnancy(text: &Text<'_>, term: &Term) -> bool {
    begins_with(text, term, &PREGNANCIES)
}

/// How words for a pregnancy begin.
const PREGNANCIES: [&str; 9] =
    ["pregnan", "gross", "schwanger", "embaraz", "gravid", "zwanger", "ciaz", "enceint", "incint"];

/// Whether a phrase has a word for an allergy in it.
pub(super) fn is_allergy(text: &Text<'_>, term: &Term) -> bool {
    let folded = fold(text.bytes(term.range.clone()));
    let has = |part: &[u8]| folded.letters().windows(part.len()).any(|window| window == part);
    ["llerg", "alerg", "uczul"].iter().any(|part| has(part.as_bytes()))
}

static TO: List =
    List::new("to gegen auf alle agli al ai allo alla a au aux na mot mod voor ao aos as contra");

/// `transplante renal`, `cancer du pancréas`, `surda do ouvido`: to the part of the body.
fn part_end(text: &Text<'_>, term: &Term, after: &[Word]) -> Option<usize> {
    if term.says & category::MASK != category::HEALTH || term.says & (frame::HAD | frame::IS) == 0 {
        return None;
    }
    let connects = |word: &Word| word.is(OF) || CONNECTING.has(word.folded(text).letters());
    let mut words = after.iter().take(4).take_while(|word| !word.is_cut_off).peekable();
    let first = words.peek()?;
    let is_next = first.start == term.range.end.saturating_add(1);
    let is_joined = connects(first) || is_next && first.is(PART) && term.says & frame::HAD != 0;
    let part = words
        .find(|word| !(connects(word) || word.is(FILL) && !word.is(PART)))
        .filter(|word| is_joined && word.is(PART) && !word.is(FILL | MY | KIN))?;
    Some(part.end)
}

static CONNECTING: List = List::new("du des del della dello dei delle dos das nel al");

/// `sourde de naissance`, `grávida de gémeos`: since when, or with how many.
fn since_end(text: &Text<'_>, term: &Term, after: &[Word]) -> Option<usize> {
    let [joint, last, ..] = after else { return None };
    let is_joined = !joint.is_cut_off && !last.is_cut_off && joint.is(OF | WITH | FILL);
    let is_one = term.says & frame::IS != 0 && SINCE.has(last.folded(text).letters());
    (is_joined && is_one).then_some(last.end)
}

/// `schwules Paar`, `samkönat par`.
fn couple_end(text: &Text<'_>, term: &Term, after: &[Word]) -> Option<usize> {
    let is_orientation = term.says & category::MASK == category::SEXUAL_ORIENTATION;
    let next = after.first().filter(|next| is_orientation && !next.is_cut_off)?;
    COUPLES.has(next.folded(text).letters()).then_some(next.end)
}

static COUPLES: List = List::new("couple paar par pareja coppia casal para stel");

static SINCE: List = List::new(
    "birth naissance nacimiento nascita nascenca geboorte urodzenia fodseln twins jumeaux zwillingen gemelos gemelli \
    tweeling gemeos blizniakami tvillingar",
);

/// `gläubige Muslima`, `Lewy body dementia`: to the end of another term of the same category right behind.
fn same_end(text: &Text<'_>, term: &Term, after: &[Word]) -> Option<usize> {
    let next = after.first().filter(|next| !next.is_cut_off)?;
    let is_apart = next.start == term.range.end.saturating_add(1);
    let other = term_at(text, next.start).filter(|_| is_apart)?;
    (other.says & category::MASK == term.says & category::MASK).then_some(other.range.end)
}

/// `pinda-allergie`: with the front of a compound.
fn hyphen_start(text: &Text<'_>, term: &Term, before: &[Word]) -> Option<usize> {
    let front = before.first().filter(|front| front.end.saturating_add(1) == term.range.start)?;
    (text.at(front.end) == Some(b'-')).then_some(front.start)
}

/// `severely dyslexic`, `practising Muslim`: from the first such word on.
fn degree_start(before: &[Word], start: usize) -> Option<usize> {
    let nearest = before.iter().find(|word| word.end <= start)?;
    (nearest.is(DEGREE) && !nearest.is_cut_off).then_some(nearest.start)
}

/// `catholique pratiquante`, `ansiedad generalizada`.
fn degree_end(after: &[Word]) -> Option<usize> {
    let next = after.first().filter(|word| word.is(DEGREE) && !word.is_cut_off)?;
    Some(next.end)
}

/// `eight weeks pregnant`, `im siebten Monat schwanger`, `sesto mese di gravidanza`: from the number on.
fn time_start(text: &Text<'_>, term: &Term, before: &[Word]) -> Option<usize> {
    let before = match before {
        [of, rest @ ..] if of.is(OF) && !of.is_cut_off && is_pregnancy(text, term) => rest,
        _ => before,
    };
    let [unit, number, ..] = before else { return None };
    let is_joined = !unit.is_cut_off && !number.is_cut_off;
    (is_joined && is_unit(text, unit) && is_count(text, number)).then_some(number.start)
}

/// `embarazada de siete meses`, `embarazo de 25 semanas`: to the unit.
fn time_end(text: &Text<'_>, term: &Term, after: &[Word]) -> Option<usize> {
    let is_child = is_pregnancy(text, term);
    if is_child && let Some(end) = week_end(text, after) {
        return Some(end);
    }
    let [of, one, other, ..] = after else { return None };
    let is_told =
        is_child && of.is(OF | FILL | WITH) || term.says & frame::IS != 0 && of.is(OF | FILL);
    let is_time = is_unit(text, other) && is_count(text, one);
    let is_joined = is_told && is_time && !other.is_cut_off;
    is_joined.then_some(other.end)
}

/// `i v. 32`, `in week 26`, `(14 wk)`, `al sesto mese`: to the week or month, or the bracket behind it.
fn week_end(text: &Text<'_>, after: &[Word]) -> Option<usize> {
    let is_bracketed = after.first().is_some_and(|word| text.before(word.start) == Some(b'('));
    let is_joint = |word: &Word| IN.has(word.folded(text).letters());
    let words = match after {
        [joint, rest @ ..] if !is_bracketed && is_joint(joint) => rest,
        _ => after,
    };
    let [one, other, ..] = words else { return dotted_week_end(text, words) };
    let is_time =
        is_week(text, one) && is_count(text, other) || is_count(text, one) && is_week(text, other);
    let is_joined = is_bracketed || !one.is_cut_off && !other.is_cut_off;
    let end = other.end.saturating_add(usize::from(is_bracketed));
    (is_time && is_joined && (!is_bracketed || text.at(other.end) == Some(b')'))).then_some(end)
}

/// `v. 32`: the full stop ends the words that were read.
fn dotted_week_end(text: &Text<'_>, words: &[Word]) -> Option<usize> {
    let week = words.first().filter(|word| is_week(text, word))?;
    let number = text.bytes_from(week.end, 4).strip_prefix(b". ")?;
    let digits = number.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let end = week.end.saturating_add(2).saturating_add(digits);
    (digits > 0 && text.number_may_end(end)).then_some(end)
}

/// Before a week, and the same abbreviated.
static IN: List = List::new("in im i en au al no na w de of");
static WEEKS: List = List::new("w wk wks v sem tc tyg tyd ssw sw");

fn is_week(text: &Text<'_>, word: &Word) -> bool {
    is_unit(text, word) || WEEKS.has(word.folded(text).letters())
}

pub(super) fn is_unit(text: &Text<'_>, word: &Word) -> bool {
    UNITS.has(word.folded(text).letters())
}

fn is_count(text: &Text<'_>, word: &Word) -> bool {
    text.at(word.start).is_some_and(|byte| byte.is_ascii_digit())
        || COUNTS.has(word.folded(text).letters())
}

/// Of how long one is with child.
static UNITS: List = List::new(
    "weeks months week month wks wk mths mnths semaines mois wochen monaten monat woche semanas meses settimane mesi \
    weken maanden maand miesiac miesiacu tydzien tygodniu tygodnie tygodni vecka veckor manader manaden veckan",
);
static COUNTS: List = List::new(
    "two three four five six seven eight nine ten twelve deux trois quatre cinq six sept huit \
    zwei drei vier funf sechs sieben acht neun dritten vierten funften sechsten siebten achten neunten \
    dos tres cuatro cinco seis siete ocho nueve due tre quattro cinque sei sette otto nove terzo quarto quinto sesto settimo ottavo nono \
    twee drie vier vijf zes zeven acht negen dois quatro cinco sete oito nove \
    drugim trzecim czwartym piatym szostym siodmym osmym dziewiatym tva tre fyra fem sex sju atta nio tredje fjarde femte sjatte sjunde attonde nionde",
);

/// `Unison member`, `FDP-Mitglied`: to the role.
fn role_end(after: &[Word]) -> Option<usize> {
    let next = after.first().filter(|word| word.is(MEMBER) && !word.is_cut_off)?;
    (!next.is(JOINING)).then_some(next.end)
}

/// `Surinaams-Hindoestaanse`, `IVF-försök`: to the end of the compound.
fn hyphen_end(text: &Text<'_>, term: &Term, after: &[Word]) -> Option<usize> {
    let next = after.first().filter(|next| next.start == term.range.end.saturating_add(1))?;
    (text.at(term.range.end) == Some(b'-')).then_some(next.end)
}

/// `member of the SPD`: from the role on.
fn role_start(before: &[Word]) -> Option<usize> {
    let mut words = before.iter().take(BETWEEN).take_while(|word| !word.is_cut_off);
    words.find(|word| word.is(MEMBER) && !word.is(JOINING)).map(|word| word.start)
}

/// `knee surgery`, `type 2 diabetes`: from the first such word on.
fn part_start(text: &Text<'_>, term: &Term, before: &[Word]) -> Option<usize> {
    // `Soy alérgico`, I am, against `soy allergy`.
    let is_verb = |word: &Word| word.is(FIRST) && term.says & frame::IS != 0;
    let is_part = |word: &&Word| word.is(PART) && !word.is_cut_off && !is_verb(word);
    let parts = before.iter().take(3).take_while(is_part);
    // `type 2 diabetes`, but `1x Zöliakie`.
    let is_count = |word: &&Word| text.at(word.start).is_some_and(|byte| byte.is_ascii_digit());
    parts
        .filter(|word| !is_count(word))
        .last()
        .filter(|word| !word.is(MY | KIN))
        .map(|word| word.start)
}

/// `Kurdish descent`: with the word before that says which.
fn origin_start(before: &[Word]) -> Option<usize> {
    before.first().filter(|word| !word.is(OF | FILL | MY | BE)).map(|word| word.start)
}

/// `origine algérienne`: with the word behind that says which.
fn origin_end(before: &Before, after: &[Word]) -> Option<usize> {
    let is_behind = before.as_slice().first().is_none_or(|word| word.is(OF | FILL | MY | BE));
    after.first().filter(|word| is_behind && !word.is_cut_off).map(|word| word.end)
}

/// `shop steward for the warehouse union`: to the end of what it is of.
fn organisation_end(text: &Text<'_>, term: &Term, after: &[Word]) -> Option<usize> {
    let words = after.get(..BETWEEN).unwrap_or(after);
    words.first().filter(|word| word.is(FOR | OF | WITH))?;
    let mut words = words.iter().take_while(|word| !word.is_cut_off);
    words.find_map(|word| {
        let other = term_at(text, word.start)?;
        (other.says & category::MASK == term.says & category::MASK).then_some(other.range.end)
    })
}
