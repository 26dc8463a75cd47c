//! What is called with a word for a password or a PIN and is none: `season pass 2024`, `safety pin 1000`,
//! `password policy 12345`.

use crate::pii::{
    context::Context,
    tables::{List, topic},
    text::Text,
};

static PASSES: List = List::new("pass passes passe pase");

/// What makes them tickets.
static TICKETS: List = List::new(
    "season ski day bus rail train travel boarding interrail museum guest hall free annual year yearly week weekly month monthly lunch \
    fast parking backstage press visitor gym swim family city tourist transit jahres monats tages saison",
);

static PINS: List = List::new("pin pins");
static FASTENERS: List = List::new(
    "safety lapel hair bowling enamel drawing push cotter split hitch tent rolling bobby hinge locking firing tie hat collar quick",
);

/// Behind a word for a password or a PIN.
static BEHIND: List = List::new(
    "badge badges policy policies pad pads reset resets protection manager rule rules form page screen sent letter brief wizard hint \
    richtlinie richtlinien regel regeln politique politica regels beleid polityka policyn",
);

/// Whether the words before a number say that.
pub(super) fn is_other_thing(text: &Text<'_>, near: &Context) -> bool {
    let has = |distance: usize, list: &List| list.has_written(near.word(text, distance));
    has(0, &PASSES) && has(1, &TICKETS)
        || has(0, &PINS) && has(1, &FASTENERS)
        || has(0, &BEHIND) && near.distance(topic::PASSWORD) == Some(1)
}

#[cfg(test)]
mod tests {
    use crate::pii::{Kind, detect::testing::found};

    #[test]
    fn tickets_and_fasteners_are_no_passwords() {
        for text in [
            "My season pass 2024 did not work",
            "Season pass: 2024",
            "a safety pin 1000 pack",
            "pin badge 4412 is gone",
            "The password policy 12345 is silly",
            "PIN sent 12/05",
        ] {
            assert!(found(Kind::Password, text).is_empty(), "{text}");
        }
        assert_eq!(found(Kind::Password, "my pass 20244x does not work"), ["20244x"]);
    }
}
