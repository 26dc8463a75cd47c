//! What stands behind URLs and is of them: queries that go on behind a blank, parameters behind a mark.

use super::{PARAMETERS, Spot};
use core::ops::Range;

/// Parameters behind URLs that ended before them: nobody knows every mark that others write into
/// their URLs, and `&email=…` behind one was meant to be of it.
pub(super) fn left_behind(text: &str, spots: &[Spot]) -> Vec<Spot> {
    let ends = spots.iter().map(|spot| spot.range.end);
    let starts = spots.iter().skip(1).map(|spot| spot.range.start).chain([text.len()]);
    ends.zip(starts).flat_map(|(end, start)| parameters_in(text, end..start)).collect()
}

fn parameters_in(text: &str, gap: Range<usize>) -> impl Iterator<Item = Spot> {
    let is_blank = |c: char| c.is_whitespace() || c.is_control();
    let words = text.get(gap.clone()).unwrap_or_default().split(is_blank);
    let mut at = gap.start;
    words.filter_map(move |word| {
        let start = at;
        at += word.len();
        // The blank, which may be longer than a byte.
        at += text.get(at..)?.chars().next().map_or(0, char::len_utf8);
        let and = word.find('&')?;
        let word = word.trim_end_matches(|c: char| "\"'`<>()[]{},.;".contains(c));
        let parameters = word.get(and + 1..)?;
        let is_one = parameters.split_once('=').is_some_and(|(name, _)| !name.is_empty());
        is_one.then(|| Spot::new(start + and + 1..start + word.len(), 0, PARAMETERS))
    })
}

/// What links leave out at their end.
const MARKS_OF_SENTENCE: [char; 7] = ['.', ',', ';', ':', '!', '?', '\''];

/// How far behind a blank a URL is looked for that goes on: a line of blanks takes linear time.
const LOOK: usize = 256;

/// A link over blanks in its query, as long as parameters stand behind them.
pub(super) fn extended(text: &str, link: Range<usize>) -> Range<usize> {
    let url = text.get(link.clone()).unwrap_or_default();
    if !url.contains('?') {
        return link;
    }
    let mut end = link.end;
    while let Some(length) = text.get(end..).and_then(length_behind_blank) {
        end += length;
    }
    link.start..end
}

/// How long it is what stands behind a blank and belongs to the query before it: there is `&name=`
/// in it, and no quote, bracket or URL before that.
fn length_behind_blank(behind: &str) -> Option<usize> {
    let bare = behind.trim_start_matches(MARKS_OF_SENTENCE);
    if !bare.starts_with(' ') {
        return None;
    }
    let seen = bare.char_indices().nth(LOOK).map_or(bare, |(at, _)| bare.get(..at).unwrap_or(bare));
    let is_end = |c: char| c.is_control() || "\"<>".contains(c);
    let seen = seen.get(..seen.find(is_end).unwrap_or(seen.len()))?;
    let seen = seen.split("://").next().unwrap_or(seen);
    let and = seen.find('&')?;
    let name = seen.get(and + 1..)?.split_once('=')?.0;
    if name.is_empty() || name.contains([' ', '&', '/']) || seen.get(..and)?.contains(" /") {
        return None;
    }
    let rest = bare.get(and..)?;
    let ends = |c: char| c.is_whitespace() || c.is_control() || "\"<>`".contains(c);
    let word = rest.get(..rest.find(ends).unwrap_or(rest.len()))?;
    let word = word.trim_end_matches(MARKS_OF_SENTENCE);
    Some(behind.len() - bare.len() + and + word.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_looked_for_behind_a_blank_is_bounded() {
        let far = format!("https://s.example/?a=b {}&c=d", "x".repeat(LOOK));
        assert_eq!(length_behind_blank(&far[22..]), None);
    }
}
