import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadScanner } from 'visard/scan';

const scanner = await loadScanner();

test('every keystroke has the findings of the whole text', () => {
  const text = '👎🏽 déçu, anatole.q@example.org, carte 4111 1111 1111 1111, +33 6 39 98 41 27 🙃';
  const session = scanner.session();
  for (let length = 1; length <= text.length; length += 1) {
    const typed = text.slice(0, length);
    assert.deepEqual(session.update(typed), scanner.scan(typed), typed);
    assert.equal(session.text, typed);
  }
  assert.deepEqual(session.findings.map(({ kind }) => kind), ['EMAIL', 'CREDIT_CARD', 'PHONE']);
});

test('edits in the middle move what stands behind, in the units of JavaScript', () => {
  const session = scanner.session('write to anatole.q@example.org');
  assert.deepEqual(session.edit(0, 5, '🙃🙃 mail'), scanner.scan('🙃🙃 mail to anatole.q@example.org'));
  const [{ start, end }] = session.findings;
  assert.equal(session.text.slice(start, end), 'anatole.q@example.org');
  assert.deepEqual(session.edit(start, end, ''), []);
});

test('halves of characters come and go without harm', () => {
  const session = scanner.session('anatole.q@example.org');
  for (const text of ['\ud83danatole.q@example.org', '\ud83d\ude43anatole.q@example.org', '\ude43anatole.q@example.org', '\ud83d\ud83d anatole.q@example.org \ude43\ude43']) {
    assert.deepEqual(session.update(text), scanner.scan(text));
  }
  session.update('🙃🙂 anatole.q@example.org');
  assert.deepEqual(session.edit(1, 3, ''), scanner.scan('🙂 anatole.q@example.org'));
});

test('random edits of a long text have the findings of the whole', () => {
  const parts = ['late again ', 'anatole.q@example.org ', '4111 1111 1111 1111 ', 'é', '🙃', 'tel 06 39 98 41 27 ', '%40', '\n'];
  let seed = 7;
  const roll = (sides) => (seed = (seed * 48_271) % 2_147_483_647) % sides;
  let text = parts.join('').repeat(200);
  const session = scanner.session(text);
  for (let round = 0; round < 200; round += 1) {
    const start = roll(text.length);
    const end = Math.min(text.length, start + roll(40));
    text = text.slice(0, start) + parts[roll(parts.length)] + text.slice(end);
    assert.deepEqual(session.update(text), scanner.scan(text));
  }
});

test('what is no edit is refused and changes nothing', () => {
  const session = scanner.session('anatole.q@example.org');
  for (const [start, end, text] of [[-1, 0, ''], [2, 1, ''], [0, 99, ''], [0.5, 1, ''], ['0', 1, ''], [0, 0, 7], [0, 0, undefined]]) {
    assert.throws(() => session.edit(start, end, text), { code: 'INVALID_ARGUMENT' });
  }
  assert.throws(() => session.update('ü'.repeat((8 << 20) + 1)), { code: 'LIMIT_EXCEEDED' });
  assert.throws(() => scanner.session(7), { code: 'INVALID_ARGUMENT' });
  assert.equal(session.text, 'anatole.q@example.org');
  assert.equal(session.edit(21, 21, '!').length, 1);
});

test('a closed session takes no edit, and closing twice is nothing', () => {
  const session = scanner.session('anatole.q@example.org');
  session.close();
  session.close();
  assert.throws(() => session.edit(0, 0, 'x'), { code: 'INVALID_ARGUMENT' });
  assert.equal(session.findings.length, 1);
});

test('sessions of some kinds find these only, and do not disturb each other', async () => {
  const cards = (await loadScanner({ kinds: ['CREDIT_CARD'] })).session('anatole.q@example.org');
  const all = scanner.session('anatole.q@example.org');
  assert.equal(cards.findings.length, 0);
  assert.equal(cards.update('4111 1111 1111 1111').length, 1);
  assert.equal(all.findings.length, 1);
});
