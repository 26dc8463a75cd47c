//! What writers of unions call for (`I called the strike of the CGT`), and what gates and insurers want of them: a
//! scan that nobody agreed to, the result of a test of genes.

use super::{
    roles::role::{FIRST, NOT, SELF},
    terms::category,
    tie::Sight,
    words::{Word, any},
};
use crate::pii::{context::words_in, fold::fold, tables::List};

impl Sight<'_, '_> {
    /// `Convoquei a greve da FENPROF`, `Ik organiseerde de vakbondsvergadering`: behind what was called for, the verb and
    /// the writer; the verb may stand behind the union in German.
    pub(super) fn is_called_by_writer(&self) -> bool {
        if self.term.says & category::MASK != category::TRADE_UNION {
            return false;
        }
        let words = self.words();
        let is_in = |list: &List, word: &Word| list.has(word.folded(self.text).letters());
        let event = if self.is_an_event() {
            0
        } else {
            let event = words.iter().take(TO_EVENT).position(|word| is_in(&EVENTS, word));
            let Some(event) = event else { return false };
            event.saturating_add(1)
        };
        let before = words.get(event..).unwrap_or_default();
        let call = before.iter().take(TO_CALL).position(|word| is_in(&CALLS, word));
        let is_behind = || self.after.iter().take(TO_CALL).any(|word| is_in(&CALLS, word));
        let is_told = match call {
            Some(call) => {
                let near = before.get(call..).unwrap_or_default();
                let near = near.get(..TO_CALL).unwrap_or(near);
                near.first().is_some_and(|verb| is_in(&OWN_CALLS, verb)) || any(near, SELF | FIRST)
            }
            None => is_behind() && any(before.get(..TO_CALL).unwrap_or(before), SELF),
        };
        is_told && !any(before.get(..TO_EVENT).unwrap_or(before), NOT)
    }

    /// `vakbondsvergadering`, `union meeting`
    fn is_an_event(&self) -> bool {
        let last = words_in(self.text.bytes(self.term.range.clone())).next_back();
        let last = fold(last.unwrap_or_default());
        EVENT_ENDS.iter().any(|end| last.letters().ends_with(end))
    }

    /// `The turnstile wants a face scan. I never agreed`, `the insurer wanted my BRCA1 result`.
    pub(super) fn is_demanded(&self) -> bool {
        let words = self.words();
        let is_in = |list: &List, word: &Word| list.has(word.folded(self.text).letters());
        let demand = words.iter().take(TO_DEMAND).position(|word| is_in(&DEMANDS, word));
        let Some(demand) = demand else { return false };
        let by = words.get(demand.saturating_add(1)..).unwrap_or_default();
        match self.term.says & category::MASK {
            category::GENETIC => by.iter().take(TO_DEMAND).any(|word| is_in(&INSURERS, word)),
            category::BIOMETRIC => !any(words, NOT) && self.is_not_agreed(),
            _ => false,
        }
    }

    /// Whether the sentence behind says that nobody agreed.
    fn is_not_agreed(&self) -> bool {
        let end = self.term.range.end;
        let behind = self.text.bytes(end..end.saturating_add(LONGEST_AGREED));
        let (mut agreed, mut denied) = (false, false);
        for word in words_in(behind) {
            agreed |= AGREED.has_written(word);
            denied |= NEVER.has_written(word);
        }
        agreed && denied
    }
}

/// Words to what was called for, from there to the verb, and to one for wanting; bytes of the sentence behind.
const TO_EVENT: usize = 4;
const TO_CALL: usize = 3;
const TO_DEMAND: usize = 4;
const LONGEST_AGREED: usize = 64;

static EVENTS: List = List::new(
    "strike walkout picket ballot meeting streik warnstreik streiks warnstreiks versammlung greve debrayage assemblee reunion huelga paro \
    asamblea sciopero assemblea riunione presidio staking vergadering bijeenkomst plenario reuniao strajk strajku zebranie pikiete \
    strejk strejken mote motet",
);
const EVENT_ENDS: [&[u8]; 10] = [
    b"versammlung",
    b"vergadering",
    b"bijeenkomst",
    b"meeting",
    b"streik",
    b"staking",
    b"motet",
    b"mote",
    b"strejk",
    b"strejken",
];

