//! The one error type of the library and the list of codes that every language shares.
//!
//! A message is either fixed text or, for documents that a person wrote (policies, people,
//! profiles), the author's own words with line and column. Record, request and key data
//! cannot reach a message, because no constructor accepts it.

#[cfg(feature = "json")]
use alloc::string::ToString;
use alloc::{boxed::Box, string::String};
use core::fmt;

/// A result whose error is [`Error`].
pub type Result<T, E = Error> = core::result::Result<T, E>;

macro_rules! codes {
    ($($(#[$doc:meta])* $variant:ident = $number:literal, $name:literal, $message:literal;)*) => {
        /// Why a call failed: a stable number and name, the same in C, JavaScript and every binding.
        ///
        /// Numbers are grouped by pillar in tens and never reused. The list is `docs/errors.md`.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        #[repr(i32)]
        pub enum Code {
            $($(#[$doc])* $variant = $number,)*
        }

        impl Code {
            /// Every code, in ascending order of number.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The stable name, for example `TOKEN_EXPIRED`.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }

            /// The general message: lower case, no data, what was expected.
            pub const fn message(self) -> &'static str {
                match self { $(Self::$variant => $message,)* }
            }
        }
    };
}

codes! {
    /// An argument is outside its documented range.
    InvalidArgument = 1, "INVALID_ARGUMENT", "an argument is outside its documented range";
    /// Text at a language border is not UTF-8.
    InvalidUtf8 = 2, "INVALID_UTF8", "text is not valid UTF-8";
    /// A required pointer is NULL (C only).
    NullPointer = 3, "NULL_POINTER", "a required pointer is NULL";
    /// An input is longer, deeper or more numerous than its documented limit.
    LimitExceeded = 4, "LIMIT_EXCEEDED", "an input exceeds its documented limit";
    /// A document is not JSON, or repeats a key.
    InvalidJson = 5, "INVALID_JSON", "the document is not valid JSON";
    /// Text is not strict base64url, hex or Crockford base 32.
    InvalidEncoding = 6, "INVALID_ENCODING", "text is not in the strict encoding this format uses";
    /// The operating system gave no randomness.
    RandomUnavailable = 7, "RANDOM_UNAVAILABLE", "the operating system gave no randomness";
    /// A format or version byte is unknown to this release.
    UnsupportedFormat = 8, "UNSUPPORTED_FORMAT", "the format or its version is unknown to this release";

    /// A keyset or keyring is malformed.
    KeysetInvalid = 10, "KEYSET_INVALID", "the keyset is malformed";
    /// A keyset belongs to another tenant.
    WrongTenant = 11, "WRONG_TENANT", "the keyset belongs to another tenant";
    /// A key id is not in the keyset, disabled or destroyed.
    KeyUnknown = 12, "KEY_UNKNOWN", "the key id is not in the keyset, or no longer usable";
    /// The keyring carries no keyset for this use.
    UseMissing = 13, "USE_MISSING", "the keyring carries no keyset for this use";
    /// A wrapped keyset did not open under this key-encryption key.
    UnwrapFailed = 14, "UNWRAP_FAILED", "the keyset did not open under this key-encryption key";
    /// A keyset is older than the newest version the host has seen.
    KeysetRolledBack = 15, "KEYSET_ROLLED_BACK", "the keyset is older than the version already seen";
    /// A key is not in a state from which this step is possible.
    KeyState = 16, "KEY_STATE", "the key's state does not allow this step";
    /// A keyring file is wrapped in another way than the one it is opened with.
    WrongKek = 17, "WRONG_KEK", "the keyring file is wrapped in another way";
    /// A share of a backup was misread, or does not fit the others.
    ShareInvalid = 18, "SHARE_INVALID", "the share is malformed or does not fit the others";
    /// The host's KMS or HSM failed.
    KmsFailed = 19, "KMS_FAILED", "the host's KMS or HSM failed";

    /// A ciphertext did not open: wrong key, wrong context or changed bytes.
    OpenFailed = 20, "OPEN_FAILED", "the ciphertext did not open";
    /// A record names a field twice.
    DuplicateField = 21, "DUPLICATE_FIELD", "the record names a field twice";
    /// A blind index over so few distinct values would reveal them.
    IndexTooSmall = 22, "INDEX_TOO_SMALL", "a blind index needs at least 1,024 distinct values";

    /// A respondent was erased: their key is gone for good.
    SubjectErased = 23, "SUBJECT_ERASED", "the respondent was erased";
    /// The erasure state was changed by others at the same time, or is there already.
    StateConflict = 24, "STATE_CONFLICT", "the erasure state was changed by others meanwhile: try again";
    /// An erasure receipt is malformed, or not what it is checked against.
    ReceiptInvalid = 25, "RECEIPT_INVALID", "the receipt is malformed";
    /// The checkpoint of a walk is malformed, or of another walk.
    WalkState = 26, "WALK_STATE", "the checkpoint is malformed or of another walk";
    /// A sealed value is not the one that stands readable beside it.
    WalkConflict = 27, "WALK_CONFLICT", "the sealed value is not the one that stands readable beside it";

    /// A public key configuration is malformed or its signature is wrong.
    KeyConfigInvalid = 30, "KEY_CONFIG_INVALID", "the key configuration is malformed or not signed by the pinned key";
    /// A public key configuration is used before or after its time.
    KeyConfigExpired = 31, "KEY_CONFIG_EXPIRED", "the key configuration is outside its validity";

    /// A token is not one of this scope: wrong key, wrong scope or changed characters.
    TokenInvalid = 40, "TOKEN_INVALID", "the token is not valid here";
    /// A token of this scope is past its expiry.
    TokenExpired = 41, "TOKEN_EXPIRED", "the token has expired";
    /// A subject does not fit the kind of token.
    SubjectUnsuitable = 42, "SUBJECT_UNSUITABLE", "the subject does not fit this kind of token";
    /// The subject needs a token store and none was given.
    StoreRequired = 43, "STORE_REQUIRED", "this subject needs a token store";
    /// The host's storage failed.
    StoreFailed = 44, "STORE_FAILED", "the host's storage failed";
    /// A token is not valid yet.
    TokenNotYet = 45, "TOKEN_NOT_YET", "the token is not valid yet";
    /// A token was revoked, or its batch, scope or survey.
    TokenRevoked = 46, "TOKEN_REVOKED", "the token was revoked";
    /// The answer of a token was handed in already.
    TokenSubmitted = 47, "TOKEN_SUBMITTED", "the answer was handed in already";
    /// The answer of a token was begun too long ago to go on with it.
    TokenLapsed = 48, "TOKEN_LAPSED", "the answer was begun too long ago to go on with it";
    /// The subject's one anonymous token was asked for already, with another request.
    TokenIssued = 49, "TOKEN_ISSUED", "the subject's token was issued already, to another request";

    /// A kind of finding is unknown.
    UnknownKind = 50, "UNKNOWN_KIND", "the kind of personal data is unknown";

    /// A policy or people document is refused.
    PolicyInvalid = 60, "POLICY_INVALID", "the policy document is refused";
    /// A request names something the policy does not declare.
    UnknownName = 61, "UNKNOWN_NAME", "the request names something the policy does not declare";
    /// A request is malformed.
    BadRequest = 62, "BAD_REQUEST", "the request is malformed";

    /// A record has not the shape its profile says.
    RecordShape = 70, "RECORD_SHAPE", "the record has not the shape its profile says";

    /// A group is smaller than the smallest group that may be answered about.
    GroupTooSmall = 80, "GROUP_TOO_SMALL", "the group is smaller than the smallest allowed";

    /// An audit log was cut, reordered or edited.
    LogBroken = 90, "LOG_BROKEN", "the audit log was cut, reordered or edited";
    /// A checkpoint is malformed or its signature is wrong.
    CheckpointInvalid = 91, "CHECKPOINT_INVALID", "the checkpoint is malformed or not signed by the pinned key";

    /// The page's content security policy forbids WebAssembly (JavaScript only).
    WasmBlocked = 95, "WASM_BLOCKED", "the page's content security policy forbids WebAssembly: allow 'wasm-unsafe-eval' or use the worker";
    /// Sealing is not available, so nothing may be sent (JavaScript only).
    SealingUnavailable = 96, "SEALING_UNAVAILABLE", "sealing is not available, so nothing may be sent";

    /// A defect in this library.
    Internal = 99, "INTERNAL", "a defect in this library: please report it";
}

impl Code {
    /// The stable number, for example 41.
    pub const fn number(self) -> i32 {
        self as i32
    }
}

/// A place in a document that a person wrote.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Position {
    /// Line, from 1.
    pub line: u32,
    /// Column in characters, from 1.
    pub column: u32,
}

/// Why a call failed.
///
/// One type for the whole library: match on [`Error::code`], show [`fmt::Display`] to people: the message,
/// and of a document that a person wrote the place and what helps. [`fmt::Debug`] is the same behind the
/// code. None of them holds record, request or key data, so all may be logged.
///
/// ```
/// # #[cfg(feature = "toml")] {
/// use visard::policy::Policy;
///
/// let policy = "schema = 1\nname = 'p'\nversion = '1'\nclasses = { contact = '' }\n\
///     [resources.answer]\nactions = ['read']\nfields = { email = 'contakt' }";
/// let error = Policy::from_toml(policy).unwrap_err();
/// assert_eq!(
///     error.to_string(),
///     "unknown class `contakt` (line 7, column 20, /resources/answer/fields/email); did you mean `contact`?",
/// );
/// assert_eq!(error.help(), Some("did you mean `contact`?"));
/// # }
/// ```
#[derive(Clone, PartialEq, Eq, thiserror::Error)]
pub struct Error {
    code: Code,
    detail: Detail,
}

#[derive(Clone, PartialEq, Eq)]
enum Detail {
    None,
    Fixed(&'static str),
    Document(Box<DocumentDetail>),
}

#[derive(Clone, PartialEq, Eq)]
struct DocumentDetail {
    message: String,
    position: Option<Position>,
    pointer: Option<String>,
    help: Option<String>,
}

impl Error {
    /// An error with the general message of its code.
    pub const fn new(code: Code) -> Self {
        Self { code, detail: Detail::None }
    }

    /// An error with a more precise fixed message.
    pub const fn because(code: Code, message: &'static str) -> Self {
        // Deciding alone tells codes only.
        if cfg!(all(feature = "decide", not(feature = "policy"))) {
            return Self::new(code);
        }
        Self { code, detail: Detail::Fixed(message) }
    }

    /// An error about a document that a person wrote; `message` may quote the author's own text.
    pub fn in_document(code: Code, message: String) -> Self {
        let detail = DocumentDetail { message, position: None, pointer: None, help: None };
        Self { code, detail: Detail::Document(Box::new(detail)) }
    }

    /// Adds the place in the document. Without effect on errors about other things.
    #[must_use]
    pub fn at(mut self, line: u32, column: u32) -> Self {
        if let Detail::Document(detail) = &mut self.detail {
            detail.position = Some(Position { line, column });
        }
        self
    }

    /// Adds the place in a text, by its byte; behind the end, the end.
    #[cfg(feature = "policy")]
    pub(crate) fn at_byte(self, text: &str, offset: usize) -> Self {
        let before = text.get(..offset).unwrap_or(text);
        let line = before.rsplit('\n').next().unwrap_or_default();
        let from_one = |count: usize| u32::try_from(count).unwrap_or(u32::MAX).saturating_add(1);
        self.at(from_one(before.matches('\n').count()), from_one(line.chars().count()))
    }

    /// Adds the JSON pointer (RFC 6901) of the place in the document.
    #[must_use]
    pub fn at_pointer(mut self, pointer: String) -> Self {
        if let Detail::Document(detail) = &mut self.detail {
            detail.pointer = Some(pointer);
        }
        self
    }

    /// Adds what the author could do, for example the nearest known name.
    #[must_use]
    pub fn with_help(mut self, help: String) -> Self {
        if let Detail::Document(detail) = &mut self.detail {
            detail.help = Some(help);
        }
        self
    }

    /// The stable code.
    pub const fn code(&self) -> Code {
        self.code
    }

    /// The message: lower case, no final period, no record, request or key data.
    pub fn message(&self) -> &str {
        match &self.detail {
            Detail::None => self.code.message(),
            Detail::Fixed(message) => message,
            Detail::Document(detail) => &detail.message,
        }
    }

    /// Where in the document, when the error is about one and the place is known.
    pub fn position(&self) -> Option<Position> {
        self.document()?.position
    }

    /// The JSON pointer (RFC 6901) in the document, when the error is about one.
    pub fn pointer(&self) -> Option<&str> {
        self.document()?.pointer.as_deref()
    }

    /// What the author of the document could do.
    pub fn help(&self) -> Option<&str> {
        self.document()?.help.as_deref()
    }

    /// All of it as a JSON object: `code` (number), `name`, `message`, and of an error about a document
    /// `line`, `column`, `pointer` and `help`, which are null otherwise.
    #[cfg(feature = "json")]
    pub fn to_json(&self) -> String {
        let position = self.position();
        let described = serde_json::json!({
            "code": self.code.number(),
            "name": self.code.name(),
            "message": self.message(),
            "line": position.map(|at| at.line),
            "column": position.map(|at| at.column),
            "pointer": self.pointer(),
            "help": self.help(),
        });
        described.to_string()
    }

    fn document(&self) -> Option<&DocumentDetail> {
        match &self.detail {
            Detail::Document(detail) => Some(detail),
            Detail::None | Detail::Fixed(_) => None,
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.message())?;
        let pointer = self.pointer().filter(|pointer| !pointer.is_empty());
        match (self.position(), pointer) {
            (Some(at), None) => write!(f, " (line {}, column {})", at.line, at.column)?,
            (Some(at), Some(to)) => write!(f, " (line {}, column {}, {to})", at.line, at.column)?,
            (None, Some(to)) => write!(f, " ({to})")?,
            (None, None) => {}
        }
        self.help().map_or(Ok(()), |help| write!(f, "; {help}"))
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {self}", self.code.name())
    }
}

impl From<Code> for Error {
    fn from(code: Code) -> Self {
        Self::new(code)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::{format, string::ToString};

    #[cfg(feature = "json")]
    #[test]
    fn as_json_an_error_tells_code_place_and_help() {
        let error = Error::in_document(Code::PolicyInvalid, "unknown role `suport`".to_owned())
            .at(3, 9)
            .with_help("did you mean `support`?".to_owned());
        assert_eq!(
            error.to_json(),
            "{\"code\":60,\"column\":9,\"help\":\"did you mean `support`?\",\"line\":3,\
             \"message\":\"unknown role `suport`\",\"name\":\"POLICY_INVALID\",\"pointer\":null}"
        );
    }

    #[test]
    fn numbers_ascend_and_names_are_unique() {
        for pair in Code::ALL.windows(2) {
            assert!(pair[0].number() < pair[1].number(), "{:?} before {:?}", pair[0], pair[1]);
            assert_ne!(pair[0].name(), pair[1].name());
        }
    }

    #[test]
    fn names_are_the_variants_in_capitals() {
        for code in Code::ALL {
            let variant = format!("{code:?}").replace("Utf8", "UTF8");
            let bare: String = code.name().chars().filter(|c| *c != '_').collect();
            assert_eq!(variant.to_uppercase(), bare);
        }
    }

    #[test]
    fn messages_are_lower_case_without_final_period() {
        for code in Code::ALL {
            let message = code.message();
            assert!(!message.ends_with('.'), "{message}");
            assert!(message.starts_with(|c: char| c.is_lowercase()), "{message}");
        }
    }

    #[test]
    fn document_errors_carry_place_and_help() {
        let error = Error::in_document(Code::PolicyInvalid, "a list is needed".to_string());
        assert_eq!(error.to_string(), "a list is needed");
        assert_eq!(error.at_pointer("/k/2".to_string()).to_string(), "a list is needed (/k/2)");
        let error = Error::in_document(Code::PolicyInvalid, "unknown role `suport`".to_string())
            .at(3, 9)
            .with_help("did you mean `support`?".to_string());
        assert_eq!(error.position(), Some(Position { line: 3, column: 9 }));
        assert_eq!(
            error.to_string(),
            "unknown role `suport` (line 3, column 9); did you mean `support`?"
        );
        assert_eq!(
            format!("{error:?}"),
            "POLICY_INVALID: unknown role `suport` (line 3, column 9); did you mean `support`?"
        );
    }
}
