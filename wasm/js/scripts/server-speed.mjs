// Prints what the server module costs beside what Node has built in (OpenSSL), in one run. The
// figures of docs/guide/node.md; read ratios, the machine is never quiet. `node scripts/server-speed.mjs`
import { createCipheriv, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadServer } from 'visard/server';

const root = join(import.meta.dirname, '../../..');
const example = (name) => readFileSync(join(root, 'examples/data', name), 'utf8');
const server = await loadServer();
const keyring = server.generateKeyring('acme');
const payload = example('formbricks-webhook-responseFinished.json');
const visard = keyring.visard(server.parsePolicy(example('policy.toml'), example('people.toml')));
const email = keyring.fieldCipher({ table: 'responses', field: 'email' });
const photos = keyring.attachmentCipher({ table: 'responses', field: 'photo' });
const [value, mebibyte] = [randomBytes(200), randomBytes(1 << 20)];
const sealed = email.seal('r-1', value);
const photo = photos.seal('r-1', mebibyte);
const index = keyring.blindIndex({ table: 'responses', name: 'email', normalise: 'email', distinct: 100_000 });

const rows = [
  ['Node: AES-256-GCM, 200 bytes, no context', () => gcm(value)],
  ['field, seal 200 bytes', () => email.seal('r-1', value)],
  ['field, open 200 bytes', () => email.open('r-1', sealed)],
  ['blind index, one value', () => index.forWriting('ada@example.org')],
  ['Node: JSON.parse of a webhook', () => JSON.parse(payload)],
  ['protect a webhook', () => visard.protect(payload)],
  ['Node: AES-256-GCM, 1 MiB', () => gcm(mebibyte)],
  ['attachment, seal 1 MiB', () => photos.seal('r-1', mebibyte)],
  ['attachment, open 1 MiB', () => photos.open('r-1', photo)],
];
console.log('call                                        least µs');
for (const [name, call] of rows) console.log(name.padEnd(42), least(call).toFixed(1).padStart(9));

function gcm(bytes) {
  const cipher = createCipheriv('aes-256-gcm', randomBytes(32), randomBytes(12));
  return Buffer.concat([cipher.update(bytes), cipher.final(), cipher.getAuthTag()]);
}

/** The least of many samples of about 5 ms, in microseconds for one call. */
function least(call, budget = 600) {
  let best = Infinity;
  for (const until = performance.now() + budget; performance.now() < until; ) {
    let count = 0;
    const start = performance.now();
    do {
      call();
      count += 1;
    } while (performance.now() - start < 5);
    best = Math.min(best, (performance.now() - start) / count);
  }
  return best * 1000;
}
