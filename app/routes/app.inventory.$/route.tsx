import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { BlockStack } from "@shopify/polaris";
import { explainLevel } from "#app/services/inventory.server.ts";
import { found, requireDesk } from "#app/services/session.server.ts";
import { useFormats } from "#app/ui/formats.tsx";
import { Screen } from "#app/ui/screen.tsx";
import { words } from "#app/ui/words.en.ts";
import { Explanation } from "./explanation.tsx";
import { ForeignChanges } from "./foreign-changes.tsx";
import { History } from "./history.tsx";
import { Oversold } from "./oversold.tsx";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.sku ?? words.inventory.title} · ${words.shared.product}` },
];

export async function loader({ request, params }: LoaderFunctionArgs) {
  return found(await explainLevel(await requireDesk(request), params["*"] ?? ""));
}

export default function Level() {
  const level = useLoaderData<typeof loader>();
  const formats = useFormats();
  const copy = words.inventory.one;
  return (
    <Screen
      title={copy.title(formats.quantity(level.quantity), level.sku)}
      subtitle={[level.title, copy.subtitle(level.locationName)].filter((text) => text !== null).join(" · ")}
      back={{ to: "/app/inventory", label: words.inventory.title }}
    >
      <BlockStack gap="400">
        <Explanation number={level} as="h2" />
        <Oversold oversold={level.oversold} />
        <History level={level} />
        <ForeignChanges foreign={level.foreign} />
      </BlockStack>
    </Screen>
  );
}
