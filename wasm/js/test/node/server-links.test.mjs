// Personal data in links: where it is, links without it, and links in which nobody reads it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { keyring, now, refuses, rows, server } from '../support/server.mjs';
import { vectors } from '../support/vectors.mjs';

const audit = vectors('link-audit');
const bad = { error: 'INVALID_ARGUMENT' };

test('URLs leak, and are cleaned, as the vectors say', () => {
  const token = 'NbtGG4di33pyIllWOCSb_w';
  for (const row of rows(audit, 'urls')) {
    const found = server.auditUrl(row.url);
    const told = found.map(({ leak: kind, place, name, start, end }) => ({ end, kind, name, place, start }));
    assert.deepEqual(told, row.leaks, row.url);
    assert.equal(server.scrubLeaks(row.url), row.without, row.url);
    assert.equal(server.scrubLeaks(row.url, { instead: 'nothing' }), row.without, row.url);
    assert.equal(server.scrubLeaks(row.url, { instead: 'label' }), row.labelled, row.url);
    assert.equal(server.scrubLeaks(row.url, { instead: { token } }), row.with_token, row.url);
  }
});

test('places count what a string counts, and reasons have names', () => {
  const url = 'https://s.example/q?emoji=👎🏽é&email=jo%40example.com';
  const [leak, ...others] = server.auditUrl(url);
  assert.deepEqual(others, []);
  assert.equal(url.slice(leak.start, leak.end), 'jo%40example.com');
  assert.ok(leak.reasons.length > 0 && leak.reasons.every((reason) => /^[a-z-]+$/.test(reason)), `${leak.reasons}`);
  assert.ok(leak.confidence > 0 && leak.confidence < 100);
  const [named] = server.auditUrl('https://s.example/q?first_name=Jo');
  assert.deepEqual([named.leak, named.parameter, named.reasons], ['person_name', 'first_name', ['parameter']]);
  const [inside] = server.auditUrl('https://s.example/go?to=https%3A%2F%2Ft.example%2Fq%3Fdob%3D1987-04-12');
  assert.deepEqual([inside.leak, inside.parameter, inside.name], ['date_of_birth', 'to', 'dob']);
  assert.deepEqual(server.auditUrl('https://s.example/q?lang=fr'), []);
});

test('of a found URL only what is listed stays', () => {
  const url = 'https://jo:secret@s.example/u/jo%40example.com/nps?lang=fr&first_name=Jo&wave=3#name=Jo';
  assert.equal(server.scrubUrl(url), 'https://s.example/u/%5BEMAIL%5D/nps?lang=fr');
  assert.equal(server.scrubUrl(url, { keep: ['wave', 'fir*'] }), 'https://s.example/u/%5BEMAIL%5D/nps?wave=3');
  assert.equal(server.scrubUrl(url, { keep: [] }), 'https://s.example/u/%5BEMAIL%5D/nps');
});

test('merge tags of a template are found as the vectors say', () => {
  const { text, tags } = audit.template;
  const found = server.lintTemplate(text).map(({ leak: kind, ...others }) => ({ kind, ...others }));
  assert.ok(found.length > 0);
  assert.deepEqual(found, tags);
  assert.deepEqual(server.lintTemplate('Dear {{contact.firstname}}'), []);
});

const sealed = vectors('link-sealed');

test('parameters that were sealed elsewhere open here, as the vectors say', () => {
  const cipher = keyring.parameterCipher(sealed.scope);
  for (const { url, sealed: given, keep } of rows(sealed, 'links')) {
    assert.equal(cipher.openUrl(given, now).split('?')[0], url.split('?')[0]);
    const again = cipher.seal(url, new Date(sealed.expires * 1000), { keep });
    assert.ok(again.includes('sealed=') && again !== given);
    assert.equal(cipher.openUrl(again, now), cipher.openUrl(given, now));
    assert.deepEqual(server.auditUrl(again), []);
  }
  for (const row of rows(sealed, 'refused')) {
    refuses(row, () => cipher.openUrl(row.sealed, now));
  }
});

test('what is sealed comes back by name, until it expires', () => {
  const cipher = keyring.parameterCipher({ survey: 'nps' });
  const expires = new Date('2026-12-07T10:00:00Z');
  const url = 'https://s.example/q?lang=fr&email=jo%40example.com&n=Jo+D%C3%B6&flag';
  const link = cipher.seal(url, expires, { keep: ['lang'] });
  assert.ok(link.startsWith('https://s.example/q?lang=fr&sealed='), link);
  assert.equal(cipher.openUrl(link, now), url);
  const value = new URL(link).searchParams.get('sealed');
  assert.deepEqual(cipher.open(value, now), [['email', 'jo@example.com'], ['n', 'Jo Dö'], ['flag', '']]);
  assert.equal(cipher.openUrl('https://s.example/q?lang=fr', now), 'https://s.example/q?lang=fr');
  refuses({ error: 'TOKEN_EXPIRED' }, () => cipher.open(value, expires));
  refuses({ error: 'OPEN_FAILED' }, () => keyring.parameterCipher({ survey: 'csat' }).open(value, now));
  refuses({ error: 'OPEN_FAILED' }, () => cipher.open('x', now));
  refuses(bad, () => cipher.seal(link, expires));
  refuses(bad, () => cipher.seal('https://jo:pw@s.example/q?a=1', expires));
  cipher.free();
  refuses(bad, () => cipher.openUrl(link, now));
});

test('what is no URL, no list and no template is refused', () => {
  for (const url of ['', 'mailto:jo@example.com', 'jo@example.com', 7, undefined]) {
    for (const call of ['auditUrl', 'scrubUrl', 'scrubLeaks']) refuses(bad, () => server[call](url));
  }
  const url = 'https://s.example/q';
  const long = `${url}?a=${'x'.repeat(1 << 20)}`;
  for (const call of ['auditUrl', 'scrubUrl', 'scrubLeaks']) refuses({ error: 'LIMIT_EXCEEDED' }, () => server[call](long));
  for (const options of [null, [], { keep: 'lang' }, { keep: [7] }]) refuses(bad, () => server.scrubUrl(url, options));
  for (const instead of [null, 'Label', {}, { token: 7 }, { token: 'a b' }, { token: '' }]) {
    refuses(bad, () => server.scrubLeaks(url, { instead }));
  }
  refuses(bad, () => server.lintTemplate(7));
  refuses({ error: 'LIMIT_EXCEEDED' }, () => server.lintTemplate('x'.repeat((4 << 20) + 1)));
  refuses(bad, () => keyring.parameterCipher({}));
  refuses(bad, () => keyring.parameterCipher({ survey: 'nps' }).seal(url, 'tomorrow'));
});
