// node server.mjs FILE [PORT]: serves the survey page on this machine and adds every posted
// envelope as a line to FILE. The Node standard library, nothing else.
import { appendFile, readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';

const [file, port = '8080'] = process.argv.slice(2);
if (!file) {
  console.error('usage: node server.mjs FILE [PORT]');
  process.exit(2);
}
const PAGE = import.meta.dirname;
const PACKAGE = join(PAGE, '../../wasm/js/dist');
const TYPES = { '.html': 'text/html', '.css': 'text/css', '.js': 'text/javascript', '.json': 'application/json' };
const HEADERS = {
  // 'wasm-unsafe-eval' allows WebAssembly, not eval. No form may be sent in the browser's own way.
  'content-security-policy':
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; " +
    "form-action 'none'; base-uri 'none'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
};

const server = createServer(async (request, response) => {
  const { pathname } = new URL(request.url ?? '/', 'http://localhost');
  const [status, type, body] = await answer(request, pathname).catch(() => [404, '.txt', 'not found']);
  response.writeHead(status, { ...HEADERS, 'content-type': `${TYPES[type] ?? 'text/plain'}; charset=utf-8` });
  response.end(body);
});
server.listen(Number(port), '127.0.0.1', () => {
  console.log(`http://127.0.0.1:${server.address().port}/`);
});

async function answer(request, pathname) {
  if (request.method === 'POST' && pathname === '/answers') return store(request);
  const path = pathname === '/' ? '/index.html' : pathname;
  const type = extname(path);
  if (!(type in TYPES)) throw new Error('no such file');
  const inPackage = path.startsWith('/visard/');
  return [200, type, await readFile(inPackage ? join(PACKAGE, path.slice(8)) : join(PAGE, path))];
}

/** Takes envelopes only: a body with anything else is refused. */
async function store(request) {
  let body = '';
  for await (const chunk of request) {
    body += chunk;
    if (body.length > 16_384) return [413, '.txt', 'too long'];
  }
  const { survey, form, token, envelope } = JSON.parse(body);
  if (!/^[\w-]{71,}$/.test(envelope)) return [400, '.txt', 'not sealed'];
  await appendFile(file, `${JSON.stringify({ survey, form, token, envelope })}\n`);
  return [201, '.txt', 'stored'];
}
