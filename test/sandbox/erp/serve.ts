import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import { isAuthentic, type Accepted } from "./authenticate.ts";
import type { Books } from "./books.ts";
import type { Machine } from "./capacity.ts";
import { routeContract, type ErpIdentity } from "./contract-routes.ts";
import { routeControl } from "./control-routes.ts";
import type { Control } from "./control.ts";
import { deliver, writeJson } from "./deliver.ts";
import type { Faults } from "./faults.ts";
import { refuse } from "./route.ts";
import type { WorkQueue } from "./work-queue.ts";

interface Served {
  readonly books: Books;
  readonly machine: Machine;
  readonly faults: Faults;
  readonly queue: WorkQueue;
  readonly accepted: Accepted;
  readonly identity: ErpIdentity;
  readonly control: Control;
}

const MAX_BODY_BYTES = 2 * 1024 * 1024;

/** Null: too large. Read to its end all the same, so that the refusal can be heard. */
async function readBody(request: IncomingMessage): Promise<string | null> {
  const chunks: Uint8Array[] = [];
  let byteCount = 0;
  for await (const chunk of request as AsyncIterable<Uint8Array>) {
    byteCount += chunk.length;
    if (byteCount <= MAX_BODY_BYTES) chunks.push(chunk);
  }
  return byteCount > MAX_BODY_BYTES ? null : Buffer.concat(chunks).toString("utf8");
}

async function answer(served: Served, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { books, machine, faults, queue, accepted, identity, control } = served;
  const { url: path = "/", method = "GET" } = request;
  const body = await readBody(request);
  if (body === null) return writeJson(response, refuse(413, "too-large", "More than 2 MB."));
  const url = new URL(path, "http://sandbox");
  if (url.pathname.startsWith("/control/")) {
    return writeJson(response, routeControl(control, { method, path: url.pathname, body }));
  }
  const route = routeContract(books, queue, identity, { method, url, body });
  if (route !== null) control.count(route.operation);
  if (!isAuthentic(accepted, request.headers, { method, path, body }, identity.now())) {
    return writeJson(response, refuse(401, "unauthorized", "The credentials are not accepted."));
  }
  if (route === null) return writeJson(response, refuse(404, "no-such-route", "The contract has no such path."));
  await machine.work(route.operation);
  await deliver(response, queue.workOf(route.key, route.run), faults.take(route.operation));
}

/** Answers the contract, and /control beside it. */
export function createListener(served: Served): RequestListener {
  return (request, response) => {
    answer(served, request, response).catch((error: unknown) => {
      response.destroy(error instanceof Error ? error : new Error("the sandbox ERP failed"));
    });
  };
}
