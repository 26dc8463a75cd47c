// The example policy, who sends to a model under it, and who reads what comes back.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { server } from './server.mjs';
import { root } from './vectors.mjs';

export const example = (name) => readFileSync(join(root, 'examples/data', name), 'utf8');
export const policy = server.parsePolicy(example('policy.toml'), example('people.toml'));
export const job = {
  subject: 'u-1042',
  action: 'response.send',
  purpose: 'llm-inference',
  attributes: { tenant: 'acme' },
  resource: { tenant: 'acme', legal_hold: false },
};
export const reading = {
  ...job,
  action: 'response.read',
  purpose: 'issue-resolution',
  resource: { ...job.resource, assignee: 'u-1042', status: 'open' },
};
