/** Widths of the variants, invented; `max` is the whole window. */
const WIDTHS: Readonly<Record<string, string>> = { small: "380px", base: "620px", large: "980px", max: "100%" };

/** `ui-modal`: lies over the app, with the title and the buttons of its title bar, and its content or the page at `src`. */
export class ModalElement extends HTMLElement {
  /** Where the React wrapper renders the modal's content. */
  readonly content = document.createElement("div");
  readonly #buttons = document.createElement("div");
  readonly #observer = new MutationObserver(() => this.#showButtons());
  #dialog: HTMLDialogElement | null = null;

  connectedCallback(): void {
    this.style.display = "none";
  }

  disconnectedCallback(): void {
    void this.hide();
  }

  get src(): string | undefined {
    return this.getAttribute("src") ?? undefined;
  }
  set src(url: string) {
    this.setAttribute("src", url);
  }
  get variant(): string {
    return this.getAttribute("variant") ?? "base";
  }
  set variant(variant: string) {
    this.setAttribute("variant", variant);
    if (this.#dialog !== null) this.#dialog.style.width = WIDTHS[variant] ?? "";
  }
  /** Of the page at `src`, while the modal is open. */
  get contentWindow(): Window | null {
    return this.#dialog?.querySelector("iframe")?.contentWindow ?? null;
  }

  #bar(): Element | null {
    return this.querySelector("ui-title-bar");
  }

  #button(text: string, press: () => void): HTMLButtonElement {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = text;
    button.addEventListener("click", press);
    return button;
  }

  #showButtons(): void {
    const buttons = [...(this.#bar()?.querySelectorAll("button") ?? [])].map((source) => {
      const button = this.#button(source.textContent, () => source.click());
      button.disabled = source.disabled;
      return button;
    });
    this.#buttons.replaceChildren(
      ...buttons,
      this.#button("Close", () => void this.hide()),
    );
  }

  #page(src: string): HTMLIFrameElement {
    const page = document.createElement("iframe");
    page.title = this.#bar()?.getAttribute("title") ?? "";
    page.src = src;
    Object.assign(page.style, { width: "100%", height: "60vh", border: "0" });
    return page;
  }

  #build(): HTMLDialogElement {
    const dialog = document.createElement("dialog");
    dialog.style.width = WIDTHS[this.variant] ?? "";
    const title = document.createElement("h2");
    title.textContent = this.#bar()?.getAttribute("title") ?? "";
    dialog.setAttribute("aria-label", title.textContent);
    const inline = [...this.children].filter(
      (child) => !/^ui-(?:title|save)-bar$/.test(child.localName) && child.childNodes.length > 0,
    );
    if (this.src === undefined) this.content.append(...inline);
    this.#showButtons();
    dialog.append(title, this.src === undefined ? this.content : this.#page(this.src), this.#buttons);
    dialog.addEventListener("cancel", () => void this.hide());
    return dialog;
  }

  show(): Promise<void> {
    if (this.#dialog !== null) return Promise.resolve();
    this.#dialog = this.#build();
    const bar = this.#bar();
    if (bar !== null) this.#observer.observe(bar, { childList: true, subtree: true, attributes: true });
    document.body.append(this.#dialog);
    this.#dialog.showModal();
    this.dispatchEvent(new Event("show"));
    return Promise.resolve();
  }

  hide(): Promise<void> {
    if (this.#dialog === null) return Promise.resolve();
    this.#observer.disconnect();
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
