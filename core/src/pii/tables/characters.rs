//! Characters that stand for ASCII ones.

/// The character of a named reference of HTML that can be part of personal data.
pub(in crate::pii) fn character_named(name: &str) -> Option<char> {
    Some(match name {
        "amp" => '&',
        "apos" => '\'',
        "colon" => ':',
        "commat" => '@',
        "dash" | "hyphen" => '-',
        "equals" => '=',
        "gt" => '>',
        "lowbar" => '_',
        "lpar" => '(',
        "lt" => '<',
        "nbsp" => ' ',
        "num" => '#',
        "percnt" => '%',
        "period" => '.',
        "plus" => '+',
        "quot" => '"',
        "rpar" => ')',
        "sol" => '/',
        _ => return None,
    })
}

/// The ASCII character that a full-width form, a digit of another script or a mathematical letter
/// is (Unicode compatibility decompositions and decimal digits).
pub(in crate::pii) fn ascii_form(character: char) -> Option<char> {
    let code = u32::from(character);
    let ascii = match code {
        // Letters, digits and the marks of addresses; punctuation of East Asian text stays.
        0xff0b | 0xff0d..=0xff19 | 0xff20..=0xff3a | 0xff3f | 0xff41..=0xff5a => {
            code.wrapping_sub(0xfee0)
        }
        0xfe6b => u32::from('@'),
        0x660..=0x669 | 0x6f0..=0x6f9 => digit(code, 0x660),
        0x966..=0xdff if (code & 0x7f).wrapping_sub(0x66) < 10 => digit(code, 0x966),
        0xe50..=0xe59 => digit(code, 0xe50),
        0x1d7ce..=0x1d7ff => {
            u32::from('0').wrapping_add(code.wrapping_sub(0x1d7ce).wrapping_rem(10))
        }
        0x1d400..=0x1d6a3 => {
            let letter = code.wrapping_sub(0x1d400).wrapping_rem(52);
            let (first, place) =
                if letter < 26 { ('A', letter) } else { ('a', letter.wrapping_sub(26)) };
            u32::from(first).wrapping_add(place)
        }
        _ => return None,
    };
    char::from_u32(ascii)
}

/// The space or hyphen that one that breaks no line is, or has another width.
pub(in crate::pii) const fn unbroken(character: char) -> Option<char> {
    match character {
        '\u{a0}' | '\u{2007}' | '\u{2009}' | '\u{202f}' => Some(' '),
        '\u{2010}' | '\u{2011}' => Some('-'),
        _ => None,
    }
}

/// Digits of one script stand in a row, and each row begins like `zero` modulo 16.
fn digit(code: u32, zero: u32) -> u32 {
    u32::from('0').wrapping_add(code.wrapping_sub(zero) & 0xf)
}

/// The Latin letter that a Greek or Cyrillic one looks like (a part of UTS #39).
pub(in crate::pii) fn look_alike(character: char) -> Option<char> {
    Some(match character {
        'а' | 'α' => 'a',
        'А' | 'Α' => 'A',
        'В' | 'Β' => 'B',
        'с' | 'ϲ' => 'c',
        'С' => 'C',
        'ԁ' => 'd',
        'е' | 'ҽ' => 'e',
        'Е' | 'Ε' => 'E',
        'һ' => 'h',
        'Н' | 'Η' => 'H',
        'і' | 'ι' => 'i',
        'І' | 'Ι' => 'I',
        'ј' => 'j',
        'Ј' => 'J',
        'К' | 'Κ' => 'K',
        'м' => 'm',
        'М' | 'Μ' => 'M',
        'Ν' => 'N',
        'о' | 'ο' => 'o',
        'О' | 'Ο' => 'O',
        'р' | 'ρ' => 'p',
        'Р' | 'Ρ' => 'P',
        'ԛ' => 'q',
        'ѕ' => 's',
        'Ѕ' => 'S',
        'т' => 't',
        'Т' | 'Τ' => 'T',
        'υ' => 'u',
        'ν' | 'ѵ' => 'v',
        'ԝ' => 'w',
        'х' | 'χ' => 'x',
        'Х' | 'Χ' => 'X',
        'у' | 'γ' => 'y',
        'У' | 'Υ' => 'Y',
        'Ζ' => 'Z',
        _ => return None,
    })
}
