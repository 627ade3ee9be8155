import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parseShop } from "#app/domain/values/ids.ts";
import type { Desk } from "#app/services/desk.ts";
import { readGroup } from "#app/services/exceptions.server.ts";
import { saveOwnership } from "#app/services/ownership/choose.server.ts";
import { answerCorrection, askForCorrection, listCorrections } from "#app/services/ownership/corrections.server.ts";
import { readOwnership } from "#app/services/ownership/ownership.server.ts";
import { discardCase, discardCause, mapSku, retryCase, retryCause } from "#app/services/repair.server.ts";
import { mapUnmapped } from "#app/services/value-maps/value-maps.server.ts";
import { UNKNOWN_SKU } from "#test/sandbox/shopify/state/catalog.ts";
import { must, openDeskRoom, type DeskRoom } from "./desk-room.ts";

const CAUSE = { code: "sku-unmapped", cause: UNKNOWN_SKU };

let world: DeskRoom;
let ann: Desk;
let bob: Desk;
let order: string;
beforeAll(async () => {
  world = await openDeskRoom();
  const { room } = world;
  await room.mapEverything();
  ann = { ...world.deskAt(), actor: "person:7" };
  bob = { ...world.deskAt(), actor: "person:8" };
  order = room.shopify.control.placeOrder({ shop: room.shop, lines: [{ sku: UNKNOWN_SKU, quantity: 1 }] }).id;
  await room.want("order.push", order);
  await room.work();
});
afterAll(() => world.room.close());

const save = async (desk: Desk, form: Readonly<Record<string, string>>) =>
  saveOwnership(desk, (await readOwnership(desk)).version, form);
const theCase = async () => must(must(await readGroup(ann, CAUSE)).cases[0]);
const role = async () => must(await readGroup(ann, CAUSE)).group.owner;

describe("the right to repair", () => {
  test("is everybody's while nobody is named, and then the named staff's alone, whichever way it is tried", async () => {
    expect(must(await readGroup(bob, CAUSE)).isYours).toBe(true);
    expect(await save(bob, { [`staff/${await role()}`]: "7" })).toMatchObject({ kind: "saved" });
    expect(must(await readGroup(ann, CAUSE)).isYours).toBe(true);
    expect(must(await readGroup(bob, CAUSE)).isYours).toBe(false);
    const { id } = await theCase();
    const refused = { kind: "refused", problem: "not-yours" };
    expect(await retryCase(bob, id)).toEqual(refused);
    expect(await retryCause(bob, CAUSE)).toEqual(refused);
    expect(await discardCase(bob, id, "no")).toEqual(refused);
    expect(await discardCause(bob, CAUSE, "no")).toEqual(refused);
    expect(await mapSku(bob, { sku: UNKNOWN_SKU, item: "SKU-00001" })).toEqual(refused);
    expect(await theCase()).toMatchObject({ id });
    expect(await save(bob, { "staff/Operations lead": "7" })).toMatchObject({ kind: "saved" });
    // Another code in the address gives nobody the right to this one.
    expect(await mapUnmapped(bob, { code: "tax-unmapped", cause: "statuses: shipped" }, "Sent")).toEqual(refused);
    expect(await save(ann, { "staff/Operations lead": "" })).toMatchObject({ kind: "saved" });
  });

  test("is given by everybody until somebody is the operations lead, and then by them alone", async () => {
    expect(await save(bob, { "staff/Warehouse manager": "ann" })).toMatchObject({
      problems: { "staff/Warehouse manager": "staff-wrong" },
    });
    expect(await save(ann, { "staff/Operations lead": "7" })).toMatchObject({ kind: "saved" });
    expect(await save(bob, { [`staff/${await role()}`]: "8" })).toMatchObject({
      kind: "wrong",
      problems: { [`staff/${await role()}`]: "staff-fixed" },
    });
    // What others are called is nobody's right.
    expect(await save(bob, { "Warehouse manager": "Hall 2" })).toMatchObject({ kind: "saved" });
    const { version } = await readOwnership(ann);
    const trail = await world.room.read((store) => store.audit.ofSubject(`ownership ${version - 1}`, 1));
    expect(trail).toMatchObject([{ actor: "person:7", after: "Operations lead: staff 7" }]);
  });
});

