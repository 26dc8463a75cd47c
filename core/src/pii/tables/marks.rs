//! Letters with marks of their own: what decomposed text (UAX 15, form D) is put together to.

/// Whether a character is a mark that stands behind its letter.
pub(in crate::pii) const fn is_mark(character: char) -> bool {
    matches!(character, '\u{300}'..='\u{328}')
}

/// The one character that a Latin letter and the mark behind it are.
pub(in crate::pii) fn with_mark(letter: char, mark: char) -> Option<char> {
    let (_, letters, marked) = MARKED.iter().find(|(one, ..)| *one == mark)?;
    let place = letters.chars().position(|one| one == letter)?;
    marked.chars().nth(place)
}

/// Each mark with the letters of Latin-1 and Latin Extended-A that take it, without and with it.
static MARKED: [(char, &str, &str); 13] = [
    ('\u{301}', "aeiouycnszlrAEIOUYCNSZLR", "áéíóúýćńśźĺŕÁÉÍÓÚÝĆŃŚŹĹŔ"),
    ('\u{308}', "aeiouyAEIOUY", "äëïöüÿÄËÏÖÜŸ"),
    ('\u{300}', "aeiouAEIOU", "àèìòùÀÈÌÒÙ"),
    ('\u{302}', "aeioucghjswyAEIOUCGHJSWY", "âêîôûĉĝĥĵŝŵŷÂÊÎÔÛĈĜĤĴŜŴŶ"),
    ('\u{303}', "anoiuANOIU", "ãñõĩũÃÑÕĨŨ"),
    ('\u{327}', "cgklnrstCGKLNRST", "çģķļņŗşţÇĢĶĻŅŖŞŢ"),
    ('\u{328}', "aeiuAEIU", "ąęįųĄĘĮŲ"),
    ('\u{307}', "zcegZCEGI", "żċėġŻĊĖĠİ"),
    ('\u{30a}', "auAU", "åůÅŮ"),
    ('\u{30c}', "cdelnrstzCDELNRSTZ", "čďěľňřšťžČĎĚĽŇŘŠŤŽ"),
    ('\u{30b}', "ouOU", "őűŐŰ"),
    ('\u{304}', "aeiouAEIOU", "āēīōūĀĒĪŌŪ"),
    ('\u{306}', "aegiouAEGIOU", "ăĕğĭŏŭĂĔĞĬŎŬ"),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pii::fold::fold;
    use unicode_normalization::char::{compose, decompose_canonical};

    #[test]
    fn letters_with_marks_fold_to_their_letters() {
        for (_, letters, marked) in &MARKED {
            for (letter, marked) in letters.chars().zip(marked.chars()) {
                let folded = fold(marked.encode_utf8(&mut [0; 4]).as_bytes());
                let letter = u8::try_from(letter.to_ascii_lowercase()).unwrap();
                assert!(
                    matches!(folded.letters(), [first] if [letter, b'?'].contains(first)),
                    "{marked}"
                );
            }
        }
    }

    #[test]
    fn letters_and_marks_are_those_of_unicode() {
        for (mark, letters, marked) in &MARKED {
            assert_eq!(letters.chars().count(), marked.chars().count(), "{mark:?}");
            for (letter, whole) in letters.chars().zip(marked.chars()) {
                assert_eq!(compose(letter, *mark), Some(whole));
                assert_eq!(with_mark(letter, *mark), Some(whole));
            }
        }
        assert_eq!(with_mark('x', '\u{301}'), None);
        assert_eq!(with_mark('a', '\u{305}'), None);
    }

    #[test]
    fn no_letter_of_latin_1_and_extended_a_is_left_out() {
        for letter in '\u{c0}'..='\u{17f}' {
            let mut parts = Vec::new();
            decompose_canonical(letter, |part| parts.push(part));
            if let [letter, mark] = parts[..] {
                assert!(with_mark(letter, mark).is_some(), "{letter} {mark:?}");
            }
        }
    }
}
