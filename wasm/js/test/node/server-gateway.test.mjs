// What may go to a model, and who may see what comes back.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { example, job, policy, reading } from '../support/gateway.mjs';
import { keyring, now, refuses, server } from '../support/server.mjs';

const visard = keyring.visard(policy);
const terms = [['PROJECT', 'Blue Heron'], ['PERSON', 'Callum Penhaligon']];
const comment = 'Callum Penhaligon (c.p@example.org) waits for Blue Heron, AC-204417';
const recognisers = { version: 1, recognisers: [{ name: 'CUSTOMER_ID', pattern: 'AC-\\d{6}' }] };
const scanner = server.scanner({ recognisers });
const gateway = visard.gateway('us-llm', job, { terms, scanner });
const originals = () => keyring.originals('us-llm');
const shown = 'Callum Penhaligon (c•••@example.org) waits for ';

test('a chat leaves without personal data, and its reader sees what they may', () => {
  const held = originals();
  const chat = { model: 'm-7', messages: [{ role: 'user', content: comment }] };
  const log = server.auditLog();
  const sent = gateway.sendChat(chat, held, { now, log });
  assert.ok(!/Callum|c\.p@|Heron|204417/.test(sent.text), sent.text);
  assert.equal(JSON.parse(sent.text).model, 'm-7');
  assert.equal(sent.view, 'pseudonym');
  assert.deepEqual(sent.event.replaced, { CUSTOMER_ID: 1, EMAIL: 1, PERSON: 1, PROJECT: 1 });
  assert.equal(sent.event.sent, 1);
  assert.ok(sent.entry.includes('"replaced"'));
  assert.ok(!/Callum|c\.p@|Heron|204417/.test(sent.entry));

  const reader = gateway.reader(reading, now);
  assert.ok(reader.decision.fields);
  const answer = reader.restoreJson(sent.text, held, { log });
  assert.ok(JSON.parse(answer.text).messages[0].content.startsWith(shown), answer.text);
  assert.deepEqual(answer.report.masked, { EMAIL: 1 });
  assert.deepEqual(answer.event.masked, { EMAIL: 1 });
  assert.equal(answer.event.from, 'us-llm');
  assert.equal(log.head.size, 2);
});

test('a denial sends nothing, and says why', () => {
  const held = originals();
  for (const [changed, reason] of [
    [{ subject: 'nobody' }, 'no-grants'],
    [{ purpose: 'model-training' }, 'egress:purpose-not-contracted'],
  ]) {
    const denied = visard.gateway('us-llm', { ...job, ...changed });
    const sent = denied.sendText(comment, held, { now });
    assert.equal(sent.text, undefined);
    assert.equal(sent.view, 'deny');
    assert.ok(sent.decision.reasons.includes(reason), JSON.stringify(sent.decision.reasons));
    assert.equal(sent.event.sent, 0);
  }
  assert.equal(held.size, 0);
  const reader = gateway.reader({ ...reading, subject: 'nobody' }, now);
  const { text } = gateway.sendText(comment, held, { now });
  assert.equal(reader.restore(text, held).text, text);
});

