//! Faiths and denominations by name, what is practised, and offices.

use super::{
    category::RELIGION,
    frame::{DONE, IS, NEEDED, OWNED},
};
use crate::pii::special::table::Row;

pub(super) const ROWS: &[Row] = &[
    // English.
    (
        RELIGION | IS,
        "sufi ismaili salafi wahhabi alawite shi_ite revert_to_islam convert_to_islam convert_to_judaism haredi charedi masorti messianic reform_judaism ethiopian_orthodox \
        armenian_apostolic chaldean nestorian episcopalian episcopal congregationalist hutterite moravian plymouth_brethren salvation_army_member latter_day_saint lds \
        secular_humanist humanist freethinker non_religious non_believer taoist daoist shinto confucian jainist zoroastrians parsi parsee baha_i rastafari rasta rastafarians druid \
        heathen asatru satanist shaivite vaishnava khalsa amritdhari theravada shamanist animist voodoo santeria candomble spiritist vicar_s_wife church_warden churchwarden \
        church_elder parish_councillor_of_our_church lay_preacher lay_reader sunday_school_teacher altar_server choir_member_at_church ordained_minister ordained_priest priest \
        pastor_of_* church_pastor parish_priest imam imam_at_* rabbi muezzin monk deacon deaconess missionary seminarian novice_nun baptised baptized bar_mitzvah_age god_fearing",
    ),
    (
        RELIGION | NEEDED,
        "zabiha pareve no_pork pork_free jain_meal hindu_meal hindu_vegetarian muslim_meal moml ksml hnml jain_food lenten_food lenten_meals iftar suhoor sehri taraweeh jumuah \
        friday_mosque quiet_room_to_pray wudu ablution hajj umrah zakat arbaeen ashura muharram shabbos rosh_hashanah rosh_hashana hanukkah chanukah purim sukkot pesach tisha_b_av \
        mikveh mezuzah tefillin tzitzit tallit sheitel high_holy_days church_service church_services sunday_school_class holy_communion mass_on_sunday rosary confession_at_church \
        eucharist confirmation_class first_communion good_friday_service ash_wednesday house_group_at_church alpha_course gurdwara gurudwara kirpan kara_and_kirpan patka dastar \
        vaisakhi guru_nanak navratri karva_chauth holi_puja mandir vipassana_retreat meditation_at_the_temple jilbab abaya chador niqaab khimar burkini islamic_swimwear \
        modest_swimwear religious_headwear religious_head_covering head_covering_for_religious_reasons religious_fast religious_diet religious_dietary_requirements \
        religious_exemption religious_holidays religious_observance",
    ),
    (
        RELIGION | OWNED,
        "christening confirmation_at_church first_holy_communion church_wedding religious_wedding nikah nikkah aqiqah bris brit_milah church_community congregation bible_college \
        madrasa madrassa religious_conviction* religious_affiliation denomination",
    ),
    (
        RELIGION | DONE,
        "converted_to_christianity converted_to_buddhism converted_to_hinduism converted_to_orthodoxy reverted_to_islam left_the_mosque left_jehovah* don_t_eat_pork do_not_eat_pork \
        can_t_eat_pork cannot_eat_pork was_baptised was_baptized got_baptised fast_during_ramadan fast_for_ramadan break_my_fast breaking_my_fast pray_five_times pray_towards_mecca go_to_mass go_to_church \
        go_to_temple_every_* attend_mass attend_church attend_friday_* went_to_mass pay_church_tax wear_the_veil gave_it_up_for_lent giving_up_meat_for_lent",
    ),
    // French.
    (
        RELIGION | IS,
        "soufi soufie chiite ismaelien salafiste convertie_au_judaisme converti_au_judaisme converti_au_catholicisme israelite ashkenaze sefarade loubavitch catho cathos huguenot \
        huguenote salutiste chaldeen chaldeenne assyro_chaldeen armenien_apostolique taoiste chamaniste animiste vaudou paien paienne sataniste libre_penseuse non_croyant \
        non_croyante laic_engage baptise baptisee catechiste catechumene diacre pretre cure_de_* pasteur pasteure rabbin seminariste moine bonne_soeur missionnaire aumonier \
        enfant_de_choeur servant_d_autel marguillier",
    ),
    (
        RELIGION | NEEDED,
        "repas_sans_porc menu_sans_porc rompre_le_jeune rupture_du_jeune ftour priere_du_vendredi prieres_du_vendredi cinq_prieres tapis_de_priere lieu_de_priere coin_priere \
        prieres aid_el_fitr aid_el_kebir fete_de_l_aid hadj oumra omra chabbat kippour yom_kippour roch_hachana hanoucca pessah souccot pourim bar_mitsvah bat_mitsvah bat_mitzvah \
        tefilines tchador messe_du_dimanche messe_dominicale culte_du_dimanche messe_de_minuit premiere_communion communion_de_ma_* confirmation_de_mon_* profession_de_foi \
        catechisme chapelet confession_a_l_eglise pelerinage_a_lourdes pelerinage_a_la_mecque pelerinage groupe_de_priere etude_biblique temple_hindou",
    ),
    (
        RELIGION | OWNED,
        "bapteme_religieux mariage_religieux mariage_a_l_eglise communion confession_religieuse appartenance_religieuse convictions_religieuses croyances_religieuses \
        communaute_religieuse ecole_coranique eglise_evangelique circoncision_de_mon_*",
    ),
    (
        RELIGION | DONE,
        "ne_mange_pas_de_porc ne_mangeons_pas_de_porc jeune_pendant_le_ramadan jeunons_pendant_le_ramadan fais_mes_prieres fais_la_priere prie_cinq_fois vais_a_la_messe allons_a_la_messe vais_a_la_mosquee vais_a_l_eglise_le_* \
        vais_a_la_synagogue vais_au_temple_le_* porte_le_foulard respecte_le_chabbat respectons_le_shabbat mange_sans_porc converti_au_christianisme converti_au_bouddhisme \
        fait_ma_communion fait_baptiser_*",
    ),
    // German.
    (
        RELIGION | IS,
        "salafist zum_islam_ubergetreten zum_islam_uebergetreten ultraorthodox sephardisch aschkenasisch strengglaubig strengglaeubig evangelikal lutherisch freikirchler \
        freikirchlerin pfingstchrist* siebenten_tags_adventist* quaeker quaekerin neuapostoliker* hutterer amische chaldaisch chaldaeisch eziden ezidin ezidisch drusin heidin \
        wicca konfessionsfrei bekenntnislos ungetauft getauft pfarrer pfarrerin pastorin priester diakon diakonin vikar vikarin rabbiner rabbinerin nonne ordensschwester \
        ordensbruder messdiener messdienerin ministrant ministrantin konfirmandin kommunionkind kirchenvorstand kirchenvorsteher* presbyter presbyterin kirchengemeinderat \
        pfarrgemeinderat kirchenaltester kirchenaeltester kusterin kuesterin religionslehrer* jugendpastor*",
    ),
    (
        RELIGION | NEEDED,
        "koscheres_essen koschere_kuche koschere_kueche koschere_mahlzeit* kein_schweinefleisch schweinefleischfrei* fastenmonat fastenbrechen zuckerfest opferfest freitagsgebet* \
        gebetsteppich gebetsecke gebetszeiten gebetspause* ruheraum_zum_beten raum_zum_beten pilgerfahrt_nach_mekka hadsch haddsch schabbat sabbatruhe jom_kippur rosch_haschana \
        chanukka pessach bar_mizwa bat_mizwa nikab tschador ganzkorperschleier ganzkoerperschleier sonntagsmesse gottesdienst* sonntagsgottesdienst* heilige_messe \
        heilige_kommunion erstkommunion firmung taufe_meiner_* taufe_unseres_* beichte rosenkranz bibelkreis bibelstunde hauskreis gebetskreis kirchensteuer kirchgeld wallfahrt \
        kommunionsunterricht konfirmandenunterricht",
    ),
    (
        RELIGION | OWNED,
        "religionszugehorigkeit religionszugehoerigkeit konfession glaubensgemeinschaft religionsgemeinschaft moscheegemeinde pfarrei pfarrgemeinde kirchliche_trauung taufschein \
        beschneidung_meines_* koranschule glaubensrichtung",
    ),
    (
        RELIGION | DONE,
        "esse_kein_schweinefleisch essen_kein_schweinefleisch faste_im_ramadan fasten_im_ramadan bete_funfmal bete_fuenfmal bete_funf_mal bete_fuenf_mal gehe_in_die_kirche gehe_jeden_sonntag_in_die_kirche \
        gehe_zum_freitagsgebet gehe_zur_messe halte_den_schabbat halten_den_schabbat zahle_kirchensteuer aus_der_kirche_austreten konvertiert_zum_islam kind_taufen_lassen \
        sohn_taufen_lassen tochter_taufen_lassen",
    ),
    // Spanish.
    (
        RELIGION | IS,
        "chii suni salafista convertido_al_judaismo convertida_al_judaismo sefardi askenazi asquenazi cuaquero cuaquera santero santera espiritista sijs jainista taoista \
        no_creyente librepensador librepensadora wiccano satanista del_opus_dei supernumerario supernumeraria numeraria_del_opus neocatecumenal kiko_del_camino catequista \
        catecumeno sacerdote cura_parroco parroco rabino seminarista monje monja fraile misionero misionera diacono monaguillo monaguilla costalero cofrade \
        hermano_mayor_de_la_cofradia nazareno_en_semana_santa bautizado bautizada confirmado_en_la_fe muy_religioso muy_religiosa",
    ),
    (
        RELIGION | NEEDED,
        "menu_sin_cerdo dieta_sin_cerdo romper_el_ayuno abstinencia_de_carne_* oracion_del_viernes rezo_del_viernes rezos sala_de_rezo sala_de_rezos sala_de_oraciones \
        alfombra_de_oracion fiesta_del_cordero peregrinacion_a_la_meca yom_kipur januca pesaj sucot tefilin nicab panuelo_en_la_cabeza misa misa_del_domingo misa_dominical \
        culto_dominical primera_comunion comunion_de_mi_* confirmacion_de_mi_* bautizo_de_mi_* bautismo_de_mi_* catequesis confesion grupo_de_oracion estudio_biblico \
        retiro_espiritual cofradia",
    ),
    (
        RELIGION | OWNED,
        "confesion_religiosa comunidad_religiosa congregacion iglesia_evangelica boda_religiosa",
    ),
    (
        RELIGION | DONE,
        "no_como_cerdo no_comemos_cerdo ayunamos_en_ramadan ayuno_en_ramadan ayuno_en_el_ramadan rezo_cinco_veces voy_a_misa vamos_a_misa voy_a_la_sinagoga voy_a_la_iglesia_los_* voy_al_culto llevo_velo \
        llevo_panuelo_en_la_cabeza guardo_el_sabado guardamos_el_sabbat guardo_el_shabat me_converti_al_* me_bautice",
    ),
    // Italian.
    (
        RELIGION | IS,
        "salafita convertito_all_ebraismo convertita_all_ebraismo sefardita aschenazita valdesi quacchero indu giainista rastafariano neopagano non_credente libero_pensatore \
        dell_opus_dei neocatecumenale ciellino ciellina focolarina focolarino catechista don_della_parrocchia rabbino monaca suora frate missionario missionaria chierichetto \
        chierichetta ministrante battezzato battezzata cresimato cresimata sbattezzato sbattezzata molto_religioso molto_religiosa",
    ),
    (
        RELIGION | NEEDED,
        "menu_senza_maiale dieta_senza_maiale rompere_il_digiuno rottura_del_digiuno digiuno_quaresimale preghiera_del_venerdi preghiere_del_venerdi preghiera preghiere \
        tappetino_per_la_preghiera tappeto_da_preghiera sala_di_preghiera sala_preghiera luogo_di_preghiera festa_del_sacrificio pellegrinaggio_alla_mecca sabato_ebraico kippur \
        messa_della_domenica messa_domenicale santa_messa culto_domenicale prima_comunione comunione_di_mio_* cresima cresima_di_mio_* battesimo_di_mia_* battesimo_di_mio_* \
        catechismo confessione_in_chiesa gruppo_di_preghiera studio_biblico ritiro_spirituale pellegrinaggio ora_di_religione otto_per_mille_alla_chiesa",
    ),
    (
        RELIGION | OWNED,
        "religione credo_religioso confessione_religiosa comunita_religiosa congregazione chiesa_evangelica matrimonio_religioso",
    ),
    (
        RELIGION | DONE,
        "non_mangio_maiale non_mangiamo_maiale non_mangio_carne_di_maiale digiuno_durante_il_ramadan digiuno_nel_ramadan prego_cinque_volte vado_a_messa andiamo_a_messa vado_in_sinagoga vado_in_chiesa_la_* porto_il_velo \
        indosso_il_velo osservo_il_sabato osservo_lo_shabbat mi_sono_convertito_* mi_sono_convertita_*",
    ),
    // Dutch.
    (
        RELIGION | IS,
        "sjiitisch soennitisch bekeerd_tot_het_jodendom bekeerling sefardisch asjkenazisch chaldeeuws wedergeboren_christen lutherse pinkstergemeente_lid pinksterchristen mormoonse \
        winti_aanhanger ongelovig ongedoopt gedoopt kerkelijk niet_gelovig diepgelovig dominee predikant kapelaan diaken ouderling kerkenraadslid rabbijn monnik kloosterzuster \
        zendeling misdienaar acoliet voorganger_van_*",
    ),
    (
        RELIGION | NEEDED,
        "halalvlees halalmaaltijd* koosjere_maaltijd* geen_varkensvlees zonder_varkensvlees vastenmaand suikerfeest offerfeest vastentijd veertigdagentijd vrijdaggebed gebedskleed \
        gebedsmat gebedskamer stilteruimte_om_te_bidden bidruimte gebedstijden bedevaart_naar_mekka jom_kipoer rosj_hasjana chanoeka soekot poerim bar_mitswa bat_mitswa keppeltje \
        tefillien hoofddoekje hidjab boerka boerkini tulband zondagsrust kerkdienst* heilige_mis eerste_communie vormsel doop_van_onze_* doop_van_mijn_* belijdenis_gedaan \
        catechisatie biecht rozenkrans bijbelstudie bijbelkring gebedsgroep huiskring kerkbijdrage divali holi_phagwa",
    ),
    (
        RELIGION | OWNED,
        "religie godsdienst geloofsovertuiging geloofsgemeenschap religieuze_overtuiging kerkgemeenschap moskeegemeenschap parochie kerkelijke_gemeente kerkelijk_huwelijk \
        koranschool koranles",
    ),
    (
        RELIGION | DONE,
        "eet_geen_varkensvlees eten_geen_varkensvlees vast_tijdens_de_ramadan vast_in_de_ramadan doe_mee_aan_de_ramadan doe_ramadan bid_vijf_keer ga_naar_de_kerk ga_elke_zondag_naar_de_kerk draag_een_keppel houd_de_sabbat \
        houd_sabbat houden_de_sabbat bekeerd_tot_het_christendom bekeerd_tot_islam laten_dopen_in_*",
    ),
    // Portuguese.
    (
        RELIGION | IS,
        "convertido_ao_judaismo convertida_ao_judaismo asquenazita assembleiano assembleiana da_assembleia_de_deus da_igreja_universal kardecista macumbeiro filho_de_santo \
        filha_de_santo mae_de_santo pai_de_santo do_candomble da_umbanda pagao nao_crente sem_religiao livre_pensador da_opus_dei paroco freira frade acolito acolita batizado \
        batizada crismado crismada muito_religioso muito_religiosa muito_devoto",
    ),
    (
        RELIGION | NEEDED,
        "menu_sem_porco dieta_sem_carne_de_porco ramadao jejum_do_ramadao jejum_do_ramada quebrar_o_jejum quebra_do_jejum quaresma jejum_da_quaresma oracao_de_sexta_feira \
        oracoes_de_sexta oracoes sala_de_oracao sala_de_oracoes tapete_de_oracao festa_do_sacrificio peregrinacao_a_meca sabat sabado_santo_* chanuca quipa lenco_islamico burca \
        burquini missa_de_domingo missa_dominical culto_de_domingo culto_evangelico primeira_comunhao comunhao_da_minha_* crisma batizado_do_meu_* batizado_da_minha_* \
        batismo_do_meu_* catequese confissao grupo_de_oracao estudo_biblico peregrinacao_a_fatima terreiro_de_* guias_de_orixa dizimo",
    ),
    (
        RELIGION | OWNED,
        "religiao confissao_religiosa comunidade_religiosa congregacao igreja_evangelica casamento_religioso casamento_na_igreja",
    ),
    (
        RELIGION | DONE,
        "nao_como_porco nao_comemos_porco nao_como_carne_de_porco jejuo_no_ramadao jejuo_no_ramada faco_o_ramadao faco_jejum_no_ramada rezo_cinco_vezes vou_a_missa vamos_a_missa \
        vou_a_igreja_aos_* vou_ao_culto guardo_o_sabado guardamos_o_sabado converti_me_ao_* me_converti_ao_* fui_batizado fui_batizada",
    ),
    // Polish.
    (
        RELIGION | IS,
        "wierzacym_i_praktykujacym ewangeliczka kwakrem staroobrzedowcem wyznawca_islamu wyznawczynia_islamu wyznawca_hinduizmu wyznawca_judaizmu wyznawca_buddyzmu wyznawca_krishny \
        bahaita rastafarianinem rodzimowierca poganinem poganka bezwyznaniowcem bezwyznaniowa bezwyznaniowy apostata apostatka po_apostazji nawroconym_na_islam ksiedzem \
        proboszczem wikarym pastorem rabinem imamem zakonnica zakonnikiem siostra_zakonna bratem_zakonnym mnichem klerykiem misjonarzem misjonarka diakonem katecheta katechetka \
        ministrantem ministrantka lektorem_w_parafii ochrzczony ochrzczona",
    ),
    (
        RELIGION | NEEDED,
        "wielki_post wielkiego_postu postu_piatkowego dywanik_modlitewny dywanika_modlitewnego swieto_ofiarowania pielgrzymke_do_mekki pielgrzymke pielgrzymki szabat szabatu \
        szabasu jom_kipur rosz_haszana chanuka chanuke bar_micwe jarmulke jarmulki kipe chuste_na_glowie chuste_islamska czador msze mszy msze_swieta mszy_swietej niedzielna_msze \
        roraty nabozenstwo nabozenstwa pierwsza_komunie komunia_mojej_* komunii_mojego_* bierzmowanie chrzest_mojego_* chrzest_mojej_* chrzciny_mojej_* spowiedz spowiedzi rozaniec \
        rozanca kolko_rozancowe grupe_modlitewna studium_biblijne lekcje_religii katechez* tace_w_kosciele",
    ),
    (
        RELIGION | OWNED,
        "religia wyznanie wyznania przekonania_religijne przekonan_religijnych wspolnota_religijna wspolnocie_religijnej zbor zboru slub_koscielny",
    ),
    (
        RELIGION | DONE,
        "nie_jem_wieprzowiny nie_jemy_wieprzowiny poscimy_w_ramadan* poszcze_w_ramadan* poszcze_podczas_ramadan* modle_sie_piec_razy chodze_do_kosciola chodzimy_do_kosciola chodze_na_msze chodze_do_cerkwi chodze_do_zboru \
        nosze_chuste_na_glowie obchodze_szabat obchodzimy_szabat przestrzegam_szabatu przeszedlem_na_judaizm przeszlam_na_judaizm przeszlam_na_prawoslawie \
        przeszedlem_na_prawoslawie dokonalem_apostazji dokonalam_apostazji ochrzcilismy_*",
    ),
    // Swedish.
    (
        RELIGION | IS,
        "shiit ahmadiyya konverterat_till_judendomen kaldeisk kalde armenisk_apostolisk luthersk frikyrkokristen sjundedagsadventist fore_detta_jehovas_vittne kvakare \
        medlem_i_svenska_kyrkan fralsningssoldat livets_ord_medlem zenbuddhist hedning asatroende ej_troende odopt dopt prast kyrkoherde komminister nunna missionar kyrkvard \
        forsamlingspedagog",
    ),
    (
        RELIGION | NEEDED,
        "halalkott halalmat halalslaktat kosherkott koshermat inget_flaskkott flaskfri_kost fastemanaden fredagsbon fredagsbonen bonematta bonrum boneplats andaktsrum bonestund \
        vallfard_till_mecka sabbaten bar_mitzva sjal_av_religiosa_* huvudduk hogmassa hogmassan gudstjanst gudstjanster gudstjansten massan_pa_sondag forsta_kommunionen \
        konfirmationslager dop_av_* dopet_av_* bikt rosenkrans bibelstudier bibelstudium bonegrupp kyrkoavgift",
    ),
    (
        RELIGION | OWNED,
        "religiosa_overtygelse religionstillhorighet trosuppfattning trossamfund forsamlingen koranskola kyrkliga_vigsel",
    ),
    (
        RELIGION | DONE,
        "ater_inte_flask ater_inte_flaskkott ater_inte_griskott fastar_under_ramadan* ber_fem_ganger gar_i_kyrkan gar_till_mosken gar_till_kyrkan gar_i_mosken haller_sabbaten firar_sabbat firar_shabbat \
        konverterat_till_judendom konverterade_till_islam gick_ur_svenska_kyrkan gatt_ur_svenska_kyrkan",
    ),
];
