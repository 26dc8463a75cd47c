//! What streets, floors and places are called, and what speaks of an address. Words are in lower
//! case without marks; `ß` is `ss`. By hand, from everyday language.
//!
//! A word is looked up once: what it may be is one bit for each list. Of the words themselves only
//! hashes are kept.

mod table;

use crate::pii::{
    fold::fold,
    head::{Head, Heads},
    tables::set::{SEED, step},
};
use table::{Table, heads, table};

/// The lists that a word is in: bits.
pub(super) type Roles = u32;

/// Words for a street that stand before its name, and are seldom anything else.
pub(super) const BEFORE: Roles = 1;
/// The same, but also everyday words or short: only with a name, a number and more.
pub(super) const WEAK_BEFORE: Roles = 1 << 1;
/// Words that only end like streets.
pub(super) const NO_STREETS: Roles = 1 << 2;
/// Words for a street that stand behind its name, the number before it.
pub(super) const BEHIND: Roles = 1 << 3;
/// The same, but everyday words too.
pub(super) const WEAK_BEHIND: Roles = 1 << 4;
/// Words for a street behind its name, and behind them the number.
pub(super) const BETWEEN: Roles = 1 << 5;
/// What stands before the name of a street of two words: `Alte Gasse`, `Große Elbstraße`.
pub(super) const ADJECTIVES: Roles = 1 << 6;
/// What may stand between the names in the name of a street or place.
pub(super) const PARTICLES: Roles = 1 << 7;
/// What stands before a number: `nº 5`, `nr. 7`.
pub(super) const NUMBERS: Roles = 1 << 8;
/// Letters behind a number that are written apart: `14 bis`.
pub(super) const BIS: Roles = 1 << 9;
/// Parts of a house.
pub(super) const FLATS: Roles = 1 << 10;
/// Countries before a postcode: `D-04277`.
pub(super) const COUNTRIES: Roles = 1 << 11;
/// What a place of more than one word begins with.
pub(super) const PLACE_FRONTS: Roles = 1 << 12;
/// What speaks of where somebody lives or something goes.
pub(super) const CONTEXT: Roles = OF_CONTEXT | LIVES;
const OF_CONTEXT: Roles = 1 << 13;
/// Behind a number, these make it a quantity.
pub(super) const UNITS: Roles = 1 << 14;
/// Boxes at a post office, by the word before the number.
pub(super) const BOXES: Roles = 1 << 15;
/// Large cities, by their first words: with these a number before or a street is enough.
pub(super) const CITIES: Roles = OF_FOUR | OF_FIVE | OF_OTHERS;
/// Those where postcodes have four digits, five digits, and letters or a dash always (UPU, postal addressing systems).
pub(super) const OF_FOUR: Roles = 1 << 16;
pub(super) const OF_FIVE: Roles = 1 << 23;
const OF_OTHERS: Roles = 1 << 24;
/// Words that say where, before a street or in its name.
pub(super) const PREPOSITIONS: Roles = 1 << 17;
/// What names of buildings and estates begin with.
pub(super) const PREMISES: Roles = 1 << 18;
/// What names of buildings end with.
pub(super) const BUILDINGS: Roles = 1 << 19;
/// Countries behind a place.
pub(super) const LANDS: Roles = 1 << 20;
/// Parts of a house, only with a number or letter.
pub(super) const ROOMS: Roles = 1 << 21;

/// Trains and others that have numbers, and towns that they go to.
pub(super) const NUMBERED: Roles = 1 << 25;

/// Words for a street before its name that are words for much else: only with a number, and postcode and place, or a
/// flat, or a word that speaks of an address.
pub(super) const RARE_BEFORE: Roles = 1 << 26;
/// Units and ships of forces that have post offices of their own.
pub(super) const FORCES: Roles = 1 << 27;

/// What says that somebody lives where it says.
pub(super) const LIVES: Roles = 1 << 22;

/// Endings of words for streets in compounds.
pub(super) const ENDINGS: &[&str] = &[
    "strasse",
    "str",
    "straat",
    "straatweg",
    "gatan",
    "gata",
    "vagen",
    "gasse",
    "allee",
    "laan",
    "gracht",
    "kade",
    "singel",
    "steeg",
    "dijk",
    "chaussee",
    "vej",
    "gade",
    "veien",
    "katu",
    "ufer",
    "damm",
];

