import { Banner, BlockStack, Link, Text } from "@shopify/polaris";
import type { CaseView } from "#app/services/order.server.ts";
import { useFormats } from "#app/ui/formats.tsx";
import { words } from "#app/ui/words.en.ts";

/** What has to be repaired before this order can go on, with the way to the fix. */
export function OrderCases({ cases, now }: { readonly cases: readonly CaseView[]; readonly now: string }) {
  const formats = useFormats();
  return cases.map(({ id, code, cause, title, message, field, openedAt }) => (
    <Banner key={id} tone="critical" title={title}>
      <BlockStack gap="100">
        <Text as="p">{message}</Text>
        {field === null ? null : <Text as="p">{words.exceptions.group.field(field)}</Text>}
        <Text as="p">{words.shared.ago(formats.age(openedAt, now))}</Text>
        <Link url={`/app/exceptions/${code}?${new URLSearchParams({ cause }).toString()}`}>{words.orders.one.fix}</Link>
      </BlockStack>
    </Banner>
  ));
}
