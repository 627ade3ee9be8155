import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readAlerts, saveAlertSetting } from "#app/services/alerts.server.ts";
import { readLocations } from "#app/services/locations.server.ts";
import { readPolicy, savePolicy } from "#app/services/order-policy.server.ts";
import { saveOwnership } from "#app/services/ownership/choose.server.ts";
import { readOwnership } from "#app/services/ownership/ownership.server.ts";
import { addLock, readLocks } from "#app/services/selling/locks.server.ts";
import { readSelling, saveRule } from "#app/services/selling/rules.server.ts";
import { readShipping } from "#app/services/shipping.server.ts";
import { exportSettings } from "#app/services/transfer/export.server.ts";
import { importSettings, previewSettings } from "#app/services/transfer/import.server.ts";
import { removeEntry, saveEntry, saveOtherwise } from "#app/services/value-maps/value-maps.server.ts";
import { must, openDeskRoom, type DeskRoom } from "./desk-room.ts";

let world: DeskRoom;
beforeAll(async () => {
  world = await openDeskRoom();
  await world.room.mapEverything();
});
afterAll(() => world.room.close());

const desk = () => world.deskAt();
const trail = () => world.room.read((store) => store.audit.recent({ limit: 200 }));
const policy = async (changes: Readonly<Record<string, string>>) =>
  savePolicy(desk(), { ...(await readPolicy(desk())).values, ...changes });

const LATER = "2099-01-01T00:00";

/** Everything that the screens show of what was chosen. */
async function shown() {
  const { rules, values } = await readSelling(desk());
  return {
    policy: (await readPolicy(desk())).values,
    locations: (await readLocations(desk())).locations,
    shipping: (await readShipping(desk())).values,
    selling: { rules, values },
    people: (await readOwnership(desk())).people,
    locks: (await readLocks(desk(), new URLSearchParams())).locks.map(({ reason, locationName }) => [
      reason,
      locationName,
    ]),
    carriers: await world.room.read(({ valueMaps }) => valueMaps.all("carriers")),
    units: await world.room.read(({ valueMaps }) => valueMaps.otherwise("units")),
    alerts: (await readAlerts(desk())).setting,
    mapping: await world.room.read(async (store) => (await store.mappings.draft())?.mapping.rules ?? []),
  };
}

/** A shop that has chosen something on every screen. */
async function choose(): Promise<void> {
  const [first] = (await readLocations(desk())).locations;
  await policy({ heldTags: "wholesale", heldCustomers: "77" });
  await saveRule(desk(), "new", 0, { location: must(first).location, bufferUnits: "5" });
  await saveOwnership(desk(), 0, { "Finance lead": "Ann, accounts", "sales-order-amendment": "erp" });
  await addLock(desk(), { location: must(first).location, kind: "raises", from: "", until: LATER, reason: "Sale" });
  await saveEntry(desk(), "carriers", { match: "GLS*", value: "GLS-DE" });
  await saveOtherwise(desk(), "units", { kind: "value", value: "pcs" });
  await saveAlertSetting(desk(), { ownerName: "Olivia", ownerEmail: "olivia@example.com", afterMinutes: "7" });
  const rule = { target: "note", source: { kind: "path", path: "note" }, steps: [], fallback: null, isRequired: false };
  const mapping = { rules: [rule], erpFields: [] } as const;
  await world.room.read((store) =>
    store.mappings.saveDraft({ mapping: mapping as never, defaultVersion: 1, draftedBy: "person:42" }),
  );
}

