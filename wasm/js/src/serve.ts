import { VisardError, failure } from './errors.js';
import type { Call, Reply, Request } from './messages.js';

/** TypeScript's page library does not know the inside of a worker. */
interface Scope {
  onmessage: ((event: MessageEvent<Request>) => void) | null;
  postMessage(reply: Reply): void;
}

/** Answers the calls of a page, in a worker. @internal */
export function serve(answer: (call: Call) => Promise<unknown>): void {
  const scope = globalThis as unknown as Scope;
  scope.onmessage = ({ data }) => {
    void answer(data)
      .then((result) => ({ id: data.id, result }))
      .catch((error: unknown) => {
        const { code, number, message } = error instanceof VisardError ? error : failure('INTERNAL');
        return { id: data.id, code, number, message };
      })
      .then((reply) => scope.postMessage(reply));
  };
}
