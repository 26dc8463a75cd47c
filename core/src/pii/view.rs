//! A text as a reader would take it: escapes undone, disguises taken off, with the way back.
//!
//! Undone are percent escapes (once and twice), HTML character references and JSON escapes;
//! zero-width characters beside ASCII are dropped; full-width forms, digits of other scripts,
//! mathematical letters, and Greek and Cyrillic letters inside Latin words become ASCII; no-break
//! spaces and hyphens become plain ones, and letters get the marks that stand behind them. Each
//! replacement looks at a few characters around it only, so a view of a part of a text is the
//! same as that part of the view. Most texts need none; then nothing is copied.

#[cfg(test)]
use super::text::looks;
use super::{classes::Places, tables};
use alloc::{string::String, vec::Vec};
use core::ops::Range;

/// A text with replacements.
#[derive(Debug)]
pub(super) struct View {
    text: String,
    units: Vec<Unit>,
}

/// What was replaced: places in the view and in the source.
#[derive(Clone, Copy, Debug)]
struct Unit {
    view: (usize, usize),
    source: (usize, usize),
    change: Change,
}

/// Why characters were replaced.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Change {
    /// They were an escape.
    Encoded,
    /// They looked like others, or were invisible.
    Disguised,
    /// They are another form of the same: spaces and hyphens that break no line, letters whose marks stand
    /// behind them.
    Form,
}

impl View {
    /// The view of a text, if it differs.
    pub(super) fn of(source: &str) -> Option<Self> {
        let bytes = source.as_bytes();
        if !Places::has_disguise(bytes) {
            return None;
        }
        let mut places = Places::disguises(bytes);
        let mut view = Self { text: String::new(), units: Vec::new() };
        let mut letters = Letters::default();
        let mut copied = 0;
        let mut at = 0;
        while let Some(place) = places.next_from(at) {
            at = place.saturating_add(1);
            let Some(found) = replacement(source, place, &mut letters) else { continue };
            // A letter that stands for an escape gets no mark.
            let Some(place) = place.checked_sub(found.before).filter(|place| *place >= copied)
            else {
                continue;
            };
            if view.units.is_empty() {
                view.text.reserve(source.len());
            }
            view.text.push_str(source.get(copied..place).unwrap_or_default());
            let start = view.text.len();
            view.text.extend(found.character);
            let end = place.saturating_add(found.length);
            let places = ((start, view.text.len()), (place, end));
            view.units.push(Unit { view: places.0, source: places.1, change: found.change });
            (copied, at) = (end, end);
        }
        if view.units.is_empty() {
            return None;
        }
        view.text.push_str(source.get(copied..).unwrap_or_default());
        Some(view)
    }

    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// Where a range of the view is in the source, and what was changed in it.
    pub(super) fn source(&self, range: &Range<usize>) -> (Range<usize>, Option<Change>) {
        let (start, _) = self.place(range.start, |unit| unit.view.0 <= range.start);
        let (_, end) = self.place(range.end, |unit| unit.view.1 <= range.end);
        let inside = |unit: &&Unit| range.start <= unit.view.0 && unit.view.1 <= range.end;
        let first = self.units.partition_point(|unit| unit.view.0 < range.start);
        let mut changes = self.units.get(first..).unwrap_or_default().iter().take_while(inside);
        let change = changes.find(|unit| unit.change != Change::Form);
        (start..end, change.map(|unit| unit.change))
    }

    /// Where a place of the view is in the source, after what was dropped there.
    pub(super) fn source_of(&self, at: usize) -> usize {
        let (_, end) = self.place(at, |unit| unit.view.1 <= at);
        end
    }

    /// Where a place of the source is in the view: that of the next character, inside a unit.
    pub(super) fn view_of(&self, at: usize) -> usize {
        let last = self.units.partition_point(|unit| unit.source.0 < at).checked_sub(1);
        let Some(unit) = last.and_then(|last| self.units.get(last)) else { return at };
        unit.view.1.saturating_add(at.saturating_sub(unit.source.1))
    }

