//! Who reads the answer of a model
//!
//! The policy decides for whoever reads what their decision shows of the values in an answer: `clear`
//! shows a value, `mask` its mask, and with every other view, and on a denial, the placeholder stays.
//! Restore last, for the reader, after whatever checks the answer.
//!
//! Reports are JSON `{"report":{…},"event":{…}}`: what became of the placeholders as
//! visard_originals_restore() reports it, and the event for the audit log, without a value.

use crate::{
    abi::{visard_buf, visard_status},
    detail::explained,
    gateway::visard_gateway,
    guard::{boxed, bytes, guard, handle, optional_output, output, release, text},
    originals::{lock, visard_originals, visard_restorer},
};
use ::visard::{
    Code, Error, Result, Timestamp,
    pii::{Originals, Report, Restored, Restoring},
    policy::Request,
    visard::{AnswerStreaming, Reader},
};
use core::{
    ffi::{c_char, c_void},
    fmt, mem,
};
use std::sync::{Arc, Mutex};
use zeroize::Zeroizing;

/// What somebody may see of the values in answers.
///
/// Immutable: any number of threads may use it at once. It may outlive its gateway. It is true until
/// its decision's `valid_until`.
#[derive(Debug)]
pub struct visard_answer_reader(Arc<Reader>);

/// Restores one answer that is streamed as server-sent events.
///
/// It changes: threads that use one at the same time wait for each other. It may outlive its reader
/// and originals.
pub struct visard_answer_stream {
    reader: Arc<Reader>,
    originals: Arc<Mutex<Originals>>,
    streaming: Mutex<Option<AnswerStreaming>>,
}

/// Whoever reads: `request` says who, by which action and for which purpose, as for visard_view(). A
/// denial is not a failure: such a reader sees placeholders. Free it with visard_answer_reader_free().
///
/// `detail` may be `NULL`. Otherwise, when the request is refused, it receives JSON with the reason (see
/// "Errors" at the top).
///
/// Fails with BAD_REQUEST, UNKNOWN_NAME, LIMIT_EXCEEDED.
///
/// # Safety
/// `gateway` is live; `request` is readable for its length; `out` and `detail` are writable and do not
/// overlap.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn visard_gateway_reader(
    gateway: *const visard_gateway,
    request: *const c_char,
    request_len: usize,
    now: i64,
    out: *mut *mut visard_answer_reader,
    detail: *mut visard_buf,
) -> visard_status {
    guard(|| {
        // SAFETY: as the caller promises.
        let gateway = unsafe { handle(gateway) }?;
        // SAFETY: as the caller promises.
        let request = unsafe { text(request, request_len) }?;
        // SAFETY: as the caller promises.
        let out = unsafe { output(out) }?;
        // SAFETY: as the caller promises.
        let detail = unsafe { optional_output(detail) };
        let now = Timestamp::from_unix(now)?;
        let reader =
            Request::from_json_at(request, now).and_then(|request| gateway.0.reader(&request, now));
        out.write(boxed(visard_answer_reader(Arc::new(explained(reader, detail)?))));
        Ok(())
    })
}

/// The decision behind a reader, as visard_policy_decide() gives it.
///
/// # Safety
/// `reader` is live; `out` is writable.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn visard_answer_reader_decision(
    reader: *const visard_answer_reader,
    out: *mut visard_buf,
) -> visard_status {
    guard(|| {
        // SAFETY: as the caller promises.
        let reader = unsafe { handle(reader) }?;
        // SAFETY: as the caller promises.
        let out = unsafe { output(out) }?;
        out.write(visard_buf::holding(reader.0.decision().to_json()));
        Ok(())
    })
}

/// Gives a text the values back that the reader may see.
///
/// Fails with LIMIT_EXCEEDED for a text, or a result, over 16 MiB.
///
/// # Safety
/// `reader` and `originals` are live; `answer` is readable for its length; `out_text` and `out_report`
/// are writable and do not overlap.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn visard_answer_reader_restore(
    reader: *const visard_answer_reader,
    originals: *const visard_originals,
    answer: *const c_char,
    answer_len: usize,
    out_text: *mut visard_buf,
    out_report: *mut visard_buf,
) -> visard_status {
    guard(|| {
        // SAFETY: as the caller promises.
        let reader = unsafe { handle(reader) }?;
        // SAFETY: as the caller promises.
        let originals = unsafe { handle(originals) }?;
        // SAFETY: as the caller promises.
        let answer = unsafe { text(answer, answer_len) }?;
        // SAFETY: as the caller promises.
        let out_text = unsafe { output(out_text) }?;
        // SAFETY: as the caller promises.
        let out_report = unsafe { output(out_report) }?;
        let restored = reader.0.restore(&originals.lock(), answer)?;
        let (text, report) = reader.told_of(restored)?;
        out_report.write(visard_buf::holding(report));
        out_text.write(visard_buf::holding(text));
        Ok(())
    })
}

