/**
 * Takes part in anonymous surveys: gets a token that the issuer cannot match to the person.
 *
 * @packageDocumentation
 */
import { participantEngine } from './engine/anonymous.js';
import { inlineAnonymous } from './engine/inline.js';
import { makeParticipant, type Participant, type Wave } from './participant.js';

export type { Code } from './codes.js';
export { VisardError } from './errors.js';
export type { Participant, Wave } from './participant.js';

/**
 * Loads what a participant of a wave needs. Importing does nothing; the first call starts the module,
 * later calls share it, and a failed attempt is forgotten.
 *
 * @example
 * const participant = await loadAnonymous({ tenant: 'acme', survey: 'works-council', wave: '2026', publicKey });
 * const request = (localStorage.request ??= participant.request());
 * const answer = await askTheIssuer(link, participant.blinded(request));
 * const token = participant.finalise(request, answer);
 *
 * @throws {@link VisardError} `WASM_BLOCKED` when the page's policy forbids WebAssembly;
 * `INVALID_ENCODING` for a public key that is not one, `INVALID_ARGUMENT` and `LIMIT_EXCEEDED` for the
 * names; `RANDOM_UNAVAILABLE`
 */
export async function loadAnonymous(options: Wave): Promise<Participant> {
  return makeParticipant(await participantEngine(inlineAnonymous), options);
}
