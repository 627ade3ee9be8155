import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useFetcher, useLoaderData } from "@remix-run/react";
import { Badge, Banner, BlockStack, Card, Modal, ProgressBar, Text } from "@shopify/polaris";
import { useState } from "react";
import { readPublishing, stopPublishing, type PublishingView } from "#app/services/publish-now.server.ts";
import { found, requireDesk } from "#app/services/session.server.ts";
import { At } from "#app/ui/age.tsx";
import { useFormats } from "#app/ui/formats.tsx";
import { Screen } from "#app/ui/screen.tsx";
import { useAutoRefresh } from "#app/ui/use-auto-refresh.ts";
import { useSuccessToast } from "#app/ui/use-success-toast.ts";
import { words } from "#app/ui/words.en.ts";

/** Somebody watches the bar. */
const REFRESH_MS = 1500;

const copy = words.stock.publish;
const TONES = { running: "info", done: "success", cancelled: "warning", failed: "critical" } as const;

export const meta = () => [{ title: `${copy.job} · ${words.shared.product}` }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  return found(await readPublishing(await requireDesk(request), params["id"] ?? ""));
}

export async function action({ request, params }: ActionFunctionArgs) {
  return { isStopped: await stopPublishing(await requireDesk(request), params["id"] ?? "") };
}

/** How far it is; the bar moves by itself, and the sentence says the same. */
function Progress({ view }: { readonly view: PublishingView }) {
  const formats = useFormats();
  const { state, total, done, written } = view;
  const share = state === "done" || total === 0 ? 100 : Math.min(100, Math.floor((done / total) * 100));
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd" id="publishing-progress">
          {copy.progress}
        </Text>
        <ProgressBar progress={share} animated={false} ariaLabelledBy="publishing-progress" />
        <div role="status">
          <Text as="p">
            {copy.bar(formats.quantity(done), formats.quantity(total))}. {copy.written(written)}.
          </Text>
        </div>
        <Text as="p" tone="subdued">
          {copy.startedBy} {words.activity.actor(view.startedBy)} · {copy.startedAt} <At at={view.startedAt} />
          {view.settledAt === null ? null : (
            <>
              {" "}
              · {copy.settledAt} <At at={view.settledAt} />
            </>
          )}
        </Text>
      </BlockStack>
    </Card>
  );
}

export default function Publishing() {
  const view = useLoaderData<typeof loader>();
  const fetcher = useFetcher<typeof action>();
  const [isAsked, setIsAsked] = useState(false);
  useAutoRefresh(REFRESH_MS);
  const isRunning = view.state === "running";
  useSuccessToast(fetcher.data, fetcher.data?.isStopped === true ? copy.stopped : null);
  return (
    <Screen
      title={view.isEverything ? copy.everythingTitle : copy.chosenTitle}
      titleMetadata={<Badge tone={TONES[view.state]}>{copy.states[view.state]}</Badge>}
      back={{ to: "/app/inventory", label: copy.back }}
      secondaryActions={isRunning ? [{ content: copy.stop, destructive: true, onAction: () => setIsAsked(true) }] : []}
    >
      <BlockStack gap="400">
        {fetcher.data?.isStopped === false ? <Banner tone="info">{copy.over}</Banner> : null}
        {view.state === "failed" ? <Banner tone="critical">{copy.failedText}</Banner> : null}
        <Progress view={view} />
      </BlockStack>
      <Modal
        open={isAsked && isRunning}
        title={copy.stopTitle}
        onClose={() => setIsAsked(false)}
        primaryAction={{
          content: copy.stop,
          destructive: true,
          loading: fetcher.state !== "idle",
          onAction: () => fetcher.submit({}, { method: "post" }),
        }}
        secondaryActions={[{ content: words.shared.cancel, onAction: () => setIsAsked(false) }]}
      >
        <Modal.Section>
          <Text as="p">{copy.stopText}</Text>
        </Modal.Section>
      </Modal>
    </Screen>
  );
}
