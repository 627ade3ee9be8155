import { at, connect, startSandbox, type Query } from "./sandbox.ts";
import type { SandboxSettings } from "./platform.ts";
import type { SandboxShopify } from "./start.ts";
import { receiveWebhooks, type Received } from "./webhook-receiver.ts";

/** An app that is installed, asks, and hears what it subscribed to. */
export interface ListeningApp {
  readonly sandbox: SandboxShopify;
  readonly query: Query;
  /** What the one root field of an operation answers; throws where there are errors. */
  ask(text: string, variables?: Record<string, unknown>): Promise<unknown>;
  /** Every webhook that came, once nothing is on its way any more. */
  heard(): Promise<readonly Received[]>;
  /** Their topics by the alphabet: webhooks overtake each other. */
  topics(): Promise<readonly string[]>;
  close(): Promise<void>;
}

export async function listen(settings: Partial<SandboxSettings>): Promise<ListeningApp> {
  const receiver = await receiveWebhooks();
  const sandbox = await startSandbox({ appUrl: receiver.url, ...settings });
  const query = await connect(sandbox);
  async function heard(): Promise<readonly Received[]> {
    await sandbox.control.advance(0);
    return receiver.received;
  }
  return {
    sandbox,
    query,
    heard,
    async ask(text, variables = {}) {
      const { body } = await query(text, variables);
      const errors = at(body, "errors");
      if (errors !== undefined) throw new Error(JSON.stringify(errors));
      const [answer] = Object.values(at(body, "data") as Record<string, unknown>);
      return answer;
    },
    topics: async () =>
      (await heard()).map(({ headers }) => String(headers["x-shopify-topic"])).toSorted((a, b) => (a < b ? -1 : 1)),
    async close() {
      await sandbox.close();
      await receiver.close();
    },
  };
}
