import type { AlertRule } from "#app/domain/alerts/alert-rule.ts";

export interface AlertRow {
  readonly id: string;
  readonly rule: AlertRule;
  readonly message: string;
  readonly openedAt: Date;
  readonly notifiedAt: Date | null;
  readonly notifiedTo: string | null;
  readonly clearedAt: Date | null;
}

export interface AlertSettingRow {
  readonly rule: AlertRule;
  readonly ownerName: string;
  readonly ownerEmail: string;
  readonly afterMinutes: number;
}

export interface Alerts {
  openAlerts(): Promise<readonly AlertRow[]>;
  recent(limit: number): Promise<readonly AlertRow[]>;
  /** Inserts or replaces by id. */
  save(row: AlertRow): Promise<void>;
  setting(rule: AlertRule): Promise<AlertSettingRow | null>;
  saveSetting(row: AlertSettingRow): Promise<void>;
}
