import { pino, type DestinationStream, type LevelWithSilent } from "pino";
import type { Log, LogFields } from "./port.ts";

const PLAIN_FIELDS = [
  "shop",
  "flow",
  "kind",
  "key",
  "eventId",
  "correlationId",
  "code",
  "attempt",
  "durationMs",
  "count",
  "status",
  "route",
  "method",
  "signal",
  "port",
  "operation",
] as const satisfies readonly Exclude<keyof LogFields, "defect">[];

const MAX_DEFECT_LENGTH = 4_000;

/**
 * Of a defect only its class and where it was thrown, as stack frames: messages of libraries quote
 * request bodies, SQL parameters and URLs, and with them names and tokens.
 */
function describeDefect(defect: unknown): { readonly type: string; readonly stack: string } {
  if (!(defect instanceof Error)) return { type: typeof defect, stack: "" };
  const frames = (defect.stack ?? "").split("\n").filter((line) => /^\s+at /.test(line));
  const cause = defect.cause === undefined ? [] : [`caused by ${describeDefect(defect.cause).type}`];
  return { type: defect.name, stack: [...frames, ...cause].join("\n").slice(0, MAX_DEFECT_LENGTH) };
}

/** Only the listed fields, whatever an untyped caller passes. */
function allowed(fields: LogFields): Record<string, unknown> {
  const line: Record<string, unknown> = {};
  for (const name of PLAIN_FIELDS) if (fields[name] !== undefined) line[name] = fields[name];
  if (fields.defect !== undefined) line["defect"] = describeDefect(fields.defect);
  return line;
}

/** One JSON object per line on standard output (or `destination`), with the allow-listed fields alone. */
export function createLog(level: LevelWithSilent, destination?: DestinationStream): Log {
  const options = { level, base: null, timestamp: pino.stdTimeFunctions.isoTime };
  const out = destination === undefined ? pino(options) : pino(options, destination);
  return {
    debug: (message, fields = {}) => out.debug(allowed(fields), message),
    info: (message, fields = {}) => out.info(allowed(fields), message),
    warn: (message, fields = {}) => out.warn(allowed(fields), message),
    error: (message, fields = {}) => out.error(allowed(fields), message),
  };
}
