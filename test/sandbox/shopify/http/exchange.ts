import type { IncomingMessage, ServerResponse } from "node:http";

/** One HTTP request and the means to answer it. */
export interface Exchange {
  readonly method: string;
  readonly url: URL;
  readonly headers: IncomingMessage["headers"];
  readonly body: Buffer;
  send(status: number, body: unknown, headers?: Readonly<Record<string, string>>): void;
  sendText(status: number, contentType: string, text: string): void;
  /** Cuts the connection without an answer. */
  drop(): void;
}

export async function readExchange(request: IncomingMessage, response: ServerResponse): Promise<Exchange> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  function write(status: number, headers: Readonly<Record<string, string>>, text: string): void {
    if (response.destroyed) return;
    response.writeHead(status, headers).end(text);
  }
  return {
    method: request.method ?? "GET",
    url: new URL(request.url ?? "/", "http://sandbox"),
    headers: request.headers,
    body: Buffer.concat(chunks),
    send: (status, body, headers = {}) =>
      write(status, { "content-type": "application/json; charset=utf-8", ...headers }, JSON.stringify(body)),
    sendText: (status, contentType, text) =>
      write(status, { "content-type": `${contentType}; charset=utf-8`, "cache-control": "no-store" }, text),
    drop: () => void request.socket.destroy(),
  };
}
