//! Numbering plans as constant data: nothing is built when a scanner is made.

mod calling;
mod card;
mod iban;

pub(super) use calling::{LONGEST_CODE, NumberingPlan, numbering_plan};
pub(super) use card::card_scheme;
pub(super) use iban::{LONGEST_IBAN, iban_structure, structure_parts};
