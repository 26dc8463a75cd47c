//! Names that people give as theirs, or as that of kin, which may be any word: `my name is Price`, `ich heiße
//! Lang`, `min dotter heter Saga`; under which something is booked, `a nombre de Rosa`, or a letter ends, `MfG Lange`;
//! and what their names are not: `Klein, nicht Kleine`.

use super::{
    booked::{self, is_booked, is_for_whom, is_name},
    degree, front, label,
    model::class,
    noted, shortened,
    sight::Sight,
    staff, thanked,
    unit::{Case, Gap, Unit},
    usual,
};
use crate::pii::{context::last_word, fold::fold, kind::Kind, tables::List, text::Text};

/// The last word before such a name is in one of these.
static LAST: [&List; 17] = [
    &IS,
    &OF_KIN,
    &booked::OF,
    &booked::ON_NAME,
    &booked::UNDER,
    &booked::FAMILIES,
    &CLOSINGS,
    &SIGNED,
    &DEAR,
    &NOT,
    &VERBS_AND_PARTICLES,
    &PARTS,
    &booked::AT,
    &booked::ARTICLES,
    &THANKS,
    &booked::FOR,
    &booked::IN_ENGLISH_NAME,
];

/// The last words of [`CALLED`], and particles between `naam van` and a name.
static VERBS_AND_PARTICLES: List =
    List::new("heisse llamo chiamo chamo chamo-me me sie imie der te ter von name");

/// Words for a name before `is`, and whose it is.
static NAMES: List = List::new(
    "name surname forename vorname nachname nom prenom nombre apellido nome cognome apelido sobrenome naam achternaam voornaam \
    nazwisko imie namn efternamn fornamn",
);
/// Those of them that need no word behind: `surname Price`.
static PARTS: List = List::new(
    "surname forename vorname nachname prenom apellido cognome apelido sobrenome achternaam voornaam nazwisko efternamn fornamn",
);
pub(super) static WHOSE: List = List::new(
    "my his her our their mein meine meiner meinem meinen sein seine ihr ihre unser unsere mon ma son sa notre mi su mio mia suo sua \
    mijn zijn haar onze meu minha seu moj moja mojego mojej moje jego jej mitt min hans hennes",
);
static IS: List = List::new("is ist est es e s ar to");

/// Verbs of whoever speaks, with their pronoun.
const CALLED: [[&[u8]; 2]; 9] = [
    [b"ich", b"heisse"],
    [b"m", b"appelle"],
    [b"me", b"llamo"],
    [b"mi", b"chiamo"],
    [b"ik", b"heet"],
    [b"me", b"chamo"],
    [b"nazywam", b"sie"],
    [b"na", b"imie"],
    [b"jag", b"heter"],
];

/// What names kin and other people: `meine Tochter heißt`, `mi hija se llama`, `a lady called`, `un ragazzo di nome`.
static OF_KIN: List = List::new(
    "heisst heet heter appelle llama chiama chama called named chiamava llamaba appelait hiess heette hette chamava namens genannt nomme nommee appele appelee llamado llamada chiamato \
    chiamata chamado chamada genaamd imieniu nazwisku namn nome nombre nom naam",
);

/// People, besides those that the model has as roles.
static PEOPLE: List = List::new(
    "lady man woman guy girl boy bloke chap gentleman person homme femme fille garcon dame monsieur personne mann frau dame herr \
    hombre mujer chica chico senora senor persona uomo donna ragazza ragazzo signora signore vrouw meneer mevrouw jongen meisje \
    homem mulher rapaz rapariga senhora senhor pessoa pan pani pana kobieta mezczyzna osoba kvinna tjej kille",
);

/// `ich heiße Sie willkommen`, `my name is Not`.
static OTHERS: List = List::new(
    "sie euch dich ihnen das die der not nicht niet inte nie non nao pas numerosa monoparental guy feud",
);

/// What denies a name, and bytes between a name and what it is told by.
static NOT: List = List::new("not nicht pas no non niet nao nem inte nie ni noch nor");
const FROM_NAME: usize = 16;

/// A first look, where an everyday word begins no other name, at what stands before it and a space.
pub(super) fn may_be(text: &Text<'_>, start: usize) -> bool {
    let before = text.bytes_before(start, LONGEST);
    let Some(before) = before.strip_suffix(b" ") else { return false };
    let word = last_word(before);
    let word = fold(word);
    LAST.iter().any(|list| list.has(word.letters()))
}

/// Bytes of such a word at most, with its space.
const LONGEST: usize = 17;

