//! The words, numbers and marks around a place.

use super::words::{Roles, roles};
use crate::pii::{
    lanes::{Lanes, WIDTH, leading},
    text::Text,
};
use core::{cell::Cell, ops::Range};

/// Bytes that are read before and behind a place, together at most 255, and how many tokens are kept, of
/// them before the place: the nearest.
const BEFORE: usize = 72;
const AFTER: usize = 144;
const MOST: usize = 60;
const MOST_BEFORE: usize = 24;

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sort {
    /// Letters.
    Word,
    /// Digits with at most two letters behind: `7`, `7a`, `9ZZ`.
    Number,
    /// Other letters and digits: `LS6`.
    Mixed,
    Comma,
    /// A full stop or `º`.
    Dot,
    Dash,
    Slash,
    Quote,
    /// The end of a line.
    Break,
    Other,
}

#[derive(Clone, Copy, Debug)]
struct Token {
    sort: Sort,
    /// In the window.
    start: u8,
    end: u8,
    /// Of digits at the beginning.
    digits: u8,
    is_capital: bool,
    /// White space stands before it.
    is_spaced: bool,
}

impl Token {
    const NOTHING: Self = Self {
        sort: Sort::Other,
        start: 0,
        end: 0,
        digits: 0,
        is_capital: false,
        is_spaced: false,
    };
}

/// The tokens around a place; indexes beyond them are of nothing. Those behind it are read when they are asked for:
/// most words are turned away by the first of them.
pub(super) struct Tokens<'t> {
    text: &'t str,
    base: usize,
    all: [Cell<Token>; MOST],
    /// Of words that were asked for, the lists that they are in.
    roles: [Cell<Option<Roles>>; MOST],
    count: Cell<usize>,
    /// How much of the window is read, and whether white space stands before the rest.
    read: Cell<(usize, bool)>,
    /// Which of them begins at the place.
    pub(super) anchor: usize,
}

impl<'t> Tokens<'t> {
    /// `None` if no token begins at `place`.
    #[inline(never)]
    pub(super) fn around(text: &Text<'t>, place: usize) -> Option<Self> {
        let Range { start: base, end } = text.window(place, BEFORE, AFTER);
        let is_cut = base > text.floor();
        let window = text.slice(base..end)?;
        let mut tokens = Self {
            text: window,
            base,
            all: [const { Cell::new(Token::NOTHING) }; MOST],
            roles: [const { Cell::new(None) }; MOST],
            count: Cell::new(0),
            read: Cell::new((0, true)),
            anchor: 0,
        };
        if is_cut {
            tokens.pass_cut_word();
        }
        tokens.read_to(place);
        tokens.anchor = tokens.count.get();
        (tokens.range(tokens.anchor).start == place).then_some(tokens)
    }

    /// Passes over what the window may cut: no token is at its beginning, if that is of a word.
    fn pass_cut_word(&self) {
        let sort = self.first_at(0).and_then(sort_of);
        if matches!(sort, Some(Sort::Word | Sort::Number)) {
            self.read.set((self.read_word(0).0, false));
        }
    }

    /// Reads the tokens that begin before a place of the text, and keeps the last ones.
    fn read_to(&self, place: usize) {
        while let Some(next) = self.past_space()
            && self.base.saturating_add(self.read.get().0) < place
        {
            if self.count.get() == MOST_BEFORE {
                self.forget_first();
            }
            self.read_token(next);
        }
    }

    fn forget_first(&self) {
        for (one, next) in self.all.iter().zip(self.all.iter().skip(1)).take(MOST_BEFORE) {
            one.set(next.get());
        }
        self.count.set(self.count.get().saturating_sub(1));
    }

    /// Moves on to the next token, and says what it begins with; `None` at the end of the window.
    fn past_space(&self) -> Option<(char, Sort)> {
        let (mut at, mut is_spaced) = self.read.get();
        loop {
            let first = self.first_at(at)?;
            if let Some(sort) = sort_of(first) {
                self.read.set((at, is_spaced));
                return Some((first, sort));
            }
            (at, is_spaced) = (at.saturating_add(first.len_utf8()), true);
        }
    }

    /// Adds the token that begins so, behind what is read.
    fn read_token(&self, (first, sort): (char, Sort)) {
        let (at, is_spaced) = self.read.get();
        let (sort, length, digits) = match sort {
            Sort::Word | Sort::Number => self.word_at(at, sort),
            _ => (sort, first.len_utf8(), 0),
        };
        let end = at.saturating_add(length);
        self.push(Token {
            sort,
            start: u8::try_from(at).unwrap_or(u8::MAX),
            end: u8::try_from(end).unwrap_or(u8::MAX),
            digits: u8::try_from(digits).unwrap_or(u8::MAX),
            is_capital: first.is_uppercase(),
            is_spaced,
        });
        self.read.set((end, false));
    }

    fn push(&self, token: Token) {
        let count = self.count.get();
        if let Some(slot) = self.all.get(count) {
            slot.set(token);
            self.count.set(count.saturating_add(1));
        }
    }

    /// What the word or number at a place is with all its letters and digits, how long it is and how many digits
    /// it begins with.
    fn word_at(&self, at: usize, sort: Sort) -> (Sort, usize, usize) {
        let (length, digits, has_digit) = self.read_word(at);
        let sort = match sort {
            Sort::Number if length.saturating_sub(digits) > 2 => Sort::Mixed,
            Sort::Word if has_digit => Sort::Mixed,
            sort => sort,
        };
        (sort, length, digits)
    }

