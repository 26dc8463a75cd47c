//! What ties a revealing word to the writer: the words of its sentence are gone through from it
//! backwards, until somebody is reached (`walk.rs`); else what follows is looked at (`behind.rs`).

use super::{
    Term,
    asked::Asked,
    bounds::{self, is_allergy},
    roles::role::{BE, FILL, HAVE, KIN, ME, MEMBER, MY, PERSON, SELF, THING, VOTE},
    table::fits,
    term_at,
    terms::{DECOYS_BEFORE, NO_ALLERGENS, category, frame},
    words::{After, Before, Word},
};
use crate::pii::{tables::List, text::Text};
use core::cell::OnceCell;

/// A term and the words around it.
pub(super) struct Sight<'t, 's> {
    pub(super) text: &'s Text<'t>,
    pub(super) term: &'s Term,
    pub(super) before: &'s Before,
    pub(super) after: &'s [Word],
    pub(super) asked: Asked,
    bounds: OnceCell<(usize, usize)>,
}

/// Who was reached, and over what.
#[derive(Clone, Copy, Debug)]
pub(super) struct Tie {
    pub(super) who: Who,
    /// Words on the way that are not known.
    pub(super) unknown: u32,
    /// The roles of the words on the way.
    pub(super) seen: u32,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Who {
    /// `I`, or a verb in the first person.
    Writer,
    /// `my`, directly.
    Mine,
    Kin,
    /// `as a`.
    Role,
    /// The sentence begins, and nobody was named.
    Nobody,
    /// Behind a finding of the same kind: `diabetes and asthma`.
    Finding,
}

impl Tie {
    /// The evidence, in bits.
    pub(super) fn bits(self) -> i32 {
        if self.unknown == 0 { 6 } else { 4 }
    }

    pub(super) fn has(self, roles: u32) -> bool {
        self.seen & roles != 0
    }
}

/// Who buys something, and what.
static CUSTOMERS: List = List::new(
    "customer customers client clients plan plans tariff account card app store shop user users deal contract kunde kunden kundin \
    tarif tarife konto karte vertrag cliente clienti clientes tariffa tarifa conto cuenta carta klant klanten tarief rekening klient \
    taryfa kund kunder avtal abo abonnement forfait",
);

/// Who works with an illness, in English behind its name.
static PROFESSIONS: List = List::new(
    "nurse specialist researcher consultant educator coach charity volunteer ward unit clinician therapist fundraiser helpline support \
    counsellor counselor expert trainer carer",
);
static ARTICLES: List = List::new("a an un une uma einem einer einen um una uno een ett en");

static IS: List = List::new("is ist est es e jest ar to heisst");
static NAMES: List = List::new(
    "name surname vorname nachname nom prenom nombre apellido nome cognome apelido naam achternaam nazwisko imie namn efternamn",
);

/// Who left, in languages that call a party so too.
static LEFT: List = List::new("parti partie partis parties partito partita partiti partite");

/// Letters of an abbreviation that is written in capitals.
const SHORT: usize = 2;

impl<'t, 's> Sight<'t, 's> {
    pub(super) fn new(
        text: &'s Text<'t>,
        term: &'s Term,
        before: &'s Before,
        after: &'s After,
        asked: Asked,
    ) -> Self {
        Self { text, term, before, after: after.as_slice(), asked, bounds: OnceCell::new() }
    }

    /// Where the whole phrase begins and ends.
    pub(super) fn bounds(&self) -> (usize, usize) {
        let of = || bounds::of(self.text, self.term, self.before, self.after);
        *self.bounds.get_or_init(of)
    }

    /// The tie, if there is one that the term needs.
    pub(super) fn tie(&self) -> Option<Tie> {
        if self.is_decoy() {
            return None;
        }
        if self.says(frame::ALLERGEN) && (self.is_listed() || self.is_answer()) {
            return Some(Tie { who: Who::Role, unknown: 0, seen: 0 });
        }
        let tie = self.walk();
        let holds = |tie: &Tie| self.holds(*tie);
        let tied = tie.filter(holds).or_else(|| self.tied_behind(tie));
        tied.filter(|tie| self.is_written_so(*tie)).or_else(|| self.told_by_writer())
    }

    pub(super) fn says(&self, frames: u32) -> bool {
        self.term.says & frames != 0
    }