/// The last word of the name that begins at the anchor.
pub(super) fn last_of(text: &Text<'_>, sight: &Sight<'_, '_>) -> Option<usize> {
    let start = sight.anchor;
    let first = sight.unit(start)?;
    let is_shouted = first.case == Case::Capitals && !first.is(class::NAMES);
    if first.case == Case::Small
        || first.is_initial()
        || is_shouted
        || is_title_of(sight, start)
        || degree::is_degree(sight, start)
        || OTHERS.has(first.folded.letters())
    {
        return None;
    }
    let is_told = || {
        let before = sight.unit_before(start, 1);
        let is_told_by = |before: &Unit| {
            // Behind particles other words tell it.
            before.is(class::PARTICLE) || LAST.iter().any(|list| list.has(before.folded.letters()))
        };
        before.is_some_and(is_told_by)
            && (is_introduced(sight, start)
                || is_booked(sight, start)
                || is_closing(sight, start)
                || is_denied(text, sight, start))
    };
    front::listed_behind_particle(sight, start)
        .or_else(|| is_addressed(sight, start).then(|| label::last_from(sight, start)))
        .or_else(|| is_told().then(|| label::last_from(sight, start)))
}

/// `my name is Dr. Anna Kern`: the name begins behind the title.
pub(super) fn is_title_of(sight: &Sight<'_, '_>, start: usize) -> bool {
    let is_name =
        |next: &Unit| next.case != Case::Small && matches!(next.gap, Gap::Dot | Gap::Space);
    let is_title =
        |unit: &Unit| unit.is(class::TITLE) && !unit.is(class::NAMES) && !unit.is_initial();
    sight.unit(start).is_some_and(is_title)
        && sight.joined(start.saturating_add(1)).is_some_and(is_name)
}

/// Whether that is said before a word or before its particles: `mijn naam is de Jong`.
fn is_introduced(sight: &Sight<'_, '_>, start: usize) -> bool {
    let front = label::front(sight, start);
    // Behind particles too few words are in sight to tell whose.
    is_introduced_at(sight, start)
        || front < start && (is_named(sight, front) || is_introduced_at(sight, front))
}

fn is_named(sight: &Sight<'_, '_>, start: usize) -> bool {
    sight.has_before(start, 1, &IS) && sight.has_before(start, 2, &NAMES)
}

fn is_introduced_at(sight: &Sight<'_, '_>, start: usize) -> bool {
    let before = |back: usize| sight.unit_before(start, back);
    if !sight.unit(start).is_some_and(|unit| matches!(unit.gap, Gap::Space | Gap::Quote)) {
        return false;
    }
    // `chamo-me`
    if before(1).is_some_and(|unit| unit.folded.letters() == b"chamo-me") {
        return true;
    }
    let has = |back: usize, list: &List| sight.has_before(start, back, list);
    let is_pair = |[one, other]: [&[u8]; 2]| {
        let is = |back, word: &[u8]| before(back).is_some_and(|unit| unit.folded.letters() == word);
        is(1, other) && is(2, one)
    };
    let is_person = |back: usize| {
        before(back).is_some_and(|unit| unit.is(class::ROLE | class::TITLE)) || has(back, &PEOPLE)
    };
    // `Name's Price`
    let is_short =
        || before(1).is_some_and(|unit| unit.is_possessive && unit.folded.letters() == b"name");
    has(1, &IS) && has(2, &NAMES) && has(3, &WHOSE)
        || is_short()
        || has(1, &PARTS) && sight.unit(start).is_some_and(|unit| unit.is(class::NAMES))
        || CALLED.into_iter().any(is_pair)
        || has(1, &OF_KIN) && (is_person(2) || is_person(3))
}

/// The particle with which a name begins that is told by what stands before that: `Booking under van Wyk`, `mijn
/// naam is de Jong`.
pub(super) fn particle_before(sight: &Sight<'_, '_>, start: usize) -> Option<usize> {
    let front = label::front(sight, start);
    // `op naam van van Gent`
    if front < start && booked::is_behind_name(sight, front) {
        let own = front.saturating_add(1);
        return (own < start).then_some(own);
    }
    let is_told = || {
        is_for_whom(sight, front)
            || is_named(sight, front)
            || shortened::is_titled(sight, front)
            || noted::is_guest(sight, front)
                && noted::is_before_room(sight, label::last_from(sight, start))
    };
    (front < start && is_told()).then_some(front)
}

/// Whether a word that a letter begins with stands so many words before another.
pub(super) fn is_dear(sight: &Sight<'_, '_>, start: usize, back: usize) -> bool {
    sight.has_before(start, back, &DEAR)
}

