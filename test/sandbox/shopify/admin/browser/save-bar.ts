import { hearAdmin, tellAdmin } from "./admin-line.ts";

/** What the save bar is shown for: its element, or a form with `data-save-bar` that has been touched. */
let dirty: HTMLElement | null = null;

function showBar(owner: HTMLElement): void {
  if (dirty === owner) return;
  dirty = owner;
  tellAdmin({ type: "save-bar", isShown: true });
  owner.dispatchEvent(new Event("show"));
}

function hideBar(owner: EventTarget | null): void {
  if (owner === null || dirty !== owner) return;
  dirty = null;
  tellAdmin({ type: "save-bar", isShown: false });
  owner.dispatchEvent(new Event("hide"));
}

/** `ui-save-bar` with its two buttons. */
export class SaveBarElement extends HTMLElement {
  connectedCallback(): void {
    this.style.display = "none";
  }
  disconnectedCallback(): void {
    hideBar(this);
  }
  show(): Promise<void> {
    showBar(this);
    return Promise.resolve();
  }
  hide(): Promise<void> {
    hideBar(this);
    return Promise.resolve();
  }
  toggle(): Promise<void> {
    return this.showing ? this.hide() : this.show();
  }
  get showing(): boolean {
    return dirty === this;
  }
}

function pressButton(bar: HTMLElement, isPrimary: boolean): void {
  [...bar.querySelectorAll("button")]
    .find((button) => (button.getAttribute("variant") === "primary") === isPrimary)
    ?.click();
}

hearAdmin({
  save: () => {
    if (dirty instanceof HTMLFormElement) dirty.requestSubmit();
    else if (dirty !== null) pressButton(dirty, true);
  },
  discard: () => {
    if (dirty instanceof HTMLFormElement) dirty.reset();
    else if (dirty !== null) pressButton(dirty, false);
  },
});

for (const type of ["input", "change"]) {
  document.addEventListener(type, (event) => {
    const form = event.target instanceof Element ? event.target.closest("form") : null;
    if (form?.hasAttribute("data-save-bar") === true) showBar(form);
  });
}
for (const type of ["submit", "reset"]) document.addEventListener(type, (event) => hideBar(event.target));
