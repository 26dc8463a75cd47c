// What functions of the host do while the module asks them, and what is left of streams that break off.
import assert from 'node:assert/strict';
import { mock, test } from 'node:test';
import { loadAnonymous } from 'visard/anonymous';
import { example, job, policy, reading } from '../support/gateway.mjs';
import { keyring, now, server, tenant } from '../support/server.mjs';
import { MemoryAnonymous, MemoryTokens } from '../support/stores.mjs';
import { vectors } from '../support/vectors.mjs';

const payload = example('formbricks-webhook-responseFinished.json');
const comment = 'Mail c.p@example.org about it';
const all = { '*': 'clear' };

/** A respondent's record, and a gateway that asks `during` for their key while it sends one. */
function asking(during) {
  const key = server.generateSubjectKey();
  const visard = keyring.visard(policy).withSubjectKeys({
    sealingKey: (subject) => ({ respondent: subject, key }),
    openingKey: () => {
      during(gateway, visard);
      return key;
    },
  });
  const [{ stored, report }] = visard.protect(payload, { now });
  assert.ok(report.erasable);
  const gateway = visard.gateway('us-llm', job);
  return { gateway, stored };
}

test('originals that a call adds to are refused to the function it asks, and the module goes on', () => {
  const held = keyring.originals('us-llm');
  const restorer = held.restorer(all);
  const uses = [
    () => held.size,
    () => held.restore('x', all),
    () => held.restoreJson('{}', all),
    () => keyring.sealOriginals('us-llm', held),
    () => restorer.push('x'),
    () => restorer.finish(),
    () => keyring.replacer('us-llm').replace('x', held),
    (gateway) => gateway.sendText('x', held, { now }),
    (gateway) => gateway.reader(reading, now).restore('x', held),
  ];
  for (const use of uses) {
    const { gateway, stored } = asking((gateway) => use(gateway));
    assert.throws(() => gateway.send(stored, held, { now }), { name: 'VisardError', code: 'INVALID_ARGUMENT' }, String(use));
  }
  // Caught by the host, it stops nothing.
  const { gateway, stored } = asking(() => assert.throws(() => held.size, { code: 'INVALID_ARGUMENT' }));
  assert.match(gateway.send(stored, held, { now }).text, /\[EMAIL_/);
  assert.ok(held.size > 0);
});

test('other calls of the same gateway are answered, also those that ask again', () => {
  let depth = 0;
  const { gateway, stored } = asking((gateway) => {
    if (depth++ > 0) return;
    assert.match(gateway.sendText(comment, keyring.originals('us-llm'), { now }).text, /\[EMAIL_/);
    assert.match(gateway.send(stored, keyring.originals('us-llm'), { now }).text, /\[EMAIL_/);
  });
  assert.match(gateway.send(stored, keyring.originals('us-llm'), { now }).text, /\[EMAIL_/);
  assert.ok(depth > 1);
});

test('what a function frees while it is asked is freed when the call is done', () => {
  const held = keyring.originals('us-llm');
  const { gateway, stored } = asking((gateway, visard) => {
    for (const handle of [held, gateway, visard]) handle.free();
    assert.throws(() => held.size, { code: 'INVALID_ARGUMENT' });
  });
  assert.match(gateway.send(stored, held, { now }).text, /\[EMAIL_/);
  assert.throws(() => gateway.send(stored, held, { now }), { code: 'INVALID_ARGUMENT' });
  // Nothing of it took the module along.
  assert.equal(server.scanner().redact(comment), 'Mail [EMAIL] about it');
});

/** Counts how often something of this class is freed while `run` runs. */
async function freed(prototype, run) {
  const free = mock.method(prototype, 'free');
  await run();
  const count = free.mock.callCount();
  free.mock.restore();
  return count;
}

async function drained(stream) {
  const pieces = [];
  for await (const piece of stream) pieces.push(piece);
  return pieces;
}

/** The ways in which a stream breaks off: its reader goes, its source fails, a piece is none. */
const ways = {
  async cancelled(stream, piece) {
    const reader = ReadableStream.from([piece, piece]).pipeThrough(stream).getReader();
    await reader.read();
    await reader.cancel();
  },
  async failing(stream, piece) {
    const source = async function* () {
      yield piece;
      throw new RangeError('down');
    };
    await assert.rejects(drained(ReadableStream.from(source()).pipeThrough(stream)), RangeError);
  },
  async odd(stream, piece) {
    await assert.rejects(drained(ReadableStream.from([piece, 7]).pipeThrough(stream)), { code: 'INVALID_ARGUMENT' });
  },
};

test('a stream of an answer that breaks off frees what restores, and reports and logs nothing', async () => {
  const held = keyring.originals('us-llm');
  const { text } = keyring.replacer('us-llm').replace(comment, held);
  const event = `data: ${JSON.stringify({ choices: [{ index: 0, delta: { content: `${text} ` } }] })}\n\n`;
  const reader = keyring.visard(policy).gateway('us-llm', job).reader(reading, now);
  const log = server.auditLog();
  const report = () => assert.fail('reported');
  const streams = {
    restoreStream: () => [held.restoreStream(all, { report }), held.restorer(all), `${text} and so on, `],
    answers: () => [reader.restoreStream(held, { report, log }), reader.restorer(held), `${text} and so on, `],
    events: () => [reader.eventStream(held, { report, log }), reader.restorer(held), event],
  };
  for (const [name, make] of Object.entries(streams)) {
    for (const [way, breakOff] of Object.entries(ways)) {
      const [stream, like, piece] = make();
      const handles = Object.getPrototypeOf(Object.getPrototypeOf(like));
      assert.equal(await freed(handles, () => breakOff(stream, piece)), 1, `${name} ${way}`);
      like.free();
    }
  }
  assert.equal(log.head.size, 0);
  const handles = Object.getPrototypeOf(Object.getPrototypeOf(held));
  const wrong = () => assert.throws(() => reader.eventStream(held, { report: 1 }), { code: 'INVALID_ARGUMENT' });
  assert.equal(await freed(handles, wrong), 1);
});

test('a stream of an attachment that breaks off frees what seals or opens', async () => {
  const photos = keyring.attachmentCipher({ table: 'responses', field: 'photo' });
  const bytes = new Uint8Array(40_000).fill(7);
  const sealed = photos.seal('r-1', bytes);
  const { AttachmentWriter, AttachmentReader } = photos.engine.run((glue) => glue);
  for (const [way, breakOff] of Object.entries(ways)) {
    assert.equal(await freed(AttachmentWriter.prototype, () => breakOff(photos.sealStream('r-1'), bytes)), 1, way);
    const opening = () => breakOff(photos.openStream('r-1'), sealed.subarray(0, 20_000));
    assert.equal(await freed(AttachmentReader.prototype, opening), 1, way);
  }
  const changed = Uint8Array.from(sealed, (byte, at) => (at === 100 ? byte ^ 1 : byte));
  const refused = () => assert.rejects(
    drained(ReadableStream.from([changed]).pipeThrough(photos.openStream('r-1'))), { code: 'OPEN_FAILED' });
  assert.equal(await freed(AttachmentReader.prototype, refused), 1);
  // The end takes what seals with it: there is nothing left to free.
  const ended = () => drained(ReadableStream.from([bytes]).pipeThrough(photos.sealStream('r-1')));
  assert.equal(await freed(AttachmentWriter.prototype, ended), 0);
});

/** Bytes that were transferred to somebody else. */
function detached(bytes = new Uint8Array(32)) {
  structuredClone(bytes, { transfer: [bytes.buffer] });
  return bytes;
}

test('bytes that were transferred are refused, and the module goes on', async () => {
  const column = { table: 'responses', field: 'email' };
  const [field, file] = [keyring.fieldCipher(column), keyring.attachmentCipher(column)];
  const restorer = keyring.originals('us-llm').restorer(all);
  const posted = { survey: 'nps', form: 'v3' };
  const calls = [
    () => field.seal('r-1', detached()),
    () => field.seal('r-1', 'x', detached()),
    () => field.open('r-1', detached()),
    () => file.seal('r-1', detached()),
    () => file.open('r-1', detached()),
    () => file.opener('r-1', detached()),
    () => restorer.push(detached()),
    () => server.importKeyring(keyring.insecureExportCleartext(), { tenant, kek: detached() }),
    () => keyring.export({ kek: detached() }),
    () => keyring.openingKey().open({ ...posted, envelope: detached() }),
    () => keyring.openingKey().open({ ...posted, token: detached(), envelope: 'IQ' }),
    () => keyring.pseudonyms('export').of(detached()),
    () => keyring.originals('us-llm', detached()),
    () => keyring.subjectTree(detached()),
    () => server.importSubjectKey(detached()),
    () => server.freshSlot(detached()),
  ];
  for (const call of calls) assert.throws(call, { name: 'VisardError', code: 'INVALID_ARGUMENT', message: /is detached$/ }, String(call));
  for (const stream of [file.sealStream('r-1'), file.openStream('r-1')]) {
    await assert.rejects(drained(ReadableStream.from([detached()]).pipeThrough(stream)), { code: 'INVALID_ARGUMENT' });
  }
  const shrunk = new ArrayBuffer(32, { maxByteLength: 32 });
  const outside = new Uint8Array(shrunk, 16, 16);
  shrunk.resize(8);
  assert.throws(() => field.seal('r-1', outside), { code: 'INVALID_ARGUMENT' });
  assert.equal(field.open('r-1', field.seal('r-1', new Uint8Array())).length, 0);
});

test('what a host transfers while it is waited for was copied before', async () => {
  const answer = new TextEncoder().encode('r-1');
  const rows = new MemoryTokens();
  const find = (key) => {
    if (answer.length > 0) detached(answer);
    return rows.find(key);
  };
  const issuer = keyring.issuer({ survey: 'nps-2026' }, { store: { find, put: rows.put } });
  const { first } = await issuer.submit(keyring.issuer({ survey: 'nps-2026' }).issue(7, new Date(now.getTime() + 86_400_000)), answer, now);
  assert.ok(first && answer.length === 0);
  const { file, open } = vectors('keyset').positive.find(({ name }) => name === 'by a KMS');
  const unwrap = (wrapped) => {
    const key = wrapped.slice(3).map((byte) => byte ^ 0xa5);
    detached(wrapped);
    return key;
  };
  const opened = await server.importKeyringWrappedBy(JSON.stringify(file), { id: open.kms, unwrap }, tenant);
  assert.equal(opened.tenant, tenant);
  let slot;
  const erasure = keyring.erasure({
    slot: { load: () => (slot = server.freshSlot()), compareAndSwap: () => false },
    blobs: { load: () => void detached(slot), store() {}, removeSuperseded() {} },
  });
  await assert.rejects(erasure.load(), { code: 'STORE_FAILED' });
  const tables = new MemoryAnonymous();
  let before;
  const issue = async (...row) => {
    if (before) detached(before);
    return (before = await tables.issue(...row));
  };
  const waves = keyring.anonymousIssuer({ survey: 'nps-2026', store: { issue, redeem: tables.redeem } });
  const participant = await loadAnonymous({ tenant, survey: 'nps-2026', publicKey: waves.publicKey });
  const requests = [7, 8].map((subject) => ({ subject, blinded: participant.blinded(participant.request()) }));
  await waves.issueBatch(requests);
  before = undefined;
  const others = requests.map(({ subject }) => ({ subject, blinded: participant.blinded(participant.request()) }));
  const { refused } = await waves.issueBatch(others);
  assert.deepEqual(refused.map(({ code }) => code), ['TOKEN_ISSUED', 'TOKEN_ISSUED']);
  assert.equal(server.auditLog().head.size, 0);
});

test('what members of options throw is passed on, and the module goes on', () => {
  const own = new RangeError('of the host');
  const throwing = (name) => Object.defineProperty({}, name, { get: () => { throw own; }, enumerable: true });
  const revoked = () => {
    const { proxy, revoke } = Proxy.revocable({}, {});
    revoke();
    return proxy;
  };
  const visard = keyring.visard(policy);
  const gateway = visard.gateway('us-llm', job);
  const reader = gateway.reader(reading, now);
  const [scanner, replacer, held] = [server.scanner(), keyring.replacer('us-llm'), keyring.originals('us-llm')];
  const [{ stored }] = visard.protect(payload, { now });
  const hinted = [
    (hints) => scanner.scan('x', hints),
    (hints) => scanner.redact('x', hints),
    (hints) => scanner.scanJson('{}', hints),
    (hints) => scanner.redactor().redact('x', hints),
    (hints) => scanner.redactor().redactJson('{}', hints),
    (hints) => replacer.replace('x', held, hints),
    (hints) => replacer.replaceAnswer('x', held, hints),
    (hints) => replacer.replaceJson('{}', held, hints),
  ];
  const logging = [
    (options) => visard.invite('https://s.example/{token}', { survey: 'nps' }, 7, 1, options),
    (options) => visard.protect(payload, options),
    (options) => visard.view(stored, reading, options),
    (options) => visard.send(stored, 'us-llm', job, options),
    (options) => gateway.sendText('x', held, options),
    (options) => gateway.sendChat({ messages: [] }, held, options),
    (options) => gateway.sendJson({}, held, options),
    (options) => gateway.send(stored, held, options),
    (options) => reader.restore('x', held, options),
    (options) => reader.restoreJson('{}', held, options),
    (options) => reader.eventStream(held, options),
    (options) => reader.restorer(held).finish(options),
  ];
  const calls = [...hinted.map((call) => [call, 'field']), ...logging.map((call) => [call, 'log'])];
  for (const [call, name] of [...calls, [(floor) => keyring.checkFloor(floor), 'token']]) {
    assert.throws(() => call(throwing(name)), own, String(call));
    assert.throws(() => call(revoked()), TypeError, String(call));
    assert.equal(scanner.redact('c.p@example.org'), '[EMAIL]');
  }
  for (const call of logging) assert.throws(() => call({ log: {} }), { code: 'INVALID_ARGUMENT' }, String(call));
});

test('what members of a respondent throw is passed on, and the module goes on', async () => {
  let slot;
  const blobs = new Map();
  const erasure = keyring.erasure({
    slot: { load: () => slot, compareAndSwap: (_, { bytes }) => ((slot = bytes), true) },
    blobs: { load: (name) => blobs.get(name), store: (name, state) => void blobs.set(name, state), removeSuperseded() {} },
  });
  const tree = await erasure.create('hashed');
  const own = new RangeError('of the host');
  const respondent = { get subject() { throw own; } };
  for (const call of [() => tree.key(respondent), () => tree.isErased(respondent), () => tree.erase([respondent])]) {
    assert.throws(call, own, String(call));
  }
  await assert.rejects(erasure.erase([respondent]), own);
  assert.equal(tree.isErased('crm-1'), false);
});
