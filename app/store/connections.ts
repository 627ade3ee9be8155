import { z } from "zod";
import { toJson, wordColumn } from "./columns.ts";
import type { ConnectionRow, Connections } from "./port.ts";
import { jsonInput, type ShopScope } from "./shop-scope.ts";

const CREDENTIALS = "connection.sealed_credentials";
const credentials = z.record(z.string(), z.string());
const stateColumn = wordColumn<ConnectionRow["state"]>(["untested", "working", "unauthorized", "failing"]);

/** The connection of one shop to its ERP; credentials are sealed under the shop's data key. */
export function createConnections({ shop, tx, dataKey }: ShopScope): Connections {
  return {
    async find() {
      const row = await tx.connection.findUnique({ where: { shop } });
      if (row === null) return null;
      // Sealed before the app was uninstalled: its key is destroyed, and the credentials must be given again.
      const secret = (await dataKey())?.open(CREDENTIALS, row.sealedCredentials) ?? null;
      const { kind, config, probe, problem, testedAt } = row;
      const given = secret === null ? {} : readCredentials(secret);
      return { kind, config, credentials: given, state: stateColumn(row.state), probe, problem, testedAt };
    },
    async save(row) {
      const key = await dataKey();
      if (key === null) throw new Error("credentials cannot be kept for a shop without an installation");
      const values = {
        kind: row.kind,
        config: jsonInput(row.config),
        sealedCredentials: key.seal(CREDENTIALS, toJson(row.credentials)),
        ...healthOf(row),
      };
      await tx.connection.upsert({ where: { shop }, create: { shop, ...values }, update: values });
    },
    async saveHealth(health) {
      await tx.connection.updateMany({ where: { shop }, data: healthOf(health) });
    },
  };
}

function healthOf({ state, probe, problem, testedAt }: Parameters<Connections["saveHealth"]>[0]) {
  return { state, probe: jsonInput(probe), problem, testedAt };
}

function readCredentials(secret: string): Readonly<Record<string, string>> {
  return credentials.parse(JSON.parse(secret));
}
