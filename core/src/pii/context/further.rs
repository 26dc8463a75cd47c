//! Where words stand that name a number when its own clause has none: before a clause that is set in, in
//! the sentence before, or around the last finding.

use super::{Context, Known, is_letter, tells_near};
use crate::pii::{
    fold::fold,
    id::is_like_name,
    kind::Kind,
    lanes::last_place,
    tables::{List, topic},
    text::Text,
};
use core::ops::Range;

/// The words before a clause set in between commas, when a form of being links a number behind it to them:
/// `my passport, which I renewed last week, is 127 448 093`.
pub(super) fn before_inserted(text: &Text<'_>, at: usize) -> Option<Range<usize>> {
    let begin = at.saturating_sub(LONGEST_LINK).max(text.floor());
    let before = text.bytes(begin..at);
    let link = last_place(before, b',')?;
    let words = before.get(link.saturating_add(1)..).unwrap_or_default();
    let mut words = words.split(|byte| *byte == b' ').filter(|word| !word.is_empty());
    let mut is_linked = false;
    let is_link = words.by_ref().take(WORDS_OF_LINK).all(|word| {
        let is_form = LINKS.has_written(word);
        is_linked |= is_form;
        is_form || FILLERS.has_written(word)
    });
    if !is_link || !is_linked || words.next().is_some() {
        return None;
    }
    head(text, begin.saturating_add(link))
}

/// The words before a clause set in behind a comma, when a colon leads from it to the number: `il passaporto,
/// rilasciato dalla questura di Bari e valido fino a 03/2031: YA7153016`; not where the clause itself has a name of a
/// number: `applicant, NHS number: …`.
fn before_explained(text: &Text<'_>, at: usize) -> Option<Range<usize>> {
    let mark = at.checked_sub(2).filter(|mark| text.bytes(*mark..at) == b": ")?;
    let head = head(text, mark)?;
    let words = super::words_in(text.bytes(head.end..mark));
    // `my NHS number, so here it is: …`
    let is_linked = words.clone().any(|word| LINKS.has_written(word));
    let mut words = words.map(fold);
    (is_linked || !words.any(|word| is_like_name(word.letters()))).then_some(head)
}

/// What stands before the last comma before a place in the same sentence.
fn head(text: &Text<'_>, end: usize) -> Option<Range<usize>> {
    let begin = end.saturating_sub(LONGEST_INSERTED).max(text.floor());
    let clause = text.bytes(begin..end);
    let comma = clause.iter().rposition(|byte| b",.!?;:\n()[]".contains(byte))?;
    let comma = begin.saturating_add(comma);
    let start = comma.saturating_sub(super::BEFORE).max(text.floor());
    (text.at(comma) == Some(b',') && comma > start).then_some(start..comma)
}

/// Bytes and words between a comma and a number that it is linked to, and bytes of what is set in.
const LONGEST_LINK: usize = 28;
const WORDS_OF_LINK: usize = 3;
const LONGEST_INSERTED: usize = 96;

/// Forms of being and becoming, which stand between a name and a value.
pub(in crate::pii) static LINKS: List = List::new(
    "is was ist war lautet est etait es era e fue foi sara to brzmi bylo ar var lyder luidt passou becomes became",
);

/// What goes on with what was said, against it.
#[cfg(any(feature = "names", feature = "special"))]
pub(in crate::pii) static BUT: List = List::new("but aber sondern mais pero ma maar mas ale men");

/// What may stand beside one of them.
static FILLERS: List =
    List::new("le la el il o a ser nu now jetzt nun maintenant ahora adesso ora agora teraz jest");

/// The sentence before that of a number which only says that it is another one or the right one, as far as the
/// words of its own say: `Our agent typed my passport wrong. It should be K0622917`.
fn sentence_before(text: &Text<'_>, at: usize) -> Option<Range<usize>> {
    let begin = at.saturating_sub(super::BEFORE).max(text.floor());
    let before = text.bytes(begin..at);
    let is_end = |two: &[u8]| matches!(two, [b'.' | b'!' | b'?' | b';', b' '] | [_, b'\n']);
    let end = begin.saturating_add(before.windows(2).rposition(is_end)?);
    let end = end.saturating_add(usize::from(text.at(end).is_some_and(is_letter)));
    let start = end.saturating_sub(super::BEFORE).max(text.floor());
    (start < end).then_some(start..end)
}

