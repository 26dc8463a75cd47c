//! What becomes of tokens: issued, seen, started, submitted, through the public API.

#![cfg(feature = "token")]
#![expect(clippy::unwrap_used, reason = "tests")]

#[path = "support/invited.rs"]
mod invited;

use invited::{Memory, after, all, code, issuer, keyring, now, subjects};
use std::sync::Arc;
use visard::{
    Code, Timestamp,
    encoding::from_hex,
    keyset::{Keyring, Use, insecure},
    token::{
        DEFAULT_RESUME, Issuer, Pseudonym, Pseudonyms, Revocation, Scope, State, StoredToken,
        Subject, Terms, expiry,
    },
};

#[test]
fn reading_a_link_uses_nothing_up() {
    let (issuer, _) = issuer(&keyring());
    for token in all(&issuer) {
        assert_eq!(issuer.look(&token, now()).unwrap().state, State::Issued);
        for visit in 1..=50 {
            let standing = issuer.see(&token, after(visit)).unwrap();
            assert_eq!((standing.state, i64::from(standing.seen)), (State::Seen, visit));
            assert_eq!(standing.first_seen, Some(after(1)));
            assert_eq!(standing.last_seen, Some(after(visit)));
        }
        assert!(issuer.submit(&token, b"answer", after(60)).unwrap().first);
    }
}

#[test]
fn an_answer_goes_from_seen_over_started_to_submitted() {
    let (issuer, _) = issuer(&keyring());
    for token in all(&issuer) {
        issuer.see(&token, after(1)).unwrap();
        let standing = issuer.start(&token, after(2)).unwrap();
        assert_eq!((standing.state, standing.started), (State::Started, Some(after(2))));
        assert_eq!(standing.resumable_until, Some(after(2 + DEFAULT_RESUME)));
        assert_eq!(issuer.start(&token, after(9)).unwrap().started, Some(after(2)), "resumed");
        assert_eq!(issuer.see(&token, after(10)).unwrap().state, State::Started);
        let submission = issuer.submit(&token, b"answer", after(11)).unwrap();
        assert!(submission.first);
        assert_eq!(submission.standing.state, State::Submitted);
        assert_eq!(submission.standing.submitted, Some(after(11)));
        assert_eq!(code(issuer.start(&token, after(12))), Code::TokenSubmitted);
        assert_eq!(code(issuer.submit(&token, b"other", after(12))), Code::TokenSubmitted);
        assert_eq!(issuer.see(&token, after(13)).unwrap().state, State::Submitted, "thank you");
    }
}

#[test]
fn the_same_answer_again_is_no_error_and_not_the_first() {
    let (issuer, _) = issuer(&keyring());
    for token in all(&issuer) {
        assert!(issuer.submit(&token, b"answer", now()).unwrap().first);
        let again = issuer.submit(&token, b"answer", after(5)).unwrap();
        assert!(!again.first);
        assert_eq!(again.standing.submitted, Some(now()));
        assert_eq!(code(issuer.submit(&token, b"answe", after(5))), Code::TokenSubmitted);
    }
    let token = &all(&issuer)[0];
    assert_eq!(code(issuer.submit(token, b"", now())), Code::InvalidArgument);
    assert_eq!(code(issuer.submit(token, &[0; 256], now())), Code::InvalidArgument);
}

#[test]
fn a_started_answer_may_be_gone_on_with_for_the_stated_time() {
    let (issuer, _) = issuer(&keyring());
    let issuer = issuer.with_resume_window(3_600).unwrap();
    for token in all(&issuer) {
        issuer.start(&token, now()).unwrap();
        assert!(issuer.start(&token, after(3_599)).is_ok());
        assert_eq!(code(issuer.start(&token, after(3_600))), Code::TokenLapsed);
        assert_eq!(code(issuer.submit(&token, b"late", after(3_600))), Code::TokenLapsed);
        assert!(issuer.submit(&token, b"in time", after(3_599)).is_ok());
    }
    for seconds in [59, 366 * 86_400 + 1] {
        let (issuer, _) = self::issuer(&keyring());
        assert_eq!(code(issuer.with_resume_window(seconds)), Code::InvalidArgument);
    }
}

