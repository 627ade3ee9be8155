import { createServer, type IncomingHttpHeaders } from "node:http";

export interface Received {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface WebhookReceiver {
  readonly url: string;
  readonly received: readonly Received[];
  /** Resolves when that many have come; fails after twenty seconds. */
  waitFor(count: number): Promise<readonly Received[]>;
  close(): Promise<void>;
}

const DEADLINE_MS = 20_000;

/** An app that only takes webhooks; answers the statuses given, in turn, and 200 after them. */
export async function receiveWebhooks(statuses: readonly number[] = []): Promise<WebhookReceiver> {
  const received: Received[] = [];
  const listeners = new Set<() => void>();
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      received.push({ headers: request.headers, body: Buffer.concat(chunks).toString() });
      response.writeHead(statuses[received.length - 1] ?? 200).end();
      for (const listener of listeners) listener();
    });
  });
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the receiver has no port");
  return {
    url: `http://127.0.0.1:${address.port}`,
    received,
    waitFor: (count) =>
      new Promise((resolve, reject) => {
        const late = setTimeout(() => reject(new Error(`${received.length} of ${count} webhooks came`)), DEADLINE_MS);
        function look(): void {
          if (received.length < count) return;
          clearTimeout(late);
          listeners.delete(look);
          resolve(received);
        }
        listeners.add(look);
        look();
      }),
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}
