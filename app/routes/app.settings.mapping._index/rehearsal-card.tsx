import { useFetcher, useNavigate } from "@remix-run/react";
import { Button, FormLayout, InlineStack, Link, Text, TextField } from "@shopify/polaris";
import { useEffect, useState } from "react";
import type { ReleaseView } from "#app/services/mapping-screen.server.ts";
import type { RehearsalAnswer } from "#app/services/rehearsal.server.ts";
import { ExplainedCard } from "#app/ui/explained-card.tsx";
import { rehearsalInWords } from "#app/ui/rehearsal-words.ts";
import { words } from "#app/ui/words.en.ts";

const copy = words.rehearsal;
const USUAL = "200";

interface EvidenceProps {
  readonly release: ReleaseView;
  /** Where there is none. */
  readonly none?: string;
}

/** What rehearsals of exactly these rules have found, the newest of them. */
export function Evidence({ release, none }: EvidenceProps) {
  const [newest] = release.rehearsals;
  if (newest === undefined) return none === undefined ? null : <Text as="p">{none}</Text>;
  return (
    <Text as="p">
      {copy.card.result(words.shared.orders(newest.done))}: {rehearsalInWords(newest.score, newest.tally)}.{" "}
      <Link url={`/app/settings/mapping/rehearsals/${newest.id}`}>{copy.card.open}</Link>
    </Text>
  );
}

interface Problems {
  readonly count?: string;
  readonly orders?: string;
}

function problemsIn(answer: RehearsalAnswer | undefined): Problems {
  if (answer?.kind === "unknown-orders") return { orders: copy.unknown(answer.names.join(", ")) };
  if (answer?.kind !== "refused") return {};
  const said = copy.problems[answer.problem];
  return answer.problem === "too-many" ? { orders: said } : { count: said };
}

/** Lets the saved draft run over real orders; what it finds has a page of its own. */
export function RehearsalCard({ draft }: { readonly draft: ReleaseView }) {
  const [count, setCount] = useState(USUAL);
  const [orders, setOrders] = useState("");
  const fetcher = useFetcher<{ readonly rehearsal: RehearsalAnswer }>();
  const navigate = useNavigate();
  const answer = fetcher.data?.rehearsal;
  const started = answer?.kind === "started" ? answer.id : null;
  useEffect(() => {
    if (started !== null) navigate(`/app/settings/mapping/rehearsals/${started}`);
  }, [started, navigate]);
  const problem = problemsIn(answer);
  return (
    <ExplainedCard title={copy.card.title} intro={copy.card.intro}>
      <Evidence release={draft} none={copy.card.none} />
      <FormLayout>
        <FormLayout.Group condensed>
          <TextField
            label={copy.card.count}
            helpText={copy.card.countHelp}
            value={count}
            onChange={setCount}
            autoComplete="off"
            inputMode="numeric"
            {...(problem.count === undefined ? {} : { error: problem.count })}
          />
          <TextField
            label={copy.card.orders}
            helpText={copy.card.ordersHelp}
            value={orders}
            onChange={setOrders}
            autoComplete="off"
            {...(problem.orders === undefined ? {} : { error: problem.orders })}
          />
        </FormLayout.Group>
      </FormLayout>
      <InlineStack>
        <Button
          loading={fetcher.state !== "idle"}
          onClick={() => fetcher.submit({ intent: "rehearse", count, orders }, { method: "post" })}
        >
          {copy.card.start}
        </Button>
      </InlineStack>
    </ExplainedCard>
  );
}
