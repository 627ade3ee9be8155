import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useFetcher, useLoaderData } from "@remix-run/react";
import { Banner, BlockStack, Layout } from "@shopify/polaris";
import { readOrder, sendOrderAgain } from "#app/services/order.server.ts";
import { compareOrder } from "#app/services/order-comparison.server.ts";
import { releaseOrder } from "#app/services/order-release.server.ts";
import { found, readForm, requireDesk } from "#app/services/session.server.ts";
import { Screen } from "#app/ui/screen.tsx";
import { OrderStateBadge } from "#app/ui/state-badge.tsx";
import { useAutoRefresh } from "#app/ui/use-auto-refresh.ts";
import { useSuccessToast } from "#app/ui/use-success-toast.ts";
import { words } from "#app/ui/words.en.ts";
import { OrderComparison } from "./comparison.tsx";
import { Holds } from "./holds.tsx";
import { OrderCases } from "./order-cases.tsx";
import { OrderFacts } from "./order-facts.tsx";
import { Timeline } from "./timeline.tsx";
import { Versions } from "./versions.tsx";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${words.orders.one.title(data?.order.name ?? "")} · ${words.shared.product}` },
];

export async function loader({ request, params }: LoaderFunctionArgs) {
  return found(await readOrder(await requireDesk(request), params["id"] ?? ""));
}

export async function action({ request, params }: ActionFunctionArgs) {
  const desk = await requireDesk(request);
  const id = params["id"] ?? "";
  const { intent, reason } = await readForm(request);
  if (intent === "release") return { released: found(await releaseOrder(desk, id, reason ?? "")) };
  if (intent === "compare") return { comparison: found(await compareOrder(desk, id)) };
  return { sent: found(await sendOrderAgain(desk, id)) };
}

export default function Order() {
  const view = useLoaderData<typeof loader>();
  const fetcher = useFetcher<typeof action>();
  const copy = words.orders.one;
  useAutoRefresh();
  const sent = fetcher.data !== undefined && "sent" in fetcher.data ? fetcher.data.sent : null;
  useSuccessToast(fetcher.data, sent === "sent" ? copy.sent : null);
  return (
    <Screen
      title={copy.title(view.order.name)}
      titleMetadata={<OrderStateBadge state={view.order.state} />}
      subtitle={words.shared.orderStatesExplained[view.order.state]}
      back={{ to: "/app/orders", label: words.orders.title }}
      primaryAction={{
        content: copy.sendAgain,
        helpText: copy.sendAgainHelp,
        loading: fetcher.state !== "idle",
        onAction: () => fetcher.submit({}, { method: "post" }),
      }}
    >
      <Layout>
        <Layout.Section>
          <BlockStack gap="400">
            {sent === "already" ? <Banner tone="info">{copy.already}</Banner> : null}
            <Holds view={view} />
            <OrderCases cases={view.openCases} now={view.now} />
            {view.order.erpNumber === null ? null : <OrderComparison />}
            <Timeline entries={view.timeline} titles={view.titles} />
          </BlockStack>
        </Layout.Section>
        <Layout.Section variant="oneThird">
          <BlockStack gap="400">
            <OrderFacts view={view} />
            <Versions versions={view.versions} />
          </BlockStack>
        </Layout.Section>
      </Layout>
    </Screen>
  );
}
