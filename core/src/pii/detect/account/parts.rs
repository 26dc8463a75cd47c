//! Bank, branch and account that are told one after the other, each behind its word: `BLZ 37040044, Konto 532013000`,
//! `banque 20041 guichet 01005 compte 05000130262 clé 06`.

use crate::pii::{
    detect::{Candidate, Evidence},
    fold::fold,
    kind::Kind,
    tables::List,
    text::{Text, is_digit},
};
use core::ops::Range;

/// The account whose first part begins at `start`.
pub(in crate::pii) fn in_parts(text: &Text<'_>, start: usize) -> Option<Candidate> {
    let first = number_end(text, start)?;
    let is_followed = matches!(text.at(first), Some(b' ' | b','));
    if !is_followed || !text.before(start).is_none_or(|byte| b" :.".contains(&byte)) {
        return None;
    }
    // Behind most numbers no label stands with a number behind it.
    let is_swedish = is_swedish(text, start..first);
    if label_behind(text, first).is_none() && !is_swedish {
        return None;
    }
    let mut told = Told::NOTHING;
    told.add(label_before(text, start));
    let mut end = first;
    let mut parts: usize = if is_swedish { 2 } else { 1 };
    while parts < MOST_PARTS {
        let Some((label, next)) = label_behind(text, end) else { break };
        // An account may follow its branch without a word of its own: `clearing 8327-9, 904 820 177-7`.
        let is_next = label.is_some() || parts == 1 && told.has_branch && !told.has_account;
        let Some(number) = number_end(text, next).filter(|_| is_next) else { break };
        if label.is_none() && number.saturating_sub(next) < SHORTEST_UNNAMED {
            break;
        }
        told.add(label.or(Some(Part::Account)));
        (end, parts) = (number, parts.saturating_add(1));
    }
    let is_told = told.has_branch && told.has_account;
    let is_whole = parts > 1 && (is_told || is_swedish && !told.is_nothing());
    (is_whole && text.number_may_end(end)).then(|| {
        let found = Candidate::new(Kind::BankAccount, start, end, TOLD);
        found.with(Evidence::CONTEXT)
    })
}

/// Bits of what words say of each part.
const TOLD: i32 = 8;

/// Bank, branch, account, key; and digits of a part that no word names.
const MOST_PARTS: usize = 5;
const SHORTEST_UNNAMED: usize = 5;

/// What a word says of the number behind it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Branch,
    Account,
}

#[derive(Clone, Copy, Debug)]
struct Told {
    has_branch: bool,
    has_account: bool,
}

impl Told {
    const NOTHING: Self = Self { has_branch: false, has_account: false };

    fn add(&mut self, part: Option<Part>) {
        self.has_branch |= part == Some(Part::Branch);
        self.has_account |= part == Some(Part::Account);
    }

    fn is_nothing(self) -> bool {
        !self.has_branch && !self.has_account
    }
}

/// Where the number at `start` ends: digits with single marks between them, a letter behind them at most.
fn number_end(text: &Text<'_>, start: usize) -> Option<usize> {
    let mut end = text.digits_end(start, LONGEST_NUMBER);
    if end == start {
        return None;
    }
    while text.at(end).is_some_and(|mark| b" -.".contains(&mark))
        && text.at(end.saturating_add(1)).is_some_and(is_digit)
        && end.saturating_sub(start) < LONGEST_NUMBER
    {
        end = text.digits_end(end.saturating_add(1), LONGEST_NUMBER);
    }
    if text.at(end).is_some_and(|byte| byte.is_ascii_uppercase()) {
        end = end.saturating_add(1);
    }
    (end.saturating_sub(start) <= LONGEST_NUMBER && text.may_end(end)).then_some(end)
}

/// Bytes of a part at most.
const LONGEST_NUMBER: usize = 24;

/// A clearing number with its check digit, and the account behind it: `8327-9 234 118 067-5`.
fn is_swedish(text: &Text<'_>, number: Range<usize>) -> bool {
    let is_long = number.len() >= LONGEST_CLEARING.saturating_add(SHORTEST_UNNAMED);
    let front = text.bytes_from(number.start, LONGEST_CLEARING);
    is_long
        && matches!(front, [b'8', second, third, fourth, b'-', check, b' ']
            if [second, third, fourth, check].into_iter().all(u8::is_ascii_digit))
}

const LONGEST_CLEARING: usize = 7;

