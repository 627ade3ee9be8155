import type { LatencyClass, Pattern } from "#app/domain/ownership/flow-pattern.ts";
import type { ConflictRule, ObjectState } from "#app/domain/ownership/owned-object.ts";
import type { OwningSystem } from "#app/domain/ownership/owning-system.ts";
import type { Risk } from "#app/domain/ownership/risks.ts";
import type { SignatureState } from "#app/domain/ownership/signature.ts";
import { count } from "./shared.en.ts";

const systems: Readonly<Record<OwningSystem, string>> = {
  shopify: "Shopify",
  erp: "The ERP",
  throughline: "Throughline",
  other: "Another system",
};
const conflicts: Readonly<Record<ConflictRule, string>> = {
  "owner-wins": "The owner wins",
  "newest-wins": "The newest version wins",
  "person-decides": "A person decides",
};
const states: Readonly<Record<ObjectState, string>> = {
  "in-use": "In use",
  planned: "Planned: nothing is written",
  outside: "Outside of this app",
};
const signatures: Readonly<Record<SignatureState, string>> = {
  valid: "Signed",
  outdated: "Sign again",
  missing: "Not signed",
};
const patterns: Readonly<Record<Pattern, string>> = {
  "webhook-queue": "events and a queue",
  "change-feed": "the list of changes",
  poll: "asking again and again",
  "signed-push": "signed messages",
  batch: "in batches",
  "direct-call": "a direct call",
};
const latencies: Readonly<Record<LatencyClass, string>> = {
  "same-day-operational": "Same-day operations",
  "next-cycle": "Next cycle",
  "finance-close": "Until the books close",
};
const severities: Readonly<Record<Risk["severity"], string>> = { high: "High", medium: "Medium", low: "Low" };

export const ownership = {
  title: "Ownership",
  intro:
    "Each object and field has one owner. Every write of this app asks for it first: what somebody else owns is refused, and becomes an exception.",
  systems,
  conflicts,
  states,
  signatures,
  severities,
  rights: { both: "Creates, updates", updates: "Updates", reads: "Reads", none: "–" },
  columns: {
    object: "Object",
    conflict: "In a conflict",
    steward: "Corrects it",
    delay: "May be late by",
    signed: "Signature",
  },
  delay: (minutes: number) =>
    minutes < 120 ? count(minutes, "minute", "minutes") : count(minutes / 60, "hour", "hours"),
  noFlow: "No flow",
  version: (version: number) =>
    version === 0 ? "As the product comes: nothing was chosen." : `Version ${version} of your choices.`,
  export: { title: "As a document", html: "Page to print", csv: "Fields as CSV", json: "All as JSON" },
  risks: {
    title: "Risk register",
    intro: "Worked out from the matrix, the flows and what was found; it is never older than this page.",
    none: "None is known.",
    columns: { severity: "Severity", subject: "What", says: "Risk", owner: "Who sees to it" },
  },
  writers: {
    title: "Second writers",
    intro:
      "Changes by others of what this app alone writes, in the last 30 days. Shopify and the ERP do not tell who it was.",
    none: "None was found.",
    columns: { at: "Found", subject: "About", what: "Changed", reason: "Conflict" },
  },
  people: {
    title: "People",
    intro: (ownNumber: string) =>
      `Who that is in your company. The runbook of each failure names the role; the export names the person. No e-mail addresses. Where staff is named, only they repair what is theirs, and everybody else may ask them for a correction. Your staff number is ${ownNumber}.`,
    staff: (role: string) => `Staff numbers: ${role}`,
    everybody: "Everybody",
    acts: (failures: number) => `Acts on ${count(failures, "kind of failure", "kinds of failure")}`,
    save: "Save people",
  },
  systemsCard: {
    title: "Connected systems",
    columns: { system: "System", facts: "Authorization, limits, environment, releases" },
  },
  versions: {
    title: "History",
    none: "Nothing was changed yet.",
    row: (version: number, by: string, note: string) => `Version ${version}, ${by}${note === "" ? "" : `: ${note}`}`,
  },
  object: {
    intro: "Who owns it and its fields, and what follows from that.",
    facts: "How it works",
    state: "State",
    path: "Allowed way",
    fallback: "If that way is closed",
    conflict: "In a conflict",
    steward: "May correct it",
    named: (role: string, person: string) => (person === "" ? `${role} (nobody is named)` : `${role}: ${person}`),
    asks: "May ask for a correction",
    flow: "Flow",
    flowText: (title: string, by: readonly string[], why: string) => `${title}, by ${by.join(", ")}. ${why}.`,
    latency: "Latency",
    latencyText: (latency: string, delay: string) => `${latency}: up to ${delay}`,
    choose: "Who owns it",
    chooseIntro:
      "What can be chosen. The rest follows from what both sides have agreed to, and stands below with the reason.",
    chooseNone: "Nothing of this object can be chosen; the fields below say why.",
    effect: "What follows",
    recorded: "It is recorded. No flow of this app writes it, so nothing else changes.",
    ours: "This app writes it again, and what was refused runs again.",
    note: "Why (optional)",
    save: "Save owners",
    fields: "Every field",
    fieldColumns: { field: "Field", owner: "Owner", meaning: "Meaning", why: "Why it is fixed" },
    open: "Can be chosen",
  },
  patterns,
  latencies,
  sign: {
    title: "Signature",
    missing: "Nobody has signed for this object yet.",
    outdated: "The matrix has changed since it was signed: it is to be signed again.",
    valid: "It is signed as it stands now.",
    by: (who: string) => `Signed by ${who}`,
    note: "Note (optional)",
    act: (version: number) => `Sign version ${version}`,
  },
  saved: "Ownership was saved",
  savedAgain: (n: number) => `Saved; ${count(n, "refused order", "refused orders")} ${n === 1 ? "runs" : "run"} again`,
  signed: "Your signature was kept",
  overtaken: "A colleague has saved meanwhile. Look at what they chose, then enter yours again.",
  problems: {
    "name-long": "Enter a name of up to 60 letters.",
    "name-address": "Enter a name, not an address.",
    "owner-fixed": "This owner cannot be chosen.",
    "staff-wrong": "Enter up to 20 staff numbers, with commas between them.",
    "staff-fixed": "Only the staff of the Operations lead changes who has which role.",
    "note-long": "Keep it below 500 characters.",
  },
} as const;
