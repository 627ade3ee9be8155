import { Badge, BlockStack, Box, Card, InlineStack, Link, Text } from "@shopify/polaris";
import type { ReleaseView } from "#app/services/mapping-screen.server.ts";
import { At } from "#app/ui/age.tsx";
import { words } from "#app/ui/words.en.ts";
import { Evidence } from "./rehearsal-card.tsx";

const copy = words.mapping.releases;
const TONES = { draft: "info", released: "success", replaced: "new", reverted: "warning" } as const;

function Release({ release }: { readonly release: ReleaseView }) {
  const { version, state, note, releasedBy, releasedAt, revertedBy, revertedAt } = release;
  return (
    <Box borderBlockStartWidth="025" borderColor="border" paddingBlockStart="300">
      <BlockStack gap="100">
        <InlineStack gap="200" blockAlign="center">
          <Text as="h3" variant="headingSm">
            {words.mapping.version(version)}
          </Text>
          <Badge tone={TONES[state]}>{copy.states[state]}</Badge>
        </InlineStack>
        <Text as="p" breakWord>
          {note}
        </Text>
        <Text as="p" tone="subdued">
          {copy.by(words.activity.actor(releasedBy ?? ""))} · <At at={releasedAt} />
          {revertedBy === null ? null : (
            <>
              {" "}
              · {copy.takenBack(words.activity.actor(revertedBy))} · <At at={revertedAt} />
            </>
          )}
        </Text>
        <Evidence release={release} />
        <Text as="p">
          <Link url={`/app/settings/mapping/compare?from=${version - 1}&to=${version}`}>{copy.compare(version)}</Link>
        </Text>
      </BlockStack>
    </Box>
  );
}

/** Every release of the shop, newest first, with why it was made. */
export function Releases({ releases }: { readonly releases: readonly ReleaseView[] }) {
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {copy.title}
        </Text>
        {releases.length === 0 ? <Text as="p">{copy.none}</Text> : null}
        {releases.map((release) => (
          <Release key={release.version} release={release} />
        ))}
      </BlockStack>
    </Card>
  );
}
