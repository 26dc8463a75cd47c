//! The same as in `systems` in Spanish, Italian and Dutch.

use super::{
    category::HEALTH,
    frame::{DONE, HAD, IS, TIGHT},
};
use crate::pii::special::table::Row;

pub(super) const ROWS: &[Row] = &[
    // Spanish.
    (
        HEALTH | HAD,
        "valvulopatia taquicardia* bradicardia palpitaciones miocardiopatia miocarditis problemas_cardiacos problema_cardiaco problemas_de_corazon problema_de_corazon \
        problemas_del_corazon parada_cardiaca paro_cardiaco tromboflebitis trombo hipotension accidente_cerebrovascular insuficiencia_mitral marcapaso derrame_pleural \
        crisis_asmatica dificultad_para_respirar dificultades_respiratorias problemas_respiratorios problemas_pulmonares mesotelioma esofagitis disfagia fisura_anal fistula \
        obstruccion_intestinal calculos_en_la_vesicula calculo_renal colico_renal anafilaxis manga_gastrica balon_gastrico enfermedad_del_higado insuficiencia_hepatica \
        pielonefritis rinon_unico vejiga_hiperactiva perdidas_de_orina infecciones_de_orina problemas_de_prostata hiperplasia_de_prostata soriasis hongos_en_los_pies \
        quemaduras_de_tercer_grado escaras verrugas condilomas hiperhidrosis piel_de_mariposa epidermolisis_bullosa ictiosis esclerodermia retinosis queratocono neuritis_optica \
        nistagmo estrabismo ambliopia ojo_vago astigmatismo miopia_magna vision_doble perforacion_del_timpano hiperacusia problemas_de_audicion problemas_auditivos \
        problemas_de_vision problemas_de_vista problemas_visuales problemas_de_equilibrio meniere jaquecas jaqueca temblor_esencial distonia deterioro_cognitivo cuerpos_de_lewy \
        perdida_de_memoria hidrocefalia encefalitis miastenia hemorragia_cerebral lesion_cerebral dano_cerebral dano_cerebral_adquirido lesion_medular crisis_de_ausencia sincopes \
        encefalomielitis_mialgica ataque_de_nervios episodio_depresivo episodio_psicotico brote_psicotico brote_maniaco problemas_de_salud_mental problemas_psicologicos \
        problemas_psiquiatricos enfermedad_psiquiatrica salud_mental_delicada desgaste_profesional ideas_suicidas pensamientos_suicidas autolesiones problema_con_el_alcohol \
        problemas_con_el_alcohol alcoholicos_anonimos psicoterapia psiquiatra terapia_psicologica tratamiento_psiquiatrico tratamiento_psicologico ingreso_psiquiatrico \
        unidad_de_psiquiatria hospital_psiquiatrico deficit_de_atencion sobrecarga_sensorial hipersensibilidad_sensorial retraso_del_lenguaje retraso_del_desarrollo retraso_mental \
        dificultades_de_aprendizaje tel_diagnosticado x_fragil tartamudeo ataque_de_gota hiperlaxitud problemas_de_espalda dolor_de_espalda_cronico dolor_cronico dolor_lumbar \
        estenosis_de_canal estenosis_lumbar protrusion_discal menisco_roto ligamento_roto ligamentos_rotos ligamento_cruzado rotura_de_ligamento rotura_fibrilar tendon_roto \
        rotura_del_manguito_rotador tobillo_esguinzado hombro_dislocado hombro_luxado hombro_congelado fascitis_plantar costilla_rota costillas_rotas clavicula_rota pie_escayolado \
        dedo_roto rodilla_rota femur_roto vertebra_rota hueso_roto huesos_de_cristal atrofia_muscular_espinal debilidad_muscular pierna_amputada pie_zambo displasia_de_cadera \
        espolon_calcaneo juanetes problemas_de_tiroides hipoglucemia hipoglucemias azucar_alto deficit_de_hierro falta_de_hierro problemas_de_coagulacion inmunodeficiencia \
        sistema_inmune_debilitado sistema_inmunologico_debil defensas_bajas_por_* tratamiento_oncologico inmunoterapia_para_* reconstruccion_mamaria transfusion_de_sangre \
        transfusiones paludismo fiebre_tifoidea clamidias vph papilomavirus rubeola tos_ferina boca_mano_pie intoxicacion_alimentaria salmonelosis septicemia citomegalovirus \
        lombrices quiste_ovarico quiste_en_el_ovario quistes_ovaricos mioma mioma_uterino adenomiosis reglas_dolorosas reglas_abundantes sofocos vaginismo prolapso candidiasis \
        abortos_de_repeticion legrado muerte_perinatal muerte_gestacional bebe_muerto bebe_nacido_sin_vida duelo_perinatal duelo_gestacional problemas_de_fertilidad \
        clinica_de_fertilidad donacion_de_ovulos ovodonacion ovulos_donados donante_de_semen inseminacion_artificial hiperemesis_gravidica episiotomia parto_multiple \
        bebe_prematuro gemelos_prematuros hijo_prematuro hija_prematura prematuros uci_neonatal hemorragia_posparto extirpacion_de_utero citologia_alterada mamografia \
        disfuncion_erectil impotencia_sexual problemas_de_ereccion disforia_de_genero colonoscopia endoscopia gastroscopia biopsia puncion_lumbar electroencefalograma \
        resonancia_magnetica resonancia_de_* resonancia_cerebral tac_craneal tac_de_* cateterismo angioplastia intervencion_quirurgica muelas_del_juicio_* extraccion_de_muela* \
        implante_dental implantes_dentales endodoncia flemon dentadura_postiza desviacion_de_tabique rehabilitacion_por_* fisioterapia_por_* logopedia_por_* \
        terapia_ocupacional_por_* baja_maternal_por_* baja_laboral_por_* reduccion_de_jornada_por_enfermedad enfermedad_grave enfermedad_terminal enfermedad_neuromuscular \
        enfermedad_respiratoria enfermedad_hepatica enfermedad_osea enfermedad_reumatica enfermedad_invisible enfermedad_laboral enfermedad_infecciosa enfermedad_muy_grave \
        enfermedades_cronicas enfermedades_raras patologia_cronica patologia_cardiaca patologias_previas problemas_de_salud problema_de_salud problemas_graves_de_salud porfiria \
        amiloidosis fenilcetonuria",
    ),
    (
        HEALTH | HAD | TIGHT,
        "prolapso_leve fiebre diarrea estrenimiento lesion rehabilitacion quistes quiste mareos jaquecas_fuertes resonancia",
    ),
    (
        HEALTH | IS,
        "prediabetico prediabetica hipotiroideo hipotiroidea inmunosuprimido inmunosuprimida inmunodeficiente operado_a_corazon_abierto recien_operado recien_operada enfermo_de_ela \
        enferma_de_ela enfermo_de_corazon enferma_de_corazon en_remision en_radio_* en_la_uci en_cuidados_intensivos en_lista_de_espera_para_operar* en_rehabilitacion \
        en_tratamiento_psiquiatrico en_tratamiento_psicologico en_estado_de_buena_esperanza embarazadisima encinta en_estado_avanzado recien_parida exdrogadicto exdrogadicta \
        exadicto exadicta heroinomano heroinomana cocainomano cocainomana insomne ciego_de_un_ojo tuerto tuerta prematuro prematura sietemesino sietemesina hospitalizado \
        hospitalizada ingresado_en_* ingresada_en_* paralitico paralitica",
    ),
    (
        HEALTH | DONE,
        "sufri_un_derrame perdi_un_bebe perdi_a_mi_bebe perdimos_al_bebe perdimos_un_bebe perdi_la_vista perdi_un_ojo perdi_una_pierna perdi_el_oido perdi_audicion di_positivo_* \
        dio_positivo_* di_positivo dimos_positivo me_opere_de_* me_extirparon_* me_rompi_el_* me_rompi_la_* me_rompi_un_* me_rompi_una_* me_torci_el_* me_torci_la_* me_disloque_* \
        me_amputaron_* acabe_en_urgencias acabamos_en_urgencias termine_en_urgencias terminamos_en_urgencias fui_a_urgencias fuimos_a_urgencias ingrese_en_urgencias \
        me_llevaron_a_urgencias me_hospitalizaron me_han_ingresado roto_la_pierna roto_el_brazo roto_la_muneca roto_el_tobillo roto_la_cadera roto_un_hueso roto_el_femur",
    ),
    // Italian.
    (
        HEALTH | HAD,
        "triplo_bypass soffio_cardiaco tachicardia* palpitazioni extrasistole cardiomiopatia miocardite problemi_cardiaci problemi_di_cuore problema_al_cuore problemi_al_cuore \
        arresto_cardiaco flebite tromboflebite pressione_bassa insufficienza_mitralica broncopolmonite pleurite versamento_pleurico crisi_asmatica difficolta_respiratorie \
        problemi_respiratori asbestosi esofagite ragadi ragade_anale fistola occlusione_intestinale calcoli_biliari colica_biliare rettocolite_ulcerosa chirurgia_bariatrica \
        palloncino_gastrico malattia_del_fegato insufficienza_epatica nefrite pielonefrite rene_policistico un_solo_rene vescica_iperattiva perdite_urinarie cistiti_ricorrenti \
        problemi_alla_prostata ipertrofia_prostatica verruche ustioni_di_terzo_grado piaghe_da_decubito condilomi iperidrosi sclerodermia epidermolisi_bollosa ittiosi idrosadenite \
        fungo_alle_unghie cheratocono neurite_ottica strabismo occhio_pigro miopia_grave intervento_agli_occhi visione_doppia degenerazione_della_retina otiti_ricorrenti \
        perforazione_del_timpano iperacusia problemi_di_udito problemi_all_udito problemi_di_vista problemi_alla_vista problemi_visivi problemi_di_equilibrio emicranie \
        tremore_essenziale deterioramento_cognitivo decadimento_cognitivo corpi_di_lewy perdita_di_memoria idrocefalo encefalite sla_diagnosticata lesione_cerebrale \
        lesione_midollare assenze_epilettiche svenimenti sincopi encefalomielite_mialgica disturbi_del_sonno atassia attacchi_di_ansia episodio_maniacale doc_diagnosticato \
        problemi_psicologici problemi_psichiatrici problemi_di_salute_mentale malattia_psichiatrica disagio_psichico pensieri_suicidi pensieri_suicidari tentativo_di_suicidio \
        autolesionismo disturbi_del_comportamento_alimentare abbuffate_compulsive problemi_di_alcol problemi_con_l_alcol alcolisti_anonimi gioco_d_azzardo_patologico \
        disintossicazione comunita_di_recupero psichiatra reparto_psichiatrico ricovero_in_psichiatria centro_di_salute_mentale deficit_di_attenzione sovraccarico_sensoriale \
        ipersensibilita_sensoriale ritardo_del_linguaggio ritardo_nello_sviluppo disortografia attacco_di_gotta iperlassita problemi_di_schiena problemi_alla_schiena \
        dolore_cronico sciatalgia intervento_alla_schiena intervento_alla_spalla intervento_all_anca intervento_alla_colonna stenosi_del_canale borsite menisco_rotto \
        legamento_rotto legamenti_rotti crociato_rotto rottura_del_legamento caviglia_slogata spalla_lussata spalla_congelata fascite_plantare costola_rotta costole_rotte \
        clavicola_rotta dito_rotto ginocchio_rotto anca_rotta tibia_rotta naso_rotto osso_rotto osteogenesi_imperfetta ossa_di_vetro atrofia_muscolare_spinale sma_diagnosticata \
        debolezza_muscolare gamba_amputata displasia_dell_anca alluce_valgo spina_calcaneare problemi_di_tiroide problemi_alla_tiroide ipoglicemia glicemia_alta carenza_di_ferro \
        problemi_di_coagulazione immunodeficienza sistema_immunitario_indebolito sistema_immunitario_compromesso difese_immunitarie_basse ricostruzione_mammaria quadrantectomia \
        trasfusioni malattia_sessualmente_trasmissibile rosolia parotite intossicazione_alimentare salmonellosi toxoplasmosi ossiuri mani_bocca_piedi quinta_malattia \
        sesta_malattia ovaie_policistiche cisti_ovarica cisti_ovariche cisti_all_ovaio adenomiosi mestruazioni_dolorose ciclo_doloroso vampate_di_calore prolasso candidosi \
        vulvodinia mastite aborti_ripetuti raschiamento morte_in_utero morte_perinatale bambino_nato_morto lutto_perinatale problemi_di_fertilita centro_di_fertilita \
        donazione_di_ovuli ovodonazione eterologa inseminazione_artificiale fivet fecondazione_eterologa nausea_gravidica iperemesi_gravidica gestosi amniocentesi villocentesi \
        epidurale parto_gemellare bambino_prematuro bambina_prematura gemelli_prematuri neonato_prematuro terapia_intensiva_neonatale emorragia_post_partum utero_asportato \
        pap_test_positivo mammografia disfunzione_erettile impotenza_sessuale disforia_di_genere colonscopia puntura_lombare rachicentesi elettroencefalogramma risonanza_magnetica \
        risonanza_al_* risonanza_alla_* tac_al_* tac_alla_* coronarografia angioplastica intervento_d_urgenza chirurgia_estetica chirurgia_plastica chirurgia_maxillo_facciale \
        denti_del_giudizio_* estrazione_del_dente estrazione_di_un_dente devitalizzazione impianto_dentale impianti_dentali ascesso_dentale dentiera setto_nasale_deviato \
        riabilitazione_motoria riabilitazione_post_* fisioterapia_post_* logopedia_per_* malattia_grave malattia_neurodegenerativa malattia_neuromuscolare malattia_terminale \
        malattia_cardiovascolare malattia_respiratoria malattia_epatica malattia_reumatica malattia_oncologica malattia_infettiva malattia_della_pelle malattia_del_cuore \
        malattia_invisibile malattie_croniche malattie_rare patologia_oncologica patologie_pregresse problemi_di_salute problema_di_salute gravi_problemi_di_salute \
        neurofibromatosi amiloidosi fenilchetonuria aspettativa_per_malattia assenza_per_malattia part_time_per_motivi_di_salute",
    ),
    (
        HEALTH | HAD | TIGHT,
        "febbre stitichezza infortunio lesione cisti polipi riabilitazione cervicale scompenso protrusione micosi reumatismi",
    ),
    (
        HEALTH | IS,
        "ipotiroideo ipotiroidea immunosoppresso immunosoppressa fragile_per_motivi_di_salute operato_di_* operata_di_* operato_a_cuore_aperto appena_operato appena_operata \
        paziente_oncologico paziente_oncologica malato_di_cuore in_terapia_intensiva in_rianimazione in_remissione in_riabilitazione in_cura_psichiatrica in_attesa_di_un_bambino \
        in_attesa_di_due_gemelli al_settimo_mese puerpera iperattivo iperattiva ex_tossico eroinomane cocainomane insonne guercio zoppo nato_prematuro nata_prematura \
        ricoverato_in_* ricoverata_in_* ricoverato ricoverata",
    ),
    (
        HEALTH | DONE,
        "avuto_un_esaurimento avuto_un_attacco_di_* perso_un_bambino perso_la_vista perso_l_udito perso_un_occhio perso_una_gamba subito_un_intervento subito_un_operazione abortito \
        partorito_prematuramente rotto_il_polso rotto_la_caviglia rotto_il_braccio rotto_un_braccio rotto_il_femore rotto_una_costola rotto_il_ginocchio rotto_il_piede \
        rotto_il_menisco rotto_il_crociato rotto_i_legamenti rotto_il_naso rotta_la_gamba rotta_il_polso rotta_la_caviglia rotta_il_femore slogato_la_caviglia slogata_la_caviglia \
        lussato_la_spalla finito_al_pronto_soccorso finita_al_pronto_soccorso finiti_al_pronto_soccorso andato_al_pronto_soccorso andata_al_pronto_soccorso \
        andati_al_pronto_soccorso portato_al_pronto_soccorso portata_al_pronto_soccorso ricoverato_d_urgenza ricoverata_d_urgenza operato_d_urgenza operata_d_urgenza",
    ),
    // Dutch.
    (
        HEALTH | HAD,
        "hartkloppingen hartproblemen hartprobleem hartafwijking hartoperaties hartfilmpje hartkatheterisatie dotterbehandeling gedotterd gaatje_in_het_hart hersenaneurysma \
        etalagebenen vaatlijden spataderoperatie longtransplantatie longproblemen klaplongen ademhalingsproblemen kortademigheid benauwdheidsaanvallen benauwdheid_door_* pleuritis \
        luchtweginfectie* luchtwegklachten maagproblemen maagklachten maagband maagbypass maagverkleiningsoperati* darmklachten darmproblemen darmoperatie darmpoliepen \
        darmafsluiting spastische_darm aambei navelbreuk middenrifbreuk slikproblemen blindedarm_geknapt blindedarmoperatie galblaas_verwijderd galsteen galsteenaanval \
        fructose_malabsorptie nierproblemen cystenieren een_nier buikvliesdialyse blaasproblemen overactieve_blaas urineweginfectie* ontlastingsincontinenti* plasproblemen \
        prostaatproblemen vergrote_prostaat leverfalen levertransplantaties leverproblemen alvleesklierproblemen handeczeem doorligwonden open_been brandwonden \
        derdegraads_brandwonden wratten kalknagel kalknagels voetschimmel zwemmerseczeem genitale_wratten schimmelinfectie koortslip wijnvlek scheelzien sterke_bijziendheid \
        bijziendheid ooglaseren ooglaseroperatie hoornvliestransplantati* dubbelzien nachtblindheid kokervisus tunnelvisie_door_* gezichtsverlies_door_* plotsdoofheid oorproblemen \
        buisjes_in_de_oren gehoorproblemen gehoorproblematiek evenwichtsproblemen bppd draaiduizeligheid zenuwbeschadiging dunnevezelneuropathie essentiele_tremor rusteloze_benen \
        geheugenproblemen geheugenverlies geheugenstoornis* hersenbeschadiging hersenschade hoofdletsel ruggenmergletsel halfzijdige_verlamming verlammingen flauwvallen_door_* \
        chronische_lyme slaapstoornis* slaapproblemen spasmen ataxie sociale_angst winterdepressie manische_episode psychotische_stoornis schizoaffectieve_stoornis \
        persoonlijkheidsstoorni* posttraumatische_stressstoornis posttraumatische_stress dwangneurose dwanggedachten dissociatieve_stoornis dissociatieve_identiteitsstoornis \
        burn_outklachten burnoutklachten psychische_problemen psychische_klachten psychische_aandoening psychische_stoornis psychische_ziekte psychiatrische_aandoening \
        psychiatrische_stoornis psychiatrische_problemen zelfmoordneigingen zelfbeschadiging psychiatrische_opname ggz_behandeling ggz_opname psychiatrisch_ziekenhuis \
        alcoholproblemen eetbuien eetbuistoornis anonieme_alcoholisten stoornis_in_het_autistisch_spectrum ass_diagnose add_diagnose aandachtstekortstoornis overprikkeling \
        prikkelverwerkingsprobl* prikkelgevoeligheid ontwikkelingsachterstan* ontwikkelingsstoornis spraakstoornis spraakgebrek taalstoornis leerstoornis leerprobleem \
        leerproblemen fragiele_x_syndroom foetaal_alcohol* syndroom_van_* jeugdreuma gewrichtsreuma slijtage_aan_mijn_* jichtaanvallen hypermobiliteit hypermobiliteitssyndroo* \
        rugproblemen rugprobleem chronische_rugpijn nekklachten wervelkolomoperatie wervelbreuk wervelkanaalvernauwing stenose ingezakte_wervel heupdysplasie heupprobleem \
        heupproblemen heupklachten heupslijtage heupoperaties nieuwe_heupen knieprobleem knieproblemen knieklachten knieoperaties knieslijtage meniscusscheur meniscusletsel \
        enkelblessure enkeloperatie achillespeesruptuur spierscheuring spierzwakte sma_patient schouderblessure schouderklachten voetproblemen handoperatie polsfractuur \
        enkelfractuur bekkenfractuur bekkenbreuk voetbreuk teenbreuk schouderbreuk sleutelbeenbreuk scheenbeenbreuk kaakbreuk kuitbeenbreuk elleboogbreuk dijbeenbreuk ribbreuk \
        ribfractuur gekneusde_rib gekneusde_ribben gekneusde_enkel verzwikte_enkel verstuikte_knie gebroken_knie gebroken_schouder gebroken_duim gebroken_kaak gebroken_rug \
        gebroken_nek gebroken_elleboog bekkeninstabiliteit fantoompijn pijnstoornis beenamputatie syndroom_van_cushing bijnierschorsinsufficie* ouderdomssuiker hypo_s \
        hormoonstoornis ijzertekort ijzergebreksanemie b12_tekort vitamine_b12_tekort stollingsstoornis sikkelcelanemie stamceltransplantaties beenmergtransplantatie \
        multipel_myeloom uitzaaiingen chemokuren immunotherapie_kuur bestralingen bestraald_voor_* borstkankeroperatie borstamputaties borstsparende_operatie palliatieve_zorg \
        palliatieve_sedatie bloedtransfusie corona_gehad coronabesmetting griepvirus voedselvergiftiging rodehond rode_hond bof_gehad vijfde_ziekte zesde_ziekte lyme \
        bloedvergiftigingen ziekenhuisbacterie q_koorts luizen eierstokcyste* cystes_op_mijn_* vleesboom heftige_menstruatie menstruatieklachten vervroegde_overgang opvliegers \
        baarmoederverzakking baarmoeder_verwijderd bekkenbodemproblemen bekkenbodemklachten miskramen curettage buitenbaarmoederlijke zwangerschapsafbreking \
        zwangerschapsonderbreki* stilgeboorte stilgeboren_kindje levenloos_geboren_* sterrenkindje wiegendood vruchtbaarheidsprobleme* vruchtbaarheidskliniek fertiliteitskliniek \
        iui eiceldonatie eiceldonor zaaddonor spermadonor kunstmatige_inseminatie tweelingzwangerschap meerlingzwangerschap zwangerschapsmisselijkh* zwangerschapsvergiftigi* \
        hellp_syndroom vruchtwaterpunctie ruggenprik_bij_* totaalruptuur keizersnedes spoedkeizersnede couveusekind couveusebaby prematuurtje* vroeggeboren_* neonatologie_* \
        erectiestoornis erectieproblemen impotentie sterilisatie darmonderzoek maagonderzoek biopt ruggenmergpunctie mri_van_* ct_scan_van_* hersenscan inwendig_onderzoek_* \
        liesbreukoperatie kijkoperatie spoedoperatie openhartoperaties verstandskies_getrokken verstandskiezen_getrokken kies_getrokken kaakoperatie kaakchirurg zenuwbehandeling \
        implantaat_in_mijn_kaak kunstgebit amandelen_geknipt amandelen_verwijderd neusoperatie neusamandelen ooroperatie plastische_chirurgie cosmetische_operatie borstverkleining \
        revalidatie revalidatiekliniek revalidatiecentrum revalidatietraject ergotherapie_voor_* logopedie_voor_* fysiotherapie_voor_* re_integratietraject re_integratie \
        ziekte_uitkering ziektewet_uitkering chronische_ziekten chronische_aandoening zeldzame_ziekte zeldzame_aandoening ernstige_ziekte ongeneeslijke_ziekte terminale_ziekte \
        progressieve_ziekte neurologische_aandoening onderliggende_aandoening* onderliggende_ziekte* medische_aandoening gezondheidsproblemen gezondheidsklachten \
        lichamelijke_klachten verzwakt_immuunsysteem verminderde_weerstand_door_* afweerstoornis immuunstoornis spierreuma hazenlip porfyrie",
    ),
    (
        HEALTH | HAD | TIGHT,
        "breuk cyste cystes koorts diarree constipatie fysio operaties gebit huiduitslag ontsteking ontstekingen verwonding duizeligheid letsel aandoening",
    ),
    (
        HEALTH | IS,
        "prediabeet transplantatiepatient pijnpatient chronisch_pijnpatient risicopatient reumatisch hypermobiel immuungecompromitteerd immuungestoord in_verwachting \
        in_blijde_verwachting kraamvrouw pas_bevallen_van_* bevallen_via_* onvruchtbare gesteriliseerd seropositieve positief_getest_* coronapositief besmet_met_* neurodivers \
        schizofrene psychisch_ziek psychisch_kwetsbaar manisch psychotische getraumatiseerde boulimisch ex_verslaafden nuchter_sinds_* clean_sinds_* slapeloos_door_* eenogig \
        eenbenig eenarmig kreupel klein_van_gestalte_door_* te_vroeg_geboren prematuur_geboren prematuur in_revalidatie in_behandeling_bij_een_psych* \
        onder_behandeling_bij_een_psych* onder_behandeling_van_een_psych* opgenomen_in_een_psych* opgenomen_in_het_ziekenhuis net_geopereerd pas_geopereerd \
        aan_mijn_knie_geopereerd aan_mijn_rug_geopereerd aan_mijn_hart_geopereerd aan_de_antibiotica aan_de_beademing aan_het_infuus aan_het_revalideren aan_het_herstellen_van_* \
        herstellende_van_* uitbehandeld ongeneeslijk in_een_hospice op_de_intensive_care op_de_ic aan_zuurstof doodziek ernstig_zieke",
    ),
    (
        HEALTH | DONE,
        "pols_gebroken enkel_gebroken heup_gebroken voet_gebroken teen_gebroken rib_gebroken ribben_gebroken schouder_gebroken sleutelbeen_gebroken vinger_gebroken neus_gebroken \
        rug_gebroken knie_gebroken nek_gebroken enkel_verstuikt enkel_verzwikt pols_verstuikt schouder_uit_de_kom meniscus_gescheurd achillespees_gescheurd spier_gescheurd \
        corona_gehad een_kindje_verloren ons_kindje_verloren mijn_kindje_verloren op_de_spoedeisende_hulp_* op_de_spoed_beland op_de_seh_beland bij_de_spoedeisende_hulp_beland \
        op_spoed_beland met_de_ambulance_naar_* in_het_ziekenhuis_beland in_het_ziekenhuis_opgenomen positief_getest_op_* positief_getest blindedarm_verwijderd galblaas_verwijderd \
        baarmoeder_verwijderd amandelen_laten_* borst_geamputeerd hoor_slecht hoor_heel_slecht zie_slecht zie_heel_slecht loop_slecht loop_heel_slecht loop_moeilijk",
    ),
];
