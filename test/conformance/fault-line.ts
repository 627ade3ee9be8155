import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";
import { setTimeout as delay } from "node:timers/promises";
import { Agent, fetch, type Response } from "undici";

/** What goes wrong with one call on its way, whatever the ERP behind. */
export type Trouble =
  /** The request is lost: nothing is done, and no answer comes. */
  | { readonly kind: "request-lost" }
  /** Everything is done, and the answer is lost. */
  | { readonly kind: "answer-lost" }
  /** The connection ends; the request arrives `afterMs` later. */
  | { readonly kind: "late-commit"; readonly afterMs: number }
  /** The request is that long on its way. */
  | { readonly kind: "slow"; readonly ms: number }
  /** Everything is done, and instead of its answer this comes. */
  | { readonly kind: "html" | "truncated" | "duplicate-content-length" | "server-error" }
  | { readonly kind: "unauthorized" }
  | { readonly kind: "throttled"; readonly retryAfterSeconds: number }
  /** The server never sees it, and this is answered in its name. */
  | { readonly kind: "answered"; readonly body: string };

/** One request of a connector, as far as it takes to know what it is. */
export interface Request {
  readonly method: string;
  /** Without the query. */
  readonly path: string;
  readonly body: string;
}

interface Passing extends Request {
  readonly incoming: IncomingMessage;
  readonly response: ServerResponse;
}

/** The line between a connector and its ERP: it counts calls, and things go wrong on it. */
export interface FaultLine {
  readonly url: string;
  /** The next call of that name, or the next `times`, go wrong; until then all calls pass. */
  cause(call: string, trouble: Trouble, times?: number): void;
  /** How many calls of that name have come by, in trouble or not. */
  count(call: string): number;
  /** How many calls of that name are over; one that is late is over when it has arrived. */
  ended(call: string): number;
  /** How many calls of any name have come by. */
  total(): number;
  close(): Promise<void>;
}

interface Ends {
  /** The ERP's address. The line has the same path, so that a signature of it holds. */
  readonly target: string;
  /** The name of a call; null: one that no law speaks of. */
  readonly nameOf: (request: Request) => string | null;
}

// Of one connection only, and none of the other's business.
const HOP_BY_HOP = new Set(["connection", "keep-alive", "transfer-encoding", "host", "content-length"]);

// A connection that the ERP closes while it is idle must not look like a fault that nobody planned.
const onward = new Agent({ keepAliveTimeout: 500 });

async function forward(target: string, { incoming, method, body }: Passing): Promise<Response> {
  const headers = Object.entries(incoming.headers).flatMap(([name, value]) =>
    HOP_BY_HOP.has(name) || value === undefined ? [] : [[name, String(value)] as [string, string]],
  );
  const url = new URL(target).origin + (incoming.url ?? "");
  const sent = method === "GET" || method === "HEAD" ? {} : { body };
  return fetch(url, { method, headers, redirect: "manual", dispatcher: onward, ...sent });
}

function cut({ incoming }: Passing): void {
  incoming.socket.destroy();
}

async function answer({ response }: Passing, came: Response): Promise<void> {
  const headers = [...came.headers].filter(([name]) => !HOP_BY_HOP.has(name));
  const body = Buffer.from(await came.arrayBuffer());
  response.writeHead(came.status, { ...Object.fromEntries(headers), "content-length": body.length }).end(body);
}

async function garble({ response, incoming }: Passing, kind: Trouble["kind"], came: Response): Promise<void> {
  const body = await came.text();
  if (kind === "html") response.writeHead(200, { "content-type": "text/html" }).end("<h1>Welcome</h1>");
  else if (kind === "server-error")
    response.writeHead(502, { "content-type": "text/html" }).end("<h1>Bad gateway</h1>");
  else {
    const lengths = kind === "truncated" ? [body.length] : [body.length, body.length + 1];
    const head = [
      "HTTP/1.1 200 OK",
      "content-type: application/json",
      ...lengths.map((each) => `content-length: ${each}`),
    ];
    const half = kind === "truncated" ? body.slice(0, body.length / 2) : body;
    incoming.socket.end(`${head.join("\r\n")}\r\n\r\n${half}`);
  }
}

async function goWrong(target: string, passing: Passing, trouble: Trouble): Promise<void> {
  switch (trouble.kind) {
    case "request-lost":
      return cut(passing);
    case "answer-lost":
      await (await forward(target, passing)).arrayBuffer();
      return cut(passing);
    case "late-commit":
      cut(passing);
      await delay(trouble.afterMs);
      await (await forward(target, passing)).arrayBuffer();
      return;
    case "slow":
      await delay(trouble.ms);
      return answer(passing, await forward(target, passing));
    case "unauthorized":
      return void passing.response.writeHead(401, { "content-type": "text/html" }).end("<h1>Unauthorized</h1>");
    case "throttled":
      return void passing.response.writeHead(429, { "retry-after": String(trouble.retryAfterSeconds) }).end();
    case "answered":
      return void passing.response.writeHead(200, { "content-type": "application/json" }).end(trouble.body);
    default:
      return garble(passing, trouble.kind, await forward(target, passing));
  }
}

/** A line to an ERP, on a port of 127.0.0.1 of its own. What the ERP does not answer is a line that breaks. */
export async function openFaultLine({ target, nameOf }: Ends): Promise<FaultLine> {
  const planned: { readonly call: string; readonly trouble: Trouble }[] = [];
  const counts = new Map<string, number>();
  const endings = new Map<string, number>();
  let total = 0;

  async function pass(passing: Passing): Promise<void> {
    total += 1;
    const call = nameOf(passing);
    const countIn = (tally: Map<string, number>) => {
      if (call !== null) tally.set(call, (tally.get(call) ?? 0) + 1);
    };
    countIn(counts);
    const index = planned.findIndex((each) => each.call === call);
    const [plan] = index === -1 ? [] : planned.splice(index, 1);
    if (plan === undefined) await answer(passing, await forward(target, passing));
    else await goWrong(target, passing, plan.trouble);
    countIn(endings);
  }

  const server = createServer((incoming, response) => {
    void buffer(incoming)
      .then((bytes) => {
        const path = (incoming.url ?? "").replace(/\?.*/, "");
        return pass({ method: incoming.method ?? "", path, body: bytes.toString(), incoming, response });
      })
      .catch(() => incoming.socket.destroy());
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}${new URL(target).pathname}`.replace(/\/+$/, ""),
    cause(call, trouble, times = 1) {
      for (let time = 0; time < times; time++) planned.push({ call, trouble });
    },
    count: (call) => counts.get(call) ?? 0,
    ended: (call) => endings.get(call) ?? 0,
    total: () => total,
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, "close");
    },
  };
}
