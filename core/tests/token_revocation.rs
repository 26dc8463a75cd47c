//! Revoking tokens, and forgetting people, through the public API.

#![expect(clippy::unwrap_used, reason = "tests")]

#[path = "support/invited.rs"]
mod invited;

use invited::{Memory, after, all, code, issuer, keyring, now, subjects};
use std::sync::Arc;
use visard::{
    Code,
    token::{Issuer, Revocation, Scope, State, Subject, Terms, expiry},
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
            let issue = |terms: &Terms| -> Vec<_> {
                let tokens = issuer.issue_all_on(&all, terms, now()).unwrap();
                tokens.into_iter().map(|token| token.unwrap().to_string()).collect()
            };
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
            for token in &first {
                assert_eq!(code(issuer.submit(token, b"a", after(2))), Code::TokenRevoked);
            }
            // A sealed or long token cannot be told from another of its subject, a vault token can.
            let usable = second.iter().map(|token| issuer.see(token, after(2)).is_ok());
            assert_eq!(usable.collect::<Vec<_>>(), [false, false, true]);
        }
    }
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
