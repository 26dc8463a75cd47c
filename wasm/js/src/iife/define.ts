/** Adds to the global `Visard`, so that a page may load both script-tag builds in any order. @internal */
export function define(exported: object): void {
  const scope = globalThis as { Visard?: object };
  scope.Visard = { ...scope.Visard, ...exported };
}
