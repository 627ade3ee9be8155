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
