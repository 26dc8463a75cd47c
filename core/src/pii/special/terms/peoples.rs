//! Peoples and nations that one descends from.

use super::{
    category::ETHNICITY,
    frame::{HAD, IS},
};
use crate::pii::special::table::Row;

pub(super) const ROWS: &[Row] = &[
    // English.
    (
        ETHNICITY | IS,
        "half_nigerian half_jamaican half_indian half_pakistani half_chinese half_japanese second_generation_immigrant third_generation_immigrant multiracial mixed_ethnicity \
        mixed_black_and_white west_indian british_chinese british_somali british_ghanaian british_turkish chinese_american korean_american japanese_american vietnamese_american \
        filipino_american indian_american mexican_american cuban_american native_alaskan alaska_native pacific_islander polynesian melanesian torres_strait_islander inuk saami \
        scottish_traveller showman_family kalderash mizrahi ethnically_chinese ethnic_chinese ethnic_russian ethnic_albanian ethnic_hungarian ethnic_german yoruba igbo hausa \
        fulani ashanti akan zulu xhosa tutsi hutu oromo amhara tigrayan tigrinya somali_bantu tuareg punjabi gujarati bengali sylheti sinhalese sindhi pathan balochi kashmiri \
        dalit adivasi karen_people tajik uzbek turkmen circassian armenian_diaspora assyrian maya_people aymara light_skinned_black dark_skin darker_skin olive_skinned \
        minority_ethnic bipoc global_majority",
    ),
    (
        ETHNICITY | HAD,
        "dark_skin darker_skin brown_skin black_skin dark_complexion afro_hair migrant_background immigrant_background mixed_background african_roots asian_roots",
    ),
    // French.
    (
        ETHNICITY | IS,
        "metissee franco_algerien franco_algerienne franco_marocain franco_marocaine franco_tunisien franco_tunisienne franco_senegalais franco_malien franco_ivoirien \
        franco_congolais franco_turc franco_vietnamien franco_libanais fils_d_immigres fille_d_immigres enfant_d_immigres issu_de_l_immigration issue_de_l_immigration rebeu renoi \
        beurette peau_noire peau_foncee peau_mate peau_metissee amazighe chleuh rifain rifaine touaregs sahraoui mahorais mahoraise guyanais guyanaise creole peul peule wolof \
        serere soninke bambara malinke bamileke voyageurs_sedentarises armenien_de_la_diaspora assyrien tchetchene ouighour pied_noir harki fils_de_harki petit_fils_de_harki \
        minorite_visible minorite_ethnique premieres_nations eurasien eurasienne",
    ),
    (
        ETHNICITY | HAD,
        "peau_noire peau_foncee peau_mate peau_metissee cheveux_crepus origines_etrangeres",
    ),
    // German.
    (
        ETHNICITY | IS,
        "bpoc dunkelhaeutig dunkle_hautfarbe dunkle_haut braune_haut deutschtuerke deutschtuerkin deutsch_tuerke deutschkurde deutschkurdin deutschrusse spaetaussiedler \
        spaetaussiedlerin aussiedler donauschwabe siebenburger_sachse siebenbuerger_sachse banater_schwabe sudetendeutscher kind_von_gastarbeitern gastarbeiterkind \
        mit_migrationsgeschichte migrationsgeschichte tuerkischstaemmig polnischstaemmig russischstammig russischstaemmig russlandstammig russlandstaemmig iranischstammig \
        iranischstaemmig syrischstammig syrischstaemmig afghanischstammig afghanischstaemmig vietnamesischstaemmig italienischstammig italienischstaemmig griechischstammig \
        griechischstaemmig jugoslawischstammig jugoslawischstaemmig bosnischstammig bosnischstaemmig albanischstammig albanischstaemmig marokkanischstammig marokkanischstaemmig \
        tunesischstammig tunesischstaemmig libanesischstammig libanesischstaemmig indischstammig indischstaemmig ghanaischstammig ghanaischstaemmig nigerianischstammig \
        nigerianischstaemmig eritreischstammig eritreischstaemmig migrantisch_gelesen ezide aramaeer aramaeerin armenier_aus_* tschetschene tschetschenin tscherkesse uigure \
        uigurin dane_in_sudschleswig daene_in_suedschleswig sudschleswigsche_minderheit suedschleswigsche_minderheit samin",
    ),
    (
        ETHNICITY | HAD,
        "dunkle_haut dunkle_hautfarbe schwarze_haut braune_haut migrationshintergrund migrationsgeschichte zuwanderungsgeschichte",
    ),
    // Spanish.
    (
        ETHNICITY | IS,
        "de_piel_negra de_piel_oscura de_piel_morena piel_negra subsahariano subsahariana norteafricano norteafricana magrebies rifenos guineano_bubi fang_guineano mercheros zambo \
        criollo criolla pueblo_originario de_pueblos_originarios nahuatl mixteca wayuu embera kichwa shuar armenio_de_la_diaspora hijo_de_inmigrantes hija_de_inmigrantes \
        hijos_de_inmigrantes segunda_generacion_de_inmigrantes minoria_etnica racializado racializada",
    ),
    (ETHNICITY | HAD, "piel_negra piel_oscura piel_morena rasgos_asiaticos rasgos_indigenas"),
    // Italian.
    (
        ETHNICITY | IS,
        "di_carnagione_scura pelle_nera pelle_scura italo_marocchino italo_marocchina italo_senegalese italo_nigeriano italo_egiziano italo_albanese italo_cinese italo_tunisino \
        italo_etiope italo_somalo italo_eritreo seconda_generazione_di_immigrati figlio_di_immigrati figlia_di_immigrati figli_di_immigrati magrebini berberi armeno_della_diaspora \
        ladino_dolomitico minoranza_etnica minoranza_slovena minoranza_linguistica razzializzato razzializzata meticci indigeno",
    ),
    (ETHNICITY | HAD, "pelle_nera pelle_scura carnagione_scura origini_straniere"),
    // Dutch.
    (
        ETHNICITY | IS,
        "donkere_huidskleur donker_van_huidskleur donkere_huidskleur_* getinte_huid met_een_migratieachtergrond persoon_van_kleur mensen_van_kleur halfbloed half_turks \
        half_indonesisch half_indisch half_chinees half_kaapverdiaans indisch indische_familie hindostaans curacaoenaar arubaan_van_* kaapverdiaan kaapverdiaans kaapverdische \
        turks_nederlands turkse_nederlander ghanees_nederlands somalisch_nederlands chinees_nederlands imazighen armenier_uit_* assyrisch arameeer arameeers suryoyo woonwagenkind \
        woonwagenfamilie etnische_minderheid kind_van_gastarbeiders kind_van_migranten allochtoon allochtone tweede_generatie_migrant derde_generatie_migrant",
    ),
    (
        ETHNICITY | HAD,
        "donkere_huid donkere_huidskleur getinte_huid zwarte_huid zwarte_huidskleur migratieachtergrond",
    ),
    // Portuguese.
    (
        ETHNICITY | IS,
        "de_pele_negra de_pele_escura pele_negra pele_escura pele_preta luso_angolano luso_guineense luso_cabo_verdiano luso_caboverdiano luso_mocambicano luso_indiano \
        cabo_verdiano_de_* cabo_verdiana_de_* mestico mestica caboclo cabocla cafuzo mameluco povos_originarios tupi yanomami pataxo tupinamba filho_de_imigrantes \
        filha_de_imigrantes filho_de_retornados nipo_brasileiro nipo_brasileira nissei sansei sino_brasileiro macaense",
    ),
    (ETHNICITY | HAD, "pele_negra pele_escura pele_preta tracos_indigenas"),
    // Polish.
    (
        ETHNICITY | IS,
        "czarnym_polakiem metysem metyska ciemnej_karnacji o_ciemnej_karnacji o_ciemnym_kolorze_skory sintem czeczenem czeczenka bojkiem huculem z_mniejszosci_ukrainskiej \
        z_mniejszosci_bialoruskiej z_mniejszosci_litewskiej z_mniejszosci_zydowskiej mniejszoscia_etniczna mniejszosci_niemieckiej w_polowie_nigeryj* w_polowie_wietnam* \
        pol_nigeryjczykiem pol_wietnamczykiem pol_niemcem afrykanczykiem afrykanka",
    ),
    (ETHNICITY | HAD, "ciemna_skore ciemna_karnacje ciemny_kolor_skory czarna_skore"),
    // Swedish.
    (
        ETHNICITY | IS,
        "svarta_svenskar morkhyade mork_hy mork_hudfarg brun_hy halvt_gambian halvt_nigerian halvt_iranier halvt_somalier halvt_kines halvt_same andra_generationens_invandrare \
        barn_till_invandrare invandrarbakgrund utlandsk_bakgrund utomeuropeisk_bakgrund med_utlandsk_bakgrund armenier_fran_* sydsame nordsame lulesame umesame kvan lantalainen \
        sverigefinlandare av_resandeslakt resandeslakt somalisk_bakgrund tamilsk tjetjen uigur etnisk_minoritet nationell_minoritet adopterad_fran_*",
    ),
    (
        ETHNICITY | HAD,
        "mork_hy mork_hudfarg mork_hud svart_hud brun_hy utlandsk_bakgrund invandrarbakgrund",
    ),
];
