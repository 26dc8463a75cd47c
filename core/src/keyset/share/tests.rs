//! What a share's text forgives, refuses and suggests; what joins.

use super::*;
use crate::random::{Broken, Counting};
use alloc::{format, string::ToString, vec};
use proptest::prelude::*;

fn set(needed: u8, count: u8) -> (Value, Vec<Share>) {
    let (_, secret, shares) = split(needed, count, &mut Counting(1)).unwrap();
    (secret, shares)
}

fn copy(share: &Share) -> Share {
    Share { value: share.value.clone(), ..*share }
}

fn message(result: Result<impl Sized>) -> &'static str {
    let error = result.err().unwrap();
    assert_eq!(error.code(), Code::ShareInvalid);
    error.message().to_string().leak()
}

#[test]
fn the_checksum_is_that_of_rfc_3720() {
    assert_eq!(crc32c(b"123456789"), 0xe306_9283);
    assert_eq!(crc32c(&[0; 32]).to_le_bytes(), [0xaa, 0x36, 0x91, 0x8a]);
    assert_eq!(crc32c(&[0xff; 32]).to_le_bytes(), [0x43, 0xab, 0xa8, 0x62]);
}

#[test]
fn a_share_is_four_groups_of_21_characters() {
    let (_, shares) = set(2, 3);
    let text = shares[0].to_text();
    let lengths: Vec<usize> = text.split('-').map(str::len).collect();
    assert_eq!(lengths, [21; 4]);
    assert_eq!(shares[0].to_bytes().len(), 47);
}

#[test]
fn people_may_write_a_share_in_their_way() {
    let (_, shares) = set(2, 2);
    let text = shares[1].to_text();
    let spaced: String = text.chars().flat_map(|c| [c.to_ascii_lowercase(), ' ']).collect();
    for variant in [
        text.replace('-', ""),
        text.replace('-', "\r\n"),
        spaced,
        text.replace('1', "l").replace('0', "o"),
        text.replace('1', "I").replace('0', "O"),
    ] {
        assert_eq!(*Share::parse(&variant).unwrap().to_text(), *text, "{variant}");
    }
}

#[test]
fn other_texts_are_refused_with_their_reason() {
    let (_, shares) = set(2, 2);
    let text = shares[0].to_text();
    assert_eq!(message(Share::parse("")), "a share has 84 characters");
    assert_eq!(message(Share::parse(&text[1..])), "a share has 84 characters");
    assert_eq!(message(Share::parse(&format!("{}0", *text))), "a share has 84 characters");
    for character in ["U", "é", "_"] {
        let text = text.replacen(|_| true, character, 1);
        assert_eq!(message(Share::parse(&text)), "the text has a character that no share has");
    }
    let long = " ".repeat(MAX_SHARE_TEXT + 1);
    assert_eq!(Share::parse(&long).unwrap_err().code(), Code::LimitExceeded);
}

/// The text of 47 bytes with a right checksum and right check characters.
fn text_of(mut bytes: Vec<u8>) -> String {
    let checksum = crc32c(&bytes);
    bytes.extend_from_slice(&checksum.to_be_bytes());
    let symbols = to_symbols(&bytes);
    let groups = symbols.chunks(DATA).flat_map(|group| [group, &checks(group)].concat());
    groups.map(character).collect()
}

#[test]
fn numbers_out_of_range_and_later_versions_are_refused() {
    let share = |version, needed, index| {
        text_of([&[version][..], &[5; 8], &[needed, index], &[7; 32]].concat())
    };
    assert_eq!(Share::parse(&share(1, 2, 16)).unwrap().index(), 16);
    for (needed, index) in [(0, 1), (1, 1), (17, 1), (2, 0), (2, 17)] {
        let message = message(Share::parse(&share(1, needed, index)));
        assert_eq!(message, "the numbers of the share are out of range");
    }
    let error = Share::parse(&share(2, 2, 1)).unwrap_err();
    assert_eq!(error.code(), Code::UnsupportedFormat);
}

#[test]
fn a_wrong_checksum_and_wrong_last_bits_are_refused() {
    let (_, shares) = set(2, 2);
    let symbols = to_symbols(&shares[0].to_bytes());
    for (place, expected) in
        [(20, "the checksum of the share does not fit"), (75, "the share ends in wrong bits")]
    {
        let mut symbols = symbols.clone();
        symbols[place] ^= 1;
        let groups = symbols.chunks(DATA).flat_map(|group| [group, &checks(group)].concat());
        let text: String = groups.map(character).collect();
        assert_eq!(message(Share::parse(&text)), expected);
        assert_eq!(Share::check(&text).unwrap(), ShareCheck { wrong: vec![], confirmed: false });
    }
}