#[test]
fn all_tokens_of_a_number_are_used_up_together() {
    let keyring = keyring();
    let (issuer, store) = issuer(&keyring);
    let first = issuer.issue(&7.into(), expiry(now(), 14).unwrap()).unwrap();
    let reissued = issuer.issue(&7.into(), expiry(now(), 20).unwrap()).unwrap();
    let rotated = keyring.rotate(Use::Token, now()).unwrap();
    let later = Issuer::new(&rotated, &Scope::new("nps")).unwrap().with_store(store);
    let under_new_key = later.issue(&7.into(), expiry(now(), 14).unwrap()).unwrap();
    assert!(later.submit(&under_new_key.to_string(), b"answer", now()).unwrap().first);
    for token in [first.to_robust().to_lowercase(), first.to_string(), reissued.to_string()] {
        assert_eq!(code(issuer.submit(&token, b"other", now())), Code::TokenSubmitted);
        assert_eq!(code(later.submit(&token, b"other", now())), Code::TokenSubmitted);
    }
}

/// A code that was typed is exchanged for a token of the same scope and subject.
#[cfg(feature = "printed")]
#[test]
fn a_printed_code_is_used_up_with_the_links_of_its_subject() {
    let keyring = keyring();
    let (issuer, _) = issuer(&keyring);
    let codes = visard::token::PrintedCodes::new(&keyring, &Scope::new("nps")).unwrap();
    let code_on_paper = codes.issue(7, expiry(now(), 14).unwrap()).unwrap().to_string();
    let exchange = || {
        let printed = codes.verify(&code_on_paper, now(), |_| Ok(true)).unwrap();
        issuer.issue(&printed.subject.into(), printed.expires).unwrap().to_string()
    };
    assert!(issuer.submit(&exchange(), b"answer", now()).unwrap().first);
    let link = issuer.issue(&7.into(), expiry(now(), 20).unwrap()).unwrap().to_string();
    for token in [exchange(), link.clone()] {
        assert_eq!(code(issuer.submit(&token, b"other", now())), Code::TokenSubmitted);
    }
    issuer.revoke(&Revocation::Token(&link), now()).unwrap();
    assert_eq!(code(issuer.see(&exchange(), now())), Code::TokenRevoked);
}

#[test]
fn what_was_submitted_stays_so_when_the_key_is_disabled() {
    let keyring = keyring();
    let (issuer, store) = issuer(&keyring);
    let oldest = keyring.keys(Use::Token).unwrap().next().unwrap().id;
    let rotated = keyring.rotate(Use::Token, now()).unwrap();
    let token = issuer.issue(&7.into(), expiry(now(), 14).unwrap()).unwrap().to_string();
    issuer.submit(&token, b"answer", now()).unwrap();
    let disabled = rotated.disable(Use::Token, oldest).unwrap();
    let later = Issuer::new(&disabled, &Scope::new("nps")).unwrap().with_store(store);
    assert_eq!(code(later.see(&token, now())), Code::TokenInvalid, "revoked with its key");
    let reissued = later.issue(&7.into(), expiry(now(), 14).unwrap()).unwrap().to_string();
    assert_eq!(code(later.submit(&reissued, b"other", now())), Code::TokenSubmitted);
}

#[test]
fn times_hold_to_the_second_with_the_skew() {
    let (issuer, _) = issuer(&keyring());
    let (begins, ends) = (after(3_600), after(7_200));
    let terms = Terms::until(ends).not_before(begins);
    let issuer = issuer.with_clock_skew(30).unwrap();
    for subject in [Subject::Number(7), Subject::from("rsp_7")] {
        let token = issuer.issue_on(&subject, &terms, now()).unwrap().to_string();
        assert_eq!(code(issuer.see(&token, after(3_600 - 31))), Code::TokenNotYet);
        assert_eq!(code(issuer.verify(&token, after(3_600 - 31))), Code::TokenNotYet);
        assert_eq!(code(issuer.submit(&token, b"a", after(3_600 - 31))), Code::TokenNotYet);
        let standing = issuer.see(&token, after(3_600 - 30)).unwrap();
        assert_eq!(standing.seconds_to_first_seen(), Some(3_570));
        assert_eq!((standing.not_before, standing.issued), (Some(begins), Some(now())));
        assert!(issuer.see(&token, after(7_200 + 29)).is_ok());
        for call in [Issuer::see, Issuer::start] {
            assert_eq!(code(call(&issuer, &token, after(7_200 + 30))), Code::TokenExpired);
        }
        assert_eq!(code(issuer.submit(&token, b"a", after(7_200 + 30))), Code::TokenExpired);
        assert_eq!(issuer.look(&token, after(7_200 + 30)).unwrap().state, State::Expired);
    }
}

