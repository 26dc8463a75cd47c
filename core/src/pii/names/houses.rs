//! Firms of partners and brothers, `Baker & Taylor`, `Gebroeders Jansen`, `Brown Brothers`, `Weiss & Söhne`, and
//! figures that are called by what they are: `Colin the Caterpillar`.

use super::{
    model::class,
    name::ENGLISH,
    sight::Sight,
    unit::{Case, Gap, Unit},
    wares,
};
use crate::pii::tables::List;

/// Brothers before the name of their firm.
static BROTHERS: List = List::new(
    "gebroeders gebroeder gebr gebruder irmaos hermanos hnos fratelli bracia broderna freres brothers",
);

/// Brothers behind it.
static BEHIND: List = List::new("brothers bros freres hermanos hnos gebruder broder irmaos");

/// Sons behind it and a word for `and`.
static SONS: List = List::new(
    "son sons daughters sohn sohne tochter fils filles figli figlio zonen zoon filhos filho hijos hijo synowie syn soner brothers co cie",
);
static AND: List = List::new("and und et y e i en och");

/// Whether the name at a place is one of these.
pub(super) fn is_one(sight: &Sight<'_, '_>, first: usize) -> bool {
    let Some(unit) = sight.unit(first).filter(|unit| is_large(unit)) else { return false };
    is_of_brothers(sight, first, unit)
        || is_of_business(sight, first, unit)
        || is_before_partner(sight, first)
        || is_behind_partner(sight, first, unit)
        || is_figure(sight, first, unit)
}

fn is_large(unit: &Unit) -> bool {
    matches!(unit.case, Case::Capital | Case::Capitals)
}

/// `Gebroeders Jansen Groothandel`, `Irmãos Teixeira`: not `Hermanos Ana y Luis`.
fn is_of_brothers(sight: &Sight<'_, '_>, first: usize, unit: &Unit) -> bool {
    let is_one = |place: usize| {
        sight.unit(place).is_some_and(|unit| is_large(unit) && BROTHERS.has(unit.folded.letters()))
    };
    let is_surname = |unit: &Unit| {
        is_large(unit) && unit.class & class::NAMES != class::FORENAME && !unit.is(class::TITLE)
    };
    let next = sight.joined(first.saturating_add(1));
    let before = first.checked_sub(1).filter(|before| is_one(*before));
    let is_near = |before: usize| {
        let brothers = sight.unit(before);
        brothers.is_some_and(|one| matches!(sight.between(one, unit), " " | ". "))
    };
    before.is_some_and(is_near) && is_surname(unit) || is_one(first) && next.is_some_and(is_surname)
}

/// `Menuiserie Dubois`, `Talleres García`, `Tischlerei Kern`: trades with a capital before a surname.
fn is_of_business(sight: &Sight<'_, '_>, first: usize, unit: &Unit) -> bool {
    let trade = first.checked_sub(1).and_then(|before| sight.unit(before));
    let is_trade = |trade: &Unit| is_large(trade) && TRADES.has(trade.folded.letters());
    unit.gap == Gap::Space
        && unit.class & class::NAMES != class::FORENAME
        && !unit.is(class::TITLE)
        && trade.is_some_and(is_trade)
}

static TRADES: List = List::new(
    "etablissements ets ste menuiserie plomberie electricite maconnerie boulangerie boucherie garage transports imprimerie \
    talleres ferreteria muebles carpinteria fontaneria panaderia transportes construcciones imprenta construtora construcoes serralharia \
    carpintaria padaria oficina moveis falegnameria ferramenta officina panificio trasporti autotrasporti tipografia idraulica \
    tischlerei schreinerei schlosserei backerei metzgerei spedition elektro sanitar druckerei autohaus \
    timmerwerken timmerbedrijf bakkerij slagerij installatiebedrijf loodgietersbedrijf drukkerij autobedrijf schildersbedrijf \
    hurtownia stolarnia piekarnia drukarnia zaklad warsztat snickeri snickeriet bageri bageriet rormokare tryckeri maleri akeri bygg",
);

