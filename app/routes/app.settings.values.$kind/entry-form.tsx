import { Banner, BlockStack, Button, Card, Form, FormLayout, InlineStack, Text, TextField } from "@shopify/polaris";
import { useEffect, useState } from "react";
import type { LookupEntry } from "#app/domain/mapping/mapping.ts";
import type { MapView } from "#app/services/value-maps/value-maps.server.ts";
import { ValueField } from "#app/ui/value-field.tsx";
import { words } from "#app/ui/words.en.ts";
import type { MapAnswer } from "./commands.server.ts";
import { useMapCommand } from "./use-map-command.ts";

const copy = words.values.entry;

function problemAt(answer: MapAnswer | undefined, at: "match" | "value"): string | undefined {
  if (answer?.kind !== "wrong" || answer.problem.at !== at) return undefined;
  const { problem, text, other } = answer.problem;
  return words.values.problem(problem, text, other);
}

interface SuggestionsProps {
  readonly match: string;
  readonly onChoose: (code: string) => void;
}

function Suggestions({ match, onChoose }: SuggestionsProps) {
  const { answer, isBusy, send } = useMapCommand();
  const found = answer?.kind === "suggested" ? answer.suggestions : null;
  return (
    <InlineStack gap="200" blockAlign="center">
      <Button disabled={match.trim() === ""} loading={isBusy} onClick={() => send({ intent: "suggest", match })}>
        {copy.suggest}
      </Button>
      {found?.map((suggestion) => (
        <Button key={suggestion.code} variant="plain" onClick={() => onChoose(suggestion.code)}>
          {words.values.waiting.use(suggestion)}
        </Button>
      ))}
      {found?.length === 0 ? <Text as="span">{copy.noSuggestion}</Text> : null}
    </InlineStack>
  );
}

interface EntryFormProps {
  readonly view: MapView;
  /** What is to be changed; empty: a new entry. */
  readonly entry: LookupEntry;
  readonly onSaved: () => void;
}

/** One entry, new or changed. */
export function EntryForm({ view, entry, onSaved }: EntryFormProps) {
  const [match, setMatch] = useState(entry.match);
  const [value, setValue] = useState(entry.value);
  const { answer, isBusy, send } = useMapCommand();
  useEffect(() => {
    if (answer?.kind !== "saved") return;
    setMatch("");
    setValue("");
    onSaved();
    // Once per answer, whoever hears of it.
    // oxlint-disable-next-line react/exhaustive-deps -- see above
  }, [answer]);
  const matchProblem = problemAt(answer, "match");
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {copy.title}
        </Text>
        {view.noAnswer === null ? null : <Banner tone="info">{copy.noAnswer(view.noAnswer)}</Banner>}
        <Form onSubmit={() => send({ intent: "save", match, value })} noValidate>
          <FormLayout>
            <FormLayout.Group>
              <TextField
                label={copy.match}
                value={match}
                onChange={setMatch}
                maxLength={255}
                autoComplete="off"
                {...(view.otherwise === null ? {} : { helpText: copy.patternHelp })}
                {...(matchProblem === undefined ? {} : { error: matchProblem })}
              />
              <ValueField
                choices={view.choices}
                value={value}
                problem={problemAt(answer, "value")}
                onChange={setValue}
              />
            </FormLayout.Group>
            <Suggestions match={match} onChoose={setValue} />
            <InlineStack>
              <Button submit variant="primary" loading={isBusy}>
                {copy.save}
              </Button>
            </InlineStack>
          </FormLayout>
        </Form>
      </BlockStack>
    </Card>
  );
}
