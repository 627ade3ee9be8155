import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { readPublishing, stopPublishing, type PublishingView } from "#app/services/publish-now.server.ts";
import { found, requireDesk } from "#app/services/session.server.ts";
import { At } from "#app/ui/age.tsx";
import { useFormats } from "#app/ui/formats.tsx";
import { JobProgress } from "#app/ui/job-progress.tsx";
import { JobScreen } from "#app/ui/job-screen.tsx";
import { words } from "#app/ui/words.en.ts";

const copy = words.stock.publish;

export const meta = () => [{ title: `${copy.job} · ${words.shared.product}` }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  return found(await readPublishing(await requireDesk(request), params["id"] ?? ""));
}

export async function action({ request, params }: ActionFunctionArgs) {
  return { isStopped: await stopPublishing(await requireDesk(request), params["id"] ?? "") };
}

function Progress({ view }: { readonly view: PublishingView }) {
  const formats = useFormats();
  const { state, total, done, written } = view;
  return (
    <JobProgress
      title={copy.progress}
      isDone={state === "done"}
      done={done}
      total={total}
      said={`${copy.bar(formats.quantity(done), formats.quantity(total))}. ${copy.written(written)}.`}
    >
      {copy.startedBy} {words.activity.actor(view.startedBy)} · {copy.startedAt} <At at={view.startedAt} />
      {view.settledAt === null ? null : (
        <>
          {" "}
          · {copy.settledAt} <At at={view.settledAt} />
        </>
      )}
    </JobProgress>
  );
}

export default function Publishing() {
  const view = useLoaderData<typeof loader>();
  const title = view.isEverything ? copy.everythingTitle : copy.chosenTitle;
  return (
    <JobScreen title={title} backTo="/app/inventory" state={view.state} copy={copy}>
      <Progress view={view} />
    </JobScreen>
  );
}
