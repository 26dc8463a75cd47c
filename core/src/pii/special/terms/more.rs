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
        klopidogrel* bisoprolol* metoprolol* amlodipin* ramipril* enalapril* losartan* furosemid* atorvastatin* simvastatin* rosuvastatin* levothyrox* \
        levotiroxin* letrox l_thyroxin tirosint eutirox carbimazol* thiamazol* methylphenidat* metylfenidat* metilfenidat* lisdexamfetamin* atomoxetin* \
        semaglutid* liraglutid* ozempic wegovy mounjaro saxenda adalimumab* infliximab* etanercept* rituximab* ocrelizumab* tamoksyfen* letrozol* anastrozol* \
        azathioprin* azatiopryn* azatioprin* tacrolimus* ciclosporin* cyklosporyn* hydroxychloroquin* plaquenil sumatriptan* clomifen* disulfiram antabus* \
        acamprosat* naltrexon* medikinet concerta_tab* elvanse vyvanse strattera adderall xanax valium cipralex zoloft seroxat effexor efexor cymbalta \
        wellbutrin abilify zyprexa risperdal seroquel neurontin keppra tegretol depakin* lamictal sintrom falithrom pradaxa plavix enbrel remicade stilnox \
        imovane temesta lexotan* trankimazin orfidal rivotril lantus novorapid humalog tresiba trulicity victoza symbicort seretide spiriva trombyl truvada \
        insulin_glargin* euthyrox thybon prednizon* cortison* kortison* salbutamol* ventoline",
    ),
    // English.
    (
        HEALTH | HAD,
        "cerebral_palsy migraine_with_aura sickle_cell_trait sickle_cell_disease sickle_cell_anaemia parkinson_s alzheimer_s huntington_s tourette_s asperger_s crohn_s cushing_s \
        meniere_s bell_s_palsy addison_s low_blood_pressure high_cholesterol mini_stroke aphasia selective_mutism colour_blindness color_blindness flu mumps \
        whooping_cough scarlet_fever malaria dengue* hepatitis_a hepatitis_b hepatitis_c gonorrhoea gonorrhea cystitis prostate_problem* perimenopause \
        hypoglycaemia hypoglycemia tennis_elbow paralysis lactose_intolerance gluten_intolerance histamine_intolerance haemorrhoids hemorrhoids fatty_liver \
        jaundice acne borderline_personality* suicidal_thoughts bypass_surgery varicose_veins myasthenia* marfan_syndrome phenylketonuria terminal_illness \
        life_limiting_illness morbid_obesity obesity labyrinthitis torn_left_acl torn_right_acl torn_left_* torn_right_* trisomy_18 trisomy_13 \
        motor_neurone_disease mnd lymphoedema trouble_walking walking_difficult* mobility_problem* mobility_issue* oxygen_machine sleep_paralysis \
        night_terrors chronic_back_pain chronic_pain bowel_disease bladder_cancer secondary_breast_cancer stage_four_cancer stage_4_cancer \
        post_natal_depression postnatal_depression pnd broken_hip broken_jaw broken_nose broken_elbow broken_collar_bone hearing_impairment visual_impairment \
        sight_loss sepsis cellulitis impetigo scabies ringworm head_lice norovirus salmonella food_poisoning strep_throat tonsillitis pleurisy pneumothorax \
        sinusitis croup eating_disorder self_harm* autism_assessment adhd_assessment asd",
    ),
    // French.
    (
        HEALTH | HAD,
        "paralysie_cerebrale migraine_avec_aura migraine_ophtalmique infirmite_motrice_cerebrale cancer_de_la_prostate tumeur_cerebrale angine_de_poitrine tension_elevee hypertension_arterielle \
        hemorragie_cerebrale algies_vasculaires syndrome_de_tourette deficience_intellectuelle deficience_visuelle deficience_auditive mutisme_selectif \
        mutisme aphasie begaiement decollement_de_la_retine daltonisme bronchite_chronique pneumothorax covid_long grippe oreillons coqueluche mononucleose \
        scarlatine septicemie paludisme dengue hepatite_a hepatite_b hepatite_c herpes_genital cystite* infection_urinaire infections_urinaires \
        colique_nephretique coliques_nephretiques trouble_erectile* troubles_erectiles grossesse_extra_uterine grossesse_a_risque grossesse_gemellaire \
        pre_eclampsie preeclampsie diabete_gestationnel depression_post_partum vasectomie polyarthrite_rhumatoide syndrome_d_ehlers* canal_carpien capsulite \
        epicondylite coup_du_lapin poignet_casse col_du_femur rupture_des_ligaments* ligaments_croises paralysie intolerance_au_lactose intolerance_au_gluten intolerance_au_fructose dependance_a_l_alcool dependance_aux_* \
        calculs_biliaires calculs_renaux hernie_inguinale hernie_hiatale diverticulite hemorroide* steatose jaunisse rosacee \
        alopecie pelade acne choc_anaphylactique rhume_des_foins trouble_borderline claustrophobe claustrophobie agoraphobe idees_suicidaires \
        pensees_suicidaires tentative_de_suicide addiction_aux_jeux varices lymphoedeme paralysie_faciale syndrome_de_* obesite vertiges perte_d_autonomie \
        invalidite invalide_a_* maladie_incurable maladie_d_addison gastro gastro_enterite conjonctivite poux otite otites sinusite angine bronchiolite \
        trisomie_18 trisomie_13 toxicomane fracture_du_* fracture_de_la_* lombalgie* cervicalgie* prostatite \
        epuisement_professionnel",
    ),
    // German.
    (
        HEALTH | HAD,
        "thalassamie migrane_mit_aura blutarmut myelom angina_pectoris niedriger_blutdruck mutismus aphasie grippe mumps keuchhusten scharlach blutvergiftung malaria dengue* \
        hepatitis_a hepatitis_b hepatitis_c blasenentzundung nierenkolik prostatabeschwerden kniearthrose huftarthrose erschopfungssyndrom tennisarm \
        fersensporn schleudertrauma sodbrennen hamorrhoiden bauchspeicheldrusenentzundung fettleber gelbsucht akne suizidgedanken selbstmordversuch \
        suizidversuch schlafstorung* bypass_op gesichtslahmung adipositas pflegegrad_* krankschreibung hexenschuss magen_darm_grippe magen_darm_virus \
        magen_darm_infekt mandelentzundung mittelohrentzundung nasennebenhohlenentzundung bindehautentzundung nebenhohlenentzundung kratze trisomie_18 \
        trisomie_13 lernschwache leseschwache lese_rechtschreib_schwache lrs konzentrationsschwache sprechstorung dysphasie sprachstorung* flugangst \
        hohenangst prufungsangst spinnenphobie lahmung kribbeln_in_* sehschwache weitsichtigkeit hornhauttransplantation rheumaschub gichtanfall asthmaanfall \
        asthmaspray panikattacke* nervenzusammenbruch pflegebedurftigkeit erwerbsminderungsrente erwerbsunfahigkeit schwerbehindertenausweis \
        behindertenausweis merkzeichen* medikamentenabhangig* alkoholabhangig* drogenabhangig* tablettenabhangig* spielsuchtig* alkoholkrank* kokainabhangig* \
        haselnussallergisch* nussallergisch* erdnussallergisch* haselnussallergie hausstauballergisch* katzenhaarallergie sauerstoffgerat* rollstuhlpflichtig* \
        teilgelahmt* halbseitengelahmt* muskelkrank* unfallverletzung* wirbelbruch gehirntumor* angstpatient* narkoseunvertraglichkeit",
    ),
    // Spanish.
    (
        HEALTH | HAD,
        "paralisis_cerebral migrana_con_aura distrofia_muscular anemia_falciforme tumor_cerebral traumatismo_craneal ataque_epileptico ataques_epilepticos \
        discapacidad_intelectual discapacidad_visual discapacidad_auditiva mutismo_selectivo mutismo afasia daltonismo covid_persistente la_gripe una_gripe con_gripe gripe_a herpes_zoster \
        culebrilla paperas tosferina escarlatina malaria dengue hepatitis_a hepatitis_b hepatitis_c cistitis infeccion_de_orina infeccion_urinaria \
        piedras_en_el_rinon piedras_en_la_vesicula colico_nefritico colico_biliar embarazo_ectopico embarazo_de_riesgo depresion_posparto depresion_mayor \
        artritis_reumatoide latigazo_cervical muneca_rota tobillo_roto cadera_rota pie_roto reflujo calculos_biliares calculos_renales hemorroides \
        higado_graso ictericia eccema* acne trastorno_limite trastorno_alimentario trastorno_de_* narcolepsia baipas varices linfedema paralisis_facial \
        obesidad gran_invalidez incapacidad_permanente invalidez trisomia_18 trisomia_13 trisomia maquina_de_oxigeno bombona_de_oxigeno oxigeno_en_casa \
        operado_de_* operada_de_* operaron_de_* lumbago toxicomania adicto_a_la_cocaina adicto_al_alcohol adicto_al_juego adicta_al_alcohol adiccion_al_juego adiccion_al_alcohol adiccion_a_las_drogas adiccion_a_la_cocaina intolerancia_a_la_lactosa intolerancia_al_gluten intolerancia_a_la_fructosa \
        claustrofobic* agorafobi* gastroenteritis conjuntivitis otitis amigdalitis bronquiolitis piojos sarna neumotorax ciatica lumbalgia* cervicalgia* \
        contractura* hernia_inguinal hernia_de_hiato",
    ),
    // Italian.
    (
        HEALTH | HAD,
        "paralisi_cerebrale emicrania_con_aura distrofia_muscolare anemia_falciforme anemia_mediterranea tumore_alla_* tumore_al_* tumore_ai_* tumore_all_* angina_pectoris \
        colesterolo_alto disabilita_intellettiva disabilita_motoria mutismo_selettivo mutismo afasia acufene daltonismo influenza fuoco_di_sant_antonio \
        orecchioni pertosse mononucleosi scarlattina setticemia malaria dengue epatite_a epatite_b epatite_c papilloma_virus cistite infezione_urinaria \
        colica_renale coliche_renali minaccia_d_aborto gravidanza_a_rischio gravidanza_extrauterina gravidanza_gemellare depressione_post_partum tiroidite* \
        artrite_reumatoide gotta_al_* colpo_della_strega intolleranza_al_lattosio intolleranza_al_glutine intolleranza_al_nichel polso_rotto caviglia_rotta piede_rotto rottura_del_crociato rottura_del_menisco rottura_del_tendine \
        distorsione* reflusso calcoli_alla_* calcoli_renali ernia_inguinale ernia_iatale diverticolite \
        emorroidi ittero acne disturbo_ossessivo* disturbo_dello_spettro* disturbi_dello_spettro* stress_post_traumatico narcolessia embolia_polmonare \
        vene_varicose varici linfedema paralisi_facciale obesita commozione_cerebrale invalidita_civile legge_104 claustrofobi* agorafobi* \
        gastroenterite congiuntivite otite tonsillite bronchiolite pidocchi scabbia pneumotorace lombalgia cervicalgia protesi_all_anca protesi_al_* \
        protesi_d_anca portatore_di_pacemaker portatrice_di_pacemaker portatore_sano_di_* portatrice_sana_di_* trisomia_18 trisomia demenza_senile dipendenza_da_cocaina \
        dipendenza_da_alcol* dipendenza_dal_gioco ansia_generalizzata attacchi_d_ansia contrattura* lesione_alla_* invalido_al_*",
    ),
    // Dutch.
    (
        HEALTH | HAD,
        "cerebrale_parese migraine_met_aura lymfoom melanoom lage_bloeddruk hoog_cholesterol epileptische_aanval* selectief_mutisme mutisme afasie kleurenblindheid griep \
        kinkhoest ziekte_van_pfeiffer roodvonk bloedvergiftiging malaria dengue* hepatitis_a hepatitis_b hepatitis_c blaasontsteking prostaatklachten \
        overgangsklachten traagwerkende_schildklier botontkalking chronisch_vermoeidheidssyndroom rughernia nekhernia carpaletunnelsyndroom carpaal_tunnel* \
        tenniselleboog hielspoor heupfractuur gescheurde_kruisband gescheurde_pees enkelbandletsel heupprothese knieprothese beenprothese armprothese reflux \
        liesbreuk aambeien alvleesklierontsteking leververvetting geelzucht haaruitval acne suicidaal suicidale_gedachten zelfmoordgedachten overspannenheid \
        alcoholisme openhartoperatie open_hart_operatie spataderen aangezichtsverlamming open_rug obesitas duizelingen evenwichtsstoornis* angstklachten \
        paniekklachten vliegangst hoogtevrees claustrofobisch* claustrofobie keelontsteking oorontsteking bijholteontsteking oogontsteking buikgriep \
        krentenbaard schurft hoofdluis longembolie klaplong lage_rugpijn chronische_pijn drager_van_het_* draagster_van_het_* verslaafd_aan_cocaine cocaineverslaving \
        pillenverslaving rugletsel nekletsel knieletsel schouderletsel zenuwpijn lui_oog taalontwikkelingsstoornis bindingsproblemen \
        hechtingsstoornis",
    ),
    // Polish.
    (
        HEALTH | HAD,
        "mozgowe_porazenie porazenie_mozgowe dystrofi* stwardnienie_zanikowe anemia_sierpowata anemi* niedokrwistosc* rak_prostaty raka_prostaty rak_trzustki \
        raka_trzustki rak_jelita raka_jelita raka_jajnika rak_jajnika raka_szyjki* dusznica_bolesna migotanie_przedsionkow wysoki_cholesterol napad_padaczkowy \
        otepieni* zespol_tourette_a niepelnosprawnosc_intelektualna mutyzm* afazj* zwyrodnienie_plamki odklejenie_siatkowki daltonizm* bezdech_senny grypa \
        grype polpasiec polpasca ospa ospe ospy odra_u_* krztusiec mononukleoz* szkarlatyn* seps* malari* denge wzw wzw_b wzw_c zoltaczk* opryszczk* \
        kamica_nerkowa kolka_nerkowa kolke_nerkowa nietrzymanie_moczu ciaza_pozamaciczna zagrozona_ciaza zagrozonej_ciazy ciaza_zagrozona stan_przedrzucawkowy \
        cukrzyca_ciazowa depresja_poporodowa zwyrodnienie_stawow ciesn_nadgarstka zlamana_noga zlamana_reka zlamany_nadgarstek zlamanie_szyjki* zlamana_kosc* \
        zlamany_palec zlamany_obojczyk zlamane_zebro zerwane_wiazadlo zerwane_sciegno skrecona_kostka \
        skrecone_kolano skrecenie_* paraliz* kamica_zolciowa hemoroid* egzem* tradzik* katar_sienny nerwica_lekowa \
        nerwice_lekowa zaburzenia_lekowe zaburzenia_odzywiania bajpasy zator_plucny zylaki \
        obrzek_limfatyczny rozszczep_kregoslupa angin* zapalenie_ucha zerwane_wiezadla zerwany_miesien naderwany_miesien naderwane_wiezadlo naderwane_sciegno uzaleznienie_od_hazardu uzaleznienie_od_alkoholu uzaleznienie_od_narkotykow uzalezniony_od_hazardu uzalezniona_od_hazardu uzalezniony_od_alkoholu uzalezniona_od_alkoholu uzalezniony_od_narkotykow uzalezniona_od_lekow uzalezniony_od_lekow zapalenie_zatok zapalenie_gardla zapalenie_spojowek jelitowk* wszawic* swierzb* \
        laryngektomi* nefrektomi* tracheotomi* klaustrofobi* agorafobi* orzeczenie_o_* stopien_niepelnosprawnosci renta_inwalidzka rencista rencistka \
        gorset_ortopedyczny gorset_na_* wada_wzroku wade_wzroku porazenie_* niedowlad* choroba_lokomocyjna choroby_lokomocyjnej trisomia_18 zespol_edwardsa \
        zespol_downa",
    ),
    // Portuguese.
    (
        HEALTH | HAD,
        "paralisia_cerebral enxaqueca_com_aura distrofia_muscular anemia_falciforme traco_falciforme drepanocitose tumor_cerebral tumor_no_* ataque_cardiaco pressao_alta \
        colesterol_alto ataque_epiletico ataque_epileptico convulsoes trissomia_21 trissomia_18 deficiencia_intelectual deficiencia_visual \
        deficiencia_auditiva mutismo_seletivo mutismo afasia degeneracao_macular daltonismo baixa_visao visao_subnormal covid_longa uma_gripe com_gripe a_gripe da_gripe herpes_zoster \
        catapora papeira caxumba tosse_convulsa mononucleose escarlatina malaria dengue zika chikungunya hepatite_a hepatite_b hepatite_c cistite \
        infecao_urinaria infeccao_urinaria pedras_nos_rins pedra_nos_rins pedras_na_vesicula pedra_na_vesicula colica_renal gravidez_ectopica \
        gravidez_de_risco depressao_pos_parto artrite_reumatoide hernia_de_disco hernia_inguinal hernia_do_hiato pulso_partido tornozelo_partido pe_partido \
        anca_partida amputacao* refluxo diverticulite hemorroidas hemorroida figado_gordo ictericia acne sindrome_do_panico sindrome_de_* doenca_bipolar \
        doenca_mental varizes linfedema paralisia_facial obesidade concussao invalidez dependencia_quimica dependencia_de_cocaina dependencia_de_alcool dependencia_do_alcool dependencia_de_drogas dependencia_do_jogo viciado_em_cocaina viciado_em_drogas intolerancia_a_lactose intolerancia_ao_gluten \
        claustrofobi* agorafobi* gastroenterite conjuntivite otite amigdalite bronquiolite piolhos sarna pneumotorax lombalgia \
        cervicalgia lumbago contratura aborto_retido atestado_multiuso* cadeira_de_rodas_motorizada surdo_mudo surda_muda fratura_do_* fratura_da_* \
        labirintite surto_psicotico crise_de_panico crise_epiletica",
    ),
    // Swedish.
    (
        HEALTH | HAD,
        "cerebral_pares migran_med_aura cp_skada myelom malignt_melanom lagt_blodtryck epileptiskt_anfall selektiv_mutism mutism afasi gra_starr gron_starr fargblindhet \
        influensa baltros passjuka kikhosta kortelfeber scharlakansfeber blodforgiftning malaria denguefeber tbe_smitta hepatit_a hepatit_b hepatit_c \
        urinvagsinfektion* blaskatarr prostatabesvar struma knaartros hoftartros osteoporos ryggskott lumbago skolios spinal_stenos frusen_axel tennisarmbage \
        halsporre brutet_ben brutet_nyckelben bruten_arm bruten_handled bruten_fot bruten_hoft hoftfraktur reflux blindtarmsinflammation ljumskbrack \
        divertikulit hemorrojder bukspottkortelinflammation levercirros fettlever gulsot akne sjalvmordstankar sjalvmordsforsok drogmissbruk alkoholmissbruk \
        spelmissbruk spelberoende alkoholberoende aderbrack lymfodem ansiktsforlamning sjukpension sjukersattning fardtjanst_tillstand halsfluss \
        ogoninflammation vinterkraksjuka magsjuka skabb huvudloss lungsackscancer kroniska_smartor nackskada ryggskada knaskada axelskada sprakstorning \
        talsvarigheter stamning flygradsla klaustrofobi hojdradsla panikattack panikattacker nyopererad_* nyopererat_* trisomi_18 trisomi_21 hjartoperation* \
        gallstensoperation hjartsten barare_av_* anlagsbarare*",
    ),
    // What one is.
    (
        HEALTH | IS,
        "registered_blind registered_disabled registered_deaf severely_sight_impaired non_ambulant ambulant_disabled claustrophobic agoraphobic hard_of_sight brca1_positive brca2_positive brca_positive \
        claustrophobe agoraphobe polyhandicape polyhandicapee en_invalidite en_fin_de_vie sourd_muet sourde_muette sous_oxygene \
        haselnussallergisch nussallergisch erdnussallergisch laktoseallergisch tierhaarallergisch pollenallergisch rollstuhlpflichtig sehbeeintrachtigt horbeeintrachtigt gehorgeschadigt horgeschadigt klaustrophobisch \
        sordomudo sordomuda claustrofobico claustrofobica gran_dependiente dependiente_de_grado oxigenodependiente \
        sordomuto sordomuta non_deambulante non_autosufficiente allettato allettata ossigenodipendente talassemico talassemica emofilico emofilica \
        doofblind claustrofobisch hoogzwanger pinda_allergisch notenallergisch rolstoelafhankelijk bedlegerig \
        surdo_mudo surda_muda surdocego acamado acamada dependente_de_oxigenio \
        gluchoniemy gluchoniema lezacy lezaca niechodzacy niechodzaca obloznie_chory obloznie_chora \
        rullstolsburet sangliggande notallergisk notallergiker jordnotsallergisk pollenallergisk dovstum",
    ),
    (
        SEXUAL_ORIENTATION | IS,
        "in_unione_civile uniti_civilmente in_eingetragener_lebenspartnerschaft in_civil_partnership lesbischen_ehe schwulen_ehe mariage_gay mariage_homosexuel",
    ),
    (
        RELIGION | IS,
        "muzulmanie muzulmanami zydami avventist* adventist* mormon* baptist* zielonoswiatkow* prawoslawn* jehova_s_getuigen",
    ),
    // Also other words.
    (HEALTH | HAD | CAPITALS, "als ela sep tsa tia rsi ald sle"),
];
