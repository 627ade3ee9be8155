import type { Envelope, ToAdmin, ToApp } from "./messages.ts";

type Heard = { readonly [T in ToApp["type"]]?: (message: Extract<ToApp, { readonly type: T }>) => void };

export function tellAdmin(message: ToAdmin): void {
  const envelope: Envelope<ToAdmin> = { sandbox: true, message };
  // Any origin: the stand-in carries no secret outwards, and the real one is bound to the real admin.
  parent.postMessage(envelope, "*");
}

/** Calls the listener of each message the admin sends. */
export function hearAdmin(heard: Heard): void {
  addEventListener("message", (event: MessageEvent<Partial<Envelope<ToApp>> | null>) => {
    const message = event.source === parent && event.data?.sandbox === true ? event.data.message : undefined;
    if (message === undefined) return;
    const listener = heard[message.type] as ((message: ToApp) => void) | undefined;
    listener?.(message);
  });
}

const waiting = new Map<number, (token: string) => void>();
let lastRequest = 0;

/** A session token, asked of the admin each time: it lives for a minute. */
export function idToken(): Promise<string> {
  return new Promise((resolve) => {
    lastRequest += 1;
    waiting.set(lastRequest, resolve);
    tellAdmin({ type: "id-token", id: lastRequest });
  });
}

hearAdmin({
  "id-token": ({ id, token }) => {
    waiting.get(id)?.(token);
    waiting.delete(id);
  },
});
