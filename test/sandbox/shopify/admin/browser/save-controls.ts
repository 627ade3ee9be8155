import { tellApp } from "./app-line.ts";
import { confirmed, element } from "./elements.ts";
import type { ButtonState, SaveBar } from "./messages.ts";

const LEAVING = {
  title: "Leave page with unsaved changes?",
  text: "Leaving deletes all of them.",
  yes: "Leave page",
  no: "Stay",
};
const DISCARDING = {
  title: "Discard all unsaved changes?",
  text: "They cannot be restored.",
  yes: "Discard changes",
  no: "Continue editing",
};

let confirmsDiscard = false;
/** Ends when what was unsaved is so no more. */
let unsaved = new AbortController();

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
  if (bar.isShown) return;
  unsaved.abort();
  unsaved = new AbortController();
}

/** True at once while nothing is unsaved; otherwise what the merchant says, unless it is saved while he thinks. */
export async function mayLeave(): Promise<boolean> {
  return element("save-bar").hidden || confirmed(LEAVING, unsaved.signal);
}

async function discard(): Promise<void> {
  if (!confirmsDiscard || (await confirmed(DISCARDING))) tellApp({ type: "discard" });
}

element("save").addEventListener("click", () => tellApp({ type: "save" }));
element("discard").addEventListener("click", () => void discard());
