// Tokens from the invitation to the answer, over a store that answers later.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { loadAnonymous } from 'visard/anonymous';
import { loadSealer } from 'visard/seal';
import { keyring, now, server, tenant } from '../support/server.mjs';
import { MemoryAnonymous, MemoryTokens } from '../support/stores.mjs';
import { root } from '../support/vectors.mjs';

const after = (seconds) => new Date(now.getTime() + 1000 * seconds);
const DAY = 86_400;
const expires = after(14 * DAY);
const scope = { survey: 'nps-2026', channel: 'email' };
const UUID = '0190f3b2-7c1e-7d3a-9f52-2b6d0c1a4e88';
const over = (store = new MemoryTokens(), options = {}) => keyring.issuer(scope, { store, ...options });

test('the kind of token follows from the subject', async () => {
  const issuer = over();
  const lengths = new Map([[4711, 22], ['4711', 22], [UUID, 50], [UUID.toUpperCase(), 50], ['crm-88213', 22], ['0004711', 22]]);
  for (const [subject, length] of lengths) {
    const token = await issuer.issue(subject, expires);
    assert.equal(token.length, length, subject);
    const read = typeof subject === 'string' ? subject.toLowerCase() : subject;
    assert.equal((await issuer.verify(token, now)).subject, subject === '4711' ? 4711 : read);
  }
  const bare = keyring.issuer(scope);
  assert.equal(bare.issue('4711', expires), bare.issue(4711, expires));
  assert.throws(() => bare.issue('crm-88213', expires), { code: 'STORE_REQUIRED' });
  for (const subject of [2 ** 40, '', 'x'.repeat(256)]) {
    assert.throws(() => bare.issue(subject, expires), { code: 'SUBJECT_UNSUITABLE' });
    await assert.rejects(issuer.issue(subject, expires), { code: 'SUBJECT_UNSUITABLE' });
  }
});

test('numbers and UUIDs are invited by the facade', () => {
  const visard = keyring.visard(server.parsePolicy(readFileSync(join(root, 'examples/data/policy.toml'), 'utf8')));
  for (const subject of [4711, UUID]) {
    const { link, token } = visard.invite('https://s.example/q/{token}', scope, subject, 14, { now });
    assert.equal(link, `https://s.example/q/${token}`);
    assert.deepEqual(keyring.issuer(scope).verifyLink(link, now), { subject, expires });
  }
  const invite = (subject) => visard.invite('https://s.example/q/{token}', scope, subject, 14, { now });
  assert.throws(() => invite('crm-88213'), { code: 'STORE_REQUIRED' });
  assert.throws(() => invite(2 ** 40), { code: 'SUBJECT_UNSUITABLE' });
});

test('an issuer is held to one kind', async () => {
  const subjects = { sealed: 4711, long: UUID, vault: 'crm-88213' };
  for (const [only, own] of Object.entries(subjects)) {
    const issuer = over(undefined, { only });
    await issuer.verify(await issuer.issue(own, expires), now);
    for (const other of Object.values(subjects).filter((subject) => subject !== own)) {
      await assert.rejects(issuer.issue(other, expires), { code: 'SUBJECT_UNSUITABLE' });
      const store = new MemoryTokens();
      const token = await over(store).issue(other, expires);
      await assert.rejects(over(store, { only }).verify(token, now), { code: 'TOKEN_INVALID' });
    }
  }
  assert.throws(() => keyring.issuer(scope, { only: 'printed' }), { code: 'INVALID_ARGUMENT' });
});

test('reading a link uses nothing up, handing in an answer does', async () => {
  for (const subject of [4711, UUID, 'crm-88213']) {
    const issuer = over();
    const token = await issuer.issueOn(subject, { expires, batch: 'monday' }, now);
    const seen = await issuer.see(token, after(4));
    assert.deepEqual([seen.state, seen.seen, seen.secondsToFirstSeen], ['seen', 1, 4]);
    assert.equal((await issuer.see(server.robustToken(token), after(9))).seen, 2);
    const started = await issuer.start(token, after(600));
    assert.deepEqual([started.state, started.resumableUntil], ['started', after(600 + 7 * DAY)]);
    const { first, standing } = await issuer.submit(token, 'response-1', after(900));
    assert.deepEqual([first, standing.state, standing.submitted], [true, 'submitted', after(900)]);
    assert.equal((await issuer.submit(token, 'response-1', after(901))).first, false);
    await assert.rejects(issuer.submit(token, 'response-2', after(902)), { code: 'TOKEN_SUBMITTED', number: 47 });
    await assert.rejects(issuer.start(token, after(903)), { code: 'TOKEN_SUBMITTED' });
    assert.equal((await issuer.see(token, after(904))).state, 'submitted');
    const looked = await issuer.look(token, after(905));
    assert.deepEqual([looked.seen, looked.subject, looked.expires], [3, subject, expires]);
    await issuer.verify(token, after(906));
  }
});

