import { Banner, BlockStack, Link, Text } from "@shopify/polaris";
import type { HomeView } from "#app/services/home.server.ts";
import { useFormats } from "#app/ui/formats.tsx";
import { words } from "#app/ui/words.en.ts";

/** Says what happens to stock while the ERP is away. */
export function Outage({ outage, now }: Pick<HomeView, "outage" | "now">) {
  const formats = useFormats();
  const copy = words.selling.outageBanner;
  if (outage === null) return null;
  const names = outage.locations.map(({ name, levels }) => `${name} ${formats.quantity(levels)}`).join(", ");
  return (
    <Banner tone="warning" title={copy.title}>
      <BlockStack gap="100">
        <Text as="p">{copy.text(formats.age(outage.heardAt, now), outage.levels)}</Text>
        {names === "" ? null : <Text as="p">{copy.locations(names)}</Text>}
        <Link url="/app/settings/selling">{copy.rule}</Link>
      </BlockStack>
    </Banner>
  );
}
