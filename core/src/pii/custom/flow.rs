//! Recognisers over a text that comes in pieces.

use super::{
    Recognisers,
    find::{self, Job},
    merge::{self, Item},
};
use crate::pii::{
    finding::{Finding, Unit},
    hints::Leaning,
    offsets::{Offsets, Place},
    scan::{AHEAD, BEHIND},
};
use alloc::{sync::Arc, vec::Vec};
use core::mem;

/// How the recognisers stand in a text, and findings that others may still overlap.
#[derive(Clone, Debug)]
pub(in crate::pii) struct Flow {
    recognisers: Arc<Recognisers>,
    threshold: u8,
    /// From where on matches are sought, in the window.
    at: usize,
    /// A place of the window that was counted in other units.
    counted: usize,
    place: Place,
    /// In ascending order.
    waiting: Vec<Item>,
}

/// The part of a text that is seen, and where in the whole it begins.
#[derive(Clone, Copy)]
pub(in crate::pii) struct Window<'t> {
    pub(in crate::pii) text: &'t str,
    pub(in crate::pii) base: usize,
    /// Whether the text goes on behind it.
    pub(in crate::pii) is_open: bool,
}

impl Flow {
    pub(in crate::pii) fn new(recognisers: Arc<Recognisers>, threshold: u8) -> Self {
        let (at, counted, place) = (0, 0, Place::default());
        Self { recognisers, threshold, at, counted, place, waiting: Vec::new() }
    }

    /// Takes the findings of the engine in a window, and returns all that are certain. None of the
    /// engine will begin before `frontier` any more.
    pub(in crate::pii) fn advance(
        &mut self,
        window: Window<'_>,
        leaning: &Leaning<'_>,
        shapes: Vec<Finding>,
        frontier: usize,
    ) -> Vec<Finding> {
        let Window { text, base, is_open } = window;
        let recognisers = Arc::clone(&self.recognisers);
        let shapes = recognisers.not_allowed(text, base, shapes);
        self.waiting.extend(shapes.map(Item::shape));
        let job = Job { recognisers: &recognisers, leaning, threshold: self.threshold };
        let mut offsets = Offsets::resume(text, self.counted, self.place);
        let waiting = &mut self.waiting;
        let ahead = is_open.then_some(AHEAD);
        self.at = find::find(text, &job, self.at, ahead, &mut |found| {
            let finding = found.placed(&mut offsets).moved(|range, unit| match unit {
                Unit::Bytes => range.start.saturating_add(base)..range.end.saturating_add(base),
                Unit::Utf16 | Unit::Chars => range,
            });
            waiting.extend(recognisers.not_allowed(text, base, [finding]).map(Item::custom));
        });
        (self.counted, self.place) = offsets.reached();
        merge::sort(&mut self.waiting);
        let certain = if is_open {
            merge::closed(&self.waiting, base.saturating_add(frontier.min(self.at)))
        } else {
            self.waiting.len()
        };
        let later = self.waiting.split_off(certain);
        merge::merged(mem::replace(&mut self.waiting, later))
    }

    /// From where on the window is still needed.
    pub(in crate::pii) fn behind(&self) -> usize {
        self.at.saturating_sub(BEHIND)
    }

    /// Forgets what is before a place of the window.
    pub(in crate::pii) fn drop_front(&mut self, window: &str, front: usize) {
        if front > self.counted {
            let mut offsets = Offsets::resume(window, self.counted, self.place);
            (self.counted, self.place) = (front, offsets.place_of(front));
        }
        self.at = self.at.saturating_sub(front);
        self.counted = self.counted.saturating_sub(front);
    }
}
