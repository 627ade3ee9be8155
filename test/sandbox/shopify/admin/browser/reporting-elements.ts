import { hearAdmin, tellAdmin } from "./admin-line.ts";

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

/** `ui-title-bar`: title and buttons stand in the admin's title bar; that of a modal belongs to the modal. */
export class TitleBarElement extends ReportingElement {
  override report(): void {
    if (!this.isConnected || this.closest("ui-modal") !== null) return;
    const actions = [...this.querySelectorAll("button")].map((button, index) => ({
      index,
      text: button.textContent,
      isPrimary: button.getAttribute("variant") === "primary",
      isDisabled: button.disabled,
    }));
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
    bar?.querySelectorAll("button")[index]?.click();
  },
});