#[test]
fn joining_says_what_is_wrong_with_the_shares() {
    let (_, shares) = set(3, 5);
    let (_, _, others) = split(3, 5, &mut Counting(99)).unwrap();
    let of = |shares: &[&Share]| shares.iter().map(|share| copy(share)).collect::<Vec<_>>();
    let [a, b, c, d, _] = &shares[..] else { unreachable!() };
    assert_eq!(message(join(&[])), "more shares are needed");
    assert_eq!(message(join(&of(&[a, b]))), "more shares are needed");
    assert_eq!(message(join(&of(&[a, b, a]))), "the same share is given twice");
    assert_eq!(message(join(&of(&[a, b, &others[2]]))), "the shares belong to different sets");
    let mut changed = of(&[a, b, c, d]);
    changed[3].value[31] ^= 1;
    assert_eq!(message(join(&changed)), "the shares do not fit together");
}

#[test]
fn the_numbers_of_a_set_are_limited() {
    for (needed, count) in [(0, 0), (1, 1), (1, 5), (3, 2), (2, 17), (17, 17)] {
        let error = split(needed, count, &mut Counting(0)).err().unwrap();
        assert_eq!(error.code(), Code::InvalidArgument, "{needed} of {count}");
    }
    assert_eq!(split(2, 2, &mut Broken).err().unwrap().code(), Code::RandomUnavailable);
}

#[test]
fn two_wrong_characters_in_one_group_are_never_confirmed() {
    let (_, shares) = set(2, 2);
    let text = shares[0].to_text();
    for place in 0..20 {
        let mut wrong = text.as_bytes().to_vec();
        for byte in &mut wrong[place..place + 2] {
            *byte = if *byte == b'7' { b'8' } else { b'7' };
        }
        let check = Share::check(core::str::from_utf8(&wrong).unwrap()).unwrap();
        assert_eq!(check.wrong[0].number, 1);
        assert!(!check.confirmed);
    }
}

#[test]
fn debug_shows_no_value() {
    let (_, shares) = set(2, 2);
    assert_eq!(format!("{:?}", shares[0]), "Share { needed: 2, index: 1, .. }");
    let suggestion = Suggestion { place: 3, character: 'K' };
    assert_eq!(format!("{suggestion:?}"), "Suggestion { place: 3, .. }");
}

proptest! {
    #[test]
    fn split_and_join_are_inverse(needed in 2_u8..=16, extra in 0_u8..=14, seed in any::<u8>()) {
        let count = (needed + extra).min(MAX_SHARES);
        let (set, secret, mut shares) = split(needed, count, &mut Counting(seed)).unwrap();
        shares.rotate_left(usize::from(seed) % usize::from(count));
        let (joined_set, joined) = join(&shares[..usize::from(needed)]).unwrap();
        prop_assert_eq!((joined_set, joined), (set, secret.clone()));
        prop_assert_eq!(join(&shares).unwrap().1, secret, "more than needed also fit");
    }

    #[test]
    fn text_and_parse_are_inverse(
        set in any::<[u8; 8]>(),
        needed in 2_u8..=16,
        index in 1_u8..=16,
        value in any::<[u8; 32]>(),
    ) {
        let share = Share { set, needed, index, value: Value::new(value) };
        let back = Share::parse(&share.to_text()).unwrap();
        prop_assert_eq!((back.set, back.needed, back.index), (set, needed, index));
        prop_assert_eq!(*back.value, value);
    }

    #[test]
    fn one_wrong_character_in_each_group_is_suggested_and_not_corrected(
        value in any::<[u8; 32]>(),
        places in prop::array::uniform4(0_usize..21),
        shifts in prop::array::uniform4(0_u8..32),
    ) {
        let share = Share { set: [3; 8], needed: 2, index: 1, value: Value::new(value) };
        let text = share.to_text();
        let mut wrong = text.as_bytes().to_vec();
        let mut expected = Vec::new();
        for (number, (place, shift)) in places.into_iter().zip(shifts).enumerate() {
            let at = number * 22 + place;
            let right = wrong[at];
            let other = character(symbol(right).unwrap() ^ shift);
            wrong[at] = u8::try_from(other).unwrap();
            if shift != 0 {
                let suggestion = Suggestion { place: place + 1, character: char::from(right) };
                let suggestion = Some(suggestion);
                expected.push(WrongGroup { number: number + 1, suggestion });
            }
        }
        let wrong = core::str::from_utf8(&wrong).unwrap();
        prop_assert_eq!(Share::parse(wrong).is_ok(), expected.is_empty());
        prop_assert_eq!(Share::check(wrong).unwrap(), ShareCheck { wrong: expected, confirmed: true });
    }

    #[test]
    fn no_text_makes_the_reading_panic(text in ".{0,100}") {
        prop_assert!(Share::parse(&text).is_err());
        drop(Share::check(&text));
    }
}