test('a class of its own brings a term back, and a document keeps what is left', () => {
  const held = originals();
  const told = visard.gateway('us-llm', JSON.stringify(job), { terms, classes: { PROJECT: 'segment' }, country: 'GB' });
  const sent = told.sendJson({ model: 'Blue Heron', text: 'Blue Heron' }, held, { now, left: ['/model'] });
  const { model, text } = JSON.parse(sent.text);
  assert.equal(model, 'Blue Heron');
  assert.match(text, /^\[PROJECT_/);
  assert.deepEqual(sent.event.classes, { segment: 1 });
  assert.equal(told.reader(reading, now).restore(text, held).text, 'Blue Heron');
});

test('a stored record goes by its views', () => {
  const [stored] = visard.protect(example('formbricks-webhook-responseFinished.json'), { now });
  const sent = gateway.send(stored.stored, originals(), { now });
  assert.equal(sent.event.event, 'send');
  assert.deepEqual([sent.view, sent.erased], ['pseudonym', 0]);
  const { data } = JSON.parse(sent.text);
  assert.equal(data.nps_score, 3);
  assert.match(data.why_score, /^Bonjour, je suis \[PERSON_.*\[PHONE_.*\[EMAIL_/);
  assert.ok(!sent.text.includes('@'), sent.text);
  assert.deepEqual(sent.event.replaced, { EMAIL: 1, PERSON: 1, PHONE: 1 });
});

test('an answer in pieces is the same as a whole one', async () => {
  const held = originals();
  const { text } = gateway.sendText(comment, held, { now });
  const reader = gateway.reader(reading, now);
  const whole = reader.restore(text, held);
  const restorer = reader.restorer(held);
  const pieces = [...text].map((piece) => restorer.push(piece)).join('');
  const end = restorer.finish();
  assert.equal(pieces + end.text, whole.text);
  assert.deepEqual(end.read[0].report, whole.report);
  refuses({ error: 'INVALID_ARGUMENT' }, () => restorer.push('x'));
  let read;
  const stream = reader.restoreStream(held, { report: (said) => (read = said) });
  let out = '';
  for await (const piece of ReadableStream.from([...text]).pipeThrough(stream)) out += piece;
  assert.equal(out, whole.text);
  assert.deepEqual(read.event, whole.event);
});

test('server-sent events are restored, however they are cut', async () => {
  const held = originals();
  const { text } = gateway.sendText(comment, held, { now });
  const reader = gateway.reader(reading, now);
  const event = (choice) => `data: ${JSON.stringify({ choices: [{ index: 0, ...choice }] })}\n\n`;
  const words = [...text].map((content) => event({ delta: { content } })).join('');
  const answer = Buffer.from(`${words}${event({ delta: {}, finish_reason: 'stop' })}data: [DONE]\n\n`);
  for (const size of [1, 7, 1000]) {
    const cut = Array.from({ length: Math.ceil(answer.length / size) }, (_, at) =>
      new Uint8Array(answer.subarray(at * size, (at + 1) * size)));
    let read;
    const log = server.auditLog();
    const stream = reader.eventStream(held, { log, report: (said) => (read = said) });
    let out = '';
    for await (const piece of ReadableStream.from(cut).pipeThrough(stream)) out += piece;
    const events = out.split('\n\n').filter((line) => line.startsWith('data: {')).map((line) => JSON.parse(line.slice(6)));
    const content = events.map(({ choices }) => choices[0].delta.content ?? '').join('');
    assert.equal(content, reader.restore(text, held).text);
    assert.ok(out.endsWith('data: [DONE]\n\n'));
    assert.equal(read.length, 1);
    assert.deepEqual(read[0].report.masked, { EMAIL: 1 });
    assert.ok(read[0].entry);
  }
  const broken = ReadableStream.from(['data: {\n\n']).pipeThrough(reader.eventStream(held));
  await assert.rejects(broken.getReader().read(), { code: 'INVALID_JSON' });
});

test('what does not fit is refused', () => {
  const held = originals();
  refuses({ error: 'UNKNOWN_NAME' }, () => visard.gateway('us-llm', job, { field: 'no_such_field' }));
  refuses({ error: 'UNKNOWN_NAME' }, () => visard.gateway('nobody', job).sendText('x', held, { now }));
  refuses({ error: 'BAD_REQUEST' }, () => gateway.sendChat({ model: 'm' }, held, { now }));
  refuses({ error: 'INVALID_JSON' }, () => gateway.sendJson('{', held, { now }));
  refuses({ error: 'INVALID_ARGUMENT' }, () => gateway.sendText('x', {}, { now }));
  refuses({ error: 'INVALID_ARGUMENT' }, () => visard.gateway('us-llm', job, { scanner: {} }));
  refuses({ error: 'INVALID_ARGUMENT' }, () => visard.gateway('us-llm', job, { restoredAnswers: 1 }));
  assert.match(server.instruction, /square brackets/);
});

test('options of the wrong kind are refused before anything is sent or shown', () => {
  const wrong = { error: 'INVALID_ARGUMENT', name: 'options' };
  const held = originals();
  const sent = gateway.sendText(comment, held, { now });
  const reader = gateway.reader(reading, now);
  for (const options of [null, { log: null }, { log: {} }, []]) {
    refuses(wrong, () => gateway.sendText(comment, held, options));
    refuses(wrong, () => gateway.sendChat({ messages: [] }, held, options));
    refuses(wrong, () => gateway.sendJson({}, held, options));
    refuses(wrong, () => reader.restore(sent.text, held, options));
    refuses(wrong, () => reader.restoreJson('{}', held, options));
    refuses(wrong, () => reader.restoreStream(held, options));
    refuses(wrong, () => reader.eventStream(held, options));
    const restorer = reader.restorer(held);
    refuses(wrong, () => restorer.finish(options));
    restorer.free();
  }
  const classes = new Map([['PROJECT', 'segment']]);
  for (const options of [{ classes }, { country: 'Germany' }, { scanner: null }, []]) {
    refuses(wrong, () => visard.gateway('us-llm', job, options));
  }
  for (const options of [{ scanner: null }, { scanner: false }, terms, null]) {
    refuses(wrong, () => keyring.replacer('us-llm', options));
  }
  // Nothing of it took the module along.
  assert.ok(reader.restore(sent.text, held).text.startsWith(shown));
});
