// The module that only decides says what the server's says, although it reads documents into other
// lists and has no words for what is wrong with them.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { loadServer } from 'visard/server';
import { root } from '../support/vectors.mjs';

const glue = await import(join(root, 'wasm/js/dist/glue/policy.js'));
glue.initSync({ module: new WebAssembly.Module(readFileSync(join(root, 'wasm/js/dist/policy.wasm'))) });
const server = await loadServer();
const data = (name) => readFileSync(join(root, 'core/tests/data', name), 'utf8');
const documents = [data('every-key.policy.json'), data('every-key.people.json')];

/** The same so that something is allowed: nobody is kept apart, and the contract is whole. */
function lively() {
  const [policy, people] = documents.map((text) => JSON.parse(text));
  delete policy.separation;
  policy.processors.vendor.dpa.states = ['storage', 'processing', 'protection'];
  people.grant.push({ subject: 'w', role: 'staff', from: '2026-01-06' });
  return [policy, people].map((document) => JSON.stringify(document));
}

/** What a call returns, or the number of what it throws. */
function outcome(call) {
  try {
    return call();
  } catch (thrown) {
    return typeof thrown === 'number' ? thrown : thrown.number;
  }
}

/** Every request over these members. */
function* requests() {
  const times = ['2026-01-05T10:00:00Z', '2026-01-10T21:30:00Z', '2026-01-15T00:00:00+01:00', '2026-02-01T00:00:00Z', '2031-12-30T09:00:00Z'];
  const attributes = { tenant: 'acme', teams: ['red'], size: 3 };
  for (const subject of ['u', 'v', 'w', 'nobody', '']) {
    for (const action of ['response.read', 'response.send', 'response.burn', 'read']) {
      for (const purpose of ['inside', 'prompt', 'else']) {
        for (const now of times) {
          const common = { subject, action, purpose, now };
          yield common;
          yield { ...common, id: 7, attributes, resource: { tenant: 'acme', owner: 'u', squad: 'red', region: 'EU', size: 3 }, can: ['watermark', 'log'] };
          yield { ...common, id: 'ä"\\\n', attributes, resource: { tenant: null, owner: 1.5, squad: [], size: true }, session_roles: ['staff'], can: ['log'] };
          for (const processor of ['vendor', 'nobody']) yield { ...common, attributes, processor, resource: { tenant: 'acme', owner: subject, squad: 'red', region: 'EU', size: 3 }, can: ['log'] };
          yield { ...common, break_glass: { since: now, reason: 'fire', ticket: '7' }, can: ['watermark', 'log', 'tell'] };
        }
      }
    }
  }
}

test('both decide alike', () => {
  const lived = lively();
  const [page, whole] = [new glue.Policy(...lived), server.parsePolicy(...lived)];
  assert.equal(page.label, whole.label);
  const seen = { allow: 0, deny: 0, refused: 0 };
  for (const request of requests()) {
    const expected = outcome(() => whole.decide(request));
    assert.deepEqual(outcome(() => JSON.parse(page.decide(JSON.stringify(request)))), expected, JSON.stringify(request));
    seen[expected.effect ?? 'refused'] += 1;
  }
  assert.ok(seen.allow > 20 && seen.deny > 100 && seen.refused > 100, JSON.stringify(seen));
});

test('both refuse the same requests', () => {
  const [page, whole] = [new glue.Policy(...documents), server.parsePolicy(...documents)];
  const good = '{"subject":"u","action":"response.read","purpose":"inside","now":"2026-01-05T10:00:00Z"';
  const texts = ['', 'null', '[]', '{', good, `${good},}`, `${good}} `, `${good}}x`, `${good},"now":"2026-01-05T10:00:00Z"}`];
  for (const value of ['1e999', '-0', '01', '1.', '.5', '+1', '-', '1e', '9223372036854775807', '9223372036854775808', '"\\ud800"', '"\\ud83d\\ude00"', '"\\x"', '"\t"', '"', 'tru', 'NaN', '[1,]', '[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]']) {
    texts.push(`${good},"resource":{"size":${value}}}`, `${good},"id":${value}}`);
  }
  for (const text of texts) {
    const expected = outcome(() => whole.decide(text));
    assert.deepEqual(outcome(() => JSON.parse(page.decide(text))), expected, text);
  }
});

test('both refuse the same documents, one changed value after another', () => {
  let refused = 0;
  for (const place of [0, 1]) {
    for (const changed of changes(JSON.parse(documents[place]))) {
      const both = documents.with(place, JSON.stringify(changed));
      const expected = outcome(() => server.parsePolicy(...both).label);
      assert.equal(outcome(() => new glue.Policy(...both).label), expected, both[place]);
      refused += Number(typeof expected === 'number');
    }
  }
  assert.ok(refused > 200, String(refused));
});

/** The document with each of its values, one at a time, left out or replaced. */
function* changes(document, path = []) {
  const value = path.reduce((at, key) => at[key], document);
  if (path.length > 0) {
    for (const other of [undefined, null, 'no such word', [value, value]]) yield replaced(document, path, other);
  }
  if (typeof value === 'object' && value !== null) {
    for (const key of Object.keys(value)) yield* changes(document, [...path, key]);
  }
}

function replaced(document, path, value) {
  const copy = structuredClone(document);
  const parent = path.slice(0, -1).reduce((at, key) => at[key], copy);
  const key = path.at(-1);
  if (value !== undefined) parent[key] = value;
  else if (Array.isArray(parent)) parent.splice(Number(key), 1);
  else delete parent[key];
  return copy;
}