/// Whether nothing but a word for it and a form of being stands between a semicolon and a number, so that what is said
/// before is said of that (`burgerservicenummer verkeerd; het is …`), or a word for a number on its line: `Passeport⏎n° …`.
fn is_only_linked(text: &Text<'_>, mark: usize, at: usize) -> bool {
    let between = text.bytes(mark..at.min(mark.saturating_add(LONGEST_LINK)));
    let is_of = |said: &[u8], list: &List| {
        let mut words = super::words_in(said).map(without_sign).peekable();
        words.peek().is_some()
            && words.all(|word| LINKS.has_written(word) || list.has_written(word))
    };
    match between {
        [b';', said @ .., b' '] => {
            is_of(said, &ITS) && super::words_in(said).any(|word| LINKS.has_written(word))
        }
        [b'\n', said @ .., b' ' | b':'] => is_of(said, &NUMBERS),
        _ => false,
    }
}

/// `n` of `n°` and `nº`.
fn without_sign(word: &[u8]) -> &[u8] {
    let signs = ["°", "º"];
    signs.iter().find_map(|sign| word.strip_suffix(sign.as_bytes())).unwrap_or(word)
}

static ITS: List =
    List::new("it s its this c ce ceci das dies esto eso questo il het dit o isso det");
static NUMBERS: List = List::new("n no nr num numero nummer number numer");

/// What the last finding was called, and how far away it is, when a number may be another one of them:
/// `[PASSPORT]. My husband's is [PASSPORT]`.
fn told_last(text: &Text<'_>, at: usize) -> Option<(u32, usize)> {
    let topics = match text.last()? {
        Kind::Passport => topic::PASSPORT,
        Kind::DrivingLicence => topic::DRIVING,
        Kind::LicencePlate => topic::PLATE,
        Kind::BankAccount | Kind::Iban => topic::BANK,
        Kind::NationalId => topic::IDENTITY,
        _ => return None,
    };
    let gap = at.saturating_sub(text.floor());
    (gap <= FROM_ANOTHER).then_some((topics, gap))
}

fn tells_of_kin(text: &Text<'_>, at: usize, gap: usize) -> bool {
    tells_near(text, at..at, [gap, 0], |word| KIN.has_written(word))
}

/// Bytes from one value to another at most.
const FROM_ANOTHER: usize = 160;

/// Whether a word says of a value that it took the place of another, or had it.
pub(in crate::pii) fn is_of_a_change(word: &[u8]) -> bool {
    CHANGED.has_written(word)
}

impl Context {
    /// Whether one of the nearest words is in a list.
    fn refers(&self, text: &Text<'_>, list: &List) -> bool {
        self.words().take(WORDS_THAT_REFER).any(|word| list.has_written(word.of(text)))
    }

    /// Reads on where words may stand that name what those of the clause do not. Most numbers are turned away by what
    /// stands before them, without a look at a list.
    pub(super) fn read_further(
        &mut self,
        text: &Text<'_>,
        at: usize,
        most: usize,
        known: &mut Known,
    ) {
        if let Some(head) = before_explained(text, at) {
            self.clear();
            self.read_back(text, head, text.floor(), most, known);
            return;
        }
        if let Some(sentence) = sentence_before(text, at)
            && (self.refers(text, &CHANGED)
                || !self.has_like_names && self.refers(text, &GIVEN)
                || is_only_linked(text, sentence.end, at))
        {
            self.make_room();
            self.read_back(text, sentence, text.floor(), most, known);
        }
        if self.is_unnamed()
            && let Some((topics, gap)) = told_last(text, at)
            && (self.refers(text, &CHANGED)
                || self.refers(text, &OTHERS)
                || tells_of_kin(text, at, gap))
        {
            self.make_room();
            self.push_topics(topics);
        }
    }

