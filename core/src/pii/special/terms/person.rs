//! Sexual orientation and identity, ethnic origin, biometric data.

use super::{
    category::{BIOMETRIC, ETHNICITY, SEXUAL_ORIENTATION},
    frame::{DONE, IS, ORIGIN, OWNED, TIGHT},
};
use crate::pii::special::table::Row;

pub(super) const ROWS: &[Row] = &[
    (
        SEXUAL_ORIENTATION | IS,
        "gay gays lesbian* bisexual* bi pansexual* asexual homosexual* heterosexual* queer trans transgender transgendered transsexual* transexual* trans_man trans_woman transman transwoman non_binary nonbinary lgbt lgbtq* same_sex_couple same_sex gay_couple gay_man lesbian_couple gay_dads two_dads two_mums intersex genderqueer genderfluid lesbian_mums \
        lesbienne* bisexuel* homosexuel* homo transgenre* transsexuel* heterosexuel* couple_de_femmes couple_d_hommes couple_homo couple_gay couple_lesbien pansexuel* non_binaire homoparental* homoparentale \
        schwul* lesbisch* lesbe bisexuell* homosexuell* heterosexuell* transsexuell* transfrau transmann transgeschlechtlich nichtbinar* nicht_binar* nonbinar* gleichgeschlechtlich* pansexuell* asexuell* regenbogenfamilie \
        lesbiana* bisexual homosexual* heterosexual* transexual* transgenero no_binari* pareja_gay pareja_homosexual pareja_lesbica \
        lesbica lesbiche lesbo bisessual* omosessual* eterosessual* transessual* transgender coppia_gay coppia_lesbica coppia_omosessuale non_binari* omogenitoriale \
        lesbisch homoseksueel homoseksuele homostel biseksueel biseksuele heteroseksueel transseksueel transvrouw transpersoon non_binair homo_s transgenderpersoon lesbienne \
        lesbica* bissexual* homossexual* heterossexual* transgenero transexual casal_gay casal_homossexual casal_lesbico nao_binari* pansexual \
        gejem gej gejow lesbijka lesbijk* biseksualn* homoseksualn* heteroseksualn* transplciow* transseksualn* osoba_trans osoba_niebinarna niebinarn* para_jednoplciowa \
        homosexuell bog lesbisk lesbiska bisexuell homosexuella transperson transkille transtjej icke_binar samkonat samkonade transkvinna transman ickebinar*",
    ),
    (
        SEXUAL_ORIENTATION | OWNED,
        "sexual_orientation coming_out orientation_sexuelle sexuelle_orientierung orientacion_sexual orientamento_sessuale seksuele_geaardheid orientacao_sexual orientacja_seksualna orientacji_seksualnej sexuella_laggning",
    ),
    (
        ETHNICITY | IS,
        "asian latino latina latinx hispanic roma romani gypsy gipsy irish_traveller* african_american afro_caribbean afro_american afro* black_british african arab arabic kurdish kurd kurds berber aboriginal indigenous maori native_american first_nations inuit mixed_race biracial brown_skinned black_woman black_man person_of_colour person_of_color \
        people_of_colour people_of_color woman_of_colour woman_of_color man_of_colour bame dark_skinned south_asian east_asian middle_eastern caribbean ethnic_minority sinti tamil pashtun uyghur yazidi sami chinese_origin british_asian romany bangladeshi_heritage jewish_descent \
        arabe arabes maghrebin* kabyle* berbere* kurde* rom tsigane* gitan* gitane metis metisse antillais* asiatique* africain* afrodescendant* personne_de_couleur racise racisee amazigh touareg beur \
        farbig* dunkelhautig* afrodeutsch* kurdisch* kurdin araber* arabisch* sinti_und_roma romni sinto asiatisch* afrikanisch* sorbisch* turkischstammig* tuerkischstammig* afrikanischstammig* poc migrationshintergrund person_of_color \
        gitano gitana arabe* kurdo kurda mulato mulata mestizo mestiza indigena asiatic* african* afrodescendiente magrebi afro_descendiente latino \
        di_colore rom sinti arabo araba curdo curda meticcio meticcia asiatica afrodiscendente magrebino magrebina \
        koerdisch* koerd arabisch* marokkaans* surinaams* aziatisch* getint donker_getint roma_zigeuner bicultureel afrikaans* hindoestaans* moluks* creools* berbers* \
        cigano cigana mulato mulata indigena asiatico africano africana quilombola \
        czarnoskor* romem romka romk* rom kurdem kurdyjk* arabem arabk* slazakiem kaszubem lemkiem azjat* ciemnoskor* tatar* \
        morkhyad samisk samer romsk kurdisk kurd arabisk arab asiatisk afrosvensk* svenskfinne tornedaling rasifierad assyrier syrian \
        roms ciganos ciganas gitanos gitanas romami romer sintiza romnja",
    ),
    (
        ETHNICITY | OWNED,
        "ethnicity ethnic_origin ethnic_background skin_colour skin_color  origine_ethnique couleur_de_peau hautfarbe ethnische_herkunft origen_etnico color_de_piel origine_etnica colore_della_pelle huidskleur etnische_afkomst cor_da_pele cor_de_pele origem_etnica kolor_skory pochodzenie_etniczne hudfarg etniskt_ursprung migrationshintergrund migratieachtergrond roma_background",
    ),
    // Colours.
    (
        ETHNICITY | IS | TIGHT,
        "black brown noir noire noirs noires schwarz schwarze schwarzer negro negra nero nera neri zwart zwarte preta preto czarny czarna svart",
    ),
    // The verb tells the Swedish word from an English one.
    (ETHNICITY | DONE, "ar_same ar_samer"),
    // `of Kurdish descent`: the phrase has the word that says which.
    (
        ETHNICITY | ORIGIN,
        "descent heritage ancestry extraction roots origin origine origines abstammung herkunft wurzeln origen ascendencia raices origini discendenza afkomst komaf wortels origem ascendencia raizes pochodzenia pochodzeniem korzeniach korzenie ursprung harkomst rotter pakrvi",
    ),
    (
        BIOMETRIC | OWNED,
        "fingerprint* finger_print* thumbprint* palm_print* palmprint* handprint face_scan* facial_scan* faceprint* iris_scan* retina_scan* retinal_scan* iris iris_pattern voiceprint voice_print voice_recognition facial_recognition face_recognition facial_image* biometric* face_id_data biometric_data biometrisch*_daten donnees_biometriques biometrische_gegevens biometriska_data face_template facial_features scan_of_my_face \
        empreinte* empreinte_digitale empreintes_digitales empreinte_vocale reconnaissance_faciale scan_du_visage biometrique* donnees_biometriques reconnaissance_vocale scan_de_mon_visage scan_de_l_iris \
        fingerabdruck* fingerabdrucke* gesichtserkennung gesichtsscan irisscan netzhautscan stimmabdruck handabdruck biometrisch* handvenenscan gesichtsgeometrie iris_scan \
        huella* huellas_dactilares huella_dactilar huellas_digitales huella_digital reconocimiento_facial escaneo_facial biometric* datos_biometricos escaneo_del_iris reconocimiento_de_voz iris \
        impronta* impronte_digitali impronta_digitale impronte riconoscimento_facciale scansione_facciale scansione_del_volto scansione_dell_iride dati_biometrici impronta_vocale scansione_della_retina \
        vingerafdruk* gezichtsherkenning gezichtsscan irisscan stemafdruk biometrische* handpalmscan \
        impressao_digital impressoes_digitais reconhecimento_facial leitura_facial scan_facial dados_biometricos impressao_vocal leitura_da_iris \
        odcisk* odcisk_palca odciski_palcow odcisku_palca odciskow_palcow rozpoznawanie_twarzy skan_twarzy skan_teczowki dane_biometryczne danych_biometrycznych rozpoznawania_twarzy \
        fingeravtryck* ansiktsigenkanning ansiktsskanning irisskanning rostavtryck biometrisk* handavtryck",
    ),
];
