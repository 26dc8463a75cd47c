// Prints what a decision costs in the module that only decides, JSON text to JSON text. The figures
// of docs/performance.md; the machine is never quiet, so it is the least of many short samples.
// `node scripts/policy-speed.mjs [folder]`: another folder has `glue/policy.js` and `policy.wasm` of
// another version, which is measured in turns with this one.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const classes = ['identity', 'contact', 'text', 'score', 'special', 'meta'];
const fields = ['name', 'email', 'comment', 'nps', 'health', 'browser', 'subject', 'phone', 'reason', 'ces', 'faith', 'tags', 'team', 'street', 'topic', 'csat', 'union'];
const policy = {
  schema: 1, name: 'acme-cx', version: '1', zone: 'Europe/Berlin', home: 'EU', k: 10,
  classes: Object.fromEntries(classes.map((name) => [name, ''])),
  resources: {
    response: {
      actions: ['read', 'export'],
      attributes: ['tenant', 'assignee', 'status'],
      fields: Object.fromEntries(fields.map((name, at) => [name, classes[at % classes.length]])),
    },
  },
  purposes: { 'issue-resolution': 'answering who complained', insight: 'reports' },
  roles: { support: {}, lead: { inherits: ['support'] }, analyst: {} },
  allow: [
    { id: 'support-reads-own', roles: ['support'], on: ['response.read'], purposes: ['issue-resolution'], views: { '*': 'clear', contact: 'mask' }, when: { same: ['tenant'], mine: ['assignee'] }, oblige: ['log-each-record'] },
    { id: 'lead-reads', roles: ['lead'], on: ['response.read'], views: { '*': 'clear' }, when: { same: ['tenant'], is: { status: ['open', 'pending'] } } },
    { id: 'analyst-counts', roles: ['analyst'], on: ['response.read'], purposes: ['insight'], views: { score: 'aggregate', meta: 'clear' } },
  ],
  limit: [
    { id: 'nothing-special', unless_roles: ['lead'], views: { special: 'deny' } },
    { id: 'by-day', on: ['response.read'], views: { identity: 'pseudonym' }, when: { hours: '20:00-07:00' } },
  ],
};
const people = { grant: [{ subject: 'u-1042', role: 'support' }, { subject: 'u-7', role: 'analyst' }] };
const asked = {
  id: 'r-1', subject: 'u-1042', action: 'response.read', purpose: 'issue-resolution', now: '2026-11-23T10:00:00Z',
  attributes: { tenant: 'acme' }, resource: { tenant: 'acme', assignee: 'u-1042', status: 'open' }, can: ['log-each-record'],
};
const requests = {
  allowed: asked,
  denied: { ...asked, subject: 'u-7' },
  refused: { ...asked, purpose: 'else' },
};

const here = join(import.meta.dirname, '../dist');
const modules = await Promise.all([here, ...process.argv.slice(2)].map(load));
const texts = Object.entries(requests).map(([name, request]) => [name, JSON.stringify(request)]);
for (let round = 0; round < 400; round += 1) {
  for (const { decider, least } of modules) for (const [name, text] of texts) sample(decider, text, least, name);
}
console.log('request      bytes in  bytes out   least µs, one column each module');
for (const [name, text] of texts) {
  const times = modules.map(({ least }) => least[name].toFixed(2).padStart(8)).join('');
  const answer = String(decide(modules[0].decider, text)?.length ?? '').padStart(10);
  console.log(name.padEnd(12), String(text.length).padStart(8), answer, times);
}

async function load(folder) {
  const glue = await import(pathToFileURL(join(folder, 'glue/policy.js')));
  glue.initSync({ module: new WebAssembly.Module(readFileSync(join(folder, 'policy.wasm'))) });
  return { decider: new glue.Policy(JSON.stringify(policy), JSON.stringify(people)), least: {} };
}

/** What is refused throws the number of a code. */
function decide(decider, text) {
  try {
    return decider.decide(text);
  } catch {
    return undefined;
  }
}

function sample(decider, text, least, name) {
  const start = performance.now();
  let count = 0;
  do {
    for (let call = 0; call < 50; call += 1) decide(decider, text);
    count += 50;
  } while (performance.now() - start < 1.5);
  least[name] = Math.min(least[name] ?? Infinity, ((performance.now() - start) / count) * 1000);
}
