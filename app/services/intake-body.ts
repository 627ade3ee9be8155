import type { IncomingMessage } from "node:http";

/** The raw bytes of a request; stops reading where they are more than `maxBytes`, announced or not. Never rejects. */
export function readBody(request: IncomingMessage, maxBytes: number): Promise<Buffer | "too-large" | "broken-off"> {
  if (Number(request.headers["content-length"] ?? 0) > maxBytes) return Promise.resolve("too-large");
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let length = 0;
    request.on("data", (chunk: Buffer) => {
      length += chunk.byteLength;
      if (length > maxBytes) {
        request.pause();
        request.removeAllListeners("data");
        resolve("too-large");
      } else {
        chunks.push(chunk);
      }
    });
    request.once("end", () =>
      resolve(chunks.length === 1 && chunks[0] !== undefined ? chunks[0] : Buffer.concat(chunks, length)),
    );
    request.once("error", () => resolve("broken-off"));
    request.once("close", () => resolve("broken-off"));
  });
}

const DRAINED_BYTES = 8 * 1024 * 1024;
const DRAINED_MS = 2000;

/**
 * Reads on, keeping nothing, until the sender is done, or 8 MB or 2 s are over: a connection that is closed with bytes unread
 * is reset, and the sender never hears the answer that was written (RFC 9112 9.6). Never rejects.
 */
export function drainBody(request: IncomingMessage): Promise<void> {
  if (request.complete || request.destroyed) return Promise.resolve();
  return new Promise((resolve) => {
    setTimeout(resolve, DRAINED_MS).unref();
    let length = 0;
    request.on("data", (chunk: Buffer) => {
      length += chunk.byteLength;
      if (length > DRAINED_BYTES) resolve();
    });
    for (const ending of ["end", "error", "close"]) request.once(ending, () => resolve());
    request.resume();
  });
}
