import { escape } from "./html.ts";

/** The block on an order's page (shopify.dev, admin extension targets). */
const TARGET = "admin.order-details.block.render";

export interface BlockSlot {
  /** Where the block's page answers; null while no app has one. */
  readonly url: string | null;
  /** Where the admin hands out id tokens. */
  readonly tokenPath: string;
  readonly orderId: string;
  readonly appTitle: string;
}

/**
 * The place of an app's block. What an extension finds in `extension` and `data` is written here, and posted to the frame
 * once it has loaded; the frame asks for an id token by posting `{type: "id-token"}`.
 */
export function blockSlot({ url, tokenPath, orderId, appTitle }: BlockSlot): string {
  const api = { extension: { target: TARGET }, data: { selected: [{ id: orderId }] } };
  const json = JSON.stringify({ api, tokenPath, url }).replaceAll("<", "\\u003c");
  const frame =
    url === null
      ? `<p>${escape(appTitle)} has no block here.</p>`
      : `<iframe id="block" title="${escape(appTitle)} block"></iframe>
<script src="/admin/block.js" defer></script>`;
  return `<section class="block" aria-label="App block" data-target="${TARGET}" data-order="${escape(orderId)}">
<h2>${escape(appTitle)}</h2>
<script type="application/json" id="block-api">${json}</script>${frame}</section>`;
}
