//! Medicines by the stems of their international names, with which hardly another word ends: `-pril`, `-olol`,
//! `-gliptin`. What has none of these, and brands, are in `terms/medicines.rs`.

/// Stems, also as Polish and the languages of the south write them.
#[rustfmt::skip] // a list
pub(super) const STEMS: &[&str] = &[
    // Heart and vessels.
    "nopril", "topril", "dopril", "lapril", "napril", "mipril", "zepril", "nopryl", "topryl", "dopryl", "lapryl", "napryl", "mipryl", "sartan", "olol", "dipin", "dypin", "vastatin", "vastatyn", "wastatyn", "statina", "fibrat", "xaban", "ksaban", "gatran", "grelor",
    "tiazid", "tiazyd", "thiazid", "semid", "semyd", "lacton", "lakton", "azosin", "azosyn",
    // Sugar and hormones.
    "gliptin", "gliptyn", "gliflozin", "gliflozyn", "glutid", "glutyd", "glitazon", "zepatid", "gestrel", "estradiol",
    "steron", "asterid", "asteryd",
    // Stomach.
    "prazol", "setron", "peridon", "perydon",
    // Nerves and mind.
    "oxetin", "oksetyn", "azepam", "zolam", "zodon", "lopram", "triptylin", "triptilin", "tryptylin", "ipramin", "anserin",
    "anseryn", "racetam", "gabalin", "azepin", "triptan", "tryptan", "barbital", "peridol", "perydol", "pezil", "pezyl",
    "stigmin", "stygmin", "pexol", "peksol",
    // Pain.
    "coxib", "koksyb",
    // Growths and the defence of the body.
    "tinib", "tynib", "rubicin", "rubicyn", "taxel", "taksel", "citabin", "cytabin", "mustin", "mustyn",
    "ciclib", "cyklib", "trexat", "treksat", "trozol",
    // Bones, breath and skin.
    "dronat", "dronaat", "dronian", "lukast", "meterol", "moterol", "daterol", "butamol", "metason", "metazon", "tretinoin", "tretynoin",
];

/// Those against germs, which one is often allergic to.
#[rustfmt::skip] // a list
pub(super) const AGAINST_GERMS: &[&str] = &[
    "cillin", "cyllin", "cylin", "xicilin", "nicilin", "picilin", "xacilin", "mycin", "mycyn", "romicin", "damicin",
    "tamicin", "comicin", "fomicin", "floxacin", "floksacyn", "cyclin", "cyklin", "xiciclin", "traciclin", "nociclin",
    "ciclovir", "cyclovir", "ciklovir", "cyklovir", "cyklowir", "conazol", "konazol", "nidazol", "tegravir", "navir", "buvir", "mivir",
];

/// How such names end in one language or another.
pub(super) const TAILS: &[&str] =
    &["", "e", "a", "o", "y", "u", "i", "em", "om", "um", "s", "as", "et", "en"];
