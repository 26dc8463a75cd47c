// The shared vectors, as Rust and C read them.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fromHex, hex, keyring, refuses, rows, server, tenant } from '../support/server.mjs';
import { verifyingKey, vectors } from '../support/vectors.mjs';

test('the keyring of the vectors opens wrapped and in the clear, and is the same', () => {
  const { cleartext } = vectors('keyring');
  const clear = server.insecureImportCleartext(JSON.stringify(cleartext), tenant);
  assert.equal(keyring.verifyingKey(), verifyingKey);
  assert.deepEqual(JSON.parse(clear.insecureExportCleartext()), cleartext);
  assert.deepEqual(JSON.parse(keyring.insecureExportCleartext()), cleartext);
});

const keysets = vectors('keyset');
const toyKms = (id) => ({
  id,
  unwrap: async (wrapped) => {
    if (hex(wrapped.subarray(0, 3)) !== '746f79') throw new Error('the KMS refuses');
    return wrapped.subarray(3).map((byte) => byte ^ 0xa5);
  },
});

/** What a case says it is opened with. */
async function open({ kek, passphrase, kms, shares, cleartext }, file) {
  if (kek) return server.importKeyring(file, { tenant, kek: fromHex(kek) });
  if (passphrase) return server.importKeyring(file, { tenant, passphrase });
  if (kms) return server.importKeyringWrappedBy(file, toyKms(kms), tenant);
  if (shares) return server.importKeyring(file, { tenant, shares });
  assert.ok(cleartext);
  return server.insecureImportCleartext(file, tenant);
}

/** The file of a refused case: whole, or an accepted one with one other envelope. */
function fileOf({ file, of, keyset, envelope }) {
  if (!of) return file;
  const changed = structuredClone(keysets.positive.find(({ name }) => name === of).file);
  if (keyset !== undefined) changed.keysets[keyset].envelope = envelope;
  return changed;
}

for (const { name, open: way, file } of rows(keysets, 'positive')) {
  test(`keyset: ${name}`, async () => {
    const opened = await open(way, JSON.stringify(file));
    assert.deepEqual(opened.keys('data').map(({ state }) => state), keysets.states);
    const versions = Object.entries(opened.versions).map(([use, version]) => [use, Number(version)]);
    assert.deepEqual(Object.fromEntries(versions), keysets.versions);
    assert.deepEqual(JSON.parse(opened.insecureExportCleartext()), keysets.positive[0].file);
  });
}

for (const row of rows(keysets, 'negative')) {
  test(`keyset, refused: ${row.name}`, async () => {
    const refusal = row.error === 'KMS_FAILED' ? /the KMS refuses/ : { name: 'VisardError', code: row.error };
    await assert.rejects(open(row.open, JSON.stringify(fileOf(row))), refusal);
  });
}

test('shares are read, forgiven, suggested and refused', () => {
  const shares = vectors('shares');
  const { set, needed } = shares;
  for (const { text, index } of rows(shares, 'positive')) {
    assert.deepEqual(server.inspectShare(text), { set, needed, index, text });
  }
  for (const { text } of rows(shares, 'forgiven')) assert.equal(server.inspectShare(text).text, shares.positive[0].text);
  for (const row of rows(shares, 'negative')) refuses(row, () => server.inspectShare(row.text));
  for (const { text, wrong, confirmed } of rows(shares, 'suggested')) {
    assert.deepEqual(server.checkShare(text), { wrong, confirmed });
  }
});

test('fields open or not as the vectors say', () => {
  const fields = vectors('field');
  const open = ({ table, field, record, sealed, extra }) =>
    keyring.fieldCipher({ table, field }).open(record, fromHex(sealed), fromHex(extra));
  for (const row of rows(fields, 'positive')) assert.equal(hex(open(row)), row.plaintext, row.name);
  for (const row of rows(fields, 'negative')) refuses(row, () => open(row));
});

test('records open or not as the vectors say', () => {
  const records = vectors('record');
  const opener = ({ table, record, header, extra }) =>
    keyring.recordCipher({ table }).opener(record, fromHex(header), fromHex(extra));
  for (const row of rows(records, 'positive')) {
    const response = opener(row);
    for (const { path, sealed, plaintext } of row.fields) {
      assert.equal(hex(response.open(path, fromHex(sealed))), plaintext, row.name);
    }
  }
  for (const row of rows(records, 'negative')) refuses(row, () => opener(row).open(row.path, fromHex(row.sealed)));
});

test('index values are those of the vectors', () => {
  const indexes = vectors('index');
  // The largest number is u64::MAX, which JSON.parse rounds up.
  const index = ({ table, index: name, normaliser: normalise, distinct }) =>
    keyring.blindIndex({ table, name, normalise, distinct: distinct > 2 ** 60 ? 2n ** 64n - 1n : distinct });
  for (const row of rows(indexes, 'positive')) {
    const made = index(row);
    assert.equal(made.config, row.config, row.name);
    assert.equal(made.forWriting(row.value), row.index_value ?? undefined, row.name);
    assert.deepEqual(made.forSearch(row.value), row.index_value === null ? [] : [row.index_value], row.name);
  }
  for (const row of rows(indexes, 'negative')) refuses(row, () => index(row));
});

test('pseudonyms are those of the vectors', () => {
  const { domain, id, pseudonym } = vectors('token').pseudonym;
  assert.equal(keyring.pseudonyms(domain).of(id), pseudonym);
  const [{ id: key }] = keyring.keys('pseudonym');
  assert.equal(keyring.pseudonyms(domain, { key }).of(id), pseudonym);
});

test('envelopes open or not as the vectors say', () => {
  const envelopes = vectors('hpke');
  const key = keyring.openingKey();
  const open = ({ survey, form, token, envelope }) =>
    key.open({ survey, form, token: fromHex(token), envelope: fromHex(envelope) });
  for (const row of rows(envelopes, 'positive')) assert.equal(hex(open(row)), row.plaintext, row.name);
  for (const row of rows(envelopes, 'negative')) refuses(row, () => open(row));
  const [{ not_before: from, not_after: to, text }] = envelopes.config_positive;
  assert.equal(keyring.keyConfig(new Date(from * 1000), new Date(to * 1000)), text);
});

test('the log and its checkpoint verify or not as the vectors say', () => {
  const { lines, size, root, checkpoint, references, negative } = vectors('audit');
  assert.deepEqual(server.verifyLog(lines), { size, root });
  assert.deepEqual(server.auditLog(lines).head, { size, root });
  assert.deepEqual(server.verifyCheckpoint(checkpoint, verifyingKey), { origin: 'acme.example/visard', size, root });
  assert.deepEqual(server.verifyLog(lines, { checkpoint, verifyingKey }), { size, root });
  assert.equal(keyring.checkpoint(server.auditLog(lines), 'acme.example/visard'), checkpoint);
  for (const { what, id, reference } of references) assert.equal(keyring.reference(what, id), reference);
  assert.ok(negative.length > 0);
  for (const { defect, lines } of negative) {
    refuses({ name: defect, error: 'LOG_BROKEN' }, () => server.verifyLog(lines));
  }
  refuses({ name: 'cut at the end', error: 'LOG_BROKEN' }, () => server.verifyLog(lines.slice(0, 2), { checkpoint, verifyingKey }));
  const other = checkpoint.replace('acme', 'acmf');
  refuses({ name: 'another origin', error: 'CHECKPOINT_INVALID' }, () => server.verifyCheckpoint(other, verifyingKey));
});
