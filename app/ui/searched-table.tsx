import { BlockStack, Box, Card, IndexTable, Text } from "@shopify/polaris";
import type { ReactNode } from "react";
import { ListSearch } from "./list-search.tsx";
import { Nothing } from "./nothing.tsx";
import { useListAddress } from "./use-list-address.ts";

interface SearchedTableProps {
  /** Absent: the screen's own title says it. */
  readonly title?: string;
  readonly list: { readonly search: string; readonly next: string | null };
  /** What can be searched for. */
  readonly hint: string;
  readonly one: string;
  readonly many: string;
  readonly headings: readonly [string, ...string[]];
  /** In the place of rows: where there are none, and where none is found. */
  readonly empty: { readonly title: string; readonly text: string };
  readonly nothing: { readonly title: string; readonly text: string };
  readonly rows: readonly ReactNode[];
}

/** A table that is searched by its address, a page at a time. */
export function SearchedTable(props: SearchedTableProps) {
  const { title, list, hint, one, many, headings, empty, nothing, rows } = props;
  const address = useListAddress(list.next);
  const [first, ...others] = headings;
  return (
    <Card padding="0">
      <BlockStack>
        {title === undefined ? null : (
          <Box padding="400" paddingBlockEnd="200">
            <Text as="h2" variant="headingMd">
              {title}
            </Text>
          </Box>
        )}
        <ListSearch search={list.search} hint={hint} onSearch={(text) => address.setFilter("search", text)} />
        <IndexTable
          resourceName={{ singular: one, plural: many }}
          itemCount={rows.length}
          selectable={false}
          headings={[{ title: first }, ...others.map((heading) => ({ title: heading }))]}
          emptyState={<Nothing {...(list.search === "" ? empty : nothing)} />}
          pagination={address.pagination}
        >
          {rows}
        </IndexTable>
      </BlockStack>
    </Card>
  );
}
