//! Religion, politics and trade unions.

use super::{
    category::{POLITICS, RELIGION, TRADE_UNION},
    frame::{CAPITALS, DONE, IS, JOINED, NAME, NEEDED, OWNED, TIGHT},
};
use crate::pii::special::table::Row;

pub(super) const ROWS: &[Row] = &[
    (
        RELIGION | IS,
        "christians muslim muslims muslima moslim* moslem* jewish jew jews catholic catholics protestant* mormon* jehovah_s_witness* jehovahs_witness* jehovah_witness* hindu hindus buddhist* sikh sikhs quaker* atheist* agnostic* evangelical methodist baptist anglican lutheran* \
        orthodox greek_orthodox pentecostal born_again bahai jain pagan wiccan rastafarian amish adventist* seventh_day* presbyterian zoroastrian religious shia shiite sunni ahmadi hasidic scientologist* church_of_* \
        musulman* juif juive juifs juives catholique* protestante* temoin_de_jehovah temoins_de_jehovah bouddhiste* hindou* athee* mormone* orthodoxe* evangelique* chretien chretienne chretiens chretiennes croyant croyante pratiquante \
        muslimin* muslimisch* judisch* juedisch* jude judin juedin katholisch* katholik* evangelisch* protestantisch* zeuge_jehovas zeugin_jehovas zeugen_jehovas buddhistin* buddhistisch* atheistisch* orthodox* baptist* mormonin christ christin christlich* glaubig* muslime konfessionslos jaina muslimer judar \
        judio judia judios catolic* testigo_de_jehova testigos_de_jehova budista* ateo atea evangelic* cristiano cristiana cristianos ortodox* creyente \
        mussulman* musulmani ebreo ebrea ebrei ebraic* cattolic* testimone_di_geova testimoni_di_geova buddista buddisti evangelica cristiani valdese credente induista \
        moslima islamitisch* joods* jood joden katholiek* rooms_katholiek* protestants* gereformeerd* hervormd* jehova_s_getuige jehovas_getuige jehova_getuige* getuige_van_jehova boeddhist* atheistisch christelijk* hindoe* gelovig* \
        muculman* judeu judeus testemunha_de_jeova testemunhas_de_jeova ateu ateia crista cristao cristaos crente espirita umbandista \
        muzulmanin* muzulmanka muzulmank* zyd zydem zydowka zydowk* zydow katolik* katoliczk* protestantem protestantka swiadkiem_jehowy swiadkowie_jehowy swiadka_jehowy buddyst* ateist* ateistka prawoslawn* chrzescijanin* chrzescijank* wierzacy wierzaca wyznania_* ewangelik* \
        muslimsk* judisk* jehovas_vittne* katolsk* kristen kristna troende ortodox buddhist ateist pingstvan hinduisk \
        jehova_s_getuigen jehovas_getuigen swiadkami_jehowy jehovas_vittnen hinduist* pingstkyrkan svenska_kyrkan",
    ),
    (RELIGION | IS | NAME, "christian cristiana cristiano israelita"),
    (
        RELIGION | NEEDED,
        "halal kosher kasher koscher koszern* halaal koosjer cacher casher ramadan ramadhan ramadam ramazan ramadanu eid lent yom_kippur passover shabbat sabbath sabbat sjabbat shabat hijab hidschab hiyab hidzab* niqab burqa burka turban turbante yarmulke kippah kippa kipa headscarf kopftuch hoofddoek \
        velo_islamico veu panuelo_islamico voile foulard_islamique prayer prayers prayer_room gebetsraum gebedsruimte salle_de_priere sala_de_oracion bonerum modlitw* sabado_judio careme quaresima cuaresma fastenzeit chusta_na_glowe sloja schleier torah koran quran bible_study sunday_mass holy_mass friday_prayer* jumu_ah jummah diwali vesak \
        bonen",
    ),
    (
        RELIGION | NEEDED | TIGHT,
        "mosque mosquee moschee mezquita moschea moskee mesquita meczet* synagog* moske moskeen bible bibel biblia bibbia bijbel",
    ),
    (
        RELIGION | OWNED,
        "faith religion religious_beliefs my_church my_mosque mosque synagogue parish bar_mitzvah bat_mitzvah baptism mosquee paroisse foi_chretienne foi_catholique foi_musulmane foi_juive foi_protestante foi_religieuse moschee gemeinde_gottes kirchengemeinde synagoge glauben glaube mezquita sinagoga parroquia fe religiosas \
        moschea fede parrocchia moskee geloof kerkgenootschap mesquita paroquia meczet* wiare wiary wiara parafi* synagog* moske moskeen tro forsamling conviction_religieuse religiosos convinzioni_religiose",
    ),
    (
        POLITICS | JOINED,
        "republican democrat conservative tory liberal labour labour_party lib_dem lib_dems liberal_democrats green_party greens tories conservatives conservative_party plaid_cymru reform_uk brexit_party sinn_fein democratic_party democrats republican_party republicans trump biden harris corbyn starmer farage brexit \
        rassemblement_national rn front_national lfi france_insoumise parti_socialiste les_republicains eelv ecologistes pcf parti_communiste macron le_pen melenchon zemmour npa \
        spd cdu csu afd fdp grunen gruenen grune gruene bundnis_90 linken linkspartei die_linke bsw piratenpartei npd spo ovp fpo svp \
        psoe partido_popular vox podemos sumar ciudadanos izquierda_unida junts bildu pnv compromis mas_madrid esquerra partido_* \
        partito_democratico lega fratelli_d_italia forza_italia movimento_5_stelle m5s movimento_cinque_stelle rifondazione_comunista azione italia_viva sinistra_italiana meloni salvini partito_* \
        pvv vvd d66 groenlinks pvda partij_voor_de_dieren christenunie n_va vlaams_belang forum_voor_democratie \
        psd chega bloco_de_esquerda pcp iniciativa_liberal pt_no lula bolsonaro partido_socialista partido_comunista \
        prawo_i_sprawiedliwosc platforme* platforma_obywatelska platformy_obywatelskiej koalicj* konfederacj* psl polska_2050 tuska tusk kaczynskiego \
        sverigedemokraterna socialdemokraterna moderaterna vansterpartiet miljopartiet centerpartiet kristdemokraterna liberalerna s_partiet platformy ecolo ecolos green miljopartist \
        party communist_party socialist_party parti partei partido partito partij partii partia partiet politischen_partei political_party",
    ),
    (
        POLITICS | JOINED | CAPITALS,
        "pt pvdd fn lr ps modem pp erc pd cda sp nsc bbb volt denk sgp pan cds livre pis po razem sd bloco renaissance reconquete snp ukip leave remain lewic*",
    ),
    (
        TRADE_UNION | JOINED | CAPITALS,
        "unite pcs bma fo unsa sud solidaires gew dbb usb cut lo tco tuc handels vision fack",
    ),
    (
        POLITICS | IS,
        "communist* socialist* conservative tory marxist* anarchist* republican democrat leftist left_wing right_wing far_left far_right brexiteer remainer labour_voter labour_supporter trump_supporter liberal_democrat libertarian labour_councillor green_voter \
        communiste* socialiste* gaulliste macroniste ecologiste anarchiste* de_gauche de_droite royaliste insoumis frontiste trotskiste kommunist* sozialist* sozialdemokrat* konservativ* linke linker grunenwahler* afd_wahler* cdu_wahler* spd_wahler* spd_mitglied* cdu_mitglied* afd_mitglied* parteimitglied* anarchistin gruenen_mitglied \
        comunista* socialista* anarquista* de_izquierdas de_derechas de_izquierda de_derecha independentista* votante_de_* peronista anarchic* leghista leghisti di_sinistra di_destra fascista* grillino piddino communistisch* socialistisch* vvd_er pvv_stemmer* links_georienteerd sociaaldemocraat linkse_rakker \
        de_esquerda de_direita monarquico petista bolsonarista komunist* socjalist* lewicowcem lewicow* prawicow* konserwatyst* narodowcem pisowcem kommunist socialdemokrat* sverigedemokrat* moderat vansterpartist vanstern miljopartist anarkist hogerman",
    ),
    (
        TRADE_UNION | IS,
        "shop_steward union_member* union_rep* union_steward union_representative* union_organiser union_organizer union_official unionised unionized trade_unionist* works_convenor unite_member unison_member gmb_member rmt_member \
        syndique syndiquee syndiques syndicaliste* delegue_syndical deleguee_syndicale cegetiste elu_cgt elue_cgt delegue_cgt deleguee_cgt delegue_cfdt delegue_fo gewerkschaftsmitglied* gewerkschafter* gewerkschaftlich_organisiert gewerkschaftssekretar* verdi_mitglied ver_di_mitglied vertrauensmann_der_* \
        sindicalista* sindicado sindicada delegado_sindical delegada_sindical enlace_sindical afiliado_sindical afiliado_al_sindicato representante_sindical sindacalista* sindacalizzat* delegato_sindacale delegata_sindacale rappresentante_sindacale rsu \
        vakbondslid fnv_lid cnv_lid vakbondsman vakbondsvrouw vakbondsvertegenwoordiger vakbondsafgevaardigde vakbondsbestuurder vakbondskaderlid sindicalizado sindicalizada dirigente_sindical dirigente_do_sindicato delegado_do_sindicato delegada_do_sindicato \
        zwiazkowcem zwiazkowiec zwiazkowczynia dzialaczem_zwiazkowym dzialaczka_zwiazkowa przedstawicielem_zwiazku fackligt_ansluten fackligt_organiserad fackmedlem fackombud fackligt_ombud fackligt_aktiv fackligt_engagerad fackforbundsmedlem skyddsombud",
    ),
    (
        TRADE_UNION | JOINED,
        "union trade_union labour_union labor_union teachers_union unison gmb rmt aslef usdaw nasuwt afl_cio teamsters seiu uaw syndicat syndicats cgt cfdt force_ouvriere cftc sud_rail sud_solidaires cfe_cgc fsu \
        gewerkschaft* verdi ver_di ig_metall ig_bce ngg evg dgb ig_bau gdl sindicato* ccoo comisiones_obreras ugt cnt uso csif cobas sindacat* cgil cisl uil fiom ugl \
        vakbond* fnv cnv vcp abvv acv aclvb cgtp sinttav zwiazku_zawodowego zwiazkow_zawodowych zwiazku_zawodowym zwiazek_zawodowy zwiazki_zawodowe zwiazkowi zwiazku solidarnosc* opzz fackforbund* facket fackliga saco kommunal unionen if_metall ifmetall transport_forbund seko vardforbundet ",
    ),
    (
        TRADE_UNION | OWNED,
        "union_rep* union_representative* union_dues union_card union_meeting carte_syndicale",
    ),
    (RELIGION | OWNED, "religious_community"),
    // What one was or became.
    (
        RELIGION | DONE,
        "left_the_church aus_der_kirche_ausgetreten kirche_verlassen quitte_l_eglise dejado_la_iglesia lasciato_la_chiesa uit_de_kerk_gestapt deixei_a_igreja odszedlem_z_kosciola odeszlam_z_kosciola gatt_ur_kyrkan \
        converted_to_islam converted_to_judaism converted_to_catholicism zum_islam_konvertiert zum_judentum_konvertiert convertie_a_l_islam converti_a_l_islam convertida_al_islam convertido_al_islam convertita_all_islam convertito_all_islam bekeerd_tot_de_islam convertida_ao_islao convertido_ao_islao \
        przeszlam_na_islam przeszedlem_na_islam konverterat_till_islam",
    ),
    (
        RELIGION | IS,
        "coptic copt copts maronite druze alevi jehovahs christian_orthodox roman_catholic russian_orthodox serbian_orthodox ex_muslim ex_mormon ex_jehovah_s_witness orthodox_jew hasidic_jew reform_jew methodists unitarian salvationist zen_buddhist hare_krishna spiritualist church_goer churchgoer regular_churchgoer observant_jew \
        copte* maronite* alevie raelien raelienne protestants protestantes bouddhistes hindoue hindoues juif_pratiquant juive_pratiquante libre_penseur athees agnostique* calviniste* lutherien lutherienne baptistes pentecotiste* mennonite* adventistes anglicane \
        kopte koptin koptisch* alevit* aleviti* drusisch* mennonit* methodist* freikirchlich* neuapostolisch* altkatholisch* griechisch_orthodox* russisch_orthodox* serbisch_orthodox* syrisch_orthodox* calvinist* zeugen_jehova pfingstler* buddhisten konvertit* jesidin jeside jesidisch* yezidi* schiit* sunnit* agnostiker* freidenker* ausgetreten_aus_der_kirche bibelglaubig* \
        copto copta maronita* musulmanes* testigo_jehova agnostico agnostica adventista* pentecostal* mormon mormona luterano luterana anglicano anglicana sij hinduista* sunita chiita catolicoromano cristiano_evangelico cristiana_evangelica cristianos_evangelicos metodista* bautista* mennonita* menonita* masona \
        copti maroniti evangelico pentecostale avventista* atei sciita sunnita ortodossa ortodosso ortodossi buddhista induisti mormone mormoni geova battista evangelici \
        kopt alevitisch* aleviet soefi sjiiet* soenniet* boeddhistisch* hindoestaan_hindoe doopsgezind* remonstrant* luthers lutheraan* vrijgemaakt* christelijk_gereformeerd* hersteld_hervormd* zevendedagsadventist* apostolisch* oudkatholiek* mormoon agnost atheiste gelovige_jood joodse getuigen_van_jehova orthodox_joods* strenggelovig* pinkstergelovig* ex_jehova* \
        maronita catolico catolica catolicos batista presbiteriano presbiteriana candomblecista xiita* sunita* muculmano muculmana ismaelita* \
        koptem koptyjsk* grekokatoli* luteran* baptyst* metodyst* zielonoswiatkow* adwentyst* kalwin* szyit* hindusem sikhem agnostyk* agnostycz* mormonem mormonka mariawit* starokatoli* swiadek_jehowy swiadkini_jehowy muzulmansk* zydowskiego_pochodzenia niewierzac* \
        koptisk* frikyrklig* pingstpastor missionskyrkan shiamuslim* sunnimuslim* syrisk_ortodox rysk_ortodox serbisk_ortodox protestantisk* laestadian* judinna agnostiker konvertit pingstvanner svenskkyrklig metodist",
    ),
    (
        POLITICS | JOINED,
        " democratic_socialists alliance_party snp_branch democratic_unionist* dup alba_party plaid centern feministiskt_initiativ folkpartiet moderata_ungdomsforbundet ssu cuf junge_union jusos grune_jugend freie_wahler volt_partei linke_jugend \
        place_publique europe_ecologie les_verts parti_radical lutte_ouvriere union_populaire jeunesses_communistes nouvelle_ecologie debout_la_france udi modem ps_francais \
        sumar_madrid erc_republicana bng teruel_existe coalicion_canaria podem nuevas_generaciones juventudes_socialistas \
        potere_al_popolo piu_europa europa_verde giovani_democratici alleanza_verdi verdi_sinistra casapound \
        sgp_jongeren groenlinks_pvda partij_van_de_arbeid socialistische_partij jonge_socialisten cdja bij1 ja21 partij_van_de_vrijheid nieuw_sociaal_contract vooruit open_vld cd_v \
        partido_social_democrata bloco juventude_socialista juventude_comunista partido_dos_trabalhadores psol mdb pdt partido_livre \
        lewicy razem_partia partii_razem polski_2050 ludowego stronnictwa_ludowego ruchu_narodowego partii_zieloni zielonych mlodej_lewicy",
    ),
    (
        POLITICS | IS,
        "lifelong_labour_voter tory_voter lib_dem_voter green_party_voter ukipper card_carrying_member trade_union_socialist social_democrat social_democrats monarchist feminist_party trotskyist* trotskyite* fascist brexit_voter reform_voter snp_voter snp_member labour_member labour_party_member tory_member democrat_voter republican_voter lifelong_democrat lifelong_republican \
        electeur_de_gauche electrice_de_gauche melenchoniste* lepeniste* monarchiste* souverainiste* trotskyste* centriste* gauchiste* lfiste* zemmouriste* mariniste* marxiste* anarchistes sozi sozis altlinker altlinke linksliberal* rechtskonservativ* nationalkonservativ* linksradikal* rechtsradikal* trotzkist* antifaschist* sozialdemokraten grunen_wahler* gruenen_wahler* fdp_wahler* linken_wahler* \
        comunistes socialistes podemita* peperista pepero pepera sociata* votante_del_* izquierdoso izquierdosa izquierdista* derechista* ultraderechist* carlista* abertzale* falangista* trotskista* marxista* monarquica anarquistas \
        comunisti socialisti meloniano meloniana salviniano grillina piddina berlusconiano berlusconiana democristiano democristiana anarchici monarchico monarchica postfascista neofascista radicale_di_sinistra di_estrema_sinistra di_estrema_destra elettore_del_* elettrice_del_* elettore_di_* elettrice_di_* \
        communiste socialiste sociaaldemocrat* christendemocrat* d66_er groenlinkser pvda_er cda_er sp_er sgp_er linkse_stemmer rechtse_stemmer anarchiste \
        comunistas socialistas bloquista* chegano social_democrata portista_do_psd lulista bolsonaristas petistas de_extrema_esquerda de_extrema_direita \
        lewak lewakiem lewaczka prawakiem prawaczka pisowka peowiec platformers korwinist* narodowiec narodowczyni socjaldemokrat* monarchist* feministka_lewicowa \
        sosse sossar vansterpartister miljopartister moderater centerpartist* folkpartist* kristdemokrat* liberalpartist kommunister trotskist* anarkister syndikalist* hogerextrem vansterextrem nationalist sd_are sd_valjare",
    ),
    (
        TRADE_UNION | IS,
        "unison_rep unite_rep gmb_rep rmt_rep usdaw_rep usdaw_member nasuwt_member neu_member neu_rep bma_member rcn_member pcs_member cwu_member aslef_member branch_secretary union_convenor union_branch_secretary union_activist union_delegate \
        representant_syndical representante_syndicale elu_syndical elue_syndicale militant_syndical militante_syndicale adherent_syndical secretaire_syndical secretaire_syndicale cfdtiste cegetistes elu_cfdt elu_fo adherent_cgt adherente_cgt \
            gewerkschafterinnen gewerkschaftssekretarin gewerkschaftsvertreter* ig_metall_mitglied igm_mitglied ig_metaller* verdianer* vertrauensmann_der_ig_metall \
          liberado_sindical liberada_sindical afiliada_sindical representante_del_sindicato delegado_de_ugt delegada_de_ugt delegado_de_ccoo delegada_de_ccoo ugetista* cenetista* \
        delegato_fiom delegata_fiom delegato_cgil delegata_cgil rappresentante_rsu sindacalisti cigiellino tesserato_cgil tesserata_cgil iscritto_cgil iscritta_cgil iscritto_al_sindacato iscritta_al_sindacato \
        vakbondsleden fnv_er fnv_kaderlid cnv_kaderlid fnv_consulent vakbondsconsulent abvv_lid acv_lid abvv_afgevaardigde acv_afgevaardigde syndicaal_afgevaardigde kaderlid_van_de_fnv \
        representante_do_sindicato dirigente_da_cgtp delegado_da_cgtp delegada_da_cgtp sindicalistas socio_do_sindicato socia_do_sindicato \
        zwiazkowczyni zwiazkowcy zwiazkowca czlonek_zwiazku czlonkiem_zwiazku czlonkini_zwiazku delegatem_zwiazku delegatka_zwiazku \
        facklig_fortroendeman fackordforande fackligt_fortroendevald klubbordforande kommunalare kommunalmedlem unionenmedlem if_metallare metallmedlem arbetsplatsombud huvudskyddsombud",
    ),
    (
        TRADE_UNION | JOINED,
        " neu rcn cwu fire_brigades_union national_education_union royal_college_of_nursing equity_union bectu prospect_union sindicato_dos_* sindicato_das_* sindacato_dei_* sindacato_degli_* syndicat_des_* marburger_bund cgt_transportes usb_lavoro flc_cgil uil_scuola fp_cgil slc_cgil \
        fnv_bondgenoten cnv_vakmensen nu_91 aob_bond fesete sindicato_dos_professores fenprof stal zwiazku_nauczycielstwa znp solidarnosci sierpien_80 vision_facket akavia larar_forbundet sveriges_larare lararforbundet journalistforbundet sveriges_ingenjorer elektrikerforbundet byggnads hotell_och_restaurang transportarbetareforbundet pappers_facket livsmedelsarbetareforbundet",
    ),
];