test('of a hundred submissions at once one is first', async () => {
  for (const subject of [4711, 'crm-88213']) {
    const store = new MemoryTokens();
    const token = await over(store).issue(subject, expires);
    const hand = (id) => over(store).submit(token, `response-${id}`, now).then(({ first }) => first, ({ code }) => code);
    const outcomes = await Promise.all(Array.from({ length: 100 }, (_, id) => hand(id)));
    assert.equal(outcomes.filter((outcome) => outcome === true).length, 1);
    assert.equal(outcomes.filter((outcome) => outcome === 'TOKEN_SUBMITTED').length, 99);
  }
});

test('a storm of scanners writes one row a second, and holds up no answer', async () => {
  const store = new MemoryTokens();
  const token = await over(store).issue('crm-88213', expires);
  let written = 0;
  const counted = { find: store.find, put: async (row) => ((written += 1), store.put(row)) };
  const issuer = over(counted);
  const storm = Array.from({ length: 300 }, () => issuer.see(token, now));
  const { first } = await issuer.submit(token, 'response-1', now);
  const standings = await Promise.all(storm);
  assert.ok(first && standings.every(({ seen }) => seen === 1));
  assert.ok(written <= 600, `${written}`);
  assert.equal((await issuer.look(token, now)).seen, 1);
});

test('the authentic token is found among what only looks like one', async () => {
  const issuer = over();
  const token = await issuer.issueOn('crm-88213', { expires }, now);
  const link = `https://s.example/q/${token}?rid=${'A'.repeat(22)}`;
  assert.throws(() => server.findToken(link), { code: 'TOKEN_INVALID' });
  const found = await issuer.findToken(link, now);
  assert.equal(found, token);
  assert.ok((await issuer.submit(found, 'response-1', now)).first);
  assert.equal(await issuer.findToken(link, after(20 * DAY)), token, 'whatever its time');
  await assert.rejects(issuer.findToken('https://s.example/q/', now), { code: 'TOKEN_INVALID' });
});

test('halves of characters and missing arguments are refused', async () => {
  const issuer = over();
  const token = await issuer.issue('Ada', expires);
  for (const half of ['Ada \ud83d', '\ude00 Ada']) {
    await assert.rejects(issuer.issue(half, expires), { code: 'INVALID_ARGUMENT' });
    await assert.rejects(issuer.submit(token, half, now), { code: 'INVALID_ARGUMENT' });
  }
  await issuer.issue('Ada \u{1f600}', expires);
  await assert.rejects(issuer.issueOn('Ada'), { code: 'INVALID_ARGUMENT' });
  await assert.rejects(issuer.issueOn('Ada', { expires }, after(365 * DAY)), { code: 'INVALID_ARGUMENT' });
  await assert.rejects(issuer.revoke({ token, batch: 'monday' }), { code: 'INVALID_ARGUMENT' });
  for (const call of [() => keyring.issuer(), () => keyring.issuer(scope, null), () => keyring.anonymousIssuer()]) {
    assert.throws(call, { code: 'INVALID_ARGUMENT' });
  }
  assert.throws(() => server.importKeyring('{}'), { code: 'INVALID_ARGUMENT' });
  const codes = keyring.printedCodes(scope);
  const code = codes.issue(4711, expires);
  await assert.rejects(codes.verify(code, async () => ({ id: 4711 }), now), { code: 'STORE_FAILED' });
});

test('when another process is faster, a step is taken over its row', async () => {
  const store = new MemoryTokens();
  const issuer = over(store);
  const token = await issuer.issueOn(4711, { expires }, now);
  store.before = () => over(store).see(token, after(1));
  assert.equal((await issuer.see(token, after(2))).seen, 2);
  store.before = () => over(store).submit(token, 'response-1', after(3));
  await assert.rejects(issuer.submit(token, 'response-2', after(4)), { code: 'TOKEN_SUBMITTED' });
  store.put = async () => false;
  await assert.rejects(issuer.see(token, after(5)), { code: 'STORE_FAILED' });
});

