//! Staff told by where they work: `Norma de recepción`, `Iris à la réception`, `Tom Blandford from support`.

use super::{
    label,
    model::class,
    sight::Sight,
    unit::{Case, Unit},
};
use crate::pii::tables::List;

static JOINTS: List = List::new(
    "at from in on de del du da do dos von vom van aan an am bei beim im della dell di d z ze na i pa fran bij op",
);
static ARTICLES: List = List::new("the la le l los las der die das den dem het el il lo");

/// Where staff meets customers.
static PLACES: List = List::new(
    "reception receptie recepcion rececao recepcao recepcji receptionen rezeption support soporte suporte apoio assistenza assistance \
    infolinii hotline helpdesk kundenservice kundendienst kundtjanst kundservice klantenservice accueil sav service desk counter checkout \
    kasse kassa kassan caisse caja caixa cassa balie bar office sales verkauf ventas vendas vendite verkoop logistik logistica lager \
    magasinet kuche cocina cucina keuken cozinha kuchni helpdesken supporten obsludze obslugi buchhaltung comptabilite contabilidad \
    contabilita boekhouding contabilidade ksiegowosci bokningen",
);

/// The last word of a forename or name behind which such a place stands.
pub(super) fn last_before(sight: &Sight<'_, '_>, start: usize) -> Option<usize> {
    let others = class::EVERYDAY | class::BRAND | class::GATE;
    let is_forename =
        |unit: &Unit| unit.case == Case::Capital && unit.is(class::FORENAME) && !unit.is(others);
    sight.unit(start).filter(|unit| is_forename(unit))?;
    let last = label::last_from(sight, start);
    let is_in = |list: &List, place: usize| {
        let is_one = |unit: &Unit| unit.case == Case::Small && list.has(unit.folded.letters());
        sight.joined(place).is_some_and(is_one)
    };
    let joint = last.saturating_add(1);
    let place = joint.saturating_add(1);
    let place = place.saturating_add(usize::from(is_in(&ARTICLES, place)));
    (is_in(&JOINTS, joint) && is_department(sight, place)).then_some(last)
}

fn is_department(sight: &Sight<'_, '_>, place: usize) -> bool {
    sight.joined(place).is_some_and(|unit| PLACES.has(unit.folded.letters()))
}

#[cfg(test)]
mod tests {
    use crate::pii::{Kind, Scanner};
    use alloc::{string::ToString, vec::Vec};

    #[test]
    fn staff_is_told_by_where_it_works() {
        for (text, names) in [
            ("Norma de recepción fue grosera", &["Norma"][..]),
            ("Iris à la réception était impolie", &["Iris"]),
            ("Käthe an der Rezeption war unhöflich", &["Käthe"]),
            ("Edie at reception was rude", &["Edie"]),
            ("Mila i receptionen var otrevlig", &["Mila"]),
            ("Personal de recepción fue grosero", &[]),
            ("Summer at reception was hot", &[]),
        ] {
            let scanner = Scanner::with_kinds(&[Kind::Person]);
            let findings = scanner.scan(text).expect("short");
            let found: Vec<_> = findings.iter().map(|one| text[one.range()].to_string()).collect();
            assert_eq!(found, names, "{text}");
        }
    }
}
