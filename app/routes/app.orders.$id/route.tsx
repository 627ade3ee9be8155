import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useFetcher, useLoaderData } from "@remix-run/react";
import { Banner, BlockStack, Layout } from "@shopify/polaris";
import { readOrder, sendOrderAgain } from "#app/services/order.server.ts";
import { found, requireDesk } from "#app/services/session.server.ts";
import { Screen } from "#app/ui/screen.tsx";
import { OrderStateBadge } from "#app/ui/state-badge.tsx";
import { useAutoRefresh } from "#app/ui/use-auto-refresh.ts";
import { useSuccessToast } from "#app/ui/use-success-toast.ts";
import { words } from "#app/ui/words.en.ts";
import { OrderCases } from "./order-cases.tsx";
import { OrderFacts } from "./order-facts.tsx";
import { Timeline } from "./timeline.tsx";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${words.orders.one.title(data?.order.name ?? "")} · ${words.shared.product}` },
];

export async function loader({ request, params }: LoaderFunctionArgs) {
  return found(await readOrder(await requireDesk(request), params["id"] ?? ""));
}

export async function action({ request, params }: ActionFunctionArgs) {
  return { sent: found(await sendOrderAgain(await requireDesk(request), params["id"] ?? "")) };
}

export default function Order() {
  const view = useLoaderData<typeof loader>();
  const fetcher = useFetcher<typeof action>();
  const copy = words.orders.one;
  useAutoRefresh();
  useSuccessToast(fetcher.data, fetcher.data?.sent === "sent" ? copy.sent : null);
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
            {fetcher.data?.sent === "already" ? <Banner tone="info">{copy.already}</Banner> : null}
            <OrderCases cases={view.openCases} now={view.now} />
            <Timeline entries={view.timeline} titles={view.titles} />
          </BlockStack>
        </Layout.Section>
        <Layout.Section variant="oneThird">
          <OrderFacts view={view} />
        </Layout.Section>
      </Layout>
    </Screen>
  );
}
