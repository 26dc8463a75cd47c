import assert from 'node:assert/strict';
import { test } from 'node:test';
import { KINDS } from 'visard';
import { loadScanner as small } from 'visard/scan';
import { loadScanner } from 'visard/scan/full';

const scanner = await loadScanner();
const found = (text, using = scanner) => using.scan(text).map(({ kind, start, end }) => [kind, text.slice(start, end)]);
const text = '👎🏽 Frau Anna Kowalska, Hauptstraße 12, 10115 Berlin, anatole.q@example.org';

test('names of people and postal addresses are found, in UTF-16 units', () => {
  assert.deepEqual(found(text), [
    ['PERSON', 'Anna Kowalska'],
    ['ADDRESS', 'Hauptstraße 12, 10115 Berlin'],
    ['EMAIL', 'anatole.q@example.org'],
  ]);
  assert.equal(scanner.redact(text), '👎🏽 Frau [PERSON], [ADDRESS], [EMAIL]');
});

test('what reveals a special category is found and left readable', () => {
  const [health] = scanner.scan('I use a wheelchair');
  assert.deepEqual([health.kind, health.subkind], ['SPECIAL_CATEGORY', 'HEALTH']);
  assert.equal(scanner.redact('I use a wheelchair'), 'I use a wheelchair');
});

test('kinds are chosen as in the small module, and a session finds what a scan finds', async () => {
  assert.deepEqual(found(text, await loadScanner({ kinds: ['ADDRESS'] })), [['ADDRESS', 'Hauptstraße 12, 10115 Berlin']]);
  const session = scanner.session();
  for (let end = 1; end <= text.length; end += 1) session.update(text.slice(0, end));
  assert.deepEqual(session.findings, scanner.scan(text));
  session.close();
  assert.ok(scanner.scan(text).every(({ kind }) => KINDS.includes(kind)));
});

test('both modules run beside each other', async () => {
  assert.equal((await small()).redact(text), '👎🏽 Frau Anna Kowalska, Hauptstraße 12, 10115 Berlin, [EMAIL]');
  assert.equal(found(text).length, 3);
});
