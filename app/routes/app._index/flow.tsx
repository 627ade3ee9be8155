import { Banner, BlockStack, Button, ButtonGroup, InlineStack, Text } from "@shopify/polaris";
import type { HomeView } from "#app/services/home.server.ts";
import { Age } from "#app/ui/age.tsx";
import { useFormats } from "#app/ui/formats.tsx";
import { ReasonModal } from "#app/ui/reason-modal.tsx";
import { FlowModeBadge } from "#app/ui/state-badge.tsx";
import { words } from "#app/ui/words.en.ts";
import { PauseModal } from "./pause-modal.tsx";
import { useFlowSwitch, type FlowSwitch } from "./use-flow-switch.ts";

type FlowView = HomeView["flows"][number];

interface ControlProps {
  readonly flow: FlowView;
  readonly control: FlowSwitch;
}

const copy = words.home.flows;

function Switches({ flow: { flow, mode }, control }: ControlProps) {
  const name = words.shared.flows[flow];
  const button = (label: string, onClick: () => void) => (
    <Button onClick={onClick} disabled={control.isBusy}>
      {label}
    </Button>
  );
  return (
    <ButtonGroup>
      {mode === "live" || mode === "draining" ? button(copy.pause(name), () => control.ask("pause")) : null}
      {mode === "live" ? button(copy.drain(name), () => control.ask("drain")) : null}
      {mode === "live"
        ? null
        : button(mode === "off" ? copy.goLive(name) : copy.resume(name), () => control.send({ flow, mode: "live" }))}
      {mode === "off" ? null : button(copy.switchOff(name), () => control.ask("off"))}
    </ButtonGroup>
  );
}

/** What has to be confirmed, in words of consequence. */
function Questions({ flow: { flow, waiting }, control }: ControlProps) {
  const name = words.shared.flows[flow];
  const shared = {
    isOptional: true,
    isBusy: control.isBusy,
    onClose: () => control.ask(null),
    ...(control.problem === undefined ? {} : { problem: control.problem }),
  };
  return (
    <>
      <PauseModal title={copy.pauseTitle(name)} flows={[flow]} control={control} />
      <ReasonModal
        {...shared}
        title={copy.drainTitle(name)}
        text={copy.drainText(waiting)}
        action={copy.drainAction}
        isOpen={control.question === "drain"}
        onSubmit={(reason) => control.send({ flow, mode: "draining", reason })}
      />
      <ReasonModal
        {...shared}
        title={copy.offTitle(name)}
        text={copy.offText(waiting)}
        action={copy.offAction}
        isOpen={control.question === "off"}
        onSubmit={(reason) => control.send({ flow, mode: "off", reason })}
      />
    </>
  );
}

/** What the switch means now: for whom it was turned, until when, and what is left. */
function Meaning({ flow: { mode, reason, pausedUntil, leftToDrain } }: { readonly flow: FlowView }) {
  const formats = useFormats();
  const because = mode === "paused" ? copy.pausedBecause : copy.because;
  return (
    <>
      <Text as="p">{copy.meaning[mode]}</Text>
      {mode === "live" || reason === null ? null : <Text as="p">{because(reason)}</Text>}
      {pausedUntil === null ? null : <Text as="p">{copy.pausedUntil(formats.dateTime(pausedUntil))}</Text>}
      {mode === "draining" ? <Text as="p">{copy.left(leftToDrain)}</Text> : null}
    </>
  );
}

function FlowState({ flow, now }: { readonly flow: FlowView; readonly now: string }) {
  const formats = useFormats();
  return (
    <BlockStack gap="050">
      <Text as="p">{copy.text[flow.flow]}</Text>
      <Meaning flow={flow} />
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
export function Flow({ flow, now }: { readonly flow: FlowView; readonly now: string }) {
  const control = useFlowSwitch();
  const name = words.shared.flows[flow.flow];
  return (
    <div role="group" aria-label={name}>
      <BlockStack gap="200">
        <InlineStack gap="200" align="space-between" blockAlign="center">
          <InlineStack gap="200" blockAlign="center">
            <Text as="h3" variant="headingSm">
              {name}
            </Text>
            <FlowModeBadge mode={flow.mode} />
          </InlineStack>
          <Switches flow={flow} control={control} />
        </InlineStack>
        {control.problem === undefined || control.question !== null ? null : (
          <Banner tone="warning">{control.problem}</Banner>
        )}
        <FlowState flow={flow} now={now} />
        <Questions flow={flow} control={control} />
      </BlockStack>
    </div>
  );
}
