import { settings, tellApp } from "./app-line.ts";
import { element, pressable } from "./elements.ts";
import type { TitleAction } from "./messages.ts";

function actionButton({ index, text, variant, isCritical, isDisabled }: TitleAction): HTMLButtonElement {
  const button = pressable(text, () => tellApp({ type: "title-action", index }));
  button.disabled = isDisabled;
  button.classList.toggle("primary", variant === "primary");
  button.classList.toggle("critical", isCritical);
  return button;
}

/** A menu of the bar: opened and closed by its name, closed by a choice too. */
function menu(name: string, actions: readonly TitleAction[]): HTMLDetailsElement {
  const details = document.createElement("details");
  details.className = "menu";
  const items = document.createElement("div");
  items.append(...actions.map(actionButton));
  items.addEventListener("click", () => (details.open = false));
  details.append(Object.assign(document.createElement("summary"), { textContent: name }), items);
  return details;
}

/** The app's title with its way back, its buttons and its menus. */
export function showTitle(title: string | null, actions: readonly TitleAction[]): void {
  element("title").textContent = title ?? settings.title;
  const back = actions.filter(({ variant }) => variant === "breadcrumb");
  element("title-back").replaceChildren(...back.map(actionButton));
  const inBar = actions.filter((action) => action.menu === null && action.variant !== "breadcrumb");
  const menus = [...Map.groupBy(actions, (action) => action.menu)].flatMap(([name, inMenu]) =>
    name === null ? [] : [menu(name, inMenu)],
  );
  element("title-actions").replaceChildren(...menus, ...inBar.map(actionButton));
}
