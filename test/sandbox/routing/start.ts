import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { signatureOf } from "#app/erp/http-client/signing.ts";

/** What the service does with a question. */
export type RoutingConduct =
  | { readonly kind: "chooses"; readonly warehouse: string | null; readonly reason?: string }
  | { readonly kind: "fails"; readonly status: number; readonly retryAfterSeconds?: number }
  | { readonly kind: "says"; readonly body: string }
  | { readonly kind: "redirects"; readonly to: string }
  | { readonly kind: "is-silent" }
  | { readonly kind: "hangs-up" };

export interface SandboxRouting {
  readonly url: string;
  readonly port: number;
  /** Questions that were asked, parsed, with a right signature or not. */
  readonly asked: readonly { readonly question: unknown; readonly isSigned: boolean }[];
  behave(conduct: RoutingConduct): void;
  close(): Promise<void>;
}

function isSigned(request: IncomingMessage, body: string, key: { readonly name: string; readonly secret: string }) {
  const { "throughline-key": name, "throughline-timestamp": at, "throughline-signature": given } = request.headers;
  const signable = { method: request.method ?? "", path: request.url ?? "", body };
  return name === key.name && given === `v1=${signatureOf(key.secret, Number(at), signable)}`;
}

function answer(response: ServerResponse, conduct: RoutingConduct): void {
  const json = { "content-type": "application/json" };
  switch (conduct.kind) {
    case "chooses": {
      const { warehouse, reason = null } = conduct;
      return void response.writeHead(200, json).end(JSON.stringify({ warehouse, reason }));
    }
    case "fails": {
      const { status, retryAfterSeconds } = conduct;
      const later = retryAfterSeconds === undefined ? {} : { "retry-after": String(retryAfterSeconds) };
      return void response.writeHead(status, { ...json, ...later }).end("{}");
    }
    case "says":
      return void response.writeHead(200, json).end(conduct.body);
    case "redirects":
      return void response.writeHead(307, { location: conduct.to }).end();
    case "is-silent":
      return;
    case "hangs-up":
      return void response.destroy();
  }
}

/** A routing service of the contract in app/erp/routing/openapi.json, reached by its URL as any other. */
export async function startSandboxRouting(key: {
  readonly name: string;
  readonly secret: string;
}): Promise<SandboxRouting> {
  const asked: { question: unknown; isSigned: boolean }[] = [];
  let conduct: RoutingConduct = { kind: "chooses", warehouse: null };
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      const signed = isSigned(request, body, key);
      asked.push({ question: JSON.parse(body), isSigned: signed });
      answer(response, signed ? conduct : { kind: "fails", status: 401 });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    asked,
    behave: (next) => void (conduct = next),
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
