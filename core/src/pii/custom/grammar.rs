//! How patterns are written: their characters read into parts, each with how often it may stand.

use super::{
    class::Class,
    pattern::{MAX_MATCH, MAX_PATTERN},
};
use alloc::vec::Vec;

/// The parts of a pattern.
pub(super) fn parts(source: &str) -> Result<Vec<Part>, Fault> {
    let characters: Vec<char> = source.chars().take(MAX_PATTERN.saturating_add(1)).collect();
    if characters.len() > MAX_PATTERN {
        return Err(Fault { why: "the pattern is longer than 256 characters", at: MAX_PATTERN });
    }
    Reader { characters, at: 0 }.parts(false)
}

/// Why a pattern is refused, and at which of its characters, counted from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Fault {
    pub(super) why: &'static str,
    pub(super) at: usize,
}

/// What somebody who knows other patterns may mean by `|`.
const NO_ALTERNATION: &str = "patterns have no alternation: each way is a recogniser of its own, and \
                              a bar that stands for itself has a backslash before it";

/// A part of a pattern with how often it may stand.
pub(super) struct Part {
    pub(super) what: What,
    pub(super) least: usize,
    pub(super) most: usize,
}

pub(super) enum What {
    One(Class),
    Group(Vec<Part>),
}

struct Reader {
    characters: Vec<char>,
    at: usize,
}

impl Reader {
    fn peek(&self) -> Option<char> {
        self.characters.get(self.at).copied()
    }

    fn next(&mut self) -> Option<char> {
        let next = self.peek()?;
        self.at = self.at.saturating_add(1);
        Some(next)
    }

    fn fault<T>(&self, why: &'static str) -> Result<T, Fault> {
        Err(Fault { why, at: self.at.max(1) })
    }

    /// The parts up to the end, or that of the group.
    fn parts(&mut self, in_group: bool) -> Result<Vec<Part>, Fault> {
        let mut parts = Vec::new();
        loop {
            let Some(next) = self.next() else {
                return if in_group { self.fault("a group is not closed") } else { Ok(parts) };
            };
            let what = match next {
                ')' if in_group && parts.is_empty() => return self.fault("a group is empty"),
                ')' if in_group => return Ok(parts),
                '(' if in_group => return self.fault("groups do not stand in groups"),
                '(' => What::Group(self.parts(true)?),
                '[' => What::One(self.class()?),
                '\\' => What::One(self.escaped()?),
                '|' => return self.fault(NO_ALTERNATION),
                '.' | '*' | '+' | '?' | '^' | '$' | ')' | ']' | '{' | '}' => {
                    return self.fault("this character needs a backslash to stand for itself");
                }
                other => What::One(Class::one(other)),
            };
            let (least, most) = self.repeat()?;
            parts.push(Part { what, least, most });
        }
    }

    /// Behind a backslash: a digit, or a mark that stands for itself.
    fn escaped(&mut self) -> Result<Class, Fault> {
        match self.next() {
            Some('d') => Ok(Class::range('0', '9')),
            Some(mark) if mark.is_ascii_punctuation() => Ok(Class::one(mark)),
            _ => self.fault("behind a backslash stands d or a mark"),
        }
    }

    fn class(&mut self) -> Result<Class, Fault> {
        let mut class = Class::default();
        loop {
            let first = match self.next() {
                Some(']') if !class.ranges().is_empty() => return Ok(class),
                Some('\\') => self.escaped()?,
                None => return self.fault("a class is not closed"),
                Some('^' | '[' | ']' | '-') => {
                    return self.fault("this character needs a backslash in a class");
                }
                Some(one) => Class::one(one),
            };
            let is_range = self.peek() == Some('-');
            match first.ranges().first().copied() {
                Some((first, last)) if is_range && first == last => {
                    self.at = self.at.saturating_add(1);
                    class.add(Class::range(first, self.last_of_range(first)?));
                }
                _ => class.add(first),
            }
        }
    }

    fn last_of_range(&mut self, first: char) -> Result<char, Fault> {
        match self.next() {
            Some(last) if last >= first && !matches!(last, '[' | ']' | '\\' | '-' | '^') => {
                Ok(last)
            }
            _ => self.fault("a range ends with a character that is not before its first"),
        }
    }

    /// How often the last part may stand.
    fn repeat(&mut self) -> Result<(usize, usize), Fault> {
        let (least, most) = match self.peek() {
            Some('?') => {
                self.at = self.at.saturating_add(1);
                (0, 1)
            }
            Some('{') => {
                self.at = self.at.saturating_add(1);
                self.counts()?
            }
            Some('*' | '+') => return self.fault("repeats are counted: {1,9}"),
            _ => return Ok((1, 1)),
        };
        if matches!(self.peek(), Some('?' | '{' | '*' | '+')) {
            return self.fault("a repeat is not repeated");
        }
        Ok((least, most))
    }

    fn counts(&mut self) -> Result<(usize, usize), Fault> {
        let least = self.number()?;
        let most = match self.next() {
            Some('}') => least,
            Some(',') => {
                let most = self.number()?;
                if self.next() != Some('}') {
                    return self.fault("a repeat is {n} or {n,m}");
                }
                most
            }
            _ => return self.fault("a repeat is {n} or {n,m}"),
        };
        if most == 0 || least > most || most > MAX_MATCH {
            return self.fault("repeats go from a smaller number to a greater one, at most 64");
        }
        Ok((least, most))
    }

    fn number(&mut self) -> Result<usize, Fault> {
        let mut number = None;
        while let Some(digit) = self.peek().and_then(|next| next.to_digit(10)) {
            self.at = self.at.saturating_add(1);
            let digit = usize::try_from(digit).unwrap_or_default();
            let more = number.unwrap_or(0_usize).saturating_mul(10).saturating_add(digit);
            number = Some(more);
        }
        number.map_or_else(|| self.fault("a repeat is {n} or {n,m}"), Ok)
    }
}
