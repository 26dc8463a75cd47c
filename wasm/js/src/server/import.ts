import type * as glue from '#glue/server.js';
import type { ServerEngine } from '../engine/server.js';
import { VisardError } from '../errors.js';
import { binary, exact, object, optionsOf, text, texts } from './checks.js';
import { Keyring } from './keyring.js';

/** A KMS or HSM that keeps its key to itself. */
export interface Kms {
  /** Which key; stands readable in the file. */
  readonly id: string;
  /** The 32 bytes of a data key again. What it throws is passed on. */
  unwrap(wrapped: Uint8Array): Uint8Array | Promise<Uint8Array>;
}

/** How a keyring file is opened: one way, and the tenant that it must belong to. */
export type Opened = { readonly tenant: string } & (
  | { /** 32 bytes. */ readonly kek: Uint8Array }
  | { /** 15 to 1,024 bytes, not normalised. */ readonly passphrase: string | Uint8Array }
  | { /** The texts of enough shares. */ readonly shares: readonly string[] }
);

/** @internal */
export function importKeyring(engine: ServerEngine, file: string, opened: Opened): Keyring {
  optionsOf(opened, ['tenant', 'kek', 'passphrase', 'shares']);
  const [checked, tenant] = [text(file, 'file'), text(opened.tenant, 'tenant')];
  const made = (open: (module: typeof glue.Keyring) => glue.Keyring): Keyring =>
    new Keyring(engine, engine.run(({ Keyring }) => open(Keyring)));
  if ('kek' in opened) {
    const kek = binary(opened.kek, 'kek');
    return made((keyring) => keyring.importHeld(checked, kek, tenant));
  }
  if ('passphrase' in opened) {
    const passphrase = exact(opened.passphrase, 'passphrase');
    return made((keyring) => keyring.importPassphrase(checked, passphrase, tenant));
  }
  const shares = texts(opened.shares, 'shares');
  return made((keyring) => keyring.importShared(checked, shares, tenant));
}

/** Asks the KMS for what the import needs, mostly one data key, until it has everything. @internal */
export async function importWrappedBy(
  engine: ServerEngine,
  file: string,
  kms: Kms,
  tenant: string,
): Promise<Keyring> {
  object(kms, 'kms');
  const [checked, owner, id] = [text(file, 'file'), text(tenant, 'tenant'), text(kms.id, 'kms.id')];
  const wrapped = engine.run(({ WrappedBy }) => new WrappedBy(id));
  try {
    for (;;) {
      const keyring = attempt(() => engine.run(() => wrapped.import(checked, owner)));
      const asked = engine.run(() => wrapped.asked());
      if (!asked) return new Keyring(engine, settled(keyring));
      // A copy, which may be transferred.
      const key = binary(await kms.unwrap(asked.slice()), 'what the KMS gave');
      engine.run(() => wrapped.answer(asked, key));
    }
  } finally {
    engine.run(() => wrapped.free());
  }
}

function attempt<T>(call: () => T): T | VisardError {
  try {
    return call();
  } catch (error) {
    if (error instanceof VisardError) return error;
    throw error;
  }
}

function settled<T>(result: T | VisardError): T {
  if (result instanceof VisardError) throw result;
  return result;
}
