//! What stands behind a term and ties it to the writer, where nothing before it does.

use super::{
    roles::{
        self,
        role::{
            AS, BLOCK, CAUSE, DIAGNOSED, FILL, FIRST, FOR, HAVE, KIN, ME, MEMBER, MY, NEARLY, NOT,
            OF, OTHERS, PART, PERSON, SELF, WITH,
        },
    },
    term_at,
    terms::{category, frame},
    tie::{Sight, Tie, Who},
    words::{Word, any, any_self, next},
};
use crate::pii::{fold::fold, tables::List};

/// `without`, and how many words behind it are read.
static WITHOUT: List = List::new("without ohne sans sin senza zonder sem bez utan");
const NEAR: usize = 4;

/// Verbs of the first person of languages that leave out who does it, with which phrases of belief begin.
static OWN_DEEDS: List = List::new(
    "poszcze poscimy modle chodze chodzimy nosze obchodze obchodzimy przestrzegam llevo quede engravidei engravidamos zaszlam rezo voy vamos ayuno ayunamos guardo \
    guardamos vado andiamo prego digiuno indosso osservo vou jejuo rezo",
);

/// The writer and so many words before are denied together.
const DENIED: usize = 3;

/// Words behind a name in which membership is looked for.
const JOINED_WITHIN: usize = 7;

/// Of verbs in the first person, the first of them Polish; letters of such a verb at least; and words that
/// end alike.
const FIRST_ENDINGS: [&str; 13] = [
    "alem", "alam", "ilem", "ilam", "ylem", "ylam", "elam", "lismy", "lysmy", "amos", "emos",
    "imos", "iamo",
];
const POLISH: usize = 9;
const SHORTEST_VERB: usize = 6;
static NO_VERBS: List = List::new(
    "jerusalem jeruzalem supremos extremos tramos gramos richiamo ultimos proximos minimos maximos anonimos intimos racimos septimos decimos legitimos optimos pesimos",
);

/// Whether a word denies what stands behind it.
fn is_denial(word: &Word) -> bool {
    !word.is_cut_off && word.is(NOT | BLOCK | NEARLY) && !word.is(WITH | HAVE)
}

static HERE: List = List::new("here hier ici aqui qui tutaj har");

impl Sight<'_, '_> {
    /// What follows ties it too: `autistic son of mine`, `after a stroke I`, `cancer de ma mère`.
    pub(super) fn tied_behind(&self, walked: Option<Tie>) -> Option<Tie> {
        let tie = |who| Some(Tie { who, unknown: 1, seen: 0 });
        if self.says(frame::OWNED) && self.has_mine_within() {
            return tie(Who::Writer);
        }
        if self.says(frame::JOINED | frame::OWNED | frame::HAD)
            && (self.is_called_by_writer() || self.is_demanded())
        {
            return tie(Who::Writer);
        }
        if self.is_left_without() || self.says(frame::JOINED) && self.is_joined_behind() {
            return tie(Who::Writer);
        }
        let nearest = self.nearest();
        if nearest.is_some_and(is_denial) && !self.says(frame::NEEDED) {
            return None;
        }
        if self.says(frame::HAD | frame::DONE) && self.is_done_by_writer() {
            return tie(Who::Writer);
        }
        if self.is_told_of_kin() {
            return tie(Who::Kin);
        }
        if self.is_told_of_subject() {
            return tie(Who::Role);
        }
        let is_writers = self.is_bare_note()
            || self.says(frame::NEEDED) && self.is_needed_by_writer(nearest)
            || self.says(frame::HAD) && self.is_had_by_writer(nearest, walked)
            || self.says(frame::IS | frame::HAD) && self.is_here(walked);
        if is_writers { tie(Who::Writer) } else { None }
    }

    /// The nearest word before that says something.
    fn nearest(&self) -> Option<&Word> {
        let says_something = NOT | WITH | BLOCK | CAUSE;
        self.words().iter().find(|word| !word.is(FILL | PART) || word.is(says_something))
    }

    /// Whether what stands around says that it is of somebody's kin.
    fn is_told_of_kin(&self) -> bool {
        self.says(frame::HAD | frame::NEEDED | frame::OWNED) && self.is_of_mine()
            || self.says(frame::IS | frame::HAD)
                && (self.is_why() || self.is_of_kin_before() || self.is_bracketed_of_kin())
    }

    /// Whether it is told of whom a record, an answer or a note is about.
    fn is_told_of_subject(&self) -> bool {
        let is_item = || self.is_of_record() || self.is_behind_colon() || self.is_behind_same();
        let is_noted = || self.is_labelled() || self.is_answer();
        self.is_told_of_named()
            || self.is_told_of_client()
            || self.says(frame::IS | frame::HAD) && is_item()
            || self.says(frame::IS | frame::HAD | frame::NEEDED) && is_noted()
    }

