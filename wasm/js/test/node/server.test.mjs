// What a backend does with the server module, and how the module treats what it is given.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { loadSealer } from 'visard/seal';
import { VisardError, loadServer } from 'visard/server';
import { keyring, now, server, tenant } from '../support/server.mjs';
import { root, vectors, verifyingKey } from '../support/vectors.mjs';

const later = new Date(now.getTime() + 86_400_000);
const example = (name) => readFileSync(join(root, 'examples/data', name), 'utf8');
const policy = server.parsePolicy(example('policy.toml'), example('people.toml'));
const visard = keyring.visard(policy);
const payload = example('formbricks-webhook-responseFinished.json');
const reading = {
  subject: 'u-1042',
  action: 'response.read',
  purpose: 'issue-resolution',
  now: '2026-11-23T10:00:00Z',
  attributes: { tenant: 'acme' },
  resource: { tenant: 'acme', legal_hold: false, assignee: 'u-1042', status: 'open' },
};
const utf8 = (bytes) => new TextDecoder().decode(bytes);

test('loading twice gives the same module', async () => {
  const again = await loadServer();
  assert.equal(keyring.visard(again.parsePolicy(example('policy.toml'))).search('email', 'x').length, 1);
});

test('the stored record of the vectors is readable', () => {
  const stored = readFileSync(join(root, 'core/tests/vectors/stored-record.json'), 'utf8');
  const { record, decision, event } = visard.view(stored, reading, { now });
  const { contactAttributes } = JSON.parse(record);
  assert.equal(contactAttributes.email, 'e•••@fr.example.com');
  assert.equal(contactAttributes.lastName, 'Marchetti-Vasseur');
  assert.equal(event.event, 'view');
  assert.ok(decision.fields);
});

test('the stored record of the vectors does not open changed, moved, or under other keys', () => {
  const stored = vectors('stored-record');
  const view = (changed, by = visard) => by.view(JSON.stringify(changed), reading, { now });
  const moved = { ...stored, record: 'another' };
  assert.throws(() => view(moved), { code: 'OPEN_FAILED' });
  assert.throws(() => view({ ...stored, survey: 'another' }), { code: 'OPEN_FAILED' });
  assert.throws(() => view({ ...stored, visard: 2 }), { code: 'UNSUPPORTED_FORMAT' });
  assert.throws(() => view({ visard: 1 }), { code: 'RECORD_SHAPE' });
  assert.throws(() => view(stored, server.generateKeyring(tenant).visard(policy)), { code: 'KEY_UNKNOWN' });
});

test('an answer goes from invitation to readers, and the log has every step', () => {
  const log = server.auditLog();
  const options = { now, log };
  const lines = [];
  const invited = visard.invite('https://s.example/q/{token}', { survey: 'nps-2026' }, 4711, 14, options);
  lines.push(invited.entry);
  assert.equal(invited.link, `https://s.example/q/${invited.token}`);
  const issuer = keyring.issuer({ survey: 'nps-2026' });
  assert.deepEqual(issuer.verify(invited.token, now), { subject: 4711, expires: invited.expires });
  const [one, ...others] = visard.protect(payload, options);
  lines.push(one.entry);
  assert.equal(others.length, 0);
  const { email } = JSON.parse(payload).data.contactAttributes;
  assert.ok(!one.stored.includes(email));
  assert.ok(one.report.sealed > 0);
  const [{ value }] = one.index.filter(({ field }) => field === 'email');
  assert.deepEqual(visard.search('email', ` ${email.toUpperCase()}`), [value]);
  const shown = visard.view(one.stored, reading, options);
  lines.push(shown.entry);
  assert.ok(shown.record.includes('•••'));
  assert.ok(!shown.record.includes(email));
  const denied = visard.view(one.stored, { ...reading, subject: 'stranger' }, options);
  lines.push(denied.entry);
  assert.equal(denied.record, undefined);
  assert.throws(() => visard.send(one.stored, 'nobody', { ...reading, action: 'response.send', purpose: 'llm-inference' }, options), {
    code: 'UNKNOWN_NAME',
  });
  assert.deepEqual(server.verifyLog(lines), log.head);
  assert.equal(log.head.size, 4);
  const checkpoint = keyring.checkpoint(log, 'acme.example/visard');
  assert.equal(server.verifyCheckpoint(checkpoint, keyring.verifyingKey()).size, 4);
  assert.throws(() => server.verifyLog(lines.slice(1), { checkpoint, verifyingKey }), { code: 'LOG_BROKEN' });
  assert.ok(![email, '"4711"', 'stranger', 'u-1042'].some((word) => lines.join().includes(word)));
});

