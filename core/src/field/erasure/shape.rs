//! A tree as bytes: its shape in two or three bits a subtree, then its secrets.
//!
//! ```text
//! tree  = ends u32 ‖ shape ‖ seeds
//! shape = in preorder, left before right: 1 for a subtree that is split, 00 for one that is whole,
//!         01 for one that is erased; then zero bits up to a whole byte
//! seeds = 32 bytes for each whole subtree, in the same order
//! ```
//!
//! One tree has one text: a split subtree has erased and living leaves below it.

use super::{
    node::{Node, Size},
    seed::Seed,
};
use crate::{keyset::KEY_LEN, layout::Reader};
use alloc::vec::Vec;

/// Bytes in front of the shape.
const COUNT: u64 = 4;

/// How many bytes [`put`] writes for a tree of this size.
pub(super) const fn length(size: Size) -> u64 {
    // A binary tree has one split fewer than ends: n − 1 bits for those, 2n for these.
    let bits = size.ends.saturating_mul(3).saturating_sub(1);
    let seeds = size.seeds.saturating_mul(KEY_LEN as u64);
    COUNT.saturating_add(bits.div_ceil(8)).saturating_add(seeds)
}

/// Appends the tree; `None` when it has more than 2^32 − 1 ends.
pub(super) fn put(root: &Node, out: &mut Vec<u8>) -> Option<()> {
    let size = root.size();
    // Room for everything at once: a buffer that grows leaves copies of the secrets behind.
    out.reserve(usize::try_from(length(size)).ok()?);
    out.extend_from_slice(&u32::try_from(size.ends).ok()?.to_be_bytes());
    let mut bits = BitWriter { out, byte: 0, used: 0 };
    put_shape(root, &mut bits);
    bits.finish();
    put_seeds(root, out);
    Some(())
}

fn put_shape(node: &Node, bits: &mut BitWriter<'_>) {
    match node {
        Node::Split(split) => {
            bits.put(true);
            split.children.iter().for_each(|child| put_shape(child, bits));
        }
        Node::Way(_) => {
            bits.put(true);
            node.children().iter().flatten().for_each(|child| put_shape(child, bits));
        }
        Node::Live(_) | Node::Erased => {
            bits.put(false);
            bits.put(matches!(node, Node::Erased));
        }
    }
}

fn put_seeds(node: &Node, out: &mut Vec<u8>) {
    match node {
        Node::Live(seed) => out.extend_from_slice(&*seed.to_bytes()),
        Node::Erased => {}
        Node::Split(split) => split.children.iter().for_each(|child| put_seeds(child, out)),
        Node::Way(_) => node.children().iter().flatten().for_each(|child| put_seeds(child, out)),
    }
}

/// Reads a tree of at most `depth` levels; the whole of `bytes`, and only what [`put`] writes.
pub(super) fn read(bytes: &[u8], depth: u8) -> Option<Node> {
    let mut reader = Reader::new(bytes);
    let ends = u64::from(reader.u32()?);
    let shape_bits = ends.checked_mul(3)?.checked_sub(1)?;
    let shape = reader.bytes(usize::try_from(shape_bits.div_ceil(8)).ok()?)?;
    let mut bits = BitReader { bytes: shape, at: 0 };
    let root = read_node(&mut bits, &mut reader, depth)?;
    reader.end()?;
    (bits.at == shape_bits && bits.rest_is_zero() && root.size().ends == ends).then_some(root)
}

/// The recursion is as deep as the tree: at most 64.
fn read_node(bits: &mut BitReader<'_>, seeds: &mut Reader<'_>, depth: u8) -> Option<Node> {
    if bits.next()? {
        let below = depth.checked_sub(1)?;
        return Node::split([read_node(bits, seeds, below)?, read_node(bits, seeds, below)?]);
    }
    let erased = bits.next()?;
    if erased { Some(Node::Erased) } else { seeds.array().map(|seed| Node::Live(Seed::new(&seed))) }
}

/// Bits into bytes, the most significant first.
struct BitWriter<'a> {
    out: &'a mut Vec<u8>,
    byte: u8,
    used: u8,
}