describe("a wish for a correction", () => {
  test("stands in its owner's list once, with what is wished, and calls them", async () => {
    const { id } = await theCase();
    expect(await askForCorrection(bob, id, " ")).toMatchObject({ problem: "reason-missing" });
    expect(await askForCorrection(bob, id, "The SKU is misspelt")).toEqual({ kind: "asked" });
    expect(await askForCorrection(bob, id, "The SKU is misspelt: PROTO-01")).toEqual({ kind: "asked" });
    const wish = { wish: "The SKU is misspelt: PROTO-01", askedBy: "person:8", role: await role(), state: "asked" };
    expect((await listCorrections(ann)).open).toEqual([expect.objectContaining({ ...wish, isYours: true })]);
    expect((await listCorrections(bob)).open).toEqual([expect.objectContaining({ ...wish, isYours: false })]);
    await world.room.want("alerts.check", "alerts");
    await world.room.work();
    const alerts = await world.room.read((store) => store.alerts.openAlerts());
    expect(alerts).toMatchObject([{ rule: "corrections-asked", message: "1 correction is asked for" }]);
  });

  test("is answered by its owner alone, once, and with a word; accepted, its exception runs again", async () => {
    const [wish] = (await listCorrections(bob)).open;
    const { id } = must(wish);
    expect(await answerCorrection(bob, id, { accepts: true, word: "mine" })).toMatchObject({ problem: "not-yours" });
    expect(await answerCorrection(ann, id, { accepts: true, word: "" })).toMatchObject({ problem: "reason-missing" });
    world.room.erp.control.addItem(UNKNOWN_SKU, "Known from now on", { MAIN: "5" });
    await world.room.want("catalogue.pull", "catalogue");
    expect(await answerCorrection(ann, id, { accepts: true, word: "The ERP has it now" })).toEqual({
      kind: "accepted",
    });
    expect(await answerCorrection(ann, id, { accepts: false, word: "again" })).toMatchObject({ problem: "gone" });
    await world.room.work();
    expect(await readGroup(ann, CAUSE)).toBeNull();
    expect(await listCorrections(bob)).toMatchObject({
      open: [],
      answered: [{ state: "accepted", word: "The ERP has it now", answeredBy: "person:7" }],
    });
  });

  test("leaves the alert with the last answer, and all of it stands in the trail", async () => {
    await world.room.want("alerts.check", "alerts");
    await world.room.work();
    expect(await world.room.read((store) => store.alerts.openAlerts())).toEqual([]);
    const trail = await world.room.read((store) => store.audit.ofSubject(order, 50));
    const words = trail.filter(({ action }) => action.startsWith("correction."));
    expect(words.map(({ action, actor, reason }) => [action, actor, reason])).toEqual([
      ["correction.accepted", "person:7", "The ERP has it now"],
      ["correction.asked", "person:8", "The SKU is misspelt: PROTO-01"],
      ["correction.asked", "person:8", "The SKU is misspelt"],
    ]);
  });

  test("about what is repaired already, or of another shop, is none", async () => {
    const [answered] = (await listCorrections(ann)).answered;
    const stranger = world.deskAt(must(parseShop("somebody-else.myshopify.com")));
    expect(await answerCorrection(stranger, must(answered).id, { accepts: true, word: "x" })).toMatchObject({
      problem: "gone",
    });
    expect(await askForCorrection(bob, "00000000-0000-0000-0000-000000000000", "x")).toMatchObject({ problem: "gone" });
    expect((await listCorrections(stranger)).answered).toEqual([]);
  });
});
