import { openDialog, pressable } from "./elements.ts";
import type { PickerWish, Resource } from "./messages.ts";

/** One product or variant of the list. */
interface Row {
  readonly resource: Resource;
  readonly box: HTMLInputElement;
  readonly label: HTMLLabelElement;
}

function rowOf(resource: Resource, wish: PickerWish): Row {
  const type = wish.most === 1 ? "radio" : "checkbox";
  const box = Object.assign(document.createElement("input"), { type, name: "resource", value: resource.id });
  box.checked = wish.selected.some(({ id }) => id === resource.id);
  const label = document.createElement("label");
  label.append(box, ` ${resource.title ?? ""}`);
  if (typeof resource.sku === "string")
    label.append(Object.assign(document.createElement("small"), { textContent: ` ${resource.sku}` }));
  return { resource, box, label };
}

function selection(rows: readonly Row[]): readonly Resource[] {
  return rows.filter(({ box }) => box.checked).map(({ resource }) => resource);
}

function holds({ resource }: Row, query: string): boolean {
  const words = [resource, ...(resource.variants ?? [])].map(({ title = "", sku }) => `${title} ${sku ?? ""}`);
  return words.join(" ").toLowerCase().includes(query.trim().toLowerCase());
}

function searchField(query: string, rows: readonly Row[]): HTMLLabelElement {
  const field = Object.assign(document.createElement("input"), { type: "search", value: query });
  const keep = () => {
    for (const row of rows) row.label.hidden = !holds(row, field.value);
  };
  field.addEventListener("input", keep);
  keep();
  const label = document.createElement("label");
  label.append("Search ", field);
  return label;
}

/** Lists a shop's products over the app and answers what was chosen; null where it was closed. */
export async function pickResources(address: string, wish: PickerWish): Promise<readonly Resource[] | null> {
  const answer = await fetch(`${address}?${new URLSearchParams({ type: wish.type, query: wish.filter })}`);
  const rows = ((await answer.json()) as readonly Resource[]).map((resource) => rowOf(resource, wish));
  const list = document.createElement("div");
  list.className = "choices";
  list.append(...rows.map(({ label }) => label));
  list.addEventListener("change", () => {
    const isFull = wish.most > 1 && selection(rows).length >= wish.most;
    for (const row of rows) row.box.disabled = isFull && !row.box.checked;
  });
  const verb = wish.action === "select" ? "Select" : "Add";
  const title = `${verb} ${wish.type === "variant" ? "variants" : "products"}`;
  return new Promise((resolve) => {
    const dialog = openDialog(
      title,
      searchField(wish.query, rows),
      list,
      pressable(verb, () => dialog.close("chosen")),
      pressable("Cancel", () => dialog.close()),
    );
    dialog.addEventListener("close", () => resolve(dialog.returnValue === "chosen" ? selection(rows) : null));
  });
}
