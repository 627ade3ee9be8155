import { Badge, BlockStack, Button, Card, InlineStack, Text, type BadgeProps } from "@shopify/polaris";
import type { HomeView } from "#app/services/home.server.ts";
import { Age } from "#app/ui/age.tsx";
import { words } from "#app/ui/words.en.ts";

type ErpState = HomeView["erp"]["state"];

const LOOKS: Readonly<Record<ErpState, Pick<BadgeProps, "tone" | "progress">>> = {
  none: { progress: "incomplete" },
  untested: { tone: "attention", progress: "partiallyComplete" },
  working: { tone: "success", progress: "complete" },
  troubled: { tone: "attention", progress: "partiallyComplete" },
  unauthorized: { tone: "critical", progress: "incomplete" },
  failing: { tone: "critical", progress: "incomplete" },
};

/** Whether the ERP answers. */
export function ErpCard({ erp, now }: Pick<HomeView, "erp" | "now">) {
  const copy = words.home.erp;
  return (
    <Card>
      <BlockStack gap="200">
        <InlineStack gap="200" blockAlign="center">
          <Text as="h2" variant="headingMd">
            {copy.title}
          </Text>
          <Badge {...LOOKS[erp.state]}>{copy.states[erp.state]}</Badge>
        </InlineStack>
        {erp.name === null ? null : <Text as="p">{erp.name}</Text>}
        {erp.problem === null ? null : <Text as="p">{erp.problem}</Text>}
        {erp.testedAt === null ? null : (
          <Text as="p" tone="subdued">
            {copy.tested}: <Age at={erp.testedAt} now={now} />
          </Text>
        )}
        <InlineStack>
          <Button url="/app/settings/connection">{copy.open}</Button>
        </InlineStack>
      </BlockStack>
    </Card>
  );
}
