//! Religion, politics and trade unions.

use super::{
    category::{POLITICS, RELIGION, TRADE_UNION},
    frame::{CAPITALS, IS, JOINED, NAME, NEEDED, OWNED},
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
        mussulman* musulmani ebreo ebrea ebrei ebraic* cattolic* testimone_di_geova testimoni_di_geova buddista buddisti atea evangelica cristiani valdese credente induista \
        moslima islamitisch* joods* jood joden katholiek* rooms_katholiek* protestants* gereformeerd* hervormd* jehova_s_getuige jehovas_getuige jehova_getuige* getuige_van_jehova boeddhist* atheistisch christelijk* hindoe* gelovig* \
        muculman* judeu judeus judia testemunha_de_jeova testemunhas_de_jeova ateu ateia evangelica crista cristao cristaos crente espirita umbandista \
        muzulmanin* muzulmanka muzulmanka muzulmank* zydem zydowka zydowk* zydow katolik* katoliczk* protestantem protestantka swiadkiem_jehowy swiadkowie_jehowy swiadka_jehowy buddyst* ateist* ateistka prawoslawn* chrzescijanin* chrzescijank* wierzacy wierzaca wyznania_* ewangelik* \
        muslimsk* judisk* jehovas_vittne* katolsk* kristen kristna troende ortodox buddhist ateist pingstvan hinduisk \
        jehova_s_getuigen jehovas_getuigen testemunha_de_jeova testemunhas_de_jeova swiadkami_jehowy jehovas_vittnen hinduist* pingstkyrkan svenska_kyrkan",
    ),
    (RELIGION | IS | NAME, "christian cristiana cristiano israelita"),
    (
        RELIGION | NEEDED,
        "halal kosher kasher koscher koszern* koscher halaal koosjer cacher casher ramadan ramadhan ramadam ramazan ramadanu eid lent yom_kippur passover shabbat sabbath sabbat sjabbat shabat hijab hidschab hiyab hidzab* niqab burqa burka turban turbante yarmulke kippah kippa kipa headscarf kopftuch hoofddoek \
        velo_islamico veu panuelo_islamico voile foulard_islamique prayer prayers prayer_room gebetsraum gebedsruimte salle_de_priere sala_de_oracion bonerum modlitw* sabado_judio careme quaresima cuaresma fastenzeit chusta_na_glowe sloja schleier torah koran quran bible_study sunday_mass holy_mass friday_prayer* jumu_ah jummah diwali vesak \
        bonen mosque mosquee moschee mezquita moschea moskee mesquita meczet* synagog* moske moskeen bible bibel biblia bibbia bijbel",
    ),
    (
        RELIGION | OWNED,
        "faith religion religious_beliefs my_church my_mosque mosque synagogue parish bar_mitzvah bat_mitzvah baptism mosquee synagogue paroisse foi moschee gemeinde_gottes kirchengemeinde synagoge glauben glaube mezquita sinagoga parroquia fe religiosas \
        moschea fede parrocchia moskee geloof kerkgenootschap synagoge mesquita paroquia meczet* wiare wiary wiara parafi* synagog* moske moskeen tro forsamling conviction_religieuse religiosos convinzioni_religiose",
    ),
    (
        POLITICS | JOINED,
        "republican democrat conservative tory liberal labour labour_party lib_dem lib_dems liberal_democrats green_party greens tories tory conservatives conservative_party plaid_cymru reform_uk brexit_party sinn_fein democratic_party democrats republican_party republicans trump biden harris corbyn starmer farage brexit \
        rassemblement_national rn front_national lfi france_insoumise parti_socialiste les_republicains eelv ecologistes pcf parti_communiste macron le_pen melenchon zemmour npa \
        spd cdu csu afd fdp grunen gruenen grune gruene bundnis_90 linken linkspartei die_linke bsw piratenpartei npd spo ovp fpo svp \
        psoe partido_popular vox podemos sumar ciudadanos izquierda_unida junts bildu pnv compromis mas_madrid esquerra partido_* \
        partito_democratico lega fratelli_d_italia forza_italia movimento_5_stelle m5s movimento_cinque_stelle rifondazione_comunista azione italia_viva sinistra_italiana meloni salvini partito_* \
        pvv vvd d66 groenlinks pvda partij_voor_de_dieren christenunie n_va vlaams_belang forum_voor_democratie \
        psd chega bloco_de_esquerda pcp iniciativa_liberal pt_no lula bolsonaro partido_socialista partido_comunista \
        prawo_i_sprawiedliwosc platforme* platforma_obywatelska platformy_obywatelskiej koalicj* konfederacj* psl polska_2050 tuska tusk kaczynskiego \
        sverigedemokraterna socialdemokraterna moderaterna vansterpartiet miljopartiet centerpartiet kristdemokraterna liberalerna s_partiet platformy chega ecolo ecolos green miljopartist \
        party communist_party socialist_party parti partei partido partito partij partii partia partiet politischen_partei political_party",
    ),
    (
        POLITICS | JOINED | CAPITALS,
        "fn lr ps modem pp erc pd cda sp nsc bbb volt denk sgp pan cds livre pis po razem sd bloco renaissance reconquete snp ukip leave remain lewic*",
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
        vakbondslid fnv_lid cnv_lid vakbondsman vakbondsvrouw vakbondsvertegenwoordiger vakbondsafgevaardigde vakbondsbestuurder vakbondskaderlid sindicalizado sindicalizada dirigente_sindical dirigente_do_sindicato delegado_do_sindicato delegada_do_sindicato delegado_sindical \
        zwiazkowcem zwiazkowiec zwiazkowczynia dzialaczem_zwiazkowym dzialaczka_zwiazkowa przedstawicielem_zwiazku fackligt_ansluten fackligt_organiserad fackmedlem fackombud fackligt_ombud fackligt_aktiv fackligt_engagerad fackforbundsmedlem skyddsombud",
    ),
    (
        TRADE_UNION | JOINED,
        "union trade_union labour_union labor_union teachers_union unison gmb rmt aslef usdaw nasuwt afl_cio teamsters seiu uaw syndicat syndicats cgt cfdt force_ouvriere cftc sud_rail sud_solidaires cfe_cgc fsu \
        gewerkschaft* verdi ver_di ig_metall ig_bce ngg evg dgb ig_bau gdl sindicato* ccoo comisiones_obreras ugt cnt uso csif cobas sindacat* cgil cisl uil cobas fiom ugl \
        vakbond* fnv cnv vcp abvv acv aclvb cgtp sinttav zwiazku_zawodowego zwiazkow_zawodowych zwiazku_zawodowym zwiazek_zawodowy zwiazki_zawodowe zwiazkowi zwiazku solidarnosc* opzz fackforbund* facket fackliga saco kommunal unionen if_metall ifmetall transport_forbund seko vardforbundet ",
    ),
    (
        TRADE_UNION | OWNED,
        "union_rep* union_representative* union_dues union_card union_meeting carte_syndicale",
    ),
    (RELIGION | OWNED, "religious_community"),
];
