import { parseShop } from "#app/domain/values/ids.ts";

export interface DocumentSettings {
  readonly clientId: string;
  readonly appBridgeUrl: string;
  /** Who else may frame the app, outside production. */
  readonly frameAncestor: string | undefined;
}

/**
 * Says on a document who may frame it: the admin of the shop that opened it, and nobody else.
 * The library does so only where the shop is in the address, and would preload a script this app may not use.
 */
export function addDocumentHeaders(
  request: Request,
  headers: Headers,
  { appBridgeUrl, frameAncestor }: DocumentSettings,
): void {
  const shop = parseShop(new URL(request.url).searchParams.get("shop") ?? "");
  const ancestors = [
    ...(shop === null ? [] : [`https://${shop}`]),
    "https://admin.shopify.com",
    ...(frameAncestor === undefined ? [] : [frameAncestor]),
  ];
  headers.set("Content-Security-Policy", `frame-ancestors ${ancestors.join(" ")};`);
  headers.set("Link", `<${appBridgeUrl}>; rel="preload"; as="script";`);
}

/** Where App Bridge fetches a session token and comes back: the library's page, as a whole document of our own address for the script. */
export function renderSessionTokenPage(request: Request, settings: DocumentSettings): Response {
  const headers = new Headers({ "content-type": "text/html;charset=utf-8", "cache-control": "no-store" });
  addDocumentHeaders(request, headers, settings);
  const { clientId, appBridgeUrl } = settings;
  const attribute = (text: string) => text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");
  const script = `<script data-api-key="${attribute(clientId)}" src="${attribute(appBridgeUrl)}"></script>`;
  return new Response(
    `<!doctype html><html lang="en"><head><title>Throughline</title>${script}</head><body></body></html>`,
    { headers },
  );
}
