import { Session, checkKinds, initSync, redact, scan } from '#glue/scan-full.js';
import { loader } from '../load.js';
import type { ScanGlue } from '../scanner.js';

/** The one instance of `scan-full.wasm`. @internal */
export const fullEngine = loader<ScanGlue>({ Session, checkKinds, initSync, redact, scan });