    /// The length of a word, how many digits it begins with, and whether it has any: most are read at once.
    fn read_word(&self, at: usize) -> (usize, usize, bool) {
        let here = Lanes::part(self.text.as_bytes(), at);
        let digits = here.is_among(b'0', 10).bits();
        let length = (digits | here.with(0x20).is_among(b'a', 26).bits()).trailing_ones();
        if length as usize == WIDTH || here.high_bits() >> length & 1 == 1 {
            return self.read_long_word(at);
        }
        let digits = digits & !u64::MAX.wrapping_shl(length);
        (length as usize, digits.trailing_ones() as usize, digits != 0)
    }

    /// The same of a long one, or one with letters beyond ASCII.
    fn read_long_word(&self, at: usize) -> (usize, usize, bool) {
        let rest = self.text.get(at..).unwrap_or_default();
        let plain = leading(rest.as_bytes(), Lanes::letters_and_digits);
        let length = if rest.as_bytes().get(plain).is_none_or(u8::is_ascii) {
            plain
        } else {
            rest.find(|one: char| !one.is_alphanumeric() || is_ordinal(one)).unwrap_or(rest.len())
        };
        let word = rest.as_bytes().get(..length).unwrap_or_default();
        let digits = word.iter().take_while(|byte| byte.is_ascii_digit()).count();
        (length, digits, word.iter().any(u8::is_ascii_digit))
    }

    fn first_at(&self, at: usize) -> Option<char> {
        let byte = *self.text.as_bytes().get(at)?;
        if byte.is_ascii() { Some(byte.into()) } else { self.text.get(at..)?.chars().next() }
    }

    fn get(&self, index: usize) -> Option<Token> {
        let slot = self.all.get(index)?;
        while index >= self.count.get() {
            self.read_token(self.past_space()?);
        }
        Some(slot.get())
    }

    pub(super) fn sort(&self, index: usize) -> Option<Sort> {
        self.get(index).map(|token| token.sort)
    }

    pub(super) fn is(&self, index: usize, sort: Sort) -> bool {
        self.sort(index) == Some(sort)
    }

    /// The same place behind one such token, if it is there.
    pub(super) fn past(&self, index: usize, sort: Sort) -> usize {
        if self.is(index, sort) { index.saturating_add(1) } else { index }
    }

    /// A word with a capital first letter.
    pub(super) fn is_name(&self, index: usize) -> bool {
        self.get(index).is_some_and(|token| token.sort == Sort::Word && token.is_capital)
    }

    pub(super) fn is_spaced(&self, index: usize) -> bool {
        self.get(index).is_none_or(|token| token.is_spaced)
    }

    /// How many digits a number has, if it is one with so many letters behind.
    pub(super) fn digits(&self, index: usize, letters: usize) -> Option<usize> {
        let token = self.get(index).filter(|token| token.sort == Sort::Number)?;
        let digits = usize::from(token.digits);
        let length = usize::from(token.end.saturating_sub(token.start));
        (length.checked_sub(digits) == Some(letters)).then_some(digits)
    }

    pub(super) fn word(&self, index: usize) -> &'t str {
        let text = self.text;
        let range = self.get(index).map(|token| token.start.into()..token.end.into());
        range.and_then(|range| text.get(range)).unwrap_or_default()
    }

    /// Whether a word is in one of some lists.
    pub(super) fn is_in(&self, index: usize, lists: Roles) -> bool {
        self.is(index, Sort::Word) && self.roles_of(index) & lists != 0
    }

    fn roles_of(&self, index: usize) -> Roles {
        let Some(cell) = self.roles.get(index) else { return 0 };
        let known = cell.get().unwrap_or_else(|| roles(self.word(index)));
        cell.set(Some(known));
        known
    }

    /// Where a token is in the text.
    pub(super) fn range(&self, index: usize) -> Range<usize> {
        let token = self.get(index).unwrap_or(Token::NOTHING);
        self.base.saturating_add(token.start.into())..self.base.saturating_add(token.end.into())
    }

    /// Where the token before `index` ends in the text.
    pub(super) fn end_before(&self, index: usize) -> usize {
        self.range(index.saturating_sub(1)).end
    }
}

fn sort_of(one: char) -> Option<Sort> {
    // Before a jump that is hard to guess.
    if one.is_ascii_lowercase() || one == ' ' {
        return (one != ' ').then_some(Sort::Word);
    }
    Some(match one {
        '\n' | '\r' => Sort::Break,
        ',' => Sort::Comma,
        '.' => Sort::Dot,
        '-' | '\u{2010}'..='\u{2015}' => Sort::Dash,
        '/' => Sort::Slash,
        '\'' | '\u{2019}' => Sort::Quote,
        one if is_ordinal(one) => Sort::Dot,
        one if one.is_ascii_digit() => Sort::Number,
        one if one.is_alphabetic() => Sort::Word,
        one if one.is_whitespace() => return None,
        _ => Sort::Other,
    })
}

const fn is_ordinal(one: char) -> bool {
    matches!(one, '\u{aa}' | '\u{ba}' | '\u{b0}')
}
