//! A complete AES-256-GCM for long messages: `aes-gcm`, or AWS-LC with the feature `native`.

#[cfg(not(feature = "native"))]
pub(super) use kept::Long;
#[cfg(feature = "native")]
pub(super) use native::Long;

/// The kept library, which finds the processor's instructions itself.
#[cfg(any(not(feature = "native"), test))]
pub(super) mod kept {
    use crate::{
        aead::{Message, TAG},
        error::{Code, Error, Result},
    };
    use aes::Aes256Enc;
    use aes_gcm::{
        AesGcm,
        aead::{AeadInOut, consts::U12, inout::InOutBuf},
    };

    pub(in crate::aead) struct Long;

    impl Long {
        pub(in crate::aead) const fn new(_: &[u8; 32]) -> Self {
            Self
        }

        #[expect(clippy::unused_self, reason = "the native engine needs its key")]
        pub(in crate::aead) fn seal(
            &self,
            aes: &Aes256Enc,
            message: &mut Message<'_>,
        ) -> Result<()> {
            let gcm = AesGcm::<_, U12>::from(aes.clone());
            let body = InOutBuf::from(&mut *message.body);
            let tag = gcm
                .encrypt_inout_detached(&message.nonce.into(), &message.aad.to_vec(), body)
                .map_err(|_| Error::new(Code::LimitExceeded))?;
            *message.tag = tag.into();
            Ok(())
        }

        #[expect(clippy::unused_self, reason = "the native engine needs its key")]
        pub(in crate::aead) fn open(
            &self,
            aes: &Aes256Enc,
            nonce: &[u8; 12],
            aad: &[u8],
            body: &mut [u8],
            tag: &[u8; TAG],
        ) -> Result<()> {
            let gcm = AesGcm::<_, U12>::from(aes.clone());
            gcm.decrypt_inout_detached(nonce.into(), aad, InOutBuf::from(body), tag.into())
                .map_err(|_| Error::new(Code::OpenFailed))
        }
    }
}

/// AWS-LC: assembly for every processor generation, from 16 KiB on three times as quick.
#[cfg(feature = "native")]
mod native {
    use crate::{
        aead::{Message, TAG},
        error::{Code, Error, Result},
    };
    use aes::Aes256Enc;
    use aws_lc_rs::aead::{AES_256_GCM, Aad, LessSafeKey, Nonce, UnboundKey};
    use zeroize::Zeroizing;

    /// The key itself, because most keys never meet a long message and AWS-LC's own form of it
    /// takes an allocation.
    pub(in crate::aead) struct Long(Zeroizing<[u8; 32]>);

    impl Long {
        pub(in crate::aead) fn new(key: &[u8; 32]) -> Self {
            Self(Zeroizing::new(*key))
        }

        fn key(&self) -> Result<LessSafeKey> {
            let key = UnboundKey::new(&AES_256_GCM, &*self.0);
            key.map(LessSafeKey::new).map_err(|_| Error::new(Code::Internal))
        }

        pub(in crate::aead) fn seal(&self, _: &Aes256Enc, message: &mut Message<'_>) -> Result<()> {
            let nonce = Nonce::assume_unique_for_key(message.nonce);
            let aad = Aad::from(message.aad.to_vec());
            let tag = self.key()?.seal_in_place_separate_tag(nonce, aad, message.body);
            let tag = tag.map_err(|_| Error::new(Code::LimitExceeded))?;
            *message.tag = tag.as_ref().try_into().map_err(|_| Error::new(Code::Internal))?;
            Ok(())
        }

        pub(in crate::aead) fn open(
            &self,
            _: &Aes256Enc,
            nonce: &[u8; 12],
            aad: &[u8],
            body: &mut [u8],
            tag: &[u8; TAG],
        ) -> Result<()> {
            let (nonce, aad) = (Nonce::assume_unique_for_key(*nonce), Aad::from(aad));
            self.key()?
                .open_in_place_separate_tag(nonce, aad, tag, body)
                .map(drop)
                .map_err(|_| Error::new(Code::OpenFailed))
        }
    }
}
