import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { readRehearsal, stopRehearsal, type RehearsalView } from "#app/services/rehearsal.server.ts";
import { found, requireDesk } from "#app/services/session.server.ts";
import { At } from "#app/ui/age.tsx";
import { useFormats } from "#app/ui/formats.tsx";
import { JobProgress } from "#app/ui/job-progress.tsx";
import { JobScreen } from "#app/ui/job-screen.tsx";
import { words } from "#app/ui/words.en.ts";
import { RehearsedOrders } from "./rehearsed-orders.tsx";
import { Result } from "./result.tsx";

const copy = words.rehearsal;

export const meta = () => [{ title: `${copy.title} · ${words.shared.product}` }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { searchParams } = new URL(request.url);
  return found(await readRehearsal(await requireDesk(request), params["id"] ?? "", searchParams));
}

export async function action({ request, params }: ActionFunctionArgs) {
  return { isStopped: await stopRehearsal(await requireDesk(request), params["id"] ?? "") };
}

function Progress({ view }: { readonly view: RehearsalView }) {
  const formats = useFormats();
  const { state, done, total, startedBy, startedAt, settledAt } = view;
  return (
    <JobProgress
      title={copy.progress}
      isDone={state === "done"}
      done={done}
      total={total}
      said={copy.bar(formats.quantity(done), formats.quantity(total))}
    >
      {copy.startedBy} {words.activity.actor(startedBy)} · <At at={startedAt} />
      {settledAt === null ? null : (
        <>
          {" – "}
          <At at={settledAt} />
        </>
      )}
    </JobProgress>
  );
}

/** What a draft would have made of real orders, beside what was made of them. */
export default function Rehearsal() {
  const page = useLoaderData<typeof loader>();
  return (
    <JobScreen
      title={copy.title}
      subtitle={copy.of(page.version, words.mapping.version(page.heldVersion))}
      backTo="/app/settings/mapping"
      state={page.state}
      copy={copy}
    >
      <Progress view={page} />
      <Result score={page.score} tally={page.tally} />
      <RehearsedOrders page={page} />
    </JobScreen>
  );
}
