//! The way back from a term through its sentence, word by word, to whoever is spoken of.

use super::{
    roles::role::{
        AND, AS, BE, BLOCK, CAUSE, DEGREE, DIAGNOSED, FILL, FIRST, FOR, HAVE, JOINT, KIN, ME,
        MEMBER, MY, NAMED_KIN, NEARLY, NEED, NOT, OF, OTHERS, OWNED, PART, PERSON, SELF, TAKE,
        VOTE, WITH,
    },
    terms::frame,
    tie::{Sight, Tie, Who},
    words::{Word, any_self},
};
use crate::pii::{kind::Kind, tables::List};

static ONES: List = List::new(
    "one un une eine einer uno una een um uma jeden jedna en ett two deux zwei dos due twee dois duas dwoje tva",
);

/// With an article anybody's.
static CHILDREN: List = List::new(
    "fille filles enfant enfants bebe bambino bambina bambini nino nina ninos ragazza kind kinder family familia famille famiglia \
    colega collega collegue amigo amiga amico amica ami amie pareja primo prima tio tia zio zia",
);

impl<'s> Sight<'_, 's> {
    /// Goes back to whoever is spoken of.
    pub(super) fn walk(&self) -> Option<Tie> {
        let mut tie = Tie { who: Who::Nobody, unknown: 0, seen: 0 };
        let (mut budget, mut needs_copula) = (3, false);
        let mut is_cut_off = false;
        for (at, word) in self.words().iter().enumerate() {
            let roles = self.roles(at);
            if word.is_cut_off != is_cut_off {
                is_cut_off = true;
                tie.unknown = tie.unknown.saturating_add(u32::from(self.is_parted(at, word, tie)));
            }
            let who = self.who(at, roles, tie);
            if let Some(who) = who.filter(|_| !needs_copula || (tie.seen | roles) & (BE | AS) != 0)
            {
                return Some(Tie { who, seen: tie.seen | roles, ..tie });
            }
            if roles & AND != 0 && roles & (BE | WITH | FILL | OF) == 0 {
                if !self.goes_on(at) {
                    return None;
                }
                budget = 6;
                continue;
            }
            if self.stops(roles) && !self.is_of_kin(at, roles) {
                return None;
            }
            needs_copula |= roles & PERSON != 0;
            if roles & PERSON != 0 {
                tie.seen &= !(BE | AS);
            }
            tie.seen |= roles & !(SELF | FIRST);
            let is_known = roles & KNOWN != 0 || self.is_term(word);
            tie.unknown = tie.unknown.saturating_add(u32::from(!is_known));
            if tie.unknown > budget {
                return None;
            }
        }
        if self.before.is_at_floor && self.text.last() == Some(Kind::SpecialCategory) {
            return Some(Tie { who: Who::Finding, ..tie });
        }
        self.before.is_whole.then_some(tie)
    }

    /// The word that the walk went over just before, which stands behind this one.
    fn nearer(&self, at: usize) -> Option<&'s Word> {
        self.words().get(at.checked_sub(1)?)
    }

    /// A word that the walk comes to later.
    fn further(&self, at: usize, more: usize) -> Option<&'s Word> {
        self.words().get(at.saturating_add(more))
    }

    /// Whether another part of the sentence ends at a word before a comma; a list goes on.
    fn is_parted(&self, at: usize, word: &Word, tie: Tie) -> bool {
        let is_list = at == 0 && self.is_term(word);
        let is_relative =
            tie.has(BE | HAVE) && self.nearer(at).is_some_and(|last| last.is(FILL | JOINT));
        // `depression 2019, slipped disc`
        let is_year = at == 0 && self.is_number(word);
        !is_list && !is_relative && !is_year && !self.is_label(word)
    }

    /// `mother: early dementia`, `wnuk - uczulenie`: what stands behind is said of whom the word names.
    fn is_label(&self, word: &Word) -> bool {
        let behind = self.text.bytes_from(word.end, 2);
        word.is(KIN) && (behind.starts_with(b":") || behind == b" -")
    }

    /// Whether what stands before `and` is said of the same as what stands behind it.
    fn goes_on(&self, at: usize) -> bool {
        let verbs =
            BE | HAVE | NEED | VOTE | if self.says(frame::JOINED) { WITH | MEMBER } else { 0 };
        self.nearer(at).is_none_or(|last| last.is(verbs)) || self.is_list(at)
    }

    /// The roles of a word; some are other words in other languages.
    fn roles(&self, at: usize) -> u32 {
        let Some(word) = self.words().get(at) else { return 0 };
        let letters = word.bytes(self.text);
        if letters == b"no"
            && self.says(frame::JOINED)
            && self.further(at, 1).is_some_and(|word| word.is(VOTE | MEMBER))
        {
            return FILL;
        }
        if word.is(OTHERS) && letters.eq_ignore_ascii_case(b"he") {
            return self.roles_of_he(at, word);
        }
        if letters.eq_ignore_ascii_case(b"im") {
            return self.roles_of_im(at);
        }
        // Italian `da tesserato`.
        if letters == b"da" && self.nearer(at).is_some_and(|next| next.is(MEMBER)) {
            return AS;
        }
        // A club: `AS Roma`; not `AS A MUSLIM`.
        let second = self.term.range.start.saturating_add(1);
        if letters == b"AS" && self.text.at(second).is_some_and(|byte| byte.is_ascii_lowercase()) {
            return 0;
        }
        // Polish, not German.
        if letters == "się".as_bytes() {
            return FILL;
        }
        // German and French, behind a preposition; Italian `mai` is `never`.
        if letters.eq_ignore_ascii_case(b"mai") && self.is_month(at) {
            return FILL;
        }
        // Portuguese, as it is spoken.
        if letters == "tô".as_bytes() {
            return BE | FIRST;
        }
        // Dutch `m'n`, `m’n`.
        let front = word.start.saturating_sub(4).max(self.text.floor())..word.start;
        let front = self.text.bytes(front);
        if letters == b"n" && (front.ends_with(b"m'") || front.ends_with("m’".as_bytes())) {
            return MY;
        }
        if letters == b"i" { self.roles_of_i(at) } else { word.roles }
    }

    fn is_month(&self, at: usize) -> bool {
        let before = self.further(at, 1).map(|word| word.bytes(self.text));
        matches!(
            before,
            Some(b"im" | b"Im" | b"en" | b"En" | b"seit" | b"Seit" | b"depuis" | b"Depuis")
        )
    }

    /// Spanish `he votado`, not English `he voted`.
    fn roles_of_he(&self, at: usize, word: &Word) -> u32 {
        let is_verb = self.nearer(at).is_some_and(|next| next.bytes(self.text).ends_with(b"do"));
        if is_verb { HAVE | FIRST } else { word.roles }
    }

    /// `im` for `I’m` where a sentence or a part of it begins, not German `im`.
    fn roles_of_im(&self, at: usize) -> u32 {
        let begins = self
            .further(at, 1)
            .is_none_or(|before| before.is(JOINT | AND | CAUSE) || before.is_cut_off);
        // `told them twice im allergic to`
        let is_english =
            || self.next().is_none_or(|next| next.is_cut_off || next.bytes(self.text) == b"to");
        if begins || at == 0 && self.says(frame::IS) && is_english() {
            SELF | BE
        } else {
            WITH | FILL
        }
    }

    /// `i` is a pronoun in English and other things elsewhere.
    fn roles_of_i(&self, at: usize) -> u32 {
        let verbs = BE | HAVE | NEED | DIAGNOSED | VOTE | MEMBER | TAKE;
        let is_pronoun = self.nearer(at).is_some_and(|next| next.is(verbs));
        if is_pronoun { SELF } else { AND | FILL | WITH }
    }

    /// Whom the word stands for.
    fn who(&self, at: usize, roles: u32, tie: Tie) -> Option<Who> {
        if roles & KIN != 0 && (self.is_my_kin(at) || self.is_named_kin(at, roles, tie)) {
            return Some(Who::Kin);
        }
        if self.is_mine(at, roles) {
            return Some(Who::Mine);
        }
        if roles & ME != 0 && self.is_one_of(at) {
            return Some(Who::Kin);
        }
        let behind = self.further(at, 1);
        // `mon mari et moi`
        let is_joined = roles & ME != 0
            && (tie.has(BE) || self.is_item())
            && behind.is_some_and(|word| word.is(AND));
        if is_joined || roles & SELF != 0 && !behind.is_some_and(|word| self.is_nearly(word)) {
            return Some(Who::Writer);
        }
        if roles & FIRST != 0 && self.is_verb_for(roles) && !self.is_denied(at) {
            return Some(Who::Writer);
        }
        (roles & AS != 0 && self.is_role(at, tie)).then_some(Who::Role)
    }

    /// Whether a word makes a figure of what follows; Swedish `fast` before a pronoun is `although`.
    fn is_nearly(&self, word: &Word) -> bool {
        word.is(NEARLY) && word.bytes(self.text) != b"fast"
    }

    /// Whether it stands for kin right before it, as people speak: `ma fille elle est`, `my son he has`.
    fn is_of_kin(&self, at: usize, roles: u32) -> bool {
        let kin = at.saturating_add(1);
        roles & OTHERS != 0
            && self.is_pronoun_at(at)
            && self.further(at, 1).is_some_and(|word| word.is(KIN) && self.is_my_kin(kin))
    }

    fn is_pronoun_at(&self, at: usize) -> bool {
        self.words().get(at).is_some_and(|word| self.is_pronoun(word))
    }

    /// `one of us`, `en av oss`.
    fn is_one_of(&self, at: usize) -> bool {
        let one = self.further(at, 2).map(|word| word.folded(self.text));
        self.further(at, 1).is_some_and(|word| word.is(OF))
            && one.is_some_and(|one| ONES.has(one.letters()))
    }

    /// `my mother`, `my own dear mother`.
    fn is_my_kin(&self, at: usize) -> bool {
        let has = |more: usize, roles| self.further(at, more).is_some_and(|word| word.is(roles));
        let Some(mine) = (1..=3).find(|more| has(*more, MY)) else { return false };
        !(1..mine).any(|more| has(more, OTHERS | NOT | BE | HAVE | JOINT | OWNED))
    }

    /// `Mum has …`: a name for kin where a sentence or a part of it begins.
    fn is_named_kin(&self, at: usize, roles: u32, tie: Tie) -> bool {
        let begins = |word: Option<&Word>| {
            word.is_none_or(|word| word.is(AND | JOINT | BLOCK) || word.is_cut_off)
        };
        // In English such names stand for kin of the writer anywhere.
        let is_name =
            matches!(self.word_bytes(at), b"Mum" | b"Mom" | b"Dad" | b"Grandma" | b"Grandpa")
                && self.further(at, 1).is_none_or(|word| !word.is(OTHERS | FILL | OWNED | OF));
        let is_first = is_name
            || begins(self.further(at, 1))
            || self.is_article(at.saturating_add(1)) && begins(self.further(at, 2));
        // `Hijo celíaco.`
        if at == 0 && begins(self.further(at, 1)) && self.says(frame::IS) && self.is_whole_note() {
            return true;
        }
        let is_label = self.words().get(at).is_some_and(|word| self.is_label(word));
        // `La moglie è in dialisi`; French `la femme` is anybody.
        let is_own = || {
            roles & (PERSON | OTHERS) == 0
                && self.is_article(at.saturating_add(1))
                && !CHILDREN.has_written(self.word_bytes(at))
        };
        let is_named = roles & NAMED_KIN != 0 || is_own();
        is_first && (is_label || is_named && tie.has(BE | HAVE | WITH | OWNED))
    }

    /// Whether the sentence is no more than this phrase and the word before it.
    fn is_whole_note(&self) -> bool {
        self.before.is_whole
            && !self.says(frame::TIGHT | frame::NAME)
            && self.next().is_none_or(|next| next.is_cut_off)
    }

    /// `il figlio`, `a mãe`: articles of languages that leave `my` out; others with `the` are not kin.
    fn is_article(&self, at: usize) -> bool {
        let Some(word) = self.words().get(at) else { return false };
        let letters = word.folded(self.text);
        matches!(letters.letters(), b"il" | b"la" | b"el" | b"le" | b"o" | b"a") && word.is(FILL)
    }

    fn word_bytes(&self, at: usize) -> &[u8] {
        self.words().get(at).map_or(&[], |word| word.bytes(self.text))
    }

    /// Whether it is `my`; French and Polish `ma` may be `has`.
    fn is_mine(&self, at: usize, roles: u32) -> bool {
        let owns = || {
            let behind = self.further(at, 1);
            roles & HAVE == 0
                || at == 0 && behind.is_none_or(|word| word.is(KNOWN) && !word.is(MY | KIN | NOT))
        };
        roles & MY != 0 && roles & BE == 0 && owns()
    }

    /// Whether the verb is denied or nearly so: `non ho`, `no me han`, `quase tive`.
    fn is_denied(&self, at: usize) -> bool {
        let before = self.words().get(at.saturating_add(1)..).unwrap_or_default();
        let mut before = before
            .iter()
            .take(3)
            .take_while(|word| !word.is_cut_off)
            .skip_while(|word| word.is(ME));
        (!self.says(frame::NEEDED) || self.words().get(at).is_some_and(|word| word.is(BE)))
            && before.next().is_some_and(|word| word.is(NOT | NEARLY))
    }

    /// Whether a verb in the first person is one that the term goes with.
    fn is_verb_for(&self, roles: u32) -> bool {
        let frames = [
            (frame::IS | frame::HAD | frame::JOINED | frame::ORIGIN, BE),
            (frame::HAD | frame::OWNED | frame::ORIGIN, HAVE),
            (frame::HAD, NEED),
            (frame::NEEDED, NEED | BE | HAVE),
            (frame::JOINED, VOTE | HAVE | MEMBER),
            (frame::IS, HAVE),
            (frame::DONE, BE | HAVE),
        ];
        frames.iter().any(|(frame, verbs)| self.says(*frame) && roles & verbs != 0)
    }

    /// Whether `as` tells what the writer is.
    fn is_role(&self, at: usize, tie: Tie) -> bool {
        let frames = frame::IS | frame::HAD | frame::JOINED | frame::ORIGIN;
        let before = self.words().get(at.saturating_add(1)..).unwrap_or_default();
        let is_begun = before.first().is_none_or(|word| word.is_cut_off || word.is(AND));
        self.says(frames)
            && tie.unknown <= 1
            && (is_begun && (self.before.is_whole || !before.is_empty())
                || any_self(before)
                || any_self(self.after))
    }

    /// Whether nobody behind this word is spoken of.
    fn stops(&self, roles: u32) -> bool {
        let denied = if self.says(frame::NEEDED) { 0 } else { NOT };
        let liked = if self.says(frame::NEEDED) { 0 } else { NEARLY };
        let others = if roles & (PERSON | FILL | OF | WITH) == 0 { OTHERS } else { 0 };
        let joint = if roles & (BE | HAVE | WITH | AS | FILL) == 0 { JOINT | OWNED } else { 0 };
        // `ne` and `ni` are also other words.
        let blocked =
            if roles & WITH != 0 && self.says(frame::IS) { 0 } else { BLOCK & !excused(roles) };
        roles & (blocked | denied | liked | others | joint) != 0
    }

    /// Whether the words up to this one are terms and what joins them.
    fn is_list(&self, at: usize) -> bool {
        let up_to = self.words().get(..at).unwrap_or_default();
        up_to.iter().all(|word| word.is(FILL | PART | AND | MY | WITH) || self.is_term(word))
    }
}

/// Roles that a word on the way may have.
const KNOWN: u32 = FILL
    | BE
    | HAVE
    | WITH
    | CAUSE
    | MEMBER
    | VOTE
    | NEED
    | DIAGNOSED
    | PERSON
    | PART
    | DEGREE
    | FOR
    | ME
    | TAKE
    | OF
    | NOT
    | AND
    | AS
    | MY;

/// Words of another language are not blocked by what they mean elsewhere.
fn excused(roles: u32) -> u32 {
    if roles & (KIN | SELF | BE | HAVE) == 0 { 0 } else { BLOCK }
}