/// The same, but of many other words too.
pub(super) const WEAK_ENDINGS: &[&str] = &[
    "weg",
    "platz",
    "plein",
    "torget",
    "grand",
    "stigen",
    "ring",
    "steig",
    "pfad",
    "hof",
    "markt",
    "graben",
    "dreef",
    "plads",
    "backen",
    "promenade",
    "stieg",
    "hoek",
    "lei",
    "berg",
];

/// Endings of streets and of so much else that only a number and a place behind make one sure.
pub(super) const RARE_ENDINGS: &[&str] = &["baan", "pad", "boulevard", "ring"];

/// The lists.
const LISTS: &[(Roles, &str)] = &[
    (
        BEFORE,
        "rue imp trav trv praceta azinhaga ctra avenue avda avenida boulevard bd impasse chemin quai allee calle carrer paseo carretera \
    travesia glorieta callejon plazuela pasaje chaussee viale piazza piazzale vicolo lungomare contrada rua travessa alameda \
    calcada beco ulica ul aleja aleje faubourg sentier esplanade venelle ruelle strasse corso laan",
    ),
    (
        WEAK_BEFORE,
        "place zza ch lungotevere rynek poligono av via viale largo caminho cuesta rondo praca plaza plac pl al os osiedle cours route square passage villa \
    residence lotissement hameau camino ronda rambla strada salita vico estrada urbanizacion c r",
    ),
    (
        RARE_BEFORE,
        "canale rotonda incrocio stretto borgo traversa galleria scalinata circonvallazione cavalcavia piazzetta sestiere \
    vial acceso canada pasadizo costanilla ribera ampliacion andador calzada cerrada circuito circunvalacion \
    continuacion corredor diagonal eje peatonal periferico privada prolongacion retorno viaducto jiron \
    aeroporto area campo chacara colonia condominio conjunto distrito esplanada estacao favela fazenda feira \
    jardim ladeira lago lagoa loteamento morro nucleo parque passarela patio praia quadra recanto residencial rodovia setor \
    sitio trecho trevo vale vereda viaduto viela vila servidao",
    ),
    (FORCES, "psc cmr unit usns usnv uss uscgc apo fpo dpo"),
    (
        NO_STREETS,
        "parkplatz sitzplatz arbeitsplatz stellplatz stehplatz spielplatz campingplatz fensterplatz \
    gangplatz dienstweg rechtsweg arbeitsweg anfahrtsweg snelweg autoweg bahnhof flughafen umweg heimweg rueckweg ruckweg hinweg \
    radweg unterwegs halbweg \
    supermarkt baumarkt markt flohmarkt aktienmarkt weihnachtsmarkt aldi friedhof bauernhof hering \
    spring string ausweg feldweg gehweg fussweg onderweg weg vanweg deswegen wegen ring \
    dring bring cursustorget innenhof hinterhof gasthof kursplatz tatort halteplatz treffpunkt \
    sitzplatze parkplatze ordnung eisberg lei berg hof platz graben bahnsteig bussteig flugsteig liegeplatz schlafplatz \
    waschstrasse wanderweg getrankemarkt elektromarkt drogeriemarkt motorvagen cykelvagen keyring fragade vagade plagade lagade \
    sagade begagnade \
    anrufer kaufer verkaufer laufer prepagata pagata spiegata piegata delegata allegata obbligata collegata negata regata \
    bokade avbokade ombokade inbokade tackade sockade skickade lyckade plockade packade backade installee reinstallee \
    desinstallee emballee deballee remballee vallee",
    ),
    (
        BEHIND,
        "street st road rd avenue ave lane ln boulevard blvd terrace crescent cres wynd mews gardens parkway pkwy \
    highway hwy freeway pde",
    ),
    (
        WEAK_BEHIND,
        "approach drive dr close court ct place pl way square sq grove row hill green park rise walk parade \
    view gate yard wharf quay circle cir trail brow causeway vale bank heights alley alleyway laneway stravenue turnpike \
    throughway thoroughfare trafficway expressway roadway esplanade promenade crossroad",
    ),
    (
        BETWEEN,
        "strasse str straat gata gade vej vei veg gasse gatan vagen laan allee chaussee weg platz ring plein markt damm ufer vest wal burgwal plantsoen",
    ),
    (
        ADJECTIVES,
        "alte alter alten neue neuer neuen grosse grosser grossen kleine kleiner kleinen obere oberer \
    untere unterer lange langer hintere vordere innere aussere hohe nieuwe oude korte grote lange nya \
    prins prinses koningin burgemeester hoge ovre nedre yttre inre gamla stora lilla norra sodra ostra vastra sankt st berliner \
    hamburger munchner leipziger kolner \
    frankfurter dresdner bremer wiener munchener stuttgarter potsdamer",
    ),
    (
        PARTICLES,
        "de la le les du des d l del della dei delle degli dell dello da do dos das di al y e i the of der \
    den dem van von und zu zum zur an am im in aan het t ter ten op auf unter upon under na pod nad \
    sur sous en et los las el san sainte saint st ste s upon by on lo dal dalle nell nel sull all",
    ),
    (NUMBERS, "n no nr num numero nummer numer number nro"),
    (BIS, "bis ter quater hs a b c d e f g h"),
    (
        FLATS,
        "apt appartamento level nave depto interior edif entresuelo bat apartment flat unit suite ste app appt appartement apartamento apto bte boite bus etage og \
    eg dg stock wohnung whg lgh tr piso puerta pta planta bajo esc escalera huis interno int scala sc andar \
    dto esq fracao hinterhaus vorderhaus gartenhaus seitenflugel atico fundos rdc lokal lok m mieszkania mieszkanie floor room \
    studio building bldg block bat \
    batiment escalier top tur stiege stg toren verdieping dcha izq izda hs",
    ),
    (
        ROOMS,
        "ap piano palazzina bloco bloque conj conjunto casa kl klatka budynek bud pietro plan rum kamer chambre \
    zimmer hab habitacion sala loja quadra qd lote lt portal parcela chalet pok pokoj vaning korridor galpao",
    ),
    (
        PREMISES,
        "residence residenza residencia residentie residenz seniorenresidenz haus gebaude gebouw hus huset villa edificio \
    tour torre cite domaine mas zone za zi zac poligono parque lieu lieudit frazione localita loc contrada palazzo \
    condominio dom akademik dzialka woonboot boerderij hoeve cascina podere tenuta quinta sitio fazenda urbanizacion urb camping park \
    studentenhuis studentkorridor pavillon immeuble hameau lotissement clos manoir chateau ferme moulin studentenwohnheim \
    wohnheim gut gard complejo colonia barrio bairro aldeia vivenda moradia studios basement",
    ),
    (
        BUILDINGS,
        "house cottage cottages lodge farm mill manor hall court building forge barn barns rectory vicarage grange flats flat \
    apartments towers tower centre malthouse stables studios works floor farmhouse bungalow",
    ),
    (
        LANDS,
        "deutschland germany allemagne alemania germania duitsland alemanha niemcy tyskland osterreich austria autriche \
    oostenrijk schweiz switzerland suisse suiza svizzera zwitserland suica szwajcaria france frankreich francia frankrijk \
    franca francja frankrike espana spain spanien espagne spagna spanje espanha hiszpania italia italy italien italie wlochy \
    nederland netherlands holland niederlande holanda holandia belgique belgie belgium belgien belgica belgio belgia luxembourg \
    luxemburg luxemburgo portugal portogallo portugalia polska poland polen pologne polonia sverige sweden schweden suede suecia \
    svezia zweden szwecja danmark denmark danemark danimarca dinamarca dania norge norway norvege noruega norwegen finland suomi \
    finlande finlandia ireland irland irlande irlanda eire uk england scotland wales usa canada kanada liechtenstein",
    ),
    (COUNTRIES, "d de a at ch fl f fr b be i it e es nl l lu pl pt se s dk fi no cz sk hu si hr"),
    (
        PLACE_FRONTS,
        "new a o wiener schwabisch heer ten ter sint oude nieuwe nieuw san santa santo saint st sainte sankt bad los las la le les el den nowy nowa nowe novo nova \
    vila ville villa stara stare biala zielona bielsko stratford milton royal great north south east \
    west reggio monte castel porto puerto palma kings king sao santiago den s het de upper lower old \
    port fort mount lake salt grand gran little co gorzow ostrow tomaszow piotrkow stalowa ruda jelenia",
    ),
    (
        OF_CONTEXT,
        "address adresse adressen domicile demeurant direccion domicilio indirizzo adres adresu adresem morada \
    endereco adress adressen hemadress lieferadresse anschrift rechnungsadresse leveringsadres postadresse \
    deliver delivered delivery livraison livrer livre lieferung geliefert liefern entrega entregado entregar \
    envio enviar consegna consegnare consegnato spedire spedito bezorgd bezorgen bezorging dostawa \
    dostarczyc dostarczono leverans levererades send sent parcel package moved umgezogen emmenage verhuisd \
    vicino vecino vecina vizinho vizinha voisin voisine nachbar nachbarn nachbarin buren buurman buurvrouw sasiada sasiadki granne grannen \
    zip postcode postleitzahl plz postal cap cp home house based neighbour neighbours neighbor sede located",
    ),
    (
        LIVES,
        "live lives lived living reside resides wohne wohnt wohnen wohnhaft habite habitons habitant domicilie vivo vive \
    vivimos resido residente abito abita abitiamo woon woont wonen moro mora moramos mieszkam mieszka mieszkamy \
    zamieszkaly zamieszkala bor",
    ),
    (
        UNITS,
        "stunden stunde minuten minute mal tage tag wochen monate jahre km meter uhr euro eur prozent \
    hours hour minutes mins min days day weeks months years times miles people pm am percent heures \
    heure jours jour fois semaines mois ans personnes horas hora dias veces personas minutos ore \
    minuti giorni volte persone uur minuten dagen keer weken mensen vezes pessoas godzin godziny \
    minut dni razy osob timmar minuter dagar ganger personer stuck sterne stars etoiles estrellas \
    star stern sternen sterren ster stelle stella estrelas estrela estrella etoile gwiazdek gwiazdki gwiazdka stjarnor \
    stjarna seconds secondes sekunden punkte punkten points puntos puntas punti punten pontos punktow poang \
    nights nachten nuits noches notti noites nocy natter kronor kr zlotych procent percento cento grad graden out",
    ),
    (
        BOXES,
        "postfach postbus antwoordnummer antwoordnr postboks box bp casella apartado skrytka skr",
    ),
    (PREPOSITIONS, "an am in im auf nach op aan na en till pa em a w pod przy bei zu zum zur"),
    (
        OF_FIVE,
        "berlin hamburg munchen muenchen koln koeln frankfurt stuttgart dusseldorf duesseldorf leipzig \
    dortmund essen bremen dresden hannover nurnberg nuernberg duisburg bochum wuppertal bielefeld bonn \
    munster muenster mannheim karlsruhe augsburg wiesbaden aachen braunschweig kiel chemnitz halle \
    magdeburg freiburg krefeld mainz lubeck luebeck erfurt oberhausen rostock kassel hagen potsdam \
    saarbrucken heidelberg regensburg wurzburg ulm ingolstadt jena trier konstanz paris marseille lyon \
    toulouse nice nantes montpellier strasbourg bordeaux lille rennes reims toulon grenoble dijon angers \
    nimes villeurbanne clermont brest tours amiens limoges annecy metz besancon perpignan orleans rouen \
    mulhouse caen nancy avignon versailles madrid barcelona valencia sevilla zaragoza malaga murcia \
    bilbao alicante cordoba valladolid vigo gijon granada oviedo cadiz salamanca burgos santander toledo \
    pamplona almeria roma milano napoli torino palermo genova bologna firenze bari catania venezia \
    verona messina padova trieste brescia parma modena pisa siena perugia livorno ravenna rimini ferrara \
    bergamo trento warszawa krakow lodz wroclaw poznan gdansk szczecin bydgoszcz lublin katowice \
    bialystok gdynia czestochowa radom torun sosnowiec kielce rzeszow gliwice zabrze olsztyn opole \
    stockholm goteborg malmo uppsala vasteras orebro linkoping helsingborg jonkoping norrkoping lund \
    umea gavle boras helsinki espoo tampere turku praha brno ostrava bratislava boston chicago houston \
    phoenix philadelphia austin dallas seattle denver miami atlanta portland brooklyn",
    ),
    (
        OF_FOUR,
        "freiburg wien graz linz salzburg innsbruck klagenfurt zurich zuerich genf geneve basel bern lausanne \
    winterthur luzern lugano bruxelles brussel brussels antwerpen anvers gent gand charleroi liege luik \
    brugge bruges namur leuven amsterdam rotterdam utrecht eindhoven groningen tilburg almere breda \
    nijmegen arnhem haarlem enschede amersfoort apeldoorn zwolle leiden maastricht dordrecht delft \
    zaandam lisboa porto braga coimbra funchal faro aveiro evora setubal guimaraes almada amadora \
    copenhagen kobenhavn aarhus odense oslo bergen trondheim stavanger budapest luxembourg",
    ),
    (
        OF_OTHERS,
        "london birmingham leeds glasgow sheffield bradford liverpool edinburgh manchester bristol cardiff \
    leicester coventry nottingham newcastle sunderland brighton hull plymouth reading derby southampton \
    portsmouth oxford cambridge york exeter norwich aberdeen dundee belfast swansea dublin cork galway \
    limerick waterford",
    ),
    (
        NUMBERED,
        "train zug tren treno trein pociag tag comboio pendeltag oresundstag snalltaget intercity intercites regio regional regionale \
    sprinter eurostar ouigo frecciarossa freccia italo alvia alfa osobowy flug flyg bus autobus autocarro coach tram \
    sandning filiaal lager depot magazyn armazem pompe caisse guichet borne quai cabine table tavolo tisch mesa tafel stolik bord",
    ),
];

