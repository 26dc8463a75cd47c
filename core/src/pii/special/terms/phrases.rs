//! Phrases of each chapter in each language, as they are told.

use crate::pii::{
    score::Candidate,
    special::{Asked, at},
    text::Text,
};

/// What the words of a sentence reveal, each read from its beginning.
fn found<'t>(sentence: &'t str, text: &'t Text<'t>) -> impl Iterator<Item = Candidate> + 't {
    let begins = |(place, c): &(usize, char)| {
        c.is_alphabetic() && !sentence[..*place].ends_with(char::is_alphanumeric)
    };
    sentence
        .char_indices()
        .filter(begins)
        .filter_map(|(place, _)| at(text, place, None, Asked::default()))
}

/// Every sentence has a finding of this category, and it has these words in it.
#[track_caller]
fn assert_found(category: &str, sentences: &[(&str, &str)]) {
    for (sentence, phrase) in sentences {
        let text = Text::new(sentence);
        let is_it = |found: Candidate| {
            found.subkind == Some(category) && sentence[found.range()].contains(phrase)
        };
        assert!(found(sentence, &text).any(is_it), "{sentence}");
    }
}

/// No sentence has a finding.
#[track_caller]
fn assert_nothing(sentences: &[&str]) {
    for sentence in sentences {
        let text = Text::new(sentence);
        let found = found(sentence, &text).next();
        assert!(found.is_none(), "{sentence}: {found:?}");
    }
}

#[test]
fn medicines_are_found() {
    assert_found(
        "HEALTH",
        &[
            ("I take lisinopril in the morning", "lisinopril"),
            ("Je prends du bisoprolol depuis mai", "bisoprolol"),
            ("Ich nehme Torasemid und muss oft raus", "Torasemid"),
            ("Tomo enoxaparina cada noche", "enoxaparina"),
            ("Prendo il pantoprazolo a digiuno", "pantoprazolo"),
            ("Ik gebruik bloeddrukverlagers", "bloeddrukverlagers"),
            ("Tomo rosuvastatina à noite", "rosuvastatina"),
            ("Biorę walsartan i bisoprolol", "walsartan"),
            ("Jag tar blodtrycksmedicin varje dag", "blodtrycksmedicin"),
        ],
    );
    assert_nothing(&[
        "In April I had two mongrels and a cylinder",
        "Ho comprato il biglietto in aprile e c’era un anticiclone",
        "Meine Hauptplatine ist kaputt",
    ]);
}

#[test]
fn aids_and_services_are_found() {
    assert_found(
        "HEALTH",
        &[
            ("My father uses a rollator and cannot climb the steps", "rollator"),
            ("J’ai un taux d’incapacité de 80 %", "taux d’incapacité"),
            ("Ich habe einen Grad der Behinderung von 50", "Behinderung"),
            ("Tengo un certificado de discapacidad", "discapacidad"),
            ("Mia madre usa il deambulatore", "deambulatore"),
            ("Ik heb een Wajonguitkering en loop slecht", "loop slecht"),
            ("Uso canadianas desde março", "canadianas"),
            ("Mój syn używa aparatów słuchowych", "aparatów słuchowych"),
            ("Min dotter har personlig assistans", "personlig assistans"),
        ],
    );
    assert_nothing(&[
        "I ordered a care package and a ventilator",
        "Ich brauche einen Ventilator für das Büro",
        "Jag vill tala med någon om min faktura",
    ]);
}

#[test]
fn illnesses_are_found() {
    assert_found(
        "HEALTH",
        &[
            ("My son has a kidney infection", "kidney infection"),
            ("I ended up in A&E after I dislocated my shoulder", "dislocated my"),
            ("Ma fille a une fibrose pulmonaire", "fibrose pulmonaire"),
            ("Ich habe eine Nierenbeckenentzündung", "Nierenbeckenentzündung"),
            ("Tengo ovarios poliquísticos", "ovarios poliquísticos"),
            ("Mio padre è malato di cuore", "malato di cuore"),
            ("Ik heb een nekhernia", "nekhernia"),
            ("Tenho dor crónica nas pernas", "dor crónica"),
            ("Mam niedoczynność tarczycy", "niedoczynność tarczycy"),
            ("Jag har överaktiv blåsa", "överaktiv blåsa"),
        ],
    );
    assert_nothing(&[
        "Ich bin halt enttäuscht von dem Service",
        "Ive been waiting for two pots and it fits my shelf",
        "Nie widzę na stronie mojego zamówienia",
        "Ela ligou e eu cojo el autobús",
        "J’ai déchiré le billet et il y avait une erreur",
    ]);
}

#[test]
fn faiths_and_their_practice_are_found() {
    assert_found(
        "RELIGION",
        &[
            ("As a Sufi I would like a room to pray", "Sufi"),
            ("Je suis catéchiste et je travaille le dimanche", "catéchiste"),
            ("Ich brauche eine Pause für das Freitagsgebet", "Freitagsgebet"),
            ("Necesito una sala de rezo", "sala de rezo"),
            ("Sono catechista e la domenica non posso", "catechista"),
            ("Ik ben ouderling en kan zondag niet", "ouderling"),
            ("Sou catequista e ao domingo não posso", "catequista"),
            ("Jestem wyznawcą islamu", "wyznawcą islamu"),
            ("Jag är präst i församlingen", "präst"),
        ],
    );
    assert_nothing(&[
        "Je suis prête et j’utilise mon vélo",
        "Ich bin nun fertig und brauche ein Zimmer",
        "My husband goes to the Ramada and needs aid",
        "Jag köpte böner fastän jag inte vill missa tåget",
    ]);
}

