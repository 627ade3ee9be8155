import { Modal, Text } from "@shopify/polaris";
import { words } from "./words.en.ts";

interface StopModalProps {
  readonly title: string;
  readonly text: string;
  readonly action: string;
  readonly isOpen: boolean;
  readonly isBusy: boolean;
  readonly onStop: () => void;
  readonly onClose: () => void;
}

/** Asks before a job is stopped. */
export function StopModal({ title, text, action, isOpen, isBusy, onStop, onClose }: StopModalProps) {
  return (
    <Modal
      open={isOpen}
      title={title}
      onClose={onClose}
      primaryAction={{ content: action, destructive: true, loading: isBusy, onAction: onStop }}
      secondaryActions={[{ content: words.shared.cancel, onAction: onClose }]}
    >
      <Modal.Section>
        <Text as="p">{text}</Text>
      </Modal.Section>
    </Modal>
  );
}
