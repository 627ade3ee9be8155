import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useFetcher, useLoaderData } from "@remix-run/react";
import { Badge, Banner, BlockStack } from "@shopify/polaris";
import { useState } from "react";
import { readPublishing, stopPublishing, type PublishingView } from "#app/services/publish-now.server.ts";
import { found, requireDesk } from "#app/services/session.server.ts";
import { At } from "#app/ui/age.tsx";
import { useFormats } from "#app/ui/formats.tsx";
import { JobProgress } from "#app/ui/job-progress.tsx";
import { Screen } from "#app/ui/screen.tsx";
import { StopModal } from "#app/ui/stop-modal.tsx";
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

function Progress({ view }: { readonly view: PublishingView }) {
  const formats = useFormats();
  const { state, total, done, written } = view;
  return (
    <JobProgress
      title={copy.progress}
      isDone={state === "done"}
      done={done}
      total={total}
      said={`${copy.bar(formats.quantity(done), formats.quantity(total))}. ${copy.written(written)}.`}
    >
      {copy.startedBy} {words.activity.actor(view.startedBy)} · {copy.startedAt} <At at={view.startedAt} />
      {view.settledAt === null ? null : (
        <>
          {" "}
          · {copy.settledAt} <At at={view.settledAt} />
        </>
      )}
    </JobProgress>
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
      <StopModal
        title={copy.stopTitle}
        text={copy.stopText}
        action={copy.stop}
        isOpen={isAsked && isRunning}
        isBusy={fetcher.state !== "idle"}
        onStop={() => fetcher.submit({}, { method: "post" })}
        onClose={() => setIsAsked(false)}
      />
    </Screen>
  );
}
