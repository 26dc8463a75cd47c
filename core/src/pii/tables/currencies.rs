//! Words and signs of currencies, as they stand behind amounts.

use super::List;

/// Whether a word or a sign is one.
pub(in crate::pii) fn is_currency(word: &[u8]) -> bool {
    SIGNS.iter().any(|sign| sign.as_bytes() == word) || CURRENCIES.has_written(word)
}

/// Those that stand directly behind a number, too.
pub(in crate::pii) const SIGNS: [&str; 3] = ["€", "$", "£"];

/// ISO 4217, and what people say.
static CURRENCIES: List =
    List::new("eur euro euros usd gbp chf sek kr pln zl zloty zlotych kronor francs pounds");
