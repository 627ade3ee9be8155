import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Badge, BlockStack, Card, IndexTable, Link, Text } from "@shopify/polaris";
import { requireDesk } from "#app/services/session.server.ts";
import { readMaps, type MapCount } from "#app/services/value-maps/value-maps.server.ts";
import { useFormats } from "#app/ui/formats.tsx";
import { Screen } from "#app/ui/screen.tsx";
import { words } from "#app/ui/words.en.ts";
import { Wrapped } from "#app/ui/wrapped.tsx";

const copy = words.values;

export const meta = () => [{ title: `${copy.title} · ${words.shared.product}` }];

export async function loader({ request }: LoaderFunctionArgs) {
  return { maps: await readMaps(await requireDesk(request)) };
}

function Row({ map: { kind, mapped, waiting }, position }: { readonly map: MapCount; readonly position: number }) {
  const formats = useFormats();
  const { title, text } = copy.kinds[kind];
  return (
    <IndexTable.Row id={kind} position={position}>
      <IndexTable.Cell>
        <BlockStack gap="100">
          <Link url={`/app/settings/values/${kind}`} dataPrimaryLink>
            {title}
          </Link>
          <Wrapped>{text}</Wrapped>
        </BlockStack>
      </IndexTable.Cell>
      <IndexTable.Cell>
        <Text as="span" alignment="end" numeric>
          {formats.quantity(mapped)}
        </Text>
      </IndexTable.Cell>
      <IndexTable.Cell>
        {waiting === 0 ? null : <Badge tone="attention">{formats.quantity(waiting)}</Badge>}
      </IndexTable.Cell>
    </IndexTable.Row>
  );
}

export default function ValueMaps() {
  const { maps } = useLoaderData<typeof loader>();
  const { map, mapped, waiting } = copy.columns;
  return (
    <Screen title={copy.title} subtitle={copy.intro} back={{ to: "/app/settings", label: words.settings.title }}>
      <Card padding="0">
        <IndexTable
          resourceName={{ singular: "map", plural: "maps" }}
          itemCount={maps.length}
          selectable={false}
          headings={[{ title: map }, { title: mapped, alignment: "end" }, { title: waiting }]}
        >
          {maps.map((each, position) => (
            <Row key={each.kind} map={each} position={position} />
          ))}
        </IndexTable>
      </Card>
    </Screen>
  );
}