/// What the words right before a number say that it is.
fn label_before(text: &Text<'_>, start: usize) -> Option<Part> {
    let begin = start.saturating_sub(LONGEST_LABEL).max(text.floor());
    let before = text.bytes(begin..start);
    let before = before.rsplit(|byte| b",;!?\n".contains(byte)).next().unwrap_or_default();
    let mut words = before.rsplit(|byte| b" .:".contains(byte)).filter(|word| !word.is_empty());
    words.by_ref().take(WORDS_OF_LABEL).map(of_word).find(|part| *part != Word::Filler)?.part()
}

/// What the words behind a number say of the one behind them, and where that begins; `None` for words where there
/// are none.
fn label_behind(text: &Text<'_>, end: usize) -> Option<(Option<Part>, usize)> {
    let behind = text.bytes_from(end, LONGEST_LABEL);
    let gap = behind.iter().take(LONGEST_GAP).take_while(|byte| b" ,/".contains(byte)).count();
    let label = behind.get(gap..)?;
    let length = label.iter().position(u8::is_ascii_digit)?;
    let label = label.get(..length)?;
    let next = end.saturating_add(gap).saturating_add(length);
    let mut part = None;
    let words = label.split(|byte| b" .:".contains(byte)).filter(|word| !word.is_empty());
    for word in words {
        match of_word(word) {
            Word::Of(known) => part = part.or(Some(known)),
            Word::Filler => {}
            Word::Other => return None,
        }
    }
    (gap > 0 && (part.is_some() || label.is_empty())).then_some((part, next))
}

/// Bytes and words of a label, and bytes between it and the number before.
const LONGEST_LABEL: usize = 32;
const WORDS_OF_LABEL: usize = 4;
const LONGEST_GAP: usize = 3;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Word {
    Of(Part),
    Filler,
    Other,
}

impl Word {
    fn part(self) -> Option<Part> {
        match self {
            Self::Of(part) => Some(part),
            Self::Filler | Self::Other => None,
        }
    }
}

fn of_word(word: &[u8]) -> Word {
    let folded = fold(word);
    let word = folded.letters();
    if BRANCHES.has(word) {
        Word::Of(Part::Branch)
    } else if ACCOUNTS.has(word) {
        Word::Of(Part::Account)
    } else if FILLERS.has(word) {
        Word::Filler
    } else {
        Word::Other
    }
}

// `Sort code` is not among them: written out, it and the account are told as two values.
static BRANCHES: List = List::new(
    "s/c sc blz bankleitzahl routing aba rtn bsb transit institution abi cab cin banque guichet agence ag agencia \
    clearing clearingnr clearingnummer sucursal oficina entidad banco bank branch bankcode cle clef filiale filial",
);

static ACCOUNTS: List = List::new(
    "acc acct account a/c konto kto kontonr kontonummer ktonr compte cpte conto c/c conta cuenta cta rekening \
    rekeningnummer rek rekeningnr konta kontot girokonto",
);

/// What stands beside such a word.
static FILLERS: List = List::new(
    "checking savings current number code no nr n num numero nummer corrente corriente courant di de da do du der the and und \
    et y e i en och nº n°",
);

#[cfg(test)]
mod tests {
    use crate::pii::{Kind, detect::testing::found};

    #[test]
    fn parts_behind_their_words_are_one_account() {
        for (text, account) in [
            ("BSB 063-147 acc 1047 2285, thanks", "063-147 acc 1047 2285"),
            ("s/c 20-45-77 a/c 63018254.", "20-45-77 a/c 63018254"),
            ("routing 026009593, checking account 4417203", "026009593, checking account 4417203"),
            ("Kto. 532013000, BLZ 37040044 bitte", "532013000, BLZ 37040044"),
            (
                "banque 20041 guichet 01005 compte 05000130262 clé 06",
                "20041 guichet 01005 compte 05000130262 clé 06",
            ),
            ("conto n. 000000123456, ABI 05428, CAB 11101", "000000123456, ABI 05428, CAB 11101"),
            ("agência 1842 conta 27736-4 obrigado", "1842 conta 27736-4"),
            ("clearing 8327-9, 934 771 106-2 tack", "8327-9, 934 771 106-2"),
            ("kontot 8327-9 934 771 106-2 är nytt", "8327-9 934 771 106-2"),
        ] {
            assert_eq!(found(Kind::BankAccount, text), [account], "{text}");
        }
    }

    #[test]
    fn other_numbers_behind_words_are_apart() {
        for text in [
            "sort code 20-45-77, account number 6301825",
            "account 4417203, branch of the library",
            "the bank 2 blocks away, account closed in 2021",
            "agence 12 rue Pasteur, dossier 77182",
            "guichet 4, ticket 118",
            "Filiale 230, Kasse 17, Bon 99182",
        ] {
            assert!(found(Kind::BankAccount, text).iter().all(|one| one.len() <= 8), "{text}");
        }
    }
}
