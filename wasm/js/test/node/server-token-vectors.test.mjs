// The shared vectors of every kind of token, of links, printed codes and anonymous tokens.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { MemoryTokens, MemoryAnonymous } from '../support/stores.mjs';
import { fromHex, hex, keyring, now, refuses, rows, server } from '../support/server.mjs';
import { vectors } from '../support/vectors.mjs';

const tokens = vectors('token');
const printed = vectors('printed');
const links = vectors('links');
const anonymous = vectors('anonymous');
const stored = vectors('token-rows');
const text = (bytes) => Buffer.from(bytes, 'hex').toString('base64url');
const after = (seconds, from = now) => new Date(from.getTime() + 1000 * seconds);

const issuer = keyring.issuer(tokens.scope);
const expires = new Date(tokens.expires * 1000);

for (const [kind, length] of [['sealed', 22], ['long', 50]]) {
  const only = keyring.issuer(tokens.scope, { only: kind });
  for (const { subject, token, robust } of rows(tokens, kind)) {
    test(`token, ${kind}: ${subject}`, () => {
      assert.equal(token.length, length);
      for (const by of [issuer, only]) {
        assert.equal(by.issue(subject, expires), token);
        assert.equal(server.robustToken(token), robust);
        for (const spelled of [token, robust]) assert.deepEqual(by.verify(spelled, now), { subject, expires });
        assert.deepEqual(by.verify(robust.toLowerCase(), after(-1, expires)), { subject, expires });
        assert.throws(() => by.verify(token, expires), { code: 'TOKEN_EXPIRED' });
        assert.deepEqual(by.verifyUnstored(token, now), { subject, expires });
      }
      const tolerant = keyring.issuer(tokens.scope, { clockSkew: 30 });
      assert.equal(tolerant.verify(token, after(29, expires)).subject, subject);
      assert.throws(() => tolerant.verify(token, after(30, expires)), { code: 'TOKEN_EXPIRED' });
    });
  }
}

for (const { defect, token } of rows(tokens, 'negative')) {
  test(`token, refused: ${defect}`, async () => {
    const over = keyring.issuer(tokens.scope, { store: new MemoryTokens() });
    refuses({ name: defect, error: 'TOKEN_INVALID' }, () => issuer.verify(token, now));
    for (const call of ['verify', 'look', 'see', 'start']) {
      await assert.rejects(over[call](token, now), { code: 'TOKEN_INVALID' }, call);
    }
    await assert.rejects(over.submit(token, 'response-1', now), { code: 'TOKEN_INVALID' });
    await assert.rejects(over.revoke({ token }, now), { code: 'TOKEN_INVALID' });
  });
}

/** A row of the vectors as a host keeps it. */
const kept = (row) => ({
  key: fromHex(row.key),
  respondent: fromHex(row.respondent),
  version: row.version,
  expires: new Date(row.expires * 1000),
  content: fromHex(row.content),
});

test('token, vault: with its row, and only then', async () => {
  const { subject, token, row } = tokens.vault;
  const over = keyring.issuer(tokens.scope, { store: new MemoryTokens([kept(row)]), only: 'vault' });
  assert.deepEqual(await over.verify(token, now), { subject, expires });
  assert.deepEqual(await over.verify(server.robustToken(token), after(-1, expires)), { subject, expires });
  await assert.rejects(over.verify(token, expires), { code: 'TOKEN_EXPIRED' });
  assert.deepEqual(over.respondents(subject).map(hex), [row.respondent]);
  refuses({ name: 'without a store', error: 'TOKEN_INVALID' }, () => issuer.verify(token, now));
  assert.equal(issuer.verifyUnstored(token, now), undefined);
  assert.throws(() => keyring.issuer(tokens.scope, { only: 'sealed' }).verifyUnstored(token, now), { code: 'TOKEN_INVALID' });
});

test('token, vault: a row that was changed is refused', async () => {
  const { token, row } = tokens.vault;
  const good = kept(row);
  const flipped = good.content.map((byte, index) => (index === 40 ? byte ^ 1 : byte));
  const changes = [{ content: flipped }, { content: new Uint8Array(600) }, { version: 2 }, { expires: after(1, good.expires) }, { respondent: good.key }];
  for (const change of changes) {
    const over = keyring.issuer(tokens.scope, { store: { find: () => ({ ...good, ...change }), put: () => assert.fail() } });
    await assert.rejects(over.verify(token, now), { code: 'STORE_FAILED' }, JSON.stringify(Object.keys(change)));
  }
});

test('rows of the store say what became of a token', async () => {
  const of = (name) => kept(stored.rows.find(({ row_of }) => row_of === name));
  const { number } = stored.subject;
  const over = (...rows) => keyring.issuer(stored.scope, { store: new MemoryTokens(rows) });
  const used = over(of('subject'));
  const token = keyring.issuer(stored.scope).issue(number, of('subject').expires);
  const standing = await used.look(token, now);
  const at = (seconds) => after(seconds);
  assert.deepEqual(standing, {
    state: 'submitted', subject: number, respondent: of('subject').respondent, expires: of('subject').expires,
    notBefore: at(60), issued: at(0), firstSeen: at(61), lastSeen: at(90), seen: 3, secondsToFirstSeen: 61,
    started: at(100), resumableUntil: undefined, submitted: at(160), revoked: undefined,
  });
  assert.equal((await used.submit(token, stored.answer, after(200))).first, false);
  await assert.rejects(used.submit(token, 'response-2', after(200)), { code: 'TOKEN_SUBMITTED' });
  for (const name of ['batch', 'scope', 'survey']) {
    const revoked = over(of('subject'), of(name));
    assert.equal((await revoked.look(token, now)).state, 'revoked');
    await assert.rejects(revoked.verify(token, after(200)), { code: 'TOKEN_REVOKED' }, name);
  }
  const hidden = over(of('hidden token'));
  assert.deepEqual(await hidden.verify(stored.token, now), { subject: undefined, expires: of('hidden token').expires });
  const { text } = stored.subject;
  const hiding = keyring.issuer(stored.scope, { store: new MemoryTokens(), hideSubjects: true });
  assert.ok(hiding.respondents(text).map(hex).includes(hex(of('hidden token').respondent)));
});