    /// Where a place of the view is in the source, as the start and as the end of a range, after
    /// the units that begin (or end) before it.
    fn place(&self, at: usize, is_before: impl Fn(&Unit) -> bool) -> (usize, usize) {
        let last = self.units.partition_point(is_before).checked_sub(1);
        let Some(unit) = last.and_then(|last| self.units.get(last)) else { return (at, at) };
        let beyond = at.saturating_sub(unit.view.1);
        let end = unit.source.1.saturating_add(beyond);
        let is_inside = at < unit.view.1;
        (if is_inside { unit.source.0 } else { end }, end)
    }
}

/// What stands for the characters at a place.
struct Replacement {
    /// Nothing when they are dropped.
    character: Option<char>,
    /// Bytes replaced: before the place, and all of them.
    before: usize,
    length: usize,
    change: Change,
}

fn encoded((character, length): (char, usize)) -> Replacement {
    // Whatever is no text separates like a space.
    let character = if character.is_control() { ' ' } else { character };
    Replacement { character: Some(character), before: 0, length, change: Change::Encoded }
}

fn replacement(source: &str, at: usize, letters: &mut Letters) -> Option<Replacement> {
    let bytes = source.as_bytes();
    match bytes.get(at)? {
        b'%' => percent(bytes, at).map(encoded),
        b'&' => reference(bytes, at).map(encoded),
        b'\\' => backslash(bytes, at).map(encoded),
        b'+' => plus(bytes, at).map(encoded),
        _ => disguised(source, at, letters),
    }
}

/// One character in percent escapes (RFC 3986, section 2.1), or in percent escapes of those.
fn percent(bytes: &[u8], at: usize) -> Option<(char, usize)> {
    let mut utf8 = [0; 4];
    let (first, mut length) = escaped_byte(bytes, at)?;
    let count = match first {
        0..=0x7f => 1,
        0xc2..=0xdf => 2,
        0xe0..=0xef => 3,
        0xf0..=0xf4 => 4,
        _ => return None,
    };
    let utf8 = utf8.get_mut(..count)?;
    let (head, tail) = utf8.split_first_mut()?;
    *head = first;
    for byte in tail {
        let (next, more) = escaped_byte(bytes, at.checked_add(length)?)?;
        *byte = next;
        length = length.checked_add(more)?;
    }
    let character = core::str::from_utf8(utf8).ok()?.chars().next()?;
    Some((character, length))
}

/// The byte that `%41` or `%2541` at a place is, and how long that is.
fn escaped_byte(bytes: &[u8], at: usize) -> Option<(u8, usize)> {
    match bytes.get(at..)? {
        [b'%', b'2', b'5', high, low, ..] if hex(*high).is_some() && hex(*low).is_some() => {
            Some((hex(*high)? << 4 | hex(*low)?, 5))
        }
        [b'%', high, low, ..] => Some((hex(*high)? << 4 | hex(*low)?, 3)),
        _ => None,
    }
}

fn hex(digit: u8) -> Option<u8> {
    char::from(digit).to_digit(16).and_then(|value| u8::try_from(value).ok())
}

/// A character reference of HTML: `&#64;`, `&#x40;`, `&commat;`.
fn reference(bytes: &[u8], at: usize) -> Option<(char, usize)> {
    let name = bytes.get(at.checked_add(1)?..)?;
    let length = name.iter().take(10).position(|byte| *byte == b';')?;
    let name = core::str::from_utf8(name.get(..length)?).ok()?;
    let character = match name.strip_prefix('#') {
        Some(number) => {
            let hexadecimal = number.strip_prefix(['x', 'X']);
            let (digits, radix) = hexadecimal.map_or((number, 10), |digits| (digits, 16));
            u32::from_str_radix(digits, radix).ok().and_then(char::from_u32)?
        }
        None => tables::character_named(name)?,
    };
    Some((character, length.checked_add(2)?))
}

/// An escape of JSON (RFC 8259, section 7): `\u0040`, `\n`, `\"`, `\/`.
fn backslash(bytes: &[u8], at: usize) -> Option<(char, usize)> {
    let simple = match bytes.get(at.checked_add(1)?)? {
        b'u' => {
            let unit = utf16_unit(bytes, at)?;
            let second = utf16_unit(bytes, at.checked_add(6)?).unwrap_or_default();
            let mut decoded = char::decode_utf16([unit, second]);
            let character = decoded.next()?.ok()?;
            return Some((character, if character.len_utf16() == 2 { 12 } else { 6 }));
        }
        b'n' | b'r' | b't' => ' ',
        b'"' => '"',
        b'/' => '/',
        _ => return None,
    };
    Some((simple, 2))
}