/// The lists that a word as it is written is in.
pub(super) fn roles(word: &str) -> Roles {
    if word.is_ascii() && !HEADS.may_have(Head::of(word.as_bytes())) {
        return 0;
    }
    let folded = fold(word.as_bytes());
    let hash = folded.letters().iter().fold(SEED, |hash, byte| step(hash, *byte));
    let bucket = usize::from(hash.to_be_bytes()[0]);
    let start = TABLE.starts.get(bucket).copied().unwrap_or_default().into();
    let end = TABLE.starts.get(bucket.saturating_add(1)).copied().unwrap_or_default().into();
    let same = TABLE.entries.get(start..end).unwrap_or_default().iter();
    same.filter(|(entry, _)| *entry == hash).fold(0, |roles, (_, role)| roles | role)
}

/// Words that an address may be known by: those for streets and boxes.
const OF_STREETS: Roles = BEFORE | WEAK_BEFORE | BEHIND | WEAK_BEHIND | BETWEEN | BOXES;

/// Words at which an address may begin.
const OF_FRONTS: Roles = OF_STREETS | RARE_BEFORE | FORCES | PREMISES | FLATS | LIVES;

/// Whether a word is one for a street or box.
pub(super) fn is_of_street(word: &str) -> bool {
    roles(word) & OF_STREETS != 0
}