test('terms, skew and resume window hold to the second', async () => {
  const issuer = over(undefined, { clockSkew: 30, resumeWindow: 60 });
  const token = await issuer.issueOn(4711, { expires, notBefore: after(100) }, now);
  await assert.rejects(issuer.see(token, after(69)), { code: 'TOKEN_NOT_YET' });
  await issuer.see(token, after(70));
  await issuer.start(token, after(200));
  await issuer.start(token, after(259));
  await assert.rejects(issuer.start(token, after(260)), { code: 'TOKEN_LAPSED' });
  await assert.rejects(issuer.submit(token, 'response-1', after(260)), { code: 'TOKEN_LAPSED' });
  assert.equal((await issuer.look(token, after(14 * DAY + 29))).state, 'started');
  assert.equal((await issuer.look(token, after(14 * DAY + 30))).state, 'expired');
  await assert.rejects(issuer.see(token, after(14 * DAY + 30)), { code: 'TOKEN_EXPIRED' });
  for (const terms of [{ expires, notBefore: expires }, { expires, batch: '' }, { expires: 'soon' }, { expires, batch: 7 }]) {
    await assert.rejects(issuer.issueOn(4712, terms, now), { code: 'INVALID_ARGUMENT' });
  }
  await assert.rejects(issuer.issueOn(4712, { expires, batch: 'x'.repeat(256) }, now), { code: 'LIMIT_EXCEEDED' });
  for (const options of [{ resumeWindow: 59 }, { resumeWindow: 366 * DAY + 1 }, { resumeWindow: 1.5 }, { hideSubjects: 1 }]) {
    assert.throws(() => over(undefined, options), { code: 'INVALID_ARGUMENT' });
  }
});

test('a token, a subject, a batch, a scope and a survey are revoked', async () => {
  const other = { survey: 'nps-2026', channel: 'sms' };
  const cases = [
    [(token) => ({ token }), [true, false, false, false]],
    [() => ({ subject: 4711 }), [true, false, false, false]],
    [() => ({ batch: 'monday' }), [true, true, false, false]],
    [() => 'scope', [true, true, true, false]],
    [() => 'survey', [true, true, true, true]],
  ];
  for (const [what, gone] of cases) {
    const store = new MemoryTokens();
    const [issuer, sms] = [over(store), keyring.issuer(other, { store })];
    const tokens = [
      await issuer.issueOn(4711, { expires, batch: 'monday' }, now),
      await issuer.issueOn('crm-88213', { expires, batch: 'monday' }, now),
      await issuer.issueOn(UUID, { expires, batch: 'tuesday' }, now),
    ];
    const elsewhere = await sms.issueOn(4711, { expires, batch: 'monday' }, now);
    await issuer.revoke(what(tokens[0]), after(1));
    await issuer.revoke(what(tokens[0]), after(2));
    const states = await Promise.all([...tokens.map((token) => issuer.look(token, after(3))), sms.look(elsewhere, after(3))]);
    assert.deepEqual(states.map(({ state }) => state === 'revoked'), gone);
    assert.deepEqual(states[0].revoked, after(1));
    await assert.rejects(issuer.verify(tokens[0], after(3)), { code: 'TOKEN_REVOKED' });
  }
  for (const what of [undefined, null, 'all', {}, { batch: 7 }]) {
    await assert.rejects(over().revoke(what, now), { code: 'INVALID_ARGUMENT' });
  }
});

test('what is revoked is not issued, and of what is issued the store knows the batch', async () => {
  const store = new MemoryTokens();
  const issuer = over(store);
  await issuer.issueOn(4711, { expires, batch: 'monday' }, now);
  assert.equal(store.rows.size, 4, 'subject, batch, scope, survey');
  await issuer.issueOn(4712, { expires, batch: 'monday' }, now);
  assert.equal(store.rows.size, 5);
  await issuer.revoke({ batch: 'monday' }, now);
  await assert.rejects(issuer.issueOn(4713, { expires, batch: 'monday' }, now), { code: 'TOKEN_REVOKED' });
  await assert.rejects(issuer.issueOn(4711, { expires, batch: 'tuesday' }, now), { code: 'TOKEN_REVOKED' });
  await issuer.issueOn(4713, { expires, batch: 'tuesday' }, now);
});

