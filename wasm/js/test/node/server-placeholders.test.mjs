// Text for a language model, and its answers back.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fromHex, keyring, refuses, rows } from '../support/server.mjs';
import { vectors } from '../support/vectors.mjs';

const terms = [['PROJECT', 'Blue Heron'], ['PERSON', 'Callum Penhaligon']];
const comment = 'Callum Penhaligon (c.p@example.org) waits for Blue Heron';
const all = { '*': 'clear' };

function asked(text = comment) {
  const originals = keyring.originals('us-llm');
  const replaced = keyring.replacer('us-llm', { terms }).replace(text, originals);
  return { originals, replaced };
}

test('a text goes out in placeholders and its answer comes back', () => {
  const { originals, replaced } = asked();
  assert.deepEqual(replaced.counts, { EMAIL: 1, PERSON: 1, PROJECT: 1 });
  assert.ok(!/Callum|example|Heron/.test(replaced.text), replaced.text);
  assert.equal(originals.size, 3);
  const answer = `**${replaced.text.toLowerCase()}** [PERSON_0A0A0A0A]`;
  const { text, report } = originals.restore(answer, all);
  assert.equal(text, `**${comment}** [PERSON_0A0A0A0A]`);
  assert.deepEqual(report, { restored: { EMAIL: 1, PERSON: 1, PROJECT: 1 }, masked: {}, kept: {}, unknown: 1 });
});

test('a reader sees what they have a right to, and nothing that no right is for', () => {
  const { originals, replaced } = asked();
  const { text, report } = originals.restore(replaced.text, { EMAIL: 'mask', PERSON: 'clear' });
  assert.match(text, /^Callum Penhaligon \(c•••@example\.org\) waits for \[PROJECT_[0-9A-Z]{8}\]$/);
  assert.deepEqual(report, { restored: { PERSON: 1 }, masked: { EMAIL: 1 }, kept: { PROJECT: 1 }, unknown: 0 });
  assert.equal(originals.restore(replaced.text, {}).text, replaced.text);
});

test('the same value has one placeholder in a scope, and another in every other', () => {
  const code = (scope) => keyring.replacer(scope).replace('jo@example.org', keyring.originals(scope)).text;
  assert.equal(code('us-llm'), code('us-llm'));
  assert.notEqual(code('us-llm'), code('eu-llm'));
});

test('pieces of any size give what the whole gives', async () => {
  const { originals, replaced } = asked(`👎🏽 ${comment}`);
  const answer = Buffer.from(`«${replaced.text}» é`);
  const whole = originals.restore(answer.toString(), all);
  for (const size of [1, 2, 3, 7, 1000]) {
    const pieces = Array.from({ length: Math.ceil(answer.length / size) }, (_, at) =>
      new Uint8Array(answer.subarray(at * size, (at + 1) * size)));
    const restorer = originals.restorer(all);
    const shown = pieces.map((piece) => restorer.push(piece)).join('');
    const end = restorer.finish();
    assert.deepEqual({ text: shown + end.text, report: end.report }, whole);

    let told;
    const stream = originals.restoreStream(all, { report: (report) => (told = report) });
    let out = '';
    for await (const piece of ReadableStream.from(pieces).pipeThrough(stream)) out += piece;
    assert.deepEqual({ text: out, report: told }, whole);
  }
  const restorer = originals.restorer(all);
  assert.equal(restorer.push('The customer was ang'), 'The customer was ');
  assert.equal(restorer.push('ry'), '');
  assert.equal(restorer.finish().text, 'angry');
});

test('a JSON document stays one, whole and in pieces', () => {
  const originals = keyring.originals('us-llm');
  const replacer = keyring.replacer('us-llm', { terms: [['QUOTE', 'a "quoted" one']] });
  const document = { who: 'ada@example.org', card: 4111111111111111, why: 'a "quoted" one' };
  const sent = replacer.replaceJson(document, originals);
  assert.deepEqual(Object.keys(JSON.parse(sent.text)), ['who', 'card', 'why']);
  assert.ok(!/ada|4111|quoted/.test(sent.text), sent.text);
  assert.deepEqual(JSON.parse(originals.restoreJson(sent.text, all).text), document);
  const restorer = originals.restorer(all, { json: true });
  const text = [...sent.text].map((piece) => restorer.push(piece)).join('') + restorer.finish().text;
  assert.equal(JSON.parse(text).why, document.why);
});

test('an earlier answer keeps the placeholders that are held', () => {
  const { originals, replaced } = asked();
  const replacer = keyring.replacer('us-llm', { terms });
  const answer = `To ${replaced.text}, copy to ada@example.org`;
  const again = replacer.replaceAnswer(answer, originals);
  assert.ok(again.text.startsWith(`To ${replaced.text}, copy to [EMAIL_`), again.text);
  assert.deepEqual(again.counts, { EMAIL: 1 });
});