test('what a page sealed opens for the same survey, form and token', async () => {
  const sealer = await loadSealer({ publicKey: keyring.keyConfig(now, later), verifyingKey, now });
  const token = keyring.issuer({ survey: 'nps' }).issue(7, later);
  const envelope = sealer.seal({ survey: 'nps', form: 'v3', token, answers: '{"nps":9}' });
  const key = keyring.only('ingest').openingKey();
  assert.equal(utf8(key.open({ survey: 'nps', form: 'v3', token, envelope })), '{"nps":9}');
  const bytes = { token: server.tokenBytes(token), envelope: new Uint8Array(Buffer.from(envelope, 'base64url')) };
  assert.equal(utf8(key.open({ survey: 'nps', form: 'v3', ...bytes })), '{"nps":9}');
  assert.throws(() => key.open({ survey: 'nps', form: 'v4', token, envelope }), { code: 'OPEN_FAILED' });
  assert.throws(() => key.open({ survey: 'nps', form: 'v3', envelope }), { code: 'OPEN_FAILED' });
  assert.throws(() => key.open({ survey: 'nps', form: 'v3', token, envelope: `${envelope}=` }), { code: 'INVALID_ENCODING' });
});

test('fields and records open where they were sealed and nowhere else', () => {
  const email = keyring.fieldCipher({ table: 'responses', field: 'email' });
  const sealed = email.seal('r-1', 'ada@example.org', 'v7');
  assert.equal(sealed.length, 15 + 53);
  assert.equal(utf8(email.open('r-1', sealed, 'v7')), 'ada@example.org');
  assert.throws(() => email.open('r-1', sealed, 'v8'), { code: 'OPEN_FAILED' });
  const responses = keyring.recordCipher({ table: 'responses' });
  const { header, fields } = responses.sealRecord('r-1', new Map([['/email', 'ada@example.org'], ['/note', new Uint8Array(3)]]));
  assert.deepEqual([header.length, ...fields.keys()], [53, '/email', '/note']);
  const opener = responses.opener('r-1', header);
  assert.equal(utf8(opener.open('/email', fields.get('/email'))), 'ada@example.org');
  assert.deepEqual(opener.open('/note', fields.get('/note')), new Uint8Array(3));
  assert.throws(() => opener.open('/note', fields.get('/email')), { code: 'OPEN_FAILED' });
  assert.throws(() => responses.opener('r-2', header), { code: 'OPEN_FAILED' });
  assert.throws(() => responses.sealRecord('r-1', [['/a', 'x'], ['/a', 'y']]), { code: 'DUPLICATE_FIELD' });
});

test('a keyring leaves and enters under a key, a passphrase and shares', () => {
  const clear = keyring.insecureExportCleartext();
  const kek = crypto.getRandomValues(new Uint8Array(32));
  const passphrase = 'nine wet geese fly south';
  const cost = { memoryKib: 19_456, passes: 2, lanes: 1 };
  const { backup, shares } = keyring.exportShared(2, 3);
  for (const [file, opened] of [
    [keyring.export({ kek }), { kek }],
    [keyring.export({ passphrase, cost }), { passphrase }],
    [backup, { shares: [shares[2], shares[0]] }],
  ]) {
    assert.equal(server.importKeyring(file, { tenant, ...opened }).insecureExportCleartext(), clear);
    assert.throws(() => server.importKeyring(file, { tenant: 'other', ...opened }), { code: 'WRONG_TENANT' });
    assert.equal(server.inspectKeyring(file).protection, Object.keys(opened)[0]);
  }
  for (const [cost, code] of [[{ memoryKib: 262_145 }, 'LIMIT_EXCEEDED'], [{ passes: 1 }, 'LIMIT_EXCEEDED'], [{ lanes: 256 }, 'INVALID_ARGUMENT']]) {
    assert.throws(() => keyring.export({ passphrase, cost }), { code });
  }
  assert.throws(() => keyring.export({ passphrase: 'too short' }), { code: 'INVALID_ARGUMENT' });
});

