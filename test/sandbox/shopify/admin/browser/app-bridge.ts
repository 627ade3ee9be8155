import { idToken, tellAdmin } from "./admin-line.ts";
import { ModalElement } from "./modal.ts";
import { followNavigation, leadLinksOut, reloadWithToken } from "./navigation.ts";
import { NavMenuElement, TitleBarElement } from "./reporting-elements.ts";
import { resourcePicker } from "./resource-picker.ts";
import { leaveConfirmation, SaveBarElement } from "./save-bar.ts";
import { toast } from "./toast-api.ts";

const query = new URL(location.href).searchParams;

/** What the admin said when it opened the app; later pages of the frame do not say it again. */
function remembered(name: string): string | null {
  const value = query.get(name) ?? sessionStorage.getItem(`app-bridge-${name}`);
  if (value !== null) sessionStorage.setItem(`app-bridge-${name}`, value);
  return value;
}

function apiKey(): string | null {
  const ofScript = document.currentScript?.getAttribute("data-api-key") ?? null;
  return ofScript ?? document.querySelector('meta[name="shopify-api-key"]')?.getAttribute("content") ?? null;
}

const ELEMENTS = {
  "ui-nav-menu": NavMenuElement,
  "ui-title-bar": TitleBarElement,
  "ui-save-bar": SaveBarElement,
  "ui-modal": ModalElement,
};
for (const [name, element] of Object.entries(ELEMENTS))
  if (customElements.get(name) === undefined) customElements.define(name, element);

type Action = "show" | "hide" | "toggle";

function byId(action: Action): (id: string) => Promise<void> {
  return async (id) => {
    const element = document.getElementById(id);
    if (element instanceof ModalElement || element instanceof SaveBarElement) await element[action]();
  };
}

Object.assign(window, {
  shopify: {
    config: {
      apiKey: apiKey(),
      shop: remembered("shop"),
      host: remembered("host"),
      locale: remembered("locale") ?? "en",
    },
    origin: location.origin,
    ready: Promise.resolve(),
    environment: { embedded: parent !== window, mobile: false, pos: false, intent: false },
    idToken,
    toast,
    saveBar: {
      show: byId("show"),
      hide: byId("hide"),
      toggle: byId("toggle"),
      leaveConfirmation,
    },
    modal: { show: byId("show"), hide: byId("hide"), toggle: byId("toggle") },
    loading: (isLoading: boolean | undefined) => tellAdmin({ type: "loading", isLoading: isLoading !== false }),
    resourcePicker,
    user: () => Promise.resolve({ accountAccess: "full" }),
    webVitals: { onReport: () => Promise.resolve() },
  },
});

const plainFetch = window.fetch.bind(window);
/** Requests to the app carry a session token, as App Bridge adds it. */
window.fetch = async (input, init) => {
  const url = new URL(input instanceof Request ? input.url : input, location.href);
  if (url.origin !== location.origin) return plainFetch(input, init);
  const request = new Request(input, init);
  if (!request.headers.has("authorization")) request.headers.set("authorization", `Bearer ${await idToken()}`);
  request.headers.set("x-requested-with", "XMLHttpRequest");
  return plainFetch(request);
};

leadLinksOut();
if (!reloadWithToken(query)) followNavigation();
