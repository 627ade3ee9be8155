import { useFetcher } from "@remix-run/react";
import { Button, ButtonGroup, Card, InlineStack, Text } from "@shopify/polaris";
import { useEffect } from "react";
import type { OwnershipFile } from "#app/services/ownership/export.server.ts";
import { saveTextFile } from "#app/ui/save-text-file.ts";
import { words } from "#app/ui/words.en.ts";

const FORMS = ["html", "csv", "json"] as const;

/** The matrix as a file that can be printed, sent or read by programs. */
export function ExportFiles() {
  const fetcher = useFetcher<OwnershipFile>();
  const file = fetcher.data;
  const copy = words.ownership.export;
  useEffect(() => {
    if (file?.kind === "file") saveTextFile(file.name, file.text, file.type);
  }, [file]);
  return (
    <Card>
      <InlineStack gap="300" align="space-between" blockAlign="center">
        <Text as="h2" variant="headingMd">
          {copy.title}
        </Text>
        <ButtonGroup>
          {FORMS.map((form) => (
            <Button
              key={form}
              disabled={fetcher.state !== "idle"}
              onClick={() => fetcher.submit({ intent: "export", form }, { method: "post" })}
            >
              {copy[form]}
            </Button>
          ))}
        </ButtonGroup>
      </InlineStack>
    </Card>
  );
}