test('a key goes through its whole life, each step a new keyring', () => {
  const first = server.generateKeyring('acme', now);
  const email = { table: 'responses', field: 'email' };
  const sealed = first.fieldCipher(email).seal('r-1', 'ada');
  const [{ id: old, created }] = first.keys('data');
  assert.deepEqual(created, now);
  const staged = first.stage('data');
  const { id } = staged.keys('data').at(-1);
  const promoted = staged.promote('data', id);
  const disabled = promoted.disable('data', old);
  const states = (ring) => ring.keys('data').map(({ state }) => state);
  assert.deepEqual(states(promoted), ['enabled', 'primary']);
  assert.equal(utf8(promoted.fieldCipher(email).open('r-1', sealed)), 'ada');
  assert.throws(() => disabled.fieldCipher(email).open('r-1', sealed), { code: 'KEY_UNKNOWN' });
  assert.deepEqual(states(disabled.enable('data', old)), ['enabled', 'primary']);
  assert.deepEqual(states(disabled.destroy('data', old)), ['destroyed', 'primary']);
  assert.deepEqual(states(first), ['primary']);
  assert.deepEqual(states(first.rotate('data')), ['enabled', 'primary']);
  assert.throws(() => promoted.destroy('data', old), { code: 'KEY_STATE' });
  assert.throws(() => promoted.promote('data', 'ffffffff'), { code: 'KEY_UNKNOWN' });
  assert.throws(() => promoted.promote('data', 'x'), { code: 'INVALID_ENCODING' });
  assert.equal(disabled.versions.data, 4n);
  disabled.checkFloor({ data: 4n, token: 1n });
  assert.throws(() => disabled.checkFloor({ data: 5n }), { code: 'KEYSET_ROLLED_BACK' });
  assert.throws(() => disabled.only('token').fieldCipher(email), { code: 'USE_MISSING' });
});

test('what a KMS throws comes through, and what it gives is checked', async () => {
  const file = JSON.stringify(vectors('keyset').positive.find(({ name }) => name === 'by a KMS').file);
  const down = { id: 'toy://1', unwrap: () => Promise.reject(new RangeError('down')) };
  await assert.rejects(server.importKeyringWrappedBy(file, down, tenant), RangeError);
  const odd = { id: 'toy://1', unwrap: () => 'text' };
  await assert.rejects(server.importKeyringWrappedBy(file, odd, tenant), { code: 'INVALID_ARGUMENT' });
});

test('a defect of a policy comes with its place and help', () => {
  const misspelt = example('policy.toml').replace('at_rest', 'at_rset');
  assert.throws(() => server.parsePolicy(misspelt), (error) => {
    assert.ok(error instanceof VisardError);
    assert.equal(error.code, 'POLICY_INVALID');
    assert.ok(error.detail.line > 1 && error.detail.column >= 1);
    assert.match(error.detail.help, /at_rest/);
    return true;
  });
  assert.match(policy.label, /^acme-cx@/);
  assert.ok(policy.decide(reading).fields);
  assert.throws(() => policy.decide({}), { code: 'BAD_REQUEST' });
  assert.throws(() => policy.decide({ ...reading, purpose: 'fun' }), { code: 'UNKNOWN_NAME' });
});

