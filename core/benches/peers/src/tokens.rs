//! Tokens beside ids without authenticity (uuid, ulid) and tokens with it (JWT, PASETO, Biscuit).
//!
//! Every token carries a respondent, a survey and an expiry, and verifying looks at all three.

use crate::{Outcome, measure::measure};
use pasetors::{
    claims::{Claims as PasetoClaims, ClaimsValidationRules},
    keys::SymmetricKey,
    local,
    token::UntrustedToken,
    version4::V4,
};
use visard::{
    Timestamp,
    keyset::Keyring,
    token::{Issuer, Scope, Subject, Token, expiry},
};

pub(crate) fn beside(keyring: &Keyring, now: Timestamp) -> Outcome {
    ours(keyring, now)?;
    measure("issue: uuid v4, 36 characters", 1, 0, || uuid::Uuid::new_v4().to_string());
    measure("issue: ulid, 26 characters", 1, 0, || ulid::Ulid::new().to_string());
    jwt()?;
    paseto()?;
    biscuit()
}

fn ours(keyring: &Keyring, now: Timestamp) -> Outcome {
    let issuer = Issuer::new(keyring, &Scope::new("nps"))?;
    let expires = expiry(now, 14)?;
    measure("issue: visard S, 22 characters", 1, 0, || {
        issuer.issue(&4711.into(), expires).map(|token| token.to_string())
    });
    let token = issuer.issue(&4711.into(), expires)?.to_string();
    measure("verify: visard S", 1, 0, || issuer.verify(&token, now));
    let numbers: Vec<u64> = (0..1_024).collect();
    measure("issue: visard S, 1,024 at once, each", 1_024, 0, || issuer.issue_all(&numbers, expires));
    let tokens = issuer.issue_all(&numbers, expires)?;
    measure("verify: visard S, 1,024 at once, each", 1_024, 0, || issuer.verify_all(&tokens, now));
    measure("issue: visard S, 1,024 at once as text, each", 1_024, 0, || {
        issuer.issue_all(&numbers, expires).map(|tokens| text(&tokens))
    });
    let texts: Vec<String> = tokens.iter().map(Token::to_string).collect();
    measure("verify: visard S, 1,024 at once from text, each", 1_024, 0, || {
        let tokens: Result<Vec<Token>, _> = texts.iter().map(|text| Token::parse(text)).collect();
        tokens.map(|tokens| issuer.verify_all(&tokens, now))
    });
    let uuid = Subject::Uuid([7; 16]);
    measure("issue: visard L, 50 characters", 1, 0, || {
        issuer.issue(&uuid, expires).map(|token| token.to_string())
    });
    let token = issuer.issue(&uuid, expires)?.to_string();
    measure("verify: visard L", 1, 0, || issuer.verify(&token, now));
    Ok(())
}

/// One text with a line for each.
fn text(tokens: &[Token]) -> String {
    use core::fmt::Write as _;
    let mut text = String::with_capacity(tokens.len() * 23);
    for token in tokens {
        let _ = writeln!(text, "{token}");
    }
    text
}

#[derive(serde::Serialize, serde::Deserialize)]
struct Claims {
    sub: String,
    aud: String,
    exp: u64,
}

fn jwt() -> Outcome {
    let key = jsonwebtoken::EncodingKey::from_secret(&[7; 32]);
    let header = jsonwebtoken::Header::default();
    let claims = Claims { sub: "4711".into(), aud: "nps".into(), exp: 4_000_000_000 };
    measure("issue: JWT HS256", 1, 0, || jsonwebtoken::encode(&header, &claims, &key));
    let jwt = jsonwebtoken::encode(&header, &claims, &key)?;
    let key = jsonwebtoken::DecodingKey::from_secret(&[7; 32]);
    let mut validation = jsonwebtoken::Validation::default();
    validation.set_audience(&["nps"]);
    measure(&format!("verify: JWT HS256, {} characters", jwt.len()), 1, 0, || {
        jsonwebtoken::decode::<Claims>(&jwt, &key, &validation)
    });
    Ok(())
}

fn paseto() -> Outcome {
    let key = SymmetricKey::<V4>::from(&[7; 32])?;
    let mut claims = PasetoClaims::new()?;
    claims.subject("4711")?;
    claims.audience("nps")?;
    claims.expiration("2096-10-02T07:06:40Z")?;
    measure("issue: PASETO v4.local", 1, 0, || local::encrypt(&key, &claims, None, None));
    let token = local::encrypt(&key, &claims, None, None)?;
    let mut rules = ClaimsValidationRules::new();
    rules.validate_audience_with("nps");
    measure(&format!("verify: PASETO v4.local, {} characters", token.len()), 1, 0, || {
        let untrusted = UntrustedToken::try_from(&token)?;
        local::decrypt(&key, &untrusted, &rules, None, None)
    });
    Ok(())
}

fn biscuit() -> Outcome {
    use biscuit_auth::{Biscuit, KeyPair, macros::biscuit};
    let root = KeyPair::new();
    let issue = || {
        biscuit!(
            r#"respondent("4711"); survey("nps"); check if time($time), $time < 2096-10-02T07:06:40Z;"#
        )
        .build(&root)
        .and_then(|token| token.to_base64())
    };
    measure("issue: Biscuit", 1, 0, issue);
    let token = issue()?;
    measure(&format!("verify: Biscuit, {} characters", token.len()), 1, 0, || {
        Biscuit::from_base64(&token, root.public())
    });
    Ok(())
}