#[test]
fn what_happened_before_a_reissue_stays() {
    let (issuer, _) = issuer(&keyring());
    let terms = Terms::until(expiry(now(), 14).unwrap());
    let token = issuer.issue_on(&7.into(), &terms, now()).unwrap().to_string();
    issuer.submit(&token, b"answer", after(1)).unwrap();
    let later = Terms::until(expiry(now(), 30).unwrap()).batch("reminder");
    let reissued = issuer.issue_on(&7.into(), &later, after(2)).unwrap().to_string();
    let standing = issuer.look(&reissued, after(3)).unwrap();
    assert_eq!((standing.state, standing.issued), (State::Submitted, Some(after(2))));
}

/// The reply got lost, and the host with it, just before the end.
#[test]
fn an_answer_that_was_handed_in_is_taken_again_after_the_end() {
    let (issuer, _) = issuer(&keyring());
    let late = after(15 * 86_400);
    for token in all(&issuer) {
        assert!(issuer.submit(&token, b"answer", now()).unwrap().first);
        assert!(!issuer.submit(&token, b"answer", late).unwrap().first);
        assert_eq!(code(issuer.submit(&token, b"other", late)), Code::TokenExpired);
        assert_eq!(code(issuer.start(&token, late)), Code::TokenExpired);
        issuer.revoke(&Revocation::Token(&token), late).unwrap();
        assert_eq!(code(issuer.submit(&token, b"answer", late)), Code::TokenRevoked);
    }
    let unused = issuer.issue(&8.into(), expiry(now(), 14).unwrap()).unwrap().to_string();
    assert_eq!(code(issuer.submit(&unused, b"answer", late)), Code::TokenExpired);
}

#[test]
fn all_tokens_of_a_subject_have_one_respondent_through_rotations() {
    let keyring = keyring();
    let rotated = keyring.rotate(Use::Token, now()).unwrap().rotate(Use::Pseudonym, now()).unwrap();
    let (_, store) = issuer(&keyring);
    let of = |keyring: &Keyring| {
        Issuer::new(keyring, &Scope::new("nps")).unwrap().with_store(store.clone())
    };
    let hidden = |keyring: &Keyring| of(keyring).with_hidden_subjects(keyring).unwrap();
    for [before, later] in [[of(&keyring), of(&rotated)], [hidden(&keyring), hidden(&rotated)]] {
        let issue = |issuer: &Issuer| {
            issuer.issue(&"rsp_7".into(), expiry(now(), 14).unwrap()).unwrap().to_string()
        };
        let [first, second] = [issue(&before), issue(&later)]
            .map(|token| later.look(&token, now()).unwrap().respondent);
        assert_eq!(first, second);
        assert!(later.respondents(&"rsp_7".into()).unwrap().contains(&first));
    }
}

/// Each kind one second before and at its beginning, with every skew worth trying.
#[test]
fn the_beginning_is_exact_to_the_second() {
    let begins = after(7 * 86_400);
    let terms = Terms::until(expiry(now(), 14).unwrap()).not_before(begins);
    for skew in [0_i64, 1, 30, 86_400] {
        let (issuer, _) = issuer(&keyring());
        let issuer = issuer.with_clock_skew(skew).unwrap();
        for subject in [Subject::Number(7), Subject::Uuid([7; 16]), "rsp_7".into()] {
            let token = issuer.issue_on(&subject, &terms, now()).unwrap().to_string();
            let at = |seconds: i64| begins.saturating_add(seconds - skew);
            assert_eq!(code(issuer.verify(&token, at(-1))), Code::TokenNotYet, "{skew}");
            assert_eq!(code(issuer.see(&token, at(-1))), Code::TokenNotYet, "{skew}");
            assert_eq!(code(issuer.start(&token, at(-1))), Code::TokenNotYet, "{skew}");
            assert_eq!(code(issuer.submit(&token, b"a", at(-1))), Code::TokenNotYet, "{skew}");
            assert!(issuer.verify(&token, at(0)).is_ok(), "{skew}");
            assert!(issuer.submit(&token, b"a", at(0)).is_ok(), "{skew}");
            assert!(issuer.see(&token, at(1)).is_ok(), "{skew}");
        }
    }
}

