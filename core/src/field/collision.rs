//! A ciphertext that AES-GCM accepts under two keys, as an attacker who knows both can make it.
//!
//! GCM does not commit to its key: the tag is a polynomial in a key-dependent point, so one free
//! block of ciphertext makes the tags under two keys equal (Dodis, Grubbs, Ristenpart, Woodage,
//! "Fast Message Franking", CRYPTO 2018). The vectors show that the commitment refuses it.

use crate::aead::{TAG, open_in_place, seal_in_place};
use aes_gcm::aes::{
    Aes256,
    cipher::{BlockCipherEncrypt, KeyInit},
};
use alloc::vec::Vec;

/// The key and nonce of one message.
pub(super) type Message<'a> = (&'a [u8; 32], &'a [u8; 12]);

/// `ciphertext‖tag` that opens under both messages; under the first, the plaintext begins with
/// `text`, whose length is a multiple of 16.
pub(super) fn collide(first: Message<'_>, second: Message<'_>, aad: &[u8], text: &[u8]) -> Vec<u8> {
    assert!(text.len().is_multiple_of(16));
    let mut ciphertext = seal(first, aad, text);
    ciphertext.truncate(text.len());
    ciphertext.extend_from_slice(&[0; 16]);
    let difference = tag(first, aad, &ciphertext) ^ tag(second, aad, &ciphertext);
    let (one, two) = (hash_key(first.0), hash_key(second.0));
    let free = multiply(difference, invert(multiply(one, one) ^ multiply(two, two)));
    ciphertext.truncate(text.len());
    ciphertext.extend_from_slice(&free.to_be_bytes());
    let tag = tag(first, aad, &ciphertext);
    ciphertext.extend_from_slice(&tag.to_be_bytes());
    assert!(open_in_place(first.0, first.1, aad, &ciphertext).unwrap().starts_with(text));
    assert!(open_in_place(second.0, second.1, aad, &ciphertext).is_ok(), "GCM accepts both");
    ciphertext
}

fn seal((key, nonce): Message<'_>, aad: &[u8], plaintext: &[u8]) -> Vec<u8> {
    let mut out = plaintext.to_vec();
    seal_in_place(key, nonce, aad, &mut out, 0).unwrap();
    out
}

/// The tag of a given ciphertext.
fn tag(message: Message<'_>, aad: &[u8], ciphertext: &[u8]) -> u128 {
    let keystream = seal(message, aad, &alloc::vec![0; ciphertext.len()]);
    let plaintext: Vec<u8> = ciphertext.iter().zip(keystream).map(|(a, b)| a ^ b).collect();
    let sealed = seal(message, aad, &plaintext);
    u128::from_be_bytes(*sealed.last_chunk::<TAG>().unwrap())
}

fn hash_key(key: &[u8; 32]) -> u128 {
    let mut block = [0; 16].into();
    Aes256::new(key.into()).encrypt_block(&mut block);
    u128::from_be_bytes(block.into())
}

/// Multiplication in GCM's field, NIST SP 800-38D, section 6.3.
fn multiply(x: u128, y: u128) -> u128 {
    let (mut product, mut shifted) = (0, y);
    for bit in (0..128).rev() {
        if x >> bit & 1 == 1 {
            product ^= shifted;
        }
        shifted = shifted >> 1 ^ if shifted & 1 == 1 { 0xe1 << 120 } else { 0 };
    }
    product
}

/// x^(2^128 − 2).
fn invert(x: u128) -> u128 {
    let (mut power, mut result) = (x, 1 << 127);
    for _ in 1..128 {
        power = multiply(power, power);
        result = multiply(result, power);
    }
    result
}
