/** The global `Visard` of `seal.iife.js`. @internal */
export * from './seal.js';
export { connect } from './connect.js';
