import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData, useNavigation } from "@remix-run/react";
import { BlockStack, Card } from "@shopify/polaris";
import { useState } from "react";
import { listLevels, publishListed } from "#app/services/levels.server.ts";
import { requireDesk } from "#app/services/session.server.ts";
import { Screen } from "#app/ui/screen.tsx";
import { useAutoRefresh } from "#app/ui/use-auto-refresh.ts";
import { useListAddress } from "#app/ui/use-list-address.ts";
import { words } from "#app/ui/words.en.ts";
import { Agreement } from "./agreement.tsx";
import { ExcludedTable } from "./excluded-table.tsx";
import { LevelFilters } from "./level-filters.tsx";
import { LevelTable } from "./level-table.tsx";
import { PublishDialog } from "./publish-dialog.tsx";
import { RunningPublishing } from "./running-publishing.tsx";
import { Variance } from "./variance.tsx";

export const meta = () => [{ title: `${words.inventory.title} · ${words.shared.product}` }];

export async function loader({ request }: LoaderFunctionArgs) {
  return listLevels(await requireDesk(request), new URL(request.url).searchParams);
}

export async function action({ request }: ActionFunctionArgs) {
  return publishListed(await requireDesk(request), new URL(request.url).searchParams);
}

export default function Inventory() {
  const list = useLoaderData<typeof loader>();
  const address = useListAddress(list.next);
  const isLoading = useNavigation().state === "loading";
  const [isAsked, setIsAsked] = useState(false);
  useAutoRefresh();
  return (
    <Screen
      title={words.inventory.title}
      subtitle={words.inventory.intro}
      fullWidth
      {...(list.view === "excluded"
        ? {}
        : { primaryAction: { content: words.stock.publish.now, onAction: () => setIsAsked(true) } })}
    >
      <BlockStack gap="400">
        <RunningPublishing publishings={list.publishings} />
        <Agreement sight={list} now={list.now} />
        <Card padding="0">
          <BlockStack>
            <LevelFilters list={list} isLoading={isLoading} onFilter={address.setFilter} />
            {list.view === "excluded" ? (
              <ExcludedTable rows={list.excluded} pagination={address.pagination} />
            ) : (
              <LevelTable list={list} pagination={address.pagination} />
            )}
          </BlockStack>
        </Card>
        <Variance sight={list} />
      </BlockStack>
      <PublishDialog list={list} isOpen={isAsked} onClose={() => setIsAsked(false)} />
    </Screen>
  );
}
