import { SaveBar } from "@shopify/app-bridge-react";
import { words } from "./words.en.ts";

interface FormSaveBarProps {
  readonly id: string;
  readonly isDirty: boolean;
  readonly isBusy: boolean;
  readonly onSave: () => void;
  readonly onDiscard: () => void;
}

/** The admin's own bar over the page while a form has changes that are not saved. */
export function FormSaveBar({ id, isDirty, isBusy, onSave, onDiscard }: FormSaveBarProps) {
  return (
    <SaveBar id={id} open={isDirty}>
      {/* App Bridge reads these two buttons and draws its own. */}
      <button type="button" variant="primary" onClick={onSave} disabled={isBusy}>
        {words.shared.save}
      </button>
      <button type="button" onClick={onDiscard} disabled={isBusy}>
        {words.shared.discard}
      </button>
    </SaveBar>
  );
}
