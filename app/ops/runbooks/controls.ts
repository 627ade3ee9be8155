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
  "write-not-owned": {
    title: "Somebody else owns what was to be written",
    effect: "Nothing was written. What it was about stays as it is on the other side until a person decides.",
    likelyCause:
      "The ownership settings name another system as the owner of this field, and a flow of this app still writes it.",
    steps: [
      "Read on the exception which field it is and who owns it by the ownership settings.",
      "If that is meant, make the change where its owner keeps it, or switch the flow off, and discard the exception.",
      "If it is not meant, give the field back to this app in the ownership settings: all that was refused runs again.",
    ],
    owner: "Operations lead",
    escalation: "The person who signed for the object: the ownership settings name them.",
    retries: "No. It runs again by itself when the field is given back.",
  },
} as const satisfies Partial<Record<ErrorCode, Runbook>>;
