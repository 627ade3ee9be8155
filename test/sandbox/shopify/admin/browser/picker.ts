import type { PickerWish, Resource } from "./messages.ts";

function choice(resource: Resource, isMultiple: boolean): HTMLLabelElement {
  const label = document.createElement("label");
  const box = document.createElement("input");
  box.type = isMultiple ? "checkbox" : "radio";
  box.name = "resource";
  box.value = resource.id;
  label.append(box, ` ${resource.title}`);
  return label;
}

function button(text: string, value: string): HTMLButtonElement {
  const made = document.createElement("button");
  made.value = value;
  made.textContent = text;
  return made;
}

/** Lists a shop's products over the app and answers what was chosen; null where it was closed. */
export async function pickResources(address: string, wish: PickerWish): Promise<readonly Resource[] | null> {
  const answer = await fetch(`${address}?type=${wish.type}`);
  const resources = (await answer.json()) as readonly Resource[];
  const dialog = document.createElement("dialog");
  const form = document.createElement("form");
  const title = document.createElement("h2");
  title.textContent = wish.type === "variant" ? "Select variants" : "Select products";
  dialog.setAttribute("aria-label", title.textContent);
  form.method = "dialog";
  const list = document.createElement("div");
  list.className = "choices";
  list.append(...resources.map((resource) => choice(resource, wish.isMultiple)));
  form.append(title, list, button("Select", "select"), button("Cancel", "cancel"));
  dialog.append(form);
  document.body.append(dialog);
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => {
      const chosen = new Set([...form.querySelectorAll<HTMLInputElement>("input:checked")].map(({ value }) => value));
      dialog.remove();
      resolve(dialog.returnValue === "select" ? resources.filter(({ id }) => chosen.has(id)) : null);
    });
  });
}
