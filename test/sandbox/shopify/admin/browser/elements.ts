/** An element the admin's page is known to have. */
export function element(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (found === null) throw new Error(`the admin page has no #${id}`);
  return found;
}

export function pressable(text: string, press: () => void): HTMLButtonElement {
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = text;
  button.addEventListener("click", press);
  return button;
}

/** A titled dialog over the page, open; it is gone once it is closed. */
export function openDialog(title: string, ...content: readonly (Node | string)[]): HTMLDialogElement {
  const dialog = document.createElement("dialog");
  const heading = document.createElement("h2");
  heading.textContent = title;
  dialog.setAttribute("aria-label", title);
  dialog.append(heading, ...content);
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
}

export interface Question {
  readonly title: string;
  readonly text: string;
  readonly yes: string;
  readonly no: string;
}

/** Asks; true where the merchant says so or there is nothing to ask any more, false where the dialog is closed in any other way. */
export function confirmed({ title, text, yes, no }: Question, settled?: AbortSignal): Promise<boolean> {
  return new Promise((resolve) => {
    const dialog = openDialog(
      title,
      Object.assign(document.createElement("p"), { textContent: text }),
      pressable(no, () => dialog.close()),
      pressable(yes, () => dialog.close("yes")),
    );
    dialog.addEventListener("close", () => resolve(dialog.returnValue === "yes"));
    settled?.addEventListener("abort", () => dialog.close("yes"));
  });
}
