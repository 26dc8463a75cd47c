//! Aids, services, cards and benefits that one has by an illness or disability.

use super::{
    category::{DECOY, HEALTH},
    frame::{CAPITALS, HAD, IS, NEEDED, TIGHT},
};
use crate::pii::special::table::Row;

pub(super) const ROWS: &[Row] = &[
    // English.
    (
        HEALTH | NEEDED,
        "powerchair power_chair walker_frame walking_sticks walking_aid walking_aids mobility_aid mobility_aids mobility_walker crutch one_crutch knee_scooter white_stick long_cane \
        guide_dogs seeing_eye_dog hearing_dogs assistance_dogs service_animal emotional_support_animal support_dog medical_alert_dog hearing_loop induction_loop hearing_instrument \
        screen_reader screen_magnifier large_print large_print_menu magnifying_glass_because asl_interpreter lip_reading lip_speaker ostomy_bag ileostomy_bag urostomy_bag \
        catheters self_catheterise peg_tube nasogastric_tube feeding_pump glucose_monitor continuous_glucose_monitor blood_glucose_monitor blood_sugar_monitor dexcom \
        freestyle_libre libre_sensor omnipod bipap oxygen_bottle oxygen_tanks oxygen_therapy supplemental_oxygen nasal_cannula suction_machine tracheostomy compression_stockings \
        compression_garments back_brace leg_brace knee_brace neck_brace wrist_splint leg_splints orthotics orthopaedic_shoes orthopedic_shoes artificial_limb glass_eye \
        hoist_and_sling stairlift stair_lift raised_toilet_seat hospital_bed_at_home pressure_cushion ambulift aisle_chair special_assistance passenger_assistance \
        mobility_assistance sunflower_lanyard hidden_disabilities_lanyard radar_key disabled_badge blue_badges disabled_parking_permit disabled_parking_badge \
        disabled_persons_railcard disabled_railcard disability_card disabled_bus_pass accessible_vehicle motability_car motability",
    ),
    (
        HEALTH | HAD,
        "pip_award personal_independence_payment dla_award attendance_allowance carers_allowance employment_and_support_allowance incapacity_benefit invalidity_benefit \
        invalidity_pension long_term_disability ssdi ehcp education_health_and_care_plan home_carers loss_of_mobility limited_mobility reduced_mobility restricted_mobility \
        impaired_mobility impaired_vision impaired_hearing poor_eyesight poor_hearing partial_sight hidden_disability invisible_disability intellectual_disability \
        sensory_impairment cognitive_impairment implantable_defibrillator icd_implant mechanical_valve artificial_hip artificial_knee new_hip new_knee metal_plate_in_my_* \
        pins_in_my_* screws_in_my_*",
    ),
    (
        HEALTH | IS,
        "vision_impaired hearing_aid_user cochlear_implant_user ventilator_dependent oxygen_dependent tube_fed long_cane_user cane_user mobility_impaired physically_impaired \
        speech_impaired unable_to_walk unable_to_stand_for_long in_a_neck_brace in_a_leg_brace in_a_sling on_pip on_sickness_benefit on_long_term_sick long_term_sick \
        on_medical_leave signed_off_work",
    ),
    (HEALTH | HAD | TIGHT, "defibrillator"),
    (
        DECOY,
        "wheelchair_hire_shop special_assistance_desk crutch_for_the pip_install large_print_run motability_dealer ventilator_fan icd_10 prosthetics_company \
        wheelchair_basketball_match",
    ),
    // French.
    (
        HEALTH | NEEDED,
        "fauteuil_manuel fauteuil_roulants cadre_de_marche canne_de_marche canne_anglaise cannes_anglaises chien_d_aveugle chien_ecouteur chiens_guides protheses_auditives \
        aide_auditive aides_auditives boucle_magnetique boucle_a_induction lecteur_d_ecran gros_caracteres loupe_electronique tele_agrandisseur langage_des_signes lecture_labiale \
        poche_de_colostomie sonde_urinaire sondes_urinaires autosondage sonde_gastrique nutrition_enterale sonde_naso_gastrique capteur_de_glycemie lecteur_de_glycemie \
        capteur_freestyle appareil_a_ppc concentrateur_d_oxygene bouteilles_d_oxygene oxygene_medical obus_d_oxygene oxygenotherapie ventilation_assistee protections_urinaires \
        bas_de_contention semelles_orthopediques chaussures_orthopediques oeil_de_verre monte_escalier leve_personne lit_medicalise siege_sureleve_de_wc assistance_pmr \
        assistance_en_fauteuil assistance_en_gare accompagnement_pmr carte_cmi carte_cmi_priorite carte_de_priorite carte_de_stationnement_handicape \
        carte_europeenne_de_stationnement macaron_handicape macaron_gic place_pmr vehicule_adapte vehicule_amenage auxiliaire_de_vie aesh",
    ),
    (
        HEALTH | HAD,
        "taux_d_incapacite taux_d_invalidite taux_de_handicap reconnaissance_de_travailleur_handicape reconnaissance_rqth statut_de_travailleur_handicape notification_mdph \
        dossier_mdph allocation_adulte_handicape allocation_aux_adultes_handicapes pension_d_invalidite rente_d_invalidite prestation_de_compensation_du_handicap \
        allocation_personnalisee_d_autonomie aeeh gir_1 gir_2 gir_3 gir_4 perte_d_audition perte_auditive perte_de_vue perte_de_la_vue basse_vision vision_reduite mobilite_reduite \
        defibrillateur_implantable stimulateur_cardiaque valve_mecanique plaque_dans_le_* vis_dans_la_* appareil_dentaire ulis projet_personnalise_de_scolarisation \
        plan_d_accueil_individualise pai_pour_* aidant_familial dispositif_ulis",
    ),
    (
        HEALTH | IS,
        "deficient_visuel deficient_auditif deficient_mental en_situation_de_handicap reconnu_handicape reconnue_handicapee reconnu_invalide en_longue_maladie \
        en_arret_longue_maladie en_arret_de_travail en_conge_maladie implantee_cochleaire non_marchant pris_en_charge_a_100",
    ),
    (HEALTH | HAD | TIGHT, "defibrillateur"),
    // German.
    (
        HEALTH | NEEDED,
        "e_rolli faltrollstuhl aktivrollstuhl elektromobil krankenfahrstuhl gehwagen gehstock gehstocke gehstoecke gehhilfen unterarmgehstutzen unterarmgehstuetzen gehstutzen \
        gehstuetzen krucke kruecke kruckstock krueckstock gehbock gehgestell blindenlangstock taststock blindenfuhrhund blindenfuehrhund fuehrhund blindenhunde assistenzhunde \
        signalhund therapiehund horhilfe hoerhilfe induktionsschleife ringschleife screenreader bildschirmlesegerat bildschirmlesegeraet braillezeile grossdruck bildschirmlupe \
        gebardendolmetscher* gebaerdendolmetscher* gebardensprachdolmetsch* gebaerdensprachdolmetsc* gebarden_dolmetscher gebaerden_dolmetscher schriftdolmetscher* lippenlesen \
        stomabeutel stomaversorgung blasenkatheter magensonde ernahrungssonde ernaehrungssonde peg_sonde sondennahrung blutzuckermessgerat blutzuckermessgeraet blutzuckersensor \
        cgm_sensor beatmungsgeraet sauerstoff sauerstoffflasche* sauerstoffkonzentrator sauerstofftherapie heimbeatmung trachealkanule trachealkanuele inkontinenzeinlagen \
        inkontinenzvorlagen kompressionsstrumpfe kompressionsstruempfe stutzstrumpfe stuetzstruempfe ruckenorthese rueckenorthese knieorthese beinschiene halskrawatte \
        orthopadische_schuhe orthopaedische_schuhe orthopadische_einlagen orthopaedische_einlagen glasauge treppenlift pflegebett badewannenlift toilettensitzerhohung \
        toilettensitzerhoehung umsteigehilfe mobilitatshilfe mobilitaetshilfe mobilitatsservice_der_bahn mobilitaetsservice_der_bahn schulbegleitung schulbegleiter \
        integrationshelfer pflegedienst ambulanter_pflegedienst haushaltshilfe_wegen* schwerbehindertenparkau* behindertenparkausweis schwerbehindertenparkpl* euroschlussel \
        euroschluessel euro_schlussel euro_schluessel wertmarke_fur_schwerbehinderte* wertmarke_fuer_schwerbehinderte* begleitperson_b",
    ),
    (
        HEALTH | HAD,
        "gdb schwerbehindertenstatus horbehinderung hoerbehinderung horschadigung hoerschaedigung horminderung hoerminderung horverlust hoerverlust schwerhoerigkeit gehorlosigkeit \
        gehoerlosigkeit korperbehinderung koerperbehinderung mehrfachbehinderung mobilitatseinschrankung* mobilitaetseinschraenku* eingeschrankte_mobilitat \
        eingeschraenkte_mobilitaet eingeschrankte_sehkraft eingeschraenkte_sehkraft restsehvermogen restsehvermoegen pflegegrade pflegegeld erwerbsminderung em_rente \
        erwerbsunfahigkeitsrent* erwerbsunfaehigkeitsren* berufsunfahigkeit berufsunfaehigkeit berufsunfahigkeitsrente berufsunfaehigkeitsrent* invalidenrente iv_rente iv_ausweis \
        arbeitsunfahigkeitsbesc* arbeitsunfaehigkeitsbes* au_bescheinigung arbeitsunfahigkeit arbeitsunfaehigkeit blindengeld eingliederungshilfe nachteilsausgleich icd_implantat \
        defi_implantiert herzunterstutzungssyste* herzunterstuetzungssyst* gelenkersatz kunstliches_gelenk kuenstliches_gelenk hueft_tep titanplatte \
        sonderpadagogischer_forderbedarf sonderpaedagogischer_foerderbedarf sonderpadagogischen_forderbedarf sonderpaedagogischen_foerderbedarf forderbedarf foerderbedarf",
    ),
    (
        HEALTH | IS,
        "gehunfaehig gehbeeintrachtigt gehbeeintraechtigt mobilitatseingeschrankt mobilitaetseingeschraen* bewegungseingeschrankt bewegungseingeschraenkt koerperbehindert \
        hoerbehindert hoergeschaedigt spatertaubt spaetertaubt spaterblindet spaeterblindet sehschwach taubblind stomatraeger stomatraegerin prothesentrager prothesentraeger \
        prothesentragerin prothesentraegerin ci_trager ci_traeger ci_tragerin ci_traegerin beatmungspflichtig erwerbsunfaehig berufsunfaehig arbeitsunfaehig \
        arbeitsunfaehig_geschrieben fruhverrentet fruehverrentet schwerstbehindert",
    ),
    // Spanish.
    (
        HEALTH | NEEDED,
        "scooter_de_movilidad taca_taca baston_de_apoyo baston_para_caminar baston_ingles muleta bastones_ingleses perro_lazarillo perros_guia perro_de_alerta perro_senal \
        bucle_magnetico bucle_de_induccion lector_de_pantalla letra_ampliada lupa_electronica interprete_de_lengua_de_senas lengua_de_senas lectura_labial bolsa_de_estoma \
        bolsa_de_ileostomia sonda_urinaria sonda_vesical sonda_nasogastrica sonda_gastrica nutricion_enteral sensor_de_glucosa medidor_de_glucosa sensor_freestyle glucometro \
        concentrador_de_oxigeno concentrador_portatil botella_de_oxigeno mochila_de_oxigeno respirador ventilacion_mecanica traqueotomia traqueostomia panales_para_adultos \
        medias_de_compresion faja_lumbar rodillera_ortopedica collarin ferula plantillas_ortopedicas zapatos_ortopedicos calzado_ortopedico ojo_de_cristal salvaescaleras \
        grua_para_enfermos cama_articulada elevador_de_wc asistencia_pmr servicio_atendo tarjeta_de_aparcamiento_para_discapacitados tarjeta_de_estacionamiento_para_discapacitados \
        tarjeta_de_minusvalido plaza_de_minusvalido* plaza_pmr vehiculo_adaptado coche_adaptado asistente_personal_por_discapacidad ayuda_a_domicilio",
    ),
    (
        HEALTH | HAD,
        "grado_de_dependencia grado_i_de_dependencia grado_ii_de_dependencia grado_iii_de_dependencia dependencia_reconocida ley_de_dependencia pension_de_invalidez \
        incapacidad_laboral incapacidad_absoluta pension_por_incapacidad pension_no_contributiva_por_invalidez baja_laboral parte_de_baja perdida_auditiva perdida_de_audicion \
        perdida_de_vision baja_vision resto_visual dificultades_de_movilidad problemas_de_movilidad movilidad_limitada dai_implantado valvula_mecanica \
        necesidades_educativas_especiales cuidador_de_dependiente gran_dependencia",
    ),
    (
        HEALTH | IS,
        "ostomizado ostomizada colostomizado colostomizada traqueostomizado implantado_coclear pensionista_por_incapacidad pensionista_por_invalidez gran_invalido gran_invalida",
    ),
    (HEALTH | HAD | TIGHT, "desfibrilador"),
    // Italian.
    (
        HEALTH | NEEDED,
        "carrozzella scooter_per_disabili bastone_da_passeggio bastone_canadese stampella cani_guida cane_da_assistenza cane_per_ciechi apparecchio_per_l_udito lettore_di_schermo \
        caratteri_grandi caratteri_ingranditi videoingranditore lettura_labiale catetere catetere_vescicale sondino_nasogastrico nutrizione_enterale sensore_glicemico \
        sensore_per_la_glicemia sensore_freestyle concentratore_di_ossigeno stroller_di_ossigeno ossigeno_terapeutico respiratore ventilatore_polmonare tracheostomia pannoloni \
        calze_elastiche calze_a_compressione_graduata collare_cervicale tutore_al_ginocchio plantari scarpe_ortopediche occhio_di_vetro montascale servoscala \
        sollevatore_per_disabili letto_ortopedico_con_sponde assistenza_per_disabili assistenza_sala_blu sala_blu assistenza_prm contrassegno_invalidi tagliando_invalidi \
        tagliando_disabili cude posto_disabili parcheggio_disabili carta_blu tessera_disabili auto_adattata insegnante_di_sostegno",
    ),
    (
        HEALTH | HAD,
        "percentuale_di_invalidita verbale_di_invalidita certificato_di_invalidita assegno_di_invalidita pensione_di_invalidita pensione_di_inabilita indennita_di_accompagnamento \
        accompagnamento_inps permessi_104 permessi_della_104 mobilita_ridotta difficolta_motorie problemi_di_mobilita ridotta_mobilita perdita_dell_udito perdita_dell_udito_* \
        perdita_uditiva perdita_della_vista ipovisione deficit_visivo deficit_uditivo defibrillatore_impiantabile valvola_meccanica placca_in_titanio bisogni_educativi_speciali \
        pei_per_* malattia_professionale congedo_per_malattia",
    ),
    (
        HEALTH | IS,
        "tracheostomizzato a_ridotta_mobilita con_mobilita_ridotta in_mutua pensionato_per_invalidita inabile_al_lavoro",
    ),
    (HEALTH | HAD | TIGHT, "defibrillatore"),
    // Dutch.
    (
        HEALTH | NEEDED,
        "elektrische_rolstoelen duwrolstoel loophulpmiddel looprek wandelstok kruk_en elleboogkrukken witte_stok geleidestok blindengeleidehonden geleidehonden assistentiehonden \
        signaalhond hulphonden gehoorapparaten gehoortoestel ringleiding schermlezer schermlezers brailleleesregel grootletter grote_letters_omdat* beeldschermloep schrijftolk \
        gebarentolken gebarentaaltolk liplezen stomazak stomazakken stomamateriaal sondevoeding voedingssonde neussonde glucosemeter bloedsuikermeter bloedglucosemeter \
        freestyle_sensor slaapapneuapparaat zuurstofconcentrator zuurstofflessen zuurstoftank zuurstof_nodig beademingsapparaat thuisbeademing tracheacanule incontinentieverband \
        incontinentiemateriaal steunkousen elastische_kousen rugbrace kniebrace nekkraag spalk orthopedische_schoenen orthopedisch_schoeisel steunzolen kunstoog traplift tillift \
        hoog_laagbed toiletverhoger ns_reisassistentie reisassistentie valys valys_pas wmo_vervoer wmo_taxi regiotaxi_met_wmo gehandicaptenkaart invalidenkaart \
        gehandicaptenparkeerpla* invalidenparkeerplaats aangepaste_auto thuiszorg persoonsgebonden_budget pgb begeleid_wonen",
    ),
    (
        HEALTH | HAD,
        "wia_uitkering wao_uitkering iva_uitkering wga_uitkering ziektewetuitkering ziektewet wlz_indicatie wlz_zorg wmo_indicatie ciz_indicatie zorgindicatie arbeidsongeschiktheid \
        arbeidsongeschiktheidsu* invaliditeit invaliditeitsuitkering invaliditeitspercentage zorgzwaartepakket zorgprofiel mobiliteitsbeperking beperkte_mobiliteit \
        slechthorendheid slechtziendheid gehoorbeschadiging visuele_handicap auditieve_handicap motorische_beperking zintuiglijke_beperking onzichtbare_beperking \
        onzichtbare_handicap lichamelijke_handicap verstandelijke_handicap icd_geimplanteerd inwendige_defibrillator kunsthartklep steunhart mantelzorger_voor_mijn_* \
        indicatiebesluit doelgroepregister",
    ),
    (
        HEALTH | IS,
        "rolstoelgebruikers minder_mobiel mobiel_beperkt auditief_beperkt plotsdoof doofgeworden maatschappelijk_blind ci_drager stomadraagster zuurstofafhankelijk beademd \
        langdurig_ziek wajonger wajongere wia_er aan_bed_gebonden hulpbehoevend zorgbehoevend",
    ),
    // Portuguese.
    (
        HEALTH | NEEDED,
        "scooter_de_mobilidade canadianas bengala caes_guia cao_de_alerta cao_de_servico proteses_auditivas leitor_de_ecra leitor_de_tela lupa_eletronica interprete_de_lgp \
        lingua_de_sinais lingua_brasileira_de_sinais leitura_labial saco_de_estoma algalia cateter nutricao_enterica sensor_de_glicemia sensor_de_glicose medidor_de_glicemia \
        glicosimetro concentrador_de_oxigenio garrafa_de_oxigenio cilindro_de_oxigenio ventilador_mecanico ventilador_nao_invasivo fraldas_para_adultos fralda_geriatrica \
        meias_de_compressao meias_elasticas colete_ortopedico colar_cervical ortoteses palmilhas_ortopedicas sapatos_ortopedicos olho_de_vidro plataforma_elevatoria \
        cadeira_elevatoria assistencia_myway myway cartao_de_estacionamento_para_deficientes distico_para_deficientes vaga_para_deficientes vaga_de_deficiente \
        passe_livre_para_deficiente* carro_adaptado viatura_adaptada apoio_domiciliario",
    ),
    (
        HEALTH | HAD,
        "grau_de_incapacidade atestado_de_incapacidade atestado_medico_de_incapacidade incapacidade_de_* incapacidade_permanente incapacidade_superior_a_* pensao_de_invalidez \
        reforma_por_invalidez aposentadoria_por_invalidez auxilio_doenca bpc_loas beneficio_de_prestacao_continuada prestacao_social_para_a_inclusao complemento_por_dependencia \
        subsidio_de_doenca mobilidade_condicionada dificuldades_de_locomocao problemas_de_mobilidade perda_auditiva perda_de_audicao perda_de_visao visao_reduzida \
        laudo_medico_de_autismo cdi_implantado necessidades_educativas_especiais necessidades_educacionais_especiais estatuto_de_cuidador cuidador_informal",
    ),
    (
        HEALTH | IS,
        "oxigenodependente portador_de_necessidades_especiais com_mobilidade_condicionada reformado_por_invalidez reformada_por_invalidez aposentado_por_invalidez \
        aposentada_por_invalidez de_canadianas",
    ),
    // Polish.
    (
        HEALTH | NEEDED,
        "wozkiem_elektrycznym wozek_reczny skuter_inwalidzki skutera_inwalidzkiego biala_laske psem_przewodnikiem psa_asystenta aparatow_sluchowych aparatu_na_ucho aparaty_na_uszy \
        petla_indukcyjna petli_indukcyjnej czytnika_ekranu brajla alfabetu_brajla duzego_druku powiekszonego_druku lupy_elektronicznej tlumacz_pjm czytania_z_ruchu_warg \
        sondy_zoladkowej zywienia_dojelitowego peg_a sensora_glikemii koncentratora_tlenu butli_z_tlenem butle_z_tlenem tlenu_medycznego respiratora wentylacji_domowej \
        rurki_tracheostomijnej tracheostomii pieluchomajtek pieluch_dla_doroslych rajstop_uciskowych ponczoch_uciskowych gorsetu_ortopedycznego kolnierza_ortopedycznego \
        kolnierz_ortopedyczny ortezy orteze stabilizatora_kolana butow_ortopedycznych wkladek_ortopedycznych schodolazu podnosnika_dla_niepelnosprawnych lozka_rehabilitacyjnego \
        asysty_osobistej asystenta_osoby_niepelnosprawnej asysty_dla_niepelnosprawn* asyste_prm pomocy_prm karty_n legitymacji_osoby_niepelnosprawnej \
        legitymacje_osoby_niepelnosprawnej miejsca_dla_niepelnosprawn* opiekunki_mops",
    ),
    (
        HEALTH | HAD,
        "orzeczenie_zus stopien_znaczny stopien_umiarkowany rente_z_zus rente_zus rente_chorobowa rente_zdrowotna rencie_inwalidzkiej rencie_zdrowotnej zasilek_chorobowy \
        zasilek_pielegnacyjny swiadczenie_rehabilitacyjne dodatek_pielegnacyjny swiadczenie_wspierajace niezdolnosc_do_pracy calkowita_niezdolnosc_do_pracy zwolnienie_chorobowe \
        zwolnieniu_chorobowym ograniczona_sprawnosc_ruchowa ograniczona_mobilnosc trudnosci_z_chodzeniem trudnosci_w_poruszaniu* problemy_z_poruszaniem* problemy_z_chodzeniem \
        ubytek_sluchu utrate_wzroku utrate_sluchu slaby_wzrok slaby_sluch dysfunkcje_wzroku dysfunkcje_sluchu dysfunkcje_ruchu wszczepiony_defibrylator sztuczna_zastawke \
        sztuczne_biodro sztuczne_kolano ksztalcenia_specjalnego nauczanie_indywidualne",
    ),
    (
        HEALTH | IS,
        "osoba_poruszajaca_sie_na_wozku wozkowiczem ociemnialy ociemniala unieruchomiony unieruchomiona na_rencie_zdrowotnej na_rencie_chorobowej na_rencie na_zwolnieniu_chorobowym \
        na_chorobowym na_zasilku_chorobowym na_urlopie_zdrowotnym tlenozalezny niezdolny_do_pracy niezdolna_do_pracy",
    ),
    (HEALTH | HAD | TIGHT, "defibrylator"),
    // Swedish.
    (
        HEALTH | NEEDED,
        "elmoped_for_funktionshindrade promenadskoter gastol gabord krycka kryckkapp armbagskryckor vita_kappen teknikkapp ledarhundar assistanshundar servicehund horselslinga \
        teleslinga skarmlasare forstoringsprogram punktdisplay storstil stor_stil forstoringsglas_for_att* teckensprakstolkar teckensprakstolkning skrivtolk dovtolk lapplasning \
        kateter katetrar urinkateter sondmat sondnaring magsond peg_sond blodsockermatare glukossensor blodsockersensor libresensor somnapnemask syrgaskoncentrator syrgastuber \
        syrgasflaska hemrespirator trakealkanyl inkontinensskydd blojor_for_vuxna stodstrumpor kompressionsstrumpor ryggkorsett halskrage knaortos ortos ortoser ortopediska_skor \
        ortopediska_inlagg emaljoga trapphiss personlift taklift toalettforhojning ledsagning ledsagare ledsagarservice fardtjanst fardtjansten riksfardtjanst sjukresa sjukresor \
        parkeringstillstand_for_rorelsehindrad* handikapparkering handikapptillstand anpassad_bil bilstod personlig_assistans personlig_assistent hemtjanst hemsjukvard boendestod \
        trygghetslarm",
    ),
    (
        HEALTH | HAD,
        "lss_insats lss_insatser lss_boende lss_beslut assistansersattning aktivitetsersattning sjukpenning fortidspension merkostnadsersattning omvardnadsbidrag funktionsvariation \
        funktionsnedsattningar rorelsehinder rorelsenedsattning nedsatt_horsel nedsatt_syn nedsatt_rorlighet npf_diagnos npf icd_dosa ny_hoft nytt_kna konstgjord_hoft \
        konstgjort_kna lakarintyg_for_* anpassad_skolgang",
    ),
    (
        HEALTH | IS,
        "gangsvarigheter vuxendov ci_anvandare syrgasberoende respiratorberoende flerfunktionshindrad multihandikappad funktionsvarierad deltidssjukskriven halvtidssjukskriven \
        fortidspensionar sjukpensionar",
    ),
    // In many languages.
    (
        HEALTH | HAD | CAPITALS,
        "wchr wchs wchc wcmp wcbd wcbw wchp blnd deaf_code dpna maas_code stcr prm petc_dog dyla dgs_code",
    ),
    (HEALTH | NEEDED | CAPITALS, "wchr wchs wchc blnd dpna prm stcr"),
];
