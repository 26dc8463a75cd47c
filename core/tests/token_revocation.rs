//! Revoking tokens, and forgetting people, through the public API.

#![cfg(feature = "token")]
#![expect(clippy::unwrap_used, reason = "tests")]

#[path = "support/invited.rs"]
mod invited;

use invited::{Memory, after, all, code, issuer, keyring, now, subjects};
use std::sync::Arc;
use visard::{
    Code,
    keyset::{Keyring, Use},
    token::{Issuer, Revocation, Scope, State, Subject, Terms, Token, expiry},
};

#[test]
fn tokens_batches_scopes_and_surveys_are_revoked() {
    let keyring = keyring();
    let store = Arc::new(Memory::default());
    let of = |scope: &Scope| Issuer::new(&keyring, scope).unwrap().with_store(store.clone());
    let scope = Scope::new("nps");
    let (one, wave, other) = (of(&scope), of(&scope.clone().wave("2")), of(&Scope::new("csat")));
    let terms = Terms::until(expiry(now(), 14).unwrap());
    let (monday, tuesday) = (terms.clone().batch("monday"), terms.clone().batch("tuesday"));
    for subject in [Subject::Number(7), Subject::from("rsp_7")] {
        let issue = |issuer: &Issuer, subject: &Subject, terms: &Terms| {
            issuer.issue_on(subject, terms, now()).unwrap().to_string()
        };
        let next = match &subject {
            Subject::Number(number) => Subject::Number(number + 1),
            _ => Subject::from("rsp_8"),
        };
        let (token, neighbour) = (issue(&one, &subject, &monday), issue(&one, &next, &tuesday));
        let (in_wave, in_other) =
            (issue(&wave, &subject, &monday), issue(&other, &subject, &monday));
        let usable = || {
            [(&one, &token), (&one, &neighbour), (&wave, &in_wave), (&other, &in_other)].map(
                |(issuer, token)| match issuer.see(token, after(2)) {
                    Ok(_) => true,
                    Err(error) => {
                        assert_eq!(error.code(), Code::TokenRevoked);
                        assert_eq!(code(issuer.submit(token, b"a", after(2))), Code::TokenRevoked);
                        assert_eq!(code(issuer.verify(token, after(2))), Code::TokenRevoked);
                        let standing = issuer.look(token, after(2)).unwrap();
                        assert_eq!(
                            (standing.state, standing.revoked),
                            (State::Revoked, Some(after(1)))
                        );
                        false
                    }
                },
            )
        };
        let snapshot = store.0.lock().unwrap().clone();
        for (what, left) in [
            (Revocation::Token(&token), [false, true, true, true]),
            (Revocation::Batch("monday"), [false, true, true, true]),
            (Revocation::Scope, [false, false, true, true]),
            (Revocation::Survey, [false, false, false, true]),
        ] {
            assert_eq!(usable(), [true; 4]);
            one.revoke(&what, after(1)).unwrap();
            one.revoke(&what, after(9)).unwrap();
            assert_eq!(usable(), left, "{what:?}");
            store.0.lock().unwrap().clone_from(&snapshot);
        }
    }
    one.revoke(&Revocation::Subject(&7.into()), now()).unwrap();
    assert_eq!(code(one.see(&all(&one)[0], now())), Code::TokenRevoked);
    assert_eq!(code(one.revoke(&Revocation::Batch(""), now())), Code::InvalidArgument);
    assert_eq!(code(one.revoke(&Revocation::Token("junk"), now())), Code::TokenInvalid);
    let foreign = all(&other)[0].clone();
    assert_eq!(code(one.revoke(&Revocation::Token(&foreign), now())), Code::TokenInvalid);
}