#[test]
fn times_at_the_ends_of_the_calendar_overflow_nothing() {
    let (issuer, _) = issuer(&keyring());
    let issuer = issuer.with_clock_skew(86_400).unwrap().with_resume_window(366 * 86_400).unwrap();
    let terms = Terms::until(Timestamp::MAX).not_before(Timestamp::MIN);
    let vault = issuer.issue_on(&"rsp_7".into(), &terms, Timestamp::MIN).unwrap().to_string();
    let hour = Timestamp::from_unix(Timestamp::MAX.unix() - 3_599).unwrap();
    let long = issuer.issue(&Subject::Uuid([7; 16]), hour).unwrap().to_string();
    let refused = issuer.issue(&Subject::Uuid([7; 16]), hour.saturating_add(1));
    assert_eq!(code(refused), Code::InvalidArgument, "it would be rounded up beyond the year 9999");
    for token in [vault, long] {
        assert!(issuer.start(&token, Timestamp::MIN).is_ok());
        // The end is a day of skew away, where no calendar goes.
        assert_eq!(code(issuer.start(&token, Timestamp::MAX)), Code::TokenLapsed);
        let last = Timestamp::MAX.saturating_add(-1);
        assert_eq!(code(issuer.submit(&token, b"a", last)), Code::TokenLapsed);
        let standing = issuer.see(&token, last).unwrap();
        assert_eq!(standing.first_seen, Some(last));
    }
}

#[test]
fn a_batch_of_subjects_is_issued_in_order_and_a_bad_one_stops_nothing() {
    let (issuer, store) = issuer(&keyring());
    let terms = Terms::until(expiry(now(), 14).unwrap()).batch("monday");
    let subjects =
        [7.into(), Subject::Number(1 << 40), "rsp_7".into(), "".into(), 8.into(), 7.into()];
    let tokens = issuer.issue_all_on(&subjects, &terms, now()).unwrap();
    for (token, subject) in tokens.iter().zip(&subjects) {
        match token {
            Ok(token) => {
                let standing = issuer.look(&token.to_string(), now()).unwrap();
                assert_eq!((&standing.subject, standing.issued), (subject, Some(now())));
            }
            Err(error) => assert_eq!(error.code(), Code::SubjectUnsuitable),
        }
    }
    assert_eq!(tokens.iter().filter(|token| token.is_ok()).count(), 4);
    assert_eq!(tokens[0].as_ref().unwrap(), tokens[5].as_ref().unwrap());
    // Of three subjects, and of the batch, the scope and the survey.
    assert_eq!(store.0.lock().unwrap().len(), 6);
}

#[test]
fn without_a_store_there_are_no_states() {
    let issuer = Issuer::new(&keyring(), &Scope::new("nps")).unwrap();
    let terms = Terms::until(expiry(now(), 14).unwrap());
    let token = issuer.issue(&7.into(), expiry(now(), 14).unwrap()).unwrap().to_string();
    assert_eq!(code(issuer.issue_on(&7.into(), &terms, now())), Code::StoreRequired);
    assert_eq!(code(issuer.look(&token, now())), Code::StoreRequired);
    assert_eq!(code(issuer.see(&token, now())), Code::StoreRequired);
    assert_eq!(code(issuer.start(&token, now())), Code::StoreRequired);
    assert_eq!(code(issuer.submit(&token, b"a", now())), Code::StoreRequired);
    assert_eq!(code(issuer.revoke(&Revocation::Scope, now())), Code::StoreRequired);
    assert!(issuer.verify(&token, now()).is_ok());
}

#[test]
fn terms_that_cannot_be_are_refused() {
    let (issuer, store) = issuer(&keyring());
    let until = |seconds| Terms::until(after(seconds));
    for (terms, expected) in [
        (until(3_600).not_before(after(3_600)), Code::InvalidArgument),
        (until(3_600).batch(""), Code::InvalidArgument),
        (until(3_600).batch(&"b".repeat(256)), Code::LimitExceeded),
    ] {
        assert_eq!(code(issuer.issue_on(&"rsp".into(), &terms, now())), expected);
        assert_eq!(code(issuer.issue_all_on(&[7.into()], &terms, now())), expected);
    }
    assert!(store.0.lock().unwrap().is_empty());
}

