import { createServer, type IncomingMessage, type ServerResponse } from "node:http";

export interface Asked {
  readonly headers: IncomingMessage["headers"];
  readonly body: { readonly operationName: string; readonly variables: Readonly<Record<string, unknown>> };
}

/** What the next request is answered with. */
export interface Scripted {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Text is sent as it is; anything else as JSON. */
  readonly body?: unknown;
  /** The connection ends in the middle of the answer. */
  readonly cutOff?: boolean;
}

async function readAsked(request: IncomingMessage): Promise<Asked> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of request) chunks.push(chunk as Uint8Array);
  return { headers: request.headers, body: JSON.parse(Buffer.concat(chunks).toString()) as Asked["body"] };
}

function answer(response: ServerResponse, { status = 200, headers = {}, body, cutOff = false }: Scripted): void {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  const length = Buffer.byteLength(text) + (cutOff ? 10 : 0);
  response.writeHead(status, { "content-type": "application/json", "content-length": length, ...headers });
  if (!cutOff) response.end(text);
  else response.write(text, () => response.destroy());
}

/** Answers that the sandbox has no reason to give: the script is played in order, its last line for ever. */
export async function startAnswering(script: readonly Scripted[]) {
  const asked: Asked[] = [];
  const server = createServer((request, response) => {
    void readAsked(request).then((one) => {
      const line = script[Math.min(asked.length, script.length - 1)];
      asked.push(one);
      answer(response, line ?? { status: 500, body: "no script" });
    });
  });
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  return {
    url: `http://127.0.0.1:${address.port}`,
    asked,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