/// Whether a text or a line ends with a name behind a closing: `MfG Lange`, `Kind regards, Price`.
fn is_closing(sight: &Sight<'_, '_>, start: usize) -> bool {
    let Some(first) = sight.unit(start) else { return false };
    let is_near = || matches!(first.gap, Gap::Space | Gap::Comma) && is_name(first);
    // `Signed: Michael Hart`
    let is_signed = || {
        matches!(first.gap, Gap::Space | Gap::Comma | Gap::Colon)
            && first.is(class::NAMES)
            && sight.has_before(start, 1, &SIGNED)
    };
    // `Kind regards\nSales`
    let is_below =
        || first.gap == Gap::Break && first.is(class::NAMES) && !staff::is_department(first);
    let ends = || {
        let last = label::last_from(sight, start);
        sight.ends_line(last)
    };
    // `Firmato Rita Conti. Avviso`
    let is_full = || {
        let last = label::last_from(sight, start);
        last > start && first.is(class::FORENAME) && sight.gap_behind(last) == Gap::Stop
    };
    // `Thanks,\nWill`
    let is_behind_thanks = || {
        let others = class::BRAND | class::PLACE | class::COMPANY;
        is_below()
            && first.is(class::FORENAME)
            && !first.is(others)
            && sight.has_before(start, 1, &THANKS)
            && matches!(sight.gap_behind(start), Gap::Edge | Gap::Break)
    };
    sight.has_before(start, 1, &CLOSINGS)
        && (is_near() || is_below() || is_unknown_below(sight, start))
        && ends()
        || is_signed() && (ends() || is_full())
        || is_behind_thanks()
}

/// `Kind regards,\nSaire Yorulmaz`: two words or more with capitals in a line of their own that no list has.
fn is_unknown_below(sight: &Sight<'_, '_>, start: usize) -> bool {
    let last = label::last_from(sight, start);
    let is_unknown = |place: usize| {
        sight.unit(place).is_some_and(|unit| {
            unit.is(class::PARTICLE) || unit.case == Case::Capital && !unit.is(class::OTHERS)
        })
    };
    last > start
        && sight.unit(start).is_some_and(|unit| unit.gap == Gap::Break)
        && (start..=last).all(is_unknown)
}

static CLOSINGS: List = List::new(
    "distinguees respectueuses regards wishes sincerely faithfully cheers yours cordialement salutations sinceres amities grussen grusse gruss mfg lg vg bg \
    hochachtungsvoll cdt cdlt saludos saludo atentamente abrazo saluti cordialmente abbraccio groet groeten groetjes hoogachtend mvg cumprimentos \
    atenciosamente abraco abracos baci bacioni besos beijos kisses kram kramar buziaki knuffel iphone ipad pozdrawiam pozdrowienia powazaniem szacunkiem halsning halsningar mvh vh",
);

static SIGNED: List = List::new(
    "signed signe firmado firmato assinado getekend gezeichnet podpisano podpisal podpisala undertecknat undertecknad underskrivet",
);

static THANKS: List = List::new(
    "thanks thx ta danke merci gracias grazie bedankt dank obrigado obrigada dziekuje dzieki tack",
);

/// Whether a letter or an answer begins with a forename: `Beste Pascale,`, `Hola Ramón:`.
fn is_addressed(sight: &Sight<'_, '_>, start: usize) -> bool {
    let others = class::BRAND | class::PLACE | class::COMPANY | class::ROLE | class::TITLE;
    let is_forename =
        |unit: &Unit| unit.is(class::FORENAME) && !unit.is(others) && unit.case == Case::Capital;
    let ends = || {
        let last = label::last_from(sight, start);
        matches!(sight.gap_behind(last), Gap::Comma | Gap::Colon | Gap::Break | Gap::Edge)
    };
    // `Geachte heer Damen,`
    let is_titled = || {
        let title = sight.unit_before(start, 1);
        let may_be = |unit: &Unit| !unit.is(class::TITLE | class::ROLE);
        sight.has_before(start, 2, &DEAR)
            && title.is_some_and(|title| title.is(class::TITLE))
            && sight.joined(start).is_some_and(may_be)
    };
    // `Hi Paul, I …`: no brand is spoken to so, but firms.
    let is_person = |unit: &Unit| is_forename(unit) || usual::is_person(unit);
    let is_called =
        || sight.has_before(start, 1, &DEAR) && sight.joined(start).is_some_and(is_person);
    (is_called() || is_titled()) && ends()
}

