import { pickResources } from "./picker.ts";
import type { Envelope, NavLink, TitleAction, ToAdmin, ToApp } from "./messages.ts";

interface Settings {
  /** `/store/<handle>/apps/<app>` */
  readonly base: string;
  readonly home: string;
  readonly title: string;
  readonly appOrigin: string;
  readonly tokenPath: string;
  readonly resourcesPath: string;
}

function element(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (found === null) throw new Error(`the admin page has no #${id}`);
  return found;
}

const settings = JSON.parse(element("settings").textContent) as Settings;

function tellApp(message: ToApp): void {
  const app = element("app");
  const envelope: Envelope<ToApp> = { sandbox: true, message };
  if (app instanceof HTMLIFrameElement) app.contentWindow?.postMessage(envelope, settings.appOrigin);
}

async function answerToken(id: number): Promise<void> {
  const answer = await fetch(settings.tokenPath);
  const { token } = (await answer.json()) as { readonly token: string };
  tellApp({ type: "id-token", id, token });
}

function showToast(toast: Extract<ToAdmin, { readonly type: "toast" }>): void {
  const shown = document.createElement("div");
  shown.className = toast.isError ? "toast error" : "toast";
  shown.textContent = toast.text;
  shown.dataset["id"] = toast.id;
  element("toasts").append(shown);
  setTimeout(() => shown.remove(), toast.durationMs);
}

function markCurrent(): void {
  for (const link of document.querySelectorAll<HTMLAnchorElement>(".side a")) {
    if (link.pathname === location.pathname) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
}

function showLinks(links: readonly NavLink[]): void {
  const home = links.find(({ isHome }) => isHome);
  if (home !== undefined) element("app-home").setAttribute("href", settings.base + home.path);
  const items = links
    .filter(({ isHome }) => !isHome)
    .map(({ path, text }) => {
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

function showTitle(title: string | null, actions: readonly TitleAction[]): void {
  element("title").textContent = title ?? settings.title;
  const buttons = actions.map(({ index, text, isPrimary, isDisabled }) => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = text;
    button.disabled = isDisabled;
    button.className = isPrimary ? "primary" : "";
    button.addEventListener("click", () => tellApp({ type: "title-action", index }));
    return button;
  });
  element("title-actions").replaceChildren(...buttons);
}

function hear(message: ToAdmin): void {
  switch (message.type) {
    case "id-token":
      return void answerToken(message.id);
    case "toast":
      return showToast(message);
    case "hide-toast":
      return document.querySelector(`.toast[data-id="${message.id}"]`)?.remove();
    case "nav-links":
      return showLinks(message.links);
    case "title-bar":
      return showTitle(message.title, message.actions);
    case "save-bar":
      return void element("save-bar").toggleAttribute("hidden", !message.isShown);
    case "loading":
      return void element("loading").toggleAttribute("hidden", !message.isLoading);
    case "resource-picker":
      return void pickResources(settings.resourcesPath, message.wish).then((selection) =>
        tellApp({ type: "picked", id: message.id, selection }),
      );
    case "location":
      if (location.pathname + location.search !== settings.base + message.path)
        history.replaceState(null, "", settings.base + message.path);
      return markCurrent();
  }
}

addEventListener("message", (event: MessageEvent<Partial<Envelope<ToAdmin>> | null>) => {
  const message = event.origin === settings.appOrigin && event.data?.sandbox === true ? event.data.message : undefined;
  if (message !== undefined) hear(message);
});

element("save").addEventListener("click", () => tellApp({ type: "save" }));
element("discard").addEventListener("click", () => tellApp({ type: "discard" }));

function appPath(from: { readonly pathname: string; readonly search: string }): string {
  return (from.pathname.slice(settings.base.length) || settings.home) + from.search;
}

document.querySelector(".side")?.addEventListener("click", (event) => {
  const link = event.target instanceof Element ? event.target.closest("a") : null;
  if (link === null || !(event instanceof MouseEvent) || event.metaKey || event.ctrlKey) return;
  event.preventDefault();
  history.pushState(null, "", link.href);
  tellApp({ type: "navigate", path: appPath(link) });
});
addEventListener("popstate", () => tellApp({ type: "navigate", path: appPath(location) }));
