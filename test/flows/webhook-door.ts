import { createServer } from "node:http";
import type { EventDraft } from "#app/engine/port.ts";
import { createOps } from "#app/ops/ops.ts";
import { createIntake, type Intake } from "#app/services/intake.server.ts";

/** The app's door for webhooks, with nothing else of the app. Before it leads anywhere it answers 503. */
export interface WebhookDoor {
  readonly url: string;
  leadTo(accept: (event: EventDraft) => Promise<void>): void;
  close(): Promise<void>;
}

export async function openWebhookDoor(secret: string): Promise<WebhookDoor> {
  let intake: Intake | null = null;
  const { log } = createOps({ level: "silent", from: "Throughline <alerts@throughline.example>" });
  const server = createServer((request, response) => {
    const answered = intake?.(request) ?? Promise.resolve({ status: 503, headers: {} });
    void answered.then(({ status, headers }) => response.writeHead(status, { ...headers }).end());
  });
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the door has no port");
  return {
    url: `http://127.0.0.1:${address.port}`,
    leadTo: (accept) => void (intake = createIntake({ engine: { accept }, secrets: [secret], log })),
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}
