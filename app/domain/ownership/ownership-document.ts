import { escaped, htmlTable } from "../documents/html-table.ts";
import type { ConnectedSystem } from "./connected-system.ts";
import { FLOW_NAMES, FLOW_PATTERNS } from "./flow-pattern.ts";
import { rightsOf } from "./matrix.ts";
import type { OwnedObject } from "./owned-object.ts";
import { SYSTEM_TITLES, type OwningSystem } from "./owning-system.ts";
import type { Risk } from "./risks.ts";
import type { Role } from "./role.ts";
import type { MatrixVersion, SignatureState } from "./signature.ts";

/** All that is known of who owns what in a shop, at one moment. */
export interface OwnershipDocument extends MatrixVersion {
  readonly shop: string;
  /** UTC, ISO 8601. */
  readonly writtenAt: string;
  readonly objects: readonly (OwnedObject & { readonly signature: SignatureState; readonly signedBy: string | null })[];
  /** Who acts on which failure; `person` is empty where nobody is named. */
  readonly failures: readonly { readonly title: string; readonly owner: Role; readonly person: string }[];
  readonly systems: readonly ConnectedSystem[];
  readonly risks: readonly Risk[];
}

/** A part of the document: it is a table in all of its forms. */
interface Part {
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

const names = (systems: readonly OwningSystem[]) => systems.map((system) => SYSTEM_TITLES[system]).join(", ");

function objectsPart({ objects }: OwnershipDocument): Part {
  return {
    title: "Objects",
    columns: [
      "Object",
      "State",
      "Created in",
      "Updated by",
      "Only read by",
      "Conflict",
      "Corrects",
      "May ask",
      "Way",
      "Fallback",
      "Signed",
    ],
    rows: objects.map((object) => {
      const { creates, updates, onlyReads } = rightsOf(object);
      const { title, state, conflict, inConflict, steward, asks, path, fallback, signature, signedBy } = object;
      const signed = signedBy === null ? signature : `${signature}: ${signedBy}`;
      const rights = [creates, updates, onlyReads].map(names);
      return [title, state, ...rights, `${conflict}: ${inConflict}`, steward, asks.join(", "), path, fallback, signed];
    }),
  };
}

/** Every field with its owner, as rows under FIELD_COLUMNS. */
export function fieldRows(objects: readonly OwnedObject[]): readonly (readonly string[])[] {
  return objects.flatMap(({ name, fields }) =>
    fields.map(({ id, title, owner, description, contract, written, choosable, fixedBecause }) => [
      name,
      id,
      title,
      owner,
      description,
      contract ?? "",
      written === null ? "" : "refused where this app is not the owner",
      choosable.join(" "),
      fixedBecause ?? "",
    ]),
  );
}

export const FIELD_COLUMNS = [
  "object",
  "field",
  "title",
  "owner",
  "description",
  "contract",
  "written by this app",
  "other owners that may be chosen",
  "why it is fixed",
] as const;

function flowsPart(): Part {
  return {
    title: "Flows",
    columns: ["Flow", "Pattern", "Why", "Latency class", "Acceptable delay, minutes", "Fallback"],
    rows: FLOW_NAMES.map((name) => {
      const { title, patterns, why, latency, acceptableMinutes, fallback } = FLOW_PATTERNS[name];
      return [title, patterns.join(", "), why, latency, String(acceptableMinutes), fallback];
    }),
  };
}

function partsOf(document: OwnershipDocument): readonly Part[] {
  const { objects, failures, systems, risks } = document;
  return [
    objectsPart(document),
    flowsPart(),
    {
      title: "Connected systems",
      columns: ["System", "Authorization", "Limits", "Environment", "Releases"],
      rows: systems.map(({ title, authorization, limits, environment, releases }) => [
        title,
        authorization,
        limits,
        environment,
        releases,
      ]),
    },
    {
      title: "Risk register",
      columns: ["Severity", "What", "Risk", "Who sees to it"],
      rows: risks.map(({ severity, subject, says, owner }) => [severity, subject, says, owner]),
    },
    {
      title: "Who acts on which failure",
      columns: ["Failure", "Role", "Person"],
      rows: failures.map(({ title, owner, person }) => [title, owner, person]),
    },
    { title: "Fields", columns: FIELD_COLUMNS, rows: fieldRows(objects) },
  ];
}

// To be printed or sent: nothing is fetched, and no script runs.
const STYLE =
  "body{font:14px/1.4 sans-serif;margin:2rem}table{border-collapse:collapse;width:100%;margin-block-end:2rem}" +
  "th,td{border:1px solid #999;padding:.3rem .5rem;text-align:start;vertical-align:top;overflow-wrap:anywhere}th{background:#eee}tr{break-inside:avoid}";

/** The document as one page of HTML that prints; it says nothing of a person but the names that the shop has given to roles. */
export function ownershipAsHtml(document: OwnershipDocument): string {
  const { shop, writtenAt, version, edition } = document;
  const title = `Ownership of ${shop}`;
  const about = `Version ${version} of the shop's choices, edition ${edition} of the matrix, written ${writtenAt} (UTC)`;
  const parts = partsOf(document).map((part) => `<h2>${escaped(part.title)}</h2>${htmlTable(part.columns, part.rows)}`);
  return (
    `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${escaped(title)}</title><style>${STYLE}</style></head>` +
    `<body><h1>${escaped(title)}</h1><p>${escaped(about)}</p>${parts.join("")}</body></html>`
  );
}

/** The same for programs. */
export function ownershipAsJson(document: OwnershipDocument): string {
  return JSON.stringify({ ...document, flows: FLOW_PATTERNS }, null, 2);
}
