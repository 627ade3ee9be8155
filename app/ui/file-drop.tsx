import { DropZone } from "@shopify/polaris";

interface FileDropProps {
  readonly label: string;
  /** Endings and types, as a browser's file field knows them. */
  readonly accept: string;
  /** The file that was chosen last; null: none yet. */
  readonly chosen: string | null;
  readonly onFile: (file: File) => void;
}

/** Where one file is dropped or chosen. */
export function FileDrop({ label, accept, chosen, onFile }: FileDropProps) {
  return (
    <DropZone
      label={label}
      accept={accept}
      allowMultiple={false}
      variableHeight
      onDropAccepted={([file]) => {
        if (file !== undefined) onFile(file);
      }}
    >
      <DropZone.FileUpload actionTitle={label} actionHint={chosen ?? ""} />
    </DropZone>
  );
}