/// Their links are about still, whatever was sent later.
#[test]
fn a_revoked_batch_stays_so_when_its_respondents_are_issued_to_again() {
    let keyring = keyring();
    let terms = Terms::until(expiry(now(), 14).unwrap());
    let later = Terms::until(expiry(now(), 30).unwrap());
    for again in [later.clone(), later.clone().batch("reminder")] {
        for revoked_first in [true, false] {
            let (issuer, _) = issuer(&keyring);
            let [number, uuid] = [Subject::Number(7), Subject::Uuid([7; 16])];
            let all = [number, uuid, "rsp_7".into()];
            let issue = |terms: &Terms| issuer.issue_all_on(&all, terms, now()).unwrap();
            let revoke = || issuer.revoke(&Revocation::Batch("monday"), after(1)).unwrap();
            let first = issue(&terms.clone().batch("monday"));
            let second = if revoked_first {
                revoke();
                issue(&again)
            } else {
                let second = issue(&again);
                revoke();
                second
            };
            let see = |token: &Token| issuer.see(&token.to_string(), after(2)).map(drop);
            for token in first {
                assert_eq!(code(see(&token.unwrap())), Code::TokenRevoked);
            }
            // A sealed or long token cannot be told from another of its subject, a vault token can. What
            // would be refused is not issued.
            let issued = second.iter().map(Result::is_ok).collect::<Vec<_>>();
            assert_eq!(issued, [!revoked_first, !revoked_first, true]);
            let used = second.into_iter().map(|issued| issued.and_then(|token| see(&token)));
            let codes = used.map(|used| used.map_err(|error| error.code()).err());
            let expected = [Some(Code::TokenRevoked), Some(Code::TokenRevoked), None];
            assert_eq!(codes.collect::<Vec<_>>(), expected);
        }
    }
}

#[test]
fn no_link_is_issued_that_is_revoked_already() {
    let keyring = keyring();
    let terms = Terms::until(expiry(now(), 14).unwrap()).batch("monday");
    let [seven, text] = [Subject::Number(7), Subject::from("rsp_7")];
    let every = [seven.clone(), Subject::Uuid([7; 16]), text.clone(), Subject::Number(8)];
    for (what, refused) in [
        (Revocation::Subject(&seven), [true, false, false, false]),
        (Revocation::Subject(&text), [false, false, true, false]),
        (Revocation::Batch("monday"), [true; 4]),
        (Revocation::Batch("sunday"), [false; 4]),
        (Revocation::Scope, [true; 4]),
        (Revocation::Survey, [true; 4]),
    ] {
        let (issuer, store) = issuer(&keyring);
        issuer.revoke(&what, now()).unwrap();
        let rows = store.0.lock().unwrap().len();
        let tokens = issuer.issue_all_on(&every, &terms, now()).unwrap();
        let codes = tokens.iter().map(|token| token.as_ref().map_err(visard::Error::code).err());
        let expected = refused.map(|refused| refused.then_some(Code::TokenRevoked));
        assert_eq!(codes.collect::<Vec<_>>(), expected, "{what:?}");
        for (subject, refused) in every.iter().zip(refused) {
            assert_eq!(issuer.issue_on(subject, &terms, now()).is_err(), refused, "{what:?}");
        }
        if refused == [true; 4] {
            let written = store.0.lock().unwrap().len() - rows;
            assert!(written < 3, "{what:?}: of no token");
        }
    }
}

#[test]
fn whoever_revokes_is_told_since_when_tokens_were_issued() {
    let keyring = keyring();
    let (issuer, store) = issuer(&keyring);
    let elsewhere = Scope::new("nps").wave("2");
    let elsewhere = Issuer::new(&keyring, &elsewhere).unwrap().with_store(store.clone());
    let terms = Terms::until(expiry(now(), 14).unwrap());
    let seven = Subject::Number(7);
    let all = [Revocation::Batch("monday"), Revocation::Scope, Revocation::Survey];
    let since = |issuer: &Issuer| {
        all.map(|what| issuer.issued_since(&what).unwrap().map(|time| time.unix() - now().unix()))
    };
    assert_eq!(since(&issuer), [None; 3]);
    let token = issuer.issue_on(&seven, &terms, after(5)).unwrap().to_string();
    issuer.issue_all_on(&[8.into()], &terms.clone().batch("monday"), after(9)).unwrap();
    issuer.issue_all_on(&[9.into()], &terms.batch("monday"), after(11)).unwrap();
    assert_eq!(since(&issuer), [Some(9), Some(5), Some(5)]);
    assert_eq!(since(&elsewhere), [None, None, Some(5)]);
    for what in [Revocation::Token(&token), Revocation::Subject(&seven)] {
        assert_eq!(issuer.issued_since(&what).unwrap(), Some(after(5)));
    }
    let long = "b".repeat(256);
    for (name, code) in [("", Code::InvalidArgument), (&long, Code::LimitExceeded)] {
        let error = issuer.issued_since(&Revocation::Batch(name)).unwrap_err();
        assert_eq!(error.code(), code, "as when it is revoked");
    }
    // What is over is removed, and this stays.
    let far = after(400 * 86_400);
    store.0.lock().unwrap().retain(|_, row| row.expires > far);
    assert_eq!(since(&issuer), [Some(9), Some(5), Some(5)]);
    issuer.revoke(&Revocation::Batch("monday"), after(20)).unwrap();
    assert_eq!(since(&issuer), [Some(9), Some(5), Some(5)]);
}