test('arguments of another type or range are refused before they reach the module', () => {
  const cipher = keyring.fieldCipher({ table: 't', field: 'f' });
  const issuer = keyring.issuer({ survey: 's' });
  const wrong = [
    () => cipher.seal(7, 'x'),
    () => cipher.seal('r', 7),
    () => cipher.seal('r', 'x', 7),
    () => cipher.seal('', 'x'),
    () => cipher.open('r', 'text'),
    () => cipher.open('r', [1, 2]),
    () => keyring.fieldCipher({ table: 't' }),
    () => keyring.recordCipher({ table: 't' }).sealRecord('r', [['/a', null]]),
    () => keyring.recordCipher({ table: 't' }).sealRecord('r', [[7, 'x']]),
    () => keyring.blindIndex({ table: 't', name: 'i', normalise: 'names', distinct: 5_000 }),
    () => keyring.blindIndex({ table: 't', name: 'i', normalise: 'plain', distinct: 1.5 }),
    () => keyring.blindIndex({ table: 't', name: 'i', normalise: 'plain', distinct: -1n }),
    () => keyring.issuer({ survey: 's', epoch: 2 ** 32 }),
    () => keyring.issuer({ survey: 's' }, { clockSkew: 86_401 }),
    () => keyring.issuer({}),
    () => issuer.issue(1.5, later),
    () => issuer.issue(-1, later),
    () => issuer.issue(1, '2026'),
    () => issuer.issue(1, new Date('no date')),
    () => keyring.stage('dat'),
    () => keyring.only('dat'),
    () => keyring.checkFloor({ data: 1 }),
    () => keyring.checkFloor({ data: 2n ** 64n }),
    () => keyring.exportShared(1, 3),
    () => keyring.exportShared(2, 257),
    () => keyring.export({ kek: new Uint8Array(31) }),
    () => keyring.visard({}),
    () => keyring.checkpoint({}, 'acme'),
    () => visard.protect(payload, { log: {} }),
    () => visard.invite('https://s.example/', { survey: 's' }, 1, 14),
    () => visard.view('{}', undefined),
    () => server.verifyLog('line'),
    () => server.verifyLog([], { checkpoint: 'x' }),
    () => server.importKeyring('{}', { tenant }),
  ];
  for (const call of wrong) assert.throws(call, { code: 'INVALID_ARGUMENT' }, call.toString());
  assert.throws(() => issuer.issue(2 ** 40, later), { code: 'SUBJECT_UNSUITABLE' });
  assert.equal(utf8(cipher.open('r', cipher.seal('r', 'still alive'))), 'still alive');
});

test('what was freed is refused, and freeing again does nothing', () => {
  const made = server.generateKeyring('acme', now);
  const cipher = made.fieldCipher({ table: 't', field: 'f' });
  made.free();
  made.free();
  assert.throws(() => made.keys('data'), { code: 'INVALID_ARGUMENT' });
  assert.equal(utf8(cipher.open('r', cipher.seal('r', 'outlives'))), 'outlives');
  cipher[Symbol.dispose]();
  assert.throws(() => cipher.seal('r', 'x'), { code: 'INVALID_ARGUMENT' });
  const joined = server.parsePolicy(example('policy.toml'));
  joined.free();
  assert.throws(() => keyring.visard(joined), { code: 'INVALID_ARGUMENT' });
});

test('errors hold nothing that was sealed', () => {
  const secret = 'secret@example.org'.repeat(4_000);
  const cipher = keyring.fieldCipher({ table: 't', field: 'f' });
  assert.throws(() => cipher.seal('r', secret), (error) => error.code === 'LIMIT_EXCEEDED' && !/secret/.test(`${error.message}${error.stack}`));
});

test('a thousand keyrings that are freed keep the memory', () => {
  for (let round = 0; round < 1_000; round += 1) server.generateKeyring('acme', now).free();
  const before = process.memoryUsage().arrayBuffers + process.memoryUsage().external;
  for (let round = 0; round < 5_000; round += 1) {
    const made = server.generateKeyring('acme', now);
    const cipher = made.fieldCipher({ table: 't', field: 'f' });
    cipher.open('r', cipher.seal('r', 'x'.repeat(1_000)));
    cipher.free();
    made.free();
  }
  const after = process.memoryUsage().arrayBuffers + process.memoryUsage().external;
  assert.ok(after - before < 8 << 20, `${after - before}`);
});
