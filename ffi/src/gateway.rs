//! The gateway before a language model
//!
//! It stands before your own client of a model. The policy decides first, and a denial lets nothing
//! out; then what is found, or named by you, is replaced; then there is an event that says what left,
//! without a value. Nothing here connects to anything.
//!
//! ```text
//!     visard_gateway_new(v, "us-llm", 6, request, request_len, &settings, &gateway, &detail);
//!     visard_originals_new(&originals);                                      // for a conversation
//!     visard_buf prompt = {NULL, 0}, decision = {NULL, 0};
//!     status = visard_gateway_send_chat(gateway, originals, chat, chat_len, now, &prompt, &decision);
//!     if (status != VISARD_STATUS_OK) return status;                         // nothing may be sent
//!     write_down(decision.data, decision.len);
//!     if (prompt.data != NULL) send_it(prompt.data, prompt.len);
//!     visard_gateway_reader(gateway, reading, reading_len, now, &reader);
//!     visard_answer_reader_restore(reader, originals, answer, answer_len, &shown, &report);
//! ```
//!
//! docs/guide/ai.md says what is replaced where, and what is not.

use crate::{
    abi::{visard_buf, visard_status},
    answer::visard,
    detail::explained,
    guard::{boxed, guard, handle, optional_output, output, release, sized, text},
    originals::visard_originals,
    scanner::visard_scanner,
};
use ::visard::{
    Code, Error, Gateway, Result, Timestamp,
    pii::Terms,
    policy::Request,
    record::Json,
    visard::{INSTRUCTION, Sent},
};
use core::{
    ffi::{CStr, c_char},
    mem::MaybeUninit,
    ptr,
};

/// Decides what may go to the model of one processor, and replaces what is in it.
///
/// Immutable: any number of threads may use it at once. It may outlive what it was made from, but not
/// the functions of visard_with_subject_keys(), which visard_gateway_send_record() calls. It decides by
/// the policy, the people and the keys that it was made from: make another when one of them changes,
/// and with visard_with_tree() before each piece of work.
#[derive(Debug)]
pub struct visard_gateway(pub(crate) Gateway);

/// What a gateway is to be like. Zeros and `NULL` are the gateway as it is without:
/// `visard_gateway_settings settings = {sizeof settings, 0, NULL, NULL, 0, NULL, 0, NULL, 0, NULL, 0};`
#[repr(C)]
#[derive(Debug)]
pub struct visard_gateway_settings {
    /// sizeof(visard_gateway_settings).
    pub size: u32,
    /// 1 where you keep the model's answers in a conversation restored: they are then gone through like
    /// texts of people. 0 where they come back as the model gave them.
    pub answers_are_restored: u32,
    /// What looks through the texts; `NULL` for every kind without recognisers.
    pub scanner: *const visard_scanner,
    /// Words that never leave, as visard_replacer_new() takes them. They are found with endings, too.
    pub terms: *const c_char,
    /// The length of `terms` in bytes.
    pub terms_len: usize,
    /// As which class values count when an answer is read, by the name of a term or recogniser: a JSON
    /// object, `{"PROJECT":"segment"}`. Otherwise the policy's `[findings] as` says it, with its `"*"`.
    pub classes: *const c_char,
    /// The length of `classes` in bytes.
    pub classes_len: usize,
    /// The field that texts count as. Without one, text may go if every class may in which the policy
    /// looks for personal data.
    pub field: *const c_char,
    /// The length of `field` in bytes.
    pub field_len: usize,
    /// The country of the people whose texts these are: two letters (ISO 3166-1 alpha-2).
    pub country: *const c_char,
    /// The length of `country` in bytes.
    pub country_len: usize,
}

const ENDED: &CStr = {
    #[expect(clippy::indexing_slicing, reason = "the compiler runs it and would refuse")]
    const BYTES: [u8; INSTRUCTION.len() + 1] = {
        let (mut bytes, mut i) = ([0; INSTRUCTION.len() + 1], 0);
        while i < INSTRUCTION.len() {
            bytes[i] = INSTRUCTION.as_bytes()[i];
            i += 1;
        }
        bytes
    };
    match CStr::from_bytes_with_nul(&BYTES) {
        Ok(instruction) => instruction,
        Err(_) => c"",
    }
};

