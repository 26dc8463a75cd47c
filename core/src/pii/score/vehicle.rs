//! Words for vehicles, which name plates where nothing else is nearer.

use super::is_mine;
use crate::pii::{context::Context, tables::topic, text::Text};

/// Whether a word for vehicles stands before a plate, and nearer to it none for orders: `ticket 48-TZ-KD of the
/// car park` is one of those.
pub(super) fn is_of_vehicle(near: &Context) -> bool {
    near.distance(topic::VEHICLE).is_some_and(|vehicle| {
        near.distance_in_sentence(topic::ORDER).is_none_or(|order| order >= vehicle)
    })
}

/// Whether the words behind a plate say that it is the writer's vehicle: `2797 LKD es mi coche`.
pub(super) fn is_my_vehicle(text: &Text<'_>, after: &Context) -> bool {
    after
        .distance(topic::VEHICLE)
        .is_some_and(|vehicle| (0..vehicle).any(|word| is_mine(after.word(text, word))))
}