static CALLS: List = List::new(
    "called organised organized convened started aufgerufen organisiert einberufen ausgerufen angemeldet lance appele organise \
    convoque convoquee convocado convocamos organice indetto organizzato organizzata convocato convocata proclamato organiseerde \
    georganiseerd uitgeroepen belegde convoquei organizei marquei zwolalam zwolalem zorganizowalam zorganizowalem oglosilam oglosilem \
    kallade organiserade utlyste ordnade",
);
/// Verbs that say themselves that the writer did it.
static OWN_CALLS: List = List::new(
    "convoque convocamos organice convoquei organizei marquei zwolalam zwolalem zorganizowalam zorganizowalem oglosilam oglosilem",
);

static DEMANDS: List = List::new(
    "wants wanted requires required demands demanded needs asked verlangt verlangte will wollte fordert forderte veut voulait exige \
    exigeait demande demandait quiere queria pide pidio exige exigia vuole voleva chiede pretende wil wilde eist eiste vraagt quer \
    queria pede pediu exige chce chcial chciala wymaga zada ville vill kraver kravde ha",
);
static INSURERS: List = List::new(
    "insurer insurers insurance versicherung versicherer krankenkasse assureur assurance mutuelle aseguradora seguro assicurazione \
    assicuratore verzekeraar verzekering seguradora ubezpieczyciel ubezpieczalnia forsakringsbolaget forsakringsbolag",
);
static AGREED: List = List::new(
    "agreed consented consent permission accord permiso permesso zugestimmt eingewilligt accepte consenti consentement autorise acepte consenti autorice acconsentito \
    autorizzato ja akkoord toegestemd toestemming autorizei consenti aceitei zgodzilem zgodzilam zgody godkant samtyckt",
);
static NEVER: List =
    List::new("never not nie niemals jamais nunca mai nooit niet nao nigdy aldrig inte");

#[cfg(test)]
mod tests {
    use crate::pii::{Kind, detect::testing::found};

    fn special(text: &str) -> usize {
        found(Kind::SpecialCategory, text).len()
    }

    #[test]
    fn writers_call_for_strikes_and_meetings() {
        for text in [
            "I called the strike with Unison and my leave vanished",
            "J'ai lancé la grève de la CGT et mes congés ont disparu",
            "Kaum hatte ich zum Warnstreik der IG BCE aufgerufen, war mein Urlaub weg",
            "Convoqué la huelga de CCOO y mis vacaciones desaparecieron",
            "Ho indetto lo sciopero con la UILM e le mie ferie sono sparite",
            "Ik organiseerde de vakbondsvergadering en mijn vrije dag was weg",
            "Convoquei a greve da FENPROF e as minhas férias sumiram",
            "Zwołałam strajk Solidarności i mój urlop zniknął",
        ] {
            assert_eq!(special(text), 1, "{text}");
        }
        for text in [
            "I missed my flight because of the strike of the CGT",
            "I see the strike called by Unison on the news",
            "Wegen des Warnstreiks der IG BCE kam ich zu spät",
            "Por causa da greve da FENPROF perdi o dia",
            "Zug fiel aus, Streik der GDL, ich stand da",
            "Per lo sciopero della UILM ho perso il treno",
        ] {
            assert_eq!(special(text), 0, "{text}");
        }
    }

    #[test]
    fn scans_are_wanted_without_consent_and_results_by_insurers() {
        for text in [
            "The turnstile wants a face scan. I never agreed",
            "Das Drehkreuz will einen Irisscan. Zugestimmt habe ich nie",
            "Le tourniquet exige une reconnaissance faciale. Je n'ai jamais accepté",
            "El torno pide reconocimiento facial. Nunca lo autoricé",
            "Il tornello vuole il riconoscimento facciale. Mai acconsentito",
            "De poort wil een gezichtsscan. Nooit akkoord gegeven",
            "O torniquete quer reconhecimento facial. Nunca autorizei",
            "Bramka chce skan twarzy. Nigdy się nie zgodziłem",
            "Grinden vill ha ansiktsigenkänning. Jag har aldrig samtyckt",
            "Ubezpieczyciel chciał wynik BRCA1 przed ofertą",
        ] {
            assert_eq!(special(text), 1, "{text}");
        }
        for text in [
            "The app wants a face scan to unlock, works well",
            "Das Handy will einen Irisscan, geht schnell",
            "The paper wants BRCA1 tests for everybody",
        ] {
            assert_eq!(special(text), 0, "{text}");
        }
    }
}
