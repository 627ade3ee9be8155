import { useFetcher } from "@remix-run/react";
import { Banner, BlockStack, Button, InlineStack, List, Text } from "@shopify/polaris";
import { useState } from "react";
import type { OrderView } from "#app/services/order.server.ts";
import type { HoldView, ReleaseAnswer } from "#app/services/order-release.server.ts";
import { useFormats } from "#app/ui/formats.tsx";
import { ReasonModal } from "#app/ui/reason-modal.tsx";
import { useSuccessToast } from "#app/ui/use-success-toast.ts";
import { words } from "#app/ui/words.en.ts";

function HoldLine({ hold }: { readonly hold: HoldView }) {
  const formats = useFormats();
  const copy = words.orders.one;
  const again = hold.until === null ? [] : [copy.holdLooked(formats.dateTime(hold.until))];
  return (
    <>
      <Text as="span" fontWeight="semibold">
        {hold.reason}
      </Text>
      {` · ${[copy.holdOwners[hold.owner], copy.holdEnds[hold.kind], ...again].join(" · ")}`}
    </>
  );
}

function Release({ name }: { readonly name: string }) {
  const fetcher = useFetcher<{ readonly released?: ReleaseAnswer }>();
  const [isAsked, setIsAsked] = useState(false);
  const copy = words.orders.one;
  const answer = fetcher.data?.released;
  useSuccessToast(fetcher.data, answer?.kind === "released" ? copy.released : null);
  const isBusy = fetcher.state !== "idle";
  return (
    <>
      <InlineStack>
        <Button onClick={() => setIsAsked(true)}>{copy.release}</Button>
      </InlineStack>
      <ReasonModal
        title={copy.releaseTitle(name)}
        text={copy.releaseText}
        help={copy.releaseHelp}
        action={copy.release}
        isOpen={isAsked && answer?.kind !== "released"}
        isBusy={isBusy}
        {...(answer?.kind === "refused" ? { problem: copy.releaseProblems[answer.problem] } : {})}
        onSubmit={(reason) => fetcher.submit({ intent: "release", reason }, { method: "post" })}
        onClose={() => setIsAsked(false)}
      />
    </>
  );
}

/** Why the order waits, who decides about each reason, and the way to let it go. */
export function Holds({ view }: { readonly view: Pick<OrderView, "holds" | "order"> }) {
  const copy = words.orders.one;
  if (view.holds.length === 0) return null;
  return (
    <Banner tone="warning" title={copy.holds}>
      <BlockStack gap="200">
        <List>
          {view.holds.map((hold) => (
            <List.Item key={`${hold.kind} ${hold.reason}`}>
              <HoldLine hold={hold} />
            </List.Item>
          ))}
        </List>
        <Release name={view.order.name} />
      </BlockStack>
    </Banner>
  );
}
