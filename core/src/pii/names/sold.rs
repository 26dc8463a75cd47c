//! Brands that are called like people, told by what is said of wares only: a size behind a comma, `It's a Peter Storm,
//! size 43`, a size and a price, `Gina Tricot, M, 197:-`, a collection or vouchers before, `kollektion från X`, and the
//! word for wares behind: `Göran Berg verktyg, 140 cm`.

use super::{
    sight::Sight,
    unit::{Case, Gap, Unit},
    wares::{self, SIZES},
};
use crate::pii::{
    fold::fold,
    tables::List,
    text::{Text, is_digit},
};

/// Whether the name at a place is that of a brand.
pub(super) fn is_brand(text: &Text<'_>, sight: &Sight<'_, '_>, first: usize) -> bool {
    let first = wares::first_of(sight, first);
    let is_capital = |unit: &Unit| unit.case == Case::Capital;
    if !sight.unit(first).is_some_and(is_capital) {
        return false;
    }
    let last = wares::last_of(sight, first);
    let Some(end) = sight.unit(last).map(|unit| unit.end) else { return false };
    is_size_told(text, sight, first, end)
        || is_priced(text, end)
        || is_collected(sight, first)
        || is_of_line(sight, first, last)
        || last > first && is_before_adjunct(sight, first, last)
        || is_bought_later(text, sight, first, last)
}

/// `It's a Vera Moda, size 40`, `È Vera Moda, taglia M`: a person would be told by another word, `für Anna, Größe 38`.
fn is_size_told(text: &Text<'_>, sight: &Sight<'_, '_>, first: usize, end: usize) -> bool {
    let behind = text.bytes(end..end.saturating_add(SIZE));
    sight.has_before(first, 1, &IS)
        && behind.strip_prefix(b", ").is_some_and(|behind| {
            let word = behind.split(|byte| *byte == b' ').next().unwrap_or_default();
            let measure = behind.get(word.len().saturating_add(1)..).unwrap_or_default();
            SIZES.has(fold(word).letters())
                && measure.first().is_some_and(|byte| is_of_measure(*byte))
        })
}

fn is_of_measure(byte: u8) -> bool {
    is_digit(byte) || b"SMLX".contains(&byte)
}

/// Bytes from a name to the measure of its size: `, tamanho 36`.
const SIZE: usize = 16;

/// Before what something is.
static IS: List = List::new(
    "du des dei la der die das marke a an of is it est un une um von eine ein ist es una uno e de da di van het een jest to marki ar fran av en",
);

/// `X, M, 197:-`, `X, 140x200 cm, £277.00`
fn is_priced(text: &Text<'_>, end: usize) -> bool {
    let behind = text.bytes(end..end.saturating_add(PRICE));
    let Some(rest) = behind.strip_prefix(b", ") else { return false };
    let measure = rest.iter().take_while(|byte| **byte != b',').count();
    let (measure, price) = rest.split_at_checked(measure).unwrap_or_default();
    let is_letter = |byte: &u8| is_of_measure(*byte) || b"UEW/x cm.-".contains(byte);
    (1..=MEASURE).contains(&measure.len())
        && measure.iter().all(is_letter)
        && price.strip_prefix(b", ").is_some_and(is_price)
}

/// Bytes of a measure, and from a name to the price.
const MEASURE: usize = 12;
const PRICE: usize = 36;

fn is_price(price: &[u8]) -> bool {
    let number = price.iter().position(|byte| is_digit(*byte)).unwrap_or(usize::MAX);
    // Behind a sign of a currency at most.
    let front = price.get(..number.min(price.len())).unwrap_or_default();
    let digits = price.get(front.len()..).unwrap_or_default();
    let is_amount = |byte: &&u8| is_digit(**byte) || matches!(**byte, b'.' | b',');
    let amount = digits.iter().take_while(is_amount).count();
    let unit = digits.get(amount..).unwrap_or_default();
    let is_signed = || !front.is_empty() && front.len() < 4 && !front.contains(&b' ');
    let has_unit = || {
        let unit = unit.strip_prefix(b" ").unwrap_or(unit);
        CURRENCIES.iter().any(|sign| unit.starts_with(sign))
    };
    amount > 0 && (is_signed() || front.is_empty() && has_unit())
}

const CURRENCIES: [&[u8]; 9] =
    [b"EUR", b"eur", "€".as_bytes(), "£".as_bytes(), b"$", b"z\xc5\x82", b"kr", b":-", b"PLN"];

/// `kollektion från X`, `kuponger från X`, `glassen från X`
fn is_collected(sight: &Sight<'_, '_>, first: usize) -> bool {
    let is_next = sight.unit(first).is_some_and(|unit| unit.gap == Gap::Space);
    let has = |back: usize, list: &List| sight.has_before(first, back, list);
    is_next && (has(1, &wares::OF) && has(2, &COLLECTIONS) || has(1, &FROM) && has(2, &SWEETS))
}

/// What designers have, and shops by the dozen.
static COLLECTIONS: List = List::new(
    "collection collections kollektion kollektionen coleccion colecciones collezione collezioni collectie collecties colecao colecoes \
    kolekcja kolekcje kolekcji vouchers coupons gutscheine cupones buoni bonnen cupoes kupony kuponow kuponger",
);
static SWEETS: List =
    List::new("glass glassen glassar godis godiset cream icecream lollies sweets chocolates");
static FROM: List = List::new("from fran");

