//! Firms, brands and figures of two words that are called like people: `Philip Morris`, `Harley Davidson`, `Western
//! Union`, `Uncle Ben`, and couples of stage and tale. Those that many people are called as well are left out: `Paul
//! Smith`, `Jan Jansen`.

use super::{
    model::class,
    name::ENGLISH,
    sight::Sight,
    unit::{Case, Unit},
};
use crate::pii::tables::List;

/// The first and the second word of each. The model has many of them side by side with capitals; here they are found in small
/// letters, too, and with a word between: `levi strauss`, `Romeo and Juliet`.
static PAIRS: List = List::new(
    "philip-morris harley-davidson levi-strauss western-union nike-jordan air-jordan martin-guitar martin-guitars \
    jim-beam johnnie-walker captain-morgan tia-maria tio-pepe tante-emma onkel-tom uncle-ben uncle-sam uncle-tom \
    aunt-jemima baby-jogger baby-bjorn morgan-stanley charles-schwab merrill-lynch ernst-young arthur-andersen \
    eli-lilly allen-bradley sherwin-williams warner-bros harper-collins russell-hobbs daniel-wellington \
    maurice-lacroix raymond-weil patek-philippe audemars-piguet franck-muller aston-martin alfa-romeo rolls-royce \
    john-deere jack-wolfskin tom-tailor betty-barclay gerry-weber massimo-dutti yves-rocher leroy-merlin nina-ricci \
    marie-claire stella-artois oscar-mayer betty-crocker sara-lee max-factor elizabeth-arden laura-ashley \
    albert-heijn jan-linders douwe-egberts giovanni-rana hugo-boss karl-lagerfeld calvin-klein tommy-hilfiger \
    ralph-lauren michael-kors marc-jacobs kate-spade tory-burch donna-karan vera-wang jimmy-choo manolo-blahnik \
    christian-louboutin christian-dior giorgio-armani emporio-armani gianni-versace salvatore-ferragamo \
    roberto-cavalli guy-laroche pierre-cardin paco-rabanne carolina-herrera antonio-miro roberto-verino \
    purificacion-garcia vera-bradley rebecca-minkoff stella-mccartney vivienne-westwood alexander-mcqueen \
    alexander-wang ted-baker fred-perry ben-sherman john-smedley thomas-pink thomas-sabo philipp-plein bruno-banani \
    marc-cain marc-o'polo jil-sander rene-lezard johnny-walker charles-heidsieck laurent-perrier dom-perignon \
    veuve-clicquot louis-vuitton louis-roederer louis-jadot georges-duboeuf robert-mondavi wolf-blass marie-brizard \
    anton-berg lisa-elmqvist gino-rossi floris-bommel j-lindeberg johan-lindeberg carin-wester odd-molly \
    ole-lynggaard bang-olufsen bjorn-borg helly-hansen irena-eris pako-lorente giacomo-conti jan-niezbedny \
    bordallo-pinheiro jose-cuervo gonzalez-byass juan-valdez don-simon martin-codax pepe-jeans jacques-vabre \
    michel-augustin charles-alice bonne-maman mere-poulard franck-provost jacques-dessange camille-albane \
    nicolas-feuillatte alain-afflelou marc-orian julien-dorcel pierre-herme michel-cluizel daniel-hechter \
    eric-bompard gerard-darel georges-rech sonia-rykiel jacques-bogart jeanne-lanvin thierry-mugler \
    robert-clergerie bruno-magli sergio-tacchini enrico-coveri luisa-spagnoli marina-rinaldi max-mara \
    alviero-martini elisabetta-franchi patrizia-pepe laura-biagiotti ermenegildo-zegna brunello-cucinelli \
    loro-piana giuseppe-zanotti gianvito-rossi alberto-guardiani cesare-paciotti amaro-lucano fernet-branca \
    van-lier piet-klerkx dille-kamille aunt-bessie john-frieda toni-guy vidal-sassoon charlotte-tilbury bobbi-brown \
    estee-lauder helena-rubinstein sally-hansen jo-malone molton-brown crabtree-evelyn cath-kidston \
    emma-bridgewater orla-kiely russell-bromley kurt-geiger steve-madden sam-edelman stuart-weitzman cole-haan \
    johnston-murphy brooks-brothers tommy-bahama eddie-bauer tim-hortons jimmy-johns papa-john papa-johns \
    trader-joe famous-amos marie-callender duncan-hines fisher-price procter-gamble smith-wesson hewlett-packard \
    mercedes-benz les-paul jack-wills charles-tyrwhitt doc-martens romeo-juliet romeo-julia romeo-juliette \
    romeo-giulietta giulietta-romeo romeo-julieta romeu-julieta hansel-gretel tristan-isolde \
    tristan-iseult bonnie-clyde thelma-louise asterix-obelix dolce-gabbana orfeo-euridice \
    porgy-bess lilo-stitch froken-julie pan-tadeusz joe-bloggs hinz-kunz tizio-caio perico-palotes jan-modaal \
    lieschen-muller madame-michu ze-povinho carlo-erba felix-findus mastro-lindo mestre-limpo \
    don-limpio meister-proper mulino-bianco otto-normalverbraucher hans-gluck isabel-catolica kubus-puchatek \
    kubusiem-puchatkiem wolfgang-joop teresa-kopias \
    francesco-biasia elena-miro claudia-strater piet-heyn georg-jensen marks-spencer \
    clinton-cards gina-tricot lola-casademunt bimba-lola lukasz-jemiol babuszka-agafia anna-holtblad \
    vera-moda peter-storm frau-antje marc-o’polo percy-pig peppa-pig bob-esponja alfons-aberg pippi-langstrump pippi-calzaslargas bob-budowniczy pierrot-gourmand prince-polo stina-brita baker-taylor \
    galletas-maria galleta-maria bolachas-maria bolacha-maria lady-margaret",
);

