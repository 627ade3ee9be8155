import { hearAdmin, tellAdmin } from "./admin-line.ts";
import type { Resource } from "./messages.ts";

const open = new Map<number, (selection: readonly Resource[] | undefined) => void>();
let lastPicker = 0;

interface Options {
  readonly type: "product" | "variant" | "collection";
  readonly action?: "add" | "select";
  readonly multiple?: boolean | number;
  readonly query?: string;
  readonly filter?: { readonly query?: string };
  readonly selectionIds?: readonly Resource[];
}

function mostOf(multiple: boolean | number | undefined): number {
  if (typeof multiple === "number") return multiple;
  return multiple === true ? Number.MAX_SAFE_INTEGER : 1;
}

/** `shopify.resourcePicker`: the admin lists, the merchant chooses; undefined where the picker was closed. */
export function resourcePicker({ type, ...options }: Options): Promise<readonly Resource[] | undefined> {
  if (type === "collection") return Promise.reject(new Error("the sandbox has no collections"));
  const wish = {
    type,
    most: mostOf(options.multiple),
    action: options.action ?? "add",
    query: options.query ?? "",
    filter: options.filter?.query ?? "",
    selected: options.selectionIds ?? [],
  };
  return new Promise((resolve) => {
    lastPicker += 1;
    open.set(lastPicker, resolve);
    tellAdmin({ type: "resource-picker", id: lastPicker, wish });
  });
}

hearAdmin({
  picked: ({ id, selection }) => {
    // App Bridge answers a list that also has itself as `selection`.
    open.get(id)?.(selection === null ? undefined : Object.assign(selection, { selection }));
    open.delete(id);
  },
});
