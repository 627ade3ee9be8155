/** `ui-modal`: lies over the app, with the title and the buttons of its title bar. */
export class ModalElement extends HTMLElement {
  /** Where the React wrapper renders the modal's content. */
  readonly content = document.createElement("div");
  #dialog: HTMLDialogElement | null = null;

  connectedCallback(): void {
    this.style.display = "none";
  }

  disconnectedCallback(): void {
    this.#dialog?.remove();
  }

  #button(text: string, press: () => void): HTMLButtonElement {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = text;
    button.addEventListener("click", press);
    return button;
  }

  #build(): HTMLDialogElement {
    const dialog = document.createElement("dialog");
    const bar = this.querySelector("ui-title-bar");
    const title = document.createElement("h2");
    title.textContent = bar?.getAttribute("title") ?? "";
    dialog.setAttribute("aria-label", title.textContent);
    const inline = [...this.children].filter(
      (child) => child !== bar && child.localName !== "ui-save-bar" && child.childNodes.length > 0,
    );
    this.content.append(...inline);
    const buttons = [...(bar?.querySelectorAll("button") ?? [])].map((source) =>
      this.#button(source.textContent, () => source.click()),
    );
    dialog.append(
      title,
      this.content,
      ...buttons,
      this.#button("Close", () => void this.hide()),
    );
    dialog.addEventListener("cancel", () => void this.hide());
    return dialog;
  }

  show(): Promise<void> {
    if (this.#dialog !== null) return Promise.resolve();
    this.#dialog = this.#build();
    document.body.append(this.#dialog);
    this.#dialog.showModal();
    this.dispatchEvent(new Event("show"));
    return Promise.resolve();
  }

  hide(): Promise<void> {
    if (this.#dialog === null) return Promise.resolve();
    this.#dialog.close();
    this.#dialog.remove();
    this.#dialog = null;
    this.dispatchEvent(new Event("hide"));
    return Promise.resolve();
  }

  toggle(): Promise<void> {
    return this.#dialog === null ? this.show() : this.hide();
  }
}
