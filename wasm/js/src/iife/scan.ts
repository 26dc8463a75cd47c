/** What `scan.iife.js` adds to the global `Visard`. @internal */
import { VisardError } from '../errors.js';
import { loadScanner } from '../scan.js';
import { define } from './define.js';

define({ VisardError, loadScanner });
