//! Dates whose day is written out: `the third of May 1961`, `trzynastego grudnia 1981`, and perhaps the year.

use super::date::{FILLERS, any_year, month};
use crate::pii::{context::is_letter, fold::fold, tables::List, text::Text};

/// Where the date begins and ends whose year begins at `start`.
pub(super) fn at(text: &Text<'_>, start: usize) -> Option<(usize, usize)> {
    let end = any_year(text, start)?;
    let mut words = Words { text, at: start };
    let (from, _) = words.past(&FILLERS)?;
    month(text, from)?;
    let (first, _) = words.past(&FILLERS).filter(|(_, word)| is_day(word))?;
    // `vinte e cinco`, `twenty-first`, `dwudziestego piątego`.
    let tens = words.past(&JOINTS).filter(|(_, word)| is_tens(word));
    Some((tens.map_or(first, |(tens, _)| tens), end))
}

/// The same of a year that is written out.
#[cfg(any(feature = "names", feature = "special"))]
pub(super) fn all_in_words(text: &Text<'_>, start: usize) -> Option<(usize, usize)> {
    super::worded_year::may_begin(text, start).then(|| at(text, start)).flatten()
}

/// The words before a place, from the last one on.
struct Words<'t, 'b> {
    text: &'b Text<'t>,
    at: usize,
}

impl<'t> Words<'t, '_> {
    /// The next word before that is none of some, of which one may stand between, and where it begins.
    fn past(&mut self, between: &[&[u8]]) -> Option<(usize, &'t [u8])> {
        let (from, word) = self.next()?;
        if !between.iter().any(|one| one.eq_ignore_ascii_case(word)) {
            return Some((from, word));
        }
        self.next()
    }

    fn next(&mut self) -> Option<(usize, &'t [u8])> {
        let end = self.at.checked_sub(1)?;
        let before = self.text.bytes_before(end, LONGEST);
        let length = before.iter().rev().take_while(|byte| is_letter(**byte)).count();
        let from = end.saturating_sub(length);
        let is_apart = matches!(self.text.at(end), Some(b' ' | b'-'));
        self.at = from;
        (is_apart && length > 0).then(|| (from, self.text.bytes(from..end)))
    }
}

/// Bytes of the longest word of a day, and more.
const LONGEST: usize = 24;

/// What may stand between tens and ones.
const JOINTS: [&[u8]; 3] = [b"y", b"e", b"et"];

pub(super) fn is_day(word: &[u8]) -> bool {
    let folded = fold(word);
    let letters = folded.letters();
    let stem = letters.strip_suffix(b"n").or(letters.strip_suffix(b"r")).unwrap_or(letters);
    let is_compound = || {
        let ends = |end: &&[u8]| stem.ends_with(end);
        let begins = |front: &&[u8]| stem.starts_with(front);
        TENS_BEHIND.iter().any(ends) || TENS_BEFORE.iter().any(begins)
    };
    DAYS.has(letters) || DAYS.has(stem) || is_compound()
}

fn is_tens(word: &[u8]) -> bool {
    TENS.contains(&fold(word).letters())
}

/// `einundzwanzigsten`, `eenentwintig`; `tjugoförsta`, `ventidue`, `veintidós`.
const TENS_BEHIND: [&[u8]; 4] = [b"zwanzigste", b"dreissigste", b"twintig", b"dertig"];
const TENS_BEFORE: [&[u8]; 6] = [b"tjugo", b"trettio", b"vent", b"trent", b"veint", b"treint"];

const TENS: [&[u8]; 9] = [
    b"twenty",
    b"thirty",
    b"vingt",
    b"trente",
    b"treinta",
    b"vinte",
    b"trinta",
    b"dwudziestego",
    b"trzydziestego",
];

/// Days as they are called in dates: the first of a month, up to nineteen, and tens.
static DAYS: List = List::new(
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth \
    fifteenth sixteenth seventeenth eighteenth nineteenth twentieth thirtieth \
    premier deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize vingt trente un \
    erste zweite dritte vierte funfte sechste siebte siebente achte neunte zehnte elfte zwolfte dreizehnte \
    vierzehnte funfzehnte sechzehnte siebzehnte achtzehnte neunzehnte \
    uno primero dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciseis \
    diecisiete dieciocho diecinueve \
    primo due tre quattro cinque sei sette otto nove dieci undici dodici tredici quattordici quindici sedici \
    diciassette diciotto diciannove \
    een eerste twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien zeventien \
    achttien negentien \
    um primeiro dois quatro oito dez doze treze catorze quatorze quinze dezasseis dezesseis dezassete dezessete sete nove \
    dezoito dezanove dezenove vinte trinta \
    pierwszego drugiego trzeciego czwartego piatego szostego siodmego osmego dziewiatego dziesiatego jedenastego \
    dwunastego trzynastego czternastego pietnastego szesnastego siedemnastego osiemnastego dziewietnastego \
    dwudziestego trzydziestego \
    forsta andra tredje fjarde femte sjatte sjunde attonde nionde tionde elfte tolfte trettonde fjortonde femtonde \
    sextonde sjuttonde artonde nittonde",
);

