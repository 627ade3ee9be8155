import { z } from "zod";
import { err, ok, type Result } from "#app/domain/result.ts";
import { MOST_SHARED } from "#app/domain/value-maps/check-entries.ts";
import { parseJson } from "#app/domain/values/json.ts";

/** Grows with what a file holds; a file of a later version is refused, and of an earlier one what it does not say stays as it is. */
const VERSION = 2;
const KIND = "throughline-settings";
/** In characters: far above what a shop chooses by hand. */
const MOST_CHARACTERS = 5 * 1024 * 1024;
const MOST_RULES = 1000;

const texts = z.record(z.string().max(300), z.string().max(20_000));

const otherwise = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("keep") }),
  z.object({ kind: z.literal("refuse") }),
  z.object({ kind: z.literal("value"), value: z.string().max(300) }),
]);

const valueMap = z.object({
  entries: z.array(z.tuple([z.string().max(300), z.string().max(300)])).max(MOST_SHARED),
  /** Null: the map has no such choice. */
  otherwise: otherwise.nullable(),
});

const file = z.object({
  kind: z.literal(KIND),
  version: z.literal([1, VERSION]),
  /** The shop that it was written by. */
  from: z.string().max(255),
  sections: z.object({
    orderPolicy: texts,
    locations: texts,
    shipping: texts,
    selling: z.object({ wide: texts, rules: z.array(texts).max(MOST_RULES) }),
    ownership: texts,
    /** Rules of the draft, or of what is released; never released by an import. */
    mapping: z.array(z.unknown()).max(MOST_RULES),
    /** From version 2 on. Times stand by the shop's clock. */
    locks: z.array(texts).max(MOST_RULES).default([]),
    values: z.record(z.string().max(50), valueMap).default({}),
    alerts: texts.default({}),
  }),
});

/** A shop's settings, section by section as their forms; locations stand in it by their names. */
export type SettingsSections = z.infer<typeof file>["sections"];

export interface SettingsFile {
  readonly from: string;
  readonly sections: SettingsSections;
}

/** Why nothing of a file can be read. `newer`: another version of this app has written it. */
export type SettingsFileProblem = "too-large" | "not-settings" | "newer";

const marked = z.object({ kind: z.literal(KIND), version: z.number() });

/** The settings in a file's text. */
export function parseSettingsFile(text: string): Result<SettingsFile, SettingsFileProblem> {
  if (text.length > MOST_CHARACTERS) return err("too-large");
  const json = parseJson(text);
  const mark = marked.safeParse(json.ok ? json.value : null);
  if (!json.ok || !mark.success) return err("not-settings");
  if (mark.data.version > VERSION) return err("newer");
  const parsed = file.safeParse(json.value);
  return parsed.success ? ok(parsed.data) : err("not-settings");
}

/** The same settings give the same text. */
export function writeSettingsFile({ from, sections }: SettingsFile): string {
  return JSON.stringify({ kind: KIND, version: VERSION, from, sections }, null, 2);
}
