// What functions of the host do while the module asks them.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { keyring, now, server } from '../support/server.mjs';
import { root } from '../support/vectors.mjs';

const example = (name) => readFileSync(join(root, 'examples/data', name), 'utf8');
const policy = server.parsePolicy(example('policy.toml'), example('people.toml'));
const payload = example('formbricks-webhook-responseFinished.json');
const comment = 'Mail c.p@example.org about it';
const job = {
  subject: 'u-1042',
  action: 'response.send',
  purpose: 'llm-inference',
  attributes: { tenant: 'acme' },
  resource: { tenant: 'acme', legal_hold: false },
};
const reading = {
  ...job,
  action: 'response.read',
  purpose: 'issue-resolution',
  resource: { ...job.resource, assignee: 'u-1042', status: 'open' },
};
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
