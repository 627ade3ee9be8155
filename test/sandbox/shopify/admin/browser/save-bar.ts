import { hearAdmin, tellAdmin } from "./admin-line.ts";
import type { ButtonState } from "./messages.ts";

/** What the save bar is shown for: its element, or a form with `data-save-bar` that has been touched. */
let dirty: HTMLElement | null = null;

const READY: ButtonState = { isDisabled: false, isLoading: false };

function buttonOf(bar: HTMLElement, isPrimary: boolean): HTMLButtonElement | undefined {
  return [...bar.querySelectorAll("button")].find(
    (button) => (button.getAttribute("variant") === "primary") === isPrimary,
  );
}

function stateOf(bar: HTMLElement, isPrimary: boolean): ButtonState {
  const button = bar instanceof SaveBarElement ? buttonOf(bar, isPrimary) : undefined;
  if (button === undefined) return READY;
  const loading = button.getAttribute("loading");
  return { isDisabled: button.disabled, isLoading: loading !== null && loading !== "false" };
}

/** Tells the admin whether the bar is shown, and how its buttons are. */
function report(): void {
  const [save, discard] = dirty === null ? [READY, READY] : [stateOf(dirty, true), stateOf(dirty, false)];
  const confirmsDiscard = ["discardconfirmation", "data-discard-confirmation"].some((name) =>
    dirty?.hasAttribute(name),
  );
  tellAdmin({ type: "save-bar", isShown: dirty !== null, confirmsDiscard, save, discard });
}

function showBar(owner: HTMLElement): void {
  if (dirty === owner) return;
  dirty = owner;
  report();
  owner.dispatchEvent(new Event("show"));
}

function hideBar(owner: EventTarget | null): void {
  if (owner === null || dirty !== owner) return;
  dirty = null;
  report();
  owner.dispatchEvent(new Event("hide"));
}

/** `ui-save-bar` with its two buttons. */
export class SaveBarElement extends HTMLElement {
  readonly #observer = new MutationObserver(() => {
    if (this.showing) report();
  });

  connectedCallback(): void {
    this.style.display = "none";
    this.#observer.observe(this, { childList: true, subtree: true, attributes: true });
  }
  disconnectedCallback(): void {
    this.#observer.disconnect();
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

const leaving = new Map<number, () => void>();

/** Resolves at once while nothing is unsaved, else when the merchant leaves; what follows when they stay is not documented: nothing. */
export function leaveConfirmation(): Promise<void> {
  if (dirty === null) return Promise.resolve();
  return new Promise((resolve) => {
    const id = leaving.size + 1;
    leaving.set(id, resolve);
    tellAdmin({ type: "leave", id });
  });
}

hearAdmin({
  // A form that is not valid says so and is not submitted, and the bar stays.
  save: () => {
    if (dirty instanceof HTMLFormElement) dirty.requestSubmit();
    else if (dirty !== null) buttonOf(dirty, true)?.click();
  },
  discard: () => {
    if (dirty instanceof HTMLFormElement) dirty.reset();
    else if (dirty !== null) buttonOf(dirty, false)?.click();
  },
  leave: ({ id }) => {
    hideBar(dirty);
    leaving.get(id)?.();
  },
  navigate: () => hideBar(dirty),
});

for (const type of ["input", "change"]) {
  document.addEventListener(type, (event) => {
    const form = event.target instanceof Element ? event.target.closest("form") : null;
    if (form?.hasAttribute("data-save-bar") === true) showBar(form);
  });
}
for (const type of ["submit", "reset"]) document.addEventListener(type, (event) => hideBar(event.target));