#[test]
fn a_stolen_table_shows_no_subject_and_no_token() {
    let (issuer, store) = issuer(&keyring());
    let subject = Subject::from("elodie.marchetti@fr.example.com");
    let token = issuer.issue(&subject, expiry(now(), 14).unwrap()).unwrap();
    issuer.see(&token.to_string(), now()).unwrap();
    for row in store.0.lock().unwrap().values() {
        let all = [&row.key[..], &row.respondent, &row.content].concat();
        for secret in [&b"elodie"[..], &token.to_bytes()[..8]] {
            assert!(!all.windows(secret.len()).any(|window| window == secret));
        }
    }
}

#[test]
fn a_hidden_subject_takes_the_other_key() {
    let keyring = keyring();
    let (issuer, store) = issuer(&keyring);
    let issuer = issuer.with_hidden_subjects(&keyring).unwrap();
    let web = Issuer::new(&keyring.only(&[Use::Token]).unwrap(), &Scope::new("nps")).unwrap();
    let web = web.with_store(store.clone());
    let rotated = keyring.rotate(Use::Pseudonym, now()).unwrap();
    let later = Issuer::new(&rotated, &Scope::new("nps")).unwrap();
    let later = later.with_store(store).with_hidden_subjects(&rotated).unwrap();
    for (subject, token) in subjects().iter().zip(all(&issuer)) {
        assert_eq!(web.verify(&token, now()).unwrap().subject, Subject::Hidden);
        let submission = web.submit(&token, b"answer", now()).unwrap();
        assert_eq!(submission.standing.subject, Subject::Hidden);
        assert_eq!(code(web.resolve(&token)), Code::UseMissing);
        for holder in [&issuer, &later] {
            assert_eq!(holder.resolve(&token).unwrap(), *subject);
        }
    }
    let respondent = issuer.look(&all(&issuer)[2], now()).unwrap().respondent;
    assert!(issuer.respondents(&"rsp_7".into()).unwrap().contains(&respondent));
    assert!(
        !web.respondents(&"rsp_7".into()).unwrap().contains(&respondent),
        "no guess is confirmed"
    );
    assert_eq!(
        code(issuer.issue(&Subject::Hidden, expiry(now(), 1).unwrap())),
        Code::SubjectUnsuitable
    );
    let tokens_only = keyring.only(&[Use::Token]).unwrap();
    let bare = Issuer::new(&tokens_only, &Scope::new("nps")).unwrap();
    assert_eq!(code(bare.with_hidden_subjects(&tokens_only)), Code::UseMissing);
}

#[test]
fn pseudonyms_of_two_surveys_and_waves_do_not_join() {
    let keyring = keyring();
    let scopes =
        [Scope::new("a"), Scope::new("b"), Scope::new("a").wave("2"), Scope::new("a\u{0}b")];
    let of = |scope: &Scope| {
        Pseudonyms::of_survey(&keyring, scope).unwrap().pseudonym(b"crm-1").unwrap().to_string()
    };
    let all: std::collections::HashSet<_> = scopes.iter().map(of).collect();
    assert_eq!(all.len(), scopes.len());
    assert_eq!(of(&scopes[0]), of(&Scope::new("a").channel("email").epoch(3)));
    let pseudonym: Pseudonym = of(&scopes[0]).parse().unwrap();
    assert_eq!(pseudonym.to_string(), of(&scopes[0]));
    assert_eq!("short".parse::<Pseudonym>().unwrap_err().code(), Code::InvalidEncoding);
}

