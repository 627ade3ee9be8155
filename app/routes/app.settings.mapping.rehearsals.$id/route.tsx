import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useFetcher, useLoaderData } from "@remix-run/react";
import { Badge, Banner, BlockStack } from "@shopify/polaris";
import { useState } from "react";
import { readRehearsal, stopRehearsal, type RehearsalView } from "#app/services/rehearsal.server.ts";
import { found, requireDesk } from "#app/services/session.server.ts";
import { At } from "#app/ui/age.tsx";
import { useFormats } from "#app/ui/formats.tsx";
import { JobProgress } from "#app/ui/job-progress.tsx";
import { Screen } from "#app/ui/screen.tsx";
import { StopModal } from "#app/ui/stop-modal.tsx";
import { useAutoRefresh } from "#app/ui/use-auto-refresh.ts";
import { useSuccessToast } from "#app/ui/use-success-toast.ts";
import { words } from "#app/ui/words.en.ts";
import { RehearsedOrders } from "./rehearsed-orders.tsx";
import { Result } from "./result.tsx";

/** Somebody watches the bar. */
const REFRESH_MS = 1500;

const copy = words.rehearsal;
const TONES = { running: "info", done: "success", cancelled: "warning", failed: "critical" } as const;

export const meta = () => [{ title: `${copy.title} · ${words.shared.product}` }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { searchParams } = new URL(request.url);
  return found(await readRehearsal(await requireDesk(request), params["id"] ?? "", searchParams));
}

export async function action({ request, params }: ActionFunctionArgs) {
  return { isStopped: await stopRehearsal(await requireDesk(request), params["id"] ?? "") };
}

function Progress({ view }: { readonly view: RehearsalView }) {
  const formats = useFormats();
  const { state, done, total, startedBy, startedAt, settledAt } = view;
  return (
    <JobProgress
      title={copy.progress}
      isDone={state === "done"}
      done={done}
      total={total}
      said={copy.bar(formats.quantity(done), formats.quantity(total))}
    >
      {copy.startedBy} {words.activity.actor(startedBy)} · <At at={startedAt} />
      {settledAt === null ? null : (
        <>
          {" – "}
          <At at={settledAt} />
        </>
      )}
    </JobProgress>
  );
}

/** What a draft would have made of real orders, beside what was made of them. */
export default function Rehearsal() {
  const page = useLoaderData<typeof loader>();
  const fetcher = useFetcher<typeof action>();
  const [isAsked, setIsAsked] = useState(false);
  useAutoRefresh(REFRESH_MS);
  const isRunning = page.state === "running";
  useSuccessToast(fetcher.data, fetcher.data?.isStopped === true ? copy.stopped : null);
  return (
    <Screen
      title={copy.title}
      subtitle={copy.of(page.version, words.mapping.version(page.heldVersion))}
      titleMetadata={<Badge tone={TONES[page.state]}>{copy.states[page.state]}</Badge>}
      back={{ to: "/app/settings/mapping", label: copy.back }}
      secondaryActions={isRunning ? [{ content: copy.stop, destructive: true, onAction: () => setIsAsked(true) }] : []}
    >
      <BlockStack gap="400">
        {fetcher.data?.isStopped === false ? <Banner tone="info">{copy.over}</Banner> : null}
        {page.state === "failed" ? <Banner tone="critical">{copy.failedText}</Banner> : null}
        <Progress view={page} />
        <Result score={page.score} tally={page.tally} />
        <RehearsedOrders page={page} />
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
