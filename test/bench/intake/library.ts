import "@shopify/shopify-app-remix/adapters/node";
import { PrismaPg } from "@prisma/adapter-pg";
import { PrismaClient } from "@prisma/client";
import { createRequestHandler } from "@remix-run/express";
import type { ActionFunctionArgs, ServerBuild } from "@remix-run/node";
import { ApiVersion, AppDistribution, shopifyApp } from "@shopify/shopify-app-remix/server";
import express from "express";
import { API_SECRET } from "#test/world/app-environment.ts";
import { SHOP } from "./order-bodies.ts";

// What the library's template leads to: a resource route with authenticate.webhook and one Prisma insert.
const prisma = new PrismaClient({
  adapter: new PrismaPg({ connectionString: process.env["DATABASE_URL"] ?? "", max: 12 }),
});
const shopify = shopifyApp({
  apiKey: "bench-key",
  apiSecretKey: API_SECRET,
  appUrl: `http://127.0.0.1:${process.env["PORT"]}`,
  apiVersion: ApiVersion.October26,
  distribution: AppDistribution.AppStore,
  // In memory and without a session: kinder to the library than the table it would read each time.
  sessionStorage: {
    storeSession: () => Promise.resolve(true),
    loadSession: () => Promise.resolve(undefined),
    deleteSession: () => Promise.resolve(true),
    deleteSessions: () => Promise.resolve(true),
    findSessionsByShop: () => Promise.resolve([]),
  },
});

async function action({ request }: ActionFunctionArgs): Promise<Response> {
  const { topic, webhookId, payload } = await shopify.authenticate.webhook(request);
  const event = {
    shop: SHOP,
    epoch: 1,
    source: "shopify",
    topic,
    kind: "order.push",
    flow: "library",
    key: webhookId,
    lane: 0,
  };
  await prisma.event.createMany({
    data: [
      {
        ...event,
        dedupeKey: webhookId,
        correlationId: webhookId,
        body: Buffer.from(JSON.stringify(payload)),
        readyAt: new Date(),
      },
    ],
    skipDuplicates: true,
  });
  return new Response();
}

const build: ServerBuild = {
  mode: "production",
  entry: { module: { default: () => new Response() } },
  routes: { webhooks: { id: "webhooks", path: "webhooks", module: { action, default: undefined } } },
  assets: { entry: { imports: [], module: "" }, routes: {}, url: "", version: "1" },
  publicPath: "/",
  assetsBuildDirectory: "",
  future: {
    v3_fetcherPersist: true,
    v3_relativeSplatPath: true,
    v3_throwAbortReason: true,
    v3_lazyRouteDiscovery: true,
    v3_singleFetch: true,
  },
  isSpaMode: false,
};

const app = express();
const show = createRequestHandler({ build, mode: "production" });
app.all("*", (request, response, next) => void show(request, response, next));
app.listen(Number(process.env["PORT"]), "127.0.0.1", () => process.stdout.write("library is ready\n"));
