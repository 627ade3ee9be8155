import { createHash } from "node:crypto";
import type { Digits } from "./ids.ts";

export interface Metafield {
  readonly id: Digits;
  readonly ownerGid: string;
  readonly namespace: string;
  readonly key: string;
  readonly type: string;
  readonly value: string;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** By owner gid, then by `namespace key`. */
export type Metafields = Map<string, Map<string, Metafield>>;

/** The app's own namespace as Shopify spells it out: `$app:erp` is `app--<app id>--erp`. */
export function fullNamespace(namespace: string, appId: Digits): string {
  if (namespace === "$app") return `app--${appId}`;
  return namespace.startsWith("$app:") ? `app--${appId}--${namespace.slice("$app:".length)}` : namespace;
}

export function findMetafield(
  all: Metafields,
  ownerGid: string,
  namespace: string,
  key: string,
): Metafield | undefined {
  return all.get(ownerGid)?.get(`${namespace} ${key}`);
}

export function putMetafield(all: Metafields, metafield: Metafield): void {
  const ofOwner = all.get(metafield.ownerGid) ?? new Map<string, Metafield>();
  ofOwner.set(`${metafield.namespace} ${metafield.key}`, metafield);
  all.set(metafield.ownerGid, ofOwner);
}

/** Opaque to the app; two values never share one. */
export function digestOf(metafield: Metafield): string {
  return createHash("sha256").update(`${metafield.type}\n${metafield.value}`).digest("hex");
}
