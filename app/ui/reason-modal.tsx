import { BlockStack, Modal, Text, TextField } from "@shopify/polaris";
import { useState } from "react";
import { words } from "./words.en.ts";

interface ReasonModalProps {
  readonly title: string;
  readonly text: string;
  readonly help?: string;
  readonly action: string;
  /** It cannot be taken back. */
  readonly isFinal?: boolean;
  /** It may be done without one. */
  readonly isOptional?: boolean;
  readonly isOpen: boolean;
  readonly isBusy: boolean;
  /** Shown at the field: the server's answer to the reason. */
  readonly problem?: string;
  readonly onSubmit: (reason: string) => void;
  readonly onClose: () => void;
}

/** Asks for the reason of a step that somebody else will have to understand. */
export function ReasonModal({
  title,
  text,
  help,
  action,
  isFinal = false,
  isOptional = false,
  isOpen,
  isBusy,
  problem,
  onSubmit,
  onClose,
}: ReasonModalProps) {
  const [reason, setReason] = useState("");
  return (
    <Modal
      open={isOpen}
      title={title}
      onClose={onClose}
      primaryAction={{ content: action, destructive: isFinal, loading: isBusy, onAction: () => onSubmit(reason) }}
      secondaryActions={[{ content: words.shared.cancel, onAction: onClose }]}
    >
      <Modal.Section>
        <BlockStack gap="400">
          <Text as="p">{text}</Text>
          <TextField
            label={isOptional ? words.shared.reasonOptional : words.shared.reason}
            value={reason}
            onChange={setReason}
            autoComplete="off"
            multiline={2}
            requiredIndicator={!isOptional}
            {...(help === undefined ? {} : { helpText: help })}
            {...(problem === undefined ? {} : { error: problem })}
          />
        </BlockStack>
      </Modal.Section>
    </Modal>
  );
}
