import { inline } from '../load.js';

/** The bytes of `anonymous.wasm`, fetched by nobody. @internal */
export const inlineAnonymous = async (): Promise<BufferSource> =>
  inline((await import('#glue/anonymous.inline.js')).packed);

/** The bytes of `scan.wasm`, fetched by nobody. @internal */
export const inlineScan = async (): Promise<BufferSource> =>
  inline((await import('#glue/scan.inline.js')).packed);

/** The bytes of `scan-full.wasm`, fetched by nobody. @internal */
export const inlineFull = async (): Promise<BufferSource> =>
  inline((await import('#glue/scan-full.inline.js')).packed);

/** The bytes of `seal.wasm`, fetched by nobody. @internal */
export const inlineSeal = async (): Promise<BufferSource> =>
  inline((await import('#glue/seal.inline.js')).packed);

/** The bytes of `server.wasm`, fetched by nobody. @internal */
export const inlineServer = async (): Promise<BufferSource> =>
  inline((await import('#glue/server.inline.js')).packed);
