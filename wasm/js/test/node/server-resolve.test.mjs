// From a hidden token back to the person: a right of its own, and every try in the log.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { keyring, now, server } from '../support/server.mjs';
import { MemoryTokens } from '../support/stores.mjs';

const scope = { survey: 'nps-2026', channel: 'email' };
const expires = new Date(now.getTime() + 14 * 86_400_000);
const rules = {
  schema: 1,
  name: 'acme',
  version: '1',
  classes: { identity: 'who the respondent is' },
  resources: { invitation: { actions: ['resolve', 'read'], fields: { subject: 'identity' } } },
  purposes: { dsar: 'answering a data subject', insight: 'dashboards' },
  roles: { dpo: {} },
  allow: [
    {
      id: 'dpo-resolves',
      roles: ['dpo'],
      on: ['invitation.resolve', 'invitation.read'],
      purposes: ['dsar'],
      views: { identity: 'clear' },
    },
  ],
};
const people = { grant: [{ subject: 'u-dpo', role: 'dpo' }] };
const visard = keyring.visard(server.parsePolicy(JSON.stringify(rules), JSON.stringify(people)));
const request = { subject: 'u-dpo', action: 'invitation.resolve', purpose: 'dsar' };

async function hidden(subject) {
  const store = new MemoryTokens();
  const token = await keyring.issuer(scope, { store, hideSubjects: true }).issueOn(subject, { expires }, now);
  return { store, token };
}

test('who may know learns it, and the log says so once', async () => {
  for (const subject of ['crm-88213', 4711]) {
    const { store, token } = await hidden(subject);
    const log = server.auditLog();
    const resolved = await visard.resolve(token, scope, request, store, { now, log });
    assert.equal(resolved.subject, subject);
    assert.equal(resolved.failed, undefined);
    assert.equal(resolved.decision.effect, 'allow');
    assert.equal(resolved.event.resolved, 1);
    assert.ok(!JSON.stringify(resolved.event).includes(String(subject)));
    // The rows were asked for in several turns; one event is the log's.
    assert.equal(log.head.size, 1);
  }
});

test('everybody else learns nothing, and the token is not looked at', async () => {
  const { token } = await hidden('crm-88213');
  const find = () => assert.fail('asked for a row');
  for (const other of [{ subject: 'u-nobody' }, { purpose: 'insight' }]) {
    const asked = { ...request, ...other };
    const resolved = await visard.resolve(token, scope, asked, { find, put: find }, { now });
    assert.equal(resolved.subject, undefined);
    assert.equal(resolved.decision.effect, 'deny');
    assert.deepEqual([resolved.event.resolved, resolved.failed], [0, undefined]);
  }
});

test('what is nobody\'s leaves an event, too', async () => {
  const { store, token } = await hidden('crm-88213');
  for (const [text, where] of [[token, { survey: 'csat' }], ['no token', scope]]) {
    const resolved = await visard.resolve(text, where, request, store, { now });
    assert.deepEqual([resolved.subject, resolved.failed], [undefined, 'TOKEN_INVALID']);
    assert.deepEqual([resolved.event.resolved, resolved.event.failed], [0, 'TOKEN_INVALID']);
  }
});

test('another action is refused, and what the store throws is passed on', async () => {
  const { store, token } = await hidden('crm-88213');
  const reads = { ...request, action: 'invitation.read' };
  await assert.rejects(visard.resolve(token, scope, reads, store, { now }), { code: 'BAD_REQUEST' });
  await assert.rejects(visard.resolve(token, scope, request, {}, { now }), { code: 'INVALID_ARGUMENT' });
  const failure = new Error('the database is gone');
  const throwing = async () => Promise.reject(failure);
  const gone = { find: throwing, put: throwing };
  await assert.rejects(visard.resolve(token, scope, request, gone, { now }), failure);
});
