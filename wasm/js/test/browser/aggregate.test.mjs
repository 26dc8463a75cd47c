// The page of `visard aggregate --html` as a person sees it: plots, contrast, and no network.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { launch } from '../support/chromium.mjs';

const folder = mkdtempSync(join(tmpdir(), 'visard-page-'));
const file = join(folder, 'page.html');
const browser = await launch();
after(async () => {
  await browser.close();
  rmSync(folder, { recursive: true });
});

const WAVES = ['2026-Q2', '2026-Q3', '2026-Q4'];
// Two large groups and one of three people in each wave.
const rows = WAVES.flatMap((wave) => [['FR', 40], ['DE', 25], ['LU', 3]].flatMap(([country, people]) =>
  Array.from({ length: people }, (_, at) => `${country}${at},${wave},${country},${(at * 7 + wave.length) % 11}`)));
const command = process.env.VISARD_COMMAND;
assert.ok(command, 'VISARD_COMMAND names the command');
const options = ['--person', 'id', '--answer', 'score', '--csv', '--wave', 'wave', '--group-by', 'country', '--html', file];
const made = spawnSync(command, ['aggregate', ...options], { input: `id,wave,country,score\n${rows.join('\n')}\n` });
assert.equal(made.status, 0, String(made.stderr));

for (const colorScheme of ['light', 'dark']) {
  test(`the page shows its figures and plots, ${colorScheme}`, async (t) => {
    const page = await browser.newPage({ colorScheme, viewport: { width: 1000, height: 800 } });
    t.after(() => page.close());
    const said = [];
    const asked = [];
    page.on('console', (message) => said.push(message.text()));
    page.on('pageerror', (error) => said.push(String(error)));
    page.on('request', (request) => asked.push(request.url()));
    await page.goto(pathToFileURL(file).href);
    assert.deepEqual([said, asked], [[], [pathToFileURL(file).href]]);

    const seen = await page.evaluate(look);
    assert.equal(seen.tables, WAVES.length);
    assert.equal(seen.points, WAVES.length);
    assert.ok(seen.bars >= 2 * WAVES.length && seen.widest <= 200, `${seen.bars} bars, ${seen.widest} wide`);
    assert.ok(seen.suppressed >= WAVES.length, `${seen.suppressed} suppressed`);
    assert.equal(seen.outside, 0);
    // WCAG 2.2, 1.4.3 and 1.4.11.
    assert.ok(seen.text >= 4.5 && seen.shapes >= 3, `contrast of text ${seen.text}, of plots ${seen.shapes}`);
  });
}

/** Runs in the page. */
function look() {
  const channels = (color) => color.match(/[\d.]+/g).slice(0, 3).map(Number);
  const linear = (value) => (value /= 255) <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  const luminance = (color) => channels(color).map(linear).reduce((sum, value, at) => sum + value * [0.2126, 0.7152, 0.0722][at], 0);
  const paper = luminance(getComputedStyle(document.body).backgroundColor);
  const contrast = (color) => {
    const [low, high] = [luminance(color), paper].sort((a, b) => a - b);
    return (high + 0.05) / (low + 0.05);
  };
  const all = (query) => [...document.querySelectorAll(query)];
  const least = (query, property) => Math.min(...all(query).map((element) => contrast(getComputedStyle(element)[property])));
  const widths = all('rect.bar').map((bar) => bar.getBoundingClientRect().width);
  return {
    tables: all('table').length,
    points: all('circle').length,
    bars: widths.filter((width) => width > 0).length,
    widest: Math.max(...widths),
    suppressed: all('td.suppressed').length,
    outside: all('svg').filter((svg) => svg.getBoundingClientRect().right > innerWidth).length,
    text: Math.min(least('h1, p, caption, th, td', 'color'), least('svg text', 'fill')),
    shapes: least('rect.bar, circle', 'fill'),
  };
}
