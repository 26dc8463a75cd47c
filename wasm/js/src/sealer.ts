import { VisardError, invalidArgument, sealingUnavailable } from './errors.js';
import type { Engine } from './load.js';
import { ModuleScanner, type Handle, type ScanGlue } from './scanner.js';
import type { Answers, Sealer, SealerOptions } from './types.js';

/** The generated glue of the sealing module. @internal */
export interface SealGlue extends ScanGlue {
  KeyConfig: new (text: string) => KeyConfig;
  SealingKey: new (config: KeyConfig) => SealingKey;
}

interface KeyConfig extends Handle {
  checkTime(unixSeconds: bigint): void;
  signedBytes(): Uint8Array;
  signature(): Uint8Array;
}

interface SealingKey extends Handle {
  seal(survey: string, form: string, token: string | undefined, answers: Uint8Array): string;
}

/** Checks the key configuration and makes a sealer for it. @internal */
export async function makeSealer(engine: Engine<SealGlue>, options: SealerOptions): Promise<Sealer> {
  const { publicKey, verifyingKey, now = new Date() } = options;
  if (typeof publicKey !== 'string') throw invalidArgument('publicKey is not a string');
  if (!Number.isFinite(now.getTime())) throw invalidArgument('now is not a date');
  if (!globalThis.crypto) throw sealingUnavailable('there is no WebCrypto here');
  const config = engine.run((glue) => new glue.KeyConfig(publicKey));
  try {
    // `undefined` alone means that none is pinned: an empty string is a broken embed code.
    if (verifyingKey !== undefined) await verify(engine, config, verifyingKey);
    engine.run(() => config.checkTime(BigInt(Math.floor(now.getTime() / 1000))));
    return new ModuleSealer(engine, config, options);
  } finally {
    config.free();
  }
}

/** Ed25519 by the browser itself: no code of ours to download for it. */
async function verify(
  engine: Engine<SealGlue>,
  config: KeyConfig,
  verifyingKey: string,
): Promise<void> {
  const signed = engine.run(() => config.signedBytes());
  const signature = engine.run(() => config.signature());
  const raw = keyBytes(verifyingKey);
  // Only secure contexts (HTTPS, localhost) have it, and only browsers since 2025 know Ed25519.
  const subtle: SubtleCrypto | undefined = globalThis.crypto.subtle;
  if (!subtle) throw sealingUnavailable('WebCrypto needs a secure context (HTTPS)');
  const valid = await subtle
    .importKey('raw', raw, 'Ed25519', false, ['verify'])
    .then((key) => subtle.verify('Ed25519', key, bytes(signature), bytes(signed)))
    .catch((cause: unknown) => {
      throw sealingUnavailable('this browser cannot verify Ed25519 signatures', cause);
    });
  if (!valid) {
    const message = 'the key configuration is not signed by the pinned key';
    throw new VisardError('KEY_CONFIG_INVALID', message);
  }
}

function keyBytes(text: string): Uint8Array<ArrayBuffer> {
  if (typeof text !== 'string' || !/^[\w-]{43}$/.test(text)) {
    throw invalidArgument('verifyingKey is not 32 bytes as base64url');
  }
  const base64 = text.replaceAll('-', '+').replaceAll('_', '/');
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}

/** WebCrypto's types want a view over memory that is not shared. */
function bytes(view: Uint8Array): Uint8Array<ArrayBuffer> {
  return new Uint8Array(view);
}

class ModuleSealer extends ModuleScanner<SealGlue> implements Sealer {
  #key: SealingKey | undefined;

  constructor(engine: Engine<SealGlue>, config: KeyConfig, options: SealerOptions) {
    super(engine, options);
    this.#key = engine.run((glue) => new glue.SealingKey(config));
  }

  seal({ survey, form, token, answers }: Answers): string {
    const names = [survey, form, token ?? ''];
    if (names.some((name) => typeof name !== 'string')) {
      throw invalidArgument('survey, form and token are strings');
    }
    const plaintext = typeof answers === 'string' ? new TextEncoder().encode(answers) : answers;
    if (!(plaintext instanceof Uint8Array)) {
      throw invalidArgument('answers are a string or a Uint8Array');
    }
    const key = this.#key;
    if (!key) throw invalidArgument('the sealer was freed');
    return this.engine.run(() => key.seal(survey, form, token, plaintext));
  }

  override free(): void {
    this.#key?.free();
    this.#key = undefined;
    super.free();
  }
}
