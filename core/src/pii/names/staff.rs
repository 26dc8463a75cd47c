//! Staff told by where they work, `Norma de recepción`, `Tom Blandford from support`, and people told by who spoke to
//! them or was served by them, `J'ai parlé à Constance`, `service from Joy`, though their names are words.

use super::{
    deeds, label,
    model::class,
    name::GERMAN,
    sight::Sight,
    unit::{Case, Gap, Unit},
    usual,
};
use crate::pii::tables::List;

static JOINTS: List = List::new(
    "at from in on a de del du da do dos von vom van aan an am bei beim im della dell di d z ze w we na i pa fran bij op sur",
);
static IN: List = List::new("en");
static ARTICLES: List =
    List::new("the your la le l los las der die das den dem het el il lo de live");

/// Where staff meets customers.
static PLACES: List = List::new(
    "reception receptie recepcion rececao recepcao recepcji receptionen rezeption support soporte suporte apoio assistenza assistance \
    salle till tills kasie kasy kassorna bakery bakkerij backerei boulangerie panaderia padaria bageriet piekarni serwisie infolinii hotline helpdesk kundenservice kundendienst kundtjanst kundservice klantenservice accueil sav service desk counter checkout \
    kasse kassa kassan caisse caja caixa cassa balie bar office sales verkauf ventas vendas vendite verkoop logistik logistica lager \
    magasinet kuche cocina cucina keuken cozinha kuchni helpdesken supporten obsludze obslugi buchhaltung comptabilite contabilidad \
    contabilita boekhouding contabilidade ksiegowosci bokningen marketing finance legal \
    branch shop store filiale agence magasin boutique tienda sucursal oficina negozio loja agencia winkel filiaal sklep sklepie \
    oddzialu oddziale salonu butik butiken kontoret \
    collections recobros cobros recouvrement inkasso incasso recupero cobrancas windykacji billing facturation facturacion fatturazione \
    facturatie faturacao fakturering reklamation reclamations reclamaciones reclami reklamacji returns retours returer",
);

static CHATS: List = List::new("chat chatten czatu czacie tchat");

/// Speaking to people, and their service.
static SPOKE: List = List::new(
    "demande demander chiesto pytalam pytalem vroeg fragte gefragt preguntado perguntado rozmawialismy spoke speak spoken talked talk ask asked chatted parle parlee parler demandez demande gesprochen telefoniert geredet sprach \
    hable hablado hablar pregunten pregunte pregunta fragen frag frage pergunte chieda pytac parlato parlare chiedete chiedere falei falado falar perguntem perguntei \
    sprak gesproken vraag gevraagd rozmawialam rozmawialem rozmowa rozmowie pratade pratat talade talat fraga fragade",
);
/// `fragen Sie nach Meike`
static YOU: List = List::new("sie");
static SERVED: List = List::new(
    "served helped assisted attended greeted bedient beraten betreut empfangen begrusst servi servie aide accueilli accueillie conseille \
    atendido atendida atendidos ayudado ayudada servido servita servito assistito assistita accolto accolta geholpen bediend ontvangen \
    obsluzony obsluzona obsluzeni recebido recebida ajudado serverade serverad betjanad betjanade hjalpt bemott service help advice servicio servico servizio aiuto ayuda ajuda aide accueil bediening hulp bemotande hjalp attitude actitud trato comportamento comportamiento atteggiamento atitude houding gedrag attityd attityden verhalten \
    serviti servite servis servies serveerd toppservice topservice",
);
static TO: List = List::new(
    "to with for from by door przez a avec de par mit von nach con por di da com met ik naar van z o med efter av till pela pelo hos dal dalla",
);

static BY: List = List::new("by von par por door przez av da");

