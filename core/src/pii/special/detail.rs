//! Details behind a phrase about health that belong to it: where on the body, on which side, how far
//! gone. `arthritis in both hands`, `Kreuzbandriss rechts`, `insuffisant rénal au stade 4`, `asthma (severe)`.

use super::{
    Term,
    roles::role::{DEGREE, FILL, PART},
    terms::category,
    words::Word,
};
use crate::pii::{
    tables::List,
    text::{Text, is_digit},
};

/// How many details one phrase has at most.
const MOST: usize = 3;

/// Words between a preposition and the part of the body: `in both my`.
const BETWEEN: usize = 3;

/// Bytes of brackets and what they hold, at most.
const BRACKETED: usize = 32;

/// Where the last detail ends that stands behind `end`, if there is any.
pub(super) fn end_of(text: &Text<'_>, term: &Term, after: &[Word], end: usize) -> Option<usize> {
    if term.says & category::MASK != category::HEALTH {
        return None;
    }
    let mut last = end;
    for _ in 0..MOST {
        let behind = after.iter().position(|word| word.start >= last).unwrap_or(after.len());
        let words = after.get(behind..).unwrap_or_default();
        let words = words.split(|word| word.is_cut_off).next().unwrap_or_default();
        let next = stage(text, words)
            .or_else(|| site(text, words))
            .or_else(|| bracketed(text, after, last))
            .or_else(|| adjective(text, words, last))
            .or_else(|| dose(text, words))
            .or_else(|| share(text, words));
        match next {
            Some(next) => last = next,
            None => break,
        }
    }
    (last > end).then_some(last)
}

/// `in both hands`, `am rechten Handgelenk`, `prawego oka`, `links`, `L5/S1`.
fn site(text: &Text<'_>, words: &[Word]) -> Option<usize> {
    let is = |list: &List, word: &Word| list.has(word.folded(text).letters());
    let is_joined = words.first().is_some_and(|word| is(&JOINTS, word));
    let is_of_side = words.first().is_some_and(|word| word.folded(text).letters() == b"a");
    let words = words.get(usize::from(is_joined)..)?;
    let leads = words.iter().take(BETWEEN).take_while(|word| is(&LEADS, word) || is(&SIDES, word));
    let leads = leads.count();
    let part = words.get(leads).filter(|word| is(&BODY, word) || is_vertebra(text, word));
    let last = match part {
        Some(_) => leads,
        // A side alone: `links`, `à gauche`.
        None if is_joined && !is_of_side => return None,
        None => {
            let side = words.get(..leads)?.iter().rposition(|word| is(&SIDES, word))?;
            let is_last = side.saturating_add(1) == words.len();
            // `asthma right now`, `diabetes left untreated`
            words.get(side).filter(|word| is_last || !is(&OTHER_WORDS, word)).map(|_| side)?
        }
    };
    let behind = words.get(last.saturating_add(1)..)?;
    let goes_on = |word: &&Word| is(&SIDES, word) || is_vertebra(text, word);
    behind.iter().take_while(goes_on).last().or_else(|| words.get(last)).map(|word| word.end)
}

/// `L5`, `C6`.
fn is_vertebra(text: &Text<'_>, word: &Word) -> bool {
    matches!(word.bytes(text), [b'C' | b'L' | b'S' | b'T', b'1'..=b'9', rest @ ..] if rest.iter().all(u8::is_ascii_digit))
}

/// `stage 4`, `au stade 4`, `type 2`.
fn stage(text: &Text<'_>, words: &[Word]) -> Option<usize> {
    let is_joined = words.first().is_some_and(|word| JOINTS.has(word.folded(text).letters()));
    let [stage, number, ..] = words.get(usize::from(is_joined)..)? else { return None };
    (STAGES.has(stage.folded(text).letters()) && is_number(text, number)).then_some(number.end)
}

fn is_number(text: &Text<'_>, word: &Word) -> bool {
    let letters = word.bytes(text);
    letters.iter().all(|byte| is_digit(*byte)) || matches!(letters, b"I" | b"II" | b"III" | b"IV")
}