impl BitWriter<'_> {
    fn put(&mut self, bit: bool) {
        self.byte = self.byte << 1 | u8::from(bit);
        self.used = self.used.saturating_add(1);
        if self.used == 8 {
            self.out.push(self.byte);
            (self.byte, self.used) = (0, 0);
        }
    }

    fn finish(mut self) {
        while self.used != 0 {
            self.put(false);
        }
    }
}

struct BitReader<'a> {
    bytes: &'a [u8],
    at: u64,
}

impl BitReader<'_> {
    fn next(&mut self) -> Option<bool> {
        let byte = self.bytes.get(usize::try_from(self.at / 8).ok()?)?;
        let [.., low] = self.at.to_be_bytes();
        self.at = self.at.checked_add(1)?;
        Some(byte.rotate_left(u32::from(low & 7)) & 0x80 != 0)
    }

    fn rest_is_zero(mut self) -> bool {
        core::iter::from_fn(|| self.next()).all(|bit| !bit)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::field::erasure::respondent::Path;
    use alloc::vec;

    fn root() -> Node {
        Node::Live(Seed::new(&[7; KEY_LEN]))
    }

    fn bytes(root: &Node) -> Vec<u8> {
        let mut bytes = Vec::new();
        put(root, &mut bytes).unwrap();
        assert_eq!(bytes.len() as u64, length(root.size()));
        assert!(bytes.capacity() < bytes.len() + 64, "nothing grew");
        bytes
    }

    #[test]
    fn every_tree_is_read_back_as_it_was_written() {
        let mut tree = root();
        for number in [0, 1, 5, 1 << 39, (1 << 40) - 1, 2, 3, 4, 6, 7] {
            tree = tree.without(Path::numbered(number).unwrap());
            let written = bytes(&tree);
            assert_eq!(bytes(&read(&written, 40).unwrap()), written);
        }
        let gone = Node::Erased;
        assert_eq!(bytes(&gone), [0, 0, 0, 1, 0b0100_0000]);
        assert!(read(&bytes(&gone), 40).is_some());
    }

    #[test]
    fn siblings_that_are_erased_become_one() {
        let pair = root().without(Path::numbered(6).unwrap()).without(Path::numbered(7).unwrap());
        assert_eq!(pair.size().seeds, 39);
        assert_eq!(pair.erased(40), 2);
    }

    #[test]
    fn one_tree_has_one_text() {
        let seed = [7_u8; 32];
        let refused: [(&str, Vec<u8>); 9] = [
            ("nothing", vec![]),
            ("no ends", vec![0, 0, 0, 0]),
            ("a bit after the shape", [&[0, 0, 0, 1, 0b0010_0000], &seed[..]].concat()),
            ("two erased halves", vec![0, 0, 0, 2, 0b1010_1000]),
            ("two whole halves", [&[0, 0, 0, 2, 0b1000_0000], &seed[..], &seed].concat()),
            ("a count too large", [&[0, 0, 0, 2, 0], &seed[..]].concat()),
            ("a shape that does not end", vec![0, 0, 0, 2, 0b1111_1111]),
            ("a secret too few", vec![0, 0, 0, 1, 0]),
            ("a byte too much", [&[0, 0, 0, 1, 0], &seed[..], &[0]].concat()),
        ];
        for (name, bytes) in refused {
            assert!(read(&bytes, 40).is_none(), "{name}");
        }
        assert!(read(&[&[0, 0, 0, 1, 0], &seed[..]].concat(), 40).is_some());
        let deep = bytes(&root().without(Path::numbered(0).unwrap()));
        assert!(read(&deep, 40).is_some() && read(&deep, 39).is_none(), "deeper than the tree");
    }

    #[test]
    fn every_truncation_is_refused() {
        let tree = root().without(Path::hashed(99)).without(Path::hashed(1 << 63));
        let whole = bytes(&tree);
        for cut in 0..whole.len() {
            assert!(read(&whole[..cut], 64).is_none(), "{cut}");
        }
    }
}
