//! Where matches of a pattern end, whatever they begin with: one step for each character of a text.
//!
//! A pattern that may begin anywhere would be followed a whole match long from every place. Where
//! none ends behind a place, none begins there.

use super::pattern::{MAX_MATCH, Pattern};

/// The bytes that a match has at most.
const SPAN: usize = MAX_MATCH * 4;

/// Bytes that are read at a time.
const BLOCK: usize = 256;

/// How far a text was read for one pattern.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Ahead {
    /// Ways through the pattern that are open.
    live: u128,
    /// Up to where the text was read.
    at: usize,
    /// The last end that was found; none follows it up to `at`.
    end: usize,
}

impl Ahead {
    /// Whether a match may end behind a place, which never goes back.
    pub(super) fn may_end(&mut self, pattern: &Pattern, text: &str, place: usize) -> bool {
        let reach = place.saturating_add(SPAN);
        if self.at < place {
            (self.live, self.at) = (0, place);
        }
        if self.end <= place && self.at < reach {
            self.read(pattern, text, reach.saturating_add(BLOCK));
        }
        (place.saturating_add(1)..=reach).contains(&self.end)
    }

    /// Reads up to an end, or to a place.
    fn read(&mut self, pattern: &Pattern, text: &str, until: usize) {
        let rest = text.get(self.at..).unwrap_or_default();
        for character in rest.chars() {
            let (live, is_end) = pattern.anywhere(self.live, character);
            self.live = live;
            self.at = self.at.saturating_add(character.len_utf8());
            if is_end {
                self.end = self.at;
                return;
            }
            if self.at >= until {
                return;
            }
        }
        // Nothing follows.
        self.at = usize::MAX;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_end_is_known_from_all_places_before_it_in_reach() {
        let pattern = Pattern::read("[a-z ]{2,60}#", false).unwrap();
        let text = alloc::format!("{}#{}", "ab ".repeat(100), " cd".repeat(100));
        let mut ahead = Ahead::default();
        let may = |place| ahead.may_end(&pattern, &text, place);
        let known: Vec<bool> = (0..text.len()).map(may).collect();
        assert!(known.iter().take(301 - SPAN).all(|may| !may));
        assert!(known.iter().take(301).skip(301 - SPAN).all(|may| *may));
        assert!(known.iter().skip(301).all(|may| !may));
    }
}
