// What becomes of findings: a style for each kind; and documents, by their values.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { keyring, refuses, server } from '../support/server.mjs';

const scanner = server.scanner();
const text = 'born 12.04.1987, mail jo@example.org, card 4111 1111 1111 1111';
const keys = { keyring, scope: 'release-7' };
const bad = { error: 'INVALID_ARGUMENT' };

test('each kind gets its style, every other one the default', () => {
  const styles = { EMAIL: 'keep-domain', DATE_OF_BIRTH: 'generalise' };
  const redactor = scanner.redactor({ styles });
  const redacted = 'born 1987, mail •••@example.org, card [CREDIT_CARD]';
  assert.equal(redactor.redact(text), redacted);
  assert.equal(redactor.redact(redacted), redacted);
  const kept = scanner.redactor({ style: 'keep', styles: { CREDIT_CARD: 'keep-last:4', EMAIL: 'remove' } });
  assert.equal(kept.redact(text), 'born 12.04.1987, mail , card •••1111');
  assert.equal(scanner.redactor().redact(text), scanner.redact(text));
  assert.equal(scanner.redactor({ style: 'mask' }).redact('jo@example.org'), 'j•••@example.org');
});

test('special categories stay readable unless they are named', () => {
  const told = 'I am diabetic, jo@example.org';
  assert.equal(scanner.redactor({ style: 'remove' }).redact(told), 'I am diabetic, ');
  const named = scanner.redactor({ styles: { SPECIAL_CATEGORY: 'label' } }).redact(told);
  assert.ok(named.includes('[SPECIAL_CATEGORY]') && !named.includes('diabetic'), named);
});

test('keyed styles give equal values equal stand-ins within a scope', () => {
  for (const [style, looks] of [
    ['hash', /^\[EMAIL_[0-9A-Z]{26}\]$/],
    ['pseudonym', /^\[EMAIL_[0-9A-Z]{8}\]$/],
    ['surrogate', /^user-[0-9a-z]{8}@example\.org$/],
  ]) {
    const redactor = scanner.redactor({ style, keys });
    const once = redactor.redact('jo@fr.example.com');
    assert.match(once, looks);
    assert.equal(redactor.redact('JO@fr.example.com'), once);
    const other = scanner.redactor({ style, keys: { keyring, scope: 'release-8' } });
    assert.notEqual(other.redact('jo@fr.example.com'), once);
  }
  const shape = scanner.redactor({ styles: { CREDIT_CARD: 'same-shape' }, keys });
  assert.match(shape.redact('card 4111 1111 1111 1111'), /^card \d{4} \d{4} \d{4} \d{4}$/);
  assert.ok(!shape.redact('card 4111 1111 1111 1111').includes('4111 1111 1111 1111'));
  const pseudonym = scanner.redactor({ style: 'pseudonym', keys }).redact('jo@fr.example.com');
  const replaced = keyring.replacer('release-7').replace('jo@fr.example.com', keyring.originals('release-7'));
  assert.equal(pseudonym, replaced.text);
});

test('hints say what a text is, and recognisers add to it', () => {
  const recognisers = { version: 1, recognisers: [{ name: 'CUSTOMER_ID', pattern: 'AC-\\d{6}' }] };
  const redactor = server.scanner({ recognisers }).redactor({ styles: { PHONE: 'mask', CUSTOM: 'keep-last:2' } });
  assert.equal(redactor.redact('87654321'), '87654321');
  assert.notEqual(redactor.redact('87654321', { field: 'customerPhone', country: 'DK' }), '87654321');
  assert.equal(redactor.redact('of AC-204417'), 'of •••17');
});

test('a redactor outlives its scanner', () => {
  const brief = server.scanner();
  const redactor = brief.redactor();
  brief.free();
  assert.equal(redactor.redact('jo@example.org'), '[EMAIL]');
});

const document = { mobile: 639984127, 'a/b': [{ note: '👎🏽 from jo@example.org' }], nps: 9 };

test('a document is scanned by its values: pointers, and places in the value', () => {
  const found = scanner.scanJson(document, { country: 'FR' });
  assert.deepEqual(found.map(({ pointer, kind, start, end }) => [pointer, kind, start, end]), [
    ['/mobile', 'PHONE', 0, 9],
    ['/a~1b/0/note', 'EMAIL', 10, 24],
  ]);
  assert.equal(document['a/b'][0].note.slice(found[1].start, found[1].end), 'jo@example.org');
  assert.equal(found[1].name, 'EMAIL');
  assert.ok(found.every(({ confidence }) => confidence > 0 && confidence < 100));
  assert.deepEqual(scanner.scanJson(JSON.stringify(document), { country: 'FR' }), found);
  assert.deepEqual(scanner.scanJson({ nps: 9 }), []);
});

test('a document is redacted by its values, and the rest stays byte for byte', () => {
  const source = '{"mobile": 639984127, "note": "from jo@example.org", "nps": 9}';
  const redactor = scanner.redactor({ styles: { EMAIL: 'keep-domain' } });
  assert.equal(redactor.redactJson(source, { country: 'FR' }),
    '{"mobile": "[PHONE]", "note": "from •••@example.org", "nps": 9}');
  assert.deepEqual(JSON.parse(redactor.redactJson(document, { country: 'FR' })),
    { mobile: '[PHONE]', 'a/b': [{ note: '👎🏽 from •••@example.org' }], nps: 9 });
});

test('what would leave something readable unnoticed is refused when it is made', () => {
  for (const style of ['hash', 'pseudonym', 'same-shape', 'surrogate']) {
    refuses(bad, () => scanner.redactor({ style }));
    refuses(bad, () => scanner.redactor({ styles: { EMAIL: style } }));
  }
  refuses(bad, () => server.scanner({ kinds: ['PHONE'] }).redactor({ styles: { EMAIL: 'label' } }));
  refuses(bad, () => scanner.redactor({ styles: { CUSTOM: 'label' } }));
  refuses({ error: 'UNKNOWN_KIND' }, () => scanner.redactor({ styles: { NAME: 'label' } }));
  assert.throws(() => scanner.redactor({ styles: { EMIAL: 'mask' } }), { message: /^unknown kind `EMIAL`: kinds are PERSON, .*, CUSTOM$/ });
  assert.throws(() => scanner.redactor({ style: 'blur' }), { message: /^unknown style `blur`: styles are label, / });
  for (const style of ['Label', 'keep-last', 'keep-last:256', '', 'label,EMAIL=keep', 7, null]) {
    refuses(bad, () => scanner.redactor({ style }));
    refuses(bad, () => scanner.redactor({ styles: { EMAIL: style } }));
  }
  for (const options of [null, [], 'label', { styles: null }, { styles: [] }, { styles: new Map() }]) {
    refuses(bad, () => scanner.redactor(options));
  }
  for (const wrong of [null, {}, { keyring }, { scope: 'x' }, { keyring: {}, scope: 'x' }]) {
    refuses(bad, () => scanner.redactor({ style: 'hash', keys: wrong }));
  }
  refuses({ error: 'USE_MISSING' }, () => scanner.redactor({ keys: { keyring: keyring.only('data'), scope: 'x' } }));
  refuses({ error: 'LIMIT_EXCEEDED' }, () => scanner.redactor({ keys: { keyring, scope: 'x'.repeat(256) } }));
  refuses({ error: 'INVALID_JSON' }, () => scanner.scanJson('{'));
  refuses({ error: 'INVALID_JSON' }, () => scanner.redactor().redactJson('{'));
  refuses(bad, () => scanner.redactor().redact(7));
  refuses(bad, () => scanner.scanJson(undefined));
});
