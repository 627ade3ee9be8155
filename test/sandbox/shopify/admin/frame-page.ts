import type { AppRegistration } from "../state/app-registration.ts";
import type { Shop } from "../state/shop.ts";
import { escape, topBar } from "./html.ts";

interface FramePage {
  readonly shop: Shop;
  readonly app: AppRegistration;
  readonly frameUrl: string;
  readonly home: string;
}

const SECTIONS = ["Home", "Orders", "Products", "Customers", "Analytics"];

/** The admin around an embedded app: enough of it to see the app as a merchant does. */
export function framePage({ shop, app, frameUrl, home }: FramePage): string {
  const base = `/store/${shop.handle}/apps/${app.handle}`;
  const settings = JSON.stringify({
    store: `/store/${shop.handle}`,
    base,
    home,
    title: app.title,
    frameUrl,
    appOrigin: new URL(app.url).origin,
    tokenPath: `/store/${shop.handle}/session-token`,
    resourcesPath: `/store/${shop.handle}/resources`,
  }).replaceAll("<", "\\u003c");
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(app.title)} · ${escape(shop.name)} · Simulated admin</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/admin/frame.css">
<link rel="stylesheet" href="/admin/overlays.css">
</head>
<body>
${topBar(shop)}
<nav class="side" aria-label="Admin">
<ul>${SECTIONS.map((section) => `<li class="section">${section}</li>`).join("")}</ul>
<h2 id="apps">Apps</h2>
<ul aria-labelledby="apps"><li><a id="app-home" href="${base}${home}">${escape(app.title)}</a><ul id="app-links"></ul></li></ul>
</nav>
<main>
<div class="title" id="title-bar"><div id="title-back"></div><h1 id="title">${escape(app.title)}</h1><div id="title-actions"></div></div>
<div class="save" id="save-bar" role="region" aria-label="Unsaved changes" hidden><span>Unsaved changes</span><button type="button" id="discard">Discard</button><button type="button" id="save" class="primary">Save</button></div>
<div class="loading" id="loading" role="progressbar" aria-label="Loading" hidden></div>
<iframe name="app-iframe" id="app" title="${escape(app.title)}" allow="clipboard-write"></iframe>
</main>
<div class="toasts" id="toasts" role="status" aria-live="polite"></div>
<script type="application/json" id="settings">${settings}</script>
<script src="/admin/frame.js" defer></script>
</body>
</html>
`;
}
