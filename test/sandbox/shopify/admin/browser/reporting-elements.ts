import { hearAdmin, tellAdmin } from "./admin-line.ts";
import type { TitleAction } from "./messages.ts";

/** An element whose content the admin shows outside the frame; it is told again after each change. */
abstract class ReportingElement extends HTMLElement {
  readonly #observer = new MutationObserver(() => this.report());

  connectedCallback(): void {
    this.style.display = "none";
    this.#observer.observe(this, { childList: true, subtree: true, characterData: true, attributes: true });
    // The children of an element are parsed after it is connected.
    setTimeout(() => this.report(), 0);
  }

  disconnectedCallback(): void {
    this.#observer.disconnect();
  }

  abstract report(): void;
}

/** `ui-nav-menu`: its links stand in the admin's side navigation. */
export class NavMenuElement extends ReportingElement {
  override report(): void {
    const links = [...this.querySelectorAll("a")].map((link) => ({
      path: link.pathname + link.search,
      text: link.textContent,
      isHome: link.rel === "home",
    }));
    tellAdmin({ type: "nav-links", links });
  }
}

function titleAction(source: Element, index: number): TitleAction {
  const variant = source.getAttribute("variant");
  return {
    index,
    text: source.textContent,
    variant: variant === "primary" || variant === "breadcrumb" ? variant : "plain",
    isCritical: source.getAttribute("tone") === "critical",
    isDisabled: source.hasAttribute("disabled"),
    menu: source.closest("section")?.getAttribute("label") ?? null,
  };
}

/** `ui-title-bar`: title and buttons stand in the admin's title bar; that of a modal belongs to the modal. */
export class TitleBarElement extends ReportingElement {
  override report(): void {
    if (!this.isConnected || this.closest("ui-modal") !== null) return;
    const actions = [...this.querySelectorAll("button, a")].map(titleAction);
    tellAdmin({ type: "title-bar", title: this.getAttribute("title"), actions });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    tellAdmin({ type: "title-bar", title: null, actions: [] });
  }
}

hearAdmin({
  "title-action": ({ index }) => {
    const bar = [...document.querySelectorAll("ui-title-bar")].find((each) => each.closest("ui-modal") === null);
    const action = bar?.querySelectorAll("button, a")[index];
    if (action instanceof HTMLElement) action.click();
  },
});
