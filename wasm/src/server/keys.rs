//! Where stored records find the keys of respondents that are in no tree: through functions of the
//! host, held as [`Held`] says.

use super::host::Held;
use alloc::sync::Arc;
use js_sys::{Function, Uint8Array};
use visard::{
    Code, Error, Result, SecretBytes,
    field::{
        SubjectKey,
        erasure::{Leaves, Respondent, SubjectKeys},
    },
};
use wasm_bindgen::JsCast;

/// The place (`leaves u8‖number or generation u64`) before the key in an answer.
const PLACE: usize = 9;

/// The host's function, which says of a respondent where they are and their key: 41 bytes, or the
/// number of a code. It never throws.
pub(super) struct HostKeys(Held);

impl HostKeys {
    pub(super) fn held(ask: &Function) -> Arc<dyn SubjectKeys> {
        Arc::new(Self(Held::new(ask)))
    }

    fn ask(&self, sealing: bool, respondent: &Respondent<'_>) -> Result<SecretBytes> {
        let (leaves, place) = respondent.leaf();
        let numbered = leaves == Leaves::Numbered;
        let answer = self.0.ask_key(sealing, respondent.subject(), numbered, place);
        match answer.dyn_into::<Uint8Array>() {
            Ok(bytes) => Ok(SecretBytes::new(bytes.to_vec())),
            Err(number) => Err(Error::new(refusal(number.as_f64()))),
        }
    }
}

impl SubjectKeys for HostKeys {
    fn sealing_key<'s>(&self, subject: &'s str) -> Result<(Respondent<'s>, SubjectKey)> {
        let answer = self.ask(true, &Respondent::new(subject))?;
        read(subject, answer.expose())
    }

    fn opening_key(&self, respondent: &Respondent<'_>) -> Result<SubjectKey> {
        let answer = self.ask(false, respondent)?;
        read(respondent.subject(), answer.expose()).map(|(_, key)| key)
    }
}

/// Erased, or whatever else went wrong in the host's functions.
fn refusal(number: Option<f64>) -> Code {
    let erased = f64::from(Code::SubjectErased.number());
    if number.is_some_and(|number| number.total_cmp(&erased).is_eq()) {
        Code::SubjectErased
    } else {
        Code::StoreFailed
    }
}

fn read<'s>(subject: &'s str, answer: &[u8]) -> Result<(Respondent<'s>, SubjectKey)> {
    let malformed = || Error::because(Code::InvalidArgument, "the answer is not a place and a key");
    let (place, key) = answer.split_at_checked(PLACE).ok_or_else(malformed)?;
    let (leaves, place) = place.split_first().ok_or_else(malformed)?;
    let leaves = Leaves::from_byte(*leaves).ok_or_else(malformed)?;
    let place = u64::from_be_bytes(place.try_into().map_err(|_| malformed())?);
    Ok((Respondent::from_leaf(subject, leaves, place)?, SubjectKey::from_bytes(key)?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::vec::Vec;

    fn answer(leaves: u8, place: u64, key: &[u8]) -> Vec<u8> {
        [&[leaves], &place.to_be_bytes()[..], key].concat()
    }

    #[test]
    fn an_answer_is_a_place_and_a_key() {
        let (who, key) = read("crm-1", &answer(1, 17, &[7; 32])).unwrap();
        assert_eq!((who, key.expose()), (Respondent::numbered("crm-1", 17), &[7; 32]));
        let (who, _) = read("crm-1", &answer(2, 3, &[7; 32])).unwrap();
        assert_eq!(who, Respondent::new("crm-1").generation(3));
        for wrong in [
            answer(2, 1 << 32, &[7; 32]),
            answer(3, 0, &[7; 32]),
            answer(1, 17, &[7; 31]),
            Vec::new(),
        ] {
            assert_eq!(read("crm-1", &wrong).unwrap_err().code(), Code::InvalidArgument);
        }
    }

    #[test]
    fn only_an_erased_respondent_is_told_from_a_failure() {
        assert_eq!(refusal(Some(23.0)), Code::SubjectErased);
        assert_eq!([Some(44.0), Some(1.0), None].map(refusal), [Code::StoreFailed; 3]);
    }
}
