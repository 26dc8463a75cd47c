import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadAnonymous, VisardError } from 'visard/anonymous';
import { vectors } from '../support/vectors.mjs';

const { wave, positive, batch, public_key: badKeys, negative } = vectors('anonymous');
const options = { tenant: wave.tenant, survey: wave.survey, wave: wave.wave, publicKey: wave.public_key };
const participant = await loadAnonymous(options);
const text = (hex) => Buffer.from(hex, 'hex').toString('base64url');
const refused = (code) => (thrown) => thrown instanceof VisardError && thrown.code === code;

for (const { subject, kept, blinded, answer, token } of positive) {
  test(`request of the vectors: ${subject}`, () => {
    assert.equal(participant.blinded(text(kept)), text(blinded));
    assert.equal(participant.finalise(text(kept), text(answer)), token);
    assert.equal(participant.finalise(text(kept), text(batch.answer)), token);
  });
}

for (const { defect, element } of badKeys) {
  test(`public key of the vectors, refused: ${defect}`, async () => {
    await assert.rejects(loadAnonymous({ ...options, publicKey: text(element) }), refused('INVALID_ENCODING'));
  });
}

for (const { defect, answer } of negative.answers) {
  test(`answer of the vectors, refused: ${defect}`, () => {
    assert.throws(() => participant.finalise(text(negative.kept), text(answer)), refused('TOKEN_INVALID'));
  });
}

test('every request is another, of 64 characters, and is sent as 43', () => {
  const requests = Array.from({ length: 20 }, () => participant.request());
  assert.equal(new Set(requests).size, 20);
  for (const request of requests) {
    assert.match(request, /^[\w-]{64}$/);
    assert.match(participant.blinded(request), /^[\w-]{43}$/);
  }
});

test('what is not a request, an answer or a name is refused', async () => {
  for (const other of ['', 'A', 'A'.repeat(64), `${participant.request()}A`, '!'.repeat(64)]) {
    assert.throws(() => participant.blinded(other), refused('INVALID_ENCODING'), other);
  }
  for (const answer of ['', '!', 'A'.repeat(128)]) {
    assert.throws(() => participant.finalise(participant.request(), answer), refused('TOKEN_INVALID'), answer);
  }
  assert.throws(() => participant.blinded(7), refused('INVALID_ARGUMENT'));
  await assert.rejects(loadAnonymous({ ...options, tenant: '' }), refused('INVALID_ARGUMENT'));
  await assert.rejects(loadAnonymous({ ...options, survey: 's'.repeat(256) }), refused('LIMIT_EXCEEDED'));
  await assert.rejects(loadAnonymous({ ...options, publicKey: undefined }), refused('INVALID_ARGUMENT'));
});

test('an answer in another wave is refused', async () => {
  const next = await loadAnonymous({ ...options, wave: '2027' });
  const { kept, answer } = positive[0];
  assert.throws(() => next.finalise(text(kept), text(answer)), refused('TOKEN_INVALID'));
  const without = await loadAnonymous({ tenant: 'acme', survey: 's', publicKey: wave.public_key });
  assert.equal(without.request().length, 64);
});