/// The same for a JSON document: a whole answer, structured output, the arguments of a tool.
///
/// Fails as visard_answer_reader_restore(), and with INVALID_JSON for another document.
///
/// # Safety
/// As visard_answer_reader_restore().
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn visard_answer_reader_restore_json(
    reader: *const visard_answer_reader,
    originals: *const visard_originals,
    document: *const c_char,
    document_len: usize,
    out_text: *mut visard_buf,
    out_report: *mut visard_buf,
) -> visard_status {
    guard(|| {
        // SAFETY: as the caller promises.
        let reader = unsafe { handle(reader) }?;
        // SAFETY: as the caller promises.
        let originals = unsafe { handle(originals) }?;
        // SAFETY: as the caller promises.
        let document = unsafe { text(document, document_len) }?;
        // SAFETY: as the caller promises.
        let out_text = unsafe { output(out_text) }?;
        // SAFETY: as the caller promises.
        let out_report = unsafe { output(out_report) }?;
        let restored = reader.0.restore_json(&originals.lock(), document)?;
        let (text, report) = reader.told_of(restored)?;
        out_report.write(visard_buf::holding(report));
        out_text.write(visard_buf::holding(text));
        Ok(())
    })
}

/// Begins to restore a text that comes in pieces: visard_restorer_push() takes them, and
/// visard_restorer_finish() reports as the reader's calls do. Free it with visard_restorer_free().
///
/// # Safety
/// `reader` and `originals` are live; `out` is writable.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn visard_answer_reader_restorer(
    reader: *const visard_answer_reader,
    originals: *const visard_originals,
    out: *mut *mut visard_restorer,
) -> visard_status {
    guard(|| {
        // SAFETY: as the caller promises.
        let reader = unsafe { handle(reader) }?;
        // SAFETY: as the caller promises.
        let originals = unsafe { handle(originals) }?;
        // SAFETY: as the caller promises.
        let out = unsafe { output(out) }?;
        out.write(boxed(originals.restorer_of(&reader.0, Restoring::new)));
        Ok(())
    })
}

/// The same for the source of a JSON document, as visard_restorer_new_json().
///
/// # Safety
/// As visard_answer_reader_restorer().
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn visard_answer_reader_restorer_json(
    reader: *const visard_answer_reader,
    originals: *const visard_originals,
    out: *mut *mut visard_restorer,
) -> visard_status {
    guard(|| {
        // SAFETY: as the caller promises.
        let reader = unsafe { handle(reader) }?;
        // SAFETY: as the caller promises.
        let originals = unsafe { handle(originals) }?;
        // SAFETY: as the caller promises.
        let out = unsafe { output(out) }?;
        out.write(boxed(originals.restorer_of(&reader.0, Restoring::json)));
        Ok(())
    })
}

/// Frees a reader. Nothing happens for `NULL`.
///
/// # Safety
/// `reader` is `NULL` or live, and no other thread uses it any more.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn visard_answer_reader_free(reader: *mut visard_answer_reader) {
    // SAFETY: as the caller promises.
    unsafe { release(reader) };
}

/// Begins to restore an answer that a chat interface in the manner of OpenAI streams as server-sent
/// events: `choices[].delta.content`, `.refusal` and `.tool_calls[].function.arguments`. `structured` is
/// 1 where the content is JSON, 0 otherwise. Free it with visard_answer_stream_free().
///
/// Fails with INVALID_ARGUMENT for another number.
///
/// # Safety
/// `reader` and `originals` are live; `out` is writable.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn visard_answer_stream_new(
    reader: *const visard_answer_reader,
    originals: *const visard_originals,
    structured: u32,
    out: *mut *mut visard_answer_stream,
) -> visard_status {
    guard(|| {
        // SAFETY: as the caller promises.
        let reader = unsafe { handle(reader) }?;
        // SAFETY: as the caller promises.
        let originals = unsafe { handle(originals) }?;
        // SAFETY: as the caller promises.
        let out = unsafe { output(out) }?;
        let streaming = AnswerStreaming::new(Arc::clone(&reader.0));
        let streaming = match structured {
            0 => streaming,
            1 => streaming.structured(),
            _ => return Err(Error::new(Code::InvalidArgument)),
        };
        out.write(boxed(visard_answer_stream {
            reader: Arc::clone(&reader.0),
            originals: Arc::clone(&originals.0),
            streaming: Mutex::new(Some(streaming)),
        }));
        Ok(())
    })
}

