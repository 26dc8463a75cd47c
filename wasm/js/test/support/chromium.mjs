// Headless Chromium, and a server on this machine that gives pages the policy a test wants.
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';
import { chromium } from 'playwright-core';
import { root } from './vectors.mjs';

const TYPES = { '.js': 'text/javascript', '.wasm': 'application/wasm' };

/** Nothing but the page talks to the network. */
export function launch() {
  const quiet = ['--disable-background-networking', '--disable-component-update', '--disable-sync', '--disable-quic', '--no-first-run'];
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    // A name that is not secure by itself, for what a page without HTTPS lacks.
    args: ['--no-sandbox', '--disable-gpu', '--host-resolver-rules=MAP insecure.example 127.0.0.1', ...quiet],
  });
}

/**
 * Serves `dist/` and an empty page. `/?script-src …` is the page with that policy; scripts and
 * workers are served without one.
 */
export async function serve() {
  const server = createServer(async ({ url }, response) => {
    const { pathname, search } = new URL(url, 'http://localhost');
    const policy = decodeURIComponent(search.slice(1));
    if (policy) response.setHeader('content-security-policy', policy);
    const body = pathname === '/' ? '<!doctype html>' : await read(pathname);
    response.writeHead(body ? 200 : 404, { 'content-type': TYPES[extname(pathname)] ?? 'text/html' });
    response.end(body);
  });
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
  return { origin: `http://127.0.0.1:${server.address().port}`, close: () => server.close() };
}

function read(path) {
  return readFile(join(root, 'wasm/js/dist', path)).catch(() => '');
}
