import { Banner, BlockStack, Button, Card, InlineStack, Link, Text } from "@shopify/polaris";
import type { MappingScreen } from "#app/services/mapping-screen.server.ts";
import { FormSaveBar } from "#app/ui/form-save-bar.tsx";
import { ReasonModal } from "#app/ui/reason-modal.tsx";
import { words } from "#app/ui/words.en.ts";
import { pickableTargets } from "./pickable-fields.ts";
import { RehearsalCard } from "./rehearsal-card.tsx";
import { RuleCard } from "./rule-card.tsx";
import { useAsked } from "./use-asked.ts";
import type { RulesForm } from "./use-rules.ts";

const copy = words.mapping.editor;

interface EditorProps {
  readonly view: MappingScreen;
  readonly form: RulesForm;
}

/** Why the last command was not carried out. */
function Refusal({ answer }: Pick<RulesForm, "answer">) {
  switch (answer?.kind) {
    case "no-answer":
      return (
        <Banner tone="warning" title={copy.noAnswer}>
          {answer.message}
        </Banner>
      );
    case "wrong":
      return <Banner tone="critical">{copy.wrong}</Banner>;
    case "unreadable":
      return <Banner tone="critical">{answer.problem.words}</Banner>;
    case "needs-second-person":
      return <Banner tone="warning">{copy.secondPerson}</Banner>;
    case "no-draft":
      return <Banner tone="info">{copy.noDraft}</Banner>;
    default:
      return null;
  }
}

function Checked({ isChecked, problems }: Pick<RulesForm, "isChecked" | "problems">) {
  const isFine = problems.length === 0;
  const said = isFine ? copy.fine : copy.faults(problems.length);
  const missing = problems.filter(({ rule }) => rule === null);
  return (
    <div role="status">
      <Text as="p" {...(isFine || !isChecked ? {} : { tone: "critical" })}>
        {isChecked ? said : copy.checking}
      </Text>
      {missing.map(({ words: fault }) => (
        <Text as="p" tone="critical" key={fault}>
          {fault}
        </Text>
      ))}
    </div>
  );
}

function Release({ form, isPossible }: { readonly form: RulesForm; readonly isPossible: boolean }) {
  const { ask, dialog } = useAsked((note) => form.command("release", note));
  return (
    <>
      <Button disabled={!isPossible} onClick={ask}>
        {copy.release}
      </Button>
      <ReasonModal
        title={copy.releaseTitle}
        text={copy.releaseText}
        action={copy.release}
        isBusy={form.isBusy}
        {...dialog}
      />
    </>
  );
}

function Header({ view, form }: EditorProps) {
  const { draft, holding } = view;
  const isSaved = draft !== null && !form.isDirty;
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {copy.title}
        </Text>
        <Text as="p" tone="subdued">
          {form.rules.length === 0 ? copy.none : ""}
          {draft === null ? "" : copy.draftedBy(words.activity.actor(draft.draftedBy))}
          {draft === null && holding !== null ? copy.fromHolding : ""} {isSaved ? "" : copy.saveFirst}
        </Text>
        {draft === null ? null : (
          <Link url={`/app/settings/mapping/compare?from=${holding?.version ?? 0}&to=${draft.version}`}>
            {copy.compare}
          </Link>
        )}
        <Refusal answer={form.answer} />
        <Checked isChecked={form.isChecked} problems={form.problems} />
        <InlineStack gap="200">
          <Button onClick={form.add}>{copy.add}</Button>
          <Button variant="primary" loading={form.isBusy} disabled={!form.isDirty} onClick={() => form.command("save")}>
            {copy.save}
          </Button>
          <Release form={form} isPossible={isSaved} />
          {draft === null ? null : (
            <Button tone="critical" variant="tertiary" disabled={form.isBusy} onClick={() => form.command("discard")}>
              {copy.discard}
            </Button>
          )}
        </InlineStack>
      </BlockStack>
    </Card>
  );
}

/** The draft's rules, as they are written. */
export function Editor({ view, form }: EditorProps) {
  const targets = pickableTargets(view.erpFields);
  return (
    <BlockStack gap="400">
      <Header view={view} form={form} />
      {view.draft === null || form.isDirty ? null : <RehearsalCard draft={view.draft} />}
      {form.rules.map((rule, position) => (
        // Its place is what a rule's faults are told by.
        <RuleCard
          key={`${position} of ${form.rules.length}`}
          position={position}
          rule={rule}
          form={form}
          targets={targets}
          erpFields={view.erpFields}
          preview={form.preview}
        />
      ))}
      <FormSaveBar
        id="mapping"
        isDirty={form.isDirty}
        isBusy={form.isBusy}
        onSave={() => form.command("save")}
        onDiscard={form.forget}
      />
    </BlockStack>
  );
}
