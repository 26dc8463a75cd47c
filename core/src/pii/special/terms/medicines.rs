//! Medicines: international names without a stem of `compound/medicines.rs`, brands, and kinds of them.

use super::{
    category::HEALTH,
    frame::{HAD, NEEDED},
};
use crate::pii::special::table::Row;

pub(super) const ROWS: &[Row] = &[
    // English.
    (
        HEALTH | NEEDED,
        "antibiotics heart_pills heart_tablets nebuliser nebulizer statins steroids steroid_tablets anticoagulant anticonvulsants antihistamines antivirals anti_depressants \
        hormone_replacement hormone_blockers hrt opioids opioid_patches pain_patches pain_medication prescription_painkillers strong_painkillers mood_stabilisers mood_stabilizers \
        tranquillisers tranquilizers sedatives benzodiazepines anti_sickness_tablets anti_rejection_drugs biologics adrenaline_pen adrenaline_auto_injector auto_injector epi_pen \
        diuretics water_tablets iron_infusions the_contraceptive_pill contraceptive_pill birth_control_pill morning_after_pill contraceptive_implant nicotine_patches",
    ),
    // French.
    (
        HEALTH | NEEDED,
        "antibiotiques antibiotique betabloquants beta_bloquants statines corticoides antiepileptiques anti_depresseurs anxiolytique somnifere calmants tranquillisants \
        antihistaminiques antiretroviraux antiretroviral tritherapie hormonotherapie traitement_pour_la_tension traitement_contre_le_cancer traitement_de_fond \
        traitement_substitutif medicaments_pour_le_coeur medicaments_contre_l_hypertension medicaments_pour_la_tension stylo_d_adrenaline stylo_adrenaline auto_injecteur anapen \
        inhalateur nebuliseur opioides morphiniques neuroleptique thymoregulateur psychotropes diuretiques immunotherapie pilule_contraceptive pilule_du_lendemain sterilet \
        patchs_de_nicotine",
    ),
    // German.
    (
        HEALTH | NEEDED,
        "antibiotika antibiotikum blutdrucksenker blutdruckmedikamente blutdruckmittel herzmedikamente herztabletten schilddruesentabletten schilddruesenmedikament* \
        cholesterinsenker statine notfallset notfallpen inhalationsgerat inhalationsgeraet blutgerinnungshemmer gerinnungshemmer beruhigungsmittel beruhigungstabletten \
        schlafmittel antiepileptika antihistaminika hormontherapie hormonersatztherapie antihormontherapie opioide opiate morphiumpflaster schmerzpflaster wassertabletten \
        entwasserungstabletten entwaesserungstabletten psychopharmaka stimmungsstabilisierer antikonvulsiva antibabypille heparinspritze* abnehmspritze immuntherapie \
        antikorpertherapie antikoerpertherapie",
    ),
    // Spanish.
    (
        HEALTH | NEEDED,
        "antibioticos antibiotico betabloqueantes estatinas anticoagulantes anticoagulante antiepilepticos ansiolitico somniferos tranquilizantes antihistaminicos antirretrovirales \
        antirretroviral pastillas_para_la_tension pastillas_de_la_tension medicacion_para_la_tension medicacion_para_el_corazon medicacion_psiquiatrica pastillas_para_dormir \
        pastillas_del_corazon pastilla_de_la_tension pluma_de_adrenalina autoinyector autoinyectable_de_adrenalina inhaladores nebulizador opiaceos parches_de_fentanilo \
        neurolepticos benzodiacepinas psicofarmacos diureticos inmunoterapia pildora_anticonceptiva pildora_del_dia_despues anticonceptivos antihipertensivo* antihipertensivos",
    ),
    // Italian.
    (
        HEALTH | NEEDED,
        "antibiotici betabloccanti beta_bloccanti anticoagulanti antiepilettici sonniferi tranquillanti antistaminici antistaminico antiretrovirali immunosoppressori \
        pastiglie_per_la_pressione pillola_per_la_pressione farmaci_per_la_pressione farmaci_per_il_cuore farmaci_per_la_tiroide psicofarmaci stabilizzatori_dell_umore \
        penna_di_adrenalina adrenalina_autoiniettabile autoiniettore inalatore oppioidi oppiacei neurolettici benzodiazepine diuretici immunoterapia pillola_anticoncezionale \
        pillola_del_giorno_dopo antipertensivi",
    ),
    // Dutch.
    (
        HEALTH | NEEDED,
        "antibiotica antibioticum betablokkers bloeddrukverlagers bloeddrukpillen bloeddrukmedicatie cholesterolverlagers corticosteroiden antistollingsmiddelen antistolling \
        anti_epileptica anxiolytica slaapmiddelen slaappil antihistaminica aidsremmers hivremmers afweerremmers afweeronderdrukkers hormoontherapie hartmedicatie hartmedicijnen \
        hartpillen adrenalinepen inhalatoren vernevelaar opioiden morfinepleister* stemmingsstabilisator* benzodiazepinen plastabletten plaspillen anticonceptiepil \
        morning_afterpil maagbeschermer*",
    ),
    // Portuguese.
    (
        HEALTH | NEEDED,
        "betabloqueadores antiepileticos anticonvulsivantes calmantes tarja_preta anti_histaminicos antirretrovirais imunossupressores remedio_para_pressao remedio_para_a_pressao \
        remedio_da_tensao comprimidos_para_a_tensao comprimidos_para_dormir remedio_controlado medicacao_para_o_coracao caneta_de_adrenalina inalador bombinha \
        estabilizador_de_humor benzodiazepinas imunoterapia pilula_anticoncepcional pilula_do_dia_seguinte pilula_contraceptiva",
    ),
    // Polish.
    (
        HEALTH | NEEDED,
        "antybiotyk antybiotyki antybiotyku antybiotykow betablokery beta_blokery statyny sterydy leki_nasercowe leki_psychiatryczne lekow_psychiatrycznych leki_nadcisnieniowe \
        leki_rozrzedzajace leki_uspokajajace leki_nasenne leki_hormonalne tabletki_na_cisnienie tabletki_na_serce tabletki_nasenne hormonalna_terapie hormonalnej_terapii \
        adrenaline_w_ampulkostrzykawce ampulkostrzykawke_z_adrenalina autostrzykawke wstrzykiwacz nebulizator nebulizatora opioidy neuroleptyki psychotropy stabilizator_nastroju \
        benzodiazepiny immunoterapie tabletki_antykoncepcyjne tabletke_dzien_po antykoncepcje_hormonalna leki_antyretrowirusowe",
    ),
    // Swedish.
    (
        HEALTH | NEEDED,
        "antibiotikakur blodtrycksmedicin blodtrycksmediciner blodtryckstabletter hjartmedicin hjartmediciner hjartmedicinen betablockerare statiner blodfortunnare angestdampande \
        lugnande_tabletter lugnande_medicin somnmedicin antihistamin antihistaminer bromsmedicin bromsmediciner hivmedicin immunhammande_medicin adrenalinpenna nebulisator \
        opioider morfinplaster antipsykotika stamningsstabiliserande vatskedrivande immunterapi p_piller dagen_efter_piller migranmedicin biologiska_lakemedel",
    ),
    // In many languages.
    (
        HEALTH | HAD,
        "nivolumab* niwolumab* pembrolizumab* trastuzumab* bevacizumab* natalizumab* dupilumab* erenumab* golimumab* ustekinumab* secukinumab* tocilizumab* denosumab* cetuximab* \
        basiliximab* vedolizumab* omalizumab* mepolizumab* benralizumab* guselkumab* risankizumab* ixekizumab* fremanezumab* galcanezumab* evolocumab* alirocumab* atezolizumab* \
        durvalumab* ipilimumab* daratumumab* eculizumab* ofatumumab* alemtuzumab* carvedilol* karvedilol* karwedilol* prasugrel* indapamid* bumetanid* eplerenon* amiodaron* \
        verapamil* werapamil* diltiazem* digoxin* digoksyn* digossin* digitoxin* enoxaparin* enoksaparyn* dalteparin* tinzaparin* heparin* heparyn* eparina exenatid* gliclazid* \
        gliklazyd* gliklazid* glimepirid* glimepiryd* metoclopramid* metoklopramid* imipramin* clozapin* klozapin* kvetiapin* mianserin* lurasidon* paliperidon* buspiron* \
        lacosamid* lakozamid* phenytoin* fenytoin* fenitoin* zonisamid* galantamin* memantin* memantyn* ropinirol* rasagilin* selegilin* levodopa* lewodop* hydrocodon* hydrokodon* \
        hidrocodon* codeine codein kodein kodein* codeina hydromorphon* hydromorfon* idromorfon* hidromorfon* tapentadol* tilidin* sufentanil* petidin* pethidin* trimethoprim* \
        trimetoprim* nitrofurantoin* cisplatin* cisplatyn* carboplatin* karboplatyn* oxaliplatin* oksaliplatyn* mycophenolat* mycofenolat* micofenolat* mykofenolat* exemestan* \
        bicalutamid* leuprorelin* leuprolid* goserelin* triptorelin* indacaterol* tiotropi* ipratropi* glycopyrroni* umeclidini* budesonid* budezonid* fluticason* flutikason* \
        flutykazon* fluticazon* mometason* mometazon* dexamethason* dexametason* deksametazon* desametason* hydrocortison* hydrokortison* hydrokortyzon* hidrocortison* \
        idrocortison* betamethason* betametason* triamcinolon* cetirizin* cetyryzyn* loratadin* loratadyn* desloratadin* fexofenadin* mesalazyn* allopurynol* gabapentyn* \
        levocetirizin* sildenafil* tadalafil* vardenafil* tamsulosin* tamsulozyn* tansulosin* alfuzosin* mirabegron* solifenacin* oxybutynin* oksybutynin* tolterodin* allopurinol* \
        alopurinol* colchicin* kolchicyn* kolkicin* febuxostat* sulfasalazin* mesalazin* mesalamin* mezalazyn* leflunomid* baclofen* baklofen* tizanidin* tyzanidyn* \
        cyclobenzaprin* ciclobenzaprin* modafinil* guanfacin* dexamfetamin* dexamphetamin* lisdeksamfetamin* atomoksetyn* vareniclin* wareniklin* opipramol* alimemazin* \
        cyamemazin* prazepam* lormetazepam* etizolam* spironolatton* aciclovir acyclovir aciklovir acyklowir* levotyroks* lewotyroks* levotyroxin* metylofenidat* methylfenidaat \
        ossicodon* oxikodon* montelucast* doxiciclin* alendronin* thyroxin* liothyronin* amfetamin* tranexam* ethinylestradiol dienogest* medroxyprogest* drospirenon* mifepriston* \
        misoprostol* fulvestrant* nintedanib* ivermectin* ivermektin* hydroxyurea hydroxycarbamid* eritropoietin* erythropoietin* erytropoetyn* ganciclovir valganciclovir \
        penicillamin* everolimus sirolimus cyclophosphamid* cyklofosfamid* ciclofosfamid* fluorouracil fludarabin* vincristin* wincrystyn* etoposid* interferon* isoniazid* \
        rifampicin* ryfampicyn* ethambutol chloroquin* klorokin* mefloquin* emtricitabin* tenofovir* lamivudin* efavirenz atacand diovan cozaar zestril tritace coversyl coversum \
        aprovel lipitor crestor zocor nexium pantozol januvia janumet jardiance forxiga rybelsus toujeo levemir apidra humulin novomix ryzodeg abasaglar relvar fostair trelegy \
        trimbow flutiform pulmicort bricanyl berodual singulair xolair dupixent cosentyx stelara skyrizi tremfya taltz rinvoq olumiant xeljanz entyvio cimzia orencia roactemra \
        actemra kesimpta ocrevus tysabri gilenya tecfidera copaxone avonex aubagio betaferon mavenclad aimovig ajovy emgality imigran maxalt prolia fosamax biktarvy genvoya \
        triumeq descovy tivicay dovato isentress epclusa harvoni maviret paxlovid kaftrio trikafta orkambi spinraza zolgensma evrysdi hemlibra ibrance kisqali verzenio verzenios \
        arimidex femara zoladex xtandi zytiga glivec gleevec revlimid opdivo tagrisso imbruvica xeloda temodal avastin kadcyla perjeta lynparza trevilor remeron brintellix \
        trintellix lexapro celexa paxil luvox anafranil saroten laroxyl deroxat elontril leponex clozaril rexulti latuda invega haldol fluanxol truxal dipiperon ativan tavor tafil \
        klonopin stilnoct buccolam stesolid sobril iktorivil theralen levaxin citodon tradolan norspan targin oramorph temgesic transtec palexia zaldiar tilidin valoron lexatin \
        tryptizol rubifen lysanxia seresta tercian theralene lamaline ixprim topalgic skenan kardegic previscan coumadine tahor bisoce cardensiel amlor inexium diamicron \
        glucophage cortancyl solupred imurel innovair adiro enantyum nolotil noctamid cardioaspirina lansox tachidol depalgos triatec norvasc congescor minias entact sereupin \
        contramal deltacortene bentelan clexane inhixa lovenox fragmin innohep polocard bisocard prestarium sirdalud poltram tramal zomiren afobam cloranxen asentra seronil ketrel \
        lamitrin encorton siofor metypred victan lorenin sedoxil tromalyt puran_t4 concor nebilet lasix beloc_zok thyrax sandimmun neoral prograf advagraf cellcept myfortic \
        champix zyban nicorette tepezza creon_capsules entresto procoralan multaq cordarone brilique efient repatha praluent ezetrol inegy vytorin madopar sinemet stalevo azilect \
        requip mirapexin neupro aricept exelon reminyl ebixa axura briviact vimpat fycompa epilim zonegran zebinix frisium epidyolex ospolot oxcarbazepin* okskarbazepin* circadin \
        xyrem provigil modiodal intuniv equasym focalin daytrana relistor humatrope genotropin norditropin omnitrope gonal_f menopur ovitrelle clomid orgalutran cetrotide \
        fyremadel progynova utrogestan duphaston visanne zoely cerazette yasmin_pill nuvaring implanon nexplanon depo_provera androgel nebido testogel estradot oestrogel evorel \
        vagifem roaccutane roacutan accutane mestinon soliris firdapse radicava rilutek riluzol* nplate elaprase fabrazyme cerezyme translarna vyndaqel uptravi opsumit tracleer \
        ofev esbriet nucala fasenra tezspire",
    ),
];
