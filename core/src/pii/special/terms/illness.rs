//! More illnesses, and what one is by them: compounds and names of several words.
//!
//! In German, Dutch and Swedish an illness is mostly one word with the part of the body that has
//! it, so that each is an entry of its own.

use super::{
    category::HEALTH,
    frame::{CAPITALS, HAD, IS},
};
use crate::pii::special::table::Row;

pub(super) const ROWS: &[Row] = &[
    // Medicines that one takes for one illness, and what bears one name everywhere.
    (
        HEALTH | HAD,
        "methotrexat* metotrexat* metotreksat* prednison* prednisolon* sertralin* metformin* citalopram* escitalopram* fluoxetin* \
        venlafaxin* mirtazapin* quetiapin* olanzapin* ritalin* diazepam* humira tamoxifen* levothyrox* euthyrox marcumar eliquis \
        xarelto ventolin* antidepres* antydepres* neuroleptik* immunosupresyjn* inmunosupresor* immunsuppressiv* \
        thrombophilia thrombophilie trombofili* tetraparesi* tetraplegi* tetraplegik* preeclampsie praeklampsie pre_eclampsia \
        glandular_fever palliative_care palliativstation cure_palliative cuidados_paliativos soins_palliatifs palliativ_vard \
        kardiowerter* orthese* ortesi ortesis orteza",
    ),
    // German.
    (
        HEALTH | HAD,
        "anamie entzug fibro* hallux burnout rosazea spastik tripper lahmung* skoliose stotter* taubheit aneurysma blindheit gonorrhoe herzrasen hirnkrebs reizblase chlamydien eiallergie \
        feigwarzen herzklappe hodenkrebs leberkrebs magenkrebs metastasen spielsucht totgeburt* blasenkrebs dyskalkulie fruhgeburt* krampfadern myokarditis nesselsucht neuropathie \
        nierenkrebs rheumaschub sehschwache spenderherz zungenkrebs adrenalinpen bettlagerig* blasenkrebs* hirnblutung* knochenkrebs notfallspray raucherlunge ruckenleiden sojaallergie \
        sozialphobie spenderleber spenderniere alkoholentzug dauerkatheter erbkrankheit* fischallergie genitalherpes herzkatheter* kehlkopfkrebs kinderlahmung latexallergie lungenfibrose \
        milchallergie muskelschwund panikstorung* polyarthritis sesamallergie zwangsneurose beatmungsgerat bienenallergie darmkrankheit* eierstockkrebs entziehungskur fussoperation* \
        handoperation* herzkrankheit* herzstillstand hirnoperation* katzenallergie lungenemphysem nachtblindheit nickelallergie psychotherapie rechenschwache sprachstorung* tablettensucht \
        traumatherapie vorhofflattern weizenallergie wespenallergie zerebralparese augenkrankheit* augenoperation* bluterkrankheit bluterkrankung* brustoperation* crohnkrankheit* \
        darmerkrankung* galleoperation* gehbehinderung* hauterkrankung* herzerkrankung* leberkrankheit* leberoperation* lernbehinderung magenoperation* nussallergiker* sauerstoffgerat \
        schwerhorigkeit sehbehinderung* tumoroperation* angsterkrankung* augenerkrankung* bypassoperation* gallenoperation* gefasskrankheit* lebererkrankung* lungenkrankheit* \
        muskeldystrophie muskelkrankheit* nervenkrankheit* netzhautablosung nierenkrankheit* nierenoperation* ruckenoperation* schmerzpatientin sellerieallergie sichelzellanamie \
        stuhlinkontinenz suchterkrankung* tierhaarallergie bienenallergiker* cochleaimplantat* gefasserkrankung* gelenkerkrankung* haselnussallergie hausstauballergie herzklappenfehler \
        hundehaarallergie leistenoperation* lungenerkrankung* medikamentensucht muskelerkrankung* nervenerkrankung* nierenerkrankung* pollenallergiker* rheumaerkrankung* speiserohrenkrebs \
        wespenallergiker* drogenabhangigkeit erdnussallergiker* fructoseintoleranz fruktoseintoleranz hirnhautentzundung histaminintoleranz knochenerkrankung* meniskusoperation* \
        penicillinallergie penizillinallergie prostataoperation* querschnittlahmung schulteroperation* spinalkanalstenose wespengiftallergie alkoholabhangigkeit autoimmunkrankheit* \
        bandscheibenschaden blinddarmoperation* clusterkopfschmerz* erschopfungssyndrom gehirnerschutterung herztransplantation hornhautverkrummung kreuzbandoperation* krustentierallergie \
        querschnittslahmung trigeminusneuralgie autoimmunerkrankung* gebarmutterhalskrebs geschlechtskrankheit haselnussallergiker* herzmuskelentzundung insektengiftallergie \
        lebensmittelallergie lebertransplantation milcheiweissallergie geschlechtskrankheit* nierentransplantation risikoschwangerschaft schaufensterkrankheit wochenbettdepression* \
        bandscheibenoperation* stoffwechselkrankheit* eileiterschwangerschaft glutenunvertraglichkeit hausstaubmilbenallergie kaiserschnittoperation* lebensmittelallergiker* \
        personlichkeitsstorung* stoffwechselerkrankung* bauchspeicheldrusenkrebs schwangerschaftsdiabetes stammzelltransplantation zwillingsschwangerschaft knochenmarktransplantati \
        schwangerschaftsvergiftu nahrungsmittelunvertragl fuss_op augen_op brust_op magen_op gallen_op rucken_op post_covid meniskus_op schulter_op akne_inversa blinddarm_op kreuzband_op \
        rett_syndrom stoma_trager* als_erkrankung soziale_phobie aids_erkrankung bandscheiben_op trauma_therapie corona_infektion multiples_myelom autismus_spektrum* cochlea_implantat* \
        alzheimer_krankheit makula_degeneration parkinson_krankheit cluster_kopfschmerz* geistige_behinderung kunstlicher_darmausgang gluten_unvertraglichkeit diabetes_typ_* typ_1_diabetes \
        typ_2_diabetes typ_eins_diabetes typ_zwei_diabetes schadel_hirn_trauma lese_rechtschreib_schwache",
    ),
    (
        HEALTH | IS,
        "bluter demente adhsler* beatmet* dementer ertaubt* mskrank* suizidal* aidskrank* bulimisch* contergan* darmkrank* erblindet* spastiker* esssuchtig* gehunfahig* leberkrank* \
        magenkrank* tumorkrank* bettlagerig* farbenblind* multimorbid* nervenkrank* zuckerkrank* zwangskrank* angstpatient* armamputiert* horbehindert* kleinwuchsig* legasthenisch \
        spielsuchtig* unfruchtbare* berufsunfahig* demenzpatient* diabeteskrank* drogensuchtig* hochschwanger* horgeschadigt* lernbehindert* lungenpatient* magersuchtige* nierenpatient* \
        traumatisiert* alkoholsuchtig* alzheimerkrank* arbeitsunfahig* drogenabhangig* epilepsiekrank* erwerbsunfahig* kriegsversehrt* nussallergiker* nussallergisch* parkinsonkrank* \
        transplantiert* zeugungsunfahig alkoholabhangig* diabetespatient* korperbehindert* dialysepflichtig* erwerbsgemindert* glutenallergisch* palliativpatient* parkinsonpatient* \
        halbseitengelahmt* mehrfachbehindert* tablettenabhangig* herztransplantiert* mukoviszidosekrank* rollstuhlpflichtig* lebertransplantiert* sauerstoffpflichtig* nierentransplantiert* \
        kol_krank ms_krank* ms_patient* hiv_positiv* im_rollstuhl ms_erkrankt* hiv_infiziert* adhs_betroffen* geistig_behindert* manisch_depressiv* spastisch_gelahmt* halbseitig_gelahmt* \
        ungewollt_kinderlos korperlich_behindert* trockener_alkoholiker trockene_alkoholikerin hochgradig_sehbehindert* an_ms_erkrankt rot_grun_blind typ_1_diabetiker* typ_2_diabetiker* \
        an_demenz_erkrankt an_leukamie_erkrankt an_parkinson_erkrankt",
    ),
    // English.
    (
        HEALTH | HAD,
        "asd bpd dvt eds fnd ibd marfan* myeloma sarcoma stammer albinism aneurysm dwarfism hodgkin* myalgic* pleurisy prolapse raynaud* urostomy anaphyla* angelman* dyspraxi* emphysema \
        gastritis urticaria vasectomy agoraphob* lumpectomy vasculitis huntingtons keratoconus myasthenia* prediabetes scleroderma thalassemia hidradenitis klinefelter* mesothelioma \
        polymyalgia* thalassaemia hydrocephalus osteogenesis* prostatectomy achondroplasia osteoarthritis haemochromatosis schizoaffective* electroconvulsive* heart_op club_foot fragile_x \
        prem_baby stoma_bag lewy_body* bone_cancer brain_tumor egg_allergy eye_surgery lung_cancer nut_allergy skin_cancer top_surgery acne_inversa back_surgery binge_eating blood_cancer \
        bowel_cancer brain_tumour catheter_bag cleft_palate feeding_tube fish_allergy food_allerg* gastric_band heart_bypass heart_valve* milk_allergy non_hodgkin* prader_willi \
        pre_diabetes add_diagnosis brain_surgery breast_cancer brittle_bone* dairy_allergy did_diagnosis drink_problem genital_warts hiatus_hernia hip_dysplasia latex_allergy nut_allergies \
        ovarian_cyst* rett_syndrome spinal_injury throat_cancer tunnel_vision aids_diagnosis bladder_cancer brain_aneurysm celiac_disease crohns_disease drug_addiction gastric_bypass \
        genital_herpes guillain_barre health_anxiety ovarian_cancer peanut_allergy social_anxiety spinal_surgery stomach_cancer thyroid_cancer body_dysmorphi* cervical_cancer \
        coeliac_disease detached_retina hormone_therapy limb_difference lung_transplant macular_disease prostate_cancer spinal_stenosis substance_abuse terminal_cancer thyroid_disease \
        turner_syndrome addisons_disease brain_hemorrhage edwards_syndrome gender_dysphoria heart_arrhythmia heart_transplant liver_transplant menieres_disease multiple_myeloma \
        muscular_atrophy polycystic_ovar* secondary_cancer selective_mutism alcohol_addiction alcohol_dependen* brain_haemorrhage cluster_headaches cochlear_implant* double_mastectomy \
        kidney_transplant nervous_breakdown pancreatic_cancer shellfish_allergy speech_impediment testicular_cancer vascular_dementia visual_impairment williams_syndrome alzheimers_disease \
        gambling_addiction hearing_impairment parkinsons_disease pernicious_anaemia pulmonary_embolism pulmonary_fibrosis developmental_delay double_incontinence gallbladder_removed \
        mobility_impairment psoriatic_arthritis auditory_processing* erectile_dysfunction generalised_anxiety* generalized_anxiety* postpartum_psychosis postural_tachycardia \
        retinitis_pigmentosa rheumatoid_arthritis trigeminal_neuralgia dissociative_disorder peripheral_neuropathy ankylosing_spondylitis functional_neurological* add_and_adhd \
        crohn_s_disease type_1_diabetes type_2_diabetes addison_s_disease meniere_s_disease type_one_diabetes type_two_diabetes open_heart_surgery spinal_cord_injury alzheimer_s_disease \
        high_risk_pregnancy parkinson_s_disease weight_loss_surgery deep_vein_thrombosis huntington_s_disease motor_neurone_disease bone_marrow_transplant chronic_kidney_disease \
        coronary_artery_disease autism_spectrum_disorder autistic_spectrum_disorder global_developmental_delay",
    ),
    (
        HEALTH | IS,
        "anemic anaemic amputees arthritic deafblind psychotic agoraphobic hemophiliac narcoleptic prediabetic anaphylactic haemophiliac neurodiverse claustrophobic perimenopausal in_rehab \
        ex_addict on_oxygen drug_addict ms_sufferer ex_alcoholic hiv_infected nut_allergic on_methadone brain_damaged brain_injured copd_sufferer heroin_addict double_amputee \
        partially_deaf sight_impaired asthma_sufferer post_menopausal profoundly_deaf cerebral_palsied dairy_intolerant infertile_couple manic_depressive registered_blind sectioned_under* \
        wheelchair_using dementia_sufferer epilepsy_sufferer insulin_dependant insulin_dependent learning_disabled migraine_sufferer recovering_addict severely_allergic arthritis_sufferer \
        on_antidepressants transplant_patient physically_disabled registered_disabled transplant_recipient incontinence_sufferer on_immunosuppressants in_a_coma hard_of_sight \
        in_a_wheelchair on_the_spectrum type_1_diabetic type_2_diabetic in_recovery_from* type_one_diabetic type_two_diabetic on_palliative_care hearing_loss_sufferer \
        recovering_drug_addict severely_sight_impaired clinically_extremely_vulnerable below_the_knee_amputee on_the_autism_spectrum on_the_autistic_spectrum lactose_and_gluten_intolerant",
    ),
    // French.
    (
        HEALTH | HAD,
        "mst dmla sopk sleeve_gastr* myelome nanisme obesite arthrite gastrite pontage* anevrisme dysphasie emphyseme myopathie retinite* sterilite urticaire colopathie hemiplegie malvoyance \
        metastases myasthenie nevralgie* paraplegie tendinite* thrombose* dyscalculie hyperphagie infertilite pancreatite rhumatisme* tetraplegie thalassemie toxicomanie mastectomie* \
        incontinence* hemochromatose hypothyroidie* hysterectomie* dysorthographie spondylarthrite* alcoolodependance troubles_dys maladie_renale phobie_sociale pile_cardiaque \
        poche_urinaire fausses_couches handicap_mental handicap_moteur handicap_visuel maladie_mentale phobie_scolaire rein_artificiel valve_cardiaque bypass_gastrique handicap_auditif \
        reflux_gastrique troubles_anxieux algie_vasculaire* crise_epileptique maladie_orpheline maladie_psychique handicap_invisible handicap_psychique implant_cochleaire \
        infirmite_motrice* intestin_irritable maladie_pulmonaire commotion_cerebrale maladie_hereditaire traitement_hormonal traumatisme_cranien accident_vasculaire* implants_cochleaires \
        maladie_degenerative maladie_neurologique insuffisance_veineuse trouble_obsessionnel* maladie_inflammatoire* traitement_anticancereux maladie_de_lyme crise_d_angoisse \
        crise_de_panique syndrome_de_down crises_d_angoisse trouble_du_rythme maladie_de_basedow maladie_de_charcot maladie_de_hodgkin maladie_de_meniere oxygene_a_domicile \
        syndrome_du_canal* syndrome_du_colon* troubles_du_rythme attaques_de_panique maladie_de_verneuil syndrome_d_asperger syndrome_de_gilles* syndrome_de_raynaud syndrome_de_sjogren \
        syndrome_de_fatigue* tentative_de_suicide decollement_de_retine maladie_de_huntington maladie_genetique_rare mi_temps_therapeutique cure_de_desintoxication \
        interruption_de_grossesse infection_urinaire_chronique diabete_de_type_* addiction_a_l_alcool dependance_a_l_alcool trouble_de_l_attention affection_de_longue_duree",
    ),
    (
        HEALTH | IS,
        "rqth obese alitee obeses senile amputes greffee infirme paralyse cardiaque paralysee paralyses agoraphobe bipolaires cancereuse grabataire hemophile* hypertendu malvoyants \
        menopausee migraineux boulimique* handicapees hypertendue migraineuse rhumatisant suicidaire* toxicomane* transplante trisomique* unijambiste arthrosique* dysphasique* dyspraxique* \
        paranoiaque* psychotique* rhumatisante seropositifs transplantee claustrophobe hemiplegique* malentendants schizophrenes dyscalculique* narcoleptique* neuroatypique* \
        alcoolodependant* insulinodependant* non_voyant en_fauteuil en_fauteuil_roulant non_voyante non_voyants sous_oxygene sous_insuline sous_methadone intolerants_au* en_radiotherapie ancien_alcoolique \
        drogue_dependant* en_chimiotherapie alcoolo_dependant* ancienne_alcoolique sous_antidepresseurs travailleur_handicape travailleuse_handicapee en_burn_out de_petite_taille \
        en_phase_terminale atteint_d_alzheimer en_soins_palliatifs atteinte_d_alzheimer reconnu_travailleur_handicape reconnue_travailleuse_handicapee en_cure_de_desintoxication",
    ),
    // Spanish.
    (
        HEALTH | HAD,
        "tca tda tlp sida apnea* miomas anemia* sifilis cefalea* clamidia colitis* embolia* enanismo enfisema gonorrea papiloma psicosis vertigos albinismo aneurisma dialisis* dispraxia \
        ludopatia obesidad* talasemia agorafobia anafilaxia dermatitis distrofia* hemiplejia hipoacusia metastasis neuralgia* paraplejia tartamudez vasectomia discalculia esterilidad \
        tetraplejia toxicomania drogadiccion hemodialisis infertilidad acondroplasia claustrofobia histerectomia mononucleosis poliomielitis hemocromatosis hidrosadenitis incontinencia* \
        oxigenoterapia desintoxicacion fobia_social espina_bifida soplo_cardiaco bypass_gastrico colon_irritable enfermedad_renal implante_coclear mieloma_multiple terapia_hormonal \
        valvula_cardiaca conmocion_cerebral paralisis_cerebral retraso_madurativo shock_anafilactico choque_anafilactico enfermedad_cardiaca enfermedad_pulmonar ovario_poliquistico \
        traumatismo_craneo* enfermedad_coronaria incapacidad_temporal insuficiencia_venosa ansiedad_generalizada enfermedad_autoinmune ovarios_poliquisticos retinosis_pigmentaria \
        enfermedad_hereditaria enfermedad_neurologica incapacidad_permanente enfermedad_degenerativa enfermedad_inflamatoria* insuficiencia_respiratoria diabetes_tipo_* oxigeno_en_casa \
        ataque_de_panico crisis_de_panico ataque_de_ansiedad ataques_de_ansiedad intento_de_suicidio ligadura_de_trompas grado_de_discapacidad reduccion_de_estomago \
        desprendimiento_de_retina tratamiento_de_fertilidad soplo_en_el_corazon",
    ),
    (
        HEALTH | IS,
        "obes* ciegas ciegos anemic* esteril prenada suicida amputad* bulimic* cardiac* encamad* ludopat* postrad* artritic* disfasic* migranos* paranoic* psicotic* reumatic* tartamud* \
        cardiopat* dispraxic* drogadict* hemofilic* invidentes toxicoman* agorafobic* embarazadas hemiplejic* menopausic* discalculic* exalcoholic* narcoleptic* trasplantad* claustrofobic* \
        neurodivergente* insulinodependiente* en_dialisis vih_positiv* enferma_renal enfermo_renal ex_alcoholic* enferma_mental enfermo_mental en_radioterapia enferma_cronica \
        enfermo_cronico con_discapacidad enferma_terminal enfermo_terminal gran_dependiente paciente_cronic* maniaco_depresiv* enferma_de_sida enfermo_de_sida diabetic*_tipo_* \
        enferma_de_cancer enfermo_de_cancer paciente_de_riesgo enferma_del_corazon enfermo_del_corazon dependiente_de_grado* con_movilidad_reducida en_tratamiento_oncologico \
        de_riesgo_por_embarazo",
    ),
    // Italian.
    (
        HEALTH | HAD,
        "apnee* colite* favismo mieloma nanismo psicosi balbuzie obesita* sifilide dermatite disgrafia emiparesi emiplegia ipoacusia ischemia* lombalgia metastasi orticaria sterilita \
        vertigini anafilassi aneurisma* carcinoma* disprassia emodialisi nevralgia* papilloma* paraplegia talassemia tiroidite* vitiligine infertilita labirintite maculopatia tetraplegia \
        emocromatosi isterectomia poliomielite incontinenza* lombosciatalgia ossigenoterapia broncopneumopatia* legge_104 ansia_sociale fobia_sociale taglio_cesareo trauma_cranico \
        malattia_renale ritardo_mentale malattia_mentale stent_coronarico tentato_suicidio terapia_ormonale valvola_cardiaca bypass_coronarico choc_anafilattico impianto_cocleare \
        malattia_cardiaca malattia_genetica ovaio_policistico ritardo_cognitivo spettro_autistico malattia_polmonare scompenso_cardiaco shock_anafilattico stanchezza_cronica \
        ansia_generalizzata disturbi_alimentari disturbi_specifici* emorragia_cerebrale esaurimento_nervoso malattia_autoimmune commotione_cerebrale insufficienza_venosa \
        malattia_invalidante malattia_neurologica malattia_degenerativa procreazione_assistita malattia_infiammatoria* reflusso_gastroesofageo insufficienza_respiratoria crisi_d_ansia \
        diabete_tipo_* crisi_di_panico ossigeno_a_casa soffio_al_cuore disturbi_d_ansia distacco_di_retina dipendenza_da_alcol dipendenza_da_droghe dipendenza_dal_gioco \
        tiroide_di_hashimoto distacco_della_retina interruzione_di_gravidanza diabete_di_tipo_* cura_per_la_fertilita",
    ),
    (
        HEALTH | IS,
        "bpco favic* dementi amputat* allettat* artrosic* emofilic* menopausa dializzat* disgrafic* emicranic* emiplegic* infartuat* ipovedenti balbuzient* disprassic* epatopatic* \
        nefropatic* talassemic* trapiantat* broncopatic* ipertiroide* fibromialgic* microcitemic* neurodivergent* tossicodipendent* insulinodipendente* in_chemio in_dialisi non_udenti \
        non_vedenti ex_alcolist* in_carrozzina in_carrozzella in_depressione malata_cronica malato_cronico sotto_ossigeno in_radioterapia invalida_civile invalidi_civili invalido_civile \
        malata_terminale malato_terminale sotto_antidepressivi malata_di_sla malato_di_sla malato_di_reni in_dolce_attesa malata_di_cuore malato_di_cuore malata_di_cancro malata_di_tumore \
        malato_di_cancro malato_di_tumore malata_di_alzheimer malato_di_alzheimer in_terapia_oncologica portatore_di_handicap portatrice_di_handicap diabetic*_di_tipo_*",
    ),
    // Dutch.
    (HEALTH | HAD | CAPITALS, "nah"),
    (
        HEALTH | HAD,
        "cvs pds crps pddnos wajong syfilis anafyla* boulimia gonorroe katheter bechterew botkanker donornier galbulten galstenen glaucoom* hartklep* longcovid netelroos oorsuizen \
        psychose* smetvrees zenuwpijn agorafobie donorlever dwerggroei keelkanker kokerzicht longkanker maagkanker nierkanker oogziekte* pleinvrees stomazakje vleesbomen waterhoofd \
        blaaskanker blaaszwakte bloedkanker bloedziekte buikdialyse darmziekte* doodgeboren dwarslaesie hartziekte* hooikoorts* huidziekte* hyperemesis jichtaanval leverkanker longembolie \
        longfibrose longziekte* maagziekte* narcolepsie nierziekte* vaatziekte* visallergie bloedarmoede bloedziekte* eetstoornis* gehoorschade hartklachten hersenletsel levercirrose \
        leverziekte* longemfyseem maagbloeding melkallergie oogoperatie* pijnsyndroom rugoperatie* spasticiteit spierziekte* trombosebeen urineverlies zenuwziekte* afkickkliniek \
        bijenallergie claustrofobie drankprobleem dwangstoornis gehoorverlies gokverslaving hartstilstand incontinentie maagoperatie* nieroperatie* suicidepoging tarweallergie \
        teelbalkanker voetoperatie* angststoornis* borstamputatie borstoperatie* eierstokkanker genderdysforie glutenallergie herseninfarct* hondenallergie huidaandoening kattenallergie \
        nikkelallergie paniekstoornis slokdarmkanker spierdystrofie staaroperatie* aangezichtspijn alcoholprobleem bypassoperatie* dikkedarmkanker drugsverslaving gehoorbeperking \
        geslachtsziekte herniaoperatie* hersenbloeding* hersenoperatie* koemelkallergie maagverkleining sikkelcelziekte verslavingszorg voedselallergie zelfmoordpoging baarmoederkanker \
        clusterhoofdpijn geslachtsziekte* hersenaandoening onvruchtbaarheid boezemfibrilleren galblaasoperatie* meniscusoperatie* netvliesloslating prostaatoperatie* schouderoperatie* \
        alvleesklierkanker borstreconstructie glutenintolerantie graspollenallergie harttransplantatie hormoonbehandeling kruisbandoperatie* risicozwangerschap levertransplantatie \
        niertransplantatie* penicillineallergie baarmoederhalskanker huisstofmijtallergie schaaldierenallergie hersenvliesontsteking stamceltransplantatie stofwisselingsziekte* \
        zwangerschapsdiabetes baarmoederverwijdering fertiliteitsbehandeling prikkelbaredarmsyndroom persoonlijkheidsstoornis* taalontwikkelingsstoorni zwangerschapsvergiftigin \
        vruchtbaarheidsbehandeli als_patient stoma_zakje grijze_staar groene_staar ci_implantaat open_ruggetje sociale_fobie zuurstof_thuis bypass_operatie chronische_pijn hart_enoperatie* \
        visuele_beperking auto_immuunziekte* macula_degeneratie open_hartoperatie* auditieve_beperking cochleair_implantaat postnatale_depressie postpartum_depressie fructose_intolerantie \
        meervoudige_beperking lichamelijke_beperking chronische_vermoeidheid manische_depressiviteit verstandelijke_beperking buitenbaarmoederlijke_zwangerschap diabetes_type_*",
    ),
    (
        HEALTH | IS,
        "obees dyslect* hartziek invalide longziek nierziek afgekeurd leverziek spierziek suicidaal terminaal astmaticus doofblind* dwangmatig spastisch* stotteraar suikerziek alcoholiste \
        bedlegerig* borderliner hivpatient* psychotisch epileptische geamputeerd* hartpatient* hoogzwanger* longpatient* nierpatient* onvruchtbaar seropositief astmapatient* crohnpatient* \
        dementerende* gokverslaafd* hoogsensitief reumapatient* gehoorbeperkt* kankerpatient* suikerpatient* claustrofobisch drugsverslaafd* gehoorgestoord* getraumatiseerd notenallergisch \
        pindaallergisch hemofiliepatient migrainepatient* rolstoelpatient* alcoholverslaafd* alzheimerpatient* coeliakiepatient* epilepsiepatient* getransplanteerd* rolstoelgebruikster \
        rolstoelafhankelijk* hiv_besmet* als_patient* ex_verslaafd blind_geboren copd_patient* ex_verslaafde chronisch_zieke morbide_obesitas visueel_beperkt* chronisch_vermoeid \
        manisch_depressief ongeneeslijk_zieke volledig_afgekeurd glutenvrij_vanwege* halfzijdig_verlamd* lactose_intolerant* meervoudig_gehandicapt* lichamelijk_gehandicapt* \
        verstandelijk_gehandicapt* in_de_wao in_de_wia aan_de_chemo in_de_overgang type_1_diabeet type_2_diabeet aan_de_insuline aan_de_zuurstof in_een_rolstoel slecht_ter_been \
        aan_de_antidepressiva licht_verstandelijk_beperkt*",
    ),
    // Portuguese.
    (
        HEALTH | HAD,
        "gaguez apneia* gagueira psicose* cefaleia* gonorreia vertigens hemiplegia marcapasso reumatismo espondilite* esterilidade hemocromatose infertilidade desintoxicacao hipotireoidismo \
        hipertireoidismo toxicodependencia doenca_renal marca_passo* pe_diabetico atraso_mental doenca_mental espinha_bifida colon_irritavel doenca_cardiaca doenca_pulmonar \
        doenca_autoimune espectro_autista refluxo_gastrico baixa_psicologica doenca_oncologica rim_transplantado atestado_multiusos choque_anafilatico doenca_hereditaria doenca_neurologica \
        dependencia_quimica doenca_degenerativa esgotamento_nervoso doenca_inflamatoria* ovarios_policisticos procriacao_assistida traumatismo_craniano ansiedade_generalizada vicio_do_jogo \
        crise_de_panico crises_de_panico oxigenio_em_casa sopro_no_coracao ataque_de_ansiedade crises_de_ansiedade espectro_do_autismo ataques_de_ansiedade dependencia_do_alcool \
        tentativa_de_suicidio descolamento_da_retina descolamento_de_retina atraso_no_desenvolvimento tratamento_de_fertilidade tratamentos_de_fertilidade",
    ),
    (
        HEALTH | IS,
        "pcd gago cegas cegos lupic* surdas surdos gravidas infertil epiletic* invisuais surdocega surdocego hemiplegic* incapacitad* transplantad* toxicodependente* insulinodependente* \
        em_dialise de_atestado doente_renal em_depressao ex_alcoolic* doente_mental doente_renais doente_bipolar doente_cronic* em_hemodialise com_deficiencia doente_cardiac* \
        doente_terminal em_radioterapia com_incapacidade ex_toxicodependente* doente_de_risco portador_de_hiv em_fase_terminal portadora_de_hiv doente_de_alzheimer doente_de_parkinson \
        pessoa_com_deficiencia com_mobilidade_reduzida portador_de_deficiencia em_tratamento_oncologico portadora_de_deficiencia a_espera_de_bebe de_cadeira_de_rodas",
    ),
    // Polish.
    (
        HEALTH | HAD,
        "azs rzs wzw zzsk afazj* anemi* crohna atopow* cewnik* jakani* rozedm* slepot* gluchot* lysieni* otylosc* paranoj* psychoz* refluks* skolioz* tetniak* albinizm* aspergera bielactw* \
        borelioz* chlamydi* czerniak* dysgrafi* dystrofi* miesniak* neuralgi* pokrzywk* porazeni* poronien* przerzut* rzezaczk* szpiczak* agorafobi* klasterow* kregozmyk* narkomani* \
        neuropati* niedowlad* paraplegi* dyskalkuli* endoprotez* hemodializ* inseminacj* zatorowosc* bezplodnosc* karlowatosc* nieplodnosc* nietrzymani* klaustrofobi* \
        odwarstwieni* reumatoidaln* po_wylewie ciaz*_mnog* uraz*_glowy chorob*_pluc operacj*_oka rwa_kulszowa chorob*_nerek chorob*_serca zawrot*_glowy zespol*_downa chorob*_crohna \
        chorob*_rzadk* operacj*_serca wstrzas*_mozgu cesarsk*_ciecie chorob*_zakazn* ciaz*_zagrozon* jelit*_drazliw* operacj*_biodra operacj*_kolana zespol*_jelita* zespol*_turnera \
        chorob*_gravesa* chorob*_wiencow* chorob*_wrodzon* ciaz*_blizniacz* grup*_inwalidzk* prob*_samobojcz* rent*_inwalidzk* spektrum_autyzmu uraz*_kregoslupa zespol*_touretta \
        chorob*_afektywn* mozgow*_porazeni* zespol*_aspergera chorob*_alzheimera chorob*_bechterewa chorob*_hashimoto* chorob*_parkinsona chorob*_przewlekl* chorob*_psychiczn* \
        implant*_slimakow* terapi*_hormonaln* wirusow*_zapaleni* chorob*_nowotworow* operacj*_kregoslupa chorob*_dwubiegunow* lesniowskiego_crohna osobowosc*_borderline \
        stwardnieni*_rozsian* wstrzas*_anafilaktyczn* chorob*_autoimmunologiczn* cukrzyc*_typu_* rent*_z_tytulu* orzeczeni*_o_stopniu* orzeczeni*_o_niepelnosprawnosci",
    ),
    (
        HEALTH | IS,
        "adhdowc* alergik* ciezarne inwalid* astmatyk* autystyk* bezplodn* migrenow* narkoman* nieplodn* sercowiec amputowan* anorektyk* cukrzykow* dysgrafik* dyslektyk* hemofilik* \
        niewidzac* dializowan* gluchoniem* hazardzist* nowotworow* uzaleznion* anorektyczk* dyslektyczk* neuroatypow* onkologiczn* slabowidzac* schizofrenik* nadcisnieniow* gluchoniewidom* \
        insulinozalezn* na_chemii po_chemii po_wylewie z_autyzmem z_cukrzyca z_demencja z_depresja z_padaczka na_dializach po_amputacji przy_nadziei ciezko_chorym po_poronieniu \
        z_alzheimerem z_porazeniem* nosicielem_hiv nosicielka_hiv obloznie_chor* po_mastektomii po_przeszczepie chora_przewlekle chory_przewlekle na_chemioterapii po_chemioterapii \
        przewlekle_chora przewlekle_chory chora_psychicznie chory_psychicznie smiertelnie_chory terminalnie_chory trzezw*_alkoholi* niepijac*_alkoholi* nieuleczalnie_chora \
        nieuleczalnie_chory z_niepelnosprawnoscia lezacy_w_domu po_operacji_* w_trakcie_dializ z_zespolem_downa w_zaawansowanej_ciazy w_trakcie_chemioterapii",
    ),
    // Swedish.
    (
        HEALTH | HAD,
        "fetma myom* dovhet psykos dodfott emfysem gonorre oronsus blindhet borrelia grastarr klamydia somnapne stamning synskada biallergi blodarhet blodbrist bukdialys dvargvaxt gallsten* \
        gronstarr haravfall karlkramp magcancer postcovid retinitis talassemi whiplash* aggallergi barnloshet bechterews blascancer blodcancer bloddialys blodpropp* cellskrack dyskalkyli \
        forlamning halscancer hemodialys hjartstopp lungemboli lungfibros narkolepsi nervsmarta njurcancer torgskrack blodarsjuka borderline* fiskallergi grasallergi hetsatning* \
        hjartklaff* horselskada hudsjukdom* hundallergi hypotyreos* inkontinens kattallergi konsdysfori konssjukdom levercancer nasselfeber sicklecell* skrumplever sojaallergi urinlackage \
        bjorkallergi blodsjukdom* drogberoende hjartflimmer hjartproblem karlsjukdom* konssjukdom* kransjukdom* latexallergi lungsjukdom* mjolkallergi nasselutslag nervsjukdom* \
        njursjukdom* ogonsjukdom* panikangest* sesamallergi spelberoende tarmsjukdom* vattenskalle amnessjukdom* fotoperation* getingallergi glutenallergi hjarninfarkt* hjarnskakning \
        hjartsjukdom* horselproblem langtidssjuk* leversjukdom* magoperation* mandelallergi muskelsjukdom nickelallergi pollenallergi polyneuropati prionsjukdom* skelettcancer \
        sprakstorning tvangssyndrom alkoholproblem andtarmscancer axeloperation* demenssjukdom* fetmaoperation hjarnblodning* jordnotallergi livmodercancer magsackskatarr manodepressiv* \
        muskeldystrofi muskelsjukdom* notallergiker* riskgraviditet ryggmargsbrack ryggmargsskada ryggoperation* sjukersattning testikelcancer aggstockscancer alkoholberoende \
        brostamputation brostoperation* gallsoperation* hjarnoperation* kvalsterallergi psoriasisartrit starroperation* clusterhuvudvark hormonbehandling meniskoperation* missbruksproblem \
        palsdjursallergi sjalvmordsforsok skaldjursallergi tjocktarmscancer autoimmunsjukdom* fruktosintolerans getingallergiker* ledgangsreumatism narkotikaberoende penicillinallergi \
        grastarroperation* jordnotallergiker* knascopeoperation* livmoderhalscancer nathinneavlossning graviditetsdiabetes halvsidesforlamning handikappersattning korsbandsoperation* \
        utvecklingsstorning bukspottkortelcancer diskbracksoperation* hjarttransplantation levertransplantation palsdjursallergiker* skaldjursallergiker* utomkvedshavandeskap \
        personlighetsstorning utmattningsdepression hjarnhinneinflammation forlossningsdepression* havandeskapsforgiftning mjolkproteinallergiker* stamcellstransplantation cp_skada \
        cp_skadan ms_diagnos kol_diagnos social_fobi syrgas_hemma crohns_sjukdom addisons_sjukdom bypass_operation kronisk_trotthet langvarig_smarta menieres_sjukdom hortons_huvudvark \
        alzheimers_sjukdom parkinsons_sjukdom huntingtons_sjukdom livmodern_borttagen posttraumatisk_stress ofrivilligt_barnloshet posttraumatiskt_stressyndrom \
        intellektuell_funktionsnedsattning typ_ett_diabetes typ_tva_diabetes gatt_in_i_vaggen",
    ),
    (
        HEALTH | IS,
        "steril barnlos dovstum aidssjuk ordblind synsvag* utbrand* bulimiker dodssjuk* dovblinda lungsjuk* njursjuk* psykotisk suicidal* amputerad* hjartsjuk* hoggravida leversjuk* \
        migransjuk reumatiker sangbunden anorektiker blodarsjuk* cancersjuk* demenssjuk* hivsmittad* hogkanslig* missbrukare celiakisjuk* diabetessjuk hjarnskadad* njurpatient* \
        sangliggande alkoholiserad benamputerad* hjartpatient* manodepressiv notallergisk* permobilburen alzheimersjuk* cancerdrabbad* cancerpatient* demensdrabbad* dialyspatient* \
        horselnedsatt* klaustrofobisk parkinsonsjuk* strokedrabbad* svarallergisk* mjolkallergisk* rullstolsburen* sjukpensionerad spelmissbrukare transplanterad* glutenallergisk* \
        pollenallergisk* ryggmargsskadad* utvecklingsstord* fortidspensionerad halvsidesforlamad* jordnotsallergisk* rullstolsanvandare langtidssjukskriven njurtransplanterad* \
        palsdjursallergisk* levertransplanterad* forstandshandikappad* ms_sjuk als_sjuk kol_sjuk kol_sjuka typ_ettan cp_skadad* i_rullstol pa_metadon hiv_smittad* obotligt_sjuk \
        pa_cellgifter ex_missbrukare i_klimakteriet kroniskt_sjuka psykiskt_sjuk* gravt_synskadad* svart_allergisk* pa_antidepressiva gravt_horselskadad* gravt_funktionshindrad* \
        lindrigt_utvecklingsstord laktos_och_glutenintolerant",
    ),
];
