//! Forenames that are words, told by what only people are: `Hope was very helpful`, `Iris war sehr nett`; and those
//! that somebody is told or asked: `tell Will that`.

use super::{
    deeds,
    model::class,
    sight::Sight,
    unit::{Case, Gap, Unit},
};
use crate::pii::tables::List;

static WAS: List =
    List::new("was is were est etait war ist fue es era estuvo e jest byla byl foi ar var a has");

/// Between the verb and what somebody is.
static VERY: List = List::new(
    "very so super really extremely incredibly always been just quite too tres vraiment toujours sehr echt immer total muy siempre \
    molto sempre davvero stata stato heel erg altijd zo bardzo zawsze muito jatte valdigt alltid ete een",
);

/// What people are in feedback, and things hardly.
static KIND: List = List::new(
    "helpful unhelpful rude polite impolite friendly unfriendly patient kind attentive welcoming knowledgeable courteous lovely \
    aimable serviable patiente agreable desagreable competent competente gentil gentille souriant souriante impoli impolie \
    antipathique accueillant accueillante \
    freundlich unfreundlich nett hilfsbereit hoflich unhoflich zuvorkommend geduldig patzig \
    amable paciente desagradable grosero grosera encantador encantadora atento atenta maleducado maleducada simpatico simpatica \
    servicial borde antipatico antipatica \
    gentile paziente disponibile sgarbato sgarbata gentilissimo gentilissima cordiale scortese maleducato maleducata scontroso \
    scontrosa cortese cortesissima \
    vriendelijk onvriendelijk lomp behulpzaam aardig onbeschoft attent beleefd \
    cierpliwy cierpliwa niegrzeczny niegrzeczna kompetentny kompetentna mily mila uprzejmy uprzejma pomocny pomocna zyczliwy \
    zyczliwa niemily niemila opryskliwy opryskliwa \
    atencioso atenciosa prestavel simpaticissima educada educado \
    adorable charmante charmant adorabile dolcissima dolcissimo bravissima bravissimo schat adoravel querida cudowna cudowny \
    kochana kochany underbar jattetrevlig supertrevlig snall jattesnall \
    trevlig hjalpsam vanlig otrevlig oforskamd tillmotesgaende",
);

/// What is said of somebody less kind: `Dino molto meno`.
const LESS: [[&[u8]; 2]; 10] = [
    [b"not", b"so"],
    [b"less", b"so"],
    [b"beaucoup", b"moins"],
    [b"nicht", b"so"],
    [b"no", b"tanto"],
    [b"molto", b"meno"],
    [b"wat", b"minder"],
    [b"nem", b"por"],
    [b"juz", b"mniej"],
    [b"inte", b"lika"],
];

/// What people have in English: `Emma's attitude`.
static MANNERS: List =
    List::new("attitude behaviour behavior manner tone rudeness patience kindness");

/// What is said of things, too: of a name that is nothing else, that is enough.
static GREAT: List = List::new(
    "great fantastic brilliant amazing excellent wonderful fab awesome terrible awful useless perfect professional \
    super genial formidable parfait parfaite professionnel professionnelle top toll klasse spitze kompetent fachkundig unmoglich \
    excelente estupendo estupenda fenomenal profesional bravo brava fantastico fantastica bravissimo bravissima professionale \
    geweldig fantastisch professioneel otimo otima espetacular profissional \
    swietny swietna fantastyczny fantastyczna profesjonalny profesjonalna jattebra fantastisk toppen proffsig duktig",
);

/// Of [`KIND`], what towns and shops are as well.
static OF_PLACES: List = List::new(
    "lovely welcoming adorable charmante charmant accueillant accueillante adorabile encantador encantadora adoravel querida \
    cudowna cudowny underbar kochana kochany schat",
);

static TOLD: List = List::new("tell told asked thank emailed phoned");

/// Forenames that are times or things of which that is said, too: `Summer was lovely`.
static THINGS: List = List::new(
    "summer winter autumn spring april may june august natale domingo domenica sunday paz rose ruby amber jade paris",
);

