//! What parameters, columns and merge fields are called, in the languages of surveys and in the
//! products that make links.
//!
//! Words are in lower case, Latin letters without marks, several words of one name run together
//! (`firstname`). Sources: the languages themselves, the documentation of survey, mail, customer
//! and advertising products (parameters, contact properties, merge fields), and the names of
//! identifiers in `pii`.

/// E-mail address.
pub(super) const EMAIL: u32 = 1;
/// Short names of hashed e-mail addresses in advertising (`em`, `hem`).
pub(super) const EMAIL_KEY: u32 = 1 << 1;
/// Telephone number.
pub(super) const PHONE: u32 = 1 << 2;
/// Short names of hashed telephone numbers (`ph`).
pub(super) const PHONE_KEY: u32 = 1 << 3;
/// The name of a person, or a part of it, for certain.
pub(super) const FULL: u32 = 1 << 4;
/// A name, of a person or of something else.
pub(super) const NAME: u32 = 1 << 5;
/// Abbreviations of it.
pub(super) const WEAK_NAME: u32 = 1 << 6;
/// What makes a name a person's: first, last.
pub(super) const GIVEN: u32 = 1 << 7;
/// Whoever a record is about.
pub(super) const PERSON: u32 = 1 << 8;
/// A number or code of something.
pub(super) const ID: u32 = 1 << 9;
/// The number of a person's record.
pub(super) const CUSTOMER_ID: u32 = 1 << 10;
/// The same in claims of tokens (RFC 7519).
pub(super) const SUBJECT: u32 = 1 << 11;
/// A user name.
pub(super) const USERNAME: u32 = 1 << 12;
/// A date of birth.
pub(super) const BIRTH: u32 = 1 << 13;
/// A postcode.
pub(super) const POSTCODE: u32 = 1 << 14;
/// A postal address or a part of it.
pub(super) const ADDRESS: u32 = 1 << 15;
/// A number that a state gives to a person.
pub(super) const NATIONAL: u32 = 1 << 16;
/// A bank account.
pub(super) const IBAN: u32 = 1 << 17;
/// A payment card.
pub(super) const CARD: u32 = 1 << 18;
/// An IP address.
pub(super) const IP: u32 = 1 << 19;
/// One coordinate.
pub(super) const LATITUDE: u32 = 1 << 20;
/// The other one.
pub(super) const LONGITUDE: u32 = 1 << 21;
/// Both in one value.
pub(super) const GEO: u32 = 1 << 22;
/// Gender, or the form of address that shows it.
pub(super) const GENDER: u32 = 1 << 23;
/// Health (GDPR, Art. 9).
pub(super) const HEALTH: u32 = 1 << 24;
/// Other special categories of Art. 9.
pub(super) const SPECIAL: u32 = 1 << 25;
/// A password.
pub(super) const PASSWORD: u32 = 1 << 26;
/// Something with a name or number that is no person.
pub(super) const THING: u32 = 1 << 27;
/// A hash.
pub(super) const DIGEST: u32 = 1 << 28;
/// Random values: tokens.
pub(super) const OPAQUE: u32 = 1 << 29;
/// Names of parameters that say what another one is.
pub(super) const KEYED: u32 = 1 << 30;
/// Dates that are no births.
pub(super) const EVENT: u32 = 1 << 31;