/// Takes the next bytes, which may be cut anywhere, and gives the events that are complete by now, often
/// none.
///
/// Fails with INVALID_UTF8, INVALID_JSON for data that is neither JSON nor `[DONE]`, LIMIT_EXCEEDED for
/// an event over 1 MiB and for more than 256 texts; after any failure, and after
/// visard_answer_stream_finish(), with INVALID_ARGUMENT.
///
/// # Safety
/// `stream` is live; `piece` is readable for its length; `out` is writable.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn visard_answer_stream_push(
    stream: *const visard_answer_stream,
    piece: *const c_void,
    piece_len: usize,
    out: *mut visard_buf,
) -> visard_status {
    guard(|| {
        // SAFETY: as the caller promises.
        let stream = unsafe { handle(stream) }?;
        // SAFETY: as the caller promises.
        let piece = unsafe { bytes(piece, piece_len) }?;
        // SAFETY: as the caller promises.
        let out = unsafe { output(out) }?;
        out.write(visard_buf::holding(stream.push(piece)?));
        Ok(())
    })
}

/// Ends the stream: gives what was held back, and a JSON array of reports with their events, one for
/// each text. An event that broke off is left out.
///
/// Fails as visard_answer_stream_push(); the second time with INVALID_ARGUMENT.
///
/// # Safety
/// `stream` is live; `out_text` and `out_reports` are writable and do not overlap.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn visard_answer_stream_finish(
    stream: *const visard_answer_stream,
    out_text: *mut visard_buf,
    out_reports: *mut visard_buf,
) -> visard_status {
    guard(|| {
        // SAFETY: as the caller promises.
        let stream = unsafe { handle(stream) }?;
        // SAFETY: as the caller promises.
        let out_text = unsafe { output(out_text) }?;
        // SAFETY: as the caller promises.
        let out_reports = unsafe { output(out_reports) }?;
        let (text, reports) = stream.finish()?;
        out_reports.write(visard_buf::holding(reports));
        out_text.write(visard_buf::holding(text));
        Ok(())
    })
}

/// Wipes and frees a stream. Nothing happens for `NULL`.
///
/// # Safety
/// `stream` is `NULL` or live, and no other thread uses it any more.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn visard_answer_stream_free(stream: *mut visard_answer_stream) {
    // SAFETY: as the caller promises.
    unsafe { release(stream) };
}

impl visard_answer_reader {
    /// A text with what is told of it; wiped where nothing can be told.
    fn told_of(&self, restored: Restored) -> Result<(String, String)> {
        let mut text = Zeroizing::new(restored.text);
        let report = told(&self.0, &restored.report)?;
        Ok((mem::take(&mut *text), report))
    }
}

impl visard_answer_stream {
    fn push(&self, piece: &[u8]) -> Result<String> {
        let mut held = lock(&self.streaming);
        // Put back only after success: what follows a gap is another text.
        let mut streaming = held.take().ok_or(Error::new(Code::InvalidArgument))?;
        let text = streaming.push(&lock(&self.originals), piece)?;
        *held = Some(streaming);
        Ok(text)
    }

    fn finish(&self) -> Result<(String, String)> {
        let streaming = lock(&self.streaming).take().ok_or(Error::new(Code::InvalidArgument))?;
        let (text, reports) = streaming.finish(&lock(&self.originals))?;
        let mut text = Zeroizing::new(text);
        let reports: Result<Vec<_>> =
            reports.iter().map(|report| told(&self.reader, report)).collect();
        let reports = format!("[{}]", reports?.join(","));
        Ok((mem::take(&mut *text), reports))
    }
}

impl fmt::Debug for visard_answer_stream {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("visard_answer_stream([redacted])")
    }
}

/// What became of the placeholders, and the event for the log.
pub(crate) fn told(reader: &Reader, report: &Report) -> Result<String> {
    let (event, report) = (reader.event(report)?.to_json(), report.to_json());
    Ok(format!("{{\"report\":{report},\"event\":{event}}}"))
}
