//! Injuries, operations and what is put in or on the body.

use super::{
    category::HEALTH,
    frame::{DONE, HAD, IS, NEEDED},
};
use crate::pii::special::table::Row;

pub(super) const ROWS: &[Row] = &[
    (
        HEALTH | HAD,
        "fractur* broken_leg broken_arm broken_ankle broken_wrist broken_hip broken_foot broken_collarbone broken_toe broken_finger broken_rib* sprain* dislocated_* torn_acl torn_cartilage acl_reconstruction acl_tear acl_surgery acl_injury ruptured_achilles \
        ruptured_tendon* trapped_nerve tendonitis tendinitis bursitis plantar_fasciitis rotator_cuff* gallbladder_removal gallbladder_surgery appendicitis appendectomy tonsillectomy stent stents \
        spinal_fusion skin_graft* bunion* hernia_repair gastric_sleeve stem_cell_transplant egg_collection embryo_transfer premature_birth cleft_lip \
        menieres* raynauds raynaud_s chickenpox measles \
        fracture* entorse* luxation* dechirure_musculaire rupture_du_tendon rupture_des_ligaments cesarienne* operation_du_canal_carpien operation_de_la_cataracte operation_du_menisque ablation_de_la_vesicule \
        bec_de_lievre pied_bot pieds_bots vertige_de_meniere pontage triple_pontage accouchement_premature varicelle rougeole appendicite trisomie_21 trisomy_21 trisomia_21 trisomi_21",
    ),
    (
        HEALTH | HAD,
        "kreuzbandriss* knochenbruch* beinbruch armbruch handgelenksbruch handgelenkbruch rippenbruch* schlusselbeinbruch oberschenkelhalsbruch schenkelhalsbruch wirbelbruch fraktur* banderriss* sehnenriss* \
        muskelfaserriss* bruch_am_handgelenk bruch_am_arm bruch_am_bein bruch_am_fuss bruch_am_rechten_* bruch_am_linken_* knie_tep huft_tep hufttep knietep karpaltunnel* sehnenscheidenentzundung* blinddarmentzundung windpocken masern fruktoseintoleranz* histaminintoleranz* lippenspalte klumpfuss \
        wurzelbehandlung* wurzelkanalbehandlung* fruhgeburt totgeburt knochenmarktransplantation \
        fractura* esguince* rotura_de_ligamentos rotura_de_menisco rotura_del_tendon luxacion* tunel_carpiano parto_prematuro labio_leporino varicela sarampion apendicitis \
        frattur* femore_rotto distorsione_al* strappo_muscolare lesione_al_* lesione_del_menisco lesione_della_cuffia* lussazione* tunnel_carpale protesi_d_anca protesi_al_ginocchio \
        varicella morbillo labbro_leporino piede_torto piedi_torti colpo_di_frusta",
    ),
    (
        HEALTH | HAD,
        "botbreuk* heupbreuk* polsbreuk* enkelbreuk* beenbreuk* armbreuk* gebroken_been gebroken_arm gebroken_enkel gebroken_pols gebroken_heup gebroken_teen gebroken_vinger gebroken_rib* gebroken_sleutelbeen gebroken_voet gebroken_hand gebroken_neus verstuikte_enkel verstuikte_pols gescheurde_meniscus gescheurde_enkelband* kruisband* wortelkanaalbehandeling* cochleair_implant* blindedarmontsteking amandelontsteking waterpokken mazelen \
        vroeggeboorte schisis klompvoet \
        fratura* rotura_do_tendao ruptura_de_ligamentos ruptura_do_tendao ruptura_muscular luxacao tunel_carpico lesao_no_* lesao_na_* stent* pe_boto sarampo apendicite cirurgia_as_* \
        zlamani* skreceni* zwichniec* zerwan*_wiezad* skaz*_bialkow* ospe_wietrzna ospa_wietrzna odre rozszczep*_wargi rozszczep*_podniebienia \
        benbrott armbrott handledsfraktur* stukning* korsbandsskada* hoftledsoperation* knaledsoperation* protes rotfyllning* vattkoppor massling lappspalt gomspalt for_tidig_fodsel ",
    ),
    // What one is, or is in.
    (
        HEALTH | IS,
        "stomatrager* hjartopererad* knaopererad* hoftopererad* ryggopererad* insuffisant_renal insuffisante_renale insuffisant_cardiaque insuffisante_cardiaque appareille appareillee in_plaster im_gips in_het_gips gipsad w_gipsie \
        ingessat* escayolad* engessad* platre platree stomadrager* stomaopererad* stomizad* stomizzat* stomikiem recovering_gambler beinamputierte* knieoperiert* huftoperiert* herzoperiert*",
    ),
    (
        HEALTH | NEEDED,
        "two_sticks portable_oxygen oxigeno_portatil oxigenio_portatil ossigeno_portatile zuurstofapparaat oxygene_portable attelle attelles minerve corset_orthopedique busto_ortopedico halskrause orthese* ortese* ortesis \
        glukosmatare* glukosmataren glucosesensor glukosesensor epipenu glukometr*",
    ),
    (
        HEALTH | DONE,
        "operado_a_vesicula operada_a_vesicula operado_a_hernia operada_a_hernia operado_a_coluna operada_a_coluna operado_a_prostata operado_a_anca operada_a_anca operato_all* operata_all* opere_des_* operee_des_* operowan*_na_* opererad_for_* main_gauche_paralysee main_droite_paralysee",
    ),
];
