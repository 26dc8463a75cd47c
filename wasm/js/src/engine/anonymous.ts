import { blinded, finalise, initSync, request } from '#glue/anonymous.js';
import { loader } from '../load.js';
import type { ParticipantGlue } from '../participant.js';

/** The one instance of `anonymous.wasm`. @internal */
export const participantEngine = loader<ParticipantGlue>({ blinded, finalise, initSync, request });
