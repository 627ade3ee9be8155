import { useFetcher } from "@remix-run/react";
import { Banner, BlockStack, Button, ButtonGroup, Card, InlineStack, Text } from "@shopify/polaris";
import { useState } from "react";
import type { FlowAnswer } from "#app/services/flows.server.ts";
import type { HomeView } from "#app/services/home.server.ts";
import { Age } from "#app/ui/age.tsx";
import { useFormats } from "#app/ui/formats.tsx";
import { ReasonModal } from "#app/ui/reason-modal.tsx";
import { FlowModeBadge } from "#app/ui/state-badge.tsx";
import { useSuccessToast } from "#app/ui/use-success-toast.ts";
import { words } from "#app/ui/words.en.ts";

type FlowView = HomeView["flows"][number];
type Mode = FlowView["mode"];

interface SwitchesProps {
  readonly flow: FlowView;
  readonly isBusy: boolean;
  readonly onSwitch: (mode: Mode) => void;
  readonly onPause: () => void;
}

function Switches({ flow, isBusy, onSwitch, onPause }: SwitchesProps) {
  const copy = words.home.flows;
  const name = words.shared.flows[flow.flow];
  const goLive = flow.mode === "paused" ? copy.resume(name) : copy.goLive(name);
  return (
    <ButtonGroup>
      {flow.mode === "live" ? (
        <Button onClick={onPause} disabled={isBusy}>
          {copy.pause(name)}
        </Button>
      ) : (
        <Button onClick={() => onSwitch("live")} disabled={isBusy}>
          {goLive}
        </Button>
      )}
      {flow.mode === "off" ? null : (
        <Button onClick={() => onSwitch("off")} disabled={isBusy}>
          {copy.switchOff(name)}
        </Button>
      )}
    </ButtonGroup>
  );
}

function FlowState({ flow, now }: { readonly flow: FlowView; readonly now: string }) {
  const copy = words.home.flows;
  const formats = useFormats();
  return (
    <BlockStack gap="050">
      <Text as="p">{copy.text[flow.flow]}</Text>
      {flow.mode === "paused" && flow.reason !== null ? <Text as="p">{copy.pausedBecause(flow.reason)}</Text> : null}
      <Text as="p" tone="subdued">
        {copy.lastSuccess}: <Age at={flow.lastSuccessAt} now={now} /> · {copy.inInbox}: {formats.quantity(flow.waiting)}
        {flow.waitingSince === null ? null : (
          <>
            , {copy.lag} <Age at={flow.waitingSince} now={now} />
          </>
        )}
      </Text>
      {flow.problem === null ? null : (
        <Text as="p">
          {copy.problem}: {flow.problem.message} (<Age at={flow.problem.at} now={now} />)
        </Text>
      )}
    </BlockStack>
  );
}

/** One flow with its switch; what the server refuses is said beside it. */
function Flow({ flow, now }: { readonly flow: FlowView; readonly now: string }) {
  const fetcher = useFetcher<FlowAnswer>();
  const [isPausing, setIsPausing] = useState(false);
  const copy = words.home.flows;
  const answer = fetcher.data;
  const problem = answer?.kind === "refused" ? copy.refused[answer.problem] : undefined;
  useSuccessToast(
    answer,
    answer?.kind === "switched" ? copy.switched[answer.mode](words.shared.flows[flow.flow]) : null,
  );
  const isBusy = fetcher.state !== "idle";
  const change = (mode: Mode, reason = "") =>
    fetcher.submit({ flow: flow.flow, mode, reason }, { method: "post", action: "/app?index" });
  return (
    <BlockStack gap="200">
      <InlineStack gap="200" align="space-between" blockAlign="center">
        <InlineStack gap="200" blockAlign="center">
          <Text as="h3" variant="headingSm">
            {words.shared.flows[flow.flow]}
          </Text>
          <FlowModeBadge mode={flow.mode} />
        </InlineStack>
        <Switches flow={flow} isBusy={isBusy} onSwitch={change} onPause={() => setIsPausing(true)} />
      </InlineStack>
      {problem === undefined || isPausing ? null : <Banner tone="warning">{problem}</Banner>}
      <FlowState flow={flow} now={now} />
      <ReasonModal
        title={copy.pauseTitle(words.shared.flows[flow.flow])}
        text={copy.pauseText}
        action={copy.pauseAction}
        isOpen={isPausing && flow.mode === "live"}
        isBusy={isBusy}
        {...(problem === undefined ? {} : { problem })}
        onSubmit={(reason) => change("paused", reason)}
        onClose={() => setIsPausing(false)}
      />
    </BlockStack>
  );
}

/** Every flow with its mode, its inbox, its last success, and its switch. */
export function Flows({ flows, now }: Pick<HomeView, "flows" | "now">) {
  return (
    <section id="flows" aria-labelledby="flows-heading">
      <Card>
        <BlockStack gap="500">
          <Text as="h2" variant="headingMd" id="flows-heading">
            {words.home.flows.title}
          </Text>
          {flows.map((flow) => (
            <Flow key={flow.flow} flow={flow} now={now} />
          ))}
        </BlockStack>
      </Card>
    </section>
  );
}