fn vectors(name: &str) -> serde_json::Value {
    let path = format!("{}/tests/vectors/{name}.json", env!("CARGO_MANIFEST_DIR"));
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

#[test]
fn the_rows_of_the_vectors_are_read_and_no_changed_one() {
    let keyring = insecure::import_cleartext(&vectors("keyring")["cleartext"].to_string()).unwrap();
    let scope = Scope::new("nps-2026").wave("w1").channel("email").purpose("answer").epoch(3);
    let vectors = vectors("token-rows");
    let bytes = |value: &serde_json::Value| from_hex(value.as_str().unwrap()).unwrap();
    let row = |of: &str| {
        let rows = vectors["rows"].as_array().unwrap();
        let row = rows.iter().find(|row| row["row_of"] == of).unwrap();
        StoredToken::new(
            bytes(&row["key"]).try_into().unwrap(),
            bytes(&row["respondent"]).try_into().unwrap(),
            row["version"].as_u64().unwrap(),
            Timestamp::from_unix(row["expires"].as_i64().unwrap()).unwrap(),
            bytes(&row["content"]),
        )
    };
    let with = |rows: Vec<StoredToken>| {
        let store = Memory::default();
        store.0.lock().unwrap().extend(rows.into_iter().map(|row| (row.key, row)));
        let issuer = Issuer::new(&keyring, &scope).unwrap().with_store(Arc::new(store));
        issuer.with_hidden_subjects(&keyring).unwrap()
    };
    let plain = Issuer::new(&keyring, &scope).unwrap();
    let sealed = plain.issue(&4711.into(), expiry(now(), 14).unwrap()).unwrap().to_string();
    let hidden = vectors["token"].as_str().unwrap();
    let issuer = with(vec![row("subject"), row("hidden token")]);
    let standing = issuer.look(&sealed, after(200)).unwrap();
    assert_eq!((standing.state, standing.seen), (State::Submitted, 3));
    assert_eq!((standing.not_before, standing.started), (Some(after(60)), Some(after(100))));
    assert!(!issuer.submit(&sealed, b"response-1", after(200)).unwrap().first);
    assert_eq!(issuer.look(hidden, after(200)).unwrap().subject, Subject::Hidden);
    assert_eq!(issuer.resolve(hidden).unwrap(), Subject::from("rsp_0a938ec7"));
    for revocation in ["batch", "scope", "survey"] {
        let issuer = with(vec![row("subject"), row(revocation)]);
        assert_eq!(code(issuer.see(&sealed, after(200))), Code::TokenRevoked, "{revocation}");
    }
    for position in 0..row("subject").content.len() {
        let mut changed = row("subject");
        changed.content[position] ^= 1;
        assert_eq!(code(with(vec![changed]).look(&sealed, after(200))), Code::StoreFailed);
    }
}

#[test]
fn a_link_that_is_out_is_not_made_to_wait() {
    let (issuer, _) = issuer(&keyring());
    let ends = expiry(now(), 14).unwrap();
    for subject in [Subject::Number(9), Subject::Uuid([9; 16])] {
        let issue = |terms: Terms, at: i64| {
            issuer.issue_on(&subject, &terms, after(at)).unwrap().to_string()
        };
        let later = Terms::until(ends).not_before(after(86_400));
        let token = issue(Terms::until(ends), 0);
        issuer.start(&token, after(1)).unwrap();
        assert_eq!(issue(later.clone(), 2), token);
        issuer.see(&token, after(3)).unwrap();
        assert!(issuer.submit(&token, b"r", after(3)).unwrap().first);
        issue(later, 4);
        assert!(!issuer.submit(&token, b"r", after(5)).unwrap().first, "the same answer again");
    }
    // Of two that wait, the earlier beginning counts; one that does not wait ends both.
    let issue = |from: Option<i64>, at: i64| {
        let terms = Terms::until(ends);
        let terms = from.map_or(terms.clone(), |from| terms.not_before(after(from)));
        issuer.issue_on(&10.into(), &terms, after(at)).unwrap().to_string()
    };
    let begins = |token: &str| issuer.look(token, now()).unwrap().not_before;
    for (from, expected) in [
        (Some(500), Some(500)),
        (Some(900), Some(500)),
        (Some(300), Some(300)),
        (None, None),
        (Some(700), None),
    ] {
        let token = issue(from, 0);
        assert_eq!(begins(&token), expected.map(after));
    }
    // Links without terms are out, too, once they were read.
    let plain = issuer.issue(&11.into(), ends).unwrap().to_string();
    issuer.see(&plain, now()).unwrap();
    issuer.issue_on(&11.into(), &Terms::until(ends).not_before(after(60)), now()).unwrap();
    issuer.see(&plain, after(1)).unwrap();
}

#[test]
fn terms_that_are_over_are_refused() {
    let (issuer, store) = issuer(&keyring());
    for subject in [Subject::Number(9), "rsp_9".into()] {
        let refused = issuer.issue_on(&subject, &Terms::until(now()), now());
        assert_eq!(code(refused), Code::InvalidArgument);
        let refused = issuer.issue_all_on(&[subject], &Terms::until(after(-1)).batch("b"), now());
        assert_eq!(code(refused), Code::InvalidArgument);
    }
    assert!(store.0.lock().unwrap().is_empty());
}
