// Options that are none, and names of options that nobody reads, are refused with their name.
import assert from 'node:assert/strict';
import test from 'node:test';
import { loadAnonymous } from 'visard/anonymous';
import { loadScanner } from 'visard/scan';
import { loadScanner as loadSlim } from 'visard/scan/slim';
import { loadSealer } from 'visard/seal';
import { loadServer } from 'visard/server/slim';
import { job, policy, reading } from '../support/gateway.mjs';
import { keyring, now, server } from '../support/server.mjs';

const scope = { survey: 'nps' };
const column = { table: 't', field: 'f' };
const store = { find: () => undefined, put: () => true };
const template = 'https://s.example/{token}';
const scanner = server.scanner();
const originals = keyring.originals('us-llm');

/** Every call with options: what it is called with, and options that are right. */
const calls = {
  scanner: [(given) => server.scanner(given), { kinds: ['EMAIL'] }],
  redactor: [(given) => scanner.redactor(given), { style: 'mask' }],
  'keys of a redactor': [(keys) => scanner.redactor({ style: 'hash', keys }), { keyring, scope: 'x' }],
  hints: [(given) => scanner.scan('x', given), { field: 'phone' }],
  scrubUrl: [(given) => server.scrubUrl('https://s.example/', given), { keep: ['a'] }],
  scrubLeaks: [(given) => server.scrubLeaks('https://s.example/', given), { instead: 'label' }],
  instead: [(instead) => server.scrubLeaks('https://s.example/', { instead }), { token: 'abc' }],
  mergeLink: [(given) => server.mergeLink(template, 'braze', 'survey_token', given), { inQuery: true }],
  verifyLog: [(given) => server.verifyLog([], given), {}],
  cost: [(cost) => keyring.export({ passphrase: 'x'.repeat(15), cost }), { memoryKib: 19_456, passes: 2 }],
  export: [(given) => keyring.export(given), { kek: new Uint8Array(32) }],
  keyConfig: [(given) => keyring.keyConfig(now, new Date(now.getTime() + 1e9), given), { kem: 'X25519' }],
  fieldCipher: [(given) => keyring.fieldCipher(given), { ...column, format: 0x12 }],
  deterministicCipher: [(given) => keyring.deterministicCipher(given), { ...column, distinct: 5_000 }],
  attachmentCipher: [(given) => keyring.attachmentCipher(given), column],
  recordCipher: [(given) => keyring.recordCipher(given), { table: 't' }],
  blindIndex: [(given) => keyring.blindIndex(given), { table: 't', name: 'i', normalise: 'plain', distinct: 5_000 }],
  erasure: [(given) => keyring.erasure(given), { slot: {}, blobs: {} }],
  subjectTable: [(given) => keyring.subjectTable(given), {}],
  issuer: [(given) => keyring.issuer(scope, given), { store, hideSubjects: true }],
  scope: [(given) => keyring.issuer(given), { ...scope, wave: '1', epoch: 2 }],
  printedCodes: [(given) => keyring.printedCodes(scope, given), { clockSkew: 60 }],
  replacer: [(given) => keyring.replacer('us-llm', given), { scanner }],
  anonymousIssuer: [(given) => keyring.anonymousIssuer(given), { ...scope, store: { issue() {}, redeem() {} } }],
  pseudonyms: [(given) => keyring.pseudonyms('d', given), {}],
  restorer: [(given) => originals.restorer({}, given), { json: true }],
  restoreStream: [(given) => originals.restoreStream({}, given), { json: true, report() {} }],
};

for (const [name, [call, right]] of Object.entries(calls)) {
  test(`options that are none, or have another name, are refused: ${name}`, () => {
    call(right);
    for (const given of [null, 7, [], { ...right, hidesubjects: true }]) {
      assert.throws(() => call(given), { name: 'VisardError', code: 'INVALID_ARGUMENT' }, String(given));
    }
    assert.throws(() => call({ ...right, hidesubjects: true }), { message: /has no hidesubjects: \w/ });
  });
}

test('calls of which options are missing are refused, and never by a TypeError', () => {
  const ciphers = ['fieldCipher', 'deterministicCipher', 'attachmentCipher', 'recordCipher', 'blindIndex'];
  for (const name of [...ciphers, 'erasure', 'anonymousIssuer', 'export']) assert.throws(() => keyring[name](), { code: 'INVALID_ARGUMENT' }, name);
  for (const call of [
    () => keyring.checkFloor(),
    () => keyring.openingKey().open(),
    () => keyring.erasure({ slot: {} }),
    () => keyring.issuer(scope, { hideSubjects: true }),
    () => keyring.issuer(scope, { resumeWindow: 60, store: undefined }),
    () => keyring.issuer({ ...scope, epoch: null }),
    () => server.importKeyring('{}', null),
  ]) {
    assert.throws(call, { name: 'VisardError', code: 'INVALID_ARGUMENT' });
  }
});

test('a promise tells of options that are none, too', async () => {
  const publicKey = keyring.keyConfig(now, new Date(now.getTime() + 1e9));
  const wave = { tenant: 'acme', survey: 'nps', publicKey: 'x'.repeat(43) };
  for (const [load, right] of [
    [loadScanner, {}],
    [loadSlim, { wasm: new ArrayBuffer() }],
    [loadSealer, { publicKey, now }],
    [loadServer, { wasm: new ArrayBuffer() }],
    [loadAnonymous, wave],
  ]) {
    for (const given of [null, 7, { ...right, verifyingkey: 'x' }]) {
      await assert.rejects(load(given), { name: 'VisardError', code: 'INVALID_ARGUMENT' });
    }
  }
  const misspelt = { message: /has no verifyingkey: publicKey,verifyingKey,now/ };
  await assert.rejects(loadSealer({ publicKey, now, verifyingkey: 'x' }), misspelt);
  await assert.rejects(loadSealer(), { code: 'INVALID_ARGUMENT' });
  for (const kinds of [null, 'EMAIL']) {
    await assert.rejects(loadScanner({ kinds }), { code: 'INVALID_ARGUMENT', message: /kinds is not an array/ });
  }
  await assert.rejects(server.importKeyringWrappedBy('{}', null, 'acme'), { code: 'INVALID_ARGUMENT' });
});

test('names of options are known to every call of a Visard and of its gateways', async () => {
  const visard = keyring.visard(policy);
  const wrong = { name: 'VisardError', code: 'INVALID_ARGUMENT', message: /has no lgo: log,now/ };
  const stored = '{}';
  const options = { now, lgo: 7 };
  const gateway = visard.gateway('us-llm', job);
  const conversation = keyring.originals('us-llm');
  for (const call of [
    () => visard.invite(template, scope, 4711, 14, options),
    () => visard.protect('{}', { ...options, profile: 'plain' }),
    () => visard.view(stored, reading, options),
    () => visard.send(stored, 'us-llm', job, options),
    () => gateway.sendText('x', conversation, options),
    () => gateway.sendChat({ messages: [] }, conversation, options),
    () => gateway.sendJson({}, conversation, options),
    () => gateway.send(stored, conversation, options),
    () => gateway.reader(reading, now).restore('x', conversation, options),
    () => gateway.reader(reading, now).eventStream(conversation, options),
  ]) {
    assert.throws(call, wrong);
  }
  await assert.rejects(visard.resolve('x', scope, reading, store, options), wrong);
  assert.throws(() => visard.gateway('us-llm', job, { restoredAnswer: true }), { message: /has no restoredAnswer/ });
  assert.throws(() => visard.gateway('us-llm', job, { classes: { EMAIL: 'text' } }), { code: 'INVALID_ARGUMENT' });
});
