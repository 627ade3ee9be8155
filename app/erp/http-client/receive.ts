import type { Dispatcher } from "undici";
import type { Headers } from "./answer.ts";

/** The bytes of an answer, or how far it came. `sent` decides whether a write is in doubt. */
export type Received =
  | { readonly kind: "whole"; readonly status: number; readonly headers: Headers; readonly bytes: Buffer }
  | { readonly kind: "broken"; readonly status: number | null; readonly headers: Headers; readonly error: Error }
  | { readonly kind: "failed"; readonly sent: boolean; readonly error: Error };

export class ResponseTooLarge extends Error {
  override readonly name = "ResponseTooLarge";
}

// What undici raises for an answer that is not HTTP: its parser's own codes, two lengths, endless headers.
const PROTOCOL_ERROR = /^(HPE_.*|UND_ERR_RES_CONTENT_LENGTH_MISMATCH|UND_ERR_HEADERS_OVERFLOW)$/;

function isProtocolError(error: Error): boolean {
  return "code" in error && typeof error.code === "string" && PROTOCOL_ERROR.test(error.code);
}

/**
 * Sends one request and collects its answer, counting bytes as they arrive. Never rejects.
 * A dispatch handler and not `request()`: only the handler is told the moment before the first byte is written.
 */
export function receive(
  dispatcher: Dispatcher,
  options: Dispatcher.DispatchOptions,
  signal: AbortSignal,
  maxBytes: number,
): Promise<Received> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let controller: Dispatcher.DispatchController | null = null;
    let start: { status: number; headers: Headers } | null = null;
    let byteCount = 0;

    const finish = (received: Received): void => {
      signal.removeEventListener("abort", onAbort);
      resolve(received);
    };
    const fail = (error: Error): void => {
      if (start !== null) finish({ kind: "broken", ...start, error });
      else if (isProtocolError(error)) finish({ kind: "broken", status: null, headers: {}, error });
      else finish({ kind: "failed", sent: controller !== null, error });
    };
    const onAbort = (): void => {
      const reason = signal.reason instanceof Error ? signal.reason : new Error("aborted");
      if (controller === null) fail(reason);
      else controller.abort(reason);
    };

    if (signal.aborted) return onAbort();
    signal.addEventListener("abort", onAbort, { once: true });
    dispatcher.dispatch(options, {
      onRequestStart(started) {
        if (signal.aborted) return started.abort(new Error("aborted before it was sent"));
        controller = started;
      },
      onResponseStart(_controller, status, headers) {
        if (status >= 200) start = { status, headers };
      },
      onResponseData(current, chunk) {
        byteCount += chunk.length;
        if (byteCount > maxBytes)
          return current.abort(new ResponseTooLarge(`the answer is larger than ${maxBytes} bytes`));
        chunks.push(chunk);
      },
      onResponseEnd() {
        if (start !== null) finish({ kind: "whole", ...start, bytes: Buffer.concat(chunks) });
      },
      onResponseError(_controller, error) {
        fail(error);
      },
    });
  });
}