/// What a model should know about placeholders, for the system prompt. A static string that ends in
/// NUL.
#[unsafe(no_mangle)]
#[must_use]
pub extern "C" fn visard_gateway_instruction() -> *const c_char {
    ENDED.as_ptr()
}

/// Opens a gateway to the model of `processor`, for what `request` says (JSON, as for
/// visard_policy_decide(), without `now` and `processor`): who sends, by which action, for which
/// purpose. `settings` may be `NULL`. Free it with visard_gateway_free().
///
/// `detail` may be `NULL`. Otherwise, when the request, the terms or another setting is refused, it
/// receives JSON with the line of the term and the reason (see "Errors" at the top).
///
/// Fails with BAD_REQUEST, LIMIT_EXCEEDED for a name over 255 bytes and for terms over their limits,
/// USE_MISSING, KEY_UNKNOWN without a usable pseudonym key; INVALID_ARGUMENT for settings of a smaller
/// size, a line that is no term, a country that is not of two letters, classes that are no texts and
/// the class of a kind of finding, INVALID_JSON, UNKNOWN_NAME for a
/// processor or field that the policy does not have.
///
/// # Safety
/// `v` is live; `processor` and `request` are readable for their lengths; `settings` is `NULL` or begins
/// with its size, and as many bytes are readable, its texts for their lengths, and its scanner is live
/// or `NULL`; `out` and `detail` are writable and do not overlap.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn visard_gateway_new(
    v: *const visard,
    processor: *const c_char,
    processor_len: usize,
    request: *const c_char,
    request_len: usize,
    settings: *const visard_gateway_settings,
    out: *mut *mut visard_gateway,
    detail: *mut visard_buf,
) -> visard_status {
    guard(|| {
        // SAFETY: as the caller promises.
        let v = unsafe { handle(v) }?;
        // SAFETY: as the caller promises.
        let processor = unsafe { text(processor, processor_len) }?;
        // SAFETY: as the caller promises.
        let request = unsafe { text(request, request_len) }?;
        // SAFETY: as the caller promises.
        let out = unsafe { output(out) }?;
        // SAFETY: as the caller promises.
        let detail = unsafe { optional_output(detail) };
        // Times in the request of a gateway do not count.
        let gateway = Request::from_json_at(request, Timestamp::from_unix(0)?)
            .and_then(|request| Gateway::new(&v.0, processor, &request))
            // SAFETY: as the caller promises.
            .and_then(|gateway| unsafe { with(gateway, settings) });
        out.write(boxed(visard_gateway(explained(gateway, detail)?)));
        Ok(())
    })
}

/// One text: a comment, a question, a document for an index. `out_text` is what to send, and stays
/// {NULL, 0} when nothing may be sent. `out_decision` is JSON `{"sent":…,"view":…,"decision":{…},
/// "event":{…},"erased":…}`, where `erased` counts the leaves of a record that are left out because their
/// respondent was erased; write the event down before you send. A denial is a decision, not a failure.
///
/// Fails with BAD_REQUEST, UNKNOWN_NAME for names that the policy does not declare, LIMIT_EXCEEDED as
/// visard_replacer_replace(). Nothing may be sent then.
///
/// # Safety
/// `gateway` and `originals` are live; `input` is readable for its length; `out_text` and `out_decision`
/// are writable and do not overlap.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn visard_gateway_send_text(
    gateway: *const visard_gateway,
    originals: *const visard_originals,
    input: *const c_char,
    input_len: usize,
    now: i64,
    out_text: *mut visard_buf,
    out_decision: *mut visard_buf,
) -> visard_status {
    guard(|| {
        // SAFETY: as the caller promises.
        let gateway = unsafe { handle(gateway) }?;
        // SAFETY: as the caller promises.
        let originals = unsafe { handle(originals) }?;
        // SAFETY: as the caller promises.
        let input = unsafe { text(input, input_len) }?;
        // SAFETY: as the caller promises.
        let told = unsafe { Told::to(out_text, out_decision) }?;
        let now = Timestamp::from_unix(now)?;
        told.write(gateway.0.send_text(input, &mut originals.lock(), now)?);
        Ok(())
    })
}

