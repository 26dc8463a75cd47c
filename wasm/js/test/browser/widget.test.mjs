// The demonstration page, typed into by a person who tells too much.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { once } from 'node:events';
import { after, test } from 'node:test';
import { launch } from '../support/chromium.mjs';
import { keepForRust, root, token } from '../support/vectors.mjs';

const folder = mkdtempSync(join(tmpdir(), 'visard-widget-'));
const file = join(folder, 'answers.jsonl');
const server = spawn(process.execPath, [join(root, 'examples/widget/server.mjs'), file, '0'], { stdio: ['ignore', 'pipe', 'inherit'] });
const [[line], browser] = await Promise.all([once(server.stdout, 'data'), launch()]);
const address = String(line).trim();
after(async () => {
  server.kill();
  await browser.close();
  rmSync(folder, { recursive: true });
});

const EMAIL = 'anatole.q@example.org';
const CARD = '4111 1111 1111 1111';
const COMMENT = `Late 😡, write to ${EMAIL} or refund ${CARD} please`;

test('what is typed is marked, and what is posted holds none of it', async (t) => {
  const { page, posted } = await open(t, `#t=${token.token}`);
  await page.getByLabel('9', { exact: true }).check();
  await page.getByLabel('What is the main reason for your score?').pressSequentially(COMMENT);
  assert.deepEqual(await page.locator('mark').allTextContents(), [EMAIL, CARD]);
  assert.match(await page.getByRole('status').textContent(), /an e-mail address and a card number/);
  await page.getByRole('button', { name: 'Send' }).click();
  await page.getByRole('heading', { name: 'Thank you' }).waitFor();

  assert.equal(posted.length, 1);
  for (const typed of [EMAIL, 'anatole', 'example.org', CARD, '4111', 'Late', 'refund', '😡', 'comment']) {
    assert.ok(!posted[0].includes(typed), typed);
  }
  const sent = JSON.parse(posted[0]);
  assert.deepEqual(Object.keys(sent).sort(), ['envelope', 'form', 'survey', 'token']);
  const [stored] = readFileSync(file, 'utf8').trim().split('\n').map(JSON.parse);
  assert.deepEqual(stored, sent);
  keepForRust(stored, JSON.stringify({ nps: 9, comment: COMMENT }));
});

test('"Hide it for me" takes personal data out of the field before sealing', async (t) => {
  const { page, posted } = await open(t);
  const field = page.getByLabel('What is the main reason for your score?');
  await field.fill(COMMENT);
  await page.getByRole('button', { name: 'Hide it for me' }).click();
  const hidden = 'Late 😡, write to [EMAIL] or refund [CREDIT_CARD] please';
  assert.equal(await field.inputValue(), hidden);
  assert.equal(await page.locator('mark').count(), 0);
  assert.equal(await page.getByRole('status').textContent(), '');
  assert.ok(await page.getByRole('button', { name: 'Hide it for me' }).isHidden());
  await page.getByLabel('0', { exact: true }).check();
  await page.getByRole('button', { name: 'Send' }).click();
  await page.getByRole('heading', { name: 'Thank you' }).waitFor();
  keepForRust(JSON.parse(posted[0]), JSON.stringify({ nps: 0, comment: hidden }));
});

test('marks lie where the text is drawn', async (t) => {
  const { page } = await open(t);
  await page.locator('#comment').fill(`${'one more line\n'.repeat(12)}${EMAIL}`);
  const same = await page.evaluate(() => {
    const [field, backdrop] = ['comment', 'backdrop'].map((id) => document.getElementById(id));
    field.scrollTop = field.scrollHeight;
    field.dispatchEvent(new Event('scroll'));
    const [above, below] = [field, backdrop].map((element) => element.getBoundingClientRect());
    return [above.x === below.x, above.y === below.y, above.width === below.width,
      field.scrollTop === backdrop.scrollTop, field.scrollHeight === backdrop.scrollHeight,
      field.clientWidth === backdrop.clientWidth, field.scrollTop > 0];
  });
  assert.deepEqual(same, Array(7).fill(true));
});

test('without a score nothing is sent, and the page says why', async (t) => {
  const { page, posted } = await open(t);
  await page.getByRole('button', { name: 'Send' }).click();
  assert.match(await page.getByRole('alert').textContent(), /0 to 10/);
  assert.equal(await page.evaluate(() => document.activeElement.name), 'nps');
  assert.deepEqual(posted, []);
});

test('the whole form is filled in and sent by keyboard', async (t) => {
  const { page, posted } = await open(t);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Space');
  for (let step = 0; step < 3; step += 1) await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Tab');
  await page.keyboard.type('fine');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Thank you' }).waitFor();
  assert.equal(await page.evaluate(() => document.activeElement.id), 'thanks');
  keepForRust(JSON.parse(posted[0]), JSON.stringify({ nps: 3, comment: 'fine' }));
});

for (const [name, change] of [
  ['WebAssembly is forbidden', (headers) => ({ ...headers, 'content-security-policy': "script-src 'self'" })],
  ['the key configuration is not signed by the pinned key', null],
]) {
  test(`when ${name}, the form cannot be sent and nothing leaves the page`, async (t) => {
    const { page, posted } = await open(t, '', async (page) => {
      if (change) return page.route(address, async (route) => {
        const response = await route.fetch();
        await route.fulfill({ response, headers: change(response.headers()) });
      });
      const other = { publicKey: JSON.parse(readFileSync(join(root, 'examples/widget/key.json'))).publicKey.replace(/.{4}$/, 'AAAA') };
      return page.route('**/key.json', (route) => route.fulfill({ json: other }));
    });
    await page.getByRole('alert').filter({ hasText: 'cannot be sealed' }).waitFor();
    assert.ok(await page.getByRole('button', { name: 'Send' }).isDisabled());
    await page.getByLabel('9', { exact: true }).check();
    await page.locator('#comment').fill(COMMENT);
    await page.keyboard.press('Enter');
    await page.evaluate(() => document.getElementById('survey').requestSubmit());
    await page.waitForTimeout(100);
    assert.deepEqual(posted, []);
    assert.ok(page.url().startsWith(address) && !page.url().includes('comment'), page.url());
  });
}

test('the server stores nothing that is not sealed', async () => {
  const before = existsSync(file) ? readFileSync(file, 'utf8') : '';
  const body = JSON.stringify({ survey: 'nps-2026', form: 'v3', token: null, envelope: COMMENT });
  const { status } = await fetch(`${address}answers`, { method: 'POST', body });
  assert.equal(status, 400);
  assert.equal(existsSync(file) ? readFileSync(file, 'utf8') : '', before);
});

/** A page, and the bodies of everything it posts. Nothing may go wrong silently. */
async function open(t, hash = '', prepare = async () => {}) {
  const page = await browser.newPage();
  t.after(() => page.close());
  const posted = [];
  page.on('request', (request) => {
    if (request.method() !== 'GET') posted.push(request.postData());
  });
  await prepare(page);
  await page.goto(address + hash);
  await page.locator('#send:enabled, #problem:not(:empty)').first().waitFor();
  return { page, posted };
}
