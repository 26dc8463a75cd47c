//! Papers that prove nothing, and countries that do not exist: valid as documents, worth nothing as
//! evidence.

use super::{
    super::document::{Node, Place, names::is_blank},
    terms::Horizon,
    warning::{Doubt, Warning},
    words::{entry, list, section, text, value},
};
#[cfg(test)]
use crate::time::Timestamp;
use alloc::{format, vec::Vec};

/// The country codes of ISO 3166-1 (249, read 2026-11-27), and `XK`, which the Union uses for Kosovo.
const COUNTRIES: &str = "\
    AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT \
    BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH \
    ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT \
    HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS \
    LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI \
    NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG \
    SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG \
    UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW XK";
/// What `home` takes beside them.
const REGIONS: [&str; 4] = ["EU", "EEA", "UK", "CH"];

/// The day on which the judgment that asks for assessments of transfers was given: C-311/18.
const FIRST_ASSESSMENT: i64 = 1_594_857_600;

/// Doubts about the contracts of processors, and about countries.
pub(super) fn papers(root: &Node<'_>, horizon: &Horizon<'_>, doubts: &mut Vec<Doubt>) {
    countries(value(root, "home"), true, doubts);
    for processor in section(root, "processors") {
        for key in ["country", "storage", "access"] {
            countries(value(&processor.node, key), false, doubts);
        }
        let name = &processor.key;
        let mut unproven = |place: Place, what: &str| {
            let message = format!("{what} of processor `{name}`");
            doubts.push(Doubt::new(place, Warning::UnprovenPaper, message));
        };
        if let Some(dpa) = entry(&processor.node, "dpa").filter(|dpa| !is_stated(&dpa.node, "ref"))
        {
            unproven(dpa.place, "no `ref` says which document is the agreement");
        }
        let Some(transfer) = entry(&processor.node, "transfer") else { continue };
        if let Some(tia) = value(&transfer.node, "tia")
            && let Some(at) = horizon.moment(tia)
        {
            if at > horizon.now {
                unproven(
                    tia.place,
                    "the assessment is dated in the future: it is not done, in the transfer",
                );
            } else if at.unix() < FIRST_ASSESSMENT {
                unproven(
                    tia.place,
                    "the assessment is older than the duty to make one, in the transfer",
                );
            }
        }
        let proof = match text(&transfer.node, "basis") {
            Some("BCR" | "SCC") => Some("ref"),
            Some("derogation") => Some("reason"),
            _ => None,
        };
        if let Some(key) = proof.filter(|key| !is_stated(&transfer.node, key)) {
            let what = format!("no `{key}` says what the basis is, in the transfer");
            unproven(transfer.place, &what);
        }
    }
}

/// Agreements of grants that name no document.
pub(super) fn agreements(people: &Node<'_>, doubts: &mut Vec<Doubt>) {
    for grant in list(people, "grant") {
        let Some(nda) = entry(grant, "nda").filter(|nda| !is_stated(&nda.node, "ref")) else {
            continue;
        };
        let message = "the `ref` of this agreement is blank".into();
        doubts.push(Doubt::new(nda.place, Warning::UnprovenPaper, message));
    }
}

/// Something that can be read.
fn is_stated(node: &Node<'_>, key: &str) -> bool {
    text(node, key).is_some_and(|text| !is_blank(text))
}

fn countries(node: Option<&Node<'_>>, home: bool, doubts: &mut Vec<Doubt>) {
    for item in node.and_then(|node| node.one_or_more().ok()).unwrap_or_default() {
        let Ok(code) = item.text() else { continue };
        let known = COUNTRIES.split(' ').any(|known| known == code);
        if !(known || home && REGIONS.contains(&code)) {
            let message = format!("no country has the code `{code}`");
            let help =
                "ISO 3166-1 alpha-2; it is treated as a country that is neither home nor adequate";
            doubts.push(Doubt::new(item.place, Warning::UnknownCountry, message).help(help));
        }
    }
}

/// Revocations of subjects who hold no grant: perhaps a slip, and the person still has access.
pub(super) fn revocations(people: &Node<'_>, doubts: &mut Vec<Doubt>) {
    let holders: alloc::collections::BTreeSet<&str> =
        list(people, "grant").iter().filter_map(|grant| text(grant, "subject")).collect();
    for node in list(people, "revoke") {
        let subject = value(node, "subject");
        let Some(subject) = subject.filter(|it| it.text().is_ok_and(|id| !holders.contains(id)))
        else {
            continue;
        };
        let message = "nobody with this id holds a grant".into();
        let help =
            "compare the letters with those of the grants; a revocation made in advance is fine";
        doubts.push(Doubt::new(subject.place, Warning::RevokedNobody, message).help(help));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn countries_are_those_of_the_standard_once_each_in_order() {
        let codes: Vec<&str> = COUNTRIES.split(' ').collect();
        assert_eq!(codes.len(), 250);
        let (own, last) = codes.split_at(249);
        assert!(own.is_sorted_by(|a, b| a < b) && last == ["XK"]);
        assert!(codes.iter().all(|code| code.len() == 2));
        let day = crate::time::Date::new(2020, 7, 16).unwrap();
        assert_eq!(Timestamp::from_unix(FIRST_ASSESSMENT).unwrap(), day.midnight());
    }
}
