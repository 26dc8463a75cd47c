//! Words around spelled-out addresses.

use super::list::List;

/// Words before `at` that begin a sentence about a place rather than an address.
pub(in crate::pii) fn is_about_a_place(word: &[u8]) -> bool {
    PLACES.has(word)
}

/// Top-level domains that people say.
pub(in crate::pii) fn is_top_level(word: &[u8]) -> bool {
    TOP_LEVEL.has(word)
}

static PLACES: List = List::new(
    "look looked looking me us is it shop shopped order ordered bought buy \
    available available arrive arrived find found see seen sold visit visited meet met was were \
    are be am been stay stayed work works worked here there stop eat ate stock deals prices you \
    them him her up everything item items out website site page store team people staff support",
);

static TOP_LEVEL: List = List::new(
    "com org net edu gov io co uk de fr es it nl pt pl se eu info biz ch at be \
    dk no fi ie us ca me app dev example test invalid br mx ar cl cz sk hu ro bg gr hr si lt lv ee \
    lu mt cy is ru ua tr jp cn kr in au nz za il ae sg hk online shop store site tech cloud name \
    mobi tv cc email live pro xyz int mil cat li lan coop museum gg frl fm law design media studio agency group bank health care \
    digital solutions services systems berlin london paris amsterdam swiss wien hamburg koeln bayern barcelona madrid ma tn pe uy ec",
);
