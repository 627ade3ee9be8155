import { z } from "zod";
import { SEVERITY_OF, type AlertRule, type AlertSeverity } from "#app/domain/alerts/alert-rule.ts";
import type { AlertRow } from "#app/store/port.ts";
import type { Desk } from "./desk.ts";

const RULE: AlertRule = "orders-waiting";
/** Long enough for an ERP's restart, short enough that the warehouse still ships today. */
const DEFAULT_AFTER_MINUTES = 15;
const RECENT = 20;

export interface AlertView {
  readonly id: string;
  readonly rule: AlertRule;
  readonly severity: AlertSeverity;
  readonly title: string;
  readonly message: string;
  readonly openedAt: string;
  readonly notifiedAt: string | null;
  readonly notifiedTo: string | null;
  /** Null: it is still open. */
  readonly clearedAt: string | null;
}

export interface AlertsView {
  readonly now: string;
  readonly setting: {
    readonly ownerName: string;
    readonly ownerEmail: string;
    readonly afterMinutes: number;
    readonly isSaved: boolean;
  };
  readonly recent: readonly AlertView[];
}

export type AlertProblem = "name-missing" | "email-wrong" | "minutes-wrong";
export type AlertAnswer =
  { readonly kind: "saved" } | { readonly kind: "wrong"; readonly problems: Readonly<Record<string, AlertProblem>> };

const settingForm = z.object({
  ownerName: z.string().trim().min(1, "name-missing").max(100, "name-missing"),
  ownerEmail: z.string().trim().max(254, "email-wrong").pipe(z.email("email-wrong")),
  afterMinutes: z
    .string()
    .regex(/^\d{1,4}$/, "minutes-wrong")
    .transform(Number)
    .pipe(z.number().min(1, "minutes-wrong").max(1440, "minutes-wrong")),
});

const PROBLEMS: readonly AlertProblem[] = ["name-missing", "email-wrong", "minutes-wrong"];

/** An alert as screens show it. */
export function alertView(desk: Pick<Desk, "ops">, row: AlertRow): AlertView {
  return {
    id: row.id,
    rule: row.rule,
    severity: SEVERITY_OF[row.rule],
    title: desk.ops.runbooks.ofAlert(row.rule).title,
    message: row.message,
    openedAt: row.openedAt.toISOString(),
    notifiedAt: row.notifiedAt?.toISOString() ?? null,
    notifiedTo: row.notifiedTo,
    clearedAt: row.clearedAt?.toISOString() ?? null,
  };
}

/** Who is called, when, and what has called before. */
export async function readAlerts(desk: Desk): Promise<AlertsView> {
  return desk.store.forShop(desk.shop, async ({ alerts }) => {
    const setting = await alerts.setting(RULE);
    const recent = await alerts.recent(RECENT);
    const { ownerName, ownerEmail, afterMinutes } = setting ?? {
      ownerName: "",
      ownerEmail: "",
      afterMinutes: DEFAULT_AFTER_MINUTES,
    };
    return {
      now: desk.now().toISOString(),
      setting: { ownerName, ownerEmail, afterMinutes, isSaved: setting !== null },
      recent: recent.map((row) => alertView(desk, row)),
    };
  });
}

/** Saves who is called and after how many minutes. The trail outlives an uninstall, so it keeps no name and no address. */
export async function saveAlertSetting(desk: Desk, form: Readonly<Record<string, string>>): Promise<AlertAnswer> {
  const parsed = settingForm.safeParse(form);
  if (!parsed.success) {
    const problems = parsed.error.issues.flatMap(({ path, message }) => {
      const problem = PROBLEMS.find((known) => known === message) ?? "name-missing";
      return [[String(path[0]), problem] as const];
    });
    return { kind: "wrong", problems: Object.fromEntries(problems) };
  }
  await desk.store.forShop(desk.shop, async ({ alerts, audit }) => {
    const before = await alerts.setting(RULE);
    await alerts.saveSetting({ rule: RULE, ...parsed.data });
    const isOtherOwner = before !== null && before.ownerEmail !== parsed.data.ownerEmail;
    await audit.append({
      actor: desk.actor,
      action: "alert.set",
      subject: RULE,
      before: before && `after ${before.afterMinutes} minutes`,
      after: `after ${parsed.data.afterMinutes} minutes${isOtherOwner ? ", another owner" : ""}`,
      reason: null,
      correlationId: null,
    });
  });
  return { kind: "saved" };
}