/// Whether such a word follows, or stands before it.
pub(super) fn is_told(sight: &Sight<'_, '_>, start: usize) -> bool {
    let others = class::COMPANY | class::TITLE | class::ROLE;
    let is_forename = |unit: &&Unit| {
        unit.case == Case::Capital
            && unit.is(class::FORENAME)
            && !unit.is(others)
            && !THINGS.has(unit.folded.letters())
    };
    let Some(name) = sight.unit(start).filter(is_forename) else { return false };
    if has_manners(sight, start) {
        return true;
    }
    let begins = name.gap.ends_sentence();
    let is_said = |list: &List| is_so(sight, start, |word| list.has(word));
    if name.is(class::PLACE | class::BRAND) {
        return begins && is_so(sight, start, |word| KIND.has(word) && !OF_PLACES.has(word));
    }
    begins && (is_said(&KIND) || is_short(sight, start))
        || is_asked(sight, start)
        || begins && !name.is(class::OTHERS) && is_said(&GREAT)
}

/// Whether what is said of somebody behind a verb and `very` is such a word.
fn is_so(sight: &Sight<'_, '_>, start: usize, is: impl Fn(&[u8]) -> bool) -> bool {
    let word = |ahead: usize| sight.small_word(start.saturating_add(ahead));
    let is_very = |ahead: &usize| word(*ahead).is_some_and(|word| VERY.has(word));
    let very = (2..=3).take_while(is_very).count();
    word(1).is_some_and(|word| WAS.has(word)) && word(very.saturating_add(2)).is_some_and(is)
}

/// Whether that is said without a verb: `Chloé adorable.`, `Dino molto meno`.
fn is_short(sight: &Sight<'_, '_>, start: usize) -> bool {
    let word = |ahead: usize| {
        let unit = sight.joined(start.saturating_add(ahead));
        unit.map(|unit| unit.folded.letters())
    };
    let is_less = |[one, other]: [&[u8]; 2]| word(1) == Some(one) && word(2) == Some(other);
    let is_kind = sight.small_word(start.saturating_add(1)).is_some_and(|word| KIND.has(word));
    LESS.into_iter().any(is_less) || is_kind && ends(sight, start)
}

/// Whether a sentence has two words only.
fn ends(sight: &Sight<'_, '_>, start: usize) -> bool {
    let behind = sight.gap_behind(start.saturating_add(1));
    matches!(behind, Gap::Stop | Gap::Comma | Gap::Break | Gap::Edge)
}

fn has_manners(sight: &Sight<'_, '_>, start: usize) -> bool {
    let next = sight.joined(start.saturating_add(1));
    let is_whose = |unit: &Unit| unit.is_possessive && !deeds::FIRMS.has(unit.folded.letters());
    sight.unit(start).is_some_and(is_whose)
        && next.is_some_and(|next| MANNERS.has(next.folded.letters()))
}

fn is_asked(sight: &Sight<'_, '_>, start: usize) -> bool {
    let is_small = |unit: &Unit| unit.case == Case::Small;
    sight.joined(start).is_some()
        && sight.has_before(start, 1, &TOLD)
        && sight.joined(start.saturating_add(1)).is_none_or(is_small)
}

#[cfg(test)]
mod tests {
    use crate::pii::{Kind, detect::testing::found};

    #[test]
    fn people_are_kind_and_asked() {
        for (text, names) in [
            ("Hope was very helpful", &["Hope"][..]),
            ("Iris war sehr nett", &["Iris"]),
            ("Gioia è stata gentilissima", &["Gioia"]),
            ("Consuelo fue muy amable conmigo", &["Consuelo"]),
            ("Can you tell Will that I will be in", &["Will"]),
            ("Summer was lovely", &[]),
            ("The staff was very helpful", &[]),
            ("Hope is all we have", &[]),
        ] {
            assert_eq!(found(Kind::Person, text), names, "{text}");
        }
    }
}
