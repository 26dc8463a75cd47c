//! What people are allergic to or do not tolerate, as lists behind a label name it.

use super::{category::HEALTH, frame::ALLERGEN};
use crate::pii::special::table::Row;

pub(super) const ROWS: &[Row] = &[
    // In many languages.
    (
        HEALTH | ALLERGEN,
        "penicillin* penicilin* penicyl* amoxicillin* amoxicilin* amoksycyl* ibuprofen* aspirin* metamizol* novalgin* sulfa sulfonamid* sulfamid* latex lateks* \
        nickel nikiel nichel niquel jod jodium iode yodo iodo sesam sesame* sezam* gluten glutine laktos* lactos* laktoz* lattosio fruktos* fructos* fruktoz* \
        histamin* soja soya soy soia sellerie celery celeri apio sedano selleri selderij seler* aipo lupin* kiwi* mosterd mustard moutarde senf mostaza senape \
        mostarda gorczyc* senap",
    ),
    // English.
    (
        HEALTH | ALLERGEN,
        "peanut* nuts tree_nuts hazelnut* walnut* almond* cashew* pistachio* eggs egg milk dairy wheat fish shellfish crustacean* prawn* shrimp mussels \
        molluscs strawberr* tomato* banana* peach* pollen grass_pollen dust_mites cats cat_hair dog_hair bee_stings wasp_stings",
    ),
    // French.
    (
        HEALTH | ALLERGEN,
        "arachide* cacahuete* noix noisette* amande* noix_de_cajou oeuf oeufs lait ble poisson crustaces crevettes moules fraise* tomate* banane* peche peches \
        pollen* acariens poils_de_chat guepes abeilles fruits_a_coque fruits_de_mer produits_laitiers",
    ),
    // German.
    (
        HEALTH | ALLERGEN,
        "erdnuss* nuss nusse haselnuss* walnuss* mandeln cashewkerne ei eier milch milcheiweiss kuhmilch weizen fisch krebstiere schalentiere garnelen muscheln \
        erdbeeren tomaten bananen pfirsich* hausstaub* katzenhaare bienen* wespen* schalenfruchte",
    ),
    // Spanish.
    (
        HEALTH | ALLERGEN,
        "nueces avellana* almendra* anacardo* frutos_secos huevo huevos leche trigo pescado marisco* gambas mejillones fresas platano* melocoton* polen acaros \
        avispas abejas pelo_de_gato",
    ),
    // Italian.
    (
        HEALTH | ALLERGEN,
        "arachidi noci nocciole mandorle anacardi frutta_secca frutta_a_guscio uova uovo latte latticini grano frumento pesce crostacei gamberi molluschi \
        fragole pomodor* banane pesche polline acari vespe api pelo_di_gatto",
    ),
    // Dutch.
    (
        HEALTH | ALLERGEN,
        "pinda* noten hazelno* walno* amandel* cashewno* eieren melk koemelk tarwe vis schaaldieren schelpdieren garnalen aardbei* tomaat bana* perzik* \
        stuifmeel huisstofmijt wespen bijen katten",
    ),
    // Polish.
    (
        HEALTH | ALLERGEN,
        "orzech* orzeszk* migdal* jajk* jaja mleko mleka krowie pszenic* ryba ryby ryb rybe skorupiak* krewetk* truskawk* pomidor* banan* brzoskwin* pylki roztocz* osy \
        pszczoly siersc",
    ),
    // Portuguese.
    (
        HEALTH | ALLERGEN,
        "amendoim amendoins nozes noz avelas amendoas caju frutos_de_casca_rija ovo ovos leite peixe crustaceos camarao morango* pessego* vespas abelhas",
    ),
    // Swedish.
    (
        HEALTH | ALLERGEN,
        "jordnot* notter hasselnot* valnot* mandel cashewnot* agg mjolk mjolkprotein komjolk vete fisk skaldjur rakor jordgubb* tomat* persik* kvalster \
        getingar bin katt palsdjur baljvaxter",
    ),
];
