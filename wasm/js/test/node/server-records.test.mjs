// Stored records: the shared vectors, the keys of respondents, and look-ups by equality.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fromHex, keyring, now, refuses, rows, server } from '../support/server.mjs';
import { vectors } from '../support/vectors.mjs';

const file = vectors('stored-records');
const people = '[[grant]]\nsubject = "u-1"\nrole = "support"\nfrom = 2026-01-01\nby = "head"\n';
const request = { subject: 'u-1', action: 'response.read', purpose: 'care' };
const payload = '{"id":"r-1","survey":"nps","who":"crm-1","name":"Ada","score":9}';

/** A policy under which its one reader sees everything. */
function reader(manifest = 'required', deterministic = false) {
  const [account, rule] = deterministic ? ['account = "deterministic"', '[deterministic]\norder = { distinct = 50_000 }'] : ['', ''];
  return keyring.visard(server.parsePolicy(`
schema = 1
name = "vectors"
version = "1"
zone = "UTC"
home = ["EU"]
[classes]
identity = "who"
account = "numbers of orders"
score = "scores"
[resources.response]
actions = ["read"]
fields = { name = "identity", order = "account", score = "score" }
[purposes]
care = "solving issues"
[at_rest]
score = "clear"
${account}
${rule}
[profiles.form]
record = "/id"
survey = "/survey"
subject = "/who"
manifest = "${manifest}"
otherwise = "name"
[profiles.form.paths]
"/id" = "score"
"/survey" = "score"
"/score" = "score"
"/none" = "score"
"/order" = "order"
"/orders/*" = "order"
"/who" = "name"
"/name" = "name"
"/a~1b/*" = "name"
[roles]
support = {}
[[allow]]
id = "all"
roles = ["support"]
on = "response.read"
purposes = ["care"]
views = { identity = "clear", account = "clear", score = "clear" }
`, people));
}

/** The reader of a case, with the keys that it lists; anyone else was erased. */
function readerOf({ manifest, subject_keys: keys, deterministic = {}, error }) {
  const visard = reader(manifest, Object.keys(deterministic).length > 0);
  if (keys.length === 0 && error !== 'SUBJECT_ERASED') return visard;
  const openingKey = ({ subject, number, generation }) => {
    const place = (number === undefined ? '02' : '01') + (number ?? generation).toString(16).padStart(16, '0');
    const known = keys.find(({ respondent }) => respondent === place + Buffer.from(subject).toString('hex'));
    return known && server.importSubjectKey(fromHex(known.key));
  };
  return visard.withSubjectKeys({ openingKey, sealingKey: () => undefined });
}

/** The record with its leaves where they were taken from. */
function whole({ stored, leaves }) {
  const body = structuredClone(stored.body);
  for (const [pointer, leaf] of Object.entries(leaves)) {
    const path = pointer.slice(1).split('/').map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
    const last = path.pop();
    path.reduce((within, part) => within[part], body)[last] = JSON.parse(leaf);
  }
  return body;
}

test('stored records are shown as the vectors say', () => {
  for (const row of rows(file, 'positive')) {
    const shown = readerOf(row).view(JSON.stringify(row.stored), request, { now });
    // Without a profile nothing has a field, so nothing may be shown.
    if (row.stored.profile === null) assert.equal(shown.record, undefined, row.name);
    else assert.deepEqual(JSON.parse(shown.record), whole(row), row.name);
    assert.equal(shown.erased, 0);
  }
});

test('stored records are refused as the vectors say', () => {
  for (const row of rows(file, 'negative')) {
    const view = () => readerOf(row).view(JSON.stringify(row.stored), request, { now });
    if (row.error !== 'SUBJECT_ERASED') refuses(row, view);
    else assert.deepEqual([view().erased, JSON.parse(view().record).name], [4, undefined], row.name);
  }
});

test('deterministic values are those of the vectors, and found by equality', () => {
  const { deterministic, stored } = file.positive.find(({ name }) => name === 'deterministic');
  const visard = reader('required', true);
  for (const [field, texts] of Object.entries(deterministic)) {
    const found = texts.flatMap((text) => visard.deterministicValues(field, text));
    assert.deepEqual(found.toSorted(), stored.deterministic[field].toSorted());
  }
  assert.throws(() => visard.deterministicValues('name', 'x'), { code: 'UNKNOWN_NAME' });
  assert.throws(() => visard.deterministicValues('order', 7), { code: 'INVALID_ARGUMENT' });
  assert.throws(() => visard.withSubjectKeys({ sealingKey() {}, openingKey() {} }), { code: 'POLICY_INVALID' });
});

