import { Badge, BlockStack, Box, Card, Link, Pagination, Select, Text } from "@shopify/polaris";
import { FATES, type FieldDifference } from "#app/domain/rehearsal/rehearse-order.ts";
import type { RehearsalPage, RehearsedOrderView } from "#app/services/rehearsal.server.ts";
import { targetInWords } from "#app/ui/mapping-words.ts";
import { useListAddress } from "#app/ui/use-list-address.ts";
import { words } from "#app/ui/words.en.ts";

const copy = words.rehearsal;
/** Of one order; the others are counted. */
const MOST_SHOWN = 20;

const TONES = {
  same: "success",
  wished: "success",
  beside: "attention",
  gained: "critical",
  lost: "success",
  stuck: "warning",
  "left-out": "info",
} as const;

type ErpFields = RehearsalPage["erpFields"];

function Difference({
  difference,
  erpFields,
}: {
  readonly difference: FieldDifference;
  readonly erpFields: ErpFields;
}) {
  const { path, line, made, drafted, because } = difference;
  const field = targetInWords(path, erpFields);
  return (
    <li>
      <Text as="p" tone="subdued" breakWord>
        {line === null ? field : `${line}: ${field}`} · {copy.causes[because]}
      </Text>
      <Text as="p" breakWord>
        {copy.change(made ?? copy.empty, drafted ?? copy.empty)}
      </Text>
    </li>
  );
}

function Rehearsed({ order, erpFields }: { readonly order: RehearsedOrderView; readonly erpFields: ErpFields }) {
  const { id, name, fate, differences, exceptions } = order;
  const more = differences.length - MOST_SHOWN;
  return (
    <Box borderBlockStartWidth="025" borderColor="border" paddingBlockStart="300">
      <BlockStack gap="200">
        <Text as="h3" variant="headingSm">
          <Link url={`/app/orders/${id}`}>{name}</Link> <Badge tone={TONES[fate]}>{copy.fates[fate]}</Badge>
        </Text>
        {exceptions.map((message) => (
          <Text as="p" key={message} breakWord>
            {message}
          </Text>
        ))}
        {differences.length === 0 ? null : (
          <ul style={{ listStyle: "none", margin: 0, padding: 0, display: "grid", gap: "var(--p-space-200)" }}>
            {differences.slice(0, MOST_SHOWN).map((difference, place) => (
              // Two lines may sell the same.
              <Difference key={place} difference={difference} erpFields={erpFields} />
            ))}
          </ul>
        )}
        {more > 0 ? <Text as="p">{copy.more(more)}</Text> : null}
      </BlockStack>
    </Box>
  );
}

/** Orders that fare otherwise under the draft, with every place in which their documents differ. */
export function RehearsedOrders({ page }: { readonly page: RehearsalPage }) {
  const address = useListAddress(page.next);
  const { pagination } = address;
  const choices = FATES.filter((fate) => fate !== "same").map((fate) => ({ value: fate, label: copy.fates[fate] }));
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {copy.differences}
        </Text>
        <Select
          label={copy.show}
          options={[{ value: "", label: copy.all }, ...choices]}
          value={page.fate ?? ""}
          onChange={(fate) => address.setFilter("state", fate)}
        />
        {page.fate === "beside" ? <Text as="p">{copy.fateTexts.beside}</Text> : null}
        {page.orders.length === 0 ? <Text as="p">{copy.none}</Text> : null}
        {page.orders.map((order) => (
          <Rehearsed key={order.id} order={order} erpFields={page.erpFields} />
        ))}
        {pagination.hasNext || pagination.hasPrevious ? <Pagination {...pagination} /> : null}
      </BlockStack>
    </Card>
  );
}
