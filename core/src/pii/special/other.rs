//! What is said of somebody else who was there: a neighbour, a driver, whoever a pronoun stands for.
//! `the guard told me he's in the RMT`, `mein Vermieter ist Mormone`.

use super::{
    bounds::{self, is_pregnancy},
    roles::role::{
        BE, BLOCK, DIAGNOSED, FILL, HAVE, KIN, MEMBER, NEARLY, NEED, NOT, OF, OTHERS, PART, PERSON,
        RECORD, VOTE, WITH,
    },
    terms::{category, frame},
    tie::Sight,
    words::{Word, any},
};
use crate::pii::tables::List;

/// Words between a term and whoever it is said of, and how many of them may be unknown.
const REACH: usize = 9;
const UNKNOWN: u32 = 2;

/// The same of somebody before a comma or bracket.
const APPOSED: usize = 6;

/// What begins a clause about somebody before it.
static RELATIVES: List =
    List::new("who that qui que qu che der die das dat ktory ktora som ze att dass");

/// One person, in the third. French `on` is `we`.
static PRONOUNS: List = List::new("he she il elle er hij ele ela ella lui egli on ona han hon");

/// Whom customers meet and write of, besides those with a role.
static PEOPLE: List = List::new(
    "lad bloke fella chap gentleman technician engineer mechanic trainer coach plumber electrician builder steward stewardess conductor guard operator \
    monsieur madame dame mec type gars technicien technicienne controleur conseiller conseillere hotesse operateur operatrice professeur enseignant enseignante moniteur monitrice \
    herr dame kerl typ techniker technikerin monteur schaffner schaffnerin lokfuhrer lokfuhrerin busfahrer busfahrerin taxifahrer lehrer lehrerin trainerin berater beraterin handwerker rezeptionist \
    senor senora tecnico tecnica taxista maquinista revisor revisora profesor profesora monitor monitora encargado encargada operador operadora electricista dependiente dependienta \
    signora signore tizio tizia operatore operatrice capotreno controllore insegnante maestra professore professoressa tassista idraulico elettricista caporeparto addetto addetta barista \
    mevrouw meneer machinist conducteur conductrice monteur taxichauffeur leraar lerares juf docent adviseur installateur verhuurder \
    senhor senhora tecnico tecnica revisor revisora professor professora gerente rapaz rececionista taxista eletricista canalizador \
    pani pan konsultant konsultantka monter taksowkarz konduktor konduktorka listonosz listonoszka nauczyciel nauczycielka recepcjonista recepcjonistka doradca technik hydraulik \
    teknikern montoren saljaren maklaren busschaufforen chaufforen konduktoren lararen receptionisten hantverkaren pojken flickan tjejen killen",
);

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
            if self.is_in(&MAYBE, word) || word.is_cut_off && !self.is_behind_relative(at) {
                return false;
            }
            if self.is_in(&RELATIVES, word) && has_verb {
                // `que votou Chega`, `że jest radnym PiS`
                if self.says(frame::JOINED)
                    && any(self.words().get(..at).unwrap_or_default(), VOTE | MEMBER)
                {
                    return true;
                }
                continue;
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

    /// Whether a comma stands before a relative clause: `La badante, che è di origine moldava,`.
    fn is_behind_relative(&self, at: usize) -> bool {
        let words = self.words().get(..at).unwrap_or_default();
        words
            .iter()
            .rposition(|word| !word.is_cut_off)
            .and_then(|last| words.get(last))
            .is_some_and(|word| self.is_in(&RELATIVES, word))
    }

    /// `Le voisin d'à côté, conseiller municipal RN, reçoit`, `maman est en EHPAD (Alzheimer)`: set off behind
    /// somebody.
    pub(super) fn is_apposed(&self) -> bool {
        if self.says(frame::TIGHT | frame::NAME) || self.is_insult() {
            return false;
        }
        let (start, end) = bounds::of(self.text, self.term, self.before, self.after);
        let mark = self.text.bytes(start.saturating_sub(2)..start);
        let is_set_off = match (mark, self.text.at(end)) {
            ([_, b'('], Some(b')')) | (b", ", Some(b',')) => true,
            _ => false,
        };
        let mut before =
            self.words().iter().enumerate().filter(|(_, word)| word.end <= start).take(APPOSED);
        let is_member =
            !self.says(frame::JOINED) || any(self.words().get(..2).unwrap_or_default(), MEMBER);
        is_set_off && is_member && before.any(|(at, _)| self.is_somebody(at))
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
            | of(frame::HAD, HAVE | DIAGNOSED | if is_in { BE } else { 0 })
            | of(frame::NEEDED, NEED)
            | of(frame::JOINED, VOTE | MEMBER | if is_in { BE } else { 0 })
    }

    /// Whether people are also called so to revile them.
    fn is_insult(&self) -> bool {
        let is_health = self.term.says & category::MASK == category::HEALTH;
        is_health && self.says(frame::IS) && !is_pregnancy(self.text, self.term)
    }

    fn is_somebody(&self, at: usize) -> bool {
        let Some(word) = self.words().get(at) else { return false };
        let is_him = self.text.bytes(word.start..word.end) == "él".as_bytes();
        let is_role = word.is(OTHERS | PERSON | KIN | RECORD) && !self.is_in(&NOT_PEOPLE, word);
        is_him || is_role || self.is_in(&PRONOUNS, word) || self.is_in(&PEOPLE, word)
    }

    fn is_in(&self, list: &List, word: &Word) -> bool {
        list.has(word.folded(self.text).letters())
    }
}
