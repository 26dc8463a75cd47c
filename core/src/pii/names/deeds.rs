//! Forenames that begin a sentence or a clause, told by what it says they did: `Tom told me to wait`, `Lucía me ayudó`, `Jan
//! belde nooit terug`. The commonest forenames need it most: lists have them as towns, brands and words, too.

use super::{
    model::class,
    sight::Sight,
    unit::{Case, Gap, Unit},
};
use crate::pii::tables::List;

/// What only people do, as it is told of them.
static DEEDS: List = List::new(
    "said told promised apologised apologized explained listened smiled laughed shouted yelled insisted refused replied answered \
    assured reassured advised phoned rang texted emailed helped ignored interrupted hung \
    dit repondu repondre explique expliquer promis rappele rappelee rappeles appele appelee ecoute ecoutee conseille conseillee \
    conseilles aide aidee aides aider rassure rassuree accueilli accueillie accueillis renseigne renseignee renseignes raccroche \
    sagte versprach erklarte entschuldigte beriet behauptete lachelte lachte schrie rief gesagt versprochen erklart entschuldigt \
    beraten geholfen weitergeholfen angerufen zuruckgerufen empfohlen aufgelegt zugehort gekummert geantwortet helfen weiterhelfen \
    dijo explico ayudo prometio respondio contesto atendio escucho sonrio grito colgo disculpo aconsejo devolvio supo \
    detto spiegato aiutato aiutata aiutati promesso richiamato richiamata risposto ascoltato ascoltata assistito assistita \
    consigliato consigliata accolto accolta accolti rassicurato rassicurata riattaccato scusato scusata \
    zei vertelde beloofde belde hielp antwoordde glimlachte schreeuwde weigerde luisterde geholpen gezegd beloofd uitgelegd \
    gebeld teruggebeld geantwoord geadviseerd gerustgesteld opgehangen geluisterd verteld helpen ophing \
    disse explicou ajudou prometeu ligou respondeu atendeu ouviu sorriu gritou desligou telefonou aconselhou \
    pomogl pomogla powiedzial powiedziala obiecal obiecala wyjasnil wyjasnila zadzwonil zadzwonila oddzwonil oddzwonila \
    odpowiedzial odpowiedziala przeprosil przeprosila wysluchal wysluchala doradzil doradzila krzyczal krzyczala obsluzyl obsluzyla \
    rozlaczyl rozlaczyla zapewnil zapewnila potrafil potrafila wiedzial wiedziala \
    berattade lovade forklarade hjalpte ringde svarade lyssnade skrek vagrade bemotte",
);

/// What is told of people mostly: of a name that is nothing else, that is enough.
static ACTS: List = List::new(
    "sorted fixed handled checked served welcomed greeted arranged called came turned knew offered suggested spoke tried dealt \
    savait voulait pouvait kam wusste meldete vino quiso resolvio soluciono sapeva voleva kwam wist legde kon \
    sabia quis conseguiu resolveu tratou apareceu umial umiala przyszedl przyszla zalatwil zalatwila visste fixade ordnade kom",
);

/// Between the name and that: whom it was done to, how, and whether it was.
static BETWEEN: List = List::new(
    "me us him her them mir mich ihm ihr le les lui hem haar mu jej uns sich m n nous se nos mi ci si gli mij ons zich mnie nam mig oss \
    never nie niemals jamais nunca no non ne mai nooit nao niet nicht inte aldrig pas su \
    even just really kindly quickly then later finally always also immer toujours siempre sempre altijd zawsze alltid \
    sofort direkt gleich leider tout tutto tudo todo wszystko allt alles bien vraiment gentiment gentilmente bardzo cierpliwie mais \
    has had a avait hat hatte ha aveva heeft tem tinha har hade could couldn konnte pouvait podia poteva kunde",
);

/// How many of them.
const MOST_BETWEEN: usize = 4;

/// Verbs whose participle ends the clause.
static FRAME: List = List::new("hat hatte konnte wollte heeft had kon wilde");

/// Words of a clause up to its participle at most.
const CLAUSE: usize = 8;

/// Forenames elsewhere, pronouns here: `Ella me ayudó`.
pub(super) static PRONOUNS: List = List::new(
    "he she they we you it il elle on er sie es ella el lui lei hij zij ze ele ela ona ono oni han hon hun den die man",
);

/// Firms that deal with customers, and what speaks to them.
pub(super) static FIRMS: List = List::new(
    "otto hermes douglas mercedes alexa siri dyson max ingo elisa ola sky marcus churchill albert casper zara",
);