/// The same of a small second word: what is said of everybody.
static SAID: List =
    List::new("jan-alleman grace-period pierre-roule nadzieja-umiera frank-frei claire-nette");

/// The same with `'s`, which people have as well: `Jack Daniel's` is one, `Jack Daniel` may be somebody.
static WITH_S: List = List::new("jack-daniel ben-jerry victoria-secret");

/// Whether a word is one of such a pair.
pub(super) fn is_of_one(sight: &Sight<'_, '_>, place: usize) -> bool {
    let from = place.saturating_sub(MOST_BETWEEN.saturating_add(1));
    (from..=place).any(|first| last_of_pair(sight, first).is_some_and(|last| last >= place))
}

/// Whether a word may be the first of a pair: one without capital is no word of every sentence, `the Parcel`.
fn may_be_first(one: &Unit) -> bool {
    let others = class::TITLE | class::ROLE | class::NAMES | class::PARTICLE;
    one.case != Case::Small
        || !one.is(class::COMMON)
        || one.is(others)
        || KIN.has(one.folded.letters())
}

/// Words of every sentence that such a pair begins with: `tante Emma`.
static KIN: List = List::new("tante onkel tia tio aunt meister");

/// Whether a word is behind the title that such a pair begins with: `Fröken Julie`.
pub(super) fn is_behind_title(sight: &Sight<'_, '_>, place: usize) -> bool {
    let title = place.checked_sub(1);
    title.is_some_and(|title| last_of_pair(sight, title) == Some(place))
}

/// Whether it is a possessive that is a brand: `Sachen von Levi's`, not `from Levi's mother`.
pub(super) fn is_possessive_brand(sight: &Sight<'_, '_>, place: usize) -> bool {
    let is_brand = |unit: &Unit| unit.is_possessive && unit.folded.letters() == b"levi";
    let next = sight.joined(place.saturating_add(1));
    let goes_on = next.is_some_and(|next| {
        next.case == Case::Small && (sight.language() == ENGLISH || next.is(class::ROLE))
    });
    sight.unit(place).is_some_and(is_brand) && !goes_on
}

