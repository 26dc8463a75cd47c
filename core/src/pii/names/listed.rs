//! Names in rows of people: `Present: Immel, Ngo, Sophie`, `Cc: Hervé, Sunniva`.

use super::{
    label,
    model::class,
    sight::Sight,
    staff,
    unit::{Case, Gap, Unit},
};
use crate::pii::{
    context::last_word,
    fold::fold,
    kind::Kind,
    tables::List,
    text::{Past, Text},
};

/// Labels of such rows.
static ROWS: List = List::new(
    "present attendees attending apologies absent guests team crew passengers participants speakers cc bcc \
    presents presentes excuses absents participants participantes invites equipe anwesend anwesende teilnehmer entschuldigt abwesend gaste \
    asistentes presentes ausentes huespedes presenti partecipanti assenti ospiti aanwezig aanwezigen afwezig deelnemers gasten \
    obecni nieobecni uczestnicy goscie ausentes convidados narvarande franvarande deltagare gaster",
);

/// Whether the label of a row of people and its colon stand before a word.
pub(super) fn is_first(sight: &Sight<'_, '_>, start: usize) -> bool {
    let place = label::front(sight, start);
    sight.unit(place).is_some_and(|unit| unit.gap == Gap::Colon)
        && sight.has_before(place, 1, &ROWS)
}

/// Before the sender and others of a mail, where a line begins.
static MAIL: List = List::new(
    "from to cc sender recipient von an absender de para pour expediteur a da di mittente aan van afzender od do nadawca fran till avsandare remetente",
);

/// The last word of a name of two words or more that no list has as anything else, in the head of a mail: `From: Kallistrate
/// Papanikolaou`.
fn last_in_head(sight: &Sight<'_, '_>, start: usize) -> Option<usize> {
    let label = sight.unit_before(start, 1);
    let is_label =
        |unit: &Unit| matches!(unit.gap, Gap::Edge | Gap::Break) && MAIL.has(unit.folded.letters());
    let is_begun = sight.unit(start).is_some_and(|unit| unit.gap == Gap::Colon);
    let last = label::last_from(sight, start);
    let ends = matches!(sight.gap_behind(last), Gap::Break | Gap::Edge | Gap::Hard);
    let is_name = |place| sight.unit(place).is_some_and(may_be);
    (is_begun && label.is_some_and(is_label) && ends && last > start && is_name(last))
        .then_some(last)
}

/// The last word of a name in a row: the first behind its label, or one behind another and a comma.
pub(super) fn last_of(text: &Text<'_>, sight: &Sight<'_, '_>, start: usize) -> Option<usize> {
    let unit = sight.unit(start).filter(|unit| may_be(unit))?;
    let last = label::last_from(sight, start);
    let is_item =
        matches!(sight.gap_behind(last), Gap::Comma | Gap::Colon | Gap::Break | Gap::Edge);
    let is_listed = unit.is(class::NAMES);
    let is_row = sight.gap_behind(last) == Gap::Comma;
    let is_begun = is_first(sight, start) && (is_listed || is_row);
    let is_further =
        || is_behind_another(text, sight, start) && (is_listed || is_row && is_labelled(text));
    let is_told = is_begun || is_further();
    (is_item && is_told).then_some(last).or_else(|| last_in_head(sight, start))
}

/// Whether a name, a comma or semicolon and a space stand right before it.
fn is_behind_another(text: &Text<'_>, sight: &Sight<'_, '_>, start: usize) -> bool {
    let Some(first) = sight.unit(label::front(sight, start)) else { return false };
    text.last() == Some(Kind::Person)
        && matches!(
            text.bytes(text.floor()..first.start.min(text.floor().saturating_add(JOINT))),
            b", " | b"; "
        )
        && first.start <= text.floor().saturating_add(JOINT)
}

/// Whether the label of a row and its colon stand before the name that was found last.
fn is_labelled(text: &Text<'_>) -> bool {
    let Past { start, end } = text.past();
    let before = text.all().get(start.max(end.saturating_sub(LABEL))..end).unwrap_or_default();
    let label = before.trim_ascii_end().strip_suffix(b":").unwrap_or_default().trim_ascii_end();
    let word = last_word(label);
    ROWS.has(fold(word).letters())
}

/// Bytes of a label with its colon at most.
const LABEL: usize = 20;

/// Bytes between two of a row.
const JOINT: usize = 2;

fn may_be(unit: &Unit) -> bool {
    let others = class::OTHERS & !class::PARTICLE | class::GATE;
    unit.case != Case::Small
        && unit.case != Case::Mixed
        && !unit.is(others)
        && !staff::is_department(unit)
        && !unit.is_initial()
}

#[cfg(test)]
mod tests {
    use crate::pii::{Kind, detect::testing::found};

    #[test]
    fn names_stand_in_rows() {
        for (text, names) in [
            ("Present: Immel, Ngo, Sophie", &["Immel", "Ngo", "Sophie"][..]),
            ("Närvarande: Ingemar, Yusuf, Dorotea", &["Ingemar", "Yusuf", "Dorotea"]),
            ("Présents : Hervé, Sunniva, B. K. Traoré", &["Hervé", "Sunniva", "B. K. Traoré"]),
            ("Cc: Beatrix Oyelaran; Teun", &["Beatrix Oyelaran", "Teun"]),
            ("Client: Kern, Anna rang twice", &["Kern, Anna"]),
            ("Contact: Anna Kern, Sales", &["Anna Kern"]),
            ("From: Kallistrate Papanikolaou\nSubject: x", &["Kallistrate Papanikolaou"]),
            ("From: London Bridge\nTo: Customer Care", &[]),
            ("Present: Marketing, IT", &[]),
        ] {
            assert_eq!(found(Kind::Person, text), names, "{text}");
        }
    }
}
