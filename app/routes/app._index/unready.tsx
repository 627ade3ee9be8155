import { Banner, Link, Text } from "@shopify/polaris";
import type { HomeView } from "#app/services/home.server.ts";
import { readinessInWords } from "#app/ui/readiness-words.ts";
import { words } from "#app/ui/words.en.ts";

/** Says that the two sides do not fit each other, as long as the newest report says so. */
export function Unready({ readiness }: Pick<HomeView, "readiness">) {
  if (readiness === null || readiness.standings.blocks === 0) return null;
  return (
    <Banner tone="warning" title={words.readiness.unready}>
      <Text as="p">
        {readinessInWords(readiness.standings)}{" "}
        <Link url={`/app/settings/readiness/${readiness.id}`}>{words.readiness.open}</Link>
      </Text>
    </Banner>
  );
}
