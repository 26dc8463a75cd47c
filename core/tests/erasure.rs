//! Erasing respondents from a tree, as plainly as a list of the erased would.
#![cfg(feature = "field")]
#![expect(clippy::unwrap_used, clippy::panic, reason = "tests")]

#[path = "support/erasure.rs"]
#[expect(dead_code, reason = "shared with tests that need more of it")]
mod kept;
#[expect(dead_code, reason = "shared with tests that need more of it")]
mod support;

use kept::{ADA, ALAN, code, now};
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use support::keyring;
use visard::{
    Code,
    field::erasure::{Leaves, MAX_ERASE, Respondent, SubjectTree},
    keyset::Use,
};

fn tree(leaves: Leaves) -> SubjectTree {
    SubjectTree::generate(&keyring(), leaves).unwrap()
}

#[test]
fn a_tree_takes_only_its_own_kind_of_respondents() {
    let numbered = Respondent::numbered("crm-1", 7);
    assert_eq!(code(tree(Leaves::Hashed).key(&numbered)), Code::InvalidArgument);
    assert_eq!(code(tree(Leaves::Numbered).key(&ADA)), Code::InvalidArgument);
    let beyond = Respondent::numbered("crm-1", 1 << 40);
    assert_eq!(code(tree(Leaves::Numbered).key(&beyond)), Code::InvalidArgument);
    assert_eq!(code(tree(Leaves::Hashed).key(&Respondent::new(""))), Code::InvalidArgument);
    let long = "x".repeat(256);
    assert_eq!(code(tree(Leaves::Hashed).key(&Respondent::new(&long))), Code::LimitExceeded);
}

#[test]
fn a_batch_is_erased_as_a_whole_or_not_at_all() {
    let before = tree(Leaves::Hashed);
    assert_eq!(code(before.erase(&[])), Code::InvalidArgument);
    assert_eq!(code(before.erase(&[ADA, Respondent::new("")])), Code::InvalidArgument);
    assert_eq!(code(before.erase(&vec![ADA; MAX_ERASE + 1])), Code::LimitExceeded);
    assert!(!before.is_erased(&ADA).unwrap(), "a tree never changes");
    let after = before.erase(&[ADA, ALAN]).unwrap();
    assert_eq!((after.version(), after.erased()), (2, 2));
    assert_eq!(after.erase(&[ADA]).unwrap().version(), 2, "nothing is left to erase");
}

#[test]
fn whoever_comes_back_is_somebody_new() {
    let tree = tree(Leaves::Hashed);
    assert_eq!(tree.next_generation("crm-1").unwrap(), 0);
    let erased = tree.erase(&[ADA]).unwrap();
    assert_eq!(erased.next_generation("crm-1").unwrap(), 1);
    let back = ADA.generation(1);
    assert_ne!(erased.key(&back).unwrap(), tree.key(&ADA).unwrap());
    assert_eq!(code(erased.key(&ADA)), Code::SubjectErased);
    let again = erased.erase(&[back]).unwrap();
    assert_eq!(again.next_generation("crm-1").unwrap(), 2);
}

#[test]
fn two_names_of_one_number_have_two_keys() {
    let tree = tree(Leaves::Numbered);
    let [one, two] = ["crm-1", "crm-2"].map(|name| Respondent::numbered(name, 7));
    assert_ne!(tree.key(&one).unwrap(), tree.key(&two).unwrap());
}

#[test]
fn rotating_the_subject_key_leaves_the_tree_alone_and_destroying_it_ends_it() {
    let keys = keyring();
    let tree = SubjectTree::generate(&keys, Leaves::Hashed).unwrap();
    let clear = tree.to_cleartext().unwrap();
    let rotated = keys.rotate(Use::Subject, now()).unwrap();
    let same = SubjectTree::from_cleartext(&rotated, clear.expose()).unwrap();
    assert_eq!(same.key(&ADA).unwrap(), tree.key(&ADA).unwrap());
    let without = rotated.disable(Use::Subject, tree.pinned_key()).unwrap();
    let refused = SubjectTree::from_cleartext(&without, clear.expose());
    assert_eq!(code(refused), Code::KeyUnknown);
}