    /// `sans Lévothyrox je suis`, `sin el sintrom no puedo`: what the writer cannot do without.
    fn is_left_without(&self) -> bool {
        let is_without = |word: &Word| WITHOUT.has(word.folded(self.text).letters());
        let nearest = self.words().iter().find(|word| !word.is(FILL | PART) || is_without(word));
        let behind = self.after.get(..NEAR).unwrap_or(self.after);
        self.says(frame::HAD)
            && !self.says(frame::IS | frame::TIGHT | frame::CAPITALS | frame::NAME)
            && nearest.is_some_and(is_without)
            && self.has_writer(behind)
    }

    /// `to Usdaw, I've been a member since`, `aan de FNV, ben daar lid`: the membership is told behind the name.
    fn is_joined_behind(&self) -> bool {
        let member = self.after.iter().take(JOINED_WITHIN).position(|word| word.is(MEMBER));
        let Some(member) = member else { return false };
        let told = self.after.get(..member.saturating_add(1)).unwrap_or_default();
        let is_own = |word: &Word| word.is(SELF | FIRST) || self.is_own_verb(word);
        told.iter().any(is_own) && !any(told, NOT | OTHERS)
    }

    /// Where nothing ties a term that hardly is anything else, the writer in its sentence does, if nobody else
    /// stands between and nothing is denied: `had to shout that I wanted my HIV meds`.
    pub(super) fn told_by_writer(&self) -> Option<Tie> {
        let is_sure = self.says(frame::HAD)
            && !self.says(frame::IS | frame::TIGHT | frame::NAME)
            && (!self.says(frame::CAPITALS) || self.is_in_capitals())
            && !self.words().is_empty()
            && self.next().is_none_or(|next| !next.is(PERSON));
        let is_told = is_sure && (self.is_behind_writer() || self.is_in_front_of_writer());
        is_told.then_some(Tie { who: Who::Writer, unknown: 1, seen: 0 })
    }

    /// Whether the way back reaches the writer before anybody else and any denial.
    fn is_behind_writer(&self) -> bool {
        let ends = |word: &Word| word.is(NOT | BLOCK | NEARLY | OTHERS);
        let is_writer = |word: &Word| self.has_writer(&[*word]) && !word.is(NOT | BLOCK);
        let reached = self.words().iter().position(|word| ends(word) || is_writer(word));
        // `no tengo`, `gave me a heart attack`
        let further = reached.and_then(|at| self.words().get(at..)).unwrap_or_default();
        further.first().is_some_and(is_writer)
            && !any(further.get(..DENIED).unwrap_or(further), NOT)
            && !any(self.words(), NEARLY)
    }

    fn is_in_front_of_writer(&self) -> bool {
        !any(self.words(), NOT | BLOCK | NEARLY | OTHERS) && self.has_writer(self.after)
    }

    /// Whether a word tells of the writer: not Italian `ma i cartelli`, `but the signs`.
    fn has_writer(&self, words: &[Word]) -> bool {
        let is_article = |word: &Word| match word.bytes(self.text) {
            b"ma" => true,
            b"i" => {
                let next = next(self.text, word.end);
                next.is_some_and(|next| self.text.bytes(next).ends_with(b"i"))
            }
            _ => false,
        };
        let is_one = |word: &Word| any_self(&[*word]) || self.is_first_person(word);
        words.iter().any(|word| is_one(word) && !is_article(word))
    }

    /// Whether a verb is of the first person by its ending: Polish `byłam`, Spanish and Portuguese `perdemos`,
    /// Italian `andiamo`.
    fn is_first_person(&self, word: &Word) -> bool {
        let folded = word.folded(self.text);
        let letters = folded.letters();
        let ends = |ending: &&str| letters.ends_with(ending.as_bytes());
        letters.len() >= SHORTEST_VERB && FIRST_ENDINGS.iter().any(ends) && !NO_VERBS.has(letters)
    }

    /// `poroniłam`, `voy a misa`: the phrase itself is a verb of the writer, or begins with one.
    fn is_done_by_writer(&self) -> bool {
        let mut words = self.text.bytes(self.term.range.clone()).split(|byte| *byte == b' ');
        let is_own = |word: &[u8]| self.says(frame::DONE) && OWN_DEEDS.has_written(word);
        if words.clone().next().is_some_and(is_own) {
            return true;
        }
        let folded = fold(words.next_back().unwrap_or_default());
        FIRST_ENDINGS
            .iter()
            .take(POLISH)
            .any(|ending| folded.letters().ends_with(ending.as_bytes()))
    }