#[test]
fn a_respondent_is_issued_to_in_17_batches_and_no_more() {
    let (issuer, _) = issuer(&keyring());
    let of = |number: u32| Terms::until(expiry(now(), 14).unwrap()).batch(&number.to_string());
    for number in (0..17).chain([3]) {
        issuer.issue_on(&7.into(), &of(number), now()).unwrap();
    }
    assert_eq!(code(issuer.issue_on(&7.into(), &of(17), now())), Code::LimitExceeded);
    let tokens = issuer.issue_all_on(&[7.into(), 8.into()], &of(17), now()).unwrap();
    let codes: Vec<_> =
        tokens.iter().map(|one| one.as_ref().map_err(visard::Error::code).err()).collect();
    assert_eq!(codes, [Some(Code::LimitExceeded), None], "it stops no other");
    let token = issuer.issue(&7.into(), expiry(now(), 14).unwrap()).unwrap().to_string();
    assert!(issuer.see(&token, now()).is_ok());
    issuer.revoke(&Revocation::Batch("0"), now()).unwrap();
    assert_eq!(code(issuer.see(&token, now())), Code::TokenRevoked, "the oldest is remembered");
}

/// Rows are removed when their time is over. The row of one token is that of the subject's others, which
/// may end later.
#[test]
fn a_revoked_token_revokes_the_later_ones_of_its_subject_for_good() {
    let (issuer, store) = issuer(&keyring());
    for subject in [Subject::Number(7), Subject::Uuid([7; 16])] {
        let [first, later] = [14, 60]
            .map(|days| issuer.issue(&subject, expiry(now(), days).unwrap()).unwrap().to_string());
        issuer.revoke(&Revocation::Token(&first), now()).unwrap();
        let cleaned = after(30 * 86_400);
        store.0.lock().unwrap().retain(|_, row| row.expires > cleaned);
        assert_eq!(code(issuer.see(&later, cleaned)), Code::TokenRevoked);
    }
    let vault = issuer.issue(&"rsp_7".into(), expiry(now(), 14).unwrap()).unwrap().to_string();
    issuer.revoke(&Revocation::Token(&vault), now()).unwrap();
    let rows = store.0.lock().unwrap();
    assert!(
        rows.values().any(|row| row.expires == expiry(now(), 14).unwrap()),
        "goes with its row"
    );
}

#[test]
fn a_revoked_subject_has_no_token_of_any_kind() {
    let keyring = keyring();
    let (issuer, store) = issuer(&keyring);
    for subject in [Subject::Number(7), Subject::Uuid([7; 16]), "rsp_7".into()] {
        let issue = || issuer.issue(&subject, expiry(now(), 14).unwrap()).unwrap().to_string();
        let before = issue();
        issuer.revoke(&Revocation::Subject(&subject), after(1)).unwrap();
        for token in [before, issue()] {
            assert_eq!(code(issuer.submit(&token, b"a", after(2))), Code::TokenRevoked);
            assert_eq!(issuer.look(&token, after(2)).unwrap().revoked, Some(after(1)));
        }
    }
    let other = Issuer::new(&keyring, &Scope::new("csat")).unwrap().with_store(store);
    assert!(all(&other).iter().all(|token| other.see(token, now()).is_ok()), "elsewhere they have");
    let hidden = issuer.with_hidden_subjects(&keyring).unwrap();
    let refused = hidden.revoke(&Revocation::Subject(&"rsp_7".into()), now());
    assert_eq!(code(refused), Code::SubjectUnsuitable, "not an Ok that revokes nothing");
}

