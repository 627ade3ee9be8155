import { z } from "zod";
import { capacitySchema } from "./capacity.ts";
import type { Control } from "./control.ts";
import { faultSchema } from "./faults.ts";
import { refuse, type Answered } from "./route.ts";
import { disturbanceSchema } from "./telling.ts";

interface ControlCall {
  readonly method: string;
  readonly path: string;
  readonly body: string;
}

const quantity = z.string();
const itemBody = z.object({ code: z.string(), name: z.string(), onHand: z.record(z.string(), quantity).optional() });
const stockBody = z.object({ item: z.string(), warehouse: z.string(), change: quantity });
const keyBody = z.object({ key: z.string(), part: z.object({ item: z.string(), quantity }).optional() });
const trackBody = z.object({ key: z.string(), carrier: z.string(), trackingNumber: z.string() });
const wordsBody = z.object({ key: z.string(), words: z.record(z.string(), z.unknown()) });
const codeBody = z.object({ code: z.string() });
const listenerBody = z.object({ address: z.url(), secret: z.string() }).nullable();
const downBody = z.object({ forMs: z.int().positive() });

function done(body: unknown = { done: true }): Answered {
  return { status: 200, body };
}

function act(control: Control, call: string, sent: unknown): Answered | null {
  switch (call) {
    case "GET /control/documents":
      return done(control.documents());
    case "GET /control/stock":
      return done(control.stock());
    case "GET /control/calls":
      return done(control.calls());
    case "DELETE /control/calls":
      return done(control.resetCalls());
    case "POST /control/faults":
      return done(control.addFault(faultSchema.parse(sent)));
    case "DELETE /control/faults":
      return done(control.clearFaults());
    case "POST /control/capacity":
      return done(control.setCapacity(capacitySchema.nullable().parse(sent)));
    case "POST /control/telling":
      return done(control.tell(listenerBody.parse(sent)));
    case "POST /control/telling/faults":
      return done(control.disturbTelling(disturbanceSchema.parse(sent)));
    case "GET /control/told":
      return done(control.told());
    case "POST /control/items": {
      const { code, name, onHand } = itemBody.parse(sent);
      return done(control.addItem(code, name, onHand));
    }
    case "DELETE /control/items":
      return done(control.removeItem(codeBody.parse(sent).code));
    case "POST /control/stock": {
      const { item, warehouse, change } = stockBody.parse(sent);
      return done(control.moveStock(item, warehouse, change));
    }
    case "POST /control/ship": {
      const { key, part } = keyBody.parse(sent);
      return done(control.ship(key, part));
    }
    case "POST /control/track": {
      const { key, ...number } = trackBody.parse(sent);
      return done(control.track(key, number));
    }
    case "POST /control/pick":
      return done(control.pick(keyBody.parse(sent).key));
    case "POST /control/rewrite": {
      const { key, words } = wordsBody.parse(sent);
      return done(control.rewriteDocument(key, words));
    }
    case "POST /control/cancel":
      return done(control.cancel(keyBody.parse(sent).key));
    case "POST /control/copy":
      return done(control.copyOrder(keyBody.parse(sent).key));
    case "POST /control/down": {
      // After this answer: the door shuts on the connection that carries it, too.
      const { forMs } = downBody.parse(sent);
      setImmediate(() => void control.goDown(forMs));
      return done();
    }
    default:
      return null;
  }
}

/** The control API over HTTP: the same acts as `Control`, for a sandbox in a process of its own. No credentials: it listens on 127.0.0.1 only. */
export function routeControl(control: Control, { method, path, body }: ControlCall): Answered {
  try {
    const sent: unknown = body === "" ? undefined : JSON.parse(body);
    return act(control, `${method} ${path}`, sent) ?? refuse(404, "no-such-route", `No ${method} ${path}.`);
  } catch (error) {
    return refuse(400, "bad-request", error instanceof Error ? error.message : "not understood");
  }
}
