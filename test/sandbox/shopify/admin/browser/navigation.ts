import { hearAdmin, idToken, tellAdmin } from "./admin-line.ts";

const ADDED_BY_ADMIN = ["embedded", "shop", "host", "locale", "timestamp", "id_token", "hmac", "session"];

function reportLocation(): void {
  const url = new URL(location.href);
  for (const name of ADDED_BY_ADMIN) url.searchParams.delete(name);
  tellAdmin({ type: "location", path: url.pathname + url.search });
}

/** The outer address follows the app, and the admin's links move it through its own router where that has them. */
export function followNavigation(): void {
  const push = history.pushState.bind(history);
  const replace = history.replaceState.bind(history);
  history.pushState = (...entry) => {
    push(...entry);
    reportLocation();
  };
  history.replaceState = (...entry) => {
    replace(...entry);
    reportLocation();
  };
  addEventListener("popstate", reportLocation);
  hearAdmin({
    navigate: ({ path }) => {
      const links = [...document.querySelectorAll<HTMLAnchorElement>("ui-nav-menu a")];
      const link = links.find((each) => each.pathname + each.search === path);
      if (link === undefined) location.assign(path);
      else link.click();
    },
  });
  reportLocation();
}

/** Links into the admin lead nowhere here. */
export function ignoreAdminLinks(): void {
  document.addEventListener(
    "click",
    (event) => {
      if (event.target instanceof Element && event.target.closest("a[href^='shopify:']") !== null)
        event.preventDefault();
    },
    true,
  );
  const open = window.open.bind(window);
  window.open = (url, ...rest) => (String(url ?? "").startsWith("shopify:") ? null : open(url, ...rest));
}

/** The app's bounce page asks for the wanted page again, with a fresh token. False where this page is none. */
export function reloadWithToken(query: URLSearchParams): boolean {
  const wanted = query.get("shopify-reload");
  if (wanted === null || !location.pathname.endsWith("/auth/session-token")) return false;
  void idToken().then((token) => {
    const url = new URL(wanted, location.href);
    url.searchParams.set("id_token", token);
    location.replace(url);
  });
  return true;
}
