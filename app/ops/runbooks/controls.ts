import type { ErrorCode } from "#app/domain/errors/codes.ts";
import type { Runbook } from "../port.ts";

/** What people have decided, where work meets it. */
export const CONTROL_RUNBOOKS = {
  "flow-paused": {
    title: "The flow was paused while the work was on its way",
    effect: "Nothing was sent. The work stands in the inbox and goes on from where it was held.",
    likelyCause: "Somebody has paused the flow, or has cancelled this work.",
    steps: [
      "Read on Home who paused the flow, why, and until when.",
      "Resume the flow when its reason is over.",
      "If the work was cancelled and is needed after all, run it again under Bulk actions.",
    ],
    owner: "Operations lead",
    escalation: "The person who paused it: the activity names them.",
    retries: "Yes. It goes on by itself as soon as the flow runs again.",
  },
} satisfies Partial<Record<ErrorCode, Runbook>>;
