import { tellApp } from "./app-line.ts";
import { confirmed, element } from "./elements.ts";
import type { ButtonState, SaveBar } from "./messages.ts";

let confirmsDiscard = false;

function setButton(id: string, { isDisabled, isLoading }: ButtonState): void {
  const button = element(id);
  button.toggleAttribute("disabled", isDisabled || isLoading);
  button.toggleAttribute("aria-busy", isLoading);
}

export function showSaveBar(bar: SaveBar): void {
  element("save-bar").toggleAttribute("hidden", !bar.isShown);
  setButton("save", bar.save);
  setButton("discard", bar.discard);
  confirmsDiscard = bar.confirmsDiscard;
}

/** True at once while nothing is unsaved; otherwise what the merchant says. */
export async function mayLeave(): Promise<boolean> {
  if (element("save-bar").hidden) return true;
  return confirmed("Leave page with unsaved changes?", "Leaving deletes all of them.", "Leave page", "Stay");
}

async function discard(): Promise<void> {
  const isMeant =
    !confirmsDiscard ||
    (await confirmed(
      "Discard all unsaved changes?",
      "They cannot be restored.",
      "Discard changes",
      "Continue editing",
    ));
  if (isMeant) tellApp({ type: "discard" });
}

element("save").addEventListener("click", () => tellApp({ type: "save" }));
element("discard").addEventListener("click", () => void discard());