/// A request as chat interfaces in the manner of OpenAI take it, as JSON: messages of every role, with
/// parts, tools, their arguments and results. What stays as it is, and what is refused, is in
/// docs/guide/ai.md. Outputs as visard_gateway_send_text().
///
/// Fails as visard_gateway_send_text(), with LIMIT_EXCEEDED for more than 8 MiB, INVALID_JSON, and with
/// BAD_REQUEST without messages, for
/// members that are not known to be text (nobody looked into pictures, sound and files), and when
/// something that would be replaced stands in a name, a role or an id, because these stay.
///
/// # Safety
/// As visard_gateway_send_text().
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn visard_gateway_send_chat(
    gateway: *const visard_gateway,
    originals: *const visard_originals,
    chat: *const c_char,
    chat_len: usize,
    now: i64,
    out_text: *mut visard_buf,
    out_decision: *mut visard_buf,
) -> visard_status {
    guard(|| {
        // SAFETY: as the caller promises.
        let gateway = unsafe { handle(gateway) }?;
        // SAFETY: as the caller promises.
        let originals = unsafe { handle(originals) }?;
        // SAFETY: as the caller promises.
        let chat = unsafe { text(chat, chat_len) }?;
        // SAFETY: as the caller promises.
        let told = unsafe { Told::to(out_text, out_decision) }?;
        let now = Timestamp::from_unix(now)?;
        told.write(gateway.0.send_chat(chat, &mut originals.lock(), now)?);
        Ok(())
    })
}

/// A JSON document: all its strings and numbers, but those that `left` names, a JSON array of pointers
/// (RFC 6901), `["/model"]`, in which a segment may be a star for any and the last one two stars for
/// whatever is below, and behind `keys:` the places whose keys are yours (docs/guide/ai.md); `NULL` with 0
/// is none. Outputs as visard_gateway_send_text().
///
/// Fails as visard_gateway_send_text(), with LIMIT_EXCEEDED for more than 8 MiB, with INVALID_JSON, with
/// INVALID_ARGUMENT for a list of anything
/// but texts, and with BAD_REQUEST when something that would be replaced stands in a key, because keys
/// stay.
///
/// # Safety
/// As visard_gateway_send_text(); `left` is readable for its length.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn visard_gateway_send_json(
    gateway: *const visard_gateway,
    originals: *const visard_originals,
    document: *const c_char,
    document_len: usize,
    left: *const c_char,
    left_len: usize,
    now: i64,
    out_text: *mut visard_buf,
    out_decision: *mut visard_buf,
) -> visard_status {
    guard(|| {
        // SAFETY: as the caller promises.
        let gateway = unsafe { handle(gateway) }?;
        // SAFETY: as the caller promises.
        let originals = unsafe { handle(originals) }?;
        // SAFETY: as the caller promises.
        let document = unsafe { text(document, document_len) }?;
        // SAFETY: as the caller promises.
        let left = unsafe { text(left, left_len) }?;
        // SAFETY: as the caller promises.
        let told = unsafe { Told::to(out_text, out_decision) }?;
        let now = Timestamp::from_unix(now)?;
        let left = pointers(left)?;
        let left: Vec<&str> = left.iter().map(String::as_str).collect();
        told.write(gateway.0.send_json(document, &left, &mut originals.lock(), now)?);
        Ok(())
    })
}

/// A record that visard_protect() stored: the decision's views first, as visard_send(), then
/// placeholders for what is found in whatever they let through. Outputs as visard_gateway_send_text().
///
/// Fails as visard_send() and visard_gateway_send_text().
///
/// # Safety
/// As visard_gateway_send_text().
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn visard_gateway_send_record(
    gateway: *const visard_gateway,
    originals: *const visard_originals,
    stored: *const c_char,
    stored_len: usize,
    now: i64,
    out_text: *mut visard_buf,
    out_decision: *mut visard_buf,
) -> visard_status {
    guard(|| {
        // SAFETY: as the caller promises.
        let gateway = unsafe { handle(gateway) }?;
        // SAFETY: as the caller promises.
        let originals = unsafe { handle(originals) }?;
        // SAFETY: as the caller promises.
        let stored = unsafe { text(stored, stored_len) }?;
        // SAFETY: as the caller promises.
        let told = unsafe { Told::to(out_text, out_decision) }?;
        let now = Timestamp::from_unix(now)?;
        told.write(gateway.0.send(stored, &mut originals.lock(), now)?);
        Ok(())
    })
}