test('whose a hidden token is, verifying does not show', async () => {
  const store = new MemoryTokens();
  const token = await over(store, { hideSubjects: true }).issueOn(4711, { expires }, now);
  const tier = keyring.only('token').issuer(scope, { store });
  assert.equal((await tier.verify(token, now)).subject, undefined);
  assert.equal((await tier.submit(token, 'response-1', now)).standing.subject, undefined);
  assert.throws(() => keyring.only('token').issuer(scope, { store, hideSubjects: true }), { code: 'USE_MISSING' });
});

test('what the store throws is passed on, and what it gives is checked', async () => {
  const failure = new Error('the database is gone');
  const token = keyring.issuer(scope).issue(4711, expires);
  const throwing = async () => Promise.reject(failure);
  await assert.rejects(over({ find: throwing, put: throwing }).see(token, now), failure);
  await assert.rejects(over({ find: () => undefined, put: throwing }).see(token, now), failure);
  const none = { find: () => undefined, put: () => true };
  await over(none).see(token, now);
  await over({ ...none, find: () => null }).see(token, now);
  for (const wrong of [7, {}, { key: new Uint8Array(15) }]) {
    await assert.rejects(over({ ...none, find: () => wrong }).see(token, now), { code: 'STORE_FAILED' });
  }
  await assert.rejects(over({ ...none, put: () => 1 }).see(token, now), { code: 'STORE_FAILED' });
  for (const store of [null, {}, { find: () => undefined }]) {
    assert.throws(() => over(store), { code: 'INVALID_ARGUMENT' });
  }
  const issuer = over(none);
  issuer.free();
  await assert.rejects(issuer.see(token, now), { code: 'INVALID_ARGUMENT' });
});

test('links are made for our own sending and for mailers', () => {
  const token = 'NbtGG4di33pyIllWOCSb_w';
  const template = 'https://s.example/q/{token}?lang=fr';
  assert.equal(server.tokenLink(template, token), `https://s.example/q/${token}?lang=fr`);
  assert.equal(server.tokenLink('https://s.example/q', token, { robust: true }), 'https://s.example/q/6PXMC6W7CBFQMWH2B5B3G94VZW');
  assert.equal(server.mergeLink(template, 'mailchimp', 'token'), 'https://s.example/q/*|TOKEN|*?lang=fr');
  const tags = ['braze', 'brevo', 'hubspot', 'klaviyo', 'mailgun', 'qualtrics', 'salesforce', 'sendgrid'].map(
    (mailer) => server.mergeLink('https://s.example/{token}', mailer, 'token').slice(18),
  );
  assert.deepEqual(tags, [
    '{{custom_attribute.${token}}}', '{{contact.TOKEN}}', '{{contact.token}}', "{{person|lookup:'token'}}",
    '%recipient.token%', '${e://Field/token}', '%%token%%', '{{token}}',
  ]);
  const query = 'https://s.example/nps?token={token}';
  assert.equal(server.tokenLink(query, token, { inQuery: true }), `https://s.example/nps?token=${token}`);
  for (const call of [
    () => server.tokenLink(query, token),
    () => server.tokenLink('https://{token}.s.example', token),
    () => server.mergeLink(template, 'smoke', 'token'),
    () => server.mergeLink(template, 'braze', 'to ken'),
    () => server.tokenLink(template, 7),
  ]) {
    assert.throws(call, { code: 'INVALID_ARGUMENT' });
  }
  assert.throws(() => server.tokenLink(template, 'no token'), { code: 'TOKEN_INVALID' });
  assert.throws(() => server.findToken('x'.repeat(65_537)), { code: 'LIMIT_EXCEEDED' });
});

test('a printed code counts for a respondent who exists', async () => {
  const codes = keyring.printedCodes({ survey: 'nps-2026', channel: 'receipt' }, { clockSkew: 60 });
  const code = codes.issue(4711, expires);
  assert.match(code, /^([0-9A-HJKMNP-TV-Z]{6}-){2}[0-9A-HJKMNP-TV-Z]{6}$/);
  const wrong = `${code[0] === 'A' ? 'B' : 'A'}${code.slice(1)}`;
  const asked = [];
  const customers = async (subject) => asked.push(subject) > 0;
  assert.equal((await codes.verify(wrong.toLowerCase(), customers, now)).code, code);
  assert.deepEqual(server.checkPrinted(wrong), { verdict: 'suggestion', code });
  assert.deepEqual(server.checkPrinted(`${code}0`), { verdict: 'wrong' });
  assert.deepEqual(asked, [4711]);
  await assert.rejects(codes.verify(code, () => false, now), { code: 'TOKEN_INVALID' });
  for (const answer of [undefined, 1]) {
    await assert.rejects(codes.verify(code, () => answer, now), { code: 'STORE_FAILED' });
  }
  await assert.rejects(codes.verify(code, () => Promise.reject(new RangeError('gone')), now), RangeError);
  await assert.rejects(codes.verify('no code', customers, now), { code: 'TOKEN_INVALID' });
  assert.throws(() => codes.issue(2 ** 30, expires), { code: 'SUBJECT_UNSUITABLE' });
  await assert.rejects(codes.verify(7, customers), { code: 'INVALID_ARGUMENT' });
});