/// Meaning, words.
pub(super) const WORDS: &[(u32, &str)] = &[
    (
        EMAIL,
        "adresseemail adressemail adressemel contactemail correio correo correoelectronico \
         courriel customeremail email emailaddr emailaddress emailadr emailadres emailadresse \
         emailid emailindirizzo emailkontakt emails epost eposta epostadress indirizzoemail \
         kontaktmail mail mailaddr mailaddress mailadres mailadresse mails mailto mel poczta \
         recipientemail respondentemail useremail usermail",
    ),
    (
        EMAIL_KEY,
        "eh ehash ehsh em emailhash emailmd emailsha emh emhash hashedemail hashedmail hem hemail \
         lcemail mailhash",
    ),
    (
        PHONE,
        "callback cell cellnumber cellphone cellular cellulare celular fax festnetz gsm handy \
         handynummer homephone komorka landline mobiel mobielnummer mobil mobile mobileno \
         mobilenumber mobilephone mobilnummer movil msisdn numerotelefone numerotelefono \
         numerotelephone numertelefonu numtel phone phonehome phoneno phonenum phonenumber \
         portable rufnummer sms tel telefon telefone telefonnr telefonnumer telefonnummer \
         telefono telefoon telefoonnummer telemovel telemovil telephone telf telno telnr tlf \
         tlfnr whatsapp workphone",
    ),
    (PHONE_KEY, "hashedphone hph ph phonehash phonesha pn"),
    (
        FULL,
        "accountholder achternaam ansprechpartner apelido apelidos apellido apellidos birthname \
         cardholder clientname cognome contactname customername efternamn familienaam \
         familienamen familienname familyname ffname firstname fname forename fornamn fullname \
         fullstandigtnamn geburtsname givenname guestname imie imienazwisko imiona intestatario \
         karteninhaber kontoinhaber kundenname lastname legalname llname lname maidenname \
         membername middlename nachname nazwisko nombrecompleto nombres nomcomplet nomdefamille \
         nomecognome nomecompleto nomfamille ownername patientname preferredname prenom prenoms \
         primeironome primerapellido recipientname respondentname segundoapellido sobrenome \
         surname tilltalsnamn titulaire titular ultimonome volledigenaam vollername voorletters \
         voornaam vorname zuname",
    ),
    (NAME, "naam name namn nazwa nom nombre nome"),
    (WEAK_NAME, "fn fnm ln lnm n nm wholename"),
    (
        GIVEN,
        "birth complet completo display family first full given last legal maiden middle nach \
         pelne preferred primer segundo sur vor",
    ),
    (
        PERSON,
        "abonent abonne abonnent acheteur advisor alumno aluno applicant applicants asegurado \
         assicurato assure beneficiary berater bewerber buyer caller candidat candidate \
         candidates claimant client cliente clientes clienti clients clt consultant contact \
         contacto contacts contato contatto crm cust customer customers deelnemer deltagare \
         destinataire destinatario dipendente donateur donor eleve emp empfanger empleado employe \
         employee employees employes fahrgast funcionario gast guest guests insured kandidat \
         kaufer klant klanten klienci klient kontakt kontakte kund kunde kunden lead leads leden \
         lid medarbetare medewerker member members membre membres mitarbeiter mitglied mitglieder \
         mottagare odbiorca ontvanger paciente pacjent partecipante participant participante \
         participants pasajero passager passeggero passenger patient patients paziente pazienti \
         people person persona personne persons policyholder pracownik profile profiles recipient \
         recipients resident residents respondent respondents reviewer salarie schuler socia \
         socio socios spender student studente students subscriber subscribers suscriptor \
         teilnehmer tenants uczen uczestnik user users usr versicherter visitor visitors",
    ),
    (
        ID,
        "code id ident identifier ids kennnummer kennung kennzeichen key nbr no nr nro num number \
         numer numero nummer ref reference",
    ),
    (
        CUSTOMER_ID,
        "accountno accountnumber acctno cartefidelite clientcode clientid clientno clientnr \
         clientnumber clientref codcliente codeclient codicecliente codigocliente contactid \
         contactno contactref contractnumber crmid custid custno custnr custnum customercode \
         customerid customerno customernr customernumber customerref donorid empid employeeid \
         employeeno employeenumber empno externaldatareference externalid extid extref guestid \
         guestno idclient idcliente idempleado idklienta idpatient kdnr klantid klantnr \
         klantnummer klientid kundeid kundenid kundenkarte kundennr kundennummer kundenr kundid \
         kundnr kundnummer leadid lidnummer loyaltycard loyaltyid loyaltyno loyaltynumber \
         matricola matricule matrikelnr matrikelnummer memberid memberno membernumber \
         membershipid membershipno membershipnumber mitgliedid mitgliedsnr mitgliedsnummer mrn \
         nclient ncliente noclient nrcliente nrklienta numadherent numcarte numclient numcliente \
         numcontrat numerklienta numeroadherent numeroclient numerocliente numerocontrat \
         numerofidelite numeropolizza numerosocio numerpolisy numsocio participantid \
         patientennummer patientid patientno patientnr patientnumber personalnr personalnummerid \
         personid personnelno personnelnumber policyno policynumber polisnummer polizza profileid \
         recipientid refclient respondentid staffid studentid studentno subscriberid uid userid \
         usernr usernumber versicherungsnummer vertragsnr vertragsnummer visitorno",
    ),
    (SUBJECT, "sub subject"),
    (
        USERNAME,
        "anvandare anvandarnamn benutzer benutzerkennung benutzername gebruiker gebruikersnaam \
         handle identifiant login loginid loginname nazwauzytkownika nick nickname nombreusuario \
         nomeusuario nomeutente nomutilisateur pseudo screenname userlogin username usuario \
         utente utilisateur uzytkownik",
    ),
    (
        BIRTH,
        "aniversario anneenaissance anniversaire bdate bday birth birthdate birthday birthdt \
         birthyear born compleanno cumpleanos datadenascimento datadinascita datanascimento \
         datanascita dataurodzenia datedenaissance datenaissance dateofbirth ddn dnascita dob \
         dtnasc fechadenacimiento fechanacimiento fnac fodd fodelsear fodelsedag fodelsedatum \
         fodselsdag fodselsdato foedelsedatum geb gebdat gebdatum geboorte geboortedatum \
         geboortejaar gebtag geburt geburtsdatum geburtsjahr geburtstag nacimiento naissance \
         nascimento nascita rokurodzenia urodzenia urodziny verjaardag yearofbirth yob",
    ),
    (
        POSTCODE,
        "cap cep codepostal codicepostale codigopostal cp cpostal eircode kodpocztowy plz \
         pocztowy poscode postal postalcode postcode postkode postleitzahl postnr postnummer \
         postzahl zip zipcode zipplus zippostal",
    ),
    (
        ADDRESS,
        "addr address addresse addressline addrline adres adress adresse adressefacturation \
         adresselivraison adreszamieszkania anschrift billingaddress bostadsadress calle \
         deliveryaddress direccion domicilio endereco gata gatuadress hausadresse homeaddress \
         indirizzo lieferadresse logradouro mailingaddress morada postadress postaladdress \
         rechnungsadresse residenza rua rue shippingaddress str straat straatnaam strasse street \
         streetaddress streetname ulica via voie wohnadresse wohnort woonadres",
    ),
    (
        NATIONAL,
        "aadhaar ahv ahvnr ausweis ausweisnr ausweisnummer avs avsnr bsn burgerservicenummer \
         cartaidentita cartedidentite cf cif cnp codfiscale codicefiscale cpf cpr cprnr curp dni \
         documentoidentidad dowod dowodosobisty egn fiscalcode fnr fodselsnummer henkilotunnus \
         hetu idcard idnr insee nationalid nationalidnumber nationalinsurance \
         nationalinsurancenumber nhs nhsnumber nie nif nin nino nip nir niss nss numerodni \
         numerosecu numerosecuritesociale numeroutente numsecu nus nuss oib personalausweis \
         personnr personnummer pesel pnr rfc rijksregisternummer rrn rut rutnumero \
         samordningsnummer securitesociale socialsecurity socialsecuritynumber sofinummer ssn \
         steuerid steueridnr steuernummer svnr svnummer taxid taxnumber tin",
    ),
    (
        IBAN,
        "bankaccount bankkonto bankverbindung bban bic compte comptebancaire conto contocorrente \
         cuenta cuentabancaria iban kontonummer numerkonta numerocompte rekening rekeningnummer \
         rib sortcode swift",
    ),
    (
        CARD,
        "card cardno cardnumber cartadicredito cartebancaire cartecredit cb cc ccnum ccnumber \
         creditcard creditcardnumber kaartnummer kortnummer kreditkarte kreditkartennummer \
         numerkarty numerocarta numerocarte numerotarjeta pan tarjeta",
    ),
    (
        IP,
        "adresip adresseip clientip direccionip enderecoip indirizzoip ip ipaddr ipaddress \
         ipaddresse ipadres ipadress ipadresse ipv remoteaddr remoteip userip xforwardedfor",
    ),
    (
        LATITUDE,
        "breedtegraad breitengrad geolat gpslat lat latitud latitude latitudee latitudine \
         locationlatitude szerokosc",
    ),
    (
        LONGITUDE,
        "dlugosc geolng geolon gpslng gpslon laengengrad langengrad lengtegraad lng \
         locationlongitude lon long longitud longitude longitudine",
    ),
    (
        GEO,
        "coord coordenadas coordinata coordinate coordinates coordonnees coords geo geoloc \
         geolocation gps koordinate koordinaten koordinater latlng latlon latlong ll lnglat loc \
         location position standort wspolrzedne",
    ),
    (
        GENDER,
        "aanhef anrede civilite formofaddress forrede gender genere genero genre geschlecht \
         geslacht honorific kon plec salutation sesso sex sexe sexo titel title titolo titre \
         titulo tratamiento",
    ),
    (
        HEALTH,
        "aandoening alergia alergie allergi allergie allergien allergies allergy behinderung \
         blodgrupp bloedgroep bloodgroup bloodtype blutgruppe choroba ciaza deficiencia diagnos \
         diagnose diagnosen diagnoses diagnosi diagnosis diagnostico diagnoza disabilita \
         disability discapacidad disease doenca embarazada embarazo enceinte enfermedad \
         erkrankung farmaco funktionsnedsattning gesundheitszustand gravid gravidanza grossesse \
         groupesanguin grupakrwi gruposanguineo grupposanguigno handicap healthcondition \
         healthstatus icd icdcode illness incinta krankheit lakemedel lek lekarstwo maladie \
         malattia medicalcondition medicalhistory medicament medicamento medicaments medication \
         medicijn medikament medikamente niepelnosprawnosc objawy pathologie patologia pregnancy \
         pregnant schwanger schwangerschaft schwerbehinderung sintomas sintomi sjukdom symptom \
         symptome symptomen symptoms therapie therapy ziekte zwanger",
    ),
    (
        SPECIAL,
        "confession ethnicity ethnie ethnischeherkunft etnia etnicidad etnicitet fackforbund \
         faith gewerkschaft gewerkschaftsmitglied konfession orientacionsexual \
         orientacjaseksualna orientamentosessuale orientationsexuelle parteimitgliedschaft \
         pochodzenie politicalaffiliation politicalparty politicalviews religia religiao religie \
         religion religione religionszugehorigkeit seksuelegeaardheid sexualorientation \
         sexuelleorientierung sexuelllaggning sindacato sindicato syndicat tradeunion unionmember \
         vakbond zwiazekzawodowy",
    ),
    (
        PASSWORD,
        "contrasena haslo kennwort losenord mdp motdepasse parolachiave pass passphrase passwd password \
         passwort paswoord pw pwd senha userpass wachtwoord",
    ),
    (
        THING,
        "abteilung account action ad ads adset ankieta app apps article azienda bedrijf block \
         blog book branch brand browser bucket button campagne campaign campaigns campana \
         campanha car category channel cidade citta city ciudad class cluster color colour column \
         companies company content cookie country course creative currency database db department \
         device dir directory domain empresa encuesta enquete entreprise env environment event \
         events experiment feature file filename files filiale film firm firma flight flow folder \
         font foretag form forms formulaire formular frage func function game group groupe groups \
         grupo gruppe gruppo header host hostname hotel image img item job kampagne kampania \
         kanal kategorie keyword kraj label land lang language list locale location logo medium \
         menu method miasto model module movie nav node onderzoek order orders org organisation \
         organization ort os paese page pais param parameter path pays pesquisa place plan \
         platform process prodotto product producto products produit produkt produto project \
         question queue rating referrer region restaurant role room route schema score screen \
         script segment server service servicio servizio session shape shop site size sku slide \
         societe sondaggio song sort source stad stadt state step store survey surveys table tag \
         task team template tenant term test theme tier topic tour trip typ type umfrage \
         undersokning unit utm variant vehicle venue version video view ville visit ward website \
         widget workspace",
    ),
    (DIGEST, "checksum crc digest enc encrypted hash hashed hashes hmac hsh md sha sig signature"),
    (
        OPAQUE,
        "alias auth csrf guid invitation invite jwt link nonce otp pseudonym randomid redirect \
         secret sessionid sid signature suid survey surveylink surveyurl token tokens uniqid \
         uniqueid unsubscribe url uuid",
    ),
    (
        KEYED,
        "alg algo field format hashtype identifier identifiertype idtype key keytype kind \
         matchtype method of type what",
    ),
    (
        EVENT,
        "appointment arrival booking cancel checkin checkout click clicked created delivery \
         departure due end expire expires expiry invoice issue issued open opened order purchase \
         return scan send sent ship shipping start submit submitted updated visit",
    ),
];