/// The last word of a name right behind a word for a role, which may be any word then: `a gerente Pimenta`; or that
/// such a word tells of behind a comma: `Mercedes, la recepcionista`.
pub(super) fn last_beside_role(sight: &Sight<'_, '_>, start: usize) -> Option<usize> {
    let others = class::BRAND | class::PLACE | class::COMPANY | class::TITLE | class::ROLE;
    let may_be = |unit: &Unit| unit.case == Case::Capital && unit.is(class::NAMES);
    let is_role = |unit: &Unit| {
        unit.is(class::ROLE) && !unit.is(class::NAMES | class::GATE | class::PARTICLE)
    };
    let first = sight.unit(start).filter(|unit| may_be(unit))?;
    let last = label::last_from(sight, start);
    let before = sight.unit_before(start, 1);
    // German nouns have capitals.
    let is_behind = || {
        // What is no word the model knows as well.
        first.gap == Gap::Space
            && first.is(class::COMMON | class::NOUN)
            && !first.is(others | class::STREET)
            && sight.language() != GERMAN
            && before.is_some_and(|before| before.case == Case::Small && is_role(before))
    };
    let is_told = || {
        let article = last.saturating_add(1);
        let is_comma = |unit: &Unit| unit.gap == Gap::Comma && ARTICLES.has(unit.folded.letters());
        first.is(class::FORENAME)
            && first.gap.ends_sentence()
            && sight.unit(article).is_some_and(is_comma)
            && sight.joined(article.saturating_add(1)).is_some_and(is_role)
    };
    (is_behind() || is_told()).then_some(last)
}

/// What is spoken to and is nobody.
static VOICES: List = List::new("alexa siri cortana bixby gemini claude copilot");

/// The forename that a verb of speaking and a preposition stand before, or a word for service: whoever is spoken to
/// is no firm and no place.
pub(super) fn last_spoken_to(sight: &Sight<'_, '_>, start: usize) -> Option<usize> {
    let others = class::COMPANY | class::TITLE | class::ROLE | class::STREET | class::GATE;
    let things = class::BRAND | class::PLACE;
    let is_forename = |unit: &Unit| {
        let is_plain = unit.class & !class::LANGUAGE & !class::NAMES == 0;
        (unit.case == Case::Capital || unit.case == Case::Small && is_plain)
            && unit.is(class::FORENAME)
            && !unit.is(others)
            && !VOICES.has(unit.folded.letters())
    };
    let first = sight.joined(start).filter(|unit| is_forename(unit))?;
    let is_told = sight.has_before(start, 1, &TO)
        && (sight.has_before(start, 2, &SPOKE)
            || sight.has_before(start, 2, &YOU) && sight.has_before(start, 3, &SPOKE)
            || sight.has_before(start, 2, &SERVED)
                && (!first.is(things)
                    || sight.has_before(start, 1, &BY)
                        && !first.is(class::PLACE)
                        && usual::is_person(first)));
    // `Service at Paris Nord`
    let last = label::last_from(sight, start);
    let is_name = |unit: &Unit| last == start || unit.is(class::SURNAME);
    (is_told && sight.unit(last).is_some_and(is_name)).then_some(last)
}

/// The last word of a forename or name behind which such a place stands.
pub(super) fn last_before(sight: &Sight<'_, '_>, start: usize) -> Option<usize> {
    // `Iris à la réception`, not `Summer at reception`
    let others = class::EVERYDAY & !class::COMMON | class::GATE;
    let is_thing = |unit: &Unit| {
        let letters = unit.folded.letters();
        VOICES.has(letters)
            || deeds::FIRMS.has(letters)
            || unit.is(class::COMMON) && TIMES.has(letters)
    };
    let is_forename = |unit: &Unit| {
        let is_one = unit.case == Case::Capital && unit.is(class::FORENAME) && !unit.is(others);
        is_one && !is_thing(unit)
    };
    sight.unit(start).filter(|unit| is_forename(unit))?;
    let joint = joint_behind(sight, start, &JOINTS).or_else(|| {
        // `Lucía en la caja fue borde`; inside a sentence that tells where something is.
        let begins = sight.unit(start).is_some_and(|unit| unit.gap.ends_sentence());
        if begins { joint_behind(sight, start, &IN) } else { None }
    })?;
    is_at_place(sight, joint)
        .then(|| joint.saturating_sub(1))
        .filter(|last| label::last_from(sight, start) == *last)
}

/// Whether such a place stands behind the last word of a name in small letters.
pub(super) fn is_before_place(sight: &Sight<'_, '_>, last: usize) -> bool {
    let joint = last.saturating_add(1);
    is_small_of(sight, joint, &JOINTS) && is_at_place(sight, joint)
}

