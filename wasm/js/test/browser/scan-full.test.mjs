// The scanner with every kind, in a page.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { launch, serve } from '../support/chromium.mjs';

const [browser, served] = await Promise.all([launch(), serve()]);
after(async () => {
  await browser.close();
  served.close();
});

test('a page finds names of people and addresses beside what has a shape', async (t) => {
  const page = await browser.newPage();
  t.after(() => page.close());
  await page.goto(`${served.origin}/?${encodeURIComponent("script-src 'self' 'wasm-unsafe-eval'")}`);
  const redacted = await page.evaluate(async () => {
    const [full, small] = await Promise.all([import('/full/scan.js'), import('/scan.js')]);
    const text = '👎🏽 Frau Anna Kowalska, Hauptstraße 12, 10115 Berlin, anatole.q@example.org';
    return Promise.all([full, small].map(async ({ loadScanner }) => (await loadScanner()).redact(text)));
  });
  assert.deepEqual(redacted, [
    '👎🏽 Frau [PERSON], [ADDRESS], [EMAIL]',
    '👎🏽 Frau Anna Kowalska, Hauptstraße 12, 10115 Berlin, [EMAIL]',
  ]);
});
