import type { ServerResponse } from "node:http";
import { setTimeout as wait } from "node:timers/promises";
import { gzipSync } from "node:zlib";
import type { Fault } from "./faults.ts";
import { refuse, type Answered } from "./route.ts";

/** Runs the work of a call now, or later, for the faults that separate the two. */
export interface Work {
  run(): Answered;
  /** Unseen by anybody until it is done. */
  runLater(ms: number): void;
  /** Announced as in progress until it is done. */
  queue(ms: number): void;
}

/** Writes one JSON answer with the length it has. */
export function writeJson(response: ServerResponse, { status, body, headers = {} }: Answered): void {
  const text = JSON.stringify(body);
  response.writeHead(status, {
    "content-type": "application/json",
    "content-length": Buffer.byteLength(text),
    ...headers,
  });
  response.end(text);
}

function writeText(response: ServerResponse, status: number, type: string, content: string): void {
  response.writeHead(status, { "content-type": type, "content-length": Buffer.byteLength(content) });
  response.end(content);
}

function writeCompressed(response: ServerResponse, { status, body }: Answered): void {
  response.writeHead(status, { "content-type": "application/json", "content-encoding": "gzip" });
  response.end(gzipSync(JSON.stringify(body)));
}

async function drip(response: ServerResponse, { status, body }: Answered, ms: number): Promise<void> {
  response.writeHead(status, { "content-type": "application/json" });
  for (const char of JSON.stringify(body)) {
    if (response.destroyed) return;
    response.write(char);
    await wait(ms, undefined, { ref: false });
  }
  response.end();
}

// node:http refuses to write what a broken server writes, so this goes past it.
function writeTwoLengths(response: ServerResponse, { status, body }: Answered): void {
  const text = JSON.stringify(body);
  const length = Buffer.byteLength(text);
  const head = `HTTP/1.1 ${status} OK\r\ncontent-type: application/json\r\ncontent-length: ${length}\r\ncontent-length: ${length + 1}\r\n\r\n`;
  response.socket?.end(head + text);
}

function hang(response: ServerResponse): void {
  response.socket?.destroy();
}

/** Answers a call, with what the fault does to it. */
export async function deliver(response: ServerResponse, work: Work, fault: Fault | null): Promise<void> {
  switch (fault?.kind) {
    case undefined:
      return writeJson(response, work.run());
    case "delay":
      await wait(fault.ms, undefined, { ref: false });
      return writeJson(response, work.run());
    case "status": {
      const headers: Record<string, string> = fault.retryAfter === undefined ? {} : { "retry-after": fault.retryAfter };
      return writeJson(response, {
        ...refuse(fault.status, "injected", `Status ${fault.status} was asked for.`),
        headers,
      });
    }
    case "drop":
      return hang(response);
    case "drop-after-commit":
      work.run();
      return hang(response);
    case "late-commit":
      work.runLater(fault.ms);
      return hang(response);
    case "accept":
      work.queue(fault.ms);
      return writeJson(response, { status: 202, body: { inProgress: true } });
    case "html":
      return writeText(response, 200, "text/html", "<!doctype html><title>Sign in</title>");
    case "truncated": {
      const { status, body } = work.run();
      const text = JSON.stringify(body);
      return writeText(response, status, "application/json", text.slice(0, text.length / 2));
    }
    case "duplicate-content-length":
      return writeTwoLengths(response, work.run());
    case "drip":
      return drip(response, work.run(), fault.ms);
    case "huge":
      work.run();
      return writeText(response, 200, "application/json", `"${"x".repeat(fault.bytes - 2)}"`);
    case "gzip":
      return writeCompressed(response, work.run());
  }
}
