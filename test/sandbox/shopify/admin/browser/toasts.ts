import { tellApp } from "./app-line.ts";
import { element, pressable } from "./elements.ts";
import type { Toast } from "./messages.ts";

/** Shows it as long as it wants, or until it is dismissed. */
export function showToast({ id, text, isError, durationMs, action }: Toast): void {
  const shown = document.createElement("div");
  shown.className = isError ? "toast error" : "toast";
  shown.dataset["id"] = id;
  shown.append(Object.assign(document.createElement("span"), { textContent: text }));
  if (action !== null) shown.append(pressable(action, () => tellApp({ type: "toast-action", id })));
  const dismiss = pressable("", () => {
    shown.remove();
    tellApp({ type: "toast-dismissed", id });
  });
  dismiss.className = "dismiss";
  dismiss.setAttribute("aria-label", "Dismiss");
  shown.append(dismiss);
  element("toasts").append(shown);
  setTimeout(() => shown.remove(), durationMs);
}

export function hideToast(id: string): void {
  document.querySelector(`.toast[data-id="${CSS.escape(id)}"]`)?.remove();
}
