import { BlockStack, ChoiceList, Modal, Select, Text, TextField } from "@shopify/polaris";
import { useState } from "react";
import type { HomeView } from "#app/services/home.server.ts";
import { words } from "#app/ui/words.en.ts";
import type { FlowSwitch } from "./use-flow-switch.ts";

type FlowName = HomeView["flows"][number]["flow"];

interface PauseModalProps {
  readonly title: string;
  /** One flow, or those among which a person chooses. */
  readonly flows: readonly FlowName[];
  readonly control: FlowSwitch;
}

const copy = words.home.flows;
const UNTIL = Object.entries(copy.untilChoices).map(([value, label]) => ({ value, label }));

interface UntilFieldsProps {
  readonly until: string;
  readonly time: string;
  readonly problem: string | undefined;
  readonly onUntil: (until: string) => void;
  readonly onTime: (time: string) => void;
}

function UntilFields({ until, time, problem, onUntil, onTime }: UntilFieldsProps) {
  return (
    <>
      <Select
        label={copy.pauseUntil}
        options={UNTIL}
        value={until}
        onChange={onUntil}
        {...(until === "resumed" ? {} : { helpText: copy.untilHelp })}
      />
      {until === "time" ? (
        <TextField
          label={copy.untilTime}
          type="datetime-local"
          value={time}
          onChange={onTime}
          autoComplete="off"
          {...(problem === undefined ? {} : { error: problem })}
        />
      ) : null}
    </>
  );
}

/** Asks which flows are paused, why and until when; says what a pause means. */
export function PauseModal({ title, flows, control }: PauseModalProps) {
  const [chosen, setChosen] = useState<readonly string[]>(flows);
  const [reason, setReason] = useState("");
  const [until, setUntil] = useState("resumed");
  const [untilTime, setUntilTime] = useState("");
  const pause = () => control.send({ flow: chosen.join(","), mode: "paused", reason, until, untilTime });
  return (
    <Modal
      open={control.question === "pause"}
      title={title}
      onClose={() => control.ask(null)}
      primaryAction={{
        content: copy.pauseAction,
        loading: control.isBusy,
        disabled: chosen.length === 0,
        onAction: pause,
      }}
      secondaryActions={[{ content: words.shared.cancel, onAction: () => control.ask(null) }]}
    >
      <Modal.Section>
        <BlockStack gap="400">
          <Text as="p">{copy.pauseText}</Text>
          {flows.length === 1 ? null : (
            <ChoiceList
              title={copy.pauseWhich}
              allowMultiple
              choices={flows.map((flow) => ({ label: words.shared.flows[flow], value: flow }))}
              selected={[...chosen]}
              onChange={setChosen}
            />
          )}
          <TextField
            label={words.shared.reason}
            value={reason}
            onChange={setReason}
            autoComplete="off"
            multiline={2}
            requiredIndicator
            {...(control.problem === undefined || control.isAboutTime ? {} : { error: control.problem })}
          />
          <UntilFields
            until={until}
            time={untilTime}
            problem={control.isAboutTime ? control.problem : undefined}
            onUntil={setUntil}
            onTime={setUntilTime}
          />
        </BlockStack>
      </Modal.Section>
    </Modal>
  );
}