    /// Whether the word before or behind turns the term into something else.
    fn is_decoy(&self) -> bool {
        let is_other = self.is_of_customer() || self.is_name() || self.is_of_work();
        if is_other || self.is_departure() {
            return true;
        }
        let is_thing = self
            .next()
            .is_some_and(|next| next.is(THING) && !next.is_cut_off && !next.is(KIN | PERSON));
        let nearest = self.words().first().filter(|word| !word.is_cut_off);
        let turned =
            nearest.is_some_and(|word| DECOYS_BEFORE.has(word.folded(self.text).letters()));
        turned || self.is_figure() || is_thing && !self.says(frame::NEEDED | frame::JOINED)
    }

    /// `a Unite customer`, `the Green tariff`: of whoever buys something, not of a member.
    fn is_of_customer(&self) -> bool {
        self.says(frame::JOINED)
            && self.next().is_some_and(|next| {
                !next.is_cut_off && CUSTOMERS.has(next.folded(self.text).letters())
            })
    }

    /// `I'm a diabetes nurse`; not `my diabetes nurse`.
    fn is_of_work(&self) -> bool {
        let is_work =
            |next: &Word| !next.is_cut_off && PROFESSIONS.has(next.folded(self.text).letters());
        self.says(frame::HAD)
            && self.next().is_some_and(is_work)
            && self.is_behind_article()
            && self.words().get(1).is_some_and(|word| word.is(BE))
    }

    /// `mon conseiller est parti`: who left, and no party.
    fn is_departure(&self) -> bool {
        self.says(frame::JOINED)
            && self.words().first().is_some_and(|word| word.is(BE) && !word.is_cut_off)
            && LEFT.has_written(self.text.bytes(self.term.range.clone()))
    }

    fn is_behind_article(&self) -> bool {
        let article = self.words().first().map(|word| word.folded(self.text));
        article.is_some_and(|word| ARTICLES.has(word.letters()))
    }

    /// `my name is Parkinson`
    fn is_name(&self) -> bool {
        let mut words = self.words().iter();
        let mut has = |list: &List| {
            words
                .next()
                .is_some_and(|word| !word.is_cut_off && list.has(word.folded(self.text).letters()))
        };
        self.is_capital() && has(&IS) && has(&NAMES)
    }

    /// `allergic to queues`: what no one is allergic to.
    fn is_figure(&self) -> bool {
        is_allergy(self.text, self.term)
            && self.after.iter().take(4).take_while(|word| !word.is_cut_off).any(|word| {
                let folded = word.folded(self.text);
                let mut known = NO_ALLERGENS.as_bytes().split(|byte| *byte == b' ');
                known.any(|known| fits(known, folded.letters()))
            })
    }

    pub(super) fn words(&self) -> &'s [Word] {
        self.before.as_slice()
    }

    /// Whether the sentence of the term begins where text before it can be seen.
    pub(super) fn sees_beginning(&self) -> bool {
        self.before.is_whole && !self.before.is_at_floor
    }

    /// Where it begins, as far as it was read.
    pub(super) fn sentence_start(&self) -> usize {
        self.words().last().map_or(self.term.range.start, |word| word.start)
    }

    pub(super) fn next(&self) -> Option<&'s Word> {
        self.after.first()
    }

    pub(super) fn is_term(&self, word: &Word) -> bool {
        term_at(self.text, word.start).is_some_and(|term| term.says & category::MASK != 0)
    }

    pub(super) fn is_writer_near(&self, words: &[Word]) -> bool {
        words.iter().take(9).any(|word| {
            let letters = word.bytes(self.text);
            word.is(SELF | MY | ME) && letters != b"i" && !word.is(BE) && letters != b"a"
        })
    }

    pub(super) fn is_capital(&self) -> bool {
        self.text.at(self.term.range.start).is_some_and(|byte| byte.is_ascii_uppercase())
    }

    pub(super) fn is_in_capitals(&self) -> bool {
        self.text.bytes(self.term.range.clone()).iter().all(u8::is_ascii_uppercase)
    }

    /// Whether a term that is also another word is written as this one.
    fn is_written_so(&self, tie: Tie) -> bool {
        let is_capital = self.is_capital();
        let is_right_behind = tie.unknown == 0;
        let article = self.words().first().is_some_and(|word| word.is(FILL) && !word.is(BE));
        // `MS`, not `Ms`
        let is_short = self.term.range.len() <= SHORT;
        (!self.says(frame::CAPITALS)
            || is_capital && (!is_short || self.is_in_capitals())
            || is_right_behind && tie.has(HAVE | VOTE | MEMBER))
            && (!self.says(frame::NAME) || !is_capital || article || tie.who == Who::Role)
    }
}
