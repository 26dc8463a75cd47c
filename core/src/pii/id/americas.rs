//! The United States, Canada, Mexico, Brazil, Argentina, Chile, Colombia, Peru, Uruguay.

use super::{
    Scheme, Strength,
    rule::{
        Products::{Decimal, Whole},
        Rule::{
            self, AtLeast, Date, Has, In, Is, Luhn, Mixed, Mod, NotIn, Pad, Recent, RecentIf, Sum,
            Weighed, Without,
        },
        Values::{Digits, Spanish},
    },
};
use crate::pii::kind::Kind;

pub(super) const SCHEMES: &[Scheme] = &[
    Scheme {
        kind: Kind::NationalId,
        subkind: "US_SSN",
        country: "US",
        shapes: &["999999999"],
        groupings: &["3-2-4", "3 2 4"],
        check: SSN,
        strength: Strength::Grouped,
        words: &["ssn", "social", "security"],
    },
    Scheme {
        kind: Kind::NationalId,
        subkind: "US_ITIN",
        country: "US",
        shapes: &["999999999"],
        groupings: &["3-2-4", "3 2 4"],
        check: ITIN,
        strength: Strength::Grouped,
        words: &["itin", "taxpayer", "tin"],
    },
    Scheme {
        kind: Kind::NationalId,
        subkind: "US_EIN",
        country: "US",
        shapes: &["999999999"],
        groupings: &["2-7"],
        check: &[],
        strength: Strength::Named,
        words: &["ein", "fein", "employer"],
    },
    Scheme {
        kind: Kind::NationalId,
        subkind: "US_NPI",
        country: "US",
        shapes: &["9999999999"],
        groupings: &[],
        check: NPI,
        strength: Strength::Named,
        words: &["npi", "provider"],
    },
    Scheme {
        kind: Kind::NationalId,
        subkind: "US_MBI",
        country: "US",
        shapes: &["9AX9AX9AA99"],
        groupings: &["4-3-4"],
        check: &[NotIn(0, 1, "00"), Without("SLOIBZ")],
        strength: Strength::Alone,
        words: &["mbi", "medicare"],
    },
    Scheme {
        kind: Kind::NationalId,
        subkind: "CA_SIN",
        country: "CA",
        shapes: &["999999999"],
        groupings: &["3 3 3", "3-3-3"],
        check: &[NotIn(0, 1, "0088"), Luhn(0, 9)],
        strength: Strength::Named,
        words: &["sin", "nas", "insurance", "assurance"],
    },
    Scheme {
        kind: Kind::NationalId,
        subkind: "MX_CURP",
        country: "MX",
        shapes: &["AAAA999999AAAAAAX9"],
        groupings: &[],
        check: CURP,
        strength: Strength::Alone,
        words: &["curp"],
    },
    Scheme {
        kind: Kind::NationalId,
        subkind: "MX_RFC",
        country: "MX",
        shapes: &["AAAA999999XXX"],
        groupings: &["4-6-3", "4 6 3"],
        check: RFC,
        strength: Strength::Alone,
        words: &["rfc"],
    },
    Scheme {
        kind: Kind::NationalId,
        subkind: "BR_CPF",
        country: "BR",
        shapes: &["99999999999"],
        groupings: &["3.3.3-2", "3 3 3-2", "3.3.3.2", "9-2"],
        check: CPF,
        strength: Strength::Grouped,
        words: &["cpf"],
    },
    Scheme {
        kind: Kind::NationalId,
        subkind: "BR_CNPJ",
        country: "BR",
        shapes: &["XXXXXXXXXXXX99"],
        groupings: &["2.3.3/4-2"],
        check: CNPJ,
        strength: Strength::Grouped,
        words: &["cnpj"],
    },
    Scheme {
        kind: Kind::NationalId,
        subkind: "AR_CUIT",
        country: "AR",
        shapes: &["99999999999"],
        groupings: &["2-8-1"],
        check: CUIT,
        strength: Strength::Grouped,
        words: &["cuit", "cuil"],
    },
    Scheme {
        kind: Kind::NationalId,
        subkind: "AR_DNI",
        country: "AR",
        shapes: &["99999999", "9999999"],
        groupings: &["2.3.3", "1.3.3"],
        check: &[],
        strength: Strength::Named,
        words: &["dni", "documento"],
    },
    Scheme {
        kind: Kind::NationalId,
        subkind: "CL_RUT",
        country: "CL",
        shapes: &["99999999X", "9999999X"],
        groupings: &["2.3.3-1", "1.3.3-1", "8-1", "7-1"],
        check: RUT,
        strength: Strength::Grouped,
        words: &["rut", "run"],
    },
    Scheme {
        kind: Kind::NationalId,
        subkind: "CO_NIT",
        country: "CO",
        shapes: &["9999999999", "999999999"],
        groupings: &["3.3.3-1", "9-1", "8-1"],
        check: NIT,
        strength: Strength::Named,
        words: &["nit", "rut"],
    },
    Scheme {
        kind: Kind::NationalId,
        subkind: "CO_CC",
        country: "CO",
        shapes: &["99999999", "9999999999"],
        groupings: &["2.3.3", "1.3.3.3"],
        check: &[],
        strength: Strength::Named,
        words: &["cedula", "ciudadania"],
    },
    Scheme {
        kind: Kind::NationalId,
        subkind: "PE_RUC",
        country: "PE",
        shapes: &["99999999999"],
        groupings: &[],
        check: RUC,
        strength: Strength::Named,
        words: &["ruc"],
    },
    Scheme {
        kind: Kind::NationalId,
        subkind: "PE_DNI",
        country: "PE",
        shapes: &["99999999"],
        groupings: &["8-1"],
        check: &[],
        strength: Strength::Named,
        words: &["dni"],
    },
    Scheme {
        kind: Kind::NationalId,
        subkind: "UY_CEDULA",
        country: "UY",
        shapes: &["99999999"],
        groupings: &["1.3.3-1"],
        check: CEDULA,
        strength: Strength::Named,
        words: &["cedula", "ci", "identidad"],
    },
];

