import { createServer } from "node:http";

export interface EmbeddedPages {
  readonly url: string;
  /** `METHOD path` and the authorization each request carried. */
  readonly requests: readonly { readonly path: string; readonly authorization: string | undefined }[];
  close(): Promise<void>;
}

const BODY = `
    <ui-nav-menu><a rel="home" href="/app">Home</a><a href="/app/orders">Orders</a></ui-nav-menu>
    <main><h1>At PATH</h1><p id="outcome"></p>
    <form data-save-bar data-discard-confirmation><label>Name <input name="name" value="old" required></label></form>
    <a href="shopify://admin/orders">Orders in Shopify</a> <a href="/app/orders" target="_top">Orders of the app</a></main>
    <ui-title-bar title="Page PATH">
      <button variant="breadcrumb">Back</button><button variant="primary">Run</button>
      <section label="More actions"><button tone="critical">Delete</button></section>
    </ui-title-bar>
    <ui-save-bar id="bar"><button variant="primary">Save</button><button>Discard</button></ui-save-bar>
    <ui-modal id="ask"><div><p>Really?</p></div><ui-title-bar title="Sure"><button variant="primary">Yes</button></ui-title-bar></ui-modal>
    <ui-modal id="page" src="/app/inner"><p>Not shown</p><ui-title-bar title="Inner"></ui-title-bar></ui-modal>
    <script>
      const say = (text) => { document.getElementById("outcome").textContent = text; };
      const find = (selector) => document.querySelector(selector);
      for (const button of document.querySelectorAll("ui-title-bar button, ui-save-bar button"))
        button.addEventListener("click", () => say("pressed " + button.textContent));
      find("[variant=primary]").addEventListener("click", () => shopify.toast.show("Started"));
      find("form").addEventListener("submit", (event) => { event.preventDefault(); say("saved " + new FormData(event.target).get("name")); });
      find("ui-nav-menu").addEventListener("click", (event) => {
        event.preventDefault();
        history.pushState(null, "", event.target.href);
        find("h1").textContent = "Moved to " + location.pathname;
      });
    </script>`;

function page(bridgeUrl: string, path: string): string {
  const script = `<script src="${bridgeUrl}" data-api-key="key"></script>`;
  return `<!doctype html><html lang="en"><head><title>${path}</title>${script}</head><body>${BODY.replaceAll("PATH", path)}</body></html>`;
}

/** A block on the admin's order page: shows what it is told, and the id token it asks for. */
const BLOCK = `<!doctype html><html lang="en"><head><title>Block</title></head><body><h1>Block</h1><p id="api"></p><p id="token"></p>
    <script>
      addEventListener("message", ({ data }) => {
        if (data.type === "id-token") document.getElementById("token").textContent = "Token " + data.token;
        if (data.type !== "api") return;
        document.getElementById("api").textContent = data.api.extension.target + " " + data.api.data.selected[0].id;
        parent.postMessage({ type: "id-token" }, "*");
      });
    </script></body></html>`;

/** The smallest embedded app: what App Bridge has to serve, and nothing of ours. */
export async function serveEmbeddedPages(): Promise<EmbeddedPages & { setBridge(url: string): void }> {
  const requests: { readonly path: string; readonly authorization: string | undefined }[] = [];
  let bridgeUrl = "";
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? "/", "http://app");
    requests.push({ path: url.pathname + url.search, authorization: request.headers.authorization });
    if (url.pathname === "/block") return void response.writeHead(200, { "content-type": "text/html" }).end(BLOCK);
    const isPage = url.pathname.startsWith("/app") || url.pathname === "/auth/session-token";
    response.writeHead(200, { "content-type": isPage ? "text/html" : "application/json" });
    response.end(isPage ? page(bridgeUrl, url.pathname) : "{}");
  });
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the app has no port");
  return {
    url: `http://127.0.0.1:${address.port}`,
    requests,
    setBridge(url) {
      bridgeUrl = url;
    },
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}
