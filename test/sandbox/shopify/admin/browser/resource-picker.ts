import { hearAdmin, tellAdmin } from "./admin-line.ts";
import type { Resource } from "./messages.ts";

const open = new Map<number, (selection: readonly Resource[] | undefined) => void>();
let lastPicker = 0;

interface Options {
  readonly type: "product" | "variant" | "collection";
  readonly multiple?: boolean | number;
}

/** `shopify.resourcePicker`: the admin lists, the merchant chooses; undefined where the picker was closed. */
export function resourcePicker({ type, multiple }: Options): Promise<readonly Resource[] | undefined> {
  if (type === "collection") return Promise.reject(new Error("the sandbox has no collections"));
  return new Promise((resolve) => {
    lastPicker += 1;
    open.set(lastPicker, resolve);
    const isMultiple = multiple === true || (typeof multiple === "number" && multiple > 1);
    tellAdmin({ type: "resource-picker", id: lastPicker, wish: { type, isMultiple } });
  });
}

hearAdmin({
  picked: ({ id, selection }) => {
    open.get(id)?.(selection ?? undefined);
    open.delete(id);
  },
});