/// Before a name that is the next of whom a sentence tells.
static AND: List = List::new(
    "says said that que dass dat ze att and but while then et mais puis und aber y pero e ma mentre en maar mas i ale a och men",
);

/// Whether that is told of the word at a place.
pub(super) fn is_told(sight: &Sight<'_, '_>, start: usize) -> bool {
    let others = class::COMPANY | class::TITLE | class::ROLE | class::STREET;
    let is_forename = |unit: &Unit| {
        unit.case == Case::Capital
            && unit.is(class::FORENAME)
            && !unit.is(others)
            && !PRONOUNS.has(unit.folded.letters())
            && !FIRMS.has(unit.folded.letters())
    };
    let Some(name) = sight.unit(start).filter(|unit| is_forename(unit)) else { return false };
    begins(sight, start, name) && (does(sight, start, name) || is_framed(sight, start))
}

fn begins(sight: &Sight<'_, '_>, start: usize, name: &Unit) -> bool {
    match name.gap {
        Gap::Comma => true,
        Gap::Space => sight.has_before(start, 1, &AND),
        gap => gap.ends_sentence(),
    }
}

/// Whether the name stands before a verb, with only such words between.
fn does(sight: &Sight<'_, '_>, start: usize, name: &Unit) -> bool {
    let is_only_name = !name.is(class::OTHERS) && name.class & class::LANGUAGE == 0;
    let behind = (start.saturating_add(1)..).map_while(|place| sight.small_word(place));
    for word in behind.take(MOST_BETWEEN + 1) {
        // `ajudou-me`
        let letters = word.split(|letter| *letter == b'-').next().unwrap_or_default();
        if DEEDS.has(letters) || is_only_name && ACTS.has(letters) {
            return true;
        }
        if !BETWEEN.has(letters) {
            return false;
        }
    }
    false
}

/// Whether a participle ends the clause whose verb is behind the name: `hat mir bei der Buchung geholfen`.
fn is_framed(sight: &Sight<'_, '_>, start: usize) -> bool {
    let verb = start.saturating_add(1);
    let has = |place: usize, list: &List| {
        sight.joined(place).is_some_and(|unit| list.has(unit.folded.letters()))
    };
    let ends = |place: &usize| {
        let next = place.saturating_add(1);
        has(*place, &DEEDS) && (sight.joined(next).is_none() || has(next, &AND))
    };
    let clause = (verb.saturating_add(1)..).take(CLAUSE);
    let mut clause = clause.take_while(|place| sight.joined(*place).is_some());
    has(verb, &FRAME) && clause.any(|place| ends(&place))
}

#[cfg(test)]
mod tests {
    use crate::pii::{Kind, detect::testing::found};

    #[test]
    fn people_do_what_is_told() {
        for (text, names) in [
            ("Tom told me to wait.", &["Tom"][..]),
            ("Jack never rang me back", &["Jack"]),
            ("Emma was great", &["Emma"]),
            ("Hugo nous a bien conseillés", &["Hugo"]),
            ("Paul était très aimable", &["Paul"]),
            ("Leon hat mir bei der Buchung sofort geholfen.", &["Leon"]),
            ("Hermes hat mir bei der Buchung nie geholfen.", &[]),
            ("Otto hat nicht geantwortet", &[]),
            ("Nora hat mir bei der Buchung sofort geholfen.", &["Nora"]),
            ("Lucía me ayudó mucho con la reserva", &["Lucía"]),
            ("Marco non ha richiamato", &["Marco"]),
            ("Jan belde nooit terug", &["Jan"]),
            ("Pedro nunca mais ligou", &["Pedro"]),
            ("João ajudou-me logo", &["João"]),
            ("Sofia était vraiment désagréable", &["Sofia"]),
            ("Maja nie oddzwoniła", &["Maja"]),
            ("Sara ringde aldrig upp, men Tom svarade", &["Sara", "Tom"]),
            ("Will helped me and Mark never answered", &["Will", "Mark"]),
            ("Caller upset, says Verity hung up.", &["Verity"]),
            ("Dice que Hugo le colgó", &["Hugo"]),
            ("Ella me ayudó mucho", &[]),
            ("Ona pomogła mi od razu", &[]),
            ("Will you answer my mail?", &[]),
            ("Mark the parcel as fragile", &[]),
            ("Florence was great, we loved the museums", &[]),
            ("Milan was lovely", &[]),
            ("Sofia var väldigt fint", &[]),
            ("Support told me to wait", &[]),
        ] {
            assert_eq!(found(Kind::Person, text), names, "{text}");
        }
    }
}
