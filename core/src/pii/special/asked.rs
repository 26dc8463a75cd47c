//! Answers of a few words to a question for health, diet, needs or creed: `Any allergies? Coeliac.`

use super::{
    record::{CREEDS, LABELS},
    roles::role::{DEGREE, FILL, MY, NOT, PART},
    terms::category,
    tie::Sight,
    words::Word,
};
use crate::pii::{context::is_letter, tables::List};

/// Bytes of a question that are read.
const QUESTION: usize = 160;

/// What forms ask for, besides the words of [`LABELS`].
static ASKED: List = List::new(
    "know inform wissen savoir signaler saber sapere weten wiedziec veta condition intolerance requirements preferences \
    limitation limitations restrictions contraintes particuliers besoins besoin bedurfnisse besonderes einschrankungen \
    necesidades restricciones esigenze particolari bisogni necessidades restricoes behoeften wensen eetwensen dieetwensen \
    beperkingen potrzeby ograniczenia behov onskemal specialkost kosten assistance betreuung unterstutzung wymagania \
    impairment impairments illness illnesses krankheit maladie enfermedad malattia doenca ziekte choroba sjukdom \
    operations operationen medicines medicacion medicacao medicijn lek leczenie",
);

/// With which an answer begins.
static YES: List = List::new("yes yep yeah oui si ja jep sim tak jo jadak");

/// What the hints of a host ask for.
#[derive(Clone, Copy, Debug, Default)]
pub(in crate::pii) struct Asked {
    health: bool,
    creed: bool,
}

impl Asked {
    /// What the words of a question and of the name of a field ask for.
    pub(in crate::pii) fn by<'w>(words: impl Iterator<Item = &'w [u8]>) -> Self {
        words.fold(Self::default(), |asked, word| {
            let is_any = ASKED.has_written(word);
            Self {
                health: asked.health || is_any || LABELS.has_written(word),
                creed: asked.creed || is_any || CREEDS.has_written(word),
            }
        })
    }
}

impl Sight<'_, '_> {
    /// Whether the phrase is all that answers such a question, or the first item of that.
    pub(super) fn is_answer(&self) -> bool {
        let is_begun = |word: &Word| {
            let is_yes = YES.has(word.folded(self.text).letters());
            is_yes || word.is(FILL | PART | DEGREE) && !word.is(NOT | MY)
        };
        self.words().iter().all(is_begun)
            && self.ends_part()
            && (self.is_hinted() || self.sees_beginning() && self.is_asked_for())
    }

    /// Whether it begins a text of which the host says what it answers.
    fn is_hinted(&self) -> bool {
        self.sentence_start() == 0
            && if self.is_health() { self.asked.health } else { self.asked.creed }
    }

    fn is_health(&self) -> bool {
        self.term.says & category::MASK == category::HEALTH
    }

    fn is_asked_for(&self) -> bool {
        let start = self.sentence_start();
        let front = self.text.bytes_before(start, QUESTION);
        let is_between = |byte: &u8| b" \n\r\t-*>\"".contains(byte);
        let between = front.iter().rev().take_while(|byte| is_between(byte)).count();
        let front = front.get(..front.len().saturating_sub(between)).unwrap_or_default();
        let Some(question) = front.strip_suffix(b"?") else { return false };
        let ends = |byte: &u8| matches!(byte, b'\n' | b'?' | b'!');
        let question = question.rsplit(ends).next().unwrap_or_default();
        let own = if self.is_health() { &LABELS } else { &CREEDS };
        let is_for = |word: &[u8]| own.has_written(word) || ASKED.has_written(word);
        question.split(|byte| !is_letter(*byte)).any(is_for)
    }
}
