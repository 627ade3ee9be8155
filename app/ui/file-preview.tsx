import { BlockStack, Button, Checkbox, DataTable, InlineStack, Text } from "@shopify/polaris";
import { useState } from "react";
import { words } from "./words.en.ts";

const copy = words.files;

export interface ShownTable {
  readonly title: string;
  readonly headings: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** Rows there are, of which the first are shown. */
  readonly all: number;
}

/** A wrong row: where, what stands there, and how to mend it. */
export interface ShownBadRow {
  readonly line: number;
  readonly column: string;
  readonly text: string;
  readonly fix: string;
}

/** What a file would do, in words. */
export interface ShownPreview {
  /** Another preview has another. */
  readonly mark: string;
  readonly counts: string;
  readonly ignored: readonly string[];
  readonly bad: number;
  readonly badRows: readonly ShownBadRow[];
  readonly tables: readonly ShownTable[];
  /** Rows that would be taken in. */
  readonly taken: number;
  /** What takes them in. */
  readonly action: string;
}

function Table({ title, headings, rows, all }: ShownTable) {
  if (all === 0) return null;
  return (
    <BlockStack gap="100">
      <Text as="h4" variant="headingSm">
        {title}
      </Text>
      {all > rows.length ? <Text as="p">{copy.shown(rows.length, all)}</Text> : null}
      <DataTable
        columnContentTypes={headings.map(() => "text" as const)}
        headings={[...headings]}
        rows={rows.map((row) => [...row])}
      />
    </BlockStack>
  );
}

interface FilePreviewProps {
  readonly name: string;
  readonly preview: ShownPreview;
  readonly isBusy: boolean;
  readonly onTake: (leavesOut: boolean) => void;
}

/** What a file would change, every wrong row with how to mend it, and the word that takes it in. */
export function FilePreview({ name, preview, isBusy, onTake }: FilePreviewProps) {
  const [leavesOut, setLeavesOut] = useState(false);
  const { counts, ignored, bad, badRows, tables, taken, action } = preview;
  const { line, column, text, fix } = copy.badColumns;
  return (
    <BlockStack gap="300">
      <Text as="h3" variant="headingSm">
        {copy.preview(name)}
      </Text>
      <Text as="p">{counts}</Text>
      {ignored.length === 0 ? null : <Text as="p">{copy.ignored(ignored.join(", "))}</Text>}
      <Table
        title={copy.bad}
        headings={[line, column, text, fix]}
        all={bad}
        rows={badRows.map((row) => [String(row.line), row.column, row.text, row.fix])}
      />
      {bad === 0 ? null : <Checkbox label={copy.leaveOut(bad)} checked={leavesOut} onChange={setLeavesOut} />}
      {taken === 0 ? <Text as="p">{copy.nothingToDo}</Text> : null}
      <InlineStack>
        <Button
          variant="primary"
          disabled={taken === 0 || (bad > 0 && !leavesOut)}
          loading={isBusy}
          onClick={() => onTake(leavesOut)}
        >
          {action}
        </Button>
      </InlineStack>
      {tables.map((table) => (
        <Table key={table.title} {...table} />
      ))}
    </BlockStack>
  );
}
