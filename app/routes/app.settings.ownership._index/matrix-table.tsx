import { Badge, BlockStack, Card, DataTable, Link, Text } from "@shopify/polaris";
import { OWNING_SYSTEMS, type OwningSystem } from "#app/domain/ownership/owning-system.ts";
import type { ObjectRow, OwnershipView } from "#app/services/ownership/ownership.server.ts";
import { SignatureBadge } from "#app/ui/signature-badge.tsx";
import { words } from "#app/ui/words.en.ts";
import { Wrapped } from "#app/ui/wrapped.tsx";

const copy = words.ownership;

/** Nine columns fit beside each other, and cells wrap. */
const NARROW = "5rem";

function rightOf({ creates, updates, onlyReads }: ObjectRow, system: OwningSystem): string {
  if (creates.includes(system)) return copy.rights.both;
  if (updates.includes(system)) return copy.rights.updates;
  return onlyReads.includes(system) ? copy.rights.reads : copy.rights.none;
}

function Name({ row }: { readonly row: ObjectRow }) {
  return (
    <Wrapped minWidth="8rem">
      <Link url={`/app/settings/ownership/${row.name}`}>{row.title}</Link>
      {row.state === "in-use" ? null : (
        <div>
          <Badge>{copy.states[row.state]}</Badge>
        </div>
      )}
    </Wrapped>
  );
}

function cellsOf(row: ObjectRow) {
  return [
    <Name key="name" row={row} />,
    ...OWNING_SYSTEMS.map((system) => (
      <Wrapped key={system} minWidth={NARROW}>
        {rightOf(row, system)}
      </Wrapped>
    )),
    <Wrapped key="conflict" minWidth={NARROW}>
      {copy.conflicts[row.conflict]}
    </Wrapped>,
    <Wrapped key="steward" minWidth={NARROW}>
      {row.steward}
    </Wrapped>,
    <Wrapped key="delay" minWidth={NARROW}>
      {row.flow === null ? copy.noFlow : copy.delay(row.flow.acceptableMinutes)}
    </Wrapped>,
    <SignatureBadge key="signed" state={row.signature.state} />,
  ];
}

/** What each system may do with each object. */
export function MatrixTable({ view }: { readonly view: Pick<OwnershipView, "objects" | "version"> }) {
  const { columns } = copy;
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="p" tone="subdued">
          {copy.version(view.version)}
        </Text>
        <DataTable
          columnContentTypes={Array.from({ length: 9 }, () => "text" as const)}
          headings={[
            columns.object,
            ...OWNING_SYSTEMS.map((system) => copy.systems[system]),
            columns.conflict,
            columns.steward,
            columns.delay,
            columns.signed,
          ]}
          verticalAlign="top"
          rows={view.objects.map(cellsOf)}
        />
      </BlockStack>
    </Card>
  );
}