    /// `Malentendante. Arrêtez …`, `gravid v 36, ingen sittplats`: with what one is a text or a line begins in
    /// which nobody is named.
    fn is_bare_note(&self) -> bool {
        let is_sure = self.says(frame::IS)
            && !self.says(frame::TIGHT | frame::CAPITALS | frame::NAME)
            && matches!(
                self.term.says & category::MASK,
                category::HEALTH | category::SEXUAL_ORIENTATION | category::TRADE_UNION
            );
        if !is_sure {
            return false;
        }
        let (start, end) = self.bounds();
        // A value of a cell or parameter alone is no note.
        let goes_on = self.text.at(end).is_some_and(|mark| mark != b'?');
        let is_first = start == 0 || self.text.before(start) == Some(b'\n');
        is_first && goes_on && self.ends_part()
    }

    /// `scan of my face`, `odcisk mojego palca`: the phrase itself says whose it is.
    fn has_mine_within(&self) -> bool {
        let words = self.text.bytes(self.term.range.clone()).split(|byte| *byte == b' ');
        words.skip(1).any(|word| roles::of(fold(word).letters()) & MY != 0)
    }

    /// `halal, for me`, `because it is halal I`.
    fn is_needed_by_writer(&self, nearest: Option<&Word>) -> bool {
        let is_cause = nearest.is_some_and(|word| word.is(CAUSE));
        self.is_for_mine()
            || self.is_like_a_role()
            || is_cause && (self.is_writer_near(self.after) || self.is_writer_near(self.words()))
    }

    /// `because of asthma I`, `diagnosed me with asthma`.
    fn is_had_by_writer(&self, nearest: Option<&Word>, walked: Option<Tie>) -> bool {
        if self.says(frame::TIGHT | frame::CAPITALS) {
            return false;
        }
        let is_cause = nearest.is_some_and(|word| word.is(CAUSE));
        let is_near = || self.is_writer_near(self.after) || self.is_writer_near(self.words());
        let diagnosed =
            self.words().iter().chain(self.after.iter().take(4)).any(|word| word.is(DIAGNOSED));
        is_cause && is_near()
            || diagnosed && walked.is_some_and(|walked| walked.has(ME) && walked.unknown <= 1)
    }

    /// `diabetic here`, `Allergique aux arachides, j’ai`.
    fn is_here(&self, walked: Option<Tie>) -> bool {
        let is_bare = walked.is_some_and(|walked| walked.who == Who::Nobody && walked.unknown == 0);
        is_bare
            && (self.next().is_some_and(|next| HERE.has(next.folded(self.text).letters()))
                || self.says(frame::IS) && self.is_before_writer())
    }

    /// Whether the phrase begins the sentence, and the writer the next part of it.
    fn is_before_writer(&self) -> bool {
        let (start, end) = self.bounds();
        let is_first = self.words().iter().all(|word| word.start >= start);
        let next = self.after.iter().find(|word| word.start >= end);
        is_first && next.is_some_and(|next| next.is_cut_off && self.begins_with_writer(next))
    }

    /// Whether a clause begins with the writer, in French also behind `il` (`il me faut`).
    fn begins_with_writer(&self, first: &Word) -> bool {
        let is_il = first.folded(self.text).letters() == b"il";
        let second = self.after.iter().find(|word| word.start > first.start);
        first.is(SELF) && self.has_writer(&[*first])
            || is_il && second.is_some_and(|word| word.is(ME))
    }

    /// `of my mother`, `de ma mère`, `meiner Frau`, `of mine`, `of me`.
    fn is_of_mine(&self) -> bool {
        let mut words = self
            .after
            .iter()
            .take(3)
            .skip_while(|word| word.is(OF | FILL | FOR) && !word.is(MY | ME));
        let first = words.next().filter(|word| !word.is_cut_off);
        let kin = words.next();
        let is_joined = self.next().is_some_and(|next| next.is(OF | FOR));
        first.is_some_and(|word| word.is(MY)) && kin.is_some_and(|word| word.is(KIN))
            || self.says(frame::OWNED) && is_joined && first.is_some_and(|word| word.is(ME | MY))
    }

    /// `for me`, `pour nous`, `für meinen Sohn`, soon.
    fn is_for_mine(&self) -> bool {
        let pairs = self.after.iter().zip(self.after.iter().skip(1)).take(5);
        pairs.into_iter().any(|(one, two)| one.is(FOR) && two.is(ME | MY))
    }

    /// The same category is said of the writer further on: `halal, as a Muslim I`.
    fn is_like_a_role(&self) -> bool {
        let roles = self.after.iter().enumerate().filter(|(_, word)| word.is(AS));
        roles.into_iter().any(|(at, _)| {
            let words = self.after.iter().skip(at.saturating_add(1));
            let mut words = words.skip_while(|word| word.is(FILL));
            words
                .next()
                .and_then(|word| term_at(self.text, word.start))
                .is_some_and(|term| term.says & category::MASK == self.term.says & category::MASK)
        })
    }
}
