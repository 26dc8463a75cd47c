//! What a row says about a token, and its bytes (`docs/formats/token.md`).

use super::{MAX_SUBJECT, Subject};
use crate::{
    error::{Code, Error, Result},
    layout::Reader,
    time::Timestamp,
};
use alloc::{borrow::ToOwned, vec::Vec};

/// The layout of this release.
const VERSION: u8 = 1;

/// In how many batches of a scope a respondent is issued to.
const MAX_BATCHES: usize = 17;

/// An hour that did not happen.
const NEVER: i64 = i64::MIN;

/// What happened to a token. Each time is set once; only `last_seen` and `seen` move on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Row {
    pub(super) issued: Option<Timestamp>,
    pub(super) not_before: Option<Timestamp>,
    pub(super) first_seen: Option<Timestamp>,
    pub(super) last_seen: Option<Timestamp>,
    pub(super) started: Option<Timestamp>,
    pub(super) submitted: Option<Timestamp>,
    pub(super) revoked: Option<Timestamp>,
    pub(super) seen: u32,
    /// A keyed hash of the host's id of the answer; zeros before there is one.
    pub(super) answer: [u8; 16],
    /// A hash of the name of the batch of the last issue; zeros without a batch.
    pub(super) batch: [u8; 16],
    /// Those of earlier issues, whose tokens are about as well. Only of tokens that say whose they are.
    pub(super) earlier: Vec<[u8; 16]>,
    pub(super) holder: Holder,
}

/// Whose token it is, where the token does not say so itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) enum Holder {
    /// The token says it, or the row is of no token.
    #[default]
    None,
    /// This one.
    Known(Subject),
    /// Sealed under the pseudonym key with this id.
    Hidden { key: u32, sealed: Vec<u8> },
}

impl Row {
    pub(super) fn to_bytes(&self) -> Result<Vec<u8>> {
        let mut out = alloc::vec![VERSION];
        for time in self.times() {
            out.extend_from_slice(&time.map_or(NEVER, Timestamp::unix).to_be_bytes());
        }
        out.extend_from_slice(&self.seen.to_be_bytes());
        out.extend_from_slice(&self.answer);
        out.extend_from_slice(&self.batch);
        match &self.holder {
            Holder::None if self.earlier.is_empty() => out.push(0),
            Holder::None => {
                out.push(5);
                out.extend_from_slice(self.earlier.as_flattened());
            }
            Holder::Known(subject) => put_subject(&mut out, subject)?,
            Holder::Hidden { key, sealed } => {
                out.push(4);
                out.extend_from_slice(&key.to_be_bytes());
                out.extend_from_slice(sealed);
            }
        }
        Ok(out)
    }

    pub(super) fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let mut reader = Reader::new(bytes);
        if reader.u8()? != VERSION {
            return None;
        }
        let mut time = || -> Option<Option<Timestamp>> {
            match i64::from_be_bytes(reader.array()?) {
                NEVER => Some(None),
                seconds => Timestamp::from_unix(seconds).ok().map(Some),
            }
        };
        let mut row = Self {
            issued: time()?,
            not_before: time()?,
            first_seen: time()?,
            last_seen: time()?,
            started: time()?,
            submitted: time()?,
            revoked: time()?,
            seen: reader.u32()?,
            answer: reader.array()?,
            batch: reader.array()?,
            earlier: Vec::new(),
            holder: Holder::None,
        };
        let rest = reader.rest();
        match rest.split_first() {
            Some((5, batches)) => row.earlier = earlier(batches)?,
            _ => row.holder = Holder::from_bytes(rest)?,
        }
        Some(row)
    }

    /// That nobody who only verifies is told whose the tokens of this scope are.
    pub(super) fn hide(&mut self) {
        self.holder = Holder::Hidden { key: 0, sealed: Vec::new() };
    }

    pub(super) const fn is_hidden(&self) -> bool {
        matches!(self.holder, Holder::Hidden { .. })
    }

    /// A token is issued that is refused before a time. One that was issued before is not, and cannot
    /// be told from it: of both the earlier beginning counts.
    pub(super) fn begin(&mut self, not_before: Option<Timestamp>) {
        let is_out = [self.issued, self.first_seen, self.started, self.submitted];
        self.not_before = match (self.not_before, not_before) {
            (before, now) if is_out.iter().any(Option::is_some) => {
                before.zip(now).map(|(a, b)| a.min(b))
            }
            (_, now) => now,
        };
    }

    /// A further token is issued, in this batch or (zeros) in none.
    ///
    /// # Errors
    /// `LIMIT_EXCEEDED` when it would be one batch too many.
    pub(super) fn join(&mut self, batch: [u8; 16]) -> Result<()> {
        let before = core::mem::replace(&mut self.batch, batch);
        self.earlier.retain(|earlier| *earlier != batch);
        if before != batch && before != [0; 16] {
            self.earlier.push(before);
        }
        if self.batches().count() > MAX_BATCHES {
            return Err(Error::because(
                Code::LimitExceeded,
                "a respondent is issued to in at most 17 batches of a scope",
            ));
        }
        Ok(())
    }

    /// Every batch in which a token of the row was issued.
    pub(super) fn batches(&self) -> impl Iterator<Item = &[u8; 16]> {
        core::iter::once(&self.batch).filter(|batch| **batch != [0; 16]).chain(&self.earlier)
    }

    const fn times(&self) -> [Option<Timestamp>; 7] {
        [
            self.issued,
            self.not_before,
            self.first_seen,
            self.last_seen,
            self.started,
            self.submitted,
            self.revoked,
        ]
    }
}

