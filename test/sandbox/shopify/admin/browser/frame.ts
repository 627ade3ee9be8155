import { openApp, settings, tellApp } from "./app-line.ts";
import { element } from "./elements.ts";
import type { NavLink, ToAdmin } from "./messages.ts";
import { pickResources } from "./picker.ts";
import { mayLeave, showSaveBar } from "./save-controls.ts";
import { showTitle } from "./title-actions.ts";
import { hideToast, showToast } from "./toasts.ts";

/** `shopify://admin/orders/1`, which is also written without slashes. */
const ADMIN_URL = /^shopify:(?:\/\/)?\/?admin\/(.*)$/;

async function answerToken(id: number): Promise<void> {
  const answer = await fetch(settings.tokenPath);
  const { token } = (await answer.json()) as { readonly token: string };
  tellApp({ type: "id-token", id, token });
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

function appPath(from: { readonly pathname: string; readonly search: string }): string {
  return (from.pathname.slice(settings.base.length) || settings.home) + from.search;
}

/** Moves the app, and the address with it. */
function moveApp(address: string): void {
  history.pushState(null, "", address);
  tellApp({ type: "navigate", path: appPath(location) });
}

/** Leads to a page of the admin or of the app. Other pages of the admin there are none. */
async function open(url: string): Promise<void> {
  if (!(await mayLeave())) return;
  const [, page] = ADMIN_URL.exec(url) ?? [];
  if (page === undefined) return moveApp(settings.base + url);
  if (/^(?:orders|products)\b/.test(page)) location.assign(`${settings.store}/${page}`);
}

function hear(message: ToAdmin): void {
  switch (message.type) {
    case "id-token":
      return void answerToken(message.id);
    case "toast":
      return showToast(message);
    case "hide-toast":
      return hideToast(message.id);
    case "nav-links":
      return showLinks(message.links);
    case "title-bar":
      return showTitle(message.title, message.actions);
    case "save-bar":
      return showSaveBar(message);
    case "leave":
      return void mayLeave().then((isMeant) => {
        if (isMeant) tellApp({ type: "leave", id: message.id });
      });
    case "loading":
      return void element("loading").toggleAttribute("hidden", !message.isLoading);
    case "open":
      return void open(message.url);
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

document.querySelector(".side")?.addEventListener("click", (event) => {
  const link = event.target instanceof Element ? event.target.closest("a") : null;
  if (link === null || !(event instanceof MouseEvent) || event.metaKey || event.ctrlKey) return;
  event.preventDefault();
  void mayLeave().then((isMeant) => {
    if (isMeant) moveApp(link.href);
  });
});
addEventListener("popstate", () => tellApp({ type: "navigate", path: appPath(location) }));
openApp(hear);
