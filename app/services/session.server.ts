import { composed } from "#app/compose.server.ts";
import type { Desk } from "./desk.ts";

/** The desk of the person who asks: the shop comes from the verified session token, never from a parameter. Throws the response that leads a stranger to the door. */
export async function requireDesk(request: Request): Promise<Desk> {
  const { requireInstalled, desk } = composed();
  const { shop, userId, locale } = await requireInstalled(request);
  return desk(shop, `person:${userId}`, locale);
}

/** What the frame around all screens is told: the app's public id, and where App Bridge is served from. */
export function readFrame(): { readonly apiKey: string; readonly appBridgeUrl: string } {
  const { apiKey, appBridgeUrl } = composed();
  return { apiKey, appBridgeUrl };
}

/** What is wrong with the shop on the login page; any other path below /auth throws its answer. */
export function readLogin(request: Request): Promise<"missing-shop" | "invalid-shop" | null> {
  return composed().answerAuthPath(request);
}

/** Puts the headers on a document that say who may frame it. */
export function documentHeaders(request: Request, headers: Headers): void {
  composed().documentHeaders(request, headers);
}

/** Writes a defect of a screen to the log: where it was thrown, never what was asked. */
export function reportDefect(defect: unknown, route: string): void {
  composed().log.error("a screen failed", { defect, route });
}

/** What was looked for, or a 404: another shop's row and no row are the same thing. */
export function found<T>(value: T | null): T {
  if (value === null) throw new Response(null, { status: 404 });
  return value;
}

/** A form's texts; files are left out. */
export async function readForm(request: Request): Promise<Readonly<Record<string, string>>> {
  const entries = [...(await request.formData())];
  return Object.fromEntries(entries.filter((entry): entry is [string, string] => typeof entry[1] === "string"));
}
