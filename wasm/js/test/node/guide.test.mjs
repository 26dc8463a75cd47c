// The first sections of the guide run as they are shown.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { keyring, server } from '../support/server.mjs';
import { root } from '../support/vectors.mjs';

const guide = readFileSync(join(root, 'docs/guide/node.md'), 'utf8');
const [, section] = guide.split(/^## /m).filter((part) => /^[12]\. /.test(part));
const [documents, calls] = Array.from(section.matchAll(/^```js\n(.*?)^```$/gms), ([, code]) => code);

test('the policy of the guide and the calls under it run as they are shown', async () => {
  const saved = new Map();
  const lines = [];
  const host = {
    keyring,
    server,
    save: async (id, stored, index, entry) => (saved.set(id, { stored, index }), lines.push(entry)),
    load: async (id) => saved.get(id).stored,
    store: async (entries) => lines.push(...entries),
  };
  const ends = 'return { link, token, shown, decision, prompt, values };';
  const AsyncFunction = (async () => {}).constructor;
  const run = new AsyncFunction(...Object.keys(host), `${documents}${calls}${ends}`);
  const { link, token, shown, decision, prompt, values } = await run(...Object.values(host));
  assert.equal(link, `https://s.example/q/${token}`);
  assert.equal(shown.email, 'a•••@example.org');
  assert.equal(shown.nps, 2);
  assert.deepEqual(decision.fields.email, { view: 'mask', class: 'contact', by: 'support-answers' });
  assert.ok(!/ada@|Ada|Lovelace/.test(prompt), prompt);
  assert.match(prompt, /still no answer/);
  assert.ok(saved.get('r-1').index.some(({ field, value }) => field === 'email' && values.includes(value)));
  assert.equal(server.verifyLog(lines).size, 4);
});
