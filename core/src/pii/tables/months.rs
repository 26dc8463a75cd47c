//! Names of months in the languages of surveys.

/// The month, from 1, of a name or its usual abbreviation; case and marks make no difference to
/// ASCII letters.
pub(in crate::pii) fn month_named(word: &[u8]) -> Option<u32> {
    if !(3..=LONGEST).contains(&word.len()) {
        return None;
    }
    (1..).zip(MONTHS).find(|(_, names)| is_among(names.as_bytes(), word)).map(|(month, _)| month)
}

/// Bytes of the longest name.
const LONGEST: usize = 13;

/// Whether a word is among others that are separated by spaces.
fn is_among(words: &[u8], word: &[u8]) -> bool {
    let first = word.first().map(u8::to_ascii_lowercase);
    let mut begin = 0;
    while let Some(rest) = words.get(begin..).filter(|rest| !rest.is_empty()) {
        if rest.first().copied() == first
            && rest.get(..word.len()).is_some_and(|front| front.eq_ignore_ascii_case(word))
            && matches!(rest.get(word.len()), None | Some(b' '))
        {
            return true;
        }
        let length = rest.iter().position(|byte| *byte == b' ').unwrap_or(rest.len());
        begin = begin.saturating_add(length).saturating_add(1);
    }
    false
}

/// English, French, German, Spanish, Italian, Dutch, Portuguese, Polish (also in the genitive),
/// Swedish, Danish, Norwegian, Finnish, Czech; names that several languages share stand once.
#[rustfmt::skip] // a table
const MONTHS: [&str; 12] = [
    "january jan janvier janv januar jänner jaenner enero ene gennaio gen januari janeiro styczeń styczen stycznia sty tammikuuta ledna",
    "february feb février fevrier févr fevr fév fev februar febrero febbraio februari fevereiro luty lutego lut helmikuuta února",
    "march mar mars märz maerz marz mär marzo maart mrt março marco marzec marca maaliskuuta března",
    "april apr avril avr abril abr aprile kwiecień kwiecien kwietnia kwi huhtikuuta dubna",
    "may mai mayo maggio mag mei maio maj maja toukokuuta května",
    "june jun juin juni junio giugno giu junho czerwiec czerwca cze kesäkuuta června",
    "july jul juillet juil juli julio luglio lug julho lipiec lipca lip heinäkuuta července",
    "august aug août aout agosto ago augustus augusti sierpień sierpien sierpnia sie elokuuta srpna",
    "september sep sept septembre septiembre set settembre sett setembro wrzesień wrzesien września wrzesnia wrz syyskuuta září",
    "october oct octobre oktober okt octubre ottobre ott outubro out październik pazdziernik października pazdziernika paź lokakuuta října",
    "november nov novembre noviembre novembro listopad listopada lis marraskuuta",
    "december dec décembre decembre déc dezember dez diciembre dic dicembre dezembro grudzień grudzien grudnia gru desember joulukuuta prosince",
];