test('hints say what a text is, and count in a document where it says nothing', () => {
  const replacer = keyring.replacer('us-llm');
  const hints = { field: 'customerPhone', country: 'DK' };
  for (const how of ['replace', 'replaceAnswer']) {
    const originals = keyring.originals('us-llm');
    assert.equal(replacer[how]('87654321', originals).text, '87654321');
    const { text, counts } = replacer[how]('87654321', originals, hints);
    assert.deepEqual(counts, { PHONE: 1 });
    assert.equal(originals.restore(text, all).text, '87654321');
  }
  const originals = keyring.originals('us-llm');
  const known = { question: 'What is your telephone number?', country: 'DK' };
  assert.deepEqual(replacer.replaceJson({ note: '87654321' }, originals).counts, {});
  assert.deepEqual(replacer.replaceJson({ note: '87654321' }, originals, known).counts, { PHONE: 1 });
  for (const wrong of [null, 'DK', [], { field: 7 }]) {
    assert.throws(() => replacer.replace('x', originals, wrong), { code: 'INVALID_ARGUMENT' });
  }
});

test('what is held goes to another process sealed, and opens in its scope only', () => {
  const { originals, replaced } = asked();
  const sealed = keyring.sealOriginals('us-llm', originals);
  assert.ok(!Buffer.from(sealed).includes('Callum'));
  assert.equal(keyring.originals('us-llm', sealed).restore(replaced.text, all).text, comment);
  assert.throws(() => keyring.originals('eu-llm', sealed), { code: 'OPEN_FAILED' });
});

test('what the vectors seal opens here, and restores as they say', () => {
  const file = vectors('placeholder');
  const originals = keyring.originals(file.scope, fromHex(file.sealed));
  assert.equal(originals.size, file.originals.length);
  const rights = { '*': 'clear', ...Object.fromEntries(file.kept.map((name) => [name, 'keep'])) };
  for (const row of rows(file, 'restored')) {
    const { text, report } = originals.restore(row.text, rights);
    assert.deepEqual([text, report.unknown], [row.restored, row.unknown], row.name);
    const restorer = originals.restorer(rights);
    const shown = [...row.text].map((piece) => restorer.push(piece)).join('');
    assert.equal(shown + restorer.finish().text, row.restored, row.name);
  }
  for (const row of rows(file, 'negative')) {
    refuses(row, () => keyring.originals(row.scope, fromHex(row.sealed)));
  }
});

test('what is no right, no term and no text is refused', async () => {
  const { originals } = asked();
  const bad = { code: 'INVALID_ARGUMENT' };
  for (const rights of [undefined, null, 'clear', { EMAIL: 'Clear' }, { EMAIL: 1 }, []]) {
    assert.throws(() => originals.restore('', rights), bad, JSON.stringify(rights));
  }
  const terms = [['PERSON', 'Callum Penhaligon'], ['PROJECT', 'Blue Heron'], ['project', 'Grey Owl']];
  assert.throws(
    () => keyring.replacer('us-llm', { terms }),
    ({ code, message, detail }) => code === 'INVALID_ARGUMENT' && detail.pointer === '/2' && !message.includes('Owl'),
  );
  for (const given of [[['project', 'x']], [['PROJECT']], [['PROJECT', '']], 'x', [['PROJECT', '\ud83d']]]) {
    assert.throws(() => keyring.replacer('us-llm', { terms: given }), bad, JSON.stringify(given));
  }
  assert.throws(() => keyring.replacer('us-llm').replace('x', keyring), bad);
  assert.throws(() => originals.restoreStream(all, { report: 1 }), bad);
  assert.throws(() => originals.restoreJson('{', all), { code: 'INVALID_JSON' });

  const restorer = originals.restorer(all);
  assert.throws(() => restorer.push(new Uint8Array([0xff])), { code: 'INVALID_UTF8' });
  assert.throws(() => restorer.push('x'), bad);
  const cut = originals.restorer(all);
  cut.push(new Uint8Array([0xc3]));
  assert.throws(() => cut.finish(), { code: 'INVALID_UTF8' });
  const stream = ReadableStream.from([1]).pipeThrough(originals.restoreStream(all));
  await assert.rejects(stream.getReader().read(), bad);
});

test('a restorer outlives its originals, and is freed by its end', () => {
  const { originals, replaced } = asked();
  const restorer = originals.restorer(all);
  originals.free();
  assert.throws(() => originals.size, { code: 'INVALID_ARGUMENT' });
  const shown = restorer.push(replaced.text);
  assert.equal(shown + restorer.finish().text, comment);
  assert.throws(() => restorer.finish(), { code: 'INVALID_ARGUMENT' });
});
