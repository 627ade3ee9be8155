import { z } from "zod";
import type { Capabilities, ConnectionField, ErpConnector, Probe } from "#app/erp/port.ts";
import { SWITCHABLE_FLOWS } from "#app/flows/jobs.ts";
import type { Runbook } from "#app/ops/port.ts";
import type { ConnectionRow } from "#app/store/port.ts";
import { probeErp, type Entered } from "./connection-probe.ts";
import type { Desk } from "./desk.ts";
import { copyOf } from "./error-copy.ts";
import { shopJob } from "./job-draft.ts";
import { readPush, type PushView } from "./push.server.ts";
import { parseStoredProbe } from "./stored-probe.ts";

export interface ConnectorView {
  readonly kind: string;
  readonly label: string;
  readonly fields: readonly ConnectionField[];
  readonly capabilities: Capabilities;
}

export interface ConnectionView {
  readonly now: string;
  readonly connectors: readonly ConnectorView[];
  readonly push: PushView;
  /** Null: nothing is connected yet. Never holds a secret, only which ones are there. */
  readonly current: {
    readonly kind: string;
    readonly values: Readonly<Record<string, string>>;
    readonly secretsKept: readonly string[];
    readonly state: ConnectionRow["state"];
    readonly problem: string | null;
    readonly probe: Probe | null;
    readonly testedAt: string | null;
  } | null;
}

/** What came of a test or of saving. Nothing is saved unless the ERP has answered. */
export type ConnectionAnswer =
  | { readonly kind: "wrong"; readonly problems: Readonly<Record<string, string>> }
  | { readonly kind: "failed"; readonly code: string; readonly message: string; readonly runbook: Runbook }
  | { readonly kind: "working"; readonly isSaved: boolean; readonly probe: Probe };

const texts = z
  .record(z.string(), z.unknown())
  .transform((config) =>
    Object.fromEntries(
      Object.entries(config).filter((entry): entry is [string, string] => typeof entry[1] === "string"),
    ),
  );

function publicValues(config: unknown): Readonly<Record<string, string>> {
  return texts.safeParse(config).data ?? {};
}

/** The form, and the connection as it stands. Secrets stay behind: only their names go to the browser. */
export async function readConnection(desk: Desk): Promise<ConnectionView> {
  const { row, push } = await desk.store.forShop(desk.shop, async (store) => {
    return { row: await store.connections.find(), push: await readPush(desk, store) };
  });
  return {
    now: desk.now().toISOString(),
    push,
    connectors: desk.connectors.all.map(({ kind, label, fields, capabilities }) => ({
      kind,
      label,
      fields,
      capabilities,
    })),
    current: row && {
      kind: row.kind,
      values: publicValues(row.config),
      secretsKept: Object.entries(row.credentials).flatMap(([name, value]) => (value === "" ? [] : [name])),
      state: row.state,
      problem: row.problem,
      probe: parseStoredProbe(row.probe),
      testedAt: row.testedAt?.toISOString() ?? null,
    },
  };
}

/** What a person entered, with the secrets left empty filled from those kept for the same kind of ERP at the same address. */
function withKeptSecrets(
  connector: ErpConnector,
  form: Readonly<Record<string, string>>,
  row: ConnectionRow | null,
): Entered {
  const config: Record<string, string> = {};
  const secrets: Record<string, string> = {};
  const mayKeep =
    row?.kind === connector.kind && addressesOf(connector, form) === addressesOf(connector, publicValues(row.config));
  for (const { name, kind } of connector.fields) {
    const value = form[name]?.trim() ?? "";
    if (kind !== "secret") config[name] = value;
    else secrets[name] = value === "" && mayKeep ? (row.credentials[name] ?? "") : value;
  }
  return { config, secrets };
}

/** A kept secret goes only where it went before: a changed address must not be able to collect it. */
function addressesOf(connector: ErpConnector, values: Readonly<Record<string, string>>): string {
  return JSON.stringify(
    connector.fields.filter(({ kind }) => kind === "url").map(({ name }) => values[name]?.trim() ?? ""),
  );
}

function inWords(values: Readonly<Record<string, string>>): string {
  return Object.entries(values)
    .filter(([, value]) => value !== "")
    .map(([name, value]) => `${name}: ${value}`)
    .join(", ");
}

async function save(desk: Desk, connector: ErpConnector, entered: Entered, probe: Probe): Promise<void> {
  await desk.store.forShop(desk.shop, async (store) => {
    const before = await store.connections.find();
    const isOther =
      before === null ||
      before.kind !== connector.kind ||
      JSON.stringify(publicValues(before.config)) !== JSON.stringify(entered.config);
    // A position in another ERP's changes means nothing here: everything is read once from the start.
    if (isOther) await store.flows.setCursor("inventory", null);
    const health = { state: "working", probe, problem: null, testedAt: desk.now() } as const;
    await store.connections.save({
      kind: connector.kind,
      config: entered.config,
      credentials: entered.secrets,
      ...health,
    });
    await store.audit.append({
      actor: desk.actor,
      action: "connection.saved",
      subject: connector.kind,
      before: before && inWords(publicValues(before.config)),
      after: inWords(entered.config),
      reason: null,
      correlationId: null,
    });
    await store.enqueue(shopJob(desk, "catalogue.pull"));
    await store.enqueue(shopJob(desk, "stock.pull"));
  });
  // What was held against the old credentials does not count against these.
  await desk.guard.forgive(`${desk.shop}/erp`);
  for (const flow of SWITCHABLE_FLOWS) await desk.engine.wake(desk.shop, flow);
}

/**
 * Tests what was entered against the ERP itself and, when `intent` is "save" and the ERP has answered, saves it,
 * reads catalogue and stock, and lets waiting work go on. Safe to repeat.
 */
export async function enterConnection(
  desk: Desk,
  form: Readonly<Record<string, string>>,
  intent: "test" | "save",
): Promise<ConnectionAnswer> {
  const connector = desk.connectors.find(form["kind"] ?? "");
  if (connector === null) return { kind: "wrong", problems: { kind: "Choose the ERP." } };
  const row = await desk.store.forShop(desk.shop, ({ connections }) => connections.find());
  const entered = withKeptSecrets(connector, form, row);
  const problems = connector.check(entered.config, entered.secrets);
  if (Object.keys(problems).length > 0) return { kind: "wrong", problems };
  const probe = await probeErp(desk, connector, entered);
  if (!probe.ok) {
    const { code, message } = probe.error;
    return { kind: "failed", code, message, runbook: copyOf(desk, code) };
  }
  if (intent === "save") await save(desk, connector, entered, probe.value);
  return { kind: "working", isSaved: intent === "save", probe: probe.value };
}
