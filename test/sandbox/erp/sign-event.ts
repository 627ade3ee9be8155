import { createHash, createHmac } from "node:crypto";

/** Where events are told, and what they are signed with; as the app's connection screen shows them. */
export interface Listener {
  readonly address: string;
  readonly secret: string;
}

/** The headers of a message, as openapi.json says, written from it and not from the app's own code. */
export function signEvent({ address, secret }: Listener, body: string, now: Date): Record<string, string> {
  const timestamp = String(Math.floor(now.getTime() / 1000));
  const bodyHash = createHash("sha256").update(body).digest("hex");
  const signed = [timestamp, "POST", new URL(address).pathname, bodyHash].join("\n");
  return {
    "content-type": "application/json",
    "throughline-timestamp": timestamp,
    "throughline-signature": `v1=${createHmac("sha256", secret).update(signed).digest("hex")}`,
  };
}
