//! Models of vehicles, and what their engines are called and have: numbers that stand where plates do.

use crate::pii::{
    cluster::{Group, Run},
    tables::List,
    text::Text,
};

/// Whether it is of a model or an engine: `V60 B4`, `A4 TDI 150`, `2008 GT`.
pub(super) fn is_of_a_model(text: &Text<'_>, run: &Run<'_>) -> bool {
    is_of_two_mixed(run)
        || run.groups.iter().filter(|group| !group.has_digit).any(|group| {
            let word = text.bytes(group.start()..group.end());
            ENGINES.has_written(word) && (word.len() > 2 || is_only_word(run))
        })
}

/// Whether letters and digits stand in two groups side by side, as on no plate: `V60 B4`.
pub(super) fn is_of_two_mixed(run: &Run<'_>) -> bool {
    let is_mixed = |group: &Group| group.has_letter && group.has_digit;
    let mut pairs = run.groups.iter().zip(run.groups.iter().skip(1));
    pairs.any(|(one, next)| is_mixed(one) && is_mixed(next))
}

/// Whether letters stand apart once only, but for one at the end: `GT 731 ZB`, `B-GT 100` are plates.
fn is_only_word(run: &Run<'_>) -> bool {
    let (last, rest) = run.groups.split_last().unzip();
    let last = last.filter(|last| last.length() > 1);
    rest.unwrap_or_default().iter().chain(last).filter(|group| !group.has_digit).count() == 1
}

/// What engines, fuels and trims are called, with a number before or behind.
static ENGINES: List = List::new(
    "ez bj mj tsi tdi tfsi mpi gdi mjt jtd lpg gpl eco gt rs gti hdi cdti tdci cdi hev gla glc crdi dpi dci tce",
);

#[cfg(test)]
mod tests {
    use crate::pii::{Kind, detect::testing::found};

    #[test]
    fn models_and_their_engines_are_no_plates() {
        for text in [
            "gebucht war ein Volvo XC60 2.0",
            "le Kangoo 1.5 dCi prévu",
            "bokade en Volvo V60 B4 men",
            "VW T6 2.0 TDI war nicht da",
            "Renault Clio TCe 90, revisão feita",
            "Peugeot 2008 GT, battery dead",
            "Dacia Duster dCi 115, rien",
            "the Audi A4 TDI 150 came back",
            "Fiat 500 MJT 95, frizione che strappa",
            "Volvo V60 D4 190, trekhaak vergeten",
            "Mercedes GLA 200 d, Lieferzeit",
            "Clio RS 200 d'occasion",
            "Ford Focus ST 280, te hard",
            "Honda CB 500, motorbike",
        ] {
            assert!(found(Kind::LicencePlate, text).is_empty(), "{text}");
        }
        for (text, plate) in [
            ("Renault Clio, Kennzeichen GS-TD 100", "GS-TD 100"),
            ("min Volvo ABC 123 stod där", "ABC 123"),
            ("reg GTI 290", "GTI 290"),
            ("Mein Auto B-GT 100 wurde", "B-GT 100"),
            ("ma voiture GT 731 ZB a été rayée", "GT 731 ZB"),
        ] {
            assert_eq!(found(Kind::LicencePlate, text), [plate], "{text}");
        }
    }
}
