// What decisions and events hold is what their types say: no member more, none less.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { example, job, policy, reading } from '../support/gateway.mjs';
import { keyring, now, server } from '../support/server.mjs';
import { MemoryTokens } from '../support/stores.mjs';
import { root } from '../support/vectors.mjs';

const folder = mkdtempSync(join(tmpdir(), 'visard-exact-'));
after(() => rmSync(folder, { recursive: true }));
const visard = keyring.visard(policy);
const denied = { subject: 'nobody' };

const resolver = keyring.visard(
  server.parsePolicy(
    JSON.stringify({
      schema: 1,
      name: 'acme',
      version: '1',
      classes: { identity: 'who the respondent is' },
      resources: { invitation: { actions: ['resolve'], fields: { subject: 'identity' } } },
      purposes: { dsar: 'answering a data subject' },
      roles: { dpo: {} },
      allow: [{ id: 'all', roles: ['dpo'], on: ['invitation.resolve'], purposes: ['dsar'], views: { identity: 'clear' } }],
    }),
    '{"grant":[{"subject":"u-dpo","role":"dpo"}]}',
  ),
);
const resolving = { subject: 'u-dpo', action: 'invitation.resolve', purpose: 'dsar' };

/** Pairs of the name of a type and a value that is to be of it. */
async function said() {
  const [record] = visard.protect(example('formbricks-webhook-responseFinished.json'), { now });
  const { stored } = record;
  const originals = keyring.originals('us-llm');
  const gateway = visard.gateway('us-llm', job);
  const text = gateway.sendText('jo@example.org', originals, { now });
  const reader = gateway.reader(reading, now);
  const shown = [reading, { ...reading, ...denied, id: 7 }].map((request) => visard.view(stored, request, { now }));
  const sent = [job, { ...job, ...denied, id: 'x' }].map((request) => visard.send(stored, 'us-llm', request, { now }));
  const resolved = await resolver.resolve('no token', { survey: 'nps' }, resolving, new MemoryTokens(), { now });
  const whole = gateway.send(stored, originals, { now });
  const group = policy.decide({ ...reading, purpose: 'insight', subject: 'm-2001', now: now.toISOString() });
  const decisions = [...shown, ...sent, text, whole, resolved].map(({ decision }) => decision);
  return [
    ...[...decisions, group, reader.decision].map((decision) => ['Decision', decision]),
    ['InviteEvent', visard.invite('https://s.example/{token}', { survey: 'nps' }, 4711, 14, { now }).event],
    ['ProtectEvent', record.event],
    ...shown.map(({ event }) => ['ViewEvent', event]),
    ...[...sent, text, whole].map(({ event }) => ['SendEvent', event]),
    ['ResolveEvent', resolved.event],
    ['RestoreEvent', reader.restore(text.text, originals).event],
  ];
}

test('decisions and events are exactly what their types say', async () => {
  const all = await said();
  const views = new Set(all.flatMap(([, { fields = {} }]) => Object.values(fields).map(({ view }) => view)));
  assert.ok(views.size >= 3, [...views].join());
  const names = [...new Set(all.map(([name]) => name))];
  const lines = all.map(([name, value]) => `  ${JSON.stringify(value)} satisfies ${name},`);
  const event = "declare const event: Event;\nexport const views: ShownViews | undefined = event.event === 'view' ? event.shown : undefined;";
  const types = join(root, 'wasm/js/dist/server.js');
  const source = `import type { Event, ShownViews, ${names.join(', ')} } from ${JSON.stringify(types)};\nexport const all = [\n${lines.join('\n')}\n];\n${event}\n`;
  writeFileSync(join(folder, 'exact.mts'), source);
  const options = { module: 'nodenext', target: 'es2022', strict: true, noEmit: true, types: [], lib: ['es2022', 'dom', 'esnext.disposable'] };
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions: options, include: ['exact.mts'] }));
  const compiler = join(root, 'wasm/js/node_modules/typescript/bin/tsc');
  const compile = () => execFileSync(process.execPath, [compiler, '-p', folder], { encoding: 'utf8', stdio: 'pipe' });
  compile();
  writeFileSync(join(folder, 'exact.mts'), source.replace('"effect":', '"efect":'));
  assert.throws(compile, /status: 1|failed/i);
});
