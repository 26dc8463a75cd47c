// What finds personal data in a backend: every kind, hints, recognisers of the host.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { keyring, refuses, server } from '../support/server.mjs';

const recognisers = {
  version: 1,
  recognisers: [{ name: 'CUSTOMER_ID', pattern: 'AC-\\d{6}' }],
  allow: [{ kind: 'EMAIL', domains: ['acme.example'] }],
};

test('names of people, addresses and special categories are found', () => {
  const text = '👎🏽 Frau Anna Kowalska, Hauptstraße 12, 10115 Berlin: I am diabetic';
  const found = server.scanner().scan(text).map(({ kind, start, end }) => [kind, text.slice(start, end)]);
  assert.deepEqual(found.slice(0, 2), [['PERSON', 'Anna Kowalska'], ['ADDRESS', 'Hauptstraße 12, 10115 Berlin']]);
  assert.equal(found[2]?.[0], 'SPECIAL_CATEGORY');
});

test('recognisers find, and allow lists leave', () => {
  const scanner = server.scanner({ recognisers });
  const text = 'AC-204417 wrote to help@acme.example from jo@example.org';
  assert.equal(scanner.redact(text), '[CUSTOMER_ID] wrote to help@acme.example from [EMAIL]');
  assert.equal(server.scanner({ recognisers: JSON.stringify(recognisers) }).redact(text), scanner.redact(text));
  const [first] = scanner.scan(text);
  assert.deepEqual([first.kind, first.name, first.start, first.end], ['CUSTOM', 'CUSTOMER_ID', 0, 9]);
  const only = server.scanner({ kinds: ['PHONE'], recognisers });
  assert.equal(only.redact(text), '[CUSTOMER_ID] wrote to help@acme.example from jo@example.org');
});

test('hints say what a text is', () => {
  const scanner = server.scanner({ kinds: ['PHONE'] });
  assert.deepEqual(scanner.scan('87654321'), []);
  assert.equal(scanner.scan('87654321', { field: 'customerPhone', country: 'DK' })[0].kind, 'PHONE');
  assert.equal(scanner.redact('87654321', { question: 'What is your telephone number?', locale: 'da' }), '[PHONE]');
});

test('a replacer takes a scanner', () => {
  const originals = keyring.originals('us-llm');
  const replacer = keyring.replacer('us-llm', { scanner: server.scanner({ recognisers }) });
  const sent = replacer.replace('AC-204417, jo@example.org', originals);
  assert.deepEqual(sent.counts, { CUSTOMER_ID: 1, EMAIL: 1 });
  assert.equal(originals.restore(sent.text, { '*': 'clear' }).text, 'AC-204417, jo@example.org');
});

test('what is no JSON is refused, without what is in it', () => {
  const round = { anna_kern: {} };
  round.anna_kern.again = round;
  const redactor = server.scanner().redactor();
  for (const none of [round, { n: 1n }, undefined, () => 1]) {
    for (const call of [() => server.scanner().scanJson(none), () => redactor.redactJson(none)]) {
      assert.throws(call, (error) =>
        error.name === 'VisardError' && error.code === 'INVALID_ARGUMENT' && !String(error.message).includes('anna'));
    }
  }
  refuses({ error: 'INVALID_ARGUMENT' }, () => server.scanner({ recognisers: round }));
});

test('of what may be two things, both are said', () => {
  const both = (call, said) => assert.throws(call, { name: 'VisardError', code: 'INVALID_ARGUMENT', message: said });
  both(() => keyring.fieldCipher({ table: 't', field: 'f' }).seal('r', 5), /neither a string nor a Uint8Array/);
  both(() => keyring.issuer({ survey: 's' }).issue(null, new Date()), /neither a string nor a number/);
});

test('what is not known is refused, with its place', () => {
  refuses({ error: 'UNKNOWN_KIND' }, () => server.scanner({ kinds: ['NAME'] }));
  assert.throws(() => server.scanner({ kinds: ['EMAL'] }), { message: /`EMAL`: kinds are .*EMAIL/ });
  refuses({ error: 'INVALID_JSON' }, () => server.scanner({ recognisers: '{' }));
  const wrong = { version: 1, recognisers: [{ name: 'CUSTOMER_ID', pattern: '.*' }] };
  assert.throws(() => server.scanner({ recognisers: wrong }), (error) =>
    error.code === 'INVALID_ARGUMENT' && error.detail.pointer === '/recognisers/0/pattern');
  refuses({ error: 'INVALID_ARGUMENT' }, () => server.scanner().scan(7));
  refuses({ error: 'INVALID_ARGUMENT' }, () => server.scanner().scan('x', { country: 7 }));
  refuses({ error: 'INVALID_ARGUMENT' }, () => keyring.replacer('us-llm', { scanner: {} }));
});
