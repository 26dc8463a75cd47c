import { checkConfig, initSync, seal, sealLarge, signature, signedBytes, startLarge } from '#glue/seal.js';
import { loader } from '../load.js';
import type { SealGlue } from '../sealer.js';

/** The one instance of `seal.wasm`. @internal */
export const sealEngine = loader<SealGlue>({
  checkConfig,
  initSync,
  seal,
  sealLarge,
  signature,
  signedBytes,
  startLarge,
});
