import type { IncomingMessage, ServerResponse } from "node:http";
import { setTimeout as wait } from "node:timers/promises";
import { isFields } from "../graphql/fields.ts";

type Headers = Readonly<Record<string, string>>;

/** How an answer arrives when it does not arrive as it should. */
export interface Disfigurement {
  /** The first half, as if it were all. */
  readonly isTruncated: boolean;
  /** In eight pieces, so far apart; 0 sends it at once. */
  readonly dripMs: number;
}

/** One HTTP request and the means to answer it. */
export interface Exchange {
  readonly method: string;
  readonly url: URL;
  readonly headers: IncomingMessage["headers"];
  readonly body: Buffer;
  send(status: number, body: unknown, headers?: Headers): void;
  sendText(status: number, contentType: string, text: string, headers?: Headers): void;
  /** Sends JSON, but not as it should arrive. */
  sendDisfigured(body: unknown, headers: Headers, how: Disfigurement): Promise<void>;
  redirect(location: string): void;
  /** Cuts the connection without an answer. */
  drop(): void;
}

const PIECES = 8;
const JSON_TYPE = { "content-type": "application/json; charset=utf-8" };

export async function readExchange(request: IncomingMessage, response: ServerResponse): Promise<Exchange> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  function write(status: number, headers: Headers, text: string): void {
    if (response.destroyed) return;
    response.writeHead(status, headers).end(text);
  }
  return {
    method: request.method ?? "GET",
    url: new URL(request.url ?? "/", "http://sandbox"),
    headers: request.headers,
    body: Buffer.concat(chunks),
    send: (status, body, headers = {}) => write(status, { ...JSON_TYPE, ...headers }, JSON.stringify(body)),
    sendText: (status, contentType, text, headers = {}) =>
      write(status, { "content-type": `${contentType}; charset=utf-8`, "cache-control": "no-store", ...headers }, text),
    async sendDisfigured(body, headers, { isTruncated, dripMs }) {
      const whole = JSON.stringify(body);
      const text = isTruncated ? whole.slice(0, Math.floor(whole.length / 2)) : whole;
      if (dripMs === 0) return write(200, { ...JSON_TYPE, ...headers }, text);
      response.writeHead(200, { ...JSON_TYPE, ...headers });
      const size = Math.ceil(text.length / PIECES);
      for (let from = 0; from < text.length && !response.destroyed; from += size) {
        response.write(text.slice(from, from + size));
        await wait(dripMs);
      }
      response.end();
    },
    redirect: (location) => write(303, { location }, ""),
    drop: () => void request.socket.destroy(),
  };
}

/** What was posted as JSON or as a form. Throws SyntaxError where it is neither. */
export function parametersOf({ headers, body }: Exchange): Readonly<Record<string, unknown>> {
  const text = body.toString();
  if (headers["content-type"]?.includes("x-www-form-urlencoded") === true)
    return Object.fromEntries(new URLSearchParams(text));
  const parsed: unknown = JSON.parse(text);
  return isFields(parsed) ? parsed : {};
}