/// What happens to one of a few respondents.
#[derive(Clone, Copy, Debug)]
enum Step {
    Erase(u8),
    Join(u8),
    Store,
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let who = || 0_u8..8;
    let step = prop_oneof![
        3 => who().prop_map(Step::Erase), 2 => who().prop_map(Step::Join), 1 => Just(Step::Store)
    ];
    prop::collection::vec(step, 1..24)
}

/// The model: who is in which generation, and which generations are gone.
#[derive(Default)]
struct Model {
    generation: BTreeMap<u8, u32>,
    erased: BTreeSet<(u8, u32)>,
}

fn check(tree: &SubjectTree, first: &SubjectTree, model: &Model, who: impl Fn(u8, u32) -> Answer) {
    let mut keys = BTreeSet::new();
    for person in 0..8 {
        for generation in 0..3 {
            let erased = model.erased.contains(&(person, generation));
            match who(person, generation)(tree, first) {
                (Ok(now), Ok(before)) => {
                    assert!(!erased && now == before, "{person} lives");
                    assert!(keys.insert(now), "{person} has a key of their own");
                }
                (Err(Code::SubjectErased), _) => assert!(erased, "{person} was never erased"),
                (now, before) => panic!("{now:?} {before:?}"),
            }
        }
    }
}

/// A respondent's key in two trees.
type Keys = (Result<[u8; 32], Code>, Result<[u8; 32], Code>);
type Answer = Box<dyn Fn(&SubjectTree, &SubjectTree) -> Keys>;

fn answer(person: u8, generation: u32, leaves: Leaves) -> Answer {
    Box::new(move |tree, first| {
        let name = format!("p{person}");
        // Numbers are never given again: every generation has its own.
        let number = u64::from(person) * 3 + u64::from(generation) * 1_000_003;
        let respondent = match leaves {
            Leaves::Numbered => Respondent::numbered(&name, number),
            _ => Respondent::new(&name).generation(generation),
        };
        let key = |tree: &SubjectTree| {
            tree.key(&respondent).map(|key| *key.expose()).map_err(|error| error.code())
        };
        (key(tree), key(first))
    })
}

fn run(leaves: Leaves, steps: &[Step]) {
    let first = tree(leaves);
    let (mut tree, mut model) = (first.clone(), Model::default());
    for step in steps {
        match *step {
            Step::Erase(person) => {
                let generation = *model.generation.entry(person).or_default();
                let name = format!("p{person}");
                let number = u64::from(person) * 3 + u64::from(generation) * 1_000_003;
                let respondent = match leaves {
                    Leaves::Numbered => Respondent::numbered(&name, number),
                    _ => Respondent::new(&name).generation(generation),
                };
                let new = model.erased.insert((person, generation));
                let version = tree.version() + u64::from(new);
                tree = tree.erase(&[respondent]).unwrap();
                assert_eq!(tree.version(), version);
            }
            Step::Join(person) => {
                let generation = model.generation.entry(person).or_default();
                let gone = model.erased.contains(&(person, *generation));
                if gone && *generation < 2 {
                    *generation += 1;
                }
            }
            Step::Store => {
                let clear = tree.to_cleartext().unwrap();
                tree = SubjectTree::from_cleartext(&keyring(), clear.expose()).unwrap();
                assert_eq!(tree.to_cleartext().unwrap(), clear);
            }
        }
        assert_eq!(tree.erased(), model.erased.len() as u64);
    }
    check(&tree, &first, &model, |person, generation| answer(person, generation, leaves));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn any_life_of_respondents_is_what_a_list_of_the_erased_says(steps in steps()) {
        run(Leaves::Hashed, &steps);
        run(Leaves::Numbered, &steps);
    }

    #[test]
    fn the_order_of_erasures_leaves_no_trace(mut numbers in prop::collection::vec(0_u64..64, 1..32)) {
        let tree = tree(Leaves::Numbered);
        let erase = |numbers: &[u64]| {
            let all: Vec<_> = numbers.iter().map(|n| Respondent::numbered("x", *n)).collect();
            tree.erase(&all).unwrap().to_cleartext().unwrap()
        };
        let one = erase(&numbers);
        numbers.sort_unstable();
        prop_assert_eq!(erase(&numbers), one);
    }
}
