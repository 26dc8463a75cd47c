// The shared vectors of everything beside the usual formats, as Rust and C read them.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { cut, fromHex, hex, keyring, pattern, refuses, rows, server, tenant, through } from '../support/server.mjs';
import { verifyingKey, vectors } from '../support/vectors.mjs';

test('XAES: fields open or not as the vectors say', () => {
  const fields = vectors('xaes');
  const open = ({ table, field, record, sealed, extra }) =>
    keyring.fieldCipher({ table, field, format: 0x15 }).open(record, fromHex(sealed), fromHex(extra));
  for (const row of rows(fields, 'positive')) assert.equal(hex(open(row)), row.plaintext, row.name);
  for (const row of rows(fields, 'negative')) refuses(row, () => open(row));
});

test('deterministic: fields are sealed, found and opened, or not, as the vectors say', () => {
  const fields = vectors('deterministic');
  const cipher = ({ table, field }) => keyring.deterministicCipher({ table, field, distinct: 100_000 });
  for (const row of rows(fields, 'positive')) {
    assert.equal(hex(cipher(row).open(fromHex(row.sealed))), row.plaintext, row.name);
    assert.ok(cipher(row).forSearch(fromHex(row.plaintext)).map(hex).includes(row.sealed), row.name);
  }
  for (const row of rows(fields, 'negative')) refuses(row, () => cipher(row).open(fromHex(row.sealed)));
});

test('of one respondent: fields open or not as the vectors say', () => {
  const fields = vectors('subject-field');
  const open = ({ table, field, subject, subject_key: key, record, sealed, extra }) =>
    keyring
      .fieldCipher({ table, field })
      .forSubject(subject, server.importSubjectKey(fromHex(key)))
      .open(record, fromHex(sealed), fromHex(extra));
  for (const row of rows(fields, 'positive')) assert.equal(hex(open(row)), row.plaintext, row.name);
  for (const row of rows(fields, 'negative')) refuses(row, () => open(row));
});

test('of one respondent: records open or not as the vectors say', () => {
  const records = vectors('subject-record');
  const opener = ({ table, subject, subject_key: key, record, header, extra }) =>
    keyring
      .recordCipher({ table })
      .forSubject(subject, server.importSubjectKey(fromHex(key)))
      .opener(record, fromHex(header), fromHex(extra));
  for (const row of rows(records, 'positive')) {
    const response = opener(row);
    for (const { path, sealed, plaintext } of row.fields) {
      assert.equal(hex(response.open(path, fromHex(sealed))), plaintext, row.name);
    }
  }
  for (const row of rows(records, 'negative')) refuses(row, () => opener(row).open(row.path, fromHex(row.sealed)));
});

test('manifests hold or not as the vectors say', () => {
  const records = vectors('manifest');
  const cipher = ({ table, subject, subject_key: key }) => {
    const usual = keyring.recordCipher({ table });
    return subject ? usual.forSubject(subject, server.importSubjectKey(fromHex(key))) : usual;
  };
  const given = (row) => [fromHex(row.manifest), row.fields.map(({ path, sealed }) => [path, fromHex(sealed)])];
  const opener = (row) => cipher(row).opener(row.record, fromHex(row.header), fromHex(row.extra));
  for (const row of rows(records, 'positive')) {
    const opened = opener(row).openAll(...given(row));
    assert.deepEqual([...opened.keys()], row.fields.map(({ path }) => path), row.name);
    for (const { path, plaintext } of row.fields) assert.equal(hex(opened.get(path)), plaintext, row.name);
    opener(row).verifyManifest(...given(row));
  }
  for (const row of rows(records, 'negative')) refuses(row, () => opener(row).openAll(...given(row)));
});

test('attachments open whole, flowing and by chunk, or not, as the vectors say', async () => {
  const attachments = vectors('stream');
  const cipher = ({ table, field }) => keyring.attachmentCipher({ table, field });
  for (const row of rows(attachments, 'positive')) {
    const [sealed, plaintext, extra] = [fromHex(row.sealed), pattern(row.plaintext_length), fromHex(row.extra)];
    const photos = cipher(row);
    assert.deepEqual(photos.open(row.record, sealed, extra), plaintext, row.name);
    for (const size of [61, 16_400, 100_000]) {
      assert.deepEqual(await through(photos.openStream(row.record, extra), sealed, size), plaintext, row.name);
    }
    const last = Math.floor(plaintext.length / 16_384);
    const chunk = sealed.subarray(61 + last * 16_400);
    const opened = photos.opener(row.record, sealed.subarray(0, 61), extra).openChunk(last, chunk);
    assert.deepEqual(opened, plaintext.subarray(last * 16_384), row.name);
  }
  for (const row of rows(attachments, 'negative')) {
    const [sealed, extra] = [cut(attachments.positive, row, 'sealed'), fromHex(row.extra)];
    refuses(row, () => cipher(row).open(row.record, sealed, extra));
    const flowing = async (size) => through(cipher(row).openStream(row.record, extra), sealed, size);
    for (const size of [61, 16_400, 100_000]) await assert.rejects(flowing(size), { name: 'VisardError', code: row.error }, row.name);
  }
});

test('indexes over several values, with partitions or reasons, are those of the vectors', () => {
  for (const row of rows(vectors('index'), 'wide')) {
    const { table, index: name, normalisers: normalise, distinct, partitions, reason } = row;
    const index = keyring.blindIndex({ table, name, normalise, distinct, partitions, ...(reason && { reason }) });
    assert.equal(index.config, row.config, row.name);
    assert.deepEqual(index.forSearch(row.values), row.search_values, row.name);
    const written = index.forWriting(row.values);
    assert.equal(written === undefined, row.search_values.length === 0, row.name);
    if (written !== undefined) assert.ok(row.search_values.includes(written), row.name);
  }
});

