//! Goods that are called like people: `le menu Hugo`, `o modelo Leonor`, `taryfa Hania`.

use super::{
    model::class,
    sight::Sight,
    unit::{Case, Gap},
};
use crate::pii::tables::List;

/// What goods are called before their own name, in small letters. What people reserve, order or sign for is not
/// among them: `Tisch Kern`, `colis Martin`.
static GOODS: List = List::new(
    "model models colour color shade range collection tariff perfume fragrance brand chatbot bot \
    modele modeles couleur coloris teinte gamme tarif forfait formule menu parfum marque robe creme yaourt yaourts tissu tissus \
    catalogue canape fauteuil matelas lampe tapis vin biere salle \
    modell modells farbe farbton kollektion serie menue parfum duft marke kleid creme joghurt stoff stoffe sofa sessel matratze \
    lampe teppich wein saal konferenzraum \
    modelo modelos color cor gama linea linha tarifa coleccion colecao perfume marca vestido vestidos crema yogur iogurte producto \
    productos produto produtos tejido tecido colchon colchao lampara candeeiro alfombra tapete vinho cerveza cerveja \
    sala salas ementa \
    modello modelli colore gamma tariffa collezione profumo abito crema yogurt prodotto prodotti tessuto divano poltrona materasso \
    lampada tappeto grappa birra \
    kleur collectie tarief merk jurk stof stoel matras lamp tapijt wijn bier zaal vergaderzaal \
    kolor taryfa taryfy kolekcja perfumy marka sukienka krem jogurt produkt produkty tkanina materac lampa dywan wino piwo \
    modellen fargen kulor kollektion taxan market klanning produkten produkter tyg soffan fatoljen madrassen lampan mattan vinet \
    olet salen konferensrummet motesrummet",
);

/// Words that join the names of two such goods.
static AND: List = List::new("and et und y e i och en ed or ou oder o lub eller of");

/// Behind these, which are prepositions with their article, places stand and no people: `sulla Majella`.
static IN_PLACE: List = List::new("sul sulla sullo nel nella nello");

/// `a colour called Amber`
static CALLED: List = List::new(
    "called named namens genannt appele appelee nomme nommee llamado llamada chiamato chiamata chamado chamada genaamd kallad",
);

/// Whether a word for goods stands right before a name with a capital, perhaps in quotation marks, or before
/// one beside it: `salas Eça e Pessoa`.
pub(super) fn is_called_so(sight: &Sight<'_, '_>, first: usize) -> bool {
    let has = |back: usize, list: &List| sight.has_before(first, back, list);
    let is_next = |place: usize| {
        sight.unit(place).is_some_and(|unit| {
            matches!(unit.gap, Gap::Space | Gap::Quote) && unit.case == Case::Capital
        })
    };
    let is_second = || has(1, &AND) && first.checked_sub(2).is_some_and(is_next);
    is_next(first)
        && (has(1, &GOODS)
            || has(1, &IN_PLACE)
            || has(2, &GOODS) && has(1, &CALLED)
            || is_second() && has(3, &GOODS))
}

/// `Göttingen - Basel`: whether a dash joins a place to what then is one, too.
pub(super) fn is_beside_place(sight: &Sight<'_, '_>, first: usize) -> bool {
    let before = first.checked_sub(1).and_then(|before| sight.unit(before));
    sight.unit(first).is_some_and(|unit| unit.gap == Gap::Dash && unit.is(class::PLACE))
        && before.is_some_and(|before| before.is(class::PLACE) && !before.is(class::NAMES))
}
