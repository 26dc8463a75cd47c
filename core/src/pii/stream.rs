//! Texts that come in pieces: the findings are those of the whole, however it is cut.

#[cfg(feature = "custom")]
use super::custom::{Flow, Window};
use super::{
    Scanner,
    finding::{Finding, Unit},
    hints::{Hints, Leaning},
    offsets::{Offsets, Place},
    scan::{self, AHEAD, Heads, State},
};
use alloc::{string::String, vec::Vec};

/// Bytes that are added before the text is gone through again.
const STEP: usize = 8 << 10;

/// Bytes before the first that the engine sees, which decide how escapes at it are read.
const MARGIN: usize = 128;

/// Looks through a text of any length that comes in pieces, in memory of a bounded size: about
/// 32 KiB, or ten times as much where the text is nothing but escapes.
///
/// The findings are exactly those that [`Scanner::scan_with`] has for the whole text, with offsets
/// in the whole text, whatever the pieces are. One is told when 9 KiB more of the text are there,
/// or at the end: until then it could still become another.
///
/// ```
/// use visard::pii::{Hints, Kind, Scanner};
///
/// let mut stream = Scanner::new().stream(&Hints::new());
/// let mut findings = stream.push("write to anatole.q@ex");
/// findings.extend(stream.push("ample.org"));
/// findings.extend(stream.finish());
/// assert_eq!(findings[0].kind(), Kind::Email);
/// assert_eq!(findings[0].range(), 9..30);
/// ```
#[derive(Clone, Debug)]
pub struct Stream<'h> {
    scanner: Scanner,
    leaning: Leaning<'h>,
    /// What is still needed of the text, and where in the whole it begins.
    window: String,
    base: usize,
    /// How the scan stands, with places in the window.
    state: State,
    /// A place of the window that was counted in other units.
    counted: usize,
    place: Place,
    /// From which length of the window on it is gone through.
    due: usize,
    #[cfg(feature = "custom")]
    flow: Option<Flow>,
}

impl<'h> Stream<'h> {
    pub(super) fn new(scanner: Scanner, hints: &Hints<'h>) -> Self {
        Self {
            #[cfg(feature = "custom")]
            flow: scanner.flow(),
            scanner,
            leaning: hints.leaning(),
            window: String::new(),
            base: 0,
            state: State::default(),
            counted: 0,
            place: Place::default(),
            due: AHEAD.saturating_add(STEP),
        }
    }

    /// Takes the next piece, and returns what is certain by now.
    pub fn push(&mut self, piece: &str) -> Vec<Finding> {
        let mut findings = Vec::new();
        let mut rest = piece;
        // Long pieces are cut, so that the window stays small.
        while !rest.is_empty() {
            let mut cut = self.due.saturating_sub(self.window.len()).max(STEP).min(rest.len());
            while !rest.is_char_boundary(cut) {
                cut = cut.saturating_add(1);
            }
            let (now, later) = rest.split_at_checked(cut).unwrap_or((rest, ""));
            self.window.push_str(now);
            rest = later;
            if self.window.len() >= self.due {
                let mut shapes = Vec::new();
                let behind = self.advance(Some(AHEAD), &mut shapes);
                let (certain, behind) = self.join(shapes, behind, true);
                findings.extend(certain);
                self.drop_front(behind.saturating_sub(MARGIN));
                self.due = self.window.len().saturating_add(STEP);
            }
        }
        findings
    }

    /// Ends the text, and returns what is left.
    pub fn finish(mut self) -> Vec<Finding> {
        let mut shapes = Vec::new();
        let behind = self.advance(None, &mut shapes);
        self.join(shapes, behind, false).0
    }

    /// Goes through the window, and says what is still needed of it.
    fn advance(&mut self, ahead: Option<usize>, findings: &mut Vec<Finding>) -> usize {
        let base = self.base;
        let mut offsets = Offsets::resume(&self.window, self.counted, self.place);
        let job = self.scanner.job(self.leaning);
        let (state, behind) = scan::resume(
            &self.window,
            &job,
            &self.state,
            ahead,
            &mut Heads::default(),
            &mut |found| {
                let finding = Finding::place(&found, &mut offsets);
                findings.push(finding.moved(|range, unit| match unit {
                    Unit::Bytes => range.start.saturating_add(base)..range.end.saturating_add(base),
                    Unit::Utf16 | Unit::Chars => range,
                }));
            },
        );
        (self.counted, self.place) = offsets.reached();
        self.state = state;
        behind
    }

    /// Findings that are certain, of those of the engine and of the recognisers, and what both
    /// still need of the window.
    #[cfg(feature = "custom")]
    fn join(
        &mut self,
        shapes: Vec<Finding>,
        behind: usize,
        is_open: bool,
    ) -> (Vec<Finding>, usize) {
        let Some(flow) = &mut self.flow else { return (shapes, behind) };
        let window = Window { text: &self.window, base: self.base, is_open };
        let certain = flow.advance(window, &self.leaning, shapes, self.state.floor.max(behind));
        (certain, behind.min(flow.behind()))
    }

    #[cfg(not(feature = "custom"))]
    #[expect(clippy::unused_self, reason = "as with recognisers")]
    fn join(&mut self, shapes: Vec<Finding>, behind: usize, _: bool) -> (Vec<Finding>, usize) {
        (shapes, behind)
    }

    /// Forgets what is before a place.
    fn drop_front(&mut self, front: usize) {
        let mut front = front;
        while !self.window.is_char_boundary(front) {
            front = front.saturating_sub(1);
        }
        if front == 0 {
            return;
        }
        if front > self.counted {
            let mut offsets = Offsets::resume(&self.window, self.counted, self.place);
            (self.counted, self.place) = (front, offsets.place_of(front));
        }
        #[cfg(feature = "custom")]
        if let Some(flow) = &mut self.flow {
            flow.drop_front(&self.window, front);
        }
        self.window.drain(..front);
        self.base = self.base.saturating_add(front);
        self.state = self.state.map(|place| place.saturating_sub(front));
        self.counted = self.counted.saturating_sub(front);
    }
}
