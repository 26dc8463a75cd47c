//! What stands between the groups of a number.

/// What may stand between the groups of one number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::pii) enum Separator {
    Space,
    Dash,
    Dot,
    Slash,
    Open,
    Close,
}

impl Separator {
    pub(super) fn of(character: char) -> Option<Self> {
        Some(match character {
            // Plain, no-break, figure, thin and narrow no-break space: word processors set them.
            ' ' | '\u{a0}' | '\u{2007}' | '\u{2009}' | '\u{202f}' => Self::Space,
            '-' | '\u{2010}'..='\u{2013}' => Self::Dash,
            '.' => Self::Dot,
            '/' => Self::Slash,
            '(' => Self::Open,
            ')' => Self::Close,
            _ => return None,
        })
    }
}
