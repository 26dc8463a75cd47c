//! A stand-in for a model behind an HTTP interface. It understands nothing: it takes the placeholders
//! out of what it is told, and writes them as models do, shouted, in bold, in pieces, in the
//! arguments of a tool.

#![expect(clippy::indexing_slicing, reason = "a member that is missing is null")]

use core::{error::Error, net::SocketAddr, time::Duration};
use serde_json::{Value, json};
use std::{
    io::{BufRead, BufReader, Read, Write},
    net::{TcpListener, TcpStream},
    thread::{self, JoinHandle},
};

/// How long anything may take.
const PATIENCE: Duration = Duration::from_secs(10);

/// More than any message here.
const LONGEST: u64 = 1 << 20;

/// How many characters an event holds: placeholders are cut in the middle.
const PIECE: usize = 5;

/// A running server, which ends by itself after so many requests.
pub(crate) struct Model {
    address: SocketAddr,
    thread: JoinHandle<Vec<String>>,
}

impl Model {
    pub(crate) fn start(requests: usize) -> Result<Self, Box<dyn Error>> {
        let listener = TcpListener::bind("127.0.0.1:0")?;
        let address = listener.local_addr()?;
        let thread = thread::spawn(move || {
            let connections = listener.incoming().take(requests).flatten();
            connections.filter_map(|connection| serve(connection).ok()).collect()
        });
        Ok(Self { address, thread })
    }

    /// Sends a request, and gives `each` the body of the answer as it arrives.
    pub(crate) fn ask(
        &self,
        request: &str,
        mut each: impl FnMut(&[u8]) -> Result<(), Box<dyn Error>>,
    ) -> Result<(), Box<dyn Error>> {
        let mut connection = TcpStream::connect(self.address)?;
        connection.set_read_timeout(Some(PATIENCE))?;
        let length = request.len();
        write!(
            connection,
            "POST /v1/chat/completions HTTP/1.1\r\nHost: model\r\nContent-Length: {length}\r\n\r\n{request}"
        )?;
        let mut answer = BufReader::new(connection.take(LONGEST));
        head(&mut answer)?;
        let mut buffer = [0; 37];
        loop {
            let read = answer.read(&mut buffer)?;
            if read == 0 {
                return Ok(());
            }
            each(buffer.get(..read).unwrap_or_default())?;
        }
    }

    /// Everything that reached the server.
    pub(crate) fn received(self) -> Result<Vec<String>, Box<dyn Error>> {
        self.thread.join().map_err(|_| "the model broke down".into())
    }
}

/// The lines before the body.
fn head(reader: &mut impl BufRead) -> Result<String, Box<dyn Error>> {
    let mut head = String::new();
    while !head.ends_with("\r\n\r\n") {
        if reader.read_line(&mut head)? == 0 {
            return Err("the connection ended too early".into());
        }
    }
    Ok(head)
}

/// Answers one request, and gives what it said.
fn serve(mut connection: TcpStream) -> Result<String, Box<dyn Error>> {
    connection.set_read_timeout(Some(PATIENCE))?;
    let mut reader = BufReader::new(connection.try_clone()?.take(LONGEST));
    let mut said = head(&mut reader)?;
    let length = said.lines().find_map(|line| line.strip_prefix("Content-Length: "));
    let length: u64 = length.unwrap_or_default().parse()?;
    let mut body = String::new();
    reader.take(length).read_to_string(&mut body)?;
    said.push_str(&body);
    let request: Value = serde_json::from_str(&body)?;
    let answer = if request["stream"] == true { streamed(&request) } else { whole(&request) };
    write!(connection, "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n{answer}")?;
    Ok(said)
}

/// What stands in square brackets in what people and tools said.
fn placeholders(request: &Value) -> Vec<String> {
    let mut found = Vec::new();
    let messages = request["messages"].as_array().into_iter().flatten();
    for message in messages.filter(|message| message["role"] != "system") {
        let text = message["content"].as_str().unwrap_or_default();
        for rest in text.split('[').skip(1) {
            let inner = rest.split(']').next().unwrap_or_default();
            found.push(format!("[{inner}]"));
        }
    }
    found
}

/// The names of a placeholder: a value in which two findings overlap has both, `[PERSON__PROJECT_…]`.
fn names(placeholder: &str) -> impl Iterator<Item = &str> {
    let names = placeholder.trim_start_matches('[').rsplit_once('_').map(|(names, _)| names);
    names.into_iter().flat_map(|names| names.split("__"))
}

fn of<'p>(found: &'p [String], name: &str) -> &'p str {
    let named = found.iter().find(|placeholder| names(placeholder).any(|one| one == name));
    named.map_or("[nothing]", String::as_str)
}

/// A paraphrase in events, a call of a tool, and a placeholder that nobody made.
fn streamed(request: &Value) -> String {
    let found = placeholders(request);
    let (person, email, project) =
        (of(&found, "PERSON"), of(&found, "EMAIL"), of(&found, "PROJECT"));
    let text = format!(
        "**{}** is ANGRY about {} and waits for a mail to {}. [PHONE_0A0A0A0A] was told.",
        person.to_lowercase(),
        project.replace(['[', ']'], ""),
        email.replace('_', "\\_"),
    );
    let arguments =
        json!({"to": email, "text": format!("Dear {person}, {project} will be repaired.")});
    let mut out = String::new();
    let mut event = |delta: Value, why: Value| {
        let choice = json!({"index": 0, "delta": delta, "finish_reason": why});
        out.extend(["data: ", &json!({"id": "c-1", "choices": [choice]}).to_string(), "\n\n"]);
    };
    for piece in pieces(&text) {
        event(json!({"content": piece}), Value::Null);
    }
    for piece in pieces(&arguments.to_string()) {
        let function = json!({"name": "send_mail", "arguments": piece});
        event(
            json!({"tool_calls": [{"index": 0, "id": "call_1", "function": function}]}),
            Value::Null,
        );
    }
    event(json!({}), json!("tool_calls"));
    out.push_str("data: [DONE]\n\n");
    out
}

fn pieces(text: &str) -> Vec<String> {
    let characters: Vec<char> = text.chars().collect();
    characters.chunks(PIECE).map(|piece| piece.iter().collect()).collect()
}

/// The last word, in one document.
fn whole(request: &Value) -> String {
    let found = placeholders(request);
    let text =
        format!("Done: {} was written to about {}.", of(&found, "EMAIL"), of(&found, "PROJECT"));
    let message = json!({"role": "assistant", "content": text});
    json!({"id": "c-2", "choices": [{"index": 0, "message": message}]}).to_string()
}
