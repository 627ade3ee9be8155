import { BlockStack, Box, Button, ButtonGroup, Card, IndexTable, Link, Text } from "@shopify/polaris";
import type { CaseView } from "#app/services/exceptions.server.ts";
import { Age } from "#app/ui/age.tsx";
import { useFormats } from "#app/ui/formats.tsx";
import { JsonText } from "#app/ui/json-text.tsx";
import { useListAddress } from "#app/ui/use-list-address.ts";
import { words } from "#app/ui/words.en.ts";
import { Wrapped } from "#app/ui/wrapped.tsx";
import { AskCorrection } from "./ask-correction.tsx";
import type { RepairCommands } from "./use-repair.ts";

interface RowProps {
  readonly row: CaseView;
  readonly position: number;
  readonly now: string;
  /** Null: the person may only ask for a correction. */
  readonly repair: RepairCommands | null;
}

function RepairButtons({ row, repair }: { readonly row: CaseView; readonly repair: RepairCommands }) {
  const copy = words.exceptions.group;
  return (
    <ButtonGroup noWrap>
      <Button
        size="slim"
        disabled={repair.isBusy}
        accessibilityLabel={copy.retryOne(row.subjectName)}
        onClick={() => repair.retryOne(row.id)}
      >
        {words.shared.retry}
      </Button>
      <Button
        size="slim"
        disabled={repair.isBusy}
        accessibilityLabel={copy.discardOne(row.subjectName)}
        onClick={() => repair.askToDiscard(row.id)}
      >
        {words.shared.discard}
      </Button>
    </ButtonGroup>
  );
}

function Row({ row, position, now, repair }: RowProps) {
  const formats = useFormats();
  const copy = words.exceptions.group;
  return (
    <IndexTable.Row id={row.id} position={position}>
      <IndexTable.Cell>
        {row.orderId === null ? row.subjectName : <Link url={`/app/orders/${row.orderId}`}>{row.subjectName}</Link>}
      </IndexTable.Cell>
      <IndexTable.Cell>
        <Wrapped>
          <Text as="p">{row.message}</Text>
          {row.field === null ? null : <Text as="p">{copy.field(row.field)}</Text>}
          {row.choices.length === 0 ? null : <Text as="p">{copy.choices(row.choices.join(", "))}</Text>}
          {row.payload === null ? null : (
            <details>
              <summary>{copy.said}</summary>
              <JsonText label={copy.saidOf(row.subjectName)} text={row.payload} />
            </details>
          )}
        </Wrapped>
      </IndexTable.Cell>
      <IndexTable.Cell>
        <Text as="span" alignment="end" numeric>
          {row.worth === null ? "" : formats.money(row.worth)}
        </Text>
      </IndexTable.Cell>
      <IndexTable.Cell>
        <Age at={row.openedAt} now={now} />
      </IndexTable.Cell>
      <IndexTable.Cell>
        {repair === null ? (
          <AskCorrection caseId={row.id} name={row.subjectName} />
        ) : (
          <RepairButtons row={row} repair={repair} />
        )}
      </IndexTable.Cell>
    </IndexTable.Row>
  );
}

interface CasesProps {
  readonly cases: readonly CaseView[];
  readonly next: string | null;
  readonly now: string;
  readonly repair: RepairCommands | null;
}

/** The open cases of one cause. */
export function Cases({ cases, next, now, repair }: CasesProps) {
  const { pagination } = useListAddress(next);
  const copy = words.exceptions.group;
  return (
    <Card padding="0">
      <BlockStack>
        <Box padding="400">
          <Text as="h2" variant="headingMd">
            {copy.cases}
          </Text>
        </Box>
        <IndexTable
          resourceName={{ singular: "case", plural: "cases" }}
          itemCount={cases.length}
          selectable={false}
          headings={[
            { title: copy.columns.subject },
            { title: copy.columns.message },
            { title: copy.columns.worth, alignment: "end" },
            { title: copy.columns.opened },
            { title: copy.columns.act },
          ]}
          pagination={pagination}
        >
          {cases.map((row, position) => (
            <Row key={row.id} row={row} position={position} now={now} repair={repair} />
          ))}
        </IndexTable>
      </BlockStack>
    </Card>
  );
}
