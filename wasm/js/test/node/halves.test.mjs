// Half of a character: what somebody wrote is read as `TextEncoder` reads it, and what names, is compared or
// opens is refused, because all halves would be the same U+FFFD.
import assert from 'node:assert/strict';
import test from 'node:test';
import { loadScanner } from 'visard/scan';
import { loadSealer } from 'visard/seal';
import { keyring, now, server } from '../support/server.mjs';

const half = '\ud83d';
const text = `${half} anatole.q@example.org`;
const redacted = '\ufffd [EMAIL]';
const place = { survey: 'nps', form: 'v3' };
const opened = (bytes) => new TextDecoder().decode(bytes);

test('a text with half of a character has the same findings in the same places everywhere', async () => {
  const scanner = server.scanner();
  const places = (found) => found.map(({ kind, start, end }) => [kind, start, end]);
  const expected = [['EMAIL', 2, 23]];
  assert.deepEqual(places((await loadScanner()).scan(text)), expected);
  assert.deepEqual(places(scanner.scan(text, { question: half })), expected);
  for (const document of [{ a: text }, JSON.stringify({ a: text }), `{"a":"${text}"}`]) {
    assert.deepEqual(places(scanner.scanJson(document)), expected);
    assert.equal(JSON.parse(scanner.redactor().redactJson(document)).a, redacted);
  }
  assert.equal((await loadScanner()).redact(text), redacted);
  assert.equal(scanner.redact(text), redacted);
  assert.equal(scanner.redactor().redact(text), redacted);
  const [leak] = server.auditUrl(`https://s.example/?q=${half}&email=anatole.q@example.org`);
  assert.equal(leak.leak, 'email');
  assert.equal(leak.end, 50);
});

test('placeholders of such a text come back', () => {
  const [replacer, originals] = [keyring.replacer('us-llm'), keyring.originals('us-llm')];
  const { text: sent } = replacer.replace(text, originals);
  assert.match(sent, /^\ufffd \[EMAIL_\w{8}\]$/);
  assert.equal(originals.restore(`${half}${sent}`, { '*': 'clear' }).text, `\ufffd\ufffd anatole.q@example.org`);
  const json = replacer.replaceJson({ a: text }, originals);
  assert.equal(JSON.parse(originals.restoreJson(json.text, { '*': 'clear' }).text).a, '\ufffd anatole.q@example.org');
});

test('content is sealed with U+FFFD in its place, in the page and in the backend', async () => {
  const from = now;
  const to = new Date(now.getTime() + 86_400_000);
  const sealer = await loadSealer({ publicKey: keyring.keyConfig(from, to), now });
  const envelope = sealer.seal({ ...place, answers: text });
  assert.equal(opened(keyring.openingKey().open({ ...place, envelope })), text.toWellFormed());
  const cipher = keyring.fieldCipher({ table: 't', field: 'f' });
  assert.equal(opened(cipher.open('r-1', cipher.seal('r-1', text))), text.toWellFormed());
});

test('what names, is compared or opens is refused', async () => {
  const refused = { name: 'VisardError', code: 'INVALID_ARGUMENT', message: /cuts a character/ };
  const sealer = await loadSealer({ publicKey: keyring.keyConfig(now, new Date(now.getTime() + 1e9)), now });
  const column = { table: 't', field: 'f' };
  for (const call of [
    () => sealer.seal({ ...place, survey: half, answers: 'x' }),
    () => sealer.seal({ ...place, form: half, answers: 'x' }),
    () => keyring.fieldCipher(column).seal(half, 'x'),
    () => keyring.fieldCipher(column).seal('r-1', 'x', half),
    () => keyring.deterministicCipher({ ...column, distinct: 5_000 }).seal(half),
    () => keyring.blindIndex({ table: 't', name: 'i', normalise: 'plain', distinct: 5_000 }).forSearch(half),
    () => keyring.pseudonyms('d').of(half),
    () => keyring.export({ passphrase: half.repeat(20) }),
    () => keyring.originals(half),
  ]) {
    assert.throws(call, refused);
  }
});

test('a piece of an answer may end within a character', async () => {
  const originals = keyring.originals('us-llm');
  const { text: sent } = keyring.replacer('us-llm').replace('jo@example.org', originals);
  const answer = `so \u{1f600}${sent}\u{1f600}`;
  const units = answer.split('');
  const restorer = originals.restorer({ '*': 'clear' });
  const shown = units.map((unit) => restorer.push(unit)).join('') + restorer.finish().text;
  assert.equal(shown, 'so \u{1f600}jo@example.org\u{1f600}');
  const stream = ReadableStream.from([...units, half]).pipeThrough(originals.restoreStream({ '*': 'clear' }));
  assert.equal((await all(stream)).join(''), `${shown}\ufffd`);
  const mixed = originals.restorer({ '*': 'clear' });
  const pieces = [half, new TextEncoder().encode('a'), '\ude00', half].map((piece) => mixed.push(piece));
  assert.equal(pieces.join('') + mixed.finish().text, '\ufffda\ufffd\ufffd');
});

async function all(stream) {
  const pieces = [];
  for await (const piece of stream) pieces.push(piece);
  return pieces;
}