/// Wipes and frees a gateway. Nothing happens for `NULL`.
///
/// # Safety
/// `gateway` is `NULL` or live, and no other thread uses it any more.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn visard_gateway_free(gateway: *mut visard_gateway) {
    // SAFETY: as the caller promises.
    unsafe { release(gateway) };
}

/// Where a call says what may be sent, and why.
struct Told<'a> {
    text: &'a mut MaybeUninit<visard_buf>,
    decision: &'a mut MaybeUninit<visard_buf>,
}

impl Told<'_> {
    /// # Safety
    /// Both are `NULL` or writable, and do not overlap.
    unsafe fn to(text: *mut visard_buf, decision: *mut visard_buf) -> Result<Self> {
        // SAFETY: as the caller promises.
        let text = unsafe { output(text) }?;
        // SAFETY: as the caller promises.
        let decision = unsafe { output(decision) }?;
        Ok(Self { text, decision })
    }

    fn write(self, sent: Sent) {
        let (decision, event) = (sent.decision.to_json(), sent.event.to_json());
        let (is_sent, view, erased) = (sent.text.is_some(), sent.view.name(), sent.erased);
        self.decision.write(visard_buf::holding(format!(
            "{{\"sent\":{is_sent},\"view\":\"{view}\",\"decision\":{decision},\"event\":{event},\"erased\":{erased}}}"
        )));
        let nothing = visard_buf { data: ptr::null_mut(), len: 0 };
        self.text.write(sent.text.map_or(nothing, visard_buf::holding));
    }
}

/// # Safety
/// `settings` is `NULL` or begins with its size, and as many bytes are readable, its texts for their
/// lengths; its scanner is `NULL` or live.
unsafe fn with(gateway: Gateway, settings: *const visard_gateway_settings) -> Result<Gateway> {
    if settings.is_null() {
        return Ok(gateway);
    }
    // SAFETY: as the caller promises.
    let settings = unsafe { sized(settings) }?;
    // SAFETY: as the caller promises.
    let terms = unsafe { text(settings.terms, settings.terms_len) }?;
    // SAFETY: as the caller promises.
    let classes = unsafe { text(settings.classes, settings.classes_len) }?;
    // SAFETY: as the caller promises.
    let field = unsafe { text(settings.field, settings.field_len) }?;
    // SAFETY: as the caller promises.
    let country = unsafe { text(settings.country, settings.country_len) }?;
    // SAFETY: as the caller promises.
    let scanner = unsafe { handle(settings.scanner) };
    let gateway = gateway.with_terms(Terms::from_lines(terms)?);
    let gateway = if country.is_empty() { gateway } else { gateway.with_country(country)? };
    let gateway = match scanner {
        Ok(scanner) => gateway.with_scanner(scanner.0.clone()),
        Err(_) => gateway,
    };
    let gateway = if field.is_empty() { gateway } else { gateway.with_field(field)? };
    let gateway = match settings.answers_are_restored {
        0 => gateway,
        1 => gateway.with_restored_answers(),
        _ => return Err(Error::new(Code::InvalidArgument)),
    };
    with_classes(gateway, classes)
}

fn with_classes(gateway: Gateway, classes: &str) -> Result<Gateway> {
    if classes.is_empty() {
        return Ok(gateway);
    }
    let Json::Object(classes) = Json::parse(classes)? else {
        return Err(Error::because(Code::InvalidArgument, "expected an object of classes"));
    };
    classes.iter().try_fold(gateway, |gateway, (name, class)| {
        let class = class.as_str().ok_or(Error::new(Code::InvalidArgument))?;
        gateway.with_class(name, class)
    })
}

fn pointers(left: &str) -> Result<Vec<String>> {
    if left.is_empty() {
        return Ok(Vec::new());
    }
    let Json::Array(left) = Json::parse(left)? else {
        return Err(Error::because(Code::InvalidArgument, "expected a list of pointers"));
    };
    let pointer = |left: &Json| left.as_str().map(str::to_owned);
    let left: Option<Vec<_>> = left.iter().map(pointer).collect();
    left.ok_or(Error::new(Code::InvalidArgument))
}
