//! Goods and animals that are called like people: `le menu Hugo`, `o modelo Leonor`, `taryfa Hania`, `our cat is
//! called Milo`.

use super::{
    sight::Sight,
    unit::{Case, Gap},
};
use crate::pii::tables::List;

/// What goods are called before their own name, in small letters. What people reserve, order or sign for is not
/// among them: `Tisch Kern`, `colis Martin`.
static GOODS: List = List::new(
    "bots boten botten chatboten chatbotten appen detachees ersatzteile ersatzteilen preisliste reservdelar reservdelarna reserveonderdelen zamienne zamiennych listino ricambi prijslijst cennik cennika preisliste prislista recambios repuestos \
    model models colour color shade range collection tariff perfume fragrance brand chatbot bot \
    modele modeles couleur coloris teinte gamme tarif forfait formule menu parfum marque robe creme yaourt yaourts tissu tissus \
    catalogue canape fauteuil matelas lampe tapis vin biere salle \
    modell modells farbe farbton kollektion serie menue parfum duft marke kleid creme joghurt stoff stoffe sofa sessel matratze \
    lampe teppich wein saal konferenzraum \
    modelo modelos color cor gama linea linha tarifa coleccion colecao perfume marca vestido vestidos crema yogur iogurte producto \
    productos produto produtos tejido tecido colchon colchao lampara candeeiro alfombra tapete vinho cerveza cerveja \
    sala salas ementa \
    modello modelli colore gamma tariffa collezione profumo abito crema yogurt prodotto prodotti tessuto divano poltrona materasso \
    galerie galeria galleria \
    lampada tappeto grappa birra \
    kleur collectie tarief merk jurk stof stoel matras lamp tapijt wijn bier zaal vergaderzaal \
    kolor taryfa taryfy kolekcja perfumy marka sukienka krem jogurt produkt produkty tkanina materac lampa dywan wino piwo \
    modellen fargen kulor kollektion taxan market klanning produkten produkter tyg soffan fatoljen madrassen lampan mattan vinet \
    olet salen konferensrummet motesrummet",
);

/// Animals, which have names, too.
static PETS: List = List::new(
    "cat dog kitten puppy horse pony rabbit hamster parrot tortoise \
    chatte chien chienne chiot chaton cheval lapin perroquet tortue \
    katze kater hund hundin welpe pferd kaninchen papagei schildkrote stute hengst \
    gato gata perro perra gatito cachorro caballo conejo tortuga yegua \
    gatto gatta cane cagnolino cagnolina gattino gattina cavallo coniglio pappagallo tartaruga \
    kat poes hond paard konijn papegaai schildpad \
    kot kotka kotek piesek suczka kon krolik papuga chomik \
    cao cadela cachorra gatinho cavalo coelho papagaio \
    cats dogs otter otters penguins pandas elephants giraffes seals lions tigers loutres pingouins girafes phoques tigres \
    pinguine elefanten giraffen robben lowen nutrias pinguinos elefantes jirafas focas leones lontre pinguini elefanti giraffe foche \
    leoni pinguins olifanten zeehonden leeuwen wydry pingwiny slonie zyrafy foki lwy lontras girafas leoes uttrarna pingvinerna \
    elefanterna girafferna salarna lejonen mascot mascota mascote mascotte maskottchen maskotka maskot maskoten \
    katt katten hunden valp valpen hasten kanin kaninen papegojan",
);

/// `salle de réunion Ampère`
static MEETINGS: List = List::new("reunion reuniones riunioni reunioes");

/// Words that join the names of two such goods.
static AND: List = List::new("and et und y e i och en ed or ou oder o lub eller of");

/// Behind these, which are prepositions with their article, places stand and no people: `sulla Majella`.
static IN_PLACE: List = List::new("sul sulla sullo nel nella nello");

static ASSISTANTS: List = List::new(
    "assistant assistent assistentin assistante asistente assistente asystent asystentka assistenten agent agente voice",
);
static VIRTUAL: List = List::new(
    "virtual virtuelle virtueller virtuellen virtuel virtuale virtuele wirtualny wirtualna virtuella digital digitale digitaler digitaal ai ki",
);

/// Other things that are said to be called so.
static THINGS: List = List::new(
    "chat pies loro sofa couch chair table bed lamp product app ship boat storm cafe pub film book song game doll robot character \
    bett tisch schrank schiff boot sturm film buch lied spiel puppe roboter figur \
    lit table bateau navire tempete livre chanson jeu poupee personnage produit \
    cama mesa silla barco tormenta pelicula libro cancion juego muneca personaje \
    letto tavolo sedia nave barca tempesta libro canzone gioco bambola personaggio \
    stoel kast bed schip boek liedje spel pop personage \
    lozko stol krzeslo statek film ksiazka piosenka gra lalka \
    cadeira navio tempestade filme livro musica jogo boneca \
    sang stol bord skap batar baten stormen filmen boken laten spelet dockan",
);

/// `a colour called Amber`, `das Sofa heißt Anton`, `o cão chama-se Max`
static CALLED: List = List::new(
    "called named namens genannt appele appelee nomme nommee llamado llamada chiamato chiamata chamado chamada genaamd kallad \
    heisst hiess heet heette heter hette appelait llamaba chiamava chamava appelle llama chiama chama chama-se sie",
);

/// What stands between those and the goods: `is called`, `s'appelle`, `nazywa się`.
static LINKS: List = List::new("is was s se si nazywa est es heisst");

/// Whether a word for goods stands right before a name with a capital, perhaps in quotation marks, or before
/// one beside it: `salas Eça e Pessoa`.
pub(super) fn is_called_so(sight: &Sight<'_, '_>, first: usize) -> bool {
    let has = |back: usize, list: &List| sight.has_before(first, back, list);
    let is_thing = |back: usize| [&GOODS, &PETS, &THINGS].into_iter().any(|list| has(back, list));
    let is_next = |place: usize| {
        sight.unit(place).is_some_and(|unit| {
            matches!(unit.gap, Gap::Space | Gap::Quote) && unit.case == Case::Capital
        })
    };
    // `Virtual assistant Sandra`, `la asistente virtual Irene`
    let is_assistant =
        || has(1, &ASSISTANTS) && has(2, &VIRTUAL) || has(1, &VIRTUAL) && has(2, &ASSISTANTS);
    let is_second = || has(1, &AND) && first.checked_sub(2).is_some_and(is_next);
    // A bot's name may have no capital: `de bot heet sanne`.
    let is_near =
        || sight.unit(first).is_some_and(|unit| matches!(unit.gap, Gap::Space | Gap::Quote));
    let is_called = || has(1, &CALLED) && (is_thing(2) || has(2, &LINKS) && is_thing(3));
    is_near() && is_called()
        || is_next(first)
            && (has(1, &GOODS)
                || has(1, &PETS)
                || has(1, &IN_PLACE)
                || has(1, &MEETINGS) && (has(2, &GOODS) || has(3, &GOODS))
                || is_assistant()
                || is_second() && (has(3, &GOODS) || has(3, &PETS)))
}
