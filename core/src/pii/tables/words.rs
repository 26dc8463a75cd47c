//! What numbers are called in the text around them, in the languages of surveys.
//!
//! Words are in lower case; Latin letters without marks (`telefono`, `nummer`), `ß` is `ss`. One
//! row says a topic and how its words must occur; each word of a row is one entry.

use super::topic::{
    AMOUNT, AT, BANK, BIC, BIRTH, CARD, CHECK_VALUE, DEVICE, DIGIT, DOT, DRIVING, EMAIL, EVENT,
    EXPIRY, IDENTITY, JOINT, KEY, NETWORK, NUMBER, ORDER, PASSPORT, PASSWORD, PHONE, PLACE, PLATE,
    ROUTING, SOCIAL, TAX, TEN, VEHICLE, VERSION, WALLET,
};

/// How an entry must occur.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::pii) enum Fit {
    /// It is the word.
    Whole,
    /// The word begins with it.
    Front,
    /// It stands anywhere in the word: parts of compounds, scripts without spaces.
    Part,
}

/// Topic, fit, words.
pub(super) const WORDS: &[(u32, Fit, &str)] = &[
    (
        PHONE,
        Fit::Whole,
        "tel telef telep cell call calling called ring sms text zap gsm ph portable rappeler \
        rappelez joindre appeler appelez appel contacto contato contatto kontakt llamar llamen llameme llamenme llame bellen bel \
        anrufen anruf erreichbar ruf chiamare chiamatemi chiamami chiamate ligar ligue liguem \
        dzwonic zadzwonic ringa ring contact contacter reach fijo fixe rufnummer phones ruft rufe \
        llamadme llamad llame dzwoncie zadzwon zadzwoncie belt telefonnr tlf mob nrtel numtel localizar contactar \
        bereikbaar joignable oddzwonic oddzwoncie oddzwon richiamatemi richiamami richiamare \
        richiamate zuruckrufen zurueckrufen terugbellen trovate tfno llama llamo llamado contactou ligou chiamato chiamata \
        telefonato durchwahl belnr terugbelnr terugbelnummer rief angerufen belde gebeld dzwonil dzwonilem dzwonilam contactos \
        segreteria wasap wasapp guasap \
        dzwonila dzwoni ringde ringt ringer swish swisha joint appele \
        chiami chiamarmi richiami richiamarmi llamarme rappeliez rufen smsa smsar smsen smset messa msisdn daytime dagtid \
        tagsuber overdag tfnr reachable contactable contactavel localizable raggiungibile reperibile nabar antraffbar fisso fixo \
        stacjonarny stacjonarnego tlm rappel",
    ),
    (
        PHONE,
        Fit::Front,
        "phone telefo telefa teleph telepo mobil mobiel cellul cellphone whatsapp viber handynum handy \
        landline festnetz callback rueckruf ruckruf movil telemov telemovel komork smartphone fax phonenumber \
        kontaktnum contactnum voicemail numerotel telnr telnum",
    ),
    (
        PHONE,
        Fit::Part,
        "telefon handynummer rufnummer mobilnummer telefoon phonenum mobilenum \
        электрон телеф тел моб 电话 電話 手机 手機 携帯 전화 휴대 연락처 τηλεφ κινητ طتف هاتف फ़ोन फोन טלפון נייד",
    ),
    (CARD, Fit::Whole, "cb visa amex maestro pan cc diners rupay jcb discover"),
    (
        CARD,
        Fit::Front,
        "card carte karte karta kort mastercard unionpay tarjeta kredit credito \
        credit debit kartennum kartnr",
    ),
    (CARD, Fit::Part, "kreditkart creditcard carta cartao kaart kartennummer kortnum карт 卡"),
    (
        CHECK_VALUE,
        Fit::Whole,
        "cvv cvc cvv2 cvc2 cid csc cvn kartenprufnummer prufziffer \
        prufnummer cryptogramme securitycode",
    ),
    (
        EXPIRY,
        Fit::Whole,
        "exp expiry expires expiration expiring ablauf ablaufdatum gultig caduca \
        caducidad vence vencimiento scadenza scade verloopt vervaldatum validade valid validite \
        expire expiree wazna utgangsdatum utgar thru vto",
    ),
    (
        BIRTH,
        Fit::Whole,
        "dob ddn born birth birthday bday birthdate ne nee nes geb geboren gebore geburtstag \
        geburtsdatum nato nata nascido nascida nasci nascita nacido nacida naci nacio cumple \
        cumpleanos geboortedatum geboortedag verjaardag urodzony urodzona urodzin urodzenia \
        urodzilem urodzilam fodd fodelsedatum fodelsedag dateofbirth aniversario compleanno \
        anniversaire naissance nascimento nacimiento jarig jg jahrgang fodelse ur geburt \
        fodt fodselsdato syntynyt fyller geboorte naciste nascimiento nac nasc gebdat gebdatum \
        nasceu nacque urodzil urodzila urodziny \
        rocznik",
    ),
    (BIRTH, Fit::Front, "geburts naissan nacimien nascim geboort urodz fodels birthd dateofb"),
    (BIRTH, Fit::Part, "geburtsdat geburtstag дата рожд родил 出生 生年月日 생년월일 γεννη"),
    (
        PASSPORT,
        Fit::Front,
        "passport passeport reisepass pasaport passaport paspoor paszport paszporc \
        passnummer passnum passnr passno reisedokument reisdocument reisepas reispass pasport passpor passort passprt \
        passprot passepor passpot passeort paasport paspaort pasaprt pasapor paszprot paszpotr pazport reisepaa resehandling \
        resedokument",
    ),
    (PASSPORT, Fit::Whole, "pass passet mrz ausweis travel pasnummer"),
    (PASSPORT, Fit::Part, "паспорт 护照 パスポート 여권"),
    (
        DRIVING,
        Fit::Whole,
        "driver drivers driving permis fuhrerschein fuehrerschein patente \
        rijbewijs rijbewijsnummer korkort korkortsnummer dvla conducir conducao prawo jazdy licence \
        license licencia conductor forerkort korekort prawka prawko fs fsnr carnet conduire lic conduccion carne jazda cnh jazdy \
        patnete pattente pantente rijb korkrot korkot",
    ),
    (
        DRIVING,
        Fit::Front,
        "fuhrerschein fuehrerschein fuhrerausweis fuehrerausweis rijbew korkort driverlic drivinglic fuherschein furerschein \
        fuhrerschien fuhrershein fuhrerschin fueherschein lenkerberecht rijbwe rijebew",
    ),
    (
        PLATE,
        Fit::Whole,
        "plate plates reg registration vrm vrn immatriculation immat plaque \
        kennzeichen nummernschild matricula targa targhe kenteken nummerplaat chapa rejestracyjny \
        rejestracyjna rejestracyjne rejestracja rejestracji tablicy skylten skylt tablica \
        registreringsnummer regnr regnummer regnumret rejestracje \
        registreringsskylt regskylt regskylten numberplate licenceplate licenseplate registreringsnr tablice \
        registrationnumber carreg rej placa placas immatriculee immatricule targata targato plaat \
        nummerskylt kfz kz",
    ),
    (PLATE, Fit::Part, "kennzeichen nummernschild kentekenplaat"),
    (
        VEHICLE,
        Fit::Whole,
        "car van auto voiture coche carro macchina parking parked parcheggio \
        aparcamiento wagen vehicle vehicule vehiculo veicolo voertuig pojazd samochod bil bilen \
        parkplatz parkhaus stationnement fahrzeug kombi kombin stationwagen stationcar parkeerplaats geparkeerd motorbike scooter \
        parkering estacionamento parkingu viatura lorry truck taxi motorcycle trailer towed camion \
        fined parkverstoss strafzettel bussgeld trangselskatt parkeringsboter boter boete bekeuring \
        weggesleept multaram multado multaron multa ztl \
        automovel automoveis automobile automobil automovil automoviles volvon audin teslan toyotan skodan golfen \
        passaten saaben furgonetka furgonetke furgonetki busa przerejestrowanie przerejestrowania parkowanie \
        agarbyte skapbil skapbilen camionnette fourgonnette moto remorque lkw lieferwagen transporter motorrad anhanger sprinter \
        falschparker abgeschleppt furgoneta autovettura furgone bestelbus vrachtwagen brommer \
        carrinha laweta ciezarowka motocykl auta samochodu samochodem fordon fordonet lastbil \
        bilens slapvagn slap slapet windscreen windshield veh utilitaire garagem garage parkschaden lackschaden \
        unfallgegner panda golf polo kia mazda honda nissan tesla suzuki jeep ibiza touran tiguan kangoo berlingo onix zafira \
        geparkt gare aparcado estacionado einfahrt oprit retroviseur volkswagen vw opel renault \
        peugeot citroen dacia fiat toyota skoda skode \
        skody volvo strafzettel knollchen bussgeld bussgeldbescheid amende amendes contravention \
        multa multas multe skapbil clio fabia fabii corsa astra octavia passat yaris corolla twingo \
        megane audi bmw mercedes ford hyundai \
        lavage biltvatt myjnia autolavaggio carwash takelwagen szlaban grinden pkw wohnmobil autem aucie samochodzie \
        oldtimer fuhrpark fleet wagenpark moped mofa quad wohnwagen caravan camper motorhome \
        autocaravana furgo remolque rimorchio roulotte przyczepa \
        przyczepy hyrbil hyrbilen lanebil lanebilen leasingbil leasingbilen husbil husbilen mietwagen \
        leihwagen dienstwagen firmenwagen huurauto leaseauto \
        leenauto mc motos motorfiets wynajety garee garees garer stationnee stationner parkschein \
        parkticket knolle multado multada denuncia \
        naheffing naheffingsaanslag parkeerbon parkeerboete mandatem kierowca bekeuring bekeuringen boete parkeringsbot",
    ),
    (
        BANK,
        Fit::Whole,
        "account acct iban compte conto cuenta conta konto kontonummer rekening \
        rekeningnummer rekeningnr rib bban accountnumber kontonr nuban ccc clabe accno bankrekening \
        bankgiro plusgiro gironummer girorekening kontot rachunek rachunku bankkonto nib ktnr kto \
        konta nrb acc rek reknr girokonto sparkonto plusgirot bankgirot postkonto postkontonummer \
        postcheckkonto domiciliation domiciliacion giro girorekeningnummer giroconto rach rachunki \
        bg pg bankgironummer plusgironummer postgiro kontonumret",
    ),
    (BANK, Fit::Front, "bankver kontonum rekeningnum accountn bankaccount bankkonto"),
    (
        ROUTING,
        Fit::Whole,
        "sort sortcode routing aba rtn blz bankleitzahl bsb transit ifsc \
        clearing clearingnummer clearingnr",
    ),
    (BIC, Fit::Whole, "bic swift biccode swiftcode"),
    (
        IDENTITY,
        Fit::Whole,
        "id ids identity identification identite ident identidad identita \
        identidade national citizen social security insurance ssn personal dokument \
        ausweisnummer personalausweis dowod osobisty legitimation documento personnr personnummer \
        cpr cnp nin nric securite personnumret personnumren burgerservicenr sofinummer sociale identifiant cedula identificacion \
        identificacao taxpayer contribuinte bsn burgerservicenummer idnumber nationalid \
        personnumme rijksregister nid",
    ),
    (
        IDENTITY,
        Fit::Front,
        "identit identif identyf personalausw personennum ausweis \
        sozialversicherung versicherungsnum",
    ),
    (
        TAX,
        Fit::Whole,
        "tax vat tin tva iva ust ustid mwst umsatzsteuer steuer fiscal fiscale \
        fiscaal nif nip nipc cif btw moms partita piva steuernummer steuerid vatin intracommunautaire \
        vatnumber",
    ),
    (TAX, Fit::Front, "steuer umsatzst mehrwertst btwnum momsreg"),
    (DEVICE, Fit::Whole, "imei imeisv iccid meid sim device serial"),
    (
        PLACE,
        Fit::Whole,
        "gps geo latitude longitude lat lng lon long coords coordinates \
        coordonnees koordinaten coordenadas coordinate coordinaten wspolrzedne koordinater \
        location standort position ubicacion posizione locatie lokalizacja plats localisation \
        localizacao latlng map maps",
    ),
    (
        NETWORK,
        Fit::Whole,
        "ip ips ipv4 ipv6 address adresse host server ipaddress src dst direccion \
        indirizzo adres endereco mac subnet dns vpn router gateway",
    ),
    (
        KEY,
        Fit::Whole,
        "key keys token secret apikey bearer authorization auth cle schlussel clave \
        chiave sleutel chave klucz klucza nyckel nyckeln credential credentials accesstoken secretkey api jeton \
        accesskey clientsecret geheimnis segreto sekret sekretu hemlighet segredo secreto oauth",
    ),
    (
        PASSWORD,
        Fit::Whole,
        "password passwords passwd passwort passwoord pwd pw mdp passe pass \
        passphrase passcode contrasena contrasenas clave kennwort wachtwoord wachtwoorden senha \
        palavra haslo hasla losenord losen parola motdepasse pin pincode psw pwort palavrapasse \
        contrasenya logindaten zugangscode ww",
    ),
    (PASSWORD, Fit::Front, "passwort password wachtwoord losenord kennwort contrase"),
    (PASSWORD, Fit::Part, "passwort wachtwoord losenord"),
    (
        WALLET,
        Fit::Whole,
        "wallet btc bitcoin eth ethereum crypto ltc litecoin xmr monero usdt \
        tron trx xrp ripple ledger portefeuille doge dogecoin cartera krypto portafoglio",
    ),
    (
        SOCIAL,
        Fit::Whole,
        "instagram insta ig snapchat snap facebook fb telegram \
        discord discordzie linkedin threads telegramie telegramu mastodon reddit youtube github pinterest twitch bluesky handle \
        username user followme insta tt dm messenger skype signal wechat weixin line kik \
        benutzername utilisateur usuario gebruikersnaam pseudo nick nickname anvandarnamn \
        uzytkownik steam xing bsky tumblr",
    ),
    (SOCIAL, Fit::Front, "tiktok twitter instagr facebo snapch benutzer usernam"),
    (
        EMAIL,
        Fit::Whole,
        "mail email mails emails courriel correo posta poczta epost mejl mailto \
        mailadresse epostadress gmail correio eposta",
    ),
    (
        VERSION,
        Fit::Whole,
        "v ver rev revision firmware release build versao software fw sw app \
        patch update updated upgrade upgraded updating aktualisiert actualice actualizado aggiornato bijgewerkt \
        geupdatet atualizei atualizou atualizacao zaktualizowalem uppdaterade uppdaterat \
        uppdatering windows android ios macos kernel chrome driver sdk os aktualizacja aktualizacji \
        aktualizacje opdatering \
        bygge bygget kompilacja kompilacji kompilacje compilation compilacion compilazione \
        compilacao oprogramowanie oprogramowania handleiding doc docs \
        aggiornamento actualizacion maj uppdateras uppdatera aktualisierung aktualisieren \
        actualizar aggiornare aggiornata bijwerken \
        atualizar zaktualizowac",
    ),
    (VERSION, Fit::Front, "version versie wersj верси firmwar"),
    (VERSION, Fit::Part, "バージョン 版本 버전"),
    (
        ORDER,
        Fit::Whole,
        "order orders ordered ticket reference ref refs invoice tracking shipment \
        parcel case commande commandes dossier facture colis suivi bestellung bestell auftrag \
        rechnung sendung vorgang pedido factura ticket rastreo referencia expediente envio incidencia \
        ordine ordini fattura pratica spedizione tracciamento pacco bestelling bestelnummer factuur \
        zending pakket ordernummer encomenda fatura rastreio referencia referencja referencji \
        referencje riferimento referentie referens processo zamowienie \
        zamowienia zamowien faktura paczka przesylka zgloszenie ordernr fakturanummer paket arende \
        bestallning arendenummer kollinummer sku ean upc isbn gtin article artikel articolo articulo \
        artigo artykul product produkt produit producto produto prodotto barcode \
        item mod model modele modell modelo modello booking reservation buchung reserva prenotazione \
        boeking rezerwacja bokning confirmation pnr uuid guid receipt voucher coupon code promo bon \
        kundennummer customer client klant kunde kund cliente klient session timestamp ts epoch unix \
        kassenzeichen justificante kundennr kundnr kundnummer klantnr klantnummer \
        job serie lot lote lotto partia partii partij batch charge ersatzteil onderdeel reservdel \
        ricambio recambio kaartje kaartjes contractnummer avtalsnummer reservering aktenzeichen \
        bonnetje kwitantie kwit ulotka contract contrat vertrag contrato contratto po rma kvitto \
        paragon scontrino nota quittung beleg kassenbon transaction transaktion bezug \
        zaak zaaknummer klacht klachtnummer sprawa sprawy claim siret siren registre \
        номер заказ заказа store shop branch filiale magasin tienda negozio winkel loja sklep butik \
        room zimmer chambre habitacion camera kamer quarto pokoj rum flight vol flug vuelo volo \
        vlucht voo lot gate seat segnalazione protocollo protocolo ocorrencia meldingsnummer schadenummer sinistre \
        siniestro sinistro licznik licznika meterstand meternr zahlerstand zahler contatore \
        terminal vertragskonto vertragskontonummer kundenkonto \
        buchungscode buchungsnummer bokningsnummer bokningsnumret boekingscode boekingsnummer rezerwacji reserveringsnummer \
        reservierungsnummer flugnummer vluchtnummer seguimiento antragsnummer aanvraagnummer \
        paczki paketet zahlernummer mietvertrag umowa umowy przesylki przesylke przesylce kenmerk katalogowy",
    ),
    (
        ORDER,
        Fit::Front,
        "bestell auftrag rechnungs bestel zamowien ordernum trackingn sendungs \
        vorgangs kundennum artikelnum seriennum serienummer produktnum factuurnum \
        referenz referencen ticketnum",
    ),
    (
        ORDER,
        Fit::Part,
        "auftragsnummer bestellnummer rechnungsnummer kundennummer sendungsnummer \
        订单 注文 주문 заказ",
    ),
    (
        AMOUNT,
        Fit::Whole,
        "price prix preis precio prezzo prijs preco cena pris amount montant \
        betrag importe importo bedrag valor kwota belopp eur euro euros usd dollars pounds gbp \
        chf pln sek zl kr points punkte puntos punti punten pontos punktow poang total score nps \
        rating percent pct total summe somme suma costs cost koste kostete cuesta \
        users utilisateurs nutzer usuarios utenti utilizadores uzytkownikow anvandare people persons \
        personnes personen personas persone mensen pessoas osob personer clients kunden clientes \
        clienti klanten klientow kunder views downloads followers visitors visiteurs besucher \
        customers vues aufrufe visualizaciones visualizzazioni visualizacoes weergaven wyswietlen \
        visningar visitantes visitatori bezoekers odwiedzin besokare",
    ),
    (
        EVENT,
        Fit::Whole,
        "ordered delivered delivery arrived purchased bought since until visited \
        visit purchase stay appointment meeting due issued date expires livre livree livraison \
        commande achete achat depuis visite sejour rendezvous geliefert lieferung bestellt \
        gekauft seit besuch termin entregado entrega comprado compra desde visita cita \
        consegnato consegna acquistato acquisto dal geleverd levering gekocht sinds bezoek \
        afspraak entregue comprei visita dostarczono dostawa kupilem kupilam zakup wizyta \
        levererades leverans kopt kopte besok sedan vom celebrate celebrated celebration party \
        cake gift fete gateau cadeau cadeaux feier feiern gefeiert torte geschenk celebrar tarta \
        fiesta regalo torta festa festeggiare feest taart gevierd bolo presente impreza tort \
        prezent fest kalas present",
    ),
    (
        DIGIT,
        Fit::Whole,
        "zero oh one two three four five six seven eight nine un une deux trois quatre \
        cinq sept huit neuf null eins ein zwei zwo drei vier funf fuenf sechs sieben \
        acht neun cero uno una dos tres cuatro cinco seis siete ocho nueve due tre \
        quattro cinque sei sette otto nove nul een twee drie vijf zes zeven negen um uma \
        dois duas quatro sete oito meia jeden dwa trzy cztery piec szesc siedem osiem \
        dziewiec noll ett en tva fyra fem sex sju atta nio double triple doppel dubbel \
        doble",
    ),
    (
        TEN,
        Fit::Whole,
        "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen \
        twenty thirty forty fifty sixty seventy eighty ninety dix onze douze treize \
        quatorze quinze seize vingt vingts trente quarante cinquante soixante cent zehn \
        elf zwolf zwanzig dreissig vierzig funfzig sechzig siebzig achtzig neunzig diez \
        once doce trece catorce quince veinte treinta cuarenta cincuenta sesenta setenta \
        ochenta noventa dieci undici dodici venti trenta quaranta cinquanta sessanta \
        settanta ottanta novanta dez doze treze vinte trinta quarenta cinquenta sessenta \
        oitenta tien twaalf twintig dertig veertig vijftig zestig zeventig tachtig \
        negentig dziesiec dwadziescia trzydziesci czterdziesci piecdziesiat tio tjugo \
        trettio fyrtio femtio",
    ),
    (DOT, Fit::Whole, "dot point punkt punto punt ponto kropka prik punct pkt"),
    (
        AT,
        Fit::Whole,
        "at chez arobase arobas arrobase arroba chiocciola apenstaartje apestaartje apestaart apenstaart et \
        klammeraffe malpa snabela snabel snabla alpha aapje kukac zavinac strudel \
        affenschwanz",
    ),
    (
        JOINT,
        Fit::Whole,
        "underscore dash hyphen minus unterstrich bindestrich tiret soulignement guion \
        guionbajo trattino streepje hifen myslnik podloga podkreslenie bindestreck understreck \
        koppelteken sottolineato underline plus podkreslnik traco sublinhado",
    ),
    (
        NUMBER,
        Fit::Whole,
        "number numero nummer numret num no nr nro numer code kod codigo codice n",
    ),
];
