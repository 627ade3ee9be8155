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

/** What only the admin can open: a page of its own, or the app's in its whole window. Null for every other address. */
function leadingOut(address: string, target: string): string | null {
  if (address.startsWith("shopify:")) return address;
  const url = new URL(address, location.href);
  const isWhole = target === "_top" || target === "_parent";
  return isWhole && url.origin === location.origin ? url.pathname + url.search : null;
}

/** Links and `open()` into the admin are the admin's to follow; all others are the browser's. */
export function leadLinksOut(): void {
  // Before the app's own router, which knows no such address.
  document.addEventListener(
    "click",
    (event) => {
      const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
      if (!(link instanceof HTMLAnchorElement)) return;
      const url = leadingOut(link.getAttribute("href") ?? "", link.target);
      if (url === null) return;
      event.preventDefault();
      tellAdmin({ type: "open", url });
    },
    true,
  );
  const open = window.open.bind(window);
  window.open = (url, target, ...rest) => {
    const out = url === undefined ? null : leadingOut(String(url), target ?? "");
    if (out === null) return open(url, target, ...rest);
    tellAdmin({ type: "open", url: out });
    return null;
  };
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
