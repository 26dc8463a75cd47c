//! Orientation, gender, genes, and prints and scans of the body.

use super::{
    category::{BIOMETRIC, GENETIC, SEXUAL_ORIENTATION},
    frame::{DONE, HAD, IS, OWNED},
};
use crate::pii::special::table::Row;

pub(super) const ROWS: &[Row] = &[
    // English.
    (
        SEXUAL_ORIENTATION | IS,
        "out_and_proud bicurious pan_sexual omnisexual graysexual ace_and_aro transmasculine transfeminine post_op_trans male_to_female female_to_male assigned_female_at_birth \
        assigned_male_at_birth gender_nonconforming gender_non_conforming gender_diverse bigender two_spirit gender_questioning cisgender cis_woman cis_man in_a_civil_partnership \
        two_mommies two_mothers two_fathers poly_relationship throuple sexually_attracted_to_* attracted_to_women_and_*",
    ),
    (
        SEXUAL_ORIENTATION | OWNED,
        "dead_name sexuality sexual_identity gender_identity gender_transition pronouns_are_they gender_recognition_certificate gender_marker_change legal_gender_change \
        gender_reassignment gender_affirming_* trans_status",
    ),
    (
        SEXUAL_ORIENTATION | DONE,
        "came_out_as_* came_out_to_my_* transitioned_last_* transitioned_in_* transitioned_from_* have_transitioned was_born_a_* used_to_be_a_man_* married_another_man \
        married_another_woman married_my_girlfriend_and_i_am_a_woman",
    ),
    (
        GENETIC | HAD,
        "brca_positive factor_five_leiden mthfr apoe4 apoe_e4 apc_gene li_fraumeni_syndrome familial_hypercholesterolaemia familial_hypercholesterolemia genetic_variant \
        genetic_marker genetic_abnormality chromosome_abnormality chromosomal_abnormality chromosome_deletion balanced_translocation gene_defect gene_variant inherited_condition \
        inherited_disorder hereditary_condition genetic_counselling g6pd_deficiency alpha_1_antitrypsin* tay_sachs_carrier_status",
    ),
    (GENETIC | IS, "cf_carrier tay_sachs_carrier gene_carrier genetically_predisposed_to_*"),
    (
        GENETIC | OWNED,
        "23andme_results carrier_screening carrier_test genetic_report chromosome_test karyotype",
    ),
    (
        BIOMETRIC | OWNED,
        "thumb_print thumb_scan finger_scan hand_scan palm_scan palm_vein palm_vein_scan palm_vein_pattern vein_pattern vein_scan hand_geometry face_geometry facial_geometry \
        facial_template face_biometrics face_map face_id_scan selfie_scan eye_scan retina_pattern voice_sample voice_profile voice_recording_as_* voice_id voice_signature \
        gait_analysis_as_* gait_recognition keystroke_dynamics typing_pattern ear_print footprint_of_my_baby scan_of_my_hand scan_of_my_palm scan_of_my_retina",
    ),
    // French.
    (
        SEXUAL_ORIENTATION | IS,
        "homos demisexuel demisexuelle hetero bicurieux agenre intersexue intersexuee couple_de_meme_sexe famille_arc_en_ciel deux_meres deux_peres marie_avec_un_homme_et_* \
        pacses_entre_hommes mariage_pour_tous polyamour trouple",
    ),
    (
        SEXUAL_ORIENTATION | OWNED,
        "morinom sexualite identite_de_genre identite_sexuelle transition_de_genre changement_de_sexe changement_de_genre reassignation_sexuelle vaginoplastie torsoplastie",
    ),
    (SEXUAL_ORIENTATION | DONE, "fait_ma_transition change_de_sexe change_de_genre transitionne"),
    (
        GENETIC | HAD,
        "gene_brca gene_de_huntington facteur_v_leiden facteur_v_de_leiden anomalie_genetique anomalie_chromosomique translocation_chromosomique deletion_chromosomique \
        variant_genetique risque_genetique hypercholesterolemie_familiale consultation_genetique trait_drepanocytaire deficit_en_g6pd premutation",
    ),
    (
        GENETIC | IS,
        "porteur_du_gene porteuse_du_gene porteur_du_gene_* porteuse_du_gene_* porteur_sain porteuse_saine predispose_genetiquement predisposee_genetiquement",
    ),
    (GENETIC | OWNED, "test_de_depistage_genetique caryotype sequencage"),
    (
        BIOMETRIC | OWNED,
        "scan_de_ma_retine scan_retinien image_faciale gabarit_facial geometrie_de_la_main geometrie_du_visage reseau_veineux veines_de_ma_main veines_de_la_main donnees_faciales \
        signature_vocale echantillon_de_voix echantillon_vocal biometrie reconnaissance_palmaire",
    ),
    // German.
    (
        SEXUAL_ORIENTATION | IS,
        "demisexuell transmaedchen transkind transmaskulin transfeminin nichtbinaer nicht_binaer non_binar non_binaer divers_im_* divers_eingetragen \
        eingetragene_lebenspartnerschaft mit_einem_mann_verheiratet_und_* zwei_mamis zwei_papis zwei_muetter zwei_vaeter maennerpaar geoutet nicht_geoutet ungeoutet",
    ),
    (
        SEXUAL_ORIENTATION | OWNED,
        "abgelegter_name_als_* sexualitat sexualitaet geschlechtsidentitat geschlechtsidentitaet sexuelle_identitat sexuelle_identitaet geschlechtsangleichung \
        geschlechtsangleichende* personenstandsanderung_wegen_* personenstandsaenderung_wegen_*",
    ),
    (
        SEXUAL_ORIENTATION | DONE,
        "mein_geschlecht_angleichen_* geschlechtseintrag_geandert geschlechtseintrag_geaendert geschlechtseintrag_andern_* geschlechtseintrag_aendern_*",
    ),
    (
        GENETIC | HAD,
        "brustkrebsgen faktor_v_leiden faktor_5_leiden lynch_syndrom genveranderung genveraenderung genvariante chromosomenstorung chromosomenstoerung chromosomenanomalie \
        translokation genetisches_risiko genetische_disposition genetischer_defekt genetischen_defekt erbliche_vorbelastung erbliche_belastung familiare_hypercholesterinamie \
        familiaere_hypercholesterinaemie haemochromatose humangenetische_beratung",
    ),
    (
        GENETIC | IS,
        "gentrager gentraeger gentragerin gentraegerin anlagetrager anlagetraeger anlagetragerin anlagetraegerin mutationstrager mutationstraeger mutationstragerin \
        mutationstraegerin ubertragerin ubertraegerin ubertraeger_von_* erblich_vorbelastet erblich_belastet genetisch_vorbelastet",
    ),
    (
        GENETIC | OWNED,
        "erbinformation* genprofil genetischer_befund genetische_untersuchung erbgutanalyse genomanalyse humangenetisches_gutachten",
    ),
    (
        BIOMETRIC | OWNED,
        "daumenabdruck handflachenscan handflaechenscan handflachenabdruck handflaechenabdruck handscan handgeometrie handvenen handvenenmuster venenscan venenmuster fingerscan \
        gesichtsdaten gesichtsbild gesichtsbiometrie gesichtsvorlage gesichtsmerkmale gesichtsabdruck irismuster irisdaten augenscan retinascan netzhautmuster stimmprofil \
        stimmprobe stimmbiometrie stimmmuster sprachprofil_als_* stimmerkennung biometriedaten abdruck_meines_fingers abdruck_meines_daumens scan_meiner_hand scan_meiner_netzhaut \
        gangbild",
    ),
    // Spanish.
    (
        SEXUAL_ORIENTATION | IS,
        "arromantico arromantica bollera maricon travesti genero_fluido agenero pareja_del_mismo_sexo parejas_del_mismo_sexo pareja_de_dos_hombres pareja_de_dos_mujeres \
        matrimonio_del_mismo_sexo matrimonio_igualitario matrimonio_lesbico familia_con_dos_padres dos_mamis en_transicion_de_genero fuera_del_armario",
    ),
    (
        SEXUAL_ORIENTATION | OWNED,
        "nombre_muerto_* sexualidad identidad_de_genero identidad_sexual cambio_de_sexo cambio_de_genero transicion_de_genero reasignacion_de_sexo reasignacion_de_genero \
        salida_del_armario condicion_sexual",
    ),
    (
        SEXUAL_ORIENTATION | DONE,
        "sali_del_armario sali_del_closet cambie_de_sexo cambie_de_genero hice_la_transicion_*",
    ),
    (
        GENETIC | HAD,
        "factor_v_de_leiden anomalia_genetica anomalia_cromosomica alteracion_genetica alteracion_cromosomica translocacion variante_genetica riesgo_genetico \
        hipercolesterolemia_familiar rasgo_falciforme consejo_genetico",
    ),
    (
        GENETIC | IS,
        "portador_del_gen portadora_del_gen portador_del_gen_* portadora_del_gen_* portador_de_la_mutacion portadora_de_la_mutacion portador_de_una_mutacion \
        portadora_de_una_mutacion portador_sano portadora_sana predispuesto_geneticamente",
    ),
    (GENETIC | OWNED, "cariotipo genoma codigo_genetico informacion_genetica"),
    (
        BIOMETRIC | OWNED,
        "escaneo_de_retina escaneo_de_la_palma escaneo_de_mi_rostro escaneo_de_mi_mano escaner_facial rasgos_faciales imagen_facial plantilla_facial patron_facial patron_de_iris \
        patron_de_venas venas_de_la_mano venas_de_mi_mano geometria_de_la_mano geometria_facial muestra_de_voz biometria biometria_facial",
    ),
    // Italian.
    (
        SEXUAL_ORIENTATION | IS,
        "demisessuale aromantico etero frocio coppia_dello_stesso_sesso coppie_dello_stesso_sesso coppia_di_due_donne coppia_di_due_uomini due_madri due_padri unito_civilmente \
        in_transizione_di_genere",
    ),
    (
        SEXUAL_ORIENTATION | OWNED,
        "sessualita identita_di_genere identita_sessuale cambio_di_sesso cambio_di_genere transizione_di_genere riattribuzione_di_genere riassegnazione_di_genere \
        rettifica_del_sesso",
    ),
    (
        SEXUAL_ORIENTATION | DONE,
        "fatto_coming_out fatto_la_transizione cambiato_sesso cambiato_genere",
    ),
    (
        GENETIC | HAD,
        "gene_della_corea_* fattore_v_di_leiden fattore_v_leiden alterazione_genetica difetto_genetico rischio_genetico ipercolesterolemia_familiare traslocazione \
        consulenza_genetica tratto_talassemico",
    ),
    (
        GENETIC | IS,
        "portatore_del_gene portatrice_del_gene portatore_della_mutazione portatrice_della_mutazione portatore_di_una_mutazione portatrice_di_una_mutazione portatore_sano \
        portatrice_sana geneticamente_predisposto geneticamente_predisposta",
    ),
    (GENETIC | OWNED, "esame_genetico test_genetici codice_genetico informazioni_genetiche"),
    (
        BIOMETRIC | OWNED,
        "scansione_delle_impronte scansione_della_mano scansione_del_palmo scansione_del_mio_viso scansione_del_viso scansione_della_mia_iride immagine_facciale tratti_del_volto \
        modello_facciale geometria_della_mano geometria_del_volto vene_della_mano vene_della_mia_mano campione_vocale campione_di_voce riconoscimento_vocale \
        riconoscimento_dell_iride",
    ),
    // Dutch.
    (
        SEXUAL_ORIENTATION | IS,
        "homofiel biseksuelen demiseksueel pot_en_trots transjongere nonbinair genderfluide stel_van_hetzelfde_geslacht van_hetzelfde_geslacht_getrouwd homohuwelijk \
        twee_mannen_met_* twee_vrouwen_getrouwd roze_gezin regenbooggezinnen roze_senior uit_de_kast polyamoureuze",
    ),
    (
        SEXUAL_ORIENTATION | OWNED,
        "seksualiteit seksuele_orientatie seksuele_voorkeur genderidentiteit gendertransitie geslachtsverandering geslachtsaanpassing geslachtsbevestigende_* geslachtsoperatie",
    ),
    (SEXUAL_ORIENTATION | DONE, "uit_de_kast_gekomen in_transitie_gegaan van_geslacht_veranderd"),
    (
        GENETIC | HAD,
        "borstkankergen lynch_syndroom syndroom_van_lynch gendefect genetische_afwijking genetische_aandoening genetische_aanleg genetische_mutatie chromosoomafwijking translocatie \
        erfelijke_belasting familiaire_hypercholesterolemie klinisch_geneticus",
    ),
    (
        GENETIC | IS,
        "gendrager gendraagster drager_van_een_* draagster_van_een_* erfelijk_belast genetisch_belast drager_van_cf",
    ),
    (GENETIC | OWNED, "erfelijkheidsonderzoek genetisch_profiel genetische_informatie genoom"),
    (
        BIOMETRIC | OWNED,
        "vingerscan duimafdruk handpalmafdruk handpalm handpalmaders handaderpatroon aderpatroon aderscan gezichtsbeeld gezichtsgegevens gezichtstemplate gezichtskenmerken \
        gezichtsprofiel iriscopie oogscan netvliesscan netvliespatroon stemprofiel stemherkenning stemopname_als_* stembiometrie scan_van_mijn_hand afdruk_van_mijn_vinger \
        afdruk_van_mijn_duim",
    ),
    // Portuguese.
    (
        SEXUAL_ORIENTATION | IS,
        "homossexuais bissexuais demissexual viado transexuais casal_do_mesmo_sexo casais_do_mesmo_sexo uniao_homoafetiva casamento_homoafetivo familia_homoafetiva \
        em_transicao_de_genero fora_do_armario",
    ),
    (
        SEXUAL_ORIENTATION | OWNED,
        "nome_morto sexualidade identidade_de_genero mudanca_de_sexo mudanca_de_genero transicao_de_genero redesignacao_sexual readequacao_sexual saida_do_armario",
    ),
    (SEXUAL_ORIENTATION | DONE, "sai_do_armario mudei_de_sexo mudei_de_genero fiz_a_transicao_*"),
    (
        GENETIC | HAD,
        "gene_da_paramiloidose fator_v_de_leiden fator_v_leiden anomalia_cromossomica alteracao_genetica alteracao_cromossomica risco_genetico traco_falcemico \
        aconselhamento_genetico",
    ),
    (
        GENETIC | IS,
        "portador_do_gene portadora_do_gene portador_do_gene_* portadora_do_gene_* portador_da_mutacao portadora_da_mutacao portador_de_uma_mutacao portadora_de_uma_mutacao \
        portador_sao",
    ),
    (GENETIC | OWNED, "analise_genetica informacao_genetica mapeamento_genetico"),
    (
        BIOMETRIC | OWNED,
        "impressao_do_polegar impressao_palmar impressao_da_palma impressoes_dos_dedos digital_do_dedo leitura_da_palma leitura_da_retina scan_do_rosto scan_ao_rosto \
        digitalizacao_do_rosto digitalizacao_facial imagem_facial tracos_faciais modelo_facial geometria_da_mao veias_da_mao veias_da_minha_mao amostra_de_voz \
        reconhecimento_de_voz",
    ),
    // Polish.
    (
        SEXUAL_ORIENTATION | IS,
        "geje biseksualista biseksem demiseksualny aromantyczny aromantyczna homoseksualista queerem transem transseksualista transchlopak transdziewczyna agenderem \
        w_zwiazku_z_mezczyzna_i_* malzenstwem_jednoplciowym dwie_matki dwoch_tatusiow dwie_mamusie wyoutowan* po_coming_oucie w_trakcie_tranzycji po_tranzycji po_korekcie_plci",
    ),
    (
        SEXUAL_ORIENTATION | OWNED,
        "orientacje_seksualna seksualnosc tozsamosc_plciowa tranzycje tranzycji tranzycja korekte_plci korekty_plci korekta_plci zmiana_plci zmiane_plci uzgodnienie_plci \
        uzgodnienia_plci",
    ),
    (
        SEXUAL_ORIENTATION | DONE,
        "wyszlam_z_szafy wyszedlem_z_szafy zrobilem_coming_out zrobilam_coming_out zmienilem_plec zmienilam_plec przeszlam_tranzycje przeszedlem_tranzycje",
    ),
    (
        GENETIC | HAD,
        "czynnik_v_leiden zespol_lyncha wade_chromosomowa obciazenia_genetyczne predyspozycje_genetyczne predyspozycje_genetyczna ryzyko_genetyczne dziedzicznym_rakiem \
        hemochromatoz* hipercholesterolemie_rodzinna translokacje_chromosom* poradni_genetycznej",
    ),
    (
        GENETIC | IS,
        "nosicielem_genu nosicielka_genu nosicielem_genu_* nosicielka_genu_* obciazony_genetycznie obciazona_genetycznie genetycznie_obciazona genetycznie_obciazony",
    ),
    (GENETIC | OWNED, "test_genetyczny kariotyp profil_genetyczny informacja_genetyczna"),
    (
        BIOMETRIC | OWNED,
        "skan_palca skan_dloni skan_siatkowki skan_oka skan_zyl uklad_zyl wzor_zyl geometrie_dloni geometria_dloni geometrie_twarzy rysy_twarzy wizerunek_twarzy obraz_twarzy \
        wzorzec_twarzy wzorzec_biometryczny wzorzec_teczowki wzor_teczowki probke_glosu probka_glosu biometrii biometrie_glosu zdjecie_biometryczne rozpoznawanie_glosu \
        skan_mojej_dloni skan_mojej_teczowki skan_mojego_oka",
    ),
    // Swedish.
    (
        SEXUAL_ORIENTATION | IS,
        "lebb aromantisk transbarn lesbiskt_foraldrapar homoforalder regnbagsforalder under_konsutredning i_konskorrigering konskorrigerad flersam",
    ),
    (
        SEXUAL_ORIENTATION | OWNED,
        "sexualitet sexuell_laggning konsidentitet konstillhorighet konskorrigering konsbyte konsbekraftande_* konsutredning",
    ),
    (
        SEXUAL_ORIENTATION | DONE,
        "kommit_ut_som_* kom_ut_som_* bytt_juridiskt_kon bytte_juridiskt_kon korrigerat_mitt_kon",
    ),
    (
        GENETIC | HAD,
        "brostcancergenen brostcancergen apc_resistens leidenmutation lynchs_syndrom genforandring kromosomavvikelse kromosomforandring arftlighet_for_* genetisk_avvikelse \
        familjar_hyperkolesterolemi skelleftesjukan_i_slakten genetisk_vagledning",
    ),
    (GENETIC | IS, "genbarare arftligt_belastad genetiskt_belastad"),
    (
        GENETIC | OWNED,
        "arvsmassa genetisk_utredning genetisk_profil genetisk_information kromosomanalys",
    ),
    (
        BIOMETRIC | OWNED,
        "tumavtryck handflatsavtryck handflateavtryck handskanning fingerskanning handvenmonster venmonster venskanning handgeometri ansiktsbild ansiktsdata ansiktsgeometri \
        ansiktsdrag ansiktsmall ansiktsavtryck irismonster irisavlasning ogonskanning nathinneskanning rostprofil rostprov rostigenkanning rostbiometri biometri \
        skanning_av_mitt_ansikte skanning_av_min_hand avtryck_av_min_tumme",
    ),
];