for (const { name, text, token } of rows(links, 'found')) {
  test(`link, found: ${name}`, () => {
    assert.equal(server.findToken(text), token);
    const verified = keyring.issuer(links.scope).verifyLink(text, now);
    assert.deepEqual(verified, keyring.issuer(links.scope).verify(token, now));
  });
}

for (const { name, text, token } of rows(links, 'verified')) {
  test(`link, verified: ${name}`, async () => {
    assert.throws(() => server.findToken(text), { code: 'TOKEN_INVALID' });
    const verified = keyring.issuer(links.scope).verifyLink(text, now);
    assert.deepEqual(verified, keyring.issuer(links.scope).verify(token, now));
    const over = keyring.issuer(links.scope, { store: new MemoryTokens() });
    assert.deepEqual(await over.verifyLink(text, now), verified);
  });
}

for (const { defect, text } of rows(links, 'refused')) {
  test(`link, refused: ${defect}`, () => {
    refuses({ name: defect, error: 'TOKEN_INVALID' }, () => keyring.issuer(links.scope).verifyLink(text, now));
  });
}

const codes = keyring.printedCodes(printed.scope);
const codesExpire = new Date(printed.expires * 1000);
const exists = () => true;

for (const { subject, code } of rows(printed, 'positive')) {
  test(`printed: ${subject}`, async () => {
    assert.equal(codes.issue(subject, codesExpire), code);
    assert.deepEqual(await codes.verify(code, exists, now), { subject, expires: codesExpire, code });
    assert.deepEqual(server.checkPrinted(code), { verdict: 'intact', code });
    await assert.rejects(codes.verify(code, exists, codesExpire), { code: 'TOKEN_EXPIRED' });
    await assert.rejects(codes.verify(code, () => false, now), { code: 'TOKEN_INVALID' });
  });
}

for (const { name, typed, code } of rows(printed, 'corrected')) {
  test(`printed, corrected: ${name}`, async () => assert.equal((await codes.verify(typed, exists, now)).code, code));
}

for (const { typed, code } of rows(printed, 'suggested')) {
  test(`printed, suggested: ${typed}`, async () => {
    assert.deepEqual(server.checkPrinted(typed), { verdict: 'suggestion', code });
    await assert.rejects(codes.verify(typed, exists, now), { code: 'TOKEN_INVALID' });
  });
}

for (const { defect, code } of rows(printed, 'negative')) {
  test(`printed, refused: ${defect}`, async () => {
    await assert.rejects(codes.verify(code, () => assert.fail('asked'), now), { code: 'TOKEN_INVALID' });
  });
}

const { wave } = anonymous;
const ofWave = (store) => keyring.anonymousIssuer({ survey: wave.survey, wave: wave.wave, key: wave.kid, store });

test('anonymous: requests are answered once, stored as the vectors say, and redeemed once', async () => {
  const store = new MemoryAnonymous();
  const issues = ofWave(store);
  assert.deepEqual([issues.publicKey, issues.key], [wave.public_key, wave.kid]);
  for (const { subject, blinded, answer, row, asked, token } of rows(anonymous, 'positive')) {
    const given = await issues.issue(subject, text(blinded));
    // All but the proof, whose randomness is fresh.
    assert.equal(hex(Buffer.from(given, 'base64url').subarray(0, 32)), answer.slice(0, 64));
    assert.equal(given.length, 128);
    assert.equal(store.issued.get(`${wave.id} ${row}`), asked);
    issues.verify(token);
    await issues.redeem(token);
    await assert.rejects(issues.redeem(token), { code: 'TOKEN_SUBMITTED' });
    assert.equal(hex(server.tokenBytes(token)), hex(Buffer.from(token, 'base64url')));
  }
});

test('anonymous: a batch is answered as the vectors say', async () => {
  const requests = anonymous.positive.map(({ subject, blinded }) => ({ subject, blinded: text(blinded) }));
  const { answer, refused } = await ofWave(new MemoryAnonymous()).issueBatch(requests);
  assert.deepEqual(refused, [undefined, undefined, undefined]);
  assert.equal(hex(Buffer.from(answer, 'base64url')).slice(0, 384), anonymous.batch.answer.slice(0, 384));
});

for (const { defect, element } of rows(anonymous, 'blinded')) {
  test(`anonymous, request refused: ${defect}`, async () => {
    const store = new MemoryAnonymous();
    await assert.rejects(ofWave(store).issue(4711, text(element)), { code: 'INVALID_ENCODING' });
    assert.equal(store.issued.size, 0);
  });
}

for (const { defect, token } of rows(anonymous, 'token')) {
  test(`anonymous, token refused: ${defect}`, async () => {
    const issues = ofWave(new MemoryAnonymous());
    refuses({ name: defect, error: 'TOKEN_INVALID' }, () => issues.verify(token));
    await assert.rejects(issues.redeem(token), { code: 'TOKEN_INVALID' });
  });
}