/** A tree that the host keeps, and the tree after `who` was erased. */
async function trees(leaves, who) {
  const held = {};
  const slot = { load: () => held.slot?.bytes, compareAndSwap: (_, next) => Boolean((held.slot = next)) };
  const blobs = { load: (name) => held[name], store: (name, state) => void (held[name] = state), removeSuperseded() {} };
  const erasure = keyring.erasure({ slot, blobs });
  const before = await erasure.create(leaves);
  return [before, (await erasure.erase([who], now)).tree];
}

test('a record goes with its respondent, and the rest stays readable', async () => {
  const [before, after] = await trees('hashed', 'crm-1');
  const living = reader().withSubjectKeys(before);
  const [{ stored, report }] = living.protect(payload, { now });
  assert.ok(report.erasable && !stored.includes('crm-1'));
  assert.deepEqual(JSON.parse(living.view(stored, request, { now }).record), JSON.parse(payload));
  assert.throws(() => reader().view(stored, request, { now }), { code: 'STORE_REQUIRED' });
  const erased = reader().withSubjectKeys(after);
  const shown = erased.view(stored, request, { now });
  assert.deepEqual([JSON.parse(shown.record), shown.erased, shown.event.erased], [{ id: 'r-1', survey: 'nps', score: 9 }, 2, 2]);
  assert.throws(() => erased.protect(payload, { now }), { code: 'SUBJECT_ERASED' });
});

test('functions of the host find numbers, and what they throw is passed on', async () => {
  const numbers = new Map([['crm-1', 17]]);
  const ada = { subject: 'crm-1', number: 17 };
  const [before, after] = await trees('numbered', ada);
  const asked = [];
  const keys = (tree) => ({
    sealingKey: (subject) => {
      const respondent = { subject, number: numbers.get(subject) };
      return { respondent, key: tree.key(respondent) };
    },
    openingKey: (respondent) => {
      asked.push(respondent);
      return tree.isErased(respondent) ? undefined : tree.key(respondent);
    },
  });
  const living = reader().withSubjectKeys(keys(before));
  const [{ stored }] = living.protect(payload, { now });
  assert.equal(JSON.parse(living.view(stored, request, { now }).record).name, 'Ada');
  assert.equal(reader().withSubjectKeys(keys(after)).view(stored, request, { now }).erased, 2);
  assert.deepEqual(asked, [ada, ada]);
  const down = new RangeError('down');
  const failing = reader().withSubjectKeys({ sealingKey: () => { throw down; }, openingKey: () => { throw down; } });
  assert.throws(() => failing.view(stored, request, { now }), down);
  assert.throws(() => failing.protect(payload, { now }), down);
  const late = reader().withSubjectKeys({ sealingKey: async () => undefined, openingKey: async () => undefined });
  const notAwaited = { name: 'VisardError', code: 'INVALID_ARGUMENT', message: /not awaited/ };
  assert.throws(() => late.view(stored, request, { now }), notAwaited);
  assert.throws(() => late.protect(payload, { now }), notAwaited);
  const lateKey = reader().withSubjectKeys({ ...keys(before), sealingKey: (subject) => ({ respondent: subject, key: Promise.resolve() }) });
  assert.throws(() => lateKey.protect(payload, { now }), notAwaited);
  for (const odd of [undefined, null, {}, { sealingKey() {} }]) {
    assert.throws(() => reader().withSubjectKeys(odd), { code: 'INVALID_ARGUMENT' });
  }
  assert.equal(JSON.parse(living.view(stored, request, { now }).record).name, 'Ada', 'nothing trapped');
});

test('view and send take their time from the call, whatever the request says', () => {
  const visard = reader();
  const [{ stored }] = visard.protect(payload, { now });
  const shown = (asked, options) => visard.view(stored, asked, options).record;
  for (const asked of [request, { ...request, now: '2025-01-01T00:00:00Z' }, JSON.stringify(request)]) {
    assert.equal(JSON.parse(shown(asked, { now })).name, 'Ada');
    assert.equal(shown(asked, { now: new Date('2025-06-01') }), undefined, 'before the grant');
  }
  assert.equal(typeof shown(request, {}), new Date() > new Date('2026-01-01') ? 'string' : 'undefined');
});
