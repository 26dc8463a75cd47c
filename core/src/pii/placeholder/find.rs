//! Placeholders in a text, in the order of the text.
//!
//! A placeholder is known by its code: forty bits that are held do not stand in a text by chance.
//! Every run of ASCII letters and digits is looked at; most are too short, and most of the others
//! are told from a code by one bit.

use super::{
    brackets::Style,
    code,
    extent::{self, Extent, WINDOW},
    joint,
    names::{LITERAL, LONGEST_NAME},
    originals::Originals,
};
use crate::pii::Kind;

/// The longest run of letters and digits in which a code is looked for.
const LONGEST_RUN: usize = 64;

/// A placeholder in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Hit {
    pub(super) start: usize,
    pub(super) end: usize,
    /// What it stands for; nothing if nobody made it.
    pub(super) original: Option<usize>,
    pub(super) style: Style,
}

/// Goes through a text.
pub(super) struct Finder<'a> {
    text: &'a str,
    originals: &'a Originals,
    /// Where the next run is looked for.
    at: usize,
    /// Where the last placeholder ended.
    floor: usize,
}

impl<'a> Finder<'a> {
    pub(super) const fn new(text: &'a str, originals: &'a Originals) -> Self {
        Self { text, originals, at: 0, floor: 0 }
    }

    /// Goes on at a place, behind a placeholder that ended at `floor`.
    pub(super) fn resume(text: &'a str, originals: &'a Originals, at: usize, floor: usize) -> Self {
        let before = text.as_bytes().get(floor..at).unwrap_or_default();
        // From the beginning of the run that the place is in, or its length would be another.
        let run = before.iter().rev().take_while(|byte| is_symbol(**byte)).count();
        Self { text, originals, at: at.saturating_sub(run), floor }
    }

    /// The next run of ASCII letters and digits that is long enough for a code, or is joined to
    /// something.
    fn run(&mut self) -> Option<(usize, usize)> {
        let bytes = self.text.as_bytes();
        loop {
            let rest = bytes.get(self.at..)?;
            let start = self.at.saturating_add(rest.iter().position(|byte| is_symbol(*byte))?);
            let run = bytes.get(start..)?;
            let length = run.iter().position(|byte| !is_symbol(*byte)).unwrap_or(run.len());
            let end = start.saturating_add(length);
            self.at = end;
            if length >= code::LENGTH || self.is_joined(start) {
                return Some((start, end));
            }
        }
    }

    /// Whether a joint stands before a place, perhaps with spaces between.
    fn is_joined(&self, start: usize) -> bool {
        let before = self.text.get(self.floor..start).unwrap_or_default();
        let is_other = |byte: &u8| byte.is_ascii() && !b" _-".contains(byte);
        match before.as_bytes() {
            [] => false,
            // Most words.
            [.., last] if is_other(last) => false,
            [.., last, b' '] if is_other(last) => false,
            _ => joint::at_end(extent::without_spaces_at_end(before)).is_some(),
        }
    }

    /// The placeholder of a run.
    fn judge(&self, start: usize, end: usize) -> Option<Hit> {
        let length = end.saturating_sub(start);
        if length > LONGEST_RUN {
            return None;
        }
        if length >= code::LENGTH {
            // Behind a name or an escape without joint, or before an ending.
            let last = end.saturating_sub(code::LENGTH);
            if let Some(hit) = self.known_at(last) {
                return Some(hit);
            }
            if last > start
                && self.is_bounded(start)
                && let Some(hit) = self.known_at(start)
            {
                return Some(hit);
            }
        } else if let Some((end, code)) = extent::spaced_code(self.text, start)
            && self.originals.knows(code)
        {
            return self.known(code, start, end);
        }
        self.invented(start, end)
    }

    /// Whether a run begins where a code may, with something behind it.
    fn is_bounded(&self, start: usize) -> bool {
        let before = self.text.get(..start).unwrap_or_default();
        joint::at_end(before).is_some()
    }

    /// The placeholder whose code begins at a place.
    fn known_at(&self, start: usize) -> Option<Hit> {
        let code = code::read(*self.text.as_bytes().get(start..)?.first_chunk()?)?;
        if !self.originals.knows(code) {
            return None;
        }
        self.known(code, start, start.saturating_add(code::LENGTH))
    }

    fn known(&self, code: u64, start: usize, end: usize) -> Option<Hit> {
        let (form, formed) = self.form(end);
        if let Some(exact) = form.and_then(|form| self.originals.exactly(code, form)) {
            return self.hit(exact, start, formed);
        }
        if let Some((exact, formed)) = self.apart(code, start, end) {
            return self.hit(exact, start, formed);
        }
        if let Some(usual) = self.originals.exactly(code, "") {
            return self.hit(usual, start, end);
        }
        // Its form was lost or garbled: the value, if it is one alone.
        let is_closed = extent::closed(self.text.get(formed..)?).is_some();
        let end =
            if form.and_then(code::normal_form).is_some() && is_closed { formed } else { end };
        self.hit(self.originals.of_code(code)?, start, end)
    }

    /// The value of a code and a form with spaces beside its joint, inside brackets: elsewhere it may be a number of the
    /// sentence.
    fn apart(&self, code: u64, start: usize, end: usize) -> Option<(usize, usize)> {
        let (form, formed) = self.spaced_form(end)?;
        let exact = self.originals.exactly(code, form)?;
        let name = self.originals.get(exact)?.name.as_str();
        let before = self.text.get(self.near(start)..start)?;
        extent::is_opened(before, name).then_some((exact, formed))
    }

