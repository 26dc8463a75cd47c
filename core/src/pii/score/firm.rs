//! Firms, whose number of taxes is one of a firm where those of people look the same.

use crate::pii::{context::Context, tables::List, text::Text};

/// Whether one of the words before a number is for a firm.
pub(super) fn is_of_a_firm(text: &Text<'_>, near: &Context) -> bool {
    (0..WORDS).any(|far| FIRMS.has_written(near.word(text, far)))
}

/// How many words are looked at.
const WORDS: usize = 7;

/// What firms and the like are called in Portugal.
static FIRMS: List = List::new(
    "empresa empresas sociedade firma companhia lda limitada unipessoal sa fornecedor fornecedora entidade associacao fundacao \
    condominio cooperativa municipio junta colectiva coletiva empregador loja sede",
);
