//! Sexual orientation and identity, ethnic origin, biometric data.

use super::{
    category::{BIOMETRIC, ETHNICITY, HEALTH, POLITICS, SEXUAL_ORIENTATION, TRADE_UNION},
    frame::{DONE, HAD, IS, JOINED, NAME, ORIGIN, OWNED, TIGHT},
};
use crate::pii::special::table::Row;

pub(super) const ROWS: &[Row] = &[
    (
        SEXUAL_ORIENTATION | IS,
        "gay gays lesbian* bisexual* bi pansexual* asexual homosexual* heterosexual* queer trans transgender transgendered transsexual* transexual* trans_man trans_woman transman transwoman non_binary nonbinary lgbt lgbtq* same_sex_couple same_sex gay_couple gay_man lesbian_couple gay_dads two_dads two_mums two_moms zwei_mutter zwei_vater frauenpaar mannerpaar deux_papas deux_mamans dos_mamas dos_papas due_mamme twee_moeders twee_vaders dwoch_tatow tva_papporna intersex genderqueer genderfluid lesbian_mums \
        lesbienne* bisexuel* homosexuel* homo transgenre* transsexuel* heterosexuel* couple_de_femmes couple_d_hommes couple_homo couple_gay couple_lesbien pansexuel* non_binaire homoparental* homoparentale \
        schwul* lesbisch* lesbe bisexuell* homosexuell* heterosexuell* transsexuell* transfrau transmann transgeschlechtlich nichtbinar* nicht_binar* nonbinar* gleichgeschlechtlich* pansexuell* asexuell* regenbogenfamilie \
        gais lesbiana* bisexual transgenero no_binari* pareja_gay pareja_homosexual pareja_lesbica \
        lesbica lesbiche lesbo bisessual* omosessual* eterosessual* transessual* coppia_gay coppia_lesbica coppia_omosessuale non_binari* omogenitoriale \
        lesbisch homoseksueel homoseksuele homostel biseksueel biseksuele heteroseksueel transseksueel transvrouw transpersoon non_binair homo_s transgenderpersoon lesbienne \
        lesbica* bissexual* homossexual* heterossexual* transexual casal_gay casal_homossexual casal_lesbico nao_binari* pansexual \
        gejem gej gejow lesbijka lesbijk* biseksualn* homoseksualn* heteroseksualn* transplciow* transseksualn* osoba_trans osoba_niebinarna niebinarn* para_jednoplciowa \
        homosexuell bog lesbisk lesbiska bisexuell homosexuella transperson transkille transtjej icke_binar samkonat samkonade transkvinna ickebinar*",
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
        farbig* dunkelhautig* afrodeutsch* kurdisch* kurdin araber* arabisch* sinti_und_roma romni sinto asiatisch* afrikanisch* sorbisch* turkischstammig* tuerkischstammig* afrikanischstammig* poc migrationshintergrund \
        gitano gitana arabe* kurdo kurda mulato mulata mestizo mestiza indigena asiatic* african* afrodescendiente magrebi afro_descendiente \
        di_colore zingar* arabo araba curdo curda meticcio meticcia asiatica afrodiscendente magrebino magrebina \
        koerdisch* koerd marokkaans* surinaams* aziatisch* getint donker_getint roma_zigeuner bicultureel afrikaans* hindoestaans* moluks* creools* berbers* \
        cigano cigana asiatico africano africana quilombola \
        czarnoskor* romem romka romk* kurdem kurdyjk* arabem arabk* slazakiem kaszubem lemkiem azjat* ciemnoskor* tatar* \
        morkhyad samisk samer romsk kurdisk arabisk asiatisk afrosvensk* svenskfinne tornedaling rasifierad assyrier syrian \
        roms ciganos ciganas gitanos gitanas romami romer sintiza romnja",
    ),
    (
        ETHNICITY | OWNED,
        "ethnicity ethnic_origin ethnic_background skin_colour skin_color origine_ethnique couleur_de_peau hautfarbe ethnische_herkunft origen_etnico color_de_piel origine_etnica colore_della_pelle huidskleur etnische_afkomst cor_da_pele cor_de_pele origem_etnica kolor_skory pochodzenie_etniczne hudfarg etniskt_ursprung migrationshintergrund migratieachtergrond roma_background",
    ),
    // Colours.
    (
        ETHNICITY | IS | TIGHT,
        "black brown noir noire noirs noires schwarz schwarze schwarzer negro negra nero nera neri zwart zwarte preta preto czarny czarna svart",
    ),
    // The verb tells the Swedish word from an English one.
    (ETHNICITY | DONE, "ar_same ar_samer som_same som_samer"),
    (
        ETHNICITY | IS,
        "traveller_family irish_traveller romany_gypsy gypsy_family roma_family black_african black_caribbean british_bangladeshi british_pakistani british_indian british_nigerian ashkenazi sephardi sephardic mixed_heritage dual_heritage sinti_family afro_latina afro_latino aboriginal_australian maori_family asian_american native_hawaiian cherokee navajo hmong uighur rohingya tatar chechen black_family \
        gens_du_voyage kanak kabyles berberes kurdes tziganes tzigane manouche* yeniche* guadeloupeen* martiniquais* reunionnais* maghrebins afro_antillais* afropeen* noire_de_peau basane basanee metisses typee_maghrebine \
        roma_familie kurden kurdinnen kurde jenisch* sorbe sorbin sorbisch afrodeutsche schwarze_deutsche schwarzer_deutscher deutschturk* deutsch_turk* turkeistammig* russlanddeutsch* spataussiedler* jesid* assyrer* aramaer* tamile tamilin tamilisch* paschtun* hazara araberin berberin rumaniendeutsch* schwarze_frau schwarzer_mann vietnamesischstammig* polnischstammig* arabischstammig* mit_migrationshintergrund \
        merchero merchera afroespanol* afrodescendientes saharaui* bereber* amazig kurdos mestizos quechua* aimara* mapuche* guarani otomi nahua zapotec* negra_de_piel de_raza_negra de_etnia_gitana de_raza_gitana de_color rifeno rifena \
        sinta camminanti berbero berbera curdi arabi afroitalian* afrodiscendenti nordafrican* arbereshe di_etnia_rom di_pelle_nera di_pelle_scura rumena_rom \
        koerden koerdische surinamer surinaamse antilliaan* antilliaans* hindoestaan hindoestaanse creool* molukker molukse indische_nederlander berberse riffijn* woonwagenbewoner* roma_afkomst zwarte_vrouw zwarte_man zwarte_nederlander javaans* chinees_indonesisch* donkere_huid biculturele \
        de_etnia_cigana afrodescendente* afro_brasileir* afroportugues* afro_portugues* negros negras indigenas luso_african* quilombolas roma_de_etnia de_raca_negra \
        slazaczka slazaczk* slazak kaszub* lemko* lemk* tatark* kurdow romow romsk* romskiego_pochodzenia cygan* ormian* karaim* rusin* czarnoskora czarnoskory mulat* z_mniejszosci_romskiej z_mniejszosci_niemieckiej mieszanego_pochodzenia \
        samiska sameslakt kurder kurdiska assyriska syrianer syriansk* romska resandefolket tornedalsk* svart_kvinna svart_man afrosvensk afrosvenskar finlandssvensk sverigefinsk sverigefinne rasifierade ",
    ),
    (
        SEXUAL_ORIENTATION | IS,
        " gay_parents lesbian_parents two_moms enby demisexual aromantic queer_couple polyamorous bisexual_man trans_guy trans_girl trans_kid trans_son trans_daughter ftm mtf gender_fluid agender non_binary_parent lgbtqia \
        couple_de_lesbiennes couple_de_gays deux_mamans deux_papas deux_femmes_mariees mariees_toutes_les_deux gouine pede transgenres homme_trans femme_trans garcon_trans fille_trans asexuel* aromantique* non_binaires intersexe polyamoureux polyamoureuse queers \
        lesbenpaar schwulenpaar frauenpaar mannerpaar zwei_mamas zwei_papas zwei_mutter_familie regenbogeneltern lesben homosexueller transjunge transmadchen trans_mann trans_frau trans_junge transident* intergeschlechtlich* intersexuell* asexuelle* aromantisch* polyamor* queere queerer queeres gleichgeschlechtlichen_ehe \
        pareja_de_mujeres pareja_de_hombres pareja_de_lesbianas pareja_de_gays pareja_lesbiana matrimonio_gay matrimonio_homosexual matrimonio_de_mujeres matrimonio_de_hombres familia_homoparental dos_mamas dos_madres dos_papas mujer_trans hombre_trans chica_trans chico_trans nina_trans nino_trans pansexuales asexual* intersexual* no_binaria poliamoros* lgtbi* \
        coppia_di_donne coppia_di_uomini coppia_di_lesbiche coppia_di_gay due_mamme due_papa uomo_trans donna_trans ragazzo_trans ragazza_trans unita_civilmente famiglia_arcobaleno famiglie_arcobaleno pansessual* asessual* intersessual* \
        lesbisch_stel lesbisch_koppel lesbisch_paar homokoppel homopaar homostel homostelletje lesbostel vrouwenstel vrouwenkoppel mannenstel twee_mama_s twee_moeders twee_vaders twee_papa_s regenbooggezin transvrouwen transjongen transmeisje transgenders panseksueel* aseksueel* interseks* polyamoreus \
        casal_de_mulheres casal_de_homens casal_de_lesbicas casal_de_gays casal_homoafetivo casal_homoafectivo duas_maes dois_pais mulher_trans homem_trans rapaz_trans rapariga_trans menino_trans menina_trans assexual* intersexo panssexual* nao_binario lgbtqi* \
        lesbijki para_lesbijek para_gejow para_kobiet dwie_mamy dwoch_ojcow rodzina_teczowa teczowa_rodzina osoba_transplciowa transkobieta transmezczyzna trans_kobieta trans_mezczyzna osoba_nieheteronormatywna nieheteronormatywn* aseksualn* panseksualn* interplciow* queerow* poliamor* \
        lesbiskt_par bogpar gaypar homopar tva_tjejer_ihop tva_killar_ihop tva_mammor tva_pappor regnbagsfamilj transkvinnor trans_kvinna transpojke transflicka bogar lesbiskor polyamoros ickebinar icke_binara hbtq* queert",
    ),
    // `of Kurdish descent`: the phrase has the word that says which.
    (
        ETHNICITY | ORIGIN,
        "descent heritage ancestry extraction roots origin origine origines abstammung herkunft wurzeln origen ascendencia raices origini discendenza afkomst komaf wortels origem raizes pochodzenia pochodzeniem korzeniach korzenie ursprung harkomst rotter pakrvi",
    ),
    // Also a name.
    (BIOMETRIC | OWNED | NAME, "iris"),
    (
        BIOMETRIC | OWNED,
        "scan_meines_gesichts scan_meiner_iris contour_de_ma_main scan_de_ma_main contorno_de_mi_mano contorno_della_mia_mano odcisk_mojego_palca skan_mojej_twarzy reconhecimento_do_meu_rosto leitura_do_meu_rosto impressao_do_meu_dedo scan_van_mijn_gezicht scan_di_mio_volto scansione_del_mio_volto escaneo_de_mi_cara scan_av_mitt_ansikte fingerprint* finger_print* thumbprint* palm_print* palmprint* handprint face_scan* facial_scan* faceprint* iris_scan* retina_scan* retinal_scan* iris_pattern voiceprint voice_print voice_recognition facial_recognition face_recognition facial_image* biometric* face_id_data biometric_data biometrisch*_daten donnees_biometriques biometrische_gegevens biometriska_data face_template facial_features scan_of_my_face \
        empreinte* empreinte_digitale empreintes_digitales empreinte_vocale reconnaissance_faciale scan_du_visage biometrique* reconnaissance_vocale scan_de_mon_visage scan_de_l_iris \
        fingerabdruck* fingerabdrucke* gesichtserkennung gesichtsscan irisscan netzhautscan stimmabdruck handabdruck biometrisch* handvenenscan gesichtsgeometrie iris_scan \
        huella* huellas_dactilares huella_dactilar huellas_digitales huella_digital reconocimiento_facial escaneo_facial datos_biometricos escaneo_del_iris reconocimiento_de_voz \
        impronta* impronte_digitali impronta_digitale impronte riconoscimento_facciale scansione_facciale scansione_del_volto scansione_dell_iride dati_biometrici impronta_vocale scansione_della_retina \
        vingerafdruk* gezichtsherkenning gezichtsscan stemafdruk biometrische* handpalmscan \
        impressao_digital impressoes_digitais reconhecimento_facial leitura_facial scan_facial dados_biometricos impressao_vocal leitura_da_iris \
        odcisk* odcisk_palca odciski_palcow odcisku_palca odciskow_palcow rozpoznawanie_twarzy skan_twarzy skan_teczowki dane_biometryczne danych_biometrycznych rozpoznawania_twarzy \
        fingeravtryck* ansiktsigenkanning ansiktsskanning irisskanning rostavtryck biometrisk* handavtryck",
    ),
    // What became of one, told by a verb.
    (
        HEALTH | DONE,
        "got_pregnant fell_pregnant schwanger_wurde schwanger_geworden tombee_enceinte quede_embarazada rimasta_incinta zwanger_geraakt \
        zwanger_werd engravidei engravidamos fiquei_gravida zaszlam_w_ciaze blev_gravid blivit_gravid",
    ),
    (HEALTH | HAD, "prep"),
    (HEALTH | IS, "greffe_du_rein greffe_du_coeur greffe_du_foie"),
    (SEXUAL_ORIENTATION | IS, "gejami lesbijkami biseksualni"),
    (
        POLITICS | IS,
        "militant_socialiste* militante_socialiste* militant_communiste* militante_communiste* militant_ecologiste* militante_ecologiste* \
        attivista_dei_5_stelle attivista_del_movimento_5* attivista_dei_cinque_stelle attivista_del_pd attivista_della_lega \
        militante_del_pd militante_della_lega attivista_di_fratelli_d_italia",
    ),
    (TRADE_UNION | JOINED, "fenprof sitava fectrans sindel"),
    (BIOMETRIC | OWNED, "skanu_teczowki skanu_twarzy skanowania_twarzy skanu_siatkowki"),
    (TRADE_UNION | OWNED, "fackmote fackmotet"),
];
