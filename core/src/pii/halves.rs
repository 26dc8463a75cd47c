//! Halves of letters in the source of JSON: `"\ud83d"` without its other half, which software leaves
//! behind that cuts text by UTF-16 units.

use alloc::string::String;

/// The source with the replacement character, `\ufffd`, in the place of every half: one UTF-16 unit
/// for another, so places stay. Everything else stays as it is written.
pub(crate) fn without_halves(source: &str) -> String {
    let mut out = String::with_capacity(source.len());
    let mut rest = source;
    while let Some((before, escape)) = rest.split_once('\\') {
        out.push_str(before);
        let length = match unit(escape) {
            Some(0xd800..0xdc00) if has_other_half(escape) => BOTH,
            Some(0xd800..0xe000) => {
                out.push_str("\\ufffd");
                rest = escape.get(UNIT..).unwrap_or_default();
                continue;
            }
            Some(_) => UNIT,
            None => escape.chars().next().map_or(0, char::len_utf8),
        };
        let (escape, behind) = escape.split_at_checked(length).unwrap_or((escape, ""));
        out.push('\\');
        out.push_str(escape);
        rest = behind;
    }
    out.push_str(rest);
    out
}

/// Bytes of an escape without its backslash: `ud83d`.
const UNIT: usize = 5;

/// Bytes of two, likewise: `ud83d\ude00`.
const BOTH: usize = 11;

/// The UTF-16 unit of an escape, given without its backslash.
fn unit(escape: &str) -> Option<u16> {
    let digits = escape.strip_prefix('u')?.get(..4)?;
    u16::from_str_radix(digits, 16).ok()
}

fn has_other_half(escape: &str) -> bool {
    let next = escape.get(UNIT..).and_then(|behind| behind.strip_prefix('\\'));
    matches!(next.and_then(unit), Some(0xdc00..0xe000))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_halves_are_replaced() {
        for (source, whole) in [
            (r"", r""),
            (r"\n\ud83d\ude00\u00e9", r"\n\ud83d\ude00\u00e9"),
            (r"\\ud83d \\\ud83d", r"\\ud83d \\\ufffd"),
            (r"a\ud83d", r"a\ufffd"),
            (r"\uDE00b", r"\ufffdb"),
            (r"\ude00\ud83d", r"\ufffd\ufffd"),
            (r"\ud83d\ud83d\ude00", r"\ufffd\ud83d\ude00"),
            (r"\ud83d\n\ude00", r"\ufffd\n\ufffd"),
            (r"\ud83dude00", r"\ufffdude00"),
            (r"\ud83", r"\ud83"),
            (r"\uüb", r"\uüb"),
            (r"\", r"\"),
        ] {
            assert_eq!(without_halves(source), whole, "{source}");
        }
    }
}