/// What stands between the two, besides particles: `Hans im Glück`, `Pierre qui roule`.
static BETWEEN: List = List::new("and und et y e i en och im qui");

/// Small words between the two of a pair at most: `Floris van Bommel`, `Romeo and Juliet`.
const MOST_BETWEEN: usize = 2;

/// The last word of the pair that begins at a place.
fn last_of_pair(sight: &Sight<'_, '_>, place: usize) -> Option<usize> {
    let one = sight.unit(place).filter(|one| may_be_first(one))?;
    let next = place.saturating_add(1);
    let is_between = |place: &usize| {
        sight.joined(*place).is_some_and(|unit| {
            unit.case == Case::Small
                && (unit.is(class::PARTICLE) || BETWEEN.has(unit.folded.letters()))
        })
    };
    let between = (next..next.saturating_add(MOST_BETWEEN)).take_while(is_between).count();
    let last = next.saturating_add(between);
    // `Baker & Taylor`
    let is_near = |other: &&Unit| {
        let before = last.checked_sub(1).and_then(|before| sight.unit(before));
        other.gap.joins() || before.is_some_and(|before| sight.between(before, other) == " & ")
    };
    let other = sight.unit(last).filter(is_near)?;
    let mut pair = one.folded;
    // `Hugo Boss-Schuhe`
    let letters = other.folded.letters();
    let word = letters.split(|letter| *letter == b'-').next().unwrap_or(letters);
    for letter in b"-".iter().chain(word) {
        pair.add(*letter);
    }
    // Somebody is `Sara Lee Kern`.
    let is_longer = || {
        let is_surname = |unit: &Unit| unit.case == Case::Capital && unit.is(class::SURNAME);
        sight.joined(last.saturating_add(1)).is_some_and(is_surname)
    };
    // Most words with a capital stand before one without, and the list is long.
    let pairs = if one.case != Case::Small && other.case == Case::Small { &SAID } else { &PAIRS };
    let is_firm = pairs.has(pair.letters()) || other.is_possessive && WITH_S.has(pair.letters());
    (is_firm && !is_longer()).then_some(last)
}

#[cfg(test)]
mod tests {
    use crate::pii::{Kind, detect::testing::found};

    #[test]
    fn firms_that_are_called_like_people_are_none() {
        for text in [
            "Der Adapter von Philip Morris ist besser",
            "J'ai demandé Western Union, il n'y avait que la Poste",
            "a nice Harley Davidson jacket",
            "El adaptador Martin Guitar es mejor",
            "Adaptern från Levi Strauss är bättre",
            "O adaptador Jack Daniel's é melhor",
            "de adapter van Albert Heijn",
            "Laarzen van Floris van Bommel besteld",
            "Hugo Boss-Schuhe in 41 bestellt",
            "Bought tickets for Romeo and Juliet, row 9",
            "Billetter till Fröken Julie var slut",
            "Da Carlo Erba e da Giovanni Rana non succede",
            "In de tante Emma was het druk",
            "Bei Hans im Glück klappt so was doch auch",
            "Otto Normalverbraucher hätte da aufgegeben",
            "Pierre qui roule n'amasse pas mousse",
            "Sakerna från Levi's var det inget fel på",
            "Bilhetes para Romeu e Julieta, fila 22",
        ] {
            assert!(found(Kind::Person, text).is_empty(), "{text}");
        }
        for (text, name) in [
            ("I spoke to Jack Daniel about it", "Jack Daniel"),
            ("I spoke to Paul Smith yesterday", "Paul Smith"),
            ("I met Philip Morris Kern yesterday", "Philip Morris Kern"),
        ] {
            assert_eq!(found(Kind::Person, text), [name], "{text}");
        }
    }
}