fn utf16_unit(bytes: &[u8], at: usize) -> Option<u16> {
    let digits = bytes.get(at..at.checked_add(6)?)?.strip_prefix(b"\\u")?;
    digits.iter().try_fold(0_u16, |unit, digit| Some(unit << 4 | u16::from(hex(*digit)?)))
}

/// How far back a `+` looks for the `=` of its parameter.
const PARAMETER: usize = 96;

/// A space of a form (`application/x-www-form-urlencoded`): between digits, inside a parameter.
fn plus(bytes: &[u8], at: usize) -> Option<(char, usize)> {
    let is_digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    if !(is_digit(at.checked_sub(1)?) && is_digit(at.checked_add(1)?)) {
        return None;
    }
    let before = bytes.get(at.saturating_sub(PARAMETER)..at)?.iter().rev();
    let mark = before.copied().find(|byte| matches!(byte, b'=' | b'&' | b'?' | b'#' | 0..=b' '));
    (mark == Some(b'=')).then_some((' ', 1))
}

/// Invisible characters in a row that are dropped; more of them separate.
const MOST_INVISIBLE: usize = 4;

fn disguised(source: &str, at: usize, letters: &mut Letters) -> Option<Replacement> {
    let character = source.get(at..)?.chars().next()?;
    #[cfg(test)]
    looks::add(1);
    let length = character.len_utf8();
    let replaced = |character, change| Some(Replacement { character, before: 0, length, change });
    let replacement = |character| replaced(character, Change::Disguised);
    if has_no_width(character) {
        return is_hidden_in_ascii(source, at, length).then(|| replacement(None)).flatten();
    }
    if let Some(plain) = tables::unbroken(character) {
        return replaced(Some(plain), Change::Form);
    }
    if tables::is_mark(character) {
        return marked(source, at, character);
    }
    if let Some(ascii) = tables::ascii_form(character) {
        return replacement(Some(ascii));
    }
    if !letters.are_near(source.as_bytes(), at, length) {
        return None;
    }
    let latin = tables::look_alike(character)?;
    is_in_latin_word(source, at, length).then(|| replacement(Some(latin))).flatten()
}

/// The letter before a mark together with it (UAX 15).
fn marked(source: &str, at: usize, mark: char) -> Option<Replacement> {
    let letter = source.get(..at)?.chars().next_back()?;
    let before = letter.len_utf8();
    let character = tables::with_mark(letter, mark)?;
    let length = before.saturating_add(mark.len_utf8());
    Some(Replacement { character: Some(character), before, length, change: Change::Form })
}

