import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData, useNavigation } from "@remix-run/react";
import { BlockStack, Card, IndexTable, Link, Text } from "@shopify/polaris";
import { listLevels, type LevelRow } from "#app/services/inventory.server.ts";
import { requireDesk } from "#app/services/session.server.ts";
import { Age } from "#app/ui/age.tsx";
import { useFormats } from "#app/ui/formats.tsx";
import { Nothing } from "#app/ui/nothing.tsx";
import { Screen } from "#app/ui/screen.tsx";
import { SearchFilters } from "#app/ui/search-filters.tsx";
import { useAutoRefresh } from "#app/ui/use-auto-refresh.ts";
import { useListAddress } from "#app/ui/use-list-address.ts";
import { words } from "#app/ui/words.en.ts";

export const meta = () => [{ title: `${words.inventory.title} · ${words.shared.product}` }];

export async function loader({ request }: LoaderFunctionArgs) {
  return listLevels(await requireDesk(request), new URL(request.url).searchParams);
}

function Units({ units }: { readonly units: number | string }) {
  const formats = useFormats();
  return (
    <Text as="span" alignment="end" numeric>
      {formats.quantity(units)}
    </Text>
  );
}

function Row({ row, position, now }: { readonly row: LevelRow; readonly position: number; readonly now: string }) {
  const formats = useFormats();
  return (
    <IndexTable.Row id={row.path} position={position}>
      <IndexTable.Cell>{row.sku}</IndexTable.Cell>
      <IndexTable.Cell>{row.locationName}</IndexTable.Cell>
      <IndexTable.Cell>
        <Units units={row.erpAvailable} />
      </IndexTable.Cell>
      <IndexTable.Cell>
        <Units units={row.inFlightUnits} />
      </IndexTable.Cell>
      <IndexTable.Cell>
        <Units units={row.quantity} />
      </IndexTable.Cell>
      <IndexTable.Cell>
        <Link url={`/app/inventory/${row.path}`} dataPrimaryLink>
          {words.inventory.why(formats.quantity(row.quantity))}
          <Text as="span" visuallyHidden>
            {` ${row.sku}, ${row.locationName}`}
          </Text>
        </Link>
      </IndexTable.Cell>
      <IndexTable.Cell>
        <Age at={row.publishedAt} now={now} />
      </IndexTable.Cell>
    </IndexTable.Row>
  );
}

export default function Inventory() {
  const list = useLoaderData<typeof loader>();
  const address = useListAddress(list.next);
  const isLoading = useNavigation().state === "loading";
  useAutoRefresh();
  const copy = words.inventory;
  const { columns } = copy;
  const empty =
    list.search === ""
      ? { title: copy.emptyTitle, text: copy.empty }
      : { title: copy.nothingTitle, text: copy.nothing };
  return (
    <Screen title={copy.title} subtitle={copy.intro} fullWidth>
      <Card padding="0">
        <BlockStack>
          <SearchFilters
            search={list.search}
            hint={copy.searchHint}
            isLoading={isLoading}
            views={[]}
            view=""
            onSearch={(text) => address.setFilter("search", text)}
            onView={() => {}}
          />
          <IndexTable
            resourceName={{ singular: "SKU", plural: "SKUs" }}
            itemCount={list.rows.length}
            selectable={false}
            headings={[
              { title: columns.sku },
              { title: columns.location },
              { title: columns.erp, alignment: "end" },
              { title: columns.inFlight, alignment: "end" },
              { title: columns.published, alignment: "end" },
              { title: columns.why },
              { title: columns.age },
            ]}
            emptyState={<Nothing {...empty} />}
            pagination={address.pagination}
          >
            {list.rows.map((row, position) => (
              <Row key={row.path} row={row} position={position} now={list.now} />
            ))}
          </IndexTable>
        </BlockStack>
      </Card>
    </Screen>
  );
}
