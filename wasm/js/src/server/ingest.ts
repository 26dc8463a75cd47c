import type * as glue from '#glue/server.js';
import { coded, object, text } from './checks.js';
import { Handle } from './handle.js';

/** The largest envelope: 64 MiB of upload, sealed, as base64url. */
const MAX_ENVELOPE = 90 << 20;

/**
 * How pages exchange keys. X-Wing (ML-KEM-768 and X25519 together) is experimental, and the pages'
 * own module does not know it.
 */
export type Kem = 'X25519' | 'X-Wing';

/** The numbers of the IANA registry "HPKE KEM Identifiers". @internal */
export const KEMS: Readonly<Record<Kem, number>> = { X25519: 0x0020, 'X-Wing': 0x647a };

/** What a key configuration says. */
export interface KeyConfig {
  readonly tenant: string;
  /** The id of the ingest key, eight hexadecimal digits. */
  readonly key: string;
  readonly kem: Kem;
  /** The first moment at which it is valid. */
  readonly from: Date;
  /** The first moment at which it is no longer valid. */
  readonly to: Date;
}

/** What a page posted. */
export interface Posted {
  /** The survey that the page sealed for. */
  readonly survey: string;
  /** The form that the page sealed for. */
  readonly form: string;
  /** The token of the link, as text or as its bytes; left out when the survey has none. */
  readonly token?: string | Uint8Array | undefined;
  /** The envelope, as base64url text or as its bytes. */
  readonly envelope: string | Uint8Array;
}

/** Opens what pages sealed, with every live ingest key of its keyring. */
export class OpeningKey extends Handle {
  /** @internal */
  declare readonly kind: glue.OpeningKey;

  /**
   * Opens an envelope for the same survey, form and token.
   *
   * @throws {@link VisardError} `OPEN_FAILED`, `KEY_UNKNOWN`, `UNSUPPORTED_FORMAT`,
   * `TOKEN_INVALID`, `INVALID_ENCODING`, `LIMIT_EXCEEDED`, `INVALID_ARGUMENT`
   */
  open(posted: Posted): Uint8Array {
    object(posted, 'posted');
    const [survey, form] = [text(posted.survey, 'survey'), text(posted.form, 'form')];
    const token = coded(posted.token ?? new Uint8Array(), 'token');
    const envelope = coded(posted.envelope, 'envelope', MAX_ENVELOPE);
    return this.call((key, module) => {
      const bound = typeof token === 'string' ? module.tokenBytes(token) : token;
      const sealed = typeof envelope === 'string' ? module.fromBase64url(envelope) : envelope;
      return key.open(survey, form, bound, sealed);
    });
  }
}
