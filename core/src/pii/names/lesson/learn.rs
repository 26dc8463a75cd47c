//! From examples to weights, and from those to the file.

use super::{
    super::model::{BLOCK, BUCKETS, CODES, HEADS, TAILS, WEIGHTS, head_of, place_of, tail_of},
    corpus::School,
    examples::Examples,
    made::Dice,
};
use crate::pii::fold::fold;
use std::{
    collections::{BTreeMap, BTreeSet},
    vec::Vec,
};

/// Numbers in `CODES`.
pub(super) type Weights = Vec<u8>;

const ROUNDS: usize = 6;

/// Per cent of the facts that are left out each time, so that none decides alone.
const DROPPED: usize = 20;
const RATE: f32 = 0.08;

/// What a weight of 1 is in the file.
const SCALE: f32 = 64.0;

pub(super) fn none() -> Weights {
    std::vec![0; WEIGHTS]
}

/// What all have learnt together: the mean, in the numbers of the file.
pub(super) fn mean(pupils: &[Vec<f32>]) -> Weights {
    let scale = SCALE / pupils.len() as f32;
    let weight = |at: usize| pupils.iter().map(|pupil| pupil[at]).sum::<f32>() * scale;
    (0..WEIGHTS).map(|at| coded(weight(at))).collect()
}

/// `AdaGrad` on the squared hinge, weights averaged over all rounds but the first.
pub(super) fn learn(examples: &Examples<'_>, seed: u64) -> Vec<f32> {
    let mut weights = std::vec![0_f32; WEIGHTS];
    let mut squares = std::vec![1e-2_f32; WEIGHTS];
    let mut sums = std::vec![0_f32; WEIGHTS];
    let mut dice = Dice::new(seed);
    let mut order: Vec<usize> = (0..examples.len()).collect();
    for round in 0..ROUNDS {
        dice.shuffle(&mut order);
        for index in &order {
            let row = examples.row(*index).iter().map(|feature| *feature as usize);
            let row: Vec<usize> = row.filter(|_| !dice.chance(DROPPED)).collect();
            let sign = if examples.is_name[*index] { 1.0 } else { -1.0 };
            let score: f32 = row.iter().map(|feature| weights[*feature]).sum();
            let step = (1.0 - sign * score).clamp(0.0, 2.0) * sign;
            for feature in row.into_iter().filter(|_| step != 0.0) {
                squares[feature] += step * step;
                weights[feature] += RATE * step / squares[feature].sqrt();
            }
        }
        if round > 0 {
            sums.iter_mut().zip(&weights).for_each(|(sum, weight)| *sum += weight);
        }
    }
    let rounds = (ROUNDS - 1) as f32;
    sums.iter().map(|sum| sum / rounds).collect()
}

/// The file of the model; of two words with the same hash, as far as it is kept, the classes are joined.
pub(super) fn file(school: &School, weights: &Weights, lexicon: &BTreeMap<u32, u16>) -> Vec<u8> {
    let mut entries: BTreeMap<(u16, u16), u16> = BTreeMap::new();
    for (hash, class) in lexicon {
        *entries.entry(place_of(*hash)).or_default() |= class;
    }
    let mut file: Vec<u8> = weights.chunks(2).map(|pair| pair[0] | pair[1] << 4).collect();
    let heads = school.forenames().map(|name| fold(name.as_bytes()));
    file.extend(bits(HEADS, heads.filter_map(|name| head_of(name.letters()))));
    file.extend(bits(TAILS, school.openers().map(|word| tail_of(word.as_bytes()))));
    file.extend(u32::try_from(entries.len()).unwrap().to_le_bytes());
    file.extend(buckets(entries.keys().map(|(bucket, _)| usize::from(*bucket))));
    let keys: Vec<u16> = entries.keys().map(|(_, key)| *key).collect();
    file.extend(keys.chunks(2).flat_map(packed));
    let kinds: BTreeSet<u16> = entries.values().copied().collect();
    let number = |class: &u16| u8::try_from(kinds.range(..class).count()).unwrap();
    file.extend(entries.values().map(number));
    file.extend(kinds.iter().flat_map(|class| class.to_le_bytes()));
    file
}

/// How many words there are before each block of buckets, and in each bucket.
fn buckets(words: impl Iterator<Item = usize>) -> Vec<u8> {
    let mut counts = std::vec![0_u8; BUCKETS];
    words.for_each(|bucket| counts[bucket] += 1);
    assert!(counts.iter().all(|count| *count < 16), "half a byte is too little");
    let sum = |block: &[u8]| block.iter().map(|count| u32::from(*count)).sum::<u32>();
    let mut bytes = Vec::new();
    let mut before = 0;
    for block in counts.chunks(BLOCK) {
        bytes.extend(u32::to_le_bytes(before));
        before += sum(block);
    }
    bytes.extend(counts.chunks(2).map(|pair| pair[0] | pair[1] << 4));
    bytes
}

/// One or two keys of twelve bits.
fn packed(keys: &[u16]) -> Vec<u8> {
    let [low, high] = keys[0].to_le_bytes();
    match keys.get(1) {
        None => std::vec![low, high],
        Some(other) => std::vec![low, high | (other << 4) as u8, (other >> 4) as u8],
    }
}

fn bits(count: usize, set: impl Iterator<Item = usize>) -> Vec<u8> {
    let mut bytes = std::vec![0_u8; count / 8];
    for bit in set {
        bytes[bit / 8] |= 1 << (bit % 8);
    }
    bytes
}

/// The number of the nearest weight that the file can have.
fn coded(weight: f32) -> u8 {
    let far = |code: &i8| (f32::from(*code) - weight).abs();
    let best = (0_u8..).zip(CODES).min_by(|one, other| far(&one.1).total_cmp(&far(&other.1)));
    best.map_or(0, |(number, _)| number)
}
