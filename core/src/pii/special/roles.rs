//! What the words around a revealing one do: who is spoken of, and how the two hang together.
//!
//! Words are folded. One word may do several things, of several languages.

use super::table::{Row, Table, count};
use crate::pii::{head::Head, tables::CLIENTS};

pub(super) mod role;

use role::{
    AND, AS, BE, BLOCK, CAUSE, DEGREE, DIAGNOSED, FILL, FIRST, FOR, HAVE, JOINING, JOINT, KIN, ME,
    MEMBER, MY, NAMED_KIN, NEARLY, NEED, NOT, OF, OTHERS, OWNED, PART, PERSON, RECORD, SELF, TAKE,
    THING, VOTE, WITH,
};

/// The roles of a folded word.
pub(super) fn of(word: &[u8]) -> u32 {
    if word.first().is_some_and(u8::is_ascii_digit) {
        return FILL | PART;
    }
    if !TABLE.may_have(Head::of(word)) {
        return 0;
    }
    TABLE.find(word).filter(|(_, rest)| rest.is_empty()).fold(0, |roles, (more, _)| roles | more)
}

static TABLE: Table<{ count(&[ROLES]) }> = Table::new(&[ROLES]);

const ROLES: &[Row] = &[
    (
        SELF,
        "i we je j nous ich wir yo nosotros nosotras llevo llevamos io noi ik wij eu nos ja jag vi myself ive puedo podemos posso possiamo \
        moge mozemy consigo conseguimos marquei declarei assinalei",
    ),
    (HAVE, "ive"),
    (
        ME,
        "me us moi mir mich uns mi m ci mij ons mim mnie mna nam nas mig oss mine meiner mio conmigo \
        comigo nos meg",
    ),
    (
        MY,
        "my our mn mon ma mes notre nos mein meine meiner meinem meinen meines unser unsere unserer \
        unserem unseren mi mis nuestro nuestra nuestros nuestras mio mia miei mie nostro nostra \
        nostri nostre mijn  onze ons meu minha meus minhas nosso nossa nossos nossas moj moja \
        moje mojego mojej mojemu moim moich mym nasz nasza nasze naszego naszej naszemu min \
        mitt mina vart vara var",
    ),
    (
        KIN,
        "lad lass mother mum mom mam mama mami mummy mommy mam dad father daddy papa parents parent son sons \
        daughter daughters kid kids child children baby boy girl wife husband hubby spouse partner brother sister \
        sibling twin twins grandma grandmother grandad granddad grandfather grandpa gran nan granny grandson \
        granddaughter uncle aunt auntie cousin nephew niece family boyfriend girlfriend fiance \
        fiancee friend colleague coworker flatmate roommate \
        mere pere maman fils fille filles enfant enfants femme mari epouse epoux conjoint conjointe \
        compagnon compagne frere soeur oncle tante cousine neveu famille bebe \
        copain copine ami amie collegue mamie papi mutter vater sohn sohnes tochter kind kinder kindes frau mann \
        mannes man ehemann ehefrau partnerin lebensgefahrtin lebensgefahrte bruder bruders schwester geschwister oma opa grossmutter \
        grossvater onkel cousin neffe nichte familie freund freundin kollege kollegin kollegen eltern sohns \
        schwiegermutter schwiegervater enkel enkelin verlobte verlobter \
        madre padre hijo hija hijos hijas nino nina ninos mujer marido esposa esposo pareja novio novia \
        hermano hermana abuela abuelo tio tia primo prima sobrino sobrina familia bebe amigo amiga \
        companero companera suegra suegro nieto nieta cunado cunada mama colega \
        figlio figlia figli bambino bambina moglie marito compagno compagna fratello sorella nonna nonno zio \
        zia cugino cugina nipote famiglia fidanzato fidanzata amico amica suocera suocero genitori babbo \
        moeder vader zoon dochter zoontje dochtertje kinderen vrouw echtgenoot echtgenote broer zus zusje broertje \
        oom neef gezin vriend vriendin collega ouders schoonmoeder schoonvader kleinzoon kleindochter \
        mae pai filho filha filhos filhas esposa irmao irma avo tio primo familia namorado namorada \
        companheiro companheira sogra sogro neto neta mulher marido crianca \
        matka matke matki mamie tata tate taty ojciec ojca ojcu syn syna synowi synem synek synka corka corki corke corce coreczka dziecko dziecka \
        dzieckiem dzieci zona zony zone zonie maz meza mezowi partnerka partnerki brat brata bratu siostra siostry siostre siostrze babcia babci babcie \
        dziadek dziadka wujek ciocia kuzyn kuzynka rodzina rodzice tesciowa tesc przyjaciel przyjaciela przyjaciolka kolega kolegi kolezanka wnuk wnuczka \
        narzeczony narzeczona chlopak dziewczyna \
        mor mamma mammas far pappa pappas dotter dotters barn fru frus hustru sambo sambos broder bror brors syster systers mormor morfar farmor farfar \
        moster faster farbror morbror kusin familj pojkvan flickvan kompis van kollega svarmor svarfar dotra sonen dottern mans \
        cognato cognata zwager schoonzus schwager schwagerin svager svagerska chrzesniak chrzesniaka chrzesniaczka cunados \
        ragazzo ragazza chico chica syrra syrran brorsa brorsan mammor pappor foraldrar foraldrarna barnbarn barnen \
        tescia tesciowej tesciowie siostrzenica siostrzenicy siostrzeniec bratanek bratanica ziec zieciowi synowa synowej szwagier szwagierka rodzicow rodzicom wujka cioci babcie dziadkowie dzieciom \
        meres peres parents freres soeurs belle_mere beau_pere niece \
        pais maes avos sobrinho sobrinha tia cunhado cunhada genro nora padrinho madrinha \
        padres madres abuelos hermanos hermanas suegros yerno nuera \
        genero nuora cognato cognata nipoti nonni fratelli sorelle figlie \
        landlord landlady tenant lodger neighbour neighbor neighbours neighbors boss manager teacher carer cleaner nanny apprentice assistant supervisor housemate \
        voisin voisine voisins patron patronne locataire proprietaire proprio colocataire coloc belle_soeur \
        nachbar nachbarin nachbarn chef chefin vermieter vermieterin mieter mieterin mitbewohner mitbewohnerin azubi kumpel lehrling vorgesetzter \
        vecino vecina vecinos jefe jefa casero casera inquilino inquilina vicino vicina capo coinquilino coinquilina badante datore \
        buurman buurvrouw baas huurder huisgenoot vizinho vizinha vizinhos patrao inquilino empregada sasiad sasiadka sasiada szef szefowa wspollokator wspollokatorka \
        granne grannen chefen hyresgast hyresgasten inneboende \
        nicht zussen broers opa oma schoonzus schoonzoon schoondochter kleinkind kleinkinderen mams paps \
        bimbo bimba peque miudo miuda sambon mamman pappan maken makan frun svarmor schwager schwagerin schwiegersohn schwiegertochter schwiegereltern enkelkind enkelkinder sohne tochtern geschwistern mutti vati",
    ),
    (
        NAMED_KIN,
        "mum mom dad mama papa maman mamma mummy daddy grandma oma opa nonna babcia pappa mormor morfar farmor farfar \
        mamie papi granny grandad tata papai mamae syn corka maz zona hubby tesc tesciowa syrran brorsan mutti vati \
        wife husband son daughter mother father mutter vater tochter sohn ehemann ehefrau schwiegermutter schwiegervater \
        vader moeder zoon dochter zoontje dochtertje schoonmoeder schoonvader zus broer \
        sonen dottern sambon mamman pappan maken makan frun brorsan svarmor svarfar babcia dziadek zonka mezulek synek coreczka siostra brat tesciowa tesc \
        figlio figlia bimbo bimba nino nina peque miudo miuda petit petite vovo avo avozinha papa nonno nonna abuela abuelo yaya suegra suegro",
    ),
    (
        BE,
        "sei ete tou m am is s are re was were been be being became become becoming is being est sommes etait etais etions etant etaient furent sera serait \
        suis sont fut deviens devenue devenu ist sind war waren bin wurde wird seid bist seit gewesen \
        es somos era estoy esta estamos estuve estaba fue soy siendo estando estan son quede \
        sono e siamo era ero essendo stata stato sia sta sto diventata ben zijn was waren werd wordt geworden zijnde ging \
        sou somos estou estamos estava foi fui sendo fiquei estive jestem jest jestesmy byl byla bylem bylam bedac zostalam \
        zostalem sa ar var blev varit blivit vara",
    ),
    (
        BE | FIRST,
        "tou bin ser essere suis soy somos estoy estamos sono siamo sou estou jestem jestesmy bylem bylam being siendo estando etant essendo bedac \
        sendo zostalem zostalam zostalismy estuve fui estive fiquei",
    ),
    (
        HAVE,
        "tener avere ter miec started begun began begins beginnt begann commence commencee empezo empieza inizia iniziato iniziata begon begint comecou comeca zaczela zaczal rozpoczela borjade borjar superar superado supero surmonte uberstanden overleefd superato superou pokonala besegrat overcome zlapalem zlapalam zlapalismy faz fez fiz fizemos fazem have has had having facendo fazendo fazer haciendo far face facing cope coping carry carries ve got gets suffer suffers suffered suffering live lives living lived \
        survived beat beating fighting fought battling battled battle battles developed developing caught contracted undergoing undergo underwent went \
        going receiving receive survive recovering recovered recover struggle struggles struggling manage managing \
        a ai as ont avait avais avons avoir ayant aurais souffre souffres souffrir souffrant souffrons vis vit atteint atteinte eu porteur porteuse subi subit suis \
        habe hab haben hat hatte hatten leide leidet leiden litt gelitten lebe lebt gehabt bekommen bekam bekomme erkrankt bekommt erlitt erlitten \
        tengo tiene tenemos tuve tuvo tenia padezco padece sufro sufre sufrio sufri padecemos vivo vive convivo teniendo ha he ho hemos tienen \
        ho ha abbiamo avuto avevo aveva soffro soffre soffriamo hanno convivo affetto affetta avendo vivo \
        heb heeft hebben had gehad lijd lijdt lijden leef leeft kreeg krijg krijgt gekregen hebbende \
        tenho tem temos tive teve tinha sofro sofre sofreu tendo convivo \
        mam ma mamy mialem mialam mial miala cierpie cierpi choruje chorowalam chorowalem chora zyje leczy lecze przeszlam przeszedlem przeszla przeszedl majac \
        har hade haft lider led lever fick fatt drabbats drabbades genomgatt genomgick",
    ),
    (
        HAVE | FIRST,
        "zlapalem zlapalam zlapalismy faco fazemos hago hacemos faccio tengo tenemos tuve padezco sufro sufri convivo ho abbiamo soffro soffriamo avevo tenho temos tive sofro mam mamy \
        mialem mialam cierpie choruje chorowalam chorowalem lecze przeszlam przeszedlem zyje tendo teniendo avendo vivo",
    ),
    (AS, "as als comme como come jako som tant qualita quanto enquanto "),
    (
        FILL,
        "drugim trzecim czwartym piatym szostym siodmym osmym dziewiatym cuarto quinto sexto septimo octavo tredje fjarde femte sjatte sjunde attonde achtste zevende zesde vijfde vierde designe designee nomme nommee a an the jedna jeden nen nem du au aux alla dello al very really quite also too both just still fast beinahe bijna prawie nastan obie obaj beide now currently already always recently actually pretty rather \
        severely seriously mildly profoundly partially partly fully totally completely legally registered openly proudly proud practising practicing \
        devout strict observant secular old young year years months month weeks week days long time lifelong born raised since of to half active \
        newly heavily visibly slightly chronically highly clinically terminally  new kind sort bit case history type bad mild early severe late stage \
        suspected ongoing untreated uncontrolled recent terrible horrible awful slight little my own life single elderly late dear \
        un une le la les l des du de d tres aussi toujours actuellement deja vraiment plus depuis ans mois semaines pratiquant pratiquante fier fiere \
        fortement gravement petit petite grave leger legere severe vieille vieux en cours gros grosse \
        ein eine einer einen einem eines der die das den dem des sehr auch noch schon immer wirklich derzeit aktuell gerade stark schwer leicht seit jahren monaten wochen \
        jahre monat monate woche alt alter glaubiger glaubige glaubig praktizierende praktizierender praktizierend streng stolz stolzer bekennender bekennende offen hochgradig ja halt nun \
        am im zum zur vom kleiner kleine kleinen kleines grosser grosse alte alten junger junge schwere schwerer leichte an eigentlich selbst selber nur \
        el la los las un una unos muy tambien siempre todavia ahora ya desde anos meses semanas practicante orgulloso orgullosa al del de  grave leve mayor pequeno pequena mayor \
        il lo gli i le uno un una l molto anche sempre ora adesso gia davvero da anni mesi settimane praticante grave lieve di del della dell dal dalla nel nella ancora \
        een de het heel erg ook altijd nog nu al echt zeer sinds jaar maanden weken praktiserend praktiserende trotse gelovige gelovig ernstige ernstig lichte lichamelijk van aan zwaar oude jonge kleine \
        o os as um uma uns muito tambem sempre agora ja ha desde anos meses semanas praticante grave ligeira leve do da dos das \
        bardzo tez rowniez zawsze teraz juz od lat miesiecy tygodni miesiacu praktykujacym praktykujaca wierzacym wierzaca ciezka ciezko lekka na naprawde takze rok roku \
        en ett den det de mycket valdigt ocksa alltid nu redan sedan ar manader veckor praktiserande stolt troende svar  latt mild gravt i fortfarande faktiskt sjalv nog liten lite lilla gamla \
        gammal of af od dos  first second third premier ersten primo terzo quarto quinto sesto settimo ottavo mese mes mois monat siebten achten sechsten funften neunten deeply fairly extremely hopefully unfortunately sadly leider helaas tyvarr pa \
        malheureusement lamentablemente desgraciadamente purtroppo infelizmente niestety \
        january february april june july august september october november december janvier fevrier avril juin juillet aout septembre octobre novembre decembre januar februar marz juni juli oktober dezember enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre gennaio febbraio aprile maggio giugno luglio settembre ottobre dicembre januari februari maart mei augustus janeiro fevereiro marco maio junho julho setembro outubro novembro dezembro styczniu lutym marcu kwietniu maju czerwcu lipcu sierpniu wrzesniu pazdzierniku listopadzie grudniu stycznia lutego marca kwietnia maja czerwca lipca sierpnia wrzesnia pazdziernika listopada grudnia mars maj augusti \
        who which that  qui que die \
         only even lately right jetzt hier momentan momento nuvarande obecnie actualmente attualmente atualmente momenteel",
    ),
    (
        NOT,
        "not no never without none neither nor t cannot isnt dont wasnt arent havent dont doesnt pas ne n sans jamais aucun aucune \
        kein keine keinen keiner keinem nicht nie ohne niemals ni no sin nunca ningun ninguna tampoco non senza mai nessun nessuna \
        geen niet nooit zonder nao nem sem nunca nenhum nenhuma nie bez nigdy zaden zadna zadnej inte ingen inga inget aldrig utan ej",
    ),
    (
        BLOCK,
        "opposite near next behind beside about read reading article articles sign zodiac horoscope film movie documentary book books charity donate donated donating donation donations raised research \
        researcher campaign poster fundraiser fundraising funds awareness watched watching series talk leaflet brochure magazine song playlist lyrics \
        bought buy buying sold sell sells wore game against versus \
        lu livre documentaire association don recherche achete contre reportage \
        gelesen lese buch spende gespendet spenden artikel doku forschung gekauft uber ueber gegen \
        lei leido libro documental donado donacion recaudar compre contra sobre \
        letto libro documentario donato donazione ricerca comprato contro \
        gelezen boek artikel gedoneerd gekocht tegen over lees documentaire \
        livro documentario doei doacao comprei contra sobre \
        ksiazka ksiazke artykul czytalem czytalam film kupilem kupilam przeciw przeciwko ksiazki \
        bok boken artikel last kopte kopt filmen mot om",
    ),
    (
        WITH,
        "gegen tegen contre contra contro mot przeciw with from in on by through during after following since for avec apres depuis pendant dans en par contre mit nach seit wahrend waehrend unter an bei im \
        con tras despues desde durante por en dopo durante con in di met na sinds tijdens in aan door com apos depois desde durante em por \
        z po od podczas w na med efter under sedan av i",
    ),
    (
        CAUSE,
        "ivm wg tgv sequencia consecuencia seguito folge gevolg nastepstwie foljd because due cause raison suite wegen aufgrund infolge debido causa culpa vanwege wegens door powodu przez pga grund owing thanks per",
    ),
    (
        MEMBER,
        "milite campaigned campaign canvassed canvass canvassing dzialacz dzialaczka member members membership activist supporter joined join belong belongs belonging rep representative representing official delegate delegated organiser organizer steward elected paid dues \
        councillor candidate registered fan affiliated subscribe \
        membre adherent adherente adhere adherents encarte encartee militant militante sympathisant sympathisante elu elue delegue deleguee cotise carte \
        mitglied mitglieds mitglieder parteimitglied anhanger anhangerin anhaenger beigetreten engagiere engagiert vertrauensmann vertrauensfrau vertrauensperson kandidiere vertreter vertreterin \
        miembro afiliado afiliada afiliados militante simpatizante delegado delegada votante socio \
        iscritto iscritta iscritti tesserato tesserata tessera simpatizzante delegato delegata rappresentante elettore elettrice \
        lid lidmaatschap aangesloten kaderlid aanhanger vertegenwoordiger sympathisant \
        membro filiado filiada sindicalizado sindicalizada simpatizante delegado eleitor eleitora \
        czlonkiem czlonkinia czlonek naleze nalezy zwolennikiem zwolenniczka dzialaczem dzialaczka wyborca sympatykiem zapisany zapisana dzialam candidata candidato kandidat kandidatka przewodnicze \
        councilwoman counsellor conseiller conseillere stadtrat stadtratin gemeinderat gemeinderatin ratsmitglied ortsvorsitzender ortsvorsitzende vorsitzender \
        vorsitzende kreisrat abgeordneter abgeordnete consejal concejal concejala alcalde alcaldesa diputado diputada consigliere consigliera assessore sindaco \
        raadslid wethouder fractielid vereador vereadora deputado deputada mandatario radny radna radnym radnej posel poslanka fullmaktige ledamot kommunalrad \
        treasurer chairman chairwoman chair secretary secretaire tresorier schriftfuhrer kassenwart segretario segretaria presidente penningmeester standing \
        stood running kandyduje kandiduje kandidiert enlace liberado liberada delegada sindacalista encartado \
        medlem medlemmar ansluten anslutna ombud fackombud aktiv engagerad sympatisor",
    ),
    (
        VOTE,
        "vota votan votou votava glosowal glosowala vote votes voted voting voter vote votons votez votais voterai gewahlt wahle waehle gewaehlt wahlen wahler wahlerin wahlt stimme \
        vote voto votamos votar votare votado votante voto votato votiamo votare stem stemde gestemd stemmen stemt \
        votei voto votamos votar glosowalem glosowalam glosuje glosowac glosujemy glosowalismy rostade rostar rostat rosta rosten",
    ),
    (
        MEMBER | FIRST,
        "przewodnicze naleze milito aderisco pertenezco pertenco kandidiere kandyduje kandiduje cotise zapisalam zapisalem",
    ),
    (VOTE | FIRST, "vote voto votamos votiamo votei glosowalem glosowalam glosuje glosujemy"),
    (
        NEED,
        "observons fais faisons fait hago hacemos faccio facciamo faco fazemos speak need needs needed use uses used using eat eats eating only wear wears wearing wore require requires keep keeps keeping observe observes observing \
        pray prays praying prayed fast fasting fasted celebrate celebrating take takes taking took taken attend attends attending go goes started start depend depends relying rely \
        follow following want wants wanted injecting inject \
        besoin utilise utilisons mange mangeons mangent porte portons portant faut dois prends prend respecte observe prie jeune jeunons pratique frequente suivons \
        brauche brauchen braucht benutze benutzt nutze esse isst essen trage tragt tragen nehme nimmt faste fasten fastet bete beten betet sitze sitzt sitzen benotige benotigt halte halten gehe gehen besuche angewiesen \
        necesito necesita necesitamos uso usa usamos como comemos come llevo lleva tomo toma ayuno rezo voy ando vamos celebro dependo seguimos practico \
        bisogno uso usa usiamo mangio mangiamo mangia porto porta prendo prende digiuno prego vado seguo osserviamo indosso indossa pratico \
        nodig gebruik gebruikt eet eten draag draagt neem neemt slik slikt vast vasten bid zit zitten ga \
        preciso precisa precisamos uso usa usamos como comemos tomo toma jejuo rezo vou sigo pratico \
        potrzebuje potrzebujemy uzywam uzywa jem jemy nosze nosi biore bierze poszcze modle chodze jezdze jezdzi siedze poruszam porusza \
        haller hall droeg droegen gar anda andam anden loop loopt lopen deplace deplacer circule behover anvander ater bar tar fastar firar ber gar sitter foljer",
    ),
    (
        NEED | FIRST,
        "ayunamos rezamos digiuniamo preghiamo jejuamos poscimy modlimy viaggio viaggiamo viajo viajamos reise voy ando vou vado necesito necesitamos uso usamos como comemos llevo tomo ayuno rezo dependo mangio mangiamo porto prendo digiuno prego indosso usiamo preciso precisamos jejuo potrzebuje potrzebujemy \
        uzywam jem jemy nosze biore poszcze modle chodze jezdze siedze poruszam brauche sigo celebro practico pratico seguo",
    ),
    (
        DIAGNOSED,
        "operaron opero operaram diagnosed diagnosis hospitalised hospitalized treated treatment operated hospital admitted tested test told positive discovered found got sick died passed \
        diagnostique diagnostiquee diagnostic hospitalise hospitalisee traite traitee soigne soignee decouvert arret arrete opere operee decede traitement \
        diagnostiziert diagnose festgestellt behandelt behandlung operiert krankgeschrieben reha gestorben verstorben \
        diagnosticado diagnosticada diagnosticaron diagnostico ingresado ingresada operado operada detectaron detectado tratamiento baja hospitalizada \
        diagnosticato diagnosticata diagnosi ricoverato ricoverata scoperto operato operata cura malattia terapia \
        gediagnosticeerd diagnose vastgesteld behandeld behandeling opgenomen geopereerd \
        diagnosticado diagnosticada diagnosticaram diagnosticou internado internada tratamento descobri descobriram \
        zdiagnozowano zdiagnozowana zdiagnozowany wykryto rozpoznano stwierdzono leczona leczony leczenie szpitalu diagnoze \
        diagnostiserad diagnostiserades diagnosen diagnos behandlas behandlad konstaterat konstaterades inlagd sjukskriven",
    ),
    (
        PERSON,
        "someone somebody jemand quelqu alguien qualcuno iemand alguem nagon man woman person people guy lady girl boy customer client guest passenger traveller traveler user patient couple shopper student worker employee parent mother father patients \
        member diner visitor resident teenager adult men women folks family families buyer driver veteran \
        homme personne gens cliente clients voyageur voyageuse usager couple femme \
        mann frau mensch person kunde kundin gast fahrgast paar familie leute kunden menschen patient patientin passagier reisender nutzer nutzerin \
        hombre mujer persona personas cliente huesped pasajero pareja usuario usuaria paciente chico chica \
        uomo donna persona persone clienti ospite passeggero coppia utente paziente ragazzo ragazza \
        persoon mens klant gast reiziger stel koppel mensen patient gebruiker passagier \
        homem pessoa pessoas cliente hospede passageiro casal utente utilizador usuario paciente rapaz \
        osoba osoby klient klientka gosc pasazer para kobieta mezczyzna pacjent pacjentka uzytkownik ludzie czlowiek \
        person kund gast resenar par kvinna manniska patient anvandare man",
    ),
    (
        PART,
        "morbid morbide morbida morbosa typ tipo typu knee hip heart back brain breast lung lungs skin prostate bowel colon kidney liver bone blood spinal shoulder eye cataract ankle open foot leg stomach thyroid ovarian cervical pancreatic testicular \
        type chronic severe mild acute terminal advanced stage postnatal postpartum clinical bipolar nut peanut peanuts gluten dairy lactose shellfish egg food wheat latex penicillin soy fish milk bee pollen \
        congenital hereditary high panic anxiety eating learning sleep heart physical mental visual hearing speech autoimmune \
        trade early late rheumatoid emergency weekly \
        genou hanche coeur rein foie poumon poumons pancreas femur rachis rodilla cadera espalda corazon rinon higado pulmon pecho prostata \
        ginocchio femore cuore fegato polmone polmoni schiena joelho coluna coracao figado pulmao quadril kolana biodra serca watroby pluc piersi \
        kregoslupa renal hepatico hepatica cardiaco cardiaca cardiaque pulmonar pulmonaire epatico epatica spastica auditiva auditif auditivo \
        cornee cornea hornhaut ouvido orelha oreille oreja orecchio ovaire ovario utero perna pernas jambe jambes pierna piernas gamba braco brazo braccio vue vista",
    ),
    (
        OTHERS,
        "he she they you elle ils elles vous tu er sie ihr du usted ustedes vosotros ella ellos lui lei loro voi hij zij ze jullie ele ela eles voce oni ona pan pani hon \
        his her their your its seine ihre leur ses su sus suo sua haar hun jego jej hans hennes deras seu \
        waiter waitress staff nurse doctor cashier receptionist manager driver employee server agent neighbour neighbor neighbours somebody someone anyone everybody everyone guests \
        customers clients visitors patients boss guard chef cook clerk owner salesman courier team company brand shop store dog cat pet horse \
        serveur serveuse personnel infirmiere medecin caissiere vendeur vendeuse voisin voisine livreur chauffeur employe employee gens chien chat patron quelqu marque magasin equipe \
        kellner kellnerin personal mitarbeiter mitarbeiterin arzt arztin pfleger verkaufer verkauferin nachbar nachbarin fahrer bote leute hund katze chef jemand man firma marke laden \
        camarero camarera personal enfermera medico cajera vendedor vendedora vecino vecina conductor empleado empleada repartidor gente perro gato jefe alguien marca tienda \
        cameriere cameriera infermiera medico cassiera commessa commesso vicino vicina autista corriere personale gente cane gatto capo qualcuno marca negozio \
        ober serveerster personeel verpleegster dokter arts caissiere verkoper verkoopster buurman buurvrouw chauffeur bezorger mensen hond kat baas iemand merk winkel \
        garcom empregado empregada funcionario funcionaria enfermeira medica caixa vizinho vizinha motorista estafeta cao chefe alguem marca loja \
        kelner kelnerka obsluga pielegniarka lekarz kasjerka sprzedawca sprzedawczyni sasiad sasiadka kierowca kurier ludzie pies kot szef ktos marka sklep \
        servitor servitris personal personalen sjukskoterska lakare kassorska saljare granne forare bud hund katt chef nagon marke butik folk",
    ),
    (
        NEARLY,
        "thought nearly almost practically basically like presque quasiment fast beinahe quasi casi bijna quase prawie nastan \
        gave gives giving donne failli holl  give joke joking metaphorically",
    ),
    (AND, "and or et ou und oder y e ed en i oraz lub och eller plus sowie"),
    (
        JOINT,
        "because that while when if but so whether although though where until whereas unless than \
        parce quand lorsque mais si donc pendant alors \
        weil dass wenn als aber denn ob obwohl damit \
        porque que cuando pero aunque mientras pues \
        perche che quando ma mentre pero cioe poiche \
        omdat dat toen maar want terwijl zodat \
        pois mas quando embora enquanto \
        bo poniewaz ze gdy kiedy ale gdyz \
        eftersom att nar men medan da darfor",
    ),
    (
        JOINING,
        "milite zapisalam zapisalem standing stood running kandyduje kandiduje kandidiert join joined belong belongs belonging campaigned campaign canvassed canvass canvassing elected paid dues registered subscribe adhere cotise elu elue beigetreten engagiere kandidiere \
        naleze nalezy milito aderisco pertenezco pertenco zapisany zapisana dzialam aangesloten",
    ),
    (RECORD, CLIENTS),
    (
        RECORD,
        "belnotitie gespreksnotitie telefoonnotitie notitie samtal samtalsanteckning anteckning anruf telefonat gesprachsnotiz aktennotiz appel llamada chiamata chamada rozmowa notatka aufnahme journalanteckning notiz pt pte pz px pupil student attendee participant applicant claimant tenant eleve etudiant etudiante \
        locataire beneficiaire participante passagere usagere schuler schulerin teilnehmer teilnehmerin mieter mieterin fahrgast mitglied \
        antragsteller antragstellerin bewerber bewerberin alumno alumna usuario usuaria socio socia inquilino inquilina solicitante pasajero \
        pasajera alunno alunna studente studentessa passeggero passeggera leerling cursist huurder huurster reiziger bezoeker lid deelnemer \
        deelneemster uczen uczennica kursant kursantka lokator lokatorka uczestnik uczestniczka pracownik pracownica aluno aluna utilizador \
        utilizadora passageira elev hyresgast deltagare resenar medlem boende employee visitor colleague mitarbeiter mitarbeiterin besucher \
        besucherin medewerker medewerkster anstalld pax vn cl kl ft ubezp ubezpieczony ubezpieczona verz verzekerde segurado segurada assicurato assicurata \
        forsakrad forsakringstagare insured zglaszajacy lavoratore lavoratrice werknemer sociaire adherent adherente visiteur visiteuse salarie salariee empleado empleada dipendente visitante",
    ),
    (
        DEGREE,
        "mittelgradig mittelgradige mittelgradiger mittelgradigen hochgradige hochgradiger leichtgradige moderate moderee modere moderada moderado moderata moderato umiarkowana umiarkowanym matige mattlig medelsvar severe severes serieuse severa severo maggiore mayor majeure majeur aigue aiguë poporodowa lekowa severely mildly profoundly partially registered practising practicing devout strict observant lifelong heavily chronically clinically totally completely legally openly lapsed visibly \
        gravement profondement fortement severement legerement totalement pratiquant pratiquante pratiquants pratiquantes convaincu convaincue \
        schwer leicht hochgradig stark streng strengglaubig strengglaubige strengglaubiger praktizierende praktizierender praktizierend bekennende bekennender uberzeugter uberzeugte glaubige glaubiger \
        practicante practicantes gravemente profundamente generalizada generalizado cronica cronico gestacional congenita congenito \
        praticante praticanti profondamente cronica cronico convinto convinta \
        praktiserend praktiserende ernstig zwaar licht streng overtuigd overtuigde belijdend \
        praticantes profundamente assumido assumida \
        praktykujacym praktykujaca praktykujacy ciezko gleboko wierzacym przewleklym \
        praktiserande gravt svart strikt djupt bekannande grave graves svar svara beginnende begynnande beginnend schwere schwerer schweres schwerem schweren \
        starke starkes starker leichte leichter leichtes zware ernstige lichte forte ciezka ciezkie zaawansowana zaawansowany begynnelse avanzada avanzado avancada avancado avancee avance senil senile gestazionale profonda profondo lieve dubbele doppelseitig beidseitig \
        fortgeschritten fortgeschrittener fortgeschrittene bilateral bilaterale obustronna obustronny obustronne congenital congenitale congeniti congenite wrodzona wrodzony wrodzone",
    ),
    (FOR, "for pour fur fuer para per voor dla for till a"),
    (OWNED, "s"),
    (OF, "of de d von di van do da av z fran of from aus pochodzenia"),
    (
        TAKE,
        "refused refuse consent consented agreed agree scan scans scanned scanning stored store stores take takes took taken taking collected collect kept record recorded asked ask use uses used require required wanted want enrolled \
        scanne scannez pris prise prendre prenez enregistre stocke stockez demande exige utilise garde \
        gespeichert speichern scannen gescannt genommen erfasst verlangt \
        guardado guardan escaneado escanean tomado tomaron pidieron piden registrado registraron \
        salvato salvate registrato preso chiesto scansionato conservato \
        opgeslagen gescand genomen gevraagd bewaard \
        guardaram recolheram pediram registaram guardado digitalizaram \
        zapisali zeskanowali pobrali wymagaja przechowuja \
        sparat sparade skannade tog kravde lagrat lagrar",
    ),
    (
        THING,
        "bar bars club pub scene parade festival quarter area district museum monument store shop market magazine film music song history studies culture food restaurant cuisine \
        tea coffee box card dress jeans shoes bag car coat shirt jacket phone colour color screen pepper paint ink leather sofa chocolate beans bread pudding ice belt \
        church school hospital charity foundation society conference centre center street road square statue icon calendar holiday cemetery wedding \
        section aisle products product app sensor reader scanner door button login unlock lock socks meter  treats cream \
        kleid hose schuhe tasche auto farbe museum viertel kirche kaffee brot pullover jacke hemd schrank tisch sofa \
        quartier musee eglise cuisine robe sac chaussures chocolat \
        barrio museo iglesia cocina comida vestido bolso zapatos \
        quartiere museo chiesa cucina vestito borsa scarpe caffe \
        wijk museum kerk keuken jurk tas schoenen koffie thee \
        bairro museu igreja cozinha vestido sapatos cha \
        dzielnica muzeum kosciol kuchnia sukienka torba buty kawa herbata \
        kvarter museum kyrka klanning vaska skor kaffe ",
    ),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_have_the_roles_of_all_languages() {
        assert_eq!(of(b"cousin"), KIN);
        assert_eq!(of(b"tengo"), HAVE | FIRST);
        assert_eq!(of(b"34"), FILL | PART);
        assert_eq!(of(b"parcel"), 0);
        assert!(of(b"i") & (SELF | AND) == SELF | AND);
    }
}
