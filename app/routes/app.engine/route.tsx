import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { BlockStack } from "@shopify/polaris";
import { readEngine } from "#app/services/engine.server.ts";
import { found, requireDesk } from "#app/services/session.server.ts";
import { Screen } from "#app/ui/screen.tsx";
import { useAutoRefresh } from "#app/ui/use-auto-refresh.ts";
import { words } from "#app/ui/words.en.ts";
import { Now } from "./now.tsx";
import { Runs } from "./runs.tsx";
import { DeepestShops, Waiting } from "./waiting.tsx";

export const meta = () => [{ title: `${words.engine.title} · ${words.shared.product}` }];

/** 404 for everybody but the operator's staff: there is nothing here for them. */
export async function loader({ request }: LoaderFunctionArgs) {
  return found(await readEngine(await requireDesk(request)));
}

export default function Engine() {
  const view = useLoaderData<typeof loader>();
  useAutoRefresh();
  return (
    <Screen title={words.engine.title} subtitle={words.engine.intro} fullWidth>
      <BlockStack gap="400">
        <Now view={view} />
        <Waiting view={view} />
        <Runs view={view} />
        <DeepestShops view={view} />
      </BlockStack>
    </Screen>
  );
}