const key = keyring.openingKey();
const opened = ({ survey, form, token }, envelope) => key.open({ survey, form, token: fromHex(token), envelope });

for (const [name, positive, negative] of [['hpke-large', 'positive', 'negative'], ['hpke-xwing', 'large_positive', 'large_negative']]) {
  test(`${name}: uploads open or not as the vectors say`, () => {
    const uploads = vectors(name);
    for (const row of rows(uploads, positive)) {
      assert.deepEqual(opened(row, fromHex(row.envelope)), pattern(row.plaintext_length), row.name);
    }
    for (const row of rows(uploads, negative)) {
      refuses(row, () => opened(row, cut(uploads[positive], row, 'envelope')));
    }
  });
}

test('X-Wing: answers and key configurations are taken or not as the vectors say', () => {
  const xwing = vectors('hpke-xwing');
  for (const row of rows(xwing, 'positive')) assert.equal(hex(opened(row, fromHex(row.envelope))), row.plaintext, row.name);
  for (const row of rows(xwing, 'negative')) refuses(row, () => opened(row, fromHex(row.envelope)));
  for (const { text, not_before: from, not_after: to, id, tenant } of rows(xwing, 'config_positive')) {
    const said = { tenant, key: id.toString(16).padStart(8, '0'), kem: 'X-Wing', from: new Date(from * 1000), to: new Date(to * 1000) };
    assert.equal(keyring.keyConfig(said.from, said.to, { kem: 'X-Wing' }), text);
    assert.deepEqual(server.verifyKeyConfig(text, verifyingKey, said.from), said);
  }
  for (const row of rows(xwing, 'config_negative')) {
    refuses(row, () => server.verifyKeyConfig(row.text, verifyingKey, new Date(row.now * 1000)));
  }
});

const erasure = vectors('erasure');

for (const { name, start, erased, keys, leaves, version, cleartext } of rows(erasure.positive, 'trees')) {
  test(`erasure, tree: ${name}`, () => {
    const tree = erased.reduce((tree, batch) => tree.erase(batch), keyring.subjectTree(fromHex(start)));
    assert.equal(hex(tree.toCleartext()), cleartext);
    assert.deepEqual([tree.leaves, Number(tree.version)], [leaves, version]);
    for (const { key, error, ...respondent } of keys) {
      if (error) refuses({ name, error }, () => tree.key(respondent));
      else assert.equal(hex(tree.key(respondent).export()), key);
      if (error === 'SUBJECT_ERASED' || !error) assert.equal(tree.isErased(respondent), error !== undefined);
      else refuses({ name, error }, () => tree.isErased(respondent));
    }
  });
}

test('erasure: trees in the clear are refused as the vectors say', () => {
  for (const row of rows(erasure.negative, 'cleartexts')) refuses(row, () => keyring.subjectTree(fromHex(row.cleartext)));
});

test('erasure: sealed states open under their slot or not as the vectors say', async () => {
  const asked = [];
  const load = ({ slot, blob }) => {
    const blobs = { load: async (name) => (asked.push(name), fromHex(blob)) };
    return keyring.erasure({ slot: { load: async () => fromHex(slot) }, blobs }).load();
  };
  for (const row of rows(erasure.positive, 'states')) {
    assert.equal(hex((await load(row)).toCleartext()), row.cleartext, row.name);
    assert.equal(asked.at(-1), row.blob_name, row.name);
    assert.equal(createHash('sha256').update(fromHex(row.blob)).digest('hex'), row.hash);
  }
  for (const row of rows(erasure.negative, 'states')) {
    await assert.rejects(load(row), { name: 'VisardError', code: row.error }, row.name);
  }
});

test('erasure: wrapped keys open under their slot or not as the vectors say', () => {
  const key = ({ slot, subject, row }) =>
    keyring.subjectTable(slot === null ? {} : { slot: fromHex(slot) }).key(subject, fromHex(row));
  for (const row of rows(erasure.positive, 'rows')) assert.equal(hex(key(row).export()), row.key, row.name);
  for (const row of rows(erasure.negative, 'rows')) refuses(row, () => key(row));
});

test('erasure: receipts verify or not as the vectors say', () => {
  for (const row of rows(erasure.positive, 'receipts')) {
    const { tree, version, reference, state_hash: stateHash, time } = row;
    const said = { tenant, tree, version: BigInt(version), reference, stateHash, time: new Date(time) };
    assert.deepEqual(server.inspectReceipt(row.receipt), said, row.name);
    assert.deepEqual(server.verifyReceipt(row.receipt, row.verifying_key), said, row.name);
    assert.ok(keyring.receiptIsFor(row.receipt, row.subject), row.name);
    assert.ok(!keyring.receiptIsFor(row.receipt, `${row.subject}x`), row.name);
    const state = erasure.positive.states.find(({ hash }) => hash === stateHash);
    if (state) server.verifyReceipt(row.receipt, row.verifying_key, { state: fromHex(state.blob) });
    const other = { state: new Uint8Array(100) };
    refuses({ name: row.name, error: 'RECEIPT_INVALID' }, () => server.verifyReceipt(row.receipt, row.verifying_key, other));
  }
  for (const row of rows(erasure.negative, 'receipts')) refuses(row, () => server.verifyReceipt(row.receipt, row.verifying_key));
});
