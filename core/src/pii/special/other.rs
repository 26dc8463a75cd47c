//! What is said of somebody else who was there: a neighbour, a driver, whoever a pronoun stands for.
//! `the guard told me he's in the RMT`, `mein Vermieter ist Mormone`.

use super::{
    bounds::is_pregnancy,
    roles::role::{
        BE, BLOCK, DIAGNOSED, FILL, HAVE, KIN, MEMBER, NEARLY, NEED, NOT, OF, OTHERS, PART, PERSON,
        RECORD, VOTE, WITH,
    },
    terms::{category, frame},
    tie::Sight,
    words::Word,
};
use crate::pii::tables::List;

/// Words between a term and whoever it is said of, and how many of them may be unknown.
const REACH: usize = 7;
const UNKNOWN: u32 = 1;

/// One person, in the third. French `on` is `we`.
static PRONOUNS: List = List::new("he she il elle er hij ele ela ella lui egli on ona han hon");

/// Those that are no persons, and more than one.
static NOT_PEOPLE: List = List::new(
    "team company brand shop store dog cat pet horse staff personnel personal personale personeel gens leute people equipe \
    magasin marque chien chat firma marke laden hund katze marca tienda perro gato negozio cane gatto winkel kat loja cao marka \
    sklep pies kot butik mensen ludzie folk folks guests customers clients visitors patients members students employees workers \
    kunden menschen clientes pacientes huespedes clienti pazienti ospiti klanten gasten kinderen kinder children kids enfants ninos \
    family families famille familie familia famiglia personas persone pessoas osoby women men parents eltern they you vous ihr sie \
    usted ustedes loro voi jullie oni pan pani ze ils elles his her their your its seine ihre leur ses su sus suo sua haar hun jego \
    jej hans hennes deras seu someone somebody anyone everybody everyone jemand quelqu alguien qualcuno iemand alguem nagon ktos man",
);

/// Before whom nobody in particular is meant, and before what only may be.
static ANYBODY: List = List::new(
    "a an un une una um uma ein eine einen einem een en ett any every each jeder jede jeden elke jede chaque cada ogni kazdy kazda varje",
);
static MAYBE: List = List::new(
    "if whether as like must might could would should may seems ob wenn falls muss musste sollte wohl si se doit devait debe deve \
    als alsof moet jesli gdyby jakby musi om maste maaste som comme como come jak wie",
);

impl Sight<'_, '_> {
    /// Whether such a person is reached over a verb that the term goes with.
    pub(super) fn is_of_other(&self) -> bool {
        let verbs = self.verbs_of_other();
        if verbs == 0 {
            return false;
        }
        let is_verb = |word: &Word| word.is(verbs) && !word.is_cut_off;
        // `dass er AfD wählt`
        let mut has_verb = self.after.iter().take(2).any(is_verb);
        let mut unknown = 0;
        for (at, word) in self.words().iter().enumerate().take(REACH) {
            if word.is_cut_off || self.is_in(&MAYBE, word) {
                return false;
            }
            if has_verb && self.is_somebody(at) {
                return !self
                    .words()
                    .get(at.saturating_add(1))
                    .is_some_and(|word| self.is_in(&ANYBODY, word) || self.is_in(&MAYBE, word));
            }
            if word.is(NOT | NEARLY | BLOCK) && !word.is(WITH | verbs) {
                return false;
            }
            has_verb |= word.is(verbs);
            let is_known = word.is(verbs | FILL | PART | WITH | OF | BE | HAVE | MEMBER | VOTE);
            unknown += u32::from(!is_known);
            if unknown > UNKNOWN {
                return false;
            }
        }
        false
    }

    /// The verbs by which a term is said of others; none for what is also said of them to revile them.
    fn verbs_of_other(&self) -> u32 {
        if self.says(frame::TIGHT | frame::NAME) {
            return 0;
        }
        let is_health = self.term.says & category::MASK == category::HEALTH;
        let is_insult = is_health && self.says(frame::IS) && !is_pregnancy(self.text, self.term);
        if is_insult {
            return 0;
        }
        let is_in = self.words().iter().take(2).any(|word| word.is(WITH));
        let of = |frames, verbs| if self.says(frames) { verbs } else { 0 };
        of(frame::IS | frame::ORIGIN, BE)
            | of(frame::HAD, HAVE | DIAGNOSED)
            | of(frame::NEEDED, NEED)
            | of(frame::JOINED, VOTE | MEMBER | if is_in { BE } else { 0 })
    }

    fn is_somebody(&self, at: usize) -> bool {
        let Some(word) = self.words().get(at) else { return false };
        self.is_in(&PRONOUNS, word)
            || word.is(OTHERS | PERSON | KIN | RECORD) && !self.is_in(&NOT_PEOPLE, word)
    }

    fn is_in(&self, list: &List, word: &Word) -> bool {
        list.has(word.folded(self.text).letters())
    }
}