/// Characters without width, and marks of direction. Not all that show nothing: fillers of Hangul and
/// Khmer vowels are part of their words.
fn has_no_width(character: char) -> bool {
    matches!(character, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

/// Whether an invisible character stands between printable ASCII ones, or digits and marks of
/// other forms, with few of its like.
fn is_hidden_in_ascii(source: &str, at: usize, length: usize) -> bool {
    let after = source.get(at.saturating_add(length)..).unwrap_or_default();
    let before = source.get(..at).unwrap_or_default();
    let next = after.chars().take(MOST_INVISIBLE).find(|c| !has_no_width(*c));
    let last = before.chars().rev().take(MOST_INVISIBLE).find(|c| !has_no_width(*c));
    let counts = |c: Option<char>| {
        c.is_some_and(|c| c.is_ascii_graphic() || tables::ascii_form(c).is_some())
    };
    counts(next) || counts(last)
}

/// Letters of a word that are looked at on each side.
const LONGEST_WORD: usize = 12;

/// Letters of ASCII around places that are asked for from left to right, so that every byte is
/// looked at twice at most.
#[derive(Debug, Default)]
struct Letters {
    /// Behind the last one before the place, and how far bytes were looked at for it.
    last: usize,
    behind: usize,
    /// The next one after the place, or how far there is none.
    next: usize,
}

/// Bytes of the part of a word that is looked at on each side.
const REACH: usize = LONGEST_WORD * 4;

impl Letters {
    /// Whether there are any that a word around the character may have.
    fn are_near(&mut self, bytes: &[u8], at: usize, length: usize) -> bool {
        let begin = at.saturating_sub(REACH).max(self.behind);
        let before = bytes.get(begin..at).unwrap_or_default();
        if let Some(last) = before.iter().rposition(u8::is_ascii_alphabetic) {
            self.last = begin.saturating_add(last).saturating_add(1);
        }
        self.behind = at;
        let after = at.saturating_add(length);
        let end = after.saturating_add(REACH).min(bytes.len());
        self.next = self.next.max(after);
        let rest = bytes.get(self.next..end).unwrap_or_default();
        let found = rest.iter().position(u8::is_ascii_alphabetic);
        #[cfg(test)]
        looks::add(before.len().saturating_add(found.unwrap_or(rest.len())));
        self.next = self.next.saturating_add(found.unwrap_or(rest.len()));
        self.next < end || self.last.saturating_add(REACH) > at
    }
}

/// Whether the word around a look-alike has letters of ASCII, and no letters of other scripts but
/// look-alikes.
fn is_in_latin_word(source: &str, at: usize, length: usize) -> bool {
    let after = source.get(at.saturating_add(length)..).unwrap_or_default();
    let before = source.get(..at).unwrap_or_default();
    let mut has_letter = false;
    let mut fits = |characters: &mut dyn Iterator<Item = char>| {
        for character in characters {
            #[cfg(test)]
            looks::add(1);
            match character {
                'a'..='z' | 'A'..='Z' => has_letter = true,
                '0'..='9' | '@' | '.' | '-' | '_' => {}
                _ if character.is_ascii() => break,
                _ if tables::look_alike(character).is_some() => {}
                _ => return !character.is_alphanumeric(),
            }
        }
        true
    };
    fits(&mut after.chars().take(LONGEST_WORD))
        && fits(&mut before.chars().rev().take(LONGEST_WORD))
        && has_letter
}

#[cfg(test)]
mod tests {
    use super::*;

    fn view(source: &str) -> String {
        View::of(source).map_or_else(|| source.into(), |view| view.text)
    }

    #[test]
    fn escapes_are_undone() {
        for (source, text) in [
            ("jo%40example.com", "jo@example.com"),
            ("jo%2540example.com", "jo@example.com"),
            ("jo%252540example.com", "jo%40example.com"),
            ("100%25", "100%"),
            ("20%de", "20%de"),
            ("100% sure", "100% sure"),
            ("%C3%A9", "é"),
            ("%25C3%25A9", "é"),
            ("%C3x", "%C3x"),
            ("jo&#64;a &#x40; &commat; &amp; &bogus; AT&T; &", "jo@a @ @ & &bogus; AT&T; &"),
            (r"jo\u0040a \ud83d\ude00 \n \u12 \x", r"jo@a 😀   \u12 \x"),
            ("m=%2B33+6+39&x=a+b", "m=+33 6 39&x=a+b"),
            ("1+1=2", "1+1=2"),
        ] {
            assert_eq!(view(source), text);
        }
    }

    #[test]
    fn disguises_are_taken_off() {
        for (source, text) in [
            ("jo＠example．com", "jo@example.com"),
            ("０６ ٠٦ ۰۶ ०६ 𝟎𝟔 𝗮", "06 06 06 06 06 a"),
            ("jo\u{200b}@exam\u{ad}ple.com", "jo@example.com"),
            ("👩\u{200d}👧", "👩\u{200d}👧"),
            ("jo@exаmple.com", "jo@example.com"),
            ("почтаivan@example.ru", "почтаivan@example.ru"),
            ("она", "она"),
            ("，。！", "，。！"),
        ] {
            assert_eq!(view(source), text);
        }
    }

    #[test]
    fn the_way_back_covers_what_was_replaced() {
        let source = "é m=jo%40exa\u{200b}mple.com&x";
        let view = View::of(source).unwrap();
        let start = view.text.find("jo").unwrap();
        let range = start..start + "jo@example.com".len();
        let (range, change) = view.source(&range);
        assert_eq!(&source[range], "jo%40exa\u{200b}mple.com");
        assert_eq!(change, Some(Change::Encoded));
        assert_eq!(view.source(&(0..2)), (0..2, None));
        let end = view.text.len();
        assert_eq!(&source[view.source(&(end - 1..end)).0], "x");
    }
}
