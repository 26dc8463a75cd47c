//! Parties of many countries, their adherents and offices.

use super::{
    category::POLITICS,
    frame::{CAPITALS, IS, JOINED},
};
use crate::pii::special::table::Row;

pub(super) const ROWS: &[Row] = &[
    // English.
    (
        POLITICS | JOINED,
        "sdlp uup workers_party_of_britain young_liberals fianna_fail fine_gael people_before_profit aontu maga gop democratic_national* extinction_rebellion just_stop_oil \
        campaign_for_nuclear_disarmament fidesz akp chp hdp bjp",
    ),
    (
        POLITICS | IS,
        "social_democratic communist_party card_carrying_communist labour_canvasser labour_man labour_woman snp_supporter snp_councillor reform_supporter reform_member remain_voter \
        leave_voter unionist pro_independence corbynista blairite thatcherite bernie_supporter obama_voter maga_supporter democratic_voter never_trumper progressive_voter leftie \
        left_leaning right_leaning centre_left centre_right pacifist feminist_activist climate_activist political_activist antifascist anticapitalist neo_nazi eurosceptic \
        euroskeptic pro_european local_councillor town_councillor_for_* county_councillor_for_* member_of_parliament party_treasurer branch_chair_of_the_labour_* \
        parliamentary_candidate",
    ),
    // French.
    (
        POLITICS | JOINED,
        "mouvement_democrate ump nouveau_front_populaire nupes generation_s les_patriotes ptb mouvement_reformateur les_engages cdh parti_du_travail_de_belgique verts_liberaux \
        le_centre_suisse quebec_solidaire bloc_quebecois coalition_avenir_quebec alternatiba",
    ),
    (
        POLITICS | IS,
        "militante_insoumise militant_politique militante_politique adherent_des_republicains electeur_du_rn electrice_du_rn electeur_de_le_pen electeur_de_melenchon \
        electeur_de_macron conseiller_municipal conseillere_municipale conseiller_municipal_* conseiller_regional_* conseiller_departemental_* adjoint_au_maire_* gaullistes \
        macronistes insoumise insoumises royalistes nationaliste identitaire independantiste autonomiste anticapitaliste antifasciste altermondialiste liberal_convaincu libertaire \
        feministe_militante gilet_jaune gilets_jaunes social_democrate republicain_convaincu d_extreme_gauche d_extreme_droite encartee sympathisant_du_* sympathisante_du_*",
    ),
    // German.
    (
        POLITICS | JOINED,
        "christdemokraten alternative_fur_deutschland alternative_fuer_deutschland freie_demokraten freien_demokraten buendnis_90 bundnisgrunen buendnisgruenen \
        bundnis_sahra_wagenknecht buendnis_sahra_wagenknecht odp tierschutzpartei freie_waehler freien_wahlern freien_waehlern werteunion dkp mlpd die_heimat dritter_weg \
        junge_alternative junge_liberale jungen_liberalen julis jungsozialisten linksjugend kpo volkspartei schweizerische_volkspartei schweizer_sp grunliberalen gruenliberalen \
        glp juso jungfreisinnige* fridays_for_future letzten_generation letzte_generation antifa pegida",
    ),
    (
        POLITICS | IS,
        "christdemokrat christdemokratin csu_waehler csu_waehlerin cduler cdulerin csuler spdler spdlerin fdpler fdplerin afdler afdlerin gruenenwaehler gruenenwaehlerin \
        gruenen_waehlerin linkenwahler linkenwaehler linkenwahlerin linkenwaehlerin linken_waehlerin fdp_waehlerin spd_waehlerin cdu_waehlerin afd_waehlerin bsw_waehler* \
        piratenwahler piratenwaehler ovp_waehler* spo_waehler* fpo_waehler* svp_waehler* nichtwahler nichtwaehler nichtwahlerin nichtwaehlerin stammwahler_der_* stammwaehler_der_* \
        wechselwahler wechselwaehler liberaler_und_fdp* jungsozialist juso_mitglied juso linksextrem rechtsextrem rechts_der_mitte links_der_mitte linksgrun linksgruen \
        linksgerichtet rechtsgerichtet klimaaktivist klimaaktivistin politischer_aktivist stadtrat_fur_* stadtrat_fuer_* stadtratin_fur_* stadtraetin_fuer_* stadtratsmitglied \
        gemeinderat_fur_* gemeinderat_fuer_* gemeinderatin_fur_* gemeinderaetin_fuer_* kreistagsmitglied bezirksverordnete* ortsvorsitzender ortsvorsitzende \
        ortsvereinsvorsitzende* kreisvorsitzende* landtagsabgeordnete* bundestagsabgeordnete* kreisrat_der_* kreisratin kreisraetin parteisoldat parteigenosse parteigenossin \
        parteifunktionar* parteifunktionaer*",
    ),
    // Spanish.
    (
        POLITICS | JOINED,
        "mas_pais upyd cup_catalana candidatura_d_unitat_popular bloque_nacionalista_galego pacma falange pce se_acabo_la_fiesta alianca_catalana frente_de_todos la_libertad_avanza \
        cambiemos kirchnerismo",
    ),
    (
        POLITICS | IS,
        "simpatizante_de_* concejal_del_* concejala_del_* concejal_de_* concejala_de_* diputado_del_* diputada_del_* republicano_convencido franquista antifranquista \
        anarcosindicalista anticapitalista antifascista nacionalista_vasco nacionalista_catalan nacionalista_catalana nacionalista_gallego indepe separatista unionista \
        de_ultraderecha de_extrema_derecha de_extrema_izquierda de_centro_derecha de_centro_izquierda progre facha voxero voxera socialdemocrata liberal_conservador peronistas \
        kirchnerista macrista mileista libertario libertaria chavista castrista sandinista zapatista correista uribista petrista bolivariano",
    ),
    // Italian.
    (
        POLITICS | JOINED,
        "noi_moderati radicali_italiani forza_nuova gioventu_nazionale articolo_uno sudtiroler_volkspartei udc",
    ),
    (
        POLITICS | IS,
        "iscritto_al_movimento elettore_cinque_stelle consigliere_comunale_* consigliera_comunale_* consigliere_regionale_* assessore_comunale_* pentastellato pentastellata \
        leghiste forzista socialdemocratico socialdemocratica democristiani antifascista_convinto neofascisti sovranista autonomista indipendentista monarchici liberale_convinto \
        radicale_pannelliano ambientalista_dei_verdi di_centrosinistra di_centrodestra di_centro_sinistra di_centro_destra di_ultradestra piddini grillini renziano renziana \
        calendiano bersaniano",
    ),
    // Dutch.
    (
        POLITICS | JOINED,
        "volkspartij_voor_vrijheid_en_democratie democraten_66 christen_democratisch_appel fvd boerburgerbeweging vijftigplus 50plus jovd jonge_democraten perspectief_jongeren \
        rood_jong nieuw_vlaamse_alliantie cd_en_v groen_vlaanderen",
    ),
    (
        POLITICS | IS,
        "pvv_er vvd_stemmer cda_stemmer cda_lid d66_stemmer pvda_stemmer groenlinks_stemmer sp_stemmer sp_lid fvd_stemmer bbb_stemmer bbb_lid sgp_stemmer nsc_stemmer partijlid \
        partijlid_van_* raadslid_voor_* gemeenteraadslid_voor_* wethouder_voor_* statenlid_voor_* fractievoorzitter_van_* kamerlid_voor_* sociaal_democraat christendemocraat \
        liberaal_stemmer flamingant royalist activist_bij_* klimaatactivist links_stemmer rechts_stemmer linkse_stemmers extreemrechts extreemlinks uiterst_links uiterst_rechts \
        links_van_het_midden rechts_van_het_midden rechts_stemmend n_va_stemmer vlaams_belanger vlaams_belang_stemmer",
    ),
    // Portuguese.
    (
        POLITICS | JOINED,
        "pessoas_animais_natureza centro_democratico_social os_verdes jsd jcp psdb pcdob psb uniao_brasil republicanos_brasil rede_sustentabilidade movimento_sem_terra mbl",
    ),
    (
        POLITICS | IS,
        "filiado_ao_pt filiada_ao_pt eleitor_do_* eleitora_do_* apoiante_do_* simpatizante_do_* autarca_do_* vereador_do_* vereadora_do_* deputado_do_* deputada_do_* \
        presidente_de_junta_pelo_* social_democratas cheguista liberal_convicto salazarista monarquicos republicano_convicto lulopetista bolsominion tucano_do_psdb brizolista \
        getulista direitista esquerdista de_centro_esquerda de_centro_direita de_ultradireita esquerdopata sem_terra_do_mst",
    ),
    // Polish.
    (
        POLITICS | JOINED,
        "prawa_i_sprawiedliwosci pisu trzeciej_drogi nowej_lewicy nowej_nadziei suwerennej_polski solidarnej_polski sojuszu_lewicy_demokratycznej sld kukiz_15 kukiza \
        mlodziezy_wszechpolskiej mlodych_demokratow komitetu_obrony_demokracji kod_u strajku_kobiet",
    ),
    (
        POLITICS | IS,
        "lewicowcem lewicowa liberalem nacjonalista wyborca_pisu wyborczynia_lewicy wyborczynia_* zwolennikiem_pisu czlonkiem_pisu ludowcem pisiorem pisowiec platformersem peowcem \
        konfederata razemita razemitka antyfaszysta antyfaszystka dzialaczem_partyjnym dzialaczka_partyjna radnym_pis radnym_z_ramienia_* radna_z_ramienia_* radnym_lewicy \
        aktywistka_klimatyczna aktywista_klimatycznym przeciwnikiem_pis",
    ),
    // Swedish.
    (
        POLITICS | JOINED,
        "moderata_samlingspartiet piratpartiet alternativ_for_sverige muf liberala_ungdomsforbundet luf ung_vanster gron_ungdom centerstudenter ungsvenskarna kdu s_kvinnor \
        s_studenter sannfinlandarna sannfinnarna samlingspartiet vansterforbundet grona_forbundet sdp_i_finland",
    ),
    (
        POLITICS | IS,
        "feminist_initiativ* s_markt grasosse m_valjare s_valjare v_valjare mp_valjare c_valjare kd_valjare vanstervaljare hogervaljare rojalist monarkist klimataktivist \
        partimedlem partiaktiv kommunpolitiker kommunpolitiker_for_* kommunfullmaktigeledamo* kommunalrad_for_* ledamot_i_kommunfullmaktige_for_* riksdagsledamot_for_* borgerlig \
        vansterradikal hogerradikal vansteraktivist hogeraktivist",
    ),
    // In many languages.
    (
        POLITICS | JOINED | CAPITALS,
        "sdlp uup udc plr pvl ptb cdh kpo glp dkp pce fvd psdb sld sdp sfp",
    ),
];
