//! Words for where somebody is from: nationality, and the beginnings of names of countries and their peoples.

use super::List;

/// Whether a folded word says that somebody is of a country: `citizen`, `Staatsangehörigkeit`.
pub(in crate::pii) fn is_of_a_citizen(word: &[u8]) -> bool {
    CITIZENS.iter().any(|stem| word.starts_with(stem))
}

const CITIZENS: &[&[u8]] = &[
    b"nationa",
    b"naziona",
    b"naciona",
    b"citizen",
    b"citoyen",
    b"obywatel",
    b"medborgar",
    b"staatsb",
    b"staatsa",
    b"ciudadan",
    b"cittadin",
    b"cidada",
    b"narodowosc",
];

/// Whether a folded word speaks of a country or of its people.
pub(in crate::pii) fn is_of_a_nation(word: &[u8]) -> bool {
    WHOLE.has(word)
        || STEMS.has(word.get(..STEM).unwrap_or_default())
        || LONG_STEMS.has(word.get(..LONG_STEM).unwrap_or_default())
}

/// Letters that are compared of the words below.
const STEM: usize = 5;
const LONG_STEM: usize = 6;

/// What is too short, or begins like other words.
static WHOLE: List = List::new(
    "swiss dutch irish polish danish turk turkish greek thai iran iraq irak peru cuba kuba mali togo chile kenia kenya \
    oman usa uk uae suisse suisses suizo suiza suico suica svizzero svizzera svezia suede suedois suedoise sueco sueca \
    svensk svenskt svenska norsk norskt norska dansk danskt danska finsk finskt finska tysk tyskt tyska turc turque turco \
    turca turk turks grec grecque greco greca griego griega grego grega greckie grecki indien india indian indisch indiano indiana \
    indio indyjski indyjskie chine china chinois chinese cinese chino chines laos qatar ghana syria syrisch czech ceco ceca \
    checo checa tcheco tcheca czeski czeskie rus russe ruso rusa russo russa rysk ryska ryskt norge noors noorse deens \
    deense fins finse grieks griekse turkse iers ierse pools poolse zweeds zweedse",
);

static STEMS: List = List::new(
    "herko germa deuts allem alema tedes duits niemi niemc franz frans \
    frenc briti brita bryty angla engli engla ameri amery spani espag espan spagn spaan hiszp itali wlosk wloch \
    neder neerl holan portu polon polac polsk polni swedi swede szwed szwaj zwits schwi helve belgi belga belge svizz \
    luxem lukse autri austr norwe norve norue danis danes danoi dunsk finla finni finnl irlan irela irisc \
    hunga hongr ungar unghe wegie hongs ruman rumun roume roeme bulga croat kroat chorw serbi serwi bosni slova \
    slowa slove slowe czech tsche tsjec tchec ukrai oekra ucrai ucran russi rusla rosyj belar gruzj gruzi moldo georg armen \
    alban turki turke turqu turec marok maroc morok maroq alger tunis egypt egipt aegyp liban leban israe irani \
    iraki palae syris syrie afgha pakis india indie nepal bangl vietn wietn thail indon malay malas filip phili \
    japan japon giapp korea corea chine mexic mexik meksy messi brasi brazi bresi argen chile peruv peruw colom \
    kolum venez wenez ecuad ekwad boliv cuban kuban domin surin angol mozam kapve niger ghane ghana seneg ivoir \
    kenya ethio etiop eritr sudan somal congo kongo sudaf zuida kanad canad quebe cypri lithu litau lituw \
    litou letti lotew latvi eston iceld malte malti",
);

static LONG_STEMS: List =
    List::new("sudafr sydafr schwei schwed nieder kameru camero zuidaf island holend osterr");
