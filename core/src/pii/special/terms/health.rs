//! Health, with genetic data.

use super::{
    category::{GENETIC, HEALTH},
    frame::{CAPITALS, DONE, HAD, IS, NEEDED, OWNED, TIGHT},
};
use crate::pii::special::table::Row;

pub(super) const ROWS: &[Row] = &[
    // Illnesses, conditions and treatments that hardly are anything else.
    (
        HEALTH | HAD,
        "fertility_treatment* fertility_clinic low_vision vision_loss arrhythmia afib atrial_fibrillation heart_murmur high_cholesterol kidney_stones gallstones stomach_ulcer* acid_reflux pancreatitis hay_fever sinusitis bronchitis shingles meningitis polio spina_bifida \
        motor_neurone* lyme_disease ehlers_danlos* hpv alopecia vitiligo rosacea cellulitis lupus lymphoedema uti std sti gonorrhea pneumonia ulcerative_colitis diverticulitis postnatal_psychosis personality_disorder borderline_personality* bad_back bad_knee* bad_hip* diabet* cancer* epilep* asthma* hiv leukemi* leukaemi* lymphom* tumor tumour tumors tumours melanom* dementia alzheimer* parkinson* \
        multiple_sclerosis sclerosis crohn crohns colitis ibs copd fibromyalg* arthriti* osteoporosis psoriasis eczema eczeme migraine* \
        depressi* anxiety bipolar_disorder bipolar* schizophren* ptsd adhd ocd autism* aspergers asperger dyslexi* anorexi* bulimi* eating_disorder \
        panic_attack* panic_disorder burn_out stroke heart_attack heart_failure heart_condition heart_disease heart_problem* angina hypertension high_blood_pressure blood_pressure \
        pacemaker chemo chemotherap* radiotherap* dialysis transplant insulin antidepressant* antipsychotic* methadone ivf miscarriage* \
        stillbirth abortion endometriosis pcos menopause hysterectomy mastectomy colostomy amputation prosthe* knee_replacement \
        hip_replacement c_section caesarean allergy allergies allerg* intoleran* coeliac celiac celiacs down_syndrome down_s_syndrome downs_syndrome trisomy cerebral_palsy \
        cystic_fibrosis sickle_cell muscular_dystrophy hepatitis tuberculosis covid long_covid herpes chlamydia syphilis kidney_failure kidney_disease liver_disease \
        cirrhosis alcoholism hearing_loss hearing_aid hearing_aids sight_loss glaucoma cataract* tinnitus vertigo \
        ataxia neuropathy sciatica scoliosis slipped_disc herniated_disc hernia back_injury brain_injury concussion seizure* mobility_issue* mobility_problem* \
        learning_difficult* learning_disab* mental_health mental_illness mental_breakdown psychiatrist psychosis therapy_sessions self_harm* mnd \
        narcolepsy sleep_apnea sleep_apnoea anaemia anemia thrombosis blood_clot* embolism chronic_pain chronic_fatigue chronic_illness chronic_condition \
        medical_condition sick_leave sepsis overdose postnatal_depression postpartum_depression incontinence tourette* hemophil* haemophil* \
        immunosuppress* inhaler epipen oxygen_tank irritable_bowel heart_surgery agoraphobia claustrophobia insomnia",
    ),
    (
        HEALTH | HAD,
        "appareil_auditif appareils_auditifs sante_mentale probleme_de_sante problemes_de_sante pneumonie bronchite un_zona meningite calculs_renaux ulcere* cholesterol diabete* fecondation_in_vitro pma parcours_pma lombalgie* mal_de_dos lumbago sclerose_en_plaques sclerose vih tumeur epilepsie asthme demence polyarthrite arthrose fibromyalgie migraines depression anxiete trouble_bipolaire \
        troubles_bipolaires trouble_anxieux schizophrenie autisme tdah trouble_autistique dyslexie anorexie boulimie avc infarctus crise_cardiaque insuffisance_cardiaque insuffisance_renale \
        insuffisance_respiratoire chimio chimiotherapie radiotherapie dialyse greffe insuline antidepresseurs fausse_couche avortement ivg fiv endometriose ablation \
        allergie maladie_coeliaque maladie_de_crohn maladie_chronique maladie_auto maladie_rare maladie_de_parkinson maladie_d_alzheimer affection_longue trisomie mucoviscidose drepanocytose \
        hepatite tuberculose cirrhose alcoolisme surdite cecite deficience glaucome cataracte acouphenes hernie_discale hernie sciatique scoliose \
        arret_maladie trouble_du_spectre* troubles_du_spectre* grossesse phlebite embolie insomnie* cancer_du_sein cancer_du_poumon operation_du_genou operation_de_la_hanche operation_du_coeur prothese \
        tumeur_au_cerveau lymphome leucemie anemie opere_du_coeur crise_d_epilepsie crises_d_epilepsie crise_d_asthme attaque_de_panique ald",
    ),
    (
        HEALTH | HAD,
        "lungenentzundung* lungenentzuendung* gurtelrose borreliose magengeschwur* nierensteine gallensteine heuschnupfen hexenschuss ruckenschmerz* rueckenschmerz* vorhofflimmern kunstliche_befruchtung gebarmutterkrebs* morbus_* krebs* brustkrebs asthma multiple_sklerose multiplen_sklerose multipler_sklerose sklerose demenz parkinson rheuma arthritis migrane* migraene* depression* depressiv* angststorung* angststoerung* panikattack* \
        bipolare_storung borderline autismus adhs legasthenie magersucht bulimie essstorung* schlaganfall herzinfarkt herzfehler herzschwache herzinsuffizienz herzschrittmacher bluthochdruck \
        schuppenflechte neurodermitis chemotherapie bestrahlung* strahlentherapie transplantation organtransplantation antidepressiva fehlgeburt* abtreibung kinderwunschbehandlung wechseljahre* \
        knieoperation huftoperation herzoperation herz_op knie_op huft_op kaiserschnitt allergien unvertraglichkeit* intoleranz* laktoseintoleranz zoliakie down_syndrom mukoviszidose tuberkulose \
        leberzirrhose alkoholsucht alkoholismus drogensucht behinderung* schwerbehinderung gehbehinderung sehbehinderung horgerat* hoergeraet* horsturz bandscheibenvorfall* leistenbruch \
        erkrankung* schwangerschaft thrombose lungenembolie schlafapnoe schlaflosigkeit platzangst klaustrophobie herzrhythmusstorung* krampfanfall* anfallsleiden hirntumor leukamie leukaemie lymphom \
        kniebeschwerden psychose psychische_erkrankung chronische_erkrankung chronische_krankheit beinprothese pflegegrad pflegestufe nierenversagen niereninsuffizienz blasenschwache inkontinenz gicht osteoporose endoprothese reizdarm",
    ),
    (
        HEALTH | HAD,
        "neumonia bronquitis lumbalgia colesterol ulcera* calculos_renales reproduccion_asistida fecundacion_in_vitro diabetes esclerosis_multiple esclerosis epilepsia asma demencia alzheimer artritis artrosis fibromialgia migrana* depresion ansiedad trastorno_bipolar trastorno_de_ansiedad trastorno* \
        esquizofrenia autismo dislexia anorexia bulimia ictus derrame_cerebral infarto ataque_al_corazon insuficiencia_cardiaca insuficiencia_renal hipertension tension_alta marcapasos quimio quimioterapia radioterapia dialisis \
        trasplante insulina antidepresivos aborto aborto_espontaneo menopausia cirugia* operacion_de_* cesarea alergia alergias intolerancia celiaquia sindrome_de_down fibrosis_quistica \
        cirrosis alcoholismo adiccion discapacidad minusvalia movilidad_reducida sordera ceguera cataratas audifono* hernia_discal ciatica escoliosis baja_medica baja_por_* embarazo trombosis insomnio \
        enfermedad_cronica enfermedad_de_* enfermedad_rara enfermedad_mental leucemia linfoma cancer_de_* ataques_de_panico crisis_de_ansiedad crisis_epileptica fatiga_cronica protesis",
    ),
    (
        HEALTH | HAD,
        "polmonite calcoli_renali fecondazione_assistita mal_di_schiena diabete cancro sclerosi_multipla sclerosi tumore epilessia demenza artrite artrosi emicrania depressione disturbo_bipolare disturbo* schizofrenia dislessia anoressia \
        insufficienza_cardiaca insufficienza_renale ipertensione pressione_alta chemio chemioterapia dialisi trapianto antidepressivi aborto_spontaneo endometriosi menopausa operazione_al_* operazione_a_* intervento_al_* \
        intervento_chirurgico cesareo allergia intolleranza intolleranze celiachia sindrome_di_down fibrosi_cistica epatite tubercolosi cirrosi alcolismo tossicodipendenza disabilita invalidita* sordita cecita cataratta \
        apparecchio_acustico ernia ernia_del_disco scoliosi gravidanza trombosi insonnia malattia_cronica malattia_di_* malattia_rara attacchi_di_panico attacco_di_panico crisi_epilettic* protesi psoriasi morbo_di_*",
    ),
    (
        HEALTH | HAD,
        "longontsteking maagzweer* nierstenen rugklachten hooikoorts gordelroos hartkwaal suikerziekte kanker* borstkanker astma multiple_sclerose dementie reuma artrose migraine depressie* angststoornis paniekaanval* bipolaire_stoornis schizofrenie \
          eetstoornis beroerte hartinfarct hartaanval hartfalen hoge_bloeddruk chemokuur bestraling nierdialyse transplantatie niertransplantatie miskraam abortus \
        knieoperatie heupoperatie keizersnede notenallergie intolerantie lactose_intolerantie coeliakie downsyndroom syndroom_van_down taaislijmziekte alcoholverslaving doofheid blindheid gehoorapparaat* staar \
          zwangerschap trombose slapeloosheid chronische_ziekte ziekte_van_* leukemie lymfeklierkanker reumatoide_artritis hersentumor hersenschudding niet_aangeboren_hersenletsel ziekteverlof pijnklachten ptss prikkelbare_darm ",
    ),
    (
        HEALTH | HAD,
        " bronquite reproducao_assistida fertilizacao_in_vitro esclerose_multipla esclerose enxaqueca* depressao ansiedade transtorno* perturbacao_* phda enfarte \
          hipertensao tensao_alta dialise hemodialise transplante antidepressivos cirurgia* cesariana \
        doenca_celiaca trissomia fibrose_quistica cirrose alcoolismo deficiencia* mobilidade_reduzida surdez cegueira aparelho_auditivo escoliose baixa_medica gravidez insonia* \
        doenca_cronica doenca_de_* doenca_rara crises_epilepticas crise_de_ansiedade cancro_da_* cancro_do_* cancro_de_* psoriase protese",
    ),
    (
        HEALTH | HAD,
        "zapalenie_* wrzod* kamice leczenie_nieplodnosci in_vitro cukrzyc* raka rak nowotwor* stwardnieni* padaczk* epilepsj* astm* demencj* alzheimera parkinsona reumatyzm* zapalenie_stawow migren* depresj* nerwic* zaburzeni* schizofreni* autyzm* dysleksj* anoreksj* udar* zawal* \
        niewydolnosc* nadcisnieni* rozrusznik* chemia chemie chemii chemioterapi* radioterapi* dializ* przeszczep* insulin* antydepresant* poronieni* poronilam aborcj* endometrioz* menopauz* cesark* alergi* uczuleni* nietolerancj* celiaki* zespol_downa zespolem_downa \
        mukowiscydoz* zapalenie_watroby gruzlic* marskosc* alkoholizm* uzaleznieni* niepelnosprawnosc* jaskr* zacm* aparat_sluchowy przepuklin* rwe_kulszowa ciaza ciaze ciazy zakrzepic* bezsennosc* bialaczk* chloniak* guz guza \
        choroba_przewlekla przewlekla_chorobe choroba_* chorobe_* zwolnieniu_lekarskim zwolnienie_lekarskie l4 luszczyc* ataki_paniki rehabilitacj* protez*",
    ),
    (
        HEALTH | HAD,
        "lunginflammation bronkit magsar njursten ryggbesvar ryggont provrorsbefruktning brostcancer epilepsi multipel_skleros demens alzheimers parkinsons reumatism artros artrit fibromyalgi migran angest angestsyndrom panikangest bipolar_sjukdom schizofreni autism dyslexi anorexi atstorning* hjartinfarkt hjartsvikt \
        hogt_blodtryck cellgifter cellgiftsbehandling cytostatika stralbehandling dialys njurtransplantation missfall gjort_abort gjorde_abort en_abort endometrios klimakteriet knaoperation hoftoperation kejsarsnitt allergi allergier notallergi jordnotsallergi \
        intolerans laktosintolerans glutenintolerans celiaki downs_syndrom cystisk_fibros hepatit tuberkulos alkoholism funktionsnedsattning funktionshinder horselnedsattning synnedsattning horapparat* diskbrack ischias blodpropp somnlosenhet kronisk_sjukdom kronisk_smarta \
        leukemi lymfom hjarntumor cancer utmattningssyndrom utbrandhet sjukskrivning eksem reumatisk* ",
    ),
    // Illnesses that a list of usual ones had and this one lacked.
    (
        HEALTH | HAD,
        "torn_meniscus torn_ligament* niedosluch* oxygen_concentrator knee_op hip_op mastektomi* amputacj* histerektomi* mastektomie mastectomie mastectomia amputation* amputacion amputazione amputatie meniskusriss kreuzbandriss knieop meniskskada foglossning \
        macular_degeneration hashimoto* underactive_thyroid overactive_thyroid thyroid_problem* thyroid_condition lipoedema dyspraxia dyscalculia graves_disease sarcoidosis sjogren* gastroparesis ileostomy gestational_diabetes preeclampsia ectopic_pregnancy frozen_shoulder carpal_tunnel spondylitis \
        ptbs posttraumatische_belastungsstorung zwangsstorung* schilddrusen* kunstliche_hufte kunstliches_knie cfs grunen_star gruner_star grauen_star grauer_star nierenstein* hauttumor darmentzundung* divertikulitis polyneuropathie hamophilie lipodem* lymphodem* makuladegeneration rheumatoide_arthritis schlaganfalle krebsdiagnose demenzdiagnose \
        rectocolite* bpco stress_post_traumatique stomie hypothyroidie hyperthyroidie maladie_cardiaque fatigue_chronique syndrome_de_fatigue_chronique trouble_alimentaire troubles_alimentaires trouble_du_comportement_alimentaire arythmie* fibrillation* degenerescence_maculaire dyspraxie hemophilie sarcoidose lipoedeme apnee_du_sommeil spondylarthrite \
        enfermedad_celiaca epoc estres_postraumatico tept ostomia* colostomia* hipotiroidismo hipertiroidismo cardiopatia* acufenos dermatitis_atopica arritmia* fibrilacion* degeneracion_macular sindrome_de_* colitis_ulcerosa espondilitis apnea_del_sueno hemofilia neuropatia \
        colite_ulcerosa osteoporosi ipotiroidismo ipertiroidismo sindrome_* acufeni dermatite_atopica aritmia* fibrillazione* degenerazione_maculare apnee_notturne spondilite emofilia colon_irritabile \
        trage_schildklier schildklier* hartaandoening kunstheup kunstknie nieuwe_heup nieuwe_knie me_cvs nierfalen jicht eczeem glaucoom hartritmestoornis* gilles_de_la_tourette maculadegeneratie slaapapneu spierziekte whiplash darmontsteking hersenbloeding lipoedeem lymfoedeem reumatische_* \
        dpoc stress_pos_traumatico fadiga_cronica disturbio_alimentar disturbio_de_* fibrilhacao* degenerescencia_macular apneia_do_sono \
        toczen tocznia fibromialgi* pochp wypalenie_zawodowe wypalenia_zawodowego zespol_stresu* zespol_przewleklego* zespol_tourette* zespol_aspergera zespolem_aspergera zespol_jelita* stomi* osteoporoz* niedoczynnosc_tarczycy nadczynnosc_tarczycy wade_serca wada_serca wady_serca szumy_uszne dyskopati* zwyrodnieni* dne_moczanowa dna_moczanowa arytmi* tarczyc* hemofili* miazdzyc* bezdech* \
        ulceros_kolit stomi benskorhet hypotyreos hypertyreos hjartfel hoftprotes knaprotes trotthetssyndrom kroniskt_trotthetssyndrom langtidscovid njursvikt gikt glaukom hjartrytmrubbning* formaksflimmer skoldkortel* tourettes reumatoid_artrit lipodem hjarnskada",
    ),
    // The same, of words that also mean other things.
    (
        HEALTH | HAD | TIGHT,
        "surgery operation disability disabilities impairment medication breakdown rash coma bypass addiction rehab burnout operacion operazione operatie operacao operacj* krankheit ansia beperking handicap* verslaving brack \
        missbruk sucht thyroid stoma overgang dipendenza chirurgie catheter stutter stammer suicid* phobia intolerance intolerances gout utmattning graviditet pregnancy",
    ),
    (HEALTH | HAD | CAPITALS, "ms aids ads sep sida sm ald kol"),
    // Compounds.
    (
        HEALTH | HAD,
        "erdnussallergie nussallergie pollenallergie lungenkrebs darmkrebs hautkrebs prostatakrebs blutkrebs nierenkrankheit herzkrankheit autoimmunerkrankung lungenkanker darmkanker huidkanker prostaatkanker pindaallergie \
        hartziekte nierziekte darmziekte auto_immuunziekte longziekte lungcancer hudcancer tarmcancer prostatacancer hjartsjukdom njursjukdom hjartoperation herzerkrankung lungenerkrankung nierenerkrankung hartoperatie schilddrusenerkrankung krebserkrankung knieprothese huftprothese",
    ),
    // What one is.
    (
        HEALTH | IS,
        "pregnant wheelchair_user* diabetic* asthmatic epileptic autistic deaf partially_sighted visually_impaired hearing_impaired hard_of_hearing disabled wheelchair_bound paralysed paralyzed paraplegic quadriplegic tetraplegic \
        dyslexic bipolar schizophrenic depressed anorexic bulimic alcoholic recovering_alcoholic hiv_positive hiv_pos coeliac celiac lactose_intolerant gluten_intolerant allergic immunocompromised immunosuppressed menopausal non_verbal neurodivergent \
        handicapped amputee terminally_ill chronically_ill seriously_ill mentally_ill cancer_survivor stroke_survivor colour_blind color_blind suicidal housebound bedridden hospitalised hospitalized burnt_out on_sick_leave signed_off_sick off_sick sick_leave special_needs \
        incontinent dialysis_patient cancer_patient heart_patient kidney_patient in_remission",
    ),
    (
        HEALTH | IS,
        "enceinte diabetique* asthmatique epileptique autiste autistes sourd sourde sourds malentendant malentendante aveugle malvoyant malvoyante mal_voyante mal_voyant handicape handicapee handicapes paraplegique tetraplegique dyslexique bipolaire schizophrene depressif depressive anorexique alcoolique seropositif \
        seropositive coeliaque allergique intolerant_au* intolerante_au* intolerant intolerante immunodeprime immunodeprimee en_depression en_remission cancereux daltonien en_arret_maladie sous_dialyse a_mobilite_reduite pmr en_chimio ampute ",
    ),
    (
        HEALTH | IS,
        "schwanger schwangere diabetiker* asthmatiker* epileptiker* autist autistin autistisch* gehorlos* gehoerlos* taube tauber schwerhorig* schwerhoerig* blinde blinder sehbehindert* behindert* schwerbehindert* gehbehindert* querschnittsgelahmt* querschnittgelahmt* legastheniker* \
        schizophren depressiv magersuchtig alkoholiker* alkoholkrank* hiv_positiv allergisch allergiker* laktoseintolerant* glutenintolerant* zoliakiebetroffen* chronisch_krank* schwerkrank* todkrank* krebskrank* psychisch_krank* demenzkrank* nierenkrank* herzkrank* rheumakrank* lungenkrank* suchtkrank* \
        immungeschwacht* krankgeschrieben pflegebedurftig* gelahmt* unfruchtbar dialysepatient* krebspatient* herzpatient* suizidgefahrdet rollstuhlfahrer* schmerzpatient* gehandicapt beinamputiert* ubergewichtig an_krebs_erkrankt farbenblind",
    ),
    (
        HEALTH | IS,
        "embarazada asmatic* epileptic* autista autistas sordo sorda ciego ciega invidente discapacitad* minusvalid* paraplejic* tetraplejic* dislexic* esquizofrenic* deprimid* depresiv* anorexic* alcoholic* seropositiv* vih_positivo celiac* alergic* intolerante_a_* inmunodeprimid* \
        de_baja en_silla_de_ruedas hipoacusic* daltonic* hipertens* asperger en_quimioterapia ",
    ),
    (
        HEALTH | IS,
        "incinta epilettic* autistic* sord* cieco cieca non_vedente ipovedente non_udente disabil* paraplegic* tetraplegic* dislessic* bipolare schizofrenic* depress* anoressic* alcolist* sieropositiv* celiaco allergic* intollerant* immunodepress* in_malattia \
        in_sedia_a_rotelle su_sedia_a_rotelle ipoacusic* ipertes* cardiopatic* in_chemioterapia in_gravidanza ",
    ),
    (
        HEALTH | IS,
        "zwanger diabeet diabetes_patient diabeticus astmatisch epileptisch doof dove slechthorend* slechtziend* gehandicapt* dyslectisch bipolair schizofreen depressief anorectisch alcoholist hiv_positief lactose_intolerante glutenintolerant chronisch_ziek \
        ernstig_ziek rolstoelgebonden rolstoelgebruiker verlamd arbeidsongeschikt overspannen ongeneeslijk_ziek in_de_ziektewet ziekgemeld kankerpatient hartpatient nierpatient reumapatient kleurenblind minder_valide mindervalide burn_out opgebrand verstandelijk_beperkt lichamelijk_beperkt",
    ),
    (
        HEALTH | IS,
        "gravida surdo surda cego cega invisual deficiente deficientes depressiv* anoretic* alcoolic* imunodeprimid* cadeirante \
        de_baixa acamad* em_quimioterapia em_cadeira_de_rodas gestante soropositiv*",
    ),
    (
        HEALTH | IS,
        "dialyse dialysee dialyses dementerend doente_oncologic* malato_oncologic* malata_oncologic* paciente_oncologic* nieslyszac* niedowidzac* glucha gluchy w_ciazy ciezarna ciezarnej cukrzykiem cukrzyk cukrzyczka cukrzycy diabetykiem diabetyk diabetyczka astmatykiem astmatyk astmatyczka epileptykiem epileptyk epileptyczka autystyczn* autysta autystka gluchym gluchego gluchej niewidomy niewidomym niewidoma niewidomego niewidomej slaboslyszac* niedoslysz* niedowidz* niepelnosprawn* \
        sparalizowan* dyslektykiem alkoholikiem alkoholik alkoholiczka alergikiem alergik alergiczka uczulon* chora_na* chory_na* chorym_na* ciezko_chory ciezko_chora seropozytywn* hiv_pozytywn* na_wozku na_wozku_inwalidzkim inwalida inwalidka inwalidom inwalidem po_udarze po_zawale w_depresji otyl* daltonista",
    ),
    (
        HEALTH | IS,
        "gravid hoggravid horselskadat dovblind diabetiker astmatiker epileptiker autistisk* dov dova horselskadad horselskadade hordelskadad blinda synskadad synskadade handikappad* funktionshindrad* rorelsehindrad* funktionsnedsatt forlamad dyslektiker schizofren deprimerad deprimerade alkoholist hivpositiv allergisk allergiska allergiker \
        laktosintolerant kroniskt_sjuk svart_sjuk sjukskriven cancersjuk cancerpatient hjartsjuk rullstolsburen rullstolsbunden rullstolsburna utbrand nydiagnostiserad fargblind dement",
    ),
    (
        HEALTH | IS | TIGHT,
        "ill unwell malade krank enferm* malat* ziek doente doentes sjuk sjuka chora chory erkrankt invalide invalid* blind taub steril esteril sterile mute infertile cardiac* obes* ill_with",
    ),
    (
        HEALTH | IS,
        "zur_dialyse in_chemotherapie aan_de_dialyse naar_de_dialyse pa_dialys i_dialys na_dializy ex_alcoholist nykter_alkoholist trzezwym_alkoholikiem wozku_inwalidzkim on_dialysis on_chemo",
    ),
    // What one uses because of it.
    (
        HEALTH | NEEDED,
        "wheelchair guide_dog walking_stick crutches white_cane mobility_scooter walking_frame zimmer_frame insulin_pump insulin insulin_pen antidepressants lithium prozac sertraline ritalin methadone chemo viagra sleeping_pills blood_thinners \
        fauteuil_roulant chien_guide bequilles canne_blanche deambulateur antidepresseurs insuline lexomil \
        rollstuhl blindenhund fuhrhund rollator krucken kruecken gehhilfe antidepressiva insulinpumpe blutverdunner \
        silla_de_ruedas perro_guia muletas andador insulina antidepresivos bomba_de_insulina \
        sedia_a_rotelle carrozzina cane_guida stampelle deambulatore antidepressivi \
        rolstoel blindengeleidehond geleidehond krukken scootmobiel \
        cadeira_de_rodas cao_guia andarilho antidepressivos \
        wozek_inwalidzki wozka_inwalidzkiego wozku_inwalidzkim wozkiem_inwalidzkim wozku pies_przewodnik psa_przewodnika kulach kule balkonik leki_na_* leki_przeciw* \
        rullstol ledarhund kryckor permobil ",
    ),
    // More of what one uses, takes or has by it.
    (
        HEALTH | NEEDED,
        "hearing_dog assistance_dog service_dog catheter colostomy_bag stoma_bag prosthetic_leg artificial_leg oxygen_cylinder* oxygen_at_home cpap cpap_machine sign_language bsl bsl_interpreter braille insulin_pens blood_pressure_tablets blue_badge epipen epipens inhaler fluoxetine citalopram warfarin tramadol antipsychotics beta_blockers \
        fauteuil_electrique chien_d_assistance langue_des_signes lsf prothese_de_jambe pompe_a_insuline ventoline bouteille_d_oxygene anxiolytiques neuroleptiques somniferes levothyrox anticoagulants carte_mobilite_inclusion carte_d_invalidite poche_de_stomie respirateur \
        elektrorollstuhl e_rollstuhl assistenzhund horgerat gebardensprache gebardensprachdolmetsche brailleschrift blindenschrift blindenstock langstock beinprothese schwerbehindertenausweis insulinpen sauerstoffgerat inkontinenzmaterial marcumar blutdrucktabletten methadon schlaftabletten betablocker cortison \
        silla_electrica_de_ruedas perro_de_asistencia lengua_de_signos baston_blanco audifonos bombona_de_oxigeno ventolin inhalador sintrom ansioliticos antipsicoticos metadona litio bolsa_de_colostomia bolsa_de_ostomia tarjeta_de_discapacidad tarjeta_de_movilidad_reducida interprete_de_signos \
        carrozzina_elettrica lingua_dei_segni lis bastone_bianco bombola_d_ossigeno bombola_di_ossigeno microinfusore ansiolitici antipsicotici metadone coumadin sacca_per_stomia contrassegno_disabili pass_disabili apparecchi_acustici interprete_lis \
        elektrische_rolstoel hulphond assistentiehond gebarentaal gebarentolk blindenstok taststok insulinepomp zuurstoffles stomazakje pufjes kalmeringsmiddelen slaappillen gehandicaptenparkeerkaart invalidenparkeerkaart hoortoestel hoortoestellen beenprothese bloedverdunners \
        cadeira_eletrica_de_rodas cadeira_de_rodas_eletrica cao_de_assistencia lingua_gestual libras bengala_branca botija_de_oxigenio bomba_para_asma saco_de_colostomia cartao_de_deficiente distico_de_deficiente varfine aparelhos_auditivos interprete_de_lingua_gestual \
        wozka_elektrycznego wozek_elektryczny pies_asystujacy psa_asystujacego jezyka_migowego jezyk_migowy jezykiem_migowym tlumacza_migowego braille_a biala_laska bialej_laski pompe_insulinowa pompa_insulinowa insuliny inhalatora inhalator aparatu_sluchowego aparaty_sluchowe proteze_nogi koncentrator_tlenu cewnik metadon litu worek_stomijny karte_parkingowa_dla_niepelnosprawnych balkonika kul \
        elrullstol assistanshund teckensprak teckensprakstolk teckentolk blindskrift punktskrift vit_kapp insulinpump insulinpumpa syrgas syrgastub astmaspray litium somntabletter stomipase benprotes horapparat waran blodfortunnande parkeringstillstand_for_rorelsehindrade",
    ),
    (
        HEALTH | DONE,
        "torn_my_* tore_my_* ruptured_my_* hor_daligt hor_sa_daligt ser_daligt hore_schlecht hore_sehr_schlecht sehe_schlecht broke_my_* fractured_my_* sprained_my_* lost_my_baby lost_a_baby lost_our_baby lost_my_sight had_a_fit tried_to_kill* undergone_surgery jambe_cassee cheville_cassee bras_casse casse_la_jambe casse_le_bras \
        bein_gebrochen arm_gebrochen fuss_gebrochen pierna_rota brazo_roto rompi_la_pierna gamba_rotta braccio_rotto rotto_la_gamba rotto_una_gamba been_gebroken arm_gebroken perna_partida braco_partido parti_a_perna parti_o_braco zlamana_noge zlamalam_* zlamalem_* brot_benet brutit_benet brutit_armen \
        opere_du_* operee_du_* opere_de_la_* operee_de_la_* operaron_de_la_* operaron_del_* operado_de_la_* operada_de_la_* operado_del_* operada_del_* operato_al_* operata_al_* operato_alla_* operata_alla_* geopereerd_aan_* operado_ao_* operada_ao_* opererad_i_* opererades_i_* am_knie_operiert an_der_hufte_operiert am_herzen_operiert",
    ),
    (
        GENETIC | HAD,
        "brca brca1 brca2 brca_mutation* brca_gene gene_mutation* genetic_mutation* genetic_disorder genetic_disease genetic_condition genetic_predisposition genetic_risk hereditary_disease hereditary_cancer lynch_syndrome huntington* hemochromatosis haemochromatosis carrier_of_* \
        genetic_carrier faulty_gene mutation_genetique mutation_brca* maladie_genetique predisposition_genetique mutation chorea_huntington genmutation gendefekt erbkrankheit erbgutveranderung brca_mutation genetische_veranlagung genetische_vorbelastung mutacion_genetica mutacion_* enfermedad_genetica \
        enfermedad_hereditaria predisposicion_genetica mutazione_genetica mutazione_* malattia_genetica malattia_ereditaria predisposizione_genetica genmutatie genafwijking erfelijke_ziekte erfelijke_aandoening erfelijke_aanleg brca_gen mutacao_genetica mutacao_* doenca_genetica doenca_hereditaria predisposicao_genetica \
        mutacj* choroba_genetyczna chorobe_genetyczna wada_genetyczna wade_genetyczna obciazenie_genetyczne genmutation* anlag_for_* hemokromatos hamochromatose hemochromatose genfel arftlig_sjukdom arftlig_cancer genetisk_sjukdom genetisk_forandring",
    ),
    (GENETIC | IS, "anlagetrager_fur_* anlagetragerin_fur_* ubertragerin_von_* ubertrager_von_*"),
    (
        GENETIC | OWNED,
        "dna dna_test* dna_result* dna_sample dna_profile dna_data genetic_test* genetic_result* genetic_data genetic_profile genome gene_test* genetic_code genetic_information test_genetique test_adn tests_genetiques adn resultats_genetiques donnees_genetiques profil_genetique \
        gentest* gentests genanalyse dna_analyse dna_probe erbgut genom genetische_daten dns genetischer_test prueba_genetica pruebas_geneticas prueba_de_adn test_genetico datos_geneticos perfil_genetico analisis_genetico test_del_dna dati_genetici profilo_genetico \
        dna_test dna_uitslag dna_profiel genetische_test genetisch_onderzoek genetische_gegevens teste_genetico teste_de_adn dados_geneticos testu_dna test_dna badanie_genetyczne badania_genetyczne badan_genetycznych testy_genetyczne dane_genetyczne kod_genetyczny wynik_dna wyniki_dna \
        dna_prov dna_profil genetiskt_test genetiska_test gentestet genetiska_data dna_testet exame_genetico exame_de_dna",
    ),
];
