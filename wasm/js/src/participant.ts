import { known, nameOf, string, type Engine, type Glue } from './load.js';

/** The generated glue of the module for participants. @internal */
export interface ParticipantGlue extends Glue {
  request(tenant: string, survey: string, wave: string, key: string): string;
  blinded(tenant: string, survey: string, wave: string, key: string, kept: string): string;
  finalise(tenant: string, survey: string, wave: string, key: string, kept: string, answer: string): string;
}

/** The wave in which somebody takes part, as everybody in it has pinned it. */
export interface Wave {
  /** Whose survey it is. */
  readonly tenant: string;
  /** The survey. */
  readonly survey: string;
  /** The wave; empty without one. */
  readonly wave?: string;
  /** The public key of the wave, 43 characters: the same for everybody, so write it into the page. */
  readonly publicKey: string;
}

/** What a participant does for an anonymous token. A plain object: nothing has to be freed. */
export interface Participant {
  /**
   * A new request, 64 secret characters. Keep them (`localStorage`) before anything is sent, and until
   * the answer was given: whoever asks with another request is refused.
   *
   * @throws {@link VisardError} `RANDOM_UNAVAILABLE`, `INTERNAL`
   */
  request(): string;
  /**
   * What the issuer is sent for a request, 43 characters from which it learns nothing.
   *
   * @throws {@link VisardError} `INVALID_ENCODING` for something else than a request
   */
  blinded(request: string): string;
  /**
   * The token, 43 characters, from the issuer's answer (base64url). Send it with an answer later and
   * over another connection, without cookies (`credentials: 'omit'`) and without the link's token.
   *
   * @throws {@link VisardError} `TOKEN_INVALID` for an answer that is not proven under the wave's key:
   * then somebody may have tried to recognise this person, so nothing should be answered;
   * `INVALID_ENCODING` for something else than a request
   */
  finalise(request: string, answer: string): string;
}

/** @internal */
export function makeParticipant(engine: Engine<ParticipantGlue>, options: Wave): Participant {
  known(options, ['tenant', 'survey', 'wave', 'publicKey']);
  const { tenant, survey, wave: part = '', publicKey } = options;
  const names = [nameOf(tenant, 'tenant'), nameOf(survey, 'survey'), nameOf(part, 'wave')] as const;
  const wave = [...names, nameOf(publicKey, 'publicKey')] as const;
  const participant: Participant = {
    request: () => engine.run((glue) => glue.request(...wave)),
    blinded: (request) => {
      const kept = string(request, 'request');
      return engine.run((glue) => glue.blinded(...wave, kept));
    },
    finalise: (request, answer) => {
      const [kept, answered] = [string(request, 'request'), string(answer, 'answer')];
      return engine.run((glue) => glue.finalise(...wave, kept, answered));
    },
  };
  // A key that is none is refused now and not when somebody takes part.
  participant.request();
  return participant;
}
