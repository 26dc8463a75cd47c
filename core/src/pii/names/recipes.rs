//! Food that is called like people: `galletas María`, `biscotti Nonna Rosa`, `queijadas da Avó Rita`, `Oma Gerdas
//! Marmelade`.

use super::{
    model::class,
    name::GERMAN,
    sight::Sight,
    unit::{Case, Gap, Unit},
    wares,
};
use crate::pii::tables::List;

/// Food before whose word no sentence leaves out a pronoun, so that a name directly behind one is its brand. Words that
/// are no food in another language are left out: `ser`, `doce`.
static FOODS: List = List::new(
    "confiture confitures biscuits gateaux tarte tartes soupe soupes sauce sauces moutarde bonbons chocolats madeleines yaourt yaourts \
    compote compotes miel cafe jambon fromage fromages saucisson rillettes crepes glace glaces \
    mermelada mermeladas galletas pasteles tarta tartas sopa sopas salsa salsas croquetas rosquillas caramelos bizcocho bizcochos \
    chorizo jamon turron turrones aceite vinagre tomate quesos queso yogur chocolate chocolates cafes \
    marmellata marmellate biscotti torta torte zuppa zuppe sugo sughi salsa salse cantucci caramelle pasta ragu olio aceto pelati \
    prosciutto formaggio formaggi cioccolatini cioccolato gelato gelati panettone pandoro grissini tortellini \
    compota compotas doces bolachas bolo bolos sopa molho molhos queijadas rebucados broas azeite vinagre queijo queijos \
    presunto chocolate bombons gelado gelados marmelada \
    dzem dzemy konfitura konfitury ciasteczka ciastka ciasto ciasta zupa zupy sosy pierniki krowki cukierki pierogi ogorki \
    powidla miod kawa herbata kielbasa szynka sery czekolada lody makaron",
);

/// The same where one may: `the jam Anna made`, `syltet Anna kokte`. Somebody's recipe all the same.
static NORTHERN: List = List::new(
    "jam jams marmalade cookies biscuits cake cakes pie pies soup soups sauce sauces scones fudge sweets pickles chutney honey \
    marmelade marmeladen konfiture kekse kuchen torte torten suppe suppen sosse sossen knodel klosse bonbons senf honig platzchen \
    koekjes taart taarten soep soepen saus sauzen stroopwafels snoepjes cacao rookworst honing appelmoes \
    sylt kakor kaka tarta soppa soppor sas saser bullar senap honung lingonsylt",
);

/// Grandmothers and aunts of whom recipes are said to be.
static KIN: List = List::new(
    "grandma grandmas granny nana nan auntie uncle grandpa mama mamma mum oma omas opa omi grossmutter tante onkel \
    mamie papi meme pepe tata tonton mere abuela abuelo abuelita tia tio nonna nonno zia zio avo vovo babcia babci babuni \
    dziadek ciocia mormor farmor moster faster morfar farfar",
);

/// What stands between a name and its verb: `la tarta María la pidió`.
static PRONOUNS: List = List::new("la lo le las los les li gli l");

static OF: List = List::new("of from de du della dela da do di von van od av fran z");

/// Whose kin that is.
static MY: List = List::new(
    "my our your his her mein meine meiner meinem unsere unserer mijn onze ma notre sa mi mis nuestra su mia nostra sua minha \
    nossa moja mojej nasza min mormors",
);

/// Whether the name at a place is that of what somebody eats.
pub(super) fn is_one(sight: &Sight<'_, '_>, first: usize) -> bool {
    let is_kin = |unit: &Unit| KIN.has(unit.folded.letters());
    let is_begun = sight.unit(first).is_some_and(is_kin);
    let name = first.saturating_add(usize::from(is_begun));
    let may_be = |unit: &Unit| unit.gap == Gap::Space && unit.case == Case::Capital;
    // Who has a surname is somebody.
    let last = wares::last_of(sight, name);
    let is_surname = |unit: &Unit| last > name && unit.is(class::SURNAME);
    sight.unit(name).is_some_and(may_be)
        && !sight.unit(last).is_some_and(is_surname)
        && (is_behind_food(sight, name) || is_of_kin(sight, name))
}

/// `galletas María`, `chorizo Palacios`: no name and verb, `la tarta María la pidió`.
fn is_behind_food(sight: &Sight<'_, '_>, first: usize) -> bool {
    let is_forename = sight.unit(first).is_some_and(|unit| unit.is(class::FORENAME));
    let does = |next: &Unit| {
        let is_it = PRONOUNS.has(next.folded.letters());
        next.case == Case::Small
            && (is_it || is_forename || !next.is(class::PARTICLE | class::COMMON))
    };
    let next = sight.joined(wares::last_of(sight, first).saturating_add(1));
    !next.is_some_and(does) && sight.has_before(first, 1, &FOODS)
}

/// `biscotti Nonna Rosa`, `queijadas da Avó Rita`, `Oma Gerdas Marmelade`, and nobody's own: `my Nana Rose's jam`.
fn is_of_kin(sight: &Sight<'_, '_>, first: usize) -> bool {
    let has = |back: usize, list: &List| sight.has_before(first, back, list);
    let is_food = |place: usize| {
        let is_one = |unit: &Unit| {
            let word = unit.folded.letters();
            let is_noun = sight.language() == GERMAN || unit.gap.ends_sentence();
            (unit.case == Case::Small || is_noun) && (FOODS.has(word) || NORTHERN.has(word))
        };
        sight.unit(place).is_some_and(is_one)
    };
    let is_before = |back: usize| first.checked_sub(back).is_some_and(is_food);
    has(1, &KIN)
        && !has(2, &MY)
        && (is_before(2)
            || has(2, &OF) && is_before(3)
            || sight.joined(first.saturating_add(1)).is_some() && is_food(first.saturating_add(1)))
}

#[cfg(test)]
mod tests {
    use crate::pii::{Kind, detect::testing::found};

    #[test]
    fn food_is_called_like_people() {
        for text in [
            "Las galletas María estaban rotas",
            "Volveré por el chorizo Palacios.",
            "Tornerò per i biscotti Nonna Rosa.",
            "Volto pelas queijadas da Avó Rita.",
            "Wegen Oma Gerdas Marmelade komme ich wieder",
            "I came back for Granny Edna's scones",
            "Wrócę po pierniki Babci Zosi",
            "Bullar från Mormor Astrid, mycket goda",
        ] {
            assert!(found(Kind::Person, text).is_empty(), "{text}");
        }
        for (text, name) in [
            ("A las doce María llamó otra vez", "María"),
            ("los bizcochos Anna Kern los pidió ayer", "Anna Kern"),
            ("Biscotti di zia Teresa Conti mai arrivati", "Teresa Conti"),
            ("Taart van oma Annie Bakker kwam kapot aan", "Annie Bakker"),
            ("Die Marmelade hat Frau Gerda Kern gebracht", "Gerda Kern"),
            ("the cake Anna Kern ordered was late", "Anna Kern"),
        ] {
            assert_eq!(found(Kind::Person, text), [name], "{text}");
        }
    }
}
