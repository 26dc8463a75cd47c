/** What `seal.iife.js` adds to the global `Visard`. @internal */
import { connect } from '../connect.js';
import { VisardError } from '../errors.js';
import { loadSealer } from '../seal.js';
import { define } from './define.js';

define({ VisardError, connect, loadSealer });
