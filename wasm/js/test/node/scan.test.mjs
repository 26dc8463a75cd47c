import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadScanner, VisardError } from 'visard/scan';

const scanner = await loadScanner();
const found = (text, using = scanner) =>
  using.scan(text).map(({ kind, start, end }) => [kind, text.slice(start, end)]);

test('offsets cut the JavaScript string exactly, after emoji, accents and other scripts', () => {
  const text = '👎🏽 déçu, 配送が遅い 👩‍👩‍👧 anatole.q@example.org, card 4111 1111 1111 1111, +33 6 39 98 41 27';
  assert.deepEqual(found(text), [
    ['EMAIL', 'anatole.q@example.org'],
    ['CREDIT_CARD', '4111 1111 1111 1111'],
    ['PHONE', '+33 6 39 98 41 27'],
  ]);
});

test('a finding says what sort it is and how sure the detector is', () => {
  const [card] = scanner.scan('4111 1111 1111 1111');
  assert.equal(card.subkind, 'VISA');
  assert.ok(card.confidence > 0 && card.confidence < 100);
  const [email] = scanner.scan('anatole.q@example.org');
  assert.ok(!('subkind' in email));
});

test('half a surrogate pair does not move offsets', () => {
  assert.deepEqual(found('\ud83d anatole.q@example.org'), [['EMAIL', 'anatole.q@example.org']]);
});

test('redaction puts labels in the place of findings and is idempotent', () => {
  const redacted = scanner.redact('😡 anatole.q@example.org or DE89 3704 0044 0532 0130 00!');
  assert.equal(redacted, '😡 [EMAIL] or [IBAN]!');
  assert.equal(scanner.redact(redacted), redacted);
});

test('text without personal data comes back as it is', () => {
  const text = 'Order 12345 came late, 7/10. Grüße 🙃';
  assert.deepEqual(scanner.scan(text), []);
  assert.equal(scanner.redact(text), text);
  assert.equal(scanner.redact(''), '');
});

test('a scanner of some kinds looks for these only', async () => {
  const cards = await loadScanner({ kinds: ['CREDIT_CARD'] });
  const text = 'anatole.q@example.org 4111 1111 1111 1111';
  assert.deepEqual(found(text, cards), [['CREDIT_CARD', '4111 1111 1111 1111']]);
  assert.equal(found(text).length, 2);
});

test('an unknown kind is refused', async () => {
  await assert.rejects(loadScanner({ kinds: ['EMAIL', 'E-MAIL'] }), { code: 'UNKNOWN_KIND', number: 50 });
  for (const kind of ['PERSON', 'ADDRESS', 'SPECIAL_CATEGORY', 'CUSTOM']) {
    await assert.rejects(loadScanner({ kinds: ['EMAIL', kind] }), { code: 'UNKNOWN_KIND' }, kind);
  }
});

test('more than 16 MiB are refused and the scanner works on', () => {
  const [short, long, longest] = ['ü'.repeat(8 << 20), 'ü'.repeat((8 << 20) + 1), 'x'.repeat(1 << 28)];
  assert.deepEqual(scanner.scan(short), []);
  for (const tooLong of [long, longest]) {
    assert.throws(() => scanner.scan(tooLong), { name: 'VisardError', code: 'LIMIT_EXCEEDED', number: 4 });
    assert.throws(() => scanner.redact(tooLong), VisardError);
  }
  assert.equal(found('anatole.q@example.org').length, 1);
});

test('what is not a string is refused before it reaches the module', () => {
  for (const value of [undefined, null, 7, {}, ['a']]) {
    assert.throws(() => scanner.scan(value), { code: 'INVALID_ARGUMENT' });
    assert.throws(() => scanner.redact(value), { code: 'INVALID_ARGUMENT' });
  }
  assert.equal(found('anatole.q@example.org').length, 1);
});

test('errors hold nothing that was typed', () => {
  const text = 'secret@example.org'.repeat(1 << 20);
  assert.throws(() => scanner.scan(text), (error) => !/secret/.test(`${error.message}${error.stack}`));
});

test('a thousand scans of a long text keep the memory', () => {
  const text = 'late again, anatole.q@example.org 4111 1111 1111 1111. '.repeat(200);
  for (let round = 0; round < 1_000; round += 1) assert.equal(scanner.scan(text).length, 400);
});