#[test]
fn parties_and_adherents_are_found() {
    assert_found(
        "POLITICS",
        &[
            ("I am a member of the Scottish National Party", "Party"),
            ("Je suis conseillère municipale", "conseillère municipale"),
            ("Ich bin Mitglied der Grünliberalen", "Grünliberalen"),
            ("Soy chavista y no lo escondo", "chavista"),
            ("Sono pentastellato da anni", "pentastellato"),
            ("Ik ben lid van BoerBurgerBeweging", "BoerBurgerBeweging"),
            ("Sou cheguista e com orgulho", "cheguista"),
            ("Jestem korwinistą i co z tego", "korwinistą"),
            ("Jag är partimedlem sedan 2010", "partimedlem"),
        ],
    );
    assert_nothing(&[
        "Ik ben links afgeslagen bij de winkel",
        "I am left-handed and I have the cup",
        "Ich brauche Volt und Watt",
    ]);
}

#[test]
fn unions_and_offices_in_them_are_found() {
    assert_found(
        "TRADE_UNION",
        &[
            ("I am a member of the strike committee", "strike committee"),
            ("Je suis élue au CSE", "élue au CSE"),
            ("Ich bin Betriebsratsvorsitzende", "Betriebsratsvorsitzende"),
            ("Soy delegada de personal", "delegada de personal"),
            ("Sono dirigente sindacale", "dirigente sindacale"),
            ("Ik ben vakbondssecretaris", "vakbondssecretaris"),
            ("Sou da comissão de trabalhadores", "comissão de trabalhadores"),
            ("Jestem przewodniczącą związku", "przewodniczącą związku"),
            ("Jag är facklig företrädare", "facklig företrädare"),
        ],
    );
    assert_nothing(&[
        "I am a member of St Mary’s choir and of the TUI club",
        "I am in the cockpit and the train drivers are on strike",
    ]);
}

#[test]
fn peoples_and_origins_are_found() {
    assert_found(
        "ETHNICITY",
        &[
            ("I am half Nigerian", "half Nigerian"),
            ("Je suis fille d’immigrés", "fille d’immigrés"),
            ("Ich bin Spätaussiedler", "Spätaussiedler"),
            ("Soy hija de inmigrantes", "hija de inmigrantes"),
            ("Sono figlio di immigrati", "figlio di immigrati"),
            ("Ik ben half Turks", "half Turks"),
            ("Sou filho de imigrantes", "filho de imigrantes"),
            ("Mam ciemną karnację", "ciemną karnację"),
            ("Jag har utländsk bakgrund", "utländsk bakgrund"),
        ],
    );
    assert_nothing(&[
        "Estou indo para casa com o meu telefone de segunda geração",
        "J’ai un canapé marron",
        "Jag är resande med tåg",
    ]);
}

#[test]
fn identity_genes_and_bodies_are_found() {
    assert_found(
        "SEXUAL_ORIENTATION",
        &[
            ("I am gender nonconforming", "gender nonconforming"),
            ("Nous sommes deux mères", "deux mères"),
            ("Ich bin demisexuell", "demisexuell"),
            ("Yo salí del armario hace un año", "salí del armario"),
            ("Ho fatto coming out in ufficio", "fatto coming out"),
            ("Ik ben demiseksueel", "demiseksueel"),
            ("Sou demissexual", "demissexual"),
            ("Jestem po tranzycji", "tranzycji"),
            ("Jag är demisexuell", "demisexuell"),
        ],
    );
    assert_found(
        "GENETIC",
        &[
            ("I have a chromosome abnormality", "chromosome abnormality"),
            ("Je suis porteuse du gène", "porteuse du gène"),
            ("Ich habe Faktor V Leiden", "Faktor V Leiden"),
            ("Soy portador de la mutación", "portador de la mutación"),
            ("Ho un’anomalia cromosomica", "anomalia cromosomica"),
            ("Ik ben erfelijk belast", "erfelijk belast"),
            ("Sou portadora do gene", "portadora do gene"),
            ("Jestem nosicielką genu", "nosicielką genu"),
            ("Jag har en kromosomavvikelse", "kromosomavvikelse"),
        ],
    );
    assert_found(
        "BIOMETRIC",
        &[
            ("They stored my palm vein pattern", "palm vein pattern"),
            ("Ils ont enregistré mon échantillon vocal", "échantillon vocal"),
            ("Sie haben mein Venenmuster gespeichert", "Venenmuster"),
            ("Guardaron mi geometría facial", "geometría facial"),
            ("Hanno salvato il mio campione vocale", "campione vocale"),
            ("Ze bewaren mijn vingerscan", "vingerscan"),
            ("Guardaram a minha biometria facial", "biometria facial"),
            ("Zapisali moją geometrię dłoni", "geometrię dłoni"),
            ("De sparade mitt röstprov", "röstprov"),
        ],
    );
    assert_nothing(&[
        "I am transitioning to a new tariff after my team outing",
        "Mi vestido está en el armario",
    ]);
}
