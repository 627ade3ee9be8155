// The admin's side of App Bridge: answers the app's messages and keeps the address in step with the app.
// Served as it is to the browser; plain JavaScript because nothing compiles it.
(() => {
  const settings = JSON.parse(document.getElementById("settings").textContent);
  const element = (id) => document.getElementById(id);
  const app = element("app");
  const tell = (message) => app.contentWindow.postMessage({ from: "sandbox-admin", ...message }, settings.appOrigin);

  function showToast({ id, text, isError, durationMs }) {
    const toast = document.createElement("div");
    toast.className = isError ? "toast error" : "toast";
    toast.textContent = text;
    toast.dataset.id = id;
    element("toasts").append(toast);
    setTimeout(() => toast.remove(), durationMs);
  }

  function showLinks(links) {
    const home = links.find((link) => link.isHome);
    if (home) element("app-home").href = settings.base + home.path;
    const items = links.filter((link) => !link.isHome).map(({ path, text }) => {
      const item = document.createElement("li");
      const link = document.createElement("a");
      link.href = settings.base + path;
      link.textContent = text;
      item.append(link);
      return item;
    });
    element("app-links").replaceChildren(...items);
    markCurrent();
  }

  function markCurrent() {
    for (const link of document.querySelectorAll(".side a")) {
      if (link.pathname === location.pathname) link.setAttribute("aria-current", "page");
      else link.removeAttribute("aria-current");
    }
  }

  function showTitle({ title, actions }) {
    element("title").textContent = title || "Throughline";
    element("title-actions").replaceChildren(...actions.map(({ index, text, isPrimary, isDisabled }) => {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = text;
      button.disabled = isDisabled;
      if (isPrimary) button.className = "primary";
      button.addEventListener("click", () => tell({ type: "title-action", index }));
      return button;
    }));
  }

  const answers = {
    async "id-token"({ id }) {
      const answer = await fetch(settings.tokenPath);
      tell({ type: "id-token", id, token: (await answer.json()).token });
    },
    toast: showToast,
    "hide-toast": ({ id }) => document.querySelector(`.toast[data-id="${id}"]`)?.remove(),
    "nav-links": ({ links }) => showLinks(links),
    "title-bar": showTitle,
    "save-bar": ({ isShown }) => { element("save-bar").hidden = !isShown; },
    loading: ({ isLoading }) => { element("loading").hidden = !isLoading; },
    location({ path }) {
      const url = settings.base + path;
      if (location.pathname + location.search !== url) history.replaceState(null, "", url);
      markCurrent();
    },
  };

  addEventListener("message", (event) => {
    if (event.origin !== settings.appOrigin || event.data?.from !== "app-bridge") return;
    void answers[event.data.type]?.(event.data);
  });

  element("save").addEventListener("click", () => tell({ type: "save" }));
  element("discard").addEventListener("click", () => tell({ type: "discard" }));
  document.querySelector(".side").addEventListener("click", (event) => {
    const link = event.target.closest("a");
    if (!link || event.metaKey || event.ctrlKey) return;
    event.preventDefault();
    const path = link.pathname.slice(settings.base.length) + link.search;
    history.pushState(null, "", link.href);
    tell({ type: "navigate", path });
  });
  addEventListener("popstate", () => tell({ type: "navigate", path: (location.pathname.slice(settings.base.length) || settings.home) + location.search }));
})();
