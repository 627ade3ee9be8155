// A stand-in for App Bridge: the global, the elements and the patched fetch an embedded app relies on.
// Served as it is to the browser; plain JavaScript because nothing compiles it.
(() => {
  const ADDED_BY_ADMIN = ["embedded", "shop", "host", "locale", "timestamp", "id_token", "hmac", "session"];
  const TOAST_MS = 5000;
  const query = new URL(location.href).searchParams;
  const remember = (name) => {
    const value = query.get(name) ?? sessionStorage.getItem(`app-bridge-${name}`);
    if (value) sessionStorage.setItem(`app-bridge-${name}`, value);
    return value;
  };
  const config = { apiKey: document.currentScript?.dataset.apiKey ?? document.querySelector('meta[name="shopify-api-key"]')?.content, shop: remember("shop"), host: remember("host"), locale: remember("locale") ?? "en" };
  const tell = (message) => parent.postMessage({ from: "app-bridge", ...message }, "*");
  const heard = new Map();

  addEventListener("message", (event) => {
    if (event.source === parent && event.data?.from === "sandbox-admin") heard.get(event.data.type)?.(event.data);
  });

  // Session tokens are asked of the admin each time: they live for a minute.
  const waiting = new Map();
  let lastId = 0;
  heard.set("id-token", ({ id, token }) => {
    waiting.get(id)?.(token);
    waiting.delete(id);
  });
  const idToken = () => new Promise((resolve) => {
    lastId += 1;
    waiting.set(lastId, resolve);
    tell({ type: "id-token", id: lastId });
  });

  // Elements whose content the admin shows outside the frame.
  const later = (task) => setTimeout(task, 0);
  class Reporting extends HTMLElement {
    connectedCallback() {
      this.style.display = "none";
      this.observer = new MutationObserver(() => this.report());
      this.observer.observe(this, { childList: true, subtree: true, characterData: true, attributes: true });
      // The children of an element are parsed after it is connected.
      later(() => this.report());
    }
    disconnectedCallback() {
      this.observer.disconnect();
    }
    report() {}
  }
  class NavMenu extends Reporting {
    report() {
      const links = [...this.querySelectorAll("a")].map((link) => ({ path: link.pathname + link.search, text: link.textContent, isHome: link.rel === "home" }));
      tell({ type: "nav-links", links });
    }
  }
  class TitleBar extends Reporting {
    report() {
      if (this.closest("ui-modal")) return;
      const actions = [...this.querySelectorAll("button")].map((button, index) => ({ index, text: button.textContent, isPrimary: button.getAttribute("variant") === "primary", isDisabled: button.disabled }));
      tell({ type: "title-bar", title: this.getAttribute("title"), actions });
    }
    disconnectedCallback() {
      super.disconnectedCallback();
      tell({ type: "title-bar", title: null, actions: [] });
    }
  }
  heard.set("title-action", ({ index }) => document.querySelectorAll("ui-title-bar button")[index]?.click());

  // Save bar: shown by its element, by id, or by a form that carries data-save-bar and has been touched.
  let dirty = null;
  const showBar = (bar) => {
    if (dirty === bar) return;
    dirty = bar;
    tell({ type: "save-bar", isShown: true });
    if (bar instanceof HTMLElement) bar.dispatchEvent(new Event("show"));
  };
  const hideBar = (bar) => {
    if (dirty !== bar) return;
    dirty = null;
    tell({ type: "save-bar", isShown: false });
    if (bar instanceof HTMLElement) bar.dispatchEvent(new Event("hide"));
  };
  class SaveBar extends HTMLElement {
    connectedCallback() { this.style.display = "none"; }
    disconnectedCallback() { hideBar(this); }
    async show() { showBar(this); }
    async hide() { hideBar(this); }
    async toggle() { await (dirty === this ? this.hide() : this.show()); }
    get showing() { return dirty === this; }
  }
  const buttonOf = (bar, isPrimary) => [...bar.querySelectorAll("button")].find((button) => (button.getAttribute("variant") === "primary") === isPrimary);
  heard.set("save", () => (dirty instanceof HTMLFormElement ? dirty.requestSubmit() : dirty && buttonOf(dirty, true)?.click()));
  heard.set("discard", () => {
    if (dirty instanceof HTMLFormElement) dirty.reset();
    else if (dirty) buttonOf(dirty, false)?.click();
  });
  for (const type of ["input", "change"]) document.addEventListener(type, (event) => {
    const form = event.target.form ?? event.target.closest?.("form");
    if (form?.hasAttribute("data-save-bar")) showBar(form);
  });
  for (const type of ["submit", "reset"]) document.addEventListener(type, (event) => hideBar(event.target));

  // A modal lies over the app itself, with its title and its buttons.
  class Modal extends HTMLElement {
    constructor() {
      super();
      this.content = document.createElement("div");
    }
    connectedCallback() { this.style.display = "none"; }
    disconnectedCallback() { this.dialog?.remove(); }
    async show() {
      if (this.dialog?.open) return;
      this.dialog = document.createElement("dialog");
      const bar = this.querySelector("ui-title-bar");
      const title = document.createElement("h2");
      title.textContent = bar?.getAttribute("title") ?? "";
      this.dialog.setAttribute("aria-label", title.textContent);
      const inline = [...this.children].filter((child) => child !== bar && child.localName !== "ui-save-bar" && child.childNodes.length > 0);
      this.content.append(...inline);
      const buttons = [...(bar?.querySelectorAll("button") ?? [])].map((source) => {
        const button = document.createElement("button");
        button.type = "button";
        button.textContent = source.textContent;
        button.addEventListener("click", () => source.click());
        return button;
      });
      const close = document.createElement("button");
      close.type = "button";
      close.textContent = "Close";
      close.addEventListener("click", () => void this.hide());
      this.dialog.append(title, this.content, ...buttons, close);
      this.dialog.addEventListener("cancel", () => void this.hide());
      document.body.append(this.dialog);
      this.dialog.showModal();
      this.dispatchEvent(new Event("show"));
    }
    async hide() {
      if (!this.dialog?.open) return;
      this.dialog.close();
      this.dialog.remove();
      this.dispatchEvent(new Event("hide"));
    }
    async toggle() { await (this.dialog?.open ? this.hide() : this.show()); }
  }
  for (const [name, element] of [["ui-nav-menu", NavMenu], ["ui-title-bar", TitleBar], ["ui-save-bar", SaveBar], ["ui-modal", Modal]]) {
    if (!customElements.get(name)) customElements.define(name, element);
  }
  const byId = (action) => async (id) => document.getElementById(id)?.[action]();

  window.shopify = {
    config, origin: location.origin, ready: Promise.resolve(), environment: { embedded: parent !== window, mobile: false, pos: false }, idToken,
    toast: {
      show(text, options = {}) {
        lastId += 1;
        tell({ type: "toast", id: String(lastId), text, isError: options.isError === true, durationMs: options.duration ?? TOAST_MS });
        return String(lastId);
      },
      hide: (id) => tell({ type: "hide-toast", id }),
    },
    saveBar: { show: byId("show"), hide: byId("hide"), toggle: byId("toggle"), leaveConfirmation: async () => {} },
    modal: { show: byId("show"), hide: byId("hide"), toggle: byId("toggle") },
    loading: (isLoading = true) => tell({ type: "loading", isLoading: isLoading !== false }),
    resourcePicker: async () => undefined,
    user: async () => ({ accountAccess: "full" }),
    webVitals: { onReport: () => {} },
  };

  // Requests to the app carry a session token, as App Bridge adds it.
  const plainFetch = window.fetch;
  window.fetch = async (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input, location.href);
    if (url.origin !== location.origin) return plainFetch(input, init);
    const request = new Request(input, init);
    if (!request.headers.has("authorization")) request.headers.set("authorization", `Bearer ${await idToken()}`);
    request.headers.set("x-requested-with", "XMLHttpRequest");
    return plainFetch(request);
  };

  // The outer address follows the app, and the admin's links navigate it without a reload where the app's router has them.
  function reportLocation() {
    const url = new URL(location.href);
    for (const name of ADDED_BY_ADMIN) url.searchParams.delete(name);
    tell({ type: "location", path: url.pathname + url.search });
  }
  for (const name of ["pushState", "replaceState"]) {
    const plain = history[name].bind(history);
    history[name] = (...values) => {
      plain(...values);
      reportLocation();
    };
  }
  addEventListener("popstate", reportLocation);
  heard.set("navigate", ({ path }) => {
    const link = [...document.querySelectorAll("ui-nav-menu a")].find((each) => each.pathname + each.search === path);
    if (link) link.click();
    else location.assign(path);
  });

  // Links into the admin lead nowhere here.
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[href^='shopify:']");
    if (link) event.preventDefault();
  }, true);
  const plainOpen = window.open;
  window.open = (url, ...rest) => (String(url).startsWith("shopify:") ? null : plainOpen.call(window, url, ...rest));

  // The app's bounce page asks for itself again, with a fresh token.
  const reload = query.get("shopify-reload");
  if (location.pathname.endsWith("/auth/session-token") && reload) {
    void idToken().then((token) => {
      const url = new URL(reload, location.href);
      url.searchParams.set("id_token", token);
      location.replace(url);
    });
  } else {
    reportLocation();
  }
})();
