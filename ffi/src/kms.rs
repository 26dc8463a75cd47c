//! The caller's functions as a KMS, for as long as one call lasts.

use crate::abi::{VISARD_STATUS_OK, visard_status};
use ::visard::{
    Code, Error, Result, SecretBytes,
    keyset::{KeyWrapper, MAX_WRAPPED},
};
use core::{ffi::c_void, ptr};
use zeroize::Zeroizing;

type Unwrap =
    unsafe extern "C" fn(*mut c_void, *const u8, usize, *mut u8, *mut usize) -> visard_status;
type Wrap = unsafe extern "C" fn(*mut c_void, *const u8, *mut u8, *mut usize) -> visard_status;

/// The caller's functions as the core's trait.
pub(crate) struct Kms<'a> {
    pub(crate) id: &'a str,
    pub(crate) context: *mut c_void,
    pub(crate) unwrap: Option<Unwrap>,
    pub(crate) wrap: Option<Wrap>,
}

impl KeyWrapper for Kms<'_> {
    fn id(&self) -> &str {
        self.id
    }

    fn wrap(&self, data_key: &[u8; 32]) -> Result<Vec<u8>> {
        let wrap = self.wrap.ok_or(Error::new(Code::Internal))?;
        let (mut wrapped, mut len) = (vec![0; MAX_WRAPPED], 0);
        let (to, to_len) = (wrapped.as_mut_ptr(), ptr::from_mut(&mut len));
        // SAFETY: the caller's function, with room for what its type allows it to write.
        answered(unsafe { wrap(self.context, data_key.as_ptr(), to, to_len) })?;
        written(wrapped, len)
    }

    fn unwrap(&self, wrapped: &[u8]) -> Result<SecretBytes> {
        let unwrap = self.unwrap.ok_or(Error::new(Code::Internal))?;
        let (mut key, mut len) = (Zeroizing::new(vec![0; 32]), 0);
        let (from, from_len) = (wrapped.as_ptr(), wrapped.len());
        let (to, to_len) = (key.as_mut_ptr(), ptr::from_mut(&mut len));
        // SAFETY: the caller's function, with room for what its type allows it to write.
        answered(unsafe { unwrap(self.context, from, from_len, to, to_len) })?;
        written(key.to_vec(), len).map(SecretBytes::new)
    }
}

fn answered(status: visard_status) -> Result<()> {
    if status == VISARD_STATUS_OK {
        return Ok(());
    }
    let known = Code::ALL.iter().find(|code| code.number() == status);
    Err(Error::new(*known.unwrap_or(&Code::KmsFailed)))
}

/// What was written of the room that there was.
fn written(mut room: Vec<u8>, len: usize) -> Result<Vec<u8>> {
    if len > room.len() {
        return Err(Error::new(Code::KmsFailed));
    }
    room.truncate(len);
    Ok(room)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_status_is_passed_on_and_another_number_is_a_failure() {
        let code = |status| answered(status).unwrap_err().code();
        assert!(answered(0).is_ok());
        assert_eq!(code(Code::UnwrapFailed.number()), Code::UnwrapFailed);
        assert_eq!(code(-1), Code::KmsFailed);
    }

    #[test]
    fn more_than_there_was_room_for_is_a_failure() {
        assert_eq!(written(vec![1, 2, 3], 2).unwrap(), [1, 2]);
        assert_eq!(written(vec![1], 2).unwrap_err().code(), Code::KmsFailed);
    }
}