#[test]
fn who_is_forgotten_is_revoked_afterwards() {
    let (issuer, store) = issuer(&keyring());
    let token = issuer.issue(&7.into(), expiry(now(), 14).unwrap()).unwrap().to_string();
    issuer.submit(&token, b"answer", now()).unwrap();
    let respondents = issuer.respondents(&7.into()).unwrap();
    let forget = || store.0.lock().unwrap().retain(|_, row| !respondents.contains(&row.respondent));
    forget();
    issuer.revoke(&Revocation::Subject(&7.into()), now()).unwrap();
    assert_eq!(code(issuer.see(&token, now())), Code::TokenRevoked);
    forget();
    assert!(issuer.see(&token, now()).is_ok(), "the other way round the revocation is forgotten");
}

#[test]
fn debug_of_a_revocation_shows_no_link_that_works() {
    let token = "NbtGG4di33pyIllWOCSb_w";
    let subject = Subject::from("rsp_7");
    let all = [Revocation::Token(token), Revocation::Subject(&subject), Revocation::Scope];
    let shown = format!("{all:?}");
    assert!(!shown.contains(token) && !shown.contains("rsp_7"), "{shown}");
}

#[test]
fn the_rows_of_somebody_to_be_forgotten_are_known() {
    let (issuer, store) = issuer(&keyring());
    for (subject, token) in subjects().into_iter().zip(all(&issuer)) {
        issuer.see(&token, now()).unwrap();
        let respondents = issuer.respondents(&subject).unwrap();
        assert_eq!(respondents, [issuer.look(&token, now()).unwrap().respondent]);
        let mut rows = store.0.lock().unwrap();
        let before = rows.len();
        rows.retain(|_, row| !respondents.contains(&row.respondent));
        assert_eq!(rows.len(), before - 1);
    }
}

/// Whoever has the token keys alone could not tell: the row of the scope says it.
#[test]
fn a_hidden_subject_is_not_revoked_in_vain_by_those_who_only_verify() {
    let ring = keyring();
    let store = Arc::new(Memory::default());
    let bare = |keyring: &Keyring| {
        Issuer::new(keyring, &Scope::new("nps")).unwrap().with_store(store.clone())
    };
    let web = bare(&ring.only(&[Use::Token]).unwrap());
    let subject = Subject::from("h@example.org");
    web.revoke(&Revocation::Subject(&Subject::Number(7)), now()).unwrap();
    let full = bare(&ring).with_hidden_subjects(&ring).unwrap();
    let expires = expiry(now(), 14).unwrap();
    let token = full.issue(&subject, expires).unwrap().to_string();
    full.issue_on(&subject, &Terms::until(expires), now()).unwrap();
    for issuer in [&web, &bare(&ring), &full] {
        for subject in [&subject, &Subject::Number(5)] {
            let revoked = issuer.revoke(&Revocation::Subject(subject), now());
            assert_eq!(code(revoked), Code::SubjectUnsuitable);
        }
    }
    web.revoke(&Revocation::Token(&token), now()).unwrap();
    assert_eq!(code(full.see(&token, now())), Code::TokenRevoked);
    // Another scope of the survey hides nothing.
    let other = Issuer::new(&ring, &Scope::new("nps").wave("2")).unwrap().with_store(store.clone());
    other.revoke(&Revocation::Subject(&subject), now()).unwrap();
}

#[test]
fn subjects_are_hidden_under_the_keys_of_their_tenant() {
    let other = Keyring::generate("globex", now()).unwrap();
    let refused = issuer(&keyring()).0.with_hidden_subjects(&other);
    assert_eq!(code(refused), Code::WrongTenant);
}
