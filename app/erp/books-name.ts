import { z } from "zod";

const addressed = z.object({ baseUrl: z.string(), database: z.string().optional() });

/** `tryton:erp.example.com/company`: an ERP's books by its kind, its host and path, and its database where it has one. */
export function booksName(kind: string, config: unknown): string {
  const { baseUrl, database } = addressed.safeParse(config).data ?? {};
  if (baseUrl === undefined || !URL.canParse(baseUrl.trim())) return kind;
  const { host, pathname } = new URL(baseUrl.trim());
  const at = `${host}${pathname}`.replace(/\/+$/, "");
  return `${kind}:${at}${database === undefined ? "" : `/${database.trim()}`}`;
}