impl Holder {
    fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let (kind, rest) = bytes.split_first()?;
        match kind {
            0 if rest.is_empty() => Some(Self::None),
            4 => {
                let (key, sealed) = rest.split_first_chunk::<4>()?;
                Some(Self::Hidden { key: u32::from_be_bytes(*key), sealed: sealed.to_vec() })
            }
            _ => subject(bytes).map(Self::Known),
        }
    }
}

/// One to [`MAX_BATCHES`] hashes of batches.
fn earlier(bytes: &[u8]) -> Option<Vec<[u8; 16]>> {
    let (batches, rest) = bytes.as_chunks();
    let fits = rest.is_empty() && (1..=MAX_BATCHES).contains(&batches.len());
    fits.then(|| batches.to_vec())
}

/// Appends a subject: `01 ‖ u64`, `02 ‖ text` or `03 ‖ UUID`.
///
/// # Errors
/// `SUBJECT_UNSUITABLE` for an empty or too long text, and for one that nobody knows.
pub(super) fn put_subject(out: &mut Vec<u8>, subject: &Subject) -> Result<()> {
    match subject {
        Subject::Number(number) => {
            out.push(1);
            out.extend_from_slice(&number.to_be_bytes());
            Ok(())
        }
        Subject::Uuid(uuid) => {
            out.push(3);
            out.extend_from_slice(uuid);
            Ok(())
        }
        Subject::Text(text) if (1..=MAX_SUBJECT).contains(&text.len()) => {
            out.push(2);
            out.extend_from_slice(text.as_bytes());
            Ok(())
        }
        Subject::Text(_) | Subject::Hidden => Err(Error::new(Code::SubjectUnsuitable)),
    }
}

/// The subject that [`put_subject`] wrote.
pub(super) fn subject(bytes: &[u8]) -> Option<Subject> {
    let (kind, rest) = bytes.split_first()?;
    match kind {
        1 => Some(Subject::Number(u64::from_be_bytes(rest.try_into().ok()?))),
        2 => Some(Subject::Text(core::str::from_utf8(rest).ok()?.to_owned())),
        3 => Some(Subject::Uuid(rest.try_into().ok()?)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn time() -> impl Strategy<Value = Option<Timestamp>> {
        proptest::option::of(
            (0_i64..1 << 40).prop_map(|s| Timestamp::from_unix(s % 99_999_999_999).unwrap()),
        )
    }

    fn holder() -> impl Strategy<Value = Holder> {
        prop_oneof![
            Just(Holder::None),
            any::<u64>().prop_map(|number| Holder::Known(number.into())),
            any::<[u8; 16]>().prop_map(|uuid| Holder::Known(Subject::Uuid(uuid))),
            "[a-zé]{1,20}".prop_map(|text| Holder::Known(Subject::Text(text))),
            (any::<u32>(), any::<Vec<u8>>())
                .prop_map(|(key, sealed)| Holder::Hidden { key, sealed }),
        ]
    }

    proptest! {
        #[test]
        fn rows_round_trip_and_no_prefix_reads(
            times in proptest::array::uniform7(time()),
            seen in any::<u32>(),
            answer in any::<[u8; 16]>(),
            holder in holder(),
            batches in proptest::collection::vec(any::<[u8; 16]>(), 0..=MAX_BATCHES),
        ) {
            let earlier = if holder == Holder::None { batches } else { Vec::new() };
            let [issued, not_before, first_seen, last_seen, started, submitted, revoked] = times;
            let row = Row {
                issued, not_before, first_seen, last_seen, started, submitted, revoked, seen, answer,
                batch: answer, earlier, holder,
            };
            let bytes = row.to_bytes().unwrap();
            prop_assert_eq!(Row::from_bytes(&bytes), Some(row));
            for cut in 0..93 {
                prop_assert_eq!(Row::from_bytes(&bytes[..cut]), None);
            }
        }

        #[test]
        fn a_row_knows_every_batch_of_its_tokens(names in proptest::collection::vec(0_u8..20, 0..40)) {
            let mut row = Row::default();
            let mut all = std::collections::BTreeSet::new();
            for name in names {
                let joined = row.join([name; 16]);
                if name > 0 {
                    all.insert([name; 16]);
                }
                prop_assert_eq!(joined.is_err(), all.len() > MAX_BATCHES);
                if joined.is_err() {
                    break;
                }
                prop_assert_eq!(row.batches().copied().collect::<std::collections::BTreeSet<_>>(), all.clone());
                prop_assert_eq!(row.batches().count(), all.len());
            }
        }

        #[test]
        fn no_bytes_make_reading_panic(bytes in any::<Vec<u8>>()) {
            drop(Row::from_bytes(&bytes));
        }
    }
}
