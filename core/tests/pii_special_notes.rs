//! Special categories as notes, forms and bookings tell them, and words that only look so there.
#![cfg(feature = "special")]

#[path = "support/marked.rs"]
mod marked;

use marked::{each_is_found, none_is_found};
use visard::pii::Kind;

const FOUND: &[&str] = &[
    // Compounds are told by their ends.
    "Unsere Tochter hat eine <Bienengiftallergie>.",
    "Mein Mann hatte einen <Hirninfarkt>.",
    "Ik heb een <peesontsteking> en kan niet tillen.",
    "Min man har en <lungsjukdom>.",
    "Ich bin <Hausstauballergiker> und das Zimmer hatte Teppich.",
    "Wir haben einen Sohn mit <Erdnussallergie> und niemand wusste es.",
    // Ordinals end no sentence.
    "Ich bin im <6. Monat schwanger> und niemand bot mir einen Platz an.",
    "mein vater hatte im mai einen <schlaganfall>",
    "tô <grávida> e o ônibus passou direto",
    "mn zus is <zwanger> en mocht niet zitten",
    // The writer is only named behind the phrase, or nowhere.
    "<Allergique aux moules>, j'ai dû jeter le plat.",
    "<Malentendante>. Écrivez-moi plutôt.",
    "<gravid>, ingen fick plats till mig",
    "Hija <celíaca>. Nada para ella.",
    "vi kom sent, en av oss är <muslim> och bad först",
    // The phrase says whose it is.
    "Das Tor speichert einen <Scan meines Gesichts> ohne zu fragen.",
    "Szatnia przechowuje <odcisk mojego palca>.",
    // Labels of forms.
    "Anfrage\nGrund: <Legasthenie> und <ADHS>\nAb: sofort",
    "Religião (para a cantina): <católica>",
    "Religion: <Hindu>",
    "Bijzonderheden: <slechthorend>",
    "Observaciones: <celiaquía>. <Alergia al huevo>.",
    // Clients, pupils and guests of whom a note tells.
    "Reservierung 24.12. 18 Uhr, 5 Pers., 1x <Zöliakie>!! Danke",
    "Bokning 8 pers fredag, 1 <nötallergi>",
    "obs: hóspede 207 avisou que é <epiléptica>, guardar a chave",
    "El titular comenta que acaba de volver a casa tras un <infarto>.",
    "Klient zgłasza <cukrzycę>, prosi o lodówkę",
    "Cust 4417 rang. Disclosed <epilepsy>.",
    "L'usager signale une <surdité>.",
    "Cliente Remedios Vidal, DNI 43024459S, pide bono. Indica <discapacidad del 65 %>. Pendiente",
    // One thing said of the same person behind another.
    "Mijn broer heeft <diabetes> en droeg zijn <insulinepomp>.",
    "ik ben <moslim> en <lid van de SP>",
    "Vi är ett <samkönat par> och fick två enkelsängar",
    "AS A <MUSLIM> CUSTOMER I GAVE UP",
    "mi sono <candidata con Sinistra Italiana>",
    // Answers to questions of a form.
    "Any allergies or dietary needs?\n<coeliac>",
    "Avez-vous des besoins particuliers ?\n<malentendante>",
    "Besonderheiten Ihres Kindes?\n<ADHS>, sonst nichts",
    "Restrições alimentares?\n<doença celíaca>",
    "Allergie o intolleranze? <lattosio>",
    "Religione?\n<valdese>",
    // Shorthand of agents.
    "pax <blind>, <guide dog>, row 1",
    "VN gibt an: <mittelgradige Depression> 2019, <Bandscheibenvorfall L5/S1> 2021.",
    "Assicurato dichiara <carcinoma alla prostata> operato 2021.",
    "FT uppger <hjärtinfarkt> 2020.",
    "Kd. ruft an, sagt sie sei <schwanger (28. Woche)>, will Umbuchung",
    "samtal 9.15: kund vill pausa kortet, <gravid i v. 32>, ej nöjd",
    // Kin named before, or taken up again as people speak.
    "My mother, Maureen Hadley, lives with you. She has <dementia>.",
    "alors ma fille elle est <épileptique> et on m'a rien dit",
    "My landlord is a <Mormon> and does not answer on Sundays.",
    "weil meine Frau sagte, dass sie <Diabetes> hat",
    "Maman est chez vous depuis lundi (<Alzheimer>), merci de résilier.",
    // The membership is told behind the name.
    "I'll be raising it with <Usdaw>, I've been a member since 2009.",
    "Ik heb het aan de <FNV> laten zien, ben daar lid.",
    // What the writer cannot do without.
    "sin el <sintrom> no puedo estar más de un día",
    // Verbs of the first person.
    "Nie zwróciłam sukienki, bo <poroniłam>.",
    "Por el retraso perdimos la cita de la <fecundación in vitro>.",
];

/// Nothing is told of anybody.
const LEFT: &[&str] = &[
    "Wir haben Flusskrebse gegessen.",
    "Die neue Version hat Kinderkrankheiten.",
    "Ich habe eine Homophobie-Broschüre gelesen.",
    "Busco trabajo, soy enfermera en prácticas.",
    "quase tive um enfarte com a conta da água",
    "j'ai failli faire une crise cardiaque en voyant la facture",
    "Jag höll på att få en hjärtinfarkt av räkningen",
    "Jag är allergisk mot popup-fönster.",
    "Il convegno sull'autismo è in aula 3 ma i cartelli portano in palestra.",
    "Intolleranze/allergie: nessuna",
    "Reservierung für 4, Allergiekarte bitte",
    "Sciarpa dell'AS Roma troppo corta",
    "Tisch 5 wartet seit 40 Minuten.",
    "Pregnant? Ask for a seat.",
    "wheelchair user",
    "nonbinary",
    "Do you have vegan dishes?\nno",
    "Welche Allergene stehen auf der Karte?\nkeine",
    "This queue nearly gave me a heart attack",
    "The waiter must be blind",
    "your driver is deaf or what",
    "If he has diabetes, can he use the pool?",
    "Do guests who have epilepsy get a discount?",
    "Any customer who has a stroke should call the desk",
    "Votre équipe est allergique au téléphone",
    "Die Firma hat Krebsgang im Logo",
    "kl 10 kom bilen",
];

#[test]
fn what_notes_forms_and_bookings_tell_is_found() {
    each_is_found(Kind::SpecialCategory, FOUND);
}

#[test]
fn what_only_looks_so_is_left_alone() {
    none_is_found(&[Kind::SpecialCategory], LEFT);
}
