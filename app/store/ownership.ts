import { OBJECT_NAMES } from "#app/domain/ownership/owned-object.ts";
import { NO_CHOICES, type OwnershipChoices } from "#app/domain/ownership/ownership-choices.ts";
import { jsonColumn, toJson, wordColumn } from "./columns.ts";
import type { Ownership } from "./port.ts";
import type { ShopScope } from "./shop-scope.ts";

const objectColumn = wordColumn(OBJECT_NAMES);

// What an earlier release did not know has its default.
function choicesColumn(value: unknown): OwnershipChoices {
  return { ...NO_CHOICES, ...jsonColumn<Partial<OwnershipChoices>>(value) };
}

/** Who owns what in one shop, and who has signed for it. */
export function createOwnership({ shop, tx, now }: ShopScope): Ownership {
  return {
    async current() {
      const row = await tx.ownershipVersion.findFirst({ where: { shop }, orderBy: { version: "desc" } });
      return { version: row?.version ?? 0, choices: choicesColumn(row?.choices ?? {}) };
    },
    async save({ choices, note, savedBy }, over) {
      // Of two who save over the same version one finds the next one taken.
      const saved = await tx.$executeRaw`
        insert into ownership_version (shop, version, choices, note, saved_by, created_at)
        select ${shop}, ${over}::int + 1, ${toJson(choices)}::jsonb, ${note}, ${savedBy}, ${now()}
        where ${over}::int = (select coalesce(max(version), 0) from ownership_version where shop = ${shop})
        on conflict do nothing`;
      return saved === 1 ? over + 1 : null;
    },
    async versions(limit) {
      const rows = await tx.ownershipVersion.findMany({ where: { shop }, orderBy: { version: "desc" }, take: limit });
      return rows.map(({ version, choices, note, savedBy, createdAt }) => {
        return { version, choices: choicesColumn(choices), note, savedBy, savedAt: createdAt };
      });
    },
    async sign(signOff) {
      await tx.ownershipSignOff.createMany({ data: [{ shop, ...signOff, createdAt: now() }], skipDuplicates: true });
    },
    async signOffs() {
      const rows = await tx.ownershipSignOff.findMany({
        where: { shop },
        orderBy: [{ object: "asc" }, { version: "desc" }, { edition: "desc" }, { createdAt: "desc" }],
        distinct: ["object"],
      });
      return rows.map(({ object, version, edition, signedBy, note, createdAt }) => {
        return { object: objectColumn(object), version, edition, signedBy, note, signedAt: createdAt };
      });
    },
  };
}
