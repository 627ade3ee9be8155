import type { ServerResponse } from "node:http";
import { setTimeout as delay } from "node:timers/promises";

const READY_FOR_MS = 1000;
const LONGEST_READY_CHECK_MS = 5000;

/** Answers in one line of plain text that nobody keeps. */
export function say(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { "content-type": "text/plain; charset=utf-8", "cache-control": "no-store" });
  response.end(`${text}\n`);
}

/**
 * The same answer for all who ask within a second, and false after 5 s without one: anybody may ask, each question costs
 * the database a connection, and four hundred at once left none for webhooks.
 */
export function askSeldom(isReady: () => Promise<boolean>): () => Promise<boolean> {
  let askedAt = Number.NEGATIVE_INFINITY;
  let answered = Promise.resolve(false);
  return () => {
    if (performance.now() - askedAt < READY_FOR_MS) return answered;
    askedAt = performance.now();
    const ready = isReady().catch(() => false);
    answered = Promise.race([ready, delay(LONGEST_READY_CHECK_MS, false, { ref: false })]);
    return answered;
  };
}