#[cfg(test)]
mod tests {
    use super::super::testing::found;
    use crate::pii::Kind;
    #[cfg(any(feature = "names", feature = "special"))]
    use {crate::pii::Scanner, alloc::vec::Vec};

    #[test]
    fn days_may_be_written_out() {
        for (text, date) in [
            ("I was born on the third of May 1961, not 1916", "third of May 1961"),
            ("born on the twenty-first of June 1980", "twenty-first of June 1980"),
            ("Geboren bin ich am dritten Oktober 1958", "dritten Oktober 1958"),
            ("geboren am einundzwanzigsten März 1990", "einundzwanzigsten März 1990"),
            ("Nací el seis de enero de 1952, día de Reyes", "seis de enero de 1952"),
            ("nacida el treinta y uno de julio de 1970", "treinta y uno de julio de 1970"),
            ("Née le premier avril 1955", "premier avril 1955"),
            ("né le vingt-deux août 1949", "vingt-deux août 1949"),
            ("Sono nata il due giugno 1946", "due giugno 1946"),
            ("nato il ventitré marzo 1977", "ventitré marzo 1977"),
            ("Ik ben geboren op vijf mei 1945", "vijf mei 1945"),
            ("geboren op eenentwintig april 1988", "eenentwintig april 1988"),
            ("Nasci a vinte e cinco de abril de 1974", "vinte e cinco de abril de 1974"),
            ("Urodziłam się trzynastego grudnia 1981 roku", "trzynastego grudnia 1981"),
            ("urodzony dwudziestego piątego maja 1960", "dwudziestego piątego maja 1960"),
            ("Jag är född den trettonde december 1950", "trettonde december 1950"),
            ("född den tjugoförsta maj 1999", "tjugoförsta maj 1999"),
        ] {
            assert_eq!(found(Kind::DateOfBirth, text), [date], "{text}");
        }
    }

    #[cfg(any(feature = "names", feature = "special"))]
    #[test]
    fn years_may_be_written_out_too() {
        // Where nothing but dates is looked for, no word is looked at that has no digit beside it.
        let found = |text: &'static str| {
            let findings = Scanner::new().scan(text).unwrap();
            let of_kind = findings.iter().filter(|found| found.kind() == Kind::DateOfBirth);
            of_kind.map(|found| &text[found.range()]).collect::<Vec<_>>()
        };
        for (text, date) in [
            (
                "born the ninth of June two thousand and seventeen",
                "ninth of June two thousand and seventeen",
            ),
            ("born on 5 May nineteen eighty-four", "5 May nineteen eighty-four"),
            ("née le premier avril deux mille seize", "premier avril deux mille seize"),
            (
                "né le 5 mai mille neuf cent quatre-vingt-quatre à Lyon",
                "5 mai mille neuf cent quatre-vingt-quatre",
            ),
            (
                "geboren am dritten Mai neunzehnhundertvierundachtzig",
                "dritten Mai neunzehnhundertvierundachtzig",
            ),
            (
                "nacida el cinco de mayo de mil novecientos ochenta y cuatro",
                "cinco de mayo de mil novecientos ochenta y cuatro",
            ),
            ("nato il cinque novembre duemilaventi, perché", "cinque novembre duemilaventi"),
            ("geboren op elf oktober tweeduizendzestien en", "elf oktober tweeduizendzestien"),
            (
                "nasceu a vinte de julho de dois mil e catorze",
                "vinte de julho de dois mil e catorze",
            ),
            (
                "ur. dziewiątego września dwa tysiące piątego roku",
                "dziewiątego września dwa tysiące piątego",
            ),
            (
                "ur. piątego maja tysiąc dziewięćset osiemdziesiątego czwartego roku",
                "piątego maja tysiąc dziewięćset osiemdziesiątego czwartego",
            ),
            ("född sextonde april tjugohundraarton… nej", "sextonde april tjugohundraarton"),
        ] {
            assert_eq!(found(text), [date], "{text}");
        }
        for text in [
            "delivered on 5 May two thousand times",
            "two thousand and seventeen people born in June",
        ] {
            assert!(found(text).is_empty(), "{text}");
        }
    }

    #[test]
    fn other_days_in_words_are_no_births() {
        for text in [
            "delivered on the third of May 2024",
            "born in May 1961",
            "Rechnung vom dritten Oktober 2023",
            "the second edition May 1961",
        ] {
            assert!(found(Kind::DateOfBirth, text).is_empty(), "{text}");
        }
    }
}
