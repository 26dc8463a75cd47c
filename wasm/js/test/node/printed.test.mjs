// The check of printed codes in a page, held against the core's.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { VisardError, checkPrinted } from 'visard/printed';
import { rows, server } from '../support/server.mjs';
import { vectors } from '../support/vectors.mjs';

const printed = vectors('printed');
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const same = (typed) => {
  const said = checkPrinted(typed);
  assert.deepEqual(said, server.checkPrinted(typed), typed);
  return said;
};

test('codes are intact, corrected, suggested or wrong as the vectors say', () => {
  for (const { code } of rows(printed, 'positive')) assert.deepEqual(same(code), { verdict: 'intact', code });
  for (const { typed, code } of rows(printed, 'corrected')) assert.equal(same(typed).code, code);
  for (const { typed, code } of rows(printed, 'suggested')) assert.deepEqual(same(typed), { verdict: 'suggestion', code });
  for (const { code } of rows(printed, 'negative')) same(code);
});

test('every one wrong character is named, every two are noticed, and no exchange is taken for one', () => {
  const [{ code }] = printed.positive;
  const good = code.replaceAll('-', '');
  const put = (text, place, character) => text.slice(0, place) + character + text.slice(place + 1);
  for (let place = 0; place < 18; place += 1) {
    for (const character of ALPHABET.replace(good[place], '')) {
      const wrong = put(good, place, character);
      assert.deepEqual(same(wrong), { verdict: 'suggestion', code });
      const other = (place + 1 + ALPHABET.indexOf(character)) % 18;
      if (other !== place) assert.notEqual(same(put(wrong, other, ALPHABET[(ALPHABET.indexOf(good[other]) + 7) % 32])).verdict, 'intact');
    }
    for (let other = 0; other < place; other += 1) {
      const exchanged = put(put(good, place, good[other]), other, good[place]);
      if (exchanged !== good) assert.deepEqual(same(exchanged), { verdict: 'wrong' });
    }
  }
});

test('other texts are wrong, and what is no text is refused', () => {
  const [{ code }] = printed.positive;
  const texts = ['', ' ', '-', `${code}0`, code.slice(1), `${code}\n`, `${code}\t`, code.replaceAll('-', '–'), `U${code.slice(1)}`, 'x'.repeat(10_000)];
  for (const text of [...texts, 'ı'.repeat(18), 'ſ'.repeat(18), '\u{1d7d8}'.repeat(18)]) assert.deepEqual(same(text), { verdict: 'wrong' }, text);
  assert.equal(same(` ${code.toLowerCase().replaceAll('-', ' - ')} `).verdict, 'intact');
  assert.equal(same(`${code}${' '.repeat(44)}`).verdict, 'intact');
  assert.equal(same(`${code}${' '.repeat(45)}`).verdict, 'wrong');
  for (const other of [undefined, null, 7, [code]]) {
    assert.throws(() => checkPrinted(other), (thrown) => thrown instanceof VisardError && thrown.code === 'INVALID_ARGUMENT');
  }
});
