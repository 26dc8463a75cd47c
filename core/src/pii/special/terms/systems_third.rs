//! The same as in `systems` in Portuguese, Polish and Swedish.

use super::{
    category::HEALTH,
    frame::{DONE, HAD, IS, TIGHT},
};
use crate::pii::special::table::Row;

pub(super) const ROWS: &[Row] = &[
    // Portuguese.
    (
        HEALTH | HAD,
        "ponte_de_safena pontes_de_safena sopro_cardiaco doenca_coronaria palpitacoes problemas_de_coracao problema_de_coracao problemas_no_coracao paragem_cardiaca hipotensao \
        tensao_baixa acidente_vascular_cerebral fibrilacao_atrial dificuldades_respiratorias dificuldade_em_respirar intestino_irritavel retocolite* fissura_anal \
        obstrucao_intestinal colica_biliar banda_gastrica reducao_de_estomago doenca_do_figado rim_unico so_um_rim bexiga_hiperativa perdas_de_urina infecoes_urinarias \
        infeccoes_urinarias problemas_na_prostata hiperplasia_da_prostata queimaduras_de_terceiro_grau zona_no_corpo cobreiro hiperidrose hidradenite_supurativa \
        epidermolise_bolhosa micose fungo_nas_unhas retinose_pigmentar ceratocone queratocone neurite_optica olho_preguicoso catarata visao_dupla timpano_perfurado \
        zumbido_no_ouvido problemas_de_audicao problemas_de_visao problemas_visuais vertigem tremor_essencial declinio_cognitivo corpos_de_lewy perda_de_memoria miastenia_gravis \
        lesao_cerebral lesao_medular crises_epileticas crise_convulsiva ausencias_epileticas desmaios disturbio_do_sono disturbios_do_sono surto_maniaco poc_diagnosticada \
        toc_diagnosticado estresse_pos_traumatico problemas_de_saude_mental doenca_psiquiatrica pensamentos_suicidas ideacao_suicida tentativas_de_suicidio automutilacao \
        disturbios_alimentares compulsao_alimentar vicio_em_drogas vicio_em_alcool vicio_em_jogos dependencia_de_opioides problema_com_alcool problemas_com_alcool \
        alcoolicos_anonimos clinica_de_reabilitacao acompanhamento_psicologico acompanhamento_psiquiatrico consulta_de_psiquiatria internamento_psiquiatrico \
        internacao_psiquiatrica defice_de_atencao deficit_de_atencao hiperatividade hipersensibilidade_sensorial atraso_na_fala atraso_de_linguagem atraso_do_desenvolvimento \
        atraso_cognitivo dificuldades_de_aprendizagem gota_nos_pes crise_de_gota hiperlaxidao hipermobilidade problemas_de_costas problemas_nas_costas problemas_de_coluna \
        problema_na_coluna problemas_na_coluna dor_cronica dores_cronicas dores_nas_costas dor_nas_costas dor_lombar estenose_do_canal bursite rotura_do_menisco ligamento_rompido \
        ligamentos_rompidos tendao_rompido rotura_muscular tornozelo_torcido ombro_deslocado ombro_congelado fasceite_plantar fascite_plantar costela_partida costelas_partidas \
        clavicula_partida braco_quebrado perna_quebrada pe_quebrado dedo_partido joelho_partido femur_partido vertebra_partida pe_engessado osteogenese_imperfeita ossos_de_vidro \
        atrofia_muscular_espinhal fraqueza_muscular perna_amputada displasia_da_anca joanetes esporao_no_calcanhar pe_chato_doloroso problemas_de_tiroide problemas_na_tiroide \
        problemas_de_tireoide hipoglicemia hipoglicemias falta_de_ferro problemas_de_coagulacao imunodeficiencia sistema_imunitario_comprometido sistema_imunologico_comprometido \
        imunidade_baixa_por_* tratamento_oncologico reconstrucao_mamaria transfusao_de_sangue febre_tifoide intoxicacao_alimentar salmonela quisto_no_ovario cisto_no_ovario \
        quistos_nos_ovarios cistos_no_ovario adenomiose menstruacao_dolorosa afrontamentos fogachos candidiase abortos_espontaneos abortos_de_repeticao curetagem morte_fetal \
        bebe_nado_morto nado_morto natimorto perda_gestacional luto_perinatal problemas_de_fertilidade clinica_de_fertilidade doacao_de_ovulos ovulos_doados dador_de_esperma \
        inseminacao_artificial inseminacao hiperemese_gravidica gemeos_prematuros filho_prematuro filha_prematura neonatologia_do_hospital hemorragia_pos_parto \
        papanicolau_alterado disfuncao_eretil laqueacao_das_trompas laqueadura puncao_lombar eletroencefalograma ressonancia_magnetica ressonancia_ao_* ressonancia_a_* tac_a_* \
        tac_ao_* intervencao_cirurgica dentes_do_siso_* dente_do_siso_* extracao_de_dente extracao_de_dentes desvitalizacao tratamento_de_canal implante_dentario \
        implantes_dentarios abcesso_dentario periodontite dentadura desvio_do_septo adenoides_* reabilitacao_apos_* fisioterapia_ao_* fisioterapia_a_* terapia_da_fala_* \
        baixa_por_doenca baixa_por_burnout licenca_medica licenca_por_doenca afastado_pelo_inss doenca_grave doenca_terminal doenca_neuromuscular doenca_respiratoria \
        doenca_hepatica doenca_ossea doenca_reumatica doenca_invisivel doenca_profissional doenca_infecciosa doenca_incuravel doencas_cronicas doencas_raras problemas_de_saude \
        problema_de_saude problemas_graves_de_saude paramiloidose doenca_dos_pezinhos amiloidose fenda_palatina",
    ),
    (
        HEALTH | HAD | TIGHT,
        "prolapso_uterino febre diarreia prisao_de_ventre lesao quistos quisto cistos ressonancia tonturas hernias derrame reumatico internamento",
    ),
    (
        HEALTH | IS,
        "dialisado hipotiroideu imunossuprimido imunossuprimida imunocomprometido imunocomprometida operado_a_* operada_a_* operado_do_* operada_do_* operado_da_* operada_da_* \
        recem_operado recem_operada em_radio_* em_remissao em_cuidados_intensivos em_reabilitacao em_tratamento_psiquiatrico em_tratamento_psicologico em_licenca_medica \
        internado_no_* internada_no_* internado_na_* internada_na_* hiperativo hiperativa ex_drogado insone zarolho coxo nascido_prematuro",
    ),
    (
        HEALTH | DONE,
        "tive_um_esgotamento perdi_um_bebe perdi_o_bebe perdi_a_visao perdi_a_audicao perdi_um_olho perdi_uma_perna perdemos_um_bebe testei_positivo testou_positivo parti_o_pe \
        parti_o_tornozelo parti_o_pulso parti_a_anca parti_uma_costela parti_a_clavicula parti_o_femur parti_o_joelho parti_um_dedo quebrei_a_perna quebrei_o_braco quebrei_o_pe \
        quebrei_o_tornozelo fraturei_* torci_o_pe torci_o_tornozelo torci_o_joelho desloquei_o_ombro rompi_os_ligamentos rompi_o_tendao rompi_o_menisco fui_as_urgencias \
        fomos_as_urgencias acabei_nas_urgencias fui_parar_as_urgencias fui_parar_no_hospital fui_parar_ao_hospital fui_ao_pronto_socorro fui_internado fui_internada \
        tirei_a_vesicula tirei_o_utero tirei_o_apendice",
    ),
    // Polish.
    (
        HEALTH | HAD,
        "bypassy by_passy pomostowanie wada_zastawki wade_zastawki niedomykalnosc_zastawki kolatanie_serca tachykardi* bradykardi* kardiomiopati* problemy_z_sercem \
        problemy_kardiologiczne problemy_sercowe chore_serce chorego_serca dusznice_bolesna niedocisnienie niskie_cisnienie wysokie_cisnienie przewlekla_obturacyjna \
        zwloknienie_pluc zapalenia_pluc zapalenia_oskrzeli sarkoidoz* dusznosci problemy_z_oddychaniem problemy_oddechowe azbestoz* pylic* niezyt_zoladka szczeline_odbytu przetok* \
        niedroznosc_jelit kamienie_zolciowe kamienie_w_woreczku kamienie_nerkowe kolke_zolciowa wyrostek_robaczkowy usuniety_woreczek usuniety_wyrostek anafilaksj* \
        zmniejszenie_zoladka chore_nerki chora_watrobe zespol_nerczycowy jedna_nerke pecherz_nadreaktywny nadreaktywny_pecherz problemy_z_pecherzem infekcje_drog_moczowych \
        problemy_z_prostata przerost_prostaty chora_prostate wyprysk choroby_skory odlezyny owrzodzenie_podudzi oparzenia_trzeciego_stopnia oparzenie_trzeciego_stopnia grzybice \
        grzybica_stop grzybicy brodawki kurzajki klykcin* nadpotliwosc twardzin* pecherzyc* rybia_luske retinopati* stozek_rogowki oczoplas zeza zez astygmatyzm krotkowzrocznosc \
        dalekowzrocznosc laserowa_korekcje_wzroku podwojne_widzenie problemy_ze_wzrokiem problemy_z_wzrokiem problemy_ze_sluchem drenaz_uszu pekniety_bebenek \
        perforacje_blony_bebenkowej nadwrazliwosc_na_dzwiek* rwa_barkowa polineuropati* drzenie_samoistne dystoni* zespol_niespokojnych_nog utrate_pamieci wodoglowie miasteni* \
        krwotok_mozgowy krwiak_mozgu uraz_mozgu uszkodzenie_mozgu uszkodzenie_rdzenia uraz_rdzenia zlamany_kregoslup omdlenia narkolepsj* zespol_chronicznego_zmeczenia ataksj* \
        plasawic* leki_i_* fobie_spoleczna fobi* napady_leku ataki_leku atak_paniki napad_paniki lek_spoleczny epizod_depresyjny epizod_psychotyczny epizod_maniakalny \
        manie_przesladow* stres_pourazowy problemy_psychiczne problemy_ze_zdrowiem_psychicznym mysli_samobojcze samookalecz* zalamanie_nerwowe psychoterapi* \
        leczenie_psychiatryczne szpital_psychiatryczny szpitalu_psychiatrycznym oddzial_psychiatryczny oddziale_psychiatrycznym kompulsywne_objadanie problem_z_alkoholem \
        problemy_z_alkoholem odwyk odwyku odwykow* detoksykacj* anonimowi_alkoholicy anonimowych_alkoholikow add_zdiagnozowane przebodzcowanie przebodzcowan* \
        nadwrazliwosc_sensoryczna opoznienie_rozwojowe opozniony_rozwoj_mowy uposledzenie_umyslowe uposledzenie dysortografi* zespol_lamliwego_chromosomu fas_u_dziecka trisomi* \
        chory_kregoslup chorego_kregoslupa chore_kolana chore_biodro chory_bark chore_stawy problemy_z_kregoslupem problemy_z_kolanem problemy_z_kolanami problemy_z_biodrem \
        problemy_ze_stawami bole_kregoslupa bol_kregoslupa przewlekly_bol przewlekle_bole chroniczny_bol bol_przewlekly wypadniety_dysk wypadniecie_dysku haluksy lokiec_tenisisty \
        ostroge_pietowa zerwane_wiazadla zerwany_achilles uszkodzona_lakotke peknieta_lakotke uszkodzona_lakotka skrecona_kostke skrecona_noge zwichniety_bark zwichniete_ramie \
        zespol_ciesni_nadgarstka zamrozony_bark zlamana_reke zlamane_zebra zlamane_biodro zlamana_kostke zlamany_nos pekniete_zebro peknieta_kosc achondroplazj* \
        wrodzona_lamliwosc_kosci duchenne_a zanik_miesni rdzeniowy_zanik_miesni sma_dziecka oslabienie_miesni amputowana_noge dysplazje_biodra dysplazje_stawow stope_konsko* \
        zespol_cushinga stan_przedcukrzycowy hipoglikemi* niedobor_zelaza niedobor_b12 maloplytkowosc talasemi* niedobor_odpornosci niedobory_odpornosci obnizona_odpornosc_po_* \
        miesaka glejaka naswietlania immunoterapi* leczenie_onkologiczne onkologa transfuzje_krwi opieke_paliatywna opieki_paliatywnej covida koronawirusa choroby_weneryczn* \
        rzesistk* rozyczke bostonke rotawirusa norowirusa zatrucie_pokarmowe salmonelle posocznice toksoplazmoze cytomegalie owsiki wszy gronkowca torbiel_jajnika \
        torbiele_jajnikow zespol_policystycznych_jajnikow policystyczne_jajniki adenomioze bolesne_miesiaczki klimakterium uderzenia_goraca wypadanie_macicy pochwice \
        infekcje_intymna puste_jajo_plodowe lyzeczkowanie martwe_urodzenie martwo_urodzone urodzilam_martwe_* strate_dziecka smierc_lozeczkowa dawczynie_komorek \
        komorke_od_dawczyni mdlosci_ciazowe niepowsciagliwe_wymioty lozysko_przodujace amniopunkcj* zespol_hellp znieczulenie_zewnatrzoponowe naciecie_krocza cesarskiego_ciecia \
        wczesniaka wczesniak wczesniaki wczesniakiem porod_przedwczesny przedwczesny_porod inkubatorze oiom_noworodkow* usuniecie_macicy usunieta_macice zla_cytologie mammografi* \
        problemy_z_erekcja impotencj* wazektomi* dysforie_plciowa kolonoskopi* gastroskopi* endoskopi* biopsj* punkcje_ledzwiowa cystoskopi* bronchoskopi* artroskopi* laparoskopi* \
        rezonans_magnetyczny rezonans_glowy rezonans_kregoslupa rezonans_kolana tomografie_glowy tomografi* koronarografi* holtera zabieg_operacyjny zabieg_chirurgiczny \
        pilna_operacje usuniecie_osemki usuwanie_osemki wyrwana_osemke wyrwany_zab wyrwanie_zeba leczenie_kanalowe implant_zeba implanty_zebow ropien_zeba paradontoz* \
        sztuczna_szczeke usuniete_migdalki usuniecie_migdalkow krzywa_przegrode turnus_rehabilitacyjny turnusie_rehabilitacyjnym terapie_zajeciowa urlop_zdrowotny \
        urlop_dla_poratowania_zdrowia nieuleczalna_chorobe ciezka_chorobe powazna_chorobe powazne_problemy_zdrowotne problemy_zdrowotne problemy_ze_zdrowiem klopoty_zdrowotne \
        klopoty_ze_zdrowiem rzadka_chorobe choroby_wspolistniejace choroby_towarzyszace zespol_retta zespol_pradera fenyloketonuri* amyloidoz* nerwiakowlokniakowatosc",
    ),
    (
        HEALTH | HAD | TIGHT,
        "goraczke goraczka biegunke biegunka zaparcia kontuzje kontuzja torbiel torbiele polipy fizjoterapi* wysypke zawroty zapalenie wylew rezonans",
    ),
    (
        HEALTH | IS,
        "w_stanie_przedcukrzycowym sercowcem nerkowcem reumatykiem pacjentem_psychiatrycznym po_zabiegu_na_* po_bypassach po_cesarce po_cesarskim_cieciu po_usunieciu_* \
        w_trakcie_leczenia_onkologicznego w_trakcie_terapii_onkologicznej w_pologu w_spiaczce w_remisji w_hospicjum w_szpitalu_psychiatrycznym w_terapii_uzaleznien na_oiomie \
        na_oddziale_onkologicz* na_oddziale_psychiatrycz* na_sterydach na_antybiotyku na_lekach_przeciwdepresyjnych na_metadonie na_psychotropach na_lekach_psychotropowych \
        na_morfinie pod_respiratorem pod_tlenem z_rakiem bez_nogi bez_reki chorym_psychicznie przewlekle_chorym powaznie_chory powaznie_chora smiertelnie_chora lekooporn* \
        wysokowrazliw* neuroroznorodn* w_spektrum aspergerem aspergerowcem adhdowiec dwubiegunowy dwubiegunowa dwubiegunowcem slepy_na_jedno_oko jednooki kulawy kaleka \
        na_zwolnieniu na_zwolnieniu_ciazowym na_l_4 urodzony_przedwczesnie urodzona_przedwczesnie nietolerujacy_laktozy nietolerujacy_glutenu bezglutenowcem hospitalizowan* \
        ubezwlasnowolniony unieruchomiony_po_*",
    ),
    (
        HEALTH | DONE,
        "stracilam_dziecko stracilismy_dziecko stracilam_wzrok stracilem_wzrok stracilem_sluch stracilam_sluch stracilem_noge stracilam_noge skrecilam_kostke skrecilem_kostke \
        skrecilam_noge skrecilem_noge zwichnelam_* zwichnalem_* zerwalem_wiezadl* zerwalam_wiezadl* zerwalem_sciegno zerwalam_sciegno trafilam_do_szpitala trafilem_do_szpitala \
        trafilismy_do_szpitala trafil_do_szpitala trafila_do_szpitala trafilam_na_sor trafilem_na_sor trafilismy_na_sor wyladowalam_na_sorze wyladowalem_na_sorze \
        wyladowalam_w_szpitalu wyladowalem_w_szpitalu zabralo_mnie_pogotowie zabrala_mnie_karetka lezalam_w_szpitalu_* lezalem_w_szpitalu_* lezalam_w_szpitalu lezalem_w_szpitalu \
        slabo_slysze zle_slysze slabo_widze zle_widze niedoslysze niedowidze wygralam_z_rakiem wygralem_z_rakiem wycieto_mi_* amputowano_mi_* operowano_mi_* \
        urodzilam_przedwczesnie urodzilam_przez_cesarskie lecze_sie_psychiatrycznie lecze_sie_onkologicznie lecze_sie_na_* lecze_sie_u_psychiatry",
    ),
    // Swedish.
    (
        HEALTH | HAD,
        "kranskarlsoperation hjartklappning hjartbesvar hjartfladder hjartmuskelinflammation hjartsacksinflammation hjartattack hjarttransplanterad ballongsprangning hal_i_hjartat \
        aortaaneurysm djup_ventrombos ventrombos hogt_kolesterol hypertoni lungodem lungtransplantation lungproblem luftrorskatarr andningsproblem andningssvarigheter andnod \
        andfaddhet lungsacksinflammation sarkoidos asbestos_i_lungorna luftvagsinfektion magkatarr gastrit magproblem magbesvar magsacksoperation tarmproblem tarmbesvar \
        tarmoperation tarmvred irritabel_tarm navelbrack hiatusbrack matstrupsinflammation svaljsvarigheter blindtarmen_borttagen blindtarmsoperation gallan_borttagen \
        fruktosmalabsorption njurproblem njurinflammation njurbackeninflammation njurtransplantationer cystnjurar en_njure donerad_njure peritonealdialys pasdialys blasproblem \
        overaktiv_blasa urininkontinens avforingsinkontinens uvi prostataproblem forstorad_prostata leversvikt bukspottkortelinflammat* dermatit handeksem bojveckseksem urtikaria \
        trycksar liggsar bensar brannskador tredje_gradens_brannskador vartor konsvartor kondylom munherpes fotsvamp nagelsvamp svampinfektion sklerodermi epidermolysis hidradenit \
        fodelsemarke_i_ansiktet hyperhidros gula_flacken_sjukdom uveit skelning amblyopi narsynthet stark_narsynthet ogonoperation hornhinnetransplantatio* dubbelseende \
        nattblindhet tunnelseende_pa_* horselsvarigheter oroninflammation oroninflammationer ror_i_oronen sprucken_trumhinna ljudoverkanslighet hyperakusi yrsel_av_* balansproblem \
        balansstorning kristallsjuka trigeminusneuralgi nervskada nervinflammation essentiell_tremor dystoni minnesproblem minnesforlust minnesstorning hydrocefalus \
        hjarninflammation myastenia_gravis skallskada franvaroattacker svimningar somnstorning somnproblem somnsvarigheter spasticitet ataxi angestattack angestattacker \
        angestproblematik vinterdepression manisk_episod psykotisk_episod schizoaffektivt_syndrom eips emotionellt_instabil* tvangstankar tvangshandlingar dissociativt_syndrom \
        psykisk_ohalsa psykisk_sjukdom psykiska_problem psykiska_besvar psykiatrisk_diagnos psykiatrin_for_* psykiatriker psykiatrisk_vard psykiatrisk_avdelning psykakuten \
        bup_kontakt psykolog_for_* psykoterapi kbt_for_* sjalvmordsforsoket sjalvskadebeteende sjalvmordsbenagen drogproblem narkotikamissbruk lakemedelsberoende \
        behandlingshem_for_* anonyma_alkoholister avgiftning nykterhetsbehandling add_diagnos npf_diagnoser utvecklingsforsening intryckskanslig* sensorisk_overkanslighet \
        inlarningssvarigheter las_och_skrivsvarigheter fragilt_x fetalt_alkohol* barnreumatism slitna_knan sliten_hoft giktanfall overrorlighet hypermobilitet ryggproblem \
        ryggsmartor kronisk_ryggvark nackproblem nackbesvar spinalstenos kotkompression kotfraktur hoftproblem hoftbesvar hoftluxation hoftdysplasi knaproblem knabesvar stukad_fot \
        stukat_kna stukad_handled vrickad_fot vrickad_fotled halseneruptur muskelbristning muskelsvaghet duchennes spinal_muskelatrofi axelproblem axelbesvar axelluxation fotskada \
        handskada handledsbrott fotledsbrott fotledsfraktur backenfraktur larbensbrott revbensbrott nyckelbensbrott fingerbrott fotbrott nasbensbrott kakbrott brutet_revben \
        brutna_revben bruten_ta bruten_rygg bruten_nacke brutet_finger brutet_larben bruten_nasa bruten_fotled brutet_kna spruckna_revben armbagsbrott kortvuxenhet fantomsmartor \
        smartproblematik kronisk_vark klumpfot giftstruma graves_sjukdom addisons cushings binjurebarksvikt barndiabetes hormonrubbning jarnbrist jarnbristanemi b12_brist \
        blodarsjukdom von_willebrands koagulationsrubbning benmargstransplantation stamcellstransplantatio* metastaser stralning_mot_* cellgiftskur blodtransfusion hospisvard \
        onkolog coronasmitta corona_forra_* mrsa_barare vinterkraksjukan matforgiftning hostblasor femte_sjukan rsv_virus springmask mononukleos sviktande_immunforsvar \
        nedsatt_immunforsvar daligt_immunforsvar immunbrist cysta_pa_aggstocken aggstockscysta aggstockscystor mensvark_av_* klimakteriebesvar vallningar fortidigt_klimakterium \
        framfall livmoderframfall backenbottenproblem vaginism vulvodyni mjolkstockning brostbold missfallet utomkveds mola_graviditet sent_avbruten_* dodfodd anglabarn \
        plotslig_spadbarnsdod infertilitet fertilitetsproblem fertilitetsklinik fertilitetsutredning aggdonation spermiedonator tvillinggraviditet graviditetsillamaende \
        moderkaksavlossning foreliggande_moderkaka fostervattensprov hellp epidural_vid_* bristning_grad_* sfinkterruptur for_tidigt_fodd for_tidigt_fodda prematur_bebis \
        prematurer prematurbarn neonatalavdelning neonatal_intensivvard kuvos livmodern_bortopererad livmoder_bortopererad cellforandringar mammografi erektionsproblem \
        erektil_dysfunktion impotens steriliserad vasektomi koloskopi gastroskopi endoskopi biopsi ryggmargsprov magnetrontgen_av_* magnetrontgen cystoskopi artroskopi \
        titthalsoperation akutoperation opererat_kna opererad_hoft visdomstander_utdragna visdomstand_utdragen utdragen_visdomstand tandutdragning rotbehandling tandimplantat \
        tandlossning lostander kakoperation halsmandlarna_borttagna halsmandeloperation bihaleoperation bihaleinflammation nasoperation plastikoperation rehabilitering_efter_* \
        sjukgymnastik_for_* arbetsterapeut_for_* logoped_for_* sjukskrivningen sjukskrivningar lakarintyg_pa_* deltidssjukskrivning rehabiliteringspenning kroniska_sjukdomar \
        svar_sjukdom allvarlig_sjukdom obotlig_sjukdom ovanlig_sjukdom sallsynt_sjukdom sallsynt_diagnos autoimmun_sjukdom neurologisk_sjukdom neurologisk_skada \
        inflammatorisk_sjukdom underliggande_sjukdom underliggande_sjukdomar halsoproblem ohalsa porfyri amyloidos skelleftesjukan neurofibromatos fenylketonuri pku_diagnos \
        kluven_gom lappgomspalt",
    ),
    (
        HEALTH | HAD | TIGHT,
        "feber diarre forstoppning inflammation cysta cystor polyper rehabilitering yrsel utslag lunginflammationer infarkt framfall_av_*",
    ),
    (
        HEALTH | IS,
        "prediabetiker dialysberoende hjarttransplanterad organtransplanterad nyopererad brostcancerpatient kolsjuk hypotyreotiker immunsupprimerad immunforsvagad riskpatient \
        i_riskgrupp i_riskgruppen nyforlost coronasmittad aspergare adhdare manisk utmattningssjuk psykiskt_instabil anorektisk fore_detta_missbrukare drogfri_sedan_* \
        nykter_sedan_* somnlos_av_* enogd enbent enarmad kortvaxt prematur fodd_for_tidigt overkanslig_mot_* laktosintoleranta heltidssjukskriven pa_sjukhem inlagd_for_* \
        inneliggande_pa_* pa_antibiotika pa_intensiven pa_iva pa_hospice gravt_overviktig sjukligt_overviktig",
    ),
    (
        HEALTH | DONE,
        "forlorade_vart_barn forlorade_ett_barn_i_magen forlorat_synen forlorat_horseln forlorade_synen forlorade_horseln forlorat_ett_ben brot_armen brot_foten brot_handleden \
        brot_hoften brot_larbenet brot_nyckelbenet brot_revbenen brot_ett_revben brot_ryggen brot_nacken brot_fotleden brot_tan brutit_foten brutit_handleden brutit_hoften \
        brutit_larbenet brutit_ryggen brutit_nyckelbenet brutit_revbenen stukade_foten stukat_foten vrickade_foten vrickat_foten slitit_av_korsbandet slet_av_korsbandet \
        slet_av_halsenan hamnade_pa_akuten hamnade_pa_sjukhus fick_aka_till_akuten fick_aka_ambulans akte_in_akut akte_ambulans_till_* lades_in_pa_sjukhus blev_inlagd_pa_* \
        opererade_bort_* opererat_bort_* opererade_knaet opererade_hoften opererat_knaet opererat_hoften fodde_for_tidigt testade_positivt testat_positivt hor_valdigt_daligt \
        ser_valdigt_daligt gar_med_kapp har_svart_att_ga har_svart_att_hora har_svart_att_se tog_bort_livmodern tog_bort_blindtarmen tog_bort_gallan",
    ),
];
