//! Words beside one that names a number, which make it one of something else.

use crate::pii::{context::Context, tables::List, text::Text};

/// What other passes and licences are for, by the word before theirs: `ski pass`, `TV licence`.
pub(super) static PASSES: List =
    List::new("ski bus park gym rail season museum boarding tv fishing software");

/// Whether the word at a distance, one for accounts too, is of a bill or a card of customers: `conta de luz`.
pub(super) fn is_of_a_bill(text: &Text<'_>, near: &Context, distance: usize) -> bool {
    (1..=2)
        .filter_map(|back| distance.checked_sub(back))
        .any(|of| BILLS.has_written(near.word(text, of)))
}

static BILLS: List = List::new(
    "luz agua gas prad restaurante ristorante restauracji atras rovescia fidelite premium",
);

/// Whether one of the two words before a number says that it is what is on an account: `conta saldo 1234567`.
pub(super) fn is_balance(text: &Text<'_>, near: &Context) -> bool {
    (0..=1).any(|back| BALANCES.has_written(near.word(text, back)))
}

static BALANCES: List = List::new("balance saldo solde guthaben saldot kontostand");

/// Whether the word at a distance behind a number is `called` with the name of one behind it, and
/// speaks of no telephone: `(it's called PESEL)`.
pub(super) fn is_called_so(text: &Text<'_>, after: &Context, distance: usize) -> bool {
    after.has_like_names && after.word(text, distance).eq_ignore_ascii_case(b"called")
}

/// Whether a word before the one at a distance behind a number says that it is none, or only looks so.
pub(super) fn is_denied(text: &Text<'_>, after: &Context, distance: usize) -> bool {
    (0..distance).any(|before| DENIALS.has_written(after.word(text, before)))
}

static DENIALS: List =
    List::new("no not kein keine pas aucun ningun non geen nao nie ingen inget parece looks");