    fn hit(&self, original: usize, start: usize, end: usize) -> Option<Hit> {
        let name = self.originals.get(original)?.name.as_str();
        let Extent { start, end, style } =
            extent::around(self.text, self.near(start), name, start, end);
        Some(Hit { start, end, original: Some(original), style })
    }

    /// Where what may belong to a placeholder begins at the earliest: names have a limit, and the
    /// time that a text takes shall grow with its length only.
    fn near(&self, start: usize) -> usize {
        extent::boundary(self.text, start.saturating_sub(WINDOW)).max(self.floor)
    }

    /// The letters and digits of a form behind a code, if there may be some.
    fn form(&self, end: usize) -> (Option<&'a str>, usize) {
        let behind = self.text.get(end..).unwrap_or_default();
        match joint::behind(behind).and_then(|rest| self.form_at(rest)) {
            Some((form, formed)) => (Some(form), formed),
            None => (None, end),
        }
    }

    /// A form with spaces beside its joint, and a closing bracket behind.
    fn spaced_form(&self, end: usize) -> Option<(&'a str, usize)> {
        let behind = extent::without_spaces_at_start(self.text.get(end..)?);
        let rest = extent::without_spaces_at_start(joint::behind(behind)?);
        let (form, formed) = self.form_at(rest)?;
        extent::closed(self.text.get(formed..)?).map(|_| (form, formed))
    }

    /// The form that the rest of the text begins with, and where it ends.
    fn form_at(&self, rest: &'a str) -> Option<(&'a str, usize)> {
        let length = rest.bytes().position(|byte| !is_symbol(byte)).unwrap_or(rest.len());
        let is_form = (1..=code::LONGEST_FORM).contains(&length);
        let (form, behind) = rest.split_at_checked(length).filter(|_| is_form)?;
        Some((form, self.text.len().saturating_sub(behind.len())))
    }

    /// A run that looks like the code of a placeholder, but of none that is held.
    fn invented(&self, start: usize, end: usize) -> Option<Hit> {
        let found = self.disguised(start, end).or_else(|| self.plain(start, end))?;
        let Extent { start, end: to, style } = found;
        (!self.is_in_name(end)).then_some(Hit { start, end: to, original: None, style })
    }

    /// The extent of an invented placeholder of a kind, in brackets, with any joint and spaces; its code has a letter and a
    /// digit.
    fn disguised(&self, start: usize, end: usize) -> Option<Extent> {
        // Behind the letters and digits of an escape.
        let start = end.saturating_sub(code::LENGTH).max(start);
        let run = self.text.as_bytes().get(start..end)?.first_chunk()?;
        let is_mixed =
            run.iter().any(u8::is_ascii_digit) && run.iter().any(u8::is_ascii_alphabetic);
        if !is_mixed || code::read(*run).is_none() {
            return None;
        }
        let formed = self.spaced_form(end).map_or(end, |(_, formed)| formed);
        let names = Kind::ALL.iter().map(|kind| kind.name()).chain([LITERAL]);
        extent::disguised(self.text, self.near(start), (start, formed), names)
    }

    /// The extent of an invented placeholder as placeholders are written, with other brackets or none.
    fn plain(&self, start: usize, end: usize) -> Option<Extent> {
        let run = self.text.as_bytes().get(start..end)?;
        let is_code =
            run.first_chunk().copied().and_then(code::read).is_some() && run.len() == code::LENGTH;
        let is_kind = |name: &str| name == LITERAL || Kind::from_name(name).is_ok();
        let (near, (_, formed)) = (self.near(start), self.form(end));
        let shape = |end| extent::invented(self.text, near, (start, end, is_code), is_kind);
        let found = shape(formed).filter(|found| found.is_bracketed).or_else(|| shape(end))?;
        let is_one = match (found.is_bracketed, found.is_kind) {
            (true, true) => run.len() <= LONGEST_INVENTED,
            (true, false) => is_code,
            (false, true) => is_code && run.iter().any(u8::is_ascii_digit),
            (false, false) => false,
        };
        is_one.then_some(found.extent)
    }

    /// Whether a run that ends here is a part of a name, because a code that is held follows. Names
    /// may hold words that look like codes (`SPECIAL_CATEGORY`) or begin like another one
    /// (`EMAIL_NEW`): the last code that there may be counts.
    fn is_in_name(&self, end: usize) -> bool {
        let farthest = end.saturating_add(MOST_BEHIND);
        let mut at = end;
        while let Some(start) = self.joined_at(at).filter(|start| *start <= farthest) {
            if self.known_at(start).is_some() {
                return true;
            }
            let run = self.text.as_bytes().get(start..).unwrap_or_default();
            let length = run.iter().take_while(|byte| is_symbol(**byte)).count();
            at = start.saturating_add(length);
        }
        false
    }

    /// Where the next part begins, if what stands here joins it to the one before.
    fn joined_at(&self, at: usize) -> Option<usize> {
        let behind = joint::behind(self.text.get(at..)?)?;
        Some(self.text.len().saturating_sub(behind.len()))
    }
}

/// The most bytes of a name behind one of its parts, each `_` escaped.
const MOST_BEHIND: usize = LONGEST_NAME.saturating_mul(7);

/// The longest code of an invented placeholder.
const LONGEST_INVENTED: usize = 26;

impl Iterator for Finder<'_> {
    type Item = Hit;

    fn next(&mut self) -> Option<Hit> {
        loop {
            let (start, end) = self.run()?;
            if let Some(hit) = self.judge(start, end) {
                self.at = hit.end.max(self.at);
                self.floor = hit.end;
                return Some(hit);
            }
        }
    }
}

fn is_symbol(byte: u8) -> bool {
    byte.is_ascii_alphanumeric()
}