/// `Baker & Taylor`, `Anna & Drew Ltd`, `Weiss & Söhne`, `Brown Brothers`
fn is_before_partner(sight: &Sight<'_, '_>, first: usize) -> bool {
    let last = wares::last_of(sight, first);
    let [next, other] = [1, 2].map(|more| last.saturating_add(more));
    let is = |place: usize, list: &List| {
        let unit = sight.joined(place).filter(|unit| is_large(unit));
        unit.is_some_and(|unit| list.has(unit.folded.letters()))
    };
    let is_and = |unit: &Unit| unit.case == Case::Small && AND.has(unit.folded.letters());
    let is_partner = || {
        let partner = sight.unit(next).filter(|unit| unit.gap == Gap::Other && is_large(unit));
        let is_firm = || sight.joined(other).is_some_and(|unit| unit.is(class::COMPANY));
        let is_son = |unit: &Unit| SONS.has(unit.folded.letters());
        partner.is_some_and(|partner| {
            is_ampersand(sight, last, next)
                && (is_son(partner)
                    || is_firm()
                    || last == first && are_surnames(sight, first, next))
        })
    };
    is(next, &BEHIND) || sight.joined(next).is_some_and(is_and) && is(other, &SONS) || is_partner()
}

/// The second of two such partners.
fn is_behind_partner(sight: &Sight<'_, '_>, first: usize, unit: &Unit) -> bool {
    let before = first.checked_sub(1).filter(|_| unit.gap == Gap::Other);
    before.is_some_and(|before| {
        let is_firm = || {
            let next = sight.joined(wares::last_of(sight, first).saturating_add(1));
            next.is_some_and(|unit| unit.is(class::COMPANY))
        };
        let is_surname = |unit: &Unit| is_large(unit) && !unit.is_initial();
        is_ampersand(sight, before, first)
            && sight.unit(before).is_some_and(is_surname)
            && (is_firm() || are_surnames(sight, before, first))
    })
}

fn is_ampersand(sight: &Sight<'_, '_>, one: usize, other: usize) -> bool {
    let units = sight.unit(one).zip(sight.unit(other));
    units.is_some_and(|(one, other)| sight.between(one, other) == " & ")
}

/// Whether lists have the first as a surname only, and the other as one, too; no title stands before.
fn are_surnames(sight: &Sight<'_, '_>, one: usize, other: usize) -> bool {
    let before = one.checked_sub(1).and_then(|before| sight.unit(before));
    let is_titled =
        before.is_some_and(|before| before.is(class::TITLE | class::FORENAME | class::ROLE));
    let is_surname = |unit: &Unit| is_large(unit) && unit.is(class::SURNAME);
    !is_titled
        && sight.unit(one).is_some_and(|unit| is_surname(unit) && !unit.is(class::FORENAME))
        && sight.unit(other).is_some_and(is_surname)
}

/// `Colin the Caterpillar cake`
fn is_figure(sight: &Sight<'_, '_>, first: usize, unit: &Unit) -> bool {
    let [the, what] = [1, 2].map(|more| sight.joined(first.saturating_add(more)));
    let is_the = |unit: &Unit| unit.case == Case::Small && unit.folded.letters() == b"the";
    let is_thing = |unit: &Unit| {
        unit.case == Case::Capital && !unit.is(class::NAMES | class::ROLE | class::PLACE)
    };
    sight.language() == ENGLISH
        && unit.is(class::FORENAME)
        && the.is_some_and(is_the)
        && what.is_some_and(is_thing)
}

#[cfg(test)]
mod tests {
    use crate::pii::{Kind, detect::testing::found};

    #[test]
    fn firms_of_partners_and_figures_are_no_people() {
        for text in [
            "Our buyer wanted Baker & Turner stock codes",
            "Inkoop, Gebroeders Jansen Groothandel B.V.",
            "Compras, Irmãos Teixeira Ferragens, Lda.",
            "Les volets viennent de chez Durand Frères à Lyon",
            "Der Tisch ist von Weber & Söhne aus Kassel",
            "Pedido a Navarro Hermanos, sin respuesta",
            "Zamówienie w firmie Bracia Nowak, cisza",
            "Ordine alla ditta Fratelli Conti, mai arrivato",
            "Bröderna Hansson Bygg AB svarar inte",
            "Achats, Menuiserie Dubois, Lyon",
            "Compras, Talleres Navarro, Zaragoza",
            "Einkauf, Tischlerei Sommer, Kassel",
            "I ordered a Colin the Caterpillar cake",
        ] {
            assert!(found(Kind::Person, text).is_empty(), "{text}");
        }
        for (text, names) in [
            ("Thanks to Anna & Tom for the help", &["Anna", "Tom"][..]),
            ("my brothers Tom and Luke were there", &["Tom", "Luke"]),
            ("Mr Baker & Mrs Taylor complained", &["Baker", "Taylor"]),
        ] {
            assert_eq!(found(Kind::Person, text), names, "{text}");
        }
    }
}