    /// Forgets all but the nearest words for what is read further away, unless one is a name of a number.
    fn make_room(&mut self) {
        if self.has_like_names || self.count <= KEPT {
            // The furthest one at most, so that one fits.
            self.count = self.count.min(self.words.len().saturating_sub(1));
            return;
        }
        self.count = KEPT;
        // A sentence that ended among the others ended before what is read now.
        if self.sentence != usize::MAX {
            self.sentence = self.sentence.min(KEPT);
        }
        let kept = self.words.iter().take(KEPT);
        (self.topics, self.has_names) = kept.fold((0, false), |(topics, has_names), word| {
            (topics | word.topics, has_names | word.is_name)
        });
    }

    /// Whether no word says what a number is, but at most when something was.
    pub(super) fn is_unnamed(&self) -> bool {
        self.topics & topic::NAMING & !(topic::EVENT | topic::EXPIRY) == 0
    }
}

/// Words before a number among which one that refers is looked for, and how many of them stay.
const WORDS_THAT_REFER: usize = 4;
const KEPT: usize = 3;

/// What is said of a number that took the place of another, had it, or is the right one.
static CHANGED: List = List::new(
    "old new former previous correct should instead alt alte alter alten altes neu neue neuer neuen neues vorige \
    vorherige fruhere richtig korrekt ancien ancienne nouveau nouvelle nouvel precedent precedente correcte antiguo \
    antigua viejo vieja nuevo nueva correcto correcta anterior vecchio vecchia nuovo nuova corretto corretta giusto \
    giusta oud oude nieuw nieuwe vorige juiste antigo antiga velho velha novo nova certo certa correto correta wlasciwy \
    aktuell aktuelle aktueller actuel actuelle actual attuale huidige atual aktualny aktualna obecny stary \
    stara stare nowy nowa nowe poprzedni poprzednim poprzednia poprawny prawidlowy gammal gamla gammalt ny nya nytt \
    ratt forra",
);

/// What is done with a number that somebody wanted: `They asked for my passport. I gave C8F3K92LX`.
static GIVEN: List = List::new(
    "gave entered typed told angegeben eingegeben genannt eingetippt donne saisi tape indique di dije puse introduje dato \
    inserito messo digitato gegeven ingevuld opgegeven dei inseri introduzi indiquei podalem podalam podaje wpisalem \
    wpisalam gav angav uppgav skrev knappade",
);

/// What is said of one more.
static OTHERS: List = List::new(
    "one other another mine hers his now also andere anderen mein meine meiner jetzt auch autre mien mienne maintenant aussi otro \
    otra mio mia ahora tambien altro altra adesso anche ander mijn nu ook outro outra meu minha agora tambem inny inna moj \
    moja teraz tez andra min mitt ocksa",
);

/// Whose one more is.
static KIN: List = List::new(
    "wife husband partner son daughter mother father frau mann sohn tochter mutter vater femme mari fils fille mere pere mujer \
    marido esposa esposo hijo hija madre padre moglie marito figlio figlia vrouw man zoon dochter moeder vader mulher filho \
    filha mae pai zona zony maz meza syn syna corka corki matka fru frun sonen dottern mamma pappa",
);

#[cfg(test)]
mod tests {
    use super::super::{Context, Known, WORDS};
    use crate::pii::{Kind, Scanner, tables::topic, text::Text};
    use alloc::vec::Vec;

    fn kinds(text: &str) -> Vec<Kind> {
        let findings = Scanner::new().scan(text).unwrap();
        findings
            .iter()
            .map(crate::pii::Finding::kind)
            .filter(|kind| *kind != Kind::Person)
            .collect()
    }