/// English `the new X range`
fn is_of_line(sight: &Sight<'_, '_>, first: usize, last: usize) -> bool {
    let next = sight.joined(last.saturating_add(1));
    let is_line = |unit: &Unit| unit.case == Case::Small && LINES.has(unit.folded.letters());
    sight.has_before(first, 1, &NEW) && next.is_some_and(is_line)
}

static NEW: List = List::new("the a new latest this your our");
static LINES: List = List::new("range collection collections vouchers products");

/// `Göran Berg verktyg, 140 cm`: what a firm makes, behind its name where nothing is done.
fn is_before_adjunct(sight: &Sight<'_, '_>, first: usize, last: usize) -> bool {
    let next = last.saturating_add(1);
    let is_one = |unit: &Unit| {
        unit.gap == Gap::Space && unit.case == Case::Small && ADJUNCTS.has(unit.folded.letters())
    };
    let ends = matches!(
        sight.gap_behind(next),
        Gap::Comma | Gap::Stop | Gap::Break | Gap::Edge | Gap::Hard
    );
    (ends || sight.has_before(first, 1, &wares::OF)) && sight.unit(next).is_some_and(is_one)
}

static ADJUNCTS: List = List::new(
    "verktyg mobler skor klader narzedzia meble buty obuwie odziez zapatos muebles herramientas aceitunas conservas ropa chaussures \
    meubles outils werkzeug mobel schuhe gereedschap meubelen schoenen scarpe mobili utensili sapatos moveis ferramentas",
);

/// `Jas van Max Mara in 36 besteld`: a ware begins the sentence, and what was done with it stands behind a number.
fn is_bought_later(text: &Text<'_>, sight: &Sight<'_, '_>, first: usize, last: usize) -> bool {
    let [of, ware] = [1, 2].map(|back| first.checked_sub(back));
    let begins = |place: usize| sight.unit(place).is_some_and(|unit| unit.gap.ends_sentence());
    let is_ware = |place: usize| {
        sight.unit(place).is_some_and(|unit| wares::is_ware_word(unit.folded.letters()))
    };
    let is_of =
        |place: usize| sight.joined(place).is_some_and(|unit| wares::OF.has(unit.folded.letters()));
    // The name may have been begun with the ware, as a forename.
    let next = first.saturating_add(1);
    let is_begun = begins(first) && is_ware(first) && is_of(next);
    let is_behind =
        || of.is_some_and(is_of) && ware.is_some_and(|ware| begins(ware) && is_ware(ware));
    // Swedish `Jacka Peter Storm beställd i 36`
    let is_direct = || {
        let next = sight.joined(last.saturating_add(1));
        let is_bought = |unit: &Unit| wares::BOUGHT.has(unit.folded.letters());
        of.is_some_and(|ware| begins(ware) && is_ware(ware)) && next.is_some_and(is_bought)
    };
    let end = sight.unit(last).map_or(usize::MAX, |unit| unit.end);
    is_direct()
        || (is_begun || is_behind()) && is_in_size(text.bytes(end..end.saturating_add(SIZE)))
}

/// ` in 36`, ` in M`
fn is_in_size(behind: &[u8]) -> bool {
    // `, links 40`
    let is_set_off = behind.starts_with(b", ");
    let word = behind.strip_prefix(b",").unwrap_or(behind).strip_prefix(b" ").unwrap_or_default();
    let is_small = |byte: &&u8| byte.is_ascii_lowercase() || !byte.is_ascii();
    let joint = word.iter().take_while(is_small).count();
    let is_joint = if is_set_off { (2..=8).contains(&joint) } else { joint == 2 };
    matches!(word.get(joint..), Some([b' ', first, ..]) if is_joint && is_of_measure(*first))
}

#[cfg(test)]
mod tests {
    use crate::pii::{Kind, detect::testing::found};

    #[test]
    fn brands_are_told_by_size_price_and_collection() {
        for text in [
            "It's a Rita Gomes, size 43",
            "Het is er een van Anna Visser, maat 40",
            "È Elena Ricci, taglia M",
            "Es ist eine von Petra Kern, Größe 45",
            "C'est une Julie Martin, taille 38",
            "Es de Marta Navarro, talla 41",
            "É da Rita Gomes, tamanho 36",
            "Peter Lang, M, 197:-, kvitto 20 juni",
            "Marta Nowak, EU 43, 339,49 zł, paragon",
            "Rita Gomes, 140x200 cm, £277.00, on the receipt",
            "Fin kollektion från Karin Berg, alltid slut",
            "Boten ger mig kuponger från Karin Berg",
            "barnen älskade glassen från Karin Berg",
            "Love the new Anna Kern range, wish there were more",
            "Karin Berg verktyg, 140 cm, alltid slut",
            "Marta Nowak meble, 42, drogo",
            "Jacka Karin Berg beställd i 36, fick 43",
            "Skor från Karin Berg, vänster 40, höger XL",
            "Jas van Anna Visser in 36 besteld, 43 gekregen",
        ] {
            assert!(found(Kind::Person, text).is_empty(), "{text}");
        }
        for (text, name) in [
            ("Trikot für Anna Kern, Größe 38", "Anna Kern"),
            ("Shirt for Rita Gomes, size M", "Rita Gomes"),
            ("Anna Kern, 42, teacher", "Anna Kern"),
            ("brevet från Karin Berg kom", "Karin Berg"),
            ("Brief van Anna Visser in 2024 gekregen", "Anna Visser"),
        ] {
            assert_eq!(found(Kind::Person, text), [name], "{text}");
        }
    }
}
