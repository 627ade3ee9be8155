import { useFetcher } from "@remix-run/react";
import { BlockStack, Button, Card, Checkbox, InlineStack, Text } from "@shopify/polaris";
import type { MappingScreen, ReleaseView } from "#app/services/mapping-screen.server.ts";
import { At } from "#app/ui/age.tsx";
import { ReasonModal } from "#app/ui/reason-modal.tsx";
import { useSuccessToast } from "#app/ui/use-success-toast.ts";
import { words } from "#app/ui/words.en.ts";
import type { MappingAnswer } from "./commands.server.ts";
import { toastOf } from "./toast-of.ts";
import { useAsked } from "./use-asked.ts";

const copy = words.mapping.holding;

function Revert({ holding }: { readonly holding: ReleaseView | null }) {
  const fetcher = useFetcher<MappingAnswer>();
  const { ask, dialog } = useAsked((note) => fetcher.submit({ intent: "revert", note }, { method: "post" }));
  useSuccessToast(fetcher.data, toastOf(fetcher.data));
  // It stays when nothing holds any more: it has still to say what it has done.
  if (holding === null) return null;
  return (
    <InlineStack>
      <Button onClick={ask} loading={fetcher.state !== "idle"}>
        {copy.revert}
      </Button>
      <ReasonModal
        title={copy.revertTitle(holding.version)}
        text={copy.revertText}
        action={copy.revert}
        isBusy={fetcher.state !== "idle"}
        {...dialog}
      />
    </InlineStack>
  );
}

function Review({ needsReview }: Pick<MappingScreen, "needsReview">) {
  const fetcher = useFetcher<MappingAnswer>();
  useSuccessToast(fetcher.data, toastOf(fetcher.data));
  return (
    <Checkbox
      label={copy.review}
      checked={needsReview}
      disabled={fetcher.state !== "idle"}
      onChange={(isOn) => fetcher.submit({ intent: "review", isNeeded: isOn ? "yes" : "no" }, { method: "post" })}
    />
  );
}

/** By which version documents are made now, by whom and why it was released, and the way back. */
export function Holding({ view }: { readonly view: MappingScreen }) {
  const { holding } = view;
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {copy.title}
        </Text>
        {holding === null ? (
          <Text as="p">{copy.none}</Text>
        ) : (
          <>
            <Text as="p">
              {copy.by(holding.version, words.activity.actor(holding.releasedBy ?? ""))} ·{" "}
              <At at={holding.releasedAt} />
            </Text>
            <Text as="p" breakWord>
              {holding.note}
            </Text>
          </>
        )}
        <Revert holding={holding} />
        <Review needsReview={view.needsReview} />
      </BlockStack>
    </Card>
  );
}