describe("settings in a file", () => {
  let file = "";

  test("hold no secret, no customer and no id of a location", async () => {
    await choose();
    file = await exportSettings(desk());
    const connection = must(await world.room.read((store) => store.connections.find()));
    for (const secret of Object.values(connection.credentials)) expect(file).not.toContain(secret);
    expect(file).not.toContain("heldCustomers");
    expect(file).not.toContain("gid://");
    expect(JSON.parse(file)).toMatchObject({ kind: "throughline-settings", version: 2, from: world.room.shop });
  });

  test("change nothing where they were written, and the same shop writes the same file again", async () => {
    expect(await importSettings(desk(), file)).toMatchObject({
      kind: "imported",
      preview: { changes: [], problems: [] },
    });
    expect(await exportSettings(desk())).toBe(file);
  });

  test("are shown before they are taken in, by the very changes that follow; looking changes nothing", async () => {
    const meant = await shown();
    await policy({ heldTags: "", heldCustomers: "88" });
    const { version } = await readOwnership(desk());
    await saveOwnership(desk(), version, { "Finance lead": "Bea", "sales-order-amendment": "throughline" });
    const before = await shown();
    const seen = (await trail()).rows.length;
    const looked = await previewSettings(desk(), file);
    if (looked.kind !== "preview") throw new Error("the file can be read");
    expect(looked.preview.changes.map(({ action }) => action)).toEqual(["order-policy.saved", "ownership.saved"]);
    expect(await shown()).toEqual(before);
    expect((await trail()).rows).toHaveLength(seen);
    const taken = await importSettings(desk(), file);
    expect(taken).toMatchObject({ kind: "imported", preview: { changes: looked.preview.changes } });
    // Customers are the shop's own: they stay.
    expect(await shown()).toEqual({ ...meant, policy: { ...meant.policy, heldCustomers: "88" } });
    expect((await trail()).rows[0]).toMatchObject({
      action: "settings.imported",
      after: `2 changes from ${world.room.shop}`,
    });
  });

  test("are taken in whole or not at all", async () => {
    await policy({ heldTags: "later" });
    const before = await shown();
    const wrong = file.replaceAll('"MAIN"', '"NOWHERE"').replace('"waitMinutes": ""', '"waitMinutes": "soon"');
    const answer = await importSettings(desk(), wrong);
    expect(answer).toMatchObject({ kind: "refused" });
    if (answer.kind !== "refused") throw new Error("it was refused");
    expect(answer.preview.problems.map(({ section, problem }) => `${section}: ${problem}`)).toEqual([
      "locations: warehouse-unknown",
      "orderPolicy: number-wrong",
    ]);
    expect(await shown()).toEqual(before);
  });

  test("name locations that this shop does not have, and leave out what is about them", async () => {
    const [first] = (await readLocations(desk())).locations;
    const elsewhere = file.replaceAll(`{location: ${must(first).name}}`, "{location: The moon}");
    const answer = await previewSettings(desk(), elsewhere);
    expect(answer).toMatchObject({ kind: "preview", preview: { problems: [], unknownLocations: ["The moon"] } });
  });

  test("bring locks, maps and alerts with them; what the file does not name stays", async () => {
    await removeEntry(desk(), "carriers", "GLS*");
    await saveEntry(desk(), "carriers", { match: "DPD", value: "DPD-DE" });
    await saveOtherwise(desk(), "units", { kind: "refuse" });
    await saveAlertSetting(desk(), { ownerName: "Nobody", ownerEmail: "nobody@example.com", afterMinutes: "99" });
    const more = file.replaceAll('"Sale"', '"Second sale"').replace('"heldTags": "wholesale"', '"heldTags": "later"');
    const taken = await importSettings(desk(), more);
    if (taken.kind !== "imported") throw new Error(JSON.stringify(taken));
    expect(taken.preview.changes.map(({ action, subject }) => `${action} ${subject}`)).toEqual([
      expect.stringMatching(/^lock.added /),
      "value.mapped units: everything else",
      "values.imported carriers",
      "alert.set orders-waiting",
    ]);
    expect(await shown()).toMatchObject({
      locks: [
        ["Second sale", "East warehouse"],
        ["Sale", "East warehouse"],
      ],
      carriers: [
        { match: "DPD", value: "DPD-DE" },
        { match: "GLS*", value: "GLS-DE" },
      ],
      units: { kind: "value", value: "pcs" },
      alerts: { ownerName: "Olivia", afterMinutes: 7 },
    });
    expect(await importSettings(desk(), more)).toMatchObject({ kind: "imported", preview: { changes: [] } });
  });

  test("name each entry of a map, lock and alert that does not fit, and take nothing in", async () => {
    const before = await shown();
    const wrong = file
      .replace('"Sale"', '""')
      .replace('"GLS*"', '""')
      .replace('"afterMinutes": "7"', '"afterMinutes": "soon"');
    const answer = await importSettings(desk(), wrong);
    if (answer.kind !== "refused") throw new Error("it was refused");
    expect(answer.preview.problems.map(({ section, field, problem }) => `${section} ${field}: ${problem}`)).toEqual([
      "locks 1: reason: reason-missing",
      "values carriers: : match-missing",
      "alerts afterMinutes: minutes-wrong",
    ]);
    expect(await shown()).toEqual(before);
  });

  test("of the version before are still read, and what they do not speak of stays", async () => {
    const {
      version: _two,
      sections,
      ...head
    } = JSON.parse(file) as { version: number; sections: Record<string, unknown> };
    const { locks: _locks, values: _values, alerts: _alerts, ...earlier } = sections;
    const before = await shown();
    const answer = await importSettings(desk(), JSON.stringify({ ...head, version: 1, sections: earlier }));
    expect(answer).toMatchObject({ kind: "imported" });
    const { locks, carriers, units, alerts } = before;
    expect(await shown()).toMatchObject({ locks, carriers, units, alerts });
  });

  test("of a later version, or of something else, are refused in words", async () => {
    const later = file.replace('"version": 2', '"version": 3');
    expect(await importSettings(desk(), later)).toEqual({ kind: "unreadable", problem: "newer" });
    for (const text of ["", "[]", "{", '{"kind":"orders","version":1}'])
      expect(await importSettings(desk(), text)).toEqual({ kind: "unreadable", problem: "not-settings" });
  });
});
