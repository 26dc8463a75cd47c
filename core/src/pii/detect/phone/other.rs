//! Numbers that begin as others do: with a calling code in brackets and no `+`, or with an extension
//! written onto a North American number.

use super::{Candidate, candidate, international};
use crate::pii::{
    kind::Kind,
    tables::numbering_plan,
    text::{Text, is_digit},
};

/// The number whose calling code in brackets begins at `start`: `(351) 928 520 436`. Of codes of three digits
/// only, which with so many digits behind are no area codes.
pub(in crate::pii) fn in_brackets(text: &Text<'_>, start: usize) -> Option<Candidate> {
    let code_end = start.saturating_add(EUROPEAN);
    let code = text.slice(start..code_end).filter(|code| code.starts_with(['3', '4']))?;
    let is_code = numbering_plan(code).is_some_and(|plan| plan.code == code);
    let bracket = start.checked_sub(1).filter(|_| text.before(start) == Some(b'('))?;
    if !is_code || text.at(code_end) != Some(b')') {
        return None;
    }
    let (plan, end) = international(text, start)?;
    Some(candidate(plan, bracket, end, IN_BRACKETS))
}

/// Digits of such a code.
const EUROPEAN: usize = 3;

const IN_BRACKETS: i32 = 3;

/// `(701)945-7701x009`, `810.246.5634x1483`: a number in North American groups with an extension, of which the `x`
/// tells, whatever its digits.
pub(in crate::pii) fn extended(text: &Text<'_>, start: usize) -> Option<Candidate> {
    let front = text.bytes_from(start, LONGEST);
    let form = FORMS.iter().find(|form| is_written_so(front, form))?;
    let end = start.saturating_add(form.len()).saturating_sub(1);
    let right = super::has_extension(text, end) && text.may_begin(start);
    let opened = start.checked_sub(1).filter(|_| text.before(start) == Some(b'('));
    let begin = opened.filter(|_| form.contains(&b')')).unwrap_or(start);
    right.then(|| Candidate::new(Kind::Phone, begin, end, EXTENDED).of("1").from("US"))
}

/// Whether its groups are of three, three and four digits, or all are together.
fn is_written_so(front: &[u8], form: &[u8]) -> bool {
    let fits = |(byte, mark): (&u8, &u8)| match mark {
        b'9' => is_digit(*byte),
        mark => byte == mark,
    };
    front.len() >= form.len() && front.iter().zip(form).all(fits)
}

/// How they are written: a digit where a 9 stands.
const FORMS: &[&[u8]] =
    &[b"999)999-9999x", b"999) 999-9999x", b"999-999-9999x", b"999.999.9999x", b"9999999999x"];

/// Its bytes with the `x` at most.
const LONGEST: usize = 14;

const EXTENDED: i32 = 7;

#[cfg(test)]
mod tests {
    use crate::pii::{Kind, detect::testing::found};

    #[test]
    fn calling_codes_in_brackets_begin_numbers() {
        for text in ["(351) 928 520 436", "(351) 922869853", "fixo (351)21 805 33 33 obrigado"] {
            let [number] = &found(Kind::Phone, text)[..] else { panic!("{text}") };
            assert!(number.starts_with("(351)") && number.ends_with(|c: char| c.is_ascii_digit()));
        }
        for text in ["(351) pages", "(399) 928 520 436", "see (351) 2024"] {
            assert!(found(Kind::Phone, text).is_empty(), "{text}");
        }
    }

    #[test]
    fn extensions_are_written_onto_american_numbers() {
        for text in [
            "(701)945-7701x009",
            "(701) 945-7701x0091",
            "810.246.5634x1483",
            "810-246-5634x14",
            "8102465634x1483",
            "001-810-246-5634x1483",
            "+1-810-246-5634x1483",
        ] {
            assert_eq!(found(Kind::Phone, text), [text], "{text}");
        }
        for text in ["1920x1080", "110-24-65634x1483", "810.246.5634x", "8102465634x1483abc"] {
            assert!(found(Kind::Phone, text).is_empty(), "{text}");
        }
    }
}
