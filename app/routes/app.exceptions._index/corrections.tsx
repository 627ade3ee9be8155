import { useFetcher } from "@remix-run/react";
import { Button, ButtonGroup, Link, Text } from "@shopify/polaris";
import { useState } from "react";
import type { CorrectionAnswer, CorrectionLists, CorrectionView } from "#app/services/ownership/corrections.server.ts";
import { Age } from "#app/ui/age.tsx";
import { ReasonModal } from "#app/ui/reason-modal.tsx";
import { TextTable } from "#app/ui/text-table.tsx";
import { useSuccessToast } from "#app/ui/use-success-toast.ts";
import { words } from "#app/ui/words.en.ts";
import { Wrapped } from "#app/ui/wrapped.tsx";

const copy = words.corrections;

interface Question {
  readonly id: string;
  readonly word: "accept" | "decline";
  readonly before: CorrectionAnswer | undefined;
}

/** The word of an owner, asked for in a dialog that closes once it is said. */
function useWord() {
  const fetcher = useFetcher<{ readonly correction: CorrectionAnswer }>();
  const answer = fetcher.data?.correction;
  const [asked, setAsked] = useState<Question | null>(null);
  const isAnswered = asked !== null && answer !== asked.before && answer !== undefined && answer.kind !== "refused";
  useSuccessToast(answer, answer === undefined || answer.kind === "refused" ? null : copy[answer.kind]);
  return {
    question: isAnswered ? null : asked,
    answer,
    isBusy: fetcher.state !== "idle",
    ask: (id: string, word: Question["word"]) => setAsked({ id, word, before: answer }),
    close: () => setAsked(null),
    say: ({ id, word }: Question, reason: string) => fetcher.submit({ intent: word, id, reason }, { method: "post" }),
  };
}

interface StandingProps {
  readonly row: CorrectionView;
  readonly onAsk: (id: string, word: Question["word"]) => void;
}

/** Whose word it waits for, or what they said. */
function Standing({ row, onAsk }: StandingProps) {
  if (row.state !== "asked")
    return <Text as="p">{copy.said(row.state, words.activity.actor(row.answeredBy ?? ""), row.word ?? "")}</Text>;
  if (!row.isYours) return <Text as="p">{copy.waits(row.role)}</Text>;
  return (
    <ButtonGroup noWrap>
      <Button size="slim" accessibilityLabel={copy.acceptOf(row.subjectName)} onClick={() => onAsk(row.id, "accept")}>
        {copy.accept}
      </Button>
      <Button size="slim" accessibilityLabel={copy.declineOf(row.subjectName)} onClick={() => onAsk(row.id, "decline")}>
        {copy.decline}
      </Button>
    </ButtonGroup>
  );
}

/** What colleagues have asked the owners of records for, and what became of it. */
export function Corrections({ lists, now }: { readonly lists: CorrectionLists; readonly now: string }) {
  const word = useWord();
  const { question, answer } = word;
  const rows = [...lists.open, ...lists.answered];
  if (rows.length === 0) return null;
  const { about, wish, since, standing } = copy.columns;
  return (
    <>
      <TextTable
        title={copy.title}
        none=""
        headings={[about, wish, since, standing]}
        rows={rows.map((row) => [
          <Wrapped key="about">
            <Link url={`/app/exceptions/${row.code}?${new URLSearchParams({ cause: row.cause }).toString()}`}>
              {`${row.title}: ${row.subjectName}`}
            </Link>
          </Wrapped>,
          <Wrapped key="wish">
            <Text as="p">{row.wish}</Text>
            <Text as="p" tone="subdued">
              {words.activity.actor(row.askedBy)}
            </Text>
          </Wrapped>,
          <Age key="since" at={row.askedAt} now={now} />,
          <Standing key="standing" row={row} onAsk={word.ask} />,
        ])}
      />
      <ReasonModal
        title={question?.word === "decline" ? copy.declineTitle : copy.acceptTitle}
        text={question?.word === "decline" ? copy.declineText : copy.acceptText}
        action={question?.word === "decline" ? copy.decline : copy.accept}
        isOpen={question !== null}
        isBusy={word.isBusy}
        {...(answer?.kind === "refused" ? { problem: copy.refused[answer.problem] } : {})}
        onSubmit={(reason) => question !== null && word.say(question, reason)}
        onClose={word.close}
      />
    </>
  );
}
