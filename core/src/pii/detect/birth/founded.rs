//! Days on which firms began, which are nobody's birth: `date of birth, even of a company founded on 12/12/2024`.

use crate::pii::{
    context::Context,
    tables::{List, topic},
    text::Text,
};

/// Whether a firm began on a day, as the words before it say.
pub(in crate::pii) fn is_of_a_firm(text: &Text<'_>, near: &Context) -> bool {
    let founded = (0..WORDS_TO_FOUNDING).find(|word| FOUNDED.has_written(near.word(text, *word)));
    let Some(founded) = founded else { return false };
    near.distance(topic::BIRTH).is_none_or(|birth| birth > founded)
        && (1..=WORDS_TO_FIRM)
            .any(|more| FIRMS.has_written(near.word(text, founded.saturating_add(more))))
}

/// What happened to a firm on the day behind it.
static FOUNDED: List = List::new(
    "founded incorporated established created gegrundet gegrundete gegrundeten creee cree fondee fonde fundada fundado creada \
    creado constituida constituido criada criado fondata fondato costituita costituito opgericht opgerichte zalozonej \
    zalozona zalozony grundat grundades startades bildades",
);

static FIRMS: List = List::new(
    "company companies firm business firma unternehmen betrieb gesellschaft societe entreprise empresa sociedad sociedade negocio \
    ditta azienda societa bedrijf onderneming firmy spolki bolag bolaget foretag foretaget",
);

/// Words before a date among which that is, and from there to the word for a firm.
const WORDS_TO_FOUNDING: usize = 3;
const WORDS_TO_FIRM: usize = 2;

#[cfg(test)]
mod tests {
    use crate::pii::{Kind, detect::testing::found};

    #[test]
    fn firms_are_founded() {
        for text in [
            "The form wants a date of birth even for a company founded on 15/05/2025",
            "Das Geburtsdatum, selbst für eine Firma, gegründet am 15.12.2024",
            "une date de naissance même pour une société créée le 16/03/2025",
            "data de nascimento mesmo a uma empresa fundada em 13-12-2022",
            "een geboortedatum, ook voor een bedrijf opgericht op 31.12.2022",
            "daty urodzenia nawet dla firmy założonej 18-06-2023",
            "födelsedatum även för ett bolag grundat 2022-12-04",
        ] {
            assert!(found(Kind::DateOfBirth, text).is_empty(), "{text}");
        }
        for text in [
            "Date of birth 15/05/1985",
            "Account created for John Smith, born 15/05/1985",
            "Company founded by John Smith, born 15/05/1985",
            "Nasci e fui criado em Braga, nascimento 15/05/1985",
        ] {
            assert_eq!(found(Kind::DateOfBirth, text), ["15/05/1985"], "{text}");
        }
    }
}
