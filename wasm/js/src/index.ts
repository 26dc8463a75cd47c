/**
 * Visard in the browser: find personal data while people type, seal answers to your backend's key.
 *
 * @packageDocumentation
 */
export { CODES, type Code } from './codes.js';
export { connect, type AsyncScanner, type AsyncSealer } from './connect.js';
export { VisardError } from './errors.js';
export { loadScanner } from './scan.js';
export { loadSealer } from './seal.js';
export { KINDS } from './types.js';
export type * from './types.js';