static DEAR: List = List::new(
    "dear liebe lieber cher chere querido querida estimado estimada caro cara gentile egregio beste geachte lieve drogi droga szanowny \
    szanowna kara kare basta baste hi hello hey hallo hoi bonjour salut hola ciao salve czesc witaj ola oi hej hejsan tjena",
);

/// What stands between a place and a name shortly before it.
fn behind_name<'t>(text: &Text<'t>, place: usize) -> Option<&'t [u8]> {
    let is_near = place.saturating_sub(text.floor()) <= FROM_NAME;
    (is_near && text.last() == Some(Kind::Person)).then(|| text.bytes(text.floor()..place))
}

/// Whether a forename stands behind a name and a word for "and": `Ana y Luis`.
pub(super) fn is_joined_to_name(text: &Text<'_>, sight: &Sight<'_, '_>) -> bool {
    let Some(first) = sight.unit(sight.anchor) else { return false };
    let Some(between) = behind_name(text, first.start) else { return false };
    let is_and = matches!(
        between,
        b" and "
            | b" & "
            | b" y "
            | b" e "
            | b" et "
            | b" und "
            | b" en "
            | b" och "
            | b" i "
            | b" u. "
            | b" + "
    );
    // `Grazie a Rosa e Bianca per l'aiuto`
    let is_thanked = || {
        let next = sight.joined(sight.anchor.saturating_add(1));
        !first.is(class::OTHERS & !class::NOUN & !class::COMMON)
            && next.is_some_and(thanked::is_for)
    };
    let is_sure = !first.is(class::OTHERS & !class::NOUN);
    is_and && first.is(class::FORENAME) && (is_sure || is_thanked())
}

/// Whether a name stands before that, and a denial between: `Visser, niet Fisser`, `Zając, a nie Zajonc`.
fn is_denied(text: &Text<'_>, sight: &Sight<'_, '_>, start: usize) -> bool {
    let Some(first) = sight.unit(start) else { return false };
    let Some(between) = behind_name(text, first.start) else { return false };
    let denial = sight.unit_before(start, 1);
    between.first().is_some_and(|mark| matches!(mark, b',' | b' '))
        && (first.is(class::NAMES) || !first.is(class::BRAND | class::PLACE | class::COMPANY))
        && denial.is_some_and(|unit| NOT.has(unit.folded.letters()))
        && !between.iter().any(|byte| b".!?;:\n".contains(byte))
}

#[cfg(test)]
mod tests {
    use crate::pii::{Kind, detect::testing::found};

    #[test]
    fn names_that_people_give_may_be_any_word() {
        for (text, names) in [
            ("My name is Price and I wait", &["Price"][..]),
            ("Mein Name ist Klein, nicht Kleine, bitte", &["Klein", "Kleine"]),
            ("Ich heiße Lang und warte", &["Lang"]),
            ("Mi nombre es Mercedes", &["Mercedes"]),
            ("Il mio nome è Primo Levante", &["Primo Levante"]),
            ("Ik heet Visser, niet Fisser", &["Visser", "Fisser"]),
            ("Chamo-me Leitão, não Leitao", &["Leitão", "Leitao"]),
            ("Nazywam się Zając, a nie Zajonc", &["Zając", "Zajonc"]),
            ("Jag heter Ek, inte Eek", &["Ek", "Eek"]),
            ("min dotter heter Saga", &["Saga"]),
            ("I spoke to a lady called Faith about it", &["Faith"]),
            ("un ragazzo di nome Primo", &["Primo"]),
            ("en kvinna vid namn Lind", &["Lind"]),
            ("Beste Pascale,\nbedankt", &["Pascale"]),
            ("Geachte heer Damen,\nbedankt", &["Damen"]),
            ("Dear Amazon,\nwhere is it", &[]),
            ("a colour called Amber", &[]),
            ("Reserva a nombre de Blanco para dos", &["Blanco"]),
            ("Geboekt op naam van Visser voor twee", &["Visser"]),
            ("Factura a nombre de Transportes Vilar S.L.", &[]),
            ("la famille Boulanger attend", &["Boulanger"]),
            ("Danke. MfG Lange", &["Lange"]),
            ("Kind regards\nPrice", &["Price"]),
            ("Kind regards\nThe whole team", &[]),
            ("Anna Kern, not Amazon", &["Anna Kern"]),
            ("Ich heiße Sie willkommen", &[]),
            ("the name is Price, the field stays empty", &[]),
            ("MY NAME IS NOT ON THE LIST", &[]),
        ] {
            assert_eq!(found(Kind::Person, text), names, "{text}");
        }
    }
}
