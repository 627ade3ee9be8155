import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { BlockStack, Layout } from "@shopify/polaris";
import { parseFlowWish, switchFlows } from "#app/services/flows.server.ts";
import { readHome } from "#app/services/home.server.ts";
import { found, readForm, requireDesk } from "#app/services/session.server.ts";
import { Screen } from "#app/ui/screen.tsx";
import { useAutoRefresh } from "#app/ui/use-auto-refresh.ts";
import { words } from "#app/ui/words.en.ts";
import { Alerts } from "./alerts.tsx";
import { ErpCard } from "./erp-card.tsx";
import { Flows } from "./flows.tsx";
import { MoneyAtRisk } from "./money-at-risk.tsx";
import { Needs } from "./needs.tsx";
import { OrdersByState } from "./orders-by-state.tsx";
import { Outage } from "./outage.tsx";
import { SetupGuide } from "./setup-guide.tsx";
import { Unready } from "./unready.tsx";

export const meta = () => [{ title: `${words.home.title} · ${words.shared.product}` }];

export async function loader({ request }: LoaderFunctionArgs) {
  return readHome(await requireDesk(request));
}

export async function action({ request }: ActionFunctionArgs) {
  const desk = await requireDesk(request);
  return switchFlows(desk, found(parseFlowWish(await readForm(request))));
}

export default function Home() {
  const home = useLoaderData<typeof loader>();
  useAutoRefresh();
  const isSetUp = home.setup.every(({ isDone }) => isDone);
  return (
    <Screen title={words.home.title} subtitle={home.shopName}>
      <Layout>
        <Layout.Section>
          <BlockStack gap="400">
            <Alerts alerts={home.alerts} now={home.now} />
            <Outage outage={home.outage} now={home.now} />
            {isSetUp ? null : <SetupGuide steps={home.setup} readiness={home.readiness} />}
            {isSetUp ? <Unready readiness={home.readiness} /> : null}
            <MoneyAtRisk waiting={home.waiting} now={home.now} />
            <Needs needs={home.needs} more={home.moreNeeds} now={home.now} />
            <Flows flows={home.flows} now={home.now} />
          </BlockStack>
        </Layout.Section>
        <Layout.Section variant="oneThird">
          <BlockStack gap="400">
            <ErpCard erp={home.erp} now={home.now} />
            <OrdersByState orders={home.orders} />
          </BlockStack>
        </Layout.Section>
      </Layout>
    </Screen>
  );
}
