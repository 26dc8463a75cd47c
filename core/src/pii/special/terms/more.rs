//! Further illnesses and medicines, as people call them.

use super::{
    category::{HEALTH, RELIGION, SEXUAL_ORIENTATION},
    frame::{CAPITALS, HAD, IS},
};
use crate::pii::special::table::Row;

pub(super) const ROWS: &[Row] = &[
    // Medicines.
    (
        HEALTH | HAD,
        "oxazepam* clonazepam* klonazepam* lorazepam* alprazolam* temazepam* bromazepam* zolpidem* zopiclon* zopiklon* duloxetin* paroxetin* bupropion* \
        kwetiapin* cuetiapin* risperidon* aripiprazol* haloperidol* lamotrigin* lamotrygin* valproat* valproin* carbamazepin* karbamazepin* levetiracetam* \
        lewetiracetam* topiramat* gabapentin* pregabalin* tramadol* oxycodon* oxykodon* oksykodon* oxicodon* oxynorm oxycontin fentanyl* buprenorphin* \
        buprenorfin* suboxone warfarin* warfaryn* varfarin* acenocoumarol* acenocumarol* phenprocoumon rivaroxaban* apixaban* dabigatran* clopidogrel* \
        klopidogrel* bisoprolol* metoprolol* amlodipin* ramipril* enalapril* losartan* furosemid* atorvastatin* simvastatin* rosuvastatin* \
        levotiroxin* letrox l_thyroxin tirosint eutirox carbimazol* thiamazol* methylphenidat* metylfenidat* metilfenidat* lisdexamfetamin* atomoxetin* \
        semaglutid* liraglutid* ozempic wegovy mounjaro saxenda adalimumab* infliximab* etanercept* rituximab* ocrelizumab* tamoksyfen* letrozol* anastrozol* \
        azathioprin* azatiopryn* azatioprin* tacrolimus* ciclosporin* cyklosporyn* hydroxychloroquin* plaquenil sumatriptan* clomifen* disulfiram antabus* \
        acamprosat* naltrexon* medikinet concerta_tab* elvanse vyvanse strattera adderall xanax valium cipralex zoloft seroxat effexor efexor cymbalta \
        wellbutrin abilify zyprexa risperdal seroquel neurontin keppra tegretol depakin* lamictal sintrom falithrom pradaxa plavix enbrel remicade stilnox \
        imovane temesta lexotan* trankimazin orfidal rivotril lantus novorapid humalog tresiba trulicity victoza symbicort seretide spiriva trombyl truvada \
        methotrexa* metotrexa* metotreks* keytruda herceptin subutex morphine morfine morfina morphin morfin lyrica xarelto eliquis \
        insulin_glargin* thybon prednizon* cortison* kortison* salbutamol*",
    ),
    // English.
    (
        HEALTH | HAD,
        " migraine_with_aura sickle_cell_trait sickle_cell_disease sickle_cell_anaemia parkinson_s alzheimer_s huntington_s tourette_s asperger_s crohn_s cushing_s \
        meniere_s bell_s_palsy addison_s low_blood_pressure mini_stroke aphasia colour_blindness color_blindness flu mumps \
        whooping_cough scarlet_fever dengue* hepatitis_a hepatitis_b hepatitis_c gonorrhoea cystitis prostate_problem* perimenopause \
        hypoglycaemia hypoglycemia tennis_elbow paralysis lactose_intolerance gluten_intolerance histamine_intolerance haemorrhoids hemorrhoids fatty_liver \
        jaundice acne suicidal_thoughts bypass_surgery varicose_veins marfan_syndrome phenylketonuria terminal_illness \
        life_limiting_illness morbid_obesity obesity labyrinthitis torn_left_acl torn_right_acl torn_left_* torn_right_* trisomy_18 trisomy_13 \
           trouble_walking walking_difficult* oxygen_machine sleep_paralysis \
        night_terrors chronic_back_pain bowel_disease secondary_breast_cancer stage_four_cancer stage_4_cancer \
        post_natal_depression pnd broken_jaw broken_nose broken_elbow broken_collar_bone \
           impetigo scabies ringworm head_lice norovirus salmonella food_poisoning strep_throat tonsillitis pneumothorax \
        croup autism_assessment adhd_assessment pdd_nos home_oxygen leg_in_a_cast arm_in_a_cast foot_in_a_cast leg_in_plaster arm_in_plaster",
    ),
    // French.
    (
        HEALTH | HAD,
        "paralysie_cerebrale migraine_avec_aura migraine_ophtalmique infirmite_motrice_cerebrale cancer_de_la_prostate tumeur_cerebrale angine_de_poitrine tension_elevee hypertension_arterielle \
        hemorragie_cerebrale algies_vasculaires syndrome_de_tourette deficience_intellectuelle deficience_visuelle deficience_auditive mutisme_selectif \
        mutisme aphasie begaiement decollement_de_la_retine daltonisme bronchite_chronique covid_long grippe oreillons coqueluche mononucleose \
        scarlatine septicemie paludisme hepatite_a hepatite_b hepatite_c herpes_genital cystite* infection_urinaire infections_urinaires \
        colique_nephretique coliques_nephretiques trouble_erectile* troubles_erectiles grossesse_extra_uterine grossesse_a_risque grossesse_gemellaire \
        pre_eclampsie diabete_gestationnel depression_post_partum vasectomie polyarthrite_rhumatoide syndrome_d_ehlers* canal_carpien capsulite \
        epicondylite coup_du_lapin poignet_casse col_du_femur rupture_des_ligaments* ligaments_croises paralysie intolerance_au_lactose intolerance_au_gluten intolerance_au_fructose dependance_aux_* \
        calculs_biliaires hernie_inguinale hernie_hiatale diverticulite hemorroide* steatose jaunisse rosacee \
        alopecie pelade choc_anaphylactique rhume_des_foins trouble_borderline claustrophobe claustrophobie idees_suicidaires \
        pensees_suicidaires addiction_aux_jeux varices lymphoedeme paralysie_faciale syndrome_de_* vertiges perte_d_autonomie \
        invalidite invalide_a_* maladie_incurable maladie_d_addison gastro gastro_enterite conjonctivite poux otite otites sinusite bronchiolite \
        trisomie_18 trisomie_13 toxicomane fracture_du_* fracture_de_la_* cervicalgie* prostatite \
        epuisement_professionnel jambe_artificielle jambe_dans_le_platre bras_dans_le_platre jambe_platree bras_platre hopital_de_jour oxygene_a_domicile asthme_d_effort",
    ),
    // German.
    (
        HEALTH | HAD,
        "thalassamie migrane_mit_aura blutarmut myelom angina_pectoris niedriger_blutdruck mutismus keuchhusten scharlach blutvergiftung \
           blasenentzundung nierenkolik prostatabeschwerden kniearthrose huftarthrose tennisarm \
        fersensporn schleudertrauma sodbrennen hamorrhoiden bauchspeicheldrusenentzundung fettleber gelbsucht akne suizidgedanken selbstmordversuch \
        suizidversuch schlafstorung* bypass_op gesichtslahmung adipositas pflegegrad_* krankschreibung magen_darm_grippe magen_darm_virus \
        magen_darm_infekt mandelentzundung mittelohrentzundung nasennebenhohlenentzundung bindehautentzundung nebenhohlenentzundung kratze \
        lernschwache leseschwache lrs konzentrationsschwache sprechstorung flugangst \
        hohenangst prufungsangst spinnenphobie kribbeln_in_* weitsichtigkeit hornhauttransplantation gichtanfall \
          nervenzusammenbruch pflegebedurftigkeit erwerbsminderungsrente erwerbsunfahigkeit schwerbehindertenausweis \
        behindertenausweis merkzeichen* medikamentenabhangig* alkoholabhangig* drogenabhangig* tablettenabhangig* spielsuchtig* alkoholkrank* kokainabhangig* \
        haselnussallergisch* nussallergisch* erdnussallergisch* hausstauballergisch* katzenhaarallergie sauerstoffgerat* rollstuhlpflichtig* \
        teilgelahmt* halbseitengelahmt* muskelkrank* unfallverletzung* gehirntumor* angstpatient* narkoseunvertraglichkeit gipsbein gipsarm bein_in_gips arm_in_gips tagesklinik gdb_* krankmeldung",
    ),
    // Spanish.
    (
        HEALTH | HAD,
        " migrana_con_aura distrofia_muscular anemia_falciforme tumor_cerebral traumatismo_craneal ataque_epileptico ataques_epilepticos \
        discapacidad_intelectual discapacidad_visual discapacidad_auditiva mutismo_selectivo mutismo afasia daltonismo covid_persistente la_gripe una_gripe con_gripe gripe_a herpes_zoster \
        culebrilla paperas tosferina escarlatina cistitis infeccion_de_orina infeccion_urinaria \
        piedras_en_el_rinon piedras_en_la_vesicula colico_nefritico colico_biliar embarazo_ectopico embarazo_de_riesgo depresion_posparto depresion_mayor \
        artritis_reumatoide latigazo_cervical muneca_rota tobillo_roto cadera_rota pie_roto reflujo calculos_biliares \
        higado_graso ictericia eccema* trastorno_limite trastorno_alimentario trastorno_de_* narcolepsia baipas linfedema paralisis_facial \
        gran_invalidez invalidez trisomia_18 trisomia_13 trisomia maquina_de_oxigeno bombona_de_oxigeno \
        operado_de_* operada_de_* operaron_de_* adicto_a_la_cocaina adicto_al_alcohol adicto_al_juego adicta_al_alcohol adiccion_al_juego adiccion_al_alcohol adiccion_a_las_drogas adiccion_a_la_cocaina intolerancia_a_la_lactosa intolerancia_al_gluten intolerancia_a_la_fructosa \
          gastroenteritis conjuntivitis otitis amigdalitis bronquiolitis piojos sarna neumotorax lumbalgia* cervicalgia* \
        contractura* hernia_inguinal hernia_de_hiato pierna_ortopedica pierna_escayolada brazo_escayolado con_tea tiene_tea tengo_tea grupo_de_invalidez",
    ),
    // Italian.
    (
        HEALTH | HAD,
        "paralisi_cerebrale emicrania_con_aura distrofia_muscolare anemia_mediterranea tumore_alla_* tumore_al_* tumore_ai_* tumore_all_* \
        colesterolo_alto disabilita_intellettiva disabilita_motoria mutismo_selettivo acufene influenza fuoco_di_sant_antonio \
        orecchioni pertosse mononucleosi scarlattina setticemia epatite_a epatite_b epatite_c papilloma_virus cistite infezione_urinaria \
        colica_renale coliche_renali minaccia_d_aborto gravidanza_a_rischio gravidanza_extrauterina gravidanza_gemellare depressione_post_partum \
        artrite_reumatoide gotta_al_* colpo_della_strega intolleranza_al_lattosio intolleranza_al_glutine intolleranza_al_nichel polso_rotto caviglia_rotta piede_rotto rottura_del_crociato rottura_del_menisco rottura_del_tendine \
        distorsione* reflusso calcoli_alla_* ernia_inguinale ernia_iatale diverticolite \
        emorroidi ittero disturbo_ossessivo* disturbo_dello_spettro* disturbi_dello_spettro* stress_post_traumatico narcolessia embolia_polmonare \
        vene_varicose varici paralisi_facciale commozione_cerebrale invalidita_civile claustrofobi* \
        gastroenterite congiuntivite tonsillite pidocchi scabbia pneumotorace protesi_all_anca protesi_al_* \
        portatore_di_pacemaker portatrice_di_pacemaker portatore_sano_di_* portatrice_sana_di_* demenza_senile dipendenza_da_cocaina \
        dipendenza_da_alcol* attacchi_d_ansia contrattura* lesione_alla_* invalido_al_* gamba_ingessata braccio_ingessato piede_ingessato",
    ),
    // Dutch.
    (
        HEALTH | HAD,
        "cerebrale_parese migraine_met_aura lymfoom melanoom lage_bloeddruk hoog_cholesterol epileptische_aanval* selectief_mutisme afasie kleurenblindheid griep \
        kinkhoest ziekte_van_pfeiffer roodvonk bloedvergiftiging blaasontsteking prostaatklachten \
        overgangsklachten traagwerkende_schildklier botontkalking chronisch_vermoeidheidssyndroom rughernia nekhernia carpaletunnelsyndroom carpaal_tunnel* \
        tenniselleboog hielspoor heupfractuur gescheurde_kruisband gescheurde_pees enkelbandletsel heupprothese beenprothese armprothese reflux \
        liesbreuk aambeien alvleesklierontsteking leververvetting geelzucht haaruitval suicidaal suicidale_gedachten zelfmoordgedachten overspannenheid \
        alcoholisme openhartoperatie open_hart_operatie spataderen aangezichtsverlamming open_rug duizelingen evenwichtsstoornis* angstklachten \
        paniekklachten vliegangst hoogtevrees keelontsteking oorontsteking bijholteontsteking oogontsteking buikgriep \
        krentenbaard schurft hoofdluis klaplong lage_rugpijn drager_van_het_* draagster_van_het_* verslaafd_aan_cocaine cocaineverslaving \
        pillenverslaving rugletsel nekletsel knieletsel schouderletsel lui_oog taalontwikkelingsstoornis bindingsproblemen \
        hechtingsstoornis dyslexieverklaring autismediagnose ziekmelding kunstbeen kunstarm been_in_het_gips arm_in_het_gips",
    ),
    // Polish.
    (
        HEALTH | HAD,
        "mozgowe_porazenie porazenie_mozgowe stwardnienie_zanikowe anemia_sierpowata niedokrwistosc* rak_prostaty raka_prostaty rak_trzustki \
        raka_trzustki rak_jelita raka_jelita raka_jajnika rak_jajnika raka_szyjki* dusznica_bolesna migotanie_przedsionkow wysoki_cholesterol napad_padaczkowy \
        otepieni* zespol_tourette_a niepelnosprawnosc_intelektualna mutyzm* zwyrodnienie_plamki odklejenie_siatkowki daltonizm* bezdech_senny grypa \
        grype polpasiec polpasca ospa ospe ospy odra_u_* krztusiec mononukleoz* szkarlatyn* seps* malari* denge wzw_b wzw_c zoltaczk* opryszczk* \
        kamica_nerkowa kolka_nerkowa kolke_nerkowa nietrzymanie_moczu ciaza_pozamaciczna zagrozona_ciaza zagrozonej_ciazy ciaza_zagrozona stan_przedrzucawkowy \
        cukrzyca_ciazowa depresja_poporodowa zwyrodnienie_stawow ciesn_nadgarstka zlamana_noga zlamana_reka zlamany_nadgarstek zlamanie_szyjki* zlamana_kosc* \
        zlamany_palec zlamany_obojczyk zlamane_zebro zerwane_wiazadlo zerwane_sciegno skrecona_kostka \
        skrecone_kolano skrecenie_* paraliz* kamica_zolciowa hemoroid* egzem* tradzik* katar_sienny nerwica_lekowa \
        nerwice_lekowa zaburzenia_lekowe zaburzenia_odzywiania bajpasy zator_plucny zylaki \
        obrzek_limfatyczny rozszczep_kregoslupa angin* zapalenie_ucha zerwane_wiezadla zerwany_miesien naderwany_miesien naderwane_wiezadlo naderwane_sciegno uzaleznienie_od_hazardu uzaleznienie_od_alkoholu uzaleznienie_od_narkotykow uzalezniony_od_hazardu uzalezniona_od_hazardu uzalezniony_od_alkoholu uzalezniona_od_alkoholu uzalezniony_od_narkotykow uzalezniona_od_lekow uzalezniony_od_lekow zapalenie_zatok zapalenie_gardla zapalenie_spojowek jelitowk* wszawic* swierzb* \
        laryngektomi* nefrektomi* tracheotomi* orzeczenie_o_* stopien_niepelnosprawnosci renta_inwalidzka rencista rencistka \
        gorset_ortopedyczny gorset_na_* wada_wzroku wade_wzroku porazenie_* choroba_lokomocyjna choroby_lokomocyjnej zespol_edwardsa noge_w_gipsie noga_w_gipsie reke_w_gipsie reka_w_gipsie \
       ",
    ),
    // Portuguese.
    (
        HEALTH | HAD,
        "paralisia_cerebral enxaqueca_com_aura traco_falciforme drepanocitose tumor_no_* ataque_cardiaco pressao_alta \
        colesterol_alto ataque_epiletico convulsoes trissomia_21 trissomia_18 deficiencia_intelectual deficiencia_visual \
        deficiencia_auditiva mutismo_seletivo degeneracao_macular baixa_visao visao_subnormal covid_longa uma_gripe com_gripe a_gripe da_gripe \
        catapora papeira caxumba tosse_convulsa zika chikungunya \
        infecao_urinaria infeccao_urinaria pedras_nos_rins pedra_nos_rins pedras_na_vesicula pedra_na_vesicula colica_renal gravidez_ectopica \
        gravidez_de_risco depressao_pos_parto hernia_de_disco hernia_do_hiato pulso_partido tornozelo_partido pe_partido \
        anca_partida amputacao* refluxo hemorroidas hemorroida figado_gordo sindrome_do_panico doenca_bipolar \
        varizes paralisia_facial concussao dependencia_de_cocaina dependencia_de_alcool dependencia_de_drogas dependencia_do_jogo viciado_em_cocaina viciado_em_drogas intolerancia_a_lactose intolerancia_ao_gluten \
           conjuntivite amigdalite bronquiolite piolhos pneumotorax \
          contratura aborto_retido atestado_multiuso* cadeira_de_rodas_motorizada surdo_mudo surda_muda fratura_do_* fratura_da_* \
        surto_psicotico crise_epiletica com_tea tem_tea tenho_tea perna_engessada braco_engessado",
    ),
    // Swedish.
    (
        HEALTH | HAD,
        "cerebral_pares migran_med_aura malignt_melanom lagt_blodtryck epileptiskt_anfall selektiv_mutism mutism afasi gra_starr gron_starr fargblindhet \
        influensa baltros passjuka kikhosta kortelfeber scharlakansfeber blodforgiftning tbe_smitta hepatit_a hepatit_b hepatit_c \
        urinvagsinfektion* blaskatarr prostatabesvar struma knaartros hoftartros osteoporos ryggskott skolios spinal_stenos frusen_axel tennisarmbage \
        halsporre brutet_ben brutet_nyckelben bruten_arm bruten_handled bruten_fot bruten_hoft hoftfraktur blindtarmsinflammation ljumskbrack \
        divertikulit hemorrojder bukspottkortelinflammation levercirros fettlever gulsot sjalvmordstankar drogmissbruk alkoholmissbruk \
        spelmissbruk aderbrack lymfodem ansiktsforlamning sjukpension fardtjanst_tillstand halsfluss \
        ogoninflammation vinterkraksjuka magsjuka skabb huvudloss lungsackscancer kroniska_smartor nackskada ryggskada knaskada axelskada \
        talsvarigheter flygradsla hojdradsla nyopererad_* nyopererat_* trisomi_18 hjartoperation* \
        hjartsten benet_i_gips armen_i_gips barare_av_* anlagsbarare*",
    ),
    // What one is.
    (
        HEALTH | IS,
        " registered_deaf non_ambulant ambulant_disabled brca1_positive brca2_positive brca_positive \
          polyhandicape polyhandicapee en_invalidite en_fin_de_vie sourd_muet sourde_muette \
        haselnussallergisch erdnussallergisch laktoseallergisch tierhaarallergisch pollenallergisch sehbeeintrachtigt horbeeintrachtigt gehorgeschadigt klaustrophobisch \
             dependiente_de_grado oxigenodependiente \
          non_deambulante non_autosufficiente ossigenodipendente \
           pinda_allergisch \
        surdo_mudo surda_muda dependente_de_oxigenio \
          lezacy lezaca niechodzacy niechodzaca obloznie_chory obloznie_chora \
        rullstolsburet notallergiker",
    ),
    (
        SEXUAL_ORIENTATION | IS,
        "in_unione_civile uniti_civilmente in_eingetragener_lebenspartnerschaft in_civil_partnership lesbischen_ehe schwulen_ehe mariage_gay mariage_homosexuel",
    ),
    (RELIGION | IS, "muzulmanie muzulmanami zydami avventist* "),
    // Also other words.
    (HEALTH | HAD | CAPITALS, "als ela tsa tia rsi sle dsa aah rqth mdph"),
];
