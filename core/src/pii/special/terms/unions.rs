//! Trade unions of many countries, and offices in them.

use super::{
    category::TRADE_UNION,
    frame::{CAPITALS, DONE, IS, JOINED, OWNED},
};
use crate::pii::special::table::Row;

pub(super) const ROWS: &[Row] = &[
    // English.
    (
        TRADE_UNION | IS,
        "workplace_rep workplace_representative branch_chair_of_the_union branch_rep chief_steward shop_stewards strike_committee_member unionist_at_work tssa_member tssa_rep \
        pcs_rep ucu_member ucu_rep bma_rep fbu_member fbu_rep prospect_member equity_member nuj_member siptu_member siptu_rep forsa_member into_member asti_member inmo_member \
        teamster afscme_member works_council_member european_works_council_member chair_of_the_works_council staff_council_member",
    ),
    (
        TRADE_UNION | JOINED,
        "writers_guild screen_actors_guild university_and_college_union public_and_commercial_services transport_salaried_staffs british_medical_association \
        royal_college_of_midwives siptu forsa ictu inmo american_federation_of_teachers national_education_association united_auto_workers service_employees_international \
        communications_workers_of_america nurses_united works_council strike_committee staff_union staff_association",
    ),
    (TRADE_UNION | OWNED, "union_membership"),
    // French.
    (
        TRADE_UNION | IS,
        "delegue_du_personnel_cgt delegue_du_personnel deleguee_du_personnel representant_du_personnel_* elu_au_cse elue_au_cse elu_cse elue_cse elu_du_personnel elue_du_personnel \
        membre_du_cse membre_du_comite_d_entreprise secretaire_du_cse secretaire_du_comite_d_entreprise cedetiste cfdtistes secretaire_de_section_syndicale \
        representant_de_section_syndicale permanent_syndical permanente_syndicale responsable_syndical responsable_syndicale delegue_fgtb deleguee_fgtb delegue_csc deleguee_csc \
        affilie_a_la_fgtb affilie_fgtb affilie_csc",
    ),
    (
        TRADE_UNION | JOINED,
        "confederation_generale_du_travail federation_syndicale snuipp se_unsa snalc confederation_paysanne fnsea section_syndicale comite_de_greve comite_d_entreprise \
        cse_de_l_entreprise piquet_de_greve fgtb cgslb setca syna",
    ),
    (
        TRADE_UNION | OWNED,
        "cotisation_syndicale appartenance_syndicale adhesion_syndicale engagement_syndical mandat_syndical",
    ),
    // German.
    (
        TRADE_UNION | IS,
        "gewerkschaftssekretaer gewerkschaftssekretaeri* gewerkschaftsfunktionar* gewerkschaftsfunktionae* vertrauensmann_bei_* vertrauensfrau_der_* vertrauensfrau_bei_* \
        vertrauensleutesprecher* gew_mitglied gew_vertrauensmann gdp_mitglied dpolg_mitglied betriebsrat betriebsratin betriebsraetin betriebsratsmitglied betriebsratsvorsitzende* \
        betriebsratsvorsitzende personalrat personalratin personalraetin personalratsmitglied personalratsvorsitzende* im_betriebsrat im_personalrat freigestellter_betriebsrat \
        freigestellte_betriebsratin freigestellte_betriebsraetin jugend_und_auszubildendenvertreter* streikleiter mitglied_der_streikleitung gewerkschaftler gewerkschaftlerin \
        ogb_mitglied gpa_mitglied vida_mitglied unia_mitglied syna_mitglied arbeiterkammerrat*",
    ),
    (
        TRADE_UNION | JOINED,
        "ig_bergbau beamtenbund deutschen_beamtenbund vereinigung_cockpit djv komba dpolg philologenverband vbe eisenbahngewerkschaft lokfuhrergewerkschaft lokfuehrergewerkschaft \
        bildungsgewerkschaft lehrergewerkschaft polizeigewerkschaft dienstleistungsgewerksc* arbeitskampfleitung streikleitung streikkomitee ogb younion pro_ge unia travail_suisse \
        vpod",
    ),
    (
        TRADE_UNION | OWNED,
        "betriebsratsamt betriebsratsmandat betriebsratstatigkeit betriebsratstaetigkeit",
    ),
    // Spanish.
    (
        TRADE_UNION | IS,
        "delegado_de_personal delegada_de_personal afiliado_a_comisiones_obreras afiliada_a_comisiones_obreras afiliado_a_lab representante_de_los_trabajadores representante_del_comite_de_empresa \
        miembro_del_comite_de_empresa del_comite_de_empresa presidente_del_comite_de_empresa presidenta_del_comite_de_empresa miembro_del_comite_de_huelga del_comite_de_huelga \
        secretario_sindical secretaria_general_del_sindicato responsable_sindical militante_sindical cegetista delegado_de_prevencion_* sindicato_vertical_*",
    ),
    (
        TRADE_UNION | JOINED,
        "confederacion_general_del_trabajo ciga stes satse sepla sitcpla semaf sup_policia jusapol aspec cta_argentina central_de_trabajadores confederacion_sindical \
        comite_de_empresa comite_de_huelga seccion_sindical piquete piquete_de_huelga",
    ),
    (
        TRADE_UNION | OWNED,
        "cuota_sindical afiliacion_sindical carne_sindical carnet_sindical carne_de_ccoo carne_de_ugt horas_sindicales mandato_sindical",
    ),
    // Italian.
    (
        TRADE_UNION | IS,
        "rls_aziendale iscritto_all_usb segretario_sindacale segretaria_sindacale segretario_della_cgil dirigente_sindacale attivista_sindacale militante_sindacale \
        del_comitato_di_sciopero",
    ),
    (
        TRADE_UNION | JOINED,
        "filcams filctem fillea uilm uiltucs fisascat unione_sindacale_di_base si_cobas gilda_degli_insegnanti snals anief nursind nursing_up coas_medici anaao confsal \
        confederazione_generale_italiana rappresentanza_sindacale rappresentanza_sindacale_unitaria comitato_di_sciopero",
    ),
    (
        TRADE_UNION | OWNED,
        "quota_sindacale tessera_sindacale iscrizione_al_sindacato appartenenza_sindacale permessi_sindacali trattenuta_sindacale",
    ),
    // Dutch.
    (
        TRADE_UNION | IS,
        "vakbondsvertegenwoordig* vakbondsactivist vakbondssecretaris fnv_kaderleden cnv_er vhp_lid aob_lid abvv_delegee acv_delegee syndicaal_delegee vakbondsmilitant syndicalist \
        gesyndiceerd syndicaal_vertegenwoordiger ondernemingsraadslid or_lid_namens_* or_lid or_voorzitter lid_van_de_ondernemingsraad lid_van_de_or stakingsleider \
        stakingscomite_lid",
    ),
    (
        TRADE_UNION | JOINED,
        "vakcentrale vakcentrale_voor_professionals algemene_onderwijsbond aob nu91 vvmc politiebond nederlandse_politiebond acp_politievakbond defensiebond bbtk acod vsoa lbc_nvk \
        stakingscomite ondernemingsraad_namens_*",
    ),
    // Portuguese.
    (
        TRADE_UNION | IS,
        "sindicalizados associado_do_sindicato associada_do_sindicato representante_dos_trabalhadores membro_da_comissao_de_trabalhadores da_comissao_de_trabalhadores \
        da_comissao_de_greve diretor_sindical diretora_sindical presidente_do_sindicato lider_sindical cutista cegetepista cipeiro_do_sindicato",
    ),
    (
        TRADE_UNION | JOINED,
        "uniao_geral_de_trabalhadores confederacao_geral_dos_trabalhadores spgl snesup sitava snpvac stop_professores sintap sinapol central_unica_dos_trabalhadores forca_sindical \
        apeoesp sinpro andes_sn sintrajud comissao_de_trabalhadores comissao_de_greve piquete_de_greve",
    ),
    (
        TRADE_UNION | OWNED,
        "quota_sindical quotas_do_sindicato filiacao_sindical cartao_do_sindicato atividade_sindical",
    ),
    // Polish.
    (
        TRADE_UNION | IS,
        "zwiazkowcami przewodniczacym_zwiazku przewodniczaca_zwiazku przewodniczacym_solidarnosci przewodniczaca_solidarnosci przewodniczacym_komisji_zakladowej \
        przewodniczaca_komisji_zakladowej przewodniczacym_zakladowej_organizacji* delegatem_zwiazkowym delegatka_zwiazkowa przedstawicielem_zwiazkowym przedstawicielka_zwiazkowa \
        spolecznym_inspektorem_pracy zakladowym_spolecznym_inspektorem mezem_zaufania_zwiazku czlonkiem_rady_pracownikow czlonkiem_rady_zakladowej czlonkiem_komitetu_strajkowego \
        czlonkinia_komitetu_strajkowego w_komitecie_strajkowym",
    ),
    (
        TRADE_UNION | JOINED,
        "sierpnia_80 ogolnopolskiego_porozumienia_zwiazkow* ozzpip ozzl inicjatywy_pracowniczej ozz_inicjatywa_pracownicza komisji_zakladowej organizacji_zwiazkowej \
        zakladowej_organizacji_zwiazkowej komitetu_strajkowego rady_pracownikow zwiazkach_zawodowych zwiazkow zwiazkach",
    ),
    (
        TRADE_UNION | OWNED,
        "skladki_zwiazkowe skladke_zwiazkowa przynaleznosc_zwiazkowa legitymacje_zwiazkowa dzialalnosc_zwiazkowa",
    ),
    // Swedish.
    (
        TRADE_UNION | IS,
        "facklig_foretradare facklig_representant facklig_ordforande facklig_ombudsman fackklubbsordforande ordforande_i_fackklubben fackansluten handelsmedlem byggnadsmedlem \
        vardforbundare lararforbundare medlem_i_akademikerforbundet medlem_i_st sac_medlem i_strejkkommitten",
    ),
    (
        TRADE_UNION | JOINED,
        "fackforeningen fackforeningsrorelsen fackklubben svenska_kommunalarbetareforbund* handelsanstalldas_forbund byggnadsarbetareforbund* fastighetsanstalldas_forbund \
        hotell_och_restaurangfacket livsmedelsarbetareforbu* pappersindustriarbetare* transportarbetareforbun* lararnas_riksforbund lakarforbundet polisforbundet \
        akademikerforbundet_ssr jusek naturvetarna finansforbundet forena ledarna strejkkommitten",
    ),
    (TRADE_UNION | OWNED, "fackavgift fackavgiften fackmedlemskap fackforeningsavgift"),
    // In many languages.
    (
        TRADE_UNION | JOINED | CAPITALS,
        "tssa ucu nuj fbu ucatt balpa siptu cgc fgtb djv vbe unia flc uilm aob vvmc ozzl",
    ),
    // Whom one sits with or joined, by phrases with their verb.
    (
        TRADE_UNION | DONE,
        "cnv_zit cnv_zat fnv_zit fnv_zat vcp_zit vcp_zat aob_zit aob_zat abvv_zit abvv_zat acv_zit acv_zat aclvb_zit aclvb_zat vakbond_zit vakbond_zat \
        gick_med_i_if_metall gick_med_i_facket gick_med_i_unionen gick_med_i_kommunal gick_med_i_handels gick_med_i_vision gick_med_i_vardforbundet \
        gick_med_i_seko gick_med_i_transport gick_med_i_byggnads gick_med_i_akavia gick_med_i_saco gatt_med_i_if_metall gatt_med_i_facket gatt_med_i_unionen \
        gatt_med_i_kommunal gatt_med_i_handels gatt_med_i_vision gatt_med_i_vardforbundet gatt_med_i_seko gatt_med_i_transport gatt_med_i_byggnads \
        gatt_med_i_akavia gatt_med_i_saco streikkomitee_sitze streikleitung_sitze",
    ),
];
