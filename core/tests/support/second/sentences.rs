//! What stands around the values: one sentence for each kind and language.

/// One string for each language.
pub(super) type Nine = [&'static str; 9];

pub(super) const OPENINGS: [[&str; 3]; 9] = [
    [
        "Waited forty minutes at the desk, nobody cared.",
        "great hotel, lousy breakfast!!",
        "Honestly not bad.",
    ],
    [
        "Attendu longtemps au guichet, personne.",
        "super hôtel mais petit déj nul !!",
        "Franchement correct.",
    ],
    [
        "Lange am Schalter gewartet, niemand da.",
        "tolles Hotel, mieses Frühstück!!",
        "Eigentlich ganz ok.",
    ],
    [
        "Esperé mucho en el mostrador, nadie vino.",
        "buen hotel, desayuno malo!!",
        "La verdad, bien.",
    ],
    [
        "Ho aspettato molto allo sportello.",
        "bell'hotel, colazione pessima!!",
        "Tutto sommato bene.",
    ],
    ["Lang gewacht aan de balie, niemand.", "mooi hotel, slecht ontbijt!!", "Eigenlijk prima."],
    ["Esperei muito no balcão, ninguém veio.", "bom hotel, mau pequeno-almoço!!", "No geral, bem."],
    ["Długo czekałem przy okienku.", "ładny hotel, słabe śniadanie!!", "W sumie dobrze."],
    ["Väntade länge vid disken, ingen kom.", "fint hotell, dålig frukost!!", "Helt okej ändå."],
];
pub(super) const CLOSINGS: [[&str; 2]; 9] = [
    ["Please fix this soon.", "cheers 🙂"],
    ["Merci de régler ça vite.", "bonne journée 🙂"],
    ["Bitte bald klären.", "viele Grüße 🙂"],
    ["Por favor, arréglenlo pronto.", "un saludo 🙂"],
    ["Per favore risolvete presto.", "saluti 🙂"],
    ["Graag snel oplossen.", "groetjes 🙂"],
    ["Por favor resolvam depressa.", "cumprimentos 🙂"],
    ["Proszę to szybko załatwić.", "pozdrawiam 🙂"],
    ["Lös detta snart tack.", "hälsningar 🙂"],
];

pub(super) const MAIL: Nine = [
    "You can write to {} about it.",
    "Vous pouvez m'écrire à {} à ce sujet.",
    "Schreiben Sie mir an {} dazu.",
    "Pueden escribirme a {} sobre esto.",
    "Potete scrivermi a {} per questo.",
    "Schrijf me op {} hierover.",
    "Podem escrever-me para {} sobre isso.",
    "Proszę pisać na {} w tej sprawie.",
    "Skriv till mig på {} om detta.",
];
pub(super) const CALL: Nine = [
    "Reach me by phone: {}.",
    "Joignable par téléphone : {}.",
    "Rückruf bitte: {}.",
    "Llámenme al {}.",
    "Chiamatemi al numero {}.",
    "U kunt mij bellen op {}.",
    "Liguem-me para o {}.",
    "Proszę dzwonić: {}.",
    "Ring mig på {}.",
];
pub(super) const BORN: Nine = [
    "For the record, my date of birth is {}.",
    "Ma date de naissance : {}.",
    "Mein Geburtsdatum ist der {}.",
    "Mi fecha de nacimiento: {}.",
    "La mia data di nascita è {}.",
    "Mijn geboortedatum is {}.",
    "A minha data de nascimento é {}.",
    "Moja data urodzenia: {}.",
    "Mitt födelsedatum är {}.",
];
pub(super) const CARD: Nine = [
    "The charge went to card {}.",
    "Le débit est passé sur ma carte {}.",
    "Abgebucht wurde von Karte {}.",
    "El cargo fue a la tarjeta {}.",
    "Addebitato sulla carta {}.",
    "Afgeschreven van kaart {}.",
    "Cobrado no cartão {}.",
    "Obciążono kartę {}.",
    "Dragits från kort {}.",
];
pub(super) const IBAN: Nine = [
    "Refund to {} please.",
    "Remboursement sur {} svp.",
    "Erstattung bitte auf {}.",
    "Reembolso en {} por favor.",
    "Rimborso su {} per favore.",
    "Terugbetaling op {} graag.",
    "Reembolso em {} por favor.",
    "Zwrot na {} proszę.",
    "Återbetalning till {} tack.",
];
pub(super) const BANK: Nine = [
    "My bank account number is {}.",
    "Mon numéro de compte bancaire : {}.",
    "Meine Kontonummer ist {}.",
    "Mi número de cuenta es {}.",
    "Il mio numero di conto è {}.",
    "Mijn rekeningnummer is {}.",
    "O meu número de conta é {}.",
    "Mój numer konta to {}.",
    "Mitt kontonummer är {}.",
];
pub(super) const IDENTITY: Nine = [
    "My national insurance number is {}.",
    "Mon numéro de sécurité sociale : {}.",
    "Meine Steuer-ID lautet {}.",
    "Mi DNI es {}.",
    "Il mio documento, PESEL polacco: {}.",
    "Mijn BSN is {}.",
    "O meu NIF é {}.",
    "Mój PESEL to {}.",
    "Mitt personnummer är {}.",
];
pub(super) const VAT: Nine = [
    "Our VAT number: {}.",
    "Notre numéro de TVA : {}.",
    "Unsere USt-IdNr.: {}.",
    "Nuestro NIF-IVA: {}.",
    "La nostra partita IVA: {}.",
    "Ons btw-nummer: {}.",
    "O nosso NIF: {}.",
    "Nasz NIP: {}.",
    "Vårt momsnummer: {}.",
];
pub(super) const PASSPORT: Nine = [
    "Passport no. {} was scanned twice.",
    "Passeport n° {} scanné deux fois.",
    "Reisepass Nr. {} wurde kopiert.",
    "Pasaporte n.º {} copiado.",
    "Passaporto n. {} copiato.",
    "Paspoort nr. {} gekopieerd.",
    "Passaporte n.º {} copiado.",
    "Paszport nr {} skopiowano.",
    "Passnummer {} kopierades.",
];
pub(super) const DRIVING: Nine = [
    "Driving licence number {} was asked for.",
    "Numéro de permis {} demandé.",
    "Führerscheinnummer {} wurde verlangt.",
    "Número de carnet de conducir {} pedido.",
    "Numero di patente {} richiesto.",
    "Rijbewijsnummer {} gevraagd.",
    "Carta de condução número {} pedida.",
    "Numer prawa jazdy {} był wymagany.",
    "Körkortsnummer {} begärdes.",
];
pub(super) const PLATE: Nine = [
    "My car, registration {}, was scratched.",
    "Ma voiture immatriculée {} a été rayée.",
    "Mein Auto mit Kennzeichen {} wurde zerkratzt.",
    "Mi coche con matrícula {} fue rayado.",
    "La mia auto targata {} è stata graffiata.",
    "Mijn auto met kenteken {} is bekrast.",
    "O meu carro, matrícula {}, foi riscado.",
    "Moje auto, rejestracja {}, porysowano.",
    "Min bil med regnummer {} repades.",
];
pub(super) const PASSWORD: Nine = [
    "Password: {} did not work.",
    "Mot de passe : {} refusé.",
    "Passwort: {} ging nicht.",
    "Contraseña: {} no funciona.",
    "Password: {} non va.",
    "Wachtwoord: {} werkt niet.",
    "Senha: {} não funciona.",
    "Hasło: {} nie działa.",
    "Lösenord: {} funkar inte.",
];
pub(super) const PAGE: Nine = [
    "The log shows {} for me.",
    "Le journal indique {} pour moi.",
    "Im Protokoll steht {} bei mir.",
    "El registro muestra {} para mí.",
    "Il registro mostra {} per me.",
    "Het logboek toont {} bij mij.",
    "O registo mostra {} para mim.",
    "Dziennik pokazuje {} u mnie.",
    "Loggen visar {} för mig.",
];
pub(super) const DEVICE: Nine = [
    "IMEI of the phone: {}.",
    "IMEI du téléphone : {}.",
    "IMEI des Telefons: {}.",
    "IMEI del teléfono: {}.",
    "IMEI del telefono: {}.",
    "IMEI van de telefoon: {}.",
    "IMEI do telefone: {}.",
    "IMEI telefonu: {}.",
    "Telefonens IMEI: {}.",
];
pub(super) const SOCIAL: Nine = [
    "Follow me on Instagram {} for photos.",
    "Suivez-moi sur Instagram {} pour les photos.",
    "Folgt mir auf Instagram {} für Fotos.",
    "Síganme en Instagram {} para fotos.",
    "Seguitemi su Instagram {} per foto.",
    "Volg me op Instagram {} voor foto's.",
    "Sigam-me no Instagram {} para fotos.",
    "Obserwujcie mnie na Instagramie {} dla zdjęć.",
    "Följ mig på Instagram {} för bilder.",
];
