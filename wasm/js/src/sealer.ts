import { failure, invalidArgument, sealsOnly, type VisardError } from './errors.js';
import { fromBase64, isDetached, known, nameOf, string, type Engine, type Glue } from './load.js';
import { sealChunks } from './stream.js';
import type { Answers, Sealer, SealerOptions, Upload } from './types.js';

/** The generated glue of the sealing module. @internal */
export interface SealGlue extends Glue {
  signedBytes(config: string): Uint8Array;
  signature(config: string): Uint8Array;
  checkConfig(config: string, unixSeconds: bigint): void;
  seal(config: string, survey: string, form: string, token: string | undefined, answers: Uint8Array): string;
  sealLarge(config: string, survey: string, form: string, token: string | undefined, upload: Uint8Array): Uint8Array;
  startLarge(config: string, survey: string, form: string, token: string | undefined): Uint8Array;
}

/** The core's limits. */
const MAX_ANSWERS = 8_192;
const MAX_UPLOAD = 64 << 20;
/** From here on WebCrypto is faster than the module, by measurement (docs/guide/browser.md). */
const WEB_CRYPTO_FROM = 2_048;

/** Checks the key configuration, first its signature, and makes a sealer for it. @internal */
export async function makeSealer(engine: Engine<SealGlue>, options: SealerOptions): Promise<Sealer> {
  if ((options as { kinds?: unknown } | undefined)?.kinds) throw sealsOnly();
  const { publicKey, verifyingKey, now = new Date() } = known(options, ['publicKey', 'verifyingKey', 'now']);
  const config = string(publicKey, 'publicKey');
  if (!globalThis.crypto) throw unavailable('no WebCrypto');
  // None is pinned where the option is left out: an empty string or `undefined` is a broken embed code.
  if ('verifyingKey' in options) await verify(engine, config, verifyingKey);
  // A copy is a date or none, whatever it was made from.
  const seconds = Math.floor(Number(new Date(now)) / 1000);
  if (Number.isNaN(seconds)) throw invalidArgument('now is not a date');
  engine.run((glue) => glue.checkConfig(config, BigInt(seconds)));
  return new ModuleSealer(engine, config);
}

/** Ed25519 by the browser itself: no code of ours to download for it. */
async function verify(engine: Engine<SealGlue>, config: string, verifyingKey: unknown): Promise<void> {
  const signed = new Uint8Array(engine.run((glue) => glue.signedBytes(config)));
  const signature = new Uint8Array(engine.run((glue) => glue.signature(config)));
  const raw = keyBytes(string(verifyingKey, 'verifyingKey'));
  // Only secure contexts (HTTPS, localhost) have it, and only browsers since 2025 know Ed25519.
  const subtle: SubtleCrypto | undefined = globalThis.crypto.subtle;
  if (!subtle) throw unavailable('WebCrypto needs a secure context (HTTPS)');
  const valid = await subtle
    .importKey('raw', raw, 'Ed25519', false, ['verify'])
    .then((key) => subtle.verify('Ed25519', key, signature, signed))
    .catch((cause: unknown) => {
      throw unavailable('the browser does not know Ed25519', cause);
    });
  if (!valid) throw failure('KEY_CONFIG_INVALID');
}

function keyBytes(text: string): Uint8Array<ArrayBuffer> {
  if (!/^[\w-]{43}$/.test(text)) throw invalidArgument('verifyingKey is 32 bytes of base64url');
  return fromBase64(text.replaceAll('-', '+').replaceAll('_', '/'));
}

function unavailable(detail: string, cause?: unknown): VisardError {
  return failure('SEALING_UNAVAILABLE', detail, cause);
}

class ModuleSealer implements Sealer {
  readonly #engine: Engine<SealGlue>;
  readonly #config: string;

  constructor(engine: Engine<SealGlue>, config: string) {
    this.#engine = engine;
    this.#config = config;
  }

  seal(sealed: Answers): string {
    const [survey, form, token] = place(known(sealed, [...PLACE, 'answers'], 'answers'));
    const answers = bytes(sealed.answers, MAX_ANSWERS, 'answers');
    return this.#engine.run((glue) => glue.seal(this.#config, survey, form, token, answers));
  }

  async sealLarge(sealed: Upload): Promise<Uint8Array> {
    const [survey, form, token] = place(known(sealed, [...PLACE, 'upload'], 'upload'));
    const upload = bytes(sealed.upload, MAX_UPLOAD, 'upload');
    // Only secure contexts (HTTPS, localhost) have it; the module gives the same bytes.
    const subtle: SubtleCrypto | undefined = globalThis.crypto?.subtle;
    if (!subtle || upload.length < WEB_CRYPTO_FROM) {
      return this.#engine.run((glue) => glue.sealLarge(this.#config, survey, form, token, upload));
    }
    const started = this.#engine.run((glue) => glue.startLarge(this.#config, survey, form, token));
    return sealChunks(subtle, started, upload);
  }
}

/** Where something belongs. */
const PLACE = ['survey', 'form', 'token'] as const;

function place({ survey, form, token }: Answers | Upload): [string, string, string | undefined] {
  return [nameOf(survey, 'survey'), nameOf(form, 'form'), token === undefined ? token : nameOf(token, 'token')];
}

function bytes(given: string | Uint8Array, limit: number, what: string): Uint8Array {
  const bytes = given instanceof Uint8Array ? given : new TextEncoder().encode(string(given, what));
  if (isDetached(bytes)) throw invalidArgument('bytes are detached');
  // Refused before it is copied into memory that never shrinks.
  if (bytes.length > limit) throw failure('LIMIT_EXCEEDED', `${what} may have ${limit} bytes`);
  return bytes;
}
