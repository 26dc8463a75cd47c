import { Session, checkKinds, initSync, redact, scan } from '#glue/scan.js';
import { loader } from '../load.js';
import type { ScanGlue } from '../scanner.js';

/** The one instance of `scan.wasm`. @internal */
export const scanEngine = loader<ScanGlue>({ Session, checkKinds, initSync, redact, scan });
