//! Illnesses by the part of the body, and what is done against them: English, French, German.

use super::{
    category::{DECOY, HEALTH},
    frame::{CAPITALS, DONE, HAD, IS, TIGHT},
};
use crate::pii::special::table::Row;

pub(super) const ROWS: &[Row] = &[
    // English.
    (
        HEALTH | HAD,
        "triple_bypass quadruple_bypass double_bypass irregular_heartbeat tachycardia bradycardia palpitations cardiomyopathy myocarditis pericarditis endocarditis \
        congenital_heart_defect hole_in_the_heart heart_defect cardiac_arrest aortic_stenosis heart_scare angioplasty angiogram cardioversion peripheral_artery_disease \
        low_blood_sugar carotid_surgery varicose_vein_surgery lung_disease lung_condition bronchiectasis chest_infection collapsed_lung breathing_difficulties breathing_difficulty \
        breathing_problems shortness_of_breath respiratory_condition respiratory_illness sleep_study silicosis asbestosis lung_function_test peptic_ulcer bowel_resection \
        bowel_problems bowel_condition digestive_condition stomach_condition proctitis anal_fissure anal_fistula haemorrhoid* hemorrhoid* oesophagitis esophagitis \
        barrett_s_oesophagus swallowing_problems dysphagia sibo cmpa cat_allergy dog_allergy pet_allergy fructose_malabsorption bariatric_surgery kidney_infection kidney_stone \
        kidney_problems kidney_problem ckd polycystic_kidney* nephritis nephrotic_syndrome renal_failure haemodialysis hemodialysis one_kidney bladder_infection bladder_problem* \
        bladder_condition weak_bladder overactive_bladder bladder_weakness urinary_tract_infection prostatitis enlarged_prostate liver_failure haemangioma gallbladder_problems \
        appendix_removed appendix_burst burst_appendix skin_condition angioedema ichthyosis epidermolysis_bullosa lichen_sclerosus warts cold_sores basal_cell* pressure_sores \
        bed_sores bedsores leg_ulcer* dermatographia burns_on_my_* burn_scars port_wine_stain birthmark_on_my_face keloid* athlete_s_foot fungal_infection hyperhidrosis \
        excessive_sweating retinal_detachment uveitis optic_neuritis nystagmus lazy_eye amblyopia astigmatism dry_eye_disease blepharitis conjunctivitis eye_infection \
        double_vision night_blindness colour_vision_deficiency sight_in_one_eye blindness_in_one_eye no_sight_in_* glue_ear perforated_eardrum ear_infection deafness \
        partial_deafness single_sided_deafness hyperacusis misophonia usher_syndrome vestibular_neuritis bppv balance_disorder balance_problems cluster_headache* nerve_damage \
        nerve_pain essential_tremor dystonia restless_legs restless_leg_syndrome motor_neuron_disease memory_loss cognitive_decline encephalitis transverse_myelitis \
        charcot_marie_tooth brain_bleed subarachnoid_haemorrhage head_injury fainting_spells syncope idiopathic_hypersomnia post_viral_fatigue brain_fog bells_palsy facial_palsy \
        quadriplegia speech_delay manic_episode psychotic_episode eupd cptsd post_traumatic_stress post_traumatic_stress_disorder obsessive_compulsive_disorder \
        dissociative_identity_disorder trichotillomania skin_picking_disorder hoarding_disorder emetophobia needle_phobia fear_of_flying arachnophobia attempted_suicide \
        seasonal_affective_disorder baby_blues birth_trauma eating_disorders arfid orthorexia gambling_problem drinking_problem alcohol_problem drug_problem cocaine_addiction \
        heroin_addiction opioid_addiction drug_rehab alcohol_rehab detox_programme twelve_step_programme alcoholics_anonymous narcotics_anonymous gamblers_anonymous psychotherapy \
        cbt_sessions emdr grief_counselling bereavement_counselling psychiatric_ward psychiatric_hospital psychiatric_unit autistic_traits autistic_meltdown* attention_deficit* \
        dysgraphia sensory_processing_disorder sensory_overload sensory_issues sensory_needs developmental_language_disorder pathological_demand_avoidance fetal_alcohol* \
        foetal_alcohol* special_educational_needs send_needs axial_spondyl* hypermobility hypermobility_syndrome heds back_pain lower_back_pain chronic_back_problem* back_problem* \
        back_trouble back_condition spinal_condition neck_injury neck_surgery knee_injury knee_problem* hip_problem* hip_injury shoulder_injury shoulder_replacement ankle_injury \
        foot_injury hand_surgery wrist_surgery wrist_injury leg_injury arm_injury bulging_disc prolapsed_disc degenerative_disc_disease spondylosis spondylolisthesis \
        repetitive_strain_injury cracked_rib* torn_tendon torn_muscle torn_hamstring pulled_muscle clubfoot perthes_disease muscle_weakness muscle_wasting meniscus_tear \
        cruciate_ligament_injury costochondritis hypothyroidism hyperthyroidism adrenal_insufficiency growth_hormone_deficiency hormone_imbalance vitamin_b12_deficiency \
        b12_deficiency iron_deficiency von_willebrand* blood_disorder bleeding_disorder factor_v_leiden neutropenia low_platelets stem_cell_treatment neuroblastoma glioblastoma \
        glioma meningioma carcinoid immunotherapy_treatment radiation_treatment radiation_therapy hospice_care end_of_life_care breast_reconstruction oncologist \
        oncology_appointment hiv_positive_status mrsa c_diff epstein_barr monkeypox mpox rubella tetanus_infection rabies_treatment tb_treatment toxoplasmosis cytomegalovirus \
        genital_infection trichomoniasis bacterial_vaginosis yeast_infection pelvic_inflammatory_disease coronavirus_infection parvovirus slapped_cheek hand_foot_and_mouth \
        tick_bite_fever blood_poisoning septic_shock necrotising_fasciitis meningococcal* stomach_bug winter_vomiting_bug nits threadworm* kawasaki_disease premenstrual_dysphoric* \
        pmdd heavy_periods painful_periods menopausal_symptoms hot_flushes hot_flashes vaginismus pelvic_floor_problem* pelvic_pain vulvodynia mastitis molar_pregnancy ectopic \
        fertility_problem* fertility_issue* infertility low_sperm_count sperm_donor egg_donor donor_eggs egg_donation icsi iui_treatment surrogate_mother_for_our_* twin_pregnancy \
        difficult_pregnancy unwanted_pregnancy termination_of_pregnancy morning_sickness severe_morning_sickness placenta_praevia placenta_previa hellp_syndrome amniocentesis \
        nuchal_scan waters_broke cervical_stitch symphysis_pubis* pelvic_girdle_pain caesarean_section forceps_delivery third_degree_tear epidural episiotomy premature_baby \
        premature_twins premature_labour preterm_birth preterm_labour newborn_in_intensive_care nicu neonatal_unit neonatal_intensive_care incubator_after_* still_birth stillborn \
        stillborn_baby cot_death neonatal_death postpartum_haemorrhage postpartum_hemorrhage impotence low_testosterone undescended_testicle hypospadias varicocele peyronie* \
        circumcision_for_medical_* smear_test_result abnormal_smear colposcopy mammogram mri_scan mri_of_my_* ct_scan_of_my_* brain_scan pet_scan colonoscopy endoscopy gastroscopy \
        cystoscopy bronchoscopy laparoscopy arthroscopy biopsy lumbar_puncture bone_marrow_biopsy echocardiogram holter_monitor heart_monitor gallbladder_operation womb_removed \
        major_surgery keyhole_surgery spinal_tap blood_transfusion* bone_graft wisdom_teeth_removed wisdom_tooth_removed root_canal dental_surgery dental_implant* jaw_surgery \
        tooth_abscess dental_abscess gum_disease periodontitis tmj_disorder dentures tonsils_removed sinus_surgery septoplasty nose_surgery plastic_surgery cosmetic_surgery \
        breast_reduction liposuction long_term_illness long_term_condition long_term_health_condition health_condition health_conditions serious_illness rare_disease \
        rare_condition autoimmune_disease autoimmune_condition autoimmune_disorder degenerative_disease degenerative_condition progressive_illness neurological_condition \
        neurological_disorder genetic_syndrome life_limiting_condition terminal_diagnosis chronic_disease chronic_lyme underlying_health_condition* underlying_condition* \
        compromised_immune_system weakened_immune_system weak_immune_system immune_deficiency immunodeficiency mast_cell* mcas mitochondrial_disease wilson_s_disease fabry_disease \
        gaucher_disease pompe_disease porphyria amyloidosis behcet* myositis polymyositis dermatomyositis digeorge_syndrome noonan_syndrome patau_syndrome duchenne* \
        neurofibromatosis batten_disease pku failure_to_thrive chronic_regional_pain complex_regional_pain_syndrome phantom_limb_pain cardiac_physio pulmonary_rehab \
        physiotherapy_for_my_* sick_note fit_note occupational_health_referral statutory_sick_pay sick_pay phased_return medical_leave maternity_complications",
    ),
    (
        HEALTH | HAD | TIGHT,
        "palpitation ulcer ulcers biopsy_results hives thrush eyesight_loss impairments injury injuries polyps gallstone constipation diarrhoea diarrhea haemorrhoid cyst cysts \
        malformation physiotherapy physio mri chest_pain chest_pains fever",
    ),
    (
        HEALTH | IS,
        "rheumatic hypertensive hypothyroid immunodeficient immuno_compromised immune_compromised immune_suppressed clinically_vulnerable extremely_vulnerable expecting_twins \
        expecting_a_baby postpartum post_partum post_natal sterilised hyperactive bed_bound bedbound in_intensive_care in_the_icu in_a_hospice in_a_psychiatric_* in_labour_with_* \
        on_a_waiting_list_for_surgery on_the_waiting_list_for_a_kidney on_steroids on_antibiotics on_hrt on_strong_painkillers on_immunotherapy on_maternity_leave_after_* \
        on_sick_pay undergoing_fertility_* awaiting_surgery awaiting_an_operation brain_tumour_patient adhder aspie neuro_diverse nonverbal dyscalculic emetophobic insomniac \
        sober_for_* in_aa compulsive_gambler problem_gambler former_addict kidney_donor organ_donor_recipient thalidomide_survivor burns_victim morbidly_obese \
        lactose_free_because_* colourblind",
    ),
    (
        HEALTH | DONE,
        "tested_positive_for_* tested_positive miscarried had_my_appendix_* had_my_gallbladder_* had_my_tonsils_* had_my_wisdom_* had_my_knee_* had_my_hip_* had_my_leg_amputated \
        had_my_womb_* had_a_hip_* had_a_knee_* had_a_biopsy had_a_relapse gave_birth_prematurely gave_birth_by_* went_into_labour went_into_labor ended_up_in_hospital \
        ended_up_in_a_and_e ended_up_in_the_hospital ended_up_in_intensive_care ended_up_in_the_emergency_room ended_up_in_the_er rushed_to_hospital rushed_to_a_and_e \
        rushed_to_the_er taken_to_a_and_e taken_to_hospital_by_ambulance taken_away_by_ambulance taken_to_the_emergency_room admitted_to_hospital admitted_to_a_psychiatric_* \
        sectioned_last_* tore_a_ligament tore_a_muscle broke_an_arm broke_a_leg broke_a_rib broke_a_hip slipped_a_disc ruptured_a_disc cracked_a_rib cracked_my_rib* injured_my_* \
        twisted_my_ankle twisted_my_knee struggle_with_stairs hurt_my_back hurt_my_knee hurt_my_ankle lost_my_hearing lost_my_eyesight lost_an_eye lost_a_leg lost_an_arm \
        lost_a_kidney donated_a_kidney went_blind went_deaf overdosed relapsed attempted_suicide_* walk_with_a_stick walk_with_crutches walk_with_a_cane can_t_walk_far \
        cannot_walk_far can_barely_walk struggle_to_walk struggle_with_my_mental_* cannot_hear_well can_t_hear_well",
    ),
    (
        DECOY,
        "fever_tree fever_pitch allergy_test_kit allergic_to_your_* biopsy_needle epidural_needle tested_positive_feedback thrush_nightingale hives_of_bees injury_time injury_law \
        injury_prevention mri_machine_in_the injury_lawyer hospital_drama surgery_hours_are labour_saving pregnancy_test pregnancy_tests pregnancy_pillow* pregnancy_jeans \
        pregnancy_wear cancer_cell* hiv_test_kit pregnancy_clothes add_diagnosis_code",
    ),
    // French.
    (
        HEALTH | HAD,
        "souffle_au_coeur valvulopathie malformation_cardiaque cardiopathie tachycardie bradycardie cardiomyopathie myocardite pericardite endocardite problemes_cardiaques \
        probleme_cardiaque problemes_de_coeur probleme_au_coeur arret_cardiaque arterite hypotension hypercholesterolemie bronchopneumopathie pleuresie infection_pulmonaire \
        difficultes_respiratoires problemes_respiratoires problemes_pulmonaires essoufflement asbestose mesotheliome cancer_de_la_vessie cancer_de_la_peau cancer_de_la_thyroide \
        cancer_de_la_gorge cancer_de_la_langue sarcome gliome glioblastome neuroblastome chimios curietherapie tumorectomie reconstruction_mammaire oncologue soins_oncologiques \
        transfusion_sanguine aplv fissure_anale fistule oesophagite dysphagie calculs_a_la_vesicule calcul_renal colique_hepatique occlusion_intestinale anneau_gastrique \
        oedeme_de_quincke hemodialyse nephrite syndrome_nephrotique polykystose insuffisance_hepatique vessie_hyperactive vessie_neurologique fuites_urinaires prostate_operee \
        adenome_de_la_prostate hypertrophie_de_la_prostate pyelonephrite verrues condylomes ichtyose pemphigus sclerodermie angio_oedeme escarres brulures_au_* grand_brule mycose \
        mycoses hyperhidrose retinopathie keratocone uveite nevrite_optique strabisme amblyopie astigmatisme myopie_forte forte_myopie oeil_paresseux vision_double \
        yoyos_aux_oreilles perforation_du_tympan hyperacousie troubles_de_l_equilibre troubles_de_l_audition troubles_auditifs troubles_visuels trouble_auditif troubles_de_la_vue \
        tremblement_essentiel dystonie syndrome_des_jambes_sans_repos jambes_sans_repos maladie_a_corps_de_lewy troubles_cognitifs troubles_de_la_memoire pertes_de_memoire \
        perte_de_memoire hydrocephalie encephalite hemorragie_meningee lesion_cerebrale lesion_de_la_moelle_epiniere syncopes malaises_vagaux hypersomnie \
        encephalomyelite_myalgique troubles_du_sommeil angoisses trouble_panique troubles_paniques trouble_schizo_affectif bouffee_delirante episode_psychotique episode_maniaque \
        trouble_de_la_personnalite troubles_psychiques trouble_psychique troubles_psychiatriques problemes_psychologiques problemes_psychiatriques syndrome_post_traumatique \
        trouble_dissociatif trichotillomanie pensees_noires idees_noires ts_l_an_* scarifications automutilation probleme_d_alcool problemes_d_alcool cure_de_desintox \
        sevrage_alcoolique alcooliques_anonymes suivi_psychologique suivi_psychiatrique psychiatre hopital_psychiatrique hospitalisation_en_psychiatrie troubles_autistiques \
        trouble_deficitaire_de_l_attention hypersensibilite_sensorielle surcharge_sensorielle troubles_sensoriels trouble_du_langage trouble_developpemental_du_langage \
        retard_de_developpement retard_mental retard_de_langage trouble_de_l_apprentissage troubles_de_l_apprentissage haut_potentiel_autiste dysgraphie syndrome_x_fragile \
        x_fragile syndrome_d_alcoolisation_foetale goutte_au_* crise_de_goutte hyperlaxite sed_hypermobile mal_au_dos_chronique problemes_de_dos probleme_de_dos problemes_au_dos \
        douleurs_chroniques douleurs_dorsales douleurs_lombaires canal_lombaire_etroit tassement_de_vertebre tassement_vertebral arthrodese rupture_de_la_coiffe_des_rotateurs \
        dechirure_du_menisque menisque epaule_luxee epaule_cassee cote_cassee cotes_cassees cotes_felees orteil_casse doigt_casse pied_casse genou_casse clavicule_cassee \
        hanche_cassee vertebre_cassee osteogenese_imparfaite maladie_des_os_de_verre achondroplasie agenesie atrophie_musculaire amyotrophie_spinale faiblesse_musculaire \
        fonte_musculaire jambe_amputee syndrome_douloureux_regional_complexe algodystrophie problemes_de_thyroide probleme_de_thyroide maladie_de_cushing \
        insuffisance_surrenalienne prediabete hypoglycemies hypoglycemie dereglement_hormonal carence_en_fer carence_en_b12 maladie_de_willebrand crise_drepanocytaire \
        trouble_de_la_coagulation troubles_de_la_coagulation deficit_immunitaire immunodeficience systeme_immunitaire_affaibli defenses_immunitaires_affaiblies maladie_du_sang \
        staphylocoque_dore coronavirus gonorrhee infection_sexuellement_transmissible intoxication_alimentaire choc_septique tetanos toxoplasmose pieds_mains_bouche roseole \
        rubeole ovaires_polykystiques kyste_ovarien kyste_a_l_ovaire kystes_ovariens regles_douloureuses regles_abondantes adenomyose bouffees_de_chaleur vaginisme \
        descente_d_organes reeducation_du_perinee curetage mort_in_utero mort_ne bebe_mort_ne enfant_mort_ne mort_subite_du_nourrisson deuil_perinatal deuil_perinatal_* \
        problemes_de_fertilite troubles_de_la_fertilite don_d_ovocytes don_de_sperme insemination_artificielle insemination stimulation_ovarienne procreation_medicalement_assistee \
        hyperemese_gravidique amniocentese peridurale episiotomie accouchement_difficile bebe_premature jumeaux_prematures enfant_premature neonatalogie couveuse \
        hemorragie_de_la_delivrance ligature_des_trompes frottis_anormal mammographie troubles_de_l_erection dysfonction_erectile andropause dysphorie_de_genre coloscopie \
        endoscopie gastroscopie ponction_lombaire electroencephalogramme cystoscopie coelioscopie arthroscopie irm_cerebrale irm_du_* irm_de_* scanner_cerebral scintigraphie \
        coronarographie angioplastie holter intervention_chirurgicale dents_de_sagesse_arrachees extraction_des_dents_de_sagesse abces_dentaire implant_dentaire implants_dentaires \
        devitalisation parodontite dentier rage_de_dents reeducation_fonctionnelle centre_de_reeducation kinesitherapie_pour_* seances_de_kine suivi_orthophonique \
        affections_de_longue_duree arret_de_travail arret_longue_maladie conge_longue_maladie conge_maladie conge_de_longue_duree conge_de_maladie arret_pour_maladie \
        temps_partiel_therapeutique inaptitude_au_travail visite_aux_urgences maladie_professionnelle accident_du_travail_* maladie_grave maladie_autoimmune \
        maladie_neuromusculaire maladie_neurodegenerative maladie_evolutive maladie_invalidante maladie_invisible maladie_de_peau maladie_de_la_peau maladie_du_coeur \
        maladie_des_reins maladie_du_foie maladie_hepatique maladie_respiratoire maladie_osseuse maladie_articulaire maladie_de_fabry maladie_de_gaucher maladie_de_wilson \
        maladie_de_behcet maladie_de_still neurofibromatose porphyrie amylose phenylcetonurie pathologie_chronique pathologie_lourde pathologie_cardiaque pathologie_respiratoire \
        ennuis_de_sante soucis_de_sante souci_de_sante fragilite_immunitaire trouble_neurologique troubles_neurologiques troubles_moteurs trouble_moteur \
        troubles_musculo_squelettiques",
    ),
    (
        HEALTH | HAD | TIGHT,
        "fievre diarrhee prolapsus pacemakers polypes kyste kystes vertige tremblements biopsie kine blessure irm boutons_de_fievre tumeurs",
    ),
    (
        HEALTH | IS,
        "prediabetique hyperthyroidien immunodeprimes opere_d_une_* operee_d_une_* opere_a_coeur_ouvert opere_de_* operee_de_* en_psychiatrie en_soins_intensifs en_reanimation \
        en_reeducation en_convalescence en_maison_de_repos en_fin_de_traitement suivi_en_psychiatrie suivie_en_psychiatrie hospitalise hospitalisee sterilisee seropo teste_positif \
        testee_positive hypersensible_au_bruit_car_* dys phobique_social abstinent_depuis_* abstinente_depuis_* sobre_depuis_* joueur_compulsif addict_au_* insomniaque borgne \
        tetraparetique premature prematuree ne_premature nee_prematuree nee_prematurement ne_prematurement polyallergique hypertendus",
    ),
    (
        HEALTH | DONE,
        "fait_une_crise_d_* fait_un_malaise perdu_un_bebe perdu_notre_bebe perdu_mon_bebe perdu_la_vue perdu_l_ouie perdu_un_oeil perdu_une_jambe perdu_l_audition \
        subi_une_intervention accouche_prematurement accouche_a_* casse_le_poignet casse_la_cheville casse_le_pied casse_le_col_* casse_la_hanche casse_une_cote casse_le_genou \
        casse_l_epaule casse_la_clavicule casse_le_doigt casse_un_doigt casse_le_nez foule_la_cheville foule_le_poignet tordu_la_cheville luxe_l_epaule dechire_les_ligaments \
        fini_aux_urgences termine_aux_urgences passe_aux_urgences passe_la_nuit_aux_urgences emmene_aux_urgences emmenee_aux_urgences conduit_aux_urgences transporte_aux_urgences \
        transportee_aux_urgences hospitalise_d_urgence hospitalisee_d_urgence opere_d_urgence operee_d_urgence admis_aux_urgences admise_aux_urgences",
    ),
    // German.
    (
        HEALTH | HAD,
        "herzbypass herzklappenoperation herzmuskelentzuendung herzbeutelentzuendung herzprobleme herzproblem herzleiden herzschmerzen herzoperationen loch_im_herzen tachykardie \
        bradykardie kardiomyopathie khk hirnaneurysma durchblutungsstorung* durchblutungsstoerung* pavk beinvenenthrombose venenleiden venenentzuendung lungenhochdruck \
        bluthochdruckpatient* kreislaufzusammenbruch kreislaufprobleme kreislaufkollaps schlaganfallpatient* lungenprobleme lungentransplantation bronchialasthma atemnot \
        atemprobleme atembeschwerden rippenfellentzuendung sarkoidose staublunge lungenflugel_entfernt lungenfluegel_entfernt magenkrankheit magenschleimhautentzund* \
        magenschleimhautentzuen* magenprobleme magenbypass magenband schlauchmagen magenverkleinerung darmentzuendung darmoperation darmverschluss darmpolypen darmprobleme \
        reizmagen haemorrhoiden analfissur analfistel nabelbruch hiatushernie zwerchfellbruch speiseroehrenentzuendun* schluckstorung* schluckstoerung* schluckbeschwerden \
        blinddarmdurchbruch gallenblasenentzuendung gallenkolik nahrungsmittelunvertrag* nahrungsmittelunvertrae* lebensmittelunvertragli* lebensmittelunvertraegl* \
        glutenunvertraeglichkei* fruktosemalabsorption nierenentzuendung nierenleiden nierenprobleme nierenbeckenentzuendung zystennieren nur_eine_niere blasenprobleme \
        uberaktive_blase ueberaktive_blase harnwegsinfekt* harninkontinenz dranginkontinenz prostatavergrosserung prostatavergroesserung prostata_op prostataentzuendung \
        leberversagen bauchspeicheldrusenkreb* bauchspeicheldruesenkre* pankreatitis milzriss milz_entfernt ekzem* atopisches_ekzem kontaktekzem hautausschlag sklerodermie \
        feuermal brandnarben verbrennungen_dritten_grades dekubitus offenes_bein ulcus_cruris nagelpilz fusspilz kreisrunder_haarausfall warzen genitalwarzen netzhautabloesung \
        amd_feucht keratokonus sehnerventzuendung hornhautverkruemmung starke_kurzsichtigkeit kurzsichtigkeit augenleiden augenlaser_op katarakt katarakt_op star_op sehverlust \
        sehstorung* sehstoerung* sehrest farbenblindheit rotgrunblindheit rotgruenblindheit rot_grun_schwache rot_gruen_schwaeche doppelbilder hoersturz gehoergangsentzuendung \
        paukenrohrchen paukenroehrchen trommelfellriss gleichgewichtsstorung* gleichgewichtsstoerung* drehschwindel schwindelanfalle schwindelanfaelle lagerungsschwindel \
        hyperakusis gerauschempfindlichkeit_wegen* geraeuschempfindlichkei*_wegen* auditive_wahrnehmungsstorung auditive_wahrnehmungsstoerung avws nervenschmerzen \
        nervenentzuendung nervenleiden unruhige_beine gedachtnisstorung* gedaechtnisstoerung* gedachtnisverlust gedaechtnisverlust hydrozephalus wasserkopf hirnhautentzuendung \
        gehirnentzuendung enzephalitis querschnittslaehmung querschnittlaehmung halbseitige_laehmung halbseitenlahmung halbseitenlaehmung gehirnblutung hirnverletzung \
        schaedel_hirn_trauma schadelhirntrauma schaedelhirntrauma gehirnerschuetterung hirn_op absencen ohnmachtsanfalle ohnmachtsanfaelle narkolepsie fatigue_syndrom \
        chronische_fatigue schlafstoerungen cerebralparese infantile_cerebralparese angstzustande angstzustaende angstattacke* winterdepression manische_phase psychotische_episode \
        schizoaffektive_storung schizoaffektive_stoerung persoenlichkeitsstoerun* posttraumatische_belastungsstoerung traumafolgestorung traumafolgestoerung zwangsgedanken \
        dissoziative_storung dissoziative_stoerung erschopfungsdepression erschoepfungsdepression psychische_probleme psychische_storung psychische_stoerung psychische_krankheit \
        psychische_beschwerden psychosomatische_beschwerden selbstverletzung* therapieplatz psychiater psychiaterin psychiatrieaufenthalt psychiatrische_klinik \
        psychosomatische_klinik entzugsklinik entgiftung suchtklinik alkoholabhaengigkeit drogenabhaengigkeit medikamentenabhaengigke* glucksspielsucht gluecksspielsucht kaufsucht \
        kokainsucht heroinsucht anonyme_alkoholiker essanfalle essanfaelle aufmerksamkeitsdefizit* rechenschwaeche rechtschreibschwache rechtschreibschwaeche \
        lese_rechtschreib_schwaeche lese_rechtschreibschwache lese_rechtschreibschwaeche reizuberflutung reizueberflutung wahrnehmungsstorung wahrnehmungsstoerung \
        entwicklungsverzogerung entwicklungsverzoegerun* entwicklungsstorung entwicklungsstoerung sprachentwicklungsstoru* sprachentwicklungsstoer* sprachstoerung \
        geistige_einschrankung geistige_einschraenkung fragiles_x_syndrom fas_kind psoriasisarthritis hypermobilitat hypermobilitaet wirbelsaulenverkrummung \
        wirbelsaeulenverkruemmu* wirbelgleiten bandscheibenprobleme ruckenprobleme rueckenprobleme rueckenleiden ruckenbeschwerden rueckenbeschwerden ruecken_op rueckenoperation \
        wirbelsaulen_op wirbelsaeulen_op wirbelsaulenoperation wirbelsaeulenoperation wirbelsaulenschaden wirbelsaeulenschaden ischiasbeschwerden lendenwirbelbruch halswirbelbruch \
        nackenverletzung hws_syndrom lws_syndrom glasknochen huftdysplasie hueftdysplasie huftprobleme hueftprobleme huftleiden hueftleiden huftschaden hueftschaden hueftoperation \
        hueft_op neue_hufte neue_huefte neues_knie neue_huften neue_hueften knieprobleme knieverletzung knieschaden knieleiden meniskusschaden aussenbandriss innenbandriss \
        baenderriss banderdehnung baenderdehnung achillessehnenriss sehnenentzuendung schleimbeutelentzuendun* muskelriss muskelschwache muskelschwaeche spinale_muskelatrophie \
        duchenne kalkschulter schulterverletzung schulterluxation fussverletzung fussfehlstellung hand_op handverletzung knochelbruch knoechelbruch sprunggelenksbruch \
        sprunggelenksverletzung schienbeinbruch wadenbeinbruch unterarmbruch oberarmbruch unterschenkelbruch beckenbruch huftbruch hueftbruch fussbruch zehenbruch fingerbruch \
        nasenbeinbruch kieferbruch ellenbogenbruch schulterbruch kniescheibenbruch speichenbruch ermudungsbruch ermuedungsbruch trummerbruch truemmerbruch gebrochenen_fuss \
        gebrochenen_arm gebrochenes_bein gebrochenen_knochel gebrochenen_knoechel gebrochenen_zeh gebrochener_arm gebrochene_hufte gebrochene_huefte gebrochene_rippe* \
        verstauchten_knochel verstauchten_knoechel verstauchter_knochel verstauchter_knoechel phantomschmerzen chronische_schmerzen schmerzpatient schmerztherapie \
        schilddruesenunterfunkt* schilddruesenueberfunkt* schilddruesen_op schwangerschaftsdiabete* altersdiabetes zuckerkrankheit unterzuckerung hormonstorung hormonstoerung \
        eisenmangel eisenmangelanamie eisenmangelanaemie b12_mangel blutgerinnungsstorung* blutgerinnungsstoerung* gerinnungsstorung* gerinnungsstoerung* thalassaemie \
        sichelzellenanamie sichelzellenanaemie stammzelltransplantatio* knochenmarkspende_fur_mich knochenmarkspende_fuer_mich hirnmetastasen knochenmetastasen brustamputation \
        mononukleose pfeiffersches_drusenfieber pfeiffersches_druesenfieber pfeiffersche_drusenfieber pfeiffersche_druesenfieber fsme coronainfektion noroviren salmonellen \
        lebensmittelvergiftung roteln roeteln ringelroteln ringelroeteln hand_fuss_mund_krankheit kraetze kopflause kopflaeuse lause laeuse scheidenpilz wundrose krankenhauskeim \
        eierstockzyste* pco_syndrom gebarmuttermyom* gebaermuttermyom* regelschmerzen hitzewallungen gebarmuttersenkung gebaermuttersenkung gebarmutterentfernung \
        gebaermutterentfernung gebarmutter_entfernt gebaermutter_entfernt hysterektomie beckenbodenschwache beckenbodenschwaeche beckenbodentraining_nach* ausschabung \
        stille_geburt sternenkind sternenkinder plotzlicher_kindstod ploetzlicher_kindstod schwangerschaftsabbruch unfruchtbarkeit kinderwunschklinik kinderwunschzentrum \
        unerfullter_kinderwunsch unerfuellter_kinderwunsch unerfullten_kinderwunsch unerfuellten_kinderwunsch eizellspende samenspende zwillingsschwangerschaf* \
        schwangerschaftsubelkei* schwangerschaftsuebelke* schwangerschaftsvergift* praeeklampsie hellp_syndrom vorzeitige_wehen fruchtwasseruntersuchun* periduralanasthesie \
        periduralanaesthesie pda_bei* dammriss notkaiserschnitt kaiserschnittnarbe fruhchen fruehchen fruehgeburt brutkasten brustentzuendung erektionsstorung* erektionsstoerung* \
        erektionsprobleme potenzprobleme potenzstorung* potenzstoerung* impotenz vasektomie hodenhochstand geschlechtsdysphorie koloskopie darmspiegelung magenspiegelung \
        endoskopie lumbalpunktion gewebeprobe blasenspiegelung bronchoskopie arthroskopie kernspin_vom* mrt_vom_* mrt_termin mammografie langzeit_ekg bluttransfusion \
        weisheitszahn_op weisheitszahnoperation weisheitszahne_gezogen weisheitszaehne_gezogen weisheitszahn_gezogen zahnimplantat* zahn_op zahnoperation wurzelspitzenresektion \
        kiefer_op kieferoperation kieferentzuendung parodontose parodontitis zahnfleischentzuendung gebiss mandel_op mandeloperation polypen_op nasen_op nasenscheidewand_op \
        nasennebenhohlen_op nasennebenhoehlen_op leisten_op schonheitsoperation schoenheitsoperation schonheits_op schoenheits_op notoperation not_op reha_klinik rehaklinik \
        reha_massnahme rehamassnahme anschlussheilbehandlung mutter_kind_kur kurklinik krankengymnastik lymphdrainage wiedereingliederung stufenweise_wiedereingliederung \
        hamburger_modell krankengeld krankschreibungen attest_wegen* stoffwechselstorung stoffwechselstoerung seltene_krankheit unheilbare_krankheit immunschwache immunschwaeche \
        immundefekt geschwachtes_immunsystem geschwaechtes_immunsystem schwaches_immunsystem amyloidose phenylketonurie offener_rucken offener_ruecken",
    ),
    (
        HEALTH | HAD | TIGHT,
        "reha zyste zysten fieber durchfall warze verletzung laehmung hypertonie mrt ct_termin ausschlag entzundung entzuendung odeme blasen_op",
    ),
    (
        HEALTH | IS,
        "im_wochenbett in_anderen_umstanden in_anderen_umstaenden geistig_krank unheilbar_krank an_corona_erkrankt an_der_huefte_operiert am_rucken_operiert am_ruecken_operiert \
        an_der_schulter_operiert am_auge_operiert am_fuss_operiert an_der_hand_operiert am_meniskus_operiert an_der_bandscheibe_operiert an_der_prostata_operiert \
        am_blinddarm_operiert frisch_operiert bandscheibenoperiert lungentransplantiert organtransplantiert blutverdunnt blutverduennt hypertoniker hypertonikerin rheumatiker \
        rheumatikerin migraniker migraeniker migranikerin migraenikerin risikopatient risikopatientin hochrisikopatient hochrisikopatientin aspergerautist hochsensibel_wegen* \
        magersuechtig essgestort essgestoert esssuechtig alkoholabhaengig drogensuechtig drogenabhaengig medikamentenabhaengig tablettensuchtig tablettensuechtig spielsuechtig \
        clean_seit_* in_therapie_wegen* in_psychiatrischer_behandlung in_psychotherapeutischer_behandlung in_psychologischer_behandlung in_der_psychiatrie in_der_reha in_reha \
        auf_reha in_kur auf_kur im_hospiz im_krankenstand auf_der_intensivstation in_stationarer_behandlung in_stationaerer_behandlung langzeiterkrankt langzeitkrankgeschriebe* \
        in_wiedereingliederung zeugungsunfaehig corona_positiv coronapositiv positiv_getestet auf_corona_positiv histaminintolerant fruktoseintolerant einbeinig einarmig einaugig \
        einaeugig auf_einem_auge_blind auf_einem_ohr_taub halbblind halbtaub fast_blind fast_taub nahezu_blind nachtblind rot_gruen_blind kleinwuechsig bettlaegerig fruhgeboren \
        fruehgeboren zu_fruh_geboren zu_frueh_geboren adipos adipoes stark_uebergewichtig krankhaft_uebergewichtig",
    ),
    (
        HEALTH | DONE,
        "unser_baby_verloren mein_baby_verloren bein_verloren augenlicht_verloren gehor_verloren gehoer_verloren hand_gebrochen handgelenk_gebrochen knochel_gebrochen \
        knoechel_gebrochen rippe_gebrochen rippen_gebrochen hufte_gebrochen huefte_gebrochen zeh_gebrochen finger_gebrochen schulter_gebrochen nase_gebrochen ellenbogen_gebrochen \
        sprunggelenk_gebrochen wirbel_gebrochen schlusselbein_gebrochen schluesselbein_gebrochen knochel_verstaucht knoechel_verstaucht fuss_verstaucht handgelenk_verstaucht \
        schulter_ausgekugelt kreuzband_gerissen meniskus_gerissen bander_gerissen baender_gerissen achillessehne_gerissen knie_verdreht in_die_notaufnahme* \
        in_der_notaufnahme_gelandet mit_dem_rettungswagen_ins_* mit_dem_notarzt_ins_* ins_krankenhaus_eingeliefert ins_krankenhaus_gekommen corona_gehabt \
        positiv_auf_corona_getestet am_herz_operiert hufte_operiert huefte_operiert knie_operiert schulter_operiert bandscheibe_operiert gallenblase_entfernt schilddruse_entfernt \
        schilddruese_entfernt gebarmutter_entfernt gebaermutter_entfernt mandeln_entfernt blinddarm_entfernt weisheitszahne_entfernt weisheitszaehne_entfernt brust_amputiert \
        bein_amputiert zeh_amputiert",
    ),
    // In many languages.
    (HEALTH | HAD | CAPITALS, "mrsa pmdd sibo pnes cidp tspt imc_severe tpoc solk lvb"),
];