test('an anonymous answer comes in once, and under a token that nobody can match', async () => {
  const store = new MemoryAnonymous();
  const issuer = keyring.anonymousIssuer({ survey: 'works-council', wave: '2026', store });
  const { publicKey, key } = issuer;
  const participant = await loadAnonymous({ tenant, survey: 'works-council', wave: '2026', publicKey });
  const request = participant.request();
  const answer = await issuer.issue('crm-88213', participant.blinded(request));
  const token = participant.finalise(request, answer);
  assert.equal(participant.finalise(request, await issuer.issue('crm-88213', participant.blinded(request))), token);
  await assert.rejects(issuer.issue('crm-88213', participant.blinded(participant.request())), { code: 'TOKEN_ISSUED', number: 49 });

  const sealer = await loadSealer({ publicKey: keyring.keyConfig(now, expires), verifyingKey: keyring.verifyingKey(), now });
  const envelope = sealer.seal({ survey: 'works-council', form: 'v1', token, answers: '{}' });
  assert.equal(keyring.openingKey().open({ survey: 'works-council', form: 'v1', token, envelope }).length, 2);

  const later = keyring.anonymousIssuer({ survey: 'works-council', wave: '2026', key, store });
  const redeem = () => later.redeem(token).then(() => true, ({ code }) => code);
  const outcomes = await Promise.all(Array.from({ length: 20 }, redeem));
  assert.deepEqual(outcomes.filter((outcome) => outcome === true), [true]);
  assert.ok(outcomes.every((outcome) => outcome === true || outcome === 'TOKEN_SUBMITTED'));
  assert.throws(() => keyring.anonymousIssuer({ survey: 's', key: 'ffffffff', store }), { code: 'KEY_UNKNOWN' });
});

test('what is wrong with one anonymous request stops no other', async () => {
  const store = new MemoryAnonymous();
  const issuer = keyring.anonymousIssuer({ survey: 'works-council', store });
  const participant = await loadAnonymous({ tenant, survey: 'works-council', publicKey: issuer.publicKey });
  const requests = Array.from({ length: 3 }, () => participant.request());
  const [one, two, three] = requests.map((request) => participant.blinded(request));
  const { answer, refused } = await issuer.issueBatch([
    { subject: 1, blinded: one },
    { subject: 1, blinded: two },
    { subject: 2, blinded: 'no request' },
    { subject: '', blinded: two },
    { subject: 3, blinded: three },
  ]);
  assert.deepEqual(refused.map((error) => error?.code), [undefined, 'TOKEN_ISSUED', 'INVALID_ENCODING', 'SUBJECT_UNSUITABLE', undefined]);
  assert.equal(participant.finalise(requests[0], answer).length, 43);
  assert.equal(participant.finalise(requests[2], answer).length, 43);
  assert.throws(() => participant.finalise(requests[1], answer), { code: 'TOKEN_INVALID' });
  const many = Array.from({ length: 257 }, (_, subject) => ({ subject, blinded: one }));
  await assert.rejects(issuer.issueBatch(many), { code: 'LIMIT_EXCEEDED' });
  assert.deepEqual(await issuer.issueBatch([]), { answer: '', refused: [] });
  const failure = new Error('the database is gone');
  store.issue = async () => Promise.reject(failure);
  await assert.rejects(issuer.issue(9, one), failure);
  store.issue = async () => new Uint8Array(15);
  await assert.rejects(issuer.issue(9, one), { code: 'INVALID_ARGUMENT' });
  store.redeem = async () => 1;
  const token = participant.finalise(requests[0], answer);
  await assert.rejects(issuer.redeem(token), { code: 'INVALID_ARGUMENT' });
  assert.throws(() => keyring.anonymousIssuer({ survey: 's', store: {} }), { code: 'INVALID_ARGUMENT' });
});
