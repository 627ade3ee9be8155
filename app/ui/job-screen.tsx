import { useFetcher } from "@remix-run/react";
import { Badge, Banner, BlockStack } from "@shopify/polaris";
import { type ReactNode, useState } from "react";
import { Screen } from "./screen.tsx";
import { StopModal } from "./stop-modal.tsx";
import { useAutoRefresh } from "./use-auto-refresh.ts";
import { useSuccessToast } from "./use-success-toast.ts";

/** Somebody watches the bar. */
const REFRESH_MS = 1500;

const TONES = { running: "info", done: "success", cancelled: "warning", failed: "critical" } as const;
type State = keyof typeof TONES;
type Words = "stop" | "stopped" | "stopTitle" | "stopText" | "over" | "failedText" | "back";

interface JobScreenProps {
  readonly title: string;
  readonly subtitle?: string;
  readonly backTo: string;
  readonly state: State;
  readonly copy: Readonly<Record<Words, string>> & { readonly states: Readonly<Record<State, string>> };
  readonly children: ReactNode;
}

/** Long work that is watched to its end, and stopped by whoever wants to: the route's action says whether it was. */
export function JobScreen({ title, subtitle, backTo, state, copy, children }: JobScreenProps) {
  const fetcher = useFetcher<{ readonly isStopped: boolean }>();
  const [isAsked, setIsAsked] = useState(false);
  const isRunning = state === "running";
  useAutoRefresh(REFRESH_MS);
  useSuccessToast(fetcher.data, fetcher.data?.isStopped === true ? copy.stopped : null);
  return (
    <Screen
      title={title}
      {...(subtitle === undefined ? {} : { subtitle })}
      titleMetadata={<Badge tone={TONES[state]}>{copy.states[state]}</Badge>}
      back={{ to: backTo, label: copy.back }}
      secondaryActions={isRunning ? [{ content: copy.stop, destructive: true, onAction: () => setIsAsked(true) }] : []}
    >
      <BlockStack gap="400">
        {fetcher.data?.isStopped === false ? <Banner tone="info">{copy.over}</Banner> : null}
        {state === "failed" ? <Banner tone="critical">{copy.failedText}</Banner> : null}
        {children}
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
