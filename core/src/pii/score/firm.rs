//! Firms, whose number of taxes is one of a firm where those of people look the same.

use super::mine::is_mine;
use crate::pii::{
    context::{Context, words_in},
    tables::{List, topic},
    text::Text,
};

/// Whether one of the words before a number is for a firm.
pub(super) fn is_of_a_firm(text: &Text<'_>, near: &Context) -> bool {
    (0..WORDS).any(|far| FIRMS.has_written(near.word(text, far)))
}

/// Whether a telephone is one that a firm gives on what it sends or shows, `the number … on your letter`, and nobody's.
pub(super) fn is_published(text: &Text<'_>, near: &Context, end: usize) -> bool {
    // `my number …`, `my phone number …` is somebody's.
    if !near.nearest_is(topic::NUMBER)
        || near.distance(topic::PHONE).is_some_and(|phone| phone < OWN)
        || (1..=OWN).any(|word| is_mine(near.word(text, word)))
    {
        return false;
    }
    let behind = text.bytes_from(end, PUBLISHED);
    let mut words = words_in(behind);
    behind.first() == Some(&b' ')
        && words
            .by_ref()
            .find(|word| !SHOWN.has_written(word))
            .is_some_and(|word| ON.has_written(word))
        && words.next().is_some_and(|word| YOUR.has_written(word))
        && words.next().is_some_and(|word| PAPERS.has_written(word))
}

/// Words before a number in which somebody's is said to be so.
const OWN: usize = 4;

/// Bytes behind a telephone in which that is said.
const PUBLISHED: usize = 44;

/// What may be said of it before that.
static SHOWN: List = List::new(
    "given printed shown listed angegeben steht abgedruckt indique imprime figurant affiche indicado impreso indicato \
    stampato vermeld gedrukt indicada impressa podany podanego wydrukowany angivet tryckt",
);

static ON: List = List::new(
    "on in from auf aus im sur dans de en del sulla sul nella nel della op van na no da do w z i pa fran",
);
static YOUR: List = List::new(
    "your the ihrem ihrer eurem eurer dem der votre vos la le vuestra vuestro su tu vostra vostro sua suo uw jullie je de \
    vossa vosso waszym waszej panstwa ert er din",
);
/// What firms send and show.
static PAPERS: List = List::new(
    "letter letterhead invoice bill website site homepage leaflet flyer poster envelope receipt brief briefkopf rechnung \
    webseite internetseite umschlag lettre courrier facture prospectus enveloppe carta factura web pagina folleto sobre \
    lettera fattura sito busta scontrino factuur envelop folder fatura recibo folheto liscie pismie fakturze stronie \
    ulotce kopercie brev fakturan faktura hemsida webbplats kuvert",
);

/// How many words are looked at.
const WORDS: usize = 7;

/// What firms and the like are called in Portugal.
static FIRMS: List = List::new(
    "empresa empresas sociedade firma companhia lda limitada unipessoal sa fornecedor fornecedora entidade associacao fundacao \
    condominio cooperativa municipio junta colectiva coletiva empregador loja sede",
);