fn is_at_place(sight: &Sight<'_, '_>, joint: usize) -> bool {
    let place = joint.saturating_add(1);
    let place = place.saturating_add(usize::from(is_small_of(sight, place, &ARTICLES)));
    // German ones have capitals.
    let is_place = |place: usize| {
        let is_one = |unit: &Unit| is_department(unit) || CHATS.has(unit.folded.letters());
        sight.joined(place).is_some_and(is_one)
    };
    // `in your Leeds branch`
    let is_town = |unit: &Unit| unit.case == Case::Capital && unit.is(class::PLACE);
    is_place(place) || sight.joined(place).is_some_and(is_town) && is_place(place.saturating_add(1))
}

/// The name before a word for "and" and the team of that person: `Devante and her team`.
pub(super) fn last_with_team(sight: &Sight<'_, '_>, start: usize) -> Option<usize> {
    let may_be = |unit: &Unit| {
        unit.case == Case::Capital
            && !unit.is(class::BRAND)
            && (unit.is(class::FORENAME) || unit.class & !class::LANGUAGE == 0)
    };
    sight.unit(start).filter(|unit| may_be(unit))?;
    let joint = joint_behind(sight, start, &AND)?;
    let has = |ahead: usize, list: &List| is_small_of(sight, joint.saturating_add(ahead), list);
    // `Lisa e il suo team`
    let article = usize::from(has(1, &ARTICLES) || has(1, &A));
    let is_team = has(article.saturating_add(1), &OF_WHOM)
        && sight
            .joined(joint.saturating_add(article).saturating_add(2))
            .is_some_and(|unit| TEAMS.has(unit.folded.letters()));
    is_team.then(|| joint.saturating_sub(1)).filter(|last| label::last_from(sight, start) == *last)
}

/// Whether a word is one for where staff works.
pub(super) fn is_department(unit: &Unit) -> bool {
    PLACES.has(unit.folded.letters())
}

/// Names that are times of the year or the week, and words that sentences begin with.
static TIMES: List = List::new(
    "summer winter autumn spring april may june july august natale domingo domenica sunday samedi dimanche sommer herbst mai juni \
    estate verano paz will bill mark max art may nice best bella bien toll super",
);

/// Words of a name before such a joint at most.
const MOST: usize = 4;

/// The word of a list in small letters right behind a name, whose words have capitals.
fn joint_behind(sight: &Sight<'_, '_>, start: usize, joints: &List) -> Option<usize> {
    let mut behind = start.saturating_add(1)..=start.saturating_add(MOST);
    let joint = behind
        .find(|place| sight.joined(*place).is_none_or(|unit| joints.has(unit.folded.letters())))?;
    is_small_of(sight, joint, joints).then_some(joint)
}

fn is_small_of(sight: &Sight<'_, '_>, place: usize, list: &List) -> bool {
    let is_one = |unit: &Unit| unit.case == Case::Small && list.has(unit.folded.letters());
    sight.joined(place).is_some_and(is_one)
}

static AND: List = List::new("and et und y e en i och ed");
static A: List = List::new("a o");
static OF_WHOM: List =
    List::new("her his son sa ihr sein su suo sua haar zijn hennes hans jej jego");
static TEAMS: List = List::new(
    "team crew staff colleagues equipe equipo squadra ploeg equipa equipe zespol gang mannschaft truppe collega kollegen colleghi",
);

#[cfg(test)]
mod tests {
    use crate::pii::{Kind, detect::testing::found};

    #[test]
    fn staff_is_told_by_where_it_works() {
        for (text, names) in [
            ("Serapio de recepción fue grosero", &["Serapio"][..]),
            ("Donatelle à la réception était impolie", &["Donatelle"]),
            ("Käthe an der Rezeption war unhöflich", &["Käthe"]),
            ("Edie at reception was rude", &["Edie"]),
            ("Frideborg i receptionen var otrevlig", &["Frideborg"]),
            ("J'ai parlé à Constance mardi", &["Constance"]),
            ("Ho parlato con Natale martedì", &["Natale"]),
            ("Great service from Joy, thank you", &["Joy"]),
            ("Devante and her team were great", &["Devante"]),
            ("Lisa e il suo team sono stati grandi", &["Lisa"]),
            ("10 para Marisol del chat", &["Marisol"]),
            ("topper die Linda van de chat", &["Linda"]),
            ("shout out to Nancy in live chat", &["Nancy"]),
            ("Amazon and its team", &[]),
            ("Personal de recepción fue grosero", &[]),
            ("Summer at reception was hot", &[]),
        ] {
            assert_eq!(found(Kind::Person, text), names, "{text}");
        }
    }
}