/// Area, group and serial that are given out (Social Security Administration).
const SSN: &[Rule] = &[
    NotIn(0, 3, "000000666666900999"),
    NotIn(3, 2, "0000"),
    NotIn(5, 4, "00000000"),
    NotIn(0, 9, FAMOUS),
];

/// `9` and a group of the Internal Revenue Service.
const ITIN: &[Rule] = &[In(0, 1, "99"), In(3, 2, "5065708890929499")];

/// Luhn with `80840` in front (45 CFR 162.406).
const NPI: &[Rule] =
    &[In(0, 1, "12"), Weighed(Digits, Decimal, &[2, 1, 2, 1, 2, 1, 2, 1, 2, 1]), Mod(10), Is(&[6])];

/// Name, birth date, sex, state, consonants, a character for the century, check digit
/// (RENAPO). The list of states is closed.
const CURP: &[Rule] = &[
    In(10, 1, "HHMMXX"),
    In(11, 2, STATES),
    RecentIf(16, "AZ"),
    Date(8, 6, 4),
    Weighed(Spanish, Whole, &[18, 17, 16, 15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2]),
    Mod(10),
    Has(17, "0987654321"),
];

/// Name, birth date, two characters and a check character modulo 11 (SAT).
const RFC: &[Rule] = &[
    Recent,
    Date(8, 6, 4),
    Weighed(Spanish, Whole, &[13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2]),
    Mod(11),
    Has(12, "0A987654321"),
];

/// Nine digits and two check digits modulo 11 (Receita Federal).
const CPF: &[Rule] = &[
    Mixed,
    Sum(0, &[10, 9, 8, 7, 6, 5, 4, 3, 2]),
    Mod(11),
    Has(9, "00987654321"),
    Sum(0, &[11, 10, 9, 8, 7, 6, 5, 4, 3, 2]),
    Mod(11),
    Has(10, "00987654321"),
];

/// Twelve characters, letters allowed from July 2026, and two check digits (Receita Federal,
/// Instrução Normativa 2.229/2024: a character counts as its ASCII code less 48).
const CNPJ: &[Rule] = &[
    AtLeast(4),
    Mixed,
    Sum(0, &[5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2]),
    Mod(11),
    Has(12, "00987654321"),
    Sum(0, &[6, 5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2]),
    Mod(11),
    Has(13, "00987654321"),
];

/// Type, document, check digit modulo 11 (AFIP).
const CUIT: &[Rule] = &[
    In(0, 2, "2020232427273030333450515555"),
    Sum(0, &[5, 4, 3, 2, 7, 6, 5, 4, 3, 2]),
    Mod(11),
    Has(10, "09987654321"),
];

/// Seven or eight digits and a check character modulo 11 with `K` for 10 (Registro Civil).
const RUT: &[Rule] = &[Pad(9), Sum(0, &[3, 2, 7, 6, 5, 4, 3, 2]), Mod(11), Has(8, "0K987654321")];

const NIT: &[Rule] =
    &[Pad(10), Sum(0, &[41, 37, 29, 23, 19, 17, 13, 7, 3]), Mod(11), Has(9, "01987654321")];

const RUC: &[Rule] = &[
    In(0, 2, "1010151517172020"),
    Sum(0, &[5, 4, 3, 2, 7, 6, 5, 4, 3, 2]),
    Mod(11),
    Has(10, "10987654321"),
];

/// Seven digits and a check digit (DNIC).
const CEDULA: &[Rule] =
    &[NotIn(0, 8, "0000000000000000"), Sum(0, &[2, 9, 8, 7, 6, 3, 4, 1]), Mod(10), Is(&[0])];

/// Numbers of advertisements, given to nobody.
const FAMOUS: &str = "078051120078051120219099999219099999457555462457555462";

/// A closed list.
const STATES: &str = "ASASBCBCBSBSCCCCCHCHCLCLCMCMCSCSDFDFDGDGGRGRGTGTHGHGJCJCMCMCMNMNMSMSNENENLNLNTNTOCOCPLPLQRQRQTQTSLSLSPSPSRSRTCTCTLTLTSTSVZVZYNYNZSZS";

#[cfg(test)]
mod tests {
    use super::{super::rule::holds, *};

    #[test]
    fn published_examples_hold() {
        assert!(holds(SSN, b"536904399") && !holds(SSN, b"666123456") && !holds(SSN, b"912345678"));
        assert!(holds(ITIN, b"912903456") && !holds(ITIN, b"912893456"));
        assert!(holds(NPI, b"1234567893"));
        assert!(holds(CURP, b"BOXW310820HNERXN09"));
        assert!(holds(RFC, b"GODE561231GR8"));
        assert!(holds(CPF, b"39053344705") && !holds(CPF, b"11111111111"));
        assert!(holds(CNPJ, b"16727230000197") && holds(CNPJ, b"12ABC34501DE35"));
        assert!(holds(CUIT, b"20055361682"));
        assert!(holds(RUT, b"125319092") && !holds(RUT, b"125319093"));
        assert!(holds(NIT, b"2131234321"));
        assert!(holds(RUC, b"20512333797"));
    }
}