/// `(left)`, `(stage 2)`, `(svår)`: behind the bracket, if all words in it are such.
fn bracketed(text: &Text<'_>, after: &[Word], end: usize) -> Option<usize> {
    let inside = text.bytes_from(end, BRACKETED).strip_prefix(b" (")?;
    let length = inside.iter().position(|byte| *byte == b')')?;
    let close = end.checked_add(2)?.checked_add(length)?;
    let mut words = after.iter().filter(|word| (end..close).contains(&word.start)).peekable();
    let is_detail = |word: &Word| {
        let letters = word.folded(text);
        let lists = [&SIDES, &STAGES, &BODY, &LEADS, &JOINTS];
        word.is(DEGREE | FILL) || lists.iter().any(|list| list.has(letters.letters()))
    };
    (words.peek().is_some() && words.all(is_detail)).then(|| close.saturating_add(1))
}

/// `paralysie cérébrale`, `depresión mayor`, `nerwica lękowa`: an adjective right behind, as languages have
/// them that put it there, told by its ending.
fn adjective(text: &Text<'_>, words: &[Word], end: usize) -> Option<usize> {
    let next = words.first().filter(|next| next.start == end.saturating_add(1))?;
    let word = next.bytes(text);
    let folded = next.folded(text);
    let is_small = word.first().is_some_and(|byte| byte.is_ascii_lowercase() || !byte.is_ascii());
    let right = is_small
        && next.roles & !DEGREE & !PART == 0
        && folded.letters().len() >= SHORTEST
        && ENDINGS.iter().any(|ending| folded.letters().ends_with(ending.as_bytes()));
    right.then_some(next.end)
}

/// `100mg`, `25 µg`: of a medicine.
fn dose(text: &Text<'_>, words: &[Word]) -> Option<usize> {
    let of = |word: &Word| word.bytes(text);
    let is_unit = |unit: &[u8]| matches!(unit, b"mg" | b"mcg" | b"ml" | b"MG");
    let number = words.first()?;
    let digits = of(number).iter().take_while(|byte| is_digit(**byte)).count();
    let unit = of(number).get(digits..).filter(|_| digits > 0)?;
    if is_unit(unit) {
        return Some(number.end);
    }
    words.get(1).filter(|next| unit.is_empty() && is_unit(of(next))).map(|next| next.end)
}

/// `del 65 %`, `80%`: of a disability.
fn share(text: &Text<'_>, words: &[Word]) -> Option<usize> {
    let is_joined = words.first().is_some_and(|word| JOINTS.has(word.folded(text).letters()));
    let number = words.get(usize::from(is_joined)).filter(|word| is_number(text, word))?;
    match text.bytes_from(number.end, 2) {
        [b'%', ..] => Some(number.end.saturating_add(1)),
        b" %" => Some(number.end.saturating_add(2)),
        _ => None,
    }
}

/// Letters of such an adjective at least, and how it ends.
const SHORTEST: usize = 6;
const ENDINGS: &[&str] = &[
    "ique", "iques", "brale", "brales", "aire", "aires", "inale", "ielle", "euse", "evere",
    "ajeure", "icas", "icos", "rico", "rica", "tico", "tica", "mico", "mica", "mique", "nico",
    "nica", "minal", "ebral", "uinal", "ulosa", "ativa", "atoide", "czna", "czny", "czne", "zlivy",
    "kowa", "kowy", "kowe", "mayor",
];

static JOINTS: List = List::new(
    "in on of to an am im auf a au aux du des de di en al alla all allo nel nella ai agli del della delle dei op aan i pa \
    na w do da no nos nas ao aos",
);

/// Articles, possessives and numbers before a part of the body.
static LEADS: List = List::new(
    "the my his her both two one dem den der des meinem meiner beiden beide la le les l ma mon mes sa son deux el los las mi su dos \
    ambos ambas il lo gli i suo mia mio due entrambe entrambi de het mijn zijn haar beide a o os as minha meu ambas dois duas obu obie \
    mojej mojego bada mitt min",
);

static SIDES: List = List::new(
    "left right bilateral upper lower links rechts rechten linken rechte linke rechter linker rechtes linkes beidseitig beidseits gauche droit \
    droite izquierdo izquierda derecho derecha sinistro sinistra destro destra sx dx linksboven linksonder rechtsboven rechtsonder onder boven lage lewej lewego lewa lewy prawej \
    prawego prawa prawy obustronnie vanster hoger vanstra hogra esquerdo esquerda direito direita",
);