    #[test]
    fn a_clause_set_in_does_not_part_a_number_from_its_name() {
        for text in [
            "My passport, which the embassy only sent out on Monday, is 533910246",
            "Mein Reisepass, den ich am Montag endlich abholen konnte, ist 533910246",
            "Mon passeport, que la mairie a mis des mois à imprimer, est le 14CV30891",
            "Mi pasaporte, que me dieron por fin ayer en comisaría, es XDA640218",
            "Il passaporto, ritirato ieri in questura e valido dieci anni: YB4401937",
            "Mijn paspoort, dat pas gisteren met de post kwam, is nu NX7K40PD2",
            "O meu passaporte, que só chegou na semana passada, é o CC918204",
            "Mój paszport, który odebrałam dopiero w piątek rano, to ES7310482",
            "Mitt pass, som jag fick ut först i går efter en timmes kö, är 92738104",
        ] {
            assert_eq!(kinds(text), [Kind::Passport], "{text}");
        }
        for text in [
            "My passport came, thanks. The queue, which I saw from outside, is 533910246 long",
            "the passport office, she said, told us 5339102467712",
        ] {
            assert!(kinds(text).is_empty(), "{text}");
        }
    }

    #[test]
    fn the_sentence_before_names_what_is_right_or_new() {
        for text in [
            "You typed my passport wrong. It should be C8F3K92LX",
            "Der Reisepass ist falsch erfasst. Richtig ist C8F3K92LX",
            "Le passeport est mal saisi. Le nouveau est 14CV30891",
            "El pasaporte está mal. El correcto es XDA640218",
            "Il passaporto è sbagliato. Quello nuovo YB4401937",
            "Het paspoort klopt niet. Het nieuwe is NX7K40PD2",
            "O passaporte está errado. O certo é CC918204",
            "Paszport źle wpisany. Nowy to ES7310482",
            "Passet är fel. Rätt är 92738104",
        ] {
            assert_eq!(kinds(text), [Kind::Passport], "{text}");
        }
        for text in [
            "My passport is safe. The new order is 533910246",
            "My passport is safe. The train had 533910246 seats",
        ] {
            assert!(kinds(text).is_empty(), "{text}");
        }
    }

    fn words_before(text: &str, number: &str) -> Context {
        let mut known = Known::NOTHING;
        Context::closest(&Text::new(text), text.find(number).unwrap(), WORDS, &mut known)
    }

    #[test]
    fn what_is_forgotten_speaks_of_nothing() {
        let text = "My passport is wrong. For the car I say it should be C8F3K92LX";
        let near = words_before(text, "C8F3K92LX");
        assert!(near.distance(topic::PASSPORT).is_some());
        assert_eq!(near.topics & topic::VEHICLE, 0);
    }

    #[test]
    fn a_sentence_that_ended_among_what_is_forgotten_ends_before_it() {
        let text = "About the order! Look 🙄 it was sadly my old 512311916";
        let near = words_before(text, "512311916");
        assert!(near.distance(topic::ORDER).is_some());
        assert_eq!(near.distance_in_sentence(topic::ORDER), None);
    }

    #[test]
    fn one_more_is_named_as_the_one_before() {
        for text in [
            "passport C8F3K92LX. My old one K0714452 ran out",
            "Reisepass C8F3K92LX, der alte war C7G4L01MX",
            "passeport 14CV30891. Pour ma femme, de nationalité turque, U20417733",
            "pasaporte XDA640218, el anterior era XDB112094",
            "passaporto YB4401937. Per mio marito, cittadino greco, AT5510283",
            "paspoort NX7K40PD2, het oude was NR2M81KC4",
            "passaporte CC918204 e o da minha filha, que estuda no Porto, CC918777",
            "paszport ES7310482, poprzedni to EM1029384",
            "passet 92738104, det gamla var 81726354",
        ] {
            assert_eq!(kinds(text), [Kind::Passport, Kind::Passport], "{text}");
        }
        for text in ["passport C8F3K92LX. The invoice is K0714452", "[PASSPORT]. We paid K0714452"]
        {
            assert_eq!(kinds(text).len(), usize::from(!text.starts_with('[')), "{text}");
        }
    }
}
