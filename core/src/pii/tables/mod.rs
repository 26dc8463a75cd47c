//! Numbering plans as constant data: nothing is built when a scanner is made.

mod calling;
mod card;
mod characters;
#[cfg(any(feature = "names", feature = "special"))]
mod clients;
mod countries;
mod currencies;
mod iban;
mod lexicon;
mod list;
mod marks;
mod months;
mod national;
mod nations;
pub(crate) mod set;
mod spoken;
pub(super) mod topic;
mod words;

pub(super) use calling::{LONGEST_CODE, NumberingPlan, numbering_plan};
pub(super) use card::{CardScheme, card_scheme};
pub(super) use characters::{ascii_form, character_named, look_alike, unbroken};
#[cfg(any(feature = "names", feature = "special"))]
pub(super) use clients::CLIENTS;
pub(super) use countries::country_code;
pub(super) use currencies::{SIGNS, is_currency};
pub(super) use iban::{LONGEST_IBAN, iban_structure, structure_parts};
pub(super) use lexicon::{
    SHORTEST_TELLING, front_of, may_tell_a_birth, small_front_of, topics, topics_in_any_case,
};
pub(super) use list::List;
pub(super) use marks::{is_mark, with_mark};
pub(super) use months::{begins_a_month, month_named};
pub(super) use national::{NationalPlan, plans_for};
pub(super) use nations::{is_of_a_citizen, is_of_a_nation};
pub(super) use spoken::{is_about_a_place, is_top_level};