/// Those that mean other things, too: sides where nothing stands behind them.
static OTHER_WORDS: List =
    List::new("left right upper lower onder boven lage hoger rechte linke derecho direito droit");

static STAGES: List = List::new(
    "gdb stage grade type level stadium grad typ stufe stade niveau grado estadio tipo fase stadio graad grau stopnia stopien typu stadie",
);

/// Parts of the body, in the forms that they have behind an illness.
static BODY: List = List::new(
    "prostate prostata prostaat prostaty prostatan bladder blase blaas vejiga vescica bexiga pecherza bowel darm dickdarm colon kolon jelita intestino intestin uterus utero macicy \
    liver leber lever foie fegato higado figado watroby pancreas pankreas trzustki estomago stomaco estomac zoladka skin haut huid peau piel pele pelle skory hud thyroid schilddruse schildklier \
    thyroide tiroides tiroide tarczycy carpale carpal carpiano \
    head face eye eyes ear ears nose jaw neck throat shoulder shoulders arm arms elbow wrist wrists hand hands finger fingers thumb chest breast back spine rib ribs stomach abdomen hip hips \
    leg legs thigh knee knees calf shin ankle ankles foot feet heel toe toes lung lungs kidney kidneys \
    tete visage oeil yeux oreille oreilles nez machoire cou gorge epaule epaules bras coude poignet poignets main mains doigt doigts pouce poitrine sein seins dos colonne ventre hanche hanches bassin \
    jambe jambes cuisse genou genoux mollet tibia cheville chevilles pied pieds talon orteil poumon poumons rein reins \
    kopf gesicht auge augen ohr ohren nase kiefer hals nacken schulter schultern arme armen ellbogen ellenbogen handgelenk hande handen fingern daumen brust rucken wirbelsaule rippe rippen bauch \
    hufte huften becken bein beine beinen oberschenkel unterschenkel knie knien wade sprunggelenk knochel fuss fusse fussen ferse lunge niere nieren \
    cabeza cara ojo ojos oido oidos oreja nariz cuello garganta hombro hombros brazo brazos codo muneca mano manos dedo dedos pulgar pecho espalda columna vientre cadera caderas pierna piernas muslo \
    rodilla rodillas tobillo tobillos pie pies talon pulmon pulmones rinon \
    testa viso occhio occhi orecchio orecchie naso collo gola spalla spalle braccio braccia gomito polso polsi mani dito dita pollice petto seno schiena anca bacino gamba gambe coscia ginocchio ginocchia \
    polpaccio caviglia caviglie piede piedi tallone polmone polmoni rene reni \
    hoofd gezicht oog ogen oor oren neus kaak nek keel schouder schouders elleboog pols polsen vinger vingers duim borst rug buik heup heupen bekken been benen bovenbeen onderbeen knieen kuit enkel \
    enkels voet voeten hiel teen longen rechteroor linkeroor rechteroog linkeroog rechterknie linkerknie rechterarm linkerarm rechterbeen linkerbeen rechterhand linkerhand \
    cabeca rosto olho olhos ouvido ouvidos orelha pescoco ombro ombros braco bracos cotovelo pulso mao maos polegar peito mama costas coluna anca quadril perna pernas coxa joelho joelhos tornozelo \
    tornozelos pe pes calcanhar pulmao rim rins \
    glowy twarzy oka oczu ucha uszu nosa szczeki szyi gardla barku barkow ramienia reki dloni nadgarstka lokcia palca piersi plecow kregoslupa brzucha biodra bioder nogi nog uda kolana kolan lydki kostki \
    stopy piety mozgu serca pluc nerki nerek watroby cervical cervicale lumbar lombare lombaire lombar lumbal \
    huvud ansikte oga ogat ogon ogonen ora orat oron oronen nacke axel axeln axlar underarm armbage handled handleden handen hander handerna fingrar tumme brost rygg ryggen mage magen hoft hoften \
    hofter ben benet lar kna knat knan knana fotled fotleden fot foten fotter lunga lungor njure njurar",
);
