// What a backend keeps in other formats than the usual ones.
import assert from 'node:assert/strict';
import { Duplex, Readable, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { test } from 'node:test';
import { loadSealer } from 'visard/seal';
import { keyring, now, pattern, server, through } from '../support/server.mjs';

const utf8 = (bytes) => new TextDecoder().decode(bytes);
const email = { table: 'responses', field: 'email' };

test('a column writes the format it declares and opens what it names', () => {
  const lengths = [0x11, 0x12, 0x15].map((format) => {
    const sealed = keyring.fieldCipher({ ...email, format }).seal('r-1', 'ada@example.org', 'v7');
    assert.equal(sealed[0], format);
    assert.equal(utf8(keyring.fieldCipher({ ...email, format }).open('r-1', sealed, 'v7')), 'ada@example.org');
    return sealed.length - 15;
  });
  assert.deepEqual(lengths, [53, 77, 45]);
  const [usual, long] = [keyring.fieldCipher(email), keyring.fieldCipher({ ...email, format: 0x12 })];
  assert.equal(usual.open('r-1', long.seal('r-1', '')).length, 0);
  assert.throws(() => long.open('r-1', usual.seal('r-1', '')), { code: 'UNSUPPORTED_FORMAT' });
  const moving = keyring.fieldCipher({ ...email, format: 0x12, opens: [0x11] });
  assert.equal(moving.open('r-1', usual.seal('r-1', '')).length, 0);
  for (const wrong of [{ format: 0x13 }, { format: 0x18 }, { format: 7 }, { format: '12' }, { opens: [0x11] }, { format: 0x15, opens: [0x11] }]) {
    assert.throws(() => keyring.fieldCipher({ ...email, ...wrong }), { code: 'INVALID_ARGUMENT' });
  }
});

test('equal values of a deterministic column are equal, and few values need a reason', () => {
  const column = { table: 'responses', field: 'country', distinct: 195 };
  assert.throws(() => keyring.deterministicCipher(column), { code: 'INDEX_TOO_SMALL' });
  assert.throws(() => keyring.deterministicCipher({ ...column, reason: ' ' }), { code: 'INVALID_ARGUMENT' });
  const country = keyring.deterministicCipher({ ...column, reason: 'joined with the public list' });
  const sealed = country.seal('FR');
  assert.deepEqual(country.seal('FR'), sealed);
  assert.notDeepEqual(country.seal('DE'), sealed);
  assert.deepEqual(country.forSearch('FR')[0], sealed);
  const rotated = keyring.rotate('data').deterministicCipher({ ...column, reason: 'x' });
  assert.ok(rotated.forSearch('FR').some((value) => Buffer.from(value).equals(sealed)));
  assert.equal(utf8(rotated.open(sealed)), 'FR');
});

test('values and records of a respondent need their key', () => {
  const key = server.generateSubjectKey();
  const mine = keyring.fieldCipher(email).forSubject('p-17', key);
  const sealed = mine.seal('r-1', 'ada@example.org');
  const kept = server.importSubjectKey(key.export());
  key.free();
  assert.equal(utf8(keyring.fieldCipher(email).forSubject('p-17', kept).open('r-1', sealed)), 'ada@example.org');
  assert.equal(utf8(mine.open('r-1', sealed)), 'ada@example.org');
  const others = [keyring.fieldCipher(email).forSubject('p-18', kept), mine.forSubject('p-17', server.generateSubjectKey())];
  for (const other of others) assert.throws(() => other.open('r-1', sealed), { code: 'OPEN_FAILED' });
  assert.throws(() => keyring.fieldCipher({ ...email, format: 0x15 }).forSubject('p-17', kept), { code: 'INVALID_ARGUMENT' });
  assert.throws(() => keyring.fieldCipher(email).forSubject('p-17', keyring), { code: 'INVALID_ARGUMENT' });
  assert.throws(() => server.importSubjectKey(new Uint8Array(31)), { code: 'INVALID_ARGUMENT' });

  const responses = keyring.recordCipher({ table: 'responses' });
  const { header, fields } = responses.forSubject('p-17', kept).sealRecord('r-1', [['/email', 'ada@example.org']]);
  assert.equal(header[0], 0x19);
  assert.throws(() => responses.opener('r-1', header), { code: 'UNSUPPORTED_FORMAT' });
  assert.equal(utf8(responses.forSubject('p-17', kept).opener('r-1', header).open('/email', fields.get('/email'))), 'ada@example.org');
});

test('a manifest notices a field that was dropped', () => {
  for (const cipher of [keyring.recordCipher({ table: 'r' }), keyring.recordCipher({ table: 'r' }).forSubject('p', server.generateSubjectKey())]) {
    const whole = cipher.sealWhole('r-1', [['/email', 'ada@example.org'], ['/score', '9']], 'v1');
    assert.equal(whole.manifest.length, 52);
    const opener = cipher.opener('r-1', whole.header, 'v1');
    const opened = opener.openAll(whole.manifest, whole.fields);
    assert.deepEqual(Array.from(opened, ([path, value]) => [path, utf8(value)]), [['/email', 'ada@example.org'], ['/score', '9']]);
    const fewer = [...whole.fields].slice(1);
    assert.throws(() => opener.openAll(whole.manifest, fewer), { code: 'OPEN_FAILED' });
    assert.throws(() => opener.verifyManifest(whole.manifest, fewer), { code: 'OPEN_FAILED' });
    assert.ok(!('manifest' in cipher.sealRecord('r-1', [])));
  }
});

test('an attachment flows through, in pieces of any size, and one that was cut ends in an error', async () => {
  const photos = keyring.attachmentCipher({ table: 'responses', field: 'photo' });
  const photo = pattern(70_000);
  const sealed = await through(photos.sealStream('r-1', 'v1'), photo, 999);
  assert.equal(sealed.length, 70_000 + 61 + 16 * 5);
  for (const size of [1_000, 16_461, 1 << 20]) {
    assert.deepEqual(await through(photos.openStream('r-1', 'v1'), sealed, size), photo);
  }
  assert.deepEqual(photos.open('r-1', sealed, 'v1'), photo);
  assert.deepEqual(await through(photos.openStream('r-1'), photos.seal('r-1', photo), 5_000), photo);
  // In the header, between two chunks, inside one, before the last byte.
  for (const length of [0, 60, 61, 61 + 16_400, 61 + 2 * 16_400, 40_000, sealed.length - 1]) {
    const refused = { name: 'VisardError', code: 'OPEN_FAILED' };
    await assert.rejects(through(photos.openStream('r-1', 'v1'), sealed.subarray(0, length), 7_000), refused, `${length}`);
    assert.throws(() => photos.open('r-1', sealed.subarray(0, length), 'v1'), refused);
  }
  await assert.rejects(through(photos.openStream('r-2', 'v1'), sealed, 7_000), { code: 'OPEN_FAILED' });
});

test('the streams of Node take it, too, and a pipeline fails where an attachment was cut', async () => {
  const photos = keyring.attachmentCipher({ table: 'responses', field: 'photo' });
  const through = async (stream, bytes) => {
    const out = [];
    const collect = new Writable({ write: (piece, _, done) => (out.push(piece), done()) });
    await pipeline(Readable.from([bytes.subarray(0, 20_000), bytes.subarray(20_000)]), Duplex.fromWeb(stream), collect);
    return new Uint8Array(Buffer.concat(out));
  };
  const sealed = await through(photos.sealStream('r-1'), pattern(70_000));
  assert.deepEqual(await through(photos.openStream('r-1'), sealed), pattern(70_000));
  const cut = sealed.subarray(0, 61 + 2 * 16_400);
  await assert.rejects(through(photos.openStream('r-1'), cut), { name: 'VisardError', code: 'OPEN_FAILED' });
});

test('an error within a stream is typed, and what came before it was authentic', async () => {
  const photos = keyring.attachmentCipher({ table: 'responses', field: 'photo' });
  const sealed = photos.seal('r-1', pattern(40_000));
  sealed[61 + 16_400 + 5] ^= 1;
  const got = [];
  const read = async () => {
    for await (const piece of ReadableStream.from([sealed]).pipeThrough(photos.openStream('r-1'))) got.push(piece);
  };
  await assert.rejects(read(), { name: 'VisardError', code: 'OPEN_FAILED', number: 20 });
  assert.ok(Buffer.concat(got).equals(pattern(40_000).subarray(0, Buffer.concat(got).length)));
  const text = ReadableStream.from(['text']).pipeThrough(photos.sealStream('r-1'));
  await assert.rejects(text.getReader().read(), { code: 'INVALID_ARGUMENT' });
  assert.throws(() => photos.sealStream(''), { code: 'INVALID_ARGUMENT' });
  assert.throws(() => photos.openStream(''), { code: 'INVALID_ARGUMENT' });
});

test('a part of an attachment is read by its chunk', () => {
  const photos = keyring.attachmentCipher({ table: 'responses', field: 'photo' });
  const sealed = photos.seal('r-1', pattern(40_000));
  const opener = photos.opener('r-1', sealed.subarray(0, 61));
  const chunk = (number) => sealed.subarray(61 + number * 16_400, 61 + (number + 1) * 16_400);
  assert.deepEqual(opener.openChunk(1, chunk(1)), pattern(40_000).subarray(16_384, 32_768));
  assert.ok(opener.openChunk(2, chunk(2)).length < 16_384);
  assert.throws(() => opener.openChunk(0, chunk(1)), { code: 'OPEN_FAILED' });
  assert.throws(() => opener.openChunk(-1, chunk(1)), { code: 'INVALID_ARGUMENT' });
});

test('a wide index takes as many values as it is over', () => {
  const wide = { table: 't', name: 'name+city', normalise: ['name', 'plain'], distinct: 50_000, partitions: 4 };
  const index = keyring.blindIndex(wide);
  const written = index.forWriting(['Ada Lovelace', 'London']);
  assert.equal(index.forSearch(['ADA LOVELACE', 'London']).length, 4);
  assert.ok(index.forSearch(['ADA LOVELACE', 'London']).includes(written));
  assert.throws(() => index.forWriting(['Ada']), { code: 'INVALID_ARGUMENT' });
  assert.throws(() => index.forSearch('Ada'), { code: 'INVALID_ARGUMENT' });
  for (const [change, code] of [
    [{ partitions: 0 }, 'INVALID_ARGUMENT'],
    [{ partitions: 129 }, 'INVALID_ARGUMENT'],
    [{ partitions: 65_537 }, 'INVALID_ARGUMENT'],
    [{ normalise: [] }, 'INVALID_ARGUMENT'],
    [{ normalise: Array(9).fill('plain') }, 'INVALID_ARGUMENT'],
    [{ normalise: ['nothing'] }, 'INVALID_ARGUMENT'],
    [{ distinct: 11 }, 'INDEX_TOO_SMALL'],
    [{ distinct: 7, reason: 'x' }, 'INDEX_TOO_SMALL'],
    [{ distinct: -1 }, 'INVALID_ARGUMENT'],
  ]) {
    assert.throws(() => keyring.blindIndex({ ...wide, ...change }), { code }, JSON.stringify(change));
  }
});

test('the pages of X-Wing are told by their key configuration', async () => {
  const later = new Date(now.getTime() + 86_400_000);
  const config = keyring.keyConfig(now, later, { kem: 'X-Wing' });
  const said = server.verifyKeyConfig(config, keyring.verifyingKey(), now);
  assert.deepEqual([said.kem, said.tenant, said.key], ['X-Wing', 'acme', keyring.keys('ingest').find(({ state }) => state === 'primary').id]);
  assert.equal(server.verifyKeyConfig(keyring.keyConfig(now, later), keyring.verifyingKey(), now).kem, 'X25519');
  assert.throws(() => server.verifyKeyConfig(config, keyring.verifyingKey(), later), { code: 'KEY_CONFIG_EXPIRED' });
  assert.throws(() => server.verifyKeyConfig(config, server.generateKeyring('acme').verifyingKey(), now), { code: 'KEY_CONFIG_INVALID' });
  for (const kem of ['x-wing', 'toString', 7]) assert.throws(() => keyring.keyConfig(now, later, { kem }), { code: 'INVALID_ARGUMENT' });
});

test('an upload longer than a document opens', async () => {
  const later = new Date(now.getTime() + 86_400_000);
  const sealer = await loadSealer({ publicKey: keyring.keyConfig(now, later), now });
  const upload = new Uint8Array(33 << 20);
  const envelope = await sealer.sealLarge({ survey: 'nps', form: 'v3', upload });
  assert.equal(keyring.openingKey().open({ survey: 'nps', form: 'v3', envelope }).length, upload.length);
});
