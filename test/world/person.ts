import type { SandboxShopify } from "#test/sandbox/shopify/start.ts";

// The app turns away what calls itself a robot.
const BROWSER = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36";

/** A person of the shop at the app's screens, without a browser: the same requests, the same session tokens. */
export interface Person {
  /** The screen's HTML. Throws with the answer's status where there is none. */
  open(path: string): Promise<string>;
  /** Sends a form of a screen; the HTML that answers it. Throws where the app answers with an error. */
  submit(path: string, form: Readonly<Record<string, string>>): Promise<string>;
}

export function createPerson(at: {
  readonly appUrl: string;
  readonly shop: string;
  readonly shopify: SandboxShopify;
}): Person {
  const { appUrl, shop, shopify } = at;
  const ask = async (path: string, init: RequestInit): Promise<string> => {
    const { token } = shopify.control.sessionToken({ shop });
    const headers = { authorization: `Bearer ${token}`, "user-agent": BROWSER };
    const response = await fetch(new URL(path, appUrl), { ...init, headers, redirect: "manual" });
    const body = await response.text();
    if (response.status >= 400)
      throw new Error(`${init.method ?? "GET"} ${path}: ${response.status}\n${body.slice(0, 500)}`);
    return body;
  };
  const query = `embedded=1&shop=${shop}&host=${Buffer.from(`admin.shopify.com/store/${shop.split(".")[0]}`).toString("base64url")}`;
  return {
    open: (path) => ask(`${path}${path.includes("?") ? "&" : "?"}${query}`, {}),
    submit: (path, form) => ask(path, { method: "POST", body: new URLSearchParams(form) }),
  };
}
