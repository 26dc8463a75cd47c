//! Passwords that somebody had to say aloud, and those that an account was reset to.

use super::{LONGEST_PASSWORD, Value, is_mixed};
use crate::pii::{
    context::{is_letter, words_in},
    detect::{Candidate, Evidence},
    fold::fold,
    kind::Kind,
    tables::{List, topic, topics},
    text::Text,
};

/// The password around a digit or a line, in marks of quotation behind a word for resetting the writer (`You reset me to
/// "Biscuit#67"`), or beside a word for saying it aloud (`read my password out loud, Rex_675`).
pub(in crate::pii) fn overheard_password(text: &Text<'_>, word: &Value<'_>) -> Option<Candidate> {
    let Value { digit, start, end, bytes: value } = *word;
    let is_value = end > digit
        && (SHORTEST..=LONGEST_PASSWORD).contains(&value.len())
        && is_mixed(value)
        && !value.iter().any(|byte| b"/@:(),".contains(byte));
    let is_told = || match quoted_from(text, start) {
        Some(quote) => is_reset(text, quote),
        None => is_aloud(text, start, end, value),
    };
    let found = Candidate::new(Kind::Password, start, end, 3).with(Evidence::CONTEXT);
    (is_value && is_told()).then_some(found)
}

const SHORTEST: usize = 6;

/// Where the mark of quotation begins that a value stands behind.
fn quoted_from(text: &Text<'_>, start: usize) -> Option<usize> {
    let before = text.bytes(start.saturating_sub(LONGEST_QUOTE).max(text.floor())..start);
    let quote = QUOTES.iter().find(|quote| before.ends_with(quote.as_bytes()))?;
    start.checked_sub(quote.len())
}

const QUOTES: [&str; 8] = ["\"", "„", "“", "”", "«", "« ", "«\u{a0}", "«\u{202f}"];
const LONGEST_QUOTE: usize = 5;

/// Whether the words before a place say that the writer was reset to what stands there.
fn is_reset(text: &Text<'_>, quote: usize) -> bool {
    let before = text.bytes(quote.saturating_sub(LONGEST_SAID).max(text.floor())..quote);
    let clause = before.rsplit(|byte| b".!?;\n".contains(byte)).next().unwrap_or_default();
    let mut words = words_in(clause).rev();
    if !words.next().is_some_and(|word| TO.has_written(word)) {
        return false;
    }
    let (mut is_reset, mut is_mine) = (false, false);
    for word in words.take(WORDS) {
        is_reset |= RESETS.has_written(word);
        is_mine |= MINE.has_written(word) || topics(fold(word).letters()) & OF_ACCESS != 0;
    }
    is_reset && is_mine
}

const OF_ACCESS: u32 = topic::PASSWORD | topic::BANK;

/// Bytes and words in which that is said.
const LONGEST_SAID: usize = 64;
const WORDS: usize = 6;

static TO: List = List::new("to auf a en su op naar para pra na till");
static RESETS: List = List::new(
    "reset resets changed zuruckgesetzt zurucksetzt setzt setzen gesetzt geandert remettez remis reinitialisez reinitialise \
    restableceis restablecisteis restablecido restablecen reseteais reseteado cambiasteis cambiais reimpostate reimpostato \
    resettate resettato rimettete rimesso zet zetten gezet gereset resetten repuseram repoem redefiniram redefinem resetaram mudaram \
    resetujecie zresetowaliscie zmieniliscie ustawiliscie aterstaller aterstallde nollstaller nollstallde andrade satte",
);
static MINE: List = List::new(
    "me my mich mir mein meinen moi mon mi mio mia mij mijn meu minha mnie mi moje mig mitt min konto",
);

/// Whether a word for saying it aloud stands right beside a value, and one for a password before it in the sentence.
fn is_aloud(text: &Text<'_>, start: usize, end: usize, value: &[u8]) -> bool {
    if text.before(start) != Some(b' ') || !value.first().is_some_and(|first| is_letter(*first)) {
        return false;
    }
    let is_one = |word: &[u8]| ALOUD.has_written(word);
    let before = text.bytes(start.saturating_sub(LONGEST_SAID).max(text.floor())..start);
    let clause = before.rsplit(|byte| b".!?;\n".contains(byte)).next().unwrap_or_default();
    let behind = text.bytes(end..end.saturating_add(LONGEST_BEHIND));
    let behind = behind.split(|byte| b".!?;\n".contains(byte)).next().unwrap_or_default();
    let is_said = words_in(clause).next_back().is_some_and(is_one)
        || words_in(behind).take(WORDS_BEHIND).any(is_one);
    let is_password = |word: &[u8]| topics(fold(word).letters()) & topic::PASSWORD != 0;
    is_said && words_in(clause).any(is_password)
}

/// Bytes and words behind a value.
const LONGEST_BEHIND: usize = 24;
const WORDS_BEHIND: usize = 3;

static ALOUD: List = List::new("aloud loud laut haute alta voce hardop luidop glos glosno hogt");

#[cfg(test)]
mod tests {
    use crate::pii::{Kind, detect::testing::found};

    #[test]
    fn passwords_are_reset_and_said_aloud() {
        for (text, password) in [
            ("You reset me to \"Harbour9595!\" and locked the account", "Harbour9595!"),
            ("Ihr habt mein Konto zurückgesetzt auf „Kastanie77“ und gesperrt", "Kastanie77"),
            ("Vous me remettez à « Croi$819FP » puis vous bloquez", "Croi$819FP"),
            ("Me lo restablecéis a \"Gati$035NE\" y luego", "Gati$035NE"),
            ("Mi reimpostate l'account a \"Gatto#414\" e poi", "Gatto#414"),
            ("Jullie zetten mij terug op \"Fiets#2210\" en dan", "Fiets#2210"),
            ("Repuseram-me a conta para \"Azul#4410\" e depois", "Azul#4410"),
            ("Resetujecie mnie na \"Kotek#771\" i blokujecie", "Kotek#771"),
            ("Ni återställer mig till \"Katt$837PM\" och sen", "Katt$837PM"),
            ("He made me read my password out loud, Rex_675, in a full room", "Rex_675"),
            ("Er wollte mein Kennwort hören und hat winter3080 laut wiederholt", "winter3080"),
            ("He leído mi contraseña en voz alta, Gato_8842, delante de todos", "Gato_8842"),
        ] {
            assert_eq!(found(Kind::Password, text), [password], "{text}");
        }
        for text in [
            "The update reset my screen to \"Mode 2\" again",
            "You reset the heater to \"ECO21C\" again",
            "Vous me remettez à plus tard le «module ART981»",
            "I said it out loud: order KX_9912",
            "My password is secret, I never say it out loud. Order KX_9912",
            "Radio laut, Modell XR_2000 laut Anleitung defekt",
        ] {
            assert!(found(Kind::Password, text).is_empty(), "{text}");
        }
    }
}
