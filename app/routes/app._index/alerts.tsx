import { Banner, BlockStack, Link, Text } from "@shopify/polaris";
import type { HomeView } from "#app/services/home.server.ts";
import { useFormats } from "#app/ui/formats.tsx";
import { words } from "#app/ui/words.en.ts";

/** Open alerts, each with what to do. */
export function Alerts({ alerts, now }: Pick<HomeView, "alerts" | "now">) {
  const formats = useFormats();
  const copy = words.home.alerts;
  return alerts.map((alert) => (
    <Banner key={alert.id} tone={alert.severity} title={alert.title}>
      <BlockStack gap="100">
        <Text as="p">{alert.message}</Text>
        <Text as="p">
          {copy.opened(formats.age(alert.openedAt, now))}{" "}
          {alert.notifiedTo === null ? copy.notTold : copy.told(alert.notifiedTo)}
        </Text>
        <Link url={`/app/runbooks/${alert.rule}`}>{words.shared.openRunbook(alert.title)}</Link>
      </BlockStack>
    </Banner>
  ));
}