/// Whether a word is one at which an address may begin.
pub(super) fn is_front(word: &str) -> bool {
    roles(word) & OF_FRONTS != 0
}

/// Whether a word may be such a one.
pub(super) fn may_be_front(head: Head) -> bool {
    FRONTS.may_have(head)
}

/// All words, and those at which an address may begin.
static HEADS: Heads<256, 0> = heads(Roles::MAX);
static FRONTS: Heads<128, 0> = heads(OF_FRONTS);

static TABLE: Table = table();

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::vec::Vec;

    #[test]
    fn words_have_the_roles_of_their_lists_and_others_none() {
        for (role, words) in LISTS {
            assert!(!words.contains("  ") && words.trim() == *words);
            assert!(words.split(' ').all(|word| roles(word) & role != 0));
        }
        assert_eq!(roles("PLAZA") & WEAK_BEFORE, WEAK_BEFORE);
        assert_eq!(roles("Alameda") & BEFORE, BEFORE);
        for word in ["", "ru", "rues", "parcels", "xyz"] {
            assert_eq!(roles(word), 0, "{word}");
        }
    }

    #[test]
    fn hashes_of_different_words_differ() {
        let mut words: Vec<&str> = LISTS.iter().flat_map(|(_, words)| words.split(' ')).collect();
        words.sort_unstable();
        words.dedup();
        let mut hashes: Vec<u32> = TABLE.entries.iter().map(|(hash, _)| *hash).collect();
        hashes.dedup();
        assert_eq!(hashes.len(), words.len());
    }
}
